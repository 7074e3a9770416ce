//! Concerns: what worries the child, home or school, whom it was told, and what came of it.
//!
//! Parents know their children best, and it is important that professionals listen when a worry is told
//! (SEND Code of Practice 2015, 6.20). So each worry keeps its answer.

mod form;
mod view;

pub use form::Form;

use super::about::neighbour;
use super::{Action, Context, Heading, Page, Request, Room, sheet};
use crate::domain::{Concern, ConcernTopic, Entry, RecordId};
use crate::kit::{AreaEdit, El, Icon};

/// The draft of a new concern.
const DRAFT: &str = "concern/new";
/// The button that opens an empty form.
const NEW: &str = "concern-new";

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
    New(Option<ConcernTopic>),
    Open(RecordId),
    Close,
    Clear,
    Field(form::Change),
    Edit(form::Long, AreaEdit),
    Add,
    Remove(RecordId),
    /// Settled, or open again.
    Settle(RecordId),
}

impl State {
    /// Opens the screen; a draft of a new concern is offered again.
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
            Ok(mut body) => {
                let id = context.new_id();
                body.order = crate::domain::order::last(context.file.concerns.iter().map(|e| e.body.order));
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
        let next = neighbour(shown(context).map(Entry::id), id);
        if self.form.as_ref().and_then(|form| form.record()) == Some(id) {
            self.form = None;
        }
        let focus = next.map_or_else(|| NEW.to_owned(), card_id);
        sheet::remove::<Concern, _>(id, &entry.body.text, focus)
    }

    fn settle(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let Some(entry) = find(context, id) else {
            return Action::none();
        };
        let body = Concern {
            closed: !entry.body.closed,
            ..entry.body.clone()
        };
        if let Some(form) = self.form.as_mut().filter(|form| form.record() == Some(id)) {
            form.fields.closed = body.closed;
        }
        let subject = body.text.clone();
        sheet::save(context, id, body, &subject)
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, context: &Context<'_>) -> Heading {
        Heading {
            title: "Concerns".to_owned(),
            line: format!("What worries {} or you, and what came of it.", context.name()),
        }
    }

    fn adds(&self) -> Option<Message> {
        Some(Message::New(None))
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
            Message::New(topic) => {
                let mut fields: form::Draft = draft(context).unwrap_or_default();
                if topic.is_some() {
                    fields.topic = topic;
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
            Message::Settle(id) => self.settle(id, context),
        }
    }

    fn buttons<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        let adding = self.form.as_ref().is_some_and(|form| form.record().is_none());
        if context.file.concerns.is_empty() || adding {
            return Vec::new();
        }
        let kit = context.kit;
        vec![
            kit.primary(NEW, Some(Icon::Plus), "Add a concern", Message::New(None))
                .into(),
        ]
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

/// The concerns as they are listed: those that are open first.
fn shown<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Entry<Concern>> + use<'a> {
    let all = &context.file.concerns;
    [false, true]
        .into_iter()
        .flat_map(move |closed| all.iter().filter(move |e| e.body.closed == closed))
}

fn find<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<Concern>> {
    context.file.concerns.iter().find(|e| e.id() == id)
}

fn draft(context: &Context<'_>) -> Option<form::Draft> {
    context.drafts.get(DRAFT)
}

fn card_id(id: RecordId) -> String {
    format!("concern-{id}")
}
