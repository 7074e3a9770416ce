//! One program at a time.

use super::{Paths, StoreError, files};
use std::fs::{File, TryLockError};

/// Held for as long as the store is open; the system lets go of it when the program ends in any way.
#[derive(Debug)]
pub(crate) struct Lock(#[allow(dead_code, reason = "held for its lock")] File);

impl Lock {
    /// # Errors
    /// [`StoreError::InUse`] when another program holds it.
    pub(crate) fn take(paths: &Paths) -> Result<Lock, StoreError> {
        let file = files::private_file()
            .create(true)
            .truncate(false)
            .open(paths.lock())
            .map_err(|e| StoreError::io("opening the lock", &e))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(e)) => Err(StoreError::io("taking the lock", &e)),
        }
    }
}
