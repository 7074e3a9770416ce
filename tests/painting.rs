//! What stands in the real window after many changes is what would stand there if it were painted afresh.
#![cfg(all(feature = "outside", target_os = "linux"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod outside;

use outside::*;

/// The pixels of the window, without the ends of the file that differ from picture to picture.
fn pixels(desk: &Desk, window: &str, name: &str) -> Vec<u8> {
    let path = desk.folder().join(name);
    let path = path.to_str().unwrap();
    desk.run("import", &["-window", window, &["rgb:", path].concat()]);
    std::fs::read(path).unwrap()
}

/// Waits until the window has stopped changing.
fn at_rest(desk: &Desk, window: &str) -> Vec<u8> {
    let mut last = pixels(desk, window, "last");
    for _ in 0..100 {
        std::thread::sleep(std::time::Duration::from_millis(150));
        let now = pixels(desk, window, "now");
        if now == last {
            return now;
        }
        last = now;
    }
    panic!("the window never comes to rest");
}

/// Another size and back: the program has to paint everything.
fn painted_afresh(desk: &Desk, window: &str) -> Vec<u8> {
    let size = desk.run("xdotool", &["getwindowgeometry", "--shell", window]);
    let part = |name: &str| -> u32 {
        let line = size.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.parse().unwrap()
    };
    let (width, height) = (part("WIDTH="), part("HEIGHT="));
    for (width, height) in [(width - 40, height - 40), (width, height)] {
        let (width, height) = (width.to_string(), height.to_string());
        desk.run("xdotool", &["windowsize", "--sync", window, &width, &height]);
        at_rest(desk, window);
    }
    at_rest(desk, window)
}

fn compare(person: &mut Person<'_>, desk: &Desk, window: &str, when: &str) {
    let stands = at_rest(desk, window);
    person.look(when);
    let fresh = painted_afresh(desk, window);
    person.look(&[when, "afresh"].join("-"));
    assert_eq!(stands.len(), fresh.len(), "{when}");
    let other: Vec<usize> = (0..stands.len()).filter(|n| stands[*n] != fresh[*n]).collect();
    assert!(
        other.is_empty(),
        "{when}: {} values differ, the first at {:?}",
        other.len(),
        other.first()
    );
}

#[test]
fn nothing_of_an_old_picture_stays_behind() {
    let desk = Desk::new();
    let mut person = Person::new(&desk, "painting");
    let found = desk.run("xdotool", &["search", "--onlyvisible", "--name", "^Fourfold$"]);
    let window = found.lines().next().unwrap().to_owned();
    person.click(BUTTON, "Start with your child");
    let name = "The name they like to be called";
    person.wait_for_focus(FIELD, name);
    person.fill(name, "Siân Ŵyn");
    person.keys(&["Return"]);
    person.wait_for(LINK, "Strengths");
    compare(&mut person, &desk, &window, "home");
    // The line at the foot of the sidebar goes from one sentence to another with each pause.
    person.keys(&["ctrl+3"]);
    person.wait_for(HEADING, "Strengths");
    person.click(BUTTON, "Add the first strength");
    let field = "What does Siân Ŵyn do well or enjoy?";
    person.wait_for_focus(FIELD, field);
    person.type_slowly("Jumping, gymnastics");
    person.wait_for_words("All changes saved");
    // No caret in a picture that is compared.
    person.tab_to(BUTTON, "Add this strength");
    compare(&mut person, &desk, &window, "typed");
    // The mouse over things, a list that scrolls, pages that come and go.
    for at in ["100", "260", "420", "580", "700"] {
        desk.run("xdotool", &["mousemove", "120", at]);
        desk.run("xdotool", &["mousemove", "800", at]);
    }
    desk.run("xdotool", &["click", "--repeat", "3", "--delay", "60", "5"]);
    desk.run("xdotool", &["mousemove", "1300", "10"]);
    compare(&mut person, &desk, &window, "scrolled");
    for page in ["ctrl+1", "ctrl+4", "ctrl+6", "ctrl+2", "ctrl+3"] {
        person.keys(&[page]);
    }
    person.keys(&["ctrl+k"]);
    person.wait_for_focus(FIELD, "Search");
    person.type_text("jump");
    person.wait_for_words("Nothing found for");
    person.keys(&["Escape"]);
    person.tab_to(BUTTON, "Search");
    compare(&mut person, &desk, &window, "pages");
}
