//! What is begun is finished.
//!
//! A new data key and the erasing of a child reach into every copy beside the records. That takes many steps, and the
//! program may be stopped between any two of them. So a note of what is still to be done gets into the sealed file in
//! the very step that makes the change: with the new file that takes the place of the old one, or in the transaction
//! that erases. The change and its note last both or neither. It is carried out at once; if that does not come to its
//! end, at the next opening, before anybody is handed the store. A note names no one and travels with no copy.
//!
//! With a new key, each copy is sealed with it beside its place before the records change hands, while the old key is
//! still known. Afterwards those take the place of the old ones. What could not be sealed again goes.

use super::backup::{self, Reason};
use super::engine::Engine;
use super::keys::{DataKey, KeyFile, Passphrase, read_one};
use super::sealed::{self, Mode};
use super::{Paths, Progress, StoreError, files, ground, row};
use crate::domain::ChildId;
use rusqlite::{Connection, OptionalExtension};
use std::fs;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// What the key of before opens is to go.
const KEY: &str = "todo/key";
/// Copies that hold a child are to go; the id follows.
const ERASED: &str = "todo/erased/";
/// A copy that is sealed with the next key, beside its place.
const ANEW: &str = ".anew-";

/// What became of the copies beside the records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OlderCopies {
    /// Sealed again with the new key.
    pub sealed: usize,
    /// Gone.
    pub removed: usize,
    /// Damaged files that had been set aside, and are gone.
    pub aside: usize,
    /// What should have gone and could not be looked at or removed, by name. It is tried again at the next opening.
    pub left: Vec<String>,
}

impl OlderCopies {
    pub fn is_nothing(&self) -> bool {
        *self == OlderCopies::default()
    }

    /// In sentences, for the window and the command; empty if there is nothing to say.
    pub fn said(&self) -> String {
        let mut said = Vec::new();
        match self.sealed {
            0 => {}
            1 => said.push("1 older backup is sealed with the new key.".to_owned()),
            n => said.push(format!("{n} older backups are sealed with the new key.")),
        }
        match self.removed {
            0 => {}
            1 => said.push("1 older backup was removed.".to_owned()),
            n => said.push(format!("{n} older backups were removed.")),
        }
        if self.aside > 0 {
            said.push("Damaged files that had been set aside were removed.".to_owned());
        }
        if !self.left.is_empty() {
            said.push(format!(
                "Could not be removed yet: {}. Fourfold tries again when it next opens.",
                self.left.join(", ")
            ));
        }
        said.join(" ")
    }
}

/// Takes the notes out of a file that is a copy: what is to be done is a matter of the store itself.
pub(crate) fn forget(copy: &Connection) -> Result<(), StoreError> {
    const NOTED: &str = "FROM meta WHERE key GLOB 'todo/*'";
    if copy.prepare(&["SELECT 1 ", NOTED].concat())?.exists([])? {
        copy.execute(&["DELETE ", NOTED].concat(), [])?;
    }
    Ok(())
}

/// Notes that what the key of before opens is to go.
pub(crate) fn note_key(conn: &Connection) -> Result<(), StoreError> {
    note(conn, KEY)
}

/// Notes that copies which hold this child are to go.
pub(crate) fn note_erased(conn: &Connection, child: ChildId) -> Result<(), StoreError> {
    note(conn, &[ERASED, &child.to_string()].concat())
}

/// Takes over what is noted in another file of the same store.
pub(crate) fn take_over(from: &Connection, to: &Connection) -> Result<(), StoreError> {
    for name in notes(from)? {
        note(to, &name)?;
    }
    Ok(())
}

fn note(conn: &Connection, name: &str) -> Result<(), StoreError> {
    conn.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, '')", [name])?;
    Ok(())
}

fn notes(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare("SELECT key FROM meta WHERE key GLOB 'todo/*' ORDER BY key")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The names in the folder of backups: first the copies, then what has a dot in front.
fn names_in(folder: &Path) -> Result<(Vec<String>, Vec<String>), StoreError> {
    let io = |e: std::io::Error| StoreError::io("reading the folder of backups", &e);
    let mut names = Vec::new();
    match fs::read_dir(folder) {
        Ok(entries) => {
            for entry in entries {
                let entry = entry.map_err(io)?;
                let name = entry.file_name().to_string_lossy().into_owned();
                if entry.path().is_dir() && is_ours(&name, &entry.path()) {
                    names.push(name);
                }
            }
        }
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
        Err(e) => return Err(io(e)),
    }
    names.sort();
    Ok(names.into_iter().partition(|name| !name.starts_with('.')))
}

/// Whether a folder among the backups is one: by its name, or by what is in it. Others are somebody's own.
fn is_ours(name: &str, folder: &Path) -> bool {
    match name.strip_prefix('.') {
        // Being made, going, or on its way out of this computer.
        Some(hidden) => {
            let copied = hidden
                .strip_prefix("copy-")
                .is_some_and(|id| Uuid::parse_str(id).is_ok());
            let hidden = hidden.strip_prefix("anew-").unwrap_or(hidden);
            copied || backup::is_name_of_one(hidden)
        }
        None => backup::is_name_of_one(name) || holds_a_copy_alone(folder),
    }
}

/// Whether a folder of another name holds the parts of a copy and nothing that is somebody's own.
fn holds_a_copy_alone(folder: &Path) -> bool {
    const PARTS: [&str; 4] = ["records.db", "records.db-journal", "keys.json", "about.json"];
    let is_part = |entry: fs::DirEntry| PARTS.iter().any(|part| entry.file_name() == *part);
    folder.join("records.db").exists() && fs::read_dir(folder).is_ok_and(|all| all.flatten().all(is_part))
}

/// The damaged files that were set aside beside the records.
fn set_aside(paths: &Paths) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(paths.folder())
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| ground::is_set_aside(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .collect();
    all.sort();
    all
}

impl Engine {
    /// Seals every copy with another key, beside its place. A copy that does not open with what is known here is
    /// left out: it goes at the end.
    ///
    /// # Errors
    /// [`StoreError::Stopped`], or the disk is full or fails. What was made so far is to be dropped.
    pub(crate) fn seal_copies(
        &self,
        key: &DataKey,
        keys: &KeyFile,
        passwords: [Option<&Passphrase>; 2],
        progress: &Progress,
        (from, to): (u8, u8),
    ) -> Result<(), StoreError> {
        let (copies, _) = names_in(&self.paths.backups())?;
        let all = copies.len() as u64;
        for (n, name) in copies.iter().enumerate() {
            progress.part("Sealing the backups", (from, to), n as u64, all)?;
            let folder = self.paths.backups().join(name);
            let Some(old) = self.open_copy_of(&folder, passwords)? else {
                continue;
            };
            let anew = self.paths.backups().join([ANEW, name].concat());
            files::private_folder(&anew)?;
            let told = &mut |_, _| progress.part("Sealing the backups", (from, to), n as u64, all);
            let copied = progress
                .interrupting(&old, || backup::seal_check(&old))
                .and_then(|()| backup::copy(&old, &anew.join("records.db"), key, told));
            match copied {
                Ok(()) => {}
                // Its pages are not whole: nobody could go back to it.
                Err(StoreError::Damaged { .. }) => {
                    fs::remove_dir_all(&anew).ok();
                    continue;
                }
                Err(error) => return Err(error),
            }
            keys.write_to(&anew.join("keys.json"))?;
            // One that does not say what it holds is made to.
            match backup::about_of(&self.paths, name) {
                Some(about) => files::write_whole(&anew.join("about.json"), &about)?,
                None => backup::tell_about(&old, name, &anew)?,
            }
            files::sync_folder(&anew)?;
        }
        Ok(())
    }

    /// Drops what was sealed for a change that did not come.
    pub(crate) fn drop_sealed(&self) {
        let (_, hidden) = names_in(&self.paths.backups()).unwrap_or_default();
        for name in hidden.iter().filter(|name| name.starts_with(ANEW)) {
            fs::remove_dir_all(self.paths.backups().join(name)).ok();
        }
    }

    /// A copy, opened by the present key, by a key that lies open in it, or by one of the passwords; none if nothing
    /// fits or its records are not there.
    fn open_copy_of(
        &self,
        folder: &Path,
        passwords: [Option<&Passphrase>; 2],
    ) -> Result<Option<Connection>, StoreError> {
        let records = folder.join("records.db");
        let not_of_the_disk = |error| match error {
            StoreError::Io { .. } | StoreError::DiskFull | StoreError::ReadOnly => Err(error),
            _ => Ok(None),
        };
        match sealed::open(&records, &self.key, Mode::Read) {
            Ok(conn) => return Ok(Some(conn)),
            Err(error) => not_of_the_disk(error).map(|_: Option<Connection>| ())?,
        }
        let opened = read_one(&folder.join("keys.json"))
            .and_then(|keys| keys.unlock(passwords[0]).or_else(|_| keys.unlock(passwords[1])))
            .and_then(|key| sealed::open(&records, &key, Mode::Read));
        opened.map(Some).or_else(not_of_the_disk)
    }

    /// Carries out what is noted. Nothing that fails here undoes the change: it is named, and tried again at the
    /// next opening.
    pub(crate) fn finish(&self) -> OlderCopies {
        let mut done = OlderCopies::default();
        if let Err(error) = self.finish_into(&mut done) {
            self.noted::<()>(Err(error)).ok();
            if done.left.is_empty() {
                done.left.push("backups".to_owned());
            }
        }
        done
    }

    fn finish_into(&self, done: &mut OlderCopies) -> Result<(), StoreError> {
        let notes = notes(&self.conn)?;
        if notes.is_empty() {
            return Ok(());
        }
        if notes.iter().any(|note| note == KEY) {
            self.put_sealed_in_place(done)?;
        }
        // A new copy first. Where there is no room for it, what goes may make some.
        let reason = match notes.iter().any(|note| note == KEY) {
            true => Reason::KeyChanged,
            false => Reason::Changed,
        };
        let again = self.needs_backup()? && self.backup(reason).is_err();
        if again {
            backup::quick_check(&self.conn)?;
        }
        let (copies, _) = names_in(&self.paths.backups())?;
        for name in copies {
            match self.is_to_go(&self.paths.backups().join(&name), &notes) {
                Ok(false) => {}
                Ok(true) if backup::remove(&self.paths, &name).is_ok() => done.removed += 1,
                Ok(true) | Err(_) => done.left.push(name),
            }
        }
        for path in set_aside(&self.paths) {
            let gone = match path.is_dir() {
                true => fs::remove_dir_all(&path),
                false => fs::remove_file(&path),
            };
            match gone {
                Ok(()) => done.aside += 1,
                Err(_) => done.left.push(
                    path.file_name()
                        .unwrap_or_default()
                        .to_string_lossy()
                        .into_owned(),
                ),
            }
        }
        if again {
            self.backup(reason).ok();
        }
        if done.left.is_empty() {
            self.conn
                .execute("DELETE FROM meta WHERE key GLOB 'todo/*'", [])?;
        }
        Ok(())
    }

    /// What was sealed with the key that the records have now takes the place of what was not.
    fn put_sealed_in_place(&self, done: &mut OlderCopies) -> Result<(), StoreError> {
        let folder = self.paths.backups();
        let (copies, hidden) = names_in(&folder)?;
        for anew in hidden {
            let Some(name) = anew.strip_prefix(ANEW) else {
                continue;
            };
            let from = folder.join(&anew);
            let whole = from.join("about.json").is_file()
                && read_one(&from.join("keys.json")).is_ok()
                && sealed::open(&from.join("records.db"), &self.key, Mode::Read).is_ok();
            if !whole {
                continue;
            }
            let place = folder.join(name);
            let going = folder.join([".", name].concat());
            let io = |e: std::io::Error| StoreError::io("putting a copy in place", &e);
            if copies.iter().any(|copy| copy == name) {
                fs::remove_dir_all(&going).ok();
                fs::rename(&place, &going).map_err(io)?;
            }
            fs::rename(&from, &place).map_err(io)?;
            files::sync_folder(&place)?;
            if fs::remove_dir_all(&going).is_err() && going.exists() {
                done.left.push(name.to_owned());
            }
            done.sealed += 1;
        }
        Ok(())
    }

    /// Whether a copy must not stay, by what is noted.
    fn is_to_go(&self, folder: &Path, notes: &[String]) -> Result<bool, StoreError> {
        let conn = match sealed::open(&folder.join("records.db"), &self.key, Mode::Read) {
            Ok(conn) => conn,
            Err(error @ (StoreError::Io { .. } | StoreError::ReadOnly | StoreError::InUse)) => {
                return Err(error);
            }
            // It opens with another key, or with none: whom it holds cannot be told.
            Err(_) => return Ok(true),
        };
        for note in notes {
            let child = note.strip_prefix(ERASED).and_then(|id| id.parse().ok());
            if let Some(child) = child
                && holds(&conn, child)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How many copies hold a child, or may.
    pub(crate) fn copies_with(&self, child: ChildId) -> usize {
        let note = [[ERASED, &child.to_string()].concat()];
        let (copies, _) = names_in(&self.paths.backups()).unwrap_or_default();
        copies
            .iter()
            .filter(|name| {
                self.is_to_go(&self.paths.backups().join(name), &note)
                    .unwrap_or(true)
            })
            .count()
            + set_aside(&self.paths)
                .iter()
                .filter(|path| path.to_string_lossy().contains("records"))
                .count()
    }
}

/// Whether a copy holds anything of a child. What cannot be read may.
fn holds(copy: &Connection, child: ChildId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM version WHERE child = ?1 UNION ALL SELECT 1 FROM photo WHERE child = ?1
        UNION ALL SELECT 1 FROM draft WHERE child = ?1 LIMIT 1";
    let found = copy
        .query_row(sql, [row::bytes(child)], |_| Ok(()))
        .optional()
        .map_err(StoreError::from);
    match found {
        Ok(found) => Ok(found.is_some()),
        Err(StoreError::Damaged { .. }) => Ok(true),
        Err(error) => Err(error),
    }
}

/// Removes what interrupted work left in the folder of a store.
pub(crate) fn sweep(paths: &Paths) {
    let folder = paths.folder();
    fs::remove_dir_all(paths.incoming()).ok();
    for name in ["records.db.new", "records.db.new-journal"] {
        fs::remove_file(folder.join(name)).ok();
    }
    let (copies, hidden) = names_in(&paths.backups()).unwrap_or_default();
    for name in hidden {
        fs::remove_dir_all(paths.backups().join(name)).ok();
    }
    let of_copies = copies.into_iter().map(|name| paths.backups().join(name));
    for folder in [folder.to_owned(), paths.backups(), paths.evidence()]
        .into_iter()
        .chain(of_copies)
    {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if files::is_unfinished(&entry.file_name().to_string_lossy()) {
                files::remove_unfinished(&entry.path());
            }
        }
    }
}
