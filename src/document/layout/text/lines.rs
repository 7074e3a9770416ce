//! Lines: broken for a width, put in the order of the eye, turned into runs.

use super::shaped::{Cluster, Shaped};
use super::{Align, Line, TextStyle};
use crate::document::layout::display::{Glyph, Run, at};
use crate::document::layout::fonts::Sign;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

/// Clusters of one line; the blanks at its end may hang over the edge.
pub(super) type Part = Range<usize>;

/// A rounding error is not a word too many.
const HAIR: f32 = 0.001;

impl Shaped {
    /// Breaks the line for a width, given as a part of the size. Every cluster is in exactly one part.
    pub fn broken(&self, width: f32) -> Vec<Part> {
        let mut parts = Vec::new();
        let (mut start, mut used, mut stop) = (0, 0.0, 0);
        for (index, cluster) in self.clusters.iter().enumerate() {
            while !cluster.blank && index > start && used + cluster.advance > width + HAIR {
                // At the last place where a line may end, or else inside the word.
                let end = if stop > start { stop } else { index };
                parts.push(start..end);
                start = end;
                used = self.advance(start..index);
            }
            used += cluster.advance;
            if cluster.may_break {
                stop = index + 1;
            }
        }
        parts.push(start..self.clusters.len());
        parts
    }

    /// How wide the widest part is that holds no place for a line to end, as a part of the size.
    pub fn longest_word(&self) -> f32 {
        self.clusters
            .split_inclusive(|cluster| cluster.may_break)
            .map(|word| {
                let seen = word.iter().filter(|cluster| !cluster.blank);
                seen.map(|cluster| cluster.advance).sum()
            })
            .fold(0.0, f32::max)
    }

    fn of(&self, part: Part) -> &[Cluster] {
        self.clusters.get(part).unwrap_or_default()
    }

    fn advance(&self, part: Part) -> f32 {
        self.of(part).iter().map(|cluster| cluster.advance).sum()
    }

    /// The part without the blanks at its end.
    fn seen(&self, part: &Part) -> Part {
        let blanks = self.of(part.clone()).iter().rev();
        part.start..part.end - blanks.take_while(|cluster| cluster.blank).count()
    }

    /// How wide a part is to the eye.
    pub fn width(&self, part: &Part) -> f32 {
        self.advance(self.seen(part))
    }

    /// A line in a column of a width. `base` is where the baseline lies in a line of the height.
    pub fn line(&self, part: &Part, style: TextStyle, size: f32, width: f32, base: f32) -> Line {
        let natural = self.width(part) * size;
        // Only a single glyph can still be wider than the column. It shrinks.
        let size = if natural > width && natural > 0.0 {
            size * (width / natural)
        } else {
            size
        };
        let seen = self.seen(part);
        let seen_width = self.advance(seen.clone()) * size;
        let spare = (width - seen_width).max(0.0);
        let left = match (style.align, self.right_to_left) {
            (Align::Start, false) => 0.0,
            (Align::Centre, _) => spare / 2.0,
            (Align::Start, true) | (Align::Right, _) => spare,
        };
        let mut places = vec![0.0; part.len()];
        let mut pen = left;
        for index in self.order(&seen) {
            if let Some(place) = places.get_mut(index - part.start) {
                *place = pen;
            }
            pen += self.advance(index..index + 1) * size;
        }
        // However many blanks there are at the end, they hang over by no more than one.
        for index in seen.end..part.end {
            if let Some(place) = places.get_mut(index - part.start) {
                *place = if self.right_to_left {
                    left - self.advance(index..index + 1) * size
                } else {
                    pen
                };
            }
        }
        let text = self.of(part.clone());
        let bytes =
            text.first().map_or(0, |first| first.text.start)..text.last().map_or(0, |last| last.text.end);
        Line {
            runs: self.runs(part, &seen, &places, style, size, base),
            height: 0.0,
            right_to_left: self.right_to_left,
            words: self
                .text
                .get(bytes)
                .map_or(0, |text| text.split_whitespace().count()),
        }
    }

    /// The clusters as the eye meets them from left to right (Unicode Standard Annex 9, rule L2).
    fn order(&self, part: &Part) -> Vec<usize> {
        let level = |index: &usize| self.clusters.get(*index).map_or(0, |cluster| cluster.level);
        let mut order: Vec<usize> = part.clone().collect();
        let highest = order.iter().map(level).max().unwrap_or(0);
        for at_least in (1..=highest).rev() {
            for run in order.chunk_by_mut(|a, b| (level(a) >= at_least) == (level(b) >= at_least)) {
                if run.iter().all(|index| level(index) >= at_least) {
                    run.reverse();
                }
            }
        }
        order
    }

    /// The runs of a line in the order in which they are read. Where that is from right to left, each word is
    /// a run of its own, so that words too come in their order.
    fn runs(
        &self,
        part: &Part,
        seen: &Part,
        places: &[f32],
        style: TextStyle,
        size: f32,
        base: f32,
    ) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut glyphs: Vec<(usize, Glyph)> = Vec::new();
        let mut last: Option<(u8, bool)> = None;
        for ((index, cluster), place) in part.clone().zip(self.of(part.clone())).zip(places) {
            // Blanks at the end go with the line as a whole (rule L1).
            let level = if index < seen.end {
                cluster.level
            } else {
                u8::from(self.right_to_left)
            };
            let right_to_left = level % 2 == 1;
            let joins =
                last.is_some_and(|(l, blank)| l == level && (!right_to_left || blank == cluster.blank));
            last = Some((level, cluster.blank));
            let signs = self.glyphs.get(cluster.glyphs.clone()).unwrap_or_default();
            for (nth, sign) in signs.iter().enumerate() {
                let fits = (nth > 0 || joins) && runs.last().is_some_and(|run| run.face == sign.face);
                if !fits {
                    finish(&mut runs, &mut glyphs);
                    runs.push(Run {
                        face: sign.face,
                        size,
                        colour: style.colour,
                        start: at(0.0, base),
                        text: Arc::clone(&self.text),
                        glyphs: Vec::new(),
                        right_to_left,
                    });
                }
                let text = if first_face(signs, nth) {
                    cluster.text.clone()
                } else {
                    // The text is read once, with the first glyphs.
                    cluster.text.end..cluster.text.end
                };
                glyphs.push((index, glyph(sign, *place, size, text)));
            }
        }
        finish(&mut runs, &mut glyphs);
        runs
    }
}

/// Gives the last run its glyphs, cluster by cluster from left to right.
fn finish(runs: &mut [Run], glyphs: &mut Vec<(usize, Glyph)>) {
    let Some(run) = runs.last_mut() else { return };
    if run.right_to_left {
        glyphs.sort_by_key(|(cluster, _)| Reverse(*cluster));
    }
    run.start.x = glyphs.first().map_or(0.0, |(_, glyph)| glyph.x);
    run.glyphs = glyphs.drain(..).map(|(_, glyph)| glyph).collect();
    for glyph in &mut run.glyphs {
        glyph.x -= run.start.x;
    }
}

/// Whether a cluster has glyphs of but one face up to this one.
fn first_face(signs: &[Sign], index: usize) -> bool {
    signs
        .iter()
        .take(index + 1)
        .all(|sign| signs.first().is_some_and(|first| first.face == sign.face))
}

fn glyph(sign: &Sign, place: f32, size: f32, cluster: Range<usize>) -> Glyph {
    Glyph {
        id: sign.id,
        x: place + sign.x * size,
        up: sign.up * size,
        advance: sign.advance * size,
        cluster,
        stands_in: sign.stands_in,
    }
}
