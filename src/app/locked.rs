//! The page that asks for the password.

use crate::kit::{El, Field, Ground, Icon, Kit};
use crate::store::Passphrase;
use iced::widget::{column, container};
use iced::{Alignment, Length};

/// The id of the field.
pub const FIELD: &str = "password";

/// The page. What is typed is never shown, kept or logged.
#[derive(Default)]
pub struct State {
    typed: String,
    refused: bool,
    trying: bool,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Locked")
    }
}

/// What can happen on it.
#[derive(Clone)]
pub enum Message {
    Typed(String),
    Open,
}

impl std::fmt::Debug for Message {
    /// Never the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Message::Typed(_) => "Typed",
            Message::Open => "Open",
        })
    }
}

impl State {
    /// Takes in what happened; a password is to be tried.
    pub fn update(&mut self, message: Message) -> Option<Passphrase> {
        match message {
            Message::Typed(text) => {
                self.typed = text;
                self.refused = false;
                None
            }
            Message::Open if self.trying || self.typed.is_empty() => None,
            Message::Open => {
                self.trying = true;
                Some(Passphrase::new(self.typed.clone()))
            }
        }
    }

    /// The password did not fit; what was typed stays, so that a slip can be mended.
    pub fn refused(&mut self) {
        self.refused = true;
        self.trying = false;
    }

    /// Draws the page.
    pub fn view<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        let error = self
            .refused
            .then_some("That password did not open the file. Check capitals and try again.");
        let words = if self.trying { "Opening" } else { "Open my records" };
        let page = column![
            kit.logo(56.0),
            kit.h1("Your records are locked"),
            kit.secret_field(
                Field::new(FIELD, "Password").error(error),
                &self.typed,
                Message::Typed,
                Some(Message::Open)
            ),
            kit.primary("unlock", Some(Icon::LockOpen), words, Message::Open),
        ]
        .spacing(20)
        .align_x(Alignment::Start)
        .max_width(460);
        kit.ground(Ground::Window, container(page).center(Length::Fill).padding(24))
    }
}
