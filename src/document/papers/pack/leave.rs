//! The agenda, and what is written down before one leaves the room: who does what by when, the next date, and
//! whether there was enough time.

use super::Pack;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Marker, Table, Text};
use crate::document::papers::pieces::{self, said};
use crate::domain::rules::agenda::{agenda, with_parents_view};
use crate::domain::{AgendaItem, EnoughTime, MeetingKind};

/// Rows for what is agreed.
const ROWS: usize = 5;
/// Lines for it where the rest is filled in.
const LINES: usize = 4;

impl Pack<'_, '_, '_> {
    /// The agenda with its minutes. What home sees always has its place (S1.13).
    pub(super) fn agenda(&mut self) -> Vec<Block> {
        let items: Vec<AgendaItem> = match self.meeting {
            Some(meeting) if !meeting.body.agenda.is_empty() => {
                with_parents_view(meeting.body.clone()).agenda
            }
            Some(meeting) => agenda(meeting.body.kind, &self.name, meeting.body.minutes_planned),
            None => agenda(MeetingKind::SenReview, &self.name, None),
        };
        let minutes: u32 = items
            .iter()
            .filter_map(|item| item.minutes)
            .fold(0, u32::saturating_add);
        let title = match minutes {
            0 => "Agenda".to_owned(),
            minutes => format!("Agenda, {minutes} minutes"),
        };
        let said_by_child = items.iter().any(AgendaItem::tells_of_child);
        let child_too = said_by_child
            && self
                .meeting
                .is_some_and(|meeting| self.gate.lets_child_part(meeting));
        let table =
            Table::new("The agenda", ["What we talk about", "Minutes", "Notes"]).shares([2.6, 1.45, 3.6]);
        let table = items
            .iter()
            .filter_map(|item| Some((item, pieces::agenda_item(item, self.reader)?)))
            .fold(table, |table, (item, title)| {
                let minutes = item
                    .minutes
                    .map(|minutes| minutes.to_string())
                    .unwrap_or_default();
                let notes = match item.tells_of_child() && !child_too {
                    true => "",
                    false => item.notes.trim(),
                };
                table.row([Cell::head(title), minutes.into(), notes.into()])
            });
        vec![Block::heading(title).icon(Icon::Clock), table.into()]
    }

    /// Who does what by when, the next date (S2.84), and whether there was enough time.
    pub(super) fn before_we_leave(&mut self) -> Vec<Block> {
        let heading = Block::heading("Before we leave the room").icon(Icon::Handshake);
        let enough: Vec<Vec<Block>> = EnoughTime::ALL
            .iter()
            .map(|enough| vec![Block::list(Marker::Box, [enough.label()])])
            .collect();
        let mut blocks = vec![heading];
        if self.order.blank {
            let table = Table::new("What we agreed today", ["What we agreed", "Who", "By when"]);
            blocks.push(table.shares([3.6, 1.6, 1.5]).blank_rows(ROWS).into());
        } else {
            // No empty table stands among what is filled in: lines do for writing.
            blocks.extend((0..LINES).map(|_| Block::fill_in(["We agreed", "Who", "By when"])));
        }
        blocks.push(Block::fill_in(["We meet next on", "At"]));
        blocks.push(Block::Columns(
            std::iter::once(vec![Block::paragraph(Text::strong(format!(
                "Was there enough time for {} views?",
                self.reader.of_parents()
            )))])
            .chain(enough)
            .collect(),
        ));
        blocks.push(Block::list(
            Marker::Box,
            [
                "The school sends a written record after the meeting".to_owned(),
                format!("{} is told what was agreed", self.name),
            ],
        ));
        blocks
    }

    /// The last words: that home and school hope to work together (S2.86).
    pub(super) fn closing(&mut self) -> Vec<Block> {
        let own = self.meeting.and_then(|meeting| said(&meeting.body.closing_line));
        let line = own.unwrap_or_else(|| {
            format!(
                "Thank you for this meeting. We hope to go on working together for {}.",
                self.name
            )
        });
        vec![Block::paragraph(line)]
    }
}
