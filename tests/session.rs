//! What the window says in passing, what its search offers, and what there is before the first pupil.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::app::Message;
use fourfold::app::command::Command;
use fourfold::kit::{Node, Role};
use iced::Point;
use iced::keyboard::{Key, Modifiers, key::Named};
use std::time::Duration;

fn ctrl(house: &mut House, letter: &str) {
    house
        .stage
        .chord(Key::Character(letter.into()), Modifiers::COMMAND);
}

/// The toast that is read out, if there is one.
fn toast(house: &mut House) -> Option<Node> {
    let nodes = house.stage.nodes();
    let undo = nodes.iter().any(|node| node.semantics.name == "Undo");
    nodes
        .into_iter()
        .filter(|node| node.semantics.role == Role::Status)
        .find(|node| undo && node.semantics.name.starts_with("Strength"))
}

fn pass(house: &mut House, seconds: u64) {
    house.waiting.advance(Duration::from_secs(seconds));
    house.stage.settle();
}

fn remove_a_strength() -> House {
    let mut house = House::with_example();
    house.go("Strengths");
    house.click("Open Draws how things work");
    house.click("Remove");
    assert!(toast(&mut house).is_some());
    house
}

#[test]
fn a_toast_goes_after_ten_seconds() {
    let mut house = remove_a_strength();
    pass(&mut house, 9);
    assert!(toast(&mut house).is_some());
    pass(&mut house, 1);
    assert!(toast(&mut house).is_none());
}

#[test]
fn a_toast_stays_while_the_pointer_is_on_it() {
    let mut house = remove_a_strength();
    pass(&mut house, 9);
    let at = toast(&mut house).unwrap().bounds.center();
    house.stage.point_at(at);
    pass(&mut house, 60);
    assert!(toast(&mut house).is_some(), "somebody is reading it");
    house.stage.point_at(Point::new(5.0, 5.0));
    pass(&mut house, 9);
    assert!(toast(&mut house).is_some(), "its time begins anew");
    pass(&mut house, 1);
    assert!(toast(&mut house).is_none());
}

#[test]
fn a_toast_stays_while_the_focus_is_on_its_undo() {
    let mut house = remove_a_strength();
    for _ in 0..80 {
        if house.stage.focused().is_some_and(|n| n.semantics.name == "Undo") {
            break;
        }
        house.stage.press(Named::Tab);
    }
    assert_eq!(house.stage.focused().unwrap().semantics.name, "Undo");
    pass(&mut house, 60);
    assert!(toast(&mut house).is_some());
    house.stage.press(Named::Enter);
    assert!(house.stage.mentions("Draws how things work"), "taken back");
    pass(&mut house, 10);
    assert!(toast(&mut house).is_none());
}

#[test]
fn there_is_one_toast_at_a_time_and_settings_list_what_was_said() {
    let mut house = remove_a_strength();
    let said = toast(&mut house).unwrap().semantics.name;
    house.stage.send(Message::Command(Command::Lock));
    let other = "There is no password yet. Settings has a place to set one.";
    let shown: Vec<String> = house
        .stage
        .nodes()
        .into_iter()
        .filter(|node| node.semantics.role == Role::Status)
        .map(|node| node.semantics.name)
        .collect();
    assert!(shown.iter().any(|name| name == other), "{shown:?}");
    assert!(!shown.contains(&said), "{shown:?}");
    pass(&mut house, 20);
    house.settings("About Fourfold");
    let lines: Vec<String> = house
        .stage
        .nodes()
        .into_iter()
        .filter(|node| node.semantics.role == Role::ListItem)
        .map(|node| node.semantics.name)
        .collect();
    let newest_first = [other.to_owned(), said].map(|words| format!("12:00 pm: {words}"));
    assert_eq!(lines[..2], newest_first);
}

#[test]
fn an_empty_search_offers_the_five_places_opened_last() {
    let mut house = House::with_example();
    for page in ["Strengths", "People", "School", "Details", "Guide", "Settings"] {
        house.go(page);
    }
    ctrl(&mut house, "k");
    let nodes = house.stage.nodes();
    let rows: Vec<&str> = nodes
        .iter()
        .filter(|node| format!("{:?}", node.id).contains("palette-") && node.semantics.role == Role::Button)
        .map(|node| node.semantics.name.as_str())
        .filter(|name| *name != "Close search")
        .take(6)
        .collect();
    // Not the page one is on.
    assert_eq!(
        rows,
        ["Guide", "Details", "School", "People", "Strengths", "Add"],
        "then the commands"
    );
    house.stage.press(Named::ArrowDown);
    house.stage.press(Named::Enter);
    assert!(house.stage.find(Role::Heading(1), "Details").is_some());
}

#[test]
fn an_empty_search_offers_a_record_that_was_changed_and_not_one_that_was_removed() {
    let mut house = House::with_example();
    house.go("Strengths");
    house.click("Open Draws how things work");
    house.type_in("Who noticed it?", "Grandad");
    house.pause();
    house.go("Home");
    ctrl(&mut house, "k");
    assert!(house.stage.find(Role::Button, "Draws how things work").is_some());
    house.stage.click(Role::Button, "Draws how things work").unwrap();
    assert!(house.stage.find(Role::TextField, "Who noticed it?").is_some());
    house.click("Remove");
    house.go("Home");
    ctrl(&mut house, "k");
    assert!(house.stage.find(Role::Button, "Draws how things work").is_none());
}

#[test]
fn what_is_found_stands_in_groups_with_the_childs_words_first() {
    let mut house = House::with_example();
    ctrl(&mut house, "k");
    house.stage.type_text("the");
    let wanted = ["Maya’s words", "About Maya"];
    let at: Vec<usize> = wanted
        .iter()
        .map(|wanted| {
            let nodes = house.stage.nodes();
            let at = nodes.iter().position(|node| node.semantics.name == *wanted);
            at.unwrap_or_else(|| panic!("no group {wanted}"))
        })
        .collect();
    assert!(at.is_sorted(), "{at:?}");
}

#[test]
fn nothing_found_leads_to_a_search_of_all_children() {
    let mut house = House::with_child("Noor");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("What does Noor do well or enjoy?", "Juggles oranges");
    house.click("Add this strength");
    house.stage.send(Message::Command(Command::AddChild));
    house.type_in("The name they like to be called", "Sam");
    house.click("Begin");
    ctrl(&mut house, "k");
    house.stage.type_text("juggl");
    assert!(house.stage.mentions("Nothing found for “juggl”"));
    assert!(
        house
            .stage
            .mentions("Check the spelling, or search all children.")
    );
    house.click("Search everything");
    let hit = house.stage.find(Role::Button, "Juggles oranges").unwrap();
    assert_eq!(hit.semantics.description, "Noor, Strength");
    house.stage.press(Named::Enter);
    assert_eq!(house.file().child.body.name, "Noor");
    let field = house
        .stage
        .find(Role::TextField, "What does Noor do well or enjoy?")
        .unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Juggles oranges"));
    // Among all there is nowhere else to look.
    ctrl(&mut house, "k");
    house.stage.type_text("luhcn");
    house.click("Search everything");
    assert!(house.stage.mentions("Nothing found for “luhcn”"));
    assert!(house.stage.find(Role::Button, "Search everything").is_none());
    assert_eq!(house.stage.focused().unwrap().semantics.name, "Search");
}

fn school() -> House {
    let mut house = House::new();
    house.click("I am a SENCO");
    house.type_in("Password", "amber otter lantern");
    house.type_in("Type it again", "amber otter lantern");
    house.click("Make my list of pupils");
    house
}

#[test]
fn before_the_first_pupil_a_senco_reaches_everything_that_needs_none() {
    let mut house = school();
    assert!(house.stage.find(Role::Heading(1), "Pupils").is_some());
    assert!(house.stage.says("No pupils yet"));
    assert!(house.stage.find(Role::Link, "Strengths").is_none());
    assert!(house.stage.find(Role::Link, "Bin").is_none());
    house.go("Settings");
    house.stage.click(Role::Radio, "Dark").unwrap();
    assert_eq!(house.stage.app().theme(), fourfold::kit::Theme::Dark);
    house.go("Guide");
    assert!(house.stage.find(Role::Heading(1), "Guide").is_some());
    house.go("All pupils");
    house.stage.press(Named::F1);
    assert!(house.stage.mentions("In a school the list is called"));
    ctrl(&mut house, "k");
    assert!(house.stage.find(Role::Button, "Go to Strengths").is_none());
    assert!(house.stage.find(Role::Button, "Undo the last change").is_none());
    house.stage.type_text("zzzz");
    assert!(house.stage.mentions("Nothing found for “zzzz”"));
    assert!(house.stage.find(Role::Button, "Search everything").is_none());
    house.stage.press(Named::Escape);
    // Keys of pages that need a pupil lead to the list.
    ctrl(&mut house, "3");
    assert!(house.stage.find(Role::Heading(1), "Pupils").is_some());
    ctrl(&mut house, "z");
    house.stage.send(Message::Command(Command::ChildView));
    assert!(house.stage.find(Role::Heading(1), "Pupils").is_some());
    // What is begun waits while one reads the Guide.
    house.click("Add a pupil");
    house.type_in("The name they like to be called", "Jo");
    house.stage.press(Named::F1);
    assert!(house.stage.find(Role::Heading(1), "Guide").is_some());
    ctrl(&mut house, "n");
    house.click("Begin");
    assert_eq!(house.file().child.body.name, "Jo");
}

#[test]
fn the_list_of_children_stands_inside_the_shell() {
    let mut house = House::with_child("Noor");
    house.stage.send(Message::Command(Command::Children));
    assert!(house.stage.find(Role::Heading(1), "Children").is_some());
    assert!(house.stage.find(Role::Button, "Search").is_some());
    assert!(house.stage.find(Role::Link, "Strengths").is_some());
    house.click("Noor");
    assert!(house.stage.mentions("Here is where things stand for Noor"));
}

#[test]
fn in_a_narrow_window_the_menu_leads_on_before_the_first_pupil() {
    let mut house = school();
    house.stage.resize(800, 560);
    house.stage.click(Role::Menu, "Menu").unwrap();
    house.stage.click(Role::MenuItem, "Settings").unwrap();
    assert!(house.stage.says("Text size"));
    house.stage.click(Role::Menu, "Menu").unwrap();
    house.stage.click(Role::MenuItem, "All pupils").unwrap();
    assert!(house.stage.says("No pupils yet"));
}

#[test]
fn a_long_list_of_children_begins_short_and_is_drawn_to_its_end_when_asked() {
    use fourfold::domain::{Child, ChildId};
    use fourfold::store::{Change, Op, OpName};
    let house = school();
    let store = house.stage.app().store().unwrap().clone();
    for n in 0..43 {
        let id = house.setup.context.record_id();
        let body = Child {
            name: format!("Pupil {n:02}"),
            ..Child::default()
        };
        let put = Change::put(ChildId::from(id), id, body);
        store
            .transact(Op::new(OpName::AddChild, ""), vec![put])
            .wait()
            .unwrap();
    }
    // As the records are opened: none of them was open last.
    drop(store);
    let mut house = house.again();
    house.type_in("Password", "amber otter lantern");
    house.click("Open my records");
    assert!(house.stage.find(Role::Button, "Pupil 39").is_some());
    assert!(house.stage.find(Role::Button, "Pupil 40").is_none());
    house.click("Search by name");
    house.stage.type_text("42");
    assert!(house.stage.find(Role::Button, "Pupil 42").is_some());
    house.stage.press(Named::Escape);
    house.click("Next 3");
    assert_eq!(house.stage.focused().unwrap().semantics.name, "Pupil 40");
    house.click("Pupil 42");
    assert_eq!(house.file().child.body.name, "Pupil 42");
}

/// What lies below a button with a sign only, as it is drawn.
fn below(house: &mut House, button: &Node) -> Vec<u8> {
    let shot = house.stage.shot(1.0);
    let (left, top) = (
        button.bounds.x as u32,
        (button.bounds.y + button.bounds.height) as u32,
    );
    let rows = top + 8..top + 30;
    let bytes = rows.flat_map(|y| {
        let start = ((y * shot.width + left) * 4) as usize;
        shot.rgba[start..start + 160].to_vec()
    });
    bytes.collect()
}

#[test]
fn the_button_of_a_calendar_says_what_it_is_for_to_the_mouse_and_to_keys() {
    let mut house = House::with_example();
    house.go("Details");
    let button = house
        .stage
        .find(Role::Button, "Choose a day for Date of birth")
        .unwrap();
    let nothing = below(&mut house, &button);
    house.stage.point_at(button.bounds.center());
    assert_ne!(below(&mut house, &button), nothing, "the pointer is on it");
    house.stage.point_at(Point::new(5.0, 5.0));
    assert_eq!(below(&mut house, &button), nothing, "and gone");
    house.stage.click(Role::DateField, "Date of birth").unwrap();
    house.stage.press(Named::Tab);
    assert!(
        house
            .stage
            .find(Role::Button, "Choose a day for Date of birth")
            .unwrap()
            .focused
    );
    assert_ne!(below(&mut house, &button), nothing, "a key came to it");
}
