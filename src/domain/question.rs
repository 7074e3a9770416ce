//! A question for the school, waiting for the next meeting or taken to one.

use super::{Day, Extra, Flowed, RecordId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A question to ask. It waits until a meeting takes it in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// The question as it will be asked.
    pub text: String,
    /// The record it is about: a strategy, a difficulty, the child's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<RecordId>,
    /// The meeting it was taken to; none while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<RecordId>,
    /// The question of the bank that it came from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub bank: String,
    /// The beginning that it was made with.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub starter: String,
    /// It has been asked.
    #[serde(default)]
    pub asked: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<Day>,
    /// There was no answer on the day: it waits for the next time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_answered: bool,
    /// Where the answer flowed on to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flowed: Vec<Flowed>,
    #[serde(default)]
    pub order: i64,
    #[serde(flatten)]
    pub extra: Extra,
}
