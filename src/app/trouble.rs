//! The page for records that cannot be opened, or of which a part cannot be read: what happened, what is safe,
//! what to do. It offers the newest good backup, says what it holds and what would be missing, and writes what
//! can still be read into a file.
//!
//! It is the same whether the store is open or not, and so is the way back.

mod view;

use super::bring_in;
use crate::domain::{Day, Problem};
use crate::screen::action::{Request, work};
use crate::screen::save_as::{self, Bytes, Sort, Step};
use crate::store::{
    self, Before, Found, Opening, Opens, Passphrase, Progress, Restored, Store, StoreError, Survey,
};
use iced::Task;
use std::sync::Arc;

/// The records in the open form, as a file is called.
const RECORDS: Sort = Sort::new("json", "Fourfold files", "file");
/// The field for the password of an older backup.
const PASSWORD: &str = "trouble-password";

/// Through which door the records are reached.
#[derive(Clone)]
enum Door {
    /// They do not open.
    Closed(Box<Opening>, Option<Passphrase>),
    /// They are open, and a part of them cannot be read.
    Open(Store),
}

impl Door {
    fn survey(&self) -> Result<Survey, StoreError> {
        match self {
            Door::Closed(opening, _) => store::survey(opening, &Progress::none()),
            Door::Open(store) => store.survey(Progress::none()).wait(),
        }
    }

    fn restore(&self, name: &str, password: Option<Passphrase>) -> Result<Restored, StoreError> {
        match self {
            Door::Closed(opening, _) => store::restore(opening, name, password.as_ref(), &Progress::none()),
            Door::Open(store) => store.restore(name, password).wait(),
        }
    }

    fn salvage(&self) -> Result<Saved, Problem> {
        let read = match self {
            Door::Closed(opening, _) => store::salvage(opening, &Progress::none()),
            Door::Open(store) => store.salvage(Progress::none()).wait(),
        };
        let read = read.map_err(|e| e.problem())?;
        let without = bring_in::left_out(&read);
        Ok(Saved {
            bytes: Arc::new(bring_in::salvaged(read)?),
            without,
        })
    }
}

/// What could be read, in the open form, and what is not in it, in words.
#[derive(Debug, Clone)]
pub struct Saved {
    bytes: Bytes,
    without: String,
}

/// Where what can be read is saved.
struct Export {
    form: save_as::State,
    saved: Option<Saved>,
}

/// The page.
pub struct State {
    door: Door,
    problem: Problem,
    /// None while the backups are looked at.
    survey: Option<Survey>,
    /// A copy helps.
    damaged: bool,
    /// Another folder helps.
    place: bool,
    others: bool,
    /// The backup that asks for a password.
    asks: Option<String>,
    password: String,
    wrong: bool,
    /// Something is under way.
    busy: bool,
    /// What went wrong with what was pressed.
    refused: Option<Problem>,
    export: Option<Export>,
    exported: Option<String>,
}

impl std::fmt::Debug for State {
    /// Never a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Trouble")
    }
}

/// What can happen on it.
#[derive(Clone)]
pub enum Message {
    Surveyed(Result<Survey, StoreError>),
    Recover(String),
    Password(String),
    TryPassword,
    Restored {
        name: String,
        password: Option<Passphrase>,
        result: Result<Restored, StoreError>,
    },
    Others,
    OpenSaved,
    ChooseFolder,
    Again,
    /// Close the page and go on reading.
    Read,
    Salvage,
    Salvaged(Result<Saved, Problem>),
    Saving(save_as::Message),
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Trouble")
    }
}

/// What the page asks of the window.
pub enum Next {
    Run(Task<Message>),
    Focus(String),
    /// A backup has taken the place of the records. They open with this.
    Back(Restored, Option<Passphrase>),
    OpenSaved,
    ChooseFolder,
    Again,
    Read,
}

impl Next {
    fn nothing() -> Next {
        Next::Run(Task::none())
    }
}

/// Only a part cannot be read: the rest is open.
fn part_unreadable() -> Problem {
    Problem::new(
        "Part of your records cannot be read.",
        "Nothing is written over them until you choose. Your backups are kept apart from them.",
        "Go back to the newest good backup. Fourfold keeps the damaged file beside it.",
    )
}

/// What is said once a backup is back.
pub fn went_back(restored: &Restored) -> String {
    let mut said = match &restored.before {
        Before::Copied(_) => "The backup is back. What was here before was copied first.".to_owned(),
        Before::SetAside(name) => {
            format!("The backup is back. What was here could not be copied. It is kept as {name}.")
        }
        Before::Nothing => "The backup is back.".to_owned(),
    };
    if !restored.opens.said().is_empty() {
        said.push(' ');
        said.push_str(restored.opens.said());
    }
    said
}

impl State {
    /// Over records that do not open. `secret` is what they were to be opened with.
    pub fn closed(error: &StoreError, opening: Opening, secret: Option<Passphrase>) -> State {
        let place = matches!(
            error,
            StoreError::SyncedFolder { .. }
                | StoreError::NetworkFolder
                | StoreError::ReadOnly
                | StoreError::OtherThings { .. }
                | StoreError::LinkInside { .. }
                | StoreError::FileInside { .. }
        );
        let door = Door::Closed(Box::new(opening), secret);
        // A copy helps where the file itself cannot be read, and nowhere else.
        State::new(door, error.problem(), error.is_damage(), place)
    }

    /// Over records that are open, of which a part cannot be read.
    pub fn open(store: Store) -> State {
        State::new(Door::Open(store), part_unreadable(), true, false)
    }

    fn new(door: Door, problem: Problem, damaged: bool, place: bool) -> State {
        State {
            door,
            problem,
            survey: (!damaged).then(Survey::default),
            damaged,
            place,
            others: false,
            asks: None,
            password: String::new(),
            wrong: false,
            busy: false,
            refused: None,
            export: None,
            exported: None,
        }
    }

    /// The first work: looking at what there is to go back to.
    pub fn start(&self) -> Task<Message> {
        if !self.damaged {
            return Task::none();
        }
        let door = self.door.clone();
        work(move || door.survey()).map(Message::Surveyed)
    }

    /// The button that comes first.
    pub fn first(&self) -> &'static str {
        let copies = self
            .survey
            .as_ref()
            .is_some_and(|survey| survey.newest().is_some());
        if copies {
            "recover"
        } else if self.place {
            "other-folder"
        } else {
            "try-again"
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.door, Door::Open(_))
    }

    /// Takes in what happened.
    pub fn update(&mut self, message: Message, today: Day) -> Next {
        match message {
            Message::Surveyed(result) => {
                match result {
                    Ok(survey) => {
                        if self.damaged && survey.newest().is_none() {
                            self.problem.todo =
                                "If you have saved a copy on a stick or in another folder, open that."
                                    .to_owned();
                        }
                        self.survey = Some(survey);
                    }
                    Err(error) => {
                        self.survey = Some(Survey::default());
                        self.refused = Some(error.problem());
                    }
                }
                Next::Focus(self.first().to_owned())
            }
            Message::Recover(name) => {
                let secret = match &self.door {
                    Door::Closed(_, secret) => secret.clone(),
                    Door::Open(_) => None,
                };
                self.recover(name, secret)
            }
            Message::Password(text) => {
                self.password = text;
                self.wrong = false;
                Next::nothing()
            }
            Message::TryPassword => match self.asks.clone() {
                Some(_) if self.password.is_empty() => Next::Focus(PASSWORD.to_owned()),
                Some(name) => {
                    let password = Passphrase::new(std::mem::take(&mut self.password));
                    self.recover(name, Some(password))
                }
                None => Next::nothing(),
            },
            Message::Restored {
                result: Ok(restored),
                password,
                ..
            } => {
                let password = match (&self.door, restored.opens) {
                    (Door::Closed(_, Some(today)), Opens::AsBefore) => Some(today.clone()),
                    _ => password,
                };
                Next::Back(restored, password)
            }
            Message::Restored {
                name,
                result: Err(error),
                ..
            } => self.not_restored(name, &error),
            Message::Others => {
                self.others = true;
                Next::nothing()
            }
            Message::OpenSaved => Next::OpenSaved,
            Message::ChooseFolder => Next::ChooseFolder,
            Message::Again => Next::Again,
            Message::Read => Next::Read,
            Message::Salvage => {
                let form = save_as::State::new("salvage", RECORDS, format!("Fourfold records {today}.json"));
                let first = form.first();
                self.exported = None;
                self.export = Some(Export { form, saved: None });
                let door = self.door.clone();
                let read = work(move || door.salvage()).map(Message::Salvaged);
                Next::Run(Task::batch([read, asked(vec![first])]))
            }
            Message::Salvaged(Ok(saved)) => {
                let Some(export) = &mut self.export else {
                    return Next::nothing();
                };
                let action = export.form.made(saved.bytes.clone());
                export.saved = Some(saved);
                Next::Run(action.task.map(Message::Saving))
            }
            Message::Salvaged(Err(problem)) => {
                self.export = None;
                self.refused = Some(problem);
                Next::nothing()
            }
            Message::Saving(message) => self.saving(message),
        }
    }

    fn saving(&mut self, message: save_as::Message) -> Next {
        let Some(export) = &mut self.export else {
            return Next::nothing();
        };
        let bytes = export.saved.as_ref().map(|saved| saved.bytes.clone());
        let (action, step) = export.form.update(message, bytes);
        match step {
            Some(Step::Saved(path)) => {
                let without = export.saved.take().map(|saved| saved.without).unwrap_or_default();
                self.exported = Some(format!(
                    "Saved as {}. {without} This file is not locked: anyone who has it can read it.",
                    save_as::name_of(&path)
                ));
                self.export = None;
                Next::Focus("salvage".to_owned())
            }
            Some(Step::Left) => {
                self.export = None;
                Next::Focus("salvage".to_owned())
            }
            None => Next::Run(Task::batch([
                action.task.map(Message::Saving),
                asked(action.requests),
            ])),
        }
    }

    fn recover(&mut self, name: String, password: Option<Passphrase>) -> Next {
        if std::mem::replace(&mut self.busy, true) {
            return Next::nothing();
        }
        self.refused = None;
        let door = self.door.clone();
        let (copy, secret) = (name.clone(), password.clone());
        let done = work(move || door.restore(&copy, secret));
        Next::Run(done.map(move |result| Message::Restored {
            name: name.clone(),
            password: password.clone(),
            result,
        }))
    }

    fn not_restored(&mut self, name: String, error: &StoreError) -> Next {
        self.busy = false;
        match error {
            StoreError::NeedsPassword | StoreError::WrongPassword => {
                self.wrong = self.asks.as_ref() == Some(&name);
                self.asks = Some(name);
                Next::Focus(PASSWORD.to_owned())
            }
            error => {
                if matches!(error, StoreError::DamagedBackup { .. } | StoreError::BadBackup)
                    && let Some(survey) = &mut self.survey
                {
                    for copy in survey.backups.iter_mut().filter(|copy| copy.name == name) {
                        copy.found = Found::Damaged;
                    }
                }
                self.refused = Some(error.problem());
                Next::Focus(self.first().to_owned())
            }
        }
    }
}

/// Only the focus is asked for here.
fn asked(requests: Vec<Request>) -> Task<Message> {
    Task::batch(requests.into_iter().filter_map(|request| match request {
        Request::Focus(id) => Some(crate::kit::focus_on(id)),
        _ => None,
    }))
}
