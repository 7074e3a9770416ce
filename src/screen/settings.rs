//! Settings: how it looks, the rules, the password, copies, and what this program is.

mod check;
mod copies;
mod larger;
mod looks;
mod password;
mod recovery;
mod rules;
mod said;
mod saved;

pub use password::{Typed, new_password, two_fields};
pub use saved::problem as copy_problem;

use super::action::work;
use super::{Action, Context, Heading, Preferences, Request, Room};
use crate::domain::{ChildSummary, Day, date_text};
use crate::kit::{El, Icon, Mode, Role, Semantics, Skin, Theme, Weight, press, roving, tagged};
use crate::store::{BackupInfo, LargerStep, Paths, Store, backups, recovery_made, unreadable_backups};
use crate::text::counted;
use chrono::{DateTime, TimeDelta, Timelike, Utc};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding, Task};

/// The parts of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Section {
    #[default]
    Looks,
    Rules,
    Password,
    Backups,
    About,
}

impl Section {
    pub const ALL: [Section; 5] = [
        Section::Looks,
        Section::Rules,
        Section::Password,
        Section::Backups,
        Section::About,
    ];

    /// A name for files.
    pub fn key(self) -> &'static str {
        match self {
            Section::Looks => "looks",
            Section::Rules => "rules",
            Section::Password => "password",
            Section::Backups => "backups",
            Section::About => "about",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Section::Looks => "How it looks",
            Section::Rules => "Rules and reminders",
            Section::Password => "Password and lock",
            Section::Backups => "Backups and copies",
            Section::About => "About Fourfold",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Section::Looks => Icon::Eye,
            Section::Rules => Icon::ListChecks,
            Section::Password => Icon::Lock,
            Section::Backups => Icon::DatabaseBackup,
            Section::About => Icon::Info,
        }
    }
}

/// What the store says of itself.
#[derive(Debug, Clone, Default)]
pub struct Told {
    backups: Vec<BackupInfo>,
    /// The names of backups that do not say what they hold.
    unreadable: Vec<String>,
    recovery: Option<DateTime<Utc>>,
    /// When a copy was last saved elsewhere.
    saved: Option<DateTime<Utc>>,
    larger: Vec<LargerStep>,
    binned: Vec<ChildSummary>,
}

/// The screen. Passwords stay in it no longer than they are typed.
#[derive(Default)]
pub struct State {
    section: Section,
    told: Option<Told>,
    password: password::State,
    recovery: recovery::State,
    copies: copies::State,
    saved: saved::State,
    check: check::State,
    larger: larger::State,
    rules: rules::State,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Settings")
    }
}

/// What can happen on it.
#[derive(Clone)]
pub enum Message {
    Section(Section),
    TextSize(Option<u16>),
    Theme(Option<Theme>),
    Wide(bool),
    CheckSpelling(bool),
    ForgetWord(String),
    LockAfter(u16),
    Lock,
    Told(Box<Told>),
    Password(password::Message),
    Recovery(recovery::Message),
    Copies(copies::Message),
    Saved(saved::Message),
    Check(check::Message),
    Larger(larger::Message),
    Rules(rules::Message),
}

impl std::fmt::Debug for Message {
    /// Never a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Settings")
    }
}

/// What is noted when a copy leaves the computer.
const COPY_SAVED: &str = "copy saved";

impl State {
    fn prefer(context: &Context<'_>, change: impl FnOnce(&mut Preferences)) -> Action<Message> {
        let mut preferences = context.preferences.clone();
        change(&mut preferences);
        Action::ask(Request::Prefer(preferences))
    }

    /// Asks the store what it has to say of itself. What lies in its folder is told whatever state it is in.
    fn ask(store: &Store, paths: &Paths) -> Task<Message> {
        let (paths, notes) = (paths.clone(), store.notes());
        let (larger, children) = (store.larger_steps(), store.children());
        work(move || {
            let notes = notes.wait().unwrap_or_default();
            let mut binned = children.wait().unwrap_or_default();
            binned.retain(|child| child.binned);
            let saved = notes.iter().find(|note| note.action == COPY_SAVED);
            Box::new(Told {
                larger: larger.wait().unwrap_or_default(),
                binned,
                backups: backups(&paths),
                unreadable: unreadable_backups(&paths),
                recovery: recovery_made(&paths),
                saved: saved.map(|note| note.at),
            })
        })
        .map(Message::Told)
    }
}

/// And then ask again what the store says.
fn and_ask(mut action: Action<Message>, context: &Context<'_>) -> Action<Message> {
    action.task = action.task.chain(State::ask(context.store, context.paths));
    action
}

/// A moment as people say it, where the user is.
fn when(at: DateTime<Utc>, context: &Context<'_>) -> String {
    moment(at, context.today, context.ids.offset_minutes())
}

/// "24 November, 2:10 pm". `offset` is how far local time is ahead, in minutes.
pub fn moment(at: DateTime<Utc>, today: Day, offset: i32) -> String {
    let here = at + TimeDelta::minutes(offset.into());
    let (afternoon, hour) = here.hour12();
    format!(
        "{}, {hour}:{:02} {}",
        date_text::short(here.date_naive(), today),
        here.minute(),
        if afternoon { "pm" } else { "am" }
    )
}

/// "1 child and 32 records".
pub fn counts(children: i64, records: i64) -> String {
    format!(
        "{} and {}",
        counted(children, "child", "children"),
        counted(records, "record", "records")
    )
}

impl Room for State {
    type Message = Message;

    fn heading(&self, _context: &Context<'_>) -> Heading {
        Heading {
            title: "Settings".to_owned(),
            line: "Changes happen straight away and are saved.".to_owned(),
        }
    }

    fn works(&mut self, context: &Context<'_>) -> Action<Message> {
        Action::run(State::ask(context.store, context.paths))
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Section(section) => {
                // Nothing secret stays behind a page that is not seen.
                *self = State {
                    section,
                    told: self.told.take(),
                    rules: std::mem::take(&mut self.rules),
                    ..State::default()
                };
                Action::none()
            }
            Message::TextSize(size) => State::prefer(context, |p| p.text_size = size),
            Message::Theme(theme) => {
                State::prefer(context, |p| p.theme = theme.map(|theme| theme.key().to_owned()))
            }
            Message::Wide(wide) => State::prefer(context, |p| p.wide_letters = wide),
            Message::CheckSpelling(on) => State::prefer(context, |p| p.spelling_off = !on),
            Message::ForgetWord(word) => {
                Action::ask(Request::ForgetWord(word)).and(Request::Focus("check-spelling-0".to_owned()))
            }
            Message::LockAfter(minutes) => State::prefer(context, |p| p.lock_after = Some(minutes)),
            Message::Lock => Action::ask(Request::Lock),
            Message::Told(told) => {
                self.told = Some(*told);
                Action::none()
            }
            Message::Password(message) => self.password.update(message, context),
            Message::Recovery(message) => self.recovery.update(message, context),
            Message::Copies(message) => self.copies.update(message, context),
            Message::Saved(message) => self.saved.update(message, context),
            Message::Check(message) => self.check.update(message, context),
            Message::Larger(message) => self.larger.update(message, context),
            Message::Rules(message) => self.rules.update(message, context),
        }
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        self.rules.refreshed(context);
    }

    fn closes(&self) -> Option<Message> {
        self.password
            .closes()
            .map(Message::Password)
            .or_else(|| self.recovery.closes().map(Message::Recovery))
            .or_else(|| self.copies.closes().map(Message::Copies))
            .or_else(|| self.larger.closes().map(Message::Larger))
    }

    fn submits(&self) -> Option<Message> {
        self.password.submits().map(Message::Password)
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let told = self.told.as_ref();
        let cards = match self.section {
            Section::Looks => looks::cards(context),
            Section::Rules => self
                .rules
                .cards(context)
                .into_iter()
                .map(|card| card.map(Message::Rules))
                .collect(),
            Section::Password => {
                let mut cards = vec![self.password.view(context).map(Message::Password)];
                if context.has_password {
                    cards.push(
                        self.recovery
                            .view(context, told.and_then(|told| told.recovery))
                            .map(Message::Recovery),
                    );
                    cards.push(password::lock(context));
                }
                cards
            }
            Section::Backups => {
                let mut cards = vec![
                    self.copies.view(context, told).map(Message::Copies),
                    self.saved
                        .save(context, told.and_then(|told| told.saved))
                        .map(Message::Saved),
                    self.saved.bring_back(context).map(Message::Saved),
                    self.check.view(context).map(Message::Check),
                ];
                let larger = self.larger.cards(context, told);
                cards.extend(larger.into_iter().map(|card| card.map(Message::Larger)));
                cards
            }
            Section::About => said::card(context)
                .into_iter()
                .chain([looks::about(context)])
                .collect(),
        };
        let wide = kit.mode >= Mode::Compact;
        let cards =
            Column::with_children(cards)
                .spacing(16)
                .max_width(if wide { 760.0 } else { f32::INFINITY });
        if kit.mode <= Mode::Narrow {
            let tabs = kit.tabs(
                "settings",
                "Parts of Settings",
                Section::ALL.map(|section| (section, section.label().to_owned())),
                &self.section,
                Message::Section,
            );
            return kit.scroll(
                "settings",
                column![tabs, cards]
                    .spacing(16)
                    .padding(Padding::from([5.0, 14.0]).left(5.0)),
            );
        }
        row![
            container(self.list(context)).width(Length::Fixed(250.0)),
            kit.scroll(
                "settings",
                container(cards).padding(Padding::from([5.0, 14.0]).left(5.0))
            ),
        ]
        .spacing(16)
        .into()
    }
}

impl State {
    /// The parts in a column beside the one that is open.
    fn list<'a>(&self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let rows = Section::ALL.into_iter().map(|section| {
            let on = section == self.section;
            let weight = if on { Weight::Semibold } else { Weight::Medium };
            press(
                ["section-", section.key()].concat(),
                Semantics {
                    selected: on,
                    ..Semantics::new(Role::Tab, section.label())
                },
                Skin::Row { chosen: on },
                row![
                    kit.icon(section.icon(), 20.0),
                    kit.words(section.label(), 16.0, 1.2, weight)
                ]
                .spacing(12)
                .align_y(Alignment::Center),
                Some(Message::Section(section)),
            )
            .padding(Padding::from([0.0, 12.0]))
            .min_height(44.0)
            .width(Length::Fill)
            .into()
        });
        tagged(
            Semantics::new(Role::TabList, "Parts of Settings"),
            roving(container(Column::with_children(rows)).padding(5), true),
        )
        .into()
    }
}
