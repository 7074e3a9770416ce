//! What the child said or told in another way: the exact words, what came of them, how things feel.

mod cards;
mod faces;
mod form;
mod form_view;
mod view;

pub use form::{Form, Sight};

use super::portion::{Portion, Turn};
use super::{Action, Context, Heading, Page, Request, Room, about};
use crate::domain::{Entry, Kind, RecordId, Voice};
use crate::guidance;
use crate::kit::{AreaEdit, El, Icon, Mode, Skin};
use crate::store::{Change, Op, OpName};

/// The draft of new words.
const DRAFT: &str = "voice/new";
/// The button that adds words.
const NEW: &str = "words-new";

/// Which words are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Filter {
    #[default]
    All,
    /// Those that have led to nothing yet.
    Unanswered,
}

/// The screen.
#[derive(Debug)]
pub struct State {
    filter: Filter,
    /// The form that is open at the side.
    form: Option<Form>,
    /// Which way to ask is shown.
    idea: usize,
    /// Every topic and month of the faces, not only the latest.
    all_faces: bool,
    portion: Portion,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Filter(Filter),
    Turn(Turn),
    New,
    /// Opens the form for the answer to the question that is shown.
    Answer,
    Open(RecordId),
    /// Opens the form at "What happened because of it?".
    OpenBecause(RecordId),
    Close,
    Clear,
    Field(form::Change),
    Words(AreaEdit),
    Because(AreaEdit),
    Add,
    Remove(RecordId),
    AnotherIdea,
    AllFaces,
    /// These words from a file are right; none means all that came from one.
    Right(Option<RecordId>),
    ChildView,
    Go(Page),
}

impl State {
    /// Opens the screen; a draft of new words is offered again.
    pub fn new(context: &Context<'_>, open: Option<RecordId>) -> Self {
        let form = match open.and_then(|id| find(context, id)) {
            Some(entry) => Some(Form::of(entry)),
            None => context.drafts.get::<form::Draft>(DRAFT).map(Form::from_draft),
        };
        State {
            filter: Filter::All,
            form,
            idea: 0,
            all_faces: false,
            portion: Portion::at(open),
        }
    }

    /// Keeps what is typed: new words as a draft, existing ones in their record.
    fn keep(&self, context: &Context<'_>) -> Action<Message> {
        let Some(form) = &self.form else {
            return Action::none();
        };
        match form.record().and_then(|id| find(context, id)) {
            None => Action::ask(Request::Draft {
                key: DRAFT.to_owned(),
                json: form.draft(context.today),
            }),
            Some(entry) => match form.body(context.today, Some(&entry.body)) {
                Ok(body) => Action::ask(Request::Save {
                    key: entry.id().to_string(),
                    op: Op::new(OpName::Edit(Kind::Voice), subject(&body)),
                    change: Change::Put {
                        scope: context.file.id().into(),
                        id: entry.id(),
                        body: body.into(),
                        who_may_see: form.fields.sight.who(),
                    },
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
            Ok(body) => {
                let id = context.new_id();
                let op = Op::new(OpName::Add(Kind::Voice), subject(&body));
                let put = Change::Put {
                    scope: context.file.id().into(),
                    id,
                    body: body.into(),
                    who_may_see: form.fields.sight.who(),
                };
                self.form = None;
                self.filter = Filter::All;
                self.portion.show(id);
                Action::ask(Request::Do {
                    op,
                    changes: vec![put, Change::ClearDraft(DRAFT.to_owned())],
                })
                .and(Request::Draft {
                    key: DRAFT.to_owned(),
                    json: None,
                })
                .and(Request::Focus(card_id(id)))
            }
        }
    }

    /// Somebody here says that words from a file are right: from now on they are the child's like any others.
    fn right(&self, only: Option<RecordId>, context: &Context<'_>) -> Action<Message> {
        let checked = context
            .file
            .voices
            .iter()
            .filter(|e| !e.body.is_checked() && only.is_none_or(|id| id == e.id()));
        let mut words = String::new();
        let changes: Vec<Change> = checked
            .map(|entry| {
                words = subject(&entry.body);
                let body = Voice {
                    from_file: None,
                    ..entry.body.clone()
                };
                Change::put(context.file.id(), entry.id(), body)
            })
            .collect();
        if changes.is_empty() {
            return Action::none();
        }
        if changes.len() > 1 {
            words = String::new();
        }
        Action::ask(Request::Do {
            op: Op::new(OpName::Edit(Kind::Voice), words),
            changes,
        })
        .and(Request::Focus(only.map_or_else(|| NEW.to_owned(), card_id)))
    }

    fn remove(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message> {
        let Some(entry) = find(context, id) else {
            return Action::none();
        };
        let next = about::neighbour(self.ordered(context).iter().map(|e| e.id()), id);
        if let Some(next) = next {
            self.portion.show(next);
        }
        if self.form.as_ref().and_then(Form::record) == Some(id) {
            self.form = None;
        }
        Action::ask(Request::Do {
            op: Op::new(OpName::Remove(Kind::Voice), subject(&entry.body)),
            changes: vec![Change::Bin(id)],
        })
        .and(Request::Focus(next.map_or_else(|| NEW.to_owned(), card_id)))
    }

    /// The cards in the order in which they stand: the leading words first, unless the list is filtered.
    fn ordered<'a>(&self, context: &Context<'a>) -> Vec<&'a Entry<Voice>> {
        let held = |e: &&Entry<Voice>| self.portion.holds(e);
        let quotes = context
            .file
            .voices
            .iter()
            .filter(|e| is_quote(&e.body) && held(e));
        match self.filter {
            Filter::Unanswered => quotes.filter(|e| e.body.because.is_none()).collect(),
            Filter::All => {
                let lead = context.file.leading_words().filter(held);
                let rest = quotes.filter(|e| Some(e.id()) != lead.map(Entry::id));
                lead.into_iter().chain(rest).collect()
            }
        }
    }

    fn new_form(&mut self, context: &Context<'_>, fresh: impl FnOnce() -> Form) -> Action<Message> {
        self.form = Some(context.drafts.get(DRAFT).map_or_else(fresh, Form::from_draft));
        Action::ask(Request::Focus(form::FIRST.to_owned()))
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, context: &Context<'_>) -> Heading {
        Heading {
            title: format!("{} words", context.names()),
            line: "Kept just as they were told. They come first in every plan.".to_owned(),
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

    fn buttons<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        let kit = context.kit;
        // An open form for new words has the one filled button, and so has the empty screen.
        let adding = self.form.as_ref().is_some_and(|form| form.record().is_none());
        if adding || context.file.voices.is_empty() || kit.mode == Mode::Single {
            return Vec::new();
        }
        vec![add_button(context)]
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        if let Some(id) = self.form.as_ref().and_then(Form::record)
            && find(context, id).is_none()
        {
            self.form = None;
        }
    }

    fn works(&mut self, context: &Context<'_>) -> Action<Message> {
        // Drawings and photos that came with the words.
        let pictures = context.file.voices.iter().filter_map(|entry| entry.body.picture);
        pictures
            .filter(|id| context.pictures.whole(*id).is_none())
            .fold(Action::none(), |action, id| action.and(Request::WholePicture(id)))
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        let today = context.today;
        match message {
            Message::Filter(filter) => {
                self.filter = filter;
                self.portion.to_the_top();
                Action::none()
            }
            Message::Turn(turn) => self.portion.turn(turn, &context.file.voices),
            Message::New => self.new_form(context, || Form::empty(today)),
            Message::Answer => {
                let ways = guidance::ways_to_ask();
                let asked = ways
                    .get(self.idea % ways.len().max(1))
                    .map(|way| way.question(context.name()));
                self.new_form(context, || Form::answering(today, asked.unwrap_or_default()))
            }
            Message::Open(id) => {
                self.form = find(context, id).map(Form::of);
                Action::ask(Request::Focus(form::FIRST.to_owned()))
            }
            Message::OpenBecause(id) => {
                self.form = find(context, id).map(Form::of);
                Action::ask(Request::Focus(form::BECAUSE.to_owned()))
            }
            Message::Close => {
                let back = self.form.as_ref().and_then(Form::record);
                self.form = None;
                let focus = back.map_or_else(|| NEW.to_owned(), card_id);
                Action::ask(Request::Focus(focus))
            }
            Message::Clear => {
                self.form = Some(Form::empty(today));
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
            Message::Words(edit) => {
                let Some(form) = &mut self.form else {
                    return Action::none();
                };
                if !form.words.apply(edit) {
                    return Action::none();
                }
                form.fields.text = form.words.text();
                self.keep(context)
            }
            Message::Because(edit) => {
                let Some(form) = &mut self.form else {
                    return Action::none();
                };
                if !form.because.apply(edit) {
                    return Action::none();
                }
                form.fields.because = form.because.text();
                self.keep(context)
            }
            Message::Add => self.add_new(context),
            Message::Remove(id) => self.remove(id, context),
            Message::AnotherIdea => {
                self.idea += 1;
                Action::none()
            }
            Message::AllFaces => {
                self.all_faces = !self.all_faces;
                Action::none()
            }
            Message::Right(only) => self.right(only, context),
            Message::ChildView => Action::ask(Request::ChildView),
            Message::Go(page) => Action::ask(Request::Go(page, None)),
        }
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

/// The filled button of the screen.
fn add_button<'a>(context: &Context<'a>) -> El<'a, Message> {
    context
        .kit
        .button(
            NEW,
            Skin::ChildFilled,
            Some(Icon::MessageCirclePlus),
            format!("Add {} words", context.names()),
            Some(Message::New),
        )
        .into()
}

/// Whether it stands as a card; a face with a topic and no words stands among the faces.
fn is_quote(voice: &Voice) -> bool {
    !voice.text.trim().is_empty() || voice.feeling.is_none() || voice.topic.trim().is_empty()
}

/// What undo calls it.
fn subject(voice: &Voice) -> String {
    if voice.text.trim().is_empty() {
        voice.topic.clone()
    } else {
        voice.text.clone()
    }
}

fn find<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<Voice>> {
    context.file.voices.iter().find(|e| e.id() == id)
}

fn card_id(id: RecordId) -> String {
    format!("words-{id}")
}
