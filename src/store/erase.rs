//! What goes for good: the bin when a person empties it, and a child when a person says so.

use super::backup::{self, Reason};
use super::engine::Engine;
use super::row;
use super::{Outcome, StoreError};
use crate::domain::{ChildId, ChildSummary, Kind, PhotoId, RecordId};
use serde_json::Value;
use std::collections::HashSet;

/// What to do with the copies that still hold an erased child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldCopies {
    /// They stay, and one more is made before erasing.
    Keep,
    /// They go; a copy without the child takes their place.
    Remove,
}

/// What came of erasing a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Erased {
    pub copies_removed: usize,
    /// Copies in the store's folder that still hold the child.
    pub copies_left: usize,
}

impl Engine {
    /// Erases what lies in a child's bin, with its history. Undo of that child starts afresh.
    pub(crate) fn empty_bin(&self, child: ChildId) -> Result<Outcome, StoreError> {
        let file = self.load_child(child)?;
        let bin: Vec<RecordId> = file.bin.iter().map(|record| record.meta.id).collect();
        if bin.is_empty() {
            return Ok(Outcome::default());
        }
        let tx = self.begin()?;
        self.permit("erase")?;
        for id in &bin {
            self.erase_record(*id)?;
        }
        self.conn
            .prepare_cached("DELETE FROM undo WHERE child = ?1")?
            .execute([row::bytes(child)])?;
        self.sweep_photos(child)?;
        self.end_permit()?;
        self.audit("bin emptied", &bin.len().to_string())?;
        let file = self.read_child(child)?;
        let summary = ChildSummary::of(&file);
        self.save_summary(&summary)?;
        tx.commit()?;
        self.unsaved.set(true);
        self.summaries.borrow_mut().insert(child, summary);
        self.keep(file);
        Ok(Outcome {
            said: "Bin emptied".to_owned(),
            children: Some(self.children()),
            ..Outcome::default()
        })
    }

    /// Erases a child for good: records, history, drafts, pictures, search, and the copies if asked.
    pub(crate) fn erase_child(&self, child: ChildId, copies: OldCopies) -> Result<Erased, StoreError> {
        if copies == OldCopies::Keep && self.opening.backups && self.needs_backup()? {
            self.backup(Reason::BeforeErasing)?;
        }
        self.erase_rows(child)?;
        let removed = match copies {
            OldCopies::Keep => 0,
            OldCopies::Remove => {
                let copy = self.backup(Reason::Changed)?;
                backup::remove_older_than(&self.paths, &copy.name)
            }
        };
        Ok(Erased {
            copies_removed: removed,
            copies_left: match copies {
                OldCopies::Keep => backup::backups(&self.paths).len(),
                OldCopies::Remove => backup::backups(&self.paths).len().saturating_sub(1),
            },
        })
    }

    fn erase_rows(&self, child: ChildId) -> Result<(), StoreError> {
        let records = self.records_of(child.into())?;
        if !records.iter().any(|record| record.body.kind() == Kind::Child) {
            return Err(StoreError::NoSuchRecord);
        }
        let id = row::bytes(child);
        let tx = self.begin()?;
        self.permit("erase")?;
        for record in &records {
            self.erase_record(record.meta.id)?;
        }
        for sql in [
            "DELETE FROM undo WHERE child = ?1",
            "DELETE FROM draft WHERE child = ?1",
            "DELETE FROM photo WHERE child = ?1",
            "DELETE FROM summary WHERE child = ?1",
        ] {
            self.conn.prepare_cached(sql)?.execute([id])?;
        }
        self.end_permit()?;
        self.audit("a child erased", &records.len().to_string())?;
        tx.commit()?;
        self.unsaved.set(true);
        self.files.borrow_mut().remove(&child);
        self.summaries.borrow_mut().remove(&child);
        // The pages that held the words are free now; this gives them back.
        self.conn.execute_batch("VACUUM")?;
        Ok(())
    }

    fn permit(&self, reason: &str) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("INSERT INTO permit (reason) VALUES (?1)")?
            .execute([reason])?;
        Ok(())
    }

    fn end_permit(&self) -> Result<(), StoreError> {
        self.conn.prepare_cached("DELETE FROM permit")?.execute([])?;
        Ok(())
    }

    /// Every trace of one record. Needs a permit.
    fn erase_record(&self, id: RecordId) -> Result<(), StoreError> {
        let bytes = row::bytes(id);
        for sql in [
            "DELETE FROM words WHERE rowid IN (SELECT n FROM findable WHERE record = ?1)",
            "DELETE FROM findable WHERE record = ?1",
            "DELETE FROM record WHERE id = ?1",
            "DELETE FROM parent WHERE version IN (SELECT id FROM version WHERE record = ?1)",
            "DELETE FROM version WHERE record = ?1",
        ] {
            self.conn.prepare_cached(sql)?.execute([bytes])?;
        }
        self.sittings.borrow_mut().remove(&id);
        Ok(())
    }

    /// Drops the pictures that no version of the child's records names any more.
    fn sweep_photos(&self, child: ChildId) -> Result<(), StoreError> {
        let id = row::bytes(child);
        let mut named = HashSet::new();
        let mut versions = self
            .conn
            .prepare_cached("SELECT body FROM version WHERE child = ?1")?;
        let mut rows = versions.query([id])?;
        while let Some(row) = rows.next()? {
            let body: Value = row::from_json(&row.get::<_, String>(0)?)?;
            for field in ["photo", "picture"] {
                if let Some(photo) = body.get(field).and_then(Value::as_str) {
                    named.extend(photo.parse::<PhotoId>());
                }
            }
        }
        let mut photos = self
            .conn
            .prepare_cached("SELECT id FROM photo WHERE child = ?1")?;
        let kept: Vec<[u8; 16]> = photos
            .query_map([id], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for photo in kept {
            if !named.contains(&PhotoId(uuid::Uuid::from_bytes(photo))) {
                self.conn
                    .prepare_cached("DELETE FROM photo WHERE id = ?1")?
                    .execute([photo])?;
            }
        }
        Ok(())
    }
}
