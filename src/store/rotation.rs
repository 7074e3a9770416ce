//! Which backups stay. A pure function of their times.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use std::collections::HashSet;

/// The newest copies that stay whatever else is said.
const NEVER_FEWER: usize = 5;
/// How long every copy stays.
const ALL_FOR: TimeDelta = TimeDelta::days(2);
const DAYS: usize = 14;
const WEEKS: usize = 8;
const MONTHS: usize = 12;

/// A copy, as far as rotation looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copy {
    pub at: DateTime<Utc>,
    pub bytes: u64,
    /// Made before an update of the store: it stays until a person removes it.
    pub keep: bool,
}

/// The places in `copies` of those to remove. `copies` are in the order in which they were made, the newest
/// first: a clock that was wrong for a while does not make an old copy the newest.
///
/// All of two days stay, then the newest of each of 14 days, 8 weeks and 12 months on which one was made,
/// and the newest five in any case. What is over `most_bytes` goes, the oldest first.
pub fn to_remove(now: DateTime<Utc>, copies: &[Copy], most_bytes: u64) -> Vec<usize> {
    let times = times(now, copies);
    let mut remove = Vec::new();
    let (mut days, mut weeks, mut months) = (HashSet::new(), HashSet::new(), HashSet::new());
    let mut bytes = 0u64;
    for (place, (copy, at)) in copies.iter().zip(times).enumerate() {
        let day = at.date_naive();
        let week = (day.iso_week().year(), day.iso_week().week());
        let month = (day.year(), day.month());
        let stays = if now - at < ALL_FOR {
            true
        } else if days.len() < DAYS {
            days.insert(day)
        } else if weeks.len() < WEEKS {
            // The week of the oldest day has its copy already.
            !days.contains(&day) && weeks.insert(week)
        } else if months.len() < MONTHS {
            !weeks.contains(&week) && months.insert(month)
        } else {
            false
        };
        let fits = bytes.saturating_add(copy.bytes) <= most_bytes;
        if copy.keep || place < NEVER_FEWER || (stays && fits) {
            bytes = bytes.saturating_add(copy.bytes);
        } else {
            remove.push(place);
        }
    }
    remove
}

/// When each copy was made, as far as it can be believed: in their order times do not go back, and none lies
/// ahead. The longest run of times that fits that is believed; a copy outside it counts as made with the
/// next one that is in it.
fn times(now: DateTime<Utc>, copies: &[Copy]) -> Vec<DateTime<Utc>> {
    // The longest run that begins at each copy and goes towards older ones, and what follows in it.
    let mut run: Vec<(usize, Option<usize>)> = vec![(0, None); copies.len()];
    for i in (0..copies.len()).rev() {
        if copies[i].at > now {
            continue;
        }
        let next = (i + 1..copies.len())
            .filter(|&j| run[j].0 > 0 && copies[j].at <= copies[i].at)
            .max_by_key(|&j| (run[j].0, std::cmp::Reverse(j)));
        run[i] = (1 + next.map_or(0, |j| run[j].0), next);
    }
    let mut believed = (0..copies.len())
        .filter(|&i| run[i].0 > 0)
        .max_by_key(|&i| (run[i].0, std::cmp::Reverse(i)));
    let mut at = now;
    (0..copies.len())
        .map(|i| {
            if believed == Some(i) {
                at = copies[i].at;
                believed = run[i].1;
            }
            at
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn copy(at: DateTime<Utc>) -> Copy {
        Copy {
            at,
            bytes: 1,
            keep: false,
        }
    }

    fn thin(now: DateTime<Utc>, copies: &mut Vec<Copy>) {
        let gone = to_remove(now, copies, u64::MAX);
        let mut place = 0;
        copies.retain(|_| {
            place += 1;
            !gone.contains(&(place - 1))
        });
    }

    #[test]
    fn three_years_of_use_leave_a_year_of_copies() {
        let start: DateTime<Utc> = "2026-09-01T08:00:00Z".parse().unwrap();
        let mut copies = Vec::new();
        for day in 0..3 * 365 {
            for half_hour in 0..10 {
                let now = start + TimeDelta::days(day) + TimeDelta::minutes(30 * half_hour);
                copies.insert(0, copy(now));
                thin(now, &mut copies);
                assert!(copies.contains(&copy(now)));
                assert!(copies.len() <= 30 + DAYS + WEEKS + MONTHS);
            }
        }
        let now = start + TimeDelta::days(3 * 365);
        let oldest = copies.iter().map(|c| c.at).min().unwrap();
        assert!(now - oldest > TimeDelta::days(300), "{oldest}");
        let of_last_weeks = (3..14).all(|ago| {
            let day = (now - TimeDelta::days(ago)).date_naive();
            copies.iter().any(|c| c.at.date_naive() == day)
        });
        assert!(of_last_weeks);
    }

    /// A week of use with copies of wrong years in it: they cost no other copy, and go when their turn comes.
    #[test]
    fn a_clock_that_jumps_costs_no_copy() {
        let now: DateTime<Utc> = "2026-11-22T09:00:00Z".parse().unwrap();
        let hours = |n: i64| copy(now - TimeDelta::hours(n));
        let right: Vec<Copy> = (0..80).map(|n| hours(n * 2)).collect();
        let without = to_remove(now, &right, u64::MAX).len();
        for years in [9, 1, -1, -9, -40] {
            let wrong = copy(now + TimeDelta::days(365 * years));
            for place in 0..40 {
                let mut copies = right.clone();
                copies.insert(place, wrong);
                let gone = to_remove(now, &copies, u64::MAX);
                let others = gone.iter().filter(|&&i| i != place).count();
                assert!(
                    others <= without,
                    "{years} years at {place}: {others} of {without}"
                );
                assert!(place >= 24 || !gone.contains(&place), "made within two days");
            }
        }
        // A clock that stands years back now thins nothing.
        assert_eq!(
            to_remove(now - TimeDelta::days(3000), &right, u64::MAX),
            Vec::<usize>::new()
        );
    }

    proptest! {
        #[test]
        fn the_newest_five_always_stay(minutes in prop::collection::vec(-2_000_000i64..2_000_000, 0..60), most in 0u64..80) {
            let now: DateTime<Utc> = "2026-11-22T09:00:00Z".parse().unwrap();
            let copies: Vec<Copy> = minutes.iter().map(|m| copy(now + TimeDelta::minutes(*m))).collect();
            let gone = to_remove(now, &copies, most);
            for i in 0..copies.len().min(NEVER_FEWER) {
                prop_assert!(!gone.contains(&i));
            }
            prop_assert!((copies.len() - gone.len()) as u64 <= most.max(NEVER_FEWER as u64));
        }

        #[test]
        fn thinning_twice_is_thinning_once(minutes in prop::collection::vec(-1_000_000i64..0, 0..80)) {
            let now: DateTime<Utc> = "2026-11-22T09:00:00Z".parse().unwrap();
            let mut copies: Vec<Copy> = minutes.iter().map(|m| copy(now + TimeDelta::minutes(*m))).collect();
            thin(now, &mut copies);
            let once = copies.clone();
            thin(now, &mut copies);
            // A copy that only the newest five kept may have stood for no day of its own.
            prop_assert!(copies.len() <= once.len());
        }
    }
}
