//! What is important to and for the child, and what the child hopes for.

use super::{Day, Extra};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The two lists of person-centred planning.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Matters {
    /// In the child's own judgement: people, things, routines, hopes.
    #[default]
    To,
    /// As others judge: being well, being safe, learning.
    For,
}

/// One item of one of the two lists.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Important {
    pub text: String,
    #[serde(default)]
    pub matters: Matters,
    /// For [`Matters::For`]: what an adult can do about it. It is what a profile prints
    /// under "How best to support me".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub support: String,
    #[serde(default)]
    pub on_profile: bool,
    #[serde(default)]
    pub order: i64,
    #[serde(flatten)]
    pub extra: Extra,
}

/// A wish or a hope of the child's.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Aspiration {
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// The child's exact words, to be printed in quotation marks and never altered.
    #[serde(default)]
    pub own_words: bool,
    /// The day on which a file brought in what it says in the child's name; none once a person here has said that it
    /// is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_file: Option<Day>,
    #[serde(default)]
    pub order: i64,
    #[serde(flatten)]
    pub extra: Extra,
}

impl Aspiration {
    /// Whether it was written here, or somebody here has said that these are the child's words.
    pub fn is_checked(&self) -> bool {
        !self.own_words || self.from_file.is_none()
    }
}
