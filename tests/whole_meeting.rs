//! A meeting from the first idea to the cycle after it, by keys alone: prepared, held, closed, followed up.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/keys.rs"]
mod keys;

use common::House;
use fourfold::domain::{
    Amount, ChildPart, Decision, EnoughTime, Feeling, Flow, MeetingState, Party, Reached, SenStatus,
};
use fourfold::guidance::together::{self, BankTopic};
use fourfold::kit::Role;
use iced::keyboard::key::Named;

const PARTS: [&str; 4] = ["Get ready", "Notes and answers", "Close and follow up", "Details"];
const STAGES: [&str; 4] = ["Assess", "Plan", "Do", "Review"];
const WHO: [&str; 4] = ["Oskar", "Home", "School", "Someone else"];

fn labels<T: Copy>(all: &[T], label: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|one| label(*one)).collect()
}

fn short(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

fn go(house: &mut House, command: &str) {
    house.ctrl("k");
    house.stage.type_text(command);
    house.stage.press(Named::Enter);
}

fn action(house: &mut House, text: &str, who: &str, by: &str) {
    house.ctrl("n");
    house.stage.type_text(text);
    house.choose(&WHO, who);
    house.write("By when?", by);
    house.submit();
    house.past_the_toast();
}

/// S1.15, S1.30, S1.31, S1.32, S1.48, S2.34, S2.67, S2.69, S2.70, S2.73, S2.78, S2.82, S2.84: one afternoon.
#[test]
fn s1_30_s1_31_s2_82_s2_84_a_whole_meeting_by_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::new();
    house.press("Start with your child");
    house.stage.type_text("Oskar");
    house.stage.press(Named::Enter);

    // Planned from nothing.
    go(&mut house, "Go to Meetings");
    assert!(house.stage.says("When did you last talk with the school?"));
    house.ctrl("n");
    house.stage.type_text("Autumn review");
    house.write("Which day?", "24 november");
    house.write("What time does it start?", "3.30 pm");
    house.write("How many minutes?", "45");
    house.submit();
    house.past_the_toast();
    let planned = house.file().meetings[0].body.clone();
    assert_eq!(planned.on, Some(common::today()));
    assert_eq!(planned.state, MeetingState::Planned);

    // Ready only with the child's part.
    house.press("I am ready");
    house.pause();
    assert!(house.stage.mentions("How does Oskar have a part?"));
    assert_eq!(house.file().meetings[0].body.state, MeetingState::Planned);
    house.press("Oskar’s part");
    house.choose(&labels(ChildPart::ALL, ChildPart::label), "There for a part");
    house.press("I am ready");
    house.pause();
    assert_eq!(house.file().meetings[0].body.state, MeetingState::Ready);

    // Five questions of the bank.
    let asked = [
        "assessments",
        "on_sen_support",
        "extra_help",
        "every_day",
        "at_home",
    ]
    .map(|id| together::bank_question(id).unwrap());
    let topics = asked.map(|question| question.topic);
    let asked = asked.map(|question| question.text("Oskar"));
    house.press("Your questions");
    let shelves: Vec<&str> = std::iter::once("Three to find out")
        .chain(BankTopic::ALL.map(BankTopic::label))
        .collect();
    for (question, topic) in asked.iter().zip(topics) {
        house.choose(&shelves, topic.label());
        house.press(&format!("Ask: {question}"));
        house.past_the_toast();
    }
    assert_eq!(house.file().questions.len(), 5);

    // Held: five answers, and where four of them go.
    house.arrow_to(Role::Tab, &PARTS, "Notes and answers");
    house.press("It takes place now, or did");
    house.pause();
    assert_eq!(house.file().meetings[0].body.state, MeetingState::Held);
    let answers = [
        ("A reading test: four months behind.", "Begin a cycle with it"),
        ("Yes, since September.", "Set the status to SEN support"),
        ("Miss Doyle sits with Oskar.", "Add it to the extra help"),
        ("Every day.", "Note 5 a week: Miss Doyle sits with Oskar."),
        ("Read together for ten minutes.", "Add it to what helps, at home"),
    ];
    for (question, (answer, offer)) in asked.iter().zip(answers) {
        house.write(&format!("Answer: {}", short(question)), answer);
        house.pause();
        house.press(&format!("{offer}. From: {question}"));
        house.past_the_toast();
    }
    let file = house.file();
    assert!(file.questions.iter().all(|e| e.body.flowed.len() == 1));
    let cycle = file.cycle().unwrap();
    assert_eq!(cycle.body.number, 1);
    assert_eq!(cycle.body.sources[0].text, "A reading test: four months behind.");
    let status = &file.status(common::today()).unwrap().body;
    assert_eq!(status.status, SenStatus::SenSupport);
    let help = file.provisions_of(cycle.id()).next().unwrap();
    assert_eq!(help.body.text, "Miss Doyle sits with Oskar.");
    assert_eq!(help.body.sessions_a_week, Some(Amount::whole(5)));
    assert!(file.strategies[0].body.at_home);

    // Three actions: one from an answer, two as they come.
    house.press(&format!("Make this an action: {}", asked[4]));
    house.choose(&WHO, "Home");
    house.write("By when?", "27 november");
    house.submit();
    house.past_the_toast();
    action(&mut house, "Send the test", "School", "4 december");
    action(&mut house, "Choose the books", "Oskar", "in 2 weeks");
    let file = house.file();
    let owners: Vec<Party> = file.actions.iter().map(|e| e.body.owner).collect();
    assert_eq!(owners, [Party::Home, Party::School, Party::Child]);
    assert!(file.actions.iter().all(|e| e.body.is_settled()));
    assert_eq!(file.questions[4].body.flowed[1].to, Flow::Action);

    // Read back, then closed; the gate asks for the next date.
    house.press("Read it back to everyone");
    assert!(house.stage.mentions("School: Send the test, by 4 December 2026."));
    house.stage.press(Named::Escape);
    house.press("Finish the meeting");
    house.write("Asked for it in writing on", "today");
    house.choose(&labels(EnoughTime::ALL, EnoughTime::label), "Yes");
    house.choose(&labels(&Feeling::ALL, Feeling::label), "Good");
    house.write(
        "Whom would you like to thank, and for what?",
        "Miss Doyle, for her time.",
    );
    house.press("Close the meeting");
    house.pause();
    assert!(house.stage.mentions("One thing is left."));
    let body = house.file().meetings[0].body.clone();
    assert_eq!(body.state, MeetingState::Held);
    assert_eq!(body.closing_thanks, "Miss Doyle, for her time.");
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "When will you meet next?"
    );
    house.stage.type_text("2 february");
    house.press("Close the meeting");
    house.pause();
    let body = house.file().meetings[0].body.clone();
    assert_eq!(body.state, MeetingState::Closed);
    assert_eq!(body.closed_on, Some(common::today()));

    // The next date goes into the calendar.
    let path = folder.path().join("next.ics");
    house.press("Save the next date for your calendar");
    house.ctrl("a");
    house.stage.type_text(path.to_str().unwrap());
    house.stage.press(Named::Enter);
    assert!(house.stage.mentions("Saved as next.ics in "));
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("SUMMARY:School meeting\r\n") && text.contains("20270202"));
    house.past_the_toast();

    // Home shows who does what.
    house.ctrl("1");
    for agreed in [
        "Read together for ten minutes.",
        "Send the test",
        "Choose the books",
    ] {
        assert!(house.stage.mentions(agreed), "{agreed}");
    }

    // A plan, a review, and the second cycle; the first stays as it was.
    go(&mut house, "Go to the support cycle");
    house.arrow_to(Role::Tab, &STAGES, "Plan");
    house.press("Add an outcome");
    house.write("The outcome in one sentence", "Oskar reads a page alone.");
    house.submit();
    house.past_the_toast();
    house.press("The plan is agreed today");
    house.pause();
    house.arrow_to(Role::Tab, &STAGES, "Review");
    house.choose(&labels(Reached::ALL, Reached::label), "Partly there");
    house.choose(&labels(Decision::ALL, Decision::label), "Keep going");
    house.press("Add this review");
    house.past_the_toast();
    house.press("Finish the review");
    house.pause();
    let old = house.file();
    let first = old.cycle().unwrap().clone();
    assert_eq!(first.body.reviewed_on, Some(common::today()));
    house.press("Start the next cycle");
    let new = house.file();
    assert_eq!(new.cycles.len(), 2);
    let second = new.cycle().unwrap();
    assert_eq!(
        (second.body.number, second.body.carried_from),
        (2, Some(first.id()))
    );
    let before: Vec<_> = old.outcomes_of(first.id()).collect();
    let after: Vec<_> = new.outcomes_of(first.id()).collect();
    assert_eq!(before, after, "the first cycle keeps its outcomes");
    let before: Vec<_> = old.provisions_of(first.id()).collect();
    let after: Vec<_> = new.provisions_of(first.id()).collect();
    assert_eq!(before, after);
    assert!(new.cycles.contains(&first));
    assert_eq!(new.outcomes_of(second.id()).count(), 1);
    // The help is not tied to an outcome yet: it stays where it was agreed.
    assert_eq!(new.provisions_of(second.id()).count(), 0);
}
