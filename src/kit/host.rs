//! The root of every screen: the keyboard's way, shortcuts, and the tree for screen readers.

use super::copied::{Copied, Noting};
use super::focus::{self, FindFocused, ScrollPage, Step, Stops};
use super::nodes::{Node, Nodes};
use super::{El, Theme, keys, wrap};
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Event, Length, Rectangle, Renderer, Size, Vector, window};
use std::sync::atomic::{AtomicBool, Ordering};

/// What a screen reader asks for.
#[derive(Debug, Clone)]
pub enum Request {
    Focus(Id),
    Press(Id),
    SetValue(Id, String),
    /// One step up or down of what has a range.
    Step(Id, bool),
}

/// The way to the system's screen readers.
pub trait Reader {
    /// Whether anybody listens. The tree is not even built when nobody does.
    fn is_active(&self) -> bool;
    /// The window has the keyboard, or not.
    fn window_focus(&self, focused: bool);
    /// How many pixels of the screen one logical pixel takes.
    fn set_scale(&self, scale: f32);
    /// What is on screen now. Called after each drawing; most often nothing has changed.
    fn publish(&self, nodes: &[Node]);
    /// What has been asked for since last time.
    fn requests(&self) -> Vec<Request>;
}

/// What a key means.
type OnKey<'a, M> = Box<dyn Fn(&Key, Modifiers) -> Option<M> + 'a>;

/// See [`host`].
pub struct Host<'a, M> {
    content: El<'a, M>,
    on_key: OnKey<'a, M>,
    reader: Option<&'a dyn Reader>,
    used: Option<&'a AtomicBool>,
    copied: Option<&'a Copied>,
}

/// Makes `content` a screen. Keys that nothing else wanted go to `on_key`.
pub fn host<'a, M: 'a>(
    content: impl Into<El<'a, M>>,
    on_key: impl Fn(&Key, Modifiers) -> Option<M> + 'a,
    reader: Option<&'a dyn Reader>,
) -> Host<'a, M> {
    Host {
        content: content.into(),
        on_key: Box::new(on_key),
        reader,
        used: None,
        copied: None,
    }
}

impl<'a, M: 'a> Host<'a, M> {
    /// Notes there whenever somebody presses, points or types.
    #[must_use]
    pub fn noticing(mut self, used: &'a AtomicBool) -> Self {
        self.used = Some(used);
        self
    }

    /// Notes there what is copied from any field.
    #[must_use]
    pub fn noting_copies(mut self, copied: &'a Copied) -> Self {
        self.copied = Some(copied);
        self
    }

    fn step(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, step: Step) -> bool {
        let content = self.content.as_widget_mut();
        let mut stops = Stops::default();
        content.operate(tree, layout, renderer, &mut stops);
        let Some(target) = stops.target(step) else {
            return false;
        };
        content.operate(tree, layout, renderer, &mut focus::focus(target));
        true
    }

    /// Brings the control with the focus into view.
    fn reveal(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer) {
        let content = self.content.as_widget_mut();
        let mut find = FindFocused::default();
        content.operate(tree, layout, renderer, &mut find);
        if let Some(mut scroll) = find.scroll() {
            content.operate(tree, layout, renderer, &mut scroll);
        }
    }

    fn page(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, pages: f32) {
        let content = self.content.as_widget_mut();
        let mut find = FindFocused::default();
        content.operate(tree, layout, renderer, &mut find);
        content.operate(tree, layout, renderer, &mut ScrollPage::new(pages, &find));
    }
}

impl<'a, M: 'a> Widget<M, Theme, Renderer> for Host<'a, M> {
    wrap::pass_through!(layout draw interaction overlay);

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content
            .as_widget_mut()
            .operate(tree, layout, renderer, operation);
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
        let clipboard = &mut Noting {
            clipboard,
            copied: self.copied,
        };
        if let Some(used) = self.used
            && matches!(
                event,
                Event::Keyboard(_) | Event::Mouse(_) | Event::Touch(_) | Event::InputMethod(_)
            )
        {
            used.store(true, Ordering::Relaxed);
        }
        self.content
            .as_widget_mut()
            .update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                physical_key,
                modifiers,
                ..
            }) => {
                if shell.is_event_captured() {
                    return;
                }
                let step = match key {
                    Key::Named(Named::Tab) if modifiers.shift() => Some(Step::Previous),
                    Key::Named(Named::Tab) => Some(Step::Next),
                    Key::Named(Named::F6) if modifiers.shift() => Some(Step::PreviousRegion),
                    Key::Named(Named::F6) => Some(Step::NextRegion),
                    _ => None,
                };
                if let Some(step) = step {
                    if self.step(tree, layout, renderer, step) {
                        self.reveal(tree, layout, renderer);
                    }
                    shell.capture_event();
                    shell.request_redraw();
                    return;
                }
                // A letter by itself is what it is; with Ctrl it is a shortcut in every layout.
                let meant = match modifiers.command() {
                    true => keys::meant(key, *physical_key),
                    false => key.clone(),
                };
                if let Some(message) = (self.on_key)(&meant, *modifiers) {
                    shell.publish(message);
                    shell.capture_event();
                    return;
                }
                let pages = match key {
                    Key::Named(Named::PageDown) => 1.0,
                    Key::Named(Named::PageUp) => -1.0,
                    Key::Named(Named::Home) => f32::NEG_INFINITY,
                    Key::Named(Named::End) => f32::INFINITY,
                    Key::Named(Named::ArrowDown) => 0.12,
                    Key::Named(Named::ArrowUp) => -0.12,
                    _ => return,
                };
                self.page(tree, layout, renderer, pages);
                shell.capture_event();
                shell.request_redraw();
            }
            Event::Window(window::Event::Focused) => {
                if let Some(reader) = self.reader {
                    reader.window_focus(true);
                }
            }
            Event::Window(window::Event::Unfocused) => {
                if let Some(reader) = self.reader {
                    reader.window_focus(false);
                }
            }
            Event::Window(window::Event::RedrawRequested(_)) => {
                let Some(reader) = self.reader.filter(|reader| reader.is_active()) else {
                    return;
                };
                for request in reader.requests() {
                    let (id, events) = match request {
                        Request::Focus(id) => (id, Vec::new()),
                        Request::Press(id) => (id, vec![keys::press(Named::Enter)]),
                        Request::Step(id, true) => (id, vec![keys::press(Named::ArrowRight)]),
                        Request::Step(id, false) => (id, vec![keys::press(Named::ArrowLeft)]),
                        Request::SetValue(id, text) => (
                            id,
                            vec![
                                keys::modifiers(Modifiers::COMMAND),
                                keys::press_with(Key::Character("a".into()), Modifiers::COMMAND),
                                keys::modifiers(Modifiers::empty()),
                                keys::commit(text),
                            ],
                        ),
                    };
                    self.content
                        .as_widget_mut()
                        .operate(tree, layout, renderer, &mut focus::focus(id));
                    self.reveal(tree, layout, renderer);
                    for event in &events {
                        self.content.as_widget_mut().update(
                            tree,
                            event,
                            layout,
                            mouse::Cursor::Unavailable,
                            renderer,
                            clipboard,
                            shell,
                            viewport,
                        );
                    }
                    shell.request_redraw();
                }
                let mut nodes = Nodes::default();
                self.content
                    .as_widget_mut()
                    .operate(tree, layout, renderer, &mut nodes);
                reader.publish(&nodes.all);
            }
            _ => {}
        }
    }
}

impl<'a, M: 'a> From<Host<'a, M>> for El<'a, M> {
    fn from(host: Host<'a, M>) -> Self {
        El::new(host)
    }
}

/// Moves the focus to a control, scrolls it into view, and leaves every other.
pub fn focus_on<M: Send + 'static>(id: impl Into<Id>) -> iced::Task<M> {
    iced_runtime::task::widget(Reveal {
        target: id.into(),
        stage: Stage::Focus,
        scroll: None,
        find: FindFocused::default(),
    })
    .discard()
}

/// Shows a page from its top: a new one stands where the one before was scrolled to.
pub fn to_top<M: Send + 'static>() -> iced::Task<M> {
    iced_runtime::task::widget(super::focus::ToTop).discard()
}

/// Moves the focus to the first field that says what is wrong with it, and scrolls it into view.
pub fn focus_on_fault<M: Send + 'static>() -> iced::Task<M> {
    iced_runtime::task::widget(FindFault::default()).discard()
}

/// The first field that says what is wrong with it.
#[derive(Default)]
struct FindFault(Option<Id>);

impl Operation<()> for FindFault {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn custom(&mut self, id: Option<&Id>, _bounds: Rectangle, state: &mut dyn std::any::Any) {
        if self.0.is_none()
            && let Some(semantics) = state.downcast_ref::<super::Semantics>()
            && semantics.error.is_some()
        {
            self.0 = id.cloned();
        }
    }

    fn finish(&self) -> iced::advanced::widget::operation::Outcome<()> {
        use iced::advanced::widget::operation::Outcome;
        match &self.0 {
            Some(id) => Outcome::Chain(Box::new(Reveal {
                target: id.clone(),
                stage: Stage::Focus,
                scroll: None,
                find: FindFocused::default(),
            })),
            None => Outcome::None,
        }
    }
}

/// Focus, then look where it is, then scroll: three walks of one operation.
struct Reveal {
    target: Id,
    stage: Stage,
    scroll: Option<focus::ScrollTo>,
    find: FindFocused,
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Focus,
    Find,
    Scroll,
}

impl Operation<()> for Reveal {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        match self.stage {
            Stage::Focus => operate(self),
            Stage::Find => {
                // Hands the walk to the finder, which keeps its own stack.
                let find = &mut self.find;
                find.traverse(operate);
            }
            Stage::Scroll => {
                if let Some(scroll) = &mut self.scroll {
                    scroll.traverse(operate);
                }
            }
        }
    }

    fn focusable(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        state: &mut dyn iced::advanced::widget::operation::Focusable,
    ) {
        match self.stage {
            Stage::Focus if id == Some(&self.target) => state.focus(),
            Stage::Focus => state.unfocus(),
            Stage::Find => self.find.focusable(id, bounds, state),
            Stage::Scroll => {}
        }
    }

    fn scrollable(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        translation: Vector,
        state: &mut dyn iced::advanced::widget::operation::Scrollable,
    ) {
        match self.stage {
            Stage::Focus => {}
            Stage::Find => self.find.scrollable(id, bounds, content, translation, state),
            Stage::Scroll => {
                if let Some(scroll) = &mut self.scroll {
                    scroll.scrollable(id, bounds, content, translation, state);
                }
            }
        }
    }

    fn finish(&self) -> iced::advanced::widget::operation::Outcome<()> {
        use iced::advanced::widget::operation::Outcome;
        match self.stage {
            Stage::Focus => Outcome::Chain(Box::new(Reveal {
                target: self.target.clone(),
                stage: Stage::Find,
                scroll: None,
                find: FindFocused::default(),
            })),
            Stage::Find => match self.find.scroll() {
                Some(scroll) => Outcome::Chain(Box::new(Reveal {
                    target: self.target.clone(),
                    stage: Stage::Scroll,
                    scroll: Some(scroll),
                    find: FindFocused::default(),
                })),
                None => Outcome::None,
            },
            Stage::Scroll => Outcome::None,
        }
    }
}
