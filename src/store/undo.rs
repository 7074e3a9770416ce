//! Undo and redo, by child. Each writes one more version, equal to the one before.

use super::engine::Engine;
use super::row::{State, from_json, scope_bytes, to_json};
use super::transact::{Manner, Work};
use super::{Op, OpName, Outcome, StoreError, change};
use crate::domain::{Record, RecordId, Scope};
use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How many steps can be undone in one child.
const DEPTH: i64 = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stack {
    Undo = 0,
    Redo = 1,
}

/// One record of a step: what to bring back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Step {
    pub(crate) record: RecordId,
    /// None: it was not there; it goes to the bin, for nothing is ever deleted by undo.
    pub(crate) before: Option<State>,
}

struct Entry {
    n: i64,
    name: OpName,
    subject: String,
    steps: Vec<Step>,
}

impl Engine {
    pub(crate) fn undo(&self, scope: Scope) -> Result<Outcome, StoreError> {
        self.go(scope, Stack::Undo, Stack::Redo, "Undone: ")
    }

    pub(crate) fn redo(&self, scope: Scope) -> Result<Outcome, StoreError> {
        self.go(scope, Stack::Redo, Stack::Undo, "Done again: ")
    }

    fn go(&self, scope: Scope, from: Stack, to: Stack, prefix: &str) -> Result<Outcome, StoreError> {
        let tx = self.begin()?;
        let entry = self.last(scope, from)?.ok_or(StoreError::NothingToUndo)?;
        let mut work = Work::default();
        for step in entry.steps.iter().rev() {
            let now = self.find(step.record)?.ok_or(StoreError::NoSuchRecord)?;
            let state = step.before.clone().unwrap_or_else(|| State {
                binned: true,
                ..State::of(&now)
            });
            let at = now.meta.scope;
            self.write(step.record, at, Some(now), state, Manner::default(), &mut work)?;
        }
        let op = Op::new(entry.name, entry.subject.clone());
        self.conn
            .prepare_cached("DELETE FROM undo WHERE child = ?1 AND redo = ?2 AND n = ?3")?
            .execute((scope_bytes(scope), from as i64, entry.n))?;
        let steps: Vec<Step> = work.steps.iter().map(|(_, step)| step.clone()).collect();
        self.push(scope, to, &op, &steps)?;
        let files = self.save_summaries(&work)?;
        let said = [prefix, &change::inside(&entry.name.sentence())].concat();
        let outcome = self.outcome(Some(scope), said, entry.subject)?;
        tx.commit()?;
        self.unsaved.set(true);
        Ok(self.settle(work, files, outcome))
    }

    pub(crate) fn push(&self, scope: Scope, stack: Stack, op: &Op, steps: &[Step]) -> Result<(), StoreError> {
        let child = scope_bytes(scope);
        let n: i64 = self
            .conn
            .prepare_cached("SELECT coalesce(max(n), 0) + 1 FROM undo WHERE child = ?1 AND redo = ?2")?
            .query_row((child, stack as i64), |row| row.get(0))?;
        self.conn
            .prepare_cached(
                "INSERT INTO undo (child, redo, n, op, subject, steps) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                child,
                stack as i64,
                n,
                to_json(&op.name)?,
                &op.subject,
                to_json(&steps)?,
            ))?;
        self.conn
            .prepare_cached("DELETE FROM undo WHERE child = ?1 AND redo = ?2 AND n <= ?3")?
            .execute((child, stack as i64, n - DEPTH))?;
        Ok(())
    }

    pub(crate) fn clear_stack(&self, scope: Scope, stack: Stack) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("DELETE FROM undo WHERE child = ?1 AND redo = ?2")?
            .execute((scope_bytes(scope), stack as i64))?;
        Ok(())
    }

    fn last(&self, scope: Scope, stack: Stack) -> Result<Option<Entry>, StoreError> {
        let row: Option<(i64, String, String, String)> = self
            .conn
            .prepare_cached(
                "SELECT n, op, subject, steps FROM undo WHERE child = ?1 AND redo = ?2 ORDER BY n DESC LIMIT 1",
            )?
            .query_row((scope_bytes(scope), stack as i64), |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })
            .optional()?;
        row.map(|(n, op, subject, steps)| {
            Ok(Entry {
                n,
                name: from_json(&op)?,
                subject,
                steps: from_json(&steps)?,
            })
        })
        .transpose()
    }

    /// What the next step of a stack is about.
    pub(crate) fn top(&self, scope: Scope, stack: Stack) -> Result<Option<String>, StoreError> {
        let op: Option<String> = self
            .conn
            .prepare_cached("SELECT op FROM undo WHERE child = ?1 AND redo = ?2 ORDER BY n DESC LIMIT 1")?
            .query_row((scope_bytes(scope), stack as i64), |row| row.get(0))
            .optional()?;
        op.map(|op| from_json::<OpName>(&op).map(OpName::sentence))
            .transpose()
    }

    /// Whether the newest step is an edit of this record alone.
    pub(crate) fn top_is_edit_of(&self, scope: Scope, id: RecordId) -> Result<bool, StoreError> {
        let top = self.last(scope, Stack::Undo)?;
        Ok(top.is_some_and(|top| {
            matches!(top.name, OpName::Edit(_)) && top.steps.iter().all(|step| step.record == id)
        }))
    }
}

/// The names of the fields in which two states differ: typing in one field is one step of undo.
pub(crate) fn fields_changed(old: &Record, new: &Record) -> Vec<String> {
    let object = |record: &Record| match serde_json::to_value(&record.body) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (before, after) = (object(old), object(new));
    let mut names: Vec<String> = before
        .iter()
        .filter(|(name, value)| after.get(*name) != Some(value))
        .map(|(name, _)| name.clone())
        .chain(after.keys().filter(|name| !before.contains_key(*name)).cloned())
        .collect();
    if old.meta.who_may_see != new.meta.who_may_see {
        names.push("who_may_see".to_owned());
    }
    names.sort();
    names
}
