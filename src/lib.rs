//! Fourfold: a parent, a child and a school plan SEN support together.
//!
//! The module map. Arrows point one way:
//! `text` ← `domain` ← `store`, `document`, `exchange` ← `screen` (with `kit`) ← `app`, `cli`; `spelling` ← `kit`.
//! `tests/layers.rs` fails when an arrow runs back.

pub mod a11y;
pub mod app;
pub mod cli;
pub mod document;
pub mod domain;
pub mod exchange;
pub mod guidance;
pub mod kit;
pub mod screen;
pub mod spelling;
pub mod store;
pub mod text;
