//! The form of a concern, new or existing.

use crate::domain::date_text::Expect;
use crate::domain::{ChildFile, Concern, ConcernTopic, Day, Ending, Entry, Eyes, RecordId, order};
use crate::kit::{Area, AreaEdit};
use crate::screen::about::day_or;
use crate::screen::form::{DateText, is_blank, tidy};
use crate::screen::side::Fields;
use serde::{Deserialize, Serialize};

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub text: String,
    pub topic: Option<ConcernTopic>,
    pub raised_by: Eyes,
    pub raised_with: String,
    pub on: DateText,
    pub action_so_far: String,
    pub answer: String,
    pub answered_on: DateText,
    pub closed: bool,
    pub ending: Option<Ending>,
    pub quote: Option<RecordId>,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Topic(Option<ConcernTopic>),
    RaisedBy(Eyes),
    RaisedWith(String),
    On(String),
    AnsweredOn(String),
    Closed(bool),
    Ending(Ending),
    Quote(Option<RecordId>),
}

/// The long fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Long {
    Text,
    Action,
    Answer,
}

/// The form.
#[derive(Debug)]
pub struct Form {
    record: Option<RecordId>,
    pub fields: Draft,
    pub text: Area,
    pub action: Area,
    pub answer: Area,
    /// "Add" was pressed, and what is missing is said.
    pub tried: bool,
}

impl Fields for Form {
    type Body = Concern;
    type Draft = Draft;

    const DRAFT: &'static str = "concern/new";
    const CARD: &'static str = "concern";
    const NEW: &'static str = "concern-new";
    const FIRST: &'static str = "concern-text";

    fn entries(file: &ChildFile) -> &[Entry<Concern>] {
        &file.concerns
    }

    fn subject(body: &Concern) -> &str {
        &body.text
    }

    fn from_draft(fields: Draft) -> Self {
        Form {
            record: None,
            text: Area::new(&fields.text),
            action: Area::new(&fields.action_so_far),
            answer: Area::new(&fields.answer),
            fields,
            tried: false,
        }
    }

    fn of(entry: &Entry<Concern>) -> Self {
        let body = entry.body.clone();
        Form {
            record: Some(entry.id()),
            tried: true,
            ..Form::from_draft(Draft {
                text: body.text,
                topic: body.topic,
                raised_by: body.raised_by,
                raised_with: body.raised_with,
                on: DateText::of(body.on),
                action_so_far: body.action_so_far,
                answer: body.answer,
                answered_on: DateText::of(body.answered_on),
                closed: body.closed,
                ending: body.ending,
                quote: body.quote,
            })
        }
    }

    fn record(&self) -> Option<RecordId> {
        self.record
    }

    fn tries(&mut self) {
        self.tried = true;
    }

    fn typed(&self) -> Draft {
        Draft {
            text: self.text.text(),
            action_so_far: self.action.text(),
            answer: self.answer.text(),
            ..self.fields.clone()
        }
    }

    fn body(&self, today: Day, old: Option<&Concern>) -> Result<Concern, &'static str> {
        let fields = &self.fields;
        let typed = self.text.text();
        let text = match (typed.trim(), old) {
            ("", None) => return Err(Form::FIRST),
            ("", Some(old)) => old.text.clone(),
            (text, _) => text.to_owned(),
        };
        let on = day_or(
            &fields.on,
            today,
            Expect::Past,
            old.map(|old| old.on),
            "concern-on",
        )?;
        let was = old.map(|old| old.answered_on);
        let answered_on = day_or(&fields.answered_on, today, Expect::Past, was, "concern-answered")?;
        Ok(Concern {
            text,
            topic: fields.topic,
            raised_by: fields.raised_by,
            raised_with: tidy(&fields.raised_with),
            on,
            action_so_far: tidy(&self.action.text()),
            answer: tidy(&self.answer.text()),
            answered_on,
            closed: fields.closed,
            ending: fields.ending,
            quote: fields.quote,
            ..old.cloned().unwrap_or_default()
        })
    }

    fn fill(body: &mut Concern, file: &ChildFile) {
        body.order = order::last(file.concerns.iter().map(|e| e.body.order));
    }
}

impl Form {
    /// Takes in a change.
    pub fn change(&mut self, change: Change) {
        let fields = &mut self.fields;
        match change {
            Change::Topic(topic) => fields.topic = topic,
            Change::RaisedBy(eyes) => fields.raised_by = eyes,
            Change::RaisedWith(text) => fields.raised_with = text,
            Change::On(text) => fields.on = DateText(text),
            Change::AnsweredOn(text) => fields.answered_on = DateText(text),
            Change::Closed(closed) => fields.closed = closed,
            Change::Ending(ending) => fields.ending = Some(ending),
            Change::Quote(quote) => fields.quote = quote,
        }
    }

    /// Takes in typing; whether the words changed.
    pub fn edit(&mut self, long: Long, edit: AreaEdit) -> bool {
        match long {
            Long::Text => self.text.apply(edit),
            Long::Action => self.action.apply(edit),
            Long::Answer => self.answer.apply(edit),
        }
    }

    /// What is missing from the worry.
    pub fn text_error(&self) -> Option<&'static str> {
        (self.tried && is_blank(&self.text.text())).then_some("Write the worry, in your own words.")
    }
}
