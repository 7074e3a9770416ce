//! Text: from words to glyphs on lines.

mod written;

use super::display::{Colour, Run};
use super::fonts::Fonts;
use cosmic_text::Metrics;
use std::collections::BTreeSet;
use written::Written;

/// On which side lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Left, or right for scripts that run from right to left.
    Start,
    Centre,
    Right,
}

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// 400 regular, 500 medium, 600 semi-bold, 700 bold.
    pub weight: u16,
    /// The size in points, before any scaling.
    pub size: f32,
    /// From one baseline to the next, as a part of the size.
    pub leading: f32,
    pub colour: Colour,
    pub align: Align,
}

/// A line that has been set. Its runs start at the paragraph's left edge and at the top of the line.
#[derive(Debug, Clone)]
pub struct Line {
    pub runs: Vec<Run>,
    pub height: f32,
    /// The script of the paragraph runs from right to left.
    pub right_to_left: bool,
    /// How many words end on this line.
    pub words: usize,
}

/// A shaped paragraph. It can be set again and again in other sizes and widths without shaping anew.
#[derive(Debug)]
pub struct Paragraph {
    style: TextStyle,
    lines: Vec<Written>,
}

/// The text as it can be printed: line breaks of any kind become `\n`, tabs become blanks, and signs that
/// control machines and have no look are left out. Words are never touched.
pub fn printable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|c| match c {
            '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            '\n' => Some('\n'),
            '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}' => None,
            c if c.is_control() || u32::from(c) & 0xFFFE == 0xFFFE => None,
            c => Some(c),
        })
        .collect()
}

impl Paragraph {
    /// Shapes `text`, cleaned by [`printable`].
    pub fn new(fonts: &mut Fonts, text: &str, style: TextStyle) -> Paragraph {
        Paragraph {
            style,
            lines: printable(text)
                .split('\n')
                .map(|line| Written::shape(fonts, line, style))
                .collect(),
        }
    }

    /// How it looks.
    pub fn style(&self) -> TextStyle {
        self.style
    }

    /// Breaks the lines for a width and scale; returns the height. The scale must be above 0.
    pub fn set(&mut self, fonts: &mut Fonts, width: f32, scale: f32) -> f32 {
        let size = self.style.size * scale;
        let metrics = Metrics::new(size, size * self.style.leading);
        self.lines
            .iter_mut()
            .map(|line| line.set(fonts, width, width, metrics))
            .sum()
    }

    /// Makes the lines about equally long, without making more of them, so that no word is left alone on the
    /// last one. Width and scale as given to [`Paragraph::set`] before.
    pub fn balance(&mut self, fonts: &mut Fonts) {
        for line in &mut self.lines {
            line.balance(fonts);
        }
    }

    /// The words as they were written.
    pub fn written(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| &*line.text).collect();
        lines.join(" ")
    }

    /// How many lines the writer made.
    pub fn hard_line_count(&self) -> usize {
        self.lines.len()
    }

    /// How many lines it has now.
    pub fn line_count(&self) -> usize {
        self.lines
            .iter()
            .map(|line| line.buffer.layout_runs().count())
            .sum()
    }

    /// How wide the longest line is without any break, at scale 1. The paragraph must be set again after.
    pub fn natural_width(&mut self, fonts: &mut Fonts) -> f32 {
        let size = self.style.size;
        let metrics = Metrics::new(size, size * self.style.leading);
        let mut widest = 0.0f32;
        for line in &mut self.lines {
            line.buffer
                .set_metrics_and_size(&mut fonts.system, metrics, None, None);
            widest = line
                .buffer
                .layout_runs()
                .map(|run| run.line_w)
                .fold(widest, f32::max);
        }
        widest
    }

    /// The lines as last set.
    pub fn lines(&self, fonts: &Fonts) -> Vec<Line> {
        self.lines
            .iter()
            .flat_map(|written| written.set_lines(fonts, self.style))
            .collect()
    }

    /// The characters that no bundled font has.
    pub fn stand_ins(&self) -> BTreeSet<char> {
        self.lines
            .iter()
            .flat_map(|line| {
                line.stand_ins
                    .iter()
                    .filter_map(|stand_in| line.text.get(stand_in.written.clone()))
            })
            .flat_map(str::chars)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: TextStyle = TextStyle {
        weight: 400,
        size: 12.0,
        leading: 1.3,
        colour: Colour::hex(0),
        align: Align::Start,
    };

    fn text_of(lines: &[Line]) -> String {
        lines
            .iter()
            .flat_map(|line| &line.runs)
            .flat_map(|run| {
                run.glyphs
                    .iter()
                    .map(|glyph| run.text[glyph.cluster.clone()].to_owned())
            })
            .collect()
    }

    #[test]
    fn lines_hold_every_letter_and_the_blanks_between() {
        let mut fonts = Fonts::shared();
        let said = "I draw how things work and explain it well to everybody who asks.";
        let mut paragraph = Paragraph::new(&mut fonts, said, STYLE);
        let height = paragraph.set(&mut fonts, 100.0, 1.0);
        let lines = paragraph.lines(&fonts);
        assert!(lines.len() > 2);
        assert!((height - lines.len() as f32 * 15.6).abs() < 0.01);
        assert_eq!(text_of(&lines), said);
        assert_eq!(lines.iter().map(|line| line.words).sum::<usize>(), 13);
    }

    #[test]
    fn blanks_of_any_kind_stay_where_a_line_breaks() {
        let mut fonts = Fonts::shared();
        let said = "Time\u{2003}with  Biscuit,   my guinea\u{3000}pig";
        let mut paragraph = Paragraph::new(&mut fonts, said, STYLE);
        for width in [30.0, 50.0, 70.0, 90.0, 400.0] {
            paragraph.set(&mut fonts, width, 1.0);
            assert_eq!(text_of(&paragraph.lines(&fonts)), said, "{width}");
        }
    }

    #[test]
    fn the_scale_changes_the_size_without_new_shaping() {
        let mut fonts = Fonts::shared();
        let mut paragraph = Paragraph::new(&mut fonts, "One short line", STYLE);
        let large = paragraph.set(&mut fonts, 400.0, 1.0);
        let small = paragraph.set(&mut fonts, 400.0, 0.5);
        assert!((large - 2.0 * small).abs() < 0.001);
    }

    #[test]
    fn what_no_font_has_gets_a_stand_in_and_is_named() {
        let mut fonts = Fonts::shared();
        let mut paragraph = Paragraph::new(&mut fonts, "小明 likes 𠜎 and tea", STYLE);
        paragraph.set(&mut fonts, 400.0, 1.0);
        let lines = paragraph.lines(&fonts);
        let stand_ins: Vec<&str> = lines[0]
            .runs
            .iter()
            .flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph)))
            .filter(|(_, glyph)| glyph.stands_in)
            .map(|(run, glyph)| &run.text[glyph.cluster.clone()])
            .collect();
        assert_eq!(stand_ins, ["小", "明", "𠜎"]);
        assert_eq!(paragraph.stand_ins().len(), 3);
        assert_eq!(text_of(&lines), "小明 likes 𠜎 and tea");
    }

    #[test]
    fn bundled_fonts_cover_the_names_of_many_homes() {
        let mut fonts = Fonts::shared();
        for (weight, name) in [
            (400, "Siân Ŵyn Ŷnys"),
            (700, "Łukasz Żółć"),
            (500, "Nguyễn Thị Hoà"),
            (700, "Олена Γιώργος"),
            (700, "محمد علی ٹیپو"),
            (400, "प्रिया क्षत्रिय"),
            (400, "বাংলা ਗੁਰਪ੍ਰੀਤ ગુજરાતી தமிழ்"),
            (500, "😊 🦄 ❤️ 👍🏽"),
        ] {
            let style = TextStyle { weight, ..STYLE };
            let paragraph = Paragraph::new(&mut fonts, name, style);
            assert_eq!(paragraph.stand_ins(), BTreeSet::new(), "{name}");
        }
    }

    #[test]
    fn control_characters_go_and_line_breaks_stay() {
        assert_eq!(printable("a\r\nb\u{2028}c\td\u{0}\u{FFFF}e"), "a\nb\nc de");
        let mut fonts = Fonts::shared();
        let mut paragraph = Paragraph::new(&mut fonts, "one\ntwo", STYLE);
        paragraph.set(&mut fonts, 400.0, 1.0);
        assert_eq!(paragraph.line_count(), 2);
    }
}
