//! What has been typed and is not on the disk yet.

use super::leaving::{self, Words};
use super::{After, Message, Over, PAUSE, Reply, Session};
use crate::app::Setup;
use crate::domain::{ChildFile, ChildId, Entry, RecordId};
use crate::kit::Kit;
use crate::screen::{Drafts, Preferences};
use crate::store::{Change, Op, Outcome, StoreError};
use iced::Task;
use std::collections::HashMap;
use std::path::PathBuf;

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
    /// What was sent and not answered: whether it is on the disk is not known.
    sent: Words,
    /// What waited from before the records were opened, and the files it lies in until it is saved.
    waited: Option<Vec<PathBuf>>,
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
        self.saves.is_empty()
            && self.typed.is_empty()
            && self.sent.saves.is_empty()
            && self.sent.typed.is_empty()
    }

    /// Whether a newer state of the record than the one just answered is on its way.
    fn is_newer(&self, id: RecordId) -> bool {
        self.flying.contains_key(&id) || self.saves.iter().any(|save| record(&save.change) == Some(id))
    }

    /// Everything of which it is not known that it is on the disk.
    pub fn unsaved(&self) -> Words {
        let mut words = Words::default();
        words.extend(self.sent.clone());
        words.extend(Words {
            typed: self.typed.clone(),
            saves: self.saves.clone(),
        });
        words
    }

    /// Words that waited are sent before anything newer.
    pub(super) fn take_up(&mut self, words: Words, files: Vec<PathBuf>) {
        let mut all = words;
        all.extend(Words {
            typed: std::mem::take(&mut self.typed),
            saves: std::mem::take(&mut self.saves),
        });
        self.typed = all.typed;
        self.saves = all.saves;
        self.waited = Some(files);
    }

    /// If all that waited is on the disk now: the files it lay in.
    pub(super) fn put_down(&mut self) -> Option<Vec<PathBuf>> {
        if self.is_empty() { self.waited.take() } else { None }
    }

    /// The newest state of a form that belongs to no child, if it is not on the disk.
    pub(super) fn form(&self, key: &str) -> Option<Option<serde_json::Value>> {
        let words = self.unsaved();
        let found = words
            .typed
            .into_iter()
            .find(|typed| typed.owner.is_none() && typed.key == key);
        found.map(|typed| typed.json)
    }

    /// What was typed about a child and is not on the disk: it stands over what the store says.
    pub(super) fn over(&self, file: &mut ChildFile, drafts: &mut Drafts) {
        let words = self.unsaved();
        for typed in words
            .typed
            .into_iter()
            .filter(|typed| typed.owner == Some(file.id()))
        {
            match typed.json {
                Some(json) => drafts.0.insert(typed.key, json),
                None => drafts.0.remove(&typed.key),
            };
        }
        for save in words.saves {
            lay_over(file, &save.change);
        }
    }

    fn landed(&mut self, id: Option<RecordId>) {
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
        if let (Some(file), Some(id)) = (&mut self.child, record(&save.change)) {
            before = file.find(id).map(|old| old.body);
            // Whatever is built on this record next must be built on these words.
            lay_over(file, &save.change);
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
            self.pending.sent.typed.push(typed.clone());
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
            self.pending.sent.saves.push(save.clone());
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
        if self.pending.is_empty() && matches!(self.over, Some(Over::Unsaved(_))) {
            // There is nothing to lose any more, and so nothing to ask.
            self.over = None;
        }
    }

    /// The words are kept here. What was said of that and put away is not said again at each try.
    fn refused(&mut self, error: &StoreError) -> Reply {
        let known = std::mem::replace(&mut self.pending.failed, true);
        if known && self.problem.is_none() {
            return Reply::none();
        }
        self.trouble(error)
    }

    /// Words that the disk did not take are sent again from time to time: there may be room now.
    pub(in crate::app) fn retry(&mut self) -> Task<Message> {
        if self.pending.failed {
            self.flush()
        } else {
            Task::none()
        }
    }

    /// After words were saved: what had waited for that is told and put away.
    fn told_of_waited(&mut self, setup: &Setup) -> Task<Message> {
        match self.put_down() {
            Some(put_away) => {
                let said = self.say("What you typed before is saved now.".to_owned(), false, setup);
                Task::batch([put_away, said])
            }
            None => Task::none(),
        }
    }

    /// The store has answered to a draft.
    pub(super) fn kept(&mut self, typed: Typed, result: Result<(), StoreError>, setup: &Setup) -> Reply {
        let sent = &mut self.pending.sent.typed;
        // Answers come in the order in which things were sent.
        if let Some(at) = sent
            .iter()
            .position(|other| (other.owner, &other.key) == (typed.owner, &typed.key))
        {
            sent.remove(at);
        }
        match result {
            Ok(()) => {
                self.saved_again();
                Reply::run(self.told_of_waited(setup))
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
                self.refused(&error)
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
        let sent = &mut self.pending.sent.saves;
        if let Some(at) = sent.iter().position(|other| other.key == save.key) {
            sent.remove(at);
        }
        match result {
            Ok(mut outcome) => {
                self.saved_again();
                if !outcome.changed.is_empty()
                    && let Some(toast) = &mut self.toast
                {
                    // Its Undo would now take back these words and not what it speaks of.
                    toast.undo = false;
                }
                let told = self.told_of_waited(setup);
                let pending = &self.pending;
                outcome.changed.retain(|record| !pending.is_newer(record.meta.id));
                let mut reply = self.done(Ok(outcome), After::Quiet, kit, setup, preferences);
                reply.task = Task::batch([reply.task, told]);
                reply
            }
            Err(error) => {
                if !self.pending.saves.iter().any(|other| other.key == save.key) {
                    self.pending.saves.push(save);
                }
                self.refused(&error)
            }
        }
    }

    /// Sends what is typed, waits until it is on the disk, and closes the store. `after` follows.
    ///
    /// Words that cannot be kept anywhere leave everything open; `lose` closes all the same.
    pub(super) fn leave(&mut self, after: After, lose: bool, setup: &Setup) -> Task<Message> {
        self.leaving = true;
        let words = self.pending.unsaved();
        // The example goes with everything that was tried on it.
        let lose = lose || after == After::Leave;
        let leave = leaving::save_or_stay(self.store.clone(), words, setup.elsewhere(), lose);
        Task::perform(leave, move |result| Message::Left {
            result,
            after: after.clone(),
        })
    }
}

/// Puts typed words over the record they were typed into.
fn lay_over(file: &mut ChildFile, change: &Change) {
    let Change::Put {
        id,
        body,
        who_may_see,
        ..
    } = change
    else {
        return;
    };
    let Some(old) = file.find(*id) else {
        return;
    };
    let mut meta = old.meta;
    if let Some(who) = who_may_see {
        meta.who_may_see = who.clone();
    }
    file.apply(Entry {
        meta,
        body: body.clone(),
    });
}
