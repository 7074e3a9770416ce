//! What documents are written in. Nothing here says where things stand or how they look.

use super::display::Picture;
use super::icons::Icon;

/// Words, some of them strong.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text {
    /// Parts, and whether they are strong.
    pub(super) parts: Vec<(String, bool)>,
}

impl Text {
    /// Strong words.
    pub fn strong(words: impl Into<String>) -> Text {
        Text {
            parts: vec![(words.into(), true)],
        }
    }

    /// These words, then others.
    #[must_use]
    pub fn then(mut self, words: impl Into<String>) -> Text {
        self.parts.push((words.into(), false));
        self
    }

    /// Then strong words.
    #[must_use]
    pub fn then_strong(mut self, words: impl Into<String>) -> Text {
        self.parts.push((words.into(), true));
        self
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(|(words, _)| words.trim().is_empty())
    }

    /// The words alone.
    pub fn words(&self) -> String {
        self.parts.iter().map(|(words, _)| words.as_str()).collect()
    }
}

impl From<String> for Text {
    fn from(words: String) -> Text {
        Text {
            parts: vec![(words, false)],
        }
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Text {
        words.to_owned().into()
    }
}

/// One thing that a document says.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Level 2 to 4; level 1 is the title of the [`super::Paper`]. It stays with what follows.
    Heading {
        level: u8,
        text: Text,
        icon: Option<Icon>,
    },
    Paragraph(Text),
    /// Small print: dates, sources, how to read a chart.
    Note(Text),
    /// The child's words, letter by letter, in the child's colour, and whose they are.
    Quote {
        text: Text,
        by: Text,
    },
    List {
        marker: Marker,
        items: Vec<Vec<Block>>,
    },
    /// A list with a picture sign beside each item. The words say what the sign shows, so it is for the eye only.
    Signs(Vec<(Icon, Vec<Block>)>),
    /// A photo cut to a circle (see [`crate::document::photo::square`]), and what stands beside it.
    Beside {
        photo: Picture,
        shows: String,
        blocks: Vec<Block>,
    },
    /// Boxes side by side, or one under the other where that would be too narrow.
    Panels(Vec<Panel>),
    /// Columns without boxes, side by side where there is room.
    Columns(Vec<Vec<Block>>),
    Table(Table),
    /// What is known at a glance: names of things and the things, side by side.
    Facts(Vec<(Text, Text)>),
    Figure(Figure),
    /// Ruled lines for handwriting.
    WritingLines(u8),
    /// Words, each with a line to write on.
    FillIn(Vec<Text>),
    /// A line for each to sign on, and who signs.
    Signatures(Vec<Text>),
    /// Kept on one page if a page has room for it.
    Together(Vec<Block>),
    NewPage,
}

impl Block {
    /// A heading of level 2.
    pub fn heading(text: impl Into<Text>) -> Block {
        Block::Heading {
            level: 2,
            text: text.into(),
            icon: None,
        }
    }

    /// A heading of level 3.
    pub fn subheading(text: impl Into<Text>) -> Block {
        Block::Heading {
            level: 3,
            text: text.into(),
            icon: None,
        }
    }

    /// A heading with a picture sign beside it; other blocks stay as they are.
    #[must_use]
    pub fn icon(self, sign: Icon) -> Block {
        match self {
            Block::Heading { level, text, .. } => Block::Heading {
                level,
                text,
                icon: Some(sign),
            },
            other => other,
        }
    }

    pub fn paragraph(text: impl Into<Text>) -> Block {
        Block::Paragraph(text.into())
    }

    pub fn note(text: impl Into<Text>) -> Block {
        Block::Note(text.into())
    }

    pub fn quote(text: impl Into<Text>, by: impl Into<Text>) -> Block {
        Block::Quote {
            text: text.into(),
            by: by.into(),
        }
    }

    /// A list of which each item is one paragraph.
    pub fn list<T: Into<Text>>(marker: Marker, items: impl IntoIterator<Item = T>) -> Block {
        Block::List {
            marker,
            items: items
                .into_iter()
                .map(|item| vec![Block::paragraph(item)])
                .collect(),
        }
    }

    /// A list of which each item is one paragraph with a picture sign beside it.
    pub fn signs<T: Into<Text>>(items: impl IntoIterator<Item = (Icon, T)>) -> Block {
        Block::Signs(
            items
                .into_iter()
                .map(|(sign, text)| (sign, vec![Block::paragraph(text)]))
                .collect(),
        )
    }

    pub fn facts<A: Into<Text>, B: Into<Text>>(facts: impl IntoIterator<Item = (A, B)>) -> Block {
        Block::Facts(
            facts
                .into_iter()
                .map(|(name, thing)| (name.into(), thing.into()))
                .collect(),
        )
    }

    pub fn fill_in<T: Into<Text>>(words: impl IntoIterator<Item = T>) -> Block {
        Block::FillIn(words.into_iter().map(Into::into).collect())
    }

    pub fn signatures<T: Into<Text>>(who: impl IntoIterator<Item = T>) -> Block {
        Block::Signatures(who.into_iter().map(Into::into).collect())
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Block {
        Block::Table(table)
    }
}

impl From<Figure> for Block {
    fn from(figure: Figure) -> Block {
        Block::Figure(figure)
    }
}

/// What stands before each item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    Dot,
    Number,
    /// A box to tick by hand.
    Box,
}

/// Whose a panel is. Each has a tint and an outline of its own; Honey belongs to the child.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Owner {
    #[default]
    Nobody,
    Child,
    Home,
    School,
    /// What all have agreed: white, with a strong outline.
    All,
}

/// A box with blocks in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    pub owner: Owner,
    pub blocks: Vec<Block>,
}

impl Panel {
    pub fn new(owner: Owner, blocks: impl IntoIterator<Item = Block>) -> Panel {
        Panel {
            owner,
            blocks: blocks.into_iter().collect(),
        }
    }
}

/// A table. Its heading row stands again on each page that it goes on to.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it is about, for people who hear it. Not printed.
    pub about: String,
    /// The headings. Without any there is no heading row, and the first cell of each row is its heading.
    pub columns: Vec<Text>,
    pub rows: Vec<Row>,
    /// The width of each column as shares of the whole; unset means that the words decide.
    pub shares: Option<Vec<f32>>,
}

/// Rows of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    Cells(Vec<Cell>),
    /// A heading for several rows, in the first column.
    Group(Cell, Vec<Vec<Cell>>),
    /// A heading over the whole width for the rows below it. It stays with the first of them.
    Band(Cell),
    /// A row to fill by hand.
    Blank,
}

impl Table {
    /// A table with these headings.
    pub fn new<T: Into<Text>>(about: impl Into<String>, columns: impl IntoIterator<Item = T>) -> Table {
        Table {
            about: about.into(),
            columns: columns.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
            shares: None,
        }
    }

    /// A table without a heading row, of as many columns as the shares.
    pub fn bare(about: impl Into<String>, shares: impl IntoIterator<Item = f32>) -> Table {
        Table {
            about: about.into(),
            columns: Vec::new(),
            rows: Vec::new(),
            shares: Some(shares.into_iter().collect()),
        }
    }

    #[must_use]
    pub fn shares(mut self, shares: impl IntoIterator<Item = f32>) -> Table {
        self.shares = Some(shares.into_iter().collect());
        self
    }

    #[must_use]
    pub fn row(mut self, cells: impl IntoIterator<Item = Cell>) -> Table {
        self.rows.push(Row::Cells(cells.into_iter().collect()));
        self
    }

    /// Rows under one heading in the first column.
    #[must_use]
    pub fn group(mut self, heading: impl Into<Text>, rows: Vec<Vec<Cell>>) -> Table {
        self.rows.push(Row::Group(Cell::head(heading), rows));
        self
    }

    /// A heading over the whole width for the rows that follow.
    #[must_use]
    pub fn band(mut self, heading: Cell) -> Table {
        self.rows.push(Row::Band(heading));
        self
    }

    /// Rows to fill by hand.
    #[must_use]
    pub fn blank_rows(mut self, count: usize) -> Table {
        self.rows.extend(std::iter::repeat_n(Row::Blank, count));
        self
    }
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    pub blocks: Vec<Block>,
    /// It is the heading of its row.
    pub heads: bool,
    /// How many columns it takes; 0 means 1.
    pub columns: usize,
}

impl Cell {
    /// A cell that is the heading of its row.
    pub fn head(text: impl Into<Text>) -> Cell {
        Cell {
            heads: true,
            ..Cell::of([Block::Paragraph(text.into())])
        }
    }

    /// How far something has come, as bars and words.
    pub fn level(reached: u8, of: u8, words: impl Into<Text>) -> Cell {
        Cell::of([Block::Figure(Figure::Level {
            reached,
            of,
            words: words.into(),
        })])
    }

    pub fn of(blocks: impl IntoIterator<Item = Block>) -> Cell {
        Cell {
            blocks: blocks.into_iter().collect(),
            ..Cell::default()
        }
    }

    /// Over several columns.
    #[must_use]
    pub fn over(mut self, columns: usize) -> Cell {
        self.columns = columns;
        self
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Cell {
        Cell::of([Block::paragraph(words)])
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Cell {
        Cell::of([Block::paragraph(words)])
    }
}

/// A picture with words for people who do not see it.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// Bars, of which some are full, and what that means.
    Level {
        reached: u8,
        of: u8,
        words: Text,
    },
    Progress(Progress),
    /// Faces with what they are about and what they say.
    Faces(Vec<(Face, Text, Text)>),
    /// All of a drawing; see [`crate::document::photo::whole`]. `shows` says what it shows, for people who do not
    /// see it.
    Drawing {
        picture: Picture,
        shows: String,
    },
    /// A photo cut to a circle; see [`crate::document::photo::square`].
    Photo {
        photo: Picture,
        shows: String,
    },
}

/// How something feels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Great,
    Good,
    Okay,
    Hard,
    VeryHard,
}

/// A chart of one value over time, with where it started and where it is meant to go.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// What is counted, for the words beside the chart.
    pub what: String,
    pub start: f32,
    pub aim: f32,
    /// Values in order of time, each with its day as it is printed.
    pub points: Vec<(String, f32)>,
}

/// What stands at the foot of each page, beside the page number.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Foot {
    /// What it is, of which version and when.
    pub what: Text,
    /// For whom it is, after "Contains personal information."
    pub for_whom: Text,
}

impl Foot {
    pub fn new(what: impl Into<Text>, for_whom: impl Into<String>) -> Foot {
        let for_whom = format!("Contains personal information. {}", for_whom.into());
        Foot {
            what: what.into(),
            for_whom: for_whom.trim().into(),
        }
    }
}

/// What stands beside the title.
#[derive(Debug, Clone, PartialEq)]
pub enum Badge {
    Sign(Icon),
    /// Steps one after the other, and which of them it is now, counted from 0.
    Steps(Vec<String>, usize),
}
