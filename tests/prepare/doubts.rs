//! What looks odd or cannot be read while getting ready: it is asked about, and kept.

use super::*;

/// Days out of range, no minutes and too many, an agenda that does not fit: each is asked about, none is lost.
#[test]
fn bad_input_while_getting_ready_is_asked_about_and_kept() {
    let mut house = planned();
    house.click("Meeting booked");
    house.type_in("How many minutes are planned?", "0");
    assert!(house.stage.mentions("0 minutes is no time at all for a meeting."));
    house.type_in("How many minutes are planned?", "100000");
    assert!(house.stage.mentions("100000 minutes are more than a day has."));
    house.type_in("How many minutes are planned?", "-5");
    assert!(
        house
            .stage
            .mentions("Write the minutes as a whole number, such as 45.")
    );
    house.pause();
    assert_eq!(coming(&mut house).body.minutes_planned, Some(100_000));
    house.type_in("How many minutes are planned?", "45");
    for day in ["8 december 20266", "31 june", "1 january 1066", "soon"] {
        house.type_in("Which day?", day);
        house.pause();
        let body = house.file().meetings[0].body.clone();
        let odd = body.on.is_none_or(|on| on.to_string() != "2026-12-08");
        let field = house.stage.find(Role::DateField, "Which day?").unwrap();
        assert!(
            field.semantics.error.is_some() || odd && house.stage.mentions("Which year is right?"),
            "{day}"
        );
        assert_eq!(
            field.semantics.value.as_deref(),
            Some(day),
            "what was typed stays"
        );
    }
    house.type_in("Which day?", "8 december");
    house.pause();
    house.stage.click(Role::Tab, "Get ready").unwrap();
    house.click("Change the agenda");
    house.type_in("Minutes for item 1", "100000");
    assert!(house.stage.mentions("The agenda takes"));
    house.type_in("Minutes for item 1", "five");
    assert!(
        house
            .stage
            .mentions("Write the minutes as a whole number, such as 45.")
    );
    house.pause();
    assert_eq!(coming(&mut house).body.agenda[0].minutes, Some(100_000));

    // In the past it cannot be marked ready, and nothing of it is lost.
    house.click("Sam’s part");
    house.stage.click(Role::Radio, "There all the time").unwrap();
    house.click("Meeting booked");
    house.type_in("Which day?", "1 november 2026");
    house.stage.click(Role::Tab, "Get ready").unwrap();
    house.click("I am ready");
    assert!(house.stage.mentions("Set a new day, or note how it went."));
    house.pause();
    let body = house.file().meetings[0].body.clone();
    assert_eq!(body.state, MeetingState::Planned);
    assert_eq!(body.title(), "Autumn review");
}

/// A day that is far away is asked about in the form of a new meeting too, and kept.
#[test]
fn a_far_day_of_a_new_meeting_is_asked_about() {
    let mut house = House::with_child("Sam");
    house.go("Meetings");
    house.click("Plan a meeting");
    for day in ["8 december 2299", "8 december 20266", "1 january 1066"] {
        house.type_in("Which day?", day);
        let field = house.stage.find(Role::DateField, "Which day?").unwrap();
        let asked = house.stage.mentions("Which year is right?") || house.stage.mentions("Is it right?");
        assert!(field.semantics.error.is_some() || asked, "{day}");
        assert_eq!(field.semantics.value.as_deref(), Some(day));
    }
    house.type_in("Which day?", "8 december");
    assert!(!house.stage.mentions("Is it right?"));
    house.click("Plan this meeting");
    house.past_the_toast();
    assert_eq!(house.file().meetings.len(), 1);
}

/// A meeting that ends before it began is asked about, and both times are kept as they were typed.
#[test]
fn an_end_before_the_beginning_is_asked_about() {
    let mut house = House::with_child("Sam");
    house.go("Meetings");
    house.click("Note a past one");
    house.type_in("Which day?", "10 november");
    house.click("Add this meeting");
    house.past_the_toast();
    house.stage.click(Role::Tab, "Details").unwrap();
    house.type_in("When did it begin?", "3.30 pm");
    house.type_in("When did it end?", "2 pm");
    assert!(
        house
            .stage
            .mentions("The meeting ends before it starts. Which time is right?")
    );
    house.pause();
    let body = house.file().meetings[0].body.clone();
    assert_eq!(body.started_at.unwrap().to_string(), "15:30:00");
    assert_eq!(body.ended_at.unwrap().to_string(), "14:00:00");
    house.type_in("When did it end?", "half past");
    assert!(house.stage.mentions("Write a time, such as 15:30 or 3.30 pm."));
    house.type_in("When did it end?", "4.15 pm");
    assert!(!house.stage.mentions("The meeting ends before it starts."));
}
