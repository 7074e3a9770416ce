//! Cuts a file in the open form into its entries while it is read, one at a time.
//!
//! Nothing is held but the entry that is being read, up to [`LARGEST_ENTRY`]; a longer one is passed over. What an
//! entry says is for [`super::strict`] to read.

use super::strict;
use super::{ParseProblem, ReadProblem};
use std::collections::HashSet;
use std::io::Read;

/// The most bytes of one entry that are held: a record, or a picture as text.
pub const LARGEST_ENTRY: usize = 16 * 1024 * 1024;
/// The most bytes of the name of a field of the file.
const LONGEST_NAME: usize = 4096;
/// The most fields of the file itself, and how deep an entry may go.
const MOST: usize = 128;
const BUFFER: usize = 64 * 1024;

/// The lists of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    Records,
    Photos,
}

impl List {
    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            List::Records => "records",
            List::Photos => "photos",
        }
    }

    fn named(name: &str) -> Option<List> {
        [List::Records, List::Photos]
            .into_iter()
            .find(|list| list.name() == name)
    }
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Counted from 1.
    pub line: usize,
    pub list: List,
    /// Counted from 0.
    pub entry: usize,
}

impl Place {
    /// `line 40, records[2]`, and a field of it.
    pub fn to(self, field: &str) -> String {
        let dot = if field.is_empty() || field.starts_with('[') {
            ""
        } else {
            "."
        };
        let (line, entry) = (self.line.to_string(), self.entry.to_string());
        [
            "line ",
            &line,
            ", ",
            self.list.name(),
            "[",
            &entry,
            "]",
            dot,
            field,
        ]
        .concat()
    }
}

/// The next part of a file. Its bytes lie in [`Splitter::raw`], unless it was too long to be held.
#[derive(Debug, PartialEq)]
pub(super) enum Part {
    /// A list begins.
    Begins(List),
    Entry(Place),
    /// A field of the file that is no list of entries.
    Field(String),
}

enum State {
    Start,
    /// Before the name of a field; whether one must come.
    Name(bool),
    /// Before an entry of a list; whether one must come.
    In(List, usize, bool),
    /// After a value of the file.
    After,
    End,
}

/// Reads from anywhere.
pub(super) struct Splitter<R> {
    source: R,
    buffer: Vec<u8>,
    at: usize,
    filled: usize,
    line: usize,
    /// How many bytes stand before the byte at hand in its line.
    column: usize,
    state: State,
    names: HashSet<String>,
    raw: Vec<u8>,
    too_long: bool,
}

impl<R: Read> Splitter<R> {
    pub(super) fn new(source: R) -> Splitter<R> {
        Splitter {
            source,
            buffer: vec![0; BUFFER],
            at: 0,
            filled: 0,
            line: 1,
            column: 0,
            state: State::Start,
            names: HashSet::new(),
            raw: Vec::new(),
            too_long: false,
        }
    }

    /// The bytes of the part that was found last; none if it was too long to be held.
    pub(super) fn raw(&self) -> Option<&[u8]> {
        (!self.too_long).then_some(&self.raw)
    }

    /// The next part; none at the end of the file.
    ///
    /// # Errors
    /// The file cannot be read, or it is not written as such a file is: nothing after that can be trusted.
    pub(super) fn next(&mut self) -> Result<Option<Part>, ReadProblem> {
        loop {
            match self.state {
                State::Start => self.start()?,
                State::Name(must) => {
                    self.skip_space()?;
                    if !must && self.peek()? == Some(b'}') {
                        self.bump();
                        self.state = State::End;
                        continue;
                    }
                    return self.field().map(Some);
                }
                State::In(list, entry, must) => {
                    self.skip_space()?;
                    if !must && self.peek()? == Some(b']') {
                        self.bump();
                        self.state = State::After;
                        continue;
                    }
                    let line = self.line;
                    self.value(LARGEST_ENTRY)?;
                    self.skip_space()?;
                    self.state = match self.take()? {
                        b',' => State::In(list, entry + 1, true),
                        b']' => State::After,
                        _ => return Err(self.fault_before("a comma or the end of the list belongs here")),
                    };
                    return Ok(Some(Part::Entry(Place { line, list, entry })));
                }
                State::After => {
                    self.skip_space()?;
                    self.state = match self.take()? {
                        b',' => State::Name(true),
                        b'}' => State::End,
                        _ => return Err(self.fault_before("a comma or the end of the file belongs here")),
                    };
                }
                State::End => {
                    self.skip_space()?;
                    return match self.peek()? {
                        None => Ok(None),
                        Some(_) => Err(self.fault("there is something after the end of the records")),
                    };
                }
            }
        }
    }

    fn start(&mut self) -> Result<(), ReadProblem> {
        match self.peek()? {
            Some(0xef) => {
                for wanted in *b"\xef\xbb\xbf" {
                    if self.take()? != wanted {
                        return Err(self.fault_before("it does not begin as a file of records does"));
                    }
                }
                self.column = 0;
            }
            Some(0xfe | 0xff) => {
                return Err(self.fault("it is not written in UTF-8, as a file of records is"));
            }
            _ => {}
        }
        self.skip_space()?;
        match self.take()? {
            b'{' => {
                self.state = State::Name(false);
                Ok(())
            }
            _ => Err(self.fault_before("it does not begin as a file of records does")),
        }
    }

    fn field(&mut self) -> Result<Part, ReadProblem> {
        let (line, column) = (self.line, self.column);
        match self.peek()? {
            Some(b'"') => self.value(LONGEST_NAME)?,
            None => return Err(self.ends_early()),
            Some(_) => return Err(self.fault("a name in quotation marks belongs here")),
        }
        let name = self
            .raw()
            .and_then(|raw| serde_json::from_slice::<String>(raw).ok());
        let here = || ["line ", &line.to_string(), ", column ", &(column + 1).to_string()].concat();
        let Some(name) = name.filter(|_| self.names.len() < MOST) else {
            return Err(ParseProblem::new(here(), "this is no field of a file of records").into());
        };
        if !self.names.insert(name.clone()) {
            return Err(ParseProblem::new(here(), "the same field stands here twice").into());
        }
        self.skip_space()?;
        if self.take()? != b':' {
            return Err(self.fault_before("a colon belongs here"));
        }
        self.skip_space()?;
        if let (Some(list), Some(b'[')) = (List::named(&name), self.peek()?) {
            self.bump();
            self.state = State::In(list, 0, false);
            return Ok(Part::Begins(list));
        }
        self.state = State::After;
        self.value(LARGEST_ENTRY)?;
        Ok(Part::Field(name))
    }

    /// Takes in one whole value, whatever it is.
    fn value(&mut self, most: usize) -> Result<(), ReadProblem> {
        self.raw.clear();
        self.raw.shrink_to(1024 * 1024);
        self.too_long = false;
        let mut open: Vec<u8> = Vec::new();
        loop {
            match self.peek()? {
                None => return Err(self.ends_early()),
                Some(b'"') => self.text(most)?,
                Some(byte @ (b'{' | b'[')) => {
                    if open.len() >= MOST {
                        return Err(self.fault("it goes too deep to be a record"));
                    }
                    self.keep(byte, most);
                    open.push(if byte == b'{' { b'}' } else { b']' });
                }
                Some(byte @ (b'}' | b']')) => {
                    if open.pop() != Some(byte) {
                        return Err(self.fault("a value belongs here"));
                    }
                    self.keep(byte, most);
                }
                Some(b',' | b':') if open.is_empty() => return Err(self.fault("a value belongs here")),
                Some(byte) if open.is_empty() => {
                    if !matches!(byte, b'-' | b'0'..=b'9' | b't' | b'f' | b'n') {
                        return Err(self.fault("a value belongs here"));
                    }
                    while let Some(byte) = self.peek()?
                        && !matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n')
                    {
                        self.keep(byte, most);
                    }
                    return Ok(());
                }
                Some(byte) => self.keep(byte, most),
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    /// Takes in a text with its quotation marks, a run of bytes at a time.
    fn text(&mut self, most: usize) -> Result<(), ReadProblem> {
        self.keep(b'"', most);
        loop {
            if self.peek()?.is_none() {
                return Err(self.ends_early());
            }
            let run = self.buffer[self.at..self.filled]
                .iter()
                .position(|byte| matches!(byte, b'"' | b'\\' | b'\n'))
                .unwrap_or(self.filled - self.at);
            self.keep_run(run, most);
            match self.peek()? {
                Some(b'"') => {
                    self.keep(b'"', most);
                    return Ok(());
                }
                Some(b'\\') => {
                    self.keep(b'\\', most);
                    match self.peek()? {
                        Some(byte) => self.keep(byte, most),
                        None => return Err(self.ends_early()),
                    }
                }
                Some(b'\n') => self.keep(b'\n', most),
                _ => {}
            }
        }
    }

    fn keep(&mut self, byte: u8, most: usize) {
        if self.raw.len() < most {
            self.raw.push(byte);
        } else {
            self.too_long = true;
        }
        self.bump();
    }

    /// The same of bytes that hold no line end.
    fn keep_run(&mut self, run: usize, most: usize) {
        let bytes = &self.buffer[self.at..self.at + run];
        if self.raw.len() + run <= most {
            self.raw.extend_from_slice(bytes);
        } else {
            self.too_long = true;
        }
        self.at += run;
        self.column += run;
    }

    fn peek(&mut self) -> Result<Option<u8>, ReadProblem> {
        while self.at == self.filled {
            self.at = 0;
            self.filled = match self.source.read(&mut self.buffer) {
                Ok(0) => {
                    self.filled = 0;
                    return Ok(None);
                }
                Ok(n) => n,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => 0,
                Err(error) => return Err(ReadProblem::Disk(error.kind())),
            };
        }
        Ok(self.buffer.get(self.at).copied())
    }

    fn bump(&mut self) {
        if self.buffer.get(self.at) == Some(&b'\n') {
            self.line += 1;
            self.column = 0;
        } else {
            self.column += 1;
        }
        self.at += 1;
    }

    fn take(&mut self) -> Result<u8, ReadProblem> {
        let byte = self.peek()?.ok_or_else(|| self.ends_early())?;
        self.bump();
        Ok(byte)
    }

    fn skip_space(&mut self) -> Result<(), ReadProblem> {
        while matches!(self.peek()?, Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.bump();
        }
        Ok(())
    }

    fn fault(&self, what: &str) -> ReadProblem {
        self.fault_at(self.column + 1, what)
    }

    /// The same of the byte that was taken last.
    fn fault_before(&self, what: &str) -> ReadProblem {
        self.fault_at(self.column.max(1), what)
    }

    fn fault_at(&self, column: usize, what: &str) -> ReadProblem {
        let place = ["line ", &self.line.to_string(), ", column ", &column.to_string()];
        ParseProblem::new(place.concat(), what).into()
    }

    fn ends_early(&self) -> ReadProblem {
        ParseProblem::new(["line ", &self.line.to_string()].concat(), strict::ENDS_EARLY).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time, so that every border of the buffer is met.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else {
                return Ok(0);
            };
            buffer[0] = *first;
            self.0 = rest;
            Ok(1)
        }
    }

    fn parts(bytes: &[u8]) -> Result<Vec<(String, String)>, ReadProblem> {
        let read = |source: &mut dyn Read| {
            let mut splitter = Splitter::new(source);
            let mut all = Vec::new();
            while let Some(part) = splitter.next()? {
                let name = match part {
                    Part::Begins(_) => continue,
                    Part::Entry(place) => place.to(""),
                    Part::Field(name) => name,
                };
                let raw = splitter.raw().unwrap_or(b"too long");
                all.push((name, String::from_utf8_lossy(raw).into_owned()));
            }
            Ok(all)
        };
        let (whole, drops) = (read(&mut &*bytes), read(&mut Drops(bytes)));
        assert_eq!(whole, drops);
        whole
    }

    #[test]
    fn entries_are_found_where_they_begin() {
        let text = br#"{
  "note": "a \" records [ {", "other": [[1], {"records": [3]}],
  "records": [
    {"text": "a, b", "seen": ["x", "y"]},

    {"text": "c\\"}, 7,
    []
  ],
  "photos": [{}]
}
"#;
        let found = parts(text).unwrap();
        let wanted = [
            ("note", r#""a \" records [ {""#),
            ("other", r#"[[1], {"records": [3]}]"#),
            ("line 4, records[0]", r#"{"text": "a, b", "seen": ["x", "y"]}"#),
            ("line 6, records[1]", r#"{"text": "c\\"}"#),
            ("line 6, records[2]", "7"),
            ("line 7, records[3]", "[]"),
            ("line 9, photos[0]", "{}"),
        ];
        let found: Vec<_> = found.iter().map(|(n, r)| (n.as_str(), r.as_str())).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_file_that_was_cut_anywhere_ends_too_early() {
        let text = "{\"fourfold\": 1, \"records\": [{\"a\": \"\\\"x\"}, true], \"photos\": []}";
        assert!(parts(text.as_bytes()).is_ok());
        for n in 0..text.len() {
            let said = parts(&text.as_bytes()[..n]).unwrap_err().to_string();
            assert!(said.ends_with(strict::ENDS_EARLY), "{n}: {said}");
        }
    }

    #[test]
    fn what_is_no_such_file_is_refused_with_its_place() {
        for (text, wanted) in [
            ("[]", "line 1, column 1: it does not begin"),
            ("\n {\"a\" 1}", "line 2, column 7: a colon"),
            ("{\"a\": 1,}", "line 1, column 9: a name in quotation marks"),
            ("{\"a\": }", "line 1, column 7: a value"),
            ("{\"a\": [}", "line 1, column 8: a value"),
            ("{\"a\": 1} x", "line 1, column 10: there is something after"),
            ("{\"a\": 1, \"\\u0061\": 2}", "line 1, column 10: the same field"),
            ("{\"records\": [,]}", "line 1, column 14: a value"),
            ("{\"records\": [1,]}", "line 1, column 16: a value"),
            ("{\"records\": [1 2]}", "line 1, column 16: a comma"),
        ] {
            let said = parts(text.as_bytes()).unwrap_err().to_string();
            assert!(said.starts_with(wanted), "{said}\n{wanted}");
        }
        let deep = ["{\"a\": ", &"[".repeat(200)].concat();
        assert!(
            parts(deep.as_bytes())
                .unwrap_err()
                .to_string()
                .contains("too deep")
        );
    }

    #[test]
    fn an_entry_that_is_too_long_to_hold_is_passed_over() {
        let long = "x".repeat(LARGEST_ENTRY + 1);
        let text = ["{\"records\": [\"", &long, "\", 5]}"].concat();
        let mut splitter = Splitter::new(text.as_bytes());
        assert_eq!(splitter.next().unwrap(), Some(Part::Begins(List::Records)));
        assert!(matches!(splitter.next(), Ok(Some(Part::Entry(_)))));
        assert_eq!(splitter.raw(), None);
        assert!(matches!(splitter.next(), Ok(Some(Part::Entry(_)))));
        assert_eq!(splitter.raw(), Some(b"5".as_slice()));
        assert_eq!(splitter.next().unwrap(), None);
    }
}
