//! A table: sorted by the head of a column, its rows one Tab stop, its last columns put away where the
//! window is narrow.
//!
//! The page keeps a [`TableState`] and hands it every [`TableEdit`], as it does with a long field.

mod view;

use super::{El, Order};
use std::cmp::Ordering;

/// What a cell is sorted by. Cells without a key come last, whichever way the column is sorted.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Key {
    #[default]
    None,
    Words(String),
    /// Numbers, and dates as days.
    Number(i64),
}

/// One cell.
pub struct Cell<'a, M> {
    content: Option<El<'a, M>>,
    words: String,
    key: Key,
    strong: bool,
}

impl<'a, M> Cell<'a, M> {
    /// A cell of words, sorted by them.
    pub fn new(words: impl Into<String>) -> Self {
        let words = words.into();
        Cell {
            content: None,
            key: if words.is_empty() {
                Key::None
            } else {
                Key::Words(words.to_lowercase())
            },
            words,
            strong: false,
        }
    }

    /// A cell that shows more than words, a chip or level bars; `words` say the same.
    pub fn showing(content: impl Into<El<'a, M>>, words: impl Into<String>) -> Self {
        Cell {
            content: Some(content.into()),
            ..Cell::new(words)
        }
    }

    /// Sorted by that and not by its words.
    pub fn by(mut self, key: Key) -> Self {
        self.key = key;
        self
    }
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    title: String,
    portion: u16,
    sorts: bool,
}

impl Column {
    /// A column that sorts when its head is pressed, one part wide.
    pub fn new(title: impl Into<String>) -> Self {
        Column {
            title: title.into(),
            portion: 1,
            sorts: true,
        }
    }

    /// So many times as wide as a column of one part.
    pub fn wide(mut self, portion: u16) -> Self {
        self.portion = portion.max(1);
        self
    }

    /// Sorting by it would mean nothing.
    pub fn unsorted(mut self) -> Self {
        self.sorts = false;
        self
    }
}

/// One row.
pub struct TableRow<'a, M> {
    id: String,
    name: String,
    cells: Vec<Cell<'a, M>>,
    on_press: Option<M>,
    chosen: bool,
}

impl<'a, M> TableRow<'a, M> {
    /// A row; `id` is unique on the screen, `name` is what the row is called. The first cell stands for the
    /// whole row where rows become cards.
    pub fn new(
        id: impl Into<String>,
        name: impl Into<String>,
        cells: impl IntoIterator<Item = Cell<'a, M>>,
    ) -> Self {
        TableRow {
            id: id.into(),
            name: name.into(),
            cells: cells.into_iter().collect(),
            on_press: None,
            chosen: false,
        }
    }

    /// What pressing the row does.
    pub fn on_press(mut self, message: M) -> Self {
        self.on_press = Some(message);
        self
    }

    /// The row that is open beside the table.
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }
}

/// What a page keeps of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableState {
    /// The column and the way it is sorted; rows stand as they were given while there is none.
    pub sorted: Option<(usize, Order)>,
    /// The row whose other columns are shown.
    pub opened: Option<String>,
    /// Which part of a long table is drawn, counted from 0.
    pub part: usize,
}

impl TableState {
    /// Sorted by that column at first.
    pub fn by(column: usize, order: Order) -> Self {
        TableState {
            sorted: Some((column, order)),
            ..TableState::default()
        }
    }

    /// Takes in what was done. A second press on the same head turns the order round.
    pub fn apply(&mut self, edit: TableEdit) {
        match edit {
            TableEdit::Sort(column) => {
                self.part = 0;
                self.sorted = Some(match self.sorted {
                    Some((same, order)) if same == column => (column, order.turned()),
                    _ => (column, Order::Rising),
                });
            }
            TableEdit::Open(row) => {
                self.opened = (self.opened.as_ref() != Some(&row)).then_some(row);
            }
            TableEdit::Part(part) => self.part = part,
        }
    }
}

/// Something done to a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableEdit {
    Sort(usize),
    /// Opens the row of that id, or closes it.
    Open(String),
    /// Turns to a part of a long table.
    Part(usize),
}

/// A table to be drawn with `Kit::table`.
pub struct Table<'a, M> {
    id: String,
    name: String,
    columns: Vec<Column>,
    rows: Vec<TableRow<'a, M>>,
    at_most: usize,
    scrolls: Option<&'static str>,
}

impl<'a, M> Table<'a, M> {
    /// A table; `name` says what its rows are.
    pub fn new(
        id: impl Into<String>,
        name: impl Into<String>,
        columns: impl IntoIterator<Item = Column>,
        rows: impl IntoIterator<Item = TableRow<'a, M>>,
    ) -> Self {
        Table {
            id: id.into(),
            name: name.into(),
            columns: columns.into_iter().collect(),
            rows: rows.into_iter().collect(),
            at_most: usize::MAX,
            scrolls: None,
        }
    }

    /// Never shows more columns than these without opening a row: where it has a part of the page only.
    pub fn at_most(mut self, columns: usize) -> Self {
        self.at_most = columns.max(1);
        self
    }

    /// Its rows scroll under a head that stays. Only for a page whose whole content it is.
    pub fn scrolls(mut self, id: &'static str) -> Self {
        self.scrolls = Some(id);
        self
    }

    fn sort(&mut self, state: &TableState) {
        let Some((column, order)) = state.sorted else {
            return;
        };
        fn key<'k, M>(row: &'k TableRow<'_, M>, column: usize) -> &'k Key {
            row.cells.get(column).map_or(&Key::None, |cell| &cell.key)
        }
        self.rows.sort_by(|one, other| {
            let rising = match (key(one, column), key(other, column)) {
                (Key::None, Key::None) => return Ordering::Equal,
                (Key::None, _) => return Ordering::Greater,
                (_, Key::None) => return Ordering::Less,
                (Key::Number(one), Key::Number(other)) => one.cmp(other),
                (Key::Words(one), Key::Words(other)) => one.cmp(other),
                (Key::Number(_), Key::Words(_)) => Ordering::Less,
                (Key::Words(_), Key::Number(_)) => Ordering::Greater,
            };
            match order {
                Order::Rising => rising,
                Order::Falling => rising.reverse(),
            }
        });
    }
}
