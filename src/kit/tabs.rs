//! The parts of a page that take turns in one place.

use super::{El, Kit, Role, Semantics, Skin, Theme, Weight, press, roving, tagged};
use iced::widget::{Space, column, container};
use iced::{Background, Border, Length, Padding};

impl Kit {
    /// Tabs: one Tab stop, arrows move between them and open what they reach. `label` says what they part.
    pub fn tabs<'a, M: Clone + 'a, T: PartialEq>(
        &self,
        id: &str,
        label: &str,
        tabs: impl IntoIterator<Item = (T, String)>,
        open: &T,
        on_open: impl Fn(T) -> M,
    ) -> El<'a, M> {
        let tabs = tabs.into_iter().enumerate().map(|(n, (tab, words))| {
            let chosen = *open == tab;
            let line = container(Space::new())
                .width(Length::Fill)
                .height(Length::Fixed(4.0))
                .style(move |theme: &Theme| container::Style {
                    background: chosen.then(|| Background::Color(theme.tokens().primary)),
                    border: Border::default().rounded(2),
                    ..container::Style::default()
                });
            let name = self.words(words.clone(), 16.0, 1.2, Weight::Semibold);
            let content = column![
                container(name)
                    .center_y(Length::Fixed(40.0))
                    .padding(Padding::from([0.0, 14.0])),
                line
            ];
            press(
                format!("{id}-{n}"),
                Semantics {
                    selected: chosen,
                    ..Semantics::new(Role::Tab, words)
                },
                Skin::Tab { chosen },
                content,
                Some(on_open(tab)),
            )
            .min_height(44.0)
            .into()
        });
        tagged(
            Semantics::new(Role::TabList, label),
            roving(
                column![
                    // As tight as the focus ring allows; where they do not fit they go on below.
                    container(
                        iced::widget::Row::with_children(tabs)
                            .spacing(10)
                            .wrap()
                            .vertical_spacing(10.0)
                    )
                    .padding(Padding::from([5.0, 5.0])),
                    self.divider(),
                ],
                true,
            ),
        )
        .into()
    }
}
