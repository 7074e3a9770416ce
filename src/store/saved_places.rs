//! Where saved copies were written to, so that a check can look at those that are in reach.

use super::engine::Engine;
use super::row::to_json;
use super::saved::{SavedCopy, look_through};
use super::shelf::CopiesReport;
use super::{Progress, StoreError};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// So many places are remembered.
const MOST: usize = 12;
/// Under which name, among the facts about the store.
const NAME: &str = "saved_copies";

/// Where a copy was saved, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    path: PathBuf,
    at: DateTime<Utc>,
}

impl Engine {
    fn saved_places(&self) -> Result<Vec<Place>, StoreError> {
        let kept = self.meta(NAME)?;
        // A list that cannot be read is begun again: it is no record.
        Ok(kept
            .and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default())
    }

    /// Notes that a copy was saved, and where.
    pub(crate) fn note_saved(&self, path: &Path, copy: &SavedCopy) -> Result<(), StoreError> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let tx = self.begin()?;
        let mut places = self.saved_places()?;
        places.retain(|place| place.path != path);
        places.insert(0, Place { path, at: copy.at });
        places.truncate(MOST);
        self.set_meta(NAME, &to_json(&places)?)?;
        self.audit("copy saved", "")?;
        Ok(tx.commit()?)
    }

    /// Reads every saved copy that is where it was saved.
    pub(crate) fn check_saved(
        &self,
        report: &mut CopiesReport,
        progress: &Progress,
    ) -> Result<(), StoreError> {
        let places = self.saved_places()?;
        let all = places.len() as u64;
        for (n, place) in places.iter().enumerate() {
            progress.part("Reading the saved copies", (94, 100), n as u64, all)?;
            let called = [
                "The copy saved as ",
                &place.path.display().to_string(),
                " on ",
                &place.at.format("%-d %B %Y").to_string(),
            ]
            .concat();
            match File::open(&place.path) {
                Ok(file) => match whole(file, progress) {
                    Ok(()) => report.saved += 1,
                    Err(StoreError::Stopped) => return Err(StoreError::Stopped),
                    Err(_) => report.faults.push([&called, " is damaged."].concat()),
                },
                Err(e) if e.kind() == io::ErrorKind::NotFound => {
                    if place.path.parent().is_some_and(Path::is_dir) {
                        report.missing.push([&called, " is not there any more."].concat());
                    } else {
                        report.out_of_reach += 1;
                    }
                }
                Err(_) => report.faults.push([&called, " cannot be opened."].concat()),
            }
        }
        Ok(())
    }
}

fn whole(file: File, progress: &Progress) -> Result<(), StoreError> {
    let length = file
        .metadata()
        .map_err(|e| StoreError::io("reading the copy", &e))?
        .len();
    let read = look_through(Stoppable { file, progress }, length);
    if progress.is_stopped() {
        return Err(StoreError::Stopped);
    }
    read.map(drop)
}

/// Reading that ends when it was asked to.
struct Stoppable<'a> {
    file: File,
    progress: &'a Progress,
}

impl Read for Stoppable<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.progress.is_stopped() {
            return Err(io::Error::other("stopped"));
        }
        self.file.read(buffer)
    }
}
