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
    /// How strong it is as a new one, for somebody who knows these names.
    pub fn strength<N: AsRef<str>>(&self, names: &[N]) -> Guessed {
        self.guessed(names).0
    }

    fn guessed<N: AsRef<str>>(&self, names: &[N]) -> (Guessed, &'static str) {
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
        let names: Vec<String> = names
            .iter()
            .flat_map(|name| name.as_ref().split_whitespace().map(str::to_lowercase))
            .collect();
        if says_little_beside(self.text(), &names) {
            return (
                Guessed::Easy,
                "It holds little but a name from the records. Names are tried early.",
            );
        }
        let near: Vec<&str> = NEAR.into_iter().chain(names.iter().map(String::as_str)).collect();
        let guessed = zxcvbn(self.text(), &near);
        let strength = match guessed.score() {
            Score::Zero | Score::One => Guessed::Easy,
            Score::Two => Guessed::Fair,
            _ => Guessed::Strong,
        };
        let warning = guessed.feedback().and_then(zxcvbn::feedback::Feedback::warning);
        (strength, why(warning))
    }

    /// What speaks against setting it, if anything does. Whoever wants to guess it knows the `names` of those whose
    /// records it locks.
    ///
    /// # Errors
    /// [`StoreError::OddPassword`], [`StoreError::ShortPassword`], [`StoreError::EasyPassword`].
    pub fn refuse_to_set<N: AsRef<str>>(&self, names: &[N]) -> Result<(), StoreError> {
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
        match self.guessed(names) {
            (Guessed::Easy, why) => Err(StoreError::EasyPassword { why }),
            _ => Ok(()),
        }
    }
}

/// Whether a password is made of names, with figures and signs and hardly a letter beside them. The estimate counts
/// each name as one word among many, but whoever knows the child begins with them.
fn says_little_beside(password: &str, names: &[String]) -> bool {
    const LEAST: usize = 6;
    let mut rest = password.to_lowercase();
    for name in names.iter().filter(|name| name.chars().count() > 2) {
        rest = rest.replace(name.as_str(), " ");
    }
    rest.len() < password.to_lowercase().len() && rest.chars().filter(|c| c.is_alphabetic()).count() < LEAST
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
        let refused = |text: &str| Passphrase::new(text).refuse_to_set(&["Maya Okafor", "Idris"]);
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
            ("maya okafor", "little but a name"),
            ("Maya 2019!", "little but a name"),
            ("Okafor2018", "little but a name"),
            ("idrisidris", "little but a name"),
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
            "Maya river lantern",
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
