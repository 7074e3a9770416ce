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
    assert_eq!(fs::read(again).unwrap(), first);
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
        json!({"new": 1, "same": 1, "different": [B], "pictures": 0, "written": 0, "dry_run": true})
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
        (file(&[strength(B, A, "Kind"), wrong]), "records[1].on: "),
        (
            file(&[strength(B, A, "Kind"), strength(B, A, "Kind")]),
            "records[1].id: another record",
        ),
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
    fs::write(&key, "correct horse\nsecond line\n").unwrap();
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
        "could not be read",
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
        .args(["export", "--format", "json", "--out"])
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
        refused(desk.run(&["export", "--format", "json", "--out", out]), why);
    }
    assert_eq!(desk.bytes(), before);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    // A link to a file stays a link, and the file is replaced.
    let (real, link) = (desk.path("real.json"), desk.path("link.json"));
    fs::write(&real, "old").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    assert_eq!(
        desk.run(&["export", "--format", "json", "--out", link.to_str().unwrap()])
            .code,
        0
    );
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
    refused(full.run(&["example"]), "This folder holds other things.");
    assert_eq!(mode(full.path("store")), 0o755);
    assert_eq!(fs::read_dir(full.path("store")).unwrap().count(), 1);
    // Records beside which other things came to lie open, and the folder keeps the rights it has then.
    fs::write(desk.path("store").join("letter.txt"), "x").unwrap();
    fs::set_permissions(desk.path("store"), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(desk.run(&["example"]).code, 0);
    assert_eq!(mode(desk.path("store")), 0o755);
}
