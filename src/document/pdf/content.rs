//! Pages: drawn things as operations, with their marks.

use super::fonts::{Embedded, Fonts, stands_alone};
use super::words::{role_name, utf16};
use crate::document::DocumentError;
use crate::document::layout::display::*;
use printpdf::{
    Codepoint, CurTransMat, DictItem, ExternalStream, ExternalXObject, Line, LinePoint, Op, PaintMode,
    PdfDocument, PdfFontHandle, PdfPage, Polygon, PolygonRing, Pt, TextItem, TextMatrix, WindingOrder,
    XObject, XObjectId, XObjectTransform,
};
use std::collections::BTreeMap;
use std::ops::Range;

/// The marks of content, numbered from 0 on each page.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// By page and index of the mark.
    pub by_mark: BTreeMap<(usize, usize), i64>,
    /// How many there are on each page.
    pub on_page: Vec<usize>,
}

pub(super) struct Written {
    pub pages: Vec<PdfPage>,
    pub numbers: Numbers,
}

/// Writes every page.
pub(super) fn pages(list: &DisplayList, fonts: &Fonts) -> Written {
    let mut numbers = Numbers::default();
    let mut pages = Vec::with_capacity(list.pages.len());
    for (index, page) in list.pages.iter().enumerate() {
        let mut writer = Writer {
            ops: Vec::new(),
            fonts,
            page_height: list.height,
            fill: None,
            font: None,
        };
        let mut next = 0i64;
        for (place, marked) in page.marks.iter().enumerate() {
            let (tag, properties) = match marked.mark {
                Mark::Artifact(kind) => ("Artifact", artifact(kind)),
                Mark::Content(node) => {
                    numbers.by_mark.insert((index, place), next);
                    let properties = dict([("MCID", DictItem::Int(next))]);
                    next += 1;
                    let role = list.nodes.get(node.0).map(|node| node.role);
                    (role_name(role.unwrap_or(Role::Paragraph)), properties)
                }
            };
            writer.ops.push(Op::BeginMarkedContentWithProperties {
                tag: tag.to_owned(),
                properties,
            });
            for draw in &marked.draws {
                writer.draw(draw);
            }
            writer.ops.push(Op::EndMarkedContent);
        }
        numbers.on_page.push(usize::try_from(next).unwrap_or(0));
        pages.push(PdfPage::new(
            Pt(list.width).into(),
            Pt(list.height).into(),
            writer.ops,
        ));
    }
    Written { pages, numbers }
}

/// Adds the pictures, byte for byte.
pub(super) fn add_pictures(list: &DisplayList, pdf: &mut PdfDocument) {
    for (index, picture) in list.pictures.iter().enumerate() {
        let entries = [
            ("Type", name("XObject")),
            ("Subtype", name("Image")),
            ("Width", DictItem::Int(i64::from(picture.width))),
            ("Height", DictItem::Int(i64::from(picture.height))),
            ("ColorSpace", name("DeviceRGB")),
            ("BitsPerComponent", DictItem::Int(8)),
            ("Filter", name("DCTDecode")),
        ];
        let object = ExternalXObject {
            stream: ExternalStream {
                dict: entries
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value))
                    .collect(),
                content: picture.jpeg.clone(),
                compress: false,
            },
            width: None,
            height: None,
            dpi: None,
        };
        pdf.resources
            .xobjects
            .map
            .insert(picture_id(index), XObject::External(object));
    }
}

/// The library writes one string for each glyph; neighbours become one, which halves the page.
pub(super) fn join_strings(file: &mut lopdf::Document) -> Result<(), DocumentError> {
    let pages: Vec<_> = file.get_pages().into_values().collect();
    for page in pages {
        let stream = file.get_dictionary(page)?.get(b"Contents")?.as_reference()?;
        let stream = file.get_object_mut(stream)?.as_stream_mut()?;
        let content = joined(&stream.content);
        stream.set_plain_content(content);
    }
    Ok(())
}

/// Operations in which no string in hexadecimal digits follows on another one. Nothing but two such strings can
/// have `>` and `<` side by side, except what stands in parentheses, which is left as it is. To take operations
/// apart and write them anew would take longer than all the rest of a file.
fn joined(operations: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(operations.len());
    let mut depth = 0usize;
    let mut escaped = false;
    for byte in operations {
        let literal = depth > 0;
        match byte {
            _ if escaped => escaped = false,
            b'\\' if literal => escaped = true,
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b'<' if !literal && out.last() == Some(&b'>') => {
                out.pop();
                continue;
            }
            _ => {}
        }
        out.push(*byte);
    }
    out
}

fn artifact(kind: Artifact) -> DictItem {
    match kind {
        Artifact::Header => dict([("Type", name("Pagination")), ("Subtype", name("Header"))]),
        Artifact::Footer => dict([("Type", name("Pagination")), ("Subtype", name("Footer"))]),
        Artifact::Decoration => dict([("Type", name("Layout"))]),
    }
}

fn name(text: &str) -> DictItem {
    DictItem::Name(text.as_bytes().to_vec())
}

fn dict<const N: usize>(entries: [(&str, DictItem); N]) -> DictItem {
    DictItem::Dict {
        map: entries
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    }
}

fn picture_id(index: usize) -> XObjectId {
    XObjectId(format!("Picture{index}"))
}

/// A thousandth of a point is finer than any printer, and keeps numbers short.
fn short(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}

fn colour(colour: Colour) -> printpdf::Color {
    let part = |value: u8| f32::from(value) / 255.0;
    printpdf::Color::Rgb(printpdf::Rgb::new(
        part(colour.red),
        part(colour.green),
        part(colour.blue),
        None,
    ))
}

struct Writer<'a> {
    ops: Vec<Op>,
    fonts: &'a Fonts,
    page_height: f32,
    fill: Option<Colour>,
    /// Face and size in force, the size by its bits.
    font: Option<(usize, u32)>,
}

impl Writer<'_> {
    fn draw(&mut self, draw: &Draw) {
        match draw {
            Draw::Fill { path, colour } => {
                self.fill_colour(*colour);
                let polygon = self.polygon(path, PaintMode::Fill);
                self.ops.push(Op::DrawPolygon { polygon });
            }
            Draw::Stroke {
                path,
                colour: line_colour,
                width,
            } => {
                self.ops.push(Op::SetOutlineColor {
                    col: colour(*line_colour),
                });
                self.ops.push(Op::SetOutlineThickness {
                    pt: Pt(short(*width)),
                });
                let closed = path.last() == Some(&Step::Close);
                for points in self.rings(path) {
                    let line = Line {
                        points,
                        is_closed: closed,
                    };
                    self.ops.push(Op::DrawLine { line });
                }
            }
            Draw::Text(run) => self.text(run),
            Draw::Picture { picture, area, clip } => {
                self.ops.push(Op::SaveGraphicsState);
                if let Some(path) = clip {
                    let polygon = self.polygon(path, PaintMode::Clip);
                    self.ops.push(Op::DrawPolygon { polygon });
                }
                let bottom = self.page_height - area.bottom();
                let place = [area.width, 0.0, 0.0, area.height, area.x, bottom];
                self.ops.push(Op::SetTransformationMatrix {
                    matrix: CurTransMat::Raw(place.map(short)),
                });
                self.ops.push(Op::UseXobject {
                    id: picture_id(*picture),
                    transform: XObjectTransform {
                        no_auto_scale: true,
                        ..XObjectTransform::default()
                    },
                });
                self.ops.push(Op::RestoreGraphicsState);
            }
        }
    }

    fn fill_colour(&mut self, wanted: Colour) {
        if self.fill != Some(wanted) {
            self.ops.push(Op::SetFillColor { col: colour(wanted) });
            self.fill = Some(wanted);
        }
    }

    fn polygon(&self, path: &[Step], mode: PaintMode) -> Polygon {
        Polygon {
            rings: self
                .rings(path)
                .into_iter()
                .map(|points| PolygonRing { points })
                .collect(),
            mode,
            winding_order: WindingOrder::NonZero,
        }
    }

    fn rings(&self, path: &[Step]) -> Vec<Vec<LinePoint>> {
        let place = |point: Point, control: bool| LinePoint {
            p: printpdf::Point {
                x: Pt(short(point.x)),
                y: Pt(short(self.page_height - point.y)),
            },
            bezier: control,
        };
        let mut rings: Vec<Vec<LinePoint>> = Vec::new();
        for step in path {
            if matches!(step, Step::Move(_)) || rings.is_empty() {
                rings.push(Vec::new());
            }
            let Some(ring) = rings.last_mut() else { continue };
            match *step {
                Step::Move(point) | Step::Line(point) => ring.push(place(point, false)),
                Step::Curve(first, second, end) => {
                    ring.extend([place(first, true), place(second, true), place(end, false)]);
                }
                Step::Close => {}
            }
        }
        rings
    }

    fn text(&mut self, run: &Run) {
        let fonts = self.fonts;
        let Some(font) = fonts.get(&run.face) else { return };
        self.fill_colour(run.colour);
        self.ops.push(Op::StartTextSection);
        let key = (run.face.0, run.size.to_bits());
        if self.font != Some(key) {
            self.ops.push(Op::SetFont {
                font: PdfFontHandle::External(font.id.clone()),
                size: Pt(run.size),
            });
            self.font = Some(key);
        }
        self.glyphs(run, font);
        self.ops.push(Op::EndTextSection);
    }

    /// Shows glyphs where the shaper put them. A reader moves on by the width in the file, which is rounded
    /// and knows no kerning: the difference is written between the glyphs. Glyphs raised from the line start
    /// a new piece. Words whose glyphs do not spell them out in order have their text written beside them.
    fn glyphs(&mut self, run: &Run, font: &Embedded) {
        for (word, spelled) in pieces(run, font) {
            let glyphs = run.glyphs.get(word).unwrap_or_default();
            if spelled {
                self.word(run, glyphs, font);
                continue;
            }
            let start = glyphs.iter().map(|glyph| glyph.cluster.start).min();
            let end = glyphs.iter().map(|glyph| glyph.cluster.end).max();
            let text = start.zip(end).and_then(|(start, end)| run.text.get(start..end));
            let text = text.unwrap_or_default();
            let (letters, signs): (Vec<Glyph>, Vec<Glyph>) = glyphs
                .iter()
                .cloned()
                .partition(|glyph| glyph.up == 0.0 && glyph.advance > 0.0);
            if run.right_to_left && !letters.is_empty() && !signs.is_empty() {
                // Readers take a letter to stand where its first glyph does and to end with its last: beside
                // dots that have no width and stand off the line, they would see a gap and cut the word there.
                self.said(run, &signs, font, "");
                self.said(run, &letters, font, text);
            } else {
                self.said(run, glyphs, font, text);
            }
        }
    }

    /// Shows glyphs that say a text which they do not spell out.
    fn said(&mut self, run: &Run, glyphs: &[Glyph], font: &Embedded, text: &str) {
        let text = DictItem::Bytes(utf16(text));
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: "Span".to_owned(),
            properties: dict([("ActualText", text)]),
        });
        self.word(run, glyphs, font);
        self.ops.push(Op::EndMarkedContent);
    }

    fn word(&mut self, run: &Run, glyphs: &[Glyph], font: &Embedded) {
        let mut pending: Vec<Codepoint> = Vec::new();
        let mut piece_start = 0.0f32;
        let mut shown = 0.0f32;
        let mut level = None;
        for (index, glyph) in glyphs.iter().enumerate() {
            let Some(embedded) = font.glyph(glyph.id) else {
                continue;
            };
            if level != Some(glyph.up) {
                level = Some(glyph.up);
                self.show(&mut pending);
                piece_start = glyph.x;
                shown = 0.0;
                let x = run.start.x + piece_start;
                let y = self.page_height - run.start.y + glyph.up;
                self.ops.push(Op::SetTextMatrix {
                    matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, short(x), short(y)]),
                });
            }
            shown += embedded.width as f32;
            let wanted = glyphs
                .get(index + 1)
                .filter(|after| after.up == glyph.up)
                .map_or(shown, |after| (after.x - piece_start) / run.size * 1000.0);
            let difference = (shown - wanted).round();
            let offset = if difference.abs() >= 1.0 { difference } else { 0.0 };
            shown -= offset;
            pending.push(Codepoint {
                gid: embedded.id,
                offset,
                cid: Some(embedded.text.clone()),
            });
        }
        self.show(&mut pending);
    }

    fn show(&mut self, pending: &mut Vec<Codepoint>) {
        if !pending.is_empty() {
            self.ops.push(Op::ShowText {
                items: vec![TextItem::GlyphIds(std::mem::take(pending))],
            });
        }
    }
}

/// Cuts a run into pieces, by index, and says of each whether its glyphs spell it out. Words that do not are
/// pieces of their own. From right to left, readers put the pieces back in order themselves and expect them no
/// longer than a cluster.
fn pieces(run: &Run, font: &Embedded) -> Vec<(Range<usize>, bool)> {
    let mut words: Vec<(Range<usize>, bool)> = Vec::new();
    let mut last: Option<(bool, &Range<usize>)> = None;
    for (index, glyph) in run.glyphs.iter().enumerate() {
        let text = run.text.get(glyph.cluster.clone());
        let known = font.glyph(glyph.id).map(|known| known.text.as_str());
        let spelled = stands_alone(run, index) && text == known;
        let blank = text.is_some_and(|text| text.trim().is_empty());
        let joins = last.is_some_and(|(last_blank, cluster)| {
            if run.right_to_left {
                *cluster == glyph.cluster
            } else {
                last_blank == blank
            }
        });
        match words.last_mut() {
            Some((word, all)) if joins => {
                word.end = index + 1;
                *all &= spelled;
            }
            _ => words.push((index..index + 1, spelled)),
        }
        last = Some((blank, &glyph.cluster));
    }
    let mut pieces: Vec<(Range<usize>, bool)> = Vec::new();
    for (word, spelled) in words {
        match pieces.last_mut() {
            Some((piece, true)) if spelled => piece.end = word.end,
            _ => pieces.push((word, spelled)),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn neighbouring_strings_become_one() {
        let joined = |text: &[u8]| String::from_utf8(joined(text)).unwrap();
        assert_eq!(
            joined(b"[<0001><0002>-5<0003><0004>]TJ"),
            "[<00010002>-5<00030004>]TJ"
        );
        assert_eq!(
            joined(b"/Span <</ActualText<FEFF0041>>> BDC\n[<0001>]TJ"),
            "/Span <</ActualText<FEFF0041>>> BDC\n[<0001>]TJ"
        );
        let literal = r"[(a><b \) >< (c><d) ><)<01>]TJ";
        assert_eq!(joined(literal.as_bytes()), literal);
    }
}
