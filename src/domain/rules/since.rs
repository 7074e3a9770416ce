//! Since last time: what was agreed then, and what has changed (S2.85).

use crate::domain::{
    ActionState, AgreedAction, ChildFile, Day, Entry, Measurement, Meeting, RecordId, Review, Voice,
};

/// What has happened since the meeting before.
#[derive(Debug, Clone, PartialEq)]
pub struct Since<'a> {
    /// The meeting before, if there was one.
    pub last: Option<&'a Entry<Meeting>>,
    /// Actions that somebody still has to do, whenever they were agreed.
    pub open: Vec<&'a Entry<AgreedAction>>,
    /// Actions done since then, and those of that meeting that were done or are not needed any more.
    pub done: Vec<&'a Entry<AgreedAction>>,
    /// Reviews since then, newest first.
    pub reviews: Vec<&'a Entry<Review>>,
    /// The latest measurement since then of each outcome, in order of time.
    pub measurements: Vec<&'a Entry<Measurement>>,
    /// What the child said since then, newest first. Who may see each is for the page that shows it.
    pub words: Vec<&'a Entry<Voice>>,
}

/// What has happened since the last meeting that was held before `meeting`, up to its own day or today.
pub fn since<'a>(file: &'a ChildFile, meeting: &Entry<Meeting>, today: Day) -> Since<'a> {
    since_one(file, meeting, today, |_| true)
}

/// The same since the last of them that a reader may know of.
pub fn since_one<'a>(
    file: &'a ChildFile,
    meeting: &Entry<Meeting>,
    today: Day,
    mut may_know: impl FnMut(&Entry<Meeting>) -> bool,
) -> Since<'a> {
    let until = meeting.body.on.unwrap_or(today).min(today);
    let last = file.meetings.iter().find(|other| {
        other.id() != meeting.id()
            && other.body.is_held()
            && other
                .body
                .on
                .is_some_and(|on| meeting.body.on.map_or(on <= today, |this| on < this))
            && may_know(other)
    });
    let from = last.and_then(|last| last.body.on);
    let is_since = |on: Option<Day>| on.is_some_and(|on| from.is_none_or(|from| on > from) && on <= until);
    let last_id = last.map(Entry::id);

    let mut latest: Vec<&Entry<Measurement>> = Vec::new();
    let mut seen: Vec<RecordId> = Vec::new();
    for measured in file.measurements.iter().rev().filter(|m| is_since(m.body.on)) {
        if let Some(outcome) = measured.body.outcome
            && !seen.contains(&outcome)
        {
            seen.push(outcome);
            latest.push(measured);
        }
    }
    latest.reverse();
    Since {
        last,
        open: file
            .actions
            .iter()
            .filter(|action| action.body.is_open())
            .collect(),
        done: file
            .actions
            .iter()
            .filter(|action| match action.body.state {
                ActionState::Done => {
                    is_since(action.body.done_on) || (last_id.is_some() && action.body.meeting == last_id)
                }
                ActionState::Dropped => last_id.is_some() && action.body.meeting == last_id,
                ActionState::Open | ActionState::Later => false,
            })
            .collect(),
        reviews: file
            .reviews
            .iter()
            .filter(|review| is_since(review.body.on))
            .collect(),
        measurements: latest,
        words: file
            .voices
            .iter()
            .filter(|voice| is_since(voice.body.on) && !voice.body.text.trim().is_empty())
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::example::{day, id, mid, numbered, planned};
    use crate::domain::{Amount, MeetingState};

    fn meeting(on: Day, state: MeetingState) -> Meeting {
        Meeting {
            on: Some(on),
            state,
            ..Meeting::default()
        }
    }

    fn action(state: ActionState, done_on: Option<Day>, meeting: u128) -> AgreedAction {
        AgreedAction {
            state,
            done_on,
            meeting: Some(id(meeting)),
            ..AgreedAction::default()
        }
    }

    /// S2.85: old actions, ratings and what changed, for the next meeting.
    #[test]
    fn s2_85_since_last_time_tells_actions_ratings_and_changes() {
        let mut file = planned();
        let next = numbered(93, meeting(day(2026, 12, 8), MeetingState::Planned));
        file.meetings = vec![
            next.clone(),
            numbered(92, meeting(day(2026, 11, 1), MeetingState::Cancelled)),
            numbered(91, meeting(day(2026, 10, 6), MeetingState::Closed)),
            numbered(90, meeting(day(2026, 6, 26), MeetingState::Closed)),
        ];
        file.actions = vec![
            numbered(1, action(ActionState::Open, None, 90)),
            numbered(2, action(ActionState::Later, None, 91)),
            numbered(3, action(ActionState::Done, Some(day(2026, 10, 6)), 91)),
            numbered(4, action(ActionState::Done, Some(day(2026, 8, 1)), 90)),
            numbered(5, action(ActionState::Done, Some(day(2026, 10, 7)), 90)),
            numbered(6, action(ActionState::Dropped, None, 91)),
        ];
        let measured = |n, on, value| {
            numbered(
                n,
                Measurement {
                    outcome: Some(id(30)),
                    on: Some(on),
                    value: Some(Amount::whole(value)),
                    ..Measurement::default()
                },
            )
        };
        file.measurements = vec![
            measured(80, day(2026, 9, 1), 1),
            measured(81, day(2026, 10, 16), 2),
            measured(82, day(2026, 11, 20), 3),
        ];
        let since = since(&file, &next, mid());
        let ids = |list: &[&Entry<AgreedAction>]| list.iter().map(|e| e.id()).collect::<Vec<_>>();
        assert_eq!(since.last.map(Entry::id), Some(id(91)));
        assert_eq!(ids(&since.open), [id(1), id(2)]);
        assert_eq!(ids(&since.done), [id(3), id(5), id(6)]);
        assert_eq!(since.measurements.len(), 1);
        assert_eq!(since.measurements[0].id(), id(82));
        // The review of 8 December lies ahead of today.
        assert!(since.reviews.is_empty());
    }

    #[test]
    fn before_the_first_meeting_all_is_new() {
        let mut file = planned();
        let first = numbered(90, meeting(day(2026, 12, 8), MeetingState::Planned));
        file.meetings = vec![first.clone()];
        let since = since(&file, &first, day(2026, 12, 8));
        assert_eq!(since.last, None);
        assert_eq!(since.reviews.len(), 1);
    }
}
