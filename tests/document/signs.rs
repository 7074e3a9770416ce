//! Signs and scripts: what was written is what is seen, and what cannot be shown is named.

use super::*;
use fourfold::document::layout::fonts::{FACES, borrowed};
use fourfold::document::says_of_stand_ins;
use std::path::Path;

/// Which letters of the page a mark stands for.
fn stood_for(made: &Profile) -> Vec<&str> {
    made.display
        .runs()
        .flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph)))
        .filter(|(_, glyph)| glyph.stands_in)
        .map(|(run, glyph)| &run.text[glyph.cluster.clone()])
        .collect()
}

fn with_strengths(texts: &[&str]) -> ChildFile {
    let mut file = only_a_name("Rosa");
    let strengths = texts.iter().zip(10..).map(|(text, id)| strength(id, text));
    file.strengths = strengths.collect();
    file
}

#[test]
fn everyday_signs_are_printed_as_they_were_written() {
    let texts = [
        "Reading: cannot → can, ⅔ of a page with a ruler",
        "✓ a quiet start ✗ no surprises ✘ no shouting",
        "☑ bag checked ☒ PE kit missing ☐ reading book",
        "● then ★ later ■ now ◦ perhaps ► go",
    ];
    let made = profile(&with_strengths(&texts));
    conforms(&made.pdf);
    assert!(made.stand_ins.is_empty(), "{:?}", made.stand_ins);
    assert_eq!(stood_for(&made), Vec::<&str>::new());
    let text = made.display.text();
    for said in texts {
        assert!(text.contains(said), "{said}");
    }
    // Ticked, crossed and empty boxes are three signs of one font.
    let box_of = |sign: &str| {
        let mut glyphs = made
            .display
            .runs()
            .flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph)));
        let found = glyphs.find(|(run, glyph)| &run.text[glyph.cluster.clone()] == sign);
        let (run, glyph) = found.unwrap();
        (run.face, glyph.id)
    };
    let boxes = ["☑", "☒", "☐"].map(box_of);
    assert!(boxes.iter().all(|(face, _)| *face == boxes[0].0));
    assert!(boxes[0].1 != boxes[1].1 && boxes[1].1 != boxes[2].1 && boxes[0].1 != boxes[2].1);
}

#[test]
fn joined_letters_come_apart_and_bullets_of_word_are_those_of_everybody() {
    let made = profile(&with_strengths(&[
        "e\u{FB00}ort, di\u{FB03}cult, \u{FB01}rst",
        "\u{F0B7}sings \u{F0FC}draws \u{F0E0} acts",
    ]));
    assert!(made.stand_ins.is_empty(), "{:?}", made.stand_ins);
    let text = made.display.text();
    assert!(text.contains("effort, difficult, first"), "{text}");
    assert!(text.contains("•sings ✔draws → acts"), "{text}");
}

#[test]
fn what_no_font_has_is_named_and_its_mark_is_no_box_to_tick() {
    let made = profile(&with_strengths(&["My sign is \u{E000}"]));
    conforms(&made.pdf);
    assert_eq!(made.stand_ins, ['\u{E000}']);
    assert_eq!(stood_for(&made), ["\u{E000}"]);
    let mark = made
        .display
        .runs()
        .find_map(|run| Some((run.face, run.glyphs.iter().find(|glyph| glyph.stands_in)?.id)));
    let (face, glyph) = mark.unwrap();
    let face = ttf_parser::Face::parse(FACES[face.0].data, 0).unwrap();
    assert_eq!(face.glyph_index('\u{FFFD}').map(|glyph| glyph.0), Some(glyph));
    let said = says_of_stand_ins(&made.stand_ins).unwrap();
    assert!(
        said.starts_with("No font on this computer can print: \u{E000}."),
        "{said}"
    );
    assert_eq!(says_of_stand_ins(&[]), None);
    let many: Vec<char> = ('\u{E000}'..).take(50).collect();
    assert!(says_of_stand_ins(&many).unwrap().contains(" and 20 more. "));
}

/// A font of the computer helps out if its maker lets it.
#[test]
fn a_font_that_may_be_embedded_is_borrowed_and_no_other() {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fonts");
    borrowed::lend(borrowed::Lender::Folder(fonts));
    let texts = ["שלום, I said", "ส is for Som", "ሰላም"];
    let made = profile(&with_strengths(&texts));
    conforms(&made.pdf);
    sound(&made);
    assert_eq!(stood_for(&made), ["ሰ", "ላ", "ም"]);
    assert_eq!(made.stand_ins, ['ላ', 'ም', 'ሰ']);
    for said in texts {
        assert!(made.display.text().contains(said), "{said}");
    }
    let file = everything_in(&made.pdf);
    assert!(file.contains("Lends-Regular") && file.contains("LendsToo-Regular"));
    assert!(!file.contains("KeepsForItself"));
}
