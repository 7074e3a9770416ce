//! Forms for what is not there yet, each with the draft it is kept in.

use super::{Context, State};
use crate::domain::{Cycle, Measurement, Outcome, Provision, RecordId, Review};
use crate::screen::typed::{Kept, Sheet};

impl State {
    pub(super) fn new_outcome(&self, context: &Context<'_>, kept: Option<Kept>) -> Sheet<Outcome> {
        let cycle = self.cycle_id(context);
        let due = self
            .facts
            .as_ref()
            .and_then(|sheet| sheet.body(context.today).review_due);
        let body = Outcome {
            cycle,
            by_when: due.filter(|due| *due >= context.today),
            ..Outcome::default()
        };
        Sheet::new(draft_key("outcome", cycle), kept, body)
    }

    pub(super) fn new_help(&self, context: &Context<'_>, kept: Option<Kept>) -> Sheet<Provision> {
        let cycle = self.cycle_id(context);
        let facts = self.facts.as_ref().map(|sheet| sheet.body(context.today));
        let body = Provision {
            cycle,
            start: facts.as_ref().and_then(Cycle::support_from),
            end: facts.as_ref().and_then(|facts| facts.review_due),
            ..Provision::default()
        };
        Sheet::new(draft_key("provision", cycle), kept, body)
    }
}

pub(super) fn new_measure(outcome: RecordId, kept: Option<Kept>) -> Sheet<Measurement> {
    let body = Measurement {
        outcome: Some(outcome),
        ..Measurement::default()
    };
    Sheet::new(format!("measurement/new/{outcome}"), kept, body)
}

pub(super) fn draft_key(kind: &str, cycle: Option<RecordId>) -> String {
    cycle.map_or_else(|| format!("{kind}/new"), |id| format!("{kind}/new/{id}"))
}

/// The name of the draft of a review.
pub(super) fn review_key(outcome: RecordId) -> String {
    format!("review/new/{outcome}")
}

pub(super) fn new_review(outcome: RecordId, kept: Option<Kept>) -> Sheet<Review> {
    let body = Review {
        outcome: Some(outcome),
        ..Review::default()
    };
    Sheet::new(review_key(outcome), kept, body)
}
