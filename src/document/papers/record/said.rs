//! What was said: questions and answers, both views, notes, and how close the outcomes came.

use super::Record;
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Marker, Owner, Table};
use crate::document::papers::outcomes;
use crate::document::papers::pieces::{self, NOT_HERE, said};
use crate::domain::{AgendaItem, EnoughTime, Slot};

impl Record<'_> {
    pub(super) fn answers(&self, missing: &mut Vec<String>) -> Vec<Block> {
        let mut table = Table::bare("Questions and answers", [1.0, 1.4]);
        for question in &self.questions {
            let Some(text) = said(&question.body.text) else {
                continue;
            };
            let answer = match said(&question.body.answer) {
                Some(answer) => answer.into(),
                None if question.body.not_answered => "No answer yet. It waits for the next time.".into(),
                None => NOT_HERE.into(),
            };
            table = table.row([Cell::head(text), answer]);
        }
        if table.rows.is_empty() {
            missing.push("questions and answers".to_owned());
            return Vec::new();
        }
        vec![
            Block::heading("Questions and answers").icon(Icon::MessageCircleQuestionMark),
            table.into(),
        ]
    }

    pub(super) fn notes(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        let meeting = &self.meeting;
        let mut blocks = self.views(missing);
        blocks.extend(self.found(gate));
        let points: Vec<String> = meeting
            .key_points
            .iter()
            .filter(|point| point.done)
            .filter_map(|point| said(&point.text))
            .collect();
        if !points.is_empty() {
            blocks.push(Block::subheading("Points that were brought up"));
            blocks.push(Block::list(Marker::Dot, points));
        }
        let mut table = Table::bare("Notes by item of the agenda", [1.0, 2.4]);
        let said_by_child = meeting.agenda.iter().any(AgendaItem::tells_of_child);
        let entry = self
            .file
            .meetings
            .iter()
            .find(|entry| Some(entry.id()) == self.id);
        let child_too = said_by_child && entry.is_some_and(|entry| gate.lets_child_part(entry));
        for item in &meeting.agenda {
            if item.tells_of_child() && !child_too {
                continue;
            }
            let shown_above = matches!(item.slot, Some(Slot::ParentsView | Slot::SchoolView));
            if let Some(notes) = said(&item.notes).filter(|_| !shown_above) {
                table = table.row([
                    Cell::head(
                        pieces::agenda_item(item, self.reader).unwrap_or_else(|| "Another item".to_owned()),
                    ),
                    notes.into(),
                ]);
            }
        }
        for (name, text) in [
            ("Progress", &meeting.progress),
            ("Other notes", &meeting.notes),
            ("Next steps", &meeting.next_steps),
        ] {
            if let Some(text) = said(text) {
                table = table.row([Cell::head(name), text.into()]);
            }
        }
        if !table.rows.is_empty() {
            if !blocks.is_empty() {
                blocks.push(Block::subheading("What we talked about"));
            }
            blocks.push(table.into());
        }
        if blocks.is_empty() {
            missing.push("what was said".to_owned());
            return blocks;
        }
        blocks.insert(0, Block::heading("What was said").icon(Icon::MessagesSquare));
        blocks
    }

    /// What home and school said, side by side and of one size (S1.1).
    fn views(&self, missing: &mut Vec<String>) -> Vec<Block> {
        let notes = |slot| -> Vec<Block> {
            self.meeting
                .agenda
                .iter()
                .filter(|item| item.slot == Some(slot))
                .filter_map(|item| said(&item.notes))
                .map(Block::paragraph)
                .collect()
        };
        let sides = [
            (
                Owner::Home,
                self.reader.what_parents_see(),
                notes(Slot::ParentsView),
            ),
            (Owner::School, "What the school sees", notes(Slot::SchoolView)),
        ];
        let none = sides.iter().all(|(_, _, notes)| notes.is_empty());
        for (_, title, notes) in &sides {
            if notes.is_empty() && !none {
                missing.push(pieces::lower(title));
            }
        }
        let sides = sides.map(|(owner, title, notes)| (owner, Block::subheading(title), notes));
        let mut blocks: Vec<Block> = pieces::panels(false, sides).into_iter().collect();
        if let Some(enough) = self.meeting.enough_time {
            let how = match enough {
                EnoughTime::Yes => "enough time",
                EnoughTime::Partly => "partly enough time",
                EnoughTime::No => "not enough time",
            };
            blocks.push(Block::paragraph(format!(
                "There was {how} for {} views.",
                self.reader.of_parents()
            )));
        }
        blocks
    }

    /// How close the outcomes came that were looked at in this meeting.
    fn found(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        let mut table = Table::new(
            "How close the outcomes came",
            ["Outcome", "How close did we get?", "What we saw", "What next"],
        )
        .shares([2.4, 1.7, 2.2, 1.8]);
        for outcome in &self.file.outcomes {
            let reviews = self.file.reviews_of(outcome.id());
            let mut here = reviews.filter(|review| self.id.is_some() && review.body.meeting == self.id);
            // Nobody is asked about an outcome that was no matter of this meeting.
            let Some(review) = here.find(|review| gate.lets(review)) else {
                continue;
            };
            if !gate.lets(outcome) {
                continue;
            }
            table = table.row([
                Cell::head(outcomes::text(&outcome.body, &self.name)),
                outcomes::rating(self.file, Some(review)).unwrap_or_else(|| NOT_HERE.into()),
                said(&review.body.evidence)
                    .unwrap_or_else(|| NOT_HERE.to_owned())
                    .into(),
                outcomes::next(&review.body)
                    .unwrap_or_else(|| NOT_HERE.to_owned())
                    .into(),
            ]);
        }
        if table.rows.is_empty() {
            return Vec::new();
        }
        vec![Block::subheading("What we found"), table.into()]
    }
}
