//! The photo on a document: cut to what is shown, scaled to what paper needs, free of everything else.

use super::DocumentError;
use super::layout::display::Picture;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::imageops::FilterType;
use image::{DynamicImage, ExtendedColorType};
use std::io::Cursor;

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
    let photo = DynamicImage::from_decoder(JpegDecoder::new(Cursor::new(jpeg))?)?;
    let (width, height) = (photo.width(), photo.height());
    let side = width.min(height).max(1);
    let left = (width - side.min(width)) / 2;
    let top = (height - side.min(height)) * 2 / 5;
    let cut = photo.crop_imm(left, top, side, side);
    let target = side.min(SIDE);
    let small = if side >= 2 * target {
        // Averages of whole pixels: fast, and as good to the eye when there are many for each.
        cut.thumbnail_exact(target, target)
    } else if side > target {
        cut.resize_exact(target, target, FilterType::Triangle)
    } else {
        cut
    };
    let pixels = small.into_rgb8();
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY).encode(
        &pixels,
        target,
        target,
        ExtendedColorType::Rgb8,
    )?;
    Ok(Picture {
        jpeg: out,
        width: target,
        height: target,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
