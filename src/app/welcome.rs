//! The first page: four ways in.

mod faces;

use super::bring_in::{self, Looked, Source};
use super::incoming;
use crate::domain::{Problem, date_text};
use crate::kit::{El, Field, Ground, Icon, Kit, Mode, Theme, Tone, Toned};
use crate::screen::Preferences;
use crate::screen::action::work;
use crate::screen::preferences::TEXT_SIZES;
use crate::screen::save_as::dialog::{self, Chosen};
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
    /// What is in a file of records, before it is brought in.
    incoming: Option<incoming::State>,
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
    Browsed(Chosen),
    OpenPath,
    /// A file was dropped on the window.
    Dropped(PathBuf),
    /// A file of records was looked into.
    Looked(Box<Result<Looked, Problem>>),
    /// On the page that shows what is in it.
    Incoming(incoming::Message),
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
    /// A file of records that was looked into; whether its side of what differs is taken.
    File(Box<Looked>, bool),
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
                self.progress = None;
                self.step_now = None;
                self.copy = Some((path, copy));
                self.problem = None;
                Some(Request::Focus("copy-secret"))
            }
            Message::Copy(_, Err(problem)) => {
                self.progress = None;
                self.step_now = None;
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
            Message::Browse => Some(Request::Run(
                dialog::file("Fourfold copies and records", &[COPY_ENDING, "json"]).map(Message::Browsed),
            )),
            Message::Browsed(Chosen::Nothing) => None,
            Message::Browsed(Chosen::NoDialog) => {
                self.problem = Some(dialog::none_for_files(
                    "Write where the file is instead, such as Documents/copy.fourfold-copy.",
                ));
                Some(Request::Focus(PATH))
            }
            Message::Browsed(Chosen::Path(path)) => {
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
                let look = self.look(dialog::typed(&self.path));
                Some(Request::Run(look))
            }
            Message::Dropped(_) if self.progress.is_some() || self.incoming.is_some() => None,
            Message::Dropped(path) => {
                self.step = Step::File;
                self.copy = None;
                self.update(Message::Browsed(Chosen::Path(path)))
            }
            Message::Looked(looked) => {
                self.progress = None;
                self.step_now = None;
                match *looked {
                    Ok(looked) => {
                        self.incoming = Some(incoming::State::new(looked));
                        Some(Request::Focus(incoming::TITLE))
                    }
                    Err(problem) => {
                        self.problem = Some(problem);
                        Some(Request::Focus(PATH))
                    }
                }
            }
            Message::Incoming(message) => match self.incoming.as_mut()?.update(message) {
                incoming::Next::Nothing => None,
                incoming::Next::Add(looked, take) => Some(Request::Start(Intent::File(looked, take))),
                incoming::Next::Cancel => {
                    self.incoming = None;
                    Some(Request::Focus(PATH))
                }
            },
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
        if let Some(state) = &self.incoming {
            return kit.ground(Ground::Window, state.view(kit).map(Message::Incoming));
        }
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
        if self.progress.is_some() {
            return column![kit.h1("Looking into the file"), self.bar(kit)]
                .spacing(18)
                .into();
        }
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

    /// How far slow work is, with the way to stop it.
    fn bar<'a>(&self, kit: &Kit) -> El<'a, Message> {
        let (doing, share) = match self.step_now {
            Some(step) => (step.doing, Some(f32::from(step.percent) / 100.0)),
            None => ("Beginning", None),
        };
        kit.progress("copy-work", doing, share, Some(Message::Stop))
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
            return page.push(self.bar(kit)).into();
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

    /// Looks what kind of file it is, and what is in it.
    fn look(&self, path: PathBuf) -> Task<Message> {
        let damaged = self.damaged;
        let (progress, steps) = Progress::new();
        let begun = Task::done(Message::Begun(progress.clone()));
        let steps = Task::run(steps, Message::Step);
        let looked = work(move || match store::look_into(&path) {
            Ok(copy) => Message::Copy(path, Ok(copy)),
            Err(error) if damaged || bring_in::is_named_copy(&path) => {
                Message::Copy(path, Err(copy_problem(&error)))
            }
            Err(_) => {
                let looked = bring_in::look(None, Source::File(path), &progress);
                Message::Looked(Box::new(looked.and_then(of_some_use)))
            }
        });
        Task::batch([begun.chain(looked), steps])
    }

    fn school<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        let [first, second] = two_fields(
            kit,
            &self.typed,
            [("school-password", "Password"), ("school-again", "Type it again")],
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

/// A file of which nothing can be used makes no records.
fn of_some_use(looked: Looked) -> Result<Looked, Problem> {
    match looked.preview.left_out.first() {
        Some(first) if looked.preview.is_all_left_out() => Err(first.fault.problem()),
        _ => Ok(looked),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the system has no dialog, that is said beside the field, and the focus goes there.
    #[test]
    fn without_a_dialog_the_file_is_typed() {
        let mut state = State::default();
        let next = state.update(Message::Browsed(Chosen::NoDialog));
        assert!(matches!(next, Some(Request::Focus(PATH))));
        let said = state.problem.as_ref().unwrap().to_string();
        assert!(said.contains("Write where the file is instead"), "{said}");
        assert!(state.update(Message::Browsed(Chosen::Nothing)).is_none());
    }
}
