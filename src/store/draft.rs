//! Drafts and pictures: what lies beside the records.

use super::engine::Engine;
use super::row;
use super::{LARGEST_PHOTO, StoreError};
use crate::domain::{ChildId, PhotoId};
use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

/// Something that is being written and is not a record yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The name the screen gave it.
    pub key: String,
    /// What the screen put into it.
    pub json: String,
    pub at: DateTime<Utc>,
}

impl Engine {
    pub(crate) fn put_draft(&self, key: &str, child: Option<ChildId>, json: &str) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("INSERT OR REPLACE INTO draft (key, child, at_ms, body) VALUES (?1, ?2, ?3, ?4)")?
            .execute((
                key,
                child.map_or(row::NO_CHILD, row::bytes),
                self.context.now().timestamp_millis(),
                json,
            ))?;
        self.unsaved.set(true);
        Ok(())
    }

    pub(crate) fn draft(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .conn
            .prepare_cached("SELECT body FROM draft WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?)
    }

    pub(crate) fn drafts(&self, child: Option<ChildId>) -> Result<Vec<Draft>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT key, body, at_ms FROM draft WHERE child = ?1 ORDER BY at_ms DESC, key")?;
        let rows = statement.query_map([child.map_or(row::NO_CHILD, row::bytes)], |row| {
            Ok(Draft {
                key: row.get(0)?,
                json: row.get(1)?,
                at: row::time(row.get(2)?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn clear_draft(&self, key: &str) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("DELETE FROM draft WHERE key = ?1")?
            .execute([key])?;
        Ok(())
    }

    pub(crate) fn photo(&self, id: PhotoId) -> Result<Vec<u8>, StoreError> {
        let (jpeg, sha): (Vec<u8>, Vec<u8>) = self
            .conn
            .prepare_cached("SELECT jpeg, sha256 FROM photo WHERE id = ?1")?
            .query_row([row::bytes(id)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if Sha256::digest(&jpeg).as_slice() == sha {
            Ok(jpeg)
        } else {
            Err(StoreError::Damaged {
                code: "picture".to_owned(),
            })
        }
    }

    pub(crate) fn photo_ids(&self) -> Result<Vec<PhotoId>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT id FROM photo ORDER BY n")?;
        let mut rows = statement.query([])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(PhotoId(row::uuid(row, 0)?));
        }
        Ok(ids)
    }

    pub(crate) fn add_photo(&self, id: PhotoId, child: ChildId, jpeg: &[u8]) -> Result<(), StoreError> {
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
}
