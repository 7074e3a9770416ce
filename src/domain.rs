//! The subject itself: a child, the people around the child, what they say and know.
//!
//! Pure: no window, no SQL, no files, no clock. Time and ids are always handed in.

pub mod action;
pub mod amount;
pub mod child;
pub mod child_file;
mod choice;
pub mod concern;
pub mod contact;
pub mod cycle;
pub mod date_text;
pub mod difficulty;
pub mod disagreement;
pub mod flow;
pub mod framer;
pub mod from_file;
pub mod id;
pub mod important;
pub mod limits;
pub mod local_rules;
pub mod meeting;
pub mod namesakes;
pub mod order;
pub mod outcome;
mod own_words;
pub mod person;
pub mod problem;
pub mod prompts;
pub mod provision;
pub mod question;
pub mod record;
pub mod referral;
pub mod review;
pub mod rules;
mod same_name;
pub mod school_papers;
pub mod school_year;
pub mod setting;
pub mod status;
pub mod strategy;
pub mod strength;
pub mod summary;
pub mod voice;
pub mod when;
pub mod who;
pub mod wording;

pub use crate::text::Limit;
pub use action::{ActionState, AgreedAction, Party};
pub use amount::Amount;
pub use child::possessive;
pub use child::{Area, Child, Diagnosis, Fact, Meaning, Pronouns, Support, SupportKind};
pub use child_file::ChildFile;
pub use concern::{Concern, ConcernTopic, Ending};
pub use contact::{Contact, ContactWay};
pub use cycle::{AssessSource, Assessed, Cycle, CyclePart, Observed, Sign};
pub use difficulty::{Difficulty, Eyes, Hardness, Severity};
pub use disagreement::{Disagreement, LikelyReason, ReasonConsidered, Rung, RungTaken};
pub use flow::{Flow, Flowed};
pub use id::{ChildId, PhotoId, RecordId, VersionId};
pub use important::{Aspiration, Important, Matters};
pub use local_rules::{LocalRules, RatingWords};
pub use meeting::{
    AgendaItem, Attendee, ChildPart, Decided, EnoughTime, GateItem, Meeting, MeetingDay, MeetingKind,
    MeetingState, NotYet, Now, Point, Presence, Slot, TakePart, Time,
};
pub use outcome::{Baseline, Measurement, NeedOrWant, Outcome};
pub use person::{Person, Role};
pub use problem::Problem;
pub use provision::{Delivery, HelpPlace, MissedBecause, Pence, Provision, ProvisionKind, Tier};
pub use question::Question;
pub use record::{Body, Entity, Entry, Extra, Kind, Meta, Record, Scope, Stamp};
pub use referral::Referral;
pub use review::{Decision, Reached, Review};
pub use same_name::{plain_name, same_name};
pub use school_papers::{PolicyKind, PolicyRead, YearlyReport};
pub use school_year::{SchoolYear, Stage, YearGroup};
pub use setting::{InReport, ReportCheck, Setting, SettingKind};
pub use status::{SenStatus, StatusChange};
pub use strategy::{Compare, Helps, Rating, Spread, Strategy, StrategyState};
pub use strength::{Strength, StrengthKind};
pub use summary::{ChildSummary, CycleDays};
pub use voice::{Because, Feeling, Voice, Way, quoted};
pub use when::When;
pub use who::{Place, Side, WhoMaySee};

/// A calendar day without a time zone: everything the law counts is counted in days.
pub type Day = chrono::NaiveDate;
