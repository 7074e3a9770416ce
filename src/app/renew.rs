//! The records were opened by the recovery words: now a new password.

use crate::kit::{El, Ground, Icon, Kit, Theme, Tone, Toned};
use crate::screen::settings::{Typed, new_password};
use crate::store::{Passphrase, Progress, Step, Store, StoreError};
use iced::widget::{Column, column, container, row};
use iced::{Length, Task};

/// The page, over the records that are open already.
pub struct State {
    store: Store,
    words: Passphrase,
    typed: Typed,
    /// It is being set.
    setting: Option<Progress>,
    step: Option<Step>,
    problem: Option<StoreError>,
}

/// What can happen on it.
#[derive(Clone)]
pub enum Message {
    New(String),
    Again(String),
    Set,
    Step(Step),
    Stop,
    Done(Result<(), StoreError>),
    Later,
}

impl std::fmt::Debug for Message {
    /// Never a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Renew")
    }
}

/// What the page asks of the program.
pub enum Next {
    Nothing,
    Focus(&'static str),
    Run(Task<Message>),
    /// On to the records.
    Open(Store),
}

/// The field that comes first.
pub const FIRST: &str = "password-new";

impl State {
    pub fn new(store: Store, words: Passphrase) -> State {
        State {
            store,
            words,
            typed: Typed::default(),
            setting: None,
            step: None,
            problem: None,
        }
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Takes in what happened.
    pub fn update(&mut self, message: Message) -> Next {
        match message {
            Message::New(text) => self.typed.set_new(text),
            Message::Again(text) => self.typed.set_again(text),
            Message::Step(step) => self.step = Some(step),
            Message::Stop => {
                if let Some(progress) = &self.setting {
                    progress.stop();
                }
            }
            Message::Set | Message::Later if self.setting.is_some() => {}
            Message::Set => match self.typed.checked() {
                Err(field) => return Next::Focus(field),
                Ok(new) => {
                    let (progress, steps) = Progress::new();
                    self.setting = Some(progress.clone());
                    self.step = None;
                    self.problem = None;
                    let answer =
                        self.store
                            .set_password_watched(Some(self.words.clone()), Some(new), false, progress);
                    return Next::Run(Task::batch([
                        Task::run(steps, Message::Step),
                        Task::perform(answer, |done| Message::Done(done.map(drop))),
                    ]));
                }
            },
            Message::Done(Ok(())) | Message::Later => return Next::Open(self.store.clone()),
            Message::Done(Err(error)) => {
                self.setting = None;
                self.problem = Some(error);
                return Next::Focus(FIRST);
            }
        }
        Next::Nothing
    }

    /// Draws the page.
    pub fn view<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        let mut page = column![
            kit.logo(56.0),
            kit.h1("The words have opened your records"),
            kit.lead("Now choose a new password. The old one will not open them any more."),
        ]
        .spacing(18)
        .max_width(520);
        if let Some(error) = &self.problem {
            page = page.push(kit.note(kit.body(error.problem().to_string())));
        }
        if self.setting.is_some() {
            let (doing, share) = match self.step {
                Some(step) => (step.doing, Some(f32::from(step.percent) / 100.0)),
                None => ("Beginning", None),
            };
            page = page.push(kit.progress("renew-work", doing, share, Some(Message::Stop)));
            return on_the_ground(kit, page);
        }
        for field in new_password(kit, &self.typed, Message::New, Message::Again, Message::Set) {
            page = page.push(field);
        }
        page = page
            .push(
                kit.body("Your recovery words stay as they are. Put the page back in its place.")
                    .tone(Tone::Second),
            )
            .push(
                row![
                    kit.primary("renew-set", Some(Icon::Lock), "Set this password", Message::Set),
                    kit.quiet("renew-later", None, "Later", Message::Later),
                ]
                .spacing(12),
            );
        on_the_ground(kit, page)
    }
}

fn on_the_ground<'a>(kit: &Kit, page: Column<'a, Message, Theme>) -> El<'a, Message> {
    kit.ground(
        Ground::Window,
        kit.pane("renew", container(page).center_x(Length::Fill).padding(40)),
    )
}
