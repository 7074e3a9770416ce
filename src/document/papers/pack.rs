//! The meeting pack: all that one wants to have at hand, and room for what is said. Blank, it has the same
//! headings with boxes and lines to fill in by hand.
//!
//! What was chosen for the meeting goes in, in the order in which it was chosen. Where nothing was chosen, a
//! sensible choice is made, and the page says so.

mod child;
mod hard;
mod leave;
mod share;
mod since;

use super::pieces;
use super::reader::Reader;
use crate::document::gate::Gate;
use crate::document::layout::Paper;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Badge, Block};
use crate::document::{Order, Section};
use crate::domain::{ChildFile, Entry, Meeting, RecordId, date_text};

/// What the parts of a pack are written from.
struct Pack<'a, 'g, 'r> {
    file: &'a ChildFile,
    order: &'a Order,
    gate: &'g mut Gate<'r>,
    /// None where it is blank, or the recipient may not see the meeting.
    meeting: Option<&'a Entry<Meeting>>,
    name: String,
    reader: Reader,
}

/// What a part says; nothing where there is nothing to say.
type Part<'a, 'g, 'r> = fn(&mut Pack<'a, 'g, 'r>) -> Vec<Block>;

/// Records that go in, and words for why these if a person did not choose them.
struct Chosen<'a, T> {
    entries: Vec<&'a Entry<T>>,
    because: Option<String>,
}

pub(super) fn paper(file: &ChildFile, order: &Order, gate: &mut Gate<'_>) -> Paper {
    let mut paper = pieces::begin(file, order);
    paper.badge = Some(Badge::Sign(Icon::MessagesSquare));
    let meeting = if order.blank {
        None
    } else {
        order.meeting_in(file).filter(|meeting| gate.lets(meeting))
    };
    let mut pack = Pack {
        file,
        order,
        meeting,
        gate,
        name: pieces::name(file),
        reader: Reader::of(&order.recipient),
    };
    paper.line = pack.line().into();
    let words = meeting.map(|meeting| meeting.body.words.as_slice());
    let words = words.filter(|words| !words.is_empty());
    pieces::child_words(&mut paper, file, order, pack.gate, words);
    let parts: [(Option<Section>, Part<'_, '_, '_>); 15] = [
        (None, Pack::taking_part),
        (Some(Section::ChildWords), Pack::feelings),
        (None, Pack::who_comes),
        (Some(Section::Strengths), Pack::strengths),
        (Some(Section::Thanks), Pack::thanks),
        (Some(Section::SinceLast), Pack::since_last),
        (Some(Section::WhatHelps), Pack::what_is_hard),
        (Some(Section::Concerns), Pack::concerns),
        (Some(Section::Questions), Pack::key_points),
        (Some(Section::Questions), Pack::questions),
        (Some(Section::Evidence), Pack::evidence),
        (Some(Section::Policies), Pack::policies),
        (Some(Section::Agenda), Pack::agenda),
        (Some(Section::Actions), Pack::before_we_leave),
        (None, Pack::closing),
    ];
    let parts = parts
        .into_iter()
        .filter(|(section, _)| section.is_none_or(|section| order.has(section)))
        .collect::<Vec<_>>();
    // The last two are written by hand, and stand together.
    let last = parts.len().saturating_sub(2);
    let mut end = Vec::new();
    for (index, (_, part)) in parts.into_iter().enumerate() {
        let blocks = part(&mut pack);
        if index < last {
            paper.blocks.extend(blocks);
        } else {
            end.extend(blocks);
        }
    }
    let mut law = vec!["SEND Code of Practice 2015, 6.70"];
    if order.has(Section::Agenda) {
        law.push("SEND Code of Practice 2015, 6.69");
    }
    end.extend(pieces::law(law, file, order));
    paper.push(Block::Together(end));
    paper
}

impl<'a> Pack<'a, '_, '_> {
    /// "Review of the autumn cycle for Maya, Tuesday 8 December 2026, 3:30 pm, Year 4 classroom".
    fn line(&self) -> String {
        let Some(meeting) = self.meeting else {
            return match self.order.blank {
                true => format!(
                    "For {}. Fill in what you like, and leave out what you like.",
                    self.name
                ),
                false => format!("For {}", self.name),
            };
        };
        let body = &meeting.body;
        let parts = [
            Some(format!("{} for {}", body.title(), self.name)),
            body.on.map(date_text::long),
            body.start.map(pieces::clock),
            pieces::said(&body.place),
            body.online.then(|| "online".to_owned()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// What was chosen and is still there, as far as it may be seen; where nothing was, `else_these`.
    fn choose<T>(
        &mut self,
        entries: &'a [Entry<T>],
        ids: fn(&Meeting) -> &[RecordId],
        else_these: impl FnOnce(&mut Self) -> Chosen<'a, T>,
    ) -> Chosen<'a, T> {
        if self.order.blank {
            return Chosen {
                entries: Vec::new(),
                because: None,
            };
        }
        let ids = self.meeting.map_or(&[][..], |meeting| ids(&meeting.body));
        if entries.iter().any(|entry| ids.contains(&entry.id())) {
            return Chosen {
                entries: self.gate.chosen(entries, ids),
                because: None,
            };
        }
        let mut chosen = else_these(self);
        if chosen.entries.is_empty() {
            chosen.because = None;
        }
        chosen
    }
}

impl<T> Chosen<'_, T> {
    /// A heading, and why these stand under it where nobody chose them.
    fn heading(&self, title: impl Into<String>, icon: Icon) -> Vec<Block> {
        let mut blocks = vec![Block::heading(title.into()).icon(icon)];
        blocks.extend(self.because.clone().map(Block::note));
        blocks
    }
}
