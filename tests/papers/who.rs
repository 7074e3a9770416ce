//! Who may see what is on paper: no record goes where it must not, and linked records do not slip through.

use super::*;
use fourfold::document::{DocumentKind, Order};
use fourfold::domain::who::Recipient;
use fourfold::domain::*;
use serde_json::Value;

/// Puts a canary into all that people wrote.
fn canary(value: &mut Value) {
    match value {
        // What has a blank or a capital letter was written by somebody; terms and ids have neither.
        Value::String(text) if text.contains([' ', '“']) || text.contains(char::is_uppercase) => {
            *text = format!("CANARY {text}");
        }
        Value::Array(items) => items.iter_mut().for_each(canary),
        Value::Object(fields) => fields.values_mut().for_each(canary),
        _ => {}
    }
}

/// The example with every second record hidden and full of canaries.
fn hidden(odd: usize, who: &WhoMaySee) -> ChildFile {
    let records = example()
        .records()
        .into_iter()
        .enumerate()
        .map(|(index, mut record)| {
            if index % 2 == odd {
                let name = match &record.body {
                    Body::Child(child) => Some(child.name.clone()),
                    _ => None,
                };
                let mut body = serde_json::to_value(&record.body).unwrap();
                canary(&mut body);
                record.body = serde_json::from_value(body).unwrap();
                if let (Body::Child(child), Some(name)) = (&mut record.body, name) {
                    child.name = name;
                }
                record.meta.who_may_see = who.clone();
            } else {
                record.meta.who_may_see = WhoMaySee::Anyone;
            }
            record
        });
    ChildFile::from_records(records).unwrap()
}

#[test]
fn nothing_leaks_to_people_it_is_not_for() {
    let home = WhoMaySee::Only {
        sides: vec![Side::Home],
        people: vec![],
    };
    let cases = [
        (WhoMaySee::Nobody, Recipient::Side(Side::Home)),
        (WhoMaySee::NotAsked, Recipient::Everyone),
        (home, Recipient::Side(Side::School)),
    ];
    for (who, recipient) in cases {
        for odd in [0, 1] {
            let file = hidden(odd, &who);
            for order in orders() {
                let order = Order {
                    recipient: recipient.clone(),
                    left_out: Default::default(),
                    ..order
                };
                // The newest cycle or meeting may be hidden itself; then it lends nothing but its place.
                let made = made(&file, &order).unwrap();
                let meeting = matches!(
                    order.kind,
                    DocumentKind::MeetingPack | DocumentKind::MeetingRecord
                );
                if meeting && who == WhoMaySee::NotAsked {
                    // What was chosen for a meeting is for those in it: see the tests of the pack.
                    continue;
                }
                let said = text(&made) + &made.display.artifact_text();
                let leak = said.lines().find(|line| line.contains("CANARY"));
                assert_eq!(leak, None, "{who:?} {}", name(&order));
                let asks = who == WhoMaySee::NotAsked && !super::every::WAITING.contains(&order.kind);
                assert!(!asks || !made.withheld.is_empty(), "{who:?} {}", name(&order));
                assert!(who == WhoMaySee::NotAsked || made.withheld.is_empty());
            }
        }
    }
}

#[test]
fn what_may_be_seen_is_there() {
    let file = hidden(
        0,
        &WhoMaySee::Only {
            sides: vec![Side::School],
            people: vec![],
        },
    );
    for order in orders() {
        let order = Order {
            recipient: Recipient::Side(Side::School),
            ..order
        };
        let made = made(&file, &order).unwrap();
        let said = text(&made).contains("CANARY") || super::every::WAITING.contains(&order.kind);
        assert!(said, "{}", name(&order));
        assert!(made.withheld.is_empty());
    }
}

#[test]
fn what_is_in_the_bin_is_not_printed() {
    let mut file = example();
    for list in [&mut file.outcomes] {
        for entry in list {
            entry.meta.binned = true;
        }
    }
    for order in orders() {
        let made = made(&file, &order).unwrap();
        assert!(
            !text(&made).contains("four sentences on my own"),
            "{}",
            name(&order)
        );
    }
}
