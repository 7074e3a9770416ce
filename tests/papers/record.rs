//! The record of a meeting.

use super::*;
use fourfold::document::DocumentKind::MeetingRecord;
use fourfold::document::{Order, make};
use fourfold::domain::*;

fn record(file: &ChildFile) -> String {
    text(&usual(file, MeetingRecord))
}

fn of(file: &ChildFile, title: &str) -> String {
    let meeting = file
        .meetings
        .iter()
        .find(|meeting| meeting.body.text == title)
        .unwrap();
    let order = Order {
        meeting: Some(meeting.id()),
        ..Order::new(MeetingRecord, the_day())
    };
    text(&make(file, None, &order).unwrap())
}

#[test]
fn it_tells_of_the_last_meeting_that_was_held() {
    in_order(
        &record(&example()),
        &[
            "Meeting record",
            "Plan for the autumn, for Maya. Tuesday 6 October 2026, 3:30 pm to 4:20 pm",
            "How Maya took part",
            "The first ten minutes.",
            "Who was there",
            "Mum, parent or carer; Mr Adeyemi, class teacher; Mrs Whitlock, SENCO",
            "Led by",
            "Questions and answers",
            "Is Maya still on SEN support in Year 4?",
            "Yes. It goes on without a break.",
            "What was said",
            "What parents see",
        ],
    );
}

/// The words are of that time, not of today.
#[test]
fn an_old_meeting_has_words_of_its_own_time() {
    let said = of(&example(), "First talk about extra help");
    let first = said.lines().find(|line| line.starts_with('“')).unwrap();
    let file = example();
    let voice = file
        .voices
        .iter()
        .find(|voice| !voice.body.text.is_empty() && first.contains(&voice.body.text))
        .unwrap();
    assert!(voice.body.on.unwrap() <= day(2025, 10, 15), "{first}");
}

#[test]
fn how_close_the_outcomes_came_is_in_the_record_of_the_review() {
    in_order(
        &of(&example(), "Review of the summer cycle"),
        &[
            "What we found",
            "4 of 5",
            "Reached",
            "3 of 5",
            "Partly there",
            "Another kind of help: A quiet table",
        ],
    );
    assert!(
        !record(&example()).contains("What we found"),
        "there was no review in October"
    );
}

/// S1.50: thanks and what went well.
#[test]
fn s1_50_the_record_ends_with_thanks() {
    in_order(
        &of(&example(), "Review of the spring cycle"),
        &[
            "Thank you",
            "For two minutes of talk in every lesson.",
            "Mrs Kaur and Miss Doyle.",
        ],
    );
}

/// S2.82: who does what, by when; what is later on purpose has its reason.
#[test]
fn s2_82_actions_have_who_and_by_when() {
    in_order(
        &record(&example()),
        &[
            "What we agreed",
            "Send the reading log to Mr Adeyemi",
            "Home: Mum",
            "27 November 2026",
            "Begin the typing course",
            "School: Mrs Whitlock",
            "Later, on purpose: One new thing at a time.",
        ],
    );
}

/// S2.82: what was left open on purpose is in the record with its reason.
#[test]
fn s2_82_what_is_left_open_has_its_reason() {
    let mut file = example();
    let held = file
        .meetings
        .iter()
        .position(|meeting| meeting.body.is_held())
        .unwrap();
    assert!(!record(&file).contains("Left open on purpose"));
    let body = &mut file.meetings[held].body;
    body.closing_thanks.clear();
    body.not_yet = vec![NotYet {
        what: GateItem::Thanks,
        because: "We send a card next week.".into(),
    }];
    in_order(
        &record(&file),
        &["Left open on purpose", "Thanks", "We send a card next week."],
    );
}

/// S2.83: asked for in writing and received.
#[test]
fn s2_83_the_record_says_when_home_asked_for_it_and_had_it() {
    let said = record(&example());
    in_order(
        &said,
        &[
            "Parents asked for it in writing",
            "6 October 2026",
            "Parents were given the record",
        ],
    );
    assert!(said.contains("SEND Code of Practice 2015, chapter 6"));
}

/// S2.84: the next date, or why there is none.
#[test]
fn s2_84_the_next_date_is_agreed() {
    let mut file = example();
    in_order(&record(&file), &["We meet next", "Tuesday 8 December 2026"]);
    let held = file
        .meetings
        .iter()
        .position(|meeting| meeting.body.is_held())
        .unwrap();
    file.meetings[held].body.next_on = None;
    file.meetings[held].body.no_next_because = "The hall is being painted.".into();
    in_order(
        &record(&file),
        &["We meet next", "There is no day yet: The hall is being painted."],
    );
}

/// S2.86: the last words are that both hope to work together.
#[test]
fn s2_86_the_last_words_are_of_working_together() {
    let mut file = example();
    assert!(of(&file, "First talk about extra help").contains("We hope to work together."));
    for meeting in &mut file.meetings {
        meeting.body.closing_line.clear();
    }
    assert!(record(&file).contains("We hope to keep working together for Maya."));
}

/// S1.12: which of the year's meetings it was; how often schools should meet parents stands with its source.
#[test]
fn s1_12_the_record_counts_the_meetings_of_the_year_and_names_the_code() {
    let mut file = example();
    let said = of(&file, "Review of the summer cycle");
    in_order(
        &said,
        &[
            "This was meeting 3 in the school year 2025 to 2026.",
            "Schools should talk with parents regularly and meet them at least three times a year. \
             (SEND Code of Practice 2015, 6.65)",
        ],
    );
    assert!(!said.contains("of at least"));
    // With an earlier one hidden, the number of those that are seen would be wrong.
    let earlier = file
        .meetings
        .iter_mut()
        .find(|meeting| meeting.body.text == "Review of the spring cycle");
    earlier.unwrap().meta.who_may_see = WhoMaySee::Nobody;
    assert!(!of(&file, "Review of the summer cycle").contains("This was meeting"));
}
