//! What is printed, and files that are written whole.

use crate::domain::Problem;
use serde::Serialize;
use std::io::Write;
use std::path::Path;

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

/// Prints to standard output. A reader that has gone is no fault.
pub(super) fn print(text: &str) {
    std::io::stdout().write_all(text.as_bytes()).ok();
}

/// A line on standard output.
pub(super) fn say(line: &str) {
    print(line);
    print("\n");
}

/// A line on standard error.
pub(super) fn warn(line: &str) {
    let mut err = std::io::stderr();
    err.write_all(line.as_bytes()).ok();
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
    crate::store::files::write_whole(&place, bytes).map_err(|e| failed(path, &e.to_string()))
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
