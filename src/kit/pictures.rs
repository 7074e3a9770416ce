//! Pictures, each with what it shows in words.

use super::{El, Kit, Role, Semantics, Theme, Tone, Toned, tagged};
use iced::widget::container;
use iced::{Background, Length, Padding};

/// How high a page of a document is for its width: A4.
pub const A4: f32 = 297.0 / 210.0;

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

    /// A whole picture of that height, as wide as it is, and what it shows, in words.
    pub fn whole_picture<'a, M: 'a>(
        &self,
        handle: iced::widget::image::Handle,
        height: f32,
        shows: impl Into<String>,
    ) -> El<'a, M> {
        let framed = container(iced::widget::image(handle).height(Length::Fixed(height)))
            .padding(2)
            .style(|theme: &Theme| container::Style {
                background: Some(Background::Color(theme.tokens().surface)),
                border: theme.edge(theme.tokens().line_strong, 1.0, 4.0),
                ..container::Style::default()
            });
        tagged(
            Semantics {
                leaf: true,
                ..Semantics::new(Role::Image, shows)
            },
            framed,
        )
        .into()
    }

    /// A page that is not drawn yet, with what is being done.
    pub fn page_to_come<'a, M: 'a>(&self, width: f32, doing: impl Into<String>) -> El<'a, M> {
        let doing = doing.into();
        let sheet = container(self.lead(doing.clone()).tone(Tone::Second))
            .center_x(Length::Fixed(width + 2.0))
            .height(Length::Fixed(width * A4 + 2.0))
            .padding(Padding::ZERO.top(24))
            .style(sheet_of_paper);
        tagged(Semantics::new(Role::Status, doing), sheet).into()
    }

    /// A page of a document. `words` is what stands on it, for people who do not see it.
    pub fn page<'a, M: 'a>(
        &self,
        handle: iced::widget::image::Handle,
        width: f32,
        name: impl Into<String>,
        words: impl Into<String>,
    ) -> El<'a, M> {
        let sheet = container(
            iced::widget::image(handle)
                .width(Length::Fixed(width))
                .height(Length::Fixed(width * A4)),
        )
        .padding(1)
        .style(sheet_of_paper);
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

fn sheet_of_paper(theme: &Theme) -> container::Style {
    container::Style {
        background: Some(Background::Color(theme.tokens().surface)),
        border: theme.edge(theme.tokens().line_strong, 1.0, 0.0),
        ..container::Style::default()
    }
}
