//! Review: how close each outcome came, what each voice says, and what comes next.

use super::Plan;
use crate::document::Section;
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Owner, Table, Text};
use crate::document::papers::outcomes;
use crate::document::papers::pieces::{self, NOT_HERE, said};
use crate::document::papers::reader::Reader;
use crate::domain::{Entry, Outcome, Reached, Review, date_text, possessive};

impl Plan<'_> {
    pub(super) fn looking_back(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        if !self.order.has(Section::Review) {
            return Vec::new();
        }
        let mut blocks = Vec::new();
        let charts = outcomes::charts(self.file, gate, &self.outcomes, 3, false, self.order.today);
        let mut open = Vec::new();
        let mut reviewed = Vec::new();
        for (index, outcome) in &self.outcomes {
            match outcomes::review(self.file, gate, outcome) {
                Some(review) => reviewed.extend(self.reviewed(*index, outcome, review, gate)),
                None => open.push((*index, *outcome)),
            }
        }
        // When it will be stands at the top of the plan.
        if let Some(on) = self.cycle.reviewed_on {
            blocks.push(Block::paragraph(format!(
                "We looked back on {}.",
                date_text::long(on)
            )));
        }
        blocks.extend(charts);
        blocks.extend(reviewed);
        if let Some(note) = said(&self.cycle.review_note) {
            blocks.push(Block::paragraph(
                Text::strong("What we want to remember: ").then(note),
            ));
        }
        if self.order.blank {
            blocks.extend(self.to_review(&open));
        }
        if !blocks.is_empty() {
            blocks.insert(0, Block::heading("Looking back").icon(Icon::Scale));
        }
        blocks
    }

    fn reviewed(
        &self,
        index: usize,
        outcome: &Entry<Outcome>,
        review: &Entry<Review>,
        gate: &mut Gate<'_>,
    ) -> Vec<Block> {
        let body = &review.body;
        let words = |text: &str| said(text).map(Cell::from);
        let mut blocks = vec![Block::subheading(outcomes::numbered(
            index,
            &outcome.body,
            &self.name,
        ))];
        blocks.extend(outcomes::known(
            "Looking back at this outcome",
            [
                ("How close we came", outcomes::rating(self.file, Some(review))),
                ("Looked back on", body.on.map(|on| Cell::from(pieces::day(on)))),
                ("What we can see", words(&body.evidence)),
                ("What made the difference", words(&body.impact)),
                ("How the help was given", words(&body.quality)),
                ("What next", outcomes::next(body).map(Cell::from)),
            ],
        ));
        blocks.extend(self.views_of(Some(body), gate));
        if let Some(differ) = said(&body.views_differ) {
            blocks.push(Block::paragraph(
                Text::strong("Where the views differ: ").then(differ),
            ));
        }
        if blocks.len() == 1 {
            blocks.push(Block::note(NOT_HERE));
        }
        blocks
    }

    /// The views that there are, side by side and of one size.
    fn views_of(&self, review: Option<&Review>, gate: &mut Gate<'_>) -> Option<Block> {
        let mut child = Vec::new();
        if let Some(body) = review.filter(|_| self.order.has(Section::ChildWords)) {
            if let Some(voice) = gate.find(&self.file.voices, body.child_words)
                && !voice.body.text.trim().is_empty()
            {
                let (text, by) = pieces::quote(&voice.body, self.file);
                child.extend([Block::paragraph(text), Block::note(by)]);
            }
            // What came from a file is nobody's word until somebody has said that it is right.
            let view = said(&body.child_view).filter(|_| body.from_file.is_none());
            child.extend(view.map(Block::paragraph));
            if let Some(used) = said(&body.child_view_used) {
                child.push(Block::note(format!("What we did with it: {used}")));
            }
            if let Some(because) = said(&body.no_child_view_because) {
                child.push(Block::note(format!("Why there is no view this time: {because}")));
            }
        }
        let text = |of: fn(&Review) -> &String| -> Vec<Block> {
            review
                .and_then(|review| said(of(review)))
                .map(Block::paragraph)
                .into_iter()
                .collect()
        };
        let title = format!("{} view", possessive(&self.name));
        let view = Reader::of(&self.order.recipient).parents_view();
        pieces::panels(
            self.order.blank,
            [
                (Owner::Child, Block::subheading(title), child),
                (
                    Owner::Home,
                    Block::subheading(view),
                    text(|review| &review.parent_view),
                ),
                (
                    Owner::School,
                    Block::subheading("The school’s view"),
                    text(|review| &review.school_view),
                ),
            ],
        )
    }

    /// What is still to be looked back at, with room to write.
    fn to_review(&self, open: &[(usize, &Entry<Outcome>)]) -> Vec<Block> {
        let mut table = Table::new(
            "To fill in when we look back",
            [
                "Outcome",
                "How close did we get?",
                "What made the difference?",
                "What next?",
            ],
        )
        .shares([2.6, 1.8, 2.4, 2.0]);
        for (index, outcome) in open {
            let room = || Cell::of([Block::WritingLines(2)]);
            table = table.row([
                Cell::head(outcomes::numbered(*index, &outcome.body, &self.name)),
                room(),
                room(),
                room(),
            ]);
        }
        if open.is_empty() {
            table = table.blank_rows(2);
        }
        let ratings = &self.file.rules().ratings;
        let words = Reached::ALL
            .iter()
            .map(|rating| pieces::lower(&ratings.of(*rating)));
        let words: Vec<String> = words.collect();
        vec![
            Block::subheading("To fill in when we look back"),
            Block::note(format!("Words for how close: {}.", words.join(", "))),
            table.into(),
            Block::Panels(vec![
                pieces::panel(
                    Owner::Child,
                    format!("{} view", possessive(&self.name)),
                    Vec::new(),
                    3,
                ),
                pieces::panel(Owner::Home, "Parents’ view", Vec::new(), 3),
                pieces::panel(Owner::School, "The school’s view", Vec::new(), 3),
            ]),
        ]
    }
}
