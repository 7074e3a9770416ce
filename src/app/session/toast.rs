//! The line at the bottom of the window that says what was done, and the list of such lines.

use super::{Message, Session, Shown};
use crate::app::Setup;
use crate::domain::Scope;
use crate::screen::context::Said;
use iced::Task;
use std::time::Duration;

/// How long a toast stays when nobody is with it.
const TOAST: Duration = Duration::from_secs(10);
/// How many lines the list under Settings keeps.
const KEPT: usize = 20;

/// A line at the bottom of the window, with a way back.
#[derive(Debug, Clone)]
pub(super) struct Toast {
    /// Which waiting it is that takes it away.
    number: u64,
    pub(super) words: String,
    pub(super) undo: bool,
    /// It says what was not done.
    pub(super) warns: bool,
    /// The pointer or the focus is on it.
    held: bool,
}

/// What was undone was large: the way forward again waits until it is pressed or pressed away.
#[derive(Debug, Clone)]
pub(super) struct Lasting {
    pub(super) words: String,
    /// Whose step is done again.
    pub(super) scope: Scope,
}

impl Session {
    /// Says that something large was undone, and offers to do it again for as long as it takes.
    pub(super) fn say_lasting(&mut self, words: String, scope: Scope, setup: &Setup) {
        self.note_said(&words, setup);
        self.toast = None;
        self.lasting = Some(Lasting { words, scope });
    }

    fn note_said(&mut self, words: &str, setup: &Setup) {
        self.said.insert(
            0,
            Said {
                at: setup.here(),
                words: words.to_owned(),
            },
        );
        self.said.truncate(KEPT);
    }

    /// Says something, in the place of what was said before.
    pub(super) fn say(&mut self, words: String, undo: bool, setup: &Setup) -> Task<Message> {
        if matches!(self.shown, Shown::ChildView(_)) {
            // What is kept is kept quietly; a child is offered no Undo of the adults' steps.
            return Task::none();
        }
        self.note_said(&words, setup);
        // Whoever is with the old line is with the new one, which stands in the same place.
        let held = self.toast.as_ref().is_some_and(|toast| toast.held);
        self.toast = Some(Toast {
            number: 0,
            words,
            undo,
            warns: false,
            held,
        });
        self.wait_for_toast(setup)
    }

    /// The same of something that was not done.
    pub(super) fn warn(&mut self, words: String, setup: &Setup) -> Task<Message> {
        let said = self.say(words, false, setup);
        if let Some(toast) = &mut self.toast {
            toast.warns = true;
        }
        said
    }

    /// Somebody has come to the toast or left it. It waits for them, and its time begins anew when they leave.
    pub(super) fn attended(&mut self, held: bool, setup: &Setup) -> Task<Message> {
        match &mut self.toast {
            Some(toast) => toast.held = held,
            None => return Task::none(),
        }
        self.wait_for_toast(setup)
    }

    fn wait_for_toast(&mut self, setup: &Setup) -> Task<Message> {
        let Some(toast) = &mut self.toast else {
            return Task::none();
        };
        self.toasts += 1;
        let number = self.toasts;
        toast.number = number;
        if toast.held {
            return Task::none();
        }
        Task::perform(setup.timers.sleep(TOAST), move |()| Message::ToastGone(number))
    }

    /// A toast has stood long enough, if it is still the one that was waited for.
    pub(super) fn toast_gone(&mut self, number: u64) {
        if self.toast.as_ref().is_some_and(|toast| toast.number == number) {
            self.toast = None;
        }
    }
}
