//! The list that a select or a menu opens.

use super::super::cut;
use super::super::popup::{self, Heard, Ink, Popup};
use super::super::type_styles::ICONS;
use super::super::{Family, Icon, Weight};
use super::{Choice, PAD, ROW, State};
use iced::advanced::mouse;
use iced::advanced::text::Alignment;
use iced::{Event, Point, Rectangle, Size};

/// The open list.
pub(super) struct List<'b> {
    pub state: &'b mut State,
    pub choices: &'b [Choice],
    pub selected: Option<usize>,
    pub anchor: Rectangle,
    pub family: Family,
}

impl Popup for List<'_> {
    fn place(&mut self, window: Size) -> Rectangle {
        let below = window.height - (self.anchor.y + self.anchor.height) - 12.0;
        let above = self.anchor.y - 12.0;
        let wanted = self.choices.len() as f32 * ROW;
        let up = below < wanted.min(3.0 * ROW) + 2.0 * PAD && above > below;
        let room = if up { above } else { below };
        let shown = (((room - 2.0 * PAD) / ROW).floor().max(1.0) as usize)
            .min(self.choices.len())
            .min(10);
        let width = self.anchor.width.max(280.0).min(window.width - 16.0);
        let size = Size::new(width, shown as f32 * ROW + 2.0 * PAD);
        let y = if up {
            self.anchor.y - 6.0 - size.height
        } else {
            self.anchor.y + self.anchor.height + 6.0
        };
        self.state.shown = shown;
        self.state.list = popup::inside(Point::new(self.anchor.x, y), size, window);
        self.state.reveal();
        self.state.list
    }

    fn draw(&self, ink: &mut Ink<'_>) {
        let t = ink.theme.tokens();
        let state = &*self.state;
        for (index, choice) in self.choices.iter().enumerate() {
            let Some(row) = state.row(index) else { continue };
            let lit = index == state.highlighted;
            if lit {
                ink.lit(row);
            }
            let color = if lit { t.primary_ink } else { t.ink };
            let clip = Rectangle {
                width: row.width - 8.0,
                ..row
            };
            let right = Point::new(row.x + row.width - 10.0, row.center_y());
            let mut left = Point::new(row.x + 10.0, row.center_y());
            if let Some(icon) = choice.icon {
                let glyph = icon.glyph().to_string();
                ink.write(&glyph, (ICONS, 20.0), left, Alignment::Left, color, clip);
                left.x += 30.0;
            }
            let chosen = self.selected == Some(index);
            let weight = if chosen { Weight::Semibold } else { Weight::Regular };
            let font = self.family.font(weight);
            let plain = self.family.font(Weight::Regular);
            let detail = cut::to_fit(&choice.detail, plain, 14.0, row.width * 0.45);
            let beside = match (chosen, detail.is_empty()) {
                (true, _) => 30.0,
                (false, true) => 0.0,
                (false, false) => cut::width(&detail, plain, 14.0) + 12.0,
            };
            let label = cut::to_fit(&choice.label, font, 16.0, right.x - left.x - beside);
            ink.write(&label, (font, 16.0), left, Alignment::Left, color, clip);
            if chosen {
                let tick = Icon::Check.glyph().to_string();
                ink.write(&tick, (ICONS, 20.0), right, Alignment::Right, color, clip);
            } else if !detail.is_empty() {
                let quiet = if lit { t.primary_ink } else { t.ink_2 };
                ink.write(&detail, (plain, 14.0), right, Alignment::Right, quiet, clip);
            }
        }
    }

    fn update(&mut self, event: &Event, cursor: mouse::Cursor) -> Heard {
        let state = &mut *self.state;
        let count = self.choices.len();
        let hit =
            |state: &State, at: Point| (0..count).find(|i| state.row(*i).is_some_and(|row| row.contains(at)));
        match event {
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                match cursor.position().and_then(|at| hit(state, at)) {
                    Some(row) if state.highlighted != row => {
                        state.highlighted = row;
                        Heard::Redraw
                    }
                    _ => Heard::Nothing,
                }
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) if cursor.is_over(state.list) => {
                let (mouse::ScrollDelta::Lines { y, .. } | mouse::ScrollDelta::Pixels { y, .. }) = delta;
                state.first = if *y < 0.0 {
                    (state.first + 1).min(count.saturating_sub(state.shown))
                } else {
                    state.first.saturating_sub(1)
                };
                Heard::Taken
            }
            Event::Mouse(mouse::Event::ButtonPressed(_)) => {
                let at = cursor.position();
                if let Some(row) = at.and_then(|at| hit(state, at)) {
                    state.chosen = Some(row);
                } else if at.is_some_and(|at| self.anchor.contains(at)) {
                    // The button itself closes it.
                    return Heard::Redraw;
                }
                state.open = false;
                Heard::Taken
            }
            _ => Heard::Nothing,
        }
    }
}
