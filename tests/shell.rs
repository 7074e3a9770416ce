//! What stands around the screens: ways in, search, undo, the bin, lock, looks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::app::Message;
use fourfold::app::command::Command;
use fourfold::kit::{Role, Theme};
use iced::keyboard::{Key, Modifiers, key::Named};

fn ctrl(house: &mut House, letter: &str) {
    house
        .stage
        .chord(Key::Character(letter.into()), Modifiers::COMMAND);
}

#[test]
fn a_child_is_added_by_keys_alone() {
    let mut house = House::new();
    while house
        .stage
        .focused()
        .is_none_or(|n| n.semantics.name != "Start with your child")
    {
        house.stage.press(Named::Tab);
    }
    house.stage.press(Named::Enter);
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "The name they like to be called"
    );
    house.stage.type_text("Siân 🦔");
    house.stage.press(Named::Enter);
    assert_eq!(house.file().child.body.name, "Siân 🦔");
    assert!(house.stage.mentions("Here is where things stand for Siân 🦔"));
}

#[test]
fn a_child_without_a_name_is_asked_for_one_and_nothing_typed_is_lost() {
    let mut house = House::new();
    house.click("Start with your child");
    house.type_in("One thing your child does well or enjoys", "Kind to dogs");
    house.type_in("Date of birth", "31 June 2018");
    house.click("Begin");
    assert!(house.stage.mentions("Write a first name or a nickname."));
    assert!(house.stage.mentions("There is no 31 June"));
    assert!(house.stage.mentions("Kind to dogs"));
    house.type_in("The name they like to be called", "Ali");
    house.click("Begin");
    assert!(
        house.stage.mentions("There is no 31 June"),
        "a wrong date is not dropped"
    );
    house.type_in("Date of birth", "30 June 2018");
    house.click("Begin");
    let file = house.file();
    assert_eq!(file.child.body.born.unwrap().to_string(), "2018-06-30");
    assert_eq!(file.strengths[0].body.text, "Kind to dogs");
}

#[test]
fn the_example_goes_in_one_click_and_leaves_nothing() {
    let mut house = House::with_example();
    let folder = house.setup.example.folder().to_owned();
    assert!(folder.exists());
    house.click("Leave the example");
    assert!(house.stage.says("Welcome"));
    assert!(!folder.exists());
}

#[test]
fn search_finds_the_childs_words_first_and_opens_what_is_chosen() {
    let mut house = House::with_example();
    ctrl(&mut house, "k");
    house.stage.type_text("clock");
    assert!(house.stage.mentions("Draws how things work"));
    house.stage.press(Named::Enter);
    assert!(house.stage.says("Strengths"));
    ctrl(&mut house, "k");
    house.stage.type_text("settings");
    house.stage.press(Named::Enter);
    assert!(house.stage.says("Text size"));
    for (typed, wanted) in [
        ("password", "Set a password"),
        ("backup", "Backups on this computer"),
    ] {
        ctrl(&mut house, "k");
        house.stage.type_text(typed);
        house.stage.press(Named::Enter);
        assert!(house.stage.mentions(wanted), "{typed}");
    }
    // A command is something that was found.
    ctrl(&mut house, "k");
    house.stage.type_text("backup");
    assert!(house.stage.mentions("Nothing in the records for “backup”"));
    assert!(!house.stage.mentions("Nothing found"));
    house.stage.press(Named::Escape);
    ctrl(&mut house, "k");
    house.stage.type_text("luhcn");
    assert!(house.stage.mentions("Nothing found for “luhcn”"));
    house.stage.press(Named::Escape);
    assert!(house.stage.find(Role::Dialog, "Search").is_none());
}

#[test]
fn a_page_begins_at_its_top_however_far_the_last_one_was_scrolled() {
    let mut places = Vec::new();
    for scrolled in [false, true] {
        let mut house = House::with_example();
        house.go("Strengths");
        let before: Vec<_> = house.stage.nodes().iter().map(|node| node.bounds).collect();
        if scrolled {
            house.stage.press(Named::PageDown);
            let after: Vec<_> = house.stage.nodes().iter().map(|node| node.bounds).collect();
            assert_ne!(before, after);
        }
        house.go("What is hard");
        let page: Vec<_> = house.stage.nodes().iter().map(|node| node.bounds).collect();
        places.push(page);
    }
    assert_eq!(places[0], places[1]);
}

#[test]
fn what_was_removed_waits_in_the_bin_until_a_person_empties_it() {
    let mut house = House::with_example();
    house.go("Strengths");
    let count = house.file().strengths.len();
    house.click("Open Draws how things work");
    house.click("Remove");
    house.go("Bin");
    house.click("Bring back");
    assert_eq!(house.file().strengths.len(), count);
    assert!(house.stage.mentions("The bin is empty"));
    house.go("Strengths");
    house.click("Open Draws how things work");
    house.click("Remove");
    house.go("Bin");
    house.click("Empty the bin");
    assert_eq!(house.file().bin.len(), 1, "asked first");
    house.click("Empty it for good");
    assert!(house.file().bin.is_empty());
    assert!(house.stage.mentions("The bin is empty"));
}

#[test]
fn a_password_locks_the_records_and_a_wrong_one_changes_nothing() {
    let mut house = House::with_child("Noor");
    house.settings("Password and lock");
    house.click("Set a password");
    house.type_in("New password", "short");
    house.click("Set this password");
    assert!(house.stage.mentions("characters or more"));
    house.type_in("New password", "amber otter lantern");
    house.type_in("Type it again", "amber otter lanterm");
    house.click("Set this password");
    assert!(house.stage.mentions("The passwords do not match"));
    house.type_in("Type it again", "amber otter lantern");
    house.click("Set this password");
    assert!(house.stage.mentions("The records are sealed with this password"));
    ctrl(&mut house, "l");
    assert!(house.stage.says("Your records are locked"));
    house.type_in("Password", "not the one at all");
    house.click("Open my records");
    assert!(house.stage.mentions("That password did not open the file"));
    house.type_in("Password", "amber otter lantern");
    house.click("Open my records");
    assert_eq!(house.file().child.body.name, "Noor");
}

#[test]
fn typing_is_saved_before_locking() {
    let mut house = House::with_child("Noor");
    house.settings("Password and lock");
    house.click("Set a password");
    house.type_in("New password", "amber otter lantern");
    house.type_in("Type it again", "amber otter lantern");
    house.click("Set this password");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("What does Noor do well or enjoy?", "Half a sent");
    ctrl(&mut house, "l");
    house.type_in("Password", "amber otter lantern");
    house.click("Open my records");
    house.go("Strengths");
    let field = house
        .stage
        .find(Role::TextField, "What does Noor do well or enjoy?")
        .unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Half a sent"));
}

#[test]
fn hide_now_shows_no_word_of_the_records() {
    let mut house = House::with_example();
    house.stage.press(Named::F9);
    assert!(!house.stage.mentions("Maya"));
    house.stage.press(Named::F9);
    assert!(house.stage.mentions("Maya"));
}

#[test]
fn a_second_program_is_told_and_changes_nothing() {
    let house = House::with_child("Noor");
    let mut second = fourfold::app::headless::Stage::new(house.setup.clone(), 1366, 768).unwrap();
    assert!(!second.mentions("Noor"));
    assert!(second.find(Role::Button, "Try again").is_some());
}

#[test]
fn looks_change_at_once_and_are_kept() {
    let mut house = House::with_child("Noor");
    house.go("Settings");
    house.stage.click(Role::Radio, "Contrast, dark").unwrap();
    assert_eq!(house.stage.app().theme(), Theme::ContrastDark);
    house.stage.click(Role::Radio, "200 %").unwrap();
    assert!((house.stage.app().scale() - 2.0).abs() < f32::EPSILON);
    let house = house.again();
    assert_eq!(house.stage.app().theme(), Theme::ContrastDark);
    assert!((house.stage.app().scale() - 2.0).abs() < f32::EPSILON);
}

#[test]
fn a_school_sets_a_password_before_the_first_pupil() {
    let mut house = House::new();
    house.click("I am a SENCO");
    house.type_in("Password", "amber otter lantern");
    house.type_in("Type it again", "amber otter lantern");
    house.click("Make my list of pupils");
    assert!(house.stage.says("No pupils yet"));
    house.click("Add a pupil");
    house.type_in("The name they like to be called", "Jo");
    house.click("Begin");
    assert_eq!(house.file().child.body.name, "Jo");
    let mut house = house.again();
    assert!(house.stage.says("Your records are locked"));
}

#[test]
fn a_file_that_is_no_file_of_records_says_why_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.json");
    std::fs::write(&path, "{\"fourfold\": 1, \"records\": [ {\"kind\": 7} ]}").unwrap();
    let mut house = House::new();
    house.click("Bring in a file of records");
    house.type_in("Or type where it is", "/no/such/file.json");
    house.click("Open this file");
    assert!(house.stage.mentions("There is no file of that name"));
    house.type_in("Or type where it is", path.to_str().unwrap());
    house.click("Open this file");
    assert!(house.stage.mentions("Nothing was changed") || house.stage.mentions("Nothing has changed"));
}

#[test]
fn a_file_of_records_is_brought_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("maya.json");
    std::fs::write(&path, fourfold::app::bring_in::EXAMPLE).unwrap();
    let mut house = House::new();
    house.click("Bring in a file of records");
    house.type_in("Or type where it is", path.to_str().unwrap());
    house.click("Open this file");
    assert!(house.stage.says("What is in this file"));
    // Looking makes no records.
    assert!(!house.setup.paths.folder().exists());
    house.click("Cancel");
    house.click("Open this file");
    house.click("Add these");
    assert_eq!(house.file().child.body.name, "Maya");
    assert_eq!(house.file().strengths.len(), 11);
}

#[test]
fn f1_opens_the_page_of_the_guide_that_fits() {
    let mut house = House::with_child("Noor");
    house.go("Strengths");
    house.stage.press(Named::F1);
    assert!(house.stage.says("Guide"));
    assert!(house.stage.mentions("A small story says more than a big word"));
    house.stage.send(Message::Command(Command::Keys));
    assert!(house.stage.mentions("Ctrl+K"));
}

#[test]
fn a_shortcut_pressed_in_a_field_acts_and_types_nothing() {
    let mut house = House::with_child("Noor");
    let details = Command::Go(fourfold::screen::Page::Details);
    for field in ["Full name", "How does Noor communicate?"] {
        for (key, page) in [("9", "School"), ("1", "Home")] {
            house.stage.send(Message::Command(details));
            house.type_in(field, "Words");
            ctrl(&mut house, key);
            assert!(house.stage.find(Role::Main, page).is_some(), "{field}, {key}");
        }
        house.stage.send(Message::Command(details));
        house.type_in(field, "Words");
        for sign in ["+", "-", "0", "/"] {
            ctrl(&mut house, sign);
        }
        house.stage.press(Named::Escape);
        house.pause();
        let child = house.file().child.body;
        assert!(child.full_name.is_empty() || child.full_name == "Words");
        assert!(child.communicates.is_empty() || child.communicates == "Words");
    }
    let child = house.file().child.body;
    assert_eq!(
        (child.full_name.as_str(), child.communicates.as_str()),
        ("Words", "Words")
    );
}

#[test]
fn redo_by_key_does_what_the_message_offers() {
    let mut house = House::with_child("Noor");
    house.stage.send(Message::Command(Command::AddChild));
    house.type_in("The name they like to be called", "Ben");
    house.click("Begin");
    ctrl(&mut house, "z");
    house.stage.settle();
    let there = |house: &mut House| {
        let store = house.stage.app().store().unwrap().clone();
        store
            .children()
            .wait()
            .unwrap()
            .iter()
            .filter(|child| !child.binned)
            .count()
    };
    assert_eq!(there(&mut house), 1);
    house
        .stage
        .chord(Key::Character("z".into()), Modifiers::COMMAND | Modifiers::SHIFT);
    house.stage.settle();
    assert_eq!(there(&mut house), 2);
}

#[test]
fn undo_in_a_field_touches_that_field_only() {
    let mut house = House::with_child("Noor");
    house.go("Strengths");
    house.click("Add the first strength");
    let name = "What does Noor do well or enjoy?";
    house.type_in(name, "Kind to");
    house.stage.type_text(" everyone");
    ctrl(&mut house, "z");
    let field = house.stage.find(Role::TextField, name).unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Kind to "));
    ctrl(&mut house, "y");
    let field = house.stage.find(Role::TextField, name).unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Kind to everyone"));
    assert_eq!(house.file().child.body.name, "Noor", "the record is untouched");
}

#[test]
fn a_child_that_was_begun_is_offered_again_after_a_power_cut() {
    let mut house = House::new();
    house.click("Start with your child");
    house.type_in("The name they like to be called", "Os");
    house.pause();
    let mut house = house.again();
    let field = house
        .stage
        .find(Role::TextField, "The name they like to be called")
        .unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Os"));
}

#[test]
fn a_file_named_at_the_start_is_brought_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("maya.json");
    std::fs::write(&path, fourfold::app::bring_in::EXAMPLE).unwrap();
    let mut house = House::with_child("Noor");
    house.setup.file = Some(path.clone());
    let mut house = house.again();
    assert_eq!(
        house.file().child.body.name,
        "Noor",
        "nothing is brought in without a word"
    );
    assert!(house.stage.says("What is in this file"));
    house.click("Add these");
    assert_eq!(house.file().child.body.name, "Maya");
    assert!(house.stage.mentions("records brought in"));
    house.setup.file = Some(folder.path().join("not there.json"));
    let mut house = house.again();
    assert!(house.stage.mentions("That file could not be read."));
}

#[test]
fn several_children_stand_beside_each_other() {
    let mut house = House::with_child("Noor");
    house.stage.send(Message::Command(Command::AddChild));
    house.type_in("The name they like to be called", "Sam");
    house.click("Begin");
    assert_eq!(house.file().child.body.name, "Sam");
    house.stage.click(Role::Menu, "Sam, change child").unwrap();
    house.stage.click(Role::MenuItem, "Noor").unwrap();
    assert_eq!(house.file().child.body.name, "Noor");
    let mut house = house.again();
    assert_eq!(house.file().child.body.name, "Noor", "the child of last time");
}

#[test]
fn drafts_of_two_children_do_not_mix() {
    let mut house = House::with_child("Noor");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("What does Noor do well or enjoy?", "Kind to");
    house.stage.send(Message::Command(Command::AddChild));
    house.type_in("The name they like to be called", "Sam");
    house.click("Begin");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("What does Sam do well or enjoy?", "Fast");
    house.click("Add this strength");
    house.stage.click(Role::Menu, "Sam, change child").unwrap();
    house.stage.click(Role::MenuItem, "Noor").unwrap();
    house.go("Strengths");
    let field = house
        .stage
        .find(Role::TextField, "What does Noor do well or enjoy?")
        .unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Kind to"));
}

#[test]
fn a_date_that_cannot_be_read_holds_back_nothing_else() {
    let mut house = House::with_example();
    house.go("Strengths");
    house.click("Open Draws how things work");
    house.type_in("When?", "31 June");
    house.type_in("Who noticed it?", "The art club");
    house.pause();
    let strength = &house.file().strengths[0].body;
    assert_eq!(strength.noticed_by, "The art club");
    assert!(strength.on.is_some(), "the old day is kept");
    assert!(house.stage.mentions("There is no 31 June"));
}

#[test]
fn what_is_typed_is_on_the_disk_when_the_window_has_gone() {
    let mut house = House::with_example();
    house.go("Strengths");
    house.click("Open Draws how things work");
    house.type_in("Who noticed it?", "Grandad");
    let id = iced::window::Id::unique();
    house
        .stage
        .send(Message::Window(id, iced::window::Event::CloseRequested));
    assert!(house.stage.has_exited());
    let store =
        fourfold::store::Store::open_and_wait(fourfold::store::Opening::new(house.setup.example.clone()))
            .unwrap();
    let child = store.children().wait().unwrap()[0].id;
    let file = store.load_child(child).wait().unwrap();
    assert_eq!(file.strengths[0].body.noticed_by, "Grandad");
}

#[test]
fn nothing_is_done_behind_the_cover() {
    let mut house = House::with_example();
    house.go("Strengths");
    house.click("Open Draws how things work");
    house.click("Remove");
    let count = house.file().strengths.len();
    house.stage.press(Named::F9);
    ctrl(&mut house, "z");
    assert_eq!(house.file().strengths.len(), count);
    assert_eq!(house.stage.focused().unwrap().semantics.name, "Show again");
}

#[test]
fn damaged_records_lead_to_the_newest_copy_in_one_step() {
    let mut house = House::with_child("Noor");
    let store = house.stage.app().store().unwrap().clone();
    store.backup_now().wait().unwrap();
    drop(store);
    let id = iced::window::Id::unique();
    house
        .stage
        .send(Message::Window(id, iced::window::Event::CloseRequested));
    let records = house.setup.paths.records();
    let mut bytes = std::fs::read(&records).unwrap();
    for byte in bytes.iter_mut().take(6000).skip(20) {
        *byte ^= 1;
    }
    std::fs::write(&records, &bytes).unwrap();
    let mut house = house.again();
    assert!(!house.stage.mentions("Noor"));
    assert!(house.stage.mentions("It holds 1 child"));
    house.click("Open the copy from 24 November, 12:00 pm");
    assert_eq!(house.file().child.body.name, "Noor");
}
