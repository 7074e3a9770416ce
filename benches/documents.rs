//! How long documents take, from records to bytes, and how much memory. The aims: a plan 100 ms, a pack of 181
//! pages 1 s, a profile 50 ms, all documents of 60 pupils 30 s and no more than 200 MiB at once.
//!
//! Where `soffice` is installed, the text of the long pack goes through it in the same run, as a measure that
//! people know. Nothing else depends on it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

#[path = "../tests/papers/example.rs"]
mod example;
#[path = "../tests/document/family.rs"]
mod family;
#[path = "common/rounds.rs"]
mod rounds;

use example::{example, orders, the_day};
use family::photo;
use fourfold::document::layout::display::Role;
use fourfold::document::{DocumentKind, Made, Order, make};
use fourfold::domain::*;
use std::fmt::Write;
use std::process::Command;
use std::time::{Duration, Instant};
use uuid::Uuid;

const ROUNDS: usize = 20;
const PUPILS: usize = 60;
const PAGES: usize = 181;

fn measure(what: &str, aim_ms: u64, run: impl FnMut()) {
    println!("{}   aim {aim_ms} ms", rounds::measure(what, ROUNDS, run));
}

/// The most memory this process ever had, in MiB.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kib.unwrap_or(f64::NAN) / 1024.0
}

fn again<T: Clone>(list: &mut Vec<Entry<T>>, count: usize, next: &mut u128) {
    let from = list.clone();
    for entry in from.iter().cycle().take(count) {
        *next += 1;
        let mut entry = entry.clone();
        entry.meta.id = RecordId(Uuid::from_u128(*next));
        list.push(entry);
    }
}

/// The example family with so many worries, questions and policies that the pack has the pages that are wanted.
fn long_pack(order: &Order) -> ChildFile {
    let mut file = example();
    let meeting = file
        .meetings
        .iter_mut()
        .find(|meeting| meeting.body.is_coming())
        .unwrap();
    let id = meeting.id();
    meeting.body.concerns.clear();
    file.concerns.retain(|worry| !worry.body.closed);
    file.questions
        .retain(|question| question.body.meeting == Some(id));
    let mut next = 1;
    while make(&file, None, order).unwrap().display.pages.len() < PAGES {
        again(&mut file.concerns, 60, &mut next);
        again(&mut file.questions, 60, &mut next);
        again(&mut file.policies, 60, &mut next);
    }
    file
}

/// The same text as a flat text document, with its headings.
fn flat_document(made: &Made) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.3\" \
         office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text>",
    );
    for (role, words) in made.display.reading_order() {
        let words = words
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        match role {
            Role::Heading(level) => {
                write!(text, "<text:h text:outline-level=\"{level}\">{words}</text:h>").unwrap();
            }
            _ => write!(text, "<text:p>{words}</text:p>").unwrap(),
        }
    }
    text + "</office:text></office:body></office:document>"
}

/// How long `soffice` takes for it, start and all; none if it is not there.
fn soffice(made: &Made) -> Option<Duration> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pack.fodt");
    std::fs::write(&file, flat_document(made)).unwrap();
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.path().join("own").display()
    );
    let run = || {
        Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
            .arg(folder.path())
            .arg(&file)
            .output()
            .ok()
            .filter(|out| out.status.success())
    };
    // The first start makes its own folder.
    run()?;
    let start = Instant::now();
    run()?;
    folder.path().join("pack.pdf").exists().then(|| start.elapsed())
}

fn main() {
    let file = example();
    let face = photo(1600, 1200);
    let of = |kind| Order::new(kind, the_day());
    measure("profile", 50, || {
        make(&file, Some(&face), &of(DocumentKind::OnePageProfile)).unwrap();
    });
    measure("plan", 100, || {
        make(&file, None, &of(DocumentKind::SupportPlan)).unwrap();
    });
    for kind in [
        DocumentKind::MeetingPack,
        DocumentKind::MeetingRecord,
        DocumentKind::SencoSummary,
        DocumentKind::Helpers,
        DocumentKind::Chronology,
    ] {
        measure(kind.label(), 100, || {
            make(&file, Some(&face), &of(kind)).unwrap();
        });
    }
    let start = Instant::now();
    let (mut documents, mut pages, mut bytes) = (0, 0, 0);
    for pupil in 0..PUPILS {
        let mut own = file.clone();
        own.child.body.name = format!("Pupil {pupil}");
        for order in orders() {
            if order.lacks(&own).is_none() {
                let made = make(&own, Some(&face), &order).unwrap();
                documents += 1;
                pages += made.display.pages.len();
                bytes += made.pdf.len();
            }
        }
    }
    println!(
        "all documents of {PUPILS} pupils: {documents} documents, {pages} pages, {} MB, {:.1} s, peak {:.0} MiB   aim 30 s, 200 MiB",
        bytes / 1_000_000,
        start.elapsed().as_secs_f64(),
        peak()
    );
    let order = of(DocumentKind::MeetingPack);
    let long = long_pack(&order);
    let start = Instant::now();
    let made = make(&long, None, &order).unwrap();
    println!(
        "pack of {} pages, {} KB: {:.0} ms, peak {:.0} MiB   aim 1000 ms",
        made.display.pages.len(),
        made.pdf.len() / 1024,
        start.elapsed().as_secs_f64() * 1000.0,
        peak()
    );
    match soffice(&made) {
        Some(time) => println!(
            "the same text through soffice: {:.0} ms",
            time.as_secs_f64() * 1000.0
        ),
        None => println!("the same text through soffice: it is not installed"),
    }
}
