//! Looking through the pages: by buttons, by keys, closer to, and how many there are.

use super::common::House;
use super::open;
use fourfold::kit::{Node, Role};
use iced::keyboard::key::Named;

/// Which page of how many is shown.
fn shown(house: &mut House) -> (usize, usize) {
    let node = house
        .stage
        .nodes()
        .into_iter()
        .find(|node| node.semantics.role == Role::Image && node.semantics.name.contains(", page "))
        .expect("a page of several is shown");
    let words: Vec<usize> = node
        .semantics
        .name
        .split(' ')
        .filter_map(|word| word.parse().ok())
        .collect();
    (words[0], words[1])
}

fn focused(house: &mut House) -> Option<String> {
    house.stage.focused().map(|node| node.semantics.name)
}

fn image(house: &mut House) -> Node {
    house
        .stage
        .nodes()
        .into_iter()
        .find(|node| node.semantics.role == Role::Image && node.semantics.name.contains(", page "))
        .unwrap()
}

#[test]
fn page_down_and_page_up_turn_the_pages_from_wherever_one_is() {
    let mut house = House::with_example();
    house.go("Documents");
    open(&mut house, "SEN support plan");
    let (first, pages) = shown(&mut house);
    assert!(first == 1 && pages > 1);
    house.stage.press(Named::PageDown);
    assert_eq!(shown(&mut house), (2, pages));
    assert!(house.stage.mentions(&format!("Page 2 of {pages}")));
    for _ in 0..pages {
        house.stage.press(Named::PageDown);
    }
    assert_eq!(shown(&mut house), (pages, pages), "it stays at the last");
    for _ in 0..=pages {
        house.stage.press(Named::PageUp);
    }
    assert_eq!(shown(&mut house), (1, pages));
    // The list keeps the focus, so that the next document is one key away.
    assert_eq!(focused(&mut house).as_deref(), Some("SEN support plan"));
}

#[test]
fn a_button_that_leads_no_further_hands_the_focus_on() {
    let mut house = House::with_example();
    house.go("Documents");
    open(&mut house, "Meeting record");
    let (_, pages) = shown(&mut house);
    for _ in 1..pages {
        house.click("Next page");
    }
    assert_eq!(focused(&mut house).as_deref(), Some("Page before"));
    for _ in 1..pages {
        house.click("Page before");
    }
    assert_eq!(focused(&mut house).as_deref(), Some("Next page"));
}

#[test]
fn a_closer_page_is_scrolled_by_itself_and_the_next_begins_at_its_top() {
    let mut house = House::with_example();
    house.go("Documents");
    open(&mut house, "SEN support plan");
    house.click("Larger page");
    let at = |house: &mut House| image(house).bounds.y;
    let link = |house: &mut House| house.stage.find(Role::Link, "Documents").unwrap().bounds.y;
    let tick = |house: &mut House| house.stage.find(Role::Checkbox, "Strengths").unwrap().bounds.y;
    let (top, beside, list) = (at(&mut house), tick(&mut house), link(&mut house));
    house.stage.press(Named::PageDown);
    assert_eq!(shown(&mut house).0, 1);
    assert!(at(&mut house) < top, "the page has moved up");
    assert_eq!((tick(&mut house), link(&mut house)), (beside, list));
    house.click("Next page");
    assert_eq!((shown(&mut house).0, at(&mut house)), (2, top));
}

#[test]
fn the_list_tells_how_many_pages_each_document_has_and_follows_the_choices() {
    let mut house = House::with_example();
    house.go("Documents");
    let pages = |house: &mut House, title: &str| {
        let row = house.stage.find(Role::Tab, title).unwrap();
        row.semantics.description.rsplit_once(", ").unwrap().1.to_owned()
    };
    assert_eq!(pages(&mut house, "One-page profile"), "1 page");
    for title in ["SEN support plan", "Meeting pack", "Meeting record", "Chronology"] {
        let told = pages(&mut house, title);
        open(&mut house, title);
        assert_eq!(told, format!("{} pages", shown(&mut house).1), "{title}");
    }
    let usual = pages(&mut house, "Chronology");
    house.stage.click(Role::Radio, "Large print").unwrap();
    let large = pages(&mut house, "Chronology");
    assert_ne!(usual, large);
    assert_eq!(large, format!("{} pages", shown(&mut house).1));
    // It is remembered with the choices.
    house.go("Home");
    house.go("Documents");
    open(&mut house, "One-page profile");
    assert_eq!(pages(&mut house, "Chronology"), large);
}
