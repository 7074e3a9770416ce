//! Opening a store: which folder, which password, what is refused.

use super::engine::Engine;
use super::ground::{self, Ground};
use super::keys::{DataKey, KdfCost, KeyFile, Passphrase, read_one};
use super::lock::Lock;
use super::place::{FsProbe, SystemProbe};
use super::sealed::{self, Mode};
use super::{Context, Paths, StoreError, begun, files, migrate, place, tries};
use rusqlite::Connection;
use std::fs;
use std::sync::Arc;

/// Everything a store needs to be opened.
#[derive(Clone)]
pub struct Opening {
    pub(crate) paths: Paths,
    pub(crate) password: Option<Passphrase>,
    pub(crate) create: bool,
    pub(crate) context: Context,
    pub(crate) author: String,
    pub(crate) cost: KdfCost,
    pub(crate) probe: Arc<dyn FsProbe>,
    pub(crate) backups: bool,
}

impl Opening {
    /// Opens a store that is there, without a password.
    pub fn new(paths: Paths) -> Opening {
        Opening {
            paths,
            password: None,
            create: false,
            context: Context::system(),
            author: String::new(),
            cost: KdfCost::USUAL,
            probe: Arc::new(SystemProbe),
            backups: true,
        }
    }

    /// Makes the store if there is none. With a password it is locked with it from the start.
    pub fn or_create(self) -> Opening {
        Opening { create: true, ..self }
    }

    pub fn password(self, password: Passphrase) -> Opening {
        Opening {
            password: Some(password),
            ..self
        }
    }

    /// The name that goes on what is written.
    pub fn author(self, author: impl Into<String>) -> Opening {
        Opening {
            author: author.into(),
            ..self
        }
    }

    pub fn context(self, context: Context) -> Opening {
        Opening { context, ..self }
    }

    /// What a new password slot costs to try.
    pub fn cost(self, cost: KdfCost) -> Opening {
        Opening { cost, ..self }
    }

    pub fn probe(self, probe: Arc<dyn FsProbe>) -> Opening {
        Opening { probe, ..self }
    }

    /// No copies by themselves: for stores that live as long as a test.
    pub fn without_backups(self) -> Opening {
        Opening {
            backups: false,
            ..self
        }
    }

    pub(crate) fn open(self) -> Result<Engine, StoreError> {
        place::refuse(self.paths.folder(), &*self.probe)?;
        if !self.create && !self.paths.folder().is_dir() {
            return Err(StoreError::Missing);
        }
        super::moving::drop_unfinished(&self.paths)?;
        match state(&self.paths) {
            Ok(State::Empty) if !self.create => return Err(StoreError::Missing),
            Err(error) => return Err(error),
            _ => {}
        }
        if ground::known(&self.paths)?.is_ours() {
            files::private_folder(self.paths.folder())?;
        }
        let lock = Lock::take(&self.paths)?;
        for folder in [self.paths.evidence(), self.paths.backups(), self.paths.viewing()] {
            files::private_folder(&folder)?;
        }
        let journal = sealed::journal(&self.paths.records());
        for file in [
            self.paths.records(),
            journal,
            self.paths.keys(),
            self.paths.keys_bak(),
        ] {
            files::keep_private(&file);
        }
        ground::empty(&self.paths.viewing());
        super::backup::part_from_records(&self.paths)?;
        if !self.paths.records().exists() {
            self.make()?;
        }
        let (conn, key, keys) = match &self.password {
            Some(_) => tries::trying(&self.paths, &self.context, || self.unlock())?,
            None => self.unlock()?,
        };
        // In the place of a page that cannot be read may come zeros, which are no record.
        let damaged = |error| match error {
            StoreError::Unreadable => StoreError::Damaged {
                code: "record".to_owned(),
            },
            other => other,
        };
        let engine = Engine::start(self, conn, key, keys, lock).map_err(damaged)?;
        // What an earlier sitting has begun is finished before anybody is handed the store.
        engine.finished.set(engine.finish());
        begun::sweep(&engine.paths);
        if engine.opening.backups && engine.needs_backup().map_err(damaged)? {
            // The store is whole: a copy that cannot be made is tried again later.
            engine.unsaved.set(true);
        }
        Ok(engine)
    }

    /// Makes an empty store: the sealed file first, beside its place, then the keys, then it is put in place.
    fn make(&self) -> Result<(), StoreError> {
        if let Some(password) = &self.password {
            password.refuse_to_set(&[&self.author])?;
        }
        let new = self.paths.records_new();
        fs::remove_file(&new).ok();
        let key = DataKey::random()?;
        let conn = sealed::open(&new, &key, Mode::Create)?;
        migrate::migrate(&conn)?;
        note_keyed_anew(&conn)?;
        sealed::finish(conn, &new)?;
        let store = uuid::Uuid::from_bytes(*self.context.uuid().as_bytes());
        KeyFile::new(store, &key, self.password.as_ref(), self.cost)?.write(&self.paths)?;
        fs::rename(&new, self.paths.records())
            .map_err(|e| StoreError::io("putting the records in place", &e))?;
        files::sync_folder(&self.paths.records())
    }

    /// Finds the key that fits, and finishes or drops a change of key that was interrupted.
    fn unlock(&self) -> Result<(Connection, DataKey, KeyFile), StoreError> {
        let mut error = None;
        let beside = KeyFile::candidates(&self.paths)?;
        let of_backups = KeyFile::of_backups(&self.paths, &beside);
        let first_of_backups = beside.len();
        for (n, candidate) in beside.into_iter().chain(of_backups).enumerate() {
            let tried = candidate.unlock(self.password.as_ref()).and_then(|key| {
                let opened = sealed::open(&self.paths.records(), &key, Mode::Write);
                let conn = opened.map_err(|error| match error {
                    StoreError::Damaged { .. } if !super::restore::is_of_today(&self.paths, &key) => {
                        StoreError::KeyDoesNotFit
                    }
                    error => error,
                })?;
                if n >= first_of_backups && !is_keyed_anew(&conn)? {
                    return Err(StoreError::WrongPassword);
                }
                Ok((conn, key))
            });
            match tried {
                Ok((conn, key)) => {
                    let whole = read_one(&self.paths.keys_bak()).ok() == Some(candidate.clone())
                        && read_one(&self.paths.keys()).ok() == Some(candidate.clone());
                    if !whole {
                        self.set_foreign_keys_aside(&candidate)?;
                        candidate.write(&self.paths)?;
                    }
                    return Ok((conn, key, candidate));
                }
                // That a password does not fit an older backup says nothing about the records.
                Err(StoreError::WrongPassword) if n >= first_of_backups => {}
                // A locked slot says more about what to do than a file the other key does not fit.
                Err(e @ (StoreError::NeedsPassword | StoreError::WrongPassword)) => error = Some(e),
                Err(e) => {
                    error.get_or_insert(e);
                }
            }
        }
        Err(error.unwrap_or(StoreError::KeysDamaged))
    }
}

/// Notes that no key slot of before a change of password, or of words, holds the key of these records. In stores that
/// have changed their password under an older Fourfold alone, one may.
pub(crate) fn note_keyed_anew(conn: &Connection) -> Result<(), StoreError> {
    conn.execute(
        "INSERT OR REPLACE INTO meta (key, value) VALUES ('keyed_anew', '1')",
        [],
    )?;
    Ok(())
}

/// Whether a slot that gives the key of these records is as good as those beside them.
fn is_keyed_anew(conn: &Connection) -> Result<bool, StoreError> {
    Ok(sealed::surely(conn, || {
        conn.query_row(
            "SELECT count(*) > 0 FROM meta WHERE key = 'keyed_anew'",
            [],
            |row| row.get(0),
        )
    })?)
}

impl Opening {
    /// A key file of another store is about to be replaced: it may be the only one that store has.
    fn set_foreign_keys_aside(&self, own: &KeyFile) -> Result<(), StoreError> {
        for path in [self.paths.keys(), self.paths.keys_bak()] {
            if read_one(&path).is_ok_and(|keys| keys.store != own.store) {
                let now = self.context.now().format("%Y%m%dT%H%M%S%3fZ").to_string();
                let aside = self.paths.folder().join(["damaged-keys-", &now].concat());
                fs::rename(&path, aside).map_err(|e| StoreError::io("setting the damaged file aside", &e))?;
            }
        }
        Ok(())
    }
}

/// What lies in a folder, as far as can be told without a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// No store yet.
    Empty,
    /// Opens without a password.
    Open,
    /// Asks for the password.
    Locked,
}

/// Looks at a folder without opening or changing anything.
///
/// # Errors
/// Part of a store is there and part is missing or damaged, or the folder holds other things.
pub fn state(paths: &Paths) -> Result<State, StoreError> {
    let ground = ground::known(paths)?;
    let records = paths.records().exists();
    if super::moving::is_unfinished(paths) {
        // A copy to this folder did not come to its end; the store it was of is where it was.
        return Ok(State::Empty);
    }
    match KeyFile::candidates(paths) {
        Ok(_) if !records && ground::has_backups(paths) => Err(StoreError::RecordsMissing),
        // Keys without records are what a store that was never finished leaves, if nothing else is there.
        Ok(_) if !records && ground == (Ground::Store { alone: false }) => Err(StoreError::RecordsMissing),
        Ok(_) if !records => Ok(State::Empty),
        Ok(beside) => {
            let of_backups = KeyFile::of_backups(paths, &beside);
            match (beside.as_slice(), of_backups.as_slice()) {
                ([keys], []) if keys.is_open() => return Ok(State::Open),
                ([_], []) => return Ok(State::Locked),
                _ => {}
            }
            // A change of key was interrupted, or a file is of another store or older: the records tell.
            let opens = |keys: &KeyFile, of_backup: bool| {
                keys.is_open()
                    && keys
                        .unlock(None)
                        .and_then(|key| sealed::open(&paths.records(), &key, Mode::Read))
                        .is_ok_and(|conn| !of_backup || is_keyed_anew(&conn).unwrap_or(false))
            };
            let open = beside.iter().any(|keys| opens(keys, false))
                || of_backups.iter().any(|keys| opens(keys, true))
                || beside.iter().chain(&of_backups).all(KeyFile::is_open);
            Ok(if open { State::Open } else { State::Locked })
        }
        Err(StoreError::KeysMissing) if !records && !ground::has_backups(paths) => Ok(State::Empty),
        Err(StoreError::KeysMissing) if !records => Err(StoreError::RecordsMissing),
        Err(error) => Err(error),
    }
}
