//! Names and texts of any length: what comes of them is bounded, and it is said where something is cut.

use super::every::conforms;
use super::sound::sound;
use super::*;
use fourfold::document::layout::Paper;
use fourfold::document::layout::say::{Block, Cell, Foot, Table};
use fourfold::document::{DocumentError, DocumentKind, Look, Order, Print, make};
use fourfold::domain::*;
use serde_json::Value;

/// How many glyphs are drawn on all pages.
fn glyphs(made: &fourfold::document::Made) -> usize {
    made.display.runs().map(|run| run.glyphs.len()).sum()
}

/// The same file with other words in every field that holds words of one's own.
fn written_over(file: &ChildFile, words: &str) -> ChildFile {
    let all = file.records().into_iter().map(|record| {
        let mut fields = serde_json::to_value(&record.body).unwrap();
        fill(record.body.kind(), &mut fields, &[], words);
        let body: Body = serde_json::from_value(fields).unwrap();
        Record { body, ..record }
    });
    ChildFile::from_records(all).unwrap()
}

/// Writes over each text below `path` that may be any text: the record can still be read.
fn fill(kind: Kind, fields: &mut Value, path: &[String], words: &str) {
    let here = path.iter().fold(&*fields, |value, key| match value {
        Value::Array(list) => &list[key.parse::<usize>().unwrap()],
        value => &value[key],
    });
    let keys: Vec<String> = match here {
        Value::Object(map) => map.keys().filter(|key| *key != "kind").cloned().collect(),
        Value::Array(list) => (0..list.len()).map(|n| n.to_string()).collect(),
        Value::String(old) => {
            let old = old.clone();
            let mut set = |words: &str| {
                let place = path.iter().fold(&mut *fields, |value, key| match value {
                    Value::Array(list) => &mut list[key.parse::<usize>().unwrap()],
                    value => &mut value[key],
                });
                *place = words.into();
            };
            set(words);
            let fits = serde_json::from_value::<Body>(fields.clone()).is_ok_and(|body| body.kind() == kind);
            if !fits {
                let place = path.iter().fold(&mut *fields, |value, key| match value {
                    Value::Array(list) => &mut list[key.parse::<usize>().unwrap()],
                    value => &mut value[key],
                });
                *place = old.into();
            }
            return;
        }
        _ => return,
    };
    for key in keys {
        let mut below = path.to_vec();
        below.push(key);
        fill(kind, fields, &below, words);
    }
}

/// The documents in their usual print; the profile has no other.
fn usuals() -> impl Iterator<Item = Order> {
    orders().into_iter().filter(|order| order.print == Print::Usual)
}

#[test]
fn a_name_of_any_length_is_said_once_in_full_and_cut_where_it_comes_again() {
    let example = example();
    let before: Vec<usize> = usuals()
        .map(|order| made(&example, &order).unwrap().display.pages.len())
        .collect();
    for whole in ["Bartholomew ".repeat(25), "é".repeat(4_000)] {
        let whole = whole.trim().to_owned();
        let mut file = example.clone();
        file.child.body.name = whole.clone();
        for (order, before) in usuals().zip(&before) {
            let made = made(&file, &order).unwrap();
            let said = text(&made);
            assert!(said.contains(&whole), "{}", name(&order));
            let pages = made.display.pages.len();
            // The name itself takes two pages at most, and a few more lines everywhere.
            assert!(
                pages <= before * 2 + 4,
                "{}: {pages} and not {before}",
                name(&order)
            );
            let most = said.chars().count() * 2 + pages * 2_000;
            assert!(
                glyphs(&made) <= most,
                "{}: {} glyphs",
                name(&order),
                glyphs(&made)
            );
            let longest = |titles: &mut dyn Iterator<Item = &str>| titles.map(str::len).max();
            let mut titles = made
                .display
                .outline
                .iter()
                .map(|bookmark| bookmark.title.as_str());
            assert!(longest(&mut titles).unwrap_or(0) <= 16 * 200);
            assert!(made.display.title.chars().count() <= 201);
            assert!(order.file_name(&whole).len() <= 130);
            if order.kind != DocumentKind::OnePageProfile {
                assert_eq!(said.matches(&whole).count(), 1, "{}", name(&order));
                assert!(said.contains('…'), "{}", name(&order));
                sound(&made.display);
            }
        }
    }
    let mut file = example;
    file.child.body.name = "Bartholomew ".repeat(333).trim().to_owned();
    for order in usuals() {
        conforms(&made(&file, &order).unwrap().pdf);
    }
}

#[test]
fn every_field_may_hold_three_hundred_or_four_thousand_letters() {
    let example = example();
    let long = "Bartholomew ".repeat(333).trim().to_owned();
    // The plan says the most of a child; with the longest words the others go the same way.
    for (words, of_all) in [("x".repeat(300), true), (long, false)] {
        let file = written_over(&example, &words);
        let which = |order: &Order| of_all || order.kind == DocumentKind::SupportPlan;
        for order in usuals().filter(which) {
            let made = made(&file, &order).unwrap();
            let said = text(&made).chars().count();
            let pages = made.display.pages.len();
            assert!(
                glyphs(&made) <= said * 2 + pages * 3_000,
                "{}: {} glyphs of {said} letters on {pages} pages",
                name(&order),
                glyphs(&made)
            );
            if order.kind != DocumentKind::OnePageProfile {
                sound(&made.display);
            }
        }
    }
}

#[test]
fn a_word_and_a_text_of_a_hundred_thousand_letters_are_whole() {
    let word = "x".repeat(100_000);
    let text_of_many = "Ten little words make a line of a long letter. ".repeat(2_128);
    for words in [word.as_str(), text_of_many.trim()] {
        let mut file = example();
        file.strengths[0].body.text = words.to_owned();
        file.difficulties[0].body.at_home = words.to_owned();
        file.contacts
            .iter_mut()
            .for_each(|entry| entry.body.text = words.to_owned());
        file.cycles[0].body.at_home = words.to_owned();
        for meeting in file.meetings.iter_mut().filter(|meeting| meeting.body.is_held()) {
            meeting.body.notes = words.to_owned();
        }
        for order in usuals() {
            let made = made(&file, &order).unwrap();
            let (said, pages) = (text(&made).chars().count(), made.display.pages.len());
            assert!(glyphs(&made) <= said * 2 + pages * 2_000, "{}", name(&order));
            assert!(pages < 400, "{}: {pages} pages", name(&order));
        }
    }
}

#[test]
fn five_thousand_marks_on_a_letter_are_drawn_once_where_they_were_written() {
    let heaped = format!("Maye{} Khan", "\u{301}".repeat(5_000));
    let mut file = example();
    file.child.body.name = heaped.clone();
    file.strengths[0].body.text = heaped.clone();
    for order in usuals() {
        let made = made(&file, &order).unwrap();
        let pages = made.display.pages.len();
        assert!(
            glyphs(&made) <= 2 * text(&made).chars().count() + pages * 2_000,
            "{}: {} glyphs on {pages} pages",
            name(&order),
            glyphs(&made)
        );
    }
}

#[test]
fn two_thousand_records_are_set_and_more_than_a_document_holds_is_told() {
    let example = example();
    let mut file = example.clone();
    for n in 0..2_000_u32 {
        let contact = Contact {
            text: format!("Rang about the trip, number {n}."),
            on: day(2024, 1, 1).checked_add_days(chrono::Days::new(u64::from(n % 900))),
            ..Contact::default()
        };
        file.contacts
            .push(entry(&example, 20_000 + u128::from(n), contact));
    }
    for order in usuals() {
        let made = made(&file, &order).unwrap();
        assert!(made.display.pages.len() < 300, "{}", name(&order));
        if order.kind == DocumentKind::Chronology {
            assert!(text(&made).contains("number 1999."));
        }
    }
    let much = "Ten little words make a line of a long letter. ".repeat(2_000);
    for contact in file.contacts.iter_mut().take(60) {
        contact.body.text.clone_from(&much);
    }
    let order = orders()
        .into_iter()
        .find(|order| order.kind == DocumentKind::Chronology)
        .unwrap();
    assert!(matches!(make(&file, None, &order), Err(DocumentError::TooLong)));
    for strength in &mut file.strengths {
        strength.body.on_profile = true;
        strength.body.text = much.repeat(12);
    }
    let order = Order::new(DocumentKind::OnePageProfile, order.today);
    assert!(matches!(make(&file, None, &order), Err(DocumentError::TooLong)));
}

#[test]
fn no_paper_runs_away() {
    let long = "x".repeat(4_000);
    let mut paper = Paper::new(long.clone(), long.clone());
    paper.header = long.as_str().into();
    paper.foot = Foot::new(long.clone(), long.clone());
    paper.line = long.as_str().into();
    let table = Table::new(&*long, [long.as_str(), long.as_str(), long.as_str()]);
    let row = || {
        [
            Cell::head(long.as_str()),
            long.clone().into(),
            Cell::level(2, 4, long.as_str()),
        ]
    };
    paper.push((0..6).fold(table, |table, _| table.row(row())));
    paper.push(Block::heading(long.clone()));
    paper.push(Block::list(
        fourfold::document::layout::say::Marker::Number,
        [long.clone()],
    ));
    for look in [Look::Usual, Look::Large] {
        let list = paper.set_out(look).unwrap();
        let drawn: usize = list.runs().map(|run| run.glyphs.len()).sum();
        let said = list.text().chars().count();
        assert!(drawn <= said * 3 + list.pages.len() * 3_000, "{drawn} of {said}");
        // What stands on every page leaves room for the rest.
        assert!(list.pages.len() < 400, "{} pages", list.pages.len());
    }
    // Neither do pages that hold nothing but a line each.
    let mut paper = Paper::new("a", "b");
    for _ in 0..1_500 {
        paper.push(Block::paragraph("One line."));
        paper.push(Block::NewPage);
    }
    assert!(matches!(paper.set_out(Look::Usual), Err(DocumentError::TooLong)));
}
