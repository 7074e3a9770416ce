//! The page with the recovery words.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use fourfold::document::layout::display::Role;
use fourfold::document::{preview, recovery};
use fourfold::domain::Day;
use fourfold::store::RecoveryWords;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

fn day() -> Day {
    Day::from_ymd_opt(2026, 11, 24).unwrap()
}

#[test]
fn every_word_is_read_in_its_order_and_the_page_meets_both_standards() {
    let words = RecoveryWords::random().unwrap();
    let page = recovery::build(&words.words(), day()).unwrap();
    for standard in ["ua1", "2a"] {
        let standard: ValidationProfile = standard.parse().unwrap();
        let checks = ValidationOptions::default().profile(standard);
        let report = validate_pdf_bytes(&page.pdf, &checks).unwrap();
        assert!(report.is_compliant, "{standard:?}: {:#?}", report.failures);
    }
    assert_eq!(page.display.pages.len(), 1);
    let read = page.display.reading_order();
    assert_eq!(
        read[0],
        (Role::Heading(1), "Recovery words for Fourfold".to_owned())
    );
    let numbered: Vec<String> = read
        .iter()
        .filter(|(_, text)| text.starts_with(|c: char| c.is_ascii_digit()))
        .map(|(_, text)| text.clone())
        .collect();
    let wanted: Vec<String> = (1..)
        .zip(words.words())
        .map(|(n, word)| format!("{n}.  {word}"))
        .collect();
    assert_eq!(numbered, wanted);
    let all = page.display.text();
    for says in [
        "24 November 2026",
        "these words open the records",
        "Where to keep this page",
    ] {
        assert!(all.contains(says), "{says}");
    }
    // What the words say typed back is what they are.
    assert_eq!(RecoveryWords::parse(&numbered.join("\n")), Ok(words));
}

#[test]
fn the_longest_words_stay_on_the_page() {
    let words = ["umbrella"; 12];
    let page = recovery::build(&words, day()).unwrap();
    for run in page.display.runs() {
        assert!(run.start.x >= 28.3 && run.start.x + run.width() <= 595.3 - 28.3);
        assert!(run.start.y >= 40.0 && run.start.y <= 841.9 - 28.0);
    }
    assert!(preview::render(&page.pdf, 0, 600).unwrap().height > 600);
}
