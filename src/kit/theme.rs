//! The theme: one of the four sets of colours, and how the few stock widgets look in it.

use super::tokens::{self, Tokens};
use iced::widget::{container, scrollable, text, text_editor, text_input};
use iced::{Background, Border, Color, Shadow, theme};

/// The four themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    #[default]
    Light,
    Dark,
    ContrastDark,
    ContrastLight,
}

impl Theme {
    /// Every theme, in the order in which Settings offers them.
    pub const ALL: [Theme; 4] = [
        Theme::Light,
        Theme::Dark,
        Theme::ContrastDark,
        Theme::ContrastLight,
    ];

    /// Its colours.
    pub fn tokens(&self) -> &'static Tokens {
        match self {
            Theme::Light => &tokens::LIGHT,
            Theme::Dark => &tokens::DARK,
            Theme::ContrastDark => &tokens::CONTRAST_DARK,
            Theme::ContrastLight => &tokens::CONTRAST_LIGHT,
        }
    }

    /// Whether edges are at least 2 px and nothing is told apart by fill alone.
    pub fn is_contrast(&self) -> bool {
        matches!(self, Theme::ContrastDark | Theme::ContrastLight)
    }

    /// The name in Settings.
    pub fn label(&self) -> &'static str {
        match self {
            Theme::Light => "Light",
            Theme::Dark => "Dark",
            Theme::ContrastDark => "Contrast, dark",
            Theme::ContrastLight => "Contrast, light",
        }
    }

    /// The name on the command line and in the settings file.
    pub fn key(&self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::ContrastDark => "contrast-dark",
            Theme::ContrastLight => "contrast-light",
        }
    }

    /// The theme of that key.
    pub fn from_key(key: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.key() == key)
    }

    /// A border as wide as this theme wants it: contrast themes draw at least 2 px.
    pub fn edge(&self, color: Color, width: f32, radius: f32) -> Border {
        let width = if self.is_contrast() && width > 0.0 {
            width.max(2.0)
        } else {
            width
        };
        Border {
            color,
            width,
            radius: radius.into(),
        }
    }
}

impl theme::Base for Theme {
    fn default(preference: theme::Mode) -> Self {
        match preference {
            theme::Mode::Dark => Theme::Dark,
            _ => Theme::Light,
        }
    }

    fn mode(&self) -> theme::Mode {
        match self {
            Theme::Light | Theme::ContrastLight => theme::Mode::Light,
            Theme::Dark | Theme::ContrastDark => theme::Mode::Dark,
        }
    }

    fn base(&self) -> theme::Style {
        theme::Style {
            background_color: self.tokens().bg,
            text_color: self.tokens().ink,
        }
    }

    fn palette(&self) -> Option<theme::Palette> {
        None
    }

    fn name(&self) -> &str {
        self.label()
    }
}

impl text::Catalog for Theme {
    type Class<'a> = text::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|_| text::Style::default())
    }

    fn style(&self, class: &Self::Class<'_>) -> text::Style {
        class(self)
    }
}

impl container::Catalog for Theme {
    type Class<'a> = container::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|_| container::Style::default())
    }

    fn style(&self, class: &Self::Class<'_>) -> container::Style {
        class(self)
    }
}

impl text_input::Catalog for Theme {
    type Class<'a> = text_input::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|theme, status| {
            let t = theme.tokens();
            // The box and its edge are drawn around it, once for every kind of field.
            text_input::Style {
                background: Background::Color(Color::TRANSPARENT),
                border: Border::default(),
                icon: t.ink_2,
                placeholder: t.ink_2,
                value: if status == text_input::Status::Disabled {
                    t.ink_2
                } else {
                    t.ink
                },
                selection: t.primary_soft_2,
            }
        })
    }

    fn style(&self, class: &Self::Class<'_>, status: text_input::Status) -> text_input::Style {
        class(self, status)
    }
}

impl text_editor::Catalog for Theme {
    type Class<'a> = text_editor::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|theme, status| {
            let t = theme.tokens();
            text_editor::Style {
                background: Background::Color(Color::TRANSPARENT),
                border: Border::default(),
                placeholder: t.ink_2,
                value: if status == text_editor::Status::Disabled {
                    t.ink_2
                } else {
                    t.ink
                },
                selection: t.primary_soft_2,
            }
        })
    }

    fn style(&self, class: &Self::Class<'_>, status: text_editor::Status) -> text_editor::Style {
        class(self, status)
    }
}

impl scrollable::Catalog for Theme {
    type Class<'a> = scrollable::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|theme, status| {
            let t = theme.tokens();
            let (hot_v, hot_h) = match status {
                scrollable::Status::Active { .. } => (false, false),
                scrollable::Status::Hovered {
                    is_vertical_scrollbar_hovered: v,
                    is_horizontal_scrollbar_hovered: h,
                    ..
                } => (v, h),
                scrollable::Status::Dragged {
                    is_vertical_scrollbar_dragged: v,
                    is_horizontal_scrollbar_dragged: h,
                    ..
                } => (v, h),
            };
            let rail = |hot| scrollable::Rail {
                background: Some(Background::Color(t.well)),
                border: Border::default().rounded(5),
                scroller: scrollable::Scroller {
                    background: Background::Color(if hot { t.ink_2 } else { t.line_strong }),
                    border: Border::default().rounded(5),
                },
            };
            scrollable::Style {
                container: container::Style::default(),
                vertical_rail: rail(hot_v),
                horizontal_rail: rail(hot_h),
                gap: None,
                auto_scroll: scrollable::AutoScroll {
                    background: Background::Color(t.surface),
                    border: theme.edge(t.line_strong, 1.0, 16.0),
                    shadow: Shadow::default(),
                    icon: t.ink,
                },
            }
        })
    }

    fn style(&self, class: &Self::Class<'_>, status: scrollable::Status) -> scrollable::Style {
        class(self, status)
    }
}
