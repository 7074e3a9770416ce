//! The program is killed 200 times at any moment, while it saves, takes in, copies and writes out: what it
//! said to be done is there, and nothing is half done.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/store.rs"]
mod common;

use common::*;
use fourfold::domain::*;
use fourfold::exchange::parse;
use fourfold::store::*;
use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often the program has to be killed in the middle of its work.
const KILLS: usize = 200;

/// What the program is at when it is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Task {
    /// One record, in a store that has a copy already: saving, then the copy at the end.
    Save,
    /// Sixty records and a copy before them.
    TakeIn,
    WriteRecords,
    WriteProfile,
}

const TASKS: [Task; 4] = [Task::Save, Task::TakeIn, Task::WriteRecords, Task::WriteProfile];

struct Desk {
    home: Home,
    maya: ChildId,
    /// Records that were said to be saved.
    saved: HashSet<RecordId>,
    next: u128,
}

/// How a run of the program ended.
struct Ended {
    killed: bool,
    said: String,
    took: Duration,
}

impl Desk {
    fn new() -> Desk {
        let (home, maya) = filled();
        Desk {
            home,
            maya,
            saved: HashSet::new(),
            next: 1,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.folder.path().join(name)
    }

    /// Runs the program and kills it after a while, if it still runs.
    fn run(&self, args: &[&str], after: Option<Duration>) -> Ended {
        let begun = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_fourfold"))
            .arg("--store")
            .arg(self.home.paths().folder())
            .args(args)
            .env("HOME", self.home.folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        if let Some(after) = after {
            std::thread::sleep(after);
            child.kill().ok();
        }
        let status = child.wait().unwrap();
        let mut said = String::new();
        child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        if status.signal().is_none() {
            assert!(status.success(), "{args:?}: {said}");
        }
        Ended {
            killed: status.signal().is_some(),
            said,
            took: begun.elapsed(),
        }
    }

    /// A file of so many new strengths.
    fn file(&mut self, count: u128) -> (PathBuf, Vec<RecordId>) {
        let stamp = serde_json::json!({"at": "2026-01-01T00:00:00Z"});
        let ids: Vec<RecordId> = (self.next..self.next + count)
            .map(|n| RecordId(uuid::Uuid::from_u128(n)))
            .collect();
        self.next += count;
        let records: Vec<_> = ids
            .iter()
            .map(|id| {
                serde_json::json!({
                    "id": id, "child": self.maya, "kind": "strength", "text": "x".repeat(300),
                    "made": stamp, "changed": stamp,
                })
            })
            .collect();
        let path = self.path("in.json");
        let text = serde_json::json!({"fourfold": 1, "records": records}).to_string();
        fs::write(&path, text).unwrap();
        (path, ids)
    }

    /// Does a task, is killed or not, and looks at what is there.
    fn go(&mut self, task: Task, after: Option<Duration>) -> Ended {
        match task {
            Task::Save | Task::TakeIn => {
                let (file, ids) = self.file(if task == Task::Save { 1 } else { 60 });
                let ended = self.run(&["import", file.to_str().unwrap()], after);
                let there = self.records();
                let present = ids.iter().filter(|id| there.contains(id)).count();
                if ended.said.contains("records written") {
                    assert_eq!(present, ids.len(), "{task:?} was said to be done");
                }
                assert!(present == 0 || present == ids.len(), "{task:?}: {present}");
                if present > 0 {
                    self.saved.extend(ids);
                }
                assert!(self.saved.is_subset(&there), "something that was saved is gone");
                ended
            }
            Task::WriteRecords | Task::WriteProfile => {
                let out = self.path("out");
                fs::remove_file(&out).ok();
                let what = match task {
                    Task::WriteRecords => ["--format", "json"],
                    _ => ["--document", "profile"],
                };
                let args = ["export", what[0], what[1], "--out", out.to_str().unwrap()];
                let ended = self.run(&args, after);
                match fs::read(&out) {
                    Ok(bytes) if task == Task::WriteRecords => {
                        let file = parse(&bytes).unwrap();
                        assert_eq!(file.records.len(), self.saved.len() + 21);
                    }
                    Ok(bytes) => {
                        lopdf::Document::load_mem(&bytes).unwrap();
                        assert!(bytes.trim_ascii_end().ends_with(b"%%EOF"));
                    }
                    Err(_) => assert!(!ended.said.contains("Written"), "it was said to be written"),
                }
                assert!(self.saved.is_subset(&self.records()));
                ended
            }
        }
    }

    fn records(&self) -> HashSet<RecordId> {
        let store = self.home.open();
        let report = store.check().wait().unwrap();
        assert!(report.is_well() && report.mended.is_empty(), "{report:?}");
        let file = store.load_child(self.maya).wait().unwrap();
        file.records().iter().map(|record| record.meta.id).collect()
    }

    /// Every copy that is listed is as whole as its line says.
    fn judge_copies(&self) -> usize {
        let copies = backups(&self.home.paths());
        for copy in &copies {
            let folder = self.home.paths().backups().join(&copy.name);
            let other = Home::new();
            fs::create_dir_all(other.paths().folder()).unwrap();
            fs::copy(folder.join("records.db"), other.paths().records()).unwrap();
            fs::copy(folder.join("keys.json"), other.paths().keys()).unwrap();
            let report = other.open().check().wait().unwrap();
            assert!(report.is_well(), "{report:?}");
            assert_eq!(
                (report.records, report.versions),
                (copy.records, copy.versions),
                "{}",
                copy.name
            );
        }
        copies.len()
    }
}

#[test]
fn two_hundred_kills_lose_nothing_and_leave_nothing_half() {
    let begun = Instant::now();
    let (mut kills, mut ended_first) = (0, 0);
    let mut by_task = [0; TASKS.len()];
    // The same moments in every run, as far as a machine repeats itself.
    let mut seed = 0x2026_1122_u64;
    while kills < KILLS {
        // A store of its own for some rounds, so that it stays small.
        let mut desk = Desk::new();
        let mut longest = TASKS.map(|task| desk.go(task, None).took);
        for round in 0..40 {
            let n = round % TASKS.len();
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let after = longest[n].mul_f64((seed >> 40) as f64 / f64::from(1 << 24));
            let ended = desk.go(TASKS[n], Some(after));
            if ended.killed {
                kills += 1;
                by_task[n] += 1;
            } else {
                ended_first += 1;
                longest[n] = longest[n].min(ended.took);
            }
        }
        assert!(desk.judge_copies() > 0);
        let said = desk.run(&["check"], None).said;
        assert!(said.contains("All is as it was written."), "{said}");
    }
    println!(
        "{kills} kills ({by_task:?} of {TASKS:?}), {ended_first} runs ended first, {:?}",
        begun.elapsed()
    );
    assert!(by_task.iter().all(|kills| *kills >= 20), "{by_task:?}");
}
