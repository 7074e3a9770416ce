//! The design system: colours, type, controls with a role and a name, the keyboard's way.
//!
//! Screens are made of what [`Kit`] offers. Only here do colours, pixel numbers and raw widgets appear.
//! Knows nothing of children or records; of spelling it knows what a speller tells.

mod abreast;
mod area;
mod attend;
mod attention;
mod buttons;
mod calendar;
mod chart;
mod child;
mod choices;
mod copied;
mod cut;
mod edit_menu;
mod faces;
mod fields;
mod file_drop;
mod focus;
pub mod gallery;
mod host;
mod icon;
mod inert;
mod input;
pub mod keys;
mod measures;
mod milestones;
mod nodes;
mod over;
mod owner;
mod pad;
mod panels;
mod petals;
mod picker;
mod pictures;
mod places;
mod popup;
mod press;
mod progress;
mod reorder;
mod repaint;
mod ring;
mod roving;
mod rows;
mod semantics;
mod sketch;
mod skin;
mod slider;
mod stages;
mod table;
mod tabs;
mod theme;
mod tip;
mod tokens;
mod type_styles;
mod wrap;

pub use abreast::abreast;
pub use area::{Area, AreaEdit, Spot, area};
pub use attend::attend;
pub use calendar::calendar;
pub use chart::{Level, Progress, Reading};
pub use copied::{Copied, Fingerprint};
pub use cut::Cut;
pub use faces::Mouth;
pub use fields::Field;
pub use host::{Host, Reader, Request, focus_on, focus_on_fault, host, to_top};
pub use icon::Icon;
pub use inert::inert;
pub use input::input;
pub use measures::Share;
pub use milestones::{Milestone, Reached};
pub use nodes::{Node, Nodes};
pub use owner::Owner;
pub use panels::Ground;
pub use petals::{Petal, Swatch};
pub use picker::{Choice, picker};
pub use pictures::A4;
pub use press::{Press, press};
pub use reorder::reorder;
pub use repaint::repaint;
pub use roving::roving;
pub use semantics::{Order, Range, Role, Semantics, tagged, target};
pub use sketch::{Crayon, Line, Pen, SHEET_HEIGHT, SHEET_WIDTH, Sketch, SketchEdit, png};
pub use skin::Skin;
pub use stages::{Stage, Standing};
pub use table::{Cell, Column, Key, Table, TableEdit, TableRow, TableState};
pub use theme::Theme;
pub use tokens::Tokens;
pub use type_styles::{Family, Quote, Tone, Toned, Weight, Words, fonts};

/// The list of pages beside the page.
pub const SIDEBAR: &str = "sidebar";

/// The widest that a button beside a page's title may be, in logical pixels: a name in its words does not take the
/// room of the title.
pub const BESIDE_TITLE: f32 = 360.0;

/// Whether a child's name is so long that buttons with it in their words fill a line of their own.
pub fn is_long_name(name: &str) -> bool {
    name.chars().nth(20).is_some()
}

/// A piece of screen.
pub type El<'a, M> = iced::Element<'a, M, Theme, iced::Renderer>;

/// How wide the window is in logical pixels, in five steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    Single,
    Narrow,
    Compact,
    Standard,
    Wide,
}

impl Mode {
    /// The step that a logical width falls in.
    pub fn of(width: f32) -> Mode {
        match width {
            w if w >= 1440.0 => Mode::Wide,
            w if w >= 1200.0 => Mode::Standard,
            w if w >= 960.0 => Mode::Compact,
            w if w >= 720.0 => Mode::Narrow,
            _ => Mode::Single,
        }
    }

    /// Whether there is room for a sidebar.
    pub fn has_sidebar(self) -> bool {
        self >= Mode::Compact
    }

    /// Whether list and detail stand side by side.
    pub fn two_panes(self) -> bool {
        self >= Mode::Standard
    }

    /// Space at the sides of the content.
    pub fn padding(self) -> f32 {
        match self {
            Mode::Single => 16.0,
            Mode::Narrow => 20.0,
            Mode::Compact => 24.0,
            Mode::Standard | Mode::Wide => 32.0,
        }
    }

    /// How wide the sidebar is.
    pub fn sidebar(self) -> f32 {
        match self {
            Mode::Wide => 256.0,
            Mode::Standard => 236.0,
            _ => 200.0,
        }
    }
}

/// What every part needs to know to draw itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kit {
    pub theme: Theme,
    pub family: Family,
    pub mode: Mode,
    /// Logical size of the window.
    pub width: f32,
    pub height: f32,
    /// How many pixels of the screen one logical pixel takes.
    pub pixels: f32,
}

impl Kit {
    /// On a small screen at a large text size the header scrolls away with the page; only the bar at the top
    /// stays.
    pub fn flows(&self) -> bool {
        self.mode == Mode::Single || self.height < 480.0
    }

    /// A kit for a window of that logical size.
    pub fn new(theme: Theme, family: Family, width: f32, height: f32) -> Self {
        Kit {
            theme,
            family,
            mode: Mode::of(width),
            width,
            height,
            pixels: 1.0,
        }
    }

    /// The same on a screen where one logical pixel takes so many.
    #[must_use]
    pub fn on_pixels(self, pixels: f32) -> Self {
        Kit { pixels, ..self }
    }
}
