//! The record of a meeting: who was there, what was said, decided and agreed, and when all meet next.

mod close;
mod said;

use super::pieces;
use crate::document::gate::Gate;
use crate::document::layout::Paper;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Badge, Block, Cell, Marker, Owner, Table};
use crate::document::{Order, Section};
use crate::domain::{
    AgreedAction, Attendee, ChildFile, ChildPart, Entry, Meeting, Presence, Question, RecordId, Role,
    date_text,
};

/// What the parts of the record are made of, as far as the recipient may see it.
struct Record<'a> {
    file: &'a ChildFile,
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
    pieces::child_words(&mut paper, file, order, gate, &words);
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
        paper.blocks.extend(record.agreed());
    }
    paper.push(record.next(gate));
    paper.blocks.extend(record.in_writing());
    if order.has(Section::Thanks) {
        paper.blocks.extend(record.thanks());
    }
    paper.push(Block::Together(vec![Block::signatures([
        "For home, and date",
        "For school, and date",
    ])]));
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
        let by_then = self.file.voices.iter().filter(|voice| {
            voice.body.way.is_verbatim()
                && !voice.body.text.trim().is_empty()
                && voice
                    .body
                    .on
                    .is_some_and(|on| self.meeting.on.is_none_or(|day| on <= day))
        });
        by_then
            .filter(|voice| gate.lets(voice))
            .map(Entry::id)
            .take(1)
            .collect()
    }

    /// How the child had a part (SEND Code of Practice 2015, 6.70).
    fn child_part(&self) -> Block {
        let meeting = &self.meeting;
        let mut blocks = Vec::new();
        if let Some(part) = meeting.child_part {
            blocks.push(Block::paragraph(pieces::sentence(part.label())));
        }
        blocks.extend(pieces::said(&meeting.child_part_how).map(Block::paragraph));
        if !meeting.take_part.is_empty() {
            let ways = meeting.take_part.iter().map(|way| way.label());
            blocks.push(Block::list(Marker::Dot, ways));
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
        let mut table =
            Table::new("Who was there", ["Who", "What they do", "Were they there?"]).shares([1.6, 1.6, 1.2]);
        for person in &meeting.people {
            table = table.row([
                Cell::head(self.who(person, gate)),
                role(person, self.file, gate).into(),
                match person.presence {
                    // Once a meeting is held, an invitation says nothing of who was there.
                    Presence::Invited | Presence::Coming => "Invited",
                    Presence::Came => "Yes",
                    Presence::Apologies => "Sent apologies",
                }
                .into(),
            ]);
        }
        if meeting.people.is_empty() {
            table = table.blank_rows(4);
        }
        let mut facts = Vec::new();
        for (name, thing) in [("Led by", &meeting.led_by), ("Where", &meeting.place)] {
            facts.extend(pieces::said(thing).map(|thing| (name.to_owned(), thing)));
        }
        if meeting.online {
            facts.push(("How".to_owned(), "Online".to_owned()));
        }
        if let Some(minutes) = meeting.minutes_held {
            facts.push(("How long".to_owned(), format!("{minutes} minutes")));
        }
        let mut blocks = vec![Block::heading("Who was there").icon(Icon::Users), table.into()];
        if !facts.is_empty() {
            blocks.push(Block::facts(facts));
        }
        blocks
    }

    fn who(&self, person: &Attendee, gate: &mut Gate<'_>) -> String {
        pieces::said(&person.name)
            .or_else(|| {
                let record = gate.find(&self.file.people, person.person)?;
                pieces::said(&record.body.name)
            })
            .unwrap_or_else(|| person.role.label().to_owned())
    }
}

/// What somebody is for the child, in the words of their own record where it may be seen.
fn role(person: &Attendee, file: &ChildFile, gate: &mut Gate<'_>) -> String {
    if person.role == Role::Other {
        return gate
            .find(&file.people, person.person)
            .map(|record| record.body.role_text())
            .unwrap_or_default();
    }
    person.role.label().to_owned()
}
