//! Whether two people write of the same name.

use unicode_normalization::UnicodeNormalization;

/// Whether what was typed is that name: capitals, blanks and how accents were typed do not matter.
pub fn same_name(name: &str, typed: &str) -> bool {
    let typed = plain_name(typed);
    !typed.is_empty() && typed == plain_name(name)
}

/// A name without what does not matter: names that are the same have the same plain name.
pub fn plain_name(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_however_it_is_typed() {
        for typed in ["Zoe\u{308} Ann", " zoë  ANN "] {
            assert!(same_name("Zoë Ann", typed), "{typed}");
        }
        for other in ["", " ", "Zoe Ann", "Zoë"] {
            assert!(!same_name("Zoë Ann", other), "{other}");
        }
        assert!(!same_name("", ""));
    }
}
