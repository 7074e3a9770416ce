//! Pictures in: upright, small, without anything the camera wrote beside them.
//!
//! What a picture would cost is known from its first bytes, before anything is decoded. It is then decoded to
//! its very end or refused: a half picture is half grey, and would be taken for the child's photo. What is kept
//! is written anew from the pixels, so that nothing else of the file is left.

mod whole;

use crate::domain::Problem;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};
use std::hash::Hasher as _;
use std::io::Cursor;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

/// The longest side of a kept picture, in pixels.
pub const LONGEST_SIDE: u32 = 1600;
/// The largest kept picture, in bytes.
pub const LARGEST: usize = 1024 * 1024;
/// The longest side of a picture that is read, in pixels.
pub const LONGEST_SIDE_READ: u32 = 12_000;
/// The most pixels of a picture that is read.
pub const MOST_PIXELS: u64 = 40_000_000;
/// The most memory that one picture may take while it is read, its file included, in bytes.
const MOST_MEMORY: u64 = 176 * 1024 * 1024;
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
    #[error("the picture is incomplete")]
    Incomplete,
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
                "This picture is too large: it has too many pixels to be read safely.",
                "Save a smaller copy of it first, for example 4,000 pixels wide.",
            ),
            ImageProblem::Incomplete => (
                "This picture is incomplete: its end is missing.",
                "Copy it from the phone or camera again, or choose another.",
            ),
            ImageProblem::Damaged => (
                "This picture is damaged.",
                "Choose another, or copy it from the phone or camera again.",
            ),
        };
        Problem::new(what, safe, todo)
    }
}

/// Makes a picture fit to be kept: upright, at most 1600 pixels a side and 1 MB, no metadata. It is written anew,
/// also where it looks fit already.
///
/// # Errors
/// The file is no picture, incomplete, damaged, too large, or of a form that is not read.
pub fn import_photo(bytes: &[u8]) -> Result<Photo, ImageProblem> {
    let (image, orientation) = decode(bytes)?;
    let longest = image.width().max(image.height());
    let mut side = longest.min(LONGEST_SIDE);
    let mut small = within(image, side);
    small.apply_orientation(orientation);
    loop {
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
        small = within(small, side);
    }
}

/// Whether the picture can be taken in, without making anything of it.
///
/// # Errors
/// As [`import_photo`].
pub fn can_import(bytes: &[u8]) -> Result<(), ImageProblem> {
    decode(bytes).map(drop)
}

/// The middle square of a picture, `px` pixels a side: round pictures are cut from it.
///
/// # Errors
/// As [`import_photo`].
pub fn avatar(bytes: &[u8], px: u32) -> Result<Pixels, ImageProblem> {
    let (image, orientation) = decode(bytes)?;
    let px = px.clamp(1, LONGEST_SIDE);
    // The short side is what fills the square.
    let (short, long) = (
        image.width().min(image.height()),
        image.width().max(image.height()),
    );
    let side = u64::from(px) * 2 * u64::from(long) / u64::from(short.max(1));
    let mut image = within(image, u32::try_from(side).unwrap_or(u32::MAX));
    image.apply_orientation(orientation);
    let square = image.resize_to_fill(px, px, FilterType::CatmullRom);
    Ok(pixels(&square))
}

/// The whole picture, at most `px` pixels a side.
///
/// # Errors
/// As [`import_photo`].
pub fn picture(bytes: &[u8], px: u32) -> Result<Pixels, ImageProblem> {
    let (image, orientation) = decode(bytes)?;
    let mut image = within(image, px.clamp(1, LONGEST_SIDE));
    image.apply_orientation(orientation);
    Ok(pixels(&image))
}

fn pixels(image: &DynamicImage) -> Pixels {
    Pixels {
        width: image.width(),
        height: image.height(),
        rgba: image.to_rgba8().into_raw(),
    }
}

/// At most `side` pixels a side. A far larger picture is averaged down first: the fine filter would hold it
/// once more, with four numbers a pixel.
fn within(image: DynamicImage, side: u32) -> DynamicImage {
    let (width, height) = (image.width(), image.height());
    let longest = width.max(height);
    if longest <= side {
        return image;
    }
    let scaled = |length: u32| {
        let rounded = (u64::from(length) * u64::from(side) + u64::from(longest) / 2) / u64::from(longest);
        u32::try_from(rounded).unwrap_or(side).max(1)
    };
    let image = match side.checked_mul(2) {
        Some(double) if longest > double => image.thumbnail(double, double),
        _ => image,
    };
    image.resize_exact(scaled(width), scaled(height), FilterType::CatmullRom)
}

/// Decodes within limits. How the picture is to be turned is left to whoever has made it small.
fn decode(bytes: &[u8]) -> Result<(DynamicImage, Orientation), ImageProblem> {
    if is_heic(bytes) {
        return Err(ImageProblem::Heic);
    }
    if bytes.len() > LARGEST_FILE {
        return Err(ImageProblem::TooLarge);
    }
    // The first bytes tell, never the name.
    match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) => decode_jpeg(bytes),
        Ok(format @ (ImageFormat::Png | ImageFormat::WebP)) => decode_other(bytes, format),
        _ => Err(ImageProblem::NotAPicture),
    }
}

/// Refuses what would take too much, before it is begun. `memory` is what decoding takes.
fn affordable(bytes: &[u8], (width, height): (u32, u32), memory: u64) -> Result<(), ImageProblem> {
    let pixels = u64::from(width) * u64::from(height);
    let fits = width <= LONGEST_SIDE_READ
        && height <= LONGEST_SIDE_READ
        && pixels <= MOST_PIXELS
        && memory.saturating_add(bytes.len() as u64) <= MOST_MEMORY;
    fits.then_some(()).ok_or(ImageProblem::TooLarge)
}

fn decode_jpeg(bytes: &[u8]) -> Result<(DynamicImage, Orientation), ImageProblem> {
    let frame = whole::jpeg(bytes);
    if let Some(size) = frame.size {
        affordable(bytes, size, frame.memory())?;
    }
    let Some(end) = frame.end else {
        return Err(ImageProblem::Incomplete);
    };
    // Where a part is missing before the mark of the end, the decoder makes one up from what follows. A picture
    // that is all there looks the same whatever follows it.
    let followed = [&bytes[..end], &[0x5a, 0xa5, 0x3c, 0xc3].repeat(16), &[0xff, 0xd9]].concat();
    let made_up = pixels_of(&followed, false).map(|found| digest(&found.0));
    drop(followed);
    let (pixels, space, size, orientation) = pixels_of(bytes, true)?;
    if made_up != Ok(digest(&pixels)) {
        return Err(ImageProblem::Incomplete);
    }
    affordable(bytes, size, frame.memory())?;
    let image = match space {
        ColorSpace::Luma => GrayImage::from_raw(size.0, size.1, pixels).map(DynamicImage::from),
        _ => RgbImage::from_raw(size.0, size.1, pixels).map(DynamicImage::from),
    };
    Ok((image.ok_or(ImageProblem::Damaged)?, orientation))
}

/// The pixels of a JPEG, of which kind they are, how many, and how the picture is to be turned.
type Decoded = (Vec<u8>, ColorSpace, (u32, u32), Orientation);

fn pixels_of(bytes: &[u8], strict: bool) -> Result<Decoded, ImageProblem> {
    let damaged = |_| ImageProblem::Damaged;
    let side = LONGEST_SIDE_READ as usize;
    // Cameras put odd bytes between the headers; inside the picture nothing may be missing.
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(side)
        .set_max_height(side);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    let (width, height) = decoder.dimensions().ok_or(ImageProblem::Damaged)?;
    let size = (
        u32::try_from(width).map_err(|_| ImageProblem::TooLarge)?,
        u32::try_from(height).map_err(|_| ImageProblem::TooLarge)?,
    );
    if u64::from(size.0) * u64::from(size.1) > MOST_PIXELS {
        return Err(ImageProblem::TooLarge);
    }
    let space = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => ColorSpace::Luma,
        _ => ColorSpace::RGB,
    };
    let orientation = decoder
        .exif()
        .and_then(|exif| Orientation::from_exif_chunk(exif))
        .unwrap_or(Orientation::NoTransforms);
    decoder.set_options(options.set_strict_mode(strict).jpeg_set_out_colorspace(space));
    let pixels = decoder.decode().map_err(damaged)?;
    Ok((pixels, space, size, orientation))
}

/// Tells two pictures apart without holding both.
fn digest(pixels: &[u8]) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    hasher.write(pixels);
    hasher.finish()
}

fn decode_other(bytes: &[u8], format: ImageFormat) -> Result<(DynamicImage, Orientation), ImageProblem> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE_READ);
    limits.max_image_height = Some(LONGEST_SIDE_READ);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let whole = match format {
        ImageFormat::Png => whole::png(bytes),
        _ => whole::webp(bytes),
    };
    let mut decoder = reader.into_decoder().map_err(|e| match why(&e) {
        ImageProblem::Damaged if !whole => ImageProblem::Incomplete,
        problem => problem,
    })?;
    // A WebP is decoded into planes of its own first.
    let times = if format == ImageFormat::WebP { 2 } else { 1 };
    affordable(
        bytes,
        decoder.dimensions(),
        decoder.total_bytes().saturating_mul(times),
    )?;
    if !whole {
        return Err(ImageProblem::Incomplete);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|e| why(&e))?;
    Ok((image, orientation))
}

fn why(error: &ImageError) -> ImageProblem {
    match error {
        ImageError::Limits(_) => ImageProblem::TooLarge,
        ImageError::Unsupported(_) => ImageProblem::NotAPicture,
        _ => ImageProblem::Damaged,
    }
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
