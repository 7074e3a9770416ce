//! The data key and the slots that hold it.
//!
//! A random key seals the database. It lies in slots: the open slot holds it as it is, the password slot
//! holds it wrapped by a key made from the password, the recovery slot wrapped for words on paper. Both copies
//! of the key file are replaced whole.

mod words;

use super::recovery::RecoveryWords;
use super::{Paths, StoreError, files};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The fewest characters of a password.
pub const LEAST_PASSWORD: usize = 10;

/// A password, or the recovery words in its place. Accents count the same however a keyboard composes
/// them. It leaves memory when it is dropped and is never shown.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Passphrase(String);

impl Passphrase {
    pub fn new(text: impl Into<String>) -> Passphrase {
        let typed = Zeroizing::new(text.into());
        Passphrase(typed.nfc().collect())
    }

    /// Whether these are recovery words.
    pub fn is_words(&self) -> bool {
        self.words().is_some()
    }

    /// The recovery words, if that is what was typed.
    pub(crate) fn words(&self) -> Option<RecoveryWords> {
        RecoveryWords::parse(&self.0).ok()
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    /// Whether it is long enough to be set.
    pub fn is_long_enough(&self) -> bool {
        self.0.chars().count() >= LEAST_PASSWORD
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

/// The 32 bytes that seal a database.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub(crate) struct DataKey([u8; 32]);

impl DataKey {
    pub(crate) fn random() -> Result<DataKey, StoreError> {
        let mut key = DataKey([0; 32]);
        random(&mut key.0)?;
        Ok(key)
    }

    /// The form in which SQLCipher takes a raw key.
    pub(crate) fn raw(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(67));
        text.push_str("x'");
        for byte in self.0 {
            for nibble in [byte >> 4, byte & 15] {
                text.push(char::from_digit(nibble.into(), 16).unwrap_or('0'));
            }
        }
        text.push('\'');
        text
    }
}

/// What it costs to try one password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfCost {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl KdfCost {
    /// A third of a second on a plain computer.
    pub const USUAL: KdfCost = KdfCost {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };
    /// For tests, which set many passwords.
    pub const CHEAP: KdfCost = KdfCost {
        memory_kib: 64,
        passes: 1,
        lanes: 1,
    };

    /// A key file from elsewhere must not make the program work for long or fill the memory: four times what is
    /// ever written here is room enough.
    fn is_bearable(self) -> bool {
        self.memory_kib <= 256 * 1024 && self.passes <= 8 && self.lanes <= 4
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "slot", rename_all = "snake_case")]
enum Slot {
    /// No password: anybody who can read this file can open the records.
    Open { key: String },
    /// The key wrapped with XChaCha20-Poly1305 under Argon2id of the password.
    Password {
        argon2id: KdfCost,
        salt: String,
        nonce: String,
        sealed: String,
    },
    /// The key wrapped with XChaCha20-Poly1305 for the 128 random bits of the words.
    Recovery {
        made: DateTime<Utc>,
        salt: String,
        nonce: String,
        sealed: String,
        /// None in slots from before words outlived a change of password.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<words::Kept>,
    },
}

/// The contents of `keys.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeyFile {
    format: u32,
    pub(crate) store: Uuid,
    slots: Vec<Slot>,
    /// Slots of the key that is about to replace the present one: a change of key that a power cut
    /// interrupts is finished or dropped at the next opening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    next: Option<Vec<Slot>>,
}

impl KeyFile {
    /// A key file with the one slot that fits: the password's, or the open one.
    pub(crate) fn new(
        store: Uuid,
        key: &DataKey,
        password: Option<&Passphrase>,
        cost: KdfCost,
    ) -> Result<KeyFile, StoreError> {
        let slot = match password {
            Some(password) => wrap(store, key, password, cost)?,
            None => Slot::Open { key: hex(&key.0) },
        };
        Ok(KeyFile {
            format: 1,
            store,
            slots: vec![slot],
            next: None,
        })
    }

    /// This file with the slots of `next` announced.
    pub(crate) fn announcing(&self, next: &KeyFile) -> KeyFile {
        KeyFile {
            next: Some(next.slots.clone()),
            ..self.clone()
        }
    }

    /// The file after an announced change of key.
    pub(crate) fn announced(&self) -> Option<KeyFile> {
        self.next.as_ref().map(|slots| KeyFile {
            slots: slots.clone(),
            next: None,
            ..self.clone()
        })
    }

    /// The file as if no change of key had been announced.
    pub(crate) fn settled(&self) -> KeyFile {
        KeyFile {
            next: None,
            ..self.clone()
        }
    }

    /// Whether anybody with the files can open the records.
    pub(crate) fn is_open(&self) -> bool {
        self.slots.iter().any(|slot| matches!(slot, Slot::Open { .. }))
    }

    /// This file with a slot for these words in place of any other.
    pub(crate) fn with_recovery(
        &self,
        key: &DataKey,
        words: &RecoveryWords,
        made: DateTime<Utc>,
    ) -> Result<KeyFile, StoreError> {
        let mut keys = self.without_recovery();
        keys.slots.push(words::wrap(self.store, key, words, made)?);
        Ok(keys)
    }

    /// This file with a slot for the words of another that holds the `old` key. Words whose slot is of an older
    /// form are not taken along.
    pub(crate) fn with_recovery_of(
        mut self,
        other: &KeyFile,
        old: &DataKey,
        new: &DataKey,
    ) -> Result<KeyFile, StoreError> {
        for slot in &other.slots {
            if let Some(slot) = words::wrap_again(self.store, slot, old, new)? {
                self.slots.push(slot);
                break;
            }
        }
        Ok(self)
    }

    /// This file as it opens without words.
    pub(crate) fn without_recovery(&self) -> KeyFile {
        let mut keys = self.clone();
        keys.slots.retain(|slot| !matches!(slot, Slot::Recovery { .. }));
        keys
    }

    /// When the recovery words were made; none if there are none.
    pub(crate) fn recovery(&self) -> Option<DateTime<Utc>> {
        self.slots.iter().find_map(|slot| match slot {
            Slot::Recovery { made, .. } => Some(*made),
            _ => None,
        })
    }

    /// The data key, by the password or by the recovery words in its place.
    pub(crate) fn unlock(&self, password: Option<&Passphrase>) -> Result<DataKey, StoreError> {
        let mut error = None;
        for slot in &self.slots {
            let key = match slot {
                Slot::Open { key } => unhex(key).map(DataKey),
                Slot::Password {
                    argon2id,
                    salt,
                    nonce,
                    sealed,
                } => password
                    .ok_or(StoreError::NeedsPassword)
                    .and_then(|password| unwrap(self.store, *argon2id, salt, nonce, sealed, password)),
                Slot::Recovery {
                    salt,
                    nonce,
                    sealed,
                    kept,
                    ..
                } => password
                    .ok_or(StoreError::NeedsPassword)
                    .and_then(|typed| typed.words().ok_or(StoreError::WrongPassword))
                    .and_then(|words| words::unwrap(self.store, salt, nonce, sealed, kept.as_ref(), &words)),
            };
            match key {
                Ok(key) => return Ok(key),
                Err(e) => {
                    error.get_or_insert(e);
                }
            }
        }
        Err(error.unwrap_or(StoreError::KeysDamaged))
    }

    /// The key files that may be the right one, the likeliest first, each with the slots it has and those that
    /// were announced. Which of them it is, the records tell: a file that belongs to another store, or is older,
    /// must not hide the other.
    ///
    /// # Errors
    /// Neither can be read.
    pub(crate) fn candidates(paths: &Paths) -> Result<Vec<KeyFile>, StoreError> {
        let read = [read_one(&paths.keys()), read_one(&paths.keys_bak())];
        let mut all: Vec<KeyFile> = Vec::new();
        for keys in read.iter().flatten() {
            for keys in [Some(keys.settled()), keys.announced()].into_iter().flatten() {
                if !all.contains(&keys) {
                    all.push(keys);
                }
            }
        }
        match read {
            _ if !all.is_empty() => Ok(all),
            [Err(first), Err(StoreError::KeysMissing)] => Err(first),
            [_, Err(second)] => Err(second),
            // A file that was read is a candidate.
            _ => Err(StoreError::KeysDamaged),
        }
    }

    /// The key files of the newest backups, each once, and none that is among `beside`. As a rule there is none:
    /// every change of key reaches the backups. Where somebody has put older files beside the records, these are the
    /// ones that fit.
    pub(crate) fn of_backups(paths: &Paths, beside: &[KeyFile]) -> Vec<KeyFile> {
        let mut found: Vec<KeyFile> = Vec::new();
        for folder in super::backup::newest_first(paths) {
            if let Ok(keys) = read_one(&folder.join("keys.json")).map(|keys| keys.settled())
                && !beside.contains(&keys)
                && !found.contains(&keys)
            {
                found.push(keys);
            }
            if found.len() == MOST_OF_BACKUPS {
                break;
            }
        }
        found
    }

    /// Replaces both copies, the first one last: whichever is read is whole.
    pub(crate) fn write(&self, paths: &Paths) -> Result<(), StoreError> {
        self.write_to(&paths.keys_bak())?;
        self.write_to(&paths.keys())
    }

    pub(crate) fn write_to(&self, path: &Path) -> Result<(), StoreError> {
        let mut file = serde_json::to_value(self).map_err(|_| StoreError::KeysDamaged)?;
        let sum = sum_of(&file)?;
        if let Value::Object(fields) = &mut file {
            fields.insert(SUM.to_owned(), sum.into());
        }
        let text = serde_json::to_vec_pretty(&file).map_err(|_| StoreError::KeysDamaged)?;
        files::write_whole(path, &Zeroizing::new(text))
    }
}

/// When the recovery words of a store were made; none if it has none. Needs no key.
pub fn recovery_made(paths: &Paths) -> Option<DateTime<Utc>> {
    let all = KeyFile::candidates(paths).ok()?;
    all.iter().find_map(KeyFile::recovery)
}

/// The largest key file, in bytes; one that is written here has about a thousand.
const LARGEST: u64 = 64 * 1024;
/// The most key files of backups that are tried: each that holds a password takes its time.
const MOST_OF_BACKUPS: usize = 3;
/// The most slots there may be: each that holds a password takes its time.
const MOST_SLOTS: usize = 4;

pub(crate) fn read_one(path: &Path) -> Result<KeyFile, StoreError> {
    let mut bytes = Zeroizing::new(Vec::new());
    // Opening a pipe would wait for somebody to write into it.
    if std::fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return Err(StoreError::KeysDamaged);
    }
    match File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)) {
        Ok(_) if bytes.len() as u64 > LARGEST => return Err(StoreError::KeysDamaged),
        Ok(_) => {}
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(StoreError::KeysMissing),
        Err(e) => return Err(StoreError::io("reading the key file", &e)),
    }
    let mut file: Value = serde_json::from_slice(&bytes).map_err(|_| StoreError::KeysDamaged)?;
    // Files from before there were sums have none.
    if let Some(sum) = file.as_object_mut().and_then(|fields| fields.shift_remove(SUM))
        && sum != sum_of(&file)?
    {
        return Err(StoreError::KeysDamaged);
    }
    let keys: KeyFile = serde_json::from_value(file).map_err(|_| StoreError::KeysDamaged)?;
    if keys.format != 1 {
        return Err(StoreError::NewerStore {
            found: keys.format.into(),
            known: 1,
        });
    }
    let slots = keys.slots.len().max(keys.next.as_ref().map_or(0, Vec::len));
    if slots > MOST_SLOTS {
        return Err(StoreError::KeysDamaged);
    }
    Ok(keys)
}

/// The field that holds the fingerprint of all others. A bit that flips in the key file is found by it, and
/// the second copy serves: a changed slot would look like a wrong password, or like damaged records.
pub(crate) const SUM: &str = "sum";

pub(crate) fn sum_of(file: &Value) -> Result<String, StoreError> {
    let text = serde_json::to_vec(file).map_err(|_| StoreError::KeysDamaged)?;
    Ok(hex(&Sha256::digest(Zeroizing::new(text))))
}

/// What a sealed slot belongs to, so that it cannot be moved to another store or pass for another slot.
fn bound_to(store: Uuid, slot: &str) -> Vec<u8> {
    [b"fourfold/1/", slot.as_bytes(), b"/", store.as_bytes()].concat()
}

const PASSWORD: &str = "password";

fn wrap(store: Uuid, key: &DataKey, password: &Passphrase, cost: KdfCost) -> Result<Slot, StoreError> {
    let mut salt = [0u8; 16];
    random(&mut salt)?;
    let wrapping = derive(password, &salt, cost)?;
    let (nonce, sealed) = seal(key, &wrapping, &bound_to(store, PASSWORD))?;
    Ok(Slot::Password {
        argon2id: cost,
        salt: hex(&salt),
        nonce,
        sealed,
    })
}

/// The nonce and the sealed key.
fn seal(key: &DataKey, wrapping: &[u8; 32], bound: &[u8]) -> Result<(String, String), StoreError> {
    let mut nonce = [0u8; 24];
    random(&mut nonce)?;
    let sealed = XChaCha20Poly1305::new(Key::from_slice(wrapping))
        .encrypt(
            XNonce::from_slice(&nonce),
            Payload {
                msg: &key.0,
                aad: bound,
            },
        )
        .map_err(|_| StoreError::KeysDamaged)?;
    Ok((hex(&nonce), hex(&sealed)))
}

fn unwrap(
    store: Uuid,
    cost: KdfCost,
    salt: &str,
    nonce: &str,
    sealed: &str,
    password: &Passphrase,
) -> Result<DataKey, StoreError> {
    if !cost.is_bearable() {
        return Err(StoreError::KeysDamaged);
    }
    let wrapping = derive(password, &unhex::<16>(salt)?, cost)?;
    unseal(nonce, sealed, &wrapping, &bound_to(store, PASSWORD))
}

fn unseal(nonce: &str, sealed: &str, wrapping: &[u8; 32], bound: &[u8]) -> Result<DataKey, StoreError> {
    let nonce: [u8; 24] = unhex(nonce)?;
    let sealed: [u8; 48] = unhex(sealed)?;
    let key = XChaCha20Poly1305::new(Key::from_slice(wrapping))
        .decrypt(
            XNonce::from_slice(&nonce),
            Payload {
                msg: &sealed,
                aad: bound,
            },
        )
        .map(Zeroizing::new)
        .map_err(|_| StoreError::WrongPassword)?;
    <[u8; 32]>::try_from(key.as_slice())
        .map(DataKey)
        .map_err(|_| StoreError::KeysDamaged)
}

fn derive(password: &Passphrase, salt: &[u8], cost: KdfCost) -> Result<Zeroizing<[u8; 32]>, StoreError> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))
        .map_err(|_| StoreError::KeysDamaged)?;
    let mut key = Zeroizing::new([0u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.0.as_bytes(), salt, &mut *key)
        .map_err(|_| StoreError::KeysDamaged)?;
    Ok(key)
}

pub(crate) fn random(bytes: &mut [u8]) -> Result<(), StoreError> {
    getrandom::fill(bytes).map_err(|_| StoreError::Io {
        doing: "asking the system for random numbers",
        code: "none came".to_owned(),
    })
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").ok();
        text
    })
}

pub(crate) fn unhex<const N: usize>(text: &str) -> Result<[u8; N], StoreError> {
    let mut bytes = [0u8; N];
    if text.len() != N * 2 || !text.is_ascii() {
        return Err(StoreError::KeysDamaged);
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).map_err(|_| StoreError::KeysDamaged)?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| StoreError::KeysDamaged)?;
    }
    Ok(bytes)
}
