//! The store itself, on its own thread: the connection and what is kept in memory beside it.

use super::backup::Reason;
use super::begun::OlderCopies;
use super::keys::{DataKey, KeyFile};
use super::lock::Lock;
use super::row::{self, from_json, scope_bytes};
use super::sealed::{self, Mode};
use super::undo::Stack;
use super::{Context, Opening, Paths, StoreError, migrate};
use crate::domain::rules::as_it_was::as_it_was;
use crate::domain::{Body, ChildFile, ChildId, ChildSummary, Entry, Record, RecordId, Scope};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;
use zeroize::Zeroizing;

/// How many children's files are kept in memory.
const FILES_KEPT: usize = 8;

/// An edit that the next one of the same sitting may replace.
#[derive(Debug, Clone)]
pub(crate) struct Sitting {
    pub(crate) version: crate::domain::VersionId,
    pub(crate) since: DateTime<Utc>,
    pub(crate) author: String,
    /// The fields the last step of undo covers.
    pub(crate) fields: Vec<String>,
}

/// What is said of a file that is known to be damaged.
fn known_damage() -> StoreError {
    StoreError::Damaged {
        code: "found before".to_owned(),
    }
}

/// An open store. Every method is one whole step: it happens or it fails and changes nothing.
pub(crate) struct Engine {
    pub(crate) conn: Connection,
    pub(crate) paths: Paths,
    pub(crate) context: Context,
    pub(crate) key: DataKey,
    pub(crate) keys: KeyFile,
    pub(crate) opening: Opening,
    pub(crate) device: Uuid,
    pub(crate) author: RefCell<String>,
    pub(crate) files: RefCell<HashMap<ChildId, ChildFile>>,
    pub(crate) summaries: RefCell<BTreeMap<ChildId, ChildSummary>>,
    pub(crate) sittings: RefCell<HashMap<RecordId, Sitting>>,
    /// The steps of undo and redo that were pushed since the store was opened. Every other is of an earlier
    /// sitting.
    pub(crate) pushed: RefCell<HashSet<(Scope, Stack, i64)>>,
    /// Whose records the last file of this sitting brought in: they are taken back together.
    pub(crate) imported: RefCell<Vec<Scope>>,
    /// Something was saved since the last backup.
    pub(crate) unsaved: Cell<bool>,
    pub(crate) last_backup: Cell<Option<DateTime<Utc>>>,
    /// Seals words that the disk does not take; see `aside.rs`.
    pub(crate) words: RefCell<Zeroizing<[u8; 32]>>,
    /// The disk failed at something; the file is opened anew before anything else is done.
    pub(crate) shaken: Cell<bool>,
    /// Something could not be read. Whether the file is damaged is looked at as soon as nobody waits.
    pub(crate) suspect: Cell<bool>,
    /// A part of the file cannot be read. Nothing is written over it, and no copy is made of it, before a
    /// person has chosen what to do.
    pub(crate) harmed: Cell<bool>,
    /// When the file was last checked by itself, and whether it was well.
    pub(crate) checked: Cell<Option<(DateTime<Utc>, bool)>>,
    /// What an earlier sitting had begun and this opening has finished, until somebody asks.
    pub(crate) finished: Cell<OlderCopies>,
    pub(crate) _lock: Lock,
}

impl Engine {
    pub(crate) fn start(
        opening: Opening,
        conn: Connection,
        key: DataKey,
        keys: KeyFile,
        lock: Lock,
    ) -> Result<Engine, StoreError> {
        let found = migrate::version(&conn)?;
        let opened_at = opening.context.now();
        let mut engine = Engine {
            conn,
            paths: opening.paths.clone(),
            context: opening.context.clone(),
            key,
            keys,
            device: Uuid::nil(),
            author: RefCell::new(opening.author.clone()),
            opening,
            files: RefCell::default(),
            summaries: RefCell::default(),
            sittings: RefCell::default(),
            pushed: RefCell::default(),
            imported: RefCell::default(),
            words: RefCell::default(),
            unsaved: Cell::new(false),
            last_backup: Cell::new(Some(opened_at)),
            shaken: Cell::new(false),
            suspect: Cell::new(false),
            harmed: Cell::new(false),
            checked: Cell::new(None),
            finished: Cell::default(),
            _lock: lock,
        };
        if found < migrate::newest()? {
            engine.backup(Reason::BeforeUpdate)?;
            migrate::migrate(&engine.conn)?;
        }
        engine.device = match engine.meta("device")?.and_then(|id| Uuid::parse_str(&id).ok()) {
            Some(device) => device,
            None => engine.new_device()?,
        };
        engine.reload()?;
        Ok(engine)
    }

    /// Remembers that the disk was at fault, if it was.
    pub(crate) fn noted<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if result.as_ref().is_err_and(StoreError::is_of_the_disk) {
            self.shaken.set(true);
        }
        match result {
            // In the place of a page that cannot be read may come zeros, which are no record.
            Err(error @ (StoreError::Damaged { .. } | StoreError::Unreadable)) => {
                self.suspect.set(true);
                Err(error)
            }
            // Writing is switched off; why, is what counts.
            Err(StoreError::ReadOnly) if self.harmed.get() => Err(known_damage()),
            result => result,
        }
    }

    /// Fails if a copy of the file as it is now would not be one: it is damaged, or was not opened again
    /// since the disk failed.
    pub(crate) fn refuse_if_shaken(&self) -> Result<(), StoreError> {
        self.refuse_if_harmed()?;
        if self.shaken.get() {
            return Err(StoreError::Io {
                doing: "copying the records",
                code: "the disk failed before".to_owned(),
            });
        }
        Ok(())
    }

    /// Fails if a part of the file is known to be unreadable.
    pub(crate) fn refuse_if_harmed(&self) -> Result<(), StoreError> {
        if self.harmed.get() {
            Err(known_damage())
        } else {
            Ok(())
        }
    }

    /// A part of the file cannot be read: from here on it is only read.
    pub(crate) fn harm(&self) {
        self.harmed.set(true);
        // A connection that cannot take this in cannot write either.
        self.conn.pragma_update(None, "query_only", true).ok();
    }

    /// Opens the file anew if the disk was at fault: a sealed connection that failed to read once reads
    /// nothing any more, and what a save that failed at its very end came to is known from the file alone.
    pub(crate) fn steady(&mut self) -> Result<(), StoreError> {
        if !self.shaken.get() {
            return Ok(());
        }
        self.conn = sealed::in_memory()?;
        self.conn = sealed::open(&self.paths.records(), &self.key, Mode::Write)?;
        if self.harmed.get() {
            // What is in memory was read well, and may not be readable any more.
            self.harm();
        } else {
            self.reload()?;
        }
        self.shaken.set(false);
        Ok(())
    }

    /// Reads again what is kept in memory.
    pub(crate) fn reload(&self) -> Result<(), StoreError> {
        self.renew_list()?;
        *self.words.borrow_mut() = self.words_key()?;
        *self.summaries.borrow_mut() = self.read_summaries()?;
        self.files.borrow_mut().clear();
        self.sittings.borrow_mut().clear();
        Ok(())
    }

    /// Takes a new device id: two programs never write under one.
    pub(crate) fn new_device(&self) -> Result<Uuid, StoreError> {
        let device = self.context.uuid();
        let tx = self.begin()?;
        tx.prepare_cached("INSERT INTO device (id, since_ms) VALUES (?1, ?2)")?
            .execute((device.as_bytes(), self.context.now().timestamp_millis()))?;
        self.set_meta("device", &device.to_string())?;
        tx.commit()?;
        Ok(device)
    }

    pub(crate) fn begin(&self) -> Result<Transaction<'_>, StoreError> {
        self.refuse_if_harmed()?;
        Ok(Transaction::new_unchecked(
            &self.conn,
            TransactionBehavior::Immediate,
        )?)
    }

    pub(crate) fn meta(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .conn
            .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?)
    }

    pub(crate) fn set_meta(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)")?
            .execute([key, value])?;
        Ok(())
    }

    pub(crate) fn audit(&self, action: &str, detail: &str) -> Result<(), StoreError> {
        self.audit_in(&self.conn, action, detail)
    }

    /// The same in a file that is to take the place of the records.
    pub(crate) fn audit_in(&self, conn: &Connection, action: &str, detail: &str) -> Result<(), StoreError> {
        conn.prepare_cached("INSERT INTO audit (at_ms, author, action, detail) VALUES (?1, ?2, ?3, ?4)")?
            .execute((
                self.context.now().timestamp_millis(),
                &*self.author.borrow(),
                action,
                detail,
            ))?;
        Ok(())
    }

    /// Every child, by name.
    pub(crate) fn children(&self) -> Vec<ChildSummary> {
        let mut all: Vec<ChildSummary> = self.summaries.borrow().values().cloned().collect();
        all.sort_by_cached_key(|child| (crate::text::fold(&child.name), child.id));
        all
    }

    fn read_summaries(&self) -> Result<BTreeMap<ChildId, ChildSummary>, StoreError> {
        let mut all = BTreeMap::new();
        let mut statement = self.conn.prepare("SELECT body FROM summary")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let summary: ChildSummary = from_json(&row.get::<_, String>(0)?)?;
            all.insert(summary.id, summary);
        }
        Ok(all)
    }

    /// A child's current records.
    pub(crate) fn load_child(&self, id: ChildId) -> Result<ChildFile, StoreError> {
        if let Some(file) = self.files.borrow().get(&id) {
            return Ok(file.clone());
        }
        let file = self.read_child(id)?;
        self.keep(file.clone());
        Ok(file)
    }

    pub(crate) fn read_child(&self, id: ChildId) -> Result<ChildFile, StoreError> {
        let own = self.find(id.into())?.ok_or(StoreError::NoSuchRecord)?;
        let Body::Child(body) = own.body else {
            return Err(StoreError::NoSuchRecord);
        };
        let child = Entry { meta: own.meta, body };
        self.each_of(id.into(), |records| ChildFile::read(child, records))
    }

    pub(crate) fn keep(&self, file: ChildFile) {
        let mut files = self.files.borrow_mut();
        if files.len() >= FILES_KEPT && !files.contains_key(&file.id()) {
            files.clear();
        }
        files.insert(file.id(), file);
    }

    /// Every current record of a scope, those in the bin too.
    pub(crate) fn records_of(&self, scope: Scope) -> Result<Vec<Record>, StoreError> {
        self.each_of(scope, |records| records.collect())
    }

    /// The same, one at a time.
    fn each_of<T>(
        &self,
        scope: Scope,
        take: impl FnOnce(&mut dyn Iterator<Item = Result<Record, StoreError>>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/records_of_child.sql"))?;
        let rows = statement.query_and_then([scope_bytes(scope)], row::record)?;
        take(&mut { rows })
    }

    /// Records that serve every child, without those in the bin.
    pub(crate) fn shared(&self) -> Result<Vec<Record>, StoreError> {
        let mut records = self.records_of(Scope::Shared)?;
        records.retain(|record| !record.meta.binned);
        Ok(records)
    }

    /// One record, in the bin or not.
    pub(crate) fn find(&self, id: RecordId) -> Result<Option<Record>, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/record_by_id.sql"))?;
        let mut rows = statement.query([row::bytes(id)])?;
        rows.next()?.map(row::record).transpose()
    }

    /// A child's records as they were on the last day of a cycle; see [`as_it_was`]. None where the cycle goes on.
    pub(crate) fn child_of_cycle(
        &self,
        id: ChildId,
        cycle: RecordId,
    ) -> Result<Option<ChildFile>, StoreError> {
        let now = self.load_child(id)?;
        let Some(day) = now.cycle_end(cycle) else {
            return Ok(None);
        };
        let last = |day: crate::domain::Day| day.succ_opt().unwrap_or(day);
        let closed = self
            .history(cycle)?
            .into_iter()
            .rev()
            .find(|record| matches!(&record.body, Body::Cycle(cycle) if cycle.reviewed_on.is_some()))
            .map_or(day, |record| record.meta.changed.at.date_naive().max(day));
        let then = self.versions_by(id.into(), last(day))?;
        let closed = self.versions_by(id.into(), last(closed))?;
        Ok(Some(as_it_was(&now, then, closed, day, cycle)))
    }

    /// The newest version of each record of a scope that was written before the beginning of a day.
    fn versions_by(&self, scope: Scope, before: crate::domain::Day) -> Result<Vec<Record>, StoreError> {
        let before = before
            .and_time(chrono::NaiveTime::MIN)
            .and_utc()
            .timestamp_millis();
        let mut statement = self.conn.prepare_cached(include_str!("sql/versions_by.sql"))?;
        let rows = statement.query_and_then((scope_bytes(scope), before), row::record)?;
        let mut newest: HashMap<RecordId, Record> = HashMap::new();
        for record in rows {
            let record = record?;
            newest.insert(record.meta.id, record);
        }
        Ok(newest.into_values().collect())
    }

    /// Every version of a record, the newest first.
    pub(crate) fn history(&self, id: RecordId) -> Result<Vec<Record>, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/history.sql"))?;
        let mut rows = statement.query([row::bytes(id)])?;
        let mut versions = Vec::new();
        while let Some(row) = rows.next()? {
            versions.push(row::record(row)?);
        }
        Ok(versions)
    }
}

impl Engine {
    /// Ends with everything on the disk, and a copy of it if anything is new.
    ///
    /// # Errors
    /// The copy could not be made; what was saved is saved all the same.
    pub(crate) fn close(self) -> Result<(), StoreError> {
        super::ground::empty(&self.paths.viewing());
        // A good copy is not followed by one of a file that is damaged.
        let copies = self.opening.backups && !self.harmed.get();
        let copied = match copies && self.needs_backup()? {
            true => self.backup(Reason::Closing).map(drop),
            false => Ok(()),
        };
        self.conn
            .close()
            .map_err(|(_, error)| StoreError::from(error))
            .and(copied)
    }
}
