//! The sheet of keys.

use super::command::{COMMANDS, Command, OTHER_KEYS};
use super::session::Message;
use crate::kit::{El, Kit, Weight};
use crate::screen::PAGES;
use iced::widget::{Column, row};
use iced::{Alignment, Length};

/// All keys, in one dialog.
pub fn keys<'a>(kit: &Kit) -> El<'a, Message> {
    let line = |keys: &'static str, words: &'static str| {
        row![
            kit.words(keys, 15.0, 1.4, Weight::Semibold)
                .width(Length::Fixed(190.0)),
            kit.words(words, 15.0, 1.4, Weight::Regular).width(Length::Fill)
        ]
        .spacing(12)
        .align_y(Alignment::Start)
        .into()
    };
    let commands = COMMANDS
        .iter()
        .filter(|entry| !entry.keys.is_empty())
        .filter(|entry| match entry.command {
            Command::Go(page) => PAGES.contains(&page),
            _ => true,
        })
        .map(|entry| line(entry.keys, entry.title));
    let others = OTHER_KEYS.iter().map(|(keys, words)| line(keys, words));
    kit.dialog(
        "Which key does what?",
        Column::with_children(commands.chain(others)).spacing(6),
        vec![
            kit.primary("keys-close", None, "Close", Message::Command(Command::Escape))
                .into(),
        ],
    )
}
