//! What people, phones and disks give that nobody planned for: through the forms of the window.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/pictures.rs"]
mod pictures;

use common::House;
use fourfold::exchange::image::ImageProblem;
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers, key::Named};
use pictures::{as_the_camera_saw, corners, jpeg, png_claiming, with_exif};

const PATH: &str = "Or write where the picture is";

fn chord(house: &mut House, letter: &str) {
    let key = Key::Character(letter.into());
    house.stage.chord(key, Modifiers::COMMAND);
}

/// The window is closed, and everything is on the disk.
fn close(house: &mut House) {
    let id = iced::window::Id::unique();
    let closing = iced::window::Event::CloseRequested;
    house.stage.send(fourfold::app::Message::Window(id, closing));
    assert!(house.stage.has_exited());
}

#[test]
fn a_name_in_any_script_is_kept_letter_for_letter() {
    for name in [
        "Zoë-Mae O’Brien",
        "Łukasz",
        "Nguyễn Thị Ánh",
        "محمد",
        "שירה",
        "आरव",
        "ਗੁਰਪ੍ਰੀਤ",
        "ডালিয়া",
        "李小龙",
        "さくら",
        "김민준",
        "ธนวัฒน์",
        "Ἀλέξανδρος",
        "Ойбек",
        "👩🏽‍🚀 Ada 🦔",
        "e\u{301}lodie",
        "<b>Robert'); DROP TABLE child;--</b>",
    ] {
        let mut house = House::with_child(name);
        assert_eq!(house.file().child.body.name, name);
        assert!(house.stage.mentions(name));
        house.stage.shot(1.0);
        let mut house = house.again();
        assert_eq!(house.file().child.body.name, name);
    }
}

#[test]
fn a_note_of_ten_thousand_letters_is_kept_whole() {
    let mut house = House::with_child("Noor");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("What does Noor do well or enjoy?", "Juggles");
    house.type_in("A time you saw it", "Four oranges 🍊 at the fair. ");
    for _ in 0..9 {
        chord(&mut house, "a");
        chord(&mut house, "c");
        house.stage.press(Named::ArrowRight);
        chord(&mut house, "v");
    }
    house.click("Add this strength");
    let kept = house.file().strengths[0].body.example.clone();
    assert_eq!(kept, "Four oranges 🍊 at the fair. ".repeat(512).trim());
    assert!(kept.chars().count() > 10_000);
    // The card is taller than the window; the keyboard opens it wherever its middle is.
    while house
        .stage
        .focused()
        .is_none_or(|node| node.semantics.name != "Open Juggles")
    {
        house.stage.press(Named::Tab);
    }
    house.stage.press(Named::Enter);
    let field = house.stage.find(Role::TextArea, "A time you saw it").unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some(kept.as_str()));
    house.stage.shot(1.0);
}

#[test]
fn an_empty_form_asks_for_the_one_thing_it_needs() {
    let mut house = House::with_child("Noor");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("What does Noor do well or enjoy?", "   ");
    house.type_in("Who noticed it?", "Grandad");
    house.click("Add this strength");
    assert!(house.file().strengths.is_empty());
    let focused = house.stage.focused().unwrap().semantics;
    assert_eq!(focused.name, "What does Noor do well or enjoy?");
    assert!(focused.error.is_some_and(|words| !words.is_empty()));
    let other = house.stage.find(Role::TextField, "Who noticed it?").unwrap();
    assert_eq!(other.semantics.value.as_deref(), Some("Grandad"));
}

#[test]
fn a_picture_of_twenty_thousand_pixels_a_side_is_refused_and_the_form_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.png");
    std::fs::write(&path, png_claiming(20_000, 20_000)).unwrap();
    let mut house = House::with_child("Sam");
    house.go("Details");
    house.type_in("Full name", "Sam Okoro");
    house.type_in(PATH, path.to_str().unwrap());
    house.click("Use this picture");
    let problem = ImageProblem::TooLarge.problem();
    for words in [&problem.what, &problem.safe, &problem.todo] {
        assert!(house.stage.mentions(words), "{words}");
    }
    house.pause();
    let child = house.file().child.body.clone();
    assert_eq!((child.photo, child.full_name.as_str()), (None, "Sam Okoro"));
}

#[test]
fn a_photo_taken_with_the_camera_in_any_hand_stands_upright_and_names_no_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("phone.jpg");
    let upright = corners(120, 80);
    let mut house = House::with_child("Sam");
    house.go("Details");
    for turn in 1..=8 {
        let seen = jpeg(&as_the_camera_saw(turn, &upright));
        std::fs::write(&path, with_exif(&seen, turn)).unwrap();
        house.type_in(PATH, path.to_str().unwrap());
        house.click("Use this picture");
        let id = house.file().child.body.photo.unwrap();
        let store = house.stage.app().store().unwrap();
        let kept = store.photo(id).wait().unwrap();
        let picture = image::load_from_memory(&kept).unwrap().to_rgb8();
        assert_eq!(picture.dimensions(), (120, 80), "{turn}");
        let [red, green, blue] = picture.get_pixel(20, 20).0;
        assert!(
            red > 200 && green < 60 && blue < 60,
            "{turn}: the red corner leads"
        );
        for trace in [b"Exif".as_slice(), b"CANARY", b"GPS"] {
            assert!(!kept.windows(trace.len()).any(|part| part == trace), "{turn}");
        }
        house.click("Remove the photo");
    }
}

#[test]
fn a_store_of_a_newer_program_is_left_as_it_is_and_says_so() {
    let mut house = House::with_child("Noor");
    close(&mut house);
    let paths = house.setup.paths.clone();
    let keys: serde_json::Value = serde_json::from_slice(&std::fs::read(paths.keys()).unwrap()).unwrap();
    let key = ["x'", keys["slots"][0]["key"].as_str().unwrap(), "'"].concat();
    let records = rusqlite::Connection::open(paths.records()).unwrap();
    records.pragma_update(None, "key", key).unwrap();
    records.pragma_update(None, "user_version", 99).unwrap();
    drop(records);
    let before = std::fs::read(paths.records()).unwrap();
    let mut house = house.again();
    assert!(house.stage.mentions("This file was made by a newer Fourfold."));
    assert!(house.stage.mentions("Nothing was changed."));
    assert!(!house.stage.mentions("Noor"));
    assert_eq!(std::fs::read(paths.records()).unwrap(), before);
}

#[test]
fn one_flipped_byte_is_found_and_nothing_is_shown_as_if_it_were_whole() {
    let mut house = House::with_child("Noor");
    close(&mut house);
    let records = house.setup.paths.records();
    let mut bytes = std::fs::read(&records).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&records, &bytes).unwrap();
    let mut house = house.again();
    assert!(house.stage.find(Role::Button, "Try again").is_some());
    assert!(!house.stage.mentions("Noor"));
    // The damaged file is left for whoever can help.
    assert_eq!(std::fs::read(&records).unwrap(), bytes);
}
