//! Records as rows and back.

use super::StoreError;
use crate::domain::{
    Body, ChildId, Entry, Kind, Meta, PhotoId, Record, RecordId, Scope, Stamp, VersionId, WhoMaySee,
};
use chrono::{DateTime, Utc};
use rusqlite::Row;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Stands in the place of a child for records that serve every child.
pub(crate) const NO_CHILD: [u8; 16] = [0; 16];

pub(crate) fn scope_bytes(scope: Scope) -> [u8; 16] {
    scope.child().map_or(NO_CHILD, |child| child.0.into_bytes())
}

pub(crate) fn scope(child: [u8; 16]) -> Scope {
    if child == NO_CHILD {
        Scope::Shared
    } else {
        Scope::Child(ChildId(Uuid::from_bytes(child)))
    }
}

pub(crate) fn bytes(id: impl Into<AnyId>) -> [u8; 16] {
    id.into().0.into_bytes()
}

/// Any of the ids, as it lies in a row.
pub(crate) struct AnyId(Uuid);

impl From<RecordId> for AnyId {
    fn from(id: RecordId) -> Self {
        AnyId(id.0)
    }
}
impl From<ChildId> for AnyId {
    fn from(id: ChildId) -> Self {
        AnyId(id.0)
    }
}
impl From<VersionId> for AnyId {
    fn from(id: VersionId) -> Self {
        AnyId(id.0)
    }
}
impl From<PhotoId> for AnyId {
    fn from(id: PhotoId) -> Self {
        AnyId(id.0)
    }
}

/// The part of a record that undo brings back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) binned: bool,
    pub(crate) who: WhoMaySee,
    pub(crate) body: Body,
}

impl State {
    pub(crate) fn of(record: &Record) -> State {
        State {
            binned: record.meta.binned,
            who: record.meta.who_may_see.clone(),
            body: record.body.clone(),
        }
    }
}

/// Reads a row of id, child, version, made_ms, made_by, changed_ms, changed_by, binned, who, body.
pub(crate) fn record(row: &Row<'_>) -> Result<Record, StoreError> {
    let child: [u8; 16] = row.get(1)?;
    let who: String = row.get(8)?;
    let body: String = row.get(9)?;
    Ok(Entry {
        meta: Meta {
            id: RecordId(uuid(row, 0)?),
            scope: scope(child),
            version: VersionId(uuid(row, 2)?),
            made: Stamp {
                at: time(row.get(3)?),
                by: row.get(4)?,
            },
            changed: Stamp {
                at: time(row.get(5)?),
                by: row.get(6)?,
            },
            binned: row.get(7)?,
            who_may_see: from_json(&who)?,
        },
        body: from_json(&body)?,
    })
}

pub(crate) fn uuid(row: &Row<'_>, column: usize) -> Result<Uuid, StoreError> {
    Ok(Uuid::from_bytes(row.get(column)?))
}

pub(crate) fn kind(row: &Row<'_>, column: usize) -> Result<Kind, StoreError> {
    let name: String = row.get(column)?;
    Kind::from_name(&name).ok_or(StoreError::Unreadable)
}

pub(crate) fn time(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or_default()
}

pub(crate) fn to_json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Unreadable)
}

pub(crate) fn from_json<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable)
}
