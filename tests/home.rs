//! Home of a child: what is next in planning together.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::kit::Role;

/// S1.12, S1.32: the meetings of the year against three, and the next date.
#[test]
fn s1_12_s1_32_home_shows_the_next_meeting_and_the_count_of_the_year() {
    let mut house = House::with_example();
    assert!(
        house
            .stage
            .mentions("Tuesday 8 December 2026, 3:30 pm. In 14 days.")
    );
    assert!(house.stage.mentions("1 of 3 held, and 1 booked."));
    assert!(house.stage.mentions("SEND Code of Practice 2015, 6.65"));
    house.click("Carry on");
    assert!(house.stage.says("Review of the autumn cycle"));
}

/// S1.2, S2.30: who does what, by owner, and the four stages of the cycle.
#[test]
fn s1_2_s2_30_home_shows_who_does_what_and_the_four_stages() {
    let mut house = House::with_example();
    assert!(house.stage.mentions("Who is doing what"));
    assert!(house.stage.mentions("Send the reading log to Mr Adeyemi"));
    assert!(house.stage.mentions("Do: Week 7 of 9"));
    house.click("Open the plan");
    assert!(house.stage.says("Support cycle"));
}

#[test]
fn before_anything_is_planned_home_leads_to_meetings() {
    let mut house = House::with_child("Sam");
    assert!(house.stage.mentions("No meeting is planned."));
    assert!(!house.stage.mentions("Who is doing what"));
    house.click("Go to meetings");
    assert!(house.stage.find(Role::Tab, "Meetings").is_some());
}
