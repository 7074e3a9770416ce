//! Makes the window paint itself whole whenever something on it may have changed.
//!
//! The software renderer paints again only where a piece differs from the last picture, and takes the box of
//! the line as the place of a text. Ink reaches beyond that box: descenders under tight lines, letters that
//! stand between two pixels, writing from another font. What was outside stayed behind as small marks, or was
//! painted twice and grew darker. So a sheet lies under everything, in the colour of the window, and changes by
//! less than anyone can see: then all of it counts as different.
//! Where nothing happens nothing is painted at all.

use super::{El, Theme, wrap};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Background, Color, Event, Length, Rectangle, Renderer, Size, Vector};

/// See [`repaint`].
pub struct Repaint<'a, M> {
    content: El<'a, M>,
}

/// Paints `content` whole after every change. For the root of a window.
pub fn repaint<'a, M: 'a>(content: impl Into<El<'a, M>>) -> Repaint<'a, M> {
    Repaint {
        content: content.into(),
    }
}

/// How many shades the sheet goes through. The picture before the last may be compared too, so two are not enough.
const SHADES: u8 = 60;

#[derive(Default)]
struct State {
    shade: u8,
}

impl State {
    fn turn(&mut self) {
        self.shade = (self.shade + 1) % SHADES;
    }
}

/// The same colour on every screen, and another value. The step is a thousandth of what a pixel can show.
fn shaded(color: Color, shade: u8) -> Color {
    let by = f32::from(shade) * 0.000_004;
    Color {
        // Away from the ends, which a colour must not pass.
        r: if color.r > 0.5 { color.r - by } else { color.r + by },
        ..color
    }
}

impl<'a, M: 'a> Widget<M, Theme, Renderer> for Repaint<'a, M> {
    wrap::pass_on!(State; interaction);

    fn diff(&self, tree: &mut Tree) {
        // The screen was made anew.
        tree.state.downcast_mut::<State>().turn();
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let shade = tree.state.downcast_ref::<State>().shade;
        renderer.fill_quad(
            renderer::Quad {
                bounds: layout.bounds(),
                ..renderer::Quad::default()
            },
            Background::Color(shaded(theme.tokens().bg, shade)),
        );
        self.content.as_widget().draw(
            &tree.children[0],
            renderer,
            theme,
            style,
            layout,
            cursor,
            viewport,
        );
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        // It may move the focus, or scroll.
        tree.state.downcast_mut::<State>().turn();
        self.content
            .as_widget_mut()
            .operate(&mut tree.children[0], layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        // Hands on a screen scroll, hover and type without making it anew, and a caret blinks. Even for a caret
        // the whole is cheaper: a part is painted through a mask as large as the window, once for each layer.
        tree.state.downcast_mut::<State>().turn();
        self.content.as_widget_mut().update(
            &mut tree.children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        let Tree { state, children, .. } = tree;
        let over =
            self.content
                .as_widget_mut()
                .overlay(&mut children[0], layout, renderer, viewport, translation);
        if over.is_some() {
            // A menu keeps what happens in it to itself.
            state.downcast_mut::<State>().turn();
        }
        over
    }
}

impl<'a, M: 'a> From<Repaint<'a, M>> for El<'a, M> {
    fn from(repaint: Repaint<'a, M>) -> Self {
        El::new(repaint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shade_is_another_value_and_the_same_pixel_in_every_theme() {
        for theme in Theme::ALL {
            let plain = theme.tokens().bg;
            let shades: Vec<Color> = (0..SHADES).map(|n| shaded(plain, n)).collect();
            for (n, shade) in shades.iter().enumerate() {
                assert_eq!(shade.into_rgba8(), plain.into_rgba8());
                assert!((0.0..=1.0).contains(&shade.r), "{shade:?}");
                assert!(!shades[..n].contains(shade), "{theme:?} {n}");
            }
        }
    }
}
