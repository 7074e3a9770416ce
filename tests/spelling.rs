//! Spelling in long fields, as a person uses it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers, key::Named};

const FIELD: &str = "A time you saw it";

/// A house with the form of a new strength open, of a child whose name no dictionary has.
fn house() -> House {
    let mut house = House::with_child("Zuzia");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("What does Zuzia do well or enjoy?", "Shares");
    house
}

fn looks_at(house: &mut House, word: &str) -> bool {
    house
        .stage
        .find(Role::Button, word)
        .is_some_and(|node| node.semantics.description == "Opens other spellings")
}

fn value(house: &mut House, field: &str) -> String {
    let node = house.stage.find(Role::TextArea, field).unwrap();
    node.semantics.value.unwrap()
}

fn other_spellings(house: &mut House) {
    house.stage.chord(Key::Character(".".into()), Modifiers::COMMAND);
}

#[test]
fn a_word_is_named_when_it_is_finished_and_replaced_by_key_and_the_store_has_it() {
    let mut house = house();
    house.type_in(FIELD, "Zuzia’s freinds");
    assert!(!looks_at(&mut house, "freinds"), "it is being typed");
    house.stage.type_text(" came");
    assert!(looks_at(&mut house, "freinds"));
    assert!(!looks_at(&mut house, "Zuzia’s"));
    assert!(house.stage.says("A word to look at: freinds"));
    assert_eq!(
        value(&mut house, FIELD),
        "Zuzia’s freinds came",
        "nothing changes by itself"
    );

    other_spellings(&mut house);
    assert!(house.stage.find(Role::MenuItem, "friends").is_some());
    house.stage.press(Named::Enter);
    assert_eq!(value(&mut house, FIELD), "Zuzia’s friends came");
    assert!(!looks_at(&mut house, "freinds"));
    // The caret is where it was, behind what was typed last.
    house.stage.type_text(" too.");
    house.click("Add this strength");
    assert_eq!(
        house.file().strengths[0].body.example,
        "Zuzia’s friends came too."
    );
}

#[test]
fn a_record_is_saved_with_the_new_spelling_and_undo_in_the_field_is_one_step() {
    let mut house = House::with_example();
    house.go("Strengths");
    house.click("Open Draws how things work");
    house.type_in(FIELD, "She drew a seperate page. ");
    other_spellings(&mut house);
    house.stage.click(Role::MenuItem, "separate").unwrap();
    house.pause();
    assert_eq!(
        house.file().strengths[0].body.example,
        "She drew a separate page."
    );
    house.stage.chord(Key::Character("z".into()), Modifiers::COMMAND);
    house.pause();
    assert_eq!(
        house.file().strengths[0].body.example,
        "She drew a seperate page."
    );
}

#[test]
fn a_word_below_the_field_opens_its_other_spellings_and_gives_the_keyboard_back() {
    let mut house = house();
    house.type_in(FIELD, "We recieve freinds ");
    assert!(house.stage.says("Words to look at: recieve, freinds"));
    for word in ["recieve", "freinds"] {
        // By keys alone: Tab leads from the field to the words below it.
        for _ in 0..6 {
            if house.stage.focused().unwrap().semantics.name == word {
                break;
            }
            house.stage.press(Named::Tab);
        }
        assert_eq!(house.stage.focused().unwrap().semantics.name, word);
        house.stage.press(Named::Enter);
        assert!(house.stage.find(Role::Menu, "Other spellings").is_some());
        assert_eq!(house.stage.focused().unwrap().semantics.name, FIELD);
        house.stage.press(Named::Enter);
    }
    assert_eq!(value(&mut house, FIELD), "We receive friends ");
    assert!(!house.stage.mentions("to look at"));
}

#[test]
fn a_word_that_is_left_half_typed_is_named_when_the_keyboard_goes_on() {
    let mut house = house();
    house.type_in(FIELD, "She can beleive");
    assert!(!looks_at(&mut house, "beleive"));
    house.stage.press(Named::Tab);
    assert!(looks_at(&mut house, "beleive"));
}

#[test]
fn the_other_button_of_the_mouse_offers_spellings_of_the_word_it_points_at() {
    let mut house = house();
    house.type_in(FIELD, "freinds and friends ");
    let field = house.stage.find(Role::TextArea, FIELD).unwrap().bounds;
    house
        .stage
        .right_click_at(field.position() + iced::Vector::new(30.0, 20.0));
    assert!(house.stage.find(Role::MenuItem, "friends").is_some());
    assert!(house.stage.find(Role::MenuItem, "Paste").is_some());
    house.stage.press(Named::Escape);
    house
        .stage
        .right_click_at(field.position() + iced::Vector::new(120.0, 20.0));
    assert!(house.stage.find(Role::MenuItem, "friends").is_none());
    assert!(house.stage.find(Role::MenuItem, "Paste").is_some());
}

#[test]
fn an_added_word_is_known_after_the_program_was_started_again_until_it_is_removed() {
    let mut house = house();
    house.type_in(FIELD, "A flumpet day ");
    other_spellings(&mut house);
    house.stage.click(Role::MenuItem, "Add to my words").unwrap();
    assert!(!looks_at(&mut house, "flumpet"));
    assert_eq!(value(&mut house, FIELD), "A flumpet day ");
    house.pause();

    let mut house = house.again();
    house.go("Strengths");
    house.stage.click(Role::TextArea, FIELD).unwrap();
    house.stage.type_text("at school with freinds ");
    assert!(looks_at(&mut house, "freinds"));
    assert!(!looks_at(&mut house, "flumpet"));

    house.go("Settings");
    house.click("Remove flumpet from my words");
    house.pause();
    let mut house = house.again();
    house.go("Strengths");
    house.stage.click(Role::TextArea, FIELD).unwrap();
    assert!(looks_at(&mut house, "flumpet"));
}

#[test]
fn the_setting_turns_it_off() {
    let mut house = house();
    house.go("Settings");
    house.stage.click(Role::Radio, "Off").unwrap();
    house.go("Strengths");
    house.type_in(FIELD, "We recieve freinds ");
    assert!(!house.stage.mentions("to look at"));
    other_spellings(&mut house);
    assert!(house.stage.find(Role::Menu, "Other spellings").is_none());
    house.go("Settings");
    house.stage.click(Role::Radio, "On").unwrap();
    house.go("Strengths");
    house.stage.click(Role::TextArea, FIELD).unwrap();
    assert!(looks_at(&mut house, "recieve"));
}

#[test]
fn a_childs_exact_words_are_never_looked_at() {
    let mut house = House::with_child("Zuzia");
    house.go("Zuzia’s words");
    house.stage.chord(Key::Character("n".into()), Modifiers::COMMAND);
    let field = "What did Zuzia tell you?";
    house.type_in(field, "i lik my freinds ");
    house.stage.press(Named::Tab);
    assert!(!house.stage.mentions("to look at"));
    // What an adult writes of what a child did is looked at.
    house.stage.click(Role::Radio, "In actions").unwrap();
    house.stage.click(Role::TextArea, field).unwrap();
    house.stage.press(Named::Tab);
    assert!(looks_at(&mut house, "freinds"));
    house.stage.click(Role::Radio, "In words").unwrap();
    assert!(!looks_at(&mut house, "freinds"));
}

#[test]
fn another_language_is_left_alone() {
    let mut house = house();
    house.type_in(FIELD, "Zuzia bardzo lubi rysować i opowiadać ");
    assert!(!house.stage.mentions("to look at"));
}
