//! The support cycle, as a person uses it: do, review, and the next cycle.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{Decision, Delivery, MissedBecause, Reached, RecordId};
use fourfold::kit::Role;

fn at(part: &str) -> House {
    let mut house = House::with_example();
    house.go("Support cycle");
    house.stage.click(Role::Tab, part).unwrap();
    house
}

fn this_week(house: &mut House) -> Vec<Delivery> {
    let monday = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let file = house.file();
    let all = file.deliveries.iter().map(|e| e.body.clone());
    all.filter(|d| d.on == Some(monday) && d.whole_week).collect()
}

/// S2.33: a week of help is noted in one press, planned beside done.
#[test]
fn s2_33_a_week_is_noted_by_steps_and_the_rest_as_planned() {
    let mut house = at("Do");
    let before = this_week(&mut house).len();
    assert_eq!(before, 0);
    // One press is one time less than planned, not none at all.
    house.click("Once less: Picture planning group");
    house.stage.click(Role::Select, "Why not?").unwrap();
    house.stage.click(Role::Option, "Staff were away").unwrap();
    house.pause();
    let noted = this_week(&mut house);
    assert_eq!(noted.len(), 1);
    assert_eq!(
        (noted[0].sessions_planned, noted[0].sessions_done),
        (Some(3), Some(2))
    );
    assert_eq!(
        (noted[0].minutes_planned, noted[0].minutes_done),
        (Some(60), Some(40))
    );
    assert_eq!(noted[0].missed_because, Some(MissedBecause::StaffAway));
    house.click("The rest went as planned");
    let noted = this_week(&mut house);
    assert_eq!(noted.len(), 4);
    let whole = noted.iter().filter(|d| d.sessions_done == d.sessions_planned);
    assert_eq!(whole.count(), 3);
    assert!(house.stage.mentions("Planned and given"));
}

/// S1.9: an outcome is measured, and the chart and its table show it.
#[test]
fn s1_9_a_measurement_is_a_point_on_the_chart_and_a_row_of_its_table() {
    let mut house = at("Do");
    let first = first_outcome(&mut house);
    let before = house.file().measurements_of(first).count();
    house.click("Add a measurement");
    house.type_in("How much?", "4");
    house.type_in("What else was seen?", "With a new pen");
    house.click("Add this measurement");
    let file = house.file();
    assert_eq!(file.measurements_of(first).count(), before + 1);
    let last = file.measurements_of(first).last().unwrap().body.clone();
    assert_eq!(last.on, Some(common::today()));
    house.click("Show as a table");
    assert!(house.stage.mentions("With a new pen"));
}

fn first_outcome(house: &mut House) -> RecordId {
    let file = house.file();
    let cycle = file.cycle().unwrap().id();
    file.outcomes_of(cycle).next().unwrap().id()
}

/// S1.9, S1.58, S2.34: rating, three views, the child's view and its use, and what comes next.
#[test]
fn s2_34_a_review_rates_the_plan_and_decides_what_comes_next() {
    let mut house = at("Review");
    let first = first_outcome(&mut house);
    assert!(house.stage.mentions("This rates the plan, not Maya."));
    assert!(house.stage.mentions("Or why not this time?"));
    house.stage.click(Role::Radio, "Partly there").unwrap();
    for decision in Decision::ALL {
        assert!(house.stage.find(Role::Radio, decision.label()).is_some());
    }
    house.stage.click(Role::Radio, "More of it").unwrap();
    house.type_in("Maya says", "“The  drawing bit is good.”");
    house.type_in("Home says", "She draws first.");
    house.type_in("School says", "Strong once started.");
    house.type_in("Where the views differ", "How hard the start is.");
    house.type_in("What can one see?", "Three sentences, most days.");
    assert!(house.file().reviews_of(first).next().is_none());
    house.click("Add this review");
    let file = house.file();
    let review = file.reviews_of(first).next().unwrap().body.clone();
    assert_eq!(review.rating, Some(Reached::Partly));
    assert_eq!(review.decision, Some(Decision::More));
    assert_eq!(review.child_view, "“The  drawing bit is good.”");
    assert_eq!(review.views_differ, "How hard the start is.");
    assert_eq!(review.on, Some(common::today()));
    assert!(!review.has_child_view());
    assert!(house.stage.mentions("1 of 3 outcomes rated"));
    // It is saved as it is typed from now on.
    house.type_in("What was done with it?", "Drawing stays.");
    house.pause();
    assert!(
        house
            .file()
            .reviews_of(first)
            .next()
            .unwrap()
            .body
            .has_child_view()
    );
}

/// S1.9: what was said in earlier cycles stands beside the review.
#[test]
fn s1_9_earlier_ratings_are_shown() {
    let mut house = at("Review");
    let file = house.file();
    let carried = file.outcomes_of(file.cycle().unwrap().id()).next().unwrap();
    assert!(carried.body.carried_from.is_some());
    assert!(house.stage.mentions("Before, Summer term 2026"));
}

/// S2.34: the next cycle carries on what continues and leaves the old one as it was.
#[test]
fn s2_34_the_next_cycle_carries_on_and_leaves_the_old_one_alone() {
    let mut house = at("Review");
    house.stage.click(Role::Radio, "Stop").unwrap();
    house.click("Add this review");
    house.click("Finish the review");
    house.pause();
    let old = house.file();
    let cycle = old.cycle().unwrap().id();
    let outcomes: Vec<_> = old.outcomes_of(cycle).cloned().collect();
    assert_eq!(old.cycle().unwrap().body.reviewed_on, Some(common::today()));
    house.type_in("When do we look back next?", "12 february 2027");
    house.click("Start the next cycle");
    let new = house.file();
    let next = new.cycle().unwrap();
    assert_eq!(next.body.number, 4);
    assert_eq!(next.body.carried_from, Some(cycle));
    assert_eq!(next.body.review_due.unwrap().to_string(), "2027-02-12");
    assert_eq!(new.outcomes_of(next.id()).count(), outcomes.len() - 1);
    assert_eq!(new.outcomes_of(cycle).cloned().collect::<Vec<_>>(), outcomes);
    assert_eq!(new.cycles[1], old.cycles[0]);
    let shown = house.stage.find(Role::Select, "Which cycle").unwrap();
    assert_eq!(shown.semantics.value.as_deref(), Some("Cycle 4"));
    house.click("Undo");
    assert_eq!(house.file().cycles.len(), old.cycles.len());
}

#[test]
fn a_finished_cycle_can_be_looked_at_again() {
    let mut house = at("Plan");
    house.stage.click(Role::Select, "Which cycle").unwrap();
    house.stage.click(Role::Option, "Winter 2025 to 2026").unwrap();
    house.stage.click(Role::Tab, "Review").unwrap();
    assert!(house.stage.mentions("2 of 2 outcomes rated"));
    house.stage.click(Role::Tab, "Plan").unwrap();
    assert!(house.stage.find(Role::Row, "Open outcome 2").is_some());
}

#[test]
fn sixty_outcomes_are_shown_and_asked_about() {
    let mut house = at("Plan");
    for n in 4..=60 {
        house.click("Add an outcome");
        house.type_in("The outcome in one sentence", &format!("Maya does thing {n}."));
        house.click("Add this outcome");
    }
    let file = house.file();
    assert_eq!(file.outcomes_of(file.cycle().unwrap().id()).count(), 60);
    assert!(house.stage.mentions("This plan has 60 outcomes."));
    assert!(house.stage.find(Role::Row, "Open outcome 60").is_some());
}

/// S1.9: looking back once more leaves the first rating in the history.
#[test]
fn s1_9_looking_back_again_keeps_the_first_rating() {
    let mut house = at("Review");
    let first = first_outcome(&mut house);
    house.stage.click(Role::Radio, "Not yet").unwrap();
    house.type_in("Looked at on", "10 november 2026");
    house.click("Add this review");
    house.click("Look back again");
    assert!(house.stage.find(Role::Radio, "Not yet").is_some());
    house.stage.click(Role::Radio, "Reached").unwrap();
    house.type_in("What can one see?", "Four sentences");
    // What was begun is there again after another outcome was looked at.
    house.pause();
    let second = format!("Outcome 2: {}", text_of(&mut house, 1));
    house.click(&second);
    let again = format!("Outcome 1: {}", text_of(&mut house, 0));
    house.click(&again);
    let field = house.stage.find(Role::TextArea, "What can one see?").unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Four sentences"));
    house.click("Add this review");
    let file = house.file();
    let ratings: Vec<_> = file.reviews_of(first).filter_map(|e| e.body.rating).collect();
    assert_eq!(ratings, [Reached::Reached, Reached::NotYet]);
    assert!(
        house
            .stage
            .mentions("Before, Autumn term 2026, 10 November 2026: Not yet")
    );
    assert!(house.stage.mentions("Reached"));
    // The earlier one can be opened and mended; the newest is one press away.
    house.go("Before, Autumn term 2026, 10 November 2026: Not yet");
    house.type_in("What can one see?", "One sentence");
    house.pause();
    assert!(
        house
            .stage
            .mentions("Newest, Autumn term 2026, 24 November 2026: Reached")
    );
    let file = house.file();
    let evidence: Vec<_> = file.reviews_of(first).map(|e| e.body.evidence.clone()).collect();
    assert_eq!(evidence, ["Four sentences", "One sentence"]);
}

fn text_of(house: &mut House, n: usize) -> String {
    let file = house.file();
    let cycle = file.cycle().unwrap().id();
    file.outcomes_of(cycle).nth(n).unwrap().body.text.clone()
}

#[test]
fn not_now_leaves_the_review_that_is_there() {
    let mut house = at("Review");
    let first = first_outcome(&mut house);
    house.stage.click(Role::Radio, "Partly there").unwrap();
    house.click("Add this review");
    house.click("Look back again");
    house.stage.click(Role::Radio, "Reached").unwrap();
    house.click("Not now");
    house.pause();
    assert!(house.stage.find(Role::Button, "Look back again").is_some());
    assert_eq!(house.file().reviews_of(first).count(), 1);
    // Nothing of it is kept.
    house.stage.click(Role::Tab, "Do").unwrap();
    house.stage.click(Role::Tab, "Review").unwrap();
    assert!(house.stage.find(Role::Button, "Add this review").is_none());
}

/// S2.33: a short week has fewer planned times; bad numbers lose nothing.
#[test]
fn s2_33_how_many_times_were_planned_can_be_changed_for_a_week() {
    let mut house = at("Do");
    house.click("Once less: Picture planning group");
    house.pause();
    let noted = this_week(&mut house);
    assert_eq!(
        (noted[0].sessions_done, noted[0].sessions_planned),
        (Some(2), Some(3))
    );
    house.click("Once less: Picture planning group");
    house.type_in("Planned this week", "2");
    house.pause();
    let noted = this_week(&mut house);
    assert_eq!(
        (noted[0].sessions_done, noted[0].sessions_planned),
        (Some(1), Some(2))
    );
    assert_eq!(
        (noted[0].minutes_done, noted[0].minutes_planned),
        (Some(20), Some(40))
    );
    assert!(house.stage.mentions("1 of 2"));
    for bad in ["many", "100000", "-1", "1.5"] {
        house.type_in("Planned this week", bad);
        house.pause();
        assert!(
            house.stage.mentions("Write a whole number up to 99, like 3."),
            "{bad}"
        );
        let field = house.stage.find(Role::TextField, "Planned this week").unwrap();
        assert_eq!(field.semantics.value.as_deref(), Some(bad));
    }
    house.type_in("Note", "Sports day");
    house.pause();
    let noted = this_week(&mut house);
    assert_eq!(noted[0].note, "Sports day");
    // While the typed number could not be read, the note kept the last one that could.
    assert!(noted[0].sessions_planned.is_some());
}

#[test]
fn days_out_of_range_stay_in_their_fields_and_the_record_stays_as_it_was() {
    let mut house = at("Plan");
    house.type_in("We look back on", "8 december 20266");
    house.pause();
    let file = house.file();
    assert_eq!(
        file.cycle().unwrap().body.review_due.unwrap().to_string(),
        "2026-12-08"
    );
    for bad in ["30 february 2027", "yesterweek", "99/99/9999"] {
        house.type_in("We look back on", bad);
        house.pause();
        let field = house.stage.find(Role::DateField, "We look back on").unwrap();
        assert_eq!(field.semantics.value.as_deref(), Some(bad));
        assert!(field.semantics.error.is_some(), "{bad}");
    }
    let file = house.file();
    assert_eq!(
        file.cycle().unwrap().body.review_due.unwrap().to_string(),
        "2026-12-08"
    );
    house.type_in("We look back on", "1 october 2026");
    house.pause();
    assert!(house.stage.mentions("The review is before the plan was agreed"));
    house.stage.click(Role::Tab, "Do").unwrap();
    house.click("Add a measurement");
    house.type_in("How much?", "a lot");
    house.type_in("When?", "1 january 1066");
    house.click("Add this measurement");
    assert!(house.stage.mentions("Write a number, like 4 or 2.5."));
    let field = house.stage.find(Role::TextField, "How much?").unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("a lot"));
}

/// S1.1: the three views of a review have the same room, side by side.
#[test]
fn s1_1_each_view_of_a_review_has_the_same_room() {
    let mut house = at("Review");
    let bounds = ["Maya says", "Home says", "School says"]
        .map(|name| house.stage.find(Role::TextArea, name).unwrap().bounds);
    for other in &bounds[1..] {
        assert!((other.width - bounds[0].width).abs() < 1.0);
        assert!((other.height - bounds[0].height).abs() < 1.0);
        assert!((other.y - bounds[0].y).abs() < 1.0);
    }
    house.stage.click(Role::Tab, "Assess").unwrap();
    let home = house
        .stage
        .find(Role::TextArea, "How it is at home")
        .unwrap()
        .bounds;
    let school = house
        .stage
        .find(Role::TextArea, "How it is at school")
        .unwrap()
        .bounds;
    assert!((home.width - school.width).abs() < 1.0 && (home.y - school.y).abs() < 1.0);
}

/// S2.22: the plan of this cycle is one press from its print.
#[test]
fn s2_22_the_plan_can_be_printed_from_the_cycle() {
    let mut house = at("Plan");
    house.click("Print plan");
    assert!(house.stage.says("Documents"));
    assert!(house.stage.mentions("SEN support plan"));
}

/// A rating and two views that were not added yet are kept by finishing the review.
#[test]
fn finishing_a_review_keeps_what_is_on_the_screen() {
    let mut house = at("Review");
    let first = first_outcome(&mut house);
    house.stage.click(Role::Radio, "Partly there").unwrap();
    house.type_in("Home says", "She draws first.");
    house.type_in("School says", "Strong once started.");
    house.click("Finish the review");
    house.pause();
    let file = house.file();
    let review = file.reviews_of(first).next().expect("it was typed").body.clone();
    assert_eq!(review.rating, Some(Reached::Partly));
    assert_eq!(review.parent_view, "She draws first.");
    assert_eq!(review.school_view, "Strong once started.");
    assert_eq!(review.on, Some(common::today()));
    assert_eq!(file.cycle().unwrap().body.reviewed_on, Some(common::today()));
    assert!(house.stage.mentions("1 of 3 outcomes rated"));
    // One step, one Undo.
    house.click("Undo");
    let file = house.file();
    assert!(file.reviews_of(first).next().is_none());
    assert_eq!(file.cycle().unwrap().body.reviewed_on, None);
}

/// What was decided and not added yet counts when the next cycle begins.
#[test]
fn the_next_cycle_reads_a_review_that_was_not_added() {
    let mut house = at("Review");
    let first = first_outcome(&mut house);
    house.stage.click(Role::Radio, "Stop").unwrap();
    house.click("Start the next cycle");
    let file = house.file();
    assert!(file.reviews_of(first).next().is_some());
    let next = file.cycle().unwrap();
    assert_eq!(next.body.number, 4);
    let carried = file
        .outcomes_of(next.id())
        .filter(|e| e.body.carried_from == Some(first));
    assert_eq!(carried.count(), 0);
}

/// A form with a day that is no day is not thrown away: the review waits for it.
#[test]
fn a_review_that_cannot_be_read_is_shown_before_it_is_finished() {
    let mut house = at("Review");
    house.stage.click(Role::Radio, "Partly there").unwrap();
    house.type_in("Looked at on", "31 june");
    house.click("Finish the review");
    house.pause();
    assert_eq!(house.file().cycle().unwrap().body.reviewed_on, None);
    assert!(house.stage.mentions("Something begun here is not complete yet."));
}
