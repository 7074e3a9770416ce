//! One line as somebody wrote it, shaped, broken and turned into runs.

use super::{Align, Line, TextStyle};
use crate::document::layout::display::{Colour, Glyph, Run, at};
use crate::document::layout::fonts::{FACES, FAMILY, FaceId, Fonts, STAND_IN};
use cosmic_text::{Attrs, Buffer, Family, LayoutGlyph, Metrics, Shaping, Weight};
use std::ops::Range;
use std::sync::Arc;

/// One line as it was written, between two hard breaks.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) buffer: Buffer,
    pub(super) text: Arc<str>,
    pub(super) stand_ins: Vec<StandIn>,
    /// The width it was set for.
    width: f32,
}

/// Where a stand-in is shown, and for what.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct StandIn {
    shown: Range<usize>,
    pub(super) written: Range<usize>,
}

impl Line {
    /// Moves the line to its side of a column.
    fn align(&mut self, align: Align, width: f32) {
        let left = self.runs.iter().map(|run| run.start.x).fold(f32::MAX, f32::min);
        let right = self
            .runs
            .iter()
            .map(|run| run.start.x + run.width())
            .fold(left, f32::max);
        let spare = (width - (right - left)).max(0.0);
        let wanted = match (align, self.right_to_left) {
            (Align::Start, false) => 0.0,
            (Align::Centre, _) => spare / 2.0,
            (Align::Start, true) | (Align::Right, _) => spare,
        };
        for run in &mut self.runs {
            run.start.x += wanted - left;
        }
    }
}

impl Written {
    pub(super) fn shape(fonts: &mut Fonts, text: &str, style: TextStyle) -> Written {
        let attributes = Attrs::new()
            .family(Family::Name(FAMILY))
            .weight(Weight(style.weight));
        let mut written = Written {
            buffer: Buffer::new_empty(Metrics::new(style.size, style.size * style.leading)),
            text: Arc::from(text),
            stand_ins: Vec::new(),
            width: 0.0,
        };
        let mut missing: Vec<Range<usize>> = Vec::new();
        // A mark that follows a stand-in may join it and be missing in its turn: hence more than one round.
        for _ in 0..4 {
            let shown = written.stand_in(&missing);
            written
                .buffer
                .set_text(&mut fonts.system, &shown, &attributes, Shaping::Advanced, None);
            let found: Vec<Range<usize>> = written
                .buffer
                .layout_runs()
                .flat_map(|run| run.glyphs.iter())
                .filter(|glyph| glyph.glyph_id == 0)
                .map(|glyph| written.as_written(glyph.start..glyph.end))
                .collect();
            if found.is_empty() {
                break;
            }
            missing = joined(missing, found);
        }
        written
    }

    /// Breaks the lines for `room` points in a column of a width; returns the height.
    pub(super) fn set(&mut self, fonts: &mut Fonts, width: f32, room: f32, metrics: Metrics) -> f32 {
        self.width = width;
        let mut room = room;
        // Where directions are mixed within one long word, the shaper may run over the width: it gets less.
        for _ in 0..8 {
            self.buffer
                .set_metrics_and_size(&mut fonts.system, metrics, Some(room), None);
            let widest = self
                .buffer
                .layout_runs()
                .map(|run| run.line_w)
                .fold(0.0, f32::max);
            if widest <= width + 0.01 {
                break;
            }
            room *= (width / widest).min(0.9);
        }
        self.buffer.layout_runs().map(|run| run.line_height).sum()
    }

    pub(super) fn balance(&mut self, fonts: &mut Fonts) {
        let count = self.buffer.layout_runs().count();
        if count < 2 {
            return;
        }
        let metrics = self.buffer.metrics();
        let (mut narrow, mut wide) = (self.width / count as f32 * 0.8, self.width);
        for _ in 0..7 {
            let middle = f32::midpoint(narrow, wide);
            self.set(fonts, self.width, middle, metrics);
            if self.buffer.layout_runs().count() > count {
                narrow = middle;
            } else {
                wide = middle;
            }
        }
        self.set(fonts, self.width, wide, metrics);
    }

    /// Notes which parts are missing and returns the text with stand-ins in their place.
    fn stand_in(&mut self, missing: &[Range<usize>]) -> String {
        let mut shown = String::with_capacity(self.text.len());
        let mut done = 0;
        self.stand_ins.clear();
        for part in missing {
            shown.push_str(self.text.get(done..part.start).unwrap_or_default());
            let start = shown.len();
            shown.push(STAND_IN);
            self.stand_ins.push(StandIn {
                shown: start..shown.len(),
                written: part.clone(),
            });
            done = part.end;
        }
        shown.push_str(self.text.get(done..).unwrap_or_default());
        shown
    }

    /// The bytes of the written text that a part of the shown text is for.
    fn as_written(&self, shown: Range<usize>) -> Range<usize> {
        let place = |position: usize| match self
            .stand_ins
            .iter()
            .rev()
            .find(|stand_in| stand_in.shown.start <= position)
        {
            Some(s) if position < s.shown.end => s.written.start,
            Some(s) => position - s.shown.end + s.written.end,
            None => position,
        };
        place(shown.start)..place(shown.end)
    }

    fn stands_in(&self, shown: &Range<usize>) -> bool {
        self.stand_ins
            .iter()
            .any(|stand_in| stand_in.shown.start < shown.end && shown.start < stand_in.shown.end)
    }

    pub(super) fn set_lines(&self, fonts: &Fonts, style: TextStyle) -> Vec<Line> {
        let set: Vec<_> = self.buffer.layout_runs().collect();
        let starts: Vec<Option<usize>> = set
            .iter()
            .map(|run| run.glyphs.iter().map(|glyph| glyph.start).min())
            .collect();
        set.into_iter()
            .enumerate()
            .map(|(index, run)| {
                let mut line = Line {
                    runs: self.runs(fonts, run.glyphs, run.line_y - run.line_top, style.colour),
                    height: run.line_height,
                    right_to_left: run.rtl,
                    words: 0,
                };
                line.align(style.align, self.width);
                let start = starts.get(index).copied().flatten();
                let end = run.glyphs.iter().map(|glyph| glyph.end).max();
                if let (Some(start), Some(end)) = (start, end) {
                    line.words = run
                        .text
                        .get(start..end)
                        .map_or(0, |text| text.split_whitespace().count());
                    if let Some(next) = starts.get(index + 1).copied().flatten() {
                        self.close_with_blank(&mut line, run.text, end..next);
                    }
                }
                line
            })
            .collect()
    }

    /// The runs of a line in the order in which they are read. Where that is from right to left, each word is
    /// a run of its own, so that words too come in their order.
    fn runs(&self, fonts: &Fonts, glyphs: &[LayoutGlyph], baseline: f32, colour: Colour) -> Vec<Run> {
        let mut glyphs: Vec<&LayoutGlyph> = glyphs.iter().filter(|glyph| glyph.glyph_id != 0).collect();
        glyphs.sort_by_key(|glyph| glyph.start);
        let mut pieces: Vec<Vec<&LayoutGlyph>> = Vec::new();
        for glyph in glyphs {
            let joins = |last: &&LayoutGlyph| {
                last.font_id == glyph.font_id
                    && last.level == glyph.level
                    && (last.level.is_ltr() || self.is_blank(last) == self.is_blank(glyph))
            };
            match pieces.last_mut() {
                Some(piece) if piece.last().is_some_and(joins) => piece.push(glyph),
                _ => pieces.push(vec![glyph]),
            }
        }
        pieces
            .into_iter()
            .map(|piece| self.run(fonts, piece, baseline, colour))
            .collect()
    }

    fn is_blank(&self, glyph: &LayoutGlyph) -> bool {
        let written = self.as_written(glyph.start..glyph.end);
        self.text.get(written).is_some_and(|text| text.trim().is_empty())
    }

    fn run(&self, fonts: &Fonts, mut glyphs: Vec<&LayoutGlyph>, baseline: f32, colour: Colour) -> Run {
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let first = glyphs.first();
        let left = first.map_or(0.0, |glyph| glyph.x);
        Run {
            face: first.map_or(FaceId(0), |glyph| fonts.face(glyph.font_id)),
            size: first.map_or(0.0, |glyph| glyph.font_size),
            colour,
            start: at(left, baseline),
            text: Arc::clone(&self.text),
            right_to_left: first.is_some_and(|glyph| glyph.level.is_rtl()),
            glyphs: glyphs
                .iter()
                .map(|glyph| Glyph {
                    id: glyph.glyph_id,
                    x: glyph.x - left + glyph.x_offset * glyph.font_size,
                    up: glyph.y_offset * glyph.font_size,
                    advance: glyph.w,
                    stands_in: self.stands_in(&(glyph.start..glyph.end)),
                    cluster: self.as_written(glyph.start..glyph.end),
                })
                .collect(),
        }
    }

    /// Puts back the blank at which the line was broken: without it, whoever copies the text or listens to
    /// it gets the last word of one line and the first of the next as one.
    fn close_with_blank(&self, line: &mut Line, shown: &str, dropped: Range<usize>) {
        let blanks = shown.get(dropped.clone()).unwrap_or_default();
        let broken_at_blank = !blanks.is_empty() && blanks.trim().is_empty();
        let (true, Some(run)) = (broken_at_blank, line.runs.last_mut()) else {
            return;
        };
        let Some((id, width)) = blank(run) else { return };
        let mut glyph = Glyph {
            id,
            x: run.width(),
            up: 0.0,
            advance: width,
            cluster: self.as_written(dropped),
            stands_in: false,
        };
        if run.right_to_left {
            glyph.x = 0.0;
            let blank = Run {
                start: at(run.start.x - width, run.start.y),
                glyphs: vec![glyph],
                ..run.clone()
            };
            line.runs.push(blank);
        } else {
            run.glyphs.push(glyph);
        }
    }
}

/// The blank of a run's face and how wide it is.
fn blank(run: &Run) -> Option<(u16, f32)> {
    let data = FACES.get(run.face.0)?.data;
    let face = ttf_parser::Face::parse(data, 0).ok()?;
    let glyph = face.glyph_index(' ')?;
    let width = f32::from(face.glyph_hor_advance(glyph)?) / f32::from(face.units_per_em());
    Some((glyph.0, width * run.size))
}

/// Both lists in order; parts that overlap become one.
fn joined(mut all: Vec<Range<usize>>, more: Vec<Range<usize>>) -> Vec<Range<usize>> {
    all.extend(more);
    all.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(all.len());
    for range in all {
        match joined.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
