//! What can happen to the open records, and what they ask of the window.

use super::super::bring_in::Looked;
use super::super::{command::Command, incoming, new_child, palette, trouble};
use super::pending;
use crate::domain::{ChildFile, ChildId, ChildSummary, PhotoId, Problem, RecordId, Scope};
use crate::screen::save_as::dialog::Chosen;
use crate::screen::{self, Drafts, Page, Preferences, child_view};
use crate::spelling::Ask;
use crate::store::{OlderCopies, Outcome, Step, StoreError, TakenIn};
use iced::Task;
use iced::widget::image::Handle;
use std::path::PathBuf;

/// What can happen.
#[derive(Debug, Clone)]
pub enum Message {
    Children(Result<Vec<ChildSummary>, StoreError>),
    /// The child to open at the start, as it was noted at the end.
    Last(Option<ChildId>, Option<new_child::State>),
    Loaded(Result<Box<Loaded>, StoreError>),
    Screen(screen::Message),
    NewChild(new_child::Message),
    ChildView(child_view::Message),
    Palette(palette::Message),
    Done {
        result: Result<Outcome, StoreError>,
        after: After,
    },
    /// The store has answered to a draft.
    Kept {
        typed: Box<pending::Typed>,
        result: Result<(), StoreError>,
    },
    /// The store has answered to typing in a record.
    Saved {
        save: Box<pending::Save>,
        result: Result<Outcome, StoreError>,
    },
    /// Everything is saved and closed, or could not be.
    Left {
        result: Result<(), StoreError>,
        after: After,
    },
    /// What an earlier sitting had begun was finished at the opening.
    Finished(OlderCopies),
    /// What waited for these records was looked for.
    TakenUp(Box<super::leaving::TakenUp>),
    /// Close, and lose what is not saved.
    CloseAnyway,
    /// Stay with what is not saved, or with what was to be removed.
    StayOpen,
    /// Yes to what was asked.
    Sure,
    /// The child that is open was noted; nothing follows.
    Noted,
    Flush,
    /// The words that people added, as they were kept.
    OwnWords(Vec<String>),
    /// Spelling needs something done.
    Spelling(Ask),
    /// Something is known about spelling that was not: drawing again is enough.
    Spelled,
    Go(Page),
    Child(ChildId),
    /// Bring a child back from the bin.
    RestoreChild(ChildId),
    /// Do again what was undone, for a child that may not be open.
    Redo(Scope),
    /// The message that waits is pressed away.
    ToastAway,
    /// Turn to another part of a long list of children.
    ChildrenFrom(usize),
    ToastGone(u64),
    /// The pointer or the focus has come to the toast, or left it.
    ToastAttended(bool),
    Picture(PhotoId, Option<Handle>),
    WholePicture(PhotoId, Option<Handle>),
    Command(Command),
    PutAway,
    /// How far the slow work is.
    Step(Step),
    /// End the slow work.
    Stop,
    Emptied(Result<Outcome, StoreError>),
    /// A file is to be brought in: named at the start, dropped on the window, or chosen.
    File(PathBuf),
    /// The system's dialog for such a file was answered.
    Chosen(Chosen),
    /// It was looked into.
    Looked(Box<Result<Looked, Problem>>),
    /// On the page that shows what is in it.
    Incoming(incoming::Message),
    /// Bring in what was looked into; whether the file's side of what differs is taken.
    Bring(Box<Looked>, bool),
    TakenIn(Result<TakenIn, Problem>),
    LeaveExample,
    /// A part of the file cannot be read.
    Alarm,
    Trouble(trouble::Message),
    /// The file was looked at, and can be read or not.
    Verified(Result<(), StoreError>),
}

/// What follows when the store has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum After {
    /// Typing was saved: nothing is said.
    Quiet,
    /// Something was done: say it, and offer the way back.
    Say {
        /// Where the focus goes.
        focus: Option<String>,
        /// The drafts that have become what was done, and go with it.
        drafts: Vec<String>,
    },
    /// Something was undone or redone: say it and go to what it changed.
    Show,
    /// A larger step of that scope was undone: say it, and stay where one is.
    Undone(Scope),
    /// A child is there again: say it and open it.
    BroughtBack(ChildId),
    /// A child was added: open it.
    OpenChild(ChildId),
    Leave,
    Exit,
}

/// A child as it comes from the store.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub file: ChildFile,
    pub drafts: Drafts,
    pub undo: Option<String>,
    pub redo: Option<String>,
    pub open: Page,
    pub record: Option<RecordId>,
}

/// What the open records ask of the window.
#[derive(Debug)]
pub enum Wish {
    Prefer(Preferences),
    /// Lock at once.
    Lock,
    /// This was put on the clipboard.
    Copied(String),
    CloseExample,
    /// Everything is saved: the window may go.
    Exit,
    Fail(StoreError),
}

/// What [`Session::update`] returns.
pub struct Reply {
    pub wishes: Vec<Wish>,
    pub task: Task<Message>,
}

impl Reply {
    pub(super) fn none() -> Reply {
        Reply::run(Task::none())
    }

    pub(super) fn run(task: Task<Message>) -> Reply {
        Reply {
            wishes: Vec::new(),
            task,
        }
    }

    pub(super) fn wish(wish: Wish) -> Reply {
        Reply {
            wishes: vec![wish],
            task: Task::none(),
        }
    }
}
