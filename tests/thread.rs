//! The first whole way through, by keys alone: a child, a strength, words, the one-page profile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::WhoMaySee;
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers, key::Named};

impl House {
    /// Presses Tab until the control of that name has the focus.
    fn tab_to(&mut self, name: &str) {
        for _ in 0..120 {
            if self
                .stage
                .focused()
                .is_some_and(|node| node.semantics.name == name)
            {
                return;
            }
            self.stage.press(Named::Tab);
        }
        panic!("Tab never reaches {name:?}");
    }

    fn ctrl(&mut self, letter: &str) {
        self.stage
            .chord(Key::Character(letter.into()), Modifiers::COMMAND);
    }

    fn submit(&mut self) {
        self.stage.chord(Key::Named(Named::Enter), Modifiers::COMMAND);
    }
}

#[test]
fn a_parent_gets_from_nothing_to_a_profile_by_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("Oskar.pdf");
    let mut house = House::new();
    house.tab_to("Start with your child");
    house.stage.press(Named::Enter);
    house.stage.type_text("Oskar");
    house.stage.press(Named::Enter);

    house.ctrl("3");
    assert!(house.stage.says("Strengths"));
    house.ctrl("n");
    house.stage.type_text("Notices when a friend is left out");
    house.tab_to("Show it on the one-page profile");
    house.stage.press(Named::Space);
    house.submit();
    assert_eq!(
        house.file().strengths[0].body.text,
        "Notices when a friend is left out"
    );

    house.ctrl("2");
    assert!(house.stage.says("Oskar’s words"));
    house.ctrl("n");
    house.tab_to("What did Oskar tell you?");
    house.stage.type_text("I like it when it is quiet.");
    house.tab_to("Not asked yet");
    house.stage.press(Named::ArrowRight);
    house.submit();
    let said = &house.file().voices[0];
    assert_eq!(said.body.text, "I like it when it is quiet.");
    assert_eq!(said.meta.who_may_see, WhoMaySee::Anyone);

    house.ctrl("p");
    house.tab_to("Save as PDF");
    house.stage.press(Named::Enter);
    house.ctrl("a");
    house.stage.type_text(place.to_str().unwrap());
    house.stage.press(Named::Enter);
    assert!(house.stage.mentions("Saved as"));
    assert!(std::fs::read(&place).unwrap().starts_with(b"%PDF"));
    let page = house
        .stage
        .find(Role::Image, "One-page profile of Oskar")
        .unwrap()
        .semantics
        .description;
    let words = page.find("I like it when it is quiet.").unwrap();
    let strength = page.find("Notices when a friend is left out").unwrap();
    assert!(words < strength, "the child's words come first");
}
