//! The extra help: what is planned, and what took place.

use super::choice::choices;
use super::{Amount, Area, Day, Extra, RecordId, SchoolYear};
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

choices! {
    /// Where help is given, as seen from the child's class.
    HelpPlace {
        /// With the others of the class. It does not read like the tier of that name.
        InClass = "In the classroom",
        ElsewhereInSchool = "Elsewhere in school",
        AtHome = "At home",
        SomewhereElse = "Somewhere else",
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
    /// What else matters about it: how it is given, when it stops, what it is not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who gives it, by role or name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// The person's name, where `who` tells the role. Unset: no name is recorded.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who_name: String,
    /// The broad area of need that it is mainly for. Unset: not recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// The difficulties that it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub difficulties: Vec<RecordId>,
    /// The school year in which it was given. Unset: that of its first day, else of its last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_year: Option<SchoolYear>,
    /// The teacher who stays responsible (SEND Code of Practice 2015, 6.36).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub teacher: String,
    /// What kind of place it is given in. Unset: not recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes_place: Option<HelpPlace>,
    /// Where exactly.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Minutes a session; the fewest where they vary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The most minutes a session has, where they vary. It counts only above `minutes`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_up_to: Option<u32>,
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
    /// The fewest and the most minutes of one session; both are the same where they do not vary.
    pub fn session(&self) -> Option<(u32, u32)> {
        let least = self.minutes?;
        Some((least, self.minutes_up_to.map_or(least, |most| most.max(least))))
    }

    /// The fewest and the most minutes a week, rounded; none unless both minutes and sessions are set.
    pub fn minutes_a_week(&self) -> Option<(u32, u32)> {
        let thousandths = self.sessions_a_week?.thousandths();
        let a_week = |minutes: u32| {
            let minutes = i64::from(minutes).checked_mul(thousandths)?;
            u32::try_from((minutes.checked_add(500)?) / 1000).ok()
        };
        let (least, most) = self.session()?;
        Some((a_week(least)?, a_week(most)?))
    }

    /// Who gives it: the role with the name, or what is known of the two.
    pub fn given_by(&self) -> String {
        match (self.who.trim(), self.who_name.trim()) {
            (role, "") => role.to_owned(),
            ("", name) => name.to_owned(),
            (role, name) if role.contains(name) => role.to_owned(),
            (role, name) => format!("{role} – {name}"),
        }
    }

    /// Where it is given: the kind of place, and where exactly.
    pub fn whereabouts(&self) -> String {
        let kind = self.takes_place.map_or("", HelpPlace::label);
        match (kind, self.place.trim()) {
            (kind, "") => kind.to_owned(),
            ("", place) => place.to_owned(),
            (kind, place) if place.to_lowercase().starts_with(&kind.to_lowercase()) => place.to_owned(),
            (kind, place) => format!("{kind}: {place}"),
        }
    }

    /// The school year in which it was given: the one that was written, else that of its first day, else of its
    /// last. None where nothing is known.
    pub fn year(&self) -> Option<SchoolYear> {
        self.school_year
            .or_else(|| self.start.or(self.end).map(SchoolYear::of))
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
    /// The most minutes, where a session has no fixed length; `minutes_planned` are then the fewest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_planned_up_to: Option<u32>,
    /// The same of `minutes_done`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_done_up_to: Option<u32>,
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
        assert_eq!(help.minutes_a_week(), Some((60, 60)));
        help.sessions_a_week = Amount::new(0.5);
        assert_eq!(help.minutes_a_week(), Some((10, 10)));
        help.minutes = Some(u32::MAX);
        help.sessions_a_week = Amount::new(1_000_000_000.0);
        assert_eq!(help.minutes_a_week(), None);
        help.sessions_a_week = Amount::new(-1.0);
        assert_eq!(help.minutes_a_week(), None);
        help.minutes = None;
        assert_eq!(help.minutes_a_week(), None);
    }

    #[test]
    fn a_range_of_minutes_stays_a_range() {
        let mut help = Provision {
            minutes: Some(20),
            minutes_up_to: Some(30),
            sessions_a_week: Some(Amount::whole(3)),
            ..Provision::default()
        };
        assert_eq!(help.session(), Some((20, 30)));
        assert_eq!(help.minutes_a_week(), Some((60, 90)));
        // What is no range is none.
        help.minutes_up_to = Some(10);
        assert_eq!(help.session(), Some((20, 20)));
        help.minutes = None;
        assert_eq!(help.session(), None);
    }

    #[test]
    fn a_name_stands_beside_its_role_and_a_place_with_its_kind() {
        let help = |who: &str, name: &str| Provision {
            who: who.into(),
            who_name: name.into(),
            ..Provision::default()
        };
        assert_eq!(
            help("Teaching assistant", " Mrs Hill").given_by(),
            "Teaching assistant – Mrs Hill"
        );
        assert_eq!(help("", "Mrs Hill").given_by(), "Mrs Hill");
        assert_eq!(help("Mrs Hill, TA", "Mrs Hill").given_by(), "Mrs Hill, TA");
        assert_eq!(help("", "").given_by(), "");
        let place = |kind, place: &str| {
            let help = Provision {
                takes_place: kind,
                place: place.into(),
                ..Provision::default()
            };
            help.whereabouts()
        };
        assert_eq!(place(None, ""), "");
        assert_eq!(place(Some(HelpPlace::InClass), ""), "In the classroom");
        assert_eq!(
            place(Some(HelpPlace::InClass), "the quiet table"),
            "In the classroom: the quiet table"
        );
        assert_eq!(
            place(Some(HelpPlace::InClass), "in the classroom, at the front"),
            "in the classroom, at the front"
        );
    }

    #[test]
    fn a_year_that_was_written_goes_before_that_of_the_days() {
        let mut help = Provision::default();
        assert_eq!(help.year(), None);
        help.end = Day::from_ymd_opt(2025, 7, 1);
        assert_eq!(help.year(), Some(SchoolYear(2024)));
        help.start = Day::from_ymd_opt(2024, 3, 1);
        assert_eq!(help.year(), Some(SchoolYear(2023)));
        help.school_year = Some(SchoolYear(2021));
        assert_eq!(help.year(), Some(SchoolYear(2021)));
    }

    #[test]
    fn money_is_written_in_pounds() {
        assert_eq!(Pence(1250).label(), "£12.50");
        assert_eq!(Pence(5).label(), "£0.05");
    }
}
