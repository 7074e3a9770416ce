//! The form of an action: what, who, by when, or later on purpose.

use super::Message;
use crate::domain::date_text::Expect;
use crate::domain::{ActionState, AgreedAction, Day, Entry, Party, RecordId};
use crate::kit::{El, Field};
use crate::screen::Context;
use crate::screen::about::{self, Around, day_or};
use crate::screen::form::{DateText, date, is_blank, tidy};
use serde::{Deserialize, Serialize};

/// The id of the first field.
pub const FIRST: &str = "action-text";

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub text: String,
    pub owner: Party,
    pub who: String,
    pub state: ActionState,
    pub by: DateText,
    pub because: String,
    pub again: DateText,
    pub done_on: DateText,
    /// The question whose answer it is made from.
    pub question: Option<RecordId>,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Text(String),
    Owner(Party),
    Who(String),
    State(ActionState),
    By(String),
    Because(String),
    Again(String),
    DoneOn(String),
}

/// The form.
#[derive(Debug, Default)]
pub struct ActionForm {
    record: Option<RecordId>,
    pub fields: Draft,
    /// "Add" was pressed, and what is missing is said.
    pub tried: bool,
}

impl ActionForm {
    /// A form for a new one, begun before.
    pub fn from_draft(fields: Draft) -> Self {
        ActionForm {
            fields,
            ..ActionForm::default()
        }
    }

    /// A form over an existing one.
    pub fn of(entry: &Entry<AgreedAction>) -> Self {
        let body = &entry.body;
        ActionForm {
            record: Some(entry.id()),
            tried: true,
            fields: Draft {
                text: body.text.clone(),
                owner: body.owner,
                who: body.who.clone(),
                state: body.state,
                by: DateText::of(body.by),
                because: body.later_because.clone(),
                again: DateText::of(body.look_again_on),
                done_on: DateText::of(body.done_on),
                question: None,
            },
        }
    }

    /// The record it is over; none for a new one.
    pub fn record(&self) -> Option<RecordId> {
        self.record
    }

    /// Takes in a change.
    pub fn change(&mut self, change: Change) {
        let fields = &mut self.fields;
        match change {
            Change::Text(text) => fields.text = text,
            Change::Owner(owner) => fields.owner = owner,
            Change::Who(text) => fields.who = text,
            Change::State(state) => fields.state = state,
            Change::By(text) => fields.by = DateText(text),
            Change::Because(text) => fields.because = text,
            Change::Again(text) => fields.again = DateText(text),
            Change::DoneOn(text) => fields.done_on = DateText(text),
        }
    }

    /// What to keep; none when nothing has been written.
    pub fn draft(&self) -> Option<serde_json::Value> {
        if self.fields == Draft::default() {
            return None;
        }
        serde_json::to_value(&self.fields).ok()
    }

    /// The action. `old` gives what the form does not show, and what stays where a field cannot be read.
    ///
    /// # Errors
    /// For a new one: the id of the field to look at.
    pub fn body(&self, today: Day, old: Option<&AgreedAction>) -> Result<AgreedAction, &'static str> {
        let fields = &self.fields;
        let text = match (fields.text.trim(), old) {
            ("", None) => return Err(FIRST),
            ("", Some(old)) => old.text.clone(),
            (text, _) => text.to_owned(),
        };
        let by = day_or(&fields.by, today, Expect::Future, old.map(|o| o.by), "action-by")?;
        let was = old.map(|old| old.look_again_on);
        let again = day_or(&fields.again, today, Expect::Future, was, "action-again")?;
        let was = old.map(|old| old.done_on);
        let done_on = day_or(&fields.done_on, today, Expect::Past, was, "action-done")?;
        let done = fields.state == ActionState::Done;
        Ok(AgreedAction {
            text,
            owner: fields.owner,
            who: tidy(&fields.who),
            state: fields.state,
            by,
            later_because: tidy(&fields.because),
            look_again_on: again,
            done_on: if done {
                Some(done_on.unwrap_or(today))
            } else {
                None
            },
            ..old.cloned().unwrap_or_default()
        })
    }

    /// Draws it.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let data = &self.fields;
        let submit = self.record.is_none().then_some(Message::AddAction);
        let missing = (self.tried && is_blank(&data.text)).then_some("Write what is to be done.");
        let mut all: Vec<El<'a, Message>> = vec![
            kit.text_field(
                Field::new(FIRST, "What will be done?").error(missing).required(),
                &data.text,
                |text| Message::ActionField(Change::Text(text)),
                submit.clone(),
            ),
            kit.group(
                "Who does it?",
                "",
                kit.radio_chips(
                    "action-owner",
                    "Who does it?",
                    Party::ALL
                        .iter()
                        .map(|party| (*party, super::actions::party(*party, context))),
                    Some(&data.owner),
                    |owner| Message::ActionField(Change::Owner(owner)),
                ),
            ),
            kit.text_field(
                Field::new("action-who", "Who exactly?").hint("Like Mr Adeyemi."),
                &data.who,
                |text| Message::ActionField(Change::Who(text)),
                submit.clone(),
            ),
            kit.group(
                "How does it stand?",
                "Some steps wait on purpose, so that not all comes at once.",
                kit.radio_chips(
                    "action-state",
                    "How does it stand?",
                    ActionState::ALL
                        .iter()
                        .map(|state| (*state, state.label().to_owned())),
                    Some(&data.state),
                    |state| Message::ActionField(Change::State(state)),
                ),
            ),
        ];
        match data.state {
            ActionState::Open => all.push(date(
                &kit,
                Field::new("action-by", "By when?").hint("Like 14 December, or in 2 weeks."),
                &data.by,
                context.today,
                Expect::Future,
                |text| Message::ActionField(Change::By(text)),
            )),
            ActionState::Later => {
                all.push(kit.text_field(
                    Field::new("action-because", "Why does it wait?"),
                    &data.because,
                    |text| Message::ActionField(Change::Because(text)),
                    submit,
                ));
                all.push(date(
                    &kit,
                    Field::new("action-again", "When to think of it again?"),
                    &data.again,
                    context.today,
                    Expect::Future,
                    |text| Message::ActionField(Change::Again(text)),
                ));
            }
            ActionState::Done => all.push(date(
                &kit,
                Field::new("action-done", "Done on").hint("Empty, it was today."),
                &data.done_on,
                context.today,
                Expect::Past,
                |text| Message::ActionField(Change::DoneOn(text)),
            )),
            ActionState::Dropped => {}
        }
        about::record_card(
            &kit,
            "action",
            all,
            Around {
                add: "Add an action",
                add_this: "Add this action",
                this: "Change this action",
                on_close: Message::Back,
                on_add: Message::AddAction,
                on_clear: Message::Clear,
                on_remove: self.record.map(Message::RemoveAction),
            },
        )
    }
}
