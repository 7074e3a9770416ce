//! Saved copies: one file that opens elsewhere and is whole or not there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/store.rs"]
mod common;

use common::*;
use fourfold::domain::*;
use fourfold::store::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

fn password() -> Passphrase {
    Passphrase::new("correct horse")
}

/// A locked store with a child, history, a picture, something in the bin, recovery words and a sealed file.
fn locked() -> (Home, Store, ChildId, RecoveryWords) {
    let home = Home::new();
    let store = Store::open_and_wait(home.opening().password(password())).unwrap();
    let maya = home.add_child(&store, "Maya");
    let id = home.add(&store, maya, strength("Kind"));
    for n in 0..5 {
        home.clock.move_by(chrono::TimeDelta::hours(2));
        home.edit(&store, maya, id, strength(&format!("Kind, {n}")));
    }
    let picture = home.context.photo_id();
    let jpeg = [&[0xff, 0xd8][..], &[7; 3000]].concat();
    store
        .transact(
            Op::new(OpName::Edit(Kind::Child), ""),
            vec![Change::AddPhoto {
                id: picture,
                child: maya,
                jpeg,
            }],
        )
        .wait()
        .unwrap();
    let drawn = Voice {
        picture: Some(picture),
        ..voice("I like \"maths\"")
    };
    let gone = home.add(&store, maya, drawn);
    store
        .transact(Op::new(OpName::Remove(Kind::Voice), ""), vec![Change::Bin(gone)])
        .wait()
        .unwrap();
    let words = RecoveryWords::random().unwrap();
    store
        .set_recovery(password(), Some(words.clone()))
        .wait()
        .unwrap();
    let evidence = home.paths().evidence().join("ab");
    fs::create_dir_all(&evidence).unwrap();
    fs::write(evidence.join("0123.sealed"), vec![42; 70_000]).unwrap();
    (home, store, maya, words)
}

fn place(home: &Home) -> PathBuf {
    home.folder.path().join("Copy.fourfold-copy")
}

fn saved(home: &Home, store: &Store) -> PathBuf {
    let to = place(home);
    store.save_copy(&to, true, Progress::none()).wait().unwrap();
    to
}

/// Everything a store holds: records with their history, pictures, counts.
fn all(store: &Store) -> (BTreeMap<RecordId, Vec<Record>>, Vec<Vec<u8>>, i64) {
    let (files, shared) = store.everything().wait().unwrap();
    let records = files
        .into_iter()
        .flat_map(|file| {
            let mut records = file.records();
            records.extend(file.bin);
            records
        })
        .chain(shared);
    let history = records
        .map(|record| (record.meta.id, store.history(record.meta.id).wait().unwrap()))
        .collect();
    let photos = store.photo_ids().wait().unwrap();
    let photos = photos
        .into_iter()
        .map(|id| store.photo(id).wait().unwrap())
        .collect();
    (history, photos, store.info().wait().unwrap().versions)
}

fn typed(words: &RecoveryWords) -> Passphrase {
    Passphrase::new(words.words().join(" "))
}

#[test]
fn a_copy_opens_in_a_fresh_folder_by_password_or_words_and_holds_everything() {
    let (home, store, _, words) = locked();
    let file = saved(&home, &store);
    let told = look_into(&file).unwrap();
    assert_eq!((told.children, told.photos), (1, 1));
    let before = all(&store);
    for with in [password(), typed(&words)] {
        let other = Home::new();
        let opening = other.opening().password(with.clone());
        let opened = open_copy(&opening, &file, InPlaceOf::Nothing, &Progress::none()).unwrap();
        assert_eq!(opened, told);
        let copy = Store::open_and_wait(opening).unwrap();
        assert_eq!(all(&copy), before);
        assert!(copy.check().wait().unwrap().is_well());
        let sealed = other.paths().evidence().join("ab/0123.sealed");
        assert_eq!(fs::read(sealed).unwrap(), vec![42; 70_000]);
        drop(copy);
        // Both ways in have come along.
        for with in [password(), typed(&words)] {
            drop(Store::open_and_wait(other.opening().password(with)).unwrap());
        }
        assert_eq!(state(&other.paths()), Ok(State::Locked));
        assert!(!other.paths().folder().join(".incoming").exists());
    }
}

#[test]
fn a_copy_needs_a_password_and_a_place_outside_that_is_free() {
    let home = Home::new();
    let store = home.open();
    let to = place(&home);
    let save = |store: &Store, to: &Path, replace| store.save_copy(to, replace, Progress::none()).wait();
    assert_eq!(save(&store, &to, false), Err(StoreError::CopyNeedsPassword));
    store.set_password(None, Some(password()), false).wait().unwrap();
    save(&store, &to, false).unwrap();
    assert_eq!(save(&store, &to, false), Err(StoreError::AlreadyThere));
    save(&store, &to, true).unwrap();
    let inside = home.paths().backups().join("x.fourfold-copy");
    assert_eq!(save(&store, &inside, false), Err(StoreError::InStore));
    // Nor does it take the place of what another store has.
    let other = Home::new();
    drop(other.open());
    let records = fs::read(other.paths().records()).unwrap();
    for part in [
        other.paths().records(),
        other.paths().keys(),
        other.paths().backups().join("a/records.db"),
    ] {
        fs::create_dir_all(part.parent().unwrap()).unwrap();
        assert_eq!(save(&store, &part, true), Err(StoreError::InStore));
    }
    assert_eq!(fs::read(other.paths().records()).unwrap(), records);
    let nowhere = home.folder.path().join("no/such/x.fourfold-copy");
    assert_eq!(save(&store, &nowhere, false), Err(StoreError::NoSuchFolder));
    assert!(matches!(
        save(&store, home.folder.path(), true),
        Err(StoreError::Failed {
            stage: fourfold::store::Stage::WritingCopy,
            ..
        })
    ));
    // Neither beside the copies nor in the store does anything half done stay.
    let hidden = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with('.');
    let mut left: Vec<PathBuf> = every_file(home.folder.path());
    left.retain(hidden);
    let staged = fs::read_dir(home.paths().backups()).unwrap();
    left.extend(staged.map(|entry| entry.unwrap().path()).filter(hidden));
    assert_eq!(left, Vec::<PathBuf>::new());
}

#[test]
fn a_copy_that_is_stopped_or_fails_leaves_the_old_one() {
    let (home, store, maya, _) = locked();
    let file = saved(&home, &store);
    let before = fs::read(&file).unwrap();
    home.add(&store, maya, strength("Patient"));
    let (progress, _) = Progress::new();
    progress.stop();
    let stopped = store.save_copy(&file, true, progress).wait();
    assert_eq!(stopped, Err(StoreError::Stopped));
    assert_eq!(fs::read(&file).unwrap(), before);
    let beside: Vec<_> = fs::read_dir(home.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(beside.len(), 2, "{beside:?}");
    assert!(look_into(&file).is_ok());
}

#[test]
fn a_wrong_password_or_a_folder_with_records_changes_nothing() {
    let (home, store, _, _) = locked();
    let file = saved(&home, &store);
    drop(store);
    let other = Home::new();
    let open = |opening: Opening, instead| open_copy(&opening, &file, instead, &Progress::none());
    assert_eq!(
        open(other.opening(), InPlaceOf::Nothing),
        Err(StoreError::NeedsPassword)
    );
    let wrong = other.opening().password(Passphrase::new("no such horse"));
    assert_eq!(open(wrong, InPlaceOf::Nothing), Err(StoreError::WrongPassword));
    assert_eq!(state(&other.paths()), Ok(State::Empty));
    let (progress, _) = Progress::new();
    progress.stop();
    let opening = other.opening().password(password());
    let stopped = open_copy(&opening, &file, InPlaceOf::Nothing, &progress);
    assert_eq!(stopped, Err(StoreError::Stopped));
    assert_eq!(state(&other.paths()), Ok(State::Empty));
    let there = other.open();
    other.add_child(&there, "Sam");
    drop(there);
    assert_eq!(
        open(opening.clone(), InPlaceOf::Nothing),
        Err(StoreError::NotEmpty)
    );
    assert_eq!(other.open().children().wait().unwrap()[0].name, "Sam");
    let synced = Opening::new(Paths::in_folder(other.folder.path().join("Dropbox/records")));
    assert!(matches!(
        open(synced.password(password()), InPlaceOf::Nothing),
        Err(StoreError::SyncedFolder { .. })
    ));
}

#[test]
fn a_copy_takes_the_place_of_damaged_records_which_are_kept() {
    let (home, store, _, words) = locked();
    let file = saved(&home, &store);
    let before = all(&store);
    drop(store);
    let mut bytes = fs::read(home.paths().records()).unwrap();
    bytes[20] ^= 1;
    fs::write(home.paths().records(), &bytes).unwrap();
    let opening = home.opening().password(typed(&words));
    open_copy(&opening, &file, InPlaceOf::Damaged, &Progress::none()).unwrap();
    assert_eq!(all(&Store::open_and_wait(opening).unwrap()), before);
    let kept = every_file(home.paths().folder())
        .into_iter()
        .find(|path| path.to_string_lossy().contains("damaged-records"))
        .unwrap();
    assert_eq!(fs::read(kept).unwrap(), bytes);
}

#[test]
fn a_copy_is_brought_back_into_other_records_which_are_copied_first() {
    let (home, store, _, words) = locked();
    let file = saved(&home, &store);
    let before = all(&store);
    let other = Home::new();
    let there = Store::open_and_wait(other.opening().password(Passphrase::new("battery staple"))).unwrap();
    other.add_child(&there, "Sam");
    let back = |with: Option<Passphrase>| there.bring_back(&file, with, Progress::none()).wait();
    assert_eq!(back(None), Err(StoreError::NeedsPassword));
    assert_eq!(
        back(Some(Passphrase::new("battery staple"))),
        Err(StoreError::WrongPassword)
    );
    assert_eq!(there.children().wait().unwrap()[0].name, "Sam");
    back(Some(typed(&words))).unwrap();
    assert_eq!(all(&there), before);
    let kept = there.backups().wait().unwrap()[0].clone();
    assert_eq!((kept.reason, kept.children), (Reason::BeforeRestoring, 1));
    there.restore(kept.name, None).wait().unwrap();
    assert_eq!(there.children().wait().unwrap()[0].name, "Sam");
    drop(there);
    // The password of the place stays.
    drop(Store::open_and_wait(other.opening().password(Passphrase::new("battery staple"))).unwrap());
    // A copy of the store that is open needs no password.
    home.add_child(&store, "Ben");
    store.bring_back(&file, None, Progress::none()).wait().unwrap();
    assert_eq!(all(&store), before);
}

/// The parts of an archive, by name, and an archive of such parts.
fn parts(file: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = tar::Archive::new(fs::File::open(file).unwrap());
    archive
        .entries()
        .unwrap()
        .map(|entry| {
            let mut entry = entry.unwrap();
            let name = entry.path().unwrap().display().to_string();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (name, bytes)
        })
        .collect()
}

fn archive(parts: &[(String, Vec<u8>)], kind: tar::EntryType) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (n, (name, bytes)) in parts.iter().enumerate() {
        let mut head = tar::Header::new_ustar();
        // Past the checks of the library, which makes no such names itself.
        head.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        head.set_size(bytes.len() as u64);
        if n + 1 == parts.len() {
            head.set_entry_type(kind);
        }
        head.set_cksum();
        archive.append(&head, bytes.as_slice()).unwrap();
    }
    archive.into_inner().unwrap()
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The parts with `about.json` written to fit them.
fn fitting(mut parts: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    let mut about: serde_json::Value = serde_json::from_slice(&parts[0].1).unwrap();
    about["parts"] = parts[1..]
        .iter()
        .map(|(name, bytes)| serde_json::json!({"name": name, "bytes": bytes.len(), "sha256": sha256(bytes)}))
        .collect();
    parts[0].1 = serde_json::to_vec(&about).unwrap();
    parts
}

#[test]
fn a_file_that_is_not_what_it_says_is_refused_and_nothing_is_written() {
    let (home, store, _, _) = locked();
    let file = saved(&home, &store);
    let good = parts(&file);
    let names: Vec<&str> = good.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["about.json", "keys.json", "records.db", "evidence/ab/0123.sealed"]
    );
    let regular = tar::EntryType::Regular;
    let renamed = |name: &str| {
        let mut parts = good.clone();
        parts[3].0 = name.to_owned();
        archive(&fitting(parts), regular)
    };
    let said = |field: &str, value: serde_json::Value| {
        let mut parts = good.clone();
        let mut about: serde_json::Value = serde_json::from_slice(&parts[0].1).unwrap();
        about[field] = value;
        parts[0].1 = serde_json::to_vec(&about).unwrap();
        archive(&parts, regular)
    };
    let mut swapped = good.clone();
    swapped.swap(1, 2);
    let mut twice = good.clone();
    twice.push(good[3].clone());
    let mut changed = good.clone();
    changed[3].1[100] ^= 1;
    let mut keyless = good.clone();
    keyless[1].1 = b"{}".to_vec();
    let mut open_slot = good.clone();
    let keys = serde_json::json!({"format": 1, "store": uuid::Uuid::nil(), "slots": [{"slot": "open", "key": "00".repeat(32)}]});
    open_slot[1].1 = serde_json::to_vec(&keys).unwrap();
    let mut long = archive(&good, regular);
    long.extend([0; 512]);
    let bytes = fs::read(&file).unwrap();
    let mut more = archive(&good[..3], regular);
    more.truncate(more.len() - 1024);
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        ("text", b"This is a letter.".repeat(200).to_vec()),
        ("half", bytes[..bytes.len() / 2].to_vec()),
        ("no end", bytes[..bytes.len() - 1024].to_vec()),
        ("long", long),
        ("missing parts", more),
        ("up", renamed("evidence/../../x")),
        ("root", renamed("/etc/x")),
        ("drive", renamed("evidence/C:\\x")),
        ("hidden", renamed("evidence/.x")),
        ("deep", renamed("evidence/a/b/c")),
        ("elsewhere", renamed("backups/x")),
        ("own file", renamed("evidence/")),
        ("link", archive(&good, tar::EntryType::Symlink)),
        ("folder", archive(&good, tar::EntryType::Directory)),
        ("long name", archive(&good, tar::EntryType::GNULongName)),
        ("swapped", archive(&fitting(swapped), regular)),
        ("swapped only", {
            let mut parts = good.clone();
            parts.swap(2, 3);
            archive(&parts, regular)
        }),
        ("twice", archive(&fitting(twice), regular)),
        ("changed", archive(&changed, regular)),
        ("keyless", archive(&fitting(keyless), regular)),
        ("open slot", archive(&fitting(open_slot), regular)),
        ("fewer children", said("children", 2.into())),
        ("fewer versions", said("versions", 3.into())),
        ("other pictures", said("photos", 0.into())),
        ("negative", said("records", (-1).into())),
        ("unknown field", said("path", "/etc".into())),
    ];
    let other = Home::new();
    let opening = other.opening().password(password());
    let bad = other.folder.path().join("bad.fourfold-copy");
    // The parts themselves make a copy that opens.
    fs::write(&bad, archive(&fitting(good.clone()), regular)).unwrap();
    assert!(look_into(&bad).is_ok());
    for (what, bytes) in cases {
        fs::write(&bad, bytes).unwrap();
        let refused = open_copy(&opening, &bad, InPlaceOf::Nothing, &Progress::none());
        assert!(
            matches!(refused, Err(StoreError::BadCopy(_))),
            "{what}: {refused:?}"
        );
        assert_eq!(state(&other.paths()), Ok(State::Empty), "{what}");
        assert!(!other.folder.path().join("x").exists(), "{what}");
    }
    fs::write(&bad, said("fourfold_copy", 2.into())).unwrap();
    let newer = StoreError::NewerStore { found: 2, known: 1 };
    assert_eq!(
        open_copy(&opening, &bad, InPlaceOf::Nothing, &Progress::none()),
        Err(newer)
    );
    assert!(look_into(other.folder.path()).is_err());
}

#[test]
fn a_key_file_that_would_work_for_hours_is_refused() {
    let (home, store, _, _) = locked();
    let mut parts = parts(&saved(&home, &store));
    let mut keys: serde_json::Value = serde_json::from_slice(&parts[1].1).unwrap();
    keys.as_object_mut().unwrap().remove("sum");
    let other = Home::new();
    let mut refused = |keys: &serde_json::Value| {
        parts[1].1 = serde_json::to_vec(keys).unwrap();
        let bad = home.folder.path().join("bad.fourfold-copy");
        fs::write(&bad, archive(&fitting(parts.clone()), tar::EntryType::Regular)).unwrap();
        let opening = other.opening().password(password());
        let refused = open_copy(&opening, &bad, InPlaceOf::Nothing, &Progress::none());
        assert!(
            matches!(refused, Err(StoreError::KeysDamaged | StoreError::BadCopy(_))),
            "{refused:?}"
        );
        assert_eq!(state(&other.paths()), Ok(State::Empty));
    };
    // A gigabyte, sixteen passes, more lanes than are ever written, and as many slots as one likes.
    for (field, most) in [("memory_kib", 256 * 1024 + 1), ("passes", 9), ("lanes", 5)] {
        let mut keys = keys.clone();
        keys["slots"][0]["argon2id"][field] = most.into();
        refused(&keys);
    }
    let slot = keys["slots"][0].clone();
    keys["slots"] = vec![slot; 5].into();
    refused(&keys);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// One changed bit anywhere is found before anything takes its place.
    #[test]
    fn a_changed_bit_is_found(at: prop::sample::Index, bit in 0u8..8) {
        use std::sync::OnceLock;
        static GOOD: OnceLock<(tempfile::TempDir, Vec<u8>)> = OnceLock::new();
        let (_, good) = GOOD.get_or_init(|| {
            let (home, store, _, _) = locked();
            let bytes = fs::read(saved(&home, &store)).unwrap();
            (home.folder, bytes)
        });
        let mut bytes = good.clone();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let other = Home::new();
        let bad = other.folder.path().join("bad.fourfold-copy");
        fs::write(&bad, &bytes).unwrap();
        let opening = other.opening().password(password());
        let result = open_copy(&opening, &bad, InPlaceOf::Nothing, &Progress::none());
        match result {
            Err(_) => prop_assert_eq!(state(&other.paths()), Ok(State::Empty)),
            // Only in what says nothing: the day, the version, padding between the parts.
            Ok(_) => {
                let store = Store::open_and_wait(opening).unwrap();
                prop_assert!(store.check().wait().unwrap().is_well());
                prop_assert_eq!(store.info().wait().unwrap().versions, 9);
            }
        }
    }

    #[test]
    fn any_bytes_are_refused_calmly(bytes in prop::collection::vec(any::<u8>(), 0..4000)) {
        prop_assert!(look_through(bytes.as_slice(), bytes.len() as u64).is_err());
    }
}
