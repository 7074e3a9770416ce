//! A full disk in the middle of larger work: the step that failed is named, and what its sentence says stands.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod fault_disk;

use fault_disk::cuts::lay_out;
use fault_disk::tree::Tree;
use fault_disk::work::{ALL, Seen, Work, folder, look, nothing_over, open_with_which};
use fault_disk::{Disk, Fault};
use fourfold::domain::{Kind, RecordId, Strength};
use fourfold::store::*;
use std::path::Path;

/// What was told, and what there is once the disk has room again.
struct After<'a> {
    before: &'a Seen,
    now: &'a Seen,
    folder: &'a Path,
    /// The records open with the password that they had before, or without one if they had none.
    old_opens: bool,
}

/// Does the last of the first `n` steps of a work on a disk that is full from each call on, and looks whether what is
/// said of it is so.
fn is_named(name: &str, n: usize, stages: &[Stage], holds: fn(&After<'_>) -> bool) {
    let work = ALL.iter().find(|work| work.name == name).unwrap();
    let (act, first) = work.steps[..n].split_last().unwrap();
    let mut work = work.beginning_with(first);
    work.backups = true;
    named(&work, act, stages, holds);
}

/// A change that no backup has yet.
fn change(store: &Store) {
    let maya = store.children().wait().unwrap()[0].id;
    let strength = Strength {
        text: "Whistles".into(),
        ..Strength::default()
    };
    let change = Change::put(maya, RecordId(uuid::Uuid::from_u128(99)), strength);
    let op = Op::new(OpName::Add(Kind::Strength), "Whistles");
    store.transact(op, vec![change]).wait().unwrap();
}

fn named(
    work: &Work,
    act: &dyn Fn(&Store) -> Result<(), StoreError>,
    stages: &[Stage],
    holds: fn(&After<'_>) -> bool,
) {
    let before: Tree = work.prepared();
    let mut told = Vec::new();
    for at in 0.. {
        let folder = folder();
        lay_out(&before.listing(), folder.path());
        let opening = work.opening(folder.path(), 1);
        // Files that were opened before are not watched.
        let disk = Disk::watch(folder.path());
        let (store, password) = open_with_which(&opening).unwrap();
        change(&store);
        let was = look(&store).unwrap();
        disk.fail(Some(Fault::full(at)));
        let done = act(&store);
        let came = disk.has_failed();
        disk.fail(None);
        drop(store);
        drop(disk);
        if !came {
            done.unwrap();
            break;
        }
        let Err(error) = done else {
            continue;
        };
        let StoreError::Failed { stage, .. } = &error else {
            panic!("call {at} names no step: {error:?}");
        };
        assert!(stages.contains(stage), "call {at}: {error:?}");
        // The library of the database does not say why it could not make a file.
        let reasons = ["The disk is full.", "The disk did not do what it was asked."];
        let what = error.problem().what;
        assert!(reasons.iter().any(|why| what.ends_with(why)), "call {at}: {what}");
        let (store, opened_by) = open_with_which(&opening.without_backups()).unwrap();
        nothing_over(folder.path()).unwrap_or_else(|over| panic!("call {at}, {stage:?}: {over}"));
        let after = After {
            before: &was,
            now: &look(&store).unwrap(),
            folder: folder.path(),
            old_opens: opened_by == password,
        };
        assert!(
            holds(&after),
            "{}, call {at}: not so: {:?}",
            work.name,
            error.problem()
        );
        if !told.contains(stage) {
            told.push(*stage);
        }
    }
    assert!(!told.is_empty(), "the disk was never too full for {}", work.name);
}

fn is_as_it_was(after: &After<'_>) -> bool {
    after.now == after.before && after.old_opens
}

#[test]
fn a_child_that_could_not_be_erased_is_there() {
    let stages = [Stage::BackupBeforeErasing, Stage::Erasing];
    is_named("erasing", 1, &stages, is_as_it_was);
    is_named("erasing", 3, &[Stage::Erasing], is_as_it_was);
}

#[test]
fn a_password_or_words_that_could_not_be_set_are_as_they_were() {
    for n in [1, 3] {
        is_named("changing the key", n, &[Stage::SealingAnew], is_as_it_was);
    }
    is_named("recovery words", 1, &[Stage::SealingAnew], is_as_it_was);
}

#[test]
fn records_that_a_copy_could_not_take_the_place_of_are_as_they_were() {
    is_named("bringing back a copy", 2, &[Stage::BringingBack], is_as_it_was);
    is_named("a saved copy", 3, &[Stage::BringingBack], is_as_it_was);
}

#[test]
fn a_copy_that_could_not_be_made_ready_leaves_nothing() {
    let stages = [Stage::PreparingCopy, Stage::WritingCopy];
    is_named("a saved copy", 1, &stages, |after| {
        is_as_it_was(after) && !after.folder.join("stick.fourfold-copy").exists()
    });
}

#[test]
fn what_was_written_before_closing_is_saved() {
    is_named("copies by themselves", 3, &[Stage::BackupAtTheEnd], is_as_it_was);
}

#[test]
fn a_file_whose_backup_could_not_be_made_is_not_brought_in() {
    let mut work = ALL
        .iter()
        .find(|work| work.name == "erasing")
        .unwrap()
        .beginning_with(&[]);
    work.backups = true;
    let act = |store: &Store| {
        let nothing = |_: &mut Intake<'_>| Ok::<(), StoreError>(());
        store.take_in(nothing).wait()?.map(drop)
    };
    named(&work, &act, &[Stage::BackupBeforeImport], is_as_it_was);
}
