//! Where the records are, remembered apart from how things look and in two places: a store whose disk is not
//! there now is asked for, and never begun anew in silence.

use super::{StoreError, files};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

/// Two small files with the folder of the records. Either is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    files: [PathBuf; 2],
}

#[derive(Serialize, Deserialize)]
struct Form {
    records: PathBuf,
}

impl Remembered {
    /// For the user's own records; none if the system names no place for it.
    pub fn of_user() -> Option<Remembered> {
        let dirs = directories::ProjectDirs::from("", "", "Fourfold")?;
        Some(Remembered::in_files(
            dirs.data_local_dir().join("place.json"),
            dirs.config_dir().join("place-again.json"),
        ))
    }

    /// In these two files.
    pub fn in_files(first: impl Into<PathBuf>, second: impl Into<PathBuf>) -> Remembered {
        Remembered {
            files: [first.into(), second.into()],
        }
    }

    /// The folder in which records were opened last; none if none ever were, or nothing can be read.
    pub fn folder(&self) -> Option<PathBuf> {
        self.files.iter().find_map(|file| read(file))
    }

    /// Remembers a folder, if it is not remembered already.
    ///
    /// # Errors
    /// Neither file could be written.
    pub fn set(&self, folder: &Path) -> Result<(), StoreError> {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let form = Form { records: folder };
        let bytes = serde_json::to_vec_pretty(&form).map_err(|_| StoreError::Unreadable)?;
        let [first, second] = &self.files;
        let write = |file: &Path| {
            if read(file).as_ref() == Some(&form.records) {
                return Ok(());
            }
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent).map_err(|e| StoreError::io("making the folder", &e))?;
            }
            files::write_whole(file, &bytes)
        };
        // Both are tried; one is enough.
        let (first, second) = (write(first), write(second));
        first.or(second)
    }

    /// Forgets the folder: new records are begun knowingly.
    pub fn forget(&self) {
        for file in &self.files {
            fs::remove_file(file).ok();
        }
    }
}

fn read(file: &Path) -> Option<PathBuf> {
    let form: Form = serde_json::from_slice(&fs::read(file).ok()?).ok()?;
    form.records.is_absolute().then_some(form.records)
}
