//! Layout: what a document says, set out on pages.
//!
//! [`blocks`] are headings, paragraphs, lists and figures. A [`blocks::Flow`] of them is measured at any
//! scale and drawn on a [`canvas::Canvas`], which builds the [`display::DisplayList`]: pages of text runs,
//! paths and pictures, and the tree that says what each of them is. Nothing here knows of PDF, so the same
//! list can be checked in tests, drawn on screen or written by another writer.
//!
//! All lengths are points (1/72 inch); x runs to the right and y down from the top left corner of the page.

pub mod blocks;
pub mod canvas;
pub mod display;
pub mod fonts;
pub mod icons;
pub mod shapes;
pub mod text;

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;
