//! Planned against delivered: minutes, sessions, what was missed and why; and what it costs.

use crate::domain::{ChildFile, Day, Delivery, Entry, MissedBecause, Pence, Provision, RecordId};
use std::collections::{BTreeMap, BTreeSet};

/// Below this share of what was planned, in per cent, help counts as falling short, unless a setting says
/// otherwise.
pub const LEAST_PER_CENT: u64 = 80;

/// What a log of help comes to. Sums are of those entries that tell both what was planned and what took place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delivered {
    /// The fewest minutes that were planned, and that took place.
    pub minutes_planned: u64,
    pub minutes_done: u64,
    /// The most of both; more than the fewest only where sessions have no fixed length.
    pub most_planned: u64,
    pub most_done: u64,
    pub sessions_planned: u64,
    pub sessions_done: u64,
    /// How many entries gave which reason for what was missed.
    pub missed: BTreeMap<MissedBecause, u32>,
    /// How many entries there are.
    pub entries: usize,
    /// Entries that tell a plan and no result, a result and no plan, and neither.
    without_result: usize,
    without_plan: usize,
    bare: usize,
    by_minutes: Noted,
    by_sessions: Noted,
}

/// Which entries went into a sum.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Noted {
    entries: usize,
    /// The first days of the weeks that were noted as a whole.
    weeks: BTreeSet<Day>,
    /// The days that were noted by themselves.
    days: BTreeSet<Day>,
    /// Whether all of them have a day.
    undated: bool,
}

impl Noted {
    fn add(&mut self, entry: &Delivery) {
        self.entries += 1;
        match entry.on {
            Some(on) if entry.whole_week => _ = self.weeks.insert(on),
            Some(on) => _ = self.days.insert(on),
            None => self.undated = true,
        }
    }

    fn and(&mut self, other: &Noted) {
        self.entries += other.entries;
        self.weeks.extend(&other.weeks);
        self.days.extend(&other.days);
        self.undated |= other.undated;
    }

    /// "7 weeks", "7 weeks and 2 days"; entries, where one has no day.
    fn words(&self) -> String {
        match (self.weeks.len(), self.days.len()) {
            _ if self.undated => unit(self.entries, "entry", "entries"),
            (weeks, 0) => unit(weeks, "week", "weeks"),
            (0, days) => unit(days, "day", "days"),
            (weeks, days) => {
                let weeks = unit(weeks, "week", "weeks");
                format!("{weeks} and {}", unit(days, "day", "days"))
            }
        }
    }
}

fn unit(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

impl Delivered {
    /// Adds up entries of one kind of help. Where an entry tells sessions only, its minutes follow from the
    /// plan. Weeks without an entry are not guessed at, and nor is what an entry leaves open.
    pub fn of<'a>(provision: &Provision, log: impl IntoIterator<Item = &'a Delivery>) -> Delivered {
        let mut sum = Delivered::default();
        let each = provision.session();
        for entry in log {
            // The fewest and the most minutes: as told, else so many sessions as the plan says they are long.
            let minutes = |told: Option<u32>, up_to: Option<u32>, sessions: Option<u32>| {
                if let Some(told) = told {
                    return Some((u64::from(told), u64::from(up_to.unwrap_or(told).max(told))));
                }
                let times = |each: u32| Some(u64::from(each).saturating_mul(u64::from(sessions?)));
                each.and_then(|(least, most)| Some((times(least)?, times(most)?)))
            };
            let planned = minutes(
                entry.minutes_planned,
                entry.minutes_planned_up_to,
                entry.sessions_planned,
            );
            let done = minutes(entry.minutes_done, entry.minutes_done_up_to, entry.sessions_done);
            sum.entries += 1;
            if let Some((planned, done)) = planned.zip(done) {
                sum.minutes_planned = sum.minutes_planned.saturating_add(planned.0);
                sum.most_planned = sum.most_planned.saturating_add(planned.1);
                sum.minutes_done = sum.minutes_done.saturating_add(done.0);
                sum.most_done = sum.most_done.saturating_add(done.1);
                sum.by_minutes.add(entry);
            }
            if let Some((planned, done)) = entry.sessions_planned.zip(entry.sessions_done) {
                sum.sessions_planned += u64::from(planned);
                sum.sessions_done += u64::from(done);
                sum.by_sessions.add(entry);
            }
            let has_plan = entry.minutes_planned.or(entry.sessions_planned).is_some();
            let has_result = entry.minutes_done.or(entry.sessions_done).is_some();
            match (has_plan, has_result) {
                (true, true) => {}
                (true, false) => sum.without_result += 1,
                (false, true) => sum.without_plan += 1,
                (false, false) => sum.bare += 1,
            }
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
        self.most_planned = self.most_planned.saturating_add(other.most_planned);
        self.most_done = self.most_done.saturating_add(other.most_done);
        self.sessions_planned += other.sessions_planned;
        self.sessions_done += other.sessions_done;
        self.entries += other.entries;
        self.without_result += other.without_result;
        self.without_plan += other.without_plan;
        self.bare += other.bare;
        self.by_minutes.and(&other.by_minutes);
        self.by_sessions.and(&other.by_sessions);
        for (because, count) in &other.missed {
            *self.missed.entry(*because).or_default() += count;
        }
        self
    }

    /// Whether it is told by minutes; else by sessions.
    fn by_minutes(&self) -> bool {
        self.minutes_planned > 0 || self.sessions_planned == 0 && self.by_minutes.entries > 0
    }

    /// The entries that the sum is made of.
    fn noted(&self) -> &Noted {
        if self.by_minutes() {
            &self.by_minutes
        } else {
            &self.by_sessions
        }
    }

    /// How many entries the sum is made of.
    pub fn counted(&self) -> usize {
        self.noted().entries
    }

    /// The share that took place, in per cent, rounded down; over 100 if there was more than planned.
    /// By minutes, else by sessions; none if nothing was planned. The lower one, where sessions have no fixed length.
    pub fn per_cent(&self) -> Option<u64> {
        self.shares().map(|(least, _)| least)
    }

    /// The share if all sessions were short, and if all were long, the lower one first.
    fn shares(&self) -> Option<(u64, u64)> {
        let share = |done: u64, planned: u64| {
            let share = u128::from(done) * 100 / u128::from(planned);
            u64::try_from(share).unwrap_or(u64::MAX)
        };
        if self.minutes_planned > 0 {
            let short = share(self.minutes_done, self.minutes_planned);
            let long = share(self.most_done, self.most_planned.max(1));
            Some((short.min(long), short.max(long)))
        } else if self.sessions_planned > 0 {
            let share = share(self.sessions_done, self.sessions_planned);
            Some((share, share))
        } else {
            None
        }
    }

    /// "66%", or "60% to 75%" where it is not known more exactly.
    pub fn share_words(&self) -> Option<String> {
        self.shares().map(|(least, most)| match least == most {
            true => format!("{least}%"),
            false => format!("{least}% to {most}%"),
        })
    }

    /// Whether less than the least share took place, however long the sessions were.
    pub fn is_short(&self, least_per_cent: u64) -> bool {
        self.shares().is_some_and(|(_, most)| most < least_per_cent)
    }

    /// "2 hours 5 minutes of 2 hours 30 minutes", "3 of 4 times"; with a range where sessions have no fixed length.
    /// None where no entry tells both what was planned and what took place.
    pub fn words(&self) -> Option<String> {
        let (nothing, done, planned) = match (self.by_minutes(), self.counted()) {
            (_, 0) => return None,
            (true, _) => (
                self.most_planned == 0,
                range(self.minutes_done, self.most_done),
                range(self.minutes_planned, self.most_planned),
            ),
            (false, _) => {
                let times = if self.sessions_planned == 1 {
                    "time"
                } else {
                    "times"
                };
                let planned = format!("{} {times}", self.sessions_planned);
                let done = self.sessions_done.to_string();
                (self.sessions_planned == 0, done, planned)
            }
        };
        Some(match nothing {
            false => format!("{done} of {planned}"),
            true if self.by_minutes() => format!("{done}, with none planned"),
            true => format!("{done} times, with none planned"),
        })
    }

    /// Over how much of the time it was noted: "7 weeks".
    pub fn over(&self) -> String {
        self.noted().words()
    }

    /// "Not counted: 1 entry that does not say what was given."
    pub fn left_out(&self) -> Option<String> {
        let whole = self.entries - self.without_result - self.without_plan - self.bare;
        let says = |count: usize| if count == 1 { "does" } else { "do" };
        let parts: Vec<String> = [
            (self.without_result, "not say what was given"),
            (self.without_plan, "not say what was planned"),
            (self.bare, "not say how much"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| {
            let entries = unit(count, "entry", "entries");
            format!("{entries} that {} {what}", says(count))
        })
        .chain(match whole.saturating_sub(self.counted()) {
            0 => None,
            other => Some(format!("{} in other units", unit(other, "entry", "entries"))),
        })
        .collect();
        (!parts.is_empty()).then(|| format!("Not counted: {}.", parts.join("; ")))
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

/// The fullest week of the help of a cycle, as far as it says how much.
pub fn week(file: &ChildFile, cycle: RecordId) -> Week {
    Week::of(file.provisions_of(cycle).map(|provision| &provision.body))
}

/// The week that has most help. What runs one after the other does not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// The fewest minutes; none where nothing says how much.
    pub minutes: u64,
    /// The most; more than the fewest only where sessions have no fixed length.
    pub most: u64,
    /// Whether all the help runs at one time, so that other weeks have no help that this one lacks.
    pub always: bool,
}

impl Week {
    /// Of help as far as it says how much. What was stopped does not count.
    pub fn of<'a>(help: impl IntoIterator<Item = &'a Provision>) -> Week {
        let help: Vec<(&Provision, (u64, u64))> = help
            .into_iter()
            .filter(|one| one.stopped_because.trim().is_empty())
            .filter_map(|one| {
                let (least, most) = one.minutes_a_week()?;
                Some((one, (u64::from(least), u64::from(most))))
            })
            .collect();
        // It grows only on a day on which something begins; what has no such day runs before all others.
        let days = std::iter::once(Day::MIN).chain(help.iter().filter_map(|(one, _)| one.start));
        let on = |day: Day| help.iter().filter(move |(one, _)| runs(one, day));
        let fullest = |minutes: fn(&(u64, u64)) -> u64| {
            let days = days.clone();
            days.map(|day| on(day).map(|(_, both)| minutes(both)).sum())
                .max()
                .unwrap_or(0)
        };
        let (minutes, most): (u64, u64) = (fullest(|both| both.0), fullest(|both| both.1));
        Week {
            minutes,
            most,
            always: most == help.iter().map(|(_, both)| both.1).sum::<u64>(),
        }
    }

    /// "1 hour", "1 hour to 1 hour 30 minutes"; none where nothing says how much.
    pub fn words(self) -> Option<String> {
        (self.most > 0).then(|| range(self.minutes, self.most))
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

/// "20 to 30 minutes", "1 to 2 hours", "50 minutes to 1 hour 10 minutes"; "20 minutes" where both are the same.
pub fn range(least: u64, most: u64) -> String {
    if least >= most {
        return duration(least);
    }
    let hours = least >= 60 && least.is_multiple_of(60) && most.is_multiple_of(60);
    if hours {
        format!("{} to {}", least / 60, duration(most))
    } else if most < 60 {
        format!("{least} to {}", duration(most))
    } else {
        format!("{} to {}", duration(least), duration(most))
    }
}

/// What one kind of help costs, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cost {
    pub least: Pence,
    /// More than the least only where sessions have no fixed length.
    pub most: Pence,
    /// It is only what was bought: what the time costs cannot be told.
    pub without_time: bool,
}

impl Cost {
    /// The two sums together.
    pub fn and(self, other: Cost) -> Cost {
        let sum = |one: Pence, other: Pence| Pence(one.0.saturating_add(other.0));
        Cost {
            least: sum(self.least, other.least),
            most: sum(self.most, other.most),
            without_time: self.without_time || other.without_time,
        }
    }

    /// "£32.00", "£32.00 to £48.00".
    pub fn label(self) -> String {
        match self.least == self.most {
            true => self.least.label(),
            false => format!("{} to {}", self.least.label(), self.most.label()),
        }
    }
}

/// What one kind of help costs for this child, rounded down: its minutes at its rate, shared by the group, and
/// what was bought. Information only, never a condition. Where minutes, weeks or rate are not known, only what was
/// bought; none where nothing was.
pub fn cost(provision: &Provision) -> Option<Cost> {
    let bought = provision.materials;
    let plus = |time: u64| {
        let all = time.checked_add(u64::from(bought.unwrap_or_default().0))?;
        u32::try_from(all).ok().map(Pence)
    };
    let whole = time(provision).and_then(|(least, most)| {
        Some(Cost {
            least: plus(least)?,
            most: plus(most)?,
            without_time: false,
        })
    });
    whole.or_else(|| {
        bought.map(|bought| Cost {
            least: bought,
            most: bought,
            without_time: true,
        })
    })
}

/// What the time costs, at least and at most, in pence.
fn time(provision: &Provision) -> Option<(u64, u64)> {
    let weeks = provision.weeks.map(u64::from).or_else(|| {
        let days = (provision.end? - provision.start?).num_days() + 1;
        u64::try_from(days).ok().map(|days| days.div_ceil(7))
    })?;
    let of = |minutes: u32| {
        let minutes = u64::from(minutes).checked_mul(weeks)?;
        let group = u64::from(provision.group_size.unwrap_or(1).max(1));
        Some(minutes.checked_mul(u64::from(provision.cost_per_hour?.0))? / 60 / group)
    };
    let (least, most) = provision.minutes_a_week()?;
    Some((of(least)?, of(most)?))
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
        assert_eq!(sum.words().as_deref(), Some("1 hour 20 minutes of 2 hours"));
        assert_eq!(super::week(&file, id(20)).words().as_deref(), Some("1 hour"));
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

    /// Nothing that follows from a range of minutes is told as one number.
    #[test]
    fn totals_of_a_range_are_ranges() {
        let help = Provision {
            minutes: Some(20),
            minutes_up_to: Some(30),
            ..provision()
        };
        let mut file = planned();
        file.provisions[0].body = help.clone();
        let fullest = super::week(&file, id(20));
        assert_eq!(fullest.words().as_deref(), Some("1 hour to 1 hour 30 minutes"));
        let sum = Delivered::of(&help, &[week(3, 3), week(3, 1)]);
        assert_eq!(
            sum.words().as_deref(),
            Some("1 hour 20 minutes to 2 hours of 2 to 3 hours")
        );
        // The share of sessions of one length is the same, however long they are.
        assert_eq!(sum.share_words().as_deref(), Some("66%"));
        let told = Delivery {
            minutes_planned: Some(60),
            minutes_done: Some(40),
            minutes_done_up_to: Some(60),
            ..Delivery::default()
        };
        let sum = Delivered::of(&help, &[told]);
        assert_eq!(sum.share_words().as_deref(), Some("66% to 100%"));
        assert!(!sum.is_short(80), "it may have been all of it");
        let mut costly = help;
        costly.cost_per_hour = Some(Pence(1600));
        assert_eq!(
            cost(&costly).map(Cost::label).as_deref(),
            Some("£32.00 to £48.00")
        );
    }

    #[test]
    fn a_range_is_written_as_short_as_it_can_be() {
        assert_eq!(range(20, 30), "20 to 30 minutes");
        assert_eq!(range(60, 120), "1 to 2 hours");
        assert_eq!(range(50, 70), "50 minutes to 1 hour 10 minutes");
        assert_eq!(range(20, 20), "20 minutes");
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

    /// What was planned and not noted is not nothing, and what nobody planned is not more than all.
    #[test]
    fn an_entry_that_tells_one_side_only_is_left_out_and_said_so() {
        let help = provision();
        let planned = Delivery {
            sessions_done: None,
            ..week(5, 0)
        };
        let given = Delivery {
            sessions_planned: None,
            ..week(0, 2)
        };
        let sum = Delivered::of(&help, [&planned]);
        assert_eq!((sum.per_cent(), sum.words()), (None, None));
        let alone = "Not counted: 1 entry that does not say what was given.";
        assert_eq!(sum.left_out().as_deref(), Some(alone));
        let sum = Delivered::of(
            &help,
            [&given, &given, &planned, &Delivery::default(), &week(2, 1)],
        );
        assert_eq!(sum.words().as_deref(), Some("20 minutes of 40 minutes"));
        assert_eq!((sum.share_words().as_deref(), sum.counted()), (Some("50%"), 1));
        assert_eq!(
            sum.left_out().as_deref(),
            Some(
                "Not counted: 1 entry that does not say what was given; 2 entries that do not say what was \
                 planned; 1 entry that does not say how much."
            )
        );
        let told = Delivery {
            minutes_planned: Some(30),
            minutes_done: Some(30),
            ..Delivery::default()
        };
        let sum = Delivered::of(&Provision::default(), [&told, &week(2, 1)]);
        assert_eq!(sum.words().as_deref(), Some("30 minutes of 30 minutes"));
        assert_eq!(
            sum.left_out().as_deref(),
            Some("Not counted: 1 entry in other units.")
        );
        let sum = Delivered::of(&Provision::default(), [&week(0, 2)]);
        assert_eq!(sum.words().as_deref(), Some("2 times, with none planned"));
    }

    #[test]
    fn a_sum_tells_the_weeks_and_days_that_it_is_of() {
        let help = provision();
        let on = |on: Option<Day>, whole_week: bool| Delivery {
            on,
            whole_week,
            ..week(3, 3)
        };
        let first = on(Some(day(2026, 10, 12)), true);
        let single = on(Some(day(2026, 10, 20)), false);
        let over = |log: &[Delivery]| Delivered::of(&help, log).over();
        assert_eq!(over(std::slice::from_ref(&first)), "1 week");
        assert_eq!(over(&[first.clone(), first.clone()]), "1 week");
        assert_eq!(over(&[first.clone(), single]), "1 week and 1 day");
        assert_eq!(over(&[first, on(None, false)]), "2 entries");
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
        let once = |help: &Provision| cost(help).map(Cost::label);
        assert_eq!(once(&help).as_deref(), Some("£32.00"));
        help.materials = Some(Pence(150));
        assert_eq!(once(&help).as_deref(), Some("£33.50"));
        help.weeks = None;
        help.end = Some(day(2026, 10, 18));
        assert_eq!(once(&help).as_deref(), Some("£5.50"));
        // Of what cannot be told, what was bought is left.
        help.end = Some(day(2026, 10, 1));
        let bought = cost(&help).unwrap();
        assert_eq!((bought.label().as_str(), bought.without_time), ("£1.50", true));
        help.materials = None;
        assert_eq!(cost(&help), None);
    }

    proptest! {
        #[test]
        fn no_log_overflows(entries in prop::collection::vec(
            (any::<Option<u32>>(), any::<Option<u32>>(), any::<Option<u32>>(), any::<Option<u32>>()), 0..20,
        ), minutes in any::<Option<u32>>(), minutes_up_to in any::<Option<u32>>()) {
            let help = Provision { minutes, minutes_up_to, ..provision() };
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
            prop_assert!(whole.words().is_none_or(|words| !words.is_empty()));
            let _ = (whole.over(), whole.left_out());
            let _ = cost(&help);
        }
    }
}
