//! Taking in a file in the open form.

use super::args::{self, Take};
use super::output::{json, say};
use super::session::Session;
use crate::app::bring_in::{EXAMPLE, apply, planned};
use crate::domain::{Problem, RecordId};
use crate::exchange::{self, OpenFile, Plan};
use serde::Serialize;
use std::collections::HashSet;
use std::io::Read;

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
    let written = apply(&store, plan.clone(), args.take == Some(Take::File))?
        .changed
        .len();
    store.close().wait().map_err(|e| e.problem())?;
    report(args.json, &plan, written, false)
}

pub(super) fn example(session: &Session) -> Result<(), Problem> {
    let file = exchange::parse(EXAMPLE).map_err(|e| e.problem())?;
    let store = session.open_or_create(session.example_paths()?)?;
    let plan = planned(&store, file)?;
    let written = apply(&store, plan, false)?.changed.len();
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
