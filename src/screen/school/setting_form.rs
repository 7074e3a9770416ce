//! The form of a school or other setting.

use crate::domain::date_text::Expect;
use crate::domain::{ChildFile, Day, Entry, RecordId, Setting, SettingKind};
use crate::kit::Area;
use crate::screen::about::{day_or, when_or};
use crate::screen::form::{DateText, is_blank, tidy};
use crate::screen::side::Fields;
use serde::{Deserialize, Serialize};

/// The id of the field of what helped.
pub const HELPED: &str = "setting-helped";

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub name: String,
    pub kind: SettingKind,
    pub from: DateText,
    pub until: DateText,
    pub what_helped: String,
    pub note: String,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Name(String),
    Kind(SettingKind),
    From(String),
    Until(String),
}

/// The form.
#[derive(Debug)]
pub struct Form {
    record: Option<RecordId>,
    pub fields: Draft,
    pub what_helped: Area,
    pub note: Area,
    /// "Add" was pressed, and what is missing is said.
    pub tried: bool,
}

impl Fields for Form {
    type Body = Setting;
    type Draft = Draft;

    const DRAFT: &'static str = "setting/new";
    const CARD: &'static str = "school";
    const NEW: &'static str = "setting-new";
    const FIRST: &'static str = "setting-name";

    fn entries(file: &ChildFile) -> &[Entry<Setting>] {
        &file.settings
    }

    fn subject(body: &Setting) -> &str {
        &body.name
    }

    fn from_draft(fields: Draft) -> Self {
        Form {
            record: None,
            what_helped: Area::new(&fields.what_helped),
            note: Area::new(&fields.note),
            fields,
            tried: false,
        }
    }

    fn of(entry: &Entry<Setting>) -> Self {
        let body = &entry.body;
        Form {
            record: Some(entry.id()),
            what_helped: Area::new(&body.what_helped),
            note: Area::new(&body.note),
            fields: Draft {
                name: body.name.clone(),
                kind: body.kind,
                from: DateText::of_when(body.from),
                until: DateText::of(body.until),
                ..Draft::default()
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
        Draft {
            what_helped: self.what_helped.text(),
            note: self.note.text(),
            ..self.fields.clone()
        }
    }

    fn body(&self, today: Day, old: Option<&Setting>) -> Result<Setting, &'static str> {
        let fields = &self.fields;
        let name = match (tidy(&fields.name), old) {
            (name, None) if name.is_empty() => return Err(Form::FIRST),
            (name, Some(old)) if name.is_empty() => old.name.clone(),
            (name, _) => name,
        };
        let was = old.map(|old| old.from);
        let from = when_or(&fields.from, today, Expect::Past, was, "setting-from")?;
        let was = old.map(|old| old.until);
        let until = day_or(&fields.until, today, Expect::Either, was, "setting-until")?;
        Ok(Setting {
            name,
            kind: fields.kind,
            from,
            until,
            what_helped: tidy(&self.what_helped.text()),
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
            Change::Name(text) => fields.name = text,
            Change::Kind(kind) => fields.kind = kind,
            Change::From(text) => fields.from = DateText(text),
            Change::Until(text) => fields.until = DateText(text),
        }
    }

    /// What is missing from the name.
    pub fn name_error(&self) -> Option<&'static str> {
        (self.tried && is_blank(&self.fields.name)).then_some("Write the name, or what you call it.")
    }

    /// Whether the child has left, as far as the form says.
    pub fn is_over(&self, today: Day) -> bool {
        self.fields
            .until
            .day(today, Expect::Either)
            .ok()
            .flatten()
            .is_some_and(|until| until < today)
    }
}
