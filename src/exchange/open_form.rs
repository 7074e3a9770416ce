//! The open form: everything current as one JSON file that anybody can read.
//!
//! It is written as it is read, one entry at a time: a file has any length, and what is held is one entry.

use crate::domain::{Body, ChildId, PhotoId, Record, RecordId, Scope, Stamp, WhoMaySee};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// The form that is written.
pub const FORM: u32 = 1;

/// The contents of a file in the open form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OpenFile {
    /// The state of each record; its version is not in the file.
    pub records: Vec<Record>,
    pub photos: Vec<OpenPhoto>,
}

/// A picture in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPhoto {
    pub id: PhotoId,
    pub child: ChildId,
    pub jpeg: Vec<u8>,
}

/// Fourfold's open form: the current records with their links and pictures, without history.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Fourfold open form")]
#[allow(dead_code, reason = "it is the form as the schema tells it")]
struct Wire {
    /// The form of this file: 1.
    fourfold: u32,
    records: Vec<Line>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    photos: Vec<PhotoLine>,
}

/// One record: what all have in common, then the fields of its kind.
#[derive(Serialize, JsonSchema)]
struct Line {
    /// A UUID. It stays the same wherever the record goes.
    id: RecordId,
    /// The child it belongs to; for a child, its own id. Absent: it serves every child.
    #[serde(skip_serializing_if = "Option::is_none")]
    child: Option<ChildId>,
    /// Who may see it, as the child or the writer decided.
    #[schemars(default)]
    who_may_see: WhoMaySee,
    made: Stamp,
    changed: Stamp,
    /// In the bin.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    binned: bool,
    #[serde(flatten)]
    body: Body,
}

/// One picture.
#[derive(Serialize, JsonSchema)]
struct PhotoLine {
    id: PhotoId,
    child: ChildId,
    /// An upright JPEG of at most 1600 pixels a side and 1 MB, as base64.
    jpeg: String,
}

/// The fields of a line that are not the body's.
#[derive(Deserialize)]
pub(super) struct Head {
    pub(super) id: RecordId,
    #[serde(default)]
    pub(super) child: Option<ChildId>,
    #[serde(default)]
    pub(super) who_may_see: WhoMaySee,
    pub(super) made: Stamp,
    pub(super) changed: Stamp,
    #[serde(default)]
    pub(super) binned: bool,
}

/// The names in [`Head`]; no kind of record may use them.
pub(super) const HEAD: [&str; 6] = ["id", "child", "who_may_see", "made", "changed", "binned"];

impl Head {
    /// Whose record it is.
    pub(super) fn scope(&self) -> Scope {
        self.child.map_or(Scope::Shared, Scope::Child)
    }
}

/// Writes records and then pictures in the open form, one at a time. The same ones give the same bytes.
pub struct Writer<W> {
    to: W,
    photos: usize,
    records: usize,
}

impl<W: Write> Writer<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// It cannot be written to, as with everything below.
    pub fn new(mut to: W) -> io::Result<Writer<W>> {
        write!(to, "{{\n  \"fourfold\": {FORM},\n  \"records\": [")?;
        Ok(Writer {
            to,
            photos: 0,
            records: 0,
        })
    }

    /// Every record comes before the first picture.
    ///
    /// # Errors
    /// As [`Writer::new`], and for a record after a picture.
    pub fn record(&mut self, record: Record) -> io::Result<()> {
        if self.photos > 0 {
            return Err(io::Error::other("a record after the pictures"));
        }
        entry(&mut self.to, self.records, &line(record))?;
        self.records += 1;
        Ok(())
    }

    /// # Errors
    /// As [`Writer::new`].
    pub fn photo(&mut self, photo: OpenPhoto) -> io::Result<()> {
        if self.photos == 0 {
            self.end_of_list(self.records)?;
            self.to.write_all(b",\n  \"photos\": [")?;
        }
        let line = PhotoLine {
            id: photo.id,
            child: photo.child,
            jpeg: STANDARD.encode(photo.jpeg),
        };
        entry(&mut self.to, self.photos, &line)?;
        self.photos += 1;
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// As [`Writer::new`].
    pub fn end(mut self) -> io::Result<W> {
        let entries = if self.photos == 0 {
            self.records
        } else {
            self.photos
        };
        self.end_of_list(entries)?;
        self.to.write_all(b"\n}\n")?;
        self.to.flush()?;
        Ok(self.to)
    }

    fn end_of_list(&mut self, entries: usize) -> io::Result<()> {
        self.to.write_all(if entries == 0 { b"]" } else { b"\n  ]" })
    }
}

/// One entry of a list, as far in as it stands. A text in JSON holds no line end of its own.
fn entry(to: &mut impl Write, before: usize, value: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    to.write_all(if before == 0 { b"\n    " } else { b",\n    " })?;
    to.write_all(text.replace('\n', "\n    ").as_bytes())
}

/// Writes a whole file in memory.
///
/// # Errors
/// A record cannot be written as JSON; none of today's kinds can fail.
pub fn write(records: Vec<Record>, photos: Vec<OpenPhoto>) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new())?;
    for record in records {
        writer.record(record)?;
    }
    for photo in photos {
        writer.photo(photo)?;
    }
    writer.end()
}

fn line(record: Record) -> Line {
    let meta = record.meta;
    Line {
        id: meta.id,
        child: meta.scope.child(),
        who_may_see: meta.who_may_see,
        made: meta.made,
        changed: meta.changed,
        binned: meta.binned,
        body: record.body,
    }
}

/// One record as one object, as lists on the command line print it.
///
/// # Errors
/// It cannot be written as JSON; none of today's kinds can fail.
pub fn to_value(record: Record) -> Result<serde_json::Value, serde_json::Error> {
    serde_json::to_value(line(record))
}

/// The JSON Schema of the form.
///
/// # Errors
/// As [`to_value`].
pub fn schema() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(Wire))?;
    text.push('\n');
    Ok(text)
}
