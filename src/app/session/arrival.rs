//! A file comes to the open records: looked into, shown, and brought in when somebody says so.

use super::{Message, Over, Session, Shown};
use crate::app::bring_in::{self, Looked, Source};
use crate::app::{Setup, incoming};
use crate::domain::{ChildFile, Problem};
use crate::kit;
use crate::screen::Page;
use crate::screen::action::work;
use crate::screen::save_as::dialog::{self, Chosen};
use crate::store::{Progress, TakenIn};
use crate::text::counted;
use iced::Task;
use std::path::PathBuf;

impl Session {
    /// Asks for a file of records by the system's dialog.
    pub(super) fn choose_file() -> Task<Message> {
        dialog::file("Files of records", &["json"]).map(Message::Chosen)
    }

    /// What came of that. Without a dialog the file comes by the other way there is.
    pub(super) fn chosen(&mut self, chosen: Chosen) -> Task<Message> {
        match chosen {
            Chosen::Path(path) => self.look_into(path),
            Chosen::Nothing => Task::none(),
            Chosen::NoDialog => {
                self.problem = Some(dialog::none_for_files(
                    "Drag the file onto this window from your files. Or run: fourfold import FILE",
                ));
                Task::none()
            }
        }
    }

    /// Looks what is in a file. Nothing is brought in by it.
    pub(super) fn look_into(&mut self, path: PathBuf) -> Task<Message> {
        if self.example {
            // The made-up family is left before anything real comes.
            self.problem = Some(Problem::new(
                "A file is not added to the example.",
                "Nothing was changed.",
                "Leave the example first. Then open the file again.",
            ));
            return Task::none();
        }
        // A child is not led into the adults' pages: the file is shown when that page is left.
        let waits = matches!(self.over, Some(Over::Work(_)));
        if waits || matches!(self.shown, Shown::Incoming(_) | Shown::ChildView(_)) {
            self.arrived.push_back(path);
            return Task::none();
        }
        let flush = self.flush();
        self.problem = None;
        let (progress, store) = (Progress::default(), self.store.clone());
        let busy = self.busy("Looking into the file", progress.clone());
        let look = work(move || bring_in::look(Some(&store), Source::File(path), &progress))
            .map(|looked| Message::Looked(Box::new(looked)));
        Task::batch([busy, flush.chain(look)])
    }

    /// Shows what is in the file.
    pub(super) fn looked(&mut self, looked: Result<Looked, Problem>) -> Task<Message> {
        self.idle();
        match looked {
            Ok(looked) => {
                self.over = None;
                self.shown = Shown::Incoming(incoming::State::new(looked));
                kit::focus_on(incoming::TITLE)
            }
            Err(problem) => {
                self.problem = Some(problem);
                self.next_arrived()
            }
        }
    }

    pub(super) fn incoming(&mut self, message: incoming::Message, setup: &Setup) -> Task<Message> {
        let Shown::Incoming(state) = &mut self.shown else {
            return Task::none();
        };
        match state.update(message) {
            incoming::Next::Nothing => Task::none(),
            incoming::Next::Add(looked, take) => self.bring(*looked, take, setup),
            incoming::Next::Cancel => {
                let back = self.back_from_file();
                back.chain(self.next_arrived())
            }
        }
    }

    /// Brings in what was looked into.
    pub(super) fn bring(&mut self, looked: Looked, take: bool, setup: &Setup) -> Task<Message> {
        let (progress, store, today) = (Progress::default(), self.store.clone(), setup.today());
        let busy = self.busy("Bringing in the records", progress.clone());
        let bring =
            work(move || bring_in::bring(&store, looked, take, today, &progress)).map(Message::TakenIn);
        Task::batch([busy, bring])
    }

    /// The records are in, or not one of them is.
    pub(super) fn taken_in(&mut self, result: Result<TakenIn, Problem>, setup: &Setup) -> Task<Message> {
        self.idle();
        let taken = match result {
            Ok(taken) => taken,
            Err(problem) => {
                self.problem = Some(problem);
                return Task::none();
            }
        };
        self.children = Some(taken.all);
        self.brought = taken.undo;
        let open = match taken.children.first() {
            Some(id) => {
                self.shown = Shown::Children;
                self.load(*id, Page::Home)
            }
            None => self.back_from_file(),
        };
        if self.example {
            return open;
        }
        let said = match (taken.records, taken.photos) {
            (0, 0) => "Nothing was brought in".to_owned(),
            (0, n) => counted(n, "photo brought in", "photos brought in"),
            (n, _) => counted(n, "record brought in", "records brought in"),
        };
        let said = self.say(said, taken.undo.is_some(), setup);
        let next = self.next_arrived();
        Task::batch([open.chain(next), said])
    }

    /// Back to where one was.
    fn back_from_file(&mut self) -> Task<Message> {
        let list = self.list();
        match self.child.as_ref().map(ChildFile::id) {
            Some(id) => self.load(id, Page::Home),
            None => list,
        }
    }

    /// A file that waits to be shown, for whoever opens these records next.
    pub fn waiting_file(&mut self) -> Option<PathBuf> {
        self.arrived.pop_front()
    }

    pub(super) fn next_arrived(&mut self) -> Task<Message> {
        match self.arrived.pop_front() {
            Some(path) => Task::done(Message::File(path)),
            None => Task::none(),
        }
    }
}
