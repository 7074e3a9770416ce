//! The one table of commands: it feeds shortcuts, the palette, and the sheet of keys.

use crate::kit::Icon;
use crate::screen::Page;
use crate::screen::settings::Section;
use iced::keyboard::{Key, Modifiers, key::Named};

/// What can be done from anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    Search,
    Add,
    Undo,
    Redo,
    Help,
    Keys,
    Go(Page),
    /// A part of the settings.
    Settings(Section),
    AddChild,
    /// Bring in a file of records.
    OpenFile,
    Children,
    ChildView,
    Larger,
    Smaller,
    UsualSize,
    Lock,
    Hide,
    Escape,
    /// The main button of the form that is open.
    Submit,
}

impl Command {
    /// Whether there must be a child that it is about.
    pub fn needs_child(self) -> bool {
        match self {
            Command::Go(page) => page.needs_child(),
            Command::Undo | Command::Redo | Command::ChildView => true,
            _ => false,
        }
    }
}

/// A command with its words and its key.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub command: Command,
    pub title: &'static str,
    /// As it is shown: "Ctrl+K".
    pub keys: &'static str,
    pub icon: Icon,
}

const fn line(command: Command, title: &'static str, keys: &'static str, icon: Icon) -> Line {
    Line {
        command,
        title,
        keys,
        icon,
    }
}

/// Every command that is shown to people.
pub const COMMANDS: &[Line] = &[
    line(Command::Search, "Search and commands", "Ctrl+K", Icon::Search),
    line(Command::Add, "Add", "Ctrl+N", Icon::Plus),
    line(Command::Undo, "Undo the last change", "Ctrl+Z", Icon::Undo2),
    line(Command::Redo, "Redo what was undone", "Ctrl+Shift+Z", Icon::Redo2),
    line(Command::Go(Page::Home), "Go to Home", "Ctrl+1", Icon::House),
    line(
        Command::Go(Page::Words),
        "Go to the child’s words",
        "Ctrl+2",
        Icon::MessageCircleHeart,
    ),
    line(
        Command::Go(Page::Strengths),
        "Go to Strengths",
        "Ctrl+3",
        Icon::Sparkles,
    ),
    line(
        Command::Go(Page::Important),
        "Go to What is important",
        "Ctrl+4",
        Icon::Heart,
    ),
    line(
        Command::Go(Page::Hard),
        "Go to What is hard",
        "Ctrl+5",
        Icon::CloudSun,
    ),
    line(
        Command::Go(Page::Helps),
        "Go to What helps",
        "Ctrl+6",
        Icon::HandHeart,
    ),
    line(
        Command::Go(Page::Cycle),
        "Go to the support cycle",
        "",
        Icon::RefreshCw,
    ),
    line(
        Command::Go(Page::Specialists),
        "Go to Specialists",
        "",
        Icon::Stethoscope,
    ),
    line(Command::Go(Page::Reports), "Go to Reports", "", Icon::FileText),
    line(
        Command::Go(Page::Documents),
        "Go to Documents",
        "Ctrl+P",
        Icon::Printer,
    ),
    line(
        Command::Go(Page::Details),
        "Go to About: details",
        "Ctrl+7",
        Icon::UserRound,
    ),
    line(
        Command::Go(Page::People),
        "Go to About: people",
        "Ctrl+8",
        Icon::UsersRound,
    ),
    line(
        Command::Go(Page::School),
        "Go to About: school",
        "Ctrl+9",
        Icon::School,
    ),
    line(
        Command::Go(Page::Meetings),
        "Go to Meetings",
        "",
        Icon::MessagesSquare,
    ),
    line(
        Command::Go(Page::Concerns),
        "Go to Concerns",
        "",
        Icon::CircleHelp,
    ),
    line(
        Command::Go(Page::Contacts),
        "Go to Calls and messages",
        "",
        Icon::Phone,
    ),
    line(
        Command::Go(Page::Wrong),
        "Go to If things go wrong",
        "",
        Icon::Handshake,
    ),
    line(Command::Go(Page::Settings), "Go to Settings", "", Icon::Settings),
    line(
        Command::Settings(Section::Looks),
        "Settings: text size and colours",
        "",
        Icon::Eye,
    ),
    line(
        Command::Settings(Section::Password),
        "Settings: password and lock",
        "",
        Icon::Lock,
    ),
    line(
        Command::Settings(Section::Backups),
        "Settings: backups and saved copies",
        "",
        Icon::DatabaseBackup,
    ),
    line(Command::Go(Page::Guide), "Go to the Guide", "", Icon::BookOpen),
    line(Command::Go(Page::Bin), "Open the bin", "", Icon::Trash2),
    line(Command::ChildView, "Open the child’s own page", "", Icon::Smile),
    line(Command::Children, "Show the list of children", "", Icon::Users),
    line(Command::AddChild, "Add a child", "", Icon::UserPlus),
    line(
        Command::OpenFile,
        "Bring in a file of records",
        "",
        Icon::FolderOpen,
    ),
    line(Command::Larger, "Larger text", "Ctrl+Plus", Icon::ZoomIn),
    line(Command::Smaller, "Smaller text", "Ctrl+Minus", Icon::ZoomOut),
    line(Command::UsualSize, "Usual text size", "Ctrl+0", Icon::ALargeSmall),
    line(Command::Lock, "Lock the records", "Ctrl+L", Icon::Lock),
    line(Command::Hide, "Hide now", "F9", Icon::EyeOff),
    line(Command::Help, "Help for this page", "F1", Icon::CircleHelp),
    line(Command::Keys, "All keys", "Ctrl+/", Icon::Keyboard),
];

/// Keys that belong to a place and not to a command; the sheet of keys shows them too.
pub const OTHER_KEYS: &[(&str, &str)] = &[
    ("Tab, Shift+Tab", "Next and previous control"),
    ("F6", "Next part of the window"),
    ("Arrow keys", "Move inside a list, choices or a month"),
    ("Enter or Space", "Press what has the ring"),
    ("Esc", "Close what lies on top; words are never lost"),
    ("Ctrl+Enter", "The main button, from a long text"),
    ("Alt+Up, Alt+Down", "Move a row where order matters"),
    ("Ctrl+X, Ctrl+C, Ctrl+V", "Cut, copy and paste in a field"),
    ("Shift+F10", "The menu of a field"),
    ("Ctrl+. or Alt+Enter", "Other spellings, in a long text"),
    ("Page Up, Page Down", "Scroll; in Documents, turn the pages"),
];

/// The command of a key.
pub fn of_key(key: &Key, modifiers: Modifiers) -> Option<Command> {
    let command = modifiers.command();
    let shift = modifiers.shift();
    match key.as_ref() {
        Key::Named(Named::F1) => Some(Command::Help),
        Key::Named(Named::F9) => Some(Command::Hide),
        Key::Named(Named::Escape) => Some(Command::Escape),
        Key::Named(Named::Enter) if command => Some(Command::Submit),
        Key::Character(c) if command && !modifiers.alt() => match c.to_lowercase().as_str() {
            "k" | "f" => Some(Command::Search),
            "n" => Some(Command::Add),
            "z" if shift => Some(Command::Redo),
            "z" => Some(Command::Undo),
            "y" => Some(Command::Redo),
            "p" => Some(Command::Go(Page::Documents)),
            "l" => Some(Command::Lock),
            "/" => Some(Command::Keys),
            "+" | "=" => Some(Command::Larger),
            "-" => Some(Command::Smaller),
            "0" => Some(Command::UsualSize),
            digit => {
                let keys = ["Ctrl+", digit].concat();
                COMMANDS
                    .iter()
                    .find(|line| line.keys == keys)
                    .map(|line| line.command)
            }
        },
        _ => None,
    }
}

/// The key of a command, as it is shown.
pub fn keys_of(command: Command) -> Option<&'static str> {
    COMMANDS
        .iter()
        .find(|line| line.command == command && !line.keys.is_empty())
        .map(|line| line.keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_key() {
        let mut keys: Vec<_> = COMMANDS
            .iter()
            .map(|line| line.keys)
            .filter(|keys| !keys.is_empty())
            .collect();
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }

    #[test]
    fn every_shown_key_does_what_it_says() {
        for line in COMMANDS.iter().filter(|line| !line.keys.is_empty()) {
            let (key, modifiers) = match line.keys.rsplit_once('+') {
                Some((held, last)) => {
                    let mut modifiers = Modifiers::COMMAND;
                    modifiers.set(Modifiers::SHIFT, held.contains("Shift"));
                    let last = match last {
                        "Plus" => "+",
                        "Minus" => "-",
                        other => other,
                    };
                    (Key::Character(last.to_lowercase().into()), modifiers)
                }
                None => (
                    Key::Named(if line.keys == "F1" { Named::F1 } else { Named::F9 }),
                    Modifiers::empty(),
                ),
            };
            assert_eq!(of_key(&key, modifiers), Some(line.command), "{}", line.keys);
        }
    }
}
