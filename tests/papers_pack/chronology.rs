//! The chronology: everything, in order, whatever is in the file.

use super::*;
use fourfold::document::Section;
use proptest::prelude::*;
use proptest::strategy::Strategy;
use std::collections::BTreeMap;

const CHRONOLOGY: DocumentKind = DocumentKind::Chronology;

#[test]
fn it_tells_of_every_kind_by_school_year() {
    let file = example();
    let read = read(&file, &of(CHRONOLOGY));
    let years = headings(&read, 2);
    assert_eq!(years.last(), Some(&"School year 2026 to 2027, Year 4"));
    assert!(years.contains(&"School year 2024 to 2025, Year 2") && years.is_sorted());
    let all = text(&file, &of(CHRONOLOGY));
    in_order(
        &all,
        &[
            "Began at Pebble Lane Nursery",
            "Left Pebble Lane Nursery",
            "Speech and language therapy: asked",
            "Speech and language therapy: appointment",
            "Speech and language therapy: report",
            "Yearly report",
            "She comes home too tired to talk.",
            "First talk about extra help",
            "Home was told on 5 November 2025",
            "Spring term 2026: began",
            "Review of the summer cycle",
            "Review of the autumn cycle (planned)",
        ],
    );
    for voice in seen(&file) {
        assert!(all.contains(voice.body.text.trim()), "{}", voice.body.text);
    }
    for contact in &file.contacts {
        assert!(all.contains(contact.body.text.trim()));
    }
}

/// The child's words that anyone may see.
fn seen(file: &ChildFile) -> impl Iterator<Item = &Entry<Voice>> {
    let open =
        |voice: &&Entry<Voice>| voice.meta.who_may_see == WhoMaySee::Anyone && !voice.body.text.is_empty();
    file.voices.iter().filter(open)
}

/// The child's words are quotations to the ear and stand in the child's colour.
#[test]
fn the_childs_words_are_quotations() {
    let list = made(&example(), &of(CHRONOLOGY)).display;
    let quotations = list
        .nodes
        .iter()
        .filter(|node| node.role == Role::Quotation)
        .count();
    let file = example();
    // And the words at the head of the page.
    assert!(
        quotations > seen(&file).count() && seen(&file).count() > 10,
        "{quotations}"
    );
}

#[test]
fn filters_take_their_part_out_and_the_page_says_so() {
    let file = example();
    for (section, word) in [
        (Section::Status, "Began at Pebble Lane Nursery"),
        (Section::Meetings, "First talk about extra help"),
        (Section::Contacts, "Maya found her peg"),
        (Section::Concerns, "Homework takes most of the evening."),
        (
            Section::Concerns,
            "What both agree on: It took place on four days out of five",
        ),
        (Section::Actions, "Put the picture plan in Maya’s tray"),
        (Section::Specialists, "Speech and language therapy: asked"),
        (Section::Progress, "Spring term 2026: began"),
        (Section::Progress, "Counted in words: 36 on 16 October"),
        (Section::ChildWords, "Letters jump about when I am tired."),
    ] {
        assert!(text(&file, &of(CHRONOLOGY)).contains(word), "{word}");
        let mut order = of(CHRONOLOGY);
        order.left_out.insert(section);
        let all = text(&file, &order);
        assert!(!all.contains(word), "{word}");
        assert!(all.contains(&format!("Left out on purpose: {}", section.label("Maya"))));
    }
    assert!(!text(&file, &of(CHRONOLOGY)).contains("Left out on purpose"));
}

#[test]
fn an_empty_one_says_how_it_fills() {
    let all = text(&only_a_name("Sam"), &of(CHRONOLOGY));
    assert!(all.contains("Nothing is noted yet."));
    assert!(!all.contains("School year") && !all.contains("Without a day"));
    assert!(!text(&example(), &of(CHRONOLOGY)).contains("Nothing is noted yet."));
}

/// What was measured week after week is one event, on its last day, with each day and what was noted.
#[test]
fn what_was_measured_for_an_outcome_is_told_once() {
    let mut file = only_a_name("Sam");
    let outcome = Outcome {
        text: "Sam reads on his own.".to_owned(),
        unit: "pages".to_owned(),
        ..Outcome::default()
    };
    file.outcomes.push(open(900, outcome));
    let seen = [
        (day(2026, 1, 9), Some(3), ""),
        (day(2025, 12, 5), Some(1), "Ill the day before"),
        (day(2026, 1, 16), None, "Read to his sister"),
    ];
    for (number, (on, value, note)) in (901u128..).zip(seen) {
        let measured = Measurement {
            outcome: Some(RecordId(uuid::Uuid::from_u128(900))),
            on: Some(on),
            value: value.map(Amount::whole),
            note: note.to_owned(),
            by: "Mr Adeyemi".to_owned(),
            ..Measurement::default()
        };
        file.measurements.push(open(number, measured));
    }
    let all = text(&file, &of(CHRONOLOGY));
    in_order(
        &all,
        &[
            "16 January 2026",
            "Measured",
            "Sam reads on his own.",
            "Counted in pages: 1 on 5 December 2025 (Ill the day before); 3 on 9 January; 16 January: Read to his \
             sister.",
            "By Mr Adeyemi",
        ],
    );
    assert_eq!(all.matches("Measured").count(), 1);
}

/// S1.1, S1.43 and S1.45: what was seen differently, both views beside each other, what both agree on, each step on
/// its day, and how it ended.
#[test]
fn s1_1_s1_43_s1_45_different_views_are_told_side_by_side() {
    let mut file = only_a_name("Sam");
    let matter = Disagreement {
        text: "Reading in November".to_owned(),
        on: Some(day(2026, 11, 2)),
        home_view: "It stopped.".to_owned(),
        school_view: "It moved to the morning.".to_owned(),
        agreed_facts: "Two were missed.".to_owned(),
        steps: vec![RungTaken {
            rung: Rung::Senco,
            on: Some(day(2026, 11, 9)),
            note: "A call, ten minutes.".to_owned(),
        }],
        ending: Some(Ending::Reassured),
        ended_on: Some(day(2026, 11, 16)),
        ..Disagreement::default()
    };
    file.disagreements.push(open(900, matter));
    let whole = text(&file, &of(CHRONOLOGY));
    in_order(
        &whole,
        &[
            "2 November 2026",
            "Reading in November",
            "What home says",
            "It stopped.",
            "What school says",
            "It moved to the morning.",
            "What both agree on: Two were missed.",
            "9 November 2026",
            "Next step: The SENCO",
            "A call, ten minutes.",
            "16 November 2026",
            "How it ended: Reassured",
        ],
    );
    // Neither stands above the other.
    let list = made(&file, &of(CHRONOLOGY)).display;
    let place = |words: &str| list.runs().find(|run| run.text.contains(words)).unwrap().start;
    let (home, school) = (place("It stopped."), place("It moved to"));
    assert!(
        (home.y - school.y).abs() < 0.1 && home.x < school.x,
        "{home:?} {school:?}"
    );
    // Without a day of its end it is told once, where it began.
    file.disagreements[0].body.ended_on = None;
    let undated = text(&file, &of(CHRONOLOGY));
    in_order(&undated, &["How it ended: Reassured", "9 November 2026"]);
    assert_eq!(undated.matches("How it ended").count(), 1);
}

/// Days round the turn of school years, and now and then none.
fn days() -> impl Strategy<Value = Option<Day>> {
    prop::option::weighted(
        0.85,
        (2024i32..2027, 1u32..13, 1u32..29).prop_map(|(y, m, d)| day(y, m, d)),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is noted, everything is there once, days rise, each is under its school year, and what has no
    /// day stands in its own part at the end.
    #[test]
    fn whatever_is_noted_stands_in_the_order_of_its_days(marks in prop::collection::vec((0u8..8, days()), 0..28)) {
        let mut file = only_a_name("Sam");
        let mut noted: BTreeMap<usize, Option<Day>> = BTreeMap::new();
        for (index, (kind, on)) in marks.iter().enumerate() {
            let (number, on) = (1000 + index as u128, *on);
            let text = format!("event{index}x");
            noted.insert(index, on);
            match kind {
                0 => file.statuses.push(open(number, StatusChange { note: text, from: on, ..StatusChange::default() })),
                1 => file.meetings.push(open(number, Meeting { text, on, ..Meeting::default() })),
                2 => file.contacts.push(open(number, Contact { text, on, ..Contact::default() })),
                3 => file.concerns.push(open(number, Concern { text, on, ..Concern::default() })),
                6 => file.disagreements.push(open(number, Disagreement { text, on, ..Disagreement::default() })),
                7 => file.actions.push(open(number, AgreedAction { text, state: ActionState::Done, done_on: on, ..AgreedAction::default() })),
                4 => file.reports.push(open(number, YearlyReport { text, received_on: on, ..YearlyReport::default() })),
                _ => file.voices.push(open(number, Voice { text, on, way: Way::Actions, ..Voice::default() })),
            }
        }
        let mut year = None;
        let mut last: Option<Day> = None;
        let mut seen = Vec::new();
        for (role, text) in read(&file, &of(CHRONOLOGY)) {
            if role == Role::Heading(2) {
                year = Some(text.clone());
            }
            // The words at the head of the page are told once more below.
            if year.is_none() {
                continue;
            }
            let Some(index) = text.split("event").nth(1).and_then(|rest| rest.split('x').next()).and_then(|n| n.parse::<usize>().ok()) else { continue };
            seen.push(index);
            match noted[&index] {
                Some(on) => {
                    prop_assert!(last.is_none_or(|last| last <= on), "{last:?} before {on}");
                    let band = format!("School year {}", SchoolYear::of(on).label());
                    prop_assert_eq!(year.as_deref(), Some(band.as_str()));
                    last = Some(on);
                }
                None => prop_assert_eq!(year.as_deref(), Some("Without a day")),
            }
        }
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..marks.len()).collect::<Vec<_>>());
    }
}
