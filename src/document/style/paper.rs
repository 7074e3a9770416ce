//! How documents of many pages look, in the usual print and in large print.

use super::{INK, PanelColours, RULE, SECOND_INK, Theme, text};
use crate::document::layout::display::Colour;
use crate::document::layout::say::Owner;
use crate::document::layout::text::TextStyle;
use crate::document::layout::{MM, RULE_GAP};

/// The size of print.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Look {
    #[default]
    Usual,
    /// No letter is smaller than 18 points.
    Large,
}

/// No letter of the usual print is smaller than this, in points.
pub const SMALLEST: f32 = 10.5;

/// Green of headings, rules and what all have agreed.
pub const GREEN: Colour = Colour::hex(0x18_52_4A);
/// Lines of tables and of panels that are nobody's.
pub const LINE: Colour = Colour::hex(0x6F_7B_76);
/// Behind the headings of tables, and steps that are done.
pub const TINT: Colour = Colour::hex(0xE6_EF_EB);
/// The child's mark on the child's words.
pub const CHILD_MARK: Colour = Colour::hex(0x85_5B_0F);

/// Colours of a panel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Skin {
    pub tint: Option<Colour>,
    pub line: Colour,
    pub width: f32,
}

/// The colours of a theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colours {
    theme: Theme,
    /// The rule under the title, lines of charts, the step under way, and what all have agreed.
    pub strong: Colour,
    /// Behind the headings of tables, and steps that are done.
    pub tint: Colour,
    /// Lines of tables and of panels that are nobody's.
    pub line: Colour,
    /// The child's mark on the child's words.
    pub mark: Colour,
}

impl Colours {
    pub const fn of(theme: Theme) -> Colours {
        let (strong, tint, mark) = match theme {
            Theme::Sunrise => (GREEN, TINT, CHILD_MARK),
            Theme::Seaside => (
                Colour::hex(0x1B_4F_5C),
                Colour::hex(0xE6_EF_F1),
                Colour::hex(0x1F_6E_7E),
            ),
            Theme::Plain => (INK, Colour::WHITE, INK),
        };
        Colours {
            theme,
            strong,
            tint,
            line: LINE,
            mark,
        }
    }

    /// How a panel looks, by whose it is.
    pub fn skin(&self, owner: Owner) -> Skin {
        let usual = 0.4 * MM;
        let honey = PanelColours {
            tint: Colour::hex(0xFF_F1_D4),
            line: Colour::hex(0xB9_86_2A),
        };
        let [first, second, third, fourth] = self.theme.panels();
        let own = match (owner, self.theme) {
            (Owner::All, _) => {
                return Skin {
                    tint: None,
                    line: self.strong,
                    width: 0.9 * MM,
                };
            }
            (Owner::Nobody, _) => None,
            (Owner::Child, Theme::Sunrise) => Some(honey),
            (Owner::Child, _) => Some(first),
            (Owner::Home, _) => Some(third),
            (Owner::School, Theme::Sunrise) => Some(fourth),
            (Owner::School, _) => Some(second),
        };
        let white = self.theme == Theme::Plain;
        Skin {
            tint: own.map(|own| own.tint).filter(|_| !white),
            line: own.map_or(self.line, |own| own.line),
            // Without colour the child's box has the stronger outline.
            width: if white && owner == Owner::Child {
                2.0 * usual
            } else {
                usual
            },
        }
    }
}

/// The style sheet: styles of text, and room in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Large print.
    pub large: bool,
    pub title: TextStyle,
    pub line: TextStyle,
    /// By level, from 2.
    pub headings: [TextStyle; 3],
    pub body: TextStyle,
    pub note: TextStyle,
    pub cell: TextStyle,
    pub cell_heading: TextStyle,
    /// The first cell of a row, where it is the row's heading.
    pub row_heading: TextStyle,
    pub quote: TextStyle,
    pub quote_by: TextStyle,
    pub fact_name: TextStyle,
    pub fact: TextStyle,
    pub step: TextStyle,
    /// Words in and under charts.
    pub chart: TextStyle,
    pub face: TextStyle,
    pub foot: TextStyle,

    /// Edges of the page: top, side, bottom.
    pub margin: [f32; 3],
    /// Above a heading by level, from 2, and below it.
    pub above_heading: [f32; 3],
    pub below_heading: f32,
    /// Between blocks, between paragraphs, and between items of a list.
    pub between: f32,
    pub between_paragraphs: f32,
    pub between_items: f32,
    /// Above small print that tells more of the words above it, and between two such notes in a box.
    pub above_note: f32,
    pub between_notes: f32,
    /// Between panels and columns.
    pub gutter: f32,
    /// From the edge of a panel to its words: across and down.
    pub padding: (f32, f32),
    pub cell_padding: (f32, f32),
    pub round: f32,
    /// Panels and columns are never narrower than this many letters wide; they go below each other instead.
    pub narrowest: f32,
    /// Diameter of a bullet, side of a box to tick, and the room after either.
    pub bullet: f32,
    pub tick: f32,
    pub after_marker: f32,
    /// Side of the sign beside a heading.
    pub icon: f32,
    /// From one ruled line to the next.
    pub rule_gap: f32,
    /// Above a line to sign on.
    pub above_signature: f32,
    /// A row to fill by hand.
    pub blank_row: f32,
    pub photo: f32,
    pub colours: Colours,
}

impl Sheet {
    pub fn of(look: Look, theme: Theme) -> Sheet {
        // Letters and the room round them.
        let (k, room): (f32, f32) = match look {
            Look::Usual => (1.0, MM),
            Look::Large => (18.0 / 11.0, 1.6 * MM),
        };
        let size = |weight, size: f32, large: f32, leading, colour| {
            let size = if look == Look::Large { large } else { size };
            text(weight, size, leading, colour)
        };
        Sheet {
            large: look == Look::Large,
            title: size(700, 21.0, 30.0, 1.12, INK),
            line: size(400, 11.0, 19.0, 1.25, SECOND_INK),
            headings: [
                size(700, 13.0, 23.0, 1.2, INK),
                size(600, 11.0, 20.0, 1.22, INK),
                size(600, SMALLEST, 18.0, 1.25, INK),
            ],
            body: size(400, SMALLEST, 18.0, 1.28, INK),
            note: size(400, SMALLEST, 18.0, 1.23, SECOND_INK),
            cell: size(400, SMALLEST, 18.0, 1.23, INK),
            cell_heading: size(600, SMALLEST, 18.0, 1.2, INK),
            row_heading: size(600, SMALLEST, 18.0, 1.23, INK),
            quote: size(500, 13.0, 23.0, 1.24, Colour::hex(0x2A_21_18)),
            quote_by: size(400, SMALLEST, 18.0, 1.26, Colour::hex(0x2A_21_18)),
            fact_name: size(400, SMALLEST, 18.0, 1.26, SECOND_INK),
            fact: size(600, SMALLEST, 18.0, 1.26, INK),
            step: size(600, SMALLEST, 18.0, 1.2, INK),
            chart: size(400, SMALLEST, 18.0, 1.2, INK),
            face: size(600, SMALLEST, 18.0, 1.25, INK),
            foot: size(400, SMALLEST, 18.0, 1.2, SECOND_INK),
            margin: [10.0 * MM, 14.0 * MM, 10.0 * MM],
            above_heading: [3.2 * room, 2.6 * room, 2.2 * room],
            below_heading: 1.3 * room,
            between: 2.0 * room,
            between_paragraphs: 1.0 * room,
            between_items: 0.9 * room,
            above_note: 0.3 * room,
            between_notes: 0.5 * room,
            gutter: 3.0 * MM,
            padding: (3.4 * room, 1.8 * room),
            cell_padding: (1.6 * MM, 0.75 * room),
            round: 3.2 * room,
            narrowest: 10.5,
            bullet: 1.6 * MM * k.sqrt(),
            tick: 4.0 * MM * k.sqrt(),
            after_marker: 1.9 * room,
            icon: 4.8 * MM * k.sqrt(),
            rule_gap: RULE_GAP * k.sqrt(),
            above_signature: 8.0 * room,
            blank_row: 8.4 * room,
            photo: 34.0 * MM,
            colours: Colours::of(theme),
        }
    }
}

/// Lines to write on.
pub const WRITING: Colour = RULE;

#[cfg(test)]
mod tests {
    use super::super::{DARKEST_TINT, SECOND_INK};
    use super::*;

    #[test]
    fn no_print_has_letters_too_small_for_it() {
        for (look, smallest) in [(Look::Usual, SMALLEST), (Look::Large, 18.0)] {
            no_smaller(&Sheet::of(look, Theme::default()), smallest);
        }
    }

    fn no_smaller(sheet: &Sheet, smallest: f32) {
        let all = [
            sheet.title,
            sheet.line,
            sheet.body,
            sheet.note,
            sheet.cell,
            sheet.cell_heading,
            sheet.row_heading,
            sheet.quote,
            sheet.quote_by,
            sheet.fact_name,
            sheet.fact,
            sheet.step,
            sheet.chart,
            sheet.face,
            sheet.foot,
        ];
        for style in all.iter().chain(&sheet.headings) {
            assert!(style.size >= smallest, "{style:?}");
        }
    }

    #[test]
    fn panels_stay_light_and_are_told_apart_without_colour() {
        let owners = [
            Owner::Nobody,
            Owner::Child,
            Owner::Home,
            Owner::School,
            Owner::All,
        ];
        for theme in Theme::ALL {
            let colours = Colours::of(theme);
            for owner in owners {
                let skin = colours.skin(owner);
                assert!(skin.tint.is_none_or(|tint| tint.darkness() <= DARKEST_TINT));
                assert!(skin.line.darkness() > 0.4, "{theme:?} {owner:?}");
                assert!(theme != Theme::Plain || skin.tint.is_none());
            }
            assert!(colours.tint.darkness() <= DARKEST_TINT);
            assert!(colours.strong.darkness() > 0.65 && colours.mark.darkness() > 0.5);
        }
        assert!(SECOND_INK.darkness() > 0.6);
    }
}
