//! The record of a meeting: who was there, what was said, decided and agreed, and when all meet next.

mod close;
mod said;

use super::{outcomes, pieces};
use crate::document::gate::Gate;
use crate::document::layout::Paper;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Badge, Block, Cell, Owner, Table};
use crate::document::{Order, Section};
use crate::domain::{
    AgreedAction, Attendee, ChildFile, ChildPart, Entry, Meeting, Presence, Question, RecordId, Role, Voice,
    date_text,
};

/// What the parts of the record are made of, as far as the recipient may see it.
struct Record<'a> {
    file: &'a ChildFile,
    order: &'a Order,
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
        order,
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
    if order.has(Section::ChildWords) {
        paper.push(record.child_part());
    }
    if order.has(Section::People) {
        paper.blocks.extend(record.people(gate));
    }
    if order.has(Section::Answers) {
        paper.blocks.extend(record.answers());
    }
    if order.has(Section::Notes) {
        paper.blocks.extend(record.notes(gate));
    }
    if order.has(Section::Decisions) {
        paper.blocks.extend(record.decisions());
    }
    if order.has(Section::Actions) {
        paper.blocks.extend(record.agreed(gate));
    }
    let mut last = vec![record.next(gate)];
    if order.has(Section::Thanks) {
        last.push(record.thanks());
    }
    paper.push(Block::Panels(last));
    let mut end = record.in_writing();
    end.push(Block::signatures(["For home, and date", "For school, and date"]));
    paper.push(Block::Together(end));
    paper
}

impl Record<'_> {
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
    fn child_part(&self) -> Block {
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
        let title = format!("How {} had a part", self.name);
        Block::Panels(vec![pieces::panel(Owner::Child, title, blocks, 2)])
    }

    fn people(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        let meeting = &self.meeting;
        let mut heading = vec![Block::heading("Who was there").icon(Icon::Users)];
        if meeting.people.is_empty() {
            let table = Table::new("Who was there", ["Who", "What they do for the child"]);
            heading.push(table.shares([1.0, 1.0]).blank_rows(4).into());
        }
        let mut named = |wanted: fn(Presence) -> bool| -> Option<Cell> {
            let people = meeting.people.iter().filter(|person| wanted(person.presence));
            let named: Vec<Block> = people
                .filter_map(|person| self.who(person, gate))
                .map(Block::paragraph)
                .collect();
            (!named.is_empty()).then(|| Cell::of(named))
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
        heading.extend(outcomes::known("Who was there", rows));
        let facts: Vec<(&str, String)> = [
            ("Led by", pieces::said(&meeting.led_by)),
            ("Where", pieces::said(&meeting.place)),
            ("How", meeting.online.then(|| "Online".to_owned())),
            (
                "How long",
                meeting.minutes_held.map(|minutes| format!("{minutes} minutes")),
            ),
        ]
        .into_iter()
        .filter_map(|(name, thing)| Some((name, thing?)))
        .collect();
        if !facts.is_empty() {
            heading.push(Block::facts(facts));
        }
        heading
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
