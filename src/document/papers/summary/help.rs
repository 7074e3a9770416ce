//! Help planned and given, and what it costs.

use super::{Summary, strong};
use crate::document::Section;
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Table};
use crate::document::papers::pieces::{self, NOT_HERE, said};
use crate::domain::Provision;
use crate::domain::rules::delivered::{Cost, Delivered, Week, cost};

impl Summary<'_> {
    pub(super) fn help_given(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        if self.help.is_empty() {
            missing.push("extra help".to_owned());
            return Vec::new();
        }
        let costs = self.order.has(Section::Cost);
        let mut columns = vec!["What, and who gives it", "Planned", self.given_so_far()];
        let mut shares = vec![3.1, 2.3, 3.6];
        if costs {
            columns.push("Cost");
            shares.push(1.15);
        }
        let mut table = Table::new("Help planned and given", columns).shares(shares);
        let over = self.given().map(|all| all.over()).unwrap_or_default();
        for (help, given) in &self.help {
            let recorded = |text: Option<String>| text.unwrap_or_else(|| NOT_HERE.to_owned());
            let mut row = vec![
                what(&help.body),
                recorded(pieces::how_often(&help.body)).into(),
                given
                    .as_ref()
                    .map_or_else(|| NOT_HERE.into(), |given| so_far(given, &over, &self.name)),
            ];
            if costs {
                row.push(price(&help.body));
            }
            table = table.row(row);
        }
        table = table.row(self.together(costs));
        let mut blocks = vec![
            Block::heading("Help planned and given").icon(Icon::Table2),
            table.into(),
        ];
        let logs = self
            .help
            .iter()
            .flat_map(|(help, _)| self.file.deliveries_of(help.id()));
        blocks.extend(pieces::delivery_notes(logs, gate).map(Block::note));
        let priced = self.help.iter().filter(|(help, _)| cost(&help.body).is_some());
        let priced = priced.count();
        if costs && priced > 0 {
            let mut without = match self.help.len() - priced {
                0 => String::new(),
                1 => " The total leaves out 1 row: its cost is not recorded here.".to_owned(),
                rows => format!(" The total leaves out {rows} rows: their cost is not recorded here."),
            };
            let in_part = self.help.iter().filter_map(|(help, _)| cost(&help.body));
            match in_part.filter(|cost| cost.without_time).count() {
                0 => {}
                1 => without.push_str(
                    " For 1 row the total has only the materials: the cost of the time is not recorded here.",
                ),
                rows => without.push_str(&format!(
                    " For {rows} rows the total has only the materials: the cost of the time is not recorded \
                     here."
                )),
            }
            blocks.push(Block::note(format!(
                "Costs are for {} and for the whole time: minutes at the rate of an hour, shared by the group. \
                 They are information only.{without}",
                self.name
            )));
        }
        blocks
    }

    /// What stands over what was given. A cycle that is over has no more to come.
    fn given_so_far(&self) -> &'static str {
        let end = self.cycle.and_then(|cycle| self.file.cycle_end(cycle.id()));
        match end.is_some_and(|end| end <= self.order.today) {
            true => "Given",
            false => "Given so far",
        }
    }

    /// The last row: all the help together.
    fn together(&self, costs: bool) -> Vec<Cell> {
        let week = Week::of(self.help.iter().map(|(help, _)| &help.body));
        let given = self.given().filter(|given| given.entries > 0);
        let mut row = vec![
            Cell::head("Together"),
            match week.words() {
                None => Cell::default(),
                Some(words) if week.always => strong(format!("{words} a week")),
                Some(words) => strong(format!("{words} in the fullest week")),
            },
            given.map_or_else(Cell::default, |given| {
                let mut cell = amount(&given).map_or_else(|| NOT_HERE.into(), strong);
                if given.counted() > 0 {
                    cell.blocks.push(Block::note(noted(&given)));
                }
                cell
            }),
        ];
        if costs {
            let all = self.help.iter().filter_map(|(help, _)| cost(&help.body));
            row.push(
                all.reduce(Cost::and)
                    .map_or_else(Cell::default, |sum| strong(sum.label())),
            );
        }
        row
    }
}

fn what(help: &Provision) -> Cell {
    let mut cell = Cell::head(said(&help.text).unwrap_or_default());
    let who = said(&help.given_by()).unwrap_or_else(|| "Who gives it is not recorded here".to_owned());
    let kind: Vec<&str> = [
        help.tier.map(|tier| tier.label()),
        help.kind.map(|kind| kind.label()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut more = pieces::sentence(&who);
    if !kind.is_empty() {
        more = format!("{more} {}.", pieces::capital(&kind.join(", ").to_lowercase()));
    }
    cell.blocks.push(Block::note(more));
    cell.blocks.extend(said(&help.note).map(Block::note));
    if let Some(because) = said(&help.stopped_because) {
        cell.blocks.push(Block::note(format!("It stopped: {because}")));
    }
    cell
}

fn noted(given: &Delivered) -> String {
    format!("As noted for {}.", given.over())
}

/// "1 hour of 2 hours: 50%"; none where no entry tells both.
fn amount(given: &Delivered) -> Option<String> {
    let words = given.words()?;
    Some(match given.share_words() {
        Some(share) => format!("{words}: {share}"),
        None => words,
    })
}

/// `over`: for how long all of the help was noted; it stands in the last row.
fn so_far(given: &Delivered, over: &str, name: &str) -> Cell {
    let mut cell = Cell::from(amount(given).unwrap_or_else(|| NOT_HERE.to_owned()));
    let noted = (given.counted() > 0 && given.over() != over).then(|| noted(given));
    let notes: Vec<String> = noted.into_iter().chain(pieces::about_log(given, name)).collect();
    if !notes.is_empty() {
        cell.blocks.push(Block::note(notes.join(" ")));
    }
    cell
}

fn price(help: &Provision) -> Cell {
    let Some(cost) = cost(help) else {
        return match help.cost_per_hour {
            Some(rate) => {
                let mut cell = Cell::from(format!("{} an hour", rate.label()));
                cell.blocks.push(Block::note("The whole is not recorded here"));
                cell
            }
            None => NOT_HERE.into(),
        };
    };
    let mut cell = Cell::from(cost.label());
    if cost.without_time {
        let rate = help
            .cost_per_hour
            .map(|rate| format!(" ({} an hour)", rate.label()));
        cell.blocks.push(Block::note(format!(
            "For materials. The cost of the time{} is not recorded here",
            rate.unwrap_or_default()
        )));
    } else if let Some(size) = help.group_size.filter(|size| *size > 1) {
        cell.blocks.push(Block::note(format!("Shared by {size}")));
    }
    cell
}
