//! Where the child learns, now and before; where the child stands with the school; whom to ask.

mod setting_form;
mod status_form;
mod view;

use super::about::neighbour;
use super::{Action, Context, Heading, Page, Request, Room};
use crate::domain::{Entry, Kind, RecordId, Setting, StatusChange};
use crate::kit::{AreaEdit, El};
use crate::store::{Change, Op, OpName};

/// The drafts of what is new.
const SETTING_DRAFT: &str = "setting/new";
const STATUS_DRAFT: &str = "status/new";
/// The buttons that open an empty form.
const NEW_SETTING: &str = "setting-new";
const NEW_STATUS: &str = "status-new";

/// The form that is open at the side.
#[derive(Debug)]
enum Form {
    Setting(Box<setting_form::Form>),
    Status(Box<status_form::Form>),
}

impl Form {
    fn record(&self) -> Option<RecordId> {
        match self {
            Form::Setting(form) => form.record(),
            Form::Status(form) => form.record(),
        }
    }

    fn draft_key(&self) -> &'static str {
        match self {
            Form::Setting(_) => SETTING_DRAFT,
            Form::Status(_) => STATUS_DRAFT,
        }
    }

    fn draft(&self) -> Option<serde_json::Value> {
        match self {
            Form::Setting(form) => form.draft(),
            Form::Status(form) => form.draft(),
        }
    }

    fn first(&self) -> String {
        match self {
            Form::Setting(_) => setting_form::FIRST.to_owned(),
            Form::Status(form) => form.first(),
        }
    }

    /// The button it was opened with, when it is for something new.
    fn opened_with(&self) -> &'static str {
        match self {
            Form::Setting(_) => NEW_SETTING,
            Form::Status(_) => NEW_STATUS,
        }
    }
}

/// The screen.
#[derive(Debug)]
pub struct State {
    form: Option<Form>,
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
}

impl State {
    /// Opens the screen; a draft is offered again.
    pub fn new(context: &Context<'_>, open: Option<RecordId>) -> Self {
        let form = open
            .and_then(|id| form_of(context, id))
            .or_else(|| {
                let draft = context.drafts.get(SETTING_DRAFT)?;
                Some(Form::Setting(Box::new(setting_form::Form::from_draft(draft))))
            })
            .or_else(|| {
                let draft = context.drafts.get(STATUS_DRAFT)?;
                Some(Form::Status(Box::new(status_form::Form::from_draft(draft))))
            });
        State { form }
    }

    /// Keeps what is typed: what is new as a draft, what exists in its record.
    fn keep(&self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &self.form else {
            return Action::none();
        };
        let Some(id) = form.record() else {
            return Action::ask(Request::Draft {
                key: form.draft_key().to_owned(),
                json: form.draft(),
            });
        };
        let child = context.file.id();
        let saved = match form {
            Form::Setting(form) => setting(context, id).and_then(|entry| {
                let body = form.body(context.today, Some(&entry.body)).ok()?;
                let op = Op::new(OpName::Edit(Kind::Setting), &body.name);
                Some((op, Change::put(child, id, body)))
            }),
            Form::Status(form) => status(context, id).and_then(|entry| {
                let body = form.body(context.today, Some(&entry.body)).ok()?;
                let op = Op::new(OpName::Edit(Kind::Status), body.status.label());
                Some((op, Change::put(child, id, body)))
            }),
        };
        match saved {
            Some((op, change)) => Action::ask(Request::Save {
                key: id.to_string(),
                op,
                change,
            }),
            None => Action::none(),
        }
    }

    fn add(&mut self, context: &Context<'_>) -> Action<Message> {
        let id = context.new_id();
        let child = context.file.id();
        let made = match &mut self.form {
            None => return Action::none(),
            Some(Form::Setting(form)) => {
                form.tried = true;
                form.body(context.today, None).map(|body| {
                    let op = Op::new(OpName::Add(Kind::Setting), &body.name);
                    (SETTING_DRAFT, op, Change::put(child, id, body))
                })
            }
            Some(Form::Status(form)) => {
                form.tried = true;
                form.body(context.today, None).map(|body| {
                    let op = Op::new(OpName::Add(Kind::Status), body.status.label());
                    (STATUS_DRAFT, op, Change::put(child, id, body))
                })
            }
        };
        match made {
            Err(field) => Action::ask(Request::Focus(field.to_owned())),
            Ok((draft, op, change)) => {
                self.form = None;
                Action::ask(Request::Do {
                    op,
                    changes: vec![change, Change::ClearDraft(draft.to_owned())],
                })
                .and(forget(draft))
                .and(Request::Focus(card_id(id)))
            }
        }
    }

    fn remove(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let (op, next, empty) = if let Some(entry) = setting(context, id) {
            (
                Op::new(OpName::Remove(Kind::Setting), &entry.body.name),
                neighbour(context.file.settings.iter().map(Entry::id), id),
                NEW_SETTING,
            )
        } else if let Some(entry) = status(context, id) {
            (
                Op::new(OpName::Remove(Kind::Status), entry.body.status.label()),
                neighbour(context.file.statuses.iter().map(Entry::id), id),
                NEW_STATUS,
            )
        } else {
            return Action::none();
        };
        if self.form.as_ref().and_then(Form::record) == Some(id) {
            self.form = None;
        }
        Action::ask(Request::Do {
            op,
            changes: vec![Change::Bin(id)],
        })
        .and(Request::Focus(next.map_or_else(|| empty.to_owned(), card_id)))
    }

    fn focus_form(&self) -> Action<Message> {
        match &self.form {
            Some(form) => Action::ask(Request::Focus(form.first())),
            None => Action::none(),
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

    fn closes(&self) -> Option<Message> {
        self.form.as_ref().map(|_| Message::Close)
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        if let Some(id) = self.form.as_ref().and_then(Form::record)
            && setting(context, id).is_none()
            && status(context, id).is_none()
        {
            self.form = None;
        }
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        let changed = match message {
            Message::NewSetting => {
                let draft = context.drafts.get(SETTING_DRAFT);
                let form = draft.map_or_else(setting_form::Form::empty, setting_form::Form::from_draft);
                self.form = Some(Form::Setting(Box::new(form)));
                return self.focus_form();
            }
            Message::NewStatus => {
                let draft = context.drafts.get(STATUS_DRAFT);
                let form = draft.map_or_else(status_form::Form::empty, status_form::Form::from_draft);
                self.form = Some(Form::Status(Box::new(form)));
                return self.focus_form();
            }
            Message::Open(id, field) => {
                self.form = form_of(context, id);
                return match field {
                    Some(field) => Action::ask(Request::Focus(field.to_owned())),
                    None => self.focus_form(),
                };
            }
            Message::Close => {
                let Some(form) = self.form.take() else {
                    return Action::none();
                };
                let back = form
                    .record()
                    .map_or_else(|| form.opened_with().to_owned(), card_id);
                return Action::ask(Request::Focus(back));
            }
            Message::Clear => {
                let (form, draft) = match &self.form {
                    Some(Form::Status(_)) => {
                        (Form::Status(Box::new(status_form::Form::empty())), STATUS_DRAFT)
                    }
                    _ => (
                        Form::Setting(Box::new(setting_form::Form::empty())),
                        SETTING_DRAFT,
                    ),
                };
                let focus = form.first();
                self.form = Some(form);
                return Action::ask(forget(draft)).and(Request::Focus(focus));
            }
            Message::Add => return self.add(context),
            Message::Remove(id) => return self.remove(id, context),
            Message::Go(page) => return Action::ask(Request::Go(page, None)),
            Message::Setting(change) => match &mut self.form {
                Some(Form::Setting(form)) => {
                    form.change(change);
                    true
                }
                _ => false,
            },
            Message::WhatHelped(edit) => match &mut self.form {
                Some(Form::Setting(form)) => form.what_helped.apply(edit),
                _ => false,
            },
            Message::SettingNote(edit) => match &mut self.form {
                Some(Form::Setting(form)) => form.note.apply(edit),
                _ => false,
            },
            Message::Status(change) => match &mut self.form {
                Some(Form::Status(form)) => {
                    form.change(change);
                    true
                }
                _ => false,
            },
            Message::StatusNote(edit) => match &mut self.form {
                Some(Form::Status(form)) => form.note.apply(edit),
                _ => false,
            },
        };
        if changed {
            self.keep(context)
        } else {
            Action::none()
        }
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

fn setting<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<Setting>> {
    context.file.settings.iter().find(|e| e.id() == id)
}

fn status<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<StatusChange>> {
    context.file.statuses.iter().find(|e| e.id() == id)
}

fn form_of(context: &Context<'_>, id: RecordId) -> Option<Form> {
    setting(context, id)
        .map(|entry| Form::Setting(Box::new(setting_form::Form::of(entry))))
        .or_else(|| status(context, id).map(|entry| Form::Status(Box::new(status_form::Form::of(entry)))))
}

fn forget(draft: &str) -> Request {
    Request::Draft {
        key: draft.to_owned(),
        json: None,
    }
}

fn card_id(id: RecordId) -> String {
    format!("school-{id}")
}
