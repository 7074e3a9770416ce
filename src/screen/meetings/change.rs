//! What can be changed of the meeting that is open, one field at a time.

use super::{Open, agenda, details, times};
use crate::domain::date_text::Expect;
use crate::domain::{
    AgendaItem, Attendee, ChildPart, EnoughTime, Feeling, GateItem, MeetingKind, MeetingState, NotYet,
    Presence, RecordId, Role, TakePart, rules,
};
use crate::screen::Context;
use crate::screen::form::DateText;

/// What the meeting shows of other records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    Strength,
    Words,
    Helps,
    Hard,
    Worry,
    Policy,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Title(String),
    Kind(MeetingKind),
    On(String),
    Start(String),
    Minutes(String),
    HeldMinutes(String),
    /// When it began and when it ended, for one that took place.
    Began(String),
    Ended(String),
    Place(String),
    Online,
    LedBy(String),
    Counts(Option<bool>),
    State(MeetingState),
    Invite(Attendee),
    PersonName(usize, String),
    PersonRole(usize, Role),
    PersonPresence(usize, Presence),
    PersonOut(usize),
    ItemText(usize, String),
    ItemMinutes(usize, String),
    ItemDone(usize),
    ItemAdd,
    ItemOut(usize),
    /// Gives what home sees its place again.
    ParentsSlot,
    /// Gives planning its place again.
    PlanningSlot,
    PointDone(usize),
    ChildPart(ChildPart),
    TakePart(TakePart),
    Share(Share, RecordId),
    Tick(&'static str),
    NextOn(String),
    Asked(String),
    Received(String),
    ClosingLine(String),
    Enough(EnoughTime),
    Felt(Feeling),
    Because(GateItem, String),
}

impl Open {
    /// Takes in a change; where the focus goes, if it goes anywhere.
    pub fn change(&mut self, change: Change, context: &Context<'_>) -> Option<String> {
        let today = context.today;
        let body = &mut self.body;
        match change {
            Change::Title(text) => body.text = text,
            Change::Kind(kind) => body.kind = kind,
            Change::On(text) => {
                self.on = DateText(text);
                if let Ok(day) = self.on.day(today, Expect::Either) {
                    body.on = day;
                }
            }
            Change::Start(text) => {
                if let Ok(time) = times::time(&text) {
                    body.start = time;
                }
                self.start = text;
            }
            Change::Minutes(text) => {
                if let Ok(minutes) = times::minutes(&text) {
                    body.minutes_planned = minutes;
                }
                self.minutes = text;
            }
            Change::HeldMinutes(text) => {
                if let Ok(minutes) = times::minutes(&text) {
                    body.minutes_held = minutes;
                }
                self.held = text;
            }
            Change::Began(text) => {
                if let Ok(time) = times::time(&text) {
                    body.started_at = time;
                }
                self.began = text;
            }
            Change::Ended(text) => {
                if let Ok(time) = times::time(&text) {
                    body.ended_at = time;
                }
                self.ended = text;
            }
            Change::Place(text) => body.place = text,
            Change::Online => body.online = !body.online,
            Change::LedBy(text) => body.led_by = text,
            Change::Counts(counts) => body.counts = counts,
            Change::State(state) => body.state = state,
            Change::Invite(attendee) => {
                body.people.push(attendee);
                return Some(format!("meeting-person-{}", body.people.len() - 1));
            }
            Change::PersonName(at, text) => {
                if let Some(person) = body.people.get_mut(at) {
                    person.name = text;
                }
            }
            Change::PersonRole(at, role) => {
                if let Some(person) = body.people.get_mut(at) {
                    person.role = role;
                }
            }
            Change::PersonPresence(at, presence) => {
                if let Some(person) = body.people.get_mut(at) {
                    person.presence = presence;
                }
            }
            Change::PersonOut(at) => {
                if at < body.people.len() {
                    body.people.remove(at);
                }
                return Some(details::INVITE.to_owned());
            }
            Change::ItemText(at, text) => {
                if let Some(item) = body.agenda.get_mut(at) {
                    item.text = text;
                }
            }
            Change::ItemMinutes(at, text) => {
                if let (Ok(minutes), Some(item)) = (times::minutes(&text), body.agenda.get_mut(at)) {
                    item.minutes = minutes;
                }
                if let Some(typed) = self.item_minutes.get_mut(at) {
                    *typed = text;
                }
            }
            Change::ItemDone(at) => {
                if let Some(item) = body.agenda.get_mut(at) {
                    item.done = !item.done;
                }
            }
            Change::ItemAdd => {
                body.agenda.push(AgendaItem::default());
                let last = body.agenda.len() - 1;
                self.agenda_areas();
                return Some(agenda::id(last));
            }
            Change::ItemOut(at) => {
                if at < body.agenda.len() {
                    body.agenda.remove(at);
                    self.agenda_areas();
                }
                return Some(agenda::ADD.to_owned());
            }
            Change::ParentsSlot => {
                *body = rules::agenda::with_parents_view(std::mem::take(body));
                self.agenda_areas();
                return Some(agenda::ADD.to_owned());
            }
            Change::PlanningSlot => {
                *body = rules::agenda::with_planning(std::mem::take(body));
                self.agenda_areas();
                return Some(agenda::ADD.to_owned());
            }
            Change::PointDone(at) => {
                if let Some(point) = body.key_points.get_mut(at) {
                    point.done = !point.done;
                }
            }
            Change::ChildPart(part) => body.child_part = Some(part),
            Change::TakePart(way) => toggle(&mut body.take_part, way),
            Change::Share(what, id) => toggle(
                match what {
                    Share::Strength => &mut body.strengths,
                    Share::Words => &mut body.words,
                    Share::Helps => &mut body.strategies,
                    Share::Hard => &mut body.difficulties,
                    Share::Worry => &mut body.concerns,
                    Share::Policy => &mut body.policies,
                },
                id,
            ),
            Change::Tick(key) => toggle(&mut body.ticked, key.to_owned()),
            Change::NextOn(text) => {
                self.next_on = DateText(text);
                if let Ok(day) = self.next_on.day(today, Expect::Future) {
                    body.next_on = day;
                }
            }
            Change::Asked(text) => {
                self.asked = DateText(text);
                if let Ok(day) = self.asked.day(today, Expect::Past) {
                    body.writing_asked_on = day;
                }
            }
            Change::Received(text) => {
                self.received = DateText(text);
                if let Ok(day) = self.received.day(today, Expect::Past) {
                    body.writing_received_on = day;
                }
            }
            Change::ClosingLine(text) => body.closing_line = text,
            Change::Enough(enough) => body.enough_time = Some(enough),
            Change::Felt(felt) => body.felt = Some(felt),
            Change::Because(GateItem::NextDate, text) => body.no_next_because = text,
            Change::Because(what, because) => {
                body.not_yet.retain(|open| open.what != what);
                if !because.is_empty() {
                    body.not_yet.push(NotYet { what, because });
                }
            }
        }
        None
    }
}

fn toggle<T: PartialEq>(all: &mut Vec<T>, one: T) {
    match all.iter().position(|other| *other == one) {
        Some(at) => {
            all.remove(at);
        }
        None => all.push(one),
    }
}
