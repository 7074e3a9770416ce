//! How many meetings a school year has had: at least three are expected
//! (SEND Code of Practice 2015, 6.65: schools should).

use crate::domain::{Day, MeetingDay, MeetingKind, MeetingState, SchoolYear};
use chrono::Datelike;

/// How often schools should meet parents in a year (SEND Code of Practice 2015, 6.65).
pub const A_YEAR: usize = 3;

/// Which meetings count. A person can always decide otherwise for one meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counting {
    /// A meeting that is known to be shorter does not count. The Code names no number of minutes.
    pub least_minutes: u32,
    /// From this many minutes on a parents' evening counts too. None: never. The Code speaks of longer
    /// meetings than usual, so an ordinary one does not count by itself.
    pub parents_evening_from: Option<u32>,
}

impl Default for Counting {
    fn default() -> Counting {
        Counting {
            least_minutes: 20,
            parents_evening_from: None,
        }
    }
}

impl Counting {
    /// Whether a meeting counts towards the three, whenever it is.
    pub fn counts(&self, meeting: &MeetingDay) -> bool {
        meeting.counts.unwrap_or(match meeting.kind {
            MeetingKind::SenReview | MeetingKind::EarlyDiscussion | MeetingKind::EhcReview => meeting
                .minutes
                .is_none_or(|minutes| minutes >= self.least_minutes),
            MeetingKind::ParentsEvening => self
                .parents_evening_from
                .zip(meeting.minutes)
                .is_some_and(|(least, minutes)| minutes >= least),
            MeetingKind::Informal | MeetingKind::Phone | MeetingKind::Other => false,
        })
    }
}

/// How the meetings of a year stand, term by term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pace {
    /// Three were held.
    Done,
    /// This term's meeting was held or is booked.
    OnTime,
    /// This term's meeting is still to be booked.
    ToBook,
    /// A term went by without one.
    Behind,
}

/// The meetings of one school year that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub year: SchoolYear,
    /// The days on which one was held, in order.
    pub held: Vec<Day>,
    /// The days for which one is booked, in order.
    pub booked: Vec<Day>,
    /// How many were held this year that do not count as one of the three.
    pub others: usize,
}

/// Counts the meetings of the school year in which today lies.
pub fn count(meetings: impl IntoIterator<Item = MeetingDay>, rule: &Counting, today: Day) -> Count {
    let year = SchoolYear::of(today);
    let (mut held, mut booked, mut others) = (Vec::new(), Vec::new(), 0);
    for meeting in meetings {
        if SchoolYear::of(meeting.on) != year {
            continue;
        }
        let counts = rule.counts(&meeting);
        match meeting.state {
            MeetingState::Held | MeetingState::Closed if meeting.on <= today => match counts {
                true => held.push(meeting.on),
                false => others += 1,
            },
            _ if !counts => {}
            MeetingState::Planned | MeetingState::Ready if meeting.on >= today => booked.push(meeting.on),
            _ => {}
        }
    }
    held.sort_unstable();
    booked.sort_unstable();
    Count {
        year,
        held,
        booked,
        others,
    }
}

/// One of the meetings of a school year, as a line of them shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Held(Day),
    Booked(Day),
    /// Not booked yet, and until when one looks for it.
    ToBook(By),
}

/// Until when one looks for a meeting. The Code names no terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    ThisTerm,
    Easter,
    July,
    September,
}

impl By {
    pub fn words(self) -> &'static str {
        match self {
            By::ThisTerm => "This term",
            By::Easter => "By Easter",
            By::July => "By July",
            By::September => "By September",
        }
    }
}

/// The term of a day: 0 ends with December, 1 with April, 2 with August.
fn term(day: Day) -> usize {
    match day.month() {
        9..=12 => 0,
        1..=4 => 1,
        _ => 2,
    }
}

impl Count {
    /// The three meetings of the year in order: held, booked, then what is still to book, a term each where
    /// there are terms left. Of more than three the last ones.
    pub fn steps(&self, today: Day) -> Vec<Step> {
        let held = self.held.iter().map(|day| Step::Held(*day));
        let mut steps: Vec<Step> = held
            .chain(self.booked.iter().map(|day| Step::Booked(*day)))
            .collect();
        steps.drain(..steps.len().saturating_sub(A_YEAR));
        let now = term(today);
        let met = |at: usize| self.held.iter().chain(&self.booked).any(|day| term(*day) == at);
        let mut free = (now..3).filter(|at| !met(*at));
        while steps.len() < A_YEAR {
            steps.push(Step::ToBook(match free.next().unwrap_or(2) {
                at if at == now && today.month() == 8 => By::September,
                at if at == now => By::ThisTerm,
                1 => By::Easter,
                _ => By::July,
            }));
        }
        steps
    }

    /// "1 of 3 held, and 1 booked." Where none is recorded, there may have been some all the same.
    pub fn words(&self) -> String {
        let held = match self.held.len() {
            0 if self.others > 0 => "None that counts as one of the three yet".to_owned(),
            0 => "None recorded yet".to_owned(),
            held => format!("{held} of {A_YEAR} held"),
        };
        match self.booked.len() {
            0 => format!("{held}."),
            booked => format!("{held}, and {booked} booked."),
        }
    }

    /// "1 held, and 1 booked.", for those of whom no number is expected.
    pub fn plain_words(&self) -> String {
        match (self.held.len(), self.booked.len()) {
            (0, 0) if self.others > 0 => format!("{} held, not counted as a review meeting.", self.others),
            (0, 0) => "none is noted yet.".to_owned(),
            (held, 0) => format!("{held} held."),
            (0, booked) => format!("{booked} booked."),
            (held, booked) => format!("{held} held, and {booked} booked."),
        }
    }

    /// How the year stands. One is looked for in each term: by the end of December, of April and of August.
    pub fn pace(&self, today: Day) -> Pace {
        let terms_gone = term(today);
        let held = self.held.len();
        if held >= A_YEAR {
            Pace::Done
        } else if held < terms_gone && held + self.booked.len() <= terms_gone {
            Pace::Behind
        } else if held + self.booked.len() > terms_gone {
            Pace::OnTime
        } else {
            Pace::ToBook
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(y: i32, m: u32, d: u32) -> Day {
        Day::from_ymd_opt(y, m, d).unwrap()
    }

    fn held(kind: MeetingKind, on: Day, minutes: u32) -> MeetingDay {
        MeetingDay {
            on,
            kind,
            state: MeetingState::Closed,
            minutes: Some(minutes),
            counts: None,
        }
    }

    /// S1.12 and S2.27: at least three a school year, counted from 1 September to 31 August.
    #[test]
    fn s1_12_s2_27_the_year_turns_on_the_first_of_september() {
        let meetings = [
            held(MeetingKind::SenReview, day(2026, 8, 31), 45),
            held(MeetingKind::SenReview, day(2026, 9, 1), 45),
        ];
        let rule = Counting::default();
        let before = count(meetings, &rule, day(2026, 8, 31));
        assert_eq!((before.year, before.held.len()), (SchoolYear(2025), 1));
        let after = count(meetings, &rule, day(2026, 9, 1));
        assert_eq!((after.year, after.held.len()), (SchoolYear(2026), 1));
        assert_eq!(after.words(), "1 of 3 held.");
    }

    /// S2.28: a parents' evening does not count, unless a setting lets a longer one.
    #[test]
    fn s2_28_a_parents_evening_counts_only_when_set_and_long_enough() {
        let evening = held(MeetingKind::ParentsEvening, day(2026, 11, 3), 30);
        assert!(!Counting::default().counts(&evening));
        let lets = Counting {
            parents_evening_from: Some(30),
            ..Counting::default()
        };
        assert!(lets.counts(&evening));
        assert!(!lets.counts(&MeetingDay {
            minutes: Some(10),
            ..evening
        }));
        assert!(!lets.counts(&MeetingDay {
            minutes: None,
            ..evening
        }));
        assert!(Counting::default().counts(&MeetingDay {
            counts: Some(true),
            ..evening
        }));
    }

    #[test]
    fn talks_and_calls_do_not_count_and_too_short_is_too_short() {
        let rule = Counting::default();
        for kind in [MeetingKind::Informal, MeetingKind::Phone, MeetingKind::Other] {
            assert!(!rule.counts(&held(kind, day(2026, 11, 3), 60)), "{kind:?}");
        }
        assert!(!rule.counts(&held(MeetingKind::SenReview, day(2026, 11, 3), 19)));
        assert!(rule.counts(&held(MeetingKind::SenReview, day(2026, 11, 3), 20)));
        let no = MeetingDay {
            counts: Some(false),
            ..held(MeetingKind::SenReview, day(2026, 11, 3), 45)
        };
        assert!(!rule.counts(&no));
    }

    /// What was held and does not count is not told as if nothing had been held.
    #[test]
    fn held_meetings_that_do_not_count_are_not_told_as_none() {
        let talk = held(MeetingKind::Informal, day(2026, 10, 10), 30);
        let today = day(2026, 11, 24);
        let all = count([talk], &Counting::default(), today);
        assert_eq!((all.held.len(), all.others), (0, 1));
        assert_eq!(all.words(), "None that counts as one of the three yet.");
        assert_eq!(all.plain_words(), "1 held, not counted as a review meeting.");
        let none = count([], &Counting::default(), today);
        assert_eq!(none.words(), "None recorded yet.");
    }

    #[test]
    fn what_was_cancelled_or_never_held_is_not_held() {
        let planned = MeetingDay {
            state: MeetingState::Planned,
            ..held(MeetingKind::SenReview, day(2026, 10, 1), 45)
        };
        let cancelled = MeetingDay {
            state: MeetingState::Cancelled,
            ..planned
        };
        let all = count([planned, cancelled], &Counting::default(), day(2026, 11, 24));
        assert!(all.held.is_empty() && all.booked.is_empty());
    }

    /// S1.12: amber and red in words, by the pace of the terms.
    #[test]
    fn s1_12_the_pace_goes_by_terms() {
        let rule = Counting::default();
        let at = |held_on: &[Day], booked: &[Day], today: Day| {
            let held = held_on.iter().map(|&on| held(MeetingKind::SenReview, on, 45));
            let booked = booked.iter().map(|&on| MeetingDay {
                state: MeetingState::Planned,
                ..held_of(on)
            });
            count(held.chain(booked), &rule, today).pace(today)
        };
        fn held_of(on: Day) -> MeetingDay {
            held(MeetingKind::SenReview, on, 45)
        }
        let october = day(2026, 10, 6);
        assert_eq!(at(&[october], &[], day(2026, 11, 24)), Pace::OnTime);
        assert_eq!(at(&[], &[], day(2026, 9, 1)), Pace::ToBook);
        assert_eq!(at(&[], &[day(2026, 12, 8)], day(2026, 11, 24)), Pace::OnTime);
        assert_eq!(at(&[october], &[], day(2027, 1, 1)), Pace::ToBook);
        assert_eq!(at(&[], &[], day(2027, 1, 1)), Pace::Behind);
        assert_eq!(at(&[october], &[], day(2027, 8, 31)), Pace::Behind);
        let three = [october, day(2027, 2, 1), day(2027, 6, 1)];
        assert_eq!(at(&three, &[], day(2027, 8, 31)), Pace::Done);
    }

    #[test]
    fn the_line_of_the_year_shows_three_and_what_is_still_to_book() {
        use By::{Easter, July, September, ThisTerm};
        use Step::{Booked, Held, ToBook};
        let line = |held: &[Day], booked: &[Day], today: Day| {
            Count {
                year: SchoolYear::of(today),
                held: held.to_vec(),
                booked: booked.to_vec(),
                others: 0,
            }
            .steps(today)
        };
        let (october, december) = (day(2026, 10, 6), day(2026, 12, 8));
        assert_eq!(
            line(&[october], &[december], day(2026, 11, 24)),
            [Held(october), Booked(december), ToBook(Easter)]
        );
        assert_eq!(
            line(&[], &[], day(2026, 9, 1)),
            [ToBook(ThisTerm), ToBook(Easter), ToBook(July)]
        );
        assert_eq!(
            line(&[october], &[], day(2026, 11, 24)),
            [Held(october), ToBook(Easter), ToBook(July)]
        );
        // Where terms have gone by, the rest is looked for in what is left of the year.
        assert_eq!(
            line(&[october], &[], day(2027, 6, 1)),
            [Held(october), ToBook(ThisTerm), ToBook(ThisTerm)]
        );
        assert_eq!(line(&[], &[], day(2027, 8, 20)), [ToBook(September); 3]);
        let (march, june) = (day(2027, 3, 1), day(2027, 6, 10));
        assert_eq!(
            line(&[october, december, march], &[june], day(2027, 4, 1)),
            [Held(december), Held(march), Booked(june)]
        );
    }

    proptest! {
        #[test]
        fn every_meeting_counts_at_most_once_and_only_in_its_year(
            days in prop::collection::vec((0i64..2000, 0usize..5, 0usize..7), 0..20),
            now in 0i64..2000,
        ) {
            let start = day(2024, 1, 1);
            let on = |n: i64| start + chrono::TimeDelta::days(n);
            let meetings: Vec<MeetingDay> = days
                .iter()
                .map(|&(n, state, kind)| MeetingDay {
                    on: on(n),
                    kind: MeetingKind::ALL[kind],
                    state: MeetingState::ALL[state],
                    minutes: None,
                    counts: None,
                })
                .collect();
            let counted = count(meetings.clone(), &Counting::default(), on(now));
            prop_assert!(counted.held.len() + counted.booked.len() <= meetings.len());
            for day in counted.held.iter().chain(&counted.booked) {
                prop_assert_eq!(SchoolYear::of(*day), SchoolYear::of(on(now)));
            }
            prop_assert!(counted.held.iter().all(|day| *day <= on(now)));
        }
    }
}
