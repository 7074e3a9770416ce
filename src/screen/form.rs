//! What forms of records share: a date as it is typed, and the line that says what is wrong with it.

use crate::domain::date_text::{self, Expect};
use crate::domain::{Day, When};
use crate::kit::{El, Field, Kit};
pub use crate::text::is_blank;
use serde::{Deserialize, Serialize};

/// A date field: what is typed stays, whatever it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DateText(pub String);

impl DateText {
    /// A field that shows this day.
    pub fn of(day: Option<Day>) -> Self {
        DateText(day.map(date_text::input).unwrap_or_default())
    }

    /// A field that shows what is known of a time.
    pub fn of_when(when: Option<When>) -> Self {
        DateText(when.map(When::input).unwrap_or_default())
    }

    /// The day, or the month, term or year, that is meant; none for an empty field.
    ///
    /// # Errors
    /// What is wrong, in plain words.
    pub fn when(&self, today: Day, expect: Expect) -> Result<Option<When>, String> {
        if self.0.trim().is_empty() {
            return Ok(None);
        }
        date_text::parse_when(&self.0, today, expect)
            .map(Some)
            .map_err(|fault| fault.message())
    }

    /// The day that is meant; none for an empty field.
    ///
    /// # Errors
    /// What is wrong, in plain words.
    pub fn day(&self, today: Day, expect: Expect) -> Result<Option<Day>, String> {
        if self.0.trim().is_empty() {
            return Ok(None);
        }
        date_text::parse(&self.0, today, expect)
            .map(Some)
            .map_err(|fault| fault.message())
    }
}

/// A date field with its day written out below, or with what is wrong.
pub fn date<'a, M: Clone + 'a>(
    kit: &Kit,
    field: Field<'_>,
    text: &DateText,
    today: Day,
    expect: Expect,
    on_input: impl Fn(String) -> M + Clone + 'a,
) -> El<'a, M> {
    let read = text.day(today, expect);
    let written = match &read {
        Ok(Some(day)) => Some(match date_text::unusual(*day, today, expect) {
            Some(question) => format!("{}. {question}", date_text::long(*day)),
            None => date_text::long(*day),
        }),
        _ => None,
    };
    let day = read.as_ref().ok().copied().flatten();
    let pick = on_input.clone();
    kit.date_field(
        field.error(read.err()),
        &text.0,
        written,
        day,
        today,
        on_input,
        move |day| pick(date_text::input(day)),
    )
}

/// The same for a time that may be known by its month, term or year alone.
pub fn about<'a, M: Clone + 'a>(
    kit: &Kit,
    field: Field<'_>,
    text: &DateText,
    today: Day,
    expect: Expect,
    on_input: impl Fn(String) -> M + Clone + 'a,
) -> El<'a, M> {
    let read = text.when(today, expect);
    let written = match &read {
        Ok(Some(when)) => {
            let words = when.day().map_or_else(|| when.words(), date_text::long);
            Some(match date_text::unusual(when.first(), today, expect) {
                Some(question) => format!("{words}. {question}"),
                None => words,
            })
        }
        _ => None,
    };
    let day = read.as_ref().ok().copied().flatten().and_then(When::day);
    let pick = on_input.clone();
    kit.date_field(
        field.error(read.err()),
        &text.0,
        written,
        day,
        today,
        on_input,
        move |day| pick(date_text::input(day)),
    )
}

/// Trims the ends of what was typed; words of a child are never put through this. Where there is nothing to see,
/// nothing was typed.
pub fn tidy(text: &str) -> String {
    match text.trim() {
        text if is_blank(text) => String::new(),
        text => text.to_owned(),
    }
}

/// A day as a number, to sort by.
pub fn number(day: Day) -> i64 {
    use chrono::Datelike;
    i64::from(day.num_days_from_ce())
}
