//! Strengths and interests.

use super::{Day, Extra, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of good thing it is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum StrengthKind {
    /// What people like and admire.
    #[default]
    Admired,
    /// What the child enjoys.
    Enjoys,
    /// What the child is proud of.
    ProudOf,
}

impl StrengthKind {
    pub const ALL: [StrengthKind; 3] = [StrengthKind::Admired, StrengthKind::Enjoys, StrengthKind::ProudOf];

    pub fn label(self) -> &'static str {
        match self {
            StrengthKind::Admired => "Liked and admired",
            StrengthKind::Enjoys => "Enjoys",
            StrengthKind::ProudOf => "Proud of",
        }
    }
}

/// Something good about the child, with a time it was seen.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Strength {
    /// One thing, in a few words.
    pub text: String,
    /// "sort" in files, where "kind" is the kind of record.
    #[serde(default, rename = "sort")]
    pub kind: StrengthKind,
    /// A time somebody saw it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub example: String,
    /// Where it is seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<Place>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub noticed_by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// The star: it goes on the one-page profile.
    #[serde(default)]
    pub on_profile: bool,
    /// Place in the list, low first; see [`super::order`].
    #[serde(default)]
    pub order: i64,
    #[serde(flatten)]
    pub extra: Extra,
}
