//! The SEN support plan.

use super::*;
use fourfold::document::DocumentKind::{SencoSummary, SupportPlan};
use fourfold::document::layout::display::{Colour, Draw, Path, Step};
use fourfold::document::{Made, Order, make};
use fourfold::domain::{Amount, ChildFile, Delivery, Measurement, Review, WhoMaySee};

fn plan() -> Made {
    usual(&example(), SupportPlan)
}

/// The plan of an earlier cycle, by its number.
fn earlier(number: u32) -> Made {
    let file = example();
    let cycle = file
        .cycles
        .iter()
        .find(|cycle| cycle.body.number == number)
        .unwrap();
    let order = Order {
        cycle: Some(cycle.id()),
        ..Order::new(SupportPlan, the_day())
    };
    make(&file, None, &order).unwrap()
}

/// Left, top, right and bottom of a path.
fn edges(path: &Path) -> [f32; 4] {
    let points = path.iter().flat_map(|step| match step {
        Step::Move(p) | Step::Line(p) => vec![*p],
        Step::Curve(_, _, p) => vec![*p],
        Step::Close => vec![],
    });
    points.fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |[l, t, r, b], p| {
        [l.min(p.x), t.min(p.y), r.max(p.x), b.max(p.y)]
    })
}

/// The panels with a tint, in order of the pages.
fn panels(made: &Made, tint: u32) -> Vec<(usize, [f32; 4])> {
    let mut all = Vec::new();
    for (index, page) in made.display.pages.iter().enumerate() {
        for draw in page.marks.iter().flat_map(|marked| &marked.draws) {
            if let Draw::Fill { path, colour } = draw
                && *colour == Colour::hex(tint)
            {
                all.push((index, edges(path)));
            }
        }
    }
    all
}

const HOME: u32 = 0xF6_EA_F3;
const SCHOOL: u32 = 0xE5_EF_F8;

/// S1.1: both columns of equal size, side by side.
#[test]
fn s1_1_home_and_school_stand_side_by_side_and_are_of_one_size() {
    let mut file = example();
    // A view that nobody wrote down has no box.
    let held = file
        .meetings
        .iter()
        .position(|meeting| meeting.body.is_held())
        .unwrap();
    for item in &mut file.meetings[held].body.agenda {
        if item.slot == Some(fourfold::domain::Slot::SchoolView) {
            item.notes = "She has begun well.".into();
        }
    }
    let record = usual(&file, fourfold::document::DocumentKind::MeetingRecord);
    for made in [plan(), earlier(1), record] {
        let (home, school) = (panels(&made, HOME), panels(&made, SCHOOL));
        assert!(!home.is_empty());
        for ((page, own), (other_page, other)) in home.iter().zip(&school) {
            assert_eq!(page, other_page);
            let near = |a: f32, b: f32| (a - b).abs() < 0.1;
            assert!(
                near(own[1], other[1]) && near(own[3], other[3]),
                "of one height: {own:?} {other:?}"
            );
            assert!(
                near(own[2] - own[0], other[2] - other[0]),
                "of one width: {own:?} {other:?}"
            );
            assert!(other[0] > own[2], "side by side");
        }
    }
}

/// S1.11: responsibilities of child, home and school in three columns.
#[test]
fn s1_11_the_three_responsibilities_stand_in_three_columns() {
    let made = plan();
    in_order(
        &text(&made),
        &[
            "Maya will",
            "choose when to use the picture plan",
            "Parents will",
            "play the word game twice a week",
            "The school will",
            "practise every morning",
            "(SEND Code of Practice 2015, 6.43)",
        ],
    );
    let places: Vec<(f32, f32)> = ["Maya will", "Parents will", "The school will"]
        .iter()
        .map(|title| {
            let run = made.display.runs().find(|run| run.text.contains(title)).unwrap();
            (run.start.x, run.start.y)
        })
        .collect();
    assert!(
        places
            .windows(2)
            .all(|two| two[0].0 < two[1].0 && two[0].1 == two[1].1),
        "{places:?}"
    );
}

/// S1.58 and S2.23: the child's view of the plan and of the review, and how it was used.
#[test]
fn s1_58_the_childs_view_and_what_was_done_with_it() {
    in_order(
        &text(&plan()),
        &[
            "What Maya says about this plan",
            "“I can show you with a picture. Then I can write it.”",
            "What we did with it: The picture plan leads the first outcome.",
        ],
    );
    in_order(
        &text(&earlier(2)),
        &[
            "Maya’s view",
            "“I can see my story before I write.”",
            "What we did with it: The plan goes with her to Year 4.",
            "Parents’ view",
            "She draws boxes on her own now.",
            "The school’s view",
            "Strong with the boxes, short without.",
        ],
    );
    let mut file = example();
    file.cycles[0].body.child_view.clear();
    file.cycles[0].body.child_view_used.clear();
    file.cycles[0].body.no_child_view_because = "Maya was ill.".into();
    let said = text(&usual(&file, SupportPlan));
    assert!(said.contains("Why there is no view this time: Maya was ill."));
}

/// S1.59: each outcome is linked to a wish, or says why not.
#[test]
fn s1_59_an_outcome_says_which_wish_it_serves_or_why_none() {
    let said = text(&plan());
    assert!(said.contains("Maya’s hope: “I want to make a book about herons.”"));
    let mut file = example();
    let cycle = file.cycles[0].id();
    for outcome in &mut file.outcomes {
        if outcome.body.cycle == Some(cycle) {
            outcome.body.quote = None;
            outcome.body.aspiration = None;
            outcome.body.no_link_because = "The doctor asked for it.".into();
        }
    }
    let said = text(&usual(&file, SupportPlan));
    assert!(said.contains("The doctor asked for it."));
    assert!(!said.contains("it comes from is not recorded here"));
    for outcome in &mut file.outcomes {
        outcome.body.no_link_because.clear();
    }
    assert!(
        text(&usual(&file, SupportPlan))
            .contains("Which words or wish of Maya’s it comes from is not recorded here.")
    );
}

/// S2.12: when home and child had a part.
#[test]
fn s2_12_the_plan_shows_when_home_and_child_were_involved() {
    in_order(
        &text(&plan()),
        &[
            "Maya took part in it",
            "6 October 2026. Maya came for the first ten minutes and chose the third outcome.",
            "Agreed with parents",
            "6 October 2026. Mum",
            "Parents were told formally",
            "5 November 2025, by Mrs Whitlock, SENCO",
            "Parents were given a copy",
            "9 October 2026",
            "Staff know about it",
            "12 October 2026",
            "(SEND Code of Practice 2015, 6.48)",
        ],
    );
}

/// S2.22: a plan can be printed for every cycle, and as an empty form.
#[test]
fn s2_22_there_is_a_plan_for_each_cycle_and_an_empty_form() {
    for number in 1..=3 {
        let said = text(&earlier(number));
        in_order(
            &said,
            &[
                "SEN support plan",
                "What we know",
                "What we are aiming for",
                "The extra help",
                "Who does what",
                "Looking back",
                "We agree this plan",
            ],
        );
    }
    let blank = Order {
        blank: true,
        ..Order::new(SupportPlan, the_day())
    };
    let made = make(&example(), None, &blank).unwrap();
    let said = text(&made);
    assert!(said.contains("Maya") && !said.contains("picture plan"), "{said}");
    super::sound::sound(&made.display);
}

/// S2.23: both the child's and the parents' part.
#[test]
fn s2_23_the_plan_has_the_childs_and_the_parents_part() {
    in_order(
        &text(&plan()),
        &[
            "What Maya says about this plan",
            "What parents see",
            "Lunch is the hardest part of her day.",
        ],
    );
}

/// S2.24: needs and wants are both visible.
#[test]
fn s2_24_what_the_child_needs_and_wants_is_told_apart() {
    let said = text(&plan());
    for words in [
        "Maya needs and wants this. Important for Maya. Parents wished for it.",
        "Maya needs this. Important for Maya. The school wished for it.",
        "Maya wants this. Important to Maya. Maya wished for it.",
        "It answers: Loud, crowded places.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

/// S2.25: who, what, how often and how long.
#[test]
fn s2_25_the_extra_help_says_who_what_how_often_and_how_long() {
    in_order(
        &text(&plan()),
        &[
            "All of it: 12 October to 8 December 2026.",
            "Picture planning group",
            "Targeted: extra sessions. Where: Library corner.",
            "Miss Doyle",
            "Responsible: Mr Adeyemi",
            "3 times a week, 20 minutes, for 8 weeks, in a group of 4",
            "Together each week",
            "4 hours 35 minutes",
            "Given so far, as noted for 5 weeks: 19 hours 35 minutes of 22 hours 55 minutes.",
        ],
    );
}

/// The help of the cycle of today, of which the first, an hour a week, ends before the rest begins.
pub fn one_ends_before_the_others(file: &mut ChildFile) {
    let cycle = file.cycles[0].id();
    let help = file
        .provisions
        .iter_mut()
        .filter(|help| help.body.cycle == Some(cycle));
    for (index, help) in help.enumerate() {
        if index == 0 {
            assert_eq!(help.body.minutes_a_week(), Some((60, 60)));
            help.body.end = Some(day(2026, 11, 1));
        } else {
            help.body.start = Some(day(2026, 11, 2));
        }
    }
}

/// Help that runs one after the other does not add up, and the words beside the figure say so.
#[test]
fn the_help_of_a_week_is_that_of_the_fullest_one() {
    let mut file = example();
    one_ends_before_the_others(&mut file);
    let said = text(&usual(&file, SupportPlan));
    in_order(&said, &["Together in the fullest week", "3 hours 35 minutes"]);
    assert!(!said.contains("Together each week"));
}

/// S2.33: what was given against what was planned; a part of it is not told as the whole.
#[test]
fn s2_33_what_was_given_is_told_unless_a_part_is_hidden() {
    assert!(
        text(&plan())
            .contains("Given so far, as noted for 5 weeks: 19 hours 35 minutes of 22 hours 55 minutes.")
    );
    let mut file = example();
    file.deliveries.last_mut().unwrap().meta.who_may_see = WhoMaySee::Nobody;
    assert!(!text(&usual(&file, SupportPlan)).contains("Given so far"));
}

/// No heading and no cell is left empty where nothing is recorded.
#[test]
fn what_is_not_recorded_is_said_where_it_would_stand() {
    let mut file = example();
    let cycle = file.cycles[0].id();
    let outcome = file.outcomes_of(cycle).next().unwrap().clone();
    let mut review = file.reviews[0].clone();
    review.body = Review {
        outcome: Some(outcome.id()),
        ..Review::default()
    };
    file.reviews = vec![review];
    file.outcomes = vec![outcome];
    file.measurements.clear();
    file.outcomes[0].body.baseline.value = None;
    file.provisions.retain(|help| help.body.cycle == Some(cycle));
    for help in &mut file.provisions {
        help.body.outcomes.clear();
    }
    let said = text(&usual(&file, SupportPlan));
    in_order(&said, &["The extra help", "Outcome", "Not recorded here"]);
    in_order(
        &said,
        &["Looking back", "1. ", "Not recorded here", "We agree this plan"],
    );
}

/// What nobody noted is not told as nothing, and the rest says of how many weeks it is.
#[test]
fn what_was_given_counts_only_what_was_noted() {
    let mut file = example();
    let cycle = file.cycles[0].id();
    let help = file.provisions_of(cycle).next().unwrap().id();
    file.provisions.retain(|one| one.id() == help);
    file.deliveries.retain(|log| log.body.provision == Some(help));
    file.deliveries.truncate(2);
    let log = |file: &mut ChildFile, at: usize, planned, done| {
        let old = &file.deliveries[at].body;
        file.deliveries[at].body = Delivery {
            provision: old.provision,
            on: old.on,
            whole_week: true,
            sessions_planned: planned,
            sessions_done: done,
            ..Delivery::default()
        };
    };
    log(&mut file, 0, Some(1), None);
    log(&mut file, 1, Some(1), None);
    let said = text(&usual(&file, SupportPlan));
    let left_out = "Not counted: 2 entries that do not say what was given.";
    in_order(&said, &["Given so far: not recorded here.", left_out]);
    let summary = text(&usual(&file, SencoSummary));
    assert!(!summary.contains("of help given"), "{summary}");
    log(&mut file, 1, Some(1), Some(1));
    let said = text(&usual(&file, SupportPlan));
    assert!(
        said.contains("Given so far, as noted for 1 week: 20 minutes of 20 minutes."),
        "{said}"
    );
    assert!(said.contains("Not counted: 1 entry that does not say what was given."));
    let summary = text(&usual(&file, SencoSummary));
    in_order(&summary, &["100% of help given", "As noted for 1 week"]);
    file.cycles[0].body.reviewed_on = Some(day(2026, 11, 20));
    let said = text(&usual(&file, SupportPlan));
    assert!(said.contains("Given, as noted for 1 week"), "{said}");
}

/// A plan tells what it does not hold, in the same words whether nobody wrote it or it is not for this reader, and
/// has no empty table for it.
#[test]
fn what_is_hidden_and_what_is_not_there_are_told_alike() {
    let mut file = example();
    for outcome in &mut file.outcomes {
        outcome.meta.who_may_see = WhoMaySee::Nobody;
    }
    for help in &mut file.provisions {
        help.meta.who_may_see = WhoMaySee::Nobody;
    }
    let hidden = text(&usual(&file, SupportPlan));
    (file.outcomes, file.provisions) = (Vec::new(), Vec::new());
    let empty = text(&usual(&file, SupportPlan));
    for said in [&hidden, &empty] {
        assert!(said.contains("Not recorded here: outcomes; extra help"), "{said}");
        assert!(!said.contains("What we are aiming for") && !said.contains("The extra help"));
    }
}

/// S2.30: the four parts, and the days of the cycle.
#[test]
fn s2_30_the_cycle_has_four_parts_and_its_days() {
    in_order(
        &text(&earlier(2)),
        &[
            "Summer term 2026, agreed 24 April 2026",
            "Assess, Plan, Do, Review. Now: Review",
            "Help runs",
            "24 April to 26 June 2026",
            "We looked back on Friday 26 June 2026.",
        ],
    );
}

/// A number is told though nobody noted when it was or what came with it.
#[test]
fn what_was_measured_without_a_day_or_a_note_is_told() {
    let mut file = example();
    let cycle = file.cycles[0].id();
    let outcome = file.outcomes_of(cycle).next().map(|outcome| outcome.id());
    let measured = Measurement {
        outcome,
        value: Some(Amount::whole(97)),
        ..Measurement::default()
    };
    file.measurements.push(entry(&file, 900, measured));
    let said = text(&usual(&file, SupportPlan));
    assert!(said.contains("97 sentences"), "{said}");
}

#[test]
fn a_difficulty_never_stands_without_what_helps() {
    let mut file = example();
    file.strategies.clear();
    let said = text(&usual(&file, SupportPlan));
    in_order(
        &said,
        &["Getting ideas onto paper", "What helps is not recorded here yet."],
    );
    assert!(
        !text(&plan()).contains("What helps is not recorded here"),
        "it stays quiet where help is known"
    );
}

#[test]
fn what_was_measured_is_drawn_and_told() {
    let said = text(&plan());
    assert!(
        said.contains("Sentences: started at 1, aiming for 4. 16 October: 1."),
        "{said}"
    );
    assert!(said.contains("20 November: Off school, 3 days"));
    let mut file = example();
    file.measurements.clear();
    assert!(!text(&usual(&file, SupportPlan)).contains("Long dashes"));
}

#[test]
fn each_reviewed_outcome_has_its_rating_and_what_comes_next() {
    let said = text(&earlier(2));
    in_order(
        &said,
        &[
            "How close we came",
            "4 of 5",
            "Reached",
            "Three sentences in 3 lessons out of 5, in June.",
            "Keep going: Four sentences in Year 4.",
            "3 of 5",
            "Partly there",
            "Where the views differ: Home sees more worry than school does.",
        ],
    );
    // A form has room for it; a plan that is filled in has no empty boxes.
    assert!(!text(&plan()).contains("To fill in when we look back"));
    let blank = Order {
        blank: true,
        ..Order::new(SupportPlan, the_day())
    };
    assert!(text(&make(&example(), None, &blank).unwrap()).contains("To fill in when we look back"));
}

/// What people write about extra help stands beside it, and no total pretends to know more than they wrote.
#[test]
fn help_tells_its_note_name_place_need_and_range() {
    let mut file = example();
    let cycle = file.cycle().unwrap().id();
    let hard = file.difficulties[0].clone();
    let help = file
        .provisions
        .iter_mut()
        .find(|help| help.body.cycle == Some(cycle))
        .unwrap();
    help.body.note = "It stops if she is tired".into();
    help.body.who = "Teaching assistant".into();
    help.body.who_name = "Mrs Hill".into();
    help.body.takes_place = Some(fourfold::domain::HelpPlace::InClass);
    help.body.place = "the quiet table".into();
    help.body.minutes_up_to = Some(90);
    help.body.area = Some(fourfold::domain::Area::CognitionAndLearning);
    help.body.difficulties = vec![hard.id()];
    let said = text(&usual(&file, SupportPlan));
    for part in [
        "It stops if she is tired.",
        "Teaching assistant – Mrs Hill",
        "Where: In the classroom: the quiet table.",
        "to 90 minutes",
        "For: Cognition and learning;",
    ] {
        assert!(said.contains(part), "{part}");
    }
    let week = fourfold::domain::rules::delivered::week(&file, cycle);
    assert!(week.most > week.minutes && said.contains(&week.words().unwrap()));
    // A difficulty that was kept back is not told as a reason either.
    let secret = "CANARY difficulty";
    let kept = file
        .difficulties
        .iter_mut()
        .find(|e| e.id() == hard.id())
        .unwrap();
    kept.body.text = secret.into();
    kept.meta.who_may_see = WhoMaySee::Anyone;
    assert!(text(&usual(&file, SupportPlan)).contains(&format!("For: Cognition and learning; {secret}")));
    let kept = file
        .difficulties
        .iter_mut()
        .find(|e| e.id() == hard.id())
        .unwrap();
    kept.meta.who_may_see = WhoMaySee::Nobody;
    assert!(!text(&usual(&file, SupportPlan)).contains(secret));
}

/// The story of the family goes out when somebody ticks it, and the child's record may be seen.
#[test]
fn the_story_of_the_family_is_printed_by_choice_only() {
    let mut file = example();
    file.child.body.background = "CANARY story of two aunts.".into();
    for kind in [SupportPlan, fourfold::document::DocumentKind::SencoSummary] {
        let order = Order::new(kind, the_day());
        let told =
            |file: &ChildFile, order: &Order| text(&make(file, None, order).unwrap()).contains("CANARY");
        assert!(!told(&file, &order), "{kind:?}");
        let mut chosen = order.clone();
        chosen.left_out.clear();
        assert!(told(&file, &chosen), "{kind:?}");
        let mut hidden = file.clone();
        hidden.child.meta.who_may_see = WhoMaySee::Nobody;
        assert!(!told(&hidden, &chosen), "{kind:?}");
    }
}
