use super::*;
use crate::domain::Strategy;
use crate::domain::rules::example::{day, file, id, mid, numbered, planned};
use proptest::prelude::*;

fn asked(answer: &str) -> Entry<Question> {
    numbered(
        91,
        Question {
            text: "A question".to_owned(),
            asked: true,
            answer: answer.to_owned(),
            answered_on: Some(mid()),
            meeting: Some(id(90)),
            ..Question::default()
        },
    )
}

fn one(file: &ChildFile, answer: &str, flow: Flow) -> Offer {
    let mut found = offers(&asked(answer), &[flow], file, mid());
    assert_eq!(found.len(), 1, "{answer}: {found:?}");
    found.remove(0)
}

fn none(file: &ChildFile, answer: &str, flow: Flow) {
    assert_eq!(offers(&asked(answer), &[flow], file, mid()), [], "{answer}");
}

fn supported(told_on: Option<Day>) -> ChildFile {
    let mut file = planned();
    file.statuses.push(numbered(
        15,
        StatusChange {
            status: SenStatus::SenSupport,
            from: Some(day(2026, 1, 1)),
            told_on,
            ..StatusChange::default()
        },
    ));
    file
}

/// S2.67: the answer updates the status.
#[test]
fn s2_67_on_sen_support_or_not_goes_to_the_status() {
    let Put::New(Body::Status(status)) = one(&planned(), "Yes, since today.", Flow::Status).put else {
        panic!("a new status");
    };
    assert_eq!(
        (status.status, status.told_on),
        (SenStatus::SenSupport, Some(mid()))
    );
    none(&planned(), "No.", Flow::Status);
    let Put::Change(which, Body::Status(status)) = one(&supported(None), "Yes.", Flow::Status).put else {
        panic!("the same status, told");
    };
    assert_eq!((which, status.told_on), (id(15), Some(mid())));
    let known = supported(Some(mid()));
    none(&known, "Yes.", Flow::Status);
    let Put::New(Body::Status(status)) = one(&known, "Not any more.", Flow::Status).put else {
        panic!("a new status");
    };
    assert_eq!(status.status, SenStatus::None);
    assert_eq!(
        offers(&asked("It depends"), &[Flow::Status], &supported(None), mid()).len(),
        2
    );
}

/// S2.68: the answer can note that home has the plan.
#[test]
fn s2_68_a_copy_of_the_plan_is_noted() {
    let Put::Change(which, Body::Cycle(cycle)) = one(&planned(), "Yes, here it is.", Flow::Plan).put else {
        panic!("the cycle");
    };
    assert_eq!((which, cycle.copy_given_on), (id(20), Some(mid())));
    none(&planned(), "No, not yet.", Flow::Plan);
    none(&file(), "Yes.", Flow::Plan);
}

/// S2.69: assessments go to Assess.
#[test]
fn s2_69_assessments_go_to_assess() {
    let Put::Change(_, Body::Cycle(cycle)) = one(&planned(), "A reading test in May.", Flow::Assess).put
    else {
        panic!("the cycle");
    };
    assert_eq!(cycle.sources.last().unwrap().text, "A reading test in May.");
    let Put::New(Body::Cycle(first)) = one(&file(), "A reading test.", Flow::Assess).put else {
        panic!("a first cycle");
    };
    assert_eq!(first.number, 1);
}

/// S2.70 to S2.74: what the help is, what for, group size, how often, how long.
#[test]
fn s2_70_to_s2_74_help_goes_to_the_extra_help() {
    let file = planned();
    let Put::New(Body::Provision(help)) = one(&file, "Miss Doyle, in the library", Flow::Provision).put
    else {
        panic!("new help");
    };
    assert_eq!(
        (help.text.as_str(), help.cycle),
        ("Miss Doyle, in the library", Some(id(20)))
    );
    none(&file, "No, not at the moment.", Flow::Provision);
    let part = |answer: &str, flow| {
        let Put::Change(which, Body::Provision(help)) = one(&file, answer, flow).put else {
            panic!("the help");
        };
        assert_eq!(which, id(40));
        help
    };
    assert_eq!(part("With writing.", Flow::HelpsWith).why, "With writing.");
    for (answer, size) in [
        ("In a group of four.", 4),
        ("Individually", 1),
        ("One to one", 1),
        ("It is 1:1", 1),
        ("in pairs", 2),
        ("A group of up to 6", 6),
    ] {
        assert_eq!(part(answer, Flow::GroupSize).group_size, Some(size), "{answer}");
    }
    for (answer, times) in [
        ("Every day", 5),
        ("Daily, before register", 5),
        ("Three times a week", 3),
        ("2 sessions", 2),
        ("twice a week", 2),
        ("Once, on Friday", 1),
        ("Mondays and Wednesdays", 2),
    ] {
        let got = part(answer, Flow::Sessions).sessions_a_week;
        assert_eq!(got, Some(Amount::whole(times)), "{answer}");
    }
    for (answer, minutes) in [
        ("For 20 minutes.", 20),
        ("ten minutes each", 10),
        ("Half an hour", 30),
        ("an hour", 60),
        ("2 hours", 120),
    ] {
        assert_eq!(part(answer, Flow::Minutes).minutes, Some(minutes), "{answer}");
    }
    for flow in [Flow::GroupSize, Flow::Sessions, Flow::Minutes] {
        none(&file, "We will find out.", flow);
    }
}

/// S2.75 and S2.76: how progress is measured, and whether it is as expected.
#[test]
fn s2_75_s2_76_measure_and_rating_go_to_the_outcome() {
    let mut file = planned();
    none(&file, "A tick sheet.", Flow::Measure);
    file.outcomes[0].body.measure.clear();
    let Put::Change(_, Body::Outcome(outcome)) = one(&file, "A tick sheet.", Flow::Measure).put else {
        panic!("the outcome");
    };
    assert_eq!(outcome.measure, "A tick sheet.");
    let Put::New(Body::Review(review)) = one(&file, "More than last term.", Flow::Rating).put else {
        panic!("a review");
    };
    assert_eq!((review.outcome, review.rating), (Some(id(30)), None));
    assert_eq!(review.school_view, "More than last term.");
}

/// S2.77: to the specialists.
#[test]
fn s2_77_specialists_go_to_referrals() {
    let Put::New(Body::Referral(referral)) = one(&file(), "Educational psychology", Flow::Referral).put
    else {
        panic!("a referral");
    };
    assert_eq!(referral.text, "Educational psychology");
    none(&file(), "No, not yet.", Flow::Referral);
}

/// S2.78 and S2.79: what one can do at home, and the next steps.
#[test]
fn s2_78_s2_79_home_and_next_steps() {
    let Put::New(Body::Strategy(strategy)) = one(&file(), "Play the word game.", Flow::HomeStrategy).put
    else {
        panic!("a strategy");
    };
    assert!(strategy.at_home && !strategy.at_school);
    let Put::New(Body::Action(action)) = one(&file(), "Look again in March.", Flow::Action).put else {
        panic!("an action");
    };
    assert_eq!((action.owner, action.meeting), (Party::School, Some(id(90))));
}

/// S2.80 and S2.81: an EHC needs assessment is asked for by the school, or by home with its support.
#[test]
fn s2_80_s2_81_who_asks_for_an_ehc_needs_assessment() {
    let owner = |bank: &str| {
        let mut question = asked("Yes.");
        question.body.bank = bank.to_owned();
        let Put::New(Body::Action(action)) = offers(&question, &[Flow::Ehc], &file(), mid()).remove(0).put
        else {
            panic!("an action");
        };
        action.owner
    };
    assert_eq!(owner("school_requests_ehc"), Party::School);
    assert_eq!(owner("support_my_request"), Party::Home);
    none(&file(), "No.", Flow::Ehc);
}

#[test]
fn what_was_taken_or_put_aside_is_not_offered_again() {
    let file = planned();
    let mut question = asked("A reading test.");
    let all = [Flow::Assess, Flow::Action];
    assert_eq!(offers(&question, &all, &file, mid()).len(), 2);
    question.body = flowed(&question.body, Flow::Assess, None);
    question.body = flowed(&question.body, Flow::Action, Some(id(77)));
    assert_eq!(offers(&question, &all, &file, mid()), []);
    none(&file, "  ", Flow::Action);
}

#[test]
fn a_question_about_one_help_or_outcome_touches_that_one_only() {
    let mut file = planned();
    file.provisions
        .push(numbered(41, file.provisions[0].body.clone()));
    let mut question = asked("20 minutes");
    assert_eq!(offers(&question, &[Flow::Minutes], &file, mid()).len(), 2);
    question.body.about = Some(id(41));
    let found = offers(&question, &[Flow::Minutes], &file, mid());
    assert!(matches!(&found[..], [Offer { put: Put::Change(which, _), .. }] if *which == id(41)));
}

proptest! {
    #[test]
    fn no_answer_is_too_odd(answer in any::<String>()) {
        for file in [file(), planned(), supported(None)] {
            for offer in offers(&asked(&answer), Flow::ALL, &file, mid()) {
                prop_assert!(!offer.text.trim().is_empty());
            }
        }
    }
}

/// The loop closes: with a yes, what was asked about is used at school since the day of the answer.
#[test]
fn a_yes_to_what_helps_notes_since_when_the_school_uses_it() {
    let mut file = planned();
    file.strategies.push(numbered(
        31,
        Strategy {
            text: "Ear defenders".to_owned(),
            at_home: true,
            ..Strategy::default()
        },
    ));
    let mut question = asked("Yes, from Monday.");
    question.body.about = Some(id(31));
    let on = question.body.answered_on.unwrap_or(mid());
    let found = offers(&question, &[Flow::SchoolUses], &file, mid());
    assert_eq!(found.len(), 1, "{found:?}");
    let Put::Change(which, Body::Strategy(strategy)) = found[0].put.clone() else {
        panic!("the same strategy");
    };
    assert_eq!(which, id(31));
    assert!(strategy.at_home && strategy.at_school);
    assert_eq!(strategy.at_school_since, Some(on));
    // Nothing is offered where the answer is no, where school uses it already, or for another question.
    question.body.answer = "No.".to_owned();
    assert_eq!(offers(&question, &[Flow::SchoolUses], &file, mid()), []);
    question.body.answer = "Yes.".to_owned();
    file.strategies[0].body = strategy;
    assert_eq!(offers(&question, &[Flow::SchoolUses], &file, mid()), []);
    question.body.about = None;
    assert_eq!(offers(&question, &[Flow::SchoolUses], &file, mid()), []);
}
