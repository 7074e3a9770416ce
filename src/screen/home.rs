//! Home of a child: what was said last, what would help next.

mod together;

use super::{Action, Context, Heading, Page, Request, Room};
use crate::domain::RecordId;
use crate::domain::date_text;
use crate::domain::prompts::{self, Goal, Prompt};
use crate::kit::{El, Icon, Mode, Owner, Quote, Role, Semantics, Skin, Tone, Toned, Weight, press};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// The screen.
#[derive(Debug, Default)]
pub struct State {
    more: bool,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    More,
    Go(Page),
    /// Opens a page, and there this record.
    Open(Page, RecordId),
    ChildView,
}

/// Three prompts are shown, two more behind "More".
const FIRST: usize = 3;
const MOST: usize = 5;

fn page(goal: Goal) -> Page {
    match goal {
        Goal::Words => Page::Words,
        Goal::Strengths => Page::Strengths,
        Goal::People => Page::People,
        Goal::Status => Page::School,
        Goal::Important => Page::Important,
        Goal::Hard => Page::Hard,
        Goal::Helps => Page::Helps,
        Goal::Documents => Page::Documents,
        Goal::Details => Page::Details,
        Goal::Cycle => Page::Cycle,
        Goal::Meetings => Page::Meetings,
        Goal::Concerns => Page::Concerns,
        Goal::Reports => Page::Reports,
        Goal::Specialists => Page::Specialists,
    }
}

fn icon(goal: Goal) -> Icon {
    match goal {
        Goal::Words => Icon::MessageCircleHeart,
        Goal::Strengths => Icon::Sparkles,
        Goal::People => Icon::UsersRound,
        Goal::Status => Icon::School,
        Goal::Important => Icon::Heart,
        Goal::Hard => Icon::CloudSun,
        Goal::Helps => Icon::HandHeart,
        Goal::Documents => Icon::Printer,
        Goal::Details => Icon::UserRound,
        Goal::Cycle => Icon::RefreshCw,
        Goal::Meetings => Icon::MessagesSquare,
        Goal::Concerns => Icon::CircleHelp,
        Goal::Reports => Icon::FileText,
        Goal::Specialists => Icon::Stethoscope,
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, context: &Context<'_>) -> Heading {
        Heading {
            title: "Home".to_owned(),
            line: format!(
                "{}. Here is where things stand for {}.",
                date_text::long(context.today),
                context.name()
            ),
        }
    }

    fn update(&mut self, message: Message, _context: &Context<'_>) -> Action<Message> {
        match message {
            Message::More => {
                self.more = !self.more;
                Action::none()
            }
            Message::Go(page) => Action::ask(Request::Go(page, None)),
            Message::Open(page, record) => Action::ask(Request::Go(page, Some(record))),
            Message::ChildView => Action::ask(Request::ChildView),
        }
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let stacked = kit.mode <= Mode::Narrow;
        let pair = |left: El<'a, Message>, right: El<'a, Message>, shares: (u16, u16)| -> El<'a, Message> {
            if stacked {
                column![left, right].spacing(16).into()
            } else {
                row![
                    container(left).width(Length::FillPortion(shares.0)),
                    container(right).width(Length::FillPortion(shares.1))
                ]
                .spacing(16)
                .into()
            }
        };
        let mut all = column![words(context)].spacing(16);
        all = all.push(match together::cycle(context) {
            // The ring and its words want room.
            Some(cycle) if kit.mode <= Mode::Compact => {
                column![together::meeting(context), cycle].spacing(16).into()
            }
            Some(cycle) => pair(together::meeting(context), cycle, (1, 1)),
            None => together::meeting(context),
        });
        let prompts = self.prompts(context);
        all = match together::actions(context) {
            Some(actions) => all.push(pair(actions, prompts, (1, 1))).push(known(context)),
            None => all.push(pair(prompts, known(context), (1, 1))),
        };
        kit.scroll(
            "home",
            all.push(pages(context))
                .padding(Padding::from([5.0, 14.0]).left(5.0)),
        )
    }
}

impl State {
    fn prompts<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = prompts::prompts(context.file, context.today);
        let together = prompts::together(context.file, context.file.rules(), context.today);
        all.extend(together);
        let count = all.len();
        let shown = if self.more { MOST } else { FIRST };
        let mut list = Column::new().spacing(6);
        for prompt in all.into_iter().take(shown) {
            list = list.push(prompt_row(prompt, context));
        }
        if count == 0 {
            list = list.push(
                kit.body("Nothing needs you now. Enjoy the day.")
                    .tone(Tone::Second),
            );
        }
        if count > FIRST {
            let words = if self.more { "Show fewer" } else { "More" };
            list = list.push(kit.quiet("home-more", None, words, Message::More));
        }
        kit.card(
            Owner::Plain,
            column![kit.h2("If you have five minutes"), list].spacing(12),
        )
    }
}

fn prompt_row<'a>(prompt: Prompt, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let mut why = prompt.why.clone();
    if let Some(source) = prompt.source {
        why = format!("{why} ({source})");
    }
    let content = row![
        kit.icon_toned(icon(prompt.goes_to), 20.0, Tone::Primary),
        column![
            kit.words(prompt.text.clone(), 16.0, 1.35, Weight::Medium),
            kit.caption(why.clone())
        ]
        .spacing(2)
        .width(Length::Fill),
        kit.icon(Icon::ChevronRight, 20.0),
    ]
    .spacing(12)
    .align_y(Alignment::Center);
    press(
        format!("prompt-{}", prompt.id),
        Semantics {
            description: why,
            ..Semantics::new(Role::Button, prompt.text)
        },
        Skin::Row { chosen: false },
        content,
        Some(Message::Go(page(prompt.goes_to))),
    )
    .padding(Padding::from([8.0, 8.0]))
    .width(Length::Fill)
    .into()
}

/// The child's latest words lead the screen.
fn words<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let add = kit.button(
        "home-add-words",
        Skin::Child,
        Some(Icon::MessageCirclePlus),
        format!("Add {} words", context.names()),
        Some(Message::Go(Page::Words)),
    );
    let child = kit.button(
        "home-child-view",
        Skin::Child,
        Some(Icon::Smile),
        format!("{} page", context.names()),
        Some(Message::ChildView),
    );
    let said: El<'a, Message> = match context.file.latest_words() {
        Some(entry) => {
            let voice = &entry.body;
            let mut about = vec![name.to_owned()];
            if !voice.heard_by.is_empty() {
                about.push(format!("to {}", voice.heard_by));
            }
            if !voice.where_exactly.is_empty() {
                about.push(voice.where_exactly.clone());
            }
            if let Some(on) = voice.on {
                about.push(date_text::short(on, context.today));
            }
            column![
                kit.quote(&voice.text, Quote::L),
                kit.words(about.join(", "), 15.0, 1.35, Weight::Regular)
                    .tone(Tone::Child)
            ]
            .spacing(6)
            .into()
        }
        None => column![
            kit.words(
                format!("What did {name} tell you this week?"),
                23.0,
                1.35,
                Weight::Medium
            )
            .tone(Tone::Child),
            kit.words(
                "In words, signs, pictures or actions.",
                15.0,
                1.35,
                Weight::Regular
            )
            .tone(Tone::Child)
        ]
        .spacing(6)
        .into(),
    };
    let buttons = kit.flow([add.into(), child.into()]);
    let photo = context
        .file
        .child
        .body
        .photo
        .and_then(|id| context.pictures.round(id));
    let mut line = row![].spacing(20).align_y(Alignment::Center);
    if let Some(handle) = photo {
        line = line.push(kit.picture(handle.clone(), 76.0, photo_name(context)));
    }
    line = line.push(container(said).width(Length::Fill));
    let content: El<'a, Message> = if context.kit.mode <= Mode::Compact {
        column![line, buttons].spacing(10).into()
    } else {
        line.push(buttons).into()
    };
    kit.card(Owner::Child, content)
}

/// What the photo shows, in words.
pub fn photo_name(context: &Context<'_>) -> String {
    let child = &context.file.child.body;
    if child.photo_shows.is_empty() {
        format!("Photo of {}", child.name)
    } else {
        child.photo_shows.clone()
    }
}

/// What is known about the child, in a few lines.
fn known<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let file = context.file;
    let mut lines: Vec<El<'a, Message>> = Vec::new();
    let mut line = |icon: Icon, words: String| {
        let text = row![
            kit.icon_toned(icon, 20.0, Tone::Second),
            kit.body(words).width(Length::Fill)
        ]
        .spacing(12);
        lines.push(text.into());
    };
    let mut who = Vec::new();
    if let Some(year) = file.child.body.year_group(context.today) {
        who.push(year.label());
    }
    if let Some(setting) = file.setting() {
        who.push(setting.body.name.clone());
    }
    if !who.is_empty() {
        line(Icon::School, who.join(", "));
    }
    if let Some(status) = file.status(context.today) {
        let since = status.body.from.map_or_else(String::new, |day| {
            format!(", since {}", date_text::short(day, context.today))
        });
        line(
            Icon::ClipboardList,
            format!("{}{since}", status.body.status.label()),
        );
    }
    if let Some(stage) = file.stage(context.today) {
        line(Icon::Footprints, format!("{}: {}", stage.label(), stage.card()));
    }
    if let Some(senco) = file.senco(context.today) {
        line(Icon::UsersRound, format!("SENCO: {}", senco.body.name));
    }
    if who.is_empty() && file.status(context.today).is_none() {
        line(
            Icon::UserRound,
            format!("Tell Fourfold a little about {}.", context.name()),
        );
    }
    kit.card(
        Owner::Plain,
        column![
            row![
                container(kit.h2(format!("About {}", context.name()))).width(Length::Fill),
                kit.quiet(
                    "home-about",
                    Some(Icon::ChevronRight),
                    "Open",
                    Message::Go(Page::Details)
                ),
            ]
            .align_y(Alignment::Center),
            Column::with_children(lines).spacing(8)
        ]
        .spacing(12),
    )
}

/// The other pages, with what is on them.
fn pages<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let file = context.file;
    let count = |n: usize, one: &str, many: &str| match n {
        0 => "Nothing yet".to_owned(),
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    };
    let cards = [
        (
            Page::Strengths,
            Icon::Sparkles,
            "Strengths",
            count(file.strengths.len(), "strength", "strengths"),
        ),
        (
            Page::Important,
            Icon::Heart,
            "What is important",
            count(file.important.len() + file.aspirations.len(), "thing", "things"),
        ),
        (
            Page::Documents,
            Icon::Printer,
            "One-page profile",
            "See it and print it".to_owned(),
        ),
    ];
    let cards: Vec<El<'a, Message>> = cards
        .into_iter()
        .map(|(page, icon, title, detail)| {
            let content = row![
                kit.icon_toned(icon, 24.0, Tone::Primary),
                column![
                    kit.words(title, 17.0, 1.3, Weight::Semibold),
                    kit.caption(detail.clone())
                ]
                .width(Length::Fill)
            ]
            .spacing(14)
            .align_y(Alignment::Center);
            press(
                format!("home-{}", page.key()),
                Semantics {
                    description: detail,
                    ..Semantics::new(Role::Button, title)
                },
                Skin::Card { chosen: false },
                content,
                Some(Message::Go(page)),
            )
            .padding(Padding::from([16.0, 20.0]))
            .width(Length::Fill)
            .into()
        })
        .collect();
    if kit.mode <= Mode::Single {
        Column::with_children(cards).spacing(12).into()
    } else {
        iced::widget::Row::with_children(cards).spacing(16).into()
    }
}
