//! Taking in a file in the open form.

use super::args::{self, Take};
use super::output::{self, json, one_line, say, warn};
use super::session::{self, Session};
use crate::app::bring_in::{self, Looked, Source};
use crate::domain::{Kind, Problem, RecordId};
use crate::exchange::Preview;
use crate::store::{Progress, Store};
use crate::text::counted;
use serde::Serialize;

/// How many records that differ are printed one by one.
const MOST_LINES: usize = 200;

/// What an import brought, or would bring.
#[derive(Serialize)]
struct Report<'a> {
    new: usize,
    same: usize,
    /// Records that are there with other content.
    different: Vec<RecordId>,
    pictures: usize,
    /// How many records were written.
    written: usize,
    dry_run: bool,
    /// The names under which the records were written.
    writers: &'a [String],
    children: Vec<OfChild<'a>>,
    /// Records whose picture is not in the file.
    without_picture: usize,
    /// What could not be brought in.
    left_out: Vec<LeftOut<'a>>,
    left_out_count: usize,
}

#[derive(Serialize)]
struct OfChild<'a> {
    name: &'a str,
    is_new: bool,
    new: usize,
    different: usize,
    same: usize,
    pictures: usize,
}

#[derive(Serialize)]
struct LeftOut<'a> {
    /// Absent where it could not be read, and of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    child: &'a str,
    title: &'a str,
    place: &'a str,
    what: &'a str,
}

pub(super) fn import(session: &Session, args: &args::Import) -> Result<(), Problem> {
    let (progress, steps) = Progress::new();
    output::watch(steps);
    let source = Source::File(args.file.clone());
    if args.dry_run {
        let store = session.is_there()?.then(|| session.open()).transpose()?;
        let looked = look(store.as_ref(), source, &progress)?;
        drop(progress);
        return report(args.json, &looked.preview, 0, true);
    }
    // A file of which nothing can be used makes no store.
    if !session.is_there()? {
        look(None, source.clone(), &progress)?;
    }
    let store = session.open_or_create(session.paths()?)?;
    let looked = look(Some(&store), source, &progress)?;
    let preview = looked.preview.clone();
    let today = chrono::Local::now().date_naive();
    let taken = bring_in::bring(&store, looked, args.take == Some(Take::File), today, &progress)?;
    drop(progress);
    report(args.json, &preview, taken.records, false)?;
    session::close(&store, "The records were brought in and are saved.")
}

pub(super) fn example(session: &Session) -> Result<(), Problem> {
    let store = session.open_or_create(session.example_paths()?)?;
    let written = bring_in::take_in(&store, bring_in::EXAMPLE)?.records;
    say(&[
        "The example family is there: ",
        &counted(written, "record", "records"),
        " written.",
    ]
    .concat());
    session::close(&store, "The example family is there and is saved.")
}

/// Looks into the file. One of which everything is left out is refused.
fn look(store: Option<&Store>, source: Source, progress: &Progress) -> Result<Looked, Problem> {
    let looked = bring_in::look(store, source, progress)?;
    match looked.preview.left_out.first() {
        Some(first) if looked.preview.is_all_left_out() => Err(first.fault.problem()),
        _ => Ok(looked),
    }
}

fn report(as_json: bool, preview: &Preview, written: usize, dry_run: bool) -> Result<(), Problem> {
    let left_out = preview.left_out.iter().map(|entry| LeftOut {
        kind: entry.kind.map(Kind::name),
        child: &entry.child,
        title: &entry.title,
        place: &entry.fault.place,
        what: &entry.fault.what,
    });
    let children = preview.parts.iter().map(|part| OfChild {
        name: &part.name,
        is_new: part.is_new,
        new: part.new,
        different: part.changed,
        same: part.same,
        pictures: part.photos,
    });
    let report = Report {
        new: preview.new_records(),
        same: preview.same_records(),
        different: preview.changed.iter().map(|changed| changed.id).collect(),
        pictures: preview.photos(),
        written,
        dry_run,
        writers: &preview.writers,
        children: children.collect(),
        without_picture: preview.without_picture,
        left_out: left_out.collect(),
        left_out_count: preview.left_out_count,
    };
    if as_json {
        return json(&report);
    }
    if !report.writers.is_empty() {
        say(&["Written by: ", &report.writers.join(", "), "."].concat());
    }
    for part in &preview.parts {
        let name = match (part.child, part.is_new) {
            (None, _) => "For every child".to_owned(),
            (Some(_), true) => [&one_line(&part.name), " (not here yet)"].concat(),
            (Some(_), false) => one_line(&part.name),
        };
        say(&[
            &name,
            ": ",
            &counts(part.new, part.same, part.changed, part.photos),
        ]
        .concat());
    }
    let different = preview.changed_records();
    say(&[
        "All: ",
        &counts(report.new, report.same, different, report.pictures),
    ]
    .concat());
    for changed in preview.changed.iter().take(MOST_LINES) {
        let title = one_line(&changed.title);
        say(&[
            "Different: ",
            &changed.id.to_string(),
            "\t",
            changed.kind.label(),
            "\t",
            &title,
        ]
        .concat());
    }
    if different > MOST_LINES {
        say(&["and ", &(different - MOST_LINES).to_string(), " more."].concat());
    }
    if preview.without_picture > 0 {
        warn(&bring_in::without_picture(preview.without_picture));
    }
    for entry in &preview.left_out {
        warn(&["Left out: ", &one_line(&entry.to_string()), "."].concat());
    }
    if preview.left_out_count > preview.left_out.len() {
        let more = preview.left_out_count - preview.left_out.len();
        warn(&["Left out: ", &more.to_string(), " more."].concat());
    }
    if dry_run {
        say("Nothing was written.");
    } else {
        say(&[&counted(written, "record", "records"), " written."].concat());
        if preview.words > 0 && written > 0 {
            say("The child’s words from the file are marked until someone checks them.");
        }
    }
    Ok(())
}

fn counts(new: usize, same: usize, different: usize, pictures: usize) -> String {
    [
        (new, " new, "),
        (same, " already there, "),
        (different, " different, "),
        (pictures, " pictures."),
    ]
    .map(|(n, what)| [&n.to_string(), what].concat())
    .concat()
}
