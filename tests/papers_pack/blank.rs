//! The pack to fill in by hand, what is left out of a pack, and what is for others.

use super::pack::{PACK, rules};
use super::*;
use fourfold::document::Section;
use fourfold::guidance::together;

fn blank() -> Order {
    Order {
        blank: true,
        ..of(PACK)
    }
}

#[test]
fn a_blank_pack_has_the_same_headings_and_none_of_the_words() {
    let file = example();
    let (full, empty) = (read(&file, &of(PACK)), read(&file, &blank()));
    // The child's own block is of another form, and nobody knows how long it takes.
    let own = |title: &&str| {
        !title.contains("Maya’s own") && !title.contains("Maya takes") && !title.contains("Agenda")
    };
    let of = |read| headings(read, 2).into_iter().filter(own).collect::<Vec<_>>();
    let (full, hand) = (of(&full), of(&empty));
    assert_eq!(hand, full);
    let all = text(&file, &blank());
    for strange in [
        "not stuck",
        "Draws how things work",
        "quiet table",
        "dinner hall",
        "Mr Adeyemi",
        "8 December",
    ] {
        assert!(!all.contains(strange), "{strange} in a blank pack");
    }
    in_order(&all, &["Meeting on", "Where", "Who comes"]);
    for starter in together::starters() {
        assert!(all.contains(&starter.beginning("Maya")));
    }
    for topic in ConcernTopic::ALL {
        assert!(all.to_lowercase().contains(&topic.label().to_lowercase()));
    }
}

#[test]
fn a_blank_pack_needs_no_meeting() {
    let file = only_a_name("Sam");
    assert_eq!(blank().lacks(&file), None);
    assert!(of(PACK).lacks(&file).is_some());
    let made = made(&file, &blank());
    assert!(rules(&made) > 20, "there is room to write");
    assert!(made.display.text().contains("How school feels to Sam"));
}

#[test]
fn a_meeting_that_is_for_others_gives_nothing_away() {
    let mut file = example();
    for meeting in &mut file.meetings {
        meeting.meta.who_may_see = WhoMaySee::Nobody;
    }
    let made = made(&file, &of(PACK));
    let all = made.display.text();
    assert!(!all.contains("Review of the autumn cycle") && !all.contains("Copperbeck"));
    let asks = |meeting: &Entry<Meeting>| made.withheld.contains(&meeting.id());
    assert!(!file.meetings.iter().any(asks), "it is nobody's business");
}

#[test]
fn what_is_left_out_is_left_out() {
    let file = example();
    for (section, heading) in [
        (Section::Strengths, "Strengths to share"),
        (Section::Thanks, "Thanks, and what the school does already"),
        (Section::SinceLast, "Since last time"),
        (Section::WhatHelps, "What is hard, and what helps"),
        (Section::Concerns, "Worries, and what was done"),
        (Section::Questions, "Our questions"),
        (Section::Policies, "Policies read"),
        (Section::Agenda, "Agenda, 45 minutes"),
        (Section::Actions, "Before we leave the room"),
    ] {
        for blank in [false, true] {
            let mut order = Order { blank, ..of(PACK) };
            assert!(headings(&read(&file, &order), 2).contains(&heading), "{heading}");
            order.left_out.insert(section);
            assert!(!headings(&read(&file, &order), 2).contains(&heading), "{heading}");
        }
    }
}
