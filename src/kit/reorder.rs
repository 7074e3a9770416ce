//! A column of rows that people put in order: by the grip with the mouse, by Alt and arrows with keys.

use super::focus::Stops;
use super::{El, Theme};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, key::Named};
use iced::{Event, Length, Padding, Rectangle, Renderer, Size, Vector};

/// See [`reorder`].
pub struct Reorder<'a, M> {
    rows: Vec<El<'a, M>>,
    spacing: f32,
    on_move: Box<dyn Fn(usize, usize) -> M + 'a>,
}

/// Rows that can be moved. `on_move(from, to)` tells the place a row leaves and the place it has after.
///
/// A drag starts on the left 44 px of a row, where the grip is drawn.
pub fn reorder<'a, M: 'a>(
    rows: Vec<El<'a, M>>,
    spacing: f32,
    on_move: impl Fn(usize, usize) -> M + 'a,
) -> Reorder<'a, M> {
    Reorder {
        rows,
        spacing,
        on_move: Box::new(on_move),
    }
}

const GRIP: f32 = 44.0;

#[derive(Default)]
struct State {
    /// The row that is dragged and where it would land.
    drag: Option<(usize, usize)>,
}

impl<'a, M: 'a> Reorder<'a, M> {
    fn target(&self, layout: Layout<'_>, y: f32) -> usize {
        layout
            .children()
            .take_while(|row| row.bounds().center_y() < y)
            .count()
    }
}

impl<'a, M: 'a> Widget<M, Theme, Renderer> for Reorder<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        self.rows.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.rows);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::flex::resolve(
            layout::flex::Axis::Vertical,
            renderer,
            limits,
            Length::Fill,
            Length::Shrink,
            Padding::ZERO,
            self.spacing,
            iced::Alignment::Start,
            &mut self.rows,
            &mut tree.children,
        )
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
        use iced::advanced::Renderer as _;
        for ((row, tree), layout) in self.rows.iter().zip(&tree.children).zip(layout.children()) {
            row.as_widget()
                .draw(tree, renderer, theme, style, layout, cursor, viewport);
        }
        if let Some((_, to)) = tree.state.downcast_ref::<State>().drag {
            let bounds = layout.bounds();
            let y = layout
                .children()
                .nth(to)
                .map_or(bounds.y + bounds.height + 1.0, |row| row.bounds().y)
                - self.spacing / 2.0;
            renderer.fill_quad(
                renderer::Quad {
                    bounds: Rectangle {
                        y: y - 2.0,
                        height: 4.0,
                        ..bounds
                    },
                    border: theme.edge(theme.tokens().primary, 0.0, 2.0),
                    ..renderer::Quad::default()
                },
                theme.tokens().primary,
            );
        }
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
            for ((row, tree), layout) in self
                .rows
                .iter_mut()
                .zip(&mut tree.children)
                .zip(layout.children())
            {
                row.as_widget_mut().operate(tree, layout, renderer, operation);
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
        let Tree { state, children, .. } = tree;
        let state = state.downcast_mut::<State>();
        if let Event::Keyboard(keyboard::Event::KeyPressed {
            key: Key::Named(key @ (Named::ArrowUp | Named::ArrowDown)),
            modifiers,
            ..
        }) = event
            && modifiers.alt()
            && !shell.is_event_captured()
        {
            let here = self
                .rows
                .iter_mut()
                .zip(children.iter_mut())
                .zip(layout.children())
                .position(|((row, tree), layout)| {
                    let mut stops = Stops::default();
                    row.as_widget_mut().operate(tree, layout, renderer, &mut stops);
                    stops.focused().is_some()
                });
            if let Some(from) = here {
                let to = match key {
                    Named::ArrowUp => from.checked_sub(1),
                    _ => Some(from + 1).filter(|to| *to < self.rows.len()),
                };
                if let Some(to) = to {
                    shell.publish((self.on_move)(from, to));
                }
                shell.capture_event();
                return;
            }
        }
        for ((row, tree), layout) in self
            .rows
            .iter_mut()
            .zip(children.iter_mut())
            .zip(layout.children())
        {
            row.as_widget_mut()
                .update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) if !shell.is_event_captured() => {
                let grip = |bounds: Rectangle| Rectangle {
                    width: GRIP,
                    ..bounds
                };
                state.drag = layout
                    .children()
                    .position(|row| cursor.is_over(grip(row.bounds())))
                    .map(|row| (row, row));
            }
            Event::Mouse(mouse::Event::CursorMoved { .. }) => {
                if let (Some((from, _)), Some(at)) = (state.drag, cursor.land().position()) {
                    state.drag = Some((from, self.target(layout, at.y)));
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                if let Some((from, gap)) = state.drag.take() {
                    let to = if gap > from { gap - 1 } else { gap };
                    if to != from {
                        shell.publish((self.on_move)(from, to));
                    }
                    shell.request_redraw();
                }
            }
            _ => {}
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
        if tree.state.downcast_ref::<State>().drag.is_some() {
            return mouse::Interaction::Grabbing;
        }
        self.rows
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .map(|((row, tree), layout)| {
                row.as_widget()
                    .mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default()
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        overlay::from_children(&mut self.rows, tree, layout, renderer, viewport, translation)
    }
}

impl<'a, M: 'a> From<Reorder<'a, M>> for El<'a, M> {
    fn from(reorder: Reorder<'a, M>) -> Self {
        El::new(reorder)
    }
}
