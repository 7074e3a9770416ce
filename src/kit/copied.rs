//! What was copied here last, so that it can be taken off the clipboard again: a fingerprint, never the words.

use iced::advanced::Clipboard;
use iced::advanced::clipboard::Kind;
use sha2::{Digest, Sha256};
use std::sync::{Mutex, PoisonError};

/// The fingerprint of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    fn of(text: &str) -> Fingerprint {
        Fingerprint(Sha256::digest(text).into())
    }

    /// Whether this is that text.
    pub fn is(&self, text: &str) -> bool {
        *self == Fingerprint::of(text)
    }
}

/// What was copied last.
#[derive(Debug, Default)]
pub struct Copied(Mutex<Option<Fingerprint>>);

impl Copied {
    /// Notes that this is on the clipboard now.
    pub fn note(&self, text: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Fingerprint::of(text));
    }

    /// What was copied last, once.
    pub fn take(&self) -> Option<Fingerprint> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// A clipboard that notes what is put on it.
pub(super) struct Noting<'a> {
    pub(super) clipboard: &'a mut dyn Clipboard,
    pub(super) copied: Option<&'a Copied>,
}

impl Clipboard for Noting<'_> {
    fn read(&self, kind: Kind) -> Option<String> {
        self.clipboard.read(kind)
    }

    fn write(&mut self, kind: Kind, contents: String) {
        if let Some(copied) = self.copied.filter(|_| kind == Kind::Standard) {
            copied.note(&contents);
        }
        self.clipboard.write(kind, contents);
    }
}
