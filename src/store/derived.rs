//! What is made from the records and can be made again: the search and the list of children.

use super::engine::Engine;
use super::row::{self, scope_bytes, to_json};
use super::transact::Work;
use super::{StoreError, migrate, words};
use crate::domain::{ChildFile, ChildId, ChildSummary, Record};
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;

impl Engine {
    /// Makes a record findable by its present words, or not at all while it is in the bin.
    pub(crate) fn index(&self, record: &Record) -> Result<(), StoreError> {
        let conn = &self.conn;
        let id = row::bytes(record.meta.id);
        let n: Option<i64> = conn
            .prepare_cached("SELECT n FROM findable WHERE record = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        let words = words::of(&record.body);
        let (title, text) = (words::findable(&words.title), words::findable(&words.text));
        match (n, record.meta.binned) {
            (None, true) => {}
            (Some(n), true) => {
                conn.prepare_cached("DELETE FROM words WHERE rowid = ?1")?
                    .execute([n])?;
                conn.prepare_cached("DELETE FROM findable WHERE n = ?1")?
                    .execute([n])?;
            }
            (Some(n), false) => {
                conn.prepare_cached("UPDATE findable SET own_words = ?2 WHERE n = ?1")?
                    .execute((n, words.own))?;
                conn.prepare_cached("UPDATE words SET title = ?2, text = ?3 WHERE rowid = ?1")?
                    .execute((n, title, text))?;
            }
            (None, false) => {
                conn.prepare_cached(
                    "INSERT INTO findable (record, child, kind, own_words) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute((
                    id,
                    scope_bytes(record.meta.scope),
                    record.body.kind().name(),
                    words.own,
                ))?;
                conn.prepare_cached("INSERT INTO words (rowid, title, text) VALUES (?1, ?2, ?3)")?
                    .execute((conn.last_insert_rowid(), title, text))?;
            }
        }
        Ok(())
    }

    /// Saves the lines of the children whose records changed. Returns each touched child's file.
    pub(crate) fn save_summaries(&self, work: &Work) -> Result<Vec<ChildFile>, StoreError> {
        let mut by_child: BTreeMap<ChildId, Vec<&Record>> = BTreeMap::new();
        for record in work.changed.values() {
            if let Some(child) = record.meta.scope.child() {
                by_child.entry(child).or_default().push(record);
            }
        }
        let mut files = Vec::new();
        for (child, records) in by_child {
            let kept = self.files.borrow().get(&child).cloned();
            let file = match kept.filter(|_| records.len() <= 32) {
                Some(mut file) => {
                    for record in records {
                        file.apply(record.clone());
                    }
                    file
                }
                None => self.read_child(child)?,
            };
            self.save_summary(&ChildSummary::of(&file))?;
            files.push(file);
        }
        Ok(files)
    }

    /// Makes the list of children and the search again where another Fourfold wrote them: what a line says, and by
    /// which letters a word is found, may have changed.
    pub(crate) fn renew_list(&self) -> Result<(), StoreError> {
        const WRITTEN_BY: &str = "list";
        let this = [
            env!("CARGO_PKG_VERSION"),
            " ",
            &migrate::newest()?.to_string(),
            " folded",
        ]
        .concat();
        if self.meta(WRITTEN_BY)?.as_deref() == Some(this.as_str()) {
            return Ok(());
        }
        let tx = self.begin()?;
        let ids: Vec<[u8; 16]> = tx
            .prepare("SELECT id FROM record WHERE kind = 'child'")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        self.summaries.borrow_mut().clear();
        for id in ids {
            let child = ChildId(uuid::Uuid::from_bytes(id));
            self.save_summary(&ChildSummary::of(&self.read_child(child)?))?;
        }
        {
            let mut statement = self.conn.prepare(include_str!("sql/all_records.sql"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                // What cannot be read is told elsewhere, and must not keep the rest from being found.
                if let Ok(record) = row::record(row) {
                    self.index(&record)?;
                }
            }
        }
        self.set_meta(WRITTEN_BY, &this)?;
        Ok(tx.commit()?)
    }

    pub(crate) fn save_summary(&self, summary: &ChildSummary) -> Result<(), StoreError> {
        if self.summaries.borrow().get(&summary.id) != Some(summary) {
            self.conn
                .prepare_cached("INSERT OR REPLACE INTO summary (child, binned, body) VALUES (?1, ?2, ?3)")?
                .execute((row::bytes(summary.id), summary.binned, to_json(summary)?))?;
        }
        Ok(())
    }
}
