//! Whom a card, a chip or a bar belongs to, and its colours.

use super::Theme;
use iced::widget::container;
use iced::{Background, Color};

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

    /// The full colour, for shapes and never for text.
    pub(super) fn mark(self, theme: &Theme) -> Color {
        let t = theme.tokens();
        match self {
            Owner::Plain => t.line_strong,
            Owner::Child => t.child_mark,
            Owner::Home => t.home_mark,
            Owner::School => t.school_mark,
            Owner::Both => t.primary,
            Owner::Note => t.note_mark,
        }
    }
}
