//! How far slow work has come, and the way to stop it.

use super::StoreError;
use futures::channel::mpsc::{self, UnboundedReceiver, UnboundedSender};
use rusqlite::InterruptHandle;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// One step of slow work, told as it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// In plain words: "Copying the records".
    pub doing: &'static str,
    /// Of the whole, 0 to 100.
    pub percent: u8,
}

/// Given to slow work. Clones are the same.
#[derive(Clone, Default)]
pub struct Progress(Arc<Inner>);

#[derive(Default)]
struct Inner {
    told: Mutex<Option<UnboundedSender<Step>>>,
    last: Mutex<Option<Step>>,
    stopped: AtomicBool,
    /// What the database is doing; filled only while it may be interrupted.
    database: Mutex<Option<InterruptHandle>>,
}

impl std::fmt::Debug for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Progress")
    }
}

impl Progress {
    /// With the steps, as they are told. The stream ends with the work.
    pub fn new() -> (Progress, UnboundedReceiver<Step>) {
        let progress = Progress::default();
        let steps = progress.steps();
        (progress, steps)
    }

    /// The steps from now on. Only the one who asked last is told.
    pub fn steps(&self) -> UnboundedReceiver<Step> {
        let (told, steps) = mpsc::unbounded();
        *self.0.told.lock().unwrap_or_else(PoisonError::into_inner) = Some(told);
        steps
    }

    /// For work that nobody watches.
    pub fn none() -> Progress {
        Progress::default()
    }

    /// Asks the work to end. What it has changed so far it puts back.
    pub fn stop(&self) {
        self.0.stopped.store(true, Ordering::SeqCst);
        if let Some(database) = &*self.0.database.lock().unwrap_or_else(PoisonError::into_inner) {
            database.interrupt();
        }
    }

    pub fn is_stopped(&self) -> bool {
        self.0.stopped.load(Ordering::SeqCst)
    }

    /// Tells a step; fails when the work shall end.
    pub(crate) fn tell(&self, doing: &'static str, percent: u8) -> Result<(), StoreError> {
        if self.is_stopped() {
            return Err(StoreError::Stopped);
        }
        let step = Step { doing, percent };
        let mut last = self.0.last.lock().unwrap_or_else(PoisonError::into_inner);
        if *last != Some(step) {
            *last = Some(step);
            if let Some(told) = &*self.0.told.lock().unwrap_or_else(PoisonError::into_inner) {
                // Whoever watched may have gone.
                told.unbounded_send(step).ok();
            }
        }
        Ok(())
    }

    /// Tells how much of a part is done; the part lies between two percentages of the whole.
    pub(crate) fn part(
        &self,
        doing: &'static str,
        (from, to): (u8, u8),
        done: u64,
        of: u64,
    ) -> Result<(), StoreError> {
        let share = u64::from(to.saturating_sub(from)) * done.min(of) / of.max(1);
        self.tell(doing, from.saturating_add(u8::try_from(share).unwrap_or(0)))
    }

    /// Lets the database be interrupted while `work` runs.
    pub(crate) fn interrupting<T>(
        &self,
        conn: &rusqlite::Connection,
        work: impl FnOnce() -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let slot = || self.0.database.lock().unwrap_or_else(PoisonError::into_inner);
        *slot() = Some(conn.get_interrupt_handle());
        let result = if self.is_stopped() {
            Err(StoreError::Stopped)
        } else {
            work()
        };
        *slot() = None;
        match result {
            Err(_) if self.is_stopped() => Err(StoreError::Stopped),
            result => result,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_told_once_and_stopping_ends_them() {
        let (progress, mut steps) = Progress::new();
        progress.tell("Copying", 0).unwrap();
        progress.tell("Copying", 0).unwrap();
        progress.part("Copying", (10, 60), 1, 2).unwrap();
        progress.clone().stop();
        assert_eq!(progress.tell("Copying", 90), Err(StoreError::Stopped));
        drop(progress);
        let mut told = Vec::new();
        while let Ok(step) = steps.try_recv() {
            told.push(step.percent);
        }
        assert_eq!(told, [0, 35]);
    }

    #[test]
    fn what_the_database_does_is_interrupted() {
        let conn = rusqlite::Connection::open_in_memory().unwrap();
        let (progress, _) = Progress::new();
        progress.stop();
        let result = progress.interrupting(&conn, || Ok(()));
        assert_eq!(result, Err(StoreError::Stopped));
        // What failed for another reason keeps it.
        let result = Progress::none().interrupting(&conn, || Err::<(), _>(StoreError::BadBackup));
        assert_eq!(result, Err(StoreError::BadBackup));
    }
}
