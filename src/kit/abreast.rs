//! Cards abreast: side by side, each as high as the highest.

use super::{El, Theme};
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Event, Length, Point, Rectangle, Renderer, Size, Vector};

/// A row of cards. Each comes with its share of the room; those with none are as wide as is said.
pub struct Abreast<'a, M> {
    widths: Vec<Length>,
    cards: Vec<El<'a, M>>,
    gap: f32,
}

/// Puts cards side by side, `gap` apart. [`Length::Fixed`] is a width in pixels; the others share what is left.
pub fn abreast<'a, M: 'a>(gap: f32, cards: impl IntoIterator<Item = (Length, El<'a, M>)>) -> Abreast<'a, M> {
    let (widths, cards) = cards.into_iter().unzip();
    Abreast { widths, cards, gap }
}

impl<M> Abreast<'_, M> {
    /// How wide each card is where there is so much room.
    fn shares(&self, room: f32) -> Vec<f32> {
        let gaps = self.gap * count(self.widths.len().saturating_sub(1));
        let (mut fixed, mut parts) = (0.0, 0.0);
        for width in &self.widths {
            match width {
                Length::Fixed(width) => fixed += width,
                width => parts += f32::from(width.fill_factor().max(1)),
            }
        }
        let left = (room - gaps - fixed).max(0.0);
        self.widths
            .iter()
            .map(|width| match width {
                Length::Fixed(width) => width.min(room),
                width => left * f32::from(width.fill_factor().max(1)) / parts,
            })
            .collect()
    }
}

#[allow(clippy::cast_precision_loss, reason = "a handful")]
fn count(cards: usize) -> f32 {
    cards as f32
}

impl<'a, M: 'a> Widget<M, Theme, Renderer> for Abreast<'a, M> {
    fn children(&self) -> Vec<Tree> {
        self.cards.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.cards);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let room = limits.max().width;
        let shares = self.shares(room);
        let mut lay = |least: f32| -> Vec<layout::Node> {
            self.cards
                .iter_mut()
                .zip(&mut tree.children)
                .zip(&shares)
                .map(|((card, tree), width)| {
                    let limits = layout::Limits::new(
                        Size::new(*width, least),
                        Size::new(*width, limits.max().height.max(least)),
                    );
                    card.as_widget_mut().layout(tree, renderer, &limits)
                })
                .collect()
        };
        let high = |cards: &[layout::Node]| {
            cards
                .iter()
                .fold(0.0_f32, |high, card| high.max(card.size().height))
        };
        let first = lay(0.0);
        let height = high(&first);
        let even = first.iter().all(|card| card.size().height >= height);
        let cards = if even { first } else { lay(height) };
        let mut x = 0.0;
        let placed = cards
            .into_iter()
            .zip(&shares)
            .map(|(card, width)| {
                let card = card.move_to(Point::new(x, 0.0));
                x += width + self.gap;
                card
            })
            .collect();
        layout::Node::with_children(Size::new(room, height), placed)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            for ((card, tree), layout) in self
                .cards
                .iter_mut()
                .zip(&mut tree.children)
                .zip(layout.children())
            {
                card.as_widget_mut().operate(tree, layout, renderer, operation);
            }
        });
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
        for ((card, tree), layout) in self
            .cards
            .iter_mut()
            .zip(&mut tree.children)
            .zip(layout.children())
        {
            card.as_widget_mut()
                .update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.cards
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .map(|((card, tree), layout)| {
                card.as_widget()
                    .mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default()
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
        for ((card, tree), layout) in self.cards.iter().zip(&tree.children).zip(layout.children()) {
            card.as_widget()
                .draw(tree, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        overlay::from_children(&mut self.cards, tree, layout, renderer, viewport, translation)
    }
}

impl<'a, M: 'a> From<Abreast<'a, M>> for El<'a, M> {
    fn from(abreast: Abreast<'a, M>) -> Self {
        El::new(abreast)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use iced::widget::Space;

    #[test]
    fn what_is_left_is_shared_in_parts() {
        let of = |widths: &[Length]| {
            abreast::<()>(16.0, widths.iter().map(|width| (*width, Space::new().into()))).shares(1000.0)
        };
        assert_eq!(of(&[Length::Fill, Length::Fixed(400.0)]), [584.0, 400.0]);
        assert_eq!(
            of(&[Length::FillPortion(3), Length::FillPortion(1)]),
            [738.0, 246.0]
        );
        assert_eq!(of(&[Length::Fill]), [1000.0]);
        // Nothing is wider than the room there is.
        assert_eq!(of(&[Length::Fixed(1200.0), Length::Fill]), [1000.0, 0.0]);
    }
}
