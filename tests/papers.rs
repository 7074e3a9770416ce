//! Documents of many pages, from records to the finished file: every kind, in every print.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "papers/example.rs"]
mod example;
#[path = "document/family.rs"]
mod family;

use example::*;
use std::path::Path;

#[test]
fn the_papers_are_kept_to_be_looked_at() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    let file = example();
    for order in orders() {
        let Some(made) = made(&file, &order) else { continue };
        std::fs::write(folder.join(name(&order)).with_extension("pdf"), made.pdf).unwrap();
    }
}
