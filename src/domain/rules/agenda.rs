//! The agenda that a meeting begins with. What home sees always has its place and its time
//! (SEND Code of Practice 2015, 6.69), and so has planning.

use crate::domain::{AgendaItem, Meeting, MeetingKind, Slot, possessive};

/// How long a meeting is taken to be when nobody said.
pub const USUAL_MINUTES: u32 = 45;

/// The items of a usual meeting, with their share of 45 minutes.
const USUAL: &[(Slot, u32)] = &[
    (Slot::ChildPart, 5),
    (Slot::WentWell, 5),
    (Slot::ParentsView, 10),
    (Slot::Outcomes, 10),
    (Slot::Questions, 5),
    (Slot::Planning, 5),
    (Slot::NextSteps, 5),
];

/// Before support begins: strengths and difficulties, the parents' concerns, the outcomes agreed and the next
/// steps (SEND Code of Practice 2015, 6.39), after the child's part.
const EARLY: &[(Slot, u32)] = &[
    (Slot::ChildPart, 5),
    (Slot::WentWell, 10),
    (Slot::ParentsView, 15),
    (Slot::Outcomes, 10),
    (Slot::NextSteps, 5),
];

/// The agenda for a kind of meeting, shared out over its minutes. What is left of the minutes goes to what home
/// sees.
pub fn agenda(kind: MeetingKind, name: &str, minutes: Option<u32>) -> Vec<AgendaItem> {
    let shares = if kind == MeetingKind::EarlyDiscussion {
        EARLY
    } else {
        USUAL
    };
    let minutes = minutes.filter(|minutes| *minutes > 0).unwrap_or(USUAL_MINUTES);
    let whole: u32 = shares.iter().map(|(_, share)| share).sum();
    let part = |share: u32| {
        u32::try_from(u64::from(minutes) * u64::from(share) / u64::from(whole)).unwrap_or(minutes)
    };
    let given: u32 = shares.iter().map(|(_, share)| part(*share)).sum();
    shares
        .iter()
        .map(|&(slot, share)| {
            let rest = if slot == Slot::ParentsView {
                minutes - given
            } else {
                0
            };
            AgendaItem {
                text: title(slot, kind, name),
                slot: Some(slot),
                minutes: Some(part(share) + rest),
                ..AgendaItem::default()
            }
        })
        .collect()
}

fn title(slot: Slot, kind: MeetingKind, name: &str) -> String {
    match (slot, kind) {
        (Slot::ChildPart, _) if !name.trim().is_empty() => format!("{} part", possessive(name.trim())),
        (Slot::WentWell, MeetingKind::EarlyDiscussion) => "Strengths, and what is hard".to_owned(),
        (Slot::ParentsView, MeetingKind::EarlyDiscussion) => {
            "What home sees, and what worries home".to_owned()
        }
        (Slot::Outcomes, MeetingKind::EarlyDiscussion) => "What we hope for".to_owned(),
        (Slot::NextSteps, MeetingKind::EarlyDiscussion) => "Next steps".to_owned(),
        _ => slot.label().to_owned(),
    }
}

/// Puts the place for what home sees back into an agenda that lost it, in the middle. An agenda that has it is
/// left as it is.
pub fn with_parents_view(mut meeting: Meeting) -> Meeting {
    let at = meeting.agenda.len() / 2;
    put_back(&mut meeting, Slot::ParentsView, 10, at);
    meeting
}

/// Puts the time for planning back into an agenda that lost it, before the actions and the next date.
pub fn with_planning(mut meeting: Meeting) -> Meeting {
    let last = |item: &AgendaItem| item.slot == Some(Slot::NextSteps);
    let at = meeting
        .agenda
        .iter()
        .position(last)
        .unwrap_or(meeting.agenda.len());
    put_back(&mut meeting, Slot::Planning, 5, at);
    meeting
}

/// Whether an agenda has a place for this.
pub fn has(meeting: &Meeting, slot: Slot) -> bool {
    meeting.agenda.iter().any(|item| item.slot == Some(slot))
}

fn put_back(meeting: &mut Meeting, slot: Slot, minutes: u32, at: usize) {
    if has(meeting, slot) {
        return;
    }
    let item = AgendaItem {
        text: slot.label().to_owned(),
        slot: Some(slot),
        minutes: Some(minutes),
        ..AgendaItem::default()
    };
    meeting.agenda.insert(at, item);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn minutes_of(agenda: &[AgendaItem], slot: Slot) -> Option<u32> {
        agenda.iter().find(|item| item.slot == Some(slot))?.minutes
    }

    /// S1.13 and S1.14: what home sees and planning each have a place.
    #[test]
    fn s1_13_s1_14_home_and_planning_have_their_time() {
        let agenda = agenda(MeetingKind::SenReview, "Maya", None);
        assert_eq!(agenda[0].text, "Maya’s part");
        assert_eq!(minutes_of(&agenda, Slot::ParentsView), Some(10));
        assert!(minutes_of(&agenda, Slot::Planning).is_some());
        assert_eq!(agenda.iter().filter_map(|item| item.minutes).sum::<u32>(), 45);
    }

    #[test]
    fn an_early_discussion_has_its_four_headings() {
        let agenda = agenda(MeetingKind::EarlyDiscussion, "", Some(40));
        let titles: Vec<_> = agenda.iter().map(|item| item.text.as_str()).collect();
        assert_eq!(
            titles,
            [
                "The child’s part",
                "Strengths, and what is hard",
                "What home sees, and what worries home",
                "What we hope for",
                "Next steps"
            ]
        );
    }

    #[test]
    fn the_place_for_home_comes_back_when_it_was_taken_out() {
        let mut meeting = Meeting {
            agenda: agenda(MeetingKind::SenReview, "Maya", None),
            ..Meeting::default()
        };
        assert_eq!(with_parents_view(meeting.clone()), meeting);
        meeting.agenda.retain(|item| item.slot != Some(Slot::ParentsView));
        let mended = with_parents_view(meeting);
        assert_eq!(minutes_of(&mended.agenda, Slot::ParentsView), Some(10));
    }

    /// S1.14: so does the time for planning.
    #[test]
    fn s1_14_the_time_for_planning_comes_back_when_it_was_taken_out() {
        let mut meeting = Meeting {
            agenda: agenda(MeetingKind::SenReview, "Maya", None),
            ..Meeting::default()
        };
        assert_eq!(with_planning(meeting.clone()), meeting);
        meeting.agenda.retain(|item| item.slot != Some(Slot::Planning));
        let mended = with_planning(meeting);
        let slots: Vec<_> = mended.agenda.iter().filter_map(|item| item.slot).collect();
        assert_eq!(slots[slots.len() - 2..], [Slot::Planning, Slot::NextSteps]);
        let bare = with_planning(Meeting::default());
        assert_eq!(bare.agenda.len(), 1);
    }

    proptest! {
        #[test]
        fn the_minutes_are_shared_out_whole(minutes in 1u32.., kind in 0usize..7) {
            let agenda = agenda(MeetingKind::ALL[kind], "Maya", Some(minutes));
            let sum: u64 = agenda.iter().filter_map(|item| item.minutes).map(u64::from).sum();
            prop_assert_eq!(sum, u64::from(minutes));
            let home = minutes_of(&agenda, Slot::ParentsView).unwrap();
            prop_assert!(agenda.iter().all(|item| item.minutes.unwrap() <= home.max(minutes_of(&agenda, Slot::Outcomes).unwrap())));
        }
    }
}
