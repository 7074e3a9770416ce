//! Yes or no, one of a few, several of a few, one of many.

use super::press::Press;
use super::{
    Choice, El, Icon, Kit, Role, Semantics, Skin, Theme, Tone, Weight, picker, press, roving, tagged,
};
use iced::advanced::widget::Id;
use iced::alignment::Horizontal;
use iced::widget::{Space, container, row};
use iced::{Background, Border, Length, Padding};

/// More than so many pills are no choice at a glance.
const CHIPS: usize = 24;

impl Kit {
    /// A pill that is on or off: a filter, or one of several that may be chosen together.
    pub fn toggle_chip<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        label: impl Into<String>,
        on: bool,
        on_press: M,
    ) -> Press<'a, M> {
        self.chip_to_press(id, Role::ToggleButton, label.into(), on, on_press)
    }

    /// The pill of a choice, with a check mark while it is on.
    fn chip_to_press<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        role: Role,
        label: String,
        on: bool,
        on_press: M,
    ) -> Press<'a, M> {
        let words = self.cut(label.clone(), 15.0, 1.0, Weight::Semibold, 2);
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
            checked(role, label, on),
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
            checked(Role::Checkbox, label, on),
            Skin::Row { chosen: false },
            content,
            Some(on_press),
        )
        .width(Length::Fill)
        .padding(Padding::from([6.0, 6.0]))
        .min_height(44.0)
    }

    /// On or off at once: a setting that needs no Save. The whole row is the target.
    pub fn toggle<'a, M: Clone + 'a>(
        &self,
        id: impl Into<Id>,
        label: impl Into<String>,
        hint: &str,
        on: bool,
        on_press: M,
    ) -> Press<'a, M> {
        let label = label.into();
        let mut words = iced::widget::column![self.body(label.clone())].width(Length::Fill);
        if !hint.is_empty() {
            words = words.push(self.caption(hint.to_owned()));
        }
        press(
            id,
            Semantics {
                description: hint.to_owned(),
                ..checked(Role::Switch, label, on)
            },
            Skin::Row { chosen: false },
            row![words, self.switch(on)]
                .spacing(12)
                .align_y(iced::Alignment::Center),
            Some(on_press),
        )
        .width(Length::Fill)
        .padding(Padding::from([6.0, 6.0]))
        .min_height(44.0)
    }

    /// The picture of a toggle: the knob stands at the right while it is on.
    fn switch<'a, M: 'a>(&self, on: bool) -> El<'a, M> {
        let knob = container(Space::new())
            .width(Length::Fixed(20.0))
            .height(Length::Fixed(20.0))
            .style(move |theme: &Theme| {
                let t = theme.tokens();
                container::Style {
                    background: Some(Background::Color(if on { t.on_primary } else { t.line_strong })),
                    border: Border::default().rounded(10),
                    ..container::Style::default()
                }
            });
        container(knob)
            .width(Length::Fixed(50.0))
            .height(Length::Fixed(28.0))
            .padding(4)
            .align_x(if on { Horizontal::Right } else { Horizontal::Left })
            .style(move |theme: &Theme| {
                let t = theme.tokens();
                container::Style {
                    background: Some(Background::Color(if on { t.primary } else { t.well })),
                    border: theme.edge(if on { t.primary } else { t.line_strong }, 1.5, 14.0),
                    ..container::Style::default()
                }
            })
            .into()
    }

    pub(super) fn tick_box<'a, M: 'a>(&self, on: bool, radius: f32) -> El<'a, M> {
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
                checked(Role::Radio, words, on),
                Skin::Row { chosen: false },
                content,
                Some(on_pick(value)),
            )
            .width(Length::Fill)
            .padding(Padding::from([6.0, 6.0]))
            .min_height(44.0)
            .into()
        });
        group(label, iced::widget::Column::with_children(rows))
    }

    /// A choice of one out of the steps of a rating, each a card with its word and its bars of five.
    pub fn radio_ratings<'a, M: Clone + 'a>(
        &self,
        id: &str,
        label: &str,
        steps: impl IntoIterator<Item = (String, u8)>,
        chosen: Option<usize>,
        on_pick: impl Fn(usize) -> M,
    ) -> El<'a, M> {
        let rows = steps.into_iter().enumerate().map(|(n, (words, bars))| {
            let on = chosen == Some(n);
            let content = row![
                self.dot(on),
                self.body(words.clone()).width(Length::Fill),
                self.rating_marks(bars)
            ]
            .spacing(12)
            .align_y(iced::Alignment::Center);
            press(
                format!("{id}-{n}"),
                checked(Role::Radio, words, on),
                Skin::Card { chosen: on },
                content,
                Some(on_pick(n)),
            )
            .width(Length::Fill)
            .padding(Padding::from([6.0, 12.0]))
            .min_height(44.0)
            .into()
        });
        group(label, iced::widget::Column::with_children(rows).spacing(10))
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
        let options: Vec<(T, String)> = options.into_iter().collect();
        if options.len() > CHIPS {
            return self.radio_list(id, label, options, chosen, on_pick);
        }
        let chips = options.into_iter().enumerate().map(|(n, (value, words))| {
            let on = chosen == Some(&value);
            let id = format!("{id}-{n}");
            self.chip_to_press(id, Role::Radio, words, on, on_pick(value))
                .into()
        });
        group(label, self.flow(chips))
    }

    /// The same where there are many: a list that opens.
    fn radio_list<'a, M: Clone + 'a, T: PartialEq>(
        &self,
        id: &str,
        label: &str,
        options: Vec<(T, String)>,
        chosen: Option<&T>,
        on_pick: impl Fn(T) -> M,
    ) -> El<'a, M> {
        let at = options.iter().position(|(value, _)| Some(value) == chosen);
        let mut choices = Vec::with_capacity(options.len());
        let mut messages = Vec::with_capacity(options.len());
        for (value, words) in options {
            choices.push(Choice::new(words));
            messages.push(on_pick(value));
        }
        let semantics = Semantics::new(Role::Select, label);
        self.select(id.to_owned(), semantics, choices, at, "Choose", move |n| {
            messages[n.min(messages.len() - 1)].clone()
        })
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
            self.cut(shown.clone(), 16.0, 1.25, Weight::Regular, 3)
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
}

/// What a choice says of itself: its name, and whether it is on.
fn checked(role: Role, name: String, on: bool) -> Semantics {
    Semantics {
        checked: Some(on),
        ..Semantics::new(role, name)
    }
}

/// Choices of which one is made, as one stop of the keyboard. Arrows move and choose.
fn group<'a, M: Clone + 'a>(label: &str, choices: impl Into<El<'a, M>>) -> El<'a, M> {
    tagged(Semantics::new(Role::RadioGroup, label), roving(choices, true)).into()
}
