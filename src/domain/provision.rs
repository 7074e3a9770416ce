//! The extra help: what is planned, and what took place.

use super::choice::choices;
use super::{Amount, Day, Extra, RecordId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

choices! {
    /// How near to every day's teaching the help is.
    Tier {
        /// For everybody, in class (SEND Code of Practice 2015, 6.37).
        InClass = "In class",
        Targeted = "Targeted",
        Specialist = "Specialist",
    }
}

choices! {
    /// What sort of help it is.
    ProvisionKind {
        Adjustment = "Adjustment",
        Intervention = "Intervention",
        Resource = "Resource",
        Therapy = "Therapy",
        Environment = "Surroundings",
    }
}

/// An amount of money in whole pence.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Pence(pub u32);

impl Pence {
    /// "£12.50".
    pub fn label(self) -> String {
        format!("£{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// One kind of extra help, so clear that a stranger could give it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Provision {
    /// What it is.
    #[serde(default)]
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cycle: Option<RecordId>,
    /// The outcomes it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<RecordId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// "sort" in files, where "kind" is the kind of record.
    #[serde(default, rename = "sort", skip_serializing_if = "Option::is_none")]
    pub kind: Option<ProvisionKind>,
    /// Why it was chosen: the evidence that it works (SEND Code of Practice 2015, 6.50).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Who gives it, by role or name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// The teacher who stays responsible (SEND Code of Practice 2015, 6.36).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub teacher: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Minutes a session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Sessions a week; a half is every second week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions_a_week: Option<Amount>,
    /// For how many weeks; unset: from its start to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weeks: Option<u32>,
    /// How many children share it; 1 is the child alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_size: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Day>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Day>,
    /// What an hour of it costs the school, for the whole group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_per_hour: Option<Pence>,
    /// What is bought for it once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub materials: Option<Pence>,
    /// Why it stopped before its end.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stopped_because: String,
    /// The provision of an earlier cycle that this one carries on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_from: Option<RecordId>,
    #[serde(default)]
    pub order: i64,
    #[serde(flatten)]
    pub extra: Extra,
}

impl Provision {
    /// Minutes a week, rounded; none unless both minutes and sessions are set.
    pub fn minutes_a_week(&self) -> Option<u32> {
        let thousandths = self.sessions_a_week?.thousandths();
        let minutes = i64::from(self.minutes?).checked_mul(thousandths)?;
        u32::try_from((minutes + 500) / 1000).ok()
    }

    /// Whether it is given on a day.
    pub fn is_on(&self, today: Day) -> bool {
        self.start.is_none_or(|start| start <= today) && self.end.is_none_or(|end| today <= end)
    }
}

choices! {
    /// Why a session did not take place.
    MissedBecause {
        ChildAway = "The child was away",
        StaffAway = "Staff were away",
        SchoolClosed = "School was closed",
        OtherEvent = "Something else was on",
        NotReady = "It was not the right moment for the child",
        Other = "Something else",
    }
}

/// What took place in one week, or on one day, of one provision.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Delivery {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision: Option<RecordId>,
    /// The day; for a whole week its Monday.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// It tells of the week that begins on [`Delivery::on`], not of the day alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole_week: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions_planned: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions_done: Option<u32>,
    /// Minutes in all, not for each session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_planned: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_done: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed_because: Option<MissedBecause>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    #[serde(flatten)]
    pub extra: Extra,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_a_week_are_minutes_times_sessions() {
        let mut help = Provision {
            minutes: Some(20),
            sessions_a_week: Some(Amount::whole(3)),
            ..Provision::default()
        };
        assert_eq!(help.minutes_a_week(), Some(60));
        help.sessions_a_week = Amount::new(0.5);
        assert_eq!(help.minutes_a_week(), Some(10));
        help.minutes = Some(u32::MAX);
        help.sessions_a_week = Amount::new(1_000_000_000.0);
        assert_eq!(help.minutes_a_week(), None);
        help.sessions_a_week = Amount::new(-1.0);
        assert_eq!(help.minutes_a_week(), None);
        help.minutes = None;
        assert_eq!(help.minutes_a_week(), None);
    }

    #[test]
    fn money_is_written_in_pounds() {
        assert_eq!(Pence(1250).label(), "£12.50");
        assert_eq!(Pence(5).label(), "£0.05");
    }
}
