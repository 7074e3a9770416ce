//! Who the child is: name, age, photo, how the child communicates, areas of need, diagnoses.

mod diagnosis;
mod erase;
mod form;
mod photo;
mod view;

pub use form::Form;

use super::action::work;
use super::side::Side;
use super::{Action, Context, Heading, Request, Room, save_as};
use crate::domain::{Child, Entry, Kind, Problem, RecordId};
use crate::exchange::image::Photo;
use crate::kit::{Area, AreaEdit, El};
use crate::store::{Change, Op, OpName};
use std::path::PathBuf;

/// The field of the place of a picture.
const PATH: &str = "photo-path";
/// The field of what the photo shows.
const SHOWS: &str = "photo-shows";

/// How it stands with the picture that was asked for.
#[derive(Debug, Default)]
struct Picking {
    path: String,
    reading: bool,
    problem: Option<Problem>,
}

/// The screen.
#[derive(Debug)]
pub struct State {
    // Boxed, because the screens share one enum.
    form: Box<Form>,
    picking: Picking,
    diagnosis: Side<diagnosis::Form>,
    erase: erase::State,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Field(form::Change),
    Communicates(AreaEdit),
    Background(AreaEdit),
    PhotoShows(AreaEdit),
    Path(String),
    Browse,
    Browsed(Option<PathBuf>),
    /// The system showed no dialog.
    NoDialog,
    Take,
    Read(Result<Photo, Problem>),
    RemovePhoto,
    NewDiagnosis,
    OpenDiagnosis(RecordId),
    Close,
    Clear,
    Diagnosis(diagnosis::Change),
    Add,
    Remove(RecordId),
    Erase(erase::Message),
}

impl State {
    /// Opens the screen; a draft of a new diagnosis is offered again.
    pub fn new(context: &Context<'_>, open: Option<RecordId>) -> Self {
        State {
            form: Box::new(Form::of(&context.file.child.body, context.today)),
            picking: Picking::default(),
            diagnosis: Side::new(context, open),
            erase: erase::State::default(),
        }
    }

    fn body(&self, context: &Context<'_>) -> Child {
        self.form.body(context.today, &context.file.child.body)
    }

    /// Saves the child's own record soon. What cannot be read yet waits in its field.
    fn keep(&self, context: &Context<'_>) -> Action<Message> {
        let entry = &context.file.child;
        let body = self.body(context);
        Action::ask(Request::Save {
            key: entry.id().to_string(),
            op: Op::new(OpName::Edit(Kind::Child), &body.name),
            change: Change::put(context.file.id(), entry.id(), body),
        })
    }

    /// Reads the picture at a place on a thread of its own.
    fn read(&mut self, path: PathBuf) -> Action<Message> {
        self.picking.problem = None;
        self.picking.reading = true;
        Action::run(work(move || photo::read(&path)).map(Message::Read))
    }

    fn take(&mut self) -> Action<Message> {
        if self.picking.path.trim().is_empty() {
            self.picking.problem = Some(Problem::new(
                "No picture was named.",
                "Nothing was changed.",
                "Write where the file is, or choose it.",
            ));
            return Action::ask(Request::Focus(PATH.to_owned()));
        }
        self.read(photo::place(&self.picking.path))
    }

    /// The picture and the record that names it go in together.
    fn taken(&mut self, photo: Photo, context: &Context<'_>) -> Action<Message> {
        let id = context.ids.photo_id();
        self.picking = Picking::default();
        if self.form.photo.replace(id).is_some() {
            // The words were about the picture before.
            self.form.photo_shows = Area::default();
        }
        let body = self.body(context);
        let child = context.file.id();
        Action::ask(Request::Do {
            op: Op::new(OpName::Photo, &body.name),
            changes: vec![
                Change::AddPhoto {
                    id,
                    child,
                    jpeg: photo.jpeg,
                },
                Change::put(child, context.file.child.id(), body),
            ],
        })
        .and(Request::Focus(SHOWS.to_owned()))
    }

    fn remove_photo(&mut self, context: &Context<'_>) -> Action<Message> {
        self.form.photo = None;
        self.form.photo_shows = Area::default();
        let body = self.body(context);
        Action::ask(Request::Do {
            op: Op::new(OpName::Photo, &body.name),
            changes: vec![Change::put(context.file.id(), context.file.child.id(), body)],
        })
        .and(Request::Focus("photo-browse".to_owned()))
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, context: &Context<'_>) -> Heading {
        Heading {
            title: "Details".to_owned(),
            line: format!("Who {} is. All of it is saved as you type.", context.name()),
        }
    }

    fn adds(&self) -> Option<Message> {
        Some(Message::NewDiagnosis)
    }

    fn submits(&self) -> Option<Message> {
        self.diagnosis.is_adding().then_some(Message::Add)
    }

    fn closes(&self) -> Option<Message> {
        let form = self.diagnosis.form().map(|_| Message::Close);
        form.or_else(|| self.erase.closes())
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        self.diagnosis.refreshed(context);
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Field(change) => {
                let focus = match change {
                    form::Change::NewMeaning => Some(view::sign_id(self.form.meanings.len())),
                    // The keyboard goes on where the next word was, or to the button that adds one.
                    form::Change::DropMeaning(_) => Some(view::NEW_MEANING.to_owned()),
                    form::Change::NewFact => Some(view::fact_id(self.form.facts.len(), "what")),
                    form::Change::DropFact(_) => Some(view::NEW_FACT.to_owned()),
                    _ => None,
                };
                self.form.change(change, context.today);
                let keep = self.keep(context);
                match focus {
                    Some(id) => keep.and(Request::Focus(id)),
                    None => keep,
                }
            }
            Message::Communicates(edit) => {
                if self.form.communicates.apply(edit) {
                    self.keep(context)
                } else {
                    Action::none()
                }
            }
            Message::Background(edit) => {
                if self.form.background.apply(edit) {
                    self.keep(context)
                } else {
                    Action::none()
                }
            }
            Message::PhotoShows(edit) => {
                if self.form.photo_shows.apply(edit) {
                    self.keep(context)
                } else {
                    Action::none()
                }
            }
            Message::Path(path) => {
                self.picking.path = path;
                self.picking.problem = None;
                Action::none()
            }
            Message::Browse => Action::run(iced::Task::perform(
                save_as::dialog::asked(async {
                    rfd::AsyncFileDialog::new()
                        .add_filter("Pictures", &["jpg", "jpeg", "png", "webp"])
                        .add_filter("All files", &["*"])
                        .pick_file()
                        .await
                        .map(|file| file.path().to_owned())
                }),
                |chosen| match chosen {
                    save_as::dialog::Chosen::NoDialog => Message::NoDialog,
                    save_as::dialog::Chosen::Path(path) => Message::Browsed(Some(path)),
                    save_as::dialog::Chosen::Nothing => Message::Browsed(None),
                },
            )),
            Message::NoDialog => {
                self.picking.problem = Some(save_as::dialog::none_for_files(
                    "Write where the file is instead, such as Pictures/sam.jpg.",
                ));
                Action::ask(Request::Focus(PATH.to_owned()))
            }
            Message::Browsed(None) => Action::none(),
            Message::Browsed(Some(path)) => {
                self.picking.path = path.display().to_string();
                self.read(path)
            }
            Message::Take => self.take(),
            Message::Read(Ok(photo)) => self.taken(photo, context),
            Message::Read(Err(problem)) => {
                self.picking.reading = false;
                self.picking.problem = Some(problem);
                Action::ask(Request::Focus(PATH.to_owned()))
            }
            Message::RemovePhoto => self.remove_photo(context),
            Message::NewDiagnosis => self.diagnosis.begin(context, |_| {}),
            Message::OpenDiagnosis(id) => self.diagnosis.open(id, context),
            Message::Close => self.diagnosis.close(),
            Message::Clear => self.diagnosis.clear(),
            Message::Diagnosis(change) => self.diagnosis.change(context, |form| form.change(change)),
            Message::Add => self.diagnosis.add(context),
            Message::Remove(id) => {
                let shown = context.file.diagnoses.iter().map(Entry::id);
                self.diagnosis.remove(id, shown, context)
            }
            Message::Erase(message) => self.erase.update(message, context),
        }
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}
