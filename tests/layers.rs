//! Arrows between the rooms of `src` point one way, as ARCHITECTURE.md draws them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each room, and the rooms it may use. A room always may use itself.
const ROOMS: [(&str, &[&str]); 14] = [
    ("text", &[]),
    ("domain", &["text"]),
    ("guidance", &["domain"]),
    ("store", &["text", "domain", "guidance"]),
    ("document", &["domain", "guidance"]),
    ("exchange", &["text", "domain", "guidance"]),
    ("spelling", &[]),
    ("kit", &["text", "spelling"]),
    ("a11y", &["text", "kit"]),
    (
        "screen",
        &[
            "text", "domain", "guidance", "store", "document", "exchange", "spelling", "kit",
        ],
    ),
    (
        "app",
        &[
            "text", "domain", "guidance", "store", "document", "exchange", "spelling", "kit", "a11y",
            "screen",
        ],
    ),
    (
        "cli",
        &[
            "text", "domain", "guidance", "store", "document", "exchange", "spelling", "kit", "a11y",
            "screen", "app",
        ],
    ),
    (
        "main",
        &[
            "text", "domain", "guidance", "store", "document", "exchange", "spelling", "kit", "a11y",
            "screen", "app", "cli",
        ],
    ),
    ("lib", &[]),
];

/// What a room must not name, whoever wrote it.
const BARRED: [(&str, &[&str]); 7] = [
    (
        "domain",
        &[
            "iced",
            "rusqlite",
            "std::fs",
            "std::net",
            "Utc::now",
            "Local::now",
            "SystemTime::now",
        ],
    ),
    (
        "guidance",
        &[
            "iced",
            "rusqlite",
            "std::fs",
            "std::net",
            "Utc::now",
            "Local::now",
            "SystemTime::now",
        ],
    ),
    ("store", &["iced"]),
    ("document", &["iced", "rusqlite"]),
    ("exchange", &["iced", "rusqlite"]),
    ("spelling", &["iced", "rusqlite", "std::fs", "std::net"]),
    ("screen", &["rusqlite"]),
];

/// The room a file of `src` belongs to: `store/keys.rs` and `store.rs` are the store.
fn room_of(file: &Path) -> String {
    let first = file.iter().next().unwrap().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// How many steps of `super` lead from a file to the root: 1 for `store.rs`, 2 for `store/keys.rs`.
fn depth_of(file: &Path) -> usize {
    file.iter().count()
}

/// The text without line comments, so that doc examples do not count.
fn code_of(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

fn identifier(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    &text[..end]
}

/// The first names of what follows a path prefix: `store::Store` gives `store`, `{kit, domain::Day}` both.
fn first_names(after: &str) -> Vec<&str> {
    let after = after.trim_start();
    let Some(group) = after.strip_prefix('{') else {
        return vec![identifier(after)];
    };
    let mut names = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(identifier(group[start..at].trim_start()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}

/// What stands right before `at`, as far as it is part of a name.
fn part_of_a_longer_name(code: &str, at: usize) -> bool {
    code[..at]
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
}

/// The rooms a file refers to from the root, by `crate::`, `fourfold::` or enough steps of `super::`.
fn rooms_used(file: &Path, text: &str) -> Vec<String> {
    let code = code_of(text);
    let to_root = "super::".repeat(depth_of(file));
    let mut used = Vec::new();
    for prefix in ["crate::", "fourfold::", to_root.as_str()] {
        for (at, _) in code.match_indices(prefix) {
            if part_of_a_longer_name(&code, at) {
                continue;
            }
            for name in first_names(&code[at + prefix.len()..]) {
                if ROOMS.iter().any(|(room, _)| *room == name) {
                    used.push(name.to_owned());
                }
            }
        }
    }
    used
}

/// Everything in a file that breaks the map, in words.
fn faults(file: &Path, text: &str) -> Vec<String> {
    let room = room_of(file);
    let shown = file.display();
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!(
            "{shown}: no such room; name it in tests/layers.rs and ARCHITECTURE.md"
        )];
    };
    let mut faults: Vec<String> = rooms_used(file, text)
        .into_iter()
        .filter(|used| *used != room && !allowed.contains(&used.as_str()))
        .map(|used| format!("{shown}: {room} must not use {used}"))
        .collect();
    let code = code_of(text);
    for (_, names) in BARRED.iter().filter(|(barred, _)| *barred == room) {
        for name in *names {
            let named = code.match_indices(name).any(|(at, _)| {
                let next = code[at + name.len()..].chars().next();
                let before = code[..at].chars().next_back();
                let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                !letter(before) && !letter(next)
            });
            if named {
                faults.push(format!("{shown}: {room} must not name {name}"));
            }
        }
    }
    faults
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_arrow_runs_back() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    assert!(files.len() > 10, "the source is found");
    let faults: Vec<String> = files
        .iter()
        .flat_map(|path| {
            let text = fs::read_to_string(path).unwrap();
            faults(path.strip_prefix(&src).unwrap(), &text)
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_map_itself_has_no_circle() {
    for (at, (room, allowed)) in ROOMS.iter().enumerate() {
        for used in *allowed {
            let place = ROOMS.iter().position(|(name, _)| name == used).unwrap();
            assert!(place < at, "{room} stands before {used}");
        }
    }
}

#[test]
fn a_made_up_arrow_back_is_found() {
    let found = |file: &str, text: &str| faults(Path::new(file), text);
    for (file, line) in [
        ("domain/child.rs", "use crate::store::Store;"),
        (
            "domain/child.rs",
            "use crate::{domain::Day, kit::{button, tokens}};",
        ),
        ("domain/child.rs", "use crate::{\n    domain::Day,\n    app,\n};"),
        ("domain.rs", "fn f() { super::store::open() }"),
        ("domain/child.rs", "use super::super::guidance;"),
        ("kit/theme.rs", "use crate::domain::Feeling;"),
        ("spelling/words.rs", "use crate::kit::Area;"),
        ("a11y.rs", "let x = crate::screen::title();"),
        ("store/keys.rs", "use crate::document::Profile;"),
        ("screen/words.rs", "use crate::app::App;"),
        ("app.rs", "use crate::cli;"),
        ("domain/child.rs", "use iced::Color;"),
        ("screen/words.rs", "fn f(c: &rusqlite::Connection) {}"),
        ("domain/child.rs", "let now = chrono::Utc::now();"),
        ("attic/old.rs", ""),
    ] {
        assert!(!found(file, line).is_empty(), "{file}: {line:?} was let through");
    }
}

#[test]
fn arrows_that_run_forward_pass() {
    for (file, line) in [
        (
            "screen/words.rs",
            "use crate::{domain::Voice, kit, store::Store};",
        ),
        ("guidance.rs", "use crate::domain::Day;"),
        ("domain/voice.rs", "use super::{Day, Extra};"),
        ("kit/area.rs", "use crate::spelling::Speller;"),
        ("domain/voice.rs", "/// use crate::store::Store;"),
        ("main.rs", "use fourfold::{app, cli};"),
        ("cli/screens.rs", "use crate::app;"),
        ("domain/voice.rs", "let priced = \"x\"; // iced"),
    ] {
        assert_eq!(
            faults(Path::new(file), line),
            Vec::<String>::new(),
            "{file}: {line}"
        );
    }
}
