//! Strengths, as a person uses them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{Place, StrengthKind, WhoMaySee};
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

/// The number pad, the older keys for copying, and words at a stroke, in a long field as in a short one.
#[test]
fn a_long_field_takes_the_keys_that_people_use() {
    use fourfold::kit::keys;
    use iced::Event;
    use iced::keyboard::{self, Location, key};
    const STORY: &str = "A time you saw it";
    let mut house = House::with_child("Sam");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in(STORY, "Ring ");
    // As X11 gives a figure of the number pad with NumLock on.
    for (figure, named) in [
        ("0", Named::Insert),
        ("1", Named::End),
        ("3", Named::PageDown),
        ("7", Named::Home),
        ("8", Named::ArrowUp),
        ("9", Named::PageUp),
    ] {
        house.stage.events(&[Event::Keyboard(keyboard::Event::KeyPressed {
            key: Key::Named(named),
            modified_key: Key::Character(figure.into()),
            physical_key: key::Physical::Unidentified(key::NativeCode::Unidentified),
            location: Location::Numpad,
            modifiers: Modifiers::empty(),
            text: Some(figure.into()),
            repeat: false,
        })]);
    }
    let story = |house: &mut House| {
        let nodes = house.stage.nodes();
        let field = nodes
            .into_iter()
            .find(|node| node.semantics.name.starts_with(STORY));
        field
            .and_then(|node| node.semantics.value)
            .expect("the long field")
    };
    assert_eq!(story(&mut house), "Ring 013789");
    house.stage.chord(Key::Named(Named::Backspace), Modifiers::CTRL);
    assert_eq!(story(&mut house), "Ring ");
    house.stage.press(Named::Home);
    house.stage.chord(Key::Named(Named::Delete), Modifiers::CTRL);
    assert_eq!(story(&mut house).trim(), "");
    // A key goes to the field that has the focus, and to no other.
    for field in [STORY, FIELD] {
        house.type_in(field, "Wait");
        house.stage.chord(Key::Character("a".into()), Modifiers::CTRL);
        house.stage.chord(Key::Named(Named::Delete), Modifiers::SHIFT);
        house.stage.type_text("Please ");
        house.stage.chord(Key::Named(Named::Insert), Modifiers::SHIFT);
        assert!(house.stage.mentions("Please Wait"), "{field}");
    }
    // Russian letters: Ctrl and the key of Z takes back, and types nothing.
    house.type_in(STORY, "слово");
    house.stage.events(&[keys::modifiers(Modifiers::CTRL)]);
    for (letter, code) in [("я", key::Code::KeyZ), ("л", key::Code::KeyK)] {
        let pressed = Key::Character(letter.into());
        house.stage.events(&[Event::Keyboard(keyboard::Event::KeyPressed {
            key: pressed.clone(),
            modified_key: pressed,
            physical_key: key::Physical::Code(code),
            location: Location::Standard,
            modifiers: Modifiers::CTRL,
            text: Some(letter.into()),
            repeat: false,
        })]);
    }
    house.stage.events(&[keys::modifiers(Modifiers::empty())]);
    // Ctrl and the key of K opens the search, which lies on top of the form.
    assert!(house.stage.find(Role::TextArea, STORY).is_none());
    house.stage.press(Named::Escape);
    assert_eq!(story(&mut house), "Please Wait");
}

/// One press chooses it for the profile. It never says who may see what the child noticed.
#[test]
fn what_the_child_noticed_waits_on_the_profile_for_an_answer() {
    let mut house = House::with_child("Sam");
    house.go("Strengths");
    for (add, text, by) in [
        ("Add the first strength", "Draws dragons", "Mum"),
        ("Add a strength", "Is brave", "Sam himself"),
    ] {
        house.click(add);
        house.type_in(FIELD, text);
        house.type_in("Who noticed it?", by);
        house.click("Add this strength");
        let star = format!("Show {text} on the profile");
        house.stage.click(Role::ToggleButton, &star).unwrap();
    }
    let who = |house: &mut House, text: &str| {
        let file = house.file();
        let entry = file.strengths.iter().find(|e| e.body.text == text).unwrap();
        assert!(entry.body.on_profile, "{text}");
        entry.meta.who_may_see.clone()
    };
    assert_eq!(who(&mut house, "Draws dragons"), WhoMaySee::Anyone);
    assert_eq!(who(&mut house, "Is brave"), WhoMaySee::NotAsked);
    assert!(
        house
            .stage
            .mentions("once somebody says who may see it: it is Sam’s own.")
    );
    // Beside the page it is asked about by its name.
    house.go("Documents");
    house.stage.settle();
    assert!(house.stage.mentions("Who may see these?"));
    house.click("Is brave may be seen");
    assert_eq!(who(&mut house, "Is brave"), WhoMaySee::Anyone);
}
