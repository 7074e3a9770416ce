//! The form of a policy that was read: which, when, what one noted and what one wants to ask.

use super::Message;
use super::desk::Doing;
use crate::domain::date_text::Expect;
use crate::domain::rules::doubts::doubts;
use crate::domain::{Body, Day, Entry, PolicyKind, PolicyRead, RecordId};
use crate::kit::{Choice, El, Field, Icon};
use crate::screen::Context;
use crate::screen::about::{self, Foot, day_or};
use crate::screen::form::{DateText, date, tidy};
use serde::{Deserialize, Serialize};

/// The id of the first field.
pub const FIRST: &str = "policy-kind";
/// The button that opens an empty form.
pub const NEW: &str = "policy-new";

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub policy: PolicyKind,
    pub text: String,
    pub read_on: DateText,
    pub found_at: String,
    pub note: String,
    pub question: String,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Policy(PolicyKind),
    Text(String),
    ReadOn(String),
    FoundAt(String),
    Note(String),
    Question(String),
}

/// The form.
#[derive(Debug, Default)]
pub struct Form {
    record: Option<RecordId>,
    pub fields: Draft,
    /// "Add" was pressed, and what is missing is said.
    pub tried: bool,
}

impl Form {
    /// A form for a new one, begun before.
    pub fn from_draft(fields: Draft) -> Self {
        Form {
            fields,
            ..Form::default()
        }
    }

    /// A form over an existing one.
    pub fn of(entry: &Entry<PolicyRead>) -> Self {
        let body = &entry.body;
        Form {
            record: Some(entry.id()),
            tried: true,
            fields: Draft {
                policy: body.policy,
                text: body.text.clone(),
                read_on: DateText::of(body.read_on),
                found_at: body.found_at.clone(),
                note: body.note.clone(),
                question: body.question.clone(),
            },
        }
    }

    /// The record it is over; none for a new one.
    pub fn record(&self) -> Option<RecordId> {
        self.record
    }

    /// Takes in a change.
    pub fn change(&mut self, change: Change) {
        let fields = &mut self.fields;
        match change {
            Change::Policy(policy) => fields.policy = policy,
            Change::Text(text) => fields.text = text,
            Change::ReadOn(text) => fields.read_on = DateText(text),
            Change::FoundAt(text) => fields.found_at = text,
            Change::Note(text) => fields.note = text,
            Change::Question(text) => fields.question = text,
        }
    }

    /// What to keep; none when nothing has been written.
    pub fn draft(&self) -> Option<serde_json::Value> {
        if self.fields == Draft::default() {
            return None;
        }
        serde_json::to_value(&self.fields).ok()
    }

    /// Whether another policy has no name yet.
    fn has_no_name(&self) -> bool {
        self.fields.policy == PolicyKind::Other && self.fields.text.trim().is_empty()
    }

    /// The policy. `old` gives what stays where a field cannot be read.
    ///
    /// # Errors
    /// For a new one: the id of the field to look at.
    pub fn body(&self, today: Day, old: Option<&PolicyRead>) -> Result<PolicyRead, &'static str> {
        let fields = &self.fields;
        if self.has_no_name() && old.is_none() {
            return Err("policy-text");
        }
        let was = old.map(|old| old.read_on);
        let read_on = day_or(&fields.read_on, today, Expect::Past, was, "policy-read")?;
        Ok(PolicyRead {
            policy: fields.policy,
            text: tidy(&fields.text),
            read_on,
            found_at: tidy(&fields.found_at),
            note: tidy(&fields.note),
            question: tidy(&fields.question),
            ..old.cloned().unwrap_or_default()
        })
    }

    /// Draws it.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let data = &self.fields;
        let on = |change| Message::Desk(Doing::Policy(change));
        let submit = self.record.is_none().then_some(Message::Desk(Doing::AddPolicy));
        let missing = (self.tried && self.has_no_name()).then_some("Write what it is called.");
        let mut all: Vec<El<'a, Message>> = vec![
            kit.select_field(
                Field::new(FIRST, "Which policy?").hint("They are often on the school’s website."),
                PolicyKind::ALL
                    .iter()
                    .map(|kind| Choice::new(kind.label()))
                    .collect(),
                PolicyKind::ALL.iter().position(|kind| *kind == data.policy),
                move |n| {
                    on(Change::Policy(
                        PolicyKind::ALL.get(n).copied().unwrap_or_default(),
                    ))
                },
            ),
        ];
        if data.policy == PolicyKind::Other {
            all.push(
                kit.text_field(
                    Field::new("policy-text", "What is it called?")
                        .error(missing)
                        .required(),
                    &data.text,
                    move |text| on(Change::Text(text)),
                    submit.clone(),
                ),
            );
        }
        all.push(date(
            &kit,
            Field::new("policy-read", "When did you read it?").hint("Like today, or 20 September."),
            &data.read_on,
            context.today,
            Expect::Past,
            move |text| on(Change::ReadOn(text)),
        ));
        for (id, label, hint, text, change) in [
            (
                "policy-found",
                "Where is it?",
                "A page on the website, or the school office.",
                &data.found_at,
                Change::FoundAt as fn(String) -> Change,
            ),
            (
                "policy-note",
                "What did you note?",
                "What it says that matters here.",
                &data.note,
                Change::Note,
            ),
            (
                "policy-question",
                "What would you like to ask about it?",
                "You can take it to your questions.",
                &data.question,
                Change::Question,
            ),
        ] {
            all.push(kit.text_field(
                Field::new(id, label).hint(hint),
                text,
                move |text| on(change(text)),
                submit.clone(),
            ));
        }
        if let Ok(body) = self.body(context.today, None) {
            for doubt in doubts(&Body::from(body), context.today) {
                all.push(kit.tip(Icon::CircleHelp, kit.dense(doubt)));
            }
        }
        let (heading, foot) = match self.record {
            None => (
                "Note a policy",
                Foot::New {
                    words: "Add this policy",
                    add: Message::Desk(Doing::AddPolicy),
                    clear: Message::Clear,
                },
            ),
            Some(id) => (
                "Change this policy",
                Foot::Existing {
                    remove: Message::Desk(Doing::RemovePolicy(id)),
                },
            ),
        };
        about::form_card(&kit, "policy", heading, Message::Back, all, foot)
    }
}
