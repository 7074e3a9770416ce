//! Which cycle, which stage and which outcome is looked at.

use super::fresh::{draft_key, new_review, review_key};
use super::log::Log;
use super::{Context, State};
use crate::domain::{Cycle, CyclePart, Entry, Outcome, RecordId};
use crate::kit::TableState;
use crate::screen::typed::{Kept, Sheet, Written};
use std::collections::BTreeSet;

impl State {
    /// Opens the newest cycle at the stage that is under way, or what a record belongs to.
    pub fn new(context: &Context<'_>, open: Option<RecordId>) -> Self {
        let mut state = State {
            facts: None,
            stage: CyclePart::Assess,
            outcome: None,
            help: None,
            measure: None,
            review: None,
            looked: None,
            log: Log::new(context.today),
            next: Sheet::new(String::new(), None, Cycle::default()),
            next_waits: false,
            used: String::new(),
            wanted: None,
            landed: None,
            again: None,
            outcomes: TableState::default(),
            helps: TableState::default(),
            as_table: false,
            law: BTreeSet::new(),
        };
        let newest = context.file.cycle().map(Entry::id);
        state.show(newest, context);
        match open {
            Some(id) => state.open(id, context),
            None => state.offer(context),
        }
        state
    }

    /// An outcome or a kind of help that was begun is offered again.
    fn offer(&mut self, context: &Context<'_>) {
        let cycle = self.cycle_id(context);
        if cycle.is_none() || self.stage != CyclePart::Plan {
            return;
        }
        if let Some(kept) = context.drafts.get::<Kept>(&draft_key("outcome", cycle)) {
            self.outcome = Some(Box::new(self.new_outcome(context, Some(kept))));
        } else if let Some(kept) = context.drafts.get::<Kept>(&draft_key("provision", cycle)) {
            self.help = Some(Box::new(self.new_help(context, Some(kept))));
        }
    }

    /// Opens what a record belongs to.
    pub(super) fn open(&mut self, id: RecordId, context: &Context<'_>) {
        let file = context.file;
        let outcome = |id: Option<RecordId>| file.outcomes.iter().find(|e| Some(e.id()) == id);
        let help = |id: Option<RecordId>| file.provisions.iter().find(|e| Some(e.id()) == id);
        if file.cycles.iter().any(|e| e.id() == id) {
            self.show(Some(id), context);
        } else if let Some(entry) = outcome(Some(id)) {
            self.show_with(entry.body.cycle, context);
            self.stage = CyclePart::Plan;
            self.outcome = Some(Box::new(Sheet::of(entry)));
        } else if let Some(entry) = help(Some(id)) {
            self.show_with(entry.body.cycle, context);
            self.stage = CyclePart::Plan;
            self.help = Some(Box::new(Sheet::of(entry)));
        } else if let Some(entry) = file.deliveries.iter().find(|e| e.id() == id) {
            self.show_with(help(entry.body.provision).and_then(|e| e.body.cycle), context);
            self.stage = CyclePart::Do;
            if let Some(on) = entry.body.on {
                self.log.show(on);
            }
        } else if let Some(entry) = file.measurements.iter().find(|e| e.id() == id) {
            self.show_with(outcome(entry.body.outcome).and_then(|e| e.body.cycle), context);
            self.stage = CyclePart::Do;
            self.look(entry.body.outcome, context);
            self.measure = Some(Box::new(Sheet::of(entry)));
        } else if let Some(entry) = file.reviews.iter().find(|e| e.id() == id) {
            self.show_with(outcome(entry.body.outcome).and_then(|e| e.body.cycle), context);
            self.stage = CyclePart::Review;
            self.look(entry.body.outcome, context);
            self.open_review(id, context);
        }
    }

    /// Shows the cycle of a record. One that belongs to no cycle that is there waits beside the newest.
    fn show_with(&mut self, id: Option<RecordId>, context: &Context<'_>) {
        let there = id.filter(|id| context.file.cycles.iter().any(|e| e.id() == *id));
        let newest = context.file.cycle().map(Entry::id);
        self.show(there.or(newest), context);
    }

    /// Shows a cycle; without one the screen is empty.
    pub(super) fn show(&mut self, id: Option<RecordId>, context: &Context<'_>) {
        let entry = id.and_then(|id| context.file.cycles.iter().find(|e| e.id() == id));
        self.close();
        self.review = None;
        self.looked = None;
        self.facts = entry.map(Sheet::of);
        if let Some(entry) = entry {
            self.stage = entry.body.part(context.today);
            let last = entry.body.reviewed_on.or(entry.body.review_due);
            self.log
                .show(last.map_or(context.today, |day| day.min(context.today)));
            let key = format!("cycle/next/{}", entry.id());
            self.next = Sheet::new(key.clone(), context.drafts.get(&key), Cycle::default());
            let first = context.file.outcomes_of(entry.id()).next().map(Entry::id);
            self.look(first, context);
        }
    }

    /// Looks at one outcome: its chart and its newest review, or the one that was begun.
    pub(super) fn look(&mut self, id: Option<RecordId>, context: &Context<'_>) {
        self.looked = id;
        self.measure = None;
        self.again = None;
        let Some(id) = id else {
            self.review = None;
            return;
        };
        let kept = context.drafts.get::<Kept>(&review_key(id));
        match (context.file.reviews_of(id).next(), kept) {
            (Some(_), Some(kept)) => self.look_again(id, Some(kept)),
            (Some(entry), None) => self.review = Some(Box::new(Sheet::of(entry))),
            (None, kept) => self.review = Some(Box::new(new_review(id, kept))),
        }
    }

    /// A form for one more review of an outcome. Those that are there stay as they are.
    pub(super) fn look_again(&mut self, id: RecordId, kept: Option<Kept>) {
        self.again = Some(id);
        self.review = Some(Box::new(new_review(id, kept)));
    }

    /// Opens one of the reviews of an outcome.
    pub(super) fn open_review(&mut self, id: RecordId, context: &Context<'_>) {
        if let Some(entry) = context.file.reviews.iter().find(|e| e.id() == id) {
            self.looked = entry.body.outcome;
            self.again = None;
            self.review = Some(Box::new(Sheet::of(entry)));
        }
    }

    pub(super) fn close(&mut self) {
        self.outcome = None;
        self.help = None;
        self.measure = None;
    }

    /// The cycle that is shown.
    pub(super) fn cycle_id(&self, context: &Context<'_>) -> Option<RecordId> {
        let id = self.facts.as_ref()?.record?;
        context.file.cycles.iter().any(|e| e.id() == id).then_some(id)
    }

    /// The outcome that is looked at.
    pub(super) fn outcome_looked<'a>(&self, context: &Context<'a>) -> Option<&'a Entry<Outcome>> {
        let id = self.looked?;
        context.file.outcomes.iter().find(|e| e.id() == id)
    }

    /// Takes in what the store holds now. Fields keep what is typed.
    pub(super) fn take_in(&mut self, context: &Context<'_>) {
        let file = context.file;
        if let Some(id) = self
            .wanted
            .take_if(|id| file.cycles.iter().any(|e| e.id() == *id))
        {
            self.show(Some(id), context);
        }
        let shown = self.facts.as_ref().and_then(|sheet| sheet.record);
        match file.cycles.iter().find(|e| Some(e.id()) == shown) {
            Some(entry) => {
                if let Some(facts) = &mut self.facts {
                    facts.refreshed(&entry.body);
                }
            }
            None => self.show(file.cycle().map(Entry::id), context),
        }
        refresh(&mut self.outcome, &file.outcomes);
        refresh(&mut self.help, &file.provisions);
        refresh(&mut self.measure, &file.measurements);
        refresh(&mut self.review, &file.reviews);
        self.log.refreshed(context);
        let cycle = self.cycle_id(context);
        let here = |id: &RecordId| {
            file.outcomes
                .iter()
                .any(|e| e.id() == *id && e.body.cycle == cycle)
        };
        let first = || {
            cycle
                .and_then(|cycle| file.outcomes_of(cycle).next())
                .map(Entry::id)
        };
        match self.looked {
            Some(id) if here(&id) => {
                let landed = self.landed.take_if(|of| *of == id).is_some();
                let begun =
                    self.review.as_ref().is_some_and(|form| form.record.is_none()) && self.again != Some(id);
                // A review that came back by undo is looked at again; words that were begun stay.
                let back = begun && file.reviews_of(id).next().is_some();
                if landed || self.review.is_none() || back {
                    let measure = self.measure.take();
                    self.look(Some(id), context);
                    self.measure = measure;
                }
            }
            _ => self.look(first(), context),
        }
    }
}

fn refresh<T: Written>(open: &mut Option<Box<Sheet<T>>>, all: &[Entry<T>]) {
    let Some(id) = open.as_ref().and_then(|form| form.record) else {
        return;
    };
    match all.iter().find(|e| e.id() == id) {
        Some(entry) => {
            if let Some(form) = open {
                form.refreshed(&entry.body);
            }
        }
        None => *open = None,
    }
}
