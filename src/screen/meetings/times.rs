//! Times of day and numbers of minutes as people type them.

use crate::domain::{Day, Meeting, MeetingState, Time, date_text};
use crate::screen::Context;
use chrono::{TimeDelta, Timelike};

/// A time of day: "15:30", "3.30 pm", "3pm", "half past three", "noon". None for an empty field. Without "am"
/// from one to half past six it is the afternoon, as meetings and calls with a school are; "03:30" is the night.
///
/// # Errors
/// What to write, in plain words.
pub fn time(text: &str) -> Result<Option<Time>, String> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Ok(None);
    }
    read(&text)
        .map(Some)
        .ok_or_else(|| "Write a time, such as 15:30 or 3.30 pm.".to_owned())
}

/// The half of the day, as it was written.
#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

fn read(text: &str) -> Option<Time> {
    // "p.m." is "pm".
    let text = text.replace("a.m", "am").replace("p.m", "pm");
    let text = text.trim_end_matches('.').trim();
    let (rest, half) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(rest), _) => (rest, Some(Half::Afternoon)),
        (_, Some(rest)) => (rest, Some(Half::Morning)),
        _ => match [" in the afternoon", " in the evening", " in the morning"]
            .map(|end| text.strip_suffix(end))
        {
            [Some(rest), ..] | [_, Some(rest), _] => (rest, Some(Half::Afternoon)),
            [.., Some(rest)] => (rest, Some(Half::Morning)),
            _ => (text, None),
        },
    };
    let rest = rest.trim();
    match (rest, half) {
        ("noon" | "midday" | "12 noon" | "12 midday", None) => return Time::from_hms_opt(12, 0, 0),
        ("midnight" | "12 midnight", None) => return Time::from_hms_opt(0, 0, 0),
        _ => {}
    }
    let (hour, minute, written) = spoken(rest).or_else(|| figures(rest))?;
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(Half::Morning) => hour % 12,
        Some(Half::Afternoon) => hour % 12 + 12,
        // A clock of 24 hours writes the nought.
        None if (1..=6).contains(&hour) && !written.starts_with('0') => hour + 12,
        None => hour,
    };
    Time::from_hms_opt(hour, minute, 0)
}

/// Hour and minute in figures, and the hour as it was written.
fn figures(text: &str) -> Option<(u32, u32, &str)> {
    let (hour, minute) = match text.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None if text.len() == 4 => text.split_at_checked(2)?,
        None => (text, "0"),
    };
    Some((hour.parse().ok()?, minute.parse().ok()?, hour))
}

/// "half past three", "quarter to 4", "three o’clock".
fn spoken(text: &str) -> Option<(u32, u32, &str)> {
    const NAMES: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];
    let hour = |word: &str| {
        let named = (1u32..).zip(NAMES).find(|(_, name)| *name == word);
        let hour = named.map(|(hour, _)| hour).or_else(|| word.parse().ok());
        hour.filter(|hour| (1..=12).contains(hour))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let (hour, minute) = match *words.as_slice() {
        ["half", "past", at] | ["half", at] => (hour(at)?, 30),
        ["quarter", "past", at] => (hour(at)?, 15),
        ["quarter", "to", at] => (if hour(at)? == 1 { 12 } else { hour(at)? - 1 }, 45),
        [at, "o'clock" | "o’clock"] => (hour(at)?, 0),
        [at] if NAMES.contains(&at) => (hour(at)?, 0),
        _ => return None,
    };
    Some((hour, minute, ""))
}

/// What a time field says below what is typed: the time as it is understood.
pub fn echo(text: &str) -> String {
    match time(text) {
        Ok(Some(time)) => words(time),
        _ => "For example, 3:30 or 10 am.".to_owned(),
    }
}

/// A time as a field shows it.
pub fn input(time: Option<Time>) -> String {
    time.map(|time| time.format("%H:%M").to_string())
        .unwrap_or_default()
}

/// "3:30 pm", "12 noon".
pub fn words(time: Time) -> String {
    let (afternoon, hour) = time.hour12();
    let half = if afternoon { "pm" } else { "am" };
    match (time.hour(), time.minute()) {
        (12, 0) => "12 noon".to_owned(),
        (0, 0) => "midnight".to_owned(),
        (_, 0) => format!("{hour} {half}"),
        (_, minute) => format!("{hour}:{minute:02} {half}"),
    }
}

/// A number of minutes. None for an empty field.
///
/// # Errors
/// What to write, in plain words.
pub fn minutes(text: &str) -> Result<Option<u32>, String> {
    let text = text.trim();
    let text = text.strip_suffix("minutes").unwrap_or(text).trim_end();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|_| "Write the minutes as a whole number, such as 45.".to_owned())
}

/// "Tuesday 8 December 2026, 3:30 pm. 14 days to go."
pub fn when(meeting: &Meeting, today: Day) -> String {
    let mut all = match (meeting.on, meeting.start) {
        (None, _) => "No day yet".to_owned(),
        (Some(on), None) => date_text::long(on),
        (Some(on), Some(start)) => format!("{}, {}", date_text::long(on), words(start)),
    };
    let days = meeting.on.map(|on| (on - today).num_days());
    let more = match (meeting.state, days) {
        (MeetingState::Cancelled, _) => "Called off".to_owned(),
        (MeetingState::Closed, _) => "Closed".to_owned(),
        (MeetingState::Held, _) => "Held, and not closed yet".to_owned(),
        (_, Some(0)) => "Today".to_owned(),
        (_, Some(1)) => "Tomorrow".to_owned(),
        (_, Some(days)) if days > 1 => format!("{days} days to go"),
        _ => return all,
    };
    all.push_str(". ");
    all.push_str(&more);
    all.push('.');
    all
}

/// The time on the wall, where a meeting that was planned for about now begins. None for one that is only noted
/// afterwards: nobody knows then when it began.
pub fn begins_now(meeting: &Meeting, context: &Context<'_>) -> Option<Time> {
    let planned = meeting.on?.and_time(meeting.start?);
    let ahead = TimeDelta::minutes(context.ids.offset_minutes().into());
    let now = context.ids.now().naive_utc().checked_add_signed(ahead)?;
    let near = (now - planned).abs() <= TimeDelta::minutes(60);
    near.then(|| Time::from_hms_opt(now.hour(), now.minute(), 0))?
}

/// "Tuesday 8 December 2026, started 3:32 pm. Notes are saved as you type."
pub fn underway(meeting: &Meeting, today: Day) -> String {
    match (meeting.state, meeting.on, meeting.started_at) {
        (MeetingState::Held, Some(on), Some(started)) => format!(
            "{}, started {}. Notes are saved as you type.",
            date_text::long(on),
            words(started)
        ),
        _ => when(meeting, today),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        for (typed, shown) in [
            ("15:30", "15:30"),
            ("3.30 pm", "15:30"),
            ("3:30PM", "15:30"),
            ("3pm", "15:00"),
            ("12 am", "00:00"),
            ("12pm", "12:00"),
            ("0905", "09:05"),
            ("9", "09:00"),
            ("", ""),
            // A school meeting at half past three is in the afternoon.
            ("3:30", "15:30"),
            ("3", "15:00"),
            ("2.15", "14:15"),
            ("6:45", "18:45"),
            ("7", "07:00"),
            ("03:30", "03:30"),
            ("0330", "03:30"),
            ("3:30 am", "03:30"),
            ("3.30 p.m.", "15:30"),
            ("12", "12:00"),
            ("12:30", "12:30"),
            ("noon", "12:00"),
            ("12 noon", "12:00"),
            ("half three", "15:30"),
            ("half past nine", "09:30"),
            ("quarter to 1", "12:45"),
            ("quarter past 2", "14:15"),
            ("ten o’clock", "10:00"),
            ("four in the afternoon", "16:00"),
        ] {
            assert_eq!(time(typed).map(input), Ok(shown.to_owned()), "{typed}");
        }
        for wrong in [
            "25:00",
            "13 pm",
            "0 am",
            "half a moment",
            "15:3",
            "pm",
            "é:00",
            "1:61",
        ] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_time_a_field_shows_reads_back() {
        for minute in 0..24 * 60 {
            let time_of = Time::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
            assert_eq!(time(&input(Some(time_of))), Ok(Some(time_of)));
            assert_eq!(time(&words(time_of)), Ok(Some(time_of)), "{}", words(time_of));
        }
        assert_eq!(echo("3:30"), "3:30 pm");
        assert_eq!(echo("12"), "12 noon");
    }

    #[test]
    fn minutes_are_whole_numbers() {
        assert_eq!(minutes(" 45 minutes "), Ok(Some(45)));
        assert_eq!(minutes(""), Ok(None));
        assert!(minutes("-1").is_err() && minutes("99999999999").is_err() && minutes("long").is_err());
    }
}
