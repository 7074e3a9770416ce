//! Worries, and what became of them (SEND Code of Practice 2015, 6.20 and 6.45).

use super::choice::choices;
use super::{Day, Extra, Eyes, RecordId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

choices! {
    /// What a worry is about. With "action taken so far", a field of each, they are the ten prompts.
    ConcernTopic {
        Progress = "Progress",
        Schoolwork = "Schoolwork",
        Concentration = "Concentration",
        PhysicalSkills = "Physical skills",
        Relationships = "Relationships",
        BehaviourAtSchool = "Behaviour at school",
        BehaviourAndMoodAtHome = "Behaviour and mood at home",
        FeelsAboutSchool = "How they feel about school",
        /// Bullying and everything else. What is urgent does not wait for a meeting.
        Other = "Bullying, or something else",
    }
}

choices! {
    /// How it stands with somebody who was worried.
    Ending {
        Reassured = "Reassured",
        StillOpen = "Still open",
    }
}

/// Something that worries the child, home or school.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Concern {
    #[serde(default)]
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<ConcernTopic>,
    /// Who is worried. The child can be.
    #[serde(default)]
    pub raised_by: Eyes,
    /// Whom it was told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub raised_with: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// What was done about it so far.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub action_so_far: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<Day>,
    /// It needs no more attention.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
    /// The child's words about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<RecordId>,
    /// A difficulty or another record it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<RecordId>,
    #[serde(default)]
    pub order: i64,
    #[serde(flatten)]
    pub extra: Extra,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S1.5 and S1.6: a worry of a parent's or of the child's, to whom it was told, and the answer.
    #[test]
    fn s1_5_s1_6_a_concern_of_parent_or_child_keeps_its_answer() {
        for raised_by in [Eyes::Parent, Eyes::Child] {
            let concern = Concern {
                text: "Lunch is too loud".to_owned(),
                raised_by,
                raised_with: "Mrs Whitlock".to_owned(),
                on: Day::from_ymd_opt(2026, 10, 12),
                answer: "A quiet table from Monday.".to_owned(),
                answered_on: Day::from_ymd_opt(2026, 10, 16),
                closed: true,
                ending: Some(Ending::Reassured),
                ..Concern::default()
            };
            let back: Concern = serde_json::from_value(serde_json::to_value(&concern).unwrap()).unwrap();
            assert_eq!(back, concern);
        }
    }

    /// S2.57 to S2.65: nine topics; behaviour and mood at home are both named.
    #[test]
    fn s2_57_nine_topics_and_action_taken_are_the_ten_prompts() {
        assert_eq!(ConcernTopic::ALL.len(), 9);
        let home = ConcernTopic::BehaviourAndMoodAtHome.label();
        assert!(home.contains("Behaviour") && home.contains("mood"));
        assert!(ConcernTopic::Other.label().contains("Bullying"));
    }
}
