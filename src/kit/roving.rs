//! A group of controls with one Tab stop: arrows move inside.

use super::focus::{self, Stops};
use super::semantics::Mark;
use super::{El, Theme, wrap};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Event, Length, Rectangle, Renderer, Size, Vector, keyboard};

/// See [`roving`].
pub struct Roving<'a, M> {
    content: El<'a, M>,
    /// Moving chooses: radio buttons, faces, tabs.
    choose: bool,
}

/// Makes the controls inside one Tab stop. With `choose`, an arrow presses the control it reaches.
pub fn roving<'a, M: 'a>(content: impl Into<El<'a, M>>, choose: bool) -> Roving<'a, M> {
    Roving {
        content: content.into(),
        choose,
    }
}

impl<'a, M: 'a> Widget<M, Theme, Renderer> for Roving<'a, M> {
    wrap::pass_through!(layout draw interaction overlay);

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.custom(None, layout.bounds(), &mut Mark::GroupStart);
        self.content
            .as_widget_mut()
            .operate(tree, layout, renderer, operation);
        operation.custom(None, layout.bounds(), &mut Mark::GroupEnd);
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
        let content = self.content.as_widget_mut();
        content.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        if shell.is_event_captured() {
            return;
        }
        let Event::Keyboard(keyboard::Event::KeyPressed {
            key: keyboard::Key::Named(key),
            modifiers,
            ..
        }) = event
        else {
            return;
        };
        use keyboard::key::Named;
        let forward = match key {
            Named::ArrowRight | Named::ArrowDown => true,
            Named::ArrowLeft | Named::ArrowUp => false,
            _ => return,
        };
        if modifiers.alt() || modifiers.command() {
            return;
        }
        let mut stops = Stops::default();
        content.operate(tree, layout, renderer, &mut stops);
        let Some(target) = stops.neighbour(forward) else {
            return;
        };
        content.operate(tree, layout, renderer, &mut focus::focus(target));
        shell.capture_event();
        shell.request_redraw();
        if self.choose {
            let mut inner = Vec::new();
            let mut quiet = Shell::new(&mut inner);
            content.update(
                tree,
                &super::keys::press(Named::Space),
                layout,
                mouse::Cursor::Unavailable,
                renderer,
                clipboard,
                &mut quiet,
                viewport,
            );
            for message in inner {
                shell.publish(message);
            }
        }
    }
}

impl<'a, M: 'a> From<Roving<'a, M>> for El<'a, M> {
    fn from(roving: Roving<'a, M>) -> Self {
        El::new(roving)
    }
}
