//! The people around the child: home, school, services; now and before.

mod form;
mod view;

pub use form::Form;

use super::about::neighbour;
use super::{Action, Context, Heading, Request, Room};
use crate::domain::{Entry, Kind, Person, RecordId, Role, Side};
use crate::kit::{AreaEdit, El, Icon};
use crate::store::{Change, Op, OpName};

/// The draft of a new person.
const DRAFT: &str = "person/new";
/// The button that opens an empty form.
const NEW: &str = "person-new";

/// Where somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Circle {
    Home,
    School,
    Services,
}

impl Circle {
    const ALL: [Circle; 3] = [Circle::Home, Circle::School, Circle::Services];

    /// Where people with this role usually stand.
    pub fn of(role: Role) -> Circle {
        match role.side() {
            Some(Side::Home) => Circle::Home,
            Some(Side::School) => Circle::School,
            None => Circle::Services,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Circle::Home => "Home",
            Circle::School => "School",
            Circle::Services => "Services and others",
        }
    }
}

/// The screen.
#[derive(Debug)]
pub struct State {
    filter: Option<Circle>,
    /// The form that is open at the side.
    form: Option<Box<Form>>,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Filter(Option<Circle>),
    New,
    NewSenco,
    Open(RecordId),
    Close,
    Clear,
    Field(form::Change),
    Note(AreaEdit),
    Add,
    Remove(RecordId),
}

impl State {
    /// Opens the screen; a draft of a new person is offered again.
    pub fn new(context: &Context<'_>, open: Option<RecordId>) -> Self {
        let form = open
            .and_then(|id| find(context, id))
            .map(Form::of)
            .or_else(|| draft(context).map(Form::from_draft))
            .map(Box::new);
        State { filter: None, form }
    }

    /// Keeps what is typed: a new person as a draft, an existing one in its record.
    fn keep(&self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &self.form else {
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
                    op: Op::new(OpName::Edit(Kind::Person), &body.name),
                    change: Change::put(context.file.id(), entry.id(), body),
                }),
                Err(_) => Action::none(),
            },
        }
    }

    fn add_new(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &mut self.form else {
            return Action::none();
        };
        form.tried = true;
        match form.body(context.today, None) {
            Err(field) => Action::ask(Request::Focus(field.to_owned())),
            Ok(body) => {
                let id = context.new_id();
                let subject = body.name.clone();
                self.form = None;
                self.filter = None;
                Action::ask(Request::Do {
                    op: Op::new(OpName::Add(Kind::Person), subject),
                    changes: vec![
                        Change::put(context.file.id(), id, body),
                        Change::ClearDraft(DRAFT.to_owned()),
                    ],
                })
                .and(forget_draft())
                .and(Request::Focus(card_id(id)))
            }
        }
    }

    fn remove(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let Some(entry) = find(context, id) else {
            return Action::none();
        };
        let next = neighbour(self.shown(context).map(Entry::id), id);
        if self.form.as_ref().and_then(|form| form.record()) == Some(id) {
            self.form = None;
        }
        Action::ask(Request::Do {
            op: Op::new(OpName::Remove(Kind::Person), &entry.body.name),
            changes: vec![Change::Bin(id)],
        })
        .and(Request::Focus(next.map_or_else(|| NEW.to_owned(), card_id)))
    }

    /// The people in the order of the screen: those of now, those to come, those of before.
    fn shown<'a>(&self, context: &Context<'a>) -> impl Iterator<Item = &'a Entry<Person>> + use<'a> {
        let filter = self.filter;
        let today = context.today;
        let people = &context.file.people;
        Time::ALL.into_iter().flat_map(move |time| {
            people.iter().filter(move |e| {
                Time::of(&e.body, today) == time
                    && filter.is_none_or(|circle| Circle::of(e.body.role) == circle)
            })
        })
    }
}

/// When somebody is with the child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    Now,
    Soon,
    Earlier,
}

impl Time {
    const ALL: [Time; 3] = [Time::Now, Time::Soon, Time::Earlier];

    fn of(person: &Person, today: crate::domain::Day) -> Time {
        if person.is_current(today) {
            Time::Now
        } else if person.until.is_some_and(|until| until < today) {
            Time::Earlier
        } else {
            Time::Soon
        }
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, context: &Context<'_>) -> Heading {
        Heading {
            title: "People".to_owned(),
            line: format!(
                "Who is there for {}, at home, at school and beyond.",
                context.name()
            ),
        }
    }

    fn adds(&self) -> Option<Message> {
        Some(Message::New)
    }

    fn closes(&self) -> Option<Message> {
        self.form.as_ref().map(|_| Message::Close)
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        if let Some(id) = self.form.as_ref().and_then(|form| form.record())
            && find(context, id).is_none()
        {
            self.form = None;
        }
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Filter(filter) => {
                self.filter = filter;
                Action::none()
            }
            Message::New => {
                let form = draft(context).map_or_else(Form::empty, Form::from_draft);
                self.form = Some(Box::new(form));
                Action::ask(Request::Focus(form::FIRST.to_owned()))
            }
            Message::NewSenco => {
                let mut fields: form::Draft = draft(context).unwrap_or_default();
                // Somebody else who is half written stays as they are.
                if fields.role.is_none() {
                    fields.role = Some(Role::Senco);
                }
                if let (true, Some(setting)) = (fields.organisation.is_empty(), context.file.setting()) {
                    fields.organisation = setting.body.name.clone();
                }
                self.form = Some(Box::new(Form::from_draft(fields)));
                Action::ask(Request::Focus(form::FIRST.to_owned()))
            }
            Message::Open(id) => {
                self.form = find(context, id).map(Form::of).map(Box::new);
                Action::ask(Request::Focus(form::FIRST.to_owned()))
            }
            Message::Close => {
                let back = self.form.take().and_then(|form| form.record());
                Action::ask(Request::Focus(back.map_or_else(|| NEW.to_owned(), card_id)))
            }
            Message::Clear => {
                self.form = Some(Box::new(Form::empty()));
                Action::ask(forget_draft()).and(Request::Focus(form::FIRST.to_owned()))
            }
            Message::Field(change) => {
                if let Some(form) = &mut self.form {
                    form.change(change);
                }
                self.keep(context)
            }
            Message::Note(edit) => {
                if self.form.as_mut().is_some_and(|form| form.note.apply(edit)) {
                    self.keep(context)
                } else {
                    Action::none()
                }
            }
            Message::Add => self.add_new(context),
            Message::Remove(id) => self.remove(id, context),
        }
    }

    /// The list can be long, so the way to add stands above it.
    fn buttons<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        let adding = self.form.as_ref().is_some_and(|form| form.record().is_none());
        if context.file.people.is_empty() || adding {
            return Vec::new();
        }
        let kit = context.kit;
        vec![
            kit.primary(NEW, Some(Icon::UserPlus), "Add a person", Message::New)
                .into(),
        ]
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

fn find<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<Person>> {
    context.file.people.iter().find(|e| e.id() == id)
}

fn draft(context: &Context<'_>) -> Option<form::Draft> {
    context.drafts.get(DRAFT)
}

fn forget_draft() -> Request {
    Request::Draft {
        key: DRAFT.to_owned(),
        json: None,
    }
}

fn card_id(id: RecordId) -> String {
    format!("person-{id}")
}
