//! What of a record can be searched for.

mod together;

use crate::domain::Body;

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
                &b.photo_shows,
                &b.profile_made_with,
            ];
            rest.extend(b.support_to_speak.iter().map(|s| s.detail.as_str()));
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
    let (title, text) = (words.title.to_lowercase(), words.text.to_lowercase());
    let typed = typed.to_lowercase();
    typed
        .split_whitespace()
        .all(|word| title.contains(word) || text.contains(word))
}

/// A query that any typed text may be: every word must begin a word of the record.
/// None if there is no word in it.
pub(crate) fn query(typed: &str) -> Option<String> {
    let words: Vec<String> = typed
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(16)
        .map(|word| ["\"", &word.replace('"', "\"\""), "\"*"].concat())
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
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
