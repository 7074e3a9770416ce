//! The guide: one help page a screen, read from the handbook, and pages that are written from the guidance.

mod made;
mod page;

use super::{Action, Context, Heading, Page, Room};
use crate::domain::Day;
use crate::kit::{El, Icon, Mode, Role, Semantics, Skin, Tone, Toned, Weight, press, roving, tagged};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// One page of the handbook.
pub struct Topic {
    pub key: &'static str,
    pub title: &'static str,
    text: Text,
    icon: Icon,
}

/// Where the words of a page come from. Both are in the handbook's plain form.
enum Text {
    Handbook(&'static str),
    /// Written for a day and a child's name.
    Made(fn(Day, &str) -> String),
}

macro_rules! topics {
    ($($key:literal, $title:literal, $icon:ident $(, $made:path)?;)*) => {
        /// The pages, in the order in which they are listed.
        pub const TOPICS: &[Topic] = &[$(Topic {
            key: $key,
            title: $title,
            text: topics!(@text $key $($made)?),
            icon: Icon::$icon,
        },)*];
    };
    (@text $key:literal) => {
        Text::Handbook(include_str!(concat!("../../assets/help/", $key, ".md")))
    };
    (@text $key:literal $made:path) => {
        Text::Made($made)
    };
}

topics! {
    "first-run", "Beginning", Sprout;
    "home", "Home", House;
    "words", "The child’s words", MessageCircleHeart;
    "child-view", "The child’s own page", Smile;
    "strengths", "Strengths", Sparkles;
    "important", "What is important", Heart;
    "hard", "What is hard", CloudSun;
    "helps", "What helps", HandHeart;
    "day-walk", "The walk through a day", Footprints;
    "about-details", "Details", UserRound;
    "about-people", "People", UsersRound;
    "about-school", "School", School;
    "cycle", "Support cycle", RefreshCw;
    "specialists", "Specialists", Stethoscope;
    "reports", "Reports", FileText;
    "meetings", "Meetings", MessagesSquare;
    "concerns", "Concerns, calls and messages", CircleHelp;
    "wrong", "If things go wrong", Handshake;
    "rules", "The rules", Scale, made::rules;
    "topics", "Where to ask", MessageCircleQuestionMark, made::topics;
    "gather", "What to gather", ListChecks, made::gather;
    "glossary", "Words explained", BookOpen, made::glossary;
    "documents", "Documents", Printer;
    "children", "Several children", Users;
    "search", "Search", Search;
    "bin", "The bin", Trash2;
    "settings", "Settings", Settings;
    "lock", "Password and lock", Lock;
    "backups", "Backups and copies", DatabaseBackup;
    "keyboard", "Keyboard", Keyboard;
    "open-form", "Taking records with you", FileDown;
}

/// The help page that belongs to a page.
pub fn topic_of(page: Page) -> &'static str {
    match page {
        Page::Home | Page::Guide => "home",
        Page::Words => "words",
        Page::Strengths => "strengths",
        Page::Important => "important",
        Page::Hard => "hard",
        Page::Helps => "helps",
        Page::Details => "about-details",
        Page::People => "about-people",
        Page::School => "about-school",
        Page::Cycle => "cycle",
        Page::Specialists => "specialists",
        Page::Reports => "reports",
        Page::Meetings => "meetings",
        Page::Concerns | Page::Contacts => "concerns",
        Page::Wrong => "wrong",
        Page::Documents => "documents",
        Page::Bin => "bin",
        Page::Settings => "settings",
    }
}

/// The screen.
#[derive(Debug, Default)]
pub struct State {
    topic: usize,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Show(usize),
}

impl State {
    /// Opens the page of that key.
    pub fn show(&mut self, key: &str) {
        if let Some(topic) = TOPICS.iter().position(|topic| topic.key == key) {
            self.topic = topic;
        }
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, _context: &Context<'_>) -> Heading {
        Heading {
            title: "Guide".to_owned(),
            line: "One short page for each part of Fourfold. F1 opens the one you need.".to_owned(),
        }
    }

    fn update(&mut self, message: Message, _context: &Context<'_>) -> Action<Message> {
        let Message::Show(topic) = message;
        self.topic = topic.min(TOPICS.len() - 1);
        Action::none()
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let list = TOPICS.iter().enumerate().map(|(n, topic)| {
            let on = n == self.topic;
            let weight = if on { Weight::Semibold } else { Weight::Medium };
            press(
                format!("topic-{}", topic.key),
                Semantics {
                    selected: on,
                    ..Semantics::new(Role::Tab, topic.title)
                },
                Skin::Row { chosen: on },
                row![
                    kit.icon(topic.icon, 20.0),
                    kit.words(topic.title, 16.0, 1.2, weight)
                ]
                .spacing(12)
                .align_y(Alignment::Center),
                Some(Message::Show(n)),
            )
            .padding(Padding::from([0.0, 12.0]))
            .min_height(44.0)
            .width(Length::Fill)
            .into()
        });
        let list = tagged(
            Semantics::new(Role::List, "Pages of the guide"),
            roving(container(Column::with_children(list)).padding(5), true),
        );
        let topic = &TOPICS[self.topic.min(TOPICS.len() - 1)];
        let body = match &topic.text {
            Text::Handbook(text) => page::draw(&kit, text),
            Text::Made(write) => page::draw(&kit, &write(context.today, context.name())),
        };
        let body = container(body).max_width(680).padding(Padding::from([8.0, 20.0]));
        if kit.mode <= Mode::Narrow {
            kit.scroll(
                "guide",
                column![
                    body,
                    kit.divider(),
                    kit.caption("Other pages").tone(Tone::Second),
                    list
                ]
                .spacing(12)
                .padding(Padding::ZERO.right(14.0)),
            )
        } else {
            row![
                container(kit.scroll("guide-list", list)).width(Length::Fixed(260.0)),
                kit.scroll("guide", body)
            ]
            .spacing(16)
            .into()
        }
    }
}
