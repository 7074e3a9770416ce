//! Documents: the one-page profile, seen as it will be saved, then saved, opened or printed.

mod make;
mod view;

use super::form::DateText;
use super::save_as::{self, Sort, Step};
use super::{Action, Context, Heading, Request, Room};
use crate::document::Theme;
use crate::domain::date_text::Expect;
use crate::domain::wording::{self, Hint};
use crate::domain::{Child, Kind, Problem, RecordId, WhoMaySee};
use crate::kit::El;
use crate::screen::form::tidy;
use crate::store::{Change, Op, OpName};
use make::{Made, make};

/// How many profiles of this child were saved.
const VERSION: &str = "profile/version";

/// What goes on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    pub theme: Theme,
    pub photo: bool,
    pub own_words: bool,
    pub made_with: bool,
    pub diagnosis: bool,
}

/// How large the page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Zoom {
    #[default]
    Fit,
    Large,
    Largest,
}

/// The screen.
#[derive(Debug)]
pub struct State {
    choices: Choices,
    grey: bool,
    zoom: Zoom,
    page: Page,
    /// Counts the makings, so that an answer to older choices is dropped.
    asked: u64,
    hints: Vec<Hint>,
    made_with: String,
    again_by: DateText,
    /// Where to save it; the form is open while `saving`.
    place: save_as::State,
    saving: bool,
    done: Option<String>,
    /// What was pressed while the page was still being made.
    waiting: Option<Message>,
}

/// Whether there is a page to show.
#[derive(Debug)]
enum Page {
    Making,
    Ready(Box<Made>),
    Failed(Problem),
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Theme(Theme),
    Photo(bool),
    OwnWords(bool),
    MadeWithShown(bool),
    Diagnosis(bool),
    Grey(bool),
    Larger,
    Smaller,
    Made(u64, Result<Box<Made>, Problem>),
    MadeWith(String),
    AgainBy(String),
    Seen(bool),
    Allow(RecordId),
    AllowAll,
    Save,
    Place(save_as::Message),
    Print,
    Opened(Result<(), Problem>),
}

impl State {
    /// Opens the screen; the page is made by [`Room::works`].
    pub fn new(context: &Context<'_>) -> State {
        let child = &context.file.child.body;
        State {
            choices: Choices {
                theme: Theme::default(),
                photo: true,
                own_words: true,
                made_with: true,
                diagnosis: false,
            },
            grey: false,
            zoom: Zoom::default(),
            page: Page::Making,
            asked: 0,
            hints: wording::profile_hints(context.file, context.today),
            made_with: child.profile_made_with.clone(),
            again_by: DateText::of(child.profile_again_by),
            place: save_as::State::new("profile", Sort::PDF, make::name(context.name(), context.today)),
            saving: false,
            done: None,
            waiting: None,
        }
    }

    /// The page, if it is the one that the choices ask for.
    fn ready(&self) -> Option<&Made> {
        match &self.page {
            Page::Ready(made) if made.asked == self.asked => Some(made),
            _ => None,
        }
    }

    /// Whether the child has said yes to the page that is shown.
    fn seen(&self, context: &Context<'_>) -> bool {
        let child = &context.file.child.body;
        match &self.page {
            Page::Ready(made) => child.agreed_to(&made.fingerprint),
            // Nothing is known yet of what it will say.
            _ => child.profile_seen_on.is_some(),
        }
    }

    fn again(&mut self, context: &Context<'_>) -> Action<Message> {
        self.asked += 1;
        self.done = None;
        Action::run(make(
            self.asked,
            self.choices,
            self.grey,
            version(context),
            context,
        ))
    }

    /// Saves a change of the child's own record soon.
    fn child(&self, context: &Context<'_>, change: impl FnOnce(&mut Child)) -> Action<Message> {
        let mut child = context.file.child.body.clone();
        change(&mut child);
        let id = context.file.child.id();
        Action::ask(Request::Save {
            key: id.to_string(),
            op: Op::new(OpName::Edit(Kind::Child), &child.name),
            change: Change::put(context.file.id(), id, child),
        })
    }

    /// Lets everybody who helps see these records.
    fn allow(&self, context: &Context<'_>, ids: &[RecordId]) -> Action<Message> {
        let mut kind = Kind::Strength;
        let changes: Vec<Change> = context
            .file
            .records()
            .into_iter()
            .filter(|record| ids.contains(&record.meta.id))
            .map(|record| {
                kind = record.body.kind();
                Change::Put {
                    scope: record.meta.scope,
                    id: record.meta.id,
                    body: record.body,
                    who_may_see: Some(WhoMaySee::Anyone),
                }
            })
            .collect();
        Action::ask(Request::Do {
            op: Op::new(OpName::Edit(kind), ""),
            changes,
        })
        .and(Request::Focus("profile-print".to_owned()))
    }

    /// What the form of the place asks and has done.
    fn placed(&mut self, message: save_as::Message, context: &Context<'_>) -> Action<Message> {
        let bytes = self.ready().map(|made| made.pdf.clone());
        let (action, step) = self.place.update(message, bytes);
        let action = action.map(Message::Place);
        match step {
            None => action,
            Some(Step::Left) => {
                self.saving = false;
                action.and(Request::Focus("profile-save".to_owned()))
            }
            Some(Step::Saved(path)) => {
                self.saving = false;
                let words = format!("Saved as {}", path.display());
                let saved = version(context);
                self.asked += 1;
                let next = make(self.asked, self.choices, self.grey, saved + 1, context);
                self.done = Some(words.clone());
                Action::run(next)
                    .and(Request::Draft {
                        key: VERSION.to_owned(),
                        json: Some(saved.into()),
                    })
                    .and(Request::Say(words))
                    .and(Request::Focus("profile-save".to_owned()))
            }
        }
    }
}

/// The number of the next profile.
fn version(context: &Context<'_>) -> u32 {
    context.drafts.get::<u32>(VERSION).unwrap_or(0) + 1
}

impl Room for State {
    type Message = Message;

    fn heading(&self, _context: &Context<'_>) -> Heading {
        Heading {
            title: "Documents".to_owned(),
            line: "Ready to print or send. Nothing leaves this computer unless you send it.".to_owned(),
        }
    }

    fn works(&mut self, context: &Context<'_>) -> Action<Message> {
        self.hints = wording::profile_hints(context.file, context.today);
        self.again(context)
    }

    fn closes(&self) -> Option<Message> {
        self.saving.then_some(Message::Place(save_as::Message::NotNow))
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Theme(theme) => {
                self.choices.theme = theme;
                self.again(context)
            }
            Message::Photo(on) => {
                self.choices.photo = on;
                self.again(context)
            }
            Message::OwnWords(on) => {
                self.choices.own_words = on;
                self.again(context)
            }
            Message::MadeWithShown(on) => {
                self.choices.made_with = on;
                self.again(context)
            }
            Message::Diagnosis(on) => {
                self.choices.diagnosis = on;
                self.again(context)
            }
            Message::Grey(on) => {
                self.grey = on;
                self.again(context)
            }
            Message::Larger => {
                self.zoom = match self.zoom {
                    Zoom::Fit => Zoom::Large,
                    _ => Zoom::Largest,
                };
                Action::none()
            }
            Message::Smaller => {
                self.zoom = match self.zoom {
                    Zoom::Largest => Zoom::Large,
                    _ => Zoom::Fit,
                };
                Action::none()
            }
            Message::Made(asked, result) => {
                if asked == self.asked {
                    let waited = match &result {
                        Ok(made) => self.place.made(made.pdf.clone()).map(Message::Place),
                        Err(problem) => {
                            self.place.not_made(problem.clone());
                            Action::none()
                        }
                    };
                    self.page = match result {
                        Ok(made) => Page::Ready(made),
                        Err(problem) => Page::Failed(problem),
                    };
                    return match self.waiting.take() {
                        Some(message) => self.update(message, context),
                        None => waited,
                    };
                }
                Action::none()
            }
            Message::MadeWith(text) => {
                self.made_with = text;
                let with = tidy(&self.made_with);
                self.child(context, |child| child.profile_made_with = with)
            }
            Message::AgainBy(text) => {
                self.again_by = DateText(text);
                match self.again_by.day(context.today, Expect::Future) {
                    Ok(day) => self.child(context, |child| child.profile_again_by = day),
                    // The field says what is wrong and keeps what is typed.
                    Err(_) => Action::none(),
                }
            }
            Message::Seen(false) => self.child(context, |child| {
                child.profile_seen_on = None;
                child.profile_seen_as = String::new();
            }),
            Message::Seen(true) => match self.ready() {
                Some(made) => {
                    let says = made.fingerprint.clone();
                    self.child(context, |child| {
                        child.profile_seen_on = Some(context.today);
                        child.profile_seen_as = says;
                    })
                }
                None => {
                    self.waiting = Some(Message::Seen(true));
                    Action::none()
                }
            },
            Message::Allow(id) => self.allow(context, &[id]),
            Message::AllowAll => match &self.page {
                Page::Ready(made) => {
                    let ids: Vec<RecordId> = made
                        .withheld
                        .iter()
                        .filter(|record| !record.ask_first)
                        .map(|record| record.id)
                        .collect();
                    self.allow(context, &ids)
                }
                _ => Action::none(),
            },
            Message::Save => {
                self.saving = true;
                let name = make::name(context.name(), context.today);
                self.place = self.place.clone().again(name);
                Action::ask(self.place.first())
            }
            Message::Place(message) => self.placed(message, context),
            Message::Print => match self.ready() {
                Some(made) => {
                    let path = save_as::viewing(context, &make::name(context.name(), context.today));
                    Action::run(save_as::open(path, made.pdf.clone(), Sort::PDF.called).map(Message::Opened))
                }
                None => {
                    self.waiting = Some(Message::Print);
                    Action::none()
                }
            },
            Message::Opened(Ok(())) => {
                let words = "Opened in your PDF viewer. Print it there. That copy goes when Fourfold closes.";
                self.done = Some(words.to_owned());
                Action::ask(Request::Say("Opened in your PDF viewer".to_owned()))
            }
            Message::Opened(Err(problem)) => {
                self.done = Some(problem.to_string());
                Action::none()
            }
        }
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}
