//! A time in the past that people may know by its month, term or year alone.

use super::{Day, date_text};
use chrono::{Datelike, Months};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How much of it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Day,
    Month,
    /// A school term: it lasts four months at most.
    Term(Term),
    Year,
}

/// The three terms of the school year, by the calendar year they lie in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    Spring,
    Summer,
    Autumn,
}

impl Term {
    pub const ALL: [Term; 3] = [Term::Spring, Term::Summer, Term::Autumn];

    /// "spring", as files and sentences write it.
    pub fn word(self) -> &'static str {
        match self {
            Term::Spring => "spring",
            Term::Summer => "summer",
            Term::Autumn => "autumn",
        }
    }

    /// The month in which it begins, for putting things in order.
    fn month(self) -> u32 {
        match self {
            Term::Spring => 1,
            Term::Summer => 4,
            Term::Autumn => 9,
        }
    }
}

/// A day, or the month, term or year in which it was. Files write "2022-09-14", "2022-09", "2022-autumn" or
/// "2022". The order is that of the first day it can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(into = "String", try_from = "String")]
#[schemars(with = "String")]
pub struct When {
    first: Day,
    part: Part,
}

impl From<Day> for When {
    fn from(day: Day) -> When {
        When {
            first: day,
            part: Part::Day,
        }
    }
}

impl When {
    /// A month; none for a month or a year that is not in the calendar.
    pub fn month(year: i32, month: u32) -> Option<When> {
        let first = Day::from_ymd_opt(year, month, 1)?;
        Some(When {
            first,
            part: Part::Month,
        })
    }

    /// A term of a calendar year.
    pub fn term(year: i32, term: Term) -> Option<When> {
        let first = Day::from_ymd_opt(year, term.month(), 1)?;
        Some(When {
            first,
            part: Part::Term(term),
        })
    }

    /// A year.
    pub fn year(year: i32) -> Option<When> {
        let first = Day::from_ymd_opt(year, 1, 1)?;
        Some(When {
            first,
            part: Part::Year,
        })
    }

    /// The first day it can mean: to put things in order, never to be told.
    pub fn first(self) -> Day {
        self.first
    }

    /// The last day it can mean.
    pub fn last(self) -> Day {
        let months = match self.part {
            Part::Day => return self.first,
            Part::Month => 1,
            Part::Term(Term::Spring) => 3,
            Part::Term(_) => 4,
            Part::Year => 12,
        };
        let next = self.first.checked_add_months(Months::new(months));
        next.and_then(|next| next.pred_opt()).unwrap_or(self.first)
    }

    /// The day, where it is known.
    pub fn day(self) -> Option<Day> {
        (self.part == Part::Day).then_some(self.first)
    }

    /// What is known of it.
    pub fn part(self) -> Part {
        self.part
    }

    /// "14 September 2022", "September 2022", "autumn term 2022", "2022".
    pub fn words(self) -> String {
        let year = self.first.year();
        match self.part {
            Part::Day => date_text::medium(self.first),
            Part::Month => self.first.format("%B %Y").to_string(),
            Part::Term(term) => format!("{} term {year}", term.word()),
            Part::Year => year.to_string(),
        }
    }

    /// The same, with the year of a day only where it is not this year.
    pub fn short(self, today: Day) -> String {
        match self.day() {
            Some(day) => date_text::short(day, today),
            None => self.words(),
        }
    }

    /// As it stands in a field, to be read back.
    pub fn input(self) -> String {
        match self.day() {
            Some(day) => date_text::input(day),
            None => self.words(),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.first.year();
        match self.part {
            Part::Day => write!(f, "{}", self.first),
            Part::Month => write!(f, "{year:04}-{:02}", self.first.month()),
            Part::Term(term) => write!(f, "{year:04}-{}", term.word()),
            Part::Year => write!(f, "{year:04}"),
        }
    }
}

impl From<When> for String {
    fn from(when: When) -> String {
        when.to_string()
    }
}

/// A text that is no day, month, term or year of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day, month, term or year")]
pub struct NotWhen;

impl FromStr for When {
    type Err = NotWhen;

    fn from_str(text: &str) -> Result<When, NotWhen> {
        if let Ok(day) = text.parse::<Day>() {
            return Ok(day.into());
        }
        let year = |text: &str| match text.len() {
            4 => text.parse::<i32>().ok().filter(|year| (1..=9999).contains(year)),
            _ => None,
        };
        let when =
            match text.split_once('-') {
                None => year(text).and_then(When::year),
                Some((first, rest)) => year(first).and_then(|year| {
                    match Term::ALL.into_iter().find(|term| term.word() == rest) {
                        Some(term) => When::term(year, term),
                        None if rest.len() == 2 => When::month(year, rest.parse().ok()?),
                        None => None,
                    }
                }),
            };
        when.ok_or(NotWhen)
    }
}

impl TryFrom<String> for When {
    type Error = NotWhen;

    fn try_from(text: String) -> Result<When, NotWhen> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any() -> impl Strategy<Value = When> {
        (1900i32..=2100, 1u32..=12, 1u32..=28, 0usize..6).prop_map(|(year, month, day, sort)| {
            let when = match sort {
                0 => Day::from_ymd_opt(year, month, day).map(When::from),
                1 => When::month(year, month),
                2 => When::year(year),
                n => When::term(year, Term::ALL[n - 3]),
            };
            when.unwrap()
        })
    }

    proptest! {
        #[test]
        fn it_is_written_and_read_as_the_same(when in any()) {
            let json = serde_json::to_string(&when).unwrap();
            prop_assert_eq!(serde_json::from_str::<When>(&json).unwrap(), when);
            prop_assert!(when.first() <= when.last());
            let read = date_text::parse_when(&when.input(), Day::from_ymd_opt(2026, 11, 24).unwrap(), date_text::Expect::Past);
            prop_assert_eq!(read, Ok(when));
        }
    }

    #[test]
    fn it_says_no_more_than_is_known() {
        assert_eq!(When::month(2022, 9).unwrap().words(), "September 2022");
        assert_eq!(
            When::term(2023, Term::Spring).unwrap().words(),
            "spring term 2023"
        );
        assert_eq!(When::year(2019).unwrap().words(), "2019");
        assert_eq!(When::month(2024, 2).unwrap().last().to_string(), "2024-02-29");
        assert_eq!(When::month(2022, 9).unwrap().day(), None);
        for wrong in [
            "",
            "20",
            "2022-13",
            "2022-1",
            "2022-winter",
            "September 2022",
            "2022-02-30",
        ] {
            assert!(wrong.parse::<When>().is_err(), "{wrong}");
        }
        // What files hold of older times is a day.
        assert_eq!("2022-09-14".parse::<When>().unwrap().words(), "14 September 2022");
    }
}
