//! Whole files, written so that a reader sees the old one or the new one and never half.

use super::StoreError;
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Makes a folder that only this account can read. Its name lasts through a power cut.
///
/// # Errors
/// The folder cannot be made.
pub fn private_folder(path: &Path) -> Result<(), StoreError> {
    let new: Vec<&Path> = path.ancestors().take_while(|path| !path.exists()).collect();
    new_folder(path)?;
    for made in new {
        match sync_folder(made) {
            // A folder may be written to by somebody who may not list it.
            Ok(()) | Err(StoreError::ReadOnly) => {}
            Err(error) => return Err(error),
        }
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let now = fs::metadata(path).map_err(|e| StoreError::io("reading the folder", &e))?;
        if now.permissions().mode() & 0o077 != 0 {
            fs::set_permissions(path, fs::Permissions::from_mode(0o700))
                .map_err(|e| StoreError::io("protecting the folder", &e))?;
        }
    }
    Ok(())
}

/// Makes a folder, and those above it that are missing, that only this account can read. One that is there keeps
/// the rights it has: it is somebody's own.
///
/// # Errors
/// The folder cannot be made.
pub fn new_folder(path: &Path) -> Result<(), StoreError> {
    private_builder()
        .recursive(true)
        .create(path)
        .map_err(|e| StoreError::io("making the folder", &e))
}

/// Makes one folder that only this account can read, inside a folder that is there.
///
/// # Errors
/// It cannot be made, or is there.
pub fn one_folder(path: &Path) -> Result<(), StoreError> {
    private_builder()
        .create(path)
        .map_err(|e| StoreError::io("making the folder", &e))
}

fn private_builder() -> fs::DirBuilder {
    #[allow(unused_mut, reason = "some systems have no such rights")]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder
}

/// Options for a file that only this account can read.
pub(crate) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}

/// Writes a file whole: beside its place, synced, read back, then moved over the old one. Only this account can
/// read it.
///
/// # Errors
/// The file cannot be written. The old file, if any, is as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let io = |e: io::Error| StoreError::io("writing a file", &e);
    let mut new = Unfinished::beside(path).map_err(io)?;
    let file = new.file();
    file.write_all(bytes).map_err(io)?;
    file.sync_all().map_err(io)?;
    file.rewind().map_err(io)?;
    let mut back = Vec::with_capacity(bytes.len());
    file.read_to_end(&mut back).map_err(io)?;
    if back != bytes {
        return Err(StoreError::Io {
            doing: "writing a file",
            code: "it reads back differently".to_owned(),
        });
    }
    new.put()
        .map_err(|e| StoreError::io("putting the file in place", &e))?;
    sync_folder(path)
}

/// A file that is not finished yet, beside the place where it shall be.
///
/// It is made under a name that nobody can tell before, and never through a file or a link that is there already.
/// Whoever writes it holds its lock, so that what a kill leaves can be told from what is being written; the next
/// file for the same place removes it. Dropped before [`Unfinished::put`], it is gone.
pub(crate) struct Unfinished {
    file: File,
    path: Gone,
    place: PathBuf,
}

/// A file that is removed when this is dropped.
struct Gone(PathBuf);

impl Drop for Gone {
    fn drop(&mut self) {
        if self.0.file_name().is_some() {
            fs::remove_file(&self.0).ok();
        }
    }
}

impl Unfinished {
    pub(crate) fn beside(place: &Path) -> io::Result<Unfinished> {
        sweep_beside(place);
        let mut random = [0u8; 8];
        getrandom::fill(&mut random).map_err(|_| io::Error::other("no random numbers"))?;
        let name = [&begin_of(place), super::keys::hex(&random).as_str(), END].concat();
        let path = place.with_file_name(name);
        let file = private_file().create_new(true).open(&path)?;
        // Some disks know no locks; the file is as good without.
        file.try_lock().ok();
        Ok(Unfinished {
            file,
            path: Gone(path),
            place: place.to_owned(),
        })
    }

    /// The file, open for writing and reading.
    pub(crate) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Moves it over what is in its place.
    pub(crate) fn put(self) -> io::Result<()> {
        let Unfinished {
            file,
            mut path,
            place,
        } = self;
        // Some systems move nothing that is open.
        drop(file);
        rename(&path.0, &place)?;
        path.0 = PathBuf::new();
        Ok(())
    }
}

/// Moves a finished file in place. A program that syncs or scans may hold it for a moment.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let mut wait = Duration::from_millis(10);
    loop {
        match fs::rename(from, to) {
            Err(e)
                if cfg!(windows)
                    && e.kind() == io::ErrorKind::PermissionDenied
                    && wait < Duration::from_secs(1) =>
            {
                std::thread::sleep(wait);
                wait *= 2;
            }
            done => return done,
        }
    }
}

const END: &str = ".part";

/// How the names of unfinished files for a place begin.
fn begin_of(place: &Path) -> String {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    [".", &name, "."].concat()
}

/// Whether a name is that of an unfinished file of ours. Others may keep such names for things of their own.
pub(crate) fn is_unfinished(name: &str) -> bool {
    // Earlier versions made one name for all that was written to a place.
    const PLACES: [&str; 4] = ["records.db", "keys.json", "keys.json.bak", "about.json"];
    let Some(middle) = name.strip_prefix('.').and_then(|name| name.strip_suffix(END)) else {
        return false;
    };
    PLACES.contains(&middle) || middle.rsplit_once('.').is_some_and(|(_, end)| is_random(end))
}

/// Whether it is what sets the names of two unfinished files for one place apart.
fn is_random(part: &str) -> bool {
    part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Removes what a kill left of earlier files for this place.
fn sweep_beside(place: &Path) {
    let folder = match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let begin = begin_of(place);
    // Earlier versions made one name for all.
    let old = [begin.trim_end_matches('.'), END].concat();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let random = name
            .strip_prefix(&begin)
            .and_then(|rest| rest.strip_suffix(END))
            .is_some_and(is_random);
        if random || name == old {
            remove_unfinished(&entry.path());
        }
    }
}

/// Removes an unfinished file that nobody writes any more; of a link, the link.
pub(crate) fn remove_unfinished(path: &Path) {
    let plain = fs::symlink_metadata(path).is_ok_and(|about| about.is_file());
    if plain {
        match File::open(path) {
            Ok(file) if file.try_lock().is_err() => return,
            _ => {}
        }
    }
    fs::remove_file(path).ok();
}

/// Makes a rename in the folder of `path` last through a power cut.
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|e| StoreError::io("saving the folder", &e))?;
    }
    Ok(())
}

/// The same of a file that is written piece by piece and held nowhere.
///
/// # Errors
/// As [`write_whole`], and what `fill` says.
pub fn write_streamed<E: From<StoreError>>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let io = |e: io::Error| StoreError::io("writing a file", &e);
    let mut new = Unfinished::beside(path).map_err(io)?;
    let hash = {
        let mut hashed = Hashed {
            to: io::BufWriter::with_capacity(256 * 1024, new.file()),
            hash: Sha256::new(),
        };
        fill(&mut hashed)?;
        hashed.flush().map_err(io)?;
        hashed.hash
    };
    let file = new.file();
    file.sync_all().map_err(io)?;
    file.rewind().map_err(io)?;
    let mut back = Sha256::new();
    io::copy(file, &mut back).map_err(io)?;
    if back.finalize() != hash.finalize() {
        return Err(reads_back_differently().into());
    }
    new.put()
        .map_err(|e| StoreError::io("putting the file in place", &e))?;
    Ok(sync_folder(path)?)
}

fn reads_back_differently() -> StoreError {
    StoreError::Io {
        doing: "writing a file",
        code: "it reads back differently".to_owned(),
    }
}

/// Notes what is written.
struct Hashed<W> {
    to: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let n = self.to.write(bytes)?;
        self.hash.update(&bytes[..n]);
        Ok(n)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.to.flush()
    }
}
