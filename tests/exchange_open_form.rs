//! The open form: out and in again, and what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/bodies.rs"]
mod bodies;

use chrono::DateTime;
use fourfold::domain::*;
use fourfold::exchange::{OpenFile, open_form, parse, plan};
use proptest::prelude::*;
use proptest::strategy::{Strategy, ValueTree};
use serde_json::{Value, json};
use std::collections::HashSet;
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
            record(2, Scope::Shared, shared, WhoMaySee::NotAsked),
        ];
        for (n, (body, who)) in (3..).zip(parts) {
            records.push(record(n, maya, body, who));
        }
        let bytes = open_form::write(records.clone(), vec![]).unwrap();
        prop_assert_eq!(&parse(&bytes).unwrap().records, &records);
        prop_assert_eq!(open_form::write(records.clone(), vec![]).unwrap(), bytes.clone());
        // Taken in again where all of it is there: nothing to do.
        let plan = plan(&records, &HashSet::new(), parse(&bytes).unwrap()).unwrap();
        prop_assert_eq!((plan.new.len(), plan.same.len(), plan.different.len()), (0, records.len(), 0));
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
fn faults_of_writing_name_line_and_column() {
    assert_eq!(
        refused(b"{\n  \"fourfold\": 1,\n  records\n}"),
        "line 3, column 3: key must be a string"
    );
    assert!(refused(b"").starts_with("line 1, column 0: EOF"));
    assert!(refused(b"\xff\xfe{}").starts_with("line 1, column 1: "));
    assert!(refused("[".repeat(300).as_bytes()).starts_with("line 1, column 1"));
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
        (line(json!({"id": "x"})), "records[1].id: expected a UUID"),
        (missing("id"), "records[1]: missing field `id`"),
        (missing("made"), "records[1]: missing field `made`"),
        (missing("text"), "records[1]: missing field `text`"),
        (
            line(json!({"on": "yesterday"})),
            "records[1].on: expected another value, such as a date like 2026-11-22",
        ),
        (line(json!({"order": "first"})), "records[1].order: expected i64"),
        (
            line(json!({"sort": "wild"})),
            "records[1].sort: expected one of `admired`, `enjoys`, `proud_of`",
        ),
        (
            line(json!({"seen": ["home", 3]})),
            "records[1].seen[1]: expected ",
        ),
        (line(json!({"text": 5})), "records[1].text: expected a string"),
        (
            line(json!({"who_may_see": "maybe"})),
            "records[1].who_may_see: expected ",
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
            line(json!({"text": "x".repeat(200_001)})),
            "records[1].text: the text is longer",
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
        (json!([]), "line 1: it does not hold an object"),
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
    let lone = || parse(&file(&[line(json!({}))])).unwrap();
    let none = HashSet::new();
    let said = plan(&[], &none, lone()).unwrap_err().to_string();
    assert_eq!(
        said,
        "records[0].child: its child is neither in this file nor in your records"
    );
    assert_eq!(plan(&known, &none, lone()).unwrap().new.len(), 1);
    let drawn = || {
        parse(&file(&[
            child(),
            line(json!({"kind": "voice", "picture": OTHER})),
        ]))
        .unwrap()
    };
    let said = plan(&[], &none, drawn()).unwrap_err().to_string();
    assert!(said.starts_with("records[1].picture: "), "{said}");
    let there = HashSet::from([OTHER.parse().unwrap()]);
    assert_eq!(plan(&[], &there, drawn()).unwrap().new.len(), 2);
}

#[test]
fn a_plan_tells_new_same_and_different_apart() {
    let old = parse(&file(&[child(), line(json!({}))])).unwrap().records;
    let third = "0191f703-d060-7576-af6c-96e9ccc670d8";
    let incoming = file(&[
        line(json!({"text": "Very kind"})),
        line(json!({"id": third})),
        child(),
    ]);
    let plan_of = |bytes: &[u8]| plan(&old, &HashSet::new(), parse(bytes).unwrap());
    let found = plan_of(&incoming).unwrap();
    assert_eq!(
        (found.new.len(), found.same.len(), found.different.len()),
        (1, 1, 1)
    );
    assert_eq!(found.clone().to_write(false).0.len(), 1);
    assert_eq!(found.to_write(true).0.len(), 2);
    let kind = file(&[child(), line(json!({"kind": "aspiration"}))]);
    assert!(
        plan_of(&kind)
            .unwrap_err()
            .to_string()
            .starts_with("records[1].kind: ")
    );
    let moved = file(&[line(json!({"child": null}))]);
    assert!(
        plan_of(&moved)
            .unwrap_err()
            .to_string()
            .starts_with("records[0].child: ")
    );
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
    let file: OpenFile = parse(include_bytes!("../assets/example/maya.json")).unwrap();
    let plan = plan(&[], &HashSet::new(), file).unwrap();
    assert!(plan.new.len() > 20);
    assert!(matches!(plan.new[0].body, Body::Child(_)));
}
