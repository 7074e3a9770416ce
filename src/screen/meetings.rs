//! Meetings with the school: what is to come, what was held, and one of them open from the first idea to its
//! close, with who does what afterwards.

mod action_form;
mod actions;
mod agenda;
mod agreed;
mod answers;
mod asking;
mod bring;
mod calendar;
mod change;
mod child_part;
mod close;
mod desk;
mod details;
mod follow;
mod hold;
mod last_time;
mod list;
mod live;
mod message;
mod new_form;
mod open;
mod pack;
mod pack_picture;
mod policy_form;
mod prepare;
mod questions;
mod say;
mod steps;
pub(in crate::screen) mod times;

pub use action_form::ActionForm;
pub use message::Message;
pub use new_form::NewForm;
pub use open::{Long, Open, Part};

use super::portion::Portion;
use super::{Action, Context, Heading, Request, Room, letter, sheet};
use crate::domain::{AgreedAction, Entry, Meeting, Question, RecordId};
use crate::guidance::together;
use crate::kit::{El, Icon};

/// The draft of a new meeting, of a new action, of a new question.
const DRAFT: &str = "meeting/new";
const ACTION_DRAFT: &str = "action/new";
const QUESTION_DRAFT: &str = "question/new";
/// The button that opens an empty form, and the one that leads back to the list.
const NEW: &str = "meeting-new";
const BACK: &str = "meeting-back";
/// The button that opens a letter to the school.
const LETTER: &str = "meeting-letter";

/// The screen.
#[derive(Debug, Default)]
pub struct State {
    /// The form of a new meeting.
    new: Option<Box<NewForm>>,
    /// The meeting that is open.
    open: Option<Box<Open>>,
    /// The form of an action, beside the list or the meeting.
    action: Option<Box<ActionForm>>,
    /// The form of a calendar file.
    calendar: Option<Box<calendar::Form>>,
    /// Notes are written in large letters.
    larger: bool,
    /// The form of a policy that was read, beside the meeting.
    policy: Option<Box<policy_form::Form>>,
    /// The letter to the school that is being written, beside the list or the meeting.
    letter: Option<Box<letter::State>>,
    /// Which part of the meetings and of the actions is listed.
    portion: Portion,
    actions: Portion,
}

impl State {
    /// Opens the screen, and there a meeting or the meeting of an action.
    pub fn new(context: &Context<'_>, record: Option<RecordId>) -> Self {
        let mut state = State::default();
        if let Some(entry) = record.and_then(|id| find_action(context, id)) {
            state.show_action(entry, context);
        } else if let Some(entry) = record.and_then(|id| find(context, id)) {
            state.open = Some(Box::new(Open::new(entry, context)));
        } else if let Some(meeting) = record
            .and_then(|id| asking::find_question(context, id))
            .and_then(|question| find(context, question.body.meeting?))
        {
            let mut open = Open::new(meeting, context);
            open.part = if open.body.is_held() {
                Part::Hold
            } else {
                Part::Prepare
            };
            state.open = Some(Box::new(open));
        } else if let Some(entry) = record.and_then(|id| context.file.policies.iter().find(|e| e.id() == id))
        {
            state.policy = Some(Box::new(policy_form::Form::of(entry)));
        } else {
            state.new = context.drafts.get(DRAFT).map(NewForm::from_draft).map(Box::new);
        }
        state
    }

    fn show_action(&mut self, entry: &Entry<AgreedAction>, context: &Context<'_>) {
        if let Some(meeting) = entry.body.meeting.and_then(|id| find(context, id))
            && self.open.as_ref().is_none_or(|open| open.id != meeting.id())
        {
            let mut open = Open::new(meeting, context);
            open.part = Part::Close;
            self.open = Some(Box::new(open));
        }
        self.put_away();
        self.action = Some(Box::new(ActionForm::of(entry)));
    }

    /// The button that opened the letter.
    fn letter_button(&self) -> &'static str {
        match &self.open {
            Some(open) if open.part == Part::Details => details::INVITE_LETTER,
            _ => LETTER,
        }
    }

    /// Keeps a question that was begun anew, or says that its words were left alone.
    fn framed(&self, framed: bool) -> Action<Message> {
        let text = self.open.as_ref().map(|open| open.text(Long::Question));
        let text = text.unwrap_or_default();
        if !framed {
            let said = "Your own words stay. Clear the box to begin the question another way.";
            return Action::ask(Request::Say(said.to_owned()));
        }
        let kept = (!text.trim().is_empty()).then(|| serde_json::Value::String(text));
        sheet::draft(QUESTION_DRAFT, kept)
    }

    /// Saves the open meeting.
    fn keep(&self, context: &Context<'_>) -> Action<Message> {
        match &self.open {
            Some(open) if find(context, open.id).is_some() => {
                sheet::save(context, open.id, open.body.clone(), open.body.title())
            }
            _ => Action::none(),
        }
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, context: &Context<'_>) -> Heading {
        match &self.open {
            Some(open) => Heading {
                title: open.body.title().to_owned(),
                line: match open.part {
                    Part::Hold => times::underway(&open.body, context.today),
                    _ => times::when(&open.body, context.today),
                },
            },
            None => Heading {
                title: "Meetings".to_owned(),
                line: "Get ready, note what was said, and who does what by when.".to_owned(),
            },
        }
    }

    fn adds(&self) -> Option<Message> {
        Some(match &self.open {
            Some(_) => Message::NewAction,
            None => Message::New { past: false },
        })
    }

    fn submits(&self) -> Option<Message> {
        if self.letter.is_some() {
            return Some(Message::Letter(letter::Message::Copy));
        }
        if let Some(form) = &self.policy {
            return form
                .record()
                .is_none()
                .then_some(Message::Desk(desk::Doing::AddPolicy));
        }
        match (&self.action, &self.new) {
            (Some(form), _) => form.record().is_none().then_some(Message::AddAction),
            (None, Some(_)) => Some(Message::Add),
            (None, None) => None,
        }
    }

    fn closes(&self) -> Option<Message> {
        if let Some(letter) = &self.letter {
            return Some(Message::Letter(letter.closes()));
        }
        let any =
            self.action.is_some() || self.calendar.is_some() || self.new.is_some() || self.policy.is_some();
        (any || self.open.is_some()).then_some(Message::Back)
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        if let Some(open) = &mut self.open {
            if find(context, open.id).is_none() {
                self.open = None;
            } else {
                open.take_in(context);
            }
        }
        if let Some(id) = self.action.as_ref().and_then(|form| form.record())
            && find_action(context, id).is_none()
        {
            self.action = None;
        }
        if let Some(id) = self.policy.as_ref().and_then(|form| form.record())
            && !context.file.policies.iter().any(|e| e.id() == id)
        {
            self.policy = None;
        }
    }

    fn works(&mut self, context: &Context<'_>) -> Action<Message> {
        Action::run(self.picture(context))
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Tab(page) => Action::ask(Request::Go(page, None)),
            Message::Turn(turn) => self.portion.turn(turn, &context.file.meetings),
            Message::Actions(turn) => self.actions.turn(turn, &context.file.actions),
            Message::New { past } => {
                self.put_away();
                let mut draft: new_form::Draft = context.drafts.get(DRAFT).unwrap_or_default();
                draft.past = past;
                self.new = Some(Box::new(NewForm::from_draft(draft)));
                Action::ask(Request::Focus(new_form::FIRST.to_owned()))
            }
            Message::Field(change) => match &mut self.new {
                None => Action::none(),
                Some(form) => {
                    form.change(change);
                    sheet::draft(DRAFT, form.draft())
                }
            },
            Message::Add => self.add(context),
            Message::Clear => {
                if self.policy.is_some() {
                    return self.clear_policy();
                }
                if self.action.is_some() {
                    self.action = Some(Box::default());
                    return Action::ask(sheet::forget(ACTION_DRAFT))
                        .and(Request::Focus(action_form::FIRST.to_owned()));
                }
                let past = self.new.as_ref().is_some_and(|form| form.fields.past);
                self.new = Some(Box::new(NewForm::from_draft(new_form::Draft {
                    past,
                    ..new_form::Draft::default()
                })));
                Action::ask(sheet::forget(DRAFT)).and(Request::Focus(new_form::FIRST.to_owned()))
            }
            Message::Open(id) => {
                self.put_away();
                self.open = find(context, id).map(|entry| Box::new(Open::new(entry, context)));
                Action {
                    task: self.picture(context),
                    ..Action::ask(Request::Focus(BACK.to_owned()))
                }
            }
            Message::Back => {
                let focus = if self.letter.take().is_some() {
                    self.letter_button().to_owned()
                } else if self.policy.take().is_some() {
                    policy_form::NEW.to_owned()
                } else if let Some(form) = self.action.take() {
                    form.record().map_or_else(|| actions::NEW.to_owned(), actions::id)
                } else if self.calendar.take().is_some() {
                    calendar::BUTTON.to_owned()
                } else if let Some(open) = self.open.as_mut().filter(|open| open.reading) {
                    open.reading = false;
                    agreed::READ.to_owned()
                } else if self.new.take().is_some() {
                    NEW.to_owned()
                } else {
                    let back = self.open.take().map(|open| open.id);
                    if let Some(id) = back {
                        self.portion.show(id);
                    }
                    back.map_or_else(|| NEW.to_owned(), list::card_id)
                };
                Action::ask(Request::Focus(focus))
            }
            Message::Part(part) => {
                if let Some(open) = &mut self.open {
                    open.part = part;
                    open.reading = false;
                }
                self.put_away();
                Action {
                    task: self.picture(context),
                    ..Action::ask(part.focus())
                }
            }
            Message::Change(change) => {
                let Some(open) = &mut self.open else {
                    return Action::none();
                };
                let focus = open.change(change, context);
                let action = self.keep(context);
                match focus {
                    Some(id) => action.and(Request::Focus(id)),
                    None => action,
                }
            }
            Message::Edit(long, edit) => self.edit(long, edit, context),
            Message::Remove(id) => self.remove(id, context),
            Message::Ready => self.ready(context),
            Message::Held => self.held(context),
            Message::Close => self.close(context),
            Message::NewAction => {
                self.put_away();
                self.action = Some(Box::new(
                    context
                        .drafts
                        .get(ACTION_DRAFT)
                        .map(ActionForm::from_draft)
                        .unwrap_or_default(),
                ));
                Action::ask(Request::Focus(action_form::FIRST.to_owned()))
            }
            Message::OpenAction(id) => match find_action(context, id) {
                None => Action::none(),
                Some(entry) => {
                    self.show_action(entry, context);
                    Action::ask(Request::Focus(action_form::FIRST.to_owned()))
                }
            },
            Message::ActionField(change) => {
                if let Some(form) = &mut self.action {
                    form.change(change);
                }
                self.keep_action(context)
            }
            Message::AddAction => self.add_action(context),
            Message::RemoveAction(id) => {
                let text = find_action(context, id).map(|e| e.body.text.clone());
                self.action = None;
                sheet::remove::<AgreedAction, _>(id, &text.unwrap_or_default(), actions::NEW.to_owned())
            }
            Message::Done(id) => self.done(id, context),
            Message::Starter(id) => match &mut self.open {
                None => Action::none(),
                Some(open) => {
                    open.starter = Some(id);
                    let framed = open.frame(context);
                    self.framed(framed)
                        .and(Request::Focus(questions::QUESTION.to_owned()))
                }
            },
            Message::Picked(pick) => {
                let Some(open) = &mut self.open else {
                    return Action::none();
                };
                open.picked = pick;
                let framed = open.frame(context);
                self.framed(framed)
            }
            Message::AddQuestion => self.add_question(context),
            Message::Bank(id) => match together::bank_question(id) {
                None => Action::none(),
                Some(question) => {
                    let body = Question {
                        text: question.text(context.name()),
                        bank: id.to_owned(),
                        ..Question::default()
                    };
                    self.ask(body, context)
                }
            },
            Message::Take(id) => {
                let meeting = self.open.as_ref().map(|open| open.id);
                self.question(id, context, |body| body.meeting = meeting)
            }
            Message::Leave(id) => self.question(id, context, |body| body.meeting = None),
            Message::Asked(id) => self.question(id, context, |body| body.asked = !body.asked),
            Message::NotAnswered(id) => {
                self.question(id, context, |body| body.not_answered = !body.not_answered)
            }
            Message::Live(live) => self.live(live, context),
            Message::Calendar(message) => self.calendar_file(message, context),
            Message::Desk(doing) => self.desk(doing, context),
            Message::PackDrawn(id, drawn) => Action::run(self.pack_drawn(id, drawn, context)),
            Message::Write(purposes) => {
                let meeting = self.open.as_ref().map(|open| open.id);
                let letter = letter::State::new(purposes, meeting, context);
                let first = letter.first();
                self.put_away();
                self.letter = Some(Box::new(letter));
                Action::ask(first)
            }
            Message::Letter(message) => {
                let Some(letter) = &mut self.letter else {
                    return Action::none();
                };
                let (action, step) = letter.update(message, context);
                let action = action.map(Message::Letter);
                match step {
                    None => action,
                    Some(step) => {
                        self.letter = None;
                        let action = action.and(Request::Focus(self.letter_button().to_owned()));
                        match step {
                            letter::Step::Closed => action,
                            letter::Step::Sent => self
                                .asked_in_writing(context)
                                .into_iter()
                                .fold(action, Action::and),
                        }
                    }
                }
            }
        }
    }

    fn foot<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let open = self.open.as_ref().filter(|open| open.part == Part::Hold)?;
        Some(self.hold_foot(open, context))
    }

    fn buttons<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        let kit = context.kit;
        let room = kit.mode.two_panes();
        match &self.open {
            Some(open) if open.part == Part::Hold && room => self.hold_buttons(open, context),
            Some(open) if open.part == Part::Prepare => {
                let day = room && open.body.is_coming() && open.body.on.is_some();
                let print = kit.secondary(
                    "meeting-print",
                    Some(Icon::Printer),
                    "Print the pack",
                    Message::Desk(desk::Doing::Print),
                );
                let calendar = day.then(|| calendar::button(&kit, calendar::Which::This));
                calendar.into_iter().chain([print.into()]).collect()
            }
            Some(_) => Vec::new(),
            None if self.new.is_some() || self.letter.is_some() || context.file.meetings.is_empty() => {
                Vec::new()
            }
            None => vec![
                kit.primary(
                    NEW,
                    Some(Icon::Plus),
                    "Plan a meeting",
                    Message::New { past: false },
                )
                .into(),
            ],
        }
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

fn find<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<Meeting>> {
    context.file.meetings.iter().find(|e| e.id() == id)
}

fn find_action<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<AgreedAction>> {
    context.file.actions.iter().find(|e| e.id() == id)
}
