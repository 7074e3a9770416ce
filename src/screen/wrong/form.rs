//! The calm path of one matter, new or existing.

use crate::domain::date_text::Expect;
use crate::domain::disagreement::{LikelyReason, ReasonConsidered, Rung, RungTaken};
use crate::domain::{ChildFile, Day, Disagreement, Ending, Entry, RecordId};
use crate::kit::{Area, AreaEdit};
use crate::screen::about::day_or;
use crate::screen::form::{DateText, is_blank, tidy};
use crate::screen::side::Fields;
use serde::{Deserialize, Serialize};

/// A step as it is typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    pub rung: Rung,
    #[serde(default)]
    pub on: DateText,
    #[serde(default)]
    pub note: String,
}

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub text: String,
    pub on: DateText,
    pub what_happened: String,
    pub home_view: String,
    pub school_view: String,
    pub agreed_facts: String,
    pub reasons: Vec<ReasonConsidered>,
    pub steps: Vec<Step>,
    pub ending: Option<Ending>,
    pub ended_on: DateText,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Text(String),
    On(String),
    /// A reason was thought of, or not after all.
    Reason(LikelyReason),
    ReasonNote(LikelyReason, String),
    /// A step was taken, or not after all.
    Step(Rung),
    StepOn(Rung, String),
    StepNote(Rung, String),
    Ending(Ending),
    EndedOn(String),
}

/// The long fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Long {
    Happened,
    Home,
    School,
    Agreed,
}

/// The form.
#[derive(Debug)]
pub struct Form {
    record: Option<RecordId>,
    pub fields: Draft,
    pub happened: Area,
    pub home: Area,
    pub school: Area,
    pub agreed: Area,
    /// "Add" was pressed, and what is missing is said.
    pub tried: bool,
}

impl Fields for Form {
    type Body = Disagreement;
    type Draft = Draft;

    const DRAFT: &'static str = "disagreement/new";
    const CARD: &'static str = "wrong";
    const NEW: &'static str = "wrong-new";
    const FIRST: &'static str = "wrong-text";

    fn entries(file: &ChildFile) -> &[Entry<Disagreement>] {
        &file.disagreements
    }

    fn subject(body: &Disagreement) -> &str {
        &body.text
    }

    fn from_draft(fields: Draft) -> Self {
        Form {
            record: None,
            happened: Area::new(&fields.what_happened),
            home: Area::new(&fields.home_view),
            school: Area::new(&fields.school_view),
            agreed: Area::new(&fields.agreed_facts),
            fields,
            tried: false,
        }
    }

    fn of(entry: &Entry<Disagreement>) -> Self {
        let body = entry.body.clone();
        Form {
            record: Some(entry.id()),
            tried: true,
            ..Form::from_draft(Draft {
                text: body.text,
                on: DateText::of(body.on),
                what_happened: body.what_happened,
                home_view: body.home_view,
                school_view: body.school_view,
                agreed_facts: body.agreed_facts,
                reasons: body.reasons,
                steps: body
                    .steps
                    .into_iter()
                    .map(|step| Step {
                        rung: step.rung,
                        on: DateText::of(step.on),
                        note: step.note,
                    })
                    .collect(),
                ending: body.ending,
                ended_on: DateText::of(body.ended_on),
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
            what_happened: self.happened.text(),
            home_view: self.home.text(),
            school_view: self.school.text(),
            agreed_facts: self.agreed.text(),
            ..self.fields.clone()
        }
    }

    fn body(&self, today: Day, old: Option<&Disagreement>) -> Result<Disagreement, &'static str> {
        let fields = &self.fields;
        let text = match (fields.text.trim(), old) {
            ("", None) => return Err(Form::FIRST),
            ("", Some(old)) => old.text.clone(),
            (text, _) => text.to_owned(),
        };
        let on = day_or(&fields.on, today, Expect::Past, old.map(|old| old.on), "wrong-on")?;
        let was = old.map(|old| old.ended_on);
        let ended_on = day_or(&fields.ended_on, today, Expect::Past, was, "wrong-ended")?;
        let steps = fields
            .steps
            .iter()
            .map(|step| {
                let was = old
                    .and_then(|old| old.steps.iter().find(|other| other.rung == step.rung))
                    .and_then(|other| other.on);
                RungTaken {
                    rung: step.rung,
                    on: step.on.day(today, Expect::Past).unwrap_or(was),
                    note: tidy(&step.note),
                }
            })
            .collect();
        Ok(Disagreement {
            text,
            on,
            what_happened: tidy(&self.happened.text()),
            home_view: tidy(&self.home.text()),
            school_view: tidy(&self.school.text()),
            agreed_facts: tidy(&self.agreed.text()),
            reasons: fields.reasons.clone(),
            steps,
            ending: fields.ending,
            ended_on,
            ..old.cloned().unwrap_or_default()
        })
    }
}

impl Form {
    /// A reason that was thought of.
    pub fn reason(&self, reason: LikelyReason) -> Option<&ReasonConsidered> {
        self.fields.reasons.iter().find(|line| line.reason == reason)
    }

    /// A step that was taken.
    pub fn step(&self, rung: Rung) -> Option<&Step> {
        self.fields.steps.iter().find(|step| step.rung == rung)
    }

    /// Takes in a change.
    pub fn change(&mut self, change: Change) {
        let fields = &mut self.fields;
        match change {
            Change::Text(text) => fields.text = text,
            Change::On(text) => fields.on = DateText(text),
            Change::Reason(reason) => {
                if let Some(at) = fields.reasons.iter().position(|line| line.reason == reason) {
                    fields.reasons.remove(at);
                } else {
                    fields.reasons.push(ReasonConsidered {
                        reason,
                        note: String::new(),
                    });
                    fields.reasons.sort_by_key(|line| line.reason);
                }
            }
            Change::ReasonNote(reason, note) => {
                if let Some(line) = fields.reasons.iter_mut().find(|line| line.reason == reason) {
                    line.note = note;
                }
            }
            Change::Step(rung) => {
                if let Some(at) = fields.steps.iter().position(|step| step.rung == rung) {
                    fields.steps.remove(at);
                } else {
                    fields.steps.push(Step {
                        rung,
                        on: DateText::default(),
                        note: String::new(),
                    });
                    fields.steps.sort_by_key(|step| step.rung);
                }
            }
            Change::StepOn(rung, text) => {
                if let Some(step) = fields.steps.iter_mut().find(|step| step.rung == rung) {
                    step.on = DateText(text);
                }
            }
            Change::StepNote(rung, note) => {
                if let Some(step) = fields.steps.iter_mut().find(|step| step.rung == rung) {
                    step.note = note;
                }
            }
            Change::Ending(ending) => fields.ending = Some(ending),
            Change::EndedOn(text) => fields.ended_on = DateText(text),
        }
    }

    /// Takes in typing; whether the words changed.
    pub fn edit(&mut self, long: Long, edit: AreaEdit) -> bool {
        match long {
            Long::Happened => self.happened.apply(edit),
            Long::Home => self.home.apply(edit),
            Long::School => self.school.apply(edit),
            Long::Agreed => self.agreed.apply(edit),
        }
    }

    /// What is missing from the matter.
    pub fn text_error(&self) -> Option<&'static str> {
        (self.tried && is_blank(&self.fields.text)).then_some("Write what it is about, in a few words.")
    }
}
