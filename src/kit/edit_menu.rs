//! Cut, Copy, Paste and Select all at the pointer, in every text field, and the keys of a field. In a long
//! field other spellings of a word stand on top.

use super::popup::{self, Heard, Ink, Popup};
use super::semantics::{Role, Semantics, tell};
use super::{Family, Theme, Weight, keys};
use iced::advanced::text::Alignment;
use iced::advanced::widget::Operation;
use iced::advanced::{mouse, overlay};
use iced::keyboard::{self, Key, Modifiers, key::Named, key::Physical};
use iced::{Event, Point, Rectangle, Renderer, Size, Vector};

/// What a field does with a key before the text inside sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldKey {
    Undo,
    Redo,
    Menu,
}

/// Whether a key is pressed as a shortcut, which types nothing. AltGr is Ctrl and Alt to some systems, and types.
pub(super) fn is_shortcut(modifiers: Modifiers) -> bool {
    (modifiers.control() || modifiers.logo()) && !modifiers.alt()
}

/// Cut, copy and paste by the keys that had them before the letters.
pub(super) fn older_key(key: &Key, modifiers: Modifiers) -> Option<Command> {
    let (shift, control) = (modifiers.shift(), modifiers.control());
    match key.as_ref() {
        Key::Named(Named::Delete) if shift && !control => Some(Command::Cut),
        Key::Named(Named::Insert) if control && !shift => Some(Command::Copy),
        Key::Named(Named::Insert) if shift && !control => Some(Command::Paste),
        _ => None,
    }
}

/// The field's own meaning of a key, in whatever layout.
pub(super) fn field_key(key: &Key, place: Physical, modifiers: Modifiers) -> Option<FieldKey> {
    match keys::meant(key, place).as_ref() {
        Key::Character("z" | "Z") if modifiers.command() && modifiers.shift() => Some(FieldKey::Redo),
        Key::Character("z") if modifiers.command() && !modifiers.alt() => Some(FieldKey::Undo),
        Key::Character("y") if modifiers.command() && !modifiers.alt() => Some(FieldKey::Redo),
        Key::Named(Named::ContextMenu) => Some(FieldKey::Menu),
        Key::Named(Named::F10) if modifiers.shift() => Some(FieldKey::Menu),
        _ => None,
    }
}

/// One line of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    Cut,
    Copy,
    Paste,
    SelectAll,
}

const COMMANDS: [(Command, &str, &str); 4] = [
    (Command::Cut, "Cut", "Ctrl+X"),
    (Command::Copy, "Copy", "Ctrl+C"),
    (Command::Paste, "Paste", "Ctrl+V"),
    (Command::SelectAll, "Select all", "Ctrl+A"),
];

/// One line of the open menu.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    /// Another spelling.
    Spelling(String),
    /// The word is right.
    AddWord,
    /// Nothing to choose.
    Note(&'static str),
    Command(Command, &'static str, &'static str),
}

impl Line {
    fn label(&self) -> &str {
        match self {
            Line::Spelling(word) => word,
            Line::AddWord => "Add to my words",
            Line::Note(words) => words,
            Line::Command(_, label, _) => label,
        }
    }

    fn shortcut(&self) -> Option<&'static str> {
        match self {
            Line::Command(_, _, shortcut) => Some(shortcut),
            _ => None,
        }
    }
}

/// What was chosen for a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spelling {
    Other(String),
    AddWord,
}

impl Command {
    /// The keys that do the same, so that the menu and the keys can never differ.
    pub fn events(self) -> Vec<Event> {
        let letter = match self {
            Command::Cut => "x",
            Command::Copy => "c",
            Command::Paste => "v",
            Command::SelectAll => "a",
        };
        let key = Key::Character(letter.into());
        let released = Event::Keyboard(keyboard::Event::KeyReleased {
            key: key.clone(),
            modified_key: key.clone(),
            physical_key: keyboard::key::Physical::Unidentified(keyboard::key::NativeCode::Unidentified),
            location: keyboard::Location::Standard,
            modifiers: Modifiers::COMMAND,
        });
        vec![
            keys::modifiers(Modifiers::COMMAND),
            keys::press_with(key, Modifiers::COMMAND),
            released,
            keys::modifiers(Modifiers::empty()),
        ]
    }
}

/// The open menu.
#[derive(Debug)]
pub(super) struct EditMenu {
    at: Point,
    bounds: Rectangle,
    lines: Vec<Line>,
    highlighted: usize,
    chosen: Option<Line>,
}

const ROW: f32 = 40.0;
const WIDTH: f32 = 220.0;
const PAD: f32 = 6.0;

impl EditMenu {
    /// A menu whose corner is there.
    pub fn at(at: Point) -> Self {
        let lines = COMMANDS.map(|(command, label, keys)| Line::Command(command, label, keys));
        EditMenu::of(at, lines.to_vec())
    }

    /// A menu of other spellings alone, which [`EditMenu::offer`] brings.
    pub fn of_word(at: Point) -> Self {
        EditMenu::of(at, Vec::new())
    }

    fn of(at: Point, lines: Vec<Line>) -> Self {
        let mut menu = EditMenu {
            at,
            bounds: Rectangle::new(at, Size::ZERO),
            lines,
            highlighted: 0,
            chosen: None,
        };
        menu.bounds.width = WIDTH;
        menu.bounds.height = menu.height();
        menu
    }

    /// Puts other spellings of a word on top; none while they are being looked for. True if that is news.
    pub fn offer(&mut self, spellings: Option<Vec<String>>) -> bool {
        let mut lines = match spellings {
            None => vec![Line::Note("Looking for other spellings")],
            Some(all) if all.is_empty() => vec![Line::Note("No other spelling found")],
            Some(all) => all.into_iter().map(Line::Spelling).collect(),
        };
        lines.push(Line::AddWord);
        lines.extend(
            self.lines
                .iter()
                .filter(|line| matches!(line, Line::Command(..)))
                .cloned(),
        );
        if lines == self.lines {
            return false;
        }
        // Enter before there is something to choose chooses nothing; a line that was gone to stays lit.
        let lit = self.lines.get(self.highlighted).filter(|_| self.highlighted > 0);
        self.highlighted = lit
            .and_then(|lit| lines.iter().position(|line| line == lit))
            .unwrap_or(0);
        self.lines = lines;
        self.bounds.height = self.height();
        true
    }

    /// The command that has been chosen, once.
    pub fn take_chosen(&mut self) -> Option<Command> {
        match self.chosen {
            Some(Line::Command(command, ..)) => {
                self.chosen = None;
                Some(command)
            }
            _ => None,
        }
    }

    /// What has been chosen for the word, once.
    pub fn take_spelling(&mut self) -> Option<Spelling> {
        match self.chosen.take() {
            Some(Line::Spelling(word)) => Some(Spelling::Other(word)),
            Some(Line::AddWord) => Some(Spelling::AddWord),
            other => {
                self.chosen = other;
                None
            }
        }
    }

    fn name(&self) -> &'static str {
        let edits = |line: &Line| matches!(line, Line::Command(..));
        if self.lines.iter().any(edits) {
            "Edit"
        } else {
            "Other spellings"
        }
    }

    /// In a low window the spellings stay, for the rest has keys of its own.
    fn fit(&mut self, height: f32) {
        let spells = matches!(
            self.lines.first(),
            Some(Line::Spelling(_) | Line::Note(_) | Line::AddWord)
        );
        if spells && self.height() > height {
            self.lines.retain(|line| !matches!(line, Line::Command(..)));
            self.highlighted = self.highlighted.min(self.lines.len().saturating_sub(1));
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "a handful of lines")]
    fn height(&self) -> f32 {
        ROW * self.lines.len() as f32 + 2.0 * PAD
    }

    /// The next line in that direction that can be chosen, going round at the ends.
    fn step(&mut self, by: usize) {
        let count = self.lines.len();
        for _ in 0..count {
            self.highlighted = (self.highlighted + by) % count;
            if !matches!(self.lines[self.highlighted], Line::Note(_)) {
                break;
            }
        }
    }

    fn choose(&mut self, index: usize) {
        self.chosen = self
            .lines
            .get(index)
            .filter(|line| !matches!(line, Line::Note(_)))
            .cloned();
    }

    fn row(&self, index: usize) -> Rectangle {
        Rectangle {
            x: self.bounds.x + PAD,
            y: self.bounds.y + PAD + ROW * index as f32,
            width: WIDTH - 2.0 * PAD,
            height: ROW,
        }
    }

    /// Tells of the menu and its lines.
    pub fn tell(&self, operation: &mut dyn Operation) {
        let menu = Semantics {
            floating: true,
            ..Semantics::new(Role::Menu, self.name())
        };
        tell(operation, None, self.bounds, &menu, None, &mut |operation| {
            for (index, line) in self.lines.iter().enumerate() {
                let role = match line {
                    Line::Note(_) => Role::Status,
                    _ => Role::MenuItem,
                };
                let item = Semantics {
                    floating: true,
                    leaf: true,
                    selected: index == self.highlighted,
                    shortcut: line.shortcut().map(str::to_owned),
                    ..Semantics::new(role, line.label())
                };
                tell(operation, None, self.row(index), &item, None, &mut |_| {});
            }
        });
    }

    /// The menu on top of everything, while it is open.
    pub fn overlay<'b, M: 'b>(
        menu: &'b mut Option<EditMenu>,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        menu.as_ref()?;
        Some(popup::open(Open { menu, translation }))
    }
}

struct Open<'b> {
    menu: &'b mut Option<EditMenu>,
    translation: Vector,
}

impl Popup for Open<'_> {
    fn place(&mut self, window: Size) -> Rectangle {
        let Some(menu) = self.menu else {
            return Rectangle::default();
        };
        menu.fit(window.height - 8.0);
        let size = Size::new(WIDTH, menu.height());
        menu.bounds = popup::inside(menu.at + self.translation, size, window);
        menu.bounds
    }

    fn draw(&self, ink: &mut Ink<'_>) {
        let Some(menu) = self.menu.as_ref() else { return };
        let t = ink.theme.tokens();
        for (index, entry) in menu.lines.iter().enumerate() {
            let row = menu.row(index);
            let lit = index == menu.highlighted;
            if lit {
                ink.lit(row);
            }
            let weight = match entry {
                Line::Spelling(_) => Weight::Semibold,
                _ => Weight::Regular,
            };
            let quiet = if lit { t.primary_ink } else { t.ink_2 };
            let color = match entry {
                Line::Note(_) => quiet,
                _ if lit => t.primary_ink,
                _ => t.ink,
            };
            let font = (Family::Clear.font(weight), 16.0);
            let left = Point::new(row.x + 10.0, row.center_y());
            ink.write(entry.label(), font, left, Alignment::Left, color, row);
            if let Some(shortcut) = entry.shortcut() {
                let right = Point::new(row.x + row.width - 10.0, row.center_y());
                ink.write(shortcut, font, right, Alignment::Right, quiet, row);
            }
        }
    }

    fn update(&mut self, event: &Event, cursor: mouse::Cursor) -> Heard {
        let Some(menu) = self.menu.as_mut() else {
            return Heard::Nothing;
        };
        let rows = menu.lines.len();
        let hit = |menu: &EditMenu, at| (0..rows).find(|row| menu.row(*row).contains(at));
        match event {
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                match cursor.position().and_then(|at| hit(menu, at)) {
                    Some(row) if !matches!(menu.lines[row], Line::Note(_)) => {
                        menu.highlighted = row;
                        Heard::Redraw
                    }
                    _ => Heard::Nothing,
                }
            }
            Event::Mouse(mouse::Event::ButtonPressed(_)) => {
                match cursor.position().and_then(|at| hit(menu, at)) {
                    // The field acts on the choice at the next drawing.
                    Some(row) => menu.choose(row),
                    None => *self.menu = None,
                }
                Heard::Taken
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key, .. }) => {
                match key {
                    Key::Named(Named::ArrowDown) => menu.step(1),
                    Key::Named(Named::ArrowUp) => menu.step(rows.saturating_sub(1)),
                    Key::Named(Named::Enter | Named::Space) => menu.choose(menu.highlighted),
                    _ => *self.menu = None,
                }
                Heard::Taken
            }
            _ => Heard::Nothing,
        }
    }
}
