//! Getting ready for a meeting: what is there, and whether it may be marked ready.

use crate::domain::{ChildFile, ChildPart, Day, Entry, Meeting, MeetingState};

/// What getting ready consists of, in the order in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadyItem {
    Booked,
    LastPlan,
    Strengths,
    WhatHelps,
    ChildPart,
    Questions,
    Pack,
}

impl ReadyItem {
    pub const ALL: [ReadyItem; 7] = [
        ReadyItem::Booked,
        ReadyItem::LastPlan,
        ReadyItem::Strengths,
        ReadyItem::WhatHelps,
        ReadyItem::ChildPart,
        ReadyItem::Questions,
        ReadyItem::Pack,
    ];

    /// Its name in [`Meeting::ticked`], where it can be ticked by hand.
    pub fn key(self) -> &'static str {
        match self {
            ReadyItem::Booked => "booked",
            ReadyItem::LastPlan => "last_plan",
            ReadyItem::Strengths => "strengths",
            ReadyItem::WhatHelps => "what_helps",
            ReadyItem::ChildPart => "child_part",
            ReadyItem::Questions => "questions",
            ReadyItem::Pack => "pack",
        }
    }

    /// Whether a tick by hand is enough. The child's part is not a matter of a tick.
    pub fn can_be_ticked(self) -> bool {
        matches!(self, ReadyItem::Booked | ReadyItem::LastPlan | ReadyItem::Pack)
    }
}

/// One line of the readiness meter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ready {
    pub item: ReadyItem,
    pub done: bool,
}

/// How ready a meeting is.
pub fn readiness(file: &ChildFile, meeting: &Entry<Meeting>) -> Vec<Ready> {
    let body = &meeting.body;
    ReadyItem::ALL
        .into_iter()
        .map(|item| {
            let ticked = item.can_be_ticked() && body.ticked.iter().any(|key| key == item.key());
            let follows = match item {
                ReadyItem::Booked => body.on.is_some() && body.start.is_some(),
                // Before the first plan there is none to read.
                ReadyItem::LastPlan => file.cycles.iter().all(|cycle| cycle.body.planned_on.is_none()),
                ReadyItem::Strengths => !body.strengths.is_empty(),
                ReadyItem::WhatHelps => !body.strategies.is_empty(),
                ReadyItem::ChildPart => has_child_part(body),
                ReadyItem::Questions => file.questions_of(meeting.id()).next().is_some(),
                ReadyItem::Pack => body.pack_sent_on.is_some(),
            };
            Ready {
                item,
                done: ticked || follows,
            }
        })
        .collect()
}

/// Whether the child has a part, or there is a reason why not this time (S1.15).
pub fn has_child_part(meeting: &Meeting) -> bool {
    match meeting.child_part {
        Some(ChildPart::All | ChildPart::Part | ChildPart::Before) => true,
        Some(ChildPart::NotThisTime) => !meeting.no_child_part_because.trim().is_empty(),
        None => false,
    }
}

/// Why a meeting cannot be marked ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotReady {
    /// It was held, closed or cancelled.
    Over,
    NoDay,
    /// Its day has passed.
    Past(Day),
    ChildPart,
}

impl NotReady {
    /// What is missing, and what to do.
    pub fn message(self, name: &str) -> String {
        match self {
            NotReady::Over => "This meeting is over. It needs no getting ready.".to_owned(),
            NotReady::NoDay => "This meeting has no day yet. Set one first.".to_owned(),
            NotReady::Past(_) => {
                "The day of this meeting has passed. Set a new day, or note how it went.".to_owned()
            }
            NotReady::ChildPart => {
                format!("How does {name} have a part? Choose a way, or say why not this time.")
            }
        }
    }
}

/// Whether a meeting may be marked ready: it has a day to come, and the child has a part or there is a
/// reason (SEND Code of Practice 2015, 6.70). Everything else is offered, and asked of nobody.
///
/// # Errors
/// What stands in the way.
pub fn may_be_ready(meeting: &Meeting, today: Day) -> Result<(), NotReady> {
    if !matches!(meeting.state, MeetingState::Planned | MeetingState::Ready) {
        return Err(NotReady::Over);
    }
    match meeting.on {
        None => Err(NotReady::NoDay),
        Some(on) if on < today => Err(NotReady::Past(on)),
        Some(_) if !has_child_part(meeting) => Err(NotReady::ChildPart),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::example::{day, id, mid, numbered, planned};
    use crate::domain::{Question, Time};

    fn meeting() -> Meeting {
        Meeting {
            on: Some(day(2026, 12, 8)),
            start: Time::from_hms_opt(15, 30, 0),
            ..Meeting::default()
        }
    }

    /// S1.15: a meeting is not ready without the child's part or a reason.
    #[test]
    fn s1_15_not_ready_without_the_childs_part_or_a_reason() {
        let mut meeting = meeting();
        assert_eq!(may_be_ready(&meeting, mid()), Err(NotReady::ChildPart));
        meeting.child_part = Some(ChildPart::NotThisTime);
        assert_eq!(may_be_ready(&meeting, mid()), Err(NotReady::ChildPart));
        meeting.no_child_part_because = "  ".to_owned();
        assert_eq!(may_be_ready(&meeting, mid()), Err(NotReady::ChildPart));
        meeting.no_child_part_because = "Maya is in hospital.".to_owned();
        assert_eq!(may_be_ready(&meeting, mid()), Ok(()));
    }

    /// S1.16 and S1.17: all of it, a part, or gathered before.
    #[test]
    fn s1_16_s1_17_all_a_part_or_before_each_will_do() {
        for part in [ChildPart::All, ChildPart::Part, ChildPart::Before] {
            let meeting = Meeting {
                child_part: Some(part),
                ..meeting()
            };
            assert_eq!(may_be_ready(&meeting, mid()), Ok(()), "{part:?}");
        }
    }

    #[test]
    fn a_meeting_in_the_past_or_without_a_day_cannot_be_ready() {
        let ready = Meeting {
            child_part: Some(ChildPart::All),
            ..meeting()
        };
        assert_eq!(may_be_ready(&ready, day(2026, 12, 8)), Ok(()));
        let past = may_be_ready(&ready, day(2026, 12, 9));
        assert_eq!(past, Err(NotReady::Past(day(2026, 12, 8))));
        let no_day = Meeting {
            on: None,
            ..ready.clone()
        };
        assert_eq!(may_be_ready(&no_day, mid()), Err(NotReady::NoDay));
        for state in [MeetingState::Held, MeetingState::Closed, MeetingState::Cancelled] {
            let over = Meeting {
                state,
                ..ready.clone()
            };
            assert_eq!(may_be_ready(&over, mid()), Err(NotReady::Over));
        }
    }

    #[test]
    fn the_meter_follows_from_the_records_and_a_few_ticks() {
        let mut file = planned();
        let mut entry = numbered(90, meeting());
        let done = |file: &ChildFile, entry: &Entry<Meeting>| -> Vec<ReadyItem> {
            readiness(file, entry)
                .into_iter()
                .filter(|line| line.done)
                .map(|line| line.item)
                .collect()
        };
        assert_eq!(done(&file, &entry), [ReadyItem::Booked]);
        entry.body.ticked = ReadyItem::ALL.iter().map(|item| item.key().to_owned()).collect();
        entry.body.strengths = vec![id(5)];
        let ticked = [
            ReadyItem::Booked,
            ReadyItem::LastPlan,
            ReadyItem::Strengths,
            ReadyItem::Pack,
        ];
        assert_eq!(done(&file, &entry), ticked);
        entry.body.strategies = vec![id(6)];
        entry.body.child_part = Some(ChildPart::Before);
        file.questions.push(numbered(
            91,
            Question {
                meeting: Some(id(90)),
                ..Question::default()
            },
        ));
        assert_eq!(done(&file, &entry).len(), 7);
        file.cycles.clear();
        entry.body.ticked.clear();
        assert!(done(&file, &entry).contains(&ReadyItem::LastPlan));
    }
}
