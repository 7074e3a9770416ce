//! When a prompt invites, and when it stays quiet.

use super::*;
use chrono::{DateTime, Utc};
use uuid::Uuid;

fn day(y: i32, m: u32, d: u32) -> Day {
    Day::from_ymd_opt(y, m, d).unwrap()
}

fn today() -> Day {
    day(2026, 11, 24)
}

fn entry<T>(body: T) -> Entry<T> {
    let id = Uuid::from_u128(7);
    let stamp = Stamp {
        at: DateTime::<Utc>::from_naive_utc_and_offset(today().and_hms_opt(9, 0, 0).unwrap(), Utc),
        by: "Mum".to_owned(),
    };
    Entry {
        meta: Meta {
            id: RecordId(id),
            scope: Scope::Child(ChildId(id)),
            version: VersionId(id),
            made: stamp.clone(),
            changed: stamp,
            binned: false,
            who_may_see: WhoMaySee::Anyone,
        },
        body,
    }
}

fn said(text: &str, on: Day) -> Entry<Voice> {
    entry(Voice {
        text: text.to_owned(),
        on: Some(on),
        ..Voice::default()
    })
}

fn important(matters: Matters) -> Entry<Important> {
    entry(Important {
        text: "Quiet".to_owned(),
        matters,
        ..Important::default()
    })
}

fn person(role: Role, detail: &str) -> Entry<Person> {
    entry(Person {
        name: "Someone".to_owned(),
        role,
        role_detail: detail.to_owned(),
        ..Person::default()
    })
}

fn status(status: SenStatus, from: Day, told_on: Option<Day>) -> Entry<StatusChange> {
    entry(StatusChange {
        status,
        from: Some(from),
        told_on,
        ..StatusChange::default()
    })
}

fn setting_of(kind: SettingKind) -> Entry<Setting> {
    entry(Setting {
        name: "Oak Lane".to_owned(),
        kind,
        ..Setting::default()
    })
}

/// A file that has nothing to prompt for.
fn calm() -> ChildFile {
    let mut file = ChildFile::new(entry(Child {
        name: "Maya".to_owned(),
        ..Child::default()
    }));
    file.voices
        .push(said("I like the quiet table.", day(2026, 11, 22)));
    file.strengths.push(entry(Strength {
        text: "Draws how things work".to_owned(),
        on: Some(day(2026, 10, 1)),
        ..Strength::default()
    }));
    file.settings.push(setting_of(SettingKind::Mainstream));
    file.people.push(person(Role::Senco, ""));
    file.important.push(important(Matters::To));
    file
}

fn ids(file: &ChildFile) -> Vec<&'static str> {
    prompts(file, today()).iter().map(|p| p.id).collect()
}

fn find(file: &ChildFile, id: &str) -> Prompt {
    prompts(file, today())
        .into_iter()
        .find(|p| p.id == id)
        .unwrap_or_else(|| panic!("no prompt {id}"))
}

#[test]
fn a_full_file_asks_for_nothing() {
    assert_eq!(ids(&calm()), Vec::<&str>::new());
}

#[test]
fn an_empty_file_begins_with_words_and_a_strength() {
    let mut file = calm();
    file.voices.clear();
    file.strengths.clear();
    file.settings.clear();
    file.people.clear();
    assert_eq!(ids(&file), ["words", "first_strength", "setting"]);
    assert_eq!(find(&file, "words").text, "What did Maya tell you this week?");
}

#[test]
fn words_are_asked_for_again_after_90_days() {
    let mut file = calm();
    file.voices[0].body.on = Some(today() - chrono::TimeDelta::days(90));
    assert!(!ids(&file).contains(&"words"));
    file.voices[0].body.on = Some(today() - chrono::TimeDelta::days(91));
    let prompt = find(&file, "words");
    assert!(
        prompt.why.ends_with("The last was 2 months ago."),
        "{}",
        prompt.why
    );
    assert_eq!(prompt.goes_to, Goal::Words);
}

#[test]
fn words_without_a_day_count_from_when_they_were_written() {
    let mut file = calm();
    file.voices[0].body.on = None;
    assert!(!ids(&file).contains(&"words"));
}

#[test]
fn a_strength_is_asked_for_again_in_time() {
    let mut file = calm();
    file.strengths[0].body.on = Some(day(2026, 6, 20));
    assert_eq!(
        find(&file, "another_strength").why,
        "The last strength was added 5 months ago."
    );
    file.strengths[0].body.on = Some(day(2026, 9, 1));
    assert!(!ids(&file).contains(&"another_strength"));
}

/// S1.53: the child has the right to have their views considered.
#[test]
fn s1_53_a_view_that_led_to_nothing_is_asked_about() {
    let mut file = calm();
    file.voices
        .push(said("The hall is like sitting inside a drum.", day(2026, 11, 13)));
    let prompt = find(&file, "unanswered");
    assert_eq!(
        prompt.text,
        "“The hall is like sitting inside a drum.” What will change?"
    );
    assert_eq!(prompt.source, Some(ARTICLE_12));
    assert_eq!(file.unanswered().count(), 2);
}

#[test]
fn s1_53_a_view_with_a_result_a_face_or_a_secret_is_left_in_peace() {
    let mut file = calm();
    let mut answered = said("The hall is loud.", day(2026, 11, 13));
    answered.body.because = Some(Because {
        what: "A question for 8 December".to_owned(),
        on: None,
    });
    let mut face = said("", day(2026, 10, 1));
    face.body.way = Way::Faces;
    let mut secret = said("I told nobody.", day(2026, 10, 1));
    secret.meta.who_may_see = WhoMaySee::Nobody;
    file.voices.extend([answered, face, secret]);
    assert_eq!(ids(&file), Vec::<&str>::new());
}

#[test]
fn s1_53_only_words_for_anyone_are_quoted_and_never_cut() {
    let mut file = calm();
    let mut narrow = said("Only for home.", day(2026, 11, 1));
    narrow.meta.who_may_see = WhoMaySee::Only {
        sides: vec![Side::Home],
        people: Vec::new(),
    };
    file.voices.push(narrow);
    assert_eq!(
        find(&file, "unanswered").text,
        "Maya told you something on 1 November. What changed?"
    );
    file.voices[1].meta.who_may_see = WhoMaySee::Anyone;
    file.voices[1].body.text = "word ".repeat(30);
    assert!(!find(&file, "unanswered").text.contains("word word"));
}

/// S1.55: some need support to express their views (Code 1.10).
#[test]
fn s1_55_support_to_speak_is_asked_for_where_communication_suggests_it() {
    let mut file = calm();
    file.child.body.communicates = "Speaks, and signs when tired".to_owned();
    assert_eq!(find(&file, "support_to_speak").source, Some(CODE_1_10));
    file.child.body.communicates = String::new();
    file.child.body.areas = vec![Area::CommunicationAndInteraction];
    assert!(ids(&file).contains(&"support_to_speak"));
}

#[test]
fn s1_55_support_that_is_noted_or_not_needed_is_not_asked_for() {
    let mut file = calm();
    file.child.body.communicates = "Designs posters, speaks clearly".to_owned();
    assert!(!ids(&file).contains(&"support_to_speak"));
    file.child.body.communicates = "Makaton".to_owned();
    file.child.body.support_to_speak = SupportKind::ALL
        .map(|kind| Support {
            kind,
            detail: "The teaching assistant".to_owned(),
        })
        .to_vec();
    assert!(!ids(&file).contains(&"support_to_speak"));
    for wanted in ["advocate", "AAC", "interpreter", "trust"] {
        assert!(SupportKind::ALL.iter().any(|kind| kind.label().contains(wanted)));
    }
}

/// S1.60: important for and important to, in balance.
#[test]
fn s1_60_only_important_for_asks_for_important_to() {
    let mut file = calm();
    file.important = vec![important(Matters::For)];
    let prompt = find(&file, "important_to");
    assert_eq!(prompt.text, "What matters most to Maya?");
    assert_eq!(prompt.goes_to, Goal::Important);
}

#[test]
fn s1_60_both_lists_or_none_ask_for_nothing() {
    let mut file = calm();
    file.important = vec![important(Matters::To), important(Matters::For)];
    assert!(!ids(&file).contains(&"important_to"));
    file.important.clear();
    assert!(!ids(&file).contains(&"important_to"));
}

fn hard(number: u128, text: &str) -> Entry<Difficulty> {
    let mut difficulty = entry(Difficulty {
        text: text.to_owned(),
        ..Difficulty::default()
    });
    difficulty.meta.id = RecordId(Uuid::from_u128(number));
    difficulty.meta.made.at -= chrono::TimeDelta::days(30);
    difficulty
}

fn helps(number: u128, text: &str, difficulty: u128) -> Entry<Strategy> {
    let mut strategy = entry(Strategy {
        text: text.to_owned(),
        helps_with: vec![RecordId(Uuid::from_u128(difficulty))],
        at_home: true,
        state: StrategyState::Works,
        ..Strategy::default()
    });
    strategy.meta.id = RecordId(Uuid::from_u128(number));
    strategy.meta.made.at -= chrono::TimeDelta::days(30);
    strategy
}

fn question(about: u128, asked: bool) -> Entry<Question> {
    entry(Question {
        text: "Could we try it?".to_owned(),
        about: Some(RecordId(Uuid::from_u128(about))),
        asked,
        ..Question::default()
    })
}

/// S1.29 and D14: a difficulty without what helps is asked about, gently.
#[test]
fn s1_29_d14_a_difficulty_without_what_helps_is_asked_about() {
    let mut file = calm();
    file.difficulties = vec![hard(20, "Loud, crowded places"), hard(21, "Long instructions")];
    let prompt = find(&file, "what_helps");
    assert_eq!(prompt.text, "“Loud, crowded places”: what helps a little?");
    assert_eq!(prompt.goes_to, Goal::Hard);
    let asked = ids(&file).iter().filter(|id| **id == "what_helps").count();
    assert_eq!(asked, 1, "only the one that matters most");
    file.difficulties[0].body.text = "word ".repeat(12);
    assert_eq!(
        find(&file, "what_helps").text,
        "What helps Maya with what is hardest?"
    );
}

#[test]
fn s1_29_d14_stays_quiet_where_something_helps_or_a_question_waits_or_it_is_new() {
    let mut file = calm();
    assert!(!ids(&file).contains(&"what_helps"), "nothing is hard");
    file.difficulties = vec![hard(20, "Loud, crowded places"), hard(21, "Long instructions")];
    file.strategies = vec![helps(30, "Offer ear defenders", 20)];
    assert!(
        !ids(&file).contains(&"what_helps"),
        "the second in rank is left in peace"
    );
    file.strategies[0].body.state = StrategyState::Stopped;
    assert!(
        ids(&file).contains(&"what_helps"),
        "what was stopped does not help"
    );
    file.questions = vec![question(20, false)];
    assert!(!ids(&file).contains(&"what_helps"));
    file.questions.clear();
    file.difficulties[0].meta.made.at += chrono::TimeDelta::days(24);
    assert!(!ids(&file).contains(&"what_helps"), "six days old");
    file.difficulties[0].meta.made.at -= chrono::TimeDelta::days(1);
    assert!(ids(&file).contains(&"what_helps"), "seven days old");
}

/// S1.20 and D15: what works on one side is offered to the other.
#[test]
fn s1_20_d15_what_works_on_one_side_is_offered_to_the_other() {
    let mut file = calm();
    file.difficulties = vec![hard(20, "Loud, crowded places")];
    file.strategies = vec![helps(30, "Offer ear defenders.", 20)];
    let prompt = find(&file, "one_side");
    assert_eq!(
        prompt.text,
        "“Offer ear defenders” helps at home. Could school try it too?"
    );
    assert_eq!(prompt.goes_to, Goal::Helps);
    file.strategies[0].body.at_home = false;
    file.strategies[0].body.at_school = true;
    assert!(find(&file, "one_side").text.ends_with("Could home try it too?"));
}

#[test]
fn s1_20_d15_stays_quiet_where_it_is_shared_asked_new_weak_secret_or_of_less_weight() {
    let mut file = calm();
    file.difficulties = vec![hard(20, "Loud, crowded places"), hard(21, "Long instructions")];
    file.strategies = vec![helps(30, "Offer ear defenders", 20)];
    assert!(ids(&file).contains(&"one_side"));
    let quiet = |change: &dyn Fn(&mut ChildFile)| {
        let mut other = file.clone();
        change(&mut other);
        assert!(!ids(&other).contains(&"one_side"));
    };
    quiet(&|f| f.strategies[0].body.at_school = true);
    quiet(&|f| f.strategies[0].body.state = StrategyState::Stopped);
    quiet(&|f| f.strategies[0].body.state = StrategyState::Trying);
    quiet(&|f| f.strategies[0].meta.who_may_see = WhoMaySee::Nobody);
    quiet(&|f| f.strategies[0].body.helps_with = vec![RecordId(Uuid::from_u128(21))]);
    quiet(&|f| f.strategies[0].meta.made.at += chrono::TimeDelta::days(17));
    quiet(&|f| f.questions = vec![question(30, false)]);
    quiet(&|f| f.questions = vec![question(30, true)]);
}

/// S2.9: every mainstream school has a SENCO.
#[test]
fn s2_9_a_mainstream_school_without_a_senco_is_asked_about() {
    let mut file = calm();
    file.people.clear();
    let prompt = find(&file, "senco");
    assert_eq!(prompt.text, "Who is the SENCO at Oak Lane?");
    assert_eq!(prompt.source, Some(SECTION_67));
    file.people.push(person(Role::Senco, ""));
    file.people[0].body.until = Some(day(2026, 7, 20));
    assert!(ids(&file).contains(&"senco"));
}

#[test]
fn s2_9_a_senco_or_another_kind_of_setting_is_fine() {
    let mut file = calm();
    assert!(!ids(&file).contains(&"senco"));
    file.people.clear();
    for kind in [SettingKind::Special, SettingKind::College, SettingKind::Other] {
        file.settings = vec![setting_of(kind)];
        assert!(!ids(&file).contains(&"senco"), "{kind:?}");
    }
}

/// S2.10: the SENCO works with class and subject teachers.
#[test]
fn s2_10_a_team_has_roles_and_a_subject() {
    let mut file = calm();
    file.people.push(person(Role::ClassTeacher, ""));
    file.people.push(person(Role::SubjectTeacher, "science"));
    let team: Vec<String> = file.people_now(today()).map(|e| e.body.role_text()).collect();
    assert_eq!(team, ["SENCO", "Class teacher", "Subject teacher, science"]);
    assert_eq!(
        person(Role::Other, "Lunch helper").body.role_text(),
        "Lunch helper"
    );
}

/// S2.11: the school must tell home when it gives extra help.
#[test]
fn s2_11_sen_support_without_a_told_on_day_is_asked_about() {
    let mut file = calm();
    file.statuses = vec![status(SenStatus::SenSupport, day(2026, 1, 12), None)];
    let prompt = find(&file, "told_on");
    assert_eq!(prompt.goes_to, Goal::Status);
    assert_eq!(prompt.text, "When did the school tell home about SEN support?");
}

#[test]
fn s2_11_a_told_on_day_or_another_status_is_fine() {
    let mut file = calm();
    file.statuses = vec![status(
        SenStatus::SenSupport,
        day(2026, 1, 12),
        Some(day(2026, 1, 14)),
    )];
    assert!(!ids(&file).contains(&"told_on"));
    for other in [SenStatus::None, SenStatus::Watching, SenStatus::EhcPlan] {
        file.statuses = vec![status(other, day(2026, 1, 12), None)];
        assert!(!ids(&file).contains(&"told_on"));
    }
    file.statuses = vec![status(SenStatus::SenSupport, day(2027, 1, 12), None)];
    assert!(!ids(&file).contains(&"told_on"), "it has not begun");
}

/// S2.21: the same duty, with its section, on the same single card.
#[test]
fn s2_21_one_card_cites_section_68() {
    let mut file = calm();
    file.statuses = vec![status(SenStatus::SenSupport, day(2026, 1, 12), None)];
    let cards: Vec<Prompt> = prompts(&file, today())
        .into_iter()
        .filter(|p| p.goes_to == Goal::Status)
        .collect();
    assert_eq!(cards.len(), 1);
    assert_eq!(cards[0].source, Some("Children and Families Act 2014, s.68"));
}

#[test]
fn s2_21_no_card_when_home_was_told() {
    let mut file = calm();
    file.statuses = vec![status(
        SenStatus::SenSupport,
        day(2026, 1, 12),
        Some(day(2026, 1, 12)),
    )];
    assert!(
        prompts(&file, today())
            .iter()
            .all(|p| p.source != Some(SECTION_68))
    );
}

/// S2.42: a diagnosis is shared with the SENCO, if the family wishes.
#[test]
fn s2_42_a_diagnosis_not_shared_is_asked_about_without_naming_it() {
    let mut file = calm();
    file.diagnoses.push(entry(Diagnosis {
        what: "Dyslexia".to_owned(),
        ..Diagnosis::default()
    }));
    let prompt = find(&file, "diagnosis");
    assert!(!format!("{prompt:?}").contains("Dyslexia"));
    file.diagnoses[0].meta.who_may_see = WhoMaySee::Nobody;
    assert!(!ids(&file).contains(&"diagnosis"));
    file.diagnoses[0].meta.who_may_see = WhoMaySee::Anyone;
    file.diagnoses[0].body.shared_with_school_on = Some(day(2026, 2, 3));
    assert!(!ids(&file).contains(&"diagnosis"));
}

#[test]
fn a_profile_past_its_day_is_looked_at_again() {
    let mut file = calm();
    file.child.body.profile_again_by = Some(day(2026, 11, 23));
    assert_eq!(
        find(&file, "look_again").why,
        "You planned to look again by 23 November 2026. Read it together."
    );
    file.child.body.profile_again_by = Some(today());
    assert!(!ids(&file).contains(&"look_again"));
    file.child.body.profile_again_by = None;
    file.child.body.profile_seen_on = Some(day(2025, 11, 1));
    assert!(ids(&file).contains(&"look_again"));
    file.child.body.profile_seen_on = Some(day(2026, 11, 1));
    assert!(!ids(&file).contains(&"look_again"));
}

#[test]
fn every_prompt_is_calm_and_has_its_own_id() {
    let mut file = calm();
    file.voices = vec![said("Old words", day(2025, 1, 1))];
    file.strengths[0].body.on = Some(day(2025, 1, 1));
    file.people.clear();
    file.important = vec![important(Matters::For)];
    file.statuses = vec![status(SenStatus::SenSupport, day(2026, 1, 12), None)];
    file.diagnoses.push(entry(Diagnosis::default()));
    file.child.body.areas = vec![Area::CommunicationAndInteraction];
    file.child.body.profile_again_by = Some(day(2026, 1, 1));
    file.difficulties = vec![hard(20, "Loud, crowded places")];
    let mut one_side = file.clone();
    one_side.strategies = vec![helps(30, "Offer ear defenders before a noisy place", 20)];
    let mut all = prompts(&file, today());
    assert_eq!(prompts(&one_side, today())[5].id, "one_side");
    all.push(prompts(&one_side, today()).remove(5));
    assert_eq!(
        all.iter().map(|p| p.id).collect::<Vec<_>>(),
        [
            "words",
            "told_on",
            "senco",
            "important_to",
            "what_helps",
            "unanswered",
            "support_to_speak",
            "diagnosis",
            "look_again",
            "another_strength",
            "one_side",
        ]
    );
    for prompt in all {
        for text in [&prompt.text, &prompt.why] {
            assert!(!text.contains('!'), "{text}");
            for sentence in text.split_inclusive(['.', '?']) {
                assert!(sentence.split_whitespace().count() < 15, "{sentence}");
            }
        }
    }
}
