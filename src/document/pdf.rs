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

/// How often a file, or a part of it, is written anew with a little more padding; see [`ends_unclearly`].
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
/// line end, and some readers then count one byte too few. About one short file in ten has such a stream; a little
/// padding changes how it ends. The operations of pages are mended one by one, see [`close_texts`], or a file of
/// many pages would hardly ever come out right.
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
    tags::add(&mut file, list, &written.numbers, padding)?;
    metadata::add(&mut file, list, day)?;
    file.prune_objects();
    close_texts(&mut file);
    file.compress();
    file.renumber_objects();
    let mut bytes = Vec::new();
    file.save_modern(&mut bytes)
        .map_err(|error| DocumentError::Pdf(error.into()))?;
    Ok(bytes)
}

/// Packs the operations of pages and the tables of characters. Blanks mean nothing at their end: where a packed
/// text would end with a carriage return, it gets some.
fn close_texts(file: &mut lopdf::Document) {
    for object in file.objects.values_mut() {
        let lopdf::Object::Stream(stream) = object else {
            continue;
        };
        if stream.dict.has(b"Subtype") || stream.dict.has(b"Length1") || stream.dict.has(b"Filter") {
            continue;
        }
        if stream.dict.has(b"N") {
            // The colour profile says its own length.
            continue;
        }
        for _ in 0..TRIES {
            let mut packed = stream.clone();
            // What does not get shorter stays as it is, which is no fault.
            let done = packed.compress().is_err() || packed.content.last() != Some(&b'\r');
            if done {
                *stream = packed;
                break;
            }
            stream.content.push(b' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_texts_never_end_like_a_line() {
        let mut file = lopdf::Document::new();
        for number in 0..3000 {
            let text = format!("BT {number} 0 Td ET ").repeat(9 + number % 64);
            file.add_object(lopdf::Stream::new(lopdf::Dictionary::new(), text.into_bytes()));
        }
        let ends = |file: &lopdf::Document| {
            let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
            streams
                .filter(|stream| stream.content.last() == Some(&b'\r'))
                .count()
        };
        let mut usual = file.clone();
        usual.compress();
        assert!(ends(&usual) > 0, "there is something to mend");
        close_texts(&mut file);
        file.compress();
        assert_eq!(ends(&file), 0);
    }

    #[test]
    fn unclear_ends_are_found() {
        assert!(ends_unclearly(b"stream\nabc\r\nendstream"));
        assert!(!ends_unclearly(b"stream\nabc\n\nendstream"));
    }
}
