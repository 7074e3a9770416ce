//! What can go wrong with the store. No error holds a word of anybody's records.

use super::Stage;
use rusqlite::ErrorCode;
use std::io;

/// Why the store could not do what was asked. Nothing is half done: what fails changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    #[error("there are no records in this folder yet")]
    Missing,
    #[error("the records are locked with a password")]
    NeedsPassword,
    #[error("the password does not fit")]
    WrongPassword,
    #[error("the password is shorter than {least} characters")]
    ShortPassword { least: usize },
    #[error("the password is easy to guess: {why}")]
    EasyPassword { why: &'static str },
    #[error("the password cannot be typed: {0}")]
    OddPassword(&'static str),
    #[error("too many wrong passwords: wait {seconds} seconds")]
    TooSoon { seconds: u64 },
    #[error("these are the recovery words, not the password")]
    WordsForPassword,
    #[error("the store has format {found}, this program knows {known}")]
    NewerStore { found: i64, known: i64 },
    #[error("the file of records is damaged ({code})")]
    Damaged { code: String },
    /// The key of the key file opens neither the records nor any backup. Either the key file is of before a change of
    /// password, or the records are damaged from their first page on.
    #[error("the key of this password does not fit the records")]
    KeyDoesNotFit,
    #[error("the file of records is not there")]
    RecordsMissing,
    #[error("the file of records belongs to another program or is not sealed")]
    NotOurs,
    #[error("the key file is missing")]
    KeysMissing,
    #[error("the key file is damaged")]
    KeysDamaged,
    #[error("the store is in use")]
    InUse,
    #[error("the folder cannot be written to")]
    ReadOnly,
    #[error("the disk is full")]
    DiskFull,
    #[error("the folder is synced by {service}")]
    SyncedFolder { service: &'static str },
    #[error("the folder lies on a network")]
    NetworkFolder,
    #[error("the records are not where they were")]
    RecordsAway { folder: String },
    #[error("the folder holds other things")]
    OtherThings { folder: String },
    #[error("{name} in the folder of the records is a link")]
    LinkInside { name: &'static str },
    #[error("{name} in the folder of the records is a file")]
    FileInside { name: &'static str },
    #[error("this build cannot seal records")]
    NoCipher,
    #[error("the steps that update the store are not complete")]
    MigrationGap,
    #[error("the copy did not pass its check")]
    BadBackup,
    #[error("the backup {name} is damaged")]
    DamagedBackup { name: String },
    #[error("a copy that leaves the computer needs a password")]
    CopyNeedsPassword,
    #[error("recovery words need a password beside them")]
    WordsNeedPassword,
    #[error("the file is no whole copy ({0})")]
    BadCopy(&'static str),
    #[error("there are records in this folder already")]
    NotEmpty,
    #[error("the place lies in the folder of the records")]
    InStore,
    #[error("there is no such folder")]
    NoSuchFolder,
    #[error("there is a file of that name already")]
    AlreadyThere,
    #[error("stopped when it was asked to")]
    Stopped,
    #[error("there is no such record")]
    NoSuchRecord,
    #[error("there is nothing to undo or redo")]
    NothingToUndo,
    #[error("that step is of an earlier sitting and of weight")]
    EarlierStep,
    #[error("refused: {0}")]
    Refused(&'static str),
    #[error("a record could not be read")]
    Unreadable,
    #[error("the store is closed")]
    Closed,
    #[error("{doing} failed ({code})")]
    Io { doing: &'static str, code: String },
    /// A step of a larger piece of work failed; the step tells what stands all the same.
    #[error("{stage:?}: {cause}")]
    Failed { stage: Stage, cause: Box<StoreError> },
}

impl StoreError {
    /// Whether the records themselves cannot be read, so that a copy helps and nothing else does.
    pub fn is_damage(&self) -> bool {
        matches!(
            self,
            StoreError::Damaged { .. }
                | StoreError::KeyDoesNotFit
                | StoreError::RecordsMissing
                | StoreError::NotOurs
                | StoreError::KeysMissing
                | StoreError::KeysDamaged
        )
    }

    /// Whether the disk may be at fault: what is in memory, and the connection, may not be what lies on it.
    pub(crate) fn is_of_the_disk(&self) -> bool {
        matches!(
            self,
            StoreError::Io { .. }
                | StoreError::Failed { .. }
                | StoreError::Damaged { .. }
                | StoreError::ReadOnly
                | StoreError::DiskFull
                | StoreError::InUse
        )
    }

    /// An error of the file system, told apart by what a person can do about it.
    pub(crate) fn io(doing: &'static str, error: &io::Error) -> StoreError {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                StoreError::DiskFull
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
            kind => StoreError::Io {
                doing,
                code: kind.to_string(),
            },
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    /// Keeps the code alone: messages of the database may quote what it was given.
    fn from(error: rusqlite::Error) -> StoreError {
        let Some(fault) = error.sqlite_error() else {
            return match error {
                rusqlite::Error::QueryReturnedNoRows => StoreError::NoSuchRecord,
                _ => StoreError::Unreadable,
            };
        };
        match fault.code {
            ErrorCode::DiskFull => StoreError::DiskFull,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => StoreError::ReadOnly,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::InUse,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Damaged {
                code: fault.extended_code.to_string(),
            },
            _ => StoreError::Io {
                doing: "reading or saving",
                code: fault.extended_code.to_string(),
            },
        }
    }
}
