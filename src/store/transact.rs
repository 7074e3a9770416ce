//! The one door through which records change.

use super::backup::Reason;
use super::engine::{Engine, Sitting};
use super::row::{self, State, scope_bytes, to_json};
use super::undo::{self, Stack, Step};
use super::{Change, Op, OpName, Outcome, StoreError, words};
use crate::domain::{
    Body, ChildFile, ChildId, ChildSummary, Kind, Record, RecordId, Scope, Stamp, WhoMaySee,
};
use chrono::TimeDelta;
use rusqlite::{OptionalExtension, named_params};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How long one sitting lasts: edits within it are one version.
pub(crate) const SITTING: TimeDelta = TimeDelta::minutes(30);

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

    fn add_photo(&self, id: crate::domain::PhotoId, child: ChildId, jpeg: &[u8]) -> Result<(), StoreError> {
        if jpeg.is_empty() || jpeg.len() > LARGEST_PHOTO {
            return Err(StoreError::Refused("a picture of more than 1 MB"));
        }
        if !jpeg.starts_with(&[0xff, 0xd8]) {
            return Err(StoreError::Refused("a picture that is not a JPEG"));
        }
        let sha = Sha256::digest(jpeg);
        let old: Option<Vec<u8>> = self
            .conn
            .prepare_cached("SELECT sha256 FROM photo WHERE id = ?1")?
            .query_row([row::bytes(id)], |row| row.get(0))
            .optional()?;
        match old {
            Some(old) if old == sha.as_slice() => Ok(()),
            Some(_) => Err(StoreError::Refused("a picture never changes")),
            None => {
                self.conn
                    .prepare_cached("INSERT INTO photo (id, child, sha256, jpeg) VALUES (?1, ?2, ?3, ?4)")?
                    .execute((row::bytes(id), row::bytes(child), sha.as_slice(), jpeg))?;
                Ok(())
            }
        }
    }

    /// Writes one new version of a record, if it is any different.
    pub(crate) fn write(
        &self,
        id: RecordId,
        scope: Scope,
        old: Option<Record>,
        state: State,
        Manner { fold, stamps }: Manner,
        work: &mut Work,
    ) -> Result<(), StoreError> {
        if old.as_ref().is_some_and(|old| State::of(old) == state) {
            return Ok(());
        }
        let (made, changed) = stamps.unwrap_or_else(|| {
            let now = Stamp {
                at: self.context.now(),
                by: self.author.borrow().clone(),
            };
            (now.clone(), now)
        });
        let record = Record {
            meta: crate::domain::Meta {
                id,
                scope,
                version: self.context.version_id(),
                made: old.as_ref().map_or(made, |old| old.meta.made.clone()),
                changed,
                binned: state.binned,
                who_may_see: state.who,
            },
            body: state.body,
        };
        let replaced = self.sitting_to_go_on(old.as_ref(), fold)?;
        self.add_version(&record, old.as_ref(), replaced.as_ref())?;
        self.index(&record)?;
        let fields = old
            .as_ref()
            .map(|old| undo::fields_changed(old, &record))
            .unwrap_or_default();
        let since = replaced.as_ref().map_or(record.meta.changed.at, |s| s.since);
        work.goes_on = match &replaced {
            Some(sitting) => sitting.fields == fields && self.top_is_edit_of(scope, id)?,
            None => false,
        };
        work.sittings.push((
            id,
            fold.then(|| Sitting {
                version: record.meta.version,
                since,
                author: record.meta.changed.by.clone(),
                fields,
            }),
        ));
        let before = old.as_ref().map(State::of);
        work.steps.push((scope, Step { record: id, before }));
        work.changed.insert(id, record);
        Ok(())
    }

    /// The edit that this one replaces: the record's newest version, made by the same person in this sitting.
    fn sitting_to_go_on(&self, old: Option<&Record>, fold: bool) -> Result<Option<Sitting>, StoreError> {
        let Some(old) = old.filter(|_| fold) else {
            return Ok(None);
        };
        let now = self.context.now();
        Ok(self
            .sittings
            .borrow()
            .get(&old.meta.id)
            .filter(|sitting| {
                let age = now - sitting.since;
                sitting.version == old.meta.version
                    && sitting.author == *self.author.borrow()
                    && age >= TimeDelta::zero()
                    && age < SITTING
            })
            .cloned())
    }

    fn add_version(
        &self,
        record: &Record,
        old: Option<&Record>,
        replaced: Option<&Sitting>,
    ) -> Result<(), StoreError> {
        let meta = &record.meta;
        let child = scope_bytes(meta.scope);
        let (who, body) = (
            to_json::<WhoMaySee>(&meta.who_may_see)?,
            to_json::<Body>(&record.body)?,
        );
        let version = row::bytes(meta.version);
        self.conn
            .prepare_cached(include_str!("sql/add_version.sql"))?
            .execute(named_params! {
                ":id": version, ":record": row::bytes(meta.id), ":child": child,
                ":kind": record.body.kind().name(), ":author": meta.changed.by,
                ":device": self.device.as_bytes(), ":at_ms": meta.changed.at.timestamp_millis(),
                ":offset_min": self.context.offset_minutes(), ":app": env!("CARGO_PKG_VERSION"),
                ":made_ms": meta.made.at.timestamp_millis(), ":made_by": meta.made.by,
                ":binned": meta.binned, ":who": who, ":body": body,
            })?;
        self.conn
            .prepare_cached(include_str!("sql/put_record.sql"))?
            .execute(named_params! {
                ":child": child, ":kind": record.body.kind().name(), ":id": row::bytes(meta.id),
                ":version": version, ":made_ms": meta.made.at.timestamp_millis(), ":made_by": meta.made.by,
                ":changed_ms": meta.changed.at.timestamp_millis(), ":changed_by": meta.changed.by,
                ":binned": meta.binned, ":who": who, ":body": body,
            })?;
        match (replaced, old) {
            (Some(replaced), _) => self.replace_version(row::bytes(replaced.version), version),
            (None, Some(old)) => {
                self.conn
                    .prepare_cached("INSERT INTO parent (version, parent) VALUES (?1, ?2)")?
                    .execute((version, row::bytes(old.meta.version)))?;
                Ok(())
            }
            (None, None) => Ok(()),
        }
    }

    /// The new version takes the parents of the one it replaces, which goes.
    fn replace_version(&self, old: [u8; 16], new: [u8; 16]) -> Result<(), StoreError> {
        let conn = &self.conn;
        conn.prepare_cached("INSERT INTO permit (reason) VALUES ('fold')")?
            .execute([])?;
        conn.prepare_cached(
            "INSERT INTO parent (version, parent) SELECT ?2, parent FROM parent WHERE version = ?1",
        )?
        .execute((old, new))?;
        conn.prepare_cached("DELETE FROM parent WHERE version = ?1")?
            .execute([old])?;
        conn.prepare_cached("DELETE FROM version WHERE id = ?1")?
            .execute([old])?;
        conn.prepare_cached("DELETE FROM permit")?.execute([])?;
        Ok(())
    }

    /// Makes a record findable by its present words, or not at all while it is in the bin.
    pub(crate) fn index(&self, record: &Record) -> Result<(), StoreError> {
        let conn = &self.conn;
        let id = row::bytes(record.meta.id);
        let n: Option<i64> = conn
            .prepare_cached("SELECT n FROM findable WHERE record = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        let words = words::of(&record.body);
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
                    .execute((n, words.title, words.text))?;
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
                    .execute((conn.last_insert_rowid(), words.title, words.text))?;
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

    pub(crate) fn save_summary(&self, summary: &ChildSummary) -> Result<(), StoreError> {
        if self.summaries.borrow().get(&summary.id) != Some(summary) {
            self.conn
                .prepare_cached("INSERT OR REPLACE INTO summary (child, binned, body) VALUES (?1, ?2, ?3)")?
                .execute((row::bytes(summary.id), summary.binned, to_json(summary)?))?;
        }
        Ok(())
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

fn refuse_wrong_place(
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
    use crate::domain::{Child, Strength};
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
        assert!(engine.check().unwrap().is_well());
        set(1_000_000);
        engine.transact(&op, change()).unwrap();
        assert_eq!(engine.read_child(maya).unwrap().strengths.len(), 1);
    }
}
