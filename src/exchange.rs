//! What comes in from files and goes out to them. Everything read is distrusted.
//!
//! Nothing here touches the store: reading gives records, and whoever asked hands them on.

pub mod calendar;
mod fit;
pub mod image;
pub mod messages;
pub mod open_form;
mod open_form_read;
pub mod plan;
pub mod preview;
mod shown;
mod split;
mod strict;

pub use image::{ImageProblem, Photo};
pub use open_form::{OpenFile, OpenPhoto, Writer};
pub use open_form_read::{Found, Item, ParseProblem, ReadProblem, Reader, SentPhoto, parse};
pub use plan::{Brought, There, bring, is_same, look_through};
pub use preview::{Changed, LeftOut, Named, Part, Preview, Standing};
pub use split::{LARGEST_ENTRY, List, Place};
