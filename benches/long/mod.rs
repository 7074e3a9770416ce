//! A child of whom thousands of things are written, and every page over that.

#[path = "../../tests/common/many.rs"]
mod many;

use super::{Told, today};
use fourfold::app::command::Command;
use fourfold::app::headless::Stage;
use fourfold::app::timers::Timers;
use fourfold::app::{Message, Setup};
use fourfold::domain::*;
use fourfold::screen::PAGES;
use fourfold::store::{Change, Context, FixedClock, Op, OpName, Opening, Paths, Store};
use iced::keyboard::{Key, Modifiers};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The longest that a page may take to open, and to answer to a key.
const PAGE: Duration = Duration::from_millis(100);
/// The most that a page may need beside the records, in MiB.
const ROOM: u64 = 150;

/// One child with `many` of each kind that people write lists of.
fn records(context: &Context, many: usize) -> (ChildId, Vec<Change>) {
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
    many::of_each(today(), many, many / 4, &mut add);
    (child, all)
}

/// What the process needs now, and has needed at most since [`forget_peak`], in MiB.
fn memory() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        status
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .and_then(|rest| rest.trim().trim_end_matches(" kB").trim().parse::<u64>().ok())
            .unwrap_or(0)
            / 1024
    };
    (of("VmRSS:"), of("VmHWM:"))
}

fn forget_peak() {
    std::fs::write("/proc/self/clear_refs", "5").ok();
}

/// Opens every page of a child with `many` of each kind.
pub fn measure(many: usize, told: &mut Told) {
    let folder = tempfile::tempdir().unwrap();
    let noon = chrono::DateTime::parse_from_rfc3339("2026-11-24T12:00:00Z").unwrap();
    let context = Context::with_clock(FixedClock::at(noon.to_utc()));
    let paths = Paths::in_folder(folder.path().join("records"));
    let (_, all) = records(&context, many);
    println!("a child with {} records", all.len());
    let store = Store::open_and_wait(
        Opening::new(paths.clone())
            .or_create()
            .context(context.clone())
            .without_backups(),
    )
    .unwrap();
    for part in all.chunks(2_000) {
        store
            .transact(Op::new(OpName::Import, ""), part.to_vec())
            .wait()
            .unwrap();
    }
    store.close().wait().unwrap();
    drop((store, all));
    let mut setup = Setup::new(paths, Paths::in_folder(folder.path().join("example")));
    setup.preferences = Some(folder.path().join("settings.json"));
    setup.context = context;
    setup.timers = Timers::Manual(Arc::default());
    let start = Instant::now();
    let mut stage = Stage::new(setup, 1366, 768).unwrap();
    println!("start and show Home: {:?}", start.elapsed());
    let only = std::env::var("FOURFOLD_BENCH_PAGE").ok();
    for page in PAGES {
        if only.as_deref().is_some_and(|only| only != page.key()) {
            continue;
        }
        stage.send(Message::Command(Command::Go(fourfold::screen::Page::Guide)));
        let (before, _) = memory();
        forget_peak();
        let [update, view, layout] = stage.timed(Message::Command(Command::Go(*page)));
        let opened = update + view + layout;
        let nodes = stage.nodes().len();
        let start = Instant::now();
        stage.nodes();
        let tree = start.elapsed();
        let [_, view, layout] = stage.timed(Message::Wake);
        let start = Instant::now();
        stage.events(&[fourfold::kit::keys::press_with(
            Key::Character("x".into()),
            Modifiers::empty(),
        )]);
        let key = start.elapsed();
        let (_, peak) = memory();
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        println!(
            "{:<12} opened {:>9.1} ms  again {:>8.1} ms  tree {:>8.1} ms  key {:>9.1} ms  {:>7} nodes  {:>5} MiB more",
            page.key(),
            ms(opened),
            ms(view + layout),
            ms(tree),
            ms(key),
            nodes,
            peak.saturating_sub(before),
        );
        for (what, time) in [("opened", opened), ("again", view + layout)] {
            if time > PAGE {
                told.slow.push(format!("{}, {what}: {time:?}", page.key()));
            }
        }
        if peak.saturating_sub(before) > ROOM {
            told.slow.push(format!("{}: {} MiB", page.key(), peak - before));
        }
    }
}
