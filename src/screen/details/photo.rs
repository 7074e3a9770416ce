//! Getting the child's photo from a file.

use crate::domain::Problem;
use crate::exchange::image::{Photo, import_photo};
use crate::screen::save_as;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// More than this is never a photo; reading stops here.
const MOST: u64 = 64 * 1024 * 1024;

/// The place of a file as people type or paste it. Without a folder from the root, as in "Pictures/sam.jpg", it is
/// looked for in the home folder, wherever the program was started.
pub fn place(typed: &str) -> PathBuf {
    if typed.trim().is_empty() {
        return PathBuf::new();
    }
    save_as::place(typed, &save_as::home().unwrap_or_default())
}

/// Reads a picture and makes it fit to be kept. Slow: for a worker thread.
///
/// # Errors
/// What happened, that nothing was changed, and what to do.
pub fn read(path: &Path) -> Result<Photo, Problem> {
    let bytes = bytes(path).map_err(|error| {
        let (what, todo) = match error.kind() {
            ErrorKind::NotFound => (
                "There is no file at that place.",
                "Check how it is written, or choose the picture instead.",
            ),
            ErrorKind::IsADirectory => ("That is a folder.", "Name one picture in it."),
            ErrorKind::PermissionDenied => (
                "This computer does not let Fourfold read that file.",
                "Copy it to your own pictures and try again.",
            ),
            _ => (
                "The file could not be read.",
                "Copy it to this computer and try again.",
            ),
        };
        Problem::new(what, "Nothing was changed.", todo)
    })?;
    import_photo(&bytes).map_err(|fault| fault.problem())
}

fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    // Some systems open a folder as if it were a file.
    if std::fs::metadata(path)?.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path)?
        .take(MOST + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_place_may_stand_in_quotation_marks() {
        let home = save_as::home().unwrap_or_default();
        assert_eq!(place(" \"a b.jpg\" "), home.join("a b.jpg"));
        assert_eq!(place("~/Pictures/a.jpg"), home.join("Pictures/a.jpg"));
        assert_eq!(place("a\"b.jpg"), home.join("a\"b.jpg"));
        assert_eq!(place(""), PathBuf::new());
    }

    #[test]
    fn a_folder_is_no_picture() {
        let problem = read(&std::env::temp_dir()).map(|_| ()).unwrap_err();
        assert_eq!(problem.what, "That is a folder.");
    }
}
