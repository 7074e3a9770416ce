//! The power goes at any moment: what was said to be saved is there, whole, and nothing is half done.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod fault_disk;

use fault_disk::cuts::{Cuts, Dice, Honest, LeftTree, lay_out};
use fault_disk::work::{ALL, Room, Seen, Work, folder, look, nothing_over, open_with_any, password, paths};
use fault_disk::{Disk, Log};
use fourfold::store::*;
use std::collections::HashSet;
use std::path::Path;

/// Does the work on a watched disk. Returns what was done to the disk, and what the store held before the
/// work and after each step.
fn record(work: &Work) -> (Log, Vec<Seen>) {
    let folder = folder();
    lay_out(&work.prepared().listing(), folder.path());
    let disk = Disk::watch(folder.path());
    let store = open_with_any(&work.opening(folder.path(), 1)).unwrap();
    let mut seen = vec![look(&store).unwrap()];
    for (n, step) in work.steps.iter().enumerate() {
        step(&store).unwrap();
        disk.acknowledge(n + 1);
        // A store that closed itself as its last step holds what it held.
        seen.push(look(&store).unwrap_or_else(|error| {
            assert_eq!(error, StoreError::Closed);
            seen.last().unwrap().clone()
        }));
    }
    drop(store);
    (disk.stop(), seen)
}

#[derive(Debug, Default)]
struct Tally {
    calls: usize,
    cuts: usize,
    /// Those that leave the disk as no other did.
    different: usize,
    faults: Vec<String>,
}

/// Cuts the power before, between and after all calls, in so many ways each.
fn cut_everywhere(
    work: &Work,
    log: &Log,
    seen: &[Seen],
    honest: Honest,
    ways: std::ops::Range<usize>,
) -> Tally {
    let mut tally = Tally {
        calls: log.ops.len(),
        ..Tally::default()
    };
    let mut known = HashSet::new();
    let mut room = Room::new();
    let mut cuts = Cuts::of(log, honest);
    for at in 0.. {
        let mut dice = Dice::new(at + 1);
        for way in ways.clone() {
            let left = cuts.cut(way, &mut dice);
            tally.cuts += 1;
            if known.insert(left.fingerprint) {
                tally.different += 1;
                if let Err(fault) = work.judge(&left, seen, &mut room) {
                    tally.faults.push(format!("after call {at}, way {way}: {fault}"));
                }
            }
        }
        if !cuts.step() {
            break;
        }
    }
    println!(
        "{}: {} calls, {} cuts, {} of them different, {} faults",
        work.name,
        tally.calls,
        tally.cuts,
        tally.different,
        tally.faults.len()
    );
    tally
}

#[test]
fn a_power_cut_at_any_moment_loses_nothing_that_was_saved() {
    let mut cuts = 0;
    for work in ALL {
        let (log, seen) = record(work);
        let tally = cut_everywhere(work, &log, &seen, Honest::Yes, 0..8);
        assert_eq!(tally.faults, Vec::<String>::new(), "{}", work.name);
        cuts += tally.cuts;
    }
    println!("{cuts} cuts");
    assert!(cuts >= 20_000, "{cuts} cuts are too few");
}

#[test]
fn a_second_power_cut_while_the_first_is_mended_loses_nothing_either() {
    let work = ALL.iter().find(|work| work.name == "saving").unwrap();
    let (log, seen) = record(work);
    let journal = std::path::Path::new("s/records.db-journal");
    let mut cuts = Cuts::of(&log, Honest::Yes);
    let mut room = Room::new();
    let (mut mended, mut again) = (0, 0);
    let mut at = 0;
    while cuts.step() {
        at += 1;
        let left = cuts.cut(1, &mut Dice::new(at));
        let hot = left.tree.get(journal).cloned().flatten();
        // A journal with something in it has to be played back.
        if at % 29 != 0 || hot.is_none_or(|journal| journal.is_empty()) {
            continue;
        }
        mended += 1;
        let folder = folder();
        lay_out(&left.tree, folder.path());
        let disk = Disk::watch(folder.path());
        drop(open_with_any(&work.opening(folder.path(), 2)).unwrap());
        let second = disk.stop();
        let mut second = Cuts::of(&second, Honest::Yes);
        let mut known = HashSet::new();
        loop {
            for way in 0..6 {
                let mut left_again = second.cut(way, &mut Dice::new(at * 1000 + again));
                again += 1;
                if known.insert(left_again.fingerprint) {
                    left_again.acknowledged = left.acknowledged;
                    let judged = work.judge(&left_again, &seen, &mut room);
                    assert_eq!(judged, Ok(()), "first cut after call {at}, way {way}");
                }
            }
            if !second.step() {
                break;
            }
        }
    }
    println!("{mended} half-done saves were mended, with {again} cuts meanwhile");
    assert!(mended > 10 && again > 1000, "{mended} {again}");
}

/// Cuts the power before and after every call of something that is done to folders, and looks at what is left.
fn cut_each(
    prepared: &LeftTree,
    act: impl Fn(&Path),
    mut judge: impl FnMut(&Path) -> Result<(), String>,
) -> usize {
    let there = folder();
    lay_out(prepared, there.path());
    let disk = Disk::watch(there.path());
    act(there.path());
    let log = disk.stop();
    let mut cuts = Cuts::of(&log, Honest::Yes);
    let (room, mut known) = (folder(), HashSet::new());
    for at in 0.. {
        for way in 0..6 {
            let left = cuts.cut(way, &mut Dice::new(at + 1));
            if known.insert(left.fingerprint) {
                lay_out(&left.tree, room.path());
                let judged = judge(room.path());
                assert_eq!(judged, Ok(()), "after call {at}, way {way}");
            }
        }
        if !cuts.step() {
            break;
        }
    }
    known.len()
}

#[test]
fn a_power_cut_while_records_are_copied_to_another_folder_leaves_them_where_they_were_or_there() {
    let work = ALL.iter().find(|work| work.name == "recovery words").unwrap();
    let prepared = work.prepared().listing();
    let other = |root: &Path| Paths::in_folder(root.join("other"));
    let tried = cut_each(
        &prepared,
        |root| move_to(&paths(root), &other(root)).unwrap(),
        |root| {
            let said = |error: StoreError| format!("{error:?}");
            let opens = |paths: Paths| {
                open_with_any(&Opening::new(paths).cost(KdfCost::CHEAP).without_backups())
                    .and_then(|store| look(&store))
                    .map_err(said)
            };
            let wanted = opens(paths(root))?;
            match state(&other(root)) {
                Ok(State::Empty) => move_to(&paths(root), &other(root)).map_err(said)?,
                Ok(_) => {}
                Err(error) => return Err(format!("the other folder: {error:?}")),
            }
            if opens(other(root))? != wanted {
                return Err("the other folder holds something else".to_owned());
            }
            let odd = std::fs::read_dir(other(root).folder())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .find(|name| name.starts_with('.') || name.ends_with(".new"));
            odd.map_or(Ok(()), |odd| Err(format!("left over: {odd}")))
        },
    );
    assert!(tried > 30, "{tried}");
}

#[test]
fn a_power_cut_while_a_saved_copy_is_opened_leaves_nothing_or_all_of_it() {
    let work = ALL.iter().find(|work| work.name == "a saved copy").unwrap();
    let from = folder();
    lay_out(&work.prepared().listing(), from.path());
    let store = open_with_any(&work.opening(from.path(), 1)).unwrap();
    let wanted = look(&store).unwrap();
    let stick = from.path().join("stick.fourfold-copy");
    store.save_copy(&stick, false, Progress::none()).wait().unwrap();
    drop(store);
    let bring = |root: &Path| {
        let opening = Opening::new(paths(root))
            .cost(KdfCost::CHEAP)
            .password(password(0));
        open_copy(&opening, &stick, InPlaceOf::Nothing, &Progress::none())
    };
    let tried = cut_each(
        &LeftTree::new(),
        |root| {
            bring(root).unwrap();
        },
        |root| {
            if state(&paths(root)) == Ok(State::Empty) {
                bring(root).map_err(|error| format!("it cannot be opened again: {error:?}"))?;
            }
            let opening = Opening::new(paths(root))
                .cost(KdfCost::CHEAP)
                .password(password(0));
            let store = Store::open_and_wait(opening.without_backups())
                .map_err(|error| format!("does not open: {error:?}"))?;
            if look(&store) != Ok(wanted.clone()) {
                return Err("it holds something else".to_owned());
            }
            nothing_over(root)
        },
    );
    assert!(tried > 20, "{tried}");
}

/// If this finds nothing, the tests above find nothing either.
#[test]
fn a_disk_that_lies_about_syncing_is_found_out() {
    for name in ["saving", "changing the key", "copies by themselves"] {
        let work = ALL.iter().find(|work| work.name == name).unwrap();
        let (log, seen) = record(work);
        let tally = cut_everywhere(work, &log, &seen, Honest::No, 4..5);
        assert!(tally.faults.len() * 10 > tally.cuts, "{:?}", tally.faults.first());
        for wanted in ["does not open", "it is not what was saved"] {
            let found = tally.faults.iter().any(|fault| fault.contains(wanted));
            assert!(found, "{name}: no fault of the kind: {wanted}");
        }
    }
}
