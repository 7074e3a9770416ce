//! Time and ids from outside, so that tests are repeatable.

use crate::domain::{PhotoId, RecordId, VersionId};
use chrono::{DateTime, Local, TimeDelta, Utc};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The moment, in UTC.
    fn now(&self) -> DateTime<Utc>;
    /// How far local time is ahead of UTC, in minutes.
    fn offset_minutes(&self) -> i32;
}

/// The computer's own clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        // A clock before 1970 is wrong, and no reason to end.
        std::time::SystemTime::now().into()
    }

    fn offset_minutes(&self) -> i32 {
        Local::now().offset().local_minus_utc() / 60
    }
}

/// A clock for tests: it stands still until it is moved.
pub struct FixedClock(Mutex<DateTime<Utc>>);

impl FixedClock {
    pub fn at(start: DateTime<Utc>) -> Arc<FixedClock> {
        Arc::new(FixedClock(Mutex::new(start)))
    }

    /// Moves the clock, backwards too.
    pub fn move_by(&self, by: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn offset_minutes(&self) -> i32 {
        0
    }
}

/// Where random bytes come from.
type Random = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// Time, ids and the writer's name. Clones share the clock and the row of ids.
#[derive(Clone)]
pub struct Context {
    clock: Arc<dyn Clock>,
    random: Option<Random>,
    last: Arc<Mutex<(u64, u128)>>,
}

impl Context {
    /// The computer's clock and random ids.
    pub fn system() -> Context {
        Context::with_clock(Arc::new(SystemClock))
    }

    /// Another clock, random ids.
    pub fn with_clock(clock: Arc<dyn Clock>) -> Context {
        Context {
            clock,
            random: None,
            last: Arc::default(),
        }
    }

    /// Another clock, and ids that are the same in every run.
    pub fn repeatable(clock: Arc<dyn Clock>) -> Context {
        let mut context = Context::with_clock(clock);
        context.random = Some(Arc::new(|bytes: &mut [u8]| bytes.fill(0)));
        context
    }

    /// The moment, in UTC, in whole milliseconds: what is stored is what was said.
    pub fn now(&self) -> DateTime<Utc> {
        let now = self.clock.now();
        DateTime::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now)
    }

    /// How far local time is ahead of UTC, in minutes.
    pub fn offset_minutes(&self) -> i32 {
        self.clock.offset_minutes()
    }

    /// A new id for a record.
    pub fn record_id(&self) -> RecordId {
        RecordId(self.uuid())
    }

    /// A new id for a picture.
    pub fn photo_id(&self) -> PhotoId {
        PhotoId(self.uuid())
    }

    pub(crate) fn version_id(&self) -> VersionId {
        VersionId(self.uuid())
    }

    /// A UUIDv7 greater than every one before it, even when the clock goes back.
    pub(crate) fn uuid(&self) -> Uuid {
        let ms = u64::try_from(self.clock.now().timestamp_millis()).unwrap_or(0);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if ms > last.0 || last.1 == 0 {
            let mut tail = [0u8; 16];
            match &self.random {
                Some(random) => random(&mut tail[6..]),
                // Without randomness the time and the counter still keep ids of one program apart.
                None => getrandom::fill(&mut tail[6..]).unwrap_or(()),
            }
            // A free bit above the counted ones, so that counting up does not run over.
            tail[9] &= 0x3f;
            *last = (ms.max(last.0), u128::from_be_bytes(tail).max(1));
        } else {
            last.1 += 1;
        }
        let mut bytes = [0u8; 10];
        bytes.copy_from_slice(&last.1.to_be_bytes()[6..]);
        uuid::Builder::from_unix_timestamp_millis(last.0, &bytes).into_uuid()
    }
}
