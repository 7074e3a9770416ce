use super::*;
use crate::document::Look;
use crate::document::layout::Paper;
use crate::document::layout::say::{Block, Marker};
use lopdf::{Dictionary, Document, Object, ObjectId};

#[test]
fn packed_texts_never_end_like_a_line() {
    let mut file = lopdf::Document::new();
    for number in 0..3000 {
        let text = format!("BT {number} 0 Td ET ").repeat(9 + number % 64);
        file.add_object(lopdf::Stream::new(lopdf::Dictionary::new(), text.into_bytes()));
    }
    let ends = |file: &lopdf::Document| {
        let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
        streams
            .filter(|stream| stream.content.last() == Some(&b'\r'))
            .count()
    };
    let mut usual = file.clone();
    usual.compress();
    assert!(ends(&usual) > 0, "there is something to mend");
    close_streams(&mut file);
    file.compress();
    assert_eq!(ends(&file), 0);
}

#[test]
fn unclear_ends_are_found() {
    assert!(ends_unclearly(b"stream\nabc\r\nendstream"));
    assert!(!ends_unclearly(b"stream\nabc\n\nendstream"));
}

fn day() -> Day {
    Day::from_ymd_opt(2026, 11, 24).unwrap()
}

/// Many pages, with headings of three levels.
fn long(title: &str, parts: usize) -> DisplayList {
    let mut paper = Paper::new(title, title);
    for part in 0..parts {
        paper.push(Block::heading(format!("Part {part}")));
        for section in 0..part % 3 {
            paper.push(Block::subheading(format!("Section {section} of part {part}")));
        }
        let words = (0..40).map(|item| format!("Part {part} says one more thing, number {item}."));
        paper.push(Block::list(Marker::Dot, words.collect::<Vec<_>>()));
    }
    paper.set_out(Look::Usual).unwrap()
}

fn opened(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).unwrap()
}

/// However many objects a file has, none of its packages ends unclearly, and what nobody needs is not in it.
#[test]
fn files_of_any_length_end_clearly_and_hold_nothing_idle() {
    for (parts, fewest) in [(1, 100), (9, 700), (30, 2500), (60, 5000)] {
        let bytes = write(&long("Long", parts), day()).unwrap();
        assert!(!ends_unclearly(&bytes), "{parts} parts");
        let mut file = opened(&bytes);
        // The packages themselves are taken apart by reading, and nothing points to the table of all objects.
        let frame = |object: &Object| matches!(object.type_name(), Ok(b"ObjStm" | b"XRef"));
        file.objects.retain(|_, object| !frame(object));
        assert!(
            file.objects.len() > fewest,
            "{parts} parts: {}",
            file.objects.len()
        );
        assert_eq!(file.prune_objects(), Vec::<ObjectId>::new(), "{parts} parts");
    }
}

/// Without care about one short file in twenty would not.
#[test]
fn short_files_end_clearly_whatever_they_say() {
    for number in 0..150 {
        let bytes = write(&long(&format!("Short {number}"), 0), day()).unwrap();
        assert!(!ends_unclearly(&bytes), "{number}");
    }
}

/// The outline of a file as lines of level and title, by walking it as a reader does; asks of each line that it
/// knows its neighbours, and how many lines are below it.
fn walked(file: &Document, parent: ObjectId, level: usize, lines: &mut Vec<(usize, String)>) -> i64 {
    let entry = file.get_dictionary(parent).unwrap();
    let link = |entry: &Dictionary, key: &str| entry.get(key.as_bytes()).and_then(Object::as_reference).ok();
    let mut next = link(entry, "First");
    let (mut before, mut count) = (None, 0);
    while let Some(id) = next {
        let line = file.get_dictionary(id).unwrap();
        assert_eq!(link(line, "Parent"), Some(parent));
        assert_eq!(link(line, "Prev"), before);
        let title = line.get(b"Title").and_then(Object::as_str).unwrap();
        lines.push((level, String::from_utf8(title.to_vec()).unwrap()));
        count += 1 + walked(file, id, level + 1, lines);
        before = Some(id);
        next = link(line, "Next");
    }
    assert_eq!(link(entry, "Last"), before);
    let said = entry.get(b"Count").and_then(Object::as_i64).unwrap_or(0);
    assert_eq!(said, count, "lines below");
    count
}

#[test]
fn the_outline_is_nested_as_the_headings_are() {
    let list = long("Outline", 5);
    let file = opened(&write(&list, day()).unwrap());
    let root = file
        .catalog()
        .unwrap()
        .get(b"Outlines")
        .and_then(Object::as_reference)
        .unwrap();
    let mut lines = Vec::new();
    walked(&file, root, 1, &mut lines);
    let expected: Vec<(usize, String)> = list
        .outline
        .iter()
        .map(|line| (usize::from(line.level), line.title.clone()))
        .collect();
    assert_eq!(lines, expected);
    assert!(lines.contains(&(3, "Section 1 of part 2".to_owned())));
}

/// A sign that no XML may hold is no reason for a file that readers refuse.
#[test]
fn signs_that_cannot_be_shown_do_not_break_what_a_file_says_of_itself() {
    let list = long("Sam\u{1}\u{c} & <co>\u{FFFE}", 1);
    let bytes = write(&list, day()).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(
        text.contains("Sam &amp; &lt;co&gt;</rdf:li>"),
        "the packet stands unpacked"
    );
}
