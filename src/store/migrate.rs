//! Brings a store to the newest form, step by step, each step whole or not at all.
//!
//! A new kind of record needs a step too, if only an empty one: then an older program refuses the store
//! at the door instead of failing on a record it does not know.

use super::StoreError;
use include_dir::{Dir, include_dir};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use sha2::{Digest, Sha256};

static STEPS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/migrations");

/// "F4FD": tells a store from any other database.
pub(crate) const APPLICATION_ID: i32 = 0x4634_4644;

/// One step: its number and its statements.
pub(crate) struct Step {
    pub(crate) number: i64,
    pub(crate) sql: &'static str,
}

/// The steps in order.
///
/// # Errors
/// [`StoreError::MigrationGap`] when numbers are missing or double.
pub(crate) fn steps() -> Result<Vec<Step>, StoreError> {
    let mut steps = Vec::new();
    for file in STEPS.files() {
        let name = file.path().file_name().and_then(|name| name.to_str());
        let number = name
            .and_then(|name| name.split_once('_'))
            .filter(|(digits, rest)| digits.len() == 4 && rest.ends_with(".sql"))
            .and_then(|(digits, _)| digits.parse().ok());
        match (number, file.contents_utf8()) {
            (Some(number), Some(sql)) => steps.push(Step { number, sql }),
            _ => return Err(StoreError::MigrationGap),
        }
    }
    in_order(steps)
}

pub(crate) fn in_order(mut steps: Vec<Step>) -> Result<Vec<Step>, StoreError> {
    steps.sort_by_key(|step| step.number);
    let whole = steps.iter().zip(1..).all(|(step, n)| step.number == n);
    if whole && !steps.is_empty() {
        Ok(steps)
    } else {
        Err(StoreError::MigrationGap)
    }
}

/// The form this program writes.
pub(crate) fn newest() -> Result<i64, StoreError> {
    Ok(steps()?.last().map_or(0, |step| step.number))
}

/// The form of a store.
pub(crate) fn version(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Takes every step that is still to be taken.
pub(crate) fn migrate(conn: &Connection) -> Result<(), StoreError> {
    let found = version(conn)?;
    for step in steps()?.into_iter().filter(|step| step.number > found) {
        take(conn, &step)?;
    }
    Ok(())
}

fn take(conn: &Connection, step: &Step) -> Result<(), StoreError> {
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    tx.pragma_update(None, "defer_foreign_keys", true)?;
    tx.execute_batch(step.sql)?;
    let broken = tx.prepare("PRAGMA foreign_key_check")?.exists([])?;
    if broken {
        return Err(StoreError::Damaged {
            code: "links".to_owned(),
        });
    }
    tx.pragma_update(None, "user_version", step.number)?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(tx.commit()?)
}

/// What the tables, triggers and views of a store are, as one hash. The search keeps tables of its own.
fn fingerprint(conn: &Connection) -> Result<[u8; 32], StoreError> {
    let mut statement = conn.prepare(include_str!("sql/schema.sql"))?;
    let mut rows = statement.query([])?;
    let mut hash = Sha256::new();
    while let Some(row) = rows.next()? {
        for column in 0..3 {
            hash.update(row.get::<_, Option<String>>(column)?.unwrap_or_default());
            hash.update([0]);
        }
    }
    Ok(hash.finalize().into())
}

/// Refuses a file from elsewhere that holds anything but what the steps up to its form make: a planted
/// trigger would act whenever a record is saved.
///
/// # Errors
/// [`StoreError::BadBackup`].
pub(crate) fn refuse_planted(conn: &Connection) -> Result<(), StoreError> {
    let form = version(conn)?;
    let fresh = Connection::open_in_memory()?;
    for step in steps()?.iter().filter(|step| step.number <= form) {
        take(&fresh, step)?;
    }
    if fingerprint(conn)? == fingerprint(&fresh)? {
        Ok(())
    } else {
        Err(StoreError::BadBackup)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::keys::hex;

    /// A released step is never edited: stores out there have taken it as it was.
    #[test]
    fn released_steps_are_as_they_were() {
        const RELEASED: &[(i64, &str)] = &[
            (
                1,
                "a40774fcca25e61bd311ce26a46d61da7f8be4162a51ff8d21571f10254ec098",
            ),
            (
                2,
                "edf58f42d2796cf6fc40b4f7019cb1211358a9072dc01503f89227cc9d5af44d",
            ),
            (
                3,
                "bd2604789c6933e5c55e95c09483031c2eaa493be6cf1a4abfec110dbf9d9bcd",
            ),
        ];
        let steps = steps().unwrap();
        assert_eq!(steps.len(), RELEASED.len());
        for (step, (number, hash)) in steps.iter().zip(RELEASED) {
            assert_eq!(step.number, *number);
            assert_eq!(hex(&Sha256::digest(step.sql)), *hash, "step {number}");
        }
    }

    #[test]
    fn a_new_kind_of_record_comes_with_a_new_form() {
        /// The newest form, and how many kinds of record it has. Before the form is released, the number
        /// may be corrected here; after that a step must be added.
        const NEWEST: (i64, usize) = (3, 26);
        assert_eq!((newest().unwrap(), crate::domain::Kind::ALL.len()), NEWEST);
    }

    #[test]
    fn gaps_and_doubles_are_refused() {
        let step = |number| Step { number, sql: "" };
        assert!(in_order(vec![step(2), step(1)]).is_ok());
        for numbers in [vec![], vec![2], vec![1, 3], vec![1, 1], vec![0, 1]] {
            let steps = numbers.into_iter().map(step).collect();
            assert_eq!(in_order(steps).err(), Some(StoreError::MigrationGap));
        }
    }

    #[test]
    fn a_step_that_fails_leaves_the_store_as_it_was() {
        let conn = Connection::open_in_memory().unwrap();
        migrate(&conn).unwrap();
        let tables = |conn: &Connection| -> i64 {
            conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
                .unwrap()
        };
        let before = (tables(&conn), version(&conn).unwrap());
        let broken = Step {
            number: newest().unwrap() + 1,
            sql: "CREATE TABLE extra (a) STRICT; SELECT no_such_thing();",
        };
        assert!(take(&conn, &broken).is_err());
        assert_eq!((tables(&conn), version(&conn).unwrap()), before);
        migrate(&conn).unwrap();
    }
}
