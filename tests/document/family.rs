//! Records to make documents of.

use chrono::{DateTime, Utc};
use fourfold::domain::*;
use image::{DynamicImage, Rgb, RgbImage};
use uuid::Uuid;

pub fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd_opt(year, month, day).unwrap()
}

/// The day of every document here.
pub fn today() -> Day {
    day(2026, 11, 24)
}

pub const CHILD: u128 = 1;

pub fn entry<T>(id: u128, who_may_see: WhoMaySee, body: T) -> Entry<T> {
    let stamp = Stamp {
        at: DateTime::<Utc>::UNIX_EPOCH,
        by: "Canary Author".into(),
    };
    Entry {
        meta: Meta {
            id: RecordId(Uuid::from_u128(id)),
            scope: Scope::Child(ChildId(Uuid::from_u128(CHILD))),
            version: VersionId(Uuid::from_u128(id)),
            made: stamp.clone(),
            changed: stamp,
            binned: false,
            who_may_see,
        },
        body,
    }
}

/// A child with nothing but a name.
pub fn only_a_name(name: &str) -> ChildFile {
    let child = Child {
        name: name.into(),
        ..Child::default()
    };
    ChildFile::new(entry(CHILD, WhoMaySee::Anyone, child))
}

pub fn strength(id: u128, text: &str) -> Entry<Strength> {
    let body = Strength {
        text: text.into(),
        on_profile: true,
        order: id as i64,
        ..Strength::default()
    };
    entry(id, WhoMaySee::Anyone, body)
}

pub fn important_to(id: u128, text: &str) -> Entry<Important> {
    let body = Important {
        text: text.into(),
        on_profile: true,
        order: id as i64,
        ..Important::default()
    };
    entry(id, WhoMaySee::Anyone, body)
}

pub fn important_for(id: u128, text: &str, support: &str) -> Entry<Important> {
    let body = Important {
        text: text.into(),
        support: support.into(),
        matters: Matters::For,
        on_profile: true,
        order: id as i64,
        ..Important::default()
    };
    entry(id, WhoMaySee::Anyone, body)
}

pub fn voice(id: u128, on: Day, text: &str) -> Entry<Voice> {
    let body = Voice {
        text: text.into(),
        on: Some(on),
        ..Voice::default()
    };
    entry(id, WhoMaySee::Anyone, body)
}

/// Maya, as in the drawings.
pub fn maya() -> ChildFile {
    let mut file = only_a_name("Maya");
    let child = &mut file.child.body;
    child.born = Some(day(2018, 3, 14));
    child.profile_again_by = Some(day(2027, 2, 12));
    child.profile_made_with = "Mum and the class teacher".into();
    let strengths = [
        "I draw how things work and explain it well.",
        "I look after younger children.",
        "I remember stories after hearing them once.",
        "I spot small things other people miss.",
        "I make people laugh with my voices.",
    ];
    file.strengths = (10..)
        .zip(strengths)
        .map(|(id, text)| strength(id, text))
        .collect();
    let to = [
        "Time with Biscuit, my guinea pig, after school.",
        "Sitting near my best friend.",
        "Drawing every day.",
        "Being given time to answer.",
        "Knowing about changes the day before.",
        "Choosing who sits with me at lunch.",
    ];
    file.important = (20..).zip(to).map(|(id, text)| important_to(id, text)).collect();
    let towards = [
        "Wait ten seconds after you ask me something.",
        "Let me draw my plan before I write.",
        "Give me one step at a time, with a nod in between.",
        "Let me say my sentence out loud first.",
        "Offer ear defenders in loud places.",
        "Tell me which adult to go to if I am worried.",
    ];
    file.important.extend(
        (30..)
            .zip(towards)
            .map(|(id, text)| important_for(id, "Being able to learn", text)),
    );
    file.voices = vec![voice(
        40,
        day(2026, 11, 22),
        "I want people to wait for me. I’m not stuck, I’m getting there.",
    )];
    file
}

/// A face, more or less, as a JPEG.
pub fn photo(width: u32, height: u32) -> Vec<u8> {
    let (cx, cy) = (width as f32 / 2.0, height as f32 * 0.45);
    let unit = width.min(height) as f32;
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let (dx, dy) = ((x as f32 - cx) / unit, (y as f32 - cy) / unit);
        let near = |px: f32, py: f32, r: f32| (dx - px).hypot(dy - py) < r;
        if near(-0.1, -0.03, 0.025) || near(0.1, -0.03, 0.025) {
            Rgb([42, 23, 18])
        } else if near(0.0, 0.05, 0.12) && !near(0.0, 0.0, 0.13) {
            Rgb([120, 50, 40])
        } else if near(0.0, 0.0, 0.24) {
            Rgb([174, 114, 80])
        } else if near(0.0, -0.06, 0.33) {
            Rgb([58, 38, 32])
        } else if near(0.0, 0.6, 0.36) {
            Rgb([44, 114, 104])
        } else {
            Rgb([242, 200, 120 + (x * 60 / width) as u8])
        }
    });
    let mut out = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 90)
        .encode_image(&DynamicImage::ImageRgb8(picture))
        .unwrap();
    out
}
