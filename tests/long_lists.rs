//! Thousands of records: each page draws a bounded part of its list, and every record can be reached.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;
#[path = "common/many.rs"]
mod many;

use common::{House, today};
use fourfold::app::Message;
use fourfold::app::command::Command;
use fourfold::domain::*;
use fourfold::kit::Role as Is;
use fourfold::screen::{PAGES, Page};
use fourfold::store::{Change, Op, OpName};
use iced::keyboard::key::Named;
use iced::keyboard::{Key, Modifiers};

/// More nodes than this are not on any page: the part that is drawn, and what stands around it.
const MOST_NODES: usize = 1_000;

/// Maya, with what `bodies` makes.
fn with(bodies: impl FnOnce(&mut dyn FnMut(Body) -> RecordId)) -> House {
    let mut house = House::with_child("Maya");
    let child = house.file().id();
    let mut changes = Vec::new();
    let context = house.setup.context.clone();
    bodies(&mut |body| {
        let id = context.record_id();
        changes.push(Change::put(child, id, body));
        id
    });
    let store = house.stage.app().store().unwrap().clone();
    for part in changes.chunks(2_000) {
        let op = Op::new(OpName::Import, "");
        store.transact(op, part.to_vec()).wait().unwrap();
    }
    drop(store);
    house.again()
}

/// Many of each kind that people write lists of.
fn many_of_each(count: usize) -> House {
    with(|add| {
        many::of_each(today(), count, count, add);
        add(Cycle {
            number: 1,
            started_on: Some(today()),
            ..Cycle::default()
        }
        .into());
    })
}

fn strengths(many: usize) -> House {
    let mut house = with(|add| {
        for n in 0..many {
            add(Strength {
                text: format!("Kind word {n}"),
                order: i64::try_from(n).unwrap(),
                ..Strength::default()
            }
            .into());
        }
    });
    open(&mut house, Page::Strengths);
    house
}

fn open(house: &mut House, page: Page) {
    house.stage.send(Message::Command(Command::Go(page)));
}

/// The names of the cards in view, in order.
fn cards(house: &mut House) -> Vec<String> {
    let nodes = house.stage.nodes().into_iter();
    nodes
        .filter_map(|node| node.semantics.name.strip_prefix("Open ").map(str::to_owned))
        .collect()
}

#[test]
fn every_page_draws_a_bounded_part_however_much_there_is() {
    let mut house = many_of_each(400);
    for page in PAGES {
        open(&mut house, *page);
        let nodes = house.stage.nodes().len();
        assert!(nodes < MOST_NODES, "{}: {nodes} nodes", page.key());
    }
    // Where one thing is open, too: what it is linked to is chosen out of as much.
    for (page, record) in [
        (Page::Hard, "Loud rooms 7"),
        (Page::Helps, "A quiet table 8"),
        (Page::Concerns, "Is the bus too full 7?"),
        (Page::Contacts, "Rang about the trip 7"),
        (Page::Important, "To ride a bike 7"),
        (Page::People, "Person 6, Parent or carer"),
        (Page::Meetings, "Meeting 7"),
    ] {
        open(&mut house, page);
        house.click(&format!("Open {record}"));
        let nodes = house.stage.nodes().len();
        assert!(nodes < MOST_NODES, "{}, opened: {nodes} nodes", page.key());
    }
    for part in ["Get ready", "Close and follow up", "Details"] {
        open(&mut house, Page::Meetings);
        house.click("Open Meeting 7");
        house.stage.click(Is::Tab, part).unwrap();
        let nodes = house.stage.nodes().len();
        assert!(nodes < MOST_NODES, "{part}: {nodes} nodes");
    }
    open(&mut house, Page::Cycle);
    for part in ["Assess", "Plan", "Do", "Review"] {
        house.stage.click(Is::Tab, part).unwrap();
        let nodes = house.stage.nodes().len();
        assert!(nodes < MOST_NODES, "{part}: {nodes} nodes");
    }
    open(&mut house, Page::Helps);
    house.stage.click(Is::Tab, "Home and school compared").unwrap();
    assert!(house.stage.nodes().len() < MOST_NODES);
    house.click("Show it as a table");
    assert!(house.stage.nodes().len() < MOST_NODES);
}

#[test]
fn the_last_of_twenty_thousand_is_reached() {
    let mut house = strengths(20_000);
    assert_eq!(cards(&mut house).len(), 50);
    assert!(house.stage.mentions("1 to 50 of 20,000"));
    // By the buttons: the next part begins with its first, which has the focus.
    house.click("Next 50");
    assert_eq!(house.stage.focused().unwrap().semantics.name, "Open Kind word 50");
    house.click("To the last");
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Open Kind word 19950"
    );
    assert_eq!(cards(&mut house).last().unwrap(), "Kind word 19999");
    house.click("Previous 50");
    assert_eq!(cards(&mut house)[0], "Kind word 19900");
    house.click("To the first");
    // By words, and on by keys alone.
    house.type_in("Find in this list", "WORD 19999");
    assert_eq!(cards(&mut house), ["Kind word 19999"]);
    let mut tabs = 0;
    while house.stage.focused().unwrap().semantics.name != "Open Kind word 19999" {
        house.stage.press(Named::Tab);
        tabs += 1;
        assert!(tabs < 5);
    }
    house.stage.press(Named::Enter);
    assert!(house.stage.says("Change this strength"));
    house.type_in("What does Maya do well or enjoy?", "Kind word, the very last");
    house.pause();
    assert_eq!(
        house.file().strengths[19_999].body.text,
        "Kind word, the very last"
    );
    house.type_in("Find in this list", "nowhere at all");
    assert!(cards(&mut house).is_empty());
    assert!(house.stage.mentions("Nothing in this list has these words."));
    // By search: the page opens at the part that it is in.
    house.stage.chord(Key::Character("k".into()), Modifiers::COMMAND);
    house.stage.type_text("12345");
    house.stage.press(Named::Enter);
    assert!(cards(&mut house).contains(&"Kind word 12345".to_owned()));
}

#[test]
fn what_is_added_moved_or_removed_stays_in_view() {
    let mut house = strengths(120);
    house.type_in("What does Maya do well or enjoy?", "Something new");
    house.click("Add this strength");
    assert!(cards(&mut house).contains(&"Something new".to_owned()));
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Open Something new"
    );
    // One that is moved over the edge of a part is followed.
    house.click("To the first");
    house.stage.click(Is::Menu, "More for Kind word 49").unwrap();
    house.stage.click(Is::MenuItem, "Move down").unwrap();
    assert_eq!(house.stage.focused().unwrap().semantics.name, "Open Kind word 49");
    assert_eq!(cards(&mut house)[0], "Kind word 49");
    assert_eq!(house.file().strengths[49].body.text, "Kind word 50");
    // And back, out of a list that shows what has some words.
    house.type_in("Find in this list", "word 49");
    assert_eq!(cards(&mut house), ["Kind word 49"]);
    house.stage.click(Is::Menu, "More for Kind word 49").unwrap();
    house.stage.click(Is::MenuItem, "Remove").unwrap();
    assert_eq!(house.file().strengths.len(), 120);
    open(&mut house, Page::Bin);
    house.click("Bring back");
    assert_eq!(house.file().strengths.len(), 121);
}

#[test]
fn a_short_list_looks_as_it_always_did() {
    let mut house = strengths(50);
    assert_eq!(cards(&mut house).len(), 50);
    assert!(!house.stage.mentions("Find in this list"));
    assert!(!house.stage.mentions("1 to 50"));
}
