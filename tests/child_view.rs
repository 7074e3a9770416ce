//! The child's own page, as a child uses it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{Entry, Feeling, Voice, Way, WhoMaySee};
use fourfold::guidance;
use fourfold::kit::Role;
use fourfold::screen::Preferences;
use fourfold::store::Passphrase;
use iced::keyboard::{Key, Modifiers, key::Named};

const SAY_MORE: &str = "Do you want to say more?";

/// The example child's page, opened from Home.
fn page() -> House {
    let mut house = House::with_example();
    house.click("Maya’s page");
    assert!(house.stage.mentions("How does school feel?"));
    house
}

/// What the child wrote today.
fn written(house: &mut House) -> Vec<Entry<Voice>> {
    let file = house.file();
    let today = file.voices.iter().map(|e| e.body.on).max().unwrap();
    assert_eq!(today.unwrap().to_string(), "2026-11-24");
    file.voices
        .into_iter()
        .filter(|e| e.body.on == today && e.body.by_the_child)
        .collect()
}

fn tab_to(house: &mut House, role: Role, name: &str) {
    for _ in 0..40 {
        let here = house.stage.focused();
        if here.is_some_and(|node| node.semantics.role == role && node.semantics.name == name) {
            return;
        }
        house.stage.press(Named::Tab);
    }
    panic!("{name} cannot be reached by Tab");
}

/// S1.51: the child's rights in plain words, each with its source for adults.
#[test]
fn s1_51_my_rights_in_plain_words_with_their_sources() {
    let mut house = page();
    house.stage.click(Role::Tab, "My rights").unwrap();
    for (n, right) in guidance::rights().iter().enumerate() {
        assert!(house.stage.says(&right.title));
        assert!(right.words.iter().all(|words| house.stage.says(words)));
        assert!(house.stage.says(&right.try_it));
        assert!(house.stage.mentions(&right.sources[0].name));
        assert!(house.stage.mentions(&format!("{} of 3", n + 1)));
        house.click(if n == 2 { "Finish" } else { "Next" });
    }
    assert!(house.stage.says("Thank you, Maya."));
}

/// S1.52: my view, in a face and in words, and who may see it.
#[test]
fn s1_52_my_view_in_faces_and_words() {
    let mut house = page();
    assert!(house.stage.says("Mum can see what you write here. Who else may?"));
    assert!(house.stage.mentions("0800 1111"));
    house.stage.click(Role::Radio, "Hard").unwrap();
    house.type_in(SAY_MORE, " its  loud 🙉 ");
    house.stage.click(Role::Radio, "People who help me").unwrap();
    house.click("Next");
    let kept = written(&mut house);
    assert_eq!(kept.len(), 1);
    let voice = &kept[0].body;
    assert_eq!(voice.text, " its  loud 🙉 ");
    assert_eq!((voice.feeling, voice.way), (Some(Feeling::Hard), Way::Words));
    assert_eq!((voice.topic.as_str(), voice.by_the_child), ("School", true));
    assert_eq!(kept[0].meta.who_may_see, WhoMaySee::Anyone);
}

#[test]
fn who_may_see_it_is_what_the_child_said() {
    for (choice, wanted) in [
        (Some("Only Mum"), None),
        (Some("Ask me first"), Some(WhoMaySee::NotAsked)),
        (None, Some(WhoMaySee::NotAsked)),
    ] {
        let mut house = page();
        let file = house.file();
        let mum = file.people.iter().find(|e| e.body.name == "Mum").unwrap().id();
        // Only Mum means Mum, not everybody at home.
        let wanted = wanted.unwrap_or(WhoMaySee::Only {
            sides: Vec::new(),
            people: vec![mum],
        });
        if let Some(choice) = choice {
            house.stage.click(Role::Radio, choice).unwrap();
        }
        house.stage.click(Role::Radio, "Great").unwrap();
        house.click("Stop");
        let kept = written(&mut house);
        assert_eq!(kept[0].meta.who_may_see, wanted);
        assert_eq!(kept[0].body.way, Way::Faces);
        assert_eq!(kept[0].body.ask_first, choice == Some("Ask me first"));
    }
}

/// What a child said of one answer is not taken for the next one, neither here nor after a start.
#[test]
fn each_answer_asks_anew_who_may_see_it_and_stands_for_no_place() {
    let mut house = page();
    let chosen = |house: &mut House| {
        let pills = house.stage.nodes();
        let who = ["Only Mum", "People who help me", "Ask me first"];
        pills
            .into_iter()
            .filter(|node| node.semantics.role == Role::Radio)
            .filter(|node| who.contains(&node.semantics.name.as_str()))
            .filter(|node| node.semantics.checked == Some(true))
            .count()
    };
    assert_eq!(chosen(&mut house), 0);
    house.stage.click(Role::Radio, "Hard").unwrap();
    house.stage.click(Role::Radio, "People who help me").unwrap();
    assert_eq!(chosen(&mut house), 1);
    house.click("Next");
    assert_eq!(chosen(&mut house), 0, "the next answer");
    house.stage.click(Role::Radio, "Great").unwrap();
    house.pause();
    let mut house = house.again();
    house.click("Look round an example");
    house.click("Maya’s page");
    assert_eq!(chosen(&mut house), 0, "the same answer after a start");
    house.click("Back");
    assert_eq!(chosen(&mut house), 1, "what was said of the first is there");
    house.click("Stop");
    let kept = written(&mut house);
    let of = |topic: &str| kept.iter().find(|e| e.body.topic == topic).unwrap();
    assert_eq!(of("School").meta.who_may_see, WhoMaySee::Anyone);
    assert_eq!(of("Reading").meta.who_may_see, WhoMaySee::NotAsked);
    assert!(kept.iter().all(|entry| entry.body.place.is_none()));
}

#[test]
fn the_grown_up_is_named_only_when_known() {
    let mut house = House::with_child("Sam");
    house.click("Sam’s page");
    assert!(
        house
            .stage
            .mentions("The grown-up who set this up can see what you write here.")
    );
    assert!(
        house
            .stage
            .find(Role::Radio, "Only the grown-up who set this up")
            .is_some()
    );
}

#[test]
fn at_school_the_senco_is_named_and_not_a_parent() {
    let house = House::new();
    let preferences = Preferences {
        school: true,
        ..Preferences::default()
    };
    preferences
        .write(house.setup.preferences.as_deref().unwrap())
        .unwrap();
    let mut house = house.again();
    house.click("Look round an example");
    house.click("Maya’s page");
    assert!(
        house
            .stage
            .says("Mrs Whitlock can see what you write here. Who else may?")
    );
    house.stage.click(Role::Radio, "Only Mrs Whitlock").unwrap();
    house.stage.click(Role::Radio, "Okay").unwrap();
    house.click("Stop");
    let senco = house.file().senco(common::today()).unwrap().id();
    let only_school = WhoMaySee::Only {
        sides: Vec::new(),
        people: vec![senco],
    };
    assert_eq!(written(&mut house)[0].meta.who_may_see, only_school);
}

#[test]
fn stop_keeps_everything_and_shows_nothing_of_it() {
    let mut house = page();
    house.type_in(SAY_MORE, "It is long.");
    house.click("Next");
    house.stage.click(Role::Radio, "Good").unwrap();
    house.stage.click(Role::Tab, "Please know this").unwrap();
    house.type_in("What do you want people to know?", "I know about herons");
    house.click("Stop");
    assert!(house.stage.says("Thank you, Maya."));
    assert!(house.stage.says("You can close the lid or give this back."));
    assert!(!house.stage.mentions("herons"));
    assert!(house.stage.mentions("0800 1111"));
    let mut kept: Vec<(String, Option<Feeling>)> = written(&mut house)
        .into_iter()
        .map(|e| (e.body.text, e.body.feeling))
        .collect();
    kept.sort();
    assert_eq!(
        kept,
        [
            (String::new(), Some(Feeling::Good)),
            ("I know about herons".to_owned(), None),
            ("It is long.".to_owned(), None),
        ]
    );

    // Going on changes the same record and makes no other.
    house.click("I want to say more");
    house.type_in("What do you want people to know?", "I know a lot about herons");
    house.click("Stop");
    let kept = written(&mut house);
    assert_eq!(kept.len(), 3);
    assert!(kept.iter().any(|e| e.body.text == "I know a lot about herons"));
    house.click("Back to the grown-ups’ pages");
    assert!(house.stage.find(Role::Link, "Strengths").is_some());
}

#[test]
fn words_that_the_child_takes_back_are_gone() {
    let mut house = page();
    house.type_in(SAY_MORE, "no");
    house.click("Next");
    assert_eq!(written(&mut house).len(), 1);
    let before = house.file().voices.len();
    house.click("Back");
    house.type_in(SAY_MORE, " ");
    house.click("Stop");
    assert_eq!(house.file().voices.len(), before - 1);
}

#[test]
fn the_grown_ups_pages_ask_for_the_password_if_there_is_one() {
    let house = House::with_child("Sam");
    let password = Passphrase::new("lantern over the pond");
    let set = house
        .stage
        .app()
        .store()
        .unwrap()
        .set_password(None, Some(password), false);
    set.wait().unwrap();
    let mut house = house.again();
    house.type_in("Password", "lantern over the pond");
    house.stage.press(Named::Enter);
    house.click("Sam’s page");
    house.type_in(SAY_MORE, "It is fine.");
    house.click("Stop");
    house.click("Back to the grown-ups’ pages");
    assert!(house.stage.find(Role::Link, "Home").is_none());
    assert!(house.stage.find(Role::TextField, "Password").is_some());
    house.type_in("Password", "lantern over the pond");
    house.stage.press(Named::Enter);
    assert_eq!(house.file().voices[0].body.text, "It is fine.");
}

#[test]
fn what_waits_on_the_page_is_said_beside_the_words() {
    let mut house = page();
    house.type_in(SAY_MORE, "I am not done");
    house.pause();
    let mut house = house.again();
    house.click("Look round an example");
    house.go("Maya’s words");
    assert!(house.stage.mentions("Maya began something on her page."));
    house.click("Open Maya’s page");
    house.click("Stop");
    house.click("Back to the grown-ups’ pages");
    house.go("Maya’s words");
    assert!(!house.stage.mentions("Maya began something on her page."));
    assert!(house.stage.says("Open I am not done"));
}

#[test]
fn a_power_cut_loses_nothing() {
    let mut house = page();
    house.stage.click(Role::Tab, "What helps me").unwrap();
    house.type_in("What helps you at school?", "when they wai");
    house.pause();
    let mut house = house.again();
    house.click("Look round an example");
    house.click("Maya’s page");
    let field = house
        .stage
        .find(Role::TextArea, "What helps you at school?")
        .unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("when they wai"));
    house.click("Stop");
    assert_eq!(written(&mut house)[0].body.text, "when they wai");
}

#[test]
fn everything_is_done_by_keys_alone() {
    let mut house = page();
    // The question has the focus; one Tab leads to the faces, an arrow chooses.
    house.stage.press(Named::Tab);
    assert_eq!(house.stage.focused().unwrap().semantics.role, Role::Radio);
    house.stage.press(Named::ArrowRight);
    tab_to(&mut house, Role::TextArea, SAY_MORE);
    house.stage.type_text("ok");
    house.stage.press(Named::Tab);
    assert_eq!(house.stage.focused().unwrap().semantics.name, "I will draw it");
    house.stage.press(Named::Tab);
    house.stage.press(Named::ArrowRight);
    assert_eq!(house.stage.focused().unwrap().semantics.name, "Only Mum");
    tab_to(&mut house, Role::Button, "Next");
    house.stage.press(Named::Enter);
    assert!(house.stage.mentions("How does reading feel?"));
    // The focus is on the new question: the next stop is its faces.
    house.stage.press(Named::Tab);
    assert_eq!(house.stage.focused().unwrap().semantics.role, Role::Radio);
    let kept = written(&mut house);
    assert_eq!(kept[0].body.text, "ok");
    assert!(kept[0].body.feeling.is_some());
    tab_to(&mut house, Role::Button, "Stop");
    house.stage.press(Named::Space);
    assert!(house.stage.says("Thank you, Maya."));
    tab_to(&mut house, Role::Button, "Back to the grown-ups’ pages");
    house.stage.press(Named::Enter);
    assert!(house.stage.find(Role::Link, "Strengths").is_some());
}

#[test]
fn no_key_leads_to_the_adults_pages() {
    let mut house = page();
    house.type_in(SAY_MORE, "mine");
    for key in ["k", "n", "1", "3", "p", "/", "l", "z"] {
        house.stage.chord(Key::Character(key.into()), Modifiers::COMMAND);
    }
    house.stage.press(Named::F1);
    assert!(house.stage.says("How does school feel?"));
    assert!(house.stage.find(Role::Link, "Strengths").is_none());
    assert!(house.stage.find(Role::Dialog, "Search").is_none());
    // Esc stops, and goes no further.
    house.stage.press(Named::Escape);
    assert!(house.stage.says("Thank you, Maya."));
    house.stage.press(Named::Escape);
    assert!(house.stage.says("Thank you, Maya."));
    assert!(house.stage.find(Role::Link, "Strengths").is_none());
}

#[test]
fn the_page_is_found_by_search_too() {
    let mut house = House::with_example();
    house.stage.chord(Key::Character("k".into()), Modifiers::COMMAND);
    house.type_in("Search", "own page");
    house.click("Open the child’s own page");
    assert!(house.stage.mentions("How does school feel?"));
}

/// Childline and the way on are in view at every text size, not only in the tree.
#[test]
fn the_way_on_and_childline_are_in_view_at_every_text_size() {
    for scale in [100, 125, 150, 175, 200] {
        let mut house = House::new();
        Preferences {
            text_size: Some(scale),
            ..Preferences::default()
        }
        .write(house.setup.preferences.as_deref().unwrap())
        .unwrap();
        house = house.again();
        house.click("Look round an example");
        house.stage.send(fourfold::app::Message::Command(
            fourfold::app::command::Command::ChildView,
        ));
        let bottom = 768.0 / (f32::from(scale) / 100.0);
        let next = house.stage.find(Role::Button, "Next").unwrap();
        assert!(
            !next.clipped && next.bounds.y + next.bounds.height <= bottom,
            "{scale} %: {:?}",
            next.bounds
        );
        let line = house
            .stage
            .nodes()
            .into_iter()
            .find(|node| node.semantics.name.contains("0800 1111"))
            .unwrap();
        assert!(
            !line.clipped && line.bounds.y + line.bounds.height <= bottom,
            "{scale} %: {:?}",
            line.bounds
        );
    }
}

// --- drawing

const SHEET: &str = "Your drawing: How does school feel?";

/// The kept picture of a record, as it lies in the store.
fn picture(house: &mut House, voice: &Voice) -> image::RgbImage {
    let id = voice.picture.expect("no picture");
    let jpeg = house.stage.app().store().unwrap().photo(id).wait().unwrap();
    image::load_from_memory(&jpeg).unwrap().to_rgb8()
}

fn is_like(pixel: [u8; 3], wanted: [u8; 3]) -> bool {
    pixel
        .iter()
        .zip(wanted)
        .all(|(one, other)| one.abs_diff(other) < 24)
}

#[test]
fn a_drawing_is_kept_as_a_picture_with_its_date() {
    let mut house = page();
    house.stage.click(Role::Radio, "People who help me").unwrap();
    house.click("I will draw it");
    assert!(house.stage.focused().unwrap().semantics.role == Role::Canvas);
    house.stage.click(Role::Radio, "Blue").unwrap();
    house.stage.click(Role::Radio, "Thick").unwrap();
    let sheet = house.stage.find(Role::Canvas, SHEET).unwrap().bounds;
    let at = |x: f32, y: f32| iced::Point::new(sheet.x + sheet.width * x, sheet.y + sheet.height * y);
    house.stage.drag(at(0.25, 0.5), at(0.75, 0.5));
    house.stage.drag(at(0.5, 0.25), at(0.5, 0.4));
    house.click("Undo");
    house.type_in("What is in your drawing?", " the  hall 🙉");
    house.click("I have finished my drawing");
    assert!(house.stage.says("Your drawing is kept."));
    let kept = written(&mut house);
    assert_eq!(kept.len(), 1);
    let voice = kept[0].body.clone();
    assert_eq!(
        (voice.way, voice.asked.as_str()),
        (Way::Drawing, "How does school feel?")
    );
    assert_eq!(
        (voice.text.as_str(), voice.picture_shows.as_str()),
        (" the  hall 🙉", " the  hall 🙉")
    );
    assert_eq!(kept[0].meta.who_may_see, WhoMaySee::Anyone);
    let drawn = picture(&mut house, &voice);
    assert_eq!(drawn.dimensions(), (1200, 900));
    assert!(
        is_like(drawn.get_pixel(600, 450).0, [0x25, 0x63, 0xb8]),
        "the line is there"
    );
    assert!(
        is_like(drawn.get_pixel(600, 290).0, [255, 255, 255]),
        "the line taken back is not"
    );

    // A face and words to the same question are a record of their own.
    house.stage.click(Role::Radio, "Hard").unwrap();
    house.click("Stop");
    assert!(house.stage.says("Thank you, Maya."));
    let ways: Vec<Way> = written(&mut house).iter().map(|e| e.body.way).collect();
    assert_eq!(ways.len(), 2);
    assert!(ways.contains(&Way::Drawing) && ways.contains(&Way::Faces));
}

#[test]
fn a_drawing_by_keys_is_kept_by_going_on_and_more_of_it_changes_the_same_record() {
    let mut house = page();
    tab_to(&mut house, Role::Button, "I will draw it");
    house.stage.press(Named::Enter);
    for key in [Named::Space, Named::ArrowRight, Named::ArrowRight, Named::Space] {
        house.stage.press(key);
    }
    house.stage.press(Named::Escape);
    let kept = written(&mut house);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].body.picture_shows, "A drawing by Maya");
    let first = kept[0].body.picture;
    house.click("See my drawing");
    house.stage.press(Named::ArrowDown);
    house.stage.press(Named::Space);
    house.stage.press(Named::Space);
    house.click("I have finished my drawing");
    house.click("Next");
    let again = written(&mut house);
    assert_eq!((again.len(), again[0].id()), (1, kept[0].id()));
    assert_ne!(again[0].body.picture, first);
    picture(&mut house, &again[0].body);
    // Wiped away, the drawing goes to the bin.
    house.click("Back");
    house.click("See my drawing");
    house.click("Start again");
    house.click("I have finished my drawing");
    let file = house.file();
    assert!(file.voices.iter().all(|e| e.id() != kept[0].id()));
    assert!(file.bin.iter().any(|e| e.id() == kept[0].id()));
}

#[test]
fn a_drawing_survives_a_power_cut_and_stop_keeps_it() {
    let mut house = page();
    house.click("I will draw it");
    let sheet = house.stage.find(Role::Canvas, SHEET).unwrap().bounds;
    house.stage.click_at(sheet.center());
    house.pause();
    let mut house = house.again();
    house.click("Look round an example");
    house.click("Maya’s page");
    house.click("See my drawing");
    let node = house.stage.find(Role::Canvas, SHEET).unwrap();
    assert_eq!(node.semantics.value.as_deref(), Some("1 line"));
    house.stage.press(Named::Escape);
    house.stage.press(Named::Escape);
    assert!(house.stage.says("Thank you, Maya."));
    let kept = written(&mut house);
    assert_eq!(kept.len(), 1);
    let drawn = picture(&mut house, &kept[0].body);
    assert!(is_like(drawn.get_pixel(600, 450).0, [0x1d, 0x29, 0x27]));
    // The page is empty for the next time.
    house.click("Back to the grown-ups’ pages");
    house.click("Maya’s page");
    assert!(house.stage.find(Role::Button, "I will draw it").is_some());
}
