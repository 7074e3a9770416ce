//! The records on disk: sealed, with history, undo, search and backups.
//!
//! [`Store`] is a handle to a thread that owns the database. Every method sends its question at once, in
//! order, and returns an [`Answer`] to await (in the window) or to wait for (in commands and tests).
//! Every change goes through [`Store::transact`] and is whole: it is on the disk or it did not happen.
//!
//! ```
//! use fourfold::domain::*;
//! use fourfold::store::*;
//!
//! # let folder = tempfile::tempdir().unwrap();
//! # let folder = folder.path().join("records");
//! let context = Context::system();
//! let opening = Opening::new(Paths::in_folder(folder)).or_create().author("Mum").context(context.clone());
//! let store = Store::open_and_wait(opening)?; // in the window: Store::open(opening).await
//!
//! let id = context.record_id();
//! let maya = ChildId::from(id);
//! let child = Child { name: "Maya".into(), ..Child::default() };
//! store.transact(Op::new(OpName::AddChild, "Maya"), vec![Change::put(maya, id, child)]).wait()?;
//!
//! let strength = Strength { text: "Kind to animals".into(), ..Strength::default() };
//! let add = Op::new(OpName::Add(Kind::Strength), &strength.text);
//! let outcome = store.transact(add, vec![Change::put(maya, context.record_id(), strength)]).wait()?;
//! assert_eq!(outcome.said, "Strength added");
//! assert_eq!(store.undo(maya).wait()?.said, "Undone: strength added");
//! store.close().wait()?;
//! # Ok::<(), StoreError>(())
//! ```

mod answer;
mod aside;
mod backup;
mod begun;
pub mod change;
mod check;
mod context;
mod derived;
mod draft;
mod engine;
mod erase;
mod error;
pub mod files;
mod ground;
mod intake;
mod keys;
mod larger;
mod lock;
mod migrate;
mod moving;
mod opening;
mod password;
mod paths;
mod photos;
pub mod place;
mod problem;
mod progress;
mod recovery;
mod remembered;
mod restore;
mod room;
pub mod rotation;
mod row;
mod salvage;
mod saved;
mod saved_places;
mod sealed;
mod search;
mod shelf;
mod stage;
mod strength;
mod survey;
mod transact;
mod tries;
mod undo;
mod version;
mod words;

pub use answer::Answer;
pub use aside::Sealed;
pub use backup::{BackupInfo, Reason, backup_moment, backups, unreadable_backups};
pub use begun::OlderCopies;
pub use change::{Change, Op, OpName, Outcome};
pub use check::{CheckReport, Info, Note};
pub use context::{Clock, Context, FixedClock, SystemClock};
pub use draft::Draft;
pub use erase::{Erased, OldCopies};
pub use error::StoreError;
pub use ground::{clear_viewing, lies_in_a_store};
pub use intake::{Intake, TakenIn};
pub use keys::{KdfCost, LEAST_PASSWORD, Passphrase, recovery_made};
pub use larger::LargerStep;
pub use moving::move_to;
pub use opening::{Opening, State, state};
pub use password::PasswordChange;
pub use paths::Paths;
pub use progress::{Progress, Step};
pub use recovery::{RECOVERY_WORDS, RecoveryWords, WordsFault};
pub use remembered::Remembered;
pub use restore::{Before, Opens, Restored, recover, restore};
pub use salvage::{Salvaged, salvage};
pub use saved::{COPY_ENDING, InPlaceOf, SavedCopy, look_into, look_through, open_copy};
pub use search::{Hit, Piece};
pub use shelf::CopiesReport;
pub use stage::Stage;
pub use strength::Guessed;
pub use survey::{Found, Still, Survey, Surveyed, look_at_backups, survey};
pub use transact::LARGEST_PHOTO;
pub use tries::seconds_to_wait;
pub use words::{has_words, title};

use crate::domain::{ChildFile, ChildId, ChildSummary, Kind, PhotoId, Record, RecordId, Scope};
use engine::Engine;
use futures::channel::mpsc::UnboundedReceiver;
use room::{Room, Task};
use stage::InStage;
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use zeroize::Zeroizing;

/// An open store. Clones speak to the same one; when the last is dropped the store is closed.
///
/// Closing makes a last copy, which takes seconds in a large store: the window awaits [`Store::close`]
/// before it lets go of its handle, so that dropping it waits for nothing.
#[derive(Clone)]
pub struct Store(Arc<Room>);

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

impl Store {
    /// Opens a store on a thread of its own.
    ///
    /// # Errors
    /// Every reason why a store cannot be opened; the files are as they were.
    pub fn open(opening: Opening) -> impl Future<Output = Result<Store, StoreError>> + Send + use<> {
        let answer = Room::open(opening);
        async move { answer.await.map(Store) }
    }

    /// The same, blocking until it is open.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_and_wait(opening: Opening) -> Result<Store, StoreError> {
        Room::open(opening).wait().map(Store)
    }

    fn call<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Engine) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        let (reply, answer) = Answer::new();
        self.0.send(Task::Call(Box::new(move |engine| {
            let done = engine.and_then(|engine| engine.noted(call(engine)));
            reply.send(done).ok();
        })));
        answer
    }

    fn whole<T: Send + 'static>(
        &self,
        call: impl FnOnce(&mut Option<Engine>) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        let (reply, answer) = Answer::new();
        self.0.send(Task::Whole(Box::new(move |engine| {
            reply.send(call(engine)).ok();
        })));
        answer
    }

    /// The name that goes on what is written from now on.
    pub fn set_author(&self, name: impl Into<String>) -> Answer<()> {
        let name = name.into();
        self.call(move |engine| {
            *engine.author.borrow_mut() = name;
            Ok(())
        })
    }

    /// Every child, by name, those in the bin too.
    pub fn children(&self) -> Answer<Vec<ChildSummary>> {
        self.call(|engine| Ok(engine.children()))
    }

    /// Everything current about one child.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`].
    pub fn load_child(&self, id: ChildId) -> Answer<ChildFile> {
        self.call(move |engine| engine.load_child(id))
    }

    /// A child's records as they were on the last day of a cycle; none where it goes on.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`].
    pub fn child_of_cycle(&self, id: ChildId, cycle: RecordId) -> Answer<Option<ChildFile>> {
        self.call(move |engine| engine.child_of_cycle(id, cycle))
    }

    /// The records that serve every child, without those in the bin.
    pub fn shared(&self) -> Answer<Vec<Record>> {
        self.call(|engine| engine.shared())
    }

    /// One record, in the bin or not.
    pub fn find(&self, id: RecordId) -> Answer<Option<Record>> {
        self.call(move |engine| engine.find(id))
    }

    /// Every version of a record, the newest first.
    pub fn history(&self, id: RecordId) -> Answer<Vec<Record>> {
        self.call(move |engine| engine.history(id))
    }

    /// Does one thing: all of its changes or none. It is one step of undo.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for a change that cannot be, [`StoreError::NoSuchRecord`], or a fault of the disk.
    pub fn transact(&self, op: Op, changes: Vec<Change>) -> Answer<Outcome> {
        self.call(move |engine| engine.transact(&op, changes))
    }

    /// Takes in what `source` gives, in one transaction: all of it or nothing. It is one step of undo. A copy of
    /// the records is made first.
    ///
    /// # Errors
    /// The outer error: the copy could not be made, and nothing was begun. The inner one: what `source` says, or
    /// a fault of the disk; nothing was taken in.
    pub fn take_in<E: From<StoreError> + Send + 'static>(
        &self,
        source: impl FnOnce(&mut Intake<'_>) -> Result<(), E> + Send + 'static,
    ) -> Answer<Result<TakenIn, E>> {
        self.call(move |engine| {
            engine.copy_before_import().in_stage(Stage::BackupBeforeImport)?;
            Ok(engine.take_in(source))
        })
    }

    /// The records of these ids, in this order.
    pub fn find_all(&self, ids: Vec<RecordId>) -> Answer<Vec<Option<Record>>> {
        self.call(move |engine| engine.find_all(&ids))
    }

    /// The id of every current record, those in the bin too: child by child, kind by kind.
    pub fn record_ids(&self) -> Answer<Vec<(Scope, Kind, RecordId)>> {
        self.call(|engine| engine.record_ids())
    }

    /// Takes back the newest step of a child, or of what serves every child. An import, a child or many
    /// records only in the sitting, that is the opening of the store, in which that was done.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`], [`StoreError::EarlierStep`].
    pub fn undo(&self, scope: impl Into<Scope>) -> Answer<Outcome> {
        let scope = scope.into();
        self.call(move |engine| engine.undo(scope))
    }

    /// Does again what undo took back last.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`], [`StoreError::EarlierStep`].
    pub fn redo(&self, scope: impl Into<Scope>) -> Answer<Outcome> {
        let scope = scope.into();
        self.call(move |engine| engine.redo(scope))
    }

    /// The steps of weight that can still be undone, of this sitting or an earlier one, the newest first; with
    /// what undoing each would do now.
    pub fn larger_steps(&self) -> Answer<Vec<LargerStep>> {
        self.call(|engine| engine.larger_steps())
    }

    /// Undoes one of [`Store::larger_steps`]. What was changed since the step stays, or goes to the bin as it
    /// is now.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`] if it is not there any more.
    pub fn undo_larger(&self, step: &LargerStep) -> Answer<Outcome> {
        let (scope, n) = (step.scope, step.n);
        self.call(move |engine| engine.undo_larger(scope, n))
    }

    /// What undo and redo would do, as sentences: "Strength removed".
    pub fn undo_state(&self, scope: impl Into<Scope>) -> Answer<(Option<String>, Option<String>)> {
        let scope = scope.into();
        self.call(move |engine| {
            Ok((
                engine.top(scope, undo::Stack::Undo)?,
                engine.top(scope, undo::Stack::Redo)?,
            ))
        })
    }

    /// A picture, as a JPEG.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`].
    pub fn photo(&self, id: PhotoId) -> Answer<Vec<u8>> {
        self.call(move |engine| engine.photo(id))
    }

    /// The ids of every kept picture.
    pub fn photo_ids(&self) -> Answer<Vec<PhotoId>> {
        self.call(|engine| engine.photo_ids())
    }

    /// Keeps what is being written. `child` is whom it is about: it goes when the child's records go.
    pub fn put_draft(
        &self,
        key: impl Into<String>,
        child: Option<ChildId>,
        json: impl Into<String>,
    ) -> Answer<()> {
        let (key, json) = (key.into(), json.into());
        self.call(move |engine| engine.put_draft(&key, child, &json))
    }

    /// The draft of that name.
    pub fn draft(&self, key: impl Into<String>) -> Answer<Option<String>> {
        let key = key.into();
        self.call(move |engine| engine.draft(&key))
    }

    /// Every draft about a child, or about none, the newest first.
    pub fn drafts(&self, child: Option<ChildId>) -> Answer<Vec<Draft>> {
        self.call(move |engine| engine.drafts(child))
    }

    /// Forgets a draft.
    pub fn clear_draft(&self, key: impl Into<String>) -> Answer<()> {
        let key = key.into();
        self.call(move |engine| engine.clear_draft(&key))
    }

    /// Records with words that begin as typed, accents or not; the child's own words first.
    pub fn search(&self, typed: impl Into<String>, child: Option<ChildId>, most: usize) -> Answer<Vec<Hit>> {
        let typed = typed.into();
        self.call(move |engine| engine.search(&typed, child, most))
    }

    /// Erases what lies in a child's bin, for good, and the pictures that no record needs any more.
    pub fn empty_bin(&self, child: ChildId) -> Answer<Outcome> {
        self.call(move |engine| engine.empty_bin(child))
    }

    /// How many pictures were taken off a child's records, and are kept until the bin is emptied.
    pub fn removed_photos(&self, child: ChildId) -> Answer<usize> {
        self.call(move |engine| engine.removed_photos(child))
    }

    /// Erases a child for good: records, history, drafts, pictures and search.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`].
    pub fn erase_child(&self, child: ChildId, copies: OldCopies) -> Answer<Erased> {
        self.open_engine(move |engine| engine.erase_child(child, copies))
    }

    /// Changes the password; `new` of none takes it away. The records, and the copies beside them, are sealed with a
    /// new key each time: no key file of before opens them. Recovery words stay, unless the password is taken away
    /// or `afresh` is asked for ("someone may know it"). `current` may be the recovery words.
    ///
    /// # Errors
    /// [`StoreError::WrongPassword`], [`StoreError::NeedsPassword`], [`StoreError::TooSoon`],
    /// [`StoreError::ShortPassword`], [`StoreError::EasyPassword`], [`StoreError::OddPassword`].
    pub fn set_password(
        &self,
        current: Option<Passphrase>,
        new: Option<Passphrase>,
        afresh: bool,
    ) -> Answer<PasswordChange> {
        self.set_password_watched(current, new, afresh, Progress::none())
    }

    /// The same, telling how far it is.
    ///
    /// # Errors
    /// As [`Store::set_password`], and [`StoreError::Stopped`]: the password is as it was.
    pub fn set_password_watched(
        &self,
        current: Option<Passphrase>,
        new: Option<Passphrase>,
        afresh: bool,
        progress: Progress,
    ) -> Answer<PasswordChange> {
        self.open_engine(move |engine| engine.set_password(current.as_ref(), new.as_ref(), afresh, &progress))
    }

    /// Whether this password, or these recovery words, open the store.
    ///
    /// # Errors
    /// [`StoreError::WrongPassword`].
    pub fn prove_password(&self, password: Passphrase) -> Answer<()> {
        self.call(move |engine| engine.prove(Some(&password)))
    }

    /// From now on these words open the store beside its password, and no others do; none takes them away. The
    /// records, and the copies beside them, are sealed with a new key.
    ///
    /// # Errors
    /// [`StoreError::WordsNeedPassword`], [`StoreError::WrongPassword`], [`StoreError::WordsForPassword`].
    pub fn set_recovery(&self, password: Passphrase, words: Option<RecoveryWords>) -> Answer<OlderCopies> {
        self.set_recovery_watched(password, words, Progress::none())
    }

    /// The same, telling how far it is.
    ///
    /// # Errors
    /// As [`Store::set_recovery`], and [`StoreError::Stopped`]: the words are as they were.
    pub fn set_recovery_watched(
        &self,
        password: Passphrase,
        words: Option<RecoveryWords>,
        progress: Progress,
    ) -> Answer<OlderCopies> {
        self.open_engine(move |engine| engine.set_recovery(&password, words.as_ref(), &progress))
    }

    /// What an earlier sitting had begun and this opening has finished. Told once.
    pub fn finished(&self) -> Answer<OlderCopies> {
        self.call(|engine| Ok(engine.finished.take()))
    }

    /// Saves a copy of everything as one sealed file, proved before it takes its name. The store can be
    /// used while it is written.
    ///
    /// # Errors
    /// [`StoreError::CopyNeedsPassword`], [`StoreError::AlreadyThere`] unless `replace`,
    /// [`StoreError::InStore`], [`StoreError::Stopped`], or a fault of the disk. There is no half copy.
    pub fn save_copy(&self, to: impl Into<PathBuf>, replace: bool, progress: Progress) -> Answer<SavedCopy> {
        let to = to.into();
        let (reply, answer) = Answer::new();
        self.0.send(Task::Call(Box::new(move |engine| {
            match engine
                .and_then(|engine| engine.noted(engine.stage_copy(&progress)))
                .in_stage(Stage::PreparingCopy)
            {
                Ok(staged) => {
                    // A stick can be slow; the store goes on meanwhile.
                    let write = move || {
                        let written = staged.write(&to, replace, &progress);
                        reply.send(written.in_stage(Stage::WritingCopy)).ok()
                    };
                    std::thread::Builder::new()
                        .name("copy".to_owned())
                        .spawn(write)
                        .ok();
                }
                Err(error) => {
                    reply.send(Err(error)).ok();
                }
            }
        })));
        answer
    }

    /// Brings back a saved copy in place of what is here, which is copied first, or set aside where it cannot
    /// be. The password of this store stays. Everything that was read before is out of date.
    ///
    /// # Errors
    /// [`StoreError::BadCopy`], [`StoreError::NeedsPassword`], [`StoreError::WrongPassword`],
    /// [`StoreError::Stopped`]. Nothing was changed then.
    pub fn bring_back(
        &self,
        file: impl Into<PathBuf>,
        password: Option<Passphrase>,
        progress: Progress,
    ) -> Answer<(SavedCopy, Restored)> {
        let file = file.into();
        self.way_back(move |engine| {
            engine
                .bring_back(&file, password.as_ref(), &progress)
                .in_stage(Stage::BringingBack)
        })
    }

    /// Notes that a copy was saved there: [`Store::check`] looks at it as long as it is in reach.
    pub fn note_saved(&self, to: impl Into<PathBuf>, copy: SavedCopy) -> Answer<()> {
        let to = to.into();
        self.call(move |engine| engine.note_saved(&to, &copy))
    }

    /// Makes a copy now and proves it.
    pub fn backup_now(&self) -> Answer<BackupInfo> {
        self.call(|engine| engine.backup(Reason::Asked))
    }

    /// The copies, the newest first.
    pub fn backups(&self) -> Answer<Vec<BackupInfo>> {
        self.call(|engine| Ok(backup::backups(&engine.paths)))
    }

    /// Brings back a copy by its name. What is there now is copied first, or set aside where it cannot be. A
    /// copy from before the last change of key needs the password of its time.
    ///
    /// # Errors
    /// [`StoreError::DamagedBackup`], [`StoreError::BadBackup`], [`StoreError::NeedsPassword`],
    /// [`StoreError::WrongPassword`].
    pub fn restore(&self, name: impl Into<String>, password: Option<Passphrase>) -> Answer<Restored> {
        self.restore_watched(name, password, Progress::none())
    }

    /// The same, telling how far it is.
    ///
    /// # Errors
    /// As [`Store::restore`], and [`StoreError::Stopped`].
    pub fn restore_watched(
        &self,
        name: impl Into<String>,
        password: Option<Passphrase>,
        progress: Progress,
    ) -> Answer<Restored> {
        let name = name.into();
        self.way_back(move |engine| {
            engine
                .restore(&name, password.as_ref(), &progress)
                .in_stage(Stage::BringingBack)
        })
    }

    /// Whether the file can be read, once nobody waits for anything else. Who calls meanwhile does not wait.
    ///
    /// # Errors
    /// [`StoreError::Damaged`]: from then on nothing is written and no copy is made.
    pub fn verify(&self) -> Answer<()> {
        let (reply, answer) = Answer::new();
        self.0.send(Task::Look(reply));
        answer
    }

    /// Answers when there is no doubt left whether the file can be read: at once, if nothing has failed.
    ///
    /// # Errors
    /// As [`Store::verify`].
    pub fn quiet(&self) -> Answer<()> {
        let (reply, answer) = Answer::new();
        self.0.send(Task::Quiet(reply));
        answer
    }

    /// Says so once when it is found that a part of the file cannot be read, at once if that is known.
    pub fn alarms(&self) -> UnboundedReceiver<()> {
        self.0.alarms()
    }

    /// What there is to go back to, and what can still be read here.
    ///
    /// # Errors
    /// [`StoreError::Closed`], [`StoreError::Stopped`].
    pub fn survey(&self, progress: Progress) -> Answer<Survey> {
        self.way_back(move |engine| engine.survey(&progress))
    }

    /// Everything that can still be read of damaged records.
    ///
    /// # Errors
    /// [`StoreError::Closed`], [`StoreError::Stopped`].
    pub fn salvage(&self, progress: Progress) -> Answer<Salvaged> {
        self.way_back(move |engine| engine.salvage(&progress))
    }

    /// Reads everything and says what is not as it was written.
    pub fn check(&self) -> Answer<CheckReport> {
        self.check_watched(Progress::none())
    }

    /// The same, telling how far it is.
    ///
    /// # Errors
    /// [`StoreError::Stopped`].
    pub fn check_watched(&self, progress: Progress) -> Answer<CheckReport> {
        self.call(move |engine| engine.check(&progress))
    }

    /// Notes what leaves no version: that something was exported or printed. No names, no words of records.
    pub fn note(&self, action: &'static str, detail: &'static str) -> Answer<()> {
        self.call(move |engine| engine.audit(action, detail))
    }

    /// What was noted, the newest first: imports, exports, key changes, erasing.
    pub fn notes(&self) -> Answer<Vec<Note>> {
        self.call(|engine| engine.notes())
    }

    /// Facts about the store.
    pub fn info(&self) -> Answer<Info> {
        self.call(|engine| engine.info())
    }

    /// Every child's file and every shared record.
    pub fn everything(&self) -> Answer<(Vec<ChildFile>, Vec<Record>)> {
        self.call(|engine| engine.everything())
    }

    /// The id of the store, which tells nothing of anybody.
    pub fn id(&self) -> Answer<uuid::Uuid> {
        self.whole(|engine| {
            engine
                .as_ref()
                .map(|engine| engine.keys.store)
                .ok_or(StoreError::Closed)
        })
    }

    /// Seals words so that they can be read again only when this store is open. Needs no disk.
    ///
    /// # Errors
    /// The store is closed.
    pub fn seal(&self, words: Zeroizing<Vec<u8>>) -> Answer<Sealed> {
        self.whole(move |engine| engine.as_ref().ok_or(StoreError::Closed)?.seal(&words))
    }

    /// Reads words that this store sealed, whatever its password is now.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`]: another store sealed them, or they were changed.
    pub fn unseal(&self, sealed: Sealed) -> Answer<Zeroizing<Vec<u8>>> {
        self.whole(move |engine| engine.as_ref().ok_or(StoreError::Closed)?.unseal(&sealed))
    }

    fn open_engine<T: Send + 'static>(
        &self,
        call: impl FnOnce(&mut Engine) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        self.whole(move |engine| {
            let engine = engine.as_mut().ok_or(StoreError::Closed)?;
            engine.steady()?;
            engine.refuse_if_harmed()?;
            let done = call(engine);
            engine.noted(done)
        })
    }

    /// What helps against damage works whatever state the file is in.
    fn way_back<T: Send + 'static>(
        &self,
        call: impl FnOnce(&mut Engine) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        self.whole(move |engine| {
            let engine = engine.as_mut().ok_or(StoreError::Closed)?;
            engine.steady().ok();
            let done = call(engine);
            engine.noted(done)
        })
    }

    /// Closes the store: a last backup, readable copies removed, the key forgotten. Later calls answer
    /// [`StoreError::Closed`].
    pub fn close(&self) -> Answer<()> {
        self.whole(|engine| match engine.take() {
            Some(engine) => engine.close().in_stage(Stage::BackupAtTheEnd),
            None => Ok(()),
        })
    }
}
