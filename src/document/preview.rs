//! A saved PDF as a picture, to be looked at on screen before it is printed.

use super::DocumentError;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

/// A drawn page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// In pixels.
    pub width: u32,
    pub height: u32,
    /// Red, green, blue and opacity of each pixel, row by row from the top. Paper is white and opaque.
    pub rgba: Vec<u8>,
}

/// Pictures are never wider than this many pixels.
const WIDEST: u32 = 8192;

/// Draws a page, counted from 0, about `width_px` pixels wide (1 to 8192).
///
/// # Errors
/// [`DocumentError::NotAPdf`] and [`DocumentError::NoSuchPage`].
pub fn render(pdf: &[u8], page: usize, width_px: u32) -> Result<Picture, DocumentError> {
    let document = Pdf::new(pdf.to_vec()).map_err(|_| DocumentError::NotAPdf)?;
    let pages = document.pages();
    let page = pages.get(page).ok_or(DocumentError::NoSuchPage(page))?;
    let (width, _) = page.render_dimensions();
    // A hair more, as the renderer rounds down to whole pixels.
    let scale = (width_px.clamp(1, WIDEST) as f32 + 0.01) / width.max(1.0);
    let pixels = hayro::render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings {
            hinting: false,
            ..RenderSettings::default()
        },
        &PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        },
    );
    Ok(Picture {
        width: u32::from(pixels.width()),
        height: u32::from(pixels.height()),
        rgba: pixels.data_as_u8_slice().to_vec(),
    })
}

/// Like [`render`], as a printer without colour would print it.
///
/// # Errors
/// As [`render`].
pub fn render_grey(pdf: &[u8], page: usize, width_px: u32) -> Result<Picture, DocumentError> {
    let mut picture = render(pdf, page, width_px)?;
    for pixel in picture.rgba.chunks_exact_mut(4) {
        if let [red, green, blue, _] = pixel {
            let grey = (u32::from(*red) * 299 + u32::from(*green) * 587 + u32::from(*blue) * 114) / 1000;
            let grey = u8::try_from(grey).unwrap_or(u8::MAX);
            (*red, *green, *blue) = (grey, grey, grey);
        }
    }
    Ok(picture)
}
