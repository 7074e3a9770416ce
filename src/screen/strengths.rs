//! Strengths and interests: what the child does well, enjoys and is proud of.

mod form;
mod view;

pub use form::Form;

use super::portion::Turn;
use super::side::{Fields, Side, find};
use super::{Action, Context, Heading, Request, Room, about, sheet};
use crate::domain::{Entry, Kind, RecordId, Strength, StrengthKind, WhoMaySee};
use crate::kit::AreaEdit;
use crate::kit::El;
use crate::store::{Change, Op, OpName};

/// Which strengths are listed.
pub type Filter = Option<StrengthKind>;

/// The screen.
#[derive(Debug)]
pub struct State {
    filter: Filter,
    /// The form that is open at the side.
    form: Side<Form>,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Filter(Filter),
    Turn(Turn),
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
        let mut form = Side::new(context, open);
        if form.form().is_none() && context.kit.mode.two_panes() && !context.file.strengths.is_empty() {
            form.begin_empty();
        }
        State { filter: None, form }
    }

    fn reorder(&mut self, from: usize, to: usize, context: &Context<'_>) -> Action<Message> {
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
        let all: Vec<_> = all.iter().collect();
        if let Some(moved) = all.get(from) {
            self.form.portion_mut().show(moved.id());
        }
        sheet::reorder(context, &all, from, to, |id| Some(Form::card_id(id)))
    }

    fn shown<'a>(&self, context: &Context<'a>) -> impl Iterator<Item = &'a Entry<Strength>> + use<'_, 'a> {
        let all = context.file.strengths.iter();
        all.filter(|e| self.filter.is_none_or(|kind| e.body.kind == kind))
            .filter(|e| self.form.portion().holds(e))
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
        self.form.is_adding().then_some(Message::Add)
    }

    fn closes(&self) -> Option<Message> {
        self.form.form().map(|_| Message::Close)
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        self.form.refreshed(context);
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Filter(filter) => {
                self.filter = filter;
                self.form.portion_mut().to_the_top();
                Action::none()
            }
            Message::Turn(turn) => self.form.turn(turn, context),
            Message::New => self.form.begin(context, |_| {}),
            Message::Open(id) => self.form.open(id, context),
            Message::Close => self.form.close(),
            Message::Clear => self.form.clear(),
            Message::Field(change) => self.form.change(context, |form| form.change(change)),
            Message::Example(edit) => self.form.edit(context, |form| form.example.apply(edit)),
            Message::Add => {
                let action = self.form.add(context);
                if self.form.form().is_none() {
                    // What was added is to be seen.
                    self.filter = None;
                }
                action
            }
            Message::Remove(id) => {
                let all: Vec<_> = self.shown(context).map(Entry::id).collect();
                self.form.remove(id, all, context)
            }
            Message::Star(id) => {
                let Some(entry) = find::<Form>(context, id) else {
                    return Action::none();
                };
                let mut body = entry.body.clone();
                body.on_profile = !body.on_profile;
                let subject = body.text.clone();
                if let Some(form) = self.form.over(id) {
                    form.change(form::Change::OnProfile(body.on_profile));
                }
                let waits = waits(&body, &entry.meta.who_may_see, context);
                let action = Action::ask(Request::Do {
                    op: Op::new(OpName::Star(Kind::Strength), subject),
                    changes: vec![put(context, id, body)],
                });
                match waits {
                    true => action.and(Request::Say(about::waits_for_child(context))),
                    false => action,
                }
            }
            Message::Move(from, to) => self.reorder(from, to, context),
        }
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

/// Whether it is chosen for the profile, and waits there until somebody says who may see what the child noticed.
fn waits(body: &Strength, who: &WhoMaySee, context: &Context<'_>) -> bool {
    body.on_profile && who.must_ask() && context.file.is_noticed_by_child(body)
}

/// Saves a strength. Who puts it on the profile has said that everybody who helps may see it, unless
/// somebody decided otherwise before. What the child noticed is the child's to give: it is asked about beside the
/// page, by its name.
fn put(context: &Context<'_>, id: RecordId, body: Strength) -> Change {
    let own = context.file.is_noticed_by_child(&body);
    let open = !own && find::<Form>(context, id).is_none_or(|entry| entry.meta.who_may_see.must_ask());
    Change::Put {
        scope: context.file.id().into(),
        id,
        who_may_see: (open && body.on_profile).then_some(WhoMaySee::Anyone),
        body: body.into(),
    }
}
