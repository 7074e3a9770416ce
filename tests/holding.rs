//! A meeting while it is held, and what follows: answers that flow on, what is agreed, the calendar.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use chrono::TimeDelta;
use common::House;
use fourfold::domain::{
    ActionState, AgendaItem, AgreedAction, Amount, AssessSource, Body, ChildFile, Cycle, EnoughTime, Feeling,
    Flow, Meeting, MeetingState, Outcome, Party, Presence, Provision, Question, RecordId, SenStatus, Voice,
};
use fourfold::guidance::together;
use fourfold::kit::{Node, Role};
use fourfold::store::{Change, Op, OpName};
use std::time::Duration;
use uuid::Uuid;

const OUTCOME: &str = "Sam writes four sentences alone.";
const HELP: &str = "Picture planning group";

fn id(n: u128) -> RecordId {
    RecordId(Uuid::from_u128(n))
}

fn past_the_toast(house: &mut House) {
    house.waiting.advance(Duration::from_secs(11));
    house.stage.settle();
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

/// Every record that is not in the bin, as it is.
fn records(house: &mut House) -> Vec<(RecordId, Body)> {
    let mut all: Vec<_> = house
        .file()
        .records()
        .into_iter()
        .filter(|record| !record.meta.binned)
        .map(|record| (record.meta.id, record.body))
        .collect();
    all.sort_by_key(|(id, _)| *id);
    all
}

/// Asked and answered in the window, the offer taken; then the store is asked what became of it, and one Undo
/// takes all of it back.
fn flow(bank: &str, words: &str, offer: &str, check: impl Fn(&ChildFile, RecordId)) {
    let asked = question(bank);
    let mut house = held(std::slice::from_ref(&asked));
    let button = format!("{offer}. From: {}", asked.text);
    assert!(!has(&mut house, Role::Button, &button), "nothing is offered yet");
    answer(&mut house, &asked, words);
    let before = records(&mut house);
    house.click(&button);
    let file = house.file();
    let gone = file.questions[0].body.flowed.clone();
    assert_eq!(gone.len(), 1, "{bank}");
    let record = gone[0].record.expect("it went somewhere");
    check(&file, record);
    let there = format!("Go there, {}: {}", gone[0].to.label(), asked.text);
    assert!(has(&mut house, Role::Button, &there), "{there}");
    assert!(!has(&mut house, Role::Button, &button), "it is not offered twice");
    house.click("Undo");
    assert_eq!(records(&mut house), before, "one Undo takes all of it back");
    assert!(has(&mut house, Role::Button, &button), "it is offered again");
}

macro_rules! flows {
    ($($(#[$doc:meta])* $test:ident: $bank:literal, $words:literal, $offer:expr, $check:expr;)*) => {
        $($(#[$doc])* #[test] fn $test() { flow($bank, $words, &$offer, $check); })*
    };
}

flows! {
    s2_67_sen_support_sets_the_status: "on_sen_support", "Yes, since September.",
        "Set the status to SEN support", |file, record| {
            let status = file.statuses.iter().find(|e| e.id() == record).unwrap();
            assert_eq!(status.body.status, SenStatus::SenSupport);
            assert_eq!(status.body.told_on, Some(common::today()));
            assert_eq!(status.body.note, "Yes, since September.");
        };
    s2_68_the_plan_is_noted_as_given: "see_plan", "Yes, here is a copy.",
        "Note that home has a copy of the plan", |file, record| {
            assert_eq!(record, id(2));
            assert_eq!(file.cycles[0].body.copy_given_on, Some(common::today()));
        };
    s2_69_assessments_go_to_assess: "assessments", "A reading test: four months behind.",
        "Add it to Assess, Cycle 1", |file, _| {
            let said = file.cycles[0].body.sources.last().unwrap();
            assert_eq!(said.source, AssessSource::Teacher);
            assert_eq!(said.text, "A reading test: four months behind.");
        };
    s2_70_extra_help_becomes_a_provision: "extra_help", "Miss Doyle sits with Sam.",
        "Add it to the extra help", |file, record| {
            let help = file.provisions.iter().find(|e| e.id() == record).unwrap();
            assert_eq!(help.body.text, "Miss Doyle sits with Sam.");
            assert_eq!(help.body.cycle, Some(id(2)));
        };
    s2_71_what_it_is_for_stands_with_the_help: "helps_with", "Starting to write.",
        format!("Note what it is for: {HELP}"), |file, record| {
            assert_eq!(record, id(4));
            assert_eq!(file.provisions[0].body.why, "Starting to write.");
        };
    s2_72_group_or_alone: "group_or_alone", "In a group of four.",
        format!("Note a group of 4: {HELP}"), |file, _| {
            assert_eq!(file.provisions[0].body.group_size, Some(4));
        };
    s2_73_how_often: "every_day", "Every day.",
        format!("Note 5 a week: {HELP}"), |file, _| {
            assert_eq!(file.provisions[0].body.sessions_a_week, Some(Amount::whole(5)));
        };
    s2_74_how_long: "how_long", "About 20 minutes.",
        format!("Note 20 minutes: {HELP}"), |file, _| {
            assert_eq!(file.provisions[0].body.minutes, Some(20));
        };
    s2_75_how_it_is_measured: "how_measured", "A tick sheet each Friday.",
        format!("Note it as how we will know: {OUTCOME}"), |file, record| {
            assert_eq!(record, id(3));
            assert_eq!(file.outcomes[0].body.measure, "A tick sheet each Friday.");
        };
    s2_76_progress_as_expected: "as_expected", "Nearly there.",
        format!("Note it as what school sees: {OUTCOME}"), |file, record| {
            let review = file.reviews.iter().find(|e| e.id() == record).unwrap();
            assert_eq!(review.body.outcome, Some(id(3)));
            assert_eq!(review.body.school_view, "Nearly there.");
            assert_eq!(review.body.meeting, Some(id(1)));
        };
    s2_77_specialists_become_a_referral: "specialists", "Yes, an educational psychologist.",
        "Add it to the specialists", |file, record| {
            let referral = file.referrals.iter().find(|e| e.id() == record).unwrap();
            assert_eq!(referral.body.text, "Yes, an educational psychologist.");
        };
    s2_78_what_to_do_at_home_becomes_a_strategy: "at_home", "Read together for ten minutes.",
        "Add it to what helps, at home", |file, record| {
            let strategy = file.strategies.iter().find(|e| e.id() == record).unwrap();
            assert!(strategy.body.at_home && !strategy.body.at_school);
            assert_eq!(strategy.body.text, "Read together for ten minutes.");
        };
    s2_80_the_school_asks_for_an_assessment: "school_requests_ehc", "Yes, this term.",
        "Note an action: ask for an EHC needs assessment", |file, record| {
            let action = file.actions.iter().find(|e| e.id() == record).unwrap();
            assert_eq!(action.body.owner, Party::School);
            assert_eq!((action.body.note.as_str(), action.body.meeting), ("Yes, this term.", Some(id(1))));
        };
    s2_81_home_asks_and_the_school_supports: "support_my_request", "Yes, with a letter.",
        "Note an action: ask for an EHC needs assessment", |file, record| {
            let action = file.actions.iter().find(|e| e.id() == record).unwrap();
            assert_eq!(action.body.owner, Party::Home);
            assert_eq!(action.body.note, "Yes, with a letter.");
        };
}

/// S2.79, S2.78: an answer becomes an action, with who and by when; the question knows, and one Undo takes both.
#[test]
fn s2_78_s2_79_an_answer_becomes_an_action() {
    let asked = question("if_more_help");
    let mut house = held(std::slice::from_ref(&asked));
    let button = format!("Make this an action: {}", asked.text);
    assert!(!has(&mut house, Role::Button, &button));
    answer(&mut house, &asked, "Ask the educational psychologist in.");
    let before = records(&mut house);
    house.click(&button);
    assert!(house.stage.mentions("Ask the educational psychologist in."));
    house.type_in("Who exactly?", "Mrs Bell");
    house.type_in("By when?", "11 december");
    house.click("Add this action");
    let file = house.file();
    let action = &file.actions[0];
    assert_eq!(action.body.text, "Ask the educational psychologist in.");
    assert_eq!(
        (action.body.owner, action.body.who.as_str()),
        (Party::School, "Mrs Bell")
    );
    assert_eq!(action.body.meeting, Some(id(1)));
    let gone = &file.questions[0].body.flowed[0];
    assert_eq!((gone.to, gone.record), (Flow::Action, Some(action.id())));
    house.click("Undo");
    assert_eq!(records(&mut house), before);
}

/// What was begun in the form of an action is not written over by an answer.
#[test]
fn an_action_that_was_begun_is_kept() {
    let asked = question("if_more_help");
    let mut house = held(std::slice::from_ref(&asked));
    answer(&mut house, &asked, "Ask the psychologist.");
    house.click("Add an action");
    house.type_in("What will be done?", "Send the photos");
    house.pause();
    house.click("Close the form");
    house.click(&format!("Make this an action: {}", asked.text));
    assert!(house.stage.mentions("Send the photos"));
    assert!(house.stage.mentions("This action was begun before."));
    house.click("Add this action");
    past_the_toast(&mut house);
    house.click(&format!("Make this an action: {}", asked.text));
    house.click("Add this action");
    let texts: Vec<_> = house.file().actions.iter().map(|e| e.body.text.clone()).collect();
    assert_eq!(texts, ["Send the photos", "Ask the psychologist."]);
}

/// Nothing is forced: without an answer, after a "no", and for a question of one's own nothing is offered.
#[test]
fn what_leads_nowhere_is_left_in_peace() {
    let own = Question {
        text: "Could the hall be quieter?".to_owned(),
        meeting: Some(id(1)),
        ..Question::default()
    };
    let help = question("extra_help");
    let mut house = held(&[own.clone(), help.clone()]);
    answer(&mut house, &help, "No, not at the moment.");
    answer(&mut house, &own, "Yes, from Monday.");
    let offered = |house: &mut House| {
        house
            .stage
            .nodes()
            .iter()
            .filter(|node| node.semantics.name.contains(". From: "))
            .count()
    };
    assert_eq!(offered(&mut house), 0);
    part(&mut house, "Close and follow up");
    assert!(!house.stage.says("Where the answers go"));
    // A question of one's own goes on when somebody wants that.
    part(&mut house, "Notes and answers");
    house.click(&format!("Take it further: {}", own.text));
    house.click(&format!("Add it to the extra help. From: {}", own.text));
    assert_eq!(house.file().provisions.len(), 2);
}

/// "Leave it" puts an offer aside, at the close too; it can be offered again, and nothing was written.
#[test]
fn an_offer_can_be_left_and_taken_later() {
    let asked = question("specialists");
    let mut house = held(std::slice::from_ref(&asked));
    answer(&mut house, &asked, "Perhaps in spring.");
    part(&mut house, "Close and follow up");
    assert!(house.stage.says("Where the answers go"));
    let button = format!("Add it to the specialists. From: {}", asked.text);
    house.click(&format!("Leave it: {}", asked.text));
    past_the_toast(&mut house);
    assert!(!has(&mut house, Role::Button, &button));
    let file = house.file();
    assert_eq!(file.questions[0].body.flowed[0].record, None);
    assert!(file.referrals.is_empty());
    house.click(&format!("Offer it again, Specialists: {}", asked.text));
    past_the_toast(&mut house);
    house.click(&button);
    assert_eq!(house.file().referrals.len(), 1);
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
    past_the_toast(&mut house);
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

/// S1.32, S2.84: the next date goes into a calendar file that says "School meeting" and no more; and becomes a
/// planned meeting with a button.
#[test]
fn s1_32_s2_84_the_next_date_is_saved_and_planned() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = held(&[]);
    assert!(!has(
        &mut house,
        Role::Button,
        "Save the next date for your calendar"
    ));
    house.type_in("When will you meet next?", "2 february");
    house.pause();
    house.click("Save the next date for your calendar");
    let path = folder.path().join("next.ics");
    house.type_in("Save it as", path.to_str().unwrap());
    house.click("Save here");
    assert!(house.stage.mentions("Saved as next.ics."));
    past_the_toast(&mut house);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("SUMMARY:School meeting\r\n"), "{text}");
    assert!(text.contains("20270202") && !text.contains("Sam") && !text.contains("Autumn"));
    assert_eq!(text.matches("BEGIN:VALARM").count(), 2);

    part(&mut house, "Close and follow up");
    house.click("Plan the meeting on 2 February 2027");
    let file = house.file();
    let next = file.meetings.iter().find(|e| e.id() != id(1)).unwrap();
    assert_eq!(next.body.on.unwrap().to_string(), "2027-02-02");
    assert_eq!(next.body.state, MeetingState::Planned);
    assert_eq!(next.body.minutes_planned, Some(45));
    assert!(next.body.people.is_empty() && !next.body.agenda.is_empty());
    past_the_toast(&mut house);
    house.click("Get ready for 2 February 2027");

    // That one has a calendar file too, and says more when that is chosen.
    house.click("Save for your calendar");
    house.type_in("What the calendar says", "Sam’s review");
    let path = folder.path().join("planned");
    house.type_in("Save it as", path.to_str().unwrap());
    house.click("Save here");
    let text = std::fs::read_to_string(folder.path().join("planned.ics")).unwrap();
    assert!(text.contains("SUMMARY:Sam’s review\r\n"), "{text}");
}

/// A file that cannot be written is told about, and the form keeps what was typed.
#[test]
fn a_calendar_file_in_a_folder_that_is_not_there() {
    let mut house = held(&[]);
    house.type_in("When will you meet next?", "2 february");
    house.click("Save the next date for your calendar");
    house.type_in("Save it as", "/no/such/folder/next.ics");
    house.click("Save here");
    assert!(house.stage.mentions("There is no such folder."));
    assert!(house.stage.mentions("/no/such/folder/next.ics"));
    house.stage.press(iced::keyboard::key::Named::Escape);
    assert!(has(
        &mut house,
        Role::Button,
        "Save the next date for your calendar"
    ));
}

/// S2.83: after seven days the record in writing is asked about, and not before, and not when it has come.
#[test]
fn s2_83_the_record_is_asked_about_after_seven_days() {
    let mut house = held(&[]);
    part(&mut house, "Close and follow up");
    house.type_in("Asked for it in writing on", "today");
    house.pause();
    house.clock.move_by(TimeDelta::days(6));
    house.stage.settle();
    assert!(!house.stage.mentions("It has not come yet."));
    house.clock.move_by(TimeDelta::days(1));
    house.stage.settle();
    assert!(
        house
            .stage
            .mentions("You asked for the record on 24 November. It has not come yet.")
    );
    house.type_in("The record came on", "today");
    house.pause();
    assert!(!house.stage.mentions("It has not come yet."));
    let body = house.file().meetings[0].body.clone();
    assert_eq!(
        body.writing_received_on.unwrap() - body.writing_asked_on.unwrap(),
        TimeDelta::days(7)
    );
}

/// S2.83, S1.50, S2.86: what was agreed goes into a letter that ends with thanks and last words; the day it went
/// is noted as the day the record was asked for.
#[test]
fn s1_50_s2_83_s2_86_the_agreement_goes_into_a_letter() {
    let mut house = held(&[]);
    let agreed = AgreedAction {
        text: "Move the table".to_owned(),
        owner: Party::School,
        by: common::today().succ_opt(),
        meeting: Some(id(1)),
        ..AgreedAction::default()
    };
    put(&mut house, id(9), agreed);
    let thanked = Meeting {
        closing_thanks: "Mrs Bell, for the table".to_owned(),
        closing_line: "We look forward to the next time.".to_owned(),
        ..meeting()
    };
    put(&mut house, id(1), thanked);
    let mut house = house.again();
    house.go("Meetings");
    house.click("Open Autumn review");
    house.click("Put in writing what was agreed");
    for words in [
        "Move the table, by 25 November 2026.",
        "Mrs Bell, for the table",
        "Could you send me your record too?",
        "We look forward to the next time.",
    ] {
        assert!(house.stage.mentions(words), "{words}");
    }
    house.click("I have sent it");
    house.pause();
    let file = house.file();
    assert_eq!(file.contacts.len(), 1);
    assert_eq!(file.meetings[0].body.writing_asked_on, Some(common::today()));
}

/// An action past its day is asked about kindly where one follows up; one that waits on purpose is not.
#[test]
fn s1_48_what_waits_on_purpose_is_not_asked_about() {
    let mut house = held(&[]);
    let late = AgreedAction {
        text: "Move the table".to_owned(),
        by: common::today().pred_opt(),
        meeting: Some(id(1)),
        ..AgreedAction::default()
    };
    let later = AgreedAction {
        text: "Learn to type".to_owned(),
        state: ActionState::Later,
        later_because: "One thing at a time.".to_owned(),
        ..late.clone()
    };
    put(&mut house, id(9), late);
    put(&mut house, id(10), later);
    let mut house = house.again();
    house.go("Meetings");
    house.click("Open Autumn review");
    assert!(house.stage.mentions("“Move the table” was for"));
    assert!(!house.stage.mentions("“Learn to type” was for"));
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
    past_the_toast(&mut house);
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
