//! Rows that stand in lists, what opens below its own line, and the bar at the foot of a page.

use super::{El, Icon, Kit, Role, Semantics, Skin, Theme, Tone, Toned, Weight, press};
use iced::widget::{Row, column, container, row};
use iced::{Alignment, Background, Length, Padding};

impl Kit {
    /// A line of a checklist: whether it is done, its title and what it holds. Pressing the row opens it;
    /// with `on_tick` the tick is a control of its own, and without it only shows what is the case.
    #[allow(clippy::too_many_arguments, reason = "what a line shows is what it is given")]
    pub fn checklist_row<'a, M: Clone + 'a>(
        &self,
        id: &str,
        title: impl Into<String>,
        holds: impl Into<String>,
        done: bool,
        chosen: bool,
        on_press: M,
        on_tick: Option<M>,
    ) -> El<'a, M> {
        let (title, holds) = (title.into(), holds.into());
        let second = if chosen { Tone::PrimaryInk } else { Tone::Second };
        let mut words = column![self.words(title.clone(), 16.0, 1.3, Weight::Medium)].spacing(2);
        if !holds.is_empty() {
            words = words.push(self.caption(holds.clone()).tone(second));
        }
        let own_tick = on_tick.is_some();
        let mut content = row![].spacing(14).align_y(Alignment::Center);
        if !own_tick {
            content = content.push(self.tick_box(done, 7.0));
        }
        content = content.push(container(words).width(Length::Fill));
        if chosen {
            content = content.push(self.icon(Icon::ChevronRight, 20.0));
        }
        let state = if done { "Done" } else { "Not done yet" };
        let description = match (own_tick, holds.is_empty()) {
            (true, _) => holds,
            (false, true) => state.to_owned(),
            (false, false) => format!("{state}. {holds}"),
        };
        let line = press(
            id.to_owned(),
            Semantics {
                selected: chosen,
                description,
                ..Semantics::new(Role::Button, title.clone())
            },
            Skin::Row { chosen },
            content,
            Some(on_press),
        )
        // Both kinds of line have their ticks and their words below one another.
        .padding(Padding::from([6.0, 8.0]).left(if own_tick { 4.0 } else { 10.0 }))
        .min_height(54.0)
        .width(Length::Fill);
        let Some(on_tick) = on_tick else {
            return line.into();
        };
        let tick = press(
            format!("{id}-tick"),
            Semantics {
                checked: Some(done),
                ..Semantics::new(Role::Checkbox, format!("{title}: done"))
            },
            Skin::Row { chosen: false },
            self.tick_box(done, 7.0),
            Some(on_tick),
        )
        .width(Length::Fixed(44.0))
        .height(Length::Fixed(44.0))
        .align(iced::alignment::Horizontal::Center);
        row![tick, line].align_y(Alignment::Center).into()
    }

    /// A line that opens what lies below it. The page keeps whether it is open.
    pub fn disclosure<'a, M: Clone + 'a>(
        &self,
        id: &str,
        label: impl Into<String>,
        open: bool,
        on_press: M,
        body: impl FnOnce() -> El<'a, M>,
    ) -> El<'a, M> {
        let label = label.into();
        let icon = if open {
            Icon::ChevronDown
        } else {
            Icon::ChevronRight
        };
        let head = press(
            id.to_owned(),
            Semantics::new(Role::Button, label.clone()),
            Skin::Quiet,
            row![self.icon(icon, 20.0), self.label(label).width(Length::Fill)]
                .spacing(10)
                .align_y(Alignment::Center),
            Some(on_press),
        )
        .expanded(open)
        .padding(Padding::from([8.0, 10.0]))
        .min_height(44.0)
        .width(Length::Fill);
        let mut all = column![head].spacing(8);
        if open {
            all = all.push(container(body()).padding(Padding::ZERO.left(40).right(10).bottom(8)));
        }
        all.into()
    }

    /// The bar at the foot of a page: what is left to do, then the buttons.
    pub fn bottom_bar<'a, M: 'a>(
        &self,
        left: impl Into<El<'a, M>>,
        buttons: impl IntoIterator<Item = El<'a, M>>,
    ) -> El<'a, M> {
        let buttons = Row::with_children(buttons)
            .spacing(12)
            .wrap()
            .vertical_spacing(12.0);
        let left = container(left).width(Length::Fill);
        let content: El<'a, M> = if self.mode.two_panes() {
            row![left, buttons].spacing(20).align_y(Alignment::Center).into()
        } else {
            column![left, buttons].spacing(10).into()
        };
        column![
            self.divider(),
            container(content)
                .padding(Padding::from([12.0, self.mode.padding()]))
                .width(Length::Fill)
                .center_y(Length::Shrink)
                .style(|theme: &Theme| {
                    let t = theme.tokens();
                    container::Style {
                        text_color: Some(t.ink),
                        background: Some(Background::Color(t.surface)),
                        ..container::Style::default()
                    }
                })
        ]
        .into()
    }
}
