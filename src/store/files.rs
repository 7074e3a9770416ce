//! Whole files, written so that a reader sees the old one or the new one and never half.

use super::StoreError;
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Makes a folder that only this account can read. Its name lasts through a power cut.
///
/// # Errors
/// The folder cannot be made.
pub fn private_folder(path: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    let new: Vec<&Path> = path.ancestors().take_while(|path| !path.exists()).collect();
    builder
        .create(path)
        .map_err(|e| StoreError::io("making the folder", &e))?;
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

/// Writes a file whole: beside its place, synced, read back, then moved over the old one.
///
/// # Errors
/// The file cannot be written. The old file, if any, is as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let temp = beside(path);
    let written = write_new(&temp, bytes)
        .and_then(|()| fs::rename(&temp, path).map_err(|e| StoreError::io("putting the file in place", &e)));
    if written.is_err() {
        fs::remove_file(&temp).ok();
    }
    written?;
    sync_folder(path)
}

fn write_new(temp: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let io = |e: std::io::Error| StoreError::io("writing a file", &e);
    let mut file = private_file()
        .create(true)
        .truncate(true)
        .open(temp)
        .map_err(io)?;
    file.write_all(bytes).map_err(io)?;
    file.sync_all().map_err(io)?;
    let mut back = Vec::with_capacity(bytes.len());
    File::open(temp).map_err(io)?.read_to_end(&mut back).map_err(io)?;
    if back != bytes {
        return Err(StoreError::Io {
            doing: "writing a file",
            code: "it reads back differently".to_owned(),
        });
    }
    Ok(())
}

/// The name of the unfinished file beside a path.
pub(crate) fn beside(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    path.with_file_name(name)
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
    let temp = beside(path);
    let written = stream_new(&temp, fill).and_then(|()| {
        fs::rename(&temp, path).map_err(|e| StoreError::io("putting the file in place", &e).into())
    });
    if written.is_err() {
        fs::remove_file(&temp).ok();
    }
    written?;
    Ok(sync_folder(path)?)
}

fn stream_new<E: From<StoreError>>(
    temp: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let io = |e: std::io::Error| StoreError::io("writing a file", &e);
    let file = private_file()
        .create(true)
        .truncate(true)
        .open(temp)
        .map_err(io)?;
    let mut hashed = Hashed {
        to: std::io::BufWriter::with_capacity(256 * 1024, file),
        hash: Sha256::new(),
    };
    fill(&mut hashed)?;
    let Hashed { to, hash } = hashed;
    let file = to.into_inner().map_err(|e| io(e.into_error()))?;
    file.sync_all().map_err(io)?;
    let mut back = Sha256::new();
    std::io::copy(&mut File::open(temp).map_err(io)?, &mut back).map_err(io)?;
    if back.finalize() != hash.finalize() {
        return Err(reads_back_differently().into());
    }
    Ok(())
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
