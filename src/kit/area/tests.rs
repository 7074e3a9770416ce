use super::{Area, AreaEdit};
use crate::spelling::Speller;
use iced::widget::text_editor::{Action, Edit, Motion};

fn speller() -> Speller {
    let (speller, _) = Speller::new();
    speller.load();
    speller
}

fn awake(text: &str) -> Area {
    let mut area = Area::new(text);
    area.apply(AreaEdit::Focus(true));
    area
}

fn column(area: &Area) -> (usize, usize) {
    let at = area.content.cursor().position;
    (at.line, at.column)
}

#[test]
fn a_field_that_never_had_the_keyboard_is_not_looked_at() {
    let speller = speller();
    assert!(Area::new("recieve").spots(&speller).is_empty());
    assert_eq!(awake("recieve").spots(&speller).len(), 1);
}

#[test]
fn the_caret_goes_on_behind_the_new_word() {
    let speller = speller();
    let mut area = awake("In summer\nwe recieve freinds, nown as guests");
    area.apply(AreaEdit::Text(Action::Move(Motion::DocumentEnd)));
    let end = column(&area);
    let spots = area.spots(&speller);
    let words: Vec<&str> = spots.iter().map(super::Spot::word).collect();
    assert_eq!(words, ["recieve", "freinds", "nown"]);
    area.apply(AreaEdit::Ask(spots[2].clone()));
    assert!(area.apply(AreaEdit::Replace(spots[2].clone(), "known".to_owned())));
    assert_eq!(area.text(), "In summer\nwe recieve freinds, known as guests");
    assert_eq!(column(&area), (end.0, end.1 + 1));

    // With the caret inside the word, it goes to the end of the new one.
    area.apply(AreaEdit::Text(Action::Move(Motion::DocumentStart)));
    area.apply(AreaEdit::Text(Action::Move(Motion::Down)));
    for _ in 0..5 {
        area.apply(AreaEdit::Text(Action::Move(Motion::Right)));
    }
    let spots = area.spots(&speller);
    let here = area.spot_at_caret(&spots).cloned();
    assert_eq!(here.as_ref(), Some(&spots[0]));
    assert!(area.apply(AreaEdit::Replace(spots[0].clone(), "receive".to_owned())));
    assert_eq!(column(&area), (1, "we receive".len()));
}

#[test]
fn a_word_that_has_gone_or_moved_is_not_replaced() {
    let speller = speller();
    let mut area = awake("recieve");
    let spot = area.spots(&speller)[0].clone();
    area.apply(AreaEdit::Text(Action::Edit(Edit::Insert('x'))));
    assert!(!area.apply(AreaEdit::Replace(spot.clone(), "receive".to_owned())));
    assert_eq!(area.text(), "xrecieve");
    area.apply(AreaEdit::Ask(spot));
    assert!(area.asked().is_none());
}

#[test]
fn a_replaced_word_comes_back_with_one_undo_and_goes_again_with_one_redo() {
    let speller = speller();
    let mut area = awake("We recieve");
    let spot = area.spots(&speller)[0].clone();
    area.apply(AreaEdit::Replace(spot, "receive".to_owned()));
    assert!(area.apply(AreaEdit::Undo));
    assert_eq!(area.text(), "We recieve");
    assert!(area.apply(AreaEdit::Redo));
    assert_eq!(area.text(), "We receive");
}

#[test]
fn a_word_is_not_judged_while_it_is_typed_or_mended() {
    let speller = speller();
    let mut area = awake("");
    for letter in "wich".chars() {
        area.apply(AreaEdit::Text(Action::Edit(Edit::Insert(letter))));
    }
    let spots = area.spots(&speller);
    assert!(!area.is_finished(&spots[0]));
    area.apply(AreaEdit::Text(Action::Edit(Edit::Insert(' '))));
    assert!(area.is_finished(&spots[0]));
    area.apply(AreaEdit::Text(Action::Edit(Edit::Backspace)));
    assert!(!area.is_finished(&spots[0]));
    area.apply(AreaEdit::Focus(false));
    assert!(area.is_finished(&spots[0]));
}

#[test]
fn an_added_word_is_known_at_the_next_look() {
    let speller = speller();
    let area = awake("flumpet");
    assert_eq!(area.spots(&speller).len(), 1);
    speller.add("flumpet");
    assert!(area.spots(&speller).is_empty());
}

#[test]
fn an_emoji_and_a_letter_with_its_mark_go_with_one_press() {
    for letter in ["👍🏽", "🇬🇧", "👨‍👩‍👧", "e\u{301}", "x"] {
        let mut area = Area::new(&format!("Line\nMaya {letter}"));
        area.apply(AreaEdit::Text(Action::Move(Motion::DocumentEnd)));
        assert!(area.apply(AreaEdit::Text(Action::Edit(Edit::Backspace))));
        assert_eq!(area.text(), "Line\nMaya ", "{letter}");
        assert_eq!(column(&area), (1, 5));
        assert!(area.apply(AreaEdit::Undo));
        assert_eq!(area.text(), format!("Line\nMaya {letter}"));
    }
    // What is selected goes, and no more; at the start of a line the lines join.
    let mut area = Area::new("ab👍🏽");
    area.apply(AreaEdit::Text(Action::SelectAll));
    area.apply(AreaEdit::Text(Action::Edit(Edit::Backspace)));
    assert_eq!(area.text(), "");
    let mut area = Area::new("one\ntwo");
    area.apply(AreaEdit::Text(Action::Move(Motion::Down)));
    area.apply(AreaEdit::Text(Action::Edit(Edit::Backspace)));
    assert_eq!(area.text(), "onetwo");
}

#[test]
fn home_and_end_go_by_the_order_of_reading() {
    for (text, first) in [("مرحبا بكم في المدرسة", "E"), ("I like Lego", "E")] {
        let mut area = Area::new(text);
        area.apply(AreaEdit::Text(Action::Move(Motion::End)));
        area.apply(AreaEdit::Text(Action::Edit(Edit::Insert('E'))));
        assert_eq!(area.text(), format!("{text}{first}"));
        area.apply(AreaEdit::Text(Action::Move(Motion::Home)));
        area.apply(AreaEdit::Text(Action::Edit(Edit::Insert('A'))));
        assert_eq!(area.text(), format!("A{text}{first}"));
    }
    let mut area = Area::new("مرحبا");
    area.apply(AreaEdit::Text(Action::Move(Motion::End)));
    area.apply(AreaEdit::Text(Action::Select(Motion::Home)));
    area.apply(AreaEdit::Text(Action::Edit(Edit::Delete)));
    assert_eq!(area.text(), "");
}
