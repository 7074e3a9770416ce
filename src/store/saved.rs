//! A saved copy: the whole store in one file, sealed, for a stick or another folder.
//!
//! The file is a plain tar archive: `about.json` first, which names every other part with its length and
//! SHA-256, then `keys.json` with the slots of the password and the recovery words, `records.db` as it is
//! sealed, and the sealed files below `evidence/`. Nothing in it can be read without the password or the
//! words but `about.json`: the day, and how many children and records there are.
//!
//! Reading distrusts everything: parts come in the order they were named and nowhere else, names are checked
//! against a list, lengths and checksums must fit, and no name of the file becomes a path by itself.

mod read;
mod write;

pub use read::{look_into, look_through};

use super::engine::Engine;
use super::ground;
use super::lock::Lock;
use super::opening::{State, state};
use super::restore::{self, Restored, Source};
use super::{Opening, Passphrase, Progress, StoreError, files, place, tries};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// How the name of a saved copy ends.
pub const COPY_ENDING: &str = "fourfold-copy";

/// What a saved copy says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedCopy {
    pub at: DateTime<Utc>,
    pub children: i64,
    pub records: i64,
    pub versions: i64,
    pub photos: i64,
}

/// The contents of `about.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct About {
    /// The form of the file.
    fourfold_copy: u32,
    /// The version of the program that wrote it.
    app: String,
    at: DateTime<Utc>,
    children: i64,
    records: i64,
    versions: i64,
    photos: i64,
    /// Every other part, in the order of the file.
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    name: String,
    bytes: u64,
    sha256: String,
}

impl About {
    fn counts(&self) -> SavedCopy {
        SavedCopy {
            at: self.at,
            children: self.children,
            records: self.records,
            versions: self.versions,
            photos: self.photos,
        }
    }
}

const FORMAT: u32 = 1;
const ABOUT: &str = "about.json";
const KEYS: &str = "keys.json";
const RECORDS: &str = "records.db";
const EVIDENCE: &str = "evidence/";

/// What a copy is opened in place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InPlaceOf {
    /// Nothing: there are no records in the folder.
    Nothing,
    /// Records that do not open any more. They stay beside it under another name.
    Damaged,
}

/// Opens a saved copy in the folder of `opening`, by the password or the recovery words given there. From
/// then on the store opens with the same.
///
/// # Errors
/// [`StoreError::BadCopy`], [`StoreError::NotEmpty`], [`StoreError::OtherThings`], [`StoreError::NeedsPassword`],
/// [`StoreError::WrongPassword`], [`StoreError::Stopped`]. The folder holds what it held.
pub fn open_copy(
    opening: &Opening,
    file: &Path,
    instead: InPlaceOf,
    progress: &Progress,
) -> Result<SavedCopy, StoreError> {
    let paths = &opening.paths;
    place::refuse(paths.folder(), &*opening.probe)?;
    if instead == InPlaceOf::Nothing && state(paths)? != State::Empty {
        return Err(StoreError::NotEmpty);
    }
    ground::known(paths)?;
    // A file that is no copy makes no folder.
    look_into(file)?;
    files::private_folder(paths.folder())?;
    let _lock = Lock::take(paths)?;
    let incoming = paths.incoming();
    let opened = tries::trying(paths, &opening.context, || {
        let copy = read::unpack(file, &incoming, opening.password.as_ref(), None, progress)?;
        bring_files(&incoming, &paths.evidence())?;
        restore::put_in_place(opening, &incoming, None, Source::Saved, progress)?;
        Ok(copy)
    });
    fs::remove_dir_all(&incoming).ok();
    if opened.is_err() {
        fs::remove_file(paths.records_new()).ok();
    }
    opened
}

/// Moves sealed files to where they belong. Those that are there already are the same.
fn bring_files(incoming: &Path, evidence: &Path) -> Result<(), StoreError> {
    files::private_folder(evidence)?;
    for name in write::sealed_files(&incoming.join("evidence"))? {
        let place = evidence.join(&name);
        if place.exists() {
            continue;
        }
        if let Some(folder) = place.parent() {
            files::private_folder(folder)?;
        }
        fs::rename(incoming.join("evidence").join(&name), &place)
            .map_err(|e| StoreError::io("putting a file in place", &e))?;
        files::sync_folder(&place)?;
    }
    Ok(())
}

impl Engine {
    /// Brings back a saved copy in place of what is here now, which is copied first or set aside. The
    /// password of this store stays as it is.
    pub(crate) fn bring_back(
        &mut self,
        file: &Path,
        password: Option<&Passphrase>,
        progress: &Progress,
    ) -> Result<(SavedCopy, Restored), StoreError> {
        let incoming = self.paths.incoming();
        // A copy of this very store, under the key it has now, opens without a password.
        let own = Some((self.keys.store, &self.key));
        let brought = read::unpack(file, &incoming, password, own, progress).and_then(|copy| {
            bring_files(&incoming, &self.paths.evidence())?;
            let restored = self.restore_from(&incoming, password, progress, Source::Saved)?;
            Ok((copy, restored))
        });
        fs::remove_dir_all(&incoming).ok();
        brought
    }
}
