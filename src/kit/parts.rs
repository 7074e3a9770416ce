//! The parts that screens are made of. Screens use these and nothing rawer.

use super::press::Press;
use super::{
    Choice, El, Icon, Kit, Quote, Role, Semantics, Skin, Theme, Tone, Toned, Weight, picker, press, roving,
    tagged,
};
use iced::advanced::widget::Id;
use iced::alignment::Horizontal;
use iced::widget::{Space, column, container, row, scrollable};
use iced::{Background, Border, Color, Length, Padding, Shadow, Vector};

/// The families of card and chip: whom it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Plain,
    Child,
    Home,
    School,
    Both,
    /// An adult needs to do something.
    Note,
}

impl Owner {
    /// Background, edge and text.
    fn colors(self, theme: &Theme) -> (Color, Color, Color) {
        let t = theme.tokens();
        match self {
            Owner::Plain => (t.surface, t.line, t.ink),
            Owner::Child => (t.child_bg, t.child_line, t.child_ink),
            Owner::Home => (t.home_bg, t.home_line, t.home_ink),
            Owner::School => (t.school_bg, t.school_line, t.school_ink),
            Owner::Both => (t.primary_soft, t.primary_soft_2, t.primary_ink),
            Owner::Note => (t.note_bg, t.note_line, t.note_ink),
        }
    }

    pub(super) fn style(self, theme: &Theme, radius: f32) -> container::Style {
        let (background, edge, text) = self.colors(theme);
        container::Style {
            text_color: Some(text),
            background: Some(Background::Color(background)),
            border: theme.edge(edge, 1.0, radius),
            ..container::Style::default()
        }
    }
}

impl Kit {
    fn button_content<'a, M: 'a>(&self, icon: Option<Icon>, label: &str) -> El<'a, M> {
        let words = self.words(label.to_owned(), 16.0, 1.0, Weight::Semibold);
        match icon {
            Some(icon) => row![self.icon(icon, 20.0), words]
                .spacing(10)
                .align_y(iced::Alignment::Center)
                .into(),
            None => words.into(),
        }
    }

    /// A button with words, and an icon before them.
    pub fn button<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        skin: Skin,
        icon: Option<Icon>,
        label: impl Into<String>,
        on_press: Option<M>,
    ) -> Press<'a, M> {
        let label = label.into();
        let content = self.button_content(icon, &label);
        press(id, Semantics::new(Role::Button, label), skin, content, on_press)
            .padding(Padding::from([0.0, 18.0]))
            .min_height(44.0)
            .align(Horizontal::Center)
    }

    /// The one next step of a screen.
    pub fn primary<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        icon: Option<Icon>,
        label: impl Into<String>,
        on_press: M,
    ) -> Press<'a, M> {
        self.button(id, Skin::Primary, icon, label, Some(on_press))
    }

    /// Another way on.
    pub fn secondary<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        icon: Option<Icon>,
        label: impl Into<String>,
        on_press: M,
    ) -> Press<'a, M> {
        self.button(id, Skin::Secondary, icon, label, Some(on_press))
    }

    /// A way on that stays in the background.
    pub fn quiet<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        icon: Option<Icon>,
        label: impl Into<String>,
        on_press: M,
    ) -> Press<'a, M> {
        self.button(id, Skin::Quiet, icon, label, Some(on_press))
            .padding(Padding::from([0.0, 12.0]))
    }

    /// An icon without words: for close, drag, and plus in rows only. Its words are in a tip.
    pub fn icon_button<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        icon: Icon,
        label: impl Into<String>,
        on_press: Option<M>,
    ) -> Press<'a, M> {
        let label = label.into();
        press(
            id,
            Semantics::new(Role::Button, label.clone()),
            Skin::Quiet,
            self.icon(icon, 20.0),
            on_press,
        )
        .width(Length::Fixed(44.0))
        .height(Length::Fixed(44.0))
        .align(Horizontal::Center)
        .tip(label, self.family)
    }

    /// Underlined words that lead elsewhere.
    pub fn link<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        label: impl Into<String>,
        on_press: M,
    ) -> Press<'a, M> {
        let label = label.into();
        let words = iced::widget::rich_text![
            iced::widget::span::<(), _>(label.clone())
                .underline(true)
                .font(self.family.font(Weight::Medium))
        ]
        .size(16);
        press(
            id,
            Semantics::new(Role::Link, label),
            Skin::Link,
            words,
            Some(on_press),
        )
        .padding(Padding::from([4.0, 4.0]))
        .min_height(32.0)
    }

    /// A card that holds things.
    pub fn card<'a, M: 'a>(&self, owner: Owner, content: impl Into<El<'a, M>>) -> El<'a, M> {
        container(content)
            .padding(Padding::from([18.0, 20.0]))
            .width(Length::Fill)
            .style(move |theme: &Theme| owner.style(theme, 16.0))
            .into()
    }

    /// A small label that tells and is never pressed.
    pub fn chip<'a, M: 'a>(&self, owner: Owner, icon: Option<Icon>, label: impl Into<String>) -> El<'a, M> {
        let words = self.words(label.into(), 14.0, 1.0, Weight::Medium);
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

    /// A pill that is on or off: a filter, or one of several that may be chosen together.
    pub fn toggle_chip<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        label: impl Into<String>,
        on: bool,
        on_press: M,
    ) -> Press<'a, M> {
        let label = label.into();
        let words = self.words(label.clone(), 15.0, 1.0, Weight::Semibold);
        let content: El<'a, M> = if on {
            row![self.icon(Icon::Check, 16.0), words]
                .spacing(8)
                .align_y(iced::Alignment::Center)
                .into()
        } else {
            words.into()
        };
        press(
            id,
            Semantics {
                checked: Some(on),
                ..Semantics::new(Role::ToggleButton, label)
            },
            Skin::Chip { chosen: on },
            content,
            Some(on_press),
        )
        .padding(Padding::from([0.0, 16.0]))
        .min_height(36.0)
        .align(Horizontal::Center)
    }

    /// A tick and its words; the whole row is the target.
    pub fn tick<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        label: impl Into<String>,
        on: bool,
        on_press: M,
    ) -> Press<'a, M> {
        let label = label.into();
        let content = row![
            self.tick_box(on, 7.0),
            self.body(label.clone()).width(Length::Fill)
        ]
        .spacing(12)
        .align_y(iced::Alignment::Center);
        press(
            id,
            Semantics {
                checked: Some(on),
                ..Semantics::new(Role::Checkbox, label)
            },
            Skin::Row { chosen: false },
            content,
            Some(on_press),
        )
        .width(Length::Fill)
        .padding(Padding::from([6.0, 6.0]))
        .min_height(44.0)
    }

    fn tick_box<'a, M: 'a>(&self, on: bool, radius: f32) -> El<'a, M> {
        let inside: El<'a, M> = if on {
            self.icon(Icon::Check, 16.0)
        } else {
            Space::new().into()
        };
        container(inside)
            .center(Length::Fixed(24.0))
            .style(move |theme: &Theme| {
                let t = theme.tokens();
                container::Style {
                    text_color: Some(t.on_primary),
                    background: Some(Background::Color(if on { t.primary } else { t.surface })),
                    border: theme.edge(if on { t.primary } else { t.line_strong }, 2.0, radius),
                    ..container::Style::default()
                }
            })
            .into()
    }

    /// One dot of a radio group.
    fn dot<'a, M: 'a>(&self, on: bool) -> El<'a, M> {
        let inside = container(Space::new())
            .width(Length::Fixed(10.0))
            .height(Length::Fixed(10.0))
            .style(move |theme: &Theme| container::Style {
                background: on.then(|| Background::Color(theme.tokens().primary)),
                border: Border::default().rounded(5),
                ..container::Style::default()
            });
        container(inside)
            .center(Length::Fixed(24.0))
            .style(move |theme: &Theme| {
                let t = theme.tokens();
                container::Style {
                    background: Some(Background::Color(t.surface)),
                    border: theme.edge(if on { t.primary } else { t.line_strong }, 2.0, 12.0),
                    ..container::Style::default()
                }
            })
            .into()
    }

    /// A choice of one out of a few, all in view. Arrows move and choose.
    pub fn radios<'a, M: Clone + 'a, T: Clone + PartialEq>(
        &self,
        id: &str,
        label: &str,
        options: impl IntoIterator<Item = (T, String)>,
        chosen: Option<&T>,
        on_pick: impl Fn(T) -> M,
    ) -> El<'a, M> {
        let rows = options.into_iter().enumerate().map(|(n, (value, words))| {
            let on = chosen == Some(&value);
            let content = row![self.dot(on), self.body(words.clone()).width(Length::Fill)]
                .spacing(12)
                .align_y(iced::Alignment::Center);
            press(
                format!("{id}-{n}"),
                Semantics {
                    checked: Some(on),
                    ..Semantics::new(Role::Radio, words)
                },
                Skin::Row { chosen: false },
                content,
                Some(on_pick(value)),
            )
            .width(Length::Fill)
            .padding(Padding::from([6.0, 6.0]))
            .min_height(44.0)
            .into()
        });
        tagged(
            Semantics::new(Role::RadioGroup, label),
            roving(iced::widget::Column::with_children(rows), true),
        )
        .into()
    }

    /// A choice of one out of a few, as pills in a line. Arrows move and choose.
    pub fn radio_chips<'a, M: Clone + 'a, T: Clone + PartialEq>(
        &self,
        id: &str,
        label: &str,
        options: impl IntoIterator<Item = (T, String)>,
        chosen: Option<&T>,
        on_pick: impl Fn(T) -> M,
    ) -> El<'a, M> {
        let chips = options.into_iter().enumerate().map(|(n, (value, words))| {
            let on = chosen == Some(&value);
            let label = self.words(words.clone(), 15.0, 1.0, Weight::Semibold);
            let content: El<'a, M> = if on {
                row![self.icon(Icon::Check, 16.0), label]
                    .spacing(8)
                    .align_y(iced::Alignment::Center)
                    .into()
            } else {
                label.into()
            };
            press(
                format!("{id}-{n}"),
                Semantics {
                    checked: Some(on),
                    ..Semantics::new(Role::Radio, words)
                },
                Skin::Chip { chosen: on },
                content,
                Some(on_pick(value)),
            )
            .padding(Padding::from([0.0, 16.0]))
            .min_height(36.0)
            .align(Horizontal::Center)
            .into()
        });
        tagged(
            Semantics::new(Role::RadioGroup, label),
            roving(self.flow(chips), true),
        )
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

    /// A select: one of many, in a list that opens.
    pub fn select<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        semantics: Semantics,
        choices: Vec<Choice>,
        selected: Option<usize>,
        placeholder: &str,
        on_pick: impl Fn(usize) -> M + 'a,
    ) -> El<'a, M> {
        let (shown, tone) = match selected.and_then(|i| choices.get(i)) {
            Some(choice) => (choice.label.clone(), Tone::Inherit),
            None => (placeholder.to_owned(), Tone::Second),
        };
        let content = row![
            self.words(shown.clone(), 16.0, 1.25, Weight::Regular)
                .tone(tone)
                .width(Length::Fill),
            self.icon(Icon::ChevronDown, 20.0)
        ]
        .spacing(8)
        .align_y(iced::Alignment::Center);
        picker(
            id,
            Semantics {
                role: Role::Select,
                value: Some(shown),
                ..semantics
            },
            Skin::Secondary,
            content,
            choices,
            selected,
            self.family,
            on_pick,
        )
        .width(Length::Fill)
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

    /// A dialog over a dimmed screen. The heading is a question.
    pub fn dialog<'a, M: Clone + 'a>(
        &self,
        heading: impl Into<String>,
        body: impl Into<El<'a, M>>,
        buttons: Vec<El<'a, M>>,
    ) -> El<'a, M> {
        let heading = heading.into();
        let contrast = self.theme.is_contrast();
        let panel = container(
            column![
                self.h2(heading.clone()),
                body.into(),
                container(iced::widget::Row::with_children(buttons).spacing(12).wrap())
                    .align_right(Length::Fill)
                    .padding(Padding::from([5.0, 5.0])),
            ]
            .spacing(16),
        )
        .padding(24)
        .max_width(560)
        .style(move |theme: &Theme| {
            let t = theme.tokens();
            container::Style {
                text_color: Some(t.ink),
                background: Some(Background::Color(t.surface)),
                border: theme.edge(t.line_strong, if contrast { 2.0 } else { 1.0 }, 16.0),
                shadow: if contrast {
                    Shadow::default()
                } else {
                    Shadow {
                        color: Color::from_rgba(0.0, 0.0, 0.0, 0.22),
                        offset: Vector::new(0.0, 16.0),
                        blur_radius: 48.0,
                    }
                },
                ..container::Style::default()
            }
        });
        self.over(tagged(
            Semantics::new(Role::Dialog, heading),
            // As wide as the panel: what fills its width would otherwise push it to the left.
            container(self.scroll_shrink(panel))
                .max_width(560)
                .max_height(self.height - 48.0),
        ))
    }

    fn scroll_shrink<'a, M: 'a>(&self, content: impl Into<El<'a, M>>) -> El<'a, M> {
        scrollable(content)
            .direction(scrollable::Direction::Vertical(
                scrollable::Scrollbar::new()
                    .width(10)
                    .scroller_width(10)
                    .margin(2),
            ))
            .into()
    }

    /// Centres something over the dimmed screen.
    pub fn over<'a, M: Clone + 'a>(&self, content: impl Into<El<'a, M>>) -> El<'a, M> {
        iced::widget::opaque(
            container(content)
                .center(Length::Fill)
                .padding(24)
                .style(|theme: &Theme| container::Style {
                    background: Some(Background::Color(theme.tokens().scrim.scale_alpha(0.5))),
                    ..container::Style::default()
                }),
        )
    }

    /// What was just done, with the way back.
    pub fn toast<'a, M: Clone + 'a>(&self, words: &str, undo: Option<(String, M)>) -> El<'a, M> {
        let mut line = row![
            self.icon(Icon::CircleCheck, 20.0),
            self.words(words.to_owned(), 16.0, 1.3, Weight::Regular)
        ]
        .spacing(12)
        .align_y(iced::Alignment::Center);
        if let Some((label, message)) = undo {
            line = line.push(
                self.button("toast-undo", Skin::Toast, Some(Icon::Undo2), label, Some(message))
                    .min_height(40.0),
            );
        }
        let panel = container(line)
            .padding(Padding::from([8.0, 16.0]))
            .style(|theme: &Theme| {
                let t = theme.tokens();
                container::Style {
                    text_color: Some(t.bg),
                    background: Some(Background::Color(t.ink)),
                    border: theme.edge(t.bg, if theme.is_contrast() { 2.0 } else { 0.0 }, 12.0),
                    // No shadow: the software renderer redraws a toast without what lies under its shadow.
                    shadow: Shadow::default(),
                    ..container::Style::default()
                }
            });
        container(tagged(Semantics::new(Role::Status, words), panel))
            .align_bottom(Length::Fill)
            .center_x(Length::Fill)
            .padding(24)
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

impl Kit {
    /// A picture and what it shows, in words.
    pub fn picture<'a, M: 'a>(
        &self,
        handle: iced::widget::image::Handle,
        size: f32,
        shows: impl Into<String>,
    ) -> El<'a, M> {
        tagged(
            Semantics {
                leaf: true,
                ..Semantics::new(Role::Image, shows)
            },
            iced::widget::image(handle)
                .width(Length::Fixed(size))
                .height(Length::Fixed(size)),
        )
        .into()
    }
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

impl Kit {
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
}

impl Kit {
    /// A page of a document. `words` is what stands on it, for people who do not see it.
    pub fn page<'a, M: 'a>(
        &self,
        handle: iced::widget::image::Handle,
        width: f32,
        height: f32,
        name: impl Into<String>,
        words: impl Into<String>,
    ) -> El<'a, M> {
        let sheet = container(
            iced::widget::image(handle)
                .width(Length::Fixed(width))
                .height(Length::Fixed(height)),
        )
        .padding(1)
        .style(|theme: &Theme| container::Style {
            background: Some(Background::Color(theme.tokens().surface)),
            border: theme.edge(theme.tokens().line_strong, 1.0, 0.0),
            ..container::Style::default()
        });
        tagged(
            Semantics {
                leaf: true,
                description: words.into(),
                ..Semantics::new(Role::Image, name)
            },
            sheet,
        )
        .into()
    }
}

impl Kit {
    /// A slim line over a page: what one is looking at, and the way out.
    pub fn strip<'a, M: 'a>(&self, icon: Icon, words: &'a str, way: impl Into<El<'a, M>>) -> El<'a, M> {
        container(
            row![
                self.icon(icon, 20.0),
                self.body(words).width(Length::Fill),
                way.into()
            ]
            .spacing(12)
            .align_y(iced::Alignment::Center),
        )
        .padding(Padding::from([4.0, 16.0]))
        .width(Length::Fill)
        .style(|theme: &Theme| Owner::Both.style(theme, 12.0))
        .into()
    }
}
