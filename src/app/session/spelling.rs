//! Spelling in the open records: slow work on threads of its own, names of the child that is open, and the words
//! that people added.
//!
//! Added words may hold names, so they lie in the sealed store and not among the preferences.

use super::pending::Typed;
use super::{Message, Reply, Session};
use crate::app::Setup;
use crate::screen::action::work;
use crate::spelling::{Ask, Speller};
use iced::Task;

/// Where the words lie that people added.
pub(super) const WORDS: &str = "app/words";

impl Session {
    /// Fetches the words that people added.
    pub(super) fn own_words(&self) -> Task<Message> {
        Task::perform(self.store.draft(WORDS), |json| {
            let own = json
                .ok()
                .flatten()
                .and_then(|json| serde_json::from_str(&json).ok());
            Message::OwnWords(own.unwrap_or_default())
        })
    }

    /// Hears what the speller asks for, and that a part of the file cannot be read, as long as the records are open: nothing may wait for the end of it.
    pub fn listen(&mut self) -> Task<Message> {
        let asks = self
            .asked
            .take()
            .map_or_else(Task::none, |asked| Task::run(asked, Message::Spelling));
        let alarms = Task::run(self.store.alarms(), |()| Message::Alarm);
        Task::batch([asks, alarms])
    }

    /// Carries out what the speller asks. Whoever draws next sees what came of it.
    pub(super) fn spelling(&mut self, ask: Ask, setup: &Setup) -> Reply {
        let speller = self.speller.clone();
        Reply::run(match ask {
            Ask::Load => work(move || speller.load()).map(|()| Message::Spelled),
            Ask::Find(word) => work(move || speller.find(&word.0)).map(|()| Message::Spelled),
            Ask::Keep => {
                let json = serde_json::to_value(speller.own()).ok();
                self.keep(
                    Typed {
                        owner: None,
                        key: WORDS.to_owned(),
                        json,
                    },
                    setup,
                )
            }
        })
    }

    /// Tells the speller the names of the child that is open, of the people around it and of its schools.
    pub(super) fn know_names(&self) {
        tell_names(&self.speller, self.child.as_ref());
    }
}

fn tell_names(speller: &Speller, child: Option<&crate::domain::ChildFile>) {
    let Some(file) = child else {
        speller.know([]);
        return;
    };
    let child = &file.child.body;
    let people = file
        .people
        .iter()
        .flat_map(|entry| [&entry.body.name, &entry.body.organisation]);
    let schools = file.settings.iter().map(|entry| &entry.body.name);
    speller.know(
        [&child.name, &child.full_name]
            .into_iter()
            .chain(people)
            .chain(schools)
            .map(String::as_str),
    );
}
