//! Leaving the records with words that are not on the disk: they are saved, or sealed until they can be.
//!
//! Locking waits for nothing. The session is taken apart at once; its unsaved words go on a last way to the
//! store, which closes after it. What the disk does not take is sealed by the store before it closes, and comes
//! back when the records are opened again.

use super::pending::{Save, Typed, store_key};
use super::{Message, Session};
use crate::domain::{Body, ChildId, Kind, RecordId, Scope, WhoMaySee};
use crate::screen::action::work;
use crate::store::{Change, Op, OpName, Paths, Sealed, Store, StoreError};
use iced::Task;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use zeroize::Zeroizing;

/// Words that are not on the disk, the newest state of each, in the order in which they were typed.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub(super) typed: Vec<Typed>,
    pub(super) saves: Vec<Save>,
}

/// Words as they lie in a sealed form.
#[derive(Serialize, Deserialize)]
struct Form {
    typed: Vec<TypedForm>,
    saves: Vec<SaveForm>,
}

#[derive(Serialize, Deserialize)]
struct TypedForm {
    owner: Option<ChildId>,
    key: String,
    json: Option<serde_json::Value>,
}

#[derive(Serialize, Deserialize)]
struct SaveForm {
    key: String,
    op: OpName,
    subject: String,
    scope: Scope,
    id: RecordId,
    body: Body,
    who: Option<WhoMaySee>,
}

impl Words {
    /// Nothing of anybody's would be lost without them.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// How many records and forms they belong to. A draft that was to be forgotten is none.
    pub fn count(&self) -> usize {
        self.saves.len() + self.typed.iter().filter(|typed| typed.json.is_some()).count()
    }

    /// What a person calls each of them: "Strength, “Kind to animals”", "A form for a strength".
    pub fn called(&self) -> Vec<String> {
        let saves = self.saves.iter().map(|save| {
            let what = match save.op.name {
                OpName::Edit(kind) | OpName::Add(kind) | OpName::Rate(kind) => kind.label(),
                _ => "A change",
            };
            match save.op.subject.trim() {
                "" => what.to_owned(),
                subject => format!("{what}: “{}”", short(subject)),
            }
        });
        let typed = self.typed.iter().filter(|typed| typed.json.is_some());
        let typed = typed.map(|typed| {
            let kind = typed.key.split('/').next().and_then(Kind::from_name);
            match kind {
                Some(kind) => format!("A form that was begun: {}", kind.label().to_lowercase()),
                None => "A form that was begun".to_owned(),
            }
        });
        let mut all: Vec<String> = saves.chain(typed).collect();
        all.dedup();
        all
    }

    fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let typed = self.typed.iter().map(|typed| TypedForm {
            owner: typed.owner,
            key: typed.key.clone(),
            json: typed.json.clone(),
        });
        // What is typed into a record puts that record; nothing else is saved at a pause.
        let saves = self.saves.iter().filter_map(|save| match &save.change {
            Change::Put {
                scope,
                id,
                body,
                who_may_see,
            } => Some(SaveForm {
                key: save.key.clone(),
                op: save.op.name,
                subject: save.op.subject.clone(),
                scope: *scope,
                id: *id,
                body: body.clone(),
                who: who_may_see.clone(),
            }),
            _ => None,
        });
        let form = Form {
            typed: typed.collect(),
            saves: saves.collect(),
        };
        Zeroizing::new(serde_json::to_vec(&form).unwrap_or_default())
    }

    fn from_bytes(bytes: &[u8]) -> Option<Words> {
        let form: Form = serde_json::from_slice(bytes).ok()?;
        Some(Words {
            typed: form
                .typed
                .into_iter()
                .map(|typed| Typed {
                    owner: typed.owner,
                    key: typed.key,
                    json: typed.json,
                })
                .collect(),
            saves: form
                .saves
                .into_iter()
                .map(|save| Save {
                    key: save.key,
                    op: Op::new(save.op, save.subject),
                    change: Change::Put {
                        scope: save.scope,
                        id: save.id,
                        body: save.body,
                        who_may_see: save.who,
                    },
                })
                .collect(),
        })
    }

    /// Sends all of them; ends when the store has answered.
    async fn write(&self, store: &Store) -> Result<(), StoreError> {
        let mut drafts = Vec::new();
        for typed in &self.typed {
            let key = store_key(typed.owner, &typed.key);
            drafts.push(match &typed.json {
                Some(json) => store.put_draft(key, typed.owner, json.to_string()),
                None => store.clear_draft(key),
            });
        }
        let saves: Vec<_> = self
            .saves
            .iter()
            .map(|save| store.transact(save.op.clone(), vec![save.change.clone()]))
            .collect();
        let mut fault = None;
        for draft in drafts {
            fault = draft.await.err().or(fault);
        }
        for save in saves {
            fault = save.await.err().or(fault);
        }
        fault.map_or(Ok(()), Err)
    }
}

/// The beginning of a long text.
fn short(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// Words that the disk did not take before the records were closed.
#[derive(Debug, Clone)]
pub struct Waiting {
    sealed: Sealed,
    /// How many records and forms they belong to.
    pub count: usize,
    /// A file of them on another disk.
    pub file: Option<PathBuf>,
}

/// Where words can be kept that the disk of the records does not take.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    pub paths: Paths,
    pub folders: Vec<PathBuf>,
}

impl Elsewhere {
    /// Seals the words; on another disk too, where there is one.
    async fn seal(self, store: &Store, words: &Words) -> Result<Waiting, StoreError> {
        let sealed = store.seal(words.to_bytes()).await?;
        // Some kilobytes: this runs beside the window's thread.
        let file = sealed.keep_elsewhere(&self.paths, &self.folders);
        Ok(Waiting {
            sealed,
            count: words.count(),
            file,
        })
    }
}

/// Saves what is not on the disk yet and closes the store. What the disk does not take comes back sealed.
pub async fn save_and_close(store: Store, words: Words, elsewhere: Elsewhere) -> Option<Waiting> {
    let fault = words.write(&store).await.err();
    crate::screen::save_as::written().await;
    let waiting = match fault {
        // The store is closed only when the words are safe in one way or the other.
        Some(_) if !words.is_empty() => elsewhere.seal(&store, &words).await.ok(),
        _ => None,
    };
    // What cannot be copied at the end is on the disk all the same.
    store.close().await.ok();
    waiting
}

/// Saves what is not on the disk yet and closes the store, or leaves it open with the fault if words would be
/// lost. `lose` closes whatever becomes of them.
pub async fn save_or_stay(
    store: Store,
    words: Words,
    elsewhere: Elsewhere,
    lose: bool,
) -> Result<(), StoreError> {
    let fault = words.write(&store).await.err();
    crate::screen::save_as::written().await;
    if let Some(fault) = fault
        && !lose
        && !words.is_empty()
    {
        match elsewhere.seal(&store, &words).await {
            // They come back with the next opening.
            Ok(Waiting { file: Some(_), .. }) => {}
            _ => return Err(fault),
        }
    }
    store.close().await.ok();
    Ok(())
}

/// What was found waiting when the records were opened.
#[derive(Debug, Clone, Default)]
pub struct TakenUp {
    words: Words,
    /// Files that go when all of it is saved.
    files: Vec<PathBuf>,
    /// Something was there and could not be read.
    unreadable: bool,
}

/// Opens what waited in memory or on another disk.
async fn take_up(store: Store, waiting: Option<Waiting>, folders: Vec<PathBuf>) -> TakenUp {
    let mut taken = TakenUp::default();
    let found = match store.id().await {
        Ok(id) => Sealed::found(id, &folders),
        Err(_) => Vec::new(),
    };
    let found = found.into_iter().map(|(file, sealed)| (Some(file), sealed));
    // What is in memory is the newest, and comes last.
    let held = waiting.map(|waiting| (None, waiting.sealed));
    for (file, sealed) in found.chain(held) {
        let read = store.unseal(sealed).await.ok();
        match read.and_then(|bytes| Words::from_bytes(&bytes)) {
            Some(words) => {
                taken.words.extend(words);
                taken.files.extend(file);
            }
            None => taken.unreadable = true,
        }
    }
    taken
}

impl Words {
    /// Adds newer words; of each record and form the newest state counts.
    pub(super) fn extend(&mut self, newer: Words) {
        for typed in newer.typed {
            self.typed
                .retain(|other| (other.owner, &other.key) != (typed.owner, &typed.key));
            self.typed.push(typed);
        }
        for save in newer.saves {
            self.saves.retain(|other| other.key != save.key);
            self.saves.push(save);
        }
    }
}

impl Session {
    /// Looks for words that waited for these records.
    pub(in crate::app) fn take_waiting(
        &self,
        waiting: Option<Waiting>,
        folders: Vec<PathBuf>,
    ) -> Task<Message> {
        if waiting.is_none() && folders.is_empty() {
            return Task::none();
        }
        Task::perform(take_up(self.store.clone(), waiting, folders), |taken| {
            Message::TakenUp(Box::new(taken))
        })
    }

    /// Words that waited are typed words again: they are sent, and shown where they were typed.
    pub(super) fn taken_up(&mut self, taken: TakenUp) -> Task<Message> {
        if taken.unreadable {
            self.problem = Some(crate::domain::Problem::new(
                "Some words that waited to be saved could not be read.",
                "Everything that was saved before is safe.",
                "Look at what you typed last, and type again what is missing.",
            ));
        }
        if taken.words.is_empty() {
            return remove(taken.files);
        }
        self.pending.take_up(taken.words, taken.files);
        self.flush()
    }

    /// What waited is on the disk: the files on another disk go.
    pub(super) fn put_down(&mut self) -> Option<Task<Message>> {
        self.pending.put_down().map(remove)
    }

    /// Takes the open records apart: the store, and what is not on its disk yet. All else is forgotten.
    pub(in crate::app) fn into_parts(self) -> (Store, Words) {
        (self.store, self.pending.unsaved())
    }
}

fn remove(files: Vec<PathBuf>) -> Task<Message> {
    if files.is_empty() {
        return Task::none();
    }
    work(move || {
        for file in files {
            std::fs::remove_file(file).ok();
        }
    })
    .map(|()| Message::Noted)
}
