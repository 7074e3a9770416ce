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

/// Reads a file whole. A pipe or a device is none: opening one would wait for somebody to write into it.
pub fn read_file(path: &Path) -> std::io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_file() {
        fs::read(path)
    } else {
        Err(std::io::ErrorKind::InvalidInput.into())
    }
}

/// Takes the rights of others from a file that is there: it came with them from another disk or computer.
pub fn keep_private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let others = |there: &fs::Metadata| there.is_file() && there.permissions().mode() & 0o077 != 0;
        if fs::symlink_metadata(path).is_ok_and(|there| others(&there)) {
            fs::set_permissions(path, fs::Permissions::from_mode(0o600)).ok();
        }
    }
    #[cfg(not(unix))]
    let _ = path;
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
    write_into(Unfinished::beside(path), path, bytes)
}

/// The same of a file that leaves the records and is not sealed. Where the system can, it has no name before it is
/// whole: a program that is killed leaves nothing that could be read.
///
/// # Errors
/// As [`write_whole`].
pub fn write_readable(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_into(Unfinished::without_a_name(path), path, bytes)
}

fn write_into(new: io::Result<Unfinished>, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let io = |e: io::Error| StoreError::io("writing a file", &e);
    let mut new = new.map_err(io)?;
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
/// It is made under a name that nobody can tell before, or under none, and never through a file or a link that is
/// there already. Whoever writes it holds its lock, so that what a kill leaves can be told from what is being
/// written; the next file for the same place removes it. Dropped before [`Unfinished::put`], it is gone.
pub(crate) struct Unfinished {
    file: File,
    /// None where it has no name yet.
    path: Option<Gone>,
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
        let path = new_name(place)?;
        let file = private_file().create_new(true).open(&path)?;
        // Some disks know no locks; the file is as good without.
        file.try_lock().ok();
        Ok(Unfinished {
            file,
            path: Some(Gone(path)),
            place: place.to_owned(),
        })
    }

    /// The same, but it gets its name when it is put in place, where the system and the disk can do that.
    pub(crate) fn without_a_name(place: &Path) -> io::Result<Unfinished> {
        match nameless(folder_of(place)) {
            Some(file) => {
                sweep_beside(place);
                Ok(Unfinished {
                    file,
                    path: None,
                    place: place.to_owned(),
                })
            }
            None => Unfinished::beside(place),
        }
    }

    /// The file, open for writing and reading.
    pub(crate) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Moves it over what is in its place.
    pub(crate) fn put(self) -> io::Result<()> {
        let Unfinished {
            mut file,
            path,
            place,
        } = self;
        let mut path = match path {
            Some(path) => path,
            None => {
                let path = Gone(new_name(&place)?);
                if name(&file, &path.0).is_err() {
                    let mut named = private_file().create_new(true).open(&path.0)?;
                    file.rewind()?;
                    io::copy(&mut file, &mut named)?;
                    named.sync_all()?;
                }
                path
            }
        };
        // Some systems move nothing that is open.
        drop(file);
        rename(&path.0, &place)?;
        path.0 = PathBuf::new();
        Ok(())
    }
}

/// A name beside a place that no other file has.
fn new_name(place: &Path) -> io::Result<PathBuf> {
    let mut random = [0u8; 8];
    getrandom::fill(&mut random).map_err(|_| io::Error::other("no random numbers"))?;
    let name = [&begin_of(place), super::keys::hex(&random).as_str(), END].concat();
    Ok(place.with_file_name(name))
}

/// The folder in which a place lies.
fn folder_of(place: &Path) -> &Path {
    match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A file that only this account can open and that is gone when it is closed; none where that cannot be had.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    rustix::fs::open(folder, flags, Mode::RUSR | Mode::WUSR)
        .ok()
        .map(File::from)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_folder: &Path) -> Option<File> {
    None
}

/// Gives a nameless file its name.
#[cfg(target_os = "linux")]
fn name(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD};
    use std::os::fd::AsRawFd;
    let own = ["/proc/self/fd/", &file.as_raw_fd().to_string()].concat();
    Ok(rustix::fs::linkat(CWD, own, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn name(_file: &File, _path: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
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
    let begin = begin_of(place);
    // Earlier versions made one name for all.
    let old = [begin.trim_end_matches('.'), END].concat();
    for entry in fs::read_dir(folder_of(place)).into_iter().flatten().flatten() {
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

/// The same as [`write_readable`] of a file that is written piece by piece and held nowhere.
///
/// # Errors
/// As [`write_whole`], and what `fill` says.
pub fn write_streamed<E: From<StoreError>>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let io = |e: io::Error| StoreError::io("writing a file", &e);
    let mut new = Unfinished::without_a_name(path).map_err(io)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().flatten();
        entries
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect()
    }

    /// A program that is killed in between leaves nothing that could be read.
    #[test]
    fn a_file_that_leaves_the_records_has_no_name_before_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("maya.json");
        fs::write(&place, "old").unwrap();
        let left = [&begin_of(&place), "00000000000000ff", END].concat();
        fs::write(folder.path().join(&left), "what a kill left").unwrap();
        write_streamed::<StoreError>(&place, |to| {
            to.write_all(b"new").unwrap();
            to.flush().unwrap();
            let there = names(folder.path());
            assert!(!there.contains(&left));
            if nameless(folder.path()).is_some() {
                assert_eq!(there, ["maya.json"]);
            }
            Ok(())
        })
        .unwrap();
        write_readable(&folder.path().join("maya.pdf"), b"paper").unwrap();
        let mut there = names(folder.path());
        there.sort();
        assert_eq!(there, ["maya.json", "maya.pdf"]);
        assert_eq!(fs::read(&place).unwrap(), b"new");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&place).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_stop_leaves_the_old_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("maya.json");
        fs::write(&place, "old").unwrap();
        let stopped = write_streamed::<StoreError>(&place, |to| {
            to.write_all(b"new").unwrap();
            Err(StoreError::Stopped)
        });
        assert_eq!(stopped, Err(StoreError::Stopped));
        assert_eq!(
            (names(folder.path()), fs::read(&place).unwrap()),
            (vec!["maya.json".to_owned()], b"old".to_vec())
        );
    }
}
