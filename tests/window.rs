//! The whole way through the real window, with keys and mouse only: from the first start to a page on
//! paper, with a power cut on the way. Pictures of each step stay in `target/tmp/window`.
#![cfg(all(feature = "outside", target_os = "linux"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod outside;

use outside::*;
use std::time::Duration;

const NAME: &str = "Sam";
const FIRST: &str = "Includes everyone in a game";
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
    let mut typing = person.begin_typing(SECOND, 90);
    let mut seen = String::new();
    while seen.len() < SECOND.len() / 3 {
        seen = person.value(&strength_field());
    }
    std::thread::sleep(Duration::from_secs(1));
    person.look("mid-sentence");
    person.cut_the_power();
    assert!(
        typing.0.try_wait().unwrap().is_none(),
        "the sentence was not over"
    );
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
    let kept = person.value(&strength_field());
    person.keys(&["End"]);
    person.type_text(SECOND.strip_prefix(&kept).unwrap());
    person.wait_for_value(&strength_field(), SECOND);
    put_it_on_the_profile(person);
    person.keys(&["ctrl+Return"]);
    person.wait_for(BUTTON, &format!("Open {SECOND}"));
    person.look("second-strength-added");
}

fn save_the_profile(person: &mut Person<'_>, path: &str) {
    person.keys(&["ctrl+5"]);
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
    let path = desk.folder().join("Sam.pdf");
    let path = path.to_str().unwrap();
    save_the_profile(&mut person, path);
    person.close();
    read_in_order(&desk, path, &[NAME, FIRST, SECOND]);
    let strengths = desk.list("strengths");
    assert!(strengths.to_string().contains(STORY), "{strengths}");
}
