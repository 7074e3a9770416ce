//! The form of a strategy, new or existing.

use crate::domain::{ChildFile, Day, Entry, RecordId, Strategy, StrategyState, order};
use crate::kit::Area;
use crate::screen::Context;
use crate::screen::form::{is_blank, tidy};
use crate::screen::side::Fields;
use crate::store;
use serde::{Deserialize, Serialize};

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub text: String,
    pub how: String,
    pub helps_with: Vec<RecordId>,
    pub at_home: bool,
    pub at_school: bool,
    pub differs: String,
    pub state: StrategyState,
    pub stopped_because: String,
    pub on_profile: bool,
}

impl Default for Draft {
    /// A parent writes what is done at home.
    fn default() -> Self {
        Draft {
            text: String::new(),
            how: String::new(),
            helps_with: Vec::new(),
            at_home: true,
            at_school: false,
            differs: String::new(),
            state: StrategyState::default(),
            stopped_because: String::new(),
            on_profile: false,
        }
    }
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Text(String),
    With(RecordId),
    AtHome,
    AtSchool,
    Differs(String),
    State(StrategyState),
    StoppedBecause(String),
    OnProfile(bool),
}

/// The form.
#[derive(Debug)]
pub struct Form {
    record: Option<RecordId>,
    pub fields: Draft,
    pub how: Area,
    /// Add was pressed: from now on the form says what is missing.
    pub tried: bool,
}

impl Fields for Form {
    type Body = Strategy;
    type Draft = Draft;

    const DRAFT: &'static str = "strategy/new";
    const CARD: &'static str = "helps";
    const NEW: &'static str = "helps-new";
    const FIRST: &'static str = "helps-text";

    fn entries(file: &ChildFile) -> &[Entry<Strategy>] {
        &file.strategies
    }

    fn subject(body: &Strategy) -> &str {
        &body.text
    }

    fn from_draft(fields: Draft) -> Self {
        Form {
            record: None,
            how: Area::new(&fields.how),
            fields,
            tried: false,
        }
    }

    fn of(entry: &Entry<Strategy>) -> Self {
        let body = &entry.body;
        Form {
            record: Some(entry.id()),
            how: Area::new(&body.how),
            fields: Draft {
                text: body.text.clone(),
                how: body.how.clone(),
                helps_with: body.helps_with.clone(),
                at_home: body.at_home,
                at_school: body.at_school,
                differs: body.differs.clone(),
                state: body.state,
                stopped_because: body.stopped_because.clone(),
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
            how: self.how.text(),
            ..self.fields.clone()
        }
    }

    fn body(&self, today: Day, old: Option<&Strategy>) -> Result<Strategy, &'static str> {
        let fields = &self.fields;
        // Of a record that exists, an empty name keeps the old one, so that the rest is saved.
        let text = match (is_blank(&fields.text), old) {
            (false, _) => tidy(&fields.text),
            (true, Some(old)) => old.text.clone(),
            (true, None) => return Err(Form::FIRST),
        };
        let was = old.is_some_and(|old| old.at_school);
        let at_school_since = match (was, fields.at_school) {
            (_, false) => None,
            (true, true) => old.and_then(|old| old.at_school_since),
            // Of a new one nobody said that it begins today.
            (false, true) => old.map(|_| today),
        };
        Ok(Strategy {
            at_school_since,
            text,
            how: tidy(&self.how.text()),
            helps_with: fields.helps_with.clone(),
            at_home: fields.at_home,
            at_school: fields.at_school,
            differs: tidy(&fields.differs),
            state: fields.state,
            stopped_because: tidy(&fields.stopped_because),
            on_profile: fields.on_profile,
            ..old.cloned().unwrap_or_default()
        })
    }

    fn fill(body: &mut Strategy, file: &ChildFile) {
        body.order = order::last(file.strategies.iter().map(|e| e.body.order));
    }

    fn put(&self, context: &Context<'_>, id: RecordId, body: Strategy) -> store::Change {
        super::put(context, id, body)
    }
}

impl Form {
    /// Takes in a change.
    pub fn change(&mut self, change: Change) {
        let fields = &mut self.fields;
        match change {
            Change::Text(text) => fields.text = text,
            Change::With(id) => match fields.helps_with.iter().position(|other| *other == id) {
                Some(at) => {
                    fields.helps_with.remove(at);
                }
                None => fields.helps_with.push(id),
            },
            Change::AtHome => fields.at_home = !fields.at_home,
            Change::AtSchool => fields.at_school = !fields.at_school,
            Change::Differs(text) => fields.differs = text,
            Change::State(state) => fields.state = state,
            Change::StoppedBecause(text) => fields.stopped_because = text,
            Change::OnProfile(on) => fields.on_profile = on,
        }
    }

    /// What is missing from the instruction.
    pub fn text_error(&self) -> Option<&'static str> {
        (self.tried && is_blank(&self.fields.text)).then_some("Write what to do, in a few words.")
    }
}
