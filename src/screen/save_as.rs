//! Where to save a file: a field with a suggestion, the system's own dialog, and writing it whole.
//!
//! A screen keeps a [`State`], hands it the bytes when it has them, and learns by [`Step`] what came of it.
//! A file that is there is replaced only when that was asked for twice, or in the system's dialog. What goes
//! wrong stands below the field in words, and what was typed stays.
//!
//! ```text
//! Message::Saving(message) => {
//!     let (action, step) = self.saving.update(message, Some(bytes), context);
//!     // step is Some(Step::Saved(path)) once the file is there
//!     action.map(Message::Saving)
//! }
//! ```

pub mod dialog;
pub mod viewer;

use super::action::work;
use super::{Action, Context, Request};
use crate::domain::Problem;
use crate::kit::{El, Field, Icon, Kit};
use crate::store::{StoreError, files, lies_in_a_store};
use dialog::{Chosen, asked};
use iced::Task;
use iced::widget::column;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What is written, whole.
pub type Bytes = Arc<Vec<u8>>;

/// The kinds of file that are saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// Without the dot.
    pub ending: &'static str,
    /// What the system's dialog calls files of this kind.
    pub files: &'static str,
    /// What a person calls it, after "the": "The page was not saved."
    pub called: &'static str,
}

impl Sort {
    pub const PDF: Sort = Sort::new("pdf", "PDF", "page");
    pub const TEXT: Sort = Sort::new("txt", "Text", "message");
    pub const CALENDAR: Sort = Sort::new("ics", "Calendar", "calendar file");

    pub const fn new(ending: &'static str, files: &'static str, called: &'static str) -> Sort {
        Sort {
            ending,
            files,
            called,
        }
    }

    /// The path with the ending, if it has another one or none. Dots of dates in a name are no ending.
    pub fn with_ending(self, path: PathBuf) -> PathBuf {
        let has = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case(self.ending));
        if has || path.file_name().is_none() {
            return path;
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".");
        name.push(self.ending);
        path.with_file_name(name)
    }

    /// What was typed, as the path of a file; `name` goes into a folder.
    pub fn whole(self, typed: &str, base: &Path, name: &str) -> PathBuf {
        let path = place(typed, base);
        let meant = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case(self.ending));
        if path.is_dir() && !meant {
            path.join(name)
        } else {
            self.with_ending(path)
        }
    }
}

/// A place as people type or paste it: "~" is the home folder, some systems put it in quotation marks, and what has
/// no folder lies in `base`.
pub fn place(typed: &str, base: &Path) -> PathBuf {
    let typed = typed.trim();
    let bare = ['"', '\'']
        .iter()
        .find_map(|mark| typed.strip_prefix(*mark)?.strip_suffix(*mark))
        .unwrap_or(typed);
    let rest = match bare.strip_prefix('~') {
        Some("") => Some(""),
        Some(rest) => rest.strip_prefix(['/', std::path::MAIN_SEPARATOR]),
        None => None,
    };
    match (rest, home()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => base.join(bare),
    }
}

/// The home folder.
pub fn home() -> Option<PathBuf> {
    directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned())
}

/// The user's folder for documents, else the home folder.
pub fn folder() -> PathBuf {
    directories::UserDirs::new()
        .map(|dirs| dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).to_owned())
        .unwrap_or_default()
}

/// A file of that name in the user's folder for documents.
pub fn suggestion(name: &str) -> String {
    folder().join(name).display().to_string()
}

/// Asks the system for a place, beginning at `path`.
pub async fn browse(path: PathBuf, sort: Sort) -> Option<PathBuf> {
    let mut dialog = rfd::AsyncFileDialog::new().add_filter(sort.files, &[sort.ending]);
    if let Some(folder) = path.parent().filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = path.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    dialog.save_file().await.map(|file| file.path().to_owned())
}

/// Writes a file whole or not at all.
///
/// # Errors
/// What is wrong with the place, in plain words.
pub fn write(path: &Path, bytes: &[u8], called: &str) -> Result<(), Problem> {
    let _writing = Writing::begin();
    if lies_in_a_store(path) {
        return Err(Problem::new(
            format!("The {called} was not saved: that folder holds records."),
            "Your records are safe.",
            "Choose another place.",
        ));
    }
    files::write_readable(path, bytes).map_err(|error| {
        Problem::new(
            format!("The {called} was not saved."),
            "Your records are safe.",
            advice(path, &error),
        )
    })
}

fn advice(path: &Path, error: &StoreError) -> &'static str {
    match (path.parent(), error) {
        (Some(folder), _) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            "There is no such folder. Check the name, or choose another place."
        }
        (_, StoreError::DiskFull) => "That disk is full. Choose another place.",
        _ => "You may not write there. Choose another place.",
    }
}

/// How many files, or sets of them, are being written.
static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);
/// The window waits no longer than this for a disk that does not answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// While there is one, the window does not close: half a file would be left beside where it was to go.
#[derive(Debug)]
pub struct Writing(());

impl Writing {
    pub fn begin() -> Writing {
        UNDER_WAY.fetch_add(1, Ordering::SeqCst);
        Writing(())
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        UNDER_WAY.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Ends when every file is written that was begun, or takes too long.
pub async fn written() {
    if UNDER_WAY.load(Ordering::SeqCst) == 0 {
        return;
    }
    let (sender, receiver) = futures::channel::oneshot::channel();
    std::thread::spawn(move || {
        let begun = Instant::now();
        while UNDER_WAY.load(Ordering::SeqCst) > 0 && begun.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(10));
        }
        sender.send(()).ok();
    });
    receiver.await.ok();
}

/// Writes a readable copy into the folder that is emptied at close, and opens it in the system's own program.
pub fn open(path: PathBuf, bytes: Bytes, called: &'static str) -> Task<Result<(), Problem>> {
    work(move || {
        write(&path, &bytes, called)?;
        if viewer::open(&path) {
            return Ok(());
        }
        // Nobody will look at it: it must not lie there readable.
        std::fs::remove_file(&path).ok();
        Err(Problem::new(
            format!("No program opened the {called}."),
            "Your records are safe.",
            "Save it and open it from there.",
        ))
    })
}

/// The form. It is open while the screen shows it.
#[derive(Debug, Clone)]
pub struct State {
    /// Begins the ids of its controls.
    id: &'static str,
    sort: Sort,
    /// The name that was suggested; it goes into a folder that is typed alone.
    name: String,
    path: String,
    /// The folder of a name that is typed without one: the one that was shown.
    base: PathBuf,
    problem: Option<Problem>,
    /// The file that is there under the name, and may be replaced when asked once more.
    replaces: Option<PathBuf>,
    /// Asked to save before the bytes were there.
    waits: bool,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Path(String),
    Browse,
    Browsed(Option<PathBuf>),
    /// The system showed no dialog.
    NoDialog,
    SaveHere,
    NotNow,
    /// A file of that name is there.
    Exists(PathBuf),
    Saved(Result<PathBuf, Problem>),
}

/// What came of it, for the screen around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The file lies there. The form may close, and the focus go to where it goes on.
    Saved(PathBuf),
    /// It was put away.
    Left,
}

impl State {
    /// A form with a suggestion. `id` begins the ids of its controls; `name` is the file's name.
    pub fn new(id: &'static str, sort: Sort, name: impl Into<String>) -> State {
        let name = name.into();
        State {
            id,
            sort,
            path: suggestion(&name),
            base: folder(),
            name,
            problem: None,
            replaces: None,
            waits: false,
        }
    }

    /// The same form once more: another file goes into the folder that was used before, and the same file
    /// under the name that was typed.
    pub fn again(mut self, name: impl Into<String>) -> State {
        let name = name.into();
        let before = match self.path.trim() {
            "" => PathBuf::new(),
            typed => place(typed, &self.base),
        };
        // Without a name before this, what stands there is a folder and not the path of a file.
        if before.as_os_str().is_empty() || self.name.is_empty() {
            self.path = suggestion(&name);
        } else if name != self.name
            && let Some(folder) = before.parent()
        {
            self.path = folder.join(&name).display().to_string();
            self.base = folder.to_owned();
        }
        self.name = name;
        self.problem = None;
        self.replaces = None;
        self.waits = false;
        self
    }

    /// Where the focus goes when it opens.
    pub fn first(&self) -> Request {
        self.focus("path")
    }

    fn focus(&self, what: &str) -> Request {
        Request::Focus(format!("{}-{what}", self.id))
    }

    /// Takes in what happened. `bytes` are none while they are still being made: saving then waits for
    /// [`State::made`].
    pub fn update(&mut self, message: Message, bytes: Option<Bytes>) -> (Action<Message>, Option<Step>) {
        let action = match message {
            Message::Path(path) => {
                self.path = path;
                self.problem = None;
                self.replaces = None;
                Action::none()
            }
            Message::Browse => Action::run(Task::perform(
                asked(browse(place(&self.path, &self.base), self.sort)),
                |chosen| match chosen {
                    Chosen::Path(path) => Message::Browsed(Some(path)),
                    Chosen::Nothing => Message::Browsed(None),
                    Chosen::NoDialog => Message::NoDialog,
                },
            )),
            Message::NoDialog => {
                self.problem = Some(Problem::new(
                    "This computer did not open a window to choose a place in.",
                    format!("The {} is still here.", self.sort.called),
                    "Write the folder and the name here, then press Save here.",
                ));
                Action::ask(self.focus("path"))
            }
            Message::Browsed(None) => Action::none(),
            Message::Browsed(Some(path)) => {
                // The system's dialog has asked already whether to replace a file; of another name it has not.
                self.path = path.display().to_string();
                let whole = self.sort.with_ending(path.clone());
                self.replaces = (whole == path).then_some(whole);
                self.save(bytes)
            }
            Message::SaveHere => self.save(bytes),
            Message::NotNow => {
                self.put_away();
                return (Action::none(), Some(Step::Left));
            }
            Message::Exists(path) => {
                self.replaces = Some(path);
                self.problem = Some(Problem::new(
                    "There is a file of that name already.",
                    "It is as it was.",
                    "Press Save here again to replace it, or choose another name.",
                ));
                Action::ask(self.focus("save-here"))
            }
            Message::Saved(Ok(path)) => {
                self.replaces = None;
                self.problem = None;
                return (Action::none(), Some(Step::Saved(path)));
            }
            Message::Saved(Err(problem)) => {
                self.problem = Some(problem);
                Action::ask(self.focus("path"))
            }
        };
        (action, None)
    }

    /// Nothing that was asked here is done any more, unless it is under way already.
    pub fn put_away(&mut self) {
        self.waits = false;
        self.problem = None;
    }

    /// Whether it waits for the bytes.
    pub fn waits(&self) -> bool {
        self.waits
    }

    /// The bytes are there: saves them if that was asked for meanwhile.
    pub fn made(&mut self, bytes: Bytes) -> Action<Message> {
        if std::mem::take(&mut self.waits) {
            self.save(Some(bytes))
        } else {
            Action::none()
        }
    }

    /// They could not be made: nothing waits for them any more.
    pub fn not_made(&mut self, problem: Problem) {
        if std::mem::take(&mut self.waits) {
            self.problem = Some(problem);
        }
    }

    fn save(&mut self, bytes: Option<Bytes>) -> Action<Message> {
        if self.path.trim().is_empty() {
            self.problem = Some(Problem::new(
                "No place was named.",
                format!("The {} is still here.", self.sort.called),
                "Type a folder and a name.",
            ));
            return Action::ask(self.focus("path"));
        }
        let Some(bytes) = bytes else {
            self.waits = true;
            return Action::none();
        };
        let path = self.sort.whole(&self.path, &self.base, &self.name);
        let replace = self.replaces.as_ref() == Some(&path);
        let called = self.sort.called;
        Action::run(work(move || {
            if path.exists() && !replace {
                return Message::Exists(path);
            }
            Message::Saved(write(&path, &bytes, called).map(|()| path))
        }))
    }

    /// The folder in words: a narrow field shows the end of what it holds.
    fn whereto(&self) -> String {
        if self.path.trim().is_empty() {
            return "A folder and a name.".to_owned();
        }
        match place(&self.path, &self.base).parent() {
            Some(folder) if !folder.as_os_str().is_empty() => format!("In {}", folder.display()),
            _ => "A folder and a name.".to_owned(),
        }
    }

    /// The field and its buttons.
    pub fn view<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        let id = |what: &str| format!("{}-{what}", self.id);
        column![
            kit.text_field(
                Field::new(&id("path"), "Save it as")
                    .unlimited()
                    .hint(self.whereto())
                    .error(self.problem.as_ref().map(Problem::to_string)),
                &self.path,
                Message::Path,
                Some(Message::SaveHere),
            ),
            kit.flow([
                kit.primary(
                    id("save-here"),
                    Some(Icon::FileDown),
                    "Save here",
                    Message::SaveHere,
                )
                .into(),
                kit.secondary(id("browse"), None, "Choose a place", Message::Browse)
                    .into(),
                kit.quiet(id("not-now"), None, "Not now", Message::NotNow).into(),
            ]),
        ]
        .spacing(10)
        .into()
    }
}

/// The name of a saved file, without the folder: folders may say who somebody is.
pub fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or(OsStr::new(""))
        .to_string_lossy()
        .into_owned()
}

/// What is said of a file that was saved: its name, and the folder it lies in.
pub fn said_of(path: &Path) -> String {
    let name = name_of(path);
    match path.parent().map(name_of) {
        Some(folder) if !folder.is_empty() => format!("{name} in {folder}"),
        _ => name,
    }
}

/// The path of a copy for another program, in the folder that is emptied at close.
pub fn viewing(context: &Context<'_>, name: &str) -> PathBuf {
    context.paths.viewing().join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_apart() {
        let place = std::env::temp_dir().join("maya.pdf");
        assert_eq!(
            advice(&place, &StoreError::DiskFull),
            "That disk is full. Choose another place."
        );
    }

    #[test]
    fn a_name_gets_its_ending_and_a_folder_gets_a_name() {
        let folder = tempfile::tempdir().unwrap();
        let typed = folder.path().display().to_string();
        assert_eq!(
            Sort::TEXT.whole(&format!(" {typed} "), folder.path(), "Maya.txt"),
            folder.path().join("Maya.txt")
        );
        for (typed, wanted) in [
            ("/a/b", "/a/b.pdf"),
            ("/a/b.pdf", "/a/b.pdf"),
            ("/a/b.PDF", "/a/b.PDF"),
            ("/a/Maya 8.12", "/a/Maya 8.12.pdf"),
            ("b", "/base/b.pdf"),
            ("/", "/Maya.pdf"),
        ] {
            assert_eq!(
                Sort::PDF.whole(typed, Path::new("/base"), "Maya.pdf"),
                PathBuf::from(wanted),
                "{typed}"
            );
        }
    }

    #[test]
    fn saving_before_the_bytes_are_there_waits_and_says_why_they_never_came() {
        let mut form = State::new("test", Sort::PDF, "Maya.pdf");
        assert!(form.update(Message::SaveHere, None).1.is_none());
        assert!(form.waits);
        form.not_made(Problem::new("What.", "Safe.", "Do."));
        assert!(!form.waits && form.problem.is_some());
        // Who did not ask is not told.
        let mut form = State::new("test", Sort::PDF, "Maya.pdf");
        form.not_made(Problem::new("What.", "Safe.", "Do."));
        assert!(form.problem.is_none());
    }

    #[test]
    fn the_same_folder_is_offered_again() {
        let mut form = State::new("test", Sort::PDF, "a.pdf");
        let (_, step) = form.update(Message::Path("/stick/b.pdf".to_owned()), None);
        assert!(step.is_none());
        let form = form.again("a.pdf");
        assert_eq!(form.path, "/stick/b.pdf");
        assert_eq!(form.again("c.pdf").path, "/stick/c.pdf");
    }

    #[test]
    fn the_first_name_goes_into_the_folder_for_documents_and_that_is_told() {
        let form = State::new("test", Sort::PDF, "").again("a.pdf");
        assert_eq!(PathBuf::from(&form.path), folder().join("a.pdf"));
        assert_eq!(form.whereto(), format!("In {}", folder().display()));
    }

    #[test]
    fn what_is_being_written_is_waited_for() {
        use futures::FutureExt as _;
        let writing = Writing::begin();
        assert_eq!(written().now_or_never(), None);
        drop(writing);
        smol::block_on(written());
    }

    #[test]
    fn an_empty_place_is_told_and_nothing_is_written() {
        let mut form = State::new("test", Sort::PDF, "a.pdf");
        form.update(Message::Path("  ".to_owned()), None);
        form.update(Message::SaveHere, Some(Bytes::default()));
        assert!(form.problem.is_some_and(|p| p.what == "No place was named."));
    }

    #[test]
    fn what_was_put_away_is_not_saved_when_other_bytes_are_there() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("profile.pdf");
        let mut state = State::new("t", Sort::PDF, "profile.pdf");
        state.update(Message::Path(place.display().to_string()), None);
        state.update(Message::SaveHere, None);
        assert!(state.waits());
        state.put_away();
        let action = state.made(Arc::new(b"another page".to_vec()));
        assert_eq!(action.task.units(), 0, "nothing is written");
        assert!(!state.waits() && !place.exists());
    }
}
