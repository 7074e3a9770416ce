//! A large school's store, the same in every run.
#![allow(dead_code, reason = "each measurement uses a part")]

use fourfold::domain::*;
use fourfold::store::*;

const PARTS: [&str; 20] = [
    "re", "qui", "ta", "fri", "mor", "car", "no", "hel", "sto", "pi", "lun", "mu", "li", "gar", "an", "bu",
    "cha", "pa", "win", "si",
];
/// As many words as a class of children is written about in.
const WORDS: usize = 4000;

fn word(n: usize) -> String {
    [PARTS[n % 20], PARTS[n / 20 % 20], PARTS[n / 400 % 20]].concat()
}

/// A number from the environment.
pub fn number(name: &str, usual: usize) -> usize {
    std::env::var(name)
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(usual)
}

/// The same numbers in every run.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn throw(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    /// That many words.
    pub fn text(&mut self, words: usize) -> String {
        // Few words are common and many are rare, as in any text.
        let words: Vec<String> = (0..words)
            .map(|_| word(self.throw(WORDS) * self.throw(WORDS) / WORDS * self.throw(WORDS) / WORDS))
            .collect();
        words.join(" ")
    }
}

/// Writes that many children with that many records in all. Says who they are.
pub fn fill(
    store: &Store,
    context: &Context,
    dice: &mut Dice,
    children: usize,
    records: usize,
) -> Vec<ChildId> {
    let mut ids: Vec<ChildId> = Vec::new();
    for n in 0..children {
        let id = context.record_id();
        let child = ChildId::from(id);
        let name = ["Child ", &n.to_string()].concat();
        let mut changes = vec![Change::put(
            child,
            id,
            Child {
                name,
                ..Child::default()
            },
        )];
        for place in 0..records / children {
            let text = dice.text(6);
            let note = dice.text(30);
            let body: Body = match place % 3 {
                0 => Voice {
                    text: note,
                    asked: text,
                    ..Voice::default()
                }
                .into(),
                1 => Strength {
                    text,
                    example: note,
                    ..Strength::default()
                }
                .into(),
                _ => Important {
                    text,
                    support: note,
                    ..Important::default()
                }
                .into(),
            };
            changes.push(Change::put(child, context.record_id(), body));
        }
        store
            .transact(Op::new(OpName::Import, ""), changes)
            .wait()
            .unwrap();
        ids.push(child);
    }
    ids
}
