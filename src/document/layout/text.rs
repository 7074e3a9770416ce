//! Text: from words to glyphs on lines.

mod direction;
mod lines;
mod shaped;

use super::display::{Colour, Draw, Point, Run, at};
use super::fonts::{Fonts, can_show};
use lines::Part;
use shaped::Shaped;
use std::borrow::Cow;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

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
#[derive(Debug, Clone)]
pub struct Paragraph {
    style: TextStyle,
    lines: Vec<Written>,
    /// From the middle of a line down to the baseline, as a part of the size.
    drop: f32,
    /// As last set, in points.
    size: f32,
    width: f32,
}

/// One line as it was written, and how it is broken now.
#[derive(Debug, Clone)]
struct Written {
    shaped: Shaped,
    parts: Vec<Part>,
}

/// The text as it can be printed: line breaks of any kind become `\n`, tabs become blanks, and signs that
/// control machines and have no look are left out. Letters that another program had joined into one sign for
/// looks (ﬀ) are letters again, and Word's bullets, which only its own fonts can show, are those of everybody.
/// Signs that turn the direction of what follows go too: they would print a name back to front, and the way a line is
/// read follows from its letters. Words are never touched.
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            '\n' => out.push('\n'),
            '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}' => {}
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' => {}
            c if c.is_control() || u32::from(c) & 0xFFFE == 0xFFFE => {}
            '\u{FB00}'..='\u{FB06}' | '\u{FB13}'..='\u{FB17}' => out.extend(std::iter::once(c).nfkc()),
            '\u{F020}'..='\u{F0FF}' => out.push(sign_of_word(c).unwrap_or(c)),
            c => out.push(c),
        }
    }
    out
}

/// What a sign of the private area means where text comes from Word: it writes there what its fonts Symbol and
/// Wingdings show. Where both have a sign, the one that Word's own lists and automatic signs use.
fn sign_of_word(c: char) -> Option<char> {
    Some(match c {
        '\u{F0B7}' | '\u{F09F}' => '•',
        '\u{F0A7}' => '▪',
        '\u{F0D8}' => '➢',
        '\u{F0FC}' => '✔',
        '\u{F0FB}' => '✘',
        '\u{F0FE}' => '☑',
        '\u{F0FD}' => '☒',
        '\u{F0A8}' => '◻',
        '\u{F06F}' => '□',
        '\u{F06E}' => '■',
        '\u{F06C}' => '●',
        '\u{F0A1}' => '○',
        '\u{F071}' => '❑',
        '\u{F072}' => '❒',
        '\u{F074}' => '⧫',
        '\u{F075}' => '◆',
        '\u{F076}' => '❖',
        '\u{F0AB}' => '★',
        '\u{F0DF}' => '←',
        '\u{F0E0}' => '→',
        '\u{F0E1}' => '↑',
        '\u{F0E2}' => '↓',
        '\u{F0E8}' => '➔',
        '\u{F0EF}' => '⇦',
        '\u{F0F0}' => '⇨',
        '\u{F04A}' => '☺',
        '\u{F04C}' => '☹',
        '\u{F052}' => '☼',
        '\u{F02D}' => '−',
        _ => return None,
    })
}

/// A letter is taken for no more than so many bytes on average where a text is cut: marks that are heaped on it
/// count like letters.
const BYTES_A_LETTER: usize = 16;

/// The first letters of a text, `most` of them; what is cut ends with an ellipsis. Marks stay on their letters.
pub fn beginning(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most {
        return Cow::Borrowed(text);
    }
    let fits = |(nth, (at, letter)): &(usize, (usize, &str))| {
        *nth < most && at + letter.len() <= most * BYTES_A_LETTER
    };
    let letters = text.grapheme_indices(true).enumerate();
    let end = letters
        .take_while(fits)
        .last()
        .map_or(0, |(_, (at, letter))| at + letter.len());
    match text.get(..end) {
        Some(start) if end < text.len() => Cow::Owned(format!("{}…", start.trim_end())),
        _ => Cow::Borrowed(text),
    }
}

impl Paragraph {
    /// Shapes as much of a text as `most` lines of a width hold. What is cut ends with an ellipsis.
    pub fn short(fonts: &mut Fonts, text: &str, style: TextStyle, width: f32, most: usize) -> Paragraph {
        // No line of a page holds more letters than this.
        let mut keep = most * 250;
        loop {
            let mut paragraph = Paragraph::new(fonts, &beginning(text, keep), style);
            paragraph.set(width, 1.0);
            let count = paragraph.line_count();
            if count <= most || keep <= 1 {
                return paragraph;
            }
            keep = (keep.min(text.len()) * most / count).clamp(1, keep - 1);
        }
    }

    /// Shapes `text`, cleaned by [`printable`].
    pub fn new(fonts: &mut Fonts, text: &str, style: TextStyle) -> Paragraph {
        Paragraph::of(fonts, &[(text, false)], style)
    }

    /// Shapes parts of a text, of which some are strong.
    pub fn of(fonts: &mut Fonts, parts: &[(&str, bool)], style: TextStyle) -> Paragraph {
        let mut lines = vec![(String::new(), Vec::new())];
        for (text, strong) in parts {
            for (index, part) in printable(text).split('\n').enumerate() {
                if index > 0 {
                    lines.push((String::new(), Vec::new()));
                }
                if let Some((line, strongs)) = lines.last_mut() {
                    let start = line.len();
                    line.push_str(part);
                    if *strong && !part.is_empty() {
                        strongs.push(start..line.len());
                    }
                }
            }
        }
        let mut paragraph = Paragraph {
            style,
            lines: lines
                .iter()
                .map(|(line, strong)| Written {
                    shaped: Shaped::new(fonts, line, style.weight, strong),
                    parts: Vec::new(),
                })
                .collect(),
            drop: fonts.drop(),
            size: style.size,
            width: f32::INFINITY,
        };
        paragraph.set(f32::MAX, 1.0);
        paragraph
    }

    /// How it looks.
    pub fn style(&self) -> TextStyle {
        self.style
    }

    /// Breaks the lines for a width and scale; returns the height. The scale must be above 0.
    pub fn set(&mut self, width: f32, scale: f32) -> f32 {
        self.size = self.style.size * scale;
        self.width = width;
        for line in &mut self.lines {
            line.parts = line.shaped.broken(width / self.size);
        }
        self.height()
    }

    /// Makes the lines about equally long, without making more of them, so that no word is left alone on the
    /// last one. Width and scale as given to [`Paragraph::set`] before.
    pub fn balance(&mut self) {
        let room = self.width / self.size;
        for line in &mut self.lines {
            line.balance(room);
        }
    }

    /// The height as last set, in points.
    pub fn height(&self) -> f32 {
        self.line_count() as f32 * self.line_height()
    }

    /// From one baseline to the next as last set, in points.
    pub fn line_height(&self) -> f32 {
        self.size * self.style.leading
    }

    /// The words as they were written.
    pub fn written(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| &*line.shaped.text).collect();
        lines.join(" ")
    }

    /// How many lines the writer made.
    pub fn hard_line_count(&self) -> usize {
        self.lines.len()
    }

    /// How many lines it has now.
    pub fn line_count(&self) -> usize {
        self.lines.iter().map(|line| line.parts.len()).sum()
    }

    /// How wide the longest line is without any break, at scale 1.
    pub fn natural_width(&self) -> f32 {
        let whole = |line: &Written| line.shaped.width(&(0..line.shaped.clusters.len()));
        self.lines.iter().map(whole).fold(0.0, f32::max) * self.style.size
    }

    /// How wide the widest part is that holds no place for a line to end, at scale 1.
    pub fn longest_word(&self) -> f32 {
        self.lines
            .iter()
            .map(|line| line.shaped.longest_word())
            .fold(0.0, f32::max)
            * self.style.size
    }

    /// The lines as last set.
    pub fn lines(&self) -> Vec<Line> {
        let height = self.line_height();
        let base = height / 2.0 + self.drop * self.size;
        self.lines
            .iter()
            .flat_map(|line| line.parts.iter().map(move |part| (&line.shaped, part)))
            .map(|(shaped, part)| Line {
                height,
                ..shaped.line(part, self.style, self.size, self.width, base)
            })
            .collect()
    }

    /// The characters that no font has.
    pub fn stand_ins(&self) -> BTreeSet<char> {
        let mut all = BTreeSet::new();
        for text in self.lines.iter().flat_map(|line| line.shaped.stood_in()) {
            let lacking = text.chars().filter(|c| !can_show(*c));
            let before = all.len();
            all.extend(lacking);
            if all.len() == before {
                // Each sign is there, but not for all of them together.
                all.extend(text.chars());
            }
        }
        all
    }
}

impl Written {
    /// See [`Paragraph::balance`]; `room` is a part of the size.
    fn balance(&mut self, room: f32) {
        let count = self.parts.len();
        if count < 2 {
            return;
        }
        let (mut narrow, mut wide) = (room / count as f32 * 0.8, room);
        for _ in 0..7 {
            let middle = f32::midpoint(narrow, wide);
            if self.shaped.broken(middle).len() > count {
                narrow = middle;
            } else {
                wide = middle;
            }
        }
        self.parts = self.shaped.broken(wide);
    }
}

/// The runs of lines, one line under the other from a corner.
pub fn placed(lines: &[Line], corner: Point) -> Vec<Draw> {
    let mut draws = Vec::new();
    let mut top = corner.y;
    for line in lines {
        for run in &line.runs {
            let mut run = run.clone();
            run.start = at(corner.x + run.start.x, top + run.start.y);
            draws.push(Draw::Text(run));
        }
        top += line.height;
    }
    draws
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Cases of [`no_sign_is_ever_lost`], unless `PROPTEST_CASES` asks for more.
    const CASES: u32 = 1000;

    const STYLE: TextStyle = TextStyle {
        weight: 400,
        size: 12.0,
        leading: 1.3,
        colour: Colour::hex(0),
        align: Align::Start,
    };

    /// What the runs say, in the order in which they are read.
    fn text_of(lines: &[Line]) -> String {
        let mut text = String::new();
        for run in lines.iter().flat_map(|line| &line.runs) {
            let mut clusters: Vec<_> = run.glyphs.iter().map(|glyph| glyph.cluster.clone()).collect();
            if run.right_to_left {
                clusters.reverse();
            }
            clusters.dedup();
            text.extend(clusters.into_iter().map(|cluster| &run.text[cluster]));
        }
        text
    }

    /// No sign is lost, whatever the width; nothing is wider than its column; every glyph is there.
    fn whole(text: &str, widths: &[f32]) {
        let mut paragraph = Paragraph::new(&mut Fonts::shared(), text, STYLE);
        let said = printable(text).replace('\n', "");
        for width in widths {
            let height = paragraph.set(*width, 1.0);
            let lines = paragraph.lines();
            assert_eq!(text_of(&lines), said, "{width}");
            let sum: f32 = lines.iter().map(|line| line.height).sum();
            assert!((sum - height).abs() < 0.01 * height);
            for run in lines.iter().flat_map(|line| &line.runs) {
                let (start, end) = (run.start.x, run.start.x + run.width());
                let blank = run
                    .glyphs
                    .iter()
                    .all(|glyph| run.text[glyph.cluster.clone()].trim().is_empty());
                // One blank, or a mark on the last letter, may hang over.
                let over = if blank { 2.0 } else { 1.0 } * run.size;
                assert!(
                    start >= -over && end <= width + over,
                    "{start} to {end} of {width}: {text:?}"
                );
                assert!(run.glyphs.iter().all(|glyph| glyph.id != 0));
            }
        }
    }

    #[test]
    fn words_of_mixed_direction_are_whole_however_they_break() {
        // Runs from left to right that are too long for a line, inside a text that is read from right to left.
        let said = "?ﭻ\u{FFFD}?Ⱥ`\"𞋫\u{FFFD}*𐼖ѨS|Ѩ⊖={KÓ4ܩ🀂\u{822}ቊ𑵤\"𖬀\u{c4b}I]5ࡳPଃ-g𝒽cPמּ𑦤ળ&𑜖N𑰮@ﶠ𗤵*°";
        let widths: Vec<f32> = (1..60).map(|step| step as f32 * 7.0).collect();
        whole(said, &widths);
        whole(
            "שלום, my name is Bartholomew-Featherstonehaugh-Llanfairpwllgwyngyll עולם",
            &widths,
        );
        whole("مرحبا abc (def) 12.5 — ghi 😊", &widths);
    }

    /// Where the run begins, from the left, that begins with these words.
    fn place_of(line: &Line, said: &str) -> f32 {
        let run = line.runs.iter().find(|run| {
            let start = run.glyphs.iter().map(|glyph| glyph.cluster.start).min().unwrap();
            run.text[start..].starts_with(said)
        });
        run.unwrap().start.x
    }

    #[test]
    fn mixed_directions_are_in_the_order_of_the_eye() {
        let mut paragraph = Paragraph::new(&mut Fonts::shared(), "اب xy 12 گر اب گر", STYLE);
        paragraph.set(400.0, 1.0);
        let line = &paragraph.lines()[0];
        assert!(line.right_to_left);
        let place = |said: &str| place_of(line, said);
        // From right to left: the first word, the Latin letters and the figures, the last word.
        assert!(place("اب") > place("xy") && place("xy") > place("گر"));
        assert!((place("اب") + line.runs[0].width() - 400.0).abs() < 0.1);
    }

    #[test]
    fn lines_hold_every_letter_and_the_blanks_between() {
        let mut fonts = Fonts::shared();
        let said = "I draw how things work and explain it well to everybody who asks.";
        let mut paragraph = Paragraph::new(&mut fonts, said, STYLE);
        let height = paragraph.set(100.0, 1.0);
        let lines = paragraph.lines();
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
            paragraph.set(width, 1.0);
            assert_eq!(text_of(&paragraph.lines()), said, "{width}");
        }
    }

    #[test]
    fn the_scale_changes_the_size_without_new_shaping() {
        let mut fonts = Fonts::shared();
        let mut paragraph = Paragraph::new(&mut fonts, "One short line", STYLE);
        let large = paragraph.set(400.0, 1.0);
        let small = paragraph.set(400.0, 0.5);
        assert!((large - 2.0 * small).abs() < 0.001);
    }

    #[test]
    fn what_no_font_has_gets_a_stand_in_and_is_named() {
        let mut fonts = Fonts::shared();
        let mut paragraph = Paragraph::new(&mut fonts, "小明 likes 𠜎 and tea", STYLE);
        paragraph.set(400.0, 1.0);
        let lines = paragraph.lines();
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
    fn an_english_line_that_begins_with_an_urdu_name_reads_from_left_to_right() {
        let mut fonts = Fonts::shared();
        let said = "محمد علی, 18 May 2025";
        let mut paragraph = Paragraph::new(&mut fonts, said, STYLE);
        paragraph.set(400.0, 1.0);
        let lines = paragraph.lines();
        assert_eq!(text_of(&lines), said);
        assert_eq!(paragraph.stand_ins(), BTreeSet::new());
        assert!(!lines[0].right_to_left);
        let place = |said: &str| place_of(&lines[0], said);
        // The name itself from right to left, and the line goes on after it.
        assert!(place("علی") < place("محمد") && place("محمد") < place(", 18 May"));
        assert!(place("علی").abs() < 0.1);
    }

    #[test]
    fn what_is_cut_is_cut_between_letters_and_says_so() {
        assert_eq!(beginning("Maya", 4), "Maya");
        assert_eq!(beginning("Zoë Smith", 4), "Zoë…");
        let marked = format!("e{}", "\u{301}".repeat(3));
        assert_eq!(beginning(&marked.repeat(3), 2), format!("{}…", marked.repeat(2)));
        let heaped = format!("e{}", "\u{301}".repeat(5_000));
        assert_eq!(beginning(&heaped, 80), "…");
        let name = "Bartholomew ".repeat(400);
        let short = Paragraph::short(&mut Fonts::shared(), &name, STYLE, 300.0, 2);
        assert_eq!(short.line_count(), 2);
        assert!(short.written().starts_with("Bartholomew B") && short.written().ends_with('…'));
    }

    #[test]
    fn control_characters_go_and_line_breaks_stay() {
        assert_eq!(
            printable("e\u{FB00}ort \u{F0B7} \u{F0FC} \u{FB17}"),
            "effort • ✔ մխ"
        );
        assert_eq!(printable("\u{202E}abc\u{202C} \u{2067}d\u{2069}"), "abc d");
        assert_eq!(printable("a\r\nb\u{2028}c\td\u{0}\u{FFFF}e"), "a\nb\nc de");
        let mut fonts = Fonts::shared();
        let mut paragraph = Paragraph::new(&mut fonts, "one\ntwo", STYLE);
        paragraph.set(400.0, 1.0);
        assert_eq!(paragraph.line_count(), 2);
    }

    #[test]
    fn a_sign_wider_than_its_column_shrinks() {
        // Among the widest signs there are, and one that a box stands in for.
        for said in ["﷽", "W", "𒐫"] {
            whole(said, &[3.0, 10.0, 40.0]);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: ProptestConfig::default().cases.max(CASES),
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        /// However letters, scripts, marks, emoji and signs that no font has are mixed.
        #[test]
        fn no_sign_is_ever_lost(
            text in prop_oneof![
                3 => "\\PC{0,60}",
                1 => any::<String>(),
                2 => "[a-zא-תا-ي0-9 ().,\u{300}-\u{308}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}]{0,50}",
                1 => "([अ-ह\u{93C}-\u{94D}]|👨|👩|\u{200D}|\u{FE0F}|🏽|[க-ஹ\u{BBE}-\u{BCD}]|\u{A0}|\u{3000}| |x){0,30}",
            ],
            width in 1.0f32..300.0,
        ) {
            whole(&text, &[width, 500.0]);
        }
    }
}
