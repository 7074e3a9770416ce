//! Looking back at one outcome: how close it came, what each voice says, and what comes next
//! (SEND Code of Practice 2015, 6.53 and 6.54).

use super::choice::choices;
use super::{Day, Extra, RecordId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

choices! {
    /// How close an outcome came. It rates the plan, not the child. In files it is a number from -2 to 2.
    #[serde(try_from = "i8", into = "i8")]
    #[schemars(with = "i8")]
    Reached {
        MuchLess = "Much less than hoped",
        NotYet = "Not yet",
        Partly = "Partly there",
        Reached = "Reached",
        More = "More than hoped",
    }
}

impl Reached {
    /// -2 (much less than hoped) to 2 (more than hoped).
    pub fn number(self) -> i8 {
        self.bars() as i8 - 3
    }

    /// How many of five bars are filled: 1 to 5.
    pub fn bars(self) -> usize {
        self as usize + 1
    }

    /// Whether it falls short of what was hoped for.
    pub fn is_below(self) -> bool {
        self < Reached::Reached
    }

    /// Whether there is little or no progress.
    pub fn is_little(self) -> bool {
        self < Reached::Partly
    }
}

impl TryFrom<i8> for Reached {
    type Error = String;

    fn try_from(number: i8) -> Result<Reached, String> {
        Reached::ALL
            .iter()
            .copied()
            .find(|reached| reached.number() == number)
            .ok_or_else(|| format!("a rating is a number from -2 to 2, not {number}"))
    }
}

impl From<Reached> for i8 {
    fn from(reached: Reached) -> i8 {
        reached.number()
    }
}

choices! {
    /// What comes next for an outcome and its help.
    Decision {
        Continue = "Keep going",
        More = "More of it",
        Less = "Less of it",
        OtherKind = "Another kind of help",
        Stop = "Stop",
        Achieved = "Achieved, a new outcome",
    }
}

impl Decision {
    /// Whether the outcome goes on into the next cycle.
    pub fn carries_on(self) -> bool {
        !matches!(self, Decision::Stop | Decision::Achieved)
    }

    /// Whether the same help goes on with it.
    pub fn keeps_help(self) -> bool {
        matches!(self, Decision::Continue | Decision::More | Decision::Less)
    }
}

/// The review of one outcome on one day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Review {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<RecordId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Reached>,
    /// What one can see: a rating never stands without it for long.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// What difference the support made.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub impact: String,
    /// How well the support was given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quality: String,
    /// What the child says. Exact words stand in quotation marks and are never altered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub child_view: String,
    /// The record of the child's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child_words: Option<RecordId>,
    /// What was done with the child's view.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub child_view_used: String,
    /// Why there is no view of the child's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub no_child_view_because: String,
    /// The day on which a file brought in what it says in the child's name; none once a person here has said that it
    /// is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_file: Option<Day>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub parent_view: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub school_view: String,
    /// Where the views differ: each stays as it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub views_differ: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// What comes next, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next: String,
    /// The meeting in which it was reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<RecordId>,
    #[serde(flatten)]
    pub extra: Extra,
}

impl Review {
    /// Whether the child's view and its use are told, or why not (S1.58).
    pub fn has_child_view(&self) -> bool {
        let told = !self.child_view.trim().is_empty() || self.child_words.is_some();
        (told && !self.child_view_used.trim().is_empty()) || !self.no_child_view_because.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_ratings_are_kept_as_numbers() {
        let numbers: Vec<i8> = Reached::ALL.iter().map(|r| r.number()).collect();
        assert_eq!(numbers, [-2, -1, 0, 1, 2]);
        assert_eq!(serde_json::to_string(&Reached::Partly).unwrap(), "0");
        assert_eq!(serde_json::from_str::<Reached>("2").unwrap(), Reached::More);
        assert!(serde_json::from_str::<Reached>("3").is_err());
        assert_eq!(Reached::More.bars(), 5);
    }

    /// S2.34: more, less, other kind, stop or the same; and achieved.
    #[test]
    fn s2_34_six_decisions_change_amount_or_kind() {
        assert_eq!(Decision::ALL.len(), 6);
        let on: Vec<_> = Decision::ALL.iter().filter(|d| d.carries_on()).collect();
        assert_eq!(on.len(), 4);
        assert!(!Decision::OtherKind.keeps_help());
    }

    /// S1.58: the child's view and how it was used, or a reason.
    #[test]
    fn s1_58_a_view_without_its_use_is_not_whole() {
        let mut review = Review {
            child_view: "“I want to do it on the whiteboard first.”".to_owned(),
            ..Review::default()
        };
        assert!(!review.has_child_view());
        review.child_view_used = "The plan starts on a whiteboard.".to_owned();
        assert!(review.has_child_view());
        let without = Review {
            no_child_view_because: "Maya was away. We ask on Friday.".to_owned(),
            ..Review::default()
        };
        assert!(without.has_child_view());
    }
}
