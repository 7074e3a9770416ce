//! The agenda, and what is written down before one leaves the room: who does what by when, the next date, and
//! whether there was enough time.

use super::Pack;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Marker, Owner, Panel, Table};
use crate::document::papers::pieces::{self, said};
use crate::domain::rules::agenda::{agenda, with_parents_view};
use crate::domain::{AgendaItem, EnoughTime, MeetingKind};

/// Rows for what is agreed.
const ROWS: usize = 5;

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
        let table =
            Table::new("The agenda", ["What we talk about", "Minutes", "Notes"]).shares([2.6, 1.45, 3.6]);
        let table = items
            .iter()
            .filter_map(|item| Some((item, title_of(item)?)))
            .fold(table, |table, (item, title)| {
                let minutes = item
                    .minutes
                    .map(|minutes| minutes.to_string())
                    .unwrap_or_default();
                table.row([Cell::head(title), minutes.into(), item.notes.trim().into()])
            });
        let mut blocks = vec![Block::heading(title).icon(Icon::Clock), table.into()];
        blocks.extend(pieces::law(
            "SEND Code of Practice 2015, 6.69",
            self.file,
            self.order,
        ));
        blocks
    }

    /// Who does what by when, the next date (S2.84), and whether there was enough time.
    pub(super) fn before_we_leave(&mut self) -> Vec<Block> {
        let actions = Table::new("What we agreed today", ["What we agreed", "Who", "By when"])
            .shares([3.6, 1.6, 1.5])
            .blank_rows(ROWS);
        let next = Panel::new(
            Owner::All,
            [
                Block::subheading("When do we meet next?").icon(Icon::CalendarClock),
                Block::fill_in(["On", "At"]),
            ],
        );
        let enough = EnoughTime::ALL
            .iter()
            .map(|enough| vec![Block::list(Marker::Box, [enough.label()])])
            .collect();
        vec![
            // One table to write on is not parted over two pages.
            Block::Together(vec![
                Block::heading("Before we leave the room").icon(Icon::Handshake),
                actions.into(),
            ]),
            Block::Panels(vec![next]),
            Block::Together(vec![
                Block::subheading("Was there enough time for what home sees?"),
                Block::Columns(enough),
            ]),
            Block::list(
                Marker::Box,
                [
                    "School sends a written record after the meeting".to_owned(),
                    format!("{} is told what was agreed", self.name),
                ],
            ),
        ]
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

fn title_of(item: &AgendaItem) -> Option<String> {
    said(&item.text).or_else(|| item.slot.map(|slot| slot.label().to_owned()))
}
