//! What is important to the child, what is important for the child, and what the child wishes for.

mod form;
mod form_view;
mod view;

pub use form::{Form, List};

use super::portion::{Portion, Turn};
use super::{Action, Context, Heading, Request, Room, about, sheet};
use crate::domain::{Aspiration, Entry, Important, Kind, Matters, RecordId, order};
use crate::kit::{AreaEdit, El};
use crate::store::{Change, Op, OpName};

/// The screen.
#[derive(Debug)]
pub struct State {
    /// The form that is open in one of the lists.
    form: Option<Form>,
    /// The words about person-centred planning are open.
    explained: bool,
    /// Which part of each list is shown, in the order of [`List::ALL`].
    portions: [Portion; 3],
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    New(List),
    Open(RecordId),
    Close,
    Field(form::Change),
    Support(AreaEdit),
    Add,
    Remove(RecordId),
    Star(RecordId),
    /// The words of a wish that a file brought in are right.
    Right(RecordId),
    Move(List, usize, usize),
    Turn(List, Turn),
    Explain,
    ChildView,
}

impl State {
    /// Opens the screen, and there a record; what was begun is offered again.
    pub fn new(context: &Context<'_>, open: Option<RecordId>) -> Self {
        let begun = || {
            List::ALL.into_iter().find_map(|list| {
                let draft = context.drafts.get(list.draft())?;
                Some(Form::new(list, draft))
            })
        };
        State {
            form: open.and_then(|id| form_over(context, id)).or_else(begun),
            explained: false,
            portions: std::array::from_fn(|_| Portion::at(open)),
        }
    }

    fn portion(&self, list: List) -> &Portion {
        &self.portions[list as usize]
    }

    fn portion_mut(&mut self, list: List) -> &mut Portion {
        &mut self.portions[list as usize]
    }

    /// Keeps what is typed: something new as a draft, what exists in its record.
    fn keep(&self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &self.form else {
            return Action::none();
        };
        let Some(id) = form.record() else {
            return Action::ask(Request::Draft {
                key: form.list().draft().to_owned(),
                json: form.draft(),
            });
        };
        let scope = context.file.id();
        let save = match form.list() {
            List::Wishes => find_wish(context, id)
                .and_then(|entry| form.wish(context.today, Some(&entry.body)).ok())
                .map(|body| {
                    let op = Op::new(OpName::Edit(Kind::Aspiration), &body.text);
                    (op, Change::put(scope, id, body))
                }),
            _ => find(context, id)
                .and_then(|entry| form.body(Some(&entry.body)).ok())
                .map(|body| {
                    let op = Op::new(OpName::Edit(Kind::Important), &body.text);
                    (op, Change::put(scope, id, body))
                }),
        };
        match save {
            Some((op, change)) => Action::ask(Request::Save {
                key: id.to_string(),
                op,
                change,
            }),
            // The form shows what is missing and keeps every word.
            None => Action::none(),
        }
    }

    fn add_new(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &mut self.form else {
            return Action::none();
        };
        form.tried = true;
        let id = context.new_id();
        let scope = context.file.id();
        let list = form.list();
        let made = if list == List::Wishes {
            form.wish(context.today, None).map(|mut body| {
                body.order = order::last(context.file.aspirations.iter().map(|e| e.body.order));
                let op = Op::new(OpName::Add(Kind::Aspiration), &body.text);
                (op, Change::put(scope, id, body))
            })
        } else {
            form.body(None).map(|mut body| {
                body.order = order::last(context.file.important(body.matters).map(|e| e.body.order));
                let op = Op::new(OpName::Add(Kind::Important), &body.text);
                (op, Change::put(scope, id, body))
            })
        };
        match made {
            Err(field) => Action::ask(Request::Focus(field.to_owned())),
            Ok((op, put)) => {
                self.form = None;
                self.portion_mut(list).show(id);
                Action::ask(Request::Do {
                    op,
                    changes: vec![put, Change::ClearDraft(list.draft().to_owned())],
                })
                .and(Request::Draft {
                    key: list.draft().to_owned(),
                    json: None,
                })
                .and(Request::Focus(row_id(id)))
            }
        }
    }

    fn remove(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let (kind, subject, list) = match (find(context, id), find_wish(context, id)) {
            (Some(entry), _) => (
                Kind::Important,
                entry.body.text.clone(),
                List::of(entry.body.matters),
            ),
            (None, Some(entry)) => (Kind::Aspiration, entry.body.text.clone(), List::Wishes),
            (None, None) => return Action::none(),
        };
        let next = about::neighbour(self.ids(context, list), id);
        if let Some(next) = next {
            self.portion_mut(list).show(next);
        }
        let focus = next.map_or_else(|| new_id(list), row_id);
        if self.form.as_ref().and_then(Form::record) == Some(id) {
            self.form = None;
        }
        Action::ask(Request::Do {
            op: Op::new(OpName::Remove(kind), subject),
            changes: vec![Change::Bin(id)],
        })
        .and(Request::Focus(focus))
    }

    fn star(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let Some(entry) = find(context, id) else {
            return Action::none();
        };
        let mut body = entry.body.clone();
        body.on_profile = !body.on_profile;
        if let Some(form) = self.form.as_mut().filter(|form| form.record() == Some(id)) {
            form.change(form::Change::OnProfile(body.on_profile));
        }
        Action::ask(Request::Do {
            op: Op::new(OpName::Star(Kind::Important), &body.text),
            changes: vec![Change::put(context.file.id(), id, body)],
        })
    }

    /// Moves a thing from one place of the list as it is shown to another.
    fn reorder(&mut self, list: List, from: usize, to: usize, context: &Context<'_>) -> Action<Message> {
        let focus = |id| Some(row_id(id));
        let (shown, all) = (self.ids(context, list), ids(context, list));
        let place = |n: usize| {
            shown
                .get(n)
                .and_then(|id| all.iter().position(|other| other == id))
        };
        let (Some(from), Some(to)) = (place(from), place(to)) else {
            return Action::none();
        };
        if let Some(moved) = all.get(from) {
            self.portion_mut(list).show(*moved);
        }
        if list == List::Wishes {
            let all: Vec<_> = context.file.aspirations.iter().collect();
            sheet::reorder(context, &all, from, to, focus)
        } else {
            let all: Vec<_> = context.file.important(matters(list)).collect();
            sheet::reorder(context, &all, from, to, focus)
        }
    }
}

impl State {
    /// The records of a list as it is shown: all, or those with the words that are looked for.
    fn ids(&self, context: &Context<'_>, list: List) -> Vec<RecordId> {
        let portion = self.portion(list);
        match list {
            List::Wishes => {
                let all = context.file.aspirations.iter();
                all.filter(|e| portion.holds(e)).map(Entry::id).collect()
            }
            _ => {
                let all = context.file.important(matters(list));
                all.filter(|e| portion.holds(e)).map(Entry::id).collect()
            }
        }
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, context: &Context<'_>) -> Heading {
        let name = context.name();
        Heading {
            title: "What is important".to_owned(),
            line: format!("What matters to {name}, and what keeps {name} well. A good plan holds both."),
        }
    }

    fn adds(&self) -> Option<Message> {
        Some(Message::New(List::To))
    }

    fn submits(&self) -> Option<Message> {
        self.form
            .as_ref()
            .filter(|form| form.record().is_none())
            .map(|_| Message::Add)
    }

    fn closes(&self) -> Option<Message> {
        if self.form.is_some() {
            Some(Message::Close)
        } else {
            self.explained.then_some(Message::Explain)
        }
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        if let Some(id) = self.form.as_ref().and_then(Form::record)
            && find(context, id).is_none()
            && find_wish(context, id).is_none()
        {
            self.form = None;
        }
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::New(list) => {
                let draft = context.drafts.get(list.draft()).unwrap_or_default();
                self.form = Some(Form::new(list, draft));
                Action::ask(Request::Focus(form::FIRST.to_owned()))
            }
            Message::Open(id) => {
                self.form = form_over(context, id);
                Action::ask(Request::Focus(form::FIRST.to_owned()))
            }
            Message::Close => match self.form.take() {
                Some(form) => {
                    let focus = form.record().map_or_else(|| new_id(form.list()), row_id);
                    Action::ask(Request::Focus(focus))
                }
                None => Action::none(),
            },
            Message::Field(change) => {
                if let Some(form) = &mut self.form {
                    form.change(change);
                }
                self.keep(context)
            }
            Message::Support(edit) => {
                let Some(form) = &mut self.form else {
                    return Action::none();
                };
                if !form.support.apply(edit) {
                    return Action::none();
                }
                form.fields.support = form.support.text();
                self.keep(context)
            }
            Message::Add => self.add_new(context),
            Message::Remove(id) => self.remove(id, context),
            Message::Star(id) => self.star(id, context),
            Message::Right(id) => right(id, context),
            Message::Move(list, from, to) => self.reorder(list, from, to, context),
            Message::Turn(List::Wishes, turn) => self
                .portion_mut(List::Wishes)
                .turn(turn, &context.file.aspirations),
            Message::Turn(list, turn) => self
                .portion_mut(list)
                .turn(turn, context.file.important(matters(list))),
            Message::Explain => {
                self.explained = !self.explained;
                Action::none()
            }
            Message::ChildView => Action::ask(Request::ChildView),
        }
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

/// The list of the store behind one of the first two lists.
fn matters(list: List) -> Matters {
    match list {
        List::For => Matters::For,
        List::To | List::Wishes => Matters::To,
    }
}

fn find<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<Important>> {
    context.file.important.iter().find(|e| e.id() == id)
}

fn find_wish<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<Aspiration>> {
    context.file.aspirations.iter().find(|e| e.id() == id)
}

fn form_over(context: &Context<'_>, id: RecordId) -> Option<Form> {
    find(context, id)
        .map(Form::of)
        .or_else(|| find_wish(context, id).map(Form::of_wish))
}

/// The records of a list, as they stand.
fn ids(context: &Context<'_>, list: List) -> Vec<RecordId> {
    match list {
        List::Wishes => context.file.aspirations.iter().map(Entry::id).collect(),
        _ => context.file.important(matters(list)).map(Entry::id).collect(),
    }
}

fn row_id(id: RecordId) -> String {
    format!("important-{id}")
}

fn new_id(list: List) -> String {
    format!("important-new-{}", list.key())
}

/// Somebody here says that a wish is in the child's own words.
fn right(id: RecordId, context: &Context<'_>) -> Action<Message> {
    let Some(entry) = context.file.aspirations.iter().find(|entry| entry.id() == id) else {
        return Action::none();
    };
    let body = Aspiration {
        from_file: None,
        ..entry.body.clone()
    };
    Action::ask(Request::Do {
        op: Op::new(OpName::Edit(Kind::Aspiration), &body.text),
        changes: vec![Change::put(context.file.id(), id, body)],
    })
    .and(Request::Focus(row_id(id)))
}
