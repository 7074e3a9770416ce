//! The whole way through the real window, with keys and mouse only: from the first start to a page on
//! paper, with a power cut on the way. Pictures of each step stay in `target/tmp/window`.
#![cfg(all(feature = "outside", target_os = "linux"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod outside;

use outside::*;

const NAME: &str = "Sam";
const FIRST: &str = "Includes everyone in a game";
const WORDS: &str = "I want people to wait for me.";
const STORY: &str = "At the park they changed a rule so that the youngest could win.";
const SECOND: &str = "Never gives up on a puzzle and looks at it from every side until it falls into place";

fn strength_field() -> String {
    format!("What does {NAME} do well or enjoy?")
}

fn add_the_child(person: &mut Person<'_>) {
    person.wait_for(BUTTON, "Start with your child");
    person.look("first-page");
    person.click(BUTTON, "Start with your child");
    let name = "The name they like to be called";
    person.wait_for_focus(FIELD, name);
    person.fill(name, NAME);
    person.look("new-child");
    person.keys(&["Return"]);
    person.wait_for(LINK, "Strengths");
    person.look("home");
}

fn open_strengths(person: &mut Person<'_>) {
    person.keys(&["ctrl+3"]);
    person.wait_for(HEADING, "Strengths");
}

fn add_a_strength_with_its_story(person: &mut Person<'_>) {
    open_strengths(person);
    person.click(BUTTON, "Add the first strength");
    person.wait_for_focus(FIELD, &strength_field());
    person.fill(&strength_field(), FIRST);
    let story = "A time you saw it";
    person.tab_to(FIELD, story);
    person.fill(story, STORY);
    put_it_on_the_profile(person);
    person.look("first-strength");
    person.keys(&["ctrl+Return"]);
    person.wait_for(BUTTON, &format!("Open {FIRST}"));
    person.look("strength-added");
}

fn put_it_on_the_profile(person: &mut Person<'_>) {
    person.tab_to(TICK, "Show it on the one-page profile");
    person.keys(&["space"]);
}

/// The power goes while a sentence is being typed. Returns what had been seen in the field more than a
/// second before.
fn lose_power_in_mid_sentence(person: &mut Person<'_>) -> String {
    person.keys(&["ctrl+n"]);
    person.wait_for_focus(FIELD, &strength_field());
    let (before, last_second) = SECOND[..60].split_at(40);
    person.type_slowly(before);
    let seen = person.value(&strength_field());
    assert!(!seen.is_empty());
    person.type_slowly(last_second);
    person.cut_the_power();
    seen
}

/// At most the last second of letters is gone.
fn find_everything_again(person: &mut Person<'_>, seen: &str) {
    open_strengths(person);
    person.wait_for(BUTTON, &format!("Open {FIRST}"));
    let kept = person.value(&strength_field());
    person.look("after-the-power-cut");
    assert!(SECOND.starts_with(&kept), "{kept:?}");
    assert!(
        kept.len() >= seen.len(),
        "{seen:?} was typed a second before, and {kept:?} is left"
    );
}

fn finish_the_sentence(person: &mut Person<'_>) {
    person.tab_to(FIELD, &strength_field());
    person.fill(&strength_field(), SECOND);
    put_it_on_the_profile(person);
    person.keys(&["ctrl+Return"]);
    person.wait_for(BUTTON, &format!("Open {SECOND}"));
    person.look("second-strength-added");
}

/// The child's words go on the page first, once the child's grown-ups say who may see them.
fn add_the_childs_words(person: &mut Person<'_>) {
    let page = format!("{NAME}’s words");
    person.click(LINK, &page);
    person.wait_for(HEADING, &page);
    person.click(BUTTON, &format!("Add {NAME}’s words"));
    let field = format!("What did {NAME} tell you?");
    person.wait_for_focus(FIELD, &field);
    person.fill(&field, WORDS);
    person.tab_to("radio button", "Not asked yet");
    person.keys(&["Right"]);
    person.wait_for_focus("radio button", "Anyone who helps");
    person.tab_to(TICK, "Lead the one-page profile with it");
    person.keys(&["space"]);
    person.look("words");
    person.tab_to(BUTTON, "Add these words");
    person.keys(&["Return"]);
    person.wait_for(BUTTON, &format!("Open {WORDS}"));
    person.look("words-added");
}

fn add_a_photo(person: &mut Person<'_>, path: &str) {
    person.click(LINK, "Details");
    let field = "Or write where the picture is";
    person.tab_to(FIELD, field);
    person.fill(field, path);
    person.look("photo-path");
    person.keys(&["Return"]);
    person.wait_for("image", &format!("A photo of {NAME}"));
    person.look("photo-added");
}

fn save_the_profile(person: &mut Person<'_>, path: &str) {
    person.keys(&["ctrl+p"]);
    person.wait_for(HEADING, "One-page profile");
    person.wait_for("image", &format!("One-page profile of {NAME}"));
    person.look("documents");
    person.tab_to(BUTTON, "Save as PDF");
    person.keys(&["Return"]);
    let field = "Save it as";
    person.wait_for_focus(FIELD, field);
    person.fill(field, path);
    person.look("save-as");
    person.keys(&["Return"]);
    person.wait_for_words("Saved as");
    person.look("saved");
}

/// The text of the page has these words, one after the other.
fn read_in_order(desk: &Desk, path: &str, words: &[&str]) {
    let text = desk.run("pdftotext", &["-raw", path, "-"]);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut from = 0;
    for word in words {
        match text[from..].find(word) {
            Some(at) => from += at + word.len(),
            None => panic!("{word:?} is not where it belongs in {text:?}"),
        }
    }
}

#[test]
fn from_the_first_start_to_a_page_with_a_power_cut_on_the_way() {
    let desk = Desk::new();
    let mut person = Person::new(&desk, "window");
    add_the_child(&mut person);
    add_a_strength_with_its_story(&mut person);
    let seen = lose_power_in_mid_sentence(&mut person);
    person.start_again();
    find_everything_again(&mut person, &seen);
    finish_the_sentence(&mut person);
    add_the_childs_words(&mut person);
    let photo = desk.folder().join("sam.png");
    let photo = photo.to_str().unwrap();
    desk.run("convert", &["-size", "300x400", "gradient:gold-teal", photo]);
    add_a_photo(&mut person, photo);
    let path = desk.folder().join("Sam.pdf");
    let path = path.to_str().unwrap();
    save_the_profile(&mut person, path);
    person.close();
    read_in_order(&desk, path, &[NAME, WORDS, FIRST, SECOND]);
    let pictures = desk.run("pdfimages", &["-list", path]);
    assert!(
        pictures.lines().count() > 2,
        "the photo is on the page: {pictures}"
    );
    let strengths = desk.list("strengths");
    assert!(strengths.to_string().contains(STORY), "{strengths}");
}

#[test]
fn a_word_is_spelt_another_way_by_key_and_by_mouse() {
    let desk = Desk::new();
    let mut person = Person::new(&desk, "spelling");
    add_the_child(&mut person);
    open_strengths(&mut person);
    person.click(BUTTON, "Add the first strength");
    person.wait_for_focus(FIELD, &strength_field());
    let story = "A time you saw it";
    person.tab_to(FIELD, story);
    person.fill(story, "He recieved a card from freinds. ");
    person.wait_for(BUTTON, "recieved");
    person.look("words-to-look-at");
    person.keys(&["ctrl+period"]);
    person.wait_for("menu item", "received");
    person.look("other-spellings");
    person.keys(&["Return"]);
    person.wait_for_value(story, "He received a card from freinds. ");
    person.click(BUTTON, "freinds");
    person.wait_for("menu item", "friends");
    person.look("by-mouse");
    person.click("menu item", "friends");
    person.wait_for_value(story, "He received a card from friends. ");
    person.wait_for_focus(FIELD, story);
    person.look("both-replaced");
    person.close();
}

#[test]
fn a_window_that_was_on_a_screen_that_is_gone_comes_into_reach() {
    let desk = Desk::new();
    let place = r#"{"window":{"width":1100,"height":700,"at":[2500,200],"maximized":false}}"#;
    std::fs::write(desk.records().with_extension("settings.json"), place).unwrap();
    let mut person = Person::new(&desk, "screen-that-is-gone");
    let mut at = String::new();
    person.until("the window is on the screen", |_| {
        let window = desk.run("xdotool", &["search", "--onlyvisible", "--name", "Fourfold"]);
        let window = window.lines().last().unwrap_or_default();
        at = desk.run("xdotool", &["getwindowgeometry", window]);
        at.contains("Position: 0,0 ") && at.contains("1100x700")
    });
    person.look("in-reach");
    person.close();
}

#[test]
fn what_is_typed_is_saved_when_the_system_ends_the_program() {
    for signal in ["TERM", "HUP"] {
        let desk = Desk::new();
        let mut person = Person::new(&desk, "logout");
        add_the_child(&mut person);
        open_strengths(&mut person);
        person.click(BUTTON, "Add the first strength");
        person.wait_for_focus(FIELD, &strength_field());
        person.type_text(FIRST);
        // What the window has not been given yet it cannot save.
        person.wait_for_value(&strength_field(), FIRST);
        person.told_to_end(signal);
        person.start_again();
        person.wait_for(LINK, "Strengths");
        open_strengths(&mut person);
        person.wait_for_value(&strength_field(), FIRST);
        person.close();
    }
}
