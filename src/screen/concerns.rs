//! Concerns: what worries the child, home or school, whom it was told, and what came of it.
//!
//! Parents know their children best, and it is important that professionals listen when a worry is told
//! (SEND Code of Practice 2015, 6.20). So each worry keeps its answer.

mod form;
mod view;

pub use form::Form;

use super::portion::Turn;
use super::side::{Fields, Side, find};
use super::{Action, Context, Heading, Page, Request, Room, sheet};
use crate::domain::{Concern, ConcernTopic, Entry, RecordId};
use crate::kit::{AreaEdit, El, Icon};

/// The screen.
#[derive(Debug)]
pub struct State {
    /// The form that is open at the side.
    form: Side<Form>,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Tab(Page),
    Turn(Turn),
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
        State {
            form: Side::new(context, open),
        }
    }

    /// The concerns as they are listed: those that are open first.
    fn shown<'a>(&self, context: &Context<'a>) -> impl Iterator<Item = &'a Entry<Concern>> + use<'_, 'a> {
        let all = &context.file.concerns;
        let in_order = [false, true]
            .into_iter()
            .flat_map(move |closed| all.iter().filter(move |e| e.body.closed == closed));
        in_order.filter(|entry| self.form.portion().holds(entry))
    }

    fn settle(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let Some(entry) = find::<Form>(context, id) else {
            return Action::none();
        };
        let body = Concern {
            closed: !entry.body.closed,
            ..entry.body.clone()
        };
        if let Some(form) = self.form.over(id) {
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
            Message::Tab(page) => Action::ask(Request::Go(page, None)),
            Message::Turn(turn) => self.form.turn(turn, context),
            Message::New(topic) => self
                .form
                .begin(context, |fields| fields.topic = topic.or(fields.topic)),
            Message::Open(id) => self.form.open(id, context),
            Message::Close => self.form.close(),
            Message::Clear => self.form.clear(),
            Message::Field(change) => self.form.change(context, |form| form.change(change)),
            Message::Edit(long, edit) => self.form.edit(context, |form| form.edit(long, edit)),
            Message::Add => self.form.add(context),
            Message::Remove(id) => {
                let shown: Vec<_> = self.shown(context).map(Entry::id).collect();
                self.form.remove(id, shown, context)
            }
            Message::Settle(id) => self.settle(id, context),
        }
    }

    fn buttons<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        if context.file.concerns.is_empty() || self.form.is_adding() {
            return Vec::new();
        }
        let kit = context.kit;
        vec![
            kit.primary(Form::NEW, Some(Icon::Plus), "Add a concern", Message::New(None))
                .into(),
        ]
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}
