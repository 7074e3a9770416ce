//! Gentle hints on the words of a one-page profile.
//!
//! They ask, they never block, and they never change a word. Good profiles say what a person is like, what
//! matters to them and what others can do, so that a stranger could act on it. The rules follow Helen
//! Sanderson's guidance on one-page profiles; each looks at one text at a time and nothing leaves the computer.

mod find;
pub mod plans;

use super::{ChildFile, Day, Entry, Matters, RecordId, StrategyState};

/// A suggestion for one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The record it is about: an item, the child's words, or the child.
    pub record: RecordId,
    /// A short name that stays the same, one of [`RULES`].
    pub rule: &'static str,
    /// What the person reads.
    pub message: String,
}

/// The names of the rules.
pub const RULES: [&str; 8] = [
    "hedge",
    "quality",
    "vague",
    "label",
    "instruction",
    "to-or-for",
    "private",
    "again",
];

/// Where a text stands on the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Admired,
    To,
    Support,
    /// Printed as it is; only private things matter.
    Other,
}

/// Hints for what a profile would print, in its order. At most one for each record, the weightiest first.
pub fn profile_hints(file: &ChildFile, today: Day) -> Vec<Hint> {
    let name = match file.name().trim() {
        "" => "your child",
        name => name,
    };
    let child = file.child.meta.id;
    let mut hints = Vec::new();
    let mut look = |record: RecordId, part: Part, text: &str| {
        if let Some((rule, message)) = hint_for(part, text.trim(), name) {
            hints.push(Hint {
                record,
                rule,
                message,
            });
        }
    };
    if let Some(words) = file.leading_words() {
        look(words.id(), Part::Other, &words.body.text);
    }
    for entry in on_page(file.strengths.iter(), |entry| entry.body.on_profile) {
        look(entry.id(), Part::Admired, &entry.body.text);
    }
    for entry in on_page(file.important(Matters::To), |entry| entry.body.on_profile) {
        look(entry.id(), Part::To, &entry.body.text);
    }
    for entry in file
        .strategies
        .iter()
        .filter(|e| e.body.on_profile && e.body.state != StrategyState::Stopped)
    {
        look(entry.id(), Part::Support, &entry.body.text);
    }
    for entry in on_page(file.important(Matters::For), |entry| entry.body.on_profile) {
        let support = entry.body.support.trim();
        let text = if support.is_empty() {
            &entry.body.text
        } else {
            support
        };
        look(entry.id(), Part::Support, text);
    }
    look(child, Part::Other, &file.child.body.communicates);
    hints.extend(again(file, name, today));
    hints
}

/// The starred entries, or all if none has a star: what the profile prints.
fn on_page<'a, T: 'a>(
    entries: impl Iterator<Item = &'a Entry<T>>,
    star: impl Fn(&Entry<T>) -> bool,
) -> Vec<&'a Entry<T>> {
    let all: Vec<_> = entries.collect();
    let starred: Vec<_> = all.iter().copied().filter(|entry| star(entry)).collect();
    if starred.is_empty() { all } else { starred }
}

fn hint_for(part: Part, text: &str, name: &str) -> Option<(&'static str, String)> {
    if text.is_empty() {
        return None;
    }
    if let Some(what) = find::private(text) {
        return Some((
            "private",
            format!(
                "This page may hang on a wall. It holds {what}. Keep that in a letter, or give it to the few people who need it."
            ),
        ));
    }
    if part == Part::Other {
        return None;
    }
    if let Some(label) = find::label(text) {
        return Some((
            "label",
            format!(
                "“{label}” does not tell people what to do. What would they see, or what helps? Like “Loud rooms hurt my ears”. If {name} wants the word here, keep it."
            ),
        ));
    }
    match part {
        Part::Support => {
            if find::starts_as_duty(text, name) {
                return Some((
                    "instruction",
                    format!("Say what a grown-up can do for {name}. Like “Let me stand at the back table”."),
                ));
            }
        }
        Part::To => {
            if find::starts_as_duty(text, name) {
                return Some((
                    "to-or-for",
                    format!(
                        "Is this important to {name}, or is it help that {name} needs? If it is help, move it to the other list."
                    ),
                ));
            }
        }
        Part::Admired => {
            if let Some(hedge) = find::hedge(text) {
                return Some((
                    "hedge",
                    format!(
                        "“{hedge}” makes it smaller than it is. Say it straight out, or tell of a time someone saw it."
                    ),
                ));
            }
            if find::is_achievement(text, name) {
                return Some((
                    "quality",
                    format!(
                        "What does this show about {name}? Like “Never gives up and cheers the team on”."
                    ),
                ));
            }
        }
        Part::Other => {}
    }
    find::is_short(text, name).then(|| {
        let like = match part {
            Part::Admired => "Kind: notices when a friend is left out",
            Part::Support => "Give me one step at a time",
            _ => "Film music on my headphones calms me before lunch",
        };
        (
            "vague",
            format!("Could someone who has never met {name} use this? A few more words help. Like “{like}”."),
        )
    })
}

/// Asks to look again when the day has come; a profile without a day is good for a year.
fn again(file: &ChildFile, name: &str, today: Day) -> Option<Hint> {
    let child = &file.child.body;
    let due = child.profile_again_by.or_else(|| {
        let seen = child.profile_seen_on?;
        seen.checked_add_months(chrono::Months::new(12))
    })?;
    (due < today).then(|| Hint {
        record: file.child.meta.id,
        rule: "again",
        message: format!(
            "The day to look at this page again was {}. Does it still fit? Ask {name}.",
            due.format("%-d %B %Y")
        ),
    })
}

#[cfg(test)]
mod tests;
