//! Steps of weight: an import, a child, many records. They are undone by themselves and after a look at what
//! would go, whatever was done since.

use super::engine::Engine;
use super::row::{self, NO_CHILD, State, from_json};
use super::transact::{Manner, Work};
use super::undo::{Entry, Stack, Step, is_of_weight};
use super::{Op, OpName, Outcome, StoreError, change};
use crate::domain::{ChildId, Kind, Record, RecordId, Scope};
use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// A step of weight that can be undone, and what undoing it would do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LargerStep {
    /// Whose records it changed.
    pub scope: Scope,
    pub(crate) n: i64,
    pub name: OpName,
    /// When it was done, if that can be told.
    pub at: Option<DateTime<Utc>>,
    /// The names of the children that would go to the bin.
    pub children: Vec<String>,
    /// How many records would go to the bin, by kind; the children are not among them.
    pub to_bin: BTreeMap<Kind, usize>,
    /// Of all that would go to the bin, how many were changed since: they go as they are now.
    pub changed_since: usize,
    /// How many records would be as they were before.
    pub back: usize,
    /// How many were changed since and stay as they are.
    pub stay: usize,
}

impl LargerStep {
    /// Tells the steps of one scope apart.
    pub fn key(&self) -> i64 {
        self.n
    }

    /// How many records would go to the bin, the children not counted.
    pub fn records(&self) -> usize {
        self.to_bin.values().sum()
    }
}

/// What becomes of one record.
enum Fate {
    /// It is put as it was before the step.
    Set(Box<State>),
    /// It goes to the bin as it is.
    Bin,
    /// Its child goes to the bin and takes it along.
    Along,
    /// It was changed since.
    Stay,
}

impl Engine {
    pub(crate) fn larger_steps(&self) -> Result<Vec<LargerStep>, StoreError> {
        let mut all = Vec::new();
        for (scope, entry) in self.entries(None)? {
            if !is_of_weight(entry.name, entry.steps.len()) {
                continue;
            }
            let mut step = LargerStep {
                scope,
                n: entry.n,
                name: entry.name,
                at: self.done_at(&entry)?,
                children: Vec::new(),
                to_bin: BTreeMap::new(),
                changed_since: 0,
                back: 0,
                stay: 0,
            };
            for (now, fate) in self.fates(scope, &entry)? {
                match fate {
                    Fate::Set(_) => step.back += 1,
                    Fate::Stay => step.stay += 1,
                    Fate::Bin | Fate::Along => {
                        step.changed_since += usize::from(self.versions_of(now.meta.id)? > 1);
                        match now.body {
                            crate::domain::Body::Child(child) => step.children.push(child.name),
                            body => *step.to_bin.entry(body.kind()).or_default() += 1,
                        }
                    }
                }
            }
            if step.back > 0 || step.records() > 0 || !step.children.is_empty() {
                all.push(step);
            }
        }
        all.sort_by_key(|step| std::cmp::Reverse((step.at, step.n)));
        Ok(all)
    }

    pub(crate) fn undo_larger(&self, scope: Scope, n: i64) -> Result<Outcome, StoreError> {
        let tx = self.begin()?;
        let mut entries = self.entries(Some(scope))?;
        let at = entries.iter().position(|(_, entry)| entry.n == n);
        let (_, entry) = entries.swap_remove(at.ok_or(StoreError::NothingToUndo)?);
        let mut work = Work::default();
        for (now, fate) in self.fates(scope, &entry)? {
            let state = match fate {
                Fate::Set(state) => *state,
                Fate::Bin => State {
                    binned: true,
                    ..State::of(&now)
                },
                Fate::Stay | Fate::Along => continue,
            };
            let at = now.meta.scope;
            self.write(now.meta.id, at, Some(now), state, Manner::default(), &mut work)?;
        }
        // Later steps on these records would bring them out of the bin by halves; their history stays.
        let touched: HashSet<RecordId> = work.changed.keys().copied().collect();
        for (_, later) in &entries {
            if later.n > n && later.steps.iter().any(|step| touched.contains(&step.record)) {
                self.forget_step(scope, later.n)?;
            }
        }
        self.forget_step(scope, n)?;
        let op = Op::new(entry.name, entry.subject.clone());
        let steps: Vec<Step> = work.steps.iter().map(|(_, step)| step.clone()).collect();
        self.push(scope, Stack::Redo, &op, &steps)?;
        let files = self.save_summaries(&work)?;
        let said = ["Undone: ", &change::inside(&entry.name.sentence())].concat();
        let mut outcome = self.outcome(Some(scope), said, entry.subject)?;
        outcome.large = true;
        tx.commit()?;
        self.unsaved.set(true);
        Ok(self.settle(work, files, outcome))
    }

    fn forget_step(&self, scope: Scope, n: i64) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("DELETE FROM undo WHERE child = ?1 AND redo = 0 AND n = ?2")?
            .execute((row::scope_bytes(scope), n))?;
        Ok(())
    }

    /// The steps that can be undone, of one scope or of all.
    fn entries(&self, of: Option<Scope>) -> Result<Vec<(Scope, Entry)>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT child, n, op, subject, steps FROM undo
             WHERE redo = 0 AND (?1 IS NULL OR child = ?1) ORDER BY child, n DESC",
        )?;
        let mut rows = statement.query([of.map(row::scope_bytes)])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let child = row::uuid(row, 0)?;
            let scope = if child.into_bytes() == NO_CHILD {
                Scope::Shared
            } else {
                Scope::Child(ChildId(child))
            };
            entries.push((
                scope,
                Entry {
                    n: row.get(1)?,
                    name: from_json(&row.get::<_, String>(2)?)?,
                    subject: row.get(3)?,
                    steps: from_json(&row.get::<_, String>(4)?)?,
                },
            ));
        }
        Ok(entries)
    }

    /// What undoing would do to each record that it would change. Records that were erased are left out.
    fn fates(&self, scope: Scope, entry: &Entry) -> Result<Vec<(Record, Fate)>, StoreError> {
        let mut fates = Vec::new();
        let along = entry.goes_along(scope);
        let in_bin = scope.child().is_some_and(|child| {
            self.summaries
                .borrow()
                .get(&child)
                .is_some_and(|child| child.binned)
        });
        for step in entry.steps.iter().rev() {
            let Some(now) = self.find(step.record)? else {
                continue;
            };
            let fate = match &step.before {
                None if now.meta.binned => continue,
                None if along(step) && in_bin => continue,
                None if along(step) => Fate::Along,
                None => Fate::Bin,
                Some(before) if State::of(&now) == *before => continue,
                Some(before) if self.state_before(step.record)?.as_ref() == Some(before) => {
                    Fate::Set(Box::new(before.clone()))
                }
                Some(_) => Fate::Stay,
            };
            fates.push((now, fate));
        }
        Ok(fates)
    }

    /// The state before the newest one.
    fn state_before(&self, id: RecordId) -> Result<Option<State>, StoreError> {
        Ok(self.history(id)?.get(1).map(State::of))
    }

    fn versions_of(&self, id: RecordId) -> Result<i64, StoreError> {
        Ok(self
            .conn
            .prepare_cached("SELECT count(*) FROM version WHERE record = ?1")?
            .query_row([row::bytes(id)], |row| row.get(0))?)
    }

    /// When a step was done: the id of a version says when it was made. Told by a record that came with it.
    fn done_at(&self, entry: &Entry) -> Result<Option<DateTime<Utc>>, StoreError> {
        let Some(step) = entry.steps.iter().find(|step| step.before.is_none()) else {
            return Ok(None);
        };
        let first: Option<[u8; 16]> = self
            .conn
            .prepare_cached("SELECT id FROM version WHERE record = ?1 ORDER BY n LIMIT 1")?
            .query_row([row::bytes(step.record)], |row| row.get(0))
            .optional()?;
        let made = first.and_then(|id| Uuid::from_bytes(id).get_timestamp());
        Ok(made.and_then(|made| {
            let (seconds, nanos) = made.to_unix();
            DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
        }))
    }
}
