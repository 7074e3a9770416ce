//! One line as somebody wrote it, as clusters of glyphs.
//!
//! Clusters **tile** the text: the first begins at its first byte, each begins where the one before ends, the
//! last ends at its last byte, and each has a glyph. Lines are made of whole clusters, so nothing that was
//! written can be left out of a document.

use super::direction::Marked;
use crate::document::layout::fonts::borrowed::Region;
use crate::document::layout::fonts::{FAMILY, Fonts, Sign};
use cosmic_text::{Attrs, AttrsList, Family, ShapeGlyph, ShapeLine, Shaping, Weight};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

/// The weight of strong words among others.
pub(super) const STRONG: u16 = 700;

/// One line as it was written, between two hard breaks. All measures are parts of the size of the text.
#[derive(Debug, Clone)]
pub(super) struct Shaped {
    pub text: Arc<str>,
    /// In the order of writing.
    pub clusters: Vec<Cluster>,
    pub glyphs: Vec<Sign>,
    /// Whether it is read from right to left as a whole.
    pub right_to_left: bool,
}

/// The smallest part of a text that is drawn as one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cluster {
    /// Its bytes of the text; never empty.
    pub text: Range<usize>,
    /// Its glyphs, from left to right; never empty.
    pub glyphs: Range<usize>,
    pub advance: f32,
    /// Odd where it is read from right to left (Unicode Standard Annex 9).
    pub level: u8,
    /// Nothing is seen of it.
    pub blank: bool,
    /// A line may end after it (Unicode Standard Annex 14).
    pub may_break: bool,
}

/// Glyphs that were shaped together, from left to right.
struct Group {
    text: Range<usize>,
    level: u8,
    glyphs: Vec<ShapeGlyph>,
}

impl Shaped {
    /// Shapes a text of a weight; `strong` are the bytes of stronger words.
    pub fn new(fonts: &mut Fonts, text: &str, weight: u16, strong: &[Range<usize>]) -> Shaped {
        let attributes = Attrs::new().family(Family::Name(FAMILY)).weight(Weight(weight));
        let marked = Marked::new(text);
        let mut all = AttrsList::new(&attributes);
        for part in strong {
            all.add_span(marked.within(part), &attributes.clone().weight(Weight(STRONG)));
        }
        let mut line = ShapeLine::new(&mut fonts.system, &marked.text, &all, Shaping::Advanced, 1);
        let mut right_to_left = line.rtl;
        let mut found = tiled(groups(line, &marked), text);
        let helped = helped_out(fonts, &found, text);
        if !helped.is_empty() {
            for (part, family) in &helped {
                let helper = Attrs::new().family(Family::Name(family));
                all.add_span(marked.within(part), &helper);
            }
            line = ShapeLine::new(&mut fonts.system, &marked.text, &all, Shaping::Advanced, 1);
            right_to_left = line.rtl;
            found = tiled(groups(line, &marked), text);
        }
        let mut shaped = Shaped {
            text: Arc::from(text),
            clusters: Vec::new(),
            glyphs: Vec::new(),
            right_to_left,
        };
        let breaks: Vec<usize> = unicode_linebreak::linebreaks(text).map(|(at, _)| at).collect();
        for group in found {
            shaped.add(fonts, group, &breaks);
        }
        shaped
    }

    fn add(&mut self, fonts: &Fonts, group: Group, breaks: &[usize]) {
        let start = self.glyphs.len();
        let mut pen = 0.0;
        for glyph in &group.glyphs {
            let sign = if glyph.glyph_id == 0 {
                fonts.stand_in(pen)
            } else {
                Sign {
                    face: fonts.face(glyph.font_id),
                    id: glyph.glyph_id,
                    advance: glyph.x_advance,
                    x: pen + glyph.x_offset,
                    up: glyph.y_offset,
                    stands_in: false,
                }
            };
            pen += sign.advance;
            self.glyphs.push(sign);
        }
        if group.glyphs.is_empty() {
            let sign = fonts.stand_in(0.0);
            pen = sign.advance;
            self.glyphs.push(sign);
        }
        let text = self.text.get(group.text.clone()).unwrap_or_default();
        self.clusters.push(Cluster {
            glyphs: start..self.glyphs.len(),
            advance: pen.max(0.0),
            level: group.level,
            blank: text.trim().is_empty(),
            may_break: breaks.binary_search(&group.text.end).is_ok(),
            text: group.text,
        });
    }

    /// The parts of the text with a stand-in.
    pub fn stood_in(&self) -> impl Iterator<Item = &str> {
        self.clusters
            .iter()
            .filter(|cluster| {
                let glyphs = self.glyphs.get(cluster.glyphs.clone()).unwrap_or_default();
                glyphs.iter().any(|glyph| glyph.stands_in)
            })
            .filter_map(|cluster| self.text.get(cluster.text.clone()))
    }
}

/// The parts of a line that no bundled font can show, each with the family of a font of the computer that can.
fn helped_out(fonts: &mut Fonts, groups: &[Group], text: &str) -> Vec<(Range<usize>, String)> {
    let mut helped: Vec<(Range<usize>, String)> = Vec::new();
    let mut region = None;
    for group in groups {
        if group.glyphs.iter().all(|glyph| glyph.glyph_id != 0) {
            continue;
        }
        let Some(letters) = text.get(group.text.clone()) else {
            continue;
        };
        let region = *region.get_or_insert_with(|| Region::of(text));
        let Some(family) = fonts.borrow(letters, region) else {
            continue;
        };
        match helped.last_mut() {
            // Neighbours are shaped together: in many scripts they make one sign.
            Some((part, last)) if part.end == group.text.start && *last == family => {
                part.end = group.text.end
            }
            _ => helped.push((group.text.clone(), family)),
        }
    }
    helped
}

/// The shaped glyphs in groups for the same bytes of the line, in the order of writing.
fn groups(line: ShapeLine, marked: &Marked<'_>) -> Vec<Group> {
    let turned = line.rtl;
    let mut glyphs: Vec<(u8, ShapeGlyph)> = Vec::new();
    for span in line.spans {
        let level = span.level.number();
        for mut word in span.words {
            // The shaper keeps the glyphs of such lines from right to left.
            if turned {
                word.glyphs.reverse();
            }
            glyphs.extend(word.glyphs.into_iter().map(|glyph| (level, glyph)));
        }
    }
    // The marks themselves are not drawn.
    glyphs.retain_mut(|(_, glyph)| {
        let part = marked.of_line(&(glyph.start..glyph.end));
        let is_mark = part.is_empty() && glyph.start < glyph.end;
        (glyph.start, glyph.end) = (part.start, part.end);
        !is_mark
    });
    glyphs.sort_by_key(|(_, glyph)| glyph.start);
    let mut groups: Vec<Group> = Vec::with_capacity(glyphs.len());
    for (level, glyph) in glyphs {
        match groups.last_mut() {
            // Fonts that help out may cut a text into other clusters than the first font did: what overlaps
            // becomes one.
            Some(last) if glyph.start < last.text.end || glyph.start == last.text.start => {
                last.text.end = last.text.end.max(glyph.end);
                last.glyphs.push(glyph);
            }
            _ => groups.push(Group {
                text: glyph.start..glyph.end,
                level,
                glyphs: vec![glyph],
            }),
        }
    }
    for group in &mut groups {
        if group.level % 2 == 1 {
            group.glyphs.sort_by_key(|glyph| Reverse(glyph.start));
        }
    }
    groups
}

/// Stretches the groups over bytes that the shaper passed over, so that they tile the text.
fn tiled(mut groups: Vec<Group>, text: &str) -> Vec<Group> {
    if groups.is_empty() && !text.is_empty() {
        groups.push(Group {
            text: 0..text.len(),
            level: 0,
            glyphs: Vec::new(),
        });
    }
    let mut end = text.len();
    for group in groups.iter_mut().rev() {
        group.text.end = end;
        end = group.text.start;
    }
    if let Some(first) = groups.first_mut() {
        first.text.start = 0;
    }
    groups
}
