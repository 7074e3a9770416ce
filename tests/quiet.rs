//! A start of the window sends nothing, writes only where it should, and then rests; commands open no socket.
#![cfg(all(feature = "outside", target_os = "linux"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod outside;

use outside::*;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// The system calls that open, make, move or remove files.
const CALLS: &str = "trace=network,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,\
                     symlink,symlinkat,unlink,unlinkat,truncate";

/// The paths in a line of strace, as they were written.
fn paths(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

/// Whether a call can change what lies on the disk.
fn writes(line: &str) -> bool {
    let opens = line.contains("open(") || line.contains("openat(") || line.contains("openat2(");
    if opens {
        ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"]
            .iter()
            .any(|flag| line.contains(flag))
    } else {
        !line.contains("socket") && paths(line).next().is_some() && !is_network(line)
    }
}

fn is_network(line: &str) -> bool {
    // An address also stands in the second half of a call that another thread's call parted in two.
    if line.contains("sa_family=") {
        return true;
    }
    [
        "connect(",
        "bind(",
        "send",
        "recv",
        "getsockname(",
        "getpeername(",
        "sockopt(",
    ]
    .iter()
    .any(|call| line.contains(call))
}

fn refused(line: &str) -> bool {
    line.contains(") = -1 ")
}

#[test]
fn a_start_opens_no_connection_and_writes_only_its_own_files() {
    let desk = Desk::new();
    let log = desk.folder().join("calls.txt");
    let mut person = Person::under(
        &desk,
        "quiet",
        &[
            "strace",
            "-f",
            "-s",
            "512",
            "-o",
            log.to_str().unwrap(),
            "-e",
            CALLS,
        ],
    );
    person.wait_for(BUTTON, "Look round an example");
    person.click(BUTTON, "Look round an example");
    person.wait_for(LINK, "Documents");
    person.keys(&["ctrl+p"]);
    person.wait_for("image", "One-page profile of Maya");
    person.look("documents");
    person.close();

    let calls = std::fs::read_to_string(&log).unwrap();
    assert!(calls.contains("AF_UNIX"), "the display was reached");
    for line in calls.lines() {
        assert!(
            !line.contains("AF_INET"),
            "the program reaches for the network: {line}"
        );
    }
    let own = desk.folder().to_str().unwrap();
    let mut kept = 0;
    for line in calls.lines().filter(|line| writes(line) && !refused(line)) {
        for path in paths(line) {
            let path = Path::new(path);
            // A path without a beginning lies in the folder of an open file or in the temporary home.
            let inside = path.starts_with(own) || path.is_relative();
            // Memory that only looks like a file.
            let memory =
                path.starts_with("/dev/shm") || path.starts_with("/proc") || path == Path::new("/dev/null");
            assert!(inside || memory, "the program writes elsewhere: {line}");
            kept += usize::from(inside);
        }
    }
    assert!(kept > 0, "nothing was written at all");
}

/// Seconds of work times the clock's ticks.
fn ticks(process: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    // After the name, which may hold anything, come the numbers.
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

#[test]
fn a_window_that_nobody_touches_rests() {
    let desk = Desk::new();
    let mut person = Person::new(&desk, "quiet");
    person.wait_for(BUTTON, "Start with your child");
    let process = person.program.0.id();
    // What belongs to the start is over when the clock has stood still once.
    let mut before = ticks(process);
    for _ in 0..100 {
        std::thread::sleep(Duration::from_millis(500));
        let now = ticks(process);
        if now == before {
            break;
        }
        before = now;
    }
    let before = ticks(process);
    std::thread::sleep(Duration::from_secs(5));
    let worked = ticks(process) - before;
    println!("in 5 s at rest: {worked} ticks of a hundredth of a second");
    let memory = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap();
    for line in memory
        .lines()
        .filter(|line| line.starts_with("Rss:") || line.starts_with("Pss:"))
    {
        println!("{line}");
    }
    assert!(
        worked <= 10,
        "the window works while nobody touches it: {worked} ticks"
    );
    person.close();
}

/// The calls of a program and all it starts that have to do with sockets.
fn socket_calls(folder: &Path, program: &str, args: &[&str]) -> Vec<String> {
    let log = folder.join("calls.txt");
    let status = Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=network", "-o"])
        .arg(&log)
        .arg(program)
        .args(args)
        .env("HOME", folder)
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{program} {args:?}");
    let calls = std::fs::read_to_string(&log).unwrap();
    calls
        .lines()
        .filter(|line| line.contains("socket") || is_network(line))
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_command_opens_a_socket_of_any_kind() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    // What is looked for can be found, in a program that another one starts as well.
    let opens = "import socket; socket.socket()";
    let script = format!("python3 -c '{opens}'; true");
    assert!(!socket_calls(folder.path(), "sh", &["-c", &script]).is_empty());
    let (store, json, pdf, pictures) = (
        path("store"),
        path("all.json"),
        path("profile.pdf"),
        path("pictures"),
    );
    for command in [
        ["example"].as_slice(),
        &["list", "children"],
        &["list", "strengths", "--json"],
        &["export", "--format", "json", "--out", &json],
        &["export", "--document", "profile", "--out", &pdf],
        &["import", "--take", "file", &json],
        &["import", "--dry-run", &json],
        &["check"],
        &["info", "--json"],
        &["schema"],
        &["--help"],
        &["screens", "--out", &pictures],
    ] {
        let args = [["--store", store.as_str()].as_slice(), command].concat();
        let calls = socket_calls(folder.path(), PROGRAM, &args);
        assert_eq!(calls, Vec::<String>::new(), "{command:?}");
    }
}
