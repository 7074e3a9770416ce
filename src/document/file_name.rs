//! Names for the files that people keep.

use super::DocumentKind;
use crate::domain::Day;

/// No part of a name is longer than this many bytes: names end where file systems end them.
const LONGEST_NAME: usize = 120;

/// A name for the file, with the date so that files sort by time: "Maya one-page profile 2026-11-24.pdf".
///
/// It holds no sign that Windows, macOS or Linux refuse, in whatever script the name is written.
pub fn file_name(child: &str, kind: DocumentKind, day: Day) -> String {
    named(child, kind.label(), day)
}

/// The same with other words for what it is.
pub(super) fn named(child: &str, what: &str, day: Day) -> String {
    let kept: String = child
        .chars()
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => ' ',
            c if c.is_control() || is_invisible(c) => ' ',
            c => c,
        })
        .collect();
    let mut name = String::new();
    for word in kept.split_whitespace() {
        let longer = if name.is_empty() {
            word.to_owned()
        } else {
            format!("{name} {word}")
        };
        if longer.len() > LONGEST_NAME {
            break;
        }
        name = longer;
    }
    if name.is_empty() {
        name = kept
            .split_whitespace()
            .next()
            .map(|word| shortened(word, LONGEST_NAME).to_owned())
            .unwrap_or_default();
    }
    // Windows drops dots at the end; a dot in front hides a file elsewhere.
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() {
        let mut letters = what.chars();
        let first: String = letters
            .next()
            .map(|c| c.to_uppercase().collect())
            .unwrap_or_default();
        format!("{first}{} {day}.pdf", letters.as_str())
    } else {
        format!("{name} {what} {day}.pdf")
    }
}

/// Signs that change how a name is shown without being seen themselves.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn shortened(word: &str, most: usize) -> &str {
    let mut end = word.len().min(most);
    while !word.is_char_boundary(end) {
        end -= 1;
    }
    word.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn named(child: &str) -> String {
        file_name(
            child,
            DocumentKind::OnePageProfile,
            Day::from_ymd_opt(2026, 11, 24).unwrap(),
        )
    }

    #[test]
    fn it_says_whose_what_and_when() {
        assert_eq!(named("Maya"), "Maya one-page profile 2026-11-24.pdf");
        assert_eq!(named("محمد علی"), "محمد علی one-page profile 2026-11-24.pdf");
        assert_eq!(named("小明"), "小明 one-page profile 2026-11-24.pdf");
        assert_eq!(named(" ..  "), "One-page profile 2026-11-24.pdf");
        assert_eq!(named("A/B: \"Con\"?"), "A B Con one-page profile 2026-11-24.pdf");
        assert_eq!(named("M\u{202E}aya"), "M aya one-page profile 2026-11-24.pdf");
    }

    proptest! {
        #[test]
        fn any_name_is_safe(child in "\\PC{0,300}") {
            let name = named(&child);
            prop_assert!(name.len() <= 200);
            prop_assert!(name.ends_with(" 2026-11-24.pdf"));
            prop_assert!(!name.contains(['<', '>', ':', '"', '/', '\\', '|', '?', '*']));
            prop_assert!(!name.starts_with(['.', ' ']) && !name.chars().any(char::is_control));
        }
    }
}
