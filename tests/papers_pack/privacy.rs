//! Who may see what: strange words in every field of a kind of record, looked for in every document.

use super::*;
use fourfold::domain::who::Recipient;
use serde_json::Value;

const CANARY: &str = "Quetzalfeder";

/// Puts the strange word wherever a text can be another one.
fn strange(body: &Body) -> Body {
    fn places(value: &Value, path: String, all: &mut Vec<String>) {
        match value {
            Value::String(_) => all.push(path),
            Value::Array(list) => (0..list.len()).for_each(|n| places(&list[n], format!("{path}/{n}"), all)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    places(value, format!("{path}/{name}"), all);
                }
            }
            _ => {}
        }
    }
    let mut json = serde_json::to_value(body).unwrap();
    let mut all = Vec::new();
    places(&json, String::new(), &mut all);
    for path in all {
        // Whoever makes a document means to name the child.
        if body.kind() == Kind::Child && path == "/name" {
            continue;
        }
        let mut changed = json.clone();
        *changed.pointer_mut(&path).unwrap() = format!("{CANARY} {path}").into();
        if serde_json::from_value::<Body>(changed.clone()).is_ok() {
            json = changed;
        }
    }
    serde_json::from_value(json).unwrap()
}

/// The example, with all records of some kinds strange and to be seen by `who`.
fn with(kinds: &[Kind], who: &WhoMaySee) -> ChildFile {
    let records = example().records().into_iter().map(|mut record| {
        if kinds.contains(&record.body.kind()) {
            record.body = strange(&record.body);
            record.meta.who_may_see = who.clone();
        }
        record
    });
    ChildFile::from_records(records).unwrap()
}

/// Each of the three once; the prints say the same.
fn orders() -> impl Iterator<Item = Order> {
    every_order()
        .into_iter()
        .filter(|order| !order.blank && order.print != Print::Large)
}

fn leaks(file: &ChildFile, order: &Order) -> bool {
    let made = make(file, Some(&photo(64, 64)), order).unwrap();
    let display = &made.display;
    let told = display.text() + &display.artifact_text() + &display.title + &format!("{:?}", display.outline);
    told.contains(CANARY)
}

/// Of each kind in turn, all records are for nobody, for nobody yet, or for somebody else, while all others,
/// which name them, are open.
#[test]
fn what_is_for_others_is_in_none_of_them_not_even_through_a_link() {
    let somebody = WhoMaySee::Only {
        sides: vec![Side::Home],
        people: vec![id(77)],
    };
    let all = [WhoMaySee::Nobody, WhoMaySee::NotAsked, somebody];
    let each = Kind::ALL
        .iter()
        .zip(all.iter().cycle())
        .map(|(kind, who)| (vec![*kind], who));
    let together = all.iter().map(|who| (Kind::ALL.to_vec(), who));
    let own = [Kind::Voice, Kind::Aspiration].map(|kind| (vec![kind], &all[1]));
    for (kinds, who) in each.chain(together).chain(own) {
        let file = with(&kinds, who);
        let own = kinds
            .iter()
            .all(|kind| matches!(kind, Kind::Voice | Kind::Aspiration));
        for mut order in orders() {
            // What a parent chose for a meeting is for those in it; a child's own words are asked about there too.
            if order.kind == DocumentKind::MeetingPack && *who == WhoMaySee::NotAsked && !own {
                continue;
            }
            assert!(
                !leaks(&file, &order),
                "{kinds:?} that {who:?} may see is in {order:?}"
            );
            if matches!(who, WhoMaySee::Only { .. }) {
                order.recipient = Recipient::Side(Side::School);
                assert!(
                    !leaks(&file, &order),
                    "{kinds:?} that {who:?} may see is in {order:?}"
                );
            }
        }
    }
}

/// The same words are found where they may be, so that the test above can fail.
#[test]
fn what_anyone_may_see_is_there() {
    for order in orders() {
        assert!(leaks(&with(Kind::ALL, &WhoMaySee::Anyone), &order), "{order:?}");
    }
    let home = WhoMaySee::Only {
        sides: vec![Side::Home],
        people: vec![],
    };
    for kind in [
        DocumentKind::MeetingPack,
        DocumentKind::Helpers,
        DocumentKind::Chronology,
    ] {
        let order = Order {
            recipient: Recipient::Side(Side::Home),
            ..of(kind)
        };
        assert!(leaks(&with(&[Kind::Voice], &home), &order), "{order:?}");
    }
}

/// What a parent wrote and chose for a meeting goes into its pack without being asked wall by wall. Only the
/// child's own words ask, and what was not chosen.
#[test]
fn what_was_chosen_for_a_meeting_is_in_its_pack() {
    let records = example().records().into_iter().map(|mut record| {
        record.meta.who_may_see = WhoMaySee::NotAsked;
        record
    });
    let mut file = ChildFile::from_records(records).unwrap();
    let at = file.meetings.iter().position(|m| m.body.is_coming()).unwrap();
    file.meetings[at].body.strengths = vec![file.strengths[0].id()];
    file.concerns[0].body.raised_by = Eyes::Parent;
    file.concerns[1].body.raised_by = Eyes::Child;
    file.strengths[0].body.noticed_by = "Mrs Kaur".to_owned();
    file.strengths[1].body.noticed_by = "maya".to_owned();
    file.meetings[at].body.strengths.push(file.strengths[1].id());
    file.meetings[at].body.concerns = file.concerns.iter().map(|e| e.id()).collect();
    let spoken = file
        .voices
        .iter()
        .position(|voice| !voice.body.text.trim().is_empty());
    let spoken = spoken.unwrap();
    file.meetings[at].body.words = vec![file.voices[spoken].id()];
    let made = made(&file, &of(DocumentKind::MeetingPack));
    let said = made.display.text();
    let meeting = &file.meetings[at];
    assert!(said.contains(meeting.body.title()), "{said}");
    for text in [&file.strengths[0].body.text, &file.concerns[0].body.text] {
        assert!(said.contains(text.trim()), "{text}\n{said}");
    }
    for question in file.questions_of(meeting.id()) {
        assert!(said.contains(question.body.text.trim()));
    }
    // What the child worries about or noticed is the child's as well.
    for own in [file.strengths[1].id(), file.concerns[1].id()] {
        assert!(made.withheld.contains(&own));
    }
    for text in [&file.strengths[1].body.text, &file.concerns[1].body.text] {
        assert!(!said.contains(text.trim()), "{text}\n{said}");
    }
    // The child's words wait for an answer, by name.
    assert!(made.withheld.contains(&file.voices[spoken].id()));
    assert!(!said.contains(file.voices[spoken].body.text.trim()));
    for brought in [meeting.id(), file.strengths[0].id(), file.concerns[0].id()] {
        assert!(!made.withheld.contains(&brought));
    }
    // Of another paper the same records are asked about.
    let summary = make(&file, None, &of(DocumentKind::SencoSummary)).unwrap();
    assert!(
        !summary
            .display
            .text()
            .contains(file.strengths[0].body.text.trim())
    );
}

#[test]
fn one_is_told_what_nobody_was_asked_about() {
    let file = with(&[Kind::Voice], &WhoMaySee::NotAsked);
    let withheld = made(&file, &of(DocumentKind::MeetingPack)).withheld;
    let meeting = file
        .meetings
        .iter()
        .find(|meeting| meeting.body.is_coming())
        .unwrap();
    assert!(!meeting.body.words.is_empty());
    for chosen in &meeting.body.words {
        assert!(withheld.contains(chosen));
    }
    // What is for nobody is nobody's business.
    let file = with(&[Kind::Strength], &WhoMaySee::Nobody);
    assert_eq!(made(&file, &of(DocumentKind::MeetingPack)).withheld, []);
}

#[test]
fn what_is_in_the_bin_is_nowhere() {
    let records = example().records().into_iter().map(|mut record| {
        if record.body.kind() != Kind::Child && record.body.kind() != Kind::Meeting {
            record.body = strange(&record.body);
            record.meta.binned = true;
        }
        record
    });
    let file = ChildFile::from_records(records).unwrap();
    for order in orders() {
        assert!(!leaks(&file, &order), "{order:?}");
    }
}
