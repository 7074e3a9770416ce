//! Finding records by any word in them.

use super::engine::Engine;
use super::row::{self, NO_CHILD, uuid};
use super::{StoreError, words};
use crate::domain::{ChildId, Kind, RecordId, Scope};
use crate::text::fold;
use rusqlite::named_params;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

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
        let needles = words::needles(typed);
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let child = uuid(row, 1)?;
            let record = RecordId(uuid(row, 0)?);
            // The search holds folded words; what is shown comes from the record.
            let Some(found) = self.find(record)? else { continue };
            let words = words::of(&found.body);
            hits.push(Hit {
                record,
                scope: if child.into_bytes() == NO_CHILD {
                    Scope::Shared
                } else {
                    Scope::Child(ChildId(child))
                },
                kind: row::kind(row, 2)?,
                own_words: row.get(3)?,
                snippet: snippet(&words, &needles),
                title: words.title,
                binned: false,
            });
        }
        hits.extend(self.children_in_bin(typed, child));
        Ok(hits)
    }

    /// Children in the bin whose names begin as typed: their records are not found, and they themselves must
    /// be, or nobody could bring them back.
    fn children_in_bin(&self, typed: &str, child: Option<ChildId>) -> Vec<Hit> {
        let typed: Vec<String> = fold(typed).split_whitespace().map(str::to_owned).collect();
        self.summaries
            .borrow()
            .values()
            .filter(|summary| summary.binned && child.is_none_or(|child| child == summary.id))
            .filter(|summary| {
                let names = words::findable(&[summary.name.as_str(), " ", &summary.full_name].concat());
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

/// So many words are shown round the first that fits.
const SHOWN: usize = 14;
const BEFORE: usize = 6;

/// The place in the title or in the rest where most fits, with what fits marked.
fn snippet(words: &words::Words, needles: &[String]) -> Vec<Piece> {
    let parted = |text: &str| -> Vec<(Range<usize>, bool)> {
        let parts = parts(text).into_iter();
        parts
            .map(|part| {
                let fits = text
                    .get(part.clone())
                    .is_some_and(|word| words::fits(word, needles));
                (part, fits)
            })
            .collect()
    };
    let count = |parts: &[(Range<usize>, bool)]| parts.iter().filter(|(_, fits)| *fits).count();
    let (title, text) = (parted(&words.title), parted(&words.text));
    let (source, parts) = if count(&text) > count(&title) {
        (words.text.as_str(), text)
    } else {
        (words.title.as_str(), title)
    };
    let first = parts.iter().position(|(_, fits)| *fits).unwrap_or(0);
    let from = if parts.len() <= SHOWN {
        0
    } else {
        first.saturating_sub(BEFORE)
    };
    let shown = parts.get(from..parts.len().min(from + SHOWN)).unwrap_or_default();
    let start = if from == 0 {
        0
    } else {
        shown.first().map_or(0, |(part, _)| part.start)
    };
    let ends = from + shown.len() == parts.len();
    let end = if ends {
        source.len()
    } else {
        shown.last().map_or(source.len(), |(part, _)| part.end)
    };
    let mut pieces = Vec::new();
    let mut piece = |text: &str, fits: bool| {
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.to_owned(),
                fits,
            });
        }
    };
    if from > 0 {
        piece("…", false);
    }
    let mut at = start;
    for (part, _) in shown.iter().filter(|(_, fits)| *fits) {
        piece(source.get(at..part.start).unwrap_or_default(), false);
        piece(source.get(part.clone()).unwrap_or_default(), true);
        at = part.end;
    }
    piece(source.get(at..end).unwrap_or_default(), false);
    if !ends {
        piece("…", false);
    }
    pieces
}

/// Where the words of a text stand.
fn parts(text: &str) -> Vec<Range<usize>> {
    text.split_word_bound_indices()
        .filter(|(_, word)| word.contains(char::is_alphanumeric))
        .map(|(at, word)| at..at + word.len())
        .collect()
}
