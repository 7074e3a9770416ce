//! What helps: each strategy with where it is used and how well it works, home and school side by side, the
//! walk through a day that finds more, and the questions that wait for the next meeting.

pub mod asking;
mod card;
mod compare;
mod detail;
mod form;
mod list;
pub mod parts;
mod questions;
mod rate;
mod walk;
mod walk_view;

pub use form::Form;
pub use walk::Walk;

use super::portion::{Portion, Turn};
use super::side::{Fields, Side, find};
use super::{Action, Context, Heading, Page, Request, Room, about};
use crate::domain::{
    self, ChildFile, Compare, Entry, Helps, Kind, Question, RecordId, Strategy, StrategyState, WhoMaySee,
};
use crate::kit::{AreaEdit, El, Icon, Mode, TableEdit, TableState};
use crate::store::{Change, Op, OpName};
use std::collections::{HashMap, HashSet};

/// The button that begins the walk.
const WALK: &str = "helps-walk";

/// Which strategies are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Filter {
    #[default]
    All,
    /// Those that help with this difficulty.
    With(RecordId),
    /// Those that are linked to no difficulty.
    Loose,
}

/// How the list is laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// By where they are used.
    #[default]
    Places,
    /// Home and school side by side.
    Compare,
}

/// The screen.
#[derive(Debug)]
pub struct State {
    filter: Filter,
    view: View,
    /// The strategy that is open, or a new one.
    form: Side<Form>,
    rate: rate::Rate,
    /// The walk through a day, while it is open.
    walk: Option<Walk>,
    /// Values are shown as a table and not as a picture.
    as_table: bool,
    table: TableState,
    /// What stands in the fields of questions, where it differs from the records.
    questions: HashMap<RecordId, String>,
    /// Which of the questions are shown.
    waiting: Portion,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Filter(Filter),
    Turn(Turn),
    /// Another part of the questions that wait.
    Questions(Turn),
    View(View),
    New,
    Open(RecordId),
    Close,
    Clear,
    Field(form::Change),
    How(AreaEdit),
    Add,
    Remove(RecordId),
    Star(RecordId),
    /// A field beside the four levels.
    Rate(rate::Change),
    /// A level was pressed: it is kept at once.
    RateNow(Helps),
    /// Rated today from the card.
    RateToday(RecordId, domain::Side, Helps),
    /// The rating at that place of the list is taken away.
    Unrate(RecordId, usize),
    AsTable,
    Table(TableEdit),
    AskSchool(RecordId),
    TryAtHome(RecordId),
    /// What this question asks for is so: the school uses what it is about.
    Answered(RecordId),
    Question(RecordId, String),
    RemoveQuestion(RecordId),
    BeginWalk,
    Walk(walk::Message),
    Go(Page, Option<RecordId>),
}

impl State {
    /// Opens the screen; a draft of a new strategy is offered again.
    pub fn new(context: &Context<'_>, open: Option<RecordId>) -> Self {
        let mut state = State {
            filter: Filter::All,
            view: View::Places,
            form: Side::new(context, open),
            rate: rate::Rate::default(),
            walk: None,
            as_table: false,
            table: TableState::default(),
            questions: HashMap::new(),
            waiting: Portion::at(open),
        };
        if let Some(entry) = state.form.record().and_then(|id| find::<Form>(context, id)) {
            state.rate = rate::Rate::of(&entry.body, context.file);
        }
        state
    }

    fn show(&mut self, entry: &Entry<Strategy>, context: &Context<'_>) -> Action<Message> {
        self.rate = rate::Rate::of(&entry.body, context.file);
        self.walk = None;
        // Another table has other columns.
        self.table = TableState::default();
        self.form.open(entry.id(), context)
    }

    /// Changes one strategy in one step.
    fn change(
        context: &Context<'_>,
        id: RecordId,
        name: OpName,
        change: impl FnOnce(&mut Strategy),
    ) -> Action<Message> {
        let Some(entry) = find::<Form>(context, id) else {
            return Action::none();
        };
        let mut body = entry.body.clone();
        change(&mut body);
        Action::ask(Request::Do {
            op: Op::new(name, &body.text),
            changes: vec![put(context, id, body)],
        })
    }

    fn rate(
        &self,
        context: &Context<'_>,
        id: RecordId,
        helps: Helps,
        rate: &rate::Rate,
        focus: String,
    ) -> Action<Message> {
        match rate.rating(helps, context.today) {
            // The field says what is wrong with the day.
            Err(_) => Action::ask(Request::Focus(detail::ON.to_owned())),
            Ok(rating) => State::change(context, id, OpName::Rate(Kind::Strategy), |body| {
                body.ratings.push(rating);
            })
            .and(Request::Focus(focus)),
        }
    }

    fn try_at_home(&mut self, context: &Context<'_>, id: RecordId) -> Action<Message> {
        if let Some(form) = self.form.over(id)
            && !form.fields.at_home
        {
            form.change(form::Change::AtHome);
        }
        State::change(context, id, OpName::Edit(Kind::Strategy), |body| {
            body.at_home = true;
        })
        .and(Request::Focus(self.focus_of(id)))
    }

    /// Where the focus goes when a button of a strategy gave way to words.
    fn focus_of(&self, id: RecordId) -> String {
        if self.form.record() == Some(id) {
            Form::FIRST.to_owned()
        } else {
            Form::card_id(id)
        }
    }

    /// A question is saved as it is typed; an empty one keeps its old words until something is written.
    fn question(&mut self, context: &Context<'_>, id: RecordId, text: String) -> Action<Message> {
        let Some(entry) = context.file.questions.iter().find(|e| e.id() == id) else {
            return Action::none();
        };
        let trimmed = super::form::tidy(&text);
        self.questions.insert(id, text);
        if trimmed.is_empty() {
            return Action::none();
        }
        let body = Question {
            text: trimmed,
            ..entry.body.clone()
        };
        Action::ask(Request::Save {
            key: id.to_string(),
            op: Op::new(OpName::Edit(Kind::Question), &body.text),
            change: Change::put(context.file.id(), id, body),
        })
    }

    fn walk(&mut self, message: walk::Message, context: &Context<'_>) -> Action<Message> {
        let Some(walk) = &mut self.walk else {
            return Action::none();
        };
        let forget = Request::Draft {
            key: walk::DRAFT.to_owned(),
            json: None,
        };
        match message {
            walk::Message::Leave => {
                self.walk = None;
                Action::ask(Request::Focus(WALK.to_owned()))
            }
            walk::Message::Finish => match walk.finished(context) {
                None => Action::none(),
                Some((first, op, changes)) => {
                    self.walk = None;
                    self.filter = Filter::All;
                    self.view = View::Places;
                    Action::ask(Request::Do { op, changes })
                        .and(forget)
                        .and(Request::Focus(Form::card_id(first)))
                }
            },
            other => walk.update(other, &context.kit),
        }
    }

    /// What the filter lets through, in order.
    fn shown<'a>(&self, context: &Context<'a>) -> impl Iterator<Item = &'a Entry<Strategy>> + use<'_, 'a> {
        let known = match self.filter {
            Filter::Loose => difficulties(context.file),
            _ => HashSet::new(),
        };
        let all = context.file.strategies.iter();
        all.filter(move |e| match self.filter {
            Filter::All => true,
            Filter::With(id) => e.body.helps_with.contains(&id),
            Filter::Loose => is_loose(&e.body, &known),
        })
        .filter(|e| self.form.portion().holds(e))
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, context: &Context<'_>) -> Heading {
        if self.walk.is_some() {
            return Heading {
                title: "Walk through a day".to_owned(),
                line: "You may already do things that help. Write down what you notice.".to_owned(),
            };
        }
        Heading {
            title: format!("What helps {}", context.name()),
            line: "Where each strategy is used, and how well it works over time.".to_owned(),
        }
    }

    fn adds(&self) -> Option<Message> {
        Some(Message::New)
    }

    fn submits(&self) -> Option<Message> {
        match &self.walk {
            Some(walk) if walk.moment().is_some() => Some(Message::Walk(walk::Message::Next)),
            Some(_) => Some(Message::Walk(walk::Message::Finish)),
            None => self.form.is_adding().then_some(Message::Add),
        }
    }

    fn closes(&self) -> Option<Message> {
        match (&self.walk, self.form.form()) {
            (Some(_), _) => Some(Message::Walk(walk::Message::Leave)),
            (None, Some(_)) => Some(Message::Close),
            (None, None) => None,
        }
    }

    fn buttons<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        let kit = context.kit;
        let busy = self.walk.is_some() || self.form.is_adding();
        // An open form for something new has the one filled button, and so has the empty screen.
        if busy || context.file.strategies.is_empty() || kit.mode == Mode::Single {
            return Vec::new();
        }
        vec![
            kit.primary(Form::NEW, Some(Icon::Plus), "Add a strategy", Message::New)
                .into(),
        ]
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        self.form.refreshed(context);
        if !self.questions.is_empty() {
            let there: HashSet<RecordId> = context.file.questions.iter().map(Entry::id).collect();
            self.questions.retain(|id, _| there.contains(id));
        }
        if let Filter::With(id) = self.filter
            && !context.file.difficulties.iter().any(|e| e.id() == id)
        {
            self.filter = Filter::All;
        }
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Filter(filter) => {
                self.filter = filter;
                self.form.portion_mut().to_the_top();
                Action::none()
            }
            Message::Turn(turn) => self.form.turn(turn, context),
            Message::Questions(turn) => self.waiting.turn(turn, &context.file.questions),
            Message::View(view) => {
                self.view = view;
                Action::none()
            }
            Message::New => {
                self.walk = None;
                self.form.begin(context, |_| {})
            }
            Message::Open(id) => match find::<Form>(context, id) {
                Some(entry) => self.show(entry, context),
                None => Action::none(),
            },
            Message::Close => {
                self.table = TableState::default();
                self.form.close()
            }
            Message::Clear => self.form.clear(),
            Message::Field(change) => self.form.change(context, |form| form.change(change)),
            Message::How(edit) => self.form.edit(context, |form| form.how.apply(edit)),
            Message::Add => {
                let action = self.form.add(context);
                if self.form.form().is_none() {
                    // What was added is to be seen.
                    self.filter = Filter::All;
                }
                action
            }
            Message::Remove(id) => {
                let shown: Vec<_> = self.shown(context).map(Entry::id).collect();
                self.form.remove(id, shown, context)
            }
            Message::Star(id) => {
                if let Some(form) = self.form.over(id) {
                    form.fields.on_profile = !form.fields.on_profile;
                }
                State::change(context, id, OpName::Star(Kind::Strategy), |body| {
                    body.on_profile = !body.on_profile;
                })
            }
            Message::Rate(change) => {
                self.rate.change(change, context.file);
                Action::none()
            }
            Message::RateNow(helps) => match self.form.record() {
                Some(id) => self.rate(context, id, helps, &self.rate, detail::RATED.to_owned()),
                None => Action::none(),
            },
            Message::RateToday(id, place, helps) => {
                let rate = rate::Rate {
                    place: Some(place),
                    by: rate::usual(context.file, place),
                    on: super::form::DateText::default(),
                };
                self.rate(context, id, helps, &rate, card::rate_id(id))
            }
            Message::Unrate(id, at) => State::change(context, id, OpName::Rate(Kind::Strategy), |body| {
                if at < body.ratings.len() {
                    body.ratings.remove(at);
                }
            })
            .and(Request::Focus(detail::AS_TABLE.to_owned())),
            Message::AsTable => {
                self.as_table = !self.as_table;
                Action::none()
            }
            Message::Table(edit) => {
                self.table.apply(edit);
                Action::none()
            }
            Message::AskSchool(id) => match find::<Form>(context, id) {
                Some(entry) => asking::ask(
                    Question::try_at_school(id, &entry.body),
                    context,
                    self.focus_of(id),
                ),
                None => Action::none(),
            },
            Message::TryAtHome(id) => self.try_at_home(context, id),
            Message::Answered(id) => asking::answer_by_use(id, context, detail::AT_SCHOOL),
            Message::Question(id, text) => self.question(context, id, text),
            Message::RemoveQuestion(id) => {
                let Some(entry) = context.file.questions.iter().find(|e| e.id() == id) else {
                    return Action::none();
                };
                let waiting: Vec<RecordId> = context.file.waiting_questions().map(Entry::id).collect();
                let next = about::neighbour(waiting, id);
                if let Some(next) = next {
                    self.waiting.show(next);
                }
                let focus = next.map_or_else(|| Form::NEW.to_owned(), questions::field_id);
                self.questions.remove(&id);
                Action::ask(Request::Do {
                    op: Op::new(OpName::Remove(Kind::Question), &entry.body.text),
                    changes: vec![Change::Bin(id)],
                })
                .and(Request::Focus(focus))
            }
            Message::BeginWalk => {
                let walk = Walk::begin(context.drafts);
                let focus = walk.focus(&context.kit);
                self.form.put_away();
                self.walk = Some(walk);
                Action::ask(Request::Focus(focus))
            }
            Message::Walk(message) => self.walk(message, context),
            Message::Go(page, record) => Action::ask(Request::Go(page, record)),
        }
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

/// Whether it is chosen for the profile, and waits there until somebody says who may see what the child said of it.
fn waits(body: &Strategy, who: &WhoMaySee, context: &Context<'_>) -> bool {
    body.on_profile && who.must_ask() && context.file.is_rated_by_child_alone(body)
}

/// Saves a strategy. Who puts it on the profile has said that everybody who helps may see it, unless
/// somebody decided otherwise before. What only the child has said how well it helps is asked about beside the page.
fn put(context: &Context<'_>, id: RecordId, body: Strategy) -> Change {
    let own = context.file.is_rated_by_child_alone(&body);
    let open = !own && find::<Form>(context, id).is_none_or(|entry| entry.meta.who_may_see.must_ask());
    Change::Put {
        scope: context.file.id().into(),
        id,
        who_may_see: (open && body.on_profile).then_some(WhoMaySee::Anyone),
        body: body.into(),
    }
}

/// The difficulties that there are.
fn difficulties(file: &ChildFile) -> HashSet<RecordId> {
    file.difficulties.iter().map(Entry::id).collect()
}

/// Whether it is linked to none of the difficulties that there are.
fn is_loose(strategy: &Strategy, difficulties: &HashSet<RecordId>) -> bool {
    !strategy.helps_with.iter().any(|id| difficulties.contains(id))
}

/// Whether a strategy is in use somewhere.
fn in_use(strategy: &Strategy) -> bool {
    strategy.compare() != Compare::Nowhere
}

/// What is said of a strategy that nobody uses now.
fn why_not(strategy: &Strategy) -> &str {
    match (strategy.state, strategy.stopped_because.as_str()) {
        (StrategyState::Stopped, "") => "Stopped.",
        (StrategyState::Stopped, why) => why,
        _ => "Where it is used is not noted.",
    }
}
