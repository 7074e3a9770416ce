//! The form of a new child: a name is enough.

use super::Setup;
use crate::domain::date_text::Expect;
use crate::domain::{Child, ChildId, Day, Limit, RecordId, Strength, StrengthKind, WhoMaySee};
use crate::kit::{El, Field, Icon, Kit, Tone, Toned};
use crate::screen::form::{self, DateText, tidy};
use crate::store::{Change, Op, OpName};
use iced::widget::{column, container, row};
use iced::{Length, Padding};
use serde::{Deserialize, Serialize};

/// The id of the first field.
pub const FIRST: &str = "child-name";
/// The draft of a child that has not been added yet.
pub const DRAFT: &str = "child/new";

/// The form.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    name: String,
    born: DateText,
    strength: String,
    #[serde(skip)]
    tried: bool,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Name(String),
    Born(String),
    Strength(String),
    Add,
    Cancel,
}

/// What follows.
pub enum Next {
    Keep(Option<serde_json::Value>),
    Focus(&'static str),
    Add(ChildId, Op, Vec<Change>),
    Cancel,
}

impl State {
    /// Takes in what happened.
    pub fn update(&mut self, message: Message, setup: &Setup) -> Next {
        match message {
            Message::Name(name) => self.name = name,
            Message::Born(born) => self.born = DateText(born),
            Message::Strength(text) => self.strength = text,
            Message::Cancel => return Next::Cancel,
            Message::Add => return self.add(setup),
        }
        let empty = *self
            == State {
                tried: self.tried,
                ..State::default()
            };
        Next::Keep((!empty).then(|| serde_json::to_value(&*self).ok()).flatten())
    }

    fn add(&mut self, setup: &Setup) -> Next {
        self.tried = true;
        if form::is_blank(&self.name) || Limit::Name.over(&self.name).is_some() {
            return Next::Focus(FIRST);
        }
        let Ok(born) = self.born.day(setup.today(), Expect::Past) else {
            return Next::Focus("child-born");
        };
        if Limit::Line.over(&self.strength).is_some() {
            return Next::Focus("child-strength");
        }
        let id = setup.context.record_id();
        let child = ChildId::from(id);
        let body = Child {
            name: tidy(&self.name),
            born,
            ..Child::default()
        };
        // Name, year and photo go on every page that is made for those who help.
        let mut changes = vec![Change::Put {
            scope: child.into(),
            id,
            body: body.into(),
            who_may_see: Some(WhoMaySee::Anyone),
        }];
        if !form::is_blank(&self.strength) {
            let strength: RecordId = setup.context.record_id();
            let body = Strength {
                text: tidy(&self.strength),
                kind: StrengthKind::Admired,
                on_profile: true,
                ..Strength::default()
            };
            changes.push(Change::Put {
                scope: child.into(),
                id: strength,
                body: body.into(),
                who_may_see: Some(WhoMaySee::Anyone),
            });
        }
        changes.push(Change::ClearDraft(DRAFT.to_owned()));
        Next::Add(child, Op::new(OpName::AddChild, tidy(&self.name)), changes)
    }

    /// Draws the form.
    pub fn view<'a>(&'a self, kit: &Kit, today: Day) -> El<'a, Message> {
        let missing =
            (self.tried && form::is_blank(&self.name)).then_some("Write a first name or a nickname.");
        let who = if form::is_blank(&self.name) {
            "your child".to_owned()
        } else {
            tidy(&self.name).chars().take(Limit::Name.most()).collect()
        };
        let form = column![
            kit.h1("Who is it about?"),
            kit.lead("A first name is enough. Everything else can wait.")
                .tone(Tone::Second),
            kit.text_field(
                Field::new(FIRST, "The name they like to be called")
                    .limit(Limit::Name)
                    .error(missing)
                    .required(),
                &self.name,
                Message::Name,
                Some(Message::Add)
            ),
            form::date(
                kit,
                Field::new("child-born", "Date of birth")
                    .hint("Fourfold works out the school year. You can leave it empty."),
                &self.born,
                today,
                Expect::Past,
                Message::Born
            ),
            kit.text_field(
                Field::new("child-strength", format!("One thing {who} does well or enjoys"))
                    .hint("Something you have seen. You can leave it empty."),
                &self.strength,
                Message::Strength,
                Some(Message::Add)
            ),
            row![
                kit.primary("child-add", Some(Icon::ArrowRight), "Begin", Message::Add),
                kit.quiet("child-cancel", None, "Not now", Message::Cancel),
            ]
            .spacing(12),
        ]
        .spacing(20)
        .max_width(620);
        kit.pane(
            "new-child",
            container(form)
                .center_x(Length::Fill)
                .padding(Padding::from([48.0, kit.mode.padding()])),
        )
    }
}
