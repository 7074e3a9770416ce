//! Writing documents, or the records in the open form.

use super::args;
use super::output::{self, say, unwritable, warn};
use super::paper;
use super::session::{self, Session};
use crate::app::bring_in;
use crate::domain::{ChildId, Kind, PhotoId, Problem, Record, RecordId, Scope};
use crate::exchange::{OpenPhoto, Writer, open_form};
use crate::store::{self, Progress, Store, StoreError};
use std::collections::BTreeSet;
use std::io::Write;

/// How many records are fetched together.
const TOGETHER: usize = 64;

pub(super) fn export(session: &Session, args: &args::Export) -> Result<(), Problem> {
    if args.salvage {
        return salvage(session, args);
    }
    let store = session.open()?;
    if args.format.is_none() {
        return paper::export(&store, args, session.paths()?.folder());
    }
    let ids = ids(&store, args)?;
    output::may_write(&args.out, args.replace)?;
    output::stream(&args.out, session.paths()?.folder(), |to| write(&store, &ids, to))?;
    store
        .note("exported", "open form")
        .wait()
        .map_err(|e| e.problem())?;
    warn("This file is not locked: anybody who has it can read it.");
    say(&["Written: ", &args.out.display().to_string()].concat());
    Ok(())
}

/// Writes what can still be read of damaged records, and says what is not in it.
fn salvage(session: &Session, args: &args::Export) -> Result<(), Problem> {
    let paths = session.paths()?;
    let read = session
        .attempt(paths.clone(), |opening| {
            store::salvage(&opening, &Progress::none())
        })
        .map_err(|refused| session.told(refused, &paths))?;
    if read.records.is_empty() {
        return Err(Problem::new(
            "No record could be read.",
            "Nothing was written.",
            "Go back to a backup: fourfold restore --list shows which are good.",
        ));
    }
    let without = bring_in::left_out(&read);
    output::may_write(&args.out, args.replace)?;
    output::write(&args.out, &bring_in::salvaged(read)?, paths.folder())?;
    warn(&without);
    warn("This file is not locked: anybody who has it can read it.");
    say(&["Written: ", &args.out.display().to_string()].concat());
    Ok(())
}

/// What is written, in the order of the file: the same records give the same file.
fn ids(store: &Store, args: &args::Export) -> Result<Vec<(Scope, Kind, RecordId)>, Problem> {
    let mut ids = store.record_ids().wait().map_err(|e| e.problem())?;
    if let Some(child) = &args.child {
        let children = store.children().wait().map_err(|e| e.problem())?;
        let id = session::child(&children, child)?;
        ids.retain(|(scope, ..)| *scope == Scope::Child(id));
    }
    Ok(ids)
}

/// Why a file was not written.
pub(super) enum Fault {
    Store(StoreError),
    File(std::io::Error),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Fault {
        Fault::Store(error)
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Fault {
        Fault::File(error)
    }
}

/// Writes record after record, then the pictures that they name.
fn write(store: &Store, ids: &[(Scope, Kind, RecordId)], to: &mut dyn Write) -> Result<(), Fault> {
    let mut file = Writer::new(to)?;
    let mut photos: BTreeSet<(PhotoId, ChildId)> = BTreeSet::new();
    for some in ids.chunks(TOGETHER) {
        let wanted = some.iter().map(|(.., id)| *id).collect();
        for record in store.find_all(wanted).wait()? {
            let record = record.ok_or(StoreError::NoSuchRecord)?;
            photos.extend(photo_of(&record));
            file.record(record)?;
        }
    }
    for (id, child) in photos {
        let jpeg = store.photo(id).wait()?;
        file.photo(OpenPhoto { id, child, jpeg })?;
    }
    file.end()?;
    Ok(())
}

fn photo_of(record: &Record) -> Option<(PhotoId, ChildId)> {
    Some((record.body.picture()?, record.meta.scope.child()?))
}

/// The JSON Schema of the open form.
pub(super) fn schema() -> Result<String, Problem> {
    open_form::schema().map_err(|_| unwritable())
}
