//! Where an answer can flow on to. Each way is offered, none is forced.

use super::RecordId;
use super::choice::choices;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

choices! {
    /// The place in the records that an answer belongs to.
    Flow {
        /// Whether the child is on SEN support.
        Status = "SEN status",
        /// The plan itself, as a paper.
        Plan = "The plan",
        Assess = "Assess",
        Provision = "The extra help",
        /// What the extra help is for.
        HelpsWith = "What the help is for",
        GroupSize = "Group or alone",
        Sessions = "How often",
        Minutes = "How long",
        /// How progress is measured.
        Measure = "How we will know",
        Rating = "How close we are",
        Referral = "Specialists",
        HomeStrategy = "What helps at home",
        /// The school uses what was asked about from now on.
        SchoolUses = "Used at school",
        Action = "Actions",
        /// An EHC needs assessment.
        Ehc = "EHC needs assessment",
    }
}

/// An answer that was offered onward.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Flowed {
    pub to: Flow,
    /// The record it went to. None: the offer was put aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<RecordId>,
}
