//! The system's dialogs for files and folders, and what is done where there is none: a path is typed instead.

use super::{home, place};
use crate::domain::Problem;
use iced::Task;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What came of asking the system for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    Path(PathBuf),
    /// It was closed without a choice.
    Nothing,
    /// There was no dialog to choose in.
    NoDialog,
}

/// Waits for the system's dialog. Nobody closes one within a moment: then there was none.
pub async fn asked(dialog: impl Future<Output = Option<PathBuf>>) -> Chosen {
    const MOMENT: Duration = Duration::from_millis(150);
    let begun = Instant::now();
    match dialog.await {
        Some(path) => Chosen::Path(path),
        None if begun.elapsed() < MOMENT => Chosen::NoDialog,
        None => Chosen::Nothing,
    }
}

/// Asks the system for a file. `files` is what the dialog calls those with these endings.
pub fn file(files: &'static str, endings: &'static [&'static str]) -> Task<Chosen> {
    Task::future(asked(async move {
        let dialog = rfd::AsyncFileDialog::new().add_filter(files, endings);
        dialog.pick_file().await.map(|file| file.path().to_owned())
    }))
}

/// Asks the system for a folder.
pub fn folder() -> Task<Chosen> {
    Task::future(asked(async {
        let dialog = rfd::AsyncFileDialog::new();
        dialog.pick_folder().await.map(|folder| folder.path().to_owned())
    }))
}

/// A path as somebody typed it; without a folder in front it lies in the home folder, wherever Fourfold was started.
pub fn typed(path: &str) -> PathBuf {
    place(path, &home().unwrap_or_default())
}

/// What is said where the system has no dialog for files. `todo` says what to do instead.
pub fn none_for_files(todo: &str) -> Problem {
    none("This computer did not open a window to choose a file in.", todo)
}

/// The same for folders.
pub fn none_for_folders() -> Problem {
    none(
        "This computer did not open a window to choose a folder in.",
        "Write the folder here instead, such as Documents/Sam.",
    )
}

fn none(what: &str, todo: &str) -> Problem {
    Problem::new(what, "Nothing was changed.", todo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_lies_in_the_home_folder() {
        let home = home().unwrap();
        for typed_so in ["Pictures/a.json", "~/Pictures/a.json", " '~/Pictures/a.json' "] {
            assert_eq!(typed(typed_so), home.join("Pictures/a.json"));
        }
        assert_eq!(typed("/stick/a.json"), PathBuf::from("/stick/a.json"));
        assert_eq!(typed("~"), home);
    }

    #[test]
    fn a_dialog_that_answers_at_once_with_nothing_was_none() {
        let answer = |path: Option<PathBuf>| smol::block_on(asked(std::future::ready(path)));
        assert_eq!(answer(None), Chosen::NoDialog);
        let path = PathBuf::from("/a");
        assert_eq!(answer(Some(path.clone())), Chosen::Path(path));
        let closed = smol::block_on(asked(async {
            smol::Timer::after(Duration::from_millis(200)).await;
            None
        }));
        assert_eq!(closed, Chosen::Nothing);
    }
}
