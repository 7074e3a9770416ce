//! Which way a line is read as a whole.
//!
//! The usual rule goes by the first letter alone (Unicode Standard Annex 9, P2 and P3). In an English document
//! that turns a whole sentence round when it begins with a name such as محمد: its words would stand in the wrong
//! order. Here such a line is English unless most of its words are not. And a number after such a name belongs to
//! the English that goes on (there it would stand before the name).
//!
//! Both come about by a mark that is not seen, put into the line while it is shaped.

use std::borrow::Cow;
use std::ops::Range;
use unicode_bidi::{BidiClass, bidi_class};

/// From here on, left to right (U+200E, left-to-right mark).
const MARK: char = '\u{200E}';

/// A line with marks in it.
pub(super) struct Marked<'a> {
    pub text: Cow<'a, str>,
    /// Before which bytes of the line marks stand, in order.
    marks: Vec<usize>,
}

impl<'a> Marked<'a> {
    pub fn new(line: &'a str) -> Marked<'a> {
        let marks = marks(line);
        let mut text = Cow::Borrowed(line);
        for at in marks.iter().rev() {
            text.to_mut().insert(*at, MARK);
        }
        Marked { text, marks }
    }

    /// Where bytes of the line are in the text with the marks.
    pub fn within(&self, part: &Range<usize>) -> Range<usize> {
        let before = |test: &dyn Fn(usize) -> bool| {
            self.marks.iter().filter(|mark| test(**mark)).count() * MARK.len_utf8()
        };
        part.start + before(&|mark| mark <= part.start)..part.end + before(&|mark| mark < part.end)
    }

    /// Which bytes of the line these of the text are; none if they are a mark's.
    pub fn of_line(&self, part: &Range<usize>) -> Range<usize> {
        let back = |at: usize| {
            let size = MARK.len_utf8();
            let marks = self.marks.iter().enumerate();
            let before = marks.filter(|(index, mark)| **mark + index * size < at).count();
            at.saturating_sub(before * size)
        };
        back(part.start)..back(part.end)
    }
}

/// Before which bytes of a line marks belong.
fn marks(line: &str) -> Vec<usize> {
    let first = line.chars().find_map(from_the_right);
    let turned = first == Some(true) && most_is_from_the_left(line);
    if first.is_none() || (first == Some(true) && !turned) {
        return Vec::new();
    }
    let mut marks = Vec::from_iter(turned.then_some(0));
    // Where the last letter ended, if it was from the right.
    let mut name = None;
    for (at, letter) in line.char_indices() {
        match from_the_right(letter) {
            Some(true) => name = Some(at + letter.len_utf8()),
            Some(false) => name = None,
            // A sign on the last letter belongs to it.
            None if bidi_class(letter) == BidiClass::NSM && name == Some(at) => {
                name = Some(at + letter.len_utf8());
            }
            None if letter.is_ascii_digit() => {
                if let Some(end) = name.take() {
                    let after = line
                        .get(at..)
                        .and_then(|rest| rest.chars().find_map(from_the_right));
                    if after != Some(true) {
                        marks.push(end);
                    }
                }
            }
            None => {}
        }
    }
    marks
}

/// Whether a line that begins from the right is English with a name in front.
fn most_is_from_the_left(line: &str) -> bool {
    let (mut left, mut right, mut numbers) = (0usize, 0usize, 0usize);
    for word in line.split_whitespace() {
        match word.chars().find_map(from_the_right) {
            Some(true) => right += 1,
            Some(false) => left += 1,
            None => numbers += usize::from(word.contains(|c: char| c.is_ascii_digit())),
        }
    }
    // Numbers are of either way: they count for a date such as 18 May 2025, but not by themselves.
    left > 0 && (right <= left + numbers || is_label(line))
}

/// Whether the first words are followed by a comma or a colon and then by English: "محمد علی: chronology".
fn is_label(line: &str) -> bool {
    let end = line
        .char_indices()
        .find(|(_, letter)| from_the_right(*letter) == Some(false) || letter.is_ascii_digit());
    let before = end.and_then(|(at, _)| line.get(..at)).unwrap_or_default();
    before.trim_end().ends_with([',', ':'])
}

/// Whether a letter is of a script that is read from right to left; nothing for what has no direction.
fn from_the_right(letter: char) -> Option<bool> {
    match bidi_class(letter) {
        BidiClass::L => Some(false),
        BidiClass::R | BidiClass::AL => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_english_line_stays_english_whoever_it_begins_with() {
        for line in [
            "محمد علی, Year 4. Autumn term 2026",
            "محمد علی خان بخش, 18 May 2025",
            "محمد علی: chronology",
            "“محمد needs and wants this.”",
            "שרה reads 2 books aloud",
        ] {
            assert_eq!(marks(line).first(), Some(&0), "{line}");
        }
    }

    #[test]
    fn other_lines_keep_the_way_of_their_first_letter() {
        for line in [
            "",
            "22",
            "Mum and محمد علی",
            "محمد علی",
            "محمد علی 18",
            "مجھے Lego بہت پسند ہے",
            "אני אוהב Lego",
            "مجھے YouTube 2 پسند ہے اب",
            "小明, 22 November 2026",
        ] {
            assert_eq!(marks(line), Vec::<usize>::new(), "{line}");
        }
    }

    #[test]
    fn a_number_after_a_name_goes_with_the_english() {
        let seen = |line: &str| Marked::new(line).text.replace(MARK, "|");
        assert_eq!(seen("محمد, 22 November 2026"), "|محمد|, 22 November 2026");
        assert_eq!(seen("Agreed with محمد, 22 May"), "Agreed with محمد|, 22 May");
        assert_eq!(seen("Lego and محمد 22 علی, yes"), "Lego and محمد 22 علی, yes");
        assert_eq!(seen("2 for محمد (3)"), "2 for محمد| (3)");
        assert_eq!(
            seen("With נֹחַ, 22 May"),
            "With נֹחַ|, 22 May",
            "after the sign below"
        );
    }

    #[test]
    fn bytes_are_found_again_beside_the_marks() {
        let line = "محمد, 22 November";
        let marked = Marked::new(line);
        for (at, letter) in line.char_indices() {
            let part = at..at + letter.len_utf8();
            let within = marked.within(&part);
            assert_eq!(marked.text.get(within.clone()), line.get(part.clone()));
            assert_eq!(marked.of_line(&within), part);
        }
        for (at, _) in marked.text.match_indices(MARK) {
            assert!(marked.of_line(&(at..at + MARK.len_utf8())).is_empty());
        }
        assert_eq!(marked.within(&(0..line.len())), 3..marked.text.len());
    }
}
