//! Texts and fields of a file as a person is shown them before they are brought in.

use super::preview::Difference;
use crate::domain::Record;
use crate::text::is_blank;
use serde_json::{Map, Value};

/// The most characters that are shown of a name or a text.
const LONGEST_SHOWN: usize = 200;

/// A text as a list shows it: in one line, and not without end.
pub(super) fn shown(text: &str) -> String {
    let mut line = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        if word.is_empty() {
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > 4 * LONGEST_SHOWN {
            break;
        }
    }
    if line.chars().count() > LONGEST_SHOWN {
        line = line.chars().take(LONGEST_SHOWN).collect();
        line.push('…');
    }
    line
}

/// The same; empty where there is nothing to see in it.
pub(super) fn seen(text: &str) -> String {
    if is_blank(text) {
        String::new()
    } else {
        shown(text)
    }
}

/// The fields in which two states of one record differ.
pub(super) fn differences(mine: &Record, theirs: &Record) -> Vec<Difference> {
    let fields = |record: &Record| {
        let mut fields = match serde_json::to_value(&record.body) {
            Ok(Value::Object(fields)) => fields,
            _ => Map::new(),
        };
        fields.shift_remove("kind");
        fields.shift_remove("from_file");
        let who = serde_json::to_value(&record.meta.who_may_see).unwrap_or_default();
        fields.insert("who_may_see".to_owned(), who);
        fields.insert("in_the_bin".to_owned(), record.meta.binned.into());
        fields
    };
    let (mine, theirs) = (fields(mine), fields(theirs));
    let mut names: Vec<&String> = theirs.keys().collect();
    names.extend(mine.keys().filter(|name| !theirs.contains_key(*name)));
    names
        .into_iter()
        .filter(|name| mine.get(*name) != theirs.get(*name))
        .map(|name| Difference {
            field: shown(&name.replace('_', " ")),
            mine: said(mine.get(name)),
            theirs: said(theirs.get(name)),
        })
        .collect()
}

/// A value as a person reads it.
fn said(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::Bool(yes)) => (if *yes { "yes" } else { "no" }).to_owned(),
        Some(Value::String(text)) => shown(text),
        Some(Value::Array(list)) => {
            let all: Vec<String> = list.iter().take(20).map(|value| said(Some(value))).collect();
            shown(&all.join(", "))
        }
        Some(Value::Object(fields)) => {
            let all: Vec<String> = fields
                .iter()
                .take(20)
                .map(|(name, value)| [&name.replace('_', " "), ": ", &said(Some(value))].concat())
                .collect();
            shown(&all.join(", "))
        }
        Some(other) => other.to_string(),
    }
}
