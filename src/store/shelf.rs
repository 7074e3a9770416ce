//! The copies themselves, read from front to back: whether each could take the place of the records today.

use super::backup::{self, backups, unreadable_backups};
use super::engine::Engine;
use super::keys::{DataKey, Passphrase};
use super::restore::{self, Source};
use super::{Paths, Progress, StoreError};
use rusqlite::Connection;
use serde::Serialize;
use uuid::Uuid;

/// What a check found of the copies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct CopiesReport {
    /// Backups that were read whole.
    pub backups: usize,
    /// Backups that open with another password, and were not read.
    pub locked: usize,
    /// Saved copies that were read whole.
    pub saved: usize,
    /// Saved copies on a disk that is not connected, or in a folder that is gone.
    pub out_of_reach: usize,
    /// Saved copies that are not where they were saved, each in one plain sentence.
    pub missing: Vec<String>,
    /// What cannot be read, each in one plain sentence.
    pub faults: Vec<String>,
}

/// Opens a backup and reads all that it holds, but not its free pages.
///
/// # Errors
/// [`StoreError::DamagedBackup`], [`StoreError::BadBackup`], [`StoreError::NeedsPassword`],
/// [`StoreError::Stopped`].
pub(crate) fn open_whole(
    paths: &Paths,
    name: &str,
    usual: Option<&Passphrase>,
    own: Option<(Uuid, &DataKey)>,
    progress: &Progress,
) -> Result<Connection, StoreError> {
    let source = Source::Backup(name);
    let folder = backup::folder_of(paths, name)?;
    let conn = restore::open_copy_of(&folder, None, usual, own, source)?;
    progress
        .interrupting(&conn, || backup::quick_check(&conn))
        .map_err(|e| source.fault(e))?;
    Ok(conn)
}

impl Engine {
    /// Reads every copy that can be reached.
    pub(crate) fn check_copies(&self, progress: &Progress) -> Result<CopiesReport, StoreError> {
        let mut report = CopiesReport::default();
        let listed = backups(&self.paths);
        let all = listed.len() as u64;
        let own = Some((self.keys.store, &self.key));
        for (n, copy) in listed.iter().enumerate() {
            progress.part("Reading the backups", (86, 94), n as u64, all)?;
            let usual = self.opening.password.as_ref();
            match open_whole(&self.paths, &copy.name, usual, own, progress) {
                // Its free pages too: where one is damaged, the disk may not be well.
                Ok(conn) if conn.prepare("PRAGMA cipher_integrity_check")?.exists([])? => {
                    let name = copy.name.clone();
                    report
                        .faults
                        .push(StoreError::DamagedBackup { name }.problem().what);
                }
                Ok(_) => report.backups += 1,
                Err(StoreError::Stopped) => return Err(StoreError::Stopped),
                Err(StoreError::NeedsPassword | StoreError::WrongPassword) => report.locked += 1,
                Err(error) => report.faults.push(error.problem().what),
            }
        }
        for name in unreadable_backups(&self.paths) {
            report
                .faults
                .push(StoreError::DamagedBackup { name }.problem().what);
        }
        self.check_saved(&mut report, progress)?;
        Ok(report)
    }
}
