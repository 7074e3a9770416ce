//! What is printed, and files that are written whole.
//!
//! Names and words come from files of other people. Whatever is printed passes [`plain`], so that none of it can
//! move the cursor, change colours or turn a line round.

use super::export::Fault;
use crate::domain::Problem;
use crate::store::{Step, StoreError};
use futures::StreamExt;
use futures::channel::mpsc::UnboundedReceiver;
use serde::Serialize;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// From here on a fault of the program itself says where it stopped and never what was there: the message of
/// a panic may hold words of a record.
pub fn say_only_where_it_stopped() {
    std::panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map(|at| format!(" ({}:{})", at.file(), at.line()))
            .unwrap_or_default();
        warn(&format!(
            "Fourfold {} has stopped{place}. What was saved is safe. Start it again to go on.",
            env!("CARGO_PKG_VERSION")
        ));
    }));
}

/// A text as it may stand on a terminal: control characters and marks that turn the direction of writing are
/// written out, `\u001b`. In JSON, where they stand inside texts alone, that is the same text.
pub(super) fn plain(text: &str) -> std::borrow::Cow<'_, str> {
    let acts = |c: char| {
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2028}' | '\u{2029}')
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c);
        turns || (c.is_control() && c != '\n' && c != '\t')
    };
    if !text.contains(acts) {
        return text.into();
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if acts(c) {
            safe.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            safe.push(c);
        }
    }
    safe.into()
}

/// A text from elsewhere as a part of one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Prints to standard output. A reader that has gone is no fault.
pub(super) fn print(text: &str) {
    std::io::stdout().write_all(plain(text).as_bytes()).ok();
}

/// A line on standard output.
pub(super) fn say(line: &str) {
    print(line);
    print("\n");
}

/// A line on standard error.
pub(super) fn warn(line: &str) {
    let mut err = std::io::stderr();
    err.write_all(plain(line).as_bytes()).ok();
    err.write_all(b"\n").ok();
}

/// Why a command did not do what it was asked, in one line.
pub(super) fn refuse(problem: &Problem) {
    let line: Vec<String> = problem.to_string().lines().map(str::to_owned).collect();
    warn(&["fourfold: ", &line.join(" ")].concat());
}

pub(super) fn json<T: Serialize>(value: &T) -> Result<(), Problem> {
    let text = serde_json::to_string_pretty(value).map_err(|_| unwritable())?;
    say(&text);
    Ok(())
}

/// Writes a file whole: the old one stays until the new one is complete.
///
/// `store` is the folder of the records, into which nothing is exported.
pub(super) fn write(path: &Path, bytes: &[u8], store: &Path) -> Result<(), Problem> {
    let place = place(path, store)?;
    crate::store::files::write_readable(&place, bytes).map_err(|e| failed(path, why(&e)))
}

/// The same of a file that is written piece by piece.
pub(super) fn stream(
    path: &Path,
    store: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), Fault>,
) -> Result<(), Problem> {
    let place = place(path, store)?;
    // What the file itself says is told apart from what the records say.
    let mut fault = None;
    let written = crate::store::files::write_streamed(&place, |to| {
        fill(to).map_err(|e| match e {
            Fault::File(error) => StoreError::io("writing a file", &error),
            Fault::Store(error) => {
                fault = Some(error.problem());
                error
            }
        })
    });
    written.map_err(|e| fault.unwrap_or_else(|| failed(path, why(&e))))
}

/// Refuses a file that is there, unless it may be replaced. What is no file is refused where it is written.
pub(super) fn may_write(path: &Path, replace: bool) -> Result<(), Problem> {
    if replace || !std::fs::metadata(path).is_ok_and(|there| there.is_file()) {
        return Ok(());
    }
    Err(Problem::new(
        ["The file ", &path.display().to_string(), " is there already."].concat(),
        "Nothing was written.",
        "Choose another name, or add --replace to write over it.",
    ))
}

/// Where a file is written. Nothing is exported into the folder of the records.
fn place(path: &Path, store: &Path) -> Result<PathBuf, Problem> {
    let place = match std::fs::metadata(path) {
        // Moving a file over a device would take the device away.
        Ok(there) if !there.is_file() => return Err(failed(path, "it is not a file")),
        // A link stays a link.
        Ok(_) => path.canonicalize().unwrap_or_else(|_| path.to_owned()),
        Err(_) => path.to_owned(),
    };
    let folder = std::path::absolute(&place)
        .ok()
        .and_then(|place| place.parent()?.canonicalize().ok());
    if let (Some(folder), Ok(store)) = (folder, store.canonicalize())
        && folder.starts_with(store)
    {
        return Err(failed(path, "it lies in the folder of the records"));
    }
    if crate::store::lies_in_a_store(&place) {
        return Err(failed(path, "that folder holds records"));
    }
    Ok(place)
}

/// Why a file could not be written, as the end of a sentence.
fn why(error: &StoreError) -> &'static str {
    match error {
        StoreError::DiskFull => "the disk is full",
        StoreError::ReadOnly => "you are not allowed to write there",
        _ => "there is no such folder, or the disk did not do what it was asked",
    }
}

fn failed(path: &Path, why: &str) -> Problem {
    Problem::new(
        [
            "The file ",
            &path.display().to_string(),
            " could not be written: ",
            why,
            ".",
        ]
        .concat(),
        "Your records are safe. If there was such a file, it is as it was.",
        "Choose another folder or make room, then try again.",
    )
}

pub(super) fn unwritable() -> Problem {
    Problem::new(
        "A record could not be written.",
        "Your records are safe: nothing was changed.",
        "Run: fourfold check",
    )
}

/// Shows how far slow work is, where somebody is looking: one line that is written over.
pub(super) fn watch(steps: UnboundedReceiver<Step>) {
    if !std::io::stderr().is_terminal() {
        return;
    }
    let show = move || {
        smol::block_on(steps.for_each(|step| {
            let line = format!("\r{}: {} %  ", step.doing, step.percent);
            std::io::stderr().write_all(line.as_bytes()).ok();
            std::future::ready(())
        }));
        std::io::stderr().write_all(b"\r\n").ok();
    };
    // Without a thread for it there is no line.
    std::thread::Builder::new()
        .name("progress".to_owned())
        .spawn(show)
        .ok();
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn nothing_that_acts_on_a_terminal_is_printed() {
        assert_eq!(
            plain("Zo\u{eb}, \u{5e9}\u{5d9}\u{5e8}\u{5d4}\n\tand\n"),
            "Zo\u{eb}, \u{5e9}\u{5d9}\u{5e8}\u{5d4}\n\tand\n"
        );
        assert_eq!(
            plain("a\u{1b}]0;b\u{7}\u{9b}31m\r\u{202e}c\u{7f}\0"),
            "a\\u001b]0;b\\u0007\\u009b31m\\u000d\\u202ec\\u007f\\u0000"
        );
        let json = serde_json::to_string("\u{9b}31m\u{202e}\u{1b}").unwrap_or_default();
        let back: String = serde_json::from_str(&plain(&json)).unwrap_or_default();
        assert_eq!(back, "\u{9b}31m\u{202e}\u{1b}");
    }
}
