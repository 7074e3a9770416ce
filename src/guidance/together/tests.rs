use super::*;
use crate::domain::Day;
use crate::domain::rules::ready::ReadyItem;
use crate::guidance::in_force;
use std::collections::BTreeSet;

fn short_sentences(text: &str) {
    assert!(!text.contains('!') && !text.contains('{'), "{text}");
    for sentence in text.split_inclusive(['.', '?', ':']) {
        assert!(sentence.split_whitespace().count() <= 16, "{sentence}");
    }
}

fn ids<'a>(ids: impl Iterator<Item = &'a String>) -> usize {
    ids.collect::<BTreeSet<_>>().len()
}

/// S1.33 to S1.35: three things to find out.
#[test]
fn s1_33_s1_34_s1_35_three_things_to_find_out() {
    let core: Vec<_> = question_bank()
        .iter()
        .filter(|q| q.core)
        .map(|q| q.id.as_str())
        .collect();
    assert_eq!(core, ["progress_made", "right_impact", "what_changes"]);
}

/// S2.67 to S2.81: fifteen questions from ten points, each with a place its answer goes to.
#[test]
fn s2_67_to_s2_81_fifteen_questions_from_ten_points() {
    let asked: Vec<_> = question_bank().iter().filter(|q| q.bullet.is_some()).collect();
    assert_eq!(asked.len(), 15);
    let points: BTreeSet<_> = asked.iter().filter_map(|q| q.bullet).collect();
    assert_eq!(
        points.into_iter().collect::<Vec<_>>(),
        (1..=10).collect::<Vec<u8>>()
    );
    for (id, flow) in [
        ("on_sen_support", Flow::Status),
        ("see_plan", Flow::Plan),
        ("assessments", Flow::Assess),
        ("extra_help", Flow::Provision),
        ("helps_with", Flow::HelpsWith),
        ("group_or_alone", Flow::GroupSize),
        ("every_day", Flow::Sessions),
        ("how_long", Flow::Minutes),
        ("how_measured", Flow::Measure),
        ("as_expected", Flow::Rating),
        ("specialists", Flow::Referral),
        ("at_home", Flow::HomeStrategy),
        ("if_more_help", Flow::Action),
        ("school_requests_ehc", Flow::Ehc),
        ("support_my_request", Flow::Ehc),
    ] {
        assert!(flows_of(id).contains(&flow), "{id}");
    }
    assert!(flows_of("").contains(&Flow::Action));
}

#[test]
fn the_bank_has_every_topic_and_fills_in_the_name() {
    let bank = question_bank();
    assert_eq!(ids(bank.iter().map(|q| &q.id)), bank.len());
    for topic in BankTopic::ALL {
        assert!(bank.iter().any(|q| q.topic == topic), "{topic:?}");
    }
    for question in bank {
        let text = question.text("James");
        assert!(text.ends_with('?'), "{text}");
        short_sentences(&text);
        assert!(!question.sources.is_empty(), "{}", question.id);
    }
    assert_eq!(
        bank_question("see_plan").unwrap().text("James"),
        "May I see James’ support plan?"
    );
}

/// S1.37 to S1.42: six beginnings, each does its work.
#[test]
fn s1_37_to_s1_42_six_beginnings() {
    let ids: Vec<_> = starters().iter().map(|s| s.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "works_at_home",
            "could_we",
            "responds_well",
            "says_helpful",
            "if_not",
            "together"
        ]
    );
    let pick = Pick::Text("Ear defenders at lunch.".to_owned());
    let made: Vec<String> = starters()
        .iter()
        .map(|s| s.question("Maya", Some(&pick), false).text)
        .collect();
    assert_eq!(
        made,
        [
            "At home this works well: ear defenders at lunch. Could it help at school too?",
            "Could we try ear defenders at lunch?",
            "Maya does well with ear defenders at lunch. Where could there be more of it?",
            "Maya tells us that ear defenders at lunch would help.",
            "If you cannot do this: ear defenders at lunch, what could you offer instead?",
            "How can we work together on ear defenders at lunch, so that Maya gets the help that fits?",
        ]
    );
}

/// S1.40: the child's own words, and "have I got that right" when the child is there.
#[test]
fn s1_40_the_child_is_asked_whether_it_is_right() {
    let starter = starters().iter().find(|s| s.id == "says_helpful").unwrap();
    assert!(starter.checks_with_child());
    let quote = Pick::Quote("I want to choose who sits with me.".to_owned());
    assert_eq!(
        starter.question("Maya", Some(&quote), true).text,
        "Maya tells us: “I want to choose who sits with me.” Have I got that right, Maya?"
    );
    assert_eq!(
        starter.question("Maya", Some(&quote), false).text,
        "Maya tells us: “I want to choose who sits with me.”"
    );
    for starter in starters() {
        let words = "I’m not stuck, I’m getting there.";
        let text = starter
            .question("Maya", Some(&Pick::Quote(words.to_owned())), true)
            .text;
        assert!(text.contains(&format!("“{words}”")), "{text}");
    }
}

#[test]
fn a_beginning_without_a_pick_leaves_the_caret_in_the_blank() {
    for starter in starters() {
        let framed = starter.question("Maya", None, false);
        assert!(
            framed.caret < framed.text.len() || starter.id == "says_helpful",
            "{framed:?}"
        );
        assert!(!framed.text.contains('{'));
        assert!(!starter.beginning("Maya").contains('{'));
    }
}

#[test]
fn the_checklists_cover_before_at_and_after() {
    let all = checklists();
    assert_eq!(ids(all.iter().map(|c| &c.id)), all.len());
    for when in [When::Before, When::At, When::After] {
        assert!(all.iter().filter(|c| c.when == when).count() >= 5, "{when:?}");
    }
    for item in ReadyItem::ALL {
        let found = all.iter().filter(|c| c.ready == item.key());
        assert_eq!(found.clone().count(), 1, "{item:?}");
        assert!(found.into_iter().all(|c| c.when == When::Before));
    }
    for item in all {
        short_sentences(&item.text("Maya"));
        short_sentences(&item.hint("Maya"));
    }
}

/// S2.57 to S2.66: ten prompts for worries; what is urgent does not wait.
#[test]
fn s2_57_to_s2_66_ten_prompts_for_worries() {
    let prompts = concern_prompts();
    assert_eq!(prompts.len(), 10);
    let topics: Vec<_> = prompts.iter().filter_map(|p| p.topic).collect();
    assert_eq!(topics, ConcernTopic::ALL);
    assert_eq!(prompts.last().unwrap().topic, None);
    let other = prompts
        .iter()
        .find(|p| p.topic == Some(ConcernTopic::Other))
        .unwrap();
    assert!(other.urgent.contains("does not wait for a meeting"));
    let feels = prompts
        .iter()
        .find(|p| p.topic == Some(ConcernTopic::FeelsAboutSchool))
        .unwrap();
    assert!(feels.hint("Maya").contains("exact words"));
}

/// S2.46 to S2.55: ten kinds of evidence.
#[test]
fn s2_46_to_s2_55_ten_kinds_of_evidence() {
    assert_eq!(evidence_kinds().len(), 10);
    assert_eq!(ids(evidence_kinds().iter().map(|c| &c.id)), 10);
}

/// S2.13 to S2.20: every point of Schedule 1, once, and four for disabled pupils.
#[test]
fn s2_13_to_s2_20_all_points_of_the_schedule_and_four_more() {
    let (extra, points): (Vec<_>, Vec<_>) = information_report().iter().partition(|p| p.extra);
    let mut items: Vec<&str> = points.iter().map(|p| p.item.as_str()).collect();
    items.sort_by_key(|item| {
        let (number, letter) = item.split_once('(').unwrap_or((item, ""));
        (number.parse::<u8>().unwrap(), letter)
    });
    assert_eq!(
        items,
        [
            "1", "2", "3(a)", "3(b)", "3(c)", "3(d)", "3(e)", "3(f)", "3(g)", "4", "5", "6", "7", "8", "9",
            "10", "11", "12", "13"
        ]
    );
    assert_eq!(extra.len(), 4);
    assert!(extra.iter().all(|point| point.item == "s.69"));
    // Special schools need not name a SENCO or how they find children with SEN.
    let mainstream: Vec<_> = points.iter().filter(|p| p.mainstream).map(|p| &p.item).collect();
    assert_eq!(mainstream, ["2", "4"]);
    assert_eq!(ids(information_report().iter().map(|p| &p.id)), 23);
    // Each group stands in one piece.
    let mut groups: Vec<&String> = information_report().iter().map(|p| &p.group).collect();
    groups.dedup();
    assert_eq!(groups.len(), ids(information_report().iter().map(|p| &p.group)));
    for point in information_report() {
        assert!(point.ask("Maya").ends_with('?'));
        assert!(!point.sources.is_empty());
    }
}

/// S2.2, S2.39 and S2.40: stages, kinds of school, transport, exclusion and absence, each with whom to ask.
#[test]
fn s2_2_each_situation_says_whom_to_ask() {
    let ids: Vec<_> = situations().iter().map(|s| s.id.as_str()).collect();
    for wanted in [
        "early_years",
        "moving_on_to_school",
        "extra_support",
        "post_16",
        "transport",
        "exclusion",
        "absence",
        "which_school",
        "special_school",
    ] {
        assert!(ids.contains(&wanted), "{wanted}");
    }
    for situation in situations() {
        let (text, ask) = (situation.text("Maya"), situation.ask("Maya"));
        assert!(!text.contains(['{', '!']) && !ask.contains(['{', '!']), "{text}");
        assert!(ask.contains("Ask") || ask.contains("Tell"), "{ask}");
    }
}

/// The way through a disagreement names every step, with the times that the law sets.
#[test]
fn the_calm_path_names_its_times_and_sources() {
    let step = |rung: Rung| calm_path().ladder.iter().find(|step| step.rung == rung).unwrap();
    let cites = |rung: Rung, name: &str| step(rung).sources.iter().any(|s| s.name.ends_with(name));
    assert!(cites(Rung::Mediation, "reg.32") && cites(Rung::Mediation, "reg.33"));
    assert!(step(Rung::Mediation).ask.contains("within 2 months"));
    assert!(step(Rung::Mediation).ask.contains("within 30 days"));
    assert!(cites(Rung::Tribunal, "s.51"));
    assert!(cites(Rung::DisagreementResolution, "s.57"));
    assert!(cites(Rung::DiscriminationClaim, "Schedule 17"));
    assert!(step(Rung::DiscriminationClaim).ask.contains("within 6 months"));
    assert!(step(Rung::Governors).text.contains("governors"));
}

/// S1.21 to S1.29: six ideas for working together.
#[test]
fn s1_21_to_s1_29_six_ideas() {
    assert_eq!(partnership_ideas().len(), 6);
    for idea in partnership_ideas() {
        short_sentences(&idea.title("Maya"));
        short_sentences(&idea.text("Maya"));
    }
}

/// S1.57: ways to take part, one text for each; S1.57 to S1.59: three duties of settings.
#[test]
fn s1_57_to_s1_59_ways_to_take_part_and_three_duties() {
    let ways: Vec<_> = ways_to_take_part().iter().map(|w| w.way).collect();
    assert_eq!(ways, TakePart::ALL);
    assert_eq!(setting_duties().len(), 3);
    for way in ways_to_take_part() {
        short_sentences(&way.hint("Maya"));
        assert!(!way.text("Maya").is_empty());
    }
}

/// S1.46 to S1.48: likely innocent reasons first, a question for each.
#[test]
fn s1_46_to_s1_48_likely_reasons_each_with_a_question() {
    let reasons: Vec<_> = calm_path().reasons.iter().map(|r| r.reason).collect();
    assert_eq!(reasons, LikelyReason::ALL);
    for reason in &calm_path().reasons {
        assert!(reason.question.ends_with('?'));
        short_sentences(&reason.text);
    }
    let rungs: Vec<_> = calm_path().ladder.iter().map(|step| step.rung).collect();
    assert_eq!(rungs, Rung::ALL);
}

/// S1.49: hints on the tone, which block nothing.
#[test]
fn s1_49_hard_words_get_a_hint_and_friendly_ones_none() {
    let hints = tone_hints(
        "You NEVER told us. This is unacceptable, and your staff know it.",
        "Maya",
    );
    let words: Vec<_> = hints.iter().map(|hint| hint.word).collect();
    assert_eq!(words, ["never", "unacceptable", "your staff"]);
    for hint in &hints {
        short_sentences(&hint.message);
    }
    assert!(tone_hints("Thank you for your time. Could we talk about lunch?", "Maya").is_empty());
    assert!(tone_hints("nevertheless", "Maya").is_empty());
    assert!(tone_hints("", "Maya").is_empty());
}

#[test]
fn only_what_is_in_force_is_told() {
    let before = Day::from_ymd_opt(2000, 1, 1).unwrap();
    let now = Day::from_ymd_opt(2026, 11, 24).unwrap();
    assert_eq!(in_force(question_bank(), before).count(), 0);
    assert_eq!(in_force(question_bank(), now).count(), question_bank().len());
}

/// A question that the screens make of a strategy names a beginning that there is.
#[test]
fn s1_37_what_works_at_home_is_one_of_the_beginnings() {
    let id = crate::domain::question::WORKS_AT_HOME;
    assert!(starters().iter().any(|starter| starter.id == id));
}
