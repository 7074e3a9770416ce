//! SEN status, with its history and who was told.

use super::{Day, Extra};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a child stands.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SenStatus {
    #[default]
    None,
    /// The school is keeping an eye on how things go.
    Watching,
    /// Special educational provision without an EHC plan.
    SenSupport,
    /// An education, health and care needs assessment was asked for.
    EhcAsked,
    EhcPlan,
}

impl SenStatus {
    pub const ALL: [SenStatus; 5] = [
        SenStatus::None,
        SenStatus::Watching,
        SenStatus::SenSupport,
        SenStatus::EhcAsked,
        SenStatus::EhcPlan,
    ];

    pub fn label(self) -> &'static str {
        match self {
            SenStatus::None => "None",
            SenStatus::Watching => "Being watched",
            SenStatus::SenSupport => "SEN support",
            SenStatus::EhcAsked => "EHC needs assessment asked for",
            SenStatus::EhcPlan => "EHC plan",
        }
    }
}

/// From this day the child stood so.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StatusChange {
    pub status: SenStatus,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// The day the school told the parents that the child gets SEN support
    /// (Children and Families Act 2014, s.68).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_on: Option<Day>,
    /// Who told them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub told_by: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(flatten)]
    pub extra: Extra,
}
