//! Dates as people type and read them. UK order: the day comes first.

mod loose;

use super::Day;
use super::when::{Part, When};
use chrono::{Datelike, Days, Months, Weekday};

/// Whether a field asks for something that was or something that will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    Past,
    Future,
    Either,
}

impl Expect {
    /// Today fits both the past and the future.
    fn fits(self, day: Day, today: Day) -> bool {
        match self {
            Expect::Past => day <= today,
            Expect::Future => day >= today,
            Expect::Either => true,
        }
    }
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    Empty,
    NotADate,
    /// 31 June, 29 February in most years, day 40.
    NoSuchDay {
        day: u32,
        month: u32,
        year: Option<i32>,
    },
    /// A month of 0 or over 12: often a date with the month first.
    NoSuchMonth(u32),
    /// Before 1900 or after 2100.
    YearOutOfRange,
    /// "Monday 8 December 2026", which is a Tuesday.
    WrongWeekday(Day),
    /// A month, a term or a year, where a day is needed.
    NoDay(When),
}

impl DateFault {
    /// What is wrong and what to write, in plain words.
    pub fn message(&self) -> String {
        const LIKE: &str = "Write a date, like 8 December.";
        match *self {
            DateFault::Empty | DateFault::NotADate => LIKE.to_owned(),
            DateFault::NoSuchDay { day, month, year } => {
                let month = month_name(month);
                match year {
                    Some(year) => format!("There is no {day} {month} {year}. {LIKE}"),
                    None => format!("There is no {day} {month}. {LIKE}"),
                }
            }
            DateFault::NoSuchMonth(month) => {
                format!("There is no month {month}. Write the day first, like 8/12.")
            }
            DateFault::YearOutOfRange => "Write a year from 1900 to 2100.".to_owned(),
            DateFault::NoDay(when) => match when.part() {
                Part::Month => {
                    format!("Which day in {}? Write it like 14 {0}.", when.words())
                }
                _ => format!("Which day in {}? {LIKE}", when.words()),
            },
            DateFault::WrongWeekday(day) => {
                format!(
                    "{} is a {}. Which is right?",
                    medium(day),
                    weekday_name(day.weekday())
                )
            }
        }
    }
}

/// Reads a date as people type it.
///
/// Day, month and year in figures or words, a day of the week, or a distance such as
/// "in 2 weeks". Without a year it is the nearest day that fits `expect`. A year in two figures
/// lies from 80 years ago to 19 years ahead.
///
/// ```
/// use chrono::NaiveDate;
/// use fourfold::domain::date_text::{Expect, parse};
/// let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
/// let found = parse("8/12", today, Expect::Future);
/// assert_eq!(found, Ok(NaiveDate::from_ymd_opt(2026, 12, 8).unwrap()));
/// ```
pub fn parse(text: &str, today: Day, expect: Expect) -> Result<Day, DateFault> {
    let words = split(text)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    // "w/c 7 December" is the day on which the week begins.
    let words = match words.as_slice() {
        ["w", "c", rest @ ..] | ["wc", rest @ ..] | ["week", "commencing" | "beginning", rest @ ..] => rest,
        words => words,
    };
    if let Some(feast) = loose::feast(words, today, expect) {
        return feast.and_then(in_range);
    }
    if let Some(when) = loose::partial(words, today, expect) {
        return Err(DateFault::NoDay(when));
    }
    let day = match words {
        [] => return Err(DateFault::Empty),
        ["today" | "now"] => today,
        ["yesterday"] => later(today, -1, Unit::Day)?,
        ["tomorrow"] => later(today, 1, Unit::Day)?,
        ["day", "before", "yesterday"] => later(today, -2, Unit::Day)?,
        ["day", "after", "tomorrow"] => later(today, 2, Unit::Day)?,
        ["in", count, unit] | [count, unit, "from", "now" | "today"] => distance(today, count, unit, 1)?,
        [count, unit, "ago"] => distance(today, count, unit, -1)?,
        ["next", what] => match weekday(what) {
            Some(weekday) => on_weekday(weekday, later(today, 1, Unit::Day)?, 1)?,
            None => distance(today, "1", what, 1)?,
        },
        ["last", what] => match weekday(what) {
            Some(weekday) => on_weekday(weekday, later(today, -1, Unit::Day)?, -1)?,
            None => distance(today, "1", what, -1)?,
        },
        ["this", what] => {
            let weekday = weekday(what).ok_or(DateFault::NotADate)?;
            on_weekday(weekday, today.week(Weekday::Mon).first_day(), 1)?
        }
        [what] if weekday(what).is_some() => {
            let weekday = weekday(what).ok_or(DateFault::NotADate)?;
            let (back, on) = (on_weekday(weekday, today, -1)?, on_weekday(weekday, today, 1)?);
            match expect {
                Expect::Past => back,
                Expect::Future => on,
                Expect::Either if today - back < on - today => back,
                Expect::Either => on,
            }
        }
        [first, rest @ ..] => match weekday(first) {
            Some(weekday) => {
                let day = calendar(rest, today, expect)?;
                if day.weekday() != weekday {
                    return Err(DateFault::WrongWeekday(day));
                }
                day
            }
            None => calendar(words, today, expect)?,
        },
    };
    in_range(day)
}

/// Reads a day, or the month, term or year where no more is known: "September 2022", "spring 2023", "2019".
///
/// # Errors
/// As [`parse`], without [`DateFault::NoDay`].
pub fn parse_when(text: &str, today: Day, expect: Expect) -> Result<When, DateFault> {
    match parse(text, today, expect) {
        Ok(day) => Ok(day.into()),
        Err(DateFault::NoDay(when)) => Ok(when),
        Err(fault) => Err(fault),
    }
}

/// A question to ask about a date that can be right but seldom is.
pub fn unusual(day: Day, today: Day, expect: Expect) -> Option<&'static str> {
    let years = day.year() - today.year();
    match expect {
        Expect::Past if day > today => Some("That date is after today. Is it right?"),
        Expect::Future if day < today => Some("That date is before today. Is it right?"),
        Expect::Past if years < -100 => Some("That is more than 100 years ago. Is it right?"),
        Expect::Future if years > 10 => Some("That is more than 10 years away. Is it right?"),
        _ => None,
    }
}

/// "Tuesday 8 December 2026"
pub fn long(day: Day) -> String {
    format!("{} {}", weekday_name(day.weekday()), medium(day))
}

/// "8 December 2026"
pub fn medium(day: Day) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

/// "8 December", with the year only where it is not this year.
pub fn short(day: Day, today: Day) -> String {
    if day.year() == today.year() {
        format!("{} {}", day.day(), month_name(day.month()))
    } else {
        medium(day)
    }
}

/// "Tuesday 8 December", with the year only where it is not this year.
pub fn near(day: Day, today: Day) -> String {
    format!("{} {}", weekday_name(day.weekday()), short(day, today))
}

/// "8/12/2026", as it stands in a field.
pub fn input(day: Day) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year())
}

/// How long ago or how far ahead a day is, as people say it: "3 days ago", "last week", "in 2 months".
pub fn ago(day: Day, today: Day) -> String {
    let (first, second) = if day <= today { (day, today) } else { (today, day) };
    let past = day <= today;
    let days = (second - first).num_days();
    let months = i64::from(second.year() - first.year()) * 12 + i64::from(second.month())
        - i64::from(first.month())
        - i64::from(second.day() < first.day());
    let (count, unit) = match (days, months) {
        (0, _) => return "today".to_owned(),
        (1, _) => return if past { "yesterday" } else { "tomorrow" }.to_owned(),
        (2..=6, _) => (days, "day"),
        (7..=13, _) => return if past { "last week" } else { "next week" }.to_owned(),
        (..=55, _) => (days / 7, "week"),
        // 56 to 61 days can be one whole month by the calendar.
        (_, ..=1) => (2, "month"),
        (_, ..=11) => (months, "month"),
        _ => (months / 12, "year"),
    };
    let plural = if count == 1 { "" } else { "s" };
    if past {
        format!("{count} {unit}{plural} ago")
    } else {
        format!("in {count} {unit}{plural}")
    }
}

/// Words and numbers in lower case, without the small words and endings that add nothing.
fn split(text: &str) -> Result<Vec<String>, DateFault> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for c in text.trim().chars() {
        let kind = match c {
            '0'..='9' => Some(true),
            c if c.is_alphabetic() => Some(false),
            c if c.is_whitespace() || ",./-\u{2013}\u{2014}".contains(c) => None,
            _ => return Err(DateFault::NotADate),
        };
        if let Some(number) = kind {
            match words.last_mut() {
                Some(word) if last == Some(number) => word.extend(c.to_lowercase()),
                _ => words.push(c.to_lowercase().collect()),
            }
        }
        last = kind;
    }
    if words.is_empty() && !text.trim().is_empty() {
        return Err(DateFault::NotADate);
    }
    let number = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        let ending = matches!(word.as_str(), "st" | "nd" | "rd" | "th") && kept.last().is_some_and(number);
        let filler = matches!(word.as_str(), "the" | "of" | "on");
        if !ending && !filler {
            kept.push(word);
        }
    }
    if kept.is_empty() && !text.trim().is_empty() {
        return Err(DateFault::NotADate);
    }
    Ok(kept)
}

/// Day, month and perhaps year, in figures or words.
fn calendar(words: &[&str], today: Day, expect: Expect) -> Result<Day, DateFault> {
    let is_year = |word: &str| word.len() == 4 && number(word).is_some();
    let (day, month, year) = match *words {
        [year, month, day] if is_year(year) => (day, month, Some(year)),
        [month, day] if named_month(month).is_some() => (day, month, None),
        [month, day, year] if named_month(month).is_some() => (day, month, Some(year)),
        [day, month] => (day, month, None),
        [day, month, year] => (day, month, Some(year)),
        _ => return Err(DateFault::NotADate),
    };
    let day = number(day).ok_or(DateFault::NotADate)?;
    let month = match named_month(month) {
        Some(month) => month,
        None => number(month).ok_or(DateFault::NotADate)?,
    };
    if !(1..=12).contains(&month) {
        return Err(DateFault::NoSuchMonth(month));
    }
    match year {
        Some(year) => {
            let year = whole_year(year, today)?;
            Day::from_ymd_opt(year, month, day).ok_or(DateFault::NoSuchDay {
                day,
                month,
                year: Some(year),
            })
        }
        // Two leap days are at most eight years apart.
        None => (today.year() - 8..=today.year() + 8)
            .rev()
            .filter_map(|year| Day::from_ymd_opt(year, month, day))
            .filter(|&day| expect.fits(day, today))
            .min_by_key(|&day| (day - today).num_days().abs())
            .ok_or(DateFault::NoSuchDay {
                day,
                month,
                year: None,
            }),
    }
}

/// The year of "26" or "2026".
fn whole_year(text: &str, today: Day) -> Result<i32, DateFault> {
    let year = number(text)
        .and_then(|year| i32::try_from(year).ok())
        .ok_or(DateFault::NotADate)?;
    let year = match text.len() {
        2 => {
            let first = today.year() - 80;
            first + (year - first).rem_euclid(100)
        }
        4 => year,
        _ => return Err(DateFault::YearOutOfRange),
    };
    if (1900..=2100).contains(&year) {
        Ok(year)
    } else {
        Err(DateFault::YearOutOfRange)
    }
}

fn in_range(day: Day) -> Result<Day, DateFault> {
    if (1900..=2100).contains(&day.year()) {
        Ok(day)
    } else {
        Err(DateFault::YearOutOfRange)
    }
}

/// At most four figures: nobody counts further, and no year is longer.
fn number(word: &str) -> Option<u32> {
    (word.len() <= 4).then(|| word.parse().ok()).flatten()
}

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Fortnight,
    Month,
    Year,
}

fn distance(today: Day, count: &str, unit: &str, sign: i64) -> Result<Day, DateFault> {
    let count = match count {
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        word => number(word).ok_or(DateFault::NotADate)?,
    };
    let unit = match unit {
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "fortnight" | "fortnights" => Unit::Fortnight,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        _ => return Err(DateFault::NotADate),
    };
    later(today, sign * i64::from(count), unit)
}

/// Months and years end on the last day of a shorter month: 31 January and a month is 28 February.
fn later(day: Day, count: i64, unit: Unit) -> Result<Day, DateFault> {
    let size = u32::try_from(count.unsigned_abs()).map_err(|_| DateFault::YearOutOfRange)?;
    let forward = count >= 0;
    let by_days = |size: u32| {
        let days = Days::new(size.into());
        if forward {
            day.checked_add_days(days)
        } else {
            day.checked_sub_days(days)
        }
    };
    let by_months = |size: u32| {
        let months = Months::new(size);
        if forward {
            day.checked_add_months(months)
        } else {
            day.checked_sub_months(months)
        }
    };
    match unit {
        Unit::Day => by_days(size),
        Unit::Week => size.checked_mul(7).and_then(by_days),
        Unit::Fortnight => size.checked_mul(14).and_then(by_days),
        Unit::Month => by_months(size),
        Unit::Year => size.checked_mul(12).and_then(by_months),
    }
    .ok_or(DateFault::YearOutOfRange)
}

/// The first such day of the week from `start` on, or back from it.
fn on_weekday(weekday: Weekday, start: Day, sign: i64) -> Result<Day, DateFault> {
    let forward = i64::from(weekday.days_since(start.weekday()));
    let steps = if sign >= 0 { forward } else { -((7 - forward) % 7) };
    later(start, steps, Unit::Day)
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "Monday"),
    (Weekday::Tue, "Tuesday"),
    (Weekday::Wed, "Wednesday"),
    (Weekday::Thu, "Thursday"),
    (Weekday::Fri, "Friday"),
    (Weekday::Sat, "Saturday"),
    (Weekday::Sun, "Sunday"),
];

fn month_name(month: u32) -> &'static str {
    (month as usize)
        .checked_sub(1)
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or_default()
}

fn weekday_name(weekday: Weekday) -> &'static str {
    WEEKDAYS[weekday.num_days_from_monday() as usize].1
}

/// Whether `word` is `name` or its first letters, three at least.
fn begins(name: &str, word: &str) -> bool {
    word.len() >= 3 && name.to_lowercase().starts_with(word)
}

fn named_month(word: &str) -> Option<u32> {
    (1..=12).find(|&month| begins(month_name(month), word))
}

fn weekday(word: &str) -> Option<Weekday> {
    if word == "weds" {
        return Some(Weekday::Wed);
    }
    WEEKDAYS
        .iter()
        .find(|(_, name)| begins(name, word))
        .map(|(weekday, _)| *weekday)
}

#[cfg(test)]
mod tests;
