//! The commands as a script runs them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/desk.rs"]
mod desk;
#[path = "cli/documents.rs"]
mod documents;

use desk::*;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

fn child(id: &str, name: &str) -> Value {
    json!({
        "id": id, "child": id, "kind": "child", "name": name,
        "made": {"at": "2026-01-01T00:00:00Z", "by": "Mum"}, "changed": {"at": "2026-01-01T00:00:00Z"},
    })
}

fn strength(id: &str, child: &str, text: &str) -> Value {
    json!({
        "id": id, "child": child, "kind": "strength", "text": text, "who_may_see": "anyone",
        "made": {"at": "2026-01-01T00:00:00Z", "by": "Mum"}, "changed": {"at": "2026-02-01T00:00:00Z"},
    })
}

const A: &str = "0191f703-d060-7576-af6c-000000000001";
const B: &str = "0191f703-d060-7576-af6c-000000000002";
const C: &str = "0191f703-d060-7576-af6c-000000000003";

fn file(records: &[Value]) -> Value {
    json!({"fourfold": 1, "records": records})
}

#[test]
fn the_example_family_can_be_listed_exported_and_taken_in_elsewhere() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["example"]).code, 0);
    // Doing it again adds nobody.
    assert!(desk.run(&["example"]).out.contains(" 0 records written"));
    let children = desk.json(&["list", "children", "--json"]);
    assert_eq!(children.as_array().unwrap().len(), 1);
    assert_eq!(children[0]["name"], "Maya");
    let id = children[0]["id"].as_str().unwrap();
    let by_name = desk.json(&["list", "strengths", "--child", "maya", "--json"]);
    assert_eq!(by_name, desk.json(&["list", "strength", "--child", id, "--json"]));
    assert!(by_name[0]["text"].is_string());
    for kind in [
        "statuses",
        "diagnoses",
        "settings",
        "people",
        "voices",
        "words",
        "important",
        "aspirations",
    ] {
        assert!(
            !desk
                .json(&["list", kind, "--json"])
                .as_array()
                .unwrap()
                .is_empty(),
            "{kind}"
        );
    }
    let out = desk.path("out.json");
    let export = ["export", "--format", "json", "--out", out.to_str().unwrap()];
    let ran = desk.run(&export);
    assert_eq!(ran.code, 0);
    assert_eq!(
        ran.err,
        "This file is not locked: anybody who has it can read it.\n"
    );
    let first = fs::read(&out).unwrap();
    let other = Desk::new();
    assert_eq!(
        other.json(&["import", out.to_str().unwrap(), "--json"])["different"],
        json!([])
    );
    let again = other.path("again.json");
    other.run(&[
        "export",
        "--child",
        "Maya",
        "--format",
        "json",
        "--out",
        again.to_str().unwrap(),
    ]);
    // The same records and pictures; that the words came from a file is the one difference, and the pictures
    // were written anew.
    let read = |bytes: &[u8]| {
        let mut file: Value = serde_json::from_slice(bytes).unwrap();
        let mut asked = Vec::new();
        for record in file["records"].as_array_mut().unwrap() {
            let mark = record.as_object_mut().unwrap().shift_remove("from_file");
            let speaks = ["voice", "aspiration", "cycle", "review"];
            assert!(mark.is_none() || speaks.iter().any(|kind| record["kind"] == *kind));
            // What the child noticed or worries about is asked about again.
            let own = record["noticed_by"] == "Maya" || record["raised_by"] == "child";
            if own && record["who_may_see"] != "nobody" {
                asked.push(record["who_may_see"].take());
            }
        }
        for photo in file["photos"].as_array_mut().unwrap() {
            assert!(photo.as_object_mut().unwrap().shift_remove("jpeg").is_some());
        }
        (file, asked)
    };
    let again = fs::read(again).unwrap();
    let ((again_file, asked), (first_file, before)) = (read(&again), read(&first));
    assert_eq!(again_file, first_file);
    assert!(asked.iter().all(|who| who == "not_asked") && before.iter().any(|who| who == "anyone"));
    assert!(String::from_utf8(again).unwrap().contains("\"from_file\""));
    // What the program itself writes twice is the same file.
    let twice = desk.path("twice.json");
    desk.run(&["export", "--format", "json", "--out", twice.to_str().unwrap()]);
    assert!(fs::read(twice).unwrap() == first);
    let info = other.json(&["info", "--json"]);
    assert_eq!(
        (info["children"].as_i64(), info["password"].as_bool()),
        (Some(1), Some(false))
    );
    assert_eq!(other.json(&["check", "--json"])["faults"], json!([]));
}

#[test]
fn import_adds_what_is_new_and_leaves_what_differs_unless_told() {
    let desk = Desk::new();
    let first = desk.write("1.json", &file(&[child(A, "Tom"), strength(B, A, "Kind")]));
    let dry = desk.json(&["import", &first, "--dry-run", "--json"]);
    assert_eq!((dry["new"].as_i64(), dry["written"].as_i64()), (Some(2), Some(0)));
    assert!(!desk.path("store").exists());
    assert_eq!(desk.json(&["import", &first, "--json"])["written"], 2);
    let second = desk.write(
        "2.json",
        &file(&[
            strength(B, A, "Very kind"),
            strength(C, A, "Fast"),
            child(A, "Tom"),
        ]),
    );
    let before = desk.bytes();
    let dry = desk.json(&["import", &second, "--dry-run", "--json"]);
    assert_eq!(
        dry,
        json!({
            "new": 1, "same": 1, "different": [B], "pictures": 0, "written": 0, "dry_run": true,
            "writers": ["Mum"], "without_picture": 0, "left_out": [], "left_out_count": 0,
            "children": [
                {"name": "Tom", "is_new": false, "new": 1, "different": 1, "same": 1, "pictures": 0}
            ],
        })
    );
    assert_eq!(desk.bytes(), before);
    assert_eq!(desk.json(&["import", &second, "--json"])["written"], 1);
    let texts = || {
        let mut texts: Vec<String> = desk
            .json(&["list", "strengths", "--json"])
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["text"].as_str().unwrap().to_owned())
            .collect();
        texts.sort();
        texts
    };
    assert_eq!(texts(), ["Fast", "Kind"]);
    assert_eq!(
        desk.json(&["import", &second, "--take", "file", "--json"])["written"],
        1
    );
    assert_eq!(texts(), ["Fast", "Very kind"]);
    let listed = desk.json(&["list", "strengths", "--json"]);
    assert!(
        listed
            .as_array()
            .unwrap()
            .iter()
            .all(|s| s["changed"]["at"] == "2026-02-01T00:00:00Z")
    );
}

#[test]
fn a_bad_file_changes_nothing_and_says_where() {
    let desk = Desk::new();
    let good = desk.write("good.json", &file(&[child(A, "Tom")]));
    assert_eq!(desk.run(&["import", &good]).code, 0);
    let before = desk.bytes();
    let mut wrong = strength(C, A, "Fast");
    wrong["on"] = json!("soon");
    for (value, wanted) in [
        (file(&[wrong.clone()]), "records[0].on: "),
        (
            file(&[strength(B, C, "Kind")]),
            "records[0].child: its child is neither",
        ),
        (json!({"fourfold": 9, "records": []}), "made by a newer Fourfold"),
    ] {
        let bad = desk.write("bad.json", &value);
        refused(desk.run(&["import", &bad]), wanted);
    }
    fs::write(desk.path("bad.json"), "{\n\"fourfold\": 1,\n]").unwrap();
    refused(
        desk.run(&["import", desk.path("bad.json").to_str().unwrap()]),
        "line 3, column 1: ",
    );
    refused(desk.run(&["import", "/no/such/file"]), "could not be read");
    assert_eq!(desk.bytes(), before);
    let fresh = Desk::new();
    let bad = fresh.write("bad.json", &file(&[strength(B, C, "Kind")]));
    refused(fresh.run(&["import", &bad]), "records[0].child");
    assert!(!fresh.path("store").exists());
    // Beside what is right, what is wrong is named and left out.
    let mixed = desk.write(
        "mixed.json",
        &file(&[strength(B, A, "Kind"), wrong, strength(B, A, "Kind")]),
    );
    let ran = desk.run(&["import", &mixed]);
    assert_eq!((ran.code, ran.err.lines().count()), (0, 2), "{}", ran.err);
    assert!(ran.err.contains("Left out: line 1, records[1].on: "));
    assert!(
        ran.err
            .contains("Left out: line 1, records[2].id: another record")
    );
    assert!(ran.out.contains("1 record written"));
}

#[test]
fn nothing_in_a_file_acts_on_the_terminal() {
    let desk = Desk::new();
    let evil = "Tom\u{1b}[2J\u{9b}31m\u{202e}\u{7f}";
    let mut record = child(A, evil);
    record["made"]["by"] = json!("Mum\u{1b}]0;x\u{7}");
    record["\u{1b}[31m"] = json!(1);
    let mut wrong = strength(B, A, "Kind");
    wrong["\u{1b}[31m"] = json!(1);
    let text = file(&[record, wrong]).to_string();
    // The field with the strange name stands twice: its name is in the fault.
    let text = text.replace("\"kind\":\"strength\"", "\"\\u001b[31m\":2,\"kind\":\"strength\"");
    std::fs::write(desk.path("evil.json"), text).unwrap();
    let evil = desk.path("evil.json");
    let acts = |c: char| c.is_control() && c != '\n' && c != '\t' || c == '\u{202e}';
    for args in [
        &["import", evil.to_str().unwrap(), "--dry-run"][..],
        &["import", evil.to_str().unwrap()],
        &["list", "children"],
        &["list", "children", "--json"],
        &["list", "strengths", "--child", "\u{1b}[31m"],
        &["import", "/no/\u{1b}[31m"],
        &["list", "\u{1b}[31m"],
        &["export", "--format", "json", "--out", "/no/such/\u{9b}31m"],
    ] {
        let ran = desk.run(args);
        assert!(
            !ran.out.contains(acts) && !ran.err.contains(acts),
            "{args:?}: {}{}",
            ran.out,
            ran.err
        );
    }
    let listed = desk.json(&["list", "children", "--json"]);
    assert!(listed[0]["name"].as_str().unwrap().starts_with("Tom"));
}

#[test]
fn a_record_that_does_not_fit_is_named_and_the_rest_is_taken_in() {
    let desk = Desk::new();
    let (d, e, f) = (
        B.replace("02", "0d"),
        B.replace("02", "0e"),
        B.replace("02", "0f"),
    );
    let mut nobody = strength(B, A, "");
    nobody["kind"] = json!("person");
    nobody["name"] = json!("\u{200B}\u{2060}");
    let mut met = child(&d, "");
    (met["kind"], met["child"]) = (json!("meeting"), json!(A));
    met["people"] = json!([{"name": "Mum"}, {"name": "n".repeat(201)}]);
    let mut whole = strength(&e, A, &"é".repeat(1_000));
    whole["example"] = json!("\u{202E}ü\u{202C}".repeat(33_333) + "\n");
    let too_much = strength(&f, A, &["Kind to all ", &"é".repeat(1_000)].concat());
    let records = [
        child(A, "Tom"),
        nobody,
        met,
        whole.clone(),
        too_much,
        child(C, "\u{3164}"),
        strength(&B.replace("02", "10"), C, "Fast"),
    ];
    let path = desk.write("1.json", &file(&records));
    let ran = desk.run(&["import", &path]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("2 records written."), "{}", ran.out);
    let (title, lines) = ("é".repeat(188), ran.err.lines().collect::<Vec<_>>());
    assert_eq!(
        lines[..4],
        [
            "Left out: Person, Tom: line 1, records[1].name: there is nothing to see in it.",
            "Left out: Meeting, Tom, “SEN review”: line 1, records[2].people[1].name: \
             it has 201 characters, and 200 fit.",
            &format!(
                "Left out: Strength, Tom, “Kind to all {title}…”: line 1, records[4].text: \
                 it has 1,012 characters, and 1,000 fit."
            ),
            "Left out: Child: line 1, records[5].name: a child needs a name.",
        ]
    );
    assert_eq!(
        lines[4..],
        ["Left out: Strength, “Fast”: line 1, records[6].child: its child is left out too."]
    );
    let report = desk.json(&["import", &path, "--dry-run", "--json"]);
    assert_eq!(
        (&report["same"], &report["left_out_count"]),
        (&json!(2), &json!(5))
    );
    assert_eq!(
        report["left_out"][0],
        json!({
            "kind": "person", "child": "Tom", "title": "", "place": "line 1, records[1].name",
            "what": "there is nothing to see in it",
        })
    );
    // What the store holds.
    assert_eq!(
        desk.json(&["list", "children", "--json"])
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(desk.json(&["list", "people", "--json"]), json!([]));
    let held = desk.json(&["list", "strengths", "--json"]);
    assert_eq!(held.as_array().unwrap().len(), 1);
    assert!(held[0]["text"] == whole["text"] && held[0]["example"] == whole["example"]);
    assert_eq!(desk.json(&["check", "--json"])["faults"], json!([]));
    // One of which nothing can be taken makes no records.
    let other = Desk::new();
    let path = other.write("2.json", &file(&[child(C, "\u{3164}")]));
    refused(other.run(&["import", &path]), "a child needs a name");
    assert!(!other.path("store").exists());
}

/// Where there is time: a build for trying takes minutes over it.
#[test]
#[cfg(feature = "outside")]
fn an_export_of_more_than_64_megabytes_is_read_back_whole() {
    use fourfold::domain::{ChildId, Kind, Voice};
    use fourfold::store::{Change, Op, OpName, Opening, Paths, Store};
    let desk = Desk::new();
    desk.run(&[
        "import",
        &desk.write("1.json", &file(&[child(A, "Tom"), strength(B, A, "Kind")])),
    ]);
    // Some pictures, which take long to look at, and many stories without a word to search for.
    let (jpeg, story) = (noise(800, 640), "🦔".repeat(100_000));
    let (drawn, told) = (12, 64 * 1024 * 1024 / story.len());
    let tom: ChildId = A.parse().unwrap();
    let store = Store::open_and_wait(Opening::new(Paths::in_folder(desk.path("store")))).unwrap();
    for n in 0..drawn + told {
        let id = |kind: u32| format!("0191f70{kind}-d060-7576-af6c-{n:012x}");
        let (mut changes, mut voice) = (Vec::new(), Voice::default());
        if n < drawn {
            voice.picture = Some(id(3).parse().unwrap());
            changes.push(Change::AddPhoto {
                id: id(3).parse().unwrap(),
                child: tom,
                jpeg: jpeg.clone(),
            });
        } else {
            voice.text.clone_from(&story);
        }
        changes.push(Change::put(tom, id(4).parse().unwrap(), voice));
        let op = Op::new(OpName::Add(Kind::Voice), "");
        store.transact(op, changes).wait().unwrap();
    }
    drop(store);
    let out = desk.path("out.json");
    let export = ["export", "--format", "json", "--out", out.to_str().unwrap()];
    assert_eq!(desk.run(&export).code, 0);
    let size = fs::metadata(&out).unwrap().len();
    assert!(size > 64 * 1024 * 1024, "{size}");
    let other = Desk::new();
    let report = other.json(&["import", out.to_str().unwrap(), "--json"]);
    let all = drawn + told + 2;
    assert_eq!(
        json!([report["written"], report["pictures"], report["left_out_count"]]),
        json!([all, drawn, 0])
    );
    let again = other.json(&["import", out.to_str().unwrap(), "--dry-run", "--json"]);
    assert_eq!(
        json!([again["same"], again["new"], again["pictures"]]),
        json!([all, 0, 0])
    );
}

/// A picture of a kind that takes much to decode, of about a megabyte.
#[cfg(any(target_os = "linux", feature = "outside"))]
fn noise(width: u32, height: u32) -> Vec<u8> {
    let mut seed = 1u32;
    let noise = image::RgbImage::from_fn(width, height, |_, _| {
        image::Rgb([0; 3].map(|_: u8| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        }))
    });
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 88)
        .encode_image(&noise)
        .unwrap();
    jpeg
}

/// The most memory that a command took, in bytes.
#[cfg(target_os = "linux")]
#[allow(clippy::zombie_processes, reason = "the call below waits for it")]
fn memory(desk: &Desk, args: &[&str]) -> u64 {
    let child = desk
        .command(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let pid = libc::pid_t::try_from(child.id()).unwrap();
    let (mut status, mut usage) = (0, std::mem::MaybeUninit::<libc::rusage>::uninit());
    #[allow(
        unsafe_code,
        reason = "the system tells what an ended program took in no other way"
    )]
    // SAFETY: both places are there for the call to fill, and the child is this test's own.
    let usage = unsafe {
        assert_eq!(libc::wait4(pid, &mut status, 0, usage.as_mut_ptr()), pid);
        usage.assume_init()
    };
    assert_eq!(status, 0, "{args:?}");
    u64::try_from(usage.ru_maxrss).unwrap() * 1024
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_of_fifty_megabytes_goes_in_and_out_in_little_memory() {
    use base64::Engine as _;
    use std::fmt::Write as _;
    const MOST: u64 = 300 * 1024 * 1024;
    let desk = Desk::new();
    let id = |n: usize| format!("0191f703-d060-7576-af6c-{n:012x}");
    let mut text = format!("{{\"fourfold\": 1, \"records\": [{}", child(A, "Tom"));
    let long = "A story of four thousand letters. ".repeat(118);
    for n in 0..6_000 {
        let mut told = strength(&id(n + 100), A, "Tells stories");
        told["example"] = json!(long);
        write!(text, ",\n{told}").unwrap();
    }
    for n in 6_000..20_000 {
        write!(text, ",\n{}", strength(&id(n + 100), A, "Kind")).unwrap();
    }
    let jpeg = base64::engine::general_purpose::STANDARD.encode(noise(900, 700));
    text.push_str("], \"photos\": [");
    let mut photos = 0;
    while text.len() < 50_000_000 {
        let comma = if photos == 0 { "" } else { "," };
        let photo = id(900_000 + photos);
        write!(
            text,
            "{comma}\n{{\"id\": \"{photo}\", \"child\": \"{A}\", \"jpeg\": \"{jpeg}\"}}"
        )
        .unwrap();
        photos += 1;
    }
    text.push_str("]}");
    let big = desk.path("big.json");
    fs::write(&big, text).unwrap();
    let (big, out) = (big.to_str().unwrap(), desk.path("out.json"));
    let looked = memory(&desk, &["import", big, "--dry-run"]);
    let taken = memory(&desk, &["import", big]);
    let written = memory(
        &desk,
        &["export", "--format", "json", "--out", out.to_str().unwrap()],
    );
    let megabytes = [looked, taken, written].map(|bytes| bytes / 1024 / 1024);
    assert!(
        megabytes.iter().all(|mb| *mb < MOST / 1024 / 1024),
        "{megabytes:?}"
    );
    println!("{megabytes:?} MB");
    // What went out comes in again, and is the same.
    let again = desk.json(&["import", out.to_str().unwrap(), "--dry-run", "--json"]);
    assert_eq!(again["same"], 20_001);
    assert_eq!((&again["new"], &again["left_out"]), (&json!(0), &json!([])));
}

#[test]
fn a_name_that_two_children_have_lists_their_ids() {
    let desk = Desk::new();
    let twins = desk.write(
        "t.json",
        &file(&[child(A, "Sam"), child(B, "Sam"), child(C, "Siân")]),
    );
    desk.run(&["import", &twins]);
    let ran = desk.run(&["list", "strengths", "--child", "sam"]);
    assert!(ran.err.contains(A) && ran.err.contains(B) && !ran.err.contains(C));
    refused(ran, "More than one child");
    assert_eq!(desk.run(&["list", "strengths", "--child", B]).code, 0);
    assert_eq!(desk.run(&["list", "strengths", "--child", "SIÂN"]).code, 0);
    refused(
        desk.run(&["list", "strengths", "--child", "Zed"]),
        "no child of that name",
    );
    let out = desk.path("x.json");
    refused(
        desk.run(&[
            "export",
            "--child",
            "Sam",
            "--format",
            "json",
            "--out",
            out.to_str().unwrap(),
        ]),
        "More than one child",
    );
    assert!(!out.exists());
}

#[test]
fn a_locked_store_opens_with_the_passphrase_of_a_file_or_of_standard_input() {
    let desk = Desk::new();
    let key = desk.path("key");
    fs::write(&key, "correct horse\n").unwrap();
    let good = desk.write("good.json", &file(&[child(A, "Tom")]));
    let key = key.to_str().unwrap();
    assert_eq!(desk.run(&["--passphrase-file", key, "import", &good]).code, 0);
    refused(desk.run(&["list", "children"]), "locked with a password");
    assert!(
        desk.run(&["list", "children", "--passphrase-file", key])
            .out
            .contains("Tom")
    );
    let typed = |text: &str| {
        let mut child = desk
            .command(&["--passphrase-file", "-", "list", "children"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        ran(child.wait_with_output().unwrap())
    };
    assert!(typed("correct horse\r\n").out.contains("Tom"));
    let wrong = typed("wrong horse");
    assert!(!wrong.err.contains("wrong horse"));
    refused(wrong, "does not open these records");
    refused(
        desk.run(&["list", "children", "--passphrase-file", "/no/such"]),
        "There is no such passphrase file.",
    );
}

#[test]
fn while_fourfold_is_open_commands_are_refused() {
    let desk = Desk::new();
    desk.run(&["example"]);
    let paths = fourfold::store::Paths::in_folder(desk.path("store"));
    let store = fourfold::store::Store::open_and_wait(fourfold::store::Opening::new(paths).without_backups())
        .unwrap();
    refused(desk.run(&["list", "children"]), "Fourfold is open.");
    drop(store);
    assert_eq!(desk.run(&["list", "children"]).code, 0);
}

#[test]
fn wrong_usage_exits_with_two_and_help_with_none() {
    let desk = Desk::new();
    for args in [
        &["list"][..],
        &["list", "dragons"],
        &["export", "--out", "x"],
        &["export", "--format", "json"],
        &[
            "export",
            "--format",
            "json",
            "--document",
            "profile",
            "--out",
            "x",
        ],
        &["export", "--format", "json", "--date", "2026-11-22", "--out", "x"],
        &["export", "--document", "profile", "--date", "soon", "--out", "x"],
        &["export", "--document", "profile", "--theme", "neon", "--out", "x"],
        &["export", "--document", "letter", "--out", "x"],
        &["export", "--document", "plan", "--all", "--out", "x"],
        &["export", "--all", "--blank", "--out", "x"],
        &["export", "--format", "json", "--blank", "--out", "x"],
        &[
            "export",
            "--document",
            "helpers",
            "--easy-read",
            "--large-print",
            "--out",
            "x",
        ],
        &["export", "--document", "plan", "--cycle", "one", "--out", "x"],
        &["import"],
        &["import", "x", "--take", "mine"],
        &["screens"],
        &["screens", "--out", "x", "--size", "9"],
        &["screens", "--out", "x", "--scale", "900%"],
        &["--no-such"],
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 2, "{args:?}");
        assert!(ran.out.is_empty() && !ran.err.is_empty());
    }
    let help = desk.run(&["--help"]);
    assert_eq!(help.code, 0);
    for command in ["example", "list", "import", "export", "check", "info", "screens"] {
        assert!(help.out.contains(command));
    }
    assert_eq!(desk.run(&["--version"]).code, 0);
    assert!(!desk.path("store").exists());
}

#[test]
fn a_store_that_is_not_there_is_not_made_by_looking() {
    let desk = Desk::new();
    for args in [&["list", "children"][..], &["check"], &["info"]] {
        refused(desk.run(args), "There are no records in this folder yet.");
    }
    assert!(!desk.path("store").exists());
}

#[test]
fn a_damaged_store_is_said_with_one() {
    let desk = Desk::new();
    desk.run(&["example"]);
    let path = desk.path("store").join("records.db");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    fs::write(&path, &bytes).unwrap();
    let ran = desk.run(&["check"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("damaged") || ran.err.contains("not as it was"),
        "{}",
        ran.err
    );
    assert_eq!(ran.err.lines().count(), 1);
}

#[test]
fn a_file_that_cannot_be_written_leaves_the_old_one() {
    let desk = Desk::new();
    desk.run(&["example"]);
    refused(
        desk.run(&["export", "--format", "json", "--out", "/no/such/folder/x.json"]),
        "could not be written",
    );
    let old = desk.path("old.json");
    fs::write(&old, "old").unwrap();
    let script = "trap '' XFSZ; ulimit -f 40; exec \"$@\"";
    let output = Command::new("sh")
        .args(["-c", script, "sh", env!("CARGO_BIN_EXE_fourfold"), "--store"])
        .arg(desk.path("store"))
        .args(["export", "--format", "json", "--replace", "--out"])
        .arg(&old)
        .output()
        .unwrap();
    refused(ran(output), "could not be written");
    assert_eq!(fs::read_to_string(&old).unwrap(), "old");
    let left: Vec<_> = fs::read_dir(desk.0.path())
        .unwrap()
        .flatten()
        .map(|e| e.file_name())
        .collect();
    assert!(
        !left.iter().any(|name| name.to_string_lossy().ends_with(".part")),
        "{left:?}"
    );
}

#[test]
fn what_lies_in_the_bin_comes_back_by_name_or_id() {
    use fourfold::domain::Kind;
    use fourfold::store::{Change, Op, OpName, Opening, Paths, Store};
    let desk = Desk::new();
    desk.run(&["example"]);
    let store = Store::open_and_wait(Opening::new(Paths::in_folder(desk.path("store")))).unwrap();
    let child = store.children().wait().unwrap()[0].id;
    let strength = store.load_child(child).wait().unwrap().strengths[0].id();
    let op = |kind| Op::new(OpName::Remove(kind), "");
    store
        .transact(op(Kind::Strength), vec![Change::Bin(strength)])
        .wait()
        .unwrap();
    store
        .transact(op(Kind::Child), vec![Change::Bin(child.into())])
        .wait()
        .unwrap();
    drop(store);
    refused(
        desk.run(&["bring-back", "Mia"]),
        "nothing of that name or id in the bin",
    );
    let ran = desk.run(&["bring-back", "maya"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "Brought back: Child, Maya.\n"),
        "{}",
        ran.err
    );
    let before = desk
        .json(&["list", "strengths", "--json"])
        .as_array()
        .unwrap()
        .len();
    assert_eq!(desk.run(&["bring-back", &strength.to_string()]).code, 0);
    let after = desk
        .json(&["list", "strengths", "--json"])
        .as_array()
        .unwrap()
        .len();
    assert_eq!(after, before + 1);
    // It is not in the bin any more.
    refused(
        desk.run(&["bring-back", "Maya"]),
        "nothing of that name or id in the bin",
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_exported_over_the_records_a_folder_or_a_device() {
    let desk = Desk::new();
    desk.run(&["example"]);
    let before = desk.bytes();
    let records = desk.path("store").join("records.db");
    let link = desk.path("device");
    std::os::unix::fs::symlink("/dev/null", &link).unwrap();
    for (out, why) in [
        (records.as_path(), "it lies in the folder of the records"),
        (&desk.path("store"), "it is not a file"),
        (&link, "it is not a file"),
    ] {
        let out = out.to_str().unwrap();
        refused(
            desk.run(&["export", "--format", "json", "--replace", "--out", out]),
            why,
        );
    }
    assert_eq!(desk.bytes(), before);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    // A link to a file stays a link, and the file is replaced.
    let (real, link) = (desk.path("real.json"), desk.path("link.json"));
    fs::write(&real, "old").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let link_is = link.to_str().unwrap();
    refused(
        desk.run(&["export", "--format", "json", "--out", link_is]),
        "is there already",
    );
    assert_eq!(fs::read_to_string(&real).unwrap(), "old");
    let replaced = desk.run(&["export", "--format", "json", "--replace", "--out", link_is]);
    assert_eq!(replaced.code, 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().contains("Maya"));
}

#[cfg(unix)]
#[test]
fn a_new_store_is_closed_to_others_and_a_full_folder_keeps_its_rights() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let desk = Desk::new();
    desk.run(&["example"]);
    assert_eq!(mode(desk.path("store")), 0o700);
    for file in ["records.db", "keys.json", "keys.json.bak", "lock"] {
        assert_eq!(mode(desk.path("store").join(file)), 0o600, "{file}");
    }
    let full = Desk::new();
    fs::create_dir(full.path("store")).unwrap();
    fs::set_permissions(full.path("store"), fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(full.path("store").join("letter.txt"), "x").unwrap();
    refused(full.run(&["example"]), " holds other things.");
    assert_eq!(mode(full.path("store")), 0o755);
    assert_eq!(fs::read_dir(full.path("store")).unwrap().count(), 1);
    // Records beside which other things came to lie open, and the folder keeps the rights it has then.
    fs::write(desk.path("store").join("letter.txt"), "x").unwrap();
    fs::set_permissions(desk.path("store"), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(desk.run(&["example"]).code, 0);
    assert_eq!(mode(desk.path("store")), 0o755);
}

#[test]
fn a_child_in_the_bin_is_listed_there_and_nowhere_else() {
    use fourfold::domain::{ChildId, Kind};
    use fourfold::store::{Change, Op, OpName, Opening, Paths, Store};
    let desk = Desk::new();
    assert_eq!(desk.run(&["example"]).code, 0);
    let children = desk.json(&["list", "children", "--json"]);
    let id: ChildId = children[0]["id"].as_str().unwrap().parse().unwrap();
    let store = Store::open_and_wait(Opening::new(Paths::in_folder(desk.path("store")))).unwrap();
    store
        .transact(
            Op::new(OpName::Remove(Kind::Child), "Maya"),
            vec![Change::Bin(id.into())],
        )
        .wait()
        .unwrap();
    drop(store);
    assert_eq!(desk.json(&["list", "children", "--json"]), serde_json::json!([]));
    let binned = desk.json(&["list", "children", "--bin", "--json"]);
    assert_eq!(binned[0]["id"], children[0]["id"]);
    let strengths = desk.json(&["list", "strengths", "--bin", "--child", "maya", "--json"]);
    assert_eq!(strengths.as_array().unwrap().len(), 11);
    let all = desk.run(&["list", "--bin"]);
    assert!(all.code == 0 && all.out.contains("Maya") && all.out.contains("Strength"));
}

#[test]
fn a_folder_with_other_things_is_refused_and_stays_as_it_is() {
    let desk = Desk::new();
    let own = desk.path("store").join("viewing");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("letter.txt"), "mine").unwrap();
    fs::write(desk.path("store").join("notes.txt"), "mine").unwrap();
    for args in [&["example"][..], &["list", "children"], &["backup"], &["check"]] {
        refused(desk.run(args), " holds other things.");
    }
    assert_eq!(fs::read(own.join("letter.txt")).unwrap(), b"mine");
    assert_eq!(fs::read_dir(desk.path("store")).unwrap().count(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_command_never_begins_other_records_where_the_users_own_cannot_be_found() {
    let desk = Desk::new();
    let file = desk.path("maya.json");
    fs::write(&file, fourfold::app::bring_in::EXAMPLE).unwrap();
    let run = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_fourfold"));
        command
            .env("HOME", desk.path(""))
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .args(args);
        ran(command.output().unwrap())
    };
    let import = ["import", file.to_str().unwrap()];
    assert_eq!(run(&import).code, 0);
    let records = desk.path(".local/share/fourfold/records");
    assert!(records.join("records.db").exists());
    fs::rename(&records, desk.path("away")).unwrap();
    for args in [&import[..], &["list", "children"], &["info"]] {
        refused(run(args), "That place cannot be found now.");
    }
    assert!(!records.exists());
    fs::rename(desk.path("away"), &records).unwrap();
    assert_eq!(run(&["list", "children"]).code, 0);
}
