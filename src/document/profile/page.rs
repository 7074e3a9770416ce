//! The page: four panels and a foot.

use super::Panel;
use super::blocks::{Block, Excess, Flow};
use super::choose::Content;
use super::style;
use crate::document::layout::MM;
use crate::document::layout::canvas::Canvas;
use crate::document::layout::display::*;
use crate::document::layout::fonts::Fonts;
use crate::document::layout::icons::Icon;
use crate::document::layout::shapes;
use crate::document::layout::text::{Paragraph, TextStyle, placed};
use crate::document::style::{PAGE_HEIGHT, PAGE_WIDTH, RULE, Theme};
use std::collections::BTreeSet;

/// The shaped page, to be measured in several sizes and drawn in one.
pub(super) struct Sheet {
    /// In the order of [`Panel::ALL`].
    panels: [Flow; 4],
    foot: Foot,
}

/// The two corners of the foot.
struct Foot {
    left: Vec<Paragraph>,
    for_whom: Paragraph,
    personal: Paragraph,
    page: Paragraph,
}

/// How high things are in one size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measured {
    /// What each panel needs, edges included.
    pub panels: [f32; 4],
    /// What the two rows of panels have together.
    pub room: f32,
}

impl Measured {
    pub fn rows(&self) -> [f32; 2] {
        let [words, admired, important, support] = self.panels;
        [words.max(admired), important.max(support)]
    }

    pub fn fits(&self) -> bool {
        let [upper, lower] = self.rows();
        upper + lower <= self.room
    }
}

const PANEL_WIDTH: f32 = (PAGE_WIDTH - 2.0 * style::MARGIN - style::GAP) / 2.0;
const FOOT_INDENT: f32 = 3.0 * MM;
const FOOT_WIDTH: f32 = PAGE_WIDTH - 2.0 * style::MARGIN - 2.0 * FOOT_INDENT;
/// The left part of the foot gets this share of its width.
const FOOT_LEFT: f32 = 0.58;

/// More lines than these above the dates are too many.
const FOOT_LINES: usize = 3;

/// Room from a panel's edge to its text at a size of text in points.
fn padding(size: f32) -> (f32, f32) {
    let [(x1, y1), (x0, y0)] = style::PADDING;
    let part = ((size - style::SMALLEST) / (style::LARGEST - style::SMALLEST)).clamp(0.0, 1.0);
    (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)
}

/// The foot keeps its size until the text is smaller than can be read comfortably.
fn foot_scale(size: f32) -> f32 {
    (size / style::SMALLEST).min(1.0)
}

impl Sheet {
    /// `drawing` is the width over the height of what the child drew, where it is shown. It is the picture after the
    /// photo.
    pub fn new(
        fonts: &mut Fonts,
        content: &Content,
        theme: Theme,
        photo: bool,
        drawing: Option<f32>,
    ) -> Sheet {
        let colours = theme.panels();
        let [_, admired, important, support] = colours;
        let mut list = |icon, panel: Panel, colour, items: &[String]| {
            let mut flow = Flow::new();
            flow.push(0.0, heading(fonts, icon, panel.label()));
            push_items(&mut flow, fonts, items, colour, 3.4 * MM);
            flow
        };
        let admired = list(Icon::Sparkles, Panel::Admired, admired.line, &content.admired);
        let important = list(Icon::Heart, Panel::Important, important.line, &content.important);
        let support_panel = support_panel(fonts, content, support.line);
        Sheet {
            panels: [
                name_panel(fonts, content, theme, photo, drawing),
                admired,
                important,
                support_panel,
            ],
            foot: Foot::new(fonts, content),
        }
    }

    pub fn stand_ins(&self) -> BTreeSet<char> {
        let foot = self.foot.left.iter().chain([&self.foot.for_whom]);
        self.panels
            .iter()
            .flat_map(Flow::stand_ins)
            .chain(foot.flat_map(Paragraph::stand_ins))
            .collect()
    }

    /// How much the panel would have to lose to be `height` points lower. Set by [`Sheet::measure`].
    pub fn excess(&self, panel: usize, height: f32) -> Excess {
        self.panels[panel].excess(height)
    }

    /// How much the foot would have to lose to be small print again. Set by [`Sheet::measure`].
    pub fn foot_excess(&self) -> Excess {
        let mut lines: Vec<_> = self.foot.left.iter().flat_map(|text| text.lines()).collect();
        // The dates come last and stay.
        lines.truncate(lines.len().saturating_sub(1));
        Excess::of(lines.iter().skip(FOOT_LINES))
    }

    /// Sets everything for a size of text in points.
    pub fn measure(&mut self, size: f32) -> Measured {
        let scale = size / style::LARGEST;
        let (x, y) = padding(size);
        let width = PANEL_WIDTH - 2.0 * x;
        let panels = self
            .panels
            .each_mut()
            .map(|flow| flow.height(width, scale) + 2.0 * y);
        let foot = self.foot.height(foot_scale(size));
        let room = PAGE_HEIGHT - style::MARGIN - style::GAP - style::FOOT_GAP - foot - style::MARGIN_BOTTOM;
        Measured { panels, room }
    }

    /// Draws the page with text of a size that fits.
    pub fn draw(mut self, content: &Content, pictures: Vec<Picture>, theme: Theme, size: f32) -> DisplayList {
        let measured = self.measure(size);
        let scale = size / style::LARGEST;
        let (pad_x, pad_y) = padding(size);
        let [upper, lower] = measured.rows();
        // The usual share for each row, unless one needs more.
        let upper = style::UPPER.min(measured.room - lower).max(upper);
        let lower = measured.room - upper;
        let mut canvas = Canvas::new(
            format!("{}: one-page profile", content.name),
            "One-page profile".to_owned(),
            PAGE_WIDTH,
            PAGE_HEIGHT,
        );
        for picture in pictures {
            canvas.picture(picture);
        }
        let root = canvas.root();
        let (left, top) = (style::MARGIN, style::MARGIN);
        let (second, below) = (left + PANEL_WIDTH + style::GAP, top + upper + style::GAP);
        let boxes = [
            (left, top, upper),
            (second, top, upper),
            (left, below, lower),
            (second, below, lower),
        ];
        for (index, ((x, y, height), colours)) in boxes.into_iter().zip(theme.panels()).enumerate() {
            let area = Rect {
                x,
                y,
                width: PANEL_WIDTH,
                height,
            };
            let petal = shapes::rounded(area, corners(index));
            canvas.artifact(
                Artifact::Decoration,
                vec![
                    Draw::Fill {
                        path: petal.clone(),
                        colour: colours.tint,
                    },
                    Draw::Stroke {
                        path: petal,
                        colour: colours.line,
                        width: style::OUTLINE,
                    },
                ],
            );
            let section = canvas.node(root, Role::Section);
            let mut inside = area.inset(pad_x, pad_y);
            if index == 0 {
                // The name and the words stand in the middle of their panel.
                let spare = (height - measured.panels[0]).max(0.0);
                inside.y += spare / 2.0;
                inside.height -= spare / 2.0;
            }
            self.panels[index].draw(&mut canvas, section, inside, scale);
        }
        let foot_top = below + lower + style::FOOT_GAP;
        self.foot.draw(&mut canvas, root, foot_top, foot_scale(size));
        canvas.finish()
    }
}

/// Three round corners; the one at the middle of the page is tight.
fn corners(panel: usize) -> [f32; 4] {
    let mut corners = [style::ROUND; 4];
    let tight = match panel {
        0 => 2,
        1 => 3,
        2 => 1,
        _ => 0,
    };
    corners[tight] = style::TIGHT;
    corners
}

fn paragraph(fonts: &mut Fonts, text: &str, style: TextStyle) -> Paragraph {
    Paragraph::new(fonts, text, style)
}

fn heading(fonts: &mut Fonts, icon: Icon, text: &str) -> Block {
    Block::Heading {
        level: 2,
        text: paragraph(fonts, text, style::HEADING),
        icon: Some(style::icon(icon)),
    }
}

/// The items, or lines to write on where there are none.
fn push_items(flow: &mut Flow, fonts: &mut Fonts, items: &[String], colour: Colour, above: f32) {
    if items.is_empty() {
        flow.push(
            2.0 * MM,
            Block::WritingLines {
                at_least: 4,
                colour: RULE,
            },
        );
        return;
    }
    let items = items
        .iter()
        .map(|item| paragraph(fonts, item, style::ITEM))
        .collect();
    flow.push(
        above,
        Block::List {
            items,
            bullet: style::bullet(colour),
        },
    );
}

/// What the child drew is no wider and no higher than this, at the largest size of text.
const DRAWING: (f32, f32) = (62.0 * MM, 32.0 * MM);

fn name_panel(fonts: &mut Fonts, content: &Content, theme: Theme, photo: bool, drawing: Option<f32>) -> Flow {
    let mut flow = Flow::new();
    let mut last = Vec::new();
    if photo {
        let picture = Block::RoundPicture {
            picture: 0,
            alt: content.photo_alt.clone(),
            diameter: style::PHOTO,
            ring: theme.photo_ring(),
        };
        last.push(flow.push(0.0, picture));
    }
    let name = Block::Title {
        text: paragraph(fonts, &content.name, style::NAME),
        fit: style::NAME_FIT,
    };
    let mut order = vec![flow.push(3.0 * MM, name)];
    if let Some(about) = &content.about {
        let block = Block::Paragraph(paragraph(fonts, about, style::ABOUT));
        last.insert(0, flow.push(0.5 * MM, block));
    }
    if let Some(words) = &content.words {
        if let Some(shape) = drawing {
            let picture = Block::WholePicture {
                picture: usize::from(photo),
                alt: words.shows.clone(),
                width: DRAWING.0,
                height: DRAWING.1,
                shape,
            };
            order.push(flow.push(3.0 * MM, picture));
        }
        let look = if photo || drawing.is_some() {
            style::WORDS
        } else {
            style::WORDS_LARGE
        };
        let text = paragraph(fonts, &words.text, look);
        order.push(flow.push(4.5 * MM, Block::Quotation(text)));
        let caption = paragraph(fonts, &words.caption, style::WORDS_DATE);
        order.push(flow.push(MM, Block::Paragraph(caption)));
    } else if content.room_for_words {
        let caption = paragraph(fonts, Panel::OwnWords.label(), style::WORDS_DATE);
        order.push(flow.push(4.5 * MM, Block::Paragraph(caption)));
        let lines = Block::WritingLines {
            at_least: 3,
            colour: RULE,
        };
        flow.push(0.0, lines);
    }
    // Read: the name, the child's own words, then the rest.
    order.extend(last);
    flow.read_in_order(order);
    flow
}

fn support_panel(fonts: &mut Fonts, content: &Content, colour: Colour) -> Flow {
    let mut flow = Flow::new();
    flow.push(0.0, heading(fonts, Icon::HandHeart, Panel::Support.label()));
    let more = [
        ("How I communicate", &content.communication),
        ("Good to know", &content.diagnoses),
    ];
    let nothing_else = more.iter().all(|(_, items)| items.is_empty());
    if !content.support.is_empty() || nothing_else {
        push_items(&mut flow, fonts, &content.support, colour, 3.4 * MM);
    }
    for (title, items) in more {
        if !items.is_empty() {
            let text = paragraph(fonts, title, style::SMALL_HEADING);
            let block = Block::Heading {
                level: 3,
                text,
                icon: None,
            };
            flow.push(4.0 * MM, block);
            push_items(&mut flow, fonts, items, colour, 1.6 * MM);
        }
    }
    flow
}

impl Foot {
    fn new(fonts: &mut Fonts, content: &Content) -> Foot {
        let left = content
            .made_by
            .iter()
            .chain(&content.more)
            .chain([&content.dated]);
        Foot {
            left: left.map(|text| paragraph(fonts, text, style::FOOT)).collect(),
            for_whom: paragraph(fonts, &content.for_whom, style::FOOT_RIGHT),
            personal: paragraph(fonts, "Contains personal information.", style::FOOT_RIGHT),
            page: paragraph(fonts, "Page 1 of 1", style::FOOT_RIGHT),
        }
    }

    fn height(&mut self, scale: f32) -> f32 {
        let (left, right) = (FOOT_WIDTH * FOOT_LEFT, FOOT_WIDTH * (1.0 - FOOT_LEFT));
        let left: f32 = self.left.iter_mut().map(|text| text.set(left, scale)).sum();
        let right = self.for_whom.set(right, scale) + self.page.set(right, scale);
        left.max(right)
    }

    fn draw(&mut self, canvas: &mut Canvas, parent: NodeId, top: f32, scale: f32) {
        let (left_width, right_width) = (FOOT_WIDTH * FOOT_LEFT, FOOT_WIDTH * (1.0 - FOOT_LEFT));
        let left = style::MARGIN + FOOT_INDENT;
        let right = left + left_width;
        let section = canvas.node(parent, Role::Section);
        let mut say = |text: &Paragraph, corner: Point| {
            let node = canvas.node(section, Role::Paragraph);
            canvas.content(node, placed(&text.lines(), corner));
        };
        let mut y = top;
        for text in &mut self.left {
            let height = text.set(left_width, scale);
            say(text, at(left, y));
            y += height;
        }
        let height = self.for_whom.set(right_width, scale);
        say(&self.for_whom, at(right, top));
        // "Contains personal information. Page 1 of 1" on one line; only the first half is content.
        let page_width = self.page.natural_width() * scale + 3.0 * scale;
        self.page.set(right_width, scale);
        self.personal.set(right_width - page_width, scale);
        say(&self.personal, at(right, top + height));
        let number = placed(&self.page.lines(), at(right, top + height));
        canvas.artifact(Artifact::Footer, number);
    }
}
