//! The one-page profile on screen: what is seen is what is saved.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::WhoMaySee;
use fourfold::kit::Role;

fn words(house: &mut House, name: &str) -> String {
    house
        .stage
        .find(Role::Image, &format!("One-page profile of {name}"))
        .expect("the page is shown")
        .semantics
        .description
}

/// S1.3: the child's block is first on the page that is shown and saved.
#[test]
fn s1_3_the_page_begins_with_the_child_and_the_childs_words() {
    let mut house = House::with_example();
    house.go("Documents");
    let page = words(&mut house, "Maya");
    let name = page.find("Maya").unwrap();
    let own = page.find("I want people to wait for me.").unwrap();
    let admired = page.find("What people like and admire about me").unwrap();
    assert!(name < own && own < admired, "{page}");
}

#[test]
fn the_page_is_saved_under_a_sensible_name_and_a_bad_place_keeps_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_example();
    house.go("Documents");
    house.click("Save as PDF");
    let field = house.stage.find(Role::TextField, "Save it as").unwrap();
    assert!(
        field
            .semantics
            .value
            .unwrap()
            .ends_with("Maya one-page profile 2026-11-24.pdf")
    );
    let nowhere = folder.path().join("no such folder/maya.pdf");
    house.type_in("Save it as", nowhere.to_str().unwrap());
    house.click("Save here");
    assert!(house.stage.mentions("There is no such folder"));
    assert!(
        house.stage.mentions("no such folder/maya.pdf"),
        "what was typed stays"
    );
    let place = folder.path().join("maya.pdf");
    house.type_in("Save it as", place.to_str().unwrap());
    house.click("Save here");
    assert!(house.stage.mentions("Saved as"));
    let pdf = std::fs::read(&place).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing lies beside it"
    );
    // The same name again asks first.
    house.click("Save as PDF");
    house.click("Save here");
    assert!(house.stage.mentions("There is a file of that name already."));
    assert_eq!(std::fs::read(&place).unwrap(), pdf);
    house.click("Save here");
    assert_ne!(
        std::fs::read(&place).unwrap(),
        pdf,
        "a newer version stands there"
    );
}

/// Decision of who may see it: what nobody was asked about does not go out until somebody says so.
#[test]
fn what_nobody_was_asked_about_is_not_on_the_page_until_allowed() {
    let mut house = House::with_child("Sam");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("What does Sam do well or enjoy?", "Secretly writes poems");
    house.click("Add this strength");
    house.go("Documents");
    assert!(!words(&mut house, "Sam").contains("poems"));
    assert!(house.stage.mentions("Who may see these?"));
    house.click("Secretly writes poems may be seen");
    assert!(words(&mut house, "Sam").contains("Secretly writes poems"));
    let file = house.file();
    assert_eq!(file.strengths[0].meta.who_may_see, WhoMaySee::Anyone);
    assert_eq!(file.strengths[0].body.text, "Secretly writes poems");
}

#[test]
fn choices_change_the_page_that_is_shown() {
    let mut house = House::with_example();
    house.go("Documents");
    let before = words(&mut house, "Maya");
    house.stage.click(Role::Checkbox, "Maya’s own words").unwrap();
    let after = words(&mut house, "Maya");
    assert!(before.contains("I want people to wait for me."));
    assert!(!after.contains("I want people to wait for me."));
    house.type_in("Made with", "Mum and Grandad");
    house.pause();
    assert_eq!(house.file().child.body.profile_made_with, "Mum and Grandad");
    assert!(words(&mut house, "Maya").contains("Mum and Grandad"));
    house
        .stage
        .click(Role::Checkbox, "Maya has seen it and said yes")
        .unwrap();
    house.pause();
    assert_eq!(
        house.file().child.body.profile_seen_on.unwrap().to_string(),
        "2026-11-24"
    );
}

const SEEN: &str = "Maya has seen it and said yes";
const CHANGED: &str = "The page has changed since Maya saw it.";

fn ticked(house: &mut House) -> bool {
    let tick = house.stage.find(Role::Checkbox, SEEN).unwrap();
    tick.semantics.checked.unwrap()
}

/// A yes is for what the child saw.
#[test]
fn a_child_is_asked_again_when_the_page_has_changed() {
    let mut house = House::with_example();
    house.go("Documents");
    if !ticked(&mut house) {
        house.stage.click(Role::Checkbox, SEEN).unwrap();
        house.pause();
    }
    let said_yes = house.file().child.body;
    assert_eq!(said_yes.profile_seen_as.len(), 32);
    assert!(ticked(&mut house) && !house.stage.mentions(CHANGED));
    // Other colours say nothing else.
    house.stage.click(Role::Radio, "Plain").unwrap();
    assert!(ticked(&mut house) && !house.stage.mentions(CHANGED));
    house.type_in("Made with", "Mum and Grandad");
    house.pause();
    assert!(!ticked(&mut house));
    assert!(house.stage.mentions(CHANGED));
    // The day on which Maya said yes is not forgotten, and counts again when the page is as it was.
    assert_eq!(house.file().child.body.profile_seen_on, said_yes.profile_seen_on);
    house.type_in("Made with", &said_yes.profile_made_with);
    house.pause();
    assert!(ticked(&mut house) && !house.stage.mentions(CHANGED));
    house.type_in("Made with", "Mum and Grandad");
    house.pause();
    house.stage.click(Role::Checkbox, SEEN).unwrap();
    house.pause();
    assert!(ticked(&mut house) && !house.stage.mentions(CHANGED));
    assert_ne!(house.file().child.body.profile_seen_as, said_yes.profile_seen_as);
    // And the yes can be taken back.
    house.stage.click(Role::Checkbox, SEEN).unwrap();
    house.pause();
    let child = house.file().child.body;
    assert_eq!(
        (child.profile_seen_on, child.profile_seen_as.as_str()),
        (None, "")
    );
    assert!(!ticked(&mut house) && !house.stage.mentions(CHANGED));
}

/// Tries to save to a place that takes nothing, and hears why. Nothing is lost, and another place works.
#[cfg(target_os = "linux")]
fn refused(place: &std::path::Path, why: &str) {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_example();
    house.go("Documents");
    let (file, page) = (house.file(), words(&mut house, "Maya"));
    house.click("Save as PDF");
    house.type_in("Save it as", place.to_str().unwrap());
    house.click("Save here");
    if house.stage.mentions("There is a file of that name already.") {
        house.click("Save here");
    }
    assert!(house.stage.mentions("The page was not saved."), "{why}");
    assert!(house.stage.mentions("Your records are safe."));
    assert!(house.stage.mentions(why));
    assert!(!house.stage.mentions("Saved as"));
    assert!(
        house.stage.mentions(place.to_str().unwrap()),
        "what was typed stays"
    );
    assert_eq!(words(&mut house, "Maya"), page);
    assert_eq!(house.file(), file);
    let good = folder.path().join("maya.pdf");
    house.type_in("Save it as", good.to_str().unwrap());
    house.click("Save here");
    assert!(house.stage.mentions("Saved as"));
    assert!(std::fs::read(good).unwrap().starts_with(b"%PDF-1.7"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_the_older_file_stays() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("maya.pdf");
    std::fs::write(&place, "older").unwrap();
    // The unfinished file goes to a device that is always full.
    std::os::unix::fs::symlink("/dev/full", folder.path().join(".maya.pdf.part")).unwrap();
    refused(&place, "That disk is full. Choose another place.");
    assert_eq!(std::fs::read_to_string(&place).unwrap(), "older");
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_that_cannot_be_written_is_told() {
    // Nobody may write there, not even the administrator.
    refused(
        std::path::Path::new("/proc/self/maya.pdf"),
        "You may not write there. Choose another place.",
    );
    // A folder is no file.
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("maya.pdf")).unwrap();
    refused(
        &folder.path().join("maya.pdf"),
        "You may not write there. Choose another place.",
    );
    std::fs::write(folder.path().join("a file"), "").unwrap();
    refused(&folder.path().join("a file/maya.pdf"), "There is no such folder.");
}

#[test]
fn a_profile_with_nothing_on_it_is_still_one_page() {
    let mut house = House::with_child("Łukasz");
    house.go("Documents");
    let page = words(&mut house, "Łukasz");
    assert!(page.contains("Łukasz") && page.contains("How best to support me"));
}
