//! What is begun in one sitting and found in the next: how far back Undo reaches, where a child in the bin is
//! found, and which folders are touched at all.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/mod.rs"]
mod common;
#[cfg(target_os = "linux")]
mod fault_disk;
#[path = "common/store.rs"]
mod home;

use common::House;
use fourfold::domain::*;
use fourfold::kit::Role;
use fourfold::store::*;
use home::{Home, strength};
use iced::keyboard::{Key, Modifiers};
use std::fs;
use std::path::Path;

fn ctrl(house: &mut House, letter: &str) {
    house
        .stage
        .chord(Key::Character(letter.into()), Modifiers::COMMAND);
}

/// A record as it comes from a file.
fn from_file(home: &Home, scope: Scope, id: RecordId, body: impl Into<Body>) -> Change {
    let stamp = Stamp {
        at: home.context.now(),
        by: "School".into(),
    };
    Change::Take(Box::new(Record {
        meta: Meta {
            id,
            scope,
            version: VersionId(home.context.record_id().0),
            made: stamp.clone(),
            changed: stamp,
            binned: false,
            who_may_see: WhoMaySee::default(),
        },
        body: body.into(),
    }))
}

/// Takes in a child with so many strengths, as one step.
fn import(home: &Home, store: &Store, name: &str, strengths: usize) -> ChildId {
    let id = home.context.record_id();
    let child = ChildId::from(id);
    let scope = Scope::Child(child);
    let body = Child {
        name: name.into(),
        ..Child::default()
    };
    let mut changes = vec![from_file(home, scope, id, body)];
    for n in 0..strengths {
        let one = strength(&format!("Strong in {n}"));
        changes.push(from_file(home, scope, home.context.record_id(), one));
    }
    store
        .transact(Op::new(OpName::Import, ""), changes)
        .wait()
        .unwrap();
    child
}

fn binned(store: &Store, child: ChildId) -> bool {
    let children = store.children().wait().unwrap();
    children
        .iter()
        .find(|summary| summary.id == child)
        .unwrap()
        .binned
}

#[test]
fn undo_takes_back_an_import_in_its_own_sitting_and_never_in_a_later_one() {
    let home = Home::new();
    let store = home.open();
    let maya = import(&home, &store, "Maya", 231);
    let undone = store.undo(maya).wait().unwrap();
    assert!(undone.large && binned(&store, maya));
    store.redo(maya).wait().unwrap();
    assert_eq!(store.load_child(maya).wait().unwrap().strengths.len(), 231);
    drop(store);
    let store = home.open();
    assert_eq!(store.undo_state(maya).wait().unwrap(), (None, None));
    assert_eq!(store.undo(maya).wait().unwrap_err(), StoreError::EarlierStep);
    // Ordinary editing of an earlier sitting can be undone, down to the import and no further.
    let id = home.add(&store, maya, strength("Kind"));
    drop(store);
    let store = home.open();
    assert_eq!(
        store.undo_state(maya).wait().unwrap().0.as_deref(),
        Some("Strength added")
    );
    store.undo(maya).wait().unwrap();
    assert!(store.find(id).wait().unwrap().unwrap().meta.binned);
    assert_eq!(store.undo(maya).wait().unwrap_err(), StoreError::EarlierStep);
    assert!(!binned(&store, maya));
    assert_eq!(store.load_child(maya).wait().unwrap().strengths.len(), 231);
}

#[test]
fn a_child_added_and_many_records_at_once_stay_in_a_later_sitting() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    drop(store);
    let store = home.open();
    assert_eq!(store.undo(maya).wait().unwrap_err(), StoreError::EarlierStep);
    assert!(!binned(&store, maya));
    let many = |n: usize| -> Vec<Change> {
        (0..n)
            .map(|n| Change::put(maya, home.context.record_id(), strength(&n.to_string())))
            .collect()
    };
    let add = || Op::new(OpName::Add(Kind::Strength), "");
    store.transact(add(), many(4)).wait().unwrap();
    drop(store);
    // A few records in one step are one edit; dozens are not.
    let store = home.open();
    store.undo(maya).wait().unwrap();
    store.transact(add(), many(40)).wait().unwrap();
    drop(store);
    let store = home.open();
    assert_eq!(store.undo(maya).wait().unwrap_err(), StoreError::EarlierStep);
    assert_eq!(store.load_child(maya).wait().unwrap().strengths.len(), 40);
}

#[test]
fn an_import_of_an_earlier_sitting_is_undone_after_a_look_and_keeps_what_was_changed_since() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let old = home.add(&store, maya, strength("Old"));
    let (kept, new, edited) = (
        home.add(&store, maya, strength("Kept")),
        home.context.record_id(),
        home.context.record_id(),
    );
    let scope = Scope::Child(maya);
    let changes = vec![
        from_file(&home, scope, old, strength("Old, from the file")),
        from_file(&home, scope, kept, strength("Kept, from the file")),
        from_file(&home, scope, new, strength("New")),
        from_file(&home, scope, edited, strength("To be edited")),
    ];
    store
        .transact(Op::new(OpName::Import, ""), changes)
        .wait()
        .unwrap();
    home.edit(&store, maya, kept, strength("Mine since"));
    home.edit(&store, maya, edited, strength("Edited since"));
    drop(store);
    let store = home.open();
    let steps = store.larger_steps().wait().unwrap();
    let import = steps.iter().find(|step| step.name == OpName::Import).unwrap();
    assert_eq!(
        (import.records(), import.back, import.stay, import.changed_since),
        (2, 1, 1, 1)
    );
    assert_eq!(import.at, Some(home.context.now()));
    store.undo_larger(import).wait().unwrap();
    let text = |id| match store.find(id).wait().unwrap().unwrap().body {
        Body::Strength(strength) => strength.text,
        _ => unreachable!(),
    };
    let in_bin = |id| store.find(id).wait().unwrap().unwrap().meta.binned;
    assert_eq!(
        (text(old), text(kept), text(edited)),
        ("Old".into(), "Mine since".into(), "Edited since".into())
    );
    assert_eq!(
        (in_bin(old), in_bin(kept), in_bin(new), in_bin(edited)),
        (false, false, true, true)
    );
    assert!(
        store
            .larger_steps()
            .wait()
            .unwrap()
            .iter()
            .all(|step| step.name != OpName::Import)
    );
    // And the way forward again is there in this sitting.
    store.redo(maya).wait().unwrap();
    assert_eq!((in_bin(new), text(old)), (false, "Old, from the file".into()));
    // The child's own step is listed too: it takes all records along, and back.
    let child = store.larger_steps().wait().unwrap();
    let child = child.iter().find(|step| step.name == OpName::AddChild).unwrap();
    assert_eq!(child.children, ["Maya"]);
    store.undo_larger(child).wait().unwrap();
    assert!(binned(&store, maya));
    store.redo(maya).wait().unwrap();
    assert_eq!(store.load_child(maya).wait().unwrap().strengths.len(), 4);
}

#[test]
fn a_child_in_the_bin_is_found_by_name_and_by_no_record() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Zoë");
    home.add(&store, maya, strength("Juggles"));
    store.undo(maya).wait().unwrap();
    store
        .transact(
            Op::new(OpName::Remove(Kind::Child), "Zoë"),
            vec![Change::Bin(maya.into())],
        )
        .wait()
        .unwrap();
    let hits = store.search("zoe", None, 20).wait().unwrap();
    assert_eq!(hits.len(), 1);
    assert!(hits[0].binned && hits[0].title == "Zoë");
    assert!(store.search("juggl", None, 20).wait().unwrap().is_empty());
}

/// The example family taken in from a file, and the program started again: as the school's file on one day and
/// the parent on the next.
fn a_day_after_an_import() -> House {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("maya.json");
    fs::write(&file, include_bytes!("../assets/example/maya.json")).unwrap();
    let mut house = House::new();
    house.click("Bring in a file of records");
    house.type_in("Or type where it is", file.to_str().unwrap());
    house.click("Open this file");
    house.click("Add these");
    house.stage.settle();
    house.again()
}

#[test]
fn undo_right_after_a_start_leaves_an_import_and_says_where_it_can_be_undone() {
    let mut house = a_day_after_an_import();
    let before = house.file();
    assert!(before.records().len() > 100);
    ctrl(&mut house, "z");
    assert_eq!(house.file().records().len(), before.records().len());
    assert!(!house.file().child.meta.binned);
    assert!(house.stage.mentions("Undo goes no further back"));
    // In Settings it is looked at first, and can be left alone.
    house.settings("Backups and copies");
    let button = house
        .stage
        .nodes()
        .into_iter()
        .find(|node| node.semantics.role == Role::Button && node.semantics.name.starts_with("Undo an import"))
        .unwrap();
    let name = button.semantics.name.clone();
    assert!(name.contains("24 November") && name.contains("1 child"), "{name}");
    house.click(&name);
    assert!(
        house
            .stage
            .mentions("Maya goes to the bin, with all their records.")
    );
    house.click("Keep everything");
    assert!(!house.file().child.meta.binned);
    house.click(&name);
    house.click("Undo this step");
    house.stage.settle();
    // The way forward again does not vanish by time.
    house.past_the_toast();
    house.past_the_toast();
    assert!(house.stage.says("No children here now"));
    house.click("Redo");
    assert_eq!(house.file().records().len(), before.records().len());
    assert!(house.stage.find(Role::Button, "Redo").is_none());
}

#[test]
fn a_child_in_the_bin_is_reached_from_the_list_from_settings_and_by_search() {
    let mut house = House::with_child("Noor");
    ctrl(&mut house, "z");
    assert!(house.stage.says("No children here now"));
    house.click("Put away");
    assert!(house.stage.find(Role::Button, "Redo").is_none());
    // Also after a start, where no other child is there.
    let mut house = house.again();
    assert!(house.stage.says("In the bin"));
    house.click("Bring back Noor");
    assert!(!house.file().child.meta.binned);
    ctrl(&mut house, "z");
    house.go("Settings");
    house.stage.click(Role::Tab, "Backups and copies").unwrap();
    house.click("Bring back Noor");
    assert!(!house.file().child.meta.binned);
    ctrl(&mut house, "z");
    ctrl(&mut house, "k");
    house.stage.type_text("noo");
    house.stage.settle();
    assert!(house.stage.says("In the bin"));
    house.click("Noor");
    house.click("Bring back Noor");
    assert!(!house.file().child.meta.binned);
}

/// Everything in a folder with its rights, as a text.
fn as_it_is(folder: &Path) -> String {
    let mut lines = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            let about = fs::symlink_metadata(&path).unwrap();
            let bytes = if about.is_file() {
                fs::read(&path).unwrap()
            } else {
                Vec::new()
            };
            lines.push(format!("{} {:?} {bytes:?}", path.display(), about.permissions()));
            if about.is_dir() {
                folders.push(path);
            }
        }
    }
    lines.push(format!("{:?}", fs::metadata(folder).unwrap().permissions()));
    lines.sort();
    lines.join("\n")
}

#[test]
fn a_folder_of_ones_own_is_refused_and_nothing_in_it_is_touched() {
    let home = Home::new();
    let own = home.folder.path().join("own");
    for (name, text) in [
        ("viewing/letter.txt", "mine"),
        ("backups/2020/photo.jpg", "mine"),
        ("notes.txt", "mine"),
    ] {
        fs::create_dir_all(own.join(name).parent().unwrap()).unwrap();
        fs::write(own.join(name), text).unwrap();
    }
    let before = as_it_is(&own);
    let paths = Paths::in_folder(&own);
    let refused = |result: Result<(), StoreError>| {
        let error = result.unwrap_err();
        let StoreError::OtherThings { folder } = &error else {
            panic!("{error:?}");
        };
        assert!(folder.ends_with("own") || folder.ends_with("lone"), "{folder}");
        assert!(error.problem().what.contains(folder));
    };
    refused(state(&paths).map(drop));
    refused(Store::open_and_wait(Opening::new(paths.clone()).or_create()).map(drop));
    refused(Store::open_and_wait(Opening::new(paths.clone())).map(drop));
    clear_viewing(&paths);
    let (filled, _) = home::filled();
    refused(move_to(&filled.paths(), &paths));
    let store = filled.open();
    store
        .set_password(None, Some(Passphrase::new("correct horse")), false)
        .wait()
        .unwrap();
    let copy = filled.folder.path().join("all.fourfold-copy");
    store.save_copy(&copy, false, Progress::none()).wait().unwrap();
    let opening = Opening::new(paths.clone()).password(Passphrase::new("correct horse"));
    for instead in [InPlaceOf::Nothing, InPlaceOf::Damaged] {
        refused(open_copy(&opening, &copy, instead, &Progress::none()).map(drop));
    }
    assert_eq!(as_it_is(&own), before);
    // A folder with nothing but a `viewing` of one's own is no beginning of a store.
    let lone = home.folder.path().join("lone");
    fs::create_dir_all(lone.join("viewing")).unwrap();
    fs::write(lone.join("viewing/letter.txt"), "mine").unwrap();
    let lone = Paths::in_folder(lone);
    refused(Store::open_and_wait(Opening::new(lone.clone()).or_create()).map(drop));
    assert_eq!(fs::read(lone.viewing().join("letter.txt")).unwrap(), b"mine");
    // With a key file of another program it is no store either.
    fs::write(own.join("keys.json"), "{}").unwrap();
    let before = as_it_is(&own);
    refused(Store::open_and_wait(Opening::new(paths.clone()).or_create()).map(drop));
    assert_eq!(as_it_is(&own), before);
}

#[test]
fn what_the_system_puts_into_an_empty_folder_does_not_fill_it() {
    let home = Home::new();
    let folder = home.paths().folder().to_owned();
    fs::create_dir_all(folder.join("lost+found")).unwrap();
    fs::write(folder.join(".DS_Store"), "x").unwrap();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    drop(store);
    // A store beside other things is still one.
    fs::write(folder.join("notes.txt"), "mine").unwrap();
    assert!(!binned(&home.open(), maya));
    assert_eq!(fs::read(folder.join("notes.txt")).unwrap(), b"mine");
}

#[cfg(unix)]
#[test]
fn no_part_of_a_store_is_followed_through_a_link_and_the_folder_itself_may_be_one() {
    use std::os::unix::fs::symlink;
    let (home, _) = home::filled();
    let elsewhere = home.folder.path().join("elsewhere");
    fs::create_dir_all(elsewhere.join("inner")).unwrap();
    fs::write(elsewhere.join("inner/letter.txt"), "mine").unwrap();
    let before = as_it_is(&elsewhere);
    for name in ["viewing", "backups", "evidence"] {
        let part = home.paths().folder().join(name);
        fs::remove_dir_all(&part).unwrap();
        symlink(&elsewhere, &part).unwrap();
        clear_viewing(&home.paths());
        let refused = Store::open_and_wait(home.opening()).unwrap_err();
        assert_eq!(refused, StoreError::LinkInside { name });
        assert_eq!(as_it_is(&elsewhere), before);
        fs::remove_file(&part).unwrap();
    }
    // Nor is a file taken for a folder of the store, or away.
    for name in ["viewing", "backups", "evidence"] {
        let part = home.paths().folder().join(name);
        fs::write(&part, "mine").unwrap();
        let refused = Store::open_and_wait(home.opening()).unwrap_err();
        assert_eq!(refused, StoreError::FileInside { name });
        assert!(refused.problem().what.contains(name));
        assert_eq!(fs::read(&part).unwrap(), b"mine");
        fs::remove_file(&part).unwrap();
    }
    // A file that is reached by a link would stay as it is when the records are sealed anew, and so would a backup.
    let store = home.open();
    let copy = store.backup_now().wait().unwrap();
    drop(store);
    for (name, part) in [
        ("records.db", home.paths().records()),
        ("keys.json", home.paths().keys()),
        ("backups", home.paths().backups().join(copy.name)),
    ] {
        let moved = home.folder.path().join("moved");
        fs::rename(&part, &moved).unwrap();
        symlink(&moved, &part).unwrap();
        let refused = Store::open_and_wait(home.opening()).unwrap_err();
        assert_eq!(refused, StoreError::LinkInside { name });
        fs::remove_file(&part).unwrap();
        fs::rename(&moved, &part).unwrap();
    }
    drop(home.open());
    // A link inside a folder that is emptied goes, and what it leads to stays.
    fs::create_dir_all(home.paths().viewing()).unwrap();
    symlink(&elsewhere, home.paths().viewing().join("away")).unwrap();
    clear_viewing(&home.paths());
    assert!(fs::read_dir(home.paths().viewing()).unwrap().next().is_none());
    assert_eq!(as_it_is(&elsewhere), before);
    let link = home.folder.path().join("link");
    symlink(home.paths().folder(), &link).unwrap();
    let opening = Opening::new(Paths::in_folder(&link)).context(home.context.clone());
    assert_eq!(
        Store::open_and_wait(opening)
            .unwrap()
            .children()
            .wait()
            .unwrap()
            .len(),
        1
    );
}

const PASSWORD: &str = "amber otter lantern";

fn set_password(house: &mut House) {
    house.settings("Password and lock");
    house.click("Set a password");
    house.type_in("New password", PASSWORD);
    house.type_in("Type it again", PASSWORD);
    house.click("Set this password");
    assert!(house.stage.mentions("The records are sealed with this password."));
}

#[test]
fn what_a_kill_left_readable_goes_before_the_password_is_asked_for() {
    let mut house = House::with_child("Noor");
    set_password(&mut house);
    let paths = house.setup.paths.clone();
    let example = Home::new();
    drop(example.open());
    // While a program has the records open its files stay.
    fs::write(paths.viewing().join("profile.pdf"), "Noor").unwrap();
    clear_viewing(&paths);
    assert!(paths.viewing().join("profile.pdf").exists());
    let printed = fs::read(paths.viewing().join("profile.pdf")).unwrap();
    ctrl(&mut house, "l");
    house.stage.settle();
    fs::write(paths.viewing().join("profile.pdf"), printed).unwrap();
    let mut house = house.again();
    assert!(house.stage.says("Your records are locked"));
    assert!(fs::read_dir(paths.viewing()).unwrap().next().is_none());
}

const FIELD: &str = "What does Noor do well or enjoy?";

/// Noor with a password, and a form that was begun.
fn at_the_form() -> House {
    begin(House::new())
}

fn begin(mut house: House) -> House {
    house.click("Start with your child");
    house.type_in("The name they like to be called", "Noor");
    house.click("Begin");
    set_password(&mut house);
    house.go("Strengths");
    house.click("Add the first strength");
    house
}

fn unlock(house: &mut House) {
    house.type_in("Password", PASSWORD);
    house.click("Open my records");
    house.stage.settle();
}

fn field(house: &mut House) -> Option<String> {
    house.stage.find(Role::TextField, FIELD)?.semantics.value
}

fn close(house: &mut House) {
    use fourfold::app::Message;
    let id = iced::window::Id::unique();
    house
        .stage
        .send(Message::Window(id, iced::window::Event::CloseRequested));
    house.stage.settle();
}

/// On a disk that can be full.
#[cfg(target_os = "linux")]
mod full {
    use super::fault_disk::{Disk, Fault};
    use super::*;
    use std::time::Duration;

    /// The same form, with records on a disk of their own.
    fn on_a_disk(inside: impl FnOnce(House, &Disk)) {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::watch(folder.path());
        let mut house = House::new();
        house.setup.paths = Paths::in_folder(folder.path().join("records"));
        inside(begin(house.again()), &disk);
    }

    fn fill(disk: &Disk) {
        disk.fail(Some(Fault::full(0)));
    }

    fn make_room(disk: &Disk) {
        disk.fail(None);
    }

    #[test]
    fn a_full_disk_does_not_hold_up_the_lock_and_no_word_is_lost() {
        on_a_disk(|mut house, disk| {
            fill(disk);
            house.type_in(FIELD, "Juggles oranges");
            house.pause();
            assert!(house.stage.says("Not saved yet"));
            ctrl(&mut house, "l");
            assert!(house.stage.says("Your records are locked"));
            assert!(!house.stage.mentions("Noor") && !house.stage.mentions("Juggles"));
            assert!(house.stage.mentions("1 change is not saved yet"));
            // Closing now would lose it, and is asked about first.
            close(&mut house);
            assert!(!house.stage.has_exited());
            assert!(house.stage.mentions("Some words are not saved yet."));
            house.click("Keep open");
            make_room(disk);
            unlock(&mut house);
            assert!(house.stage.mentions("What you typed before is saved now."));
            house.go("Strengths");
            assert_eq!(field(&mut house).as_deref(), Some("Juggles oranges"));
            assert!(house.stage.says("All changes saved"));
            let mut house = house.again();
            unlock(&mut house);
            house.go("Strengths");
            assert_eq!(field(&mut house).as_deref(), Some("Juggles oranges"));
        });
    }

    #[test]
    fn a_second_lock_and_the_lock_by_itself_drop_nothing_either() {
        on_a_disk(|mut house, disk| {
            fill(disk);
            house.type_in(FIELD, "Juggles oranges");
            ctrl(&mut house, "l");
            ctrl(&mut house, "l");
            assert!(house.stage.says("Your records are locked"));
            // Records do not open while nothing can be written, and the words go on waiting.
            unlock(&mut house);
            assert!(house.stage.says("The disk is full."));
            close(&mut house);
            assert!(!house.stage.has_exited());
            house.click("Keep open");
            make_room(disk);
            house.click("Try again");
            assert!(house.stage.mentions("1 change is not saved yet"));
            unlock(&mut house);
            house.go("Strengths");
            assert_eq!(field(&mut house).as_deref(), Some("Juggles oranges"));
            fill(disk);
            house.type_in(FIELD, "Juggles four oranges");
            house.pause();
            // Nobody is there: it locks when its time has come and not later.
            for _ in 0..15 * 4 + 1 {
                house.clock.move_by(chrono::TimeDelta::seconds(15));
                house.waiting.advance(Duration::from_secs(15));
                house.stage.settle();
            }
            assert!(house.stage.says("Your records are locked"));
            make_room(disk);
            unlock(&mut house);
            house.go("Strengths");
            assert_eq!(field(&mut house).as_deref(), Some("Juggles four oranges"));
            assert!(house.stage.says("All changes saved"));
            // What could not be saved is tried again without a key being pressed.
            fill(disk);
            house.type_in(FIELD, "Juggles five oranges");
            house.pause();
            assert!(house.stage.says("Not saved yet"));
            make_room(disk);
            house.clock.move_by(chrono::TimeDelta::seconds(15));
            house.waiting.advance(Duration::from_secs(15));
            house.stage.settle();
            assert!(house.stage.says("All changes saved"));
        });
    }

    #[test]
    fn closing_with_words_that_nothing_keeps_names_them_first() {
        on_a_disk(|mut house, disk| {
            fill(disk);
            house.type_in(FIELD, "Juggles oranges");
            close(&mut house);
            assert!(!house.stage.has_exited());
            assert!(
                house
                    .stage
                    .mentions("Some words are not saved yet. Close all the same?")
            );
            assert!(house.stage.mentions("A form that was begun: strength"));
            house.click("Keep open");
            assert_eq!(field(&mut house).as_deref(), Some("Juggles oranges"));
            close(&mut house);
            // The screen locks also while that is asked.
            ctrl(&mut house, "l");
            assert!(house.stage.says("Your records are locked"));
            close(&mut house);
            house.click("Close and lose this change");
            assert!(house.stage.has_exited());
        });
    }
}

#[test]
fn sealed_words_are_read_by_their_store_alone_and_whatever_its_password_is() {
    let home = Home::new();
    let store = home.open();
    let words = || zeroize::Zeroizing::new(b"Noor said: no".to_vec());
    let sealed = store.seal(words()).wait().unwrap();
    assert_ne!(store.seal(words()).wait().unwrap(), sealed);
    drop(store);
    let before = Home::new();
    home::copy_folder(home.paths().folder(), before.paths().folder());
    let store = home.open();
    store
        .set_password(None, Some(Passphrase::new("correct horse")), false)
        .wait()
        .unwrap();
    store
        .set_password(
            Some(Passphrase::new("correct horse")),
            Some(Passphrase::new("other horse")),
            true,
        )
        .wait()
        .unwrap();
    drop(store);
    let store = Store::open_and_wait(home.opening().password(Passphrase::new("other horse"))).unwrap();
    assert_eq!(*store.unseal(sealed.clone()).wait().unwrap(), *words());
    // What is sealed from then on is read by nobody who has the store as it was without a password.
    let early = before.open();
    assert_eq!(*early.unseal(sealed.clone()).wait().unwrap(), *words());
    let later = store.seal(words()).wait().unwrap();
    assert_eq!(early.unseal(later).wait().unwrap_err(), StoreError::Unreadable);
    let other = Home::new();
    let other = other.open();
    assert_eq!(other.unseal(sealed).wait().unwrap_err(), StoreError::Unreadable);
}

#[test]
fn copied_words_leave_the_clipboard_with_the_lock_if_they_are_still_there() {
    let mut house = at_the_form();
    let copy = |house: &mut House| {
        house.type_in(FIELD, "Juggles oranges");
        ctrl(house, "a");
        ctrl(house, "c");
        assert_eq!(house.stage.clipboard(), "Juggles oranges");
    };
    copy(&mut house);
    ctrl(&mut house, "l");
    assert_eq!(house.stage.clipboard(), "");
    unlock(&mut house);
    house.go("Strengths");
    copy(&mut house);
    // What another program put there since is not ours.
    house.stage.copy_elsewhere("A shopping list");
    ctrl(&mut house, "l");
    assert_eq!(house.stage.clipboard(), "A shopping list");
    unlock(&mut house);
    house.go("Strengths");
    copy(&mut house);
    close(&mut house);
    assert!(house.stage.has_exited());
    assert_eq!(house.stage.clipboard(), "");
}

/// A program that remembers where its records are, in a folder of its own.
fn remembering(folder: &Path) -> House {
    let mut house = House::new();
    house.setup.paths = Paths::in_folder(folder.join("stick").join("Fourfold"));
    house.setup.usual = Paths::in_folder(folder.join("usual"));
    house.setup.remembered = Some(Remembered::in_files(
        folder.join("data").join("place.json"),
        folder.join("config").join("place.json"),
    ));
    house.again()
}

#[test]
fn records_whose_disk_is_not_there_are_asked_for_and_never_begun_anew_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = remembering(folder.path());
    house.click("Start with your child");
    house.type_in("The name they like to be called", "Noor");
    house.click("Begin");
    house.stage.settle();
    let (stick, away) = (folder.path().join("stick"), folder.path().join("away"));
    fs::rename(&stick, &away).unwrap();
    // Empty settings say nothing, and need not.
    fs::write(house.setup.preferences.as_ref().unwrap(), "").unwrap();
    let mut house = house.again();
    let place = house.setup.paths.folder().display().to_string();
    assert!(house.stage.mentions(&format!("Your records are at {place}.")));
    assert!(house.stage.find(Role::Button, "Start with your child").is_none());
    assert!(!stick.exists(), "nothing was begun there");
    // Where there are none is no answer; where they are is.
    house.click("Choose where they are");
    house.type_in("Folder", folder.path().join("nowhere").to_str().unwrap());
    house.click("Open these records");
    assert!(house.stage.find(Role::Button, "Open these records").is_some());
    house.type_in("Folder", away.join("Fourfold").to_str().unwrap());
    house.click("Open these records");
    assert_eq!(house.file().child.body.name, "Noor");
    let remembered = house.setup.remembered.clone().unwrap();
    assert_eq!(remembered.folder(), Some(away.join("Fourfold")));
    // One of the two files is enough.
    fs::write(folder.path().join("data").join("place.json"), "").unwrap();
    assert_eq!(remembered.folder(), Some(away.join("Fourfold")));
    // The disk comes back to its place.
    house.setup.paths = Paths::in_folder(away.join("Fourfold"));
    let gone = folder.path().join("gone");
    fs::rename(&away, &gone).unwrap();
    let mut house = house.again();
    assert!(house.stage.mentions("That place cannot be found now."));
    fs::rename(&gone, &away).unwrap();
    house.click("Look again");
    assert_eq!(house.file().child.body.name, "Noor");
    // New records are begun only when that is said twice.
    fs::rename(&away, &gone).unwrap();
    let mut house = house.again();
    house.click("Start new records here");
    assert!(!folder.path().join("usual").exists());
    house.click("Start new records");
    house.click("Start with your child");
    house.type_in("The name they like to be called", "Sam");
    house.click("Begin");
    assert_eq!(house.file().child.body.name, "Sam");
    assert_eq!(remembered.folder(), Some(folder.path().join("usual")));
    assert!(gone.join("Fourfold").join("records.db").exists());
}
