//! What is known of the copies that were saved: what, for whom, when, and how to make one again.
//!
//! They lie in the sealed store as drafts of the child, one each: `copy/<id>`. So they go with the child, and
//! no file of records carries them away. They hold a file's name and never its folder.

use crate::document::{self, DocumentError, DocumentKind, Drawings, Made, Order, Section};
use crate::domain::who::{Recipient, Side};
use crate::domain::{ChildFile, ChildId, Entry, Now, Person, RecordId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// How the names of these drafts begin.
const PREFIX: &str = "copy/";
/// So many are kept of a child; a script may save one each night for years.
const KEPT: usize = 500;

/// A copy that was saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Copy {
    /// The name of its draft.
    #[serde(skip)]
    pub key: String,
    pub at: DateTime<Utc>,
    /// For whom it was, in the words of that day.
    pub whom: String,
    /// The name of the file, without its folder.
    pub file: String,
    pub pages: usize,
    /// SHA-256 of the file: tells whether a file at hand is this copy.
    pub sha256: String,
    /// What it said, as a fingerprint; empty in copies from before there was one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said: String,
    /// How many records stayed out because nobody had been asked.
    #[serde(default)]
    pub withheld: usize,
    pub order: Order,
}

impl Copy {
    /// The name of the draft of a new one.
    pub fn new_key(id: RecordId) -> String {
        format!("{PREFIX}{id}")
    }

    pub fn to_json(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// The copies among the drafts of a child, the newest first. What a newer Fourfold wrote in another form is
/// passed over and kept.
pub fn read<'a>(drafts: impl Iterator<Item = (&'a str, &'a Value)>) -> Vec<Copy> {
    let mut all: Vec<Copy> = drafts
        .filter(|(key, _)| key.starts_with(PREFIX))
        .filter_map(|(key, json)| {
            let copy = Copy::deserialize(json).ok()?;
            Some(Copy {
                key: key.to_owned(),
                ..copy
            })
        })
        .collect();
    all.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| b.file.cmp(&a.file)));
    all
}

/// Takes a new copy into a list, the newest first. Returns the names of the drafts that are too old to be kept.
pub fn take_in(copies: &mut Vec<Copy>, copy: Copy) -> Vec<String> {
    copies.insert(0, copy);
    let old = copies.split_off(KEPT.min(copies.len()));
    old.into_iter().map(|copy| copy.key).collect()
}

/// SHA-256 of a file, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What documents are counted by: a kind, and whether it is the one to fill in by hand.
pub fn name(kind: DocumentKind, blank: bool) -> String {
    let blank = if blank { "-blank" } else { "" };
    format!("{}{blank}", kind.name())
}

/// The name of the draft that holds how many of a document were saved.
pub fn version_key(order: &Order) -> String {
    format!("{}/version", name(order.kind, order.blank))
}

/// The name under which a draft of a child lies in the store.
pub fn store_key(child: ChildId, key: &str) -> String {
    format!("{child}/{key}")
}

/// The newest copy that was made by the same order, be it of another version.
pub fn same<'a>(copies: &'a [Copy], order: &Order) -> Option<&'a Copy> {
    copies.iter().find(|copy| {
        Order {
            version: order.version,
            ..copy.order.clone()
        } == *order
    })
}

/// Names what is left open in an order: a copy made again later is of the same cycle and the same meeting.
pub fn settle(order: &mut Order, file: &ChildFile, now: impl Into<Now>) {
    match order.kind {
        DocumentKind::SupportPlan => {
            let cycle = order.cycle_in(file);
            order.cycle = cycle.map(|cycle| cycle.id());
            // A plan that is over is printed as it was on its last day.
            let over = cycle.and_then(|cycle| cycle.body.reviewed_on);
            order.as_of = over.filter(|_| !order.blank);
        }
        // A summary is of today unless somebody chose a cycle: at its end, where that has come.
        DocumentKind::SencoSummary => {
            let chosen = order.cycle.and(order.cycle_in(file));
            order.as_of = chosen.and_then(|cycle| cycle.body.reviewed_on);
        }
        DocumentKind::MeetingPack if order.blank && order.meeting.is_none() => {}
        DocumentKind::MeetingPack | DocumentKind::MeetingRecord => {
            order.meeting = order.meeting_at(file, now).map(|meeting| meeting.id());
        }
        _ => {}
    }
}

/// Makes a document, and says by which order. A version counts what a document says: what a copy said before keeps
/// its number, whatever the colour, the size or the day on which it is printed again.
///
/// # Errors
/// As [`document::make`].
pub fn make(
    file: &ChildFile,
    photo: Option<&[u8]>,
    drawings: &Drawings,
    order: Order,
    copies: &[Copy],
) -> Result<(Made, Order), DocumentError> {
    let made = document::make_with(file, photo, drawings, &order)?;
    let of_before = copies.iter().find(|copy| {
        let about = &copy.order;
        (about.kind, about.blank, about.cycle, about.meeting)
            == (order.kind, order.blank, order.cycle, order.meeting)
            && copy.said == made.fingerprint
    });
    if let Some(copy) = of_before.filter(|copy| copy.order.version != order.version) {
        let before = Order {
            version: copy.order.version,
            ..order
        };
        return Ok((document::make_with(file, photo, drawings, &before)?, before));
    }
    if let Some(copy) = same(copies, &order).filter(|_| of_before.is_none()) {
        let before = Order {
            version: copy.order.version,
            ..order.clone()
        };
        let made = document::make_with(file, photo, drawings, &before)?;
        if sha256(&made.pdf) == copy.sha256 {
            return Ok((made, before));
        }
    }
    Ok((made, order))
}

/// Whether a document can show the child's photo, and is to.
pub fn wants_photo(order: &Order) -> bool {
    order.kind.sections().contains(&Section::Photo) && order.has(Section::Photo)
}

/// For whom something is, in words.
pub fn whom(order: &Order, file: &ChildFile) -> String {
    match &order.recipient {
        Recipient::Everyone if order.is_for_a_meeting() => "Everyone in the meeting".to_owned(),
        Recipient::Everyone => "Everyone who helps".to_owned(),
        Recipient::Side(Side::Home) => "The people at home".to_owned(),
        Recipient::Side(Side::School) => "The people at school".to_owned(),
        Recipient::Person(id, _) | Recipient::Outside(id) => file
            .people
            .iter()
            .find(|person| person.id() == *id)
            .map(|person| person.body.name.trim())
            .filter(|name| !name.is_empty())
            .map_or_else(|| "Somebody who is not in People".to_owned(), str::to_owned),
    }
}

/// A person as the recipient of a document.
pub fn person(id: RecordId, file: &ChildFile) -> Recipient {
    let person = file.people.iter().find(|person| person.id() == id);
    person.map_or(Recipient::Outside(id), recipient)
}

/// The same of their record.
pub fn recipient(person: &Entry<Person>) -> Recipient {
    match person.body.role.side() {
        Some(side) => Recipient::Person(person.id(), side),
        None => Recipient::Outside(person.id()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Day;

    fn order(version: u32) -> Order {
        Order {
            version,
            ..Order::new(
                DocumentKind::SupportPlan,
                Day::from_ymd_opt(2026, 11, 24).unwrap(),
            )
        }
    }

    fn copy(at: i64, version: u32) -> Copy {
        Copy {
            key: String::new(),
            at: DateTime::from_timestamp(at, 0).unwrap(),
            whom: "Everyone who helps".to_owned(),
            file: format!("{version}.pdf"),
            pages: 2,
            sha256: sha256(b"x"),
            said: String::new(),
            withheld: 0,
            order: order(version),
        }
    }

    #[test]
    fn copies_come_back_newest_first_and_what_is_not_one_is_passed_over() {
        let drafts = [
            ("copy/a".to_owned(), copy(5, 1).to_json()),
            ("copy/b".to_owned(), copy(9, 2).to_json()),
            ("copy/c".to_owned(), Value::from("of a newer form")),
            ("strength/new".to_owned(), copy(10, 3).to_json()),
        ];
        let read = read(drafts.iter().map(|(key, json)| (key.as_str(), json)));
        let keyed = |key: &str, copy| Copy {
            key: key.to_owned(),
            ..copy
        };
        assert_eq!(read, [keyed("copy/b", copy(9, 2)), keyed("copy/a", copy(5, 1))]);
    }

    #[test]
    fn the_oldest_go_when_there_are_very_many() {
        let mut copies: Vec<Copy> = Vec::new();
        for n in 0..KEPT {
            let new = Copy {
                key: format!("copy/{n}"),
                ..copy(1, 1)
            };
            assert!(take_in(&mut copies, new).is_empty());
        }
        assert_eq!(take_in(&mut copies, copy(2, 2)), ["copy/0"]);
        assert_eq!(copies.len(), KEPT);
        assert_eq!(copies[0], copy(2, 2));
    }

    #[test]
    fn the_same_file_keeps_its_version_and_another_does_not() {
        let mut file = crate::domain::rules::example::file();
        let profile = Order {
            version: 4,
            ..Order::new(
                DocumentKind::OnePageProfile,
                Day::from_ymd_opt(2026, 11, 24).unwrap(),
            )
        };
        let (first, by) = make(&file, None, &Drawings::new(), profile.clone(), &[]).unwrap();
        assert_eq!(by.version, 4);
        let saved = Copy {
            sha256: sha256(&first.pdf),
            order: by.clone(),
            ..copy(1, 4)
        };
        let next = Order {
            version: 5,
            ..profile
        };
        let (again, by) = make(
            &file,
            None,
            &Drawings::new(),
            next.clone(),
            std::slice::from_ref(&saved),
        )
        .unwrap();
        assert_eq!((again.pdf, by.version), (first.pdf, 4));
        file.child.body.profile_made_with = "Mum".to_owned();
        let (_, by) = make(&file, None, &Drawings::new(), next, &[saved]).unwrap();
        assert_eq!(by.version, 5);
    }

    /// A version counts contents: not prints, colours, sizes or days.
    #[test]
    fn another_print_of_the_same_words_keeps_its_version() {
        let mut file = crate::domain::rules::example::planned();
        let first = order(4);
        let (made, by) = make(&file, None, &Drawings::new(), first.clone(), &[]).unwrap();
        let saved = Copy {
            said: made.fingerprint.clone(),
            order: by,
            ..copy(1, 4)
        };
        let copies = std::slice::from_ref(&saved);
        let next = Order { version: 5, ..first };
        for again in [
            Order {
                print: document::Print::Large,
                ..next.clone()
            },
            Order {
                theme: document::Theme::Plain,
                ..next.clone()
            },
            Order {
                today: next.today.succ_opt().unwrap(),
                ..next.clone()
            },
        ] {
            let (_, by) = make(&file, None, &Drawings::new(), again, copies).unwrap();
            assert_eq!(by.version, 4);
        }
        file.difficulties[0].body.text.push_str(", and spelling");
        let (_, by) = make(&file, None, &Drawings::new(), next, copies).unwrap();
        assert_eq!(by.version, 5);
    }

    #[test]
    fn the_same_order_is_found_whatever_its_version() {
        let copies = [copy(9, 2), copy(5, 1)];
        assert_eq!(same(&copies, &order(7)), Some(&copies[0]));
        let other = Order {
            blank: true,
            ..order(2)
        };
        assert_eq!(same(&copies, &other), None);
    }
}
