//! Pictures in: upright, small, bare.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/pictures.rs"]
mod pictures;

use fourfold::exchange::image::{ImageProblem, avatar, import_photo, picture};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{
    ExtendedColorType, GenericImageView, GrayImage, ImageEncoder, Luma, Rgb, RgbImage, Rgba, RgbaImage,
};
use pictures::{as_the_camera_saw, corners, jpeg, png_claiming, with_exif};

fn nearly(found: [u8; 3], wanted: [u8; 3]) -> bool {
    found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) < 24)
}

#[test]
fn every_turn_of_the_camera_comes_out_upright_and_bare() {
    let upright = corners(120, 80);
    for orientation in 1..=8 {
        let bytes = with_exif(&jpeg(&as_the_camera_saw(orientation, &upright)), orientation);
        let photo = import_photo(&bytes).unwrap();
        assert_eq!((photo.width, photo.height), (120, 80), "{orientation}");
        let image = image::load_from_memory(&photo.jpeg).unwrap().to_rgb8();
        for (x, y) in [(20, 20), (100, 20), (20, 60), (100, 60)] {
            let (found, wanted) = (image.get_pixel(x, y).0, upright.get_pixel(x, y).0);
            assert!(
                nearly(found, wanted),
                "{orientation}: {found:?} {wanted:?} at {x}, {y}"
            );
        }
        for trace in [b"Exif".as_slice(), b"CANARY", b"MM\0*"] {
            assert!(
                !photo.jpeg.windows(trace.len()).any(|part| part == trace),
                "{orientation}"
            );
        }
        // It is written anew also when it comes back, and is the same picture.
        let again = import_photo(&photo.jpeg).unwrap();
        assert_eq!((again.width, again.height), (120, 80));
    }
}

#[test]
fn png_webp_grey_and_see_through_become_jpegs() {
    let image = corners(60, 40);
    let mut png = Vec::new();
    PngEncoder::new(&mut png)
        .write_image(&image, 60, 40, ExtendedColorType::Rgb8)
        .unwrap();
    let mut webp = Vec::new();
    WebPEncoder::new_lossless(&mut webp)
        .write_image(&image, 60, 40, ExtendedColorType::Rgb8)
        .unwrap();
    let grey = GrayImage::from_pixel(60, 40, Luma([77]));
    let mut grey_jpeg = Vec::new();
    JpegEncoder::new(&mut grey_jpeg).encode_image(&grey).unwrap();
    for bytes in [png, webp, grey_jpeg] {
        let photo = import_photo(&bytes).unwrap();
        assert_eq!((photo.width, photo.height), (60, 40));
        assert_eq!(
            image::guess_format(&photo.jpeg).unwrap(),
            image::ImageFormat::Jpeg
        );
        let colours = image::load_from_memory(&photo.jpeg).unwrap().color();
        assert_eq!(colours, image::ColorType::Rgb8);
    }
    let clear = RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0]));
    let mut png = Vec::new();
    PngEncoder::new(&mut png)
        .write_image(&clear, 20, 20, ExtendedColorType::Rgba8)
        .unwrap();
    let photo = import_photo(&png).unwrap();
    let pixel = image::load_from_memory(&photo.jpeg).unwrap().get_pixel(5, 5).0;
    assert!(nearly([pixel[0], pixel[1], pixel[2]], [255, 255, 255]));
}

#[test]
fn large_pictures_shrink_to_1600_pixels_and_a_megabyte() {
    // Noise does not compress: the worst there is.
    let mut seed = 1u32;
    let noise = RgbImage::from_fn(2400, 1800, |_, _| {
        Rgb([0; 3].map(|_: u8| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        }))
    });
    let photo = import_photo(&jpeg(&noise)).unwrap();
    assert!(photo.jpeg.len() <= 1024 * 1024);
    assert!(photo.width <= 1600 && photo.height <= 1600);
    assert_eq!(photo.width * 3, photo.height * 4);
    let tall = import_photo(&jpeg(&corners(300, 3000))).unwrap();
    assert_eq!((tall.width, tall.height), (160, 1600));
    let small = import_photo(&jpeg(&corners(30, 20))).unwrap();
    assert_eq!((small.width, small.height), (30, 20));
}

#[test]
fn what_cannot_be_read_is_refused_in_plain_words() {
    let whole = jpeg(&corners(400, 300));
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    for (bytes, wanted) in [
        (heic, ImageProblem::Heic),
        (b"Dear Mum, this is a letter.".to_vec(), ImageProblem::NotAPicture),
        (Vec::new(), ImageProblem::NotAPicture),
        (b"GIF89a\x01\0\x01\0".to_vec(), ImageProblem::NotAPicture),
        (png_claiming(20_000, 20_000), ImageProblem::TooLarge),
        (png_claiming(12_000, 12_000), ImageProblem::TooLarge),
        (png_claiming(7_000, 7_000), ImageProblem::TooLarge),
        (whole[..whole.len() / 2].to_vec(), ImageProblem::Incomplete),
        (png_claiming(40, 40), ImageProblem::Damaged),
    ] {
        let started = std::time::Instant::now();
        let problem = import_photo(&bytes).unwrap_err();
        assert_eq!(problem, wanted);
        assert!(started.elapsed().as_secs() < 1);
        let words = problem.problem();
        assert!(words.what.ends_with('.') && words.todo.ends_with('.'));
    }
}

#[test]
fn any_bytes_are_refused_and_never_a_panic() {
    let whole = with_exif(&jpeg(&corners(64, 48)), 6);
    for n in 0..400usize {
        let mut bytes = whole.clone();
        let place = n * 7919 % bytes.len();
        bytes[place] = bytes[place].wrapping_add(u8::try_from(n % 255).unwrap() + 1);
        bytes.truncate(whole.len() - (n * 31) % 97);
        import_photo(&bytes).ok();
    }
}

#[test]
fn a_round_picture_is_the_middle_square() {
    let bytes = jpeg(&RgbImage::from_fn(300, 100, |x, _| {
        if (100..200).contains(&x) {
            Rgb([0, 255, 0])
        } else {
            Rgb([255, 0, 0])
        }
    }));
    let square = avatar(&bytes, 48).unwrap();
    assert_eq!(
        (square.width, square.height, square.rgba.len()),
        (48, 48, 48 * 48 * 4)
    );
    let middle = &square.rgba[(24 * 48 + 24) * 4..][..3];
    assert!(nearly([middle[0], middle[1], middle[2]], [0, 255, 0]));
    let whole = picture(&bytes, 150).unwrap();
    assert_eq!((whole.width, whole.height), (150, 50));
}

#[test]
fn a_picture_for_a_printing_press_becomes_one_for_a_screen() {
    let photo = import_photo(include_bytes!("fixtures/cmyk.jpg")).unwrap();
    let image = image::load_from_memory(&photo.jpeg).unwrap().to_rgb8();
    let (cyan, yellow) = (image.get_pixel(4, 8).0, image.get_pixel(20, 8).0);
    assert!(cyan[0] < 60 && cyan[1] > 120 && cyan[2] > 150, "{cyan:?}");
    assert!(yellow[0] > 180 && yellow[1] > 180 && yellow[2] < 90, "{yellow:?}");
}

/// A picture in which every row differs, so that a missing part is seen.
fn busy(width: u32, height: u32) -> RgbImage {
    let mut seed = 7u32;
    RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgb([(x * 3) as u8, (y * 5) as u8, (seed >> 24) as u8])
    })
}

fn every_format(image: &RgbImage) -> Vec<(&'static str, Vec<u8>)> {
    let (width, height) = image.dimensions();
    let (w, h) = (u16::try_from(width).unwrap(), u16::try_from(height).unwrap());
    let mut progressive = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut progressive, 90);
    encoder.set_progressive(true);
    encoder
        .encode(image.as_raw(), w, h, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    let mut restarts = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut restarts, 90);
    encoder.set_restart_interval(4);
    encoder
        .encode(image.as_raw(), w, h, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    let mut png = Vec::new();
    PngEncoder::new(&mut png)
        .write_image(image, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    let mut webp = Vec::new();
    WebPEncoder::new_lossless(&mut webp)
        .write_image(image, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    let with_preview = with_exif(&jpeg(image), 1);
    vec![
        ("jpeg", jpeg(image)),
        ("jpeg of a camera", with_preview),
        ("progressive jpeg", progressive),
        ("jpeg with restarts", restarts),
        ("png", png),
        ("webp", webp),
    ]
}

#[test]
fn a_picture_that_was_cut_anywhere_is_refused() {
    for (name, bytes) in every_format(&busy(160, 120)) {
        import_photo(&bytes).unwrap();
        for n in (0..bytes.len())
            .step_by(1 + bytes.len() / 300)
            .chain([bytes.len() - 1])
        {
            assert!(import_photo(&bytes[..n]).is_err(), "{name} cut at {n}");
        }
    }
}

#[test]
fn a_cut_picture_with_an_end_put_behind_it_is_refused_too() {
    for (name, bytes) in every_format(&busy(160, 120)) {
        if !name.contains("jpeg") {
            continue;
        }
        let scan = bytes.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
        for part in 1..9 {
            let cut = scan + (bytes.len() - scan) * part / 10;
            let ended = [&bytes[..cut], &[0xff, 0xd9]].concat();
            assert!(import_photo(&ended).is_err(), "{name}: {part} tenths");
        }
    }
}
