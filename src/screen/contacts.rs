//! Calls and messages: when home and school were in touch, what was said and what was promised.
//!
//! Schools should talk to parents regularly (SEND Code of Practice 2015, 6.65).

mod form;
mod view;

pub use form::Form;

use super::about::neighbour;
use super::{Action, Context, Heading, Page, Request, Room, sheet};
use crate::domain::{Contact, Entry, RecordId};
use crate::kit::{AreaEdit, El, Icon};

/// The draft of a new contact.
const DRAFT: &str = "contact/new";
/// The button that opens an empty form.
const NEW: &str = "contact-new";

/// The screen.
#[derive(Debug, Default)]
pub struct State {
    /// The form that is open at the side.
    form: Option<Box<Form>>,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Tab(Page),
    New,
    Open(RecordId),
    Close,
    Clear,
    Field(form::Change),
    Edit(form::Long, AreaEdit),
    Add,
    Remove(RecordId),
}

impl State {
    /// Opens the screen; a draft of a new contact is offered again.
    pub fn new(context: &Context<'_>, open: Option<RecordId>) -> Self {
        let form = open
            .and_then(|id| find(context, id))
            .map(Form::of)
            .or_else(|| draft(context).map(Form::from_draft))
            .map(Box::new);
        State { form }
    }

    fn keep(&self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &self.form else {
            return Action::none();
        };
        match form.record().and_then(|id| find(context, id)) {
            None => sheet::draft(DRAFT, form.draft()),
            Some(entry) => form.body(context.today, Some(&entry.body)).map_or_else(
                |_| Action::none(),
                |body| {
                    let subject = body.text.clone();
                    sheet::save(context, entry.id(), body, &subject)
                },
            ),
        }
    }

    fn add(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &mut self.form else {
            return Action::none();
        };
        form.tried = true;
        match form.body(context.today, None) {
            Err(field) => Action::ask(Request::Focus(field.to_owned())),
            Ok(body) => {
                let id = context.new_id();
                let subject = body.text.clone();
                self.form = None;
                sheet::add(context, DRAFT, id, body, &subject, card_id(id))
            }
        }
    }

    fn remove(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let Some(entry) = find(context, id) else {
            return Action::none();
        };
        let next = neighbour(context.file.contacts.iter().map(Entry::id), id);
        if self.form.as_ref().and_then(|form| form.record()) == Some(id) {
            self.form = None;
        }
        let focus = next.map_or_else(|| NEW.to_owned(), card_id);
        sheet::remove::<Contact, _>(id, &entry.body.text, focus)
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, _context: &Context<'_>) -> Heading {
        Heading {
            title: "Calls and messages".to_owned(),
            line: "What was said, and what was promised.".to_owned(),
        }
    }

    fn adds(&self) -> Option<Message> {
        Some(Message::New)
    }

    fn submits(&self) -> Option<Message> {
        self.form
            .as_ref()
            .filter(|form| form.record().is_none())
            .map(|_| Message::Add)
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
            Message::Tab(page) => Action::ask(Request::Go(page, None)),
            Message::New => {
                let fields = draft(context).unwrap_or_default();
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
                self.form = Some(Box::new(Form::from_draft(form::Draft::default())));
                Action::ask(sheet::forget(DRAFT)).and(Request::Focus(form::FIRST.to_owned()))
            }
            Message::Field(change) => {
                if let Some(form) = &mut self.form {
                    form.change(change);
                }
                self.keep(context)
            }
            Message::Edit(long, edit) => {
                if self.form.as_mut().is_some_and(|form| form.edit(long, edit)) {
                    self.keep(context)
                } else {
                    Action::none()
                }
            }
            Message::Add => self.add(context),
            Message::Remove(id) => self.remove(id, context),
        }
    }

    fn buttons<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        let adding = self.form.as_ref().is_some_and(|form| form.record().is_none());
        if context.file.contacts.is_empty() || adding {
            return Vec::new();
        }
        let kit = context.kit;
        vec![
            kit.primary(NEW, Some(Icon::Plus), "Add a call or message", Message::New)
                .into(),
        ]
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

fn find<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<Contact>> {
    context.file.contacts.iter().find(|e| e.id() == id)
}

fn draft(context: &Context<'_>) -> Option<form::Draft> {
    context.drafts.get(DRAFT)
}

fn card_id(id: RecordId) -> String {
    format!("contact-{id}")
}
