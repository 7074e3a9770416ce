//! Locking at once, and what waits meanwhile: sealed words, the clipboard, the window that is to close.

use super::session::Session;
use super::session::leaving::{self, Waiting, Words};
use super::{App, Message, Stage, locked};
use crate::kit::{self, El, Kit};
use crate::store::{self, Passphrase, Store};
use iced::Task;
use iced::widget::column;

/// What is going on behind the locked page.
#[derive(Default)]
pub(super) struct Behind {
    /// The store that is being closed.
    shutting: Option<Store>,
    /// A password that was typed before it was closed.
    then: Option<Passphrase>,
    /// The window is to close when it is.
    leave: bool,
    /// Words that the disk did not take.
    waiting: Option<Waiting>,
    /// Closing would lose them, and is asked about.
    asking: bool,
}

impl App {
    /// Locks the records. The page that asks for the password is there at once; saving and closing follow.
    pub(super) fn lock(&mut self) -> Task<Message> {
        match std::mem::replace(&mut self.stage, Stage::Opening) {
            // It is closing already.
            Stage::Open(session) if session.is_leaving() => {
                self.stage = Stage::Open(session);
                Task::none()
            }
            Stage::Open(mut session) => {
                // What waited behind a child's own page is shown once the records are open again.
                self.setup.file = session.waiting_file().or(self.setup.file.take());
                let (store, words) = session.into_parts();
                self.shut(store, words)
            }
            Stage::Renew(state) => self.shut(state.store().clone(), Words::default()),
            stage => {
                self.stage = stage;
                Task::none()
            }
        }
    }

    fn shut(&mut self, store: Store, words: Words) -> Task<Message> {
        let has_words = store::recovery_made(&self.setup.paths).is_some();
        self.stage = Stage::Locked(locked::State::new(has_words));
        self.behind.shutting = Some(store.clone());
        let close = leaving::save_and_close(store, words, self.setup.elsewhere());
        Task::batch([
            Task::perform(close, |waiting| Message::Shut(waiting.map(Box::new))),
            self.forget_copied(),
            kit::focus_on(locked::FIELD),
        ])
    }

    /// The store is closed behind the locked page.
    pub(super) fn is_shut(&mut self, waiting: Option<Waiting>) -> Task<Message> {
        self.behind.shutting = None;
        if waiting.is_some() {
            self.behind.waiting = waiting;
        }
        if let Stage::Locked(state) = &mut self.stage {
            state.waits_for(self.behind.waiting.as_ref().map(|waiting| waiting.count));
        }
        if std::mem::take(&mut self.behind.leave) {
            self.behind.then = None;
            return self.leave_window();
        }
        match self.behind.then.take() {
            Some(secret) => self.open(self.setup.paths.clone(), Some(secret), false),
            None => Task::none(),
        }
    }

    /// A password was typed: it is tried as soon as the store is closed.
    pub(super) fn unlock(&mut self, secret: Passphrase) -> Task<Message> {
        if self.behind.shutting.is_some() {
            self.behind.then = Some(secret);
            return Task::none();
        }
        self.open(self.setup.paths.clone(), Some(secret), false)
    }

    /// The records are open: what waited for them is theirs again.
    pub(super) fn hand_over(&mut self, session: &Session) -> Task<super::session::Message> {
        session.take_waiting(self.behind.waiting.take(), self.setup.elsewhere.clone())
    }

    /// The window is to close while no records are open. Words that nothing keeps are asked about.
    pub(super) fn leave_window(&mut self) -> Task<Message> {
        if self.behind.shutting.is_some() {
            self.behind.leave = true;
            return Task::none();
        }
        if self.loses().is_some() {
            self.behind.asking = true;
            return kit::focus_on("waiting-stay");
        }
        self.forget_copied().chain(Task::done(Message::Leave))
    }

    /// How many changes closing would lose.
    fn loses(&self) -> Option<usize> {
        self.behind
            .waiting
            .as_ref()
            .filter(|waiting| waiting.file.is_none())
            .map(|waiting| waiting.count)
    }

    /// The answer to whether to close.
    pub(super) fn answer(&mut self, close: bool) -> Task<Message> {
        self.behind.asking = false;
        if close {
            self.behind.waiting = None;
            return self.leave_window();
        }
        kit::focus_on(locked::FIELD)
    }

    /// What closing would lose, named before it goes; nothing about anybody can be read here.
    pub(super) fn asks_to_close<'a>(&self, kit: &Kit) -> Option<El<'a, Message>> {
        let count = self.loses().filter(|_| self.behind.asking)?;
        let (what, lose) = match count {
            1 => ("1 change".to_owned(), "Close and lose this change".to_owned()),
            n => (
                format!("{n} changes"),
                format!("Close and lose these {n} changes"),
            ),
        };
        Some(
            kit.dialog(
                "Some words are not saved yet. Close all the same?",
                column![
                    kit.body(format!(
                        "The disk did not take {what} from before the lock. They wait here, sealed."
                    )),
                    kit.body("Make room on the disk and open your records. They are saved then."),
                ]
                .spacing(8),
                vec![
                    kit.primary("waiting-stay", None, "Keep open", Message::Answer(false))
                        .into(),
                    kit.secondary("waiting-lose", None, lose, Message::Answer(true))
                        .into(),
                ],
            ),
        )
    }

    /// Takes what was copied here off the clipboard, if it is still there.
    pub(super) fn forget_copied(&self) -> Task<Message> {
        let Some(copied) = self.copied.take() else {
            return Task::none();
        };
        iced::clipboard::read().then(move |there| match there {
            Some(there) if copied.is(&there) => iced::clipboard::write(String::new()),
            _ => Task::none(),
        })
    }

    /// How many changes wait for the records to be opened.
    pub(super) fn waiting(&self) -> Option<usize> {
        self.behind.waiting.as_ref().map(|waiting| waiting.count)
    }

    /// The store that is being closed behind the locked page.
    pub(super) fn shutting(&self) -> Option<&Store> {
        self.behind.shutting.as_ref()
    }
}
