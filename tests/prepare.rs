//! Getting ready for a meeting as a person does it, part by part; then asking the store what it holds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "prepare/doubts.rs"]
mod doubts;
#[path = "prepare/policies.rs"]
mod policies;
#[path = "prepare/questions.rs"]
mod questions;

use common::House;
use fourfold::domain::{
    ConcernTopic, Entry, Kind, Meeting, MeetingState, PolicyKind, Question, Reached, RecordId, Review,
    StrategyState, WhoMaySee,
};
use fourfold::guidance::together::{self, BankTopic};
use fourfold::kit::Role;
use fourfold::store::{Change, Op, OpName};
use iced::keyboard::{Key, Modifiers, key::Named};

/// A child with one meeting to come, open.
fn planned() -> House {
    let mut house = House::with_child("Sam");
    plan(&mut house);
    house
}

fn plan(house: &mut House) {
    house.go("Meetings");
    house.click("Plan a meeting");
    house.type_in("What is it for?", "Autumn review");
    house.type_in("Which day?", "8 december");
    house.type_in("What time does it start?", "3.30 pm");
    house.type_in("How many minutes?", "45");
    house.click("Plan this meeting");
    house.past_the_toast();
}

/// The example family with its next meeting open.
fn example() -> House {
    let mut house = House::with_example();
    house.go("Meetings");
    house.click("Open Review of the autumn cycle");
    house
}

/// The meeting that is to come.
fn coming(house: &mut House) -> Entry<Meeting> {
    let file = house.file();
    file.next_meeting(common::today()).unwrap().clone()
}

fn tick(house: &mut House, words: &str) {
    house.stage.click(Role::Checkbox, words).unwrap();
    house.pause();
}

fn mine(house: &mut House) -> Vec<Question> {
    let file = house.file();
    let meeting = file.next_meeting(common::today()).unwrap().id();
    file.questions_of(meeting).map(|e| e.body.clone()).collect()
}

/// Puts a record into the store, as if it had been there.
fn put(house: &mut House, body: impl Into<fourfold::domain::Body>) -> RecordId {
    put_for(house, body, None)
}

/// The same, with who may see it.
fn put_for(
    house: &mut House,
    body: impl Into<fourfold::domain::Body>,
    who_may_see: Option<WhoMaySee>,
) -> RecordId {
    let file = house.file();
    let id = house.setup.context.record_id();
    let change = Change::Put {
        scope: file.id().into(),
        id,
        body: body.into(),
        who_may_see,
    };
    let store = house.stage.app().store().unwrap();
    store
        .transact(Op::new(OpName::Import, ""), vec![change])
        .wait()
        .unwrap();
    id
}

/// Every line of the checklist leads to the part where it is done, and says what that part holds.
#[test]
fn each_line_of_the_checklist_leads_to_its_part() {
    let mut house = example();
    for (line, part) in [
        ("Read the last plan", "Since last time"),
        ("Strengths to share", "Strengths to share"),
        ("What helps at home", "What helps at home"),
        ("Maya’s part", "Maya’s part"),
        ("Your questions", "Write a question"),
        ("Print or send the pack", "Print or send the pack"),
        ("What to say", "What to say"),
        ("What is hard", "What is hard, with what helps"),
        ("Worries", "Worries to talk about"),
        ("Policies read", "Policies you have read"),
    ] {
        house.click(line);
        assert!(house.stage.find(Role::Heading(2), part).is_some(), "{line}");
        let focused = house.stage.focused().map(|node| node.semantics.name);
        assert!(
            focused.is_none_or(|name| name == part || name.is_empty()),
            "{line}"
        );
    }
    for line in ["Meeting booked", "Who comes"] {
        house.click(line);
        assert!(house.stage.find(Role::TextField, "Where?").is_some(), "{line}");
        house.stage.click(Role::Tab, "Get ready").unwrap();
    }
    assert!(house.stage.mentions("5 of 7 ready"));
    assert!(house.stage.mentions("3 chosen, five fit"));
    // The child's part and the pack.
    assert!(house.stage.mentions("About 15 minutes left to do"));
}

/// S1.18, S1.20, S1.23: strengths and what helps at home are chosen, and taken out again.
#[test]
fn s1_18_s1_20_s1_23_strengths_and_what_helps_at_home_are_chosen() {
    let mut house = example();
    let before = coming(&mut house).body;
    let file = house.file();
    let new = file
        .strengths
        .iter()
        .find(|e| !before.strengths.contains(&e.id()))
        .unwrap()
        .clone();
    house.click("Strengths to share");
    tick(&mut house, &new.body.text);
    assert!(coming(&mut house).body.strengths.contains(&new.id()));
    assert!(house.stage.mentions("4 chosen"));
    tick(&mut house, &new.body.text);
    assert_eq!(coming(&mut house).body.strengths, before.strengths);

    house.click("What helps at home");
    let only_home = file.strategies.iter().find(|e| {
        e.body.at_home
            && !e.body.at_school
            && e.body.state != StrategyState::Stopped
            && !before.strategies.contains(&e.id())
    });
    let only_school = file.strategies.iter().find(|e| !e.body.at_home).unwrap();
    assert!(
        house.stage.find(Role::Checkbox, &only_school.body.text).is_none(),
        "what only school does is not brought from home"
    );
    if let Some(helps) = only_home {
        assert!(house.stage.mentions("School does not use it yet."));
        tick(&mut house, &helps.body.text);
        assert!(coming(&mut house).body.strategies.contains(&helps.id()));
    }
}

/// S1.24, S1.25: exact words are chosen to the letter; what nobody may see is not offered.
#[test]
fn s1_24_s1_25_exact_words_are_chosen_to_the_letter() {
    let mut house = example();
    house.click("Maya’s part");
    tick(&mut house, "“The hall is like sitting inside a drum.”");
    let body = coming(&mut house).body;
    let file = house.file();
    let said = file
        .voices
        .iter()
        .find(|e| e.body.text == "The hall is like sitting inside a drum.")
        .unwrap();
    assert!(body.words.contains(&said.id()));
    house.click("Show all 17");
    for voice in &file.voices {
        if voice.meta.who_may_see == WhoMaySee::Nobody {
            assert!(!house.stage.mentions(&voice.body.text), "{}", voice.body.text);
        }
    }
}

/// S1.28, S1.29: what matters most is suggested first, each difficulty with what helps.
#[test]
fn s1_28_s1_29_difficulties_come_with_what_helps() {
    let mut house = example();
    let file = house.file();
    house.click("What is hard");
    for hard in &file.difficulties {
        for helps in file.helps_with(hard.id()) {
            assert!(house.stage.mentions(helps.body.text.trim_end_matches('.')));
        }
    }
    for hard in &file.difficulties {
        if coming(&mut house).body.difficulties.contains(&hard.id()) {
            tick(&mut house, &hard.body.text);
        }
    }
    assert!(coming(&mut house).body.difficulties.is_empty());
    house.click("Take the first three");
    house.pause();
    let first: Vec<_> = file.difficulties.iter().take(3).map(Entry::id).collect();
    assert_eq!(coming(&mut house).body.difficulties, first);

    // Without what helps it says so, and where there is nothing it is fine.
    let mut house = planned();
    house.click("What is hard");
    assert!(house.stage.mentions("It is fine to leave this empty."));
    put(
        &mut house,
        fourfold::domain::Difficulty {
            text: "Lining up".to_owned(),
            ..Default::default()
        },
    );
    let mut house = house.again();
    house.go("Meetings");
    house.click("Open Autumn review");
    house.click("What is hard");
    assert!(house.stage.mentions("What helps is not written down yet."));
}

/// S2.56 to S2.66: worries of each topic are taken to the meeting, with what has been done so far.
#[test]
fn s2_56_to_s2_66_worries_are_brought_with_the_action_taken_so_far() {
    let mut house = planned();
    house.click("Worries");
    assert!(house.stage.mentions("No open worries are written down."));
    assert!(
        house
            .stage
            .mentions("A child in danger does not wait for a meeting.")
    );
    for topic in ConcernTopic::ALL {
        put(
            &mut house,
            fourfold::domain::Concern {
                text: format!("A worry about {}", topic.label()),
                topic: Some(*topic),
                action_so_far: format!("Done about {}", topic.label()),
                ..Default::default()
            },
        );
    }
    put(
        &mut house,
        fourfold::domain::Concern {
            text: "An old worry".to_owned(),
            closed: true,
            ..Default::default()
        },
    );
    let mut house = house.again();
    house.go("Meetings");
    house.click("Open Autumn review");
    house.click("Worries");
    assert!(!house.stage.mentions("An old worry"));
    for topic in ConcernTopic::ALL {
        assert!(
            house
                .stage
                .mentions(&format!("Done so far: Done about {}", topic.label()))
        );
        tick(&mut house, &format!("A worry about {}", topic.label()));
    }
    assert_eq!(coming(&mut house).body.concerns.len(), ConcernTopic::ALL.len());
    assert!(house.stage.mentions("9 chosen"));
}

/// S2.85: open actions, ratings and what changed since the meeting before; quiet where there is none.
#[test]
fn s2_85_since_last_time_shows_actions_ratings_and_changes() {
    let mut house = example();
    let file = house.file();
    let outcome = file
        .outcomes_of(file.cycle().unwrap().id())
        .next()
        .unwrap()
        .clone();
    put(
        &mut house,
        Review {
            outcome: Some(outcome.id()),
            on: chrono::NaiveDate::from_ymd_opt(2026, 11, 20),
            rating: Some(Reached::Partly),
            impact: "Begins by herself now.".to_owned(),
            ..Review::default()
        },
    );
    let mut house = house.again();
    house.click("Look round an example");
    house.go("Meetings");
    house.click("Open Review of the autumn cycle");
    house.click("Read the last plan");
    for wanted in [
        "Plan for the autumn, Tuesday 6 October 2026",
        "Still to do",
        "Move the word practice to the morning",
        "Done since then",
        "Put the picture plan in Maya’s tray",
        "How outcomes were rated",
        "Partly there",
        "Begins by herself now.",
        "What changed",
        "Now 51 words on 20 November.",
        "What Maya said since then",
        "The hall is like sitting inside a drum.",
    ] {
        assert!(house.stage.mentions(wanted), "{wanted}");
    }
    house
        .stage
        .click(Role::Checkbox, "Done: Try the typing game twice")
        .unwrap();
    let file = house.file();
    let game = file
        .actions
        .iter()
        .find(|e| e.body.text == "Try the typing game twice")
        .unwrap();
    assert_eq!(game.body.done_on, Some(common::today()));

    let mut house = planned();
    house.click("Read the last plan");
    assert!(house.stage.mentions("Nothing is noted since then."));
    assert!(!house.stage.mentions("Still to do"));
}

/// The pack is noted as sent on its day, and that can be taken back.
#[test]
fn the_pack_is_noted_as_sent_and_not_sent_after_all() {
    let mut house = planned();
    house.click("Print or send the pack");
    house.click("I have sent or printed it");
    house.pause();
    assert_eq!(coming(&mut house).body.pack_sent_on, Some(common::today()));
    assert!(house.stage.mentions("Tuesday 24 November 2026"));
    house.click("Not sent or printed after all");
    house.pause();
    assert_eq!(coming(&mut house).body.pack_sent_on, None);
    tick(&mut house, "Print or send the pack: done");
    assert_eq!(coming(&mut house).body.pack_sent_on, Some(common::today()));
    tick(&mut house, "Print or send the pack: done");
    let body = coming(&mut house).body;
    assert!(body.pack_sent_on.is_none() && body.ticked.is_empty());
    house.click("See and print the pack");
    assert!(house.stage.find(Role::Heading(1), "Documents").is_some());
}

/// What stays in the records is offered nowhere: not to bring, not as a question, not in a letter.
#[test]
fn what_nobody_may_see_is_offered_nowhere() {
    use fourfold::domain::{Concern, Difficulty, Strategy, Strength, Voice};
    const KEPT: &str = "zwischenton";
    let mut house = planned();
    let text = || KEPT.to_owned();
    let bodies: [fourfold::domain::Body; 5] = [
        Strength {
            text: text(),
            ..Default::default()
        }
        .into(),
        Strategy {
            text: text(),
            at_home: true,
            ..Default::default()
        }
        .into(),
        Difficulty {
            text: text(),
            ..Default::default()
        }
        .into(),
        Concern {
            text: text(),
            ..Default::default()
        }
        .into(),
        Voice {
            text: text(),
            ..Default::default()
        }
        .into(),
    ];
    for body in bodies {
        put_for(&mut house, body, Some(WhoMaySee::Nobody));
    }
    let mut house = house.again();
    house.go("Meetings");
    house.click("Open Autumn review");
    for line in [
        "Your questions",
        "Strengths to share",
        "What helps at home",
        "What is hard",
        "Worries",
        "Sam’s part",
        "Read the last plan",
    ] {
        house.click(line);
        assert!(!house.stage.mentions(KEPT), "{line}");
    }
    house.click("Your questions");
    house.stage.click(Role::Select, "What is it about?").unwrap();
    assert!(!house.stage.mentions(KEPT));
    house.stage.press(Named::Escape);
    house.click("Write to the school");
    for purpose in ["Ask for a meeting", "Offer to work together", "Share a report"] {
        house.stage.click(Role::Radio, purpose).unwrap();
        assert!(!house.stage.mentions(KEPT), "{purpose}");
    }
}

/// S2.43: from the list of who comes a letter asks somebody who knows the child well.
#[test]
fn s2_43_a_letter_asks_somebody_to_come() {
    let mut house = example();
    house.click("Who comes");
    house.click("Write to ask them");
    let letter = house.stage.find(Role::TextArea, "The letter").unwrap();
    let text = letter.semantics.value.unwrap();
    assert!(
        text.contains("There is a meeting about Maya on Tuesday 8 December 2026."),
        "{text}"
    );
    assert!(text.starts_with("Dear Mr Adeyemi,"), "{text}");
}

/// S1.21 to S1.29: six ideas for working together stand beside what one wants to say.
#[test]
fn s1_21_to_s1_29_six_ideas_for_working_together() {
    let mut house = planned();
    house.click("What to say");
    let ideas = together::partnership_ideas();
    assert_eq!(ideas.len(), 6);
    assert!(!house.stage.mentions(&ideas[0].text("Sam")), "folded at first");
    house.click("Ideas for working together");
    for idea in ideas {
        assert!(house.stage.mentions(&idea.title("Sam")) && house.stage.mentions(&idea.text("Sam")));
    }
}

/// S1.15: what is missing before a meeting is ready lies open at once.
#[test]
fn s1_15_the_childs_part_lies_open_when_it_is_missing() {
    let mut house = planned();
    house.click("I am ready");
    assert!(house.stage.mentions("How does Sam have a part?"));
    house.stage.click(Role::Radio, "Views gathered before").unwrap();
    house.click("I am ready");
    house.pause();
    assert_eq!(coming(&mut house).body.state, MeetingState::Ready);
}

/// The picture of the pack shows what Documents will print, grows with what is chosen, and leads there.
#[test]
fn the_picture_of_the_pack_keeps_up_and_leads_to_the_pack() {
    let mut house = example();
    let pages = |house: &mut House| -> usize {
        let texts = house.stage.texts();
        let said = texts.iter().find(|(text, _)| text.ends_with(", A4"));
        let (said, _) = said.expect("the number of pages");
        said.split(' ').next().unwrap().parse().unwrap()
    };
    let first = pages(&mut house);
    let picture = house.stage.find(Role::Button, "See the pack").unwrap();
    assert!(
        picture
            .semantics
            .description
            .ends_with("as they will be printed.")
    );
    assert!(picture.bounds.height > 100.0, "pages of A4");
    assert!(!house.stage.mentions("Making a picture of the pack"));
    let meeting = coming(&mut house).id();
    for number in 0..40 {
        let question = Question {
            text: format!("How is part {number} of the plan going?"),
            meeting: Some(meeting),
            ..Question::default()
        };
        put_for(&mut house, question, Some(WhoMaySee::Anyone));
    }
    // The records are read again when one comes back to the page.
    house.stage.click(Role::Tab, "Details").unwrap();
    house.stage.click(Role::Tab, "Get ready").unwrap();
    let now = pages(&mut house);
    assert!(now > first, "{first} pages before, {now} with more questions");
    house.click("See the pack");
    let page = format!("Meeting pack of Maya, page 1 of {now}");
    assert!(house.stage.find(Role::Image, &page).is_some(), "{page}");
}

/// What a parent plans is in the pack at once; the child's own words are not before somebody says who may see
/// them, and the page says so.
#[test]
fn the_picture_says_what_is_not_in_the_pack_yet_and_why() {
    assert!(!planned().stage.mentions("in the pack yet"));
    let mut house = House::with_child("Sam");
    house.go("Sam’s words");
    house.click("Add Sam’s words");
    house.type_in("What did Sam tell you?", "I like the quiet table.");
    house.click("Add these words");
    house.past_the_toast();
    plan(&mut house);
    assert!(house.stage.mentions("1 record is not in the pack yet."));
    house.click("See the pack");
    house.click("I like the quiet table. may be seen");
    house.pause();
    house.past_the_toast();
    house.go("Meetings");
    house.click("Open Autumn review");
    assert!(house.stage.find(Role::Button, "See the pack").is_some());
    assert!(!house.stage.mentions("in the pack yet"));
}

/// A meeting that was held has a record and no pack: there is no picture of one.
#[test]
fn a_meeting_that_was_held_shows_no_picture_of_a_pack() {
    let mut house = House::with_example();
    house.go("Meetings");
    house.click("Open Plan for the autumn");
    house.stage.click(Role::Tab, "Get ready").unwrap();
    assert!(house.stage.find(Role::Heading(2), "Your pack").is_some());
    assert!(house.stage.find(Role::Button, "See the pack").is_none());
}
