//! What follows a meeting: the next date, its calendar file, the record in writing, the letter.

use super::*;

/// S1.32, S2.84: the next date goes into a calendar file that says "School meeting" and no more; and becomes a
/// planned meeting with a button.
#[test]
fn s1_32_s2_84_the_next_date_is_saved_and_planned() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = held(&[]);
    assert!(!has(
        &mut house,
        Role::Button,
        "Save the next date for your calendar"
    ));
    house.type_in("When will you meet next?", "2 february");
    house.pause();
    house.click("Save the next date for your calendar");
    let path = folder.path().join("next.ics");
    house.type_in("Save it as", path.to_str().unwrap());
    house.click("Save here");
    assert!(house.stage.mentions("Saved as next.ics in "));
    house.past_the_toast();
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("SUMMARY:School meeting\r\n"), "{text}");
    assert!(text.contains("20270202") && !text.contains("Sam") && !text.contains("Autumn"));
    assert_eq!(text.matches("BEGIN:VALARM").count(), 2);

    part(&mut house, "Close and follow up");
    house.click("Plan the meeting on 2 February 2027");
    let file = house.file();
    let next = file.meetings.iter().find(|e| e.id() != id(1)).unwrap();
    assert_eq!(next.body.on.unwrap().to_string(), "2027-02-02");
    assert_eq!(next.body.state, MeetingState::Planned);
    assert_eq!(next.body.minutes_planned, Some(45));
    assert!(next.body.people.is_empty() && !next.body.agenda.is_empty());
    house.past_the_toast();
    house.click("Get ready for 2 February 2027");

    // That one has a calendar file too, and says more when that is chosen.
    house.click("Save for your calendar");
    house.type_in("What the calendar says", "Sam’s review");
    let path = folder.path().join("planned");
    house.type_in("Save it as", path.to_str().unwrap());
    house.click("Save here");
    let text = std::fs::read_to_string(folder.path().join("planned.ics")).unwrap();
    assert!(text.contains("SUMMARY:Sam’s review\r\n"), "{text}");
}

/// A file that cannot be written is told about, and the form keeps what was typed.
#[test]
fn a_calendar_file_in_a_folder_that_is_not_there() {
    let mut house = held(&[]);
    house.type_in("When will you meet next?", "2 february");
    house.click("Save the next date for your calendar");
    house.type_in("Save it as", "/no/such/folder/next.ics");
    house.click("Save here");
    assert!(house.stage.mentions("There is no such folder."));
    assert!(house.stage.mentions("/no/such/folder/next.ics"));
    house.stage.press(iced::keyboard::key::Named::Escape);
    assert!(has(
        &mut house,
        Role::Button,
        "Save the next date for your calendar"
    ));
}

/// S2.83: after seven days the record in writing is asked about, and not before, and not when it has come.
#[test]
fn s2_83_the_record_is_asked_about_after_seven_days() {
    let mut house = held(&[]);
    part(&mut house, "Close and follow up");
    house.type_in("Asked for it in writing on", "today");
    house.pause();
    house.clock.move_by(TimeDelta::days(6));
    house.stage.settle();
    assert!(!house.stage.mentions("It has not come yet."));
    house.clock.move_by(TimeDelta::days(1));
    house.stage.settle();
    assert!(
        house
            .stage
            .mentions("You asked for the record on 24 November. It has not come yet.")
    );
    house.type_in("The record came on", "today");
    house.pause();
    assert!(!house.stage.mentions("It has not come yet."));
    let body = house.file().meetings[0].body.clone();
    assert_eq!(
        body.writing_received_on.unwrap() - body.writing_asked_on.unwrap(),
        TimeDelta::days(7)
    );
}

/// S2.83, S1.50, S2.86: what was agreed goes into a letter that ends with thanks and last words; the day it went
/// is noted as the day the record was asked for.
#[test]
fn s1_50_s2_83_s2_86_the_agreement_goes_into_a_letter() {
    let mut house = held(&[]);
    let agreed = AgreedAction {
        text: "Move the table".to_owned(),
        owner: Party::School,
        by: common::today().succ_opt(),
        meeting: Some(id(1)),
        ..AgreedAction::default()
    };
    put(&mut house, id(9), agreed);
    let thanked = Meeting {
        closing_thanks: "Mrs Bell, for the table".to_owned(),
        closing_line: "We look forward to the next time.".to_owned(),
        ..meeting()
    };
    put(&mut house, id(1), thanked);
    let mut house = house.again();
    house.go("Meetings");
    house.click("Open Autumn review");
    house.click("Put in writing what was agreed");
    for words in [
        "Move the table, by 25 November 2026.",
        "Mrs Bell, for the table",
        "Could you send me your record too?",
        "We look forward to the next time.",
    ] {
        assert!(house.stage.mentions(words), "{words}");
    }
    house.click("I have sent it");
    house.pause();
    let file = house.file();
    assert_eq!(file.contacts.len(), 1);
    assert_eq!(file.meetings[0].body.writing_asked_on, Some(common::today()));
}

/// An action past its day is asked about kindly where one follows up; one that waits on purpose is not.
#[test]
fn s1_48_what_waits_on_purpose_is_not_asked_about() {
    let mut house = held(&[]);
    let late = AgreedAction {
        text: "Move the table".to_owned(),
        by: common::today().pred_opt(),
        meeting: Some(id(1)),
        ..AgreedAction::default()
    };
    let later = AgreedAction {
        text: "Learn to type".to_owned(),
        state: ActionState::Later,
        later_because: "One thing at a time.".to_owned(),
        ..late.clone()
    };
    put(&mut house, id(9), late);
    put(&mut house, id(10), later);
    let mut house = house.again();
    house.go("Meetings");
    house.click("Open Autumn review");
    assert!(house.stage.mentions("“Move the table” was for"));
    assert!(!house.stage.mentions("“Learn to type” was for"));
}
