//! Times of day and numbers of minutes as people type them.

use crate::domain::{Day, Meeting, MeetingState, Time, date_text};
use crate::screen::Context;
use chrono::{TimeDelta, Timelike};

/// A time of day: "15:30", "3.30 pm", "3pm", "1530". None for an empty field.
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

fn read(text: &str) -> Option<Time> {
    let (digits, half) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(rest), _) => (rest.trim(), Some(12)),
        (_, Some(rest)) => (rest.trim(), Some(0)),
        _ => (text, None),
    };
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half {
        None => hour,
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
    };
    Time::from_hms_opt(hour, minute, 0)
}

/// A time as a field shows it.
pub fn input(time: Option<Time>) -> String {
    time.map(|time| time.format("%H:%M").to_string())
        .unwrap_or_default()
}

/// "3:30 pm".
pub fn words(time: Time) -> String {
    let (afternoon, hour) = time.hour12();
    let half = if afternoon { "pm" } else { "am" };
    match time.minute() {
        0 => format!("{hour} {half}"),
        minute => format!("{hour}:{minute:02} {half}"),
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
        ] {
            assert_eq!(time(typed).map(input), Ok(shown.to_owned()), "{typed}");
        }
        for wrong in [
            "25:00",
            "13 pm",
            "0 am",
            "half three",
            "15:3",
            "pm",
            "é:00",
            "1:61",
        ] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn minutes_are_whole_numbers() {
        assert_eq!(minutes(" 45 minutes "), Ok(Some(45)));
        assert_eq!(minutes(""), Ok(None));
        assert!(minutes("-1").is_err() && minutes("99999999999").is_err() && minutes("long").is_err());
    }
}
