//! The support cycle, as a person uses it: assess and plan.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{
    AssessSource, CyclePart, Eyes, HelpPlace, Matters, NeedOrWant, ProvisionKind, SchoolYear, Tier,
};
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers};

fn plan() -> House {
    let mut house = House::with_example();
    house.go("Support cycle");
    stage(&mut house, "Plan");
    house
}

fn stage(house: &mut House, name: &str) {
    house.stage.click(Role::Tab, name).unwrap();
}

fn radio(house: &mut House, name: &str) {
    house.stage.click(Role::Radio, name).unwrap();
}

fn tick(house: &mut House, name: &str) {
    house.stage.click(Role::Checkbox, name).unwrap();
}

/// S2.30: a cycle has a number and four parts with dates.
#[test]
fn s2_30_the_first_cycle_begins_with_assess_and_gets_its_dates() {
    let mut house = House::with_child("Sam");
    house.go("Support cycle");
    assert!(house.stage.mentions("The plan starts with what we know"));
    house.click("Start with Assess");
    let cycle = house.file().cycles[0].body.clone();
    assert_eq!((cycle.number, cycle.started_on), (1, Some(common::today())));
    assert_eq!(cycle.part(common::today()), CyclePart::Assess);
    house.click("Assess is finished today");
    house.pause();
    stage(&mut house, "Plan");
    house.type_in("We look back on", "8 december");
    house.click("The plan is agreed today");
    house.pause();
    let cycle = house.file().cycles[0].body.clone();
    assert_eq!(cycle.assessed_on, Some(common::today()));
    assert_eq!(cycle.planned_on, Some(common::today()));
    assert_eq!(cycle.review_due.unwrap().to_string(), "2026-12-08");
    assert_eq!(cycle.part(common::today()), CyclePart::Do);
    assert!(house.stage.mentions("Agreed 24 November"));
}

/// S2.31: the sources of Code 6.45 each have a text, a day and a person.
#[test]
fn s2_31_assess_holds_each_source_and_the_signs() {
    let mut house = House::with_child("Sam");
    house.go("Support cycle");
    house.click("Start with Assess");
    house.type_in("What the teacher sees", "Talks about ideas before writing.");
    house.type_in("What the teacher sees: who?", "Mr Adeyemi");
    house.type_in("What the teacher sees: when?", "16 november");
    house.type_in("What Sam says", "“I  like maths”");
    house.type_in("How it is at home", "Reads in bed.");
    house.type_in("How it is at school", "Reads with a friend.");
    house.type_in("Slower than earlier progress", "Seen in reading.");
    house.pause();
    let cycle = house.file().cycles[0].body.clone();
    let teacher = cycle.source(AssessSource::Teacher).next().unwrap();
    assert_eq!(teacher.by, "Mr Adeyemi");
    assert_eq!(teacher.on.unwrap().to_string(), "2026-11-16");
    // Exact words are never altered, not even their spaces.
    assert_eq!(
        cycle.source(AssessSource::Child).next().unwrap().text,
        "“I  like maths”"
    );
    assert_eq!(cycle.at_home, "Reads in bed.");
    assert_eq!(cycle.at_school, "Reads with a friend.");
    assert_eq!(cycle.signs.len(), 1);
}

/// S1.8: an outcome is set clearly, and a measure or a day that is missing is asked for.
#[test]
fn s1_8_an_outcome_is_put_together_from_its_parts() {
    let mut house = plan();
    house.click("Add an outcome");
    house.type_in("By when?", "8 december");
    house.type_in("What will Maya do?", "tie her own shoes");
    house.type_in("How well, or how often?", "every day");
    assert!(
        house
            .stage
            .mentions("By 8 December 2026 Maya will tie her own shoes every day.")
    );
    house.click("Use this sentence");
    house.type_in("As a number", "0");
    house.type_in("Hoped for, as a number", "5");
    house.type_in("What is counted?", "days");
    radio(&mut house, "Maya");
    radio(&mut house, "Wants");
    radio(&mut house, "Important to Maya");
    house.click("Add this outcome");
    let file = house.file();
    let cycle = file.cycle().unwrap().id();
    let outcome = file.outcomes_of(cycle).last().unwrap().body.clone();
    assert_eq!(
        outcome.text,
        "By 8 December 2026 Maya will tie her own shoes every day."
    );
    assert_eq!(outcome.wish_of, Some(Eyes::Child));
    assert_eq!(outcome.need_or_want, Some(NeedOrWant::Want));
    assert_eq!(outcome.matters, Some(Matters::To));
    assert_eq!(outcome.target.unwrap().to_string(), "5");
    assert!(house.stage.mentions("How will we know?"));
    assert!(house.stage.mentions("What is hard, that this will change?"));
}

/// S2.24: both what the child needs and what the child wants can be seen.
#[test]
fn s2_24_needs_and_wants_are_both_kept() {
    let mut house = plan();
    house.stage.click(Role::Row, "Open outcome 1").unwrap();
    radio(&mut house, "Needs and wants");
    radio(&mut house, "Needs");
    house.pause();
    let file = house.file();
    let cycle = file.cycle().unwrap().id();
    let first = file.outcomes_of(cycle).next().unwrap();
    assert_eq!(first.body.need_or_want, Some(NeedOrWant::Need));
    house.click("Close the form");
    house.stage.chord(Key::Character("z".into()), Modifiers::COMMAND);
    let file = house.file();
    assert_eq!(
        file.outcomes_of(cycle).next().unwrap().body.need_or_want,
        Some(NeedOrWant::Both)
    );
}

/// S1.59: an outcome is linked to a wish of the child's, or says why not.
#[test]
fn s1_59_an_outcome_comes_from_a_wish_or_says_why_not() {
    let mut house = plan();
    house.click("Add an outcome");
    house.type_in("The outcome in one sentence", "Maya swims 10 metres.");
    house.type_in("Or why it comes from neither", "We will ask her on Friday.");
    house.click("Add this outcome");
    let file = house.file();
    let cycle = file.cycle().unwrap().id();
    let outcome = file.outcomes_of(cycle).last().unwrap().body.clone();
    assert!(outcome.has_link());
    assert_eq!(outcome.no_link_because, "We will ask her on Friday.");
    assert!(house.stage.mentions("No wish, with a reason"));
}

/// S1.11: child, home and school each have what they will do.
#[test]
fn s1_11_three_responsibilities_stand_beside_each_other() {
    let mut house = plan();
    house.stage.click(Role::Row, "Open outcome 2").unwrap();
    house.type_in("Maya will", "Choose five words.");
    house.type_in("Home will", "Play the word game.");
    house.type_in("School will", "Check every second Friday.");
    let child = house.stage.find(Role::TextArea, "Maya will").unwrap().bounds;
    let home = house.stage.find(Role::TextArea, "Home will").unwrap().bounds;
    let school = house.stage.find(Role::TextArea, "School will").unwrap().bounds;
    assert!((child.width - home.width).abs() < 1.0 && (home.width - school.width).abs() < 1.0);
    assert!((child.y - school.y).abs() < 1.0);
    house.pause();
    let file = house.file();
    let second = file
        .outcomes_of(file.cycle().unwrap().id())
        .nth(1)
        .unwrap()
        .body
        .clone();
    assert_eq!(second.child_will, "Choose five words.");
    assert_eq!(second.home_will, "Play the word game.");
    assert_eq!(second.school_will, "Check every second Friday.");
}

/// S2.25, S1.10: help says what, who, how often and how long, and which outcome it serves.
#[test]
fn s2_25_help_says_who_what_how_often_and_how_long() {
    let mut house = plan();
    house.click("Add help");
    house.type_in("What is the extra help?", "Access to a quiet room");
    assert!(house.stage.mentions("leaves open what happens"));
    assert!(house.stage.mentions("It would help to know who gives it"));
    house.type_in("Who gives it?", "Miss Doyle");
    house.type_in("Which teacher stays responsible?", "Mr Adeyemi");
    house.type_in("Minutes each time", "20");
    house.type_in("Times a week", "3");
    house.type_in("For how many weeks?", "8");
    house.type_in("How many children share it?", "4");
    radio(&mut house, "Targeted");
    radio(&mut house, "Surroundings");
    tick(&mut house, "I can stay in the dinner hall for my whole lunch.");
    assert!(house.stage.mentions("That is 1 hour a week."));
    house.click("Add this help");
    let file = house.file();
    let cycle = file.cycle().unwrap().id();
    let help = file.provisions_of(cycle).last().unwrap().body.clone();
    // The words are kept as they were typed.
    assert_eq!(help.text, "Access to a quiet room");
    assert_eq!(
        (help.minutes, help.weeks, help.group_size),
        (Some(20), Some(8), Some(4))
    );
    assert_eq!(
        (help.tier, help.kind),
        (Some(Tier::Targeted), Some(ProvisionKind::Environment))
    );
    assert_eq!(help.outcomes, [file.outcomes_of(cycle).nth(2).unwrap().id()]);
    assert_eq!(help.teacher, "Mr Adeyemi");
}

/// S1.10: an outcome without help, and without anybody who will do something, is pointed out.
#[test]
fn s1_10_an_outcome_without_help_is_asked_about() {
    let mut house = plan();
    house.click("Add an outcome");
    house.type_in("The outcome in one sentence", "Maya swims 10 metres.");
    house.click("Add this outcome");
    assert!(house.stage.mentions("What help goes with this?"));
    assert!(house.stage.find(Role::Button, "Answer for outcome 4").is_some());
}

/// S2.32: a difficulty that was chosen and has no outcome yet is named.
#[test]
fn s2_32_every_chosen_need_has_an_outcome_or_is_named() {
    let mut house = House::with_example();
    let hard = house.file().difficulties[0].body.text.clone();
    house.go("Support cycle");
    stage(&mut house, "Plan");
    house.type_in("The help begins on", "12 october");
    for n in [1, 2, 3] {
        house
            .stage
            .click(Role::Row, &format!("Open outcome {n}"))
            .unwrap();
        let on = house.stage.find(Role::Checkbox, &hard).unwrap().semantics.checked;
        if on == Some(true) {
            tick(&mut house, &hard);
        }
        house.pause();
        house.click("Close the form");
    }
    assert!(
        house
            .stage
            .mentions(&format!("Chosen in Assess, and no outcome yet: {hard}."))
    );
}

/// S2.12, S2.22, S2.23: the plan shows when the parent and the child took part, who has a copy, who was told.
#[test]
fn s2_12_the_plan_keeps_when_parent_and_child_took_part() {
    let mut house = House::with_child("Sam");
    house.go("Support cycle");
    house.click("Start with Assess");
    stage(&mut house, "Plan");
    for (field, text) in [
        ("Agreed with a parent or carer on", "20 november"),
        ("With whom?", "Mum"),
        ("Sam took part on", "19 november"),
        ("How did Sam take part?", "With pictures"),
        ("Home was given a copy on", "21 november"),
        ("Shared with staff on", "23 november"),
        ("Shared with whom?", "All Year 4 staff"),
    ] {
        house.type_in(field, text);
    }
    house.pause();
    let cycle = house.file().cycles[0].body.clone();
    let day = |day: Option<fourfold::domain::Day>| day.unwrap().to_string();
    assert_eq!(day(cycle.agreed_with_parent_on), "2026-11-20");
    assert_eq!(cycle.agreed_with, "Mum");
    assert_eq!(day(cycle.child_involved_on), "2026-11-19");
    assert_eq!(cycle.child_involved_how, "With pictures");
    assert_eq!(day(cycle.copy_given_on), "2026-11-21");
    assert_eq!(day(cycle.shared_with_staff_on), "2026-11-23");
    assert_eq!(cycle.shared_with, "All Year 4 staff");
}

/// S1.58: the child's view of the plan and what was done with it, or why not.
#[test]
fn s1_58_the_plan_asks_for_the_childs_view_and_its_use() {
    let mut house = House::with_child("Sam");
    house.go("Support cycle");
    house.click("Start with Assess");
    // The toast lies over the foot of the page for a while.
    house.waiting.advance(std::time::Duration::from_secs(11));
    house.stage.settle();
    stage(&mut house, "Plan");
    house.type_in("Or why there is no view yet", "Sam was away.");
    house.pause();
    assert_eq!(house.file().cycles[0].body.no_child_view_because, "Sam was away.");
    house.type_in("Sam’s view", "“Not  the hall”");
    house.type_in("What was done with it?", "The hall is left out.");
    house.pause();
    let cycle = house.file().cycles[0].body.clone();
    assert_eq!(cycle.child_view, "“Not  the hall”");
    assert_eq!(cycle.child_view_used, "The hall is left out.");
}

#[test]
fn odd_numbers_and_days_are_asked_about_and_kept() {
    let mut house = plan();
    house.click("Add help");
    house.type_in("What is the extra help?", "Reading with an adult");
    house.type_in("First day", "12 october 2026");
    house.type_in("Last day", "1 october 2026");
    house.type_in("Minutes each time", "100,000");
    assert!(house.stage.mentions("The end is before the start"));
    assert!(house.stage.mentions("100000 minutes are more than a day has"));
    house.type_in("Minutes each time", "0");
    assert!(house.stage.mentions("0 minutes is no time at all"));
    house.type_in("For how many weeks?", "some");
    house.click("Add this help");
    assert!(house.stage.mentions("Write a whole number, like 20."));
    let field = house.stage.find(Role::TextField, "For how many weeks?").unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("some"));
    house.type_in("For how many weeks?", "8");
    house.click("Add this help");
    let file = house.file();
    let help = file
        .provisions_of(file.cycle().unwrap().id())
        .last()
        .unwrap()
        .body
        .clone();
    assert_eq!(help.minutes, Some(0));
    assert!(help.end < help.start);

    house.stage.click(Role::Row, "Open outcome 1").unwrap();
    house.type_in("As a number", "4");
    house.type_in("Hoped for, as a number", "4");
    assert!(house.stage.mentions("The start and the target are both 4"));
    house.type_in("Hoped for, as a number", "many");
    house.pause();
    assert!(house.stage.mentions("Write a number, like 4 or 2.5."));
    let file = house.file();
    let outcome = file
        .outcomes_of(file.cycle().unwrap().id())
        .next()
        .unwrap()
        .body
        .clone();
    assert_eq!(outcome.target.unwrap().to_string(), "4");
}

#[test]
fn what_was_begun_of_an_outcome_is_there_after_a_power_cut() {
    let mut house = plan();
    house.click("Add an outcome");
    house.type_in("What will Maya do?", "ask for hel");
    house.pause();
    let mut house = house.again();
    house.click("Look round an example");
    house.go("Support cycle");
    stage(&mut house, "Plan");
    house.click("Add an outcome");
    let field = house.stage.find(Role::TextField, "What will Maya do?").unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("ask for hel"));
}

#[test]
fn removing_an_outcome_and_a_cycle_can_be_undone() {
    let mut house = plan();
    let before = house.file();
    house.stage.click(Role::Row, "Open outcome 1").unwrap();
    house.click("Remove");
    assert_eq!(house.file().outcomes.len(), before.outcomes.len(), "asked first");
    house.click("Remove the outcome");
    assert_eq!(house.file().outcomes.len(), before.outcomes.len() - 1);
    assert!(house.file().measurements.len() < before.measurements.len());
    house.click("Undo");
    assert_eq!(house.file().outcomes.len(), before.outcomes.len());
    // Undo opens what it brought back.
    house.click("Close the form");
    house.click("Remove this cycle");
    // What goes is named, and a no leaves it all.
    assert!(house.stage.mentions("These go with it:"));
    assert!(house.stage.mentions("3 outcomes"));
    house.click("Cancel");
    assert_eq!(house.file().cycles.len(), before.cycles.len());
    house.click("Remove this cycle");
    house.click("Remove the cycle");
    assert_eq!(house.file().cycles.len(), before.cycles.len() - 1);
    house.click("Undo");
    let after = house.file();
    assert_eq!(after.cycles.len(), before.cycles.len());
    assert_eq!(after.deliveries.len(), before.deliveries.len());
}

#[test]
fn a_statement_of_the_code_is_one_press_from_what_it_says() {
    let mut house = plan();
    house.click("Source: SEND Code of Practice 2015, 6.48");
    assert!(
        house
            .stage
            .mentions("Teacher and SENCO should agree with parents and child the help")
    );
}

/// A second press where "agreed today" was removes nothing, wherever the page has moved to.
#[test]
fn a_second_press_on_agreed_today_removes_nothing() {
    let mut house = House::with_child("Sam");
    house.go("Support cycle");
    house.click("Start with Assess");
    house.stage.click(Role::Tab, "Plan").unwrap();
    house.past_the_toast();
    let agree = house
        .stage
        .find(Role::Button, "The plan is agreed today")
        .unwrap();
    let place = agree.bounds.center();
    house.click("The plan is agreed today");
    house.stage.click_at(place);
    house.stage.click_at(place);
    house.pause();
    assert_eq!(house.file().cycles.len(), 1);
    assert!(house.file().cycle().unwrap().body.planned_on.is_some());
    assert!(house.stage.find(Role::Dialog, "Remove Cycle 1?").is_none());
}

/// Typed words are never replaced by the sentence that is offered.
#[test]
fn an_offered_sentence_is_added_to_what_was_written() {
    let mut house = plan();
    house.click("Add an outcome");
    house.type_in("The outcome in one sentence", "Maya is proud of her shoes.");
    house.type_in("By when?", "8 december");
    house.type_in("What will Maya do?", "tie her own shoes");
    house.click("Use this sentence");
    house.type_in("How well, or how often?", "every day");
    house.click("Use this sentence");
    house.click("Add this outcome");
    let file = house.file();
    assert_eq!(
        file.outcomes_of(file.cycle().unwrap().id())
            .last()
            .unwrap()
            .body
            .text,
        "Maya is proud of her shoes.\nBy 8 December 2026 Maya will tie her own shoes every day."
    );
}

/// An outcome that was filled in and not added goes into the plan that is agreed.
#[test]
fn agreeing_a_plan_takes_in_the_outcome_that_was_begun() {
    let mut house = House::with_child("Sam");
    house.go("Support cycle");
    house.click("Start with Assess");
    house.stage.click(Role::Tab, "Plan").unwrap();
    house.click("Add an outcome");
    house.type_in("The outcome in one sentence", "Sam reads a page alone.");
    house.click("Close the form");
    house.click("The plan is agreed today");
    house.pause();
    let file = house.file();
    let cycle = file.cycle().unwrap();
    assert_eq!(cycle.body.planned_on, Some(common::today()));
    let outcomes: Vec<_> = file
        .outcomes_of(cycle.id())
        .map(|e| e.body.text.as_str())
        .collect();
    assert_eq!(outcomes, ["Sam reads a page alone."]);
}

/// Extra help from an answer before there is a cycle is seen, and joins the first one.
#[test]
fn extra_help_before_there_is_a_cycle_joins_the_first() {
    use fourfold::domain::{Provision, RecordId};
    use fourfold::store::{Change, Op, OpName};
    let mut house = House::with_child("Sam");
    let file = house.file();
    let id = RecordId(uuid::Uuid::from_u128(7));
    let body = Provision {
        text: "Reading in a small group".to_owned(),
        ..Provision::default()
    };
    let store = house.stage.app().store().unwrap();
    store
        .transact(
            Op::new(OpName::Import, ""),
            vec![Change::put(file.id(), id, body)],
        )
        .wait()
        .unwrap();
    let mut house = house.again();
    house.stage.settle();
    house.go("Support cycle");
    assert!(
        house
            .stage
            .mentions("These join the first cycle when you start it.")
    );
    assert!(house.stage.mentions("Reading in a small group"));
    house.click("Start with Assess");
    let file = house.file();
    let cycle = file.cycle().unwrap().id();
    let help: Vec<_> = file.provisions_of(cycle).map(|e| e.body.text.as_str()).collect();
    assert_eq!(help, ["Reading in a small group"]);
}

/// What real plans say of extra help, and each of it is asked of the store.
#[test]
fn help_holds_a_note_a_name_a_place_a_range_of_minutes_a_need_and_a_year() {
    let mut house = plan();
    house.click("Add help");
    house.type_in("What is the extra help?", "Reading with an adult");
    house.type_in("Who gives it?", "Teaching assistant");
    house.type_in("What is their name?", "Mrs Hill");
    house.type_in("Where exactly?", "the book corner");
    radio(&mut house, "In the classroom");
    house.type_in("What else matters about it?", "It stops if she is tired.");
    house.type_in("Minutes each time", "some");
    assert!(
        house
            .stage
            .mentions("Write a whole number, like 20, or two, like 20 to 30.")
    );
    house.click("Add this help");
    assert!(
        !house.stage.mentions("Teaching assistant – Mrs Hill"),
        "not added yet"
    );
    house.type_in("Minutes each time", "30-20 minutes");
    house.type_in("Times a week", "3");
    assert!(
        house
            .stage
            .mentions("That is 1 hour to 1 hour 30 minutes a week.")
    );
    let hard = house.file().difficulties[0].clone();
    tick(&mut house, &hard.body.text);
    house.click("Add this help");
    let file = house.file();
    let cycle = file.cycle().unwrap().id();
    let help = file.provisions_of(cycle).last().unwrap().body.clone();
    assert_eq!(
        (help.who.as_str(), help.who_name.as_str()),
        ("Teaching assistant", "Mrs Hill")
    );
    assert_eq!(help.note, "It stops if she is tired.");
    assert_eq!(help.takes_place, Some(HelpPlace::InClass));
    assert_eq!(help.place, "the book corner");
    assert_eq!((help.minutes, help.minutes_up_to), (Some(20), Some(30)));
    assert_eq!(help.difficulties, [hard.id()]);
    // What nobody wrote is not recorded.
    assert_eq!((help.area, help.school_year), (None, None));
    assert!(house.stage.mentions("Teaching assistant – Mrs Hill"));
    assert!(house.stage.mentions("3 a week, 20 to 30 minutes"));
}

/// Help of an earlier year is told by its year, and is no part of the plan.
#[test]
fn help_of_an_earlier_school_year_stands_apart() {
    let mut house = plan();
    let cycle = house.file().cycle().unwrap().id();
    let before = house.file().provisions_of(cycle).count();
    house.click("Add help");
    house.type_in("What is the extra help?", "Phonics group");
    house.type_in("Minutes each time", "20");
    house.type_in("Times a week", "5");
    house.type_in("School year", "2023");
    assert!(house.stage.mentions("Write a school year, like 2023/24."));
    house.type_in("School year", "2023/24");
    house.click("Add this help");
    let file = house.file();
    let help = file.provisions.last().unwrap();
    assert_eq!(help.body.school_year, Some(SchoolYear(2023)));
    assert_eq!(file.provisions_of(cycle).count(), before);
    assert!(house.stage.mentions("Help in earlier years"));
    assert!(house.stage.mentions("2023 to 2024"));
    house.click("Open Phonics group");
    let field = house.stage.find(Role::TextField, "School year").unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("2023/24"));
}
