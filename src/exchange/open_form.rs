//! The open form: everything current as one JSON file that anybody can read.

use crate::domain::{Body, ChildId, PhotoId, Record, RecordId, Scope, Stamp, WhoMaySee};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The form that is written.
pub const FORM: u32 = 1;
/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;

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

/// Writes records and pictures in the open form. The same records give the same bytes.
///
/// # Errors
/// A record cannot be written as JSON; none of today's kinds can fail.
pub fn write(records: Vec<Record>, photos: Vec<OpenPhoto>) -> Result<Vec<u8>, serde_json::Error> {
    let wire = Wire {
        fourfold: FORM,
        records: records.into_iter().map(line).collect(),
        photos: photos
            .into_iter()
            .map(|photo| PhotoLine {
                id: photo.id,
                child: photo.child,
                jpeg: STANDARD.encode(photo.jpeg),
            })
            .collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&wire)?;
    bytes.push(b'\n');
    Ok(bytes)
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
/// As [`write()`].
pub fn to_value(record: Record) -> Result<serde_json::Value, serde_json::Error> {
    serde_json::to_value(line(record))
}

/// The JSON Schema of the form.
///
/// # Errors
/// As [`write()`].
pub fn schema() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(Wire))?;
    text.push('\n');
    Ok(text)
}
