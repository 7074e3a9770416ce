//! The sign of the house: squares with three round corners and one tight corner that meet in the middle.

use super::{El, Icon, Kit, Role, Semantics, Theme, Weight, tagged};
use iced::alignment::Horizontal;
use iced::widget::{Space, column, container, row};
use iced::{Background, Border, Length};

/// The four petals of the wheel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Petal {
    Child,
    Home,
    Plan,
    School,
}

impl Kit {
    /// The four petals of the house.
    pub fn logo<'a, M: 'a>(&self, size: f32) -> El<'a, M> {
        let half = (size - 2.0) / 2.0;
        let petal = |child: bool, tight: usize| -> El<'a, M> {
            container(Space::new())
                .width(Length::Fixed(half))
                .height(Length::Fixed(half))
                .style(move |theme: &Theme| {
                    let t = theme.tokens();
                    let mut corners = [half / 2.0; 4];
                    corners[tight] = 2.0;
                    container::Style {
                        background: Some(Background::Color(if child { t.child_mark } else { t.primary })),
                        border: Border {
                            radius: iced::border::Radius {
                                top_left: corners[0],
                                top_right: corners[1],
                                bottom_right: corners[2],
                                bottom_left: corners[3],
                            },
                            ..Border::default()
                        },
                        ..container::Style::default()
                    }
                })
                .into()
        };
        tagged(
            Semantics {
                leaf: true,
                ..Semantics::new(Role::Group, "")
            },
            column![
                row![petal(true, 2), petal(false, 3)].spacing(2),
                row![petal(false, 1), petal(false, 0)].spacing(2),
            ]
            .spacing(2),
        )
        .into()
    }

    /// A large petal with an icon and a word; its tight corner points to the middle of the four.
    pub fn petal<'a, M: 'a>(&self, petal: Petal, icon: Icon, label: &'a str, size: f32) -> El<'a, M> {
        container(
            column![
                self.icon(icon, 40.0),
                self.words(label, 18.0, 1.2, Weight::Semibold)
            ]
            .spacing(12)
            .align_x(Horizontal::Center),
        )
        .center(Length::Fixed(size))
        .style(move |theme: &Theme| {
            let t = theme.tokens();
            let (background, edge, text, tight) = match petal {
                Petal::Child => (t.child_mark, t.child_mark, t.on_child_mark, 2),
                Petal::Home => (t.home_bg, t.home_line, t.home_ink, 3),
                Petal::Plan => (t.primary, t.primary, t.on_primary, 1),
                Petal::School => (t.school_bg, t.school_line, t.school_ink, 0),
            };
            let mut corners = [size / 2.0; 4];
            corners[tight] = 18.0;
            container::Style {
                text_color: Some(text),
                background: Some(Background::Color(background)),
                border: Border {
                    radius: iced::border::Radius {
                        top_left: corners[0],
                        top_right: corners[1],
                        bottom_right: corners[2],
                        bottom_left: corners[3],
                    },
                    ..theme.edge(edge, 2.0, 0.0)
                },
                ..container::Style::default()
            }
        })
        .into()
    }
}
