//! Setting, changing and taking away the password.

use super::Progress;
use super::StoreError;
use super::backup::{self, Reason};
use super::engine::Engine;
use super::keys::{DataKey, KeyFile, LEAST_PASSWORD, Passphrase};
use super::recovery::RecoveryWords;
use super::sealed::{self, Mode};

/// What came of a change of password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordChange {
    /// The records were sealed anew: no older key opens them.
    pub sealed_anew: bool,
    /// Older copies that anybody could have opened, and are gone.
    pub copies_removed: usize,
    /// Older copies that still open with the password of their time.
    pub copies_left: usize,
    /// The recovery words of before open nothing any more.
    pub words_ended: bool,
}

impl Engine {
    /// Changes the password; none takes it away.
    ///
    /// The first password seals the records anew, and so does `afresh` ("someone may know it"): older
    /// copies are removed then, after a new one was made and proved.
    pub(crate) fn set_password(
        &mut self,
        current: Option<&Passphrase>,
        new: Option<&Passphrase>,
        afresh: bool,
        progress: &Progress,
    ) -> Result<PasswordChange, StoreError> {
        if new.is_some_and(|new| !new.is_long_enough()) {
            return Err(StoreError::ShortPassword {
                least: LEAST_PASSWORD,
            });
        }
        let was_open = self.keys.is_open();
        if !was_open {
            self.prove(current)?;
        }
        let had_words = self.keys.recovery().is_some();
        let cost = self.opening.cost;
        if new.is_some() && (was_open || afresh) {
            let key = DataKey::random()?;
            let keys = KeyFile::new(self.keys.store, &key, new, cost)?;
            self.seal_anew(&key, keys, new, progress)?;
            self.audit("the records sealed anew", "")?;
            // From here on it is done, whatever is asked: the older copies must not stay.
            progress.tell("Copying what was sealed", 85).ok();
            let copy = self.backup(Reason::KeyChanged)?;
            return Ok(PasswordChange {
                sealed_anew: true,
                copies_removed: backup::remove_older_than(&self.paths, &copy.name),
                copies_left: 0,
                words_ended: had_words,
            });
        }
        let mut keys = KeyFile::new(self.keys.store, &self.key, new, cost)?;
        if new.is_some() {
            keys = keys.with_recovery_of(&self.keys);
        }
        // The new slot opens before the old one goes.
        if keys.unlock(new)? != self.key {
            return Err(StoreError::KeysDamaged);
        }
        keys.write(&self.paths)?;
        self.keys = keys;
        self.opening.password = new.cloned();
        self.audit(
            if new.is_some() {
                "password changed"
            } else {
                "password taken away"
            },
            "",
        )?;
        Ok(PasswordChange {
            sealed_anew: false,
            copies_removed: 0,
            copies_left: backup::backups(&self.paths).len(),
            words_ended: had_words && new.is_none(),
        })
    }

    /// Whether this password, or these recovery words, open the store.
    pub(crate) fn prove(&self, password: Option<&Passphrase>) -> Result<(), StoreError> {
        if self.keys.unlock(password)? == self.key {
            Ok(())
        } else {
            Err(StoreError::WrongPassword)
        }
    }

    /// Lets new words open the store, or none; words of before do not any more.
    pub(crate) fn set_recovery(
        &mut self,
        password: &Passphrase,
        words: Option<&RecoveryWords>,
    ) -> Result<(), StoreError> {
        if self.keys.is_open() {
            return Err(StoreError::WordsNeedPassword);
        }
        self.prove(Some(password))?;
        let keys = match words {
            Some(words) => {
                let keys = self.keys.with_recovery(&self.key, words, self.context.now())?;
                // The new slot opens before it counts.
                let typed = Passphrase::new(words.words().join(" "));
                if keys.unlock(Some(&typed))? != self.key {
                    return Err(StoreError::KeysDamaged);
                }
                keys
            }
            None => self.keys.without_recovery(),
        };
        keys.write(&self.paths)?;
        self.keys = keys;
        self.audit(
            if words.is_some() {
                "recovery words made"
            } else {
                "recovery words taken away"
            },
            "",
        )
    }

    fn seal_anew(
        &mut self,
        key: &DataKey,
        keys: KeyFile,
        password: Option<&Passphrase>,
        progress: &Progress,
    ) -> Result<(), StoreError> {
        let new = self.paths.records_new();
        self.copy_told(&new, key, progress, (0, 60))?;
        progress.tell("Checking the sealed records", 65)?;
        // Opened with the key as the new slot gives it, not with the one in memory.
        let unlocked = keys.unlock(password)?;
        let copy = sealed::open(&new, &unlocked, Mode::Read)?;
        let whole = progress.interrupting(&copy, || backup::quick_check(&copy));
        drop(copy);
        if let Err(error) = whole.and_then(|()| progress.tell("Putting the records in place", 80)) {
            std::fs::remove_file(&new).ok();
            return Err(error);
        }
        self.announce(&keys)?;
        let swapped = self.swap(key);
        if self.key == *key {
            // Copies made from here on open with the new slots, even if the disk fails in the middle.
            self.keys = keys.clone();
            self.opening.password = password.cloned();
        }
        swapped?;
        self.settle_keys(keys)
    }

    /// From here on a power cut leaves a store that opens with the old key or the new one.
    pub(crate) fn announce(&mut self, keys: &KeyFile) -> Result<(), StoreError> {
        self.keys.announcing(keys).write(&self.paths)
    }

    pub(crate) fn settle_keys(&mut self, keys: KeyFile) -> Result<(), StoreError> {
        keys.write(&self.paths)?;
        self.keys = keys;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::opening::{Opening, State, state};
    use crate::store::{KdfCost, Paths, Store};

    /// A power cut at each step of a change of key leaves a store that opens.
    #[test]
    fn an_interrupted_change_of_key_is_finished_or_dropped() {
        for steps in 0..=3 {
            let folder = tempfile::tempdir().unwrap();
            let paths = Paths::in_folder(folder.path().join("s"));
            let opening = Opening::new(paths.clone())
                .or_create()
                .cost(KdfCost::CHEAP)
                .without_backups();
            let mut engine = opening.clone().open().unwrap();
            let new = Passphrase::new("correct horse");
            let key = DataKey::random().unwrap();
            let keys = KeyFile::new(engine.keys.store, &key, Some(&new), KdfCost::CHEAP).unwrap();
            engine.copy_to(&paths.records_new(), &key, &mut || {}).unwrap();
            if steps >= 1 {
                engine.announce(&keys).unwrap();
            }
            if steps >= 2 {
                engine.swap(&key).unwrap();
            }
            if steps >= 3 {
                engine.settle_keys(keys).unwrap();
            }
            drop(engine);
            let locked = steps >= 2;
            assert_eq!(
                state(&paths),
                Ok(if locked { State::Locked } else { State::Open }),
                "{steps}"
            );
            if locked {
                let error = Store::open_and_wait(opening.clone()).unwrap_err();
                assert_eq!(error, StoreError::NeedsPassword, "{steps}");
            }
            let with = opening.clone().password(new);
            drop(Store::open_and_wait(if locked { with } else { opening }).unwrap());
            // The files are settled from then on.
            let keys = KeyFile::read(&paths).unwrap();
            assert_eq!((keys.announced(), keys.is_open()), (None, !locked), "{steps}");
            assert!(!paths.records_new().exists());
        }
    }
}
