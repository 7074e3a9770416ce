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

#[test]
fn a_profile_with_nothing_on_it_is_still_one_page() {
    let mut house = House::with_child("Łukasz");
    house.go("Documents");
    let page = words(&mut house, "Łukasz");
    assert!(page.contains("Łukasz") && page.contains("How best to support me"));
}
