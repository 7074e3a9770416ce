//! What screens with a list and a form ask of the program: keep what is typed, add, remove.

use super::{Action, Context, Request};
use crate::domain::{Entity, RecordId};
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
