//! What takes longer than half a second: words, a plain bar, and a way to stop it.

use super::{El, Icon, Kit, Range, Role, Semantics, Theme, Weight, tagged};
use iced::widget::{Space, column, container, row};
use iced::{Alignment, Background, Border, Length};

impl Kit {
    /// Work under way. `share` is how much of it is done, from 0 to 1, where that is known; nothing moves
    /// by itself where it is not. `stop` ends it and keeps what there was before.
    pub fn progress<'a, M: Clone + 'a>(
        &self,
        id: &str,
        words: impl Into<String>,
        share: Option<f32>,
        stop: Option<M>,
    ) -> El<'a, M> {
        const HEIGHT: f32 = 10.0;
        let words = words.into();
        let share = share.map(|share| share.clamp(0.0, 1.0));
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a thousandth is finer than a pixel"
        )]
        let done = share.map_or(0, |share| (share * 1000.0).round() as u16);
        let fill = |portion: u16| {
            container(Space::new())
                .width(Length::FillPortion(portion.max(1)))
                .height(Length::Fixed(HEIGHT))
        };
        let mut inside = row![];
        if done > 0 {
            inside = inside.push(fill(done).style(|theme: &Theme| container::Style {
                background: Some(Background::Color(theme.tokens().primary)),
                border: Border::default().rounded(HEIGHT / 2.0),
                ..container::Style::default()
            }));
        }
        if done < 1000 {
            inside = inside.push(fill(1000 - done));
        }
        let known = share.is_some();
        let bar = container(inside)
            .width(Length::Fill)
            .height(Length::Fixed(HEIGHT))
            .style(move |theme: &Theme| {
                let t = theme.tokens();
                container::Style {
                    background: Some(Background::Color(if known { t.well } else { t.primary_soft_2 })),
                    border: theme.edge(t.line_strong, 1.0, HEIGHT / 2.0),
                    ..container::Style::default()
                }
            });
        let semantics = Semantics {
            leaf: true,
            range: share.map(|share| Range {
                now: f64::from(share * 100.0).round(),
                least: 0.0,
                most: 100.0,
                step: 1.0,
            }),
            ..Semantics::new(Role::Progress, words.clone())
        };
        let told = tagged(
            semantics,
            column![self.words(words, 16.0, 1.3, Weight::Medium), bar].spacing(8),
        );
        let mut line = row![container(told).width(Length::Fill)]
            .spacing(16)
            .align_y(Alignment::Center);
        if let Some(stop) = stop {
            line = line.push(self.secondary(format!("{id}-stop"), Some(Icon::X), "Stop", stop));
        }
        line.width(Length::Fill).into()
    }
}
