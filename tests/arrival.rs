//! A file of records comes: what is in it is shown, and nothing of it is here before somebody says so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::app::Message;
use fourfold::app::command::{COMMANDS, Command};
use fourfold::domain::{ChildFile, Day, WhoMaySee};
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const TOM: &str = "0191f703-d060-7576-af6c-96e9ccc670d6";

fn record(n: u32, child: &str, fields: Value) -> Value {
    let mut record = json!({
        "id": format!("0191f703-d060-7576-af6c-{n:012}"), "child": child, "who_may_see": "anyone",
        "made": {"at": "2026-01-01T00:00:00Z", "by": "Ms Patel"},
        "changed": {"at": "2026-01-02T00:00:00Z", "by": "Ms Patel"},
    });
    for (name, value) in fields.as_object().unwrap() {
        record[name] = value.clone();
    }
    record
}

fn tom() -> Value {
    record(0, TOM, json!({"id": TOM, "kind": "child", "name": "Tom"}))
}

fn strength(n: u32, child: &str, text: &str) -> Value {
    record(n, child, json!({"kind": "strength", "text": text}))
}

fn voice(n: u32, child: &str, text: &str) -> Value {
    let fields = json!({
        "kind": "voice", "text": text, "on": "2026-11-20", "on_profile": true, "confirmed": true,
    });
    record(n, child, fields)
}

fn write(folder: &Path, name: &str, records: &[Value]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, json!({"fourfold": 1, "records": records}).to_string()).unwrap();
    path
}

/// Lets a file go over the window.
fn drop_on(house: &mut House, path: &Path) {
    let dropped = iced::window::Event::FileDropped(path.to_owned());
    house
        .stage
        .send(Message::Window(iced::window::Id::unique(), dropped));
}

fn names(house: &mut House) -> Vec<String> {
    house.stage.settle();
    let store = house.stage.app().store().unwrap();
    let children = store.children().wait().unwrap();
    let living = children.into_iter().filter(|child| !child.binned);
    living.map(|child| child.name).collect()
}

/// The records of the child of that name.
fn of(house: &mut House, name: &str) -> ChildFile {
    house.stage.settle();
    let store = house.stage.app().store().unwrap();
    let children = store.children().wait().unwrap();
    let id = children.iter().find(|child| child.name == name).unwrap().id;
    store.load_child(id).wait().unwrap()
}

fn undo(house: &mut House) {
    house.stage.chord(Key::Character("z".into()), Modifiers::COMMAND);
    house.stage.settle();
}

#[test]
fn what_is_in_a_dropped_file_is_shown_and_waits_for_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    let mut wrong = strength(3, TOM, "Fast");
    wrong["on"] = json!("soon");
    let records = [
        tom(),
        strength(1, TOM, "Kind"),
        voice(2, TOM, "Wait for me"),
        wrong,
    ];
    let path = write(folder.path(), "tom.json", &records);
    drop_on(&mut house, &path);
    assert!(house.stage.says("What is in this file"));
    for words in [
        "tom.json. Written by Ms Patel.",
        "Tom",
        "Not here yet",
        "3 new records.",
        "One of these is the child’s own words",
        "One entry of the file cannot be brought in",
    ] {
        assert!(house.stage.mentions(words), "{words}");
    }
    house.click("What is new or differs: Tom");
    assert!(house.stage.mentions("Strength: Kind"));
    house.click("Which, and why");
    assert!(house.stage.mentions("line 1, records[3].on: "));
    assert_eq!(names(&mut house), ["Noor"]);
    house.click("Cancel");
    assert_eq!(names(&mut house), ["Noor"]);
    drop_on(&mut house, &path);
    house.click("Add these");
    assert_eq!(names(&mut house), ["Noor", "Tom"]);
    assert_eq!(house.file().child.body.name, "Tom");
    assert!(house.stage.mentions("3 records brought in"));
    // The same once more: nothing to do, and that is said.
    drop_on(&mut house, &path);
    assert!(house.stage.find(Role::Button, "Add these").is_none());
    assert!(
        house
            .stage
            .mentions("There is nothing here that can be brought in")
    );
    house.click("Close");
}

#[test]
fn what_does_not_fit_is_named_and_the_rest_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    let records = [
        tom(),
        strength(1, TOM, "Kind"),
        strength(2, TOM, &["Juggles ", &"x".repeat(1_000)].concat()),
        record(3, TOM, json!({"kind": "person", "name": "\u{200B}"})),
        voice(4, TOM, "\u{202E}Wait\u{202C} \r\nfor me "),
    ];
    let path = write(folder.path(), "tom.json", &records);
    drop_on(&mut house, &path);
    assert!(house.stage.mentions("3 new records."));
    assert!(house.stage.mentions("2 entries of the file cannot be brought in"));
    house.click("Which, and why");
    for words in [
        "Strength, Tom, “Juggles xxx",
        "line 1, records[2].text: it has 1,008 characters, and 1,000 fit.",
        "Person, Tom: line 1, records[3].name: there is nothing to see in it.",
    ] {
        assert!(house.stage.mentions(words), "{words}");
    }
    house.click("Add these");
    let tom = of(&mut house, "Tom");
    assert_eq!((tom.strengths.len(), tom.people.len()), (1, 0));
    assert_eq!(tom.voices[0].body.text, "\u{202E}Wait\u{202C} \nfor me ");
}

#[test]
fn one_undo_takes_back_the_whole_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    let noor = house.file().id().to_string();
    let policy = json!({
        "id": "0191f703-d060-7576-af6c-000000000009", "kind": "policy", "name": "SEN policy",
        "made": {"at": "2026-01-01T00:00:00Z"}, "changed": {"at": "2026-01-01T00:00:00Z"},
    });
    let records = [
        tom(),
        strength(1, TOM, "Kind"),
        strength(2, &noor, "Fast"),
        policy,
    ];
    let path = write(folder.path(), "both.json", &records);
    drop_on(&mut house, &path);
    house.click("Add these");
    let shared = |house: &mut House| {
        house.stage.settle();
        house.stage.app().store().unwrap().shared().wait().unwrap().len()
    };
    assert_eq!(
        (names(&mut house), shared(&mut house)),
        (vec!["Noor".to_owned(), "Tom".to_owned()], 1)
    );
    assert_eq!(of(&mut house, "Noor").strengths.len(), 1);
    undo(&mut house);
    assert_eq!(
        (names(&mut house), shared(&mut house)),
        (vec!["Noor".to_owned()], 0)
    );
    assert_eq!(of(&mut house, "Noor").strengths.len(), 0);
}

#[test]
fn what_differs_is_told_and_offered_and_stays_unless_the_file_is_to_win() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    let first = write(folder.path(), "1.json", &[tom(), strength(1, TOM, "Kind")]);
    drop_on(&mut house, &first);
    house.click("Add these");
    let second = write(folder.path(), "2.json", &[tom(), strength(1, TOM, "Very kind")]);
    drop_on(&mut house, &second);
    assert!(house.stage.mentions("One record here says something else"));
    house.click("Where they differ");
    assert!(house.stage.mentions("text: Kind → Very kind"));
    // Mine is kept where nothing is chosen: there is nothing to add.
    assert!(house.stage.find(Role::Button, "Add these").is_none());
    house.stage.click(Role::Radio, "Take the file’s").unwrap();
    house.click("Add these");
    assert_eq!(of(&mut house, "Tom").strengths[0].body.text, "Very kind");
    undo(&mut house);
    assert_eq!(of(&mut house, "Tom").strengths[0].body.text, "Kind");
}

#[test]
fn words_from_a_file_are_nobodys_until_somebody_here_says_they_are_right() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    let noor = house.file().id().to_string();
    let path = write(folder.path(), "words.json", &[voice(1, &noor, "I hate school")]);
    drop_on(&mut house, &path);
    house.click("Add these");
    let file = house.file();
    let day = Day::from_ymd_opt(2026, 11, 24);
    assert_eq!(file.voices[0].body.from_file, day);
    assert!(file.leading_words().is_none() && !file.voices[0].may_be_shown());
    assert!(!printed(&file).contains("I hate school"));
    house.go("Noor’s words");
    assert!(house.stage.mentions("Brought in from a file on"));
    // The same file again is no change.
    drop_on(&mut house, &path);
    assert!(house.stage.mentions("All of this is here already."));
    house.click("Close");
    house.go("Noor’s words");
    house.click("These words are right: I hate school");
    let file = house.file();
    assert_eq!(file.voices[0].body.from_file, None);
    assert_eq!(file.leading_words().unwrap().body.text, "I hate school");
    assert!(printed(&file).contains("I hate school"));
    drop_on(&mut house, &path);
    assert!(house.stage.mentions("All of this is here already."));
}

/// What the child noticed and worries about is asked about again, whatever the file says.
#[test]
fn what_the_child_noticed_or_worries_about_in_a_file_is_asked_about_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    let noor = house.file().id().to_string();
    let noticed = |n, by: &str, text: &str| {
        let fields = json!({"kind": "strength", "text": text, "noticed_by": by, "on_profile": true});
        record(n, &noor, fields)
    };
    let worry = |n, by: &str, text: &str| {
        record(
            n,
            &noor,
            json!({"kind": "concern", "text": text, "raised_by": by}),
        )
    };
    let mut kept = noticed(5, "Noor", "Sings alone");
    kept["who_may_see"] = "nobody".into();
    let records = [
        noticed(1, "Noor herself", "Runs like the wind"),
        noticed(2, "Mum", "Tells long stories"),
        worry(3, "child", "Afraid of the stairs"),
        worry(4, "parent", "Tired after lunch"),
        kept,
    ];
    let path = write(folder.path(), "noticed.json", &records);
    drop_on(&mut house, &path);
    house.click("Add these");
    let file = house.file();
    let who = |n: u32| {
        let id = format!("0191f703-d060-7576-af6c-{n:012}");
        let mut records = file.records().into_iter();
        records
            .find(|record| record.meta.id.to_string() == id)
            .unwrap()
            .meta
            .who_may_see
    };
    assert_eq!([1, 3].map(who), [WhoMaySee::NotAsked, WhoMaySee::NotAsked]);
    assert_eq!([2, 4].map(who), [WhoMaySee::Anyone, WhoMaySee::Anyone]);
    assert_eq!(who(5), WhoMaySee::Nobody);
    let printed = printed(&file);
    assert!(printed.contains("Tells long stories") && !printed.contains("Runs like the wind"));
    // The same file again is no change.
    drop_on(&mut house, &path);
    assert!(house.stage.mentions("All of this is here already."));
}

#[test]
fn a_hope_and_a_view_from_a_file_wait_in_the_same_way() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    let noor = house.file().id().to_string();
    let hope = json!({"kind": "aspiration", "text": "To fly a plane", "own_words": true});
    let cycle = json!({"kind": "cycle", "started_on": "2026-09-07", "child_view": "“The plan is boring.”"});
    let path = write(
        folder.path(),
        "more.json",
        &[record(2, &noor, hope), record(3, &noor, cycle)],
    );
    drop_on(&mut house, &path);
    house.click("Add these");
    let file = house.file();
    assert!(file.aspirations[0].body.from_file.is_some() && file.cycles[0].body.from_file.is_some());
    let all = printed(&file);
    assert!(!all.contains("To fly a plane") && !all.contains("boring"));
    let said = fourfold::domain::from_file::left_out(&file).unwrap();
    assert!(said.contains("2 records"));
    house.go("Documents");
    assert!(house.stage.mentions(&said));
    house.go("What is important");
    assert!(house.stage.mentions("Brought in from a file on"));
    house.click("These words are right: To fly a plane");
    house.go("Support cycle");
    house.stage.click(Role::Tab, "Plan").unwrap();
    house.click("These words are right: “The plan is boring.”");
    house.pause();
    let file = house.file();
    assert!(file.aspirations[0].body.from_file.is_none() && file.cycles[0].body.from_file.is_none());
    assert!(printed(&file).contains("boring"));
    assert_eq!(fourfold::domain::from_file::left_out(&file), None);
}

#[test]
fn a_file_on_the_childs_own_page_waits_and_on_the_example_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    let path = write(folder.path(), "tom.json", &[tom()]);
    house.stage.send(Message::Command(Command::ChildView));
    drop_on(&mut house, &path);
    assert!(!house.stage.mentions("What is in this file"));
    house.stage.press(iced::keyboard::key::Named::Escape);
    house.click("Back to the grown-ups’ pages");
    assert!(house.stage.mentions("What is in this file") && house.stage.mentions("Tom"));
    let mut house = House::new();
    house.click("Look round an example");
    house.stage.settle();
    drop_on(&mut house, &path);
    assert!(house.stage.mentions("A file is not added to the example."));
    assert!(house.stage.mentions("Leave the example first."));
}

/// What all documents say, for a reader who may see everything.
fn printed(file: &ChildFile) -> String {
    use fourfold::document::{DocumentKind, Order, make};
    // Some kinds need a cycle or a meeting first.
    let made: Vec<String> = DocumentKind::OF_A_CHILD
        .into_iter()
        .filter_map(|kind| make(file, None, &Order::new(kind, common::today())).ok())
        .map(|made| made.display.text())
        .collect();
    assert!(made.len() > 2 && made[0].contains("Noor"));
    made.join("\n")
}

#[test]
fn a_file_that_comes_while_another_is_looked_at_waits_for_its_turn() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    let first = write(folder.path(), "first.json", &[tom()]);
    let second = write(folder.path(), "second.json", &[tom(), strength(1, TOM, "Kind")]);
    drop_on(&mut house, &first);
    drop_on(&mut house, &second);
    assert!(house.stage.mentions("first.json."));
    house.click("Cancel");
    assert!(house.stage.mentions("second.json."));
    house.click("Add these");
    assert_eq!(of(&mut house, "Tom").strengths.len(), 1);
}

#[test]
fn a_file_that_cannot_be_used_says_why_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    let path = folder.path().join("cut.json");
    let whole = json!({"fourfold": 1, "records": [tom()]}).to_string();
    std::fs::write(&path, &whole[..whole.len() - 4]).unwrap();
    drop_on(&mut house, &path);
    assert!(
        house
            .stage
            .mentions("this file ends too early: it may not have been copied whole")
    );
    drop_on(&mut house, &folder.path().join("gone.json"));
    assert!(house.stage.mentions("That file could not be read."));
    drop_on(&mut house, folder.path());
    assert!(house.stage.mentions("That is a folder or a device. Name a file."));
    assert_eq!(names(&mut house), ["Noor"]);
}

#[test]
fn a_file_that_changed_since_it_was_shown_is_not_brought_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    let path = write(folder.path(), "tom.json", &[tom()]);
    drop_on(&mut house, &path);
    write(folder.path(), "tom.json", &[tom(), strength(1, TOM, "Not shown")]);
    house.click("Add these");
    assert!(
        house
            .stage
            .mentions("This file has changed since Fourfold looked into it.")
    );
    assert_eq!(names(&mut house), ["Noor"]);
}

#[test]
fn a_file_that_comes_to_locked_or_new_records_is_shown_once_they_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "tom.json", &[tom()]);
    let mut house = House::new();
    drop_on(&mut house, &path);
    assert!(house.stage.says("What is in this file"));
    assert!(!house.setup.paths.folder().exists());
    house.click("Add these");
    assert_eq!(names(&mut house), ["Tom"]);
    // Esc is no way in: it leaves what is here as it is.
    let other = write(folder.path(), "more.json", &[strength(1, TOM, "Kind")]);
    drop_on(&mut house, &other);
    house.stage.press(iced::keyboard::key::Named::Escape);
    assert!(house.file().strengths.is_empty());
    assert!(COMMANDS.iter().any(|line| line.command == Command::OpenFile));
}
