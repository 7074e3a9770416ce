//! What goes for good: the bin when a person empties it, and a child when a person says so.

use super::backup::Reason;
use super::begun::{self, OlderCopies};
use super::engine::Engine;
use super::photos::{self, Reach};
use super::row;
use super::stage::InStage;
use super::{Outcome, Stage, StoreError};
use crate::domain::{ChildId, ChildSummary, Kind, RecordId};

/// What to do with the copies that still hold an erased child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldCopies {
    /// They stay, and one more is made before erasing.
    Keep,
    /// They go; a copy without the child takes their place.
    Remove,
}

/// What came of erasing a child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// What became of the copies that held the child.
    pub copies: OlderCopies,
    /// Copies in the store's folder that still hold the child.
    pub copies_left: usize,
}

impl Engine {
    /// Erases what lies in a child's bin, with its history. Undo of that child starts afresh.
    pub(crate) fn empty_bin(&self, child: ChildId) -> Result<Outcome, StoreError> {
        let file = self.load_child(child)?;
        let bin: Vec<RecordId> = file.bin.iter().map(|record| record.meta.id).collect();
        if bin.is_empty() && self.removed_photos(child)? == 0 {
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
        // With undo gone and the bin empty nobody can come back to what they took off a record.
        photos::sweep(&self.conn, Some(child), Reach::Present)?;
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
            self.backup(Reason::BeforeErasing)
                .in_stage(Stage::BackupBeforeErasing)?;
        }
        self.erase_rows(child, copies).in_stage(Stage::Erasing)?;
        let done = match copies {
            OldCopies::Keep => OlderCopies::default(),
            OldCopies::Remove => self.finish(),
        };
        Ok(Erased {
            copies: done,
            copies_left: self.copies_with(child),
        })
    }

    /// How many pictures were taken off the records of a child and are kept for history and undo alone.
    pub(crate) fn removed_photos(&self, child: ChildId) -> Result<usize, StoreError> {
        Ok(photos::unneeded(&self.conn, Some(child), Reach::Present)?.len())
    }

    fn erase_rows(&self, child: ChildId, copies: OldCopies) -> Result<(), StoreError> {
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
        photos::sweep(&self.conn, None, Reach::History)?;
        if copies == OldCopies::Remove {
            begun::note_erased(&self.conn, child)?;
        }
        self.end_permit()?;
        self.audit("a child erased", &records.len().to_string())?;
        tx.commit()?;
        self.unsaved.set(true);
        self.files.borrow_mut().remove(&child);
        self.summaries.borrow_mut().remove(&child);
        // The pages that held the words are free and overwritten now; this gives them back. It wants more room for a
        // moment: where there is none, the child is erased all the same.
        self.noted(self.conn.execute_batch("VACUUM").map_err(StoreError::from))
            .ok();
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
}
