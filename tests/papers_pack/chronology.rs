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
            "Parents were told on 5 November 2025",
            "Winter 2025 to 2026: began",
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
        (Section::Progress, "Winter 2025 to 2026: began"),
        (Section::Progress, "Counted in words: 36 on 16 October"),
        (Section::Progress, "Picture planning group: began"),
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
            "Parents’ view",
            "It stopped.",
            "The school’s view",
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

/// S1.45: a worry has its answer, whether it is settled, and how that ended.
#[test]
fn s1_45_a_worry_says_whether_it_is_settled_and_how_it_ended() {
    let told = |closed, ending| {
        let mut file = only_a_name("Sam");
        let worry = Concern {
            text: "The bus is too loud.".to_owned(),
            on: Some(day(2026, 11, 2)),
            answer: "A seat at the front.".to_owned(),
            closed,
            ending,
            ..Concern::default()
        };
        file.concerns.push(open(900, worry));
        text(&file, &of(CHRONOLOGY))
    };
    let settled = told(true, Some(Ending::Reassured));
    in_order(
        &settled,
        &[
            "The bus is too loud.",
            "Answer: A seat at the front.",
            "Settled. How it ended: Reassured.",
        ],
    );
    assert!(!settled.contains("Still open"));
    assert!(told(true, None).contains("Settled."));
    for ending in [None, Some(Ending::StillOpen)] {
        let open = told(false, ending);
        assert!(
            open.contains("Still open.") && !open.contains("Settled"),
            "{open}"
        );
    }
    assert!(told(false, Some(Ending::Reassured)).contains("Reassured, and still open."));
}

/// S2.27: each meeting has its progress and its next steps.
#[test]
fn s2_27_each_meeting_has_its_progress_and_next_steps() {
    in_order(
        &text(&example(), &of(CHRONOLOGY)),
        &[
            "Review of the spring cycle",
            "Two sentences by herself. Two steps in a row.",
            "Picture plans, and lunch with a friend.",
            "Review of the summer cycle",
            "Three sentences by herself.",
            "Keep the picture plan. Try more for lunch.",
        ],
    );
}

/// S2.30: a cycle began, was agreed and was looked back on, each on its day.
#[test]
fn s2_30_a_cycle_has_its_days() {
    in_order(
        &text(&example(), &of(CHRONOLOGY)),
        &[
            "14 April 2026",
            "Summer term 2026: began",
            "24 April 2026",
            "Summer term 2026: plan agreed",
            "26 June 2026",
            "Summer term 2026: review finished",
        ],
    );
}

/// S2.55: where the child was before, and what helped there.
#[test]
fn s2_55_an_earlier_setting_is_told_with_what_helped_there() {
    in_order(
        &text(&example(), &of(CHRONOLOGY)),
        &[
            "7 September 2020",
            "Began at Pebble Lane Nursery",
            "22 July 2022",
            "Left Pebble Lane Nursery",
            "What helped there: A line of pictures that showed the day.",
        ],
    );
}

/// A specialist who was asked for Sam, with all that can be noted but the days.
fn asked() -> Referral {
    Referral {
        text: "Occupational therapy".to_owned(),
        why: "Buttons take long.".to_owned(),
        asked_by: "Mrs Whitlock".to_owned(),
        advice: "A thick pencil.".to_owned(),
        ended_because: "The family moved.".to_owned(),
        ..Referral::default()
    }
}

/// S2.35 and S2.54: whichever days are known, why one was asked, the advice, how it ended and that the school has
/// the report are all told, each once.
#[test]
fn s2_35_s2_54_nothing_of_a_specialist_is_lost_whichever_days_are_known() {
    let days = [
        None,
        Some(day(2026, 9, 7)),
        Some(day(2026, 10, 5)),
        Some(day(2026, 11, 2)),
    ];
    for known in 0..8 {
        let on = |step: usize| days[step].filter(|_| known & (1 << (step - 1)) != 0);
        let referral = Referral {
            asked_on: on(1),
            appointment_on: on(2),
            report_on: on(3),
            shared_on: Some(day(2026, 11, 9)),
            ..asked()
        };
        let mut file = only_a_name("Sam");
        file.referrals.push(open(900, referral));
        let all = text(&file, &of(CHRONOLOGY));
        for words in [
            "Buttons take long.",
            "Asked by Mrs Whitlock",
            "A thick pencil.",
            "It ended: The family moved.",
            "Shared with the school on 9 November 2026.",
        ] {
            assert_eq!(all.matches(words).count(), 1, "{words}, days {known:03b}: {all}");
        }
        for (step, title) in [(1, ": asked"), (2, ": appointment"), (3, ": report")] {
            assert!(
                known == 0 || all.contains(title) == on(step).is_some(),
                "{title}, days {known:03b}: {all}"
            );
        }
    }
    // The advice is not told as a report that came on another day.
    let mut file = only_a_name("Sam");
    let referral = Referral {
        asked_on: days[1],
        ..asked()
    };
    file.referrals.push(open(900, referral));
    in_order(
        &text(&file, &of(CHRONOLOGY)),
        &[
            "Occupational therapy: asked",
            "Buttons take long.",
            "What they advise: A thick pencil.",
        ],
    );
}

/// S2.33: extra help began, and ended or stopped, each on its day; an end that lies ahead is a plan.
#[test]
fn s2_33_extra_help_is_told_from_its_beginning_to_its_end() {
    let told = |start, end, because: &str| {
        let mut file = only_a_name("Sam");
        let help = Provision {
            text: "Word practice".to_owned(),
            who: "Miss Doyle".to_owned(),
            minutes: Some(10),
            sessions_a_week: Some(Amount::whole(2)),
            start,
            end,
            stopped_because: because.to_owned(),
            ..Provision::default()
        };
        file.provisions.push(open(900, help));
        let all = text(&file, &of(CHRONOLOGY));
        for words in ["Twice a week, 10 minutes", "By Miss Doyle"] {
            assert_eq!(all.matches(words).count(), 1, "{words}: {all}");
        }
        let stopped = all.matches("It stopped: It tired Sam.").count();
        assert_eq!(stopped, usize::from(!because.is_empty()), "{all}");
        all
    };
    let (september, october, december) = (day(2026, 9, 7), day(2026, 10, 23), day(2026, 12, 8));
    let because = "It tired Sam.";
    in_order(
        &told(Some(september), Some(october), ""),
        &[
            "7 September 2026",
            "Extra help",
            "Word practice: began",
            "23 October 2026",
            "Word practice: ended",
        ],
    );
    in_order(
        &told(Some(september), Some(october), because),
        &[
            "Word practice: began",
            "23 October 2026",
            "Word practice: stopped",
        ],
    );
    let runs = told(Some(september), Some(december), "");
    in_order(&runs, &["Word practice: began", "Planned until 8 December 2026."]);
    assert!(!runs.contains("ended"));
    let stopped = told(Some(september), Some(december), because);
    assert!(!stopped.contains("Planned until"), "{stopped}");
    assert!(told(Some(december), None, "").contains("Word practice: begins (planned)"));
    let ended = told(None, Some(october), because);
    assert!(
        ended.contains("Word practice: stopped") && !ended.contains("began"),
        "{ended}"
    );
    in_order(&told(None, None, because), &["Without a day", "Word practice"]);
}

/// Ratings are called as they are called here, in every document that tells of them.
#[test]
fn a_rating_is_called_as_it_is_called_here() {
    let mut file = example();
    let cycle = file.cycles[0].id();
    let outcome = file.outcomes_of(cycle).next().map(|outcome| outcome.id());
    let review = Review {
        outcome,
        on: Some(day(2026, 11, 20)),
        rating: Some(Reached::Partly),
        ..Review::default()
    };
    file.reviews.insert(0, open(900, review));
    let all = [
        DocumentKind::Chronology,
        DocumentKind::MeetingPack,
        DocumentKind::SencoSummary,
        DocumentKind::SupportPlan,
    ];
    for kind in all {
        assert!(text(&file, &of(kind)).contains("Partly there"), "{kind:?}");
    }
    file.child
        .body
        .rules
        .ratings
        .call(Reached::Partly, "Halfway up the hill");
    for kind in all {
        let said = text(&file, &of(kind));
        assert!(said.contains("Halfway up the hill"), "{kind:?}");
        assert!(!said.contains("Partly there"), "{kind:?}");
    }
}

/// Where all is for others, nothing is said to be noted by nobody.
#[test]
fn what_is_only_hidden_is_not_said_to_be_unnoted() {
    let mut file = only_a_name("Sam");
    let call = Contact {
        text: "A call.".to_owned(),
        ..Contact::default()
    };
    file.contacts.push(entry(900, WhoMaySee::Nobody, call));
    let all = text(&file, &of(CHRONOLOGY));
    assert!(
        all.contains("Nothing is noted here.") && !all.contains("noted yet"),
        "{all}"
    );
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
    fn whatever_is_noted_stands_in_the_order_of_its_days(marks in prop::collection::vec((0u8..9, days()), 0..28)) {
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
                8 => file.provisions.push(open(number, Provision { text, start: on, ..Provision::default() })),
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

/// A name alone is no sign that anybody was asked.
#[test]
fn a_specialist_of_whom_nothing_is_known_was_not_asked() {
    let mut file = example();
    let bare = Referral {
        text: "Toy library".to_owned(),
        ..Referral::default()
    };
    file.referrals.push(open(900, bare));
    let chronology = of(DocumentKind::Chronology);
    let said = text(&file, &chronology);
    assert!(said.contains("Toy library") && !said.contains("Toy library: asked"));
    file.referrals.last_mut().unwrap().body.asked_by = "Mrs Whitlock".to_owned();
    assert!(text(&file, &chronology).contains("Toy library: asked"));
}
