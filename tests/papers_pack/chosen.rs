//! What choosing it for a meeting answers: those in the meeting may see what a parent wrote, and nobody else; the
//! child's own words are asked about all the same.

use super::*;
use fourfold::domain::who::{Recipient, Side};
use fourfold::domain::{Rating, Role};

const SCHOOL: Recipient = Recipient::Side(Side::School);
const HOME: Recipient = Recipient::Side(Side::Home);

/// Nobody was asked.
fn unasked<T>(number: u128, body: T) -> Entry<T> {
    entry(number, WhoMaySee::NotAsked, body)
}

fn with(name: &str, role: Role) -> Attendee {
    Attendee {
        name: name.to_owned(),
        role,
        ..Attendee::default()
    }
}

fn meeting(text: &str, state: MeetingState, on: &str, people: Vec<Attendee>) -> Meeting {
    Meeting {
        text: text.to_owned(),
        state,
        on: Some(on.parse().unwrap()),
        people,
        ..Meeting::default()
    }
}

fn action(text: &str, meeting: u128) -> AgreedAction {
    AgreedAction {
        text: text.to_owned(),
        meeting: Some(id(meeting)),
        ..AgreedAction::default()
    }
}

/// A file with a meeting to come, number 91, and one before, number 90.
fn file(before: Entry<Meeting>, people: Vec<Attendee>) -> ChildFile {
    let mut file = ChildFile::new(open(
        1,
        Child {
            name: "Tom".to_owned(),
            ..Child::default()
        },
    ));
    let next = meeting("Review", MeetingState::Planned, "2026-12-08", people);
    file.meetings = vec![unasked(91, next), before];
    file.actions = vec![unasked(80, action("Talk to the nurse", 90))];
    file
}

fn to(recipient: &Recipient) -> Order {
    Order {
        recipient: recipient.clone(),
        meeting: Some(id(91)),
        ..of(DocumentKind::MeetingPack)
    }
}

fn last(people: Vec<Attendee>) -> Meeting {
    meeting("CAMHS talk", MeetingState::Closed, "2026-10-01", people)
}

#[test]
fn nothing_of_a_meeting_before_that_may_not_be_seen_is_told() {
    let here = vec![with("Mrs Kaur", Role::ClassTeacher)];
    let hidden = file(entry(90, WhoMaySee::Nobody, last(here.clone())), here.clone());
    for whom in [Recipient::Everyone, SCHOOL, HOME] {
        let said = text(&hidden, &to(&whom));
        for secret in ["CAMHS", "Talk to the nurse", "Since last time", "We last met"] {
            assert!(!said.contains(secret), "{whom:?}: {secret}\n{said}");
        }
    }
    // Not the heading either, where something else stands under it.
    let mut also = hidden.clone();
    also.actions.push(open(81, action("Bring the book", 91)));
    let said = text(&also, &to(&SCHOOL));
    assert!(
        said.contains("Bring the book") && said.contains("How things stand"),
        "{said}"
    );
    assert!(!said.contains("Since last time"));
    // One that the same people had is the last time.
    let shown = file(unasked(90, last(here.clone())), here);
    for whom in [Recipient::Everyone, SCHOOL] {
        let said = text(&shown, &to(&whom));
        in_order(&said, &["Since last time", "CAMHS talk", "Talk to the nurse"]);
    }
}

#[test]
fn what_was_agreed_with_others_is_asked_about() {
    let doctor = || vec![with("Dr Low", Role::Camhs)];
    let teacher = || with("Mrs Kaur", Role::ClassTeacher);
    for people in [vec![], vec![teacher()]] {
        let file = file(unasked(90, last(doctor())), people);
        for whom in [Recipient::Everyone, SCHOOL] {
            let made = made(&file, &to(&whom));
            let said = made.display.text();
            for secret in ["CAMHS talk", "Talk to the nurse", "Since last time"] {
                assert!(!said.contains(secret), "{whom:?}: {secret}\n{said}");
            }
            assert!(made.withheld.contains(&id(80)) && made.withheld.contains(&id(90)));
        }
    }
    // The teacher who sent apologies was not there.
    let away = Attendee {
        presence: Presence::Apologies,
        ..teacher()
    };
    let file = file(unasked(90, last(vec![away])), vec![teacher()]);
    assert!(!text(&file, &to(&SCHOOL)).contains("Talk to the nurse"));
}

/// "Everyone" is everyone in this meeting; home is; the school and a person are where they are noted.
#[test]
fn who_is_not_in_the_meeting_sees_nothing_that_nobody_was_asked_about() {
    let strength = || {
        unasked(
            70,
            Strength {
                text: "Builds bridges".to_owned(),
                ..Strength::default()
            },
        )
    };
    let doctor = Recipient::Outside(id(60));
    let teacher = Recipient::Person(id(61), Side::School);
    let person = |name: &str, role| Person {
        name: name.to_owned(),
        role,
        ..Person::default()
    };
    let made_for = |people: Vec<Attendee>, whom: &Recipient| {
        let mut file = file(unasked(90, last(vec![])), people);
        file.people = vec![
            open(60, person("Dr Low", Role::Camhs)),
            open(61, person("Mrs Kaur", Role::ClassTeacher)),
        ];
        file.strengths = vec![strength()];
        file.meetings[0].body.strengths = vec![id(70)];
        text(&file, &to(whom)).contains("Builds bridges")
    };
    let kaur = || with("mrs kaur", Role::ClassTeacher);
    let low = || Attendee {
        person: Some(id(60)),
        ..with("Dr Low", Role::Camhs)
    };
    for (people, seen) in [
        (vec![], [true, true, true, false, false]),
        (vec![kaur()], [true, true, true, false, true]),
        (vec![low()], [true, true, false, true, false]),
        (vec![kaur(), low()], [true, true, true, true, true]),
    ] {
        let whom = [&Recipient::Everyone, &HOME, &SCHOOL, &doctor, &teacher];
        assert_eq!(
            whom.map(|whom| made_for(people.clone(), whom)),
            seen,
            "{people:?}"
        );
    }
}

#[test]
fn what_is_the_childs_own_in_other_words_is_asked_about() {
    let mut file = file(unasked(90, last(vec![])), vec![]);
    let own = [
        "Tom himself",
        "me",
        "Tom (with symbols)",
        "Tom, in signs",
        "the child",
        "Tom and Mum",
        "him",
    ];
    let strength = |n: usize, by: &str| {
        unasked(
            100 + n as u128,
            Strength {
                text: format!("Brave-{n}-thing"),
                noticed_by: by.to_owned(),
                ..Strength::default()
            },
        )
    };
    file.strengths = own.iter().enumerate().map(|(n, by)| strength(n, by)).collect();
    file.strengths.push(strength(50, "Mrs Kaur"));
    file.strategies = ["Tom", "Mum"]
        .iter()
        .enumerate()
        .map(|(n, by)| {
            unasked(
                200 + n as u128,
                fourfold::domain::Strategy {
                    text: format!("Quiet corner of {by}"),
                    at_home: true,
                    ratings: vec![Rating {
                        on: the_day(),
                        place: Side::Home,
                        by: (*by).to_owned(),
                        helps: Helps::Often,
                    }],
                    ..fourfold::domain::Strategy::default()
                },
            )
        })
        .collect();
    file.voices = vec![unasked(
        300,
        Voice {
            text: "“The bell hurts.”".to_owned(),
            ..Voice::default()
        },
    )];
    let question = |number: u128, text: &str| {
        unasked(
            number,
            Question {
                text: text.to_owned(),
                meeting: Some(id(91)),
                ..Question::default()
            },
        )
    };
    file.questions = vec![
        question(400, "Could we try it without the bell?"),
        question(401, "Tom says the lights buzz. Could we try that?"),
        question(402, "Tom: why can’t I stay inside?"),
        question(403, "Is it true that “the bell hurts”?"),
        question(404, "What would help in the hall?"),
        question(405, "What else is loud?"),
    ];
    file.questions[4].body.about = Some(id(300));
    file.questions[5].body.starter = "says_helpful".to_owned();
    let body = &mut file.meetings[0].body;
    body.strengths = file.strengths.iter().map(|e| e.id()).collect();
    body.strategies = file.strategies.iter().map(|e| e.id()).collect();
    body.agenda = vec![
        AgendaItem {
            slot: Some(Slot::ChildPart),
            notes: "Wants no cameras".to_owned(),
            ..AgendaItem::default()
        },
        AgendaItem {
            slot: Some(Slot::WentWell),
            notes: "The school trip".to_owned(),
            ..AgendaItem::default()
        },
    ];
    let made_for = made(&file, &to(&SCHOOL));
    let said = made_for.display.text();
    for lifted in [
        "Brave-50-thing",
        "Quiet corner of Mum",
        "without the bell",
        "The school trip",
    ] {
        assert!(said.contains(lifted), "{lifted}\n{said}");
    }
    for (number, by) in own.iter().enumerate() {
        assert!(!said.contains(&format!("Brave-{number}-thing")), "{by}");
        assert!(made_for.withheld.contains(&id(100 + number as u128)), "{by}");
    }
    for secret in [
        "Quiet corner of Tom",
        "lights buzz",
        "stay inside",
        "the bell hurts",
        "in the hall",
        "else is loud",
        "no cameras",
    ] {
        assert!(!said.contains(secret), "{secret}\n{said}");
    }
    // A yes by name lets each through, the notes of the child's part as well.
    for (number, text) in [(401, "lights buzz"), (91, "no cameras"), (100, "Brave-0-thing")] {
        assert!(made_for.withheld.contains(&id(number)), "{number}");
        let agreed = Order {
            agreed: [id(number)].into(),
            ..to(&SCHOOL)
        };
        assert!(made(&file, &agreed).display.text().contains(text), "{text}");
    }
    // In the record of the meeting it is the same.
    file.meetings[0].body.state = MeetingState::Closed;
    let record = Order {
        kind: DocumentKind::MeetingRecord,
        ..to(&SCHOOL)
    };
    let said = text(&file, &record);
    assert!(
        said.contains("The school trip") && !said.contains("no cameras"),
        "{said}"
    );
}

#[test]
fn what_was_found_of_an_outcome_that_may_not_be_seen_is_not_told() {
    let mut file = file(unasked(90, last(vec![])), vec![]);
    let on = Some("2026-10-05".parse().unwrap());
    let outcome = Outcome {
        text: "Reads a page alone".to_owned(),
        ..Outcome::default()
    };
    file.measurements = vec![open(
        501,
        Measurement {
            outcome: Some(id(500)),
            on,
            note: "Three pages".to_owned(),
            ..Measurement::default()
        },
    )];
    file.reviews = vec![open(
        502,
        Review {
            outcome: Some(id(500)),
            on,
            evidence: "A whole book".to_owned(),
            ..Review::default()
        },
    )];
    let told = |file: &ChildFile| {
        let said = text(file, &of(DocumentKind::Chronology));
        [
            "Reads a page",
            "Three pages",
            "A whole book",
            "An outcome was reviewed",
        ]
        .map(|t| said.contains(t))
    };
    for who in [WhoMaySee::Nobody, WhoMaySee::NotAsked] {
        file.outcomes = vec![entry(500, who, outcome.clone())];
        assert_eq!(told(&file), [false; 4]);
    }
    file.outcomes = vec![open(500, outcome)];
    assert_eq!(told(&file), [true, true, true, false]);
}
