//! The one-page profile on screen: what is seen is what is saved.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "documents_screen/saving.rs"]
mod saving;
#[path = "documents_screen/turning.rs"]
mod turning;

use common::House;
use fourfold::domain::*;
use fourfold::kit::Role;
use fourfold::screen::save_as;
use iced::keyboard::key::Named;

fn words(house: &mut House, name: &str) -> String {
    house
        .stage
        .find(Role::Image, &format!("One-page profile of {name}"))
        .expect("the page is shown")
        .semantics
        .description
}

/// S1.3: the child's block is first on the page that is shown and saved.
#[test]
fn s1_3_the_page_begins_with_the_child_and_the_childs_words() {
    let mut house = House::with_example();
    house.go("Documents");
    let page = words(&mut house, "Maya");
    let name = page.find("Maya").unwrap();
    let own = page.find("I want people to wait for me.").unwrap();
    let admired = page.find("What people like and admire about me").unwrap();
    assert!(name < own && own < admired, "{page}");
}

#[test]
fn the_page_is_saved_under_a_sensible_name_and_a_bad_place_keeps_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_example();
    house.go("Documents");
    house.click("Save as PDF");
    let field = house.stage.find(Role::TextField, "Save it as").unwrap();
    let name = "Maya one-page profile 2026-11-24.pdf";
    assert_eq!(field.semantics.value.unwrap(), save_as::suggestion(name));
    // A narrow field shows only the end of it: the folder stands above it in words.
    let documents = format!("In {}", save_as::folder().display());
    assert!(house.stage.mentions(&documents));
    let nowhere = folder.path().join("no such folder/maya.pdf");
    house.type_in("Save it as", nowhere.to_str().unwrap());
    house.click("Save here");
    assert!(house.stage.mentions("There is no such folder"));
    assert!(
        house.stage.mentions("no such folder/maya.pdf"),
        "what was typed stays"
    );
    let place = folder.path().join("maya.pdf");
    house.type_in("Save it as", place.to_str().unwrap());
    house.click("Save here");
    assert!(house.stage.mentions("Saved as"));
    let pdf = std::fs::read(&place).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing lies beside it"
    );
    // The same name again asks first.
    house.click("Save as PDF");
    house.click("Save here");
    assert!(house.stage.mentions("There is a file of that name already."));
    house.click("Save here");
    assert_eq!(
        std::fs::read(&place).unwrap(),
        pdf,
        "the same page is the same version"
    );
    house.stage.click(Role::Checkbox, "Maya’s own words").unwrap();
    house.click("Save as PDF");
    house.click("Save here");
    assert_eq!(std::fs::read(&place).unwrap(), pdf);
    house.click("Save here");
    assert_ne!(
        std::fs::read(&place).unwrap(),
        pdf,
        "a newer version stands there"
    );
    assert!(words(&mut house, "Maya").contains("version 2"));
}

/// Decision of who may see it: what nobody was asked about does not go out until somebody says so.
#[test]
fn what_nobody_was_asked_about_is_not_on_the_page_until_allowed() {
    let mut house = House::with_child("Sam");
    house.go("Strengths");
    house.click("Add the first strength");
    house.type_in("What does Sam do well or enjoy?", "Secretly writes poems");
    house.click("Add this strength");
    house.go("Documents");
    assert!(!words(&mut house, "Sam").contains("poems"));
    assert!(house.stage.mentions("Who may see these?"));
    house.click("Secretly writes poems may be seen");
    assert!(words(&mut house, "Sam").contains("Secretly writes poems"));
    let file = house.file();
    assert_eq!(file.strengths[0].meta.who_may_see, WhoMaySee::Anyone);
    assert_eq!(file.strengths[0].body.text, "Secretly writes poems");
}

#[test]
fn choices_change_the_page_that_is_shown() {
    let mut house = House::with_example();
    house.go("Documents");
    let before = words(&mut house, "Maya");
    house.stage.click(Role::Checkbox, "Maya’s own words").unwrap();
    let after = words(&mut house, "Maya");
    assert!(before.contains("I want people to wait for me."));
    assert!(!after.contains("I want people to wait for me."));
    house.type_in("Made with", "Mum and Grandad");
    house.pause();
    assert_eq!(house.file().child.body.profile_made_with, "Mum and Grandad");
    assert!(words(&mut house, "Maya").contains("Mum and Grandad"));
    house
        .stage
        .click(Role::Checkbox, "Maya has seen it and said yes")
        .unwrap();
    house.pause();
    assert_eq!(
        house.file().child.body.profile_seen_on.unwrap().to_string(),
        "2026-11-24"
    );
}

const SEEN: &str = "Maya has seen it and said yes";
const CHANGED: &str = "The page has changed since Maya saw it.";

fn ticked(house: &mut House) -> bool {
    let tick = house.stage.find(Role::Checkbox, SEEN).unwrap();
    tick.semantics.checked.unwrap()
}

/// A yes is for what the child saw.
#[test]
fn a_child_is_asked_again_when_the_page_has_changed() {
    let mut house = House::with_example();
    house.go("Documents");
    if !ticked(&mut house) {
        house.stage.click(Role::Checkbox, SEEN).unwrap();
        house.pause();
    }
    let said_yes = house.file().child.body;
    assert_eq!(said_yes.profile_seen_as.len(), 32);
    assert!(ticked(&mut house) && !house.stage.mentions(CHANGED));
    // Other colours say nothing else.
    house.stage.click(Role::Radio, "Plain").unwrap();
    assert!(ticked(&mut house) && !house.stage.mentions(CHANGED));
    house.type_in("Made with", "Mum and Grandad");
    house.pause();
    assert!(!ticked(&mut house));
    assert!(house.stage.mentions(CHANGED));
    // The day on which Maya said yes is not forgotten, and counts again when the page is as it was.
    assert_eq!(house.file().child.body.profile_seen_on, said_yes.profile_seen_on);
    house.type_in("Made with", &said_yes.profile_made_with);
    house.pause();
    assert!(ticked(&mut house) && !house.stage.mentions(CHANGED));
    house.type_in("Made with", "Mum and Grandad");
    house.pause();
    house.stage.click(Role::Checkbox, SEEN).unwrap();
    house.pause();
    assert!(ticked(&mut house) && !house.stage.mentions(CHANGED));
    assert_ne!(house.file().child.body.profile_seen_as, said_yes.profile_seen_as);
    // And the yes can be taken back.
    house.stage.click(Role::Checkbox, SEEN).unwrap();
    house.pause();
    let child = house.file().child.body;
    assert_eq!(
        (child.profile_seen_on, child.profile_seen_as.as_str()),
        (None, "")
    );
    assert!(!ticked(&mut house) && !house.stage.mentions(CHANGED));
}

/// Tries to save to a place that takes nothing, and hears why. Nothing is lost, and another place works.
#[cfg(target_os = "linux")]
fn refused(place: &std::path::Path, why: &str) {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with_example();
    house.go("Documents");
    let (file, page) = (house.file(), words(&mut house, "Maya"));
    house.click("Save as PDF");
    house.type_in("Save it as", place.to_str().unwrap());
    house.click("Save here");
    if house.stage.mentions("There is a file of that name already.") {
        house.click("Save here");
    }
    assert!(house.stage.mentions("The page was not saved."), "{why}");
    assert!(house.stage.mentions("Your records are safe."));
    assert!(house.stage.mentions(why));
    assert!(!house.stage.mentions("Saved as"));
    assert!(
        house.stage.mentions(place.to_str().unwrap()),
        "what was typed stays"
    );
    assert_eq!(words(&mut house, "Maya"), page);
    assert_eq!(house.file(), file);
    let good = folder.path().join("maya.pdf");
    house.type_in("Save it as", good.to_str().unwrap());
    house.click("Save here");
    assert!(house.stage.mentions("Saved as"));
    assert!(std::fs::read(good).unwrap().starts_with(b"%PDF-1.7"));
}

#[cfg(unix)]
#[test]
fn a_link_beside_the_place_is_not_followed_and_the_page_is_for_this_account_alone() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("maya.pdf");
    let other = folder.path().join("somebody's own");
    std::fs::write(&other, "own").unwrap();
    // Where earlier versions made the unfinished file.
    symlink(&other, folder.path().join(".maya.pdf.part")).unwrap();
    let mut house = House::with_example();
    house.go("Documents");
    house.click("Save as PDF");
    house.type_in("Save it as", place.to_str().unwrap());
    house.click("Save here");
    assert!(house.stage.mentions("Saved as"));
    assert!(std::fs::read(&place).unwrap().starts_with(b"%PDF-1.7"));
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "own");
    assert_eq!(
        std::fs::metadata(&place).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        2,
        "nothing is left beside"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_that_cannot_be_written_is_told() {
    // Nobody may write there, not even the administrator.
    refused(
        std::path::Path::new("/proc/self/maya.pdf"),
        "You may not write there. Choose another place.",
    );
    // A folder is no file.
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("maya.pdf")).unwrap();
    refused(
        &folder.path().join("maya.pdf"),
        "You may not write there. Choose another place.",
    );
    std::fs::write(folder.path().join("a file"), "").unwrap();
    refused(&folder.path().join("a file/maya.pdf"), "There is no such folder.");
}

#[test]
fn a_profile_with_nothing_on_it_is_still_one_page() {
    let mut house = House::with_child("Łukasz");
    house.go("Documents");
    let page = words(&mut house, "Łukasz");
    assert!(page.contains("Łukasz") && page.contains("How best to support me"));
}

/// Opens a document of the list.
fn open(house: &mut House, title: &str) {
    house.stage.click(Role::Tab, title).unwrap();
}

/// The picture of the page that is shown, by its name.
fn page(house: &mut House, name: &str) -> String {
    house
        .stage
        .find(Role::Image, name)
        .unwrap_or_else(|| panic!("{name} is not shown"))
        .semantics
        .description
}

/// Chooses the line of that name in a select.
fn choose(house: &mut House, field: &str, line: &str) {
    house.stage.click(Role::Select, field).unwrap();
    // The list may be longer than the window: it moves along with the line that is marked.
    house.stage.press(Named::Home);
    for _ in 0..40 {
        if house.stage.find(Role::Option, line).is_some() {
            break;
        }
        house.stage.press(Named::ArrowDown);
    }
    house.stage.click(Role::Option, line).unwrap();
    let select = house.stage.find(Role::Select, field).unwrap();
    assert_eq!(select.semantics.value.as_deref(), Some(line));
}

#[test]
fn every_document_is_offered_with_what_it_is_for_and_what_is_missing_for_it() {
    let mut house = House::with_child("Sam");
    house.go("Documents");
    for (title, line) in [
        ("One-page profile", "Sam in one minute"),
        ("SEN support plan", "Needs a support cycle"),
        ("Meeting pack", "Needs a meeting"),
        ("Pack to fill in by hand", "With empty boxes"),
        ("Meeting record", "Needs a held meeting"),
        ("Summary for the SENCO", "All at a glance"),
        ("Who helps me, and when", "A page for Sam"),
        ("Chronology", "What happened, in order"),
    ] {
        let row = house.stage.find(Role::Tab, title).expect(title);
        let said = row.semantics.description;
        let pages = said.strip_prefix(line).expect(title);
        assert_eq!(
            pages.is_empty(),
            line.starts_with("Needs"),
            "what can be made has pages: {said}"
        );
    }
    open(&mut house, "SEN support plan");
    assert!(
        house
            .stage
            .mentions("A plan belongs to a support cycle. Begin one first.")
    );
    assert!(
        house.stage.find(Role::Button, "Save as PDF").is_none(),
        "nothing to save"
    );
    house.click("Go to Support cycle");
    assert!(house.stage.find(Role::Heading(1), "Support cycle").is_some());
    house.go("Documents");
    open(&mut house, "Meeting record");
    house.click("Go to Meetings");
    assert!(house.stage.find(Role::Heading(1), "Meetings").is_some());
    // What needs nothing can be had of a child with only a name.
    house.go("Documents");
    for title in [
        "Pack to fill in by hand",
        "Summary for the SENCO",
        "Who helps me, and when",
        "Chronology",
    ] {
        open(&mut house, title);
        assert!(house.stage.mentions(&format!("{title} of Sam")), "{title}");
        assert!(house.stage.find(Role::Button, "Save as PDF").is_some());
    }
}

#[test]
fn pages_are_turned_and_drawn_one_by_one() {
    let mut house = House::with_example();
    house.go("Documents");
    open(&mut house, "SEN support plan");
    house.stage.click(Role::Radio, "Large print").unwrap();
    let first = house
        .stage
        .nodes()
        .into_iter()
        .find(|node| node.semantics.name.starts_with("SEN support plan of Maya"))
        .unwrap()
        .semantics;
    if !first.name.contains("page 1 of") {
        return assert_eq!(first.name, "SEN support plan of Maya");
    }
    house.click("Next page");
    let second = page(&mut house, &first.name.replace("page 1 of", "page 2 of"));
    assert_ne!(first.description, second);
    house.click("Page before");
    assert_eq!(page(&mut house, &first.name), first.description);
    house
        .stage
        .click(Role::Checkbox, "See it in grey, as many printers print")
        .unwrap();
    assert_eq!(page(&mut house, &first.name), first.description);
}

/// A person on neither side sees what names them, and what is for a side only is not theirs.
#[test]
fn a_document_for_a_person_holds_what_they_may_see() {
    let mut house = House::with_example();
    let file = house.file();
    let store = house.stage.app().store().unwrap().clone();
    let ids = fourfold::store::Context::system();
    let therapist = ids.record_id();
    let secret = |text: &str, who: WhoMaySee| fourfold::store::Change::Put {
        scope: file.id().into(),
        id: ids.record_id(),
        body: Strength {
            text: text.to_owned(),
            on_profile: true,
            ..Strength::default()
        }
        .into(),
        who_may_see: Some(who),
    };
    let only = |sides: Vec<Side>, people: Vec<RecordId>| WhoMaySee::Only { sides, people };
    let changes = vec![
        fourfold::store::Change::put(
            file.id(),
            therapist,
            Person {
                name: "Jo Lane".to_owned(),
                role: fourfold::domain::Role::SpeechTherapist,
                ..Person::default()
            },
        ),
        secret("Hums to the cat", only(vec![Side::Home, Side::School], vec![])),
        secret("Whistles for Jo", only(vec![], vec![therapist])),
        secret("Kept to the diary", WhoMaySee::Nobody),
    ];
    store
        .transact(
            fourfold::store::Op::new(fourfold::store::OpName::Add(Kind::Strength), ""),
            changes,
        )
        .wait()
        .unwrap();
    drop(store);
    let mut house = house.again();
    house.click("Look round an example");
    house.go("Documents");
    for (whom, seen) in [
        ("Everyone who helps", [false, false]),
        ("The people at school", [true, false]),
        ("Jo Lane", [false, true]),
    ] {
        choose(&mut house, "Who is it for?", whom);
        let page = words(&mut house, "Maya");
        let there = ["Hums to the cat", "Whistles for Jo"].map(|text| page.contains(text));
        assert_eq!(there, seen, "{whom}");
        assert!(!page.contains("Kept to the diary"));
        assert!(!house.stage.mentions("Kept to the diary"), "not even listed");
    }
}

#[test]
fn in_a_narrow_window_the_documents_are_chosen_from_a_list_that_opens() {
    let mut house = House::with_example_sized(1024, 700);
    house.go("Documents");
    assert!(house.stage.find(Role::Tab, "SEN support plan").is_none());
    choose(&mut house, "Document", "SEN support plan");
    assert!(house.stage.find(Role::Heading(2), "SEN support plan").is_some());
    assert!(house.stage.find(Role::Button, "Save as PDF").is_some());
    choose(&mut house, "Document", "Copies you saved");
    assert!(house.stage.mentions("No copy was saved yet"));
    choose(&mut house, "Document", "All for a meeting");
    assert!(house.stage.find(Role::Button, "Save them all").is_some());
}

/// The child's words come first; where there are none, one is told, and led to where they are written.
#[test]
fn s1_3_a_document_without_words_of_the_childs_says_so() {
    let mut house = House::with_child("Sam");
    house.go("Documents");
    open(&mut house, "Summary for the SENCO");
    assert!(house.stage.mentions("There are no words of Sam’s in it yet."));
    // An empty form to fill in has none on purpose.
    open(&mut house, "Pack to fill in by hand");
    assert!(!house.stage.mentions("There are no words of Sam’s in it yet."));
    open(&mut house, "Summary for the SENCO");
    house.click("Go to Sam’s words");
    assert!(house.stage.find(Role::Heading(1), "Sam’s words").is_some());
    let mut house = House::with_example();
    house.go("Documents");
    for title in [
        "One-page profile",
        "SEN support plan",
        "Meeting pack",
        "Meeting record",
        "Chronology",
    ] {
        open(&mut house, title);
        assert!(!house.stage.mentions("There are no words of Maya’s"), "{title}");
    }
    house.stage.click(Role::Checkbox, "Maya’s own words").unwrap();
    assert!(house.stage.mentions("Maya’s own words are left out."));
}

#[test]
fn a_long_list_of_what_nobody_was_asked_about_opens_and_is_allowed_at_once() {
    let mut house = House::with_child("Sam");
    let file = house.file();
    let store = house.stage.app().store().unwrap().clone();
    let ids = fourfold::store::Context::system();
    let changes = (1..=9)
        .map(|n| {
            let strength = Strength {
                text: format!("Strength {n} of nine"),
                on_profile: true,
                ..Strength::default()
            };
            fourfold::store::Change::put(file.id(), ids.record_id(), strength)
        })
        .collect();
    let op = fourfold::store::Op::new(fourfold::store::OpName::Add(Kind::Strength), "");
    store.transact(op, changes).wait().unwrap();
    drop(store);
    let mut house = house.again();
    house.go("Documents");
    assert!(!house.stage.mentions("Strength 9 of nine may be seen"));
    let all = house
        .stage
        .nodes()
        .into_iter()
        .find(|node| node.semantics.name.starts_with("Show all"))
        .unwrap();
    house.click(&all.semantics.name);
    assert!(
        house
            .stage
            .find(Role::Button, "Strength 9 of nine may be seen")
            .is_some()
    );
    // What is new in the list has the focus, and after each answer the record that comes next.
    let focused = |house: &mut House| house.stage.focused().map(|node| node.semantics.name);
    let buttons: Vec<String> = house
        .stage
        .nodes()
        .into_iter()
        .map(|node| node.semantics.name)
        .filter(|name| name.ends_with(" of nine may be seen"))
        .collect();
    assert_eq!(focused(&mut house).as_ref(), buttons.get(6));
    house.click(&buttons[3]);
    assert_eq!(focused(&mut house).as_ref(), buttons.get(4));
    house.stage.press(Named::Enter);
    assert_eq!(focused(&mut house).as_ref(), buttons.get(5));
    // No single press opens more than one of them to others.
    assert!(!house.stage.mentions("see them all"));
    while let Some(next) = house
        .stage
        .nodes()
        .into_iter()
        .map(|node| node.semantics.name)
        .find(|name| name.ends_with(" of nine may be seen"))
    {
        house.click(&next);
    }
    let page = words(&mut house, "Sam");
    assert!(
        (1..=9).all(|n| page.contains(&format!("Strength {n} of nine"))),
        "{page}"
    );
    assert!(!house.stage.mentions("Who may see these?"));
}

/// A meeting leads to its own pack, not to that of the next meeting.
#[test]
fn a_meeting_leads_to_its_own_pack() {
    let mut house = House::with_child("Sam");
    for (title, day) in [("Second", "9 december"), ("First", "8 december")] {
        house.go("Meetings");
        house.click("Plan a meeting");
        house.type_in("What is it for?", title);
        house.type_in("Which day?", day);
        house.click("Plan this meeting");
        house.waiting.advance(std::time::Duration::from_secs(11));
        house.stage.settle();
        if title == "Second" {
            house.stage.press(Named::Escape);
        }
    }
    house.stage.press(Named::Escape);
    let second = house
        .stage
        .nodes()
        .into_iter()
        .find(|node| node.semantics.name.starts_with("Open ") && node.semantics.name.contains("Second"))
        .unwrap();
    house
        .stage
        .click(second.semantics.role, &second.semantics.name)
        .unwrap();
    house.click("Print or send the pack");
    house.click("See and print the pack");
    assert!(house.stage.find(Role::Heading(2), "Meeting pack").is_some());
    let meeting = house.stage.find(Role::Select, "Which meeting?").unwrap();
    assert!(meeting.semantics.value.unwrap().contains("Second"));
    // From the sidebar it is the next one.
    house.go("Home");
    house.go("Documents");
    open(&mut house, "Meeting pack");
    let meeting = house.stage.find(Role::Select, "Which meeting?").unwrap();
    assert!(meeting.semantics.value.unwrap().contains("First"));
}

/// A page with an empty quarter is told beside Print and Save, without scrolling.
#[test]
fn an_empty_quarter_is_said_before_print_and_save() {
    let mut house = House::with_child("Sam");
    house.go("Documents");
    let said = "“My own words”, “What people like and admire about me”, “What is important to me” and “How best \
                to support me” are empty. They have lines to write on by hand.";
    let note = house.stage.find(Role::Status, said).expect("it is said");
    let print = house.stage.find(Role::Button, "Print").unwrap();
    assert!(note.bounds.y + note.bounds.height <= print.bounds.y);
    assert!(
        print.bounds.y - note.bounds.y < 260.0,
        "it stands beside the buttons"
    );
    let mut full = House::with_example();
    full.go("Documents");
    assert!(!full.stage.mentions("lines to write on by hand"));
}

/// A pack is for those in the meeting, and says so; other papers for everyone who helps.
#[test]
fn everyone_of_a_pack_is_everyone_in_the_meeting() {
    let mut house = House::with_example();
    house.go("Documents");
    let whom = |house: &mut House| {
        let whom = house.stage.find(Role::Select, "Who is it for?").unwrap();
        whom.semantics.value.clone().unwrap()
    };
    for (paper, everyone) in [
        ("Meeting pack", "Everyone in the meeting"),
        ("Meeting record", "Everyone in the meeting"),
        ("Pack to fill in by hand", "Everyone who helps"),
        ("Summary for the SENCO", "Everyone who helps"),
    ] {
        open(&mut house, paper);
        assert_eq!(whom(&mut house), everyone, "{paper}");
    }
}
