//! Small parts for things that belong to home and school.

use super::{El, Icon, Kit, Owner, Semantics, Theme, Tone, Toned, Weight, tagged};
use iced::widget::{Space, container};
use iced::{Background, Length};

impl Kit {
    /// Whether a place does something: a tick in its colour, or a dash. The words stand elsewhere.
    pub fn place_mark<'a, M: 'a>(&self, owner: Owner, used: bool) -> El<'a, M> {
        let hidden = Semantics {
            leaf: true,
            ..Semantics::default()
        };
        let mark: El<'a, M> = if used {
            container(self.icon(Icon::Check, 16.0))
                .center(Length::Fixed(26.0))
                .style(move |theme: &Theme| owner.style(theme, 13.0))
                .into()
        } else {
            container(self.words("–", 16.0, 1.0, Weight::Regular).tone(Tone::Second))
                .center(Length::Fixed(26.0))
                .into()
        };
        tagged(hidden, mark).into()
    }

    /// An icon on a small tile in the colour of whom it belongs to.
    pub fn tile<'a, M: 'a>(&self, owner: Owner, icon: Icon) -> El<'a, M> {
        container(self.icon(icon, 20.0))
            .center(Length::Fixed(36.0))
            .style(move |theme: &Theme| owner.style(theme, 10.0))
            .into()
    }

    /// A number in a circle in the colour of whom it belongs to: which of several one speaks of.
    pub fn numeral<'a, M: 'a>(&self, owner: Owner, number: usize) -> El<'a, M> {
        container(self.words(number.to_string(), 14.0, 1.0, Weight::Semibold))
            .center(Length::Fixed(28.0))
            .style(move |theme: &Theme| owner.style(theme, 14.0))
            .into()
    }

    /// A thin upright line between two halves, as high as what it stands beside.
    pub fn upright<'a, M: 'a>(&self) -> El<'a, M> {
        container(Space::new())
            .width(Length::Fixed(1.0))
            .height(Length::Fill)
            .style(|theme: &Theme| container::Style {
                background: Some(Background::Color(theme.tokens().line)),
                ..container::Style::default()
            })
            .into()
    }
}
