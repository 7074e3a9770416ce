//! What the program is given from outside: where the records lie, the clock, the way to screen readers.

use super::session::leaving::Elsewhere;
use super::timers::Timers;
use crate::domain::Day;
use crate::kit::Reader;
use crate::store::{self, KdfCost, Paths, Remembered};
use std::path::PathBuf;
use std::sync::Arc;

/// Everything the program is given from outside.
#[derive(Clone)]
pub struct Setup {
    /// The user's own records.
    pub paths: Paths,
    /// The example family's.
    pub example: Paths,
    /// Where the preferences lie; none keeps them in memory.
    pub preferences: Option<PathBuf>,
    pub context: store::Context,
    pub timers: Timers,
    /// What a new password costs to try.
    pub cost: KdfCost,
    /// Folders, some perhaps on another disk, where sealed words may wait while the disk of the records is
    /// full.
    pub elsewhere: Vec<PathBuf>,
    /// Where the place of the records is remembered; none for a store that was named.
    pub remembered: Option<Remembered>,
    /// Where new records are begun when those that were remembered cannot be found.
    pub usual: Paths,
    /// A file of records to bring in.
    pub file: Option<PathBuf>,
    /// The way to screen readers.
    pub reader: Option<Arc<dyn SharedReader>>,
}

/// A [`Reader`] that the window and its thread share.
pub trait SharedReader: Reader + Send + Sync {
    /// The reader as the kit wants it.
    fn as_reader(&self) -> &dyn Reader;
}

impl<T: Reader + Send + Sync> SharedReader for T {
    fn as_reader(&self) -> &dyn Reader {
        self
    }
}

impl Setup {
    /// The usual set-up over these records.
    pub fn new(paths: Paths, example: Paths) -> Setup {
        Setup {
            usual: paths.clone(),
            elsewhere: Vec::new(),
            remembered: None,
            paths,
            example,
            preferences: None,
            context: store::Context::system(),
            timers: Timers::Real,
            cost: KdfCost::USUAL,
            file: None,
            reader: None,
        }
    }

    /// Folders in which sealed words may wait on another disk: the system's places for such files.
    pub fn folders_elsewhere() -> Vec<PathBuf> {
        let dirs = directories::ProjectDirs::from("", "", "Fourfold");
        let own = dirs
            .iter()
            .flat_map(|dirs| [dirs.data_local_dir(), dirs.config_dir()]);
        let mut folders: Vec<PathBuf> = own.map(std::path::Path::to_owned).collect();
        folders.push(std::env::temp_dir());
        folders
    }

    /// Where words wait that the disk does not take.
    pub(super) fn elsewhere(&self) -> Elsewhere {
        Elsewhere {
            paths: self.paths.clone(),
            folders: self.elsewhere.clone(),
        }
    }

    /// Today, where the user is.
    pub fn today(&self) -> Day {
        self.here().date()
    }

    /// What a clock on the user's wall shows now.
    pub(crate) fn here(&self) -> chrono::NaiveDateTime {
        let here = chrono::TimeDelta::minutes(i64::from(self.context.offset_minutes()));
        (self.context.now() + here).naive_utc()
    }
}

/// What the system prefers, for what the user has not chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SystemLook {
    pub dark: bool,
    pub contrast: bool,
}
