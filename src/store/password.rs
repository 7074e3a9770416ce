//! Setting, changing and taking away the password.

use super::begun::{self, OlderCopies};
use super::engine::Engine;
use super::keys::{DataKey, KeyFile, Passphrase};
use super::recovery::RecoveryWords;
use super::sealed::{self, Mode};
use super::stage::InStage;
use super::{Progress, Stage, StoreError, backup, tries};

/// What came of a change of password. The records are sealed with a new key: no older key opens them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordChange {
    /// What became of the copies beside the records.
    pub copies: OlderCopies,
    /// The recovery words of before open nothing any more.
    pub words_ended: bool,
}

impl Engine {
    /// Changes the password; none takes it away. The records and the copies beside them get a new key.
    ///
    /// Recovery words go on opening the records, unless the password is taken away or `afresh` is asked for
    /// ("someone may know it").
    pub(crate) fn set_password(
        &mut self,
        current: Option<&Passphrase>,
        new: Option<&Passphrase>,
        afresh: bool,
        progress: &Progress,
    ) -> Result<PasswordChange, StoreError> {
        if let Some(new) = new {
            let children = self.children();
            let names = children.iter().flat_map(|child| [&child.name, &child.full_name]);
            let names: Vec<&String> = names.chain([&self.opening.author]).collect();
            new.refuse_to_set(&names)?;
        }
        if !self.keys.is_open() {
            self.prove(current)?;
        }
        let had_words = self.keys.recovery();
        let key = DataKey::random()?;
        let mut keys = KeyFile::new(self.keys.store, &key, new, self.opening.cost)?;
        if new.is_some() && !afresh {
            keys = match (had_words, current.and_then(Passphrase::words)) {
                // Who has typed them keeps them, also those of an older form.
                (Some(made), Some(words)) => keys.with_recovery(&key, &words, made)?,
                _ => keys.with_recovery_of(&self.keys, &self.key, &key)?,
            };
        }
        let words_ended = had_words.is_some() && keys.recovery().is_none();
        let action = match new {
            Some(_) => "password changed",
            None => "password taken away",
        };
        let copies = self.seal_anew(&key, keys, (current, new), action, progress)?;
        Ok(PasswordChange { copies, words_ended })
    }

    /// Whether this password, or these recovery words, open the store. Wrong ones slow down.
    pub(crate) fn prove(&self, password: Option<&Passphrase>) -> Result<(), StoreError> {
        tries::trying(&self.paths, &self.context, || {
            if self.keys.unlock(password)? == self.key {
                Ok(())
            } else {
                Err(StoreError::WrongPassword)
            }
        })
    }

    /// Lets new words open the store, or none; words of before do not any more, with no key file of before
    /// either: the records and the copies beside them get a new key.
    pub(crate) fn set_recovery(
        &mut self,
        password: &Passphrase,
        words: Option<&RecoveryWords>,
        progress: &Progress,
    ) -> Result<OlderCopies, StoreError> {
        if self.keys.is_open() {
            return Err(StoreError::WordsNeedPassword);
        }
        self.prove(Some(password))?;
        if self.keys.without_recovery().unlock(Some(password)).is_err() {
            return Err(StoreError::WordsForPassword);
        }
        let key = DataKey::random()?;
        let mut keys = KeyFile::new(self.keys.store, &key, Some(password), self.opening.cost)?;
        if let Some(words) = words {
            keys = keys.with_recovery(&key, words, self.context.now())?;
            // The new slot opens before it counts.
            let typed = Passphrase::new(words.words().join(" "));
            if keys.unlock(Some(&typed))? != key {
                return Err(StoreError::KeysDamaged);
            }
        }
        let action = match words {
            Some(_) => "recovery words made",
            None => "recovery words taken away",
        };
        self.seal_anew(&key, keys, (Some(password), Some(password)), action, progress)
    }

    /// Seals the records and every copy beside them with a new key. Until the records change hands nothing is
    /// changed, and it can be stopped; from there on it is finished, now or at the next opening.
    fn seal_anew(
        &mut self,
        key: &DataKey,
        keys: KeyFile,
        (old, new): (Option<&Passphrase>, Option<&Passphrase>),
        action: &str,
        progress: &Progress,
    ) -> Result<OlderCopies, StoreError> {
        let prepared = self
            .prepare(key, &keys, (old, new), action, progress)
            .and_then(|()| self.announce(&keys));
        if let Err(error) = prepared {
            std::fs::remove_file(self.paths.records_new()).ok();
            self.drop_sealed();
            return Err(error).in_stage(Stage::SealingAnew);
        }
        let swapped = self.swap(key);
        if self.key == *key {
            // Copies made from here on open with the new slots, even if the disk fails in the middle.
            self.keys = keys.clone();
            self.opening.password = new.cloned();
        }
        swapped.in_stage(match self.key == *key {
            true => Stage::OpeningSealed,
            false => Stage::SealingAnew,
        })?;
        *self.words.borrow_mut() = self.words_key()?;
        // If the slots cannot be settled now, the next opening does it: they are there beside the old ones.
        if self.settle_keys(keys).is_err() {
            self.shaken.set(true);
        }
        progress.tell("Putting the backups in place", 90).ok();
        let copies = self.finish();
        progress.tell("Done", 100).ok();
        Ok(copies)
    }

    fn prepare(
        &self,
        key: &DataKey,
        keys: &KeyFile,
        (old, new): (Option<&Passphrase>, Option<&Passphrase>),
        action: &str,
        progress: &Progress,
    ) -> Result<(), StoreError> {
        let path = self.paths.records_new();
        progress.interrupting(&self.conn, || backup::seal_check(&self.conn))?;
        self.copy_told(&path, key, progress, (0, 45), &|to| {
            begun::take_over(&self.conn, to)?;
            begun::note_key(to)?;
            super::opening::note_keyed_anew(to)?;
            self.renew_words_key(to)?;
            self.audit_in(to, action, "")
        })?;
        progress.tell("Checking the sealed records", 46)?;
        // Opened with the key as the new slot gives it, not with the one in memory.
        let unlocked = keys.unlock(new)?;
        let copy = sealed::open(&path, &unlocked, Mode::Read)?;
        progress.interrupting(&copy, || backup::quick_check(&copy))?;
        drop(copy);
        self.seal_copies(key, keys, [old, new], progress, (50, 85))?;
        progress.tell("Putting the records in place", 85)
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
            let keys = KeyFile::candidates(&paths).unwrap();
            assert_eq!((keys.len(), keys[0].is_open()), (1, !locked), "{steps}");
            assert!(!paths.records_new().exists());
        }
    }

    /// Under an older Fourfold a new password kept the key of the records: what a backup of then opens with must not
    /// open them by itself.
    #[test]
    fn key_files_of_backups_count_where_every_change_has_renewed_the_key_alone() {
        for renewed in [true, false] {
            let folder = tempfile::tempdir().unwrap();
            let paths = Paths::in_folder(folder.path().join("s"));
            let opening = Opening::new(paths.clone()).or_create().cost(KdfCost::CHEAP);
            let [old, new] = ["correct horse", "amber otter lantern"].map(Passphrase::new);
            let engine = opening.clone().password(old.clone()).open().unwrap();
            engine.backup(crate::store::Reason::Asked).unwrap();
            let keys = KeyFile::new(engine.keys.store, &engine.key, Some(&new), KdfCost::CHEAP).unwrap();
            keys.write(&paths).unwrap();
            if !renewed {
                let forgotten = engine
                    .conn
                    .execute("DELETE FROM meta WHERE key = 'keyed_anew'", []);
                assert_eq!(forgotten, Ok(1));
            }
            drop(engine);
            let opened = opening.clone().password(old).open().map(drop);
            assert_eq!(opened.err(), (!renewed).then_some(StoreError::WrongPassword));
            if !renewed {
                opening.password(new).open().unwrap();
            }
        }
    }
}
