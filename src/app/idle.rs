//! Nobody is there: when the records lock by themselves.

use chrono::{DateTime, TimeDelta, Utc};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How often the program looks whether it is used.
pub const TICK: Duration = Duration::from_secs(15);
/// Between two looks no more time passes than this, unless the computer slept.
const AWAKE: TimeDelta = TimeDelta::seconds(75);

/// When the program was used last.
pub struct Watch {
    /// Set by every key and every move of the pointer.
    pub used: AtomicBool,
    last_used: DateTime<Utc>,
    last_look: DateTime<Utc>,
}

impl Watch {
    pub fn new(now: DateTime<Utc>) -> Watch {
        Watch {
            used: AtomicBool::new(false),
            last_used: now,
            last_look: now,
        }
    }

    /// Whether the records shall lock now, after that many minutes without anybody or on waking.
    pub fn look(&mut self, now: DateTime<Utc>, minutes: Option<u16>) -> bool {
        // A clock that was set back says nothing of how long nobody was there.
        let slept = now - self.last_look > AWAKE;
        self.last_look = now;
        if self.used.swap(false, Ordering::Relaxed) && !slept || now < self.last_used {
            self.last_used = now;
        }
        let locks = minutes
            .is_some_and(|minutes| slept || now - self.last_used >= TimeDelta::minutes(minutes.into()));
        if locks {
            self.last_used = now;
        }
        locks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks every 15 seconds for so long; whether it locked.
    fn waits(watch: &mut Watch, now: &mut DateTime<Utc>, seconds: i64, minutes: Option<u16>) -> bool {
        (0..seconds / 15).any(|_| {
            *now += TimeDelta::seconds(15);
            watch.look(*now, minutes)
        })
    }

    #[test]
    fn it_locks_after_the_minutes_and_not_before_and_use_begins_them_anew() {
        let mut now: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
        let mut watch = Watch::new(now);
        assert!(!waits(&mut watch, &mut now, 9 * 60, Some(10)));
        watch.used.store(true, Ordering::Relaxed);
        assert!(!waits(&mut watch, &mut now, 9 * 60, Some(10)));
        assert!(waits(&mut watch, &mut now, 2 * 60, Some(10)));
        assert!(!waits(&mut watch, &mut now, 24 * 3600, None));
    }

    #[test]
    fn it_locks_on_waking_whatever_moved_the_pointer() {
        let mut now: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
        let mut watch = Watch::new(now);
        assert!(!waits(&mut watch, &mut now, 60, Some(30)));
        watch.used.store(true, Ordering::Relaxed);
        now += TimeDelta::minutes(2);
        assert!(watch.look(now, Some(30)));
        now += TimeDelta::minutes(2);
        assert!(!watch.look(now, None));
    }

    #[test]
    fn a_clock_that_is_set_back_locks_nothing_early_and_does_not_wait_for_ever() {
        let mut now: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
        let mut watch = Watch::new(now);
        now -= TimeDelta::days(400);
        assert!(!watch.look(now, Some(10)));
        assert!(!waits(&mut watch, &mut now, 9 * 60, Some(10)));
        assert!(waits(&mut watch, &mut now, 2 * 60, Some(10)));
    }
}
