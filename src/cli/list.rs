//! Looking: list, check, info.

use super::args::List;
use super::output::{json, one_line, say, unwritable};
use super::session::{self, Session};
use crate::domain::{Problem, Record, RecordId};
use crate::exchange::open_form;
use crate::store::{Change, Op, OpName, Progress, Store, title};
use crate::text::counted;
use std::process::ExitCode;

/// What lies in the bin: children with all of their records, and single records of the others.
fn binned(store: &Store, child: Option<&str>) -> Result<Vec<Record>, Problem> {
    let (files, shared) = store.everything().wait().map_err(|e| e.problem())?;
    let children = store.children().wait().map_err(|e| e.problem())?;
    let only = match child {
        Some(child) => Some(session::child_in_bin_too(&children, child)?),
        None => None,
    };
    let mut all = Vec::new();
    for file in files {
        if only.is_some_and(|only| only != file.id()) {
            continue;
        }
        if file.child.meta.binned {
            all.extend(file.records());
        }
        all.extend(file.bin);
    }
    if only.is_none() {
        all.extend(shared.into_iter().filter(|record| record.meta.binned));
    }
    // A child that is in its own bin stands there once.
    let mut seen = std::collections::HashSet::new();
    all.retain(|record| seen.insert(record.meta.id));
    Ok(all)
}

/// The current records of a child or of all, without those in the bin.
fn records(store: &Store, child: Option<&str>) -> Result<Vec<Record>, Problem> {
    let children = store.children().wait().map_err(|e| e.problem())?;
    if let Some(child) = child {
        let id = session::child(&children, child)?;
        return Ok(store.load_child(id).wait().map_err(|e| e.problem())?.records());
    }
    let mut all = store.shared().wait().map_err(|e| e.problem())?;
    for child in children.iter().filter(|child| !child.binned) {
        all.extend(
            store
                .load_child(child.id)
                .wait()
                .map_err(|e| e.problem())?
                .records(),
        );
    }
    Ok(all)
}

pub(super) fn list(session: &Session, args: &List) -> Result<(), Problem> {
    let store = session.open()?;
    let mut found = if args.bin {
        binned(&store, args.child.as_deref())?
    } else {
        records(&store, args.child.as_deref())?
    };
    found.retain(|record| args.kind.is_none_or(|kind| record.body.kind() == kind));
    if args.json {
        let values: Result<Vec<_>, _> = found.into_iter().map(open_form::to_value).collect();
        return json(&values.map_err(|_| unwritable())?);
    }
    let children = store.children().wait().map_err(|e| e.problem())?;
    for record in found {
        let child = children.iter().find(|child| record.meta.id == child.id.into());
        let title = match child {
            Some(child) => child.told_apart(&children),
            None => title(&record.body),
        };
        let line: Vec<&str> = title.split_whitespace().collect();
        // Where kinds are mixed, each line says which it is.
        let kind = match args.kind {
            Some(_) => String::new(),
            None => [record.body.kind().label(), "\t"].concat(),
        };
        say(&[&record.meta.id.to_string(), "\t", &kind, &line.join(" ")].concat());
    }
    Ok(())
}

/// Takes a child out of the bin, or one record of a child.
pub(super) fn bring_back(session: &Session, wanted: &str) -> Result<(), Problem> {
    let store = session.open_to_change()?;
    let binned = binned(&store, None)?;
    let children = store.children().wait().map_err(|e| e.problem())?;
    let of_bin = |id: RecordId| {
        binned
            .iter()
            .find(|record| record.meta.id == id && record.meta.binned)
    };
    let found = match wanted.parse::<RecordId>() {
        Ok(id) => of_bin(id),
        Err(_) => session::child_in_bin_too(&children, wanted)
            .ok()
            .and_then(|id| of_bin(id.into())),
    };
    let Some(record) = found else {
        return Err(Problem::new(
            "There is nothing of that name or id in the bin.",
            "Nothing was changed.",
            "Run: fourfold list --bin",
        ));
    };
    let subject = title(&record.body);
    let op = Op::new(OpName::Restore(record.body.kind()), subject.clone());
    store
        .transact(op, vec![Change::Restore(record.meta.id)])
        .wait()
        .map_err(|e| e.problem())?;
    say(&[
        "Brought back: ",
        record.body.kind().label(),
        ", ",
        &one_line(&subject),
        ".",
    ]
    .concat());
    session::close(&store, "It was brought back.")
}

pub(super) fn check(session: &Session, as_json: bool) -> Result<ExitCode, Problem> {
    let store = session.open_unread()?;
    let report = store.check().wait().map_err(|e| e.problem())?;
    if as_json {
        json(&report)?;
    } else {
        let counts = [
            counted(report.children, "child", "children"),
            counted(report.records, "record", "records"),
            counted(report.versions, "version", "versions"),
            counted(report.photos, "picture", "pictures"),
        ];
        if report.counted {
            say(&[&counts.join(", "), "."].concat());
        }
        let copies = &report.copies;
        say(&[
            &counted(copies.backups, "backup", "backups"),
            " and ",
            &counted(copies.saved, "saved copy", "saved copies"),
            " read.",
        ]
        .concat());
        if copies.locked + copies.out_of_reach > 0 {
            say(&[
                "Not read: ",
                &counted(copies.locked, "backup", "backups"),
                " of another passphrase, ",
                &counted(copies.out_of_reach, "saved copy", "saved copies"),
                " out of reach.",
            ]
            .concat());
        }
        for missing in &copies.missing {
            say(missing);
        }
        for mended in &report.mended {
            say(mended);
        }
        if report.is_well() {
            say("All is as it was written.");
        }
    }
    if report.is_well() {
        return Ok(ExitCode::SUCCESS);
    }
    if report.faults.is_empty() {
        return Err(Problem::new(
            report.copies.faults.join(" "),
            "Your records are as they were written.",
            "To make a good backup, run: fourfold backup",
        ));
    }
    let there = store.survey(Progress::none()).wait().unwrap_or_default();
    let what = [report.faults, report.copies.faults].concat().join(" ");
    Err(session::way_back(what, &there))
}

pub(super) fn info(session: &Session, as_json: bool) -> Result<(), Problem> {
    let store = session.open()?;
    let info = store.info().wait().map_err(|e| e.problem())?;
    if as_json {
        return json(&info);
    }
    let yes = |yes| if yes { "yes" } else { "no" }.to_owned();
    let lines = [
        ("Folder", info.folder.display().to_string()),
        ("Format", info.format.to_string()),
        ("Password", yes(info.password)),
        ("Children", info.children.to_string()),
        ("Records", info.records.to_string()),
        ("Versions", info.versions.to_string()),
        ("Pictures", info.photos.to_string()),
        ("Size in bytes", info.bytes.to_string()),
        ("Copies", info.backups.to_string()),
        (
            "Last copy",
            info.last_backup
                .map_or_else(|| "none".to_owned(), |at| at.to_rfc3339()),
        ),
    ];
    for (name, value) in lines {
        say(&[name, ": ", &value].concat());
    }
    Ok(())
}
