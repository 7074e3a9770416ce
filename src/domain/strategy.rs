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
    /// Since when the school uses it, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_school_since: Option<Day>,
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

/// How many strategies are used where. What was stopped or is used by nobody is not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spread {
    pub same: usize,
    pub differs: usize,
    pub only_home: usize,
    pub only_school: usize,
}

impl Spread {
    /// Counts them.
    pub fn of<'a>(strategies: impl IntoIterator<Item = &'a Strategy>) -> Spread {
        let mut spread = Spread::default();
        for strategy in strategies {
            match strategy.compare() {
                Compare::Same => spread.same += 1,
                Compare::Differs => spread.differs += 1,
                Compare::OnlyHome => spread.only_home += 1,
                Compare::OnlySchool => spread.only_school += 1,
                Compare::Nowhere => {}
            }
        }
        spread
    }

    /// All that are in use.
    pub fn total(self) -> usize {
        self.same + self.differs + self.only_home + self.only_school
    }
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

impl Compare {
    /// The four that are in use, in the order in which they are read.
    pub const IN_USE: [Compare; 4] = [
        Compare::Same,
        Compare::Differs,
        Compare::OnlyHome,
        Compare::OnlySchool,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Compare::Same => "Same in both places",
            Compare::Differs => "In both places, in different ways",
            Compare::OnlyHome => "Only at home",
            Compare::OnlySchool => "Only at school",
            Compare::Nowhere => "Not used now",
        }
    }
}

impl Strategy {
    /// The same, used at school since that day; not used there without one.
    pub fn used_at_school(self, since: Option<Day>) -> Strategy {
        Strategy {
            at_school: since.is_some(),
            at_school_since: since,
            ..self
        }
    }

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

    /// It helps well enough to be shared: it is said to work, or was last rated so.
    pub fn is_good(&self) -> bool {
        match self.state {
            StrategyState::Stopped => false,
            StrategyState::Works => true,
            StrategyState::Trying | StrategyState::Partly => {
                self.newest().is_some_and(|rating| rating.helps >= Helps::Often)
            }
        }
    }

    /// The last ratings, at most `count`, the oldest first.
    pub fn last(&self, count: usize) -> Vec<&Rating> {
        let mut all: Vec<&Rating> = self.ratings.iter().collect();
        all.sort_by_key(|rating| rating.on);
        all.split_off(all.len().saturating_sub(count))
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

    /// S1.20: how many are the same is counted, and what nobody uses is not.
    #[test]
    fn s1_20_what_is_used_where_is_counted() {
        let stopped = Strategy {
            state: StrategyState::Stopped,
            ..used(true, false, "")
        };
        let all = [
            used(true, true, ""),
            used(true, true, ""),
            used(true, true, "School uses a timer."),
            used(true, false, ""),
            used(false, true, ""),
            used(false, false, ""),
            stopped,
        ];
        let spread = Spread::of(&all);
        assert_eq!(
            spread,
            Spread {
                same: 2,
                differs: 1,
                only_home: 1,
                only_school: 1
            }
        );
        assert_eq!(spread.total(), 5);
    }

    #[test]
    fn what_works_or_was_last_rated_so_is_worth_sharing() {
        let with = |state, helps: Option<Helps>| Strategy {
            state,
            ratings: helps
                .map(|helps| Rating {
                    on: Day::from_ymd_opt(2026, 11, 1).unwrap(),
                    place: Side::Home,
                    by: String::new(),
                    helps,
                })
                .into_iter()
                .collect(),
            ..used(true, false, "")
        };
        assert!(with(StrategyState::Works, None).is_good());
        assert!(with(StrategyState::Trying, Some(Helps::Often)).is_good());
        assert!(!with(StrategyState::Trying, Some(Helps::Sometimes)).is_good());
        assert!(!with(StrategyState::Trying, None).is_good());
        assert!(!with(StrategyState::Stopped, Some(Helps::MostTimes)).is_good());
    }

    #[test]
    fn the_last_ratings_stand_in_the_order_of_their_days() {
        let mut strategy = used(true, true, "");
        for day in [9, 3, 20, 14, 1, 28, 7] {
            strategy.ratings.push(Rating {
                on: Day::from_ymd_opt(2026, 11, day).unwrap(),
                place: Side::Home,
                by: String::new(),
                helps: Helps::Often,
            });
        }
        let days: Vec<String> = strategy
            .last(6)
            .iter()
            .map(|r| r.on.format("%-d").to_string())
            .collect();
        assert_eq!(days, ["3", "7", "9", "14", "20", "28"]);
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
