//! Names for the files that people keep.

use super::DocumentKind;
use crate::domain::Day;
use unicode_segmentation::UnicodeSegmentation;

/// A child's name takes no more than so many bytes of the name of a file: with what it is and the day, about a
/// hundred in all. Windows counts the folders too.
const LONGEST_NAME: usize = 60;

/// Names that mean a device on Windows, whatever follows their first dot.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

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
    let name = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = shortened(&name);
    // Windows drops dots at the end; a dot in front hides a file elsewhere.
    let name = name.trim_matches(['.', ' ']);
    let name = if is_device(name) {
        format!("_{name}")
    } else {
        name.to_owned()
    };
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
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// As many whole words as there is room for, or the beginning of the first; what is cut ends with an ellipsis.
fn shortened(name: &str) -> String {
    if name.len() <= LONGEST_NAME {
        return name.to_owned();
    }
    let room = LONGEST_NAME - "…".len();
    let letters = name.grapheme_indices(true).map(|(at, letter)| at + letter.len());
    let end = letters.take_while(|end| *end <= room).last().unwrap_or(0);
    let start = name.get(..end).unwrap_or_default();
    let cut_in_word = name.get(end..).is_some_and(|rest| !rest.starts_with(' '));
    let whole = match start.rsplit_once(' ') {
        Some((words, _)) if cut_in_word => words,
        _ => start,
    };
    match whole.trim_end() {
        "" => String::new(),
        kept => format!("{kept}…"),
    }
}

/// Whether Windows takes the name for a device: "Con", "aux.Smith", "COM1".
fn is_device(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_lowercase();
    let numbered = |port: &str| {
        let rest = stem.strip_prefix(port);
        rest.is_some_and(|rest| rest.chars().count() == 1 && rest.chars().all(|c| "123456789¹²³".contains(c)))
    };
    DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
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
        assert_eq!(named("Con. Smith"), "_Con. Smith one-page profile 2026-11-24.pdf");
        assert_eq!(named("Constance"), "Constance one-page profile 2026-11-24.pdf");
        assert_eq!(named("M\u{202E}aya"), "M aya one-page profile 2026-11-24.pdf");
    }

    #[test]
    fn a_long_name_is_cut_between_words_and_says_so() {
        let many = named(&"Bartholomew ".repeat(300));
        assert_eq!(
            many,
            "Bartholomew Bartholomew Bartholomew Bartholomew… one-page profile 2026-11-24.pdf"
        );
        let one = named(&"ë".repeat(4_000));
        assert_eq!(
            one,
            format!("{}… one-page profile 2026-11-24.pdf", "ë".repeat(28))
        );
        assert_eq!(
            named(&format!("e{}", "\u{301}".repeat(5_000))),
            "One-page profile 2026-11-24.pdf"
        );
    }

    proptest! {
        #[test]
        fn any_name_is_safe(child in "\\PC{0,300}") {
            let name = named(&child);
            prop_assert!(name.len() <= 110);
            prop_assert!(name.ends_with(" 2026-11-24.pdf"));
            prop_assert!(!name.contains(['<', '>', ':', '"', '/', '\\', '|', '?', '*']));
            prop_assert!(!is_device(name.trim_end_matches(" one-page profile 2026-11-24.pdf")));
            prop_assert!(!name.starts_with(['.', ' ']) && !name.chars().any(char::is_control));
        }
    }
}
