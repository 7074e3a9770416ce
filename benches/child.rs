//! How a child with ten years of records opens and how fast the pages answer afterwards.
//!
//! `cargo bench --bench child`; FOURFOLD_BENCH_RECORDS makes it smaller. It fails above half a second to open, and
//! above 16 ms for what the program does with a message or for drawing Home, Cycle and Meetings.
//!
//! Before that, every page over a child with 20,000 strengths, difficulties and so on (FOURFOLD_BENCH_MANY), of
//! which one can be chosen by FOURFOLD_BENCH_PAGE; with FOURFOLD_BENCH_LONG that is all.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a measurement that fails shall stop"
)]

mod long;
mod school;

use chrono::{Days, NaiveDate};
use fourfold::app::command::Command;
use fourfold::app::headless::Stage;
use fourfold::app::timers::Timers;
use fourfold::app::{Message, Setup};
use fourfold::domain::*;
use fourfold::kit::Role;
use fourfold::screen::Page;
use fourfold::store::{Change, Context, FixedClock, Op, OpName, Opening, Paths, Store};
use school::{Dice, number};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The longest that opening a child may take.
const OPEN: Duration = Duration::from_millis(500);
/// The longest that an update or a view may take: one picture of sixty a second.
const FRAME: Duration = Duration::from_millis(16);
const WEEKS: u64 = 520;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// So many weeks before today.
fn back(weeks: u64) -> Option<NaiveDate> {
    today().checked_sub_days(Days::new(weeks * 7 + 1))
}

/// Ten years of a child: thirty cycles with their help, week by week, and all that is said and agreed.
fn ten_years(context: &Context, dice: &mut Dice, records: usize) -> (ChildId, Vec<Change>) {
    let id = context.record_id();
    let child = ChildId::from(id);
    let mut all = vec![Change::put(
        child,
        id,
        Child {
            name: "Maya".to_owned(),
            ..Child::default()
        },
    )];
    let mut add = |body: Body| -> RecordId {
        let id = context.record_id();
        all.push(Change::put(child, id, body));
        id
    };
    add(StatusChange {
        status: SenStatus::SenSupport,
        from: back(WEEKS),
        told_on: back(WEEKS),
        ..StatusChange::default()
    }
    .into());
    let mut helps: Vec<(RecordId, u64, u64)> = Vec::new();
    let mut outcomes: Vec<(RecordId, u64, u64)> = Vec::new();
    for n in 0..30_u64 {
        let first = WEEKS - n * 17;
        let last = first.saturating_sub(16);
        let hard = add(Difficulty {
            text: dice.text(4),
            ..Difficulty::default()
        }
        .into());
        let cycle = add(Cycle {
            number: u32::try_from(n + 1).unwrap(),
            started_on: back(first),
            assessed_on: back(first),
            planned_on: back(first),
            review_due: back(last),
            reviewed_on: (n < 29).then(|| back(last)).flatten(),
            difficulties: vec![hard],
            ..Cycle::default()
        }
        .into());
        for _ in 0..4 {
            let outcome = add(Outcome {
                text: dice.text(12),
                cycle: Some(cycle),
                difficulties: vec![hard],
                baseline: Baseline {
                    value: Some(Amount::whole(1)),
                    ..Baseline::default()
                },
                target: Some(Amount::whole(9)),
                unit: "sentences".to_owned(),
                by_when: back(last),
                ..Outcome::default()
            }
            .into());
            outcomes.push((outcome, first, last));
            add(Review {
                outcome: Some(outcome),
                on: back(last),
                rating: Some(Reached::Partly),
                evidence: dice.text(20),
                ..Review::default()
            }
            .into());
        }
        for _ in 0..6 {
            let help = add(Provision {
                text: dice.text(5),
                cycle: Some(cycle),
                minutes: Some(20),
                sessions_a_week: Some(Amount::whole(3)),
                start: back(first),
                end: back(last),
                ..Provision::default()
            }
            .into());
            helps.push((help, first, last));
        }
    }
    for n in 0..WEEKS / 12 {
        add(Meeting {
            text: dice.text(4),
            on: back(n * 12),
            state: MeetingState::Closed,
            minutes_planned: Some(45),
            notes: dice.text(120),
            ..Meeting::default()
        }
        .into());
    }
    let mut place = 0;
    while all.len() < records {
        let at = dice.throw(usize::try_from(WEEKS).unwrap()) as u64;
        let (help, first, last) = helps[dice.throw(helps.len())];
        let (outcome, ..) = outcomes[dice.throw(outcomes.len())];
        let within = last + dice.throw(usize::try_from(first - last + 1).unwrap()) as u64;
        let body: Body = match place % 20 {
            0..=9 => Delivery {
                provision: Some(help),
                on: back(within),
                whole_week: true,
                sessions_planned: Some(3),
                sessions_done: Some(2),
                note: dice.text(6),
                ..Delivery::default()
            }
            .into(),
            10..=13 => Measurement {
                outcome: Some(outcome),
                on: back(within),
                value: Some(Amount::whole(place % 9)),
                ..Measurement::default()
            }
            .into(),
            14 | 15 => Voice {
                text: dice.text(14),
                on: back(at),
                ..Voice::default()
            }
            .into(),
            16 => Contact {
                text: dice.text(30),
                on: back(at),
                ..Contact::default()
            }
            .into(),
            17 => AgreedAction {
                text: dice.text(8),
                by: back(at),
                state: if place % 40 < 38 {
                    ActionState::Done
                } else {
                    ActionState::Open
                },
                ..AgreedAction::default()
            }
            .into(),
            18 => Concern {
                text: dice.text(10),
                on: back(at),
                closed: true,
                ..Concern::default()
            }
            .into(),
            _ => Strength {
                text: dice.text(8),
                ..Strength::default()
            }
            .into(),
        };
        all.push(Change::put(child, context.record_id(), body));
        place += 1;
    }
    (child, all)
}

/// What was measured, and whether it was quick enough.
#[derive(Default)]
struct Told {
    slow: Vec<String>,
}

impl Told {
    fn took(&mut self, what: &str, time: Duration, most: Duration) {
        println!("{what:<48} {:>8.2} ms", time.as_secs_f64() * 1000.0);
        if time > most {
            self.slow.push(format!("{what}: {time:?}"));
        }
    }
}

fn main() {
    let mut told = Told::default();
    long::measure(number("FOURFOLD_BENCH_MANY", 20_000), &mut told);
    if std::env::var_os("FOURFOLD_BENCH_LONG").is_none() {
        ten_years_long(&mut told);
    }
    assert!(told.slow.is_empty(), "too slow: {:#?}", told.slow);
}

fn ten_years_long(told: &mut Told) {
    let records = number("FOURFOLD_BENCH_RECORDS", 20_000);
    let folder = tempfile::tempdir().unwrap();
    let noon = chrono::DateTime::parse_from_rfc3339("2026-11-24T12:00:00Z").unwrap();
    let context = Context::with_clock(FixedClock::at(noon.to_utc()));
    let paths = Paths::in_folder(folder.path().join("records"));
    let mut dice = Dice(7);
    let (child, all) = ten_years(&context, &mut dice, records);
    println!("a child with {} records", all.len());
    let opening = || {
        Opening::new(paths.clone())
            .or_create()
            .context(context.clone())
            .without_backups()
    };
    let store = Store::open_and_wait(opening()).unwrap();
    for part in all.chunks(2_000) {
        store
            .transact(Op::new(OpName::Import, ""), part.to_vec())
            .wait()
            .unwrap();
    }
    store.close().wait().unwrap();
    drop(store);

    let store = Store::open_and_wait(opening()).unwrap();
    let start = Instant::now();
    store.load_child(child).wait().unwrap();
    told.took("read the child from the disk", start.elapsed(), OPEN);
    store.close().wait().unwrap();
    drop(store);

    let mut setup = Setup::new(paths, Paths::in_folder(folder.path().join("example")));
    setup.preferences = Some(folder.path().join("settings.json"));
    setup.context = context;
    setup.timers = Timers::Manual(Arc::default());
    let start = Instant::now();
    let mut stage = Stage::new(setup, 1366, 768).unwrap();
    println!(
        "{:<48} {:>8.2} ms",
        "start, open the records and show Home",
        start.elapsed().as_secs_f64() * 1000.0
    );
    pages(&mut stage, told);
}

/// Opens each page and asks how long the program and the drawing take, when it opens and afterwards.
fn pages(stage: &mut Stage, told: &mut Told) {
    for page in [Page::Home, Page::Cycle, Page::Meetings] {
        let [update, view, layout] = stage.timed(Message::Command(Command::Go(page)));
        told.took(&format!("{}, opened: update", page.key()), update, FRAME);
        told.took(&format!("{}, opened: view", page.key()), view, FRAME);
        // Letters are put together once, and kept.
        told.took(&format!("{}, opened: first layout", page.key()), layout, OPEN);
        again(stage, told, page.key());
    }
    stage.send(Message::Command(Command::Go(Page::Cycle)));
    for part in ["Assess", "Plan", "Do", "Review"] {
        stage.click(Role::Tab, part).unwrap();
        again(stage, told, &format!("cycle, {part}"));
    }
}

/// What follows any message: the page as it is, said and laid out once more.
fn again(stage: &mut Stage, told: &mut Told, name: &str) {
    let [update, view, layout] = stage.timed(Message::Wake);
    told.took(&format!("{name}: update"), update, FRAME);
    told.took(&format!("{name}: view"), view, FRAME);
    told.took(&format!("{name}: layout"), layout, FRAME);
}
