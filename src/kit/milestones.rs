//! How a way is going: the few stations of it on one line, and the days that are left to the next.

use super::{El, Icon, Kit, Role, Semantics, Skin, Theme, Weight, press, roving, tagged};
use iced::alignment::Horizontal;
use iced::border::Radius;
use iced::widget::{Row, Space, column, container, row};
use iced::{Alignment, Background, Border, Length, Padding};

/// How far a station is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    Done,
    /// Its day is set.
    Set,
    Open,
}

/// A station on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone<M> {
    pub reached: Reached,
    pub icon: Icon,
    /// Below its sign: "6 October".
    pub title: String,
    /// Below that: "Held".
    pub word: String,
    /// What is read out. It says title and word too.
    pub name: String,
    pub on_press: M,
}

/// The sign of a station, as wide as a finger needs.
const SIGN: f32 = 44.0;
/// The countdown.
const PETAL: f32 = 104.0;

impl Kit {
    /// Stations from left to right, joined by a line. One Tab stop; arrows go along.
    pub fn milestones<'a, M: Clone + 'a>(
        &self,
        id: &str,
        label: &str,
        stations: impl IntoIterator<Item = Milestone<M>>,
    ) -> El<'a, M> {
        let stations: Vec<Milestone<M>> = stations.into_iter().collect();
        let last = stations.len().saturating_sub(1);
        let all = stations.into_iter().enumerate().map(|(n, station)| {
            let Milestone {
                reached,
                icon,
                title,
                word,
                name,
                on_press,
            } = station;
            let sign = container(self.icon(icon, 20.0))
                .center(Length::Fixed(SIGN))
                .style(move |theme: &Theme| {
                    let t = theme.tokens();
                    let (background, edge, text) = match reached {
                        Reached::Done => (t.primary, t.primary, t.on_primary),
                        Reached::Set => (t.primary_soft, t.primary, t.primary_ink),
                        Reached::Open => (t.surface, t.line_strong, t.ink_2),
                    };
                    container::Style {
                        text_color: Some(text),
                        background: Some(Background::Color(background)),
                        border: theme.edge(edge, 2.0, SIGN / 2.0),
                        ..container::Style::default()
                    }
                });
            let content = column![
                row![stretch(n > 0), sign, stretch(n < last)]
                    .spacing(4)
                    .align_y(Alignment::Center),
                column![
                    self.words(title, 15.0, 1.3, Weight::Semibold)
                        .align_x(Horizontal::Center),
                    self.caption(word).align_x(Horizontal::Center)
                ]
                .padding(Padding::from([0.0, 2.0]))
                .align_x(Horizontal::Center),
            ]
            .spacing(6)
            .align_x(Horizontal::Center);
            press(
                format!("{id}-{n}"),
                Semantics::new(Role::Button, name),
                Skin::Row { chosen: false },
                content,
                Some(on_press),
            )
            .padding(Padding::from([4.0, 0.0]))
            .width(Length::Fill)
            .align(Horizontal::Center)
            .align_y(iced::alignment::Vertical::Top)
            .into()
        });
        tagged(
            Semantics::new(Role::Group, label),
            roving(Row::with_children(all).width(Length::Fill), false),
        )
        .into()
    }

    /// A number as large as a petal, with what it counts: the days to go.
    pub fn countdown<'a, M: 'a>(&self, number: impl Into<String>, counts: impl Into<String>) -> El<'a, M> {
        let (number, counts) = (number.into(), counts.into());
        let mut content = column![].align_x(Horizontal::Center);
        if !number.is_empty() {
            content = content.push(self.words(number, 40.0, 1.0, Weight::Bold));
        }
        container(content.push(self.words(counts, 15.0, 1.3, Weight::Medium)))
            .center(Length::Fixed(PETAL))
            .style(|theme: &Theme| {
                let t = theme.tokens();
                container::Style {
                    text_color: Some(t.on_primary),
                    background: Some(Background::Color(t.primary)),
                    border: Border {
                        radius: Radius {
                            bottom_right: 16.0,
                            ..Radius::new(PETAL / 2.0)
                        },
                        ..Border::default()
                    },
                    ..container::Style::default()
                }
            })
            .into()
    }
}

/// Half of the line between two stations, or as much empty room.
fn stretch<'a, M: 'a>(drawn: bool) -> El<'a, M> {
    container(Space::new())
        .width(Length::Fill)
        .height(Length::Fixed(2.0))
        .style(move |theme: &Theme| container::Style {
            background: drawn.then(|| Background::Color(theme.tokens().line_strong)),
            ..container::Style::default()
        })
        .into()
}
