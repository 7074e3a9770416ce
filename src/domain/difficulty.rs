//! What is hard for the child. It never stands alone: what helps belongs to it.

use super::{Area, Day, Extra, RecordId, When};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who says how hard something is. The three may differ, and each is kept as it was said.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Eyes {
    /// A parent or carer.
    #[default]
    Parent,
    Child,
    School,
}

impl Eyes {
    pub const ALL: [Eyes; 3] = [Eyes::Child, Eyes::Parent, Eyes::School];
}

/// How hard something is, from hardly to most times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Hardness {
    Hardly,
    Sometimes,
    Often,
    MostTimes,
}

impl Hardness {
    /// From hardly to most times.
    pub const ALL: [Hardness; 4] = [
        Hardness::Hardly,
        Hardness::Sometimes,
        Hardness::Often,
        Hardness::MostTimes,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Hardness::Hardly => "Hardly hard",
            Hardness::Sometimes => "Hard sometimes",
            Hardness::Often => "Hard often",
            Hardness::MostTimes => "Hard most times",
        }
    }

    /// 1 (hardly) to 4 (most times).
    pub fn level(self) -> usize {
        self as usize + 1
    }
}

/// How hard it was on a day, as one of the three sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Severity {
    pub on: Day,
    pub by: Eyes,
    pub how: Hardness,
}

/// Something that is hard for the child. What helps is in the strategies that name it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Difficulty {
    /// In plain words, as a thing that is hard and not as a fault.
    pub text: String,
    /// Any number of the four broad areas (SEND Code of Practice 2015, 6.27).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Area>,
    /// What one sees at home, and what it does to the day there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at_home: String,
    /// The same at school.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at_school: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub worse_when: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub better_when: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<When>,
    /// What the child said about it: records of the child's words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<RecordId>,
    /// How hard it was over time, in the order in which it was noted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub severity: Vec<Severity>,
    /// The rank, low first: what matters most leads; see [`super::order`].
    #[serde(default)]
    pub order: i64,
    #[serde(flatten)]
    pub extra: Extra,
}

impl Difficulty {
    /// The last views of one of the three, at most `count`, the oldest first.
    pub fn last(&self, by: Eyes, count: usize) -> Vec<&Severity> {
        let mut all: Vec<&Severity> = self.severity.iter().filter(|s| s.by == by).collect();
        all.sort_by_key(|severity| severity.on);
        all.split_off(all.len().saturating_sub(count))
    }

    /// The latest view of one of the three; of two on the same day, the one noted last.
    pub fn latest(&self, by: Eyes) -> Option<&Severity> {
        self.severity
            .iter()
            .filter(|severity| severity.by == by)
            .max_by_key(|severity| severity.on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_the_three_has_a_view_of_their_own_over_time() {
        let on = |day, by, how| Severity {
            on: Day::from_ymd_opt(2026, 11, day).unwrap(),
            by,
            how,
        };
        let difficulty = Difficulty {
            severity: vec![
                on(22, Eyes::Parent, Hardness::Often),
                on(3, Eyes::Parent, Hardness::MostTimes),
                on(10, Eyes::School, Hardness::Hardly),
                on(22, Eyes::Parent, Hardness::Sometimes),
            ],
            ..Difficulty::default()
        };
        assert_eq!(difficulty.latest(Eyes::Parent).unwrap().how, Hardness::Sometimes);
        assert_eq!(difficulty.latest(Eyes::School).unwrap().how, Hardness::Hardly);
        assert!(difficulty.latest(Eyes::Child).is_none());
        let seen: Vec<Hardness> = difficulty.last(Eyes::Parent, 2).iter().map(|s| s.how).collect();
        assert_eq!(seen, [Hardness::Often, Hardness::Sometimes]);
    }
}
