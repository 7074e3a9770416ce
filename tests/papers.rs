//! Documents of many pages, from records to the finished file: every kind about a child, in every print.
//! The files of the last run stay in `target/tmp/papers`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "papers/drawing.rs"]
mod drawing;
#[path = "papers/every.rs"]
mod every;
#[path = "papers/example.rs"]
mod example;
#[path = "papers/layout.rs"]
mod layout;
#[path = "papers/long.rs"]
mod long;
#[path = "papers/made_up.rs"]
mod made_up;
#[path = "papers/pictures.rs"]
mod pictures;
#[path = "papers/plan.rs"]
mod plan;
#[path = "papers/record.rs"]
mod record;
#[path = "document/sound.rs"]
mod sound;
#[path = "papers/stress.rs"]
mod stress;
#[path = "papers/summary.rs"]
mod summary;
#[path = "papers/true_words.rs"]
mod true_words;
#[path = "papers/who.rs"]
mod who;

use example::*;
