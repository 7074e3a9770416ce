//! Clocks that jump: order is the order of saving, and no jump costs a record, a version or the last copy.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/store.rs"]
mod common;

use chrono::TimeDelta;
use common::*;
use fourfold::store::*;
use proptest::prelude::*;

/// What the clock does between two things that a person does, in seconds.
fn jump() -> impl proptest::strategy::Strategy<Value = i64> {
    const YEAR: i64 = 365 * 24 * 3600;
    prop_oneof![
        Just(0),
        Just(1),
        Just(-1),
        Just(3600),
        Just(-3600),
        Just(40 * 60),
        Just(YEAR),
        Just(-YEAR),
        Just(-56 * YEAR),
        -10 * YEAR..10 * YEAR,
    ]
}

#[derive(Debug, Clone, Copy)]
enum Deed {
    Edit,
    Copy,
    OpenAgain,
}

fn deed() -> impl proptest::strategy::Strategy<Value = Deed> {
    prop_oneof![3 => Just(Deed::Edit), 1 => Just(Deed::Copy), 1 => Just(Deed::OpenAgain)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_the_clock_does_history_undo_and_copies_keep_their_order(
        deeds in prop::collection::vec((jump(), deed()), 1..24),
    ) {
        let home = Home::new();
        let mut store = home.open();
        let maya = home.add_child(&store, "Maya");
        let id = home.add(&store, maya, strength("0"));
        let mut texts = vec!["0".to_owned()];
        let mut opened = vec![texts.len()];
        for (n, (jump, deed)) in (1..).zip(deeds) {
            home.clock.move_by(TimeDelta::seconds(jump));
            match deed {
                Deed::Edit => {
                    texts.push(n.to_string());
                    home.edit(&store, maya, id, strength(&n.to_string()));
                }
                Deed::Copy => {
                    let copy = store.backup_now().wait().unwrap();
                    // The copy that was just made is there, however old its date makes it look.
                    let copies = backups(&home.paths());
                    prop_assert!(copies.iter().any(|there| there.name == copy.name));
                }
                Deed::OpenAgain => {
                    drop(store);
                    store = home.open();
                    opened.push(texts.len());
                }
            }
            let now = store.load_child(maya).wait().unwrap();
            prop_assert_eq!(&now.strengths[0].body.text, texts.last().unwrap());
        }
        // Each version comes after the ones before it. Edits of one sitting are one; a start ends a sitting.
        let mut history: Vec<String> = store
            .history(id)
            .wait()
            .unwrap()
            .into_iter()
            .map(|version| serde_json::to_value(&version.body).unwrap()["text"].as_str().unwrap().to_owned())
            .collect();
        history.reverse();
        prop_assert_eq!(history.first().unwrap(), &texts[0]);
        let mut rest = texts.iter();
        prop_assert!(history.iter().all(|version| rest.any(|text| text == version)), "{:?} {:?}", history, texts);
        for known in opened {
            prop_assert!(history.contains(&texts[known - 1]), "{:?} {:?}", history, texts);
        }
        let report = store.check().wait().unwrap();
        prop_assert!(report.is_well() && report.mended.is_empty());
        // Undo goes back in the order of saving.
        let mut last = texts.len();
        loop {
            let text = store.load_child(maya).wait().unwrap().strengths.first().map(|s| s.body.text.clone());
            let Some(text) = text else { break };
            let at = texts.iter().rposition(|one| *one == text).unwrap();
            prop_assert!(at < last, "undo went from {} to {}", last, at);
            last = at;
            store.undo(maya).wait().unwrap();
        }
    }
}

#[test]
fn a_clock_that_was_set_back_makes_no_copy_without_a_change_and_loses_none() {
    let home = Home::new();
    let opening = || {
        Opening::new(home.paths())
            .or_create()
            .context(home.context.clone())
    };
    let store = Store::open_and_wait(opening()).unwrap();
    let maya = home.add_child(&store, "Maya");
    store.close().wait().unwrap();
    // A year back: a change is copied, and then nothing more is.
    home.clock.move_by(TimeDelta::days(-365));
    let store = Store::open_and_wait(opening()).unwrap();
    let id = home.add(&store, maya, strength("Kind"));
    store.close().wait().unwrap();
    assert_eq!(backups(&home.paths()).len(), 2);
    for _ in 0..3 {
        home.clock.move_by(TimeDelta::hours(1));
        let store = Store::open_and_wait(opening()).unwrap();
        store.load_child(maya).wait().unwrap();
        store.close().wait().unwrap();
    }
    assert_eq!(backups(&home.paths()).len(), 2);
    // Put right again: the copy from the wrong year is still there and has the change.
    home.clock.move_by(TimeDelta::days(366));
    let store = Store::open_and_wait(opening()).unwrap();
    home.edit(&store, maya, id, strength("Kind and brave"));
    store.close().wait().unwrap();
    let copies = backups(&home.paths());
    assert_eq!(
        copies.iter().map(|copy| copy.records).collect::<Vec<_>>(),
        [2, 2, 1],
        "in the order in which they were made"
    );
    let store = Store::open_and_wait(opening()).unwrap();
    store.restore(copies[1].name.clone(), None).wait().unwrap();
    let now = store.load_child(maya).wait().unwrap();
    assert_eq!(now.strengths[0].body.text, "Kind");
}

#[test]
fn a_copy_of_a_wrong_year_is_not_the_newest() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    store.backup_now().wait().unwrap();
    home.clock.move_by(TimeDelta::days(9 * 365));
    home.add(&store, maya, strength("Kind"));
    let wrong = store.backup_now().wait().unwrap();
    home.clock.move_by(TimeDelta::days(-9 * 365));
    home.add(&store, maya, strength("Brave"));
    store.backup_now().wait().unwrap();
    let held = |paths: &Paths| backups(paths).iter().map(|copy| copy.records).collect::<Vec<_>>();
    assert_eq!(held(&home.paths()), [3, 2, 1]);
    assert!(wrong.is_from_the_future(home.context.now()));
    assert_eq!(store.info().wait().unwrap().last_backup, Some(home.context.now()));
    // After going back to the first, what is made next is the newest again, though it holds less.
    let first = backups(&home.paths())[2].name.clone();
    store.restore(first, None).wait().unwrap();
    store.backup_now().wait().unwrap();
    assert_eq!(held(&home.paths())[0], 1);
    // Copies from before there was an order say what they hold: history only grows.
    for copy in backups(&home.paths()) {
        let about = home.paths().backups().join(&copy.name).join("about.json");
        let mut said: serde_json::Value = serde_json::from_slice(&std::fs::read(&about).unwrap()).unwrap();
        for field in ["place", "sum"] {
            said.as_object_mut().unwrap().shift_remove(field).unwrap();
        }
        std::fs::write(&about, said.to_string()).unwrap();
    }
    assert_eq!(
        held(&home.paths())[..2],
        [3, 3],
        "the one before restoring holds the same"
    );
    assert_eq!(held(&home.paths())[2], 2, "and not the copy of 2035");
}

#[test]
fn two_copies_in_one_instant_are_two() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let first = store.backup_now().wait().unwrap();
    home.add(&store, maya, strength("Kind"));
    let second = store.backup_now().wait().unwrap();
    assert_eq!(first.at, second.at);
    let copies = backups(&home.paths());
    assert_eq!(copies.iter().map(|copy| copy.records).collect::<Vec<_>>(), [2, 1]);
}
