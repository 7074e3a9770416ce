//! A letter to the school or the council: filled in from the records, changed by a person, copied or saved. Nothing is sent.
//!
//! A page keeps a [`State`] while the letter is open, draws it beside what it is about, and learns by [`Step`]
//! that it was put away. What is typed is a draft of its own until the letter has been sent.
//!
//! ```text
//! Message::Letter(message) => {
//!     let (action, step) = letter.update(message, context);
//!     // step is Some(Step::Closed) once the panel may close
//!     action.map(Message::Letter)
//! }
//! ```

mod fill;
mod view;

use super::save_as::{self, Sort};
use super::{Action, Context, Request, sheet};
use crate::domain::{Contact, ContactWay, Kind, RecordId, Role};
use crate::exchange::messages;
use crate::kit::{Area, AreaEdit};
use crate::store::{Change, Op, OpName};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Where the name of the one who writes is kept for the next letter.
const FROM: &str = "letter/from";

/// The title of the panel.
const TITLE: &str = "letter-title";

/// What a letter is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    #[default]
    AskForMeeting,
    WorkTogether,
    AskToAttend,
    ShareReport,
    /// Puts in writing what a meeting agreed.
    Agreed,
    /// Asks the council for an EHC needs assessment.
    AskCouncil,
}

impl Purpose {
    /// What one may write at any time.
    pub const ANY_TIME: &'static [Purpose] = &[
        Purpose::AskForMeeting,
        Purpose::WorkTogether,
        Purpose::AskToAttend,
        Purpose::ShareReport,
    ];
    /// The same, beginning with the one who may come.
    pub const INVITE: &'static [Purpose] = &[
        Purpose::AskToAttend,
        Purpose::AskForMeeting,
        Purpose::WorkTogether,
        Purpose::ShareReport,
    ];
    /// What one writes to the council.
    pub const COUNCIL: &'static [Purpose] = &[Purpose::AskCouncil];
    /// What one writes after a meeting.
    pub const AFTER: &'static [Purpose] = &[Purpose::Agreed];

    pub fn label(self) -> &'static str {
        match self {
            Purpose::AskForMeeting => "Ask for a meeting",
            Purpose::WorkTogether => "Offer to work together",
            Purpose::AskToAttend => "Ask somebody to come",
            Purpose::ShareReport => "Share a report",
            Purpose::Agreed => "Put in writing what was agreed",
            Purpose::AskCouncil => "Ask the council for an assessment",
        }
    }

    /// Who is offered as the one it goes to.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Purpose::AskToAttend => &messages::COMPANY_ROLES,
            Purpose::AskCouncil => &messages::COUNCIL_ROLES,
            _ => &messages::MEETING_ROLES,
        }
    }
}

/// What a letter is made of. Another choice fills the letter in anew.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    pub purpose: Purpose,
    /// Whom it goes to.
    pub role: Option<Role>,
    /// The meeting it is about.
    pub meeting: Option<RecordId>,
    /// Records that it lists.
    pub mention: Vec<RecordId>,
    /// The report that goes with it.
    pub report: Option<RecordId>,
}

/// What is kept of a letter that is being written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Draft {
    choices: Choices,
    to: String,
    subject: String,
    /// None while the text is as it was filled in.
    text: Option<String>,
}

/// The letter that is open.
#[derive(Debug)]
pub struct State {
    purposes: &'static [Purpose],
    key: String,
    choices: Choices,
    /// The name of the one who reads it.
    to: String,
    /// The name of the one who writes it.
    from: String,
    subject: String,
    text: Area,
    /// The letter as it was filled in: until it is changed, another choice fills it in anew.
    filled: messages::Draft,
    /// A role that a person chose goes along to another purpose that offers it.
    picked: Option<Role>,
    /// The choice that waits until it is clear whether the changed letter may go.
    waits: Option<Choices>,
    /// Where to save it, while that is asked.
    place: Option<save_as::State>,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Purpose(Purpose),
    Role(Role),
    To(String),
    From(String),
    /// Mentions a record, or does not.
    Mention(RecordId),
    Report(Option<RecordId>),
    Subject(String),
    Edit(AreaEdit),
    /// Fills it in again as at first.
    Again,
    /// Keeps the changed letter, and drops the choice that waits.
    Keep,
    /// Lets the changed letter go.
    Replace,
    Copy,
    CopySubject,
    Save,
    Place(save_as::Message),
    /// It went to the school: notes that, and puts the letter away.
    Sent,
    Close,
}

/// What came of it, for the page around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The panel may close. What was typed is kept.
    Closed,
    /// The same, and the letter was noted as sent.
    Sent,
}

impl State {
    /// Opens the letter with what was kept of it, or filled in. `purposes` are offered; `meeting` is what it
    /// is about, if there is one.
    pub fn new(purposes: &'static [Purpose], meeting: Option<RecordId>, context: &Context<'_>) -> State {
        let first = purposes.first().copied().unwrap_or_default();
        let key = match (first, meeting) {
            (Purpose::Agreed, Some(id)) => format!("letter/agreed/{id}"),
            (Purpose::AskCouncil, _) => "letter/council".to_owned(),
            _ => "letter/new".to_owned(),
        };
        let kept: Option<Draft> = context.drafts.get(&key);
        let from = context.drafts.get(FROM).unwrap_or_else(|| fill::writer(context));
        let kept = kept.filter(|kept| {
            // A letter that was not changed can be filled in anew for what is asked for now.
            let asked_for = purposes != Purpose::INVITE || kept.choices.purpose == first;
            purposes.contains(&kept.choices.purpose) && (kept.text.is_some() || asked_for)
        });
        let (choices, to) = match &kept {
            Some(kept) => (kept.choices.clone(), kept.to.clone()),
            None => fill::usual(first, None, meeting, context),
        };
        let mut state = State {
            purposes,
            key,
            choices,
            to,
            from,
            subject: String::new(),
            text: Area::default(),
            filled: messages::Draft {
                subject: String::new(),
                text: String::new(),
            },
            picked: None,
            waits: None,
            place: None,
        };
        state.fill(context);
        if let Some(kept) = kept {
            if let Some(text) = kept.text {
                state.text = Area::new(&text);
            }
            if !kept.subject.is_empty() {
                state.subject = kept.subject;
            }
        }
        state
    }

    /// Where the focus goes when it opens: to its title.
    pub fn first(&self) -> Request {
        Request::Focus(TITLE.to_owned())
    }

    /// Whether the words are not those that were filled in.
    pub fn is_changed(&self) -> bool {
        self.text.text().trim() != self.filled.text.trim() || self.subject.trim() != self.filled.subject
    }

    fn fill(&mut self, context: &Context<'_>) {
        self.filled = fill::draft(&self.choices, &self.to, &self.from, context);
        self.text = Area::new(self.filled.text.trim_end());
        self.subject.clone_from(&self.filled.subject);
    }

    /// Takes a choice: at once, or after asking where the letter was changed.
    fn choose(&mut self, choices: Choices, context: &Context<'_>) -> Action<Message> {
        if self.is_changed() {
            self.waits = Some(choices);
            return Action::ask(Request::Focus("letter-keep".to_owned()));
        }
        self.take(choices, context)
    }

    fn take(&mut self, choices: Choices, context: &Context<'_>) -> Action<Message> {
        if choices.role != self.choices.role
            && let Some(role) = choices.role
        {
            self.to = fill::named(role, context);
        }
        self.choices = choices;
        self.waits = None;
        self.fill(context);
        self.keep()
    }

    /// Another name: the greeting or the foot of a changed letter takes it where it stands as it was filled in.
    fn rename(&mut self, context: &Context<'_>, change: impl FnOnce(&mut Self)) {
        let changed = self.is_changed();
        let (greeting, foot) = self.ends(context);
        change(self);
        if !changed {
            self.fill(context);
            return;
        }
        let (new_greeting, new_foot) = self.ends(context);
        let subject = std::mem::take(&mut self.subject);
        let mut text = self.text.text();
        if let Some(rest) = text.strip_prefix(&greeting) {
            text = [&new_greeting, rest].concat();
        }
        if let Some(rest) = text.trim_end().strip_suffix(&foot) {
            text = [rest, &new_foot].concat();
        }
        self.filled = fill::draft(&self.choices, &self.to, &self.from, context);
        self.text = Area::new(&text);
        self.subject = subject;
    }

    /// The first line and the last lines, as they are filled in.
    fn ends(&self, context: &Context<'_>) -> (String, String) {
        let letter = messages::Letter {
            child: context.name(),
            to: &self.to,
            from: &self.from,
        };
        (letter.greeting(), letter.foot())
    }

    /// Keeps what is typed.
    fn keep(&self) -> Action<Message> {
        let changed = self.is_changed();
        let draft = Draft {
            choices: self.choices.clone(),
            to: self.to.clone(),
            subject: if changed {
                self.subject.clone()
            } else {
                String::new()
            },
            text: changed.then(|| self.text.text()),
        };
        sheet::draft(&self.key, serde_json::to_value(draft).ok())
    }

    /// The letter as a file: what it is about, then its words.
    fn bytes(&self) -> Arc<Vec<u8>> {
        let text = format!(
            "Subject: {}\n\n{}\n",
            self.subject.trim(),
            self.text.text().trim()
        );
        Arc::new(text.into_bytes())
    }

    /// A name for the file that tells no more than what the letter is for: what somebody wrote into the subject is
    /// not for everybody who sees the folder.
    fn file_name(&self) -> String {
        let name: String = self
            .filled
            .subject
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { ' ' })
            .collect();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name: String = name.chars().take(60).collect();
        let name = if name.is_empty() { "Letter" } else { name.trim() };
        format!("{name}.txt")
    }

    /// Notes in the records that the letter went to the school, and forgets the draft.
    fn sent(&self, context: &Context<'_>) -> Action<Message> {
        let role = self.choices.role;
        let person = role.and_then(|role| {
            context
                .file
                .people_now(context.today)
                .find(|e| e.body.role == role)
        });
        let with = match (self.to.trim(), role) {
            ("", Some(role)) => role.label().to_owned(),
            (to, _) => to.to_owned(),
        };
        let body = Contact {
            text: format!("{}\n\n{}", self.subject.trim(), self.text.text().trim()),
            on: Some(context.today),
            way: ContactWay::Letter,
            person: person.filter(|e| e.body.name.trim() == with).map(|e| e.id()),
            with,
            about: self.choices.meeting,
            ..Contact::default()
        };
        let mut changes = vec![
            Change::put(context.file.id(), context.new_id(), body),
            Change::ClearDraft(self.key.clone()),
        ];
        changes.extend(fill::shared(&self.choices, context));
        changes.extend(fill::asked_for(&self.choices, context));
        Action::ask(Request::Do {
            op: Op::new(OpName::Add(Kind::Contact), self.subject.trim()),
            changes,
        })
        .and(sheet::forget(&self.key))
    }

    /// Takes in what happened.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> (Action<Message>, Option<Step>) {
        let action = match message {
            Message::Close => return (Action::none(), Some(Step::Closed)),
            Message::Sent => return (self.sent(context), Some(Step::Sent)),
            Message::Purpose(purpose) => {
                let role = self.picked.filter(|role| purpose.roles().contains(role));
                let (choices, _) = fill::usual(purpose, role, self.choices.meeting, context);
                self.choose(choices, context)
            }
            Message::Role(role) => {
                self.picked = Some(role);
                // A changed letter only takes the new name.
                if self.is_changed() {
                    self.choices.role = Some(role);
                    let to = fill::named(role, context);
                    self.rename(context, |state| state.to = to);
                    self.keep()
                } else {
                    let choices = Choices {
                        role: Some(role),
                        ..self.choices.clone()
                    };
                    self.take(choices, context)
                }
            }
            Message::To(to) => {
                self.rename(context, |state| state.to = to);
                self.keep()
            }
            Message::From(from) => {
                let kept = serde_json::Value::String(from.clone());
                self.rename(context, |state| state.from = from);
                self.keep().and(Request::Draft {
                    key: FROM.to_owned(),
                    json: Some(kept),
                })
            }
            Message::Mention(id) => {
                let mut choices = self.choices.clone();
                match choices.mention.iter().position(|other| *other == id) {
                    Some(at) => {
                        choices.mention.remove(at);
                    }
                    None => choices.mention.push(id),
                }
                self.choose(choices, context)
            }
            Message::Report(report) => {
                let choices = Choices {
                    report,
                    ..self.choices.clone()
                };
                self.choose(choices, context)
            }
            Message::Subject(subject) => {
                self.subject = subject;
                self.keep()
            }
            Message::Edit(edit) => {
                if self.text.apply(edit) {
                    self.waits = None;
                    self.keep()
                } else {
                    Action::none()
                }
            }
            Message::Again => self.choose(self.choices.clone(), context),
            Message::Keep => {
                self.waits = None;
                Action::ask(Request::Focus("letter-text".to_owned()))
            }
            Message::Replace => match self.waits.take() {
                None => Action::none(),
                Some(choices) => self
                    .take(choices, context)
                    .and(Request::Focus("letter-text".to_owned())),
            },
            Message::Copy => copy(
                self.text.text().trim(),
                "The text is copied. Paste it before you lock or close Fourfold: then it leaves the clipboard.",
            ),
            Message::CopySubject => copy(
                self.subject.trim(),
                "The subject is copied. Paste it before you lock or close Fourfold.",
            ),
            Message::Save => {
                let place = match self.place.take() {
                    Some(place) => place.again(self.file_name()),
                    None => save_as::State::new("letter", Sort::TEXT, self.file_name()),
                };
                let first = place.first();
                self.place = Some(place);
                Action::ask(first)
            }
            Message::Place(message) => {
                let bytes = self.bytes();
                let Some(place) = &mut self.place else {
                    return (Action::none(), None);
                };
                let (action, step) = place.update(message, Some(bytes));
                let action = action.map(Message::Place);
                match step {
                    None => action,
                    Some(step) => {
                        self.place = None;
                        let action = action.and(Request::Focus("letter-save".to_owned()));
                        match step {
                            save_as::Step::Left => action,
                            save_as::Step::Saved(path) => {
                                action.and(Request::Say(format!("Saved as {}", path.display())))
                            }
                        }
                    }
                }
            }
        };
        (action, None)
    }

    /// What Esc does: puts away what was opened last.
    pub fn closes(&self) -> Message {
        if self.place.is_some() {
            Message::Place(save_as::Message::NotNow)
        } else if self.waits.is_some() {
            Message::Keep
        } else {
            Message::Close
        }
    }
}

fn copy(text: &str, said: &str) -> Action<Message> {
    Action::ask(Request::Copy(text.to_owned())).and(Request::Say(said.to_owned()))
}
