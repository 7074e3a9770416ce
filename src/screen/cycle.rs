//! The support cycle: assess, plan, do, review (SEND Code of Practice 2015, 6.44 to 6.56).
//!
//! One cycle is shown at a time, by its four stages. What a cycle is stands in one form that is saved as it is
//! typed; outcomes, help, measurements and reviews have forms of their own.

mod assess;
mod does;
mod facts;
mod finish;
mod fresh;
mod help;
mod log;
mod measure;
mod open;
mod orders;
mod outcome;
mod page;
mod plan;
mod review;
mod thread;

pub use page::stages;

use super::draw::Form;
use super::typed::{Change, Sheet};
use super::{Action, Context, Heading, Page, Request, Room, draw, sheet};
use crate::domain::{Cycle, CyclePart, Entry, Measurement, Outcome, Provision, RecordId, Review};
use crate::kit::{El, TableEdit, TableState};
use fresh::{draft_key, new_measure};
use log::Log;
use std::collections::BTreeSet;

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

impl Form for Which {
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

/// Draws the fields of the forms of this screen.
type Draw<'a> = draw::Draw<'a, Which, Message>;

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
    /// The next cycle begins as soon as the store has what was begun in this one.
    next_waits: bool,
    /// The sentence that was put into the outcome: another one takes its place, but never that of typed words.
    used: String,
    /// A cycle that was just begun, to be shown when the store has it.
    wanted: Option<RecordId>,
    /// An outcome whose review is on its way to the store.
    landed: Option<RecordId>,
    /// An outcome that is looked back at once more: its form is for a new review beside those there are.
    again: Option<RecordId>,
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
    /// What was noted outside a cycle goes into the one that is shown.
    Join(RecordId),
    Field(Which, Change),
    /// A day field of the cycle takes today.
    Today(&'static str),
    NewOutcome,
    OpenOutcome(RecordId),
    UseSentence,
    NewHelp,
    OpenHelp(RecordId),
    Look(RecordId),
    /// A new review of the outcome that is looked at.
    Again,
    OpenReview(RecordId),
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
        self.take_in(context);
    }

    fn works(&mut self, context: &Context<'_>) -> Action<Message> {
        if std::mem::take(&mut self.next_waits) {
            return self.next(context);
        }
        Action::none()
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Stage(n) => {
                self.close();
                if let Some(part) = CyclePart::ALL.get(n) {
                    self.stage = *part;
                }
                Action::none()
            }
            Message::Cycle(n) => {
                let id = context.file.cycles.get(n).map(Entry::id);
                if id.is_some() {
                    self.show(id, context);
                }
                Action::none()
            }
            Message::Start => self.start(context),
            Message::Next => match self.before_next(context) {
                Some(first) => first,
                None => self.next(context),
            },
            Message::Join(id) => self.join(id, context),
            Message::RemoveCycle => self.remove_cycle(context),
            Message::Field(which, change) => {
                if self.typed(which).is_some_and(|typed| typed.change(change)) {
                    self.keep(which, context)
                } else {
                    Action::none()
                }
            }
            Message::Today(name) => self.finish(name, context),
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
                    // What was written stays, and Ctrl+Z takes the sentence away again.
                    form.typed.add_to("text", &self.used, &sentence);
                    self.used = sentence;
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
            Message::Again => {
                if let Some(id) = self.looked {
                    self.look_again(id, None);
                }
                Action::ask(Request::Focus("review-rating-0".to_owned()))
            }
            Message::OpenReview(id) => {
                self.open_review(id, context);
                Action::ask(Request::Focus("review-again".to_owned()))
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
