//! Specialists and yearly reports, as a person writes them down, and what Home says of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{Kind, Role as Who};
use fourfold::kit::Role;

fn page(mut house: House, tab: &str) -> House {
    house.go("Support cycle");
    house.stage.click(Role::Tab, tab).unwrap();
    house
}

fn gone(house: &mut House) {
    // The line that says what was done goes after a while.
    house.waiting.advance(std::time::Duration::from_secs(11));
    house.stage.settle();
}

/// S2.35: asked, the day, days of waiting, report, and advice that becomes a strategy or extra help.
#[test]
fn s2_35_a_specialist_is_asked_and_the_advice_becomes_help() {
    let mut house = page(House::with_example(), "Specialists");
    assert!(house.stage.mentions("46 days so far."));
    house.click("Add a specialist");
    house.type_in("Which service?", "Occupational therapy");
    house
        .stage
        .click(Role::Select, "What sort of specialist?")
        .unwrap();
    house.stage.click(Role::Option, "Occupational therapist").unwrap();
    house.type_in("Why were they asked?", "Her hand gets tired.");
    house.type_in("Who asked?", "Mrs Whitlock");
    house.type_in("Asked on", "4 november 2026");
    house.type_in("Home agreed on", "3 november 2026");
    house.click("Add this specialist");
    let file = house.file();
    let id = file.referrals[0].id();
    let body = file.referrals[0].body.clone();
    assert_eq!(body.text, "Occupational therapy");
    assert_eq!(body.role, Some(Who::OccupationalTherapist));
    assert_eq!(body.asked_by, "Mrs Whitlock");
    assert_eq!(body.asked_on.unwrap().to_string(), "2026-11-04");
    assert_eq!(body.parents_agreed_on.unwrap().to_string(), "2026-11-03");
    assert!(house.stage.mentions("Asked on 4 November. 20 days so far."));
    gone(&mut house);

    house.click("Open Occupational therapy");
    house.type_in("Appointment on", "18 november 2026");
    assert!(house.stage.mentions("The appointment was after 14 days."));
    house.type_in("The report came on", "23 november 2026");
    house.type_in("Shared with school on", "24 november 2026");
    house.type_in(
        "What do they advise?",
        "- A sloped board\n- Grip practice, 5 minutes a day",
    );
    house.click("Make this a strategy: A sloped board");
    gone(&mut house);
    house.click("Make this extra help: Grip practice, 5 minutes a day");
    let file = house.file();
    let body = file.referrals.iter().find(|e| e.id() == id).unwrap().body.clone();
    assert_eq!(body.shared_on, Some(common::today()));
    let strategy = file
        .strategies
        .iter()
        .find(|e| e.body.text == "A sloped board")
        .unwrap();
    let help = file
        .provisions
        .iter()
        .find(|e| e.body.text == "Grip practice, 5 minutes a day")
        .unwrap();
    assert_eq!(help.body.cycle, Some(file.cycle().unwrap().id()));
    assert_eq!(body.became, [strategy.id(), help.id()]);
    assert!(strategy.body.how.contains("Occupational therapy"));
    // The words of the advice stay as they were typed.
    assert_eq!(body.advice, "- A sloped board\n- Grip practice, 5 minutes a day");

    // Undo takes the help and the link back together.
    house.click("Undo");
    let file = house.file();
    let body = file.referrals.iter().find(|e| e.id() == id).unwrap().body.clone();
    assert_eq!(body.became, [strategy.id()]);
    assert!(!file.provisions.iter().any(|e| e.id() == help.id()));
}

#[test]
fn typing_after_advice_became_something_keeps_the_link() {
    let mut house = page(House::with_example(), "Specialists");
    house.click("Open Educational psychology");
    house.type_in("What do they advise?", "Short words first");
    house.click("Make this a strategy: Short words first");
    house.type_in("Who asked?", "The SENCO");
    house.pause();
    gone(&mut house);
    let file = house.file();
    let body = &file
        .referrals
        .iter()
        .find(|e| e.body.text == "Educational psychology")
        .unwrap()
        .body;
    assert_eq!(body.asked_by, "The SENCO");
    assert_eq!(body.became.len(), 1);
    house.click("Open the strategy: Short words first");
    assert!(house.stage.says("What helps"));
}

#[test]
fn without_a_plan_there_is_no_button_for_extra_help() {
    let mut house = page(House::with_child("Sam"), "Specialists");
    assert!(house.stage.mentions("Has anybody from outside been asked?"));
    house.click("Add a specialist");
    house.type_in("Which service?", "Therapy");
    house.type_in("What do they advise?", "Rest");
    house.click("Add this specialist");
    gone(&mut house);
    house.click("Open Therapy");
    assert!(
        house
            .stage
            .find(Role::Button, "Make this a strategy: Rest")
            .is_some()
    );
    assert!(
        house
            .stage
            .find(Role::Button, "Make this extra help: Rest")
            .is_none()
    );
    assert!(house.stage.mentions("Begin a support cycle"));
}

#[test]
fn what_is_wrong_is_said_and_what_was_typed_comes_back() {
    let mut house = page(House::with_child("Sam"), "Specialists");
    house.click("Add a specialist");
    house.click("Add this specialist");
    assert!(house.stage.mentions("Write which service was asked."));
    house.type_in("Which service?", "Therapy");
    house.type_in("Asked on", "31 february");
    house.click("Add this specialist");
    assert!(house.file().referrals.is_empty());
    house.pause();
    let mut house = page(house.again(), "Specialists");
    let field = house.stage.find(Role::DateField, "Asked on").unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("31 february"));
    house.type_in("Asked on", "20 november 2026");
    house.type_in("Appointment on", "1 november 2026");
    assert!(house.stage.mentions("The appointment is before it was asked for"));
    house.click("Add this specialist");
    assert_eq!(house.file().referrals.len(), 1);
    gone(&mut house);
    house.click("Open Therapy");
    house.click("Remove");
    assert!(house.file().referrals.is_empty());
    house.click("Undo");
    assert_eq!(house.file().referrals.len(), 1);
}

/// S2.29: the day it is due, the day it came, what it says; and a first draft from the records.
#[test]
fn s2_29_a_report_has_its_day_and_its_words_and_says_when_the_next_is_due() {
    let mut house = page(House::with_example(), "Reports");
    let due = "The report for 2026 to 2027 is due before the end of the summer term.";
    assert!(house.stage.mentions(due));
    assert!(house.stage.mentions("schools must give parents a report"));
    let regulation = "Education (Pupil Information) (England) Regulations 2005, reg.6";
    assert!(house.stage.mentions(regulation));
    house.click("Add a report");
    house.type_in("When did it come?", "20 november 2026");
    house.type_in("Who wrote it?", "Mr Adeyemi");
    house.type_in("What does it say?", "A good start.");
    house.click("Add this report");
    let body = house.file().reports[0].body.clone();
    assert_eq!(body.received_on.unwrap().to_string(), "2026-11-20");
    assert_eq!(
        (body.by.as_str(), body.text.as_str()),
        ("Mr Adeyemi", "A good start.")
    );
    assert!(house.stage.mentions("The report for 2026 to 2027 has come."));
    gone(&mut house);

    house.click("Add a report");
    house.stage.click(Role::Select, "Which school year?").unwrap();
    house.stage.click(Role::Option, "2025 to 2026").unwrap();
    house.click("Begin with what the records say");
    house.click("Add this report");
    let file = house.file();
    let draft = file
        .reports
        .iter()
        .find(|e| e.body.received_on.is_none())
        .unwrap();
    assert_eq!(draft.body.school_year, Some(2025));
    assert!(draft.body.text.contains("Reached."), "{}", draft.body.text);
    assert!(house.stage.mentions("Not given to home yet"));
}

#[test]
fn a_report_needs_its_words_or_its_day() {
    let mut house = page(House::with_child("Sam"), "Reports");
    assert!(house.stage.mentions("Has a report on progress come?"));
    house.click("Add a report");
    house.click("Add this report");
    assert!(house.stage.mentions("Write what it says, or the day it came."));
    house.type_in("When did it come?", "12 july 2025");
    house.click("Add this report");
    assert_eq!(house.file().reports.len(), 1);
    let missing = "No report for 2025 to 2026 is noted here.";
    assert!(house.stage.mentions(missing));
    // Home says the same and leads here.
    house.go("Home");
    house.click("More");
    house.click("Did last year’s report from school come?");
    assert!(house.stage.mentions(missing));
}

#[test]
fn search_leads_to_the_specialist() {
    let mut house = House::with_example();
    house.stage.send(fourfold::app::Message::Command(
        fourfold::app::command::Command::Search,
    ));
    house.stage.type_text("psychology");
    house.stage.settle();
    assert!(house.stage.mentions("Plan and what helps"));
    house.stage.press(iced::keyboard::key::Named::Enter);
    assert!(house.stage.says("Specialists"));
    assert!(house.stage.mentions("This specialist"));
    assert_eq!(
        fourfold::screen::Page::of(Kind::Report),
        fourfold::screen::Page::Reports
    );
}
