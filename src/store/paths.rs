//! Where everything of a store lies.

use std::path::{Path, PathBuf};

/// The folder of one store and the names in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    folder: PathBuf,
}

impl Paths {
    /// A store in this folder.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Paths {
        Paths {
            folder: folder.into(),
        }
    }

    /// The user's own store, in the system's place for local data; none if the system names no such place.
    pub fn of_user() -> Option<Paths> {
        Some(Paths::in_folder(local_data()?.join("records")))
    }

    /// The store of the example family, beside the user's own and never counted with it.
    pub fn of_example() -> Option<Paths> {
        Some(Paths::in_folder(local_data()?.join("example")))
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Held while a program has the store open.
    pub fn lock(&self) -> PathBuf {
        self.folder.join("lock")
    }

    /// The sealed database.
    pub fn records(&self) -> PathBuf {
        self.folder.join("records.db")
    }

    /// The sealed database while it is made, before it takes its place.
    pub(crate) fn records_new(&self) -> PathBuf {
        self.folder.join("records.db.new")
    }

    /// The key slots.
    pub fn keys(&self) -> PathBuf {
        self.folder.join("keys.json")
    }

    /// The second copy of the key slots.
    pub fn keys_bak(&self) -> PathBuf {
        self.folder.join("keys.json.bak")
    }

    /// Sealed files that were attached.
    pub fn evidence(&self) -> PathBuf {
        self.folder.join("evidence")
    }

    /// Checked copies, one folder each.
    pub fn backups(&self) -> PathBuf {
        self.folder.join("backups")
    }

    /// A saved copy while it is unpacked and proved.
    pub(crate) fn incoming(&self) -> PathBuf {
        self.folder.join(".incoming")
    }

    /// There while a store is copied into this folder.
    pub(crate) fn moving(&self) -> PathBuf {
        self.folder.join(".fourfold-moving")
    }

    /// Readable files for printing and other programs; emptied at close and at start.
    pub fn viewing(&self) -> PathBuf {
        self.folder.join("viewing")
    }
}

fn local_data() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "Fourfold").map(|dirs| dirs.data_local_dir().to_owned())
}
