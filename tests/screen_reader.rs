//! A screen reader uses the window: it finds things by role and name, does what they do, writes into
//! fields, and moves the focus. No mouse, and no keys.
#![cfg(all(feature = "outside", target_os = "linux"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod outside;

use outside::*;
use serde_json::json;

const NAME_FIELD: &str = "The name they like to be called";

#[test]
fn a_child_is_added_by_a_screen_reader_alone() {
    let desk = Desk::new();
    let mut person = Person::new(&desk, "screen_reader");
    person.wait_for(BUTTON, "Start with your child");
    assert_eq!(
        person.ask(&json!(["act", BUTTON, "Start with your child"])),
        Ok(true.into())
    );
    person.wait_for(FIELD, NAME_FIELD);

    // Taking the focus moves the program's own.
    person.wait_for_focus(FIELD, NAME_FIELD);
    let begin = json!(["focus", BUTTON, "Begin"]);
    assert_eq!(person.ask(&begin), Ok(true.into()));
    person.wait_for_focus(BUTTON, "Begin");

    let write = json!(["write", FIELD, NAME_FIELD, "Zofia Łuk"]);
    assert_eq!(person.ask(&write), Ok(true.into()));
    person.wait_for_value(NAME_FIELD, "Zofia Łuk");
    person.look("name-written");
    assert_eq!(person.ask(&json!(["act", BUTTON, "Begin"])), Ok(true.into()));
    person.wait_for(BUTTON, "Zofia Łuk, change child");
    person.look("home");

    // The current page, and what can be done on it, are told as well.
    person.wait_for(HEADING, "Home");
    assert_eq!(person.ask(&json!(["act", LINK, "Settings"])), Ok(true.into()));
    person.wait_for(HEADING, "Settings");
    person.close();

    let children = desk.list("children");
    assert_eq!(children.as_array().map(Vec::len), Some(1), "{children}");
    assert!(children.to_string().contains("Zofia Łuk"), "{children}");
}

/// A text of an older store holds a sign that no string on the bus can hold.
#[test]
fn a_nul_in_a_record_does_not_silence_the_screen_reader() {
    use fourfold::domain::{Child, ChildId, Strength};
    use fourfold::store::{Change, Context, Op, OpName, Opening, Paths, Store};
    let desk = Desk::new();
    let store = Store::open_and_wait(Opening::new(Paths::in_folder(desk.records())).or_create()).unwrap();
    let ids = Context::system();
    let child = ids.record_id();
    let named = Child {
        name: "Tomas".into(),
        ..Child::default()
    };
    let strength = Strength {
        text: "sings\0 well".into(),
        example: "be\0fore".into(),
        ..Strength::default()
    };
    let tomas = ChildId::from(child);
    let changes = vec![
        Change::put(tomas, child, named),
        Change::put(tomas, ids.record_id(), strength),
    ];
    let op = Op::new(OpName::AddChild, "Tomas");
    store.transact(op, changes).wait().unwrap();
    store.close().wait().unwrap();
    drop(store);

    let mut person = Person::new(&desk, "screen_reader");
    person.wait_for(BUTTON, "Tomas, change child");
    assert_eq!(person.ask(&json!(["act", LINK, "Strengths"])), Ok(true.into()));
    person.wait_for(HEADING, "Strengths");
    person.wait_for(BUTTON, "Open sings  well");
    assert_eq!(
        person.ask(&json!(["act", BUTTON, "Open sings  well"])),
        Ok(true.into())
    );
    person.wait_for_value("A time you saw it", "be fore");
    assert_eq!(person.ask(&json!(["act", LINK, "Settings"])), Ok(true.into()));
    person.wait_for(HEADING, "Settings");
    person.close();
}

/// What a password field holds is never told.
#[test]
fn a_password_is_not_read_out() {
    let desk = Desk::new();
    let mut person = Person::new(&desk, "screen_reader");
    person.wait_for(BUTTON, "I am a SENCO");
    assert_eq!(
        person.ask(&json!(["act", BUTTON, "I am a SENCO"])),
        Ok(true.into())
    );
    person.until_focus_is_on("password text");
    person.type_text("kettle orange window");
    person.look("password");
    let there = person.ask(&json!(["texts"])).unwrap().to_string();
    assert!(!there.contains("kettle"), "{there}");
    person.close();
}
