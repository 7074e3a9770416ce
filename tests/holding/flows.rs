//! Answers that flow on: what is offered for one, taken, undone, or left.

use super::*;

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
    house.past_the_toast();
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
    house.past_the_toast();
    assert!(!has(&mut house, Role::Button, &button));
    let file = house.file();
    assert_eq!(file.questions[0].body.flowed[0].record, None);
    assert!(file.referrals.is_empty());
    house.click(&format!("Offer it again, Specialists: {}", asked.text));
    house.past_the_toast();
    house.click(&button);
    assert_eq!(house.file().referrals.len(), 1);
}
