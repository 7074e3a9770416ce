//! Whether a password is good enough to be set. Never asked of one that opens records that are there.

use super::StoreError;
use super::keys::{LEAST_PASSWORD, Passphrase};
use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

/// How soon a password would be guessed by somebody who has the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Guessed {
    /// Within a million tries: it is refused.
    Easy,
    /// Within some hundred million.
    Fair,
    Strong,
}

/// Words that people who use this program would think of first.
const NEAR: [&str; 6] = ["fourfold", "senco", "send", "school", "pupil", "passphrase"];

impl Passphrase {
    /// How strong it is as a new one.
    pub fn strength(&self) -> Guessed {
        self.guessed().0
    }

    fn guessed(&self) -> (Guessed, &'static str) {
        // A word that is said twice is still one word.
        let mut words: Vec<String> = self.text().split_whitespace().map(str::to_lowercase).collect();
        words.sort();
        let said = words.len();
        words.dedup();
        if words.len() < said && words.len() < 3 {
            return (Guessed::Easy, "It says the same words again.");
        }
        if words == ["battery", "correct", "horse", "staple"] {
            return (Guessed::Easy, "It is one of the passwords that people try first.");
        }
        let guessed = zxcvbn(self.text(), &NEAR);
        let strength = match guessed.score() {
            Score::Zero | Score::One => Guessed::Easy,
            Score::Two => Guessed::Fair,
            _ => Guessed::Strong,
        };
        let warning = guessed.feedback().and_then(zxcvbn::feedback::Feedback::warning);
        (strength, why(warning))
    }

    /// What speaks against setting it, if anything does.
    ///
    /// # Errors
    /// [`StoreError::OddPassword`], [`StoreError::ShortPassword`], [`StoreError::EasyPassword`].
    pub fn refuse_to_set(&self) -> Result<(), StoreError> {
        let text = self.text();
        if text.chars().any(crate::text::is_unseen) {
            return Err(StoreError::OddPassword(
                "It holds a character that cannot be typed.",
            ));
        }
        if !self.is_long_enough() {
            return Err(StoreError::ShortPassword {
                least: LEAST_PASSWORD,
            });
        }
        if text.trim() != text {
            return Err(StoreError::OddPassword("It begins or ends with a blank."));
        }
        match self.guessed() {
            (Guessed::Easy, why) => Err(StoreError::EasyPassword { why }),
            _ => Ok(()),
        }
    }
}

/// The reason in plain words.
fn why(warning: Option<Warning>) -> &'static str {
    match warning {
        Some(
            Warning::ThisIsATop10Password | Warning::ThisIsATop100Password | Warning::ThisIsACommonPassword,
        ) => "It is one of the passwords that people try first.",
        Some(Warning::ThisIsSimilarToACommonlyUsedPassword) => {
            "It is much like a password that people try first."
        }
        Some(Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess) => {
            "Its keys are next to each other."
        }
        Some(
            Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess,
        ) => "It repeats itself.",
        Some(Warning::SequencesLikeAbcAreEasyToGuess) => "It follows the alphabet or counts up.",
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => {
            "Dates and years are tried early."
        }
        Some(
            Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess,
        ) => "Names are tried early.",
        Some(Warning::AWordByItselfIsEasyToGuess) => "A single word is tried early.",
        None => "A computer finds it in a few hours.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_are_refused_with_a_reason_and_a_few_words_are_not() {
        let refused = |text: &str| Passphrase::new(text).refuse_to_set();
        for (text, wanted) in [
            ("password123", "people try first"),
            ("1234567890", "people try first"),
            ("qwertyuiop", "people try first"),
            ("Password1234!", "try first"),
            ("aaaaaaaaaaaa", "repeats itself"),
            ("abcdefghijkl", "alphabet"),
            ("fourfoldfourfold", "repeats itself"),
            ("Password password", "same words"),
            ("Maya Maya Maya", "same words"),
            ("maya Otter maya otter", "same words"),
            ("correct horse battery staple", "people try first"),
        ] {
            match refused(text) {
                Err(StoreError::EasyPassword { why }) => assert!(why.contains(wanted), "{text}: {why}"),
                other => panic!("{text}: {other:?}"),
            }
        }
        for text in [
            "correct horse",
            "battery staple",
            "amber otter lantern",
            "river lantern 42",
            "caf\u{e9} garden",
            "mein gr\u{fc}ner Regenschirm",
        ] {
            assert_eq!(refused(text), Ok(()), "{text}");
        }
        assert_eq!(refused("short"), Err(StoreError::ShortPassword { least: 10 }));
        for odd in [
            " amber otter lantern",
            "amber otter lantern ",
            "amber otter\nlantern",
            "\u{feff}amber otter lantern",
            "amber otter lantern\u{200b}",
            "amber\u{a0}otter lantern",
        ] {
            assert!(matches!(refused(odd), Err(StoreError::OddPassword(_))), "{odd:?}");
        }
    }
}
