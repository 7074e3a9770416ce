use super::*;
use crate::domain::*;
use uuid::Uuid;

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd_opt(year, month, day).unwrap()
}

fn entry<T>(id: u128, body: T) -> Entry<T> {
    let stamp = Stamp {
        at: chrono::DateTime::UNIX_EPOCH,
        by: String::new(),
    };
    Entry {
        meta: Meta {
            id: RecordId(Uuid::from_u128(id)),
            scope: Scope::Child(ChildId(Uuid::from_u128(1))),
            version: VersionId(Uuid::from_u128(id)),
            made: stamp.clone(),
            changed: stamp,
            binned: false,
            who_may_see: WhoMaySee::Anyone,
        },
        body,
    }
}

fn maya() -> ChildFile {
    let child = Child {
        name: "Maya".into(),
        ..Child::default()
    };
    ChildFile::new(entry(1, child))
}

fn strength(text: &str) -> Entry<Strength> {
    let body = Strength {
        text: text.into(),
        ..Strength::default()
    };
    entry(2, body)
}

fn important(matters: Matters, text: &str) -> Entry<Important> {
    let body = Important {
        text: text.into(),
        matters,
        ..Important::default()
    };
    entry(3, body)
}

/// The rules that speak up about one strength, "to" or "for" item.
fn rule_for(part: Part, text: &str) -> Option<&'static str> {
    let mut file = maya();
    match part {
        Part::Admired => file.strengths = vec![strength(text)],
        Part::To => file.important = vec![important(Matters::To, text)],
        Part::Support => file.important = vec![important(Matters::For, text)],
        Part::Other => file.child.body.communicates = text.into(),
    }
    let hints = profile_hints(&file, day(2026, 11, 24));
    assert!(hints.len() <= 1, "{hints:?}");
    hints.first().map(|hint| {
        assert!(RULES.contains(&hint.rule));
        assert!(!hint.message.contains("wrong") && !hint.message.contains("must"));
        hint.rule
    })
}

#[test]
fn good_examples_get_no_hint() {
    for text in [
        "Kind: notices when a friend is left out",
        "Never gives up; cheers the team on",
        "I draw how things work and explain it well.",
        "I look after younger children.",
        "I spot small things other people miss.",
        "I am quiet and I listen well",
        "Good at making people laugh when they are sad",
    ] {
        assert_eq!(rule_for(Part::Admired, text), None, "{text}");
    }
    for text in [
        "Film music on my headphones calms me before lunch",
        "Loud rooms hurt my ears",
        "Drawing every day.",
        "Sitting near my best friend.",
        "Knowing about changes the day before.",
        "Meeting my cousins at 10 on the way to the park",
    ] {
        assert_eq!(rule_for(Part::To, text), None, "{text}");
    }
    for text in [
        "Let me stand at the back table",
        "Wait ten seconds after you ask me something.",
        "Tell me which adult to go to if I am worried.",
        "If I put my card on the desk, I need a break of 5 minutes",
        "Say my name first",
    ] {
        assert_eq!(rule_for(Part::Support, text), None, "{text}");
    }
    assert_eq!(rule_for(Part::To, "我喜欢画画"), None);
}

#[test]
fn hedges_make_praise_small() {
    for text in [
        "Usually kind to others",
        "Can be funny with friends",
        "Fairly helpful in class",
    ] {
        assert_eq!(rule_for(Part::Admired, text), Some("hedge"), "{text}");
    }
    // Outside praise such words are just true.
    assert_eq!(rule_for(Part::Support, "Sometimes I need a quiet place"), None);
}

#[test]
fn achievements_are_not_qualities() {
    for text in [
        "Good at football",
        "I am great at maths",
        "Won a swimming medal last year",
    ] {
        assert_eq!(rule_for(Part::Admired, text), Some("quality"), "{text}");
    }
}

#[test]
fn a_stranger_needs_more_than_two_words() {
    assert_eq!(rule_for(Part::Admired, "Kind"), Some("vague"));
    assert_eq!(rule_for(Part::To, "Likes music"), Some("vague"));
    assert_eq!(rule_for(Part::To, "Maya likes music."), Some("vague"));
    assert_eq!(rule_for(Part::Support, "Be patient"), Some("vague"));
}

#[test]
fn labels_do_not_tell_what_to_do() {
    assert_eq!(rule_for(Part::Support, "ASD, SPLD"), Some("label"));
    assert_eq!(
        rule_for(Part::Support, "She has ADHD and fidgets a lot"),
        Some("label")
    );
    assert_eq!(
        rule_for(Part::Admired, "Dyslexic but tries hard at reading"),
        Some("label")
    );
    assert_eq!(
        rule_for(Part::To, "I like odd socks and send letters to gran"),
        None
    );
}

#[test]
fn support_is_what_a_grown_up_does() {
    for text in [
        "Must sit still",
        "Maya needs to listen more",
        "Should be reminded of rules",
        "I have to calm down",
    ] {
        assert_eq!(rule_for(Part::Support, text), Some("instruction"), "{text}");
    }
}

#[test]
fn what_others_want_belongs_in_the_other_list() {
    for text in [
        "Needs to eat more fruit",
        "Must wear her glasses",
        "I should go to bed early",
    ] {
        assert_eq!(rule_for(Part::To, text), Some("to-or-for"), "{text}");
    }
}

#[test]
fn private_things_do_not_hang_on_walls() {
    for text in [
        "Call Mum on 07700 900123 when I am ill",
        "I live at 12 Mill Road with my dog",
        "My gran lives near SW1A 1AA and visits",
        "My home is in ls11aa near the park",
        "Write to mum@example.org about changes",
        "Give me my medicine after lunch",
        "I take 5 mg in the morning with milk",
        "I take 10ml in the morning with milk",
    ] {
        for part in [Part::Admired, Part::To, Part::Support, Part::Other] {
            assert_eq!(rule_for(part, text), Some("private"), "{text}");
        }
    }
    for text in [
        "I read 300 pages in 2025 and 400 in 2026",
        "I came in at 9 and left at 3 on my way home",
        "I know all 206 bones",
    ] {
        assert_eq!(rule_for(Part::To, text), None, "{text}");
    }
}

#[test]
fn the_childs_words_are_left_alone_unless_they_tell_a_secret() {
    let mut file = maya();
    let said = |text: &str| {
        let body = Voice {
            text: text.into(),
            ..Voice::default()
        };
        vec![entry(4, body)]
    };
    file.voices = said("usually must dyslexic");
    assert_eq!(profile_hints(&file, day(2026, 11, 24)), []);
    file.voices = said("my number is 07700 900123");
    let hints = profile_hints(&file, day(2026, 11, 24));
    assert_eq!((hints[0].record, hints[0].rule), (file.voices[0].id(), "private"));
}

#[test]
fn an_old_page_asks_to_be_looked_at() {
    let mut file = maya();
    let rules = |file: &ChildFile, today: Day| -> Vec<&'static str> {
        profile_hints(file, today)
            .into_iter()
            .map(|hint| hint.rule)
            .collect()
    };
    assert!(rules(&file, day(2026, 11, 24)).is_empty());
    file.child.body.profile_again_by = Some(day(2026, 11, 24));
    assert!(rules(&file, day(2026, 11, 24)).is_empty());
    assert_eq!(rules(&file, day(2026, 11, 25)), ["again"]);
    file.child.body.profile_again_by = None;
    file.child.body.profile_seen_on = Some(day(2025, 11, 1));
    assert_eq!(rules(&file, day(2026, 11, 24)), ["again"]);
    let hints = profile_hints(&file, day(2026, 11, 24));
    assert_eq!(
        hints[0].message,
        "The day to look at this page again was 1 November 2026. Does it still fit? Ask Maya."
    );
}

#[test]
fn only_what_is_printed_is_looked_at() {
    let mut file = maya();
    file.strengths = vec![strength("Kind"), strength("Never gives up on a hard puzzle")];
    assert_eq!(profile_hints(&file, day(2026, 11, 24)).len(), 1);
    file.strengths[1].body.on_profile = true;
    assert_eq!(profile_hints(&file, day(2026, 11, 24)), []);
    // Support is printed instead of what it is for.
    file.important = vec![important(Matters::For, "Must be safe near roads")];
    file.important[0].body.support = "Hold my hand when we cross".into();
    assert_eq!(profile_hints(&file, day(2026, 11, 24)), []);
}

#[test]
fn starred_strategies_are_printed_and_looked_at() {
    let mut file = maya();
    let strategy = |text: &str| {
        let body = Strategy {
            text: text.into(),
            on_profile: true,
            ..Strategy::default()
        };
        entry(50, body)
    };
    file.strategies = vec![strategy("Maya must sit still")];
    let hints = profile_hints(&file, day(2026, 11, 24));
    assert_eq!(hints.iter().map(|h| h.rule).collect::<Vec<_>>(), ["instruction"]);
    file.strategies[0].body.text = "Give one step at a time, with a nod".into();
    assert_eq!(profile_hints(&file, day(2026, 11, 24)), []);
    // What is not printed is not looked at.
    file.strategies = vec![strategy("Maya must sit still"), strategy("Maya must hurry")];
    file.strategies[0].body.on_profile = false;
    file.strategies[1].body.state = StrategyState::Stopped;
    assert_eq!(profile_hints(&file, day(2026, 11, 24)), []);
}
