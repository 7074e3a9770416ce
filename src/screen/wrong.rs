//! When things go wrong: a calm path from what happened, by both views, to a talk and further if need be.
//!
//! Home's view and school's view stand level. Likely innocent reasons come first, the ladder last.

mod form;
mod view;

pub use form::Form;

use super::about::neighbour;
use super::{Action, Context, Heading, Page, Request, Room, sheet};
use crate::domain::disagreement::{LikelyReason, Rung};
use crate::domain::{Disagreement, Entry, Question, RecordId, order};
use crate::guidance::together::calm_path;
use crate::kit::{AreaEdit, El, Icon};
use crate::store::{Change, Op, OpName};

/// The draft of a new one.
const DRAFT: &str = "disagreement/new";
/// The button that opens an empty form.
const NEW: &str = "wrong-new";

/// The screen.
#[derive(Debug, Default)]
pub struct State {
    /// The path that is open.
    form: Option<Box<Form>>,
    /// The ladder is unfolded.
    ladder: bool,
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
    /// Keeps the question that goes with a reason for the next meeting.
    Ask(LikelyReason),
    Ladder,
    Add,
    Remove(RecordId),
}

impl State {
    /// Opens the screen; a draft is offered again.
    pub fn new(context: &Context<'_>, open: Option<RecordId>) -> Self {
        let form = open
            .and_then(|id| find(context, id))
            .map(Form::of)
            .or_else(|| draft(context).map(Form::from_draft))
            .map(Box::new);
        State { form, ladder: false }
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
        let next = neighbour(context.file.disagreements.iter().map(Entry::id), id);
        if self.form.as_ref().and_then(|form| form.record()) == Some(id) {
            self.form = None;
        }
        let focus = next.map_or_else(|| NEW.to_owned(), card_id);
        sheet::remove::<Disagreement, _>(id, &entry.body.text, focus)
    }
}

/// The question of a reason.
fn question(reason: LikelyReason) -> Option<&'static str> {
    calm_path()
        .reasons
        .iter()
        .find(|line| line.reason == reason)
        .map(|line| line.question.as_str())
}

/// Whether the question of a reason waits for the next meeting already.
fn waits(context: &Context<'_>, reason: LikelyReason) -> bool {
    question(reason).is_some_and(|text| context.file.waiting_questions().any(|e| e.body.text == text))
}

fn ask(context: &Context<'_>, reason: LikelyReason, about: Option<RecordId>) -> Action<Message> {
    let Some(text) = question(reason).filter(|_| !waits(context, reason)) else {
        return Action::none();
    };
    let body = Question {
        text: text.to_owned(),
        about,
        order: order::last(context.file.questions.iter().map(|e| e.body.order)),
        ..Question::default()
    };
    Action::ask(Request::Do {
        op: Op::new(OpName::Add(crate::domain::Kind::Question), text),
        changes: vec![Change::put(context.file.id(), context.new_id(), body)],
    })
}

impl Room for State {
    type Message = Message;

    fn heading(&self, _context: &Context<'_>) -> Heading {
        Heading {
            title: "If things go wrong".to_owned(),
            line: "One calm step after the other. Most of it is put right by a talk.".to_owned(),
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
            Message::Ask(reason) => {
                let about = self.form.as_ref().and_then(|form| form.record());
                ask(context, reason, about)
            }
            Message::Ladder => {
                self.ladder = !self.ladder;
                Action::none()
            }
            Message::Add => self.add(context),
            Message::Remove(id) => self.remove(id, context),
        }
    }

    fn buttons<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        if context.file.disagreements.is_empty() || self.form.is_some() {
            return Vec::new();
        }
        let kit = context.kit;
        vec![
            kit.primary(NEW, Some(Icon::Plus), "Begin a calm path", Message::New)
                .into(),
        ]
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

fn find<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<Disagreement>> {
    context.file.disagreements.iter().find(|e| e.id() == id)
}

fn draft(context: &Context<'_>) -> Option<form::Draft> {
    context.drafts.get(DRAFT)
}

fn card_id(id: RecordId) -> String {
    format!("wrong-{id}")
}

/// A key for the ids of a step.
fn rung_key(rung: Rung) -> usize {
    Rung::ALL
        .iter()
        .position(|other| *other == rung)
        .unwrap_or_default()
}
