//! What happens while a meeting is held and when it is followed up: answers become records, actions come, what
//! was agreed is read back, and the next meeting is planned.

use super::asking::find_question;
use super::{
    ACTION_DRAFT, ActionForm, Message, Open, Part, State, action_form, agreed, answers, close, details, find,
    hold,
};
use crate::domain::rules::agenda as agendas;
use crate::domain::rules::flows::{Put, flowed};
use crate::domain::{
    Attendee, Body, Flow, GateItem, Kind, Meeting, MeetingState, Party, Presence, Question, RecordId,
};
use crate::screen::form::DateText;
use crate::screen::{Action, Context, Page, Request};
use crate::store::{Change, Op, OpName};

/// What can happen.
#[derive(Debug, Clone)]
pub enum Live {
    /// Notes go to this item of the agenda.
    Item(usize),
    /// Notes in large letters, or not.
    Larger,
    /// Somebody who was not expected has come.
    Someone,
    /// Reads back what was agreed, or returns to the notes.
    ReadBack(bool),
    /// Closes it if nothing is open, else goes to the first point that is.
    Finish,
    /// Goes to where one says why something is left open.
    Because(GateItem),
    /// Begins an action from the answer to a question.
    MakeAction(RecordId),
    /// Takes what was offered for an answer, by the words of the offer.
    Take(RecordId, Flow, String),
    /// Puts aside all that is offered for an answer.
    Leave(RecordId),
    OfferAgain(RecordId, Flow),
    /// Shows where the answer to a question of one's own could go.
    Further(RecordId),
    /// Goes to the record an answer went to.
    See(RecordId),
    /// Plans the next meeting on the day that was agreed.
    PlanNext,
    /// Opens the meeting that is planned.
    Show(RecordId),
}

impl State {
    pub(super) fn live(&mut self, live: Live, context: &Context<'_>) -> Action<Message> {
        let Some(open) = &mut self.open else {
            return Action::none();
        };
        match live {
            Live::Item(at) => {
                open.item = Some(at);
                Action::ask(Request::Focus(hold::notes_id(at)))
            }
            Live::Larger => {
                self.larger = !self.larger;
                Action::none()
            }
            Live::Someone => {
                open.part = Part::Details;
                self.put_away();
                Action::ask(Request::Focus(details::INVITE.to_owned()))
            }
            Live::ReadBack(reading) => {
                open.part = Part::Hold;
                open.reading = reading;
                self.put_away();
                let focus = if reading {
                    agreed::BACK_TO_NOTES
                } else {
                    agreed::READ
                };
                Action::ask(Request::Focus(focus.to_owned()))
            }
            Live::Finish => {
                open.part = Part::Close;
                open.reading = false;
                let closed = self.close(context);
                // A form that is not ready stays open.
                if self.action.is_none() {
                    self.put_away();
                }
                closed
            }
            Live::Because(item) => {
                open.part = Part::Close;
                open.reading = false;
                Action::ask(Request::Focus(close::because_id(item)))
            }
            Live::MakeAction(id) => self.make_action(id, context),
            Live::Take(id, to, text) => self.take(id, to, &text, context),
            Live::Leave(id) => self.leave(id, context),
            Live::OfferAgain(id, to) => self.question(id, context, |body| {
                body.flowed.retain(|gone| gone.to != to || gone.record.is_some());
            }),
            Live::Further(id) => {
                open.further.insert(id);
                Action::ask(Request::Focus(format!("offer-{id}-0")))
            }
            Live::See(id) => match context.file.find(id) {
                Some(record) if record.body.kind() == Kind::Action => self.update_action(id, context),
                Some(record) => Action::ask(Request::Go(Page::of_body(&record.body), Some(id))),
                None => Action::none(),
            },
            Live::PlanNext => self.plan_next(context),
            Live::Show(id) => {
                self.put_away();
                self.open = find(context, id).map(|entry| Box::new(Open::new(entry, context)));
                Action {
                    task: self.picture(context),
                    ..Action::ask(Request::Focus(super::BACK.to_owned()))
                }
            }
        }
    }

    fn update_action(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let Some(entry) = super::find_action(context, id) else {
            return Action::none();
        };
        self.show_action(entry, context);
        Action::ask(Request::Focus(action_form::FIRST.to_owned()))
    }

    /// The answer as the beginning of an action. What was begun before is not written over.
    fn make_action(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let Some(entry) = find_question(context, id) else {
            return Action::none();
        };
        let begun: Option<action_form::Draft> = context.drafts.get(ACTION_DRAFT);
        let focus = Request::Focus(action_form::FIRST.to_owned());
        if let Some(begun) = begun.filter(|begun| !begun.text.trim().is_empty() && begun.question != Some(id))
        {
            self.action = Some(Box::new(ActionForm::from_draft(begun)));
            return Action::ask(focus).and(Request::Say(
                "This action was begun before. Add it or clear it first.".to_owned(),
            ));
        }
        let fields = action_form::Draft {
            text: entry.body.answer.trim().to_owned(),
            owner: Party::School,
            question: Some(id),
            ..action_form::Draft::default()
        };
        self.put_away();
        self.action = Some(Box::new(ActionForm::from_draft(fields)));
        let kept = self.keep_action(context);
        kept.and(focus)
    }

    /// Record and mark on the question are written together, so that one Undo takes both back.
    fn take(&mut self, id: RecordId, to: Flow, text: &str, context: &Context<'_>) -> Action<Message> {
        let (Some(open), Some(entry)) = (&self.open, find_question(context, id)) else {
            return Action::none();
        };
        let offers = open.offers(entry, context);
        let Some(offer) = offers.into_iter().find(|o| o.to == to && o.text == text) else {
            return Action::none();
        };
        let scope = context.file.id();
        let (record, op, change) = match offer.put {
            Put::New(body) => {
                let record = context.new_id();
                let op = Op::new(OpName::Add(body.kind()), subject(&body, &entry.body));
                (record, op, Change::put(scope, record, body))
            }
            Put::Change(record, body) => {
                let op = Op::new(OpName::Edit(body.kind()), subject(&body, &entry.body));
                (record, op, Change::put(scope, record, body))
            }
        };
        let marked = flowed(&entry.body, to, Some(record));
        Action::ask(Request::Do {
            op,
            changes: vec![change, Change::put(scope, id, marked)],
        })
        .and(Request::Focus(answers::see_id(id, record)))
    }

    fn leave(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let (Some(open), Some(entry)) = (&self.open, find_question(context, id)) else {
            return Action::none();
        };
        let mut ways: Vec<Flow> = Vec::new();
        for offer in open.offers(entry, context) {
            if !ways.contains(&offer.to) {
                ways.push(offer.to);
            }
        }
        self.question(id, context, |body| {
            for to in ways {
                *body = flowed(body, to, None);
            }
        })
        .and(Request::Focus(answers::answer_id(id)))
    }

    /// The letter after a meeting asks for the record too: the day it went is the day it was asked for.
    pub(super) fn asked_in_writing(&mut self, context: &Context<'_>) -> Vec<Request> {
        let Some(open) = self.open.as_mut().filter(|open| open.body.is_held()) else {
            return Vec::new();
        };
        let body = &mut open.body;
        if body.writing_asked_on.is_some() || body.writing_received_on.is_some() {
            return Vec::new();
        }
        body.writing_asked_on = Some(context.today);
        open.asked = DateText::of(Some(context.today));
        self.keep(context).requests
    }

    /// A meeting on the day that was agreed, with the same people and as long.
    fn plan_next(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(open) = &self.open else {
            return Action::none();
        };
        let Some(on) = open.body.next_on else {
            return Action::ask(Request::Focus(close::field_of(GateItem::NextDate)));
        };
        let before = &open.body;
        let mut body = Meeting {
            kind: before.kind,
            state: MeetingState::Planned,
            on: Some(on),
            minutes_planned: before.minutes_planned,
            place: before.place.clone(),
            online: before.online,
            led_by: before.led_by.clone(),
            people: before
                .people
                .iter()
                .map(|person| Attendee {
                    presence: Presence::default(),
                    ..person.clone()
                })
                .collect(),
            cycle: context.file.cycle().map(|cycle| cycle.id()),
            follows: Some(open.id),
            ..Meeting::default()
        };
        body.agenda = agendas::agenda(body.kind, context.name(), body.minutes());
        body = agendas::with_parents_view(body);
        let id = context.new_id();
        let title = body.title().to_owned();
        Action::ask(Request::Do {
            op: Op::new(OpName::Add(Kind::Meeting), title),
            changes: vec![Change::put(context.file.id(), id, body)],
        })
        .and(Request::Focus(super::follow::show_id(id)))
    }
}

/// The words of what was done, for the line of undo.
fn subject(body: &Body, question: &Question) -> String {
    match body {
        Body::Provision(help) => help.text.clone(),
        Body::Strategy(strategy) => strategy.text.clone(),
        Body::Referral(referral) => referral.text.clone(),
        Body::Action(action) => action.text.clone(),
        Body::Outcome(outcome) => outcome.text.clone(),
        _ => question.text.clone(),
    }
}
