//! Text that can be anything: too long, without anything to see, with signs that do harm. In fields, in names
//! and in records of an older store.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{Kind, Limit, Person, Record, Strength};
use fourfold::kit::{Node, Role, keys};
use fourfold::store::{Change, Op, OpName, StoreError};
use iced::Event;
use iced::keyboard::{self, Key, Modifiers, key::Named};
use std::collections::BTreeSet;

const WHAT: &str = "What does Noor do well or enjoy?";
const WHO: &str = "Who noticed it?";
const SEEN: &str = "A time you saw it";
const NAME: &str = "The name they like to be called";

fn chord(house: &mut House, letter: &str) {
    let key = Key::Character(letter.into());
    house.stage.chord(key, Modifiers::COMMAND);
}

/// Replaces what a field holds by what was copied elsewhere.
fn paste_in(house: &mut House, field: &str, text: &str) {
    house.type_in(field, "");
    house.stage.copied(text);
    chord(house, "a");
    chord(house, "v");
    // A line goes on pasting what it has until the key is let go.
    let key = Key::Character("v".into());
    house
        .stage
        .events(&[Event::Keyboard(keyboard::Event::KeyReleased {
            key: key.clone(),
            modified_key: key,
            physical_key: keyboard::key::Physical::Unidentified(keyboard::key::NativeCode::Unidentified),
            location: keyboard::Location::Standard,
            modifiers: Modifiers::empty(),
        })]);
}

fn field(house: &mut House, name: &str) -> Node {
    [Role::TextField, Role::TextArea]
        .into_iter()
        .find_map(|role| house.stage.find(role, name))
        .unwrap_or_else(|| panic!("no field {name}"))
}

fn value(house: &mut House, name: &str) -> String {
    field(house, name).semantics.value.unwrap()
}

/// Writes into the store behind the screen, as an older program did.
fn put(house: &mut House, change: Change) {
    let op = Op::new(OpName::Edit(Kind::Strength), "");
    let store = house.stage.app().store().unwrap();
    store.transact(op, vec![change]).wait().unwrap();
}

fn strengths(house: &mut House) -> Vec<Strength> {
    house.file().strengths.iter().map(|e| e.body.clone()).collect()
}

fn long(count: usize) -> String {
    "Juggles four oranges "
        .chars()
        .cycle()
        .take(count)
        .collect::<String>()
        .replace(' ', "-")
}

#[test]
fn a_field_says_while_one_types_that_it_holds_no_more_and_takes_nothing_away() {
    let mut house = House::with_child("Noor");
    house.go("Strengths");
    house.click("Add the first strength");
    paste_in(&mut house, WHAT, &long(880));
    assert!(!house.stage.mentions("of 1,000 characters"));
    paste_in(&mut house, WHAT, &long(1_000));
    assert!(house.stage.says("1,000 of 1,000 characters"));
    assert_eq!(field(&mut house, WHAT).semantics.error, None);
    paste_in(&mut house, WHAT, &long(1_204));
    let told = "This is 1,204 characters; 1,000 fit. Shorten it to save.";
    assert_eq!(field(&mut house, WHAT).semantics.error.as_deref(), Some(told));
    assert!(house.stage.find(Role::Status, told).is_some(), "it is read out");
    assert_eq!(value(&mut house, WHAT), long(1_204));
}

#[test]
fn adding_goes_to_the_field_that_is_too_long_and_every_word_stays_also_over_a_start() {
    let mut house = House::with_child("Noor");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in(WHAT, "Juggles");
    paste_in(&mut house, WHO, &long(1_204));
    house.type_in(SEEN, "At the fair.");
    house.click("Add this strength");
    assert!(strengths(&mut house).is_empty());
    assert_eq!(house.stage.focused().unwrap().semantics.name, WHO);
    assert_eq!(value(&mut house, WHAT), "Juggles");
    house.pause();
    let mut house = house.again();
    house.go("Strengths");
    assert_eq!(value(&mut house, WHO), long(1_204));
    assert_eq!(value(&mut house, SEEN), "At the fair.");
    house.type_in(WHO, "Grandad");
    house.click("Add this strength");
    let kept = strengths(&mut house);
    assert_eq!((kept.len(), kept[0].noticed_by.as_str()), (1, "Grandad"));
}

#[test]
fn a_record_stays_as_it_was_while_its_words_are_too_long_and_they_come_back_after_a_start() {
    let mut house = House::with_child("Noor");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in(WHAT, "Juggles");
    house.click("Add this strength");
    house.click("Open Juggles");
    paste_in(&mut house, WHO, &long(1_204));
    house.pause();
    assert_eq!(strengths(&mut house)[0].noticed_by, "");
    assert!(house.stage.mentions("Not saved yet"));
    let mut house = house.again();
    assert_eq!(strengths(&mut house)[0].noticed_by, "");
    house.go("Strengths");
    house.click("Open Juggles");
    assert_eq!(value(&mut house, WHO), long(1_204));
    house.type_in(WHO, "Grandad");
    house.pause();
    assert_eq!(strengths(&mut house)[0].noticed_by, "Grandad");
    assert!(house.stage.mentions("All changes saved"));
    let mut house = house.again();
    house.go("Strengths");
    house.click("Open Juggles");
    assert_eq!(value(&mut house, WHO), "Grandad");
}

#[test]
fn a_longer_record_of_an_older_store_opens_and_is_saved_unchanged() {
    let mut house = House::with_child("Noor");
    let child = house.file().id();
    let old = Strength {
        text: long(1_500),
        example: "e".repeat(100_500),
        ..Strength::default()
    };
    let id = house.setup.context.record_id();
    put(&mut house, Change::put(child, id, old.clone()));
    let mut house = house.again();
    house.go("Strengths");
    // The card is taller than the window; the keyboard opens it wherever its middle is.
    let card = format!("Open {}", old.text);
    while house
        .stage
        .focused()
        .is_none_or(|node| node.semantics.name != card)
    {
        house.stage.press(Named::Tab);
    }
    house.stage.press(Named::Enter);
    house.type_in(WHO, "Grandad");
    assert_eq!(value(&mut house, WHO), "Grandad");
    house.pause();
    let kept = &strengths(&mut house)[0];
    assert_eq!(kept.noticed_by, "Grandad");
    assert!(kept.text == old.text, "{} characters", kept.text.chars().count());
    assert!(
        kept.example == old.example,
        "{} characters",
        kept.example.chars().count()
    );
}

#[test]
fn a_child_whose_name_is_too_long_is_not_added_and_nothing_typed_is_lost() {
    let mut house = House::new();
    house.click("Start with your child");
    house.type_in(NAME, "");
    house.stage.events(&[keys::commit("N".repeat(201))]);
    house.click("Begin");
    let told = Limit::Name.says(201);
    assert_eq!(house.stage.focused().unwrap().semantics.error, Some(told));
    house.type_in(NAME, "Noor");
    house.click("Begin");
    assert_eq!(house.file().child.body.name, "Noor");
}

#[test]
fn a_name_with_nothing_to_see_is_no_name() {
    for nothing in [
        "\u{200B}\u{200D}",
        "\u{301}",
        "\u{2800}\u{2800}",
        "\u{3164}",
        "\u{AD}",
        "\u{202E}",
    ] {
        let mut house = House::new();
        house.click("Start with your child");
        paste_in(&mut house, NAME, nothing);
        house.click("Begin");
        assert!(
            house.stage.mentions("Write a first name or a nickname."),
            "{nothing:?}"
        );
        house.type_in(NAME, "Noor");
        house.click("Begin");
        house.go("Details");
        paste_in(&mut house, "Name", nothing);
        house.pause();
        assert_eq!(house.file().child.body.name, "Noor", "{nothing:?}");
        house.go("People");
        house.click("Add the first person");
        paste_in(&mut house, "Name", nothing);
        house.click("Add this person");
        assert!(house.file().people.is_empty(), "{nothing:?}");
    }
}

#[test]
fn the_store_itself_refuses_a_name_with_nothing_to_see() {
    let mut house = House::with_child("Noor");
    let child = house.file().id();
    let store = house.stage.app().store().unwrap().clone();
    let person = Person {
        name: "\u{200B}".into(),
        ..Person::default()
    };
    let id = house.setup.context.record_id();
    let op = Op::new(OpName::Add(Kind::Person), "");
    let change = vec![Change::put(child, id, person.clone())];
    assert!(store.transact(op, change).wait().is_err());
    // Nor from a file, should its reader ever let one through.
    let mut record: Record = house.file().child.clone().into();
    (record.meta.id, record.body) = (id, person.into());
    let taken = store.take_in::<StoreError>(move |intake| intake.take(record));
    assert!(matches!(taken.wait().unwrap(), Err(StoreError::Refused(_))));
    assert!(house.file().people.is_empty());
}

#[test]
fn pasted_lines_and_tabs_become_one_blank_in_a_line_and_stay_in_a_text() {
    let mut house = House::with_child("Noor");
    house.go("Strengths");
    house.click("Add the first strength");
    for (pasted, line) in [
        (
            "Ring after school\nBest before four",
            "Ring after school Best before four",
        ),
        ("Monday\tMaths\tMiss Doyle", "Monday Maths Miss Doyle"),
        ("• sings\r\n• draws\r\n• helps\r\n", "• sings • draws • helps"),
        ("one\u{2028}two", "one two"),
        ("be\0fore \u{202E}ereht", "before ereht"),
    ] {
        paste_in(&mut house, WHAT, pasted);
        assert_eq!(value(&mut house, WHAT), line);
    }
    paste_in(&mut house, SEEN, "first\r\n\tthen\0 \u{1B}[31mred 👩🏽\u{200D}🚀");
    assert_eq!(value(&mut house, SEEN), "first\n\tthen [31mred 👩🏽\u{200D}🚀");
}

/// Everything that a bridge hands on, as a reader of the tree sees it.
fn heard(house: &mut House) -> String {
    let (update, _) = fourfold::a11y::tree(&house.stage.nodes(), 1.0);
    let said = format!(
        "{:?}",
        update.nodes.iter().map(|(_, node)| node).collect::<Vec<_>>()
    );
    let tree = accesskit_consumer::Tree::new(update, true);
    let mut all = String::new();
    let mut rest = vec![tree.state().root()];
    while let Some(node) = rest.pop() {
        for text in [node.label(), node.description(), node.value()]
            .into_iter()
            .flatten()
        {
            all.push_str(&text);
            all.push('\n');
        }
        rest.extend(node.children());
    }
    assert!(!said.contains("\\0") && !said.contains("\\u{0}"), "{said}");
    all
}

#[test]
fn a_record_with_a_nul_is_shown_and_read_out_without_harm() {
    let mut house = House::with_child("Noor");
    let child = house.file().id();
    let file: serde_json::Value = serde_json::from_slice(include_bytes!("fixtures/nul.json")).unwrap();
    let given = |field: &str| file["records"][1][field].as_str().unwrap().to_owned();
    let old = Strength {
        text: given("text"),
        example: given("example") + "\u{7}",
        on_profile: true,
        ..Strength::default()
    };
    let id = house.setup.context.record_id();
    put(&mut house, Change::put(child, id, old.clone()));
    let mut house = house.again();
    for page in ["Home", "Strengths", "Documents", "Settings"] {
        house.go(page);
        let all = heard(&mut house);
        assert!(!all.contains('\0'), "{page}");
        assert!(all.contains(page), "{page}");
    }
    house.go("Strengths");
    assert!(heard(&mut house).contains("sings  well"));
    house.click("Open sings\0 well");
    assert!(heard(&mut house).contains("be fore "), "also in its field");
    house.stage.shot(1.0);
    chord(&mut house, "k");
    house.stage.type_text("sings");
    house.stage.settle();
    assert!(!heard(&mut house).contains('\0'));
    house.stage.press(Named::Escape);
    assert_eq!(strengths(&mut house)[0], old, "what was there is not touched");
}

/// Where the pages are: the rows of the sidebar, or the lines of the menu in a narrow window.
fn pages(house: &mut House) -> Vec<Node> {
    let sidebar = house.stage.find(Role::Link, "Settings").is_some();
    if !sidebar {
        house.stage.click(Role::Menu, "Menu").unwrap();
    }
    let role = if sidebar { Role::Link } else { Role::MenuItem };
    house
        .stage
        .nodes()
        .into_iter()
        .filter(|node| node.semantics.role == role)
        .collect()
}

/// A child of that name in a store, as an older program wrote it, in a window of that size.
fn with_old_name(name: &str, width: u32, height: u32, larger: usize) -> House {
    let mut house = House::with_child("Noor");
    let file = house.file();
    let mut child = file.child.body.clone();
    child.name = name.to_owned();
    put(&mut house, Change::put(file.id(), file.child.id(), child));
    let mut house = house.again();
    house.stage.resize(width, height);
    for _ in 0..larger {
        chord(&mut house, "+");
    }
    house
}

#[test]
fn names_of_any_length_leave_every_page_in_reach() {
    let unbroken = |count: usize| {
        "Wolfeschlegelsteinhausenberger"
            .chars()
            .cycle()
            .take(count)
            .collect()
    };
    let words = |count: usize| {
        "Maria del Carmen "
            .chars()
            .cycle()
            .take(count)
            .collect::<String>()
    };
    for (count, name) in [200, 300, 4_000]
        .into_iter()
        .flat_map(|n| [(n, unbroken(n)), (n, words(n).trim().to_owned())])
    {
        let mut house: House = with_old_name(&name, 1366, 768, 0);
        let rows = pages(&mut house);
        assert!(rows.len() >= 14, "{count}: {} rows", rows.len());
        let size = house.stage.size();
        for row in &rows {
            let bounds = row.bounds;
            assert!(
                row.clipped || (bounds.x >= 0.0 && bounds.x + bounds.width <= 240.0 && bounds.height <= 40.5),
                "{count}: {bounds:?}"
            );
        }
        let foot = house.stage.find(Role::Status, "All changes saved").unwrap();
        assert!(foot.bounds.y + foot.bounds.height <= size.height, "{count}");
        for row in &rows {
            let page = &row.semantics.name;
            house.go(page);
            let shown = house.stage.find(Role::Link, page).unwrap();
            assert!(shown.semantics.selected, "{count}: {page}");
            let main = house
                .stage
                .nodes()
                .into_iter()
                .find(|n| n.semantics.role == Role::Main)
                .unwrap();
            assert!(
                main.bounds.x + main.bounds.width <= size.width + 0.5,
                "{count}: {page}"
            );
            // What is on the page stands inside the window, or below it in what scrolls.
            let out: BTreeSet<String> = house
                .stage
                .nodes()
                .into_iter()
                .filter(|n| n.focusable && !n.clipped)
                .filter(|n| n.bounds.width < 1.0 || n.bounds.x + n.bounds.width > size.width + 0.5)
                .map(|n| n.semantics.name.chars().take(60).collect())
                .collect();
            assert!(out.is_empty(), "{count}: {page}: {out:?}");
        }
        house.go("Home");
        house.stage.shot(1.0);
    }
}

#[test]
fn a_long_name_leaves_every_page_in_reach_at_twice_the_size() {
    for count in [200, 300, 4_000] {
        let name: String = "Wolfeschlegelsteinhausenberger"
            .chars()
            .cycle()
            .take(count)
            .collect();
        let mut house = with_old_name(&name, 800, 560, 5);
        let size = house.stage.size();
        assert!(size.width < 410.0, "{size:?}");
        let rows = pages(&mut house);
        assert!(!rows.is_empty());
        for row in &rows {
            let bounds = row.bounds;
            assert!(
                bounds.x >= 0.0
                    && bounds.x + bounds.width <= size.width
                    && bounds.y + bounds.height <= size.height,
                "{count}: {bounds:?} of {size:?}"
            );
        }
        // Every line can be reached by keys.
        house.stage.press(Named::Home);
        house.stage.press(Named::Enter);
        for page in ["Search", "Add"] {
            let button = house.stage.find(Role::Button, page).unwrap();
            let bounds = button.bounds;
            assert!(
                bounds.width >= 44.0 && bounds.x + bounds.width <= size.width,
                "{count}: {bounds:?}"
            );
        }
        let card = house
            .stage
            .nodes()
            .into_iter()
            .find(|n| n.semantics.name.ends_with("change child"))
            .unwrap();
        assert!(
            card.semantics.name.starts_with(&name),
            "the whole of it is read out"
        );
        assert!(card.bounds.height <= 76.0, "{:?}", card.bounds);
        house.stage.shot(1.0);
    }
}
