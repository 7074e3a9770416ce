//! The records lock by themselves: when nobody is there, and when the computer wakes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/mod.rs"]
mod common;

use chrono::TimeDelta;
use common::House;
use fourfold::kit::Role;
use iced::keyboard::key::Named;
use std::time::Duration;

const PASSWORD: &str = "amber otter lantern";

fn set_password(house: &mut House) {
    house.settings("Password and lock");
    house.click("Set a password");
    house.type_in("New password", PASSWORD);
    house.type_in("Type it again", PASSWORD);
    house.click("Set this password");
    assert!(house.stage.mentions("The records are sealed with this password."));
}

/// Lets time pass as it does while somebody is there or not: the program looks every fifteen seconds.
fn minutes_pass(house: &mut House, minutes: i64) {
    for _ in 0..minutes * 4 {
        house.clock.move_by(TimeDelta::seconds(15));
        house.waiting.advance(Duration::from_secs(15));
        house.stage.settle();
    }
}

#[test]
fn the_records_lock_by_themselves_and_what_was_typed_is_there_afterwards() {
    let mut house = House::with_child("Noor");
    set_password(&mut house);
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("What does Noor do well or enjoy?", "Half a sent");
    minutes_pass(&mut house, 14);
    assert!(!house.stage.says("Your records are locked"));
    // A key begins the time anew.
    house.stage.press(Named::Tab);
    minutes_pass(&mut house, 14);
    assert!(!house.stage.says("Your records are locked"));
    minutes_pass(&mut house, 2);
    assert!(house.stage.says("Your records are locked"));
    assert!(!house.stage.mentions("Noor"));
    house.type_in("Password", PASSWORD);
    house.click("Open my records");
    house.go("Strengths");
    let field = house
        .stage
        .find(Role::TextField, "What does Noor do well or enjoy?")
        .unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Half a sent"));
}

#[test]
fn the_minutes_can_be_chosen_and_never_is_not_for_schools() {
    let mut house = House::with_child("Noor");
    set_password(&mut house);
    house.stage.click(Role::Radio, "5 minutes").unwrap();
    minutes_pass(&mut house, 4);
    assert!(!house.stage.says("Your records are locked"));
    minutes_pass(&mut house, 2);
    assert!(house.stage.says("Your records are locked"));
    house.type_in("Password", PASSWORD);
    house.click("Open my records");
    house.settings("Password and lock");
    house.stage.click(Role::Radio, "Only when I lock it").unwrap();
    minutes_pass(&mut house, 40);
    assert!(!house.stage.says("Your records are locked"));
    let mut school = House::new();
    school.click("I am a SENCO");
    school.type_in("Password", PASSWORD);
    school.type_in("Type it again", PASSWORD);
    school.click("Make my list of pupils");
    school.click("Add a pupil");
    school.type_in("The name they like to be called", "Jo");
    school.click("Begin");
    school.settings("Password and lock");
    assert!(school.stage.find(Role::Radio, "Only when I lock it").is_none());
    assert!(school.stage.find(Role::Button, "Take it away").is_none());
    minutes_pass(&mut school, 9);
    assert!(!school.stage.says("Your records are locked"));
    minutes_pass(&mut school, 2);
    assert!(school.stage.says("Your records are locked"));
}

#[test]
fn waking_from_sleep_locks_and_a_hidden_page_stays_hidden() {
    let mut house = House::with_child("Noor");
    set_password(&mut house);
    house.stage.press(Named::F9);
    assert!(!house.stage.mentions("Noor"));
    house.clock.move_by(TimeDelta::hours(3));
    house.waiting.advance(Duration::from_secs(15));
    house.stage.settle();
    assert!(house.stage.find(Role::Button, "Show again").is_some());
    house.click("Show again");
    assert!(house.stage.says("Your records are locked"));
    // Without a password nothing locks: nobody could open it again.
    let mut open = House::with_child("Sam");
    open.clock.move_by(TimeDelta::hours(3));
    open.waiting.advance(Duration::from_secs(15));
    open.stage.settle();
    assert!(open.stage.mentions("Sam"));
}
