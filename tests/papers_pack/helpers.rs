//! "Who helps me, and when", as the child reads it.

use super::*;
use fourfold::document::Section;
use fourfold::document::layout::display::{Draw, Kid, Mark, NodeId};

const HELPERS: DocumentKind = DocumentKind::Helpers;

fn easy() -> Order {
    Order {
        print: Print::EasyRead,
        ..of(HELPERS)
    }
}

#[test]
fn s2_26_one_page_tells_who_helps_with_what_and_when() {
    let made = make(&example(), Some(&photo(800, 800)), &of(HELPERS)).unwrap();
    assert_eq!(made.display.pages.len(), 1);
    let all = made.display.text();
    in_order(
        &all,
        &[
            "Who helps me, and when",
            "not stuck",
            "Miss Doyle",
            "Picture planning group",
            "Three times a week, 20 minutes",
            "Library corner",
        ],
    );
    for part in [
        "Once a week, 15 minutes",
        "Mr Adeyemi, my class teacher",
        "What helps me",
        "Childline is free: 0800 1111.",
    ] {
        assert!(all.contains(part), "{part}");
    }
    assert!(!all.contains("Mrs Kaur"), "last year’s teacher");
    assert!(!all.contains("SEND advice line"), "a service for the family");
}

#[test]
fn help_that_ended_or_has_not_begun_is_not_there() {
    let mut file = only_a_name("Sam");
    let help = |number, text: &str, start, end| {
        let body = Provision {
            text: text.into(),
            start,
            end,
            ..Provision::default()
        };
        open(number, body)
    };
    file.provisions = vec![
        help(50, "Old group", None, Some(day(2026, 11, 23))),
        help(51, "New group", Some(day(2026, 11, 25)), None),
        help(52, "This group", Some(day(2026, 11, 24)), Some(day(2026, 11, 24))),
    ];
    let all = text(&file, &of(HELPERS));
    assert!(all.contains("This group") && !all.contains("Old group") && !all.contains("New group"));
    // Help of a cycle whose review is finished is over, too.
    let cycle = Cycle {
        reviewed_on: Some(day(2026, 11, 20)),
        ..Cycle::default()
    };
    file.cycles.push(open(60, cycle));
    file.provisions[2].body.cycle = Some(id(60));
    assert!(!text(&file, &of(HELPERS)).contains("This group"));
    assert!(text(&file, &of(HELPERS)).contains("I can ask"));
}

/// Each item of the easy-read page is one sentence, and has a picture sign that readers by ear pass over.
#[test]
fn easy_read_has_one_sentence_an_item_and_a_sign_each() {
    let made = made(&example(), &easy());
    let list = &made.display;
    let items: Vec<usize> = (0..list.nodes.len())
        .filter(|node| list.nodes[*node].role == Role::ListItem)
        .collect();
    assert!(items.len() > 20);
    let said: Vec<String> = list
        .reading_order()
        .into_iter()
        .filter(|(role, _)| *role == Role::ListBody)
        .map(|(_, text)| text)
        .collect();
    assert_eq!(said.len(), items.len(), "an item is one text");
    for sentence in &said {
        let ends = sentence
            .trim_end_matches('.')
            .matches(['.', '!', '?', ';', ':'])
            .count();
        let named = sentence.starts_with("The place: ") || sentence.starts_with("My helper: ");
        assert!(ends == usize::from(named), "one idea: {sentence}");
        assert!(sentence.split_whitespace().count() <= 12, "short: {sentence}");
    }
    let signs = list.pages.iter().flat_map(|page| &page.marks).filter(|marked| {
        let tile = matches!(marked.draws.as_slice(), [Draw::Fill { .. }, Draw::Stroke { .. }, Draw::Fill { path, .. }] if path.len() > 4);
        tile && matches!(marked.mark, Mark::Artifact(_))
    });
    // One more stands beside the title.
    assert_eq!(signs.count(), items.len() + 1);
    assert!(
        items
            .iter()
            .all(|item| matches!(list.nodes[*item].kids.as_slice(), [Kid::Node(NodeId(_))]))
    );
}

#[test]
fn easy_read_speaks_as_the_child_and_keeps_what_adults_wrote() {
    let all = text(&example(), &easy());
    in_order(
        &all,
        &[
            "My name is Maya.",
            "Picture planning group",
            "I get this help from Miss Doyle.",
            "I get it three times a week.",
            "It takes 20 minutes.",
            "The place: Library corner.",
            "3 other children are with me.",
        ],
    );
    for part in [
        "Mum helps me at home.",
        "Mr Finch is my music teacher.",
        "Draw a picture plan before writing",
        "I can call Childline.",
    ] {
        assert!(all.contains(part), "{part}");
    }
}

#[test]
fn the_photo_is_there_when_it_is_wanted_and_allowed() {
    let pictures = |file: &ChildFile, order: &Order| {
        let made = make(file, Some(&photo(400, 400)), order).unwrap();
        let draws = made
            .display
            .pages
            .iter()
            .flat_map(|page| &page.marks)
            .flat_map(|marked| &marked.draws);
        draws.filter(|draw| matches!(draw, Draw::Picture { .. })).count()
    };
    let mut file = example();
    for print in HELPERS.prints() {
        let mut order = Order {
            print: *print,
            ..of(HELPERS)
        };
        assert_eq!(pictures(&file, &order), 1);
        order.left_out.insert(Section::ChildWords);
        assert_eq!(pictures(&file, &order), 1, "also alone");
        order.left_out.insert(Section::Photo);
        assert_eq!(pictures(&file, &order), 0);
    }
    let read = make(&file, Some(&photo(400, 400)), &of(HELPERS))
        .unwrap()
        .display
        .reading_order();
    assert!(
        read.iter()
            .any(|(role, text)| *role == Role::Figure && !text.trim().is_empty()),
        "told in words"
    );
    file.child.meta.who_may_see = WhoMaySee::NotAsked;
    assert_eq!(pictures(&file, &of(HELPERS)), 0);
    // A photo that cannot be read is named, and nothing is made.
    assert!(make(&example(), Some(b"no photo"), &of(HELPERS)).is_err());
    let mut without = of(HELPERS);
    without.left_out.insert(Section::Photo);
    assert!(
        make(&example(), Some(b"no photo"), &without).is_ok(),
        "nobody asked for it"
    );
}

#[test]
fn what_the_childs_own_words_mean_is_for_those_who_help() {
    let mut file = only_a_name("Sam");
    file.child.body.meanings = vec![
        Meaning {
            sign: "blue".into(),
            means: "I am sad".into(),
        },
        Meaning {
            sign: "half".into(),
            means: String::new(),
        },
    ];
    for order in [of(HELPERS), easy()] {
        let told = |file: &ChildFile, order: &Order| make(file, None, order).unwrap().display.text();
        let all = told(&file, &order);
        assert!(all.contains("“blue” means I am sad."), "{all}");
        assert!(!all.contains("half"), "what means nothing yet is not told");
        let mut without = order.clone();
        without.left_out.insert(Section::ChildWords);
        assert!(!told(&file, &without).contains("blue"));
        let mut hidden = file.clone();
        hidden.child.meta.who_may_see = WhoMaySee::Nobody;
        assert!(!told(&hidden, &order).contains("blue"));
    }
}

/// A page of what was starred says how much more there is and where; what is kept back is not counted.
#[test]
fn what_stands_in_part_says_how_much_more_there_is() {
    let mut file = example();
    let used = |file: &ChildFile| {
        let used = file
            .strategies
            .iter()
            .filter(|helps| helps.body.compare() != Compare::Nowhere);
        used.filter(|helps| helps.meta.who_may_see == WhoMaySee::Anyone)
            .count()
    };
    for helps in &mut file.strategies {
        helps.meta.who_may_see = WhoMaySee::Anyone;
    }
    let starred = file
        .strategies
        .iter()
        .filter(|helps| helps.body.on_profile)
        .count();
    let more = used(&file) - starred;
    assert!(more > 2);
    for print in [Print::Usual, Print::EasyRead] {
        let order = Order { print, ..of(HELPERS) };
        let text = |file: &ChildFile| {
            make(file, None, &order)
                .unwrap()
                .display
                .text()
                .replace('\n', " ")
        };
        let said = |more: usize| format!("My list of what helps has {more} more. It is in Maya’s records.");
        assert!(text(&file).contains(&said(more)), "{print:?}: {}", text(&file));
        let mut kept = file.clone();
        let plain = kept
            .strategies
            .iter_mut()
            .find(|helps| !helps.body.on_profile && helps.body.compare() != Compare::Nowhere);
        plain.unwrap().meta.who_may_see = WhoMaySee::Nobody;
        assert!(text(&kept).contains(&said(more - 1)), "{print:?}");
        let mut all = file.clone();
        all.strategies.retain(|helps| helps.body.on_profile);
        assert!(!text(&all).contains("My list of what helps has"));
    }
}
