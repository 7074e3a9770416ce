//! Schools and other settings, now and before.

use super::choice::choices;
use super::{Day, Extra, When};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of place it is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SettingKind {
    EarlyYears,
    #[default]
    Mainstream,
    Special,
    /// A unit or resourced provision inside a mainstream school.
    Unit,
    College,
    Other,
}

impl SettingKind {
    pub const ALL: [SettingKind; 6] = [
        SettingKind::EarlyYears,
        SettingKind::Mainstream,
        SettingKind::Special,
        SettingKind::Unit,
        SettingKind::College,
        SettingKind::Other,
    ];

    pub fn label(self) -> &'static str {
        match self {
            SettingKind::EarlyYears => "Early years",
            SettingKind::Mainstream => "Mainstream school",
            SettingKind::Special => "Special school",
            SettingKind::Unit => "Unit in a mainstream school",
            SettingKind::College => "College",
            SettingKind::Other => "Other",
        }
    }
}

choices! {
    /// What was found of a point in the SEN information report.
    InReport {
        Found = "Found",
        NotFound = "Not found",
        Question = "A question",
    }
}

/// A point of the school's SEN information report that was looked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReportCheck {
    /// The point, by its id in the list of points.
    pub point: String,
    /// None while only a page or a note is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<InReport>,
    /// Where it stands in the report.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub page: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A place the child goes or went to. The one without an end is the present one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Setting {
    pub name: String,
    /// "sort" in files, where "kind" is the kind of record.
    #[serde(default, rename = "sort")]
    pub kind: SettingKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// What helped there: worth taking along.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what_helped: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What was found in its SEN information report (Children and Families Act 2014, s.69).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub information_report: Vec<ReportCheck>,
    #[serde(flatten)]
    pub extra: Extra,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S1.56: early years, schools and colleges all involve the child.
    #[test]
    fn s1_56_early_years_school_college_and_other_can_be_chosen() {
        let labels = SettingKind::ALL.map(SettingKind::label);
        for wanted in ["Early years", "Mainstream school", "College", "Other"] {
            assert!(labels.contains(&wanted), "{wanted}");
        }
    }

    /// S2.4: most go to mainstream.
    #[test]
    fn s2_4_mainstream_is_the_default_beside_special_unit_and_other() {
        assert_eq!(Setting::default().kind, SettingKind::Mainstream);
        for kind in [
            SettingKind::Mainstream,
            SettingKind::Special,
            SettingKind::Unit,
            SettingKind::Other,
        ] {
            assert!(SettingKind::ALL.contains(&kind));
        }
    }
}
