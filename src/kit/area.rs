//! Several lines of text: grows from two lines to eight, then scrolls; undo and the edit menu as in one line.

use super::edit_menu::{self, EditMenu, FieldKey};
use super::input::draw_box;
use super::semantics::{Semantics, tell};
use super::{El, Family, Theme, Weight};
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer, text};
use iced::keyboard::{self, Key, key::Named};
use iced::widget::text_editor::{self, Action, Binding, Content, Edit};
use iced::{Event, Length, Padding, Point, Rectangle, Renderer, Size, Vector};

/// The text of a long field with its own undo. It lives in the state of a screen.
#[derive(Default)]
pub struct Area {
    content: Content<Renderer>,
    undo: Vec<String>,
    redo: Vec<String>,
    /// The last edit was a letter of a word that has its step already.
    in_word: bool,
}

impl std::fmt::Debug for Area {
    /// Never the text: it is a child's.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Area({} lines)", self.content.line_count())
    }
}

/// A change of a long field, on its way to [`Area::apply`].
#[derive(Debug, Clone)]
pub enum AreaEdit {
    Text(Action),
    Undo,
    Redo,
}

const STEPS: usize = 200;

impl Area {
    /// A field that holds `text`.
    pub fn new(text: &str) -> Self {
        Area {
            content: Content::with_text(text),
            ..Area::default()
        }
    }

    /// What is typed, to the letter.
    pub fn text(&self) -> String {
        self.content.text()
    }

    /// Carries out a change; true if the text is different now.
    pub fn apply(&mut self, edit: AreaEdit) -> bool {
        match edit {
            AreaEdit::Text(action) => {
                let changes = action.is_edit();
                if let Action::Edit(edit) = &action {
                    let letter = matches!(edit, Edit::Insert(c) if !c.is_whitespace());
                    if !(letter && self.in_word) {
                        self.remember();
                    }
                    self.in_word = letter;
                    self.redo.clear();
                } else {
                    self.in_word = false;
                }
                self.content.perform(action);
                changes
            }
            AreaEdit::Undo => self.step(true),
            AreaEdit::Redo => self.step(false),
        }
    }

    fn remember(&mut self) {
        self.undo.push(self.text());
        if self.undo.len() > STEPS {
            self.undo.remove(0);
        }
    }

    fn step(&mut self, back: bool) -> bool {
        let now = self.text();
        let (from, to) = if back {
            (&mut self.undo, &mut self.redo)
        } else {
            (&mut self.redo, &mut self.undo)
        };
        let Some(text) = from.pop() else { return false };
        to.push(now);
        self.in_word = false;
        self.content = Content::with_text(&text);
        self.content
            .perform(Action::Move(text_editor::Motion::DocumentEnd));
        true
    }
}

/// See [`area`].
pub struct AreaField<'a, M> {
    id: Id,
    semantics: Semantics,
    inner: text_editor::TextEditor<'a, text::highlighter::PlainText, M, Theme, Renderer>,
    on_edit: Box<dyn Fn(AreaEdit) -> M + 'a>,
}

/// A long field over `model`.
pub fn area<'a, M: Clone + 'a>(
    id: impl Into<Id>,
    semantics: Semantics,
    placeholder: &'a str,
    model: &'a Area,
    family: Family,
    on_edit: impl Fn(AreaEdit) -> M + Clone + 'a,
) -> AreaField<'a, M> {
    let id = id.into();
    let act = on_edit.clone();
    let inner = text_editor::TextEditor::new(&model.content)
        .id(id.clone())
        .placeholder(placeholder)
        .font(family.font(Weight::Regular))
        .size(16)
        .line_height(text::LineHeight::Relative(1.45))
        .padding(Padding::from([10.0, 14.0]))
        .min_height(68.0)
        .max_height(206.0)
        .wrapping(text::Wrapping::WordOrGlyph)
        .key_binding(|press| match press.key.as_ref() {
            // These belong to the form, the dialog and the screen around the field.
            Key::Named(Named::Escape | Named::PageUp | Named::PageDown) => None,
            Key::Named(Named::Enter) if press.modifiers.command() => None,
            Key::Named(Named::ArrowUp | Named::ArrowDown) if press.modifiers.alt() => None,
            _ => Binding::from_key_press(press),
        })
        .on_action(move |action| act(AreaEdit::Text(action)));
    AreaField {
        id,
        semantics: Semantics {
            value: Some(model.text()),
            ..semantics
        },
        inner,
        on_edit: Box::new(on_edit),
    }
}

impl<M> AreaField<'_, M> {
    /// With letters of that size: for the child's own pages.
    pub fn size(mut self, size: f32) -> Self {
        self.inner = self.inner.size(size).min_height(size * 2.0 + 36.0);
        self
    }
}

#[derive(Default)]
struct State {
    menu: Option<EditMenu>,
    hovered: bool,
}

type Inner = text_editor::State<text::highlighter::PlainText>;

fn focused(tree: &Tree) -> bool {
    tree.children[0].state.downcast_ref::<Inner>().is_focused()
}

impl<'a, M: Clone + 'a> Widget<M, Theme, Renderer> for AreaField<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.inner as &dyn Widget<M, Theme, Renderer>)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&[&self.inner as &dyn Widget<M, Theme, Renderer>]);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let inner = self.inner.layout(&mut tree.children[0], renderer, limits);
        layout::Node::with_children(inner.size(), vec![inner])
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
        let state = tree.state.downcast_ref::<State>();
        draw_box(
            renderer,
            theme,
            layout.bounds(),
            &self.semantics,
            state.hovered,
            focused(tree),
        );
        if let Some(child) = layout.children().next() {
            self.inner
                .draw(&tree.children[0], renderer, theme, style, child, cursor, viewport);
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
                    inner.operate(&mut tree.children[0], child, renderer, operation);
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
        let Some(child) = layout.children().next() else {
            return;
        };
        let state = tree.state.downcast_mut::<State>();
        if let Event::Mouse(_) = event {
            let over = cursor.is_over(bounds);
            if state.hovered != over {
                state.hovered = over;
                shell.request_redraw();
            }
        }
        if let Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) = event
            && is_focused
            && !shell.is_event_captured()
        {
            match edit_menu::field_key(key, *modifiers) {
                Some(FieldKey::Undo) => {
                    shell.publish((self.on_edit)(AreaEdit::Undo));
                    shell.capture_event();
                    return;
                }
                Some(FieldKey::Redo) => {
                    shell.publish((self.on_edit)(AreaEdit::Redo));
                    shell.capture_event();
                    return;
                }
                Some(FieldKey::Menu) => {
                    state.menu = Some(EditMenu::at(Point::new(bounds.x + 12.0, bounds.y + 44.0)));
                    shell.capture_event();
                    shell.request_redraw();
                    return;
                }
                None => {}
            }
        }
        if let Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right)) = event
            && let Some(at) = cursor.position_over(bounds)
            && !shell.is_event_captured()
        {
            state.menu = Some(EditMenu::at(at));
            if !is_focused {
                let mut focus = super::focus::focus(self.id.clone());
                self.inner
                    .operate(&mut tree.children[0], child, renderer, &mut focus);
            }
            shell.capture_event();
            shell.request_redraw();
            return;
        }
        self.inner.update(
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
        let state = tree.state.downcast_mut::<State>();
        if let Some(command) = state.menu.as_mut().and_then(EditMenu::take_chosen) {
            state.menu = None;
            for event in command.events() {
                self.inner.update(
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
            self.inner
                .mouse_interaction(&tree.children[0], child, cursor, viewport, renderer)
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

impl<'a, M: Clone + 'a> From<AreaField<'a, M>> for El<'a, M> {
    fn from(area: AreaField<'a, M>) -> Self {
        El::new(area)
    }
}
