//! What counts as an event, and what is told of each.

mod progress;
mod views;

use super::Event;
use crate::document::gate::Gate;
use crate::document::layout::say::{Block, Text};
use crate::document::papers::pieces::{self, said};
use crate::document::papers::reader::Reader;
use crate::document::{Order, Section};
use crate::domain::When;
use crate::domain::when::Part as Known;
use crate::domain::{
    ActionState, Attendee, ChildFile, ConcernTopic, Day, Ending, Entry, Eyes, Meeting, MeetingState, Party,
    Presence, RecordId, Referral, StatusChange, Voice,
};

/// Collects events. Each record passes the gate once, whatever number of events it tells of.
struct Events<'a, 'g, 'r> {
    file: &'a ChildFile,
    today: Day,
    reader: Reader,
    gate: &'g mut Gate<'r>,
    /// The child's own words go in, also where another record holds them.
    words: bool,
    all: Vec<Event>,
}

/// Adds the events of one kind.
type Part<'a, 'g, 'r> = fn(&mut Events<'a, 'g, 'r>);

/// Everything that happened, in no order yet.
pub(super) fn all(file: &ChildFile, order: &Order, gate: &mut Gate<'_>) -> Vec<Event> {
    let mut events = Events {
        file,
        today: order.today,
        reader: Reader::of(&order.recipient),
        gate,
        words: order.has(Section::ChildWords),
        all: Vec::new(),
    };
    let parts: [(Section, Part<'_, '_, '_>); 8] = [
        (Section::Status, Events::status_and_settings),
        (Section::Progress, Events::progress),
        (Section::Meetings, Events::meetings),
        (Section::Contacts, Events::contacts),
        (Section::Concerns, Events::concerns),
        (Section::Actions, Events::actions),
        (Section::Specialists, Events::specialists),
        (Section::ChildWords, Events::words),
    ];
    for (section, part) in parts {
        if order.has(section) {
            part(&mut events);
        }
    }
    events.all
}

impl Events<'_, '_, '_> {
    /// Adds an event: a strong line, and more below it. `part` tells the events of one record apart.
    fn add(
        &mut self,
        what: &str,
        (rank, id, part): (u8, RecordId, u8),
        on: Option<impl Into<When>>,
        title: impl Into<String>,
        more: impl IntoIterator<Item = Option<Block>>,
    ) {
        let when: Option<When> = on.map(Into::into);
        // A year lies in two school years: it stands among what has no day, and is told there.
        let (on, year) = match when {
            Some(when) if when.part() == Known::Year => (None, Some(Block::note(when.words()))),
            when => (when, None),
        };
        let title = title.into();
        let mut blocks = Vec::new();
        if !title.trim().is_empty() {
            blocks.push(Block::paragraph(Text::strong(title.trim())));
        }
        blocks.extend(year.into_iter().chain(more.into_iter().flatten()));
        if !blocks.is_empty() {
            self.all.push(Event {
                on,
                place: (rank, id, part),
                what: what.to_owned(),
                blocks,
            });
        }
    }

    fn status_and_settings(&mut self) {
        let file = self.file;
        for setting in &file.settings {
            let body = &setting.body;
            let Some(name) = said(&body.name).filter(|_| self.gate.lets(setting)) else {
                continue;
            };
            let id = setting.id();
            // With no day at all it is told once.
            if body.from.is_some() || body.until.is_none() {
                let kind = Some(Block::note(body.kind.label()));
                self.add(
                    "School",
                    (0, id, 0),
                    body.from,
                    format!("Began at {name}"),
                    [kind, text(&body.note)],
                );
            }
            if body.until.is_some() {
                let helped = labelled("What helped there", &body.what_helped);
                self.add("School", (0, id, 1), body.until, format!("Left {name}"), [helped]);
            }
        }
        for status in &file.statuses {
            if self.gate.lets(status) {
                self.status(status);
            }
        }
    }

    fn status(&mut self, status: &Entry<StatusChange>) {
        let body = &status.body;
        let parents = self.reader.parents_first();
        let told = match (body.told_on, said(&body.told_by)) {
            (Some(on), Some(by)) => Some(format!("{parents} were told on {} by {by}", pieces::day(on))),
            (Some(on), None) => Some(format!("{parents} were told on {}", pieces::day(on))),
            (None, Some(by)) => Some(format!("{parents} were told by {by}")),
            (None, None) => None,
        };
        let more = [
            text(&body.note),
            told.map(|told| Block::note(pieces::sentence(&told))),
        ];
        self.add(
            "SEN status",
            (1, status.id(), 0),
            body.from,
            pieces::status(body.status),
            more,
        );
    }

    fn meetings(&mut self) {
        let file = self.file;
        for meeting in &file.meetings {
            if !self.gate.lets(meeting) {
                continue;
            }
            let body = &meeting.body;
            let state = match body.state {
                MeetingState::Planned | MeetingState::Ready => " (planned)",
                MeetingState::Cancelled => " (cancelled)",
                MeetingState::Held | MeetingState::Closed => "",
            };
            let more = [
                text(&body.progress),
                list(
                    "Decided",
                    body.decisions.iter().map(|decided| decided.text.as_str()),
                ),
                text(&body.next_steps),
                self.who_came(body).map(|who| Block::note(pieces::sentence(&who))),
            ];
            self.add(
                "Meeting",
                (3, meeting.id(), 0),
                body.on,
                format!("{}{state}", body.title()),
                more,
            );
        }
    }

    fn who_came(&mut self, meeting: &Meeting) -> Option<String> {
        let was_there = |one: &&Attendee| match meeting.is_held() {
            true => one.presence == Presence::Came,
            false => one.presence != Presence::Apologies,
        };
        let mut names = Vec::new();
        for one in meeting.people.iter().filter(was_there) {
            let person = one
                .person
                .and_then(|id| self.file.people.iter().find(|person| person.id() == id));
            if person.is_none_or(|person| self.gate.lets(person)) {
                names.extend(said(&one.name));
            }
        }
        let how = if meeting.is_held() { "There" } else { "Asked" };
        (!names.is_empty()).then(|| format!("{how}: {}", pieces::and(&names)))
    }

    fn contacts(&mut self) {
        let file = self.file;
        for contact in &file.contacts {
            if !self.gate.lets(contact) {
                continue;
            }
            let body = &contact.body;
            let person = body
                .person
                .and_then(|id| file.people.iter().find(|person| person.id() == id));
            let with = said(&body.with).filter(|_| person.is_none_or(|person| self.gate.lets(person)));
            let by = body
                .promised_by
                .map(|by| format!(" By {}.", pieces::day(by)))
                .unwrap_or_default();
            let promised = said(&body.promised)
                .map(|promised| Block::paragraph(format!("Promised: {}{by}", pieces::sentence(&promised))));
            self.add(
                body.way.label(),
                (5, contact.id(), 0),
                body.on,
                with.map(|with| format!("With {with}")).unwrap_or_default(),
                [text(&body.text), promised],
            );
        }
    }

    fn concerns(&mut self) {
        self.different_views();
        let file = self.file;
        for worry in &file.concerns {
            if !self.gate.lets(worry) {
                continue;
            }
            let body = &worry.body;
            let quote = body.quote.filter(|_| self.words);
            let quote = self.gate.find(&file.voices, quote).map(|voice| {
                let (text, by) = pieces::quote(&voice.body, file);
                Block::quote(text, by)
            });
            let by = match body.raised_by {
                Eyes::Child => pieces::name(file),
                Eyes::Parent => self.reader.parents().to_owned(),
                Eyes::School => "the school".to_owned(),
            };
            let with = said(&body.raised_with)
                .map(|with| format!(", told to {with}"))
                .unwrap_or_default();
            let topic = body
                .topic
                .map(|topic: ConcernTopic| format!("{}. ", topic.label()))
                .unwrap_or_default();
            let who = Block::note(match body.raised_by {
                Eyes::Child => format!("{topic}A worry of {by}{with}."),
                Eyes::Parent | Eyes::School => format!("{topic}Raised by {by}{with}."),
            });
            let on = body
                .answered_on
                .map(|on| format!(" ({})", pieces::day(on)))
                .unwrap_or_default();
            let answer = said(&body.answer).map(|answer| Block::paragraph(format!("Answer{on}: {answer}")));
            let stands = match (body.closed, body.ending) {
                (true, Some(ending)) => format!("Settled. How it ended: {}.", ending.label()),
                (true, None) => "Settled.".to_owned(),
                (false, Some(Ending::Reassured)) => "Reassured, and still open.".to_owned(),
                (false, _) => "Still open.".to_owned(),
            };
            let more = [
                quote,
                labelled("Done so far", &body.action_so_far),
                answer,
                Some(Block::paragraph(stands)),
                Some(who),
            ];
            self.add("Worry", (6, worry.id(), 0), body.on, body.text.as_str(), more);
        }
    }

    /// What was agreed and then done. What is still to do stands in the other documents.
    fn actions(&mut self) {
        let file = self.file;
        for action in &file.actions {
            if action.body.state == ActionState::Done && self.gate.lets(action) {
                let who = pieces::who(&action.body, file, self.reader, self.gate);
                let who = match action.body.owner {
                    // A name, or words that begin like one.
                    Party::Child | Party::Other => who,
                    Party::Home | Party::School => pieces::lower(&who),
                };
                let by = Some(Block::note(format!("By {who}")));
                let (id, body) = (action.id(), &action.body);
                self.add(
                    "Done",
                    (5, id, 0),
                    body.done_on,
                    body.text.as_str(),
                    [by, text(&body.note)],
                );
            }
        }
    }

    fn specialists(&mut self) {
        let file = self.file;
        for diagnosis in &file.diagnoses {
            if self.gate.lets(diagnosis) {
                let by = said(&diagnosis.body.by).map(|by| Block::note(format!("By {by}")));
                let (id, body) = (diagnosis.id(), &diagnosis.body);
                self.add("Diagnosis", (7, id, 0), body.on, body.what.as_str(), [by]);
            }
        }
        for referral in &file.referrals {
            if self.gate.lets(referral) {
                self.referral(referral);
            }
        }
        for report in &file.reports {
            if self.gate.lets(report) {
                let (id, body) = (report.id(), &report.body);
                let by = said(&body.by).map(|by| Block::note(format!("By {by}")));
                self.add(
                    "Report",
                    (8, id, 0),
                    body.received_on,
                    "Yearly report",
                    [text(&body.text), by],
                );
            }
        }
    }

    /// Asked, appointment and report, each on its day. Why stands with the first of them, what came of it with the
    /// last, whichever have a day.
    fn referral(&mut self, referral: &Entry<Referral>) {
        let (body, id) = (&referral.body, referral.id());
        let name = said(&body.text)
            .or_else(|| body.role.map(|role| role.label().to_owned()))
            .unwrap_or_else(|| "A specialist".to_owned());
        let steps = [
            (body.asked_on, "asked"),
            (body.appointment_on, "appointment"),
            (body.report_on, "report"),
        ];
        let mut told: Vec<_> = (0..).zip(steps).filter(|(_, (on, _))| on.is_some()).collect();
        if told.is_empty() {
            // Who asked is no sign of a day, and a name alone is no sign that anybody was asked.
            let asked = said(&body.asked_by).is_some();
            told.push((0, (None, if asked { "asked" } else { "" })));
            if said(&body.advice).is_some() || body.shared_on.is_some() {
                told.push((2, (None, "report")));
            }
        }
        let last = told.len().saturating_sub(1);
        for (index, (part, (on, step))) in told.into_iter().enumerate() {
            let mut more = Vec::new();
            if index == 0 {
                more.push(text(&body.why));
                more.push(said(&body.asked_by).map(|by| Block::note(format!("Asked by {by}"))));
            }
            if index == last {
                more.push(match step {
                    "report" => text(&body.advice),
                    _ => labelled("What they advise", &body.advice),
                });
                more.push(labelled("It ended", &body.ended_because));
                more.push(
                    body.shared_on
                        .map(|on| Block::note(format!("Shared with the school on {}.", pieces::day(on)))),
                );
            }
            let title = match step {
                "" => name.clone(),
                step => format!("{name}: {step}"),
            };
            self.add("Specialist", (7, id, part), on, title, more);
        }
    }

    /// The child's words, letter by letter and in the child's colour, and what came of them.
    fn words(&mut self) {
        let file = self.file;
        let what = format!("What {} said", pieces::name(file));
        for voice in &file.voices {
            if voice.body.text.trim().is_empty() || !self.gate.lets(voice) {
                continue;
            }
            // The day stands in its own column.
            let timeless = Voice {
                on: None,
                ..voice.body.clone()
            };
            let (text, by) = pieces::quote_in_full(&timeless, file);
            let because = voice.body.because.as_ref().and_then(|because| {
                let on = because
                    .on
                    .map(|on| format!(" ({})", pieces::day(on)))
                    .unwrap_or_default();
                said(&because.what)
                    .map(|what| Block::paragraph(format!("What happened because of it{on}: {what}")))
            });
            let heard = said(&voice.body.heard_by).map(|by| Block::note(format!("Heard by {by}")));
            self.add(
                &what,
                (9, voice.id(), 0),
                voice.body.on,
                "",
                [Some(Block::quote(text, by)), because, heard],
            );
        }
    }
}

fn text(words: &str) -> Option<Block> {
    said(words).map(Block::paragraph)
}

fn labelled(label: &str, words: &str) -> Option<Block> {
    said(words).map(|words| Block::paragraph(format!("{label}: {words}")))
}

fn list<'a>(label: &str, items: impl Iterator<Item = &'a str>) -> Option<Block> {
    let items: Vec<String> = items
        .filter_map(said)
        .map(|item| pieces::sentence(&item))
        .collect();
    (!items.is_empty()).then(|| Block::paragraph(format!("{label}: {}", items.join(" "))))
}
