//! What is important to and for a child, as a person uses it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::Matters;
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers, key::Named};

fn texts(house: &mut House, matters: Matters) -> Vec<String> {
    house
        .file()
        .important(matters)
        .map(|e| e.body.text.clone())
        .collect()
}

fn tab_to(house: &mut House, name: &str) {
    let node = house.stage.find(Role::Button, name).unwrap();
    for _ in 0..80 {
        if house.stage.focused().is_some_and(|focused| focused.id == node.id) {
            return;
        }
        house.stage.press(Named::Tab);
    }
    panic!("{name} cannot be reached by Tab");
}

/// S1.60: two lists, their balance, and a question when only one of them is filled.
#[test]
fn s1_60_two_lists_and_their_balance() {
    let mut house = House::with_child("Sam");
    house.go("What is important");
    assert!(!house.stage.mentions("What matters most to Sam?"));
    house.click("Add what helps Sam to be well");
    house.type_in("What does Sam need to be well?", "Ten hours of sleep");
    house.type_in(
        "How can an adult help?",
        "Keep the same bedtime on school nights.",
    );
    house
        .stage
        .click(Role::Checkbox, "Show it on the one-page profile")
        .unwrap();
    house.click("Add this");
    let file = house.file();
    let item = &file.important[0].body;
    assert_eq!(item.matters, Matters::For);
    assert_eq!(item.support, "Keep the same bedtime on school nights.");
    assert!(item.on_profile);
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Open Ten hours of sleep"
    );
    assert!(
        house
            .stage
            .mentions("0 things important to Sam, 1 thing important for Sam")
    );
    assert!(house.stage.mentions("What matters most to Sam?"));

    house.click("Add what matters to Sam");
    house.type_in("What matters to Sam?", "Drawing every day");
    // Enter in a line of a form is its Add.
    house.stage.press(Named::Enter);
    assert_eq!(texts(&mut house, Matters::To), ["Drawing every day"]);
    assert!(
        house
            .stage
            .mentions("1 thing important to Sam, 1 thing important for Sam")
    );
    assert!(!house.stage.mentions("What matters most to Sam?"));

    // And the other way round.
    house.click("Open Ten hours of sleep");
    house.click("Remove");
    assert!(house.stage.mentions("What keeps Sam well?"));
}

/// S1.61: person-centred planning is explained where it is used.
#[test]
fn s1_61_person_centred_planning_is_explained() {
    let mut house = House::with_child("Sam");
    house.go("What is important");
    assert!(!house.stage.mentions("Planning that starts from Sam"));
    house.click("What is person-centred planning?");
    assert!(house.stage.mentions("Planning that starts from Sam"));
    house.stage.press(Named::Escape);
    assert!(!house.stage.mentions("Planning that starts from Sam"));
}

#[test]
fn a_duty_among_what_matters_is_asked_about_and_never_refused() {
    let mut house = House::with_child("Sam");
    house.go("What is important");
    house.click("Add what matters to Sam");
    house.type_in("What matters to Sam?", "Needs to sit still");
    assert!(house.stage.mentions("own wish, or what adults see?"));
    house.click("Add this");
    assert_eq!(texts(&mut house, Matters::To), ["Needs to sit still"]);
}

#[test]
fn what_was_begun_is_there_after_a_power_cut() {
    let mut house = House::with_child("Sam");
    house.go("What is important");
    house.click("Add what matters to Sam");
    house.type_in("What matters to Sam?", "Sitting near my be");
    house.pause();
    let mut house = house.again();
    house.go("What is important");
    let field = house.stage.find(Role::TextField, "What matters to Sam?").unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Sitting near my be"));
}

#[test]
fn rows_are_put_in_order_in_their_own_list() {
    let mut house = House::with_example();
    house.go("What is important");
    let (to, adults) = (texts(&mut house, Matters::To), texts(&mut house, Matters::For));
    tab_to(&mut house, &format!("Open {}", adults[0]));
    house.stage.chord(Key::Named(Named::ArrowDown), Modifiers::ALT);
    let moved = texts(&mut house, Matters::For);
    assert_eq!((&moved[0], &moved[1]), (&adults[1], &adults[0]));
    assert_eq!(texts(&mut house, Matters::To), to);
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        format!("Open {}", adults[0])
    );
    house.stage.chord(Key::Character("z".into()), Modifiers::COMMAND);
    assert_eq!(texts(&mut house, Matters::For), adults);

    let first = house
        .stage
        .find(Role::Button, &format!("Open {}", to[0]))
        .unwrap();
    let second = house
        .stage
        .find(Role::Button, &format!("Open {}", to[1]))
        .unwrap();
    let grip = iced::Point::new(first.bounds.x - 12.0, first.bounds.center_y());
    let below = iced::Point::new(grip.x, second.bounds.y + second.bounds.height + 6.0);
    house.stage.drag(grip, below);
    assert_eq!(
        texts(&mut house, Matters::To)[..2],
        [to[1].clone(), to[0].clone()]
    );
}

#[test]
fn a_row_is_changed_starred_and_removed_with_undo() {
    let mut house = House::with_example();
    house.go("What is important");
    house.click("Open Drawing every day");
    house.type_in("What matters to Maya?", "Drawing and painting");
    house.pause();
    assert!(texts(&mut house, Matters::To).contains(&"Drawing and painting".to_owned()));
    house.click("Close the form");
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Open Drawing and painting"
    );
    house
        .stage
        .click(Role::ToggleButton, "On the profile: Drawing and painting")
        .unwrap();
    let star = |house: &mut House| {
        let file = house.file();
        let entry = file
            .important(Matters::To)
            .find(|e| e.body.text == "Drawing and painting");
        entry.map(|e| e.body.on_profile)
    };
    assert_eq!(star(&mut house), Some(false));
    house.click("Open Drawing and painting");
    house.click("Remove");
    assert_eq!(star(&mut house), None);
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Open Being given time to answer"
    );
    assert!(house.stage.mentions("removed"));
    house.click("Undo");
    assert_eq!(star(&mut house), Some(false));
}

#[test]
fn a_wish_keeps_the_childs_exact_words_and_its_day() {
    let mut house = House::with_child("Sam");
    house.go("What is important");
    house.click("Add a wish");
    house.type_in("What does Sam wish for?", " i want a  dog ");
    house
        .stage
        .click(Role::Checkbox, "These are Sam’s exact words")
        .unwrap();
    house.type_in("When?", "yesterday");
    house.click("Add this wish");
    let file = house.file();
    let wish = &file.aspirations[0].body;
    assert_eq!(wish.text, " i want a  dog ");
    assert!(wish.own_words);
    assert_eq!(wish.on.unwrap().to_string(), "2026-11-23");
}
