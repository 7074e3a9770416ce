//! Which store a command works on, and which child.

use super::output::warn;
use super::secret::{Refused, Secret};
use crate::domain::{ChildId, ChildSummary, Problem, same_name};
use crate::screen::Preferences;
use crate::store::{
    Found, Opening, Passphrase, Paths, Progress, Remembered, State, Store, StoreError, Survey, backup_moment,
    state, survey,
};
use crate::text::{counted, figures};
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

/// The arguments that every command has.
pub(super) struct Session {
    pub(super) store: Option<PathBuf>,
    pub(super) passphrase_file: Option<PathBuf>,
    /// What was read there: standard input can be read only once.
    pub(super) secret: OnceCell<Secret>,
    /// What the records were opened with.
    pub(super) opened_with: OnceCell<Passphrase>,
}

impl Session {
    /// The folder that was named, or the user's own.
    pub(super) fn paths(&self) -> Result<Paths, Problem> {
        match &self.store {
            Some(folder) => Ok(Paths::in_folder(folder)),
            None => Preferences::records_of_user_there()
                .map_err(|e| e.problem())?
                .ok_or_else(no_place),
        }
    }

    /// The folder that was named, or that of the example family.
    pub(super) fn example_paths(&self) -> Result<Paths, Problem> {
        match &self.store {
            Some(folder) => Ok(Paths::in_folder(folder)),
            None => Paths::of_example().ok_or_else(no_place),
        }
    }

    /// Opens the store to read it.
    pub(super) fn open(&self) -> Result<Store, Problem> {
        self.open_as(self.paths()?, Opening::without_backups)
    }

    /// Opens the store to write into it; makes it if there is none.
    pub(super) fn open_or_create(&self, paths: Paths) -> Result<Store, Problem> {
        let own = self.store.is_none() && Paths::of_example().as_ref() != Some(&paths);
        let folder = paths.folder().to_owned();
        let store = self.opened_or_created(paths)?;
        if own && let Some(remembered) = Remembered::of_user() {
            // It is tried again at the next opening.
            remembered.set(&folder).ok();
        }
        Ok(store)
    }

    fn opened_or_created(&self, paths: Paths) -> Result<Store, Problem> {
        if state(&paths) == Ok(State::Empty)
            && let Some(secret) = self.secret()?
        {
            // From now on this is its passphrase.
            let opening = Opening::new(paths).or_create().password(secret.to_set()?);
            return Store::open_and_wait(opening).map_err(|e| e.problem());
        }
        self.open_as(paths, Opening::or_create)
    }

    /// Opens the store to change it as a whole, with copies as the window makes them; never makes one.
    pub(super) fn open_to_change(&self) -> Result<Store, Problem> {
        self.open_as(self.paths()?, |opening| opening)
    }

    fn open_as(&self, paths: Paths, how: impl Fn(Opening) -> Opening) -> Result<Store, Problem> {
        let store = self
            .attempt(paths.clone(), |opening| Store::open_and_wait(how(opening)))
            .map_err(|refused| self.told(refused, &paths))?;
        tell_finished(&store);
        // Nothing is made of records that are damaged, and nothing is written to them.
        match store.verify().wait() {
            Ok(()) => Ok(store),
            Err(error) if error.is_damage() => {
                let there = store.survey(Progress::none()).wait().unwrap_or_default();
                let what = "Part of the file of records cannot be read.".to_owned();
                Err(way_back(what, &there))
            }
            Err(error) => Err(error.problem()),
        }
    }

    /// Opens the store to look whether it can be read.
    pub(super) fn open_unread(&self) -> Result<Store, Problem> {
        let paths = self.paths()?;
        self.attempt(paths.clone(), |opening| {
            Store::open_and_wait(opening.without_backups())
        })
        .map_err(|refused| self.told(refused, &paths))
    }

    /// Why the records do not open, and what there is to go back to where a copy helps.
    pub(super) fn told(&self, refused: Refused, paths: &Paths) -> Problem {
        let Refused::Store(error) = refused else {
            return refused.problem();
        };
        if !error.is_damage() {
            return error.problem();
        }
        let opening = match self.passphrase() {
            Ok(Some(passphrase)) => Opening::new(paths.clone()).password(passphrase),
            _ => Opening::new(paths.clone()),
        };
        let there = survey(&opening, &Progress::none()).unwrap_or_default();
        way_back(error.problem().what, &there)
    }

    /// Tries something with the passphrase, if one was named.
    pub(super) fn attempt<T>(
        &self,
        paths: Paths,
        attempt: impl Fn(Opening) -> Result<T, StoreError>,
    ) -> Result<T, Refused> {
        let opening = Opening::new(paths);
        let Some(secret) = self.secret().map_err(Refused::File)? else {
            return attempt(opening).map_err(Refused::Store);
        };
        let (opened, with, as_meant) =
            secret.opens(|passphrase| attempt(opening.clone().password(passphrase.clone())))?;
        if !as_meant {
            secret.told_of_before().into_iter().for_each(warn);
        }
        // What it was opened with stays; a second opening is with the same.
        self.opened_with.set(with).ok();
        Ok(opened)
    }

    /// What `--passphrase-file` holds.
    pub(super) fn secret(&self) -> Result<Option<&Secret>, Problem> {
        let Some(path) = &self.passphrase_file else {
            return Ok(None);
        };
        if self.secret.get().is_none() {
            self.secret.set(Secret::read(path)?).ok();
        }
        Ok(self.secret.get())
    }

    /// The passphrase that the records were opened with.
    pub(super) fn passphrase(&self) -> Result<Option<Passphrase>, Problem> {
        match self.opened_with.get() {
            Some(passphrase) => Ok(Some(passphrase.clone())),
            None => self.secret()?.map(Secret::to_set).transpose(),
        }
    }

    /// Refuses two secrets from standard input.
    pub(super) fn not_both(&self, path: &Path) -> Result<(), Problem> {
        let stdin = Path::new("-");
        if path == stdin && self.passphrase_file.as_deref() == Some(stdin) {
            return Err(Problem::new(
                "Only one of the two can come from standard input.",
                "Nothing was changed.",
                "Put the other in a file.",
            ));
        }
        Ok(())
    }

    /// Another passphrase, beside that of `--passphrase-file`.
    pub(super) fn another(&self, path: &Path) -> Result<Secret, Problem> {
        self.not_both(path)?;
        Secret::read(path)
    }

    /// Whether there is a store to compare with.
    pub(super) fn is_there(&self) -> Result<bool, Problem> {
        match state(&self.paths()?) {
            Ok(state) => Ok(state != State::Empty),
            Err(StoreError::Missing) => Ok(false),
            Err(error) => Err(error.problem()),
        }
    }
}

/// Closes a store after something was done that stays done, whatever closing comes to.
///
/// # Errors
/// The copy that is made at the end could not be made.
pub(super) fn close(store: &Store, done: &str) -> Result<(), Problem> {
    store.close().wait().map_err(|error| Problem {
        what: [done, " ", &error.problem().what].concat(),
        todo: "Make room on the disk or see to the folder, then run: fourfold backup".to_owned(),
        ..error.problem()
    })
}

/// What happened, and the newest good copy.
pub(super) fn way_back(what: String, there: &Survey) -> Problem {
    const SALVAGE: &str = "fourfold export --format json --salvage --out FILE";
    let safe = "Nothing was written over it.";
    let Some(copy) = there.newest() else {
        let none = if there.backups.is_empty() {
            "There is no backup."
        } else {
            "No backup can be read."
        };
        let todo = [none, " To write what can still be read, run: ", SALVAGE].concat();
        return Problem::new(what, safe, todo);
    };
    let day = backup_moment(&copy.name).map(|at| at.format("%-d %B %Y").to_string());
    let holds = copy.holds.map(|(children, records)| {
        [
            " with ",
            &counted(children, "child", "children"),
            " and ",
            &counted(records, "record", "records"),
        ]
        .concat()
    });
    let kind = if copy.found == Found::Good {
        "newest good backup"
    } else {
        "newest backup"
    };
    let newer = match there.still.and_then(|still| still.newer) {
        Some(1) => " 1 record that can be read is newer.".to_owned(),
        Some(n) => [" ", &figures(n), " records that can be read are newer."].concat(),
        None => String::new(),
    };
    let todo = format!(
        "The {kind} is from {}{}.{newer} To write what can still be read, run: {SALVAGE}. To go back to the \
         backup, run: fourfold restore {}",
        day.unwrap_or_default(),
        holds.unwrap_or_default(),
        copy.name
    );
    Problem::new(what, safe, todo)
}

/// Says what an earlier run had begun and this one has finished.
pub(super) fn tell_finished(store: &Store) {
    let done = store.finished().wait().unwrap_or_default();
    if !done.is_nothing() {
        warn(&["A change that was interrupted is finished. ", &done.said()].concat());
    }
}

fn no_place() -> Problem {
    Problem::new(
        "This computer names no folder for local data.",
        "Nothing was changed.",
        "Name a folder with --store.",
    )
}

/// The child of that id or name; in the bin by name too.
pub(super) fn child_in_bin_too(children: &[ChildSummary], wanted: &str) -> Result<ChildId, Problem> {
    let mut binned = children
        .iter()
        .filter(|child| child.binned && same_name(&child.name, wanted));
    match (child(children, wanted), binned.next(), binned.next()) {
        (Err(_), Some(one), None) => Ok(one.id),
        (found, ..) => found,
    }
}

/// The child of that id or name. Children in the bin are found by id only.
pub(super) fn child(children: &[ChildSummary], wanted: &str) -> Result<ChildId, Problem> {
    if let Ok(id) = wanted.parse::<ChildId>()
        && children.iter().any(|child| child.id == id)
    {
        return Ok(id);
    }
    let found: Vec<&ChildSummary> = children
        .iter()
        .filter(|child| !child.binned)
        .filter(|child| same_name(&child.name, wanted) || same_name(&child.full_name, wanted))
        .collect();
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(Problem::new(
            "There is no child of that name.",
            "Nothing was changed.",
            "Run: fourfold list children",
        )),
        many => {
            let ids: Vec<String> = many
                .iter()
                .map(|child| format!("{} ({})", child.id, child.told_apart(children)))
                .collect();
            Err(Problem::new(
                ["More than one child has that name: ", &ids.join(", "), "."].concat(),
                "Nothing was changed.",
                "Name one of them by its id.",
            ))
        }
    }
}
