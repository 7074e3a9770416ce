//! Reading the open form, one entry at a time, and saying where a fault is.
//!
//! Texts are cleaned as they are where somebody types: [`limits::clean`]. Whether they fit is told with the entry;
//! what follows from it is for [`super::plan`], which knows what is there already.
//!
//! An entry with a fault is named and left out; the rest can be taken all the same. What is wrong with the file
//! itself ends the reading.

use super::fit;
use super::image::{self, Photo};
use super::open_form::{FORM, HEAD, Head, OpenFile, OpenPhoto};
use super::split::{List, Part, Place, Splitter};
use super::strict;
use crate::domain::{
    Body, ChildId, Entry, Kind, Limit, Meta, PhotoId, Problem, Record, Scope, Stamp, VersionId, limits,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::HashSet;
use std::io::Read;

/// The most entries of a list. What is noted of each is little, and yet not nothing.
const MOST_ENTRIES: usize = 2_000_000;
/// The most characters of a place that are said: the name of a field may be anything.
const LONGEST_PLACE: usize = 120;

/// Why an entry or a file was not read, in words, with the place. Nothing was taken from it.
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
            place: place.into().chars().take(LONGEST_PLACE).collect(),
            what: what.into(),
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

/// Why reading came to an end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadProblem {
    /// The file is not what it should be.
    #[error("{0}")]
    Form(#[from] ParseProblem),
    /// The file could not be read any further.
    #[error("{0}")]
    Disk(std::io::ErrorKind),
}

impl ReadProblem {
    /// What happened, what is safe, what to do.
    pub fn problem(&self) -> Problem {
        match self {
            ReadProblem::Form(fault) => fault.problem(),
            ReadProblem::Disk(kind) => Problem::new(
                match kind {
                    std::io::ErrorKind::NotFound => "This file is not there any more.",
                    std::io::ErrorKind::PermissionDenied => "You are not allowed to read this file.",
                    _ => "This file could not be read to its end.",
                },
                "Nothing was changed.",
                "Check that it is still there and that you may open it, then try again.",
            ),
        }
    }
}

/// What an entry holds.
#[derive(Debug)]
pub enum Item {
    Record(Box<Record>),
    Photo(SentPhoto),
}

/// A picture as it was sent: nothing of it has been looked at.
#[derive(Debug)]
pub struct SentPhoto {
    pub id: PhotoId,
    pub child: ChildId,
    place: Place,
    bytes: Vec<u8>,
}

impl SentPhoto {
    /// Whether it can be taken in.
    ///
    /// # Errors
    /// It is no picture, or not a whole one.
    pub fn check(&self) -> Result<(), ParseProblem> {
        image::can_import(&self.bytes).map_err(|e| self.fault(e))
    }

    /// The picture written anew, without anything else that the file held.
    ///
    /// # Errors
    /// As [`SentPhoto::check`].
    pub fn written_anew(&self) -> Result<OpenPhoto, ParseProblem> {
        let Photo { jpeg, .. } = image::import_photo(&self.bytes).map_err(|e| self.fault(e))?;
        Ok(OpenPhoto {
            id: self.id,
            child: self.child,
            jpeg,
        })
    }

    fn fault(&self, problem: image::ImageProblem) -> ParseProblem {
        ParseProblem::new(self.place.to("jpeg"), problem.to_string())
    }
}

/// One entry of a file: where it stands, and what it holds or why it was left out.
#[derive(Debug)]
pub struct Found {
    pub place: Place,
    /// How long it is in the file.
    pub bytes: usize,
    pub item: Result<Item, ParseProblem>,
    /// No text of it is longer than one that is typed may be.
    pub fits: bool,
}

/// Reads a file in the open form, of any length, holding one entry at a time.
///
/// Whether each record's child is known is looked at by [`super::plan`], which knows what is there.
pub struct Reader<R> {
    parts: Splitter<R>,
    is_ours: bool,
    has_records: bool,
}

impl<R: Read> Reader<R> {
    pub fn new(source: R) -> Reader<R> {
        Reader {
            parts: Splitter::new(source),
            is_ours: false,
            has_records: false,
        }
    }

    /// The next entry; none at the end of a file that is whole.
    ///
    /// # Errors
    /// What ends the reading. Whatever was found before must not be taken either.
    pub fn next_found(&mut self) -> Result<Option<Found>, ReadProblem> {
        loop {
            match self.parts.next()? {
                None => return self.end().map(|()| None),
                Some(Part::Begins(list)) => self.has_records |= list == List::Records,
                Some(Part::Field(name)) => self.field(&name)?,
                Some(Part::Entry(place)) => {
                    if place.entry >= MOST_ENTRIES {
                        let what = "there are more than 2,000,000 entries in this list";
                        return Err(ParseProblem::new(place.list.name(), what).into());
                    }
                    let mut fits = true;
                    let item = match self.parts.raw() {
                        Some(raw) => entry(raw, place, &mut fits),
                        None => {
                            let what = "it is too long: more than 16 million bytes";
                            Err(ParseProblem::new(place.to(""), what))
                        }
                    };
                    let bytes = self.parts.raw().map_or(0, <[u8]>::len);
                    return Ok(Some(Found {
                        place,
                        bytes,
                        item,
                        fits,
                    }));
                }
            }
        }
    }

    fn field(&mut self, name: &str) -> Result<(), ReadProblem> {
        if name == List::Records.name() || name == List::Photos.name() {
            return Err(ParseProblem::new(name, "a list belongs here").into());
        }
        // Nothing is taken from other fields, and yet none may be what a record may not be.
        if let Some(Err(fault)) = self.parts.raw().map(strict::value) {
            let dot = if fault.path.is_empty() || fault.path.starts_with('[') {
                ""
            } else {
                "."
            };
            return Err(ParseProblem::new([name, dot, &fault.path].concat(), fault.what).into());
        }
        let fault = |what| Err(ParseProblem::new("fourfold", what).into());
        if name == "fourfold" {
            let form = self
                .parts
                .raw()
                .and_then(|raw| serde_json::from_slice::<u64>(raw).ok());
            match form {
                Some(form) if form == u64::from(FORM) => self.is_ours = true,
                Some(form) if form > u64::from(FORM) => return fault("it was made by a newer Fourfold"),
                _ => return fault("it is not in Fourfold's open form"),
            }
        }
        Ok(())
    }

    fn end(&self) -> Result<(), ReadProblem> {
        if !self.is_ours {
            return Err(ParseProblem::new("fourfold", "it is not in Fourfold's open form").into());
        }
        if !self.has_records {
            return Err(ParseProblem::new("records", "a list belongs here").into());
        }
        Ok(())
    }
}

/// Reads the whole of a file that must be right in every entry, such as one that comes with the program.
///
/// # Errors
/// The first fault, with its place: also a text that is too long, or a name without anything to see. Nothing is
/// given of a file that has one.
pub fn parse(bytes: &[u8]) -> Result<OpenFile, ParseProblem> {
    let mut reader = Reader::new(bytes);
    let mut file = OpenFile::default();
    let mut twins = Twins::default();
    loop {
        let found = match reader.next_found() {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(file),
            Err(ReadProblem::Form(fault)) => return Err(fault),
            Err(ReadProblem::Disk(kind)) => return Err(ParseProblem::new("the file", kind.to_string())),
        };
        let item = found.item?;
        twins.refuse(found.place, &item)?;
        match item {
            Item::Record(record) => match fit::fault(&record, None, found.fits) {
                Some(fault) => return Err(fault.at(found.place)),
                None => file.records.push(*record),
            },
            Item::Photo(photo) => file.photos.push(photo.written_anew()?),
        }
    }
}

/// The ids that were met so far: none may come twice.
#[derive(Debug, Default)]
pub(super) struct Twins {
    records: HashSet<uuid::Uuid>,
    photos: HashSet<uuid::Uuid>,
}

impl Twins {
    pub(super) fn refuse(&mut self, place: Place, item: &Item) -> Result<(), ParseProblem> {
        let (new, what) = match item {
            Item::Record(record) => (
                self.records.insert(record.meta.id.0),
                "another record in this file has the same id",
            ),
            Item::Photo(photo) => (
                self.photos.insert(photo.id.0),
                "another picture in this file has the same id",
            ),
        };
        if new {
            Ok(())
        } else {
            Err(ParseProblem::new(place.to("id"), what))
        }
    }
}

fn entry(raw: &[u8], place: Place, fits: &mut bool) -> Result<Item, ParseProblem> {
    let value = strict::value(raw).map_err(|fault| ParseProblem::new(place.to(&fault.path), fault.what))?;
    match place.list {
        List::Records => record(value, place, fits).map(|record| Item::Record(Box::new(record))),
        List::Photos => photo(value, place).map(Item::Photo),
    }
}

fn object(value: Value, place: Place) -> Result<Map<String, Value>, ParseProblem> {
    match value {
        Value::Object(fields) => Ok(fields),
        _ => Err(ParseProblem::new(place.to(""), "an object belongs here")),
    }
}

fn record(line: Value, place: Place, fits: &mut bool) -> Result<Record, ParseProblem> {
    let mut fields = object(line, place)?;
    let kind = match fields.shift_remove("kind") {
        Some(Value::String(name)) => Kind::from_name(&name),
        _ => None,
    }
    .ok_or_else(|| ParseProblem::new(place.to("kind"), "no kind of record that is known"))?;
    let head: Map<String, Value> = HEAD
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), fields.shift_remove(*name)?)))
        .collect();
    let mut head: Head = typed(Value::Object(head), place)?;
    for Stamp { by, .. } in [&mut head.made, &mut head.changed] {
        if let Cow::Owned(cleaned) = Limit::Line.clean(by) {
            *by = cleaned;
        }
    }
    limits::clean(kind, &mut fields);
    *fits = limits::too_long(kind, &fields).is_empty();
    let mut track = serde_path_to_error::Track::new();
    let body = Body::read(
        kind,
        serde_path_to_error::Deserializer::new(Value::Object(fields), &mut track),
    )
    .map_err(|e| at(place, &track.path(), &e))?;
    let own = head.scope() == Scope::Child(head.id.into());
    if own != (kind == Kind::Child) {
        let what = "a child's record, and no other, has itself as its child";
        return Err(ParseProblem::new(place.to("child"), what));
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

fn photo(line: Value, place: Place) -> Result<SentPhoto, ParseProblem> {
    #[derive(serde::Deserialize)]
    struct Line {
        id: PhotoId,
        child: ChildId,
        jpeg: String,
    }
    let line: Line = typed(line, place)?;
    let bytes = STANDARD
        .decode(line.jpeg)
        .map_err(|_| ParseProblem::new(place.to("jpeg"), "it is not base64"))?;
    Ok(SentPhoto {
        id: line.id,
        child: line.child,
        place,
        bytes,
    })
}

fn typed<T: DeserializeOwned>(value: Value, place: Place) -> Result<T, ParseProblem> {
    let mut track = serde_path_to_error::Track::new();
    T::deserialize(serde_path_to_error::Deserializer::new(value, &mut track))
        .map_err(|e| at(place, &track.path(), &e))
}

fn at(place: Place, path: &serde_path_to_error::Path, error: &serde_json::Error) -> ParseProblem {
    let path = path.to_string();
    let field = if path == "." { "" } else { &path };
    ParseProblem::new(place.to(field), quiet(&error.to_string()))
}

/// The reason without the value that was found: it may be somebody's words.
fn quiet(text: &str) -> String {
    if text.starts_with("UUID parsing failed") {
        return "there should be an id here, such as 0191f703-d060-7576-af6c-96e9ccc670d6".to_owned();
    }
    if let Some(field) = text.strip_prefix("missing field ") {
        return ["the field ", &field.replace('`', ""), " is missing"].concat();
    }
    let wanted = text.rsplit_once("expected ").map(|(_, wanted)| wanted);
    let known = [
        "invalid type",
        "unknown variant",
        "invalid value",
        "invalid length",
    ];
    match wanted.filter(|_| known.iter().any(|begin| text.starts_with(begin))) {
        Some(wanted) => ["there should be ", &named(wanted), " here"].concat(),
        None => "there should be another value here, such as a date like 2026-11-22".to_owned(),
    }
}

/// What the reader of a type calls for, as a person would say it.
fn named(wanted: &str) -> String {
    let whole = [
        "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "usize", "isize",
    ];
    match wanted {
        "a string" | "str" | "string" => "text".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "a sequence" => "a list in square brackets".to_owned(),
        "a map" => "fields in curly brackets".to_owned(),
        "f32" | "f64" => "a number".to_owned(),
        wanted if whole.contains(&wanted) => "a whole number".to_owned(),
        wanted if wanted.starts_with("struct ") => "fields in curly brackets".to_owned(),
        wanted => wanted
            .replace("variant identifier", "one of the known words")
            .replace('`', ""),
    }
}
