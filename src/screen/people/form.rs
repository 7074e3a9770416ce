//! The form of a person, new or existing.

use crate::domain::date_text::Expect;
use crate::domain::{ChildFile, Day, Entry, Person, RecordId, Role};
use crate::kit::Area;
use crate::screen::about::day_or;
use crate::screen::form::{DateText, is_blank, tidy};
use crate::screen::side::Fields;
use serde::{Deserialize, Serialize};

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub name: String,
    /// None until one is chosen.
    pub role: Option<Role>,
    pub role_detail: String,
    pub organisation: String,
    pub phone: String,
    pub email: String,
    pub website: String,
    pub from: DateText,
    pub until: DateText,
    pub note: String,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Name(String),
    Role(Role),
    RoleDetail(String),
    Organisation(String),
    Phone(String),
    Email(String),
    Website(String),
    From(String),
    Until(String),
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
    type Body = Person;
    type Draft = Draft;

    const DRAFT: &'static str = "person/new";
    const CARD: &'static str = "person";
    const NEW: &'static str = "person-new";
    const FIRST: &'static str = "person-name";

    fn entries(file: &ChildFile) -> &[Entry<Person>] {
        &file.people
    }

    fn subject(body: &Person) -> &str {
        &body.name
    }

    fn from_draft(fields: Draft) -> Self {
        Form {
            record: None,
            note: Area::new(&fields.note),
            fields,
            tried: false,
        }
    }

    fn of(entry: &Entry<Person>) -> Self {
        let body = entry.body.clone();
        Form {
            record: Some(entry.id()),
            note: Area::new(&body.note),
            fields: Draft {
                name: body.name,
                role: Some(body.role),
                role_detail: body.role_detail,
                organisation: body.organisation,
                phone: body.phone,
                email: body.email,
                website: body.website,
                from: DateText::of(body.from),
                until: DateText::of(body.until),
                note: String::new(),
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
            note: self.note.text(),
            ..self.fields.clone()
        }
    }

    fn body(&self, today: Day, old: Option<&Person>) -> Result<Person, &'static str> {
        let fields = &self.fields;
        let name = match (tidy(&fields.name), old) {
            (name, None) if name.is_empty() => return Err(Form::FIRST),
            (name, Some(old)) if name.is_empty() => old.name.clone(),
            (name, _) => name,
        };
        let was = old.map(|old| old.from);
        let from = day_or(&fields.from, today, Expect::Past, was, "person-from")?;
        let was = old.map(|old| old.until);
        let until = day_or(&fields.until, today, Expect::Either, was, "person-until")?;
        Ok(Person {
            name,
            role: fields.role.unwrap_or_default(),
            role_detail: tidy(&fields.role_detail),
            organisation: tidy(&fields.organisation),
            phone: tidy(&fields.phone),
            email: tidy(&fields.email),
            website: tidy(&fields.website),
            from,
            until,
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
            Change::Role(role) => fields.role = Some(role),
            Change::RoleDetail(text) => fields.role_detail = text,
            Change::Organisation(text) => fields.organisation = text,
            Change::Phone(text) => fields.phone = text,
            Change::Email(text) => fields.email = text,
            Change::Website(text) => fields.website = text,
            Change::From(text) => fields.from = DateText(text),
            Change::Until(text) => fields.until = DateText(text),
        }
    }

    /// What is missing from the name.
    pub fn name_error(&self) -> Option<&'static str> {
        (self.tried && is_blank(&self.fields.name)).then_some("Write a name, or what you call them.")
    }
}
