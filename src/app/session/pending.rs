//! What has been typed and is not on the disk yet.

use super::{After, Message, PAUSE, Reply, Session};
use crate::app::Setup;
use crate::domain::{ChildId, Entry, RecordId};
use crate::kit::Kit;
use crate::screen::Preferences;
use crate::store::{Change, Op, Outcome, StoreError};
use iced::Task;
use std::collections::HashMap;

/// Typing in a record that exists.
#[derive(Debug, Clone)]
pub struct Save {
    pub key: String,
    pub op: Op,
    pub change: Change,
}

/// Typing that is not a record yet. It belongs to the child that was open when it was typed.
#[derive(Debug, Clone)]
pub struct Typed {
    pub owner: Option<ChildId>,
    pub key: String,
    pub json: Option<serde_json::Value>,
}

/// Everything that waits to be sent, and what was sent and not answered.
#[derive(Debug, Default)]
pub struct Pending {
    saves: Vec<Save>,
    typed: Vec<Typed>,
    /// Sent saves of a record that were not answered.
    flying: HashMap<RecordId, usize>,
    sent: usize,
    /// A pause is being waited for.
    waiting: bool,
    /// The last answer was a fault: the words are kept here and sent again.
    pub failed: bool,
}

/// The name under which a draft of a child lies in the store.
pub(super) fn store_key(owner: Option<ChildId>, key: &str) -> String {
    match owner {
        Some(child) => format!("{child}/{key}"),
        None => key.to_owned(),
    }
}

fn record(change: &Change) -> Option<RecordId> {
    match change {
        Change::Put { id, .. } => Some(*id),
        _ => None,
    }
}

impl Pending {
    /// Whether everything that was typed is on the disk.
    pub fn is_empty(&self) -> bool {
        self.saves.is_empty() && self.typed.is_empty() && self.sent == 0
    }

    /// Whether a newer state of the record than the one just answered is on its way.
    fn is_newer(&self, id: RecordId) -> bool {
        self.flying.contains_key(&id) || self.saves.iter().any(|save| record(&save.change) == Some(id))
    }

    fn landed(&mut self, id: Option<RecordId>) {
        self.sent = self.sent.saturating_sub(1);
        if let Some(id) = id
            && let Some(count) = self.flying.get_mut(&id)
        {
            *count -= 1;
            if *count == 0 {
                self.flying.remove(&id);
            }
        }
    }
}

impl Session {
    /// Takes in typing of an existing record: what is shown has it at once, the store soon.
    pub(super) fn save(&mut self, save: Save, setup: &Setup) -> Task<Message> {
        let mut before = None;
        if let (
            Some(file),
            Change::Put {
                id,
                body,
                who_may_see,
                ..
            },
        ) = (&mut self.child, &save.change)
            && let Some(old) = file.find(*id)
        {
            // Whatever is built on this record next must be built on these words.
            let mut meta = old.meta;
            before = Some(old.body);
            if let Some(who) = who_may_see {
                meta.who_may_see = who.clone();
            }
            file.apply(Entry {
                meta,
                body: body.clone(),
            });
        }
        if let Some(task) = self.hold(&save, before, setup) {
            return task;
        }
        let freed = record(&save.change).map_or_else(Task::none, |id| self.let_go(id, setup));
        self.pending.saves.retain(|other| other.key != save.key);
        self.pending.saves.push(save);
        Task::batch([freed, self.schedule(setup)])
    }

    /// Takes in typing that is not a record yet.
    pub(super) fn keep(&mut self, typed: Typed, setup: &Setup) -> Task<Message> {
        self.pending
            .typed
            .retain(|other| (other.owner, &other.key) != (typed.owner, &typed.key));
        self.pending.typed.push(typed);
        self.schedule(setup)
    }

    /// Sends what is typed soon: at a pause, and never later than the pause after the first key.
    fn schedule(&mut self, setup: &Setup) -> Task<Message> {
        if std::mem::replace(&mut self.pending.waiting, true) {
            return Task::none();
        }
        Task::perform(setup.timers.sleep(PAUSE), |()| Message::Flush)
    }

    /// The pause is over.
    pub(super) fn paused(&mut self) -> Task<Message> {
        self.pending.waiting = false;
        self.flush()
    }

    /// Sends what is typed now. The store does things in the order in which it was asked.
    pub(super) fn flush(&mut self) -> Task<Message> {
        if self.harmed {
            // It would be refused. It waits here until a backup is back.
            return Task::none();
        }
        let mut tasks = Vec::new();
        for typed in std::mem::take(&mut self.pending.typed) {
            self.pending.sent += 1;
            let key = store_key(typed.owner, &typed.key);
            let answer = match &typed.json {
                Some(json) => self.store.put_draft(key, typed.owner, json.to_string()),
                None => self.store.clear_draft(key),
            };
            tasks.push(Task::perform(answer, move |result| Message::Kept {
                typed: Box::new(typed.clone()),
                result,
            }));
        }
        for save in std::mem::take(&mut self.pending.saves) {
            self.pending.sent += 1;
            if let Some(id) = record(&save.change) {
                *self.pending.flying.entry(id).or_default() += 1;
            }
            let answer = self.store.transact(save.op.clone(), vec![save.change.clone()]);
            tasks.push(Task::perform(answer, move |result| Message::Saved {
                save: Box::new(save.clone()),
                result,
            }));
        }
        Task::batch(tasks)
    }

    /// The store takes what is typed: if it did not before, what was said about that is over.
    fn saved_again(&mut self) {
        if std::mem::take(&mut self.pending.failed) {
            self.problem = None;
        }
    }

    /// The store has answered to a draft.
    pub(super) fn kept(&mut self, typed: Typed, result: Result<(), StoreError>) -> Reply {
        self.pending.landed(None);
        match result {
            Ok(()) => {
                self.saved_again();
                Reply::none()
            }
            Err(error) => {
                // Kept until it can be written; a newer state of the same draft goes first.
                let newer = self
                    .pending
                    .typed
                    .iter()
                    .any(|other| (other.owner, &other.key) == (typed.owner, &typed.key));
                if !newer {
                    self.pending.typed.push(typed);
                }
                self.pending.failed = true;
                self.trouble(&error)
            }
        }
    }

    /// The store has answered to typing in a record.
    pub(super) fn saved(
        &mut self,
        save: Save,
        result: Result<Outcome, StoreError>,
        kit: Kit,
        setup: &Setup,
        preferences: &Preferences,
    ) -> Reply {
        self.pending.landed(record(&save.change));
        match result {
            Ok(mut outcome) => {
                self.saved_again();
                if !outcome.changed.is_empty()
                    && let Some(toast) = &mut self.toast
                {
                    // Its Undo would now take back these words and not what it speaks of.
                    toast.undo = false;
                }
                let pending = &self.pending;
                outcome.changed.retain(|record| !pending.is_newer(record.meta.id));
                self.done(Ok(outcome), After::Quiet, kit, setup, preferences)
            }
            Err(error) => {
                if !self.pending.saves.iter().any(|other| other.key == save.key) {
                    self.pending.saves.push(save);
                }
                self.pending.failed = true;
                self.trouble(&error)
            }
        }
    }

    /// Sends what is typed, waits until it is on the disk, and closes the store. `after` follows.
    ///
    /// A fault keeps everything open and says so; asked once more, it closes all the same.
    pub(super) fn leave(&mut self, after: After) -> Task<Message> {
        let mut answers = Vec::new();
        for typed in &self.pending.typed {
            let key = store_key(typed.owner, &typed.key);
            answers.push(match &typed.json {
                Some(json) => self.store.put_draft(key, typed.owner, json.to_string()),
                None => self.store.clear_draft(key),
            });
        }
        let saves: Vec<_> = self
            .pending
            .saves
            .iter()
            .map(|save| self.store.transact(save.op.clone(), vec![save.change.clone()]))
            .collect();
        let store = self.store.clone();
        let all_the_same = std::mem::replace(&mut self.leaving, true);
        Task::perform(
            async move {
                let mut fault = None;
                for answer in answers {
                    fault = answer.await.err().or(fault);
                }
                for save in saves {
                    fault = save.await.err().or(fault);
                }
                crate::screen::save_as::written().await;
                match fault {
                    Some(fault) if !all_the_same => Err(fault),
                    _ => {
                        // What cannot be copied at the end is on the disk all the same.
                        store.close().await.ok();
                        Ok(())
                    }
                }
            },
            move |result| Message::Left {
                result,
                after: after.clone(),
            },
        )
    }
}
