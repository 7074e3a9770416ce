//! Words that are longer than fit. They stay in their field and are kept sealed, apart from the record, until
//! somebody shortens them; the record stays as it was. Nothing is cut, and nothing goes past the limit.

use super::pending::{Save, Typed};
use super::{Message, Session};
use crate::app::Setup;
use crate::domain::{Body, ChildFile, Entry, Record, RecordId, limits};
use crate::kit::{self, Kit};
use crate::screen::{Action, Preferences, Request};
use crate::store::Change;
use iced::Task;
use std::collections::HashMap;

/// What the names of such drafts begin with.
const PREFIX: &str = "long/";

/// The records with words that do not fit, each as the store holds it meanwhile.
#[derive(Debug, Default)]
pub(super) struct Held(HashMap<RecordId, Body>);

impl Held {
    /// Whether everything that is shown is in the records.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn key(id: RecordId) -> String {
    format!("{PREFIX}{id}")
}

fn find(file: &ChildFile, id: RecordId) -> Option<Record> {
    file.find(id)
}

impl Session {
    /// What the store holds of a record.
    fn stored(&self, id: RecordId) -> Option<Body> {
        self.held
            .0
            .get(&id)
            .cloned()
            .or_else(|| find(self.child.as_ref()?, id).map(|record| record.body))
    }

    /// Keeps typing that does not fit apart from its record; nothing if it fits. `before` is the record as it
    /// was shown until now.
    pub(super) fn hold(&mut self, save: &Save, before: Option<Body>, setup: &Setup) -> Option<Task<Message>> {
        let Change::Put { id, body, .. } = &save.change else {
            return None;
        };
        let before = self.held.0.get(id).cloned().or(before);
        if !is_refused(body, || before.clone()) {
            return None;
        }
        if let Some(before) = before {
            self.held.0.insert(*id, before);
        }
        Some(self.keep_held(*id, serde_json::to_value(body).ok(), setup))
    }

    /// The words of that record fit again, or the record is gone.
    pub(super) fn let_go(&mut self, id: RecordId, setup: &Setup) -> Task<Message> {
        match self.held.0.remove(&id) {
            Some(_) => self.keep_held(id, None, setup),
            None => Task::none(),
        }
    }

    fn keep_held(&mut self, id: RecordId, json: Option<serde_json::Value>, setup: &Setup) -> Task<Message> {
        let owner = self.child.as_ref().map(ChildFile::id);
        let key = key(id);
        self.keep(Typed { owner, key, json }, setup)
    }

    /// The store has a newer state of a record. While its words are kept apart, they stay in view.
    pub(super) fn overtakes(&mut self, record: &Record, setup: &Setup) -> Option<Task<Message>> {
        let id = record.meta.id;
        if record.meta.binned {
            return Some(self.let_go(id, setup));
        }
        if let Some(stored) = self.held.0.get_mut(&id) {
            *stored = record.body.clone();
            return None;
        }
        Some(Task::none())
    }

    /// A child was opened: what did not fit the last time stands in its fields again.
    pub(super) fn take_up(&mut self, setup: &Setup) -> Task<Message> {
        self.held = Held::default();
        let drafts: Vec<(String, serde_json::Value)> = self
            .drafts
            .0
            .iter()
            .filter(|(key, _)| key.starts_with(PREFIX))
            .map(|(key, json)| (key.clone(), json.clone()))
            .collect();
        let owner = self.child.as_ref().map(ChildFile::id);
        let mut tasks = Vec::new();
        for (key, json) in drafts {
            self.drafts.0.remove(&key);
            let Some(file) = &mut self.child else { continue };
            let record = file
                .records()
                .into_iter()
                .find(|record| key.strip_prefix(PREFIX) == Some(record.meta.id.to_string().as_str()));
            match (record, serde_json::from_value::<Body>(json)) {
                (Some(record), Ok(body)) if body.kind() == record.body.kind() && !record.meta.binned => {
                    self.held.0.insert(record.meta.id, record.body);
                    file.apply(Entry {
                        meta: record.meta,
                        body,
                    });
                }
                _ => tasks.push(self.keep(
                    Typed {
                        owner,
                        key,
                        json: None,
                    },
                    setup,
                )),
            }
        }
        Task::batch(tasks)
    }

    /// Whether something would be done with words that do not fit, or with a name that nobody could see.
    pub(super) fn refuses<M>(&self, action: &Action<M>) -> bool {
        action.requests.iter().any(|request| match request {
            Request::Do { changes, .. } => changes.iter().any(|change| match change {
                Change::Put { id, body, .. } => is_refused(body, || self.stored(*id)),
                _ => false,
            }),
            _ => false,
        })
    }

    /// Does nothing of it: the form stands open again with every word, at the field that does not fit.
    pub(super) fn refuse(
        &mut self,
        action: Action<Message>,
        kit: Kit,
        setup: &Setup,
        preferences: &Preferences,
    ) -> Task<Message> {
        let draft = |request: &Request| matches!(request, Request::Draft { json: None, .. });
        if action.requests.iter().any(draft) {
            self.reopen(kit, setup, preferences);
        }
        Task::batch([
            action.task,
            self.warn(
                "Not saved yet. Shorten the text that is too long.".to_owned(),
                setup,
            ),
            kit::focus_on_fault(),
        ])
    }
}

/// Whether the record has words that do not fit, or a name that nobody could see, and had not before.
fn is_refused(body: &Body, before: impl FnOnce() -> Option<Body>) -> bool {
    let (nameless, fits) = (limits::is_nameless(body), limits::fault(body, None).is_none());
    if fits && !nameless {
        return false;
    }
    let before = before();
    (nameless && !before.as_ref().is_some_and(limits::is_nameless))
        || (!fits && limits::fault(body, before.as_ref()).is_some())
}
