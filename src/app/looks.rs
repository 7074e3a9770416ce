//! How the window looks and where it stands: the theme, the text size, and what is kept of them.

use super::run::LEAST_SIZE;
use super::{App, Message, Stage, screens};
use crate::kit::Theme;
use crate::screen::action::work;
use crate::screen::preferences::Place;
use iced::{Point, Rectangle, Size, Task, window};

impl App {
    /// The theme in force.
    pub fn theme(&self) -> Theme {
        self.preferences
            .chosen_theme()
            .unwrap_or(match (self.system.dark, self.system.contrast) {
                (false, false) => Theme::Light,
                (true, false) => Theme::Dark,
                (true, true) => Theme::ContrastDark,
                (false, true) => Theme::ContrastLight,
            })
    }

    /// The text size in force, as a factor.
    pub fn scale(&self) -> f32 {
        self.preferences.scale(self.usual)
    }

    pub(super) fn text_size(&mut self, size: Option<u16>) -> Task<Message> {
        let before = self.scale();
        self.preferences.text_size = size;
        self.rescaled(before);
        self.keep_preferences()
    }

    /// The text size has changed: the window is as large as before, and holds more or less.
    pub(super) fn rescaled(&mut self, before: f32) {
        let after = self.scale();
        self.size = Size::new(
            self.size.width * before / after,
            self.size.height * before / after,
        );
        self.tell_scale();
    }

    pub(super) fn tell_scale(&self) {
        if let Some(reader) = &self.setup.reader {
            reader.as_reader().set_scale(self.pixels * self.scale());
        }
    }

    pub(super) fn keep_preferences(&self) -> Task<Message> {
        let (Some(path), preferences) = (self.setup.preferences.clone(), self.preferences.clone()) else {
            return Task::none();
        };
        // Beside a folder that was refused, or in which nothing was begun, nothing is left.
        let paths = &self.setup.paths;
        if path.parent() == paths.folder().parent() && !paths.records().exists() {
            return Task::none();
        }
        // How things look is not worth a message when it cannot be kept.
        work(move || preferences.write(&path).is_ok()).discard()
    }

    pub(super) fn window_event(&mut self, id: window::Id, event: &window::Event) -> Task<Message> {
        match event {
            window::Event::Opened { size, .. } => {
                self.window = Some(id);
                self.size = *size;
                if self.preferences.text_size.is_none() && size.width >= 1700.0 {
                    self.usual = 125;
                    self.size = Size::new(size.width / self.scale(), size.height / self.scale());
                }
                self.tell_scale();
                // The window is made hidden, so that screen readers can be joined before it is seen.
                Task::batch([
                    window::set_mode(id, window::Mode::Windowed),
                    window::scale_factor(id).map(Message::Scaled),
                    window::monitor_size(id).map(Message::Monitor),
                    self.comes_in_reach(id),
                ])
            }
            window::Event::Resized(size) => {
                let (size, scale) = (*size, self.scale());
                self.size = size;
                window::is_maximized(id).map(move |maximized| Message::Placed {
                    maximized,
                    size: Size::new(size.width * scale, size.height * scale),
                })
            }
            window::Event::Moved(at) => {
                if let Some(place) = &mut self.preferences.window {
                    place.at = Some((at.x, at.y));
                }
                Task::none()
            }
            window::Event::FileDropped(path) => self.dropped(path.clone()),
            window::Event::CloseRequested => self.closes(),
            _ => Task::none(),
        }
    }

    /// Saves what is typed, closes the records, and goes.
    pub(super) fn closes(&mut self) -> Task<Message> {
        let kept = self.keep_preferences();
        match &mut self.stage {
            Stage::Open(session) => {
                Task::batch([kept.discard(), session.close(&self.setup).map(Message::Session)])
            }
            _ => kept.discard().chain(self.leave_window()),
        }
    }

    /// The screen is known: a window larger than it is cut to it. What is outside could not be reached.
    pub(super) fn fit(&self, screen: Option<Size>) -> Task<Message> {
        let (Some(id), Some(screen)) = (self.window, screen) else {
            return Task::none();
        };
        let Some(fitting) = fitting(self.size, screen) else {
            return Task::none();
        };
        Task::batch([
            window::set_min_size(
                id,
                Some(Size::new(
                    LEAST_SIZE.width.min(fitting.width),
                    LEAST_SIZE.height.min(fitting.height),
                )),
            ),
            window::resize(id, fitting),
            window::move_to(id, Point::ORIGIN),
            // Where there are bars at the edges, the system knows what they leave.
            window::maximize(id, true),
        ])
    }

    /// A window that was placed where it was last, on a screen that is gone, is put on one that is there.
    fn comes_in_reach(&self, id: window::Id) -> Task<Message> {
        let Some(place) = self.preferences.window.filter(|place| place.at.is_some()) else {
            return Task::none();
        };
        let known = window::scale_factor(id).then(move |factor| {
            window::position(id).map(move |at| (factor, at.or(place.at.map(Point::from))))
        });
        known.then(move |(factor, at)| {
            let Point { x, y } = at.unwrap_or_default();
            let there = Rectangle::new(
                Point::new(x * factor, y * factor),
                Size::new(place.width * factor, place.height * factor),
            );
            work(move || screens::all().is_none_or(|all| all.is_empty() || screens::in_reach(there, &all)))
                .then(move |in_reach| {
                    if in_reach {
                        Task::none()
                    } else {
                        window::move_to(id, Point::ORIGIN)
                    }
                })
        })
    }

    /// Remembers where the window is.
    pub(super) fn placed(&mut self, maximized: bool, size: Size) {
        let place = self.preferences.window.get_or_insert(Place {
            width: size.width,
            height: size.height,
            at: None,
            maximized,
        });
        place.maximized = maximized;
        if !maximized {
            // The size to go back to is the one the window had before it filled the screen.
            place.width = size.width;
            place.height = size.height;
        }
    }
}

/// The size that fits a screen; none where the window fits already.
fn fitting(window: Size, screen: Size) -> Option<Size> {
    let larger = window.width > screen.width || window.height > screen.height;
    let sound = screen.width >= 1.0 && screen.height >= 1.0;
    (larger && sound).then(|| Size::new(window.width.min(screen.width), window.height.min(screen.height)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::run::FIRST_SIZE;

    #[test]
    fn a_first_window_is_never_larger_than_the_screen() {
        // 1366 x 768 at 125 %, 1920 x 1080 at 175 %, a small one.
        for screen in [
            Size::new(1092.8, 614.4),
            Size::new(1097.0, 617.0),
            Size::new(1024.0, 600.0),
        ] {
            let fits = fitting(FIRST_SIZE, screen).unwrap();
            assert!(fits.width <= screen.width && fits.height <= screen.height);
        }
        assert_eq!(fitting(FIRST_SIZE, Size::new(1366.0, 768.0)), None);
        assert_eq!(fitting(FIRST_SIZE, Size::ZERO), None);
    }
}
