//! The one door through which records change.

use super::backup::Reason;
use super::engine::{Engine, Sitting};
use super::row::State;
use super::undo::{Stack, Step};
use super::{Change, Op, OpName, Outcome, StoreError};
use crate::domain::{Body, ChildFile, ChildSummary, Kind, Record, RecordId, Scope, Stamp, limits};
use std::collections::BTreeMap;

/// The largest picture, in bytes.
pub const LARGEST_PHOTO: usize = 1024 * 1024;

/// What a transaction has done so far; memory is changed only after it has been saved.
#[derive(Default)]
pub(crate) struct Work {
    pub(crate) changed: BTreeMap<RecordId, Record>,
    pub(crate) steps: Vec<(Scope, Step)>,
    pub(crate) sittings: Vec<(RecordId, Option<Sitting>)>,
    /// The step on top of the undo stack goes on; nothing is pushed.
    pub(crate) goes_on: bool,
    /// Something besides records was saved.
    touched: bool,
}

/// How a version is written.
#[derive(Default)]
pub(crate) struct Manner {
    /// It may replace the version before, if that is of the same sitting.
    pub(crate) fold: bool,
    /// Who made and changed it and when, where that was elsewhere.
    pub(crate) stamps: Option<(Stamp, Stamp)>,
}

impl Work {
    /// Each child's steps: a step of undo belongs to one child.
    pub(crate) fn steps_by_scope(&self) -> BTreeMap<Scope, Vec<Step>> {
        let mut by_scope: BTreeMap<Scope, Vec<Step>> = BTreeMap::new();
        for (scope, step) in &self.steps {
            by_scope.entry(*scope).or_default().push(step.clone());
        }
        by_scope
    }
}

impl Engine {
    pub(crate) fn transact(&self, op: &Op, changes: Vec<Change>) -> Result<Outcome, StoreError> {
        if op.name == OpName::Import && self.opening.backups && self.needs_backup()? {
            self.backup(Reason::BeforeImport)?;
        }
        let mut work = Work::default();
        let mut scope = None;
        let tx = self.begin()?;
        let alone = changes.iter().filter(|c| matches!(c, Change::Put { .. })).count() == 1;
        for change in changes {
            let record = self.make(change, op, alone, &mut work)?;
            if let Some(record) = record {
                scope.get_or_insert(record);
            }
        }
        for (scope, steps) in work.steps_by_scope() {
            if !work.goes_on {
                self.push(scope, Stack::Undo, op, &steps)?;
            }
            self.clear_stack(scope, Stack::Redo)?;
        }
        if op.name == OpName::Import && !work.steps.is_empty() {
            self.audit("records taken in", &work.steps.len().to_string())?;
        }
        let said = if work.steps.is_empty() {
            String::new()
        } else {
            op.name.sentence()
        };
        let files = self.save_summaries(&work)?;
        let outcome = self.outcome(scope, said, op.subject.clone())?;
        tx.commit()?;
        if work.touched || !work.changed.is_empty() {
            self.unsaved.set(true);
        }
        Ok(self.settle(work, files, outcome))
    }

    fn make(
        &self,
        change: Change,
        op: &Op,
        alone: bool,
        work: &mut Work,
    ) -> Result<Option<Scope>, StoreError> {
        match change {
            Change::Put {
                scope,
                id,
                body,
                who_may_see,
            } => {
                let old = self.find(id)?;
                self.refuse_put(old.as_ref(), scope, id, &body)?;
                let state = State {
                    binned: old.as_ref().is_some_and(|old| old.meta.binned),
                    who: who_may_see
                        .or_else(|| old.as_ref().map(|old| old.meta.who_may_see.clone()))
                        .unwrap_or_default(),
                    body,
                };
                let fold = alone && matches!(op.name, OpName::Edit(_));
                self.write(id, scope, old, state, Manner { fold, stamps: None }, work)?;
                Ok(Some(scope))
            }
            Change::Take(record) => {
                let Record { meta, body } = *record;
                let old = self.find(meta.id)?;
                self.refuse_put(old.as_ref(), meta.scope, meta.id, &body)?;
                let state = State {
                    binned: meta.binned,
                    who: meta.who_may_see,
                    body,
                };
                let stamps = Some((meta.made, meta.changed));
                self.write(
                    meta.id,
                    meta.scope,
                    old,
                    state,
                    Manner { fold: false, stamps },
                    work,
                )?;
                Ok(Some(meta.scope))
            }
            Change::Bin(id) => self.move_to_bin(id, true, work).map(Some),
            Change::Restore(id) => self.move_to_bin(id, false, work).map(Some),
            Change::AddPhoto { id, child, jpeg } => {
                self.add_photo(id, child, &jpeg)?;
                work.touched = true;
                Ok(None)
            }
            Change::ClearDraft(key) => {
                self.clear_draft(&key)?;
                work.touched = true;
                Ok(None)
            }
        }
    }

    fn refuse_put(
        &self,
        old: Option<&Record>,
        scope: Scope,
        id: RecordId,
        body: &Body,
    ) -> Result<(), StoreError> {
        refuse_wrong_place(old, scope, id, body)?;
        refuse_nameless(old, body)?;
        match scope {
            Scope::Child(child) if body.kind() != Kind::Child && old.is_none() => {
                let known =
                    self.summaries.borrow().contains_key(&child) || self.find(child.into())?.is_some();
                if known {
                    Ok(())
                } else {
                    Err(StoreError::NoSuchRecord)
                }
            }
            _ => Ok(()),
        }
    }

    fn move_to_bin(&self, id: RecordId, binned: bool, work: &mut Work) -> Result<Scope, StoreError> {
        let old = self.find(id)?.ok_or(StoreError::NoSuchRecord)?;
        let scope = old.meta.scope;
        let state = State {
            binned,
            ..State::of(&old)
        };
        self.write(id, scope, Some(old), state, Manner::default(), work)?;
        Ok(scope)
    }

    /// What there is to say, read before saving, so that nothing can fail after it.
    pub(crate) fn outcome(
        &self,
        scope: Option<Scope>,
        said: String,
        subject: String,
    ) -> Result<Outcome, StoreError> {
        Ok(Outcome {
            said,
            subject,
            undo: scope.map_or(Ok(None), |scope| self.top(scope, Stack::Undo))?,
            redo: scope.map_or(Ok(None), |scope| self.top(scope, Stack::Redo))?,
            ..Outcome::default()
        })
    }

    /// After saving: brings memory up to date.
    pub(crate) fn settle(&self, work: Work, files: Vec<ChildFile>, mut outcome: Outcome) -> Outcome {
        let mut sittings = self.sittings.borrow_mut();
        for (id, sitting) in work.sittings {
            match sitting {
                Some(sitting) => sittings.insert(id, sitting),
                None => sittings.remove(&id),
            };
        }
        drop(sittings);
        let mut children = false;
        for file in files {
            let summary = ChildSummary::of(&file);
            children |= self.summaries.borrow().get(&summary.id) != Some(&summary);
            self.summaries.borrow_mut().insert(summary.id, summary);
            self.keep(file);
        }
        outcome.changed = work.changed.into_values().collect();
        outcome.children = children.then(|| self.children());
        outcome
    }
}

/// One that was there already stays as it is: it can be opened, and be given another name.
pub(crate) fn refuse_nameless(old: Option<&Record>, body: &Body) -> Result<(), StoreError> {
    if limits::is_nameless(body) && !old.is_some_and(|old| limits::is_nameless(&old.body)) {
        return Err(StoreError::Refused("a name needs something to see"));
    }
    Ok(())
}

pub(crate) fn refuse_wrong_place(
    old: Option<&Record>,
    scope: Scope,
    id: RecordId,
    body: &Body,
) -> Result<(), StoreError> {
    if body.kind() == Kind::Child && scope != Scope::Child(id.into()) {
        return Err(StoreError::Refused("a child belongs to itself"));
    }
    if body.kind() != Kind::Child && scope == Scope::Child(id.into()) {
        return Err(StoreError::Refused("only a child belongs to itself"));
    }
    match old {
        Some(old) if old.meta.scope != scope => Err(StoreError::Refused("a record stays with its child")),
        Some(old) if old.body.kind() != body.kind() => Err(StoreError::Refused("a record keeps its kind")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Child, ChildId, Strength};
    use crate::store::{Opening, Paths};

    #[test]
    fn a_full_disk_fails_the_save_whole_and_the_next_one_works() {
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths::in_folder(folder.path().join("s"));
        let engine = Opening::new(paths).or_create().without_backups().open().unwrap();
        let id = engine.context.record_id();
        let maya = ChildId::from(id);
        let body = Child {
            name: "Maya".into(),
            ..Child::default()
        };
        let add = Op::new(OpName::AddChild, "");
        engine.transact(&add, vec![Change::put(maya, id, body)]).unwrap();
        let before = (engine.load_child(maya).unwrap(), engine.children());
        let pages: i64 = engine
            .conn
            .query_row("PRAGMA page_count", [], |row| row.get(0))
            .unwrap();
        let set = |most: i64| {
            engine
                .conn
                .pragma_update_and_check(None, "max_page_count", most, |_| Ok(()))
                .unwrap();
        };
        set(pages + 2);
        let big = Strength {
            text: "long ".repeat(20_000),
            ..Strength::default()
        };
        let op = Op::new(OpName::Add(Kind::Strength), "");
        let change = || vec![Change::put(maya, engine.context.record_id(), big.clone())];
        assert_eq!(engine.transact(&op, change()), Err(StoreError::DiskFull));
        assert_eq!(
            engine.put_draft("d", None, &"x".repeat(100_000)),
            Err(StoreError::DiskFull)
        );
        assert_eq!((engine.load_child(maya).unwrap(), engine.children()), before);
        assert_eq!(engine.read_child(maya).unwrap(), before.0);
        assert!(engine.check(&crate::store::Progress::none()).unwrap().is_well());
        set(1_000_000);
        engine.transact(&op, change()).unwrap();
        assert_eq!(engine.read_child(maya).unwrap().strengths.len(), 1);
    }
}
