//! The support cycle: assess, plan, do, review (SEND Code of Practice 2015, 6.44 to 6.56).
//!
//! One cycle is shown at a time, by its four stages. What a cycle is stands in one form that is saved as it is
//! typed; outcomes, help, measurements and reviews have forms of their own.

mod assess;
mod does;
mod draw;
mod facts;
mod help;
mod log;
mod measure;
mod outcome;
mod page;
mod plan;
mod review;
mod thread;
mod typed;

use super::{Action, Context, Heading, Page, Request, Room, sheet};
use crate::domain::rules::carry_on;
use crate::domain::{
    Cycle, CyclePart, Entry, Kind, Measurement, Outcome, Provision, RecordId, Review, order,
};
use crate::kit::{AreaEdit, El, TableEdit, TableState};
use crate::store::{Change, Op, OpName};
use log::Log;
use std::collections::BTreeSet;
use typed::{Kept, Sheet, Typed, Written};

/// The button that begins the first cycle.
const START: &str = "cycle-start";
const NEW_OUTCOME: &str = "outcome-new";
const NEW_HELP: &str = "help-new";

/// The forms of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The cycle itself.
    Facts,
    Outcome,
    Help,
    Measure,
    Review,
    /// The cycle that comes next: the day of its review.
    Next,
}

impl Which {
    /// What the ids of its fields begin with.
    fn key(self) -> &'static str {
        match self {
            Which::Facts => "cycle",
            Which::Outcome => "outcome",
            Which::Help => "help",
            Which::Measure => "measure",
            Which::Review => "review",
            Which::Next => "next",
        }
    }
}

/// The screen.
#[derive(Debug)]
pub struct State {
    facts: Option<Sheet<Cycle>>,
    stage: CyclePart,
    outcome: Option<Box<Sheet<Outcome>>>,
    help: Option<Box<Sheet<Provision>>>,
    measure: Option<Box<Sheet<Measurement>>>,
    review: Option<Box<Sheet<Review>>>,
    /// The outcome that is looked at in Do and Review.
    looked: Option<RecordId>,
    log: Log,
    next: Sheet<Cycle>,
    /// A cycle that was just begun, to be shown when the store has it.
    wanted: Option<RecordId>,
    /// An outcome whose review is on its way to the store.
    landed: Option<RecordId>,
    outcomes: TableState,
    helps: TableState,
    /// The chart shows as a table.
    as_table: bool,
    /// The statements of law and Code that are open.
    law: BTreeSet<&'static str>,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Stage(usize),
    /// Another cycle, by its place in the list.
    Cycle(usize),
    Start,
    Next,
    RemoveCycle,
    Line(Which, &'static str, String),
    Edit(Which, &'static str, AreaEdit),
    Pick(Which, &'static str, Option<usize>),
    Link(Which, &'static str, RecordId),
    One(Which, &'static str, Option<RecordId>),
    /// A day field of the cycle takes today.
    Today(&'static str),
    NewOutcome,
    OpenOutcome(RecordId),
    UseSentence,
    NewHelp,
    OpenHelp(RecordId),
    Look(RecordId),
    NewMeasure,
    OpenMeasure(RecordId),
    Close,
    Add(Which),
    Clear(Which),
    Remove(Which),
    Outcomes(TableEdit),
    Helps(TableEdit),
    Swap,
    Law(&'static str),
    Log(log::Message),
    Go(Page, Option<RecordId>),
}

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
            wanted: None,
            landed: None,
            outcomes: TableState::default(),
            helps: TableState::default(),
            as_table: false,
            law: BTreeSet::new(),
        };
        let newest = context.file.cycle().map(Entry::id);
        state.show(newest, context);
        if let Some(id) = open {
            state.open(id, context);
        }
        state
    }

    /// Opens what a record belongs to.
    fn open(&mut self, id: RecordId, context: &Context<'_>) {
        let file = context.file;
        let outcome = |id: Option<RecordId>| file.outcomes.iter().find(|e| Some(e.id()) == id);
        let help = |id: Option<RecordId>| file.provisions.iter().find(|e| Some(e.id()) == id);
        if file.cycles.iter().any(|e| e.id() == id) {
            self.show(Some(id), context);
        } else if let Some(entry) = outcome(Some(id)) {
            self.show(entry.body.cycle, context);
            self.stage = CyclePart::Plan;
            self.outcome = Some(Box::new(Sheet::of(entry)));
        } else if let Some(entry) = help(Some(id)) {
            self.show(entry.body.cycle, context);
            self.stage = CyclePart::Plan;
            self.help = Some(Box::new(Sheet::of(entry)));
        } else if let Some(entry) = file.deliveries.iter().find(|e| e.id() == id) {
            self.show(help(entry.body.provision).and_then(|e| e.body.cycle), context);
            self.stage = CyclePart::Do;
            if let Some(on) = entry.body.on {
                self.log.show(on);
            }
        } else if let Some(entry) = file.measurements.iter().find(|e| e.id() == id) {
            self.show(outcome(entry.body.outcome).and_then(|e| e.body.cycle), context);
            self.stage = CyclePart::Do;
            self.look(entry.body.outcome, context);
            self.measure = Some(Box::new(Sheet::of(entry)));
        } else if let Some(entry) = file.reviews.iter().find(|e| e.id() == id) {
            self.show(outcome(entry.body.outcome).and_then(|e| e.body.cycle), context);
            self.stage = CyclePart::Review;
            self.look(entry.body.outcome, context);
        }
    }

    /// Shows a cycle; without one the screen is empty.
    fn show(&mut self, id: Option<RecordId>, context: &Context<'_>) {
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

    /// Looks at one outcome: its chart and its review.
    fn look(&mut self, id: Option<RecordId>, context: &Context<'_>) {
        self.looked = id;
        self.measure = None;
        self.review = id.map(|id| {
            let entry = context.file.reviews_of(id).next();
            Box::new(match entry {
                Some(entry) => Sheet::of(entry),
                None => {
                    let key = format!("review/new/{id}");
                    let kept = context.drafts.get::<Kept>(&key);
                    let body = Review {
                        outcome: Some(id),
                        ..Review::default()
                    };
                    Sheet::new(key, kept, body)
                }
            })
        });
    }

    fn close(&mut self) {
        self.outcome = None;
        self.help = None;
        self.measure = None;
    }

    /// The cycle that is shown.
    fn cycle_id(&self, context: &Context<'_>) -> Option<RecordId> {
        let id = self.facts.as_ref()?.record?;
        context.file.cycles.iter().any(|e| e.id() == id).then_some(id)
    }

    /// The outcome that is looked at.
    fn outcome_looked<'a>(&self, context: &Context<'a>) -> Option<&'a Entry<Outcome>> {
        let id = self.looked?;
        context.file.outcomes.iter().find(|e| e.id() == id)
    }

    fn typed(&mut self, which: Which) -> Option<&mut Typed> {
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
    fn keep(&mut self, which: Which, context: &Context<'_>) -> Action<Message> {
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
    fn start(&mut self, context: &Context<'_>) -> Action<Message> {
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
        Action::ask(Request::Do {
            op: Op::new(OpName::Add(Kind::Cycle), body.title()),
            changes: vec![Change::put(context.file.id(), id, body)],
        })
    }

    /// The cycle that carries on what continues. The one before stays as it is.
    fn next(&mut self, context: &Context<'_>) -> Action<Message> {
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
    fn remove_cycle(&mut self, context: &Context<'_>) -> Action<Message> {
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
        bin(Kind::Cycle, gone, subject, START)
    }

    fn add(&mut self, which: Which, context: &Context<'_>) -> Action<Message> {
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

    fn clear(&mut self, which: Which, context: &Context<'_>) -> Action<Message> {
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
                let body = Review {
                    outcome: self.looked,
                    ..Review::default()
                };
                self.review = Some(Box::new(Sheet::new(key.clone(), None, body)));
            }
        }
        Action::ask(sheet::forget(&key))
    }

    fn remove(&mut self, which: Which, context: &Context<'_>) -> Action<Message> {
        match which {
            Which::Facts | Which::Next => self.remove_cycle(context),
            Which::Outcome => match self.outcome.take() {
                Some(sheet) => {
                    let gone = sheet.record.map_or_else(Vec::new, |id| with_outcome(context, id));
                    bin(
                        Kind::Outcome,
                        gone,
                        sheet.body(context.today).subject(),
                        NEW_OUTCOME,
                    )
                }
                None => Action::none(),
            },
            Which::Help => match self.help.take() {
                Some(sheet) => {
                    let gone = sheet.record.map_or_else(Vec::new, |id| with_help(context, id));
                    bin(
                        Kind::Provision,
                        gone,
                        sheet.body(context.today).subject(),
                        NEW_HELP,
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

    fn new_outcome(&self, context: &Context<'_>, kept: Option<Kept>) -> Sheet<Outcome> {
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

    fn new_help(&self, context: &Context<'_>, kept: Option<Kept>) -> Sheet<Provision> {
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

fn new_measure(outcome: RecordId, kept: Option<Kept>) -> Sheet<Measurement> {
    let body = Measurement {
        outcome: Some(outcome),
        ..Measurement::default()
    };
    Sheet::new(format!("measurement/new/{outcome}"), kept, body)
}

fn draft_key(kind: &str, cycle: Option<RecordId>) -> String {
    cycle.map_or_else(|| format!("{kind}/new"), |id| format!("{kind}/new/{id}"))
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

fn place(part: CyclePart) -> usize {
    part as usize
}

impl Room for State {
    type Message = Message;

    fn heading(&self, context: &Context<'_>) -> Heading {
        Heading {
            title: "Support cycle".to_owned(),
            line: format!("{}, family and school, planning together.", context.name()),
        }
    }

    fn adds(&self) -> Option<Message> {
        match (&self.facts, self.stage) {
            (None, _) => Some(Message::Start),
            (Some(_), CyclePart::Plan) => Some(Message::NewOutcome),
            (Some(_), CyclePart::Do) => Some(Message::NewMeasure),
            _ => None,
        }
    }

    fn submits(&self) -> Option<Message> {
        let new = |which, new: bool| new.then_some(Message::Add(which));
        let is_new = |record: Option<Option<RecordId>>| record == Some(None);
        new(Which::Outcome, is_new(self.outcome.as_ref().map(|s| s.record)))
            .or_else(|| new(Which::Help, is_new(self.help.as_ref().map(|s| s.record))))
            .or_else(|| new(Which::Measure, is_new(self.measure.as_ref().map(|s| s.record))))
            .or_else(|| {
                let open = self.stage == CyclePart::Review;
                new(
                    Which::Review,
                    open && is_new(self.review.as_ref().map(|s| s.record)),
                )
            })
    }

    fn closes(&self) -> Option<Message> {
        let open = self.outcome.is_some() || self.help.is_some() || self.measure.is_some();
        open.then_some(Message::Close)
    }

    fn refreshed(&mut self, context: &Context<'_>) {
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
                let begun = self.review.as_ref().is_some_and(|form| form.record.is_none());
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

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        let context_ids = context.file;
        match message {
            Message::Stage(n) => {
                self.close();
                if let Some(part) = CyclePart::ALL.get(n) {
                    self.stage = *part;
                }
                Action::none()
            }
            Message::Cycle(n) => {
                let id = context_ids.cycles.get(n).map(Entry::id);
                if id.is_some() {
                    self.show(id, context);
                }
                Action::none()
            }
            Message::Start => self.start(context),
            Message::Next => self.next(context),
            Message::RemoveCycle => self.remove_cycle(context),
            Message::Line(which, name, text) => {
                if let Some(typed) = self.typed(which) {
                    typed.set(name, &text);
                }
                self.keep(which, context)
            }
            Message::Edit(which, name, edit) => {
                if self.typed(which).is_some_and(|typed| typed.edit(name, edit)) {
                    self.keep(which, context)
                } else {
                    Action::none()
                }
            }
            Message::Pick(which, name, place) => {
                if let Some(typed) = self.typed(which) {
                    typed.choose(name, place);
                }
                self.keep(which, context)
            }
            Message::Link(which, name, id) => {
                if let Some(typed) = self.typed(which) {
                    typed.toggle(name, id);
                }
                self.keep(which, context)
            }
            Message::One(which, name, id) => {
                if let Some(typed) = self.typed(which) {
                    typed.set_links(name, id.as_slice());
                }
                self.keep(which, context)
            }
            Message::Today(name) => {
                if let Some(facts) = &mut self.facts {
                    facts.typed.set_day(name, Some(context.today));
                }
                self.keep(Which::Facts, context)
            }
            Message::NewOutcome => {
                self.close();
                self.stage = CyclePart::Plan;
                let kept = context.drafts.get(&draft_key("outcome", self.cycle_id(context)));
                self.outcome = Some(Box::new(self.new_outcome(context, kept)));
                Action::ask(Request::Focus("outcome-by-when".to_owned()))
            }
            Message::OpenOutcome(id) => {
                self.close();
                self.stage = CyclePart::Plan;
                let entry = context.file.outcomes.iter().find(|e| e.id() == id);
                self.outcome = entry.map(Sheet::of).map(Box::new);
                Action::ask(Request::Focus("outcome-text".to_owned()))
            }
            Message::UseSentence => {
                if let Some(form) = &mut self.outcome
                    && let Some(sentence) = form.body(context.today).sentence(context.name())
                {
                    form.typed.set("text", &sentence);
                }
                self.keep(Which::Outcome, context)
                    .and(Request::Focus("outcome-text".to_owned()))
            }
            Message::NewHelp => {
                self.close();
                self.stage = CyclePart::Plan;
                let kept = context
                    .drafts
                    .get(&draft_key("provision", self.cycle_id(context)));
                self.help = Some(Box::new(self.new_help(context, kept)));
                Action::ask(Request::Focus("help-text".to_owned()))
            }
            Message::OpenHelp(id) => {
                self.close();
                self.stage = CyclePart::Plan;
                let entry = context.file.provisions.iter().find(|e| e.id() == id);
                self.help = entry.map(Sheet::of).map(Box::new);
                Action::ask(Request::Focus("help-text".to_owned()))
            }
            Message::Look(id) => {
                self.look(Some(id), context);
                Action::none()
            }
            Message::NewMeasure => {
                let Some(id) = self.looked else {
                    return Action::none();
                };
                let kept = context.drafts.get(&format!("measurement/new/{id}"));
                self.measure = Some(Box::new(new_measure(id, kept)));
                Action::ask(Request::Focus("measure-value".to_owned()))
            }
            Message::OpenMeasure(id) => {
                let entry = context.file.measurements.iter().find(|e| e.id() == id);
                self.measure = entry.map(Sheet::of).map(Box::new);
                Action::ask(Request::Focus("measure-value".to_owned()))
            }
            Message::Close => {
                let back = if let Some(form) = &self.outcome {
                    form.record
                        .map_or_else(|| NEW_OUTCOME.to_owned(), |id| format!("outcome-row-{id}"))
                } else if let Some(form) = &self.help {
                    form.record
                        .map_or_else(|| NEW_HELP.to_owned(), |id| format!("help-row-{id}"))
                } else {
                    "measure-new".to_owned()
                };
                self.close();
                Action::ask(Request::Focus(back))
            }
            Message::Add(which) => self.add(which, context),
            Message::Clear(which) => self.clear(which, context),
            Message::Remove(which) => self.remove(which, context),
            Message::Outcomes(edit) => {
                self.outcomes.apply(edit);
                Action::none()
            }
            Message::Helps(edit) => {
                self.helps.apply(edit);
                Action::none()
            }
            Message::Swap => {
                self.as_table = !self.as_table;
                Action::none()
            }
            Message::Law(name) => {
                if !self.law.remove(name) {
                    self.law.insert(name);
                }
                Action::none()
            }
            Message::Log(message) => {
                let cycle = self.cycle_id(context);
                self.log.update(message, cycle, context)
            }
            Message::Go(page, record) => Action::ask(Request::Go(page, record)),
        }
    }

    fn buttons<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        self.header(context)
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}
