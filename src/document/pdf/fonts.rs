//! The glyphs a document needs, cut out of its fonts and embedded.

use crate::document::DocumentError;
use crate::document::layout::display::{DisplayList, Run};
use crate::document::layout::fonts::{FaceId, borrowed};
use printpdf::{FontId, FontMetrics, ParsedFont, PdfDocument, PdfFont};
use std::collections::{BTreeMap, BTreeSet};
use ttf_parser::{Face, GlyphId};

/// One embedded face.
pub(super) struct Embedded {
    pub id: FontId,
    glyphs: BTreeMap<u16, EmbeddedGlyph>,
}

/// A glyph of an embedded face.
#[derive(Debug, Clone)]
pub(super) struct EmbeddedGlyph {
    /// Its number in the embedded font.
    pub id: u16,
    /// Its width as the file states it, in thousandths of the size; whole, and rounded down by the library.
    pub width: i64,
    /// The text a reader gets for it.
    pub text: String,
}

impl Embedded {
    pub fn glyph(&self, id: u16) -> Option<&EmbeddedGlyph> {
        self.glyphs.get(&id)
    }
}

/// The embedded faces of a document.
pub(super) type Fonts = BTreeMap<FaceId, Embedded>;

/// Whether the glyph at `index` stands alone for its cluster.
pub(super) fn stands_alone(run: &Run, index: usize) -> bool {
    let cluster = |index: usize| run.glyphs.get(index).map(|glyph| &glyph.cluster);
    let own = cluster(index);
    (index == 0 || cluster(index - 1) != own) && cluster(index + 1) != own
}

/// Cuts out and embeds every face the document uses.
pub(super) fn embed(list: &DisplayList, pdf: &mut PdfDocument) -> Result<Fonts, DocumentError> {
    let mut used: BTreeMap<FaceId, BTreeMap<u16, Option<String>>> = BTreeMap::new();
    for run in list.runs() {
        let glyphs = used.entry(run.face).or_default();
        for (index, glyph) in run.glyphs.iter().enumerate() {
            let text = glyphs.entry(glyph.id).or_default();
            // A file keeps one text for each glyph. Where a glyph stands for something else, the content
            // says so in place.
            if text.is_none() && !glyph.stands_in && stands_alone(run, index) {
                let said = run.text.get(glyph.cluster.clone());
                *text = said.filter(|said| !said.is_empty()).map(str::to_owned);
            }
        }
    }
    let mut fonts = Fonts::new();
    for (face, glyphs) in used {
        let embedded = embed_face(face, glyphs, pdf)?;
        fonts.insert(face, embedded);
    }
    Ok(fonts)
}

fn embed_face(
    id: FaceId,
    used: BTreeMap<u16, Option<String>>,
    pdf: &mut PdfDocument,
) -> Result<Embedded, DocumentError> {
    let source = borrowed::source(id).ok_or_else(|| DocumentError::Font(format!("no face {}", id.0)))?;
    let damaged = |error: &dyn std::fmt::Display| DocumentError::Font(format!("{}: {error}", source.name));
    let bytes = source.bytes();
    let face = Face::parse(bytes, source.index).map_err(|error| damaged(&error))?;
    let mut mapper = subsetter::GlyphRemapper::new();
    for glyph in used.keys() {
        mapper.remap(*glyph);
    }
    let data = subsetter::subset(bytes, source.index, &mapper).map_err(|error| damaged(&error))?;
    let units = face.units_per_em();
    let mut widths = BTreeMap::new();
    let mut add_width = |old: u16, new: u16| -> i64 {
        let width = face.glyph_hor_advance(GlyphId(old)).unwrap_or(0);
        widths.insert(new, width);
        (f32::from(width) * 1000.0 / f32::from(units)) as i64
    };
    add_width(0, 0);
    let unnamed: BTreeSet<u16> = used
        .iter()
        .filter(|(_, text)| text.is_none())
        .map(|(glyph, _)| *glyph)
        .collect();
    let letters = letters_of(&face, &unnamed);
    let tag = subset_tag(used.keys());
    let mut glyphs = BTreeMap::new();
    for (old, text) in used {
        let new = mapper.get(old).unwrap_or(0);
        let text = text
            .or_else(|| letters.get(&old).map(char::to_string))
            .unwrap_or_else(|| "\u{FFFD}".to_owned());
        let glyph = EmbeddedGlyph {
            id: new,
            width: add_width(old, new),
            text,
        };
        glyphs.insert(old, glyph);
    }
    let mut parsed = ParsedFont::with_glyph_data(
        data,
        0,
        Some(format!("{tag}+{}", source.name)),
        BTreeMap::new(),
        widths,
        units,
        FontMetrics {
            ascent: face.ascender(),
            descent: face.descender(),
        },
    );
    let bounds = face.global_bounding_box();
    parsed.pdf_font_metrics.x_min = bounds.x_min;
    parsed.pdf_font_metrics.y_min = bounds.y_min;
    parsed.pdf_font_metrics.x_max = bounds.x_max;
    parsed.pdf_font_metrics.y_max = bounds.y_max;
    parsed.pdf_font_metrics.us_weight_class = face.weight().to_number();
    // An id of our own: the library's come from a counter, so that a second file would differ.
    let font = FontId(format!("Face{}", id.0));
    pdf.resources.fonts.map.insert(font.clone(), PdfFont::new(parsed));
    Ok(Embedded { id: font, glyphs })
}

/// The first character that each glyph is for.
fn letters_of(face: &Face<'_>, glyphs: &BTreeSet<u16>) -> BTreeMap<u16, char> {
    let mut letters = BTreeMap::new();
    if glyphs.is_empty() {
        return letters;
    }
    let tables = face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
    for table in tables.filter(|table| table.is_unicode()) {
        table.codepoints(|code| {
            let glyph = table.glyph_index(code).map(|glyph| glyph.0);
            if let (Some(glyph), Some(letter)) = (glyph, char::from_u32(code))
                && glyphs.contains(&glyph)
            {
                letters.entry(glyph).or_insert(letter);
            }
        });
    }
    letters
}

/// Six capital letters that follow from the set of glyphs, as subset fonts are named.
fn subset_tag<'a>(glyphs: impl Iterator<Item = &'a u16>) -> String {
    // FNV-1a: short, and the same everywhere.
    let hash = glyphs.fold(0xCBF2_9CE4_8422_2325u64, |hash, glyph| {
        (hash ^ u64::from(*glyph)).wrapping_mul(0x0100_0000_01B3)
    });
    (0..6u32)
        .map(|place| {
            let letter = (hash >> (8 * place)) % 26;
            char::from(b'A' + u8::try_from(letter).unwrap_or(0))
        })
        .collect()
}
