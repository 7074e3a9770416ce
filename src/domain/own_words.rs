//! What of a file is the child's own, although somebody else wrote it down: what the child noticed, worries about,
//! asks, or is alone to have said of what helps. Where it is not clear, it is the child's: then one is asked.

use super::{Child, ChildFile, Entry, Eyes, Question, RecordId, Strategy, Strength};
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;

/// Words that mean the child, where a field asks who it was.
const ONESELF: &[&str] = &[
    "i",
    "me",
    "myself",
    "he",
    "him",
    "himself",
    "she",
    "herself",
    "they",
    "them",
    "themself",
    "themselves",
    "own",
];
/// Words that mean the child after "the", or alone.
const THE_CHILD: &[&str] = &["child", "pupil", "student"];
/// What follows "her" where it means the child and no one of hers.
const AFTER_HER: &[&str] = &["and", "or", "with", "in", "by"];
/// A question that tells what the child says, by its id in `assets/guidance/starters.json`.
const SAYS: &str = "says_helpful";
/// After the name, what tells that the child said it.
const SAID: &[&str] = &["says", "said", "asks", "asked", "tells", "told"];

/// The words of a text, as far as they can be compared.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.to_lowercase().nfc().collect();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Where in `text` a run of words ends, each time it is there.
fn ends<'a>(text: &'a [String], run: &'a [String]) -> impl Iterator<Item = usize> + 'a {
    let len = run.len();
    let windows = text.windows(len.max(1)).enumerate();
    windows
        .filter(move |(_, window)| len > 0 && *window == run)
        .map(move |(at, _)| at + len)
}

impl Child {
    /// What the child is called: the name, the whole name, and the first of its words.
    fn called(&self) -> Vec<Vec<String>> {
        let (name, full) = (words(&self.name), words(&self.full_name));
        let first = full.iter().take(1).cloned().collect();
        [name, full, first]
            .into_iter()
            .filter(|name| !name.is_empty())
            .collect()
    }

    /// Whether "who was it?" was answered with the child, alone or with others: by a name, "me", "him", "the child".
    pub fn is_meant(&self, by: &str) -> bool {
        let by = words(by);
        let called = self.called();
        let named = called.iter().any(|name| ends(&by, name).next().is_some());
        named
            || by.iter().enumerate().any(|(at, word)| {
                let (word, after) = (word.as_str(), by.get(at + 1).map(String::as_str));
                let the = at
                    .checked_sub(1)
                    .and_then(|at| by.get(at))
                    .is_some_and(|w| w == "the");
                ONESELF.contains(&word)
                    || (THE_CHILD.contains(&word) && (the || by.len() == 1))
                    || (word == "her" && after.is_none_or(|after| AFTER_HER.contains(&after)))
            })
    }
}

impl ChildFile {
    /// Whether the child noticed it.
    pub fn is_noticed_by_child(&self, strength: &Strength) -> bool {
        self.child.body.is_meant(&strength.noticed_by)
    }

    /// Whether the child alone said how well it helps.
    pub fn is_rated_by_child_alone(&self, strategy: &Strategy) -> bool {
        let mut ratings = strategy.ratings.iter().peekable();
        ratings.peek().is_some() && ratings.all(|rating| self.child.body.is_meant(&rating.by))
    }

    /// Every record that is the child's own to give.
    pub fn own_words(&self) -> HashSet<RecordId> {
        let worries = self.concerns.iter().filter(|e| e.body.raised_by == Eyes::Child);
        let noticed = self
            .strengths
            .iter()
            .filter(|e| self.is_noticed_by_child(&e.body));
        let rated = self
            .strategies
            .iter()
            .filter(|e| self.is_rated_by_child_alone(&e.body));
        let mut own: HashSet<RecordId> = (self.voices.iter().map(Entry::id))
            .chain(self.aspirations.iter().map(Entry::id))
            .chain(worries.map(Entry::id))
            .chain(noticed.map(Entry::id))
            .chain(rated.map(Entry::id))
            .collect();
        // A quotation of one word is none.
        let said: Vec<Vec<String>> = (self.voices.iter().map(|voice| voice.body.text.as_str()))
            .chain(self.aspirations.iter().map(|hope| hope.body.text.as_str()))
            .map(words)
            .filter(|said| said.len() > 1)
            .collect();
        let called = self.child.body.called();
        let asked: Vec<RecordId> = (self.questions.iter())
            .filter(|question| is_asked_by_child(&question.body, &own, &said, &called))
            .map(Entry::id)
            .collect();
        own.extend(asked);
        own
    }
}

/// Whether a question is about the child's own words, repeats them, or says that the child says so.
fn is_asked_by_child(
    question: &Question,
    own: &HashSet<RecordId>,
    said: &[Vec<String>],
    called: &[Vec<String>],
) -> bool {
    if question.starter == SAYS || question.about.is_some_and(|about| own.contains(&about)) {
        return true;
    }
    let text = words(&question.text);
    let says = |name: &Vec<String>| {
        ends(&text, name).any(|end| text.get(end).is_some_and(|next| SAID.contains(&next.as_str())))
    };
    // "Tom: why can’t I?"
    let begins = question.text.split_once(':').is_some_and(|(before, _)| {
        let before = words(before);
        called.iter().any(|name| before.ends_with(name))
    });
    begins || called.iter().any(says) || said.iter().any(|said| ends(&text, said).next().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_noticed_it_is_the_child_however_it_is_put() {
        let tom = Child {
            name: "Tom".to_owned(),
            full_name: "Thomas Hill".to_owned(),
            ..Child::default()
        };
        for by in [
            "Tom",
            " tom ",
            "Tom himself",
            "me",
            "Tom (with symbols)",
            "Tom, in signs",
            "the child",
            "Child",
            "Tom and Mum",
            "Mum and him",
            "her",
            "her and Mum",
            "In his own words",
            "Thomas",
            "THOMAS HILL",
            "I did",
        ] {
            assert!(tom.is_meant(by), "{by}");
        }
        for by in [
            "",
            "Mum",
            "Mrs Kaur",
            "Mr Hill",
            "Tommy",
            "her teacher",
            "A child psychologist",
            "Childminder",
            "his mum",
        ] {
            assert!(!tom.is_meant(by), "{by}");
        }
        let zoe = Child {
            name: "Zoë Ann".to_owned(),
            ..Child::default()
        };
        assert!(zoe.is_meant("Zoe\u{308} ann, by sign") && !zoe.is_meant("Ann"));
    }
}
