//! How the first page looks: its four ways, the promise below, and the petals beside.

use super::Message;
use crate::kit::{
    Choice, El, Icon, Kit, Mode, Role, Semantics, Skin, Theme, Tone, Toned, Weight, picker, press,
};
use crate::screen::preferences::TEXT_SIZES;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// The four ways in.
pub(super) fn choose<'a>(kit: &Kit) -> El<'a, Message> {
    let way = |id: &'static str,
               icon: Icon,
               title: &'static str,
               line: &'static str,
               first: bool,
               message: Message| {
        let skin = if first {
            Skin::Primary
        } else {
            Skin::Card { chosen: false }
        };
        let second = kit.words(line, 15.0, 1.35, Weight::Regular);
        let content = row![
            kit.icon(icon, 24.0),
            column![kit.words(title, 17.0, 1.3, Weight::Semibold), second]
                .spacing(2)
                .width(Length::Fill),
            kit.icon(
                if first {
                    Icon::ArrowRight
                } else {
                    Icon::ChevronRight
                },
                20.0
            ),
        ]
        .spacing(18)
        .align_y(Alignment::Center);
        press(
            id,
            Semantics {
                description: line.to_owned(),
                ..Semantics::new(Role::Button, title)
            },
            skin,
            content,
            Some(message),
        )
        .padding(Padding::from([16.0, 22.0]))
        .width(Length::Fill)
        .into()
    };
    let ways: [El<'a, Message>; 4] = [
        way(
            "welcome-child",
            Icon::Sprout,
            "Start with your child",
            "A name and one thing they do well. About five minutes.",
            true,
            Message::Child,
        ),
        way(
            "welcome-example",
            Icon::Eye,
            "Look round an example",
            "Meet Maya, a made-up child in Year 4. Try anything you like.",
            false,
            Message::Example,
        ),
        way(
            "welcome-file",
            Icon::FolderOpen,
            "Bring in a file of records",
            "A saved copy, or a file from another computer.",
            false,
            Message::File,
        ),
        way(
            "welcome-school",
            Icon::School,
            "I am a SENCO",
            "Set up a list of pupils for your school.",
            false,
            Message::School,
        ),
    ];
    column![
        kit.h1("Welcome"),
        kit.lead(
            "Fourfold keeps what you know about your child in one calm place, and helps you get ready for meetings with the school."
        ),
        container(Column::with_children(ways).spacing(12)).padding(Padding::from([5.0, 5.0])),
    ]
    .spacing(14)
    .into()
}

pub(super) fn promise<'a>(kit: &Kit) -> El<'a, Message> {
    row![
        kit.icon_toned(Icon::Lock, 20.0, Tone::Primary),
        kit.body("Everything stays on this computer. No account and no internet needed.")
            .tone(Tone::Second)
            .width(Length::Fill)
    ]
    .spacing(12)
    .into()
}

/// Text size and colours, within reach before anything else.
pub(super) fn appearance<'a>(kit: &Kit) -> El<'a, Message> {
    let menu = |id: &'static str,
                icon: Icon,
                words: &'static str,
                lines: Vec<Choice>,
                pick: fn(usize) -> Message| {
        picker(
            id,
            Semantics::new(Role::Menu, words),
            Skin::Secondary,
            row![
                kit.icon(icon, 18.0),
                kit.words(words, 15.0, 1.0, Weight::Semibold)
            ]
            .spacing(8)
            .align_y(Alignment::Center),
            lines,
            None,
            kit.family,
            pick,
        )
    };
    container(
        row![
            menu(
                "welcome-size",
                Icon::ALargeSmall,
                "Text size",
                TEXT_SIZES.map(|size| Choice::new(format!("{size} %"))).to_vec(),
                Message::TextSize
            ),
            menu(
                "welcome-colours",
                Icon::SunMoon,
                "Light or dark",
                Theme::ALL.map(|theme| Choice::new(theme.label())).to_vec(),
                Message::Colours
            ),
        ]
        .spacing(12),
    )
    .align_right(Length::Fill)
    .padding(5)
    .into()
}

/// The four petals: child, home, one plan, school.
pub(super) fn petals<'a>(kit: &Kit) -> El<'a, Message> {
    use crate::kit::Petal;
    let size = if kit.mode >= Mode::Standard { 180.0 } else { 140.0 };
    let wheel = column![
        row![
            kit.petal(Petal::Child, Icon::MessageCircleHeart, "Your child", size),
            kit.petal(Petal::Home, Icon::House, "Home", size)
        ]
        .spacing(12),
        row![
            kit.petal(Petal::Plan, Icon::RefreshCw, "One plan", size),
            kit.petal(Petal::School, Icon::School, "School", size)
        ]
        .spacing(12),
    ]
    .spacing(12);
    column![
        container(
            row![kit.logo(32.0), kit.h2("Fourfold")]
                .spacing(12)
                .align_y(Alignment::Center)
        ),
        container(wheel).center(Length::Fill),
        container(
            column![
                kit.words("What your child says comes first.", 20.0, 1.5, Weight::Semibold),
                kit.words("Then home and school plan together.", 20.0, 1.5, Weight::Semibold)
            ]
            .align_x(Alignment::Center)
        )
        .center_x(Length::Fill)
        .padding(Padding::ZERO.bottom(72.0)),
    ]
    .padding(Padding::from([32.0, 40.0]))
    .into()
}
