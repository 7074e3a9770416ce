//! What Fourfold knows about rights and good ways to ask: typed data read from `assets/guidance`.
//!
//! Every legal statement names its source and the day from which that source holds.

pub mod law;
pub mod together;

use crate::domain::{Day, possessive};
use serde::Deserialize;
use std::sync::LazyLock;

/// Where a statement comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The Act, Regulation, Convention or Code, with section, article or paragraph.
    pub name: String,
    /// In force in the United Kingdom from this day; for an edition named by a month, its first day.
    pub effective_from: Day,
}

/// One right of the child, in words a nine-year-old reads.
///
/// The rights are those of the UN Convention on the Rights of the Child, articles 12 and 13,
/// as the SEND Code of Practice 2015, 1.6 and 1.9, takes them up.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Right {
    /// Stays the same when the words change.
    pub id: String,
    pub title: String,
    /// What it means: a few short sentences, spoken to the child.
    pub words: Vec<String>,
    /// Something the child can do with it today.
    pub try_it: String,
    pub sources: Vec<Source>,
}

/// An easy way to ask a child what they think.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WayToAsk {
    /// Stays the same when the words change.
    pub id: String,
    question: String,
    hint: String,
}

impl WayToAsk {
    /// The question, spoken to the child, with the name filled in.
    pub fn question(&self, name: &str) -> String {
        fill(&self.question, name)
    }

    /// A hint for the adult who asks, with the child's name filled in.
    pub fn hint(&self, name: &str) -> String {
        fill(&self.hint, name)
    }
}

/// One moment of an ordinary day, with questions that bring out what a parent does without noticing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moment {
    /// Stays the same when the words change: what is found in a moment names it.
    pub id: String,
    pub title: String,
    pub questions: Vec<MomentQuestion>,
}

/// A question of the walk through a day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MomentQuestion {
    /// Stays the same when the words change: a draft holds answers by it.
    pub id: String,
    question: String,
    like: String,
}

impl MomentQuestion {
    /// The question, with the child's name filled in.
    pub fn question(&self, name: &str) -> String {
        fill(&self.question, name)
    }

    /// What an answer can be like: something to do, as one would tell it to somebody who minds the child.
    pub fn like(&self) -> &str {
        &self.like
    }
}

fn fill(text: &str, name: &str) -> String {
    let name = match name.trim() {
        "" => "your child",
        name => name,
    };
    text.replace("{name’s}", &possessive(name))
        .replace("{name}", name)
}

/// Something that stands on sources.
pub trait Entry {
    fn sources(&self) -> &[Source];
}

/// The entries that hold on a day: every source of theirs has begun.
pub fn in_force<T: Entry>(entries: &[T], today: Day) -> impl Iterator<Item = &T> {
    entries.iter().filter(move |entry| {
        entry
            .sources()
            .iter()
            .all(|source| source.effective_from <= today)
    })
}

/// The three rights of the child page.
pub fn rights() -> &'static [Right] {
    static RIGHTS: LazyLock<Vec<Right>> =
        LazyLock::new(|| read(include_str!("../assets/guidance/rights.json")));
    &RIGHTS
}

/// Twelve gentle questions, to be offered one at a time.
pub fn ways_to_ask() -> &'static [WayToAsk] {
    static WAYS: LazyLock<Vec<WayToAsk>> =
        LazyLock::new(|| read(include_str!("../assets/guidance/ways_to_ask.json")));
    &WAYS
}

/// The walk through a day, from waking to sleep.
pub fn day_walk() -> &'static [Moment] {
    static WALK: LazyLock<Vec<Moment>> =
        LazyLock::new(|| read(include_str!("../assets/guidance/day_walk.json")));
    &WALK
}

/// What a moment of the walk is called; none for a moment that is not of the walk.
pub fn moment_title(id: &str) -> Option<&'static str> {
    day_walk()
        .iter()
        .find(|moment| moment.id == id)
        .map(|moment| moment.title.as_str())
}

/// The files are part of the program and the tests count what is in them, so a fault cannot ship.
fn read<T: for<'a> Deserialize<'a>>(json: &str) -> Vec<T> {
    serde_json::from_str(json).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn sentences_are_short(text: &str) {
        assert!(!text.contains('!'), "{text}");
        for sentence in text.split_inclusive(['.', '?']) {
            assert!(sentence.split_whitespace().count() <= 15, "{sentence}");
        }
    }

    /// S1.51 to S1.53: the three rights, in plain words, each with its source.
    #[test]
    fn s1_51_three_rights_each_with_a_source() {
        let rights = rights();
        assert_eq!(rights.len(), 3);
        for right in rights {
            assert!(!right.title.is_empty() && !right.words.is_empty() && !right.try_it.is_empty());
            assert!(!right.sources.is_empty(), "{}", right.id);
            for source in &right.sources {
                assert!(!source.name.is_empty());
                assert!(source.effective_from < Day::from_ymd_opt(2026, 1, 1).unwrap());
            }
            assert!(right.sources.iter().any(|s| s.name.contains("UN Convention")));
            right.words.iter().for_each(|words| sentences_are_short(words));
            sentences_are_short(&right.try_it);
        }
    }

    #[test]
    fn the_rights_cite_both_articles_and_both_paragraphs() {
        let names: BTreeSet<&str> = rights()
            .iter()
            .flat_map(|r| r.sources.iter().map(|s| s.name.as_str()))
            .collect();
        for wanted in ["article 12", "article 13", "1.6", "1.9"] {
            assert!(names.iter().any(|name| name.ends_with(wanted)), "{wanted}");
        }
    }

    #[test]
    fn twelve_ways_to_ask_with_the_name_filled_in() {
        let ways = ways_to_ask();
        assert_eq!(ways.len(), 12);
        let ids: BTreeSet<&str> = ways.iter().map(|w| w.id.as_str()).collect();
        assert_eq!(ids.len(), 12);
        for way in ways {
            let question = way.question("Maya");
            assert!(question.ends_with('?'), "{question}");
            for text in [question, way.hint("Maya")] {
                assert!(!text.contains('{'), "{text}");
                sentences_are_short(&text);
            }
        }
        assert!(ways.iter().any(|w| w.question("Maya").contains("Maya")));
    }

    /// S1.19: using strategies without realising. The walk goes by the moments of a day.
    #[test]
    fn s1_19_the_walk_has_questions_for_each_moment_of_a_day() {
        let walk = day_walk();
        let ids: Vec<&str> = walk.iter().map(|m| m.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "waking",
                "dressing",
                "meals",
                "leaving_home",
                "school_run",
                "homework",
                "change",
                "upset",
                "friends",
                "screens",
                "sleep"
            ]
        );
        let mut questions = BTreeSet::new();
        for moment in walk {
            assert!((2..=3).contains(&moment.questions.len()), "{}", moment.id);
            assert_eq!(moment_title(&moment.id), Some(moment.title.as_str()));
            for question in &moment.questions {
                assert!(questions.insert(question.id.as_str()), "{}", question.id);
                let words = question.question("Maya");
                assert!(words.ends_with('?'), "{words}");
                assert!(question.like().ends_with('.'), "{}", question.like());
                for text in [words.as_str(), question.like()] {
                    assert!(!text.contains(['{', '}']), "{text}");
                    sentences_are_short(text);
                }
            }
        }
        assert!(
            walk.iter()
                .any(|m| m.questions[0].question("Maya").contains("Maya"))
        );
        assert_eq!(moment_title("reading"), None);
    }
}
