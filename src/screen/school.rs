//! Where the child learns, now and before; where the child stands with the school; whom to ask.

pub mod report;
mod setting_form;
mod status_form;
mod view;

use super::side::{Side, find};
use super::{Action, Context, Heading, Page, Request, Room, letter};
use crate::domain::{Entry, RecordId};
use crate::kit::{AreaEdit, El};

/// The screen.
#[derive(Debug, Default)]
pub struct State {
    // One of the two is open at the side, or none.
    setting: Side<setting_form::Form>,
    status: Side<status_form::Form>,
    /// The SEN information report that is gone through, in their place.
    report: Option<report::Checker>,
    /// The letter to the council that is being written, in their place.
    letter: Option<Box<letter::State>>,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    NewSetting,
    NewStatus,
    /// Open a record, and there a field; none for the first.
    Open(RecordId, Option<&'static str>),
    Close,
    Clear,
    Setting(setting_form::Change),
    WhatHelped(AreaEdit),
    SettingNote(AreaEdit),
    Status(status_form::Change),
    StatusNote(AreaEdit),
    Add,
    Remove(RecordId),
    Go(Page),
    /// Goes through the SEN information report of a school.
    Report(RecordId),
    Check(report::Change),
    CloseReport,
    /// Opens the letter to the council.
    Write,
    Letter(letter::Message),
    /// Opens a page of the guide.
    Help(&'static str),
}

impl State {
    /// Opens the screen; a draft is offered again.
    pub fn new(context: &Context<'_>, open: Option<RecordId>) -> Self {
        let mut state = State::default();
        if open.is_some_and(|id| find::<status_form::Form>(context, id).is_some()) {
            state.status = Side::new(context, open);
        } else {
            state.setting = Side::new(context, open);
            if state.setting.form().is_none() {
                state.status = Side::new(context, None);
            }
        }
        state
    }

    fn is_open(&self) -> bool {
        self.setting.form().is_some()
            || self.status.form().is_some()
            || self.report.is_some()
            || self.letter.is_some()
    }

    /// Puts away whatever is open at the side. What was typed is kept.
    fn put_away(&mut self) {
        self.setting.put_away();
        self.status.put_away();
        self.report = None;
        self.letter = None;
    }

    fn is_adding(&self) -> bool {
        self.setting.is_adding() || self.status.is_adding()
    }

    /// The record that is open.
    fn record(&self) -> Option<RecordId> {
        self.setting.record().or(self.status.record())
    }

    fn open(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        if find::<setting_form::Form>(context, id).is_some() {
            self.status.put_away();
            self.setting.open(id, context)
        } else {
            self.setting.put_away();
            self.status.open(id, context)
        }
    }

    fn remove(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        if find::<setting_form::Form>(context, id).is_some() {
            let all = context.file.settings.iter().map(Entry::id);
            self.setting.remove(id, all, context)
        } else {
            let all = context.file.statuses.iter().map(Entry::id);
            self.status.remove(id, all, context)
        }
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, context: &Context<'_>) -> Heading {
        Heading {
            title: "School".to_owned(),
            line: format!(
                "Where {} learns, and what the school does to help.",
                context.name()
            ),
        }
    }

    fn adds(&self) -> Option<Message> {
        Some(Message::NewSetting)
    }

    fn submits(&self) -> Option<Message> {
        self.is_adding().then_some(Message::Add)
    }

    fn closes(&self) -> Option<Message> {
        if let Some(letter) = &self.letter {
            return Some(Message::Letter(letter.closes()));
        }
        if self.report.is_some() {
            return Some(Message::CloseReport);
        }
        self.is_open().then_some(Message::Close)
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        self.setting.refreshed(context);
        self.status.refreshed(context);
        if self
            .report
            .as_ref()
            .is_some_and(|report| report.entry(context).is_none())
        {
            self.report = None;
        }
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        let status = self.status.form().is_some();
        match message {
            Message::NewSetting => {
                self.put_away();
                self.setting.begin(context, |_| {})
            }
            Message::NewStatus => {
                self.put_away();
                self.status.begin(context, |_| {})
            }
            Message::Open(id, field) => {
                self.report = None;
                self.letter = None;
                let action = self.open(id, context);
                match field {
                    Some(field) => Action::ask(Request::Focus(field.to_owned())),
                    None => action,
                }
            }
            Message::Close if status => self.status.close(),
            Message::Close => self.setting.close(),
            Message::Clear if status => self.status.clear(),
            Message::Clear => self.setting.clear(),
            Message::Add if status => self.status.add(context),
            Message::Add => self.setting.add(context),
            Message::Remove(id) => self.remove(id, context),
            Message::Go(page) => Action::ask(Request::Go(page, None)),
            Message::Help(key) => Action::ask(Request::Help(key)),
            Message::Report(id) => {
                let Some(entry) = find::<setting_form::Form>(context, id) else {
                    return Action::none();
                };
                self.put_away();
                self.report = Some(report::Checker::new(entry));
                report::Checker::first()
            }
            Message::Check(change) => match &mut self.report {
                Some(report) => report.update(change, context),
                None => Action::none(),
            },
            Message::CloseReport => {
                self.report = None;
                Action::ask(Request::Focus(view::REPORT.to_owned()))
            }
            Message::Write => {
                self.put_away();
                let letter = letter::State::new(letter::Purpose::COUNCIL, None, context);
                let first = letter.first();
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
                    Some(_) => {
                        self.letter = None;
                        action.and(Request::Focus(view::COUNCIL.to_owned()))
                    }
                }
            }
            Message::Setting(change) => self.setting.change(context, |form| form.change(change)),
            Message::WhatHelped(edit) => self.setting.edit(context, |form| form.what_helped.apply(edit)),
            Message::SettingNote(edit) => self.setting.edit(context, |form| form.note.apply(edit)),
            Message::Status(change) => self.status.change(context, |form| form.change(change)),
            Message::StatusNote(edit) => self.status.edit(context, |form| form.note.apply(edit)),
        }
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}
