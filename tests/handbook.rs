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

/// The file of tests that a promise names: `safety` is `tests/safety.rs`, `src/store/undo` a room with tests of its own.
fn test_file(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = [name, ".rs"].concat();
    if name.starts_with("src/") {
        root.join(file)
    } else {
        root.join("tests").join(file)
    }
}

/// Each promise of `docs/safety.md` is followed by the tests that hold it, and they are there.
#[test]
fn every_promise_of_safety_names_tests_that_are_there() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/safety.md");
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let mut promises = 0;
    for (n, line) in lines.iter().enumerate() {
        let Some(promise) = line.strip_prefix("- ") else {
            continue;
        };
        promises += 1;
        let tests = lines.get(n + 1).and_then(|next| next.strip_prefix("  Shown by "));
        let tests = tests.unwrap_or_else(|| panic!("no test is named for: {promise}"));
        let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "no test is named for: {promise}");
        for test in named {
            let (file, name) = test.rsplit_once("::").unwrap_or_else(|| panic!("{test}"));
            let source = fs::read_to_string(test_file(file)).unwrap_or_else(|_| panic!("no file for {test}"));
            let there = source.contains(&["fn ", name, "("].concat());
            assert!(there, "{test} is not there, for: {promise}");
        }
    }
    assert!(promises >= 20, "{promises}");
}
