//! The display list: everything a writer needs to put a document on paper.

use super::fonts::FaceId;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

/// An sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Colour {
    pub const WHITE: Colour = Colour::hex(0xFF_FF_FF);

    /// The colour written as six hexadecimal digits.
    pub const fn hex(code: u32) -> Colour {
        let [_, red, green, blue] = code.to_be_bytes();
        Colour { red, green, blue }
    }

    /// How dark it comes out of a printer without colour: 0 is paper, 1 is solid toner.
    pub fn darkness(self) -> f32 {
        let part = |value: u8| f32::from(value) / 255.0;
        1.0 - (0.299 * part(self.red) + 0.587 * part(self.green) + 0.114 * part(self.blue))
    }
}

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// Short for a [`Point`].
pub const fn at(x: f32, y: f32) -> Point {
    Point { x, y }
}

/// A box on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Rect {
    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// The box that is left when `x` goes off both sides and `y` off top and bottom.
    pub fn inset(&self, x: f32, y: f32) -> Rect {
        Rect {
            x: self.x + x,
            y: self.y + y,
            width: (self.width - 2.0 * x).max(0.0),
            height: (self.height - 2.0 * y).max(0.0),
        }
    }
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    Move(Point),
    Line(Point),
    /// A cubic curve: two control points, then the end.
    Curve(Point, Point, Point),
    Close,
}

/// An outline, of one ring or more.
pub type Path = Vec<Step>;

/// One glyph of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u16,
    /// Where it is drawn: points to the right of the start of the run, and up from the baseline.
    pub x: f32,
    pub up: f32,
    /// How much room it takes, in points; 0 for marks on another glyph.
    pub advance: f32,
    /// The bytes of [`Run::text`] it stands for. Glyphs of one cluster share the range.
    pub cluster: Range<usize>,
    /// Drawn in place of a character that no bundled font has.
    pub stands_in: bool,
}

/// Glyphs of one face, size and colour on one baseline, from left to right
/// whatever the script.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub face: FaceId,
    pub size: f32,
    pub colour: Colour,
    /// Where the pen starts, on the baseline.
    pub start: Point,
    /// The whole paragraph line the clusters point into.
    pub text: Arc<str>,
    pub glyphs: Vec<Glyph>,
    /// It is read from right to left. Then it is one word or one blank.
    pub right_to_left: bool,
}

impl Run {
    /// From the start to the end of the glyph furthest to the right.
    pub fn width(&self) -> f32 {
        self.glyphs
            .iter()
            .map(|glyph| glyph.x + glyph.advance)
            .fold(0.0, f32::max)
    }
}

/// Something to draw.
#[derive(Debug, Clone, PartialEq)]
pub enum Draw {
    Fill {
        path: Path,
        colour: Colour,
    },
    Stroke {
        path: Path,
        colour: Colour,
        width: f32,
    },
    Text(Run),
    /// A picture, by its number in [`DisplayList::pictures`].
    Picture {
        picture: usize,
        area: Rect,
        clip: Option<Path>,
    },
}

/// What is on the page but is not part of what the document says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artifact {
    /// Repeated at the top or the foot of each page.
    Header,
    Footer,
    /// Tints, outlines, bullets, icons, rules.
    Decoration,
}

/// An index into [`DisplayList::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub usize);

/// Whether drawn things belong to a node of the structure tree or are artifacts. There is no third way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Artifact(Artifact),
    Content(NodeId),
}

/// Drawn things under one mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked {
    pub mark: Mark,
    pub draws: Vec<Draw>,
}

/// One page, in the order in which it is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    pub marks: Vec<Marked>,
}

/// What a node of the structure tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    Document,
    Section,
    /// A heading of level 1 to 6.
    Heading(u8),
    Paragraph,
    /// Somebody's words.
    Quotation,
    List,
    /// A list of which each item begins with its number.
    NumberedList,
    ListItem,
    ListLabel,
    ListBody,
    Figure,
    Table,
    TableRow,
    /// A cell that is the heading of a column or a row.
    HeadCell(Heads),
    Cell,
}

/// What the heading cell of a table is the heading of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Heads {
    Column,
    Row,
}

/// A child of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kid {
    Node(NodeId),
    /// Page and index into its marks.
    Content {
        page: usize,
        mark: usize,
    },
}

/// A node of the structure tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub role: Role,
    pub kids: Vec<Kid>,
    /// Columns and rows that a cell of a table takes.
    pub span: (usize, usize),
    /// A short name, for headings and sections.
    pub title: Option<String>,
    /// What a figure shows, for people who do not see it.
    pub alt: Option<String>,
    /// Where a figure is.
    pub area: Option<Rect>,
}

/// A line of the outline that readers show beside the pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// 1 is the outermost.
    pub level: u8,
    pub title: String,
    pub page: usize,
    pub y: f32,
}

/// An upright JPEG without metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub jpeg: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// A finished document. Node 0 is the root.
#[derive(Debug, Clone, PartialEq)]
pub struct DisplayList {
    pub title: String,
    pub subject: String,
    /// The page size in points.
    pub width: f32,
    pub height: f32,
    pub pages: Vec<Page>,
    pub nodes: Vec<Node>,
    pub outline: Vec<Bookmark>,
    pub pictures: Vec<Picture>,
}

impl DisplayList {
    /// What each node with content says, in the order in which it is read aloud. Figures say their
    /// alternative text.
    pub fn reading_order(&self) -> Vec<(Role, String)> {
        let mut all = Vec::new();
        self.read(NodeId(0), &mut all);
        all
    }

    /// The whole text in reading order, one line for each node.
    pub fn text(&self) -> String {
        lines(&self.reading_order())
    }

    /// What stands on one page, counted from 0, in reading order.
    pub fn page_text(&self, page: usize) -> String {
        let mut all = Vec::new();
        self.read_part(NodeId(0), Some(page), &mut all);
        lines(&all)
    }

    fn read(&self, id: NodeId, all: &mut Vec<(Role, String)>) {
        self.read_part(id, None, all);
    }

    /// Reads a node and what is below it, of one page or of all.
    fn read_part(&self, id: NodeId, only: Option<usize>, all: &mut Vec<(Role, String)>) {
        let Some(node) = self.nodes.get(id.0) else { return };
        let here = |kid: &&Kid| match kid {
            Kid::Node(_) => false,
            Kid::Content { page, .. } => only.is_none_or(|only| only == *page),
        };
        // What goes on over a page is one text.
        let own = text_of(node.kids.iter().filter(here).flat_map(|kid| self.drawn(*kid)));
        match &node.alt {
            Some(alt) if only.is_none() || node.kids.iter().any(|kid| here(&kid)) => {
                all.push((node.role, alt.clone()));
            }
            Some(_) => {}
            None if !own.is_empty() => all.push((node.role, own)),
            None => {}
        }
        for kid in &node.kids {
            if let Kid::Node(child) = kid {
                self.read_part(*child, only, all);
            }
        }
    }

    fn drawn(&self, kid: Kid) -> &[Draw] {
        match kid {
            Kid::Node(_) => &[],
            Kid::Content { page, mark } => self
                .pages
                .get(page)
                .and_then(|page| page.marks.get(mark))
                .map_or(&[], |marked| &marked.draws),
        }
    }

    /// Everything drawn as text that is not content: running headers and footers.
    pub fn artifact_text(&self) -> String {
        self.pages
            .iter()
            .flat_map(|page| &page.marks)
            .filter(|marked| matches!(marked.mark, Mark::Artifact(_)))
            .map(|marked| marked.text() + "\n")
            .collect()
    }

    /// Every run of text on every page.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.pages
            .iter()
            .flat_map(|page| &page.marks)
            .flat_map(|marked| &marked.draws)
            .filter_map(|draw| match draw {
                Draw::Text(run) => Some(run),
                _ => None,
            })
    }
}

impl Marked {
    fn text(&self) -> String {
        text_of(&self.draws)
    }
}

fn lines(read: &[(Role, String)]) -> String {
    let mut text = String::new();
    for (_, part) in read {
        let _ = writeln!(text, "{part}");
    }
    text
}

/// The text that drawn glyphs stand for, in the order in which it was written.
fn text_of<'a>(draws: impl IntoIterator<Item = &'a Draw>) -> String {
    // Runs of one written line share its text. Glyphs are listed from left to right, which in Arabic is not the
    // order of writing, so the clusters are put back in order line by line.
    let mut lines: Vec<(&Arc<str>, Vec<Range<usize>>)> = Vec::new();
    for draw in draws {
        let Draw::Text(run) = draw else { continue };
        let clusters = run.glyphs.iter().map(|glyph| glyph.cluster.clone());
        match lines.last_mut() {
            Some((text, all)) if Arc::ptr_eq(text, &run.text) => all.extend(clusters),
            _ => lines.push((&run.text, clusters.collect())),
        }
    }
    let mut written = Vec::new();
    for (text, mut clusters) in lines {
        clusters.sort_by_key(|range| (range.start, range.end));
        clusters.dedup();
        let line: String = clusters.into_iter().filter_map(|range| text.get(range)).collect();
        written.push(line);
    }
    written.join("\n")
}
