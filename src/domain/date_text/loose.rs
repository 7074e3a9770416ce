//! Months, terms and years as people type them, and the feasts they count by.

use super::{DateFault, Expect, named_month, number};
use crate::domain::Day;
use crate::domain::when::{Term, When};
use chrono::{Datelike, Days};

/// What is meant where no day was written; none if the words say something else.
pub(super) fn partial(words: &[&str], today: Day, expect: Expect) -> Option<When> {
    let year = |word: &str| {
        let year = (word.len() == 4).then(|| number(word)).flatten()?;
        i32::try_from(year)
            .ok()
            .filter(|year| (1900..=2100).contains(year))
    };
    let words = match words {
        ["in" | "since" | "about" | "around" | "by" | "during", rest @ ..] => rest,
        words => words,
    };
    match *words {
        [one] => year(one)
            .and_then(When::year)
            .or_else(|| near(one, today, expect)),
        ["last", "month"] => months_on(today, -1),
        ["last", "year"] => When::year(today.year() - 1),
        ["this", "month"] => When::month(today.year(), today.month()),
        ["this", "year"] => When::year(today.year()),
        ["last", name] | ["last", name, "term"] => around(name, words.len() == 3, today)
            .into_iter()
            .rev()
            .find(|when| when.last() < today),
        ["next", name] | ["next", name, "term"] => around(name, words.len() == 3, today)
            .into_iter()
            .find(|when| when.first() > today),
        ["this", name] => named(name, today.year()),
        [name, "term"] if term(name).is_some() => near(name, today, expect),
        [name, "term", of] => term(name).and_then(|term| When::term(year(of)?, term)),
        [name, of] if year(of).is_some() => match named(name, year(of)?) {
            Some(when) => Some(when),
            None => When::month(
                year(of)?,
                number(name).filter(|month| name.len() <= 2 && *month <= 12)?,
            ),
        },
        [of, name] if year(of).is_some() => match named(name, year(of)?) {
            Some(when) => Some(when),
            None => When::month(
                year(of)?,
                number(name).filter(|month| name.len() <= 2 && *month <= 12)?,
            ),
        },
        _ => None,
    }
}

/// A feast that is a day: "Christmas 2024", "last Easter".
pub(super) fn feast(words: &[&str], today: Day, expect: Expect) -> Option<Result<Day, DateFault>> {
    let (words, side) = match words {
        ["at" | "by" | "since", rest @ ..] => (rest, expect),
        ["last", rest @ ..] => (rest, Expect::Past),
        ["next", rest @ ..] => (rest, Expect::Future),
        words => (words, expect),
    };
    let (name, of) = match *words {
        [name] => (name, None),
        [name, "day"] | [name, "sunday"] => (name, None),
        [name, "day" | "sunday", of] | [name, of] => (name, Some(of)),
        _ => return None,
    };
    let on: fn(i32) -> Option<Day> = match name {
        "christmas" | "xmas" => |year| Day::from_ymd_opt(year, 12, 25),
        "easter" => easter,
        _ => return None,
    };
    let day = match of {
        Some(of) => super::whole_year(of, today).map(on),
        None => {
            let all = (today.year() - 1..=today.year() + 1).filter_map(on);
            let day = match side {
                Expect::Past => all.filter(|day| *day <= today).max(),
                Expect::Future => all.filter(|day| *day >= today).min(),
                Expect::Either => all.min_by_key(|day| (*day - today).num_days().abs()),
            };
            Ok(day)
        }
    };
    Some(day.and_then(|day| day.ok_or(DateFault::NotADate)))
}

/// Easter Sunday by the Gregorian calendar (the method of Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<Day> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m;
    // So many days after 22 March.
    Day::from_ymd_opt(year, 3, 22)?.checked_add_days(Days::new(u64::try_from(days).ok()?))
}

fn term(word: &str) -> Option<Term> {
    Term::ALL.into_iter().find(|term| term.word() == word)
}

/// A month or a term of a year, by its name.
fn named(name: &str, year: i32) -> Option<When> {
    match term(name) {
        Some(term) => When::term(year, term),
        None => When::month(year, named_month(name)?),
    }
}

/// The month or term of that name in the years around today, in order; with "term" only a term.
fn around(name: &str, is_term: bool, today: Day) -> Vec<When> {
    if is_term && term(name).is_none() {
        return Vec::new();
    }
    (today.year() - 1..=today.year() + 1)
        .filter_map(|year| named(name, year))
        .collect()
}

/// The month or term of that name that is meant without a year.
fn near(name: &str, today: Day, expect: Expect) -> Option<When> {
    let all = around(name, false, today);
    match expect {
        Expect::Past => all.into_iter().rev().find(|when| when.first() <= today),
        Expect::Future => all.into_iter().find(|when| when.last() >= today),
        Expect::Either => all
            .into_iter()
            .min_by_key(|when| (when.first() - today).num_days().abs()),
    }
}

fn months_on(today: Day, months: i32) -> Option<When> {
    let count = today.year() * 12 + i32::try_from(today.month0()).ok()? + months;
    When::month(
        count.div_euclid(12),
        u32::try_from(count.rem_euclid(12)).ok()? + 1,
    )
}
