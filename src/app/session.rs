//! The open records: which child, which screen, what is being saved.

// The context of the child that is open, and what is shown, borrowed apart from each other.
macro_rules! context {
    ($session:expr, $kit:expr, $setup:expr, $preferences:expr) => {
        match $session.child.as_ref().or($session.nobody.as_ref()) {
            Some(file) => Some((
                Context {
                    kit: $kit,
                    file,
                    children: $session.children.as_deref().unwrap_or_default(),
                    today: $setup.today(),
                    store: &$session.store,
                    ids: &$setup.context,
                    pictures: &$session.pictures,
                    drafts: &$session.drafts,
                    spelling: &$session.speller,
                    preferences: $preferences,
                    has_password: $session.has_password,
                    said: &$session.said,
                    paths: if $session.example {
                        &$setup.example
                    } else {
                        &$setup.paths
                    },
                },
                &mut $session.shown,
            )),
            None => None,
        }
    };
}

mod arrival;
mod carry;
mod harm;
mod held;
pub(super) mod leaving;
pub(super) mod message;
mod orders;
mod pending;
mod places;
mod recent;
mod spelling;
mod toast;
mod view;
mod working;

pub use message::{After, Loaded, Message, Reply, Wish};

use super::{Setup, incoming, new_child, palette, trouble};
use crate::domain::{ChildFile, ChildId, ChildSummary, Problem, Scope};
use crate::kit::{self, Kit};
use crate::screen::context::Said;
use crate::screen::{self, Context, Drafts, Page, Pictures, Preferences, Screen, child_view};
use crate::spelling::{Ask, Speller};
use crate::store::{Store, StoreError};
use futures::channel::mpsc::UnboundedReceiver;
use held::Held;
use iced::Task;
use pending::Pending;
use recent::Recent;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Duration;
use toast::{Lasting, Toast};

/// What is shown.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "there is one")]
enum Shown {
    /// The list of children.
    Children,
    NewChild(new_child::State),
    Room(Screen),
    /// What is in a file, before it is brought in.
    Incoming(incoming::State),
    /// The child's own page: nothing of the adults' around it.
    ChildView(child_view::State),
}

/// What lies on top.
#[derive(Debug)]
enum Over {
    Palette(palette::State),
    Keys,
    Work(working::Work),
    /// Words would be lost by what was asked for.
    Unsaved(After),
    /// What is asked before more goes than one sees.
    Sure(Box<screen::Sure>),
}

/// The open records.
#[derive(Debug)]
pub struct Session {
    store: Store,
    example: bool,
    children: Option<Vec<ChildSummary>>,
    /// Which part of a long list of children is drawn.
    children_from: usize,
    child: Option<ChildFile>,
    /// Stands in for a child on the pages that need none, while no child is open.
    nobody: Option<ChildFile>,
    drafts: Drafts,
    /// A child that was begun and not added yet.
    new_child: Option<new_child::State>,
    pictures: Pictures,
    shown: Shown,
    over: Option<Over>,
    toast: Option<Toast>,
    lasting: Option<Lasting>,
    toasts: u64,
    /// What was said, the newest first.
    said: Vec<Said>,
    /// Where one was lately, the newest first.
    recent: Recent,
    problem: Option<Problem>,
    undo: Option<String>,
    redo: Option<String>,
    pending: Pending,
    held: Held,
    /// Files that came while another was looked at, and wait for their turn.
    arrived: VecDeque<PathBuf>,
    /// Where an Undo right after a file takes all of it back.
    brought: Option<Scope>,
    /// A part of the file cannot be read: nothing is sent to the store.
    harmed: bool,
    /// The page that says so and offers the way back.
    harm: Option<Box<trouble::State>>,
    /// The store was asked to close.
    leaving: bool,
    has_password: bool,
    speller: Speller,
    /// What the speller asks for, until somebody listens.
    asked: Option<UnboundedReceiver<Ask>>,
}

/// Where the child that was open last is noted.
const LAST: &str = "app/last";
/// How long a pause in typing is.
const PAUSE: Duration = Duration::from_millis(400);

impl Session {
    /// Over an open store; its first work fetches the children.
    pub fn new(store: Store, example: bool, has_password: bool) -> (Session, Task<Message>) {
        let (speller, asked) = Speller::new();
        let session = Session {
            example,
            children: None,
            children_from: 0,
            child: None,
            nobody: None,
            drafts: Drafts::default(),
            new_child: None,
            pictures: Pictures::default(),
            shown: Shown::Children,
            over: None,
            toast: None,
            lasting: None,
            toasts: 0,
            said: Vec::new(),
            recent: Recent::default(),
            problem: None,
            undo: None,
            redo: None,
            pending: Pending::default(),
            held: Held::default(),
            arrived: VecDeque::new(),
            brought: None,
            harmed: false,
            harm: None,
            leaving: false,
            has_password,
            speller,
            asked: Some(asked),
            store,
        };
        let finished = Task::perform(session.store.finished(), |done| {
            done.ok().filter(|done| !done.is_nothing())
        })
        .and_then(|done| Task::done(Message::Finished(done)));
        let task = Task::batch([session.start().chain(finished), session.own_words()]);
        (session, task)
    }

    /// Takes in what happened.
    pub fn update(&mut self, message: Message, kit: Kit, setup: &Setup, preferences: &Preferences) -> Reply {
        match message {
            Message::Children(Ok(children)) => {
                self.children = Some(children);
                Reply::none()
            }
            Message::Children(Err(error)) => Reply::wish(Wish::Fail(error)),
            Message::Last(last, draft) => {
                self.new_child = match self.pending.form(new_child::DRAFT) {
                    Some(typed) => typed.and_then(|json| serde_json::from_value(json).ok()),
                    None => draft,
                };
                Reply::run(self.first(last, preferences))
            }
            Message::Loaded(Ok(loaded)) => Reply::run(self.loaded(*loaded, kit, setup, preferences)),
            Message::Loaded(Err(error)) => self.trouble(&error),
            Message::Screen(message) => {
                let Some((context, shown)) = context!(self, kit, setup, preferences) else {
                    return Reply::none();
                };
                let action = match shown {
                    Shown::Room(screen) => screen.update(message, &context),
                    _ => Screen::late(message, &context),
                };
                self.carry_out(action.map(Message::Screen), kit, setup, preferences)
            }
            Message::ChildView(message) => {
                let Some((context, Shown::ChildView(state))) = context!(self, kit, setup, preferences) else {
                    return Reply::none();
                };
                let action = state.update(message, &context).map(Message::ChildView);
                // Only the cover asks for this.
                let leaves = action
                    .requests
                    .iter()
                    .any(|r| matches!(r, screen::Request::Go(..)));
                if leaves {
                    self.shown = Shown::Children;
                }
                let mut reply = self.carry_out(action, kit, setup, preferences);
                if leaves {
                    reply.task = reply.task.chain(self.next_arrived());
                }
                reply
            }
            Message::NewChild(message) => self.new_child(message, setup),
            Message::Palette(message) => self.palette(message, kit, setup, preferences),
            Message::Done { result, after } => self.done(result, after, kit, setup, preferences),
            Message::Kept { typed, result } => self.kept(*typed, result, setup),
            Message::TakenUp(taken) => Reply::run(self.taken_up(*taken)),
            Message::Saved { save, result } => self.saved(*save, result, kit, setup, preferences),
            Message::Left {
                result: Ok(()),
                after,
            } => match after {
                After::Leave => Reply::wish(Wish::CloseExample),
                _ => Reply::wish(Wish::Exit),
            },
            Message::Left {
                result: Err(error),
                after,
            } => {
                self.leaving = false;
                self.pending.failed = true;
                self.problem = Some(error.problem());
                self.over = Some(Over::Unsaved(after));
                Reply::run(kit::focus_on("unsaved-stay"))
            }
            Message::CloseAnyway => match self.over.take() {
                Some(Over::Unsaved(after)) => Reply::run(self.leave(after, true, setup)),
                over => {
                    self.over = over;
                    Reply::none()
                }
            },
            Message::StayOpen => match self.over.take() {
                Some(Over::Sure(sure)) => Reply::run(kit::focus_on(sure.back)),
                _ => Reply::none(),
            },
            Message::Sure => match self.over.take() {
                Some(Over::Sure(sure)) => {
                    let action = screen::Action {
                        requests: sure.then,
                        task: Task::none(),
                    };
                    self.carry_out(action, kit, setup, preferences)
                }
                over => {
                    self.over = over;
                    Reply::none()
                }
            },
            Message::Noted | Message::Spelled => Reply::none(),
            Message::Finished(done) => {
                let said = done.said();
                if done.left.is_empty() {
                    Reply::run(self.say(
                        ["A change that was interrupted is finished. ", &said].concat(),
                        false,
                        setup,
                    ))
                } else {
                    self.problem = Some(Problem::new(
                        "A change that was interrupted could not be finished.",
                        "Your records are safe.",
                        said,
                    ));
                    Reply::none()
                }
            }
            Message::OwnWords(own) => {
                self.speller.learn(own);
                Reply::none()
            }
            Message::Spelling(ask) => self.spelling(ask, setup),
            Message::Flush => Reply::run(self.paused()),
            Message::Go(page) => Reply::run(self.go(page, None, kit, setup, preferences)),
            Message::ChildrenFrom(part) => {
                self.children_from = part;
                let first = super::children::top_of(self.children.as_deref().unwrap_or_default(), part);
                Reply::run(first.map_or_else(Task::none, kit::focus_on))
            }
            Message::RestoreChild(id) => Reply::run(self.restore_child(id)),
            Message::Redo(scope) => Reply::run(self.redo(scope)),
            Message::ToastAway => {
                self.lasting = None;
                Reply::none()
            }
            Message::Child(id) => Reply::run(self.change_child(id, Page::Home, None)),
            Message::ToastGone(number) => {
                self.toast_gone(number);
                Reply::none()
            }
            Message::ToastAttended(held) => Reply::run(self.attended(held, setup)),
            Message::Picture(id, picture) => {
                if let Some(handle) = picture {
                    self.pictures.keep(id, handle);
                }
                Reply::none()
            }
            Message::WholePicture(id, picture) => {
                if let Some(handle) = picture {
                    self.pictures.keep_whole(id, handle);
                }
                Reply::none()
            }
            Message::Command(command) => self.command(command, kit, setup, preferences),
            Message::PutAway => {
                self.problem = None;
                Reply::none()
            }
            Message::Step(step) => {
                self.step(step);
                Reply::none()
            }
            Message::Stop => {
                self.stop();
                Reply::none()
            }
            Message::Emptied(Ok(outcome)) => {
                let reload = self
                    .child
                    .as_ref()
                    .map_or_else(Task::none, |file| self.load(file.id(), Page::Bin));
                Reply::run(Task::batch([self.say(outcome.said, false, setup), reload]))
            }
            Message::Emptied(Err(error)) => self.trouble(&error),
            Message::File(path) => Reply::run(self.look_into(path)),
            Message::Chosen(chosen) => Reply::run(self.chosen(chosen)),
            Message::Looked(looked) => Reply::run(self.looked(*looked)),
            Message::Incoming(message) => Reply::run(self.incoming(message, setup)),
            Message::Bring(looked, take) => Reply::run(self.bring(*looked, take, setup)),
            Message::TakenIn(result) => Reply::run(self.taken_in(result, setup)),
            Message::Alarm => self.alarmed(),
            Message::Trouble(message) => self.harm(message, setup),
            Message::Verified(result) => self.verified(result.is_ok()),
            Message::LeaveExample => Reply::run(self.leave(After::Leave, true, setup)),
        }
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    /// Whether the records are locked with a password when they are left.
    pub(super) fn has_password(&self) -> bool {
        self.has_password
    }

    pub(super) fn child(&self) -> Option<ChildId> {
        self.child.as_ref().map(ChildFile::id)
    }

    pub(super) fn wait_for_store(&self) {
        // A closed store has nothing left to answer.
        self.store.children().wait().ok();
        self.store.quiet().wait().ok();
    }

    fn trouble(&mut self, error: &StoreError) -> Reply {
        self.problem = Some(error.problem());
        if self.harmed && matches!(error, StoreError::Damaged { .. }) {
            return self.offer_way_back();
        }
        Reply::none()
    }

    /// Says something that was done before the records were open.
    pub(super) fn announce(&mut self, words: String, setup: &Setup) -> Task<Message> {
        self.say(words, false, setup)
    }

    /// Sends what is typed, closes the store, and asks the window to go.
    pub fn close(&mut self, setup: &Setup) -> Task<Message> {
        self.stop();
        self.leave(After::Exit, false, setup)
    }

    /// The store was asked to close, and has not answered.
    pub(super) fn is_leaving(&self) -> bool {
        self.leaving
    }
}
