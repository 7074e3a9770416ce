//! What a folder is before anything in it is touched: a store, empty, or somebody's own.
//!
//! A folder counts as a store by the files that only a store has: the records, the keys, a copy with its
//! description. Until that is known no lock is taken, no folder is made or emptied, and no right is changed.

use super::lock::Lock;
use super::{Paths, StoreError, keys, moving};
use std::fs;
use std::io;
use std::path::Path;

/// What lies in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// There is no such folder.
    Missing,
    /// Nothing but what the system puts everywhere, or what a store that was never finished left.
    Empty,
    /// A store. `alone`: there is nothing else in the folder.
    Store { alone: bool },
}

impl Ground {
    /// Whether the folder may be closed to others: a folder with other things in it keeps its rights.
    pub(crate) fn is_ours(self) -> bool {
        self != Ground::Store { alone: false }
    }
}

/// Names that a store has. What begins with these is its own too.
const OURS: [&str; 6] = [
    "records.db",
    "keys.json",
    ".records.db",
    ".keys.json",
    ".fourfold-moving",
    "..fourfold-moving",
];
const OURS_WHOLE: [&str; 5] = ["lock", "evidence", "backups", "viewing", ".incoming"];
/// A damaged file that was set aside: what it was and when that happened follow.
const ASIDE: &str = "damaged-";
/// What systems put into folders without being asked.
const OF_THE_SYSTEM: [&str; 13] = [
    ".ds_store",
    ".localized",
    ".directory",
    ".fseventsd",
    ".spotlight-v100",
    ".temporaryitems",
    ".trashes",
    "desktop.ini",
    "thumbs.db",
    "lost+found",
    "system volume information",
    "$recycle.bin",
    ".documentrevisions-v100",
];

/// What is asked of one name in a folder.
fn is_of_a_store(name: &str) -> bool {
    OURS_WHOLE.contains(&name) || is_set_aside(name) || OURS.iter().any(|ours| name.starts_with(ours))
}

/// Whether it is the name of a damaged file that Fourfold set aside: "damaged-records-20261130T090000Z". Whoever
/// keeps "damaged-roof.jpg" beside the records keeps it.
pub(crate) fn is_set_aside(name: &str) -> bool {
    let moment = name.strip_prefix(ASIDE).and_then(|rest| {
        let what = ["records-", "journal-", "keys-"];
        what.iter().find_map(|what| rest.strip_prefix(what))
    });
    moment.is_some_and(|moment| {
        let digits = |part: &str, count| part.len() >= count && part.bytes().all(|b| b.is_ascii_digit());
        let (moment, again) = moment.split_once('Z').unwrap_or((moment, "?"));
        let (day, time) = moment.split_once('T').unwrap_or_default();
        digits(day, 8) && digits(time, 6) && again.replace("-1", "").is_empty()
    })
}

/// What a store that was never finished leaves: files before they took their place, and folders with nothing
/// in them. A folder of that name with something in it is somebody's own.
fn is_left_of_a_beginning(name: &str, path: &Path) -> bool {
    let about = fs::symlink_metadata(path);
    let is_file = about.as_ref().is_ok_and(fs::Metadata::is_file);
    let is_empty = || fs::read_dir(path).is_ok_and(|mut folder| folder.next().is_none());
    match name {
        "lock" => is_file,
        // A copy that was being opened had brought its files already.
        "evidence" if path.with_file_name(".incoming").is_dir() => about.is_ok_and(|about| about.is_dir()),
        "evidence" | "backups" | "viewing" => about.is_ok_and(|about| about.is_dir()) && is_empty(),
        ".incoming" => about.is_ok_and(|about| about.is_dir()),
        _ => is_file && name != "records.db" && OURS.iter().any(|ours| name.starts_with(ours)),
    }
}

fn is_of_the_system(name: &str) -> bool {
    let name = name.to_lowercase();
    OF_THE_SYSTEM.contains(&name.as_str()) || name.starts_with("._") || name.starts_with(".trash-")
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| about.file_type().is_symlink())
}

fn other_things(paths: &Paths) -> StoreError {
    StoreError::OtherThings {
        folder: paths.folder().display().to_string(),
    }
}

/// Looks at a folder and changes nothing. The folder itself may be reached by a link.
///
/// # Errors
/// [`StoreError::OtherThings`] where the folder is somebody's own, [`StoreError::LinkInside`] where a part of
/// the store leads elsewhere, [`StoreError::FileInside`] where a file has the name of a folder of it, or the folder
/// cannot be read.
pub(crate) fn known(paths: &Paths) -> Result<Ground, StoreError> {
    let marked = paths.records().is_file() || has_keys(paths) || has_backups(paths);
    let listed = match fs::read_dir(paths.folder()) {
        Ok(listed) => listed,
        Err(error) => {
            return match error.kind() {
                io::ErrorKind::NotFound => Ok(Ground::Missing),
                io::ErrorKind::NotADirectory => Err(other_things(paths)),
                // A store that may be used and not listed opens as it did.
                _ if marked => Ok(Ground::Store { alone: false }),
                _ => Err(StoreError::io("reading the folder", &error)),
            };
        }
    };
    let (mut alone, mut begun) = (true, true);
    for entry in listed {
        let entry = entry.map_err(|e| StoreError::io("reading the folder", &e))?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        alone = alone && (is_of_a_store(&name) || is_of_the_system(&name));
        begun = begun && (is_of_the_system(&name) || is_left_of_a_beginning(&name, &entry.path()));
    }
    // A move that was interrupted says so itself.
    let begun = begun || (alone && moving::is_unfinished(paths));
    if !marked && !begun {
        return Err(other_things(paths));
    }
    for (name, path) in [
        ("evidence", paths.evidence()),
        ("backups", paths.backups()),
        ("viewing", paths.viewing()),
        ("lock", paths.lock()),
        ("records.db", paths.records()),
        ("keys.json", paths.keys()),
        ("keys.json.bak", paths.keys_bak()),
    ] {
        if is_link(&path) {
            return Err(StoreError::LinkInside { name });
        }
    }
    for (name, path) in [
        ("evidence", paths.evidence()),
        ("backups", paths.backups()),
        ("viewing", paths.viewing()),
    ] {
        if fs::metadata(path).is_ok_and(|about| !about.is_dir()) {
            return Err(StoreError::FileInside { name });
        }
    }
    // What is sealed, erased or removed is that which lies here, and never what a link leads to.
    let copies = fs::read_dir(paths.backups()).into_iter().flatten().flatten();
    if copies.into_iter().any(|entry| is_link(&entry.path())) {
        return Err(StoreError::LinkInside { name: "backups" });
    }
    Ok(if marked {
        Ground::Store { alone }
    } else {
        Ground::Empty
    })
}

/// Whether there is a key file that Fourfold wrote.
fn has_keys(paths: &Paths) -> bool {
    keys::read_one(&paths.keys()).is_ok() || keys::read_one(&paths.keys_bak()).is_ok()
}

/// Whether there are copies that Fourfold made, whole or not.
pub(crate) fn has_backups(paths: &Paths) -> bool {
    fs::read_dir(paths.backups())
        .into_iter()
        .flatten()
        .flatten()
        .any(|entry| {
            ["about.json", "records.db"]
                .iter()
                .all(|part| entry.path().join(part).is_file())
        })
}

/// Whether a place lies in the folder of some store: what is written there may take the place of records.
pub fn lies_in_a_store(place: &Path) -> bool {
    let Ok(place) = std::path::absolute(place) else {
        return false;
    };
    let is_one = |folder: &Path| folder.join("records.db").is_file() && folder.join("keys.json").is_file();
    // The parts of a backup lie two folders below.
    place.ancestors().skip(1).take(3).any(is_one)
}

/// Removes the readable files that a program which was killed left behind, before any password is asked for.
/// Nothing happens in a folder that is not certainly a store, or while another program has it open.
pub fn clear_viewing(paths: &Paths) {
    let certain = paths.records().is_file() && has_keys(paths) && known(paths).is_ok();
    let left = || fs::read_dir(paths.viewing()).is_ok_and(|mut folder| folder.next().is_some());
    if certain
        && left()
        && let Ok(_lock) = Lock::take(paths)
    {
        empty(&paths.viewing());
    }
}

/// Empties a folder of the store. What a link in it leads to stays.
pub(crate) fn empty(folder: &Path) {
    if is_link(folder) {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            fs::remove_dir_all(path).ok();
        } else if fs::remove_file(&path).is_err() && is_link(&path) {
            // A link to a folder is a folder to some systems.
            fs::remove_dir(&path).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_systems_put_into_a_folder_leaves_it_empty_and_anything_else_does_not() {
        for name in [
            ".DS_Store",
            "desktop.ini",
            "Thumbs.db",
            "lost+found",
            "._x",
            ".Trash-1000",
            "$RECYCLE.BIN",
        ] {
            assert!(is_of_the_system(name), "{name}");
        }
        for name in [
            "records.db",
            "records.db-journal",
            ".keys.json.part",
            "damaged-records-20261130T090000Z",
            "damaged-keys-20261130T090000123Z-1-1",
            "viewing",
        ] {
            assert!(is_of_a_store(name), "{name}");
        }
        for name in [
            "photo.jpg",
            "viewing2",
            ".git",
            "Lock",
            "recordings",
            "damaged-1.db",
            "damaged-roof photos 2025",
            "damaged-records-of the school",
            "damaged-records-20261130T090000Z.txt",
        ] {
            assert!(!is_of_a_store(name) && !is_of_the_system(name), "{name}");
        }
    }
}
