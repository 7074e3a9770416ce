//! The root of the window: which stage the program is in, and what every message means.

mod away;
pub mod bring_in;
mod children;
pub mod command;
pub mod gallery;
pub mod headless;
mod idle;
mod incoming;
mod locked;
mod locking;
mod looks;
mod message;
mod new_child;
mod other_folder;
mod page_names;
mod palette;
pub mod pictures;
mod renew;
pub mod run;
mod screens;
mod session;
mod setup;
mod sheets;
mod shell;
pub mod timers;
mod trouble;
mod way_in;
mod welcome;

pub use message::Message;
pub use setup::{Setup, SharedReader, SystemLook};

use crate::kit::{self, El, Ground, Kit};
use crate::screen::Preferences;
use crate::screen::action::work;
use crate::store::{self, State, Store, StoreError};
use command::Command;
use iced::widget::{column, container};
use iced::{Alignment, Length, Size, Task, window};
use idle::Watch;
use session::Session;

/// Which stage the program is in.
#[allow(clippy::large_enum_variant, reason = "there is one")]
enum Stage {
    /// The records are being opened.
    Opening,
    /// There are no records yet.
    Welcome(welcome::State),
    /// The records are locked.
    Locked(locked::State),
    /// The recovery words have opened the records.
    Renew(renew::State),
    /// The records could not be opened. There may be a copy to go back to.
    Trouble(trouble::State),
    /// Another folder is chosen.
    OtherFolder(other_folder::State),
    /// The records are not where they were.
    Away(away::State),
    Open(Box<Session>),
}

/// The program.
pub struct App {
    setup: Setup,
    preferences: Preferences,
    system: SystemLook,
    window: Option<window::Id>,
    /// Logical size, text size counted in.
    size: Size,
    /// The text size where the user chose none.
    usual: u16,
    /// The system's scale factor.
    pixels: f32,
    stage: Stage,
    /// What is said first when the records are open: a backup was brought back.
    brought_back: Option<String>,
    /// A plain page covers everything.
    hidden: bool,
    watch: Watch,
    /// What goes on behind the locked page.
    behind: locking::Behind,
    /// What was copied from a field here.
    copied: kit::Copied,
}

impl App {
    /// The program as it starts, and its first work.
    pub fn new(setup: Setup) -> (App, Task<Message>) {
        let preferences = setup
            .preferences
            .as_deref()
            .map(Preferences::read)
            .unwrap_or_default();
        let size = preferences
            .window
            .map_or(run::FIRST_SIZE, |place| Size::new(place.width, place.height));
        let app = App {
            preferences,
            system: SystemLook::default(),
            window: None,
            size,
            usual: 100,
            pixels: 1.0,
            stage: Stage::Opening,
            brought_back: None,
            hidden: false,
            behind: locking::Behind::default(),
            copied: kit::Copied::default(),
            watch: Watch::new(setup.context.now()),
            setup,
        };
        let first = Task::batch([app.look(), app.wait()]);
        (app, first)
    }

    /// Waits until it is time to look whether anybody is there.
    fn wait(&self) -> Task<Message> {
        Task::perform(self.setup.timers.sleep(idle::TICK), |()| Message::Look)
    }

    /// Locks the records if nobody is there. What was typed is saved first.
    fn look_round(&mut self) -> Task<Message> {
        let locks = self
            .watch
            .look(self.setup.context.now(), self.preferences.lock_after());
        let next = self.wait();
        match &mut self.stage {
            Stage::Open(session) if locks && session.has_password() => {
                Task::batch([next, self.command(Command::Lock)])
            }
            // The recovery words have opened the records: they lock as any do.
            Stage::Renew(_) if locks => Task::batch([next, self.lock()]),
            Stage::Open(session) => Task::batch([next, session.retry().map(Message::Session)]),
            _ => next,
        }
    }

    /// Always the same, so that nobody reads a name over a shoulder.
    pub fn title(&self) -> String {
        "Fourfold".to_owned()
    }

    /// The open store, for tests that ask what it holds.
    pub fn store(&self) -> Option<&Store> {
        match &self.stage {
            Stage::Open(session) => Some(session.store()),
            Stage::Renew(state) => Some(state.store()),
            _ => None,
        }
    }

    /// The child that is open.
    pub fn child(&self) -> Option<crate::domain::ChildId> {
        match &self.stage {
            Stage::Open(session) => session.child(),
            _ => None,
        }
    }

    /// Blocks until the store has answered everything it was asked. Not for the window's thread.
    pub(crate) fn wait_for_store(&self) {
        match &self.stage {
            Stage::Open(session) => session.wait_for_store(),
            Stage::Renew(state) => {
                state.store().children().wait().ok();
            }
            _ => {
                if let Some(store) = self.shutting() {
                    store.children().wait().ok();
                }
            }
        }
    }

    fn kit(&self) -> Kit {
        Kit::new(
            self.theme(),
            self.preferences.family(),
            self.size.width,
            self.size.height,
        )
        .on_pixels(self.pixels * self.scale())
    }

    /// Takes in what happened.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Looked(Ok(State::Empty)) => {
                self.stage = Stage::Welcome(match &self.setup.file {
                    Some(file) => welcome::State::with_file(file),
                    None => welcome::State::default(),
                });
                Task::none()
            }
            Message::Looked(Ok(State::Open)) => self.open(self.setup.paths.clone(), None, false),
            Message::Looked(Ok(State::Locked)) => self.ask_password(),
            Message::Looked(Err(StoreError::RecordsAway { folder })) => {
                self.stage = Stage::Away(away::State::new(folder, &self.setup.usual));
                kit::focus_on(away::FIRST)
            }
            Message::Looked(Err(error)) => self.fail(&error, None),
            Message::Shut(waiting) => self.is_shut(waiting.map(|waiting| *waiting)),
            Message::Answer(close) => self.answer(close),
            Message::NewRecords(asking) => match &mut self.stage {
                Stage::Away(state) => kit::focus_on(state.ask(asking)),
                _ => Task::none(),
            },
            Message::BeginNew => self.begin_new(),
            Message::FindRecords => {
                self.stage = Stage::OtherFolder(other_folder::State::finding(self.setup.paths.clone()));
                kit::focus_on(other_folder::FIELD)
            }
            Message::Opened {
                result: Ok(store),
                secret: Some(words),
                ..
            } if words.is_words() => {
                self.stage = Stage::Renew(renew::State::new(store, words));
                kit::focus_on(renew::FIRST)
            }
            Message::Opened {
                result: Ok(store),
                example,
                secret,
            } => self.opened(store, example, secret.is_some()),
            Message::Opened {
                result:
                    Err(StoreError::WrongPassword | StoreError::NeedsPassword | StoreError::TooSoon { .. }),
                ..
            } => self.ask_password(),
            Message::Opened {
                result: Err(error),
                secret,
                ..
            } => self.fail(&error, secret),
            Message::Welcome(message) => {
                let Stage::Welcome(state) = &mut self.stage else {
                    return Task::none();
                };
                let request = state.update(message);
                self.welcome(request)
            }
            Message::Locked(message) => {
                let Stage::Locked(state) = &mut self.stage else {
                    return Task::none();
                };
                match state.update(message) {
                    locked::Next::Try(secret) => self.unlock(secret),
                    locked::Next::Focus => kit::focus_on(locked::FIELD),
                    locked::Next::Wait => self.second(),
                    locked::Next::Nothing => Task::none(),
                }
            }
            Message::Renew(message) => {
                let Stage::Renew(state) = &mut self.stage else {
                    return Task::none();
                };
                match state.update(message) {
                    renew::Next::Nothing => Task::none(),
                    renew::Next::Focus(id) => kit::focus_on(id),
                    renew::Next::Run(task) => task.map(Message::Renew),
                    renew::Next::Open(store) => self.opened(store, false, true),
                }
            }
            Message::OtherFolder(message) => self.other_folder(message),
            Message::Look => self.look_round(),
            Message::Trouble(message) => self.trouble(message),
            Message::CopyOpened {
                result: Ok(_),
                secret,
            } => {
                self.stage = Stage::Opening;
                self.open(self.setup.paths.clone(), Some(secret), false)
            }
            Message::CopyOpened {
                result: Err(error), ..
            } => {
                let Stage::Welcome(state) = &mut self.stage else {
                    return Task::none();
                };
                kit::focus_on(state.copy_refused(&error))
            }
            Message::Session(message) => self.session(message),
            Message::Command(command) => self.command(command),
            Message::Again => {
                self.stage = Stage::Opening;
                self.look()
            }
            Message::Window(id, event) => self.window_event(id, &event),
            Message::Placed { maximized, size } => {
                self.placed(maximized, size);
                Task::none()
            }
            Message::Scaled(factor) => {
                self.pixels = factor;
                self.tell_scale();
                Task::none()
            }
            Message::Monitor(screen) => self.fit(screen),
            Message::End => self.closes(),
            Message::System(look) => {
                self.system = look;
                Task::none()
            }
            Message::Wake => Task::none(),
            Message::Leave => match self.window {
                Some(id) => window::close(id),
                None => iced::exit(),
            },
        }
    }

    fn session(&mut self, message: session::Message) -> Task<Message> {
        let kit = self.kit();
        let Stage::Open(session) = &mut self.stage else {
            return Task::none();
        };
        let reply = session.update(message, kit, &self.setup, &self.preferences);
        self.reply(reply)
    }

    /// Carries out what the open records ask of the window.
    fn reply(&mut self, reply: session::Reply) -> Task<Message> {
        let mut tasks = vec![reply.task.map(Message::Session)];
        for wish in reply.wishes {
            tasks.push(match wish {
                session::Wish::Prefer(preferences) => {
                    let before = self.scale();
                    self.preferences = preferences;
                    self.rescaled(before);
                    self.keep_preferences()
                }
                session::Wish::Lock => self.lock(),
                session::Wish::Copied(text) => {
                    self.copied.note(&text);
                    Task::none()
                }
                session::Wish::CloseExample => {
                    self.stage = Stage::Opening;
                    // The made-up child goes with everything that was tried on it.
                    let (example, paths) = (self.setup.example.clone(), self.setup.paths.clone());
                    work(move || {
                        std::fs::remove_dir_all(example.folder()).ok();
                        store::state(&paths)
                    })
                    .map(Message::Looked)
                }
                session::Wish::Exit => self.forget_copied().chain(Task::done(Message::Leave)),
                session::Wish::Fail(error) => self.fail(&error, None),
            });
        }
        Task::batch(tasks)
    }

    fn command(&mut self, command: Command) -> Task<Message> {
        match command {
            Command::Larger | Command::Smaller => {
                let size = self.preferences.step(self.usual, command == Command::Larger);
                self.text_size(Some(size))
            }
            Command::UsualSize => self.text_size(None),
            Command::Hide => {
                self.hidden = !self.hidden;
                if self.hidden {
                    kit::focus_on("show-again")
                } else {
                    Task::none()
                }
            }
            Command::Escape if self.hidden => {
                self.hidden = false;
                Task::none()
            }
            // Nothing is done that cannot be seen; locking is what one would want.
            command if self.hidden && command != Command::Lock => Task::none(),
            _ => {
                let kit = self.kit();
                let Stage::Open(session) = &mut self.stage else {
                    return Task::none();
                };
                let reply = session.command(command, kit, &self.setup, &self.preferences);
                self.reply(reply)
            }
        }
    }

    /// Draws the window.
    pub fn view(&self) -> El<'_, Message> {
        let kit = self.kit();
        let content: El<'_, Message> = if self.hidden {
            cover(&kit)
        } else {
            match &self.stage {
                Stage::Opening => kit.ground(Ground::Window, kit.body("")),
                Stage::Welcome(state) => state.view(&kit).map(Message::Welcome),
                Stage::Locked(state) => state.view(&kit).map(Message::Locked),
                Stage::Renew(state) => state.view(&kit).map(Message::Renew),
                Stage::OtherFolder(state) => state.view(&kit).map(Message::OtherFolder),
                Stage::Away(state) => state.view(&kit),
                Stage::Trouble(state) => state
                    .view(&kit, self.setup.today(), self.setup.context.offset_minutes())
                    .map(Message::Trouble),
                Stage::Open(session) => session
                    .view(kit, &self.setup, &self.preferences)
                    .map(Message::Session),
            }
        };
        let asks = self.asks_to_close(&kit);
        let content: El<'_, Message> = match asks {
            Some(dialog) if !self.hidden => iced::widget::stack![kit::inert(content, true), dialog].into(),
            _ => content,
        };
        let host = kit::host(
            content,
            move |key, modifiers| {
                let own = match &self.stage {
                    Stage::Open(session) if !self.hidden => session.on_key(&kit, key, modifiers),
                    _ => None,
                };
                own.map(Message::Session)
                    .or_else(|| command::of_key(key, modifiers).map(Message::Command))
            },
            self.setup.reader.as_deref().map(SharedReader::as_reader),
        )
        .noticing(&self.watch.used)
        .noting_copies(&self.copied);
        kit::repaint(host).into()
    }
}

/// The plain page of "Hide now".
fn cover<'a>(kit: &Kit) -> El<'a, Message> {
    kit.ground(
        Ground::Window,
        container(
            column![
                kit.logo(64.0),
                kit.secondary("show-again", None, "Show again", Message::Command(Command::Hide)),
            ]
            .spacing(24)
            .align_x(Alignment::Center),
        )
        .center(Length::Fill),
    )
}
