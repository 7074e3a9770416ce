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

impl Since<'_> {
    /// Whether something was agreed in the meeting before or earlier: by the meeting it was agreed in, else by the day
    /// it was written down. Before the first meeting there is nothing to tell apart.
    pub fn was_agreed(&self, file: &ChildFile, action: &Entry<AgreedAction>) -> bool {
        let Some(last) = self.last else {
            return true;
        };
        let meeting = action.body.meeting;
        if meeting == Some(last.id()) {
            return true;
        }
        let of_it = meeting.and_then(|id| file.meetings.iter().find(|other| other.id() == id));
        let agreed = of_it.and_then(|meeting| meeting.body.on);
        let agreed = agreed.unwrap_or_else(|| action.meta.made.at.date_naive());
        last.body.on.is_some_and(|on| agreed <= on)
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
        assert!(since.open.iter().all(|action| since.was_agreed(&file, action)));
        assert_eq!(since.measurements.len(), 1);
        assert_eq!(since.measurements[0].id(), id(82));
        // The review of 8 December lies ahead of today.
        assert!(since.reviews.is_empty());
    }

    /// What was agreed later, or at no meeting, is not told as agreed in the meeting before.
    #[test]
    fn what_was_agreed_after_the_meeting_before_is_told_apart() {
        let mut file = planned();
        let this = numbered(92, meeting(day(2026, 6, 26), MeetingState::Closed));
        file.meetings = vec![
            numbered(93, meeting(day(2026, 10, 6), MeetingState::Closed)),
            this.clone(),
            numbered(91, meeting(day(2026, 3, 27), MeetingState::Closed)),
            numbered(90, meeting(day(2025, 11, 3), MeetingState::Closed)),
        ];
        let of_none = |n: u128, made: Day| {
            let mut action = numbered(n, action(ActionState::Open, None, 91));
            action.body.meeting = None;
            action.meta.made.at = made.and_time(chrono::NaiveTime::MIN).and_utc();
            action
        };
        file.actions = vec![
            numbered(1, action(ActionState::Open, None, 90)),
            numbered(2, action(ActionState::Open, None, 91)),
            numbered(3, action(ActionState::Open, None, 93)),
            of_none(4, day(2026, 3, 20)),
            of_none(5, day(2026, 4, 2)),
        ];
        let since = since(&file, &this, mid());
        let then = since.open.iter().filter(|action| since.was_agreed(&file, action));
        assert_eq!(
            then.map(|action| action.id()).collect::<Vec<_>>(),
            [id(1), id(2), id(4)]
        );
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
