//! What a long field holds: its text, its own undo, and what is known about its spelling.

use super::spelling::{Asked, Looked, Spot};
use iced::Renderer;
use iced::widget::text_editor::{self, Action, Content, Cursor, Edit, Motion, Position};
use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// The text of a long field with its own undo. It lives in the state of a screen.
#[derive(Default)]
pub struct Area {
    pub(super) content: Content<Renderer>,
    undo: Vec<String>,
    pub(super) redo: Vec<String>,
    /// The last edit was a letter of a word that has its step already.
    pub(super) in_word: bool,
    /// The word at the caret is being typed or mended: its spelling is not judged yet.
    pub(super) typing: bool,
    /// It has had the keyboard: from then on its spelling is looked at.
    pub(super) awake: bool,
    pub(super) looked: RefCell<Looked>,
    pub(super) asked: Option<Asked>,
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
    /// The field has the keyboard now, or no more. Sent by fields whose spelling is looked at.
    Focus(bool),
    /// Nothing changed in the text, but what is drawn about it may have.
    Look,
    /// Show other spellings of a word.
    Ask(Spot),
    /// A person chose another spelling of a word.
    Replace(Spot, String),
}

const STEPS: usize = 200;

/// Whether any letter of it is read from right to left.
fn runs_from_the_right(line: &str) -> bool {
    use unicode_bidi::{BidiClass, bidi_class};
    let is_from_the_right = |c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
    !line.is_ascii() && line.chars().any(is_from_the_right)
}

/// The action with what a long text may hold; none where nothing is left of it.
fn cleaned(action: Action) -> Option<Action> {
    match action {
        Action::Edit(Edit::Insert(c)) if c.is_control() && !matches!(c, '\n' | '\t') => None,
        Action::Edit(Edit::Paste(text)) => match crate::text::long(&text) {
            Cow::Borrowed(_) => Some(Action::Edit(Edit::Paste(text))),
            Cow::Owned(cleaned) => Some(Action::Edit(Edit::Paste(Arc::new(cleaned)))),
        },
        action => Some(action),
    }
}

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
                let Some(action) = cleaned(action) else {
                    return false;
                };
                let changes = action.is_edit();
                if !matches!(action, Action::Scroll { .. }) {
                    self.typing = match &action {
                        Action::Edit(Edit::Insert(c)) => !c.is_whitespace(),
                        Action::Edit(Edit::Backspace | Edit::Delete) => true,
                        _ => false,
                    };
                }
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
                match self.by_letter(&action) {
                    Some(caret) => {
                        self.content.move_to(caret);
                        if changes {
                            self.content.perform(action);
                        }
                    }
                    None => self.content.perform(action),
                }
                changes
            }
            AreaEdit::Undo => self.step(true),
            AreaEdit::Redo => self.step(false),
            AreaEdit::Focus(here) => {
                self.awake |= here;
                self.in_word = false;
                self.typing = false;
                false
            }
            AreaEdit::Look => false,
            AreaEdit::Ask(spot) => {
                self.ask(spot);
                false
            }
            AreaEdit::Replace(spot, with) => self.replace(&spot, with),
        }
    }

    /// Puts another text in its place, as one step of undo, with the caret at a byte of it.
    pub fn rewrite(&mut self, text: &str, caret: usize) {
        self.remember();
        self.redo.clear();
        self.in_word = false;
        self.typing = false;
        self.content = Content::with_text(text);
        let before = text.get(..caret).unwrap_or(text);
        let line = before.matches('\n').count();
        let column = before.rsplit('\n').next().map_or(0, str::len);
        self.content.move_to(text_editor::Cursor {
            position: text_editor::Position { line, column },
            selection: None,
        });
    }

    /// Where the caret and the other end of the selection go before an action, or instead of it, if the editor
    /// itself would go by parts of a letter or by the eye: it takes half an emoji away, and Home and End lead it to
    /// the wrong place in a line with letters that are read from right to left.
    fn by_letter(&self, action: &Action) -> Option<Cursor> {
        let now = self.content.cursor();
        let line = self.content.line(now.position.line)?;
        let at = now.position.column;
        let to = |column: usize| Position {
            column,
            ..now.position
        };
        match action {
            Action::Edit(Edit::Backspace) if self.content.selection().is_none() => {
                let letter = line.text.get(..at)?.graphemes(true).next_back()?;
                // One sign is one step already.
                letter.chars().nth(1)?;
                Some(Cursor {
                    position: now.position,
                    selection: Some(to(at - letter.len())),
                })
            }
            Action::Move(motion @ (Motion::Home | Motion::End)) if runs_from_the_right(&line.text) => {
                let column = if *motion == Motion::Home {
                    0
                } else {
                    line.text.len()
                };
                Some(Cursor {
                    position: to(column),
                    selection: None,
                })
            }
            Action::Select(motion @ (Motion::Home | Motion::End)) if runs_from_the_right(&line.text) => {
                let column = if *motion == Motion::Home {
                    0
                } else {
                    line.text.len()
                };
                Some(Cursor {
                    position: to(column),
                    selection: Some(now.selection.unwrap_or(now.position)),
                })
            }
            _ => None,
        }
    }

    pub(super) fn remember(&mut self) {
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
        self.typing = false;
        self.content = Content::with_text(&text);
        self.content
            .perform(Action::Move(text_editor::Motion::DocumentEnd));
        true
    }
}
