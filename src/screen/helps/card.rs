//! One strategy as a card.

use super::{Form, Message, asking, parts};
use crate::domain::{Compare, Entry, Helps, RecordId, Side, Strategy};
use crate::kit::{Choice, El, Icon, Owner, Role, Semantics, Skin, Tone, Toned, Weight, picker, press};
use crate::screen::side::Fields;
use crate::screen::{Context, about};
use iced::widget::{Column, Row, column, container, row};
use iced::{Alignment, Length, Padding};

/// The id of the menu that rates it today.
pub fn rate_id(id: RecordId) -> String {
    format!("helps-rate-{id}")
}

/// The card. `broad`: there is room for the line of the checks beside the word.
pub(super) fn card<'a>(entry: &'a Entry<Strategy>, context: &Context<'a>, broad: bool) -> El<'a, Message> {
    let kit = context.kit;
    let id = entry.id();
    let body = &entry.body;
    let now = body.newest().map(|rating| rating.helps);
    let checked = parts::checked(body, context);
    let mut text = column![kit.words(body.text.as_str(), 17.0, 1.3, Weight::Semibold)].spacing(5);
    if !body.how.is_empty() {
        text = text.push(kit.dense(body.how.as_str()));
    }
    let mut told = format!("{}, {}. {checked}.", parts::used(body), parts::word(now));
    if super::waits(body, &entry.meta.who_may_see, context) {
        let waits = about::waits_for_child(context);
        told = format!("{told} {waits}");
        text = text.push(kit.caption(waits));
    }
    let open = press(
        Form::card_id(id),
        Semantics {
            description: told,
            ..Semantics::new(Role::Button, format!("Open {}", body.text))
        },
        Skin::Row { chosen: false },
        text,
        Some(Message::Open(id)),
    )
    .width(Length::Fill)
    .padding(Padding::from([4.0, 6.0]));
    let level = column![parts::bars(&kit, now), kit.caption(checked)].spacing(4);
    let line = parts::trend(&kit, body, context);
    let head = row![open, star(entry, context)];
    let rate = rate(entry, context);
    let inset = Padding::from([0.0, 6.0]);
    let mut all = if broad {
        let marks = row![container(level).width(Length::Fill)].push(line).spacing(8);
        column![head, container(marks).padding(inset), rate].spacing(6)
    } else {
        let below = match line {
            Some(line) => row![container(line).width(Length::Fill), rate],
            None => row![rate],
        };
        let below = below.align_y(Alignment::Center);
        column![head, container(column![level, below].spacing(6)).padding(inset)].spacing(6)
    };
    if body.compare() == Compare::Differs {
        all = all.push(
            container(
                row![
                    kit.icon_toned(Icon::Shuffle, 18.0, Tone::Second),
                    kit.dense(body.differs.as_str()).width(Length::Fill)
                ]
                .spacing(8),
            )
            .padding(Padding::from([0.0, 6.0])),
        );
    }
    if let Some(line) = sharing(entry, context) {
        all = all.push(kit.divider()).push(line);
    }
    kit.card(Owner::Plain, all)
}

/// The star: it goes on the profile.
fn star<'a>(entry: &'a Entry<Strategy>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let id = entry.id();
    let body = &entry.body;
    let (icon, tip) = if body.on_profile {
        (Icon::BookmarkCheck, "On the profile")
    } else {
        (Icon::Bookmark, "Add to profile")
    };
    press(
        format!("helps-star-{id}"),
        Semantics {
            checked: Some(body.on_profile),
            ..Semantics::new(Role::ToggleButton, format!("Show {} on the profile", body.text))
        },
        Skin::Quiet,
        kit.icon(icon, 20.0),
        Some(Message::Star(id)),
    )
    .width(Length::Fixed(44.0))
    .height(Length::Fixed(44.0))
    .align(iced::alignment::Horizontal::Center)
    .tip(tip, kit.family)
    .into()
}

/// How well it helped today, in two presses: the menu, and one line of it.
fn rate<'a>(entry: &'a Entry<Strategy>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let id = entry.id();
    let body = &entry.body;
    let places = match (body.at_home, body.at_school) {
        (true, true) => vec![Side::Home, Side::School],
        (false, true) => vec![Side::School],
        _ => vec![Side::Home],
    };
    let several = places.len() > 1;
    let mut lines = Vec::new();
    let mut messages = Vec::new();
    for place in places {
        for helps in Helps::ALL.into_iter().rev() {
            let label = if several {
                format!("{}: {}", parts::side(place), helps.label())
            } else {
                helps.label().to_owned()
            };
            let icon = match place {
                Side::Home => Icon::House,
                Side::School => Icon::School,
            };
            lines.push(Choice::new(label).icon(icon));
            messages.push(Message::RateToday(id, place, helps));
        }
    }
    picker(
        rate_id(id),
        Semantics::new(Role::Menu, format!("Rate {} today", body.text)),
        Skin::Quiet,
        row![
            kit.icon(Icon::CircleCheck, 20.0),
            kit.words("Rate today", 15.0, 1.0, Weight::Semibold)
        ]
        .spacing(8)
        .align_y(Alignment::Center),
        lines,
        None,
        kit.family,
        move |n| messages[n.min(messages.len() - 1)].clone(),
    )
    .padding(Padding::from([8.0, 8.0]))
    .into()
}

/// The way to the other place, for what is used on one side only; or that a question about it waits.
pub(super) fn sharing<'a>(entry: &'a Entry<Strategy>, context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let id = entry.id();
    let body = &entry.body;
    match body.compare() {
        Compare::OnlyHome if context.file.open_question(id).is_some() => Some(waits(context)),
        Compare::OnlyHome if asking::may_ask(&entry.meta.who_may_see) => Some(
            kit.quiet(
                format!("helps-ask-{id}"),
                Some(Icon::Send),
                "Ask school to try it",
                Message::AskSchool(id),
            )
            .called(format!("Ask school to try it: {}", body.text))
            .into(),
        ),
        Compare::OnlySchool => Some(
            kit.quiet(
                format!("helps-home-{id}"),
                Some(Icon::House),
                "Try something like it at home",
                Message::TryAtHome(id),
            )
            .called(format!("Try something like it at home: {}", body.text))
            .into(),
        ),
        _ => None,
    }
}

/// A question about it waits for the next meeting.
pub(super) fn waits<'a, M: 'a>(context: &Context<'_>) -> El<'a, M> {
    let kit = context.kit;
    container(
        row![
            kit.icon_toned(Icon::MessageCircleQuestionMark, 20.0, Tone::Second),
            kit.dense("It waits for the next meeting.")
                .tone(Tone::Second)
                .width(Length::Fill)
        ]
        .spacing(10)
        .align_y(Alignment::Center),
    )
    .padding(Padding::from([10.0, 8.0]))
    .into()
}

/// Cards one below the other.
pub(super) fn stack<'a>(
    cards: impl IntoIterator<Item = El<'a, Message>>,
) -> Column<'a, Message, crate::kit::Theme> {
    Column::with_children(cards).spacing(14)
}

/// Cards side by side, so many in a line.
pub(super) fn grid<'a>(cards: Vec<El<'a, Message>>, across: usize) -> El<'a, Message> {
    if across <= 1 {
        return stack(cards).into();
    }
    let mut all = Column::new().spacing(14);
    let mut line: Vec<El<'a, Message>> = Vec::new();
    let mut lines: Vec<Vec<El<'a, Message>>> = Vec::new();
    for card in cards {
        line.push(card);
        if line.len() == across {
            lines.push(std::mem::take(&mut line));
        }
    }
    while !line.is_empty() && line.len() < across {
        line.push(iced::widget::Space::new().width(Length::Fill).into());
    }
    lines.push(line);
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        let cells = line
            .into_iter()
            .map(|cell| container(cell).width(Length::FillPortion(1)).into());
        all = all.push(Row::with_children(cells).spacing(14));
    }
    all.into()
}
