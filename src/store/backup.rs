//! Copies of the store, made while it is used, and proved before they count.

use super::begun;
use super::engine::Engine;
use super::keys::{self, DataKey, read_one};
use super::rotation::{self, Copy};
use super::sealed::{self, Mode};
use super::{Paths, Progress, StoreError, files};
use chrono::{DateTime, NaiveDateTime, Utc};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};

/// Pages copied before somebody else has a turn: a fraction of a hundredth of a second.
const PAGES: i32 = 64;
/// What all copies together may take, in bytes.
const MOST_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// Why a copy was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Changes had gathered.
    Changed,
    Closing,
    Opening,
    BeforeUpdate,
    BeforeImport,
    BeforeErasing,
    BeforeRestoring,
    KeyChanged,
    Asked,
}

/// A copy that passed its check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupInfo {
    /// The name of its folder below `backups`.
    #[serde(skip)]
    pub name: String,
    pub at: DateTime<Utc>,
    pub reason: Reason,
    pub children: i64,
    pub records: i64,
    pub versions: i64,
    /// The size of the sealed file.
    #[serde(skip)]
    pub bytes: u64,
    /// Tells whether the store has changed since.
    pub(crate) mark: String,
    /// One more than the copy that it follows, whatever the clock said. Copies from before there was such a
    /// number have none, and come before all that have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<u64>,
}

impl BackupInfo {
    /// Whether its day has not come yet: the computer's clock was wrong when it was made, or is wrong now.
    pub fn is_from_the_future(&self, now: DateTime<Utc>) -> bool {
        self.at > now
    }

    /// Counts what the copy holds.
    fn count(&mut self, copy: &Connection) -> Result<(), StoreError> {
        (self.children, self.records, self.versions, self.mark) =
            copy.query_row(include_str!("sql/counts.sql"), [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        Ok(())
    }

    /// Writes it beside the copy.
    fn write_to(&self, folder: &Path) -> Result<(), StoreError> {
        let mut about = serde_json::to_value(self).map_err(|_| StoreError::BadBackup)?;
        let sum = keys::sum_of(&about)?;
        if let Value::Object(fields) = &mut about {
            fields.insert(keys::SUM.to_owned(), sum.into());
        }
        let about = serde_json::to_vec_pretty(&about).map_err(|_| StoreError::BadBackup)?;
        files::write_whole(&folder.join("about.json"), &about)
    }

    /// What puts copies in the order in which they were made. Where they have no place, what they hold tells:
    /// history only grows. Their names tell the time, which is worth least.
    fn order(&self) -> impl Ord + use<> {
        let mut numbers = self.mark.split('-').map(|n| n.parse::<i64>().unwrap_or(0));
        let mut next = || numbers.next().unwrap_or(0);
        let (version, versions, photo, audit) = (next(), next(), next(), next());
        let held = (version, versions, audit, photo);
        (
            self.place,
            if self.place.is_none() { held } else { (0, 0, 0, 0) },
            self.name.clone(),
        )
    }
}

/// A copy that still has to be proved.
pub(crate) struct Staged {
    folder: PathBuf,
    key: DataKey,
    info: BackupInfo,
    paths: Paths,
    now: DateTime<Utc>,
}

/// The copies of a store, the newest first. Needs no key. The order is that in which they were made, whatever
/// the clock said then. Those that do not say what they hold are in [`unreadable_backups`].
pub fn backups(paths: &Paths) -> Vec<BackupInfo> {
    let mut all: Vec<BackupInfo> = folders(paths)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|name| about(paths, &name))
        .collect();
    all.sort_by_cached_key(|copy| Reverse(copy.order()));
    all
}

/// The names of the copies that do not say what they hold, or lack a part. Their records may be whole all the
/// same: bringing one back reads them first.
pub fn unreadable_backups(paths: &Paths) -> Vec<String> {
    let mut names = folders(paths).unwrap_or_default();
    names.retain(|name| about(paths, name).is_none());
    names.sort_by(|a, b| b.cmp(a));
    names
}

/// The folders of all copies, by their names, the newest first.
pub(crate) fn newest_first(paths: &Paths) -> Vec<PathBuf> {
    let mut names = folders(paths).unwrap_or_default();
    names.sort_by(|a, b| b.cmp(a));
    names.iter().map(|name| paths.backups().join(name)).collect()
}

/// When a copy was made, as its name says.
pub fn backup_moment(name: &str) -> Option<DateTime<Utc>> {
    let at = NaiveDateTime::parse_from_str(name.get(..18)?, "%Y%m%dT%H%M%S%3f").ok()?;
    Some(at.and_utc())
}

/// The folders below `backups` that are copies. One that is being made or going has a dot in front.
pub(super) fn folders(paths: &Paths) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(paths.backups())? {
        let entry = entry?;
        if let Ok(name) = entry.file_name().into_string()
            && is_plain(&name)
            && entry.path().is_dir()
        {
            names.push(name);
        }
    }
    Ok(names)
}

/// What a copy says of itself.
fn about(paths: &Paths, name: &str) -> Option<BackupInfo> {
    let folder = paths.backups().join(name);
    let mut about: Value = serde_json::from_slice(&about_bytes(&folder)?).ok()?;
    // Copies from before there were sums have none.
    if let Some(sum) = about.as_object_mut()?.shift_remove(keys::SUM)
        && sum != keys::sum_of(&about).ok()?
    {
        return None;
    }
    let mut info: BackupInfo = serde_json::from_value(about).ok()?;
    info.bytes = fs::metadata(folder.join("records.db")).ok()?.len();
    fs::metadata(folder.join("keys.json")).ok()?;
    name.clone_into(&mut info.name);
    Some(info)
}

fn about_bytes(folder: &Path) -> Option<Vec<u8>> {
    files::read_file(&folder.join("about.json")).ok()
}

/// What a copy says of itself as it is written, if it does.
pub(crate) fn about_of(paths: &Paths, name: &str) -> Option<Vec<u8>> {
    about(paths, name).and_then(|_| about_bytes(&paths.backups().join(name)))
}

/// Whether a folder has a name that copies are given.
pub(crate) fn is_name_of_one(name: &str) -> bool {
    let number = name.get(18..).and_then(|rest| rest.strip_prefix('Z'));
    // One more for each that was made in the same moment.
    backup_moment(name).is_some() && number.is_some_and(|more| more.replace("-1", "").is_empty())
}

/// Writes into `folder` what the open copy of this name holds, as one would have said that was made today.
pub(crate) fn tell_about(copy: &Connection, name: &str, folder: &Path) -> Result<(), StoreError> {
    let mut info = BackupInfo {
        name: name.to_owned(),
        at: backup_moment(name).unwrap_or_default(),
        reason: Reason::Changed,
        children: 0,
        records: 0,
        versions: 0,
        bytes: 0,
        mark: String::new(),
        place: None,
    };
    info.count(copy)?;
    info.write_to(folder)
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Where a copy lies.
///
/// # Errors
/// There is no copy of that name.
pub(crate) fn folder_of(paths: &Paths, name: &str) -> Result<PathBuf, StoreError> {
    let folder = paths.backups().join(name);
    if is_plain(name) && folder.is_dir() {
        Ok(folder)
    } else {
        Err(StoreError::BadBackup)
    }
}

impl Engine {
    /// What changes whenever anything was saved.
    fn mark(&self) -> Result<String, StoreError> {
        Ok(self
            .conn
            .query_row(include_str!("sql/mark.sql"), [], |row| row.get(0))?)
    }

    /// Whether there is anything that no copy has as it is now.
    pub(crate) fn needs_backup(&self) -> Result<bool, StoreError> {
        let copies = backups(&self.paths);
        if copies.is_empty() {
            let versions: i64 = self
                .conn
                .query_row("SELECT count(*) FROM version", [], |row| row.get(0))?;
            return Ok(versions > 0);
        }
        let mark = self.mark()?;
        Ok(copies.iter().all(|copy| copy.mark != mark))
    }

    /// Copies the sealed file in small steps; `between` is called after each.
    pub(crate) fn stage(&self, reason: Reason, between: &mut dyn FnMut()) -> Result<Staged, StoreError> {
        self.refuse_if_shaken()?;
        if !self.paths.records().is_file() {
            // The disk is gone: a folder made in its place would look like what is left of a store.
            return Err(StoreError::RecordsMissing);
        }
        let now = self.context.now();
        let info = self.next_info(reason, now)?;
        let folder = self.paths.backups().join([".", &info.name].concat());
        files::private_folder(&folder)?;
        let made = self.copy_to(&folder.join("records.db"), &self.key, between);
        let made = made.and_then(|()| self.keys.write_to(&folder.join("keys.json")));
        if let Err(error) = made {
            fs::remove_dir_all(&folder).ok();
            return Err(error);
        }
        self.unsaved.set(false);
        self.last_backup.set(Some(now));
        Ok(Staged {
            folder,
            key: self.key.clone(),
            info,
            paths: self.paths.clone(),
            now,
        })
    }

    /// Makes the file of the records itself a backup, under a second name: that needs no room for a copy. The
    /// connection is closed for it; it is opened again before the next call, unless another file takes the place.
    ///
    /// # Errors
    /// The file is not whole, or its disk gives no second name or has no room for the key slots beside it.
    pub(crate) fn keep_as_backup(&mut self, reason: Reason) -> Result<BackupInfo, StoreError> {
        let now = self.context.now();
        let info = self.next_info(reason, now)?;
        let folder = self.paths.backups().join([".", &info.name].concat());
        self.shaken.set(true);
        let old = std::mem::replace(&mut self.conn, sealed::in_memory()?);
        old.close().map_err(|(_, e)| StoreError::from(e))?;
        let staged = Staged {
            folder,
            key: self.key.clone(),
            info,
            paths: self.paths.clone(),
            now,
        };
        let linked = files::private_folder(&staged.folder).and_then(|()| {
            self.keys.settled().write_to(&staged.folder.join("keys.json"))?;
            second_name(&self.paths.records(), &staged.folder.join("records.db"))
        });
        match linked {
            Ok(()) => staged.prove(),
            Err(error) => {
                fs::remove_dir_all(&staged.folder).ok();
                Err(error)
            }
        }
    }

    /// What the next copy says of itself, before it was looked into.
    fn next_info(&self, reason: Reason, now: DateTime<Utc>) -> Result<BackupInfo, StoreError> {
        let place = next_place(&self.paths)?;
        let mut name = now.format("%Y%m%dT%H%M%S%3fZ").to_string();
        while self.paths.backups().join(&name).exists() {
            name.push_str("-1");
        }
        Ok(BackupInfo {
            name,
            at: now,
            reason,
            children: 0,
            records: 0,
            versions: 0,
            bytes: 0,
            mark: String::new(),
            place: Some(place),
        })
    }

    /// Copies the store into a new sealed file, under any key.
    pub(crate) fn copy_to(
        &self,
        path: &Path,
        key: &DataKey,
        between: &mut dyn FnMut(),
    ) -> Result<(), StoreError> {
        copy(&self.conn, path, key, &mut |_, _| {
            between();
            Ok(())
        })
    }

    /// The same, telling how far it is; `last` is done to the copy before it is closed.
    pub(crate) fn copy_told(
        &self,
        path: &Path,
        key: &DataKey,
        progress: &Progress,
        part: (u8, u8),
        last: &dyn Fn(&Connection) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.refuse_if_harmed()?;
        let told = &mut |done, of| progress.part("Copying the records", part, done, of);
        copy_with(&self.conn, path, key, told, last)
    }

    /// Makes a copy and proves it at once.
    pub(crate) fn backup(&self, reason: Reason) -> Result<BackupInfo, StoreError> {
        self.stage(reason, &mut || {})?.prove()
    }
}

/// Gives a file a second name, where it can be told afterwards that both are one file.
#[cfg(unix)]
fn second_name(file: &Path, name: &Path) -> Result<(), StoreError> {
    fs::hard_link(file, name).map_err(|e| StoreError::io("keeping the records as a backup", &e))
}

#[cfg(not(unix))]
fn second_name(_file: &Path, _name: &Path) -> Result<(), StoreError> {
    Err(StoreError::DiskFull)
}

/// Takes away backups that are the very file of the records. One is left where bringing back a copy was cut off after
/// the records had become a backup and before the copy took their place: it would change with them.
///
/// # Errors
/// One cannot be removed. The records must not be written to then.
pub(crate) fn part_from_records(paths: &Paths) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let Ok(records) = fs::metadata(paths.records()) else {
            return Ok(());
        };
        if records.nlink() < 2 {
            return Ok(());
        }
        for entry in fs::read_dir(paths.backups()).into_iter().flatten().flatten() {
            let there = fs::metadata(entry.path().join("records.db"));
            if there.is_ok_and(|there| (there.dev(), there.ino()) == (records.dev(), records.ino())) {
                fs::remove_dir_all(entry.path())
                    .map_err(|e| StoreError::io("removing a second name of the records", &e))?;
            }
        }
    }
    #[cfg(not(unix))]
    let _ = paths;
    Ok(())
}

/// Copies a database in small steps. After each, `between` is told how many pages of how many are done;
/// when it fails, so does the copy.
pub(crate) fn copy(
    from: &Connection,
    path: &Path,
    key: &DataKey,
    between: &mut dyn FnMut(u64, u64) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    copy_with(from, path, key, between, &|_| Ok(()))
}

/// The same; `last` is done to the copy before it is closed. What its store had still to do stays behind.
pub(crate) fn copy_with(
    from: &Connection,
    path: &Path,
    key: &DataKey,
    between: &mut dyn FnMut(u64, u64) -> Result<(), StoreError>,
    last: &dyn Fn(&Connection) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    fs::remove_file(path).ok();
    let copied = copy_into(from, path, key, between, last);
    if copied.is_err() {
        fs::remove_file(path).ok();
    }
    copied
}

fn copy_into(
    from: &Connection,
    path: &Path,
    key: &DataKey,
    between: &mut dyn FnMut(u64, u64) -> Result<(), StoreError>,
    last: &dyn Fn(&Connection) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut to = sealed::open(path, key, Mode::Create)?;
    {
        let backup = Backup::new(from, &mut to)?;
        loop {
            let step = sealed::surely(from, || backup.step(PAGES).map_err(StoreError::from))?;
            match step {
                StepResult::Done => break,
                StepResult::More => {
                    let now = backup.progress();
                    let all = u64::try_from(now.pagecount).unwrap_or(0);
                    between(all.saturating_sub(u64::try_from(now.remaining).unwrap_or(0)), all)?;
                }
                _ => return Err(StoreError::InUse),
            }
        }
    }
    begun::forget(&to)?;
    last(&to)?;
    sealed::finish(to, path)
}

impl Staged {
    /// Opens the copy, checks it whole, puts it in its place and thins out old ones.
    pub(crate) fn prove(self) -> Result<BackupInfo, StoreError> {
        let proved = self.inspect();
        let Ok(info) = proved else {
            fs::remove_dir_all(&self.folder).ok();
            return proved;
        };
        let place = self.paths.backups().join(&info.name);
        fs::rename(&self.folder, &place).map_err(|e| StoreError::io("putting the copy in place", &e))?;
        files::sync_folder(&place)?;
        thin(&self.paths, self.now);
        Ok(info)
    }

    fn inspect(&self) -> Result<BackupInfo, StoreError> {
        let path = self.folder.join("records.db");
        let conn = sealed::open(&path, &self.key, Mode::Read)?;
        quick_check(&conn)?;
        let mut info = self.info.clone();
        info.count(&conn)?;
        drop(conn);
        info.bytes = fs::metadata(&path).map_or(0, |meta| meta.len());
        read_one(&self.folder.join("keys.json"))?;
        info.write_to(&self.folder)?;
        Ok(info)
    }
}

/// The place of the next copy in the order of all.
fn next_place(paths: &Paths) -> Result<u64, StoreError> {
    let names = folders(paths).map_err(|e| StoreError::io("reading the folder of copies", &e))?;
    let last = names
        .iter()
        .filter_map(|name| about(paths, name)?.place)
        .max()
        .unwrap_or(0);
    Ok(last.saturating_add(1))
}

/// Fails if any page of the file is not as it was written.
pub(crate) fn quick_check(conn: &Connection) -> Result<(), StoreError> {
    let said: String = sealed::surely(conn, || {
        conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
    })?;
    if said == "ok" {
        Ok(())
    } else {
        Err(StoreError::Damaged {
            code: "check".to_owned(),
        })
    }
}

/// Fails if the seal of any page does not fit. A page that is copied under another key gets a seal that fits: damage
/// would be hidden by it.
pub(crate) fn seal_check(conn: &Connection) -> Result<(), StoreError> {
    if conn.prepare("PRAGMA cipher_integrity_check")?.exists([])? {
        return Err(StoreError::Damaged {
            code: "seal".to_owned(),
        });
    }
    Ok(())
}

/// The largest file whose every page is looked at, in pages: that cannot be interrupted.
const QUICKLY: i64 = 64 * 1024 * 1024 / 4096;

/// The same, and whether the seal of every page fits, of those that are free as well. Of a large file that is left
/// to "Check my records", and to the next copy, which reads them all.
pub(crate) fn look_check(conn: &Connection) -> Result<(), rusqlite::Error> {
    let damaged = || {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
        Err(rusqlite::Error::SqliteFailure(code, None))
    };
    let said: String = sealed::surely(conn, || {
        conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
    })?;
    if said != "ok" {
        return damaged();
    }
    let pages: i64 = conn.query_row("PRAGMA page_count", [], |row| row.get(0))?;
    if pages <= QUICKLY && conn.prepare("PRAGMA cipher_integrity_check")?.exists([])? {
        return damaged();
    }
    Ok(())
}

/// Removes what rotation says. What does not say what it holds is neither counted nor removed.
pub(crate) fn thin(paths: &Paths, now: DateTime<Utc>) {
    let all = backups(paths);
    let copies: Vec<Copy> = all
        .iter()
        .map(|info| Copy {
            at: info.at,
            bytes: info.bytes,
            keep: info.reason == Reason::BeforeUpdate,
        })
        .collect();
    for place in rotation::to_remove(now, &copies, MOST_BYTES) {
        remove(paths, &all[place].name).ok();
    }
}

/// Takes a copy off the list, then removes it: what a power cut leaves half removed is no copy any more.
pub(crate) fn remove(paths: &Paths, name: &str) -> Result<(), StoreError> {
    let folder = paths.backups().join(name);
    let going = paths.backups().join([".", name].concat());
    fs::rename(&folder, &going).map_err(|e| StoreError::io("removing a copy", &e))?;
    files::sync_folder(&folder)?;
    fs::remove_dir_all(&going).map_err(|e| StoreError::io("removing a copy", &e))
}

impl Engine {
    /// Puts `records.db.new`, sealed with `key`, in the place of the records and opens it.
    pub(crate) fn swap(&mut self, key: &DataKey) -> Result<(), StoreError> {
        let (new, place) = (self.paths.records_new(), self.paths.records());
        // Some systems move nothing over a file that is open.
        let old = std::mem::replace(&mut self.conn, sealed::in_memory()?);
        old.close().map_err(|(_, e)| StoreError::from(e))?;
        let moved = fs::rename(&new, &place).map_err(|e| StoreError::io("putting the records in place", &e));
        if moved.is_ok() {
            // Whatever fails from here on, this is the key that the records have.
            self.key = key.clone();
        }
        let lasts = moved.and_then(|()| files::sync_folder(&place));
        self.conn = sealed::open(&place, &self.key, Mode::Write)?;
        lasts
    }
}
