//! What can happen to the program.

use super::command::Command;
use super::{SystemLook, locked, other_folder, renew, session, trouble, welcome};
use crate::store::{Passphrase, SavedCopy, State, Store, StoreError};
use iced::{Size, window};

/// What can happen.
#[derive(Debug, Clone)]
pub enum Message {
    Looked(Result<State, StoreError>),
    Opened {
        result: Result<Store, StoreError>,
        example: bool,
        /// What it was opened with.
        secret: Option<Passphrase>,
    },
    Welcome(welcome::Message),
    Locked(locked::Message),
    Renew(renew::Message),
    OtherFolder(other_folder::Message),
    /// Look whether anybody is there.
    Look,
    Trouble(trouble::Message),
    /// It was opened, or not.
    CopyOpened {
        result: Result<SavedCopy, StoreError>,
        secret: Passphrase,
    },
    Session(session::Message),
    /// The store is closed behind the locked page; what the disk did not take comes back sealed.
    Shut(Option<Box<session::leaving::Waiting>>),
    /// Whether to close and lose what waits.
    Answer(bool),
    /// The records cannot be found: say where they are.
    FindRecords,
    /// Ask whether new records are meant, or leave that.
    NewRecords(bool),
    /// Begin new records in the usual place.
    BeginNew,
    Command(Command),
    /// Try to open the records again.
    Again,
    Window(window::Id, window::Event),
    System(SystemLook),
    /// The window has another size, in pixels without the text size.
    Placed {
        maximized: bool,
        size: Size,
    },
    /// The system's scale factor.
    Scaled(f32),
    /// The size of the screen the window is on, in the units of the window.
    Monitor(Option<Size>),
    /// The system asks the program to end: at logout, or by a signal.
    End,
    /// A screen reader asked for something: drawing again is enough.
    Wake,
    /// Everything is saved; the window may go.
    Leave,
}
