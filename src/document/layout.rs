//! Layout: what a document says, set out on pages.
//!
//! A document is a [`Paper`]: what it says, block by block ([`say`]), never where it stands. [`Paper::set_out`]
//! looks up how it looks in the style sheet ([`super::style::paper`]), shapes the words, finds the lines and
//! the pages, and gives the [`display::DisplayList`]: text runs, paths and pictures, the tree that says what each
//! of them is, and the outline. Nothing here knows of PDF, so the same list can be checked in tests or drawn on
//! screen.
//!
//! ```
//! use fourfold::document::layout::Paper;
//! use fourfold::document::layout::icons::Icon;
//! use fourfold::document::layout::say::*;
//! use fourfold::document::{Look, pdf};
//! use fourfold::domain::Day;
//!
//! let mut paper = Paper::new("Maya: meeting pack", "Meeting pack");
//! paper.line = "Review meeting for Maya, Tuesday 8 December 2026".into();
//! paper.foot = Foot::new("Meeting pack for Maya, 24 November 2026", "For home and school.");
//! paper.push(Block::quote("“I want people to wait for me.”", "Maya, 22 November 2026"));
//! paper.push(Block::heading("What is hard, and what helps").icon(Icon::CloudSun));
//! paper.push(
//!     Table::new("What helps and how well", ["What is hard", "What helps", "How well it works"])
//!         .row([Cell::head("Long instructions"), "One step at a time".into(), Cell::level(3, 4, "Often")]),
//! );
//! paper.push(Block::heading("Our questions"));
//! paper.push(Block::list(Marker::Box, ["How often is the word practice happening?"]));
//! paper.push(Block::WritingLines(2));
//! paper.push(Block::signatures(["For home, and date", "For school, and date"]));
//!
//! let list = paper.set_out(Look::Usual)?;
//! assert_eq!(list.pages.len(), 1);
//! assert!(list.text().contains("One step at a time"));
//! let day = Day::from_ymd_opt(2026, 11, 24).ok_or("no such day")?;
//! assert!(pdf::write(&list, day)?.starts_with(b"%PDF"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! On the way blocks become bodies (shaped, of no width yet), then items (set for a width), then
//! pages. Whatever does not fit on a page is parted: paragraphs between lines, never leaving one line alone;
//! tables between rows, or inside a row that is too tall, with their headings again; headings stay with what
//! follows. Not one word is ever cut.
//!
//! All lengths are points (1/72 inch); x runs to the right and y down from the top left corner of the page.

pub mod canvas;
pub mod display;
pub mod fonts;
pub mod icons;
pub mod say;
pub mod shapes;
pub mod text;

mod body;
mod figures;
mod items;
mod pages;
mod paint;
mod shape;
mod table;

pub use pages::Paper;

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;

/// From one ruled line to the next: room for a child's handwriting.
pub const RULE_GAP: f32 = 8.2 * MM;
