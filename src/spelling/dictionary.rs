//! The dictionary inside the program.

use super::words;
use flate2::read::GzDecoder;
use std::io::Read;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The rules of endings: en_GB with -ise, of SCOWL, version 2020.12.07.
const RULES: &str = include_str!("../../assets/dictionary/en_GB.aff");
/// The words of the same, packed.
const WORDS: &[u8] = include_bytes!("../../assets/dictionary/en_GB.dic.gz");
/// Words of special educational needs, our own.
const SEN: &str = include_str!("../../assets/dictionary/sen.txt");

/// British words and words of special educational needs.
pub struct Dictionary(spellbook::Dictionary);

impl Dictionary {
    /// The one dictionary of the program, unpacked at the first call. None if it could not be read, which a
    /// test rules out for the one that is built in.
    pub fn shared() -> Option<&'static Dictionary> {
        static SHARED: OnceLock<Option<Dictionary>> = OnceLock::new();
        SHARED.get_or_init(Dictionary::read).as_ref()
    }

    fn read() -> Option<Dictionary> {
        let mut all = String::new();
        GzDecoder::new(WORDS).read_to_string(&mut all).ok()?;
        let mut words = spellbook::Dictionary::new(RULES, &all).ok()?;
        for line in own_lines() {
            words.add(line).ok()?;
        }
        Some(Dictionary(words))
    }

    /// Whether it is a word. An accent more than the dictionary has does no harm: "café" is "cafe".
    pub fn knows(&self, word: &str) -> bool {
        if self.0.check(word) {
            return true;
        }
        if word.is_ascii() {
            return false;
        }
        let bare: String = word.nfd().filter(|c| !is_combining_mark(*c)).collect();
        bare != word && self.0.check(&bare)
    }

    /// Other spellings, the likeliest first, with the apostrophe that the word was written with.
    pub fn suggest(&self, word: &str) -> Vec<String> {
        let mut found = Vec::new();
        self.0.suggest(&words::plain(word), &mut found);
        if word.contains(words::CURLY) {
            for other in &mut found {
                *other = other.replace('\'', &words::CURLY.to_string());
            }
        }
        found
    }
}

/// The lines of the own list that hold a word.
pub(super) fn own_lines() -> impl Iterator<Item = &'static str> {
    SEN.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
