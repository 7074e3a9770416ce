//! The ways to open records: by itself, by a password, by a copy, in another folder.

use super::command::Command;
use super::session::{self, Session};
use super::{App, Message, Stage, locked, other_folder, trouble, welcome};
use crate::kit;
use crate::screen::action::work;
use crate::store::{self, InPlaceOf, Opening, Passphrase, Paths, Progress, State, Store, StoreError, place};
use iced::Task;
use std::path::PathBuf;
use std::time::Duration;

impl App {
    pub(super) fn look(&self) -> Task<Message> {
        let (paths, example) = (self.setup.paths.clone(), self.setup.example.clone());
        let (remembered, chosen) = (self.setup.remembered.clone(), self.preferences.records.clone());
        work(move || {
            // What a program that was killed left readable goes before any password is asked for.
            store::clear_viewing(&paths);
            store::clear_viewing(&example);
            let expected = remembered.and_then(|remembered| remembered.folder().or(chosen));
            // Before anything is begun there.
            place::refuse(paths.folder(), &place::SystemProbe)?;
            match store::state(&paths)? {
                // Records were there: no others are begun in silence.
                State::Empty if expected.is_some_and(|expected| expected == paths.folder()) => {
                    Err(StoreError::RecordsAway {
                        folder: paths.folder().display().to_string(),
                    })
                }
                state => Ok(state),
            }
        })
        .map(Message::Looked)
    }

    pub(super) fn open(&self, paths: Paths, password: Option<Passphrase>, example: bool) -> Task<Message> {
        let secret = password.clone();
        let mut opening = Opening::new(paths)
            .or_create()
            .context(self.setup.context.clone())
            .cost(self.setup.cost);
        if let Some(password) = password {
            opening = opening.password(password);
        }
        work(move || {
            let paths = opening.paths.clone();
            let opened = Store::open_and_wait(opening);
            // A password that was typed locks nothing where the records have none.
            let without = opened.is_ok() && store::state(&paths) == Ok(State::Open);
            (opened, without)
        })
        .map(move |(result, without)| Message::Opened {
            result,
            example,
            secret: secret.clone().filter(|_| !without),
        })
    }

    /// The records do not open. `secret` is what they were to be opened with.
    pub(super) fn fail(&mut self, error: &StoreError, secret: Option<Passphrase>) -> Task<Message> {
        let mut opening = Opening::new(self.setup.paths.clone())
            .context(self.setup.context.clone())
            .cost(self.setup.cost);
        if let Some(secret) = secret.clone() {
            opening = opening.password(secret);
        }
        let state = trouble::State::closed(error, opening, secret);
        let first = Task::batch([kit::focus_on(state.first()), state.start().map(Message::Trouble)]);
        self.stage = Stage::Trouble(state);
        first
    }

    /// What the page for records that do not open asks for.
    pub(super) fn trouble(&mut self, message: trouble::Message) -> Task<Message> {
        let Stage::Trouble(state) = &mut self.stage else {
            return Task::none();
        };
        match state.update(message, self.setup.today()) {
            trouble::Next::Run(task) => task.map(Message::Trouble),
            trouble::Next::Focus(id) => kit::focus_on(id),
            trouble::Next::Back(restored, password) => {
                self.brought_back = Some(trouble::went_back(&restored));
                self.open(self.setup.paths.clone(), password, false)
            }
            trouble::Next::OpenSaved => {
                self.stage = Stage::Welcome(welcome::State::in_place_of_damaged());
                kit::focus_on(welcome::PATH)
            }
            trouble::Next::ChooseFolder => {
                self.stage = Stage::OtherFolder(other_folder::State::new(self.setup.paths.clone()));
                kit::focus_on(other_folder::FIELD)
            }
            trouble::Next::Again => self.update(Message::Again),
            // Nothing is open that could be read.
            trouble::Next::Read => Task::none(),
        }
    }

    /// Asks for the password, or says that it did not fit.
    pub(super) fn ask_password(&mut self) -> Task<Message> {
        if let Stage::Locked(state) = &mut self.stage {
            state.refused();
        } else {
            let words = store::recovery_made(&self.setup.paths).is_some();
            let mut state = locked::State::new(words);
            state.waits_for(self.waiting());
            self.stage = Stage::Locked(state);
        }
        let seconds = store::seconds_to_wait(&self.setup.paths, self.setup.context.now());
        let waits = match &mut self.stage {
            Stage::Locked(state) => state.wait(seconds),
            _ => false,
        };
        let clock = if waits { self.second() } else { Task::none() };
        Task::batch([kit::focus_on(locked::FIELD), clock])
    }

    /// Says when a second has passed, to the page that asks for the password.
    pub(super) fn second(&self) -> Task<Message> {
        Task::perform(self.setup.timers.sleep(Duration::from_secs(1)), |()| {
            Message::Locked(locked::Message::Second)
        })
    }

    /// The records are open: on to them.
    pub(super) fn opened(&mut self, store: Store, example: bool, locked: bool) -> Task<Message> {
        let (mut session, task) = Session::new(store, example, locked);
        let listen = session.listen();
        let said = self.brought_back.take();
        let said = said.map_or_else(Task::none, |words| session.announce(words, &self.setup));
        // What waited goes to the store before anything is read from it.
        let task = if example {
            task
        } else {
            self.hand_over(&session).chain(task)
        };
        self.stage = Stage::Open(Box::new(session));
        let remember = if example { Task::none() } else { self.remember() };
        let file = self.setup.file.take().filter(|_| !example);
        let file = file.map_or_else(Task::none, |path| Task::done(session::Message::File(path)));
        Task::batch([
            Task::batch([task.chain(file), listen, said]).map(Message::Session),
            remember,
        ])
    }

    /// Remembers where the records are, apart from how things look.
    fn remember(&self) -> Task<Message> {
        let (Some(remembered), paths) = (self.setup.remembered.clone(), self.setup.paths.clone()) else {
            return Task::none();
        };
        // It is tried again at the next opening.
        work(move || paths.records().is_file() && remembered.set(paths.folder()).is_ok()).discard()
    }

    /// Begins new records in the usual place; those that cannot be found stay where they are.
    pub(super) fn begin_new(&mut self) -> Task<Message> {
        self.setup.paths = self.setup.usual.clone();
        self.preferences.records = None;
        if let Some(remembered) = &self.setup.remembered {
            remembered.forget();
        }
        self.stage = Stage::Opening;
        Task::batch([self.keep_preferences(), self.look()])
    }

    /// A file was dropped on the window: it is looked into, now or once the records are open.
    pub(super) fn dropped(&mut self, path: PathBuf) -> Task<Message> {
        match &mut self.stage {
            Stage::Open(_) if self.hidden => Task::none(),
            Stage::Open(_) => Task::done(Message::Session(session::Message::File(path))),
            Stage::Welcome(state) => {
                let request = state.update(welcome::Message::Dropped(path));
                self.welcome(request)
            }
            _ => {
                self.setup.file = Some(path);
                Task::none()
            }
        }
    }

    pub(super) fn other_folder(&mut self, message: other_folder::Message) -> Task<Message> {
        let Stage::OtherFolder(state) = &mut self.stage else {
            return Task::none();
        };
        match state.update(message) {
            other_folder::Next::Nothing => Task::none(),
            other_folder::Next::Focus(id) => kit::focus_on(id),
            other_folder::Next::Run(task) => task.map(Message::OtherFolder),
            other_folder::Next::Move(folder) => {
                self.setup.paths = Paths::in_folder(&folder);
                self.preferences.records = Some(folder);
                self.stage = Stage::Opening;
                let remember = self.remember();
                Task::batch([self.keep_preferences(), remember.chain(self.look())])
            }
            other_folder::Next::Back => {
                self.stage = Stage::Opening;
                self.look()
            }
        }
    }

    /// Opens a saved copy in the folder of the records.
    pub(super) fn open_copy(&self, path: PathBuf, secret: Passphrase, instead: InPlaceOf) -> Task<Message> {
        let opening = Opening::new(self.setup.paths.clone())
            .context(self.setup.context.clone())
            .password(secret.clone());
        let (progress, steps) = Progress::new();
        let begun = Task::done(Message::Welcome(welcome::Message::Begun(progress.clone())));
        let steps = Task::run(steps, |step| Message::Welcome(welcome::Message::Step(step)));
        let done = work(move || store::open_copy(&opening, &path, instead, &progress)).map(move |result| {
            Message::CopyOpened {
                result,
                secret: secret.clone(),
            }
        });
        Task::batch([begun, steps, done])
    }

    pub(super) fn welcome(&mut self, request: Option<welcome::Request>) -> Task<Message> {
        match request {
            None => Task::none(),
            Some(welcome::Request::Prefer(change)) => {
                change(&mut self.preferences);
                self.keep_preferences()
            }
            Some(welcome::Request::Focus(id)) => kit::focus_on(id),
            Some(welcome::Request::Again) => self.update(Message::Again),
            Some(welcome::Request::OpenCopy {
                path,
                secret,
                instead,
            }) => self.open_copy(path, secret, instead),
            Some(welcome::Request::Run(task)) => task.map(Message::Welcome),
            Some(welcome::Request::Start(intent)) => {
                let example = matches!(intent, welcome::Intent::Example);
                let (paths, password) = match &intent {
                    welcome::Intent::Example => (self.setup.example.clone(), None),
                    welcome::Intent::School(password) => {
                        self.preferences.school = true;
                        (self.setup.paths.clone(), Some(password.clone()))
                    }
                    _ => (self.setup.paths.clone(), None),
                };
                let open = self.open(paths, password, example);
                Task::batch([self.keep_preferences(), open.chain(Self::begin(intent))])
            }
        }
    }

    /// What follows once the records are open.
    pub(super) fn begin(intent: welcome::Intent) -> Task<Message> {
        match intent {
            welcome::Intent::Child => Task::done(Message::Command(Command::AddChild)),
            welcome::Intent::File(looked, take) => {
                Task::done(Message::Session(session::Message::Bring(looked, take)))
            }
            welcome::Intent::Example | welcome::Intent::School(_) => Task::none(),
        }
    }
}
