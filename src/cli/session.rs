//! Which store a command works on, and which child.

use crate::domain::{ChildId, ChildSummary, Problem};
use crate::store::{Opening, Passphrase, Paths, State, Store, StoreError, state};
use std::io::Read;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// The longest passphrase that is read, in bytes.
const LONGEST: u64 = 4096;

/// The arguments that every command has.
pub(super) struct Session {
    pub(super) store: Option<PathBuf>,
    pub(super) passphrase_file: Option<PathBuf>,
}

impl Session {
    /// The folder that was named, or the user's own.
    pub(super) fn paths(&self) -> Result<Paths, Problem> {
        match &self.store {
            Some(folder) => Ok(Paths::in_folder(folder)),
            None => Paths::of_user().ok_or_else(no_place),
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
        let opening = self.opening(self.paths()?)?.without_backups();
        Store::open_and_wait(opening).map_err(|e| e.problem())
    }

    /// Opens the store to write into it; makes it if there is none.
    pub(super) fn open_or_create(&self, paths: Paths) -> Result<Store, Problem> {
        Store::open_and_wait(self.opening(paths)?.or_create()).map_err(|e| e.problem())
    }

    fn opening(&self, paths: Paths) -> Result<Opening, Problem> {
        let opening = Opening::new(paths);
        Ok(match self.passphrase()? {
            Some(passphrase) => opening.password(passphrase),
            None => opening,
        })
    }

    fn passphrase(&self) -> Result<Option<Passphrase>, Problem> {
        let Some(path) = &self.passphrase_file else {
            return Ok(None);
        };
        let mut text = Zeroizing::new(String::new());
        let read = if path.as_os_str() == "-" {
            std::io::stdin().take(LONGEST).read_to_string(&mut text)
        } else {
            std::fs::File::open(path).and_then(|file| file.take(LONGEST).read_to_string(&mut text))
        };
        read.map_err(|e| {
            Problem::new(
                [
                    "The passphrase file could not be read: ",
                    &e.kind().to_string(),
                    ".",
                ]
                .concat(),
                "Nothing was changed.",
                "Check its name.",
            )
        })?;
        Ok(Some(Passphrase::new(text.lines().next().unwrap_or_default())))
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

fn no_place() -> Problem {
    Problem::new(
        "This computer names no folder for local data.",
        "Nothing was changed.",
        "Name a folder with --store.",
    )
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
