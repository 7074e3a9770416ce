//! A store whose program is killed, or whose disk is full or closed to it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/store.rs"]
mod common;

use common::*;
use fourfold::domain::*;
use fourfold::store::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn open(opening: Opening) -> Result<Store, StoreError> {
    Store::open_and_wait(opening)
}

#[test]
fn a_folder_that_cannot_be_written_to_is_said() {
    use std::os::unix::fs::{PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    let (home, _) = filled();
    let binary = home.folder.path().join("fourfold");
    fs::copy(env!("CARGO_BIN_EXE_fourfold"), &binary).unwrap();
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    mode(home.folder.path(), 0o755);
    let folder = home.paths().folder().to_owned();
    let before = fs::read(home.paths().records()).unwrap();
    let am_root = fs::metadata(&folder).is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0);
    let mut command = Command::new(&binary);
    if am_root {
        // Rights mean nothing to root: the program runs as nobody.
        for path in every_file(&folder).iter().chain([&folder]) {
            chown(path, Some(65534), Some(65534)).unwrap();
        }
        command.uid(65534).gid(65534);
    }
    for file in every_file(&folder) {
        mode(&file, 0o444);
    }
    mode(&folder, 0o500);
    let output = command
        .args(["--store", folder.to_str().unwrap(), "list", "children"])
        .output()
        .unwrap();
    mode(&folder, 0o700);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("not allowed to write in this folder"), "{said}");
    assert_eq!(said.lines().count(), 1);
    assert_eq!(fs::read(home.paths().records()).unwrap(), before);
}

/// A file of many strengths of a child.
fn big_file(home: &Home, child: ChildId, count: u128) -> PathBuf {
    let stamp = serde_json::json!({"at": "2026-01-01T00:00:00Z"});
    let records: Vec<_> = (0..count)
        .map(|n| {
            serde_json::json!({
                "id": uuid::Uuid::from_u128(n + 1), "child": child, "kind": "strength",
                "text": "x".repeat(900), "made": stamp, "changed": stamp,
            })
        })
        .collect();
    let path = home.folder.path().join("big.json");
    fs::write(
        &path,
        serde_json::json!({"fourfold": 1, "records": records}).to_string(),
    )
    .unwrap();
    path
}

#[test]
fn an_import_killed_at_any_moment_is_whole_or_not_there() {
    let (mut whole, mut none) = (0, 0);
    for round in 0..10u64 {
        let (home, maya) = filled();
        let big = big_file(&home, maya, 600);
        let mut child = Command::new(env!("CARGO_BIN_EXE_fourfold"))
            .args([
                "--store",
                home.paths().folder().to_str().unwrap(),
                "import",
                big.to_str().unwrap(),
            ])
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(40 * round));
        child.kill().ok();
        child.wait().unwrap();
        let store = home.open();
        match store.load_child(maya).wait().unwrap().strengths.len() {
            20 => none += 1,
            620 => whole += 1,
            other => panic!("{other} strengths"),
        }
        assert!(store.check().wait().unwrap().is_well());
        for copy in store.backups().wait().unwrap() {
            assert!(copy.records == 21 || copy.records == 621);
        }
    }
    assert!(none > 0, "{none} {whole}");
}

#[test]
fn a_full_disk_is_said_and_nothing_is_lost() {
    let (home, maya) = filled();
    let big = big_file(&home, maya, 4000);
    let limited = |blocks: &str| {
        let script = "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"";
        Command::new("sh")
            .args(["-c", script, "sh", blocks, env!("CARGO_BIN_EXE_fourfold")])
            .args([
                "--store",
                home.paths().folder().to_str().unwrap(),
                "import",
                big.to_str().unwrap(),
            ])
            .output()
            .unwrap()
    };
    let output = limited("2000");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("The disk"), "{said}");
    let store = home.open();
    assert_eq!(store.load_child(maya).wait().unwrap().strengths.len(), 20);
    assert!(store.check().wait().unwrap().is_well());
    drop(store);
    let output = limited("200000");
    assert!(output.status.success());
    assert_eq!(home.open().load_child(maya).wait().unwrap().strengths.len(), 4020);
}

#[test]
fn killed_at_any_moment_what_was_said_to_be_saved_is_there() {
    use std::io::{BufRead, BufReader};
    // The test program starts itself again as the writer that is killed.
    if let Ok(folder) = std::env::var("FOURFOLD_TEST_WRITER") {
        let store = open(
            Opening::new(Paths::in_folder(folder))
                .or_create()
                .without_backups(),
        )
        .unwrap();
        let context = Context::system();
        let id = context.record_id();
        let body = Child {
            name: "Maya".into(),
            ..Child::default()
        };
        let op = || Op::new(OpName::AddChild, "");
        store
            .transact(op(), vec![Change::put(ChildId::from(id), id, body)])
            .wait()
            .unwrap();
        for n in 0.. {
            let change = Change::put(ChildId::from(id), context.record_id(), strength("x"));
            store.transact(op(), vec![change]).wait().unwrap();
            store.put_draft("d", None, n.to_string()).wait().unwrap();
            println!("saved {}", n + 1);
        }
    }
    let home = Home::new();
    for round in 0..6u64 {
        let folder = home.folder.path().join(round.to_string());
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "killed_at_any_moment_what_was_said_to_be_saved_is_there",
                "--nocapture",
            ])
            .env("FOURFOLD_TEST_WRITER", &folder)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (first, begun) = std::sync::mpsc::channel();
        let reader = std::thread::spawn(move || {
            lines
                .map_while(Result::ok)
                .filter_map(|line| {
                    line.rsplit_once("saved ")
                        .and_then(|(_, n)| n.parse::<usize>().ok())
                })
                .inspect(|_| _ = first.send(()))
                .last()
                .unwrap_or(0)
        });
        // From the first that was said to be saved on.
        begun.recv().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(37 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        let said = reader.join().unwrap();
        assert!(said > 0);
        let store = open(Opening::new(Paths::in_folder(&folder)).without_backups()).unwrap();
        let maya = store.children().wait().unwrap()[0].clone();
        let there = store.load_child(maya.id).wait().unwrap().strengths.len();
        assert!(there == said || there == said + 1, "{there} of {said}");
        assert_eq!(maya.strengths, there);
        let draft: usize = store.draft("d").wait().unwrap().unwrap().parse().unwrap();
        assert!(draft + 1 >= said);
        assert!(store.check().wait().unwrap().is_well());
    }
}

/// Runs a command of the program on a store and kills it after a while, if it still runs. Returns how long it took.
fn killed(home: &Home, args: &[&str], after: Option<std::time::Duration>) -> std::time::Duration {
    let begun = std::time::Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_fourfold"))
        .arg("--store")
        .arg(home.paths().folder())
        .args(args)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    if let Some(after) = after {
        std::thread::sleep(after);
        child.kill().ok();
    }
    child.wait().unwrap();
    begun.elapsed()
}

/// What belongs into the folder of a store, by the last part of its path.
fn is_expected(path: &Path) -> bool {
    const NAMES: [&str; 6] = [
        "lock",
        "records.db",
        "records.db-journal",
        "keys.json",
        "keys.json.bak",
        "about.json",
    ];
    let hidden = path.components().any(|part| {
        part.as_os_str()
            .to_str()
            .is_some_and(|part| part.starts_with(".anew") || part.starts_with(".2"))
    });
    !hidden && NAMES.contains(&path.file_name().unwrap().to_str().unwrap())
}

#[test]
fn killed_while_keys_change_or_a_child_goes_nothing_is_left_over_and_nothing_left_open() {
    let secret = tempfile::tempdir().unwrap();
    let pass = secret.path().join("pass");
    fs::write(&pass, "amber otter lantern\n").unwrap();
    let pass = pass.to_str().unwrap();
    let set = ["password", "set", "--new-passphrase-file", pass];
    let erase = [
        "erase",
        "--child",
        "Maya",
        "--yes-erase",
        "Maya",
        "--old-copies",
        "remove",
    ];
    for args in [&set[..], &erase[..]] {
        let mut whole = std::time::Duration::ZERO;
        let mut done = 0;
        for round in 0..9 {
            let (home, _) = filled();
            let store = home.open();
            for _ in 0..3 {
                store.backup_now().wait().unwrap();
            }
            drop(store);
            // The first is not killed, and tells how long it takes.
            let took = killed(
                &home,
                args,
                (round > 0).then(|| whole.mul_f64(f64::from(round) / 9.0)),
            );
            if round == 0 {
                whole = took;
            }
            // The next opening.
            killed(&home, &["info", "--passphrase-file", pass], None);
            for path in every_file(home.paths().folder()) {
                assert!(is_expected(&path), "{args:?} {round}: left over: {path:?}");
            }
            let locked = state(&home.paths()) == Ok(State::Locked);
            let opening = home.opening();
            let store = open(if locked {
                opening.password(Passphrase::new("amber otter lantern"))
            } else {
                opening
            })
            .unwrap();
            let gone = store.children().wait().unwrap().is_empty();
            done += usize::from(locked || gone);
            for path in every_file(home.paths().folder()) {
                let text = fs::read(&path).unwrap();
                let open = text.windows(6).any(|part| part == b"\"open\"");
                assert!(!(locked && open), "{round}: left open: {path:?}");
            }
            for copy in backups(&home.paths()) {
                assert!(
                    !gone || copy.children == 0,
                    "{round}: {} still holds the child",
                    copy.name
                );
            }
        }
        assert!((1..9).contains(&done), "{args:?}: {done} of 9 came to the change");
    }
}
