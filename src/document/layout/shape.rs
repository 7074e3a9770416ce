//! Shaping: what a document says becomes bodies, with their places in the structure tree.

use super::MM;
mod beside;
mod figure;
mod head;
mod table;

use super::body::{Body, BoxBody, FillIn, RowBody, Stuff, TextBody, Width};
use super::canvas::Canvas;
use super::display::*;
use super::figures;
use super::fonts::Fonts;
use super::icons::Icon;
use super::items::{Lead, To, on_baseline};
use super::say::*;
use super::shapes;
use super::text::{Paragraph, TextStyle};
use crate::document::style::INK;
use crate::document::style::paper::Sheet;

/// Where blocks stand, which decides how they look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Page,
    Panel,
    Cell,
    /// A cell that is the heading of its row.
    RowHeading,
}

/// Rows up to this part of a page go to the next page whole, and so do panels and what is kept together.
const WHOLE_ROW: f32 = 0.18;
const WHOLE_PANEL: f32 = 0.4;

/// Turns blocks into bodies.
pub(super) struct Shaper<'a> {
    pub fonts: &'a mut Fonts,
    pub canvas: &'a mut Canvas,
    pub sheet: &'a Sheet,
    /// The height that a page has for blocks.
    pub page: f32,
    /// The level of the last heading; 0 before the first.
    pub level: u8,
    /// How many bytes of words may still be shaped; 0 once there were more.
    pub room: usize,
}

impl Shaper<'_> {
    /// Whether more was to be said than there is room for. What is shaped now is not the whole.
    pub fn is_full(&self) -> bool {
        self.room == 0
    }

    pub fn text(&mut self, text: &Text, style: TextStyle) -> Paragraph {
        let length: usize = text.parts.iter().map(|(words, _)| words.len() + 1).sum();
        self.room = self.room.saturating_sub(length);
        if self.is_full() {
            return Paragraph::new(self.fonts, "", style);
        }
        let parts: Vec<(&str, bool)> = text
            .parts
            .iter()
            .map(|(words, strong)| (words.as_str(), *strong))
            .collect();
        Paragraph::of(self.fonts, &parts, style)
    }

    /// A text of its own in the tree.
    pub fn said(&mut self, parent: NodeId, role: Role, text: &Text, style: TextStyle) -> Body {
        let node = self.canvas.node(parent, role);
        self.plain(node, text, style)
    }

    /// A text of a node that is there already.
    fn plain(&mut self, node: NodeId, text: &Text, style: TextStyle) -> Body {
        Body::new(Stuff::Text(TextBody {
            node,
            text: self.text(text, style),
            hang: 0.0,
            lead: None,
            heading: None,
            balanced: false,
            fill_in: None,
        }))
    }

    pub fn blocks(&mut self, parent: NodeId, blocks: &[Block], within: Within) -> Vec<Body> {
        let mut bodies = Vec::new();
        let mut last: Option<&Block> = None;
        let in_cell = matches!(within, Within::Cell | Within::RowHeading);
        for (index, block) in blocks.iter().enumerate() {
            if self.is_full() {
                break;
            }
            let mut own = self.block(parent, block, within);
            // A line of small print between a heading and what it is about stays with both.
            let about = |block: &Block| {
                matches!(
                    block,
                    Block::Table(_)
                        | Block::Panels(_)
                        | Block::List { .. }
                        | Block::Signs(_)
                        | Block::WritingLines(_)
                )
            };
            if matches!((last, block), (Some(Block::Heading { .. }), Block::Note(_)))
                && blocks.get(index + 1).is_some_and(about)
                && let Some(note) = own.last_mut()
            {
                note.keep = true;
            }
            // Small print below something says where it is from or how to read it.
            if within == Within::Page
                && matches!(block, Block::Note(_))
                && matches!(
                    last,
                    Some(Block::Table(_) | Block::Paragraph(_) | Block::List { .. } | Block::Note(_))
                )
                && let Some(note) = own.first_mut()
            {
                note.follows = true;
            }
            if let Some(first) = own.first_mut() {
                let heading = |block: &Block| matches!(block, Block::Heading { .. });
                let plain = |block: &Block| {
                    matches!(
                        block,
                        Block::Paragraph(_)
                            | Block::Note(_)
                            | Block::List { .. }
                            | Block::Signs(_)
                            | Block::WritingLines(_)
                    )
                };
                first.above = match last {
                    Some(last) if heading(last) && !heading(block) => self.sheet.below_heading,
                    // Under a box, text needs more room than under text; in a cell all stands closer.
                    Some(last) if plain(block) && !plain(last) && !heading(last) => {
                        first.above.max(if in_cell {
                            self.sheet.between_items
                        } else {
                            self.sheet.between
                        })
                    }
                    // Small print is seen to belong to the words above it.
                    Some(Block::Paragraph(_)) if matches!(block, Block::Note(_)) => self.sheet.above_note,
                    Some(Block::Note(_)) if matches!(block, Block::Note(_)) && within != Within::Page => {
                        self.sheet.between_notes
                    }
                    Some(_) if in_cell && matches!(block, Block::Paragraph(_)) => {
                        first.above.min(self.sheet.between_items)
                    }
                    _ => first.above,
                };
            }
            bodies.append(&mut own);
            last = Some(block);
        }
        bodies
    }

    fn body_style(&self, within: Within) -> TextStyle {
        match within {
            Within::Page | Within::Panel => self.sheet.body,
            Within::Cell => self.sheet.cell,
            Within::RowHeading => self.sheet.row_heading,
        }
    }

    fn block(&mut self, parent: NodeId, block: &Block, within: Within) -> Vec<Body> {
        let sheet = self.sheet;
        match block {
            Block::Heading { level, text, icon } => vec![self.heading(parent, *level, text, *icon)],
            Block::Paragraph(text) => {
                let style = self.body_style(within);
                vec![
                    self.said(parent, Role::Paragraph, text, style)
                        .above(sheet.between_paragraphs),
                ]
            }
            Block::Note(text) => vec![
                self.said(parent, Role::Paragraph, text, sheet.note)
                    .above(sheet.between_paragraphs),
            ],
            Block::Quote { text, by } => vec![match within {
                Within::Cell | Within::RowHeading => self.small_quote(parent, text, by),
                Within::Page | Within::Panel => self.quote(parent, text, by),
            }],
            Block::List { marker, items } => self.list(parent, *marker, items, within),
            Block::Signs(items) => self.signs(parent, items, within),
            Block::Beside { photo, shows, blocks } => vec![self.beside(parent, photo, shows, blocks, within)],
            Block::Panels(panels) => vec![self.panels(parent, panels)],
            Block::Columns(columns) => vec![self.columns(parent, columns, within)],
            Block::Table(table) => vec![self.table(parent, table)],
            Block::Facts(facts) => vec![self.facts(parent, facts)],
            Block::Figure(figure) => self.figure(parent, figure, within),
            Block::WritingLines(count) => {
                vec![Body::new(Stuff::Rules(usize::from(*count), sheet.rule_gap)).above(sheet.between_items)]
            }
            Block::FillIn(words) => vec![self.fill_in(parent, words, within)],
            Block::Signatures(who) => vec![self.signatures(parent, who)],
            Block::Together(blocks) => {
                let bodies = self.blocks(parent, blocks, within);
                let above = bodies.first().map_or(0.0, |body| body.above);
                let all = self.open_box(Width::Share(1.0), bodies);
                vec![self.row(vec![all], f32::INFINITY).above(above)]
            }
            Block::NewPage => vec![Body::new(Stuff::NewPage)],
        }
    }

    pub fn heading(&mut self, parent: NodeId, level: u8, text: &Text, icon: Option<Icon>) -> Body {
        let sheet = self.sheet;
        // Whatever it looks like, in the tree no level is passed over.
        let told = level.clamp(1, self.level + 1);
        self.level = told;
        let place = usize::from(level.saturating_sub(2)).min(2);
        let (style, above) = if level == 1 {
            (sheet.title, 0.0)
        } else {
            (
                sheet.headings.get(place).copied().unwrap_or(sheet.body),
                sheet.above_heading.get(place).copied().unwrap_or(sheet.between),
            )
        };
        let mut body = self
            .said(parent, Role::Heading(told), text, style)
            .above(above)
            .kept();
        if let Stuff::Text(words) = &mut body.stuff {
            words.heading = Some(told);
            words.balanced = true;
            if let Some(icon) = icon {
                let size = sheet.icon.max(style.size);
                words.hang = size + sheet.after_marker;
                let corner = at(0.0, -style.size * 0.35 - size / 2.0);
                words.lead = Some(Lead {
                    to: To::Nobody,
                    width: size,
                    draws: vec![Draw::Fill {
                        path: icon.outline(corner, size),
                        colour: INK,
                    }],
                    figure: None,
                });
            }
        }
        body
    }

    fn quote(&mut self, parent: NodeId, text: &Text, by: &Text) -> Body {
        let sheet = self.sheet;
        let quotation = self.canvas.node(parent, Role::Quotation);
        let mut words = self.said(quotation, Role::Paragraph, text, sheet.quote);
        let size = sheet.quote.size * 1.9;
        let hang = size + 2.0 * sheet.after_marker;
        if let Stuff::Text(words) = &mut words.stuff {
            words.hang = hang;
            let corner = at(0.0, -sheet.quote.size * 0.9);
            words.lead = Some(Lead {
                to: To::Nobody,
                width: size,
                draws: vec![Draw::Fill {
                    path: Icon::MessageCircleHeart.outline(corner, size),
                    colour: sheet.colours.mark,
                }],
                figure: None,
            });
        }
        let mut bodies = vec![words];
        if !by.is_empty() {
            let mut by = self.said(quotation, Role::Paragraph, by, sheet.quote_by);
            if let Stuff::Text(text) = &mut by.stuff {
                text.hang = hang;
            }
            if let Some(words) = bodies.first_mut() {
                words.keep = true;
            }
            bodies.push(by.above(sheet.between_paragraphs / 4.0));
        }
        let panel = BoxBody {
            corners: [sheet.round, sheet.round, sheet.round, sheet.round / 4.0],
            ..self.panel(Owner::Child, bodies)
        };
        self.row(vec![panel], WHOLE_PANEL).above(sheet.between)
    }

    fn list(&mut self, parent: NodeId, marker: Marker, items: &[Vec<Block>], within: Within) -> Vec<Body> {
        let sheet = self.sheet;
        let style = self.body_style(within);
        let role = match marker {
            Marker::Number => Role::NumberedList,
            Marker::Dot | Marker::Box => Role::List,
        };
        let list = self.canvas.node(parent, role);
        let numbers: Vec<Paragraph> = match marker {
            Marker::Number => (1..=items.len())
                .map(|number| self.text(&format!("{number}.").into(), style))
                .collect(),
            Marker::Dot | Marker::Box => Vec::new(),
        };
        let widest = numbers.iter().map(Paragraph::natural_width).fold(0.0, f32::max);
        let width = match marker {
            Marker::Dot => sheet.bullet,
            Marker::Number => widest,
            Marker::Box => sheet.tick,
        };
        let hang = width + sheet.after_marker;
        let mut bodies = Vec::new();
        for (index, blocks) in items.iter().enumerate() {
            if self.is_full() {
                break;
            }
            let item = self.canvas.node(list, Role::ListItem);
            let lead = match numbers.get(index) {
                Some(number) => Lead {
                    to: To::Node(self.canvas.node(item, Role::ListLabel)),
                    width,
                    draws: on_baseline(number),
                    figure: None,
                },
                None => Lead {
                    to: To::Nobody,
                    width,
                    draws: vec![match marker {
                        Marker::Box => figures::tick_box(sheet.tick, style.size),
                        _ => Draw::Fill {
                            path: shapes::circle(at(width / 2.0, -0.27 * style.size), width / 2.0),
                            colour: INK,
                        },
                    }],
                    figure: None,
                },
            };
            let body = self.canvas.node(item, Role::ListBody);
            let mut own = match blocks.as_slice() {
                [Block::Paragraph(text)] => vec![self.plain(body, text, style)],
                blocks => self.blocks(body, blocks, within),
            };
            let mut lead = Some(lead);
            for part in &mut own {
                match &mut part.stuff {
                    Stuff::Text(text) if lead.is_some() && text.lead.is_none() => {
                        text.hang = hang;
                        text.lead = lead.take();
                    }
                    _ => part.indent += hang,
                }
            }
            // A question stays with the lines for its answer, and no item is alone on a page.
            let last = own.len().saturating_sub(1);
            for part in own.iter_mut().take(last) {
                part.keep = true;
            }
            if last == 0
                && (index == 0 || index + 2 == items.len())
                && index + 1 < items.len()
                && let Some(only) = own.first_mut()
            {
                only.keep = true;
            }
            if let Some(first) = own.first_mut() {
                first.above = if index == 0 {
                    sheet.between_items
                } else if last > 0 {
                    sheet.between
                } else {
                    sheet.between_items
                };
            }
            bodies.append(&mut own);
        }
        bodies
    }

    fn panels(&mut self, parent: NodeId, panels: &[Panel]) -> Body {
        let mut boxes = Vec::with_capacity(panels.len());
        for panel in panels {
            let section = self.canvas.node(parent, Role::Section);
            let bodies = self.blocks(section, &panel.blocks, Within::Panel);
            boxes.push(self.panel(panel.owner, bodies));
        }
        self.row(boxes, WHOLE_PANEL).above(self.sheet.between)
    }

    fn columns(&mut self, parent: NodeId, columns: &[Vec<Block>], within: Within) -> Body {
        let mut boxes = Vec::with_capacity(columns.len());
        for blocks in columns {
            let section = self.canvas.node(parent, Role::Section);
            let bodies = self.blocks(section, blocks, within);
            boxes.push(self.open_box(Width::Share(1.0), bodies));
        }
        // A heading at the top of a column has the room above that it would have on the page.
        let above = boxes
            .iter()
            .filter_map(|part| part.bodies.first())
            .map(|body| body.above)
            .fold(self.sheet.between, f32::max);
        self.row(boxes, WHOLE_ROW).above(above)
    }

    fn panel(&self, owner: Owner, bodies: Vec<Body>) -> BoxBody {
        BoxBody {
            width: Width::Share(1.0),
            padding: self.sheet.padding,
            skin: Some(self.sheet.colours.skin(owner)),
            corners: [self.sheet.round; 4],
            bodies,
            at_foot: false,
        }
    }

    fn open_box(&self, width: Width, bodies: Vec<Body>) -> BoxBody {
        BoxBody {
            width,
            padding: (0.0, 0.0),
            skin: None,
            corners: [0.0; 4],
            bodies,
            at_foot: false,
        }
    }

    /// Boxes side by side; `whole` is a part of the page.
    fn row(&self, boxes: Vec<BoxBody>, whole: f32) -> Body {
        Body::new(Stuff::Row(RowBody {
            boxes,
            gutter: self.sheet.gutter,
            narrowest: self.sheet.narrowest * self.sheet.body.size,
            whole: whole * self.page,
        }))
    }

    fn facts(&mut self, parent: NodeId, facts: &[(Text, Text)]) -> Body {
        let sheet = self.sheet;
        let mut boxes = Vec::with_capacity(facts.len());
        let mut widest = 5.0 * sheet.fact.size;
        // A list of names and things, so that each name is heard with its thing.
        let list = self.canvas.node(parent, Role::List);
        for (name, thing) in facts {
            let item = self.canvas.node(list, Role::ListItem);
            let name = self.said(item, Role::ListLabel, name, sheet.fact_name).kept();
            let thing = self.said(item, Role::ListBody, thing, sheet.fact);
            // A name does not break; below each other there is room for it.
            let name_width = super::body::extent(std::slice::from_ref(&name)).most;
            widest = widest.max(name_width.min(12.0 * sheet.fact.size));
            let bodies = vec![name, thing];
            // As much room as the words ask for, so that short ones do not break beside long ones.
            let share = super::body::extent(&bodies).most.clamp(40.0, 300.0);
            boxes.push(self.open_box(Width::Share(share), bodies));
        }
        let mut row = self.row(boxes, WHOLE_ROW).above(sheet.between);
        if let Stuff::Row(row) = &mut row.stuff {
            row.narrowest = widest;
        }
        row
    }

    fn fill_in(&mut self, parent: NodeId, words: &[Text], within: Within) -> Body {
        let sheet = self.sheet;
        let style = match within {
            Within::Cell => sheet.row_heading,
            _ => TextStyle {
                weight: 600,
                ..sheet.body
            },
        };
        let mut boxes = Vec::with_capacity(words.len());
        for text in words {
            let mut body = self.said(parent, Role::Paragraph, text, style);
            let mut share = 1.0;
            if let Stuff::Text(words) = &mut body.stuff {
                words.fill_in = Some(FillIn {
                    shortest: 30.0 * MM,
                    gap: sheet.rule_gap,
                });
                share = words.text.natural_width().clamp(20.0, 300.0) + 45.0 * MM;
            }
            boxes.push(self.open_box(Width::Share(share), vec![body]));
        }
        self.row(boxes, WHOLE_ROW).above(sheet.between)
    }

    fn signatures(&mut self, parent: NodeId, who: &[Text]) -> Body {
        let sheet = self.sheet;
        let mut boxes = Vec::with_capacity(who.len());
        for text in who {
            let rule = Body::new(Stuff::Rules(1, sheet.above_signature)).kept();
            let caption = self
                .said(parent, Role::Paragraph, text, sheet.note)
                .above(sheet.between_paragraphs / 2.0);
            boxes.push(self.open_box(Width::Share(1.0), vec![rule, caption]));
        }
        self.row(boxes, WHOLE_PANEL)
    }
}
