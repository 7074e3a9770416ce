//! The open records: which child, which screen, what is being saved.

// The context of the child that is open, and what is shown, borrowed apart from each other.
macro_rules! context {
    ($session:expr, $kit:expr, $setup:expr, $preferences:expr) => {
        match &$session.child {
            Some(file) => Some((
                Context {
                    kit: $kit,
                    file,
                    today: $setup.today(),
                    store: &$session.store,
                    ids: &$setup.context,
                    pictures: &$session.pictures,
                    drafts: &$session.drafts,
                    preferences: $preferences,
                    has_password: $session.has_password,
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

mod carry;
mod pending;
mod view;

use super::{Setup, new_child, palette};
use crate::domain::{ChildFile, ChildId, ChildSummary, PhotoId, Problem, RecordId, Scope};
use crate::kit::{self, Kit};
use crate::screen::{self, Context, Drafts, Page, Pictures, Preferences, Screen, child_view};
use crate::store::{Outcome, Store, StoreError};
use iced::Task;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::image::Handle;
use pending::Pending;
use std::time::Duration;

/// What is shown.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "there is one")]
enum Shown {
    /// The list of children.
    Children,
    NewChild(new_child::State),
    Room(Screen),
    /// The child's own page: nothing of the adults' around it.
    ChildView(child_view::State),
}

/// What lies on top.
#[derive(Debug)]
enum Over {
    Palette(palette::State),
    Keys,
}

/// A line at the bottom of the window, with a way back.
#[derive(Debug, Clone)]
struct Toast {
    number: u64,
    words: String,
    undo: bool,
}

/// The open records.
#[derive(Debug)]
pub struct Session {
    store: Store,
    example: bool,
    children: Option<Vec<ChildSummary>>,
    child: Option<ChildFile>,
    drafts: Drafts,
    /// A child that was begun and not added yet.
    new_child: Option<new_child::State>,
    pictures: Pictures,
    shown: Shown,
    over: Option<Over>,
    toast: Option<Toast>,
    toasts: u64,
    problem: Option<Problem>,
    undo: Option<String>,
    redo: Option<String>,
    pending: Pending,
    /// The store was asked to close once already.
    leaving: bool,
    has_password: bool,
}

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
    /// The child that is open was noted; nothing follows.
    Noted,
    Flush,
    Go(Page),
    Child(ChildId),
    ToastGone(u64),
    Picture(PhotoId, Option<Handle>),
    Command(super::command::Command),
    PutAway,
    PasswordSet(Result<(), StoreError>),
    Emptied(Result<Outcome, StoreError>),
    TakeIn(Vec<u8>),
    /// A file of records that was named at the start.
    File(Result<Vec<u8>, Problem>),
    TakenIn(Result<Outcome, Problem>),
    LeaveExample,
}

/// What follows when the store has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum After {
    /// Typing was saved: nothing is said.
    Quiet,
    /// Something was done: say it, offer the way back, and put the focus there.
    Say(Option<String>),
    /// Something was undone or redone: say it and go to what it changed.
    Show,
    /// A child was added: open it.
    OpenChild(ChildId),
    Lock,
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
}

/// What the open records ask of the window.
#[derive(Debug)]
pub enum Wish {
    Prefer(Preferences),
    Locked,
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
    fn none() -> Reply {
        Reply::run(Task::none())
    }

    fn run(task: Task<Message>) -> Reply {
        Reply {
            wishes: Vec::new(),
            task,
        }
    }

    fn wish(wish: Wish) -> Reply {
        Reply {
            wishes: vec![wish],
            task: Task::none(),
        }
    }
}

/// Where the child that was open last is noted.
const LAST: &str = "app/last";
/// How long a pause in typing is.
const PAUSE: Duration = Duration::from_millis(400);
/// How long a toast stays.
const TOAST: Duration = Duration::from_secs(10);

impl Session {
    /// Over an open store; its first work fetches the children.
    pub fn new(store: Store, example: bool, has_password: bool) -> (Session, Task<Message>) {
        let session = Session {
            example,
            children: None,
            child: None,
            drafts: Drafts::default(),
            new_child: None,
            pictures: Pictures::default(),
            shown: Shown::Children,
            over: None,
            toast: None,
            toasts: 0,
            problem: None,
            undo: None,
            redo: None,
            pending: Pending::default(),
            leaving: false,
            has_password,
            store,
        };
        let task = session.start();
        (session, task)
    }

    fn start(&self) -> Task<Message> {
        let children = Task::perform(self.store.children(), Message::Children);
        let (last, draft) = (self.store.draft(LAST), self.store.draft(new_child::DRAFT));
        let last = Task::perform(
            async move {
                fn read<T: serde::de::DeserializeOwned>(
                    json: Result<Option<String>, StoreError>,
                ) -> Option<T> {
                    serde_json::from_str(&json.ok().flatten()?).ok()
                }
                (read(last.await), read(draft.await))
            },
            |(last, draft)| Message::Last(last, draft),
        );
        children.chain(last)
    }

    fn load(&self, id: ChildId, open: Page) -> Task<Message> {
        let store = self.store.clone();
        Task::perform(
            async move {
                let prefix = pending::store_key(Some(id), "");
                let file = store.load_child(id).await?;
                let drafts = store.drafts(Some(id)).await?;
                let (undo, redo) = store.undo_state(Scope::Child(id)).await?;
                Ok(Box::new(Loaded {
                    file,
                    drafts: Drafts(
                        drafts
                            .into_iter()
                            .filter_map(|draft| {
                                let own = draft.key.strip_prefix(&prefix)?.to_owned();
                                Some((own, serde_json::from_str(&draft.json).ok()?))
                            })
                            .collect(),
                    ),
                    undo,
                    redo,
                    open,
                }))
            },
            Message::Loaded,
        )
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
                self.new_child = draft;
                Reply::run(self.first(last, preferences))
            }
            Message::Loaded(Ok(loaded)) => Reply::run(self.loaded(*loaded, kit, setup, preferences)),
            Message::Loaded(Err(error)) => self.trouble(&error),
            Message::Screen(message) => {
                let Some((context, Shown::Room(screen))) = context!(self, kit, setup, preferences) else {
                    return Reply::none();
                };
                let action = screen.update(message, &context).map(Message::Screen);
                self.carry_out(action, kit, setup, preferences)
            }
            Message::ChildView(message) => {
                let Some((context, Shown::ChildView(state))) = context!(self, kit, setup, preferences) else {
                    return Reply::none();
                };
                let action = state.update(message, &context).map(Message::ChildView);
                if action
                    .requests
                    .iter()
                    .any(|r| matches!(r, screen::Request::Go(..)))
                {
                    // Only the cover asks for this.
                    self.shown = Shown::Children;
                }
                self.carry_out(action, kit, setup, preferences)
            }
            Message::NewChild(message) => self.new_child(message, setup),
            Message::Palette(message) => self.palette(message, kit, setup, preferences),
            Message::Done { result, after } => self.done(result, after, kit, setup, preferences),
            Message::Kept { typed, result } => self.kept(*typed, result),
            Message::Saved { save, result } => self.saved(*save, result, kit, setup, preferences),
            Message::Left {
                result: Ok(()),
                after,
            } => match after {
                After::Lock => Reply::wish(Wish::Locked),
                After::Leave => Reply::wish(Wish::CloseExample),
                _ => Reply::wish(Wish::Exit),
            },
            Message::Left {
                result: Err(error), ..
            } => {
                let mut problem = error.problem();
                problem.todo = format!("{} To close all the same, close once more.", problem.todo);
                self.problem = Some(problem);
                Reply::none()
            }
            Message::Noted => Reply::none(),
            Message::Flush => Reply::run(self.paused()),
            Message::Go(page) => Reply::run(self.go(page, None, kit, setup, preferences)),
            Message::Child(id) => {
                let flush = self.flush();
                Reply::run(flush.chain(self.load(id, Page::Home)))
            }
            Message::ToastGone(number) => {
                if self.toast.as_ref().is_some_and(|toast| toast.number == number) {
                    self.toast = None;
                }
                Reply::none()
            }
            Message::Picture(id, picture) => {
                if let Some(handle) = picture {
                    self.pictures.keep(id, handle);
                }
                Reply::none()
            }
            Message::Command(command) => self.command(command, kit, setup, preferences),
            Message::PutAway => {
                self.problem = None;
                Reply::none()
            }
            Message::PasswordSet(Ok(())) => {
                self.has_password = true;
                Reply::run(self.say("Password set".to_owned(), false, setup))
            }
            Message::PasswordSet(Err(error)) => self.trouble(&error),
            Message::Emptied(Ok(outcome)) => {
                let reload = self
                    .child
                    .as_ref()
                    .map_or_else(Task::none, |file| self.load(file.id(), Page::Bin));
                Reply::run(Task::batch([self.say(outcome.said, false, setup), reload]))
            }
            Message::Emptied(Err(error)) => self.trouble(&error),
            Message::TakeIn(bytes) | Message::File(Ok(bytes)) => Reply::run(self.take_in(bytes)),
            Message::File(Err(problem)) => {
                self.problem = Some(problem);
                Reply::none()
            }
            Message::TakenIn(Ok(outcome)) => {
                let children = Task::perform(self.store.children(), Message::Children);
                let first = outcome
                    .changed
                    .iter()
                    .find(|record| record.body.kind() == crate::domain::Kind::Child)
                    .map(|record| ChildId::from(record.meta.id));
                let open = first.map_or_else(Task::none, |id| self.load(id, Page::Home));
                let said = match outcome.changed.len() {
                    _ if self.example => Task::none(),
                    0 => self.say("All of this was here already".to_owned(), false, setup),
                    1 => self.say("1 record brought in".to_owned(), false, setup),
                    n => self.say(format!("{n} records brought in"), false, setup),
                };
                Reply::run(Task::batch([children.chain(open), said]))
            }
            Message::TakenIn(Err(problem)) => {
                self.problem = Some(problem);
                Reply::none()
            }
            Message::LeaveExample => Reply::run(self.leave(After::Leave)),
        }
    }

    /// Which page comes first: the child of last time, the only child, the list, or the first child's form.
    fn first(&mut self, last: Option<ChildId>, preferences: &Preferences) -> Task<Message> {
        let children: Vec<ChildId> = self.living().map(|child| child.id).collect();
        let open = last
            .filter(|id| children.contains(id))
            .or_else(|| (children.len() == 1).then(|| children[0]));
        match open {
            Some(id) => self.load(id, Page::Home),
            None if children.is_empty() && self.example => self.fill_example(),
            None if children.is_empty() && !preferences.school && matches!(self.shown, Shown::Children) => {
                self.shown = Shown::NewChild(self.new_child.clone().unwrap_or_default());
                kit::focus_on(new_child::FIRST)
            }
            None => Task::none(),
        }
    }

    fn living(&self) -> impl Iterator<Item = &ChildSummary> {
        self.children.iter().flatten().filter(|child| !child.binned)
    }

    fn loaded(
        &mut self,
        loaded: Loaded,
        kit: Kit,
        setup: &Setup,
        preferences: &Preferences,
    ) -> Task<Message> {
        let id = loaded.file.id();
        let photo = loaded.file.child.body.photo;
        self.child = Some(loaded.file);
        self.drafts = loaded.drafts;
        if matches!(self.shown, Shown::ChildView(_)) {
            // It is another child's page.
            self.shown = Shown::Children;
        }
        self.undo = loaded.undo;
        self.redo = loaded.redo;
        let note = self
            .store
            .put_draft(LAST, None, serde_json::to_string(&id).unwrap_or_default());
        let note = Task::perform(note, |_| Message::Noted);
        let picture = photo.map_or_else(Task::none, |id| self.picture(id));
        Task::batch([note, picture, self.go(loaded.open, None, kit, setup, preferences)])
    }

    /// Opens a page of the child that is open.
    fn go(
        &mut self,
        page: Page,
        record: Option<RecordId>,
        kit: Kit,
        setup: &Setup,
        preferences: &Preferences,
    ) -> Task<Message> {
        let flush = self.flush();
        if matches!(self.shown, Shown::ChildView(_)) {
            // A child does not fall into the adults' pages by an answer that came late.
            return flush;
        }
        self.over = None;
        let Some((context, _)) = context!(self, kit, setup, preferences) else {
            return flush;
        };
        let mut screen = Screen::open(page, record, &context);
        let work = screen.works(&context);
        self.shown = Shown::Room(screen);
        // Opening a page asks for work and nothing else; wishes of the window come from what people press.
        let work = self
            .carry_out(work.map(Message::Screen), kit, setup, preferences)
            .task;
        Task::batch([flush, kit::focus_on(view::TITLE), work])
    }

    /// Opens a page of the guide. It needs a child to stand beside; before there is one, there is only the form.
    pub(super) fn help(
        &mut self,
        topic: &str,
        kit: Kit,
        setup: &Setup,
        preferences: &Preferences,
    ) -> Task<Message> {
        let task = self.go(Page::Guide, None, kit, setup, preferences);
        if let Shown::Room(Screen::Guide(guide)) = &mut self.shown {
            guide.show(topic);
        }
        task
    }

    /// Opens the child's own page.
    fn child_view(&mut self, kit: Kit, setup: &Setup, preferences: &Preferences) -> Task<Message> {
        let flush = self.flush();
        let Some((context, _)) = context!(self, kit, setup, preferences) else {
            return flush;
        };
        let state = child_view::State::new(&context);
        self.shown = Shown::ChildView(state);
        self.over = None;
        self.toast = None;
        Task::batch([flush, kit::focus_on(child_view::TITLE)])
    }

    /// Carries out a command of the table.
    pub fn command(
        &mut self,
        command: super::command::Command,
        kit: Kit,
        setup: &Setup,
        preferences: &Preferences,
    ) -> Reply {
        use super::command::Command;
        if matches!(self.shown, Shown::ChildView(_)) {
            let locks = command == Command::Lock && self.has_password;
            if !locks && command != Command::Escape {
                return Reply::none();
            }
        }
        match command {
            Command::Search => {
                self.over = Some(Over::Palette(palette::State::default()));
                Reply::run(kit::focus_on(palette::FIELD))
            }
            Command::Keys => {
                self.over = Some(Over::Keys);
                Reply::run(kit::focus_on("keys-close"))
            }
            Command::Escape => self.escape(kit, setup, preferences),
            Command::Lock if self.has_password => {
                // Locking comes before anything that lies on top.
                self.over = None;
                Reply::run(self.leave(After::Lock))
            }
            _ if self.over.is_some() => Reply::none(),
            Command::Add => {
                let mut first = Task::none();
                // Where nothing is added, what a parent adds most is the child's words.
                if matches!(&self.shown, Shown::Room(screen) if screen.adds().is_none()) {
                    first = self.go(Page::Words, None, kit, setup, preferences);
                }
                let message = match &self.shown {
                    Shown::Room(screen) => screen.adds().map(Message::Screen),
                    Shown::Children => Some(Message::Command(Command::AddChild)),
                    Shown::NewChild(_) | Shown::ChildView(_) => None,
                };
                let mut reply = match message {
                    Some(message) => self.update(message, kit, setup, preferences),
                    None => Reply::none(),
                };
                // The form of what is added takes the focus after the page has had it.
                reply.task = first.chain(reply.task);
                reply
            }
            Command::Undo | Command::Redo => {
                let Some(id) = self.child.as_ref().map(ChildFile::id) else {
                    return Reply::none();
                };
                let flush = self.flush();
                let answer = if command == Command::Undo {
                    self.store.undo(id)
                } else {
                    self.store.redo(id)
                };
                let task = Task::perform(answer, |result| Message::Done {
                    result,
                    after: After::Show,
                });
                Reply::run(flush.chain(task))
            }
            Command::Go(page) => Reply::run(self.go(page, None, kit, setup, preferences)),
            Command::Children => {
                let flush = self.flush();
                self.shown = Shown::Children;
                Reply::run(flush)
            }
            Command::AddChild => {
                let flush = self.flush();
                self.shown = Shown::NewChild(self.new_child.clone().unwrap_or_default());
                Reply::run(Task::batch([flush, kit::focus_on(new_child::FIRST)]))
            }
            Command::Lock => Reply::run(self.say(
                "There is no password yet. Settings has a place to set one.".to_owned(),
                false,
                setup,
            )),
            Command::Submit => {
                let message = match &self.shown {
                    Shown::Room(screen) => screen.submits().map(Message::Screen),
                    Shown::NewChild(_) => Some(Message::NewChild(new_child::Message::Add)),
                    Shown::Children | Shown::ChildView(_) => None,
                };
                match message {
                    Some(message) => self.update(message, kit, setup, preferences),
                    None => Reply::none(),
                }
            }
            Command::Help => {
                let topic = match &self.shown {
                    Shown::Room(screen) => screen::guide::topic_of(screen.page()),
                    _ => "children",
                };
                Reply::run(self.help(topic, kit, setup, preferences))
            }
            Command::ChildView => Reply::run(self.child_view(kit, setup, preferences)),
            Command::Hide | Command::Larger | Command::Smaller | Command::UsualSize => Reply::none(),
        }
    }

    /// Closes what lies on top; words are never lost by it.
    fn escape(&mut self, kit: Kit, setup: &Setup, preferences: &Preferences) -> Reply {
        if self.over.take().is_some() {
            return Reply::none();
        }
        if self.problem.take().is_some() {
            return Reply::none();
        }
        let message = match &self.shown {
            Shown::Room(screen) => screen.closes().map(Message::Screen),
            Shown::ChildView(state) => state.closes().map(Message::ChildView),
            _ => None,
        };
        match message {
            Some(message) => self.update(message, kit, setup, preferences),
            None => Reply::none(),
        }
    }

    /// Keys that mean something else while something lies on top.
    pub fn on_key(&self, key: &Key, _modifiers: Modifiers) -> Option<Message> {
        match (&self.over, key) {
            (Some(Over::Palette(_)), Key::Named(Named::ArrowDown)) => {
                Some(Message::Palette(palette::Message::Down))
            }
            (Some(Over::Palette(_)), Key::Named(Named::ArrowUp)) => {
                Some(Message::Palette(palette::Message::Up))
            }
            _ => None,
        }
    }

    fn palette(
        &mut self,
        message: palette::Message,
        kit: Kit,
        setup: &Setup,
        preferences: &Preferences,
    ) -> Reply {
        let Some(Over::Palette(state)) = &mut self.over else {
            return Reply::none();
        };
        let child = self.child.as_ref().map(ChildFile::id);
        match state.update(message, &self.store, child) {
            palette::Next::Nothing => Reply::none(),
            palette::Next::Run(task) => Reply::run(task.map(Message::Palette)),
            palette::Next::Close => {
                self.over = None;
                Reply::none()
            }
            palette::Next::Command(command) => {
                self.over = None;
                match command {
                    super::command::Command::Hide
                    | super::command::Command::Larger
                    | super::command::Command::Smaller
                    | super::command::Command::UsualSize => Reply::run(Task::done(Message::Command(command))),
                    _ => self.command(command, kit, setup, preferences),
                }
            }
            palette::Next::Record(scope, kind, record) => {
                self.over = None;
                let page = Page::of(kind);
                match scope.child() {
                    Some(id) if Some(id) != child => Reply::run(self.load(id, page)),
                    _ => Reply::run(self.go(page, Some(record), kit, setup, preferences)),
                }
            }
        }
    }

    fn new_child(&mut self, message: new_child::Message, setup: &Setup) -> Reply {
        let Shown::NewChild(state) = &mut self.shown else {
            return Reply::none();
        };
        match state.update(message, setup) {
            new_child::Next::Keep(json) => {
                self.new_child = json.is_some().then(|| state.clone());
                let key = new_child::DRAFT.to_owned();
                Reply::run(self.keep(
                    pending::Typed {
                        owner: None,
                        key,
                        json,
                    },
                    setup,
                ))
            }
            new_child::Next::Focus(id) => Reply::run(kit::focus_on(id)),
            new_child::Next::Cancel => {
                self.shown = Shown::Children;
                match self.child.as_ref().map(ChildFile::id) {
                    Some(id) => Reply::run(self.load(id, Page::Home)),
                    None => Reply::none(),
                }
            }
            new_child::Next::Add(id, op, changes) => {
                let task = Task::perform(self.store.transact(op, changes), move |result| Message::Done {
                    result,
                    after: After::OpenChild(id),
                });
                Reply::run(task)
            }
        }
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    pub(super) fn child(&self) -> Option<ChildId> {
        self.child.as_ref().map(ChildFile::id)
    }

    pub(super) fn wait_for_store(&self) {
        // A closed store has nothing left to answer.
        self.store.children().wait().ok();
    }

    fn trouble(&mut self, error: &StoreError) -> Reply {
        self.problem = Some(error.problem());
        Reply::none()
    }

    /// Sends what is typed, closes the store, and asks the window to go.
    pub fn close(&mut self) -> Task<Message> {
        self.leave(After::Exit)
    }
}
