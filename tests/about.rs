//! Who the child is, as a person writes it down.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{Area, SupportKind, YearGroup};
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers, key::Named};
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

const PATH: &str = "Or write where the picture is";
const SHOWS: &str = "What does the photo show?";

fn details(name: &str) -> House {
    let mut house = House::with_child(name);
    house.go("Details");
    house
}

fn undo(house: &mut House) {
    house.stage.chord(Key::Character("z".into()), Modifiers::COMMAND);
}

/// A folder with one file in it.
fn file(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn jpeg() -> Vec<u8> {
    let picture =
        image::RgbImage::from_fn(40, 30, |x, _| image::Rgb([u8::try_from(x * 6).unwrap(), 90, 120]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// S1.55: support to speak is noted, with who gives it.
#[test]
fn s1_55_support_to_speak_is_ticked_and_says_who_helps() {
    let mut house = details("Sam");
    assert!(house.stage.mentions("SEND Code of Practice 2015, 1.10"));
    for (label, kind) in [
        ("An advocate", SupportKind::Advocate),
        ("AAC: symbols, a board or a talker", SupportKind::Aac),
        ("An interpreter", SupportKind::Interpreter),
    ] {
        house.stage.click(Role::Checkbox, label).unwrap();
        house.pause();
        let file = house.file();
        assert!(file.child.body.support_to_speak.iter().any(|s| s.kind == kind));
    }
    house.type_in("Which language, and who interprets?", "Polish, Mrs Nowak");
    house.pause();
    let support = house.file().child.body.support_to_speak.clone();
    assert_eq!(support.len(), 3);
    let spoken = support
        .iter()
        .find(|s| s.kind == SupportKind::Interpreter)
        .unwrap();
    assert_eq!(spoken.detail, "Polish, Mrs Nowak");

    // Unticked it goes; ticked again on the same visit, the words are still there.
    house.stage.click(Role::Checkbox, "An interpreter").unwrap();
    house.pause();
    assert_eq!(house.file().child.body.support_to_speak.len(), 2);
    house.stage.click(Role::Checkbox, "An interpreter").unwrap();
    house.pause();
    assert_eq!(house.file().child.body.support_to_speak.len(), 3);
    assert!(house.stage.mentions("Polish, Mrs Nowak"));
}

#[test]
fn what_is_typed_is_saved_and_sentences_follow_the_pronouns() {
    let mut house = details("Sam");
    house.type_in("Full name", "Samira Hassan");
    house.type_in("Pronouns", "he/him");
    assert!(house.stage.mentions("Sentences here say “he” and “him”."));
    house.type_in("How does Sam communicate?", "Points, and two words.");
    house.type_in("Languages", "Somali and English");
    house.pause();
    let child = house.file().child.body.clone();
    assert_eq!(child.full_name, "Samira Hassan");
    assert_eq!(child.pronouns().object, "him");
    assert_eq!(child.communicates, "Points, and two words.");
    assert_eq!(child.languages, "Somali and English");

    let mut house = house.again();
    house.go("Details");
    let field = house.stage.find(Role::TextField, "Full name").unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Samira Hassan"));
}

#[test]
fn names_may_be_of_any_script_and_an_empty_name_keeps_the_old_one() {
    let mut house = details("Sam");
    for name in ["آمنة", "阿米娜", "Zoë-Siân", "Ọlá 🦕"] {
        house.type_in("Name", name);
        house.pause();
        assert_eq!(house.file().child.body.name, name);
    }
    house.type_in("Name", " ");
    house.type_in("Languages", "Yoruba");
    house.pause();
    assert!(
        house
            .stage
            .mentions("Write a name. Until then the old one stays.")
    );
    let child = house.file().child.body.clone();
    assert_eq!(child.name, "Ọlá 🦕");
    assert_eq!(child.languages, "Yoruba");
}

#[test]
fn the_year_group_follows_from_the_birthday_and_can_be_set_by_hand() {
    let mut house = details("Sam");
    house.type_in("Date of birth", "31 June 2019");
    house.pause();
    assert!(house.stage.mentions("There is no 31 June 2019."));
    let field = house.stage.find(Role::DateField, "Date of birth").unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("31 June 2019"));
    assert_eq!(house.file().child.body.born, None);

    house.type_in("Date of birth", "14 march 2018");
    house.pause();
    assert!(house.stage.mentions("Wednesday 14 March 2018"));
    assert!(house.stage.mentions("Year 4, from the date of birth"));
    assert!(house.stage.mentions("Sam is 8 years old."));

    house.stage.click(Role::Select, "Year group").unwrap();
    house.stage.press(Named::Home);
    // Past the line that works it out: nursery, Reception, and three years.
    for _ in 0..5 {
        house.stage.press(Named::ArrowDown);
    }
    house.stage.press(Named::Enter);
    house.pause();
    let child = house.file().child.body.clone();
    assert_eq!(child.year_override, Some(YearGroup(3)));
    assert!(
        house
            .stage
            .mentions("Year 3, one below the usual, which is Year 4.")
    );
    // It moves up with the others: the distance stays.
    assert_eq!(child.year_set_on, Some(common::today()));
    for (year, group) in [(2026, 3), (2027, 4), (2029, 6)] {
        let day = chrono::NaiveDate::from_ymd_opt(year, 9, 1).unwrap();
        assert_eq!(child.year_group(day), Some(YearGroup(group)), "{day}");
        let before = day.pred_opt().unwrap();
        let last = if year == 2026 { 3 } else { group - 1 };
        assert!(year == 2026 || child.year_group(before) == Some(YearGroup(last)));
    }
}

#[test]
fn areas_of_need_are_ticked_and_the_code_is_named() {
    let mut house = details("Sam");
    house
        .stage
        .click(Role::Checkbox, "Sensory and/or physical needs")
        .unwrap();
    house
        .stage
        .click(Role::Checkbox, "Communication and interaction")
        .unwrap();
    house.pause();
    assert_eq!(
        house.file().child.body.areas,
        [Area::CommunicationAndInteraction, Area::SensoryAndOrPhysical]
    );
    assert!(house.stage.mentions("They are not a box to fit Sam into."));
    assert!(house.stage.mentions("SEND Code of Practice 2015, 6.27"));
}

#[test]
fn a_photo_from_a_path_is_kept_described_undone_and_removed() {
    let (_folder, path) = file("sam at the sea.jpg", &jpeg());
    let mut house = details("Sam");
    house.type_in(PATH, &format!("\"{}\"", path.display()));
    house.click("Use this picture");
    let photo = house.file().child.body.photo.expect("a photo");
    assert!(house.stage.mentions("Photo changed"));
    assert_eq!(house.stage.focused().unwrap().semantics.name, SHOWS);
    assert!(house.stage.find(Role::Image, "A photo of Sam").is_some());
    let kept = house.stage.app().store().unwrap().photo(photo).wait().unwrap();
    assert!(kept.starts_with(&[0xff, 0xd8]));

    house.type_in(SHOWS, "Sam on a rock, laughing.");
    house.pause();
    assert_eq!(house.file().child.body.photo_shows, "Sam on a rock, laughing.");
    assert!(
        house
            .stage
            .find(Role::Image, "Sam on a rock, laughing.")
            .is_some()
    );

    house.click("Remove the photo");
    let child = house.file().child.body.clone();
    assert_eq!((child.photo, child.photo_shows.as_str()), (None, ""));
    house.click("Undo");
    let child = house.file().child.body.clone();
    assert_eq!(child.photo, Some(photo));
    assert_eq!(child.photo_shows, "Sam on a rock, laughing.");
    assert!(house.stage.mentions("Undone"));
}

#[test]
fn what_is_no_picture_is_refused_in_plain_words_and_the_form_stays() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    let cases: [(&str, &[u8], &str); 3] = [
        (
            "letter.jpg",
            b"Dear parents",
            "This file is not a picture that Fourfold can read.",
        ),
        ("IMG_1.HEIC", heic, "This is a HEIC picture"),
        (
            "half.jpg",
            &jpeg()[..200],
            "This picture is incomplete: its end is missing.",
        ),
    ];
    let mut house = details("Sam");
    house.type_in("Full name", "Sam Okoro");
    for (name, bytes, sentence) in cases {
        let (_folder, path) = file(name, bytes);
        let typed = path.display().to_string();
        house.type_in(PATH, &typed);
        house.click("Use this picture");
        assert!(house.stage.mentions(sentence), "{name}");
        assert!(house.stage.mentions("Nothing was changed."));
        let focused = house.stage.focused().unwrap().semantics;
        assert_eq!(focused.name, PATH);
        assert_eq!(focused.value.as_deref(), Some(typed.as_str()));
    }
    house.type_in(PATH, "/nowhere/at-all.jpg");
    house.click("Use this picture");
    assert!(house.stage.mentions("There is no file at that place."));
    house.type_in(PATH, " ");
    house.click("Use this picture");
    assert!(house.stage.mentions("No picture was named."));
    house.pause();
    let child = house.file().child.body.clone();
    assert_eq!(child.photo, None);
    assert_eq!(child.full_name, "Sam Okoro");
}

#[test]
fn a_new_photo_does_not_lose_what_was_just_typed() {
    let (_folder, path) = file("sam.jpg", &jpeg());
    let mut house = details("Sam");
    house.type_in(PATH, &path.display().to_string());
    house.type_in("Languages", "Welsh");
    // No pause: the words are still on their way.
    house.click("Use this picture");
    let child = house.file().child.body.clone();
    assert!(child.photo.is_some());
    assert_eq!(child.languages, "Welsh");
}

#[test]
fn a_diagnosis_is_added_changed_removed_and_brought_back() {
    let mut house = details("Sam");
    assert!(
        house
            .stage
            .mentions("Help at school does not have to wait for one.")
    );
    house.click("Add a diagnosis");
    house.click("Add this diagnosis");
    house.type_in("What is the diagnosis?", "\u{200B} \u{2060}");
    house.click("Add this diagnosis");
    assert!(house.file().diagnoses.is_empty());
    assert!(house.stage.mentions("Write it as the letter says it."));
    house.type_in("What is the diagnosis?", "Dyspraxia");
    house.type_in("Who made it?", "Dr Amin, child clinic");
    house.type_in("When was it made?", "30 february 2025");
    house.click("Add this diagnosis");
    assert!(house.stage.mentions("There is no 30 February 2025."));
    assert_eq!(house.stage.focused().unwrap().semantics.name, "When was it made?");
    assert!(house.file().diagnoses.is_empty());
    house.type_in("When was it made?", "3 feb 2025");
    house.click("Add this diagnosis");
    let kept = house.file().diagnoses[0].body.clone();
    assert_eq!(
        (kept.what.as_str(), kept.by.as_str()),
        ("Dyspraxia", "Dr Amin, child clinic")
    );
    assert_eq!(kept.on.unwrap().to_string(), "2025-02-03");
    assert_eq!(kept.shared_with_school_on, None);
    assert!(house.stage.mentions("Not shared with school yet"));
    assert_eq!(house.stage.focused().unwrap().semantics.name, "Open Dyspraxia");

    house.click("Open Dyspraxia");
    house.type_in("Shared with school on", "yesterday");
    house.pause();
    let shared = house.file().diagnoses[0].body.shared_with_school_on;
    assert_eq!(shared.unwrap().to_string(), "2026-11-23");

    // The toast has gone.
    house.waiting.advance(Duration::from_secs(10));
    house.stage.settle();
    house.click("Remove");
    assert!(house.file().diagnoses.is_empty());
    assert!(house.stage.mentions("Diagnosis removed"));
    assert_eq!(house.stage.focused().unwrap().semantics.name, "Add a diagnosis");
    undo(&mut house);
    assert_eq!(house.file().diagnoses.len(), 1);
}

#[test]
fn a_diagnosis_that_was_begun_is_there_after_a_power_cut() {
    let mut house = details("Sam");
    house.click("Add a diagnosis");
    house.type_in("What is the diagnosis?", "Hearing lo");
    house.pause();
    let mut house = house.again();
    house.go("Details");
    let field = house
        .stage
        .find(Role::TextField, "What is the diagnosis?")
        .unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Hearing lo"));
}

/// No hint may give an example that its own field refuses.
#[test]
fn every_date_that_a_hint_gives_can_be_typed() {
    use fourfold::domain::date_text::{Expect, parse_when};
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/screen")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            for begins in ["\"Like ", "\"For example, "] {
                for rest in source.split(begins).skip(1) {
                    let said = rest.split('"').next().unwrap().split('.').next().unwrap();
                    for example in said.split(", or ").flat_map(|part| part.split(" or ")) {
                        let example = example.trim();
                        let named = ["January", "March", "September", "November", "December"]
                            .iter()
                            .any(|month| example.contains(month));
                        let told = ["last ", "next ", "in ", "today"]
                            .iter()
                            .any(|word| example.starts_with(word));
                        if (named && example.chars().any(|c| c.is_ascii_digit())) || told {
                            let read = parse_when(example, common::today(), Expect::Either);
                            assert!(read.is_ok(), "{example} in {}", path.display());
                            seen += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(seen > 10, "{seen}");
}

/// What the child's own words mean, and the story of the family, each asked of the store.
#[test]
fn own_words_have_a_meaning_and_the_family_a_story() {
    let mut house = details("Sam");
    house.click("Add a word or sign");
    house.type_in("Word or sign 1", "blue ");
    house.type_in("What word or sign 1 means", " Sam is sad");
    house.click("Add a word or sign");
    house.type_in("Word or sign 2", "taps the table");
    house.type_in(
        "What should people know of Sam and the family?",
        "Sam lives with two aunts.\nThey came from Leeds.",
    );
    house.pause();
    let child = house.file().child.body.clone();
    // The child's own word is kept to the letter.
    assert_eq!(child.meanings[0].sign, "blue ");
    assert_eq!(
        child.meanings[0].told().as_deref(),
        Some("“blue” means Sam is sad")
    );
    assert_eq!((child.meanings.len(), child.meanings[1].told()), (2, None));
    assert_eq!(
        child.background,
        "Sam lives with two aunts.\nThey came from Leeds."
    );
    house.click("Remove word or sign 1");
    house.pause();
    let left = house.file().child.body.meanings.clone();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].sign, "taps the table");
    undo(&mut house);
    assert_eq!(house.file().child.body.meanings.len(), 2);
}

/// Attendance and attainment are kept as they were written, with the day and the source, and asked of the store.
#[test]
fn attendance_is_a_fact_with_a_day_and_a_source() {
    let mut house = details("Sam");
    house.click("Add a fact");
    house.type_in("Fact 1: what?", "Attendance");
    house.type_in("Fact 1: how is it?", "91%");
    house.type_in("Fact 1: when?", "spring term 2026");
    house.type_in("Fact 1: who says so?", "The register");
    house.click("Add a fact");
    house.type_in("Fact 2: what?", "Reading");
    house.pause();
    let facts = house.file().child.body.facts.clone();
    assert_eq!(facts.len(), 2);
    assert_eq!(
        (facts[0].what.as_str(), facts[0].value.as_str()),
        ("Attendance", "91%")
    );
    assert_eq!(facts[0].source, "The register");
    assert_eq!(
        facts[0].on.map(|on| on.words()).as_deref(),
        Some("spring term 2026")
    );
    // What nobody wrote is not recorded.
    assert_eq!((facts[1].value.as_str(), facts[1].on), ("", None));
    // A day that cannot be read is said, and the one that was there stays.
    house.type_in("Fact 1: when?", "soon");
    house.pause();
    assert_eq!(house.file().child.body.facts[0].on, facts[0].on);
    house.click("Remove fact 1");
    house.pause();
    assert_eq!(house.file().child.body.facts, facts[1..]);
}
