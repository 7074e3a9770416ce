//! When things go wrong: a calm path from what happened, by both views, to a talk and further if need be.
//!
//! Home's view and school's view stand level. Likely innocent reasons come first, the ladder last.

mod form;
mod view;

pub use form::Form;

use super::portion::Turn;
use super::side::{Fields, Side};
use super::{Action, Context, Heading, Page, Request, Room};
use crate::domain::disagreement::{LikelyReason, Rung};
use crate::domain::{Entry, Question, RecordId, order};
use crate::guidance::together::calm_path;
use crate::kit::{AreaEdit, El, Icon};
use crate::store::{Change, Op, OpName};

/// The screen.
#[derive(Debug)]
pub struct State {
    /// The path that is open.
    form: Side<Form>,
    /// The ladder is unfolded.
    ladder: bool,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Tab(Page),
    Turn(Turn),
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
        State {
            form: Side::new(context, open),
            ladder: false,
        }
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
            Message::New => self.form.begin(context, |_| {}),
            Message::Open(id) => self.form.open(id, context),
            Message::Close => self.form.close(),
            Message::Clear => self.form.clear(),
            Message::Field(change) => self.form.change(context, |form| form.change(change)),
            Message::Edit(long, edit) => self.form.edit(context, |form| form.edit(long, edit)),
            Message::Ask(reason) => ask(context, reason, self.form.record()),
            Message::Ladder => {
                self.ladder = !self.ladder;
                Action::none()
            }
            Message::Add => self.form.add(context),
            Message::Remove(id) => {
                let shown = context.file.disagreements.iter().map(Entry::id);
                self.form.remove(id, shown, context)
            }
        }
    }

    fn buttons<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        if context.file.disagreements.is_empty() || self.form.form().is_some() {
            return Vec::new();
        }
        let kit = context.kit;
        vec![
            kit.primary(Form::NEW, Some(Icon::Plus), "Begin a calm path", Message::New)
                .into(),
        ]
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

/// A key for the ids of a step.
fn rung_key(rung: Rung) -> usize {
    Rung::ALL
        .iter()
        .position(|other| *other == rung)
        .unwrap_or_default()
}
