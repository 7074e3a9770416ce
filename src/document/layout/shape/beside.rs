//! Something small with words beside it: picture signs, a photo, the child's words in a table.

use super::{Shaper, WHOLE_PANEL, Within};
use crate::document::layout::body::{Body, BoxBody, Stuff, Width};
use crate::document::layout::display::*;
use crate::document::layout::icons::Icon;
use crate::document::layout::items::{Drawing, To};
use crate::document::layout::say::{Block, Owner, Text};
use crate::document::layout::{MM, shapes};
use crate::document::style::INK;
use crate::document::style::paper::Colours;

/// A sign is so much larger than the icon beside a heading.
const SIGN: f32 = 2.1;
/// How much of its tile the icon fills.
const FILLS: f32 = 0.66;

impl Shaper<'_> {
    pub(super) fn signs(
        &mut self,
        parent: NodeId,
        items: &[(Icon, Vec<Block>)],
        within: Within,
    ) -> Vec<Body> {
        let sheet = self.sheet;
        let style = self.body_style(within);
        let size = sheet.icon * SIGN;
        // One line of words stands in the middle beside its sign.
        let down = ((size - style.size * style.leading) / 2.0).max(0.0);
        let list = self.canvas.node(parent, Role::List);
        let mut bodies = Vec::with_capacity(items.len());
        for (sign, blocks) in items {
            let item = self.canvas.node(list, Role::ListItem);
            let node = self.canvas.node(item, Role::ListBody);
            let words = match blocks.as_slice() {
                [Block::Paragraph(text)] => vec![self.plain(node, text, style)],
                blocks => self.blocks(node, blocks, within),
            };
            let tile = self.open_box(
                Width::Points(size),
                vec![Body::new(Stuff::Drawing(tile(*sign, size, &sheet.colours)))],
            );
            let words = BoxBody {
                padding: (0.0, down),
                ..self.open_box(Width::Share(1.0), words)
            };
            bodies.push(
                self.row(vec![tile, words], WHOLE_PANEL)
                    .above(sheet.between_items),
            );
        }
        bodies
    }

    pub(super) fn beside(
        &mut self,
        parent: NodeId,
        photo: &Picture,
        shows: &str,
        blocks: &[Block],
        within: Within,
    ) -> Body {
        let drawing = self.photo(parent, photo, shows);
        let width = drawing.width;
        let words = self.blocks(parent, blocks, within);
        let photo = self.open_box(Width::Points(width), vec![Body::new(Stuff::Drawing(drawing))]);
        let words = self.open_box(Width::Share(1.0), words);
        self.row(vec![photo, words], WHOLE_PANEL)
            .above(self.sheet.between)
    }

    /// The child's words among other entries: of their size, in the child's colour.
    pub(super) fn small_quote(&mut self, parent: NodeId, text: &Text, by: &Text) -> Body {
        let sheet = self.sheet;
        let quotation = self.canvas.node(parent, Role::Quotation);
        let style = crate::document::layout::text::TextStyle {
            size: sheet.cell.size,
            ..sheet.quote
        };
        let mut bodies = vec![self.said(quotation, Role::Paragraph, text, style)];
        if !by.is_empty() {
            if let Some(words) = bodies.first_mut() {
                words.keep = true;
            }
            bodies.push(self.said(quotation, Role::Paragraph, by, sheet.quote_by));
        }
        let round = sheet.round / 2.0;
        let panel = BoxBody {
            padding: sheet.cell_padding,
            corners: [round, round, round, round / 4.0],
            ..self.panel(Owner::Child, bodies)
        };
        self.row(vec![panel], WHOLE_PANEL).above(sheet.between_items)
    }
}

/// A sign on its tile, one corner tight as everything of Fourfold.
fn tile(sign: Icon, size: f32, colours: &Colours) -> Drawing {
    let area = Rect {
        x: 0.0,
        y: 0.0,
        width: size,
        height: size,
    };
    let round = size * 0.28;
    let path = shapes::rounded(area, [round, round, round, size * 0.08]);
    let icon = size * FILLS;
    let corner = at((size - icon) / 2.0, (size - icon) / 2.0);
    Drawing {
        to: To::Nobody,
        width: size,
        height: size,
        draws: vec![
            Draw::Fill {
                path: path.clone(),
                colour: colours.tint,
            },
            Draw::Stroke {
                path,
                colour: colours.strong,
                width: 0.3 * MM,
            },
            Draw::Fill {
                path: sign.outline(corner, icon),
                colour: INK,
            },
        ],
    }
}
