//! What came of it: decisions, actions, what is left open and why, the next date, thanks.

use super::Record;
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Marker, Owner, Panel, Table, Text};
use crate::document::papers::pieces::{self, said};
use crate::document::papers::whole;
use crate::domain::rules::counting;
use crate::domain::rules::gate as closing;
use crate::domain::{ChildFile, GateItem, MeetingState, SchoolYear, date_text};

impl Record<'_> {
    pub(super) fn decisions(&self, missing: &mut Vec<String>) -> Vec<Block> {
        let decided: Vec<String> = self
            .meeting
            .decisions
            .iter()
            .filter_map(|decided| said(&decided.text))
            .collect();
        if decided.is_empty() {
            missing.push("what was decided".to_owned());
            return Vec::new();
        }
        vec![
            Block::heading("What was decided").icon(Icon::Scale),
            Block::list(Marker::Dot, decided),
        ]
    }

    /// Who does what, by when; then what is left open, and why.
    pub(super) fn agreed(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.actions.is_empty() {
            missing.push("what was agreed".to_owned());
        } else {
            blocks.push(Block::heading("What we agreed").icon(Icon::Handshake));
            blocks.push(pieces::actions(self.file, &self.actions, self.reader, gate).into());
        }
        let mut open = Table::bare("What is left open, and why", [1.0, 2.4]);
        for line in closing::gate(&self.meeting, &self.actions) {
            // The next date has a place of its own.
            if line.done || line.item == GateItem::NextDate {
                continue;
            }
            if let Some(because) = line.because {
                open = open.row([Cell::head(line.item.label()), because.into()]);
            }
        }
        if !open.rows.is_empty() {
            blocks.push(Block::subheading("Left open on purpose"));
            blocks.push(open.into());
        }
        blocks
    }

    /// When all meet next, or why there is no day yet.
    pub(super) fn next(&self, gate: &Gate<'_>) -> Panel {
        let meeting = &self.meeting;
        let mut blocks = vec![Block::subheading("We meet next").icon(Icon::CalendarCheck)];
        match (meeting.next_on, said(&meeting.no_next_because)) {
            (Some(on), _) => blocks.push(Block::paragraph(Text::strong(date_text::long(on)))),
            (None, Some(because)) => {
                blocks.push(Block::paragraph(format!("There is no day yet: {because}")));
            }
            (None, None) => blocks.push(Block::fill_in(["On"])),
        }
        if let Some(which) = self.which_of_the_year(gate) {
            blocks.push(Block::note(which));
        }
        Panel::new(Owner::All, blocks)
    }

    /// "This was meeting 1 in the school year 2026 to 2027.", if it is one of those that count and none before it
    /// is for others.
    fn which_of_the_year(&self, gate: &Gate<'_>) -> Option<String> {
        let rule = self.file.rules().counting();
        let this = self.meeting.day()?;
        if !rule.counts(&this) || self.meeting.state == MeetingState::Cancelled {
            return None;
        }
        let held = |file: &ChildFile| {
            let days = file.meetings.iter().filter_map(|meeting| meeting.body.day());
            counting::count(days, &rule, this.on).held.len()
        };
        let held = whole::same(held(&gate.seen(self.file)), held(self.file))?;
        let year = SchoolYear::of(this.on).label();
        (held > 0).then(|| format!("This was meeting {held} in the school year {year}."))
    }

    /// Whether parents asked for it in writing and have it (S2.83).
    pub(super) fn in_writing(&self) -> Vec<Block> {
        let meeting = &self.meeting;
        let (first, parents) = (self.reader.parents_first(), self.reader.parents());
        let facts: Vec<(String, String)> = [
            (
                format!("{first} asked for it in writing"),
                meeting.writing_asked_on,
            ),
            (
                format!("{first} were given the record"),
                meeting.writing_received_on,
            ),
        ]
        .into_iter()
        .filter_map(|(name, on)| Some((name, pieces::day(on?))))
        .collect();
        vec![if meeting.writing_received_on.is_none() {
            Block::fill_in([format!("The record was given to {parents} on")])
        } else {
            Block::facts(facts)
        }]
    }

    /// Thanks, and the last words: that home and school hope to work together (S2.86).
    pub(super) fn thanks(&self) -> Panel {
        let meeting = &self.meeting;
        let mut blocks = vec![Block::subheading("Thank you").icon(Icon::Heart)];
        for text in [&meeting.thanks, &meeting.closing_thanks] {
            blocks.extend(said(text).map(Block::paragraph));
        }
        let line = said(&meeting.closing_line)
            .unwrap_or_else(|| format!("We hope to keep working together for {}.", self.name));
        blocks.push(Block::paragraph(line));
        Panel::new(Owner::Nobody, blocks)
    }
}
