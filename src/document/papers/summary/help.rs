//! Help planned and given, and what it costs.

use super::{NOTHING, Summary, strong};
use crate::document::Section;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Table};
use crate::document::papers::pieces::{self, said};
use crate::domain::rules::delivered::{Delivered, Week, cost, duration};
use crate::domain::{Pence, Provision};

impl Summary<'_> {
    pub(super) fn help_given(&self) -> Vec<Block> {
        let costs = self.order.has(Section::Cost);
        let mut blocks = vec![Block::heading("Help planned and given").icon(Icon::Table2)];
        let mut columns = vec!["What", "Who gives it", "Planned", "Given so far"];
        let mut shares = vec![2.4, 1.7, 2.0, 2.0];
        if costs {
            columns.push("Cost");
            shares.push(1.5);
        }
        let mut table = Table::new("Help planned and given", columns).shares(shares);
        for (help, given) in &self.help {
            let mut row = vec![
                what(&help.body),
                said(&help.body.who).unwrap_or_default().into(),
                pieces::how_often(&help.body).unwrap_or_default().into(),
                given
                    .as_ref()
                    .map_or_else(|| NOTHING.into(), |given| so_far(given, &self.name)),
            ];
            if costs {
                row.push(price(&help.body));
            }
            table = table.row(row);
        }
        if self.help.is_empty() && self.more_help {
            blocks.push(Block::note(NOTHING));
            return blocks;
        }
        if self.help.is_empty() {
            blocks.push(Block::note(
                "No extra help was planned yet. Who gives what, how often, how long?",
            ));
            table = table.blank_rows(2);
        } else {
            table = table.row(self.together(costs));
        }
        blocks.push(table.into());
        if costs && self.help.iter().any(|(help, _)| cost(&help.body).is_some()) {
            blocks.push(Block::note(format!(
                "Costs are for {} and for the whole time: minutes at the rate of an hour, shared by the group. \
                 They are information only.",
                self.name
            )));
            blocks.extend(pieces::law(
                "Children and Families Act 2014, s.36",
                self.file,
                self.order,
            ));
        }
        blocks
    }

    /// The last row: all the help together.
    fn together(&self, costs: bool) -> Vec<Cell> {
        let week = Week::of(self.help.iter().map(|(help, _)| &help.body));
        let given = self.given().filter(|given| given.entries > 0);
        let mut row = vec![
            Cell::head("Together").over(2),
            match week.minutes {
                0 => Cell::default(),
                minutes if week.always => strong(format!("{} a week", duration(minutes))),
                minutes => strong(format!("{} in the fullest week", duration(minutes))),
            },
            given.map_or_else(Cell::default, |given| strong(amount(&given))),
        ];
        if costs {
            let all: Vec<Pence> = self
                .help
                .iter()
                .filter_map(|(help, _)| cost(&help.body))
                .collect();
            let sum = all.iter().fold(0_u32, |sum, one| sum.saturating_add(one.0));
            row.push(if all.is_empty() {
                Cell::default()
            } else {
                strong(Pence(sum).label())
            });
        }
        row
    }
}

fn what(help: &Provision) -> Cell {
    let mut cell = Cell::head(said(&help.text).unwrap_or_default());
    let kind: Vec<&str> = [
        help.tier.map(|tier| tier.label()),
        help.kind.map(|kind| kind.label()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !kind.is_empty() {
        let kind = pieces::capital(&kind.join(", ").to_lowercase());
        cell.blocks.push(Block::note(kind));
    }
    if let Some(because) = said(&help.stopped_because) {
        cell.blocks.push(Block::note(format!("It stopped: {because}")));
    }
    cell
}

fn amount(given: &Delivered) -> String {
    let words = if given.minutes_planned > 0 {
        given.words()
    } else {
        format!("{} of {} times", given.sessions_done, given.sessions_planned)
    };
    match given.per_cent() {
        Some(share) => format!("{words}: {share}%"),
        None => words,
    }
}

fn so_far(given: &Delivered, name: &str) -> Cell {
    if given.entries == 0 {
        return "Nothing logged yet".into();
    }
    let mut cell = Cell::from(amount(given));
    cell.blocks
        .extend(pieces::why_missed(given, name).map(Block::note));
    cell
}

fn price(help: &Provision) -> Cell {
    let Some(cost) = cost(help) else {
        return if help.cost_per_hour.is_none() && help.materials.is_none() {
            "Not noted".into()
        } else {
            Cell::default()
        };
    };
    let mut cell = Cell::from(cost.label());
    if let Some(size) = help.group_size.filter(|size| *size > 1) {
        cell.blocks.push(Block::note(format!("Shared by {size}")));
    }
    cell
}
