//! The head of a document: its title, whose it is, and a badge.

use super::{Shaper, WHOLE_PANEL};
use crate::document::layout::body::{Body, BoxBody, Stuff, Width};
use crate::document::layout::display::*;
use crate::document::layout::items::{Drawing, To};
use crate::document::layout::say::{Badge, Text};
use crate::document::layout::text::{TextStyle, placed};
use crate::document::layout::{MM, pages, shapes};
use crate::document::style::INK;

impl Shaper<'_> {
    /// The title with its line and badge, and the rule below them.
    pub(in crate::document::layout) fn masthead(
        &mut self,
        parent: NodeId,
        title: &Text,
        line: &Text,
        badge: Option<&Badge>,
    ) -> Vec<Body> {
        let sheet = self.sheet;
        let mut words = vec![self.heading(parent, 1, title, None)];
        if !line.is_empty() {
            words.push(
                self.said(parent, Role::Paragraph, line, sheet.line)
                    .above(sheet.between_paragraphs / 2.0),
            );
        }
        let badge = badge.map(|badge| self.badge(parent, badge));
        let bar = Body::new(Stuff::Bar(0.9 * MM, sheet.colours.strong)).above(sheet.between);
        let Some(drawing) = badge else {
            if let Some(last) = words.last_mut() {
                last.keep = true;
            }
            words.push(bar);
            return words;
        };
        let width = drawing.width;
        let badge = Body::new(Stuff::Drawing(drawing));
        let mut all = if width > 0.45 * (pages::WIDTH - 2.0 * sheet.margin[1]) {
            words.push(badge.above(sheet.between));
            words
        } else {
            let words = self.open_box(Width::Share(1.0), words);
            let badge = BoxBody {
                at_foot: true,
                ..self.open_box(Width::Points(width), vec![badge])
            };
            vec![self.row(vec![words, badge], WHOLE_PANEL)]
        };
        for body in &mut all {
            body.keep = true;
        }
        all.push(bar);
        all
    }

    fn badge(&mut self, parent: NodeId, badge: &Badge) -> Drawing {
        let sheet = self.sheet;
        let colours = sheet.colours;
        match badge {
            Badge::Sign(icon) => {
                let size = 2.0 * sheet.title.size;
                let area = Rect {
                    x: 0.0,
                    y: 0.0,
                    width: size,
                    height: size,
                };
                let path = shapes::rounded(area, [size / 2.0, size / 2.0, size * 0.1, size / 2.0]);
                let sign = size * 0.55;
                let corner = at((size - sign) / 2.0, (size - sign) / 2.0);
                let mut draws = outlined(path, Some(colours.tint), colours.strong);
                draws.push(Draw::Fill {
                    path: icon.outline(corner, sign),
                    colour: colours.strong,
                });
                Drawing {
                    to: To::Nobody,
                    width: size,
                    height: size,
                    draws,
                }
            }
            Badge::Steps(names, now) => {
                let node = self.canvas.node(parent, Role::Figure);
                let name = names.get(*now).cloned().unwrap_or_default();
                self.canvas
                    .describe(node, &format!("{}. Now: {name}", names.join(", ")));
                let height = 2.6 * sheet.step.size;
                let (mut x, mut draws) = (0.0, Vec::new());
                for (index, name) in names.iter().enumerate() {
                    let style = TextStyle {
                        colour: if index == *now { Colour::WHITE } else { INK },
                        ..sheet.step
                    };
                    let mut text = self.text(&name.as_str().into(), style);
                    let width = text.natural_width() + 2.6 * sheet.step.size;
                    text.set(width, 1.0);
                    let area = Rect {
                        x,
                        y: 0.0,
                        width,
                        height,
                    };
                    let round = height / 2.2;
                    let mut corners = [round; 4];
                    if let Some(tight) = corners.get_mut([2, 3, 0, 1][index % 4]) {
                        *tight = height * 0.12;
                    }
                    let tint = match index.cmp(now) {
                        std::cmp::Ordering::Less => Some(colours.tint),
                        std::cmp::Ordering::Equal => Some(colours.strong),
                        std::cmp::Ordering::Greater => None,
                    };
                    draws.extend(outlined(shapes::rounded(area, corners), tint, colours.strong));
                    let corner = at(x + 1.3 * sheet.step.size, (height - text.height()) / 2.0);
                    draws.extend(placed(&text.lines(), corner));
                    x += width + 1.5 * MM;
                }
                Drawing {
                    to: To::Node(node),
                    width: (x - 1.5 * MM).max(0.0),
                    height,
                    draws,
                }
            }
        }
    }
}

fn outlined(path: Path, tint: Option<Colour>, line: Colour) -> Vec<Draw> {
    let mut draws = Vec::new();
    if let Some(colour) = tint {
        draws.push(Draw::Fill {
            path: path.clone(),
            colour,
        });
    }
    draws.push(Draw::Stroke {
        path,
        colour: line,
        width: 0.4 * MM,
    });
    draws
}
