//! A store that lives as long as a test, with a clock that stands still.
#![allow(dead_code, reason = "each test file uses a part")]

use chrono::{DateTime, Utc};
use fourfold::domain::*;
use fourfold::store::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

pub struct Home {
    pub folder: TempDir,
    pub clock: Arc<FixedClock>,
    pub context: Context,
}

impl Home {
    pub fn new() -> Home {
        let start: DateTime<Utc> = "2026-11-22T09:00:00Z".parse().unwrap();
        let clock = FixedClock::at(start);
        Home {
            folder: TempDir::new().unwrap(),
            context: Context::with_clock(clock.clone()),
            clock,
        }
    }

    pub fn paths(&self) -> Paths {
        Paths::in_folder(self.folder.path().join("records"))
    }

    pub fn opening(&self) -> Opening {
        Opening::new(self.paths())
            .or_create()
            .cost(KdfCost::CHEAP)
            .context(self.context.clone())
            .author("Mum")
            .without_backups()
    }

    pub fn open(&self) -> Store {
        Store::open_and_wait(self.opening()).unwrap()
    }

    pub fn add_child(&self, store: &Store, name: &str) -> ChildId {
        let id = self.context.record_id();
        let body = Child {
            name: name.into(),
            ..Child::default()
        };
        let op = Op::new(OpName::AddChild, name);
        let scope = Scope::Child(id.into());
        store
            .transact(op, vec![Change::put(scope, id, body)])
            .wait()
            .unwrap();
        id.into()
    }

    pub fn add<T: Entity>(&self, store: &Store, child: ChildId, body: T) -> RecordId {
        let id = self.context.record_id();
        let op = Op::new(OpName::Add(T::KIND), "");
        store
            .transact(op, vec![Change::put(child, id, body)])
            .wait()
            .unwrap();
        id
    }

    pub fn edit<T: Entity>(
        &self,
        store: &Store,
        child: ChildId,
        id: RecordId,
        body: T,
    ) -> fourfold::store::Outcome {
        let op = Op::new(OpName::Edit(T::KIND), "");
        store
            .transact(op, vec![Change::put(child, id, body)])
            .wait()
            .unwrap()
    }
}

pub fn strength(text: &str) -> Strength {
    Strength {
        text: text.into(),
        ..Strength::default()
    }
}

pub fn voice(text: &str) -> Voice {
    Voice {
        text: text.into(),
        ..Voice::default()
    }
}

/// A store with a child in it, closed.
pub fn filled() -> (Home, ChildId) {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    for n in 0..20 {
        home.add(&store, maya, strength(&["Strong in ", &n.to_string()].concat()));
    }
    drop(store);
    (home, maya)
}

pub fn every_file(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(every_file(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// A folder with everything in it, under another name.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
