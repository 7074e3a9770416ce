//! Records of which a part cannot be read: the page that says so, what waits to be saved meanwhile, and the way on.

use super::{Message, Reply, Session, pending};
use crate::app::{Setup, trouble};
use crate::domain::Problem;
use crate::kit;
use crate::store::Restored;
use iced::Task;

impl Session {
    /// A part of the file cannot be read: nothing more is sent to it, and the way back is offered.
    pub(super) fn alarmed(&mut self) -> Reply {
        self.harmed = true;
        self.over = None;
        self.pending.failed = true;
        self.offer_way_back()
    }

    pub(super) fn offer_way_back(&mut self) -> Reply {
        if self.harm.is_some() {
            return Reply::none();
        }
        // The page says it all; what goes wrong on it is said above it.
        self.problem = None;
        let state = trouble::State::open(self.store.clone());
        let first = Task::batch([kit::focus_on(state.first()), state.start().map(Message::Trouble)]);
        self.harm = Some(Box::new(state));
        Reply::run(first)
    }

    /// What the page does.
    pub(super) fn harm(&mut self, message: trouble::Message, setup: &Setup) -> Reply {
        let Some(state) = &mut self.harm else {
            return Reply::none();
        };
        match state.update(message, setup.today()) {
            trouble::Next::Run(task) => Reply::run(task.map(Message::Trouble)),
            trouble::Next::Focus(id) => Reply::run(kit::focus_on(id)),
            trouble::Next::Back(restored, _) => self.went_back(&restored, setup),
            trouble::Next::Again => Reply::run(Task::perform(self.store.verify(), Message::Verified)),
            trouble::Next::Read => {
                self.harm = None;
                self.problem = Some(Problem::new(
                    "Part of your records cannot be read, so nothing is saved.",
                    "What you type stays here while Fourfold is open.",
                    "When you are ready, go back to a backup in Settings, under Backups and copies.",
                ));
                Reply::run(kit::focus_on(super::view::TITLE))
            }
            // The page offers these only where nothing is open.
            trouble::Next::OpenSaved | trouble::Next::ChooseFolder => Reply::none(),
        }
    }

    /// The file was looked at once more.
    pub(super) fn verified(&mut self, well: bool) -> Reply {
        if !well || !self.harmed {
            return Reply::none();
        }
        // It can be read again: a disk may have been away for a while.
        self.harmed = false;
        self.harm = None;
        self.problem = None;
        self.pending.failed = false;
        Reply::run(self.flush())
    }

    /// A backup has taken the place of the records. What was typed meanwhile is saved into it.
    fn went_back(&mut self, restored: &Restored, setup: &Setup) -> Reply {
        let waiting = std::mem::take(&mut self.pending);
        let said = trouble::went_back(restored);
        self.begin_again(said, waiting, setup)
    }

    /// Begins again over the same store, whose records are others now; what waits to be saved goes along.
    pub(super) fn begin_again(&mut self, said: String, waiting: pending::Pending, setup: &Setup) -> Reply {
        let (mut session, first) = Session::new(self.store.clone(), self.example, self.has_password);
        let listen = session.listen();
        *self = session;
        self.pending = waiting;
        self.pending.failed = false;
        let (said, flush) = (self.say(said, false, setup), self.flush());
        Reply::run(Task::batch([flush, first, listen, said]))
    }
}
