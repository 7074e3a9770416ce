//! The open form: out and in again, and what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/bodies.rs"]
mod bodies;
#[path = "common/pictures.rs"]
mod pictures;

use chrono::DateTime;
use fourfold::domain::*;
use fourfold::exchange::{
    Item, OpenFile, Preview, ReadProblem, Reader, There, Writer, look_through, open_form, parse,
};
use proptest::prelude::*;
use proptest::strategy::{Strategy, ValueTree};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

const MAYA: &str = "0191f703-d060-7576-af6c-96e9ccc670d6";
const OTHER: &str = "0191f703-d060-7576-af6c-96e9ccc670d7";

fn record(id: u128, scope: Scope, body: Body, who: WhoMaySee) -> Record {
    let stamp = |ms: i64| Stamp {
        at: DateTime::from_timestamp_millis(1_790_000_000_000 + ms).unwrap(),
        by: "Mum".into(),
    };
    Record {
        meta: Meta {
            id: RecordId(Uuid::from_u128(id)),
            scope,
            version: VersionId(Uuid::nil()),
            made: stamp(0),
            changed: stamp(5),
            binned: id.is_multiple_of(3),
            who_may_see: who,
        },
        body,
    }
}

fn line(fields: Value) -> Value {
    let mut line = json!({
        "id": OTHER, "child": MAYA, "who_may_see": "anyone",
        "made": {"at": "2026-01-01T00:00:00Z", "by": "Mum"}, "changed": {"at": "2026-01-01T00:00:00Z"},
        "kind": "strength", "text": "Kind",
    });
    for (name, value) in fields.as_object().unwrap() {
        line[name] = value.clone();
    }
    line
}

fn child() -> Value {
    line(json!({"id": MAYA, "kind": "child", "name": "Maya"}))
}

fn file(records: &[Value]) -> Vec<u8> {
    serde_json::to_vec(&json!({"fourfold": 1, "records": records})).unwrap()
}

/// The fault of a file; files of one line leave the line out.
fn refused(bytes: &[u8]) -> String {
    let said = parse(bytes).unwrap_err().to_string();
    said.strip_prefix("line 1, r")
        .map(|rest| format!("r{rest}"))
        .or_else(|| said.strip_prefix("line 1, p").map(|rest| format!("p{rest}")))
        .unwrap_or(said)
}

/// What a file would bring beside these records and pictures.
fn look(current: &[Record], photos: &HashSet<PhotoId>, bytes: &[u8]) -> Result<Preview, ReadProblem> {
    let there: HashMap<RecordId, &Record> = current.iter().map(|record| (record.meta.id, record)).collect();
    let mut find = |ids: &[RecordId]| Ok(ids.iter().map(|id| there.get(id).map(|r| (*r).clone())).collect());
    let children = current.iter().filter_map(|record| match &record.body {
        Body::Child(child) => {
            let entry = Entry {
                meta: record.meta.clone(),
                body: child.clone(),
            };
            Some((record.meta.id.into(), ChildSummary::of(&ChildFile::new(entry))))
        }
        _ => None,
    });
    let mut there = There::<ReadProblem> {
        children: children.collect(),
        find: &mut find,
        photos: photos.clone(),
        title: fourfold::store::title,
    };
    look_through(&mut Reader::new(bytes), &mut there)
}

/// The one fault for which an entry is left out.
fn left_out(preview: &Preview) -> String {
    assert_eq!(preview.left_out_count, 1, "{:?}", preview.left_out);
    preview.left_out[0].fault.to_string()
}

/// The lines in which what is left out is named, to people.
fn named(preview: &Preview) -> Vec<String> {
    assert_eq!(preview.left_out_count, preview.left_out.len());
    preview.left_out.iter().map(ToString::to_string).collect()
}

/// A body as somebody could have typed it: without signs that fields leave out, and with something to see where
/// a form asks for it.
fn typed(mut body: Body) -> Body {
    if let Some(cleaned) = limits::cleaned(&body) {
        body = cleaned;
    }
    if let Some(field) = limits::missing(&body) {
        let mut fields = serde_json::to_value(&body).unwrap();
        fields[field] = "M".into();
        body = serde_json::from_value(fields).unwrap();
    }
    body
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_goes_out_comes_in_the_same(
        parts in prop::collection::vec((bodies::part(), bodies::who()), 0..8),
        shared in bodies::part(),
    ) {
        let maya = Scope::Child(ChildId(Uuid::from_u128(1)));
        let body = Child { name: "Maya".into(), ..Child::default() };
        let mut records = vec![
            record(1, maya, body.into(), WhoMaySee::Anyone),
            record(2, Scope::Shared, typed(shared), WhoMaySee::NotAsked),
        ];
        for (n, (body, who)) in (3..).zip(parts) {
            records.push(record(n, maya, typed(body), who));
        }
        let bytes = open_form::write(records.clone(), vec![]).unwrap();
        prop_assert_eq!(&parse(&bytes).unwrap().records, &records);
        prop_assert_eq!(open_form::write(records.clone(), vec![]).unwrap(), bytes.clone());
        // Taken in again where all of it is there: nothing to do.
        let pictures = records.iter().filter_map(|record| match &record.body {
            Body::Child(child) => child.photo,
            Body::Voice(voice) => voice.picture,
            _ => None,
        });
        let pictures = pictures.collect();
        let found = look(&records, &pictures, &bytes).unwrap();
        prop_assert_eq!((found.left_out_count, found.same_records()), (0, records.len()));
        prop_assert!(found.brings_nothing());
        // Where nothing of it is there, all of it is offered.
        let found = look(&[], &pictures, &bytes).unwrap();
        prop_assert_eq!((found.left_out_count, found.new_records()), (0, records.len()));
    }

    #[test]
    fn what_an_older_fourfold_kept_is_the_same_and_not_left_out(
        parts in prop::collection::vec(bodies::part(), 0..8), long in 0..2_000usize,
    ) {
        let maya = Scope::Child(ChildId(Uuid::from_u128(1)));
        let body = Child { name: "Ma\u{202E}ya".into(), communicates: "\0".into(), ..Child::default() };
        let mut records = vec![record(1, maya, body.into(), WhoMaySee::Anyone)];
        let body = Strength { text: "x".repeat(long), ..Strength::default() };
        records.push(record(2, maya, body.into(), WhoMaySee::Anyone));
        for (n, body) in (3..).zip(parts) {
            records.push(record(n, maya, body, WhoMaySee::Anyone));
        }
        let pictures = records.iter().filter_map(|record| match &record.body {
            Body::Voice(voice) => voice.picture,
            _ => None,
        });
        let pictures = pictures.collect();
        let bytes = open_form::write(records.clone(), vec![]).unwrap();
        let found = look(&records, &pictures, &bytes).unwrap();
        prop_assert_eq!((found.left_out_count, found.same_records()), (0, records.len()));
    }

    #[test]
    fn any_bytes_are_refused_and_never_a_panic(bytes in any::<Vec<u8>>(), text in bodies::text()) {
        parse(&bytes).ok();
        parse(text.as_bytes()).ok();
        parse(&file(&[child(), line(json!({"kind": text}))])).ok();
    }
}

#[test]
fn no_kind_of_record_uses_the_names_that_every_record_has() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..300 {
        let body = bodies::body().new_tree(&mut runner).unwrap().current();
        let fields = serde_json::to_value(&body).unwrap();
        for name in ["id", "child", "who_may_see", "made", "changed", "binned"] {
            assert!(fields.get(name).is_none(), "{name}");
        }
    }
}

#[test]
fn faults_of_writing_name_line_and_column_in_plain_words() {
    assert_eq!(
        refused(b"{\n  \"fourfold\": 1,\n  records\n}"),
        "line 3, column 3: a name in quotation marks belongs here"
    );
    let cut = "line 1: this file ends too early: it may not have been copied whole";
    assert_eq!(refused(b""), cut);
    let whole = file(&[child(), line(json!({}))]);
    for n in (1..whole.len()).step_by(37) {
        assert_eq!(refused(&whole[..n]), cut, "{n}");
    }
    assert!(refused(b"\xff\xfe{}").starts_with("line 1, column 1: it is not written in UTF-8"));
    assert!(refused("[".repeat(300).as_bytes()).starts_with("line 1, column 1"));
}

#[test]
fn a_field_that_stands_twice_leaves_its_record_out_and_no_other() {
    let twice = |first: &str| {
        let text = line(json!({"who_may_see": "nobody"})).to_string();
        let text = text.replacen('{', &["{", first, ","].concat(), 1);
        format!("{{\"fourfold\": 1,\n\"records\": [{},\n{text}]}}", child()).into_bytes()
    };
    for (first, place) in [
        ("\"who_may_see\": \"anyone\"", "line 3, records[1].who_may_see"),
        (
            "\"who\\u005fmay_see\": \"anyone\"",
            "line 3, records[1].who_may_see",
        ),
        (
            "\"more\": {\"a\": 1, \"b\": [{\"c\": 1, \"c\": 2}]}",
            "line 3, records[1].more.b[0].c",
        ),
    ] {
        let bytes = twice(first);
        let wanted = format!("{place}: the same field stands here twice");
        assert_eq!(parse(&bytes).unwrap_err().to_string(), wanted);
        let found = look(&[], &HashSet::new(), &bytes).unwrap();
        assert_eq!((found.new_records(), left_out(&found)), (1, wanted));
    }
    // A list that stands twice might show one thing and bring another.
    let lists = br#"{"fourfold": 1, "records": [], "records": []}"#;
    assert!(look(&[], &HashSet::new(), lists).is_err());
}

#[test]
fn a_text_is_read_whole_however_long_it_is() {
    let (most, more) = ("é".repeat(100_000), "é".repeat(300_001));
    for long in [most, more] {
        let bytes = file(&[child(), line(json!({"example": long}))]);
        let mut reader = Reader::new(bytes.as_slice());
        reader.next_found().unwrap();
        let found = reader.next_found().unwrap().unwrap();
        assert_eq!(found.fits, long.chars().count() == 100_000);
        let Item::Record(record) = found.item.unwrap() else {
            panic!("a record");
        };
        let Body::Strength(strength) = record.body else {
            panic!("a strength");
        };
        assert!(strength.example == long);
        assert_eq!(parse(&bytes).is_ok(), found.fits);
    }
}

#[test]
fn a_record_that_does_not_fit_is_named_and_the_rest_is_offered() {
    let id = |n: u32| format!("0191f703-d060-7576-af6c-{n:012}");
    let long = |count: usize| "é".repeat(count);
    let people = |name: String| json!({"kind": "meeting", "people": [{"name": "Mum"}, {"name": name}]});
    let all = [
        (json!({"text": long(1_000)}), None),
        (
            json!({"text": format!("Kind to {}", long(993))}),
            Some("text: it has 1,001 characters, and 1,000 fit"),
        ),
        (json!({"example": long(100_000)}), None),
        (
            json!({"example": long(100_001)}),
            Some("example: it has 100,001 characters, and 100,000 fit"),
        ),
        (
            json!({"text": "\u{200B}\u{301}"}),
            Some("text: there is nothing to see in it"),
        ),
        (json!({"text": " "}), Some("text: there is nothing to see in it")),
        (
            json!({"kind": "person", "name": "\u{2800}"}),
            Some("name: there is nothing to see in it"),
        ),
        // Called by what they are.
        (json!({"kind": "person", "name": "", "role": "senco"}), None),
        (
            json!({"kind": "person", "name": "n".repeat(201)}),
            Some("name: it has 201 characters, and 200 fit"),
        ),
        (people("n".repeat(200)), None),
        (
            people("n".repeat(201)),
            Some("people[1].name: it has 201 characters, and 200 fit"),
        ),
        (
            json!({"new_field": {"list": [long(100_001)]}}),
            Some("new_field.list[0]: it has 100,001 characters, and 100,000 fit"),
        ),
        (
            json!({"made": {"at": "2026-01-01T00:00:00Z", "by": long(1_001)}}),
            Some("made.by: it has 1,001 characters, and 1,000 fit"),
        ),
    ];
    let mut records = vec![child()];
    for (n, (fields, _)) in (1..).zip(&all) {
        let mut record = line(fields.clone());
        record["id"] = id(n).into();
        records.push(record);
    }
    let found = look(&[], &HashSet::new(), &file(&records)).unwrap();
    let wanted: Vec<String> = (1..)
        .zip(&all)
        .filter_map(|(n, (_, fault))| Some(format!("line 1, records[{n}].{}", (*fault)?)))
        .collect();
    let faults: Vec<String> = found
        .left_out
        .iter()
        .map(|entry| entry.fault.to_string())
        .collect();
    assert_eq!(faults, wanted);
    assert_eq!(found.new_records(), records.len() - wanted.len());
    let title = format!("Kind to {}…", long(192));
    let said = named(&found);
    assert_eq!(said[0], format!("Strength, Maya, “{title}”: {}", wanted[0]));
    // Where nothing of it can be seen, the place names it.
    assert_eq!(said[2], format!("Strength, Maya: {}", wanted[2]));
    assert_eq!(said[4], format!("Person, Maya: {}", wanted[4]));
    // What is there already in this way is let through as it is, and nothing new.
    let old = &records[2];
    let mut there = look_at(&file(&[child(), old.clone()]));
    let mut edited = old.clone();
    edited["example"] = "At the fair".into();
    let bytes = file(&[child(), edited.clone()]);
    let found = look(&there, &HashSet::new(), &bytes).unwrap();
    assert_eq!((found.changed_records(), found.left_out_count), (1, 0));
    there.pop();
    edited["text"] = long(1_002).into();
    let found = look(&there, &HashSet::new(), &file(&[child(), edited])).unwrap();
    assert_eq!((found.changed_records(), found.left_out_count), (0, 1));
}

/// The records of a file, whatever their texts.
fn look_at(bytes: &[u8]) -> Vec<Record> {
    let mut reader = Reader::new(bytes);
    let mut records = Vec::new();
    while let Some(found) = reader.next_found().unwrap() {
        if let Ok(Item::Record(record)) = found.item {
            records.push(*record);
        }
    }
    records
}

#[test]
fn a_child_that_cannot_be_taken_is_named_with_everything_of_it() {
    let other = json!({"id": OTHER, "child": OTHER, "kind": "child", "name": "Tom"});
    let third = "0191f703-d060-7576-af6c-96e9ccc670d8";
    for (name, said) in [
        (
            " ".to_owned(),
            "Child: line 1, records[1].name: a child needs a name".to_owned(),
        ),
        (
            "\u{200B}".to_owned(),
            "Child: line 1, records[1].name: a child needs a name".to_owned(),
        ),
        (
            "n".repeat(201),
            format!(
                "Child, “{}…”: line 1, records[1].name: it has 201 characters, and 200 fit",
                "n".repeat(200)
            ),
        ),
    ] {
        let unseen = line(json!({"id": MAYA, "kind": "child", "name": name}));
        let its = line(json!({"id": third}));
        let records = [line(other.clone()), unseen, its.clone()];
        let found = look(&[], &HashSet::new(), &file(&records)).unwrap();
        assert_eq!(found.new_records(), 1);
        let said_of_all = named(&found);
        assert_eq!(said_of_all[0], said);
        assert!(said_of_all[1].starts_with("Strength"), "{said_of_all:?}");
        assert!(said_of_all[1].ends_with("records[2].child: its child is left out too"));
        // Where the child is there, only its own record is left out.
        let there = look_at(&file(&[child()]));
        let found = look(&there, &HashSet::new(), &file(&records)).unwrap();
        assert_eq!((found.new_records(), found.left_out_count), (2, 1));
        assert!(refused(&file(&records)).starts_with("records[1].name: "));
    }
}

#[test]
fn a_text_is_cleaned_as_it_is_where_somebody_types() {
    let fields = json!({
        "text": "sings\0\r\n \u{202E}well\u{202C}", "example": "\u{202E}as it was\u{202C}\r\n\tthen\u{1B}",
        "made": {"at": "2026-01-01T00:00:00Z", "by": "M\u{202E}um\n"},
    });
    let said = "\u{202E}\u{2067}I said so\u{2069} \r\nand so \u{FEFF} ";
    let voice = line(json!({"id": MAYA.replace("d6", "d9"), "kind": "voice", "text": said}));
    let records = parse(&file(&[child(), line(fields), voice])).unwrap().records;
    let Body::Strength(strength) = &records[1].body else {
        panic!("a strength");
    };
    assert_eq!(strength.text, "sings well");
    assert_eq!(strength.example, "\u{202E}as it was\u{202C}\n\tthen");
    assert_eq!(records[1].meta.made.by, "Mum");
    // A child's exact words keep all but the line end of another system.
    let Body::Voice(voice) = &records[2].body else {
        panic!("a voice");
    };
    assert_eq!(voice.text, said.replace('\r', ""));
}

#[test]
fn a_record_with_a_fault_is_named_and_the_rest_is_offered() {
    let third = "0191f703-d060-7576-af6c-96e9ccc670d8";
    let bad = line(json!({"on": "yesterday"}));
    let bytes = file(&[child(), bad, line(json!({"id": third}))]);
    let found = look(&[], &HashSet::new(), &bytes).unwrap();
    assert_eq!(found.new_records(), 2);
    assert!(left_out(&found).starts_with("line 1, records[1].on: "));
    // A child that cannot be read takes along what belongs to it, each by name.
    let nameless = line(json!({"id": MAYA, "kind": "child", "name": " "}));
    let found = look(&[], &HashSet::new(), &file(&[nameless, line(json!({}))])).unwrap();
    assert!(found.is_all_left_out());
    assert_eq!(found.left_out_count, 2);
}

#[test]
fn what_is_written_piece_by_piece_is_what_was_written_whole() {
    let records = parse(include_bytes!("../assets/example/maya.json"))
        .unwrap()
        .records;
    let mut writer = Writer::new(Vec::new()).unwrap();
    for record in records.clone() {
        writer.record(record).unwrap();
    }
    let pieces = writer.end().unwrap();
    assert_eq!(pieces, open_form::write(records.clone(), vec![]).unwrap());
    // As it was always written, so that files made before are the same bytes.
    let lines: Vec<Value> = records
        .into_iter()
        .map(|record| open_form::to_value(record).unwrap())
        .collect();
    let whole = serde_json::to_string_pretty(&json!({"fourfold": 1, "records": lines})).unwrap();
    assert_eq!(String::from_utf8(pieces).unwrap(), whole + "\n");
    let empty = open_form::write(vec![], vec![]).unwrap();
    assert_eq!(empty, b"{\n  \"fourfold\": 1,\n  \"records\": []\n}\n");
}

#[test]
fn a_photo_is_written_anew_and_keeps_its_id() {
    use base64::Engine as _;
    let plain = pictures::jpeg(&pictures::corners(60, 40));
    let canary = b"CANARY".as_slice();
    let segment = |marker: u8| [&[0xff, marker, 0, 8], canary].concat();
    // Behind the end, in parts that no decoder looks at, and between the headers.
    let before = |marker: u8| [&plain[..2], &segment(marker), &plain[2..]].concat();
    for bytes in [
        [plain.as_slice(), canary].concat(),
        before(0xf0),
        before(0xeb),
        before(0xfe),
    ] {
        let jpeg = base64::engine::general_purpose::STANDARD.encode(&bytes);
        let photo = json!({"id": OTHER, "child": MAYA, "jpeg": jpeg});
        let text = json!({"fourfold": 1, "records": [child()], "photos": [photo]}).to_string();
        let file = parse(text.as_bytes()).unwrap();
        assert_eq!(file.photos[0].id, OTHER.parse().unwrap());
        let kept = &file.photos[0].jpeg;
        assert!(!kept.windows(6).any(|part| part == canary));
        assert_eq!(image::load_from_memory(kept).unwrap().width(), 60);
        // The same file once more: the picture is there already.
        let there = HashSet::from([OTHER.parse().unwrap()]);
        let found = look(&file.records, &there, text.as_bytes()).unwrap();
        assert!(found.brings_nothing() && found.left_out_count == 0);
        let found = look(&file.records, &HashSet::new(), text.as_bytes()).unwrap();
        assert_eq!(found.photos(), 1);
    }
    // A cut one is left out, and with it nobody's record.
    let jpeg = base64::engine::general_purpose::STANDARD.encode(&plain[..plain.len() / 2]);
    let photo = json!({"id": OTHER, "child": MAYA, "jpeg": jpeg});
    let text = json!({"fourfold": 1, "records": [child()], "photos": [photo]}).to_string();
    let found = look(&[], &HashSet::new(), text.as_bytes()).unwrap();
    assert_eq!(found.new_records(), 1);
    assert_eq!(
        left_out(&found),
        "line 1, photos[0].jpeg: the picture is incomplete"
    );
}

#[test]
fn faults_of_content_name_the_place() {
    let missing = |name: &str| {
        let mut line = line(json!({}));
        line.as_object_mut().unwrap().remove(name);
        line
    };
    for (bad, wanted) in [
        (
            line(json!({"kind": "dragon"})),
            "records[1].kind: no kind of record that is known",
        ),
        (
            missing("kind"),
            "records[1].kind: no kind of record that is known",
        ),
        (
            line(json!({"id": "x"})),
            "records[1].id: there should be an id here",
        ),
        (missing("id"), "records[1]: the field id is missing"),
        (missing("made"), "records[1]: the field made is missing"),
        (missing("text"), "records[1]: the field text is missing"),
        (
            line(json!({"on": "yesterday"})),
            "records[1].on: there should be another value here, such as a date like 2026-11-22",
        ),
        (
            line(json!({"order": "first"})),
            "records[1].order: there should be a whole number here",
        ),
        (
            line(json!({"sort": "wild"})),
            "records[1].sort: there should be one of admired, enjoys, proud_of",
        ),
        (
            line(json!({"seen": ["home", 3]})),
            "records[1].seen[1]: there should be ",
        ),
        (
            line(json!({"text": 5})),
            "records[1].text: there should be text here",
        ),
        (
            line(json!({"who_may_see": "maybe"})),
            "records[1].who_may_see: there should be ",
        ),
        (
            line(json!({"id": MAYA})),
            "records[1].child: a child's record, and no other",
        ),
        (
            line(json!({"kind": "child", "name": "Tom"})),
            "records[1].child: a child's record, and no other",
        ),
        (
            line(json!({"id": OTHER, "child": OTHER, "kind": "child", "name": " "})),
            "records[1].name: a child needs a name",
        ),
        (
            line(json!({"text": "x".repeat(1_001)})),
            "records[1].text: it has 1,001 characters, and 1,000 fit",
        ),
        (json!("x"), "records[1]: an object belongs here"),
        (
            child(),
            "records[1].id: another record in this file has the same id",
        ),
    ] {
        let said = refused(&file(&[child(), bad]));
        assert!(said.starts_with(wanted), "{said}\n{wanted}");
    }
    for (bytes, wanted) in [
        (
            json!([]),
            "line 1, column 1: it does not begin as a file of records does",
        ),
        (
            json!({"records": []}),
            "fourfold: it is not in Fourfold's open form",
        ),
        (
            json!({"fourfold": 2, "records": []}),
            "fourfold: it was made by a newer Fourfold",
        ),
        (json!({"fourfold": 1}), "records: a list belongs here"),
        (
            json!({"fourfold": 1, "records": [], "photos": 3}),
            "photos: a list belongs here",
        ),
        (
            json!({"fourfold": 1, "records": [], "photos": [{"id": MAYA, "child": MAYA, "jpeg": "%"}]}),
            "photos[0].jpeg: it is not base64",
        ),
        (
            json!({"fourfold": 1, "records": [], "photos": [{"id": MAYA, "child": MAYA, "jpeg": "aGVsbG8="}]}),
            "photos[0].jpeg: not a JPEG, PNG or WebP picture",
        ),
    ] {
        assert_eq!(refused(bytes.to_string().as_bytes()), wanted);
    }
}

#[test]
fn faults_of_content_name_the_line_too() {
    let bad = line(json!({"on": "yesterday"}));
    let text = serde_json::to_string_pretty(&json!({"fourfold": 1, "records": [child(), bad]})).unwrap();
    let at = text.lines().position(|line| line.contains("yesterday")).unwrap();
    let begins = text.lines().take(at).filter(|line| *line == "    {").count();
    assert_eq!(begins, 2);
    let wanted = 1 + text
        .lines()
        .take(at)
        .collect::<Vec<_>>()
        .iter()
        .rposition(|line| *line == "    {")
        .unwrap();
    let said = refused(text.as_bytes());
    assert!(
        said.starts_with(&format!("line {wanted}, records[1].on: ")),
        "{said}"
    );
}

#[test]
fn what_was_written_is_not_repeated_in_the_fault() {
    for bad in [
        line(json!({"on": "Canary"})),
        line(json!({"sort": "Canary"})),
        line(json!({"order": "Canary"})),
        line(json!({"seen": "Canary"})),
        line(json!({"id": "Canary"})),
    ] {
        let said = refused(&file(&[child(), bad]));
        assert!(!said.contains("anary"), "{said}");
    }
}

#[test]
fn records_without_their_child_or_picture_are_refused() {
    let known = parse(&file(&[child()])).unwrap().records;
    let lone = file(&[line(json!({}))]);
    let none = HashSet::new();
    let found = look(&[], &none, &lone).unwrap();
    assert_eq!(
        left_out(&found),
        "line 1, records[0].child: its child is neither in this file nor in your records"
    );
    assert!(found.is_all_left_out());
    assert_eq!(look(&known, &none, &lone).unwrap().new_records(), 1);
    // A voice that is nothing but its picture.
    let drawn = file(&[
        child(),
        line(json!({"kind": "voice", "text": "", "picture": OTHER})),
    ]);
    let found = look(&[], &none, &drawn).unwrap();
    assert!(left_out(&found).starts_with("line 1, records[1].picture: its picture is neither"));
    let there = HashSet::from([OTHER.parse().unwrap()]);
    assert_eq!(look(&[], &there, &drawn).unwrap().new_records(), 2);
}

#[test]
fn a_record_whose_picture_is_not_in_the_file_comes_without_it() {
    let none = HashSet::new();
    let mut pictured = child();
    pictured["photo"] = json!(OTHER);
    let told = line(json!({"kind": "voice", "text": "My dog", "picture": OTHER}));
    let bytes = file(&[pictured, told]);
    let found = look(&[], &none, &bytes).unwrap();
    assert_eq!((found.new_records(), found.left_out_count), (2, 0));
    assert_eq!(found.without_picture, 2);
    let mut bare = 0;
    fourfold::exchange::bring::<_, ReadProblem>(&mut Reader::new(&bytes[..]), &found, &mut |brought| {
        bare += usize::from(brought.is_bare);
        Ok(())
    })
    .unwrap();
    assert_eq!(bare, 2);
    // Where the record is here with another picture, or none, and is the same for the rest, nothing differs.
    let mut here = parse(&file(&[
        child(),
        line(json!({"kind": "voice", "text": "My dog"})),
    ]))
    .unwrap()
    .records;
    let found = look(&here, &none, &bytes).unwrap();
    assert_eq!(
        (
            found.same_records(),
            found.changed_records(),
            found.without_picture
        ),
        (2, 0, 0)
    );
    // What differs is offered, and says that it comes without.
    here[1].body = Body::Voice(fourfold::domain::Voice {
        text: "My cat".to_owned(),
        ..Default::default()
    });
    let found = look(&here, &none, &bytes).unwrap();
    assert_eq!(
        (
            found.same_records(),
            found.changed_records(),
            found.without_picture
        ),
        (1, 1, 1)
    );
}

#[test]
fn a_look_tells_new_same_and_different_apart() {
    let old = parse(&file(&[child(), line(json!({}))])).unwrap().records;
    let third = "0191f703-d060-7576-af6c-96e9ccc670d8";
    let incoming = file(&[
        line(json!({"text": "Very kind", "who_may_see": "nobody"})),
        line(json!({"id": third, "kind": "voice", "text": "Wait for me"})),
        child(),
    ]);
    let found = look(&old, &HashSet::new(), &incoming).unwrap();
    assert_eq!(
        (found.new_records(), found.same_records(), found.changed_records()),
        (1, 1, 1)
    );
    assert_eq!(
        (found.words, found.writers.as_slice()),
        (1, ["Mum".to_owned()].as_slice())
    );
    let part = &found.parts[0];
    assert_eq!((part.name.as_str(), part.is_new), ("Maya", false));
    let named: Vec<&str> = part.records.iter().map(|record| record.title.as_str()).collect();
    assert_eq!(named, ["Very kind", "Wait for me"]);
    let fields: Vec<_> = found.changed[0]
        .fields
        .iter()
        .map(|field| (field.field.as_str(), field.mine.as_str(), field.theirs.as_str()))
        .collect();
    assert_eq!(
        fields,
        [("text", "Kind", "Very kind"), ("who may see", "anyone", "nobody")]
    );
    let refused = |bytes: &[u8]| left_out(&look(&old, &HashSet::new(), bytes).unwrap());
    let kind = file(&[child(), line(json!({"kind": "aspiration"}))]);
    assert!(refused(&kind).starts_with("line 1, records[1].kind: "));
    let moved = file(&[line(json!({"child": null}))]);
    assert!(refused(&moved).starts_with("line 1, records[0].child: "));
}

#[test]
fn the_schema_beside_the_program_is_the_one_it_writes() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/schema/fourfold.schema.json");
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    let how = "the open form has changed; write it again with\n  cargo run -- schema > assets/schema/fourfold.schema.json";
    assert!(kept == open_form::schema().unwrap(), "{how}");
    let schema: Value = serde_json::from_str(&kept).unwrap();
    for kind in Kind::ALL {
        assert!(
            kept.contains(&format!("\"const\": \"{}\"", kind.name())),
            "{kind:?}"
        );
    }
    assert_eq!(schema["required"], json!(["fourfold", "records"]));
}

#[test]
fn the_example_family_is_in_the_open_form() {
    let bytes = include_bytes!("../assets/example/maya.json");
    let file: OpenFile = parse(bytes).unwrap();
    assert!(file.records.len() > 20);
    let found = look(&[], &HashSet::new(), bytes).unwrap();
    assert_eq!(
        (found.left_out_count, found.new_records()),
        (0, file.records.len())
    );
}

/// What real records say of extra help and of the family goes out and comes in as it is, and what is not there is
/// not recorded.
#[test]
fn notes_ranges_meanings_and_the_story_go_out_and_come_in() {
    let help = Provision {
        text: "Reading".into(),
        note: "It stops if he is tired.".into(),
        who: "Teaching assistant".into(),
        who_name: "Mrs Hill".into(),
        takes_place: Some(HelpPlace::InClass),
        minutes: Some(20),
        minutes_up_to: Some(30),
        area: Some(Area::CognitionAndLearning),
        difficulties: vec![RecordId(Uuid::from_u128(8))],
        school_year: Some(SchoolYear(2023)),
        ..Provision::default()
    };
    let child = Child {
        name: "Maya".into(),
        background: "Two aunts.".into(),
        facts: vec![Fact {
            what: "Attendance".into(),
            value: "91%".into(),
            on: When::month(2026, 3),
            source: "Register".into(),
        }],
        meanings: vec![Meaning {
            sign: "blue".into(),
            means: "sad".into(),
        }],
        ..Child::default()
    };
    let written = serde_json::to_value(Body::from(help.clone())).unwrap();
    assert_eq!(written["takes_place"], "in_class");
    assert_eq!(written["minutes_up_to"], 30);
    assert_eq!(written["school_year"], 2023);
    let maya = ChildId(Uuid::from_u128(1));
    let all = OpenFile {
        records: vec![
            record(1, Scope::Child(maya), child.clone().into(), WhoMaySee::Anyone),
            record(2, Scope::Child(maya), help.clone().into(), WhoMaySee::Anyone),
        ],
        photos: vec![],
    };
    let mut bytes = Vec::new();
    let mut to = Writer::new(&mut bytes).unwrap();
    for record in all.records {
        to.record(record).unwrap();
    }
    to.end().unwrap();
    let back = parse(&bytes).unwrap();
    let bodies: Vec<Body> = back.records.into_iter().map(|record| record.body).collect();
    assert_eq!(bodies, [Body::from(child), Body::from(help)]);
    let old: Provision = serde_json::from_value(json!({"text": "Reading"})).unwrap();
    assert_eq!(
        (old.takes_place, old.minutes_up_to, old.school_year),
        (None, None, None)
    );
}
