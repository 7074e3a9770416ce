//! The form of a diagnosis, new or existing.

use crate::domain::date_text::Expect;
use crate::domain::{ChildFile, Day, Diagnosis, Entry, RecordId};
use crate::screen::about::{day_or, when_or};
use crate::screen::form::{DateText, is_blank, tidy};
use crate::screen::side::Fields;
use serde::{Deserialize, Serialize};

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub what: String,
    pub by: String,
    pub on: DateText,
    pub shared: DateText,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    What(String),
    By(String),
    On(String),
    Shared(String),
}

/// The form.
#[derive(Debug)]
pub struct Form {
    record: Option<RecordId>,
    pub fields: Draft,
    /// "Add" was pressed, and what is missing is said.
    pub tried: bool,
}

impl Fields for Form {
    type Body = Diagnosis;
    type Draft = Draft;

    const DRAFT: &'static str = "diagnosis/new";
    const CARD: &'static str = "diagnosis";
    const NEW: &'static str = "diagnosis-new";
    const FIRST: &'static str = "diagnosis-what";

    fn entries(file: &ChildFile) -> &[Entry<Diagnosis>] {
        &file.diagnoses
    }

    fn subject(body: &Diagnosis) -> &str {
        &body.what
    }

    fn from_draft(fields: Draft) -> Self {
        Form {
            record: None,
            fields,
            tried: false,
        }
    }

    fn of(entry: &Entry<Diagnosis>) -> Self {
        let body = &entry.body;
        Form {
            record: Some(entry.id()),
            fields: Draft {
                what: body.what.clone(),
                by: body.by.clone(),
                on: DateText::of_when(body.on),
                shared: DateText::of(body.shared_with_school_on),
            },
            tried: true,
        }
    }

    fn record(&self) -> Option<RecordId> {
        self.record
    }

    fn tries(&mut self) {
        self.tried = true;
    }

    fn typed(&self) -> Draft {
        self.fields.clone()
    }

    fn body(&self, today: Day, old: Option<&Diagnosis>) -> Result<Diagnosis, &'static str> {
        let fields = &self.fields;
        let what = match (is_blank(&fields.what), old) {
            (false, _) => tidy(&fields.what),
            (true, Some(old)) => old.what.clone(),
            (true, None) => return Err(Form::FIRST),
        };
        let was = old.map(|old| old.on);
        let on = when_or(&fields.on, today, Expect::Past, was, "diagnosis-on")?;
        let was = old.map(|old| old.shared_with_school_on);
        let shared = day_or(&fields.shared, today, Expect::Past, was, "diagnosis-shared")?;
        Ok(Diagnosis {
            what,
            by: tidy(&fields.by),
            on,
            shared_with_school_on: shared,
            ..old.cloned().unwrap_or_default()
        })
    }
}

impl Form {
    /// Takes in a change.
    pub fn change(&mut self, change: Change) {
        let fields = &mut self.fields;
        match change {
            Change::What(text) => fields.what = text,
            Change::By(text) => fields.by = text,
            Change::On(text) => fields.on = DateText(text),
            Change::Shared(text) => fields.shared = DateText(text),
        }
    }

    /// What is missing from the name of the diagnosis.
    pub fn what_error(&self) -> Option<&'static str> {
        (self.tried && is_blank(&self.fields.what)).then_some("Write it as the letter says it.")
    }
}
