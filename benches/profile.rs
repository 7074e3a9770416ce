//! How long a one-page profile takes, from records to bytes, how long its preview, and how long documents of
//! many pages.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

#[path = "../tests/document/family.rs"]
mod family;
#[path = "common/rounds.rs"]
mod rounds;
#[path = "../tests/document/sample.rs"]
mod sample;

use family::*;
use fourfold::document::profile::{ProfileOptions, build};
use fourfold::document::{Look, pdf, preview};
use std::time::Instant;

const ROUNDS: usize = 60;

fn measure(what: &str, run: impl FnMut()) {
    println!("{}", rounds::measure(what, ROUNDS, run));
}

fn main() {
    let options = ProfileOptions::new(today());
    let file = maya();
    let mut long = maya();
    for id in 0..4 {
        let text = "Please give me time to think before you ask me again, because I hear every word but the \
                    answer takes a while to come and it goes away when somebody talks.";
        long.important.push(important_for(100 + id, "", text));
    }
    let (small, large) = (photo(800, 800), photo(1600, 1200));
    measure("profile without photo", || {
        build(&file, None, &options).unwrap();
    });
    measure("profile, photo of 800 by 800", || {
        build(&file, Some(&small), &options).unwrap();
    });
    measure("profile, photo of 1600 by 1200", || {
        build(&file, Some(&large), &options).unwrap();
    });
    measure("profile that shrinks, large photo", || {
        build(&long, Some(&large), &options).unwrap();
    });
    let page = build(&file, Some(&large), &options).unwrap().pdf;
    measure("preview, 900 pixels wide", || {
        preview::render(&page, 0, 900).unwrap();
    });
    let plan = sample::sample();
    measure("document of 3 pages", || {
        pdf::write(&plan.set_out(Look::Usual).unwrap(), today()).unwrap();
    });
    let mut pack = plan.clone();
    while pack.set_out(Look::Usual).unwrap().pages.len() < 181 {
        for _ in 0..8 {
            pack.blocks.extend(plan.blocks.iter().cloned());
        }
    }
    let pages = pack.set_out(Look::Usual).unwrap().pages.len();
    let start = Instant::now();
    let bytes = pdf::write(&pack.set_out(Look::Usual).unwrap(), today())
        .unwrap()
        .len();
    println!(
        "document of {pages} pages, {} KB: {:.0} ms",
        bytes / 1024,
        start.elapsed().as_secs_f64() * 1000.0
    );
}
