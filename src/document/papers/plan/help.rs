//! Do: the extra help, and how much of it was given.

use super::Plan;
use crate::document::Section;
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Table, Text};
use crate::document::papers::pieces::{self, NOT_HERE, said};
use crate::document::papers::whole;
use crate::domain::rules::delivered::{Delivered, Week};
use crate::domain::{Entry, Provision, ProvisionKind};

impl Plan<'_> {
    pub(super) fn extra_help(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        if !self.order.has(Section::Provision) {
            return Vec::new();
        }
        if self.help.is_empty() && !self.order.blank {
            missing.push("extra help".to_owned());
            return Vec::new();
        }
        let mut columns = vec!["What", "Who gives it", "How often, how long", "Outcome"];
        let mut shares = vec![4.0, 1.9, 2.5, 0.95];
        // What is the same for all of it is said once.
        let mut spans = self
            .help
            .iter()
            .map(|help| pieces::span(help.body.start, help.body.end));
        let first = spans.next().flatten();
        let same = first.filter(|first| spans.all(|span| span.as_ref() == Some(first)));
        if same.is_none() {
            columns.push("From and to");
            shares.push(1.7);
        }
        let mut table = Table::new("The extra help", columns).shares(shares);
        for help in &self.help {
            let mut row = vec![
                self.what(&help.body, gate),
                who(&help.body),
                how_often(&help.body),
                said(&self.serves(help))
                    .unwrap_or_else(|| NOT_HERE.to_owned())
                    .into(),
            ];
            if same.is_none() {
                row.push(
                    pieces::span(help.body.start, help.body.end)
                        .unwrap_or_else(|| NOT_HERE.to_owned())
                        .into(),
                );
            }
            table = table.row(row);
        }
        let week = Week::of(self.help.iter().map(|help| &help.body));
        if let Some(together) = week.words() {
            let label = if week.always {
                "Together each week"
            } else {
                "Together in the fullest week"
            };
            let rest = if same.is_none() { 3 } else { 2 };
            table = table.row([
                Cell::head(label).over(2),
                Cell::of([Block::paragraph(Text::strong(together))]).over(rest),
            ]);
        }
        let mut blocks = vec![Block::heading("The extra help").icon(Icon::Footprints)];
        if self.help.is_empty() {
            blocks.push(Block::note(
                "Who gives what help, how often and for how long? So clear that anybody could give it.",
            ));
            table = table.blank_rows(3);
        }
        if let Some(same) = same {
            let all = if self.help.len() > 1 { "All of it: " } else { "" };
            blocks.push(Block::note(pieces::sentence(&format!("{all}{same}"))));
        }
        blocks.push(table.into());
        blocks.extend(self.given(gate));
        blocks
    }

    /// What it is, how near to every day's teaching, what for, where, why, and what else matters.
    fn what(&self, help: &Provision, gate: &mut Gate<'_>) -> Cell {
        let mut cell = Cell::head(said(&help.text).unwrap_or_default());
        let kind: Vec<&str> = [help.tier.map(|tier| tier.label()), help.kind.map(plainly)]
            .into_iter()
            .flatten()
            .collect();
        let mut notes = Vec::new();
        if !kind.is_empty() {
            notes.push(pieces::sentence(&pieces::capital(&kind.join(": "))));
        }
        notes.extend(said(&help.note).map(|note| pieces::sentence(&note)));
        for (name, text) in [
            ("For", &pieces::need(self.file, help, gate)),
            ("Where", &help.whereabouts()),
            ("Why", &help.why),
            ("It stopped", &help.stopped_because),
        ] {
            notes.extend(said(text).map(|text| format!("{name}: {}", pieces::sentence(&text))));
        }
        cell.blocks.extend(pieces::run_on(notes));
        cell
    }

    /// The numbers of the outcomes that it serves: "1 and 3".
    fn serves(&self, help: &Entry<Provision>) -> String {
        let numbers: Vec<String> = self
            .outcomes
            .iter()
            .filter(|(_, outcome)| help.body.outcomes.contains(&outcome.id()))
            .map(|(index, _)| (index + 1).to_string())
            .collect();
        pieces::and(&numbers)
    }

    /// How much was given of what was planned, and why not all of it.
    fn given(&self, gate: &mut Gate<'_>) -> Option<Block> {
        let mut sum = Delivered::default();
        for help in &self.help {
            let log = gate.open(self.file.deliveries_of(help.id()));
            // A part of it is not how much was given.
            if whole::hides(gate, self.file.deliveries_of(help.id())) {
                return None;
            }
            sum = sum.and(&Delivered::of(&help.body, log.iter().map(|entry| &entry.body)));
        }
        if sum.entries == 0 {
            return None;
        }
        let cycle = self.order.cycle_in(self.file);
        let end = cycle.and_then(|cycle| self.file.cycle_end(cycle.id()));
        let so_far = match end.is_some_and(|end| end <= self.order.today) {
            true => "",
            false => " so far",
        };
        let mut text = match sum.words() {
            Some(words) => Text::strong(format!("Given{so_far}, as noted for {}: ", sum.over()))
                .then(pieces::sentence(&words)),
            None => Text::strong(format!("Given{so_far}: ")).then("not recorded here."),
        };
        if let Some(about) = pieces::about_log(&sum, &self.name) {
            text = text.then(format!(" {about}"));
        }
        let logs = self
            .help
            .iter()
            .flat_map(|help| self.file.deliveries_of(help.id()));
        if let Some(notes) = pieces::delivery_notes(logs, gate) {
            text = text.then(format!(" {notes}"));
        }
        Some(Block::paragraph(text))
    }
}

/// What the school's word for a kind of help means.
fn plainly(kind: ProvisionKind) -> &'static str {
    match kind {
        ProvisionKind::Adjustment => "done in another way",
        ProvisionKind::Intervention => "extra sessions",
        ProvisionKind::Resource => "something to use",
        ProvisionKind::Therapy => "therapy",
        ProvisionKind::Environment => "changed surroundings",
    }
}

fn who(help: &Provision) -> Cell {
    let who = said(&help.given_by()).unwrap_or_else(|| NOT_HERE.to_owned());
    let mut blocks: Vec<Block> = vec![Block::paragraph(who)];
    if let Some(teacher) = said(&help.teacher)
        && said(&help.who).as_ref() != Some(&teacher)
        && said(&help.who_name).as_ref() != Some(&teacher)
    {
        blocks.push(Block::note(format!("Responsible: {teacher}")));
    }
    Cell::of(blocks)
}

fn how_often(help: &Provision) -> Cell {
    let mut often: Vec<String> = pieces::how_often(help).into_iter().collect();
    match help.group_size {
        Some(1) => often.push("one to one".to_owned()),
        Some(size) => often.push(format!("in a group of {size}")),
        None => {}
    }
    match often.is_empty() {
        true => NOT_HERE.into(),
        false => pieces::capital(&often.join(", ")).into(),
    }
}
