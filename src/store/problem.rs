//! The store's errors as a person reads them.

use super::{StoreError, backup_moment};
use crate::domain::Problem;

const UNTOUCHED: &str = "Your records are safe: nothing was changed.";
const SAVED: &str = "What was saved before is safe.";

/// A backup by its day: "from 24 November 2026 (20261124T141000000Z)". Whoever types a command needs
/// the name.
fn called(name: &str) -> String {
    match backup_moment(name) {
        Some(at) => [&at.format("from %-d %B %Y").to_string(), " (", name, ")"].concat(),
        None => name.to_owned(),
    }
}

impl StoreError {
    /// What happened, what is safe, what to do.
    pub fn problem(&self) -> Problem {
        let (what, safe, todo) = match self {
            StoreError::Missing => (
                "There are no records in this folder yet.",
                "Nothing was changed.",
                "Start a new record, or choose another folder.",
            ),
            StoreError::NeedsPassword => (
                "These records are locked with a password.",
                UNTOUCHED,
                "Type the password to open them.",
            ),
            StoreError::WrongPassword => (
                "That password does not open these records.",
                UNTOUCHED,
                "Try again. Check capital letters and the keyboard's language.",
            ),
            StoreError::ShortPassword { least } => {
                return Problem::new(
                    "That password is too short.",
                    UNTOUCHED,
                    [
                        "Use at least ",
                        &least.to_string(),
                        " characters. A few words are easy to remember.",
                    ]
                    .concat(),
                );
            }
            StoreError::EasyPassword { why } => {
                return Problem::new(
                    "That password is easy to guess.",
                    UNTOUCHED,
                    [why, " Use three or four words that do not belong together."].concat(),
                );
            }
            StoreError::OddPassword(why) => {
                return Problem::new(
                    "That password would be hard to type again.",
                    UNTOUCHED,
                    [
                        why,
                        " Use letters, numbers and signs, with single spaces between words.",
                    ]
                    .concat(),
                );
            }
            StoreError::TooSoon { seconds } => {
                return Problem::new(
                    "Too many wrong passwords were typed.",
                    UNTOUCHED,
                    [
                        "Try again in ",
                        &seconds.to_string(),
                        if *seconds == 1 { " second." } else { " seconds." },
                    ]
                    .concat(),
                );
            }
            StoreError::WordsForPassword => (
                "Those are the recovery words.",
                UNTOUCHED,
                "Type the password for this. If it is forgotten, set a new one with the words first.",
            ),
            StoreError::NewerStore { .. } => (
                "This file was made by a newer Fourfold.",
                "Nothing was changed.",
                "Install the newest Fourfold and open it again.",
            ),
            StoreError::Damaged { .. } => (
                "The file of records is damaged.",
                "The file was left as it is, and the copies that Fourfold made are kept apart from it.",
                "Go back to the newest good backup. Fourfold keeps the damaged file beside it.",
            ),
            StoreError::KeyDoesNotFit => (
                "The key file opens, but its key does not fit the records.",
                UNTOUCHED,
                "If you have set or changed the password since, try again with the newest. If not, the records are damaged: \
                 go back to a backup.",
            ),
            StoreError::RecordsMissing => (
                "The file of records is not where it was.",
                "The copies that Fourfold made are kept apart from it.",
                "If you moved the file, put it back. Otherwise open the newest copy.",
            ),
            StoreError::NotOurs => (
                "The file in this folder was not made by Fourfold, or it is not sealed.",
                "Nothing was changed.",
                "Choose another folder, or open a copy that Fourfold made.",
            ),
            StoreError::KeysMissing => (
                "The key file that opens these records is missing.",
                "The records are still there, but nobody can read them without it.",
                "Put keys.json back into the folder, or open a copy: each copy has its own.",
            ),
            StoreError::KeysDamaged => (
                "The key file that opens these records is damaged.",
                "The records are still there, but nobody can read them without it.",
                "Open a copy: each copy has its own key file.",
            ),
            StoreError::InUse => (
                "Fourfold is open.",
                UNTOUCHED,
                "Close the other Fourfold first, then try again.",
            ),
            StoreError::ReadOnly => (
                "Fourfold is not allowed to write in this folder.",
                SAVED,
                "Choose another folder, or ask whoever looks after this computer.",
            ),
            StoreError::DiskFull => (
                "The disk is full.",
                "What was saved before is safe. The last change is not saved yet.",
                "Make room on the disk, then try again.",
            ),
            StoreError::SyncedFolder { service } => {
                return Problem::new(
                    ["This folder is synced by ", service, "."].concat(),
                    "Nothing was written there.",
                    "Choose a folder on this computer: a sync program can damage records while they are \
                     open. You can save a sealed copy there at any time.",
                );
            }
            StoreError::NetworkFolder => (
                "This folder lies on a network.",
                "Nothing was written there.",
                "Choose a folder on this computer: records on a network can be damaged when the line \
                 breaks. You can save a sealed copy there at any time.",
            ),
            StoreError::RecordsAway { folder } => {
                return Problem::new(
                    [
                        "Your records are at ",
                        folder,
                        ". That place cannot be found now.",
                    ]
                    .concat(),
                    "Nothing was changed, and no new records were started.",
                    "Connect the disk that they are on, then look again.",
                );
            }
            StoreError::OtherThings { folder } => {
                return Problem::new(
                    ["The folder ", folder, " holds other things."].concat(),
                    "Nothing in it was changed.",
                    "Choose an empty folder or one that has Fourfold records.",
                );
            }
            StoreError::LinkInside { name } => {
                return Problem::new(
                    [
                        "“",
                        name,
                        "” in the folder of the records is a link to another place.",
                    ]
                    .concat(),
                    "Nothing was changed, here or there.",
                    "Put the folder itself in its place, then try again.",
                );
            }
            StoreError::FileInside { name } => {
                return Problem::new(
                    [
                        "“",
                        name,
                        "” in the folder of the records is a file. Fourfold keeps a folder of that name there.",
                    ]
                    .concat(),
                    UNTOUCHED,
                    "Move that file somewhere else, then try again.",
                );
            }
            StoreError::NoCipher => (
                "This build of Fourfold cannot seal records.",
                UNTOUCHED,
                "Install Fourfold from its own package.",
            ),
            StoreError::MigrationGap => (
                "This build of Fourfold is not complete.",
                UNTOUCHED,
                "Install Fourfold again.",
            ),
            StoreError::BadBackup => ("That copy cannot be used.", UNTOUCHED, "Choose another copy."),
            StoreError::DamagedBackup { name } => {
                return Problem::new(
                    ["The backup ", &called(name), " is damaged."].concat(),
                    UNTOUCHED,
                    "Choose another backup.",
                );
            }
            StoreError::CopyNeedsPassword => (
                "A copy that leaves this computer needs a password.",
                UNTOUCHED,
                "Set a password first, then save the copy.",
            ),
            StoreError::WordsNeedPassword => (
                "These records have no password yet.",
                UNTOUCHED,
                "Set a password first. Recovery words are for the day it is forgotten.",
            ),
            StoreError::BadCopy(_) => (
                "This file is not a whole copy that Fourfold saved.",
                "Nothing was changed.",
                "Choose another copy, or fetch this one again from where it was kept.",
            ),
            StoreError::NotEmpty => (
                "There are records in this folder already.",
                UNTOUCHED,
                "Open them and bring the copy back in Settings, or choose an empty folder.",
            ),
            StoreError::InStore => (
                "That place is inside the folder of the records.",
                UNTOUCHED,
                "Choose another folder or a stick: if this disk breaks, the copy must not go with it.",
            ),
            StoreError::NoSuchFolder => (
                "There is no such folder.",
                UNTOUCHED,
                "Check its name, and that the stick is in.",
            ),
            StoreError::AlreadyThere => (
                "There is a file of that name already.",
                "It is as it was, and your records are safe.",
                "Choose another name.",
            ),
            StoreError::Stopped => ("That was stopped.", UNTOUCHED, "Start it again at any time."),
            StoreError::NoSuchRecord => (
                "That record is not there any more.",
                UNTOUCHED,
                "Look for it in the list or in the bin.",
            ),
            StoreError::NothingToUndo => ("There is nothing to undo.", UNTOUCHED, "Carry on."),
            StoreError::EarlierStep => (
                "Undo goes no further back: the step before was large.",
                UNTOUCHED,
                "Settings, “Backups and copies”, lists large steps that can still be undone.",
            ),
            StoreError::Refused(_) => (
                "That change does not fit the record.",
                UNTOUCHED,
                "Try it another way. If it happens again, please tell the makers of Fourfold.",
            ),
            StoreError::Unreadable => (
                "A record could not be read.",
                UNTOUCHED,
                "Choose \"Check my records\" in Settings.",
            ),
            StoreError::Closed => ("The records are closed.", SAVED, "Open them again."),
            StoreError::Failed { stage, cause } => return stage.problem(cause),
            StoreError::Io { .. } => (
                "The disk did not do what it was asked.",
                "What was saved before is safe. The last change may not be saved.",
                "Check that the disk is connected and has room, then try again.",
            ),
        };
        Problem::new(what, safe, todo)
    }
}
