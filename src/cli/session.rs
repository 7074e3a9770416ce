//! Which store a command works on, and which child.

use crate::domain::{ChildId, ChildSummary, Problem};
use crate::screen::Preferences;
use crate::store::{Opening, Passphrase, Paths, RecoveryWords, State, Store, StoreError, state};
use std::io::Read;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The longest passphrase that is read, in bytes.
const LONGEST: u64 = 4096;

/// The arguments that every command has.
pub(super) struct Session {
    pub(super) store: Option<PathBuf>,
    pub(super) passphrase_file: Option<PathBuf>,
    /// What was read there: standard input can be read only once.
    pub(super) passphrase: std::cell::OnceCell<Passphrase>,
}

impl Session {
    /// The folder that was named, or the user's own.
    pub(super) fn paths(&self) -> Result<Paths, Problem> {
        match &self.store {
            Some(folder) => Ok(Paths::in_folder(folder)),
            None => Preferences::records_of_user().ok_or_else(no_place),
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

    /// Opens the store to change it as a whole, with copies as the window makes them; never makes one.
    pub(super) fn open_to_change(&self) -> Result<Store, Problem> {
        Store::open_and_wait(self.opening(self.paths()?)?).map_err(|e| e.problem())
    }

    pub(super) fn opening(&self, paths: Paths) -> Result<Opening, Problem> {
        let opening = Opening::new(paths);
        Ok(match self.passphrase()? {
            Some(passphrase) => opening.password(passphrase),
            None => opening,
        })
    }

    /// The passphrase of `--passphrase-file`.
    pub(super) fn passphrase(&self) -> Result<Option<Passphrase>, Problem> {
        let Some(path) = &self.passphrase_file else {
            return Ok(None);
        };
        if let Some(read) = self.passphrase.get() {
            return Ok(Some(read.clone()));
        }
        let read = first_line(path)?;
        Ok(Some(self.passphrase.get_or_init(|| read).clone()))
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
    pub(super) fn another(&self, path: &Path) -> Result<Passphrase, Problem> {
        self.not_both(path)?;
        first_line(path)
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

/// Everything in a file, or on standard input, up to the longest passphrase.
pub(super) fn secret(path: &Path) -> Result<Zeroizing<String>, Problem> {
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
    Ok(text)
}

fn first_line(path: &Path) -> Result<Passphrase, Problem> {
    let text = secret(path)?;
    // The page with the recovery words may be typed as it stands, one word a line.
    if let Ok(words) = RecoveryWords::parse(&text) {
        return Ok(Passphrase::new(words.words().join(" ")));
    }
    Ok(Passphrase::new(text.lines().next().unwrap_or_default()))
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
