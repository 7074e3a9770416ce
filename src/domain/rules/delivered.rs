//! Planned against delivered: minutes, sessions, what was missed and why; and what it costs.

use crate::domain::{ChildFile, Day, Delivery, Entry, MissedBecause, Pence, Provision, RecordId};
use std::collections::BTreeMap;

/// Below this share of what was planned, in per cent, help counts as falling short, unless a setting says
/// otherwise.
pub const LEAST_PER_CENT: u64 = 80;

/// What a log of help comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delivered {
    pub minutes_planned: u64,
    pub minutes_done: u64,
    pub sessions_planned: u64,
    pub sessions_done: u64,
    /// How many entries gave which reason for what was missed.
    pub missed: BTreeMap<MissedBecause, u32>,
    /// How many entries there are.
    pub entries: usize,
}

impl Delivered {
    /// Adds up entries of one kind of help. Where an entry tells sessions only, its minutes follow from the
    /// plan. Weeks without an entry are not guessed at.
    pub fn of<'a>(provision: &Provision, log: impl IntoIterator<Item = &'a Delivery>) -> Delivered {
        let mut sum = Delivered::default();
        let each = provision.minutes.map(u64::from);
        for entry in log {
            let minutes = |told: Option<u32>, sessions: Option<u32>| {
                told.map(u64::from)
                    .or_else(|| each?.checked_mul(u64::from(sessions?)))
                    .unwrap_or(0)
            };
            sum.entries += 1;
            sum.minutes_planned = sum
                .minutes_planned
                .saturating_add(minutes(entry.minutes_planned, entry.sessions_planned));
            sum.minutes_done = sum
                .minutes_done
                .saturating_add(minutes(entry.minutes_done, entry.sessions_done));
            sum.sessions_planned += u64::from(entry.sessions_planned.unwrap_or(0));
            sum.sessions_done += u64::from(entry.sessions_done.unwrap_or(0));
            if let Some(because) = entry.missed_because {
                *sum.missed.entry(because).or_default() += 1;
            }
        }
        sum
    }

    /// The two sums together.
    pub fn and(mut self, other: &Delivered) -> Delivered {
        self.minutes_planned = self.minutes_planned.saturating_add(other.minutes_planned);
        self.minutes_done = self.minutes_done.saturating_add(other.minutes_done);
        self.sessions_planned += other.sessions_planned;
        self.sessions_done += other.sessions_done;
        self.entries += other.entries;
        for (because, count) in &other.missed {
            *self.missed.entry(*because).or_default() += count;
        }
        self
    }

    /// The share that took place, in per cent, rounded down; over 100 if there was more than planned.
    /// By minutes, else by sessions; none if nothing was planned.
    pub fn per_cent(&self) -> Option<u64> {
        let share = |done: u64, planned: u64| {
            let share = u128::from(done) * 100 / u128::from(planned);
            u64::try_from(share).unwrap_or(u64::MAX)
        };
        if self.minutes_planned > 0 {
            Some(share(self.minutes_done, self.minutes_planned))
        } else if self.sessions_planned > 0 {
            Some(share(self.sessions_done, self.sessions_planned))
        } else {
            None
        }
    }

    /// Whether less than the least share took place.
    pub fn is_short(&self, least_per_cent: u64) -> bool {
        self.per_cent().is_some_and(|share| share < least_per_cent)
    }

    /// "2 hours 5 minutes of 2 hours 30 minutes".
    pub fn words(&self) -> String {
        format!(
            "{} of {}",
            duration(self.minutes_done),
            duration(self.minutes_planned)
        )
    }
}

/// What was given of one kind of help.
pub fn delivered(file: &ChildFile, provision: &Entry<Provision>) -> Delivered {
    let log = file.deliveries_of(provision.id()).map(|entry| &entry.body);
    Delivered::of(&provision.body, log)
}

/// What was given of all the help of a cycle.
pub fn delivered_in(file: &ChildFile, cycle: RecordId) -> Delivered {
    file.provisions_of(cycle)
        .map(|provision| delivered(file, provision))
        .fold(Delivered::default(), |sum, one| sum.and(&one))
}

/// Minutes a week of the help of a cycle, as far as it says how much: those of its fullest week.
pub fn minutes_a_week(file: &ChildFile, cycle: RecordId) -> u64 {
    Week::of(file.provisions_of(cycle).map(|provision| &provision.body)).minutes
}

/// The week that has most help. What runs one after the other does not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    pub minutes: u64,
    /// Whether all the help runs at one time, so that other weeks have no help that this one lacks.
    pub always: bool,
}

impl Week {
    /// Of help as far as it says how much. What was stopped does not count.
    pub fn of<'a>(help: impl IntoIterator<Item = &'a Provision>) -> Week {
        let help: Vec<(&Provision, u64)> = help
            .into_iter()
            .filter(|one| one.stopped_because.trim().is_empty())
            .filter_map(|one| Some((one, u64::from(one.minutes_a_week()?))))
            .collect();
        // It grows only on a day on which something begins; what has no such day runs before all others.
        let days = std::iter::once(Day::MIN).chain(help.iter().filter_map(|(one, _)| one.start));
        let on = |day: Day| help.iter().filter(move |(one, _)| runs(one, day)).map(|(_, n)| n);
        let minutes = days.map(|day| on(day).sum()).max().unwrap_or(0);
        Week {
            minutes,
            always: minutes == help.iter().map(|(_, minutes)| minutes).sum::<u64>(),
        }
    }
}

/// Whether help is planned for a day: from its start to its last day, or for its weeks.
fn runs(help: &Provision, day: Day) -> bool {
    let weeks = || {
        let days = u64::from(help.weeks?).checked_mul(7)?.checked_sub(1)?;
        help.start?.checked_add_days(chrono::Days::new(days))
    };
    let end = help.end.or_else(weeks);
    // An end before the start is a slip of the pen.
    let end = end.filter(|end| help.start.is_none_or(|start| start <= *end));
    help.start.is_none_or(|start| start <= day) && end.is_none_or(|end| day <= end)
}

/// "2 hours 5 minutes", "1 hour", "20 minutes".
pub fn duration(minutes: u64) -> String {
    let unit = |n: u64, one: &str| {
        if n == 1 {
            format!("1 {one}")
        } else {
            format!("{n} {one}s")
        }
    };
    match (minutes / 60, minutes % 60) {
        (0, minutes) => unit(minutes, "minute"),
        (hours, 0) => unit(hours, "hour"),
        (hours, minutes) => format!("{} {}", unit(hours, "hour"), unit(minutes, "minute")),
    }
}

/// What one kind of help costs for this child, rounded down: its minutes at its rate, shared by the group, and
/// what was bought. Information only, never a condition. None without minutes, weeks and rate.
pub fn cost(provision: &Provision) -> Option<Pence> {
    let weeks = provision.weeks.map(u64::from).or_else(|| {
        let days = (provision.end? - provision.start?).num_days() + 1;
        u64::try_from(days).ok().map(|days| days.div_ceil(7))
    })?;
    let minutes = u64::from(provision.minutes_a_week()?).checked_mul(weeks)?;
    let group = u64::from(provision.group_size.unwrap_or(1).max(1));
    let time = minutes.checked_mul(u64::from(provision.cost_per_hour?.0))? / 60 / group;
    let all = time.checked_add(u64::from(provision.materials.unwrap_or_default().0))?;
    u32::try_from(all).ok().map(Pence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Amount;
    use crate::domain::rules::example::{day, planned, provision};
    use crate::domain::rules::example::{id, numbered};
    use proptest::prelude::*;

    fn week(planned: u32, done: u32) -> Delivery {
        Delivery {
            provision: Some(id(40)),
            sessions_planned: Some(planned),
            sessions_done: Some(done),
            ..Delivery::default()
        }
    }

    /// S2.33: planned against done, with the reason for what was missed.
    #[test]
    fn s2_33_planned_and_done_minutes_and_why_not() {
        let mut file = planned();
        file.deliveries.push(numbered(70, week(3, 3)));
        let mut missed = week(3, 1);
        missed.missed_because = Some(MissedBecause::StaffAway);
        file.deliveries.push(numbered(71, missed));
        let sum = delivered_in(&file, id(20));
        assert_eq!((sum.minutes_planned, sum.minutes_done), (120, 80));
        assert_eq!(sum.per_cent(), Some(66));
        assert!(sum.is_short(LEAST_PER_CENT));
        assert_eq!(sum.missed[&MissedBecause::StaffAway], 1);
        assert_eq!(sum.words(), "1 hour 20 minutes of 2 hours");
        assert_eq!(minutes_a_week(&file, id(20)), 60);
    }

    #[test]
    fn help_that_runs_one_after_the_other_does_not_add_up() {
        let hour = |start: Option<Day>, end: Option<Day>, weeks| Provision {
            minutes: Some(60),
            sessions_a_week: Some(Amount::whole(1)),
            start,
            end,
            weeks,
            ..Provision::default()
        };
        let week = |help: &[Provision]| {
            let week = Week::of(help);
            (week.minutes, week.always)
        };
        let (october, november) = (day(2026, 10, 5), day(2026, 11, 2));
        let first = hour(Some(october), Some(day(2026, 11, 1)), None);
        let second = hour(Some(november), None, Some(4));
        assert_eq!(week(&[first.clone(), second.clone()]), (60, false));
        let four_weeks = hour(Some(october), None, Some(4));
        assert_eq!(week(&[four_weeks, second.clone()]), (60, false));
        let longer = hour(Some(october), Some(november), None);
        assert_eq!(week(&[longer, second.clone()]), (120, true));
        let undated = hour(None, None, None);
        assert_eq!(week(&[first.clone(), second, undated.clone()]), (120, false));
        let until = hour(None, Some(october), None);
        assert_eq!(week(&[undated, until]), (120, true));
        let upside_down = hour(Some(november), Some(october), None);
        assert_eq!(week(&[upside_down]), (60, true));
        let stopped = Provision {
            stopped_because: "It tired her.".to_owned(),
            ..first
        };
        assert_eq!(week(&[stopped]), (0, true));
        assert_eq!(week(&[]), (0, true));
    }

    #[test]
    fn exactly_four_fifths_is_not_short_and_nothing_planned_says_nothing() {
        let help = provision();
        assert!(!Delivered::of(&help, &[week(5, 4)]).is_short(80));
        assert!(Delivered::of(&help, &[week(500, 399)]).is_short(80));
        assert_eq!(Delivered::of(&help, &[week(0, 4)]).per_cent(), None);
        assert_eq!(Delivered::of(&help, &[week(2, 4)]).per_cent(), Some(200));
        let bare = Provision::default();
        assert_eq!(Delivered::of(&bare, &[week(4, 3)]).per_cent(), Some(75));
    }

    #[test]
    fn minutes_that_are_told_count_before_minutes_that_follow() {
        let entry = Delivery {
            minutes_planned: Some(60),
            minutes_done: Some(45),
            ..week(3, 3)
        };
        let sum = Delivered::of(&provision(), &[entry]);
        assert_eq!((sum.minutes_planned, sum.minutes_done), (60, 45));
    }

    #[test]
    fn the_cost_is_shared_by_the_group() {
        let mut help = provision();
        assert_eq!(cost(&help), None);
        help.cost_per_hour = Some(Pence(1600));
        // 60 minutes a week for 8 weeks are 8 hours, shared by 4.
        assert_eq!(cost(&help), Some(Pence(3200)));
        help.materials = Some(Pence(150));
        assert_eq!(cost(&help), Some(Pence(3350)));
        help.weeks = None;
        help.end = Some(day(2026, 10, 18));
        assert_eq!(cost(&help), Some(Pence(550)));
        help.end = Some(day(2026, 10, 1));
        assert_eq!(cost(&help), None);
    }

    proptest! {
        #[test]
        fn no_log_overflows(entries in prop::collection::vec(
            (any::<Option<u32>>(), any::<Option<u32>>(), any::<Option<u32>>(), any::<Option<u32>>()), 0..20,
        ), minutes in any::<Option<u32>>()) {
            let help = Provision { minutes, ..provision() };
            let log: Vec<Delivery> = entries
                .iter()
                .map(|&(sp, sd, mp, md)| Delivery {
                    sessions_planned: sp,
                    sessions_done: sd,
                    minutes_planned: mp,
                    minutes_done: md,
                    ..Delivery::default()
                })
                .collect();
            let (first, rest) = log.split_at(log.len() / 2);
            let whole = Delivered::of(&help, &log);
            let joined = Delivered::of(&help, first).and(&Delivered::of(&help, rest));
            prop_assert_eq!(&whole, &joined);
            prop_assert!(!whole.words().is_empty());
            let _ = cost(&help);
        }
    }
}
