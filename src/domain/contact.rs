//! Calls, e-mails and talks: what was said and what was promised.

use super::choice::choices;
use super::meeting::Time;
use super::{Day, Extra, RecordId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

choices! {
    /// How one was in touch.
    #[derive(Default)]
    ContactWay {
        #[default]
        Talk = "Talk",
        Call = "Phone call",
        Email = "E-mail",
        Letter = "Letter",
        Book = "Home-school book",
        Message = "Message",
        Other = "Another way",
    }
}

/// One time that home and school, or a service, were in touch.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Contact {
    /// What was said.
    #[serde(default)]
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Time>,
    #[serde(default)]
    pub way: ContactWay,
    /// With whom.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub with: String,
    /// The person's record, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<RecordId>,
    /// What was promised, and by whom.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub promised: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_by: Option<Day>,
    /// A worry, an action or another record it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<RecordId>,
    #[serde(flatten)]
    pub extra: Extra,
}
