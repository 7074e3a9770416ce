//! Which rules speak of a child on a day: where the child learns, the SEN status, and whether the rights are the
//! young person's own.
//!
//! Chapter 6 of the Code speaks of mainstream schools, chapter 5 of early years, chapter 7 of colleges. An EHC plan
//! has rules of its own. A status that nobody noted is not known, and is not "none".

use crate::domain::{ChildFile, Day, SchoolYear, SenStatus, Setting, SettingKind};
use chrono::{Datelike, Days, Weekday};

/// Where a child learns, as far as rules tell places apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    EarlyYears,
    /// A mainstream school, or a unit in one.
    School,
    SpecialSchool,
    College,
    /// Somewhere else: at home, in hospital.
    Elsewhere,
}

/// What a child stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Footing {
    /// None where no place is noted and the age does not tell it.
    pub place: Option<Place>,
    /// None where no status is noted.
    pub status: Option<SenStatus>,
    /// Over compulsory school age and under 25: the rights are the young person's own
    /// (Children and Families Act 2014, s.83).
    pub young_person: bool,
}

impl Footing {
    /// That of a child on a day.
    pub fn of(file: &ChildFile, today: Day) -> Footing {
        let child = &file.child.body;
        let place = match setting_on(file, today).map(|setting| setting.kind) {
            Some(SettingKind::EarlyYears) => Some(Place::EarlyYears),
            Some(SettingKind::Mainstream | SettingKind::Unit) => Some(Place::School),
            Some(SettingKind::Special) => Some(Place::SpecialSchool),
            Some(SettingKind::College) => Some(Place::College),
            Some(SettingKind::Other) => Some(Place::Elsewhere),
            // Before Reception a child can be in early years only; after it there is more than one kind of place.
            None => child
                .year_group(today)
                .is_some_and(|year| year.0 < 0)
                .then_some(Place::EarlyYears),
        };
        Footing {
            place,
            status: file.status(today).map(|change| change.body.status),
            young_person: child.born.is_some_and(|born| is_young_person(born, today)),
        }
    }

    /// Whether there is an EHC plan.
    pub fn has_plan(&self) -> bool {
        self.status == Some(SenStatus::EhcPlan)
    }

    /// Whether the child is known to get SEN support. While an assessment is asked for, it goes on.
    pub fn is_supported(&self) -> bool {
        matches!(self.status, Some(SenStatus::SenSupport | SenStatus::EhcAsked))
    }

    /// Whether chapter 6 may speak of the child: no EHC plan, and no other place than a mainstream school is known.
    pub fn in_school(&self) -> bool {
        matches!(self.place, Some(Place::School) | None) && !self.has_plan()
    }

    /// Whether what chapter 6 says of SEN support is owed: on SEN support in a mainstream school.
    pub fn has_school_support(&self) -> bool {
        self.in_school() && self.is_supported()
    }

    /// Whether the child is on the roll of a school, as far as is known.
    pub fn is_pupil(&self) -> bool {
        matches!(self.place, Some(Place::School | Place::SpecialSchool))
    }

    /// Whether an assessment can still be asked for: there is no plan, and none was asked for.
    pub fn may_ask_for_assessment(&self) -> bool {
        self.status.is_none_or(|status| status < SenStatus::EhcAsked)
    }
}

/// Where the child is on a day: of several places the one without an end, begun last.
fn setting_on(file: &ChildFile, today: Day) -> Option<&Setting> {
    let begun = |setting: &&Setting| setting.from.is_none_or(|from| from.first() <= today);
    let goes_on = |setting: &&Setting| setting.until.is_none_or(|until| until >= today);
    file.settings
        .iter()
        .map(|entry| &entry.body)
        .filter(begun)
        .find(goes_on)
}

/// The day at whose end a child is no longer of compulsory school age: the last Friday of June of the school year in
/// which they turn 16 (Education Act 1996, s.8).
///
/// ```
/// use chrono::NaiveDate;
/// use fourfold::domain::rules::footing::school_age_ends;
/// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
/// assert_eq!(school_age_ends(day(2010, 9, 1)), Some(day(2027, 6, 25)));
/// assert_eq!(school_age_ends(day(2010, 8, 31)), Some(day(2026, 6, 26)));
/// ```
pub fn school_age_ends(born: Day) -> Option<Day> {
    let june = Day::from_ymd_opt(SchoolYear::of(born).0.checked_add(17)?, 6, 30)?;
    let back = (june.weekday().num_days_from_monday() + 7 - Weekday::Fri.num_days_from_monday()) % 7;
    june.checked_sub_days(Days::new(u64::from(back)))
}

/// Whether somebody born then is over compulsory school age and under 25.
fn is_young_person(born: Day, today: Day) -> bool {
    school_age_ends(born).is_some_and(|end| end < today)
        && born
            .checked_add_months(chrono::Months::new(25 * 12))
            .is_none_or(|end| today < end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::StatusChange;
    use crate::domain::rules::example::{day, entry, file};

    fn at(kind: SettingKind, status: SenStatus) -> ChildFile {
        let mut file = file();
        file.settings.push(entry(Setting {
            kind,
            ..Setting::default()
        }));
        file.statuses.push(entry(StatusChange {
            status,
            ..StatusChange::default()
        }));
        file
    }

    #[test]
    fn chapter_six_speaks_of_sen_support_in_a_mainstream_school_alone() {
        let today = day(2026, 11, 24);
        for kind in SettingKind::ALL {
            for status in SenStatus::ALL {
                let footing = Footing::of(&at(kind, status), today);
                let mainstream = matches!(kind, SettingKind::Mainstream | SettingKind::Unit);
                let supported = matches!(status, SenStatus::SenSupport | SenStatus::EhcAsked);
                assert_eq!(
                    footing.has_school_support(),
                    mainstream && supported,
                    "{kind:?} {status:?}"
                );
                assert_eq!(
                    footing.in_school(),
                    mainstream && status != SenStatus::EhcPlan,
                    "{kind:?} {status:?}"
                );
            }
        }
        assert!(!Footing::of(&file(), today).has_school_support());
    }

    #[test]
    fn the_place_is_that_of_the_day() {
        let mut file = at(SettingKind::Mainstream, SenStatus::SenSupport);
        file.settings[0].body.from = Some(day(2026, 9, 1).into());
        file.settings.push(entry(Setting {
            kind: SettingKind::EarlyYears,
            until: Some(day(2026, 8, 31)),
            ..Setting::default()
        }));
        let place = |on| Footing::of(&file, on).place;
        assert_eq!(place(day(2026, 8, 31)), Some(Place::EarlyYears));
        assert_eq!(place(day(2026, 9, 1)), Some(Place::School));
    }

    #[test]
    fn a_small_child_without_a_place_is_in_early_years_and_an_older_one_is_not_guessed() {
        let mut file = file();
        file.child.body.born = Some(day(2023, 5, 1));
        assert_eq!(
            Footing::of(&file, day(2026, 11, 24)).place,
            Some(Place::EarlyYears)
        );
        file.child.body.born = Some(day(2009, 5, 1));
        assert_eq!(Footing::of(&file, day(2026, 11, 24)).place, None);
    }

    #[test]
    fn rights_pass_after_the_last_friday_of_june() {
        let mut file = file();
        file.child.body.born = Some(day(2010, 8, 31));
        let young = |on| Footing::of(&file, on).young_person;
        assert!(!young(day(2026, 6, 26)));
        assert!(young(day(2026, 6, 27)));
        assert!(young(day(2035, 8, 30)) && !young(day(2035, 8, 31)));
        // 30 June can be a Friday itself.
        assert_eq!(school_age_ends(day(2007, 1, 1)), Some(day(2023, 6, 30)));
    }
}
