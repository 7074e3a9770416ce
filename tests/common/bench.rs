//! One part of the kit on a bench: drawn without a window, worked by keys and pointer, asked what it says.

use fourfold::kit::{El, Family, Kit, Node, Nodes, Role, Theme, focus_on, host, keys};
use iced::advanced::{clipboard, mouse};
use iced::keyboard::key::Named;
use iced::{Event, Point, Renderer, Size, window};
use iced_runtime::user_interface::{Cache, UserInterface};
use std::time::Instant;

/// A part, what is kept for it, and what happens to that.
pub struct Bench<S, M: 'static> {
    pub state: S,
    pub kit: Kit,
    view: for<'a> fn(&'a S, &Kit) -> El<'a, M>,
    update: fn(&mut S, M),
    cache: Cache,
    renderer: Renderer,
    cursor: mouse::Cursor,
}

impl<S, M: Clone + Send + 'static> Bench<S, M> {
    /// A window of that logical size.
    pub fn new(
        state: S,
        size: (f32, f32),
        view: for<'a> fn(&'a S, &Kit) -> El<'a, M>,
        update: fn(&mut S, M),
    ) -> Self {
        let mut bench = Bench {
            state,
            kit: Kit::new(Theme::Light, Family::Clear, size.0, size.1),
            view,
            update,
            cache: Cache::new(),
            renderer: fourfold::app::headless::renderer().unwrap(),
            cursor: mouse::Cursor::Unavailable,
        };
        bench.redraw();
        bench
    }

    fn with_ui<T>(
        &mut self,
        call: impl FnOnce(&mut UserInterface<'_, M, Theme, Renderer>, &mut Renderer, mouse::Cursor) -> T,
    ) -> T {
        let content = host((self.view)(&self.state, &self.kit), |_, _| None, None);
        let mut ui = UserInterface::build(
            content,
            Size::new(self.kit.width, self.kit.height),
            std::mem::take(&mut self.cache),
            &mut self.renderer,
        );
        let result = call(&mut ui, &mut self.renderer, self.cursor);
        self.cache = ui.into_cache();
        result
    }

    /// Events as they come from a window, one by one.
    pub fn events(&mut self, events: &[Event]) {
        for event in events {
            let mut messages = Vec::new();
            self.with_ui(|ui, renderer, cursor| {
                ui.update(
                    std::slice::from_ref(event),
                    cursor,
                    renderer,
                    &mut clipboard::Null,
                    &mut messages,
                );
            });
            for message in messages {
                (self.update)(&mut self.state, message);
            }
        }
    }

    fn redraw(&mut self) {
        self.events(&[Event::Window(window::Event::RedrawRequested(Instant::now()))]);
    }

    pub fn press(&mut self, key: Named) {
        self.events(&[keys::press(key)]);
        self.redraw();
    }

    pub fn click(&mut self, at: Point) {
        self.point(at);
        self.events(&[
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
        ]);
        self.redraw();
    }

    /// Presses there, moves, and lets go.
    pub fn drag(&mut self, from: Point, to: Point) {
        self.point(from);
        self.events(&[Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))]);
        self.point(to);
        self.events(&[Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))]);
        self.redraw();
    }

    /// Moves the pointer there.
    pub fn point(&mut self, at: Point) {
        self.cursor = mouse::Cursor::Available(at);
        self.events(&[Event::Mouse(mouse::Event::CursorMoved { position: at })]);
    }

    pub fn nodes(&mut self) -> Vec<Node> {
        let mut nodes = Nodes::default();
        self.with_ui(|ui, renderer, _| ui.operate(renderer, &mut nodes));
        nodes.all
    }

    /// The node of that role and name.
    pub fn find(&mut self, role: Role, name: &str) -> Node {
        let nodes = self.nodes();
        let found = nodes
            .iter()
            .find(|node| node.semantics.role == role && node.semantics.name == name);
        found
            .unwrap_or_else(|| {
                let all: Vec<_> = nodes
                    .iter()
                    .map(|n| (n.semantics.role, n.semantics.name.clone()))
                    .collect();
                panic!("no {role:?} {name:?} in {all:?}")
            })
            .clone()
    }

    pub fn has(&mut self, role: Role, name: &str) -> bool {
        self.nodes()
            .iter()
            .any(|node| node.semantics.role == role && node.semantics.name == name)
    }

    /// The name of what has the focus.
    pub fn focused(&mut self) -> Option<String> {
        self.nodes()
            .into_iter()
            .find(|node| node.focused)
            .map(|node| node.semantics.name)
    }

    /// Puts the focus there.
    pub fn focus(&mut self, id: &'static str) {
        use iced::advanced::widget::operation::Outcome;
        use iced_runtime::Action;
        let Some(mut stream) = iced_runtime::task::into_stream(focus_on::<M>(id)) else {
            return;
        };
        while let Some(action) = futures::executor::block_on(futures::StreamExt::next(&mut stream)) {
            let Action::Widget(operation) = action else {
                continue;
            };
            let mut current = Some(operation);
            while let Some(mut operation) = current.take() {
                self.with_ui(|ui, renderer, _| ui.operate(renderer, operation.as_mut()));
                if let Outcome::Chain(next) = operation.finish() {
                    current = Some(next);
                }
            }
            break;
        }
    }
}
