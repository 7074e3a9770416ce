//! Strengths, as a person uses them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{Place, StrengthKind};
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers, key::Named};

const FIELD: &str = "What does Sam do well or enjoy?";

/// S1.23: strengths and what the child enjoys are kept, and chosen for the profile.
#[test]
fn s1_23_a_strength_is_added_with_its_story() {
    let mut house = House::with_child("Sam");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in(FIELD, "Includes everyone in a game");
    house.type_in(
        "A time you saw it",
        "She changed a rule so the youngest could win.",
    );
    house.stage.click(Role::Radio, "Enjoys").unwrap();
    house.stage.click(Role::ToggleButton, "Home").unwrap();
    house.stage.click(Role::ToggleButton, "School").unwrap();
    house.type_in("When?", "last saturday");
    assert!(house.stage.mentions("Saturday 21 November 2026"));
    house
        .stage
        .click(Role::Checkbox, "Show it on the one-page profile")
        .unwrap();
    house.click("Add this strength");

    let file = house.file();
    let strength = &file.strengths[0].body;
    assert_eq!(strength.text, "Includes everyone in a game");
    assert_eq!(strength.example, "She changed a rule so the youngest could win.");
    assert_eq!(strength.kind, StrengthKind::Enjoys);
    assert_eq!(strength.seen, [Place::Home, Place::School]);
    assert_eq!(strength.on.unwrap().to_string(), "2026-11-21");
    assert!(strength.on_profile);
    assert!(house.stage.mentions("Strength added"));
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Open Includes everyone in a game"
    );
}

#[test]
fn an_empty_form_says_what_to_do_and_takes_you_there() {
    let mut house = House::with_child("Sam");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("A time you saw it", "At the park.");
    house.click("Add this strength");
    assert!(house.stage.mentions("Write one thing, in a few words."));
    assert_eq!(house.stage.focused().unwrap().semantics.name, FIELD);
    assert!(house.stage.mentions("At the park."));
    assert!(house.file().strengths.is_empty());
}

#[test]
fn what_was_begun_is_there_after_a_power_cut() {
    let mut house = House::with_child("Sam");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in(FIELD, "Never gives up on a puz");
    house.pause();
    let mut house = house.again();
    house.go("Strengths");
    let field = house.stage.find(Role::TextField, FIELD).unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Never gives up on a puz"));
}

#[test]
fn an_existing_strength_is_saved_as_it_is_typed_and_undone_by_name() {
    let mut house = House::with_example();
    house.go("Strengths");
    house.click("Open Draws how things work");
    house.type_in("What does Maya do well or enjoy?", "Draws inside of clocks");
    house.pause();
    assert_eq!(house.file().strengths[0].body.text, "Draws inside of clocks");
    house.click("Close the form");
    house.stage.chord(Key::Character("z".into()), Modifiers::COMMAND);
    assert_eq!(house.file().strengths[0].body.text, "Draws how things work");
    assert!(house.stage.mentions("Undone"));
}

#[test]
fn removing_offers_undo_and_undo_brings_it_back() {
    let mut house = House::with_example();
    house.go("Strengths");
    let before = house.file().strengths.len();
    house.click("Open Draws how things work");
    house.click("Remove");
    assert_eq!(house.file().strengths.len(), before - 1);
    assert!(house.stage.mentions("Strength removed"));
    house.click("Undo");
    assert_eq!(house.file().strengths.len(), before);
}

#[test]
fn rows_are_put_in_order_by_keys_and_by_dragging() {
    let mut house = House::with_example();
    house.go("Strengths");
    let first = house.file().strengths[0].id();
    let card = house
        .stage
        .find(Role::Button, "Open Draws how things work")
        .unwrap();
    // Reached by keys: Tab until the card has the focus.
    for _ in 0..60 {
        if house.stage.focused().is_some_and(|node| node.id == card.id) {
            break;
        }
        house.stage.press(Named::Tab);
    }
    house.stage.chord(Key::Named(Named::ArrowDown), Modifiers::ALT);
    assert_eq!(house.file().strengths[1].id(), first);
    house.stage.chord(Key::Character("z".into()), Modifiers::COMMAND);
    assert_eq!(house.file().strengths[0].id(), first);

    let card = house
        .stage
        .find(Role::Button, "Open Draws how things work")
        .unwrap();
    let next = house
        .stage
        .find(Role::Button, "Open Looks after younger children")
        .unwrap();
    let grip = iced::Point::new(card.bounds.x - 20.0, card.bounds.y + 20.0);
    let below = iced::Point::new(grip.x, next.bounds.y + next.bounds.height + 60.0);
    house.stage.drag(grip, below);
    assert_eq!(house.file().strengths[1].id(), first);
}
