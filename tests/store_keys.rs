//! Passwords and copies.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/store.rs"]
mod common;

use chrono::TimeDelta;
use common::*;
use fourfold::store::*;
use std::fs;

fn password(text: &str) -> Passphrase {
    Passphrase::new(text)
}

fn open(opening: Opening) -> Result<Store, StoreError> {
    Store::open_and_wait(opening)
}

#[test]
fn a_store_made_with_a_password_opens_with_it_alone() {
    let home = Home::new();
    let opening = home.opening().password(password("correct horse"));
    let store = open(opening.clone()).unwrap();
    home.add_child(&store, "Maya");
    drop(store);
    assert_eq!(state(&home.paths()), Ok(State::Locked));
    assert_eq!(open(home.opening()).unwrap_err(), StoreError::NeedsPassword);
    let wrong = home.opening().password(password("correct house"));
    assert_eq!(open(wrong).unwrap_err(), StoreError::WrongPassword);
    assert_eq!(open(opening).unwrap().children().wait().unwrap().len(), 1);
    let short = Home::new();
    let opening = short.opening().password(password("short"));
    assert_eq!(
        open(opening).unwrap_err(),
        StoreError::ShortPassword { least: 10 }
    );
    assert_eq!(state(&short.paths()), Ok(State::Empty));
}

#[test]
fn the_first_password_seals_anew_and_the_old_key_opens_nothing() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let before = store.load_child(maya).wait().unwrap();
    store.backup_now().wait().unwrap();
    let old_keys = fs::read(home.paths().keys()).unwrap();
    let old_records = fs::read(home.paths().records()).unwrap();
    let change = store
        .set_password(None, Some(password("correct horse")), false)
        .wait()
        .unwrap();
    let wanted = PasswordChange {
        sealed_anew: true,
        copies_removed: 1,
        copies_left: 0,
        words_ended: false,
    };
    assert_eq!(change, wanted);
    // It goes on without being opened again.
    home.add(&store, maya, strength("Kind"));
    assert!(store.check().wait().unwrap().is_well());
    drop(store);
    assert_eq!(open(home.opening()).unwrap_err(), StoreError::NeedsPassword);
    // Whoever kept the old key file cannot open the new records with it.
    let new_keys = fs::read(home.paths().keys()).unwrap();
    for path in [home.paths().keys(), home.paths().keys_bak()] {
        fs::write(path, &old_keys).unwrap();
    }
    assert!(matches!(open(home.opening()), Err(StoreError::Damaged { .. })));
    for path in [home.paths().keys(), home.paths().keys_bak()] {
        fs::write(path, &new_keys).unwrap();
    }
    for copy in backups(&home.paths()) {
        let keys = fs::read(home.paths().backups().join(copy.name).join("keys.json")).unwrap();
        assert_eq!(keys, new_keys);
    }
    assert_ne!(fs::read(home.paths().records()).unwrap()[..64], old_records[..64]);
    let store = open(home.opening().password(password("correct horse"))).unwrap();
    let after = store.load_child(maya).wait().unwrap();
    assert_eq!(after.child, before.child);
    assert_eq!(after.strengths.len(), 1);
}

#[test]
fn a_password_is_changed_and_taken_away_with_the_old_one_only() {
    let home = Home::new();
    let store = open(home.opening().password(password("correct horse"))).unwrap();
    home.add_child(&store, "Maya");
    store.backup_now().wait().unwrap();
    let set = |current: Option<&str>, new: Option<&str>, afresh| {
        store
            .set_password(current.map(password), new.map(password), afresh)
            .wait()
    };
    assert_eq!(
        set(None, Some("battery staple"), false),
        Err(StoreError::NeedsPassword)
    );
    assert_eq!(
        set(Some("no such horse"), None, false),
        Err(StoreError::WrongPassword)
    );
    let short = Err(StoreError::ShortPassword { least: 10 });
    assert_eq!(set(Some("correct horse"), Some("short"), false), short);
    let plain = set(Some("correct horse"), Some("battery staple"), false).unwrap();
    assert_eq!((plain.sealed_anew, plain.copies_left), (false, 1));
    let afresh = set(Some("battery staple"), Some("another staple"), true).unwrap();
    assert_eq!((afresh.sealed_anew, afresh.copies_removed), (true, 1));
    set(Some("another staple"), None, false).unwrap();
    drop(store);
    assert_eq!(state(&home.paths()), Ok(State::Open));
    assert_eq!(home.open().children().wait().unwrap().len(), 1);
}

#[test]
fn a_copy_opens_and_equals_the_store() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let id = home.add(&store, maya, strength("Kind"));
    let before = store.load_child(maya).wait().unwrap();
    let copy = store.backup_now().wait().unwrap();
    assert_eq!((copy.children, copy.records, copy.versions), (1, 2, 2));
    home.edit(&store, maya, id, strength("Changed"));
    let folder = home.paths().backups().join(&copy.name);
    let other = Home::new();
    fs::create_dir_all(other.paths().folder()).unwrap();
    for (from, to) in [
        ("records.db", other.paths().records()),
        ("keys.json", other.paths().keys()),
    ] {
        fs::copy(folder.join(from), to).unwrap();
    }
    assert_eq!(other.open().load_child(maya).wait().unwrap(), before);
}

#[test]
fn bringing_back_a_copy_keeps_what_was_there_and_takes_a_new_device() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let id = home.add(&store, maya, strength("Kind"));
    let copy = store.backup_now().wait().unwrap();
    home.edit(&store, maya, id, strength("Changed"));
    store
        .set_password(None, Some(password("correct horse")), false)
        .wait()
        .unwrap();
    assert_eq!(
        store.restore(copy.name.clone(), None).wait(),
        Err(StoreError::BadBackup)
    );
    let copy = store.backup_now().wait().unwrap();
    home.edit(&store, maya, id, strength("Changed again"));
    home.clock.move_by(TimeDelta::seconds(5));
    store.restore(copy.name, None).wait().unwrap();
    let texts = |store: &Store| {
        store.load_child(maya).wait().unwrap().strengths[0]
            .body
            .text
            .clone()
    };
    assert_eq!(texts(&store), "Changed");
    let newest = store.backups().wait().unwrap()[0].clone();
    assert_eq!(newest.reason, Reason::BeforeRestoring);
    home.clock.move_by(TimeDelta::seconds(5));
    store.restore(newest.name, None).wait().unwrap();
    assert_eq!(texts(&store), "Changed again");
    assert_eq!(store.restore("../x", None).wait(), Err(StoreError::BadBackup));
    drop(store);
    let store = open(home.opening().password(password("correct horse"))).unwrap();
    assert_eq!(texts(&store), "Changed again");
}

#[test]
fn a_damaged_store_is_set_aside_and_the_copy_takes_its_place() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let copy = store.backup_now().wait().unwrap();
    drop(store);
    let mut bytes = fs::read(home.paths().records()).unwrap();
    bytes[20] ^= 1;
    fs::write(home.paths().records(), &bytes).unwrap();
    assert!(matches!(open(home.opening()), Err(StoreError::Damaged { .. })));
    assert_eq!(backups(&home.paths())[0].name, copy.name);
    recover(&home.opening(), &copy.name).unwrap();
    assert!(home.open().load_child(maya).wait().is_ok());
    let kept = fs::read_dir(home.paths().folder())
        .unwrap()
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with("damaged-records"))
        .unwrap();
    assert_eq!(fs::read(kept.path()).unwrap(), bytes);
}

#[test]
fn copies_are_made_at_close_if_anything_changed_and_before_an_import() {
    let home = Home::new();
    let opening = || {
        Opening::new(home.paths())
            .or_create()
            .context(home.context.clone())
    };
    drop(open(opening()).unwrap());
    assert_eq!(backups(&home.paths()), vec![]);
    let store = open(opening()).unwrap();
    let maya = home.add_child(&store, "Maya");
    store.close().wait().unwrap();
    assert_eq!(backups(&home.paths())[0].reason, Reason::Closing);
    home.clock.move_by(TimeDelta::hours(1));
    let store = open(opening()).unwrap();
    store.load_child(maya).wait().unwrap();
    store.close().wait().unwrap();
    assert_eq!(backups(&home.paths()).len(), 1);
    let store = open(opening()).unwrap();
    home.add(&store, maya, strength("Kind"));
    home.clock.move_by(TimeDelta::hours(1));
    let mut record = store.load_child(maya).wait().unwrap().records()[1].clone();
    record.meta.id = home.context.record_id();
    store
        .transact(Op::new(OpName::Import, ""), vec![Change::Take(Box::new(record))])
        .wait()
        .unwrap();
    let copies = store.backups().wait().unwrap();
    assert_eq!((copies[0].reason, copies[0].records), (Reason::BeforeImport, 2));
    assert_eq!(store.notes().wait().unwrap()[0].action, "records taken in");
    let mut said = store.undo(maya).wait().unwrap();
    assert_eq!(said.said, "Undone: records taken in from a file");
    said = store.redo(maya).wait().unwrap();
    assert_eq!(said.changed.len(), 1);
}

#[test]
fn readable_copies_for_printing_are_gone_after_closing_and_at_the_next_start() {
    let home = Home::new();
    let store = home.open();
    let file = home.paths().viewing().join("profile.pdf");
    fs::write(&file, b"x").unwrap();
    store.close().wait().unwrap();
    assert!(!file.exists());
    fs::write(&file, b"x").unwrap();
    let store = home.open();
    assert!(!file.exists());
    drop(store);
}

#[test]
fn a_copy_with_a_planted_trigger_is_refused() {
    let home = Home::new();
    let store = home.open();
    home.add_child(&store, "Maya");
    let copy = store.backup_now().wait().unwrap();
    let folder = home.paths().backups().join(&copy.name);
    let keys: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join("keys.json")).unwrap()).unwrap();
    let conn = rusqlite::Connection::open(folder.join("records.db")).unwrap();
    let key = ["x'", keys["slots"][0]["key"].as_str().unwrap(), "'"].concat();
    conn.pragma_update(None, "key", key).unwrap();
    conn.execute_batch("CREATE TRIGGER t AFTER INSERT ON draft BEGIN DELETE FROM draft; END")
        .unwrap();
    drop(conn);
    assert_eq!(
        store.restore(copy.name.clone(), None).wait(),
        Err(StoreError::BadBackup)
    );
    drop(store);
    assert_eq!(recover(&home.opening(), &copy.name), Err(StoreError::BadBackup));
    assert_eq!(home.open().children().wait().unwrap().len(), 1);
}

#[test]
fn a_password_is_the_same_however_its_accents_were_typed() {
    let home = Home::new();
    drop(open(home.opening().password(password("caf\u{e9} garden"))).unwrap());
    drop(open(home.opening().password(password("cafe\u{301} garden"))).unwrap());
    let other = home.opening().password(password("cafe garden"));
    assert_eq!(open(other).unwrap_err(), StoreError::WrongPassword);
}
