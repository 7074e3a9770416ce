//! How a table looks: lines or cards, its head, and what a row opens.

use super::super::{
    Choice, El, Field, Icon, Kit, Mode, Order, Owner, Role, Semantics, Skin, Tone, Toned, Weight, press,
    roving, tagged,
};
use super::{Cell, Column, Table, TableEdit, TableRow, TableState};
use iced::alignment::Horizontal;
use iced::widget::{Column as Down, Row, Space, column, container, row};
use iced::{Alignment, Length, Padding};

/// How many columns stay where the window is narrow; the rest shows when a row is opened.
const NARROW: usize = 4;
/// How many stay beside a sidebar in a window of middling width.
const COMPACT: usize = 6;
/// So many rows are drawn at once.
const ROWS: usize = 100;
/// Space at the sides of a row.
const SIDE: f32 = 4.0;
/// Space at the sides of a cell and of a head, so that the words stand in one line.
const CELL: f32 = 6.0;
/// The button that opens a row.
const OPENER: f32 = 44.0;

/// What stands on screen of a row: its cells in two parts.
struct Parts<'a, M> {
    shown: Vec<(Column, Cell<'a, M>)>,
    more: Vec<(Column, Cell<'a, M>)>,
}

impl<'a, M> Parts<'a, M> {
    fn of(cells: Vec<Cell<'a, M>>, columns: &[Column], shown: usize) -> Self {
        let mut all: Vec<(Column, Cell<'a, M>)> = columns.iter().cloned().zip(cells).collect();
        if let Some((_, first)) = all.first_mut() {
            first.strong = true;
        }
        let more = all.split_off(shown.min(all.len()));
        Parts { shown: all, more }
    }

    /// Everything but the first cell, for people who hear the row and not its cells.
    fn said(&self) -> String {
        let rest = self.shown.iter().skip(1).chain(&self.more);
        let said: Vec<String> = rest
            .filter(|(_, cell)| !cell.words.is_empty())
            .map(|(column, cell)| format!("{}: {}", column.title, cell.words))
            .collect();
        said.join(". ")
    }
}

impl Kit {
    /// A table. Its head sorts, arrows go through its rows, and pressing a row opens what it stands for.
    /// Narrow windows show the first four columns and the rest below a row that is opened; where the
    /// window is narrower still, each row of three cells or more becomes a card.
    pub fn table<'a, M: Clone + 'a>(
        &self,
        mut table: Table<'a, M>,
        state: &TableState,
        on_edit: impl Fn(TableEdit) -> M + 'a,
    ) -> El<'a, M> {
        table.sort(state);
        let all = table.columns.len();
        let room = match self.mode {
            Mode::Single | Mode::Narrow => NARROW,
            Mode::Compact => COMPACT,
            Mode::Standard | Mode::Wide => all,
        };
        let shown = room.min(table.at_most).min(all);
        // Two columns have room in any window.
        let cards = self.mode == Mode::Single && all > 2;
        let Table {
            id,
            name,
            columns,
            mut rows,
            scrolls,
            ..
        } = table;
        let count = rows.len();
        let part = state.part.min(count.div_ceil(ROWS).saturating_sub(1));
        let turn = (count > ROWS).then(|| {
            rows = rows.drain(part * ROWS..(part * ROWS + ROWS).min(count)).collect();
            self.turn(&id, count, part, &on_edit)
        });
        let head = if cards {
            self.sort_by(&id, &columns, state, &on_edit)
        } else {
            self.table_head(&id, &columns[..shown], shown < all, state, &on_edit)
        };
        let mut body = Down::new().spacing(if cards { 12.0 } else { 0.0 });
        for one in rows {
            let opened = state.opened.as_deref() == Some(one.id.as_str());
            let open = (shown < all).then(|| on_edit(TableEdit::Open(one.id.clone())));
            let parts = |cells| Parts::of(cells, &columns, shown);
            body = body.push(if cards {
                self.card_row(one, parts, opened, open)
            } else {
                self.line_row(one, parts, opened, open)
            });
            if !cards {
                body = body.push(self.divider());
            }
        }
        let body: El<'a, M> = roving(body, false).into();
        let body = match scrolls {
            Some(pane) if !self.flows() => self.pane(pane, container(body).padding(Padding::ZERO.right(12))),
            _ => body,
        };
        let head = match scrolls {
            Some(_) if !self.flows() => container(head).padding(Padding::ZERO.right(12)).into(),
            _ => head,
        };
        let table = tagged(Semantics::new(Role::Table, name), column![head, body]);
        match turn {
            // Above the rows, so that the keyboard goes on to them.
            Some(turn) => column![turn, table].spacing(10).into(),
            None => table.into(),
        }
    }

    /// Which rows of a long table are drawn.
    fn turn<'a, M: Clone + 'a>(
        &self,
        id: &str,
        count: usize,
        part: usize,
        on_edit: &impl Fn(TableEdit) -> M,
    ) -> El<'a, M> {
        let parts = count.div_ceil(ROWS);
        let choice = |part: usize| {
            let last = (part * ROWS + ROWS).min(count);
            Choice::new(format!("{} to {last} of {count}", part * ROWS + 1))
        };
        let messages: Vec<M> = (0..parts).map(|part| on_edit(TableEdit::Part(part))).collect();
        let select = self.select(
            format!("{id}-rows"),
            Semantics::new(Role::Select, "Which rows"),
            (0..parts).map(choice).collect(),
            Some(part),
            "",
            move |n| messages[n.min(messages.len() - 1)].clone(),
        );
        container(select).width(Length::Fixed(260.0)).into()
    }

    /// The heads of the columns; those that sort are pressed.
    fn table_head<'a, M: Clone + 'a>(
        &self,
        id: &str,
        columns: &[Column],
        opens: bool,
        state: &TableState,
        on_edit: &impl Fn(TableEdit) -> M,
    ) -> El<'a, M> {
        let mut heads = Row::new().align_y(Alignment::Center);
        for (n, column) in columns.iter().enumerate() {
            let order = state.sorted.filter(|(by, _)| *by == n).map(|(_, order)| order);
            let words = self
                .words(column.title.clone(), 14.0, 1.2, Weight::Semibold)
                .tone(Tone::Second);
            let semantics = Semantics {
                sorted: order,
                ..Semantics::new(Role::ColumnHeader, column.title.clone())
            };
            let width = Length::FillPortion(column.portion);
            heads = heads.push(if column.sorts {
                let mut content = row![words].spacing(6).align_y(Alignment::Center);
                if let Some(order) = order {
                    content = content.push(self.icon_toned(arrow(order), 16.0, Tone::Primary));
                }
                // As wide as its words; the whole place of the head would be a target that looks empty.
                El::from(
                    container(
                        press(
                            format!("{id}-head-{n}"),
                            semantics,
                            Skin::Quiet,
                            content,
                            Some(on_edit(TableEdit::Sort(n))),
                        )
                        .padding(Padding::from([4.0, CELL]))
                        .min_height(36.0),
                    )
                    .width(width),
                )
            } else {
                tagged(
                    Semantics {
                        leaf: true,
                        ..semantics
                    },
                    container(words).width(width).padding(Padding::from([0.0, CELL])),
                )
                .into()
            });
        }
        if opens {
            heads = heads.push(Space::new().width(Length::Fixed(OPENER)));
        }
        let heads = container(heads)
            .padding(Padding::from([0.0, SIDE]))
            .center_y(Length::Fixed(42.0))
            .width(Length::Fill);
        column![
            tagged(Semantics::new(Role::Row, ""), roving(heads, false)),
            self.divider()
        ]
        .into()
    }

    /// Cards have no heads: what they are sorted by is chosen in a list.
    fn sort_by<'a, M: Clone + 'a>(
        &self,
        id: &str,
        columns: &[Column],
        state: &TableState,
        on_edit: &impl Fn(TableEdit) -> M,
    ) -> El<'a, M> {
        let sorts: Vec<(usize, &Column)> = columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.sorts)
            .collect();
        if sorts.is_empty() {
            return Space::new().into();
        }
        let messages: Vec<M> = sorts.iter().map(|(n, _)| on_edit(TableEdit::Sort(*n))).collect();
        let choices = sorts
            .iter()
            .map(|(n, column)| match state.sorted {
                Some((by, order)) if by == *n => Choice::new(column.title.clone()).icon(arrow(order)),
                _ => Choice::new(column.title.clone()),
            })
            .collect();
        let selected = state
            .sorted
            .and_then(|(by, _)| sorts.iter().position(|(n, _)| *n == by));
        let field = format!("{id}-sort");
        let select = self.select_field(Field::new(&field, "Sort by"), choices, selected, move |n| {
            messages[n].clone()
        });
        container(select).padding(Padding::ZERO.bottom(12)).into()
    }

    fn cell<'a, M: 'a>(&self, cell: Cell<'a, M>) -> El<'a, M> {
        let content = cell.content.unwrap_or_else(|| {
            let weight = if cell.strong {
                Weight::Semibold
            } else {
                Weight::Regular
            };
            self.words(cell.words.clone(), 15.0, 1.35, weight).into()
        });
        tagged(
            Semantics {
                leaf: true,
                ..Semantics::new(Role::Cell, cell.words)
            },
            content,
        )
        .into()
    }

    /// Cells one below the other, each with the title of its column.
    fn titled<'a, M: 'a>(&self, cells: Vec<(Column, Cell<'a, M>)>) -> El<'a, M> {
        Down::with_children(cells.into_iter().map(|(column, cell)| {
            let said = format!("{}: {}", column.title, cell.words);
            let content = self.cell(cell);
            let title = self.caption(column.title);
            // Two equal halves, so that the values of all cards stand in one line.
            tagged(
                Semantics {
                    leaf: true,
                    ..Semantics::new(Role::Cell, said)
                },
                row![
                    container(title).width(Length::FillPortion(2)),
                    container(content).width(Length::FillPortion(3))
                ]
                .spacing(2.0 * CELL),
            )
            .into()
        }))
        .spacing(6)
        .into()
    }

    /// A row that is pressed, or one that only tells.
    fn row_of<'a, M: Clone + 'a>(
        &self,
        row: (String, String, Option<M>, bool),
        said: String,
        skin: Skin,
        padding: Padding,
        content: impl Into<El<'a, M>>,
    ) -> El<'a, M> {
        let (id, name, on_press, chosen) = row;
        let semantics = Semantics {
            selected: chosen,
            ..Semantics::new(Role::Row, name)
        };
        match on_press {
            Some(message) => press(
                id,
                Semantics {
                    description: said,
                    ..semantics
                },
                skin,
                content,
                Some(message),
            )
            .with_parts()
            .padding(padding)
            .min_height(46.0)
            .width(Length::Fill)
            .into(),
            None => tagged(
                semantics,
                container(content)
                    .padding(padding)
                    .center_y(Length::Shrink)
                    .width(Length::Fill),
            )
            .into(),
        }
    }

    fn line_row<'a, M: Clone + 'a>(
        &self,
        row: TableRow<'a, M>,
        parts: impl Fn(Vec<Cell<'a, M>>) -> Parts<'a, M>,
        opened: bool,
        open: Option<M>,
    ) -> El<'a, M> {
        let parts = parts(row.cells);
        let said = parts.said();
        let mut cells = Row::new().align_y(Alignment::Center);
        for (column, cell) in parts.shown {
            cells = cells.push(
                container(self.cell(cell))
                    .width(Length::FillPortion(column.portion))
                    .padding(Padding::from([0.0, CELL])),
            );
        }
        // Rows that only tell are as high as those that are pressed.
        let cells = row![
            cells,
            Space::new().width(Length::Fixed(1.0)).height(Length::Fixed(34.0))
        ]
        .align_y(Alignment::Center);
        let skin = Skin::Row { chosen: row.chosen };
        let opener = open.map(|open| self.opener(&row.id, &row.name, opened, open));
        let line = self.row_of(
            (row.id, row.name, row.on_press, row.chosen),
            said,
            skin,
            Padding::from([6.0, SIDE]),
            cells,
        );
        let Some(opener) = opener else { return line };
        let line = row![container(line).width(Length::Fill), opener].align_y(Alignment::Center);
        // Always a column, so that the focus stays where it is when a row opens.
        let mut all = column![line];
        if opened {
            all = all.push(
                container(self.titled(parts.more)).padding(Padding::from([4.0, SIDE + CELL]).bottom(14)),
            );
        }
        all.into()
    }

    fn opener<'a, M: Clone + 'a>(&self, id: &str, name: &str, opened: bool, open: M) -> El<'a, M> {
        let icon = if opened {
            Icon::ChevronUp
        } else {
            Icon::ChevronDown
        };
        let words = if opened {
            format!("Show less of {name}")
        } else {
            format!("Show more of {name}")
        };
        self.icon_button(format!("{id}-more"), icon, words, Some(open))
            .expanded(opened)
            .into()
    }

    fn card_row<'a, M: Clone + 'a>(
        &self,
        row: TableRow<'a, M>,
        parts: impl Fn(Vec<Cell<'a, M>>) -> Parts<'a, M>,
        opened: bool,
        open: Option<M>,
    ) -> El<'a, M> {
        let mut parts = parts(row.cells);
        let said = parts.said();
        let below = if parts.shown.is_empty() {
            Vec::new()
        } else {
            parts.shown.split_off(1)
        };
        let mut content = Down::new().spacing(8).width(Length::Fill);
        if let Some((_, first)) = parts.shown.pop() {
            content = content.push(self.cell(first));
        }
        content = content.push(self.titled(below));
        let skin = Skin::Card { chosen: row.chosen };
        let more = open.map(|open| {
            let words = if opened { "Show less" } else { "Show more" };
            let icon = if opened {
                Icon::ChevronUp
            } else {
                Icon::ChevronDown
            };
            container(
                self.quiet(format!("{}-more", row.id), Some(icon), words, open)
                    .called(format!("{words} of {}", row.name))
                    .expanded(opened),
            )
            .align_x(Horizontal::Left)
        });
        let pressed = row.on_press.is_some();
        let padding = if pressed {
            Padding::from([14.0, 16.0])
        } else {
            Padding::ZERO
        };
        let card = self.row_of(
            (row.id, row.name, row.on_press, row.chosen),
            said,
            skin,
            padding,
            content,
        );
        let card = if pressed {
            card
        } else {
            self.card(Owner::Plain, card)
        };
        let Some(more) = more else { return card };
        let mut all = column![card, more].spacing(4);
        if opened {
            all = all.push(container(self.titled(parts.more)).padding(Padding::from([4.0, 16.0])));
        }
        all.into()
    }
}

/// Up for rising, down for falling.
fn arrow(order: Order) -> Icon {
    match order {
        Order::Rising => Icon::ArrowUp,
        Order::Falling => Icon::ArrowDown,
    }
}
