//! Documents without a window.

use super::*;

#[test]
fn every_document_is_written_and_the_copy_is_noted() {
    let desk = Desk::new();
    desk.run(&["example"]);
    for (document, more) in [
        ("profile", &["--theme", "plain"][..]),
        ("plan", &["--cycle", "1", "--large-print"]),
        ("pack", &["--meeting", "2026-12-08", "--for", "school"]),
        ("pack", &["--blank"]),
        ("record", &[]),
        ("summary", &["--for", "home"]),
        ("summary", &["--for", "home", "--cycle", "2"]),
        ("helpers", &["--easy-read"]),
        ("chronology", &["--date", "2026-11-24"]),
    ] {
        let out = desk.path(&format!("{document}{}.pdf", more.len()));
        let mut args = vec![
            "export",
            "--child",
            "Maya",
            "--document",
            document,
            "--out",
            out.to_str().unwrap(),
        ];
        args.extend(more);
        let ran = desk.run(&args);
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
        assert_eq!(ran.out, format!("Written: {}\n", out.display()));
        assert!(ran.err.lines().count() <= 1, "{}", ran.err);
        assert!(fs::read(&out).unwrap().starts_with(b"%PDF-1.7"));
    }
    let paths = fourfold::store::Paths::in_folder(desk.path("store"));
    let store = fourfold::store::Store::open_and_wait(fourfold::store::Opening::new(paths).without_backups())
        .unwrap();
    let child = store.children().wait().unwrap()[0].id;
    let drafts = store.drafts(Some(child)).wait().unwrap();
    let copies: Vec<Value> = drafts
        .iter()
        .filter(|draft| draft.key.contains("/copy/"))
        .map(|draft| serde_json::from_str(&draft.json).unwrap())
        .collect();
    assert_eq!(copies.len(), 9);
    let at_end = copies
        .iter()
        .filter(|copy| copy["order"]["as_of"] == "2026-06-26");
    assert_eq!(at_end.count(), 1, "the summary of a cycle that is over");
    assert!(copies.iter().any(|copy| copy["whom"] == "The people at school"));
    assert!(
        !drafts
            .iter()
            .any(|draft| draft.json.contains(desk.0.path().to_str().unwrap()))
    );
    let noted = store.notes().wait().unwrap();
    assert!(
        noted
            .iter()
            .any(|note| (note.action.as_str(), note.detail.as_str()) == ("exported", "plan"))
    );
}

#[test]
fn the_same_order_gives_the_same_file_and_a_change_gives_the_next_version() {
    let desk = Desk::new();
    desk.run(&["example"]);
    let export = |name: &str, more: &[&str]| {
        let out = desk.path(name);
        let mut args = vec![
            "export",
            "--document",
            "plan",
            "--date",
            "2026-11-24",
            "--out",
            out.to_str().unwrap(),
        ];
        args.extend(more);
        assert_eq!(desk.run(&args).code, 0);
        fs::read(&out).unwrap()
    };
    let first = export("a.pdf", &[]);
    assert_eq!(first, export("b.pdf", &[]));
    assert_ne!(first, export("c.pdf", &["--for", "school"]));
    // The first order once more, with nothing changed since: still its own version.
    assert_eq!(first, export("d.pdf", &[]));
}

#[test]
fn all_documents_go_into_a_folder_that_is_made() {
    let desk = Desk::new();
    desk.run(&["example"]);
    let folder = desk.path("papers");
    let ran = desk.run(&[
        "export",
        "--child",
        "Maya",
        "--all",
        "--date",
        "2026-11-24",
        "--out",
        folder.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "Maya SEN support plan 2026-11-24.pdf",
            "Maya chronology 2026-11-24.pdf",
            "Maya meeting pack 2026-11-24.pdf",
            "Maya meeting record 2026-11-24.pdf",
            "Maya one-page profile 2026-11-24.pdf",
            "Maya summary for the SENCO 2026-11-24.pdf",
            "Maya who helps me, and when 2026-11-24.pdf",
        ]
    );
    assert_eq!(ran.out.lines().count(), 7);
    let nowhere = desk.path("no/such");
    refused(
        desk.run(&["export", "--all", "--out", nowhere.to_str().unwrap()]),
        "could not be made",
    );
}

#[test]
fn a_document_that_cannot_be_made_says_what_it_needs() {
    let desk = Desk::new();
    let mut unasked = strength(B, A, "Kind");
    unasked["who_may_see"] = json!("not_asked");
    let tom = desk.write("tom.json", &file(&[child(A, "Tom"), unasked]));
    desk.json(&["import", &tom, "--json"]);
    let out = desk.path("x.pdf");
    for (args, why) in [
        (&["--document", "plan"][..], "belongs to a support cycle"),
        (&["--document", "pack"], "A pack is for a meeting."),
        (&["--document", "record"], "a meeting that was held"),
        (&["--document", "plan", "--cycle", "3"], "There is no cycle 3."),
        (
            &["--document", "pack", "--meeting", "2026-12-08"],
            "There is no meeting on 2026-12-08.",
        ),
        (
            &["--document", "pack", "--meeting", "soon"],
            "That is no day and no meeting.",
        ),
        (
            &["--document", "profile", "--for", "Nobody Known"],
            "Nobody of that name is with the child today.",
        ),
        (
            &["--document", "profile", "--large-print"],
            "There is no large print of this document",
        ),
        (
            &["--document", "plan", "--easy-read"],
            "There is no easy-read form of this document",
        ),
        (
            &["--document", "record", "--blank"],
            "Only a meeting pack has boxes",
        ),
        (
            &["--document", "profile", "--cycle", "1"],
            "is about no single cycle",
        ),
        (
            &["--document", "plan", "--meeting", "2026-12-08"],
            "is about no single meeting",
        ),
    ] {
        let mut all = vec!["export", "--out", out.to_str().unwrap()];
        all.extend(args);
        refused(desk.run(&all), why);
        assert!(!out.exists(), "{args:?}");
    }
    // What nobody was asked about stays out, and is counted without a word of it.
    let ran = desk.run(&["export", "--document", "profile", "--out", out.to_str().unwrap()]);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.err.lines().count(), 2, "{}", ran.err);
    assert!(
        ran.err.contains("left out: nobody was asked who may see"),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("Kind") && !ran.err.contains("Tom"));
}

/// Two girls of one name have papers of their own, and nothing is replaced unasked.
#[test]
fn two_children_of_one_name_keep_their_papers_apart() {
    let desk = Desk::new();
    let girl = |id: &str, full: &str, born: &str| {
        json!({
            "id": id, "child": id, "kind": "child", "name": "Aisha", "full_name": full, "born": born,
            "who_may_see": "anyone",
            "made": {"at": "2026-11-01T10:00:00Z", "by": "Mum"},
            "changed": {"at": "2026-11-01T10:00:00Z", "by": "Mum"},
        })
    };
    let (first, second) = (
        "0191f703-d060-7576-af6c-0000000007d1",
        "0191f703-d060-7576-af6c-000000000bb9",
    );
    let file = json!({"fourfold": 1, "records": [
        girl(first, "Aisha Khan", "2017-05-01"),
        girl(second, "Aisha Begum", "2018-02-11"),
        {
            "id": "0191f703-d060-7576-af6c-000000000bba", "child": second, "kind": "strength",
            "text": "Aisha mends toys with Aisha", "on_profile": true, "who_may_see": "anyone",
            "made": {"at": "2026-11-01T10:00:00Z", "by": "Mum"},
            "changed": {"at": "2026-11-01T10:00:00Z", "by": "Mum"},
        },
    ]});
    let from = desk.path("two.json");
    std::fs::write(&from, file.to_string()).unwrap();
    assert_eq!(desk.run(&["import", from.to_str().unwrap()]).code, 0);
    let out = desk.path("out");
    let out = out.to_str().unwrap();
    for id in [first, second] {
        assert_eq!(
            desk.run(&["export", "--all", "--child", id, "--out", out]).code,
            0
        );
    }
    let names: Vec<String> = std::fs::read_dir(out)
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    for full in ["Aisha Khan", "Aisha Begum"] {
        assert!(names.iter().any(|name| name.contains(full)), "{names:?}");
    }
    let again = desk.run(&["export", "--all", "--child", first, "--out", out]);
    assert_ne!(again.code, 0);
    assert!(again.err.contains("is there already"), "{}", again.err);
    let replaced = desk.run(&["export", "--all", "--replace", "--child", first, "--out", out]);
    assert_eq!(replaced.code, 0, "{}", replaced.err);
    let asked = desk.run(&["export", "--all", "--child", "Aisha", "--out", out]);
    assert!(asked.err.contains("Aisha Khan, born 1 May 2017"), "{}", asked.err);
}

/// A file name is read by whoever gets the file: a number tells namesakes apart where the full name may not be known.
#[test]
fn a_file_name_tells_no_full_name_that_the_recipient_may_not_know() {
    let desk = Desk::new();
    let kim = |id: &str, born: &str, who: serde_json::Value| {
        json!({
            "id": id, "child": id, "kind": "child", "name": "Kim", "full_name": "Kim Secretname", "born": born,
            "who_may_see": who,
            "made": {"at": "2026-11-01T10:00:00Z", "by": "Mum"},
            "changed": {"at": "2026-11-01T10:00:00Z", "by": "Mum"},
        })
    };
    let (hidden, home) = (
        "0191f703-d060-7576-af6c-0000000007d1",
        "0191f703-d060-7576-af6c-000000000bb9",
    );
    let file = json!({"fourfold": 1, "records": [
        kim(hidden, "2016-10-05", json!("nobody")),
        kim(home, "2016-10-06", json!({"only": {"sides": ["home"]}})),
    ]});
    let from = desk.path("two.json");
    std::fs::write(&from, file.to_string()).unwrap();
    assert_eq!(desk.run(&["import", from.to_str().unwrap()]).code, 0);
    let names = |folder: &str, whom: &str| -> Vec<String> {
        let out = desk.path(folder);
        for id in [hidden, home] {
            let args = [
                "export",
                "--all",
                "--child",
                id,
                "--for",
                whom,
                "--out",
                out.to_str().unwrap(),
            ];
            assert_eq!(desk.run(&args).code, 0);
        }
        let files = std::fs::read_dir(&out).unwrap();
        files
            .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
            .collect()
    };
    for (folder, whom) in [("all", "everyone"), ("school", "school")] {
        let names = names(folder, whom);
        for secret in ["Secretname", "2016"] {
            assert!(!names.iter().any(|name| name.contains(secret)), "{names:?}");
        }
        for number in ["Kim 1", "Kim 2"] {
            assert!(names.iter().any(|name| name.contains(number)), "{names:?}");
        }
    }
    let names = names("home", "home");
    assert!(
        names
            .iter()
            .any(|name| name.contains("Kim Secretname 2016-10-06")),
        "{names:?}"
    );
    assert!(!names.iter().any(|name| name.contains("2016-10-05")), "{names:?}");
}

/// Another child's name on a page is asked about, and stops nothing.
#[test]
fn another_childs_name_is_asked_about() {
    let desk = Desk::new();
    let stamp = json!({"at": "2026-11-01T10:00:00Z", "by": "Mum"});
    let record = |id: &str, child: &str, more: serde_json::Value| {
        let mut record = json!({
            "id": id, "child": child, "who_may_see": "anyone", "made": stamp, "changed": stamp,
        });
        record
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        record
    };
    let (leo, priya) = (
        "0191f703-d060-7576-af6c-000000000001",
        "0191f703-d060-7576-af6c-000000000002",
    );
    let file = json!({"fourfold": 1, "records": [
        record(leo, leo, json!({"kind": "child", "name": "Leo"})),
        record(priya, priya, json!({"kind": "child", "name": "Priya"})),
        record("0191f703-d060-7576-af6c-000000000003", priya, json!({
            "kind": "strength", "text": "Leo explains his drawings", "on_profile": true,
        })),
    ]});
    let from = desk.path("other.json");
    std::fs::write(&from, file.to_string()).unwrap();
    desk.run(&["import", from.to_str().unwrap()]);
    for (child, asked) in [("Priya", true), ("Leo", false)] {
        let out = desk.path(&format!("{child}.pdf"));
        let ran = desk.run(&[
            "export",
            "--document",
            "profile",
            "--child",
            child,
            "--out",
            out.to_str().unwrap(),
        ]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(
            ran.err.contains("This page names Leo, who is another child"),
            asked,
            "{}",
            ran.err
        );
    }
}

#[test]
fn signs_that_cannot_be_printed_and_small_letters_are_told_and_nothing_is_refused() {
    let desk = Desk::new();
    let signs = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/signs.json");
    assert_eq!(desk.run(&["import", signs.to_str().unwrap()]).code, 0);
    let out = desk.path("rosa.pdf");
    let profile = [
        "export",
        "--document",
        "profile",
        "--child",
        "Rosa",
        "--out",
        out.to_str().unwrap(),
    ];
    let ran = desk.run(&profile);
    assert_eq!(ran.code, 0);
    assert!(!ran.err.contains("can print"), "{}", ran.err);
    assert!(
        ran.err.contains("The one-page profile: “My own words” is empty."),
        "{}",
        ran.err
    );

    let long = "Wait for me to find the words before you go on. ".repeat(20);
    let mut records = vec![child(A, "Sam"), strength(B, A, "My sign is \u{E000}")];
    records.extend((10..18).map(|n| strength(&format!("{}{n}", &C[..34]), A, &long)));
    let more = desk.write("more.json", &file(&records));
    assert_eq!(desk.run(&["import", &more]).code, 0);
    let folder = desk.path("all");
    let ran = desk.run(&[
        "export",
        "--all",
        "--child",
        "Sam",
        "--out",
        folder.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let sign = "The one-page profile: No font on this computer can print: \u{E000}.";
    assert!(ran.err.contains(sign), "{}", ran.err);
    let small = "The one-page profile: “What people like and admire about me” is too long by about ";
    assert!(
        ran.err.contains(small) && ran.err.contains(" pt, not 10.5 pt)."),
        "{}",
        ran.err
    );
}
