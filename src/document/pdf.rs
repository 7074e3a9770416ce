//! A display list as a PDF file after PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).
//!
//! Pages are written as operations of the PDF library; what the library does not know - the structure tree,
//! language, metadata, colour profile, outline, a stable identity - is added to its object tree before it is saved.

mod content;
mod fonts;
mod icc;
mod metadata;
mod tags;
mod words;

use super::DocumentError;
use super::layout::display::DisplayList;
use crate::domain::Day;
use printpdf::{PdfDocument, PdfSaveOptions};

/// How often a file, or a part of it, is packed anew with a little change; see [`ends_unclearly`].
const TRIES: usize = 8;

/// So many small objects are packed together. Each package is one more that may end unclearly, so there are few.
const PACKAGE: usize = 1000;

/// Writes the file. `day` is the date it carries; the same list and day give the same bytes.
///
/// # Errors
/// [`DocumentError::Font`] and [`DocumentError::Pdf`]: only if the program itself is damaged.
pub fn write(list: &DisplayList, day: Day) -> Result<Vec<u8>, DocumentError> {
    let mut library = PdfDocument::new(&list.title);
    let fonts = fonts::embed(list, &mut library)?;
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
    drop(library);
    file.version = "1.7".to_owned();
    content::join_strings(&mut file)?;
    tags::clear(&mut file)?;
    // Before the many objects of the structure are there: the time this takes grows with their square.
    file.prune_objects();
    file.renumber_objects();
    tags::add(&mut file, list, &written.numbers)?;
    metadata::add(&mut file, list, day)?;
    close_streams(&mut file);
    file.compress();
    save(&mut file)
}

/// Whether packed data somewhere ends with a carriage return. With the line feed that follows it looks like a
/// line end, and some readers then count one byte too few. One stream in 256 ends like this.
fn ends_unclearly(bytes: &[u8]) -> bool {
    let end = b"\r\nendstream";
    bytes.windows(end.len()).any(|part| part == end)
}

/// Packs what is text for the program: operations of pages, tables of characters, fonts. One that would end
/// unclearly gets a little more at its end, where it means nothing.
fn close_streams(file: &mut lopdf::Document) {
    for object in file.objects.values_mut() {
        let lopdf::Object::Stream(stream) = object else {
            continue;
        };
        let font = stream.dict.has(b"Length1");
        if stream.dict.has(b"Subtype") || stream.dict.has(b"Filter") {
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
            if font {
                // Bytes after the last table are not read. They are not zeros, which the checksum at the end of
                // packed data would not notice.
                stream.content.extend([1; 4]);
                let length = i64::try_from(stream.content.len()).unwrap_or(i64::MAX);
                stream.dict.set("Length1", length);
            } else {
                stream.content.push(b' ');
            }
        }
    }
}

/// The bytes of the file. Where a package of objects would end unclearly, they are packed in other portions.
fn save(file: &mut lopdf::Document) -> Result<Vec<u8>, DocumentError> {
    let last_id = file.max_id;
    // Streams are not packaged. Were they counted, a little less would still be all the rest in one package.
    let small = file.objects.values().filter(|object| object.as_stream().is_err());
    let portion = PACKAGE.min(small.count());
    let mut bytes = Vec::new();
    for less in 0..TRIES {
        // Saving gives numbers to the packages.
        file.max_id = last_id;
        bytes.clear();
        let options = lopdf::SaveOptions {
            use_object_streams: true,
            use_xref_streams: true,
            linearize: false,
            object_stream_config: lopdf::ObjectStreamConfig {
                max_objects_per_stream: portion.saturating_sub(less).max(1),
                ..Default::default()
            },
        };
        file.save_with_options(&mut bytes, options)
            .map_err(|error| DocumentError::Pdf(error.into()))?;
        if !ends_unclearly(&bytes) {
            break;
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests;
