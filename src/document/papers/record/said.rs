//! What was said: questions and answers, both views, notes, and how close the outcomes came.

use super::Record;
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Marker, Owner, Table};
use crate::document::papers::outcomes;
use crate::document::papers::pieces::{self, said};
use crate::domain::{AgendaItem, EnoughTime, Slot};

impl Record<'_> {
    pub(super) fn answers(&self) -> Vec<Block> {
        let mut table = Table::bare("Questions and answers", [1.0, 1.4]);
        for question in &self.questions {
            let Some(text) = said(&question.body.text) else {
                continue;
            };
            let answer = match said(&question.body.answer) {
                Some(answer) => answer.into(),
                None if question.body.not_answered => "No answer yet. It waits for the next time.".into(),
                None => Cell::of([Block::WritingLines(1)]),
            };
            table = table.row([Cell::head(text), answer]);
        }
        let mut blocks = vec![Block::heading("Questions and answers").icon(Icon::MessageCircleQuestionMark)];
        if table.rows.is_empty() {
            blocks.push(Block::note(
                "No questions were written down before. Room for those that came up:",
            ));
            blocks.push(Block::WritingLines(2));
        } else {
            blocks.push(table.into());
        }
        blocks
    }

    pub(super) fn notes(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        let meeting = &self.meeting;
        let mut blocks = self.views();
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
        for item in &meeting.agenda {
            let shown_above = matches!(item.slot, Some(Slot::ParentsView | Slot::SchoolView));
            if let Some(notes) = said(&item.notes).filter(|_| !shown_above) {
                table = table.row([Cell::head(title(item)), notes.into()]);
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
            blocks.push(Block::note(
                "Nothing was noted on the day. Room for what is remembered:",
            ));
            blocks.push(Block::WritingLines(3));
        }
        blocks.insert(0, Block::heading("What was said").icon(Icon::MessagesSquare));
        blocks
    }

    /// What home and school said, side by side and of one size (S1.1); nothing if neither was noted.
    fn views(&self) -> Vec<Block> {
        let notes = |slot| -> Vec<Block> {
            self.meeting
                .agenda
                .iter()
                .filter(|item| item.slot == Some(slot))
                .filter_map(|item| said(&item.notes))
                .map(Block::paragraph)
                .collect()
        };
        let (home, school) = (notes(Slot::ParentsView), notes(Slot::SchoolView));
        if home.is_empty() && school.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::Panels(vec![
            pieces::panel(Owner::Home, "What home sees", home, 2),
            pieces::panel(Owner::School, "What school sees", school, 2),
        ])];
        if let Some(enough) = self.meeting.enough_time {
            let words = match enough {
                EnoughTime::Yes => "There was enough time for what home sees.",
                EnoughTime::Partly => "There was partly enough time for what home sees.",
                EnoughTime::No => "There was not enough time for what home sees.",
            };
            blocks.push(Block::paragraph(words));
            blocks.extend(pieces::law(
                "SEND Code of Practice 2015, 6.69",
                self.file,
                self.order,
            ));
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
                outcomes::rating(self.file, Some(review)).unwrap_or_default(),
                Cell::of(said(&review.body.evidence).map(Block::paragraph)),
                Cell::of(outcomes::next(&review.body).map(Block::paragraph)),
            ]);
        }
        if table.rows.is_empty() {
            return Vec::new();
        }
        vec![Block::subheading("What we found"), table.into()]
    }
}

/// What an item of the agenda is called.
fn title(item: &AgendaItem) -> String {
    said(&item.text).unwrap_or_else(|| match item.slot {
        Some(slot) => slot.label().to_owned(),
        None => "Another item".to_owned(),
    })
}
