//! Several lines of text: grows from two lines to eight, then scrolls; undo and the edit menu as in one line.
//!
//! A field that was handed a speller marks the words that are not known and names them below.

mod model;
mod spelling;

pub use model::{Area, AreaEdit};
pub use spelling::Spot;

use super::edit_menu::{self, EditMenu, FieldKey};
use super::input::draw_box;
use super::semantics::{Semantics, tell};
use super::{El, Family, Kit, Theme, Weight, keys};
use crate::spelling::Speller;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer, text};
use iced::keyboard::{self, Key, Modifiers, key::Named, key::Physical};
use iced::widget::Space;
use iced::widget::text_editor::{self, Action, Binding, Motion};
use iced::{Event, Length, Padding, Point, Rectangle, Renderer, Size, Vector};

/// See [`area`].
pub struct AreaField<'a, M> {
    id: Id,
    semantics: Semantics,
    model: &'a Area,
    speller: Option<Speller>,
    /// The words that are not known.
    spots: Vec<Spot>,
    /// The words that are named: a line of its own below the field, or nothing.
    below: El<'a, M>,
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
        .padding(Padding::from([INSIDE.y, INSIDE.x]))
        .min_height(68.0)
        .max_height(206.0)
        .wrapping(text::Wrapping::WordOrGlyph)
        .key_binding(|press| {
            // Every long field of the page is asked about every key.
            if !matches!(press.status, text_editor::Status::Focused { .. }) {
                return None;
            }
            let shortcut = edit_menu::is_shortcut(press.modifiers);
            if !shortcut && types(&press) {
                // Also a figure of the number pad, whose key pages and moves without NumLock.
                return Binding::from_key_press(press);
            }
            match edit_menu::older_key(&press.key, press.modifiers) {
                Some(edit_menu::Command::Cut) => return Some(Binding::Cut),
                Some(edit_menu::Command::Copy) => return Some(Binding::Copy),
                Some(edit_menu::Command::Paste) => return Some(Binding::Paste),
                _ => {}
            }
            match press.key.as_ref() {
                // These belong to the form, the dialog and the screen around the field.
                Key::Named(Named::Escape | Named::PageUp | Named::PageDown) => None,
                Key::Named(Named::Enter) if press.modifiers.command() => None,
                Key::Named(Named::ArrowUp | Named::ArrowDown) if press.modifiers.alt() => None,
                Key::Named(Named::Backspace) if press.modifiers.jump() => {
                    Some(word_away(model, Motion::WordLeft, Binding::Backspace))
                }
                Key::Named(Named::Delete) if press.modifiers.jump() => {
                    Some(word_away(model, Motion::WordRight, Binding::Delete))
                }
                _ => match Binding::from_key_press(press) {
                    // A shortcut types nothing.
                    Some(Binding::Insert(_)) if shortcut => None,
                    binding => binding,
                },
            }
        })
        .on_action(move |action| act(AreaEdit::Text(action)));
    AreaField {
        id,
        semantics: Semantics {
            value: Some(model.text()),
            ..semantics
        },
        model,
        speller: None,
        spots: Vec::new(),
        below: Space::new().into(),
        inner,
        on_edit: Box::new(on_edit),
    }
}

impl<'a, M: Clone + 'a> AreaField<'a, M> {
    /// With letters of that size: for the child's own pages.
    pub fn size(mut self, size: f32) -> Self {
        self.inner = self.inner.size(size).min_height(size * 2.0 + 36.0);
        self
    }

    /// Grows to about eighteen lines before it scrolls.
    pub fn tall(mut self) -> Self {
        self.inner = self.inner.max_height(440.0);
        self
    }

    /// Looks at the spelling. `name` is the field's, for the buttons below it.
    pub fn spelling(mut self, speller: Option<&Speller>, kit: &Kit, name: &str) -> Self {
        self.speller = speller.cloned();
        self.spots = speller.map_or_else(Vec::new, |speller| self.model.spots(speller));
        let finished = self.finished();
        if !finished.is_empty() {
            self.below = kit.spots(name, &finished, &self.on_edit);
        }
        self
    }

    fn finished(&self) -> Vec<&Spot> {
        let model = self.model;
        self.spots.iter().filter(|spot| model.is_finished(spot)).collect()
    }
}

#[derive(Default)]
struct State {
    menu: Option<EditMenu>,
    hovered: bool,
    /// It had the keyboard when it was looked at last.
    focused: bool,
    /// The menu belongs to the word at the caret, which a click is about to move.
    at_caret: bool,
    /// The word whose other spellings the menu offers.
    about: Option<Spot>,
    /// How many words had been asked for when the menu was opened last.
    asked: u32,
    marks: spelling::Marks,
}

/// Whether a key press brings something to read.
fn types(press: &text_editor::KeyPress) -> bool {
    let brings = |text: &str| text.chars().any(|c| !c.is_control());
    press.text.as_deref().is_some_and(brings)
}

/// Takes away up to the end of a word, or what is selected.
fn word_away<M>(model: &Area, to: Motion, away: Binding<M>) -> Binding<M> {
    if model.content.selection().is_some() {
        return away;
    }
    Binding::Sequence(vec![Binding::Select(to), away])
}

/// Space between the text and the edge of the field: above, and at the side.
const INSIDE: Vector = Vector::new(14.0, 10.0);
/// Space between the field and the words named below it.
const BELOW: f32 = 6.0;

type Inner = text_editor::State<text::highlighter::PlainText>;

fn focused(tree: &Tree) -> bool {
    tree.children[0].state.downcast_ref::<Inner>().is_focused()
}

/// "Ctrl+." and "Alt+Enter": other spellings of the word at the caret.
fn asks_for_spelling(key: &Key, place: Physical, modifiers: Modifiers) -> bool {
    match keys::meant(key, place).as_ref() {
        Key::Character(".") => modifiers.command() && !modifiers.alt(),
        Key::Named(Named::Enter) => modifiers.alt() && !modifiers.command(),
        _ => false,
    }
}

impl<'a, M: Clone + 'a> AreaField<'a, M> {
    /// Where the text lies inside the field.
    fn text_bounds(field: Rectangle) -> Rectangle {
        field.shrink(Padding::from([INSIDE.y, INSIDE.x]))
    }

    /// What happens about spelling after each event: the keyboard has come or gone, a word was asked for, other
    /// spellings were found or one was chosen.
    fn follow(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, shell: &mut Shell<'_, M>) {
        let Some(speller) = self.speller.clone() else {
            return;
        };
        let here = focused(tree);
        let state = tree.state.downcast_mut::<State>();
        if state.focused != here {
            state.focused = here;
            if here {
                speller.wake();
            }
            shell.publish((self.on_edit)(AreaEdit::Focus(here)));
        }
        if let Some((count, spot)) = self.model.asked()
            && state.asked != count
        {
            state.asked = count;
            state.at_caret = false;
            state.about = Some(spot.clone());
            state.menu = Some(EditMenu::of_word(self.below_mark(state, spot, layout)));
            if !here {
                self.take_focus(tree, layout, renderer);
            }
            shell.request_redraw();
        }
        let state = tree.state.downcast_mut::<State>();
        let Some(menu) = &mut state.menu else {
            state.about = None;
            return;
        };
        if std::mem::take(&mut state.at_caret) {
            state.about = self.model.spot_at_caret(&self.spots).cloned();
        }
        let Some(about) = state.about.clone() else {
            return;
        };
        let found = speller.suggestions(about.word());
        if found.is_none() {
            speller.seek(about.word());
        }
        if menu.offer(found) {
            shell.invalidate_layout();
            shell.request_redraw();
        }
        match menu.take_spelling() {
            Some(edit_menu::Spelling::Other(with)) => {
                state.menu = None;
                shell.publish((self.on_edit)(AreaEdit::Replace(about, with)));
            }
            Some(edit_menu::Spelling::AddWord) => {
                state.menu = None;
                speller.add(about.word());
                shell.publish((self.on_edit)(AreaEdit::Look));
            }
            None => {}
        }
    }

    /// A place for the menu of a word: below it where it is in view.
    fn below_mark(&self, state: &State, spot: &Spot, layout: Layout<'_>) -> Point {
        let finished = self.finished();
        let marks = state.marks.borrow();
        let mark = marks
            .iter()
            .find(|(number, _)| finished.get(*number).is_some_and(|other| *other == spot));
        match mark {
            Some((_, at)) => Point::new(at.x, at.y + at.height + 4.0),
            None => layout.position() + Vector::new(12.0, 44.0),
        }
    }

    /// Takes the keyboard from the words below.
    fn take_focus(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer) {
        let mut focus = super::focus::focus(self.id.clone());
        let mut places = layout.children();
        if let (Some(field), Some(below)) = (places.next(), places.next()) {
            self.inner
                .operate(&mut tree.children[0], field, renderer, &mut focus);
            self.below
                .as_widget_mut()
                .operate(&mut tree.children[1], below, renderer, &mut focus);
        }
    }
}

impl<'a, M: Clone + 'a> Widget<M, Theme, Renderer> for AreaField<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State {
            asked: self.model.asked().map_or(0, |(count, _)| count),
            ..State::default()
        })
    }

    fn children(&self) -> Vec<Tree> {
        vec![
            Tree::new(&self.inner as &dyn Widget<M, Theme, Renderer>),
            Tree::new(&self.below),
        ]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&[
            &self.inner as &dyn Widget<M, Theme, Renderer>,
            self.below.as_widget(),
        ]);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let field = self.inner.layout(&mut tree.children[0], renderer, limits);
        let loose = layout::Limits::new(Size::ZERO, Size::new(field.size().width, f32::INFINITY));
        let below = self
            .below
            .as_widget_mut()
            .layout(&mut tree.children[1], renderer, &loose);
        let mut size = field.size();
        let mut at = size.height;
        if below.size().height > 0.0 {
            at += BELOW;
            size.height = at + below.size().height;
        }
        layout::Node::with_children(size, vec![field, below.move_to(Point::new(0.0, at))])
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
        let mut places = layout.children();
        let (Some(field), Some(below)) = (places.next(), places.next()) else {
            return;
        };
        draw_box(
            renderer,
            theme,
            field.bounds(),
            &self.semantics,
            state.hovered,
            focused(tree),
        );
        self.inner
            .draw(&tree.children[0], renderer, theme, style, field, cursor, viewport);
        spelling::draw_marks(
            renderer,
            theme,
            Self::text_bounds(field.bounds()),
            &self.finished(),
            &state.marks,
        );
        self.below
            .as_widget()
            .draw(&tree.children[1], renderer, theme, style, below, cursor, viewport);
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
        let mut places = layout.children();
        let (Some(field), Some(below)) = (places.next(), places.next()) else {
            return;
        };
        tell(
            operation,
            Some(&self.id),
            field.bounds(),
            &semantics,
            None,
            &mut |operation| inner.operate(&mut tree.children[0], field, renderer, operation),
        );
        self.below
            .as_widget_mut()
            .operate(&mut tree.children[1], below, renderer, operation);
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
        let mut places = layout.children();
        let (Some(child), Some(below)) = (places.next(), places.next()) else {
            return;
        };
        let bounds = child.bounds();
        let is_focused = focused(tree);
        self.below.as_widget_mut().update(
            &mut tree.children[1],
            event,
            below,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
        let state = tree.state.downcast_mut::<State>();
        if let Event::Mouse(_) = event {
            let over = cursor.is_over(bounds);
            if state.hovered != over {
                state.hovered = over;
                shell.request_redraw();
            }
        }
        if let Event::Keyboard(keyboard::Event::KeyPressed {
            key,
            physical_key,
            modifiers,
            ..
        }) = event
            && is_focused
            && !shell.is_event_captured()
        {
            match edit_menu::field_key(key, *physical_key, *modifiers) {
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
                    state.at_caret = true;
                    state.menu = Some(EditMenu::at(Point::new(bounds.x + 12.0, bounds.y + 44.0)));
                    shell.capture_event();
                    shell.request_redraw();
                    return;
                }
                None if asks_for_spelling(key, *physical_key, *modifiers) => {
                    if let Some(spot) = self.model.nearest_spot(&self.spots) {
                        shell.publish((self.on_edit)(AreaEdit::Ask(spot.clone())));
                        shell.capture_event();
                        return;
                    }
                }
                None => {}
            }
        }
        if let Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right)) = event
            && let Some(at) = cursor.position_over(bounds)
            && !shell.is_event_captured()
        {
            state.menu = Some(EditMenu::at(at));
            state.at_caret = true;
            if self.model.content.selection().is_none() {
                // The menu is about the word that was pointed at.
                let inside = at - bounds.position() - INSIDE;
                let click = Action::Click(Point::new(inside.x, inside.y));
                shell.publish((self.on_edit)(AreaEdit::Text(click)));
            }
            if !is_focused {
                self.take_focus(tree, layout, renderer);
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
        self.follow(tree, layout, renderer, shell);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        let mut places = layout.children();
        let (Some(field), Some(below)) = (places.next(), places.next()) else {
            return mouse::Interaction::default();
        };
        self.inner
            .mouse_interaction(&tree.children[0], field, cursor, viewport, renderer)
            .max(self.below.as_widget().mouse_interaction(
                &tree.children[1],
                below,
                cursor,
                viewport,
                renderer,
            ))
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

#[cfg(test)]
mod tests;
