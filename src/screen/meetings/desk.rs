//! Getting ready as a desk: which part of it lies open, and what is done there.

use super::{Message, State, policy_form, questions::Bank};
use crate::domain::{PolicyRead, Question, RecordId};
use crate::kit::{El, Icon, Kit};
use crate::screen::{Action, Context, Request, letter, sheet};

/// Where the focus goes when a part is opened.
pub const PART: &str = "meeting-step";
/// The draft of a policy that is being noted.
const POLICY_DRAFT: &str = "policy/new";

/// The parts of getting ready. The lines of the checklist lead to them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Step {
    LastTime,
    Strengths,
    Helps,
    Child,
    #[default]
    Questions,
    Pack,
    Hard,
    Worries,
    Policies,
    Say,
    Agenda,
}

/// What lies open.
#[derive(Debug, Default)]
pub struct Desk {
    pub step: Step,
    /// Which questions of the bank are shown.
    pub bank: Bank,
    /// The question that is being changed.
    pub editing: Option<RecordId>,
    /// Long lists are shown to their end.
    pub all: bool,
    /// The ideas for working together are unfolded.
    pub ideas: bool,
}

/// What can happen there.
#[derive(Debug, Clone)]
pub enum Doing {
    Step(Step),
    Bank(Bank),
    /// Opens a question to change it, or closes it.
    Change(Option<RecordId>),
    Words(RecordId, String),
    /// Moves one of the questions from a place to another.
    Move(usize, usize),
    All,
    Ideas,
    /// The pack was sent or printed today, or was not after all.
    Sent,
    /// Goes to where the pack is made.
    Print,
    /// Takes the first difficulties.
    FirstDifficulties,
    NewPolicy,
    OpenPolicy(RecordId),
    Policy(policy_form::Change),
    AddPolicy,
    RemovePolicy(RecordId),
    /// Makes a question of what one wants to ask about a policy.
    AskPolicy(RecordId),
}

/// So many difficulties are suggested.
const FIRST: usize = 3;

impl State {
    /// Takes in what happened while getting ready.
    pub(super) fn desk(&mut self, doing: Doing, context: &Context<'_>) -> Action<Message> {
        match doing {
            Doing::NewPolicy => {
                let draft = context.drafts.get(POLICY_DRAFT).unwrap_or_default();
                self.put_away();
                self.policy = Some(Box::new(policy_form::Form::from_draft(draft)));
                return Action::ask(Request::Focus(policy_form::FIRST.to_owned()));
            }
            Doing::OpenPolicy(id) => {
                let Some(entry) = context.file.policies.iter().find(|e| e.id() == id) else {
                    return Action::none();
                };
                self.put_away();
                self.policy = Some(Box::new(policy_form::Form::of(entry)));
                return Action::ask(Request::Focus(policy_form::FIRST.to_owned()));
            }
            Doing::Policy(change) => {
                if let Some(form) = &mut self.policy {
                    form.change(change);
                }
                return self.keep_policy(context);
            }
            Doing::AddPolicy => return self.add_policy(context),
            Doing::RemovePolicy(id) => {
                let title = context.file.policies.iter().find(|e| e.id() == id);
                let title = title.map(|e| e.body.title().to_owned()).unwrap_or_default();
                self.policy = None;
                return sheet::remove::<PolicyRead, _>(id, &title, policy_form::NEW.to_owned());
            }
            Doing::Print => {
                let meeting = self.open.as_ref().map(|open| open.id);
                return Action::ask(Request::Go(crate::screen::Page::Documents, meeting));
            }
            Doing::Words(id, text) => {
                let Some(entry) = context.file.questions.iter().find(|e| e.id() == id) else {
                    return Action::none();
                };
                if let Some(open) = &mut self.open {
                    open.rewritten.clone_from(&text);
                }
                // An empty field is no question: the last words stay until there are others.
                if text.trim().is_empty() {
                    return Action::none();
                }
                let body = Question {
                    text: text.trim().to_owned(),
                    ..entry.body.clone()
                };
                let subject = body.text.clone();
                return sheet::save(context, id, body, &subject);
            }
            Doing::AskPolicy(id) => {
                let Some(entry) = context.file.policies.iter().find(|e| e.id() == id) else {
                    return Action::none();
                };
                let body = Question {
                    text: entry.body.question.trim().to_owned(),
                    about: Some(id),
                    ..Question::default()
                };
                return self.ask(body, context);
            }
            _ => {}
        }
        let Some(open) = &mut self.open else {
            return Action::none();
        };
        match doing {
            Doing::Step(step) => {
                open.desk.step = step;
                open.desk.editing = None;
                open.desk.all = false;
                Action::ask(Request::Focus(PART.to_owned()))
            }
            Doing::Bank(bank) => {
                open.desk.bank = bank;
                Action::none()
            }
            Doing::Change(question) => {
                let back = question.or(open.desk.editing);
                open.desk.editing = question;
                let text = question.and_then(|id| context.file.questions.iter().find(|e| e.id() == id));
                open.rewritten = text.map(|e| e.body.text.clone()).unwrap_or_default();
                Action::ask(Request::Focus(match (question, back) {
                    (Some(_), _) => super::questions::REWRITE.to_owned(),
                    (None, Some(id)) => super::questions::change_id(id),
                    (None, None) => PART.to_owned(),
                }))
            }
            Doing::Move(from, to) => {
                let all: Vec<_> = context.file.questions_of(open.id).collect();
                sheet::reorder(context, &all, from, to, |_| None)
            }
            Doing::All => {
                open.desk.all = true;
                Action::ask(Request::Focus(PART.to_owned()))
            }
            Doing::Ideas => {
                open.desk.ideas = !open.desk.ideas;
                Action::none()
            }
            Doing::Sent => {
                let sent = open.pack_is_sent();
                open.body.ticked.retain(|key| key != PACK);
                open.body.pack_sent_on = (!sent).then_some(context.today);
                self.keep(context)
            }
            Doing::FirstDifficulties => {
                open.body.difficulties = context
                    .file
                    .difficulties
                    .iter()
                    .filter(|e| super::bring::may(&e.meta))
                    .take(FIRST)
                    .map(crate::domain::Entry::id)
                    .collect();
                self.keep(context).and(Request::Focus(PART.to_owned()))
            }
            _ => Action::none(),
        }
    }

    /// Closes what lies beside the page. What is typed there is kept.
    pub(super) fn put_away(&mut self) {
        self.new = None;
        self.action = None;
        self.calendar = None;
        self.letter = None;
        self.policy = None;
    }

    fn keep_policy(&self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &self.policy else {
            return Action::none();
        };
        let policies = &context.file.policies;
        match form
            .record()
            .and_then(|id| policies.iter().find(|e| e.id() == id))
        {
            None => sheet::draft(POLICY_DRAFT, form.draft()),
            Some(entry) => form.body(context.today, Some(&entry.body)).map_or_else(
                |_| Action::none(),
                |body| {
                    let subject = body.title().to_owned();
                    sheet::save(context, entry.id(), body, &subject)
                },
            ),
        }
    }

    /// Adds the policy, and takes it to the meeting that is open.
    fn add_policy(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &mut self.policy else {
            return Action::none();
        };
        form.tried = true;
        match form.body(context.today, None) {
            Err(field) => Action::ask(Request::Focus(field.to_owned())),
            Ok(body) => {
                let id = context.new_id();
                let subject = body.title().to_owned();
                self.policy = None;
                let focus = policy_form::NEW.to_owned();
                let added = sheet::add(context, POLICY_DRAFT, id, body, &subject, focus);
                let Some(open) = &mut self.open else {
                    return added;
                };
                open.body.policies.push(id);
                self.keep(context).requests.into_iter().fold(added, Action::and)
            }
        }
    }

    /// Clears the form of a policy.
    pub(super) fn clear_policy(&mut self) -> Action<Message> {
        self.policy = Some(Box::default());
        Action::ask(sheet::forget(POLICY_DRAFT)).and(Request::Focus(policy_form::FIRST.to_owned()))
    }
}

/// The button that opens a letter to the school, as one of several ways on.
pub fn write<'a>(kit: &Kit, icon: Option<Icon>) -> El<'a, Message> {
    kit.secondary(
        super::LETTER,
        icon,
        "Write to the school",
        Message::Write(letter::Purpose::ANY_TIME),
    )
    .into()
}

/// The line of the checklist that is about the pack.
pub const PACK: &str = "pack";
