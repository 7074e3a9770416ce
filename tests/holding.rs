//! A meeting while it is held, and what follows: answers that flow on, what is agreed, the calendar.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "holding/afterwards.rs"]
mod afterwards;
mod common;
#[path = "holding/flows.rs"]
mod flows;

use chrono::TimeDelta;
use common::House;
use fourfold::domain::{
    ActionState, AgendaItem, AgreedAction, Amount, AssessSource, Body, ChildFile, Cycle, EnoughTime, Feeling,
    Flow, Meeting, MeetingState, Outcome, Party, Presence, Provision, Question, RecordId, SenStatus, Voice,
};
use fourfold::guidance::together;
use fourfold::kit::{Node, Role};
use fourfold::store::{Change, Op, OpName};
use uuid::Uuid;

const OUTCOME: &str = "Sam writes four sentences alone.";
const HELP: &str = "Picture planning group";

fn id(n: u128) -> RecordId {
    RecordId(Uuid::from_u128(n))
}

fn put(house: &mut House, id: RecordId, body: impl Into<Body>) {
    let body = body.into();
    let child = house.stage.app().child().unwrap();
    let store = house.stage.app().store().unwrap();
    store
        .transact(
            Op::new(OpName::Add(body.kind()), ""),
            vec![Change::put(child, id, body)],
        )
        .wait()
        .unwrap();
}

fn question(bank: &str) -> Question {
    Question {
        text: together::bank_question(bank).unwrap().text("Sam"),
        bank: bank.to_owned(),
        meeting: Some(id(1)),
        ..Question::default()
    }
}

fn meeting() -> Meeting {
    Meeting {
        text: "Autumn review".to_owned(),
        state: MeetingState::Held,
        on: Some(common::today()),
        start: chrono::NaiveTime::from_hms_opt(15, 30, 0),
        minutes_planned: Some(45),
        agenda: ["What has gone well", "What home sees", "Next steps"]
            .into_iter()
            .zip([5, 10, 15])
            .map(|(text, minutes)| AgendaItem {
                text: text.to_owned(),
                minutes: Some(minutes),
                ..AgendaItem::default()
            })
            .collect(),
        ..Meeting::default()
    }
}

/// A meeting that is held, with these questions; a cycle under way with one outcome and one help.
fn held(questions: &[Question]) -> House {
    let mut house = House::with_child("Sam");
    let today = common::today();
    let cycle = Cycle {
        number: 1,
        started_on: Some(today),
        planned_on: Some(today),
        ..Cycle::default()
    };
    let outcome = Outcome {
        text: OUTCOME.to_owned(),
        cycle: Some(id(2)),
        ..Outcome::default()
    };
    let help = Provision {
        text: HELP.to_owned(),
        cycle: Some(id(2)),
        ..Provision::default()
    };
    put(&mut house, id(1), meeting());
    put(&mut house, id(2), cycle);
    put(&mut house, id(3), outcome);
    put(&mut house, id(4), help);
    for (at, question) in questions.iter().enumerate() {
        put(&mut house, id(100 + at as u128), question.clone());
    }
    let mut house = house.again();
    house.go("Meetings");
    house.click("Open Autumn review");
    part(&mut house, "Notes and answers");
    house
}

fn part(house: &mut House, tab: &str) {
    house.stage.click(Role::Tab, tab).unwrap();
}

fn short(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

fn answer(house: &mut House, question: &Question, words: &str) {
    house.type_in(&format!("Answer: {}", short(&question.text)), words);
    house.pause();
}

fn has(house: &mut House, role: Role, name: &str) -> bool {
    house.stage.find(role, name).is_some()
}

fn bounds(house: &mut House, role: Role, name: &str) -> iced::Rectangle {
    let node: Option<Node> = house.stage.find(role, name);
    node.unwrap_or_else(|| panic!("no {name}")).bounds
}

/// The agenda, the questions and what is agreed stand beside each other, and below each other where it is narrow.
#[test]
fn three_columns_where_there_is_room() {
    let asked = question("if_more_help");
    let mut house = held(&[asked]);
    let heads = ["Agenda", "Your questions", "Agreed actions"];
    let x = heads.map(|head| bounds(&mut house, Role::Heading(2), head).x);
    assert!(x[0] + 200.0 < x[1] && x[1] + 300.0 < x[2], "{x:?}");
    house.stage.resize(1024, 700);
    let places = heads.map(|head| bounds(&mut house, Role::Heading(2), head));
    assert!((places[0].x - places[2].x).abs() < 1.0);
    assert!(places[0].y < places[1].y && places[1].y < places[2].y);
}

/// The agenda tells when each item begins, keeps what was talked about, and leads to its notes.
#[test]
fn the_agenda_leads_through_the_meeting() {
    let mut house = held(&[]);
    assert!(house.stage.mentions("3:35 pm, 10 min"));
    assert!(house.stage.mentions("3:45 pm, 15 min"));
    house
        .stage
        .click(Role::Checkbox, "What has gone well: done")
        .unwrap();
    assert!(house.stage.says("Notes: What home sees"), "the next one is open");
    house.click("Next steps");
    assert_eq!(house.stage.focused().unwrap().semantics.name, "Notes: Next steps");
    house.stage.type_text("A group from January.");
    house.pause();
    let agenda = house.file().meetings[0].body.agenda.clone();
    assert!(agenda[0].done && !agenda[1].done);
    assert_eq!(agenda[2].notes, "A group from January.");
}

/// S1.30, S1.31: the bar says what is left; finishing leads to the first point that is open, and closes when
/// each has an answer or a reason.
#[test]
fn s1_30_s1_31_the_bar_names_what_is_left_and_leads_there() {
    let mut house = held(&[]);
    assert!(house.stage.mentions("6 things left. First:"));
    house.click("Finish the meeting");
    assert_eq!(house.file().meetings[0].body.state, MeetingState::Held);
    assert_eq!(house.stage.focused().unwrap().semantics.name, "Add an action");
    let action = AgreedAction {
        text: "Move the table".to_owned(),
        owner: Party::School,
        by: common::today().succ_opt(),
        meeting: Some(id(1)),
        ..AgreedAction::default()
    };
    put(&mut house, id(9), action);
    let full = Meeting {
        writing_asked_on: Some(common::today()),
        enough_time: Some(EnoughTime::Yes),
        felt: Some(Feeling::Good),
        closing_thanks: "Mrs Bell".to_owned(),
        ..meeting()
    };
    put(&mut house, id(1), full);
    let mut house = house.again();
    house.go("Meetings");
    house.click("Open Autumn review");
    part(&mut house, "Notes and answers");
    assert!(house.stage.mentions("One thing left:"));
    house
        .stage
        .click(Role::Link, "say why it is not set yet")
        .unwrap();
    let focused = house.stage.focused().unwrap().semantics.name;
    assert_eq!(focused, "The next date: not yet, because");
    house.stage.type_text("The diary was not there.");
    part(&mut house, "Notes and answers");
    assert!(house.stage.mentions("Nothing is left open. You can finish."));
    house.stage.click(Role::ToggleButton, "6 weeks").unwrap();
    house.click("Finish the meeting");
    house.pause();
    let body = house.file().meetings[0].body.clone();
    assert_eq!(body.state, MeetingState::Closed);
    assert_eq!(body.next_on.unwrap().to_string(), "2027-01-05");
}

/// S2.82, S2.86, S1.50: what was agreed is read back to everyone, with thanks and last words to look forward to.
#[test]
fn s1_50_s2_82_s2_86_what_was_agreed_is_read_back() {
    let mut house = held(&[]);
    house.type_in("What was decided?", "The table moves.");
    house.click("Add an action");
    house.type_in("What will be done?", "Move the table");
    house.stage.click(Role::Radio, "School").unwrap();
    house.type_in("By when?", "4 december");
    house.click("Add this action");
    house.past_the_toast();
    house.type_in("When will you meet next?", "2 february");
    part(&mut house, "Close and follow up");
    house.type_in("Whom would you like to thank, and for what?", "Mrs Bell.");
    house.type_in("Last words", "We look forward to the next time.");
    house.pause();
    part(&mut house, "Notes and answers");
    let body = house.file().meetings[0].body.clone();
    assert_eq!(body.closing_thanks, "Mrs Bell.");
    house.click("Read it back to everyone");
    for words in [
        "The table moves.",
        "School: Move the table, by 4 December 2026.",
        "We meet again on Tuesday 2 February 2027.",
        "Thank you: Mrs Bell.",
        "We look forward to the next time.",
    ] {
        assert!(house.stage.mentions(words), "{words}");
    }
    assert!(!house.stage.says("What was decided?"), "nothing to type in");
    house.stage.press(iced::keyboard::key::Named::Escape);
    assert!(house.stage.says("What was decided?"));
    let body = house.file().meetings[0].body.clone();
    assert_eq!(body.closing_line, "We look forward to the next time.");
}

/// Notes in larger letters, and back.
#[test]
fn notes_can_be_larger() {
    let mut house = held(&[]);
    let usual = bounds(&mut house, Role::TextArea, "Other notes").height;
    house.click("Larger notes");
    let large = bounds(&mut house, Role::TextArea, "Other notes").height;
    assert!(large > usual, "{usual} {large}");
    house.click("Usual notes");
    assert_eq!(bounds(&mut house, Role::TextArea, "Other notes").height, usual);
}

/// Somebody who was not expected is added from the notes.
#[test]
fn somebody_is_added_while_it_is_held() {
    let mut house = held(&[]);
    house.click("Add someone");
    assert!(house.stage.focused().is_some());
    house.click("Class teacher");
    house.pause();
    let people = house.file().meetings[0].body.people.clone();
    assert_eq!(people.len(), 1);
    assert_eq!(people[0].presence, Presence::default());
}

/// S1.15, S1.17: the child's words for today stay in view, to the letter.
#[test]
fn s1_17_the_childs_sentence_stays_in_view() {
    let mut house = held(&[]);
    let words = "i want too tell you about my bord";
    put(
        &mut house,
        id(20),
        Voice {
            text: words.to_owned(),
            ..Voice::default()
        },
    );
    put(
        &mut house,
        id(1),
        Meeting {
            words: vec![id(20)],
            ..meeting()
        },
    );
    let mut house = house.again();
    house.go("Meetings");
    house.click("Open Autumn review");
    part(&mut house, "Notes and answers");
    assert!(house.stage.mentions(words) && house.stage.mentions("Sam, for today"));
    house.click("Read it back to everyone");
    assert!(house.stage.mentions(words));
}

/// After Undo the meeting shows what the store holds, and what is typed next does not bring the undone back.
#[test]
fn undo_is_not_saved_over() {
    let mut house = held(&[]);
    house.type_in("Other notes", "Home had ten minutes.");
    house.pause();
    house.stage.click(Role::ToggleButton, "6 weeks").unwrap();
    house.pause();
    let before = house.file().meetings[0].body.clone();
    assert!(before.next_on.is_some());
    house.stage.chord(
        iced::keyboard::Key::Character("z".into()),
        iced::keyboard::Modifiers::COMMAND,
    );
    let undone = house.file().meetings[0].body.clone();
    assert_ne!(undone, before);
    house.past_the_toast();
    part(&mut house, "Notes and answers");
    house.type_in("What was decided?", "The table moves.");
    house.pause();
    let body = house.file().meetings[0].body.clone();
    assert_eq!(body.decisions[0].text, "The table moves.");
    let rest = Meeting {
        decisions: Vec::new(),
        ..body
    };
    assert_eq!(rest, undone, "not saved over");
}

/// One that was planned for about now says when it began; one that is noted afterwards does not pretend to know.
#[test]
fn it_begins_when_it_begins() {
    for (later, began) in [
        (TimeDelta::minutes(212), Some("15:32:00")),
        (TimeDelta::hours(8), None),
    ] {
        let mut house = held(&[]);
        let coming = Meeting {
            state: MeetingState::Planned,
            ..meeting()
        };
        put(&mut house, id(1), coming);
        let mut house = house.again();
        house.go("Meetings");
        house.click("Open Autumn review");
        part(&mut house, "Notes and answers");
        house.clock.move_by(later);
        house.click("It takes place now, or did");
        house.pause();
        let body = house.file().meetings[0].body.clone();
        assert_eq!(body.state, MeetingState::Held);
        assert_eq!(body.started_at.map(|at| at.to_string()).as_deref(), began);
        assert_eq!(house.stage.mentions("started 3:32 pm."), began.is_some());
        assert_eq!(house.stage.mentions("3:37 pm, 10 min"), began.is_some());
    }
}
