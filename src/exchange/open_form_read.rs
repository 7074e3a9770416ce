//! Reading the open form, and saying where the fault is.

use super::open_form::{FORM, HEAD, Head, LARGEST_FILE, OpenFile, OpenPhoto};
use super::{image, line};
use crate::domain::{Body, ChildId, Entry, Kind, Meta, PhotoId, Problem, Record, RecordId, Scope, VersionId};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// The longest text in one field, in characters.
const LONGEST_TEXT: usize = 200_000;
/// The most records in one file.
const MOST_RECORDS: usize = 500_000;

/// Why a file was not read, in words, with the place. Nothing was taken from it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}")]
pub struct ParseProblem {
    /// `line 3, column 7` or `line 40, records[2].born`.
    pub place: String,
    /// What is wrong there. It may name a field, never what a person wrote.
    pub what: String,
}

impl ParseProblem {
    pub(super) fn new(place: impl Into<String>, what: impl Into<String>) -> ParseProblem {
        ParseProblem {
            place: place.into(),
            what: what.into(),
        }
    }

    /// The same with the line on which the entry begins.
    fn on_line(self, file: &[u8], list: &str, entry: usize) -> ParseProblem {
        match line::of_entry(file, list, entry) {
            Some(line) => ParseProblem {
                place: ["line ", &line.to_string(), ", ", &self.place].concat(),
                ..self
            },
            None => self,
        }
    }

    /// What happened, what is safe, what to do.
    pub fn problem(&self) -> Problem {
        Problem::new(
            ["This file cannot be read: ", &self.place, ": ", &self.what, "."].concat(),
            "Nothing was changed.",
            "Mend the file at that place, or ask whoever made it for another.",
        )
    }
}

/// Reads a file in the open form. All of it is right, or none of it is given.
///
/// Whether each record's child is known is looked at by [`super::plan()`], which knows what is there.
///
/// # Errors
/// The first fault, with its place.
pub fn parse(bytes: &[u8]) -> Result<OpenFile, ParseProblem> {
    if bytes.len() > LARGEST_FILE {
        return Err(ParseProblem::new("the file", "it is larger than 64 MB"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|e| {
        let place = [
            "line ",
            &e.line().to_string(),
            ", column ",
            &e.column().to_string(),
        ]
        .concat();
        ParseProblem::new(place, syntax(&e))
    })?;
    let Value::Object(mut file) = value else {
        return Err(ParseProblem::new("line 1", "it does not hold an object"));
    };
    match file.get("fourfold").map(Value::as_u64) {
        Some(Some(form)) if form == u64::from(FORM) => {}
        Some(Some(form)) if form > u64::from(FORM) => {
            return Err(ParseProblem::new("fourfold", "it was made by a newer Fourfold"));
        }
        _ => return Err(ParseProblem::new("fourfold", "it is not in Fourfold's open form")),
    }
    let lines = list(file.remove("records"), "records")?;
    if lines.len() > MOST_RECORDS {
        return Err(ParseProblem::new(
            "records",
            "there are more than 500,000 of them",
        ));
    }
    let mut seen = HashSet::new();
    let mut records = Vec::with_capacity(lines.len());
    for (n, line) in lines.into_iter().enumerate() {
        let place = ["records[", &n.to_string(), "]"].concat();
        let record = record(line, &place).map_err(|e| e.on_line(bytes, "records", n))?;
        if !seen.insert(record.meta.id) {
            let what = "another record in this file has the same id";
            let fault = ParseProblem::new([&place, ".id"].concat(), what);
            return Err(fault.on_line(bytes, "records", n));
        }
        records.push(record);
    }
    let photos = match file.remove("photos") {
        None => Vec::new(),
        some => list(some, "photos")?,
    };
    let mut seen = HashSet::new();
    let mut kept = Vec::with_capacity(photos.len());
    for (n, line) in photos.into_iter().enumerate() {
        let place = ["photos[", &n.to_string(), "]"].concat();
        let photo = photo(line, &place).map_err(|e| e.on_line(bytes, "photos", n))?;
        if !seen.insert(photo.id) {
            let what = "another picture in this file has the same id";
            let fault = ParseProblem::new([&place, ".id"].concat(), what);
            return Err(fault.on_line(bytes, "photos", n));
        }
        kept.push(photo);
    }
    Ok(OpenFile {
        records,
        photos: kept,
    })
}

fn syntax(error: &serde_json::Error) -> String {
    // "expected `,` or `}` at line 3 column 7": the place is said already.
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((what, _)) => what.to_owned(),
        None => text,
    }
}

fn list(value: Option<Value>, name: &str) -> Result<Vec<Value>, ParseProblem> {
    match value {
        Some(Value::Array(lines)) => Ok(lines),
        _ => Err(ParseProblem::new(name, "a list belongs here")),
    }
}

fn object(value: Value, place: &str) -> Result<Map<String, Value>, ParseProblem> {
    match value {
        Value::Object(fields) => Ok(fields),
        _ => Err(ParseProblem::new(place, "an object belongs here")),
    }
}

fn record(line: Value, place: &str) -> Result<Record, ParseProblem> {
    let mut fields = object(line, place)?;
    longest(&fields, place)?;
    let kind = match fields.shift_remove("kind") {
        Some(Value::String(name)) => Kind::from_name(&name),
        _ => None,
    }
    .ok_or_else(|| ParseProblem::new([place, ".kind"].concat(), "no kind of record that is known"))?;
    let head: Map<String, Value> = HEAD
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), fields.shift_remove(*name)?)))
        .collect();
    let head: Head = typed(Value::Object(head), place)?;
    let mut track = serde_path_to_error::Track::new();
    let body = Body::read(
        kind,
        serde_path_to_error::Deserializer::new(Value::Object(fields), &mut track),
    )
    .map_err(|e| at(place, &track.path(), &e))?;
    let own = head.scope() == Scope::Child(head.id.into());
    if own != (kind == Kind::Child) {
        let what = "a child's record, and no other, has itself as its child";
        return Err(ParseProblem::new([place, ".child"].concat(), what));
    }
    if let Body::Child(child) = &body
        && child.name.trim().is_empty()
    {
        return Err(ParseProblem::new(
            [place, ".name"].concat(),
            "a child needs a name",
        ));
    }
    Ok(Entry {
        meta: Meta {
            id: head.id,
            scope: head.scope(),
            version: VersionId(uuid::Uuid::nil()),
            made: head.made,
            changed: head.changed,
            binned: head.binned,
            who_may_see: head.who_may_see,
        },
        body,
    })
}

fn photo(line: Value, place: &str) -> Result<OpenPhoto, ParseProblem> {
    #[derive(serde::Deserialize)]
    struct Line {
        id: PhotoId,
        child: ChildId,
        jpeg: String,
    }
    let line: Line = typed(line, place)?;
    let place = [place, ".jpeg"].concat();
    let bytes = STANDARD
        .decode(line.jpeg)
        .map_err(|_| ParseProblem::new(&place, "it is not base64"))?;
    let photo = image::check_photo(&bytes).map_err(|e| ParseProblem::new(&place, e.to_string()))?;
    Ok(OpenPhoto {
        id: line.id,
        child: line.child,
        jpeg: photo.jpeg,
    })
}

fn typed<T: DeserializeOwned>(value: Value, place: &str) -> Result<T, ParseProblem> {
    let mut track = serde_path_to_error::Track::new();
    T::deserialize(serde_path_to_error::Deserializer::new(value, &mut track))
        .map_err(|e| at(place, &track.path(), &e))
}

fn at(place: &str, path: &serde_path_to_error::Path, error: &serde_json::Error) -> ParseProblem {
    let path = path.to_string();
    let place = match path.as_str() {
        "." => place.to_owned(),
        path => [place, ".", path].concat(),
    };
    ParseProblem::new(place, quiet(&error.to_string()))
}

/// The reason without the value that was found: it may be somebody's words.
fn quiet(text: &str) -> String {
    if let Some(rest) = text.strip_prefix("invalid type: ") {
        let wanted = rest.rsplit_once(", expected ").map_or(rest, |(_, wanted)| wanted);
        return ["expected ", wanted].concat();
    }
    match text {
        text if text.starts_with("unknown variant") => {
            let wanted = text.split_once("expected ").map_or("", |(_, wanted)| wanted);
            ["expected ", wanted].concat()
        }
        text if text.starts_with("missing field") => text.to_owned(),
        text if text.starts_with("UUID parsing failed") => "expected a UUID".to_owned(),
        text if text.starts_with("invalid value") || text.starts_with("invalid length") => {
            let wanted = text
                .rsplit_once("expected ")
                .map_or("another value", |(_, wanted)| wanted);
            ["expected ", wanted].concat()
        }
        _ => "expected another value, such as a date like 2026-11-22".to_owned(),
    }
}

fn longest(fields: &Map<String, Value>, place: &str) -> Result<(), ParseProblem> {
    fn too_long(value: &Value) -> bool {
        match value {
            Value::String(text) => text.len() > LONGEST_TEXT && text.chars().count() > LONGEST_TEXT,
            Value::Array(list) => list.iter().any(too_long),
            Value::Object(fields) => fields.values().any(too_long),
            _ => false,
        }
    }
    match fields.iter().find(|(_, value)| too_long(value)) {
        Some((name, _)) => Err(ParseProblem::new(
            [place, ".", name].concat(),
            "the text is longer than 200,000 characters",
        )),
        None => Ok(()),
    }
}

/// The id of a record, for whoever looks one up in a file.
impl OpenFile {
    pub fn find(&self, id: RecordId) -> Option<&Record> {
        self.records.iter().find(|record| record.meta.id == id)
    }
}
