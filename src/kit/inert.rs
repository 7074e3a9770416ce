//! Puts what lies under a dialog out of reach, and gives the focus back when the dialog goes.

use super::focus::{self, Stops};
use super::{El, Theme, wrap};
use iced::advanced::widget::{Id, Operation, Tree, operation, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Event, Length, Rectangle, Renderer, Size, Vector};

/// See [`inert`].
pub struct Inert<'a, M> {
    content: El<'a, M>,
    inert: bool,
}

/// While `inert`, nothing inside takes keys, clicks or focus, and screen readers do not see it.
pub fn inert<'a, M: 'a>(content: impl Into<El<'a, M>>, inert: bool) -> Inert<'a, M> {
    Inert {
        content: content.into(),
        inert,
    }
}

#[derive(Default)]
struct State {
    was_inert: bool,
    /// Where the focus was before.
    focus: Option<Id>,
}

impl<'a, M: 'a> Widget<M, Theme, Renderer> for Inert<'a, M> {
    wrap::pass_on!(State; diff);

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
        let cursor = if self.inert {
            mouse::Cursor::Unavailable
        } else {
            cursor
        };
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
        if !self.inert {
            self.content
                .as_widget_mut()
                .operate(&mut tree.children[0], layout, renderer, operation);
        }
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
        let content = self.content.as_widget_mut();
        if self.inert && !state.was_inert {
            let mut stops = Stops::default();
            content.operate(&mut children[0], layout, renderer, &mut stops);
            state.focus = stops.focused().cloned();
            content.operate(
                &mut children[0],
                layout,
                renderer,
                &mut operation::focusable::unfocus::<()>(),
            );
            shell.request_redraw();
        } else if !self.inert && state.was_inert {
            let mut stops = Stops::default();
            content.operate(&mut children[0], layout, renderer, &mut stops);
            // Whoever asked for the focus in the meantime keeps it.
            if stops.focused().is_none()
                && let Some(id) = state.focus.take()
            {
                content.operate(&mut children[0], layout, renderer, &mut focus::focus(id));
            }
            shell.request_redraw();
        }
        state.was_inert = self.inert;
        if self.inert
            && matches!(
                event,
                Event::Keyboard(_) | Event::Mouse(_) | Event::Touch(_) | Event::InputMethod(_)
            )
        {
            return;
        }
        content.update(
            &mut children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        if self.inert {
            return mouse::Interaction::default();
        }
        self.content
            .as_widget()
            .mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        if self.inert {
            return None;
        }
        self.content
            .as_widget_mut()
            .overlay(&mut tree.children[0], layout, renderer, viewport, translation)
    }
}

impl<'a, M: 'a> From<Inert<'a, M>> for El<'a, M> {
    fn from(inert: Inert<'a, M>) -> Self {
        El::new(inert)
    }
}
