//! Every text and every shape stands out from its ground as WCAG 2.2 asks: 7 to 1 for text, 3 to 1 for
//! shapes, in all four themes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use fourfold::kit::{Theme, Tokens};
use iced::Color;

/// Text, also hints, placeholders and what is greyed.
const TEXT: f64 = 7.0;
/// Edges that mean something, marks, and the ring.
const SHAPE: f64 = 3.0;

/// Relative luminance by the formula of WCAG 2.2.
fn luminance(color: Color) -> f64 {
    let part = |value: f32| {
        // As many steps as the screen has.
        let value = f64::from((value * 255.0).round()) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(color.r) + 0.7152 * part(color.g) + 0.0722 * part(color.b)
}

fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

type Pick = fn(&Tokens) -> Color;

macro_rules! pairs {
    ($($front:ident on $ground:ident: $least:expr;)+) => {
        vec![$((
            concat!(stringify!($front), " on ", stringify!($ground)),
            (|t: &Tokens| t.$front) as Pick,
            (|t: &Tokens| t.$ground) as Pick,
            $least,
        )),+]
    };
}

fn pairs() -> Vec<(&'static str, Pick, Pick, f64)> {
    pairs! {
        ink on surface: TEXT;
        ink on bg: TEXT;
        ink on sidebar: TEXT;
        ink on well: TEXT;
        ink_2 on surface: TEXT;
        ink_2 on bg: TEXT;
        ink_2 on sidebar: TEXT;
        ink_2 on well: TEXT;
        ink_2 on primary_soft: TEXT;
        primary on surface: TEXT;
        primary on bg: TEXT;
        primary on well: TEXT;
        primary on primary_soft: TEXT;
        on_primary on primary: TEXT;
        on_primary on primary_hover: TEXT;
        on_primary on primary_press: TEXT;
        primary_ink on primary_soft: TEXT;
        primary_ink on primary_soft_2: TEXT;
        child_ink on child_bg: TEXT;
        on_child_mark on child_mark: TEXT;
        home_ink on home_bg: TEXT;
        school_ink on school_bg: TEXT;
        note_ink on note_bg: TEXT;
        note_ink on surface: TEXT;
        bg on ink: TEXT;
        line_strong on surface: SHAPE;
        line_strong on bg: SHAPE;
        line_strong on well: SHAPE;
        home_mark on surface: SHAPE;
        school_mark on surface: SHAPE;
        note_mark on surface: SHAPE;
        focus on surface: SHAPE;
        focus on bg: SHAPE;
        focus on sidebar: SHAPE;
        focus on child_bg: SHAPE;
        focus on focus_gap: SHAPE;
    }
}

#[test]
fn text_and_shapes_stand_out_in_every_theme() {
    let mut faults = Vec::new();
    for theme in Theme::ALL {
        for (pair, front, ground, least) in pairs() {
            let measured = contrast(front(theme.tokens()), ground(theme.tokens()));
            if measured < least {
                faults.push(format!("{}: {pair} is {measured:.2}, not {least}", theme.label()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_measure_is_that_of_wcag() {
    assert!((contrast(Color::BLACK, Color::WHITE) - 21.0).abs() < 1e-9);
    assert!((contrast(Color::WHITE, Color::WHITE) - 1.0).abs() < 1e-9);
    // The lightest grey on white that is enough for AA.
    let grey = contrast(Color::from_rgb8(0x76, 0x76, 0x76), Color::WHITE);
    assert!((grey - 4.54).abs() < 0.005, "{grey}");
}
