//! Painting: items of a page onto the canvas.

use super::canvas::Canvas;
use super::display::*;
use super::items::{Boxed, Drawing, Item, Lines, Row, Rules, To, What, height};
use super::shapes;
use super::text::placed;
use crate::document::layout::MM;
use crate::document::style::paper::{Skin, WRITING};

/// Paints a stack with its top left corner at a point.
pub(super) fn stack(canvas: &mut Canvas, items: &[Item], corner: Point) {
    paint(canvas, items, corner, false);
}

fn paint(canvas: &mut Canvas, items: &[Item], corner: Point, only_for_the_eye: bool) {
    let mut y = corner.y;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            y += item.above;
        }
        let place = at(corner.x + item.x, y);
        match &item.what {
            What::Lines(lines) => paint_lines(canvas, lines, place, only_for_the_eye),
            What::Row(row) => paint_row(canvas, row, place, only_for_the_eye),
            What::Table(table) => {
                paint(canvas, &table.head, place, only_for_the_eye || table.again);
                let below = at(place.x, place.y + height(&table.head));
                paint(canvas, &table.rows, below, only_for_the_eye);
            }
            What::Drawing(drawing) => paint_drawing(canvas, drawing, place, only_for_the_eye),
            What::Rules(rules) => paint_rules(canvas, rules, place),
            What::NewPage => {}
        }
        y += item.height();
    }
}

fn mark(canvas: &mut Canvas, to: To, draws: Vec<Draw>, only_for_the_eye: bool) {
    if draws.is_empty() {
        return;
    }
    match to {
        To::Node(node) if !only_for_the_eye => canvas.content(node, draws),
        _ => canvas.artifact(Artifact::Decoration, draws),
    }
}

fn paint_lines(canvas: &mut Canvas, lines: &Lines, corner: Point, only_for_the_eye: bool) {
    let from_the_right = lines.lines.first().is_some_and(|line| line.right_to_left);
    if let (Some((level, title)), To::Node(node)) = (&lines.heading, lines.to) {
        canvas.bookmark(node, *level, title, corner.y);
    }
    let baseline = lines.lines.first().and_then(|line| line.runs.first());
    if let Some(lead) = &lines.lead {
        let x = if from_the_right {
            corner.x + lines.width - lead.width
        } else {
            corner.x
        };
        // An empty line has no run to tell where its baseline is.
        let height = lines.lines.first().map_or(0.0, |line| line.height);
        let y = corner.y + baseline.map_or(height * 0.75, |run| run.start.y);
        if let (Some(area), To::Node(node)) = (lead.figure, lead.to) {
            canvas.place(
                node,
                Rect {
                    x: area.x + x,
                    y: area.y + y,
                    ..area
                },
            );
        }
        mark(canvas, lead.to, moved(&lead.draws, at(x, y)), only_for_the_eye);
    }
    let left = if from_the_right {
        corner.x
    } else {
        corner.x + lines.hang
    };
    mark(
        canvas,
        lines.to,
        placed(&lines.lines, at(left, corner.y)),
        only_for_the_eye,
    );
    if lines.fill_in
        && let Some(last) = lines.lines.last()
    {
        let end = last
            .runs
            .iter()
            .map(|run| run.start.x + run.width())
            .fold(0.0, f32::max);
        let y = corner.y + lines.height() - last.height * 0.2;
        let rule = shapes::line(at(left + end + 2.0 * MM, y), at(corner.x + lines.width, y));
        canvas.artifact(Artifact::Decoration, vec![written_on(rule)]);
    }
}

fn paint_row(canvas: &mut Canvas, row: &Row, corner: Point, only_for_the_eye: bool) {
    let height = row.height();
    let area = |boxed: &Boxed| Rect {
        x: corner.x + boxed.x,
        y: corner.y,
        width: boxed.width,
        height,
    };
    let skins: Vec<Draw> = row
        .boxes
        .iter()
        .filter_map(|boxed| boxed.skin.map(|skin| (boxed, skin)))
        .flat_map(|(boxed, skin)| dressed(area(boxed), boxed.corners, skin))
        .collect();
    mark(canvas, To::Nobody, skins, true);
    for boxed in &row.boxes {
        let spare = if boxed.at_foot {
            height - boxed.height()
        } else {
            0.0
        };
        let inside = area(boxed);
        let (across, down) = boxed.padding;
        let place = at(inside.x + across, inside.y + down + spare);
        paint(canvas, &boxed.items, place, only_for_the_eye);
    }
}

fn dressed(area: Rect, corners: [f32; 4], skin: Skin) -> Vec<Draw> {
    let path = shapes::rounded(area, corners);
    let mut draws = Vec::new();
    if let Some(colour) = skin.tint {
        draws.push(Draw::Fill {
            path: path.clone(),
            colour,
        });
    }
    draws.push(Draw::Stroke {
        path,
        colour: skin.line,
        width: skin.width,
    });
    draws
}

fn paint_drawing(canvas: &mut Canvas, drawing: &Drawing, corner: Point, only_for_the_eye: bool) {
    if let To::Node(node) = drawing.to {
        canvas.place(
            node,
            Rect {
                x: corner.x,
                y: corner.y,
                width: drawing.width,
                height: drawing.height,
            },
        );
    }
    mark(
        canvas,
        drawing.to,
        moved(&drawing.draws, corner),
        only_for_the_eye,
    );
}

fn paint_rules(canvas: &mut Canvas, rules: &Rules, corner: Point) {
    let draws = (1..=rules.count)
        .map(|row| {
            let y = corner.y + rules.gap * row as f32;
            written_on(shapes::line(at(corner.x, y), at(corner.x + rules.width, y)))
        })
        .collect();
    mark(canvas, To::Nobody, draws, true);
}

fn written_on(path: Path) -> Draw {
    Draw::Stroke {
        path,
        colour: WRITING,
        width: 0.3 * MM,
    }
}

/// Drawn things, moved by a point.
pub(super) fn moved(draws: &[Draw], by: Point) -> Vec<Draw> {
    let point = |p: Point| at(p.x + by.x, p.y + by.y);
    let path = |path: &Path| -> Path {
        path.iter()
            .map(|step| match *step {
                Step::Move(p) => Step::Move(point(p)),
                Step::Line(p) => Step::Line(point(p)),
                Step::Curve(a, b, c) => Step::Curve(point(a), point(b), point(c)),
                Step::Close => Step::Close,
            })
            .collect()
    };
    draws
        .iter()
        .map(|draw| match draw {
            Draw::Fill { path: p, colour } => Draw::Fill {
                path: path(p),
                colour: *colour,
            },
            Draw::Stroke {
                path: p,
                colour,
                width,
            } => Draw::Stroke {
                path: path(p),
                colour: *colour,
                width: *width,
            },
            Draw::Text(run) => {
                let mut run = run.clone();
                run.start = point(run.start);
                Draw::Text(run)
            }
            Draw::Picture { picture, area, clip } => Draw::Picture {
                picture: *picture,
                area: Rect {
                    x: area.x + by.x,
                    y: area.y + by.y,
                    ..*area
                },
                clip: clip.as_ref().map(path),
            },
        })
        .collect()
}
