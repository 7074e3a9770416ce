//! The form of a strategy, new or existing.

use crate::domain::{Entry, RecordId, Strategy, StrategyState};
use crate::kit::Area;
use crate::screen::form::tidy;
use serde::{Deserialize, Serialize};

/// The id of the first field.
pub const FIRST: &str = "helps-text";

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

impl Form {
    /// A form for a new strategy.
    pub fn empty() -> Self {
        Form::from_draft(Draft::default())
    }

    /// A form for a new strategy that was begun before.
    pub fn from_draft(fields: Draft) -> Self {
        Form {
            record: None,
            how: Area::new(&fields.how),
            fields,
            tried: false,
        }
    }

    /// A form over an existing one.
    pub fn of(entry: &Entry<Strategy>) -> Self {
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

    /// The record it is over; none for a new one.
    pub fn record(&self) -> Option<RecordId> {
        self.record
    }

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

    /// What to keep; none when nothing has been written.
    pub fn draft(&self) -> Option<serde_json::Value> {
        let draft = Draft {
            how: self.how.text(),
            ..self.fields.clone()
        };
        if draft == Draft::default() {
            return None;
        }
        serde_json::to_value(draft).ok()
    }

    /// What is missing from the instruction.
    pub fn text_error(&self) -> Option<&'static str> {
        (self.tried && self.fields.text.trim().is_empty()).then_some("Write what to do, in a few words.")
    }

    /// The strategy. `old` gives what the form does not show.
    ///
    /// # Errors
    /// The id of the field to look at.
    pub fn body(&self, old: Option<&Strategy>) -> Result<Strategy, &'static str> {
        let fields = &self.fields;
        // Of a record that exists, an empty name keeps the old one, so that the rest is saved.
        let text = match (fields.text.trim().is_empty(), old) {
            (false, _) => tidy(&fields.text),
            (true, Some(old)) => old.text.clone(),
            (true, None) => return Err(FIRST),
        };
        Ok(Strategy {
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
}
