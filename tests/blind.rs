//! Ten minutes of keys and clicks by somebody who does not look: in the real window, over the example family's
//! records. At the end every record that was there is still there, or in the bin, and the window still answers.
//!
//! `FOURFOLD_BLIND_SEED` and `FOURFOLD_BLIND_MINUTES` try other hands and other times.
#![cfg(all(feature = "outside", target_os = "linux"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod outside;

use fourfold::app::bring_in::everything;
use fourfold::domain::{Body, Record, RecordId};
use fourfold::store::{Opening, Paths, Store};
use outside::*;
use serde_json::json;
use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

/// Which hands: the same number does the same again, as far as a real window lets it.
const SEED: u64 = 20_261_130;
const MINUTES: u64 = 10;
/// So many keys and clicks between two looks at whether the program still runs.
const AT_ONCE: usize = 24;

/// What may be pressed. Nothing here closes the window: there is a test of its own for that.
const KEYS: &[&str] = &[
    "Tab",
    "Tab",
    "Tab",
    "shift+Tab",
    "Return",
    "Return",
    "space",
    "space",
    "Escape",
    "Up",
    "Down",
    "Left",
    "Right",
    "Home",
    "End",
    "Prior",
    "Next",
    "BackSpace",
    "Delete",
    "ctrl+z",
    "ctrl+z",
    "ctrl+shift+z",
    "ctrl+n",
    "ctrl+k",
    "ctrl+Return",
    "ctrl+1",
    "ctrl+2",
    "ctrl+3",
    "ctrl+4",
    "ctrl+5",
    "ctrl+6",
    "ctrl+7",
    "ctrl+8",
    "ctrl+a",
    "ctrl+x",
    "ctrl+c",
    "ctrl+v",
    "alt+Up",
    "alt+Down",
    "ctrl+l",
    "F1",
    "F9",
    "F9",
    "ctrl+slash",
    "ctrl+plus",
    "ctrl+minus",
    "ctrl+0",
    "Menu",
    "shift+F10",
];
/// What may be typed.
const WORDS: &[&str] = &[
    "a",
    "Maya",
    "likes rain",
    "12 mar",
    "3:30",
    "7",
    "-",
    "0",
    "next tuesday",
    "she said so",
    "~",
    "x.pdf",
];

/// Numbers that look random and are the same for the same seed (splitmix64).
struct Hands(u64);

impl Hands {
    fn next(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 16).unwrap() % most
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.next(all.len())]
    }

    /// One thing that a hand does, as xdotool is told.
    fn act(&mut self) -> Vec<String> {
        let place = [self.next(1280).to_string(), self.next(760).to_string()];
        let mut told = vec!["mousemove".to_owned(), place[0].clone(), place[1].clone()];
        match self.next(12) {
            0..=4 => told.extend(["click", "1"].map(str::to_owned)),
            5 => told.extend(["click", "--repeat", "2", "--delay", "60", "1"].map(str::to_owned)),
            6 => told.extend(["click", "3"].map(str::to_owned)),
            7 => {
                let wheel = self.one_of(&["4", "5", "5"]);
                told.extend(["click", "--repeat", "4", wheel].map(str::to_owned));
            }
            8 => {
                let to = [self.next(1280).to_string(), self.next(760).to_string()];
                told.extend(["mousedown", "1", "mousemove"].map(str::to_owned));
                told.extend(to);
                told.extend(["mouseup", "1"].map(str::to_owned));
            }
            // Hidden and shown again at once: for as long as it is hidden nothing else would be tried.
            9 if self.next(8) == 0 => {
                told = ["key", "F9", "click", "1", "key", "F9"]
                    .map(str::to_owned)
                    .to_vec();
            }
            9 => told = vec!["type".to_owned(), self.one_of(WORDS).to_owned()],
            _ => told = vec!["key".to_owned(), self.one_of(KEYS).to_owned()],
        }
        told
    }
}

/// The child's own page has few ways out, so that a child stays on it: blind hands would see little else.
fn leave_the_childs_page(person: &mut Person<'_>) {
    for name in ["Show again", "Stop", "Back to the grown-ups’ pages"] {
        if person.ask(&json!(["there", BUTTON, name])) == Ok(true.into()) {
            person.ask(&json!(["act", BUTTON, name])).ok();
            std::thread::sleep(Duration::from_millis(300));
        }
    }
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

/// Everything in the store, those in the bin too.
fn records(desk: &Desk) -> (Store, HashMap<RecordId, Record>) {
    let store =
        Store::open_and_wait(Opening::new(Paths::in_folder(desk.records())).without_backups()).unwrap();
    let all = everything(&store).unwrap();
    (
        store,
        all.into_iter().map(|record| (record.meta.id, record)).collect(),
    )
}

/// How many records a person, or a blind hand, has erased for good by emptying a bin. The program asks first.
fn erased_on_purpose(store: &Store) -> usize {
    let notes = store.notes().wait().unwrap();
    notes
        .iter()
        .filter(|note| note.action == "bin emptied")
        .map(|note| note.detail.parse::<usize>().unwrap())
        .sum()
}

#[test]
fn ten_minutes_of_blind_hands_lose_nothing() {
    let seed = number("FOURFOLD_BLIND_SEED", SEED);
    let time = Duration::from_secs(60 * number("FOURFOLD_BLIND_MINUTES", MINUTES));
    println!("blind hands {seed} for {} minutes", time.as_secs() / 60);
    let desk = Desk::new();
    desk.run(PROGRAM, &["example", "--store", desk.records().to_str().unwrap()]);
    let (store, before) = records(&desk);
    assert!(before.len() > 100, "{}", before.len());
    drop(store);

    let mut person = Person::new(&desk, "blind");
    person.wait_for(LINK, "Strengths");
    let mut hands = Hands(seed);
    let begun = Instant::now();
    let (mut done, mut minute) = (0, 0);
    while begun.elapsed() < time {
        for _ in 0..AT_ONCE {
            let told = hands.act();
            let told: Vec<&str> = told.iter().map(String::as_str).collect();
            desk.run("xdotool", &told);
            done += 1;
            std::thread::sleep(Duration::from_millis(25));
        }
        if let Some(ended) = person.program.0.try_wait().unwrap() {
            panic!("the program ended by itself after {done} keys and clicks: {ended}");
        }
        if begun.elapsed().as_secs() / 60 > minute {
            minute += 1;
            person.look(&format!("minute-{minute}"));
            leave_the_childs_page(&mut person);
        }
    }
    println!("{done} keys and clicks");

    // The window still answers, wherever it was left.
    person.look("at-the-end");
    let mut there = person.ask(&json!(["everything"])).unwrap();
    if there.as_array().unwrap().len() <= 3 {
        person.click(BUTTON, "Show again");
        person.wait_for(BUTTON, "Search");
        there = person.ask(&json!(["everything"])).unwrap();
    }
    assert!(there.as_array().unwrap().len() > 3, "{there}");
    person.close();

    let (store, after) = records(&desk);
    let report = store.check().wait().unwrap();
    assert!(report.is_well(), "{report:?}");
    let gone: HashSet<_> = before.keys().filter(|id| !after.contains_key(id)).collect();
    assert!(
        gone.len() <= erased_on_purpose(&store),
        "{} of {} records are gone: {gone:?}",
        gone.len(),
        before.len()
    );
    // Each child that was there can be reached: in the list, or in the bin of the children.
    for (id, record) in &before {
        if let Body::Child(child) = &record.body {
            let found = after.get(id).unwrap_or_else(|| panic!("{} is gone", child.name));
            assert_eq!(found.meta.scope, record.meta.scope);
            store.load_child((*id).into()).wait().unwrap();
        }
    }
    store.close().wait().unwrap();

    // And a new start shows them.
    let mut person = Person::new(&desk, "blind");
    person.wait_for(HEADING, "Home");
    person.look("started-again");
    person.close();
}
