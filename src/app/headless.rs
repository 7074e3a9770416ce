//! The program without a window: for the pictures of the handbook and for tests.
//!
//! It runs the same update, view and tasks as the window does, finds things by role and name, and
//! clicks and types where a person would.

mod hands;

use super::{App, Message, Setup};
use crate::kit::{self, Family, Node, Nodes, Role, Theme, Weight};
use crate::screen::action as work;
use futures::StreamExt;
use iced::advanced::renderer::Headless as _;
use iced::advanced::{clipboard, mouse, renderer};
use iced::{Event, Font, Pixels, Rectangle, Renderer, Size, Task, window};
use iced_runtime::user_interface::{self, UserInterface};
use iced_runtime::{Action, task};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A program on a stage of its own.
pub struct Stage {
    app: App,
    renderer: Renderer,
    cache: user_interface::Cache,
    /// In logical pixels, text size counted in.
    size: Size,
    physical: Size<u32>,
    cursor: mouse::Cursor,
    clipboard: Clipboard,
    tasks: VecDeque<futures::stream::BoxStream<'static, Action<Message>>>,
    woken: Arc<Woken>,
    exited: bool,
}

/// Whether a task has more to say since it was last asked.
#[derive(Default)]
struct Woken(AtomicBool);

impl std::task::Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// A clipboard of its own.
#[derive(Default)]
struct Clipboard(String);

impl clipboard::Clipboard for Clipboard {
    fn read(&self, _kind: clipboard::Kind) -> Option<String> {
        Some(self.0.clone())
    }

    fn write(&mut self, _kind: clipboard::Kind, contents: String) {
        self.0 = contents;
    }
}

/// A picture of the window.
pub struct Shot {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

impl Stage {
    /// Starts the program for a window of that size in pixels.
    ///
    /// # Errors
    /// The software renderer could not start.
    pub fn new(setup: Setup, width: u32, height: u32) -> Result<Stage, &'static str> {
        let renderer = renderer()?;
        let (app, first) = App::new(setup);
        let mut stage = Stage {
            app,
            renderer,
            cache: user_interface::Cache::new(),
            size: Size::ZERO,
            physical: Size::new(width, height),
            cursor: mouse::Cursor::Unavailable,
            clipboard: Clipboard::default(),
            tasks: VecDeque::new(),
            woken: Arc::default(),
            exited: false,
        };
        stage.start(first);
        stage.fit();
        stage.settle();
        Ok(stage)
    }

    /// Tells the program the size of its window, after the text size or the window changed.
    fn fit(&mut self) {
        #[allow(clippy::cast_precision_loss, reason = "windows are small")]
        let size = Size::new(
            self.physical.width as f32 / self.app.scale(),
            self.physical.height as f32 / self.app.scale(),
        );
        if size != self.size {
            self.size = size;
            let id = window::Id::unique();
            let message = Message::Window(id, window::Event::Resized(size));
            self.send(message);
        }
    }

    /// Another size of the window, in pixels.
    pub fn resize(&mut self, width: u32, height: u32) {
        self.physical = Size::new(width, height);
        self.fit();
        self.settle();
    }

    fn start(&mut self, work: Task<Message>) {
        if let Some(stream) = task::into_stream(work) {
            self.tasks.push_back(stream);
        }
    }

    /// Gives the program a message and lets it work until nothing is left to do.
    pub fn send(&mut self, message: Message) {
        let work = self.app.update(message);
        self.start(work);
        self.settle();
    }

    /// The same, with how long it took: what the program does with the message, how it says what is on the
    /// screen, and how that is laid out.
    pub fn timed(&mut self, message: Message) -> [Duration; 3] {
        let start = Instant::now();
        let work = self.app.update(message);
        let update = start.elapsed();
        let start = Instant::now();
        let cache = std::mem::take(&mut self.cache);
        let view = self.app.view();
        let viewed = start.elapsed();
        let start = Instant::now();
        self.cache = UserInterface::build(view, self.size, cache, &mut self.renderer).into_cache();
        let laid_out = start.elapsed();
        self.start(work);
        self.settle();
        [update, viewed, laid_out]
    }

    /// Lets everything under way come to its end. What waits for time to pass goes on waiting.
    pub fn settle(&mut self) {
        loop {
            if self.poll() {
                continue;
            }
            if work::is_busy() {
                std::thread::park_timeout(Duration::from_millis(2));
                continue;
            }
            // The store answers in order: when this has been answered, everything before it has.
            self.app.wait_for_store();
            if !self.poll() && !work::is_busy() {
                break;
            }
        }
        let scale = self.app.scale();
        #[allow(clippy::cast_precision_loss, reason = "windows are small")]
        let wanted = self.physical.width as f32 / scale;
        if (wanted - self.size.width).abs() > 0.5 {
            self.fit();
        }
        self.redraw();
    }

    /// Asks every task for what it has; true if any had something.
    fn poll(&mut self) -> bool {
        let waker = std::task::Waker::from(self.woken.clone());
        let mut context = std::task::Context::from_waker(&waker);
        let mut waiting = VecDeque::new();
        let mut moved = false;
        while let Some(mut stream) = self.tasks.pop_front() {
            match stream.poll_next_unpin(&mut context) {
                std::task::Poll::Ready(Some(action)) => {
                    moved = true;
                    self.tasks.push_back(stream);
                    self.act(action);
                }
                std::task::Poll::Ready(None) => moved = true,
                std::task::Poll::Pending => waiting.push_back(stream),
            }
        }
        self.tasks = waiting;
        // A task that says "not yet" and wakes itself at once has more to say.
        self.woken.0.swap(false, Ordering::SeqCst) || moved
    }

    fn act(&mut self, action: Action<Message>) {
        match action {
            Action::Output(message) => {
                let work = self.app.update(message);
                self.start(work);
            }
            Action::Widget(operation) => self.operate(operation),
            Action::Clipboard(iced_runtime::clipboard::Action::Write { contents, .. }) => {
                self.clipboard.0 = contents;
            }
            Action::Clipboard(iced_runtime::clipboard::Action::Read { channel, .. }) => {
                // Whoever asked may have gone in the meantime.
                channel.send(Some(self.clipboard.0.clone())).ok();
            }
            Action::Exit => self.exited = true,
            _ => {}
        }
    }

    fn with_ui<T>(
        &mut self,
        call: impl FnOnce(
            &mut UserInterface<'_, Message, Theme, Renderer>,
            &mut Renderer,
            &mut Clipboard,
            mouse::Cursor,
        ) -> T,
    ) -> T {
        let cache = std::mem::take(&mut self.cache);
        let mut ui = UserInterface::build(self.app.view(), self.size, cache, &mut self.renderer);
        let result = call(&mut ui, &mut self.renderer, &mut self.clipboard, self.cursor);
        self.cache = ui.into_cache();
        result
    }

    fn operate(&mut self, operation: Box<dyn iced::advanced::widget::Operation>) {
        use iced::advanced::widget::operation::Outcome;
        self.with_ui(|ui, renderer, _, _| {
            let mut current = Some(operation);
            while let Some(mut operation) = current.take() {
                ui.operate(renderer, operation.as_mut());
                if let Outcome::Chain(next) = operation.finish() {
                    current = Some(next);
                }
            }
        });
    }

    /// Events as they come from a window.
    pub fn events(&mut self, events: &[Event]) {
        for event in events {
            let mut messages = Vec::new();
            self.with_ui(|ui, renderer, clipboard, cursor| {
                ui.update(
                    std::slice::from_ref(event),
                    cursor,
                    renderer,
                    clipboard,
                    &mut messages,
                );
            });
            for message in messages {
                let work = self.app.update(message);
                self.start(work);
            }
        }
        self.settle();
    }

    fn redraw(&mut self) {
        let event = Event::Window(window::Event::RedrawRequested(Instant::now()));
        let mut messages = Vec::new();
        self.with_ui(|ui, renderer, clipboard, cursor| {
            ui.update(
                std::slice::from_ref(&event),
                cursor,
                renderer,
                clipboard,
                &mut messages,
            );
        });
        // What is on screen may also have asked for work that a task waits for.
        if !messages.is_empty() || self.woken.0.load(Ordering::SeqCst) {
            for message in messages {
                let work = self.app.update(message);
                self.start(work);
            }
            self.settle();
        }
    }

    /// What a screen reader is told now.
    pub fn nodes(&mut self) -> Vec<Node> {
        let mut nodes = Nodes::default();
        self.with_ui(|ui, renderer, _, _| ui.operate(renderer, &mut nodes));
        nodes.all
    }

    /// Every text on screen, also those that a screen reader hears as part of something else, and where it
    /// stands when nothing is scrolled.
    pub fn texts(&mut self) -> Vec<(String, Rectangle)> {
        struct Texts(Vec<(String, Rectangle)>);
        impl iced::advanced::widget::Operation for Texts {
            fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn iced::advanced::widget::Operation)) {
                operate(self);
            }

            fn text(&mut self, _id: Option<&iced::advanced::widget::Id>, bounds: Rectangle, text: &str) {
                self.0.push((text.to_owned(), bounds));
            }
        }
        let mut texts = Texts(Vec::new());
        self.with_ui(|ui, renderer, _, _| ui.operate(renderer, &mut texts));
        texts.0
    }

    /// The logical size of the window, text size counted in.
    pub fn size(&self) -> Size {
        self.size
    }

    /// The node of that role and name, the first on the screen.
    pub fn find(&mut self, role: Role, name: &str) -> Option<Node> {
        self.nodes()
            .into_iter()
            .find(|node| node.semantics.role == role && node.semantics.name == name)
    }

    /// Whether some node or text says exactly this.
    pub fn says(&mut self, words: &str) -> bool {
        self.nodes().iter().any(|node| node.semantics.name == words)
    }

    /// Whether some node or text holds these words.
    pub fn mentions(&mut self, words: &str) -> bool {
        self.nodes().iter().any(|node| {
            node.semantics.name.contains(words)
                || node.semantics.description.contains(words)
                || node.semantics.value.as_deref().is_some_and(|v| v.contains(words))
                || node.semantics.error.as_deref().is_some_and(|e| e.contains(words))
        })
    }

    /// The node with the focus.
    pub fn focused(&mut self) -> Option<Node> {
        self.nodes().into_iter().find(|node| node.focused)
    }

    /// What lies on the clipboard.
    pub fn clipboard(&self) -> &str {
        &self.clipboard.0
    }

    /// Puts something on the clipboard, as another program does.
    pub fn copy_elsewhere(&mut self, text: &str) {
        self.clipboard.0 = text.to_owned();
    }

    /// Whether the program has asked to end.
    pub fn has_exited(&self) -> bool {
        self.exited
    }

    /// The window as a picture, at `factor` picture pixels for each pixel of the window.
    pub fn shot(&mut self, factor: f32) -> Shot {
        let theme = self.app.theme();
        let scale = self.app.scale() * factor;
        let tokens = theme.tokens();
        let event = Event::Window(window::Event::RedrawRequested(Instant::now()));
        self.with_ui(|ui, renderer, clipboard, cursor| {
            // Fields learn from this event how they stand; without it they look greyed.
            ui.update(
                std::slice::from_ref(&event),
                cursor,
                renderer,
                clipboard,
                &mut Vec::new(),
            );
            ui.draw(
                renderer,
                &theme,
                &renderer::Style {
                    text_color: tokens.ink,
                },
                cursor,
            );
        });
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "pictures are small"
        )]
        let size = Size::new(
            (self.physical.width as f32 * factor) as u32,
            (self.physical.height as f32 * factor) as u32,
        );
        let rgba = self.renderer.screenshot(size, scale, tokens.bg);
        Shot {
            width: size.width,
            height: size.height,
            rgba,
        }
    }

    /// What the program knows; for tests that look behind the screen.
    pub fn app(&self) -> &App {
        &self.app
    }
}

/// A software renderer without a window.
///
/// # Errors
/// It could not start.
pub fn renderer() -> Result<Renderer, &'static str> {
    load_fonts();
    let font: Font = Family::Clear.font(Weight::Regular);
    smol::block_on(<Renderer as renderer::Headless>::new(
        font,
        Pixels(16.0),
        Some("tiny-skia"),
    ))
    .ok_or("the software renderer did not start")
}

/// Carries out the operations on widgets that a task asks for.
pub(super) fn operate_all<M: Send + 'static>(
    work: Task<M>,
    mut operate: impl FnMut(&mut dyn iced::advanced::widget::Operation),
) {
    use iced::advanced::widget::operation::Outcome;
    let Some(mut stream) = task::into_stream(work) else {
        return;
    };
    let waker = std::task::Waker::noop();
    let mut context = std::task::Context::from_waker(waker);
    while let std::task::Poll::Ready(Some(action)) = stream.poll_next_unpin(&mut context) {
        if let Action::Widget(operation) = action {
            let mut current = Some(operation);
            while let Some(mut operation) = current.take() {
                operate(operation.as_mut());
                if let Outcome::Chain(next) = operation.finish() {
                    current = Some(next);
                }
            }
        }
    }
}

/// Loads the bundled fonts into the text system, once for the program.
fn load_fonts() {
    static LOADED: std::sync::Once = std::sync::Once::new();
    LOADED.call_once(|| {
        if let Ok(mut system) = iced::advanced::graphics::text::font_system().write() {
            for font in kit::fonts() {
                system.load_font(std::borrow::Cow::Borrowed(font));
            }
        }
    });
}
