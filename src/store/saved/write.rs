//! Writing a saved copy: made beside its place, read back whole, then put there.

use super::{About, EVIDENCE, FORMAT, KEYS, Part, RECORDS, SavedCopy, read};
use crate::store::engine::Engine;
use crate::store::files::{self, Unfinished};
use crate::store::keys::{DataKey, hex};
use crate::store::photos::{self, Reach};
use crate::store::sealed::{self, Mode};
use crate::store::{Paths, Progress, StoreError, backup};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How much is read at a time.
const CHUNK: usize = 256 * 1024;

/// The sealed file and its key slots, set aside in the folder of the store. Goes when it is dropped.
pub(crate) struct StagedCopy {
    folder: PathBuf,
    key: DataKey,
    paths: Paths,
    at: DateTime<Utc>,
}

impl Drop for StagedCopy {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).ok();
    }
}

impl Engine {
    /// The first half of saving a copy: what needs the store itself.
    pub(crate) fn stage_copy(&self, progress: &Progress) -> Result<StagedCopy, StoreError> {
        if self.keys.is_open() {
            return Err(StoreError::CopyNeedsPassword);
        }
        let name = [".copy-", &self.context.uuid().to_string()].concat();
        let staged = StagedCopy {
            folder: self.paths.backups().join(name),
            key: self.key.clone(),
            paths: self.paths.clone(),
            at: self.context.now(),
        };
        files::private_folder(&staged.folder)?;
        // Pictures that no record needs stay here.
        self.copy_told(
            &staged.folder.join(RECORDS),
            &self.key,
            progress,
            (0, 40),
            &|copy| photos::sweep(copy, None, Reach::History).map(drop),
        )?;
        self.keys.settled().write_to(&staged.folder.join(KEYS))?;
        Ok(staged)
    }
}

impl StagedCopy {
    /// The second half: proves the copy and writes it as one file.
    pub(crate) fn write(
        self,
        to: &Path,
        replace: bool,
        progress: &Progress,
    ) -> Result<SavedCopy, StoreError> {
        refuse_place(to, &self.paths, replace)?;
        let about = self.about(progress)?;
        let mut part = Unfinished::beside(to).map_err(|e| StoreError::io("writing the copy", &e))?;
        self.archive(part.file(), &about, progress)?;
        read::prove(part.file(), &about, progress)?;
        // Somebody may have made such a file in the meantime.
        refuse_place(to, &self.paths, replace)?;
        part.put()
            .map_err(|e| StoreError::io("putting the copy in place", &e))?;
        // Not every kind of stick can save a folder by itself; the file is there and was read back.
        files::sync_folder(to).ok();
        progress.tell("Done", 100).ok();
        Ok(about.counts())
    }

    fn about(&self, progress: &Progress) -> Result<About, StoreError> {
        progress.tell("Checking the copy", 40)?;
        let conn = sealed::open(&self.folder.join(RECORDS), &self.key, Mode::Read)?;
        progress.interrupting(&conn, || backup::quick_check(&conn))?;
        let (children, records, versions) = conn.query_row(include_str!("../sql/counts.sql"), [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
        let photos = conn.query_row("SELECT count(*) FROM photo", [], |row| row.get(0))?;
        drop(conn);
        let mut parts = vec![
            measured(KEYS.to_owned(), &self.folder.join(KEYS), progress)?,
            measured(RECORDS.to_owned(), &self.folder.join(RECORDS), progress)?,
        ];
        for name in sealed_files(&self.paths.evidence())? {
            let path = self.paths.evidence().join(&name);
            parts.push(measured([EVIDENCE, &name].concat(), &path, progress)?);
        }
        Ok(About {
            fourfold_copy: FORMAT,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            at: self.at,
            children,
            records,
            versions,
            photos,
            parts,
        })
    }

    fn archive(&self, file: &mut File, about: &About, progress: &Progress) -> Result<(), StoreError> {
        let io = |e: io::Error| StoreError::io("writing the copy", &e);
        let mut archive = tar::Builder::new(file);
        let text = serde_json::to_vec_pretty(about).map_err(|_| StoreError::BadBackup)?;
        archive
            .append(
                &head(super::ABOUT, text.len() as u64).map_err(io)?,
                text.as_slice(),
            )
            .map_err(io)?;
        let all = about.parts.iter().map(|part| part.bytes).sum();
        let mut done = 0;
        for part in &about.parts {
            let from = match part.name.strip_prefix(EVIDENCE) {
                Some(name) => self.paths.evidence().join(name),
                None => self.folder.join(&part.name),
            };
            let from = File::open(from).map_err(io)?.take(part.bytes);
            let mut told = Told {
                from,
                done: &mut done,
                all,
                progress,
                stopped: None,
            };
            let written = archive.append(&head(&part.name, part.bytes).map_err(io)?, &mut told);
            match (written, told.stopped.take()) {
                (Ok(()), _) => {}
                (Err(_), Some(stopped)) => return Err(stopped),
                (Err(e), None) => return Err(io(e)),
            }
        }
        let file = archive.into_inner().map_err(io)?;
        progress.tell("Waiting for the disk", 70)?;
        file.sync_all().map_err(io)
    }
}

fn head(name: &str, bytes: u64) -> io::Result<tar::Header> {
    let mut head = tar::Header::new_ustar();
    head.set_path(name)?;
    head.set_size(bytes);
    head.set_mode(0o600);
    head.set_mtime(0);
    head.set_cksum();
    Ok(head)
}

/// Reads and tells how far it is.
struct Told<'a, R> {
    from: R,
    done: &'a mut u64,
    all: u64,
    progress: &'a Progress,
    stopped: Option<StoreError>,
}

impl<R: Read> Read for Told<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let told = self
            .progress
            .part("Writing the copy", (50, 70), *self.done, self.all);
        if let Err(stopped) = told {
            self.stopped = Some(stopped);
            return Err(io::Error::other("stopped"));
        }
        let read = self.from.read(buffer)?;
        *self.done += read as u64;
        Ok(read)
    }
}

/// A part with its length and checksum.
fn measured(name: String, path: &Path, progress: &Progress) -> Result<Part, StoreError> {
    let io = |e: io::Error| StoreError::io("reading the copy", &e);
    let mut file = File::open(path).map_err(io)?;
    let all = file.metadata().map_err(io)?.len();
    let (mut hash, mut bytes) = (Sha256::new(), 0u64);
    let mut chunk = vec![0; CHUNK];
    loop {
        progress.part("Checking the copy", (40, 50), bytes, all)?;
        let read = file.read(&mut chunk).map_err(io)?;
        let Some(read) = chunk.get(..read).filter(|read| !read.is_empty()) else {
            break;
        };
        hash.update(read);
        bytes += read.len() as u64;
    }
    Ok(Part {
        name,
        bytes,
        sha256: hex(&hash.finalize()),
    })
}

/// The files below the folder of sealed files, as their names go into a copy, in order.
pub(super) fn sealed_files(folder: &Path) -> Result<Vec<String>, StoreError> {
    let mut names = Vec::new();
    let io = |e: io::Error| StoreError::io("reading the folder of files", &e);
    if !folder.exists() {
        return Ok(names);
    }
    for entry in fs::read_dir(folder).map_err(io)? {
        let entry = entry.map_err(io)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            for inner in fs::read_dir(entry.path()).map_err(io)? {
                let inner = inner.map_err(io)?.file_name().to_string_lossy().into_owned();
                names.push([name.as_str(), "/", &inner].concat());
            }
        } else {
            names.push(name);
        }
    }
    // What is half written has a dot in front, and no name that a copy may hold.
    names.retain(|name| read::is_sealed_file(name));
    names.sort();
    Ok(names)
}

/// Refuses places where no copy may lie.
fn refuse_place(to: &Path, store: &Paths, replace: bool) -> Result<(), StoreError> {
    if to.file_name().is_none() || to.is_dir() {
        return Err(StoreError::Io {
            doing: "writing the copy",
            code: "it is a folder".to_owned(),
        });
    }
    let there = to.exists();
    if there && (!replace || !to.is_file()) {
        return Err(StoreError::AlreadyThere);
    }
    let folder = std::path::absolute(to)
        .ok()
        .and_then(|place| place.parent()?.canonicalize().ok());
    match (folder, store.folder().canonicalize()) {
        (Some(folder), Ok(store)) if folder.starts_with(&store) => Err(StoreError::InStore),
        (None, _) => Err(StoreError::NoSuchFolder),
        _ if crate::store::lies_in_a_store(to) => Err(StoreError::InStore),
        _ => Ok(()),
    }
}
