//! Reading a passphrase from a file or from standard input.
//!
//! One mark at the beginning (UTF-8, or UTF-16, which is decoded) and one line end at the end are no part of it.
//! Whatever else nobody would type again by hand is refused with a reason. Earlier versions took the first line as
//! it was, mark and blanks too: so a passphrase that opens something is tried as it is meant, and then as it was read.

use crate::domain::Problem;
use crate::store::{Passphrase, RecoveryWords, StoreError};
use std::io::Read;
use std::path::Path;
use zeroize::Zeroizing;

/// The longest passphrase that is read, in bytes.
const LONGEST: usize = 4096;

/// What was read.
#[derive(Clone)]
pub(super) struct Secret {
    /// As it is meant, or why it cannot be.
    meant: Result<Passphrase, Problem>,
    /// As earlier versions read it, where that is something else.
    as_read: Option<Passphrase>,
    /// What was read then can be typed: it is the file that holds more.
    can_be_typed: bool,
}

impl Secret {
    /// Reads a file; `-` is standard input.
    ///
    /// # Errors
    /// It cannot be read. What is odd about it is said when it is used.
    pub(super) fn read(path: &Path) -> Result<Secret, Problem> {
        let bytes = bytes_of(path)?;
        // The page with the recovery words may be typed as it stands, one word a line.
        let words = decoded(&bytes)
            .ok()
            .and_then(|text| RecoveryWords::parse(&text).ok());
        if let Some(words) = words {
            return Ok(Secret {
                meant: Ok(Passphrase::new(words.words().join(" "))),
                as_read: None,
                can_be_typed: true,
            });
        }
        let meant = decoded(&bytes).and_then(|text| tidied(&text));
        let as_read = as_read_before(&bytes).filter(|read| meant.as_ref() != Ok(read));
        let can_be_typed = decoded(&bytes).is_ok_and(|text| {
            let line = text.lines().next().unwrap_or_default();
            tidied(line).is_ok_and(|line| as_read.as_ref() == Some(&line))
        });
        Ok(Secret {
            meant,
            as_read,
            can_be_typed,
        })
    }

    /// What to say when something opened with the passphrase as earlier versions read it.
    pub(super) fn told_of_before(&self) -> [&'static str; 2] {
        if self.can_be_typed {
            [
                "The passphrase file has more than one line. Only the first was used.",
                "Remove the other lines: no new passphrase is taken from such a file.",
            ]
        } else {
            [
                "The passphrase of these records holds what else was in the file: a mark, a blank or more.",
                "To be able to type it, run: fourfold password change",
            ]
        }
    }

    /// The passphrase, to set it.
    ///
    /// # Errors
    /// What is odd about the file.
    pub(super) fn to_set(&self) -> Result<Passphrase, Problem> {
        self.meant.clone()
    }

    /// Opens something with it. Returns what it opened with, and whether that is the passphrase as it is meant.
    ///
    /// # Errors
    /// What the attempt says, or what is odd about the file.
    pub(super) fn opens<T>(
        &self,
        mut attempt: impl FnMut(&Passphrase) -> Result<T, StoreError>,
    ) -> Result<(T, Passphrase, bool), Refused> {
        let refused = match &self.meant {
            Ok(meant) => match attempt(meant) {
                Ok(opened) => return Ok((opened, meant.clone(), true)),
                Err(StoreError::WrongPassword) => Refused::Store(StoreError::WrongPassword),
                Err(error) => return Err(Refused::Store(error)),
            },
            Err(problem) => Refused::File(problem.clone()),
        };
        match &self.as_read {
            Some(read) => match attempt(read) {
                Ok(opened) => Ok((opened, read.clone(), false)),
                Err(StoreError::WrongPassword) => Err(refused),
                Err(error) => Err(Refused::Store(error)),
            },
            None => Err(refused),
        }
    }
}

/// Why a secret did not open anything.
#[derive(Debug)]
pub(super) enum Refused {
    Store(StoreError),
    /// What is odd about the file.
    File(Problem),
}

impl Refused {
    pub(super) fn problem(self) -> Problem {
        match self {
            Refused::Store(error) => error.problem(),
            Refused::File(problem) => problem,
        }
    }
}

/// Everything in a file, or on standard input, as text without a mark.
///
/// # Errors
/// It cannot be read, is too long, or is no text.
pub(super) fn text(path: &Path) -> Result<Zeroizing<String>, Problem> {
    decoded(&bytes_of(path)?)
}

fn bytes_of(path: &Path) -> Result<Zeroizing<Vec<u8>>, Problem> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST + 1));
    let most = LONGEST as u64 + 1;
    let read = if path.as_os_str() == "-" {
        std::io::stdin().take(most).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => odd("There is no such passphrase file.", "Check its name."),
        _ => odd(
            "The passphrase file could not be read.",
            "Check that you are allowed to read it.",
        ),
    })?;
    Ok(bytes)
}

fn odd(what: &str, todo: &str) -> Problem {
    Problem::new(what, "Nothing was changed.", todo)
}

const SAVE_AS: &str = "Save the file as plain text in UTF-8.";

/// The text of a file, without the mark that some programs put in front.
fn decoded(bytes: &[u8]) -> Result<Zeroizing<String>, Problem> {
    if bytes.len() > LONGEST {
        return Err(odd(
            "The passphrase file holds more than 4096 bytes.",
            "Put the passphrase alone into the file, on one line.",
        ));
    }
    let no_text = || odd("The passphrase file is not text in UTF-8.", SAVE_AS);
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).map(str::to_owned).ok(),
        [0xff, 0xfe, rest @ ..] => of_utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => of_utf16(rest, u16::from_be_bytes),
        bytes => std::str::from_utf8(bytes).map(str::to_owned).ok(),
    };
    text.map(Zeroizing::new).ok_or_else(no_text)
}

fn of_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text = char::decode_utf16(units).collect::<Result<String, _>>().ok();
    text.filter(|_| rest.is_empty())
}

/// The one line of a text, if it is what somebody can type.
fn tidied(text: &str) -> Result<Passphrase, Problem> {
    let line = text.strip_suffix('\n').unwrap_or(text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.is_empty() {
        return Err(odd(
            "The passphrase file is empty.",
            "Write the passphrase into it.",
        ));
    }
    if line.contains(['\n', '\r']) {
        return Err(odd(
            "The passphrase file has more than one line.",
            "Leave the line with the passphrase and remove the others.",
        ));
    }
    if line.contains('\0') {
        // The mark of UTF-16 is missing, or it is no text at all.
        return Err(odd("The passphrase file is not text in UTF-8.", SAVE_AS));
    }
    if line.chars().any(crate::text::is_unseen) {
        return Err(odd(
            "The passphrase file holds a character that cannot be typed.",
            "Type the passphrase into a new file.",
        ));
    }
    if line.trim() != line {
        return Err(odd(
            "The passphrase file has a blank before or after the passphrase.",
            "Remove the blank.",
        ));
    }
    Ok(Passphrase::new(line))
}

/// The first line as earlier versions took it: with the mark, with blanks, cut after so many bytes.
fn as_read_before(bytes: &[u8]) -> Option<Passphrase> {
    let text = std::str::from_utf8(bytes.get(..LONGEST).unwrap_or(bytes)).ok()?;
    let line = text.lines().next().unwrap_or_default();
    (!line.is_empty()).then(|| Passphrase::new(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Secret {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        std::fs::write(&path, bytes).unwrap();
        Secret::read(&path).unwrap()
    }

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn a_mark_and_a_line_end_are_no_part_of_it() {
        let wanted = Passphrase::new("river lantern 42");
        for bytes in [
            b"river lantern 42".to_vec(),
            b"river lantern 42\n".to_vec(),
            b"river lantern 42\r\n".to_vec(),
            b"\xef\xbb\xbfriver lantern 42\r\n".to_vec(),
            utf16("\u{feff}river lantern 42\r\n", u16::to_le_bytes),
            utf16("\u{feff}river lantern 42", u16::to_be_bytes),
        ] {
            assert!(read(&bytes).to_set() == Ok(wanted.clone()), "{bytes:?}");
        }
    }

    #[test]
    fn what_nobody_would_type_again_is_refused_with_a_reason() {
        let long = [b"a long one ".repeat(400), b"end".to_vec()].concat();
        for (bytes, wanted) in [
            (b"river lantern 42 \n".to_vec(), "blank"),
            (b"\triver lantern 42".to_vec(), "cannot be typed"),
            (b" river lantern 42".to_vec(), "blank"),
            (b"river lantern 42\n\n".to_vec(), "more than one line"),
            (b"river lantern 42\nsecond".to_vec(), "more than one line"),
            (b"river\x07lantern 42".to_vec(), "cannot be typed"),
            ("river lantern 42\u{200b}".into(), "cannot be typed"),
            ("\u{200e}river lantern 42".into(), "cannot be typed"),
            (
                b"\xef\xbb\xbf\xef\xbb\xbfriver lantern 42".to_vec(),
                "cannot be typed",
            ),
            (utf16("river lantern 42", u16::to_le_bytes), "UTF-8"),
            (b"caf\xe9 garden gate".to_vec(), "UTF-8"),
            (b"\xff\xfeabc".to_vec(), "UTF-8"),
            (long, "4096"),
            (b"\n".to_vec(), "empty"),
            (Vec::new(), "empty"),
        ] {
            let said = read(&bytes).to_set().err().map(|problem| problem.to_string());
            assert!(
                said.as_ref().is_some_and(|said| said.contains(wanted)),
                "{bytes:?}: {said:?}"
            );
        }
    }

    #[test]
    fn what_was_sealed_as_it_was_read_still_opens() {
        for (bytes, before) in [
            (
                b"\xef\xbb\xbfriver lantern 42\n".as_slice(),
                "\u{feff}river lantern 42",
            ),
            (b"river lantern 42 \n", "river lantern 42 "),
            (b"river lantern 42\nmore", "river lantern 42"),
        ] {
            let before = Passphrase::new(before);
            let secret = read(bytes);
            let lines = bytes.ends_with(b"more");
            assert_eq!(secret.told_of_before()[0].contains("more than one line"), lines);
            let opened = secret.opens(|typed| match *typed == before {
                true => Ok(()),
                false => Err(StoreError::WrongPassword),
            });
            assert!(opened.is_ok_and(|((), with, as_meant)| with == before && !as_meant));
        }
        // What opens neither way is told as what is odd about it.
        let refused = read(b"river lantern 42 ").opens(|_| Err::<(), _>(StoreError::WrongPassword));
        assert!(refused.is_err_and(|refused| refused.problem().to_string().contains("blank")));
    }
}
