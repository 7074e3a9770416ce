//! What there is to go back to from damaged records: which copies are good, what they hold, what would be missing.

use super::backup::{backup_moment, backups, unreadable_backups};
use super::engine::Engine;
use super::keys::{DataKey, Passphrase};
use super::lock::Lock;
use super::restore::Source;
use super::row;
use super::salvage::Reader;
use super::shelf;
use super::{Opening, Paths, Progress, StoreError};
use crate::domain::{Kind, RecordId, VersionId};
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use std::collections::HashMap;
use uuid::Uuid;

/// How a backup was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Every page of it can be read.
    Good,
    Damaged,
    /// It opens with another password.
    Locked,
    /// A newer one is good, so it was not looked at.
    NotLookedAt,
}

/// A backup, as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surveyed {
    pub name: String,
    pub at: Option<DateTime<Utc>>,
    /// Children and records; none if that cannot be told.
    pub holds: Option<(i64, i64)>,
    pub found: Found,
}

/// What can still be read of the records themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Still {
    pub children: usize,
    pub records: usize,
    /// Records that are known to be there and cannot be read.
    pub left_out: usize,
    /// Whether there may be others that are not even known.
    pub may_be_more: bool,
    /// Readable records that were added or changed after the newest good backup was made; none if there is no
    /// such backup.
    pub newer: Option<usize>,
}

/// What there is to go back to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survey {
    /// The backups in their order, the newest first. They were looked at until one was good.
    pub backups: Vec<Surveyed>,
    /// None if nothing can be read.
    pub still: Option<Still>,
}

impl Survey {
    /// The backups as their list tells them, before anything is looked at.
    pub fn listed(paths: &Paths) -> Survey {
        let told = backups(paths).into_iter().map(|copy| Surveyed {
            at: Some(copy.at),
            holds: Some((copy.children, copy.records)),
            name: copy.name,
            found: Found::NotLookedAt,
        });
        let silent = unreadable_backups(paths).into_iter().map(|name| Surveyed {
            at: backup_moment(&name),
            holds: None,
            name,
            found: Found::NotLookedAt,
        });
        Survey {
            backups: told.chain(silent).collect(),
            still: None,
        }
    }

    /// The newest backup that was found good, or may be.
    pub fn newest(&self) -> Option<&Surveyed> {
        let is = |wanted: Found| self.backups.iter().find(move |copy| copy.found == wanted);
        is(Found::Good)
            .or_else(|| is(Found::NotLookedAt))
            .or_else(|| is(Found::Locked))
    }
}

/// The same of a store that does not open.
///
/// # Errors
/// [`StoreError::InUse`], [`StoreError::Stopped`].
pub fn survey(opening: &Opening, progress: &Progress) -> Result<Survey, StoreError> {
    let _lock = Lock::take(&opening.paths)?;
    let mut reader = Reader::over(opening).ok();
    look(
        &opening.paths,
        opening.password.as_ref(),
        None,
        reader.as_mut(),
        progress,
    )
}

impl Engine {
    pub(crate) fn survey(&mut self, progress: &Progress) -> Result<Survey, StoreError> {
        let (paths, key) = (self.paths.clone(), self.key.clone());
        let (store, password) = (self.keys.store, self.opening.password.clone());
        self.read_apart(|reader| {
            look(
                &paths,
                password.as_ref(),
                Some((store, &key)),
                Some(reader),
                progress,
            )
        })
    }
}

/// Reads every backup, the newest first, and says how each was found. Those that no password opens are not read.
pub fn look_at_backups(opening: &Opening) -> Vec<Surveyed> {
    let mut all = Survey::listed(&opening.paths).backups;
    for copy in &mut all {
        let password = opening.password.as_ref();
        let opened = shelf::open_whole(&opening.paths, &copy.name, password, None, &Progress::none());
        copy.found = match opened.map(drop) {
            Ok(()) => Found::Good,
            Err(error) => found(&error),
        };
    }
    all
}

/// How a backup was found that could not be opened whole.
fn found(error: &StoreError) -> Found {
    match error {
        StoreError::NeedsPassword | StoreError::WrongPassword => Found::Locked,
        _ => Found::Damaged,
    }
}

fn look(
    paths: &Paths,
    password: Option<&Passphrase>,
    own: Option<(Uuid, &DataKey)>,
    reader: Option<&mut Reader>,
    progress: &Progress,
) -> Result<Survey, StoreError> {
    let mut survey = Survey::listed(paths);
    let all = survey.backups.len() as u64;
    let mut good = None;
    for (n, copy) in survey.backups.iter_mut().enumerate() {
        progress.part("Looking at the backups", (0, 50), n as u64, all)?;
        let opened = shelf::open_whole(paths, &copy.name, password, own, progress);
        match opened.and_then(|conn| held(&conn, &copy.name)) {
            Ok((holds, versions)) => {
                copy.found = Found::Good;
                copy.holds = Some(holds);
                good = Some(versions);
                break;
            }
            Err(StoreError::Stopped) => return Err(StoreError::Stopped),
            Err(error) => copy.found = found(&error),
        }
    }
    let read = match reader.map(|reader| reader.records(progress)) {
        Some(Err(StoreError::Stopped)) => return Err(StoreError::Stopped),
        Some(Ok(read)) => Some(read),
        _ => None,
    };
    survey.still = read.map(|read| {
        let current = || read.records.iter().filter(|record| !record.meta.binned);
        Still {
            children: current()
                .filter(|record| record.body.kind() == Kind::Child)
                .count(),
            records: current().count(),
            left_out: read.left_out,
            may_be_more: read.may_be_more,
            newer: good.map(|good| {
                let is_newer = |id: &RecordId, version: &VersionId| good.get(id) != Some(version);
                read.records
                    .iter()
                    // One with the name alone stands for a record that was left out.
                    .filter(|record| record.meta.version != VersionId(Uuid::nil()))
                    .filter(|record| is_newer(&record.meta.id, &record.meta.version))
                    .count()
            }),
        }
    });
    Ok(survey)
}

/// How many children and records a copy holds, and which state of each record.
#[allow(clippy::type_complexity, reason = "used once")]
fn held(conn: &Connection, name: &str) -> Result<((i64, i64), HashMap<RecordId, VersionId>), StoreError> {
    let read = || -> Result<_, StoreError> {
        let counts = conn.query_row(include_str!("sql/counts.sql"), [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let mut statement = conn.prepare("SELECT id, version FROM record")?;
        let mut rows = statement.query([])?;
        let mut versions = HashMap::new();
        while let Some(row) = rows.next()? {
            versions.insert(RecordId(row::uuid(row, 0)?), VersionId(row::uuid(row, 1)?));
        }
        Ok((counts, versions))
    };
    read().map_err(|e| Source::Backup(name).fault(e))
}
