//! JSON as it is read from elsewhere: no field twice, no more of it than a record has, and faults in plain words.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// What is said of a file that was cut.
pub(super) const ENDS_EARLY: &str = "this file ends too early: it may not have been copied whole";
/// The most values in one record: what it holds in memory is many times what it holds in the file.
const MOST_VALUES: usize = 50_000;

/// Why a value was not read: the place within it (`.who_may_see`, `[3]`; may be empty), and what is wrong.
#[derive(Debug, PartialEq)]
pub(super) struct Fault {
    pub(super) path: String,
    pub(super) what: String,
}

/// Reads one value.
///
/// # Errors
/// The first fault, with its place within the value. It names fields, never what a person wrote.
pub(super) fn value(bytes: &[u8]) -> Result<Value, Fault> {
    let mut walk = Walk::default();
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = Seed(&mut walk)
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value));
    read.map_err(|error| Fault {
        what: walk.fault.unwrap_or_else(|| plain(&error)),
        path: walk.path.concat(),
    })
}

/// Where the reader is.
#[derive(Default)]
struct Walk {
    path: Vec<String>,
    values: usize,
    fault: Option<String>,
}

struct Seed<'a>(&'a mut Walk);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        self.0.values += 1;
        if self.0.values > MOST_VALUES {
            self.0.fault = Some("there is more in it than a record holds".to_owned());
            return Err(D::Error::custom("too much"));
        }
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        loop {
            self.0.path.push(["[", &all.len().to_string(), "]"].concat());
            match list.next_element_seed(Seed(self.0))? {
                Some(value) => all.push(value),
                None => break,
            }
            self.0.path.pop();
        }
        self.0.path.pop();
        Ok(Value::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut all = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            let dot = if self.0.path.is_empty() { "" } else { "." };
            self.0.path.push([dot, &name].concat());
            if all.contains_key(&name) {
                self.0.fault = Some("the same field stands here twice".to_owned());
                return Err(A::Error::custom("twice"));
            }
            let value = fields.next_value_seed(Seed(self.0))?;
            all.insert(name, value);
            self.0.path.pop();
        }
        Ok(Value::Object(all))
    }
}

/// What is wrong with the way a value is written, in plain words.
fn plain(error: &serde_json::Error) -> String {
    if error.is_eof() {
        return ENDS_EARLY.to_owned();
    }
    let said = error.to_string();
    let words = [
        ("expected `:`", "a colon belongs here"),
        (
            "expected `,` or `}`",
            "a comma or the end of the record belongs here",
        ),
        (
            "expected `,` or `]`",
            "a comma or the end of the list belongs here",
        ),
        ("key must be", "a name in quotation marks belongs here"),
        ("trailing comma", "there is a comma too many"),
        ("trailing characters", "there is something after its end"),
        ("control character", "a text has a control character in it"),
        ("invalid escape", "a text has a backslash that means nothing"),
        ("lone leading surrogate", "a text has half a character in it"),
        ("unexpected end of hex", "a text has half a character in it"),
        ("invalid unicode", "a text has bytes that are no characters"),
        ("number out of range", "a number is too large"),
        ("invalid number", "a number is not written as one"),
        ("recursion limit", "it goes too deep to be a record"),
    ];
    let found = words.iter().find(|(start, _)| said.starts_with(start));
    found
        .map_or(
            "a text, a number, a list or an object belongs here",
            |(_, words)| words,
        )
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fault(text: &str) -> (String, String) {
        let Fault { path, what } = value(text.as_bytes()).unwrap_err();
        (path, what)
    }

    #[test]
    fn no_field_stands_twice_at_any_level() {
        let twice = "the same field stands here twice";
        for (text, path) in [
            (r#"{"a": 1, "a": 1}"#, "a"),
            (
                r#"{"who": {"only": {"sides": [], "sides": ["home"]}}}"#,
                "who.only.sides",
            ),
            (r#"{"a": [1, {"b": 2, "\u0062": 3}]}"#, "a[1].b"),
        ] {
            assert_eq!(fault(text), (path.to_owned(), twice.to_owned()));
        }
    }

    #[test]
    fn faults_are_said_in_plain_words() {
        for (text, wanted) in [
            (r#"{"a": tru}"#, "a text, a number"),
            (r#"{"a" 1}"#, "a colon"),
            (r#"{"a": 1,}"#, "there is a comma too many"),
            (r#"{"a": 01}"#, "a number is not"),
            ("{\"a\": \"\u{1}\"}", "a text has a control character"),
            (r#"{"a": "\x"}"#, "a text has a backslash"),
            (r#"{"a": "\ud800"}"#, "a text has half a character"),
            (r#"{"a": 1e999}"#, "a number is too large"),
            (r#"{"a": "b"#, "this file ends too early"),
        ] {
            let said = fault(text).1;
            assert!(said.starts_with(wanted), "{text}: {said}");
            assert!(!said.contains("ident") && !said.contains("EOF"), "{said}");
        }
        let many = ["[", &"1,".repeat(MOST_VALUES), "1]"].concat();
        assert!(fault(&many).1.starts_with("there is more in it"));
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_serde_reads(text in "[\\[\\]{}:,\"a1.\\\\ ]{0,40}") {
            // Twins are the one difference.
            match (value(text.as_bytes()), serde_json::from_str::<Value>(&text)) {
                (Ok(mine), Ok(other)) => prop_assert_eq!(mine, other),
                (Err(fault), Ok(_)) => prop_assert!(fault.what.contains("twice"), "{:?}", fault),
                (mine, other) => prop_assert_eq!(mine.is_ok(), other.is_ok()),
            }
        }
    }
}
