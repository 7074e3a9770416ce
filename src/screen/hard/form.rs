//! The form of a difficulty, new or existing.

use crate::domain::date_text::Expect;
use crate::domain::{
    Area as Need, ChildFile, Day, Difficulty, Entry, Eyes, Hardness, RecordId, Severity, order,
};
use crate::kit::{Area, AreaEdit};
use crate::screen::Context;
use crate::screen::form::{DateText, is_blank, tidy};
use crate::screen::side::Fields;
use crate::store;
use serde::{Deserialize, Serialize};

/// The id of the field for what helps.
pub const HELPS: &str = "hard-helps";

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub text: String,
    /// For a new difficulty: the first thing that helps with it.
    pub helps: String,
    /// For a new difficulty: how hard it is now, as a parent sees it.
    pub now: Option<Hardness>,
    pub at_home: String,
    pub at_school: String,
    pub worse_when: String,
    pub better_when: String,
    pub since: DateText,
    pub areas: Vec<Need>,
    pub said: Vec<RecordId>,
}

/// The long fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Long {
    AtHome,
    AtSchool,
    Worse,
    Better,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Text(String),
    Helps(String),
    Now(Hardness),
    Since(String),
    Area(Need),
    /// Words of the child's are linked, or no longer.
    Said(RecordId),
}

/// The form.
#[derive(Debug)]
pub struct Form {
    record: Option<RecordId>,
    pub fields: Draft,
    pub at_home: Area,
    pub at_school: Area,
    pub worse_when: Area,
    pub better_when: Area,
    /// Add was pressed: from now on the form says what is missing.
    pub tried: bool,
}

impl Fields for Form {
    type Body = Difficulty;
    type Draft = Draft;

    const DRAFT: &'static str = "difficulty/new";
    const CARD: &'static str = "hard";
    const NEW: &'static str = "hard-new";
    const FIRST: &'static str = "hard-text";

    fn entries(file: &ChildFile) -> &[Entry<Difficulty>] {
        &file.difficulties
    }

    fn subject(body: &Difficulty) -> &str {
        &body.text
    }

    fn from_draft(fields: Draft) -> Self {
        Form {
            record: None,
            at_home: Area::new(&fields.at_home),
            at_school: Area::new(&fields.at_school),
            worse_when: Area::new(&fields.worse_when),
            better_when: Area::new(&fields.better_when),
            fields,
            tried: false,
        }
    }

    fn of(entry: &Entry<Difficulty>) -> Self {
        let body = &entry.body;
        let mut form = Form::from_draft(Draft {
            text: body.text.clone(),
            helps: String::new(),
            now: None,
            at_home: body.at_home.clone(),
            at_school: body.at_school.clone(),
            worse_when: body.worse_when.clone(),
            better_when: body.better_when.clone(),
            since: DateText::of_when(body.since),
            areas: body.areas.clone(),
            said: body.said.clone(),
        });
        form.record = Some(entry.id());
        form.tried = true;
        form
    }

    fn record(&self) -> Option<RecordId> {
        self.record
    }

    fn tries(&mut self) {
        self.tried = true;
    }

    fn typed(&self) -> Draft {
        Draft {
            at_home: self.at_home.text(),
            at_school: self.at_school.text(),
            worse_when: self.worse_when.text(),
            better_when: self.better_when.text(),
            ..self.fields.clone()
        }
    }

    fn body(&self, today: Day, old: Option<&Difficulty>) -> Result<Difficulty, &'static str> {
        let fields = &self.fields;
        // Of a record that exists, what cannot be read keeps its old value, so that the rest is saved.
        let text = match (is_blank(&fields.text), old) {
            (false, _) => tidy(&fields.text),
            (true, Some(old)) => old.text.clone(),
            (true, None) => return Err(Form::FIRST),
        };
        let since = match (fields.since.when(today, Expect::Past), old) {
            (Ok(since), _) => since,
            (Err(_), Some(old)) => old.since,
            (Err(_), None) => return Err("hard-since"),
        };
        let mut body = Difficulty {
            text,
            areas: fields.areas.clone(),
            at_home: tidy(&self.at_home.text()),
            at_school: tidy(&self.at_school.text()),
            worse_when: tidy(&self.worse_when.text()),
            better_when: tidy(&self.better_when.text()),
            since,
            said: fields.said.clone(),
            ..old.cloned().unwrap_or_default()
        };
        if let (None, Some(how)) = (old, fields.now) {
            body.severity.push(Severity {
                on: today,
                by: Eyes::Parent,
                how,
            });
        }
        Ok(body)
    }

    fn fill(body: &mut Difficulty, file: &ChildFile) {
        body.order = order::last(file.difficulties.iter().map(|e| e.body.order));
    }

    /// The first thing that helps.
    fn along(&self, context: &Context<'_>, id: RecordId) -> Vec<store::Change> {
        let helps = tidy(&self.fields.helps);
        if helps.is_empty() {
            return Vec::new();
        }
        vec![super::strategy(helps, id, context)]
    }
}

impl Form {
    /// One of the long fields.
    pub fn long(&self, field: Long) -> &Area {
        match field {
            Long::AtHome => &self.at_home,
            Long::AtSchool => &self.at_school,
            Long::Worse => &self.worse_when,
            Long::Better => &self.better_when,
        }
    }

    /// Takes in typing in a long field; whether the text changed.
    pub fn apply(&mut self, field: Long, edit: AreaEdit) -> bool {
        match field {
            Long::AtHome => self.at_home.apply(edit),
            Long::AtSchool => self.at_school.apply(edit),
            Long::Worse => self.worse_when.apply(edit),
            Long::Better => self.better_when.apply(edit),
        }
    }

    /// Takes in a change.
    pub fn change(&mut self, change: Change) {
        fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T) {
            match list.iter().position(|other| *other == item) {
                Some(at) => {
                    list.remove(at);
                }
                None => list.push(item),
            }
        }
        let fields = &mut self.fields;
        match change {
            Change::Text(text) => fields.text = text,
            Change::Helps(text) => fields.helps = text,
            Change::Now(how) => fields.now = (fields.now != Some(how)).then_some(how),
            Change::Since(text) => fields.since = DateText(text),
            Change::Area(area) => {
                toggle(&mut fields.areas, area);
                fields.areas.sort_unstable();
            }
            Change::Said(id) => toggle(&mut fields.said, id),
        }
    }

    /// What is missing from the name of the difficulty.
    pub fn text_error(&self) -> Option<&'static str> {
        (self.tried && is_blank(&self.fields.text)).then_some("Write what is hard, in a few words.")
    }
}
