//! Keeping records safe: backup, restore, copy, erase.

use super::args;
use super::output::{json, say, warn};
use super::secret::Refused;
use super::session::{self, Session};
use crate::domain::{ChildSummary, Problem, same_name};
use crate::store::{
    BackupInfo, Erased, InPlaceOf, OldCopies, Opening, Passphrase, Progress, Reason, SavedCopy, Store,
    StoreError, backups, open_copy, recover,
};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// A copy as it is listed.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    at: DateTime<Utc>,
    reason: Reason,
    children: i64,
    records: i64,
    versions: i64,
    bytes: u64,
}

impl<'a> From<&'a BackupInfo> for Line<'a> {
    fn from(copy: &'a BackupInfo) -> Line<'a> {
        Line {
            name: &copy.name,
            at: copy.at,
            reason: copy.reason,
            children: copy.children,
            records: copy.records,
            versions: copy.versions,
            bytes: copy.bytes,
        }
    }
}

fn counts(children: i64, records: i64) -> String {
    [
        &children.to_string(),
        " children, ",
        &records.to_string(),
        " records",
    ]
    .concat()
}

pub(super) fn backup(session: &Session, as_json: bool) -> Result<(), Problem> {
    let store = session.open()?;
    let copy = store.backup_now().wait().map_err(|e| e.problem())?;
    if as_json {
        return json(&Line::from(&copy));
    }
    say(&[
        "Copied and checked: ",
        &copy.name,
        ", ",
        &counts(copy.children, copy.records),
        ".",
    ]
    .concat());
    Ok(())
}

pub(super) fn restore(session: &Session, args: &args::Restore) -> Result<(), Problem> {
    let Some(name) = &args.name else {
        return list(session, args.json);
    };
    let other = match &args.copy_passphrase_file {
        Some(path) => Some(session.another(path)?),
        None => None,
    };
    let secret = match &other {
        Some(other) => Some(other),
        None => session.secret()?,
    };
    let with_secret = |attempt: &dyn Fn(Option<Passphrase>) -> Result<(), StoreError>| match secret {
        Some(secret) => secret
            .opens(|passphrase| attempt(Some(passphrase.clone())))
            .map(drop)
            .map_err(Refused::problem),
        None => attempt(None).map_err(|e| e.problem()),
    };
    match session.attempt(session.paths()?, Store::open_and_wait) {
        Ok(store) => {
            session::tell_finished(&store);
            with_secret(&|passphrase| store.restore(name.as_str(), passphrase).wait())?;
            store.close().wait().map_err(|e| e.problem())?;
        }
        // The store itself does not open: the copy takes its place, and the damaged file is kept.
        Err(Refused::Store(
            StoreError::Damaged { .. }
            | StoreError::RecordsMissing
            | StoreError::NotOurs
            | StoreError::KeysMissing
            | StoreError::KeysDamaged,
        )) => {
            let paths = session.paths()?;
            with_secret(&|passphrase| {
                let opening = Opening::new(paths.clone());
                let opening = match passphrase {
                    Some(passphrase) => opening.password(passphrase),
                    None => opening,
                };
                recover(&opening, name)
            })?;
        }
        Err(refused) => return Err(refused.problem()),
    }
    say(&["Brought back: ", name, "."].concat());
    Ok(())
}

/// The copies, without a passphrase: their counts are not locked.
fn list(session: &Session, as_json: bool) -> Result<(), Problem> {
    let copies = backups(&session.paths()?);
    let lines: Vec<Line<'_>> = copies.iter().map(Line::from).collect();
    if as_json {
        return json(&lines);
    }
    for line in lines {
        say(&[
            line.name,
            "\t",
            &line.at.to_rfc3339(),
            "\t",
            &counts(line.children, line.records),
        ]
        .concat());
    }
    Ok(())
}

pub(super) fn copy(session: &Session, args: &args::SavedCopy) -> Result<(), Problem> {
    let copied: SavedCopy = match (&args.out, &args.from) {
        (Some(out), _) => {
            let store = session.open()?;
            let copied = store
                .save_copy(out, args.replace, Progress::none())
                .wait()
                .map_err(|e| e.problem())?;
            store.note("copy saved", "").wait().map_err(|e| e.problem())?;
            copied
        }
        (None, Some(from)) => {
            let open = |opening| open_copy(&opening, from, InPlaceOf::Nothing, &Progress::none());
            session
                .attempt(session.paths()?, open)
                .map_err(Refused::problem)?
        }
        // The arguments name one of the two.
        (None, None) => return Ok(()),
    };
    if args.json {
        return json(&copied);
    }
    let what = if args.out.is_some() {
        "Saved and checked: "
    } else {
        "Opened: "
    };
    say(&[what, &counts(copied.children, copied.records), "."].concat());
    if args.out.is_some() {
        say("It opens with the passphrase or the recovery words, and with nothing else.");
    }
    Ok(())
}

/// What came of erasing.
#[derive(Serialize)]
struct Gone {
    copies_removed: usize,
    /// Copies beside the records that still hold the child.
    copies_left: usize,
    /// Those of them that should have gone and could not be removed.
    not_removed: Vec<String>,
}

pub(super) fn erase(session: &Session, args: &args::Erase) -> Result<(), Problem> {
    let store = session.open_to_change()?;
    let children = store.children().wait().map_err(|e| e.problem())?;
    let id = session::child(&children, &args.child)?;
    let is_named = |child: &ChildSummary| child.id == id && same_name(&child.name, &args.yes_erase);
    if !children.iter().any(is_named) {
        return Err(Problem::new(
            "The name after --yes-erase is not that child's.",
            "Nothing was changed.",
            "Type the name as the list shows it.",
        ));
    }
    let copies = match args.old_copies {
        args::OldCopies::Keep => OldCopies::Keep,
        args::OldCopies::Remove => OldCopies::Remove,
    };
    let Erased { copies, copies_left } = store.erase_child(id, copies).wait().map_err(|e| e.problem())?;
    store.close().wait().map_err(|e| e.problem())?;
    if args.json {
        return json(&Gone {
            copies_removed: copies.removed,
            copies_left,
            not_removed: copies.left,
        });
    }
    say("Erased for good.");
    if !copies.left.is_empty() {
        warn(&copies.said());
    }
    match copies_left {
        0 => say("No copy beside the records holds this child any more."),
        n => say(&[
            &n.to_string(),
            " copies beside the records still hold this child.",
        ]
        .concat()),
    }
    say("Saved copies, exported files and printed pages are not reached: remove them yourself.");
    Ok(())
}
