//! The example family as the papers see it.

use super::family::day;
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
