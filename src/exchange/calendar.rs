//! A meeting as a calendar file (.ics), for any calendar program.
//!
//! A calendar may be seen by many. So it says "School meeting" and no more, unless a person chooses otherwise.
//! Times are those of the clock on the wall, without a zone.

use crate::domain::{Meeting, MeetingState};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use icalendar::{Alarm, Calendar, CalendarDateTime, Component, Event, EventLike, EventStatus};

/// What the calendar says of every meeting, unless somebody chooses more.
pub const TITLE: &str = "School meeting";
/// How long a meeting is taken to be when nobody said.
const USUAL_MINUTES: u32 = 45;
/// Reminders: a week and a day before. A week leaves time to get ready.
const REMINDERS: [TimeDelta; 2] = [TimeDelta::days(-7), TimeDelta::days(-1)];

/// What goes into the calendar beside the time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Another title; empty: [`TITLE`].
    pub title: String,
    /// The place as well.
    pub place: bool,
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
            let minutes = meeting
                .minutes_planned
                .filter(|m| *m > 0)
                .unwrap_or(USUAL_MINUTES);
            let ends = starts
                .checked_add_signed(TimeDelta::minutes(i64::from(minutes)))
                .unwrap_or(starts);
            event.starts(floating(starts)).ends(floating(ends));
        }
        None => {
            event.all_day(on);
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
        for (number, before) in (1..).zip(REMINDERS) {
            let mut alarm = Alarm::display(&title, before);
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
    use crate::domain::{Day, RecordId, Time};
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
        assert!(text.contains("DTSTART;VALUE=DATE:20261208\r\n"), "{text}");
        assert_eq!(calendar_file_name(&meeting), "school-meeting-2026-12-08.ics");
        meeting.on = None;
        let made = calendar_file(&meeting, "x", &Choice::default(), DateTime::UNIX_EPOCH);
        assert_eq!(made, Err(CalendarProblem::NoDay));
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
            let choice = Choice { title, place: true };
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
