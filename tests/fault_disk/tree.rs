//! Files and folders in memory. Each has a number that stays its own when it is moved.

use super::{Op, Thing};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// A folder with all that is in it; folder 0 is the outermost.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    pub folders: Vec<BTreeMap<String, Thing>>,
    pub files: Vec<Arc<Vec<u8>>>,
}

impl Tree {
    /// What lies on the real disk.
    pub fn read(root: &Path) -> Tree {
        let mut tree = Tree {
            folders: vec![BTreeMap::new()],
            files: Vec::new(),
        };
        tree.read_into(0, root);
        tree
    }

    fn read_into(&mut self, folder: usize, path: &Path) {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        entries.sort();
        for entry in entries {
            let name = entry.file_name().unwrap().to_str().unwrap().to_owned();
            let thing = if entry.is_dir() {
                let new = self.new_folder();
                self.read_into(new, &entry);
                Thing::Folder(new)
            } else {
                let new = self.new_file();
                self.files[new] = Arc::new(std::fs::read(&entry).unwrap());
                Thing::File(new)
            };
            self.folders[folder].insert(name, thing);
        }
    }

    pub fn new_file(&mut self) -> usize {
        self.files.push(Arc::default());
        self.files.len() - 1
    }

    pub fn new_folder(&mut self) -> usize {
        self.folders.push(BTreeMap::new());
        self.folders.len() - 1
    }

    pub fn find(&self, folder: usize, name: &str) -> Option<Thing> {
        self.folders[folder].get(name).copied()
    }

    /// The folder and the name in it that a path from a folder means; none if it leads through nothing.
    pub fn place(&self, mut folder: usize, path: &Path) -> Option<(usize, String)> {
        let mut parts = path
            .components()
            .filter_map(|part| match part {
                Component::Normal(name) => Some(name.to_str().unwrap()),
                _ => None,
            })
            .peekable();
        while let Some(name) = parts.next() {
            if parts.peek().is_none() {
                return Some((folder, name.to_owned()));
            }
            match self.find(folder, name) {
                Some(Thing::Folder(next)) => folder = next,
                _ => return None,
            }
        }
        None
    }

    /// Does what was done. A sync changes nothing here.
    pub fn apply(&mut self, op: &Op) {
        match op {
            Op::File { folder, name, file } => {
                self.grow(*file, 0);
                self.folders[*folder].insert(name.clone(), Thing::File(*file));
            }
            Op::Folder { folder, name, new } => {
                self.grow(0, *new);
                self.folders[*folder].insert(name.clone(), Thing::Folder(*new));
            }
            Op::Remove { folder, name } => {
                self.folders[*folder].remove(name);
            }
            Op::Rename { from, to } => {
                // What a power cut took away cannot be moved.
                if let Some(thing) = self.folders[from.0].remove(&from.1) {
                    self.folders[to.0].insert(to.1.clone(), thing);
                }
            }
            Op::Write { file, at, bytes } => put(Arc::make_mut(&mut self.files[*file]), *at, bytes),
            Op::Length { file, length } => Arc::make_mut(&mut self.files[*file]).resize(*length, 0),
            Op::Sync { .. } | Op::SyncFolder { .. } | Op::Acknowledged(_) => {}
        }
    }

    /// Makes room for a file and a folder of these numbers.
    pub fn grow(&mut self, file: usize, folder: usize) {
        while self.files.len() <= file {
            self.new_file();
        }
        while self.folders.len() <= folder {
            self.new_folder();
        }
    }

    /// Every path with its contents; none for a folder.
    pub fn listing(&self) -> BTreeMap<PathBuf, Option<Arc<Vec<u8>>>> {
        let mut all = BTreeMap::new();
        self.list(0, Path::new(""), &mut all);
        all
    }

    fn list(&self, folder: usize, path: &Path, all: &mut BTreeMap<PathBuf, Option<Arc<Vec<u8>>>>) {
        for (name, thing) in &self.folders[folder] {
            let path = path.join(name);
            match thing {
                Thing::File(file) => {
                    all.insert(path, Some(self.files[*file].clone()));
                }
                Thing::Folder(next) => {
                    all.insert(path.clone(), None);
                    self.list(*next, &path, all);
                }
            }
        }
    }
}

/// Writes bytes at a place; what lies between the end and the place is zero.
pub fn put(contents: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    if contents.len() < at + bytes.len() {
        contents.resize(at + bytes.len(), 0);
    }
    contents[at..at + bytes.len()].copy_from_slice(bytes);
}
