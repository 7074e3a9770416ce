//! The focus ring: a gap, then a ring, outside the control, so that nothing changes its size.

use super::Theme;
use iced::advanced::renderer::{self, Renderer as _};
use iced::border::Radius;
use iced::{Border, Color, Rectangle, Renderer};

const GAP: f32 = 2.0;
const WIDTH: f32 = 3.0;

/// How far the ring reaches outside the control.
pub(super) const REACH: f32 = GAP + WIDTH;

/// Draws the ring around `bounds`, whose corners have `radius`.
pub(super) fn draw(renderer: &mut Renderer, theme: &Theme, bounds: Rectangle, radius: Radius) {
    let t = theme.tokens();
    let grow = |by: f32| Radius {
        top_left: radius.top_left + by,
        top_right: radius.top_right + by,
        bottom_right: radius.bottom_right + by,
        bottom_left: radius.bottom_left + by,
    };
    let mut line = |outside: f32, width: f32, color: Color| {
        renderer.fill_quad(
            renderer::Quad {
                bounds: bounds.expand(outside),
                border: Border {
                    color,
                    width,
                    radius: grow(outside.min(4.0)),
                },
                ..renderer::Quad::default()
            },
            Color::TRANSPARENT,
        );
    };
    line(REACH, WIDTH, t.focus);
    line(GAP, GAP, t.focus_gap);
}
