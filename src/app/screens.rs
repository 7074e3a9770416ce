//! Where the screens are. The toolkit tells the size of the one the window is on, and not where the others lie.

use iced::{Point, Rectangle, Size};

/// So much of a window has to be on a screen that its title can be taken hold of, in pixels.
const HOLD: Size = Size::new(120.0, 40.0);

/// All screens, in pixels of the desktop; none where the system does not tell, as under Wayland, where it places
/// the windows itself.
#[cfg(all(unix, not(target_os = "macos")))]
pub fn all() -> Option<Vec<Rectangle>> {
    use x11rb::connection::Connection;
    use x11rb::protocol::randr::ConnectionExt;
    let (display, screen) = x11rb::connect(None).ok()?;
    let root = display.setup().roots.get(screen)?.root;
    let monitors = display.randr_get_monitors(root, true).ok()?.reply().ok()?;
    let place = |at: i16| f32::from(at);
    let length = |pixels: u16| f32::from(pixels);
    Some(
        (monitors.monitors.iter())
            .map(|monitor| {
                Rectangle::new(
                    Point::new(place(monitor.x), place(monitor.y)),
                    Size::new(length(monitor.width), length(monitor.height)),
                )
            })
            .collect(),
    )
}

/// Elsewhere the system keeps a window in reach, or does not tell.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub fn all() -> Option<Vec<Rectangle>> {
    None
}

/// Whether a window with its title at the top can be taken hold of on one of the screens.
pub fn in_reach(window: Rectangle, screens: &[Rectangle]) -> bool {
    let title = Rectangle {
        height: HOLD.height,
        ..window
    };
    screens.iter().any(|screen| {
        screen
            .intersection(&title)
            .is_some_and(|seen| seen.width >= HOLD.width && seen.height >= HOLD.height / 2.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f32, y: f32) -> Rectangle {
        Rectangle::new(Point::new(x, y), Size::new(1100.0, 700.0))
    }

    #[test]
    fn a_window_on_a_screen_that_is_gone_is_out_of_reach() {
        let first = Rectangle::with_size(Size::new(1366.0, 768.0));
        let second = Rectangle::new(Point::new(1366.0, 0.0), Size::new(1920.0, 1080.0));
        for window in [at(2500.0, 200.0), at(1300.0, 200.0)] {
            assert!(in_reach(window, &[first, second]), "{window:?}");
            assert!(!in_reach(window, &[first]), "{window:?}");
        }
        for window in [at(100.0, 760.0), at(100.0, -700.0), at(-1050.0, 20.0)] {
            assert!(!in_reach(window, &[first, second]), "{window:?}");
        }
        for window in [at(0.0, 0.0), at(-64.0, -10.0), at(1200.0, 700.0)] {
            assert!(in_reach(window, &[first]), "{window:?}");
        }
    }
}
