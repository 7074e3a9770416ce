//! Do: the extra help, and how much of it was given.

use super::Plan;
use crate::document::Section;
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Table, Text};
use crate::document::papers::pieces::{self, said};
use crate::document::papers::whole;
use crate::domain::rules::delivered::{Delivered, Week, duration};
use crate::domain::{Entry, Provision, ProvisionKind};

impl Plan<'_> {
    pub(super) fn extra_help(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        if !self.order.has(Section::Provision) {
            return Vec::new();
        }
        let mut table = Table::new(
            "The extra help",
            [
                "What",
                "Who gives it",
                "How often, how long",
                "Outcome",
                "From and to",
            ],
        )
        .shares([3.0, 1.7, 2.2, 1.1, 1.6]);
        for help in &self.help {
            table = table.row([
                what(&help.body),
                who(&help.body),
                how_often(&help.body),
                self.serves(help).into(),
                pieces::span(help.body.start, help.body.end)
                    .unwrap_or_default()
                    .into(),
            ]);
        }
        let week = Week::of(self.help.iter().map(|help| &help.body));
        if week.minutes > 0 {
            let label = if week.always {
                "Together each week"
            } else {
                "Together in the fullest week"
            };
            table = table.row([
                Cell::head(label).over(2),
                Cell::of([Block::paragraph(Text::strong(duration(week.minutes)))]).over(3),
            ]);
        }
        let mut blocks = vec![Block::heading("The extra help").icon(Icon::Footprints)];
        let cycle = self.order.cycle_in(self.file);
        if self.help.is_empty()
            && cycle.is_some_and(|cycle| whole::hides(gate, self.file.provisions_of(cycle.id())))
        {
            // There is help, and it is not for this reader: nothing to ask, and nothing to fill in.
            blocks.push(Block::note(whole::NOTHING));
            return blocks;
        }
        if self.help.is_empty() {
            blocks.push(Block::note(
                "Who gives what help, how often and for how long? So clear that anybody could give it.",
            ));
            table = table.blank_rows(3);
        }
        blocks.push(table.into());
        blocks.extend(self.given(gate));
        if !self.help.is_empty() {
            blocks.extend(pieces::law(
                "SEND Code of Practice 2015, 6.36",
                self.file,
                self.order,
            ));
        }
        blocks
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
        let so_far = if sum.minutes_planned > 0 {
            sum.words()
        } else {
            format!("{} of {} times", sum.sessions_done, sum.sessions_planned)
        };
        let text = Text::strong("Given so far: ").then(pieces::sentence(&so_far));
        let why = pieces::why_missed(&sum, &self.name);
        Some(Block::paragraph(match why {
            Some(why) => text.then(format!(" {why}")),
            None => text,
        }))
    }
}

/// What it is, how near to every day's teaching, where, and why.
fn what(help: &Provision) -> Cell {
    let mut cell = Cell::head(said(&help.text).unwrap_or_default());
    let kind: Vec<&str> = [help.tier.map(|tier| tier.label()), help.kind.map(plainly)]
        .into_iter()
        .flatten()
        .collect();
    if !kind.is_empty() {
        cell.blocks
            .push(Block::note(pieces::sentence(&pieces::capital(&kind.join(": ")))));
    }
    if let Some(place) = said(&help.place) {
        cell.blocks.push(Block::note(format!("Where: {place}")));
    }
    if let Some(why) = said(&help.why) {
        cell.blocks.push(Block::note(format!("Why: {why}")));
    }
    if let Some(because) = said(&help.stopped_because) {
        cell.blocks.push(Block::note(format!("It stopped: {because}")));
    }
    cell
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
    let mut blocks: Vec<Block> = said(&help.who).map(Block::paragraph).into_iter().collect();
    if let Some(teacher) = said(&help.teacher)
        && said(&help.who).as_ref() != Some(&teacher)
    {
        blocks.push(Block::note(format!("Responsible: {teacher}")));
    }
    Cell::of(blocks)
}

fn how_often(help: &Provision) -> Cell {
    let mut blocks: Vec<Block> = pieces::how_often(help)
        .map(Block::paragraph)
        .into_iter()
        .collect();
    match help.group_size {
        Some(1) => blocks.push(Block::note("One to one")),
        Some(size) => blocks.push(Block::note(format!("In a group of {size}"))),
        None => {}
    }
    Cell::of(blocks)
}
