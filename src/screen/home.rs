//! Home of a child: what was said last, what would help next.

mod next;
mod together;
mod year;

use super::{Action, Context, Heading, Page, Request, Room};
use crate::domain::RecordId;
use crate::domain::date_text;
use crate::domain::prompts::{self, Goal, Prompt};
use crate::kit::{
    self, El, Icon, Kit, Mode, Owner, Quote, Role, Semantics, Skin, Tone, Toned, Weight, abreast, press,
};
use crate::text::counted;
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
                date_text::near(context.today, context.today),
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
        let columns = columns(&kit);
        let next = next::meeting(columns > 1, context);
        let year = year::meetings(context);
        let cycle = together::cycle(context);
        let actions = together::actions(context);
        let prompts = self.prompts(context);
        let about = known(context);
        let ring = Length::Fixed(RING);
        let pair = |left, right| abreast(GAP, [(Length::Fill, left), (Length::Fill, right)]).into();
        let mut all = column![words(context)].spacing(GAP);
        match columns {
            3 => {
                // What is next, above what stands behind it. A card that is not there leaves no hole.
                let (first, second) = match cycle {
                    Some(cycle) => ((ring, cycle), Some(year)),
                    None => ((Length::Fixed(YEAR), year), None),
                };
                all = all.push(abreast(GAP, [(Length::Fill, next), first]));
                let (beside, below) = match (second, actions) {
                    (Some(year), Some(actions)) => (pair(year, actions), Some(about)),
                    (Some(year), None) => (pair(year, about), None),
                    (None, Some(actions)) => (actions, Some(about)),
                    (None, None) => (about, None),
                };
                let left = column![beside].push(below).spacing(GAP);
                all = all.push(
                    row![
                        container(left).width(Length::FillPortion(16)),
                        container(prompts).width(Length::FillPortion(9))
                    ]
                    .spacing(GAP),
                );
            }
            2 => {
                all = all.push(next);
                all = all.push(match cycle {
                    Some(cycle) => abreast(GAP, [(ring, cycle), (Length::Fill, year)]).into(),
                    None => year,
                });
                all = match actions {
                    Some(actions) => all.push(pair(actions, prompts)).push(about),
                    None => all.push(pair(prompts, about)),
                };
            }
            _ => {
                all = all.push(next).push(cycle).push(year).push(actions);
                all = all.push(prompts).push(about);
            }
        }
        kit.scroll(
            "home",
            all.push(pages(context))
                .padding(Padding::from([5.0, 14.0]).left(5.0)),
        )
    }
}

/// Between cards.
const GAP: f32 = 16.0;
/// The card of the ring: the ring and a few words beside it.
const RING: f32 = 400.0;
/// The card of the line of meetings, where it stands beside the next one.
const YEAR: f32 = 360.0;
/// What stands at the sides of the cards: the bar of the scroll, and air for focus rings.
const SIDES: f32 = 19.0;

/// How many cards stand side by side.
fn columns(kit: &Kit) -> u8 {
    let sidebar = if kit.mode.has_sidebar() {
        kit.mode.sidebar()
    } else {
        0.0
    };
    match kit.width - sidebar - 2.0 * kit.mode.padding() - SIDES {
        room if room >= 1000.0 => 3,
        room if room >= 690.0 => 2,
        _ => 1,
    }
}

impl State {
    fn prompts<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = prompts::prompts(context.file, context.today);
        let together = prompts::together(context.file, context.file.rules(), context.now());
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
    let is_long = kit::is_long_name(name);
    let content: El<'a, Message> = if context.kit.mode <= Mode::Compact || is_long {
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
                kit.onward(
                    "home-about",
                    Skin::Quiet,
                    Icon::ChevronRight,
                    "Open",
                    Message::Go(Page::Details)
                )
                .called("Open details"),
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
        n => counted(n, one, many),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::{Family, Theme};

    #[test]
    fn cards_stand_side_by_side_where_there_is_room_and_one_by_one_at_twice_the_size() {
        let at = |width| columns(&Kit::new(Theme::Light, Family::Clear, width, 768.0));
        assert_eq!([1366.0, 1920.0].map(at), [3, 3]);
        assert_eq!([1280.0, 1024.0, 960.0].map(at), [2, 2, 2]);
        assert_eq!([720.0, 683.0, 400.0].map(at), [1, 1, 1]);
    }
}
