//! Calendar files read by a program from outside, as a calendar would. Run with `--features outside`.

#![cfg(feature = "outside")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{Day, Meeting, MeetingState, Time};
use fourfold::exchange::calendar::{Choice, calendar_file};
use fourfold::kit::Role;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Says what the calendar of Python's `icalendar` reads in a file, as JSON.
const READ: &str = r#"
import icalendar, json, sys
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
events = []
for event in calendar.walk("VEVENT"):
    start, end = event["DTSTART"].dt, event.get("DTEND")
    events.append({
        "summary": str(event["SUMMARY"]),
        "uid": str(event["UID"]),
        "start": start.isoformat(),
        "end": end.dt.isoformat() if end else None,
        "zone": str(getattr(start, "tzinfo", None)),
        "place": str(event.get("LOCATION", "")),
        "status": str(event.get("STATUS", "")),
        "alarms": [alarm["TRIGGER"].dt.total_seconds() / 86400 for alarm in event.walk("VALARM")],
        "errors": [str(error) for error in event.errors],
    })
print(json.dumps({"version": str(calendar["VERSION"]), "events": events, "errors": [str(e) for e in calendar.errors]}))
"#;

fn read(path: &Path) -> Value {
    let output = Command::new("/usr/bin/python3")
        .args(["-c", READ])
        .arg(path)
        .output()
        .unwrap();
    let faults = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{faults}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn only(read: &Value) -> &Value {
    assert_eq!(read["version"], "2.0");
    assert_eq!(read["errors"].as_array().unwrap().len(), 0, "{read}");
    let events = read["events"].as_array().unwrap();
    assert_eq!(events.len(), 1, "{read}");
    assert_eq!(events[0]["errors"].as_array().unwrap().len(), 0, "{read}");
    &events[0]
}

/// S1.32, S2.84: the file that is saved in the window says when, that it is a school meeting, and no more.
#[test]
fn s1_32_s2_84_a_calendar_reads_the_saved_meeting() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Sam");
    house.go("Meetings");
    house.click("Plan a meeting");
    house.type_in("What is it for?", "Autumn review");
    house.type_in("Which day?", "8 december");
    house.type_in("What time does it start?", "3.30 pm");
    house.type_in("How many minutes?", "45");
    house.type_in("Where?", "Room 4");
    house.click("Plan this meeting");
    house.click("Save for your calendar");
    let path = folder.path().join("meeting.ics");
    house.type_in("Save it as", path.to_str().unwrap());
    house.click("Save here");
    assert!(house.stage.mentions("Saved as meeting.ics in "));
    let all = read(&path);
    let event = only(&all);
    assert_eq!(event["summary"], "School meeting");
    assert_eq!(event["start"], "2026-12-08T15:30:00");
    assert_eq!(event["end"], "2026-12-08T16:15:00");
    assert_eq!(event["zone"], "None", "the time on the wall");
    assert_eq!(event["place"], "");
    assert_eq!(event["alarms"], serde_json::json!([-7.0, -1.0]));
    let uid = event["uid"].clone();

    // The next date that is agreed in it is another entry, over the whole day.
    house.stage.click(Role::Tab, "Notes and answers").unwrap();
    house.click("It takes place now, or did");
    house.type_in("When will you meet next?", "2 february 2027");
    house.click("Save the next date for your calendar");
    let path = folder.path().join("next.ics");
    house.type_in("Save it as", path.to_str().unwrap());
    house.click("Save here");
    assert!(house.stage.mentions("Saved as next.ics in "));
    let all = read(&path);
    let event = only(&all);
    assert_eq!(event["start"], "2027-02-02");
    assert_ne!(event["uid"], uid);
}

/// Whatever is chosen as the title and the place comes back letter by letter.
#[test]
fn a_calendar_reads_every_title_back() {
    let folder = tempfile::tempdir().unwrap();
    for (n, title) in [
        "Maya’s review, with Mr Adeyemi; bring the plan",
        // Not with an "n" after the backslash: this reader takes that for a new line.
        "Back\\slash and \"quotes\": 100 %",
        "李 Ōe 🌻 سارہ Żółć",
        "A very long title that does not fit into one line of a calendar file and so has to be folded, 李 and all",
        "BEGIN:VEVENT",
    ]
    .into_iter()
    .enumerate()
    {
        let meeting = Meeting {
            on: Day::from_ymd_opt(2026, 12, 8),
            start: Time::from_hms_opt(23, 30, 0),
            place: title.to_owned(),
            ..Meeting::default()
        };
        let choice = Choice {
            title: title.to_owned(),
            place: true,
            ..Choice::default()
        };
        let text = calendar_file(&meeting, "a", &choice, chrono::DateTime::UNIX_EPOCH).unwrap();
        let path = folder.path().join(format!("{n}.ics"));
        std::fs::write(&path, text).unwrap();
        let all = read(&path);
        let event = only(&all);
        assert_eq!((&event["summary"], &event["place"]), (&title.into(), &title.into()));
        assert_eq!(event["end"], "2026-12-09T00:15:00", "past midnight");
    }
    let cancelled = Meeting {
        on: Day::from_ymd_opt(2026, 12, 8),
        state: MeetingState::Cancelled,
        ..Meeting::default()
    };
    let text = calendar_file(&cancelled, "a", &Choice::default(), chrono::DateTime::UNIX_EPOCH).unwrap();
    let path = folder.path().join("cancelled.ics");
    std::fs::write(&path, text).unwrap();
    let all = read(&path);
    let event = only(&all);
    assert_eq!(event["status"], "CANCELLED");
    assert_eq!(event["alarms"].as_array().unwrap().len(), 0);
}
