//! Bringing in a file in the open form: first looked into, then taken in. Blocking: for a worker thread.
//!
//! The file is read twice from its beginning, one entry at a time, and never held. Between the two a person looks
//! at what is in it; that it is still the same file is known from its fingerprint.

use crate::domain::{Body, Day, Problem, Record, Scope};
use crate::exchange::{
    self, Item, OpenPhoto, ParseProblem, Preview, ReadProblem, Reader, SentPhoto, There, Writer,
};
use crate::store::{self, Intake, Progress, Salvaged, Store, StoreError, TakenIn};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The example family, in the open form.
pub static EXAMPLE: &[u8] = include_bytes!("../../assets/example/maya.json");

/// Where records come from.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file from anywhere: its words are nobody's until somebody here has said that they are right.
    File(PathBuf),
    /// What comes with the program.
    Ours(Arc<[u8]>),
}

impl Source {
    /// The name of the file.
    pub fn name(&self) -> String {
        match self {
            Source::File(path) => path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            Source::Ours(_) => "The example family".to_owned(),
        }
    }

    fn open(&self) -> Result<(Box<dyn Read>, u64), Problem> {
        let fault = |what: &str, todo: &str| Problem::new(what, "Nothing has changed.", todo);
        let unread = "That file could not be read.";
        match self {
            Source::Ours(bytes) => Ok((Box::new(io::Cursor::new(bytes.clone())), bytes.len() as u64)),
            Source::File(path) => match std::fs::metadata(path) {
                Ok(about) if about.is_file() => match File::open(path) {
                    Ok(file) => Ok((Box::new(file), about.len())),
                    Err(_) => Err(fault(unread, "Check that you may open it, and try again.")),
                },
                Ok(_) => Err(fault(unread, "That is a folder or a device. Name a file.")),
                Err(_) => Err(fault(
                    unread,
                    "There is no file of that name. Check the name and the folder.",
                )),
            },
        }
    }
}

/// A file that was looked into.
#[derive(Debug, Clone)]
pub struct Looked {
    pub source: Source,
    pub preview: Preview,
    fingerprint: [u8; 32],
}

/// Every current record of a store, those in the bin too.
///
/// # Errors
/// What the store says.
pub fn everything(store: &Store) -> Result<Vec<Record>, Problem> {
    let (files, mut all) = store.everything().wait().map_err(|e| e.problem())?;
    for file in files {
        all.extend(file.records());
        all.extend(file.bin);
    }
    Ok(all)
}

/// What could be read of damaged records, as a file in the open form.
///
/// # Errors
/// A record could not be written.
pub fn salvaged(mut read: Salvaged) -> Result<Vec<u8>, Problem> {
    read.records
        .sort_by_key(|record| (record.meta.scope, record.body.kind(), record.meta.id));
    let write = move || -> io::Result<Vec<u8>> {
        let mut file = Writer::new(Vec::new())?;
        for record in read.records {
            file.record(record)?;
        }
        for (id, child, jpeg) in read.photos {
            file.photo(OpenPhoto { id, child, jpeg })?;
        }
        file.end()
    };
    write().map_err(|_| {
        Problem::new(
            "The file could not be made.",
            "The damaged records are as they were.",
            "Try again, or go back to a backup.",
        )
    })
}

/// What is not in that file, in a sentence or two.
pub fn left_out(read: &Salvaged) -> String {
    let records = match (read.left_out, read.may_be_more) {
        (0, false) => "Every record could be read.".to_owned(),
        (0, true) => "There may be records that could not be read.".to_owned(),
        (1, false) => "1 record could not be read and is left out.".to_owned(),
        (n, false) => format!("{n} records could not be read and are left out."),
        (n, true) => format!("At least {n} records could not be read and are left out."),
    };
    match read.photos_left_out {
        0 => records,
        1 => [&records, " 1 photo is left out."].concat(),
        n => format!("{records} {n} photos are left out."),
    }
}

/// Why a file was not brought in.
#[derive(Debug)]
enum Fault {
    Read(ReadProblem),
    Store(StoreError),
    /// It cannot be opened.
    Shut(Problem),
    /// It is not the file that was looked into.
    Another,
}

impl From<ReadProblem> for Fault {
    fn from(problem: ReadProblem) -> Fault {
        Fault::Read(problem)
    }
}

impl From<ParseProblem> for Fault {
    fn from(problem: ParseProblem) -> Fault {
        Fault::Read(problem.into())
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Fault {
        Fault::Store(error)
    }
}

impl Fault {
    fn problem(self, source: &Source, progress: &Progress) -> Problem {
        let safe = "Nothing was brought in. Your records are as they were.";
        if progress.is_stopped() {
            return Problem {
                safe: safe.to_owned(),
                ..StoreError::Stopped.problem()
            };
        }
        match self {
            Fault::Read(ReadProblem::Form(_)) if source.is_saved_copy() => Problem::new(
                "This is a copy of records that was saved from Fourfold, not a file of records.",
                "Nothing has changed.",
                "To open it, go to Settings, then Backups.",
            ),
            Fault::Read(problem) => problem.problem(),
            Fault::Store(error) => Problem {
                safe: safe.to_owned(),
                ..error.problem()
            },
            Fault::Shut(problem) => problem,
            Fault::Another => Problem::new(
                "This file has changed since Fourfold looked into it.",
                safe,
                "Open it again to see what is in it now.",
            ),
        }
    }
}

impl Source {
    fn is_saved_copy(&self) -> bool {
        matches!(self, Source::File(path) if store::look_into(path).is_ok())
    }
}

/// Reads on and tells how far it is; ends when it is asked to.
struct Told<'a> {
    file: Box<dyn Read>,
    hash: Sha256,
    doing: &'static str,
    done: u64,
    of: u64,
    progress: &'a Progress,
}

impl<'a> Told<'a> {
    fn open(source: &Source, doing: &'static str, progress: &'a Progress) -> Result<Told<'a>, Problem> {
        let (file, of) = source.open()?;
        Ok(Told {
            file,
            hash: Sha256::new(),
            doing,
            done: 0,
            of,
            progress,
        })
    }

    fn fingerprint(self) -> [u8; 32] {
        self.hash.finalize().into()
    }
}

impl Read for Told<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(buffer)?;
        self.hash.update(&buffer[..n]);
        self.done += n as u64;
        self.progress
            .part(self.doing, (0, 98), self.done, self.of)
            .map_err(|_| io::Error::other("stopped"))?;
        Ok(n)
    }
}

/// Looks what is in a file, and how it stands to what is in the store; without one, to nothing.
///
/// # Errors
/// The file cannot be read or is none of ours, or what the store says. Nothing was changed.
pub fn look(store: Option<&Store>, source: Source, progress: &Progress) -> Result<Looked, Problem> {
    match look_through(store, &source, progress) {
        Ok((preview, fingerprint)) => Ok(Looked {
            source,
            preview,
            fingerprint,
        }),
        Err(fault) => Err(fault.problem(&source, progress)),
    }
}

fn look_through(
    store: Option<&Store>,
    source: &Source,
    progress: &Progress,
) -> Result<(Preview, [u8; 32]), Fault> {
    let (children, photos): (HashMap<_, _>, HashSet<_>) = match store {
        Some(store) => (
            store
                .children()
                .wait()?
                .into_iter()
                .map(|child| (child.id, child))
                .collect(),
            store.photo_ids().wait()?.into_iter().collect(),
        ),
        None => Default::default(),
    };
    let mut find = |ids: &[_]| match store {
        Some(store) => Ok(store.find_all(ids.to_vec()).wait()?),
        None => Ok(vec![None; ids.len()]),
    };
    let mut there = There::<Fault> {
        find: &mut find,
        children,
        photos,
        title: store::title,
    };
    let mut told = Told::open(source, "Reading the file", progress).map_err(Fault::Shut)?;
    let preview = exchange::look_through(&mut Reader::new(&mut told), &mut there)?;
    Ok((preview, told.fingerprint()))
}

/// Takes in what was looked into, in one transaction. Records that are there with other content stay as they
/// are, unless the file is to win. `today` goes on words that are still to be checked.
///
/// # Errors
/// Nothing was taken in.
pub fn bring(
    store: &Store,
    looked: Looked,
    take_the_files: bool,
    today: Day,
    progress: &Progress,
) -> Result<TakenIn, Problem> {
    let source = looked.source.clone();
    let mine = progress.clone();
    let answer = store.take_in(move |intake| {
        let mut told = Told::open(&looked.source, "Bringing in the records", &mine).map_err(Fault::Shut)?;
        let from_file = matches!(looked.source, Source::File(_)).then_some(today);
        exchange::bring(
            &mut Reader::new(&mut told),
            &looked.preview,
            &mut |brought| match brought.item {
                Item::Record(mut record) => {
                    let old = intake.find(record.meta.id)?;
                    if brought.is_bare {
                        record
                            .body
                            .set_picture(old.as_ref().and_then(|old| old.body.picture()));
                    }
                    if old.is_some_and(|old| !take_the_files || exchange::is_same(&old, &record)) {
                        return Ok(());
                    }
                    record.body.set_from_file(from_file);
                    if from_file.is_some() && record.body.may_ask_again() {
                        let whose = match record.meta.scope {
                            Scope::Child(child) => intake.find(child.into())?,
                            Scope::Shared => None,
                        };
                        record.ask_again(whose.as_ref().and_then(|whose| match &whose.body {
                            Body::Child(child) => Some(child),
                            _ => None,
                        }));
                    }
                    Ok(intake.take(*record)?)
                }
                Item::Photo(photo) => add(intake, &photo),
            },
        )?;
        if told.fingerprint() == looked.fingerprint {
            Ok(())
        } else {
            Err(Fault::Another)
        }
    });
    match answer.wait() {
        Ok(Ok(taken)) => Ok(taken),
        Ok(Err(fault)) => Err(fault.problem(&source, progress)),
        Err(error) => Err(Fault::Store(error).problem(&source, progress)),
    }
}

/// What is brought in without its picture.
pub fn without_picture(count: usize) -> String {
    match count {
        1 => "One record names a picture that is not in the file. It is brought in without it.".to_owned(),
        n => format!("{n} records name a picture that is not in the file. They are brought in without it."),
    }
}

fn add(intake: &mut Intake<'_>, photo: &SentPhoto) -> Result<(), Fault> {
    if intake.has_photo(photo.id)? {
        return Ok(());
    }
    let anew = photo.written_anew()?;
    Ok(intake.add_photo(anew.id, anew.child, &anew.jpeg)?)
}

/// Brings in what comes with the program, without asking.
///
/// # Errors
/// As [`look`] and [`bring`].
pub fn take_in(store: &Store, bytes: &[u8]) -> Result<TakenIn, Problem> {
    let looked = look(Some(store), Source::Ours(bytes.into()), &Progress::none())?;
    bring(store, looked, false, Day::default(), &Progress::none())
}

/// Whether a path names a copy that was saved, which is opened in another way.
pub fn is_named_copy(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending == store::COPY_ENDING)
}
