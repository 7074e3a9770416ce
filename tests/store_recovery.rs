//! Recovery words: they open what the password opens, and end when they should.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/store.rs"]
mod common;

use common::*;
use fourfold::store::*;
use std::fs;

const PASSWORD: &str = "correct horse";

fn typed(words: &RecoveryWords) -> Passphrase {
    Passphrase::new(words.words().join(" "))
}

fn opens(home: &Home, with: Passphrase) -> Result<Store, StoreError> {
    Store::open_and_wait(home.opening().password(with))
}

/// A store with a password, a child and recovery words.
fn with_words() -> (Home, Store, RecoveryWords) {
    let home = Home::new();
    let store = opens(&home, Passphrase::new(PASSWORD)).unwrap();
    home.add_child(&store, "Maya");
    let words = RecoveryWords::random().unwrap();
    store
        .set_recovery(Passphrase::new(PASSWORD), Some(words.clone()))
        .wait()
        .unwrap();
    (home, store, words)
}

#[test]
fn the_words_open_the_records_however_they_are_typed() {
    let (home, store, words) = with_words();
    assert_eq!(
        store.info().wait().unwrap().recovery_words,
        Some(home.context.now())
    );
    drop(store);
    let numbered: String = (1..)
        .zip(words.words())
        .map(|(n, word)| format!("{n}. {}\n", word.to_uppercase()))
        .collect();
    for with in [
        typed(&words),
        Passphrase::new(numbered),
        Passphrase::new(PASSWORD),
    ] {
        assert_eq!(
            opens(&home, with).unwrap().children().wait().unwrap()[0].name,
            "Maya"
        );
    }
    let others = RecoveryWords::random().unwrap();
    assert_eq!(
        opens(&home, typed(&others)).unwrap_err(),
        StoreError::WrongPassword
    );
    assert_eq!(
        Store::open_and_wait(home.opening()).unwrap_err(),
        StoreError::NeedsPassword
    );
    // The words themselves lie in no file.
    for file in every_file(home.paths().folder()) {
        let bytes = fs::read(&file).unwrap();
        let whole = words.words().join(" ");
        assert!(
            !bytes.windows(whole.len()).any(|part| part == whole.as_bytes()),
            "{file:?}"
        );
    }
}

#[test]
fn new_words_end_the_old_ones_and_a_wrong_password_makes_none() {
    let (home, store, first) = with_words();
    let second = RecoveryWords::random().unwrap();
    let make = |password: &str, words: Option<&RecoveryWords>| {
        store
            .set_recovery(Passphrase::new(password), words.cloned())
            .wait()
    };
    assert_eq!(
        make("no such horse", Some(&second)),
        Err(StoreError::WrongPassword)
    );
    make(PASSWORD, Some(&second)).unwrap();
    drop(store);
    assert_eq!(
        opens(&home, typed(&first)).unwrap_err(),
        StoreError::WrongPassword
    );
    let store = opens(&home, typed(&second)).unwrap();
    store
        .set_recovery(Passphrase::new(PASSWORD), None)
        .wait()
        .unwrap();
    assert_eq!(store.info().wait().unwrap().recovery_words, None);
    drop(store);
    assert_eq!(
        opens(&home, typed(&second)).unwrap_err(),
        StoreError::WrongPassword
    );
}

#[test]
fn a_forgotten_password_is_replaced_by_the_words_which_stay() {
    let (home, store, words) = with_words();
    drop(store);
    let store = opens(&home, typed(&words)).unwrap();
    let change = store
        .set_password(
            Some(typed(&words)),
            Some(Passphrase::new("battery staple")),
            false,
        )
        .wait()
        .unwrap();
    assert!(!change.words_ended);
    drop(store);
    assert_eq!(
        opens(&home, Passphrase::new(PASSWORD)).unwrap_err(),
        StoreError::WrongPassword
    );
    drop(opens(&home, Passphrase::new("battery staple")).unwrap());
    drop(opens(&home, typed(&words)).unwrap());
}

#[test]
fn sealing_anew_and_taking_the_password_away_end_the_words() {
    let (home, store, words) = with_words();
    let change = store
        .set_password(
            Some(Passphrase::new(PASSWORD)),
            Some(Passphrase::new("battery staple")),
            true,
        )
        .wait()
        .unwrap();
    assert!(change.words_ended);
    assert_eq!(
        store.prove_password(typed(&words)).wait(),
        Err(StoreError::WrongPassword)
    );
    store
        .set_recovery(Passphrase::new("battery staple"), Some(words.clone()))
        .wait()
        .unwrap();
    let change = store
        .set_password(Some(typed(&words)), None, false)
        .wait()
        .unwrap();
    assert!(change.words_ended);
    let refused = store
        .set_recovery(Passphrase::new("battery staple"), Some(words))
        .wait();
    assert_eq!(refused, Err(StoreError::WordsNeedPassword));
    drop(store);
    assert_eq!(state(&home.paths()), Ok(State::Open));
}

#[test]
fn a_stopped_change_leaves_the_old_password() {
    let (home, store, words) = with_words();
    let (progress, _) = Progress::new();
    progress.stop();
    let stopped = store
        .set_password_watched(
            Some(Passphrase::new(PASSWORD)),
            Some(Passphrase::new("battery staple")),
            true,
            progress,
        )
        .wait();
    assert_eq!(stopped, Err(StoreError::Stopped));
    assert_eq!(store.check().wait().unwrap().children, 1);
    drop(store);
    drop(opens(&home, Passphrase::new(PASSWORD)).unwrap());
    drop(opens(&home, typed(&words)).unwrap());
}

#[test]
fn a_change_tells_its_steps_in_order() {
    let (_home, store, _) = with_words();
    let (progress, mut steps) = Progress::new();
    store
        .set_password_watched(
            Some(Passphrase::new(PASSWORD)),
            Some(Passphrase::new("battery staple")),
            true,
            progress,
        )
        .wait()
        .unwrap();
    let (check, mut of_check) = Progress::new();
    assert!(store.check_watched(check).wait().unwrap().is_well());
    for steps in [&mut steps, &mut of_check] {
        let mut told = Vec::new();
        while let Ok(step) = steps.try_recv() {
            told.push(step.percent);
        }
        assert!(told.len() > 2 && told.is_sorted(), "{told:?}");
    }
}

#[test]
fn a_backup_goes_along_with_a_change_of_password_and_opens_with_the_words() {
    let (home, store, words) = with_words();
    let copy = store.backup_now().wait().unwrap();
    store
        .set_password(
            Some(Passphrase::new(PASSWORD)),
            Some(Passphrase::new("battery staple")),
            false,
        )
        .wait()
        .unwrap();
    drop(store);
    fs::remove_file(home.paths().records()).unwrap();
    recover(&home.opening().password(typed(&words)), &copy.name).unwrap();
    // The copy was sealed again with the change: it opens with the password of now.
    drop(opens(&home, Passphrase::new("battery staple")).unwrap());
    assert_eq!(
        opens(&home, Passphrase::new(PASSWORD)).unwrap_err(),
        StoreError::WrongPassword
    );
}

#[test]
fn a_change_of_password_without_the_words_keeps_them() {
    let (home, store, words) = with_words();
    let change = store
        .set_password(
            Some(Passphrase::new(PASSWORD)),
            Some(Passphrase::new("battery staple")),
            false,
        )
        .wait()
        .unwrap();
    assert!(!change.words_ended);
    // The words are no password where one is wanted.
    let other = RecoveryWords::random().unwrap();
    let refused = store.set_recovery(typed(&words), Some(other)).wait();
    assert_eq!(refused, Err(StoreError::WordsForPassword));
    drop(store);
    drop(opens(&home, typed(&words)).unwrap());
    drop(opens(&home, Passphrase::new("battery staple")).unwrap());
}
