//! The first page: four ways in.

mod faces;

use crate::domain::{Problem, date_text};
use crate::kit::{El, Field, Ground, Icon, Kit, Mode, Theme, Tone, Toned};
use crate::screen::Preferences;
use crate::screen::action::work;
use crate::screen::preferences::TEXT_SIZES;
use crate::screen::settings::{Typed, copy_problem, counts, two_fields};
use crate::store::{
    self, COPY_ENDING, InPlaceOf, Passphrase, Progress, SavedCopy, Step as Progressed, StoreError,
};
use faces::{appearance, choose, petals, promise};
use iced::widget::{column, container, row};
use iced::{Length, Padding, Task};
use std::path::{Path, PathBuf};

/// The page.
#[derive(Default)]
pub struct State {
    step: Step,
    path: String,
    /// The password of a school's records.
    typed: Typed,
    problem: Option<Problem>,
    /// A saved copy that was looked into.
    copy: Option<(PathBuf, SavedCopy)>,
    /// Its password or words.
    secret: String,
    /// It is being opened.
    progress: Option<Progress>,
    step_now: Option<Progressed>,
    /// The copy is to take the place of damaged records.
    damaged: bool,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Step {
    #[default]
    Choose,
    /// Which file to bring in.
    File,
    /// The password of a school's records.
    School,
}

/// What can happen on it.
#[derive(Clone)]
pub enum Message {
    Child,
    Example,
    File,
    School,
    Back,
    Path(String),
    Browse,
    Browsed(Option<PathBuf>),
    OpenPath,
    Read(Result<Vec<u8>, Problem>),
    /// The file is a saved copy, or cannot be used.
    Copy(PathBuf, Result<SavedCopy, Problem>),
    Secret(String),
    OpenCopy,
    Begun(Progress),
    Step(Progressed),
    Stop,
    Password(String),
    Again(String),
    StartSchool,
    TextSize(usize),
    Colours(usize),
}

impl std::fmt::Debug for Message {
    /// Only which one: passwords and contents of files pass through here.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Welcome")
    }
}

/// What the program is to start with.
#[derive(Clone)]
pub enum Intent {
    Child,
    Example,
    /// The contents of a file in the open form.
    File(Vec<u8>),
    School(Passphrase),
}

/// What the page asks of the program.
pub enum Request {
    Start(Intent),
    Prefer(Box<dyn Fn(&mut Preferences)>),
    Focus(&'static str),
    Run(Task<Message>),
    /// Open a saved copy.
    OpenCopy {
        path: PathBuf,
        secret: Passphrase,
        instead: InPlaceOf,
    },
    /// Back to where one came from.
    Again,
}

/// The field for the path of a file.
pub const PATH: &str = "welcome-path";

impl State {
    /// The page that asks whether to open this file.
    pub fn with_file(path: &Path) -> State {
        State {
            step: Step::File,
            path: path.display().to_string(),
            ..State::default()
        }
    }

    /// The page that asks for a saved copy, because the records do not open.
    pub fn in_place_of_damaged() -> State {
        State {
            step: Step::File,
            damaged: true,
            ..State::default()
        }
    }

    /// The copy did not open. Returns the field to look at.
    pub fn copy_refused(&mut self, error: &StoreError) -> &'static str {
        self.progress = None;
        self.step_now = None;
        if let StoreError::TooSoon { .. } = error {
            self.problem = Some(error.problem());
        } else if matches!(error, StoreError::WrongPassword | StoreError::NeedsPassword) {
            self.problem = Some(Problem::new(
                "That opens nothing in this copy.",
                "Nothing has changed.",
                "Check capitals and try again. The recovery words open it too.",
            ));
        } else {
            self.problem = Some(copy_problem(error));
        }
        "copy-secret"
    }

    /// Takes in what happened.
    pub fn update(&mut self, message: Message) -> Option<Request> {
        match message {
            Message::Child => Some(Request::Start(Intent::Child)),
            Message::Example => Some(Request::Start(Intent::Example)),
            Message::File => {
                self.step = Step::File;
                Some(Request::Focus("welcome-path"))
            }
            Message::School => {
                self.step = Step::School;
                Some(Request::Focus("school-password"))
            }
            Message::Back if self.progress.is_some() => None,
            Message::Back if self.damaged && self.copy.is_none() => Some(Request::Again),
            Message::Back if self.copy.is_some() => {
                self.copy = None;
                self.problem = None;
                self.secret = String::new();
                Some(Request::Focus(PATH))
            }
            Message::Copy(path, Ok(copy)) => {
                self.copy = Some((path, copy));
                self.problem = None;
                Some(Request::Focus("copy-secret"))
            }
            Message::Copy(_, Err(problem)) => {
                self.problem = Some(problem);
                Some(Request::Focus(PATH))
            }
            Message::Secret(secret) => {
                self.secret = secret;
                self.problem = None;
                None
            }
            Message::OpenCopy if self.progress.is_some() => None,
            Message::OpenCopy if self.secret.trim().is_empty() => Some(Request::Focus("copy-secret")),
            Message::OpenCopy => {
                let (path, _) = self.copy.clone()?;
                Some(Request::OpenCopy {
                    path,
                    secret: Passphrase::new(self.secret.clone()),
                    instead: if self.damaged {
                        InPlaceOf::Damaged
                    } else {
                        InPlaceOf::Nothing
                    },
                })
            }
            Message::Begun(progress) => {
                self.progress = Some(progress);
                self.problem = None;
                Some(Request::Focus("copy-work-stop"))
            }
            Message::Step(step) => {
                self.step_now = Some(step);
                None
            }
            Message::Stop => {
                if let Some(progress) = &self.progress {
                    progress.stop();
                }
                None
            }
            Message::Back => {
                *self = State::default();
                Some(Request::Focus("welcome-child"))
            }
            Message::Path(path) => {
                self.path = path;
                self.problem = None;
                None
            }
            Message::Browse => Some(Request::Run(Task::perform(
                async {
                    rfd::AsyncFileDialog::new()
                        .add_filter("Fourfold copies and records", &[COPY_ENDING, "json"])
                        .pick_file()
                        .await
                        .map(|file| file.path().to_owned())
                },
                Message::Browsed,
            ))),
            Message::Browsed(None) => None,
            Message::Browsed(Some(path)) => {
                self.path = path.display().to_string();
                Some(Request::Run(self.look(path)))
            }
            Message::OpenPath if self.path.trim().is_empty() => {
                self.problem = Some(Problem::new(
                    "No file was named.",
                    "Nothing has changed.",
                    "Type where the file is, or choose it.",
                ));
                Some(Request::Focus("welcome-path"))
            }
            Message::OpenPath => {
                let look = self.look(PathBuf::from(self.path.trim()));
                Some(Request::Run(look))
            }
            Message::Read(Ok(bytes)) => Some(Request::Start(Intent::File(bytes))),
            Message::Read(Err(problem)) => {
                self.problem = Some(problem);
                Some(Request::Focus("welcome-path"))
            }
            Message::Password(text) => {
                self.typed.set_new(text);
                None
            }
            Message::Again(text) => {
                self.typed.set_again(text);
                None
            }
            Message::StartSchool => match self.typed.checked() {
                Ok(password) => Some(Request::Start(Intent::School(password))),
                Err("password-again") => Some(Request::Focus("school-again")),
                Err(_) => Some(Request::Focus("school-password")),
            },
            Message::TextSize(n) => {
                let size = TEXT_SIZES.get(n).copied();
                Some(Request::Prefer(Box::new(move |p| p.text_size = size)))
            }
            Message::Colours(n) => {
                let theme = Theme::ALL.get(n).map(|theme| theme.key().to_owned());
                Some(Request::Prefer(Box::new(move |p| p.theme = theme.clone())))
            }
        }
    }

    /// Draws the page.
    pub fn view<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        let right = column![
            appearance(kit),
            container(self.step(kit)).center_y(Length::Fill),
            promise(kit)
        ]
        .spacing(16)
        .padding(Padding::from([28.0, kit.mode.padding().max(28.0)]));
        if kit.mode >= Mode::Compact && kit.height > 600.0 {
            row![
                container(kit.ground(Ground::Sidebar, petals(kit)))
                    .width(Length::FillPortion(2))
                    .height(Length::Fill),
                container(kit.ground(Ground::Window, kit.pane("welcome", right.height(Length::Shrink))))
                    .width(Length::FillPortion(3))
            ]
            .into()
        } else {
            kit.ground(
                Ground::Window,
                kit.pane(
                    "welcome",
                    column![row![kit.logo(32.0), kit.h2("Fourfold")].spacing(12), right]
                        .padding(16)
                        .spacing(8),
                ),
            )
        }
    }

    fn step<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        match self.step {
            Step::Choose => choose(kit),
            Step::File if self.copy.is_some() => self.saved_copy(kit),
            Step::File => self.file(kit),
            Step::School => self.school(kit),
        }
    }

    fn file<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        let error = self.problem.as_ref().map(ToString::to_string);
        column![
            kit.h1(if self.damaged {
                "Open a copy you saved"
            } else {
                "Bring in a file of records"
            }),
            kit.lead(if self.damaged {
                "It takes the place of the damaged file, which is kept."
            } else {
                "A copy that you saved, or a file from another computer where you used Fourfold."
            })
            .tone(Tone::Second),
            kit.secondary(
                "welcome-browse",
                Some(Icon::FolderOpen),
                "Choose a file",
                Message::Browse
            ),
            kit.text_field(
                Field::new("welcome-path", "Or type where it is")
                    .unlimited()
                    .hint("It ends in .fourfold-copy or .json")
                    .error(error),
                &self.path,
                Message::Path,
                Some(Message::OpenPath),
            ),
            row![
                kit.primary("welcome-open", None, "Open this file", Message::OpenPath),
                kit.quiet("welcome-back", None, "Back", Message::Back),
            ]
            .spacing(12),
        ]
        .spacing(18)
        .into()
    }

    /// A saved copy was found: what is in it, and what opens it.
    fn saved_copy<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        let Some((_, copy)) = &self.copy else {
            return self.file(kit);
        };
        let mut page = column![
            kit.h1("Open this copy"),
            kit.lead(format!(
                "Saved on {}. It holds {}.",
                date_text::long(copy.at.date_naive()),
                counts(copy.children, copy.records)
            )),
        ]
        .spacing(18);
        if self.progress.is_some() {
            let (doing, share) = match self.step_now {
                Some(step) => (step.doing, Some(f32::from(step.percent) / 100.0)),
                None => ("Beginning", None),
            };
            return page
                .push(kit.progress("copy-work", doing, share, Some(Message::Stop)))
                .into();
        }
        let error = self.problem.as_ref().map(ToString::to_string);
        page = page
            .push(kit.secret_field(
                Field::new("copy-secret", "Its password or recovery words").error(error),
                &self.secret,
                Message::Secret,
                Some(Message::OpenCopy),
            ))
            .push(
                kit.flow([
                    kit.primary(
                        "copy-open",
                        Some(Icon::LockOpen),
                        "Open this copy",
                        Message::OpenCopy,
                    )
                    .into(),
                    kit.quiet("welcome-back", None, "Back", Message::Back).into(),
                ]),
            );
        page.into()
    }

    /// Looks what kind of file it is.
    fn look(&self, path: PathBuf) -> Task<Message> {
        let damaged = self.damaged;
        work(move || match store::look_into(&path) {
            Ok(copy) => Some(Message::Copy(path, Ok(copy))),
            Err(error) if damaged || named_copy(&path) => {
                Some(Message::Copy(path, Err(copy_problem(&error))))
            }
            Err(_) => None,
        })
        .then({
            let path = PathBuf::from(self.path.trim());
            move |found| match found {
                Some(message) => Task::done(message),
                None => read(path.clone()).map(Message::Read),
            }
        })
    }

    fn school<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        let [first, second] = two_fields(
            kit,
            &self.typed,
            [
                ("school-password", "Password"),
                ("school-again", "The same once more"),
            ],
            (Message::Password, Message::Again),
            Message::StartSchool,
        );
        column![
            kit.h1("First, a password"),
            kit.lead("Pupils’ records are locked with it from the start. Nobody can open them without it.")
                .tone(Tone::Second),
            first,
            second,
            row![
                kit.primary(
                    "school-start",
                    Some(Icon::Lock),
                    "Make my list of pupils",
                    Message::StartSchool
                ),
                kit.quiet("welcome-back", None, "Back", Message::Back),
            ]
            .spacing(12),
        ]
        .spacing(18)
        .into()
    }
}

fn named_copy(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == COPY_ENDING)
}

/// Reads a file, up to the largest that can be a file of records.
pub(super) fn read(path: PathBuf) -> Task<Result<Vec<u8>, Problem>> {
    const LARGEST: u64 = 64 * 1024 * 1024;
    work(move || {
        let fault = |todo: &str| Problem::new("That file could not be read.", "Nothing has changed.", todo);
        match std::fs::metadata(&path) {
            Ok(about) if about.is_file() && about.len() <= LARGEST => {
                std::fs::read(&path).map_err(|_| fault("Check that you may open it, and try again."))
            }
            Ok(about) if about.is_file() => Err(fault("It is too large to be a file of records.")),
            Ok(_) => Err(fault("That is a folder. Name the file inside it.")),
            Err(_) => Err(fault(
                "There is no file of that name. Check the name and the folder.",
            )),
        }
    })
}
