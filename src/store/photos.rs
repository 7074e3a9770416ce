//! Which pictures are needed. The rule is here and nowhere else.
//!
//! A picture is needed while a record names it, in the bin or not, and while a form that was begun does. One that was
//! taken off a record is still named by the history and by undo: it stays until the bin of its child is emptied. What
//! nothing names goes whenever something is erased, and into no saved copy.

use super::{StoreError, row};
use crate::domain::{ChildId, PhotoId};
use rusqlite::Connection;
use serde_json::Value;
use std::collections::HashSet;

/// How far back a picture that is named counts as needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// What is there now, and what is in the bin.
    Present,
    /// The history and undo too.
    History,
}

/// Removes the pictures that are not needed, of one child or of all. Returns how many went.
pub(crate) fn sweep(conn: &Connection, child: Option<ChildId>, reach: Reach) -> Result<usize, StoreError> {
    let going = unneeded(conn, child, reach)?;
    for photo in &going {
        conn.prepare_cached("DELETE FROM photo WHERE id = ?1")?
            .execute([row::bytes(*photo)])?;
    }
    Ok(going.len())
}

/// The pictures that are not needed.
pub(crate) fn unneeded(
    conn: &Connection,
    child: Option<ChildId>,
    reach: Reach,
) -> Result<Vec<PhotoId>, StoreError> {
    let mut all: HashSet<PhotoId> = HashSet::new();
    let mut photos = conn.prepare("SELECT id FROM photo WHERE ?1 IS NULL OR child = ?1")?;
    let mut rows = photos.query([child.map(row::bytes)])?;
    while let Some(row) = rows.next()? {
        all.insert(PhotoId(row::uuid(row, 0)?));
    }
    let present: &[&str] = &["SELECT body FROM record", "SELECT body FROM draft"];
    let history: &[&str] = &["SELECT body FROM version", "SELECT steps FROM undo"];
    let sources = match reach {
        Reach::Present => [present, &[]],
        Reach::History => [present, history],
    };
    for sql in sources.concat() {
        if all.is_empty() {
            break;
        }
        let mut bodies = conn.prepare(sql)?;
        let mut rows = bodies.query([])?;
        while let Some(row) = rows.next()? {
            // A draft may be no JSON; then it names nothing.
            if let Ok(body) = serde_json::from_str::<Value>(row.get_ref(0)?.as_str().unwrap_or_default()) {
                forget_named(&body, &mut all);
            }
        }
    }
    let mut going: Vec<PhotoId> = all.into_iter().collect();
    going.sort_unstable();
    Ok(going)
}

/// Takes every picture off the list that is named anywhere in a body, also in fields that a newer program wrote.
fn forget_named(value: &Value, all: &mut HashSet<PhotoId>) {
    match value {
        Value::String(text) => {
            if text.len() == 36
                && let Ok(id) = text.parse::<PhotoId>()
            {
                all.remove(&id);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| forget_named(value, all)),
        Value::Object(fields) => fields.values().for_each(|value| forget_named(value, all)),
        _ => {}
    }
}
