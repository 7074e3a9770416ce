//! Stores of every form that was ever released open for ever, and an update that is cut short loses nothing.
//!
//! `tests/fixtures/store/form-N` holds a store as the last program of that form left it, with made-up people
//! and no password, and what is in it in the open form. When a form is superseded, make its folder first:
//! `FOURFOLD_RENEW=1 cargo test --test store_forms` writes that of the newest form.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/store.rs"]
mod common;
mod fault_disk;

use common::*;
use fault_disk::cuts::{Cuts, Dice, Honest, lay_out};
use fault_disk::{Disk, Fault};
use fourfold::domain::*;
use fourfold::exchange::{OpenPhoto, open_form};
use fourfold::store::*;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

fn folder_of(form: i64) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/store")
        .join(format!("form-{form}"))
}

/// What a store holds, in the open form: every current record, those in the bin too, and the pictures.
fn contents(store: &Store) -> Vec<u8> {
    let (files, mut records) = store.everything().wait().unwrap();
    let child = files[0].id();
    for file in files {
        records.extend(file.records());
        records.extend(file.bin);
    }
    records.sort_by_key(|record| (record.meta.scope, record.body.kind(), record.meta.id));
    let photos = store.photo_ids().wait().unwrap();
    let photos = photos
        .into_iter()
        .map(|id| OpenPhoto {
            id,
            child,
            jpeg: store.photo(id).wait().unwrap(),
        })
        .collect();
    open_form::write(records, photos).unwrap()
}

/// A family with something of all that a store of form 2 can hold. Before a form is superseded, its new kinds
/// of record join.
fn family(home: &Home, store: &Store) {
    let maya = home.add_child(store, "Maya");
    let day = |text: &str| text.parse::<Day>().unwrap();
    let photo = home.context.photo_id();
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg)
        .encode_image(&image::RgbImage::from_fn(24, 24, |x, y| {
            image::Rgb([x as u8 * 10, y as u8 * 10, 90])
        }))
        .unwrap();
    let jpeg = fourfold::exchange::image::import_photo(&jpeg).unwrap().jpeg;
    let changes = vec![
        Change::AddPhoto {
            id: photo,
            child: maya,
            jpeg,
        },
        Change::put(
            maya,
            maya.into(),
            Child {
                name: "Maya".into(),
                full_name: "Maya Sian Example".into(),
                born: Some(day("2018-03-05")),
                photo: Some(photo),
                areas: vec![Area::CommunicationAndInteraction],
                ..Child::default()
            },
        ),
    ];
    store
        .transact(Op::new(OpName::Photo, "Maya"), changes)
        .wait()
        .unwrap();
    home.add(
        store,
        maya,
        StatusChange {
            status: SenStatus::SenSupport,
            from: Some(day("2025-09-08")),
            ..StatusChange::default()
        },
    );
    home.add(
        store,
        maya,
        Diagnosis {
            what: "Developmental language disorder".into(),
            by: "Speech and language therapist".into(),
            ..Diagnosis::default()
        },
    );
    home.add(
        store,
        maya,
        Difficulty {
            text: "Finding words when many people talk".into(),
            at_home: "At big family meals".into(),
            ..Difficulty::default()
        },
    );
    home.add(
        store,
        maya,
        Strategy {
            text: "Time to think before an answer".into(),
            at_home: true,
            ..Strategy::default()
        },
    );
    home.add(
        store,
        maya,
        Question {
            text: "Who sits with them at lunch?".into(),
            ..Question::default()
        },
    );
    home.add(
        store,
        maya,
        Setting {
            name: "Little Oaks Primary".into(),
            kind: SettingKind::ALL[0],
            ..Setting::default()
        },
    );
    home.add(
        store,
        maya,
        Person {
            name: "Mrs Whitlock".into(),
            role: Role::Senco,
            note: "Siân, محمد, 李小龍, Zoë 🦋".into(),
            ..Person::default()
        },
    );
    let kind = home.add(store, maya, strength("Kind"));
    home.edit(store, maya, kind, strength("Kind to animals"));
    home.clock.move_by(chrono::TimeDelta::hours(2));
    let mut extra = Extra::new();
    extra.insert(
        "of_a_newer_form".to_owned(),
        serde_json::json!({"kept": [1, 2.5, null]}),
    );
    let better = Strength {
        text: "Kind to animals and to small children".into(),
        extra,
        ..Strength::default()
    };
    home.edit(store, maya, kind, better);
    home.add(store, maya, voice("I like it when we go outside"));
    home.add(
        store,
        maya,
        Important {
            text: "Quiet at lunch".into(),
            ..Important::default()
        },
    );
    home.add(
        store,
        maya,
        Aspiration {
            text: "To look after horses".into(),
            own_words: true,
            ..Aspiration::default()
        },
    );
    let gone = home.add(store, maya, strength("Typed by mistake"));
    store
        .transact(
            Op::new(OpName::Remove(Kind::Strength), "Typed by mistake"),
            vec![Change::Bin(gone)],
        )
        .wait()
        .unwrap();
    let shared = Person {
        name: "Mr Ahmed".into(),
        ..Person::default()
    };
    let add = Change::put(Scope::Shared, home.context.record_id(), shared);
    store
        .transact(Op::new(OpName::Add(Kind::Person), ""), vec![add])
        .wait()
        .unwrap();
    store
        .put_draft("strength/new", Some(maya), "{\"text\":\"Sings\"}")
        .wait()
        .unwrap();
}

#[test]
fn every_form_before_the_newest_has_a_store_here() {
    let home = Home::new();
    let store = home.open();
    let newest = store.info().wait().unwrap().format;
    if std::env::var_os("FOURFOLD_RENEW").is_some() {
        family(&home, &store);
        let folder = folder_of(newest);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("expected.json"), contents(&store)).unwrap();
        store.close().wait().unwrap();
        fs::copy(home.paths().records(), folder.join("records.db")).unwrap();
        fs::copy(home.paths().keys(), folder.join("keys.json")).unwrap();
    }
    for form in 1..newest {
        assert!(folder_of(form).join("records.db").is_file(), "form {form}");
    }
}

/// The store of a form in a folder of its own.
fn laid_out(form: i64, folder: &Path) -> Paths {
    let paths = fault_disk::work::paths(folder);
    fs::create_dir(paths.folder()).unwrap();
    fs::copy(folder_of(form).join("records.db"), paths.records()).unwrap();
    fs::copy(folder_of(form).join("keys.json"), paths.keys()).unwrap();
    paths
}

fn opening(paths: &Paths) -> Opening {
    Opening::new(paths.clone()).without_backups()
}

/// The form of a sealed file, read past the program.
fn form_of(records: &Path, keys: &Path) -> i64 {
    let keys: serde_json::Value = serde_json::from_slice(&fs::read(keys).unwrap()).unwrap();
    let conn = rusqlite::Connection::open(records).unwrap();
    let key = ["x'", keys["slots"][0]["key"].as_str().unwrap(), "'"].concat();
    conn.pragma_update(None, "key", key).unwrap();
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

/// The forms that have a store here.
fn forms() -> Vec<i64> {
    (1..)
        .take_while(|form| folder_of(*form).join("records.db").is_file())
        .collect()
}

#[test]
fn stores_of_every_released_form_open_with_all_that_was_in_them() {
    assert_eq!(forms().first(), Some(&1));
    for form in forms() {
        let folder = fault_disk::work::folder();
        let paths = laid_out(form, folder.path());
        assert_eq!(form_of(&paths.records(), &paths.keys()), form);
        let store = Store::open_and_wait(opening(&paths)).unwrap();
        let expected = fs::read(folder_of(form).join("expected.json")).unwrap();
        assert!(contents(&store) == expected, "form {form}");
        let report = store.check().wait().unwrap();
        assert!(report.is_well() && report.mended.is_empty(), "{report:?}");
        let maya = store.children().wait().unwrap()[0].id;
        let kind = store.load_child(maya).wait().unwrap().strengths[0].meta.id;
        let history = store.history(kind).wait().unwrap();
        assert_eq!(history.len(), 3, "form {form}");
        assert_eq!(store.drafts(Some(maya)).wait().unwrap().len(), 1);
        assert_eq!(store.search("zoe", None, 9).wait().unwrap().len(), 1);
        assert_eq!(store.undo(maya).wait().unwrap().said, "Undone: strength removed");
    }
}

#[test]
fn an_update_that_is_cut_short_leaves_each_of_its_steps_whole_or_not_taken() {
    let newest = Home::new().open().info().wait().unwrap().format;
    let (mut cuts_made, mut old, mut new) = (0, 0, 0);
    for form in forms().into_iter().filter(|form| *form < newest) {
        let folder = fault_disk::work::folder();
        let paths = laid_out(form, folder.path());
        let expected = fs::read(folder_of(form).join("expected.json")).unwrap();
        let disk = Disk::watch(folder.path());
        drop(Store::open_and_wait(opening(&paths)).unwrap());
        let log = disk.stop();
        let left_folder = fault_disk::work::folder();
        let left_in = left_folder.path().join("left");
        let left_paths = fault_disk::work::paths(&left_in);
        let mut cuts = Cuts::of(&log, Honest::Yes);
        let mut known = HashSet::new();
        let mut at = 0;
        loop {
            at += 1;
            for way in 0..12 {
                let left = cuts.cut(way, &mut Dice::new(at));
                cuts_made += 1;
                if !known.insert(left.fingerprint) {
                    continue;
                }
                lay_out(&left.tree, &left_in);
                // Looked at from outside first: the journal is played back to the end of some step.
                let found = form_of(&left_paths.records(), &left_paths.keys());
                assert!((form..=newest).contains(&found), "form {found} after call {at}");
                if found > form {
                    new += 1;
                    // The copy from before was there first, and is of the old form.
                    let copies = backups(&left_paths);
                    assert_eq!(copies.len(), 1, "after call {at}");
                    assert_eq!(copies[0].reason, Reason::BeforeUpdate);
                    let copy = left_paths.backups().join(&copies[0].name);
                    assert_eq!(form_of(&copy.join("records.db"), &copy.join("keys.json")), form);
                } else {
                    old += 1;
                }
                let store = Store::open_and_wait(opening(&left_paths)).unwrap();
                assert!(contents(&store) == expected, "after call {at}, way {way}");
                assert!(store.check().wait().unwrap().is_well());
                assert_eq!(store.info().wait().unwrap().format, newest);
            }
            if !cuts.step() {
                break;
            }
        }
    }
    println!("{cuts_made} cuts: {old} left another store of the old form, {new} one of a later form");
    assert!(old > 50 && new > 0, "{old} {new}");
}

#[test]
fn an_update_that_fails_leaves_the_old_form_and_goes_on_later() {
    let newest = Home::new().open().info().wait().unwrap().format;
    let mut failed = 0;
    for form in forms().into_iter().filter(|form| *form < newest) {
        let expected = fs::read(folder_of(form).join("expected.json")).unwrap();
        for kind in [Fault::once, Fault::from_here_on, Fault::full] {
            for at in 0.. {
                let folder = fault_disk::work::folder();
                let paths = laid_out(form, folder.path());
                let disk = Disk::watch(folder.path());
                disk.fail(Some(kind(at)));
                let opened = Store::open_and_wait(opening(&paths));
                let came = disk.has_failed();
                disk.fail(None);
                failed += usize::from(opened.is_err());
                drop(opened);
                let found = form_of(&paths.records(), &paths.keys());
                assert!((form..=newest).contains(&found), "form {found}");
                let store = Store::open_and_wait(opening(&paths)).unwrap();
                assert!(contents(&store) == expected, "call {at}");
                assert!(store.check().wait().unwrap().is_well());
                drop(store);
                drop(disk);
                if !came {
                    break;
                }
            }
        }
    }
    println!("{failed} failed updates");
    assert!(failed > 100, "{failed}");
}
