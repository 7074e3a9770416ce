//! School now and before, and where the child stands, as a person writes it down.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{SenStatus, SettingKind};
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers};

const NAME: &str = "Name of the school or setting";
const TOLD: &str = "When did the school tell home?";
const ASKS: &str = "When did the school tell home about SEN support?";

fn school() -> House {
    let mut house = House::with_child("Sam");
    house.go("School");
    house
}

fn choose(house: &mut House, status: SenStatus) {
    let start = format!("{}:", status.label());
    let name = house
        .stage
        .nodes()
        .into_iter()
        .map(|node| node.semantics)
        .find(|s| s.role == Role::Radio && s.name.starts_with(&start))
        .unwrap()
        .name;
    house.stage.click(Role::Radio, &name).unwrap();
}

fn add_setting(house: &mut House, button: &str, name: &str, kind: SettingKind) {
    house.click(button);
    house.type_in(NAME, name);
    house.stage.click(Role::Radio, kind.label()).unwrap();
    house.click("Add this school");
}

/// S1.56: early years, schools and colleges, and other places.
#[test]
fn s1_56_every_kind_of_place_can_be_chosen() {
    let mut house = school();
    for (n, kind) in SettingKind::ALL.into_iter().enumerate() {
        let button = if n == 0 {
            "Add the first school"
        } else {
            "Add a school or setting"
        };
        add_setting(&mut house, button, &format!("Place {n}"), kind);
    }
    let mut kinds: Vec<SettingKind> = house.file().settings.iter().map(|e| e.body.kind).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, SettingKind::ALL);
}

/// S2.4: most go to mainstream, which is where the choice begins.
#[test]
fn s2_4_mainstream_is_chosen_until_another_is() {
    let mut house = school();
    house.click("Add the first school");
    let radio = house.stage.find(Role::Radio, "Mainstream school").unwrap();
    assert_eq!(radio.semantics.checked, Some(true));
    house.type_in(NAME, "Hill Top Primary");
    house.click("Add this school");
    assert_eq!(house.file().settings[0].body.kind, SettingKind::Mainstream);
    assert!(house.stage.mentions("Mainstream school"));
    house.click("Open Hill Top Primary");
    house
        .stage
        .click(Role::Radio, "Unit in a mainstream school")
        .unwrap();
    house.pause();
    assert_eq!(house.file().settings[0].body.kind, SettingKind::Unit);
}

/// S2.2: the stage is shown with a short card and where to ask.
#[test]
fn s2_2_the_stage_has_its_card_and_where_to_ask() {
    for (born, year, stage, card) in [
        (
            "1 may 2024",
            "the years before nursery",
            "Early years",
            "health visitor",
        ),
        (
            "1 may 2022",
            "Reception",
            "Moving on to school",
            "Ask nursery and school to meet",
        ),
        (
            "1 may 2017",
            "Year 5",
            "Extra support in school",
            "Ask the class teacher or the SENCO",
        ),
        ("1 may 2010", "Year 12", "Post-16", "how Sam has a say"),
    ] {
        let mut house = school();
        assert!(
            house
                .stage
                .mentions("Sam’s date of birth shows which advice fits.")
        );
        house.click("Add the date of birth");
        house.type_in("Date of birth", born);
        house.pause();
        house.go("School");
        assert!(house.stage.says(stage), "{stage}");
        assert!(house.stage.mentions(&format!("Sam is in {year}.")), "{year}");
        assert!(house.stage.mentions(card), "{card}");
        assert!(house.stage.says("Where to ask"));
        assert!(house.stage.mentions("SENDIASS"));
        assert!(house.stage.mentions("Children and Families Act 2014, s.32"));
    }
}

#[test]
fn s2_2_where_to_ask_names_the_people_who_are_known() {
    let mut house = House::with_example();
    house.go("School");
    assert!(house.stage.says("Mrs Whitlock"));
    assert!(house.stage.mentions("01632 960142"));
    assert!(house.stage.says("SEND advice line"));
    assert!(!house.stage.mentions("SENDIASS"));
}

/// S2.6: none, watching, SEN support, EHC asked, EHC plan; with date and history.
#[test]
fn s2_6_each_status_is_kept_with_its_day_and_the_history_stays() {
    let mut house = school();
    let days = [
        "1 sept 2022",
        "10 jan 2023",
        "4 sept 2023",
        "6 may 2024",
        "2 dec 2024",
    ];
    for (n, (status, day)) in SenStatus::ALL.into_iter().zip(days).enumerate() {
        house.click(if n == 0 {
            "Note the SEN status"
        } else {
            "Note a change"
        });
        choose(&mut house, status);
        house.type_in("Since when?", day);
        house.click("Add this status");
    }
    let file = house.file();
    let newest_first: Vec<SenStatus> = file.statuses.iter().map(|e| e.body.status).collect();
    let mut all = SenStatus::ALL;
    all.reverse();
    assert_eq!(newest_first, all);
    assert_eq!(file.statuses[2].body.from.unwrap().to_string(), "2023-09-04");
    for name in [
        "Open EHC plan, from 2 December 2024",
        "Open SEN support, from 4 September 2023",
        "Open No SEN status, from 1 September 2022",
    ] {
        assert!(house.stage.find(Role::Button, name).is_some(), "{name}");
    }
}

#[test]
fn s2_6_a_status_is_changed_removed_and_brought_back() {
    let mut house = House::with_example();
    house.go("School");
    house.click("Open Being watched, from 10 March 2025");
    let focused = house.stage.focused().unwrap().semantics;
    assert!(focused.name.starts_with("Being watched:"), "{}", focused.name);
    house.type_in("Since when?", "30 feb 2025");
    house.type_in("Note", "Reading and spelling.");
    house.pause();
    let kept = house.file().statuses[1].body.clone();
    assert_eq!(kept.note, "Reading and spelling.");
    assert_eq!(kept.from.unwrap().to_string(), "2025-03-10");
    assert!(house.stage.mentions("30 feb 2025"));
    house.click("Remove");
    assert_eq!(house.file().statuses.len(), 2);
    assert!(house.stage.mentions("SEN status removed"));
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Open No SEN status, from 4 September 2024"
    );
    house.stage.chord(Key::Character("z".into()), Modifiers::COMMAND);
    assert_eq!(house.file().statuses.len(), 3);
}

#[test]
fn s2_6_a_status_has_to_be_chosen() {
    let mut house = school();
    house.click("Note the SEN status");
    house.type_in("Note", "A talk at the gate");
    house.click("Add this status");
    assert!(house.stage.mentions("Choose the one that fits best."));
    assert!(house.stage.mentions("A talk at the gate"));
    assert!(house.file().statuses.is_empty());
}

/// S2.11: the school must tell home when it gives extra help: flagged while no day is noted.
#[test]
fn s2_11_sen_support_without_told_on_is_flagged_until_the_day_is_noted() {
    let mut house = school();
    house.click("Note the SEN status");
    choose(&mut house, SenStatus::Watching);
    assert!(house.stage.find(Role::DateField, TOLD).is_none());
    choose(&mut house, SenStatus::SenSupport);
    house.click("Add this status");
    assert!(house.stage.says(ASKS));
    house.click("Note the day");
    assert_eq!(house.stage.focused().unwrap().semantics.name, TOLD);
    house.type_in(TOLD, "last monday");
    house.type_in("Who told you?", "Mrs Bell, SENCO");
    house.pause();
    assert!(!house.stage.says(ASKS));
    let status = house.file().statuses[0].body.clone();
    assert_eq!(status.told_on.unwrap().to_string(), "2026-11-23");
    assert_eq!(status.told_by, "Mrs Bell, SENCO");
    house.click("Close the form");
    assert!(
        house
            .stage
            .mentions("Home was told on 23 November by Mrs Bell, SENCO.")
    );
}

/// S2.21: the same duty, one card that cites the Act.
#[test]
fn s2_21_there_is_one_card_and_it_cites_section_68() {
    let mut house = school();
    house.click("Note the SEN status");
    choose(&mut house, SenStatus::SenSupport);
    house.click("Add this status");
    let cited = house
        .stage
        .nodes()
        .iter()
        .filter(|node| {
            node.semantics
                .name
                .contains("Children and Families Act 2014, s.68")
        })
        .count();
    assert_eq!(cited, 1);
    // An EHC plan is told of in another way.
    house.click("Note a change");
    choose(&mut house, SenStatus::EhcPlan);
    house.type_in("Since when?", "today");
    house.click("Add this status");
    assert!(!house.stage.says(ASKS));
}

/// S2.55: support in a previous school.
#[test]
fn s2_55_an_earlier_school_keeps_what_helped_there() {
    let mut house = school();
    house.click("Add the first school");
    house.type_in(NAME, "Acorns Nursery");
    house.stage.click(Role::Radio, "Early years").unwrap();
    house.type_in("First day", "6 sept 2021");
    house.type_in("Last day", "21 july 2023");
    house.type_in("What helped Sam there?", "A picture line of the day.");
    house.click("Add this school");
    assert!(house.stage.says("Earlier"));
    assert!(house.stage.mentions("Where Sam learns now is not here yet."));
    assert!(house.stage.mentions("A picture line of the day."));
    let file = house.file();
    assert!(file.setting().is_none());
    assert_eq!(file.settings[0].body.what_helped, "A picture line of the day.");
    assert_eq!(file.settings[0].body.until.unwrap().to_string(), "2023-07-21");

    // One that says nothing yet asks, and leads to the field.
    house.click("Add a school or setting");
    house.type_in(NAME, "Brook Infants");
    house.type_in("Last day", "18 july 2025");
    house.click("Add this school");
    assert!(house.stage.mentions("What helped Sam there? Write it down here."));
    house.click("Open Brook Infants");
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "What helped Sam there?"
    );
}

#[test]
fn home_asks_where_the_child_learns_and_leads_to_the_place_to_write_it() {
    let mut house = House::with_child("Sam");
    house.click("Where does Sam go to school or nursery?");
    assert!(house.stage.says("Where does Sam learn?"));
}

#[test]
fn a_school_that_was_begun_is_there_after_a_power_cut() {
    let mut house = school();
    house.click("Add the first school");
    house.type_in(NAME, "Ysgol y Gr");
    house.type_in("First day", "32 sept");
    house.pause();
    let mut house = house.again();
    house.go("School");
    let field = house.stage.find(Role::TextField, NAME).unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Ysgol y Gr"));
    assert!(house.stage.mentions("32 sept"));
    house.click("Add this school");
    assert_eq!(house.stage.focused().unwrap().semantics.name, "First day");
    assert!(house.file().settings.is_empty());
}

#[test]
fn a_last_day_before_the_first_is_asked_about_and_kept() {
    let mut house = school();
    house.click("Add the first school");
    house.type_in(NAME, "Acorns Nursery");
    house.type_in("First day", "6 sept 2021");
    house.type_in("Last day", "1 sept 2021");
    assert!(
        house
            .stage
            .mentions("That is before the first day. Are both right?")
    );
    house.click("Add this school");
    assert_eq!(house.file().settings.len(), 1);
}

#[test]
fn removing_a_school_offers_undo_and_the_focus_goes_to_the_next() {
    let mut house = House::with_example();
    house.go("School");
    house.click("Open Copperbeck Primary School");
    house.click("Remove");
    assert!(house.stage.mentions("School or setting removed"));
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Open Pebble Lane Nursery"
    );
    house.click("Undo");
    assert_eq!(house.file().settings.len(), 2);
}
