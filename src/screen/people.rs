//! The people around the child: home, school, services; now and before.

mod form;
mod view;

pub use form::Form;

use super::portion::Turn;
use super::side::{Fields, Side};
use super::{Action, Context, Heading, Room};
use crate::domain::{self, Entry, Person, RecordId, Role};
use crate::kit::{AreaEdit, El, Icon};

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
            Some(domain::Side::Home) => Circle::Home,
            Some(domain::Side::School) => Circle::School,
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
    form: Side<Form>,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Filter(Option<Circle>),
    Turn(Turn),
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
        State {
            filter: None,
            form: Side::new(context, open),
        }
    }

    /// The people in the order of the screen: those of now, those to come, those of before.
    fn shown<'a>(&self, context: &Context<'a>) -> impl Iterator<Item = &'a Entry<Person>> + use<'_, 'a> {
        let filter = self.filter;
        let portion = self.form.portion();
        let today = context.today;
        let people = &context.file.people;
        Time::ALL.into_iter().flat_map(move |time| {
            people.iter().filter(move |e| {
                Time::of(&e.body, today) == time
                    && filter.is_none_or(|circle| Circle::of(e.body.role) == circle)
                    && portion.holds(e)
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

    fn of(person: &Person, today: domain::Day) -> Time {
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

    fn submits(&self) -> Option<Message> {
        self.form.is_adding().then_some(Message::Add)
    }

    fn closes(&self) -> Option<Message> {
        self.form.form().map(|_| Message::Close)
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        self.form.refreshed(context);
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Filter(filter) => {
                self.filter = filter;
                self.form.portion_mut().to_the_top();
                Action::none()
            }
            Message::Turn(turn) => self.form.turn(turn, context),
            Message::New => self.form.begin(context, |_| {}),
            Message::NewSenco => self.form.begin(context, |fields| {
                // Somebody else who is half written stays as they are.
                if fields.role.is_none() {
                    fields.role = Some(Role::Senco);
                }
                if let (true, Some(setting)) = (fields.organisation.is_empty(), context.file.setting()) {
                    fields.organisation = setting.body.name.clone();
                }
            }),
            Message::Open(id) => self.form.open(id, context),
            Message::Close => self.form.close(),
            Message::Clear => self.form.clear(),
            Message::Field(change) => self.form.change(context, |form| form.change(change)),
            Message::Note(edit) => self.form.edit(context, |form| form.note.apply(edit)),
            Message::Add => {
                let action = self.form.add(context);
                if self.form.form().is_none() {
                    // Whoever was added is to be seen.
                    self.filter = None;
                }
                action
            }
            Message::Remove(id) => {
                let shown: Vec<_> = self.shown(context).map(Entry::id).collect();
                self.form.remove(id, shown, context)
            }
        }
    }

    /// The list can be long, so the way to add stands above it.
    fn buttons<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        if context.file.people.is_empty() || self.form.is_adding() {
            return Vec::new();
        }
        let kit = context.kit;
        vec![
            kit.primary(Form::NEW, Some(Icon::UserPlus), "Add a person", Message::New)
                .into(),
        ]
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}
