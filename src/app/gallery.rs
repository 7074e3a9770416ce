//! The kit's gallery as a picture.

use super::headless::{Shot, renderer};
use super::pictures::write_png;
use crate::domain::Problem;
use crate::kit::gallery::Gallery;
use crate::kit::{Family, Kit, Theme, focus_on};
use iced::advanced::renderer::{Headless as _, Style};
use iced::advanced::{clipboard, mouse};
use iced::{Event, Size, window};
use iced_runtime::user_interface::{Cache, UserInterface};
use std::path::Path;
use std::time::Instant;

/// Draws the gallery in that theme; `text_size` is per cent. One control has the focus, so that the ring is seen.
///
/// # Errors
/// The software renderer could not start.
pub fn draw(theme: Theme, text_size: u16) -> Result<Shot, &'static str> {
    let scale = f32::from(text_size) / 100.0;
    // Two columns at the usual size; one, as in a narrow window, where text is large.
    let (width, height) = if text_size > 125 {
        (600.0, 11400.0)
    } else {
        (1760.0, 4500.0)
    };
    let kit = Kit::new(theme, Family::Clear, width, 800.0);
    let gallery = Gallery::default();
    let mut renderer = renderer()?;
    let mut ui = UserInterface::build(
        gallery.view(&kit),
        Size::new(width, height),
        Cache::new(),
        &mut renderer,
    );
    super::headless::operate_all(
        focus_on::<crate::kit::gallery::Message>("g-Secondary"),
        |operation| {
            ui.operate(&renderer, operation);
        },
    );
    let cursor = mouse::Cursor::Unavailable;
    let redraw = Event::Window(window::Event::RedrawRequested(Instant::now()));
    ui.update(
        &[redraw],
        cursor,
        &mut renderer,
        &mut clipboard::Null,
        &mut Vec::new(),
    );
    let tokens = theme.tokens();
    ui.draw(
        &mut renderer,
        &theme,
        &Style {
            text_color: tokens.ink,
        },
        cursor,
    );
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "pictures are small"
    )]
    let size = Size::new((width * scale) as u32, (height * scale) as u32);
    let rgba = renderer.screenshot(size, scale, tokens.bg);
    Ok(Shot {
        width: size.width,
        height: size.height,
        rgba,
    })
}

/// Draws the gallery into a PNG file.
///
/// # Errors
/// The file cannot be written to.
pub fn save(out: &Path, theme: Theme, text_size: u16) -> Result<(), Problem> {
    let shot = draw(theme, text_size)
        .map_err(|reason| Problem::new(reason, "Nothing was changed.", "Try again."))?;
    write_png(out, &shot)
}
