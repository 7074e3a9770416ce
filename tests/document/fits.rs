//! Always one page, with every word.

use super::*;
use fourfold::document::layout::text::printable;
use proptest::prelude::*;
use proptest::strategy::Strategy;

#[test]
fn a_long_name_shrinks_and_then_takes_two_lines() {
    let name_runs = |name: &str| -> Vec<(f32, f32)> {
        let made = profile(&only_a_name(name));
        sound(&made);
        let runs = made
            .display
            .runs()
            .filter(|run| &*run.text == name && run.size > 12.0);
        runs.map(|run| (run.size, run.start.y)).collect()
    };
    assert_eq!(name_runs("Maya")[0].0, 38.0);
    let middle = name_runs("Maximiliana Rose");
    assert_eq!(middle.len(), 1);
    assert!(middle[0].0 < 38.0 && middle[0].0 >= 22.0, "{middle:?}");
    let long = name_runs("Oluwaseun Bartholomew Featherstonehaugh");
    assert_eq!(long.len(), 2, "{long:?}");
    assert!(long[0].1 < long[1].1);
}

const LONG: &str = "Please give me time to think before you ask me again, because I hear every word but the \
                    answer takes a while to come and it goes away when somebody talks.";

#[test]
fn longer_texts_shrink_to_fit() {
    let mut file = maya();
    for id in 0..4 {
        file.important.push(important_for(100 + id, "", LONG));
    }
    let made = profile(&file);
    sound(&made);
    conforms(&made.pdf);
    assert!(
        made.size_pt >= 10.5 && made.size_pt < 14.0,
        "{} {:?}",
        made.size_pt,
        made.too_long
    );
    let steps = made.size_pt / 0.05;
    assert!((steps - steps.round()).abs() < 0.001);
}

#[test]
fn a_panel_that_is_too_long_is_named_and_nothing_is_cut() {
    let mut file = maya();
    for id in 0..14 {
        file.important.push(important_for(100 + id, "", LONG));
    }
    let made = profile(&file);
    sound(&made);
    conforms(&made.pdf);
    assert_eq!(made.too_long.len(), 1, "{:?}", made.too_long);
    let over = made.too_long[0];
    assert_eq!(over.panel, Panel::Support);
    assert!(made.size_pt > 6.0, "{}", made.size_pt);
    assert_eq!(made.display.text().matches(LONG).count(), 14);
    // Taking out that many words is enough.
    let mut words = over.words;
    while words > 0 {
        let last = file.important.last_mut().unwrap();
        let mut kept: Vec<&str> = last.body.support.split(' ').collect();
        let cut = words.min(kept.len());
        kept.truncate(kept.len() - cut);
        words -= cut;
        if kept.is_empty() {
            file.important.pop();
        } else {
            last.body.support = kept.join(" ");
        }
    }
    assert_eq!(profile(&file).too_long, []);
}

#[test]
fn words_for_a_book_still_make_one_page() {
    let mut file = maya();
    let book = format!("{LONG} ").repeat(400);
    file.strengths = vec![strength(10, &book)];
    file.voices = vec![voice(40, today(), &book)];
    file.child.body.profile_made_with = format!("{LONG} ").repeat(40);
    let made = profile(&file);
    sound(&made);
    let named: Vec<Panel> = made.too_long.iter().map(|too| too.panel).collect();
    assert_eq!(named, [Panel::OwnWords, Panel::Admired, Panel::Foot]);
    assert_eq!(made.display.text().matches("goes away").count(), 840);
}

/// How often a rule about whole documents is tried: `usual`, unless `PROPTEST_CASES` asks for more.
pub fn cases(usual: u32) -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}

/// Words as people write them, in many scripts, now and then very long.
fn said() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-zŵŷâêîôûáéíóúñçşğıłżźćęąśńäöüß ,.'’!?-]{1,120}",
        1 => "[A-Za-z]{60,200}",
        1 => "(محمد|اردو میں|علی|بہت اچھا| ){1,12}",
        1 => "(小明|喜欢|画画|。| ){1,10}",
        1 => "(😊|🦄|👨‍👩‍👧|❤️|🏴󠁧󠁢󠁷󠁬󠁳󠁿|a| ){1,10}",
        1 => "(Олена|Γιώργος|प्रिया|ਗੁਰਪ੍ਰੀਤ|தமிழ்|বাংলা|ગુજરાતી| ){1,8}",
        1 => "\\PC{0,80}",
        1 => Just(LONG.repeat(6)),
    ]
}

/// Signs that no font has, of both directions, in words too long for a line.
#[test]
fn signs_of_every_kind_stay_on_the_page() {
    let mixed = [
        "?ﭻ\u{FFFD}?Ⱥ`\"𞋫\u{FFFD}*𐼖ѨS|Ѩ⊖={KÓ4ܩ🀂\u{822}ቊ𑵤\"𖬀\u{c4b}I]5ࡳPଃ-g𝒽cPמּ𑦤ળ&𑜖N𑰮@ﶠ𗤵*°",
        "𞱻*{n-ܙVப\\W/R^âJѨ=Sਹ*xȺ﯀\u{c62}{\u{1ac6}¥\u{ce3}<Ѩc𑥁¥&𑌂ￕ𑫋\u{16129}ョ᪕®?/ꯤW?#'𞸻)G",
        "\u{FFFC}\u{e0100}\u{13447}",
    ];
    let mut file = only_a_name("Sam");
    file.important = (20..)
        .zip(mixed)
        .map(|(id, text)| important_to(id, text))
        .collect();
    file.voices = vec![voice(40, today(), mixed[1])];
    let made = profile(&file);
    sound(&made);
    conforms(&made.pdf);
    for said in mixed {
        assert!(made.display.text().contains(said), "{said}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(24), failure_persistence: None, max_shrink_iters: 30, ..ProptestConfig::default() })]

    #[test]
    fn it_is_always_one_page_with_every_word(
        name in said(),
        quote in said(),
        strengths in prop::collection::vec(said(), 0..9),
        to in prop::collection::vec(said(), 0..9),
        towards in prop::collection::vec(said(), 0..9),
        made_with in said(),
    ) {
        let mut file = only_a_name(&name);
        file.child.body.profile_made_with = made_with;
        file.strengths = (10..).zip(&strengths).map(|(id, text)| strength(id, text)).collect();
        file.important = (20..).zip(&to).map(|(id, text)| important_to(id, text)).collect();
        file.important.extend((30..).zip(&towards).map(|(id, text)| important_for(id, "", text)));
        file.voices = vec![voice(40, today(), &quote)];
        let made = profile(&file);
        sound(&made);
        conforms(&made.pdf);
        let text = made.display.text();
        for said in strengths.iter().chain(&to).chain(&towards).chain([&quote]) {
            let said = printable(said.trim());
            prop_assert!(text.contains(&said), "{said:?} in {text:?}");
        }
    }
}
