//! What one reader may see, and what nobody takes for granted: consent each time, hidden people, counts, stars.

use super::*;
use fourfold::document::Section;
use fourfold::domain::who::{Recipient, Side};

const WORDS: &str = "The hall is like sitting inside a drum.";

fn voice(text: &str, way: Way, on: Day) -> Voice {
    Voice {
        text: text.to_owned(),
        way,
        on: Some(on),
        ..Voice::default()
    }
}

/// The kinds of document that show the child's latest words.
const KINDS: [DocumentKind; 4] = [
    DocumentKind::OnePageProfile,
    DocumentKind::SencoSummary,
    DocumentKind::Helpers,
    DocumentKind::Chronology,
];

/// "Ask me first" is for each time: that anyone may see a record does not settle it, and one yes is for one
/// document.
#[test]
fn who_wants_to_be_asked_first_is_asked_each_time() {
    let mut file = only_a_name("Sam");
    let mut asked = voice(WORDS, Way::Words, day(2026, 11, 20));
    asked.ask_first = true;
    file.voices.push(open(500, asked));
    for kind in KINDS {
        let order = of(kind);
        let before = made(&file, &order);
        assert!(!before.display.text().contains(WORDS), "{kind:?}");
        assert_eq!(before.withheld, [id(500)], "{kind:?}");
        let agreed = Order {
            agreed: [id(500)].into(),
            ..order
        };
        let after = made(&file, &agreed);
        assert!(after.display.text().contains(WORDS), "{kind:?}");
        assert!(after.withheld.is_empty(), "{kind:?}");
    }
    // What waits for a yes is not nothing.
    let chronology = text(&file, &of(DocumentKind::Chronology));
    assert!(!chronology.contains("Nothing is noted yet"), "{chronology}");
    // Nobody is asked about what stays with the family.
    file.voices[0].meta.who_may_see = WhoMaySee::Nobody;
    for kind in KINDS {
        let agreed = Order {
            agreed: [id(500)].into(),
            ..of(kind)
        };
        for order in [of(kind), agreed] {
            let made = made(&file, &order);
            assert!(
                !made.display.text().contains(WORDS) && made.withheld.is_empty(),
                "{kind:?}"
            );
        }
    }
}

/// S1.3: a child who does not use words leads with what they drew, showed or did, else with a face.
#[test]
fn s1_3_drawings_actions_and_faces_lead_where_there_are_no_words() {
    let mut file = only_a_name("Sam");
    file.voices.push(open(
        500,
        Voice {
            feeling: Some(Feeling::Great),
            topic: "Lunch".to_owned(),
            way: Way::Faces,
            on: Some(day(2026, 11, 20)),
            ..Voice::default()
        },
    ));
    let head = |file: &ChildFile, kind| {
        let read = read(file, &of(kind));
        read.into_iter()
            .take_while(|(role, _)| *role != Role::Heading(2))
            .map(|(_, text)| text)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let kinds = [
        DocumentKind::SencoSummary,
        DocumentKind::Helpers,
        DocumentKind::Chronology,
    ];
    for kind in kinds {
        let face = format!("Lunch: {}", Feeling::Great.label());
        assert!(
            head(&file, kind).contains(&face),
            "{kind:?}: {}",
            head(&file, kind)
        );
    }
    file.voices.push(open(
        501,
        voice("She drew a door.", Way::Drawing, day(2026, 10, 1)),
    ));
    for kind in kinds {
        assert!(head(&file, kind).contains("She drew a door."), "{kind:?}");
    }
    file.voices
        .push(open(502, voice(WORDS, Way::Words, day(2026, 9, 1))));
    for kind in kinds {
        let head = head(&file, kind);
        assert!(head.contains(WORDS) && !head.contains("drew"), "{kind:?}: {head}");
    }
}

/// Without the part "own words" they are nowhere: not beside a worry, a hope, a review or what came of them.
#[test]
fn own_words_that_are_left_out_are_left_out_everywhere() {
    let mut file = example();
    let mark = "Zebra crossing";
    for (number, voice) in file.voices.iter_mut().enumerate() {
        voice.body.text = format!("{mark} {number}");
    }
    for hope in &mut file.aspirations {
        hope.body.own_words = true;
        hope.body.text = mark.to_owned();
    }
    for review in &mut file.reviews {
        review.body.child_view = mark.to_owned();
    }
    let quote = file.voices[0].id();
    for worry in &mut file.concerns {
        worry.body.quote = Some(quote);
    }
    let cycles: Vec<RecordId> = file.cycles.iter().map(Entry::id).collect();
    for kind in DocumentKind::OF_A_CHILD {
        for cycle in &cycles {
            let mut order = of(kind);
            if kind == DocumentKind::SupportPlan {
                order.cycle = Some(*cycle);
            }
            assert!(text(&file, &order).contains(mark), "{kind:?}");
            order.left_out.insert(Section::ChildWords);
            let text = text(&file, &order);
            assert!(!text.contains(mark), "{kind:?}: {text}");
        }
    }
}

/// Somebody whose record is for others is named nowhere, also where a meeting or an action holds a copy of the name.
#[test]
fn hidden_people_are_not_named_by_meetings_and_actions() {
    let mut file = example();
    let name = "Quentin Oddname";
    let hidden = file.people[0].id();
    file.people[0].body.name = name.to_owned();
    file.people[0].meta.who_may_see = WhoMaySee::Nobody;
    for meeting in &mut file.meetings {
        meeting.body.people.push(Attendee {
            person: Some(hidden),
            name: name.to_owned(),
            presence: if meeting.body.is_held() {
                Presence::Came
            } else {
                Presence::Coming
            },
            ..Attendee::default()
        });
    }
    for action in &mut file.actions {
        action.body.person = Some(hidden);
        action.body.who = name.to_owned();
    }
    for kind in DocumentKind::OF_A_CHILD {
        assert!(!text(&file, &of(kind)).contains(name), "{kind:?}");
    }
    // They are there for those who may see them.
    file.people[0].meta.who_may_see = WhoMaySee::Anyone;
    for kind in [
        DocumentKind::MeetingRecord,
        DocumentKind::MeetingPack,
        DocumentKind::Chronology,
    ] {
        assert!(text(&file, &of(kind)).contains(name), "{kind:?}");
    }
}

/// Records that a reader may not see are not counted for them, and a star on one hides nothing else.
#[test]
fn what_is_hidden_neither_counts_nor_hides_the_rest() {
    let mut file = only_a_name("Sam");
    let coming = Meeting {
        text: "Review".to_owned(),
        on: Some(day(2026, 12, 8)),
        ..Meeting::default()
    };
    file.meetings.push(open(600, coming));
    for number in 0..7u128 {
        let who = if number < 5 {
            WhoMaySee::Nobody
        } else {
            WhoMaySee::Anyone
        };
        let hard = Difficulty {
            text: format!("Hard thing {number}"),
            ..Difficulty::default()
        };
        file.difficulties.push(entry(700 + number, who, hard));
    }
    let pack = of(DocumentKind::MeetingPack);
    assert!(!text(&file, &pack).contains("so 5 are shown"));
    for hard in &mut file.difficulties {
        hard.meta.who_may_see = WhoMaySee::Anyone;
    }
    assert!(text(&file, &pack).contains("so 5 are shown"));

    let strength = |text: &str, on_profile| Strength {
        text: text.to_owned(),
        on_profile,
        ..Strength::default()
    };
    file.strengths.push(entry(
        800,
        WhoMaySee::Nobody,
        strength("Starred and hidden", true),
    ));
    file.strengths
        .push(open(801, strength("Draws how things work", false)));
    let all = text(&file, &pack);
    assert!(
        all.contains("Draws how things work") && !all.contains("Starred and hidden"),
        "{all}"
    );
}

/// An outcome that no review of the meeting is about is no matter of its record: nobody is asked about it.
#[test]
fn a_record_asks_only_about_what_belongs_to_its_meeting() {
    let mut file = example();
    let record = of(DocumentKind::MeetingRecord);
    file.reviews.clear();
    for outcome in &mut file.outcomes {
        outcome.meta.who_may_see = WhoMaySee::NotAsked;
    }
    let withheld = made(&file, &record).withheld;
    let outcomes: Vec<RecordId> = file.outcomes.iter().map(Entry::id).collect();
    assert!(!outcomes.is_empty() && withheld.iter().all(|id| !outcomes.contains(id)));
}

/// A meeting that was planned and never marked as held does not stand before the one to come.
#[test]
fn the_next_meeting_is_one_to_come() {
    let mut file = only_a_name("Sam");
    let planned = |on| Meeting {
        text: "Review".to_owned(),
        on,
        ..Meeting::default()
    };
    for (number, on) in [
        (600, Some(day(2026, 1, 12))),
        (601, None),
        (602, Some(day(2026, 12, 8))),
    ] {
        file.meetings.push(open(number, planned(on)));
    }
    let pack = of(DocumentKind::MeetingPack);
    let which = |file: &ChildFile| pack.meeting_in(file).map(Entry::id);
    assert_eq!(which(&file), Some(id(602)));
    file.meetings.retain(|meeting| meeting.id() != id(602));
    assert_eq!(which(&file), Some(id(601)), "one whose day is not agreed yet");
    file.meetings.retain(|meeting| meeting.id() != id(601));
    assert_eq!(which(&file), Some(id(600)));
}

/// Before the first meeting there is no last time to speak of.
#[test]
fn the_first_pack_does_not_speak_of_a_last_time() {
    let mut file = only_a_name("Sam");
    let coming = Meeting {
        text: "First talk".to_owned(),
        on: Some(day(2026, 12, 8)),
        ..Meeting::default()
    };
    file.meetings.push(open(600, coming));
    file.voices
        .push(open(500, voice(WORDS, Way::Words, day(2026, 11, 1))));
    file.voices.push(open(
        501,
        voice("I like the quiet room.", Way::Words, day(2026, 11, 2)),
    ));
    let all = text(&file, &of(DocumentKind::MeetingPack));
    assert!(all.contains(WORDS) && all.contains("How things stand"), "{all}");
    assert!(
        !all.contains("Since last time") && !all.contains("since then"),
        "{all}"
    );
}

/// Help that was stopped is not help that one gets.
#[test]
fn stopped_help_is_not_told_as_running() {
    let mut file = only_a_name("Sam");
    let help = Provision {
        text: "Word practice".to_owned(),
        start: Some(day(2026, 10, 1)),
        ..Provision::default()
    };
    file.provisions.push(open(900, help));
    let page = of(DocumentKind::Helpers);
    assert!(text(&file, &page).contains("Word practice"));
    file.provisions[0].body.stopped_because = "It tired him.".to_owned();
    assert!(!text(&file, &page).contains("Word practice"));
}

/// S2.54: there is room for what one brings, and to say that school has it.
#[test]
fn s2_54_the_pack_has_room_for_what_one_brings() {
    let file = example();
    let blank = Order {
        blank: true,
        ..of(DocumentKind::MeetingPack)
    };
    for order in [of(DocumentKind::MeetingPack), blank] {
        in_order(
            &text(&file, &order),
            &["What we bring to show", "he school has it"],
        );
        let mut without = order;
        without.left_out.insert(Section::Evidence);
        assert!(!text(&file, &without).contains("What we bring to show"));
    }
}

/// The words of one side do not reach the other by a document for it.
#[test]
fn a_side_sees_its_own_and_no_more() {
    let mut file = only_a_name("Sam");
    let only = |side| WhoMaySee::Only {
        sides: vec![side],
        people: Vec::new(),
    };
    let said = |text| voice(text, Way::Words, day(2026, 11, 20));
    file.voices.push(entry(500, only(Side::Home), said("For home.")));
    file.voices
        .push(entry(501, only(Side::School), said("For school.")));
    for (side, own, other) in [
        (Side::Home, "For home.", "For school."),
        (Side::School, "For school.", "For home."),
    ] {
        for kind in KINDS {
            let order = Order {
                recipient: Recipient::Side(side),
                ..of(kind)
            };
            let text = text(&file, &order);
            assert!(text.contains(own) && !text.contains(other), "{kind:?}: {text}");
        }
    }
}
