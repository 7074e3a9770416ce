//! Everything that is pressed: buttons, links, ticks, chips, rows, cards. One widget, so that the
//! focus ring, the states and what a screen reader hears are the same everywhere.

use super::semantics::{Semantics, tell};
use super::skin::{Paint, Skin};
use super::{El, Theme, cut, ring, tip};
use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::alignment::{Horizontal, Vertical};
use iced::{Event, Length, Padding, Rectangle, Renderer, Size, Vector, keyboard, touch, window};

/// Something to press.
pub struct Press<'a, M> {
    id: Id,
    semantics: Semantics,
    content: El<'a, M>,
    on_press: Option<M>,
    skin: Skin,
    padding: Padding,
    width: Length,
    height: Length,
    min_height: f32,
    align: Horizontal,
    align_y: Vertical,
    tip: Option<String>,
    family: super::Family,
}

/// Makes `content` something to press. Without `on_press` it is greyed and says why in its description.
pub fn press<'a, M: 'a>(
    id: impl Into<Id>,
    semantics: Semantics,
    skin: Skin,
    content: impl Into<El<'a, M>>,
    on_press: Option<M>,
) -> Press<'a, M> {
    Press {
        id: id.into(),
        semantics: Semantics {
            leaf: true,
            disabled: on_press.is_none(),
            ..semantics
        },
        content: content.into(),
        on_press,
        skin,
        padding: Padding::ZERO,
        width: Length::Shrink,
        height: Length::Shrink,
        min_height: 0.0,
        align: Horizontal::Left,
        align_y: Vertical::Center,
        tip: None,
        family: super::Family::default(),
    }
}

impl<M> Press<'_, M> {
    /// The name that is read out, where the words on it do not tell it from its neighbours.
    pub fn called(mut self, name: impl Into<String>) -> Self {
        self.semantics.name = name.into();
        self
    }

    /// It opens something below it, which is open now or not.
    pub fn expanded(mut self, open: bool) -> Self {
        self.semantics.expanded = Some(open);
        self
    }

    /// What stands inside is told to screen readers too: the cells of a row.
    pub(super) fn with_parts(mut self) -> Self {
        self.semantics.leaf = false;
        self
    }

    /// Space inside.
    pub fn padding(mut self, padding: impl Into<Padding>) -> Self {
        self.padding = padding.into();
        self
    }

    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    pub fn height(mut self, height: impl Into<Length>) -> Self {
        self.height = height.into();
        self
    }

    /// Never lower than this.
    pub fn min_height(mut self, height: f32) -> Self {
        self.min_height = height;
        self
    }

    /// Where the content stands when there is room at the sides.
    pub fn align(mut self, align: Horizontal) -> Self {
        self.align = align;
        self
    }

    /// Where the content stands when there is room above and below.
    pub fn align_y(mut self, align: Vertical) -> Self {
        self.align_y = align;
        self
    }

    /// Words shown on hover and on focus, for what has no words of its own on screen.
    pub fn tip(mut self, text: impl Into<String>, family: super::Family) -> Self {
        self.tip = Some(text.into());
        self.family = family;
        self
    }
}

/// Focus and pointer of something to press.
#[derive(Debug, Default)]
struct State {
    focused: bool,
    /// Focus that came by keys shows its ring; focus that came by a click does not.
    visible: bool,
    pressed: bool,
    hovered: bool,
    /// Cut words inside were told of the focus.
    led: bool,
}

impl Focusable for State {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
        self.visible = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
        self.visible = false;
    }
}

impl<M: Clone> Press<'_, M> {
    fn paint(&self, state: &State, theme: &Theme) -> Paint {
        self.skin.paint(
            theme,
            super::skin::Status {
                hovered: state.hovered,
                pressed: state.pressed && state.hovered,
                disabled: self.on_press.is_none(),
            },
        )
    }
}

impl<'a, M: Clone + 'a> Widget<M, Theme, Renderer> for Press<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        if self.on_press.is_none() {
            tree.state.downcast_mut::<State>().unfocus();
        }
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, self.height)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let limits = limits.min_height(self.min_height);
        let (content, child) = (&mut self.content, &mut tree.children[0]);
        let (align, align_y) = (self.align, self.align_y);
        layout::positioned(
            &limits,
            self.width,
            self.height,
            self.padding,
            |limits| content.as_widget_mut().layout(child, renderer, &limits.loose()),
            |content, size| content.align(iced::Alignment::from(align), iced::Alignment::from(align_y), size),
        )
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        use iced::advanced::Renderer as _;
        let state = tree.state.downcast_ref::<State>();
        let paint = self.paint(state, theme);
        let bounds = layout.bounds();
        if paint.background.a > 0.0 || paint.border.width > 0.0 {
            renderer.fill_quad(
                renderer::Quad {
                    bounds,
                    border: paint.border,
                    ..renderer::Quad::default()
                },
                paint.background,
            );
        }
        if let Some(child) = layout.children().next() {
            self.content.as_widget().draw(
                &tree.children[0],
                renderer,
                theme,
                &renderer::Style {
                    text_color: paint.text,
                },
                child,
                cursor,
                viewport,
            );
        }
        if state.focused && state.visible {
            ring::draw(renderer, theme, bounds, paint.border.radius);
        }
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let focusable = self
            .on_press
            .is_some()
            .then(|| tree.state.downcast_mut::<State>() as &mut dyn Focusable);
        let (content, child) = (&mut self.content, &mut tree.children[0]);
        tell(
            operation,
            Some(&self.id),
            layout.bounds(),
            &self.semantics,
            focusable,
            &mut |operation| {
                if let Some(layout) = layout.children().next() {
                    content
                        .as_widget_mut()
                        .operate(child, layout, renderer, operation);
                }
            },
        );
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        if let Some(child) = layout.children().next() {
            self.content.as_widget_mut().update(
                &mut tree.children[0],
                event,
                child,
                cursor,
                renderer,
                clipboard,
                shell,
                viewport,
            );
        }
        let state = tree.state.downcast_mut::<State>();
        let leads = state.focused && state.visible;
        if state.led != leads
            && let Some(child) = layout.children().next()
        {
            state.led = leads;
            let lead = &mut cut::Lead(leads);
            self.content
                .as_widget_mut()
                .operate(&mut tree.children[0], child, renderer, lead);
            shell.request_redraw();
        }
        let over = cursor.is_over(layout.bounds());
        if !shell.is_event_captured() {
            match event {
                Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
                | Event::Touch(touch::Event::FingerPressed { .. }) => {
                    let pressed = over && self.on_press.is_some();
                    if state.focused != pressed || state.pressed != pressed || state.visible {
                        shell.request_redraw();
                    }
                    state.pressed = pressed;
                    state.focused = pressed;
                    state.visible = false;
                    if pressed {
                        shell.capture_event();
                    }
                }
                Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
                | Event::Touch(touch::Event::FingerLifted { .. })
                    if std::mem::take(&mut state.pressed) =>
                {
                    shell.request_redraw();
                    if over && let Some(message) = &self.on_press {
                        shell.publish(message.clone());
                    }
                    shell.capture_event();
                }
                Event::Touch(touch::Event::FingerLost { .. }) => state.pressed = false,
                Event::Keyboard(keyboard::Event::KeyPressed {
                    key: keyboard::Key::Named(keyboard::key::Named::Enter | keyboard::key::Named::Space),
                    modifiers,
                    ..
                }) if state.focused && !modifiers.command() && !modifiers.alt() => {
                    if let Some(message) = &self.on_press {
                        shell.publish(message.clone());
                        shell.capture_event();
                    }
                }
                _ => {}
            }
        } else if let Event::Mouse(mouse::Event::ButtonPressed(_)) = event
            && state.focused
        {
            // Another control took the click and with it the focus.
            state.unfocus();
            shell.request_redraw();
        }
        if let Event::Mouse(_) | Event::Window(window::Event::RedrawRequested(_)) = event
            && state.hovered != (over && self.on_press.is_some())
        {
            state.hovered = !state.hovered;
            shell.request_redraw();
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if self.on_press.is_some() && cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::default()
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        let state = tree.state.downcast_ref::<State>();
        if let Some(text) = &self.tip
            && (state.hovered || (state.focused && state.visible))
        {
            return Some(tip::bubble(text, layout.bounds() + translation, self.family));
        }
        let child = layout.children().next()?;
        self.content
            .as_widget_mut()
            .overlay(&mut tree.children[0], child, renderer, viewport, translation)
    }
}

impl<'a, M: Clone + 'a> From<Press<'a, M>> for El<'a, M> {
    fn from(press: Press<'a, M>) -> Self {
        El::new(press)
    }
}
