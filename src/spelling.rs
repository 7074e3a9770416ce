//! Spelling: which words of a line are not known, and how they may be meant.
//!
//! A British dictionary and a list of words of special educational needs, both inside the program, the names
//! around the child that is open, and the words that people added themselves. Nothing here alters a text.
//!
//! The dictionary is unpacked when a long field has the keyboard for the first time, on a thread of its
//! own: [`Speller::wake`] asks for it, and whoever made the speller answers. Until then every word passes.

mod dictionary;
mod words;

pub use dictionary::Dictionary;

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many other spellings are offered.
pub const OFFERED: usize = 4;

/// From this many words in a line on, a line of which most are unknown is taken to be in another language.
const FOREIGN: usize = 4;

/// Slow work that a speller wants done elsewhere, and news of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Call [`Speller::load`] on a thread of its own.
    Load,
    /// Call [`Speller::find`] with this word on a thread of its own.
    Find(Secret),
    /// The words people added have changed: keep them.
    Keep,
}

/// A word somebody wrote: it does not show itself in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a word")
    }
}

/// What knows the words of the records that are open. Clones share what they know.
#[derive(Clone)]
pub struct Speller(Arc<Shared>);

struct Shared {
    known: Mutex<Known>,
    asks: UnboundedSender<Ask>,
}

#[derive(Default)]
struct Known {
    dictionary: Option<&'static Dictionary>,
    awake: bool,
    /// Goes up when a word may be judged otherwise than before.
    round: u64,
    names: HashSet<String>,
    own: BTreeSet<String>,
    found: HashMap<String, Vec<String>>,
}

impl std::fmt::Debug for Speller {
    /// Never a word: names are among them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Speller")
    }
}

impl Speller {
    /// A speller that knows nothing yet, and what it asks for.
    pub fn new() -> (Speller, UnboundedReceiver<Ask>) {
        let (asks, asked) = unbounded();
        let known = Mutex::default();
        (Speller(Arc::new(Shared { known, asks })), asked)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self, ask: Ask) {
        // Whoever listens may be gone at the end of the program; then nothing is shown either.
        self.0.asks.unbounded_send(ask).ok();
    }

    /// It is needed now. The first time, it asks for its dictionary.
    pub fn wake(&self) {
        if !std::mem::replace(&mut self.known().awake, true) {
            self.ask(Ask::Load);
        }
    }

    /// Unpacks the dictionary, which takes a moment: not for the window's thread.
    pub fn load(&self) {
        let dictionary = Dictionary::shared();
        let mut known = self.known();
        known.dictionary = dictionary;
        known.round += 1;
    }

    /// Goes up when a line may be judged otherwise than before.
    pub fn round(&self) -> u64 {
        self.known().round
    }

    /// The names of these people and places are words: each name as a whole and each part of it.
    pub fn know<'a>(&self, names: impl IntoIterator<Item = &'a str>) {
        let parts: HashSet<String> = names
            .into_iter()
            .flat_map(|name| words::parts_of_name(name).map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let mut known = self.known();
        if known.names != parts {
            known.names = parts;
            known.round += 1;
            known.found.clear();
        }
    }

    /// The words that people added, in order.
    pub fn own(&self) -> Vec<String> {
        self.known().own.iter().cloned().collect()
    }

    /// Takes in the words that people added before.
    pub fn learn(&self, own: impl IntoIterator<Item = String>) {
        let mut known = self.known();
        known.own.extend(own);
        known.round += 1;
    }

    /// Adds a word that somebody says is right.
    pub fn add(&self, word: &str) {
        let mut known = self.known();
        if known.own.insert(words::plain(word)) {
            known.round += 1;
            drop(known);
            self.ask(Ask::Keep);
        }
    }

    /// Takes a word out of those that people added.
    pub fn forget(&self, word: &str) {
        let mut known = self.known();
        if known.own.remove(word) {
            known.round += 1;
            drop(known);
            self.ask(Ask::Keep);
        }
    }

    /// Where the words stand that are not known, in bytes of `line`.
    ///
    /// Numbers, addresses, short words in capitals and words of other scripts are passed over, and so is a line
    /// of which most is unknown: it is in another language.
    pub fn unknown(&self, line: &str) -> Vec<Range<usize>> {
        let known = self.known();
        let Some(dictionary) = known.dictionary else {
            return Vec::new();
        };
        let (mut count, mut unknown) = (0, Vec::new());
        for word in words::words(line) {
            if known.knows(dictionary, &line[word.clone()]) {
                count += 1;
                continue;
            }
            for part in words::parts(line, word) {
                count += 1;
                if !known.knows(dictionary, &line[part.clone()]) {
                    unknown.push(part);
                }
            }
        }
        if count >= FOREIGN && unknown.len() * 2 > count {
            unknown.clear();
        }
        unknown
    }

    /// Other spellings of a word, the likeliest first; none while they are being looked for.
    pub fn suggestions(&self, word: &str) -> Option<Vec<String>> {
        self.known().found.get(word).cloned()
    }

    /// Asks for other spellings of a word.
    pub fn seek(&self, word: &str) {
        if !self.known().found.contains_key(word) {
            self.ask(Ask::Find(Secret(word.to_owned())));
        }
    }

    /// Looks for other spellings of a word, which takes a moment: not for the window's thread.
    pub fn find(&self, word: &str) {
        let (dictionary, near) = {
            let known = self.known();
            (known.dictionary, known.near(word))
        };
        let mut all = near;
        if let Some(dictionary) = dictionary {
            for other in dictionary.suggest(word) {
                let same = |known: &String| known.to_lowercase() == other.to_lowercase();
                if !all.iter().any(same) {
                    all.push(other);
                }
            }
        }
        all.truncate(OFFERED);
        self.known().found.insert(word.to_owned(), all);
    }
}

impl Known {
    fn knows(&self, dictionary: &Dictionary, word: &str) -> bool {
        let word = words::plain(word);
        let (base, _) = words::possessive(&word);
        self.is_ours(&word) || self.is_ours(base) || dictionary.knows(&word) || dictionary.knows(base)
    }

    /// A name is right as it is written; an added word may also begin a sentence.
    fn is_ours(&self, word: &str) -> bool {
        let capitals = || word.chars().all(char::is_uppercase);
        self.names.contains(word)
            || self.own.contains(word)
            || self.own.contains(&word.to_lowercase())
            || capitals() && self.names.iter().any(|name| name.to_uppercase() == *word)
    }

    /// Names and added words that are one slip away.
    fn near(&self, word: &str) -> Vec<String> {
        let plain = words::plain(word);
        let (base, end) = words::possessive(&plain);
        let mut near: Vec<String> = self
            .names
            .iter()
            .chain(&self.own)
            .filter(|name| words::one_slip(&name.to_lowercase(), &base.to_lowercase()))
            .map(|name| [name, end].concat())
            .collect();
        near.sort();
        near.dedup();
        near
    }
}

#[cfg(test)]
mod tests;
