//! What a file would bring, as it is shown before anything is written.

use super::{List, ParseProblem, Place};
use crate::domain::{ChildId, Kind, RecordId};
use std::collections::HashSet;

/// How a record of the file stands to what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    New,
    /// It is there with other content.
    Changed,
    /// It is there with the same content.
    Same,
}

/// A record of the file, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub kind: Kind,
    pub title: String,
    pub standing: Standing,
}

/// What a file would bring of one child, or of what serves every child.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Part {
    pub child: Option<ChildId>,
    /// The child's name; empty for what serves every child.
    pub name: String,
    /// The child is not there yet.
    pub is_new: bool,
    pub new: usize,
    pub changed: usize,
    pub same: usize,
    /// Pictures that are not there yet.
    pub photos: usize,
    /// Its records by name, as many as are named.
    pub records: Vec<Named>,
}

/// One field of a record that is there with other content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The name of the field, in words: "who may see".
    pub field: String,
    /// What is there; empty if nothing is.
    pub mine: String,
    /// What the file says.
    pub theirs: String,
}

/// A record that is there with other content.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    pub id: RecordId,
    pub kind: Kind,
    pub title: String,
    /// The fields in which the two differ; none where too many records do.
    pub fields: Vec<Difference>,
    pub(super) place: Place,
}

/// An entry that cannot be brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// None where not even that could be read.
    pub kind: Option<Kind>,
    /// The child's name; empty for what serves every child, and where it is not known.
    pub child: String,
    /// What a list shows of it; empty where nothing of it can be seen.
    pub title: String,
    /// Where it stands, and why it is left out.
    pub fault: ParseProblem,
}

impl std::fmt::Display for LeftOut {
    /// `Strength, Maya, “Juggles”: line 40, records[2].noticed_by: it has 1,204 characters, and 1,000 fit`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(kind) = self.kind {
            f.write_str(kind.label())?;
            if !self.child.is_empty() && kind != Kind::Child {
                write!(f, ", {}", self.child)?;
            }
            if !self.title.is_empty() {
                write!(f, ", “{}”", self.title)?;
            }
            f.write_str(": ")?;
        }
        self.fault.fmt(f)
    }
}

/// What a file would bring.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Preview {
    /// The names under which its records were written.
    pub writers: Vec<String>,
    /// More wrote than are named.
    pub more_writers: bool,
    /// One for each child, then one for what serves every child; those without anything are not there.
    pub parts: Vec<Part>,
    /// Records that are there with other content, as many as are named.
    pub changed: Vec<Changed>,
    /// How many of what would be brought in are the child's words.
    pub words: usize,
    /// What cannot be brought in, and why; the first of them.
    pub left_out: Vec<LeftOut>,
    pub left_out_count: usize,
    /// Records whose picture is neither in the file nor here: they are brought in without it.
    pub without_picture: usize,
    pub(super) skip: HashSet<(List, usize)>,
    pub(super) bare: HashSet<(List, usize)>,
}

impl Preview {
    pub fn new_records(&self) -> usize {
        self.parts.iter().map(|part| part.new).sum()
    }

    pub fn changed_records(&self) -> usize {
        self.parts.iter().map(|part| part.changed).sum()
    }

    pub fn same_records(&self) -> usize {
        self.parts.iter().map(|part| part.same).sum()
    }

    /// Pictures that are not there yet.
    pub fn photos(&self) -> usize {
        self.parts.iter().map(|part| part.photos).sum()
    }

    /// Whether there is nothing that could be brought in, whatever is chosen.
    pub fn brings_nothing(&self) -> bool {
        self.new_records() + self.photos() + self.changed_records() == 0
    }

    /// Whether nothing of the file is of any use: every entry that it has was left out.
    pub fn is_all_left_out(&self) -> bool {
        self.left_out_count > 0 && self.brings_nothing() && self.same_records() == 0
    }
}
