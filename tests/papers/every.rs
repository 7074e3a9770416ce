//! What is true of every document about a child.

use super::sound::sound;
use super::*;
use fourfold::document::layout::display::Role;
use fourfold::document::{DocumentKind, Order, Print, Section, Theme, make};
use fourfold::domain::ChildFile;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use std::path::Path;

/// Not written yet.
pub const WAITING: [DocumentKind; 0] = [];

/// Both standards, as far as the quick check sees.
pub fn conforms(pdf: &[u8]) {
    for standard in ["ua1", "2a"] {
        let standard: ValidationProfile = standard.parse().unwrap();
        let checks = ValidationOptions::default().profile(standard);
        let report = validate_pdf_bytes(pdf, &checks).unwrap();
        assert!(report.is_compliant, "{standard:?}: {:#?}", report.failures);
    }
}

#[test]
fn each_is_sound_and_conforms_and_is_small() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    let file = example();
    for order in orders() {
        let made = made(&file, &order).unwrap();
        std::fs::write(folder.join(name(&order)).with_extension("pdf"), &made.pdf).unwrap();
        if order.kind != DocumentKind::OnePageProfile {
            sound(&made.display);
        }
        conforms(&made.pdf);
        assert!(
            made.pdf.len() < 400_000,
            "{}: {} bytes",
            name(&order),
            made.pdf.len()
        );
        assert!(made.stand_ins.is_empty(), "{:?}", made.stand_ins);
        if order.print == Print::Large {
            let smallest = made.display.runs().map(|run| run.size).fold(f32::MAX, f32::min);
            assert!(smallest >= 17.99, "{}: {smallest}", name(&order));
        }
    }
}

#[test]
fn each_is_made_in_every_theme() {
    let file = example();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    for order in orders() {
        let usual = made(&file, &order).unwrap();
        for theme in [Theme::Seaside, Theme::Plain] {
            let order = Order {
                theme,
                ..order.clone()
            };
            let made = made(&file, &order).unwrap();
            assert_eq!(text(&made), text(&usual), "a theme changes no word");
            assert_eq!(made.display.pages.len(), usual.display.pages.len());
            assert_ne!(made.pdf, usual.pdf, "{}", name(&order));
            conforms(&made.pdf);
            let path = folder.join(format!("{}-{}.pdf", name(&order), theme.name()));
            std::fs::write(path, &made.pdf).unwrap();
        }
    }
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let file = example();
    for order in orders() {
        let once = made(&file, &order).unwrap();
        assert_eq!(once, made(&file, &order).unwrap(), "{}", name(&order));
    }
}

/// S1.3: the child's block is the first, for the eye and for the ear.
#[test]
fn s1_3_the_childs_words_come_first_in_every_document() {
    let file = example();
    for order in orders() {
        let made = made(&file, &order).unwrap();
        let read = made.display.reading_order();
        // The title and the line below it say what it is; the steps of a cycle are a picture.
        let first = read
            .iter()
            .filter(|(role, _)| *role != Role::Figure)
            .skip_while(|(role, _)| *role == Role::Heading(1))
            .find(|(_, text)| text.contains('“'))
            .map(|(_, text)| text.clone())
            .unwrap();
        let place = read.iter().position(|(_, text)| *text == first).unwrap();
        assert!(place <= 4, "{}: {place}: {read:?}", name(&order));
        let said = file
            .voices
            .iter()
            .any(|voice| first.contains(voice.body.text.trim()));
        assert!(said, "{}: {first}", name(&order));
        assert!(
            !read[..place]
                .iter()
                .any(|(role, _)| matches!(role, Role::Heading(2..))),
            "{}: a heading stands before the child",
            name(&order)
        );
    }
}

/// S1.3: a document without words of the child leaves room for them in the same place.
#[test]
fn s1_3_without_words_there_is_room_for_them() {
    let mut file = example();
    file.voices.clear();
    for order in orders() {
        let made = made(&file, &order).unwrap();
        let text = text(&made);
        let room = ["own words", "My own words"]
            .iter()
            .any(|words| text.contains(words));
        assert!(room, "{}: {text}", name(&order));
    }
}

/// S1.25: what the child said is printed letter by letter.
#[test]
fn s1_25_the_childs_words_are_not_reworded() {
    let mut file = example();
    let odd = "i dont  like it wen its LOUD, its like a drumm!!";
    for voice in &mut file.voices {
        voice.body.text = odd.to_owned();
    }
    for order in orders() {
        let made = made(&file, &order).unwrap();
        assert!(text(&made).contains(odd), "{}", name(&order));
    }
}

#[test]
fn each_page_says_what_it_is_for_whom_and_which_page() {
    let file = example();
    for order in orders()
        .into_iter()
        .filter(|order| order.kind != DocumentKind::OnePageProfile)
    {
        let order = Order { version: 7, ..order };
        let made = made(&file, &order).unwrap();
        let all = text(&made) + &made.display.artifact_text();
        let pages = made.display.pages.len();
        for page in 1..=pages {
            assert!(
                all.contains(&format!("Page {page} of {pages}")),
                "{}",
                name(&order)
            );
        }
        for words in [
            "version 7, 24 November 2026",
            "Contains personal information.",
            "For people who support Maya",
        ] {
            assert!(all.matches(words).count() >= pages, "{}: {words}", name(&order));
        }
    }
}

#[test]
fn what_is_left_out_is_not_there_and_leaves_no_hole() {
    let file = example();
    for order in orders() {
        if order.print != Print::Usual {
            continue;
        }
        let full = text(&made(&file, &order).unwrap());
        let own = order.kind.sections();
        for section in own {
            let order = Order {
                left_out: [*section].into(),
                ..order.clone()
            };
            let made = made(&file, &order).unwrap();
            if order.kind != DocumentKind::OnePageProfile {
                sound(&made.display);
            }
            let known = !matches!(
                section,
                Section::Photo
                    | Section::Diagnoses
                    | Section::MadeWith
                    | Section::Background
                    | Section::Facts
            );
            assert!(
                !known || text(&made) != full || WAITING.contains(&order.kind),
                "{}: leaving out {section:?} changes nothing",
                name(&order)
            );
        }
        let bare = Order {
            left_out: own.iter().copied().collect(),
            ..order.clone()
        };
        let made = made(&file, &bare).unwrap();
        assert!(made.display.pages.len() <= 2, "{}", name(&order));
    }
}

/// A child with hardly anything: no heading stands alone, and each page is meant.
#[test]
fn a_document_with_little_in_it_still_looks_meant() {
    let file = example();
    let mut little = ChildFile::new(file.child.clone());
    little.cycles = vec![entry(
        &file,
        1,
        Cycle {
            number: 1,
            ..Cycle::default()
        },
    )];
    little.meetings = vec![entry(
        &file,
        2,
        Meeting {
            state: MeetingState::Held,
            ..Meeting::default()
        },
    )];
    for order in orders() {
        let made = make(&little, None, &order).unwrap();
        if order.kind != DocumentKind::OnePageProfile {
            sound(&made.display);
        }
        conforms(&made.pdf);
        let read = made.display.reading_order();
        for two in read.windows(2) {
            // A smaller heading may have lines to write on below it.
            if let [(Role::Heading(2), title), (Role::Heading(2), _)] = two
                && order.kind != DocumentKind::OnePageProfile
            {
                panic!("{}: nothing stands under “{title}”", name(&order));
            }
        }
    }
}

use fourfold::domain::{Cycle, Meeting, MeetingState};
