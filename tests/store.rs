//! The store over real files: what is saved is there, comes back, and can be undone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/bodies.rs"]
mod bodies;
#[path = "common/store.rs"]
mod common;

use chrono::TimeDelta;
use common::*;
use fourfold::domain::{Strategy, *};
use fourfold::store::*;
use proptest::prelude::*;

#[test]
fn what_is_saved_is_there_after_opening_again() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    home.add(&store, maya, strength("Kind to animals"));
    let before = store.load_child(maya).wait().unwrap();
    let children = store.children().wait().unwrap();
    drop(store);
    let store = home.open();
    assert_eq!(store.load_child(maya).wait().unwrap(), before);
    assert_eq!(store.children().wait().unwrap(), children);
    assert_eq!(children[0].strengths, 1);
}

/// A child whose every fact has changed since: the last day of a finished cycle is told from the history, and the
/// paper made of it holds nothing newer.
#[test]
fn a_finished_cycle_is_told_as_it_was_on_its_last_day() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let day = |text: &str| text.parse::<Day>().unwrap();
    let hard = |text: &str| Difficulty {
        text: text.into(),
        ..Difficulty::default()
    };
    let helps = |text: &str| Strategy {
        text: text.into(),
        ..Strategy::default()
    };
    let liked = |text: &str| Important {
        text: text.into(),
        ..Important::default()
    };
    let said = |text: &str, on: &str| Voice {
        on: Some(day(on)),
        ..voice(text)
    };
    let open = Cycle {
        number: 1,
        planned_on: Some(day("2026-10-01")),
        ..Cycle::default()
    };
    let cycle = home.add(&store, maya, open.clone());
    let is_hard = home.add(&store, maya, hard("Old trouble"));
    let help = home.add(&store, maya, helps("Old help"));
    let strong = home.add(&store, maya, strength("Old strength"));
    let likes = home.add(&store, maya, liked("Old love"));
    home.add(&store, maya, said("Old words", "2026-11-20"));
    assert_eq!(
        store.child_of_cycle(maya, cycle).wait().unwrap(),
        None,
        "it goes on"
    );
    home.clock.move_by(TimeDelta::hours(2));
    let over = Cycle {
        reviewed_on: Some(day("2026-11-22")),
        ..open
    };
    home.edit(&store, maya, cycle, over);
    home.clock.move_by(TimeDelta::days(60));
    home.edit(&store, maya, is_hard, hard("New trouble"));
    home.edit(&store, maya, help, helps("New help"));
    home.edit(&store, maya, strong, strength("New strength"));
    home.edit(&store, maya, likes, liked("New love"));
    home.add(&store, maya, said("New words", "2027-01-20"));
    home.add(&store, maya, hard("New trouble too"));
    let then = store.child_of_cycle(maya, cycle).wait().unwrap().unwrap();
    let order_day = day("2027-01-21");
    let mut order = fourfold::document::Order::new(fourfold::document::DocumentKind::SupportPlan, order_day);
    fourfold::screen::documents::copies::settle(
        &mut order,
        &store.load_child(maya).wait().unwrap(),
        order_day,
    );
    assert_eq!(order.finished_cycle(), Some(cycle));
    // Who may see what is of today, and each is asked about once: all are said yes to here.
    order.agreed = then.metas().map(|meta| meta.id).collect();
    let made = fourfold::document::make(&then, None, &order).unwrap();
    let text = made.display.text();
    for words in [
        "As it was on 22 November 2026, the last day of this cycle.",
        "Old trouble",
        "Old help",
        "Old strength",
        "Old love",
        "Old words",
        "21 January 2027",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("New "), "{text}");
}

/// A cycle that nobody closed is over since the next one began: its plan tells nothing newer either.
#[test]
fn a_cycle_without_a_review_is_told_as_it_was_before_the_next() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let day = |text: &str| text.parse::<Day>().unwrap();
    let hard = |text: &str| Difficulty {
        text: text.into(),
        ..Difficulty::default()
    };
    let cycle = |number, planned_on: &str| Cycle {
        number,
        planned_on: Some(day(planned_on)),
        ..Cycle::default()
    };
    let first = home.add(&store, maya, cycle(1, "2026-10-01"));
    let is_hard = home.add(&store, maya, hard("Old trouble"));
    home.clock.move_by(TimeDelta::days(60));
    home.edit(&store, maya, is_hard, hard("New trouble"));
    home.add(&store, maya, cycle(2, "2027-01-05"));
    let now = store.load_child(maya).wait().unwrap();
    let today = day("2027-01-21");
    let plan = |today| {
        let mut order = fourfold::document::Order::new(fourfold::document::DocumentKind::SupportPlan, today);
        order.cycle = Some(first);
        fourfold::screen::documents::copies::settle(&mut order, &now, today);
        order
    };
    // Before the next has begun, the first goes on.
    assert_eq!(plan(day("2027-01-03")).as_of, None);
    let mut order = plan(today);
    assert_eq!(order.as_of, Some(day("2027-01-04")));
    let then = store.child_of_cycle(maya, first).wait().unwrap().unwrap();
    order.agreed = then.metas().map(|meta| meta.id).collect();
    let text = fourfold::document::make(&then, None, &order)
        .unwrap()
        .display
        .text();
    assert!(text.contains("As it was on 4 January 2027, by when this cycle had ended."));
    assert!(
        text.contains("Old trouble") && !text.contains("New trouble"),
        "{text}"
    );
}

#[test]
fn undo_takes_back_and_redo_does_again() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let id = home.add(&store, maya, strength("Kind"));
    let before = store.load_child(maya).wait().unwrap();
    let op = Op::new(OpName::Remove(Kind::Strength), "Kind");
    let outcome = store.transact(op, vec![Change::Bin(id)]).wait().unwrap();
    assert_eq!(outcome.said, "Strength removed");
    assert_eq!(outcome.undo.as_deref(), Some("Strength removed"));
    assert!(store.load_child(maya).wait().unwrap().strengths.is_empty());
    let outcome = store.undo(maya).wait().unwrap();
    assert_eq!(outcome.said, "Undone: strength removed");
    assert_eq!(
        (outcome.subject.as_str(), outcome.changed[0].meta.id),
        ("Kind", id)
    );
    let after = store.load_child(maya).wait().unwrap();
    assert_eq!(after.strengths[0].body, before.strengths[0].body);
    assert_eq!(outcome.redo.as_deref(), Some("Strength removed"));
    store.redo(maya).wait().unwrap();
    assert!(store.load_child(maya).wait().unwrap().strengths.is_empty());
    assert_eq!(store.redo(maya).wait(), Err(StoreError::NothingToUndo));
}

#[test]
fn undo_belongs_to_one_child_and_survives_closing() {
    let home = Home::new();
    let store = home.open();
    let (maya, tom) = (home.add_child(&store, "Maya"), home.add_child(&store, "Tom"));
    home.add(&store, maya, strength("Kind"));
    home.add(&store, tom, strength("Fast"));
    drop(store);
    let store = home.open();
    store.undo(maya).wait().unwrap();
    assert_eq!(store.load_child(maya).wait().unwrap().bin.len(), 1);
    assert_eq!(store.load_child(tom).wait().unwrap().strengths.len(), 1);
}

#[test]
fn the_bin_keeps_gives_back_and_is_emptied_by_a_person() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let id = home.add(&store, maya, strength("Kind"));
    let bin = |change| {
        store
            .transact(Op::new(OpName::Remove(Kind::Strength), ""), vec![change])
            .wait()
    };
    bin(Change::Bin(id)).unwrap();
    assert_eq!(store.search("kind", None, 9).wait().unwrap(), vec![]);
    assert_eq!(store.children().wait().unwrap()[0].bin, 1);
    bin(Change::Restore(id)).unwrap();
    assert_eq!(store.load_child(maya).wait().unwrap().strengths.len(), 1);
    assert_eq!(store.search("kind", None, 9).wait().unwrap().len(), 1);
    bin(Change::Bin(id)).unwrap();
    home.clock.move_by(TimeDelta::days(4000));
    assert_eq!(store.load_child(maya).wait().unwrap().bin.len(), 1);
    store.empty_bin(maya).wait().unwrap();
    assert!(store.load_child(maya).wait().unwrap().bin.is_empty());
    assert_eq!(store.history(id).wait().unwrap(), vec![]);
    assert!(store.check().wait().unwrap().is_well());
}

#[test]
fn a_child_in_the_bin_is_marked_and_not_found() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    home.add(&store, maya, strength("Kind"));
    let op = Op::new(OpName::Remove(Kind::Child), "Maya");
    let outcome = store.transact(op, vec![Change::Bin(maya.into())]).wait().unwrap();
    assert!(outcome.children.unwrap()[0].binned);
    assert_eq!(store.search("kind", None, 9).wait().unwrap(), vec![]);
    store.undo(maya).wait().unwrap();
    assert!(!store.children().wait().unwrap()[0].binned);
    assert_eq!(store.search("kind", None, 9).wait().unwrap().len(), 1);
}

#[test]
fn edits_of_one_sitting_are_one_version_and_each_has_its_own_id() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let id = home.add(&store, maya, strength("K"));
    let mut ids = Vec::new();
    for text in ["Ki", "Kin", "Kind"] {
        home.clock.move_by(TimeDelta::seconds(1));
        let outcome = home.edit(&store, maya, id, strength(text));
        ids.push(outcome.changed[0].meta.version);
    }
    ids.dedup();
    assert_eq!(ids.len(), 3);
    let history = store.history(id).wait().unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(history[0].meta.version, ids[2]);
    assert!(store.check().wait().unwrap().mended.is_empty());
    // Undo goes back before the sitting's typing in that field.
    store.undo(maya).wait().unwrap();
    assert_eq!(store.load_child(maya).wait().unwrap().strengths[0].body.text, "K");
}

#[test]
fn another_field_is_another_step_of_undo_in_the_same_version() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let id = home.add(&store, maya, strength("Kind"));
    let mut body = strength("Kinder");
    home.edit(&store, maya, id, body.clone());
    body.example = "Fed the cat".to_owned();
    home.edit(&store, maya, id, body);
    assert_eq!(store.history(id).wait().unwrap().len(), 2);
    store.undo(maya).wait().unwrap();
    let now = store.load_child(maya).wait().unwrap().strengths[0].body.clone();
    assert_eq!((now.text.as_str(), now.example.as_str()), ("Kinder", ""));
}

#[test]
fn a_new_sitting_another_writer_and_a_new_start_each_make_a_version() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let id = home.add(&store, maya, strength("a"));
    home.edit(&store, maya, id, strength("b"));
    home.clock.move_by(TimeDelta::minutes(31));
    home.edit(&store, maya, id, strength("c"));
    store.set_author("Miss Doyle").wait().unwrap();
    home.edit(&store, maya, id, strength("d"));
    drop(store);
    let store = home.open();
    home.edit(&store, maya, id, strength("e"));
    let history = store.history(id).wait().unwrap();
    assert_eq!(history.len(), 5);
    assert_eq!(history[1].meta.changed.by, "Miss Doyle");
    assert_eq!(history[4].meta.made, history[0].meta.made);
}

#[test]
fn the_same_content_again_changes_nothing() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let id = home.add(&store, maya, strength("a"));
    let outcome = home.edit(&store, maya, id, strength("a"));
    assert!(outcome.changed.is_empty() && outcome.said.is_empty());
    assert_eq!(outcome.undo, Some("Strength added".to_owned()));
    assert_eq!(store.history(id).wait().unwrap().len(), 1);
}

#[test]
fn drafts_outlive_the_program_and_go_with_their_record() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    store
        .put_draft("strength/new", Some(maya), "{\"text\":\"Ki\"}")
        .wait()
        .unwrap();
    store
        .put_draft("strength/new", Some(maya), "{\"text\":\"Kind\"}")
        .wait()
        .unwrap();
    drop(store);
    let store = home.open();
    assert_eq!(store.drafts(Some(maya)).wait().unwrap().len(), 1);
    assert_eq!(
        store.draft("strength/new").wait().unwrap().unwrap(),
        "{\"text\":\"Kind\"}"
    );
    let id = home.context.record_id();
    let changes = vec![
        Change::put(maya, id, strength("Kind")),
        Change::ClearDraft("strength/new".to_owned()),
    ];
    store
        .transact(Op::new(OpName::Add(Kind::Strength), "Kind"), changes)
        .wait()
        .unwrap();
    assert_eq!(store.draft("strength/new").wait().unwrap(), None);
}

#[test]
fn one_refused_change_refuses_all() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let before = store.load_child(maya).wait().unwrap();
    let nobody = home.context.record_id();
    let other_child: ChildId = home.context.record_id().into();
    let refused = [
        Change::Bin(nobody),
        Change::put(other_child, nobody, strength("x")),
        Change::put(Scope::Shared, maya.into(), strength("x")),
        Change::put(maya, nobody, Child::default()),
        Change::AddPhoto {
            id: home.context.photo_id(),
            child: maya,
            jpeg: vec![0; 10],
        },
    ];
    for change in refused {
        let good = Change::put(maya, home.context.record_id(), strength("good"));
        let op = Op::new(OpName::Add(Kind::Strength), "");
        assert!(store.transact(op, vec![good, change]).wait().is_err());
        assert_eq!(store.load_child(maya).wait().unwrap(), before);
    }
    assert_eq!(store.info().wait().unwrap().versions, 1);
}

#[test]
fn records_for_every_child_are_kept_apart_and_undone_apart() {
    let home = Home::new();
    let store = home.open();
    let id = home.context.record_id();
    let person = Person {
        name: "Mrs Whitlock".into(),
        role: Role::Senco,
        ..Person::default()
    };
    let change = Change::put(Scope::Shared, id, person);
    store
        .transact(Op::new(OpName::Add(Kind::Person), ""), vec![change])
        .wait()
        .unwrap();
    assert_eq!(store.shared().wait().unwrap().len(), 1);
    assert_eq!(
        store.search("whit", None, 5).wait().unwrap()[0].scope,
        Scope::Shared
    );
    store.undo(Scope::Shared).wait().unwrap();
    assert!(store.shared().wait().unwrap().is_empty());
}

#[test]
fn search_knows_no_accents_and_the_childs_words_lead() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    home.add(&store, maya, strength("Siân says: kind"));
    home.add(&store, maya, voice("I like to sit with Sian"));
    let hits = store.search("sian", None, 9).wait().unwrap();
    assert_eq!(hits.len(), 2);
    assert!(hits[0].own_words);
    assert!(
        hits[0]
            .snippet
            .iter()
            .any(|piece| piece.fits && piece.text == "Sian")
    );
    assert_eq!(hits[1].title, "Siân says: kind");
    assert_eq!(store.search("SIÂ kin", None, 9).wait().unwrap().len(), 1);
    let tom = home.add_child(&store, "Tom");
    assert_eq!(store.search("sian", Some(tom), 9).wait().unwrap(), vec![]);
    for odd in [
        "", "  ", "\"", "*", "NEAR(", "a AND", "\0", "-", "title:x", "^", "()",
    ] {
        store.search(odd, None, 9).wait().unwrap();
    }
}

/// Names of many homes, found by the letters of an English keyboard and as people write them together.
#[test]
fn search_finds_names_as_people_type_them_and_lists_stand_in_that_order() {
    let home = Home::new();
    let store = home.open();
    let family = home.add_child(&store, "Ada");
    for name in [
        "Łucja Żółkiewska",
        "Søren Kjær",
        "Đặng Hương",
        "İpek Yılmaz",
        "Ħal",
        "Ægir Þórsson",
        "Strauß",
        "Œuvre",
        "Ελένη",
        "Siân O’Brien",
        "D'Angelo Cruz",
        "Anne-Marie Smith-Jones",
        "王小明",
    ] {
        let person = Person {
            name: name.into(),
            phone: "07700 900123".into(),
            ..Person::default()
        };
        home.add(&store, family, person);
    }
    let found = |typed: &str| -> Vec<String> {
        let hits = store.search(typed, None, 50).wait().unwrap();
        hits.into_iter().map(|hit| hit.title).collect()
    };
    for (typed, name) in [
        ("lucja", "Łucja Żółkiewska"),
        ("ZOLKIEWSKA", "Łucja Żółkiewska"),
        ("soren", "Søren Kjær"),
        ("kjaer", "Søren Kjær"),
        ("dang huong", "Đặng Hương"),
        ("yilmaz", "İpek Yılmaz"),
        ("hal", "Ħal"),
        ("aegir thorsson", "Ægir Þórsson"),
        ("strauss", "Strauß"),
        ("strauß", "Strauß"),
        ("oeuvre", "Œuvre"),
        ("ελενη", "Ελένη"),
        ("obrien", "Siân O’Brien"),
        ("o'brien", "Siân O’Brien"),
        ("dangelo", "D'Angelo Cruz"),
        ("annemarie", "Anne-Marie Smith-Jones"),
        ("anne-marie", "Anne-Marie Smith-Jones"),
        ("小明", "王小明"),
        ("王", "王小明"),
    ] {
        assert_eq!(found(typed), [name], "{typed}");
    }
    for typed in ["07700900123", "07700 900 123", "07700 900123", "0770090"] {
        assert_eq!(found(typed).len(), 13, "{typed}");
    }
    let hits = store.search("lucja", None, 9).wait().unwrap();
    assert!(
        hits[0]
            .snippet
            .iter()
            .any(|piece| piece.fits && piece.text == "Łucja")
    );
    for name in ["Zoe", "Élodie", "Łucja", "Örn"] {
        home.add_child(&store, name);
    }
    let names: Vec<String> = (store.children().wait().unwrap().into_iter())
        .map(|child| child.name)
        .collect();
    assert_eq!(names, ["Ada", "Élodie", "Łucja", "Örn", "Zoe"]);
}

#[test]
fn long_notes_and_names_in_any_script_come_back_whole() {
    let home = Home::new();
    let store = home.open();
    let names = [
        "Siân",
        "Łukasz",
        "محمد",
        "李小龍",
        "ਗੁਰਪ੍ਰੀਤ",
        "Oisín Ó Súilleabháin",
        "नन्दिनी",
        "Zoë 🦋",
    ];
    let note = "Ä 日本 \u{1f98b} word ".repeat(1100);
    assert!(note.chars().count() > 10_000);
    for name in names {
        let id = home.add_child(&store, name);
        let person = Person {
            name: name.into(),
            note: note.clone(),
            ..Person::default()
        };
        home.add(&store, id, person);
        let found = store.search(name, Some(id), 9).wait().unwrap();
        assert_eq!(found.len(), 2, "{name}");
    }
    drop(store);
    let store = home.open();
    let children = store.children().wait().unwrap();
    for name in names {
        let id = children.iter().find(|child| child.name == name).unwrap().id;
        assert_eq!(store.load_child(id).wait().unwrap().people[0].body.note, note);
    }
}

#[test]
fn photos_are_kept_and_go_when_nothing_names_them() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let id = home.context.photo_id();
    let jpeg = vec![0xff, 0xd8, 1, 2, 3];
    let add = |jpeg: Vec<u8>| {
        let change = Change::AddPhoto {
            id,
            child: maya,
            jpeg,
        };
        store.transact(Op::new(OpName::Photo, ""), vec![change]).wait()
    };
    add(jpeg.clone()).unwrap();
    add(jpeg.clone()).unwrap();
    assert!(add(vec![0xff, 0xd8, 9]).is_err());
    assert!(add(vec![0xff; 2_000_000]).is_err());
    assert_eq!(store.photo(id).wait().unwrap(), jpeg);
    let mut said = voice("I drew a heron");
    said.picture = Some(id);
    let record = home.add(&store, maya, said);
    let remove = Op::new(OpName::Remove(Kind::Voice), "");
    store.transact(remove, vec![Change::Bin(record)]).wait().unwrap();
    assert!(store.photo(id).wait().is_ok());
    store.empty_bin(maya).wait().unwrap();
    assert_eq!(store.photo(id).wait(), Err(StoreError::NoSuchRecord));
}

#[test]
fn answers_come_in_the_order_of_the_calls() {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let id = home.add(&store, maya, strength("0"));
    let answers: Vec<_> = (1..50)
        .map(|n| {
            let change = Change::put(maya, id, strength(&n.to_string()));
            store.transact(Op::new(OpName::Edit(Kind::Strength), ""), vec![change])
        })
        .collect();
    let last = store.load_child(maya);
    for answer in answers.into_iter().rev() {
        answer.wait().unwrap();
    }
    assert_eq!(last.wait().unwrap().strengths[0].body.text, "49");
}

#[test]
fn a_closed_store_answers_that_it_is_closed() {
    let home = Home::new();
    let store = home.open();
    store.close().wait().unwrap();
    assert_eq!(store.children().wait(), Err(StoreError::Closed));
    // The folder is free again while the handle is still held.
    home.open().children().wait().unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_kind_comes_back_with_fields_it_does_not_know(
        parts in prop::collection::vec((bodies::part(), bodies::who()), 1..12),
        query in bodies::text(),
    ) {
        let home = Home::new();
        let store = home.open();
        let maya = home.add_child(&store, "Maya");
        let mut wanted = Vec::new();
        for (body, who) in parts {
            let id = home.context.record_id();
            let change = Change::Put { scope: maya.into(), id, body: body.clone(), who_may_see: Some(who.clone()) };
            let op = Op::new(OpName::Add(body.kind()), "");
            store.transact(op, vec![change]).wait().unwrap();
            wanted.push((id, body, who));
        }
        store.search(query, None, 50).wait().unwrap();
        prop_assert!(store.check().wait().unwrap().mended.is_empty());
        drop(store);
        let store = home.open();
        for (id, body, who) in wanted {
            let found = store.find(id).wait().unwrap().unwrap();
            prop_assert_eq!(found.body, body);
            prop_assert_eq!(found.meta.who_may_see, who);
        }
    }

    #[test]
    fn undoing_all_and_doing_all_again_ends_where_it_began(steps in prop::collection::vec((0u8..4, 0usize..4, "[a-z]{1,6}"), 1..20)) {
        let home = Home::new();
        let store = home.open();
        let maya = home.add_child(&store, "Maya");
        let mut ids = Vec::new();
        for (what, which, text) in steps {
            let id = ids.get(which).copied();
            let (name, change) = match (what, id) {
                (1, Some(id)) => (OpName::Edit(Kind::Strength), Change::put(maya, id, strength(&text))),
                (2, Some(id)) => (OpName::Remove(Kind::Strength), Change::Bin(id)),
                (3, Some(id)) => (OpName::Restore(Kind::Strength), Change::Restore(id)),
                _ => {
                    let id = home.context.record_id();
                    ids.push(id);
                    (OpName::Add(Kind::Strength), Change::put(maya, id, strength(&text)))
                }
            };
            store.transact(Op::new(name, ""), vec![change]).wait().unwrap();
        }
        let states = |store: &Store| {
            let file = store.load_child(maya).wait().unwrap();
            let mut all: Vec<_> = file.records().into_iter().chain(file.bin)
                .map(|r| (r.meta.id, r.meta.binned, format!("{:?}", r.body))).collect();
            all.sort();
            all
        };
        let end = states(&store);
        let mut undone = 0;
        while store.undo(maya).wait().is_ok() { undone += 1; }
        prop_assert!(states(&store).iter().all(|(_, binned, _)| *binned));
        for _ in 0..undone { store.redo(maya).wait().unwrap(); }
        prop_assert_eq!(states(&store), end.clone());
        if undone > 0 {
            store.undo(maya).wait().unwrap();
            store.redo(maya).wait().unwrap();
        }
        prop_assert_eq!(states(&store), end);
        prop_assert!(store.check().wait().unwrap().mended.is_empty());
    }
}
