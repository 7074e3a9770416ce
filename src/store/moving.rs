//! Copying a whole store to another folder, when it may not stay where it is.

use super::ground::{self, Ground};
use super::lock::Lock;
use super::opening::{State, state};
use super::place::{self, SystemProbe};
use super::{Paths, StoreError, files};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

/// Copies everything of a store to another folder, file by file, and compares it. The first store stays as
/// it is. Where there is none yet, only the folder is looked at: it may hold records.
///
/// # Errors
/// [`StoreError::SyncedFolder`], [`StoreError::NetworkFolder`], [`StoreError::NotEmpty`],
/// [`StoreError::OtherThings`], [`StoreError::InUse`], or a fault of the disk. The other folder holds no records then.
pub fn move_to(from: &Paths, to: &Paths) -> Result<(), StoreError> {
    place::refuse(to.folder(), &SystemProbe)?;
    drop_unfinished(to)?;
    let there = ground::known(to)?;
    if !from.records().exists() {
        // There is nothing to copy: records that are there already are opened as they are.
        return Ok(());
    }
    if there == (Ground::Store { alone: false }) || state(to) != Ok(State::Empty) {
        return Err(StoreError::NotEmpty);
    }
    ground::known(from)?;
    files::private_folder(to.folder())?;
    let _there = Lock::take(to)?;
    // A folder on a network may let nobody lock anything; it is only read.
    let _here = match Lock::take(from) {
        Err(StoreError::InUse) => return Err(StoreError::InUse),
        lock => lock.ok(),
    };
    files::write_whole(&to.moving(), UNDER_WAY)?;
    for (folder, into) in [(from.evidence(), to.evidence()), (from.backups(), to.backups())] {
        copy_folder(&folder, &into)?;
    }
    for (file, into) in [
        (from.keys_bak(), to.keys_bak()),
        (from.keys(), to.keys()),
        // A journal that was left belongs to the records.
        (
            from.folder().join("records.db-journal"),
            to.folder().join("records.db-journal"),
        ),
    ] {
        if file.exists() {
            copy_file(&file, &into)?;
        }
    }
    // The records last: until they are there, the other folder is empty.
    copy_file(&from.records(), &to.records_new())?;
    fs::rename(to.records_new(), to.records())
        .map_err(|e| StoreError::io("putting the records in place", &e))?;
    files::sync_folder(&to.records())?;
    fs::remove_file(to.moving()).map_err(|e| StoreError::io("copying the records", &e))
}

/// What the file holds that is in the other folder while a store is copied there.
const UNDER_WAY: &[u8] = b"Fourfold is copying records into this folder.\n";

/// Whether records were being copied into this folder and are not there yet.
pub(crate) fn is_unfinished(to: &Paths) -> bool {
    !to.records().exists() && is_marked(to)
}

/// By what it holds: a file of that name may be somebody's own.
fn is_marked(to: &Paths) -> bool {
    files::read_file(&to.moving()).is_ok_and(|text| text == UNDER_WAY)
}

/// Removes what a copy to this folder left that did not come to its end. While it is under way, a file there says
/// so: nothing else is touched, and nothing at all once the records are there.
pub(crate) fn drop_unfinished(to: &Paths) -> Result<(), StoreError> {
    if !is_marked(to) {
        return Ok(());
    }
    // Somebody may be copying at this moment.
    let _lock = Lock::take(to)?;
    if !to.records().exists() {
        for folder in [to.evidence(), to.backups()] {
            fs::remove_dir_all(folder).ok();
        }
        let journal = to.folder().join("records.db-journal");
        for file in [to.keys(), to.keys_bak(), journal, to.records_new()] {
            fs::remove_file(file).ok();
        }
    }
    fs::remove_file(to.moving()).map_err(|e| StoreError::io("copying the records", &e))
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), StoreError> {
    files::private_folder(to)?;
    for entry in fs::read_dir(from).into_iter().flatten() {
        let entry = entry.map_err(|e| StoreError::io("reading a folder", &e))?;
        let into = to.join(entry.file_name());
        let kind = entry
            .file_type()
            .map_err(|e| StoreError::io("reading a folder", &e))?;
        // A store has no links; what one leads to is not its own.
        if kind.is_dir() {
            copy_folder(&entry.path(), &into)?;
        } else if kind.is_file() {
            copy_file(&entry.path(), &into)?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    let io = |e: io::Error| StoreError::io("copying the records", &e);
    let mut target = files::private_file().create_new(true).open(to).map_err(io)?;
    let mut source = File::open(from).map_err(io)?;
    let mut chunk = vec![0; 256 * 1024];
    loop {
        let read = source.read(&mut chunk).map_err(io)?;
        let Some(read) = chunk.get(..read).filter(|read| !read.is_empty()) else {
            break;
        };
        target.write_all(read).map_err(io)?;
    }
    target.sync_all().map_err(io)?;
    if sum(from)? == sum(to)? {
        Ok(())
    } else {
        Err(StoreError::Io {
            doing: "copying the records",
            code: "it reads back differently".to_owned(),
        })
    }
}

fn sum(path: &Path) -> Result<[u8; 32], StoreError> {
    let io = |e: io::Error| StoreError::io("reading back the records", &e);
    let mut hash = Sha256::new();
    io::copy(&mut File::open(path).map_err(io)?, &mut hash).map_err(io)?;
    Ok(hash.finalize().into())
}
