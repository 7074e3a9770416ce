//! The example family as the papers see it.

use fourfold::document::{DocumentKind, Made, Order, Print, make};
use fourfold::domain::*;
use serde_json::Value;

const MAYA: &str = include_str!("../../assets/example/maya.json");

pub fn example() -> ChildFile {
    let root: Value = serde_json::from_str(MAYA).unwrap();
    let records = root["records"].as_array().unwrap().iter().map(|value| {
        let mut rest = value.as_object().unwrap().clone();
        let mut take = |key: &str| rest.remove(key).unwrap();
        let id: RecordId = serde_json::from_value(take("id")).unwrap();
        let meta = Meta {
            id,
            scope: Scope::Child(serde_json::from_value(take("child")).unwrap()),
            version: VersionId(id.0),
            made: serde_json::from_value(take("made")).unwrap(),
            changed: serde_json::from_value(take("changed")).unwrap(),
            binned: false,
            who_may_see: serde_json::from_value(take("who_may_see")).unwrap(),
        };
        Entry {
            meta,
            body: serde_json::from_value(Value::Object(rest)).unwrap(),
        }
    });
    ChildFile::from_records(records).unwrap()
}

pub fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd_opt(year, month, day).unwrap()
}

/// The day of the example.
pub fn the_day() -> Day {
    day(2026, 11, 24)
}

/// Every document about a child, in every print in which it can be had.
pub fn orders() -> Vec<Order> {
    let mut all = Vec::new();
    for kind in DocumentKind::OF_A_CHILD {
        for print in kind.prints() {
            all.push(Order {
                print: *print,
                ..Order::new(kind, the_day())
            });
        }
    }
    all
}

/// "plan-large".
pub fn name(order: &Order) -> String {
    let print = match order.print {
        Print::Usual => "usual",
        Print::Large => "large",
        Print::EasyRead => "easy",
    };
    format!("{}-{print}", order.kind.name())
}

/// The document, or none where what it is about is not there.
pub fn made(file: &ChildFile, order: &Order) -> Option<Made> {
    order
        .lacks(file)
        .is_none()
        .then(|| make(file, None, order).unwrap())
}

/// The usual document of a kind.
pub fn usual(file: &ChildFile, kind: DocumentKind) -> Made {
    make(file, None, &Order::new(kind, the_day())).unwrap()
}

/// What it says, in the order in which it is read, one line for each part.
pub fn text(made: &Made) -> String {
    made.display.text()
}

/// Whether each of some words is there, in this order.
pub fn in_order(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        let Some(at) = rest.find(word) else {
            panic!("“{word}” is not where it should be in:\n{text}");
        };
        rest = &rest[at + word.len()..];
    }
}

/// A record of the example with a new id, that anyone may see.
pub fn entry<T>(file: &ChildFile, id: u128, body: T) -> Entry<T> {
    let id = RecordId(uuid::Uuid::from_u128(id));
    Entry {
        meta: Meta {
            id,
            version: VersionId(id.0),
            who_may_see: WhoMaySee::Anyone,
            ..file.child.meta.clone()
        },
        body,
    }
}
