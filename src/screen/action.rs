//! What a screen asks of the program.

use super::Page;
use crate::domain::{ChildId, PhotoId, RecordId};
use crate::store::{Change, LargerStep, Op, Progress};
use iced::Task;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One thing asked for. The program carries them out in order.
#[derive(Debug, Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "a handful at a time, each handed on once"
)]
pub enum Request {
    /// Do this now, as one step of undo, and say so with a way back.
    Do { op: Op, changes: Vec<Change> },
    /// Save this soon: typing in a record that exists. Later saves of the same key replace earlier ones.
    Save { key: String, op: Op, change: Change },
    /// Keep what is being written, or forget it.
    Draft {
        key: String,
        json: Option<serde_json::Value>,
    },
    /// Open another page, and there this record.
    Go(Page, Option<RecordId>),
    /// Put this on the clipboard. It leaves it again when the records are locked.
    Copy(String),
    /// Say something in passing.
    Say(String),
    /// Put the focus there, and scroll it into view.
    Focus(String),
    /// Fetch a picture, to be drawn from the next view on.
    Picture(PhotoId),
    /// The same of the whole picture, made small.
    WholePicture(PhotoId),
    /// Open the child's own page.
    ChildView,
    /// Change how things look.
    Prefer(super::Preferences),
    /// The records are locked with a password from now on, or are not.
    HasPassword(bool),
    /// Slow work has begun: nothing else is done until [`Request::Idle`].
    Busy { title: &'static str, progress: Progress },
    /// The slow work is done.
    Idle,
    /// The records are others now: read all again, and say this.
    Reload(String),
    /// Lock the records now.
    Lock,
    /// Empty the bin of this child for good.
    EmptyBin,
    /// Bring a record back from the bin.
    Restore(RecordId),
    /// Bring a child back from the bin.
    RestoreChild(ChildId),
    /// Undo a larger step that was looked at.
    UndoLarger(Box<LargerStep>),
    /// Take a word out of those that people added to the spelling.
    ForgetWord(String),
    /// Open the help page of that name.
    Help(&'static str),
    /// Ask first, and do this after a yes.
    Sure(Box<Sure>),
}

/// A question before something is done that takes more along than one sees.
#[derive(Debug, Clone)]
pub struct Sure {
    pub question: String,
    /// What goes, and what stays; a line each.
    pub lines: Vec<String>,
    /// The button that does it.
    pub yes: String,
    /// Where the focus goes back to after a no.
    pub back: String,
    /// What is asked for after a yes.
    pub then: Vec<Request>,
}

/// What [`update`](super::Room::update) returns.
#[derive(Debug)]
pub struct Action<M> {
    pub requests: Vec<Request>,
    pub task: Task<M>,
}

impl<M> Action<M> {
    /// Nothing beyond the screen's own state.
    pub fn none() -> Self {
        Action {
            requests: Vec::new(),
            task: Task::none(),
        }
    }

    /// One request.
    pub fn ask(request: Request) -> Self {
        Action::none().and(request)
    }

    /// Work that goes on elsewhere.
    pub fn run(task: Task<M>) -> Self {
        Action {
            requests: Vec::new(),
            task,
        }
    }

    /// The same of a screen's parent.
    pub fn map<N: Send + 'static>(self, wrap: impl FnMut(M) -> N + Send + 'static) -> Action<N>
    where
        M: Send + 'static,
    {
        Action {
            requests: self.requests,
            task: self.task.map(wrap),
        }
    }

    /// And this as well.
    pub fn and(mut self, request: Request) -> Self {
        self.requests.push(request);
        self
    }
}

/// How much work is under way on threads of its own.
static BUSY: AtomicUsize = AtomicUsize::new(0);

/// Whether slow work is under way. The program without a window waits for it.
pub fn is_busy() -> bool {
    BUSY.load(Ordering::SeqCst) > 0
}

/// Runs slow work on a thread of its own and brings its result back as a message.
pub fn work<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Task<T> {
    let (sender, receiver) = futures::channel::oneshot::channel();
    BUSY.fetch_add(1, Ordering::SeqCst);
    let started = std::thread::Builder::new()
        .name("work".to_owned())
        .spawn(move || {
            let result = work();
            sender.send(result).ok();
            BUSY.fetch_sub(1, Ordering::SeqCst);
        });
    if started.is_err() {
        // The sender is gone with the closure, and the task ends without a message.
        BUSY.fetch_sub(1, Ordering::SeqCst);
    }
    Task::future(receiver).then(|result| result.map_or_else(|_| Task::none(), Task::done))
}
