//! Icons as outlines. In a document an icon is decoration beside words, never a letter of a font.

use super::display::{Path, Point, Step, at};
use ttf_parser::{Face, OutlineBuilder};

static LUCIDE: &[u8] = include_bytes!("../../../assets/icons/lucide-fourfold.ttf");

macro_rules! icons {
    ($($name:ident = $code:literal;)*) => {
        /// An icon of the bundled set, named after the set.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "the names are those of the set")]
        pub enum Icon {
            $($name,)*
        }

        impl Icon {
            /// All that documents use.
            pub const ALL: &[Icon] = &[$(Icon::$name,)*];

            fn code(self) -> char {
                match self {
                    $(Icon::$name => $code,)*
                }
            }
        }
    };
}

icons! {
    Backpack = '\u{e2c8}';
    Bed = '\u{e2c1}';
    BookOpen = '\u{e05f}';
    Brain = '\u{e3c6}';
    Bus = '\u{e1d4}';
    Calendar = '\u{e063}';
    CalendarCheck = '\u{e2b7}';
    CalendarClock = '\u{e304}';
    ChartLine = '\u{e2a5}';
    CircleCheck = '\u{e226}';
    Clock = '\u{e087}';
    CloudSun = '\u{e216}';
    Ear = '\u{e382}';
    Eye = '\u{e0ba}';
    FileText = '\u{e0cc}';
    Flag = '\u{e0d1}';
    FolderOpen = '\u{e247}';
    Footprints = '\u{e3b9}';
    Hand = '\u{e1d7}';
    HandHeart = '\u{e5b9}';
    Handshake = '\u{e5c0}';
    Heart = '\u{e0f2}';
    History = '\u{e1f5}';
    Hourglass = '\u{e296}';
    House = '\u{e0f5}';
    Image = '\u{e0f6}';
    Info = '\u{e0f9}';
    Keyboard = '\u{e284}';
    Lightbulb = '\u{e1c2}';
    ListChecks = '\u{e1d0}';
    ListOrdered = '\u{e1d1}';
    Mail = '\u{e10f}';
    MapPin = '\u{e111}';
    Megaphone = '\u{e235}';
    MessageCircleHeart = '\u{e564}';
    MessageCircleQuestionMark = '\u{e568}';
    MessagesSquare = '\u{e40d}';
    Milestone = '\u{e298}';
    Moon = '\u{e11e}';
    NotebookPen = '\u{e596}';
    Palette = '\u{e1dd}';
    PartyPopper = '\u{e343}';
    Pencil = '\u{e1f9}';
    PencilRuler = '\u{e4f1}';
    Phone = '\u{e133}';
    Puzzle = '\u{e29c}';
    RefreshCw = '\u{e145}';
    Scale = '\u{e212}';
    School = '\u{e3e3}';
    SearchCheck = '\u{e4aa}';
    Smile = '\u{e164}';
    Sparkles = '\u{e412}';
    Sprout = '\u{e1eb}';
    Star = '\u{e176}';
    Stethoscope = '\u{e2f1}';
    Sun = '\u{e178}';
    Table2 = '\u{e2f9}';
    Tag = '\u{e17f}';
    Target = '\u{e180}';
    Timer = '\u{e1e0}';
    UserRound = '\u{e468}';
    Users = '\u{e1a4}';
    Utensils = '\u{e2f6}';
    Volume2 = '\u{e1ab}';
    VolumeX = '\u{e1ac}';
}

impl Icon {
    /// The outline in a square of `size` points whose top left corner is `corner`; to be filled.
    /// Empty if the set lacks the icon.
    pub fn outline(self, corner: Point, size: f32) -> Path {
        let Ok(face) = Face::parse(LUCIDE, 0) else {
            return Path::new();
        };
        let Some(glyph) = face.glyph_index(self.code()) else {
            return Path::new();
        };
        let scale = size / f32::from(face.units_per_em());
        let mut pen = Pen {
            path: Path::new(),
            corner,
            scale,
            ascent: f32::from(face.ascender()) * size
                / f32::from(face.ascender() - face.descender()).max(1.0),
            last: corner,
        };
        face.outline_glyph(glyph, &mut pen);
        pen.path
    }
}

/// Turns font units into page points and quadratic curves into cubic ones.
struct Pen {
    path: Path,
    corner: Point,
    scale: f32,
    ascent: f32,
    last: Point,
}

impl Pen {
    fn place(&self, x: f32, y: f32) -> Point {
        at(
            self.corner.x + x * self.scale,
            self.corner.y + self.ascent - y * self.scale,
        )
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.place(x, y);
        self.path.push(Step::Move(self.last));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.place(x, y);
        self.path.push(Step::Line(self.last));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (control, end) = (self.place(x1, y1), self.place(x, y));
        let third = |from: Point| {
            at(
                from.x + (control.x - from.x) * 2.0 / 3.0,
                from.y + (control.y - from.y) * 2.0 / 3.0,
            )
        };
        self.path.push(Step::Curve(third(self.last), third(end), end));
        self.last = end;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.last = self.place(x, y);
        self.path
            .push(Step::Curve(self.place(x1, y1), self.place(x2, y2), self.last));
    }

    fn close(&mut self) {
        self.path.push(Step::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_an_outline_inside_its_square() {
        for icon in Icon::ALL {
            let path = icon.outline(at(10.0, 20.0), 24.0);
            assert!(path.len() > 4, "{icon:?}");
            for step in path {
                let ends = match step {
                    Step::Move(p) | Step::Line(p) => vec![p],
                    Step::Curve(a, b, c) => vec![a, b, c],
                    Step::Close => vec![],
                };
                for point in ends {
                    assert!((9.0..=35.0).contains(&point.x), "{icon:?} {point:?}");
                    assert!((19.0..=45.0).contains(&point.y), "{icon:?} {point:?}");
                }
            }
        }
    }
}
