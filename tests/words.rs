//! The child's words, as a person keeps them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{Feeling, Place, Side, Way, WhoMaySee};
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers, key::Named};

const FIELD: &str = "What did Sam tell you?";

fn open_form(child: &str) -> House {
    let mut house = House::with_child(child);
    house.go(&format!("{child}’s words"));
    house.click(&format!("Add {child}’s words"));
    house
}

/// S1.24: exact words, with the day, the place and who heard them.
#[test]
fn s1_24_exact_words_with_day_place_and_who_heard() {
    let mut house = open_form("Sam");
    house.type_in(FIELD, "I want people to wait for me.");
    house.type_in("When?", "last sunday");
    house.stage.click(Role::ToggleButton, "Home").unwrap();
    house.type_in("Where exactly?", "in the car");
    house.type_in("Who heard or saw it?", "Mum");
    house.type_in("How was Sam asked?", "I asked about lunch.");
    house.stage.click(Role::Radio, "Anyone who helps").unwrap();
    house
        .stage
        .click(Role::Checkbox, "Sam says: yes, that is right")
        .unwrap();
    house
        .stage
        .click(Role::Checkbox, "Lead the one-page profile with it")
        .unwrap();
    house.click("Add these words");

    let file = house.file();
    let entry = &file.voices[0];
    let voice = &entry.body;
    assert_eq!(voice.text, "I want people to wait for me.");
    assert_eq!(voice.way, Way::Words);
    assert_eq!(voice.on.unwrap().to_string(), "2026-11-22");
    assert_eq!(voice.place, Some(Place::Home));
    assert_eq!(voice.where_exactly, "in the car");
    assert_eq!(voice.heard_by, "Mum");
    assert_eq!(voice.asked, "I asked about lunch.");
    assert!(voice.confirmed && voice.on_profile && !voice.by_the_child);
    assert_eq!(entry.meta.who_may_see, WhoMaySee::Anyone);
    assert!(house.stage.mentions("22 November, to Mum, in the car"));
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Open I want people to wait for me."
    );
}

/// S1.25: the text byte for byte as typed, in any script, with every space.
#[test]
fn s1_25_words_are_kept_to_the_letter() {
    for words in [
        "  i dont  like   it ",
        "Biscuit 🐹 is my bestest freind 👩‍👧!!",
        "مجھے گرم کھانا پسند ہے۔",
        "one\n\n  two ",
        "it ends with a line\n",
    ] {
        let mut house = open_form("Sam");
        house.type_in(FIELD, words);
        house.click("Add these words");
        assert_eq!(house.file().voices[0].body.text, words);

        // Opening it and changing something else leaves the words alone.
        let id = house.file().voices[0].id();
        let card = house.stage.focused().unwrap();
        assert_eq!(card.id, Some(format!("words-{id}").into()));
        house.stage.press(Named::Enter);
        house.type_in("Who heard or saw it?", "Dad");
        house.pause();
        let voice = house.file().voices[0].body.clone();
        assert_eq!(voice.text, words);
        assert_eq!(voice.heard_by, "Dad");
    }
}

/// S1.25: how it feels, chosen and taken away again.
#[test]
fn s1_25_a_feeling_with_its_topic_can_be_chosen_and_cleared() {
    let mut house = open_form("Sam");
    house.stage.click(Role::Radio, "With a face").unwrap();
    house.type_in("What is it about?", "Lunch");
    house.stage.click(Role::Radio, "Hard").unwrap();
    house.click("Add these words");
    let voice = house.file().voices[0].body.clone();
    assert_eq!((voice.feeling, voice.way), (Some(Feeling::Hard), Way::Faces));
    assert_eq!(voice.topic, "Lunch");
    house.click("Lunch, now: Hard");
    house.type_in(FIELD, "It is loud.");
    house.click("No face");
    house.pause();
    let voice = house.file().voices[0].body.clone();
    assert_eq!((voice.feeling, voice.text.as_str()), (None, "It is loud."));
}

/// S1.52: words, choice, scale, drawing or photo: seven ways to tell.
#[test]
fn s1_52_there_are_seven_ways_to_tell_something() {
    let mut house = open_form("Sam");
    for way in Way::ALL {
        house.stage.click(Role::Radio, way.label()).unwrap();
    }
    house.stage.click(Role::Radio, "In a drawing").unwrap();
    house.type_in(FIELD, "A small house, far from the school.");
    house.type_in("What does the picture show?", "A house and a long road");
    house.click("Add these words");
    let voice = house.file().voices[0].body.clone();
    assert_eq!(voice.way, Way::Drawing);
    assert_eq!(voice.picture_shows, "A house and a long road");
    // What somebody describes is not put in quotation marks.
    assert!(house.stage.says("Open A small house, far from the school."));
}

/// S1.53: what happened because of it, and the list of what has no answer yet.
#[test]
fn s1_53_what_has_no_answer_is_listed_and_answered() {
    let mut house = House::with_example();
    house.go("Maya’s words");
    assert!(house.stage.mentions("Because Maya said this:"));
    house.stage.click(Role::Radio, "Not answered yet, 6").unwrap();
    assert!(!house.stage.mentions("Because Maya said this:"));
    house.click("What will change?");
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "What happened because of it?"
    );
    house.stage.type_text("We count to ten and wait.");
    house.type_in("Since when?", "yesterday");
    house.pause();
    let file = house.file();
    let voice = file
        .voices
        .iter()
        .find(|e| e.body.text.starts_with("I want people to wait"))
        .unwrap();
    let because = voice.body.because.as_ref().unwrap();
    assert_eq!(because.what, "We count to ten and wait.");
    assert_eq!(because.on.unwrap().to_string(), "2026-11-23");
    assert!(house.stage.find(Role::Radio, "Not answered yet, 5").is_some());
}

#[test]
fn who_may_see_it_reaches_the_record_and_keeps_what_it_does_not_show() {
    let mut house = House::with_example();
    house.go("Maya’s words");
    let of = |house: &mut House| {
        let file = house.file();
        let entry = file
            .voices
            .iter()
            .find(|e| e.body.text.starts_with("The hall"))
            .unwrap();
        entry.meta.who_may_see.clone()
    };
    house.click("Open The hall is like sitting inside a drum.");
    for (choice, wanted) in [
        (
            "Only school",
            WhoMaySee::Only {
                sides: vec![Side::School],
                people: Vec::new(),
            },
        ),
        ("Nobody else", WhoMaySee::Nobody),
        ("Not asked yet", WhoMaySee::NotAsked),
        (
            "Only home",
            WhoMaySee::Only {
                sides: vec![Side::Home],
                people: Vec::new(),
            },
        ),
    ] {
        house.stage.click(Role::Radio, choice).unwrap();
        // Typing after it does not take the choice back.
        house.type_in("What is it about?", "Lunch hall");
        house.pause();
        assert_eq!(of(&mut house), wanted);
    }
    assert!(house.stage.says("Only home"));
}

#[test]
fn an_empty_form_says_what_to_do_and_takes_you_there() {
    let mut house = open_form("Sam");
    house.click("Add these words");
    assert!(
        house
            .stage
            .mentions("Write what was said or shown, or choose a face.")
    );
    assert_eq!(house.stage.focused().unwrap().semantics.name, FIELD);
    assert!(house.file().voices.is_empty());
}

#[test]
fn what_was_begun_is_there_after_a_power_cut() {
    let mut house = open_form("Sam");
    house.type_in(FIELD, "  Letters jump ");
    house.stage.click(Role::Radio, "Only home").unwrap();
    house.pause();
    let mut house = house.again();
    house.go("Sam’s words");
    let field = house.stage.find(Role::TextArea, FIELD).unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("  Letters jump "));
    let home = house.stage.find(Role::Radio, "Only home").unwrap();
    assert_eq!(home.semantics.checked, Some(true));
}

#[test]
fn removing_moves_on_to_the_next_and_is_undone_by_name() {
    let mut house = House::with_example();
    house.go("Maya’s words");
    let before = house.file().voices.len();
    house.click("Open The hall is like sitting inside a drum.");
    house.click("Remove");
    assert_eq!(house.file().voices.len(), before - 1);
    let focused = house.stage.focused().unwrap().semantics.name;
    assert!(focused.starts_with("Open She drew the lunch hall"), "{focused}");
    house.stage.chord(Key::Character("z".into()), Modifiers::COMMAND);
    assert_eq!(house.file().voices.len(), before);
    assert!(house.stage.mentions("Undone"));
}

#[test]
fn the_faces_show_now_and_then_and_open_what_they_belong_to() {
    let mut house = House::with_example();
    house.go("Maya’s words");
    for name in [
        "Lunch, now: Hard",
        "Playtime, now: Great",
        "Lunch, October: Very hard",
    ] {
        assert!(house.stage.find(Role::Button, name).is_some(), "{name}");
    }
    house.click("Show all faces");
    assert!(house.stage.find(Role::Button, "Mornings, now: Hard").is_some());
}

#[test]
fn a_question_to_ask_goes_into_the_form() {
    let mut house = House::with_child("Sam");
    house.go("Sam’s words");
    house.click("Add Sam’s words");
    house.type_in(FIELD, "Longer lunch.");
    house.click("Add these words");
    house.click("Another idea");
    assert!(house.stage.mentions("What was the best part of today?"));
    house.click("Write the answer");
    let asked = house.stage.find(Role::TextField, "How was Sam asked?").unwrap();
    assert_eq!(
        asked.semantics.value.as_deref(),
        Some("What was the best part of today?")
    );
}
