//! What helps: what an adult does, where it is done, and how well it works over time.

use super::{Day, Extra, RecordId, Side};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How well a strategy helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Helps {
    NotYet,
    Sometimes,
    Often,
    MostTimes,
}

impl Helps {
    /// From not yet to most times.
    pub const ALL: [Helps; 4] = [Helps::NotYet, Helps::Sometimes, Helps::Often, Helps::MostTimes];

    pub fn label(self) -> &'static str {
        match self {
            Helps::NotYet => "Does not help yet",
            Helps::Sometimes => "Helps sometimes",
            Helps::Often => "Helps often",
            Helps::MostTimes => "Helps most times",
        }
    }

    /// 1 (not yet) to 4 (most times). What was never tried has no rating and stands at 0.
    pub fn level(self) -> usize {
        self as usize + 1
    }
}

/// How well it helped on a day, in one place, as one person saw it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rating {
    pub on: Day,
    pub place: Side,
    /// Who says so; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    pub helps: Helps,
}

/// Where a strategy stands.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum StrategyState {
    #[default]
    Trying,
    Works,
    Partly,
    Stopped,
}

impl StrategyState {
    pub const ALL: [StrategyState; 4] = [
        StrategyState::Trying,
        StrategyState::Works,
        StrategyState::Partly,
        StrategyState::Stopped,
    ];

    pub fn label(self) -> &'static str {
        match self {
            StrategyState::Trying => "Trying it",
            StrategyState::Works => "It works",
            StrategyState::Partly => "It works partly",
            StrategyState::Stopped => "Stopped",
        }
    }
}

/// Something that helps the child.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Strategy {
    /// What to do, as an instruction to the adult.
    pub text: String,
    /// How it is done, in a sentence or two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub how: String,
    /// The difficulties it helps with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub helps_with: Vec<RecordId>,
    /// Where it is used. Neither means that nobody uses it now.
    #[serde(default)]
    pub at_home: bool,
    #[serde(default)]
    pub at_school: bool,
    /// Where both use it, but not in the same way: what is done differently. Empty if it is the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub differs: String,
    #[serde(default)]
    pub state: StrategyState,
    /// Why it was stopped.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stopped_because: String,
    /// In the order in which they were noted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<Rating>,
    /// The moment of the walk through a day in which it was found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub found_in: String,
    /// The star: it goes on the one-page profile.
    #[serde(default)]
    pub on_profile: bool,
    #[serde(default)]
    pub order: i64,
    #[serde(flatten)]
    pub extra: Extra,
}

/// How home and school compare in one strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Compare {
    /// Both do it, in the same way.
    Same,
    /// Both do it, in different ways.
    Differs,
    OnlyHome,
    OnlySchool,
    /// Stopped, or used by nobody now.
    Nowhere,
}

impl Strategy {
    /// How home and school compare.
    pub fn compare(&self) -> Compare {
        if self.state == StrategyState::Stopped {
            return Compare::Nowhere;
        }
        match (self.at_home, self.at_school) {
            (true, true) if self.differs.trim().is_empty() => Compare::Same,
            (true, true) => Compare::Differs,
            (true, false) => Compare::OnlyHome,
            (false, true) => Compare::OnlySchool,
            (false, false) => Compare::Nowhere,
        }
    }

    /// The latest rating in one place; of two on the same day, the one noted last.
    pub fn latest(&self, place: Side) -> Option<&Rating> {
        self.ratings
            .iter()
            .filter(|rating| rating.place == place)
            .max_by_key(|rating| rating.on)
    }

    /// The latest rating of all.
    pub fn newest(&self) -> Option<&Rating> {
        self.ratings.iter().max_by_key(|rating| rating.on)
    }

    /// The day of the latest rating.
    pub fn checked_on(&self) -> Option<Day> {
        self.newest().map(|rating| rating.on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(at_home: bool, at_school: bool, differs: &str) -> Strategy {
        Strategy {
            text: "Say it in one sentence".to_owned(),
            at_home,
            at_school,
            differs: differs.to_owned(),
            ..Strategy::default()
        }
    }

    /// S1.20: it is less confusing if home and school do the same.
    #[test]
    fn s1_20_each_strategy_is_the_same_differs_or_is_on_one_side() {
        assert_eq!(used(true, true, "").compare(), Compare::Same);
        assert_eq!(
            used(true, true, "School uses a timer.").compare(),
            Compare::Differs
        );
        assert_eq!(used(true, false, "").compare(), Compare::OnlyHome);
        assert_eq!(used(false, true, "").compare(), Compare::OnlySchool);
        assert_eq!(used(false, false, "").compare(), Compare::Nowhere);
        let stopped = Strategy {
            state: StrategyState::Stopped,
            ..used(true, true, "")
        };
        assert_eq!(stopped.compare(), Compare::Nowhere);
    }

    #[test]
    fn the_latest_rating_goes_by_day_and_then_by_order() {
        let rating = |day, place, helps| Rating {
            on: Day::from_ymd_opt(2026, 11, day).unwrap(),
            place,
            by: String::new(),
            helps,
        };
        let strategy = Strategy {
            ratings: vec![
                rating(19, Side::School, Helps::Often),
                rating(22, Side::Home, Helps::Sometimes),
                rating(22, Side::Home, Helps::MostTimes),
                rating(12, Side::Home, Helps::NotYet),
            ],
            ..Strategy::default()
        };
        assert_eq!(strategy.latest(Side::Home).unwrap().helps, Helps::MostTimes);
        assert_eq!(strategy.latest(Side::School).unwrap().helps, Helps::Often);
        assert_eq!(strategy.newest().unwrap().on.to_string(), "2026-11-22");
    }
}
