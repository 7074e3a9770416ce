//! Wrong passwords slow down.
//!
//! Kept in memory by the place of the store: whoever has the files tries elsewhere anyway, at the price of the key
//! derivation; this is against somebody at the keyboard.

use super::{Context, Paths, StoreError};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// So many may be wrong before one has to wait.
const FREE: u32 = 3;
/// The first wait, in seconds; each later one is twice as long.
const FIRST_WAIT: i64 = 5;
const LONGEST_WAIT: i64 = 60;

#[derive(Debug, Clone, Copy)]
struct Wrong {
    count: u32,
    last: DateTime<Utc>,
}

static WRONG: Mutex<Option<HashMap<PathBuf, Wrong>>> = Mutex::new(None);

fn wrong() -> MutexGuard<'static, Option<HashMap<PathBuf, Wrong>>> {
    WRONG.lock().unwrap_or_else(PoisonError::into_inner)
}

fn place(paths: &Paths) -> PathBuf {
    paths
        .folder()
        .canonicalize()
        .unwrap_or_else(|_| paths.folder().to_owned())
}

fn wait_after(count: u32) -> i64 {
    match count.checked_sub(FREE + 1) {
        None => 0,
        Some(more) => FIRST_WAIT.saturating_mul(1 << more.min(8)).min(LONGEST_WAIT),
    }
}

/// How many seconds are left before another password is looked at; 0 if it may be tried now.
pub fn seconds_to_wait(paths: &Paths, now: DateTime<Utc>) -> u64 {
    let mut held = wrong();
    let Some(wrong) = held.as_mut().and_then(|all| all.get_mut(&place(paths))) else {
        return 0;
    };
    // A clock that was set back makes nobody wait longer than the wait itself.
    wrong.last = wrong.last.min(now);
    let left = TimeDelta::seconds(wait_after(wrong.count)) - (now - wrong.last);
    u64::try_from((left.num_milliseconds() + 999).div_euclid(1000)).unwrap_or(0)
}

/// Looks at a password unless it is too soon, and remembers whether it was wrong.
pub(crate) fn trying<T>(
    paths: &Paths,
    context: &Context,
    look: impl FnOnce() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let seconds = seconds_to_wait(paths, context.now());
    if seconds > 0 {
        return Err(StoreError::TooSoon { seconds });
    }
    let looked = look();
    match &looked {
        Err(StoreError::WrongPassword) => {
            let mut held = wrong();
            let wrong = held.get_or_insert_default().entry(place(paths)).or_insert(Wrong {
                count: 0,
                last: context.now(),
            });
            wrong.count = wrong.count.saturating_add(1);
            wrong.last = context.now();
        }
        Ok(_) => {
            if let Some(all) = wrong().as_mut() {
                all.remove(&place(paths));
            }
        }
        Err(_) => {}
    }
    looked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::FixedClock;

    #[test]
    fn the_fourth_wrong_one_begins_a_wait_that_grows_and_a_right_one_ends_it() {
        let clock = FixedClock::at("2026-11-22T09:00:00Z".parse().unwrap());
        let context = Context::with_clock(clock.clone());
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths::in_folder(folder.path());
        let try_it = |right: bool| {
            trying(&paths, &context, || {
                if right {
                    Ok(())
                } else {
                    Err(StoreError::WrongPassword)
                }
            })
        };
        for _ in 0..4 {
            assert_eq!(try_it(false), Err(StoreError::WrongPassword));
        }
        for seconds in [5, 10, 20, 40, 60, 60] {
            // Also the right one is not looked at.
            assert_eq!(try_it(true), Err(StoreError::TooSoon { seconds }));
            clock.move_by(TimeDelta::hours(-1));
            assert_eq!(seconds_to_wait(&paths, context.now()), seconds);
            clock.move_by(TimeDelta::seconds(i64::try_from(seconds).unwrap()));
            assert_eq!(try_it(false), Err(StoreError::WrongPassword));
        }
        clock.move_by(TimeDelta::seconds(60));
        assert_eq!(try_it(true), Ok(()));
        assert_eq!(try_it(false), Err(StoreError::WrongPassword));
        assert_eq!(seconds_to_wait(&paths, context.now()), 0);
        let other = tempfile::tempdir().unwrap();
        assert_eq!(seconds_to_wait(&Paths::in_folder(other.path()), context.now()), 0);
    }
}
