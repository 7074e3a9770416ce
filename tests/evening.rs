//! The evening before a meeting, by keys alone: what is hard and what helps, a walk through a day, what the
//! school does not do yet, and the profile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/keys.rs"]
mod keys;

use common::House;
use fourfold::domain::Compare;
use fourfold::kit::Role;
use iced::keyboard::key::Named;

impl House {
    fn difficulty(&mut self, hard: &str, helps: &str) {
        self.ctrl("n");
        self.stage.type_text(hard);
        self.tab_to("What helps with it?");
        self.stage.type_text(helps);
        self.submit();
    }
}

/// S1.18, S1.19, S1.20, S1.28 and S1.29 on one evening.
#[test]
fn the_evening_before_a_meeting_by_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("Oskar.pdf");
    let mut house = House::new();
    house.tab_to("Start with your child");
    house.stage.press(Named::Enter);
    house.stage.type_text("Oskar");
    house.stage.press(Named::Enter);

    // Three difficulties, each with what helps.
    house.ctrl("5");
    assert!(house.stage.says("What is hard, and what helps"));
    house.difficulty("Loud, crowded places", "Offer ear defenders before a noisy place");
    house.difficulty("Long instructions", "Give one step at a time");
    house.difficulty("Getting ideas onto paper", "Draw a picture plan first");
    let file = house.file();
    let hard: Vec<&str> = file.difficulties.iter().map(|e| e.body.text.as_str()).collect();
    assert_eq!(
        hard,
        [
            "Loud, crowded places",
            "Long instructions",
            "Getting ideas onto paper"
        ]
    );
    for entry in &file.difficulties {
        assert_eq!(file.helps_with(entry.id()).count(), 1, "{}", entry.body.text);
    }

    // Two strategies by the walk.
    house.ctrl("6");
    assert!(house.stage.says("What helps Oskar"));
    house.press("Walk through a day");
    assert!(house.stage.says("Waking up"));
    house.stage.type_text("Open the curtains and wait ten minutes");
    house.submit();
    house.submit();
    assert!(house.stage.says("Meals"));
    house.stage.type_text("Give the seat by the wall");
    house.press("See the 2 things you found");
    assert!(house.stage.says("You found 2 things that help"));
    house.submit();
    let file = house.file();
    assert_eq!(file.strategies.len(), 5);
    let found = file.strategies.iter().filter(|e| !e.body.found_in.is_empty());
    assert_eq!(found.count(), 2);

    // Give one step at a time: the school does that as well.
    house.press("Open Give one step at a time");
    house.tab_to("At school");
    house.stage.press(Named::Space);
    house.pause();
    house.stage.press(Named::Escape);

    // What the school does not do yet, compared; one of it becomes a question.
    house.tab_to("Where they are used");
    house.stage.press(Named::ArrowRight);
    assert!(house.stage.says("Same in both places, 1"));
    assert!(house.stage.says("Only at home, 4"));
    house.press("Ask school to try it: Offer ear defenders before a noisy place");
    let file = house.file();
    assert_eq!(file.waiting_questions().count(), 1);
    let one_side = file
        .strategies
        .iter()
        .filter(|e| e.body.compare() == Compare::OnlyHome);
    assert_eq!(one_side.count(), 4);

    // Two go on the profile, and it is printed.
    house.tab_to("Home and school compared");
    house.stage.press(Named::ArrowLeft);
    for text in [
        "Offer ear defenders before a noisy place",
        "Give the seat by the wall",
    ] {
        house.press(&format!("Show {text} on the profile"));
    }
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
    let support = page.find("How best to support me").unwrap();
    for printed in [
        "Offer ear defenders before a noisy place",
        "Give the seat by the wall",
    ] {
        assert!(page.find(printed).unwrap() > support, "{printed}");
    }
    assert!(!page.contains("Draw a picture plan first"), "it has no star");
}
