//! Settings, rules and reminders: what is settled there changes what Home and the review say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{Meeting, MeetingKind, MeetingState, SenStatus, StatusChange};
use fourfold::kit::Role;
use fourfold::store::{Change, Op, OpName};

const RULES: &str = "Rules and reminders";

fn radio(house: &mut House, name: &str) {
    house.stage.click(Role::Radio, name).unwrap();
    house.pause();
}

/// Puts records beside those of the child that is open, and shows Home again.
fn put(house: &mut House, changes: impl FnOnce(&fourfold::domain::ChildFile) -> Vec<Change>) {
    let file = house.file();
    let store = house.stage.app().store().unwrap().clone();
    store
        .transact(Op::new(OpName::AddChild, ""), changes(&file))
        .wait()
        .unwrap();
}

fn on_support(house: &mut House) {
    let id = house.setup.context.record_id();
    put(house, |file| {
        vec![Change::put(
            file.id(),
            id,
            StatusChange {
                status: SenStatus::SenSupport,
                from: common::today().checked_sub_days(chrono::Days::new(30)),
                told_on: Some(common::today()),
                ..StatusChange::default()
            },
        )]
    });
}

fn again(house: House) -> House {
    let mut house = house.again();
    house.go("Home");
    if house.stage.find(Role::Button, "More").is_some() {
        house.click("More");
    }
    house
}

/// S2.28: parents' evening counts once that is settled; a short meeting counts from fewer minutes.
#[test]
fn s2_28_what_counts_as_a_meeting_is_settled_in_settings() {
    let mut house = House::with_child("Sam");
    on_support(&mut house);
    let ids = [house.setup.context.record_id(), house.setup.context.record_id()];
    put(&mut house, |file| {
        let held = |kind, minutes| Meeting {
            on: common::today().checked_sub_days(chrono::Days::new(3)),
            kind,
            state: MeetingState::Closed,
            minutes_planned: Some(minutes),
            ..Meeting::default()
        };
        vec![
            Change::put(file.id(), ids[0], held(MeetingKind::ParentsEvening, 30)),
            Change::put(file.id(), ids[1], held(MeetingKind::SenReview, 15)),
        ]
    });
    let mut house = again(house);
    assert!(
        house
            .stage
            .mentions("This school year: None that counts as one of the three yet.")
    );
    house.settings(RULES);
    radio(&mut house, "From 20 minutes");
    house.go("Home");
    assert!(house.stage.mentions("This school year: 1 of 3 held."));
    house.settings(RULES);
    radio(&mut house, "15 minutes");
    house.go("Home");
    assert!(house.stage.mentions("This school year: 2 of 3 held."));
    house.settings(RULES);
    radio(&mut house, "Never");
    house.go("Home");
    assert!(house.stage.mentions("This school year: 1 of 3 held."));
    // Each can be taken back, and all at once.
    house.settings(RULES);
    house.click("Set all back to usual");
    house.pause();
    assert!(house.file().rules().is_usual());
    assert!(house.stage.find(Role::Button, "Set all back to usual").is_none());
}

/// S2.83: after how many days the written record is asked about is a setting.
#[test]
fn s2_83_home_asks_for_the_record_after_the_days_that_were_set() {
    let mut house = House::with_child("Sam");
    let id = house.setup.context.record_id();
    put(&mut house, |file| {
        vec![Change::put(
            file.id(),
            id,
            Meeting {
                on: common::today().checked_sub_days(chrono::Days::new(8)),
                state: MeetingState::Closed,
                ..Meeting::default()
            },
        )]
    });
    let asks = "Has the record of 16 November come?";
    let mut house = again(house);
    assert!(house.stage.mentions(asks));
    house.settings(RULES);
    radio(&mut house, "14 days");
    let mut house = again(house);
    assert!(!house.stage.mentions(asks));
    assert_eq!(house.file().rules().record_after_days, 14);
}

/// S2.33: the share below which Home asks about the help.
#[test]
fn s2_33_home_asks_about_help_below_the_share_that_was_set() {
    let mut house = House::with_example();
    let asks = |house: &mut House| {
        let file = house.file();
        fourfold::domain::prompts::together(&file, file.rules(), common::today())
            .iter()
            .any(|prompt| prompt.id == "delivery")
    };
    assert!(
        asks(&mut house),
        "the example has help that took place less often"
    );
    house.settings(RULES);
    radio(&mut house, "50 %");
    assert_eq!(house.file().rules().least_per_cent, 50);
    assert!(!asks(&mut house));
    radio(&mut house, "100 %");
    assert!(asks(&mut house));
}

#[test]
fn ratings_are_called_by_own_words_or_numbers_and_the_records_stay_the_same() {
    let mut house = House::with_example();
    let before = house.file().reviews.clone();
    house.settings(RULES);
    house.type_in("Partly there", "On the way");
    house.pause();
    house.go("Support cycle");
    house.stage.click(Role::Tab, "Review").unwrap();
    assert!(house.stage.find(Role::Radio, "On the way").is_some());
    assert!(house.stage.find(Role::Radio, "Partly there").is_none());
    assert!(house.stage.find(Role::Radio, "Reached").is_some());
    house.settings(RULES);
    radio(&mut house, "Numbers");
    house.go("Support cycle");
    house.stage.click(Role::Tab, "Review").unwrap();
    assert!(house.stage.find(Role::Radio, "−2").is_some());
    assert!(house.stage.mentions("Before, Summer term 2026, 26 June 2026: +1"));
    assert_eq!(house.file().reviews, before);
    // Back to words: one's own are still there.
    house.settings(RULES);
    radio(&mut house, "Words");
    assert_eq!(
        house
            .stage
            .find(Role::TextField, "Partly there")
            .unwrap()
            .semantics
            .value
            .as_deref(),
        Some("On the way")
    );
}

#[test]
fn without_a_child_the_section_says_whose_rules_they_are() {
    let mut house = House::new();
    house.click("I am a SENCO");
    house.type_in("Password", "amber otter lantern");
    house.type_in("Type it again", "amber otter lantern");
    house.click("Make my list of pupils");
    house.settings(RULES);
    assert!(house.stage.mentions("Rules belong to a child"));
}
