//! Closing a meeting: what is asked before people go. Each point accepts "not yet, because".

use crate::domain::{AgreedAction, Day, Entry, GateItem, Meeting, Party};

/// One point of the gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateLine<'a> {
    pub item: GateItem,
    pub done: bool,
    /// Why it is left open, in somebody's words.
    pub because: Option<&'a str>,
}

impl GateLine<'_> {
    /// Whether it still waits for an answer or a reason.
    pub fn is_open(&self) -> bool {
        !self.done && self.because.is_none()
    }
}

/// What the gate asks, in order, and how each point stands. `actions` are those of the meeting.
pub fn gate<'a>(meeting: &'a Meeting, actions: &[&Entry<AgreedAction>]) -> Vec<GateLine<'a>> {
    let said = |text: &str| !text.trim().is_empty();
    GateItem::ALL
        .iter()
        .map(|&item| {
            let because = match item {
                GateItem::NextDate if said(&meeting.no_next_because) => Some(meeting.no_next_because.trim()),
                _ => meeting.reason_for(item),
            };
            let done = match item {
                GateItem::Actions => {
                    !actions.is_empty() && actions.iter().all(|action| action.body.is_settled())
                }
                GateItem::NextDate => next_is_after(meeting),
                GateItem::InWriting => {
                    meeting.writing_asked_on.is_some() || meeting.writing_received_on.is_some()
                }
                GateItem::EnoughTime => meeting.enough_time.is_some(),
                GateItem::HowItFelt => meeting.felt.is_some() || said(&meeting.felt_words),
                GateItem::Thanks => said(&meeting.closing_thanks),
            };
            GateLine { item, done, because }
        })
        .collect()
}

/// Whether nothing waits for an answer or a reason, so that the meeting can be closed.
pub fn may_close(meeting: &Meeting, actions: &[&Entry<AgreedAction>]) -> bool {
    !gate(meeting, actions).iter().any(GateLine::is_open)
}

/// The next meeting cannot be before this one.
fn next_is_after(meeting: &Meeting) -> bool {
    match (meeting.on, meeting.next_on) {
        (Some(on), Some(next)) => next > on,
        (None, Some(_)) => true,
        (_, None) => false,
    }
}

/// What an open point asks, in one sentence.
pub fn ask(item: GateItem, meeting: &Meeting, actions: &[&Entry<AgreedAction>]) -> String {
    match item {
        GateItem::Actions if actions.is_empty() => {
            "What did you agree to do? Add who and by when.".to_owned()
        }
        GateItem::Actions => {
            let loose = actions.iter().find(|action| !action.body.is_settled());
            match loose {
                Some(action) => format!("“{}” {}", action.body.text.trim(), missing(&action.body)),
                None => "Every action has who and by when.".to_owned(),
            }
        }
        GateItem::NextDate if meeting.next_on.is_some() => {
            "The next date is not after this meeting. Choose a later one.".to_owned()
        }
        GateItem::NextDate => "When will you meet next? It is easiest to agree it now.".to_owned(),
        GateItem::InWriting => "Has somebody been asked to put this in writing?".to_owned(),
        GateItem::EnoughTime => "Was there enough time for what home sees?".to_owned(),
        GateItem::HowItFelt => "How did the meeting feel?".to_owned(),
        GateItem::Thanks => "Whom would you like to thank?".to_owned(),
    }
}

fn missing(action: &AgreedAction) -> &'static str {
    let nobody = action.owner == Party::Other && action.who.trim().is_empty() && action.person.is_none();
    match (nobody, action.by) {
        (true, None) => "needs who and by when.",
        (true, Some(_)) => "needs somebody who does it.",
        (false, _) => "needs a day, or a reason why it waits.",
    }
}

/// What was open on purpose, with the day of the meeting: worth asking about next time.
pub fn left_open(meeting: &Meeting) -> impl Iterator<Item = (GateItem, &str)> {
    meeting
        .not_yet
        .iter()
        .map(|open| (open.what, open.because.trim()))
        .filter(|(_, because)| !because.is_empty())
}

/// Closes a meeting that may be closed. The words and notes stay as they are.
///
/// # Errors
/// The first open point.
pub fn close(
    mut meeting: Meeting,
    actions: &[&Entry<AgreedAction>],
    today: Day,
) -> Result<Meeting, GateItem> {
    if let Some(open) = gate(&meeting, actions).iter().find(|line| line.is_open()) {
        return Err(open.item);
    }
    meeting.state = crate::domain::MeetingState::Closed;
    meeting.closed_on = Some(today);
    Ok(meeting)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::example::{day, entry, mid};
    use crate::domain::{ActionState, EnoughTime, Feeling, MeetingState, NotYet};
    use proptest::prelude::*;

    fn full() -> Meeting {
        Meeting {
            on: Some(mid()),
            state: MeetingState::Held,
            next_on: Some(day(2027, 2, 2)),
            writing_asked_on: Some(mid()),
            enough_time: Some(EnoughTime::No),
            felt: Some(Feeling::Good),
            closing_thanks: "Mr Adeyemi".to_owned(),
            ..Meeting::default()
        }
    }

    fn action() -> AgreedAction {
        AgreedAction {
            text: "Show Maya the ear defenders".to_owned(),
            owner: Party::School,
            by: Some(day(2026, 12, 14)),
            ..AgreedAction::default()
        }
    }

    fn open(meeting: &Meeting, actions: &[&Entry<AgreedAction>]) -> Vec<GateItem> {
        gate(meeting, actions)
            .iter()
            .filter(|line| line.is_open())
            .map(|line| line.item)
            .collect()
    }

    /// S1.30 and S2.82: each action has who and by when before the meeting is closed.
    #[test]
    fn s1_30_s2_82_no_action_goes_without_who_and_by_when() {
        let meeting = full();
        let mut entry = entry(action());
        assert!(may_close(&meeting, &[&entry]));
        entry.body.by = None;
        assert_eq!(open(&meeting, &[&entry]), [GateItem::Actions]);
        assert_eq!(
            ask(GateItem::Actions, &meeting, &[&entry]),
            "“Show Maya the ear defenders” needs a day, or a reason why it waits."
        );
        entry.body.state = ActionState::Later;
        assert_eq!(open(&meeting, &[&entry]), [GateItem::Actions]);
        entry.body.later_because = "After the holidays.".to_owned();
        assert!(may_close(&meeting, &[&entry]));
        assert_eq!(open(&meeting, &[]), [GateItem::Actions]);
    }

    /// S1.31 and S2.84: the next date there and then, or a reason.
    #[test]
    fn s1_31_s2_84_the_next_date_or_a_reason() {
        let entry = entry(action());
        let mut meeting = full();
        meeting.next_on = None;
        assert_eq!(open(&meeting, &[&entry]), [GateItem::NextDate]);
        assert_eq!(close(meeting.clone(), &[&entry], mid()), Err(GateItem::NextDate));
        meeting.no_next_because = "Mrs Whitlock looks at her calendar.".to_owned();
        let closed = close(meeting.clone(), &[&entry], mid()).unwrap();
        assert_eq!(
            (closed.state, closed.closed_on),
            (MeetingState::Closed, Some(mid()))
        );
        meeting.no_next_because.clear();
        meeting.next_on = meeting.on;
        assert_eq!(open(&meeting, &[&entry]), [GateItem::NextDate]);
        assert!(ask(GateItem::NextDate, &meeting, &[&entry]).contains("not after this meeting"));
    }

    /// S1.13: asked after the meeting whether there was enough time for the parents' views.
    #[test]
    fn s1_13_enough_time_is_asked_and_no_is_an_answer() {
        let entry = entry(action());
        let mut meeting = full();
        assert!(may_close(&meeting, &[&entry]));
        meeting.enough_time = None;
        assert_eq!(open(&meeting, &[&entry]), [GateItem::EnoughTime]);
    }

    /// S2.83: asked for in writing.
    #[test]
    fn s2_83_asked_for_or_received_in_writing() {
        let entry = entry(action());
        let mut meeting = full();
        meeting.writing_asked_on = None;
        assert_eq!(open(&meeting, &[&entry]), [GateItem::InWriting]);
        meeting.writing_received_on = Some(mid());
        assert!(may_close(&meeting, &[&entry]));
    }

    proptest! {
        /// Nobody fails the gate: a reason for each open point always closes it, whatever is missing.
        #[test]
        fn a_reason_always_opens_the_gate(
            next in prop::option::of(0i64..400), asked in any::<bool>(), time in any::<bool>(),
            thanks in "[ a-z]{0,5}", by in any::<bool>(), count in 0usize..4,
        ) {
            let mut meeting = full();
            meeting.next_on = next.map(|n| mid() + chrono::TimeDelta::days(n));
            meeting.writing_asked_on = asked.then(mid);
            meeting.enough_time = time.then_some(EnoughTime::Yes);
            meeting.closing_thanks = thanks;
            let actions: Vec<_> = (0..count)
                .map(|_| entry(AgreedAction { by: by.then(mid), ..action() }))
                .collect();
            let actions: Vec<_> = actions.iter().collect();
            for what in open(&meeting, &actions) {
                prop_assert!(!ask(what, &meeting, &actions).is_empty());
                meeting.not_yet.push(NotYet { what, because: "We ran out of time.".to_owned() });
            }
            prop_assert!(may_close(&meeting, &actions));
            prop_assert!(close(meeting.clone(), &actions, mid()).is_ok());
            prop_assert_eq!(left_open(&meeting).count(), meeting.not_yet.len());
        }
    }
}
