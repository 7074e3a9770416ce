//! What comes in from files and goes out to them. Everything read is distrusted.
//!
//! Nothing here touches the store: reading gives records, and whoever asked hands them on.

pub mod calendar;
pub mod image;
mod line;
pub mod messages;
pub mod open_form;
mod open_form_read;
pub mod plan;

pub use image::{ImageProblem, Photo};
pub use open_form::{OpenFile, OpenPhoto};
pub use open_form_read::{ParseProblem, parse};
pub use plan::{Plan, plan};
