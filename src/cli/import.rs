//! Taking in a file in the open form.

use super::args::{self, Take};
use super::output::{json, say};
use super::session::Session;
use crate::domain::{Problem, Record, RecordId};
use crate::exchange::{self, OpenFile, Plan};
use crate::store::{Change, Op, OpName, Store};
use serde::Serialize;
use std::collections::HashSet;
use std::io::Read;

/// The example family.
static EXAMPLE: &[u8] = include_bytes!("../../assets/example/maya.json");

/// What an import brought, or would bring.
#[derive(Serialize)]
struct Report {
    new: usize,
    same: usize,
    /// Records that are there with other content.
    different: Vec<RecordId>,
    pictures: usize,
    /// How many records were written.
    written: usize,
    dry_run: bool,
}

pub(super) fn import(session: &Session, args: &args::Import) -> Result<(), Problem> {
    let file = read(args)?;
    if args.dry_run {
        let plan = if session.is_there()? {
            planned(&session.open()?, file)?
        } else {
            exchange::plan(&[], &HashSet::new(), file).map_err(|e| e.problem())?
        };
        return report(args.json, &plan, 0, true);
    }
    // A file that does not fit makes no store.
    if !session.is_there()? {
        exchange::plan(&[], &HashSet::new(), file.clone()).map_err(|e| e.problem())?;
    }
    let store = session.open_or_create(session.paths()?)?;
    let plan = planned(&store, file)?;
    let written = apply(&store, plan.clone(), args.take == Some(Take::File))?;
    store.close().wait().map_err(|e| e.problem())?;
    report(args.json, &plan, written, false)
}

pub(super) fn example(session: &Session) -> Result<(), Problem> {
    let file = exchange::parse(EXAMPLE).map_err(|e| e.problem())?;
    let store = session.open_or_create(session.example_paths()?)?;
    let plan = planned(&store, file)?;
    let written = apply(&store, plan, false)?;
    store.close().wait().map_err(|e| e.problem())?;
    say(&[
        "The example family is there: ",
        &written.to_string(),
        " records written.",
    ]
    .concat());
    Ok(())
}

fn read(args: &args::Import) -> Result<OpenFile, Problem> {
    let most = exchange::open_form::LARGEST_FILE as u64 + 1;
    let mut bytes = Vec::new();
    std::fs::File::open(&args.file)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|e| {
            Problem::new(
                [
                    "The file ",
                    &args.file.display().to_string(),
                    " could not be read: ",
                    &e.kind().to_string(),
                    ".",
                ]
                .concat(),
                "Nothing was changed.",
                "Check its name and place.",
            )
        })?;
    exchange::parse(&bytes).map_err(|e| e.problem())
}

/// Every current record of a store, those in the bin too.
pub(super) fn everything(store: &Store) -> Result<Vec<Record>, Problem> {
    let (files, mut all) = store.everything().wait().map_err(|e| e.problem())?;
    for file in files {
        all.extend(file.records());
        all.extend(file.bin);
    }
    Ok(all)
}

fn planned(store: &Store, file: OpenFile) -> Result<Plan, Problem> {
    let current = everything(store)?;
    let photos = store.photo_ids().wait().map_err(|e| e.problem())?;
    let there = photos.into_iter().collect();
    exchange::plan(&current, &there, file).map_err(|e| e.problem())
}

/// Writes in one transaction. Returns how many records were written.
fn apply(store: &Store, plan: Plan, take_the_files: bool) -> Result<usize, Problem> {
    let (records, photos) = plan.to_write(take_the_files);
    if records.is_empty() && photos.is_empty() {
        return Ok(0);
    }
    let mut changes: Vec<Change> = records
        .into_iter()
        .map(|record| Change::Take(Box::new(record)))
        .collect();
    changes.extend(photos.into_iter().map(|photo| Change::AddPhoto {
        id: photo.id,
        child: photo.child,
        jpeg: photo.jpeg,
    }));
    let outcome = store
        .transact(Op::new(OpName::Import, ""), changes)
        .wait()
        .map_err(|e| e.problem())?;
    Ok(outcome.changed.len())
}

fn report(as_json: bool, plan: &Plan, written: usize, dry_run: bool) -> Result<(), Problem> {
    let report = Report {
        new: plan.new.len(),
        same: plan.same.len(),
        different: plan.different.iter().map(|record| record.meta.id).collect(),
        pictures: plan.photos.len(),
        written,
        dry_run,
    };
    if as_json {
        return json(&report);
    }
    let counts = [
        (report.new, " new, "),
        (report.same, " already there, "),
        (report.different.len(), " different, "),
        (report.pictures, " pictures."),
    ];
    say(&counts.map(|(n, what)| [&n.to_string(), what].concat()).concat());
    for id in &report.different {
        say(&["Different: ", &id.to_string()].concat());
    }
    if dry_run {
        say("Nothing was written.");
    } else {
        say(&[&written.to_string(), " records written."].concat());
    }
    Ok(())
}
