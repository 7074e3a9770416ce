//! Who the child is: name, age, photo, how the child communicates, areas of need, diagnoses.

mod diagnosis;
mod erase;
mod form;
mod photo;
mod view;

pub use form::Form;

use super::about::neighbour;
use super::action::work;
use super::{Action, Context, Heading, Request, Room};
use crate::domain::{Child, Diagnosis, Entry, Kind, Problem, RecordId};
use crate::exchange::image::Photo;
use crate::kit::{Area, AreaEdit, El};
use crate::store::{Change, Op, OpName};
use std::path::PathBuf;

/// The draft of a new diagnosis.
const DRAFT: &str = "diagnosis/new";
/// The button that opens an empty form for a diagnosis.
const NEW: &str = "diagnosis-new";
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
    diagnosis: Option<Box<diagnosis::Form>>,
    erase: erase::State,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Field(form::Change),
    Communicates(AreaEdit),
    PhotoShows(AreaEdit),
    Path(String),
    Browse,
    Browsed(Option<PathBuf>),
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
            form: Box::new(Form::of(&context.file.child.body)),
            picking: Picking::default(),
            diagnosis: open
                .and_then(|id| find(context, id))
                .map(diagnosis::Form::of)
                .or_else(|| context.drafts.get(DRAFT).map(diagnosis::Form::from_draft))
                .map(Box::new),
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

    /// Keeps what is typed of a diagnosis.
    fn keep_diagnosis(&self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &self.diagnosis else {
            return Action::none();
        };
        match form.record().and_then(|id| find(context, id)) {
            None => Action::ask(Request::Draft {
                key: DRAFT.to_owned(),
                json: form.draft(),
            }),
            Some(entry) => match form.body(context.today, Some(&entry.body)) {
                Ok(body) => Action::ask(Request::Save {
                    key: entry.id().to_string(),
                    op: Op::new(OpName::Edit(Kind::Diagnosis), &body.what),
                    change: Change::put(context.file.id(), entry.id(), body),
                }),
                Err(_) => Action::none(),
            },
        }
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

    fn add(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &mut self.diagnosis else {
            return Action::none();
        };
        form.tried = true;
        match form.body(context.today, None) {
            Err(field) => Action::ask(Request::Focus(field.to_owned())),
            Ok(body) => {
                let id = context.new_id();
                let subject = body.what.clone();
                self.diagnosis = None;
                Action::ask(Request::Do {
                    op: Op::new(OpName::Add(Kind::Diagnosis), subject),
                    changes: vec![
                        Change::put(context.file.id(), id, body),
                        Change::ClearDraft(DRAFT.to_owned()),
                    ],
                })
                .and(forget_draft())
                .and(Request::Focus(row_id(id)))
            }
        }
    }

    fn remove(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let Some(entry) = find(context, id) else {
            return Action::none();
        };
        if self.diagnosis.as_ref().and_then(|form| form.record()) == Some(id) {
            self.diagnosis = None;
        }
        let next = neighbour(context.file.diagnoses.iter().map(Entry::id), id);
        Action::ask(Request::Do {
            op: Op::new(OpName::Remove(Kind::Diagnosis), &entry.body.what),
            changes: vec![Change::Bin(id)],
        })
        .and(Request::Focus(next.map_or_else(|| NEW.to_owned(), row_id)))
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
        self.diagnosis
            .as_ref()
            .filter(|form| form.record().is_none())
            .map(|_| Message::Add)
    }

    fn closes(&self) -> Option<Message> {
        let form = self.diagnosis.as_ref().map(|_| Message::Close);
        form.or_else(|| self.erase.closes())
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        if let Some(id) = self.diagnosis.as_ref().and_then(|form| form.record())
            && find(context, id).is_none()
        {
            self.diagnosis = None;
        }
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Field(change) => {
                self.form.change(change);
                self.keep(context)
            }
            Message::Communicates(edit) => {
                if self.form.communicates.apply(edit) {
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
                async {
                    rfd::AsyncFileDialog::new()
                        .add_filter("Pictures", &["jpg", "jpeg", "png", "webp"])
                        .add_filter("All files", &["*"])
                        .pick_file()
                        .await
                        .map(|file| file.path().to_owned())
                },
                Message::Browsed,
            )),
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
            Message::NewDiagnosis => {
                let draft = context.drafts.get(DRAFT);
                self.diagnosis = Some(Box::new(
                    draft.map_or_else(diagnosis::Form::empty, diagnosis::Form::from_draft),
                ));
                focus_form()
            }
            Message::OpenDiagnosis(id) => {
                self.diagnosis = find(context, id).map(diagnosis::Form::of).map(Box::new);
                focus_form()
            }
            Message::Close => {
                let back = self.diagnosis.take().and_then(|form| form.record());
                Action::ask(Request::Focus(back.map_or_else(|| NEW.to_owned(), row_id)))
            }
            Message::Clear => {
                self.diagnosis = Some(Box::new(diagnosis::Form::empty()));
                focus_form().and(forget_draft())
            }
            Message::Diagnosis(change) => {
                if let Some(form) = &mut self.diagnosis {
                    form.change(change);
                }
                self.keep_diagnosis(context)
            }
            Message::Add => self.add(context),
            Message::Remove(id) => self.remove(id, context),
            Message::Erase(message) => self.erase.update(message, context),
        }
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

fn find<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<Diagnosis>> {
    context.file.diagnoses.iter().find(|e| e.id() == id)
}

fn focus_form() -> Action<Message> {
    Action::ask(Request::Focus(diagnosis::FIRST.to_owned()))
}

fn forget_draft() -> Request {
    Request::Draft {
        key: DRAFT.to_owned(),
        json: None,
    }
}

fn row_id(id: RecordId) -> String {
    format!("diagnosis-{id}")
}
