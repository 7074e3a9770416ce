//! A page with a list of the records of one kind and the form of one of them at the side.
//!
//! What such a page does is the same for every kind: a draft is offered again, typing is saved, adding and
//! removing move the focus on. A page says what its records are, how a card looks, and which fields there are.

use super::about::{self, Around, neighbour};
use super::draw::{self, Form};
use super::portion::{Portion, Turn};
use super::typed::{Change, Kept, Sheet, Written};
use super::{Action, Context, Heading, Page, Request, Room, page_tabs, sheet};
use crate::domain::{ChildFile, Entry, RecordId};
use crate::kit::{El, Icon, Role, Semantics, Skin, press};
use iced::widget::Column;
use iced::{Length, Padding};
use std::fmt::Debug;

/// The words of a page.
pub struct Words {
    pub title: &'static str,
    pub line: &'static str,
    /// Of the button that adds one, and the heading of its form: "Add a report".
    pub add: &'static str,
    /// Of the button below a new form: "Add this report".
    pub add_this: &'static str,
    /// The heading over one that exists: "This report".
    pub this: &'static str,
    /// What an empty page asks, and how to begin.
    pub empty: (Icon, &'static str, &'static str),
}

/// What is on such a page.
pub trait Shelf: Debug + Default + 'static {
    type Body: Written;
    /// What can happen beyond writing a record.
    type More: Debug + Clone + Send + 'static;

    const PAGE: Page;
    const WORDS: Words;
    /// What the ids of controls begin with.
    const KEY: &'static str;
    /// The ids of list and form as places that scroll.
    const SCROLLS: (&'static str, &'static str);
    /// The name of the field in which one begins.
    const FIRST: &'static str;

    /// The records, in the order of the list.
    fn entries(file: &ChildFile) -> &[Entry<Self::Body>];

    /// What stands above the list, if anything.
    fn top<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message<Self::More>>>;

    /// A card of the list, and what it says for those who hear it.
    fn card<'a>(
        entry: &'a Entry<Self::Body>,
        context: &Context<'a>,
    ) -> (El<'a, Message<Self::More>>, Semantics);

    /// The fields of the form. `body` is the record as it would be kept now.
    fn fields<'a>(
        &'a self,
        draw: &Draw<'a, Self::More>,
        sheet: &'a Sheet<Self::Body>,
        body: &Self::Body,
    ) -> Vec<El<'a, Message<Self::More>>>;

    /// What a record gets that says nothing of it when it is added.
    fn fill(_body: &mut Self::Body, _context: &Context<'_>) {}

    /// Carries out what the page itself can do. `form` is the one that is open. None: only what is in the
    /// fields has changed, and it is kept like typing.
    fn more(
        &mut self,
        more: Self::More,
        form: Option<&mut Sheet<Self::Body>>,
        context: &Context<'_>,
    ) -> Option<Action<Message<Self::More>>>;
}

/// Draws the fields of the form.
pub type Draw<'a, M> = draw::Draw<'a, Key, Message<M>>;

/// The one form of the page.
#[derive(Debug, Clone, Copy)]
pub struct Key(pub &'static str);

impl Form for Key {
    fn key(self) -> &'static str {
        self.0
    }
}

/// The screen.
#[derive(Debug)]
pub struct State<S: Shelf> {
    form: Option<Box<Sheet<S::Body>>>,
    portion: Portion,
    shelf: S,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message<M> {
    Tab(Page),
    Turn(Turn),
    Go(Page, Option<RecordId>),
    New,
    Open(RecordId),
    Close,
    Clear,
    Field(Change),
    Add,
    Remove(RecordId),
    More(M),
}

impl<S: Shelf> State<S> {
    /// Opens the page, and there a record; a draft of a new one is offered again.
    pub fn new(context: &Context<'_>, open: Option<RecordId>) -> Self {
        let form = match open.and_then(|id| Self::find(context, id)) {
            Some(entry) => Some(Sheet::of(entry)),
            None => context
                .drafts
                .get(&Self::draft())
                .map(|kept| Self::blank(Some(kept))),
        };
        State {
            form: form.map(Box::new),
            portion: Portion::at(open),
            shelf: S::default(),
        }
    }

    /// The name of the draft of a new one.
    fn draft() -> String {
        format!("{}/new", S::KEY)
    }

    /// A form for a new one, as it was begun.
    fn blank(kept: Option<Kept>) -> Sheet<S::Body> {
        Sheet::new(Self::draft(), kept, S::Body::default())
    }

    fn find<'a>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<S::Body>> {
        S::entries(context.file).iter().find(|e| e.id() == id)
    }

    fn new_button() -> String {
        format!("{}-new", S::KEY)
    }

    fn first() -> Request {
        Request::Focus(format!("{}-{}", S::KEY, S::FIRST))
    }

    fn keep(&mut self, context: &Context<'_>) -> Action<Message<S::More>> {
        let Some(form) = &mut self.form else {
            return Action::none();
        };
        if form.record.is_none() {
            return sheet::draft(&form.key, form.draft());
        }
        match form.save(context.today) {
            Some((id, body)) => {
                let subject = body.subject();
                sheet::save(context, id, body, &subject)
            }
            None => Action::none(),
        }
    }

    fn add(&mut self, context: &Context<'_>) -> Action<Message<S::More>> {
        let Some(form) = &mut self.form else {
            return Action::none();
        };
        form.tried = true;
        if let Some(name) = form.fault(context.today) {
            return Action::ask(Request::Focus(format!("{}-{name}", S::KEY)));
        }
        let mut body = form.body(context.today);
        S::fill(&mut body, context);
        self.form = None;
        let id = context.new_id();
        self.portion.show(id);
        let subject = body.subject();
        sheet::add(context, &Self::draft(), id, body, &subject, card_id::<S>(id))
    }

    fn remove(&mut self, id: RecordId, context: &Context<'_>) -> Action<Message<S::More>> {
        let Some(entry) = Self::find(context, id) else {
            return Action::none();
        };
        let shown = S::entries(context.file).iter().filter(|e| self.portion.holds(e));
        let next = neighbour(shown.map(Entry::id), id);
        if let Some(next) = next {
            self.portion.show(next);
        }
        self.form = None;
        let focus = next.map_or_else(Self::new_button, card_id::<S>);
        sheet::remove::<S::Body, _>(id, &entry.body.subject(), focus)
    }

    fn list<'a>(&'a self, context: &Context<'a>) -> El<'a, Message<S::More>> {
        let kit = context.kit;
        let mut all = Column::new().spacing(16);
        all = all.push(page_tabs::tabs(&kit, S::PAGE, Message::Tab));
        if let Some(top) = self.shelf.top(context) {
            all = all.push(top);
        }
        let entries = S::entries(context.file);
        if entries.is_empty() {
            let (icon, question, begin) = S::WORDS.empty;
            let add = kit.primary(Self::new_button(), Some(Icon::Plus), S::WORDS.add, Message::New);
            all = all.push(kit.empty(icon, question, begin, vec![add.into()]));
        }
        let open = self.form.as_ref().and_then(|form| form.record);
        let part = self.portion.of(entries);
        let cards = part.rows.iter().map(|entry| {
            let chosen = open == Some(entry.id());
            let (content, semantics) = S::card(entry, context);
            press(
                card_id::<S>(entry.id()),
                semantics,
                Skin::Card { chosen },
                content,
                Some(Message::Open(entry.id())),
            )
            .width(Length::Fill)
            .padding(Padding::from([14.0, 18.0]))
            .into()
        });
        all.push(self.portion.finder(&kit, S::KEY, entries.len(), Message::Turn))
            .push(about::grid(1, cards.collect()))
            .push(part.ways(&kit, S::KEY, card_id::<S>, Message::Turn))
            .into()
    }

    fn form_card<'a>(&'a self, form: &'a Sheet<S::Body>, context: &Context<'a>) -> El<'a, Message<S::More>> {
        let draw = Draw {
            which: Key(S::KEY),
            typed: &form.typed,
            context: *context,
            wrap: |_, change| Message::Field(change),
        };
        let body = form.body(context.today);
        let fields = self.shelf.fields(&draw, form, &body);
        about::record_card(
            &context.kit,
            S::KEY,
            fields,
            Around {
                add: S::WORDS.add,
                add_this: S::WORDS.add_this,
                this: S::WORDS.this,
                on_close: Message::Close,
                on_add: Message::Add,
                on_clear: Message::Clear,
                on_remove: form.record.map(Message::Remove),
            },
        )
    }
}

/// The id of a card.
fn card_id<S: Shelf>(id: RecordId) -> String {
    format!("{}-{id}", S::KEY)
}

/// What a card says for those who hear it.
pub fn spoken(name: &str, description: String) -> Semantics {
    Semantics {
        description,
        ..Semantics::new(Role::Button, format!("Open {name}"))
    }
}

impl<S: Shelf> Room for State<S> {
    type Message = Message<S::More>;

    fn heading(&self, _context: &Context<'_>) -> Heading {
        Heading {
            title: S::WORDS.title.to_owned(),
            line: S::WORDS.line.to_owned(),
        }
    }

    fn adds(&self) -> Option<Self::Message> {
        Some(Message::New)
    }

    fn submits(&self) -> Option<Self::Message> {
        self.form
            .as_ref()
            .filter(|form| form.record.is_none())
            .map(|_| Message::Add)
    }

    fn closes(&self) -> Option<Self::Message> {
        self.form.as_ref().map(|_| Message::Close)
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        let Some(id) = self.form.as_ref().and_then(|form| form.record) else {
            return;
        };
        match Self::find(context, id) {
            Some(entry) => {
                if let Some(form) = &mut self.form {
                    form.refreshed(&entry.body);
                }
            }
            None => self.form = None,
        }
    }

    fn update(&mut self, message: Self::Message, context: &Context<'_>) -> Action<Self::Message> {
        match message {
            Message::Turn(turn) => self.portion.turn(turn, S::entries(context.file)),
            Message::Tab(page) => Action::ask(Request::Go(page, None)),
            Message::Go(page, record) => Action::ask(Request::Go(page, record)),
            Message::New => {
                let kept = context.drafts.get(&Self::draft());
                self.form = Some(Box::new(Self::blank(kept)));
                Action::ask(Self::first())
            }
            Message::Open(id) => {
                self.form = Self::find(context, id).map(Sheet::of).map(Box::new);
                Action::ask(Self::first())
            }
            Message::Close => {
                let back = self.form.take().and_then(|form| form.record);
                Action::ask(Request::Focus(back.map_or_else(Self::new_button, card_id::<S>)))
            }
            Message::Clear => {
                self.form = Some(Box::new(Self::blank(None)));
                Action::ask(sheet::forget(&Self::draft())).and(Self::first())
            }
            Message::Field(change) => {
                if self.form.as_mut().is_some_and(|form| form.typed.change(change)) {
                    self.keep(context)
                } else {
                    Action::none()
                }
            }
            Message::Add => self.add(context),
            Message::Remove(id) => self.remove(id, context),
            Message::More(more) => self
                .shelf
                .more(more, self.form.as_deref_mut(), context)
                .unwrap_or_else(|| self.keep(context)),
        }
    }

    fn buttons<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Self::Message>> {
        let adding = self.form.as_ref().is_some_and(|form| form.record.is_none());
        if S::entries(context.file).is_empty() || adding {
            return Vec::new();
        }
        let kit = context.kit;
        vec![
            kit.primary(Self::new_button(), Some(Icon::Plus), S::WORDS.add, Message::New)
                .into(),
        ]
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Self::Message> {
        let form = self.form.as_deref().map(|form| self.form_card(form, context));
        let (list, side) = S::SCROLLS;
        about::panes(&context.kit, list, || self.list(context), side, form)
    }
}
