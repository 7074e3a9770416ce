//! What goes wrong around a store, and that nothing is lost by it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/store.rs"]
mod common;
#[path = "store_faults/way_back.rs"]
mod way_back;

use chrono::TimeDelta;
use common::*;
use fourfold::domain::*;
use fourfold::store::place::{Disk, FsProbe, refuse};
use fourfold::store::*;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

fn open(opening: Opening) -> Result<Store, StoreError> {
    Store::open_and_wait(opening)
}

/// The raw key of a store without a password, as its key file holds it.
fn raw_key(paths: &Paths) -> String {
    let keys: serde_json::Value = serde_json::from_slice(&fs::read(paths.keys()).unwrap()).unwrap();
    keys["slots"][0]["key"].as_str().unwrap().to_owned()
}

fn connect(paths: &Paths) -> rusqlite::Connection {
    let conn = rusqlite::Connection::open(paths.records()).unwrap();
    let key = ["x'", &raw_key(paths), "'"].concat();
    conn.pragma_update(None, "key", key).unwrap();
    conn
}

#[test]
fn a_second_program_is_refused_and_the_first_goes_on() {
    let home = Home::new();
    let store = home.open();
    assert_eq!(open(home.opening()).unwrap_err(), StoreError::InUse);
    assert_eq!(StoreError::InUse.problem().what, "Fourfold is open.");
    home.add_child(&store, "Maya");
    drop(store);
    assert_eq!(home.open().children().wait().unwrap().len(), 1);
}

#[test]
fn a_store_is_never_made_by_accident() {
    let home = Home::new();
    let opening = Opening::new(home.paths());
    assert_eq!(open(opening).unwrap_err(), StoreError::Missing);
    assert!(!home.paths().folder().exists());
    assert_eq!(state(&home.paths()), Ok(State::Empty));
}

#[test]
fn a_newer_store_is_refused_and_left_as_it_is() {
    let (home, _) = filled();
    let conn = connect(&home.paths());
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    let sum = |path: PathBuf| Sha256::digest(fs::read(path).unwrap());
    let before = sum(home.paths().records());
    let error = open(home.opening()).unwrap_err();
    assert_eq!(error, StoreError::NewerStore { found: 99, known: 3 });
    let problem = error.problem();
    assert_eq!(problem.what, "This file was made by a newer Fourfold.");
    assert_eq!(problem.safe, "Nothing was changed.");
    assert_eq!(sum(home.paths().records()), before);
}

/// A byte of a file and the bit that flips in it, the same in every run and spread over the whole file.
fn flipped(whole: &[u8], n: u64) -> (usize, Vec<u8>) {
    let place = usize::try_from(n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % whole.len() as u64).unwrap();
    let mut damaged = whole.to_vec();
    damaged[place] ^= 1 << (n % 8);
    (place, damaged)
}

#[test]
fn every_flipped_bit_is_found() {
    let (home, _) = filled();
    let whole = fs::read(home.paths().records()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let paths = Paths::in_folder(folder.path().join("s"));
    copy_folder(home.paths().folder(), paths.folder());
    for n in 0..300 {
        let (place, damaged) = flipped(&whole, n);
        fs::write(paths.records(), &damaged).unwrap();
        let opening = Opening::new(paths.clone()).without_backups();
        let found = match open(opening) {
            Err(StoreError::Damaged { .. }) => true,
            Err(other) => panic!("{other:?} at {place}"),
            Ok(store) => store.check().wait().map_or(true, |report| !report.is_well()),
        };
        assert!(found, "bit {} of byte {place}", n % 8);
    }
    fs::write(paths.records(), &whole).unwrap();
    let store = open(Opening::new(paths).without_backups()).unwrap();
    assert!(store.check().wait().unwrap().is_well());
}

#[test]
fn every_bit_that_flips_in_the_keys_is_found_and_the_second_copy_serves() {
    for password in [None, Some("correct horse")] {
        let home = Home::new();
        let opening = match password {
            Some(password) => home.opening().password(Passphrase::new(password)),
            None => home.opening(),
        };
        let store = open(opening.clone()).unwrap();
        home.add_child(&store, "Maya");
        drop(store);
        let paths = home.paths();
        let whole = fs::read(paths.keys()).unwrap();
        for n in 0..60 {
            let (place, damaged) = flipped(&whole, n);
            // The first copy alone: nobody notices, and it is whole again afterwards.
            fs::write(paths.keys(), &damaged).unwrap();
            let store = open(opening.clone()).unwrap_or_else(|e| panic!("{e:?} at {place}"));
            assert_eq!(store.children().wait().unwrap().len(), 1);
            drop(store);
            assert!(fs::read(paths.keys()).unwrap() == whole, "byte {place}");
            assert!(fs::read(paths.keys_bak()).unwrap() == whole, "byte {place}");
            // The second alone.
            fs::write(paths.keys_bak(), &damaged).unwrap();
            drop(open(opening.clone()).unwrap());
            assert!(fs::read(paths.keys_bak()).unwrap() == whole, "byte {place}");
            // Both alike: refused, unless it is the name of the sum itself, which is then a field nobody knows.
            for path in [paths.keys(), paths.keys_bak()] {
                fs::write(path, &damaged).unwrap();
            }
            match open(opening.clone()) {
                Err(StoreError::KeysDamaged) => {}
                Ok(store) => {
                    let name = place - whole.windows(5).position(|part| part == b"\"sum\"").unwrap();
                    assert!(name < 5, "byte {place} made no difference");
                    drop(store);
                }
                Err(other) => panic!("{other:?} at {place}"),
            }
            for path in [paths.keys(), paths.keys_bak()] {
                fs::write(path, &whole).unwrap();
            }
        }
    }
}

#[test]
fn every_bit_that_flips_in_a_copy_is_found_before_anything_is_replaced() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let copy = store.backup_now().wait().unwrap();
    home.add(&store, maya, strength("Kind"));
    let now = store.load_child(maya).wait().unwrap();
    let folder = home.paths().backups().join(&copy.name);
    for (file, flips) in [("records.db", 60), ("keys.json", 40)] {
        let whole = fs::read(folder.join(file)).unwrap();
        for n in 0..flips {
            let (place, damaged) = flipped(&whole, n);
            fs::write(folder.join(file), &damaged).unwrap();
            let error = store.restore(copy.name.clone(), None).wait().unwrap_err();
            let name = copy.name.clone();
            let wanted = StoreError::DamagedBackup { name };
            assert_eq!(error, wanted, "byte {place} of {file}");
            assert_eq!(
                store.load_child(maya).wait().unwrap(),
                now,
                "byte {place} of {file}"
            );
        }
        fs::write(folder.join(file), &whole).unwrap();
    }
    store.restore(copy.name, None).wait().unwrap();
    assert!(store.load_child(maya).wait().unwrap().strengths.is_empty());
}

#[test]
fn a_file_of_another_program_is_refused() {
    let (home, _) = filled();
    let before = fs::read(home.paths().records()).unwrap();
    fs::remove_file(home.paths().records()).unwrap();
    let plain = rusqlite::Connection::open(home.paths().records()).unwrap();
    plain.execute_batch("CREATE TABLE t (a)").unwrap();
    drop(plain);
    assert_eq!(open(home.opening()).unwrap_err(), StoreError::NotOurs);
    fs::write(home.paths().records(), b"hello").unwrap();
    assert!(matches!(open(home.opening()), Err(StoreError::Damaged { .. })));
    fs::write(home.paths().records(), &before[..before.len() / 2]).unwrap();
    assert!(matches!(open(home.opening()), Err(StoreError::Damaged { .. })));
    fs::write(home.paths().records(), before).unwrap();
    assert_eq!(home.open().children().wait().unwrap().len(), 1);
}

#[test]
fn either_copy_of_the_keys_is_enough_and_none_is_said() {
    let (home, _) = filled();
    let paths = home.paths();
    fs::remove_file(paths.keys()).unwrap();
    drop(home.open());
    assert!(paths.keys().exists());
    fs::write(paths.keys(), b"{").unwrap();
    drop(home.open());
    fs::write(paths.keys_bak(), b"").unwrap();
    drop(home.open());
    let keys = fs::read(paths.keys()).unwrap();
    assert_eq!(fs::read(paths.keys_bak()).unwrap(), keys);
    fs::remove_file(paths.keys()).unwrap();
    fs::remove_file(paths.keys_bak()).unwrap();
    assert_eq!(open(home.opening()).unwrap_err(), StoreError::KeysMissing);
    fs::write(paths.keys(), b"{}").unwrap();
    assert_eq!(open(home.opening()).unwrap_err(), StoreError::KeysDamaged);
    fs::write(paths.keys(), keys).unwrap();
    drop(home.open());
}

#[test]
fn a_key_file_of_another_store_hides_neither_the_records_nor_its_own() {
    for (own, other) in [(None, Some("battery staple")), (Some("correct horse"), None)] {
        let opening = |home: &Home, password: Option<&str>| match password {
            Some(password) => home.opening().password(Passphrase::new(password)),
            None => home.opening(),
        };
        let (mine, theirs) = (Home::new(), Home::new());
        let store = open(opening(&mine, own)).unwrap();
        mine.add_child(&store, "Maya");
        drop(store);
        drop(open(opening(&theirs, other)).unwrap());
        let foreign = fs::read(theirs.paths().keys()).unwrap();
        for place in [mine.paths().keys(), mine.paths().keys_bak()] {
            fs::write(&place, &foreign).unwrap();
            let wanted = if own.is_some() { State::Locked } else { State::Open };
            assert_eq!(state(&mine.paths()), Ok(wanted));
            let store = open(opening(&mine, own)).unwrap();
            assert_eq!(store.children().wait().unwrap()[0].name, "Maya");
            drop(store);
            // Both are this store's again, and the foreign one is not thrown away.
            let keys = fs::read(mine.paths().keys()).unwrap();
            assert_eq!(fs::read(mine.paths().keys_bak()).unwrap(), keys);
            assert_ne!(keys, foreign);
            let aside: Vec<PathBuf> = every_file(mine.paths().folder())
                .into_iter()
                .filter(|path| path.to_string_lossy().contains("damaged-keys-"))
                .collect();
            assert_eq!(aside.len(), 1);
            assert_eq!(fs::read(&aside[0]).unwrap(), foreign);
            fs::remove_file(&aside[0]).unwrap();
        }
    }
}

#[test]
fn records_that_are_gone_are_not_replaced_by_an_empty_store() {
    let (home, _) = filled();
    let store = home.open();
    let copy = store.backup_now().wait().unwrap();
    drop(store);
    fs::remove_file(home.paths().records()).unwrap();
    assert_eq!(open(home.opening()).unwrap_err(), StoreError::RecordsMissing);
    recover(&home.opening(), &copy.name).unwrap();
    assert_eq!(home.open().children().wait().unwrap().len(), 1);
}

#[test]
fn no_word_of_anybody_lies_readable_in_any_file() {
    let home = Home::new();
    let store = open(
        Opening::new(home.paths())
            .or_create()
            .context(home.context.clone()),
    )
    .unwrap();
    let canary = "Quetzalfeder";
    let maya = home.add_child(&store, canary);
    let id = home.add(&store, maya, strength(canary));
    home.edit(&store, maya, id, strength(&[canary, canary].concat()));
    store.put_draft(canary, Some(maya), canary).wait().unwrap();
    store.search(canary, None, 9).wait().unwrap();
    store
        .transact(
            Op::new(OpName::Remove(Kind::Strength), canary),
            vec![Change::Bin(id)],
        )
        .wait()
        .unwrap();
    store.backup_now().wait().unwrap();
    let look = || {
        let files = every_file(home.folder.path());
        for file in &files {
            let bytes = fs::read(file).unwrap();
            for word in [canary, &canary.to_lowercase(), "Stark"] {
                let found = bytes.windows(word.len()).any(|part| part == word.as_bytes());
                assert!(!found, "{word} in {}", file.display());
            }
            assert!(!file.to_string_lossy().contains(canary));
        }
        files.len()
    };
    assert!(look() >= 7);
    drop(store);
    look();
}

#[test]
fn erasing_a_child_leaves_no_trace_under_the_key_either() {
    let home = Home::new();
    let store = home.open();
    let canary = "quetzalfeder";
    let tom = home.add_child(&store, "Tom");
    let maya = home.add_child(&store, canary);
    let id = home.add(&store, maya, strength(canary));
    home.edit(&store, maya, id, strength(&[canary, " indeed"].concat()));
    store.put_draft("new", Some(maya), canary).wait().unwrap();
    store.backup_now().wait().unwrap();
    let erased = store.erase_child(maya, OldCopies::Remove).wait().unwrap();
    assert_eq!(
        erased,
        Erased {
            copies: OlderCopies {
                removed: 1,
                ..OlderCopies::default()
            },
            copies_left: 0
        }
    );
    assert_eq!(store.load_child(maya).wait(), Err(StoreError::NoSuchRecord));
    assert_eq!(store.children().wait().unwrap().len(), 1);
    assert_eq!(store.search(canary, None, 9).wait().unwrap(), vec![]);
    assert!(store.load_child(tom).wait().is_ok());
    drop(store);
    // Unsealed, with the tables that search keeps for itself.
    let conn = connect(&home.paths());
    let plain = home.folder.path().join("plain.db");
    conn.execute("ATTACH ?1 AS plain KEY ''", [plain.to_str().unwrap()])
        .unwrap();
    conn.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(()))
        .unwrap();
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(tables.len() > 10);
    drop(conn);
    let bytes = fs::read(&plain).unwrap();
    assert!(bytes.windows(3).any(|part| part == b"Tom"));
    assert!(!bytes.windows(canary.len()).any(|part| part == canary.as_bytes()));
}

#[test]
fn history_cannot_be_changed_by_any_statement() {
    let (home, _) = filled();
    let conn = connect(&home.paths());
    for sql in [
        "UPDATE version SET body = '{}'",
        "DELETE FROM version",
        "DELETE FROM parent",
        "UPDATE parent SET parent = zeroblob(16)",
        "INSERT INTO version SELECT * FROM version",
    ] {
        // Only a child's first version has no parent: some of the tables may be empty.
        let done = conn.execute(sql, []).unwrap_or(0);
        assert_eq!(done, 0, "{sql}");
    }
}

struct Fake {
    disk: Disk,
    variables: HashMap<&'static str, PathBuf>,
}

impl FsProbe for Fake {
    fn disk(&self, _: &Path) -> Disk {
        self.disk
    }
    fn variable(&self, name: &str) -> Option<PathBuf> {
        self.variables.get(name).cloned()
    }
    fn resolve(&self, folder: &Path) -> PathBuf {
        folder.to_owned()
    }
}

#[test]
fn synced_and_network_folders_are_refused() {
    let fake = |disk, variables: &[(&'static str, &str)]| Fake {
        disk,
        variables: variables
            .iter()
            .map(|(name, path)| (*name, PathBuf::from(path)))
            .collect(),
    };
    let local = fake(Disk::Local, &[("OneDrive", "/home/ann/Cloud")]);
    for (folder, service) in [
        (r"C:\Users\ann\OneDrive\Fourfold", "OneDrive"),
        (r"C:\Users\ann\OneDrive - Little Oaks School\x", "OneDrive"),
        ("/home/ann/Cloud/fourfold", "OneDrive"),
        ("/home/ann/Dropbox/x", "Dropbox"),
        ("/home/ann/Dropbox (Personal)/x", "Dropbox"),
        ("/Users/ann/Library/Mobile Documents/x", "iCloud"),
        (
            "/Users/ann/Library/CloudStorage/GoogleDrive-ann/x",
            "Google Drive",
        ),
        ("/home/ann/Google Drive/x", "Google Drive"),
        (r"G:\My Drive\x", "Google Drive"),
        ("/home/ann/Nextcloud", "Nextcloud"),
    ] {
        let error = refuse(Path::new(folder), &local).unwrap_err();
        assert_eq!(error, StoreError::SyncedFolder { service }, "{folder}");
        assert!(error.problem().what.contains(service));
    }
    for folder in [
        "/home/ann/.local/share/fourfold",
        r"C:\Users\ann\AppData\Local\Fourfold",
        "/home/dropboxer/x",
    ] {
        assert_eq!(refuse(Path::new(folder), &local), Ok(()), "{folder}");
    }
    let network = fake(Disk::Network, &[]);
    assert_eq!(
        refuse(Path::new("/mnt/h/x"), &network),
        Err(StoreError::NetworkFolder)
    );
    assert_eq!(SystemProbeCheck::disk(r"\\server\share\x"), Disk::Network);
    let home = Home::new();
    let opening = home.opening().probe(Arc::new(fake(Disk::Network, &[])));
    assert_eq!(open(opening).unwrap_err(), StoreError::NetworkFolder);
    assert!(!home.paths().folder().exists());
}

struct SystemProbeCheck;
impl SystemProbeCheck {
    fn disk(path: &str) -> Disk {
        fourfold::store::place::SystemProbe.disk(Path::new(path))
    }
}

#[test]
fn every_fault_is_said_in_three_plain_sentences() {
    let code = || "11".to_owned();
    for error in [
        StoreError::Missing,
        StoreError::NeedsPassword,
        StoreError::WrongPassword,
        StoreError::ShortPassword { least: 10 },
        StoreError::EasyPassword {
            why: "It repeats itself.",
        },
        StoreError::OddPassword("It begins or ends with a blank."),
        StoreError::TooSoon { seconds: 5 },
        StoreError::WordsForPassword,
        StoreError::NewerStore { found: 2, known: 1 },
        StoreError::Damaged { code: code() },
        StoreError::RecordsMissing,
        StoreError::NotOurs,
        StoreError::KeysMissing,
        StoreError::KeysDamaged,
        StoreError::InUse,
        StoreError::ReadOnly,
        StoreError::DiskFull,
        StoreError::SyncedFolder { service: "OneDrive" },
        StoreError::NetworkFolder,
        StoreError::NoCipher,
        StoreError::MigrationGap,
        StoreError::BadBackup,
        StoreError::DamagedBackup {
            name: "20261122T090000000Z".to_owned(),
        },
        StoreError::CopyNeedsPassword,
        StoreError::WordsNeedPassword,
        StoreError::BadCopy("x"),
        StoreError::NotEmpty,
        StoreError::InStore,
        StoreError::NoSuchFolder,
        StoreError::AlreadyThere,
        StoreError::Stopped,
        StoreError::NoSuchRecord,
        StoreError::NothingToUndo,
        StoreError::Refused("x"),
        StoreError::Unreadable,
        StoreError::Closed,
        StoreError::Io {
            doing: "saving",
            code: code(),
        },
    ] {
        let problem = error.problem();
        for part in [&problem.what, &problem.safe, &problem.todo] {
            assert!(part.ends_with('.'), "{part}");
            let lower = part.to_lowercase();
            for jargon in [
                "database",
                "sqlite",
                "error",
                "invalid",
                "corrupt",
                "slot",
                "you forgot",
                "cipher",
            ] {
                assert!(!lower.contains(jargon), "{part}");
            }
        }
    }
}
