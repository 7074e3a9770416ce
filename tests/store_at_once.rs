//! Several stores opened at the very same moment, as the first thing that a program does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/store.rs"]
mod common;

use common::Home;
use fourfold::store::{Opening, Paths, Store};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Barrier;
use std::thread;

/// Names the folders to the programs that the test starts: the library of the seal is set up once in a program,
/// so each try needs one of its own.
const WITHIN: &str = "FOURFOLD_TEST_AT_ONCE";
const TRIES: usize = 60;
const STORES: usize = 12;

#[test]
fn stores_that_are_opened_at_the_same_moment_all_open() {
    if let Some(folder) = std::env::var_os(WITHIN) {
        return open_all(Path::new(&folder));
    }
    let home = Home::new();
    for folder in folders(home.folder.path()) {
        let opening = Opening::new(Paths::in_folder(folder))
            .or_create()
            .without_backups();
        drop(Store::open_and_wait(opening).unwrap());
    }
    let itself = std::env::current_exe().unwrap();
    for _ in 0..TRIES {
        let mut run = Command::new(&itself);
        let run = run.env(WITHIN, home.folder.path()).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
    }
}

fn folders(within: &Path) -> impl Iterator<Item = PathBuf> {
    (0..STORES).map(|n| within.join(n.to_string()))
}

fn open_all(within: &Path) {
    let start = Barrier::new(STORES);
    thread::scope(|scope| {
        let start = &start;
        let opening = folders(within).map(|folder| {
            scope.spawn(move || {
                let opening = Opening::new(Paths::in_folder(folder)).without_backups();
                start.wait();
                Store::open_and_wait(opening).map(drop)
            })
        });
        for opened in opening.collect::<Vec<_>>() {
            assert_eq!(opened.join().unwrap(), Ok(()));
        }
    });
}
