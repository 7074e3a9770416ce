//! "Check my records": whether all is as it was written, and facts about the store.

use super::backup::{self, BackupInfo};
use super::engine::Engine;
use super::row::{self, to_json};
use super::sealed;
use super::shelf::CopiesReport;
use super::{Progress, StoreError, migrate};
use crate::domain::{ChildFile, ChildId, ChildSummary, Record};
use chrono::{DateTime, Utc};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    pub children: i64,
    pub records: i64,
    pub versions: i64,
    pub photos: i64,
    /// Whether the numbers above could be told.
    pub counted: bool,
    /// Each fault of the records in one plain sentence; none if all is well.
    pub faults: Vec<String>,
    /// Lists made from the records that were wrong and have been made again.
    pub mended: Vec<String>,
    /// What was found of the copies.
    pub copies: CopiesReport,
}

impl CheckReport {
    /// Whether the records and every copy that was read are as they were written.
    pub fn is_well(&self) -> bool {
        self.faults.is_empty() && self.copies.faults.is_empty()
    }
}

/// Something that was done and left no version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    pub at: DateTime<Utc>,
    pub by: String,
    pub action: String,
    pub detail: String,
}

/// Facts about an open store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Info {
    pub folder: PathBuf,
    /// The form of the file.
    pub format: i64,
    /// Whether a password is asked for.
    pub password: bool,
    /// When the recovery words were made; none if there are none.
    pub recovery_words: Option<DateTime<Utc>>,
    pub children: i64,
    pub records: i64,
    pub versions: i64,
    pub photos: i64,
    /// The size of the sealed file.
    pub bytes: u64,
    pub backups: usize,
    pub last_backup: Option<DateTime<Utc>>,
    /// When the file was last checked by itself, and whether it was well.
    pub checked: Option<(DateTime<Utc>, bool)>,
}

const DAMAGED: &str = "The file of records is damaged.";

impl Engine {
    fn count(&self, sql: &str) -> Result<i64, StoreError> {
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    pub(crate) fn notes(&self) -> Result<Vec<Note>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT at_ms, author, action, detail FROM audit ORDER BY n DESC")?;
        let rows = statement.query_map([], |row| {
            Ok(Note {
                at: row::time(row.get(0)?),
                by: row.get(1)?,
                action: row.get(2)?,
                detail: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn info(&self) -> Result<Info, StoreError> {
        let copies: Vec<BackupInfo> = backup::backups(&self.paths);
        Ok(Info {
            folder: self.paths.folder().to_owned(),
            format: migrate::version(&self.conn)?,
            password: !self.keys.is_open(),
            recovery_words: self.keys.recovery(),
            children: self.count("SELECT count(*) FROM record WHERE kind = 'child' AND binned = 0")?,
            records: self.count("SELECT count(*) FROM record WHERE binned = 0")?,
            versions: self.count("SELECT count(*) FROM version")?,
            photos: self.count("SELECT count(*) FROM photo")?,
            bytes: std::fs::metadata(self.paths.records()).map_or(0, |meta| meta.len()),
            backups: copies.len(),
            last_backup: copies.first().map(|copy| copy.at),
            checked: self.checked.get(),
        })
    }

    /// Reads everything, the copies too. Lists made from the records are made again where they are wrong.
    pub(crate) fn check(&self, progress: &Progress) -> Result<CheckReport, StoreError> {
        let mut report = CheckReport {
            children: 0,
            records: 0,
            versions: 0,
            photos: 0,
            counted: false,
            faults: Vec::new(),
            mended: Vec::new(),
            copies: CopiesReport::default(),
        };
        match self.check_records(&mut report, progress) {
            // That is what was asked.
            Err(StoreError::Damaged { .. } | StoreError::Unreadable) => {
                if report.faults.is_empty() {
                    report.faults.push(DAMAGED.to_owned());
                }
            }
            checked => checked?,
        }
        if !report.faults.is_empty() {
            self.suspect.set(true);
            self.shaken.set(true);
        }
        match self.check_copies(progress) {
            // Where saved copies are lies in the records.
            Err(StoreError::Damaged { .. } | StoreError::Unreadable) if !report.faults.is_empty() => {}
            copies => report.copies = copies?,
        }
        Ok(report)
    }

    fn check_records(&self, report: &mut CheckReport, progress: &Progress) -> Result<(), StoreError> {
        progress.tell("Reading the file of records", 0)?;
        progress.interrupting(&self.conn, || self.check_file(report, progress))?;
        let info = self.info()?;
        report.children = info.children;
        report.records = info.records;
        report.versions = info.versions;
        report.photos = info.photos;
        report.counted = true;
        if report.faults.is_empty() {
            self.check_photos(report, progress)?;
            self.check_derived(report, progress)?;
        }
        Ok(())
    }

    fn check_file(&self, report: &mut CheckReport, progress: &Progress) -> Result<(), StoreError> {
        let whole: String = sealed::surely(&self.conn, || {
            self.conn
                .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        })?;
        if whole != "ok" {
            report.faults.push(DAMAGED.to_owned());
        }
        progress.tell("Checking the seal of every page", 40)?;
        if self.conn.prepare("PRAGMA cipher_integrity_check")?.exists([])? {
            report
                .faults
                .push("A part of the file is not as it was sealed.".to_owned());
        }
        if self.conn.prepare("PRAGMA foreign_key_check")?.exists([])? {
            report
                .faults
                .push("Some parts of the records do not belong together.".to_owned());
        }
        Ok(())
    }

    fn check_photos(&self, report: &mut CheckReport, progress: &Progress) -> Result<(), StoreError> {
        let all = u64::try_from(report.photos).unwrap_or(0);
        let mut done = 0;
        let mut photos = self.conn.prepare("SELECT sha256, jpeg FROM photo")?;
        let mut rows = photos.query([])?;
        while let Some(row) = rows.next()? {
            progress.part("Looking at every picture", (70, 85), done, all)?;
            done += 1;
            let (sha, jpeg): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
            if Sha256::digest(&jpeg).as_slice() != sha {
                report.faults.push("A picture is not as it was kept.".to_owned());
            }
        }
        Ok(())
    }

    /// The current records, the list of children and the search are made from the versions.
    fn check_derived(&self, report: &mut CheckReport, progress: &Progress) -> Result<(), StoreError> {
        progress.tell("Comparing the lists with the history", 85)?;
        let wrong = self.count(include_str!("sql/wrong_records.sql"))?;
        let tx = self.begin()?;
        if wrong > 0 {
            tx.execute_batch(include_str!("sql/rebuild_records.sql"))?;
            report
                .mended
                .push("The current records were read again from their history.".to_owned());
        }
        let mut children = tx.prepare("SELECT id FROM record WHERE kind = 'child'")?;
        let ids: Vec<[u8; 16]> = children
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let mut stale = false;
        for id in ids {
            let child = ChildId(uuid::Uuid::from_bytes(id));
            let summary = ChildSummary::of(&self.read_child(child)?);
            let kept: Option<String> = rusqlite::OptionalExtension::optional(
                tx.prepare_cached("SELECT body FROM summary WHERE child = ?1")?
                    .query_row([id], |row| row.get(0)),
            )?;
            if kept.as_deref() != Some(to_json(&summary)?.as_str()) {
                stale = true;
                self.summaries.borrow_mut().remove(&child);
                self.save_summary(&summary)?;
            }
            self.summaries.borrow_mut().insert(child, summary);
        }
        if stale {
            report
                .mended
                .push("The list of children was made again.".to_owned());
        }
        let searchable = tx
            .execute("INSERT INTO words (words) VALUES ('integrity-check')", [])
            .is_ok()
            && self.count(include_str!("sql/wrong_search.sql"))? == 0;
        if !searchable {
            self.rebuild_search()?;
            report.mended.push("The search was made again.".to_owned());
        }
        drop(children);
        tx.commit()?;
        self.files.borrow_mut().clear();
        Ok(())
    }

    /// Makes the search again from the current records.
    fn rebuild_search(&self) -> Result<(), StoreError> {
        self.conn
            .execute_batch("DELETE FROM words; DELETE FROM findable;")?;
        let mut statement = self.conn.prepare(include_str!("sql/all_records.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let record: Record = row::record(row)?;
            self.index(&record)?;
        }
        Ok(())
    }

    /// Every current record, a child's own first; those in the bin too.
    pub(crate) fn everything(&self) -> Result<(Vec<ChildFile>, Vec<Record>), StoreError> {
        let files = self
            .children()
            .iter()
            .map(|child| self.read_child(child.id))
            .collect::<Result<_, _>>()?;
        Ok((files, self.records_of(crate::domain::Scope::Shared)?))
    }
}
