//! Making all that was ticked, and writing it: all of it or nothing.

use super::super::copies::{self, Copy};
use super::super::fault;
use super::super::make::Records;
use super::{Fault, Saved};
use crate::document::Order;
use crate::domain::Problem;
use crate::screen::save_as;
use crate::store::{Progress, StoreError, files};
use std::path::{Path, PathBuf};

/// What is done on a thread of its own.
pub(super) struct Job {
    pub orders: Vec<Order>,
    pub copies: Vec<Copy>,
    pub folder: PathBuf,
    /// The child's name as the files are called by it.
    pub name: String,
    pub replace: bool,
    pub at: chrono::DateTime<chrono::Utc>,
}

impl Job {
    /// Makes all, then writes all. Stopped before the first is written, nothing was saved; when one cannot be
    /// written, the others are as they were before.
    pub fn run(&self, records: &Records, progress: &Progress) -> Result<Saved, Fault> {
        let file = &records.now;
        let tell = |doing, percent| {
            progress.tell(doing, percent).map_err(|error| match error {
                StoreError::Stopped => Fault::Stopped,
                error => Fault::Problem(error.problem()),
            })
        };
        let path = |order: &Order| self.folder.join(order.file_name(&self.name));
        if !self.replace && self.orders.iter().any(|order| path(order).exists()) {
            return Err(Fault::Exists(self.folder.clone()));
        }
        let mut made = Vec::new();
        for (n, order) in self.orders.iter().enumerate() {
            let share = u8::try_from(n * 90 / self.orders.len().max(1)).unwrap_or(90);
            tell("Making the documents", share)?;
            let photo = records.photo.as_deref();
            let one = copies::make(
                records.of(order),
                photo,
                &records.drawings,
                order.clone(),
                &self.copies,
            )
            .map_err(|error| Fault::Problem(fault(&error)))?;
            made.push(one);
        }
        tell("Writing the files", 92)?;
        let _writing = save_as::Writing::begin();
        let new_folder = !self.folder.is_dir();
        if new_folder {
            files::one_folder(&self.folder).map_err(|_| Fault::Problem(no_folder(&self.folder)))?;
        }
        // What was there under these names before.
        let mut written: Vec<(PathBuf, Option<Vec<u8>>)> = Vec::new();
        let mut copies = Vec::new();
        let told = made
            .iter()
            .flat_map(|(one, order)| one.says(order.kind))
            .collect();
        for (one, order) in made {
            let path = path(&order);
            let before = std::fs::read(&path).ok();
            if let Err(problem) = save_as::write(&path, &one.pdf, "page") {
                for (path, before) in &written {
                    match before {
                        Some(bytes) => save_as::write(path, bytes, "page").ok(),
                        None => std::fs::remove_file(path).ok(),
                    };
                }
                if new_folder {
                    std::fs::remove_dir(&self.folder).ok();
                }
                return Err(Fault::Problem(Problem::new(
                    "The documents were not saved.",
                    problem.safe,
                    problem.todo,
                )));
            }
            written.push((path.clone(), before));
            copies.push(Copy {
                key: String::new(),
                at: self.at,
                whom: copies::whom(&order, file),
                file: save_as::name_of(&path),
                pages: one.display.pages.len(),
                sha256: copies::sha256(&one.pdf),
                said: one.fingerprint.clone(),
                withheld: one.withheld.len(),
                order,
            });
        }
        Ok(Saved {
            folder: self.folder.clone(),
            copies,
            told,
        })
    }
}

fn no_folder(folder: &Path) -> Problem {
    let todo = match folder.parent() {
        Some(above) if !above.as_os_str().is_empty() && !above.is_dir() => {
            "The folder above it is not there. Check the name, or choose another folder."
        }
        _ => "You may not write there. Choose another folder.",
    };
    Problem::new("That folder could not be made.", "Nothing was changed.", todo)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::DocumentKind;
    use crate::domain::rules::example::{file, mid};

    fn job(folder: PathBuf) -> Job {
        Job {
            orders: [DocumentKind::OnePageProfile, DocumentKind::Chronology]
                .map(|kind| Order::new(kind, mid()))
                .to_vec(),
            copies: Vec::new(),
            folder,
            name: file().name().to_owned(),
            replace: false,
            at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn stopped_it_leaves_nothing() {
        let place = tempfile::tempdir().unwrap();
        let progress = Progress::none();
        progress.stop();
        let result = job(place.path().join("new")).run(&Records::today(file()), &progress);
        assert!(matches!(result, Err(Fault::Stopped)));
        assert!(names(place.path()).is_empty());
    }

    /// A sign that no font has is named with its document, as it is beside the page of that document alone.
    #[test]
    fn signs_that_could_not_be_set_are_named_with_their_document() {
        let place = tempfile::tempdir().unwrap();
        let mut child = file();
        child.child.body.name = "Sam \u{E000}".to_owned();
        let job = Job {
            name: "Sam".to_owned(),
            ..job(place.path().to_owned())
        };
        let saved = job.run(&Records::today(child), &Progress::none()).unwrap();
        for label in ["The one-page profile: ", "The chronology: "] {
            let told = saved.told.iter().any(|line| {
                line.starts_with(&format!("{label}No font on this computer can print: \u{E000}."))
            });
            assert!(told, "{label}: {:?}", saved.told);
        }
    }

    #[test]
    fn what_cannot_be_written_takes_the_others_away_again() {
        let place = tempfile::tempdir().unwrap();
        let job = Job {
            replace: true,
            ..job(place.path().to_owned())
        };
        // A folder stands where the second file is to go.
        let [first, second] = [0, 1].map(|n| job.orders[n].file_name(file().name()));
        std::fs::create_dir(place.path().join(&second)).unwrap();
        let result = job.run(&Records::today(file()), &Progress::none());
        assert!(matches!(result, Err(Fault::Problem(_))));
        assert_eq!(names(place.path()), std::slice::from_ref(&second));
        // And what was replaced comes back.
        std::fs::write(place.path().join(&first), "of last week").unwrap();
        let result = job.run(&Records::today(file()), &Progress::none());
        assert!(matches!(result, Err(Fault::Problem(_))));
        assert_eq!(names(place.path()), [second, first.clone()]);
        assert_eq!(
            std::fs::read_to_string(place.path().join(first)).unwrap(),
            "of last week"
        );
    }
}
