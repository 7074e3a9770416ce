//! Passwords and copies.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/store.rs"]
mod common;
#[path = "store_keys/put_back.rs"]
mod put_back;

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
        copies: OlderCopies {
            sealed: 1,
            ..OlderCopies::default()
        },
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
    assert_eq!(open(home.opening()).unwrap_err(), StoreError::NeedsPassword);
    // The right password is not locked out by it: the backups have the slots of now.
    assert_eq!(state(&home.paths()), Ok(State::Locked));
    let wrong = home.opening().password(password("correct house"));
    assert_eq!(open(wrong).unwrap_err(), StoreError::KeyDoesNotFit);
    drop(open(home.opening().password(password("correct horse"))).unwrap());
    for path in [home.paths().keys(), home.paths().keys_bak()] {
        assert_eq!(fs::read(path).unwrap(), new_keys);
    }
    assert_eq!(backups(&home.paths()).len(), 2);
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
    assert_eq!((plain.copies.sealed, plain.copies.left), (1, vec![]));
    let afresh = set(Some("battery staple"), Some("another staple"), true).unwrap();
    assert_eq!((afresh.copies.sealed, afresh.copies.removed), (2, 0));
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
    let texts = |store: &Store| {
        store.load_child(maya).wait().unwrap().strengths[0]
            .body
            .text
            .clone()
    };
    // The copy of before was sealed with the new key.
    store.restore(copy.name.clone(), None).wait().unwrap();
    assert_eq!(texts(&store), "Kind");
    home.edit(&store, maya, id, strength("Changed"));
    let copy = store.backup_now().wait().unwrap();
    home.edit(&store, maya, id, strength("Changed again"));
    home.clock.move_by(TimeDelta::seconds(5));
    store.restore(copy.name, None).wait().unwrap();
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

/// A file of the store as it lies there, to be put back later.
fn kept(home: &Home) -> [Vec<u8>; 2] {
    [home.paths().keys(), home.paths().records()].map(|path| fs::read(path).unwrap())
}

#[test]
fn after_any_change_no_older_key_file_opens_the_records() {
    let home = Home::new();
    let store = open(home.opening().password(password("correct horse"))).unwrap();
    let maya = home.add_child(&store, "Maya");
    let words = RecoveryWords::random().unwrap();
    let typed = password(&words.words().join(" "));
    let (mut now, mut older) = (
        password("correct horse"),
        vec![(kept(&home), password("correct horse"))],
    );
    type Change = (Option<&'static str>, Option<Option<RecoveryWords>>);
    let changes: [Change; 4] = [
        (Some("battery staple"), None),
        (None, Some(Some(words))),
        (Some("another staple"), None),
        (None, Some(None)),
    ];
    for (new, words) in changes {
        home.add(&store, maya, strength("Kind"));
        match (new, words) {
            (Some(new), _) => {
                store
                    .set_password(Some(now), Some(password(new)), false)
                    .wait()
                    .unwrap();
                now = password(new);
            }
            (None, words) => drop(store.set_recovery(now.clone(), words.unwrap()).wait().unwrap()),
        }
        for ([keys, _], opens) in &older {
            // The records of now under a key file of then: with the old password, and with the words.
            let other = Home::new();
            fs::create_dir_all(other.paths().folder()).unwrap();
            fs::copy(home.paths().records(), other.paths().records()).unwrap();
            fs::write(other.paths().keys(), keys).unwrap();
            for with in [opens, &now, &typed] {
                let opened = open(other.opening().password(with.clone()));
                assert!(
                    matches!(
                        opened,
                        Err(StoreError::Damaged { .. } | StoreError::WrongPassword)
                    ),
                    "{opened:?}"
                );
            }
        }
        older.push((kept(&home), now.clone()));
    }
    // What was kept of then still opens with the password of then.
    let ([keys, records], opens) = &older[0];
    let other = Home::new();
    fs::create_dir_all(other.paths().folder()).unwrap();
    fs::write(other.paths().records(), records).unwrap();
    fs::write(other.paths().keys(), keys).unwrap();
    assert_eq!(
        open(other.opening().password(opens.clone()))
            .unwrap()
            .children()
            .wait()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn what_cannot_be_sealed_again_goes_and_so_do_damaged_files() {
    let home = Home::new();
    let store = home.open();
    home.add_child(&store, "Maya");
    let bad = store.backup_now().wait().unwrap();
    let good = store.backup_now().wait().unwrap();
    // One page of a copy is damaged, another copy has lost a part, and a damaged store was set aside.
    let path = home.paths().backups().join(&bad.name).join("records.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes[9000] ^= 1;
    fs::write(&path, bytes).unwrap();
    let part = home.paths().backups().join("20260101T090000000Z");
    fs::create_dir(&part).unwrap();
    fs::write(part.join("keys.json"), fs::read(home.paths().keys()).unwrap()).unwrap();
    for name in [
        "damaged-records-20260101T090000Z",
        "damaged-keys-20260101T090000Z",
    ] {
        fs::write(home.paths().folder().join(name), b"x").unwrap();
    }
    // A folder of somebody's own is nobody's business, whatever it is called.
    let own = home.paths().backups().join("my notes");
    fs::create_dir(&own).unwrap();
    let mine = [
        home.paths().folder().join("damaged-roof photos 2025"),
        home.paths().folder().join("damaged-car.txt"),
        home.paths().folder().join(".diary.part"),
        home.paths().backups().join(".git"),
    ];
    for path in &mine {
        fs::create_dir(path).unwrap();
    }
    let done = store
        .set_password(None, Some(password("correct horse")), false)
        .wait()
        .unwrap();
    let wanted = OlderCopies {
        sealed: 1,
        removed: 2,
        aside: 2,
        left: vec![],
    };
    assert_eq!(done.copies, wanted);
    for said in [
        "1 older backup is sealed",
        "2 older backups were removed",
        "Damaged files",
    ] {
        assert!(done.copies.said().contains(said), "{}", done.copies.said());
    }
    let names: Vec<String> = backups(&home.paths()).into_iter().map(|copy| copy.name).collect();
    assert!(
        names.contains(&good.name) && !names.contains(&bad.name),
        "{names:?}"
    );
    assert!(own.is_dir() && !part.exists());
    store.restore(good.name, None).wait().unwrap();
    // A new key would give a damaged page of the records a seal that fits: it is refused, and changes nothing.
    let before = kept(&home);
    let mut bytes = before[1].clone();
    bytes[9000] ^= 1;
    fs::write(home.paths().records(), &bytes).unwrap();
    let set = store
        .set_password(
            Some(password("correct horse")),
            Some(password("battery staple")),
            false,
        )
        .wait();
    assert!(matches!(set, Err(StoreError::Damaged { .. })), "{set:?}");
    assert_eq!(fs::read(home.paths().keys()).unwrap(), before[0]);
    fs::write(home.paths().records(), &before[1]).unwrap();
    // What came back has nothing left to do, and says nothing of it.
    drop(store);
    let store = open(home.opening().password(password("correct horse"))).unwrap();
    assert!(store.finished().wait().unwrap().is_nothing());
    drop(store);
    drop(Store::open_and_wait(home.opening().password(password("correct horse"))).unwrap());
    for path in &mine {
        assert!(path.is_dir(), "{}", path.display());
    }
}

#[test]
fn a_photo_that_was_taken_off_goes_with_the_bin_and_into_no_copy() {
    use fourfold::domain::*;
    let home = Home::new();
    let store = open(home.opening().password(password("correct horse"))).unwrap();
    let maya = home.add_child(&store, "Maya");
    let jpeg = |canary: &str| [&[0xff, 0xd8][..], canary.as_bytes()].concat();
    let photos = ["quetzalfeder", "wombatnase", "zebrafink"].map(|canary| {
        let id = home.context.photo_id();
        let add = Change::AddPhoto {
            id,
            child: maya,
            jpeg: jpeg(canary),
        };
        store
            .transact(Op::new(OpName::Edit(Kind::Child), ""), vec![add])
            .wait()
            .unwrap();
        id
    });
    let wear = |photo: Option<PhotoId>| {
        let body = Child {
            name: "Maya".into(),
            photo,
            ..Child::default()
        };
        home.edit(&store, maya, maya.into(), body);
    };
    wear(Some(photos[0]));
    home.clock.move_by(TimeDelta::hours(1));
    wear(Some(photos[1]));
    // The first is history and can be undone; the third is named by nothing and goes into no saved copy.
    assert_eq!(store.removed_photos(maya).wait().unwrap(), 2);
    let stick = home.folder.path().join("c.fourfold-copy");
    assert_eq!(
        store
            .save_copy(&stick, false, Progress::none())
            .wait()
            .unwrap()
            .photos,
        2
    );
    store.undo(maya).wait().unwrap();
    store.redo(maya).wait().unwrap();
    assert_eq!(store.photo_ids().wait().unwrap().len(), 3);
    // Nothing else is in the bin.
    assert_eq!(store.empty_bin(maya).wait().unwrap().said, "Bin emptied");
    assert_eq!(store.photo_ids().wait().unwrap(), vec![photos[1]]);
    assert_eq!(store.removed_photos(maya).wait().unwrap(), 0);
    store.save_copy(&stick, true, Progress::none()).wait().unwrap();
    let other = Home::new();
    let opening = other.opening().password(password("correct horse"));
    assert_eq!(
        open_copy(&opening, &stick, InPlaceOf::Nothing, &Progress::none())
            .unwrap()
            .photos,
        1
    );
    wear(None);
    store.erase_child(maya, OldCopies::Remove).wait().unwrap();
    assert_eq!(store.photo_ids().wait().unwrap(), vec![]);
}

#[test]
fn a_note_that_cannot_be_carried_out_is_kept_and_told() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let copy = store.backup_now().wait().unwrap();
    // A copy that cannot be looked at: its file of records is a folder.
    let records = home.paths().backups().join(&copy.name).join("records.db");
    fs::remove_file(&records).unwrap();
    fs::create_dir(&records).unwrap();
    let erased = store.erase_child(maya, OldCopies::Remove).wait().unwrap();
    assert_eq!(erased.copies.left, vec![copy.name.clone()]);
    assert!(erased.copies.said().contains(&copy.name));
    drop(store);
    let store = home.open();
    assert_eq!(store.finished().wait().unwrap().left, vec![copy.name.clone()]);
    assert!(store.finished().wait().unwrap().is_nothing(), "it is told once");
    drop(store);
    fs::remove_dir(&records).unwrap();
    fs::write(&records, b"no store").unwrap();
    assert_eq!(home.open().finished().wait().unwrap().removed, 1);
    assert!(home.open().finished().wait().unwrap().is_nothing());
}

#[test]
fn wrong_passwords_slow_down_and_a_right_one_is_looked_at_when_the_wait_is_over() {
    let home = Home::new();
    let right = || home.opening().password(password("correct horse"));
    drop(open(right()).unwrap());
    let wrong = || open(home.opening().password(password("no such horse"))).unwrap_err();
    for _ in 0..4 {
        assert_eq!(wrong(), StoreError::WrongPassword);
    }
    assert_eq!(wrong(), StoreError::TooSoon { seconds: 5 });
    assert_eq!(open(right()).unwrap_err(), StoreError::TooSoon { seconds: 5 });
    assert_eq!(seconds_to_wait(&home.paths(), home.context.now()), 5);
    home.clock.move_by(TimeDelta::seconds(5));
    assert_eq!(wrong(), StoreError::WrongPassword);
    assert_eq!(seconds_to_wait(&home.paths(), home.context.now()), 10);
    home.clock.move_by(TimeDelta::seconds(10));
    let store = open(right()).unwrap();
    // Within the open store it is the same.
    for _ in 0..4 {
        let refused = store.prove_password(password("no such horse")).wait();
        assert_eq!(refused, Err(StoreError::WrongPassword));
    }
    let refused = store
        .set_password(Some(password("correct horse")), None, false)
        .wait();
    assert_eq!(refused, Err(StoreError::TooSoon { seconds: 5 }));
}

#[test]
fn a_password_that_is_tried_first_is_never_set_and_always_opens() {
    let home = Home::new();
    let easy = |text: &str| open(home.opening().password(password(text))).unwrap_err();
    assert!(matches!(easy("password123"), StoreError::EasyPassword { .. }));
    assert!(matches!(easy(" amber otter lantern"), StoreError::OddPassword(_)));
    assert_eq!(state(&home.paths()), Ok(State::Empty));
    let store = home.open();
    let set = store
        .set_password(None, Some(password("qwertyuiop")), false)
        .wait();
    assert!(matches!(set, Err(StoreError::EasyPassword { .. })));
    drop(store);
    assert_eq!(state(&home.paths()), Ok(State::Open));
}
