//! Copies of the store, made while it is used, and proved before they count.

use super::begun;
use super::engine::Engine;
use super::keys::{DataKey, KeyFile, Passphrase, read_one};
use super::rotation::{self, Copy};
use super::sealed::{self, Mode};
use super::{Opening, Paths, Progress, StoreError, files, migrate, tries};
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
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
}

/// A copy that still has to be proved.
pub(crate) struct Staged {
    folder: PathBuf,
    key: DataKey,
    info: BackupInfo,
    paths: Paths,
    now: DateTime<Utc>,
}

/// The copies of a store, the newest first. Needs no key.
pub fn backups(paths: &Paths) -> Vec<BackupInfo> {
    let mut all: Vec<BackupInfo> = fs::read_dir(paths.backups())
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_str()?.to_owned();
            if name.starts_with('.') {
                return None;
            }
            let about = fs::read(entry.path().join("about.json")).ok()?;
            let mut info: BackupInfo = serde_json::from_slice(&about).ok()?;
            info.bytes = fs::metadata(entry.path().join("records.db")).ok()?.len();
            info.name = name;
            Some(info)
        })
        .collect();
    all.sort_by(|a, b| b.name.cmp(&a.name));
    all
}

/// Where a copy lies.
///
/// # Errors
/// There is no copy of that name.
fn folder_of(paths: &Paths, name: &str) -> Result<PathBuf, StoreError> {
    let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let folder = paths.backups().join(name);
    if plain && folder.is_dir() {
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
        // Where the clock was set back, the copy made last is not the newest by its name.
        let mark = self.mark()?;
        Ok(copies.iter().all(|copy| copy.mark != mark))
    }

    /// Copies the sealed file in small steps; `between` is called after each.
    pub(crate) fn stage(&self, reason: Reason, between: &mut dyn FnMut()) -> Result<Staged, StoreError> {
        if !self.paths.records().is_file() {
            // The disk is gone: a folder made in its place would look like what is left of a store.
            return Err(StoreError::RecordsMissing);
        }
        let now = self.context.now();
        let mut name = now.format("%Y%m%dT%H%M%S%3fZ").to_string();
        while self.paths.backups().join(&name).exists() {
            name.push_str("-1");
        }
        let folder = self.paths.backups().join([".", &name].concat());
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
            info: BackupInfo {
                name,
                at: now,
                reason,
                children: 0,
                records: 0,
                versions: 0,
                bytes: 0,
                mark: String::new(),
            },
            paths: self.paths.clone(),
            now,
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
        let told = &mut |done, of| progress.part("Copying the records", part, done, of);
        copy_with(&self.conn, path, key, told, last)
    }

    /// Makes a copy and proves it at once.
    pub(crate) fn backup(&self, reason: Reason) -> Result<BackupInfo, StoreError> {
        self.stage(reason, &mut || {})?.prove()
    }
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
            match backup.step(PAGES)? {
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
    to.close().map_err(|(_, e)| StoreError::from(e))?;
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|e| StoreError::io("saving the copy", &e))
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
        (info.children, info.records, info.versions, info.mark) =
            conn.query_row(include_str!("sql/counts.sql"), [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        drop(conn);
        info.bytes = fs::metadata(&path).map_or(0, |meta| meta.len());
        read_one(&self.folder.join("keys.json"))?;
        let about = serde_json::to_vec_pretty(&info).map_err(|_| StoreError::BadBackup)?;
        files::write_whole(&self.folder.join("about.json"), &about)?;
        Ok(info)
    }
}

/// Fails if any page of the file is not as it was written.
pub(crate) fn quick_check(conn: &Connection) -> Result<(), StoreError> {
    let said: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
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

/// Removes what rotation says, and copies that were never finished.
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
    /// Brings back a copy, sealed with the present key. What is there now is copied first.
    pub(crate) fn restore(
        &mut self,
        name: &str,
        password: Option<&Passphrase>,
        progress: &Progress,
    ) -> Result<(), StoreError> {
        let folder = folder_of(&self.paths, name)?;
        self.restore_from(&folder, password, progress, name)
    }

    /// The same from any folder that holds a sealed file and its key slots.
    pub(crate) fn restore_from(
        &mut self,
        folder: &Path,
        password: Option<&Passphrase>,
        progress: &Progress,
        name: &str,
    ) -> Result<(), StoreError> {
        progress.tell("Reading the copy", 20)?;
        let keys = read_one(&folder.join("keys.json"))?;
        let key = match tries::trying(&self.paths, &self.context, || keys.unlock(password)) {
            // A copy made under the present password opens with the present key.
            Err(StoreError::NeedsPassword) if keys.store == self.keys.store => self.key.clone(),
            other => other?,
        };
        let from = match sealed::open(&folder.join("records.db"), &key, Mode::Read) {
            Err(StoreError::Damaged { .. }) if password.is_none() && !keys.is_open() => {
                return Err(StoreError::NeedsPassword);
            }
            other => other?,
        };
        progress.interrupting(&from, || quick_check(&from))?;
        migrate::refuse_planted(&from)?;
        progress.tell("Copying what is here now", 40)?;
        self.backup(Reason::BeforeRestoring)?;
        let new = self.paths.records_new();
        let told = &mut |done, of| progress.part("Bringing the copy back", (60, 95), done, of);
        copy_with(&from, &new, &self.key, told, &|to| {
            begun::take_over(&self.conn, to)
        })?;
        drop(from);
        let key = self.key.clone();
        self.swap(&key)?;
        migrate::migrate(&self.conn)?;
        self.device = self.new_device()?;
        self.audit("a copy brought back", name)?;
        self.reload()
    }

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

/// Brings back a copy where the store itself does not open any more. The damaged file stays beside it
/// under another name; the key slots are those of the copy.
///
/// # Errors
/// The copy does not open, or the store is in use. Nothing was changed then.
pub fn recover(opening: &Opening, name: &str) -> Result<(), StoreError> {
    let _lock = super::lock::Lock::take(&opening.paths)?;
    let folder = folder_of(&opening.paths, name)?;
    put_in_place(opening, &folder, &Progress::none())
}

/// Puts the sealed file and the key slots of a folder in the place of the store, whose lock is held. What
/// lies there stays beside it under another name.
pub(crate) fn put_in_place(opening: &Opening, folder: &Path, progress: &Progress) -> Result<(), StoreError> {
    let paths = &opening.paths;
    let keys: KeyFile = read_one(&folder.join("keys.json"))?;
    let key = tries::trying(paths, &opening.context, || keys.unlock(opening.password.as_ref()))?;
    let from = sealed::open(&folder.join("records.db"), &key, Mode::Read)?;
    progress.interrupting(&from, || quick_check(&from))?;
    migrate::refuse_planted(&from)?;
    copy(&from, &paths.records_new(), &key, &mut |done, of| {
        progress.part("Bringing the copy back", (60, 95), done, of)
    })?;
    let now = opening.context.now().format("%Y%m%dT%H%M%SZ").to_string();
    // What an opening of this very copy left, when it was interrupted, is not another store's.
    let same = !paths.records().exists() && read_one(&paths.keys()).is_ok_and(|there| there == keys);
    // A journal left beside the damaged file must not be played into the copy.
    let journal = paths.folder().join("records.db-journal");
    for (path, name) in [
        (paths.records(), "records"),
        (journal, "journal"),
        (paths.keys(), "keys"),
    ] {
        if path.exists() && !(same && path == paths.keys()) {
            let aside = paths.folder().join(["damaged-", name, "-", &now].concat());
            fs::rename(&path, aside).map_err(|e| StoreError::io("setting the damaged file aside", &e))?;
        }
    }
    keys.write(paths)?;
    let place = paths.records();
    fs::rename(paths.records_new(), &place).map_err(|e| StoreError::io("putting the copy in place", &e))?;
    files::sync_folder(&place)?;
    let conn = sealed::open(&place, &key, Mode::Write)?;
    migrate::migrate(&conn)?;
    // The next opening takes a new device id.
    conn.execute("DELETE FROM meta WHERE key = 'device'", [])?;
    conn.close().map_err(|(_, e)| StoreError::from(e))
}
