//! The bubble with a few words beside a control that has none on screen. Shown on hover and on focus.

use super::{Family, Theme};
use iced::advanced::text::{self, Paragraph as _, Renderer as _};
use iced::advanced::{Layout, layout, mouse, overlay, renderer};
use iced::{Pixels, Point, Rectangle, Renderer, Size};

type Paragraph = <Renderer as text::Renderer>::Paragraph;

struct Bubble {
    paragraph: Paragraph,
    text: String,
    anchor: Rectangle,
    family: Family,
}

const PAD: f32 = 10.0;
const GAP: f32 = 8.0;
/// The most characters.
const MOST: usize = 400;
/// How wide its lines may be, and more height than a few words take. Without an end to it, the width is no
/// number any more once it is scaled, and each letter gets a line of its own.
const ROOM: Size = Size::new(320.0, 1000.0);

/// The bubble for a control at `anchor`.
pub(super) fn bubble<'a, M: 'a>(
    text: &str,
    anchor: Rectangle,
    family: Family,
) -> overlay::Element<'a, M, Theme, Renderer> {
    // More than a window holds is not read in a bubble.
    let text = match text.char_indices().nth(MOST) {
        Some((end, _)) => [text[..end].trim_end(), "…"].concat(),
        None => text.to_owned(),
    };
    overlay::Element::new(Box::new(Bubble {
        paragraph: Paragraph::with_text(shape(&text, family)),
        text,
        anchor,
        family,
    }))
}

fn shape(content: &str, family: Family) -> text::Text<&str> {
    text::Text {
        content,
        bounds: ROOM,
        size: Pixels(14.0),
        line_height: text::LineHeight::Relative(1.3),
        font: family.font(super::Weight::Medium),
        align_x: text::Alignment::Left,
        align_y: iced::alignment::Vertical::Top,
        shaping: text::Shaping::Advanced,
        wrapping: text::Wrapping::WordOrGlyph,
    }
}

impl<M> overlay::Overlay<M, Theme, Renderer> for Bubble {
    fn layout(&mut self, _renderer: &Renderer, bounds: Size) -> layout::Node {
        let size = self.paragraph.min_bounds() + Size::new(2.0 * PAD, PAD);
        let below = self.anchor.y + self.anchor.height + GAP;
        let y = if below + size.height > bounds.height {
            (self.anchor.y - GAP - size.height).max(0.0)
        } else {
            below
        };
        let x = (self.anchor.center_x() - size.width / 2.0)
            .clamp(4.0, (bounds.width - size.width - 4.0).max(4.0));
        layout::Node::new(size).move_to(Point::new(x, y))
    }

    fn draw(
        &self,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
    ) {
        use renderer::Renderer as _;
        let t = theme.tokens();
        let bounds = layout.bounds();
        renderer.with_layer(bounds, |renderer| {
            renderer.fill_quad(
                renderer::Quad {
                    bounds,
                    border: theme.edge(t.bg, 1.0, 8.0),
                    ..renderer::Quad::default()
                },
                t.ink,
            );
            renderer.fill_text(
                shape("", self.family).with_content(self.text.clone()),
                Point::new(bounds.x + PAD, bounds.y + PAD / 2.0),
                t.bg,
                bounds,
            );
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use iced::Transformation;

    #[test]
    fn the_words_keep_their_width_at_every_scale() {
        let placed = Rectangle::new(Point::ORIGIN, shape("Larger page", Family::Clear).bounds);
        for scale in [1.0, 1.25, 2.0] {
            let drawn = placed * Transformation::scale(scale);
            assert!((drawn.width - placed.width * scale).abs() < 0.5, "{drawn:?}");
        }
    }
}
