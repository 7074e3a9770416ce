//! Dates as people type them, read and written.

use super::*;
use proptest::prelude::*;

fn day(y: i32, m: u32, d: u32) -> Day {
    Day::from_ymd_opt(y, m, d).unwrap()
}

/// Tuesday 24 November 2026.
fn today() -> Day {
    day(2026, 11, 24)
}

fn either(text: &str) -> Result<Day, DateFault> {
    parse(text, today(), Expect::Either)
}

#[test]
fn many_ways_to_write_one_day() {
    for text in [
        "8/12",
        "8/12/26",
        "08/12/2026",
        "8.12.2026",
        "8.12.",
        "8-12",
        "8 12 26",
        "2026-12-08",
        "2026/12/8",
        "8 dec",
        "8dec2026",
        "8th December 2026",
        "the 8th of December",
        "Dec 8",
        "december 8th, 2026",
        "Tue 8 December",
        "Tuesday 8 December 2026",
        "on Tuesday, 8th Dec.",
        "  8 /  12 ",
        "in 2 weeks",
        "two weeks from now",
        "in a fortnight",
        "in 14 days",
    ] {
        assert_eq!(either(text), Ok(day(2026, 12, 8)), "{text}");
    }
}

#[test]
fn without_a_year_it_is_the_nearest_day_that_fits() {
    let at = |text, expect| parse(text, today(), expect).unwrap();
    assert_eq!(at("12 mar", Expect::Past), day(2026, 3, 12));
    assert_eq!(at("mar 12", Expect::Future), day(2027, 3, 12));
    assert_eq!(at("12 mar", Expect::Either), day(2027, 3, 12));
    assert_eq!(at("8/12", Expect::Past), day(2025, 12, 8));
    assert_eq!(at("24/11", Expect::Past), today());
    assert_eq!(at("24/11", Expect::Future), today());
    assert_eq!(at("1/9", Expect::Either), day(2026, 9, 1));
}

#[test]
fn the_turn_of_the_year_is_near() {
    let new_year = day(2027, 1, 2);
    assert_eq!(parse("30 dec", new_year, Expect::Past), Ok(day(2026, 12, 30)));
    assert_eq!(parse("30 dec", new_year, Expect::Either), Ok(day(2026, 12, 30)));
    assert_eq!(parse("30 dec", new_year, Expect::Future), Ok(day(2027, 12, 30)));
    assert_eq!(
        parse("yesterday", day(2027, 1, 1), Expect::Past),
        Ok(day(2026, 12, 31))
    );
    assert_eq!(
        parse("tomorrow", day(2026, 12, 31), Expect::Future),
        Ok(day(2027, 1, 1))
    );
}

#[test]
fn days_of_the_week() {
    let at = |text, expect| parse(text, today(), expect).unwrap();
    assert_eq!(at("tue", Expect::Past), today());
    assert_eq!(at("tues", Expect::Future), today());
    assert_eq!(at("wed", Expect::Past), day(2026, 11, 18));
    assert_eq!(at("weds", Expect::Future), day(2026, 11, 25));
    assert_eq!(at("mon", Expect::Either), day(2026, 11, 23));
    assert_eq!(at("thursday", Expect::Either), day(2026, 11, 26));
    assert_eq!(at("next tuesday", Expect::Past), day(2026, 12, 1));
    assert_eq!(at("last friday", Expect::Future), day(2026, 11, 20));
    assert_eq!(at("last tue", Expect::Either), day(2026, 11, 17));
    assert_eq!(at("this friday", Expect::Either), day(2026, 11, 27));
    assert_eq!(at("this monday", Expect::Either), day(2026, 11, 23));
}

#[test]
fn distances() {
    assert_eq!(either("today"), Ok(today()));
    assert_eq!(either("3 days ago"), Ok(day(2026, 11, 21)));
    assert_eq!(either("a week ago"), Ok(day(2026, 11, 17)));
    assert_eq!(either("last week"), Ok(day(2026, 11, 17)));
    assert_eq!(either("next month"), Ok(day(2026, 12, 24)));
    assert_eq!(either("in 3 months"), Ok(day(2027, 2, 24)));
    assert_eq!(either("two years ago"), Ok(day(2024, 11, 24)));
    assert_eq!(either("day after tomorrow"), Ok(day(2026, 11, 26)));
    assert_eq!(either("in 9999 weeks"), Err(DateFault::YearOutOfRange));
    assert_eq!(either("9999 years ago"), Err(DateFault::YearOutOfRange));
    assert_eq!(either("in 99999 days"), Err(DateFault::NotADate));
}

#[test]
fn months_end_where_they_end() {
    let end = day(2027, 1, 31);
    assert_eq!(parse("in a month", end, Expect::Future), Ok(day(2027, 2, 28)));
    assert_eq!(
        parse("1 month ago", day(2028, 3, 31), Expect::Past),
        Ok(day(2028, 2, 29))
    );
    assert_eq!(either("31/12/26"), Ok(day(2026, 12, 31)));
    assert_eq!(either("30 june 2026"), Ok(day(2026, 6, 30)));
}

#[test]
fn leap_days() {
    assert_eq!(either("29/2/2028"), Ok(day(2028, 2, 29)));
    assert_eq!(parse("29 feb", today(), Expect::Past), Ok(day(2024, 2, 29)));
    assert_eq!(parse("29 feb", today(), Expect::Future), Ok(day(2028, 2, 29)));
    assert_eq!(
        parse("29 feb", day(2099, 6, 1), Expect::Past),
        Ok(day(2096, 2, 29))
    );
    assert_eq!(
        either("29/2/2027").unwrap_err().message(),
        "There is no 29 February 2027. Write a date, like 8 December."
    );
    assert_eq!(
        parse("1 year ago", day(2028, 2, 29), Expect::Past),
        Ok(day(2027, 2, 28))
    );
    assert!(either("29/2/1900").is_err());
}

#[test]
fn years_in_two_figures() {
    assert_eq!(either("14/3/18"), Ok(day(2018, 3, 14)));
    assert_eq!(either("14/3/78"), Ok(day(1978, 3, 14)));
    assert_eq!(either("1/1/45"), Ok(day(2045, 1, 1)));
    assert_eq!(either("1/1/46"), Ok(day(1946, 1, 1)));
    assert_eq!(either("1/1/00"), Ok(day(2000, 1, 1)));
}

#[test]
fn what_is_not_a_date_says_so_in_plain_words() {
    let message = |text: &str| either(text).unwrap_err().message();
    assert_eq!(
        message("31 June"),
        "There is no 31 June. Write a date, like 8 December."
    );
    assert_eq!(
        message("31/6/26"),
        "There is no 31 June 2026. Write a date, like 8 December."
    );
    assert_eq!(
        message("0 june"),
        "There is no 0 June. Write a date, like 8 December."
    );
    assert_eq!(
        message("12/25"),
        "There is no month 25. Write the day first, like 8/12."
    );
    assert_eq!(message("1/1/1899"), "Write a year from 1900 to 2100.");
    assert_eq!(message("1/1/2101"), "Write a year from 1900 to 2100.");
    assert_eq!(message("1/1/126"), "Write a year from 1900 to 2100.");
    assert_eq!(
        message("Monday 8 December 2026"),
        "8 December 2026 is a Tuesday. Which is right?"
    );
    for text in [
        "",
        " ",
        ".",
        "-",
        "8",
        "soon",
        "8/",
        "1/2/3/4",
        "8 x",
        "£8/12",
        "in a",
        "next",
        "th",
        "२४/११",
    ] {
        assert_eq!(message(text), "Write a date, like 8 December.", "{text}");
    }
}

#[test]
fn an_unlikely_date_is_asked_about() {
    let ask = |d, expect| unusual(d, today(), expect);
    assert_eq!(
        ask(day(2026, 11, 23), Expect::Future),
        Some("That date is before today. Is it right?")
    );
    assert_eq!(
        ask(day(2026, 11, 25), Expect::Past),
        Some("That date is after today. Is it right?")
    );
    assert!(ask(day(1910, 1, 1), Expect::Past).is_some());
    assert!(ask(day(2050, 1, 1), Expect::Future).is_some());
    assert_eq!(ask(today(), Expect::Past), None);
    assert_eq!(ask(today(), Expect::Future), None);
    assert_eq!(ask(day(2026, 11, 23), Expect::Either), None);
}

#[test]
fn dates_are_written_in_four_lengths() {
    let review = day(2026, 12, 8);
    assert_eq!(long(review), "Tuesday 8 December 2026");
    assert_eq!(medium(review), "8 December 2026");
    assert_eq!(short(review, today()), "8 December");
    assert_eq!(short(day(2027, 2, 12), today()), "12 February 2027");
    assert_eq!(input(review), "8/12/2026");
}

#[test]
fn how_long_ago() {
    let t = today();
    let at = |days: i64| ago(t + chrono::TimeDelta::days(days), t);
    assert_eq!(at(0), "today");
    assert_eq!(at(-1), "yesterday");
    assert_eq!(at(1), "tomorrow");
    assert_eq!(at(-3), "3 days ago");
    assert_eq!(at(6), "in 6 days");
    assert_eq!(at(-7), "last week");
    assert_eq!(at(13), "next week");
    assert_eq!(at(-14), "2 weeks ago");
    assert_eq!(at(14), "in 2 weeks");
    assert_eq!(at(-55), "7 weeks ago");
    assert_eq!(at(-56), "2 months ago");
    assert_eq!(ago(day(2026, 6, 24), t), "5 months ago");
    assert_eq!(ago(day(2026, 6, 25), t), "4 months ago");
    assert_eq!(ago(day(2025, 11, 24), t), "1 year ago");
    assert_eq!(ago(day(2025, 11, 25), t), "11 months ago");
    assert_eq!(ago(day(2018, 3, 14), t), "8 years ago");
    assert_eq!(ago(day(2028, 11, 24), t), "in 2 years");
}

fn any_day() -> impl Strategy<Value = Day> {
    (0u64..73_414).prop_map(|days| day(1900, 1, 1) + Days::new(days))
}

fn any_expect() -> impl Strategy<Value = Expect> {
    prop_oneof![Just(Expect::Past), Just(Expect::Future), Just(Expect::Either)]
}

proptest! {
    #[test]
    fn what_is_written_reads_back(d in any_day(), today in any_day(), expect in any_expect()) {
        prop_assert_eq!(parse(&input(d), today, expect), Ok(d));
        prop_assert_eq!(parse(&long(d), today, expect), Ok(d));
        prop_assert_eq!(parse(&medium(d), today, expect), Ok(d));
        prop_assert_eq!(parse(&d.to_string(), today, expect), Ok(d));
    }

    #[test]
    fn a_day_and_month_land_on_the_side_that_is_meant(d in any_day(), expect in any_expect()) {
        let today = today();
        let found = parse(&format!("{}/{}", d.day(), d.month()), today, expect).unwrap();
        prop_assert_eq!((found.day(), found.month()), (d.day(), d.month()));
        prop_assert!(expect.fits(found, today));
    }

    #[test]
    fn any_text_gives_a_date_in_range_or_a_message(text in ".{0,24}", today in any_day(), expect in any_expect()) {
        match parse(&text, today, expect) {
            Ok(d) => prop_assert!((1900..=2100).contains(&d.year())),
            Err(fault) => prop_assert!(!fault.message().is_empty()),
        }
    }

    #[test]
    fn likely_texts_never_trouble(text in "(in|next|last|this|[0-9]{1,6}|mar|tue|[a-z]{0,4})[ /.-]?(weeks?|months?|years?|fri|[0-9]{0,5})[ /.-]?(ago|[0-9]{0,5})", expect in any_expect()) {
        let _ = parse(&text, today(), expect);
    }
}

#[test]
fn a_month_a_term_or_a_year_is_asked_for_its_day_and_kept_where_none_is_needed() {
    let when = |text: &str| parse_when(text, today(), Expect::Past).map(When::words);
    for (typed, meant) in [
        ("December 2025", "December 2025"),
        ("Dec 2025", "December 2025"),
        ("12/2025", "December 2025"),
        ("2025-12", "December 2025"),
        ("Sept 2022", "September 2022"),
        ("in September 2022", "September 2022"),
        ("since Sept. 2022", "September 2022"),
        ("September", "September 2026"),
        ("december", "December 2025"),
        ("last September", "September 2026"),
        ("last November", "November 2025"),
        ("last month", "October 2026"),
        ("last year", "2025"),
        ("2019", "2019"),
        ("Spring 2023", "spring term 2023"),
        ("spring term 2023", "spring term 2023"),
        ("autumn term", "autumn term 2026"),
        ("last summer term", "summer term 2026"),
        ("Christmas 2024", "25 December 2024"),
        ("last Christmas", "25 December 2025"),
        ("Easter 2024", "31 March 2024"),
        ("Easter Sunday 2025", "20 April 2025"),
        ("w/c 7 December 2026", "7 December 2026"),
        ("12 March", "12 March 2026"),
        ("last tuesday", "17 November 2026"),
    ] {
        assert_eq!(when(typed), Ok(meant.to_owned()), "{typed}");
    }
    let next = parse_when("next September", today(), Expect::Future).map(When::words);
    assert_eq!(next, Ok("September 2027".to_owned()));
    let asked = |text: &str| either(text).unwrap_err().message();
    assert_eq!(
        asked("December 2026"),
        "Which day in December 2026? Write it like 14 December 2026."
    );
    assert_eq!(
        asked("spring 2027"),
        "Which day in spring term 2027? Write a date, like 8 December."
    );
    for text in [
        "end of term",
        "13/2025",
        "spring onion",
        "last",
        "2025 2025",
        "1530",
    ] {
        assert!(parse_when(text, today(), Expect::Past).is_err(), "{text}");
    }
}
