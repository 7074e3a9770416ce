//! Records of talks with the school: meetings, what was agreed, worries, calls, where views differ.

use super::*;

/// Bodies of meetings and of what comes of them.
pub(super) fn bodies() -> impl Strategy<Value = Body> {
    let meeting = (
        (
            text(),
            all(MeetingKind::ALL),
            all(MeetingState::ALL),
            option::of(day()),
            time(),
        ),
        vec((text(), all(Role::ALL), all(Presence::ALL)), 0..3),
        vec(
            (text(), option::of(all(Slot::ALL)), option::of(any::<u32>())),
            0..4,
        ),
        (option::of(all(ChildPart::ALL)), vec(all(TakePart::ALL), 0..3)),
        vec((all(GateItem::ALL), text()), 0..3),
        extra(),
    )
        .prop_map(
            |((text, kind, state, on, start), people, agenda, (child_part, take_part), not_yet, extra)| {
                Body::from(Meeting {
                    notes: text.clone(),
                    key_points: vec![Point {
                        text: text.clone(),
                        done: true,
                    }],
                    decisions: vec![Decided {
                        text: text.clone(),
                        about: None,
                    }],
                    text,
                    kind,
                    state,
                    on,
                    start,
                    people: people
                        .into_iter()
                        .map(|(name, role, presence)| Attendee {
                            person: None,
                            name,
                            role,
                            presence,
                        })
                        .collect(),
                    agenda: agenda
                        .into_iter()
                        .map(|(text, slot, minutes)| AgendaItem {
                            notes: text.clone(),
                            text,
                            slot,
                            minutes,
                            done: false,
                        })
                        .collect(),
                    child_part,
                    take_part,
                    not_yet: not_yet
                        .into_iter()
                        .map(|(what, because)| NotYet { what, because })
                        .collect(),
                    felt: Some(Feeling::Okay),
                    enough_time: Some(EnoughTime::Partly),
                    extra,
                    ..Meeting::default()
                })
            },
        );
    let action = (
        (text(), all(Party::ALL), text(), option::of(day())),
        (all(ActionState::ALL), id(), id()),
        extra(),
    )
        .prop_map(|((text, owner, who, by), (state, meeting, about), extra)| {
            Body::from(AgreedAction {
                later_because: who.clone(),
                text,
                owner,
                who,
                by,
                state,
                meeting,
                about,
                extra,
                ..AgreedAction::default()
            })
        });
    let concern = (
        (text(), option::of(all(ConcernTopic::ALL)), all(&Eyes::ALL)),
        (
            option::of(day()),
            text(),
            any::<bool>(),
            option::of(all(Ending::ALL)),
        ),
        extra(),
    )
        .prop_map(
            |((text, topic, raised_by), (on, answer, closed, ending), extra)| {
                Body::from(Concern {
                    text,
                    topic,
                    raised_by,
                    on,
                    answer,
                    closed,
                    ending,
                    extra,
                    ..Concern::default()
                })
            },
        );
    let contact = (
        text(),
        all(ContactWay::ALL),
        option::of(day()),
        time(),
        text(),
        extra(),
    )
        .prop_map(|(text, way, on, at, with, extra)| {
            Body::from(Contact {
                text,
                way,
                on,
                at,
                with,
                extra,
                ..Contact::default()
            })
        });
    let disagreement = (
        (text(), text(), text(), option::of(day())),
        vec((all(LikelyReason::ALL), text()), 0..3),
        vec((all(Rung::ALL), text()), 0..3),
        extra(),
    )
        .prop_map(|((text, home_view, school_view, on), reasons, steps, extra)| {
            Body::from(Disagreement {
                text,
                home_view,
                school_view,
                on,
                reasons: reasons
                    .into_iter()
                    .map(|(reason, note)| ReasonConsidered { reason, note })
                    .collect(),
                steps: steps
                    .into_iter()
                    .map(|(rung, note)| RungTaken { rung, on, note })
                    .collect(),
                extra,
                ..Disagreement::default()
            })
        });
    Union::new([
        meeting.boxed(),
        action.boxed(),
        concern.boxed(),
        contact.boxed(),
        disagreement.boxed(),
    ])
}
