//! Every call to the disk fails once, or it and all after it, or the disk is full from there on: what fails
//! changes nothing, what was said to be saved is there, and the next save works when the fault is gone.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod fault_disk;

use fault_disk::cuts::lay_out;
use fault_disk::tree::Tree;
use fault_disk::work::{ALL, Seen, Work, folder, is_one_of, look, nothing_over, open_with_any};
use fault_disk::{Call, Disk, Fault};
use fourfold::store::*;

/// Where there is time, every fifth call; else every seventh. `FOURFOLD_EVERY_CALL` tries each, which takes long.
fn every() -> usize {
    match std::env::var_os("FOURFOLD_EVERY_CALL") {
        Some(_) => 1,
        None if cfg!(feature = "outside") => 5,
        None => 7,
    }
}

/// What the store holds before the work and after each step, on a disk that works.
fn without_fault(work: &Work, before: &Tree) -> Vec<Seen> {
    let folder = folder();
    lay_out(&before.listing(), folder.path());
    let store = open_with_any(&work.opening(folder.path(), 1)).unwrap();
    let mut seen = vec![look(&store).unwrap()];
    for step in work.steps {
        step(&store).unwrap();
        seen.push(look(&store).unwrap_or_else(|_| seen.last().unwrap().clone()));
    }
    seen
}

/// Does the work on a disk with a fault until a step fails. Returns whether the fault came at all.
fn with_fault(work: &Work, before: &Tree, seen: &[Seen], fault: Fault) -> Result<bool, String> {
    let folder = folder();
    lay_out(&before.listing(), folder.path());
    let opening = work.opening(folder.path(), 1);
    let disk = Disk::watch(folder.path());
    disk.fail(Some(fault));
    let opened = open_with_any(&opening);
    let mut saved = 0;
    if let Ok(store) = &opened {
        while saved < work.steps.len() && work.steps[saved](store).is_ok() {
            saved += 1;
        }
    }
    let came = disk.has_failed();
    disk.fail(None);
    match opened {
        Ok(store) => {
            // The program goes on with the store as it is.
            let closed = look(&store) == Err(StoreError::Closed);
            if !closed {
                let found = is_one_of(&store, seen, saved)?;
                store
                    .put_draft("after", None, "saved after the fault")
                    .wait()
                    .map_err(|error| format!("the next save fails: {error:?}"))?;
                let mut wanted = look(&store).map_err(|error| format!("{error:?}"))?;
                assert_ne!(found, wanted);
                drop(store);
                let store = open_with_any(&opening)
                    .map_err(|error| format!("does not open after the next save: {error:?}"))?;
                if look(&store) != Ok(wanted.clone()) {
                    return Err("the next save is not there".to_owned());
                }
                store
                    .clear_draft("after")
                    .wait()
                    .map_err(|error| format!("{error:?}"))?;
                wanted = look(&store).map_err(|error| format!("{error:?}"))?;
                if wanted != found {
                    return Err("the next save took something with it".to_owned());
                }
            }
        }
        Err(error) if !came => return Err(format!("does not open without a fault: {error:?}")),
        Err(_) => {}
    }
    let store = open_with_any(&opening.without_backups())
        .map_err(|error| format!("does not open when the fault is gone: {error:?}"))?;
    is_one_of(&store, seen, saved)?;
    nothing_over(folder.path())?;
    drop(store);
    drop(disk);
    Ok(came)
}

/// A kind of fault at the calls of all work, each n-th of those that it is about. Returns how many were tried.
fn at_calls(kind: &str, every: usize, fault: fn(usize) -> Fault) -> usize {
    let mut tried = 0;
    for work in ALL {
        let before = work.prepared();
        let seen = without_fault(work, &before);
        let mut at = 0;
        loop {
            match with_fault(work, &before, &seen, fault(at)) {
                Ok(true) => {}
                Ok(false) => break,
                Err(what) => panic!("{}, {kind} at call {at}: {what}", work.name),
            }
            tried += 1;
            at += every;
        }
        println!("{}: {kind}, {at} calls", work.name);
    }
    println!("{kind}: {tried} faults");
    tried
}

fn at_every_call(kind: &str, fault: fn(usize) -> Fault) {
    let tried = at_calls(kind, every(), fault);
    assert!(tried > 1500 / every(), "{tried}");
}

/// Where a file cannot be opened for writing, SQLite opens it for reading without a word, whatever the reason was.
#[test]
fn a_file_that_could_not_be_opened_for_a_moment_is_written_to_afterwards() {
    let opening = |at| Fault {
        about: |call| call == Call::Open,
        ..Fault::once(at)
    };
    let tried = at_calls("one file that does not open", 1, opening);
    assert!(tried > 100, "{tried}");
}

#[test]
fn one_failed_call_fails_one_step_whole() {
    at_every_call("one error", Fault::once);
}

#[test]
fn a_disk_that_goes_away_takes_nothing_along() {
    at_every_call("errors from there on", Fault::from_here_on);
}

#[test]
fn a_disk_that_is_full_takes_nothing_away() {
    at_every_call("a full disk", Fault::full);
}
