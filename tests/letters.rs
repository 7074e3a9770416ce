//! Letters to the school as a person writes them: filled in, changed, copied, saved, noted as sent.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::ContactWay;
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers};

fn value(house: &mut House, role: Role, name: &str) -> String {
    let node = house.stage.find(role, name).expect(name);
    node.semantics.value.unwrap_or_default()
}

fn text(house: &mut House) -> String {
    value(house, Role::TextArea, "The letter")
}

fn choose(house: &mut House, name: &str) {
    house.stage.click(Role::Radio, name).unwrap();
}

fn write(house: &mut House) {
    house.go("Meetings");
    house.click("Write to the school");
}

/// S2.41: a meeting is asked for with the class teacher, the form tutor or the SENCO, also before there is one.
#[test]
fn s2_41_a_meeting_is_asked_for_before_there_is_one() {
    let mut house = House::with_child("Sam");
    write(&mut house);
    for role in ["Class teacher", "Form tutor", "SENCO"] {
        assert!(house.stage.find(Role::Radio, role).is_some(), "{role}");
    }
    assert!(text(&mut house).starts_with("Hello,\n\nCould we find a time to talk about how Sam is doing"));
    choose(&mut house, "SENCO");
    house.type_in("Their name", "Mrs Bell");
    house.type_in("Your name", "Jo Hill");
    let letter = text(&mut house);
    assert!(letter.starts_with("Dear Mrs Bell,\n\n"), "{letter}");
    assert!(letter.ends_with("With best wishes\nJo Hill"), "{letter}");
    assert_eq!(
        value(&mut house, Role::TextField, "Subject"),
        "A meeting about Sam"
    );
}

/// The one who has the role is named; open worries are mentioned, and what school may not see is not.
#[test]
fn s2_41_people_and_worries_are_filled_in_from_the_records() {
    let mut house = House::with_example();
    write(&mut house);
    let letter = text(&mut house);
    assert!(letter.starts_with("Dear Mr Adeyemi,"), "{letter}");
    assert!(
        letter.contains("- Homework takes most of the evening."),
        "{letter}"
    );
    assert!(
        !letter.contains("too tired to talk"),
        "closed worries are not mentioned"
    );
    house
        .stage
        .click(Role::Checkbox, "Homework takes most of the evening.")
        .unwrap();
    assert!(!text(&mut house).contains("Homework"));
    choose(&mut house, "SENCO");
    assert!(text(&mut house).starts_with("Dear Mrs Whitlock,"));
}

/// S1.22: the offer to work together carries what a person ticks of strengths and of what helps.
#[test]
fn s1_22_an_offer_to_work_together_carries_strengths_and_what_helps() {
    let mut house = House::with_child("Sam");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("What does Sam do well or enjoy?", "Builds bridges");
    house.click("Add this strength");
    house.past_the_toast();
    write(&mut house);
    choose(&mut house, "Offer to work together");
    // Nobody was asked about it yet: a person decides.
    assert!(!text(&mut house).contains("Builds bridges"));
    house.stage.click(Role::Checkbox, "Builds bridges").unwrap();
    let letter = text(&mut house);
    assert!(
        letter.contains("What Sam is good at and enjoys:\n- Builds bridges"),
        "{letter}"
    );
    assert!(letter.contains("I hope that we can work together to support Sam."));
}

/// S2.43: somebody who knows the child well is asked to come to the next meeting.
#[test]
fn s2_43_somebody_who_knows_the_child_is_asked_to_come() {
    let mut house = House::with_example();
    write(&mut house);
    choose(&mut house, "Ask somebody to come");
    for role in ["Class teacher", "Form tutor", "Head of year"] {
        assert!(house.stage.find(Role::Radio, role).is_some(), "{role}");
    }
    assert!(text(&mut house).contains("There is a meeting about Maya on Tuesday 8 December 2026."));
}

/// S2.42: a report goes with a letter that does not say what is in it; sending it notes the day.
#[test]
fn s2_42_a_report_is_shared_and_noted() {
    let mut house = House::with_example();
    write(&mut house);
    choose(&mut house, "Share a report");
    let letter = text(&mut house);
    assert!(letter.starts_with("Dear Mrs Whitlock,"), "{letter}");
    house.type_in("Subject", "A report about Maya, as promised");
    let before = house.file().contacts.len();
    house.click("I have sent it");
    let file = house.file();
    assert_eq!(file.contacts.len(), before + 1);
    let noted = file
        .contacts
        .iter()
        .find(|e| e.body.text.starts_with("A report about Maya, as promised\n\n"))
        .expect("the letter is noted");
    assert_eq!(noted.body.way, ContactWay::Letter);
    assert_eq!(noted.body.with, "Mrs Whitlock");
    assert_eq!(noted.body.on, Some(common::today()));
    assert!(noted.body.person.is_some());
    assert!(house.stage.find(Role::TextArea, "The letter").is_none());
    house.click("Undo");
    assert_eq!(house.file().contacts.len(), before);
}

/// A changed letter is kept over a power cut, and asked about before another choice takes its place.
#[test]
fn a_changed_letter_is_kept_and_asked_about_before_it_goes() {
    let mut house = House::with_child("Sam");
    write(&mut house);
    house.type_in(
        "The letter",
        "Hello,\n\nMay we talk about lunch?\n\nWith best wishes\nSam’s parent or carer",
    );
    house.pause();
    let mut house = house.again();
    write(&mut house);
    assert!(text(&mut house).contains("May we talk about lunch?"));

    // Names go to their places, and the rest stays.
    house.type_in("Their name", "Mr Lee");
    house.type_in("Your name", "Jo");
    assert_eq!(
        text(&mut house),
        "Dear Mr Lee,\n\nMay we talk about lunch?\n\nWith best wishes\nJo"
    );

    choose(&mut house, "Share a report");
    assert!(house.stage.mentions("You changed this letter."));
    assert!(text(&mut house).contains("lunch"));
    house.click("Keep my letter");
    assert!(!house.stage.mentions("You changed this letter."));
    assert!(text(&mut house).contains("lunch"));
    choose(&mut house, "Share a report");
    house.click("Write it anew");
    let letter = text(&mut house);
    assert!(letter.contains("With this message comes a report.") && !letter.contains("lunch"));
    // An unchanged letter is not asked about.
    choose(&mut house, "Ask for a meeting");
    assert!(!house.stage.mentions("You changed this letter."));
    assert!(text(&mut house).contains("Could we find a time"));
}

/// Tone hints stand beside the letter and hold nothing up; a friendly letter has none.
#[test]
fn tone_hints_stand_beside_and_never_block() {
    let mut house = House::with_child("Sam");
    write(&mut house);
    let hints = fourfold::guidance::together::tone_hints(&text(&mut house), "Sam");
    assert!(hints.is_empty(), "a letter as it is filled in is friendly");
    house.type_in("The letter", "You never answer.");
    let hints = fourfold::guidance::together::tone_hints("You never answer.", "Sam");
    assert!(house.stage.mentions(&hints[0].message));
    house.click("Copy the text");
    assert!(house.stage.mentions("The text is copied."));
}

/// The text goes to the clipboard, the letter into a file.
#[test]
fn a_letter_is_copied_and_saved_as_text() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Sam");
    write(&mut house);
    house.click("Copy the subject");
    house.type_in("Your name", "x");
    house.stage.press(iced::keyboard::key::Named::Backspace);
    house.stage.chord(Key::Character("v".into()), Modifiers::CTRL);
    assert_eq!(
        value(&mut house, Role::TextField, "Your name"),
        "A meeting about Sam"
    );
    house.type_in("Your name", "Jo");
    let letter = text(&mut house);
    house.click("Save as a file");
    let path = folder.path().join("Our letter");
    house.type_in("Save it as", path.to_str().unwrap());
    house.click("Save here");
    let saved = std::fs::read_to_string(path.with_extension("txt")).unwrap();
    assert_eq!(saved, format!("Subject: A meeting about Sam\n\n{letter}\n"));
    assert!(house.stage.find(Role::TextArea, "The letter").is_some());
    house.stage.press(iced::keyboard::key::Named::Escape);
    assert!(house.stage.find(Role::TextArea, "The letter").is_none());
}
