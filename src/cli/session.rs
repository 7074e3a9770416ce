//! Which store a command works on, and which child.

use super::output::warn;
use super::secret::{Refused, Secret};
use crate::domain::{ChildId, ChildSummary, Problem};
use crate::screen::Preferences;
use crate::store::{Opening, Passphrase, Paths, Remembered, State, Store, StoreError, state};
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
            .attempt(paths, |opening| Store::open_and_wait(how(opening)))
            .map_err(Refused::problem)?;
        tell_finished(&store);
        Ok(store)
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
            warn("The passphrase of these records holds what else was in the file: a mark, a blank or more.");
            warn("To be able to type it, run: fourfold password change");
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
    let name = wanted.trim().to_lowercase();
    let mut binned = children
        .iter()
        .filter(|child| child.binned && child.name.to_lowercase() == name);
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
    let name = wanted.trim().to_lowercase();
    let found: Vec<&ChildSummary> = children
        .iter()
        .filter(|child| !child.binned)
        .filter(|child| child.name.to_lowercase() == name || child.full_name.to_lowercase() == name)
        .collect();
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(Problem::new(
            "There is no child of that name.",
            "Nothing was changed.",
            "Run: fourfold list children",
        )),
        many => {
            let ids: Vec<String> = many.iter().map(|child| child.id.to_string()).collect();
            Err(Problem::new(
                ["More than one child has that name: ", &ids.join(", "), "."].concat(),
                "Nothing was changed.",
                "Name one of them by its id.",
            ))
        }
    }
}
