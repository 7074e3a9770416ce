//! Days on which something is due: the yearly report, a review, a written record, a talk about a worry.

use super::footing::Footing;
use super::holidays;
use crate::domain::{ChildFile, Concern, Cycle, Day, Meeting, SchoolYear};
use chrono::{Datelike, Days};

/// After a meeting a written record is asked about when this many days have passed, unless a setting says
/// otherwise.
pub const RECORD_AFTER_DAYS: u64 = 7;
/// An open worry that has no answer after this many days asks for a talk.
pub const TALK_AFTER_DAYS: u64 = 14;
/// A review counts as near from this many days before.
pub const NEAR_DAYS: u64 = 14;

/// How the yearly report of a school year stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportStands {
    Came,
    /// It is to come before the end of the summer term. The law names no day.
    ToCome,
    /// The summer term is over, and none is noted.
    NotNoted,
}

/// The yearly report: maintained schools must give one before the end of the summer term of each school year, on
/// every registered pupil (Education (Pupil Information) (England) Regulations 2005, reg.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportClock {
    pub year: SchoolYear,
    pub stands: ReportStands,
    /// The day the last one came, of whatever year.
    pub last: Option<Day>,
}

impl ReportClock {
    /// How it stands, in words.
    pub fn words(&self) -> String {
        let year = self.year.label();
        match self.stands {
            ReportStands::Came => format!("The report for {year} has come."),
            ReportStands::ToCome => {
                format!("The report for {year} is due before the end of the summer term.")
            }
            ReportStands::NotNoted => {
                format!("No report for {year} is noted here. It was due before the end of the summer term.")
            }
        }
    }

    /// Whether it is time to ask: no report is noted, and the summer term ends or has ended.
    pub fn asks(&self, today: Day) -> bool {
        match self.stands {
            ReportStands::Came => false,
            ReportStands::ToCome => matches!(today.month(), 7 | 8),
            ReportStands::NotNoted => true,
        }
    }
}

/// The clock of the yearly report. None for a child who is known to be on the roll of no school. Until Christmas it
/// is that of the last school year where its report is not noted and the child was known to be at school in it.
pub fn report_clock(file: &ChildFile, today: Day) -> Option<ReportClock> {
    let footing = Footing::of(file, today);
    if !footing.is_pupil() && footing.place.is_some() {
        return None;
    }
    let last = file
        .reports
        .iter()
        .filter_map(|report| report.body.received_on)
        .filter(|on| *on <= today)
        .max();
    let year = SchoolYear::of(today);
    let before = SchoolYear(year.0 - 1);
    let asks_back = today.month() >= 9
        && !has_report(file, before)
        && !has_report(file, year)
        && Day::from_ymd_opt(year.0, 6, 30).is_some_and(|june| was_pupil(file, june));
    let (year, stands) = if asks_back {
        (before, ReportStands::NotNoted)
    } else if has_report(file, year) {
        (year, ReportStands::Came)
    } else {
        (year, ReportStands::ToCome)
    };
    Some(ReportClock { year, stands, last })
}

/// Whether a school is noted as the place of the child on a day, with the day on which it began, or a report tells
/// of an earlier year.
fn was_pupil(file: &ChildFile, on: Day) -> bool {
    let dated = file
        .settings
        .iter()
        .any(|setting| setting.body.from.is_some_and(|from| from.first() <= on));
    (dated && Footing::of(file, on).is_pupil())
        || file
            .reports
            .iter()
            .any(|report| report.body.received_on.is_some_and(|came| came <= on))
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

/// A day that is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offered {
    words: &'static str,
    pub day: Day,
    /// Many schools are closed then.
    pub closed: Option<&'static str>,
}

impl Offered {
    /// "12 weeks", or "12 weeks (half-term in many schools)".
    pub fn words(&self) -> String {
        match self.closed {
            Some(closed) => format!("{} ({closed} in many schools)", self.words),
            None => self.words.to_owned(),
        }
    }
}

/// Days to choose from for the next meeting: in six weeks, in twelve, and about the end of term. None is a weekend or a
/// bank holiday, and holidays of most schools are named.
pub fn next_days(today: Day) -> [Offered; 3] {
    [
        ("6 weeks", holidays::working(later(today, 42))),
        ("12 weeks", holidays::working(later(today, 84))),
        ("Term end", holidays::end_of_term(today)),
    ]
    .map(|(words, day)| Offered {
        words,
        day,
        closed: holidays::closed(day),
    })
}

fn later(day: Day, days: u64) -> Day {
    day.checked_add_days(Days::new(days)).unwrap_or(Day::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::example::{day, entry, file, mid};
    use crate::domain::{Contact, MeetingState, Setting, SettingKind, YearlyReport};
    use proptest::prelude::*;

    fn report(on: Day) -> YearlyReport {
        YearlyReport {
            received_on: Some(on),
            ..YearlyReport::default()
        }
    }

    fn pupil(kind: SettingKind) -> ChildFile {
        let mut file = file();
        file.settings.push(entry(Setting {
            kind,
            from: Some(day(2024, 9, 1).into()),
            ..Setting::default()
        }));
        file
    }

    /// S2.29: before the end of the summer term of each school year, for every pupil, whatever the SEN status.
    #[test]
    fn s2_29_a_report_is_due_before_the_end_of_each_summer_term() {
        let mut file = pupil(SettingKind::Mainstream);
        let stands = |file: &ChildFile, on| {
            let clock = report_clock(file, on).unwrap();
            (clock.year, clock.stands)
        };
        let (last, this) = (SchoolYear(2025), SchoolYear(2026));
        // Nothing of last year is noted: it is asked about until Christmas.
        assert_eq!(stands(&file, day(2026, 11, 24)), (last, ReportStands::NotNoted));
        assert_eq!(stands(&file, day(2027, 1, 1)), (this, ReportStands::ToCome));
        // It came in July: the next is due by the end of the next summer term, not a year later to the day.
        file.reports = vec![entry(report(day(2026, 7, 10)))];
        assert_eq!(stands(&file, day(2026, 8, 31)), (last, ReportStands::Came));
        let clock = report_clock(&file, day(2026, 11, 24)).unwrap();
        assert_eq!((clock.year, clock.stands), (this, ReportStands::ToCome));
        assert_eq!(
            clock.words(),
            "The report for 2026 to 2027 is due before the end of the summer term."
        );
        assert!(!clock.asks(day(2027, 6, 30)) && clock.asks(day(2027, 7, 1)));
        // One that came in November tells of the year in which it came, and July is not asked about.
        file.reports = vec![entry(report(day(2026, 11, 20)))];
        assert_eq!(stands(&file, day(2026, 11, 24)), (this, ReportStands::Came));
        file.reports[0].body.school_year = Some(2025);
        assert_eq!(stands(&file, day(2026, 11, 24)), (this, ReportStands::ToCome));
        assert!(has_report(&file, last) && !has_report(&file, this));
    }

    #[test]
    fn there_is_no_report_clock_where_a_child_is_no_pupil() {
        let today = day(2026, 11, 24);
        for kind in [SettingKind::EarlyYears, SettingKind::College, SettingKind::Other] {
            assert_eq!(report_clock(&pupil(kind), today), None, "{kind:?}");
        }
        for kind in [SettingKind::Unit, SettingKind::Special] {
            assert!(report_clock(&pupil(kind), today).is_some(), "{kind:?}");
        }
        // Who began this September is not asked about last year.
        let mut new = pupil(SettingKind::Mainstream);
        new.settings[0].body.from = Some(day(2026, 9, 1).into());
        assert_eq!(report_clock(&new, today).unwrap().stands, ReportStands::ToCome);
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
    fn days_to_choose_from_are_school_days_or_say_what_they_are() {
        let days = |on| next_days(on).map(|offered| (offered.words(), offered.day));
        let [six, twelve, term] = days(day(2026, 11, 24));
        assert_eq!(six, ("6 weeks".to_owned(), day(2027, 1, 5)));
        assert_eq!(
            twelve,
            (
                "12 weeks (half-term in many schools)".to_owned(),
                day(2027, 2, 16)
            )
        );
        assert_eq!(term, ("Term end".to_owned(), day(2026, 12, 18)));
        // 26 March 2027 is Good Friday.
        assert_eq!(next_days(day(2026, 12, 18))[2].day, day(2027, 3, 25));
    }

    proptest! {
        #[test]
        fn every_offered_day_lies_ahead_and_is_no_bank_holiday(n in 0i64..40_000) {
            let today = day(2000, 1, 1) + chrono::TimeDelta::days(n);
            for offered in next_days(today) {
                prop_assert!(offered.day > today);
                prop_assert!(offered.day.weekday().num_days_from_monday() < 5);
                prop_assert!(!holidays::is_bank_holiday(offered.day), "{}", offered.day);
                prop_assert_eq!(offered.closed, holidays::closed(offered.day));
            }
        }
    }
}
