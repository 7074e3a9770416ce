//! How things look and where the window was: no child data, readable before the records are unlocked.

use crate::kit::{Family, Theme};
use crate::store::{Paths, Remembered, State, StoreError, files, state};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

/// The text sizes on offer, in per cent.
pub const TEXT_SIZES: [u16; 7] = [80, 90, 100, 125, 150, 175, 200];

/// What the user chose. What is unset follows the system.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The key of a [`Theme`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// Per cent; one of [`TEXT_SIZES`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_size: Option<u16>,
    /// The wide letter form.
    pub wide_letters: bool,
    /// Spelling is not looked at.
    pub spelling_off: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Place>,
    /// A school: asks for a password before the first pupil, locks sooner.
    pub school: bool,
    /// After so many minutes without a key or a pointer the records lock by themselves; 0 is never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock_after: Option<u16>,
    /// The folder of the records, where it is not the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub records: Option<PathBuf>,
}

/// The minutes on offer after which the records lock by themselves.
pub const LOCK_AFTER: [u16; 4] = [5, 10, 15, 30];

/// Where the window was.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub width: f32,
    pub height: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<(f32, f32)>,
    pub maximized: bool,
}

impl Preferences {
    /// Reads them; a missing or broken file means that nothing was chosen.
    pub fn read(path: &Path) -> Preferences {
        fs::read(path)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Writes them, whole or not at all.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub fn write(&self, path: &Path) -> Result<(), StoreError> {
        if let Some(folder) = path.parent() {
            files::new_folder(folder)?;
        }
        let bytes = serde_json::to_vec_pretty(self).map_err(|_| StoreError::Unreadable)?;
        files::write_whole(path, &bytes)
    }

    /// Where the user's own preferences lie; none if the system names no such place.
    pub fn of_user() -> Option<PathBuf> {
        directories::ProjectDirs::from("", "", "Fourfold").map(|dirs| dirs.config_dir().join("settings.json"))
    }

    /// The user's own records: where they were last, else in the system's place for them.
    pub fn records_of_user() -> Option<Paths> {
        Preferences::remembered()
            .map(Paths::in_folder)
            .or_else(Paths::of_user)
    }

    /// Where the user's own records were last. Older versions kept that with how things look.
    fn remembered() -> Option<PathBuf> {
        let remembered = Remembered::of_user().and_then(|remembered| remembered.folder());
        remembered.or_else(|| Preferences::of_user().and_then(|path| Preferences::read(&path).records))
    }

    /// The user's own records for a command, which never begins others where records were.
    ///
    /// # Errors
    /// [`StoreError::RecordsAway`].
    pub fn records_of_user_there() -> Result<Option<Paths>, StoreError> {
        match Preferences::remembered().map(Paths::in_folder) {
            Some(paths) if state(&paths) == Ok(State::Empty) => Err(StoreError::RecordsAway {
                folder: paths.folder().display().to_string(),
            }),
            Some(paths) => Ok(Some(paths)),
            None => Ok(Paths::of_user()),
        }
    }

    /// The theme that was chosen.
    pub fn chosen_theme(&self) -> Option<Theme> {
        self.theme.as_deref().and_then(Theme::from_key)
    }

    /// The minutes after which the records lock by themselves; none is never. A school always locks.
    pub fn lock_after(&self) -> Option<u16> {
        let usual = if self.school { 10 } else { 15 };
        match self.lock_after {
            Some(0) if !self.school => None,
            Some(minutes) if LOCK_AFTER.contains(&minutes) => Some(minutes),
            _ => Some(usual),
        }
    }

    /// Text size as a factor; `usual` stands where nothing was chosen.
    pub fn scale(&self, usual: u16) -> f32 {
        f32::from(self.text_size.unwrap_or(usual).clamp(80, 200)) / 100.0
    }

    /// The next larger or smaller text size.
    pub fn step(&self, usual: u16, larger: bool) -> u16 {
        let now = self.text_size.unwrap_or(usual);
        if larger {
            TEXT_SIZES.into_iter().find(|size| *size > now).unwrap_or(200)
        } else {
            TEXT_SIZES
                .into_iter()
                .rev()
                .find(|size| *size < now)
                .unwrap_or(80)
        }
    }

    /// The letter form.
    pub fn family(&self) -> Family {
        if self.wide_letters {
            Family::Wide
        } else {
            Family::Clear
        }
    }
}
