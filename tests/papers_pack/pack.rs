//! What a meeting pack says, row by row of the acceptance table.

use super::*;
use fourfold::document::layout::display::{Artifact, Mark};
use fourfold::guidance::together;

pub const PACK: DocumentKind = DocumentKind::MeetingPack;
pub const MEETING: u128 = 900;

/// A child with a meeting two weeks ahead and nothing else.
pub fn with_meeting(change: impl FnOnce(&mut Meeting)) -> ChildFile {
    let mut file = only_a_name("Maya");
    let mut meeting = Meeting {
        text: "Autumn review".into(),
        on: Some(day(2026, 12, 8)),
        ..Meeting::default()
    };
    change(&mut meeting);
    file.meetings.push(open(MEETING, meeting));
    file
}

pub fn pack(file: &ChildFile) -> String {
    text(file, &of(PACK))
}

#[test]
fn it_says_which_meeting_it_is_for() {
    let pack = pack(&example());
    let line =
        "Review of the autumn cycle for Maya, Tuesday 8 December 2026, 3:30 pm, Copperbeck Primary School";
    assert!(pack.contains(line), "{pack}");
    in_order(
        &pack,
        &[
            "Led by",
            "Mr Adeyemi",
            "Who comes",
            "Mum, Mr Adeyemi, Mrs Whitlock",
            "Miss Doyle",
        ],
    );
}

#[test]
fn s1_16_s1_17_how_the_child_takes_part_is_printed() {
    let part = |part, how: &str| {
        pack(&with_meeting(|meeting| {
            meeting.child_part = Some(part);
            meeting.child_part_how = how.into();
            meeting.take_part = vec![TakePart::Letter];
        }))
    };
    in_order(
        &part(ChildPart::All, ""),
        &[
            "How Maya takes part",
            "There all the time.",
            "Write or draw a letter",
        ],
    );
    in_order(
        &part(ChildPart::Part, "The first ten minutes."),
        &[
            "There for a part. The first ten minutes.",
            "SEND Code of Practice 2015, 6.70",
        ],
    );
    assert!(
        part(ChildPart::Before, "Maya drew it with Mum.")
            .contains("Views gathered before. Maya drew it with Mum.")
    );
    let not = with_meeting(|meeting| {
        meeting.child_part = Some(ChildPart::NotThisTime);
        meeting.no_child_part_because = "Maya is at the dentist.".into();
    });
    assert!(pack(&not).contains("Not this time. Why: Maya is at the dentist."));
    // Where nothing is agreed, all four are there to be ticked.
    let open = pack(&with_meeting(|_| {}));
    in_order(
        &open,
        &[
            "Not agreed yet",
            "There all the time",
            "There for a part",
            "Views gathered",
            "Not this time",
        ],
    );
}

#[test]
fn s1_23_strengths_stand_on_the_first_page_and_in_the_chosen_order() {
    let mut file = with_meeting(|meeting| meeting.strengths = vec![id(13), id(11)]);
    file.strengths = (10..15).map(|n| strength(n, &format!("Strength {n}"))).collect();
    let made = made(&file, &of(PACK));
    let all = made.display.text();
    in_order(&all, &["Strengths to share", "Strength 13", "Strength 11"]);
    assert!(
        !all.contains("Strength 10")
            && !all.contains("were chosen for this meeting, so these are the starred")
    );
    let first: Vec<&str> = made
        .display
        .outline
        .iter()
        .filter(|mark| mark.page == 0)
        .map(|mark| mark.title.as_str())
        .collect();
    assert!(first.contains(&"Strengths to share"), "{first:?}");
}

#[test]
fn where_nothing_was_chosen_a_choice_is_made_and_said() {
    let mut file = with_meeting(|_| {});
    file.strengths = (10..18).map(|n| strength(n, &format!("Strength {n}"))).collect();
    for strength in &mut file.strengths[..5] {
        strength.body.on_profile = false;
    }
    let all = pack(&file);
    in_order(
        &all,
        &[
            "so these are the starred ones",
            "Strength 15",
            "Strength 16",
            "Strength 17",
        ],
    );
    assert!(!all.contains("Strength 14"));
    // Nothing is cut in silence.
    assert!(all.contains("5 more strengths are in Maya’s records."), "{all}");
    file.strengths
        .iter_mut()
        .for_each(|strength| strength.body.on_profile = false);
    let all = pack(&file);
    in_order(
        &all,
        &["so these are the first of the list", "Strength 10", "Strength 14"],
    );
    assert!(!all.contains("Strength 15"));
}

#[test]
fn s1_26_s1_27_thanks_and_what_school_does_already() {
    let file = with_meeting(|meeting| {
        meeting.thanks = "For the quiet table.".into();
        meeting.school_does = vec!["A seat by the door".into()];
        meeting.school_view = "Maya is calmer.".into();
    });
    in_order(
        &pack(&file),
        &[
            "Thank you",
            "For the quiet table.",
            "A seat by the door",
            "How the school sees it",
            "Maya is calmer.",
        ],
    );
    let mut file = with_meeting(|_| {});
    file.provisions.push(open(
        50,
        Provision {
            text: "Word group".into(),
            ..Provision::default()
        },
    ));
    in_order(
        &pack(&file),
        &[
            "What the school does already",
            "Word group",
            "Taken from the extra help",
        ],
    );
}

fn hard(number: u128, text: &str) -> Entry<Difficulty> {
    open(
        number,
        Difficulty {
            text: text.into(),
            order: number as i64,
            ..Difficulty::default()
        },
    )
}

fn helps(number: u128, text: &str, with: &[u128]) -> Entry<fourfold::domain::Strategy> {
    open(
        number,
        fourfold::domain::Strategy {
            text: text.into(),
            helps_with: with.iter().map(|with| id(*with)).collect(),
            at_home: true,
            ratings: vec![Rating {
                on: day(2026, 11, 1),
                place: Side::Home,
                by: String::new(),
                helps: Helps::Often,
            }],
            ..fourfold::domain::Strategy::default()
        },
    )
}

#[test]
fn s1_28_s1_29_the_main_difficulties_each_with_what_helps() {
    let mut file = with_meeting(|_| {});
    file.difficulties = (1..=7).map(|n| hard(100 + n, &format!("Hard {n}"))).collect();
    file.strategies = vec![
        helps(200, "Wait ten seconds", &[101]),
        helps(201, "Bananas", &[107]),
    ];
    let all = pack(&file);
    in_order(
        &all,
        &[
            "None were chosen for this meeting, so 5 are shown.",
            "Hard 1",
            "Wait ten seconds",
            "Helps often",
            "Hard 5",
        ],
    );
    assert!(!all.contains("Hard 6") && !all.contains("Bananas"));
    assert!(all.contains("2 more difficulties are in Maya’s records."));
    // What has nothing beside it asks for it.
    in_order(&all, &["Hard 2", "What helps is not recorded here yet."]);
    file.meetings[0].body.difficulties = vec![id(107), id(102)];
    let all = pack(&file);
    // By rank, whatever the order of choosing.
    in_order(&all, &["Hard 2", "Hard 7", "Bananas"]);
    assert!(!all.contains("Hard 1") && !all.contains("are shown."));
}

#[test]
fn s1_18_s1_20_what_helps_at_home_is_there_without_a_difficulty_too() {
    let mut file = with_meeting(|meeting| meeting.strategies = vec![id(200)]);
    file.strategies = vec![helps(200, "Read to the dog", &[]), helps(201, "Sing first", &[])];
    let all = pack(&file);
    in_order(
        &all,
        &[
            "What helps",
            "Where",
            "How well",
            "Read to the dog",
            "Home",
            "Helps often",
        ],
    );
    assert!(!all.contains("Sing first"));
}

#[test]
fn s1_1_both_sides_stand_together_and_are_of_one_size() {
    let mut file = with_meeting(|_| {});
    file.difficulties = vec![hard(101, "Noise")];
    file.difficulties[0].body.at_home = "Covers her ears.".into();
    file.difficulties[0].body.at_school = "Leaves the hall.".into();
    in_order(
        &pack(&file),
        &[
            "What parents see: Covers her ears.",
            "What the school sees: Leaves the hall.",
        ],
    );
}

#[test]
fn s1_36_questions_stand_in_their_order_letter_by_letter_with_room_for_the_answer() {
    let texts = [
        "Could we…  try “two” breaks?",
        "At home we find… \u{2009}quiet helps. And you?",
        "Who’ll tell us?",
    ];
    let mut file = with_meeting(|_| {});
    for (number, text) in (0..).zip(texts) {
        let question = Question {
            text: text.into(),
            meeting: Some(id(MEETING)),
            order: number as i64,
            ..Question::default()
        };
        file.questions.push(open(300 + number, question));
    }
    let made = made(&file, &of(PACK));
    let all = made.display.text();
    let wanted: Vec<String> = (1..).zip(texts).map(|(n, text)| format!("{n}. {text}")).collect();
    in_order(&all, &wanted.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(!all.contains("None were chosen for this meeting. These three"));
    // Two lines for each answer.
    file.questions.truncate(1);
    let lines = |file: &ChildFile| rules(&super::made(file, &of(PACK)));
    let mut other = file.clone();
    other.questions[0].body.answer = "Yes, from Monday.".into();
    assert_eq!(lines(&file), lines(&other) + 2);
    assert!(pack(&other).contains("Yes, from Monday."));
}

/// How many lines there are to write on.
pub fn rules(made: &Made) -> usize {
    use fourfold::document::layout::display::Draw;
    let artifacts = made
        .display
        .pages
        .iter()
        .flat_map(|page| &page.marks)
        .filter(|marked| matches!(marked.mark, Mark::Artifact(Artifact::Decoration)))
        .flat_map(|marked| &marked.draws);
    artifacts
        .filter(|draw| matches!(draw, Draw::Stroke { colour, path, .. } if path.len() == 2 && *colour == fourfold::document::style::paper::WRITING))
        .count()
}

#[test]
fn without_questions_the_waiting_ones_or_the_three_things_to_find_out_are_there() {
    let mut file = with_meeting(|_| {});
    let all = pack(&file);
    let core: Vec<String> = together::question_bank()
        .iter()
        .filter(|q| q.core)
        .map(|q| q.text("Maya"))
        .collect();
    assert_eq!(core.len(), 3);
    in_order(
        &all,
        &["These three are worth asking", &core[0], &core[1], &core[2]],
    );
    let waiting = Question {
        text: "When is the play?".into(),
        ..Question::default()
    };
    file.questions.push(open(300, waiting));
    let all = pack(&file);
    in_order(&all, &["so these are the ones that wait", "1. When is the play?"]);
    assert!(!all.contains(&core[0]));
}

#[test]
fn s1_21_key_points_are_boxes_to_tick() {
    let file = with_meeting(|meeting| {
        meeting.key_points = vec![Point {
            text: "Lunch is hard".into(),
            done: false,
        }];
    });
    in_order(&pack(&file), &["Key points", "Lunch is hard", "Our questions"]);
    assert!(!pack(&with_meeting(|_| {})).contains("Key points"));
}

#[test]
fn s2_44_policies_that_were_read_are_there() {
    let mut file = with_meeting(|_| {});
    for (number, policy) in (0..).zip([PolicyKind::Sen, PolicyKind::Equality, PolicyKind::Behaviour]) {
        file.policies.push(open(
            400 + number,
            PolicyRead {
                policy,
                read_on: Some(day(2026, 9, 20)),
                note: format!("Note {number}"),
                question: format!("Question {number}?"),
                ..PolicyRead::default()
            },
        ));
    }
    in_order(
        &pack(&file),
        &[
            "Policies read",
            "SEN policy",
            "20 September 2026",
            "Note 0",
            "Question 0?",
            "Equality policy",
            "Behaviour policy",
        ],
    );
    file.meetings[0].body.policies = vec![id(402)];
    assert!(!pack(&file).contains("Equality policy"));
}

fn worry(number: u128, topic: ConcernTopic) -> Entry<Concern> {
    open(
        number,
        Concern {
            text: format!("Worry {number}"),
            topic: Some(topic),
            action_so_far: format!("Action {number}"),
            ..Concern::default()
        },
    )
}

#[test]
fn s2_56_to_s2_66_worries_with_what_they_are_about_and_what_was_done() {
    let mut file = with_meeting(|_| {});
    file.concerns = (500..)
        .zip(ConcernTopic::ALL)
        .map(|(n, topic)| worry(n, *topic))
        .collect();
    file.voices = vec![voice(600, day(2026, 11, 1), "It hurts my ears")];
    file.concerns[7].body.quote = Some(id(600));
    let all = pack(&file);
    for (number, topic) in (500..).zip(ConcernTopic::ALL) {
        in_order(
            &all,
            &[
                &format!("Worry {number}"),
                topic.label(),
                &format!("Action {number}"),
            ],
        );
    }
    let quoted = all.split("Worry 507").nth(1).unwrap();
    in_order(quoted, &["“It hurts my ears”", "Action 507"]);
    assert!(all.contains("A child in danger does not wait for a meeting."));
}

#[test]
fn worries_that_are_closed_stay_out_and_calm_ones_raise_no_alarm() {
    let mut file = with_meeting(|_| {});
    file.concerns = vec![
        worry(500, ConcernTopic::Progress),
        worry(501, ConcernTopic::Schoolwork),
    ];
    file.concerns[1].body.closed = true;
    let all = pack(&file);
    assert!(all.contains("Worry 500") && !all.contains("Worry 501") && !all.contains("in danger"));
    file.concerns[0].body.closed = true;
    assert!(!pack(&file).contains("Worries"));
    file.meetings[0].body.concerns = vec![id(501)];
    assert!(pack(&file).contains("Worry 501"), "chosen is chosen");
}

#[test]
fn s2_85_since_last_time_actions_ratings_and_changes() {
    let all = pack(&example());
    in_order(
        &all,
        &[
            "Since last time",
            "We last met on 6 October 2026",
            "Send the reading log to Mr Adeyemi",
            "To do",
            "How each outcome goes",
            "51 words on 20 November 2026, aiming for 60",
            "What changed because Maya said it",
            "What is hard, and what helps",
        ],
    );
    // Before a first meeting there is no last time.
    let first = pack(&with_meeting(|_| {}));
    assert!(!first.contains("Since last time"), "{first}");
}

#[test]
fn a_rating_stands_beside_its_outcome() {
    let mut file = with_meeting(|_| {});
    let outcome = Outcome {
        text: "Maya reads ten words".into(),
        ..Outcome::default()
    };
    file.outcomes.push(open(700, outcome));
    let review = Review {
        outcome: Some(id(700)),
        on: Some(day(2026, 11, 20)),
        rating: Some(Reached::Partly),
        evidence: "Six of ten.".into(),
        decision: Some(Decision::Continue),
        ..Review::default()
    };
    file.reviews.push(open(701, review));
    in_order(
        &pack(&file),
        &[
            "Maya reads ten words",
            "3 of 5",
            "Partly there",
            "Six of ten.",
            "Next: Keep going.",
        ],
    );
}

#[test]
fn s1_13_the_agenda_has_its_minutes_and_a_place_for_what_home_sees() {
    let all = pack(&example());
    in_order(
        &all,
        &[
            "Agenda, 45 minutes",
            "Maya’s part",
            "Parents’ views",
            "10",
            "SEND Code of Practice 2015, 6.69",
        ],
    );
    let file = with_meeting(|meeting| {
        meeting.agenda = vec![
            AgendaItem {
                text: "Hello".into(),
                minutes: Some(5),
                ..AgendaItem::default()
            },
            AgendaItem {
                text: "Goodbye".into(),
                minutes: Some(5),
                ..AgendaItem::default()
            },
        ];
    });
    in_order(
        &pack(&file),
        &["Agenda, 20 minutes", "Hello", "Parents’ views", "Goodbye"],
    );
}

#[test]
fn s2_84_s2_86_who_does_what_the_next_date_and_a_good_end() {
    let all = pack(&example());
    in_order(
        &all,
        &[
            "Before we leave the room",
            "We agreed",
            "Who",
            "By when",
            "We meet next on",
            "enough time",
            "working together for Maya",
        ],
    );
    let file = with_meeting(|meeting| meeting.closing_line = "See you in spring!".into());
    let all = pack(&file);
    assert!(all.contains("See you in spring!") && !all.contains("working together"));
}

/// The pack of an earlier meeting does not say that its last meeting agreed what a later one did.
#[test]
fn what_was_agreed_after_the_last_meeting_stands_under_its_own_heading() {
    let file = example();
    let on = |on: Day| file.meetings.iter().find(|meeting| meeting.body.on == Some(on));
    let summer = on(Day::from_ymd_opt(2026, 6, 26).unwrap()).unwrap().id();
    let order = Order {
        meeting: Some(summer),
        ..of(PACK)
    };
    let later = on(Day::from_ymd_opt(2026, 10, 6).unwrap()).unwrap().id();
    let action = file
        .actions_of(later)
        .find(|action| action.body.is_open())
        .unwrap();
    in_order(
        &text(&file, &order),
        &[
            "We last met on 27 March 2026",
            "Agreed later, or at no meeting",
            action.body.text.trim(),
        ],
    );
    // Where all of it was agreed by then, there is no such heading.
    assert!(!pack(&file).contains("Agreed later, or at no meeting"));
}
