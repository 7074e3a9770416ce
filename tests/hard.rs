//! What is hard, as a person writes it down: never without what helps.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{Area, Eyes, Hardness, RecordId, WhoMaySee};
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers, key::Named};

const FIELD: &str = "What is hard for Sam?";

impl House {
    fn undo(&mut self) {
        self.stage.chord(Key::Character("z".into()), Modifiers::COMMAND);
    }

    fn tab_to(&mut self, name: &str) {
        for _ in 0..160 {
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

    /// What stands on the screen, in order.
    fn names(&mut self) -> Vec<String> {
        self.stage
            .nodes()
            .into_iter()
            .map(|node| node.semantics.name)
            .collect()
    }

    fn place(&mut self, name: &str) -> usize {
        let names = self.names();
        names
            .iter()
            .position(|other| other == name)
            .unwrap_or_else(|| panic!("{name:?} is not there"))
    }

    fn difficulty(&mut self, text: &str) -> fourfold::domain::Entry<fourfold::domain::Difficulty> {
        self.file()
            .difficulties
            .into_iter()
            .find(|entry| entry.body.text == text)
            .unwrap_or_else(|| panic!("no difficulty {text:?}"))
    }
}

/// S1.28: the main difficulties as a parent sees them. S1.29: and what was found helpful, in the same step.
#[test]
fn s1_28_s1_29_a_difficulty_goes_in_with_what_helps() {
    let mut house = House::with_child("Sam");
    house.go("What is hard");
    assert!(house.stage.says("Is anything hard right now?"));
    house.click("Add a difficulty");
    house.type_in(FIELD, "Loud, crowded places");
    house.type_in("What helps with it?", "Offer ear defenders before a noisy place");
    house.stage.click(Role::Radio, "Hard often").unwrap();
    house.type_in("What do you see at home?", "Covers both ears in shops.");
    house.type_in("When is it harder?", "Chairs scrape.");
    house.type_in("Since when?", "12 march");
    house
        .stage
        .click(Role::ToggleButton, Area::SensoryAndOrPhysical.label())
        .unwrap();
    house.click("Add this difficulty");

    let file = house.file();
    let entry = &file.difficulties[0];
    assert_eq!(entry.body.text, "Loud, crowded places");
    assert_eq!(entry.body.at_home, "Covers both ears in shops.");
    assert_eq!(entry.body.worse_when, "Chairs scrape.");
    assert_eq!(entry.body.since.unwrap().to_string(), "2026-03-12");
    assert_eq!(entry.body.areas, [Area::SensoryAndOrPhysical]);
    let now = entry.body.latest(Eyes::Parent).unwrap();
    assert_eq!((now.how, now.on), (Hardness::Often, common::today()));
    let helps: Vec<_> = file.helps_with(entry.id()).collect();
    assert_eq!(helps.len(), 1);
    assert_eq!(helps[0].body.text, "Offer ear defenders before a noisy place");
    assert!(helps[0].body.at_home && !helps[0].body.at_school);

    assert!(house.stage.mentions("Difficulty added"));
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Open Loud, crowded places"
    );
    assert!(house.stage.mentions("Offer ear defenders before a noisy place"));
    assert!(house.stage.mentions("1 strategy so far"));
    // One step for both: undo takes both back.
    house.undo();
    let file = house.file();
    assert!(file.difficulties.is_empty() && file.strategies.is_empty());
}

/// S1.29: a difficulty without what helps prompts, and is never shown without that place.
#[test]
fn s1_29_without_what_helps_the_card_asks_and_makes_a_question() {
    let mut house = House::with_child("Sam");
    house.go("What is hard");
    house.click("Add a difficulty");
    house.type_in(FIELD, "Long instructions");
    house.click("Add this difficulty");
    assert!(house.stage.says("What helps with this?"));
    house.click("Ask at the meeting what helps with Long instructions");
    let file = house.file();
    let difficulty = file.difficulties[0].id();
    assert_eq!(file.questions.len(), 1);
    assert_eq!(file.questions[0].body.about, Some(difficulty));
    assert_eq!(
        file.questions[0].body.text,
        "What helps Sam at school with this: Long instructions?"
    );
    assert_eq!(file.waiting_questions().count(), 1);
    // It is not made twice: the button gives way to words.
    assert!(house.stage.mentions("The question waits for the next meeting."));
    assert!(
        house
            .stage
            .find(
                Role::Button,
                "Ask at the meeting what helps with Long instructions"
            )
            .is_none()
    );

    house.click("Add what helps with Long instructions");
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Another thing that helps"
    );
    house.stage.type_text("Give one step at a time");
    house.stage.press(Named::Enter);
    let file = house.file();
    assert_eq!(file.helps_with(difficulty).count(), 1);
    house.stage.press(Named::Escape);
    assert!(!house.stage.says("What helps with this?"));
    assert!(house.stage.says("Give one step at a time"));
}

#[test]
fn what_was_begun_is_there_after_a_power_cut() {
    let mut house = House::with_child("Sam");
    house.go("What is hard");
    house.click("Add a difficulty");
    house.type_in(FIELD, "Being rush");
    house.type_in("When is it easier?", "There is a list.");
    house.pause();
    let mut house = house.again();
    house.go("What is hard");
    let field = house.stage.find(Role::TextField, FIELD).unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Being rush"));
    let easier = house.stage.find(Role::TextArea, "When is it easier?").unwrap();
    assert_eq!(easier.semantics.value.as_deref(), Some("There is a list."));
}

#[test]
fn another_thing_that_helps_is_kept_while_it_is_written() {
    let mut house = House::with_example();
    house.go("What is hard");
    house.click("Open Long instructions");
    house.type_in("Another thing that helps", "Write it on a sticky no");
    house.pause();
    house.go("Strengths");
    house.go("What is hard");
    house.click("Open Long instructions");
    let field = house
        .stage
        .find(Role::TextField, "Another thing that helps")
        .unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Write it on a sticky no"));
    let before = house.file().strategies.len();
    house.click("Add what helps");
    let file = house.file();
    assert_eq!(file.strategies.len(), before + 1);
    let field = house
        .stage
        .find(Role::TextField, "Another thing that helps")
        .unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some(""));
}

#[test]
fn an_empty_form_says_what_to_do_and_takes_you_there() {
    let mut house = House::with_child("Sam");
    house.go("What is hard");
    house.click("Add a difficulty");
    house.type_in("What helps with it?", "A quiet corner.");
    house.click("Add this difficulty");
    assert!(house.stage.mentions("Write what is hard, in a few words."));
    assert_eq!(house.stage.focused().unwrap().semantics.name, FIELD);
    let file = house.file();
    assert!(file.difficulties.is_empty() && file.strategies.is_empty());
}

#[test]
fn an_existing_difficulty_is_saved_as_it_is_typed_and_undone_by_name() {
    let mut house = House::with_example();
    house.go("What is hard");
    house.click("Open Long instructions");
    house.type_in("What is hard for Maya?", "Many instructions at once");
    house.pause();
    assert_eq!(
        house.file().difficulties[2].body.text,
        "Many instructions at once"
    );
    house.stage.press(Named::Escape);
    house.undo();
    assert_eq!(house.file().difficulties[2].body.text, "Long instructions");
    assert!(house.stage.mentions("Undone: difficulty changed"));
}

#[test]
fn removing_goes_to_the_bin_and_undo_brings_it_back() {
    let mut house = House::with_example();
    house.go("What is hard");
    house.click("Open Loud, crowded places");
    house.click("Remove");
    let file = house.file();
    assert_eq!(file.difficulties.len(), 2);
    assert_eq!(file.bin.len(), 1);
    assert!(house.stage.mentions("Difficulty removed"));
    house.click("Undo");
    assert_eq!(house.file().difficulties.len(), 3);
}

/// S1.28: they are ranked, by keys and by dragging.
#[test]
fn s1_28_difficulties_are_ranked_by_keys_and_by_dragging() {
    let mut house = House::with_example();
    house.go("What is hard");
    let first = house.file().difficulties[0].id();
    house.tab_to("Open Getting ideas onto paper");
    house.stage.chord(Key::Named(Named::ArrowDown), Modifiers::ALT);
    assert_eq!(house.file().difficulties[1].id(), first);
    assert!(house.stage.mentions("Difficulty moved"));
    house.stage.chord(Key::Named(Named::ArrowUp), Modifiers::ALT);
    assert_eq!(house.file().difficulties[0].id(), first);

    let mut house = House::with_example_sized(1366, 1400);
    house.go("What is hard");
    let card = |house: &mut House, name: &str| house.stage.find(Role::Button, name).unwrap().bounds;
    let one = card(&mut house, "Open Getting ideas onto paper");
    let two = card(&mut house, "Open Loud, crowded places");
    let grip = iced::Point::new(one.x - 16.0, one.y + 20.0);
    let below = iced::Point::new(grip.x, two.y + 200.0);
    house.stage.drag(grip, below);
    assert_eq!(house.file().difficulties[1].id(), first);
}

#[test]
fn the_view_of_each_of_the_three_is_noted_and_can_be_taken_away() {
    let mut house = House::with_example();
    house.go("What is hard");
    house.click("Open Long instructions");
    let before = house.difficulty("Long instructions").body.severity.len();
    house.stage.click(Role::Radio, "Maya").unwrap();
    house.type_in("On which day?", "last sunday");
    house.click("Hard sometimes");
    let body = house.difficulty("Long instructions").body;
    assert_eq!(body.severity.len(), before + 1);
    let maya = body.latest(Eyes::Child).unwrap();
    assert_eq!(maya.how, Hardness::Sometimes);
    assert_eq!(maya.on.to_string(), "2026-11-22");
    assert!(house.stage.mentions("How hard it is noted"));

    // The same as a table is one key away, and there a note goes.
    house.tab_to("Show it as a table");
    house.stage.press(Named::Enter);
    assert!(
        house
            .stage
            .find(Role::Table, "Every note of how hard it was")
            .is_some()
    );
    house.click("Remove the note of 22 November, Maya");
    let body = house.difficulty("Long instructions").body;
    assert_eq!(body.severity.len(), before);
    assert!(body.latest(Eyes::Child).is_none());
    house.undo();
    assert!(
        house
            .difficulty("Long instructions")
            .body
            .latest(Eyes::Child)
            .is_some()
    );
}

#[test]
fn a_day_that_cannot_be_read_notes_nothing_and_says_so() {
    let mut house = House::with_example();
    house.go("What is hard");
    house.click("Open Long instructions");
    let before = house.difficulty("Long instructions").body.severity;
    house.type_in("On which day?", "sometime");
    house.click("Hard often");
    assert_eq!(house.difficulty("Long instructions").body.severity, before);
    assert_eq!(house.stage.focused().unwrap().semantics.name, "On which day?");
    assert!(house.stage.focused().unwrap().semantics.error.is_some());
}

#[test]
fn the_words_of_the_child_stand_beside_it_to_the_letter_and_only_if_they_may() {
    let mut house = House::with_example();
    house.go("What is hard");
    assert!(house.stage.says("“My hand is slower than my thinking.”"));
    let (id, who) = {
        let file = house.file();
        let said = file.difficulties[0].body.said[0];
        let voice = file.voices.iter().find(|e| e.id() == said).unwrap();
        (said, voice.meta.who_may_see.clone())
    };
    assert_eq!(who, WhoMaySee::Anyone);

    // The child says that it is for nobody else: it leaves the card, and the link stays.
    house.go("Maya’s words");
    house.click("Open My hand is slower than my thinking.");
    house.stage.click(Role::Radio, "Nobody else").unwrap();
    house.pause();
    house.go("What is hard");
    assert!(!house.stage.mentions("My hand is slower"));
    let linked: Vec<RecordId> = house.file().difficulties[0].body.said.clone();
    assert_eq!(linked, [id]);
    house.click("Open Getting ideas onto paper");
    assert!(!house.stage.mentions("My hand is slower"));
    assert!(house.stage.mentions("One more is not for everybody."));
}

#[test]
fn words_are_linked_and_taken_off_again() {
    let mut house = House::with_example();
    house.go("What is hard");
    house.click("Open Long instructions");
    let before = house.difficulty("Long instructions").body.said;
    house.tab_to("Link Maya’s words");
    house.stage.press(Named::Enter);
    house.stage.press(Named::Enter);
    house.pause();
    let body = house.difficulty("Long instructions").body;
    assert_eq!(body.said.len(), before.len() + 1);
    let file = house.file();
    let added = file
        .voices
        .iter()
        .find(|e| body.said.contains(&e.id()) && !before.contains(&e.id()))
        .unwrap();
    assert!(added.may_be_shown());
    assert!(house.stage.mentions(&added.body.text));
    let name = house
        .names()
        .into_iter()
        .find(|name| name.starts_with("Take the words of"))
        .unwrap();
    house.click(&name);
    house.pause();
    assert_eq!(
        house.difficulty("Long instructions").body.said.len(),
        before.len()
    );
}

#[test]
fn a_strategy_is_linked_and_unlinked_from_here() {
    let mut house = House::with_example();
    house.go("What is hard");
    house.click("Open Long instructions");
    let id = house.difficulty("Long instructions").id();
    let count = |house: &mut House| house.file().helps_with(id).count();
    assert_eq!(count(&mut house), 2);
    house.tab_to("Link one that you have");
    house.stage.press(Named::Enter);
    house.stage.press(Named::Enter);
    assert_eq!(count(&mut house), 3);
    house.click("Take Use a first and then card off this difficulty");
    assert_eq!(count(&mut house), 2);
    house.click("Undo");
    assert_eq!(count(&mut house), 3);
}

#[test]
fn a_strategy_of_the_table_opens_in_what_helps() {
    let mut house = House::with_example();
    house.go("What is hard");
    house.click("Draw a picture plan before writing");
    assert!(house.stage.says("What helps Maya"));
    let field = house.stage.find(Role::TextField, "What helps?").unwrap();
    assert_eq!(
        field.semantics.value.as_deref(),
        Some("Draw a picture plan before writing")
    );
}

#[test]
fn in_a_narrow_window_the_difficulty_lies_over_the_list_with_a_way_back() {
    let mut house = House::with_example_sized(800, 560);
    house.stage.chord(Key::Character("5".into()), Modifiers::COMMAND);
    house.click("Open Long instructions");
    assert!(
        house
            .stage
            .find(Role::Button, "Open Loud, crowded places")
            .is_none()
    );
    house.click("Back to what is hard");
    assert!(
        house
            .stage
            .find(Role::Button, "Open Loud, crowded places")
            .is_some()
    );
    let title = house.place("Open Long instructions");
    let helps = house.place("Give one step at a time, with a nod in between");
    assert!(title < helps, "what helps follows what is hard");
}
