//! Writing one version of one record, and folding the edits of one sitting.

use super::StoreError;
use super::engine::{Engine, Sitting};
use super::row::{self, State, scope_bytes, to_json};
use super::transact::{Manner, Work};
use super::undo::{self, Step};
use crate::domain::{Body, Meta, Record, RecordId, Scope, Stamp, WhoMaySee};
use chrono::TimeDelta;
use rusqlite::named_params;

/// How long one sitting lasts: edits within it are one version.
pub(crate) const SITTING: TimeDelta = TimeDelta::minutes(30);

impl Engine {
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
            meta: Meta {
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
}
