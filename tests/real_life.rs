//! Small inputs from real life that went wrong once, as people had them: `tests/fixtures/real-life`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/desk.rs"]
mod desk;

use common::House;
use desk::Desk;
use fourfold::domain::{Body, ChildFile, Meeting, Record};
use fourfold::exchange::calendar::{Choice, calendar_file, key};
use fourfold::exchange::parse;
use fourfold::kit::Role;
use fourfold::store::{Opening, Paths, Store};
use iced::keyboard::{Key, Modifiers, key::Named};
use std::path::PathBuf;

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/real-life")
        .join(name)
}

fn records(name: &str) -> Vec<Record> {
    parse(&std::fs::read(path(name)).unwrap()).unwrap().records
}

/// Records into which a file was brought by command.
fn brought_in(name: &str) -> Desk {
    let desk = Desk::new();
    let ran = desk.run(&["import", path(name).to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    desk
}

fn store(desk: &Desk) -> Store {
    Store::open_and_wait(Opening::new(Paths::in_folder(desk.path("store")))).unwrap()
}

#[test]
fn a_year_group_set_by_hand_moves_up_each_september() {
    let desk = brought_in("year-by-hand.json");
    let store = store(&desk);
    let id = store.children().wait().unwrap()[0].id;
    let file: ChildFile = store.load_child(id).wait().unwrap();
    let leo = &file.child.body;
    for (year, label, age) in [(2026, "Reception", 5), (2027, "Year 1", 6), (2029, "Year 3", 8)] {
        let day = chrono::NaiveDate::from_ymd_opt(year, 9, 10).unwrap();
        assert_eq!(leo.year_group(day).unwrap().label(), label);
        assert_eq!(leo.age(day), Some(age));
    }
}

#[test]
fn a_meeting_without_a_time_is_an_event_of_a_whole_day() {
    let (id, meeting) = (records("day-without-time.json").into_iter())
        .find_map(|record| match record.body {
            Body::Meeting(meeting) => Some((record.meta.id, meeting)),
            _ => None,
        })
        .unwrap();
    let file = |meeting: &Meeting| {
        let stamp = chrono::DateTime::UNIX_EPOCH;
        calendar_file(meeting, &key(id, meeting), &Choice::default(), stamp).unwrap()
    };
    let day = file(&meeting);
    assert!(day.contains("DTSTART;VALUE=DATE:20270615"), "{day}");
    assert!(!day.contains("DTEND;VALUE=DATE:20270615"), "{day}");
    assert!(day.contains("TRANSP:TRANSPARENT"), "{day}");
    assert!(
        !day.contains("TRIGGER:-P1D\r\n") && !day.contains("TRIGGER:-P7D\r\n"),
        "{day}"
    );
}

#[test]
fn two_children_of_one_name_are_told_apart_wherever_they_are_listed() {
    let desk = Desk::new();
    let file = path("two-of-one-name.json");
    let preview = desk.run(&["import", "--dry-run", file.to_str().unwrap()]);
    assert_eq!(desk.run(&["import", file.to_str().unwrap()]).code, 0);
    let again = desk.run(&["import", "--dry-run", file.to_str().unwrap()]);
    let list = desk.run(&["list", "child"]);
    for said in [preview.out, again.out, list.out] {
        for girl in [
            "Aisha Khan, born 1 May 2017",
            "Aisha Begum, born 11 February 2018",
        ] {
            assert!(said.contains(girl), "{girl} in {said}");
        }
    }
}

#[test]
fn names_are_found_as_people_type_them() {
    let desk = brought_in("names.json");
    let store = store(&desk);
    for (typed, name) in [
        ("lucja zolkiewska", "Łucja Żółkiewska"),
        ("soren kjaer", "Søren Kjær"),
        ("dang", "Đặng Thị Hương"),
        ("yilmaz", "İpek Yılmaz"),
        ("hal", "Ħal Għaxaq"),
        ("thorsson", "Ægir Þórsson"),
        ("gross", "Groß Jürgen"),
        ("strauss", "Strauß"),
        ("oeuvre", "Œuvre Zoë"),
        ("ελενη", "Ελένη Παπαδοπούλου"),
        ("obrien", "Siân O’Brien"),
        ("dangelo", "D'Angelo Cruz"),
        ("annemarie", "Anne-Marie Smith-Jones"),
        ("小明", "王小明"),
        ("aethelred", "Dr. Æthelred"),
    ] {
        let hits = store.search(typed, None, 50).wait().unwrap();
        assert_eq!(hits[0].title, name, "{typed}");
    }
    let hits = store.search("07700900123", None, 50).wait().unwrap();
    assert_eq!(hits.len(), 20);
}

#[test]
fn another_childs_name_is_asked_about_before_a_paper_goes_out() {
    let desk = brought_in("another-child.json");
    let out = desk.path("priya.pdf");
    let export = [
        "export",
        "--document",
        "profile",
        "--child",
        "Priya",
        "--out",
        out.to_str().unwrap(),
    ];
    let ran = desk.run(&export);
    assert_eq!(ran.code, 0);
    let asked = "This page names Leo, who is another child in these records. Is that right?";
    assert!(ran.err.contains(asked), "{}", ran.err);
}

fn value(house: &mut House, role: Role, name: &str) -> String {
    house.stage.find(role, name).unwrap().semantics.value.unwrap()
}

/// Pastes into the field that has the keyboard.
fn paste(house: &mut House, text: &str) {
    house.stage.copied(text);
    house.stage.chord(Key::Character("v".into()), Modifiers::COMMAND);
}

#[test]
fn pasted_lines_do_not_run_together() {
    let mut house = House::with_child("Noor");
    house.go("Strengths");
    house.click("Add the first strength");
    let field = "What does Noor do well or enjoy?";
    house.type_in(field, "");
    paste(
        &mut house,
        &std::fs::read_to_string(path("pasted-lines.txt")).unwrap(),
    );
    assert_eq!(
        value(&mut house, Role::TextField, field),
        "Ring after school Best before four"
    );
}

#[test]
fn home_and_end_go_by_the_order_of_reading_in_a_text_from_right_to_left() {
    let mut house = House::with_child("Noor");
    house.go("Strengths");
    house.click("Add the first strength");
    let field = "A time you saw it";
    house.type_in(field, "");
    let text = std::fs::read_to_string(path("right-to-left.txt")).unwrap();
    let text = text.trim_end();
    paste(&mut house, text);
    house.stage.press(Named::Home);
    house.stage.type_text("A");
    house.stage.press(Named::End);
    house.stage.type_text("E");
    assert_eq!(value(&mut house, Role::TextArea, field), format!("A{text}E"));
}
