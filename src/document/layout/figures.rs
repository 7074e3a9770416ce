//! Figures: charts and signs as outlines, each with words for people who do not see it.

use super::MM;
use super::body::Extent;
use super::display::{Colour, Draw, NodeId, Path, Point, Rect, Step, at};
use super::items::{Drawing, To};
use super::say::{Face, Progress};
use super::shapes;
use super::text::{Paragraph, placed};
use crate::document::style::INK;
use crate::document::style::paper::Colours;

/// A chart of one value over time.
#[derive(Debug, Clone)]
pub(super) struct Chart {
    pub node: NodeId,
    pub progress: Progress,
    /// Beside the lines of start and aim, and under the first and the last point.
    pub labels: [Paragraph; 4],
    pub colours: Colours,
}

/// A chart is so high, without the words below it.
const CHART: f32 = 18.0 * MM;
const NARROWEST_CHART: f32 = 38.0 * MM;
const WIDEST_CHART: f32 = 110.0 * MM;

/// "Sentences written alone. Started at 1 on 7 October, aim 4. 20 November: 3."
pub(super) fn chart_in_words(progress: &Progress) -> String {
    let mut said = format!(
        "{}: started at {}, aiming for {}.",
        progress.what,
        number(progress.start),
        number(progress.aim)
    );
    for (day, value) in &progress.points {
        said.push_str(&format!(" {day}: {}.", number(*value)));
    }
    if progress.points.is_empty() {
        said.push_str(" Nothing noted yet.");
    }
    said
}

/// A number as people write it: 3, 2.5.
pub(super) fn number(value: f32) -> String {
    let rounded = (f64::from(value) * 100.0).round() / 100.0;
    format!("{rounded}")
}

impl Chart {
    pub fn extent(&self) -> Extent {
        Extent {
            least: NARROWEST_CHART,
            most: WIDEST_CHART,
        }
    }

    pub fn set(mut self, width: f32) -> Drawing {
        let width = width.min(WIDEST_CHART);
        for label in &mut self.labels {
            label.set(width, 1.0);
        }
        let [start, aim, first, last] = &self.labels;
        let scale = start.natural_width().max(aim.natural_width()) + 2.0 * MM;
        let (left, right) = (scale, width - 2.0 * MM);
        let finite = |value: &f32| value.is_finite();
        let values = self.progress.points.iter().map(|(_, value)| value);
        let all: Vec<f32> = values
            .chain([&self.progress.start, &self.progress.aim])
            .copied()
            .filter(finite)
            .collect();
        let low = all.iter().copied().fold(f32::INFINITY, f32::min);
        let high = all.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let (top, bottom) = (3.0 * MM, CHART - 4.0 * MM);
        let height_of = |value: f32| {
            let part = if high > low && value.is_finite() {
                (value - low) / (high - low)
            } else {
                0.5
            };
            bottom - part * (bottom - top)
        };
        let mut draws = Vec::new();
        for (value, label, dash) in [
            (self.progress.start, start, 0.5 * MM),
            (self.progress.aim, aim, 2.0 * MM),
        ] {
            let y = height_of(value);
            draws.extend(dashes(left, right, y, dash));
            let beside = at(scale - label.natural_width() - MM, y - label.line_height() / 2.0);
            draws.extend(placed(&label.lines(), beside));
        }
        // Equal labels are written once.
        draws.push(stroke(
            shapes::line(at(left, CHART), at(right, CHART)),
            self.colours.line,
            0.25 * MM,
        ));
        let points = self.places(left, right, height_of);
        if points.len() > 1 {
            let way = points
                .iter()
                .enumerate()
                .map(|(index, point)| {
                    if index == 0 {
                        Step::Move(*point)
                    } else {
                        Step::Line(*point)
                    }
                })
                .collect();
            draws.push(stroke(way, self.colours.strong, 0.6 * MM));
        }
        draws.extend(points.iter().map(|point| Draw::Fill {
            path: shapes::circle(*point, 0.9 * MM),
            colour: self.colours.strong,
        }));
        let below = CHART + 0.6 * MM;
        if points.is_empty() {
            // There are no days to name.
        } else if points.len() == 1 || first.natural_width() + last.natural_width() + 2.0 * MM > right - left
        {
            // One day, or two that would run into each other: the last one counts.
            draws.extend(placed(
                &last.lines(),
                at((right - last.natural_width()).max(0.0), below),
            ));
        } else {
            draws.extend(placed(&first.lines(), at(left, below)));
            draws.extend(placed(&last.lines(), at(right - last.natural_width(), below)));
        }
        Drawing {
            to: To::Node(self.node),
            width,
            height: below + last.height().max(first.height()),
            draws,
        }
    }

    fn places(&self, left: f32, right: f32, height_of: impl Fn(f32) -> f32) -> Vec<Point> {
        let steps = self.progress.points.len().saturating_sub(1).max(1) as f32;
        let (from, to) = (left + 2.0 * MM, right - 2.0 * MM);
        self.progress
            .points
            .iter()
            .enumerate()
            .map(|(index, (_, value))| {
                let x = if self.progress.points.len() == 1 {
                    to
                } else {
                    from + (to - from) * index as f32 / steps
                };
                at(x, height_of(*value))
            })
            .collect()
    }
}

fn stroke(path: Path, colour: Colour, width: f32) -> Draw {
    Draw::Stroke { path, colour, width }
}

fn dashes(left: f32, right: f32, y: f32, dash: f32) -> Vec<Draw> {
    let step = dash + MM;
    let count = ((right - left) / step).floor().clamp(0.0, 400.0) as usize;
    (0..count)
        .map(|index| {
            let x = left + step * index as f32;
            stroke(
                shapes::line(at(x, y), at((x + dash).min(right), y)),
                INK,
                0.25 * MM,
            )
        })
        .collect()
}

/// Bars that rise from left to right, of which some are full; from the left edge and the baseline. Returns them
/// with their width and height.
pub(super) fn level(reached: u8, of: u8, height: f32) -> (Vec<Draw>, f32, f32) {
    let of = of.clamp(1, 10);
    let bar = height * 0.42;
    let gap = bar * 0.42;
    let draws = (0..of)
        .map(|index| {
            let part = f32::from(index + 1) / f32::from(of);
            let tall = height * (0.35 + 0.65 * part);
            let area = Rect {
                x: f32::from(index) * (bar + gap),
                y: -tall,
                width: bar,
                height: tall,
            };
            if index < reached {
                Draw::Fill {
                    path: shapes::rounded(area, [bar * 0.25; 4]),
                    colour: INK,
                }
            } else {
                let line = 0.3 * MM;
                stroke(
                    shapes::rounded(area.inset(line / 2.0, line / 2.0), [bar * 0.25; 4]),
                    INK,
                    line,
                )
            }
        })
        .collect();
    let width = f32::from(of) * (bar + gap) - gap;
    (draws, width, height)
}

/// A face of a diameter, from its top left corner.
pub(super) fn face(face: Face, size: f32) -> Vec<Draw> {
    let middle = at(size / 2.0, size / 2.0);
    let line = size * 0.045;
    let mut draws = vec![stroke(shapes::circle(middle, (size - line) / 2.0), INK, line)];
    for side in [-1.0, 1.0] {
        draws.push(Draw::Fill {
            path: shapes::circle(at(middle.x + side * size * 0.17, size * 0.4), size * 0.055),
            colour: INK,
        });
    }
    // The mouth from corner to corner; how far its middle lies below its corners.
    let (half, y, bend) = match face {
        Face::Great => (0.22, 0.58, 0.30),
        Face::Good => (0.18, 0.62, 0.16),
        Face::Okay => (0.16, 0.66, 0.0),
        Face::Hard => (0.17, 0.72, -0.14),
        Face::VeryHard => (0.20, 0.76, -0.26),
    };
    let (left, right) = (middle.x - half * size, middle.x + half * size);
    let (corner, control) = (y * size, (y + bend) * size);
    let mut mouth = vec![
        Step::Move(at(left, corner)),
        Step::Curve(
            at(left + half * size * 0.5, control),
            at(right - half * size * 0.5, control),
            at(right, corner),
        ),
    ];
    if face == Face::Great {
        mouth.push(Step::Close);
        draws.push(Draw::Fill {
            path: mouth,
            colour: INK,
        });
    } else {
        draws.push(stroke(mouth, INK, line));
    }
    draws
}

/// A box to tick, from its left edge and the baseline of its words.
pub(super) fn tick_box(size: f32, letters: f32) -> Draw {
    let line = 0.4 * MM;
    let area = Rect {
        x: line / 2.0,
        y: -letters * 0.35 - size / 2.0 + line / 2.0,
        width: size - line,
        height: size - line,
    };
    stroke(shapes::rounded(area, [size * 0.22; 4]), INK, line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_says_its_numbers() {
        let progress = Progress {
            what: "Sentences written alone".into(),
            start: 1.0,
            aim: 4.0,
            points: vec![("7 October".into(), 1.0), ("20 November".into(), 2.5)],
        };
        assert_eq!(
            chart_in_words(&progress),
            "Sentences written alone: started at 1, aiming for 4. 7 October: 1. 20 November: 2.5."
        );
        let none = Progress {
            points: Vec::new(),
            ..progress
        };
        assert!(chart_in_words(&none).ends_with("Nothing noted yet."));
    }

    #[test]
    fn full_bars_are_as_many_as_reached() {
        for (reached, of, full) in [(0, 4, 0), (3, 4, 3), (9, 4, 4)] {
            let (draws, _, _) = level(reached, of, 14.0);
            let filled = draws.iter().filter(|draw| matches!(draw, Draw::Fill { .. }));
            assert_eq!((draws.len(), filled.count()), (4, full));
        }
    }
}
