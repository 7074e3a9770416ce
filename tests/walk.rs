//! Generated over every page: the keyboard reaches each control once, in order and in view, and every
//! node says what it is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::app::Message;
use fourfold::app::command::Command;
use fourfold::app::headless::Stage;
use fourfold::kit::{Node, Role};
use fourfold::screen::{PAGES, Page, Preferences};
use iced::keyboard::key::Named;
use std::collections::HashSet;

/// Every stage of the program that can be drawn, by name.
fn each(visit: impl FnMut(&str, &mut Stage)) {
    each_in(1366, 768, 100, visit);
}

/// The same in a window of that size, at a text size in per cent.
fn each_in(width: u32, height: u32, text_size: u16, mut visit: impl FnMut(&str, &mut Stage)) {
    let start = || {
        let house = House::sized(width, height);
        let preferences = Preferences {
            text_size: Some(text_size),
            ..Preferences::default()
        };
        preferences
            .write(house.setup.preferences.as_deref().unwrap())
            .unwrap();
        let mut house = house.again();
        house.stage.resize(width, height);
        house
    };
    let mut house = start();
    visit("first run", &mut house.stage);
    house.click("I am a SENCO");
    house.type_in("Password", "amber otter lantern");
    house.type_in("Type it again", "amber otter lantern");
    house.click("Make my list of pupils");
    for (name, command) in [
        ("no pupils", Command::Children),
        ("settings without a pupil", Command::Go(Page::Settings)),
        ("guide without a pupil", Command::Help),
    ] {
        house.stage.send(Message::Command(command));
        visit(name, &mut house.stage);
    }
    let mut house = start();
    house.click("Look round an example");
    for page in PAGES {
        house.stage.send(Message::Command(Command::Go(*page)));
        visit(page.key(), &mut house.stage);
    }
    opened(&mut house, &mut visit);
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
    house.stage.send(Message::Command(Command::ChildView));
    visit("child view", &mut house.stage);
    house.click("I will draw it");
    visit("drawing", &mut house.stage);
}

/// What opens over a list: forms, details with their tables, other views, the walk through a day.
fn opened(house: &mut House, visit: &mut impl FnMut(&str, &mut Stage)) {
    let opens = [
        (Page::Hard, "Open Getting ideas onto paper"),
        (Page::Helps, "Open Draw a picture plan before writing"),
    ];
    for (page, first) in opens {
        let go = Message::Command(Command::Go(page));
        house.stage.send(go.clone());
        house.click(first);
        visit(&format!("{}, open", page.key()), &mut house.stage);
        house.click("Show it as a table");
        visit(&format!("{}, open, as a table", page.key()), &mut house.stage);
        house.stage.send(go);
        house.stage.send(Message::Command(Command::Add));
        visit(&format!("{}, new", page.key()), &mut house.stage);
        house.stage.send(Message::Command(Command::Escape));
    }
    for (page, first) in [
        (Page::Specialists, "Open Speech and language therapy"),
        (Page::Reports, "Open School year 2025 to 2026"),
    ] {
        house.stage.send(Message::Command(Command::Go(page)));
        house.click(first);
        visit(&format!("{}, open", page.key()), &mut house.stage);
        house.stage.send(Message::Command(Command::Escape));
    }
    house.stage.send(Message::Command(Command::Go(Page::Cycle)));
    for part in ["Assess", "Do", "Review", "Plan"] {
        house.stage.click(Role::Tab, part).unwrap();
        visit(&format!("cycle, {part}"), &mut house.stage);
    }
    for (role, form) in [(Role::Row, "Open outcome 1"), (Role::Button, "Add help")] {
        house.stage.click(role, form).unwrap();
        visit(&format!("cycle, {form}"), &mut house.stage);
        house.stage.send(Message::Command(Command::Escape));
    }
    house.stage.send(Message::Command(Command::Go(Page::Helps)));
    house.stage.click(Role::Tab, "Home and school compared").unwrap();
    visit("compared", &mut house.stage);
    house.click("Show it as a table");
    visit("compared, as a table", &mut house.stage);
    house.stage.click(Role::Tab, "Where they are used").unwrap();
    house.click("Walk through a day");
    visit("walk", &mut house.stage);
    house.type_in(
        "What do you do before Maya is really awake?",
        "Open the curtains first",
    );
    house.click("See the 1 thing you found");
    visit("end of the walk", &mut house.stage);
    house.stage.send(Message::Command(Command::Escape));
    meeting(house, visit);
}

/// A meeting that is open, part by part, and the form of an action beside it.
fn meeting(house: &mut House, visit: &mut impl FnMut(&str, &mut Stage)) {
    house.stage.send(Message::Command(Command::Go(Page::Meetings)));
    let nodes = house.stage.nodes();
    let first = nodes
        .iter()
        .find(|node| node.semantics.role == Role::Button && node.semantics.name.starts_with("Open "))
        .unwrap();
    let name = first.semantics.name.clone();
    house.click(&name);
    for part in ["Get ready", "Notes and answers", "Close and follow up", "Details"] {
        house.stage.click(Role::Tab, part).unwrap();
        visit(&format!("meeting, {part}"), &mut house.stage);
    }
    house.stage.click(Role::Tab, "Get ready").unwrap();
    for line in [
        "Read the last plan",
        "Maya’s part",
        "What to say",
        "Policies read",
    ] {
        house.click(line);
        visit(&format!("getting ready, {line}"), &mut house.stage);
    }
    house.click("Note a policy");
    visit("getting ready, a policy", &mut house.stage);
    house.stage.send(Message::Command(Command::Escape));
    house.click("Change the agenda");
    visit("getting ready, the agenda", &mut house.stage);
    house.click("Write to the school");
    visit("a letter", &mut house.stage);
    house.stage.send(Message::Command(Command::Escape));
    house.stage.send(Message::Command(Command::Add));
    visit("meeting, an action", &mut house.stage);
    house.stage.send(Message::Command(Command::Escape));
    house.stage.send(Message::Command(Command::Escape));
    house.stage.send(Message::Command(Command::Add));
    visit("meetings, new", &mut house.stage);
    house.stage.send(Message::Command(Command::Escape));
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

/// The windows in which nothing may be cut off: the smallest, the largest letters, and both at once.
const TIGHT: [(u32, u32, u16); 3] = [(1366, 768, 200), (800, 560, 100), (800, 560, 200)];

#[test]
fn tab_keeps_every_stop_in_view_in_a_small_window_and_with_large_letters() {
    for (width, height, text_size) in TIGHT {
        each_in(width, height, text_size, walk);
    }
}

#[test]
fn nothing_sticks_out_at_the_side_of_a_small_window_or_with_large_letters() {
    let mut faults = Vec::new();
    for (width, height, text_size) in TIGHT {
        each_in(width, height, text_size, |name, stage| {
            let right = stage.size().width + 0.5;
            let place = format!("{name}, {width} x {height} at {text_size} %");
            for node in stage.nodes() {
                let b = node.bounds;
                if b.x < -0.5 || b.x + b.width > right {
                    faults.push(format!(
                        "{place}: {:?} {:?} from {} to {}",
                        node.semantics.role,
                        node.semantics.name,
                        b.x,
                        b.x + b.width
                    ));
                }
                if node.focusable && (b.width < 16.0 || b.height < 16.0) {
                    faults.push(format!(
                        "{place}: {:?} is {} x {}",
                        node.semantics.name, b.width, b.height
                    ));
                }
            }
        });
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_word_is_broken_or_cut_off_in_a_small_window_or_with_large_letters() {
    /// No letter of the smallest text is narrower than this on average.
    const LETTER: f32 = 4.5;
    let mut faults = Vec::new();
    for (width, height, text_size) in TIGHT {
        each_in(width, height, text_size, |name, stage| {
            let right = stage.size().width + 0.5;
            for (text, b) in stage.texts() {
                // Long made-up words may break: addresses, places of files.
                let longest = text.split_whitespace().map(|word| word.chars().count());
                let longest = longest.filter(|letters| *letters <= 16).max().unwrap_or(0);
                #[allow(clippy::cast_precision_loss, reason = "a handful of letters")]
                let least = LETTER * longest as f32;
                if longest > 1 && (b.width < least || b.x < -0.5 || b.x + b.width > right) {
                    faults.push(format!(
                        "{name}, {width} x {height} at {text_size} %: {text:?} has {} from {}",
                        b.width, b.x
                    ));
                }
            }
        });
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
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
