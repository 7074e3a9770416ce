//! How every part of the kit looks, in four themes and at two sizes: a changed look is noticed.
//!
//! The pictures of the last run stay in `target/tmp/gallery`. Where a change is meant, look at them, then renew
//! what they are compared with: `FOURFOLD_RENEW=1 cargo test --test gallery`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use fourfold::app::gallery::draw;
use fourfold::kit::Theme;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

const RENEW: &str =
    "look at target/tmp/gallery; if it is meant, run FOURFOLD_RENEW=1 cargo test --test gallery";

/// The fingerprint of each picture, by name.
fn drawn() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    std::fs::create_dir_all(&folder).unwrap();
    let mut all = BTreeMap::new();
    for theme in Theme::ALL {
        for text_size in [100, 200] {
            let shot = draw(theme, text_size).unwrap();
            let name = format!("{}-{text_size}", theme.key());
            image::save_buffer(
                folder.join(&name).with_extension("png"),
                &shot.rgba,
                shot.width,
                shot.height,
                image::ExtendedColorType::Rgba8,
            )
            .unwrap();
            let mut print = String::new();
            for byte in Sha256::digest(&shot.rgba) {
                write!(print, "{byte:02x}").unwrap();
            }
            all.insert(name, print);
        }
    }
    all
}

#[test]
fn every_part_looks_as_it_did() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gallery/pictures.txt");
    let drawn = drawn();
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
