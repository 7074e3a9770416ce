//! When things go wrong: both views, what is agreed, and one calm step after the other.

use super::choice::choices;
use super::{Day, Ending, Extra, RecordId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

choices! {
    /// Likely innocent reasons, to be thought of first.
    LikelyReason {
        /// The support did not work and was changed, and nobody told.
        SupportChanged = "The support was changed because it did not work",
        StaffAway = "Somebody is away for a time",
        /// One action now, another later, so that it is not too much at once.
        LaterOnPurpose = "A step was left for later on purpose",
    }
}

choices! {
    /// The steps of the ladder, nearest first.
    Rung {
        Teacher = "The teacher",
        Senco = "The SENCO",
        HeadTeacher = "The head teacher",
        AdviceService = "The advice service",
        Governors = "The governors",
        Complaint = "A complaint to the school",
        /// Independent help to agree, SEN support included (Children and Families Act 2014, s.57).
        DisagreementResolution = "Disagreement resolution",
        Mediation = "Mediation",
        Tribunal = "The tribunal",
        /// Within 6 months (Equality Act 2010, Schedule 17).
        DiscriminationClaim = "A disability discrimination claim",
    }
}

/// A reason that was thought of, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReasonConsidered {
    pub reason: LikelyReason,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RungTaken {
    pub rung: Rung,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Something that home and school see differently.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Disagreement {
    /// What it is about, in a few words without blame.
    #[serde(default)]
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what_happened: String,
    /// The two views. They have the same room everywhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub home_view: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub school_view: String,
    /// What both agree on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agreed_facts: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<ReasonConsidered>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<RungTaken>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<Day>,
    /// A provision, an action or another record it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<RecordId>,
    #[serde(flatten)]
    pub extra: Extra,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S1.43 and S1.45: topic, both views, agreed facts; reassured or still open.
    #[test]
    fn s1_43_s1_45_both_views_stand_beside_what_is_agreed() {
        let record = Disagreement {
            text: "The word practice in November".to_owned(),
            home_view: "It stopped.".to_owned(),
            school_view: "It moved to the morning.".to_owned(),
            agreed_facts: "Two sessions were missed.".to_owned(),
            ending: Some(Ending::Reassured),
            ..Disagreement::default()
        };
        let json = serde_json::to_value(&record).unwrap();
        for field in ["text", "home_view", "school_view", "agreed_facts"] {
            assert!(json[field].is_string(), "{field}");
        }
        assert_eq!(json["ending"], "reassured");
    }

    /// S1.46 to S1.48: three likely innocent reasons come first, in the order of the advice.
    #[test]
    fn s1_46_s1_47_s1_48_three_likely_reasons_come_first() {
        assert_eq!(
            LikelyReason::ALL,
            [
                LikelyReason::SupportChanged,
                LikelyReason::StaffAway,
                LikelyReason::LaterOnPurpose
            ]
        );
        assert_eq!(Rung::ALL.first(), Some(&Rung::Teacher));
        assert_eq!(Rung::ALL.len(), 10);
    }
}
