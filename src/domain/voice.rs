//! What the child said, or told in another way.

use super::who::Recipient;
use super::{Day, Entry, Extra, PhotoId, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the child told it. Not every child speaks.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Exact words, never altered.
    #[default]
    Words,
    Signs,
    /// Symbols or a talker.
    Symbols,
    Drawing,
    Photo,
    /// What the child did, described.
    Actions,
    /// A face chosen on a scale.
    Faces,
}

impl Way {
    pub const ALL: [Way; 7] = [
        Way::Words,
        Way::Signs,
        Way::Symbols,
        Way::Drawing,
        Way::Photo,
        Way::Actions,
        Way::Faces,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Way::Words => "In words",
            Way::Signs => "In signs",
            Way::Symbols => "With symbols or a talker",
            Way::Drawing => "In a drawing",
            Way::Photo => "With a photo",
            Way::Actions => "In actions",
            Way::Faces => "With a face",
        }
    }

    /// Whether `text` holds the child's exact words, to be printed in quotation marks and never altered.
    pub fn is_verbatim(self) -> bool {
        matches!(self, Way::Words | Way::Signs | Way::Symbols)
    }
}

/// How something feels to the child, from very hard to great.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Feeling {
    VeryHard,
    Hard,
    Okay,
    Good,
    Great,
}

impl Feeling {
    /// From very hard to great.
    pub const ALL: [Feeling; 5] = [
        Feeling::VeryHard,
        Feeling::Hard,
        Feeling::Okay,
        Feeling::Good,
        Feeling::Great,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Feeling::VeryHard => "Very hard",
            Feeling::Hard => "Hard",
            Feeling::Okay => "Okay",
            Feeling::Good => "Good",
            Feeling::Great => "Great",
        }
    }

    /// 0 (very hard) to 4 (great).
    pub fn level(self) -> usize {
        self as usize
    }
}

/// What happened because the child said it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Because {
    pub what: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
}

/// Something the child told.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Voice {
    /// The exact words, or what was drawn, shown or done, described.
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub way: Way,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Where exactly, or to whom, in the writer's words ("in the car").
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub where_exactly: String,
    /// The question, or how the child was asked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asked: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heard_by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feeling: Option<Feeling>,
    /// What it is about ("Lunch", "Reading").
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub topic: String,
    /// A drawing or photo kept in the store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<PhotoId>,
    /// What the picture shows, for people who do not see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub picture_shows: String,
    /// The child has read or heard it back and said it is right.
    #[serde(default)]
    pub confirmed: bool,
    /// Written by the child, in the child view.
    #[serde(default)]
    pub by_the_child: bool,
    /// The child wants to be asked each time before this is shown to anybody else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ask_first: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<Because>,
    /// The words that lead the one-page profile.
    #[serde(default)]
    pub on_profile: bool,
    /// The day on which a file brought them in; none once a person here has said that they are right. Until
    /// then they are nobody's word, whatever else the record says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_file: Option<Day>,
    #[serde(flatten)]
    pub extra: Extra,
}

impl Entry<Voice> {
    /// Whether it may stand beside other records, where anybody who helps may read it.
    pub fn may_be_shown(&self) -> bool {
        !self.body.ask_first
            && self.body.is_checked()
            && !self.body.text.trim().is_empty()
            && self.meta.who_may_see.allows(&Recipient::Everyone)
    }
}

impl Voice {
    /// Whether they were written here, or somebody here has said that they are right.
    pub fn is_checked(&self) -> bool {
        self.from_file.is_none()
    }

    /// What was told, letter by letter; in quotation marks where these are exact words that have none of their own.
    pub fn quoted(&self) -> String {
        if self.way.is_verbatim() {
            quoted(&self.text)
        } else {
            self.text.trim().to_owned()
        }
    }
}

/// Exact words in quotation marks, unless they have some of their own.
pub fn quoted(words: &str) -> String {
    let said = words.trim();
    let marked = said.starts_with(['“', '"', '‘', '«', '「']) && said.ends_with(['”', '"', '’', '»', '」']);
    if marked {
        said.to_owned()
    } else {
        format!("“{said}”")
    }
}
