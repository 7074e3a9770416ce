//! A display list as a PDF file after PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).
//!
//! Pages are written as operations of the PDF library; what the library does not know - the structure tree,
//! language, metadata, colour profile, outline, a stable identity - is added to its object tree before it is saved.

mod content;
mod fonts;
mod icc;
mod metadata;
mod tags;

use super::DocumentError;
use super::layout::display::DisplayList;
use crate::domain::Day;
use printpdf::{PdfDocument, PdfSaveOptions};

/// How often a file is written anew with a little more padding; see [`ends_unclearly`].
const TRIES: u8 = 8;

/// Writes the file. `day` is the date it carries; the same list and day give the same bytes.
///
/// # Errors
/// [`DocumentError::Font`] and [`DocumentError::Pdf`]: only if the program itself is damaged.
pub fn write(list: &DisplayList, day: Day) -> Result<Vec<u8>, DocumentError> {
    let mut bytes = Vec::new();
    for padding in 0..TRIES {
        bytes = write_padded(list, day, padding)?;
        if !ends_unclearly(&bytes) {
            break;
        }
    }
    Ok(bytes)
}

/// Whether packed data somewhere ends with a carriage return. With the line feed that follows it looks like a
/// line end, and some readers then count one byte too few. About one file in ten has such a stream; a little
/// padding changes how it ends.
fn ends_unclearly(bytes: &[u8]) -> bool {
    let end = b"\r\nendstream";
    bytes.windows(end.len()).any(|part| part == end)
}

fn write_padded(list: &DisplayList, day: Day, padding: u8) -> Result<Vec<u8>, DocumentError> {
    let mut library = PdfDocument::new(&list.title);
    let fonts = fonts::embed(list, &mut library, padding)?;
    content::add_pictures(list, &mut library);
    let written = content::pages(list, &fonts);
    library.with_pages(written.pages);
    let options = PdfSaveOptions {
        subset_fonts: false,
        secure: true,
        optimize: true,
        image_optimization: None,
    };
    let mut file = printpdf::to_lopdf_doc(&library, &options, &mut Vec::new());
    file.version = "1.7".to_owned();
    content::join_strings(&mut file)?;
    pad_texts(&mut file, padding);
    tags::add(&mut file, list, &written.numbers, padding)?;
    metadata::add(&mut file, list, day)?;
    file.prune_objects();
    file.compress();
    file.renumber_objects();
    let mut bytes = Vec::new();
    file.save_modern(&mut bytes)
        .map_err(|error| DocumentError::Pdf(error.into()))?;
    Ok(bytes)
}

/// Adds blanks where they mean nothing: after the operations of pages and the tables of characters.
fn pad_texts(file: &mut lopdf::Document, padding: u8) {
    for object in file.objects.values_mut() {
        if let lopdf::Object::Stream(stream) = object
            && !stream.dict.has(b"Subtype")
            && !stream.dict.has(b"Length1")
            && !stream.dict.has(b"Filter")
        {
            stream
                .content
                .extend(std::iter::repeat_n(b' ', usize::from(padding)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unclear_ends_are_found() {
        assert!(ends_unclearly(b"stream\nabc\r\nendstream"));
        assert!(!ends_unclearly(b"stream\nabc\n\nendstream"));
    }
}
