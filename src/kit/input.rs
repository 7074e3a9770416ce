//! One line of text: the box, the ring, undo, and Cut, Copy and Paste at the pointer.

use super::edit_menu::{self, EditMenu};
use super::semantics::{Semantics, tell};
use super::{El, Family, Theme, Weight, ring};
use iced::advanced::widget::operation::Operation;
use iced::advanced::widget::{Id, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer, text};
use iced::advanced::{clipboard, input_method};
use iced::keyboard::{self, Key};
use iced::widget::text_input;
use iced::{Event, Length, Padding, Point, Rectangle, Renderer, Size, Vector};

type Inner = text_input::State<<Renderer as text::Renderer>::Paragraph>;

/// See [`input`].
pub struct Input<'a, M> {
    id: Id,
    semantics: Semantics,
    value: String,
    inner: text_input::TextInput<'a, M, Theme, Renderer>,
    on_input: Option<Box<dyn Fn(String) -> M + 'a>>,
    height: f32,
    borderless: bool,
}

/// A line to type in. `semantics` carries the label as its name.
pub fn input<'a, M: Clone + 'a>(
    id: impl Into<Id>,
    semantics: Semantics,
    placeholder: &str,
    value: &str,
    family: Family,
    on_input: Option<impl Fn(String) -> M + Clone + 'a>,
) -> Input<'a, M> {
    let id = id.into();
    let secret = semantics.secret;
    // Whatever comes in is one line without signs that nobody sees. A password is what was typed.
    let on_input = on_input.map(|on_input| {
        move |text: String| match secret {
            true => on_input(text),
            false => on_input(crate::text::line(&text).into_owned()),
        }
    });
    let inner = text_input::TextInput::new(placeholder, value)
        .id(id.clone())
        .secure(secret)
        .font(family.font(Weight::Regular))
        .size(16)
        .line_height(text::LineHeight::Relative(1.2))
        .padding(Padding::from([12.0, 14.0]))
        .on_input_maybe(on_input.clone());
    Input {
        id,
        semantics: Semantics {
            value: Some(if secret { String::new() } else { value.to_owned() }),
            disabled: on_input.is_none(),
            ..semantics
        },
        value: value.to_owned(),
        inner,
        on_input: on_input.map(|f| Box::new(f) as Box<dyn Fn(String) -> M + 'a>),
        height: 44.0,
        borderless: false,
    }
}

impl<'a, M: Clone + 'a> Input<'a, M> {
    /// What Enter does.
    pub fn on_submit(mut self, message: Option<M>) -> Self {
        self.inner = self.inner.on_submit_maybe(message);
        self
    }

    /// How high it is; 44 unless said.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// Without a box of its own: the field of the search window.
    pub fn borderless(mut self) -> Self {
        self.borderless = true;
        self
    }
}

/// The clipboard as a line sees it: its own field would let pasted lines run together.
struct OneLine<'c>(&'c mut dyn Clipboard);

impl Clipboard for OneLine<'_> {
    fn read(&self, kind: clipboard::Kind) -> Option<String> {
        self.0
            .read(kind)
            .map(|text| crate::text::line(&text).into_owned())
    }

    fn write(&mut self, kind: clipboard::Kind, contents: String) {
        self.0.write(kind, contents);
    }
}

/// What an input method hands over, as a line may hold it; and a shortcut without the letter that it would type.
fn cleaned(event: &Event) -> Option<Event> {
    match event {
        Event::Keyboard(keyboard::Event::KeyPressed { modifiers, text, .. })
            if text.is_some() && edit_menu::is_shortcut(*modifiers) =>
        {
            let mut event = event.clone();
            if let Event::Keyboard(keyboard::Event::KeyPressed { text, .. }) = &mut event {
                *text = None;
            }
            Some(event)
        }
        Event::InputMethod(input_method::Event::Commit(text)) => {
            let text = crate::text::line(text).into_owned();
            Some(Event::InputMethod(input_method::Event::Commit(text)))
        }
        _ => None,
    }
}

/// What was in the field before.
#[derive(Default)]
struct State {
    last: String,
    undo: Vec<String>,
    redo: Vec<String>,
    /// Set while an undo of ours is on its way back through the screen's state.
    own: Option<String>,
    menu: Option<EditMenu>,
    hovered: bool,
}

/// How many steps a field remembers.
const STEPS: usize = 200;

impl State {
    /// Notes what the field holds now. A word typed in one go is one step.
    fn note(&mut self, value: &str, focused: bool) {
        if self.last == value {
            return;
        }
        if self.own.take().as_deref() == Some(value) {
            self.last = value.to_owned();
            return;
        }
        if focused {
            let grew_by_one = value.chars().count() == self.last.chars().count() + 1;
            let same_word = grew_by_one && !self.last.is_empty() && !self.last.ends_with(' ');
            if !same_word || self.undo.is_empty() {
                self.undo.push(self.last.clone());
                if self.undo.len() > STEPS {
                    self.undo.remove(0);
                }
            }
            self.redo.clear();
        } else {
            // Another record was loaded into this field.
            self.undo.clear();
            self.redo.clear();
        }
        self.last = value.to_owned();
    }

    fn step(&mut self, back: bool) -> Option<String> {
        let (from, to) = if back {
            (&mut self.undo, &mut self.redo)
        } else {
            (&mut self.redo, &mut self.undo)
        };
        let value = from.pop()?;
        to.push(self.last.clone());
        self.own = Some(value.clone());
        Some(value)
    }
}

fn focused(tree: &Tree) -> bool {
    tree.children[0].state.downcast_ref::<Inner>().is_focused()
}

impl<'a, M: Clone + 'a> Widget<M, Theme, Renderer> for Input<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State {
            last: self.value.clone(),
            ..State::default()
        })
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.inner as &dyn Widget<M, Theme, Renderer>)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&[&self.inner as &dyn Widget<M, Theme, Renderer>]);
        let focused = focused(tree);
        tree.state.downcast_mut::<State>().note(&self.value, focused);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let limits = limits.width(Length::Fill);
        let inner =
            Widget::<M, Theme, Renderer>::layout(&mut self.inner, &mut tree.children[0], renderer, &limits);
        let size = Size::new(inner.size().width, self.height.max(inner.size().height));
        let y = (size.height - inner.size().height) / 2.0;
        layout::Node::with_children(size, vec![inner.move_to(Point::new(0.0, y))])
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        if !self.borderless {
            let state = tree.state.downcast_ref::<State>();
            draw_box(
                renderer,
                theme,
                layout.bounds(),
                &self.semantics,
                state.hovered,
                focused(tree),
            );
        }
        if let Some(child) = layout.children().next() {
            Widget::<M, Theme, Renderer>::draw(
                &self.inner,
                &tree.children[0],
                renderer,
                theme,
                style,
                child,
                cursor,
                viewport,
            );
        }
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let semantics = Semantics {
            leaf: true,
            ..self.semantics.clone()
        };
        let inner = &mut self.inner;
        tell(
            operation,
            Some(&self.id),
            layout.bounds(),
            &semantics,
            None,
            &mut |operation| {
                if let Some(child) = layout.children().next() {
                    Widget::<M, Theme, Renderer>::operate(
                        inner,
                        &mut tree.children[0],
                        child,
                        renderer,
                        operation,
                    );
                }
            },
        );
        if let Some(menu) = &tree.state.downcast_ref::<State>().menu {
            menu.tell(operation);
        }
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
        let bounds = layout.bounds();
        let is_focused = focused(tree);
        let disabled = self.on_input.is_none();
        if let Event::Mouse(_) = event {
            let state = tree.state.downcast_mut::<State>();
            let over = cursor.is_over(bounds) && !disabled;
            if state.hovered != over {
                state.hovered = over;
                shell.request_redraw();
            }
        }
        let Some(child) = layout.children().next() else {
            return;
        };
        let (mut line, commit);
        let (clipboard, event): (&mut dyn Clipboard, &Event) = if self.semantics.secret {
            (clipboard, event)
        } else {
            line = OneLine(clipboard);
            commit = cleaned(event);
            (&mut line, commit.as_ref().unwrap_or(event))
        };
        if let Event::Keyboard(keyboard::Event::KeyPressed {
            key,
            physical_key,
            modifiers,
            text,
            ..
        }) = event
            && is_focused
            && !shell.is_event_captured()
        {
            // On the number pad these keys bring figures.
            let older = edit_menu::older_key(key, *modifiers).filter(|_| text.is_none());
            if let Some(command) = older {
                let mut events = command.events();
                events.push(super::keys::modifiers(*modifiers));
                for event in events {
                    Widget::<M, Theme, Renderer>::update(
                        &mut self.inner,
                        &mut tree.children[0],
                        &event,
                        child,
                        mouse::Cursor::Unavailable,
                        renderer,
                        clipboard,
                        shell,
                        viewport,
                    );
                }
                shell.capture_event();
                shell.request_redraw();
                return;
            }
            let state = tree.state.downcast_mut::<State>();
            match edit_menu::field_key(key, *physical_key, *modifiers) {
                Some(edit_menu::FieldKey::Undo | edit_menu::FieldKey::Redo) if disabled => return,
                Some(edit_menu::FieldKey::Undo) => {
                    let value = state.step(true);
                    self.publish(value, shell);
                    return;
                }
                Some(edit_menu::FieldKey::Redo) => {
                    let value = state.step(false);
                    self.publish(value, shell);
                    return;
                }
                Some(edit_menu::FieldKey::Menu) => {
                    state.menu = Some(EditMenu::at(Point::new(
                        bounds.x + 12.0,
                        bounds.y + bounds.height,
                    )));
                    shell.capture_event();
                    shell.request_redraw();
                    return;
                }
                // Escape belongs to the dialog or search around the field.
                None if matches!(key, Key::Named(keyboard::key::Named::Escape)) => return,
                None => {}
            }
        }
        if let Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right)) = event
            && let Some(at) = cursor.position_over(bounds)
            && !shell.is_event_captured()
        {
            if !is_focused {
                let inner = tree.children[0].state.downcast_mut::<Inner>();
                inner.focus();
                inner.select_all();
            }
            tree.state.downcast_mut::<State>().menu = Some(EditMenu::at(at));
            shell.capture_event();
            shell.request_redraw();
            return;
        }
        Widget::<M, Theme, Renderer>::update(
            &mut self.inner,
            &mut tree.children[0],
            event,
            child,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
        if focused(tree) != is_focused {
            shell.request_redraw();
        }
        if let Some(command) = tree
            .state
            .downcast_mut::<State>()
            .menu
            .as_mut()
            .and_then(EditMenu::take_chosen)
        {
            tree.state.downcast_mut::<State>().menu = None;
            for event in command.events() {
                Widget::<M, Theme, Renderer>::update(
                    &mut self.inner,
                    &mut tree.children[0],
                    &event,
                    child,
                    mouse::Cursor::Unavailable,
                    renderer,
                    clipboard,
                    shell,
                    viewport,
                );
            }
            shell.request_redraw();
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        layout.children().next().map_or_else(Default::default, |child| {
            Widget::<M, Theme, Renderer>::mouse_interaction(
                &self.inner,
                &tree.children[0],
                child,
                cursor,
                viewport,
                renderer,
            )
        })
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        _layout: Layout<'b>,
        _renderer: &Renderer,
        _viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        EditMenu::overlay(&mut tree.state.downcast_mut::<State>().menu, translation)
    }
}

impl<M: Clone> Input<'_, M> {
    fn publish(&self, value: Option<String>, shell: &mut Shell<'_, M>) {
        if let (Some(value), Some(on_input)) = (value, &self.on_input) {
            shell.publish(on_input(value));
        }
        // In a field these keys touch the field only, also when there is nothing left to take back.
        shell.capture_event();
    }
}

/// The box of every field: surface, edge, and the ring while it has the focus.
pub(super) fn draw_box(
    renderer: &mut Renderer,
    theme: &Theme,
    bounds: Rectangle,
    semantics: &Semantics,
    hovered: bool,
    focused: bool,
) {
    use iced::advanced::Renderer as _;
    let t = theme.tokens();
    let (edge, width) = if semantics.disabled {
        (t.line, 1.0)
    } else if semantics.error.is_some() {
        (t.note_mark, 2.0)
    } else if hovered {
        (t.ink, 1.5)
    } else {
        (t.line_strong, 1.5)
    };
    let border = theme.edge(edge, width, 10.0);
    renderer.fill_quad(
        renderer::Quad {
            bounds,
            border,
            ..renderer::Quad::default()
        },
        if semantics.disabled { t.well } else { t.surface },
    );
    if focused {
        ring::draw(renderer, theme, bounds, border.radius);
    }
}

impl<'a, M: Clone + 'a> From<Input<'a, M>> for El<'a, M> {
    fn from(input: Input<'a, M>) -> Self {
        El::new(input)
    }
}
