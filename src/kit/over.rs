//! What is there for a while: dialogs over the screen, and toasts below it.

use super::{El, Icon, Kit, Role, Semantics, Skin, Theme, Weight, attend, tagged};
use iced::widget::{column, container, row};
use iced::{Background, Color, Length, Padding, Shadow, Vector};

impl Kit {
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

    /// What was just done, with the way back. `on_attend` hears when somebody comes to it, and when they leave.
    pub fn toast<'a, M: Clone + 'a>(
        &self,
        icon: Icon,
        words: &str,
        undo: Option<(String, M)>,
        on_attend: impl Fn(bool) -> M + 'a,
    ) -> El<'a, M> {
        let mut line = row![
            self.icon(icon, 20.0),
            self.cut(words, 16.0, 1.3, Weight::Regular, 3)
        ]
        .spacing(12)
        .align_y(iced::Alignment::Center);
        if let Some((label, message)) = undo {
            line = line.push(
                self.button("toast-undo", Skin::Toast, Some(Icon::Undo2), label, Some(message))
                    .min_height(40.0),
            );
        }
        self.toast_line(words, line, on_attend)
    }

    /// A toast that stays until somebody presses it away: what was done was large, and so is the way back.
    pub fn lasting_toast<'a, M: Clone + 'a>(
        &self,
        words: &str,
        (label, way): (String, M),
        close: M,
        on_attend: impl Fn(bool) -> M + 'a,
    ) -> El<'a, M> {
        let line = row![
            self.icon(Icon::CircleCheck, 20.0),
            self.words(words.to_owned(), 16.0, 1.3, Weight::Regular),
            self.button("toast-redo", Skin::Toast, Some(Icon::Redo2), label, Some(way))
                .min_height(40.0),
            self.button("toast-close", Skin::Toast, Some(Icon::X), "Put away", Some(close))
                .min_height(40.0),
        ]
        .spacing(12)
        .align_y(iced::Alignment::Center);
        self.toast_line(words, line, on_attend)
    }

    fn toast_line<'a, M: Clone + 'a>(
        &self,
        words: &str,
        line: impl Into<El<'a, M>>,
        on_attend: impl Fn(bool) -> M + 'a,
    ) -> El<'a, M> {
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
        container(attend(
            tagged(Semantics::new(Role::Status, words), panel),
            on_attend,
        ))
        .center_x(Length::Fill)
        .padding(Padding::from([8.0, 24.0]))
        .style(|theme: &Theme| container::Style {
            background: Some(Background::Color(theme.tokens().bg)),
            ..container::Style::default()
        })
        .into()
    }
}
