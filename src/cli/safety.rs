//! Keeping records safe: backup, restore, copy, erase.

use super::args;
use super::output::{json, say, unwritable, warn};
use super::secret::Refused;
use super::session::{self, Session};
use crate::domain::{ChildSummary, Problem, same_name};
use crate::store::{
    self, BackupInfo, Before, Erased, Found, InPlaceOf, OldCopies, Opening, Progress, Reason, Restored,
    SavedCopy, StoreError, backup_moment, backups, look_at_backups, open_copy, unreadable_backups,
};
use crate::text::{counted, figures};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// A copy as it is listed.
#[derive(Serialize)]
struct Line<'a> {
    /// "good", "damaged", or "locked" where it opens with another passphrase; absent where it was not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'static str>,
    name: &'a str,
    at: DateTime<Utc>,
    reason: Reason,
    children: i64,
    records: i64,
    versions: i64,
    bytes: u64,
    /// Whether its day has not come yet.
    from_the_future: bool,
}

/// A copy that does not say what it holds.
#[derive(Serialize)]
struct Silent<'a> {
    name: &'a str,
    at: Option<DateTime<Utc>>,
    unreadable: bool,
}

impl<'a> From<&'a BackupInfo> for Line<'a> {
    fn from(copy: &'a BackupInfo) -> Line<'a> {
        Line {
            found: None,
            name: &copy.name,
            at: copy.at,
            reason: copy.reason,
            children: copy.children,
            records: copy.records,
            versions: copy.versions,
            bytes: copy.bytes,
            from_the_future: copy.is_from_the_future(Utc::now()),
        }
    }
}

fn counts(children: i64, records: i64) -> String {
    [
        counted(children, "child", "children"),
        counted(records, "record", "records"),
    ]
    .join(", ")
}

/// How a backup was found, in one word.
fn word(found: Found) -> Option<&'static str> {
    match found {
        Found::Good => Some("good"),
        Found::Damaged => Some("damaged"),
        Found::Locked => Some("locked"),
        Found::NotLookedAt => None,
    }
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
    let paths = session.paths()?;
    let back = |passphrase: Option<&store::Passphrase>| {
        session.attempt(paths.clone(), |opening| {
            store::restore(&opening, name, passphrase, &Progress::none())
        })
    };
    let Restored { before, opens } = match &other {
        None => back(None).map_err(Refused::problem)?,
        Some(other) => {
            let mut file = None;
            let done = other.opens(|passphrase| {
                back(Some(passphrase)).map_err(|refused| match refused {
                    Refused::Store(error) => error,
                    Refused::File(problem) => {
                        file = Some(problem);
                        StoreError::WrongPassword
                    }
                })
            });
            match (done, file) {
                (Ok((restored, ..)), _) => restored,
                (Err(_), Some(problem)) => return Err(problem),
                (Err(refused), None) => return Err(refused.problem()),
            }
        }
    };
    say(&["Brought back: ", name, "."].concat());
    match before {
        Before::Copied(name) => say(&["What was there before was copied first: ", &name, "."].concat()),
        Before::SetAside(name) => {
            say(&["What was there could not be copied. It is kept as ", &name, "."].concat());
        }
        Before::Nothing => {}
    }
    if !opens.said().is_empty() {
        say(opens.said());
    }
    Ok(())
}

/// The copies, each read to its end where it opens. What they hold is not locked, so it is told in any case.
fn list(session: &Session, as_json: bool) -> Result<(), Problem> {
    let paths = session.paths()?;
    let opening = Opening::new(paths.clone());
    let looked = look_at_backups(&match session.passphrase()? {
        Some(passphrase) => opening.password(passphrase),
        None => opening,
    });
    let found = |name: &str| {
        looked
            .iter()
            .find(|copy| copy.name == name)
            .and_then(|copy| word(copy.found))
    };
    let copies = backups(&paths);
    let lines: Vec<Line<'_>> = copies
        .iter()
        .map(|copy| Line {
            found: found(&copy.name),
            ..Line::from(copy)
        })
        .collect();
    let names = unreadable_backups(&paths);
    let silent: Vec<Silent<'_>> = names
        .iter()
        .map(|name| Silent {
            name,
            at: backup_moment(name),
            unreadable: true,
        })
        .collect();
    if as_json {
        let value = |line: Result<serde_json::Value, _>| line.map_err(|_| unwritable());
        let mut all = Vec::new();
        for line in &lines {
            all.push(value(serde_json::to_value(line))?);
        }
        for line in &silent {
            all.push(value(serde_json::to_value(line))?);
        }
        return json(&all);
    }
    for line in lines {
        say(&[
            line.name,
            "\t",
            &line.at.to_rfc3339(),
            "\t",
            &counts(line.children, line.records),
            match line.found {
                Some("damaged") => "\tdamaged: it cannot be read to its end",
                Some("locked") => "\tnot read: it opens with another passphrase",
                _ => "",
            },
            if line.from_the_future {
                "\tby a clock that was wrong"
            } else {
                ""
            },
        ]
        .concat());
    }
    for line in silent {
        let at = line.at.map_or_else(String::new, |at| at.to_rfc3339());
        say(&[line.name, "\t", &at, "\tdamaged: it does not say what it holds"].concat());
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
            store
                .note_saved(out, copied.clone())
                .wait()
                .map_err(|e| e.problem())?;
            copied
        }
        (None, Some(from)) => {
            // Of a name that was typed wrongly the disk is not to blame.
            if !from.exists() {
                return Err(Problem::new(
                    ["There is no file at ", &from.display().to_string(), "."].concat(),
                    "Nothing was changed.",
                    "Check the name and the folder, then try again.",
                ));
            }
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
    let id = session::child_in_bin_too(&children, &args.child)?;
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
    session::close(&store, "The child was erased for good.")?;
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
        1 => say("1 copy beside the records still holds this child."),
        n => say(&[&figures(n), " copies beside the records still hold this child."].concat()),
    }
    say("Saved copies, exported files and printed pages are not reached: remove them yourself.");
    Ok(())
}
