//! A drawing made of lines, and the picture it becomes.

use super::tokens;
use iced::Color;
use serde::{Deserialize, Serialize};

/// How wide the sheet is, in its own units. A finished picture has as many pixels.
pub const SHEET_WIDTH: u16 = 1200;
/// How high the sheet is.
pub const SHEET_HEIGHT: u16 = 900;

/// The colours to draw with. The sheet is white and they stay the same in every theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Crayon {
    #[default]
    Black,
    Brown,
    Red,
    Orange,
    Yellow,
    Green,
    Blue,
    Purple,
}

impl Crayon {
    pub const ALL: [Crayon; 8] = [
        Crayon::Black,
        Crayon::Brown,
        Crayon::Red,
        Crayon::Orange,
        Crayon::Yellow,
        Crayon::Green,
        Crayon::Blue,
        Crayon::Purple,
    ];

    /// Its word on screen.
    pub fn label(self) -> &'static str {
        match self {
            Crayon::Black => "Black",
            Crayon::Brown => "Brown",
            Crayon::Red => "Red",
            Crayon::Orange => "Orange",
            Crayon::Yellow => "Yellow",
            Crayon::Green => "Green",
            Crayon::Blue => "Blue",
            Crayon::Purple => "Purple",
        }
    }

    pub(super) fn color(self) -> Color {
        tokens::CRAYONS[self as usize]
    }
}

/// How thick a line is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pen {
    Thin,
    #[default]
    Middle,
    Thick,
}

impl Pen {
    pub const ALL: [Pen; 3] = [Pen::Thin, Pen::Middle, Pen::Thick];

    /// Its word on screen.
    pub fn label(self) -> &'static str {
        match self {
            Pen::Thin => "Thin",
            Pen::Middle => "Middle",
            Pen::Thick => "Thick",
        }
    }

    /// In units of the sheet.
    pub(super) fn width(self) -> f32 {
        match self {
            Pen::Thin => 5.0,
            Pen::Middle => 12.0,
            Pen::Thick => 28.0,
        }
    }
}

/// A place on the sheet, from its top left corner.
pub type Spot = [u16; 2];

/// One line, from where the pen came down to where it was lifted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub crayon: Crayon,
    pub pen: Pen,
    /// One is a dot.
    pub spots: Vec<Spot>,
}

/// A piece of a line as both renderers draw it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Piece {
    From(f32, f32),
    /// A bend by way of the first point to the second.
    Bend(f32, f32, f32, f32),
    To(f32, f32),
}

impl Line {
    /// The line with its corners smoothed.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let at = |spot: &Spot| (f32::from(spot[0]), f32::from(spot[1]));
        let Some(first) = self.spots.first().map(at) else {
            return Vec::new();
        };
        let mut pieces = vec![Piece::From(first.0, first.1)];
        for pair in self.spots.windows(2).skip(1) {
            let (by, next) = (at(&pair[0]), at(&pair[1]));
            pieces.push(Piece::Bend(
                by.0,
                by.1,
                f32::midpoint(by.0, next.0),
                f32::midpoint(by.1, next.1),
            ));
        }
        let last = self.spots.last().map_or(first, at);
        // A dot is a line to itself: its round ends make it round.
        pieces.push(Piece::To(last.0, last.1));
        pieces
    }
}

/// A drawing under way: its lines and what it is drawn with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    lines: Vec<Line>,
    /// What Start again took away, so that Undo brings it back.
    cleared: Vec<Line>,
    pub crayon: Crayon,
    pub pen: Pen,
    /// Grows with every change of the lines.
    revision: u64,
}

/// Something done to a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SketchEdit {
    Line(Line),
    /// Takes the last line back.
    Undo,
    Clear,
    Crayon(Crayon),
    Pen(Pen),
}

impl Sketch {
    /// A drawing that was begun before.
    pub fn of(lines: Vec<Line>) -> Self {
        Sketch {
            lines,
            ..Sketch::default()
        }
    }

    /// Everything that is drawn, the oldest line first.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether there is anything to take back.
    pub fn can_undo(&self) -> bool {
        !self.lines.is_empty() || !self.cleared.is_empty()
    }

    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// Takes in what was done. True if the lines are others now.
    pub fn apply(&mut self, edit: SketchEdit) -> bool {
        match edit {
            SketchEdit::Line(line) if line.spots.is_empty() => return false,
            SketchEdit::Line(line) => {
                self.cleared.clear();
                self.lines.push(line);
            }
            SketchEdit::Undo if self.lines.is_empty() => {
                if self.cleared.is_empty() {
                    return false;
                }
                self.lines = std::mem::take(&mut self.cleared);
            }
            SketchEdit::Undo => {
                self.lines.pop();
            }
            SketchEdit::Clear if self.lines.is_empty() => return false,
            SketchEdit::Clear => self.cleared = std::mem::take(&mut self.lines),
            SketchEdit::Crayon(crayon) => {
                self.crayon = crayon;
                return false;
            }
            SketchEdit::Pen(pen) => {
                self.pen = pen;
                return false;
            }
        }
        self.revision += 1;
        true
    }
}

/// The drawing as a PNG of [`SHEET_WIDTH`] by [`SHEET_HEIGHT`] pixels on white. Slow: for a worker thread.
/// None without memory for it.
pub fn png(lines: &[Line]) -> Option<Vec<u8>> {
    use image::ImageEncoder as _;
    let mut sheet = tiny_skia::Pixmap::new(u32::from(SHEET_WIDTH), u32::from(SHEET_HEIGHT))?;
    sheet.fill(skia_color(tokens::SHEET));
    for line in lines {
        let mut path = tiny_skia::PathBuilder::new();
        for piece in line.pieces() {
            match piece {
                Piece::From(x, y) => path.move_to(x, y),
                Piece::Bend(cx, cy, x, y) => path.quad_to(cx, cy, x, y),
                Piece::To(x, y) => path.line_to(x, y),
            }
        }
        let Some(path) = path.finish() else { continue };
        let mut paint = tiny_skia::Paint::default();
        paint.set_color(skia_color(line.crayon.color()));
        let stroke = tiny_skia::Stroke {
            width: line.pen.width(),
            line_cap: tiny_skia::LineCap::Round,
            line_join: tiny_skia::LineJoin::Round,
            ..tiny_skia::Stroke::default()
        };
        sheet.stroke_path(&path, &paint, &stroke, tiny_skia::Transform::identity(), None);
    }
    let rgb: Vec<u8> = sheet
        .pixels()
        .iter()
        .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    let mut bytes = Vec::new();
    image::codecs::png::PngEncoder::new(&mut bytes)
        .write_image(
            &rgb,
            sheet.width(),
            sheet.height(),
            image::ExtendedColorType::Rgb8,
        )
        .ok()?;
    Some(bytes)
}

fn skia_color(color: Color) -> tiny_skia::Color {
    let [r, g, b, _] = color.into_rgba8();
    tiny_skia::Color::from_rgba8(r, g, b, 255)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(crayon: Crayon, spots: &[Spot]) -> Line {
        Line {
            crayon,
            pen: Pen::Thick,
            spots: spots.to_vec(),
        }
    }

    #[test]
    fn undo_takes_back_one_line_and_what_start_again_took_away() {
        let mut sketch = Sketch::default();
        assert!(!sketch.can_undo());
        assert!(!sketch.apply(SketchEdit::Undo));
        let (one, other) = (line(Crayon::Red, &[[1, 1]]), line(Crayon::Blue, &[[2, 2]]));
        assert!(sketch.apply(SketchEdit::Line(one.clone())));
        assert!(sketch.apply(SketchEdit::Line(other.clone())));
        assert!(sketch.apply(SketchEdit::Undo));
        assert_eq!(sketch.lines(), std::slice::from_ref(&one));
        sketch.apply(SketchEdit::Line(other.clone()));
        assert!(sketch.apply(SketchEdit::Clear));
        assert!(sketch.is_empty() && sketch.can_undo());
        assert!(sketch.apply(SketchEdit::Undo));
        assert_eq!(sketch.lines(), [one, other]);
    }

    #[test]
    fn another_crayon_changes_no_line() {
        let mut sketch = Sketch::default();
        let before = sketch.revision();
        assert!(!sketch.apply(SketchEdit::Crayon(Crayon::Green)));
        assert!(!sketch.apply(SketchEdit::Pen(Pen::Thin)));
        assert!(!sketch.apply(SketchEdit::Line(Line::default())));
        assert_eq!(sketch.revision(), before);
    }

    #[test]
    fn the_picture_shows_what_was_drawn_on_white() {
        let lines = [
            line(Crayon::Red, &[[100, 100], [600, 100], [1100, 100]]),
            line(Crayon::Blue, &[[600, 500]]),
        ];
        let picture = image::load_from_memory(&png(&lines).unwrap()).unwrap().to_rgb8();
        assert_eq!(picture.dimensions(), (1200, 900));
        let at = |x, y| picture.get_pixel(x, y).0;
        let pure = |crayon: Crayon| {
            let [r, g, b, _] = crayon.color().into_rgba8();
            [r, g, b]
        };
        assert_eq!(at(350, 100), pure(Crayon::Red));
        assert_eq!(at(600, 500), pure(Crayon::Blue));
        assert_eq!(at(600, 512), pure(Crayon::Blue), "a dot is as wide as the pen");
        assert_eq!(at(600, 530), [255, 255, 255]);
        assert_eq!(at(10, 890), [255, 255, 255]);
    }
}
