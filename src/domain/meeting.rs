//! Meetings: prepared, held, closed and followed up.

mod day;
mod terms;

pub use day::{MeetingDay, Now};
pub use terms::{ChildPart, EnoughTime, GateItem, MeetingKind, MeetingState, Presence, Slot, TakePart};

use super::{Day, Extra, Feeling, RecordId, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A time of day, without a zone: what the clock on the wall shows.
pub type Time = chrono::NaiveTime;

/// Somebody who is asked to come.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attendee {
    /// The person's record, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<RecordId>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default)]
    pub role: Role,
    #[serde(default)]
    pub presence: Presence,
}

/// A key point to bring up.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Point {
    pub text: String,
    /// It has been brought up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
}

/// One item of the agenda, and what was noted there.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AgendaItem {
    #[serde(default)]
    pub text: String,
    /// What the item is for; an item of one's own has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<Slot>,
    /// Minutes planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Live notes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
}

impl AgendaItem {
    /// Whether something was noted in the child's part.
    pub fn tells_of_child(&self) -> bool {
        self.slot == Some(Slot::ChildPart) && !self.notes.trim().is_empty()
    }
}

/// What was decided.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Decided {
    pub text: String,
    /// The record it is about: an outcome, the child's words, a concern.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<RecordId>,
}

/// Something of the close that is left open on purpose, with the reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NotYet {
    pub what: GateItem,
    pub because: String,
}

/// A meeting from the first idea to the day it is closed. Its questions and actions are records of their own
/// that name it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Meeting {
    /// What it is for, as its title. Empty: called by its kind.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// "sort" in files, where "kind" is the kind of record.
    #[serde(default, rename = "sort")]
    pub kind: MeetingKind,
    #[serde(default)]
    pub state: MeetingState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_planned: Option<u32>,
    /// How long it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_held: Option<u32>,
    /// Where, or how to join online.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub online: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Attendee>,
    /// Who leads it: a teacher who knows the child well, with the SENCO's help
    /// (SEND Code of Practice 2015, 6.67).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub led_by: String,
    /// The cycle it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cycle: Option<RecordId>,
    /// Set by a person: whether it counts towards the three of a school year. Unset: by its kind and length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<bool>,

    // --- prepare
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_points: Vec<Point>,
    /// What one is grateful for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub thanks: String,
    /// How the school sees it, as one understands it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub school_view: String,
    /// What the school already does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub school_does: Vec<String>,
    /// Chosen to share: strengths, the child's words, difficulties, what helps, evidence, concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strengths: Vec<RecordId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<RecordId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub difficulties: Vec<RecordId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strategies: Vec<RecordId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<RecordId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concerns: Vec<RecordId>,
    /// Policies that were read for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<RecordId>,
    /// How the child has a part (SEND Code of Practice 2015, 6.70).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child_part: Option<ChildPart>,
    /// Which part of the meeting the child joins, or how the views were gathered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub child_part_how: String,
    /// Ways to take part that were chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub take_part: Vec<TakePart>,
    /// Why the child has no part this time.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub no_child_part_because: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<AgendaItem>,
    /// Items of the checklist that were ticked by hand, by their ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ticked: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack_sent_on: Option<Day>,

    // --- hold
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Time>,
    /// Notes that belong to no item.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// What was said about progress.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub progress: String,
    /// What comes next, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next_steps: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decided>,

    // --- close
    /// The day of the next meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<Day>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub no_next_because: String,
    /// The day home asked for a written record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writing_asked_on: Option<Day>,
    /// The day home had it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writing_received_on: Option<Day>,
    /// Was there enough time for the parents' views (SEND Code of Practice 2015, 6.69)?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enough_time: Option<EnoughTime>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub felt: Option<Feeling>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub felt_words: String,
    /// Whom to thank, and for what.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub closing_thanks: String,
    /// The last words of the meeting: that home and school hope to work together.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub closing_line: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_yet: Vec<NotYet>,
    /// The day it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<Day>,
    /// The meeting in which this day was agreed: in a calendar the two are one entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<RecordId>,
    #[serde(flatten)]
    pub extra: Extra,
}

impl Meeting {
    /// What a person calls it.
    pub fn title(&self) -> &str {
        match self.text.trim() {
            "" => self.kind.label(),
            text => text,
        }
    }

    /// Whether it took place, be it closed or not.
    pub fn is_held(&self) -> bool {
        matches!(self.state, MeetingState::Held | MeetingState::Closed)
    }

    /// Whether it is still to come.
    pub fn is_coming(&self) -> bool {
        matches!(self.state, MeetingState::Planned | MeetingState::Ready)
    }

    /// Its length in minutes: as it was, else as it is planned.
    pub fn minutes(&self) -> Option<u32> {
        self.minutes_held.or(self.minutes_planned)
    }

    /// The minutes of the agenda together.
    pub fn agenda_minutes(&self) -> u32 {
        self.agenda
            .iter()
            .filter_map(|item| item.minutes)
            .fold(0, u32::saturating_add)
    }

    /// The reason why something of the close is left open, if there is one in words.
    pub fn reason_for(&self, what: GateItem) -> Option<&str> {
        self.not_yet
            .iter()
            .find(|open| open.what == what)
            .map(|open| open.because.trim())
            .filter(|because| !because.is_empty())
    }
}
