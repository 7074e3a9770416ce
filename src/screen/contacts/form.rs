//! The form of a call or message, new or existing.

use crate::domain::contact::ContactWay;
use crate::domain::date_text::Expect;
use crate::domain::{Contact, Day, Entry, RecordId};
use crate::kit::{Area, AreaEdit};
use crate::screen::about::day_or;
use crate::screen::form::{DateText, tidy};
use serde::{Deserialize, Serialize};

/// The id of the first field.
pub const FIRST: &str = "contact-with";

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub text: String,
    pub way: ContactWay,
    pub with: String,
    pub on: DateText,
    pub promised: String,
    pub promised_by: DateText,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Way(ContactWay),
    With(String),
    On(String),
    PromisedBy(String),
}

/// The long fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Long {
    Text,
    Promised,
}

/// The form.
#[derive(Debug)]
pub struct Form {
    record: Option<RecordId>,
    pub fields: Draft,
    pub text: Area,
    pub promised: Area,
    /// "Add" was pressed, and what is missing is said.
    pub tried: bool,
}

impl Form {
    /// A form for a new one, empty or begun before.
    pub fn from_draft(fields: Draft) -> Self {
        Form {
            record: None,
            text: Area::new(&fields.text),
            promised: Area::new(&fields.promised),
            fields,
            tried: false,
        }
    }

    /// A form over an existing one.
    pub fn of(entry: &Entry<Contact>) -> Self {
        let body = entry.body.clone();
        Form {
            record: Some(entry.id()),
            tried: true,
            ..Form::from_draft(Draft {
                text: body.text,
                way: body.way,
                with: body.with,
                on: DateText::of(body.on),
                promised: body.promised,
                promised_by: DateText::of(body.promised_by),
            })
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
            Change::Way(way) => fields.way = way,
            Change::With(text) => fields.with = text,
            Change::On(text) => fields.on = DateText(text),
            Change::PromisedBy(text) => fields.promised_by = DateText(text),
        }
    }

    /// Takes in typing; whether the words changed.
    pub fn edit(&mut self, long: Long, edit: AreaEdit) -> bool {
        match long {
            Long::Text => self.text.apply(edit),
            Long::Promised => self.promised.apply(edit),
        }
    }

    /// What to keep; none when nothing has been written.
    pub fn draft(&self) -> Option<serde_json::Value> {
        let draft = Draft {
            text: self.text.text(),
            promised: self.promised.text(),
            ..self.fields.clone()
        };
        if draft == Draft::default() {
            return None;
        }
        serde_json::to_value(draft).ok()
    }

    /// What is missing from what was said.
    pub fn text_error(&self) -> Option<&'static str> {
        (self.tried && self.text.text().trim().is_empty()).then_some("Write what was said, in a sentence.")
    }

    /// The contact. `old` gives what the form does not show, and what stays where a field cannot be read.
    ///
    /// # Errors
    /// For a new one: the id of the field to look at.
    pub fn body(&self, today: Day, old: Option<&Contact>) -> Result<Contact, &'static str> {
        let fields = &self.fields;
        let typed = self.text.text();
        let text = match (typed.trim(), old) {
            ("", None) => return Err("contact-text"),
            ("", Some(old)) => old.text.clone(),
            (text, _) => text.to_owned(),
        };
        let on = day_or(
            &fields.on,
            today,
            Expect::Past,
            old.map(|old| old.on),
            "contact-on",
        )?;
        let was = old.map(|old| old.promised_by);
        let promised_by = day_or(&fields.promised_by, today, Expect::Either, was, "contact-by")?;
        Ok(Contact {
            text,
            way: fields.way,
            with: tidy(&fields.with),
            // Without a day it was today: a log is written as it happens.
            on: on.or_else(|| old.is_none().then_some(today)),
            promised: tidy(&self.promised.text()),
            promised_by,
            ..old.cloned().unwrap_or_default()
        })
    }
}
