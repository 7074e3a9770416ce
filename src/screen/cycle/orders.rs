//! What is asked of the store: keep, add, remove, begin, go on.

use super::fresh::{new_measure, new_review};
use super::{Action, Context, Message, NEW_HELP, NEW_OUTCOME, Request, START, State, Which, sheet};
use crate::domain::rules::carry_on;
use crate::domain::{
    Cycle, Entry, Kind, Measurement, Outcome, Provision, RecordId, Review, SchoolYear, order,
};
use crate::screen::Sure;
use crate::screen::draw::Form;
use crate::screen::typed::{Sheet, Typed, Written};
use crate::store::{Change, Op, OpName};

impl State {
    pub(super) fn typed(&mut self, which: Which) -> Option<&mut Typed> {
        match which {
            Which::Facts => self.facts.as_mut().map(|sheet| &mut sheet.typed),
            Which::Outcome => self.outcome.as_mut().map(|sheet| &mut sheet.typed),
            Which::Help => self.help.as_mut().map(|sheet| &mut sheet.typed),
            Which::Measure => self.measure.as_mut().map(|sheet| &mut sheet.typed),
            Which::Review => self.review.as_mut().map(|sheet| &mut sheet.typed),
            Which::Next => Some(&mut self.next.typed),
        }
    }

    /// Keeps what is typed: a record that exists is saved, a new one is a draft.
    pub(super) fn keep(&mut self, which: Which, context: &Context<'_>) -> Action<Message> {
        match which {
            Which::Facts => keep(self.facts.as_mut(), context),
            Which::Outcome => keep(self.outcome.as_deref_mut(), context),
            Which::Help => keep(self.help.as_deref_mut(), context),
            Which::Measure => keep(self.measure.as_deref_mut(), context),
            Which::Review => keep(self.review.as_deref_mut(), context),
            Which::Next => keep(Some(&mut self.next), context),
        }
    }

    /// The first cycle of the child, or another one beside those that are there.
    pub(super) fn start(&mut self, context: &Context<'_>) -> Action<Message> {
        let number = context
            .file
            .cycles
            .iter()
            .map(|e| e.body.number)
            .max()
            .unwrap_or(0);
        let body = Cycle {
            number: number.saturating_add(1),
            started_on: Some(context.today),
            ..Cycle::default()
        };
        let id = context.new_id();
        self.wanted = Some(id);
        let child = context.file.id();
        let op = Op::new(OpName::Add(Kind::Cycle), body.title());
        let mut changes = vec![Change::put(child, id, body)];
        // Extra help and outcomes that came of an answer before there was a cycle join it.
        changes.extend(waiting_help(context).map(|entry| {
            let body = Provision {
                cycle: Some(id),
                ..entry.body.clone()
            };
            Change::put(child, entry.id(), body)
        }));
        changes.extend(waiting_outcomes(context).map(|entry| {
            let body = Outcome {
                cycle: Some(id),
                ..entry.body.clone()
            };
            Change::put(child, entry.id(), body)
        }));
        Action::ask(Request::Do { op, changes })
    }

    /// Puts what was noted outside a cycle into the one that is shown.
    pub(super) fn join(&self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let (Some(cycle), child) = (self.cycle_id(context), context.file.id()) else {
            return Action::none();
        };
        let help = waiting_help(context).find(|e| e.id() == id).map(|entry| {
            let body = Provision {
                cycle: Some(cycle),
                ..entry.body.clone()
            };
            (Kind::Provision, body.text.clone(), Change::put(child, id, body))
        });
        let outcome = || {
            waiting_outcomes(context).find(|e| e.id() == id).map(|entry| {
                let body = Outcome {
                    cycle: Some(cycle),
                    ..entry.body.clone()
                };
                (Kind::Outcome, body.text.clone(), Change::put(child, id, body))
            })
        };
        match help.or_else(outcome) {
            None => Action::none(),
            Some((kind, subject, change)) => Action::ask(Request::Do {
                op: Op::new(OpName::Link(kind), subject),
                changes: vec![change],
            }),
        }
    }

    /// The cycle that carries on what continues. The one before stays as it is.
    pub(super) fn next(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(next) = self
            .cycle_id(context)
            .and_then(|old| carry_on::next_cycle(context.file, old, context.today, || context.new_id()))
        else {
            return Action::none();
        };
        let child = context.file.id();
        let (id, mut body) = next.cycle;
        body.review_due = self.next.body(context.today).review_due;
        let op = Op::new(OpName::Add(Kind::Cycle), body.title());
        let mut changes = vec![Change::put(child, id, body)];
        changes.extend(
            next.outcomes
                .into_iter()
                .map(|(id, body)| Change::put(child, id, body)),
        );
        changes.extend(
            next.provisions
                .into_iter()
                .map(|(id, body)| Change::put(child, id, body)),
        );
        changes.push(Change::ClearDraft(self.next.key.clone()));
        self.wanted = Some(id);
        let key = self.next.key.clone();
        Action::ask(Request::Do { op, changes }).and(sheet::forget(&key))
    }

    /// The cycle with all that belongs to it goes to the bin, in one step.
    pub(super) fn remove_cycle(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(id) = self.cycle_id(context) else {
            return Action::none();
        };
        let file = context.file;
        let subject = self
            .facts
            .as_ref()
            .map_or_else(String::new, |sheet| sheet.body(context.today).title());
        let mut gone = vec![id];
        for outcome in file.outcomes_of(id) {
            gone.extend(with_outcome(context, outcome.id()));
        }
        for help in file.provisions_of(id) {
            gone.extend(with_help(context, help.id()));
        }
        asked(
            context,
            Kind::Cycle,
            gone,
            format!(
                "Remove {}?",
                if subject.is_empty() {
                    "this cycle"
                } else {
                    &subject
                }
            ),
            "Remove the cycle",
            ("cycle-remove", START),
            subject.clone(),
        )
    }

    pub(super) fn add(&mut self, which: Which, context: &Context<'_>) -> Action<Message> {
        let file = context.file;
        match which {
            Which::Facts | Which::Next => Action::none(),
            Which::Outcome => {
                if let Some(sheet) = self.outcome.as_mut()
                    && sheet.typed.text("text").is_empty()
                    && let Some(sentence) = sheet.body(context.today).sentence(context.name())
                {
                    sheet.typed.set("text", &sentence);
                }
                let last = order::last(file.outcomes.iter().map(|e| e.body.order));
                let focus = |id| format!("outcome-row-{id}");
                add(which, &mut self.outcome, context, |body| body.order = last, focus)
            }
            Which::Help => {
                let last = order::last(file.provisions.iter().map(|e| e.body.order));
                let focus = |id| format!("help-row-{id}");
                add(which, &mut self.help, context, |body| body.order = last, focus)
            }
            Which::Measure => {
                let today = context.today;
                let fill = |body: &mut Measurement| body.on = body.on.or(Some(today));
                add(which, &mut self.measure, context, fill, |_| {
                    "measure-new".to_owned()
                })
            }
            Which::Review => {
                let today = context.today;
                let fill = |body: &mut Review| body.on = body.on.or(Some(today));
                let looked = self.looked;
                let action = add(which, &mut self.review, context, fill, |_| {
                    looked.map_or_else(String::new, |id| format!("review-of-{id}"))
                });
                if let (Some(id), None) = (looked, &self.review) {
                    self.landed = Some(id);
                }
                action
            }
        }
    }

    pub(super) fn clear(&mut self, which: Which, context: &Context<'_>) -> Action<Message> {
        let key = match which {
            Which::Facts | Which::Next => None,
            Which::Outcome => self.outcome.as_ref().map(|sheet| sheet.key.clone()),
            Which::Help => self.help.as_ref().map(|sheet| sheet.key.clone()),
            Which::Measure => self.measure.as_ref().map(|sheet| sheet.key.clone()),
            Which::Review => self.review.as_ref().map(|sheet| sheet.key.clone()),
        };
        let Some(key) = key else {
            return Action::none();
        };
        match which {
            Which::Facts | Which::Next => {}
            Which::Outcome => self.outcome = Some(Box::new(self.new_outcome(context, None))),
            Which::Help => self.help = Some(Box::new(self.new_help(context, None))),
            Which::Measure => self.measure = self.looked.map(|id| Box::new(new_measure(id, None))),
            Which::Review => {
                if let Some(id) = self.looked {
                    // The newest review comes back, if there is one; else the form is empty.
                    match context.file.reviews_of(id).next() {
                        Some(entry) => self.open_review(entry.id(), context),
                        None => self.review = Some(Box::new(new_review(id, None))),
                    }
                }
            }
        }
        Action::ask(sheet::forget(&key))
    }

    pub(super) fn remove(&mut self, which: Which, context: &Context<'_>) -> Action<Message> {
        match which {
            Which::Facts | Which::Next => self.remove_cycle(context),
            Which::Outcome => match &self.outcome {
                Some(sheet) => {
                    let gone = sheet.record.map_or_else(Vec::new, |id| with_outcome(context, id));
                    asked(
                        context,
                        Kind::Outcome,
                        gone,
                        "Remove this outcome?".to_owned(),
                        "Remove the outcome",
                        ("outcome-remove", NEW_OUTCOME),
                        sheet.body(context.today).subject(),
                    )
                }
                None => Action::none(),
            },
            Which::Help => match &self.help {
                Some(sheet) => {
                    let gone = sheet.record.map_or_else(Vec::new, |id| with_help(context, id));
                    asked(
                        context,
                        Kind::Provision,
                        gone,
                        "Remove this extra help?".to_owned(),
                        "Remove the extra help",
                        ("help-remove", NEW_HELP),
                        sheet.body(context.today).subject(),
                    )
                }
                None => Action::none(),
            },
            Which::Measure => match self.measure.take() {
                Some(sheet) => {
                    let gone = sheet.record.into_iter().collect();
                    bin(
                        Kind::Measurement,
                        gone,
                        sheet.body(context.today).subject(),
                        "measure-new",
                    )
                }
                None => Action::none(),
            },
            Which::Review => match self.review.as_ref().and_then(|sheet| sheet.record) {
                Some(id) => {
                    self.landed = self.looked;
                    bin(Kind::Review, vec![id], String::new(), "cycle-stage-3")
                }
                None => Action::none(),
            },
        }
    }
}

/// Extra help that belongs to no cycle that is there.
pub(super) fn waiting_help<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Entry<Provision>> {
    let file = context.file;
    let now = SchoolYear::of(context.today);
    file.provisions
        .iter()
        .filter(move |e| !file.cycles.iter().any(|cycle| Some(cycle.id()) == e.body.cycle))
        // What was given in an earlier year waits for nothing.
        .filter(move |e| e.body.school_year.is_none_or(|year| year >= now))
}

/// The same of outcomes.
pub(super) fn waiting_outcomes<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Entry<Outcome>> {
    let file = context.file;
    file.outcomes
        .iter()
        .filter(move |e| !file.cycles.iter().any(|cycle| Some(cycle.id()) == e.body.cycle))
}

fn keep<T: Written>(sheet: Option<&mut Sheet<T>>, context: &Context<'_>) -> Action<Message> {
    let Some(sheet) = sheet else {
        return Action::none();
    };
    if sheet.record.is_none() {
        return sheet::draft(&sheet.key, sheet.draft());
    }
    match sheet.save(context.today) {
        Some((id, body)) => {
            let subject = body.subject();
            sheet::save(context, id, body, &subject)
        }
        None => Action::none(),
    }
}

fn add<T: Written>(
    which: Which,
    open: &mut Option<Box<Sheet<T>>>,
    context: &Context<'_>,
    fill: impl FnOnce(&mut T),
    focus: impl FnOnce(RecordId) -> String,
) -> Action<Message> {
    let Some(form) = open else {
        return Action::none();
    };
    form.tried = true;
    if let Some(name) = form.fault(context.today) {
        return Action::ask(Request::Focus(format!("{}-{name}", which.key())));
    }
    let mut body = form.body(context.today);
    fill(&mut body);
    let key = std::mem::take(&mut form.key);
    *open = None;
    let id = context.new_id();
    let subject = body.subject();
    sheet::add(context, &key, id, body, &subject, focus(id))
}

fn bin(kind: Kind, gone: Vec<RecordId>, subject: String, focus: &str) -> Action<Message> {
    Action::ask(Request::Do {
        op: Op::new(OpName::Remove(kind), subject),
        changes: gone.into_iter().map(Change::Bin).collect(),
    })
    .and(Request::Focus(focus.to_owned()))
}

/// Removes records in one step. Where more goes than the one that is named, what goes is said first.
fn asked(
    context: &Context<'_>,
    kind: Kind,
    gone: Vec<RecordId>,
    question: String,
    yes: &str,
    (back, focus): (&str, &str),
    subject: String,
) -> Action<Message> {
    let count = |of: Kind| {
        let all = gone.iter().skip(1).filter_map(|id| context.file.find(*id));
        all.filter(|record| record.body.kind() == of).count()
    };
    let along: Vec<String> = [
        (Kind::Outcome, "outcome", "outcomes"),
        (Kind::Provision, "kind of extra help", "kinds of extra help"),
        (
            Kind::Delivery,
            "note in the weekly log",
            "notes in the weekly log",
        ),
        (Kind::Measurement, "measurement", "measurements"),
        (Kind::Review, "review", "reviews"),
    ]
    .into_iter()
    .filter_map(|(of, one, many)| match count(of) {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    })
    .collect();
    // A cycle is asked about even when it is bare: it has dates, views and an agreement of its own.
    if along.is_empty() && kind != Kind::Cycle {
        return bin(kind, gone, subject, focus);
    }
    let mut lines = Vec::new();
    if !along.is_empty() {
        lines.push("These go with it:".to_owned());
        lines.extend(along);
    }
    lines.push("It all goes to the bin, and Undo brings it back.".to_owned());
    Action::ask(Request::Sure(Box::new(Sure {
        question,
        lines,
        yes: yes.to_owned(),
        back: back.to_owned(),
        then: bin(kind, gone, subject, focus).requests,
    })))
}

/// An outcome with what was measured and said of it.
fn with_outcome(context: &Context<'_>, id: RecordId) -> Vec<RecordId> {
    let file = context.file;
    std::iter::once(id)
        .chain(file.measurements_of(id).map(Entry::id))
        .chain(file.reviews_of(id).map(Entry::id))
        .collect()
}

/// A kind of help with what was given of it.
fn with_help(context: &Context<'_>, id: RecordId) -> Vec<RecordId> {
    std::iter::once(id)
        .chain(context.file.deliveries_of(id).map(Entry::id))
        .collect()
}
