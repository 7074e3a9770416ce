//! What can still be read of damaged records, child by child and record by record.
//!
//! Each current record lies in the file twice: in the table of current records and as its newest version. A page
//! that cannot be read rarely takes both. Tables are read from both ends; what lies between is fetched one by
//! one, by every way that leads there. Every page is sealed by itself, so what is read at all is as it was
//! written; where a page is missing in the middle of a record, what is left of it does not fit together.

use super::engine::Engine;
use super::keys::{DataKey, KeyFile};
use super::lock::Lock;
use super::row::{self, from_json};
use super::sealed::{self, Mode};
use super::{Opening, Progress, StoreError};
use crate::domain::{
    Body, Child, ChildId, ChildSummary, Entry, Kind, Meta, PhotoId, Record, RecordId, Scope, Stamp,
    VersionId, WhoMaySee,
};
use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// What was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Salvaged {
    /// Every current record that could be read, those in the bin too. A child whose own record could not be read
    /// has one with its name alone, so that what belongs to it has a place.
    pub records: Vec<Record>,
    pub photos: Vec<(PhotoId, ChildId, Vec<u8>)>,
    /// Records that are known to be there and could not be read.
    pub left_out: usize,
    /// Whether there may be others that are not even known.
    pub may_be_more: bool,
    /// Pictures that records name and that could not be read. The records are there without them.
    pub photos_left_out: usize,
}

/// Reads everything that can be read of a store that is not open.
///
/// # Errors
/// Its key cannot be had, it is in use, nothing can be read at all, or [`StoreError::Stopped`].
pub fn salvage(opening: &Opening, progress: &Progress) -> Result<Salvaged, StoreError> {
    let _lock = Lock::take(&opening.paths)?;
    Reader::over(opening)?.everything(progress)
}

impl Engine {
    pub(crate) fn salvage(&mut self, progress: &Progress) -> Result<Salvaged, StoreError> {
        self.read_apart(|reader| reader.everything(progress))
    }

    /// Lets a reader have the file to itself.
    pub(crate) fn read_apart<T>(
        &mut self,
        read: impl FnOnce(&mut Reader) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        // The file is open once at a time; afterwards it is opened anew.
        drop(std::mem::replace(&mut self.conn, sealed::in_memory()?));
        self.shaken.set(true);
        let mut reader = Reader::new(&self.paths.records(), &self.key);
        let result = read(&mut reader);
        drop(reader);
        self.steady().ok();
        result
    }
}

/// Reads a file of which parts cannot be read.
pub(crate) struct Reader {
    path: PathBuf,
    key: DataKey,
    /// None after a fault: a sealed connection that failed to read once reads nothing any more.
    conn: Option<Connection>,
}

/// Where a record lies.
type Place = Option<([u8; 16], String)>;

impl Reader {
    pub(crate) fn new(path: &Path, key: &DataKey) -> Reader {
        Reader {
            path: path.to_owned(),
            key: key.clone(),
            conn: None,
        }
    }

    /// Over a store that is not open.
    pub(crate) fn over(opening: &Opening) -> Result<Reader, StoreError> {
        let mut error = StoreError::KeysDamaged;
        for slots in KeyFile::candidates(&opening.paths)? {
            match slots.unlock(opening.password.as_ref()) {
                Ok(key) => {
                    let mut reader = Reader::new(&opening.paths.records(), &key);
                    match reader.open() {
                        Ok(()) => return Ok(reader),
                        Err(e) => error = e,
                    }
                }
                Err(e) => error = e,
            }
        }
        Err(error)
    }

    fn open(&mut self) -> Result<(), StoreError> {
        if self.conn.is_none() {
            self.conn = Some(sealed::open(&self.path, &self.key, Mode::Read)?);
        }
        Ok(())
    }

    /// Reads something; none if that fails.
    fn attempt<T>(&mut self, read: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Option<T> {
        self.open().ok()?;
        match self
            .conn
            .as_ref()
            .map(|conn| sealed::surely(conn, || read(conn)))?
        {
            Ok(read) => Some(read),
            Err(_) => {
                self.conn = None;
                None
            }
        }
    }

    /// Goes through rows until one cannot be read. Returns whether it came to the end.
    fn scan(&mut self, sql: &str, mut each: impl FnMut(&Row<'_>)) -> bool {
        self.attempt(|conn| {
            let mut statement = conn.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                each(row);
            }
            Ok(())
        })
        .is_some()
    }

    /// The same from the other end as well, if the first end does not lead through.
    fn scan_both(&mut self, sql: &str, order: [&str; 2], mut each: impl FnMut(&Row<'_>)) -> bool {
        let from = |order: &str| [sql, " ORDER BY ", order].concat();
        let whole = self.scan(&from(order[0]), &mut each);
        if !whole {
            self.scan(&from(order[1]), &mut each);
        }
        whole
    }

    /// Every record that can be read.
    pub(crate) fn records(&mut self, progress: &Progress) -> Result<Salvaged, StoreError> {
        // Where not even the first page can be read, nothing can.
        self.open()?;
        progress.tell("Reading what can be read", 10)?;
        let mut known: BTreeMap<RecordId, Place> = BTreeMap::new();
        let mut found: BTreeMap<RecordId, Record> = BTreeMap::new();
        let whole = self.scan_both(
            &[CURRENT, " FROM record"].concat(),
            ["child, kind, id", "child DESC, kind DESC, id DESC"],
            |row| {
                if let Ok(id) = row::uuid(row, 0).map(RecordId) {
                    known.entry(id).or_default();
                    if let Ok(record) = row::record(row) {
                        found.insert(id, record);
                    }
                }
            },
        );
        progress.tell("Reading what can be read", 30)?;
        let listed = self.scan_both(
            "SELECT id, child, kind FROM record INDEXED BY record_id",
            ["id", "id DESC"],
            |row| {
                if let (Ok(id), Ok(child), Ok(kind)) = (row::uuid(row, 0), row.get(1), row.get(2)) {
                    known.insert(RecordId(id), Some((child, kind)));
                }
            },
        );
        if !whole || !listed {
            self.scan_both(
                "SELECT DISTINCT record FROM version INDEXED BY version_record",
                ["record", "record DESC"],
                |row| {
                    if let Ok(id) = row::uuid(row, 0) {
                        known.entry(RecordId(id)).or_default();
                    }
                },
            );
        }
        if found.len() < known.len() || !whole {
            self.one_by_one(&known, &mut found, progress)?;
            self.versions(&mut known, &mut found);
        }
        let left_out = known.keys().filter(|id| !found.contains_key(id)).count();
        let mut records: Vec<Record> = found.into_values().collect();
        self.stand_in(&mut records);
        Ok(Salvaged {
            records,
            left_out,
            may_be_more: !whole && !listed,
            ..Salvaged::default()
        })
    }

    /// Fetches what was not met on the way through, by its place and then by its history.
    fn one_by_one(
        &mut self,
        known: &BTreeMap<RecordId, Place>,
        found: &mut BTreeMap<RecordId, Record>,
        progress: &Progress,
    ) -> Result<(), StoreError> {
        for (n, (id, place)) in known.iter().enumerate() {
            if found.contains_key(id) {
                continue;
            }
            progress.part("Reading what can be read", (40, 70), n as u64, known.len() as u64)?;
            let mut record = None;
            if let Some((child, kind)) = place {
                let sql = [CURRENT, " FROM record WHERE child = ?1 AND kind = ?2 AND id = ?3"].concat();
                record = self.attempt(|conn| {
                    let mut statement = conn.prepare_cached(&sql)?;
                    let mut rows = statement.query((child, kind, row::bytes(*id)))?;
                    rows.next()?.map(row::record).transpose()
                });
            }
            if !matches!(record, Some(Some(_))) {
                let sql = [NEWEST, " FROM version WHERE record = ?1 ORDER BY n DESC LIMIT 1"].concat();
                record = self.attempt(|conn| {
                    let mut statement = conn.prepare_cached(&sql)?;
                    let mut rows = statement.query([row::bytes(*id)])?;
                    rows.next()?.map(row::record).transpose()
                });
            }
            if let Some(Some(record)) = record {
                found.insert(*id, record);
            }
        }
        Ok(())
    }

    /// Takes from the history what neither the table nor its lists led to.
    fn versions(&mut self, known: &mut BTreeMap<RecordId, Place>, found: &mut BTreeMap<RecordId, Record>) {
        let sql = [NEWEST, ", n FROM version"].concat();
        let mut newest: BTreeMap<RecordId, (i64, Option<Record>)> = BTreeMap::new();
        self.scan_both(&sql, ["n DESC", "n"], |row| {
            let (Ok(id), Ok(n)) = (row::uuid(row, 0).map(RecordId), row.get::<_, i64>(10)) else {
                return;
            };
            known.entry(id).or_default();
            if !found.contains_key(&id) && newest.get(&id).is_none_or(|(before, _)| *before < n) {
                newest.insert(id, (n, row::record(row).ok()));
            }
        });
        for (id, (_, record)) in newest {
            if let Some(record) = record {
                found.insert(id, record);
            }
        }
    }

    /// Puts a record with the name alone in the place of a child whose own cannot be read.
    fn stand_in(&mut self, records: &mut Vec<Record>) {
        let there: BTreeSet<ChildId> = records
            .iter()
            .filter(|record| record.body.kind() == Kind::Child)
            .map(|record| record.meta.id.into())
            .collect();
        let mut missing: BTreeMap<ChildId, Stamp> = BTreeMap::new();
        for record in records.iter() {
            if let Some(child) = record.meta.scope.child()
                && !there.contains(&child)
            {
                missing.entry(child).or_insert_with(|| record.meta.made.clone());
            }
        }
        for (child, stamp) in missing {
            let summary = self.attempt(|conn| {
                let mut statement = conn.prepare("SELECT body FROM summary WHERE child = ?1")?;
                let body: String = statement.query_row([row::bytes(child)], |row| row.get(0))?;
                from_json::<ChildSummary>(&body)
            });
            let name = summary.map_or_else(|| "Name could not be read".to_owned(), |child| child.name);
            records.push(Entry {
                meta: Meta {
                    id: RecordId(child.0),
                    scope: Scope::Child(child),
                    version: VersionId(Uuid::nil()),
                    made: stamp.clone(),
                    changed: stamp,
                    binned: false,
                    who_may_see: WhoMaySee::default(),
                },
                body: Body::from(Child {
                    name,
                    ..Child::default()
                }),
            });
        }
    }

    fn everything(&mut self, progress: &Progress) -> Result<Salvaged, StoreError> {
        let mut read = self.records(progress)?;
        let all = read.records.len() as u64;
        let mut got: BTreeMap<PhotoId, bool> = BTreeMap::new();
        for (n, record) in read.records.iter_mut().enumerate() {
            progress.part("Reading the pictures", (70, 100), n as u64, all)?;
            let child = record.meta.scope.child();
            let (Some(photo), Some(child)) = (record.body.picture(), child) else {
                continue;
            };
            let there = *got.entry(photo).or_insert_with(|| {
                let jpeg = self.attempt(|conn| {
                    let mut statement =
                        conn.prepare_cached("SELECT jpeg, sha256 FROM photo WHERE id = ?1")?;
                    let (jpeg, sha): (Vec<u8>, Vec<u8>) =
                        statement.query_row([row::bytes(photo)], |row| Ok((row.get(0)?, row.get(1)?)))?;
                    if Sha256::digest(&jpeg).as_slice() == sha {
                        Ok(jpeg)
                    } else {
                        Err(StoreError::Unreadable)
                    }
                });
                match jpeg {
                    Some(jpeg) => read.photos.push((photo, child, jpeg)),
                    None => read.photos_left_out += 1,
                }
                read.photos.last().is_some_and(|(last, ..)| *last == photo)
            });
            if !there {
                record.body.set_picture(None);
            }
        }
        Ok(read)
    }
}

/// The columns of a record, as [`row::record`] reads them.
const CURRENT: &str =
    "SELECT id, child, version, made_ms, made_by, changed_ms, changed_by, binned, who, body";
/// The same of a version.
const NEWEST: &str = "SELECT record, child, id, made_ms, made_by, at_ms, author, binned, who, body";
