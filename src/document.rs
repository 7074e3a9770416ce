//! Documents on paper: PDF files that anyone can read, with eyes or by ear.
//!
//! A document is a function of a child's records and a chosen day. It is written as what it says
//! ([`layout::say`]) and how it looks ([`style`]), set out as a display list ([`layout`]), then written as PDF
//! ([`pdf`]) after PDF/UA-1 and PDF/A-2a. The same records, photo, options and day give the same bytes.
//!
//! Nothing here reads a clock, the store or the window. A font of the computer is read only for letters that no
//! bundled one has, and only where the program allows it ([`layout::fonts::borrowed`]).

pub mod layout;
pub mod pdf;
pub mod photo;
pub mod preview;
pub mod profile;
pub mod recovery;
pub mod style;

pub mod order;

mod file_name;
mod gate;
mod papers;

pub use file_name::file_name;
pub use order::{DocumentKind, Order, Print, Section};
pub use papers::{Made, drawings, make, make_with, pages};

/// Pictures that the child made, as upright JPEGs.
pub type Drawings = std::collections::BTreeMap<crate::domain::PhotoId, Vec<u8>>;

pub use style::Theme;
pub use style::paper::Look;

/// So many signs are named where some could not be printed.
const SIGNS_NAMED: usize = 30;

/// What is said about signs that no font here has; nothing where there are none.
pub fn says_of_stand_ins(signs: &[char]) -> Option<String> {
    if signs.is_empty() {
        return None;
    }
    let mut named: String = signs.iter().take(SIGNS_NAMED).collect();
    if signs.len() > SIGNS_NAMED {
        named.push_str(&format!(" and {} more", signs.len() - SIGNS_NAMED));
    }
    Some(format!(
        "No font on this computer can print: {named}. The mark {} stands for each. Screen readers still read them out.",
        layout::fonts::STAND_IN
    ))
}

/// Why a document could not be made or shown.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The photo is not a JPEG that can be read.
    #[error("the photo could not be read: {0}")]
    Photo(#[from] image::ImageError),
    /// A bundled font is damaged.
    #[error("a font of the program could not be used: {0}")]
    Font(String),
    /// The PDF could not be written.
    #[error("the PDF could not be written: {0}")]
    Pdf(#[from] lopdf::Error),
    /// The bytes are not a PDF that can be drawn.
    #[error("the PDF could not be opened")]
    NotAPdf,
    /// It would have more pages, or more words, than a document holds.
    #[error("the document would be too long")]
    TooLong,
    /// What the document is about is not there yet.
    #[error("{0}")]
    Lacks(&'static str),
    /// The PDF has no page of this number, counted from 0.
    #[error("the PDF has no page {0}")]
    NoSuchPage(usize),
}
