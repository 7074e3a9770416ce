//! What rules about dates need to know of a meeting.

use super::{Meeting, MeetingKind, MeetingState};
use crate::domain::Day;
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

impl Meeting {
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
