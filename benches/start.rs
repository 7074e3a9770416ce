//! How long it takes from the start to the first picture, and how much memory the window needs.
//!
//! `cargo bench --bench start` needs Xvfb and Python with Xlib. FOURFOLD_BENCH_SMALL leaves out the large school;
//! FOURFOLD_BENCH_CHILDREN and FOURFOLD_BENCH_RECORDS make it smaller.
#![allow(clippy::unwrap_used, reason = "a measurement that fails shall stop")]

mod school;

use fourfold::store::*;
use school::{Dice, number};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_fourfold");
const ROUNDS: usize = 9;

/// A display that ends with its owner.
struct Screen(Child, String);

impl Screen {
    fn new() -> Screen {
        let mut child = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1366x768x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        Screen(child, [":", line.trim()].concat())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Milliseconds to the window, milliseconds to its picture, and KiB.
fn start(screen: &Screen, home: &Path, store: &Path) -> [u64; 3] {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/first_frame.py");
    let output = Command::new("/usr/bin/python3")
        .arg(script)
        .args([PROGRAM, "--store"])
        .arg(store)
        .env("DISPLAY", &screen.1)
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home)
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let numbers: Vec<u64> = said.split_whitespace().map(|n| n.parse().unwrap()).collect();
    numbers.try_into().unwrap()
}

fn median(mut values: Vec<u64>) -> u64 {
    values.sort_unstable();
    values[values.len() / 2]
}

fn measure(what: &str, screen: &Screen, home: &Path, mut store: impl FnMut(usize) -> std::path::PathBuf) {
    // The first start reads the program from the disk.
    start(screen, home, &store(0));
    let rounds: Vec<[u64; 3]> = (1..=ROUNDS).map(|n| start(screen, home, &store(n))).collect();
    let of = |part: usize| median(rounds.iter().map(|round| round[part]).collect());
    println!(
        "{what:<34} window {:>5} ms   painted {:>5} ms   memory {:>6.1} MiB",
        of(0),
        of(1),
        of(2) as f64 / 1024.0
    );
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    let screen = Screen::new();
    println!("from start to first picture, median of {ROUNDS}; memory (PSS) after 2 s");
    measure("no records yet", &screen, home, |n| {
        home.join(["empty", &n.to_string()].concat())
    });

    let example = home.join("example");
    let filled = Command::new(PROGRAM)
        .arg("--store")
        .arg(&example)
        .arg("example")
        .output()
        .unwrap();
    assert!(filled.status.success());
    measure("one child, the example", &screen, home, |_| example.clone());

    if std::env::var_os("FOURFOLD_BENCH_SMALL").is_none() {
        let children = number("FOURFOLD_BENCH_CHILDREN", 300).max(1);
        let records = number("FOURFOLD_BENCH_RECORDS", 100_000);
        let large = home.join("large");
        let context = Context::system();
        let opening = Opening::new(Paths::in_folder(&large))
            .or_create()
            .context(context.clone())
            .without_backups();
        let store = Store::open_and_wait(opening).unwrap();
        school::fill(&store, &context, &mut Dice(7), children, records);
        store.close().wait().unwrap();
        drop(store);
        let what = format!("{children} children, {records} records");
        measure(&what, &screen, home, |_| large.clone());
    }
}
