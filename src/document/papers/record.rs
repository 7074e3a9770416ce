//! The record of a meeting: who was there, what was said, decided and agreed, and when all meet next.

mod close;
mod said;

use super::reader::Reader;
use super::{outcomes, pieces};
use crate::document::gate::Gate;
use crate::document::layout::Paper;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Badge, Block, Cell, Owner};
use crate::document::{Order, Section};
use crate::domain::{
    AgreedAction, Attendee, ChildFile, ChildPart, Entry, Meeting, Presence, Question, RecordId, Role, Voice,
    date_text,
};

/// What the parts of the record are made of, as far as the recipient may see it.
struct Record<'a> {
    file: &'a ChildFile,
    reader: Reader,
    name: String,
    id: Option<RecordId>,
    meeting: Meeting,
    actions: Vec<&'a Entry<AgreedAction>>,
    questions: Vec<&'a Entry<Question>>,
}

pub(super) fn paper(file: &ChildFile, order: &Order, gate: &mut Gate<'_>) -> Paper {
    let mut paper = pieces::begin(file, order);
    let entry = order.meeting_in(file);
    let id = entry.map(Entry::id);
    let record = Record {
        file,
        reader: Reader::of(&order.recipient),
        name: pieces::name(file),
        id,
        meeting: entry
            .filter(|meeting| gate.lets(meeting))
            .map(|meeting| meeting.body.clone())
            .unwrap_or_default(),
        actions: id.map(|id| gate.open(file.actions_of(id))).unwrap_or_default(),
        questions: id.map(|id| gate.open(file.questions_of(id))).unwrap_or_default(),
    };
    paper.line = record.line().into();
    paper.badge = Some(Badge::Sign(Icon::NotebookPen));
    let words = record.words(gate);
    pieces::child_words(&mut paper, file, order, gate, Some(&words));
    let mut missing = Vec::new();
    if order.has(Section::ChildWords) {
        paper.blocks.extend(record.child_part(&mut missing));
    }
    if order.has(Section::People) {
        paper.blocks.extend(record.people(gate, &mut missing));
    }
    if order.has(Section::Answers) {
        paper.blocks.extend(record.answers(&mut missing));
    }
    if order.has(Section::Notes) {
        paper.blocks.extend(record.notes(gate, &mut missing));
    }
    if order.has(Section::Decisions) {
        paper.blocks.extend(record.decisions(&mut missing));
    }
    if order.has(Section::Actions) {
        paper.blocks.extend(record.agreed(gate, &mut missing));
    }
    let mut last = vec![record.next(gate)];
    if order.has(Section::Thanks) {
        last.push(record.thanks());
    }
    // What is signed stands on one page with what it is about.
    let mut end = vec![Block::Panels(last)];
    end.extend(pieces::not_here(&missing));
    end.extend(record.in_writing());
    end.push(Block::signatures([
        "Parent or carer, and date",
        "For the school, and date",
    ]));
    end.extend(pieces::law(record.rests_on(order), file, order));
    paper.push(Block::Together(end));
    paper
}

impl Record<'_> {
    /// The places in the Code that its parts rest on.
    fn rests_on(&self, order: &Order) -> Vec<&'static str> {
        let mut names = vec!["SEND Code of Practice 2015, 6.65"];
        if order.has(Section::Notes) && self.meeting.enough_time.is_some() {
            names.push("SEND Code of Practice 2015, 6.69");
        }
        names.push("SEND Code of Practice 2015, 6.71");
        names
    }

    /// "Plan for the autumn, for Maya. Tuesday 6 October 2026, 3:30 pm to 4:15 pm."
    fn line(&self) -> String {
        let meeting = &self.meeting;
        let mut line = format!("{}, for {}", meeting.title(), self.name);
        if let Some(on) = meeting.on {
            line.push_str(&format!(". {}", date_text::long(on)));
        }
        let from = meeting.started_at.or(meeting.start);
        let to = meeting.ended_at.or_else(|| {
            let minutes = i64::from(meeting.minutes()?);
            let (to, days) = from?.overflowing_add_signed(chrono::TimeDelta::minutes(minutes));
            (days == 0).then_some(to)
        });
        match (from, to) {
            (Some(from), Some(to)) => {
                line.push_str(&format!(", {} to {}", pieces::clock(from), pieces::clock(to)));
            }
            (Some(from), None) => line.push_str(&format!(", {}", pieces::clock(from))),
            (None, _) => {}
        }
        line
    }

    /// The words chosen for the meeting, else the latest of that day or before it.
    fn words(&self, gate: &mut Gate<'_>) -> Vec<RecordId> {
        if gate
            .chosen(&self.file.voices, &self.meeting.words)
            .iter()
            .any(|voice| !voice.body.text.trim().is_empty())
        {
            return self.meeting.words.clone();
        }
        let by_then = |voice: &Voice| {
            let day = self.meeting.on;
            voice.on.is_some_and(|on| day.is_none_or(|day| on <= day))
        };
        pieces::latest_words(self.file, gate, by_then)
            .map(Entry::id)
            .into_iter()
            .collect()
    }

    /// How the child had a part (SEND Code of Practice 2015, 6.70).
    fn child_part(&self, missing: &mut Vec<String>) -> Option<Block> {
        let meeting = &self.meeting;
        let mut words: Vec<String> = meeting
            .child_part
            .map(|part| pieces::sentence(part.label()))
            .into_iter()
            .collect();
        words.extend(pieces::said(&meeting.child_part_how).map(|how| pieces::sentence(&how)));
        let mut blocks: Vec<Block> = (!words.is_empty())
            .then(|| Block::paragraph(words.join(" ")))
            .into_iter()
            .collect();
        if !meeting.take_part.is_empty() {
            let ways: Vec<&str> = meeting.take_part.iter().map(|way| way.label()).collect();
            blocks.push(Block::note(format!(
                "Ways that were chosen: {}.",
                ways.join("; ")
            )));
        }
        if meeting.child_part == Some(ChildPart::NotThisTime)
            && let Some(because) = pieces::said(&meeting.no_child_part_because)
        {
            blocks.push(Block::note(format!("Why not this time: {because}")));
        }
        let title = format!("How {} took part", self.name);
        if blocks.is_empty() {
            missing.push(pieces::lower(&title));
        }
        pieces::panels(false, [(Owner::Child, Block::subheading(title), blocks)])
    }

    fn people(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        let meeting = &self.meeting;
        let mut named = |wanted: fn(Presence) -> bool| -> Option<Cell> {
            let people = meeting.people.iter().filter(|person| wanted(person.presence));
            let named: Vec<String> = people.filter_map(|person| self.who(person, gate)).collect();
            (!named.is_empty()).then(|| Cell::from(named.join("; ")))
        };
        let rows = [
            ("Were there", named(|presence| presence == Presence::Came)),
            (
                "Sent apologies",
                named(|presence| presence == Presence::Apologies),
            ),
            // Once a meeting is held, an invitation says nothing of who was there.
            (
                "Were invited",
                named(|presence| matches!(presence, Presence::Invited | Presence::Coming)),
            ),
        ];
        let rows = rows.into_iter().chain([
            ("Led by", pieces::said(&meeting.led_by).map(Cell::from)),
            ("Where", pieces::said(&meeting.place).map(Cell::from)),
            ("How", meeting.online.then(|| "Online".into())),
            (
                "How long",
                meeting
                    .minutes_held
                    .map(|minutes| format!("{minutes} minutes").into()),
            ),
        ]);
        match outcomes::known("Who was there", rows) {
            Some(known) => vec![Block::heading("Who was there").icon(Icon::Users), known],
            None => {
                missing.push("who was there".to_owned());
                Vec::new()
            }
        }
    }

    /// Name and role; nothing of somebody whose record is for others.
    fn who(&self, person: &Attendee, gate: &mut Gate<'_>) -> Option<String> {
        let record = person
            .person
            .and_then(|id| self.file.people.iter().find(|record| record.id() == id));
        if record.is_some_and(|record| !gate.lets(record)) {
            return None;
        }
        let name = pieces::said(&person.name).or_else(|| pieces::said(&record?.body.name));
        let role = match (person.role, record) {
            (Role::Other, Some(record)) => record.body.role_text(),
            (Role::Other, None) => String::new(),
            (role, _) => role.label().to_owned(),
        };
        Some(match name {
            Some(name) if role.is_empty() => name,
            Some(name) => format!("{name}, {}", pieces::lower(&role)),
            None => person.role.label().to_owned(),
        })
    }
}
