//! The subject itself: a child, the people around the child, what they say and know.
//!
//! Pure: no window, no SQL, no files, no clock. Time and ids are always handed in.

pub mod child;
pub mod child_file;
pub mod date_text;
pub mod difficulty;
pub mod id;
pub mod important;
pub mod order;
pub mod person;
pub mod problem;
pub mod prompts;
pub mod question;
pub mod record;
pub mod school_year;
pub mod setting;
pub mod status;
pub mod strategy;
pub mod strength;
pub mod summary;
pub mod voice;
pub mod who;
pub mod wording;

pub use child::possessive;
pub use child::{Area, Child, Diagnosis, Pronouns, Support, SupportKind};
pub use child_file::ChildFile;
pub use difficulty::{Difficulty, Eyes, Hardness, Severity};
pub use id::{ChildId, PhotoId, RecordId, VersionId};
pub use important::{Aspiration, Important, Matters};
pub use person::{Person, Role};
pub use problem::Problem;
pub use question::Question;
pub use record::{Body, Entity, Entry, Extra, Kind, Meta, Record, Scope, Stamp};
pub use school_year::{SchoolYear, Stage, YearGroup};
pub use setting::{Setting, SettingKind};
pub use status::{SenStatus, StatusChange};
pub use strategy::{Compare, Helps, Rating, Strategy, StrategyState};
pub use strength::{Strength, StrengthKind};
pub use summary::{ChildSummary, same_name};
pub use voice::{Because, Feeling, Voice, Way};
pub use who::{Place, Side, WhoMaySee};

/// A calendar day without a time zone: everything the law counts is counted in days.
pub type Day = chrono::NaiveDate;
