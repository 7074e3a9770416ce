//! Tables.

use super::{Shaper, WHOLE_ROW, Within};
use crate::document::layout::body::{Body, Stuff};
use crate::document::layout::display::{Heads, NodeId, Role};
use crate::document::layout::say::{Block, Cell, Row, Table};
use crate::document::layout::table::{CellBody, RowOf, TableBody};

impl Shaper<'_> {
    pub(super) fn table(&mut self, parent: NodeId, table: &Table) -> Body {
        let sheet = self.sheet;
        let node = self.canvas.node(parent, Role::Table);
        self.canvas.entitle(node, &table.about);
        let columns = columns_of(table);
        let mut head = Vec::new();
        if !table.columns.is_empty() {
            let row = self.canvas.node(node, Role::TableRow);
            for column in 0..columns {
                let role = Role::HeadCell(Heads::Column);
                let text = table.columns.get(column).cloned().unwrap_or_default();
                head.push(CellBody {
                    bodies: vec![self.said(row, role, &text, sheet.cell_heading)],
                    columns: 1,
                    heads: false,
                });
            }
        }
        let bare = table.columns.is_empty();
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            if self.is_full() {
                break;
            }
            rows.push(match row {
                Row::Cells(cells) => RowOf::Cells(self.cells(node, cells, columns, bare, None)),
                Row::Blank => RowOf::Cells(self.cells(node, &[], columns, false, None)),
                Row::Group(first, others) if columns > 1 && !others.is_empty() => {
                    let mut shaped = Vec::with_capacity(others.len());
                    let mut heading = None;
                    for (index, cells) in others.iter().enumerate() {
                        let mut all = self.cells(
                            node,
                            cells,
                            columns - 1,
                            false,
                            (index == 0).then_some((first, others.len())),
                        );
                        if index == 0 && !all.is_empty() {
                            heading = Some(all.remove(0));
                        }
                        shaped.push(all);
                    }
                    match heading {
                        Some(heading) => RowOf::Group(heading, shaped),
                        None => RowOf::Cells(Vec::new()),
                    }
                }
                Row::Band(heading) => {
                    let row = self.canvas.node(node, Role::TableRow);
                    RowOf::Band(self.cell(row, heading, true, columns, 1))
                }
                Row::Group(first, _) => {
                    RowOf::Cells(self.cells(node, std::slice::from_ref(first), columns, bare, None))
                }
            });
        }
        Body::new(Stuff::Table(TableBody {
            columns,
            head,
            rows,
            shares: table.shares.clone(),
            large: sheet.large,
            padding: sheet.cell_padding,
            blank: sheet.blank_row,
            longest_word: 9.0 * sheet.cell.size,
            whole: self.page * WHOLE_ROW,
            colours: sheet.colours,
        }))
        .above(sheet.between)
    }

    /// A row of the table in the tree: `columns` columns, after the heading of a group if there is one.
    fn cells(
        &mut self,
        table: NodeId,
        cells: &[Cell],
        columns: usize,
        bare: bool,
        group: Option<(&Cell, usize)>,
    ) -> Vec<CellBody> {
        let row = self.canvas.node(table, Role::TableRow);
        let mut all = Vec::with_capacity(columns + 1);
        if let Some((first, rows)) = group {
            all.push(self.cell(row, first, true, 1, rows));
        }
        let empty = Cell::default();
        let mut column = 0;
        let mut index = 0;
        while column < columns {
            let cell = cells.get(index).unwrap_or(&empty);
            let wide = cell.columns.max(1).min(columns - column);
            all.push(self.cell(row, cell, cell.heads || (bare && index == 0), wide, 1));
            column += wide;
            index += 1;
        }
        all
    }

    fn cell(&mut self, row: NodeId, cell: &Cell, heads: bool, columns: usize, rows: usize) -> CellBody {
        let role = if heads {
            Role::HeadCell(Heads::Row)
        } else {
            Role::Cell
        };
        let node = self.canvas.node(row, role);
        self.canvas.span(node, columns, rows);
        let within = if heads { Within::RowHeading } else { Within::Cell };
        let mut bodies = match cell.blocks.as_slice() {
            [Block::Paragraph(text)] if text.is_empty() => Vec::new(),
            [Block::Paragraph(text)] => {
                let style = self.body_style(within);
                vec![self.plain(node, text, style)]
            }
            blocks => self.blocks(node, blocks, within),
        };
        // The heading of a row does not stand alone at the foot of a page.
        if heads
            && bodies.len() > 1
            && let Some(first) = bodies.first_mut()
        {
            first.keep = true;
        }
        CellBody {
            bodies,
            columns,
            heads,
        }
    }
}

/// How many columns a table has: as its headings or shares say, or its longest row.
fn columns_of(table: &Table) -> usize {
    let count = |cells: &[Cell]| -> usize { cells.iter().map(|cell| cell.columns.max(1)).sum() };
    let rows = table.rows.iter().map(|row| match row {
        Row::Cells(cells) => count(cells),
        Row::Group(_, others) => 1 + others.iter().map(|cells| count(cells)).max().unwrap_or(0),
        Row::Band(_) | Row::Blank => 0,
    });
    let shares = table.shares.as_ref().map_or(0, Vec::len);
    rows.chain([table.columns.len(), shares, 1]).max().unwrap_or(1)
}
