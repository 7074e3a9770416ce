//! The people around the child, as a person writes them down.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{self, person};
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers, key::Named};

fn people() -> House {
    let mut house = House::with_child("Sam");
    house.go("People");
    house
}

/// Chooses a role by typing its beginning, as the keyboard does it.
fn choose_role(house: &mut House, role: &str) {
    house.stage.click(Role::Select, "What are they to Sam?").unwrap();
    house.stage.type_text(role);
    house.stage.press(Named::Enter);
}

fn add(house: &mut House, button: &str, name: &str, role: &str) {
    house.click(button);
    house.type_in("Name", name);
    choose_role(house, role);
    house.click("Add this person");
}

fn at_mainstream_school(house: &mut House) {
    house.go("School");
    house.click("Add the first school");
    house.type_in("Name of the school or setting", "Hill Top Primary");
    house.click("Add this school");
}

/// S2.9: every mainstream school has a SENCO; the app asks who it is.
#[test]
fn s2_9_without_a_senco_at_a_mainstream_school_the_screen_asks() {
    let mut house = people();
    assert!(!house.stage.mentions("Who is the SENCO"));
    at_mainstream_school(&mut house);
    house.go("People");
    assert!(house.stage.mentions("Who is the SENCO at Hill Top Primary?"));
    assert!(house.stage.mentions("Children and Families Act 2014, s.67"));
    house.click("Add the SENCO");
    house.type_in("Name", "Mrs Bell");
    house.click("Add this person");
    let file = house.file();
    let senco = &file.people[0].body;
    assert_eq!(senco.role, person::Role::Senco);
    assert_eq!(senco.organisation, "Hill Top Primary");
    assert!(!house.stage.mentions("Who is the SENCO"));

    // When she leaves, it is asked again.
    house.click("Open Mrs Bell, SENCO");
    house.type_in("Until", "last friday");
    house.pause();
    assert!(house.stage.mentions("Who is the SENCO at Hill Top Primary?"));
    assert!(house.stage.says("Earlier"));
}

#[test]
fn s2_9_a_special_school_is_not_asked_for_a_senco() {
    let mut house = people();
    at_mainstream_school(&mut house);
    house.click("Open Hill Top Primary");
    house.stage.click(Role::Radio, "Special school").unwrap();
    house.pause();
    house.go("People");
    assert!(!house.stage.mentions("Who is the SENCO"));
}

/// S2.10: the SENCO works with class and subject teachers; roles have their subject.
#[test]
fn s2_10_a_subject_teacher_has_a_subject_and_everyone_a_role() {
    let mut house = people();
    house.click("Add the first person");
    assert!(house.stage.find(Role::TextField, "What do they do?").is_some());
    house.type_in("Name", "Ms Osei");
    choose_role(&mut house, "subject");
    assert!(house.stage.find(Role::TextField, "What do they do?").is_none());
    house.type_in("Which subject?", "science");
    house.type_in("Phone", "01632 960111");
    house.type_in("E-mail", "osei@school.example");
    house.type_in("Website", "science.example");
    house.type_in("From", "4 sept 2026");
    house.click("Add this person");
    add(&mut house, "Add a person", "Mr Lee", "class");
    add(&mut house, "Add a person", "Mrs Bell", "senco");

    let file = house.file();
    let team: Vec<String> = file.people.iter().map(|e| e.body.role_text()).collect();
    assert_eq!(team, ["Class teacher", "Subject teacher, science", "SENCO"]);
    let osei = &file
        .people
        .iter()
        .find(|e| e.body.name == "Ms Osei")
        .unwrap()
        .body;
    assert_eq!(osei.phone, "01632 960111");
    assert_eq!(osei.email, "osei@school.example");
    assert_eq!(osei.website, "science.example");
    assert_eq!(osei.from.unwrap().to_string(), "2026-09-04");
    assert!(house.stage.mentions("Subject teacher, science"));
}

#[test]
fn after_adding_the_focus_is_on_the_new_person_and_removing_can_be_undone() {
    let mut house = people();
    add(&mut house, "Add the first person", "Gran", "parent");
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Open Gran, Parent or carer"
    );
    assert!(house.stage.mentions("Person added"));
    add(&mut house, "Add a person", "Mr Lee", "class");
    house.click("Open Gran, Parent or carer");
    house.click("Remove");
    assert!(house.stage.mentions("Person removed"));
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Open Mr Lee, Class teacher"
    );
    house.click("Undo");
    assert_eq!(house.file().people.len(), 2);
    house.click("Close the form");
    house.stage.chord(Key::Character("z".into()), Modifiers::COMMAND);
    assert!(house.stage.mentions("Undone: person added"));
    assert_eq!(house.file().people.len(), 1);
}

#[test]
fn a_person_without_a_name_or_with_a_day_that_is_none_stays_in_the_form() {
    let mut house = people();
    house.click("Add the first person");
    house.type_in("Organisation", "Child clinic");
    house.click("Add this person");
    assert!(house.stage.mentions("Write a name, or what you call them."));
    assert_eq!(house.stage.focused().unwrap().semantics.name, "Name");
    house.type_in("Name", "Dr Amin");
    house.type_in("From", "31/9/2025");
    house.click("Add this person");
    assert!(house.stage.mentions("There is no 31 September 2025."));
    assert!(house.stage.mentions("31/9/2025"));
    assert!(house.stage.mentions("Child clinic"));
    assert!(house.file().people.is_empty());
}

#[test]
fn an_existing_person_keeps_the_old_day_until_the_new_one_can_be_read() {
    let mut house = House::with_example();
    house.go("People");
    house.click("Open Mrs Whitlock, SENCO");
    house.type_in("From", "40 may");
    house.type_in("Phone", "01632 960199");
    house.pause();
    let file = house.file();
    let senco = file
        .senco(domain::Day::from_ymd_opt(2026, 11, 24).unwrap())
        .unwrap();
    assert_eq!(senco.body.phone, "01632 960199");
    assert_eq!(senco.body.from.unwrap().to_string(), "2023-09-04");
    let field = house.stage.find(Role::DateField, "From").unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("40 may"));
}

#[test]
fn who_was_begun_is_there_after_a_power_cut() {
    let mut house = people();
    house.click("Add the first person");
    house.type_in("Name", "Mrs Nowa");
    choose_role(&mut house, "speech");
    house.type_in("Good to know", "Wednesdays");
    house.pause();
    let mut house = house.again();
    house.go("People");
    let field = house.stage.find(Role::TextField, "Name").unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Mrs Nowa"));
    assert!(house.stage.mentions("Wednesdays"));
    assert!(house.stage.mentions("Speech and language therapist"));
    house.click("Clear");
    house.pause();
    let mut house = house.again();
    house.go("People");
    assert!(house.stage.find(Role::TextField, "Name").is_none());
}

#[test]
fn names_of_any_script_and_a_note_of_ten_thousand_letters_are_kept() {
    let mut house = people();
    house.click("Add the first person");
    house.type_in("Name", "Σοφία Ōe 李 🌻");
    house.type_in("Good to know", &"0123456789".repeat(5));
    let control = |house: &mut House, key: &str| {
        house.stage.chord(Key::Character(key.into()), Modifiers::COMMAND);
    };
    control(&mut house, "a");
    control(&mut house, "c");
    for _ in 0..200 {
        control(&mut house, "v");
    }
    house.click("Add this person");
    let file = house.file();
    assert_eq!(file.people[0].body.name, "Σοφία Ōe 李 🌻");
    assert_eq!(file.people[0].body.note, "0123456789".repeat(1000));
}

#[test]
fn the_list_can_show_home_school_or_services() {
    let mut house = House::with_example();
    house.go("People");
    assert!(house.stage.mentions("Mr Finch"));
    house.stage.click(Role::Radio, "Home").unwrap();
    assert!(house.stage.mentions("Mum") && !house.stage.mentions("Open Mr Finch"));
    house.stage.click(Role::Radio, "Services and others").unwrap();
    assert!(house.stage.mentions("Ms Novak") && !house.stage.mentions("Open Mum"));
}
