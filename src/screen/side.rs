//! The form at the side of a list: over one record, or for a new one, whatever its fields are.
//!
//! A draft of a new one is offered again, typing is saved, adding and removing move the focus on. What the
//! fields are, and how list and form look, is left to the screen. A page that needs no more than named fields
//! is a [`shelf`](super::shelf).

use super::about::neighbour;
use super::portion::{Portion, Turn};
use super::{Action, Context, Request, sheet};
use crate::domain::{ChildFile, Day, Entity, Entry, RecordId};
use crate::store::{Change, Op, OpName};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// The fields of one record.
pub trait Fields: Debug + Sized {
    type Body: Entity;
    /// What is kept of one that is no record yet.
    type Draft: Serialize + DeserializeOwned + Default + PartialEq;

    /// The name of that draft.
    const DRAFT: &'static str;
    /// What the id of a record in the list begins with.
    const CARD: &'static str;
    /// The button that opens an empty form.
    const NEW: &'static str;
    /// The id of the first field.
    const FIRST: &'static str;

    /// The records of this kind.
    fn entries(file: &ChildFile) -> &[Entry<Self::Body>];

    /// The id of what opens a record in the list.
    fn card_id(id: RecordId) -> String {
        format!("{}-{id}", Self::CARD)
    }

    /// What a record is called in a line that says what was done.
    fn subject(body: &Self::Body) -> &str;

    /// A form for a new one, empty or begun before.
    fn from_draft(fields: Self::Draft) -> Self;

    /// A form over an existing one.
    fn of(entry: &Entry<Self::Body>) -> Self;

    /// The record it is over; none for a new one.
    fn record(&self) -> Option<RecordId>;

    /// Where the keyboard begins.
    fn first(&self) -> String {
        Self::FIRST.to_owned()
    }

    /// "Add" was pressed: what is missing is said from now on.
    fn tries(&mut self);

    /// What is in the fields.
    fn typed(&self) -> Self::Draft;

    /// The record. `old` gives what the form does not show, and what stays where a field cannot be read.
    ///
    /// # Errors
    /// For a new one: the id of the field to look at.
    fn body(&self, today: Day, old: Option<&Self::Body>) -> Result<Self::Body, &'static str>;

    /// What a record gets that says nothing of it when it is added.
    fn fill(_body: &mut Self::Body, _file: &ChildFile) {}

    /// What goes in together with a new one.
    fn along(&self, _context: &Context<'_>, _id: RecordId) -> Vec<Change> {
        Vec::new()
    }

    /// How the record is written.
    fn put(&self, context: &Context<'_>, id: RecordId, body: Self::Body) -> Change {
        Change::put(context.file.id(), id, body)
    }
}

/// The form, while one is open, and which part of the list stands beside it. Boxed, because the screens share
/// one enum.
#[derive(Debug)]
pub struct Side<F> {
    form: Option<Box<F>>,
    portion: Portion,
}

impl<F> Default for Side<F> {
    /// No form is open.
    fn default() -> Self {
        Side {
            form: None,
            portion: Portion::default(),
        }
    }
}

impl<F: Fields> Side<F> {
    /// Opens a record; without one, a draft of a new one is offered again.
    pub fn new(context: &Context<'_>, open: Option<RecordId>) -> Self {
        let form = match open.and_then(|id| find::<F>(context, id)) {
            Some(entry) => Some(F::of(entry)),
            None => context.drafts.get(F::DRAFT).map(F::from_draft),
        };
        Side {
            form: form.map(Box::new),
            portion: Portion::at(open),
        }
    }

    /// Which part of the list is shown.
    pub fn portion(&self) -> &Portion {
        &self.portion
    }

    /// The same, to change it.
    pub fn portion_mut(&mut self) -> &mut Portion {
        &mut self.portion
    }

    /// Shows another part of the list, or what has the words that were typed.
    pub fn turn<M>(&mut self, turn: Turn, context: &Context<'_>) -> Action<M> {
        self.portion.turn(turn, F::entries(context.file))
    }

    pub fn form(&self) -> Option<&F> {
        self.form.as_deref()
    }

    pub fn form_mut(&mut self) -> Option<&mut F> {
        self.form.as_deref_mut()
    }

    /// The form, if it is over this record.
    pub fn over(&mut self, id: RecordId) -> Option<&mut F> {
        self.form_mut().filter(|form| form.record() == Some(id))
    }

    /// The record that is open.
    pub fn record(&self) -> Option<RecordId> {
        self.form().and_then(F::record)
    }

    /// Whether a new one is being written.
    pub fn is_adding(&self) -> bool {
        self.form().is_some_and(|form| form.record().is_none())
    }

    /// A form for a new one, as far as it was begun. `with` fills in what the way to it knows.
    pub fn begin<M>(&mut self, context: &Context<'_>, with: impl FnOnce(&mut F::Draft)) -> Action<M> {
        let mut fields = context.drafts.get(F::DRAFT).unwrap_or_default();
        with(&mut fields);
        self.form = Some(Box::new(F::from_draft(fields)));
        Action::ask(self.first())
    }

    fn first(&self) -> Request {
        Request::Focus(self.form().map_or_else(|| F::FIRST.to_owned(), F::first))
    }

    /// An empty form for a new one.
    pub fn begin_empty(&mut self) {
        self.form = Some(Box::new(F::from_draft(F::Draft::default())));
    }

    /// Opens a record.
    pub fn open<M>(&mut self, id: RecordId, context: &Context<'_>) -> Action<M> {
        self.form = find::<F>(context, id).map(F::of).map(Box::new);
        Action::ask(self.first())
    }

    /// Closes the form. What is typed there is kept.
    pub fn close<M>(&mut self) -> Action<M> {
        let back = self.form.take().and_then(|form| form.record());
        Action::ask(Request::Focus(back.map_or_else(|| F::NEW.to_owned(), F::card_id)))
    }

    /// Closes the form without a word. What is typed there is kept.
    pub fn put_away(&mut self) {
        self.form = None;
    }

    /// An empty form in place of what was begun.
    pub fn clear<M>(&mut self) -> Action<M> {
        self.begin_empty();
        Action::ask(sheet::forget(F::DRAFT)).and(self.first())
    }

    /// Takes in a change of a field and keeps it, if a form is open.
    pub fn change<M>(&mut self, context: &Context<'_>, change: impl FnOnce(&mut F)) -> Action<M> {
        self.edit(context, |form| {
            change(form);
            true
        })
    }

    /// Takes in typing in a long field, and keeps it if the words changed: `edit` says so.
    pub fn edit<M>(&mut self, context: &Context<'_>, edit: impl FnOnce(&mut F) -> bool) -> Action<M> {
        if self.form_mut().is_some_and(edit) {
            self.keep(context)
        } else {
            Action::none()
        }
    }

    /// Keeps what is typed: a new one as a draft, an existing one in its record.
    pub fn keep<M>(&self, context: &Context<'_>) -> Action<M> {
        let Some(form) = self.form() else {
            return Action::none();
        };
        let Some(entry) = form.record().and_then(|id| find::<F>(context, id)) else {
            let typed = form.typed();
            let json = (typed != F::Draft::default()).then(|| serde_json::to_value(typed).ok());
            return sheet::draft(F::DRAFT, json.flatten());
        };
        match form.body(context.today, Some(&entry.body)) {
            Ok(body) => Action::ask(Request::Save {
                key: entry.id().to_string(),
                op: Op::new(OpName::Edit(F::Body::KIND), F::subject(&body)),
                change: form.put(context, entry.id(), body),
            }),
            // The form shows what is missing and keeps every word.
            Err(_) => Action::none(),
        }
    }

    /// Adds the new one, or goes to the field that needs a look. What it takes with it goes in at once.
    pub fn add<M>(&mut self, context: &Context<'_>) -> Action<M> {
        let Some(form) = self.form_mut() else {
            return Action::none();
        };
        form.tries();
        let mut body = match form.body(context.today, None) {
            Ok(body) => body,
            Err(field) => return Action::ask(Request::Focus(field.to_owned())),
        };
        F::fill(&mut body, context.file);
        let id = context.new_id();
        let op = Op::new(OpName::Add(F::Body::KIND), F::subject(&body));
        let mut changes = vec![form.put(context, id, body)];
        changes.extend(form.along(context, id));
        changes.push(Change::ClearDraft(F::DRAFT.to_owned()));
        self.form = None;
        self.portion.show(id);
        Action::ask(Request::Do { op, changes })
            .and(sheet::forget(F::DRAFT))
            .and(Request::Focus(F::card_id(id)))
    }

    /// Moves a record to the bin. `shown` is the list as it stands, for where the focus goes.
    pub fn remove<M>(
        &mut self,
        id: RecordId,
        shown: impl IntoIterator<Item = RecordId>,
        context: &Context<'_>,
    ) -> Action<M> {
        let Some(entry) = find::<F>(context, id) else {
            return Action::none();
        };
        if self.record() == Some(id) {
            self.form = None;
        }
        let next = neighbour(shown, id);
        if let Some(next) = next {
            self.portion.show(next);
        }
        let focus = next.map_or_else(|| F::NEW.to_owned(), F::card_id);
        sheet::remove::<F::Body, _>(id, F::subject(&entry.body), focus)
    }

    /// The records have changed: a form over one that is gone is closed.
    pub fn refreshed(&mut self, context: &Context<'_>) {
        if self.record().is_some_and(|id| find::<F>(context, id).is_none()) {
            self.form = None;
        }
    }
}

/// The record with that id.
pub fn find<'a, F: Fields>(context: &Context<'a>, id: RecordId) -> Option<&'a Entry<F::Body>> {
    F::entries(context.file).iter().find(|e| e.id() == id)
}
