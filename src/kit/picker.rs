//! A button that opens a list: the select of a form, and menus. The focus stays on the button; arrows,
//! Home, End and letters move in the list, Enter chooses, Esc closes.

mod list;

use super::popup;
use super::semantics::{Role, Semantics, tell};
use super::skin::Skin;
use super::{El, Family, Icon, Theme, cut, ring};
use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, key::Named};
use iced::{Event, Length, Padding, Rectangle, Renderer, Size, Vector};
use list::List;
use std::time::{Duration, Instant};

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub label: String,
    pub detail: String,
    pub icon: Option<Icon>,
}

impl Choice {
    pub fn new(label: impl Into<String>) -> Self {
        Choice {
            label: label.into(),
            detail: String::new(),
            icon: None,
        }
    }

    /// With a second, quieter text.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }
}

/// See [`picker`].
pub struct Picker<'a, M> {
    id: Id,
    semantics: Semantics,
    content: El<'a, M>,
    choices: Vec<Choice>,
    selected: Option<usize>,
    on_pick: Box<dyn Fn(usize) -> M + 'a>,
    skin: Skin,
    padding: Padding,
    width: Length,
    min_height: f32,
    family: Family,
}

/// A button with a list. The role of `semantics` is [`Role::Select`] or [`Role::Menu`].
#[allow(
    clippy::too_many_arguments,
    reason = "what a list is opened with; the rest has setters"
)]
pub fn picker<'a, M: 'a>(
    id: impl Into<Id>,
    semantics: Semantics,
    skin: Skin,
    content: impl Into<El<'a, M>>,
    choices: Vec<Choice>,
    selected: Option<usize>,
    family: Family,
    on_pick: impl Fn(usize) -> M + 'a,
) -> Picker<'a, M> {
    Picker {
        id: id.into(),
        semantics: Semantics {
            leaf: true,
            ..semantics
        },
        content: content.into(),
        choices,
        selected,
        on_pick: Box::new(on_pick),
        skin,
        padding: Padding::from([10.0, 14.0]),
        width: Length::Shrink,
        min_height: 44.0,
        family,
    }
}

impl<M> Picker<'_, M> {
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    pub fn padding(mut self, padding: impl Into<Padding>) -> Self {
        self.padding = padding.into();
        self
    }
}

#[derive(Debug, Default)]
struct State {
    focused: bool,
    visible: bool,
    hovered: bool,
    /// Cut words on the button were told of the focus.
    led: bool,
    open: bool,
    highlighted: usize,
    /// The first line in view, when the list is longer than the window.
    first: usize,
    shown: usize,
    list: Rectangle,
    typed: String,
    typed_at: Option<Instant>,
    /// Chosen with the mouse in the list; published when the button sees its next event.
    chosen: Option<usize>,
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
        self.open = false;
    }
}

const ROW: f32 = 44.0;
const PAD: f32 = 6.0;
/// Letters typed within this time belong to one word.
const TYPING: Duration = Duration::from_millis(900);

impl State {
    fn row(&self, index: usize) -> Option<Rectangle> {
        let place = index.checked_sub(self.first).filter(|n| *n < self.shown)?;
        Some(Rectangle {
            x: self.list.x + PAD,
            y: self.list.y + PAD + ROW * place as f32,
            width: self.list.width - 2.0 * PAD,
            height: ROW,
        })
    }

    fn reveal(&mut self) {
        let shown = self.shown.max(1);
        if self.highlighted < self.first {
            self.first = self.highlighted;
        } else if self.highlighted >= self.first + shown {
            self.first = self.highlighted + 1 - shown;
        }
    }

    fn open(&mut self, selected: Option<usize>) {
        self.open = true;
        self.highlighted = selected.unwrap_or(0);
        self.first = 0;
        self.typed.clear();
        self.reveal();
    }

    fn type_ahead(&mut self, letters: &str, choices: &[Choice]) {
        let now = Instant::now();
        if self.typed_at.is_none_or(|at| now - at > TYPING) {
            self.typed.clear();
        }
        self.typed_at = Some(now);
        self.typed.push_str(&letters.to_lowercase());
        let start = if self.typed.chars().count() == 1 {
            self.highlighted + 1
        } else {
            self.highlighted
        };
        let n = choices.len();
        if let Some(hit) = (0..n)
            .map(|i| (start + i) % n)
            .find(|i| choices[*i].label.to_lowercase().starts_with(&self.typed))
        {
            self.highlighted = hit;
            self.reveal();
        }
    }
}

impl<'a, M: Clone + 'a> Widget<M, Theme, Renderer> for Picker<'a, M> {
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
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let limits = limits.min_height(self.min_height);
        let (content, child) = (&mut self.content, &mut tree.children[0]);
        layout::positioned(
            &limits,
            self.width,
            Length::Shrink,
            self.padding,
            |limits| content.as_widget_mut().layout(child, renderer, &limits.loose()),
            |content, size| content.align(iced::Alignment::Start, iced::Alignment::Center, size),
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
        let t = theme.tokens();
        let mut paint = self.skin.paint(
            theme,
            super::skin::Status {
                hovered: state.hovered,
                pressed: state.open,
                disabled: false,
            },
        );
        if self.semantics.role == Role::Select {
            // A select is a field: the same box, whatever opens below it.
            paint.background = t.surface;
            paint.text = t.ink;
            let (edge, width) = match (&self.semantics.error, state.hovered) {
                (Some(_), _) => (t.note_mark, 2.0),
                (None, true) => (t.ink, 1.5),
                (None, false) => (t.line_strong, 1.5),
            };
            paint.border = theme.edge(edge, width, 10.0);
        }
        renderer.fill_quad(
            renderer::Quad {
                bounds: layout.bounds(),
                border: paint.border,
                ..renderer::Quad::default()
            },
            paint.background,
        );
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
            ring::draw(renderer, theme, layout.bounds(), paint.border.radius);
        }
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let state = tree.state.downcast_mut::<State>();
        let semantics = Semantics {
            expanded: Some(state.open),
            ..self.semantics.clone()
        };
        tell(
            operation,
            Some(&self.id),
            layout.bounds(),
            &semantics,
            Some(state),
            &mut |_| {},
        );
        if !state.open {
            return;
        }
        let (role, choices, selected) = match self.semantics.role {
            Role::Select => (Role::Option, &self.choices, self.selected),
            _ => (Role::MenuItem, &self.choices, None),
        };
        let list = Semantics {
            floating: true,
            ..Semantics::new(Role::List, self.semantics.name.clone())
        };
        tell(operation, None, state.list, &list, None, &mut |operation| {
            for (index, choice) in choices.iter().enumerate() {
                let item = Semantics {
                    floating: true,
                    leaf: true,
                    selected: index == state.highlighted,
                    checked: (role == Role::Option).then_some(selected == Some(index)),
                    description: choice.detail.clone(),
                    ..Semantics::new(role, choice.label.clone())
                };
                if let Some(row) = state.row(index) {
                    tell(operation, None, row, &item, None, &mut |_| {});
                }
            }
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<State>();
        if let Some(index) = state.chosen.take() {
            shell.publish((self.on_pick)(index));
        }
        let over = cursor.is_over(layout.bounds());
        if let Event::Mouse(_) = event
            && state.hovered != over
        {
            state.hovered = over;
            shell.request_redraw();
        }
        let leads = !state.open && (state.hovered || (state.focused && state.visible));
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
        if shell.is_event_captured() {
            if let Event::Mouse(mouse::Event::ButtonPressed(_)) = event
                && state.focused
            {
                state.unfocus();
                shell.request_redraw();
            }
            return;
        }
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                if over {
                    state.focused = true;
                    state.visible = false;
                    if state.open {
                        state.open = false;
                    } else {
                        state.open(self.selected);
                    }
                    shell.capture_event();
                    shell.request_redraw();
                } else if state.focused {
                    state.unfocus();
                    shell.request_redraw();
                }
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) if state.focused => {
                if modifiers.command() || self.choices.is_empty() {
                    return;
                }
                let last = self.choices.len() - 1;
                if !state.open {
                    let opens = matches!(
                        key,
                        Key::Named(Named::Enter | Named::Space | Named::ArrowDown | Named::ArrowUp)
                    );
                    if opens && !(modifiers.alt() && self.semantics.role != Role::Select) {
                        state.visible = true;
                        state.open(self.selected);
                        shell.capture_event();
                        shell.request_redraw();
                    }
                    return;
                }
                match key.as_ref() {
                    Key::Named(Named::ArrowDown) => state.highlighted = (state.highlighted + 1).min(last),
                    Key::Named(Named::ArrowUp) => state.highlighted = state.highlighted.saturating_sub(1),
                    Key::Named(Named::Home) => state.highlighted = 0,
                    Key::Named(Named::End) => state.highlighted = last,
                    Key::Named(Named::PageDown) => state.highlighted = (state.highlighted + 8).min(last),
                    Key::Named(Named::PageUp) => state.highlighted = state.highlighted.saturating_sub(8),
                    Key::Named(Named::Enter | Named::Space) => {
                        state.open = false;
                        shell.publish((self.on_pick)(state.highlighted));
                    }
                    Key::Named(Named::Tab) => {
                        // Leaving keeps what a select was on, and lets Tab go on.
                        state.open = false;
                        if self.semantics.role == Role::Select {
                            shell.publish((self.on_pick)(state.highlighted));
                        }
                        shell.request_redraw();
                        return;
                    }
                    Key::Named(Named::Escape) => state.open = false,
                    Key::Character(letters) => state.type_ahead(letters, &self.choices),
                    _ => return,
                }
                state.reveal();
                shell.capture_event();
                shell.request_redraw();
            }
            Event::Window(iced::window::Event::Unfocused | iced::window::Event::Resized(_)) if state.open => {
                state.open = false;
                shell.request_redraw();
            }
            _ => {}
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
        if cursor.is_over(layout.bounds()) {
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
        let state = tree.state.downcast_mut::<State>();
        if !state.open {
            let child = layout.children().next()?;
            return self.content.as_widget_mut().overlay(
                &mut tree.children[0],
                child,
                renderer,
                viewport,
                translation,
            );
        }
        Some(popup::open(List {
            anchor: layout.bounds() + translation,
            state,
            choices: &self.choices,
            selected: self.selected.filter(|_| self.semantics.role == Role::Select),
            family: self.family,
        }))
    }
}

impl<'a, M: Clone + 'a> From<Picker<'a, M>> for El<'a, M> {
    fn from(picker: Picker<'a, M>) -> Self {
        El::new(picker)
    }
}
