//! Words that the disk does not take: sealed by the store, so that they can outlast the lock, and kept in a
//! file on another disk where there is one.
//!
//! The key of these words lies in the sealed records: whoever opens the records can read the words, and nobody
//! else. When the records get a new key, so do the words; what was sealed before can still be read here.

use super::engine::Engine;
use super::keys::{self, hex};
use super::{Paths, StoreError, files};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;
use zeroize::Zeroizing;

/// What seals the words is told apart by this from everything else that is sealed.
const PURPOSE: &[u8] = b"fourfold words that wait 1";
/// Where the key lies.
const META: &str = "words_key";
/// Where those before lie, the newest first.
const BEFORE: &str = "words_keys_before";
/// How many of them are kept: words that wait are taken up at the next opening.
const MOST_BEFORE: usize = 8;
const NONCE: usize = 24;
/// The most that is read back, in bytes: far more than anybody types before a lock.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Words that wait, sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Whose they are.
    pub store: Uuid,
    bytes: Vec<u8>,
}

impl Sealed {
    /// Keeps the words in a file on another disk than the records. The first of the folders that will take it
    /// is used; none if there is none.
    pub fn keep_elsewhere(&self, paths: &Paths, folders: &[PathBuf]) -> Option<PathBuf> {
        folders.iter().find_map(|folder| {
            fs::create_dir_all(folder).ok()?;
            if !is_on_another_disk(folder, paths.folder()) {
                return None;
            }
            let path = folder.join(name(self.store));
            self.write(&path).ok().map(|()| path)
        })
    }

    fn write(&self, path: &Path) -> Result<(), StoreError> {
        let io = |e: std::io::Error| StoreError::io("writing a file", &e);
        // An older one of the same store goes; a link of that name is never followed.
        fs::remove_file(path).ok();
        let mut file = files::private_file().create_new(true).open(path).map_err(io)?;
        let written = file.write_all(&self.bytes).and_then(|()| file.sync_all());
        if let Err(error) = written {
            fs::remove_file(path).ok();
            return Err(io(error));
        }
        files::sync_folder(path)
    }

    /// What was kept of a store in one of the folders.
    pub fn found(store: Uuid, folders: &[PathBuf]) -> Vec<(PathBuf, Sealed)> {
        folders
            .iter()
            .filter_map(|folder| {
                let path = folder.join(name(store));
                let about = fs::symlink_metadata(&path).ok()?;
                if !about.is_file() || about.len() > LARGEST {
                    return None;
                }
                let mut bytes = Vec::new();
                File::open(&path)
                    .ok()?
                    .take(LARGEST)
                    .read_to_end(&mut bytes)
                    .ok()?;
                Some((path, Sealed { store, bytes }))
            })
            .collect()
    }
}

/// The id of the store tells nothing of anybody.
fn name(store: Uuid) -> String {
    format!("fourfold-waiting-{store}.sealed")
}

#[cfg(unix)]
fn is_on_another_disk(folder: &Path, records: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| fs::metadata(path).map(|about| about.dev()).ok();
    // Where the disk of the records is gone, any other is another.
    disk(folder).is_some_and(|there| disk(records) != Some(there))
}

#[cfg(not(unix))]
fn is_on_another_disk(folder: &Path, records: &Path) -> bool {
    let disk = |path: &Path| {
        let path = std::path::absolute(path).ok()?;
        let first = path.components().next()?;
        Some(first.as_os_str().to_string_lossy().to_lowercase())
    };
    disk(folder).is_some_and(|there| disk(records) != Some(there))
}

impl Engine {
    /// Reads the key of waiting words, and makes it where there is none. On a disk that takes nothing the key
    /// of the records stands in for it.
    pub(crate) fn words_key(&self) -> Result<Zeroizing<[u8; 32]>, StoreError> {
        if let Some(text) = self.meta(META)? {
            let text = Zeroizing::new(text);
            return keys::unhex::<32>(&text)
                .map(Zeroizing::new)
                .map_err(|_| StoreError::Unreadable);
        }
        let mut key = Zeroizing::new([0; 32]);
        keys::random(&mut *key)?;
        match self.set_meta(META, &hex(&*key)) {
            Ok(()) => Ok(key),
            Err(_) => {
                // What a failed write left of the connection is not relied on.
                self.shaken.set(true);
                Ok(self.spare_words_key())
            }
        }
    }

    /// Gives a copy that takes the place of the records a key of its own for words that wait.
    pub(crate) fn renew_words_key(&self, copy: &Connection) -> Result<(), StoreError> {
        let mut key = Zeroizing::new([0; 32]);
        keys::random(&mut *key)?;
        let before = [self.words.borrow().clone()]
            .into_iter()
            .chain(self.words_keys_before());
        let before: Vec<String> = before.take(MOST_BEFORE).map(|key| hex(&*key)).collect();
        for (name, keys) in [(BEFORE, before), (META, vec![hex(&*key)])] {
            let text = Zeroizing::new(keys.join(","));
            copy.execute(
                "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)",
                (name, text.as_str()),
            )?;
        }
        Ok(())
    }

    fn words_keys_before(&self) -> Vec<Zeroizing<[u8; 32]>> {
        let text = Zeroizing::new(self.meta(BEFORE).ok().flatten().unwrap_or_default());
        text.split(',')
            .filter_map(|key| keys::unhex::<32>(key).map(Zeroizing::new).ok())
            .collect()
    }

    fn spare_words_key(&self) -> Zeroizing<[u8; 32]> {
        let mut hash = Sha256::new();
        hash.update(PURPOSE);
        hash.update(self.keys.store.as_bytes());
        hash.update(self.key.raw().as_bytes());
        Zeroizing::new(hash.finalize().into())
    }

    /// Seals words. Needs no disk.
    pub(crate) fn seal(&self, words: &[u8]) -> Result<Sealed, StoreError> {
        let mut bytes = vec![0; NONCE];
        keys::random(&mut bytes)?;
        let aad = self.words_of();
        let payload = Payload {
            msg: words,
            aad: &aad,
        };
        let nonce = *XNonce::from_slice(&bytes);
        let sealed = cipher(&self.words.borrow())
            .encrypt(&nonce, payload)
            .map_err(|_| StoreError::Unreadable)?;
        bytes.extend(sealed);
        Ok(Sealed {
            store: self.keys.store,
            bytes,
        })
    }

    /// Reads sealed words again.
    pub(crate) fn unseal(&self, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let (nonce, sealed) = sealed
            .bytes
            .split_at_checked(NONCE)
            .ok_or(StoreError::Unreadable)?;
        let aad = self.words_of();
        [self.words.borrow().clone(), self.spare_words_key()]
            .into_iter()
            .chain(self.words_keys_before())
            .find_map(|key| {
                let payload = Payload {
                    msg: sealed,
                    aad: &aad,
                };
                cipher(&key).decrypt(XNonce::from_slice(nonce), payload).ok()
            })
            .map(Zeroizing::new)
            .ok_or(StoreError::Unreadable)
    }

    fn words_of(&self) -> Vec<u8> {
        [PURPOSE, self.keys.store.as_bytes()].concat()
    }
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(Key::from_slice(key))
}
