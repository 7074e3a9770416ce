//! How long saving, finding and opening take in a large school's store.
//!
//! `cargo bench --bench store`; FOURFOLD_BENCH_CHILDREN and FOURFOLD_BENCH_RECORDS make it smaller.
#![allow(clippy::unwrap_used, reason = "a measurement that fails shall stop")]

mod school;

use fourfold::domain::*;
use fourfold::store::*;
use school::{Dice, number};
use std::time::{Duration, Instant};

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)].as_secs_f64() * 1000.0;
    println!(
        "{what:<34} p50 {:>8.2} ms   p95 {:>8.2} ms   max {:>8.2} ms",
        at(50),
        at(95),
        at(100)
    );
}

fn timed<T>(times: &mut Vec<Duration>, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    times.push(start.elapsed());
    done
}

fn main() {
    let children = number("FOURFOLD_BENCH_CHILDREN", 300).max(1);
    let records = number("FOURFOLD_BENCH_RECORDS", 100_000);
    let folder = tempfile::tempdir().unwrap();
    let paths = Paths::in_folder(folder.path().join("store"));
    let context = Context::system();
    let opening = || {
        Opening::new(paths.clone())
            .or_create()
            .context(context.clone())
            .without_backups()
    };
    let mut dice = Dice(7);
    let store = Store::open_and_wait(opening()).unwrap();
    let start = Instant::now();
    let ids = school::fill(&store, &context, &mut dice, children, records);
    println!(
        "{children} children, {records} records written in {:.1} s",
        start.elapsed().as_secs_f64()
    );
    let info = store.info().wait().unwrap();
    println!("{:.1} MB", info.bytes as f64 / 1e6);
    drop(store);

    let mut times = Vec::new();
    let store = timed(&mut times, || {
        let store = Store::open_and_wait(opening()).unwrap();
        store.children().wait().unwrap();
        store
    });
    report("open, with the list of children", times);

    let mut times = Vec::new();
    for id in &ids {
        timed(&mut times, || store.load_child(*id).wait().unwrap());
    }
    report("load a child, from the disk", times);

    let mut times = Vec::new();
    let file = store.load_child(ids[0]).wait().unwrap();
    for n in 0..200 {
        let entry = &file.strengths[n % file.strengths.len()];
        let mut body = entry.body.clone();
        body.text = dice.text(7);
        let change = Change::put(ids[0], entry.id(), body);
        let op = Op::new(OpName::Edit(Kind::Strength), "");
        timed(&mut times, || store.transact(op, vec![change]).wait().unwrap());
    }
    report("save one edit", times);

    let mut times = Vec::new();
    for n in 0..100 {
        timed(&mut times, || {
            store
                .put_draft("new", Some(ids[0]), n.to_string())
                .wait()
                .unwrap()
        });
    }
    report("save a draft", times);

    for (what, queries) in [
        ("search one rare word", vec!["child 29", "child 7", "child 150"]),
        (
            "search two common words",
            vec!["rerere quirere", "tarere fri", "quirere mor"],
        ),
        ("search the start of a word", vec!["re", "mo", "lu"]),
    ] {
        let mut times = Vec::new();
        for n in 0..30 {
            let query = queries[n % queries.len()];
            timed(&mut times, || store.search(query, None, 50).wait().unwrap());
        }
        report(what, times);
    }

    let mut times = Vec::new();
    let copy = timed(&mut times, || store.backup_now().wait().unwrap());
    report("copy the store and prove it", times);
    let mut times = Vec::new();
    timed(&mut times, || {
        store.restore(copy.name.clone(), None).wait().unwrap()
    });
    report("go back to a copy, with a copy of what was there", times);
    let mut times = Vec::new();
    timed(&mut times, || store.check().wait().unwrap());
    report("check everything", times);

    let password = || Passphrase::new("a long summer evening");
    let mut times = Vec::new();
    timed(&mut times, || {
        store.set_password(None, Some(password()), false).wait().unwrap()
    });
    report("set the first password: seal everything anew", times);
    store.close().wait().unwrap();
    drop(store);
    let mut times = Vec::new();
    for _ in 0..3 {
        let store = timed(&mut times, || {
            let store = Store::open_and_wait(opening().password(password())).unwrap();
            store.children().wait().unwrap();
            store
        });
        store.close().wait().unwrap();
    }
    report("unlock with the password", times);
}
