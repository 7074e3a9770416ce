//! What choosing it for a meeting answers: those in the meeting may see it.

use crate::domain::who::{Recipient, Side};
use crate::domain::{Attendee, ChildFile, Entry, Meeting, Presence, RecordId, Role, same_name};
use std::collections::BTreeSet;

/// The meeting with its questions and actions, and what was chosen for it. What helps with a difficulty that was
/// chosen, and was not chosen itself, still asks. Nothing for a recipient who is not in the meeting, or may not see
/// it.
pub(super) fn brought(file: &ChildFile, meeting: &Entry<Meeting>, to: &Recipient) -> BTreeSet<RecordId> {
    let body = &meeting.body;
    if !may(meeting, to) || !is_in(file, body, to) {
        return BTreeSet::new();
    }
    let mut all = BTreeSet::from([meeting.id()]);
    for ids in [
        &body.strengths,
        &body.strategies,
        &body.difficulties,
        &body.concerns,
        &body.policies,
    ] {
        all.extend(ids.iter().copied());
    }
    all.extend(file.questions_of(meeting.id()).map(Entry::id));
    all.extend(file.actions_of(meeting.id()).map(Entry::id));
    // What was agreed in the meeting before was agreed with the same people, if they were there.
    let before = file.meetings.iter().find(|other| {
        other.body.is_held()
            && other.id() != meeting.id()
            && other.body.on <= body.on
            && !other.meta.binned
            && may(other, to)
            && were_there(file, body, &other.body, to)
    });
    if let Some(before) = before {
        all.insert(before.id());
        all.extend(file.actions_of(before.id()).map(Entry::id));
    }
    // What the child said is the child's to give: a quote, a hope, a worry, what the child noticed or asks.
    let own = file.own_words();
    all.retain(|id| !own.contains(id));
    all
}

/// Whether a meeting may be seen, or nobody has said anything of it.
fn may(meeting: &Entry<Meeting>, to: &Recipient) -> bool {
    meeting.meta.who_may_see.must_ask() || meeting.meta.who_may_see.allows(to)
}

/// Whether a recipient is in a meeting: home always, the school where its people are or nobody is noted yet, a
/// person who is noted. Everyone is everyone in the meeting.
fn is_in(file: &ChildFile, meeting: &Meeting, to: &Recipient) -> bool {
    match to {
        Recipient::Everyone | Recipient::Side(Side::Home) => true,
        Recipient::Side(Side::School) => {
            meeting.people.is_empty() || there(file, meeting, to).next().is_some()
        }
        Recipient::Person(..) | Recipient::Outside(_) => there(file, meeting, to).next().is_some(),
    }
}

/// Whether those of a meeting who read this were in the one before as well. Of home one knows without a note; where
/// nobody else is noted, nobody knows.
fn were_there(file: &ChildFile, meeting: &Meeting, before: &Meeting, to: &Recipient) -> bool {
    let mut readers = there(file, meeting, to).peekable();
    let known = readers.peek().is_some() || *to == Recipient::Side(Side::Home);
    known && readers.all(|reader| came(before).any(|one| is_same(one, reader)))
}

/// Those of a meeting who belong to a recipient.
fn there<'a>(
    file: &'a ChildFile,
    meeting: &'a Meeting,
    to: &'a Recipient,
) -> impl Iterator<Item = &'a Attendee> {
    came(meeting).filter(move |one| match to {
        Recipient::Everyone => true,
        Recipient::Side(side) => role(file, one).side() == Some(*side),
        Recipient::Person(id, _) | Recipient::Outside(id) => match one.person {
            Some(person) => person == *id,
            None => name(file, *id).is_some_and(|name| same_name(name, &one.name)),
        },
    })
}

/// Those who are in a meeting; who sent apologies is not.
fn came(meeting: &Meeting) -> impl Iterator<Item = &Attendee> {
    let people = meeting.people.iter();
    people.filter(|one| one.presence != Presence::Apologies)
}

/// What somebody is for the child, by their record where the meeting does not tell.
fn role(file: &ChildFile, one: &Attendee) -> Role {
    let known = file.people.iter().find(|person| Some(person.id()) == one.person);
    match (one.role, known) {
        (Role::Other, Some(person)) => person.body.role,
        (role, _) => role,
    }
}

fn name(file: &ChildFile, id: RecordId) -> Option<&str> {
    let person = file.people.iter().find(|person| person.id() == id);
    person.map(|person| person.body.name.as_str())
}

/// Whether two notes are of the same person: by the record, by the name, or by the role where there is no name.
fn is_same(one: &Attendee, other: &Attendee) -> bool {
    match (one.person, other.person) {
        (Some(one), Some(other)) => one == other,
        _ if one.name.trim().is_empty() && other.name.trim().is_empty() => {
            one.role == other.role && one.role != Role::Other
        }
        _ => same_name(&one.name, &other.name),
    }
}
