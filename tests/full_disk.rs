//! A disk that is full, and a folder that may not be written to, while a form is being filled in: the form keeps
//! what was typed, the window says what is safe, and saving works again afterwards.
//!
//! The test makes a small disk of its own and runs itself again on it, in a namespace where it may do so, and
//! without the right of an administrator to write where nobody may.
#![cfg(all(feature = "outside", target_os = "linux"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{Child, ChildId, Problem};
use fourfold::kit::Role;
use fourfold::store::*;
use iced::keyboard::{Key, Modifiers, key::Named};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const DISK: &str = "FOURFOLD_SMALL_DISK";
const FIELD: &str = "What does Noor do well or enjoy?";
const STORY: &str = "A time you saw it";

/// Runs the test of that name again, alone, with a disk of a few megabytes.
fn on_a_small_disk(name: &str, inside: impl FnOnce(&Path)) {
    if let Some(disk) = std::env::var_os(DISK) {
        inside(&PathBuf::from(disk));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let script = "mount -t tmpfs -o size=6m tmpfs \"$1\" && exec setpriv --bounding-set -dac_override \"$2\" --exact \"$3\" --nocapture";
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"])
        .arg(folder.path())
        .arg(std::env::current_exe().unwrap())
        .arg(name)
        .env(DISK, folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{complained}");
    assert!(said.contains("1 passed"), "{said}{complained}");
}

/// A program over that disk, with a child and a form that was begun.
fn at_the_form(disk: &Path) -> House {
    at_the_form_with(disk, Vec::new())
}

/// The same, with folders in which words may wait.
fn at_the_form_with(disk: &Path, elsewhere: Vec<PathBuf>) -> House {
    let mut house = House::new();
    house.setup.paths = Paths::in_folder(disk.join("records"));
    house.setup.elsewhere = elsewhere;
    let mut house = house.again();
    house.click("Start with your child");
    house.type_in("The name they like to be called", "Noor");
    house.click("Begin");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in(FIELD, "Juggles oranges");
    house.pause();
    assert!(house.stage.says("All changes saved"));
    house
}

/// Puts a long text into the field with the focus, as one who copies a page into it does.
fn ten_thousand_letters(house: &mut House) {
    house.type_in(STORY, "She juggled four at the fair. ");
    let chord = |house: &mut House, letter: &str| {
        let key = Key::Character(letter.into());
        house.stage.chord(key, Modifiers::COMMAND);
    };
    for _ in 0..9 {
        chord(house, "a");
        chord(house, "c");
        house.stage.press(Named::ArrowRight);
        chord(house, "v");
    }
}

fn value(house: &mut House, role: Role, field: &str) -> String {
    let node = house.stage.find(role, field).unwrap();
    node.semantics.value.unwrap_or_default()
}

fn says_all_of(house: &mut House, problem: &Problem) {
    for words in [&problem.what, &problem.safe, &problem.todo] {
        assert!(house.stage.mentions(words), "{words}");
    }
    assert!(house.stage.says("Not saved yet"));
}

/// While nothing can be written: typing stays, and so does a form whose button is pressed.
fn nothing_is_lost_while(house: &mut House, error: &StoreError) {
    ten_thousand_letters(house);
    house.pause();
    says_all_of(house, &error.problem());
    let story = value(house, Role::TextArea, STORY);
    assert!(story.chars().count() > 10_000);
    house.click("Add this strength");
    says_all_of(house, &error.problem());
    assert_eq!(value(house, Role::TextField, FIELD), "Juggles oranges");
    assert_eq!(value(house, Role::TextArea, STORY), story);
    assert!(house.file().strengths.is_empty());
}

/// After it can be written again: the same form is added whole.
fn saving_works_again(house: &mut House) {
    let story = value(house, Role::TextArea, STORY);
    house.click("Add this strength");
    assert!(!house.stage.says("Not saved yet"));
    house.pause();
    assert!(house.stage.says("All changes saved"));
    let strengths = house.file().strengths;
    assert_eq!(strengths.len(), 1);
    assert_eq!(strengths[0].body.text, "Juggles oranges");
    assert_eq!(strengths[0].body.example, story.trim());
    house.click("Add a strength");
    assert_eq!(value(house, Role::TextField, FIELD), "", "the draft went with it");
}

#[test]
fn a_full_disk_loses_no_word_of_a_form() {
    on_a_small_disk("a_full_disk_loses_no_word_of_a_form", |disk| {
        let mut house = at_the_form(disk);
        let ballast = disk.join("ballast");
        let mut file = std::fs::File::create(&ballast).unwrap();
        while file.write_all(&[7; 4096]).is_ok() {}
        drop(file);
        nothing_is_lost_while(&mut house, &StoreError::DiskFull);
        std::fs::remove_file(&ballast).unwrap();
        saving_works_again(&mut house);
    });
}

#[test]
fn a_folder_that_may_not_be_written_to_loses_no_word_of_a_form() {
    let name = "a_folder_that_may_not_be_written_to_loses_no_word_of_a_form";
    on_a_small_disk(name, |disk| {
        let mut house = at_the_form(disk);
        let folder = house.setup.paths.folder().to_owned();
        let allow = |folder_mode, mode| {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                let mode = if path.is_dir() { folder_mode } else { mode };
                std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            }
            std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(folder_mode)).unwrap();
        };
        allow(0o500, 0o400);
        let shut = std::fs::write(folder.join("x"), "x");
        assert!(shut.is_err(), "the folder is not shut");
        // The records are open already, and go on being saved.
        ten_thousand_letters(&mut house);
        house.pause();
        assert!(house.stage.says("All changes saved"));
        let story = value(&mut house, Role::TextArea, STORY);
        // Opened again, they say what is the matter; and all is there when the folder is as it was.
        let mut house = house.again();
        let problem = StoreError::ReadOnly.problem();
        for words in [&problem.what, &problem.safe, &problem.todo] {
            assert!(house.stage.mentions(words), "{words}");
        }
        allow(0o700, 0o600);
        house.click("Try again");
        house.go("Strengths");
        assert_eq!(value(&mut house, Role::TextArea, STORY), story);
        saving_works_again(&mut house);
    });
}

const PASSWORD: &str = "amber otter lantern";

fn set_password(house: &mut House) {
    house.settings("Password and lock");
    house.click("Set a password");
    house.type_in("New password", PASSWORD);
    house.type_in("Type it again", PASSWORD);
    house.click("Set this password");
    assert!(house.stage.mentions("The records are sealed with this password."));
    house.go("Strengths");
}

fn fill(disk: &Path) -> PathBuf {
    let ballast = disk.join("ballast");
    let mut file = std::fs::File::create(&ballast).unwrap();
    while file.write_all(&[7; 4096]).is_ok() {}
    ballast
}

fn lock(house: &mut House) {
    house.stage.chord(Key::Character("l".into()), Modifiers::COMMAND);
}

fn unlock(house: &mut House) {
    house.type_in("Password", PASSWORD);
    house.click("Open my records");
    house.stage.settle();
    house.go("Strengths");
}

fn close(house: &mut House) {
    let id = iced::window::Id::unique();
    let event = iced::window::Event::CloseRequested;
    house.stage.send(fourfold::app::Message::Window(id, event));
}

fn nothing_waits_in(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
fn a_full_disk_at_the_lock_keeps_the_words_sealed_here_and_on_another_disk() {
    let name = "a_full_disk_at_the_lock_keeps_the_words_sealed_here_and_on_another_disk";
    on_a_small_disk(name, |disk| {
        let other = tempfile::tempdir().unwrap();
        // A folder on the same disk is no other place.
        let folders = vec![disk.to_owned(), other.path().to_owned()];
        let mut house = at_the_form_with(disk, folders);
        set_password(&mut house);
        let ballast = fill(disk);
        ten_thousand_letters(&mut house);
        let story = value(&mut house, Role::TextArea, STORY);
        for _ in 0..2 {
            lock(&mut house);
            assert!(house.stage.says("Your records are locked"));
        }
        assert!(!house.stage.mentions("juggled"));
        let kept = std::fs::read_dir(other.path()).unwrap().next().unwrap().unwrap();
        let bytes = std::fs::read(kept.path()).unwrap();
        assert!(bytes.len() > 10_000 && !bytes.windows(7).any(|part| part == b"juggled"));
        assert_eq!(kept.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        // The program is killed: what was in memory is gone, and the other disk has it.
        let mut house = house.again();
        std::fs::remove_file(&ballast).unwrap();
        unlock(&mut house);
        assert_eq!(value(&mut house, Role::TextArea, STORY), story);
        assert!(house.stage.says("All changes saved"));
        assert!(nothing_waits_in(other.path()));
        let mut house = house.again();
        unlock(&mut house);
        assert_eq!(value(&mut house, Role::TextArea, STORY), story);
    });
}

#[test]
fn a_full_disk_when_nobody_is_there_locks_in_time_and_loses_no_word() {
    let name = "a_full_disk_when_nobody_is_there_locks_in_time_and_loses_no_word";
    on_a_small_disk(name, |disk| {
        let mut house = at_the_form(disk);
        set_password(&mut house);
        let ballast = fill(disk);
        ten_thousand_letters(&mut house);
        let story = value(&mut house, Role::TextArea, STORY);
        for _ in 0..15 * 4 + 1 {
            house.clock.move_by(chrono::TimeDelta::seconds(15));
            house.waiting.advance(std::time::Duration::from_secs(15));
            house.stage.settle();
        }
        assert!(house.stage.says("Your records are locked"));
        assert!(house.stage.mentions("1 change is not saved yet"));
        std::fs::remove_file(&ballast).unwrap();
        unlock(&mut house);
        assert_eq!(value(&mut house, Role::TextArea, STORY), story);
        assert!(house.stage.says("All changes saved"));
    });
}

#[test]
fn a_full_disk_at_closing_asks_before_words_go_and_not_where_another_disk_has_them() {
    let name = "a_full_disk_at_closing_asks_before_words_go_and_not_where_another_disk_has_them";
    on_a_small_disk(name, |disk| {
        let mut house = at_the_form(disk);
        let ballast = fill(disk);
        ten_thousand_letters(&mut house);
        let story = value(&mut house, Role::TextArea, STORY);
        close(&mut house);
        assert!(!house.stage.has_exited());
        assert!(house.stage.mentions("Some words are not saved yet."));
        house.click("Keep open");
        assert_eq!(value(&mut house, Role::TextArea, STORY), story);
        std::fs::remove_file(&ballast).unwrap();
        close(&mut house);
        assert!(house.stage.has_exited());
        let other = tempfile::tempdir().unwrap();
        house.setup.elsewhere = vec![other.path().to_owned()];
        let mut house = house.again();
        house.go("Strengths");
        assert_eq!(value(&mut house, Role::TextArea, STORY), story);
        let ballast = fill(disk);
        house.type_in(FIELD, "Juggles five oranges");
        close(&mut house);
        assert!(house.stage.has_exited());
        assert!(!nothing_waits_in(other.path()));
        std::fs::remove_file(&ballast).unwrap();
        let mut house = house.again();
        house.go("Strengths");
        assert_eq!(value(&mut house, Role::TextField, FIELD), "Juggles five oranges");
        assert!(nothing_waits_in(other.path()));
    });
}

#[test]
fn records_in_order_that_there_is_no_room_to_copy_become_a_backup_and_are_brought_back() {
    let name = "records_in_order_that_there_is_no_room_to_copy_become_a_backup_and_are_brought_back";
    on_a_small_disk(name, |disk| {
        let opening = || Opening::new(Paths::in_folder(disk.join("records"))).cost(KdfCost::CHEAP);
        let store = Store::open_and_wait(opening().or_create()).unwrap();
        let context = Context::system();
        let add = |store: &Store, name: &str| {
            let id = context.record_id();
            let child = Child {
                name: name.to_owned(),
                ..Child::default()
            };
            let change = Change::put(ChildId::from(id), id, child);
            let op = Op::new(OpName::AddChild, name);
            store.transact(op, vec![change]).wait().unwrap();
        };
        let names = |store: &Store| -> Vec<String> {
            let children = store.children().wait().unwrap();
            children.into_iter().map(|child| child.name).collect()
        };
        add(&store, "Noor");
        let old = store.backup_now().wait().unwrap();
        add(&store, "Ben");
        // Room for the file that is brought back, and not for a copy of what is there as well.
        let size = std::fs::metadata(disk.join("records/records.db")).unwrap().len();
        let ballast = fill(disk);
        let file = std::fs::File::options().write(true).open(&ballast).unwrap();
        let full = file.metadata().unwrap().len();
        file.set_len(full - 2 * size + 32 * 1024).unwrap();
        drop(file);
        let restored = store.restore(&old.name, None).wait().unwrap();
        let Before::Copied(kept) = restored.before else {
            panic!("{restored:?}");
        };
        assert_eq!(names(&store), ["Noor"]);
        add(&store, "Tom");
        let there = store.backups().wait().unwrap();
        let found = there.iter().find(|copy| copy.name == kept).unwrap();
        assert_eq!((found.reason, found.children), (Reason::BeforeRestoring, 2));
        drop(store);
        std::fs::remove_file(&ballast).unwrap();
        // It goes along with a new key, and can be gone back to.
        let store = Store::open_and_wait(opening()).unwrap();
        store
            .set_password(None, Some(Passphrase::new(PASSWORD)), false)
            .wait()
            .unwrap();
        store.restore(&kept, None).wait().unwrap();
        let mut both = names(&store);
        both.sort();
        assert_eq!(both, ["Ben", "Noor"]);
        assert!(store.check().wait().unwrap().is_well());
    });
}
