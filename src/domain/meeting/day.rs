//! What rules about dates need to know of a meeting.

use super::{Meeting, MeetingKind, MeetingState};
use crate::domain::rules::agenda;
use crate::domain::{Day, Time};
use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

/// A meeting with a day, without its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingDay {
    pub on: Day,
    #[serde(rename = "sort")]
    pub kind: MeetingKind,
    pub state: MeetingState,
    /// Its length: as it was, else as it is planned.
    pub minutes: Option<u32>,
    /// Whether a person decided that it counts.
    pub counts: Option<bool>,
}

/// A moment as a calendar and a clock on the wall show it. Without a time nothing of the day has gone by yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    pub day: Day,
    pub time: Option<Time>,
}

impl From<Day> for Now {
    fn from(day: Day) -> Now {
        Now { day, time: None }
    }
}

impl From<NaiveDateTime> for Now {
    fn from(at: NaiveDateTime) -> Now {
        Now {
            day: at.date(),
            time: Some(at.time()),
        }
    }
}

impl Meeting {
    /// How long it is planned to be; where nobody said, as long as they usually are.
    pub fn planned_minutes(&self) -> u32 {
        self.minutes_planned
            .filter(|minutes| *minutes > 0)
            .unwrap_or(agenda::USUAL_MINUTES)
    }

    /// Whether it has gone by: its day, or on that day its beginning and as long as was planned. One without a time
    /// lasts all day, and one without a day has not.
    pub fn has_passed(&self, now: impl Into<Now>) -> bool {
        let now = now.into();
        let Some(on) = self.on else { return false };
        let ended = || {
            let long = TimeDelta::minutes(self.planned_minutes().into());
            let ends = on.and_time(self.start?).checked_add_signed(long)?;
            Some(now.day.and_time(now.time?) >= ends)
        };
        on < now.day || (on == now.day && ended().unwrap_or(false))
    }

    /// Whether it is still to come, or goes on: planned, and it has not [passed](Meeting::has_passed). One without a
    /// day is to come.
    pub fn is_to_come(&self, now: impl Into<Now>) -> bool {
        self.is_coming() && !self.has_passed(now)
    }

    /// Whether it was planned, has [passed](Meeting::has_passed), and nobody has said that it took place.
    pub fn is_unsaid(&self, now: impl Into<Now>) -> bool {
        self.is_coming() && self.has_passed(now)
    }

    /// The meeting without its words; none while it has no day.
    pub fn day(&self) -> Option<MeetingDay> {
        Some(MeetingDay {
            on: self.on?,
            kind: self.kind,
            state: self.state,
            minutes: self.minutes(),
            counts: self.counts,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::MeetingState;

    #[test]
    fn a_meeting_passes_with_its_time_and_without_one_with_its_day() {
        let day = |d| Day::from_ymd_opt(2026, 12, d).unwrap();
        let at = |d, h, m| Now::from(day(d).and_hms_opt(h, m, 0).unwrap());
        let timed = Meeting {
            on: Some(day(8)),
            start: Time::from_hms_opt(9, 0, 0),
            minutes_planned: Some(30),
            ..Meeting::default()
        };
        for (now, passed) in [
            (at(7, 23, 0), false),
            (at(8, 8, 59), false),
            // It goes on.
            (at(8, 9, 29), false),
            (at(8, 9, 30), true),
            (at(9, 0, 0), true),
            (day(8).into(), false),
            (day(9).into(), true),
        ] {
            assert_eq!(timed.has_passed(now), passed, "{now:?}");
            assert_eq!(timed.is_to_come(now), !passed, "{now:?}");
            assert_eq!(timed.is_unsaid(now), passed, "{now:?}");
        }
        let usual = Meeting {
            minutes_planned: None,
            ..timed.clone()
        };
        assert!(usual.is_to_come(at(8, 9, 44)) && usual.is_unsaid(at(8, 9, 45)));
        let all_day = Meeting {
            start: None,
            ..timed.clone()
        };
        assert!(all_day.is_to_come(at(8, 23, 59)) && all_day.is_unsaid(at(9, 0, 0)));
        assert!(Meeting::default().is_to_come(at(9, 0, 0)));
        let held = Meeting {
            state: MeetingState::Held,
            ..timed
        };
        assert!(!held.is_to_come(at(1, 9, 0)) && !held.is_unsaid(at(9, 9, 0)));
    }
}
