//! Meetings as a person plans them, holds them and closes them; then asking the store what it holds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{
    ActionState, ChildPart, EnoughTime, Feeling, MeetingKind, MeetingState, Party, Role as Who, Slot,
};
use fourfold::guidance::together;
use fourfold::kit::Role;

fn planned(day: &str) -> House {
    let mut house = House::with_child("Sam");
    house.go("Meetings");
    house.click("Plan a meeting");
    house.type_in("What is it for?", "Autumn review");
    house.type_in("Which day?", day);
    house.type_in("What time does it start?", "3.30 pm");
    house.type_in("How many minutes?", "45");
    house.type_in("Where?", "Room 4");
    house.type_in("Who leads it?", "Mr Lee");
    house.click("Plan this meeting");
    house.past_the_toast();
    house
}

fn part(house: &mut House, tab: &str) {
    house.stage.click(Role::Tab, tab).unwrap();
}

fn pick(house: &mut House, select: &str, begins: &str) {
    house.stage.click(Role::Select, select).unwrap();
    house.stage.type_text(begins);
    house.stage.press(iced::keyboard::key::Named::Enter);
}

/// S1.13, S1.14: the agenda has its places for what home sees and for planning, whatever is taken out.
#[test]
fn s1_13_s1_14_a_planned_meeting_has_time_for_home_and_for_planning() {
    let mut house = planned("8 december");
    let body = house.file().meetings[0].body.clone();
    assert_eq!(body.title(), "Autumn review");
    assert_eq!(body.state, MeetingState::Planned);
    assert_eq!(body.on.unwrap().to_string(), "2026-12-08");
    assert_eq!(body.start.unwrap().to_string(), "15:30:00");
    assert_eq!(body.minutes_planned, Some(45));
    assert_eq!((body.place.as_str(), body.led_by.as_str()), ("Room 4", "Mr Lee"));
    assert_eq!(body.agenda_minutes(), 45);
    for slot in [Slot::ParentsView, Slot::Planning] {
        assert!(body.agenda.iter().any(|item| item.slot == Some(slot)), "{slot:?}");
    }
    let at = body
        .agenda
        .iter()
        .position(|item| item.slot == Some(Slot::ParentsView))
        .unwrap();
    house.click("Change the agenda");
    house.click(&format!("Take out {}", body.agenda[at].text));
    house.click("Give what home sees its time");
    house.click("Take out What we plan");
    house.click("Give planning its time");
    house.type_in(&format!("Minutes for item {}", 1), "7");
    house.pause();
    let agenda = house.file().meetings[0].body.agenda.clone();
    for slot in [Slot::ParentsView, Slot::Planning] {
        assert_eq!(
            agenda.iter().filter(|item| item.slot == Some(slot)).count(),
            1,
            "{slot:?}"
        );
    }
    assert_eq!(agenda[0].minutes, Some(7));
}

/// S1.12, S2.27, S2.28: three a year, in words and with the source; a parents' evening comes on top.
#[test]
fn s1_12_s2_27_s2_28_the_count_is_in_words_and_leaves_out_parents_evening() {
    let mut house = planned("8 december");
    house.click("All meetings");
    // Three a year are for SEN support in a mainstream school.
    assert!(house.stage.mentions("This school year: 1 booked."));
    assert!(!house.stage.mentions("6.65"));
    house.go("School");
    house.click("Note the SEN status");
    house
        .stage
        .click(Role::Radio, "SEN support: The school gives special help.")
        .unwrap();
    house.click("Add this status");
    house.past_the_toast();
    house.go("Meetings");
    assert!(house.stage.mentions("None recorded yet, and 1 booked."));
    assert!(house.stage.mentions("SEND Code of Practice 2015, 6.65"));
    for (kind, says) in [
        ("SEN review", "1 of 3 held, and 1 booked."),
        ("Parents", "1 of 3 held, and 1 booked."),
    ] {
        house.click("Note a past one");
        pick(&mut house, "What kind of meeting?", kind);
        house.type_in("Which day?", "10 november");
        house.type_in("How many minutes?", "40");
        house.click("Add this meeting");
        house.past_the_toast();
        house.click("All meetings");
        assert!(house.stage.mentions(says), "{kind}");
    }
    let file = house.file();
    let evening = file
        .meetings
        .iter()
        .find(|e| e.body.kind == MeetingKind::ParentsEvening)
        .unwrap();
    assert_eq!(evening.body.state, MeetingState::Held);

    // A person can decide otherwise.
    house.click("Open Parents’ evening");
    part(&mut house, "Details");
    house.stage.click(Role::Radio, "Yes").unwrap();
    house.pause();
    house.click("All meetings");
    assert!(house.stage.mentions("2 of 3 held, and 1 booked."));

    // Progress and next steps have their fields.
    house.click("Open SEN review");
    part(&mut house, "Notes and answers");
    house.type_in("What was said about progress?", "Two book bands up.");
    house.type_in("What comes next?", "The group goes on.");
    house.pause();
    let file = house.file();
    let review = file
        .meetings
        .iter()
        .find(|e| e.body.kind == MeetingKind::SenReview && e.body.is_held())
        .unwrap();
    assert_eq!(review.body.progress, "Two book bands up.");
    assert_eq!(review.body.next_steps, "The group goes on.");
}

/// S1.15, S1.16, S1.57: not ready without the child's part or a reason; a part of it, and ways to take part.
#[test]
fn s1_15_s1_16_s1_57_not_ready_without_the_childs_part() {
    let mut house = planned("8 december");
    house.click("I am ready");
    assert!(house.stage.mentions("How does Sam have a part?"));
    assert_eq!(house.file().meetings[0].body.state, MeetingState::Planned);
    house.click("Sam’s part");
    house.stage.click(Role::Radio, "Not this time").unwrap();
    house.click("I am ready");
    house.pause();
    assert_eq!(house.file().meetings[0].body.state, MeetingState::Planned);
    house.stage.click(Role::Radio, "There for a part").unwrap();
    house.type_in("Which part does Sam join?", "The first ten minutes.");
    let way = &together::ways_to_take_part()[0];
    house.stage.click(Role::Checkbox, &way.text("Sam")).unwrap();
    house.click("I am ready");
    house.pause();
    let body = house.file().meetings[0].body.clone();
    assert_eq!(body.state, MeetingState::Ready);
    assert_eq!(body.child_part, Some(ChildPart::Part));
    assert_eq!(body.child_part_how, "The first ten minutes.");
    assert_eq!(body.take_part, [way.way]);
}

/// S1.17, S1.25: views gathered before, with exact words that stay in view at the meeting.
#[test]
fn s1_17_words_gathered_before_stand_with_the_meeting() {
    let mut house = House::with_example();
    house.go("Meetings");
    let coming = house
        .file()
        .next_meeting(common::today())
        .map(|e| (e.id(), e.body.title().to_owned()))
        .unwrap();
    house.click(&format!("Open {}", coming.1));
    part(&mut house, "Get ready");
    house.click("Maya’s part");
    house.stage.click(Role::Radio, "Views gathered before").unwrap();
    house.pause();
    let file = house.file();
    let body = &file.meetings.iter().find(|e| e.id() == coming.0).unwrap().body;
    assert_eq!(body.child_part, Some(ChildPart::Before));
    let words = file.voices.iter().find(|e| body.words.contains(&e.id()));
    part(&mut house, "Notes and answers");
    if let Some(words) = words {
        assert!(house.stage.mentions(&words.body.text));
    }
}

/// S1.21, S1.26, S1.27: key points in their order with ticks, the school's view, what it does already.
#[test]
fn s1_21_s1_26_s1_27_points_the_schools_view_and_what_it_does() {
    let mut house = planned("8 december");
    house.click("What to say");
    house.type_in("Key points", "Lunch is too loud");
    house.stage.press(iced::keyboard::key::Named::Enter);
    house.stage.type_text("Reading at home");
    house.type_in("How may school see it?", "The hall is full.");
    house.type_in("What does the school do already?", "A quiet table on Fridays");
    house.type_in("What are you thankful for?", "The new table.");
    part(&mut house, "Notes and answers");
    house.stage.click(Role::Checkbox, "Lunch is too loud").unwrap();
    house.pause();
    let body = house.file().meetings[0].body.clone();
    let points: Vec<_> = body
        .key_points
        .iter()
        .map(|point| (point.text.as_str(), point.done))
        .collect();
    assert_eq!(points, [("Lunch is too loud", true), ("Reading at home", false)]);
    assert_eq!(body.school_view, "The hall is full.");
    assert_eq!(body.school_does, ["A quiet table on Fridays"]);
    assert_eq!(body.thanks, "The new table.");
}

/// S1.36 to S1.42: each of the six beginnings makes a question, with the child's name filled in.
#[test]
fn s1_36_to_s1_42_each_beginning_makes_a_question() {
    let mut house = planned("8 december");
    assert_eq!(together::starters().len(), 6);
    for starter in together::starters() {
        house
            .stage
            .click(Role::ToggleButton, &starter.beginning("Sam"))
            .unwrap();
        house.click("Add to my questions");
        house.past_the_toast();
    }
    let file = house.file();
    let mine: Vec<_> = file.questions.iter().map(|e| e.body.clone()).collect();
    for starter in together::starters() {
        let made = starter.question("Sam", None, false).text;
        assert!(
            mine.iter()
                .any(|q| q.text == made.trim() && q.starter == starter.id),
            "{made}"
        );
    }
    assert!(mine.iter().all(|q| q.meeting == Some(file.meetings[0].id())));
}

/// S2.43: somebody who knows the child well is asked to come, and whether they came is kept.
#[test]
fn s2_43_who_is_asked_and_who_came() {
    let mut house = planned("8 december");
    part(&mut house, "Details");
    for role in ["Class teacher", "Form tutor", "Head of year"] {
        house.click(role);
    }
    house.type_in("Name of person 1", "Mr Lee");
    pick(&mut house, "Does person 1 come?", "Came");
    house.click("Take Form tutor off the list");
    house.pause();
    let people = house.file().meetings[0].body.people.clone();
    assert_eq!(people.len(), 2);
    assert_eq!(people[0].name, "Mr Lee");
    assert_eq!(people[0].role, Who::ClassTeacher);
    assert_eq!(people[0].presence, fourfold::domain::Presence::Came);
    assert_eq!(people[1].role, Who::HeadOfYear);
}

/// S1.30, S1.31, S2.82, S2.83, S2.84: the gate asks for who, by when and the next date, or a reason.
#[test]
fn s1_30_s1_31_s2_82_s2_83_s2_84_nobody_leaves_without_who_what_and_the_next_date() {
    let mut house = planned("24 november");
    house.click("It takes place now, or did");
    house.type_in("What was decided?", "The table moves.");
    part(&mut house, "Close and follow up");
    house.click("Close the meeting");
    assert!(house.stage.mentions("6 things are left."));
    house.pause();
    assert_eq!(house.file().meetings[0].body.state, MeetingState::Held);

    house.click("Add an action");
    house.click("Add this action");
    assert!(house.stage.mentions("Write what is to be done."));
    house.type_in("What will be done?", "Move the table");
    house.stage.click(Role::Radio, "School").unwrap();
    house.type_in("Who exactly?", "Mrs Bell");
    house.click("Add this action");
    house.past_the_toast();
    assert!(
        house
            .stage
            .mentions("“Move the table” needs a day, or a reason why it waits.")
    );
    house.click("Change Move the table");
    house.type_in("By when?", "4 december");
    house.pause();
    house.click("Close the form");

    // S1.48: later, on purpose, with its reason.
    house.click("Add an action");
    house.type_in("What will be done?", "Learn to type");
    house.stage.click(Role::Radio, "Sam").unwrap();
    house.stage.click(Role::Radio, "Later, on purpose").unwrap();
    house.type_in("Why does it wait?", "One thing at a time.");
    house.click("Add this action");
    house.past_the_toast();

    house.type_in("The next date: not yet, because", "The diary was not there.");
    house.type_in("Asked for it in writing on", "today");
    house.stage.click(Role::Radio, "Partly").unwrap();
    house.stage.click(Role::Radio, "Good").unwrap();
    house.type_in(
        "Whom would you like to thank, and for what?",
        "Mrs Bell, for the table.",
    );
    house.pause();
    assert!(house.stage.mentions("Nothing is left open."));
    house.type_in("When will you meet next?", "2 february");
    house.click("Close the meeting");
    house.pause();
    let file = house.file();
    let body = &file.meetings[0].body;
    assert_eq!(body.state, MeetingState::Closed);
    assert_eq!(body.closed_on, Some(common::today()));
    assert_eq!(body.decisions[0].text, "The table moves.");
    assert_eq!(body.next_on.unwrap().to_string(), "2027-02-02");
    assert_eq!(body.writing_asked_on, Some(common::today()));
    assert_eq!(body.enough_time, Some(EnoughTime::Partly));
    assert_eq!(body.felt, Some(Feeling::Good));
    let table = file
        .actions
        .iter()
        .find(|e| e.body.text == "Move the table")
        .unwrap();
    assert_eq!(
        (table.body.owner, table.body.who.as_str()),
        (Party::School, "Mrs Bell")
    );
    assert_eq!(table.body.by.unwrap().to_string(), "2026-12-04");
    assert_eq!(table.body.meeting, Some(file.meetings[0].id()));
    let typing = file
        .actions
        .iter()
        .find(|e| e.body.text == "Learn to type")
        .unwrap();
    assert_eq!(typing.body.state, ActionState::Later);
    assert_eq!(typing.body.later_because, "One thing at a time.");

    // Afterwards they stand in the list by who does them; done has its day.
    house.click("All meetings");
    house.stage.click(Role::Checkbox, "Done: Move the table").unwrap();
    let file = house.file();
    let table = file
        .actions
        .iter()
        .find(|e| e.body.text == "Move the table")
        .unwrap();
    assert_eq!(table.body.state, ActionState::Done);
    assert_eq!(table.body.done_on, Some(common::today()));
}

/// Answers and notes are kept as they are typed, also over a power cut.
#[test]
fn notes_and_answers_are_kept() {
    let mut house = planned("24 november");
    let question = together::bank_question("on_sen_support").unwrap().text("Sam");
    house.stage.click(Role::Radio, "The plan").unwrap();
    house.click(&format!("Ask: {question}"));
    house.past_the_toast();
    house.click("It takes place now, or did");
    house.type_in(&format!("Answer: {question}"), "Yes, since May.");
    house.click("What home sees");
    house.type_in("Notes: What home sees", "Home had ten minutes.");
    house.pause();
    let mut house = house.again();
    let file = house.file();
    let asked = &file.questions[0].body;
    assert_eq!(asked.answer, "Yes, since May.");
    assert_eq!(asked.answered_on, Some(common::today()));
    assert!(asked.asked && !asked.not_answered);
    let notes = file.meetings[0]
        .body
        .agenda
        .iter()
        .find(|item| item.slot == Some(Slot::ParentsView))
        .unwrap();
    assert_eq!(notes.notes, "Home had ten minutes.");
}

/// Bad input is asked about in plain words, and nothing of it is lost.
#[test]
fn bad_input_is_asked_about_and_kept() {
    let mut house = House::with_child("Sam");
    house.go("Meetings");
    house.click("Plan a meeting");
    house.type_in("What is it for?", "Autumn review");
    house.type_in("Which day?", "31 february");
    house.type_in("What time does it start?", "half a moment");
    house.type_in("How many minutes?", "many");
    house.click("Plan this meeting");
    assert!(house.file().meetings.is_empty());
    assert!(house.stage.mentions("Write a time, such as 15:30 or 3.30 pm."));
    assert!(
        house
            .stage
            .mentions("Write the minutes as a whole number, such as 45.")
    );
    house.pause();
    let mut house = house.again();
    house.go("Meetings");
    assert!(house.stage.mentions("half a moment"));
    house.type_in("Which day?", "8 december");
    house.type_in("What time does it start?", "15:30");
    house.type_in("How many minutes?", "0");
    assert!(house.stage.mentions("0 minutes is no time at all for a meeting."));
    house.type_in("How many minutes?", "100000");
    assert!(house.stage.mentions("100000 minutes are more than a day has."));
    house.click("Plan this meeting");
    house.past_the_toast();
    assert_eq!(house.file().meetings[0].body.minutes_planned, Some(100_000));

    // A meeting in the past cannot be marked ready.
    house.click("Sam’s part");
    house.stage.click(Role::Radio, "There all the time").unwrap();
    part(&mut house, "Details");
    house.type_in("Which day?", "1 november 2026");
    part(&mut house, "Get ready");
    assert!(
        house
            .stage
            .mentions("The day of this meeting has passed. Did it take place?")
    );
    house.click("I am ready");
    assert!(house.stage.mentions("Set a new day, or note how it went."));
    house.pause();
    assert_eq!(house.file().meetings[0].body.state, MeetingState::Planned);
    part(&mut house, "Details");
    house.click("Remove");
    assert_eq!(house.file().meetings.len(), 1, "asked first");
    assert!(house.stage.mentions("Its agenda and notes go to the bin."));
    house.stage.press(iced::keyboard::key::Named::Escape);
    house.click("Remove");
    house.click("Remove the meeting");
    assert!(house.file().meetings.is_empty());
    house.click("Undo");
    assert_eq!(house.file().meetings.len(), 1);
}

/// A meeting of this morning is not "next" any more, whatever asks: the list, Home, the pack. One that goes on is.
#[test]
fn a_meeting_whose_time_has_passed_today_is_not_to_come() {
    use fourfold::domain::{Kind, Meeting, Time};
    use fourfold::store::{Change, Op, OpName};
    let mut house = House::with_child("Sam");
    let child = house.file().id();
    let at = |text: &str, on: &str, hour| Meeting {
        text: text.to_owned(),
        on: Some(on.parse().unwrap()),
        start: Time::from_hms_opt(hour, 30, 0),
        minutes_planned: Some(45),
        ..Meeting::default()
    };
    // The clock stands at noon.
    let store = house.stage.app().store().unwrap();
    for meeting in [
        at("The early one", "2026-11-24", 9),
        at("The review", "2026-12-08", 15),
    ] {
        let id = house.setup.context.record_id();
        let op = Op::new(OpName::Add(Kind::Meeting), "");
        store
            .transact(op, vec![Change::put(child, id, meeting)])
            .wait()
            .unwrap();
    }
    let mut house = house.again();
    let file = house.file();
    let noon = common::today().and_hms_opt(12, 0, 0).unwrap();
    let all = fourfold::domain::prompts::together(&file, file.rules(), noon);
    assert!(
        all.iter()
            .any(|prompt| prompt.text == "How did the meeting go today?")
    );
    assert!(house.stage.mentions("Your next meeting") && !house.stage.mentions("Earlier today"));
    house.go("Meetings");
    assert!(house.stage.mentions("The next one is on 8 December."));
    assert!(house.stage.mentions("Did it take place?"));
    house.go("Documents");
    let pack = house
        .stage
        .nodes()
        .into_iter()
        .find(|node| node.semantics.name.starts_with("Meeting pack"));
    let pack = format!("{:?}", pack.unwrap().semantics);
    assert!(pack.contains("8 December"), "{pack}");
    // With nothing else to come, Home tells of the one that was.
    let next = house.file().next_meeting(common::today()).unwrap().id();
    let last = house
        .file()
        .next_meeting(chrono::NaiveDate::from_ymd_opt(2026, 11, 25).unwrap())
        .unwrap()
        .id();
    assert_ne!(next, last);
    let store = house.stage.app().store().unwrap();
    store
        .transact(
            Op::new(OpName::Remove(Kind::Meeting), ""),
            vec![Change::Bin(last)],
        )
        .wait()
        .unwrap();
    let mut house = house.again();
    house.go("Home");
    assert!(house.stage.mentions("Your meeting today") && house.stage.mentions("Earlier today"));
    house.go("Meetings");
    assert!(house.stage.mentions("No date for the next one yet."));
}
