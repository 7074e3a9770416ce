//! Tables: how wide the columns are, and what becomes of a table that is too wide for the page.

use super::MM;
use super::body::{Body, Extent, extent, set};
use super::items::{Boxed, Item, Row, Rules, Table, To, What};
use crate::document::style::paper::{Colours, Skin};

/// A shaped table.
#[derive(Debug, Clone)]
pub(super) struct TableBody {
    /// How many columns there are; at least 1.
    pub columns: usize,
    /// The headings, if there are any.
    pub head: Vec<CellBody>,
    pub rows: Vec<RowOf>,
    pub shares: Option<Vec<f32>>,
    /// Of large letters, few fit beside each other.
    pub large: bool,
    pub padding: (f32, f32),
    /// A row to fill by hand is so high.
    pub blank: f32,
    /// A word need not fit on a line if it is longer than this.
    pub longest_word: f32,
    /// Up to this height a row goes to the next page rather than being parted.
    pub whole: f32,
    pub colours: Colours,
}

#[derive(Debug, Clone)]
pub(super) enum RowOf {
    Cells(Vec<CellBody>),
    /// A heading in the first column for rows in the others.
    Group(CellBody, Vec<Vec<CellBody>>),
    /// A heading over all columns for the rows below.
    Band(CellBody),
}

#[derive(Debug, Clone)]
pub(super) struct CellBody {
    pub bodies: Vec<Body>,
    /// How many columns it takes.
    pub columns: usize,
    /// It is the heading of its row.
    pub heads: bool,
}

/// Lines between cells.
const GRID: f32 = 0.25 * MM;

/// A heading stays with its rows up to so much more height than a row of its own.
const WHOLE_GROUP: f32 = 1.7;

/// In large print a table of so many columns is set as boxes.
const MANY: usize = 3;

/// Headings beside cells take no more than this part of a box.
const TITLES: f32 = 0.34;

impl TableBody {
    pub fn set(self, width: f32) -> Vec<Item> {
        let extents = self.extents();
        let widths = self.widths(&extents, width);
        let broken = extents
            .iter()
            .zip(&widths)
            .any(|(extent, width)| *width + 0.5 < extent.least.min(self.longest_word));
        let many = self.large && self.columns >= MANY && !self.head.is_empty() && !self.to_write_in();
        if (broken || many) && self.columns > 1 && !self.rows.is_empty() {
            return self.into_cards(width);
        }
        let heading = Skin {
            tint: Some(self.colours.tint),
            ..self.grid()
        };
        let mut head = Vec::new();
        if !self.head.is_empty() {
            let mut row = self.row(self.head.clone(), &widths, 0, heading);
            for boxed in &mut row.boxes {
                boxed.at_foot = true;
            }
            head.push(Item::new(What::Row(row)));
        }
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            rows.push(match row {
                RowOf::Cells(cells) => Item::new(What::Row(self.row(cells.clone(), &widths, 0, self.grid()))),
                RowOf::Group(first, others) => Item::new(What::Row(self.group(first, others, &widths))),
                RowOf::Band(heading) => self.band(heading, width),
            });
        }
        vec![Item::new(What::Table(Table {
            head,
            again: false,
            rows,
        }))]
    }

    fn grid(&self) -> Skin {
        Skin {
            tint: None,
            line: self.colours.line,
            width: GRID,
        }
    }

    /// Whether a column is there to write in by hand.
    fn to_write_in(&self) -> bool {
        (1..self.columns).any(|column| !self.has_words(column))
    }

    /// Whether anything stands in a column below its heading.
    fn has_words(&self, column: usize) -> bool {
        let within = |cells: &[CellBody], from: usize| {
            let mut next = from;
            cells.iter().any(|cell| {
                let own = next;
                next += cell.columns.max(1);
                own == column && !cell.bodies.is_empty()
            })
        };
        self.rows.iter().any(|row| match row {
            RowOf::Cells(cells) => within(cells, 0),
            RowOf::Group(first, others) => {
                within(std::slice::from_ref(first), 0) || others.iter().any(|cells| within(cells, 1))
            }
            RowOf::Band(_) => false,
        })
    }

    /// Cells from a column on.
    fn row(&self, cells: Vec<CellBody>, widths: &[f32], from: usize, skin: Skin) -> Row {
        let mut boxes = Vec::with_capacity(cells.len());
        let mut column = from;
        let mut x = 0.0;
        let blank = cells.iter().all(|cell| cell.bodies.is_empty());
        for cell in cells {
            let end = column + cell.columns.max(1);
            let width: f32 = widths
                .get(column..end.min(widths.len()))
                .unwrap_or_default()
                .iter()
                .sum();
            column = end;
            boxes.push(self.boxed(cell.bodies, x, width, Some(skin)));
            x += width;
        }
        if blank {
            for boxed in &mut boxes {
                boxed.least = self.blank;
            }
        }
        Row {
            boxes,
            whole: self.whole,
        }
    }

    fn boxed(&self, bodies: Vec<Body>, x: f32, width: f32, skin: Option<Skin>) -> Boxed {
        Boxed {
            x,
            width,
            padding: self.padding,
            skin,
            corners: [0.0; 4],
            items: set(bodies, (width - 2.0 * self.padding.0).max(1.0)),
            at_foot: false,
            least: 0.0,
            again: Vec::new(),
        }
    }

    /// A heading over all columns. It stays with the row below.
    fn band(&self, heading: &CellBody, width: f32) -> Item {
        Item {
            keep: true,
            ..Item::new(What::Row(Row {
                boxes: vec![self.boxed(heading.bodies.clone(), 0.0, width, Some(self.grid()))],
                whole: self.whole,
            }))
        }
    }

    fn group(&self, first: &CellBody, others: &[Vec<CellBody>], widths: &[f32]) -> Row {
        let left = widths.first().copied().unwrap_or(0.0);
        let mut heading = self.boxed(first.bodies.clone(), 0.0, left, Some(self.grid()));
        heading.again = again(&heading.items);
        let rows: Vec<Item> = others
            .iter()
            .map(|cells| Item::new(What::Row(self.row(cells.clone(), widths, 1, self.grid()))))
            .collect();
        let rest = Boxed {
            x: left,
            width: widths.iter().skip(1).sum(),
            padding: (0.0, 0.0),
            skin: Some(self.grid()),
            corners: [0.0; 4],
            items: rows,
            at_foot: false,
            least: 0.0,
            again: Vec::new(),
        };
        let mut row = Row {
            boxes: vec![heading, rest],
            whole: self.whole * WHOLE_GROUP,
        };
        row.reach_down();
        row
    }

    /// The least and the most that each column can use.
    fn extents(&self) -> Vec<Extent> {
        let mut extents = vec![Extent::default(); self.columns];
        let mut add = |cells: &[CellBody], from: usize| {
            let mut column = from;
            for cell in cells {
                // What goes over several columns takes what there is.
                if cell.columns <= 1
                    && let Some(all) = extents.get_mut(column)
                {
                    *all = all.with(extent(&cell.bodies).wider(2.0 * self.padding.0));
                }
                column += cell.columns.max(1);
            }
        };
        add(&self.head, 0);
        for row in &self.rows {
            match row {
                RowOf::Cells(cells) => add(cells, 0),
                RowOf::Group(first, others) => {
                    add(std::slice::from_ref(first), 0);
                    for cells in others {
                        add(cells, 1);
                    }
                }
                // It takes the width that there is.
                RowOf::Band(_) => {}
            }
        }
        extents
    }

    /// Each column gets what its longest word needs; what is left goes where there is most to say.
    fn widths(&self, extents: &[Extent], width: f32) -> Vec<f32> {
        let share = |weights: Vec<f32>, whole: f32| -> Vec<f32> {
            let sum: f32 = weights.iter().sum();
            let count = weights.len().max(1) as f32;
            weights
                .iter()
                .map(|weight| {
                    if sum > 0.0 {
                        whole * weight / sum
                    } else {
                        whole / count
                    }
                })
                .collect()
        };
        if let Some(shares) = self.shares.as_ref().filter(|shares| shares.len() == self.columns) {
            return share(shares.clone(), width);
        }
        let least: Vec<f32> = extents
            .iter()
            .map(|extent| extent.least.min(self.longest_word))
            .collect();
        let needed: f32 = least.iter().sum();
        if needed >= width {
            return share(least, width);
        }
        // What asks for no more than its fair part gets all it asks for, so that dates and short answers stay on
        // one line. The others share what is left; the root keeps a book from taking it all.
        let mut widths: Vec<Option<f32>> = vec![None; self.columns];
        let mut left = width;
        loop {
            let open = widths.iter().filter(|width| width.is_none()).count();
            let fair = left / open.max(1) as f32;
            let before = open;
            for (own, extent) in widths.iter_mut().zip(extents) {
                if own.is_none() && extent.most <= fair && extent.most <= left {
                    *own = Some(extent.most);
                    left -= extent.most;
                }
            }
            let open: f32 = widths
                .iter()
                .zip(&least)
                .filter(|(own, _)| own.is_none())
                .map(|(_, least)| least)
                .sum();
            if open > left {
                // Long words elsewhere need the room after all.
                return share(least, width);
            }
            if widths.iter().filter(|width| width.is_none()).count() == before {
                break;
            }
        }
        let open: Vec<usize> = (0..self.columns)
            .filter(|index| widths.get(*index) == Some(&None))
            .collect();
        if open.is_empty() {
            let most = widths.iter().flatten().copied().collect();
            let spare = share(most, left);
            return widths
                .iter()
                .flatten()
                .zip(spare)
                .map(|(own, spare)| own + spare)
                .collect();
        }
        let needed: f32 = open.iter().filter_map(|index| least.get(*index)).sum();
        let weights = open
            .iter()
            .filter_map(|index| extents.get(*index).zip(least.get(*index)))
            .map(|(extent, least)| (extent.most - least).max(1.0).sqrt())
            .collect();
        for (index, extra) in open.iter().zip(share(weights, left - needed)) {
            if let (Some(own), Some(least)) = (widths.get_mut(*index), least.get(*index)) {
                *own = Some(least + extra);
            }
        }
        widths.into_iter().flatten().collect()
    }

    /// A table too wide for the page: each row becomes a box, with the heading of each column beside its cell, or
    /// above it where that is narrow. For those who hear it, it is still the table.
    fn into_cards(self, width: f32) -> Vec<Item> {
        let inside = (width - 2.0 * self.padding.0).max(1.0);
        let titles: Vec<Option<Vec<Body>>> = (0..self.columns)
            .map(|column| self.head.get(column).map(|cell| cell.bodies.clone()))
            .map(|title| title.filter(|bodies| !bodies.is_empty()))
            .collect();
        let widest = titles.iter().flatten().map(|title| extent(title).most);
        let title_width = widest.fold(0.0, f32::max).min(inside * TITLES);
        let gap = 2.0 * self.padding.0;
        let left = (inside - title_width - gap).max(1.0);
        let beside = title_width > 0.0 && left >= self.longest_word * 1.5;
        let used: Vec<bool> = (0..self.columns).map(|column| self.has_words(column)).collect();
        let mut told = vec![false; self.columns];
        let items: std::cell::RefCell<Vec<Item>> = std::cell::RefCell::default();
        let mut card = |all: Vec<(usize, CellBody)>| {
            let mut stack: Vec<Item> = Vec::new();
            let blank = all.iter().all(|(_, cell)| cell.bodies.is_empty());
            for (column, cell) in all {
                let title = titles.get(column).and_then(Option::as_ref);
                // What is empty is passed over, unless nothing ever stands under that heading. The first heading
                // is not: a table begins with it.
                let skipped =
                    column > 0 && cell.bodies.is_empty() && !blank && used.get(column) == Some(&true);
                if skipped {
                    continue;
                }
                let first = told.get_mut(column).map(|told| std::mem::replace(told, true)) == Some(false);
                let from = stack.len();
                let room = if beside && title.is_some() { left } else { inside };
                let mut words = set(cell.bodies, room);
                if blank {
                    words.push(Item::new(What::Rules(Rules {
                        count: 1,
                        gap: self.blank,
                        width: room,
                    })));
                }
                // Said once: where it stands again it is for the eye only.
                let mut title = title
                    .filter(|_| beside || first || !cell.heads)
                    .map(|title| set(title.clone(), if beside { title_width } else { inside }))
                    .unwrap_or_default();
                for item in &mut title {
                    if !first && let What::Lines(lines) = &mut item.what {
                        lines.to = To::Nobody;
                    }
                }
                if beside && !title.is_empty() {
                    let part = |x, width, items| Boxed {
                        padding: (0.0, 0.0),
                        items,
                        ..self.boxed(Vec::new(), x, width, None)
                    };
                    stack.push(Item::new(What::Row(Row {
                        boxes: vec![
                            part(0.0, title_width, title),
                            part(title_width + gap, left, words),
                        ],
                        whole: self.whole * WHOLE_GROUP,
                    })));
                } else {
                    for item in &mut title {
                        item.keep = true;
                    }
                    stack.append(&mut title);
                    stack.append(&mut words);
                }
                if let Some(item) = stack.get_mut(from) {
                    item.above = self.padding.1;
                }
            }
            // What begins a box stands with what follows it, and no line ends it alone on another page.
            let last = stack.len().saturating_sub(2);
            for index in [0, last] {
                if stack.len() > 1
                    && let Some(item) = stack.get_mut(index)
                {
                    item.keep = true;
                }
            }
            items.borrow_mut().push(Item {
                above: self.padding.1,
                ..Item::new(What::Row(Row {
                    boxes: vec![Boxed {
                        items: stack,
                        ..self.boxed(Vec::new(), 0.0, width, Some(self.grid()))
                    }],
                    whole: self.whole * 2.0,
                }))
            });
        };
        let numbered = |cells: &[CellBody], from: usize| -> Vec<(usize, CellBody)> {
            let mut column = from;
            cells
                .iter()
                .map(|cell| {
                    let own = column;
                    column += cell.columns.max(1);
                    (own, cell.clone())
                })
                .collect()
        };
        for row in &self.rows {
            match row {
                RowOf::Cells(cells) => card(numbered(cells, 0)),
                RowOf::Group(first, others) => {
                    for (index, cells) in others.iter().enumerate() {
                        let mut all = numbered(cells, 1);
                        if index == 0 {
                            all.insert(0, (0, first.clone()));
                        }
                        card(all);
                    }
                }
                RowOf::Band(heading) => items.borrow_mut().push(Item {
                    above: self.padding.1,
                    ..self.band(heading, width)
                }),
            }
        }
        items.into_inner()
    }
}

/// The words of a heading once more, for the eye only; small print below it is not said again.
fn again(heading: &[Item]) -> Vec<Item> {
    let words = heading.iter().take(1).cloned().map(|mut item| {
        if let What::Lines(lines) = &mut item.what {
            lines.to = To::Nobody;
            lines.heading = None;
            lines.lead = None;
        }
        item
    });
    words.filter(|item| matches!(item.what, What::Lines(_))).collect()
}
