//! A saved PDF as a picture, to be looked at on screen before it is printed.

use super::DocumentError;
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
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

impl Picture {
    /// The same picture narrower, each of its points the mean of those it stands for: small letters stay
    /// legible. None where that is not narrower.
    pub fn narrowed(&self, width: u32) -> Option<Picture> {
        if width == 0 || width >= self.width {
            return None;
        }
        let share = f64::from(width) / f64::from(self.width);
        let height = ((f64::from(self.height) * share).round() as u32).max(1);
        let source = ImageRef::new(self.width, self.height, &self.rgba, PixelType::U8x4).ok()?;
        let mut narrow = Image::new(width, height, PixelType::U8x4);
        let means = ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(FilterType::Hamming))
            .use_alpha(false);
        Resizer::new().resize(&source, &mut narrow, &means).ok()?;
        Some(Picture {
            width,
            height,
            rgba: narrow.into_vec(),
        })
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_lost_in_a_narrower_picture() {
        // Three hairlines, none of them where every third pixel is.
        let black = [1, 4, 8];
        let row: Vec<u8> = (0..9)
            .flat_map(|x| {
                let light = if black.contains(&x) { 0 } else { u8::MAX };
                [light, light, light, u8::MAX]
            })
            .collect();
        let picture = Picture {
            width: 9,
            height: 6,
            rgba: row.repeat(6),
        };
        let narrow = picture.narrowed(3).unwrap();
        assert_eq!((narrow.width, narrow.height, narrow.rgba.len()), (3, 2, 24));
        for pixel in narrow.rgba.chunks_exact(4) {
            assert!(pixel[0] < 225 && pixel[3] == u8::MAX, "{pixel:?}");
        }
        assert_eq!(picture.narrowed(9), None);
        assert_eq!(picture.narrowed(0), None);
    }
}
