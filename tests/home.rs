//! Home of a child: what is next in planning together.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::Presence;
use fourfold::kit::Role;
use fourfold::store::{Change, Op, OpName};
use iced::keyboard::key::Named;

/// S1.12, S1.32: the meetings of the year against three, and the next date.
#[test]
fn s1_12_s1_32_home_shows_the_next_meeting_and_the_count_of_the_year() {
    let mut house = House::with_example();
    for words in [
        "Review of the autumn cycle",
        "Tuesday 8 December, 3:30 pm to 4:15 pm",
        "14",
        "days to go",
        "At school",
        "5 of 7 things ready",
        "Next: Maya’s part",
        "This school year: 1 of 3 held, and 1 booked.",
        "SEND Code of Practice 2015, 6.65",
    ] {
        assert!(house.stage.mentions(words), "{words}");
    }
    house.click("Carry on");
    assert!(house.stage.says("Review of the autumn cycle"));
}

/// The list of who comes, as it is read out.
fn who_comes(house: &mut House) -> Vec<String> {
    let list = house.stage.find(Role::List, "Who comes");
    let Some(list) = list else {
        return Vec::new();
    };
    let nodes = house.stage.nodes();
    nodes
        .into_iter()
        .filter(|node| node.semantics.role == Role::ListItem && list.bounds.contains(node.bounds.center()))
        .map(|node| node.semantics.name)
        .collect()
}

/// Who comes to the next meeting, each by name, by what they are and by whether they come.
#[test]
fn home_says_who_comes_and_how_the_child_joins() {
    let mut house = House::with_example();
    let others = [
        "Mum, Parent or carer, coming",
        "Mr Adeyemi, Class teacher, coming",
        "Mrs Whitlock, SENCO, coming",
        "Miss Doyle, Teaching assistant, invited",
    ];
    assert_eq!(who_comes(&mut house), others);
    // What stands on the chips: at home names, at school what they are for the child.
    for chip in ["Mum", "Class teacher", "SENCO", "Teaching assistant"] {
        assert!(house.stage.texts().iter().any(|(text, _)| text == chip), "{chip}");
    }
    house.click("Carry on");
    house.click("Maya’s part");
    house.stage.click(Role::Radio, "There for a part").unwrap();
    house.pause();
    house.go("Home");
    assert_eq!(who_comes(&mut house).first().unwrap(), "Maya");
    assert_eq!(who_comes(&mut house).len(), 5);
    assert!(house.stage.mentions("Maya joins for the first 10 minutes."));
    assert!(house.stage.mentions("Next: print or send the pack"));
}

/// Somebody who sent apologies does not come.
#[test]
fn who_sent_apologies_is_not_among_those_who_come() {
    let mut house = House::with_example();
    let file = house.file();
    let entry = file.next_meeting(common::today()).unwrap();
    let mut body = entry.body.clone();
    body.people[1].presence = Presence::Apologies;
    let change = Change::put(file.id(), entry.id(), body);
    let store = house.stage.app().store().unwrap();
    store
        .transact(Op::new(OpName::Import, ""), vec![change])
        .wait()
        .unwrap();
    let mut house = house.again();
    house.click("Look round an example");
    let coming = who_comes(&mut house);
    assert_eq!(coming.len(), 3);
    assert!(!coming.iter().any(|name| name.contains("Mr Adeyemi")));
}

/// The line of the year leads to each of its meetings, by pointer and by keys.
#[test]
fn s1_12_the_line_of_the_year_leads_to_its_meetings() {
    let mut house = House::with_example();
    house.click("Meeting: 6 October, held");
    assert!(
        house
            .stage
            .find(Role::Heading(1), "Plan for the autumn")
            .is_some()
    );
    house.go("Home");
    house.click("Meeting: By Easter, to book");
    assert!(house.stage.find(Role::Heading(1), "Meetings").is_some());
    house.go("Home");
    // One stop for Tab, then arrows.
    for _ in 0..40 {
        house.stage.press(Named::Tab);
        let on = house.stage.focused().map(|node| node.semantics.name);
        if on.as_deref() == Some("Meeting: 6 October, held") {
            break;
        }
    }
    house.stage.press(Named::ArrowRight);
    let on = house.stage.focused().unwrap().semantics.name;
    assert_eq!(on, "Meeting: 8 December, booked");
    house.stage.press(Named::Enter);
    let title = house.stage.find(Role::Heading(1), "Review of the autumn cycle");
    assert!(title.is_some());
}

/// S1.2, S2.30: who does what, by owner, and the four stages of the cycle.
#[test]
fn s1_2_s2_30_home_shows_who_does_what_and_the_four_stages() {
    let mut house = House::with_example();
    assert!(house.stage.mentions("Who is doing what"));
    assert!(house.stage.mentions("Week 7 of 9"));
    assert!(house.stage.mentions("The review is on 8 December."));
    for (stage, stands) in [
        ("Assess", "Done. Finished 2 October"),
        ("Plan", "Done. Agreed 6 October"),
        ("Do", "Now. Week 7 of 9"),
        ("Review", "Next. 8 December"),
    ] {
        let petal = house.stage.find(Role::Button, stage).unwrap();
        assert_eq!(petal.semantics.description, stands);
    }
    house.click("Open the plan");
    assert!(house.stage.says("Support cycle"));
    house.go("Home");
    // Of each side what is nearest; pressing it opens it.
    let log = "Send the reading log to Mr Adeyemi";
    let line = house.stage.find(Role::Button, log).unwrap();
    assert!(
        line.semantics
            .description
            .starts_with("Home, Mum, by 27 November")
    );
    house.click(log);
    assert!(house.stage.find(Role::Heading(2), "Change this action").is_some());
    house.go("Home");
    house.click("All 6 actions");
    assert!(house.stage.find(Role::Heading(1), "Meetings").is_some());
}

/// In a wide window, in a small one and at twice the size the same is there, and nothing is cut off at the side.
#[test]
fn home_holds_the_same_in_every_width() {
    for (width, height) in [
        (1920, 1080),
        (1366, 768),
        (1024, 700),
        (960, 700),
        (683, 384),
        (400, 700),
    ] {
        let mut house = House::with_example_sized(width, height);
        for name in [
            "Carry on",
            "Meeting: 6 October, held",
            "Meeting: 8 December, booked",
            "Meeting: By Easter, to book",
            "Open the plan",
            "Send the reading log to Mr Adeyemi",
        ] {
            let node = house.stage.find(Role::Button, name);
            let bounds = node.unwrap_or_else(|| panic!("{name} at {width}")).bounds;
            assert!(bounds.width > 24.0, "{name} at {width}");
            let right = bounds.x + bounds.width;
            assert!(right <= house.stage.size().width, "{name} at {width}");
        }
        assert_eq!(who_comes(&mut house).len(), 4, "at {width}");
    }
}

#[test]
fn before_anything_is_planned_home_leads_to_meetings() {
    let mut house = House::with_child("Sam");
    assert!(house.stage.mentions("No meeting is planned."));
    assert!(house.stage.mentions("This school year: none is noted yet."));
    assert!(!house.stage.mentions("to book"));
    // Three a year are looked for on SEN support.
    house.go("School");
    house.click("Note the SEN status");
    house
        .stage
        .click(Role::Radio, "SEN support: The school gives special help.")
        .unwrap();
    house.click("Add this status");
    house.past_the_toast();
    house.go("Home");
    for by in ["This term", "By Easter", "By July"] {
        let name = format!("Meeting: {by}, to book");
        assert!(house.stage.find(Role::Button, &name).is_some(), "{name}");
    }
    assert!(!house.stage.mentions("Who is doing what"));
    house.click("Go to meetings");
    assert!(house.stage.find(Role::Tab, "Meetings").is_some());
}
