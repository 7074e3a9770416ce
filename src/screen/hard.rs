//! What is hard: ranked, each difficulty in one card with what helps beside it and never without that place.

mod detail;
mod form;
mod list;
mod severity;
mod words;

pub use form::Form;

use super::helps::asking;
use super::portion::Turn;
use super::side::{Fields, Side, find};
use super::{Action, Context, Heading, Page, Request, Room, form as fields, sheet};
use crate::domain::date_text::Expect;
use crate::domain::{Difficulty, Entry, Eyes, Hardness, Kind, Question, RecordId, Severity, Strategy, order};
use crate::kit::{AreaEdit, El, Icon, Mode, TableEdit, TableState};
use crate::store::{Change, Op, OpName};

/// The draft of another thing that helps with a difficulty.
fn helps_draft(id: RecordId) -> String {
    format!("difficulty/helps/{id}")
}

/// Who says how hard it is, and on which day.
#[derive(Debug, Clone, Default)]
struct Noting {
    by: Eyes,
    /// Empty means today.
    on: fields::DateText,
}

/// The screen.
#[derive(Debug)]
pub struct State {
    /// The difficulty that is open, or a new one.
    form: Side<Form>,
    noting: Noting,
    /// How hard it was is shown as a table and not as lines.
    as_table: bool,
    table: TableState,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    New,
    Open(RecordId),
    /// Opens it at the field for what helps.
    AddFirst(RecordId),
    Close,
    Clear,
    Field(form::Change),
    Long(form::Long, AreaEdit),
    Add,
    Remove(RecordId),
    /// From one place of the list as it is shown to another.
    Move(usize, usize),
    Turn(Turn),
    /// Another thing that helps becomes a strategy.
    AddHelp,
    /// A strategy that exists is linked, or no longer.
    Link(RecordId),
    AskWhatHelps(RecordId),
    AskSchool(RecordId),
    By(Eyes),
    On(String),
    /// A level was pressed: it is kept at once.
    Note(Hardness),
    /// The note at that place of the list is taken away.
    Unnote(usize),
    AsTable,
    Table(TableEdit),
    Go(Page, Option<RecordId>),
}

impl State {
    /// Opens the screen; a draft of a new difficulty is offered again.
    pub fn new(context: &Context<'_>, open: Option<RecordId>) -> Self {
        let mut state = State {
            form: Side::new(context, open),
            noting: Noting::default(),
            as_table: false,
            table: TableState::default(),
        };
        state.offer_help(context);
        state
    }

    /// The difficulties as they are listed: all, or those with the words that are looked for.
    fn shown<'a>(&self, context: &Context<'a>) -> impl Iterator<Item = &'a Entry<Difficulty>> + use<'_, 'a> {
        let all = context.file.difficulties.iter();
        all.filter(|entry| self.form.portion().holds(entry))
    }

    fn reorder(&mut self, from: usize, to: usize, context: &Context<'_>) -> Action<Message> {
        let place = |n: usize| {
            let id = self.shown(context).nth(n)?.id();
            context.file.difficulties.iter().position(|e| e.id() == id)
        };
        let (Some(from), Some(to)) = (place(from), place(to)) else {
            return Action::none();
        };
        let all: Vec<_> = context.file.difficulties.iter().collect();
        if let Some(moved) = all.get(from) {
            self.form.portion_mut().show(moved.id());
        }
        sheet::reorder(context, &all, from, to, |id| Some(Form::card_id(id)))
    }

    /// Another thing that helps is offered again where it was begun.
    fn offer_help(&mut self, context: &Context<'_>) {
        let begun = self
            .form
            .record()
            .and_then(|id| context.drafts.get(&helps_draft(id)));
        if let (Some(form), Some(begun)) = (self.form.form_mut(), begun) {
            form.fields.helps = begun;
        }
    }

    fn add_help(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some((form, id)) = self
            .form
            .form_mut()
            .and_then(|form| form.record().map(|id| (form, id)))
        else {
            return Action::none();
        };
        let text = fields::tidy(&form.fields.helps);
        if text.is_empty() {
            return Action::ask(Request::Focus(form::HELPS.to_owned()));
        }
        form.fields.helps.clear();
        let op = Op::new(OpName::Add(Kind::Strategy), &text);
        let key = helps_draft(id);
        Action::ask(Request::Do {
            op,
            changes: vec![strategy(text, id, context), Change::ClearDraft(key.clone())],
        })
        .and(Request::Draft { key, json: None })
        .and(Request::Focus(form::HELPS.to_owned()))
    }

    /// Links a strategy to the difficulty that is open, or unlinks it.
    fn link(&self, strategy: RecordId, context: &Context<'_>) -> Action<Message> {
        let (Some(id), Some(entry)) = (
            self.form.record(),
            context.file.strategies.iter().find(|e| e.id() == strategy),
        ) else {
            return Action::none();
        };
        let mut body = entry.body.clone();
        match body.helps_with.iter().position(|other| *other == id) {
            Some(at) => {
                body.helps_with.remove(at);
            }
            None => body.helps_with.push(id),
        }
        Action::ask(Request::Do {
            op: Op::new(OpName::Link(Kind::Strategy), &body.text),
            changes: vec![Change::put(context.file.id(), strategy, body)],
        })
        .and(Request::Focus(form::HELPS.to_owned()))
    }

    /// Changes the notes of how hard it was, in one step.
    fn notes(
        &self,
        context: &Context<'_>,
        focus: &str,
        change: impl FnOnce(&mut Vec<Severity>),
    ) -> Action<Message> {
        let Some(entry) = self.form.record().and_then(|id| find::<Form>(context, id)) else {
            return Action::none();
        };
        let mut body = entry.body.clone();
        change(&mut body.severity);
        Action::ask(Request::Do {
            op: Op::new(OpName::Rate(Kind::Difficulty), &body.text),
            changes: vec![Change::put(context.file.id(), entry.id(), body)],
        })
        .and(Request::Focus(focus.to_owned()))
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, context: &Context<'_>) -> Heading {
        Heading {
            title: "What is hard, and what helps".to_owned(),
            line: format!(
                "Each difficulty sits beside the things that help {} with it.",
                context.name()
            ),
        }
    }

    fn adds(&self) -> Option<Message> {
        Some(Message::New)
    }

    fn submits(&self) -> Option<Message> {
        self.form.form().map(|form| match form.record() {
            None => Message::Add,
            Some(_) => Message::AddHelp,
        })
    }

    fn closes(&self) -> Option<Message> {
        self.form.form().map(|_| Message::Close)
    }

    fn buttons<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        let kit = context.kit;
        // An open form for a new one has the one filled button, and so has the empty screen.
        if self.form.is_adding() || context.file.difficulties.is_empty() || kit.mode == Mode::Single {
            return Vec::new();
        }
        vec![
            kit.primary(Form::NEW, Some(Icon::Plus), "Add a difficulty", Message::New)
                .into(),
        ]
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        self.form.refreshed(context);
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::New => self.form.begin(context, |_| {}),
            Message::Open(id) | Message::AddFirst(id) => {
                if find::<Form>(context, id).is_none() {
                    return Action::none();
                }
                let action = self.form.open(id, context);
                self.offer_help(context);
                self.noting = Noting::default();
                match message {
                    Message::AddFirst(_) => Action::ask(Request::Focus(form::HELPS.to_owned())),
                    _ => action,
                }
            }
            Message::Close => self.form.close(),
            Message::Clear => self.form.clear(),
            Message::Field(change) => {
                let helps = matches!(change, form::Change::Helps(_));
                let Some(form) = self.form.form_mut() else {
                    return Action::none();
                };
                form.change(change);
                match form.record() {
                    // It is no part of the record: it waits as a draft of its own.
                    Some(id) if helps => sheet::draft(
                        &helps_draft(id),
                        (!form.fields.helps.is_empty())
                            .then(|| serde_json::Value::from(form.fields.helps.clone())),
                    ),
                    _ => self.form.keep(context),
                }
            }
            Message::Long(field, edit) => self.form.edit(context, |form| form.apply(field, edit)),
            Message::Add => self.form.add(context),
            Message::Remove(id) => {
                let all: Vec<_> = self.shown(context).map(Entry::id).collect();
                self.form.remove(id, all, context)
            }
            Message::Move(from, to) => self.reorder(from, to, context),
            Message::Turn(turn) => self.form.turn(turn, context),
            Message::AddHelp => self.add_help(context),
            Message::Link(strategy) => self.link(strategy, context),
            Message::AskWhatHelps(id) => match find::<Form>(context, id) {
                Some(entry) => asking::ask(
                    Question::what_helps(id, &entry.body, context.name()),
                    context,
                    self.focus_of(id),
                ),
                None => Action::none(),
            },
            Message::AskSchool(id) => match context.file.strategies.iter().find(|e| e.id() == id) {
                Some(entry) => {
                    let question = Question::try_at_school(id, &entry.body);
                    let of = entry.body.helps_with.first().copied();
                    let focus = of.map_or_else(|| Form::NEW.to_owned(), |id| self.focus_of(id));
                    asking::ask(question, context, focus)
                }
                None => Action::none(),
            },
            Message::By(by) => {
                self.noting.by = by;
                Action::none()
            }
            Message::On(text) => {
                self.noting.on = fields::DateText(text);
                Action::none()
            }
            Message::Note(how) => match self.noting.on.day(context.today, Expect::Past) {
                Err(_) => Action::ask(Request::Focus(severity::ON.to_owned())),
                Ok(on) => {
                    let note = Severity {
                        on: on.unwrap_or(context.today),
                        by: self.noting.by,
                        how,
                    };
                    self.notes(context, severity::FIRST_LEVEL, |all| all.push(note))
                }
            },
            Message::Unnote(at) => self.notes(context, severity::AS_TABLE, |all| {
                if at < all.len() {
                    all.remove(at);
                }
            }),
            Message::AsTable => {
                self.as_table = !self.as_table;
                Action::none()
            }
            Message::Table(edit) => {
                self.table.apply(edit);
                Action::none()
            }
            Message::Go(page, record) => Action::ask(Request::Go(page, record)),
        }
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

impl State {
    /// Where the focus goes after a question was made of a difficulty.
    fn focus_of(&self, id: RecordId) -> String {
        if self.form.form().is_some() {
            form::HELPS.to_owned()
        } else {
            Form::card_id(id)
        }
    }
}

/// A new strategy, used at home, that helps with a difficulty.
fn strategy(text: String, difficulty: RecordId, context: &Context<'_>) -> Change {
    let body = Strategy {
        text,
        helps_with: vec![difficulty],
        at_home: true,
        order: order::last(context.file.strategies.iter().map(|e| e.body.order)),
        ..Strategy::default()
    };
    Change::put(context.file.id(), context.new_id(), body)
}
