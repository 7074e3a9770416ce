//! Extra help of earlier school years, by year and by need.

use super::Summary;
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Table};
use crate::document::papers::pieces::{self, NOT_HERE, said};

impl Summary<'_> {
    /// Help that somebody wrote a year or a need beside, the newest year first. Other help of earlier cycles is
    /// counted: the table of cycles tells of those.
    pub(super) fn earlier(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        let shown: Vec<_> = self.help.iter().map(|(help, _)| help.id()).collect();
        let until = self.order.as_of.unwrap_or(self.order.today);
        let mut table = Table::new(
            "Extra help in earlier school years",
            [
                "School year",
                "What it was for",
                "What, and who gave it",
                "How often, how long",
            ],
        )
        .shares([1.3, 2.4, 3.3, 2.2]);
        let mut more = 0;
        for (year, help) in self.file.help_of_earlier_years(until) {
            if shown.contains(&help.id()) || help.body.text.trim().is_empty() || !gate.lets(help) {
                continue;
            }
            let body = &help.body;
            if body.school_year.is_none() && body.area.is_none() && body.difficulties.is_empty() {
                more += 1;
                continue;
            }
            let mut what = Cell::from(body.text.trim());
            let who = said(&body.given_by()).map(|who| pieces::sentence(&who));
            let note = said(&body.note).map(|note| pieces::sentence(&note));
            what.blocks
                .extend(pieces::run_on(who.into_iter().chain(note).collect()));
            let need = said(&pieces::need(self.file, body, gate));
            table = table.row([
                Cell::head(year.label()),
                need.unwrap_or_else(|| NOT_HERE.to_owned()).into(),
                what,
                pieces::how_often(body)
                    .unwrap_or_else(|| NOT_HERE.to_owned())
                    .into(),
            ]);
        }
        if table.rows.is_empty() {
            return Vec::new();
        }
        let shown = table.rows.len();
        let more = pieces::more(shown + more, shown, "entry", &pieces::records_of(&self.name));
        let heading = Block::heading("Help in earlier years").icon(Icon::Footprints);
        [heading, table.into()]
            .into_iter()
            .chain(more.map(Block::note))
            .collect()
    }
}
