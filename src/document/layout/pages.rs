//! Pages: a whole document, from what it says to the display list.

use super::MM;
use super::body;
use super::canvas::Canvas;
use super::display::*;
use super::fonts::Fonts;
use super::items::{Item, Room, part};
use super::paint;
use super::say::{Badge, Block, Foot, Text};
use super::shape::{Shaper, Within};
use super::shapes;
use super::text::{Align, Paragraph, TextStyle, placed};
use crate::document::DocumentError;
use crate::document::style::paper::{Look, Sheet};
use crate::document::style::{INK, PAGE_HEIGHT, PAGE_WIDTH, Theme};

pub(super) const WIDTH: f32 = PAGE_WIDTH;

/// A document: what it says. See [the module](super) for an example.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paper {
    /// What the file is called by readers: "Maya: meeting pack".
    pub title: String,
    /// The title on the page: "Meeting pack".
    pub name: Text,
    /// Under the title: whose, when.
    pub line: Text,
    pub badge: Option<Badge>,
    /// At the top of each page but the first.
    pub header: Text,
    pub foot: Foot,
    pub theme: Theme,
    pub blocks: Vec<Block>,
}

/// What stands at the foot of the pages, shaped.
struct Feet {
    what: Paragraph,
    for_whom: Paragraph,
    /// The two stand one under the other.
    stacked: bool,
    /// Room for the page number.
    number: f32,
    height: f32,
}

/// From the last line on a page to the rule above the foot, and from there to the words.
const ABOVE_FOOT: f32 = 2.6 * MM;
const BELOW_RULE: f32 = 1.6 * MM;
const BETWEEN_FEET: f32 = 4.0 * MM;
const BELOW_HEADER: f32 = 2.4 * MM;

/// Words that stand on every page take no more lines than these, each of the two in the foot for itself.
const HEADER_LINES: usize = 3;
const FOOT_LINES: usize = 8;

/// The longest document: more has never been read, and a page more or less needs memory for good. The second
/// is the bytes of its words, about as much as so many pages hold.
const MOST_PAGES: usize = 1_000;
const MOST_WORDS: usize = 3_000_000;

impl Paper {
    pub fn new(title: impl Into<String>, name: impl Into<Text>) -> Paper {
        Paper {
            title: title.into(),
            name: name.into(),
            ..Paper::default()
        }
    }

    /// Goes on with a block.
    pub fn push(&mut self, block: impl Into<Block>) {
        self.blocks.push(block.into());
    }

    /// Sets it out on A4.
    ///
    /// # Errors
    /// [`DocumentError::TooLong`] where it says more than a document holds. Nothing of it is set then: half of
    /// a record must not look like the whole.
    pub fn set_out(&self, look: Look) -> Result<DisplayList, DocumentError> {
        let sheet = Sheet::of(look, self.theme);
        let [top, side, bottom] = sheet.margin;
        let width = PAGE_WIDTH - 2.0 * side;
        let mut canvas = Canvas::new(self.title.clone(), self.name.words(), PAGE_WIDTH, PAGE_HEIGHT);
        let root = canvas.root();
        let mut fonts = Fonts::shared();
        let feet = Feet::new(&mut fonts, &self.foot, &sheet, width);
        let mut header = short(&mut fonts, &self.header, sheet.foot, width, HEADER_LINES);
        let header_height = if self.header.is_empty() {
            0.0
        } else {
            header.set(width, 1.0) + BELOW_HEADER
        };
        let room = PAGE_HEIGHT - top - bottom - feet.height - ABOVE_FOOT;
        let mut shaper = Shaper {
            fonts: &mut fonts,
            canvas: &mut canvas,
            sheet: &sheet,
            page: room - header_height,
            level: 0,
            room: MOST_WORDS,
        };
        let mut bodies = shaper.masthead(root, &self.name, &self.line, self.badge.as_ref());
        bodies.append(&mut shaper.blocks(root, &self.blocks, Within::Page));
        if shaper.is_full() {
            return Err(DocumentError::TooLong);
        }
        let pages = pages(body::set(bodies, width), room, header_height)?;
        let count = pages.len();
        let about = canvas.node(root, Role::Section);
        for (index, items) in pages.iter().enumerate() {
            if index > 0 {
                canvas.turn_page();
            }
            let mut y = top;
            if index > 0 && header_height > 0.0 {
                canvas.artifact(Artifact::Header, placed(&header.lines(), at(side, top)));
                y += header_height;
            }
            paint::stack(&mut canvas, items, at(side, y));
            let label = format!("Page {} of {count}", index + 1);
            let number = Paragraph::new(&mut fonts, &label, right(sheet.foot));
            // Read aloud once, after everything else.
            let told = (index == 0).then_some(about);
            feet.draw(
                &mut canvas,
                told,
                number,
                at(side, PAGE_HEIGHT - bottom - feet.height),
                width,
            );
        }
        Ok(canvas.finish())
    }

    /// The characters of the finished list that no bundled font has.
    pub fn stand_ins(list: &DisplayList) -> Vec<char> {
        let mut all: Vec<char> = list
            .runs()
            .flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph)))
            .filter(|(_, glyph)| glyph.stands_in)
            .filter_map(|(run, glyph)| run.text.get(glyph.cluster.clone()))
            .flat_map(str::chars)
            .filter(|c| !super::fonts::can_show(*c))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Parts a stack into pages; there is always at least one.
///
/// # Errors
/// [`DocumentError::TooLong`] beyond [`MOST_PAGES`].
fn pages(items: Vec<Item>, room: f32, header: f32) -> Result<Vec<Vec<Item>>, DocumentError> {
    let mut pages = Vec::new();
    let mut rest = items;
    while !rest.is_empty() {
        if pages.len() >= MOST_PAGES {
            return Err(DocumentError::TooLong);
        }
        let here = if pages.is_empty() { room } else { room - header };
        let (page, after) = part(
            rest,
            Room {
                here,
                fresh: room - header,
                force: true,
                split: false,
            },
        );
        if !page.is_empty() {
            pages.push(page);
        }
        rest = after;
    }
    if pages.is_empty() {
        pages.push(Vec::new());
    }
    Ok(pages)
}

/// What stands on every page leaves room for the rest, however long a name is.
fn short(fonts: &mut Fonts, text: &Text, style: TextStyle, width: f32, lines: usize) -> Paragraph {
    Paragraph::short(fonts, &text.words(), style, width, lines)
}

fn right(style: TextStyle) -> TextStyle {
    TextStyle {
        align: Align::Right,
        ..style
    }
}

impl Feet {
    fn new(fonts: &mut Fonts, foot: &Foot, sheet: &Sheet, width: f32) -> Feet {
        let mut what = short(fonts, &foot.what, sheet.foot, width, FOOT_LINES);
        let mut for_whom = short(fonts, &foot.for_whom, sheet.foot, width, FOOT_LINES);
        let number = Paragraph::new(fonts, "Page 10 of 10", sheet.foot).natural_width();
        let needed = what.natural_width() + for_whom.natural_width() + number + 2.0 * BETWEEN_FEET;
        let stacked = needed > width;
        let (upper, mut lower) = (what.set(width, 1.0), for_whom.set(width, 1.0));
        // The page number stands at the end of the last line.
        let ends = for_whom.lines().last().map_or(0.0, |line| {
            let ends = line.runs.iter().map(|run| run.start.x + run.width());
            ends.fold(0.0, f32::max)
        });
        let room = width - number - BETWEEN_FEET;
        if stacked && ends > room {
            lower = for_whom.set(room, 1.0);
        }
        let words = if stacked { upper + lower } else { upper.max(lower) };
        Feet {
            what,
            for_whom,
            stacked,
            number,
            height: words + BELOW_RULE,
        }
    }

    fn draw(
        &self,
        canvas: &mut Canvas,
        told: Option<NodeId>,
        mut number: Paragraph,
        corner: Point,
        width: f32,
    ) {
        let rule = Draw::Stroke {
            path: shapes::line(corner, at(corner.x + width, corner.y)),
            colour: INK,
            width: 0.35 * MM,
        };
        canvas.artifact(Artifact::Footer, vec![rule]);
        let y = corner.y + BELOW_RULE;
        let second = if self.stacked {
            at(corner.x, y + self.what.height())
        } else {
            // In the middle of what is left between the other two.
            let free = width - self.what.natural_width() - self.for_whom.natural_width() - self.number;
            at(corner.x + self.what.natural_width() + free / 2.0, y)
        };
        for (text, place) in [(&self.what, at(corner.x, y)), (&self.for_whom, second)] {
            let draws = placed(&text.lines(), place);
            match told {
                Some(parent) if !draws.is_empty() => {
                    let node = canvas.node(parent, Role::Paragraph);
                    canvas.content(node, draws);
                }
                _ => canvas.artifact(Artifact::Footer, draws),
            }
        }
        let height = number.set(width, 1.0);
        let place = at(corner.x, corner.y + self.height - height);
        canvas.artifact(Artifact::Footer, placed(&number.lines(), place));
    }
}
