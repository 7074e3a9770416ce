//! What the page is written in: headings, paragraphs, lists, a picture, lines to write on, all of which shrink
//! together. Documents of many pages are written in [`super::super::layout::say`] instead.

use crate::document::layout::canvas::Canvas;
use crate::document::layout::display::*;
use crate::document::layout::icons::Icon;
use crate::document::layout::text::{Line, Paragraph, placed};
use crate::document::layout::{MM, RULE_GAP, shapes};
use std::collections::BTreeSet;

/// Marks the start of a list item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bullet {
    pub colour: Colour,
    /// Diameter, and room between dot and words, in points at scale 1.
    pub size: f32,
    pub gap: f32,
    /// Room between two items.
    pub between: f32,
}

/// The outline round a round picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ring {
    pub colour: Colour,
    pub width: f32,
}

/// How the largest words of a page find their size: as large as one line allows, else two lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TitleFit {
    /// Below this part of its size the title goes on two lines instead.
    pub one_line_down_to: f32,
    /// Below this part it takes as many lines as it needs.
    pub two_lines_down_to: f32,
}

/// One thing that a document says.
#[derive(Debug)]
pub enum Block {
    /// The name of the document or of who it is about: heading level 1.
    Title {
        text: Paragraph,
        fit: TitleFit,
    },
    Heading {
        level: u8,
        text: Paragraph,
        icon: Option<HeadingIcon>,
    },
    Paragraph(Paragraph),
    /// Somebody's own words.
    Quotation(Paragraph),
    List {
        items: Vec<Paragraph>,
        bullet: Bullet,
    },
    /// A picture cut to a circle.
    RoundPicture {
        picture: usize,
        alt: String,
        diameter: f32,
        ring: Ring,
    },
    /// All of a picture, as large as fits into `width` and `height`; `shape` is its width over its height.
    WholePicture {
        picture: usize,
        alt: String,
        width: f32,
        height: f32,
        shape: f32,
    },
    /// Ruled lines for handwriting that fill the room there is.
    WritingLines {
        at_least: u8,
        colour: Colour,
    },
}

/// A picture sign beside a heading.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeadingIcon {
    pub icon: Icon,
    pub colour: Colour,
    pub size: f32,
    pub gap: f32,
}

/// A block with the room above it, in points at scale 1.
#[derive(Debug)]
struct Spaced {
    above: f32,
    block: Block,
}

/// Blocks from top to bottom of a column.
#[derive(Debug, Default)]
pub struct Flow {
    blocks: Vec<Spaced>,
    /// The order in which they are read, where it is not from top to bottom.
    read: Vec<usize>,
}

/// Lines that do not fit.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Excess {
    pub lines: usize,
    pub words: usize,
    /// In points.
    pub height: f32,
}

impl Excess {
    /// All of these lines.
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line>) -> Excess {
        let mut excess = Excess::default();
        for line in lines {
            excess.add(line);
        }
        excess
    }

    fn add(&mut self, line: &Line) {
        self.lines += 1;
        self.words += line.words;
        self.height += line.height;
    }
}

impl Flow {
    pub fn new() -> Flow {
        Flow::default()
    }

    /// Adds a block; `above` is the room over it in points at scale 1, ignored for the first.
    /// Returns its index, for [`Flow::read_in_order`].
    pub fn push(&mut self, above: f32, block: Block) -> usize {
        let above = if self.blocks.is_empty() { 0.0 } else { above };
        self.blocks.push(Spaced { above, block });
        self.blocks.len() - 1
    }

    /// Sets the order in which blocks are read aloud. Those not named follow from top to bottom.
    pub fn read_in_order(&mut self, order: Vec<usize>) {
        self.read = order;
    }

    /// The height in a column of a width, in points. Must be called before [`Flow::draw`] with the same values.
    pub fn height(&mut self, width: f32, scale: f32) -> f32 {
        self.blocks
            .iter_mut()
            .map(|spaced| spaced.above * scale + spaced.block.height(width, scale))
            .sum()
    }

    /// How many lines and words at the end must go to save `height` points. Set by [`Flow::height`].
    pub fn excess(&self, height: f32) -> Excess {
        let lines: Vec<Line> = self
            .blocks
            .iter()
            .flat_map(|spaced| spaced.block.body())
            .flat_map(|text| text.lines())
            .collect();
        let mut excess = Excess::default();
        for line in lines.iter().rev() {
            if excess.height >= height {
                break;
            }
            excess.add(line);
        }
        excess
    }

    /// The characters that no bundled font has.
    pub fn stand_ins(&self) -> BTreeSet<char> {
        self.blocks
            .iter()
            .flat_map(|spaced| spaced.block.texts())
            .flat_map(Paragraph::stand_ins)
            .collect()
    }

    /// Draws the blocks in `area`, as children of `parent`.
    pub fn draw(&mut self, canvas: &mut Canvas, parent: NodeId, area: Rect, scale: f32) {
        let mut tops = Vec::with_capacity(self.blocks.len());
        let mut y = area.y;
        for spaced in &mut self.blocks {
            y += spaced.above * scale;
            tops.push(y);
            y += spaced.block.height(area.width, scale);
        }
        let rest = (0..self.blocks.len()).filter(|index| !self.read.contains(index));
        let order: Vec<usize> = self.read.iter().copied().chain(rest).collect();
        for index in order {
            if let (Some(spaced), Some(top)) = (self.blocks.get_mut(index), tops.get(index)) {
                let place = Rect {
                    y: *top,
                    height: (area.bottom() - top).max(0.0),
                    ..area
                };
                spaced.block.draw(canvas, parent, place, scale);
            }
        }
    }
}

impl Block {
    fn height(&mut self, width: f32, scale: f32) -> f32 {
        match self {
            Block::Title { text, fit } => fit_title(text, *fit, width, scale),
            Block::Heading { text, icon, .. } => {
                let indent = icon.map_or(0.0, |icon| (icon.size + icon.gap) * scale);
                text.set(width - indent, scale)
            }
            Block::Paragraph(text) | Block::Quotation(text) => text.set(width, scale),
            Block::List { items, bullet } => {
                let indent = (bullet.size + bullet.gap) * scale;
                let between = bullet.between * scale * items.len().saturating_sub(1) as f32;
                let texts: f32 = items.iter_mut().map(|item| item.set(width - indent, scale)).sum();
                texts + between
            }
            Block::RoundPicture { diameter, .. } => *diameter * scale,
            Block::WholePicture {
                width: most,
                height,
                shape,
                ..
            } => (height.min(*most / *shape) * scale).min(width / *shape),
            Block::WritingLines { at_least, .. } => f32::from(*at_least) * RULE_GAP * scale,
        }
    }

    /// The texts that can be made shorter.
    fn body(&self) -> Vec<&Paragraph> {
        match self {
            Block::Title { text, .. } | Block::Paragraph(text) | Block::Quotation(text) => vec![text],
            Block::List { items, .. } => items.iter().collect(),
            _ => Vec::new(),
        }
    }

    fn texts(&self) -> Vec<&Paragraph> {
        match self {
            Block::Heading { text, .. } => vec![text],
            _ => self.body(),
        }
    }

    fn draw(&mut self, canvas: &mut Canvas, parent: NodeId, area: Rect, scale: f32) {
        if let Block::Title { text, .. } | Block::Heading { text, .. } | Block::Quotation(text) = self {
            text.balance();
        }
        let corner = at(area.x, area.y);
        match self {
            Block::Title { text, .. } => {
                let node = canvas.heading(parent, 1, &text.written(), area.y);
                canvas.content(node, placed(&text.lines(), corner));
            }
            Block::Heading { level, text, icon } => {
                let lines = text.lines();
                let mut left = area.x;
                if let Some(icon) = icon {
                    let size = icon.size * scale;
                    let height: f32 = lines.iter().map(|line| line.height).sum();
                    let middle = area.y + (height - size) / 2.0;
                    let draw = Draw::Fill {
                        path: icon.icon.outline(at(area.x, middle), size),
                        colour: icon.colour,
                    };
                    canvas.artifact(Artifact::Decoration, vec![draw]);
                    left += size + icon.gap * scale;
                }
                let node = canvas.heading(parent, *level, &text.written(), area.y);
                canvas.content(node, placed(&lines, at(left, area.y)));
            }
            Block::Paragraph(text) => {
                let node = canvas.node(parent, Role::Paragraph);
                canvas.content(node, placed(&text.lines(), corner));
            }
            Block::Quotation(text) => {
                let quotation = canvas.node(parent, Role::Quotation);
                let node = canvas.node(quotation, Role::Paragraph);
                canvas.content(node, placed(&text.lines(), corner));
            }
            Block::List { items, bullet } => draw_list(canvas, parent, items, *bullet, area, scale),
            Block::WholePicture {
                picture,
                alt,
                width,
                height,
                shape,
            } => {
                let high = (height.min(*width / *shape) * scale).min(area.width / *shape);
                let wide = high * *shape;
                let place = Rect {
                    x: area.x + (area.width - wide) / 2.0,
                    y: area.y,
                    width: wide,
                    height: high,
                };
                let node = canvas.figure(parent, alt, place);
                let draw = Draw::Picture {
                    picture: *picture,
                    area: place,
                    clip: None,
                };
                canvas.content(node, vec![draw]);
            }
            Block::RoundPicture {
                picture,
                alt,
                diameter,
                ring,
            } => {
                let size = *diameter * scale;
                let place = Rect {
                    x: area.x + (area.width - size) / 2.0,
                    y: area.y,
                    width: size,
                    height: size,
                };
                let centre = at(place.x + size / 2.0, place.y + size / 2.0);
                let node = canvas.figure(parent, alt, place);
                let draw = Draw::Picture {
                    picture: *picture,
                    area: place,
                    clip: Some(shapes::circle(centre, size / 2.0)),
                };
                canvas.content(node, vec![draw]);
                let outline = Draw::Stroke {
                    path: shapes::circle(centre, size / 2.0),
                    colour: ring.colour,
                    width: ring.width,
                };
                canvas.artifact(Artifact::Decoration, vec![outline]);
            }
            Block::WritingLines { colour, .. } => {
                let gap = RULE_GAP * scale;
                let count = (area.height / gap).floor().max(0.0) as usize;
                let rules = (1..=count)
                    .map(|row| {
                        let y = area.y + gap * row as f32;
                        Draw::Stroke {
                            path: shapes::line(at(area.x, y), at(area.right(), y)),
                            colour: *colour,
                            width: 0.3 * MM,
                        }
                    })
                    .collect();
                canvas.artifact(Artifact::Decoration, rules);
            }
        }
    }
}

/// Sets a title; returns its height.
fn fit_title(text: &mut Paragraph, fit: TitleFit, width: f32, scale: f32) -> f32 {
    let natural = text.natural_width().max(1.0);
    // A hair less than the width: rounding must not push the last letter onto a second line.
    let one_line = width * 0.998 / natural;
    if one_line >= fit.one_line_down_to * scale {
        return text.set(width, one_line.min(scale));
    }
    let (mut low, mut high) = (fit.two_lines_down_to * scale, fit.one_line_down_to * scale * 1.15);
    let hard_lines = text.hard_line_count();
    text.set(width, low);
    if text.line_count() <= 2.max(hard_lines) {
        for _ in 0..6 {
            let middle = f32::midpoint(low, high);
            text.set(width, middle);
            if text.line_count() <= 2.max(hard_lines) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
    text.set(width, low)
}

fn draw_list(
    canvas: &mut Canvas,
    parent: NodeId,
    items: &[Paragraph],
    bullet: Bullet,
    area: Rect,
    scale: f32,
) {
    let indent = (bullet.size + bullet.gap) * scale;
    let radius = bullet.size * scale / 2.0;
    let list = canvas.node(parent, Role::List);
    let mut y = area.y;
    for item in items {
        let lines = item.lines();
        let from_the_right = lines.first().is_some_and(|line| line.right_to_left);
        let (dot, text) = if from_the_right {
            (area.right() - radius, area.x)
        } else {
            (area.x + radius, area.x + indent)
        };
        let first = lines.iter().flat_map(|line| &line.runs).next();
        if let Some(run) = first {
            // In the middle of the small letters.
            let middle = y + run.start.y - 0.27 * item.style().size * scale;
            let draw = Draw::Fill {
                path: shapes::circle(at(dot, middle), radius),
                colour: bullet.colour,
            };
            canvas.artifact(Artifact::Decoration, vec![draw]);
        }
        let entry = canvas.node(list, Role::ListItem);
        let body = canvas.node(entry, Role::ListBody);
        canvas.content(body, placed(&lines, at(text, y)));
        y += lines.iter().map(|line| line.height).sum::<f32>() + bullet.between * scale;
    }
}
