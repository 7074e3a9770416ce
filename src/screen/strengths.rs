//! Strengths and interests: what the child does well, enjoys and is proud of.

mod form;
mod view;

pub use form::Form;

use super::{Action, Context, Heading, Request, Room};
use crate::domain::{Entry, Kind, RecordId, Strength, StrengthKind, WhoMaySee, order};
use crate::kit::AreaEdit;
use crate::kit::El;
use crate::store::{Change, Op, OpName};

/// The draft of a new strength.
const DRAFT: &str = "strength/new";

/// Which strengths are listed.
pub type Filter = Option<StrengthKind>;

/// The screen.
#[derive(Debug)]
pub struct State {
    filter: Filter,
    /// The form that is open at the side.
    form: Option<Form>,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Filter(Filter),
    New,
    Open(RecordId),
    Close,
    Clear,
    Field(form::Change),
    Example(AreaEdit),
    Add,
    Remove(RecordId),
    Star(RecordId),
    Move(usize, usize),
}

impl State {
    /// Opens the screen; a draft of a new strength is offered again. On a narrow window the list comes first.
    pub fn new(context: &Context<'_>, open: Option<RecordId>) -> Self {
        let mut state = State {
            filter: None,
            form: None,
        };
        if let Some(entry) = open.and_then(|id| find(context, id)) {
            state.form = Some(Form::of(entry));
        } else if let Some(draft) = context.drafts.get::<form::Draft>(DRAFT) {
            state.form = Some(Form::from_draft(draft));
        } else if context.kit.mode.two_panes() && !context.file.strengths.is_empty() {
            state.form = Some(Form::empty());
        }
        state
    }

    /// Keeps what is typed: a new strength as a draft, an existing one in its record.
    fn keep(&self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &self.form else {
            return Action::none();
        };
        match form.record().and_then(|id| find(context, id)) {
            None => Action::ask(Request::Draft {
                key: DRAFT.to_owned(),
                json: form.draft(),
            }),
            Some(entry) => match form.body(context.today, Some(&entry.body)) {
                Ok(body) => Action::ask(Request::Save {
                    key: entry.id().to_string(),
                    op: Op::new(OpName::Edit(Kind::Strength), &body.text),
                    change: put(context, entry.id(), body),
                }),
                // The form shows what is missing and keeps every word.
                Err(_) => Action::none(),
            },
        }
    }

    fn add_new(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &mut self.form else {
            return Action::none();
        };
        form.tried = true;
        match form.body(context.today, None) {
            Err(field) => Action::ask(Request::Focus(field.to_owned())),
            Ok(mut body) => {
                body.order = order::last(context.file.strengths.iter().map(|e| e.body.order));
                let id = context.new_id();
                let subject = body.text.clone();
                self.form = None;
                self.filter = None;
                Action::ask(Request::Do {
                    op: Op::new(OpName::Add(Kind::Strength), subject),
                    changes: vec![put(context, id, body), Change::ClearDraft(DRAFT.to_owned())],
                })
                .and(Request::Draft {
                    key: DRAFT.to_owned(),
                    json: None,
                })
                .and(Request::Focus(card_id(id)))
            }
        }
    }

    fn reorder(&self, from: usize, to: usize, context: &Context<'_>) -> Action<Message> {
        // Places in the list as it is shown, which a filter may have made shorter.
        let shown: Vec<&Entry<Strength>> = self.shown(context).collect();
        let all = &context.file.strengths;
        let place = |n: usize| {
            shown
                .get(n)
                .and_then(|entry| all.iter().position(|e| e.id() == entry.id()))
        };
        let (Some(from), Some(to)) = (place(from), place(to)) else {
            return Action::none();
        };
        let orders: Vec<i64> = all.iter().map(|e| e.body.order).collect();
        let changes: Vec<Change> = order::moved(&orders, from, to)
            .into_iter()
            .map(|(row, order)| {
                let body = Strength {
                    order,
                    ..all[row].body.clone()
                };
                Change::put(context.file.id(), all[row].id(), body)
            })
            .collect();
        if changes.is_empty() {
            return Action::none();
        }
        Action::ask(Request::Do {
            op: Op::new(OpName::Reorder(Kind::Strength), &all[from].body.text),
            changes,
        })
        .and(Request::Focus(card_id(all[from].id())))
    }

    fn shown<'a>(&self, context: &Context<'a>) -> impl Iterator<Item = &'a Entry<Strength>> + use<'a> {
        let filter = self.filter;
        context
            .file
            .strengths
            .iter()
            .filter(move |e| filter.is_none_or(|kind| e.body.kind == kind))
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, context: &Context<'_>) -> Heading {
        Heading {
            title: "Strengths".to_owned(),
            line: format!("What {} does well, enjoys and is proud of.", context.name()),
        }
    }

    fn adds(&self) -> Option<Message> {
        Some(Message::New)
    }

    fn submits(&self) -> Option<Message> {
        self.form
            .as_ref()
            .filter(|form| form.record().is_none())
            .map(|_| Message::Add)
    }

    fn closes(&self) -> Option<Message> {
        self.form.as_ref().map(|_| Message::Close)
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        if let Some(id) = self.form.as_ref().and_then(Form::record)
            && find(context, id).is_none()
        {
            self.form = None;
        }
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Filter(filter) => {
                self.filter = filter;
                Action::none()
            }
            Message::New => {
                self.form = Some(
                    context
                        .drafts
                        .get(DRAFT)
                        .map_or_else(Form::empty, Form::from_draft),
                );
                Action::ask(Request::Focus(form::FIRST.to_owned()))
            }
            Message::Open(id) => {
                self.form = find(context, id).map(Form::of);
                Action::ask(Request::Focus(form::FIRST.to_owned()))
            }
            Message::Close => {
                let back = self.form.as_ref().and_then(Form::record);
                self.form = None;
                match back {
                    Some(id) => Action::ask(Request::Focus(card_id(id))),
                    None => Action::ask(Request::Focus("strength-new".to_owned())),
                }
            }
            Message::Clear => {
                self.form = Some(Form::empty());
                Action::ask(Request::Draft {
                    key: DRAFT.to_owned(),
                    json: None,
                })
                .and(Request::Focus(form::FIRST.to_owned()))
            }
            Message::Field(change) => {
                if let Some(form) = &mut self.form {
                    form.change(change);
                }
                self.keep(context)
            }
            Message::Example(edit) => {
                let changed = self.form.as_mut().is_some_and(|form| form.example.apply(edit));
                if changed {
                    self.keep(context)
                } else {
                    Action::none()
                }
            }
            Message::Add => self.add_new(context),
            Message::Remove(id) => {
                let Some(entry) = find(context, id) else {
                    return Action::none();
                };
                let list = &context.file.strengths;
                let at = list.iter().position(|e| e.id() == id).unwrap_or(0);
                let next = list
                    .get(at + 1)
                    .or_else(|| at.checked_sub(1).and_then(|i| list.get(i)));
                let focus = next.map_or_else(|| "strength-new".to_owned(), |e| card_id(e.id()));
                if self.form.as_ref().and_then(Form::record) == Some(id) {
                    self.form = None;
                }
                Action::ask(Request::Do {
                    op: Op::new(OpName::Remove(Kind::Strength), &entry.body.text),
                    changes: vec![Change::Bin(id)],
                })
                .and(Request::Focus(focus))
            }
            Message::Star(id) => {
                let Some(entry) = find(context, id) else {
                    return Action::none();
                };
                let mut body = entry.body.clone();
                body.on_profile = !body.on_profile;
                let subject = body.text.clone();
                if let Some(form) = self.form.as_mut().filter(|form| form.record() == Some(id)) {
                    form.change(form::Change::OnProfile(body.on_profile));
                }
                Action::ask(Request::Do {
                    op: Op::new(OpName::Star(Kind::Strength), subject),
                    changes: vec![put(context, id, body)],
                })
            }
            Message::Move(from, to) => self.reorder(from, to, context),
        }
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

fn find<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<Strength>> {
    context.file.strengths.iter().find(|e| e.id() == id)
}

/// Saves a strength. Who puts it on the profile has said that everybody who helps may see it, unless
/// somebody decided otherwise before.
fn put(context: &Context<'_>, id: RecordId, body: Strength) -> Change {
    let open = find(context, id).is_none_or(|entry| entry.meta.who_may_see.must_ask());
    Change::Put {
        scope: context.file.id().into(),
        id,
        who_may_see: (open && body.on_profile).then_some(WhoMaySee::Anyone),
        body: body.into(),
    }
}

fn card_id(id: RecordId) -> String {
    format!("strength-{id}")
}
