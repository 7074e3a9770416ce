//! The English school year, year groups and the stage of education.

use super::{Day, SettingKind};
use chrono::Datelike;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A school year, named by the calendar year of its 1 September. It ends on 31 August.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct SchoolYear(pub i32);

impl SchoolYear {
    /// The school year a day lies in.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use fourfold::domain::SchoolYear;
    /// let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).unwrap();
    /// assert_eq!(SchoolYear::of(day(8, 31)), SchoolYear(2025));
    /// assert_eq!(SchoolYear::of(day(9, 1)), SchoolYear(2026));
    /// ```
    pub fn of(day: Day) -> SchoolYear {
        SchoolYear(if day.month() >= 9 {
            day.year()
        } else {
            day.year() - 1
        })
    }

    /// "2026 to 2027".
    pub fn label(self) -> String {
        format!("{} to {}", self.0, self.0.saturating_add(1))
    }

    /// "2026/27", as it is typed.
    pub fn short(self) -> String {
        format!("{}/{:02}", self.0, self.0.saturating_add(1).rem_euclid(100))
    }

    /// Reads a school year as people write it: "2023/24", "2023-2024", "2023 to 2024". None for anything else, a
    /// single year too, because it does not say which of two is meant.
    ///
    /// ```
    /// use fourfold::domain::SchoolYear;
    /// assert_eq!(SchoolYear::read("2023/24"), Some(SchoolYear(2023)));
    /// assert_eq!(SchoolYear::read("2023 to 2024"), Some(SchoolYear(2023)));
    /// assert_eq!(SchoolYear::read("2023"), None);
    /// assert_eq!(SchoolYear::read("2023/25"), None);
    /// ```
    pub fn read(text: &str) -> Option<SchoolYear> {
        let text = text.to_lowercase().replace("to", "/");
        let mut parts = text.split(['/', '-', '–']).map(str::trim);
        let (first, second, rest) = (parts.next()?, parts.next()?, parts.next());
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if rest.is_some() || first.len() != 4 || !digits(first) || !digits(second) {
            return None;
        }
        let year: i32 = first.parse().ok()?;
        let next: i32 = second.parse().ok()?;
        let fits = match second.len() {
            4 => next == year + 1,
            2 => next == (year + 1) % 100,
            _ => false,
        };
        (fits && (1900..=2100).contains(&year)).then_some(SchoolYear(year))
    }
}

/// A year group: 0 is Reception, 1 to 13 are Year 1 to Year 13, below 0 is before school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct YearGroup(pub i16);

impl YearGroup {
    /// Every year group that can be chosen by hand.
    pub fn choices() -> impl Iterator<Item = YearGroup> {
        (-1..=13).map(YearGroup)
    }

    /// The year group of a child born on `born`, on the day `today`.
    ///
    /// A child starts Reception in the school year in which they turn five, and moves up each 1 September.
    pub fn on(born: Day, today: Day) -> YearGroup {
        let turns_five_in = SchoolYear::of(born).0 + 5;
        let years = SchoolYear::of(today).0 - turns_five_in;
        YearGroup(i16::try_from(years).unwrap_or(if years < 0 { i16::MIN } else { i16::MAX }))
    }

    pub fn label(self) -> String {
        match self.0 {
            ..=-2 => "Before nursery".to_owned(),
            -1 => "Nursery".to_owned(),
            0 => "Reception".to_owned(),
            n @ 1..=13 => format!("Year {n}"),
            _ => "After Year 13".to_owned(),
        }
    }
}

/// The stage of education, which decides which advice fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    EarlyYears,
    /// The last year before Reception, and Reception itself: the move to school.
    MovingOnToSchool,
    /// Year 1 to Year 11: extra support in school.
    School,
    Post16,
}

impl Stage {
    /// The stage that follows from the year group; the kind of setting decides where there is none.
    pub fn of(year: Option<YearGroup>, setting: Option<SettingKind>) -> Option<Stage> {
        match (year, setting) {
            (Some(YearGroup(n)), _) => Some(match n {
                ..=-2 => Stage::EarlyYears,
                -1 | 0 => Stage::MovingOnToSchool,
                1..=11 => Stage::School,
                _ => Stage::Post16,
            }),
            (None, Some(SettingKind::EarlyYears)) => Some(Stage::EarlyYears),
            (None, Some(SettingKind::College)) => Some(Stage::Post16),
            (None, Some(SettingKind::Other) | None) => None,
            (None, Some(_)) => Some(Stage::School),
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Stage::EarlyYears => "Early years",
            Stage::MovingOnToSchool => "Moving on to school",
            Stage::School => "Extra support in school",
            Stage::Post16 => "Post-16",
        }
    }

    /// One plain sentence: what this stage is about, and where to ask.
    pub fn card(self) -> &'static str {
        match self {
            Stage::EarlyYears => {
                "Ask the nursery's SENCO or your health visitor what help there is before school."
            }
            Stage::MovingOnToSchool => "Ask nursery and school to meet, so that what helps moves along too.",
            Stage::School => {
                "Ask the class teacher or the SENCO how extra help is planned and looked at again."
            }
            Stage::Post16 => {
                "Ask the college or sixth form who plans support, and how your child has their say."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> Day {
        Day::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn the_year_group_turns_on_the_first_of_september() {
        let born = day(2018, 3, 14);
        assert_eq!(YearGroup::on(born, day(2026, 8, 31)), YearGroup(3));
        assert_eq!(YearGroup::on(born, day(2026, 9, 1)), YearGroup(4));
    }

    #[test]
    fn born_on_31_august_and_on_1_september_are_a_year_apart() {
        let today = day(2026, 11, 22);
        assert_eq!(YearGroup::on(day(2021, 8, 31), today), YearGroup(1));
        assert_eq!(YearGroup::on(day(2021, 9, 1), today), YearGroup(0));
    }

    #[test]
    fn a_leap_day_birthday_is_a_day_like_any_other() {
        assert_eq!(YearGroup::on(day(2020, 2, 29), day(2026, 2, 28)), YearGroup(1));
    }

    /// S2.2: the stage is shown.
    #[test]
    fn s2_2_the_stage_follows_the_year_and_else_the_setting() {
        assert_eq!(Stage::of(Some(YearGroup(4)), None), Some(Stage::School));
        assert_eq!(
            Stage::of(Some(YearGroup(-1)), None),
            Some(Stage::MovingOnToSchool)
        );
        assert_eq!(Stage::of(Some(YearGroup(12)), None), Some(Stage::Post16));
        assert_eq!(
            Stage::of(None, Some(SettingKind::EarlyYears)),
            Some(Stage::EarlyYears)
        );
        assert_eq!(Stage::of(None, None), None);
    }
}
