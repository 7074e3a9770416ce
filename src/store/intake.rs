//! Taking in what a file brings: any number of records and pictures, one at a time, in one transaction.
//!
//! [`Store::transact`](super::Store::transact) holds every record that it changed, to hand it back. A file may
//! bring more than memory holds, so that here each is written as it comes and only what undo needs is noted.

use super::backup::Reason;
use super::engine::Engine;
use super::row::{self, State, to_json};
use super::transact::{Manner, Work};
use super::undo::Stack;
use super::{Op, OpName, StoreError};
use crate::domain::{ChildId, ChildSummary, Kind, PhotoId, Record, RecordId, Scope};
use std::collections::BTreeMap;

/// What was taken in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TakenIn {
    /// How many records were written.
    pub records: usize,
    /// How many pictures.
    pub photos: usize,
    /// The children of whom something was taken in, or who were.
    pub children: Vec<ChildId>,
    /// Where one undo takes all of it back; none if nothing was taken in.
    pub undo: Option<Scope>,
    /// The whole list of children, as it is now.
    pub all: Vec<ChildSummary>,
}

/// Given to whoever reads the file.
pub struct Intake<'e> {
    engine: &'e Engine,
    /// For undo, in each scope: the steps as JSON, separated by commas.
    steps: BTreeMap<Scope, String>,
    records: usize,
    photos: usize,
}

impl Intake<'_> {
    /// A record as it is in the store now, in the bin or not.
    ///
    /// # Errors
    /// A fault of the disk.
    pub fn find(&self, id: RecordId) -> Result<Option<Record>, StoreError> {
        self.engine.find(id)
    }

    /// Whether a picture is there.
    ///
    /// # Errors
    /// A fault of the disk.
    pub fn has_photo(&self, id: PhotoId) -> Result<bool, StoreError> {
        Ok(self
            .engine
            .conn
            .prepare_cached("SELECT 1 FROM photo WHERE id = ?1")?
            .exists([row::bytes(id)])?)
    }

    /// Writes a record as it is, with who made and changed it and when. Its child may come after it.
    ///
    /// # Errors
    /// [`StoreError::Refused`] where it is there as another kind or with another child, or where nothing of its
    /// name can be seen; a fault of the disk.
    pub fn take(&mut self, record: Record) -> Result<(), StoreError> {
        let Record { meta, body } = record;
        let old = self.engine.find(meta.id)?;
        super::transact::refuse_wrong_place(old.as_ref(), meta.scope, meta.id, &body)?;
        super::transact::refuse_nameless(old.as_ref(), &body)?;
        let state = State {
            binned: meta.binned,
            who: meta.who_may_see,
            body,
        };
        let manner = Manner {
            fold: false,
            stamps: Some((meta.made, meta.changed)),
        };
        let mut work = Work::default();
        self.engine
            .write(meta.id, meta.scope, old, state, manner, &mut work)?;
        for (scope, step) in &work.steps {
            let steps = self.steps.entry(*scope).or_default();
            if !steps.is_empty() {
                steps.push(',');
            }
            steps.push_str(&to_json(step)?);
            self.records += 1;
        }
        Ok(())
    }

    /// Keeps a picture: an upright JPEG without metadata of at most 1 MB.
    ///
    /// # Errors
    /// [`StoreError::Refused`]; a fault of the disk.
    pub fn add_photo(&mut self, id: PhotoId, child: ChildId, jpeg: &[u8]) -> Result<(), StoreError> {
        self.engine.add_photo(id, child, jpeg)?;
        self.photos += 1;
        Ok(())
    }
}

impl Engine {
    /// The copy that is made before records come in from elsewhere.
    pub(crate) fn copy_before_import(&self) -> Result<(), StoreError> {
        if self.opening.backups && self.needs_backup()? {
            self.backup(Reason::BeforeImport)?;
        }
        Ok(())
    }

    /// All of what `source` gives, or nothing.
    pub(crate) fn take_in<E: From<StoreError>>(
        &self,
        source: impl FnOnce(&mut Intake<'_>) -> Result<(), E>,
    ) -> Result<TakenIn, E> {
        let tx = self.begin()?;
        let mut intake = Intake {
            engine: self,
            steps: BTreeMap::new(),
            records: 0,
            photos: 0,
        };
        source(&mut intake)?;
        let Intake {
            steps,
            records,
            photos,
            ..
        } = intake;
        let op = Op::new(OpName::Import, "");
        let mut taken = TakenIn {
            records,
            photos,
            children: steps.keys().filter_map(|scope| scope.child()).collect(),
            undo: steps.keys().next().copied(),
            all: Vec::new(),
        };
        let mut lines = Vec::new();
        for (scope, steps) in &steps {
            self.push_json(*scope, Stack::Undo, &op, &["[", steps, "]"].concat())?;
            self.clear_stack(*scope, Stack::Redo)?;
            if let Some(child) = scope.child() {
                lines.push(self.line_of(child)?);
            }
        }
        if records > 0 {
            self.audit("records taken in", &records.to_string())?;
        }
        tx.commit().map_err(StoreError::from)?;
        if records + photos > 0 {
            self.unsaved.set(true);
        }
        // From here on nothing can fail.
        *self.imported.borrow_mut() = steps.into_keys().collect();
        self.files.borrow_mut().clear();
        self.sittings.borrow_mut().clear();
        for line in lines {
            self.summaries.borrow_mut().insert(line.id, line);
        }
        taken.all = self.children();
        Ok(taken)
    }

    /// The line of a child in the list, made anew and saved. The child must be there by now.
    fn line_of(&self, child: ChildId) -> Result<ChildSummary, StoreError> {
        let line = ChildSummary::of(&self.read_child(child)?);
        self.save_summary(&line)?;
        Ok(line)
    }

    /// The records of these ids, in this order.
    pub(crate) fn find_all(&self, ids: &[RecordId]) -> Result<Vec<Option<Record>>, StoreError> {
        ids.iter().map(|id| self.find(*id)).collect()
    }

    /// Every current record by its id, in the order in which files list them: child by child, kind by kind.
    pub(crate) fn record_ids(&self) -> Result<Vec<(Scope, Kind, RecordId)>, StoreError> {
        let mut statement = self.conn.prepare("SELECT child, kind, id FROM record")?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let id = RecordId(row::uuid(row, 2)?);
            all.push((row::scope(row.get(0)?), row::kind(row, 1)?, id));
        }
        all.sort_unstable();
        Ok(all)
    }
}
