//! A meeting as a calendar file (.ics), for any calendar program.
//!
//! A calendar may be seen by many. So it says "School meeting" and no more, unless a person chooses otherwise.
//! Times are those of the clock on the wall, without a zone.

use crate::domain::{Meeting, MeetingState, RecordId, Time};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use icalendar::{Alarm, Calendar, CalendarDateTime, Component, Event, EventLike, EventStatus};

/// What the calendar says of every meeting, unless somebody chooses more.
pub const TITLE: &str = "School meeting";
/// On days without a time a reminder rings then, and not at midnight.
const MORNING: TimeDelta = TimeDelta::hours(9);
const EVENING: TimeDelta = TimeDelta::hours(18);

/// When the calendar reminds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reminder {
    /// Time to get ready.
    WeekBefore,
    DayBefore,
    /// At six the evening before.
    EveningBefore,
}

impl Reminder {
    pub const ALL: [Reminder; 3] = [Reminder::WeekBefore, Reminder::DayBefore, Reminder::EveningBefore];

    pub fn label(self) -> &'static str {
        match self {
            Reminder::WeekBefore => "A week before",
            Reminder::DayBefore => "The day before",
            Reminder::EveningBefore => "The evening before, at 6 pm",
        }
    }

    /// How long before its beginning, for an event that begins at `start` or lasts the day.
    fn before(self, start: Option<Time>) -> TimeDelta {
        let begins = start.map_or(TimeDelta::zero(), |start| start - Time::MIN);
        // At the same hour as the meeting, or in the morning.
        let hour = start.map_or(MORNING, |_| begins);
        match self {
            Reminder::WeekBefore => hour - begins - TimeDelta::days(7),
            Reminder::DayBefore => hour - begins - TimeDelta::days(1),
            Reminder::EveningBefore => EVENING - begins - TimeDelta::days(1),
        }
    }
}

/// What goes into the calendar beside the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Another title; empty: [`TITLE`].
    pub title: String,
    /// The place as well.
    pub place: bool,
    pub reminders: Vec<Reminder>,
}

impl Default for Choice {
    fn default() -> Choice {
        Choice {
            title: String::new(),
            place: false,
            reminders: vec![Reminder::WeekBefore, Reminder::DayBefore],
        }
    }
}

/// What stands for a meeting in every calendar. The next date of a meeting and the meeting that is planned from it
/// are one: whoever saves both has it once.
pub fn key(id: RecordId, meeting: &Meeting) -> String {
    match meeting.follows {
        Some(before) => next_key(before),
        None => id.to_string(),
    }
}

/// The same for the next date that was agreed in a meeting.
pub fn next_key(meeting: RecordId) -> String {
    format!("{meeting}-next")
}

/// Why there is no calendar file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CalendarProblem {
    #[error("This meeting has no day yet. Set one, then save it for your calendar.")]
    NoDay,
    #[error("The calendar file could not be written. Your records are safe. Please try again.")]
    NotWritten,
}

/// The next meeting that was agreed in this one, as far as it is known; none without a day.
pub fn next(meeting: &Meeting) -> Option<Meeting> {
    Some(Meeting {
        on: Some(meeting.next_on?),
        kind: meeting.kind,
        minutes_planned: meeting.minutes_planned,
        place: meeting.place.clone(),
        online: meeting.online,
        ..Meeting::default()
    })
}

/// The file for one meeting. The same `key` always gives the same entry, so that a calendar updates it.
/// `stamp` is the moment of the last change.
///
/// # Errors
/// [`CalendarProblem::NoDay`] for a meeting without a day.
pub fn calendar_file(
    meeting: &Meeting,
    key: &str,
    choice: &Choice,
    stamp: DateTime<Utc>,
) -> Result<String, CalendarProblem> {
    let on = meeting.on.ok_or(CalendarProblem::NoDay)?;
    let title = match line(&choice.title) {
        title if title.is_empty() => TITLE.to_owned(),
        title => title,
    };
    let uid = format!("{key}@fourfold");
    let mut event = Event::with_uid(&uid);
    event.timestamp(stamp);
    event.summary(&title);
    match meeting.start {
        Some(start) => {
            let starts = on.and_time(start);
            let minutes = meeting.planned_minutes();
            let ends = starts
                .checked_add_signed(TimeDelta::minutes(i64::from(minutes)))
                .unwrap_or(starts);
            event.starts(floating(starts)).ends(floating(ends));
        }
        None => {
            // The end of a day is the day after (RFC 5545, 3.8.2.2), and nobody is busy all of it.
            event
                .starts(on)
                .ends(on.succ_opt().unwrap_or(on))
                .add_property("TRANSP", "TRANSPARENT");
        }
    }
    let place = line(&meeting.place);
    if choice.place && !place.is_empty() {
        event.location(&place);
    }
    let cancelled = meeting.state == MeetingState::Cancelled;
    event.status(if cancelled {
        EventStatus::Cancelled
    } else {
        EventStatus::Confirmed
    });
    if !cancelled {
        let chosen = Reminder::ALL
            .iter()
            .filter(|reminder| choice.reminders.contains(reminder));
        for (number, reminder) in (1..).zip(chosen) {
            let mut alarm = Alarm::display(&title, reminder.before(meeting.start));
            // Set here, or the library would put in the present time and a random id.
            alarm.timestamp(stamp).uid(&format!("{uid}-{number}"));
            event.alarm(alarm);
        }
    }
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//Fourfold//Fourfold//EN"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar.append_property(("METHOD", "PUBLISH"));
    calendar.push(event);
    (&calendar)
        .try_into()
        .map_err(|_: std::fmt::Error| CalendarProblem::NotWritten)
}

/// A name for the file that tells nothing but the day.
pub fn calendar_file_name(meeting: &Meeting) -> String {
    match meeting.on {
        Some(on) => format!("school-meeting-{on}.ics"),
        None => "school-meeting.ics".to_owned(),
    }
}

fn floating(at: NaiveDateTime) -> CalendarDateTime {
    CalendarDateTime::Floating(at)
}

/// One line without signs that a calendar cannot hold.
fn line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Day;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn meeting() -> Meeting {
        Meeting {
            text: "Review of the autumn cycle".to_owned(),
            on: Day::from_ymd_opt(2026, 12, 8),
            start: Time::from_hms_opt(15, 30, 0),
            minutes_planned: Some(45),
            place: "Copperbeck Primary School".to_owned(),
            ..Meeting::default()
        }
    }

    fn file(meeting: &Meeting, choice: &Choice) -> String {
        let stamp = "2026-11-24T12:00:00Z".parse().unwrap();
        calendar_file(meeting, &RecordId(Uuid::from_u128(7)).to_string(), choice, stamp).unwrap()
    }

    /// The lines with their folds taken out.
    fn lines(file: &str) -> Vec<String> {
        file.replace("\r\n ", "")
            .split("\r\n")
            .map(str::to_owned)
            .collect()
    }

    /// S1.32: the review as a calendar file, floating, with reminders, and no name in it.
    #[test]
    fn s1_32_a_calendar_file_says_school_meeting_and_the_time_on_the_wall() {
        let file = file(&meeting(), &Choice::default());
        let lines = lines(&file);
        for wanted in [
            "SUMMARY:School meeting",
            "DTSTART:20261208T153000",
            "DTEND:20261208T161500",
            "DTSTAMP:20261124T120000Z",
            "UID:00000000-0000-0000-0000-000000000007@fourfold",
            "TRIGGER:-PT604800S",
            "TRIGGER:-PT86400S",
            "STATUS:CONFIRMED",
            "VERSION:2.0",
        ] {
            let found = lines.iter().filter(|line| line.as_str() == wanted);
            assert!(found.count() >= 1, "{wanted}\n{file}");
        }
        for kept in ["Copperbeck", "autumn", "TZID", "LOCATION"] {
            assert!(!file.contains(kept), "{kept}");
        }
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn more_goes_in_only_when_it_is_chosen() {
        let choice = Choice {
            title: "Maya’s review, with\nMr Adeyemi; bring the plan".to_owned(),
            place: true,
            ..Choice::default()
        };
        let lines = lines(&file(&meeting(), &choice));
        assert!(lines.contains(&"SUMMARY:Maya’s review\\, with Mr Adeyemi\\; bring the plan".to_owned()));
        assert!(lines.contains(&"LOCATION:Copperbeck Primary School".to_owned()));
    }

    #[test]
    fn without_a_time_it_fills_the_day_and_without_a_day_there_is_none() {
        let mut meeting = meeting();
        meeting.start = None;
        let text = file(&meeting, &Choice::default());
        for wanted in [
            "DTSTART;VALUE=DATE:20261208",
            "DTEND;VALUE=DATE:20261209",
            "TRANSP:TRANSPARENT",
            // At nine in the morning, six days and fifteen hours before the day and fifteen hours before it.
            "TRIGGER:-PT572400S",
            "TRIGGER:-PT54000S",
        ] {
            assert!(text.lines().any(|line| line == wanted), "{wanted}\n{text}");
        }
        assert_eq!(calendar_file_name(&meeting), "school-meeting-2026-12-08.ics");
        meeting.on = None;
        let made = calendar_file(&meeting, "x", &Choice::default(), DateTime::UNIX_EPOCH);
        assert_eq!(made, Err(CalendarProblem::NoDay));
    }

    #[test]
    fn the_evening_before_is_six_whenever_the_meeting_begins() {
        let choice = Choice {
            reminders: vec![Reminder::EveningBefore],
            ..Choice::default()
        };
        let mut meeting = meeting();
        // From six the evening before to half past three: 21 hours and a half.
        let text = file(&meeting, &choice);
        assert!(text.contains("TRIGGER:-PT77400S\r\n"), "{text}");
        assert_eq!(text.matches("BEGIN:VALARM").count(), 1);
        meeting.start = None;
        assert!(file(&meeting, &choice).contains("TRIGGER:-PT21600S\r\n"));
        let none = Choice {
            reminders: Vec::new(),
            ..choice
        };
        assert!(!file(&meeting, &none).contains("VALARM"));
    }

    #[test]
    fn a_date_and_the_meeting_planned_from_it_are_one_entry() {
        let (first, second) = (RecordId(Uuid::from_u128(1)), RecordId(Uuid::from_u128(2)));
        let planned = Meeting {
            follows: Some(first),
            ..meeting()
        };
        assert_eq!(key(second, &planned), next_key(first));
        assert_ne!(key(first, &meeting()), next_key(first));
    }

    #[test]
    fn a_cancelled_meeting_tells_the_calendar_and_rings_no_bell() {
        let cancelled = Meeting {
            state: MeetingState::Cancelled,
            ..meeting()
        };
        let text = file(&cancelled, &Choice::default());
        assert!(text.contains("STATUS:CANCELLED") && !text.contains("VALARM"));
    }

    proptest! {
        /// Whatever is typed, nothing breaks out of its line, no line is too long, and the same goes in twice.
        #[test]
        fn any_title_and_any_time_make_a_sound_file(
            title in any::<String>(), place in any::<String>(), minutes in any::<Option<u32>>(),
            days in 0i64..100_000, minute in 0u32..1440,
        ) {
            let mut meeting = meeting();
            meeting.place = place;
            meeting.minutes_planned = minutes;
            meeting.on = Day::from_ymd_opt(1990, 1, 1).unwrap().checked_add_signed(TimeDelta::days(days));
            meeting.start = Time::from_num_seconds_from_midnight_opt(minute * 60, 0);
            let choice = Choice { title, place: true, ..Choice::default() };
            let text = file(&meeting, &choice);
            prop_assert_eq!(&text, &file(&meeting, &choice));
            prop_assert_eq!(text.matches("BEGIN:VEVENT\r\n").count(), 1);
            prop_assert_eq!(text.matches("\nBEGIN:").count(), 3);
            for line in text.split("\r\n") {
                prop_assert!(line.len() <= 75, "{}", line.len());
                prop_assert!(!line.chars().any(char::is_control), "{:?}", line);
            }
        }
    }
}
