//! Generated over every page: the keyboard reaches each control once, in order and in view, and every
//! node says what it is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::app::Message;
use fourfold::app::command::Command;
use fourfold::app::headless::Stage;
use fourfold::kit::{Node, Role};
use fourfold::screen::{PAGES, Page};
use iced::keyboard::key::Named;
use std::collections::HashSet;

/// Every stage of the program that can be drawn, by name.
fn each(mut visit: impl FnMut(&str, &mut Stage)) {
    let mut house = House::new();
    visit("first run", &mut house.stage);
    let mut house = House::new();
    house.click("I am a SENCO");
    house.type_in("Password", "amber otter lantern");
    house.type_in("The same once more", "amber otter lantern");
    house.click("Make my list of pupils");
    for (name, command) in [
        ("no pupils", Command::Children),
        ("settings without a pupil", Command::Go(Page::Settings)),
        ("guide without a pupil", Command::Help),
    ] {
        house.stage.send(Message::Command(command));
        visit(name, &mut house.stage);
    }
    let mut house = House::with_example();
    for page in PAGES {
        house.stage.send(Message::Command(Command::Go(*page)));
        visit(page.key(), &mut house.stage);
    }
    for (name, command) in [
        ("search", Command::Search),
        ("keys", Command::Keys),
        ("new child", Command::AddChild),
        ("children", Command::Children),
    ] {
        house.stage.send(Message::Command(command));
        visit(name, &mut house.stage);
        house.stage.send(Message::Command(Command::Escape));
    }
}

/// Tab goes round: every stop once, each in view and with its ring.
fn walk(name: &str, stage: &mut Stage) {
    let mut seen: Vec<Node> = Vec::new();
    let mut ids = HashSet::new();
    for _ in 0..400 {
        stage.press(Named::Tab);
        let Some(node) = stage.focused() else {
            panic!("{name}: after {} stops the focus was nowhere", seen.len());
        };
        let id = format!("{:?}", node.id);
        if !ids.insert(id.clone()) {
            assert_eq!(
                format!("{:?}", seen[0].id),
                id,
                "{name}: the way round comes back to {:?} and not to its beginning {:?}",
                node.semantics.name,
                seen[0].semantics.name
            );
            break;
        }
        assert!(
            !node.clipped,
            "{name}: {:?} has the focus and is out of view",
            node.semantics.name
        );
        seen.push(node);
    }
    assert!(seen.len() < 400, "{name}: Tab never comes back to where it began");
    let reachable = seen.len();
    assert!(reachable > 0, "{name}: nothing can be reached by keys");
}

#[test]
fn tab_reaches_every_stop_once_and_in_view() {
    each(walk);
}

#[test]
fn every_control_has_a_name_and_an_id_of_its_own() {
    each(|name, stage| {
        let nodes = stage.nodes();
        let mut ids = HashSet::new();
        for node in &nodes {
            let s = &node.semantics;
            if s.role.is_control() {
                assert!(!s.name.trim().is_empty(), "{name}: a {:?} has no name", s.role);
            }
            assert!(
                !s.name.chars().any(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)),
                "{name}: {:?} is read with the letters of an icon",
                s.name
            );
            if node.focusable && !s.floating {
                let id = format!("{:?}", node.id);
                assert!(ids.insert(id.clone()), "{name}: two controls are called {id}");
            }
        }
    });
}

#[test]
fn headings_begin_at_one_and_step_by_one() {
    each(|name, stage| {
        let levels: Vec<u8> = stage
            .nodes()
            .iter()
            .filter_map(|node| match node.semantics.role {
                Role::Heading(level) => Some(level),
                _ => None,
            })
            .collect();
        assert!(
            levels.contains(&1) || name == "search" || name == "keys",
            "{name}: no title"
        );
        for pair in levels.windows(2) {
            assert!(
                pair[1] <= pair[0] + 1,
                "{name}: a heading of level {} follows one of level {}",
                pair[1],
                pair[0]
            );
        }
    });
}

#[test]
fn the_tree_is_one_that_screen_readers_accept() {
    each(|name, stage| {
        let nodes = stage.nodes();
        let (update, ids) = fourfold::a11y::tree(&nodes, 1.0);
        let numbers: HashSet<_> = update.nodes.iter().map(|(id, _)| *id).collect();
        assert_eq!(numbers.len(), update.nodes.len(), "{name}: a number stands twice");
        assert!(!ids.is_empty());
        let tree = accesskit_consumer::Tree::new(update, true);
        assert!(
            tree.state().focus().is_some() || nodes.iter().all(|n| !n.focused),
            "{name}"
        );
    });
}

#[test]
fn a_dialog_keeps_the_focus_inside_and_gives_it_back() {
    let mut house = House::with_example();
    house.stage.press(Named::Tab);
    let before = house.stage.focused().unwrap();
    house.stage.send(Message::Command(Command::Search));
    let inside: HashSet<String> = house
        .stage
        .nodes()
        .iter()
        .filter(|n| n.focusable)
        .map(|n| format!("{:?}", n.id))
        .collect();
    for _ in 0..inside.len() + 3 {
        house.stage.press(Named::Tab);
        let node = house.stage.focused().unwrap();
        assert!(inside.contains(&format!("{:?}", node.id)));
    }
    house.stage.press(Named::Escape);
    assert_eq!(house.stage.focused().unwrap().id, before.id);
}
