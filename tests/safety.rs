//! Keeping records safe, as a person does it in the window.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/mod.rs"]
mod common;

use chrono::TimeDelta;
use common::House;
use fourfold::app::Message;
use fourfold::app::bring_in::everything;
use fourfold::domain::Record;
use fourfold::kit::Role;
use fourfold::store::{self, Context, Opening, Passphrase, Paths, RecoveryWords, Store};
use iced::keyboard::key::Named;
use iced::keyboard::{Key, Modifiers};
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

const PASSWORD: &str = "amber otter lantern";

fn ctrl(house: &mut House, key: &str) {
    house.stage.chord(Key::Character(key.into()), Modifiers::COMMAND);
}

fn set_password(house: &mut House) {
    house.settings("Password and lock");
    house.click("Set a password");
    house.type_in("New password", PASSWORD);
    house.type_in("Type it again", PASSWORD);
    house.click("Set this password");
    assert!(house.stage.mentions("The records are sealed with this password."));
}

/// The words as they stand on the screen.
fn words(house: &mut House) -> Vec<String> {
    let mut found: Vec<(usize, String)> = house
        .stage
        .nodes()
        .iter()
        .filter_map(|node| {
            let (n, word) = node.semantics.name.split_once(". ")?;
            Some((n.parse().ok()?, word.to_owned()))
        })
        .collect();
    found.sort();
    assert_eq!(found.len(), 12, "{found:?}");
    found.into_iter().map(|(_, word)| word).collect()
}

/// Types the words that are asked for, the first of them as given.
fn answer(house: &mut House, words: &[String], first: Option<&str>) {
    let fields: Vec<String> = house
        .stage
        .nodes()
        .iter()
        .filter(|node| node.semantics.role == Role::TextField && node.semantics.name.starts_with("Word "))
        .map(|node| node.semantics.name.clone())
        .collect();
    assert_eq!(fields.len(), 3);
    for (n, field) in fields.iter().enumerate() {
        let place: usize = field["Word ".len()..].parse().unwrap();
        match first {
            Some(first) if n == 0 => house.type_in(field, first),
            _ => house.type_in(field, &words[place - 1]),
        }
    }
}

fn make_words(house: &mut House) -> Vec<String> {
    house.click("Make recovery words");
    house.type_in("The password you have now", PASSWORD);
    house.click("Show me the words");
    let words = words(house);
    house.click("I have them on paper");
    answer(house, &words, None);
    house.click("Check");
    assert!(
        house
            .stage
            .mentions("The recovery words open the records from now on.")
    );
    words
}

fn opens(house: &House, with: &str) -> Result<(), store::StoreError> {
    let opening = Opening::new(house.setup.paths.clone())
        .password(Passphrase::new(with))
        .without_backups();
    Store::open_and_wait(opening).map(drop)
}

fn close(house: &mut House) {
    let id = iced::window::Id::unique();
    house
        .stage
        .send(Message::Window(id, iced::window::Event::CloseRequested));
}

fn all(house: &mut House) -> (Vec<Record>, i64) {
    house.stage.settle();
    let store = house.stage.app().store().unwrap();
    let mut records = everything(store).unwrap();
    records.sort_by_key(|record| record.meta.id);
    (records, store.info().wait().unwrap().versions)
}

#[test]
fn recovery_words_count_only_when_they_were_typed_back() {
    let mut house = House::with_child("Noor");
    set_password(&mut house);
    assert!(house.stage.mentions("nobody can open the records"));
    house.click("Make recovery words");
    house.type_in("The password you have now", "not this one");
    house.click("Show me the words");
    assert!(house.stage.mentions("That is not the password"));
    house.type_in("The password you have now", PASSWORD);
    house.click("Show me the words");
    let words = words(&mut house);
    let recovery = |house: &House| {
        let store = house.stage.app().store().unwrap();
        store.info().wait().unwrap().recovery_words
    };
    assert_eq!(recovery(&house), None, "not yet");
    house.click("I have them on paper");
    answer(&mut house, &words, Some("zebrafish"));
    house.click("Check");
    assert!(house.stage.mentions("That is another word."));
    assert_eq!(recovery(&house), None, "still not");
    house.click("Show the words again");
    house.click("I have them on paper");
    answer(&mut house, &words, None);
    house.click("Check");
    assert!(recovery(&house).is_some());
    assert!(house.stage.mentions("Made on Tuesday 24 November 2026."));
    // Nothing of them is left on the screen.
    assert!(
        !house
            .stage
            .nodes()
            .iter()
            .any(|node| node.semantics.name.starts_with("1. "))
    );
    // New ones end them.
    house.click("Make new words");
    assert!(house.stage.mentions("New words end the old ones."));
    house.click("Not now");
    close(&mut house);
    opens(&house, &words.join(" ")).unwrap();
}

#[test]
fn a_forgotten_password_is_replaced_by_the_words() {
    let mut house = House::with_child("Noor");
    set_password(&mut house);
    let words = make_words(&mut house);
    ctrl(&mut house, "l");
    assert!(house.stage.says("Your records are locked"));
    house.click("I have the recovery words");
    house.type_in("Recovery words", &words[..11].join(" "));
    house.click("Open my records");
    assert!(house.stage.mentions("That is 11 of 12 words."));
    let others = RecoveryWords::random().unwrap().words().join(" ");
    house.type_in("Recovery words", &others);
    house.click("Open my records");
    assert!(house.stage.mentions("These words did not open the records."));
    house.type_in("Recovery words", &words.join(" ").to_uppercase());
    house.click("Open my records");
    assert!(house.stage.mentions("The words have opened your records"));
    house.type_in("New password", "short");
    house.click("Set this password");
    assert!(house.stage.mentions("characters or more"));
    house.type_in("New password", "battery staple horse");
    house.type_in("Type it again", "battery staple horse");
    house.click("Set this password");
    assert_eq!(house.file().child.body.name, "Noor");
    close(&mut house);
    assert!(opens(&house, PASSWORD).is_err());
    opens(&house, "battery staple horse").unwrap();
    opens(&house, &words.join(" ")).unwrap();
}

#[test]
fn a_password_someone_may_know_is_replaced_for_the_backups_too() {
    let mut house = House::with_child("Noor");
    set_password(&mut house);
    let words = make_words(&mut house);
    let store = house.stage.app().store().unwrap().clone();
    store.backup_now().wait().unwrap();
    drop(store);
    house.click("Someone may know it");
    assert!(
        house
            .stage
            .mentions("If you have recovery words, they stop working. Make new ones afterwards.")
    );
    house.type_in("The password you have now", "wrong one here");
    house.type_in("New password", "battery staple horse");
    house.type_in("Type it again", "battery staple horse");
    house.click("Seal the records anew");
    assert!(house.stage.mentions("That is not the password."));
    house.type_in("The password you have now", PASSWORD);
    house.click("Seal the records anew");
    assert!(house.stage.mentions("only the new password opens them"));
    assert!(house.stage.mentions("Your old recovery words no longer work."));
    assert!(house.stage.mentions("older backups are sealed with the new key."));
    // Going back to any of them asks for no password of its time.
    let left = store::backups(&house.setup.paths);
    assert!(left.len() > 2);
    let oldest = left.last().unwrap().name.clone();
    let store = house.stage.app().store().unwrap().clone();
    store.restore(oldest, None).wait().unwrap();
    drop(store);
    close(&mut house);
    assert!(opens(&house, PASSWORD).is_err());
    assert!(opens(&house, &words.join(" ")).is_err());
    opens(&house, "battery staple horse").unwrap();
}

#[test]
fn a_plain_change_says_what_the_old_password_still_opens_and_taking_away_opens_all() {
    let mut house = House::with_child("Noor");
    set_password(&mut house);
    house.click("Change it");
    assert!(
        house
            .stage
            .mentions("Copies you saved elsewhere still open with the old password.")
    );
    house.type_in("The password you have now", PASSWORD);
    house.type_in("New password", "battery staple horse");
    house.type_in("Type it again", "battery staple horse");
    house.click("Set this password");
    assert!(
        house
            .stage
            .mentions("The new password opens the records, and the old one does not.")
    );
    assert!(house.stage.mentions("1 older backup is sealed with the new key."));
    house.click("Take it away");
    house.type_in("The password you have now", "battery staple horse");
    house.click("Take the password away");
    assert!(house.stage.mentions("The records open without a password."));
    assert!(house.stage.find(Role::Button, "Set a password").is_some());
    close(&mut house);
    assert_eq!(store::state(&house.setup.paths), Ok(store::State::Open));
}

#[test]
fn a_backup_is_made_and_gone_back_to_in_two_clicks() {
    let mut house = House::with_child("Noor");
    house.settings("Backups and copies");
    house.click("Copy now");
    assert!(
        house
            .stage
            .mentions("Copied and checked. It holds 1 child and 1 record.")
    );
    house.clock.move_by(TimeDelta::minutes(1));
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("What does Noor do well or enjoy?", "Kind to animals");
    house.click("Add this strength");
    assert_eq!(house.file().strengths.len(), 1);
    house.settings("Backups and copies");
    let name = "Go back to 24 November, 12:00 pm";
    house.click(name);
    house.click("Bring it back");
    assert!(house.stage.mentions("The copy is back."));
    assert_eq!(house.file().strengths.len(), 0);
    // What was there was copied first, and is one of the list.
    house.settings("Backups and copies");
    house.click("Go back to 24 November, 12:01 pm");
    house.click("Bring it back");
    assert_eq!(house.file().strengths[0].body.text, "Kind to animals");
}

#[test]
fn a_backup_that_was_refused_is_marked_and_not_offered_again() {
    let mut house = House::with_child("Noor");
    house.settings("Backups and copies");
    house.click("Copy now");
    let copies = house.setup.paths.backups();
    let name = std::fs::read_dir(copies).unwrap().flatten().next().unwrap();
    let file = name.path().join("records.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let row = "Go back to 24 November, 12:00 pm";
    house.click(row);
    house.click("Bring it back");
    assert!(house.stage.mentions("is damaged."));
    assert!(house.stage.mentions("Damaged: it cannot be brought back"));
    assert!(house.stage.find(Role::Button, row).is_none());
    assert!(house.stage.find(Role::Button, "Bring it back").is_none());
}

#[test]
fn the_check_says_in_plain_words_that_all_is_well() {
    let mut house = House::with_child("Noor");
    house.settings("Backups and copies");
    house.click("Check now");
    assert!(house.stage.mentions("All is as it was written."));
    assert!(house.stage.mentions("Read: 1 child, 1 record"));
}

fn saved(house: &mut House, folder: &TempDir) -> PathBuf {
    let place = folder.path().join("stick.fourfold-copy");
    house.settings("Backups and copies");
    house.type_in("Where to save it", place.to_str().unwrap());
    house.click("Save the copy");
    assert!(house.stage.mentions("Saved and read back: 1 child"));
    place
}

#[test]
fn the_laptop_is_lost_and_the_copy_is_opened_elsewhere_by_the_words() {
    let stick = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("What does Noor do well or enjoy?", "Kind to animals");
    house.click("Add this strength");
    house.settings("Backups and copies");
    assert!(
        house
            .stage
            .mentions("A copy that leaves this computer is always locked")
    );
    house.click("Set a password first");
    house.click("Set a password");
    house.type_in("New password", PASSWORD);
    house.type_in("Type it again", PASSWORD);
    house.click("Set this password");
    let words = make_words(&mut house);
    let place = saved(&mut house, &stick);
    let before = all(&mut house);
    let mut other = House::new();
    other.click("Bring in a file of records");
    other.type_in("Or type where it is", place.to_str().unwrap());
    other.click("Open this file");
    assert!(other.stage.mentions("It holds 1 child and 2 records."));
    other.type_in("Its password or recovery words", "wrong one here");
    other.click("Open this copy");
    assert!(other.stage.mentions("That opens nothing in this copy."));
    other.type_in("Its password or recovery words", &words.join(" "));
    other.click("Open this copy");
    assert!(other.stage.mentions("The words have opened your records"));
    other.click("Later");
    assert_eq!(all(&mut other), before);
    assert_eq!(other.file().strengths[0].body.text, "Kind to animals");
    close(&mut other);
    opens(&other, PASSWORD).unwrap();
}

#[test]
fn a_saved_copy_is_brought_back_into_records_that_are_there() {
    let stick = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    set_password(&mut house);
    let place = saved(&mut house, &stick);
    let mut other = House::with_child("Sam");
    other.settings("Backups and copies");
    let letter = stick.path().join("letter.txt");
    std::fs::write(&letter, "Dear all").unwrap();
    other.type_in("Where the copy is", letter.to_str().unwrap());
    other.click("Look into it");
    assert!(other.stage.mentions("not a whole copy that Fourfold saved"));
    other.type_in("Where the copy is", place.to_str().unwrap());
    other.click("Look into it");
    other.type_in("Its password or recovery words", "wrong one here");
    other.click("Bring this copy back");
    assert!(other.stage.mentions("That opens nothing in this copy."));
    assert_eq!(other.file().child.body.name, "Sam");
    other.type_in("Its password or recovery words", PASSWORD);
    other.click("Bring this copy back");
    assert!(other.stage.mentions("The copy is back with 1 child"));
    assert_eq!(other.file().child.body.name, "Noor");
    assert_eq!(store::backups(&other.setup.paths)[0].children, 1);
}

#[test]
fn a_copy_that_is_there_is_replaced_only_when_asked() {
    let stick = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    set_password(&mut house);
    let place = saved(&mut house, &stick);
    std::fs::write(&place, "something else").unwrap();
    house.click("Save the copy");
    assert!(house.stage.mentions("There is a file of that name already."));
    assert_eq!(std::fs::read(&place).unwrap(), b"something else");
    house.click("Replace it");
    assert!(store::look_into(&place).is_ok());
    assert!(house.stage.mentions("Last saved: 24 November, 12:00 pm"));
    let nowhere = stick.path().join("no/such/place.fourfold-copy");
    house.type_in("Where to save it", nowhere.to_str().unwrap());
    house.click("Save the copy");
    assert!(house.stage.mentions("There is no such folder."));
}

#[test]
fn a_child_is_erased_by_its_name_and_the_page_says_what_is_not_reached() {
    let mut house = House::with_child("Noor");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("What does Noor do well or enjoy?", "Kind to animals");
    house.click("Add this strength");
    let store = house.stage.app().store().unwrap().clone();
    store.backup_now().wait().unwrap();
    house
        .stage
        .send(Message::Command(fourfold::app::command::Command::Go(
            fourfold::screen::Page::Details,
        )));
    // The toast with its Undo lies over the end of the page for a while.
    house.waiting.advance(Duration::from_secs(10));
    house.click("Erase Noor for good");
    assert!(
        house
            .stage
            .mentions("Copies that you saved to a stick or a folder.")
    );
    house.type_in("Type the name: Noor", "Nora");
    house.click("Erase for good");
    assert!(house.stage.mentions("Type Noor as it stands at the top"));
    assert_eq!(store.children().wait().unwrap().len(), 1);
    house.stage.click(Role::Radio, "Remove older backups").unwrap();
    house.type_in("Type the name: Noor", "noor");
    // Enter leads to the button; it does not press it.
    house.stage.press(Named::Enter);
    assert_eq!(store.children().wait().unwrap().len(), 1);
    assert_eq!(house.stage.focused().unwrap().semantics.name, "Erase for good");
    house.click("Erase for good");
    assert!(
        house
            .stage
            .mentions("Noor is erased. No backup on this computer holds the records.")
    );
    assert_eq!(store.children().wait().unwrap(), vec![]);
    assert_eq!(store.info().wait().unwrap().versions, 0);
    for copy in store::backups(&house.setup.paths) {
        assert_eq!(copy.children, 0);
    }
}

#[test]
fn damaged_records_offer_every_copy_and_a_saved_one_and_are_kept() {
    let stick = tempfile::tempdir().unwrap();
    let mut house = House::with_child("Noor");
    set_password(&mut house);
    let place = saved(&mut house, &stick);
    let store = house.stage.app().store().unwrap().clone();
    house.clock.move_by(TimeDelta::minutes(5));
    store.backup_now().wait().unwrap();
    drop(store);
    close(&mut house);
    let records = house.setup.paths.records();
    let mut bytes = std::fs::read(&records).unwrap();
    bytes[20] ^= 1;
    std::fs::write(&records, &bytes).unwrap();
    let mut house = house.again();
    house.type_in("Password", PASSWORD);
    house.click("Open my records");
    assert!(house.stage.mentions("The file of records is damaged."));
    house.click("Choose another copy");
    assert!(house.stage.nodes().iter().any(|node| {
        node.semantics
            .name
            .starts_with("Open the copy from 24 November, 12:00 pm: 1 child")
    }));
    house.click("Open a copy I saved");
    house.click("Back");
    house.type_in("Password", PASSWORD);
    house.click("Open my records");
    house.click("Open a copy I saved");
    house.type_in("Or type where it is", place.to_str().unwrap());
    house.click("Open this file");
    house.type_in("Its password or recovery words", PASSWORD);
    house.click("Open this copy");
    assert_eq!(house.file().child.body.name, "Noor");
    let kept = std::fs::read_dir(house.setup.paths.folder())
        .unwrap()
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with("damaged-records"))
        .unwrap();
    assert_eq!(std::fs::read(kept.path()).unwrap(), bytes);
}

#[test]
fn a_synced_folder_is_refused_and_the_records_are_copied_to_another() {
    // Records that lay in a folder before a program began to sync it.
    let folder = tempfile::tempdir().unwrap();
    let before = House::with_child("Noor");
    let mut setup = before.setup.clone();
    let synced = folder.path().join("Dropbox");
    std::fs::create_dir(&synced).unwrap();
    drop(before.stage);
    std::fs::rename(setup.paths.folder(), synced.join("records")).unwrap();
    setup.paths = Paths::in_folder(synced.join("records"));
    setup.context = Context::with_clock(before.clock.clone());
    let mut stage = fourfold::app::headless::Stage::new(setup.clone(), 1366, 768).unwrap();
    assert!(stage.mentions("This folder is synced by Dropbox."));
    assert!(!stage.mentions("Noor"));
    stage.click(Role::Button, "Choose another folder").unwrap();
    let inside = synced.join("other");
    stage.type_in("Folder", inside.to_str().unwrap()).unwrap();
    stage.click(Role::Button, "Keep the records here").unwrap();
    assert!(stage.mentions("This folder is synced by Dropbox."));
    let there = folder.path().join("on this computer");
    stage.type_in("Folder", there.to_str().unwrap()).unwrap();
    stage.click(Role::Button, "Keep the records here").unwrap();
    assert!(stage.mentions("Noor"));
    assert!(Paths::in_folder(&there).records().exists());
    assert!(setup.paths.records().exists(), "the old ones stay");
    let kept = fourfold::screen::Preferences::read(&setup.preferences.unwrap());
    assert_eq!(kept.records, Some(there));
}

#[test]
fn a_password_that_people_try_first_is_refused_with_a_reason() {
    let mut house = House::with_child("Noor");
    house.settings("Password and lock");
    house.click("Set a password");
    house.type_in("New password", "qwertyuiop");
    assert!(house.stage.mentions("Easy to guess so far."));
    house.type_in("Type it again", "qwertyuiop");
    house.click("Set this password");
    assert!(house.stage.mentions("That password is easy to guess."));
    assert!(house.stage.mentions("people try first"));
    assert_eq!(store::state(&house.setup.paths), Ok(store::State::Open));
    house.type_in("New password", PASSWORD);
    assert!(house.stage.mentions("Strong."));
    let mut school = House::new();
    school.click("I am a SENCO");
    school.type_in("Password", "password123");
    school.type_in("Type it again", "password123");
    school.click("Make my list of pupils");
    assert!(school.stage.mentions("people try first"));
    assert_eq!(store::state(&school.setup.paths), Ok(store::State::Empty));
}

#[test]
fn wrong_passwords_slow_down_where_it_is_asked_for() {
    let mut house = House::with_child("Noor");
    set_password(&mut house);
    ctrl(&mut house, "l");
    let wrong = |house: &mut House| {
        house.type_in("Password", "not this one");
        house.click("Open my records");
    };
    for _ in 0..3 {
        wrong(&mut house);
        assert!(!house.stage.mentions("Try again in"));
    }
    wrong(&mut house);
    assert!(house.stage.mentions("Try again in 5 seconds."));
    // The right one waits too.
    house.type_in("Password", PASSWORD);
    house.click("Open my records");
    assert!(house.stage.says("Your records are locked"));
    for left in ["Try again in 4 seconds.", "3 seconds.", "2 seconds.", "1 second."] {
        house.clock.move_by(TimeDelta::seconds(1));
        house.pause();
        assert!(house.stage.mentions(left), "{left}");
    }
    house.clock.move_by(TimeDelta::seconds(1));
    house.pause();
    assert!(!house.stage.mentions("Try again in"));
    house.click("Open my records");
    assert_eq!(house.file().child.body.name, "Noor");
}

#[test]
fn what_an_interruption_left_to_do_is_done_at_the_next_start_and_said() {
    let mut house = House::with_child("Noor");
    let paths = house.setup.paths.clone();
    let store = house.stage.app().store().unwrap().clone();
    let copy = store.backup_now().wait().unwrap();
    let records = paths.backups().join(&copy.name).join("records.db");
    let bytes = std::fs::read(&records).unwrap();
    // It cannot be looked at now.
    std::fs::remove_file(&records).unwrap();
    std::fs::create_dir(&records).unwrap();
    let noor = house.file().id();
    let erased = store.erase_child(noor, store::OldCopies::Remove).wait().unwrap();
    assert_eq!(erased.copies.left, vec![copy.name.clone()]);
    drop(store);
    let mut house = house.again();
    house.stage.settle();
    assert!(
        house
            .stage
            .mentions("A change that was interrupted could not be finished.")
    );
    assert!(house.stage.mentions(&copy.name));
    std::fs::remove_dir(&records).unwrap();
    std::fs::write(&records, bytes).unwrap();
    let mut house = house.again();
    house.stage.settle();
    assert!(
        house
            .stage
            .mentions("A change that was interrupted is finished. 1 older backup was removed.")
    );
    assert!(store::backups(&paths).iter().all(|left| left.name != copy.name));
}

/// Flips one bit of a file, spread over the whole of it.
fn flip(whole: &[u8], n: u64) -> Vec<u8> {
    let place = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % whole.len() as u64;
    let mut damaged = whole.to_vec();
    damaged[usize::try_from(place).unwrap()] ^= 1 << (n % 8);
    damaged
}

fn add_strength(house: &mut House, text: &str) {
    house.go("Strengths");
    if house.stage.find(Role::Button, "Add the first strength").is_some() {
        house.click("Add the first strength");
    } else if house.stage.find(Role::Button, "Add this strength").is_none() {
        house.click("Add a strength");
    }
    house.type_in("What does Noor do well or enjoy?", text);
    house.click("Add this strength");
}

/// The folder of the records as it is, put back before each damage.
fn lay_out(from: &std::path::Path, to: &std::path::Path) {
    std::fs::remove_dir_all(to).ok();
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let into = to.join(entry.file_name());
        if entry.path().is_dir() {
            lay_out(&entry.path(), &into);
        } else {
            std::fs::copy(entry.path(), into).unwrap();
        }
    }
}

#[test]
fn a_flipped_bit_is_said_at_once_and_the_newest_good_backup_is_two_clicks_away() {
    let mut house = House::with_child("Noor");
    add_strength(&mut house, "Kind to animals");
    let store = house.stage.app().store().unwrap().clone();
    store.backup_now().wait().unwrap();
    house.clock.move_by(TimeDelta::minutes(5));
    store.backup_now().wait().unwrap();
    drop(store);
    let held = all(&mut house);
    house.clock.move_by(TimeDelta::minutes(5));
    add_strength(&mut house, "Draws what she sees");
    close(&mut house);
    let kept = tempfile::tempdir().unwrap();
    let folder = house.setup.paths.folder().to_owned();
    let newest = store::backups(&house.setup.paths)[0].name.clone();
    std::fs::remove_dir_all(house.setup.paths.backups().join(&newest)).unwrap();
    lay_out(&folder, kept.path());
    let whole = std::fs::read(house.setup.paths.records()).unwrap();
    for n in 0..12 {
        lay_out(kept.path(), &folder);
        let damaged = flip(&whole, n);
        std::fs::write(house.setup.paths.records(), &damaged).unwrap();
        house = house.again();
        let said: Vec<String> = house
            .stage
            .nodes()
            .into_iter()
            .map(|node| node.semantics.name)
            .collect();
        assert!(
            house.stage.mentions("cannot be read") || house.stage.mentions("is damaged"),
            "{n}: {said:?}"
        );
        assert!(
            house
                .stage
                .mentions("The newest good backup is from 24 November, 12:05 pm, today."),
            "{n}: {said:?}"
        );
        assert!(
            house.stage.mentions("It holds 1 child and 2 records."),
            "{n}: {said:?}"
        );
        house.click("Open the copy from 24 November, 12:05 pm");
        assert!(
            house
                .stage
                .mentions("The backup is back. What was here could not be copied."),
            "{n}"
        );
        assert_eq!(all(&mut house).0, held.0, "{n}");
        let aside = std::fs::read_dir(&folder)
            .unwrap()
            .flatten()
            .find(|entry| entry.file_name().to_string_lossy().starts_with("damaged-records"));
        assert_eq!(std::fs::read(aside.unwrap().path()).unwrap(), damaged, "{n}");
        add_strength(&mut house, "Sings");
        assert_eq!(house.file().strengths.len(), 2, "it goes on");
        close(&mut house);
    }
}

#[test]
fn what_is_typed_over_damaged_records_waits_and_is_saved_into_the_backup() {
    let mut house = House::with_child("Noor");
    add_strength(&mut house, "Kind to animals");
    let store = house.stage.app().store().unwrap().clone();
    store.backup_now().wait().unwrap();
    house.clock.move_by(TimeDelta::minutes(5));
    add_strength(&mut house, "Draws what she sees");
    // A part goes bad that is not looked at again by itself: the last page, in a file that is open.
    let records = house.setup.paths.records();
    let mut bytes = std::fs::read(&records).unwrap();
    let last = bytes.len() - 4000;
    bytes[last] ^= 1;
    {
        use std::io::Write;
        let mut file = std::fs::OpenOptions::new().write(true).open(&records).unwrap();
        file.write_all(&bytes).unwrap();
    }
    store.salvage(store::Progress::none()).wait().unwrap();
    assert!(store.verify().wait().is_err());
    house.stage.settle();
    assert!(house.stage.mentions("Part of your records cannot be read."));
    assert!(house.stage.mentions("1 record was added or changed after it."));
    house.click("Keep reading for now");
    assert!(house.stage.mentions("so nothing is saved"));
    house.stage.click(Role::Link, "Home").unwrap();
    house.go("Strengths");
    house.click("Open Kind to animals");
    house.type_in(
        "What does Noor do well or enjoy?",
        "Kind to animals and to people",
    );
    house.pause();
    assert!(house.stage.mentions("Not saved yet"));
    // Closing asks, also over the page that offers the way back.
    house
        .stage
        .send(Message::Command(fourfold::app::command::Command::AddChild));
    house.type_in("The name they like to be called", "Ben");
    house
        .stage
        .send(Message::Command(fourfold::app::command::Command::Submit));
    house.stage.settle();
    assert!(house.stage.mentions("Part of your records cannot be read."));
    close(&mut house);
    house.stage.settle();
    assert!(!house.stage.has_exited());
    assert!(house.stage.mentions("Some words are not saved yet."));
    assert!(house.stage.mentions("so nothing is saved now"));
    house.click("Keep open");
    house.click("Keep reading for now");
    house.click("Not now");
    assert!(store.backup_now().wait().is_err(), "no copy of a damaged file");
    house.settings("Backups and copies");
    house.click("Go back to 24 November, 12:00 pm");
    house.click("Bring it back");
    assert!(house.stage.mentions("The copy is back."));
    house.stage.settle();
    let texts: Vec<String> = house
        .file()
        .strengths
        .iter()
        .map(|one| one.body.text.clone())
        .collect();
    assert_eq!(texts, ["Kind to animals and to people"]);
    assert!(house.stage.mentions("All changes saved"));
    close(&mut house);
}

#[test]
fn damaged_records_are_exported_as_far_as_they_can_be_read() {
    let mut house = House::with_child("Noor");
    add_strength(&mut house, "Kind to animals");
    let store = house.stage.app().store().unwrap().clone();
    store.backup_now().wait().unwrap();
    drop(store);
    close(&mut house);
    let records = house.setup.paths.records();
    let mut bytes = std::fs::read(&records).unwrap();
    let last = bytes.len() - 4000;
    bytes[last] ^= 1;
    std::fs::write(&records, &bytes).unwrap();
    let mut house = house.again();
    assert!(house.stage.mentions("2 records can still be read."));
    house.click("Export what can be read");
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("noor.json");
    house.type_in("Save it as", place.to_str().unwrap());
    house.click("Save here");
    assert!(
        house
            .stage
            .mentions("Saved as noor.json. Every record could be read.")
    );
    let file = fourfold::exchange::parse(&std::fs::read(&place).unwrap()).unwrap();
    assert_eq!(file.records.len(), 2);
    // Nothing was chosen, and nothing was written over.
    close(&mut house);
    assert_eq!(std::fs::read(&records).unwrap(), bytes);
}

#[test]
fn a_backup_that_does_not_say_what_it_holds_is_listed_and_tried() {
    let mut house = House::with_child("Noor");
    let store = house.stage.app().store().unwrap().clone();
    let copy = store.backup_now().wait().unwrap();
    house.clock.move_by(TimeDelta::minutes(5));
    add_strength(&mut house, "Kind to animals");
    let about = house.setup.paths.backups().join(&copy.name).join("about.json");
    std::fs::write(&about, "{").unwrap();
    house.settings("Backups and copies");
    assert!(house.stage.mentions("Damaged: it does not say what it holds."));
    house.click("Check now");
    assert!(house.stage.mentions("A copy is not as it was written."));
    assert!(house.stage.mentions("The backup from 24 November 2026"));
    house.click("Try to go back to 24 November, 12:00 pm");
    house.click("Bring it back");
    assert!(house.stage.mentions("The copy is back."));
    assert_eq!(house.file().strengths.len(), 0);
}
