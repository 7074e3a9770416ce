//! Days on which something is due: the yearly report, a review, a written record, a talk about a worry.

use crate::domain::{ChildFile, Concern, Cycle, Day, Meeting, SchoolYear, SenStatus};
use chrono::{Datelike, Days, Months, Weekday};

/// After a meeting a written record is asked about when this many days have passed, unless a setting says
/// otherwise.
pub const RECORD_AFTER_DAYS: u64 = 7;
/// An open worry that has no answer after this many days asks for a talk.
pub const TALK_AFTER_DAYS: u64 = 14;
/// A review counts as near from this many days before.
pub const NEAR_DAYS: u64 = 14;

/// The yearly report. Schools must give parents a report on progress each year
/// (SEND Code of Practice 2015, 6.64).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportClock {
    /// The day the last one came.
    pub last: Option<Day>,
    /// A year after the last one; without one, a year after SEN support began.
    pub due: Day,
}

impl ReportClock {
    /// Whether the day has passed.
    pub fn is_late(&self, today: Day) -> bool {
        self.due < today
    }
}

/// The clock of the yearly report. None for a child who is not on SEN support and has had no report, and
/// where the day on which support began is not known.
pub fn report_clock(file: &ChildFile, today: Day) -> Option<ReportClock> {
    let last = file
        .reports
        .iter()
        .filter_map(|report| report.body.received_on)
        .max();
    let from = last.or_else(|| supported_since(file, today))?;
    Some(ReportClock {
        last,
        due: a_year_later(from)?,
    })
}

/// The same day a year later; 28 February after a leap day.
pub fn a_year_later(day: Day) -> Option<Day> {
    day.checked_add_months(Months::new(12))
}

/// Whether a report tells of this school year or came in it.
pub fn has_report(file: &ChildFile, year: SchoolYear) -> bool {
    file.reports.iter().any(|report| match report.body.school_year {
        Some(told) => told == year.0,
        None => report
            .body
            .received_on
            .is_some_and(|on| SchoolYear::of(on) == year),
    })
}

/// Whether the child gets support on a day: SEN support, an assessment asked for, or a plan.
pub fn is_supported(file: &ChildFile, today: Day) -> bool {
    file.status(today)
        .is_some_and(|status| status.body.status >= SenStatus::SenSupport)
}

/// The day from which the child has had support without a break, if the days are known.
fn supported_since(file: &ChildFile, today: Day) -> Option<Day> {
    if !is_supported(file, today) {
        return None;
    }
    // Newest first: the run of support that reaches until today.
    file.statuses
        .iter()
        .filter(|change| change.body.from.is_none_or(|from| from <= today))
        .take_while(|change| change.body.status >= SenStatus::SenSupport)
        .last()
        .and_then(|change| change.body.from)
}

/// Where a review stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewClock {
    /// It is more than two weeks away.
    Ahead(Day),
    /// It is today or within two weeks.
    Near(Day),
    /// Its day has passed and it was not finished.
    Passed(Day),
    Finished(Day),
}

/// Where the review of a cycle stands; none without an agreed day.
pub fn review_clock(cycle: &Cycle, today: Day) -> Option<ReviewClock> {
    if let Some(on) = cycle.reviewed_on {
        return Some(ReviewClock::Finished(on));
    }
    let due = cycle.review_due?;
    Some(if due < today {
        ReviewClock::Passed(due)
    } else if due <= later(today, NEAR_DAYS) {
        ReviewClock::Near(due)
    } else {
        ReviewClock::Ahead(due)
    })
}

/// Whether a meeting was held so many days ago or longer and there is no written record of it.
pub fn record_is_missing(meeting: &Meeting, after_days: u64, today: Day) -> bool {
    meeting.is_held()
        && meeting.writing_received_on.is_none()
        && meeting.on.is_some_and(|on| later(on, after_days) <= today)
}

/// Whether a worry has been open for two weeks without an answer (S1.44).
pub fn wants_a_talk(concern: &Concern, today: Day) -> bool {
    !concern.closed
        && concern.answered_on.is_none()
        && concern.answer.trim().is_empty()
        && concern.on.is_some_and(|on| later(on, TALK_AFTER_DAYS) <= today)
}

/// Days since home and school were last in touch: a call, a message, a talk or a meeting. None if never.
pub fn days_since_contact(file: &ChildFile, today: Day) -> Option<i64> {
    let contacts = file.contacts.iter().filter_map(|contact| contact.body.on);
    let meetings = file
        .meetings
        .iter()
        .filter(|meeting| meeting.body.is_held())
        .filter_map(|meeting| meeting.body.on);
    contacts
        .chain(meetings)
        .filter(|on| *on <= today)
        .max()
        .map(|on| (today - on).num_days())
}

/// Days to choose from for the next meeting: in six weeks, in twelve, and about the end of term.
pub fn next_days(today: Day) -> [(&'static str, Day); 3] {
    [
        ("6 weeks", weekday(later(today, 42))),
        ("12 weeks", weekday(later(today, 84))),
        ("Term end", end_of_term(today)),
    ]
}

/// The Friday by which most English terms have ended: before 20 December, 1 April or 22 July. Schools set
/// their own days, so it is only an offer.
fn end_of_term(today: Day) -> Day {
    let year = today.year();
    let ends = [(year, 4, 1), (year, 7, 22), (year, 12, 20), (year + 1, 4, 1)];
    ends.into_iter()
        .filter_map(|(y, m, d)| Day::from_ymd_opt(y, m, d))
        .map(friday_before)
        .find(|end| *end > today)
        .unwrap_or(today)
}

fn friday_before(day: Day) -> Day {
    let back = (day.weekday().num_days_from_monday() + 2) % 7 + 1;
    day.checked_sub_days(Days::new(u64::from(back))).unwrap_or(day)
}

/// The day itself, or the Monday after a weekend.
fn weekday(day: Day) -> Day {
    match day.weekday() {
        Weekday::Sat => later(day, 2),
        Weekday::Sun => later(day, 1),
        _ => day,
    }
}

fn later(day: Day, days: u64) -> Day {
    day.checked_add_days(Days::new(days)).unwrap_or(Day::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::example::{day, entry, file, mid};
    use crate::domain::{Contact, MeetingState, StatusChange, YearlyReport};
    use proptest::prelude::*;

    fn report(on: Day) -> YearlyReport {
        YearlyReport {
            received_on: Some(on),
            ..YearlyReport::default()
        }
    }

    /// S2.29: a report at least once a year; due a year after the last, at month ends and leap days too.
    #[test]
    fn s2_29_the_yearly_report_is_due_a_year_after_the_last() {
        let mut file = file();
        assert_eq!(report_clock(&file, day(2026, 11, 24)), None);
        file.statuses.push(entry(StatusChange {
            status: SenStatus::SenSupport,
            from: Some(day(2025, 11, 3)),
            ..StatusChange::default()
        }));
        let clock = report_clock(&file, day(2026, 11, 3)).unwrap();
        assert_eq!((clock.last, clock.due), (None, day(2026, 11, 3)));
        assert!(!clock.is_late(day(2026, 11, 3)) && clock.is_late(day(2026, 11, 4)));
        for (came, due) in [
            (day(2024, 2, 29), day(2025, 2, 28)),
            (day(2025, 8, 31), day(2026, 8, 31)),
            (day(2025, 9, 1), day(2026, 9, 1)),
        ] {
            file.reports = vec![entry(report(came))];
            assert_eq!(report_clock(&file, day(2026, 11, 24)).unwrap().due, due);
        }
        assert!(has_report(&file, SchoolYear(2025)));
        file.reports[0].body.school_year = Some(2024);
        assert!(!has_report(&file, SchoolYear(2025)));
    }

    #[test]
    fn support_counts_from_where_it_began_without_a_break() {
        let mut file = file();
        let change = |status, from| {
            entry(StatusChange {
                status,
                from: Some(from),
                ..StatusChange::default()
            })
        };
        file.statuses = vec![
            change(SenStatus::EhcAsked, day(2026, 3, 1)),
            change(SenStatus::SenSupport, day(2025, 11, 3)),
            change(SenStatus::None, day(2025, 1, 1)),
            change(SenStatus::SenSupport, day(2023, 1, 1)),
        ];
        let clock = report_clock(&file, day(2026, 11, 24)).unwrap();
        assert_eq!(clock.due, day(2026, 11, 3));
        assert_eq!(report_clock(&file, day(2025, 6, 1)), None);
    }

    /// S1.32: the day of the review is known, near and passed.
    #[test]
    fn s1_32_a_review_comes_near_and_passes() {
        let mut cycle = Cycle {
            review_due: Some(day(2026, 12, 8)),
            ..Cycle::default()
        };
        let due = day(2026, 12, 8);
        assert_eq!(
            review_clock(&cycle, day(2026, 11, 23)),
            Some(ReviewClock::Ahead(due))
        );
        assert_eq!(
            review_clock(&cycle, day(2026, 11, 24)),
            Some(ReviewClock::Near(due))
        );
        assert_eq!(review_clock(&cycle, due), Some(ReviewClock::Near(due)));
        assert_eq!(
            review_clock(&cycle, day(2026, 12, 9)),
            Some(ReviewClock::Passed(due))
        );
        cycle.reviewed_on = Some(day(2026, 12, 10));
        assert_eq!(
            review_clock(&cycle, day(2027, 1, 1)),
            Some(ReviewClock::Finished(day(2026, 12, 10)))
        );
        assert_eq!(review_clock(&Cycle::default(), due), None);
    }

    /// S2.83: a week after the meeting the written record is asked about.
    #[test]
    fn s2_83_a_written_record_is_asked_about_after_seven_days() {
        let mut meeting = Meeting {
            on: Some(day(2028, 2, 25)),
            state: MeetingState::Closed,
            ..Meeting::default()
        };
        assert!(!record_is_missing(&meeting, RECORD_AFTER_DAYS, day(2028, 3, 2)));
        assert!(record_is_missing(&meeting, RECORD_AFTER_DAYS, day(2028, 3, 3)));
        meeting.writing_received_on = Some(day(2028, 3, 3));
        assert!(!record_is_missing(&meeting, RECORD_AFTER_DAYS, day(2028, 3, 30)));
        let coming = Meeting {
            on: Some(day(2028, 2, 25)),
            ..Meeting::default()
        };
        assert!(!record_is_missing(&coming, RECORD_AFTER_DAYS, day(2028, 3, 30)));
    }

    /// S1.44: talk to the school soon.
    #[test]
    fn s1_44_an_open_worry_asks_for_a_talk_after_two_weeks() {
        let mut concern = Concern {
            on: Some(day(2026, 11, 10)),
            ..Concern::default()
        };
        assert!(!wants_a_talk(&concern, day(2026, 11, 23)));
        assert!(wants_a_talk(&concern, day(2026, 11, 24)));
        concern.answer = "We look into it.".to_owned();
        assert!(!wants_a_talk(&concern, day(2026, 11, 24)));
        concern.answer.clear();
        concern.closed = true;
        assert!(!wants_a_talk(&concern, day(2026, 11, 24)));
    }

    /// S1.7: days since the last contact can be seen.
    #[test]
    fn s1_7_days_since_the_last_contact() {
        let mut file = file();
        assert_eq!(days_since_contact(&file, mid()), None);
        file.contacts.push(entry(Contact {
            on: Some(day(2026, 11, 18)),
            ..Contact::default()
        }));
        assert_eq!(days_since_contact(&file, day(2026, 11, 24)), Some(6));
        file.meetings.push(entry(Meeting {
            on: Some(day(2026, 11, 20)),
            state: MeetingState::Held,
            ..Meeting::default()
        }));
        assert_eq!(days_since_contact(&file, day(2026, 11, 24)), Some(4));
    }

    #[test]
    fn days_to_choose_from_lie_in_the_week() {
        let [six, twelve, term] = next_days(day(2026, 11, 24));
        assert_eq!(six.1, day(2027, 1, 5));
        assert_eq!(twelve.1, day(2027, 2, 16));
        assert_eq!(term.1, day(2026, 12, 18));
        assert_eq!(next_days(day(2026, 12, 18))[2].1, day(2027, 3, 26));
    }

    proptest! {
        #[test]
        fn every_offered_day_lies_ahead_and_in_the_week(n in 0i64..40_000) {
            let today = day(2000, 1, 1) + chrono::TimeDelta::days(n);
            for (_, offered) in next_days(today) {
                prop_assert!(offered > today);
                prop_assert!(offered.weekday().num_days_from_monday() < 5);
            }
        }
    }
}
