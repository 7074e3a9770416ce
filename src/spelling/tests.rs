use super::*;
use crate::spelling::words::{one_slip, parts_of_name};
use proptest::prelude::*;

fn speller() -> Speller {
    let (speller, _) = Speller::new();
    speller.load();
    speller
}

fn unknown<'a>(speller: &Speller, line: &'a str) -> Vec<&'a str> {
    speller
        .unknown(line)
        .into_iter()
        .map(|range| &line[range])
        .collect()
}

#[test]
fn british_spellings_are_words_and_american_ones_are_not() {
    let speller = speller();
    let british = "The colour of her favourite jewellery, organised in the centre by a neighbour.";
    assert_eq!(unknown(&speller, british), Vec::<&str>::new());
    for word in ["color", "favorite", "organize", "behavior", "gray", "mom"] {
        assert_eq!(unknown(&speller, word), [word]);
    }
}

#[test]
fn every_word_of_the_own_list_is_known_and_stands_there_once() {
    let speller = speller();
    let mut seen = HashSet::new();
    for line in dictionary::own_lines() {
        let word = line.split('/').next().unwrap();
        let dictionary = Dictionary::shared().unwrap();
        assert!(dictionary.knows(word), "{word}");
        assert_eq!(unknown(&speller, word), Vec::<&str>::new());
        assert!(seen.insert(line), "{line} is there twice");
    }
    assert!(seen.len() > 200);
    for word in [
        "SENCOs",
        "dyspraxia",
        "proprioception",
        "Makaton",
        "EHCPs",
        "dysregulated",
        "SENCO’s",
    ] {
        assert_eq!(unknown(&speller, word), Vec::<&str>::new(), "{word}");
    }
}

#[test]
fn the_names_around_the_child_are_words_with_and_without_an_apostrophe() {
    let speller = speller();
    let line = "Zuzia’s class and Zuzia's bag: Mary-Jaine Okonkwo rang Rowanfeld.";
    assert_eq!(
        unknown(&speller, line),
        ["Zuzia’s", "Zuzia's", "Jaine", "Okonkwo", "Rowanfeld"]
    );
    speller.know(["Zuzia", "Ms Mary-Jaine Okonkwo", "Rowanfeld Primary School"]);
    assert_eq!(unknown(&speller, line), Vec::<&str>::new());
    assert_eq!(unknown(&speller, "ROWANFELD school"), Vec::<&str>::new());
    // A name without its capital is not how it is written.
    assert_eq!(unknown(&speller, "I saw zuzia there"), ["zuzia"]);
}

#[test]
fn a_slip_in_a_name_is_put_right_first() {
    let speller = speller();
    speller.know(["Zuzia"]);
    speller.find("Zuzai’s");
    assert_eq!(speller.suggestions("Zuzai’s").unwrap()[0], "Zuzia's");
    speller.find("zuzia");
    assert_eq!(speller.suggestions("zuzia").unwrap()[0], "Zuzia");
}

#[test]
fn numbers_addresses_abbreviations_and_marks_are_passed_over() {
    let speller = speller();
    for line in [
        "In Y4 at 3pm on 2nd floor: 25mg, 9:15, B12",
        "See www.exampel.org or https://exampel.org/wich?x=recieve",
        "mail sencco@skool.sch.uk or C:\\Wich\\recieve",
        "The EP, two OTs and the LA's NHS wrote, e.g. TAF",
        "an iPad and WellComm",
        "‘quoted’ and 'quoted' - well, done… (yes)",
        "",
        "— – ’ ' - '-",
    ] {
        assert_eq!(unknown(&speller, line), Vec::<&str>::new(), "{line}");
    }
}

#[test]
fn words_with_hyphens_are_judged_by_their_parts() {
    let speller = speller();
    assert_eq!(
        unknown(&speller, "self-regulate, co-regulate, re-read, well-liked"),
        Vec::<&str>::new()
    );
    assert_eq!(unknown(&speller, "a well-likked child"), ["likked"]);
}

#[test]
fn accents_do_no_harm() {
    let speller = speller();
    assert_eq!(unknown(&speller, "the café, a naïve fiancé"), Vec::<&str>::new());
}

#[test]
fn other_languages_and_scripts_are_left_alone() {
    let speller = speller();
    for line in [
        "Zosia bardzo lubi rysować i opowiadać o swoich zwierzętach.",
        "میری بیٹی کو تصویریں بنانا پسند ہے۔",
        "Meri beti ko tasveerein banana bahut pasand hai.",
        "ਉਹ ਚੰਗੀ ਤਰ੍ਹਾਂ ਪੜ੍ਹਦੀ ਹੈ",
        "Моя дочь любит рисовать",
    ] {
        assert_eq!(unknown(&speller, line), Vec::<&str>::new(), "{line}");
    }
    // One foreign word in an English line is a word to look at; other scripts are not.
    assert_eq!(unknown(&speller, "She calls it rysować at home"), ["rysować"]);
    assert_eq!(
        unknown(&speller, "She writes Привет on cards"),
        Vec::<&str>::new()
    );
}

#[test]
fn other_spellings_hold_the_right_one() {
    let speller = speller();
    for (wrong, right) in [
        ("recieve", "receive"),
        ("wich", "which"),
        ("freind", "friend"),
        ("beleive", "believe"),
        ("color", "colour"),
        ("seperate", "separate"),
        ("alot", "a lot"),
        ("dispraxia", "dyspraxia"),
        ("doesnt", "doesn't"),
    ] {
        speller.find(wrong);
        let found = speller.suggestions(wrong).unwrap();
        assert!(found.iter().any(|word| word == right), "{wrong}: {found:?}");
        assert!(found.len() <= OFFERED);
    }
}

#[test]
fn an_added_word_is_known_until_it_is_taken_out() {
    let (speller, mut asked) = Speller::new();
    speller.load();
    assert_eq!(
        unknown(&speller, "a flumpet day, Flumpet’s"),
        ["flumpet", "Flumpet’s"]
    );
    let before = speller.round();
    speller.add("flumpet");
    assert_eq!(asked.try_recv().unwrap(), Ask::Keep);
    assert!(speller.round() > before);
    assert_eq!(unknown(&speller, "a flumpet day, Flumpet’s"), Vec::<&str>::new());
    assert_eq!(speller.own(), ["flumpet"]);
    speller.forget("flumpet");
    assert_eq!(unknown(&speller, "a flumpet day"), ["flumpet"]);
    assert!(speller.own().is_empty());
}

#[test]
fn until_it_is_woken_every_word_passes_and_it_asks_once() {
    let (speller, mut asked) = Speller::new();
    assert_eq!(unknown(&speller, "recieve"), Vec::<&str>::new());
    assert!(asked.try_recv().is_err());
    speller.wake();
    speller.wake();
    assert_eq!(asked.try_recv().unwrap(), Ask::Load);
    assert!(asked.try_recv().is_err());
}

#[test]
fn nothing_of_what_it_knows_shows_in_a_log() {
    let (speller, _asked) = Speller::new();
    speller.know(["Zuzia"]);
    let ask = Ask::Find(Secret("Zuzai".to_owned()));
    assert!(!format!("{speller:?} {ask:?}").contains("Zuz"));
}

#[test]
fn names_come_apart_where_people_say_them() {
    let parts: Vec<&str> = parts_of_name("Dr. Mary-Jane O’Neill (SENCO)").collect();
    assert_eq!(parts, ["Dr", "Mary", "Jane", "O’Neill", "SENCO"]);
}

#[test]
fn one_slip_is_one() {
    for (a, b) in [
        ("maya", "mya"),
        ("maya", "mayya"),
        ("maya", "mara"),
        ("maya", "amya"),
        ("maya", "maya"),
    ] {
        assert!(one_slip(a, b) && one_slip(b, a), "{a} {b}");
    }
    for (a, b) in [("maya", "my"), ("maya", "yama"), ("jo", "jim"), ("jo", "bo")] {
        assert!(!one_slip(a, b) && !one_slip(b, a), "{a} {b}");
    }
}

proptest! {
    /// Whatever is typed: the places are whole letters, in order, apart from each other, and never empty.
    #[test]
    fn places_are_places_of_the_line(line in "\\PC{0,60}") {
        let speller = speller();
        let mut end = 0;
        for range in speller.unknown(&line) {
            prop_assert!(range.start >= end && range.start < range.end);
            prop_assert!(line.get(range.clone()).is_some());
            end = range.end;
        }
    }

    #[test]
    fn a_slip_is_a_slip_both_ways(a in "[a-c]{0,6}", b in "[a-c]{0,6}") {
        prop_assert_eq!(one_slip(&a, &b), one_slip(&b, &a));
    }
}
