//! The form of a strength, new or existing.

use crate::domain::date_text::Expect;
use crate::domain::{ChildFile, Day, Entry, Place, RecordId, Strength, StrengthKind, order};
use crate::kit::Area;
use crate::screen::Context;
use crate::screen::form::{DateText, is_blank, tidy};
use crate::screen::side::Fields;
use crate::store;
use serde::{Deserialize, Serialize};

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub text: String,
    pub kind: StrengthKind,
    pub example: String,
    pub seen: Vec<Place>,
    pub noticed_by: String,
    pub on: DateText,
    pub on_profile: bool,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Text(String),
    Kind(StrengthKind),
    Seen(Place),
    NoticedBy(String),
    On(String),
    OnProfile(bool),
}

/// The form.
#[derive(Debug)]
pub struct Form {
    record: Option<RecordId>,
    pub fields: Draft,
    pub example: Area,
    /// Add was pressed: from now on the form says what is missing.
    pub tried: bool,
}

impl Fields for Form {
    type Body = Strength;
    type Draft = Draft;

    const DRAFT: &'static str = "strength/new";
    const CARD: &'static str = "strength";
    const NEW: &'static str = "strength-new";
    const FIRST: &'static str = "strength-text";

    fn entries(file: &ChildFile) -> &[Entry<Strength>] {
        &file.strengths
    }

    fn subject(body: &Strength) -> &str {
        &body.text
    }

    fn from_draft(fields: Draft) -> Self {
        Form {
            record: None,
            example: Area::new(&fields.example),
            fields,
            tried: false,
        }
    }

    fn of(entry: &Entry<Strength>) -> Self {
        let body = &entry.body;
        Form {
            record: Some(entry.id()),
            example: Area::new(&body.example),
            fields: Draft {
                text: body.text.clone(),
                kind: body.kind,
                example: String::new(),
                seen: body.seen.clone(),
                noticed_by: body.noticed_by.clone(),
                on: DateText::of(body.on),
                on_profile: body.on_profile,
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
            example: self.example.text(),
            ..self.fields.clone()
        }
    }

    fn body(&self, today: Day, old: Option<&Strength>) -> Result<Strength, &'static str> {
        let fields = &self.fields;
        // Of a record that exists, what cannot be read keeps its old value, so that the rest is saved.
        let text = match (is_blank(&fields.text), old) {
            (false, _) => tidy(&fields.text),
            (true, Some(old)) => old.text.clone(),
            (true, None) => return Err(Form::FIRST),
        };
        let on = match (fields.on.day(today, Expect::Past), old) {
            (Ok(on), _) => on,
            (Err(_), Some(old)) => old.on,
            (Err(_), None) => return Err("strength-on"),
        };
        Ok(Strength {
            text,
            kind: fields.kind,
            example: tidy(&self.example.text()),
            seen: fields.seen.clone(),
            noticed_by: tidy(&fields.noticed_by),
            on,
            on_profile: fields.on_profile,
            ..old.cloned().unwrap_or_default()
        })
    }

    fn fill(body: &mut Strength, file: &ChildFile) {
        body.order = order::last(file.strengths.iter().map(|e| e.body.order));
    }

    fn put(&self, context: &Context<'_>, id: RecordId, body: Strength) -> store::Change {
        super::put(context, id, body)
    }
}

impl Form {
    /// Takes in a change.
    pub fn change(&mut self, change: Change) {
        let fields = &mut self.fields;
        match change {
            Change::Text(text) => fields.text = text,
            Change::Kind(kind) => fields.kind = kind,
            Change::Seen(place) => {
                if let Some(at) = fields.seen.iter().position(|p| *p == place) {
                    fields.seen.remove(at);
                } else {
                    fields.seen.push(place);
                    fields.seen.sort_unstable();
                }
            }
            Change::NoticedBy(who) => fields.noticed_by = who,
            Change::On(text) => fields.on = DateText(text),
            Change::OnProfile(on) => fields.on_profile = on,
        }
    }

    /// What is missing from the name of the strength.
    pub fn text_error(&self) -> Option<&'static str> {
        (self.tried && is_blank(&self.fields.text)).then_some("Write one thing, in a few words.")
    }
}
