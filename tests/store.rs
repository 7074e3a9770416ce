//! The store over real files: what is saved is there, and comes back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/store.rs"]
mod common;

use common::*;
use fourfold::domain::*;
use fourfold::store::*;

#[test]
fn what_is_saved_is_there_after_opening_again() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    home.add(&store, maya, strength("Kind to animals"));
    let before = store.load_child(maya).wait().unwrap();
    let children = store.children().wait().unwrap();
    drop(store);
    let store = home.open();
    assert_eq!(store.load_child(maya).wait().unwrap(), before);
    assert_eq!(store.children().wait().unwrap(), children);
    assert_eq!(children[0].strengths, 1);
}

#[test]
fn undo_takes_back_and_redo_does_again() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let id = home.add(&store, maya, strength("Kind"));
    let before = store.load_child(maya).wait().unwrap();
    let op = Op::new(OpName::Remove(Kind::Strength), "Kind");
    let outcome = store.transact(op, vec![Change::Bin(id)]).wait().unwrap();
    assert_eq!(outcome.said, "Strength removed");
    assert_eq!(outcome.undo.as_deref(), Some("Strength removed"));
    assert!(store.load_child(maya).wait().unwrap().strengths.is_empty());
    let outcome = store.undo(maya).wait().unwrap();
    assert_eq!(outcome.said, "Undone: strength removed");
    assert_eq!(outcome.changed[0].meta.id, id);
    let after = store.load_child(maya).wait().unwrap();
    assert_eq!(after.strengths[0].body, before.strengths[0].body);
    assert_eq!(outcome.redo.as_deref(), Some("Strength removed"));
    store.redo(maya).wait().unwrap();
    assert!(store.load_child(maya).wait().unwrap().strengths.is_empty());
}
