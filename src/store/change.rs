//! What can be done to the records, and what came of it.

use crate::domain::{Body, ChildId, ChildSummary, Kind, PhotoId, Record, RecordId, Scope, WhoMaySee};
use serde::{Deserialize, Serialize};

/// What a person did, in one word: it names the step for undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpName {
    AddChild,
    Add(Kind),
    Edit(Kind),
    Remove(Kind),
    Restore(Kind),
    Reorder(Kind),
    /// Put on the profile, or taken off it.
    Star(Kind),
    /// How hard it is or how well it helps was noted for a day, or such a note was taken away.
    Rate(Kind),
    /// It was linked to another record, or taken off it.
    Link(Kind),
    /// Who may see it was answered.
    Allow(Kind),
    /// The child's photo was chosen, changed or taken away.
    Photo,
    Import,
}

impl OpName {
    /// What was done, as a sentence without its full stop: "Strength removed".
    pub fn sentence(self) -> String {
        let (what, done) = match self {
            OpName::AddChild => ("Child", "added"),
            OpName::Add(kind) => (kind.label(), "added"),
            OpName::Edit(kind) => (kind.label(), "changed"),
            OpName::Remove(kind) => (kind.label(), "removed"),
            OpName::Restore(kind) => (kind.label(), "brought back"),
            OpName::Reorder(kind) => (kind.label(), "moved"),
            OpName::Star(kind) => (kind.label(), "chosen for the profile or taken off it"),
            OpName::Rate(Kind::Difficulty) => ("How hard it is", "noted"),
            OpName::Rate(_) => ("How well it helps", "noted"),
            OpName::Link(kind) => (kind.label(), "linked or taken off"),
            OpName::Allow(kind) => (kind.label(), "may be seen by everyone who helps"),
            OpName::Photo => ("Photo", "changed"),
            OpName::Import => ("Records", "taken in from a file"),
        };
        [what, done].join(" ")
    }
}

/// "Strength removed" inside a sentence: "strength removed". "SEN status" stays as it is.
pub(crate) fn inside(sentence: &str) -> String {
    let mut chars = sentence.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(chars).collect()
        }
        _ => sentence.to_owned(),
    }
}

/// One thing a person did; one step of undo.
#[derive(Debug, Clone, PartialEq)]
pub struct Op {
    pub name: OpName,
    /// What it was done to, in the record's own words; may be empty.
    pub subject: String,
}

impl Op {
    pub fn new(name: OpName, subject: impl Into<String>) -> Op {
        Op {
            name,
            subject: subject.into(),
        }
    }
}

/// One change to the records.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "a handful at a time, each handed on once"
)]
pub enum Change {
    /// Adds a record or changes it. The same body again changes nothing.
    Put {
        scope: Scope,
        id: RecordId,
        body: Body,
        /// None keeps what was chosen; a new record starts as not asked.
        who_may_see: Option<WhoMaySee>,
    },
    /// Takes in a record from a file as it is there, with who made and changed it and when.
    Take(Box<Record>),
    /// Puts a record in the bin. A child takes all of its records along.
    Bin(RecordId),
    /// Takes a record out of the bin.
    Restore(RecordId),
    /// Keeps a picture: an upright JPEG without metadata of at most 1 MB.
    AddPhoto {
        id: PhotoId,
        child: ChildId,
        jpeg: Vec<u8>,
    },
    /// Forgets a draft, because its record was added.
    ClearDraft(String),
}

impl Change {
    /// Adds a record or changes its body; who may see it stays as it was.
    pub fn put(scope: impl Into<Scope>, id: RecordId, body: impl Into<Body>) -> Change {
        Change::Put {
            scope: scope.into(),
            id,
            body: body.into(),
            who_may_see: None,
        }
    }
}

/// What a change came to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome {
    /// What was done, for a toast: "Strength removed", "Undone: strength removed". Empty if nothing changed.
    pub said: String,
    /// What it was done to, in the record's own words; may be empty.
    pub subject: String,
    /// Each record that changed, as it is now.
    pub changed: Vec<Record>,
    /// The whole list of children, if any line of it changed.
    pub children: Option<Vec<ChildSummary>>,
    /// What undo would take back now ("Strength removed"); none if there is nothing.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
    /// An undo or redo of weight: an import, a child, several records.
    pub large: bool,
}
