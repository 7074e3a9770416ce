//! Agreeing a plan, finishing a review and starting the next cycle take in what was begun on the page.
//!
//! A form that is filled in and was not added is work somebody did: it becomes a record with the same press. What
//! cannot become one yet is opened, and nothing is finished without it.

use super::fresh::{draft_key, new_measure, new_review, review_key};
use super::{Action, Context, Message, Request, State, Which, sheet};
use crate::domain::{CyclePart, Day, Entry, Kind, RecordId, order};
use crate::screen::draw::Form;
use crate::screen::typed::{Kept, Sheet, Written};
use crate::store::{Change, Op, OpName};

/// What was begun, as records on their way to the store.
#[derive(Default)]
struct Begun {
    changes: Vec<Change>,
    keys: Vec<String>,
}

/// A form that cannot become a record yet: what it is for, and the field to look at.
struct Unready {
    which: Which,
    outcome: Option<RecordId>,
    field: &'static str,
}

impl Begun {
    /// Takes in one form; an empty one is nothing.
    fn take<T: Written>(
        &mut self,
        sheet: &Sheet<T>,
        context: &Context<'_>,
        fill: impl FnOnce(&mut T),
    ) -> Result<(), &'static str> {
        if sheet.record.is_some() || sheet.draft().is_none() {
            return Ok(());
        }
        let mut body = sheet.body(context.today);
        fill(&mut body);
        if let Some(name) = body.missing() {
            return Err(name);
        }
        // What is filled in here may have been missing in the form.
        let missing = sheet.body(context.today).missing();
        if let Some(name) = sheet.fault(context.today)
            && Some(name) != missing
        {
            return Err(name);
        }
        self.changes
            .push(Change::put(context.file.id(), context.new_id(), body));
        self.changes.push(Change::ClearDraft(sheet.key.clone()));
        self.keys.push(sheet.key.clone());
        Ok(())
    }
}

impl State {
    /// Sets a day of the cycle to today: the plan is agreed, or the review is finished.
    pub(super) fn finish(&mut self, day: &'static str, context: &Context<'_>) -> Action<Message> {
        let begun = match self.begun(day == "planned-on", context) {
            Ok(begun) => begun,
            Err(unready) => return self.show_unready(&unready, context),
        };
        let Some(facts) = &mut self.facts else {
            return Action::none();
        };
        facts.typed.set_day(day, Some(context.today));
        if begun.changes.is_empty() {
            return self.keep(Which::Facts, context);
        }
        let title = facts.body(context.today).title();
        let mut changes = begun.changes;
        if let Some((id, body)) = facts.save(context.today) {
            changes.push(Change::put(context.file.id(), id, body));
        }
        self.take(changes, begun.keys, title)
    }

    /// Before the next cycle: what was begun in this one. None if there is nothing, and the next can begin.
    pub(super) fn before_next(&mut self, context: &Context<'_>) -> Option<Action<Message>> {
        let all = [true, false].map(|plan| self.begun(plan, context));
        let mut changes = Vec::new();
        let mut keys = Vec::new();
        for begun in all {
            match begun {
                Ok(begun) => {
                    changes.extend(begun.changes);
                    keys.extend(begun.keys);
                }
                Err(unready) => return Some(self.show_unready(&unready, context)),
            }
        }
        if changes.is_empty() {
            return None;
        }
        // What continues is read from the reviews, so they go to the store first.
        self.next_waits = true;
        let title = self
            .facts
            .as_ref()
            .map_or_else(String::new, |sheet| sheet.body(context.today).title());
        Some(self.take(changes, keys, title))
    }

    fn take(&mut self, changes: Vec<Change>, keys: Vec<String>, title: String) -> Action<Message> {
        self.close();
        self.review = None;
        self.landed = self.looked;
        let action = Action::ask(Request::Do {
            op: Op::new(OpName::Edit(Kind::Cycle), title),
            changes,
        });
        keys.iter()
            .fold(action, |action, key| action.and(sheet::forget(key)))
    }

    /// What was begun: of the plan its outcomes and its help, else what was measured and how it is rated.
    fn begun(&self, plan: bool, context: &Context<'_>) -> Result<Begun, Unready> {
        let mut begun = Begun::default();
        let Some(cycle) = self.cycle_id(context) else {
            return Ok(begun);
        };
        if plan {
            self.begun_plan(cycle, &mut begun, context)?;
        } else {
            for outcome in context.file.outcomes_of(cycle) {
                self.begun_of(outcome.id(), &mut begun, context)?;
            }
        }
        Ok(begun)
    }

    fn begun_plan(&self, cycle: RecordId, begun: &mut Begun, context: &Context<'_>) -> Result<(), Unready> {
        let (file, name) = (context.file, context.name());
        let unready = |which| {
            move |field| Unready {
                which,
                outcome: None,
                field,
            }
        };
        let kept = |kind| context.drafts.get::<Kept>(&draft_key(kind, Some(cycle)));
        let drafted = kept("outcome").map(|kept| Box::new(self.new_outcome(context, Some(kept))));
        let open = self.outcome.as_ref().filter(|sheet| sheet.record.is_none());
        if let Some(sheet) = open.or(drafted.as_ref()) {
            let last = order::last(file.outcomes.iter().map(|e| e.body.order));
            begun
                .take(sheet, context, |body| {
                    body.order = last;
                    if body.text.is_empty()
                        && let Some(sentence) = body.sentence(name)
                    {
                        body.text = sentence;
                    }
                })
                .map_err(unready(Which::Outcome))?;
        }
        let drafted = kept("provision").map(|kept| Box::new(self.new_help(context, Some(kept))));
        let open = self.help.as_ref().filter(|sheet| sheet.record.is_none());
        if let Some(sheet) = open.or(drafted.as_ref()) {
            let last = order::last(file.provisions.iter().map(|e| e.body.order));
            begun
                .take(sheet, context, |body| body.order = last)
                .map_err(unready(Which::Help))?;
        }
        Ok(())
    }

    fn begun_of(&self, id: RecordId, begun: &mut Begun, context: &Context<'_>) -> Result<(), Unready> {
        let today: Day = context.today;
        let looked = self.looked == Some(id);
        let unready = |which| {
            move |field| Unready {
                which,
                outcome: Some(id),
                field,
            }
        };
        let drafted =
            (context.drafts.get::<Kept>(&review_key(id))).map(|kept| Box::new(new_review(id, Some(kept))));
        let open = self
            .review
            .as_ref()
            .filter(|sheet| looked && sheet.record.is_none());
        if let Some(sheet) = open.or(drafted.as_ref()) {
            begun
                .take(sheet, context, |body| body.on = body.on.or(Some(today)))
                .map_err(unready(Which::Review))?;
        }
        let drafted = (context.drafts.get::<Kept>(&format!("measurement/new/{id}")))
            .map(|kept| Box::new(new_measure(id, Some(kept))));
        let open = self
            .measure
            .as_ref()
            .filter(|sheet| looked && sheet.record.is_none());
        if let Some(sheet) = open.or(drafted.as_ref()) {
            begun
                .take(sheet, context, |body| body.on = body.on.or(Some(today)))
                .map_err(unready(Which::Measure))?;
        }
        Ok(())
    }

    /// Opens the form that is not ready, at its field.
    fn show_unready(&mut self, unready: &Unready, context: &Context<'_>) -> Action<Message> {
        let cycle = self.cycle_id(context);
        match unready.which {
            Which::Outcome => {
                self.stage = CyclePart::Plan;
                if self.outcome.is_none() {
                    let kept = context.drafts.get(&draft_key("outcome", cycle));
                    self.close();
                    self.outcome = Some(Box::new(self.new_outcome(context, kept)));
                }
                tried(self.outcome.as_mut());
            }
            Which::Help => {
                self.stage = CyclePart::Plan;
                if self.help.is_none() {
                    let kept = context.drafts.get(&draft_key("provision", cycle));
                    self.close();
                    self.help = Some(Box::new(self.new_help(context, kept)));
                }
                tried(self.help.as_mut());
            }
            Which::Measure => {
                self.stage = CyclePart::Do;
                if self.looked != unready.outcome || self.measure.is_none() {
                    self.look(unready.outcome, context);
                    self.measure = unready.outcome.map(|id| {
                        let kept = context.drafts.get(&format!("measurement/new/{id}"));
                        Box::new(new_measure(id, kept))
                    });
                }
                tried(self.measure.as_mut());
            }
            Which::Review => {
                self.stage = CyclePart::Review;
                if self.looked != unready.outcome {
                    self.look(unready.outcome, context);
                }
                tried(self.review.as_mut());
            }
            Which::Facts | Which::Next => {}
        }
        let field = format!("{}-{}", unready.which.key(), unready.field);
        Action::ask(Request::Focus(field)).and(Request::Say(
            "Something begun here is not complete yet. Finish it or clear it first.".to_owned(),
        ))
    }
}

fn tried<T>(sheet: Option<&mut Box<Sheet<T>>>) {
    if let Some(sheet) = sheet {
        sheet.tried = true;
    }
}

/// How many outcomes of a cycle have a rating, with those that are begun on the page.
pub(super) fn rated(state: &State, cycle: RecordId, context: &Context<'_>) -> usize {
    context
        .file
        .outcomes_of(cycle)
        .map(Entry::id)
        .filter(|id| {
            let looked = state.looked == Some(*id);
            let open = state.review.as_ref().filter(|_| looked);
            let begun = open.is_some_and(|sheet| sheet.body(context.today).rating.is_some());
            let kept = || {
                let kept = context.drafts.get::<Kept>(&review_key(*id));
                kept.is_some_and(|kept| new_review(*id, Some(kept)).body(context.today).rating.is_some())
            };
            begun || kept() || context.file.reviews_of(*id).any(|e| e.body.rating.is_some())
        })
        .count()
}
