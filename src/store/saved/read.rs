//! Reading a saved copy from front to back, trusting nothing in it.

use super::{ABOUT, About, EVIDENCE, FORMAT, KEYS, Part, RECORDS, SavedCopy};
use crate::store::keys::{self, DataKey, hex};
use crate::store::sealed::{self, Mode};
use crate::store::{Passphrase, Progress, StoreError, files};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use uuid::Uuid;

/// The most that `about.json` and `keys.json` may hold, in bytes.
const LARGEST_ABOUT: u64 = 16 * 1024 * 1024;
const LARGEST_KEYS: u64 = 64 * 1024;
/// The most parts there may be.
const MOST_PARTS: usize = 50_000;
/// The largest part, in bytes: far above what a store grows to.
const LARGEST_PART: u64 = 64 * 1024 * 1024 * 1024;
/// The longest name of a sealed file.
const LONGEST_NAME: usize = 80;
/// A block of the archive.
const BLOCK: u64 = 512;

fn bad(why: &'static str) -> StoreError {
    StoreError::BadCopy(why)
}

/// A fault of the disk is told apart from a file that is no copy.
fn fault(error: &io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::Other
        | io::ErrorKind::InvalidData
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::UnexpectedEof => bad("it is not an archive"),
        _ => StoreError::io("reading the copy", error),
    }
}

/// Whether a sealed file may have that name below its folder: letters, figures, dots and dashes, and at most
/// one folder. No name can lead elsewhere.
pub(super) fn is_sealed_file(name: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
    };
    name.len() <= LONGEST_NAME
        && match name.split_once('/') {
            Some((folder, file)) => plain(folder) && plain(file),
            None => plain(name),
        }
}

impl About {
    /// Reads and checks what a copy says of itself.
    fn read(text: &[u8]) -> Result<About, StoreError> {
        #[derive(serde::Deserialize)]
        struct Form {
            fourfold_copy: u32,
        }
        let form: Form = serde_json::from_slice(text).map_err(|_| bad("it does not say what it is"))?;
        if form.fourfold_copy != FORMAT {
            return Err(StoreError::NewerStore {
                found: form.fourfold_copy.into(),
                known: FORMAT.into(),
            });
        }
        let about: About = serde_json::from_slice(text).map_err(|_| bad("it does not say what it is"))?;
        let counts = [about.children, about.records, about.versions, about.photos];
        if counts.iter().any(|n| *n < 0) {
            return Err(bad("a number is not one"));
        }
        let [keys, records, files @ ..] = about.parts.as_slice() else {
            return Err(bad("parts are missing"));
        };
        if keys.name != KEYS || keys.bytes > LARGEST_KEYS || records.name != RECORDS {
            return Err(bad("parts are missing"));
        }
        let mut seen = HashSet::new();
        let named = files.iter().all(|part| {
            part.name.strip_prefix(EVIDENCE).is_some_and(is_sealed_file) && seen.insert(part.name.as_str())
        });
        if !named || about.parts.len() > MOST_PARTS {
            return Err(bad("a part has a name that it may not have"));
        }
        if about.parts.iter().any(|part| part.bytes > LARGEST_PART) {
            return Err(bad("a part is too large"));
        }
        Ok(about)
    }

    /// How long the whole file must be.
    fn length(&self, about: u64) -> u64 {
        let blocks = |bytes: u64| BLOCK + bytes.div_ceil(BLOCK) * BLOCK;
        blocks(about) + self.parts.iter().map(|part| blocks(part.bytes)).sum::<u64>() + 2 * BLOCK
    }
}

/// Reads a copy. `each` is given every part in turn, with what it holds; what it leaves is read all the same.
/// `length` is that of the whole file.
pub(crate) fn read(
    source: impl Read,
    length: u64,
    mut each: impl FnMut(&About, &Part, &mut dyn Read) -> Result<(), StoreError>,
) -> Result<About, StoreError> {
    let mut archive = tar::Archive::new(source);
    // Raw: long names, links and other arts of the format are never followed.
    let mut entries = archive.entries().map_err(|e| fault(&e))?.raw(true);
    let mut next = |name: &str| match entries.next() {
        Some(Ok(entry)) if is_plain(&entry, name) => Ok(entry),
        Some(Ok(_)) => Err(bad("parts come in the wrong order")),
        Some(Err(e)) => Err(fault(&e)),
        None => Err(bad("it ends too early")),
    };
    let first = next(ABOUT)?;
    let said = first.header().entry_size().map_err(|e| fault(&e))?;
    if said > LARGEST_ABOUT {
        return Err(bad("what it says of itself is too long"));
    }
    let mut text = Vec::new();
    first
        .take(LARGEST_ABOUT)
        .read_to_end(&mut text)
        .map_err(|e| fault(&e))?;
    let about = About::read(&text)?;
    if text.len() as u64 != said || about.length(said) != length {
        return Err(bad("it is not as long as it says"));
    }
    for part in &about.parts {
        let entry = next(&part.name)?;
        if entry.header().entry_size().map_err(|e| fault(&e))? != part.bytes {
            return Err(bad("a part is not as long as it says"));
        }
        let mut hashed = Hashed {
            from: entry.take(part.bytes),
            hash: Sha256::new(),
            bytes: 0,
        };
        each(&about, part, &mut hashed)?;
        io::copy(&mut hashed, &mut io::sink()).map_err(|e| fault(&e))?;
        if hashed.bytes != part.bytes || hex(&hashed.hash.finalize()) != part.sha256 {
            return Err(bad("a part is not as it was saved"));
        }
    }
    match entries.next() {
        None => Ok(about),
        Some(_) => Err(bad("it holds more than it says")),
    }
}

fn is_plain<R: Read>(entry: &tar::Entry<'_, R>, name: &str) -> bool {
    entry.header().entry_type() == tar::EntryType::Regular
        && entry.header().link_name_bytes().is_none()
        && *entry.header().path_bytes() == *name.as_bytes()
}

struct Hashed<R> {
    from: R,
    hash: Sha256,
    bytes: u64,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.hash.update(buffer.get(..read).unwrap_or_default());
        self.bytes += read as u64;
        Ok(read)
    }
}

fn open(path: &Path) -> Result<(File, u64), StoreError> {
    // Opening a pipe would wait for somebody to write into it.
    if std::fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return Err(bad("it is no file"));
    }
    let file = File::open(path).map_err(|e| StoreError::io("opening the copy", &e))?;
    let about = file
        .metadata()
        .map_err(|e| StoreError::io("opening the copy", &e))?;
    if about.is_file() {
        Ok((file, about.len()))
    } else {
        Err(bad("it is a folder"))
    }
}

/// What a saved copy says of itself, without a password. Its parts are not looked at.
///
/// # Errors
/// [`StoreError::BadCopy`], or the file cannot be read.
pub fn look_into(path: &Path) -> Result<SavedCopy, StoreError> {
    let (file, length) = open(path)?;
    let mut counts = None;
    let read = read(file, length, |about, _, _| {
        counts = Some(about.counts());
        Err(StoreError::Stopped)
    });
    match (counts, read) {
        (Some(counts), _) => Ok(counts),
        (None, Err(error)) => Err(error),
        (None, Ok(_)) => Err(bad("parts are missing")),
    }
}

/// Reads every part of a copy and compares it with its checksum, without a password.
///
/// # Errors
/// [`StoreError::BadCopy`].
pub fn look_through(source: impl Read, length: u64) -> Result<SavedCopy, StoreError> {
    read(source, length, |_, _, _| Ok(())).map(|about| about.counts())
}

/// Reads back a copy that was just written.
pub(super) fn prove(file: &mut File, wanted: &About, progress: &Progress) -> Result<(), StoreError> {
    let io = |e: io::Error| StoreError::io("reading the copy back", &e);
    let length = file.metadata().map_err(io)?.len();
    file.rewind().map_err(io)?;
    let mut done = 0;
    let about = read(file, length, |about, _, part| {
        let mut chunk = vec![0; 256 * 1024];
        let all = about.parts.iter().map(|part| part.bytes).sum();
        loop {
            progress.part("Reading the copy back", (72, 99), done, all)?;
            match part.read(&mut chunk).map_err(|e| fault(&e))? {
                0 => return Ok(()),
                read => done += read as u64,
            }
        }
    })?;
    if about == *wanted {
        Ok(())
    } else {
        Err(bad("it reads back differently"))
    }
}

/// Unpacks a copy into a new folder, and proves that it opens and holds what it says. `own` is the key of a
/// store that is open: a copy of that very store needs no password.
pub(super) fn unpack(
    path: &Path,
    into: &Path,
    password: Option<&Passphrase>,
    own: Option<(Uuid, &DataKey)>,
    progress: &Progress,
) -> Result<SavedCopy, StoreError> {
    let (file, length) = open(path)?;
    fs::remove_dir_all(into).ok();
    files::private_folder(&into.join("evidence"))?;
    let mut done = 0;
    let about = read(file, length, |about, part, from| {
        if part.name == RECORDS {
            // Before anything large is written.
            unlock(into, password, own)?;
        }
        let all = about.parts.iter().map(|part| part.bytes).sum();
        write(&into.join(&part.name), from, &mut |bytes| {
            done += bytes;
            progress.part("Unpacking the copy", (0, 20), done, all)
        })
    })?;
    let key = unlock(into, password, own)?;
    let conn = sealed::open(&into.join(RECORDS), &key, Mode::Read)?;
    let found = conn.query_row(include_str!("../sql/counts.sql"), [], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    let photos: i64 = conn.query_row("SELECT count(*) FROM photo", [], |row| row.get(0))?;
    if found != (about.children, about.records, about.versions) || photos != about.photos {
        return Err(bad("it does not hold what it says"));
    }
    Ok(about.counts())
}

fn unlock(
    folder: &Path,
    password: Option<&Passphrase>,
    own: Option<(Uuid, &DataKey)>,
) -> Result<DataKey, StoreError> {
    let keys = match keys::read_one(&folder.join(KEYS)) {
        // A copy always has a password.
        Ok(keys) if keys.is_open() => return Err(bad("it is not locked")),
        Err(StoreError::KeysDamaged | StoreError::KeysMissing) => return Err(bad("its keys cannot be read")),
        other => other?,
    };
    match (keys.unlock(password), own) {
        (Err(StoreError::NeedsPassword), Some((store, key))) if keys.store == store && password.is_none() => {
            // Whether it fits is seen when the records are opened.
            Ok(key.clone())
        }
        (result, _) => result,
    }
}

/// Writes one part. Its name was checked: it is one of two, or a plain name below the folder of files.
fn write(
    path: &Path,
    from: &mut dyn Read,
    told: &mut dyn FnMut(u64) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let io = |e: io::Error| StoreError::io("unpacking the copy", &e);
    if let Some(folder) = path.parent() {
        files::private_folder(folder)?;
    }
    let mut file = files::private_file().create_new(true).open(path).map_err(io)?;
    let mut chunk = vec![0; 256 * 1024];
    loop {
        let read = from.read(&mut chunk).map_err(|e| fault(&e))?;
        let Some(read) = chunk.get(..read).filter(|read| !read.is_empty()) else {
            break;
        };
        file.write_all(read).map_err(io)?;
        told(read.len() as u64)?;
    }
    file.sync_all().map_err(io)
}
