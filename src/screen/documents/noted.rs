//! Copies that were saved are noted, also when one has gone on to something else before the file was there.

use super::copies::{self, Copy};
use super::{Action, Context, Made, Message, Request, Sheet, State, Step, copies_in, save_as};
use crate::domain::{ChildFile, ChildId};
use crate::store::Store;
use iced::Task;
use std::path::Path;

/// What is being saved, and of whom. It goes with the answer: what is on the screen by then may be another.
#[derive(Debug, Clone)]
pub struct Handed {
    child: ChildId,
    copy: Copy,
}

impl Handed {
    pub(super) fn of(made: &Made, context: &Context<'_>) -> Handed {
        let file: &ChildFile = context.file;
        Handed {
            child: file.id(),
            copy: Copy {
                key: String::new(),
                at: context.ids.now(),
                whom: copies::whom(&made.order, file),
                file: String::new(),
                pages: made.pages.len(),
                sha256: made.sha256.clone(),
                said: made.fingerprint.clone(),
                withheld: made.withheld.len(),
                order: made.order.clone(),
            },
        }
    }

    /// What the form does; when the file is there, this goes with the answer.
    pub(super) fn with(self, action: Action<save_as::Message>) -> Action<Message> {
        action.map(move |message| match message {
            save_as::Message::Saved(Ok(path)) => Message::Kept(path, Box::new(self.clone())),
            message => Message::Place(message),
        })
    }

    /// Notes the copy with the child that it is of.
    fn note(self, path: &Path, copies: &mut Vec<Copy>, context: &Context<'_>) -> Action<Message> {
        let Handed { child, mut copy } = self;
        copy.at = context.ids.now();
        copy.file = save_as::name_of(path);
        if child == context.file.id() {
            note(copies, vec![copy], context)
        } else {
            copy.key = Copy::new_key(context.new_id());
            let note = elsewhere(context.store.clone(), child, copy);
            Action::run(Task::perform(note, |()| Message::Noted))
        }
    }
}

impl State {
    /// What the form of the place asks and has done.
    pub(super) fn placed(&mut self, message: save_as::Message, context: &Context<'_>) -> Action<Message> {
        // Never a page of older choices: saved as soon as the new one is there.
        let bytes = self.ready().map(|made| made.pdf.clone());
        let (action, step) = self.place.update(message, bytes);
        let mut action = match self.ready() {
            Some(made) => Handed::of(made, context).with(action),
            None => action.map(Message::Place),
        };
        if self.place.waits() && matches!(self.sheet, Sheet::Failed(_)) {
            action.task = Task::batch([action.task, self.again(context).task]);
        }
        match step {
            Some(Step::Left) => {
                self.saving = false;
                action.and(Request::Focus("profile-save".to_owned()))
            }
            Some(Step::Saved(_)) | None => action,
        }
    }

    /// The file is there.
    pub(super) fn kept(&mut self, path: &Path, handed: Handed, context: &Context<'_>) -> Action<Message> {
        let here = handed.child == context.file.id();
        let words = format!("Saved as {}", path.display());
        let action = handed
            .note(path, &mut self.copies, context)
            .and(Request::Say(words.clone()));
        if !here || !std::mem::take(&mut self.saving) {
            // One has gone on to another document meanwhile.
            return action;
        }
        self.place
            .update(save_as::Message::Saved(Ok(path.to_owned())), None);
        self.done = Some(words);
        action.and(Request::Focus("profile-save".to_owned()))
    }
}

/// What comes of an answer when one has left the documents.
pub(super) fn late(message: Message, context: &Context<'_>) -> Action<Message> {
    match message {
        Message::Kept(path, handed) => handed
            .note(&path, &mut copies_in(context), context)
            .and(Request::Say(format!("Saved as {}", path.display()))),
        Message::Place(save_as::Message::Saved(Err(problem))) => {
            Action::ask(Request::Say(problem.to_string()))
        }
        Message::Place(save_as::Message::Exists(_)) => Action::ask(Request::Say(
            "Not saved: there is a file of that name already. It is as it was.".to_owned(),
        )),
        _ => Action::none(),
    }
}

/// Keeps what is known of copies of this child that were saved.
pub(super) fn note(copies: &mut Vec<Copy>, saved: Vec<Copy>, context: &Context<'_>) -> Action<Message> {
    let mut action = Action::none();
    let mut notes = Vec::new();
    for mut copy in saved {
        copy.key = Copy::new_key(context.new_id());
        let version = context
            .drafts
            .get::<u32>(&copies::version_key(&copy.order))
            .unwrap_or(0)
            .max(copy.order.version);
        notes.push(Task::perform(
            context.store.note("exported", copy.order.kind.name()),
            |_| Message::Noted,
        ));
        action = action
            .and(Request::Draft {
                key: copy.key.clone(),
                json: Some(copy.to_json()),
            })
            .and(Request::Draft {
                key: copies::version_key(&copy.order),
                json: Some(version.into()),
            });
        for old in copies::take_in(copies, copy) {
            action = action.and(Request::Draft { key: old, json: None });
        }
    }
    action.task = Task::batch(notes);
    action
}

/// Keeps what is known of a copy of a child that is not open any more. The file is where it was to be, whatever
/// becomes of the note.
async fn elsewhere(store: Store, child: ChildId, copy: Copy) {
    let version_key = copies::store_key(child, &copies::version_key(&copy.order));
    let before = store.draft(&version_key).await.ok().flatten();
    let before: u32 = before.and_then(|number| number.parse().ok()).unwrap_or(0);
    let version = before.max(copy.order.version).to_string();
    let key = copies::store_key(child, &copy.key);
    let json = copy.to_json().to_string();
    store.put_draft(version_key, Some(child), version).await.ok();
    store.put_draft(key, Some(child), json).await.ok();
    store.note("exported", copy.order.kind.name()).await.ok();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{DocumentKind, Order};
    use crate::domain::Child;
    use crate::store::{Change, Op, OpName, Opening, Paths};

    #[test]
    fn a_copy_of_a_child_that_is_not_open_is_noted_with_that_child() {
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths::in_folder(folder.path().join("records"));
        let store = Store::open_and_wait(Opening::new(paths).or_create().without_backups()).unwrap();
        let ids = crate::store::Context::system();
        let id = ids.record_id();
        let child = ChildId::from(id);
        let tom = Child {
            name: "Tom".to_owned(),
            ..Child::default()
        };
        let op = Op::new(OpName::AddChild, "Tom");
        store
            .transact(op, vec![Change::put(child, id, tom)])
            .wait()
            .unwrap();
        let copy = |version| Copy {
            key: Copy::new_key(ids.record_id()),
            at: ids.now(),
            whom: "The people at school".to_owned(),
            file: "plan.pdf".to_owned(),
            pages: 6,
            sha256: String::new(),
            said: String::new(),
            withheld: 0,
            order: Order {
                version,
                ..Order::new(DocumentKind::SupportPlan, "2026-11-24".parse().unwrap())
            },
        };
        for version in [2, 1] {
            futures::executor::block_on(elsewhere(store.clone(), child, copy(version)));
        }
        let drafts = store.drafts(Some(child)).wait().unwrap();
        let own = |key: &str| copies::store_key(child, key);
        let version = drafts.iter().find(|draft| draft.key == own("plan/version"));
        assert_eq!(version.unwrap().json, "2", "a number is not given twice");
        let copies = drafts.iter().filter(|draft| draft.key.starts_with(&own("copy/")));
        assert_eq!(copies.count(), 2);
        assert_eq!(store.notes().wait().unwrap()[0].action, "exported");
    }
}
