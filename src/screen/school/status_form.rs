//! The form of a change of SEN status.

use crate::domain::date_text::Expect;
use crate::domain::{ChildFile, Day, Entry, RecordId, SenStatus, StatusChange};
use crate::kit::Area;
use crate::screen::about::day_or;
use crate::screen::form::{DateText, tidy};
use crate::screen::side::Fields;
use serde::{Deserialize, Serialize};

/// The id of the field of the day on which home was told.
pub const TOLD: &str = "status-told";

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// None until one is chosen.
    pub status: Option<SenStatus>,
    pub from: DateText,
    pub told_on: DateText,
    pub told_by: String,
    pub note: String,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Status(SenStatus),
    From(String),
    ToldOn(String),
    ToldBy(String),
}

/// The form.
#[derive(Debug)]
pub struct Form {
    record: Option<RecordId>,
    pub fields: Draft,
    pub note: Area,
    /// "Add" was pressed, and what is missing is said.
    pub tried: bool,
}

impl Fields for Form {
    type Body = StatusChange;
    type Draft = Draft;

    const DRAFT: &'static str = "status/new";
    const CARD: &'static str = "school";
    const NEW: &'static str = "status-new";
    const FIRST: &'static str = "status-kind-0";

    fn entries(file: &ChildFile) -> &[Entry<StatusChange>] {
        &file.statuses
    }

    fn subject(body: &StatusChange) -> &str {
        body.status.label()
    }

    fn from_draft(fields: Draft) -> Self {
        Form {
            record: None,
            note: Area::new(&fields.note),
            fields,
            tried: false,
        }
    }

    fn of(entry: &Entry<StatusChange>) -> Self {
        let body = &entry.body;
        Form {
            record: Some(entry.id()),
            note: Area::new(&body.note),
            fields: Draft {
                status: Some(body.status),
                from: DateText::of(body.from),
                told_on: DateText::of(body.told_on),
                told_by: body.told_by.clone(),
                note: String::new(),
            },
            tried: true,
        }
    }

    fn record(&self) -> Option<RecordId> {
        self.record
    }

    /// The control to begin at: the status that is chosen, else the first.
    fn first(&self) -> String {
        let chosen = |status| SenStatus::ALL.iter().position(|other| *other == status);
        match self.fields.status.and_then(chosen) {
            Some(n) => format!("status-kind-{n}"),
            None => Form::FIRST.to_owned(),
        }
    }

    fn tries(&mut self) {
        self.tried = true;
    }

    fn typed(&self) -> Draft {
        Draft {
            note: self.note.text(),
            ..self.fields.clone()
        }
    }

    fn body(&self, today: Day, old: Option<&StatusChange>) -> Result<StatusChange, &'static str> {
        let fields = &self.fields;
        let status = fields.status.or(old.map(|old| old.status)).ok_or(Form::FIRST)?;
        let was = old.map(|old| old.from);
        let from = day_or(&fields.from, today, Expect::Past, was, "status-from")?;
        let was = old.map(|old| old.told_on);
        let told_on = day_or(&fields.told_on, today, Expect::Past, was, TOLD)?;
        Ok(StatusChange {
            status,
            from,
            told_on,
            told_by: tidy(&fields.told_by),
            note: tidy(&self.note.text()),
            ..old.cloned().unwrap_or_default()
        })
    }
}

impl Form {
    /// Takes in a change.
    pub fn change(&mut self, change: Change) {
        let fields = &mut self.fields;
        match change {
            Change::Status(status) => fields.status = Some(status),
            Change::From(text) => fields.from = DateText(text),
            Change::ToldOn(text) => fields.told_on = DateText(text),
            Change::ToldBy(text) => fields.told_by = text,
        }
    }

    /// What is missing from the choice.
    pub fn status_error(&self) -> Option<&'static str> {
        (self.tried && self.fields.status.is_none()).then_some("Choose the one that fits best.")
    }

    /// Whether there is something to be told of, or something was noted already.
    pub fn asks_who_told(&self) -> bool {
        let fields = &self.fields;
        !matches!(fields.status, None | Some(SenStatus::None | SenStatus::Watching))
            || !fields.told_on.0.is_empty()
            || !fields.told_by.is_empty()
    }
}
