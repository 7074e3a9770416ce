//! Words on paper that open the records when the password is forgotten.
//!
//! Twelve words of the English list of BIP 39: 128 random bits and four bits that find a slip of the pen.

use super::StoreError;
use bip39::{Language, Mnemonic};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// How many words there are.
pub const RECOVERY_WORDS: usize = 12;

/// The words. They leave memory when they are dropped and are never logged.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryWords([u8; 16]);

/// What is wrong with words that were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordsFault {
    /// There are not twelve.
    #[error("there are {0} words")]
    Count(usize),
    /// This one, counted from 1, is not on the list.
    #[error("word {0} is not on the list")]
    Unknown(usize),
    /// Each is on the list, but together they are no set: one is wrong or two changed places.
    #[error("the words do not belong together")]
    Slip,
}

impl WordsFault {
    /// In plain words, with what to do.
    pub fn message(self) -> String {
        match self {
            WordsFault::Count(n) => {
                format!("That is {n} of {RECOVERY_WORDS} words. Type all of them, in their order.")
            }
            WordsFault::Unknown(n) => format!("Word {n} is not one of the words. Check how it is spelled."),
            WordsFault::Slip => {
                "One word is not right, or two have changed places. Compare them with your page.".to_owned()
            }
        }
    }
}

impl RecoveryWords {
    /// Words that nobody has had before.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn random() -> Result<RecoveryWords, StoreError> {
        let mut words = RecoveryWords([0; 16]);
        super::keys::random(&mut words.0)?;
        Ok(words)
    }

    /// The words as they are typed: capitals, blanks, numbers and signs between them do not matter, and the
    /// first four letters of a word are enough.
    ///
    /// # Errors
    /// What to look at on the page.
    pub fn parse(typed: &str) -> Result<RecoveryWords, WordsFault> {
        let typed = typed.to_lowercase();
        let words: Vec<&str> = typed
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .collect();
        if words.len() != RECOVERY_WORDS {
            return Err(WordsFault::Count(words.len()));
        }
        let mut whole = zeroize::Zeroizing::new(String::new());
        for (n, word) in words.iter().enumerate() {
            let word = on_the_list(word).ok_or(WordsFault::Unknown(n + 1))?;
            if n > 0 {
                whole.push(' ');
            }
            whole.push_str(word);
        }
        let read = Mnemonic::parse_in_normalized(Language::English, &whole).map_err(|_| WordsFault::Slip)?;
        let (bytes, length) = read.to_entropy_array();
        let bytes = zeroize::Zeroizing::new(bytes);
        bytes
            .get(..length)
            .and_then(|bytes| bytes.try_into().ok())
            .map(RecoveryWords)
            .ok_or(WordsFault::Slip)
    }

    /// The words in their order.
    pub fn words(&self) -> Vec<&'static str> {
        // Sixteen bytes always make twelve words.
        Mnemonic::from_entropy_in(Language::English, &self.0)
            .map(|words| words.words().collect())
            .unwrap_or_default()
    }

    pub(crate) fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// The word of the list that is meant: four letters tell all of them apart.
fn on_the_list(typed: &str) -> Option<&'static str> {
    let list = Language::English;
    match list.find_word(typed) {
        Some(n) => list.word_list().get(usize::from(n)).copied(),
        None if typed.chars().count() >= 4 => {
            let mut meant = list.words_by_prefix_iter(typed);
            meant.next().filter(|_| meant.next().is_none())
        }
        None => None,
    }
}

impl std::fmt::Debug for RecoveryWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryWords(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_twelve_and_differ_each_time() {
        let (one, two) = (RecoveryWords::random().unwrap(), RecoveryWords::random().unwrap());
        assert_eq!(one.words().len(), RECOVERY_WORDS);
        assert_ne!(one.words(), two.words());
        assert_eq!(format!("{one:?}"), "RecoveryWords(..)");
    }

    /// The first test vector of the standard.
    #[test]
    fn they_are_those_of_the_standard() {
        let zero = RecoveryWords([0; 16]);
        let mut wanted = vec!["abandon"; 11];
        wanted.push("about");
        assert_eq!(zero.words(), wanted);
    }

    #[test]
    fn a_slip_is_named() {
        let typed = "abandon ".repeat(11);
        let fault = |text: &str| RecoveryWords::parse(text).unwrap_err();
        assert_eq!(fault(""), WordsFault::Count(0));
        assert_eq!(fault(&typed), WordsFault::Count(11));
        assert_eq!(fault(&(typed.clone() + "abacus")), WordsFault::Unknown(12));
        assert_eq!(fault(&(typed.clone() + "ability")), WordsFault::Slip);
        // Too short to tell words apart.
        assert_eq!(fault(&(typed.clone() + "abo")), WordsFault::Unknown(12));
        assert!(RecoveryWords::parse(&(typed + "abou")).is_ok());
    }

    proptest! {
        #[test]
        fn however_they_are_typed_they_are_the_same(bytes: [u8; 16], capitals: bool, numbers: bool, short: bool) {
            let words = RecoveryWords(bytes);
            let mut typed = String::new();
            for (n, word) in words.words().into_iter().enumerate() {
                if numbers {
                    typed += &format!(" {}. ", n + 1);
                }
                typed += if short { word.get(..4).unwrap_or(word) } else { word };
                typed += " \n";
            }
            if capitals {
                typed = typed.to_uppercase();
            }
            prop_assert_eq!(RecoveryWords::parse(&typed), Ok(words));
        }

        #[test]
        fn one_wrong_word_is_found_most_often_and_never_opens(bytes: [u8; 16], at in 0usize..12, other: u16) {
            let words = RecoveryWords(bytes);
            let mut typed: Vec<&str> = words.words();
            let list = Language::English.word_list();
            let wrong = list[usize::from(other) % list.len()];
            prop_assume!(typed[at] != wrong);
            typed[at] = wrong;
            prop_assert_ne!(RecoveryWords::parse(&typed.join(" ")), Ok(words));
        }

        #[test]
        fn anything_may_be_typed(text in "\\PC{0,300}") {
            RecoveryWords::parse(&text).ok();
        }
    }
}
