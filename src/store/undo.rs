//! Undo and redo, by child. Each writes one more version, equal to the one before.
//!
//! A sitting is one opening of the store. Steps of ordinary editing can be undone in a later sitting; a step
//! of weight cannot by the way: see `larger.rs`.

use super::engine::Engine;
use super::row::{State, from_json, scope_bytes, to_json};
use super::transact::{Manner, Work};
use super::{Op, OpName, Outcome, StoreError, change};
use crate::domain::{Kind, Record, RecordId, Scope};
use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How many steps can be undone in one child.
const DEPTH: i64 = 100;
/// More records than one thinks of as one edit.
const MANY: usize = 10;
/// Undoing so many records at once is worth a way back that waits.
const SEVERAL: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

pub(crate) struct Entry {
    pub(crate) n: i64,
    pub(crate) name: OpName,
    pub(crate) subject: String,
    pub(crate) steps: Vec<Step>,
}

impl Entry {
    /// Which records were added together with their child: they go to the bin with it and come back with it,
    /// and not one by one.
    pub(crate) fn goes_along(&self, scope: Scope) -> impl Fn(&Step) -> bool + use<> {
        let child = scope.child().map(RecordId::from);
        let added = self
            .steps
            .iter()
            .any(|step| step.before.is_none() && Some(step.record) == child);
        move |step| added && step.before.is_none() && Some(step.record) != child
    }
}

/// Whether a step changed so much that nobody expects one key to take it back on another day: an import, a
/// child, many records.
pub(crate) fn is_of_weight(name: OpName, records: usize) -> bool {
    match name {
        OpName::Import | OpName::AddChild | OpName::Remove(Kind::Child) | OpName::Restore(Kind::Child) => {
            true
        }
        // The places in a list are no records that could be lost.
        OpName::Reorder(_) => false,
        _ => records > MANY,
    }
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
        if !self.reaches(scope, from, entry.n, is_of_weight(entry.name, entry.steps.len())) {
            return Err(StoreError::EarlierStep);
        }
        let mut work = Work::default();
        self.step(scope, &entry, (from, to), &mut work)?;
        // What one file brought in is one step, of however many children.
        let imported = self.imported.borrow().clone();
        if entry.name == OpName::Import && imported.contains(&scope) {
            for other in imported.into_iter().filter(|other| *other != scope) {
                match self.last(other, from)? {
                    Some(entry) if entry.name == OpName::Import => {
                        let mut its = Work::default();
                        self.step(other, &entry, (from, to), &mut its)?;
                        work.changed.extend(its.changed);
                        work.steps.extend(its.steps);
                        work.sittings.extend(its.sittings);
                    }
                    _ => {}
                }
            }
        }
        let files = self.save_summaries(&work)?;
        let said = [prefix, &change::inside(&entry.name.sentence())].concat();
        let mut outcome = self.outcome(Some(scope), said, entry.subject)?;
        outcome.large = is_of_weight(entry.name, work.steps.len()) || work.steps.len() >= SEVERAL;
        tx.commit()?;
        self.unsaved.set(true);
        Ok(self.settle(work, files, outcome))
    }

    /// Brings back what was before one step of one scope, and moves the step to the other stack.
    fn step(
        &self,
        scope: Scope,
        entry: &Entry,
        (from, to): (Stack, Stack),
        work: &mut Work,
    ) -> Result<(), StoreError> {
        let along = entry.goes_along(scope);
        for step in entry.steps.iter().rev() {
            if along(step) {
                continue;
            }
            let now = self.find(step.record)?.ok_or(StoreError::NoSuchRecord)?;
            let state = step.before.clone().unwrap_or_else(|| State {
                binned: true,
                ..State::of(&now)
            });
            let at = now.meta.scope;
            self.write(step.record, at, Some(now), state, Manner::default(), work)?;
        }
        let op = Op::new(entry.name, entry.subject.clone());
        self.conn
            .prepare_cached("DELETE FROM undo WHERE child = ?1 AND redo = ?2 AND n = ?3")?
            .execute((scope_bytes(scope), from as i64, entry.n))?;
        // What is pushed below is of this sitting: it can be taken back like anything done in it.
        let steps: Vec<Step> = work.steps.iter().map(|(_, step)| step.clone()).collect();
        self.push(scope, to, &op, &steps)
    }

    pub(crate) fn push(&self, scope: Scope, stack: Stack, op: &Op, steps: &[Step]) -> Result<(), StoreError> {
        self.push_json(scope, stack, op, &to_json(&steps)?)
    }

    /// The same of steps that were written as JSON already.
    pub(crate) fn push_json(
        &self,
        scope: Scope,
        stack: Stack,
        op: &Op,
        steps: &str,
    ) -> Result<(), StoreError> {
        let child = scope_bytes(scope);
        let n: i64 = self
            .conn
            .prepare_cached("SELECT coalesce(max(n), 0) + 1 FROM undo WHERE child = ?1 AND redo = ?2")?
            .query_row((child, stack as i64), |row| row.get(0))?;
        self.conn
            .prepare_cached(
                "INSERT INTO undo (child, redo, n, op, subject, steps) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((child, stack as i64, n, to_json(&op.name)?, &op.subject, steps))?;
        self.conn
            .prepare_cached("DELETE FROM undo WHERE child = ?1 AND redo = ?2 AND n <= ?3")?
            .execute((child, stack as i64, n - DEPTH))?;
        self.pushed.borrow_mut().insert((scope, stack, n));
        Ok(())
    }

    pub(crate) fn clear_stack(&self, scope: Scope, stack: Stack) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("DELETE FROM undo WHERE child = ?1 AND redo = ?2")?
            .execute((scope_bytes(scope), stack as i64))?;
        Ok(())
    }

    /// Whether undo or redo may take a step: one of weight only in the sitting in which it was done.
    fn reaches(&self, scope: Scope, stack: Stack, n: i64, weight: bool) -> bool {
        !weight || self.pushed.borrow().contains(&(scope, stack, n))
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
        let top: Option<(i64, String, i64)> = self
            .conn
            .prepare_cached(
                "SELECT n, op, json_array_length(steps) FROM undo WHERE child = ?1 AND redo = ?2
                 ORDER BY n DESC LIMIT 1",
            )?
            .query_row((scope_bytes(scope), stack as i64), |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let Some((n, op, records)) = top else {
            return Ok(None);
        };
        let name: OpName = from_json(&op)?;
        let records = usize::try_from(records).unwrap_or(usize::MAX);
        let reaches = self.reaches(scope, stack, n, is_of_weight(name, records));
        Ok(reaches.then(|| name.sentence()))
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
