//! The four stages of a support cycle: as a ring of petals and as tabs.

use super::{
    El, Icon, Kit, Mode, Owner, Role, Semantics, Skin, Theme, Tone, Toned, Weight, press, roving, tagged,
};
use iced::alignment::Horizontal;
use iced::border::Radius;
use iced::widget::{Stack, column, container, pin, row};
use iced::{Alignment, Background, Border, Length, Padding};

/// Where a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    Done,
    Now,
    Next,
    Later,
}

impl Standing {
    /// The word on the petal.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Done => "Done",
            Standing::Now => "Now",
            Standing::Next => "Next",
            Standing::Later => "Later",
        }
    }
}

/// One of the four.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    pub name: String,
    pub icon: Icon,
    pub standing: Standing,
    /// Its state in words: "Agreed 6 October".
    pub line: String,
}

impl Stage {
    pub fn new(name: impl Into<String>, icon: Icon, standing: Standing, line: impl Into<String>) -> Self {
        Stage {
            name: name.into(),
            icon,
            standing,
            line: line.into(),
        }
    }

    fn shown_icon(&self) -> Icon {
        if self.standing == Standing::Done {
            Icon::Check
        } else {
            self.icon
        }
    }

    fn said(&self) -> String {
        let word = self.standing.word();
        if self.line.is_empty() {
            word.to_owned()
        } else {
            format!("{word}. {}", self.line)
        }
    }
}

const PETAL: f32 = 90.0;
const GAP: f32 = 8.0;
const LINK: f32 = 22.0;
/// Air around the ring for the focus ring of a petal.
const AIR: f32 = 6.0;

/// The corners of petal `n` of four, going round from the top left; the tight one points to the middle.
fn corners(n: usize, round: f32, tight: f32) -> Radius {
    let mut radius = Radius::new(round);
    match n {
        0 => radius.bottom_right = tight,
        1 => radius.bottom_left = tight,
        2 => radius.top_left = tight,
        _ => radius.top_right = tight,
    }
    radius
}

impl Kit {
    /// The ring: four petals in the order in which they follow each other. One Tab stop; arrows go round.
    pub fn stage_ring<'a, M: Clone + 'a>(
        &self,
        id: &str,
        label: &str,
        stages: &[Stage; 4],
        on_open: impl Fn(usize) -> M,
    ) -> El<'a, M> {
        let far = AIR + PETAL + GAP;
        let places = [(AIR, AIR), (far, AIR), (far, far), (AIR, far)];
        let whole = 2.0 * AIR + 2.0 * PETAL + GAP;
        let mut stack = Stack::new()
            .width(Length::Fixed(whole))
            .height(Length::Fixed(whole));
        for (n, (stage, (x, y))) in stages.iter().zip(places).enumerate() {
            let content = column![
                self.icon(stage.shown_icon(), 22.0),
                self.cut(stage.name.clone(), 17.0, 1.15, Weight::Semibold, 2),
                self.words(stage.standing.word(), 14.0, 1.15, Weight::Medium),
            ]
            .spacing(3)
            .align_x(Horizontal::Center);
            let petal = press(
                format!("{id}-{n}"),
                Semantics {
                    selected: stage.standing == Standing::Now,
                    description: stage.said(),
                    ..Semantics::new(Role::Button, stage.name.clone())
                },
                Skin::Petal {
                    standing: stage.standing,
                    radius: corners(n, PETAL / 2.0, 14.0),
                },
                content,
                Some(on_open(n)),
            )
            .width(Length::Fixed(PETAL))
            .height(Length::Fixed(PETAL))
            .align(Horizontal::Center);
            stack = stack.push(pin(petal).x(x).y(y));
        }
        let middle = (whole - LINK) / 2.0;
        let near = AIR + (PETAL - LINK) / 2.0;
        let beyond = whole - near - LINK;
        for (icon, x, y) in [
            (Icon::ChevronRight, middle, near),
            (Icon::ChevronDown, beyond, middle),
            (Icon::ChevronLeft, middle, beyond),
            (Icon::ChevronUp, near, middle),
        ] {
            let link = container(self.icon(icon, 14.0))
                .center(Length::Fixed(LINK))
                .style(|theme: &Theme| {
                    let t = theme.tokens();
                    container::Style {
                        text_color: Some(t.ink_2),
                        background: Some(Background::Color(t.surface)),
                        border: theme.edge(t.line_strong, 1.0, LINK / 2.0),
                        ..container::Style::default()
                    }
                });
            stack = stack.push(pin(link).x(x).y(y));
        }
        tagged(Semantics::new(Role::Group, label), roving(stack, false)).into()
    }

    /// The stages as tabs over what belongs to the open one. Side by side where there is room, else two by
    /// two, else one below the other.
    pub fn stage_tabs<'a, M: Clone + 'a>(
        &self,
        id: &str,
        label: &str,
        stages: &[Stage; 4],
        open: usize,
        on_open: impl Fn(usize) -> M,
    ) -> El<'a, M> {
        let tabs = stages.iter().enumerate().map(|(n, stage)| {
            let chosen = n == open;
            let standing = stage.standing;
            let petal = container(self.icon(stage.shown_icon(), 20.0))
                .center(Length::Fixed(40.0))
                .style(move |theme: &Theme| {
                    let paint = Skin::Petal {
                        standing,
                        radius: corners(n, 20.0, 6.0),
                    }
                    .paint(theme, super::skin::Status::default());
                    container::Style {
                        text_color: Some(paint.text),
                        background: Some(Background::Color(paint.background)),
                        border: Border {
                            width: paint.border.width.min(2.0),
                            ..paint.border
                        },
                        ..container::Style::default()
                    }
                });
            let words = column![
                self.words(stage.name.clone(), 17.0, 1.2, Weight::Semibold)
                    .tone(Tone::Ink),
                self.caption(stage.line.clone()),
            ]
            .spacing(2)
            .width(Length::Fill);
            let mut content = row![petal, words].spacing(12).align_y(Alignment::Center);
            if standing == Standing::Now {
                content = content.push(self.chip(Owner::Both, None, standing.word()));
            }
            press(
                format!("{id}-{n}"),
                Semantics {
                    selected: chosen,
                    description: stage.said(),
                    ..Semantics::new(Role::Tab, stage.name.clone())
                },
                Skin::StageTab { chosen },
                content,
                Some(on_open(n)),
            )
            .padding(Padding::from([8.0, 14.0]))
            .min_height(66.0)
            .width(Length::Fill)
            .into()
        });
        let mut tabs: Vec<El<'a, M>> = tabs.collect();
        let lines = match self.mode {
            Mode::Wide | Mode::Standard => vec![tabs],
            Mode::Compact | Mode::Narrow => {
                let second = tabs.split_off(2);
                vec![tabs, second]
            }
            Mode::Single => tabs.into_iter().map(|tab| vec![tab]).collect(),
        };
        let lines = lines.into_iter().map(|line| {
            iced::widget::Row::with_children(line)
                .spacing(12)
                .width(Length::Fill)
                .into()
        });
        tagged(
            Semantics::new(Role::TabList, label),
            roving(iced::widget::Column::with_children(lines).spacing(12), true),
        )
        .into()
    }
}
