//! Backups, saved copies, passwords and erasing, as a script does them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/desk.rs"]
mod desk;

use desk::*;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::process::Stdio;

impl Desk {
    fn text(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }

    /// Runs a command that must succeed.
    fn done(&self, args: &[&str]) -> Ran {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
        ran
    }

    fn exported(&self, passphrase: &str) -> Vec<u8> {
        let out = self.path("exported.json");
        let out = out.to_str().unwrap();
        self.done(&[
            "export",
            "--format",
            "json",
            "--out",
            out,
            "--passphrase-file",
            passphrase,
        ]);
        fs::read(out).unwrap()
    }
}

/// The example family, locked, with recovery words; the files that hold the passphrase and the words.
fn locked() -> (Desk, String, String) {
    let desk = Desk::new();
    desk.done(&["example"]);
    let pass = desk.text("pass", "correct horse\n");
    desk.done(&["password", "set", "--new-passphrase-file", &pass]);
    let ran = desk.done(&["password", "recovery", "--json", "--passphrase-file", &pass]);
    assert!(ran.err.contains("open nothing yet"));
    let made: Value = serde_json::from_str(&ran.out).unwrap();
    let words: Vec<&str> = made["words"]
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word.as_str().unwrap())
        .collect();
    assert_eq!(words.len(), 12);
    let words = desk.text("words", &words.join("\n"));
    // Until they were typed back they open nothing.
    refused(
        desk.run(&["info", "--passphrase-file", &words]),
        "does not open these records",
    );
    desk.done(&[
        "password",
        "recovery",
        "--words-file",
        &words,
        "--passphrase-file",
        &pass,
    ]);
    (desk, pass, words)
}

#[test]
fn the_laptop_is_lost_and_a_saved_copy_is_opened_elsewhere_by_the_recovery_words() {
    let (desk, pass, words) = locked();
    let copy = desk.path("stick.fourfold-copy");
    let copy = copy.to_str().unwrap();
    let ran = desk.done(&["copy", "--out", copy, "--passphrase-file", &pass]);
    assert!(ran.out.starts_with("Saved and checked: 1 child, "));
    let before = (
        desk.exported(&pass),
        desk.json(&["info", "--json", "--passphrase-file", &pass]),
    );
    let other = Desk::new();
    let opened = other.json(&["copy", "--from", copy, "--passphrase-file", &words, "--json"]);
    assert_eq!(opened["children"], 1);
    let after = (
        other.exported(&words),
        other.json(&["info", "--json", "--passphrase-file", &words]),
    );
    assert_eq!(before.0, after.0);
    for count in ["children", "records", "versions", "photos", "password"] {
        assert_eq!(before.1[count], after.1[count], "{count}");
    }
    assert_eq!(before.1["recovery_words"], after.1["recovery_words"]);
    assert!(
        other
            .done(&["check", "--passphrase-file", &words])
            .out
            .contains("All is as it was written")
    );
    let new = other.text("new", "battery staple");
    other.done(&[
        "password",
        "change",
        "--passphrase-file",
        &words,
        "--new-passphrase-file",
        &new,
    ]);
    other.done(&["info", "--passphrase-file", &new]);
    refused(
        other.run(&["info", "--passphrase-file", &pass]),
        "does not open these records",
    );
}

#[test]
fn a_saved_copy_needs_a_passphrase_and_never_replaces_records_or_files_by_itself() {
    let (desk, pass, words) = locked();
    let copy = desk.path("c.fourfold-copy");
    let copy = copy.to_str().unwrap();
    let save = ["copy", "--out", copy, "--passphrase-file", &pass];
    desk.done(&save);
    refused(desk.run(&save), "There is a file of that name already.");
    desk.done(&["copy", "--out", copy, "--replace", "--passphrase-file", &pass]);
    let open = ["copy", "--from", copy, "--passphrase-file", &words];
    refused(desk.run(&open), "There are records in this folder already.");
    let inside = desk.path("store").join("c.fourfold-copy");
    let inside = inside.to_str().unwrap();
    refused(
        desk.run(&["copy", "--out", inside, "--passphrase-file", &pass]),
        "inside the folder of the records",
    );
    let other = Desk::new();
    refused(other.run(&["copy", "--from", copy]), "locked with a password");
    let letter = other.text("letter", "Dear all");
    refused(
        other.run(&["copy", "--from", &letter, "--passphrase-file", &pass]),
        "not a whole copy",
    );
    assert!(!other.path("store").join("records.db").exists());
    other.done(&["example"]);
    let out = other.path("x.fourfold-copy");
    refused(
        other.run(&["copy", "--out", out.to_str().unwrap()]),
        "needs a password",
    );
    assert!(!out.exists());
    for usage in [
        &["copy"][..],
        &["copy", "--out", "x", "--from", "y"],
        &["copy", "--from", "x", "--replace"],
    ] {
        assert_eq!(other.run(usage).code, 2, "{usage:?}");
    }
}

#[test]
fn a_backup_is_made_listed_and_brought_back() {
    let desk = Desk::new();
    desk.done(&["example"]);
    let made = desk.json(&["backup", "--json"]);
    assert_eq!((&made["children"], &made["reason"]), (&json!(1), &json!("asked")));
    let name = made["name"].as_str().unwrap();
    let before = desk.json(&["info", "--json"]);
    let extra = desk.write(
        "extra.json",
        &json!({"fourfold": 1, "records": [{
            "id": "0191f703-d060-7576-af6c-000000000001", "child": "0191f703-d060-7576-af6c-000000000001",
            "kind": "child", "name": "Sam",
            "made": {"at": "2026-01-01T00:00:00Z", "by": "Mum"}, "changed": {"at": "2026-01-01T00:00:00Z"},
        }]}),
    );
    desk.done(&["import", &extra]);
    assert_eq!(desk.json(&["info", "--json"])["children"], 2);
    let listed = desk.json(&["restore", "--list", "--json"]);
    assert!(listed.as_array().unwrap().iter().any(|copy| copy["name"] == name));
    desk.done(&["restore", name]);
    let after = desk.json(&["info", "--json"]);
    for count in ["children", "records", "versions", "photos"] {
        assert_eq!(before[count], after[count], "{count}");
    }
    // What was there was copied first.
    let listed = desk.json(&["restore", "--list", "--json"]);
    let kept = listed
        .as_array()
        .unwrap()
        .iter()
        .find(|copy| copy["reason"] == "before_restoring")
        .unwrap();
    assert_eq!(kept["children"], 2);
    refused(desk.run(&["restore", "../../etc"]), "That copy cannot be used.");
    assert_eq!(desk.run(&["restore"]).code, 2);
    assert!(desk.done(&["restore", "--list"]).out.contains("1 child, "));
}

#[test]
fn damaged_records_give_way_to_a_backup_and_are_kept() {
    let desk = Desk::new();
    desk.done(&["example"]);
    let made = desk.json(&["backup", "--json"]);
    let mut bytes = desk.bytes();
    bytes[20] ^= 1;
    fs::write(desk.path("store").join("records.db"), &bytes).unwrap();
    refused(desk.run(&["info"]), "damaged");
    desk.done(&["restore", made["name"].as_str().unwrap()]);
    assert_eq!(desk.json(&["info", "--json"])["children"], 1);
    let kept = fs::read_dir(desk.path("store"))
        .unwrap()
        .flatten()
        .any(|entry| entry.file_name().to_string_lossy().starts_with("damaged-records"));
    assert!(kept);
}

#[test]
fn a_child_is_erased_only_when_its_name_is_said_twice() {
    let desk = Desk::new();
    desk.done(&["example"]);
    desk.done(&["backup"]);
    let before = desk.bytes();
    refused(
        desk.run(&["erase", "--child", "Maya", "--yes-erase", "May"]),
        "not that child's",
    );
    refused(
        desk.run(&["erase", "--child", "Sam", "--yes-erase", "Sam"]),
        "no child of that name",
    );
    assert_eq!(desk.run(&["erase", "--child", "Maya"]).code, 2);
    assert_eq!(desk.bytes(), before);
    let gone = desk.json(&[
        "erase",
        "--child",
        "Maya",
        "--yes-erase",
        "maya",
        "--old-copies",
        "remove",
        "--json",
    ]);
    assert_eq!(gone["copies_left"], 0);
    assert!(gone["copies_removed"].as_u64().unwrap() >= 1);
    let info = desk.json(&["info", "--json"]);
    assert_eq!((&info["children"], &info["photos"]), (&json!(0), &json!(0)));
    for copy in desk.json(&["restore", "--list", "--json"]).as_array().unwrap() {
        assert_eq!(copy["children"], 0);
    }
    let keeping = Desk::new();
    keeping.done(&["example"]);
    let ran = keeping.done(&["erase", "--child", "Maya", "--yes-erase", "Maya"]);
    assert!(
        ran.out
            .contains("1 copy beside the records still holds this child.")
            && ran.out.contains("not reached")
    );
}

#[test]
fn a_passphrase_is_set_changed_and_taken_away() {
    let (desk, pass, words) = locked();
    let new = desk.text("new", "battery staple");
    let short = desk.text("short", "short");
    let with = |args: &[&str]| {
        let mut all = vec!["password"];
        all.extend(args);
        all.extend(["--passphrase-file", &pass]);
        desk.run(&all)
    };
    refused(
        with(&["set", "--new-passphrase-file", &new]),
        "There is a passphrase already.",
    );
    refused(with(&["change", "--new-passphrase-file", &short]), "too short");
    refused(
        desk.run(&["password", "change", "--new-passphrase-file", &new]),
        "locked",
    );
    refused(
        with(&["recovery", "--words-file", &short]),
        "That is 1 of 12 words.",
    );
    let ran = with(&["change", "--new-passphrase-file", &new, "--afresh"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("sealed with a new key") && ran.out.contains("The passphrase is changed."));
    assert!(ran.err.contains("recovery words of before open nothing"));
    refused(desk.run(&["info", "--passphrase-file", &words]), "does not open");
    desk.done(&["password", "remove", "--passphrase-file", &new]);
    assert_eq!(desk.json(&["info", "--json"])["password"], false);
    refused(desk.run(&["password", "remove"]), "There is no passphrase yet.");
    refused(desk.run(&["password", "recovery"]), "There is no passphrase yet.");
}

#[test]
fn the_new_passphrase_may_come_from_standard_input_and_the_words_as_a_page() {
    let (desk, pass, _) = locked();
    let page = desk.path("words.pdf");
    let recovery = [
        "password",
        "recovery",
        "--out",
        page.to_str().unwrap(),
        "--passphrase-file",
        &pass,
    ];
    let ran = desk.done(&recovery);
    assert!(ran.out.starts_with("1. "));
    assert!(fs::read(&page).unwrap().starts_with(b"%PDF"));
    let mut child = desk
        .command(&[
            "password",
            "change",
            "--passphrase-file",
            &pass,
            "--new-passphrase-file",
            "-",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"\xef\xbb\xbfbattery staple\r\n")
        .unwrap();
    assert!(child.wait().unwrap().success());
    let new = desk.text("new", "battery staple");
    desk.done(&["info", "--passphrase-file", &new]);
    let both = [
        "password",
        "change",
        "--passphrase-file",
        "-",
        "--new-passphrase-file",
        "-",
    ];
    refused(desk.run(&both), "Only one of the two");
}

/// The files of a report: one as Notepad and PowerShell write it, one without the mark.
#[test]
fn a_mark_at_the_beginning_of_a_passphrase_file_is_no_part_of_it() {
    let [marked, plain] = ["password.txt", "password-plain.txt"].map(|name| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/passphrase");
        path.join(name).to_str().unwrap().to_owned()
    });
    let desk = Desk::new();
    desk.done(&["example"]);
    desk.done(&["password", "set", "--new-passphrase-file", &marked]);
    for file in [&plain, &marked] {
        let ran = desk.done(&["list", "children", "--passphrase-file", file]);
        assert_eq!(ran.err, "");
    }
    let before = desk.bytes();
    for (text, wanted) in [
        (&b"amber otter lantern \n"[..], "has a blank before or after"),
        (b"amber otter lantern\nsecond line", "more than one line"),
        (b"amber\x07otter lantern", "cannot be typed"),
        (b"caf\xe9 garden gate", "not text in UTF-8"),
        (&[b'x'; 5000], "more than 4096 bytes"),
        (b"", "is empty"),
        (b"password123", "easy to guess"),
    ] {
        fs::write(desk.path("odd"), text).unwrap();
        let odd = desk.path("odd");
        let change = [
            "password",
            "change",
            "--passphrase-file",
            &plain,
            "--new-passphrase-file",
            odd.to_str().unwrap(),
        ];
        refused(desk.run(&change), wanted);
    }
    assert_eq!(desk.bytes(), before);
    desk.done(&["info", "--passphrase-file", &plain]);
}

#[test]
fn records_that_were_sealed_with_the_mark_still_open_and_that_is_said() {
    let desk = Desk::new();
    // Made by the version that took the first line as it was.
    let old =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/passphrase/sealed-with-mark");
    fs::create_dir(desk.path("store")).unwrap();
    for name in ["records.db", "keys.json"] {
        fs::copy(old.join(name), desk.path("store").join(name)).unwrap();
    }
    let marked = desk.text("marked", "\u{feff}river lantern 42\n");
    let ran = desk.done(&["info", "--passphrase-file", &marked]);
    assert!(ran.err.contains("a mark, a blank or more"), "{}", ran.err);
    let plain = desk.text("plain", "river lantern 42");
    refused(
        desk.run(&["info", "--passphrase-file", &plain]),
        "does not open these records",
    );
    let change = [
        "password",
        "change",
        "--passphrase-file",
        &marked,
        "--new-passphrase-file",
        &plain,
    ];
    desk.done(&change);
    let ran = desk.done(&["info", "--passphrase-file", &marked]);
    assert_eq!(ran.err, "");
}

#[cfg(unix)]
#[test]
fn a_link_beside_a_place_is_not_followed_and_what_is_written_is_for_this_account_alone() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (desk, pass, _) = locked();
    let victim = desk.text("victim", "own");
    let out = |name: &str| desk.path(name).to_str().unwrap().to_owned();
    let (records, page, copy, papers) = (out("r.json"), out("p.pdf"), out("c.fourfold-copy"), out("papers"));
    for name in ["r.json", "p.pdf", "c.fourfold-copy"] {
        symlink(&victim, desk.path(&format!(".{name}.part"))).unwrap();
    }
    let with = |args: &[&str]| {
        let mut all = args.to_vec();
        all.extend(["--passphrase-file", &pass]);
        desk.done(&all);
    };
    with(&["export", "--format", "json", "--out", &records]);
    with(&[
        "export",
        "--document",
        "profile",
        "--child",
        "Maya",
        "--out",
        &page,
    ]);
    with(&["copy", "--out", &copy]);
    with(&["export", "--all", "--child", "Maya", "--out", &papers]);
    assert_eq!(fs::read_to_string(&victim).unwrap(), "own");
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for path in [&records, &page, &copy] {
        assert_eq!(mode(path.as_ref()), 0o600, "{path}");
    }
    assert_eq!(mode(papers.as_ref()), 0o700);
    for entry in fs::read_dir(&papers).unwrap() {
        assert_eq!(mode(&entry.unwrap().path()), 0o600);
    }
}

/// The folder of the records as it is, put back before each damage.
fn lay_out(from: &std::path::Path, to: &std::path::Path) {
    fs::remove_dir_all(to).ok();
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let into = to.join(entry.file_name());
        if entry.path().is_dir() {
            lay_out(&entry.path(), &into);
        } else {
            fs::copy(entry.path(), into).unwrap();
        }
    }
}

fn export(desk: &Desk, name: &str, more: &[&str]) -> (Ran, Vec<u8>) {
    let out = desk.path(name);
    let mut args = vec!["export", "--format", "json", "--out", out.to_str().unwrap()];
    args.extend(more);
    let ran = desk.run(&args);
    (ran, fs::read(&out).unwrap_or_default())
}

#[test]
fn a_flipped_bit_fails_every_command_and_the_backup_comes_back_exactly() {
    let desk = Desk::new();
    desk.done(&["example"]);
    desk.done(&["backup"]);
    let copy = desk.json(&["backup", "--json"])["name"]
        .as_str()
        .unwrap()
        .to_owned();
    let (_, held) = export(&desk, "held.json", &[]);
    let kept = desk.path("kept");
    lay_out(&desk.path("store"), &kept);
    let whole = desk.bytes();
    for n in 0..12u64 {
        lay_out(&kept, &desk.path("store"));
        let mut damaged = whole.clone();
        let place = usize::try_from(n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % whole.len() as u64).unwrap();
        damaged[place] ^= 1 << (n % 8);
        fs::write(desk.path("store").join("records.db"), &damaged).unwrap();
        let named = ["The newest good backup is from ", &copy];
        for args in [
            &["check"][..],
            &["list", "children"],
            &["info"],
            &["backup"],
            &["import", "nothing"],
        ] {
            let ran = desk.run(args);
            assert_eq!(ran.code, 1, "{args:?} with byte {place}");
            if args[0] != "import" {
                assert!(
                    named.iter().all(|part| ran.err.contains(part)),
                    "{args:?}: {}",
                    ran.err
                );
                assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
            }
        }
        let (ran, bytes) = export(&desk, "damaged.json", &[]);
        assert!(
            ran.code == 1 && bytes.is_empty(),
            "byte {place}: exported as if whole"
        );
        let paper = desk.path("profile.pdf");
        let paper = [
            "export",
            "--document",
            "profile",
            "--child",
            "Maya",
            "--out",
            paper.to_str().unwrap(),
        ];
        assert_eq!(desk.run(&paper).code, 1);
        assert_eq!(desk.bytes(), damaged, "nothing is written over it");
        let ran = desk.done(&["restore", &copy]);
        // Where a free page alone is damaged, what is there can still be copied.
        let kept = ran.out.contains("It is kept as damaged-records-");
        assert!(kept || ran.out.contains("was copied first"), "{}", ran.out);
        let (_, back) = export(&desk, "back.json", &[]);
        assert!(back == held, "byte {place}");
        assert!(desk.done(&["check"]).out.contains("All is as it was written."));
    }
}

#[test]
fn what_can_be_read_of_damaged_records_is_exported_when_that_is_asked_for() {
    let desk = Desk::new();
    desk.done(&["example"]);
    let (_, whole) = export(&desk, "whole.json", &[]);
    let (ran, read) = export(&desk, "read.json", &["--salvage"]);
    assert!(
        ran.err.contains("Every record could be read.") && read == whole,
        "{}",
        ran.err
    );
    let bytes = desk.bytes();
    let pages = bytes.len() / 4096;
    let mut read_at_all = 0;
    for page in (3..pages).step_by(pages / 8) {
        let mut damaged = bytes.clone();
        damaged[page * 4096 + 77] ^= 1;
        fs::write(desk.path("store").join("records.db"), &damaged).unwrap();
        let (ran, read) = export(&desk, "read.json", &["--salvage", "--replace"]);
        if ran.code != 0 {
            continue;
        }
        read_at_all += 1;
        let other = Desk::new();
        let file = other.write("read.json", &serde_json::from_slice(&read).unwrap());
        other.done(&["import", &file]);
        assert_eq!(other.json(&["info", "--json"])["children"], 1);
        assert!(ran.err.contains("not locked"), "{}", ran.err);
    }
    assert!(read_at_all >= 6, "{read_at_all}");
    assert_eq!(desk.run(&["export", "--salvage", "--all", "--out", "x"]).code, 2);
    // A file of nothing is no rescue.
    let mut damaged = bytes.clone();
    let end = damaged.len() - 4096;
    damaged[8192..end].fill(7);
    fs::write(desk.path("store").join("records.db"), &damaged).unwrap();
    fs::remove_dir_all(desk.path("store").join("backups")).ok();
    let nothing = desk.path("nothing.json");
    let ran = desk.run(&[
        "export",
        "--format",
        "json",
        "--salvage",
        "--out",
        nothing.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(!nothing.exists());
}

#[test]
fn the_check_reads_backups_and_saved_copies_and_names_what_is_damaged_or_missing() {
    let (desk, pass, _) = locked();
    let with = |args: &[&str]| {
        let mut all = args.to_vec();
        all.extend(["--passphrase-file", &pass]);
        desk.run(&all)
    };
    let saved = desk.path("stick.fourfold-copy");
    assert_eq!(with(&["copy", "--out", saved.to_str().unwrap()]).code, 0);
    let made: Value = serde_json::from_str(&with(&["backup", "--json"]).out).unwrap();
    let name = made["name"].as_str().unwrap();
    let ran = with(&["check"]);
    assert!(
        ran.out.contains("1 saved copy read.") && ran.out.contains("All is as it was"),
        "{}",
        ran.out
    );
    let copy = desk.path("store").join("backups").join(name).join("records.db");
    let whole = fs::read(&copy).unwrap();
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    fs::write(&copy, damaged).unwrap();
    let ran = with(&["check"]);
    assert!(
        ran.err.contains(name) && ran.err.contains("is damaged"),
        "{}",
        ran.err
    );
    assert!(!ran.out.contains("All is as it was"));
    refused(with(&["restore", name]), "is damaged");
    let told = |ran: Ran| {
        ran.out
            .lines()
            .find(|line| line.starts_with(name))
            .map(str::to_owned)
    };
    let line = told(with(&["restore", "--list"])).unwrap();
    assert!(line.ends_with("damaged: it cannot be read to its end"), "{line}");
    // Without the passphrase that cannot be told, and is not said.
    let line = told(desk.done(&["restore", "--list"])).unwrap();
    assert!(
        line.ends_with("not read: it opens with another passphrase"),
        "{line}"
    );
    fs::write(&copy, whole).unwrap();
    let listed: Value = serde_json::from_str(&with(&["restore", "--list", "--json"]).out).unwrap();
    assert!(
        listed
            .as_array()
            .unwrap()
            .iter()
            .all(|copy| copy["found"] == "good")
    );
    let mut bytes = fs::read(&saved).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&saved, bytes).unwrap();
    refused(with(&["check"]), "The copy saved as");
    fs::remove_file(&saved).unwrap();
    let ran = with(&["check"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.out.contains("stick.fourfold-copy") && ran.out.contains("is not there any more"),
        "{}",
        ran.out
    );
    fs::write(copy.with_file_name("about.json"), "{").unwrap();
    assert!(
        desk.done(&["restore", "--list"])
            .out
            .contains("damaged: it does not say what it holds")
    );
    refused(with(&["check"]), name);
}
