//! The handbook keeps the rules for words: a heading first, short calm sentences, links that lead somewhere.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

fn pages() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/help");
    let mut pages: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect();
    pages.sort();
    pages
}

/// The lines that are sentences: no code, no tables.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut code = false;
    text.lines().filter(move |line| {
        if line.starts_with("```") {
            code = !code;
            return false;
        }
        !code && !line.starts_with('|')
    })
}

#[test]
fn every_page_begins_with_its_title() {
    let pages = pages();
    assert!(pages.len() >= 17);
    for (path, text) in pages {
        assert!(text.starts_with("# "), "{}", path.display());
    }
}

#[test]
fn sentences_are_short_and_calm() {
    for (path, text) in pages() {
        for line in prose(&text) {
            assert!(!line.contains('!'), "{}: {line}", path.display());
            for sentence in line
                .split(". ")
                .flat_map(|s| s.split("? "))
                .flat_map(|s| s.split(": "))
            {
                let words = sentence
                    .split_whitespace()
                    .filter(|word| word.contains(char::is_alphanumeric))
                    .count();
                assert!(words <= 15, "{}: {words} words: {sentence}", path.display());
            }
        }
    }
}

#[test]
fn the_read_me_links_to_pages_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("README.md")).unwrap();
    let links: Vec<&str> = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|link| !link.ends_with(".png"))
        .collect();
    assert!(links.len() >= 8);
    for link in links {
        assert!(root.join(link).exists(), "{link}");
    }
}
