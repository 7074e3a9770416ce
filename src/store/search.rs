//! Finding records by any word in them.

use super::engine::Engine;
use super::row::{self, NO_CHILD, uuid};
use super::{StoreError, words};
use crate::domain::{ChildId, Kind, RecordId, Scope};
use rusqlite::named_params;
use unicode_normalization::UnicodeNormalization;

/// Something that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub record: RecordId,
    pub scope: Scope,
    pub kind: Kind,
    /// The child said it: such hits lead.
    pub own_words: bool,
    pub title: String,
    /// A child in the bin.
    pub binned: bool,
    /// The place in the text; what fits the query is marked.
    pub snippet: Vec<Piece>,
}

/// A run of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// It fits the query.
    pub fits: bool,
}

impl Engine {
    pub(crate) fn search(
        &self,
        typed: &str,
        child: Option<ChildId>,
        most: usize,
    ) -> Result<Vec<Hit>, StoreError> {
        let Some(query) = words::query(typed) else {
            return Ok(Vec::new());
        };
        let mut statement = self.conn.prepare_cached(include_str!("sql/search.sql"))?;
        let mut rows = statement.query(named_params! {
            ":query": query,
            ":child": child.map(row::bytes),
            ":most": i64::try_from(most).unwrap_or(i64::MAX),
        })?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let child = uuid(row, 1)?;
            let snippet: String = row.get(5)?;
            hits.push(Hit {
                record: RecordId(uuid(row, 0)?),
                scope: if child.into_bytes() == NO_CHILD {
                    Scope::Shared
                } else {
                    Scope::Child(ChildId(child))
                },
                kind: row::kind(row, 2)?,
                own_words: row.get(3)?,
                title: row.get(4)?,
                binned: false,
                snippet: pieces(&snippet),
            });
        }
        hits.extend(self.children_in_bin(typed, child));
        Ok(hits)
    }

    /// Children in the bin whose names begin as typed: their records are not found, and they themselves must
    /// be, or nobody could bring them back.
    fn children_in_bin(&self, typed: &str, child: Option<ChildId>) -> Vec<Hit> {
        let typed: Vec<String> = plain(typed).split_whitespace().map(str::to_owned).collect();
        self.summaries
            .borrow()
            .values()
            .filter(|summary| summary.binned && child.is_none_or(|child| child == summary.id))
            .filter(|summary| {
                let names = plain(&[summary.name.as_str(), " ", &summary.full_name].concat());
                typed.iter().all(|part| {
                    names
                        .split_whitespace()
                        .any(|name| name.starts_with(part.as_str()))
                })
            })
            .map(|summary| Hit {
                record: summary.id.into(),
                scope: Scope::Child(summary.id),
                kind: Kind::Child,
                own_words: false,
                title: summary.name.clone(),
                binned: true,
                snippet: Vec::new(),
            })
            .collect()
    }
}

/// Small letters without accents.
fn plain(text: &str) -> String {
    text.nfd()
        .filter(|letter| !unicode_normalization::char::is_combining_mark(*letter))
        .collect::<String>()
        .to_lowercase()
}

/// Splits a snippet at the marks the search put into it.
fn pieces(snippet: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut fits = false;
    for part in snippet.split_inclusive(['\u{2}', '\u{3}']) {
        let text = part.trim_end_matches(['\u{2}', '\u{3}']);
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.to_owned(),
                fits,
            });
        }
        fits = part.ends_with('\u{2}');
    }
    pieces
}
