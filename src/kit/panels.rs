//! What content stands in and on: cards, chips, panels, grounds, and what scrolls.

use super::{El, Icon, Kit, Owner, Quote, Theme, Tone, Toned, Weight};
use iced::advanced::widget::Id;
use iced::alignment::Horizontal;
use iced::widget::{Space, column, container, row, scrollable};
use iced::{Background, Border, Length, Padding};

impl Kit {
    /// A card that holds things.
    pub fn card<'a, M: 'a>(&self, owner: Owner, content: impl Into<El<'a, M>>) -> El<'a, M> {
        container(content)
            .padding(Padding::from([18.0, 20.0]))
            .width(Length::Fill)
            .style(move |theme: &Theme| owner.style(theme, 16.0))
            .into()
    }

    /// A slim panel in somebody's colours around one control.
    pub fn band<'a, M: 'a>(&self, owner: Owner, content: impl Into<El<'a, M>>) -> El<'a, M> {
        container(content)
            .padding(Padding::from([4.0, 8.0]))
            .width(Length::Fill)
            .style(move |theme: &Theme| owner.style(theme, 12.0))
            .into()
    }

    /// A small label that tells and is never pressed.
    pub fn chip<'a, M: 'a>(&self, owner: Owner, icon: Option<Icon>, label: impl Into<String>) -> El<'a, M> {
        let words = self.cut(label, 14.0, 1.0, Weight::Medium, 2);
        let content: El<'a, M> = match icon {
            Some(icon) => row![self.icon(icon, 16.0), words]
                .spacing(6)
                .align_y(iced::Alignment::Center)
                .into(),
            None => words.into(),
        };
        container(content)
            .padding(Padding::from([6.0, 11.0]))
            .style(move |theme: &Theme| owner.style(theme, 14.0))
            .into()
    }

    /// Pills and chips in lines that wrap.
    pub fn flow<'a, M: 'a>(&self, items: impl IntoIterator<Item = El<'a, M>>) -> El<'a, M> {
        container(
            iced::widget::Row::with_children(items)
                .spacing(10)
                .wrap()
                .vertical_spacing(12.0),
        )
        // The focus ring of the outer pills needs air.
        .padding(Padding::from([5.0, 5.0]))
        .into()
    }

    /// A hint in a soft panel: one idea, two lines, never in the way.
    pub fn tip<'a, M: 'a>(&self, icon: Icon, content: impl Into<El<'a, M>>) -> El<'a, M> {
        container(row![self.icon(icon, 20.0), container(content).width(Length::Fill)].spacing(12))
            .padding(Padding::from([14.0, 16.0]))
            .width(Length::Fill)
            .style(|theme: &Theme| Owner::Both.style(theme, 12.0))
            .into()
    }

    /// An adult needs to do something: what and by when.
    pub fn note<'a, M: 'a>(&self, content: impl Into<El<'a, M>>) -> El<'a, M> {
        container(
            row![
                self.icon(Icon::CircleAlert, 20.0),
                container(content).width(Length::Fill)
            ]
            .spacing(12),
        )
        .padding(Padding::from([14.0, 16.0]))
        .width(Length::Fill)
        .style(|theme: &Theme| Owner::Note.style(theme, 12.0))
        .into()
    }

    /// What a screen says while there is nothing on it.
    pub fn empty<'a, M: 'a>(
        &self,
        icon: Icon,
        heading: impl Into<String>,
        line: impl Into<String>,
        buttons: Vec<El<'a, M>>,
    ) -> El<'a, M> {
        let petal = container(self.icon(icon, 44.0))
            .center(Length::Fixed(132.0))
            .style(|theme: &Theme| {
                let t = theme.tokens();
                container::Style {
                    text_color: Some(t.primary_ink),
                    background: Some(Background::Color(t.primary_soft)),
                    border: Border {
                        radius: iced::border::Radius {
                            top_left: 66.0,
                            top_right: 66.0,
                            bottom_right: 16.0,
                            bottom_left: 66.0,
                        },
                        ..theme.edge(t.primary_soft_2, if theme.is_contrast() { 2.0 } else { 0.0 }, 0.0)
                    },
                    ..container::Style::default()
                }
            });
        container(
            column![
                petal,
                self.h2(heading),
                self.lead(line.into())
                    .align_x(Horizontal::Center)
                    .tone(Tone::Second),
                iced::widget::Row::with_children(buttons).spacing(12).wrap(),
            ]
            .spacing(16)
            .align_x(Horizontal::Center)
            .max_width(560),
        )
        .center_x(Length::Fill)
        .padding(Padding::from([32.0, 12.0]))
        .into()
    }

    /// A child's words as a card of their own.
    pub fn quote_card<'a, M: 'a>(&self, words: &str, size: Quote, below: impl Into<El<'a, M>>) -> El<'a, M> {
        self.card(
            Owner::Child,
            column![self.quote(words, size), below.into()].spacing(10),
        )
    }

    /// A sunk panel: an example to copy, a quiet aside.
    pub fn sunk<'a, M: 'a>(&self, content: impl Into<El<'a, M>>) -> El<'a, M> {
        container(content)
            .padding(Padding::from([12.0, 16.0]))
            .width(Length::Fill)
            .style(|theme: &Theme| {
                let t = theme.tokens();
                container::Style {
                    text_color: Some(t.ink),
                    background: Some(Background::Color(t.well)),
                    border: theme.edge(t.line, 1.0, 12.0),
                    ..container::Style::default()
                }
            })
            .into()
    }

    /// A slim line over a page: what one is looking at, and the way out.
    pub fn strip<'a, M: 'a>(&self, icon: Icon, words: &'a str, way: impl Into<El<'a, M>>) -> El<'a, M> {
        let told = row![self.icon(icon, 20.0), self.body(words).width(Length::Fill)]
            .spacing(12)
            .align_y(iced::Alignment::Center);
        // In a very narrow window the words need all the room.
        let content: El<'a, M> = if self.width < 520.0 {
            column![told, way.into()].spacing(4).into()
        } else {
            row![told, way.into()]
                .spacing(12)
                .align_y(iced::Alignment::Center)
                .into()
        };
        container(content)
            .padding(Padding::from([4.0, 16.0]))
            .width(Length::Fill)
            .style(|theme: &Theme| Owner::Both.style(theme, 12.0))
            .into()
    }

    /// The content of a page. It scrolls by itself, or with the whole page where that [flows](Kit::flows).
    pub fn scroll<'a, M: 'a>(&self, id: &'static str, content: impl Into<El<'a, M>>) -> El<'a, M> {
        if self.flows() {
            container(content).width(Length::Fill).into()
        } else {
            self.pane(id, content)
        }
    }

    /// Scrolls up and down; the bar is always there when there is more.
    pub fn pane<'a, M: 'a>(&self, id: &'static str, content: impl Into<El<'a, M>>) -> El<'a, M> {
        scrollable(content)
            .id(Id::new(id))
            .direction(scrollable::Direction::Vertical(
                scrollable::Scrollbar::new()
                    .width(10)
                    .scroller_width(10)
                    .margin(2),
            ))
            .width(Length::Fill)
            .height(Length::Fill)
            .into()
    }

    /// Scrolls both ways: what is larger than its place, such as a page that is looked at closely.
    pub fn pan<'a, M: 'a>(&self, id: &'static str, content: impl Into<El<'a, M>>) -> El<'a, M> {
        let bar = || {
            scrollable::Scrollbar::new()
                .width(10)
                .scroller_width(10)
                .margin(2)
        };
        scrollable(content)
            .id(Id::new(id))
            .direction(scrollable::Direction::Both {
                vertical: bar(),
                horizontal: bar(),
            })
            .width(Length::Fill)
            .height(Length::Fill)
            .into()
    }

    pub(super) fn scroll_shrink<'a, M: 'a>(&self, content: impl Into<El<'a, M>>) -> El<'a, M> {
        scrollable(content)
            .direction(scrollable::Direction::Vertical(
                scrollable::Scrollbar::new()
                    .width(10)
                    .scroller_width(10)
                    .margin(2),
            ))
            .into()
    }

    /// A thin line between parts.
    pub fn divider<'a, M: 'a>(&self) -> El<'a, M> {
        container(Space::new())
            .width(Length::Fill)
            .height(Length::Fixed(1.0))
            .style(|theme: &Theme| container::Style {
                background: Some(Background::Color(theme.tokens().line)),
                ..container::Style::default()
            })
            .into()
    }

    /// A surface of a token's colour.
    pub fn ground<'a, M: 'a>(&self, ground: Ground, content: impl Into<El<'a, M>>) -> El<'a, M> {
        container(content)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(move |theme: &Theme| {
                let t = theme.tokens();
                container::Style {
                    text_color: Some(t.ink),
                    background: Some(Background::Color(match ground {
                        Ground::Window => t.bg,
                        Ground::Sidebar => t.sidebar,
                        Ground::Surface => t.surface,
                        Ground::Well => t.well,
                    })),
                    ..container::Style::default()
                }
            })
            .into()
    }
}

/// The grounds a screen stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    Window,
    Sidebar,
    Surface,
    Well,
}
