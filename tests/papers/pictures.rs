//! How the first page of each document looks: a changed look is noticed.
//!
//! The pictures of the last run stay in `target/tmp/papers`. Where a change is meant, look at them, then renew what
//! they are compared with: `FOURFOLD_RENEW=1 cargo test --test papers pictures`.

use super::*;
use fourfold::document::preview;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

const RENEW: &str =
    "look at target/tmp/papers; if it is meant, run FOURFOLD_RENEW=1 cargo test --test papers pictures";

#[test]
fn the_first_page_of_each_looks_as_it_did() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    let file = example();
    let mut drawn = BTreeMap::new();
    for order in orders() {
        if super::every::WAITING.contains(&order.kind) {
            continue;
        }
        let made = made(&file, &order).unwrap();
        let shot = preview::render(&made.pdf, 0, 420).unwrap();
        image::save_buffer(
            folder.join(name(&order)).with_extension("png"),
            &shot.rgba,
            shot.width,
            shot.height,
            image::ExtendedColorType::Rgba8,
        )
        .unwrap();
        let mut print = String::new();
        for byte in Sha256::digest(&shot.rgba).iter().take(16) {
            write!(print, "{byte:02x}").unwrap();
        }
        drawn.insert(name(&order), print);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/papers/pictures.txt");
    if std::env::var_os("FOURFOLD_RENEW").is_some() {
        let lines: String = drawn
            .iter()
            .map(|(name, print)| format!("{print}  {name}\n"))
            .collect();
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, lines).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("nothing to compare with: {RENEW}"));
    let kept: BTreeMap<String, String> = kept
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(print, name)| (name.to_owned(), print.to_owned()))
        .collect();
    let changed: Vec<&String> = drawn
        .iter()
        .filter(|(name, print)| kept.get(*name) != Some(print))
        .map(|(name, _)| name)
        .collect();
    assert!(changed.is_empty(), "these look different: {changed:?}; {RENEW}");
    assert_eq!(kept.len(), drawn.len(), "{RENEW}");
}
