//! Notices when somebody is with a thing: the pointer lies on it, or the focus is in it.

use super::focus::Stops;
use super::{El, Theme, wrap};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Event, Length, Rectangle, Renderer, Size, Vector, window};

/// See [`attend`].
pub struct Attend<'a, M> {
    content: El<'a, M>,
    on_change: Box<dyn Fn(bool) -> M + 'a>,
}

/// Tells `on_change` when somebody comes to `content`, and when they leave it.
pub fn attend<'a, M: 'a>(content: impl Into<El<'a, M>>, on_change: impl Fn(bool) -> M + 'a) -> Attend<'a, M> {
    Attend {
        content: content.into(),
        on_change: Box::new(on_change),
    }
}

#[derive(Default)]
struct State {
    pointed: bool,
    focused: bool,
    told: bool,
}

impl<'a, M: 'a> Widget<M, Theme, Renderer> for Attend<'a, M> {
    wrap::pass_on!(State; diff draw operate interaction overlay);

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
        let content = self.content.as_widget_mut();
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
        let state = state.downcast_mut::<State>();
        match event {
            Event::Mouse(_) => state.pointed = cursor.is_over(layout.bounds()),
            // The focus moves without an event of its own, and every move is drawn.
            Event::Window(window::Event::RedrawRequested(_)) => {
                let mut stops = Stops::default();
                content.operate(&mut children[0], layout, renderer, &mut stops);
                state.focused = stops.focused().is_some();
            }
            _ => return,
        }
        let now = state.pointed || state.focused;
        if now != std::mem::replace(&mut state.told, now) {
            shell.publish((self.on_change)(now));
        }
    }
}

impl<'a, M: 'a> From<Attend<'a, M>> for El<'a, M> {
    fn from(attend: Attend<'a, M>) -> Self {
        El::new(attend)
    }
}
