//! What a family or a school settles for itself, where law and Code name no number or no word.

use super::rules::{clocks, counting::Counting, delivered};
use super::{Extra, Reached};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The numbers and words of the rules for one child. They lie with the child's records, so that a copy of the
/// records says the same. What was never changed is not written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct LocalRules {
    /// A meeting that is known to be shorter, in minutes, does not count towards the three of a year.
    pub least_minutes: u32,
    /// From this many minutes on a parents' evening counts too. Unset: never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parents_evening_from: Option<u32>,
    /// Below this share of what was planned, in per cent, help counts as falling short.
    pub least_per_cent: u32,
    /// After so many days the written record of a meeting is asked about.
    pub record_after_days: u32,
    pub ratings: RatingWords,
    #[serde(flatten)]
    pub extra: Extra,
}

/// How the five ratings are called.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RatingWords {
    /// They are called by their numbers, -2 to 2.
    pub as_numbers: bool,
    /// From much less than hoped to more than hoped. An empty or missing one is called as usual.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<String>,
}

impl Default for LocalRules {
    fn default() -> LocalRules {
        let counting = Counting::default();
        LocalRules {
            least_minutes: counting.least_minutes,
            parents_evening_from: counting.parents_evening_from,
            least_per_cent: u32::try_from(delivered::LEAST_PER_CENT).unwrap_or(u32::MAX),
            record_after_days: u32::try_from(clocks::RECORD_AFTER_DAYS).unwrap_or(u32::MAX),
            ratings: RatingWords::default(),
            extra: Extra::new(),
        }
    }
}

impl LocalRules {
    /// The longest minutes, share and days that a setting may name. More would switch a rule off unseen.
    pub const MOST_MINUTES: u32 = 240;
    pub const MOST_PER_CENT: u32 = 100;
    pub const MOST_DAYS: u32 = 90;

    /// Whether nothing was changed.
    pub fn is_usual(&self) -> bool {
        *self == LocalRules::default()
    }

    /// Which meetings count towards the three of a year.
    pub fn counting(&self) -> Counting {
        Counting {
            least_minutes: self.least_minutes,
            parents_evening_from: self.parents_evening_from,
        }
    }
}

impl RatingWords {
    /// What a rating is called here.
    pub fn of(&self, rating: Reached) -> String {
        if self.as_numbers {
            return match rating.number() {
                n @ ..=-1 => format!("−{}", n.unsigned_abs()),
                0 => "0".to_owned(),
                n => format!("+{n}"),
            };
        }
        match self.own.get(rating as usize).map(|word| word.trim()) {
            None | Some("") => rating.label().to_owned(),
            Some(word) => word.to_owned(),
        }
    }

    /// Calls a rating by a word of one's own; an empty one goes back to the usual word.
    pub fn call(&mut self, rating: Reached, word: &str) {
        let place = rating as usize;
        if self.own.len() <= place {
            self.own.resize(Reached::ALL.len(), String::new());
        }
        word.clone_into(&mut self.own[place]);
        if self.own.iter().all(|word| word.trim().is_empty()) {
            self.own.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_never_changed_is_as_the_rules_have_it() {
        let usual = LocalRules::default();
        assert!(usual.is_usual());
        assert_eq!(usual.counting(), Counting::default());
        assert_eq!((usual.least_per_cent, usual.record_after_days), (80, 7));
        let read: LocalRules = serde_json::from_str("{}").unwrap();
        assert!(read.is_usual());
        let changed = LocalRules {
            least_minutes: 45,
            ..LocalRules::default()
        };
        let back: LocalRules = serde_json::from_value(serde_json::to_value(&changed).unwrap()).unwrap();
        assert_eq!(back, changed);
    }

    #[test]
    fn ratings_are_called_as_one_likes() {
        let mut words = RatingWords::default();
        let called = |words: &RatingWords| Reached::ALL.iter().map(|r| words.of(*r)).collect::<Vec<_>>();
        assert_eq!(called(&words)[3], "Reached");
        words.call(Reached::Reached, " Met ");
        assert_eq!(called(&words)[3], "Met");
        assert_eq!(called(&words)[2], "Partly there");
        words.call(Reached::Reached, " ");
        assert_eq!(words, RatingWords::default());
        words.as_numbers = true;
        assert_eq!(called(&words), ["−2", "−1", "0", "+1", "+2"]);
    }
}
