//! The way back: a backup or a saved copy takes the place of the records.
//!
//! It never depends on the health of what it replaces. The copy is proved and made ready beside its place
//! first: updated, with a device of its own. What is there now is copied then; where that cannot be done, because
//! it is damaged or the disk is full, the file itself is set aside under a name with the day. The last step
//! is one rename.

use super::backup::{self, Reason};
use super::engine::Engine;
use super::keys::{DataKey, KeyFile, Passphrase, read_one};
use super::sealed::{self, Mode};
use super::stage::InStage;
use super::{Context, Opening, Paths, Progress, Stage, StoreError, begun, files, migrate, tries};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// What became of the records that a copy took the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Before {
    /// They are the newest backup now.
    Copied(String),
    /// They could not be copied. The file lies beside the records under this name.
    SetAside(String),
    /// There were none.
    Nothing,
}

/// A copy has taken the place of the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    pub before: Before,
    pub opens: Opens,
}

/// What opens the records that were brought back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// What opened those that were there, or there were none.
    AsBefore,
    /// Anybody: the copy had no password, and the one of today did not open its own key file.
    WithoutPassword,
    /// The password of the copy, for the same reason.
    LikeTheCopy,
}

impl Opens {
    /// In a sentence, for the window and the command; empty if nothing has changed.
    pub fn said(self) -> &'static str {
        match self {
            Opens::AsBefore => "",
            Opens::WithoutPassword => "These records have no password now. You can set one in Settings.",
            Opens::LikeTheCopy => "These records open with the password that you had when the copy was made.",
        }
    }
}

/// Where a copy comes from: its faults are told as its own and never as those of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source<'a> {
    /// A backup, by its name.
    Backup(&'a str),
    /// A saved copy that was unpacked.
    Saved,
}

impl Source<'_> {
    /// A fault that came up while the copy was read.
    pub(crate) fn fault(self, error: StoreError) -> StoreError {
        match error {
            StoreError::Damaged { .. }
            | StoreError::RecordsMissing
            | StoreError::NotOurs
            | StoreError::KeysMissing
            | StoreError::KeysDamaged
            | StoreError::Unreadable
            | StoreError::Io { .. } => match self {
                Source::Backup(name) => StoreError::DamagedBackup {
                    name: name.to_owned(),
                },
                Source::Saved => StoreError::BadCopy("its records are damaged"),
            },
            other => other,
        }
    }
}

/// Opens the sealed file of a copy with the first key that fits. `own` is the key of the store that is open:
/// a copy of that store under the key it has now needs no password. `usual` is the password it was opened with.
///
/// # Errors
/// [`StoreError::NeedsPassword`], [`StoreError::WrongPassword`], or the fault of the copy.
pub(crate) fn open_copy_of(
    folder: &Path,
    password: Option<&Passphrase>,
    usual: Option<&Passphrase>,
    own: Option<(Uuid, &DataKey)>,
    source: Source<'_>,
) -> Result<Connection, StoreError> {
    let records = folder.join("records.db");
    let keys = read_one(&folder.join("keys.json")).map_err(|e| source.fault(e))?;
    if let Some((store, key)) = own
        && store == keys.store
        && let Ok(conn) = sealed::open(&records, key, Mode::Read)
    {
        return Ok(conn);
    }
    let key = match (keys.unlock(password.or(usual)), password) {
        // Nobody has typed one for this copy yet.
        (Err(StoreError::WrongPassword), None) => Err(StoreError::NeedsPassword),
        (key, _) => key,
    };
    let key = key.map_err(|e| source.fault(e))?;
    sealed::open(&records, &key, Mode::Read).map_err(|e| source.fault(e))
}

/// Writes a proved copy beside the place of the records, ready to be the records: sealed with `key`, of the
/// newest form, written to by nobody but the next who opens it. Nothing is left of it if that fails.
fn make_ready(
    from: &Connection,
    new: &Path,
    key: &DataKey,
    source: Source<'_>,
    noted: &Noted<'_>,
    progress: &Progress,
) -> Result<Uuid, StoreError> {
    let made = backup::copy(from, new, key, &mut |done, of| {
        progress.part("Bringing the copy back", (30, 70), done, of)
    })
    .map_err(|error| match error {
        // Nothing is read while this is written but the copy.
        StoreError::Damaged { .. } => source.fault(error),
        other => other,
    })
    .and_then(|()| settle(new, key, noted));
    if made.is_err() {
        fs::remove_file(new).ok();
    }
    made
}

/// How it is noted that a copy was brought back.
struct Noted<'a> {
    context: &'a Context,
    author: &'a str,
    /// None: it is not noted, because nothing was there before.
    detail: Option<&'a str>,
    /// The records that are there now, if they can be read.
    to_do: Option<&'a Connection>,
}

/// Takes the steps that an older form lacks, and a new device id: two programs never write under one.
fn settle(new: &Path, key: &DataKey, noted: &Noted<'_>) -> Result<Uuid, StoreError> {
    let conn = sealed::open(new, key, Mode::Write)?;
    // Made beside its place, it leaves no journal there.
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    migrate::migrate(&conn)?;
    if let Some(now) = noted.to_do {
        // Damaged records may not tell; the way back does not wait for them.
        begun::take_over(now, &conn).ok();
    }
    let (device, now) = (noted.context.uuid(), noted.context.now().timestamp_millis());
    conn.execute(
        "INSERT INTO device (id, since_ms) VALUES (?1, ?2)",
        (device.as_bytes(), now),
    )?;
    conn.execute(
        "INSERT OR REPLACE INTO meta (key, value) VALUES ('device', ?1)",
        [device.to_string()],
    )?;
    if let Some(detail) = noted.detail {
        conn.execute(
            "INSERT INTO audit (at_ms, author, action, detail) VALUES (?1, ?2, 'a copy brought back', ?3)",
            (now, noted.author, detail),
        )?;
    }
    conn.close().map_err(|(_, e)| StoreError::from(e))?;
    Ok(device)
}

/// Whether a copy failed for want of room, and not because it could not be read.
fn is_of_room(error: &StoreError) -> bool {
    match error {
        StoreError::DiskFull | StoreError::ReadOnly => true,
        StoreError::Failed { cause, .. } => is_of_room(cause),
        _ => false,
    }
}

/// The names under which a damaged store is set aside.
fn aside(paths: &Paths, context: &Context, what: &str) -> PathBuf {
    let now = context.now().format("%Y%m%dT%H%M%SZ").to_string();
    let mut name = ["damaged-", what, "-", &now].concat();
    while paths.folder().join(&name).exists() {
        name.push_str("-1");
    }
    paths.folder().join(name)
}

fn journal(paths: &Paths) -> PathBuf {
    paths.folder().join("records.db-journal")
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

impl Engine {
    /// Brings back a backup, sealed with the present key.
    pub(crate) fn restore(
        &mut self,
        name: &str,
        password: Option<&Passphrase>,
        progress: &Progress,
    ) -> Result<Restored, StoreError> {
        let folder = backup::folder_of(&self.paths, name)?;
        self.restore_from(&folder, password, progress, Source::Backup(name))
    }

    /// The same from any folder that holds a sealed file and its key slots.
    pub(crate) fn restore_from(
        &mut self,
        folder: &Path,
        password: Option<&Passphrase>,
        progress: &Progress,
        source: Source<'_>,
    ) -> Result<Restored, StoreError> {
        progress.tell("Reading the copy", 20)?;
        let own = Some((self.keys.store, &self.key));
        let usual = self.opening.password.as_ref();
        let from = tries::trying(&self.paths, &self.context, || {
            open_copy_of(folder, password, usual, own, source)
        })?;
        progress
            .interrupting(&from, || backup::quick_check(&from))
            .map_err(|e| source.fault(e))?;
        migrate::refuse_planted(&from)?;
        let new = self.paths.records_new();
        let author = self.author.borrow().clone();
        let noted = Noted {
            context: &self.context,
            author: &author,
            detail: Some(match source {
                Source::Backup(name) => name,
                Source::Saved => "saved copy",
            }),
            // What is still to be done is to be done in the copy too, as far as it can be read.
            to_do: (!self.shaken.get()).then_some(&self.conn),
        };
        let device = make_ready(&from, &new, &self.key, source, &noted, progress)?;
        drop(from);
        if let Err(stopped) = progress.tell("Copying what is here now", 75) {
            fs::remove_file(&new).ok();
            return Err(stopped);
        }
        let before = match self.backup(Reason::BeforeRestoring) {
            Ok(copy) => Before::Copied(copy.name),
            // There is no room for a second file, and nothing the matter with the first: it becomes the backup.
            Err(error) if !self.harmed.get() && is_of_room(&error) => {
                let kept = self.keep_as_backup(Reason::BeforeRestoring);
                if kept.is_err() {
                    fs::remove_file(&new).ok();
                }
                Before::Copied(kept.in_stage(Stage::BringingBack)?.name)
            }
            // What cannot be read is kept as it is.
            Err(_) => Before::SetAside(String::new()),
        };
        progress.tell("Putting the records in place", 95).ok();
        let placed = self.take_place(before);
        let stage = match new.exists() {
            true => Stage::BringingBack,
            false => Stage::OpeningBrought,
        };
        if placed.is_err() && stage == Stage::BringingBack {
            fs::remove_file(&new).ok();
            // The records go on being written to, and no backup changes with them.
            backup::part_from_records(&self.paths).ok();
        }
        let before = placed.in_stage(stage)?;
        self.harmed.set(false);
        self.suspect.set(false);
        self.checked.set(None);
        self.unsaved.set(true);
        self.device = device;
        // What can be undone in the copy was done in earlier sittings.
        self.pushed.borrow_mut().clear();
        self.reload().in_stage(stage)?;
        Ok(Restored {
            before,
            opens: Opens::AsBefore,
        })
    }

    /// Puts `records.db.new` in the place of the records, which are set aside before if they were not copied.
    fn take_place(&mut self, before: Before) -> Result<Before, StoreError> {
        let key = self.key.clone();
        if !matches!(before, Before::SetAside(_)) {
            self.swap(&key)?;
            self.shaken.set(false);
            return Ok(before);
        }
        let place = self.paths.records();
        // A connection that failed may not close well; nothing of it is wanted any more.
        drop(std::mem::replace(&mut self.conn, sealed::in_memory()?));
        self.shaken.set(true);
        let old = aside(&self.paths, &self.context, "records");
        let left = journal(&self.paths);
        if left.exists() {
            // It belongs to the damaged file and must not be played into the copy.
            let old = aside(&self.paths, &self.context, "journal");
            fs::rename(&left, old).map_err(|e| StoreError::io("setting the damaged file aside", &e))?;
        }
        // Under two names at once where the disk can do that: the records are never without a file.
        if fs::hard_link(&place, &old).is_err() && place.exists() {
            fs::rename(&place, &old).map_err(|e| StoreError::io("setting the damaged file aside", &e))?;
        }
        let moved = fs::rename(self.paths.records_new(), &place)
            .map_err(|e| StoreError::io("putting the records in place", &e));
        if let Err(error) = moved {
            if place.exists() {
                fs::remove_file(&old).ok();
            } else {
                fs::rename(&old, &place).ok();
            }
            return Err(error);
        }
        // The file that was set aside opens with the slots of today, whatever becomes of them.
        let slots = aside(&self.paths, &self.context, "keys");
        self.keys.settled().write_to(&slots).ok();
        files::sync_folder(&place)?;
        self.conn = sealed::open(&place, &self.key, Mode::Write)?;
        self.shaken.set(false);
        Ok(Before::SetAside(name_of(&old)))
    }
}

/// Brings back a backup whether the store opens or not. `password` is that of the copy, if it is another.
///
/// # Errors
/// [`StoreError::DamagedBackup`], [`StoreError::BadBackup`], [`StoreError::NeedsPassword`],
/// [`StoreError::WrongPassword`], or a reason why the store does not open that no copy helps against. Nothing
/// was changed then.
pub fn restore(
    opening: &Opening,
    name: &str,
    password: Option<&Passphrase>,
    progress: &Progress,
) -> Result<Restored, StoreError> {
    let own = opening.clone();
    match own.open() {
        Ok(mut engine) => {
            let restored = engine
                .restore(name, password, progress)
                .in_stage(Stage::BringingBack)?;
            engine.close().ok();
            Ok(restored)
        }
        Err(error) if error.is_damage() => recover_watched(opening, name, password, progress),
        Err(error) => Err(error),
    }
}

/// Brings back a copy where the store itself does not open any more. The damaged file stays beside it
/// under another name. The password of today stays, where it opens the key file of today.
///
/// # Errors
/// The copy does not open, or the store is in use. Nothing was changed then.
pub fn recover(opening: &Opening, name: &str) -> Result<Restored, StoreError> {
    recover_watched(opening, name, None, &Progress::none())
}

fn recover_watched(
    opening: &Opening,
    name: &str,
    password: Option<&Passphrase>,
    progress: &Progress,
) -> Result<Restored, StoreError> {
    let _lock = super::lock::Lock::take(&opening.paths)?;
    let folder = backup::folder_of(&opening.paths, name)?;
    put_in_place(opening, &folder, password, Source::Backup(name), progress).in_stage(Stage::BringingBack)
}

/// The key and the slots of today, where a password that was typed opens them. A backup that is brought back is
/// sealed with them: it would take the password away otherwise, or give back an older one.
fn of_today(paths: &Paths, typed: [Option<&Passphrase>; 2]) -> Option<(DataKey, KeyFile)> {
    let keys = read_one(&paths.keys()).ok()?.settled();
    let key = typed
        .into_iter()
        .find_map(|password| keys.unlock(password).ok())?;
    is_of_today(paths, &key).then_some((key, keys))
}

/// Whether a key that the key file gave may be that of today. It is not where it opens neither the records nor a
/// backup, and there are backups with a password of their own: a change of password seals all of them with its key,
/// so the key file is of before it.
pub(crate) fn is_of_today(paths: &Paths, key: &DataKey) -> bool {
    let opens = |file: &Path| sealed::open(file, key, Mode::Read).is_ok();
    if opens(&paths.records()) {
        return true;
    }
    let mut locked = false;
    for name in backup::folders(paths).unwrap_or_default() {
        let folder = paths.backups().join(name);
        if opens(&folder.join("records.db")) {
            return true;
        }
        locked = locked || read_one(&folder.join("keys.json")).is_ok_and(|keys| !keys.is_open());
    }
    !locked
}

/// Puts the sealed file and the key slots of a folder in the place of the store, whose lock is held. What
/// lies there stays beside it under another name. `password` is that of the copy, if it is another than that of
/// the store.
pub(crate) fn put_in_place(
    opening: &Opening,
    folder: &Path,
    password: Option<&Passphrase>,
    source: Source<'_>,
    progress: &Progress,
) -> Result<Restored, StoreError> {
    let paths = &opening.paths;
    let keys: KeyFile = read_one(&folder.join("keys.json")).map_err(|e| source.fault(e))?;
    let usual = opening.password.as_ref();
    let key = tries::trying(paths, &opening.context, || keys.unlock(password.or(usual)))
        .map_err(|e| source.fault(e))?;
    let from = sealed::open(&folder.join("records.db"), &key, Mode::Read).map_err(|e| source.fault(e))?;
    progress
        .interrupting(&from, || backup::quick_check(&from))
        .map_err(|e| source.fault(e))?;
    migrate::refuse_planted(&from)?;
    let noted = Noted {
        context: &opening.context,
        author: &opening.author,
        detail: match source {
            Source::Backup(name) => Some(name),
            Source::Saved => None,
        },
        to_do: None,
    };
    let stay = match source {
        Source::Backup(_) => of_today(paths, [usual, password]),
        Source::Saved => None,
    };
    let opens = match &stay {
        None if !paths.keys().exists() => Opens::AsBefore,
        None if keys.is_open() => Opens::WithoutPassword,
        None => Opens::LikeTheCopy,
        Some(_) => Opens::AsBefore,
    };
    let stays = stay.is_some();
    let (key, keys) = stay.unwrap_or((key, keys));
    make_ready(&from, &paths.records_new(), &key, source, &noted, progress)?;
    drop(from);
    // What an opening of this very copy left, when it was interrupted, is not another store's.
    let same = !paths.records().exists() && read_one(&paths.keys()).is_ok_and(|there| there == keys);
    let mut before = Before::Nothing;
    if stays && paths.records().exists() {
        // The file that is set aside opens with the slots of today, whatever becomes of them.
        keys.write_to(&aside(paths, &opening.context, "keys"))?;
    }
    for (path, what) in [
        (paths.records(), "records"),
        // A journal left beside the damaged file must not be played into the copy.
        (journal(paths), "journal"),
        (paths.keys(), "keys"),
    ] {
        if path.exists() && !((same || stays) && what == "keys") {
            let old = aside(paths, &opening.context, what);
            fs::rename(&path, &old).map_err(|e| StoreError::io("setting the damaged file aside", &e))?;
            if what == "records" {
                before = Before::SetAside(name_of(&old));
            }
        }
    }
    keys.write(paths)?;
    let place = paths.records();
    fs::rename(paths.records_new(), &place).map_err(|e| StoreError::io("putting the copy in place", &e))?;
    files::sync_folder(&place)?;
    Ok(Restored { before, opens })
}
