//! Pictures as cameras and mischief make them.
#![allow(dead_code, reason = "each test uses a part")]

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Rgb, RgbImage};

/// Red at the top left, green at the top right, blue at the bottom left, white at the bottom right.
pub fn corners(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => Rgb([255, 0, 0]),
        (false, true) => Rgb([0, 255, 0]),
        (true, false) => Rgb([0, 0, 255]),
        (false, false) => Rgb([255, 255, 255]),
    })
}

pub fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 95)
        .encode_image(image)
        .unwrap();
    bytes
}

/// A JPEG with an EXIF part that holds an orientation, a maker's name and a place on earth.
pub fn with_exif(jpeg: &[u8], orientation: u16) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let mut bytes = Vec::new();
        bytes.extend(tag.to_be_bytes());
        bytes.extend(kind.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        bytes.extend(value);
        bytes
    };
    let [high, low] = orientation.to_be_bytes();
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    tiff.extend(3u16.to_be_bytes());
    // Ten bytes of text after both lists: 8 + 2 + 36 + 4 = 50, then the list of the place with one entry: 18.
    tiff.extend(entry(0x010f, 2, 10, 68u32.to_be_bytes()));
    tiff.extend(entry(0x0112, 3, 1, [high, low, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, 50u32.to_be_bytes()));
    tiff.extend(0u32.to_be_bytes());
    tiff.extend(1u16.to_be_bytes());
    tiff.extend(entry(0x0002, 5, 3, 78u32.to_be_bytes()));
    tiff.extend(0u32.to_be_bytes());
    tiff.extend(b"CANARYCAM\0");
    for part in [51u32, 1, 30, 1, 12, 1] {
        tiff.extend(part.to_be_bytes());
    }
    let mut exif = b"Exif\0\0".to_vec();
    exif.extend(tiff);
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1];
    bytes.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    bytes.extend(exif);
    let comment = b"CANARYNOTE";
    bytes.extend([0xff, 0xfe]);
    bytes.extend(u16::try_from(comment.len() + 2).unwrap().to_be_bytes());
    bytes.extend(comment);
    bytes.extend(&jpeg[2..]);
    bytes
}

/// What the picture looks like before the camera's turn is taken into account.
pub fn as_the_camera_saw(orientation: u16, upright: &RgbImage) -> RgbImage {
    let image = DynamicImage::ImageRgb8(upright.clone());
    match orientation {
        1 => image,
        2 => image.fliph(),
        3 => image.rotate180(),
        4 => image.flipv(),
        5 => image.rotate90().fliph(),
        6 => image.rotate270(),
        7 => image.rotate270().fliph(),
        _ => image.rotate90(),
    }
    .to_rgb8()
}

/// A PNG that says it has this size; its rows are not there.
pub fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    for chunk in [
        header,
        b"IDAT\x78\x9c\x63\0\0\0\x01\0\x01".to_vec(),
        b"IEND".to_vec(),
    ] {
        bytes.extend(u32::try_from(chunk.len() - 4).unwrap().to_be_bytes());
        bytes.extend(&chunk);
        let mut crc = flate2::Crc::new();
        crc.update(&chunk);
        bytes.extend(crc.sum().to_be_bytes());
    }
    bytes
}
