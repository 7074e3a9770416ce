//! The style sheet: how documents look. What they say is written elsewhere.
//!
//! Everything must keep its meaning on a printer without colour: tints are at most [`DARKEST_TINT`] dark, and
//! panels are told apart by place, outline, icon and heading.

use super::layout::MM;
use super::layout::display::Colour;
use super::layout::icons::Icon;
use super::layout::text::{Align, TextStyle};
use super::profile::blocks::{Bullet, HeadingIcon, Ring, TitleFit};
use serde::{Deserialize, Serialize};

pub mod paper;

/// A4, in points.
pub const PAGE_WIDTH: f32 = 210.0 * MM;
pub const PAGE_HEIGHT: f32 = 297.0 * MM;

/// No tint is darker than this part of solid toner.
pub const DARKEST_TINT: f32 = 0.15;

/// Main text, and second text such as dates and the foot.
pub const INK: Colour = Colour::hex(0x1A_24_22);
pub const SECOND_INK: Colour = Colour::hex(0x3B_47_44);
/// Lines to write on.
pub const RULE: Colour = Colour::hex(0x8A_94_8F);

/// The colours of documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    Sunrise,
    Seaside,
    /// White, outlines only.
    Plain,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::Sunrise, Theme::Seaside, Theme::Plain];

    /// What a person calls it.
    pub fn label(self) -> &'static str {
        match self {
            Theme::Sunrise => "Sunrise",
            Theme::Seaside => "Seaside",
            Theme::Plain => "Plain",
        }
    }

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Sunrise => "sunrise",
            Theme::Seaside => "seaside",
            Theme::Plain => "plain",
        }
    }

    /// The theme of that name.
    pub fn from_name(name: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// Tint and outline of the panels: top left, top right, bottom left, bottom right.
    pub fn panels(self) -> [PanelColours; 4] {
        let panel = |tint, line| PanelColours {
            tint: Colour::hex(tint),
            line: Colour::hex(line),
        };
        match self {
            Theme::Sunrise => [
                panel(0xFFE9BD, 0xB9862A),
                panel(0xE4F0EB, 0x18524A),
                panel(0xF6EAF3, 0x7A4470),
                panel(0xE5EFF8, 0x22588D),
            ],
            Theme::Seaside => [
                panel(0xDDF1F4, 0x1F6E7E),
                panel(0xE8EAF8, 0x464C98),
                panel(0xFDEBE3, 0xA0492A),
                panel(0xE6F2DF, 0x3F6B2A),
            ],
            Theme::Plain => [panel(0xFFFFFF, 0x3B4744); 4],
        }
    }

    /// Round the photo.
    pub fn photo_ring(self) -> Ring {
        match self {
            Theme::Sunrise | Theme::Seaside => Ring {
                colour: Colour::WHITE,
                width: 0.8 * MM,
            },
            Theme::Plain => Ring {
                colour: SECOND_INK,
                width: 0.3 * MM,
            },
        }
    }
}

/// Colours of one panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PanelColours {
    pub tint: Colour,
    pub line: Colour,
}

const fn text(weight: u16, size: f32, leading: f32, colour: Colour) -> TextStyle {
    TextStyle {
        weight,
        size,
        leading,
        colour,
        align: Align::Start,
    }
}

/// The one-page profile. Sizes are for text of [`profile::LARGEST`] points; all shrink together.
pub mod profile {
    use super::*;

    /// Text is never larger than this.
    pub const LARGEST: f32 = 14.0;
    /// Below this the page asks for fewer words.
    pub const SMALLEST: f32 = 10.5;
    /// Sizes are multiples of this.
    pub const STEP: f32 = 0.05;

    pub const MARGIN: f32 = 11.0 * MM;
    /// Many printers leave out what is nearer to the edge.
    pub const MARGIN_BOTTOM: f32 = 10.0 * MM;
    /// Between panels.
    pub const GAP: f32 = 4.0 * MM;
    /// Between panels and foot.
    pub const FOOT_GAP: f32 = 2.6 * MM;
    /// The upper panels are this high when nothing asks for more.
    pub const UPPER: f32 = 116.0 * MM;
    pub const OUTLINE: f32 = 0.4 * MM;
    /// Three corners are round, the one at the middle of the page is tight: a petal.
    pub const ROUND: f32 = 16.0 * MM;
    pub const TIGHT: f32 = 3.5 * MM;
    /// From a panel's edge to its text, at the largest and the smallest size.
    pub const PADDING: [(f32, f32); 2] = [(8.5 * MM, 8.0 * MM), (7.5 * MM, 6.5 * MM)];

    pub const PHOTO: f32 = 44.0 * MM;

    pub const NAME: TextStyle = TextStyle {
        align: Align::Centre,
        ..text(700, 38.0, 1.08, INK)
    };
    pub const NAME_FIT: TitleFit = TitleFit {
        one_line_down_to: 0.62,
        two_lines_down_to: 0.4,
    };
    pub const ABOUT: TextStyle = TextStyle {
        align: Align::Centre,
        ..text(500, 13.0, 1.3, INK)
    };
    pub const WORDS: TextStyle = TextStyle {
        align: Align::Centre,
        ..text(500, 15.5, 1.32, Colour::hex(0x2A_21_18))
    };
    /// The words where there is no photo.
    pub const WORDS_LARGE: TextStyle = TextStyle { size: 19.0, ..WORDS };
    pub const WORDS_DATE: TextStyle = TextStyle {
        align: Align::Centre,
        ..text(400, 9.5, 1.3, SECOND_INK)
    };
    pub const HEADING: TextStyle = text(700, 16.0, 1.2, INK);
    pub const SMALL_HEADING: TextStyle = text(600, 14.0, 1.3, INK);
    pub const ITEM: TextStyle = text(400, LARGEST, 1.36, INK);
    pub const FOOT: TextStyle = text(400, 9.0, 1.35, SECOND_INK);
    pub const FOOT_RIGHT: TextStyle = TextStyle {
        align: Align::Right,
        ..FOOT
    };

    pub const fn icon(icon: Icon) -> HeadingIcon {
        HeadingIcon {
            icon,
            colour: INK,
            size: 19.0,
            gap: 2.4 * MM,
        }
    }

    pub const fn bullet(colour: Colour) -> Bullet {
        Bullet {
            colour,
            size: 1.7 * MM,
            gap: 2.4 * MM,
            between: 3.1 * MM,
        }
    }
}

/// The page with the recovery words: large letters for copying by hand.
pub mod recovery {
    use super::*;

    pub const MARGIN: f32 = 22.0 * MM;
    pub const OUTLINE: f32 = 0.5 * MM;
    pub const ROUND: f32 = 6.0 * MM;
    /// From the edge of the box to the words.
    pub const PADDING: (f32, f32) = (10.0 * MM, 8.0 * MM);
    /// From one word to the next.
    pub const WORD_GAP: f32 = 3.2 * MM;
    pub const TITLE: TextStyle = text(700, 30.0, 1.1, INK);
    pub const TITLE_FIT: TitleFit = TitleFit {
        one_line_down_to: 0.8,
        two_lines_down_to: 0.5,
    };
    pub const WORD: TextStyle = text(600, 20.0, 1.25, INK);
    pub const HEADING: TextStyle = text(700, 15.0, 1.25, INK);
    pub const BODY: TextStyle = text(400, 12.0, 1.4, INK);
    pub const FOOT: TextStyle = text(400, 9.0, 1.35, SECOND_INK);

    pub const fn bullet() -> Bullet {
        Bullet {
            colour: INK,
            size: 1.5 * MM,
            gap: 2.4 * MM,
            between: 1.4 * MM,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: Colour) -> f32 {
        let part = |value: u8| {
            let v = f32::from(value) / 255.0;
            if v <= 0.040_45 {
                v / 12.92
            } else {
                ((v + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(colour.red) + 0.7152 * part(colour.green) + 0.0722 * part(colour.blue)
    }

    fn contrast(a: Colour, b: Colour) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn tints_stay_light_without_colour() {
        for theme in Theme::ALL {
            for panel in theme.panels() {
                assert!(panel.tint.darkness() <= DARKEST_TINT, "{theme:?} {panel:?}");
            }
        }
    }

    #[test]
    fn outlines_can_be_seen_without_colour() {
        for theme in Theme::ALL {
            for panel in theme.panels() {
                assert!(contrast(panel.line, Colour::WHITE) >= 3.0, "{theme:?} {panel:?}");
            }
        }
    }

    #[test]
    fn text_can_be_read_on_every_tint() {
        for theme in Theme::ALL {
            for panel in theme.panels() {
                for ink in [INK, SECOND_INK, profile::WORDS.colour] {
                    assert!(contrast(ink, panel.tint) >= 7.0, "{theme:?} {ink:?} {panel:?}");
                }
            }
        }
    }

    #[test]
    fn themes_are_found_by_name() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_name(theme.name()), Some(theme));
        }
        assert_eq!(Theme::from_name("night"), None);
    }
}
