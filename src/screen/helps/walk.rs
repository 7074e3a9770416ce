//! The walk through a day: one moment at a time, with questions; what is answered becomes strategies.

use super::Message as Helps;
use crate::domain::{Kind, RecordId, Strategy, order};
use crate::guidance::{Moment, MomentQuestion, day_walk};
use crate::kit::Kit;
use crate::screen::form::tidy;
use crate::screen::{Action, Context, Drafts, Request};
use crate::store::{Change, Op, OpName};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The draft of a walk that was begun.
pub const DRAFT: &str = "walk/day";
/// The id of the heading of a moment, where the focus goes on a new one.
pub const TITLE: &str = "walk-title";

/// From this height of the window the first field and its question are in view together.
const ROOMY: f32 = 660.0;

/// A walk, as it can be kept and taken up again.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Walk {
    /// The moment; one past the last is the end, where it is shown what was found.
    at: usize,
    /// What was written, by the id of the question, so that a new question changes nothing.
    answers: BTreeMap<String, String>,
    /// What is not to be kept in the end.
    left_out: BTreeSet<String>,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Answer(String, String),
    Back,
    Next,
    /// To the end at once.
    Look,
    /// At the end: keep it, or leave it out.
    Keep(String),
    /// All that was found becomes strategies.
    Finish,
    /// Left for now; it is kept.
    Leave,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The id of the question.
    pub question: String,
    pub moment: &'static Moment,
    pub text: String,
    /// It stands in What helps already.
    pub known: bool,
    pub keep: bool,
}

impl Walk {
    /// The walk that was begun, or a new one.
    pub fn begin(drafts: &Drafts) -> Walk {
        let mut walk: Walk = drafts.get(DRAFT).unwrap_or_default();
        walk.at = walk.at.min(day_walk().len());
        walk
    }

    /// Whether one was begun and not ended.
    pub fn is_waiting(drafts: &Drafts) -> bool {
        drafts.get::<Walk>(DRAFT).is_some()
    }

    /// The moment; none at the end.
    pub fn moment(&self) -> Option<&'static Moment> {
        day_walk().get(self.at)
    }

    /// Which moment it is, from 1.
    pub fn number(&self) -> usize {
        self.at + 1
    }

    /// Whether there is something before this.
    pub fn has_back(&self) -> bool {
        self.at > 0
    }

    /// What is written to a question.
    pub fn answer(&self, question: &MomentQuestion) -> &str {
        self.answers.get(&question.id).map_or("", String::as_str)
    }

    /// What was found, in the order of the day. The same words twice count once.
    pub fn found(&self, strategies: &[crate::domain::Entry<Strategy>]) -> Vec<Found> {
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        for moment in day_walk() {
            for question in &moment.questions {
                let text = tidy(self.answer(question));
                if text.is_empty() || !seen.insert(text.to_lowercase()) {
                    continue;
                }
                let known = strategies
                    .iter()
                    .any(|entry| entry.body.text.to_lowercase() == text.to_lowercase());
                all.push(Found {
                    keep: !known && !self.left_out.contains(&question.id),
                    question: question.id.clone(),
                    moment,
                    text,
                    known,
                });
            }
        }
        all
    }

    fn draft(&self) -> Action<Helps> {
        let json = if *self == Walk::default() {
            None
        } else {
            serde_json::to_value(self).ok()
        };
        Action::ask(Request::Draft {
            key: DRAFT.to_owned(),
            json,
        })
    }

    /// Where the focus goes on a new page: into the first field, unless the window is so small that its
    /// question would be scrolled away.
    pub(super) fn focus(&self, kit: &Kit) -> String {
        match self.moment().and_then(|moment| moment.questions.first()) {
            Some(question) if !kit.flows() && kit.height >= ROOMY => field_id(&question.id),
            _ => TITLE.to_owned(),
        }
    }

    fn turn_to(&mut self, at: usize, kit: &Kit) -> Action<Helps> {
        self.at = at.min(day_walk().len());
        self.draft().and(Request::Focus(self.focus(kit)))
    }

    /// Takes in what happened, all but the ends of the walk.
    pub(super) fn update(&mut self, message: Message, kit: &Kit) -> Action<Helps> {
        match message {
            Message::Answer(question, text) => {
                if text.is_empty() {
                    self.answers.remove(&question);
                } else {
                    self.answers.insert(question, text);
                }
                self.draft()
            }
            Message::Back => self.turn_to(self.at.saturating_sub(1), kit),
            Message::Next => self.turn_to(self.at + 1, kit),
            Message::Look => self.turn_to(day_walk().len(), kit),
            Message::Keep(question) => {
                if !self.left_out.remove(&question) {
                    self.left_out.insert(question);
                }
                self.draft()
            }
            Message::Finish | Message::Leave => Action::none(),
        }
    }

    /// What was found becomes strategies used at home, in one step; none if nothing is kept.
    pub(super) fn finished(&self, context: &Context<'_>) -> Option<(RecordId, Op, Vec<Change>)> {
        let kept: Vec<Found> = self
            .found(&context.file.strategies)
            .into_iter()
            .filter(|found| found.keep)
            .collect();
        let first = kept.first()?;
        let subject = match kept.len() {
            1 => first.text.clone(),
            n => format!("{n} things that help"),
        };
        let mut order = order::last(context.file.strategies.iter().map(|e| e.body.order));
        let mut first = None;
        let mut changes: Vec<Change> = kept
            .into_iter()
            .map(|found| {
                let id = context.new_id();
                first.get_or_insert(id);
                let body = Strategy {
                    text: found.text,
                    at_home: true,
                    found_in: found.moment.id.clone(),
                    order,
                    ..Strategy::default()
                };
                order = order.saturating_add(order::GAP);
                Change::put(context.file.id(), id, body)
            })
            .collect();
        changes.push(Change::ClearDraft(DRAFT.to_owned()));
        Some((first?, Op::new(OpName::Add(Kind::Strategy), subject), changes))
    }
}

/// The id of the field of a question.
pub fn field_id(question: &str) -> String {
    format!("walk-{question}")
}
