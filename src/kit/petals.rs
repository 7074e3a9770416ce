//! The sign of the house: squares with three round corners and one tight corner that meet in the middle.

use super::{El, Icon, Kit, Role, Semantics, Skin, Theme, Weight, press, roving, tagged};
use iced::alignment::Horizontal;
use iced::widget::{Row, Space, column, container, row};
use iced::{Background, Border, Color, Length, Padding};

/// The colours of one petal of a swatch: those of paper, which are the same in every theme of the window. Red,
/// green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swatch {
    pub tint: [u8; 3],
    pub line: [u8; 3],
}

/// The four petals of the wheel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Petal {
    Child,
    Home,
    Plan,
    School,
}

impl Kit {
    /// A choice of one out of a few sets of colours, each shown as four petals over its name. Arrows move and
    /// choose.
    pub fn swatches<'a, M: Clone + 'a, T: Clone + PartialEq>(
        &self,
        id: &str,
        label: &str,
        options: impl IntoIterator<Item = (T, String, [Swatch; 4])>,
        chosen: Option<&T>,
        on_pick: impl Fn(T) -> M,
    ) -> El<'a, M> {
        let boxes = options
            .into_iter()
            .enumerate()
            .map(|(n, (value, name, colours))| {
                let on = chosen == Some(&value);
                let weight = if on { Weight::Semibold } else { Weight::Medium };
                let content = column![four(colours), self.words(name.clone(), 14.0, 1.2, weight)]
                    .spacing(6)
                    .align_x(Horizontal::Center);
                press(
                    format!("{id}-{n}"),
                    Semantics {
                        checked: Some(on),
                        ..Semantics::new(Role::Radio, name)
                    },
                    Skin::Choice { chosen: on },
                    content,
                    Some(on_pick(value)),
                )
                .padding(Padding::from([8.0, 4.0]))
                .width(Length::Fill)
                .align(Horizontal::Center)
                .into()
            });
        tagged(
            Semantics::new(Role::RadioGroup, label),
            roving(
                container(Row::with_children(boxes).spacing(12)).padding(Padding::from([5.0, 5.0])),
                true,
            ),
        )
        .into()
    }

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

/// Four petals in the colours of a set; what they show is said in the words below.
fn four<'a, M: 'a>(colours: [Swatch; 4]) -> El<'a, M> {
    const SIDE: f32 = 18.0;
    let colour = |[red, green, blue]: [u8; 3]| Color::from_rgb8(red, green, blue);
    let petal = |swatch: Swatch, tight: usize| -> El<'a, M> {
        container(Space::new())
            .width(Length::Fixed(SIDE))
            .height(Length::Fixed(SIDE))
            .style(move |_: &Theme| {
                let mut corners = [SIDE / 2.0; 4];
                corners[tight] = 3.0;
                container::Style {
                    background: Some(Background::Color(colour(swatch.tint))),
                    border: Border {
                        color: colour(swatch.line),
                        width: 1.0,
                        radius: iced::border::Radius {
                            top_left: corners[0],
                            top_right: corners[1],
                            bottom_right: corners[2],
                            bottom_left: corners[3],
                        },
                    },
                    ..container::Style::default()
                }
            })
            .into()
    };
    let [a, b, c, d] = colours;
    column![
        row![petal(a, 2), petal(b, 3)].spacing(3),
        row![petal(c, 1), petal(d, 0)].spacing(3),
    ]
    .spacing(3)
    .into()
}
