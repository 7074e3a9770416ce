//! Bank holidays of England, and the weeks in which most of its schools are closed.
//!
//! Bank holidays follow from the year. School holidays are set by each council or school: here stands what is usual,
//! for an offer that says so. No rule rests on them.

use crate::domain::Day;
use chrono::{Datelike, Days, Weekday};

/// Easter Sunday of a year in the Gregorian calendar (the method of Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<Day> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Day::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

fn plus(day: Day, days: u64) -> Day {
    day.checked_add_days(Days::new(days)).unwrap_or(Day::MAX)
}

fn minus(day: Day, days: u64) -> Day {
    day.checked_sub_days(Days::new(days)).unwrap_or(Day::MIN)
}

fn since_monday(day: Day) -> u64 {
    u64::from(day.weekday().num_days_from_monday())
}

fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Whether it is a bank holiday by rule. Those that are proclaimed for one year, such as for a coronation, are not known.
pub fn is_bank_holiday(day: Day) -> bool {
    let (year, month, date) = (day.year(), day.month(), day.day());
    let monday = day.weekday() == Weekday::Mon;
    // One that falls on a weekend is kept on the next weekday.
    let new_year = match month {
        1 => (date == 1 && !is_weekend(day)) || (monday && matches!(date, 2 | 3)),
        _ => false,
    };
    let christmas = match (month, date) {
        (12, 25 | 26) => !is_weekend(day),
        (12, 27) => matches!(day.weekday(), Weekday::Mon | Weekday::Tue),
        (12, 28) => matches!(day.weekday(), Weekday::Mon | Weekday::Tue),
        _ => false,
    };
    let mondays = monday && ((month == 5 && (date <= 7 || date >= 25)) || (month == 8 && date >= 25));
    let about_easter = easter(year).is_some_and(|sunday| day == minus(sunday, 2) || day == plus(sunday, 1));
    new_year || christmas || mondays || about_easter
}

/// The day itself, or the next that is neither weekend nor bank holiday.
pub fn working(mut day: Day) -> Day {
    while is_weekend(day) || is_bank_holiday(day) {
        day = plus(day, 1);
    }
    day
}

/// What most schools are closed for on a day, if they are.
pub fn closed(day: Day) -> Option<&'static str> {
    let (year, month, date) = (day.year(), day.month(), day.day());
    let week = minus(day, since_monday(day));
    let half_term = match (week.month(), week.day()) {
        // The last full week of October, the week about 16 February, and that of the late May bank holiday.
        (10, 23..=29) | (2, 12..=18) => true,
        (5, 25..=31) => true,
        _ => false,
    };
    let easter_weeks = easter(year).is_some_and(|sunday| {
        let from = minus(sunday, 6);
        from <= day && day <= plus(sunday, 7)
    });
    if half_term {
        Some("half-term")
    } else if (month == 12 && date >= 21) || (month == 1 && date <= 3) {
        Some("the Christmas holidays")
    } else if easter_weeks {
        Some("the Easter holidays")
    } else if (month == 7 && date >= 24) || month == 8 {
        Some("the summer holidays")
    } else {
        None
    }
}

/// The Friday by which most English terms have ended: before 20 December, 1 April or 22 July. Before an early Easter it
/// is the Thursday before Good Friday. Schools set their own days, so it is only an offer.
pub fn end_of_term(today: Day) -> Day {
    let year = today.year();
    let ends = [(year, 4, 1), (year, 7, 22), (year, 12, 20), (year + 1, 4, 1)];
    ends.into_iter()
        .filter_map(|(y, m, d)| Day::from_ymd_opt(y, m, d))
        .map(|end| before_easter(friday_before(end)))
        .find(|end| *end > today)
        .unwrap_or(today)
}

fn before_easter(friday: Day) -> Day {
    match easter(friday.year()) {
        Some(sunday) if minus(sunday, 2) <= friday && friday <= plus(sunday, 7) => minus(sunday, 3),
        _ => friday,
    }
}

fn friday_before(day: Day) -> Day {
    minus(day, (since_monday(day) + 2) % 7 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::example::day;

    #[test]
    fn easter_is_where_the_calendar_has_it() {
        for (y, m, d) in [
            (2000, 4, 23),
            (2008, 3, 23),
            (2024, 3, 31),
            (2027, 3, 28),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(y), Some(day(y, m, d)));
        }
    }

    #[test]
    fn the_bank_holidays_of_three_years() {
        // 2021 and 2022 moved Christmas and New Year; 2022 and 2023 had days by proclamation besides.
        let all = |year| {
            (1..=366)
                .filter_map(|n| Day::from_yo_opt(year, n))
                .filter(|day| is_bank_holiday(*day))
                .map(|day| (day.month(), day.day()))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            all(2021),
            [
                (1, 1),
                (4, 2),
                (4, 5),
                (5, 3),
                (5, 31),
                (8, 30),
                (12, 27),
                (12, 28)
            ]
        );
        assert_eq!(
            all(2027),
            [
                (1, 1),
                (3, 26),
                (3, 29),
                (5, 3),
                (5, 31),
                (8, 30),
                (12, 27),
                (12, 28)
            ]
        );
        assert_eq!(
            all(2028),
            [
                (1, 3),
                (4, 14),
                (4, 17),
                (5, 1),
                (5, 29),
                (8, 28),
                (12, 25),
                (12, 26)
            ]
        );
    }

    #[test]
    fn half_terms_and_holidays_are_named() {
        assert_eq!(closed(day(2027, 2, 16)), Some("half-term"));
        assert_eq!(closed(day(2026, 10, 28)), Some("half-term"));
        assert_eq!(closed(day(2027, 6, 2)), Some("half-term"));
        assert_eq!(closed(day(2026, 12, 29)), Some("the Christmas holidays"));
        assert_eq!(closed(day(2027, 3, 30)), Some("the Easter holidays"));
        assert_eq!(closed(day(2027, 8, 3)), Some("the summer holidays"));
        assert_eq!(closed(day(2026, 11, 24)), None);
    }

    #[test]
    fn a_term_ends_before_good_friday() {
        assert_eq!(end_of_term(day(2027, 1, 4)), day(2027, 3, 25));
        assert_eq!(end_of_term(day(2026, 1, 5)), day(2026, 3, 27));
        assert_eq!(end_of_term(day(2024, 1, 8)), day(2024, 3, 28));
        assert_eq!(end_of_term(day(2027, 3, 25)), day(2027, 7, 16));
    }
}
