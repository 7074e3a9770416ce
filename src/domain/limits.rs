//! How long each text of a record may be, the same in the window, in drafts, in commands and in files.
//!
//! What an older store holds is never cut: a text that was there already is let through as it is.

use super::{Body, Day, Kind};
use crate::text::Limit;
use chrono::Datelike;
use serde_json::{Map, Value};

/// A text that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooLong {
    /// The field, as the open form names it: `noticed_by`, `people[2].name`.
    pub field: String,
    pub limit: Limit,
    /// How many characters it has.
    pub count: usize,
}

/// What a field holds, by the kind of record and the names that lead to it: `name`, `people.name`.
///
/// What has one line on screen has one line everywhere. All else, and what a newer Fourfold wrote, is a text.
pub fn limit(kind: Kind, path: &str) -> Limit {
    let name = match kind {
        Kind::Child => matches!(path, "name" | "full_name"),
        Kind::Person | Kind::Setting => path == "name",
        Kind::Meeting => path == "people.name",
        Kind::Provision => path == "who_name",
        _ => false,
    };
    if name {
        return Limit::Name;
    }
    let last = path.rsplit('.').next().unwrap_or(path);
    let line = match kind {
        Kind::Child => matches!(
            last,
            "pronouns"
                | "languages"
                | "detail"
                | "sign"
                | "means"
                | "what"
                | "value"
                | "source"
                | "profile_seen_as"
                | "profile_made_with"
                | "own"
        ),
        Kind::Status => last == "told_by",
        Kind::Diagnosis => matches!(last, "what" | "by"),
        Kind::Review => last == "no_child_view_because",
        Kind::Setting => matches!(last, "page" | "point"),
        Kind::Person => matches!(
            last,
            "role_detail" | "organisation" | "phone" | "email" | "website"
        ),
        Kind::Strength => matches!(last, "text" | "noticed_by"),
        Kind::Voice => matches!(last, "where_exactly" | "asked" | "heard_by" | "topic"),
        Kind::Important | Kind::Aspiration | Kind::Difficulty => last == "text",
        Kind::Strategy => matches!(last, "text" | "differs" | "stopped_because" | "by" | "found_in"),
        Kind::Question => matches!(last, "bank" | "starter"),
        Kind::Cycle => matches!(
            last,
            "name" | "by" | "agreed_with" | "child_involved_how" | "shared_with" | "no_child_view_because"
        ),
        Kind::Outcome => matches!(
            path,
            "change"
                | "how_well"
                | "place"
                | "with_support"
                | "baseline.text"
                | "baseline.how"
                | "target_text"
                | "measure"
                | "unit"
                | "no_link_because"
        ),
        Kind::Provision => matches!(last, "who" | "teacher" | "place" | "stopped_because"),
        Kind::Delivery | Kind::Measurement => matches!(last, "note" | "by"),
        Kind::Meeting => matches!(
            path,
            "text" | "place" | "led_by" | "agenda.text" | "not_yet.because" | "closing_line"
        ),
        Kind::Action => matches!(last, "text" | "who" | "later_because"),
        Kind::Concern => last == "raised_with",
        Kind::Contact => last == "with",
        Kind::Disagreement => matches!(path, "text") || last == "note",
        Kind::Referral => matches!(last, "text" | "asked_by" | "ended_because"),
        Kind::Report => last == "by",
        Kind::Policy => matches!(last, "text" | "found_at" | "note" | "question"),
    };
    if line { Limit::Line } else { Limit::Text }
}

/// The texts of a record in the open form that do not fit. `fields` are the body's.
pub fn too_long(kind: Kind, fields: &Map<String, Value>) -> Vec<TooLong> {
    let mut found = Vec::new();
    each(fields, &mut |field, path, text| {
        let limit = limit(kind, path);
        if let Some(count) = limit.over(text) {
            found.push(TooLong {
                field: field.to_owned(),
                limit,
                count,
            });
        }
    });
    found
}

/// The first text of a record that does not fit, and was not like that before.
pub fn fault(body: &Body, before: Option<&Body>) -> Option<TooLong> {
    let Ok(Value::Object(now)) = serde_json::to_value(body) else {
        return None;
    };
    let found = too_long(body.kind(), &now);
    if found.is_empty() {
        return None;
    }
    let mut old: Vec<String> = Vec::new();
    if let Some(Ok(Value::Object(fields))) = before.map(serde_json::to_value) {
        each(&fields, &mut |_, _, text| old.push(text.to_owned()));
    }
    found.into_iter().find(|fault| {
        let mut same = false;
        each(&now, &mut |field, _, text| {
            same |= field == fault.field && old.iter().any(|other| other == text);
        });
        !same
    })
}

/// The first field with a day before 1900 or after 2100 that was not like that before. Nobody who is helped lived
/// then, and what reckons with such a day says nothing true.
pub fn far_day(body: &Body, before: Option<&Body>) -> Option<String> {
    let days = |body: &Body| {
        let mut found = Vec::new();
        if let Ok(Value::Object(fields)) = serde_json::to_value(body) {
            each(&fields, &mut |field, _, text| {
                if is_far_day(text) {
                    found.push((field.to_owned(), text.to_owned()));
                }
            });
        }
        found
    };
    let found = days(body);
    let old = match before {
        Some(before) if !found.is_empty() => days(before),
        _ => Vec::new(),
    };
    found
        .into_iter()
        .find(|day| !old.contains(day))
        .map(|(field, _)| field)
}

/// Whether it is a day as the open form writes days, of a year that is far away.
fn is_far_day(text: &str) -> bool {
    let signs = text
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+'));
    signs
        && text
            .parse::<Day>()
            .is_ok_and(|day| !(1900..=2100).contains(&day.year()))
}

/// Leaves out of each text what does not belong there: [`Limit::clean`].
pub fn clean(kind: Kind, fields: &mut Map<String, Value>) {
    fn inside(kind: Kind, path: &str, value: &mut Value) {
        match value {
            Value::String(text) => {
                if let std::borrow::Cow::Owned(cleaned) = limit(kind, path).clean(text) {
                    *text = cleaned;
                }
            }
            Value::Array(list) => list.iter_mut().for_each(|value| inside(kind, path, value)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    inside(kind, &joined(path, name), value);
                }
            }
            _ => {}
        }
    }
    for (name, value) in fields {
        inside(kind, name, value);
    }
}

/// Whether it is a child, a person or a school with a name of which nothing can be seen. One without any is
/// called by what it is, and is not meant here.
pub fn is_nameless(body: &Body) -> bool {
    let name = match body {
        Body::Child(child) => &child.name,
        Body::Person(person) => &person.name,
        Body::Setting(setting) => &setting.name,
        _ => return false,
    };
    !name.is_empty() && crate::text::is_blank(name)
}

/// The field without which a record says nothing, where there is nothing to see in it. A person or a school
/// may be without a name, and is then called by what it is.
pub fn missing(body: &Body) -> Option<&'static str> {
    let (field, text) = match body {
        Body::Person(_) | Body::Setting(_) => return is_nameless(body).then_some("name"),
        Body::Child(child) => ("name", &child.name),
        Body::Diagnosis(diagnosis) => ("what", &diagnosis.what),
        Body::Strength(strength) => ("text", &strength.text),
        Body::Important(important) => ("text", &important.text),
        Body::Aspiration(aspiration) => ("text", &aspiration.text),
        Body::Difficulty(difficulty) => ("text", &difficulty.text),
        Body::Strategy(strategy) => ("text", &strategy.text),
        _ => return None,
    };
    crate::text::is_blank(text).then_some(field)
}

/// The body without what does not belong into its texts; none where it is clean already.
pub fn cleaned(body: &Body) -> Option<Body> {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(body) else {
        return None;
    };
    clean(body.kind(), &mut fields);
    let cleaned = serde_json::from_value(Value::Object(fields)).ok()?;
    (cleaned != *body).then_some(cleaned)
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        [path, ".", name].concat()
    }
}

/// Each text with its place, `people[2].name`, and the names that lead to it, `people.name`.
fn each(fields: &Map<String, Value>, found: &mut dyn FnMut(&str, &str, &str)) {
    fn inside(place: &str, path: &str, value: &Value, found: &mut dyn FnMut(&str, &str, &str)) {
        match value {
            Value::String(text) => found(place, path, text),
            Value::Array(list) => {
                for (n, value) in list.iter().enumerate() {
                    inside(&format!("{place}[{n}]"), path, value, found);
                }
            }
            Value::Object(fields) => {
                for (name, value) in fields {
                    inside(&joined(place, name), &joined(path, name), value, found);
                }
            }
            _ => {}
        }
    }
    for (name, value) in fields {
        inside(name, name, value, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Attendee, Child, Meeting, Setting, Strength};

    fn strength(text: String, example: String) -> Body {
        Strength {
            text,
            example,
            ..Strength::default()
        }
        .into()
    }

    #[test]
    fn a_text_that_does_not_fit_is_named() {
        let found = fault(&strength("a".repeat(1_001), String::new()), None).unwrap();
        assert_eq!(
            (found.field.as_str(), found.limit, found.count),
            ("text", Limit::Line, 1_001)
        );
        assert_eq!(
            fault(&strength("a".repeat(1_000), "b".repeat(100_000)), None),
            None
        );
        let found = fault(&strength("a".into(), "b".repeat(100_001)), None).unwrap();
        assert_eq!((found.field.as_str(), found.limit), ("example", Limit::Text));
        let guest = Attendee {
            name: "n".repeat(201),
            ..Attendee::default()
        };
        let body = Meeting {
            people: vec![Attendee::default(), guest],
            ..Meeting::default()
        };
        assert_eq!(fault(&body.into(), None).unwrap().field, "people[1].name");
    }

    #[test]
    fn a_day_of_a_far_year_is_named() {
        let born = |text: &str| -> Body {
            Child {
                born: Some(text.parse().unwrap()),
                ..Child::default()
            }
            .into()
        };
        for far in [
            "-99999-01-01",
            "0001-01-01",
            "1899-12-31",
            "2101-01-01",
            "+12345-01-01",
        ] {
            assert_eq!(far_day(&born(far), None).as_deref(), Some("born"), "{far}");
            assert_eq!(far_day(&born(far), Some(&born(far))), None);
        }
        for near in ["1900-01-01", "2018-02-28", "2100-12-31"] {
            assert_eq!(far_day(&born(near), None), None, "{near}");
        }
        assert_eq!(
            far_day(&strength("in 1850-01-01".into(), "12".into()), None),
            None
        );
    }

    #[test]
    fn what_was_there_before_is_let_through_and_nothing_new() {
        let old = strength("a".repeat(1_200), String::new());
        assert_eq!(fault(&old, Some(&old)), None);
        let edited = strength("a".repeat(1_200), "seen on Monday".into());
        assert_eq!(fault(&edited, Some(&old)), None);
        assert!(fault(&strength("a".repeat(1_201), String::new()), Some(&old)).is_some());
    }

    #[test]
    fn a_record_from_outside_is_cleaned_by_what_its_fields_are() {
        let body: Body = Child {
            name: "Ma\u{202E}ya\n".into(),
            communicates: "Points.\r\nSigns\0.".into(),
            ..Child::default()
        }
        .into();
        let Ok(Value::Object(mut fields)) = serde_json::to_value(&body) else {
            panic!("a body is an object")
        };
        clean(Kind::Child, &mut fields);
        assert_eq!(fields["name"], "Maya");
        assert_eq!(fields["communicates"], "Points.\nSigns.");
        let cleaned_once = cleaned(&body).unwrap();
        assert_eq!(serde_json::to_value(&cleaned_once).unwrap()["name"], "Maya");
        assert_eq!(cleaned(&cleaned_once), None);
    }

    #[test]
    fn what_says_nothing_without_a_field_is_missing_it_where_nothing_is_seen() {
        for (body, field) in [
            (Child::default().into(), Some("name")),
            (strength("\u{200B}".into(), "At the fair".into()), Some("text")),
            (strength("Kind".into(), String::new()), None),
            (Meeting::default().into(), None),
            (Setting::default().into(), None),
            (
                Setting {
                    name: " \u{200B}".into(),
                    ..Setting::default()
                }
                .into(),
                Some("name"),
            ),
        ] {
            assert_eq!(missing(&body), field, "{body:?}");
        }
    }

    #[test]
    fn a_name_that_cannot_be_seen_is_none() {
        let named = |name: &str| -> Body {
            Child {
                name: name.into(),
                ..Child::default()
            }
            .into()
        };
        assert!(is_nameless(&named("\u{200B}")));
        assert!(!is_nameless(&named("Maya")));
        assert!(!is_nameless(&strength(String::new(), String::new())));
    }
}
