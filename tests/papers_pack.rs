//! The meeting pack, "Who helps me, and when" and the chronology: what they say, and to whom.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "papers_pack/blank.rs"]
mod blank;
#[path = "papers_pack/chosen.rs"]
mod chosen;
#[path = "papers_pack/chronology.rs"]
mod chronology;
#[allow(dead_code)]
#[path = "papers/example.rs"]
mod example;
#[allow(dead_code)]
#[path = "document/family.rs"]
mod family;
#[path = "papers_pack/helpers.rs"]
mod helpers;
#[path = "papers_pack/pack.rs"]
mod pack;
#[path = "papers_pack/privacy.rs"]
mod privacy;
#[path = "papers_pack/reader.rs"]
mod reader;

use example::{example, the_day};
use family::*;
use fourfold::document::layout::display::Role;
use fourfold::document::{DocumentKind, Made, Order, Print, make};
use fourfold::domain::*;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use std::path::Path;
use uuid::Uuid;

fn id(number: u128) -> RecordId {
    RecordId(Uuid::from_u128(number))
}

fn open<T>(number: u128, body: T) -> Entry<T> {
    entry(number, WhoMaySee::Anyone, body)
}

fn of(kind: DocumentKind) -> Order {
    Order::new(kind, the_day())
}

fn made(file: &ChildFile, order: &Order) -> Made {
    make(file, None, order).unwrap()
}

/// What is read, text by text.
fn read(file: &ChildFile, order: &Order) -> Vec<(Role, String)> {
    made(file, order).display.reading_order()
}

fn text(file: &ChildFile, order: &Order) -> String {
    made(file, order).display.text()
}

/// The headings of one level.
fn headings(read: &[(Role, String)], level: u8) -> Vec<&str> {
    read.iter()
        .filter(|(role, _)| *role == Role::Heading(level))
        .map(|(_, text)| text.as_str())
        .collect()
}

/// Some texts are there, one after the other.
fn in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let at = rest.find(part);
        rest = &rest[at.unwrap_or_else(|| panic!("{part} is not in its place in: {text}"))..][part.len()..];
    }
}

/// Under each heading of a part there is something.
fn no_heading_is_empty(read: &[(Role, String)]) {
    for two in read.windows(2) {
        if let [(Role::Heading(2), title), (Role::Heading(second), _)] = two {
            assert!(*second > 2, "nothing stands under: {title}");
        }
    }
}

/// Every order of the three, in each print.
fn every_order() -> Vec<Order> {
    let mut all = Vec::new();
    for kind in [
        DocumentKind::MeetingPack,
        DocumentKind::Helpers,
        DocumentKind::Chronology,
    ] {
        for print in kind.prints() {
            all.push(Order {
                print: *print,
                ..of(kind)
            });
        }
    }
    let blank = Order {
        blank: true,
        ..of(DocumentKind::MeetingPack)
    };
    all.push(blank.clone());
    all.push(Order {
        print: Print::Large,
        ..blank
    });
    all
}

#[test]
fn each_of_them_conforms_in_every_print() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers_pack");
    std::fs::create_dir_all(&folder).unwrap();
    let (file, photo) = (example(), photo(900, 1200));
    for order in every_order() {
        let made = make(&file, Some(&photo), &order).unwrap();
        let blank = if order.blank { "-blank" } else { "" };
        let name = format!("{}{blank}-{:?}.pdf", order.kind.name(), order.print).to_lowercase();
        // Kept to be looked at.
        std::fs::write(folder.join(name), &made.pdf).unwrap();
        for standard in ["ua1", "2a"] {
            let standard: ValidationProfile = standard.parse().unwrap();
            let checks = ValidationOptions::default().profile(standard);
            let report = validate_pdf_bytes(&made.pdf, &checks).unwrap();
            assert!(report.is_compliant, "{order:?}: {:#?}", report.failures);
        }
        assert_eq!(
            made.pdf,
            make(&file, Some(&photo), &order).unwrap().pdf,
            "the same bytes"
        );
        for withheld in &made.withheld {
            let meta = file.metas().find(|meta| meta.id == *withheld).unwrap();
            assert!(meta.who_may_see.must_ask(), "{order:?}");
        }
        assert!(made.stand_ins.is_empty());
        let smallest = made.display.runs().map(|run| run.size).fold(f32::MAX, f32::min);
        assert!(smallest >= if order.print == Print::Usual { 8.5 } else { 17.99 });
    }
}

#[test]
fn s1_3_the_child_comes_first_on_each() {
    let file = example();
    for order in every_order() {
        let read = read(&file, &order);
        let title = read
            .iter()
            .position(|(role, _)| *role == Role::Heading(1))
            .unwrap();
        let line = 1;
        let (_, first) = &read[title + 1 + line];
        let own = match order.blank {
            true => "Maya’s own words",
            false => "“I want people to wait for me. I’m not stuck, I’m getting there.”",
        };
        assert_eq!(first, own, "{order:?}");
    }
}

/// A child with nothing but a name has pages that look meant: room to write, and no heading over nothing.
#[test]
fn with_little_in_it_each_still_says_something() {
    let mut file = only_a_name("Sam");
    file.meetings.push(open(900, Meeting::default()));
    for order in every_order() {
        let made = made(&file, &order);
        let read = made.display.reading_order();
        if !order.blank {
            // Of those to fill in by hand, lines cannot be read.
            no_heading_is_empty(&read);
        }
        assert!(
            read.iter().any(|(_, text)| text == "Sam’s own words"),
            "{order:?}"
        );
        assert!(
            made.display.pages.len() <= 5 || order.print != Print::Usual,
            "{order:?}: {}",
            made.display.pages.len()
        );
        let mut bare = file.clone();
        bare.child.body.name = "  ".into();
        bare.meetings.clear();
        if order.lacks(&bare).is_none() && !order.blank {
            no_heading_is_empty(&self::read(&bare, &order));
        }
    }
}

/// What is not ticked is not there, and all else is.
#[test]
fn parts_can_be_left_out() {
    let file = example();
    for kind in [
        DocumentKind::MeetingPack,
        DocumentKind::Helpers,
        DocumentKind::Chronology,
    ] {
        let whole = read(&file, &of(kind));
        for section in kind.sections() {
            let mut order = of(kind);
            order.left_out.insert(*section);
            let parted = read(&file, &order);
            no_heading_is_empty(&parted);
            if *section != fourfold::document::Section::Photo {
                assert!(parted.len() < whole.len(), "{kind:?} without {section:?}");
            }
        }
    }
}
