//! What of a record can be searched for.

mod together;

use crate::domain::Body;
use crate::text::fold;
use unicode_script::{Script, UnicodeScript};

/// The words of one record.
pub(crate) struct Words {
    /// What a list shows of the record.
    pub(crate) title: String,
    /// Everything else a person wrote into it.
    pub(crate) text: String,
    /// The child's own words: they lead.
    pub(crate) own: bool,
}

/// The words of a body.
pub(crate) fn of(body: &Body) -> Words {
    if let Some((title, rest)) = together::of(body) {
        return made(&title, rest, false);
    }
    let (title, rest, own): (&str, Vec<&str>, bool) = match body {
        Body::Child(b) => {
            let mut rest = vec![
                b.full_name.as_str(),
                &b.communicates,
                &b.languages,
                &b.background,
                &b.photo_shows,
                &b.profile_made_with,
            ];
            rest.extend(b.support_to_speak.iter().map(|s| s.detail.as_str()));
            rest.extend(
                b.facts
                    .iter()
                    .flat_map(|f| [f.what.as_str(), &f.value, &f.source]),
            );
            rest.extend(b.meanings.iter().flat_map(|m| [m.sign.as_str(), &m.means]));
            (&b.name, rest, false)
        }
        Body::Status(b) => (b.status.label(), vec![&b.note, &b.told_by], false),
        Body::Diagnosis(b) => (&b.what, vec![&b.by], false),
        Body::Setting(b) => (&b.name, vec![&b.what_helped, &b.note], false),
        Body::Person(b) => (
            &b.name,
            vec![
                b.role.label(),
                &b.role_detail,
                &b.organisation,
                &b.phone,
                &b.email,
                &b.note,
            ],
            false,
        ),
        Body::Strength(b) => (&b.text, vec![&b.example, &b.noticed_by], false),
        Body::Voice(b) => {
            let because = b.because.as_ref().map_or("", |because| because.what.as_str());
            let rest = vec![
                b.asked.as_str(),
                &b.heard_by,
                &b.topic,
                &b.where_exactly,
                &b.picture_shows,
                because,
            ];
            (&b.text, rest, true)
        }
        Body::Important(b) => (&b.text, vec![&b.support], false),
        Body::Aspiration(b) => (&b.text, vec![], b.own_words),
        Body::Difficulty(b) => (
            &b.text,
            vec![&b.at_home, &b.at_school, &b.worse_when, &b.better_when],
            false,
        ),
        Body::Strategy(b) => (&b.text, vec![&b.how, &b.differs, &b.stopped_because], false),
        Body::Question(b) => (&b.text, vec![&b.answer], false),
        _ => ("", Vec::new(), false),
    };
    made(title, rest, own)
}

fn made(title: &str, rest: Vec<&str>, own: bool) -> Words {
    // A zero byte ends a text for the search engine.
    Words {
        title: title.replace('\0', " "),
        text: rest
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
            .replace('\0', " "),
        own,
    }
}

/// What a list shows of a record.
pub fn title(body: &Body) -> String {
    of(body).title
}

/// Whether every typed word stands somewhere in a record, in capitals or not.
pub fn has_words(body: &Body, typed: &str) -> bool {
    let words = of(body);
    let (title, text) = (fold(&words.title), fold(&words.text));
    let typed = fold(typed);
    typed
        .split_whitespace()
        .all(|word| title.contains(word) || text.contains(word))
}

/// The text as the search keeps it: folded, with each letter of scripts without blanks apart, and after it names
/// and numbers as they are when they are written together: O'Brien is obrien too.
pub(crate) fn findable(text: &str) -> String {
    let folded = fold(text);
    let mut out = apart(&folded);
    for word in folded.split_whitespace() {
        let parts = word
            .split(is_joint)
            .filter(|part| part.contains(char::is_alphanumeric));
        if parts.count() > 1 {
            out.push(' ');
            out.extend(word.chars().filter(|c| c.is_alphanumeric()));
        }
    }
    let mut number = (0, String::new());
    for word in folded.split_whitespace().chain(["."]) {
        let figures: String = word.chars().filter(char::is_ascii_digit).collect();
        if !figures.is_empty() && word.chars().all(|c| c.is_ascii_digit() || "+()-.".contains(c)) {
            number.0 += 1;
            number.1.push_str(&figures);
        } else {
            let (parts, figures) = std::mem::take(&mut number);
            if parts > 1 && figures.len() >= LONG_NUMBER {
                out.push(' ');
                out.push_str(&figures);
            }
        }
    }
    out
}

/// From so many figures on, a number in parts is one number: of a telephone, say.
const LONG_NUMBER: usize = 6;

/// Joins the parts of a name.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '-' | '‐' | '‑')
}

/// Whether words of the script have no blanks between them.
fn runs_on(c: char) -> bool {
    matches!(
        c.script(),
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
    )
}

fn apart(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        if runs_on(c) {
            out.extend([' ', c, ' ']);
        } else {
            out.push(c);
        }
    }
    out
}

/// The words of what was typed that can be looked for.
fn typed_words(typed: &str) -> impl Iterator<Item = &str> {
    typed
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(16)
}

/// A query that any typed text may be: every word must begin a word of the record.
/// None if there is no word in it.
pub(crate) fn query(typed: &str) -> Option<String> {
    let words: Vec<String> = typed_words(typed)
        .map(|word| ["\"", apart(&fold(word)).replace('"', "\"\"").trim(), "\"*"].concat())
        .collect();
    if words.is_empty() {
        return None;
    }
    let mut query = words.join(" ");
    let figures: String = typed.chars().filter(char::is_ascii_digit).collect();
    let is_number = typed
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || "+()-.".contains(c));
    if is_number && figures.len() >= LONG_NUMBER && words.len() > 1 {
        query.push_str(&[" OR \"", &figures, "\"*"].concat());
    }
    Some(query)
}

/// What a word of a record must begin with to fit what was typed.
pub(crate) fn needles(typed: &str) -> Vec<String> {
    let together = |word: &str| fold(word).chars().filter(|c| c.is_alphanumeric()).collect();
    typed_words(typed)
        .flat_map(|word| {
            let parts = word.split(is_joint).filter(|part| part.chars().count() > 1);
            parts
                .map(together)
                .chain([together(word)])
                .collect::<Vec<String>>()
        })
        .filter(|needle| !needle.is_empty())
        .collect()
}

/// Whether a word of a record fits.
pub(crate) fn fits(word: &str, needles: &[String]) -> bool {
    let word = fold(word);
    needles.iter().any(|needle| {
        word.starts_with(needle.as_str())
            || (needle.contains(runs_on) && word.contains(needle.as_str()))
            // A part of a number that was typed together.
            || (word.len() > 2 && needle.len() >= LONG_NUMBER && needle.contains(&word) && word.bytes().all(|b| b.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Kind;

    /// What a person writes into the main field of any kind can be found again.
    #[test]
    fn no_kind_is_left_out_of_the_search() {
        for &kind in Kind::ALL {
            let mut fields = serde_json::json!({ "status": "watching" });
            for field in ["text", "name", "what", "note"] {
                fields[field] = "zebra".into();
            }
            let body = Body::read(kind, fields).unwrap();
            let words = of(&body);
            let found = words.title.contains("zebra") || words.text.contains("zebra");
            // A review's words are what each voice says.
            assert!(found || kind == Kind::Review, "{kind:?}");
            assert!(!words.title.trim().is_empty(), "{kind:?}");
        }
    }
}
