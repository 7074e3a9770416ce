//! Tables: how wide the columns are, and what becomes of a table that is too wide for the page.

use super::MM;
use super::body::{Body, Extent, extent, set};
use super::items::{Boxed, Item, Lines, Row, Table, To, What, height};
use super::text::Line;
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

impl TableBody {
    pub fn set(self, width: f32) -> Vec<Item> {
        let extents = self.extents();
        let widths = self.widths(&extents, width);
        let broken = extents
            .iter()
            .zip(&widths)
            .any(|(extent, width)| *width + 0.5 < extent.least.min(self.longest_word));
        if broken && self.columns > 1 && !self.rows.is_empty() {
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
            rows.push(Item::new(What::Row(match row {
                RowOf::Cells(cells) => self.row(cells.clone(), &widths, 0, self.grid()),
                RowOf::Group(first, others) => self.group(first, others, &widths),
            })));
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

    fn group(&self, first: &CellBody, others: &[Vec<CellBody>], widths: &[f32]) -> Row {
        let left = widths.first().copied().unwrap_or(0.0);
        let mut heading = self.boxed(first.bodies.clone(), 0.0, left, Some(self.grid()));
        heading.again = again(&heading.items);
        let mut rows: Vec<Item> = others
            .iter()
            .map(|cells| Item::new(What::Row(self.row(cells.clone(), widths, 1, self.grid()))))
            .collect();
        // Beside a tall heading the last row goes down to its foot, so that no box is left without words.
        let missing = heading.height() - height(&rows);
        if missing > 0.0
            && let Some(What::Row(last)) = rows.last_mut().map(|item| &mut item.what)
        {
            let tall = last.height() + missing;
            for boxed in &mut last.boxes {
                boxed.least = tall;
            }
        }
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
        Row {
            boxes: vec![heading, rest],
            whole: self.whole,
        }
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

    /// A table too wide for the page: each row becomes a box, with the heading of a column above each cell. For
    /// those who hear it, it is still the table.
    fn into_cards(self, width: f32) -> Vec<Item> {
        let inside = (width - 2.0 * self.padding.0).max(1.0);
        let titles: Vec<Option<(Vec<Body>, Vec<Body>)>> = (0..self.columns)
            .map(|column| {
                self.head
                    .get(column)
                    .filter(|cell| !cell.bodies.is_empty())
                    .map(|cell| (cell.bodies.clone(), cell.bodies.clone()))
            })
            .collect();
        let mut told = vec![false; self.columns];
        let mut items: Vec<Item> = Vec::new();
        let mut card = |all: Vec<(usize, CellBody)>| {
            let mut stack: Vec<Item> = Vec::new();
            let blank = all.iter().all(|(_, cell)| cell.bodies.is_empty());
            for (column, cell) in all {
                let title = titles.get(column).and_then(Option::as_ref);
                let first = told.get_mut(column).map(|told| std::mem::replace(told, true)) == Some(false);
                if let Some((real, again)) = title
                    && (first || !cell.heads)
                {
                    let mut words = set(if first { real.clone() } else { again.clone() }, inside);
                    for item in &mut words {
                        item.keep = true;
                        if !first && let What::Lines(lines) = &mut item.what {
                            lines.to = To::Nobody;
                        }
                    }
                    if let Some(item) = words.first_mut() {
                        item.above = self.padding.1;
                    }
                    stack.append(&mut words);
                }
                let mut words = set(cell.bodies, inside);
                if blank && words.is_empty() {
                    words.push(Item::new(What::Lines(empty(self.blank))));
                }
                if title.is_none()
                    && let Some(item) = words.first_mut()
                {
                    item.above = self.padding.1;
                }
                stack.append(&mut words);
            }
            items.push(Item {
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
            }
        }
        items
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

/// Room to write in.
fn empty(height: f32) -> Lines {
    Lines {
        to: To::Nobody,
        lines: vec![Line {
            runs: Vec::new(),
            height,
            right_to_left: false,
            words: 0,
        }],
        hang: 0.0,
        width: 0.0,
        lead: None,
        heading: None,
        fill_in: false,
    }
}
