//! Concerns, calls and messages and the calm path, as a person writes them down.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::disagreement::{LikelyReason, Rung};
use fourfold::domain::{ConcernTopic, Ending, Eyes, Kind};
use fourfold::kit::Role;

fn page(tab: &str) -> House {
    let mut house = House::with_child("Sam");
    house.go("Meetings");
    house.stage.click(Role::Tab, tab).unwrap();
    house
}

/// S1.5: a worry has its day, whom it was told, the answer and its day, and is open or settled.
/// S2.56, S2.66: it is one of a list, and says what was done so far.
#[test]
fn s1_5_s2_56_s2_66_a_worry_keeps_whom_it_was_told_and_the_answer() {
    let mut house = page("Concerns");
    house.click("Add a concern");
    house.type_in("What is the worry?", "Homework takes most of the evening.");
    house.type_in("Who was told?", "Mr Lee");
    house.type_in("When?", "10 november");
    house.type_in("What has been done so far?", "We stop after 30 minutes.");
    house.click("Add this concern");
    let file = house.file();
    let body = &file.concerns[0].body;
    assert_eq!(body.text, "Homework takes most of the evening.");
    assert_eq!(body.raised_with, "Mr Lee");
    assert_eq!(body.on.unwrap().to_string(), "2026-11-10");
    assert_eq!(body.action_so_far, "We stop after 30 minutes.");
    assert!(!body.closed);
    assert!(house.stage.mentions("Told Mr Lee on 10 November"));

    house.click("Open Homework takes most of the evening.");
    house.type_in("What was the answer?", "He marks the one task that matters.");
    house.type_in("Answered on", "20 november");
    house.stage.click(Role::Radio, "Reassured").unwrap();
    house.pause();
    house.click("Close the form");
    house.click("It is settled: Homework takes most of the evening.");
    house.pause();
    let file = house.file();
    let body = &file.concerns[0].body;
    assert_eq!(body.answer, "He marks the one task that matters.");
    assert_eq!(body.answered_on.unwrap().to_string(), "2026-11-20");
    assert_eq!(body.ending, Some(Ending::Reassured));
    assert!(body.closed);
    assert!(house.stage.says("Settled"));
}

/// S1.6: the worry can be the child's own, with the child's words beside it, to the letter.
/// S2.64: how the child feels about school is one of the prompts.
#[test]
fn s1_6_s2_64_a_worry_of_the_child_stands_with_the_childs_words() {
    let mut house = House::with_example();
    house.go("Meetings");
    house.stage.click(Role::Tab, "Concerns").unwrap();
    house.click("Add a concern");
    house.type_in("What is the worry?", "Lunch is too loud.");
    house.stage.click(Role::Radio, "Maya").unwrap();
    house
        .stage
        .click(Role::Select, "What did Maya say about it?")
        .unwrap();
    house.stage.type_text("“The hall");
    house.stage.press(iced::keyboard::key::Named::Enter);
    house.click("Add this concern");
    let file = house.file();
    let added = file
        .concerns
        .iter()
        .find(|e| e.body.text == "Lunch is too loud.")
        .unwrap();
    assert_eq!(added.body.raised_by, Eyes::Child);
    let quote = added.body.quote.unwrap();
    let voice = file.voices.iter().find(|e| e.id() == quote).unwrap();
    assert!(house.stage.mentions(&voice.body.text));
}

/// S2.57 to S2.65: each topic is offered as a prompt; a child in danger does not wait for a meeting.
#[test]
fn s2_57_to_s2_65_each_prompt_begins_a_worry() {
    let mut house = page("Concerns");
    for topic in ConcernTopic::ALL {
        let prompt = fourfold::guidance::together::concern_prompts()
            .iter()
            .find(|prompt| prompt.topic == Some(*topic))
            .unwrap();
        house.click(&prompt.text("Sam"));
        assert!(house.stage.mentions("do not wait for a meeting"));
        house.type_in("What is the worry?", topic.label());
        house.click("Add this concern");
    }
    let file = house.file();
    // The newest leads the list.
    let topics: Vec<_> = file.concerns.iter().rev().filter_map(|e| e.body.topic).collect();
    assert_eq!(topics, ConcernTopic::ALL);
}

#[test]
fn an_empty_worry_is_asked_for_and_a_half_written_one_comes_back() {
    let mut house = page("Concerns");
    house.click("Add a concern");
    house.click("Add this concern");
    assert!(house.stage.mentions("Write the worry, in your own words."));
    house.type_in("What is the worry?", "The bus");
    house.type_in("When?", "31 february");
    house.click("Add this concern");
    assert!(house.file().concerns.is_empty());
    house.pause();
    let mut house = house.again();
    house.go("Meetings");
    house.stage.click(Role::Tab, "Concerns").unwrap();
    assert_eq!(
        house
            .stage
            .find(Role::TextArea, "What is the worry?")
            .unwrap()
            .semantics
            .value
            .as_deref(),
        Some("The bus")
    );
    assert_eq!(
        house
            .stage
            .find(Role::DateField, "When?")
            .unwrap()
            .semantics
            .value
            .as_deref(),
        Some("31 february")
    );
}

#[test]
fn removing_can_be_undone() {
    let mut house = page("Concerns");
    house.click("Add a concern");
    house.type_in("What is the worry?", "The bus");
    house.click("Add this concern");
    house.click("Open The bus");
    house.click("Remove");
    assert!(house.file().concerns.is_empty());
    house.click("Undo");
    assert_eq!(house.file().concerns.len(), 1);
    assert_eq!(house.file().bin.len(), 0);
}

/// S1.7: home and school talk regularly; one sees how long ago it was.
#[test]
fn s1_7_the_log_says_how_long_ago_one_was_in_touch() {
    let mut house = page("Calls and messages");
    house.click("Add a call or message");
    house.type_in("With whom?", "Mrs Bell");
    house.stage.click(Role::Radio, "Phone call").unwrap();
    house.type_in("When?", "20 november");
    house.type_in("What was said?", "The new table starts on Monday.");
    house.type_in("Was anything promised?", "A note after the first week.");
    house.type_in("By when?", "4 december");
    house.click("Add this call or message");
    assert!(house.stage.mentions("You were last in touch 4 days ago."));
    assert!(!house.stage.mentions("SEND Code of Practice 2015, 6.65"));
    house.go("School");
    house.click("Note the SEN status");
    house
        .stage
        .click(Role::Radio, "SEN support: The school gives special help.")
        .unwrap();
    house.click("Add this status");
    house.past_the_toast();
    house.go("Meetings");
    house.stage.click(Role::Tab, "Calls and messages").unwrap();
    assert!(house.stage.mentions("SEND Code of Practice 2015, 6.65"));
    let file = house.file();
    let body = &file.contacts[0].body;
    assert_eq!(body.with, "Mrs Bell");
    assert_eq!(body.promised, "A note after the first week.");
    assert_eq!(body.promised_by.unwrap().to_string(), "2026-12-04");

    // Without a day it was today.
    house.click("Add a call or message");
    house.type_in("What was said?", "All is well.");
    house.click("Add this call or message");
    assert!(house.stage.mentions("You were last in touch today."));
    assert_eq!(house.file().contacts[0].body.on.unwrap(), common::today());
}

/// S1.43 to S1.48: the matter, both views, what is agreed, likely reasons first, each with its question.
#[test]
fn s1_43_to_s1_48_a_calm_path_from_both_views_to_a_question() {
    let mut house = page("If things go wrong");
    house.click("Begin a calm path");
    house.type_in("What is it about?", "The reading help in November");
    house.type_in("What happened?", "Nobody read with Sam for a week.");
    house.type_in("How home sees it", "It never happens.");
    house.type_in("How school sees it", "It moved to the morning.");
    house.type_in("What do both agree on?", "Two sessions were missed.");
    // S1.49: a hint on the tone, and nothing is changed or blocked.
    assert!(house.stage.mentions("hard to hear"));
    for line in &fourfold::guidance::together::calm_path().reasons {
        house.stage.click(Role::Checkbox, &line.text).unwrap();
        house.click(&format!("Ask: {}", line.question));
        // The toast lies over the foot of the page for a while.
        house.waiting.advance(std::time::Duration::from_secs(11));
        house.stage.settle();
    }
    house.click("Keep this path");
    house.waiting.advance(std::time::Duration::from_secs(11));
    house.stage.settle();
    let file = house.file();
    let body = &file.disagreements[0].body;
    assert_eq!(body.home_view, "It never happens.");
    assert_eq!(body.school_view, "It moved to the morning.");
    assert_eq!(body.agreed_facts, "Two sessions were missed.");
    let reasons: Vec<_> = body.reasons.iter().map(|line| line.reason).collect();
    assert_eq!(reasons, LikelyReason::ALL);
    assert_eq!(file.waiting_questions().count(), 3);
    assert!(
        file.questions
            .iter()
            .all(|e| Kind::Question.name() == "question" && !e.body.asked)
    );

    // The ladder is unfolded on wish, with a source at each step; and it can end well.
    house.click("Open The reading help in November");
    assert!(!house.stage.mentions("Tribunal Procedure"));
    house.click("Whom you can talk to");
    for source in [
        "Children and Families Act 2014, s.67",
        "Children and Families Act 2014, s.57",
        "reg.33",
        "Children and Families Act 2014, s.51",
        "Equality Act 2010, Schedule 17",
    ] {
        assert!(house.stage.mentions(source), "{source}");
    }
    house
        .stage
        .click(Role::Checkbox, "Talk to the class teacher or form tutor.")
        .unwrap();
    house.type_in("When did you talk? The teacher", "yesterday");
    house.type_in("What came of it? The teacher", "Ten friendly minutes.");
    house.stage.click(Role::Radio, "Reassured").unwrap();
    house.pause();
    let file = house.file();
    let body = &file.disagreements[0].body;
    assert_eq!(body.steps.len(), 1);
    assert_eq!(body.steps[0].rung, Rung::Teacher);
    assert_eq!(body.steps[0].on.unwrap().to_string(), "2026-11-23");
    assert_eq!(body.ending, Some(Ending::Reassured));
}

#[test]
fn a_question_is_kept_once() {
    let mut house = page("If things go wrong");
    house.click("Begin a calm path");
    let question = &fourfold::guidance::together::calm_path().reasons[0].question;
    house.click(&format!("Ask: {question}"));
    assert!(
        house
            .stage
            .find(Role::Button, &format!("Ask: {question}"))
            .is_none()
    );
    assert!(house.stage.mentions("Waits for the next meeting"));
    assert_eq!(house.file().waiting_questions().count(), 1);
}
