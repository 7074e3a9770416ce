//! What screens with a list and a form ask of the program: keep what is typed, add, remove.

use super::{Action, Context, Request};
use crate::domain::{Aspiration, Difficulty, Entity, Entry, Important, Question, RecordId, Strength, order};
use crate::store::{Change, Op, OpName};

/// Asks to forget a draft.
pub fn forget(key: &str) -> Request {
    Request::Draft {
        key: key.to_owned(),
        json: None,
    }
}

/// Keeps what is typed into a new record as a draft; none when nothing is written.
pub fn draft<M>(key: &str, json: Option<serde_json::Value>) -> Action<M> {
    Action::ask(Request::Draft {
        key: key.to_owned(),
        json,
    })
}

/// Saves typing in a record that exists.
pub fn save<T: Entity, M>(context: &Context<'_>, id: RecordId, body: T, subject: &str) -> Action<M> {
    Action::ask(Request::Save {
        key: id.to_string(),
        op: Op::new(OpName::Edit(T::KIND), subject),
        change: Change::put(context.file.id(), id, body),
    })
}

/// Adds a record, forgets its draft, and puts the focus on its card.
pub fn add<T: Entity, M>(
    context: &Context<'_>,
    key: &str,
    id: RecordId,
    body: T,
    subject: &str,
    focus: String,
) -> Action<M> {
    Action::ask(Request::Do {
        op: Op::new(OpName::Add(T::KIND), subject),
        changes: vec![
            Change::put(context.file.id(), id, body),
            Change::ClearDraft(key.to_owned()),
        ],
    })
    .and(forget(key))
    .and(Request::Focus(focus))
}

/// Moves a record to the bin, and the focus to where it goes on.
pub fn remove<T: Entity, M>(id: RecordId, subject: &str, focus: String) -> Action<M> {
    Action::ask(Request::Do {
        op: Op::new(OpName::Remove(T::KIND), subject),
        changes: vec![Change::Bin(id)],
    })
    .and(Request::Focus(focus))
}

/// A record that people put in order by hand.
pub trait Ranked: Entity {
    /// Where it stands.
    fn order(&self) -> i64;
    /// The same at another place.
    fn at(self, order: i64) -> Self;
    /// Its own words.
    fn words(&self) -> &str;
}

macro_rules! ranked {
    ($($kind:ty),*) => {$(
        impl Ranked for $kind {
            fn order(&self) -> i64 {
                self.order
            }

            fn at(self, order: i64) -> Self {
                Self { order, ..self }
            }

            fn words(&self) -> &str {
                &self.text
            }
        }
    )*};
}

ranked!(Aspiration, Difficulty, Important, Question, Strength);

/// Moves the record at one place of a list to another, and the focus with it if `focus` says where that is.
pub fn reorder<T: Ranked, M>(
    context: &Context<'_>,
    all: &[&Entry<T>],
    from: usize,
    to: usize,
    focus: impl FnOnce(RecordId) -> Option<String>,
) -> Action<M> {
    let orders: Vec<i64> = all.iter().map(|entry| entry.body.order()).collect();
    let changes: Vec<Change> = order::moved(&orders, from, to)
        .into_iter()
        .filter_map(|(row, order)| {
            let entry = all.get(row)?;
            let body = entry.body.clone().at(order);
            Some(Change::put(context.file.id(), entry.id(), body))
        })
        .collect();
    let (false, Some(moved)) = (changes.is_empty(), all.get(from)) else {
        return Action::none();
    };
    let action = Action::ask(Request::Do {
        op: Op::new(OpName::Reorder(T::KIND), moved.body.words()),
        changes,
    });
    match focus(moved.id()) {
        Some(id) => action.and(Request::Focus(id)),
        None => action,
    }
}
