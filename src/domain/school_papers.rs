//! What the school writes: the yearly report, and the policies one reads before a meeting.

use super::choice::choices;
use super::{Day, Extra, RecordId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A report on progress. Schools give parents one before the end of each summer term
/// (Education (Pupil Information) (England) Regulations 2005, reg.6).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct YearlyReport {
    /// What it says, or a summary.
    #[serde(default)]
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_on: Option<Day>,
    /// The school year it tells of, by the calendar year of its 1 September. Unset: that of the day it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_year: Option<i32>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The paper itself, among the evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<RecordId>,
    #[serde(flatten)]
    pub extra: Extra,
}

choices! {
    /// Which policy it is.
    #[derive(Default)]
    PolicyKind {
        #[default]
        Sen = "SEN policy",
        Equality = "Equality policy",
        Behaviour = "Behaviour policy",
        Accessibility = "Accessibility plan",
        Other = "Another policy",
    }
}

/// A policy of the school's that was read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PolicyRead {
    #[serde(default)]
    pub policy: PolicyKind,
    /// Its name, where it is another one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_on: Option<Day>,
    /// Where it can be found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub found_at: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What one would like to ask about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
    #[serde(flatten)]
    pub extra: Extra,
}

impl PolicyRead {
    /// What a person calls it.
    pub fn title(&self) -> &str {
        match self.text.trim() {
            "" => self.policy.label(),
            text => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S2.44: SEN, equality and behaviour policies; read on, note, question. S2.8: the accessibility plan too.
    #[test]
    fn s2_44_s2_8_policies_have_a_day_a_note_and_a_question() {
        for wanted in [
            PolicyKind::Sen,
            PolicyKind::Equality,
            PolicyKind::Behaviour,
            PolicyKind::Accessibility,
        ] {
            assert!(PolicyKind::ALL.contains(&wanted));
            let read = PolicyRead {
                policy: wanted,
                read_on: Day::from_ymd_opt(2026, 9, 20),
                note: "Quiet breaks can be agreed.".to_owned(),
                question: "Does that include lunch?".to_owned(),
                ..PolicyRead::default()
            };
            assert_eq!(read.title(), wanted.label());
            let back: PolicyRead = serde_json::from_value(serde_json::to_value(&read).unwrap()).unwrap();
            assert_eq!(back, read);
        }
    }
}
