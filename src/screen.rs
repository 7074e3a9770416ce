//! The screens about one child. Each is one module with State, Message, update, view.
//!
//! A screen never touches the store: `update` returns an [`Action`] with what it asks of the program,
//! and `view` only draws. What it may look at is in the [`Context`].

pub mod action;
pub mod context;
pub mod form;
pub mod home;
pub mod strengths;

pub use action::{Action, Request};
pub use context::{Context, Drafts, Pictures};

use crate::domain::Kind;

/// The places one can go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Page {
    Home,
    Words,
    Strengths,
    Important,
    Details,
    People,
    School,
    Documents,
    Bin,
    Settings,
    Guide,
}

impl Page {
    /// The page on which a kind of record is shown.
    pub fn of(kind: Kind) -> Page {
        match kind {
            Kind::Child | Kind::Diagnosis => Page::Details,
            Kind::Status | Kind::Setting => Page::School,
            Kind::Person => Page::People,
            Kind::Strength => Page::Strengths,
            Kind::Voice => Page::Words,
            Kind::Important | Kind::Aspiration => Page::Important,
        }
    }

    /// A name for files and tests.
    pub fn key(self) -> &'static str {
        match self {
            Page::Home => "home",
            Page::Words => "words",
            Page::Strengths => "strengths",
            Page::Important => "important",
            Page::Details => "details",
            Page::People => "people",
            Page::School => "school",
            Page::Documents => "documents",
            Page::Bin => "bin",
            Page::Settings => "settings",
            Page::Guide => "guide",
        }
    }
}

/// The title of a screen and the line below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub title: String,
    pub line: String,
}
