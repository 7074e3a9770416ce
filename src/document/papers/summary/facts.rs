//! Attendance and attainment, as they were written down, with their days and their sources.

use super::Summary;
use crate::document::Section;
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Table};
use crate::document::papers::pieces::{NOT_HERE, said};

impl Summary<'_> {
    /// The newest first. They belong to the child's own record, and go where that may go.
    pub(super) fn facts(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        let child = &self.file.child;
        if !self.order.has(Section::Facts) || child.body.facts.is_empty() || !gate.lets(child) {
            return Vec::new();
        }
        let recorded = |text: Option<String>| text.unwrap_or_else(|| NOT_HERE.to_owned());
        let table = Table::new(
            "Attendance and attainment",
            ["When", "What", "How it was", "Who says so"],
        )
        .shares([1.8, 2.6, 2.4, 2.2]);
        let table = child.body.facts_by_day().into_iter().fold(table, |table, fact| {
            table.row([
                recorded(fact.on.map(|on| on.words())).into(),
                Cell::head(recorded(said(&fact.what))),
                recorded(said(&fact.value)).into(),
                recorded(said(&fact.source)).into(),
            ])
        });
        vec![
            Block::heading("Attendance and attainment").icon(Icon::Info),
            table.into(),
        ]
    }
}
