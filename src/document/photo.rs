//! The photo on a document: cut to what is shown, scaled to what paper needs, free of everything else.

use super::DocumentError;
use super::layout::display::Picture;
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegDecoder;
use image::{DynamicImage, ImageError};
use jpeg_encoder::{ColorType, Encoder};
use std::io::{Cursor, Error as IoError};

/// Pixels on a side: 300 dots an inch at the size of the profile, which is what printers show.
const SIDE: u32 = 520;
/// JPEG quality, 1 to 100.
const QUALITY: u8 = 88;

/// A square out of an upright JPEG, for a round frame.
///
/// Whatever lies outside the square is gone and not just hidden, and so is all metadata, such as the place
/// where the photo was taken. Of a tall photo, slightly more of the lower part is cut off, as faces are above
/// the middle.
///
/// # Errors
/// [`DocumentError::Photo`] if the bytes are not a JPEG.
pub fn square(jpeg: &[u8]) -> Result<Picture, DocumentError> {
    let photo = DynamicImage::from_decoder(JpegDecoder::new(Cursor::new(jpeg))?)?.into_rgb8();
    let (width, height) = photo.dimensions();
    let side = width.min(height).max(1);
    let left = (width - side.min(width)) / 2;
    let top = (height - side.min(height)) * 2 / 5;
    let target = side.min(SIDE);
    // Whole numbers throughout, so that every computer gets the same pixels.
    let source = ImageRef::new(width, height, photo.as_raw(), PixelType::U8x3).map_err(damaged)?;
    let mut small = Image::new(target, target, PixelType::U8x3);
    let cut = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Bilinear))
        .crop(f64::from(left), f64::from(top), f64::from(side), f64::from(side));
    Resizer::new()
        .resize(&source, &mut small, &cut)
        .map_err(damaged)?;
    let mut out = Vec::new();
    let pixels = u16::try_from(target).map_err(damaged)?;
    Encoder::new(&mut out, QUALITY)
        .encode(small.buffer(), pixels, pixels, ColorType::Rgb)
        .map_err(damaged)?;
    Ok(Picture {
        jpeg: out,
        width: target,
        height: target,
    })
}

/// Of a drawing that stands on a page: at 300 dots an inch no more than this in width and height.
const DRAWING: (u32, u32) = (720, 480);

/// All of a picture out of an upright JPEG, for a page. It is never blown up, and no metadata comes along.
///
/// # Errors
/// [`DocumentError::Photo`] if the bytes are not a JPEG.
pub fn whole(jpeg: &[u8]) -> Result<Picture, DocumentError> {
    let photo = DynamicImage::from_decoder(JpegDecoder::new(Cursor::new(jpeg))?)?.into_rgb8();
    let (width, height) = photo.dimensions();
    let (w, h) = (u64::from(width.max(1)), u64::from(height.max(1)));
    let most = (u64::from(DRAWING.0), u64::from(DRAWING.1));
    // The same share of both, in whole numbers.
    let (to_w, to_h) = if w <= most.0 && h <= most.1 {
        (w, h)
    } else if w * most.1 >= h * most.0 {
        (most.0, (h * most.0 / w).max(1))
    } else {
        ((w * most.1 / h).max(1), most.1)
    };
    let pixels = |side: u64| u16::try_from(side).map_err(damaged);
    let (to_w, to_h) = (pixels(to_w)?, pixels(to_h)?);
    let source = ImageRef::new(width, height, photo.as_raw(), PixelType::U8x3).map_err(damaged)?;
    let mut small = Image::new(to_w.into(), to_h.into(), PixelType::U8x3);
    let way = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Bilinear));
    Resizer::new()
        .resize(&source, &mut small, &way)
        .map_err(damaged)?;
    let mut out = Vec::new();
    Encoder::new(&mut out, QUALITY)
        .encode(small.buffer(), to_w, to_h, ColorType::Rgb)
        .map_err(damaged)?;
    Ok(Picture {
        jpeg: out,
        width: to_w.into(),
        height: to_h.into(),
    })
}

fn damaged(error: impl std::error::Error + Send + Sync + 'static) -> DocumentError {
    DocumentError::Photo(ImageError::IoError(IoError::other(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    use image::codecs::jpeg::JpegEncoder;

    fn jpeg(image: &DynamicImage) -> Vec<u8> {
        let mut out = Vec::new();
        JpegEncoder::new(&mut out).encode_image(image).unwrap();
        out
    }

    #[test]
    fn a_tall_grey_photo_becomes_a_small_colour_square() {
        let tall = DynamicImage::new_luma8(900, 1600);
        let picture = square(&jpeg(&tall)).unwrap();
        assert_eq!((picture.width, picture.height), (SIDE, SIDE));
        let back = image::load_from_memory(&picture.jpeg).unwrap();
        assert_eq!(back.color(), image::ColorType::Rgb8);
    }

    #[test]
    fn the_middle_is_kept_and_a_little_more_of_the_upper_part() {
        // Red, green and blue bands of a tall photo; the middle one is what a face would be on.
        let tall = image::RgbImage::from_fn(600, 1600, |_, y| match y {
            0..400 => image::Rgb([200, 0, 0]),
            400..1000 => image::Rgb([0, 200, 0]),
            _ => image::Rgb([0, 0, 200]),
        });
        let picture = square(&jpeg(&DynamicImage::ImageRgb8(tall))).unwrap();
        let back = image::load_from_memory(&picture.jpeg).unwrap().into_rgb8();
        for (x, y) in [(2, 2), (260, 260), (517, 517)] {
            let [red, green, blue] = back.get_pixel(x, y).0;
            assert!(
                green > 180 && red < 20 && blue < 20,
                "{x} {y}: {red} {green} {blue}"
            );
        }
    }

    #[test]
    fn a_small_photo_is_not_blown_up() {
        let small = DynamicImage::new_rgb8(60, 40);
        let picture = square(&jpeg(&small)).unwrap();
        assert_eq!((picture.width, picture.height), (40, 40));
    }

    #[test]
    fn metadata_does_not_come_along() {
        let mut with_place = jpeg(&DynamicImage::new_rgb8(64, 64));
        let note = b"Exif\0\0GPS 51.5 N CANARY";
        let mut segment = vec![0xFF, 0xE1, 0, (note.len() + 2) as u8];
        segment.extend(note);
        with_place.splice(2..2, segment);
        let picture = square(&with_place).unwrap();
        assert!(!picture.jpeg.windows(6).any(|part| part == b"CANARY"));
    }

    #[test]
    fn something_else_is_refused() {
        assert!(matches!(square(b"no photo"), Err(DocumentError::Photo(_))));
    }
}
