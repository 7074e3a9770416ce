//! Copies that are saved: noted, made again, and all for a meeting at once.

use super::common::House;
use super::{choose, open};
use fourfold::kit::{Role, keys};
use iced::Event;
use iced::advanced::mouse;
use iced::keyboard::{Key, Modifiers};

/// Saves the document that is open.
fn save(house: &mut House, place: &std::path::Path) {
    house.click("Save as PDF");
    house.type_in("Save it as", place.to_str().unwrap());
    house.click("Save here");
    assert!(house.stage.mentions("Saved as"));
    house.waiting.advance(std::time::Duration::from_secs(11));
    house.stage.settle();
}

#[test]
fn every_document_of_the_example_is_shown_and_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_example();
    house.go("Documents");
    for (n, title) in [
        "SEN support plan",
        "Meeting pack",
        "Pack to fill in by hand",
        "Meeting record",
        "Summary for the SENCO",
        "Who helps me, and when",
        "Chronology",
        "One-page profile",
    ]
    .into_iter()
    .enumerate()
    {
        open(&mut house, title);
        assert!(house.stage.mentions(&format!("{title} of Maya")), "{title}");
        let place = folder.path().join(format!("{n}.pdf"));
        save(&mut house, &place);
        let pdf = std::fs::read(&place).unwrap();
        assert!(pdf.starts_with(b"%PDF-1.7"), "{title}");
    }
    open(&mut house, "Copies you saved");
    for n in 0..8 {
        assert!(house.stage.mentions(&format!("File: {n}.pdf")), "{n}");
    }
    assert!(
        !house.stage.mentions(folder.path().to_str().unwrap()),
        "no folder is kept"
    );
}

#[test]
fn choices_are_kept_by_document_and_kind_of_recipient() {
    let mut house = House::with_example();
    house.go("Documents");
    open(&mut house, "SEN support plan");
    let everyone = |house: &mut House| {
        house
            .stage
            .find(Role::Checkbox, "Extra help")
            .unwrap()
            .semantics
            .checked
    };
    assert_eq!(everyone(&mut house), Some(true));
    choose(&mut house, "Who is it for?", "The people at school");
    house.stage.click(Role::Checkbox, "Extra help").unwrap();
    house.stage.click(Role::Radio, "Large print").unwrap();
    house.pause();
    let mut house = house.again();
    house.click("Look round an example");
    house.go("Documents");
    // The same document, for the same people, as it was left.
    assert!(house.stage.find(Role::Heading(2), "SEN support plan").is_some());
    let whom = house.stage.find(Role::Select, "Who is it for?").unwrap();
    assert_eq!(whom.semantics.value.as_deref(), Some("The people at school"));
    assert_eq!(everyone(&mut house), Some(false));
    let large = house.stage.find(Role::Radio, "Large print").unwrap();
    assert_eq!(large.semantics.checked, Some(true));
    // For others it is as usual.
    choose(&mut house, "Who is it for?", "Everyone who helps");
    assert_eq!(everyone(&mut house), Some(true));
}

#[test]
fn a_copy_is_noted_and_made_again_with_the_same_choices() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_example();
    house.go("Documents");
    open(&mut house, "Copies you saved");
    assert!(house.stage.mentions("No copy was saved yet"));
    open(&mut house, "SEN support plan");
    choose(&mut house, "Who is it for?", "The people at school");
    house.stage.click(Role::Radio, "Large print").unwrap();
    let place = folder.path().join("plan.pdf");
    save(&mut house, &place);
    house.pause();
    let child = house.file().id();
    let store = house.stage.app().store().unwrap().clone();
    let kept: Vec<_> = store
        .drafts(Some(child))
        .wait()
        .unwrap()
        .into_iter()
        .filter(|draft| draft.key.contains("/copy/"))
        .collect();
    assert_eq!(kept.len(), 1);
    let copy: serde_json::Value = serde_json::from_str(&kept[0].json).unwrap();
    assert_eq!(copy["file"], "plan.pdf");
    assert_eq!(copy["whom"], "The people at school");
    assert!(!kept[0].json.contains(folder.path().to_str().unwrap()));
    let notes = store.notes().wait().unwrap();
    assert_eq!(
        (notes[0].action.as_str(), notes[0].detail.as_str()),
        ("exported", "plan")
    );
    // Other choices, then the copy again: those of the copy.
    choose(&mut house, "Who is it for?", "Everyone who helps");
    house.stage.click(Role::Radio, "Usual").unwrap();
    open(&mut house, "Copies you saved");
    assert!(house.stage.mentions("SEN support plan, large print, version 1"));
    assert!(house.stage.mentions("For: The people at school."));
    let again = house
        .stage
        .nodes()
        .into_iter()
        .find(|node| node.semantics.name.starts_with("Make it again: SEN support plan"))
        .unwrap();
    house.click(&again.semantics.name);
    let whom = house.stage.find(Role::Select, "Who is it for?").unwrap();
    assert_eq!(whom.semantics.value.as_deref(), Some("The people at school"));
    let large = house.stage.find(Role::Radio, "Large print").unwrap();
    assert_eq!(large.semantics.checked, Some(true));
    let second = folder.path().join("second.pdf");
    save(&mut house, &second);
    assert_eq!(
        std::fs::read(place).unwrap(),
        std::fs::read(second).unwrap(),
        "nothing has changed: the same version, the same bytes"
    );
    // It goes with the child.
    store
        .erase_child(child, fourfold::store::OldCopies::Remove)
        .wait()
        .unwrap();
    assert!(store.drafts(Some(child)).wait().unwrap().is_empty());
}

#[test]
fn everything_for_a_meeting_is_saved_into_one_folder() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("for the meeting");
    let mut house = House::with_example();
    house.go("Documents");
    open(&mut house, "All for a meeting");
    let ticked =
        |house: &mut House, name: &str| house.stage.find(Role::Checkbox, name).unwrap().semantics.checked;
    for (name, on) in [
        ("One-page profile", true),
        ("SEN support plan", true),
        ("Meeting pack", true),
        ("Chronology", false),
    ] {
        assert_eq!(ticked(&mut house, name), Some(on), "{name}");
    }
    house.stage.click(Role::Checkbox, "SEN support plan").unwrap();
    house.type_in("Save them in", " ");
    house.click("Save them all");
    assert!(house.stage.mentions("No folder was named."));
    house.type_in("Save them in", place.path().join("no/such").to_str().unwrap());
    house.click("Save them all");
    assert!(house.stage.mentions("The folder above it is not there."));
    house.type_in("Save them in", folder.to_str().unwrap());
    house.click("Save them all");
    assert!(house.stage.mentions("2 documents are in"));
    let names = || {
        let mut names: Vec<String> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let wanted = [
        "Maya meeting pack 2026-11-24.pdf",
        "Maya one-page profile 2026-11-24.pdf",
    ];
    assert_eq!(names(), wanted);
    // The same once more asks first, and leaves what is there.
    std::fs::write(folder.join(wanted[0]), "mine").unwrap();
    house.click("Save them all");
    assert!(house.stage.mentions("There are files of these names already."));
    assert_eq!(std::fs::read(folder.join(wanted[0])).unwrap(), b"mine");
    house.click("Save them all");
    assert!(
        std::fs::read(folder.join(wanted[0]))
            .unwrap()
            .starts_with(b"%PDF")
    );
    assert_eq!(names(), wanted);
    open(&mut house, "Copies you saved");
    assert!(house.stage.mentions("File: Maya meeting pack 2026-11-24.pdf"));
}

/// The summary is of today; of a cycle that is over it is told as that ended, and says so.
#[test]
fn the_summary_of_a_cycle_that_is_over_is_told_as_it_ended() {
    let mut house = House::with_example();
    house.go("Documents");
    open(&mut house, "Summary for the SENCO");
    let field = "Which day does it tell of?";
    let shown = house.stage.find(Role::Select, field).unwrap();
    assert_eq!(shown.semantics.value.as_deref(), Some("Today"));
    assert!(!house.stage.mentions("As it was on"));
    house.stage.click(Role::Select, field).unwrap();
    let last = "Summer term 2026, as it ended on 26 June 2026";
    house.stage.click(Role::Option, last).unwrap();
    assert!(
        house
            .stage
            .mentions("As it was on 26 June 2026, the last day of a support cycle.")
    );
    // The plan is still that of the newest cycle.
    open(&mut house, "SEN support plan");
    assert!(!house.stage.mentions("As it was on"));
}

#[test]
fn nothing_ticked_saves_nothing_and_says_so() {
    let mut house = House::with_example();
    house.go("Documents");
    open(&mut house, "All for a meeting");
    for name in ["One-page profile", "SEN support plan", "Meeting pack"] {
        house.stage.click(Role::Checkbox, name).unwrap();
    }
    house.click("Save them all");
    assert!(house.stage.mentions("No document is ticked."));
}

/// Presses "Save here" and goes on to another page before the file is there.
fn save_and_leave(house: &mut House, place: &std::path::Path, key: &str) {
    house.click("Save as PDF");
    house.type_in("Save it as", place.to_str().unwrap());
    let button = house.stage.find(Role::Button, "Save here").unwrap();
    house.stage.point_at(button.bounds.center());
    house.stage.events(&[
        Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
        Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
        keys::modifiers(Modifiers::COMMAND),
        keys::press_with(Key::Character(key.into()), Modifiers::COMMAND),
        keys::modifiers(Modifiers::empty()),
    ]);
}

#[test]
fn a_copy_is_noted_when_one_has_gone_on_before_the_file_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_example();
    house.go("Documents");
    let place = folder.path().join("early.pdf");
    save_and_leave(&mut house, &place, "3");
    assert!(house.stage.find(Role::Heading(1), "Strengths").is_some());
    assert!(house.stage.mentions("Saved as"), "it is told all the same");
    assert!(std::fs::read(&place).unwrap().starts_with(b"%PDF-1.7"));
    house.past_the_toast();
    house.go("Documents");
    open(&mut house, "Copies you saved");
    assert!(house.stage.mentions("early.pdf"));
    let notes = house.stage.app().store().unwrap().notes().wait().unwrap();
    assert_eq!(notes[0].action, "exported");
}
