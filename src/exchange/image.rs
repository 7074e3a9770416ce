//! Pictures in: upright, small, without anything the camera wrote beside them.

use crate::domain::Problem;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};
use std::io::Cursor;

/// The longest side of a kept picture, in pixels.
pub const LONGEST_SIDE: u32 = 1600;
/// The largest kept picture, in bytes.
pub const LARGEST: usize = 1024 * 1024;
/// The longest side of a picture that is read, in pixels.
pub const LONGEST_SIDE_READ: u32 = 12_000;
/// The most memory that reading one picture may take, in bytes.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// The largest file that is read, in bytes.
const LARGEST_FILE: usize = 64 * 1024 * 1024;

/// A picture fit to be kept: an upright JPEG without metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    pub jpeg: Vec<u8>,
    /// In pixels.
    pub width: u32,
    pub height: u32,
}

/// A picture as the screen draws it: four bytes a pixel, red first, rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

/// Why a picture was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImageProblem {
    #[error("a HEIC picture")]
    Heic,
    #[error("not a JPEG, PNG or WebP picture")]
    NotAPicture,
    #[error("the picture is too large")]
    TooLarge,
    #[error("the picture is damaged")]
    Damaged,
}

impl ImageProblem {
    /// What happened, what is safe, what to do.
    pub fn problem(self) -> Problem {
        let safe = "Nothing was changed.";
        let (what, todo) = match self {
            ImageProblem::Heic => (
                "This is a HEIC picture, a form that Fourfold cannot read.",
                "On the phone, share it as a JPEG, or open it on the computer and save it as a JPEG.",
            ),
            ImageProblem::NotAPicture => (
                "This file is not a picture that Fourfold can read.",
                "Choose a JPEG, PNG or WebP picture.",
            ),
            ImageProblem::TooLarge => (
                "This picture is too large.",
                "Choose one of at most 12,000 pixels a side, or save a smaller copy of it first.",
            ),
            ImageProblem::Damaged => (
                "This picture is damaged or not complete.",
                "Choose another, or copy it from the phone or camera again.",
            ),
        };
        Problem::new(what, safe, todo)
    }
}

/// Makes a picture fit to be kept: upright, at most 1600 pixels a side and 1 MB, no metadata.
///
/// # Errors
/// The file is no picture, damaged, too large, or of a form that is not read.
pub fn import_photo(bytes: &[u8]) -> Result<Photo, ImageProblem> {
    let image = decode(bytes)?;
    let longest = image.width().max(image.height());
    let mut side = longest.min(LONGEST_SIDE);
    loop {
        let small = if side < longest {
            image.resize(side, side, FilterType::CatmullRom)
        } else {
            image.clone()
        };
        let rgb = on_white(&small);
        for quality in [90, 80, 70, 60] {
            let mut jpeg = Vec::new();
            JpegEncoder::new_with_quality(&mut jpeg, quality)
                .encode_image(&rgb)
                .map_err(|_| ImageProblem::Damaged)?;
            if jpeg.len() <= LARGEST {
                return Ok(Photo {
                    jpeg,
                    width: rgb.width(),
                    height: rgb.height(),
                });
            }
        }
        side = side * 3 / 4;
    }
}

/// A kept picture from elsewhere: as it is where it is fit to be kept, else made so.
///
/// # Errors
/// As [`import_photo`].
pub fn check_photo(bytes: &[u8]) -> Result<Photo, ImageProblem> {
    if bytes.len() > LARGEST || !is_plain_jpeg(bytes) {
        return import_photo(bytes);
    }
    let image = decode(bytes)?;
    if image.width().max(image.height()) > LONGEST_SIDE {
        return import_photo(bytes);
    }
    Ok(Photo {
        jpeg: bytes.to_vec(),
        width: image.width(),
        height: image.height(),
    })
}

/// The middle square of a picture, `px` pixels a side: round pictures are cut from it.
///
/// # Errors
/// As [`import_photo`].
pub fn avatar(bytes: &[u8], px: u32) -> Result<Pixels, ImageProblem> {
    let image = decode(bytes)?;
    let px = px.clamp(1, LONGEST_SIDE);
    let square = image.resize_to_fill(px, px, FilterType::CatmullRom);
    Ok(pixels(&square))
}

/// The whole picture, at most `px` pixels a side.
///
/// # Errors
/// As [`import_photo`].
pub fn picture(bytes: &[u8], px: u32) -> Result<Pixels, ImageProblem> {
    let image = decode(bytes)?;
    let px = px.clamp(1, LONGEST_SIDE);
    if image.width().max(image.height()) <= px {
        return Ok(pixels(&image));
    }
    Ok(pixels(&image.resize(px, px, FilterType::CatmullRom)))
}

fn pixels(image: &DynamicImage) -> Pixels {
    Pixels {
        width: image.width(),
        height: image.height(),
        rgba: image.to_rgba8().into_raw(),
    }
}

/// Decodes within limits and turns the picture upright.
fn decode(bytes: &[u8]) -> Result<DynamicImage, ImageProblem> {
    if is_heic(bytes) {
        return Err(ImageProblem::Heic);
    }
    if bytes.len() > LARGEST_FILE {
        return Err(ImageProblem::TooLarge);
    }
    // The first bytes tell, never the name.
    let format = match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => format,
        _ => return Err(ImageProblem::NotAPicture),
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE_READ);
    limits.max_image_height = Some(LONGEST_SIDE_READ);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| why(&e))?;
    if decoder.total_bytes() > MOST_MEMORY {
        return Err(ImageProblem::TooLarge);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    if format == ImageFormat::Jpeg && !ends_well(bytes) {
        return Err(ImageProblem::Damaged);
    }
    let mut image = DynamicImage::from_decoder(decoder).map_err(|e| why(&e))?;
    image.apply_orientation(orientation);
    Ok(image)
}

fn why(error: &ImageError) -> ImageProblem {
    match error {
        ImageError::Limits(_) => ImageProblem::TooLarge,
        ImageError::Unsupported(_) => ImageProblem::NotAPicture,
        _ => ImageProblem::Damaged,
    }
}

/// Whether a JPEG has its end: a half one decodes to a picture with a grey part.
fn ends_well(jpeg: &[u8]) -> bool {
    jpeg.windows(2).rev().any(|pair| pair == [0xff, 0xd9])
}

fn is_heic(bytes: &[u8]) -> bool {
    bytes.get(4..8) == Some(b"ftyp")
        && bytes.get(8..12).is_some_and(|brand| {
            [
                b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif",
            ]
            .contains(&&[brand[0], brand[1], brand[2], brand[3]])
        })
}

/// See-through parts become white, as paper is.
fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let rgba = image.to_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0.map(u32::from);
        image::Rgb([r, g, b].map(|c| u8::try_from((c * a + 255 * (255 - a)) / 255).unwrap_or(255)))
    })
}

/// A JPEG with no segment that could hold anything but the picture.
fn is_plain_jpeg(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(&[0xff, 0xd8]) else {
        return false;
    };
    loop {
        let &[0xff, marker, high, low, ..] = rest else {
            return false;
        };
        let length = 2 + usize::from(u16::from_be_bytes([high, low]));
        match marker {
            // The picture itself begins: nothing may follow its end.
            0xda => return bytes.ends_with(&[0xff, 0xd9]),
            0xe0 if rest.get(4..9) != Some(b"JFIF\0") || length > 18 => return false,
            0xe1..=0xef | 0xfe => return false,
            _ => {}
        }
        match rest.get(length..) {
            Some(next) => rest = next,
            None => return false,
        }
    }
}
