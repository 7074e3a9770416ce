//! The real window.

use super::{App, Message, Setup, SystemLook};
use crate::kit::{self, Family, Weight};
use futures::{Stream, StreamExt};
use iced::{Size, Subscription, window};
use std::sync::{Mutex, PoisonError};

/// The size of the first window.
pub const FIRST_SIZE: Size = Size::new(1280.0, 760.0);
/// The smallest there is.
pub(super) const LEAST_SIZE: Size = Size::new(800.0, 560.0);

/// Opens the window and stays until it is closed.
///
/// # Errors
/// There is no display to draw on.
pub fn run(setup: Setup) -> iced::Result {
    read_fonts();
    let preferences = setup
        .preferences
        .as_deref()
        .map(crate::screen::Preferences::read)
        .unwrap_or_default();
    let place = preferences.window;
    let mut application = iced::application(move || App::new(setup.clone()), App::update, App::view)
        .title(App::title)
        .theme(App::theme)
        .scale_factor(App::scale)
        .subscription(subscription)
        .antialiasing(true)
        .default_font(Family::Clear.font(Weight::Regular))
        .window(window::Settings {
            size: place.map_or(FIRST_SIZE, |place| {
                Size::new(
                    place.width.max(LEAST_SIZE.width),
                    place.height.max(LEAST_SIZE.height),
                )
            }),
            position: place
                .and_then(|place| place.at)
                .filter(|(x, y)| *x >= -64.0 && *y >= -64.0 && *x < 8000.0 && *y < 8000.0)
                .map_or(window::Position::Default, |(x, y)| {
                    window::Position::Specific(iced::Point::new(x, y))
                }),
            maximized: place.is_some_and(|place| place.maximized),
            min_size: Some(LEAST_SIZE),
            // Screen readers of some systems must be joined before the window is seen.
            visible: false,
            exit_on_close_request: false,
            #[cfg(target_os = "linux")]
            platform_specific: window::settings::PlatformSpecific {
                application_id: "fourfold".to_owned(),
                ..window::settings::PlatformSpecific::default()
            },
            ..window::Settings::default()
        });
    for font in kit::fonts() {
        application = application.font(font);
    }
    application.run()
}

/// Begins to read the fonts of this computer, of which there may be a thousand, while the window is made.
fn read_fonts() {
    // Where there is no thread for it, the window reads them when it needs them.
    std::thread::Builder::new()
        .name("fonts".to_owned())
        .spawn(iced::advanced::graphics::text::font_system)
        .ok();
}

fn subscription(_app: &App) -> Subscription<Message> {
    Subscription::batch([
        window::events().map(|(id, event)| Message::Window(id, event)),
        Subscription::run(system_look),
        Subscription::run(wakes),
        Subscription::run(ends),
    ])
}

/// What the system prefers, now and when it changes.
fn system_look() -> impl Stream<Item = Message> {
    mundy::Preferences::stream(mundy::Interest::ColorScheme | mundy::Interest::Contrast).map(|look| {
        Message::System(SystemLook {
            dark: look.color_scheme.is_dark(),
            contrast: look.contrast.is_more(),
        })
    })
}

/// Called from the threads of screen readers: wakes the window, so that it looks at what they ask.
pub type Waker = futures::channel::mpsc::UnboundedSender<()>;

static WAKES: Mutex<Option<futures::channel::mpsc::UnboundedReceiver<()>>> = Mutex::new(None);

/// Makes the way by which the window is woken. Used once, before the window opens.
pub fn waker() -> Waker {
    let (sender, receiver) = futures::channel::mpsc::unbounded();
    *WAKES.lock().unwrap_or_else(PoisonError::into_inner) = Some(receiver);
    sender
}

/// The system's wish that the program ends: TERM at logout and shutdown, HUP where a session breaks off. What is
/// typed is saved as when the window is closed.
#[cfg(unix)]
fn ends() -> impl Stream<Item = Message> {
    use async_signal::{Signal, Signals};
    let signals = Signals::new([Signal::Term, Signal::Hup, Signal::Int]).ok();
    futures::stream::iter(signals).flatten().map(|_| Message::End)
}

/// Elsewhere the system closes the window itself.
#[cfg(not(unix))]
fn ends() -> impl Stream<Item = Message> {
    futures::stream::pending()
}

fn wakes() -> impl Stream<Item = Message> {
    let receiver = WAKES.lock().unwrap_or_else(PoisonError::into_inner).take();
    futures::stream::iter(receiver).flatten().map(|()| Message::Wake)
}
