//! What a text may hold: how long it may be, and which signs stay in it.
//!
//! One place for every way in: typing, pasting, drafts, files and commands. A length is counted in characters
//! (Unicode scalar values), so that it is the same in a file, in the store and on screen.

mod fold;

pub use fold::fold;

use std::borrow::Cow;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// How long a text may be, by what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// What somebody or something is called.
    Name,
    /// What is written on one line.
    Line,
    /// What has lines of its own.
    Text,
}

impl Limit {
    /// The most characters.
    pub const fn most(self) -> usize {
        match self {
            Limit::Name => 200,
            Limit::Line => 1_000,
            Limit::Text => 100_000,
        }
    }

    /// Whether it has one line.
    pub const fn is_line(self) -> bool {
        matches!(self, Limit::Name | Limit::Line)
    }

    /// How many characters the text has, if that is more than fit.
    pub fn over(self, text: &str) -> Option<usize> {
        // No text has more characters than bytes.
        if text.len() <= self.most() {
            return None;
        }
        let count = text.chars().count();
        (count > self.most()).then_some(count)
    }

    /// How many characters the text has, if it fits and takes nine tenths of what fits, or more.
    pub fn near(self, text: &str) -> Option<usize> {
        let near = self.most() / 10 * 9;
        if text.len() < near {
            return None;
        }
        let count = text.chars().count();
        (near..=self.most()).contains(&count).then_some(count)
    }

    /// What is said about a text that is too long: "This is 1,204 characters; 1,000 fit. Shorten it to save."
    pub fn says(self, count: usize) -> String {
        format!(
            "This is {} characters; {} fit. Shorten it to save.",
            figures(count),
            figures(self.most())
        )
    }

    /// What is said about a text of a file that is too long: "it has 1,204 characters, and 1,000 fit"
    pub fn says_of_a_file(self, count: usize) -> String {
        format!(
            "it has {} characters, and {} fit",
            figures(count),
            figures(self.most())
        )
    }

    /// What is said about a text that is nearly as long as it may be: "950 of 1,000 characters".
    pub fn tells(self, count: usize) -> String {
        format!("{} of {} characters", figures(count), figures(self.most()))
    }

    /// The text with the signs that may stay in one of this kind: [`line()`] or [`long`].
    pub fn clean(self, text: &str) -> Cow<'_, str> {
        if self.is_line() { line(text) } else { long(text) }
    }
}

/// How many there are, with its noun: "1 child", "20,000 children".
pub fn counted(number: impl std::fmt::Display, one: &str, many: &str) -> String {
    let figures = figures(number);
    let noun = if figures == "1" { one } else { many };
    [&figures, " ", noun].concat()
}

/// A whole number, not below zero, with a comma at each thousand.
pub fn figures(number: impl std::fmt::Display) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Ends a line, or leads to the next stop on it.
fn is_break(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Turns the direction of what follows. On one line it would reach into words that are not its own.
fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}')
}

/// A tag: seen only as part of a flag.
fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0000}'..='\u{E007F}')
}

/// Never a sign of a text, whatever stands around it.
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{FFF9}'..='\u{FFFB}' | '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// The text as it may stand on one line.
///
/// Blanks with a line end or a tab among them become one blank; at the ends they go. Signs that control machines,
/// that turn the direction of the line or that are hidden tags are left out. What joins letters and the parts of
/// an emoji stays, and so does the flag of England. What has been cleaned is not changed again.
pub fn line(text: &str) -> Cow<'_, str> {
    let goes = |c: char| c.is_control() || is_break(c) || turns(c) || is_tag(c) || is_no_character(c);
    if !text.chars().any(goes) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() {
            let after = rest.trim_start_matches(|c: char| c.is_whitespace());
            let blanks = &rest[..rest.len() - after.len()];
            if !blanks.contains(is_break) {
                out.push_str(blanks);
            } else if !out.is_empty() && !after.is_empty() {
                out.push(' ');
            }
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if c == '\u{1F3F4}' {
            out.push(c);
            let after = rest.trim_start_matches(is_tag);
            let tags = &rest[..rest.len() - after.len()];
            if tags.ends_with('\u{E007F}') && tags.chars().count() <= 7 {
                out.push_str(tags);
            }
            rest = after;
        } else if !goes(c) {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// The text as it may stand on several lines: line ends of every kind become `\n`, tabs stay, and signs that
/// control machines are left out. Nothing else is touched: these may be a child's exact words.
pub fn long(text: &str) -> Cow<'_, str> {
    let stays = |c: char| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}');
    if text.chars().all(|c| stays(c) || matches!(c, '\n' | '\t')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\r' => {
                letters.next_if_eq(&'\n');
                out.push('\n');
            }
            '\t' => out.push('\t'),
            c if is_break(c) => out.push('\n'),
            c if stays(c) => out.push(c),
            _ => {}
        }
    }
    Cow::Owned(out)
}

/// Whether there is nothing to see in it: blanks, marks without a letter, signs without a width.
pub fn is_blank(text: &str) -> bool {
    !text.chars().any(is_seen)
}

/// Whether nobody who looks at a text can know that this character is in it. A plain blank can be typed, and a mark
/// shows on the letter before it.
pub fn is_unseen(c: char) -> bool {
    c != ' ' && c.general_category_group() != GeneralCategoryGroup::Mark && !is_seen(c)
}

fn is_seen(c: char) -> bool {
    // Letters and symbols by their category, and yet without a look: the fillers of Hangul, and the cell of
    // Braille in which no dot is raised.
    if matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{2800}') || is_no_character(c) {
        return false;
    }
    match c.general_category_group() {
        GeneralCategoryGroup::Separator | GeneralCategoryGroup::Mark => false,
        // Letters of a later Unicode, or of somebody's own font, may well have a look.
        GeneralCategoryGroup::Other => {
            use unicode_properties::GeneralCategory::{Control, Format, Surrogate};
            !matches!(c.general_category(), Control | Format | Surrogate)
        }
        _ => true,
    }
}

/// The text for those who hear it. A control sign becomes a blank, so that lengths stay: the system's strings
/// hold no NUL, and one of them would end the talk with a screen reader for good.
pub fn spoken(text: &str) -> Cow<'_, str> {
    let fails = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !text.chars().any(fails) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if fails(c) { ' ' } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pasted_lines_and_tabs_become_one_blank() {
        for (pasted, line_of_it) in [
            (
                "Ring after school\nBest before four",
                "Ring after school Best before four",
            ),
            ("Monday\tMaths\tMiss Doyle", "Monday Maths Miss Doyle"),
            ("• sings\r\n• draws\r\n• helps\r\n", "• sings • draws • helps"),
            ("one\u{2028}two\u{2029}three\u{85}four", "one two three four"),
            ("one \n\n  two", "one two"),
            ("\n\tMaya\n", "Maya"),
            ("two  blanks ", "two  blanks "),
        ] {
            assert_eq!(line(pasted), line_of_it);
        }
    }

    #[test]
    fn what_cannot_be_seen_and_does_harm_is_left_out_of_a_line() {
        for (given, kept) in [
            ("sings\0 well", "sings well"),
            ("be\u{1B}[31mred\u{7}", "be[31mred"),
            ("\u{202E}ayaM\u{202C}", "ayaM"),
            ("\u{2067}Maya\u{2069}", "Maya"),
            ("Ma\u{E0041}\u{E0042}ya", "Maya"),
            ("\u{FEFF}Maya", "Maya"),
        ] {
            assert_eq!(line(given), kept);
        }
    }

    #[test]
    fn joiners_emoji_and_flags_stay() {
        for name in [
            "👩🏽\u{200D}🚀 Ada",
            "می\u{200C}خواهم",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "❤\u{FE0F}",
            "\u{200F}שירה",
            "e\u{301}lodie",
            "co\u{AD}operative",
        ] {
            assert_eq!(line(name), name);
            assert_eq!(long(name), name);
            assert!(!is_blank(name));
        }
    }

    #[test]
    fn a_long_text_keeps_its_lines_and_tabs() {
        assert_eq!(long("a\r\nb\rc\n\td\u{B}e"), "a\nb\nc\n\td\ne");
        assert_eq!(long("sings\0 \u{9B}well\u{7F}"), "sings well");
        assert_eq!(long("\u{202E}as it was\u{202C}"), "\u{202E}as it was\u{202C}");
    }

    #[test]
    fn a_name_with_nothing_to_see_is_blank() {
        for nothing in [
            "",
            "  ",
            "\u{200B}\u{200D}\u{FEFF}",
            "\u{301}\u{302}",
            "\u{2800}\u{2800}",
            "\u{3164}",
            "\u{115F}\u{1160}",
            "\u{AD}\u{2060}\u{FE0F}",
            "\0\n",
            "\u{E0041}",
            "\u{93E}",
        ] {
            assert!(is_blank(nothing), "{nothing:?}");
        }
        for name in ["M", "李", "🦔", "1", "-", "\u{E000}", "आ"] {
            assert!(!is_blank(name), "{name:?}");
        }
    }

    #[test]
    fn each_limit_says_how_much_is_too_much() {
        for (limit, most) in [(Limit::Name, 200), (Limit::Line, 1_000), (Limit::Text, 100_000)] {
            assert_eq!(limit.over(&"é".repeat(most)), None);
            assert_eq!(limit.over(&"é".repeat(most + 1)), Some(most + 1));
            assert_eq!(limit.near(&"é".repeat(most / 10 * 9 - 1)), None);
            assert_eq!(limit.near(&"é".repeat(most)), Some(most));
            assert_eq!(limit.near(&"é".repeat(most + 1)), None);
        }
        assert_eq!(
            Limit::Line.says(1_204),
            "This is 1,204 characters; 1,000 fit. Shorten it to save."
        );
        assert_eq!(Limit::Text.tells(100_000), "100,000 of 100,000 characters");
    }

    proptest! {
        #[test]
        fn what_is_clean_stays_as_it_is(text in any::<String>()) {
            let once = line(&text).into_owned();
            prop_assert_eq!(line(&once), once.as_str());
            prop_assert!(!once.chars().any(|c| c.is_control()));
            let once = long(&text).into_owned();
            prop_assert_eq!(long(&once), once.as_str());
            prop_assert!(!once.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')));
            prop_assert_eq!(spoken(&text).chars().count(), text.chars().count());
        }
    }
}
