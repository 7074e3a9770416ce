//! The password: setting it, changing it, sealing anew when someone may know it, taking it away.

use crate::domain::Problem;
use crate::kit::{El, Field, Icon, Kit, Owner, Role, Semantics, Tone, Toned, tagged};
use crate::screen::action::work;
use crate::screen::preferences::LOCK_AFTER;
use crate::screen::{Action, Context, Request};
use crate::store::{Guessed, Passphrase, PasswordChange, Progress, StoreError};
use iced::widget::{Column, column};

/// A new password, typed twice.
#[derive(Default)]
pub struct Typed {
    new: String,
    again: String,
    /// How strong it is; none until something is typed.
    strength: Option<Guessed>,
    tried: bool,
    /// Names that are tried early.
    names: Vec<String>,
}

impl Typed {
    /// Nothing is typed yet; it locks records about those of these names.
    pub fn about(names: Vec<String>) -> Typed {
        Typed {
            names,
            ..Typed::default()
        }
    }

    /// Takes in what is typed, and looks how strong it is.
    pub fn set_new(&mut self, text: String) {
        self.strength = (!text.is_empty()).then(|| Passphrase::new(text.clone()).strength(&self.names));
        self.new = text;
    }

    pub fn set_again(&mut self, text: String) {
        self.again = text;
    }

    /// The password, or the field that is to be mended.
    ///
    /// # Errors
    /// The id of that field.
    pub fn checked(&mut self) -> Result<Passphrase, &'static str> {
        self.tried = true;
        let new = Passphrase::new(self.new.clone());
        if new.refuse_to_set(&self.names).is_err() {
            Err("password-new")
        } else if self.new != self.again {
            Err("password-again")
        } else {
            Ok(new)
        }
    }

    /// What is wrong with the first field, and what with the second, once it was tried.
    pub fn faults(&self) -> (Option<String>, Option<&'static str>) {
        if !self.tried {
            return (None, None);
        }
        match Passphrase::new(self.new.clone()).refuse_to_set(&self.names) {
            Err(StoreError::ShortPassword { least }) => (
                Some(format!(
                    "Use {least} characters or more. Three or four words are easy to keep."
                )),
                None,
            ),
            Err(error) => {
                let problem = error.problem();
                (Some(format!("{} {}", problem.what, problem.todo)), None)
            }
            Ok(()) if self.new != self.again => (None, Some("The passwords do not match. Type it again.")),
            Ok(()) => (None, None),
        }
    }

    /// The hint under the first field: how strong it is so far.
    pub fn hint(&self) -> &'static str {
        match self.strength {
            None => "Three or four words that belong to you alone.",
            Some(Guessed::Easy) => "Easy to guess so far. Add another word.",
            Some(Guessed::Fair) => "Good enough. One more word makes it strong.",
            Some(Guessed::Strong) => "Strong.",
        }
    }
}

/// The two fields of a new password.
pub fn new_password<'a, M: Clone + 'a>(
    kit: &Kit,
    typed: &'a Typed,
    on_new: impl Fn(String) -> M + Clone + 'a,
    on_again: impl Fn(String) -> M + Clone + 'a,
    on_submit: M,
) -> [El<'a, M>; 2] {
    two_fields(
        kit,
        typed,
        [
            ("password-new", "New password"),
            ("password-again", "Type it again"),
        ],
        (on_new, on_again),
        on_submit,
    )
}

/// The same with ids and names of its own.
pub fn two_fields<'a, M: Clone + 'a>(
    kit: &Kit,
    typed: &'a Typed,
    [(first, name), (second, again)]: [(&'static str, &'static str); 2],
    (on_new, on_again): (
        impl Fn(String) -> M + Clone + 'a,
        impl Fn(String) -> M + Clone + 'a,
    ),
    on_submit: M,
) -> [El<'a, M>; 2] {
    let (flaw, differs) = typed.faults();
    [
        kit.secret_field(
            Field::new(first, name).hint(typed.hint()).error(flaw),
            &typed.new,
            on_new,
            Some(on_submit.clone()),
        ),
        kit.secret_field(
            Field::new(second, again).error(differs),
            &typed.again,
            on_again,
            Some(on_submit),
        ),
    ]
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The first one.
    Set,
    Change,
    /// Someone may know it.
    Afresh,
    Remove,
}

/// The card.
#[derive(Default)]
pub struct State {
    form: Option<Form>,
    old: String,
    typed: Typed,
    wrong: Option<String>,
    problem: Option<Problem>,
    /// What was done last.
    done: Option<String>,
}

/// What can happen on it.
#[derive(Clone)]
pub enum Message {
    Open(Form),
    Close,
    Old(String),
    New(String),
    Again(String),
    Go,
    Done(Form, Result<PasswordChange, StoreError>),
    Lock,
}

/// Whose names somebody would try who knows the family.
fn names(context: &Context<'_>) -> Vec<String> {
    let child = &context.file.child.body;
    vec![child.name.clone(), child.full_name.clone()]
}

impl State {
    pub(super) fn closes(&self) -> Option<Message> {
        self.form.map(|_| Message::Close)
    }

    pub(super) fn submits(&self) -> Option<Message> {
        self.form.map(|_| Message::Go)
    }

    pub(super) fn update(&mut self, message: Message, context: &Context<'_>) -> Action<super::Message> {
        match message {
            Message::Open(form) => {
                *self = State {
                    form: Some(form),
                    typed: Typed::about(names(context)),
                    ..State::default()
                };
                let first = match form {
                    Form::Set => "password-new",
                    _ => "password-old",
                };
                Action::ask(Request::Focus(first.to_owned()))
            }
            Message::Close => {
                let last = self.form.take();
                *self = State::default();
                Action::ask(Request::Focus(opener(last).to_owned()))
            }
            Message::Old(text) => {
                self.old = text;
                self.wrong = None;
                Action::none()
            }
            Message::New(text) => {
                self.typed.set_new(text);
                Action::none()
            }
            Message::Again(text) => {
                self.typed.set_again(text);
                Action::none()
            }
            Message::Go => self.go(context),
            Message::Done(form, result) => self.finished(form, result, context),
            Message::Lock => Action::ask(Request::Lock),
        }
    }

    fn go(&mut self, context: &Context<'_>) -> Action<super::Message> {
        let Some(form) = self.form else {
            return Action::none();
        };
        let new = if form == Form::Remove {
            None
        } else {
            match self.typed.checked() {
                Ok(new) => Some(new),
                Err(field) => return Action::ask(Request::Focus(field.to_owned())),
            }
        };
        let old = (form != Form::Set).then(|| Passphrase::new(self.old.clone()));
        self.problem = None;
        let progress = Progress::none();
        let (store, watched) = (context.store.clone(), progress.clone());
        let done = work(move || {
            store
                .set_password_watched(old, new, form == Form::Afresh, watched)
                .wait()
        })
        .map(move |result| super::Message::Password(Message::Done(form, result)));
        Action::run(done).and(Request::Busy {
            title: match form {
                Form::Set | Form::Afresh => "Sealing the records",
                Form::Change => "Changing the password",
                Form::Remove => "Taking the password away",
            },
            progress,
        })
    }

    fn finished(
        &mut self,
        form: Form,
        result: Result<PasswordChange, StoreError>,
        context: &Context<'_>,
    ) -> Action<super::Message> {
        let action = Action::ask(Request::Idle);
        match result {
            Ok(change) => {
                let said = said(form, &change);
                *self = State {
                    done: Some(said),
                    ..State::default()
                };
                let action = action
                    .and(Request::HasPassword(form != Form::Remove))
                    .and(Request::Focus(opener(Some(form)).to_owned()));
                super::and_ask(action, context)
            }
            Err(StoreError::WrongPassword) => {
                self.wrong = Some("That is not the password. Check capitals and try again.".to_owned());
                action.and(Request::Focus("password-old".to_owned()))
            }
            Err(error @ StoreError::TooSoon { .. }) => {
                self.wrong = Some(too_soon(&error));
                action.and(Request::Focus("password-old".to_owned()))
            }
            Err(StoreError::Stopped) => {
                self.problem = Some(Problem::new(
                    "That was stopped.",
                    "The password is as it was, and so are your records.",
                    "Start it again at any time.",
                ));
                action
            }
            Err(error) => {
                self.problem = Some(error.problem());
                action
            }
        }
    }

    pub(super) fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let now = if context.has_password {
            "On. The records are locked when you close Fourfold."
        } else {
            "Off. Anybody who uses this computer account can open the records."
        };
        let mut all = column![kit.h2("Password"), kit.body(now)].spacing(12);
        if let Some(done) = &self.done {
            all = all.push(tagged(
                Semantics::new(Role::Status, done.clone()),
                kit.tip(Icon::CircleCheck, kit.body(done.as_str())),
            ));
        }
        if let Some(problem) = &self.problem {
            all = all.push(kit.note(kit.body(problem.to_string())));
        }
        match self.form {
            Some(form) => kit.card(Owner::Plain, self.form(all, form, context)),
            None => kit.card(Owner::Plain, all.push(buttons(context))),
        }
    }

    fn form<'a>(
        &'a self,
        mut all: Column<'a, Message, crate::kit::Theme>,
        form: Form,
        context: &Context<'a>,
    ) -> Column<'a, Message, crate::kit::Theme> {
        let kit = context.kit;
        for line in meaning(form) {
            all = all.push(kit.body(*line).tone(Tone::Second));
        }
        if form != Form::Set {
            all = all.push(kit.secret_field(
                Field::new("password-old", "The password you have now").error(self.wrong.as_deref()),
                &self.old,
                Message::Old,
                Some(Message::Go),
            ));
        }
        if form != Form::Remove {
            let fields = new_password(&kit, &self.typed, Message::New, Message::Again, Message::Go);
            for field in fields {
                all = all.push(field);
            }
        }
        let (icon, words) = match form {
            Form::Set | Form::Change => (Icon::Lock, "Set this password"),
            Form::Afresh => (Icon::Lock, "Seal the records anew"),
            Form::Remove => (Icon::LockOpen, "Take the password away"),
        };
        all.push(
            kit.flow([
                kit.primary("password-set", Some(icon), words, Message::Go).into(),
                kit.quiet("password-close", None, "Not now", Message::Close)
                    .into(),
            ]),
        )
    }
}

/// The button that opened a form, where the focus goes back to.
fn opener(form: Option<Form>) -> &'static str {
    match form {
        Some(Form::Afresh) => "password-afresh",
        _ => "password-open",
    }
}

fn buttons<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    if !context.has_password {
        return kit.flow([kit
            .secondary(
                "password-open",
                Some(Icon::Lock),
                "Set a password",
                Message::Open(Form::Set),
            )
            .into()]);
    }
    let mut buttons: Vec<El<'a, Message>> = vec![
        kit.secondary("password-open", None, "Change it", Message::Open(Form::Change))
            .into(),
        kit.secondary(
            "password-afresh",
            None,
            "Someone may know it",
            Message::Open(Form::Afresh),
        )
        .into(),
    ];
    // Pupils' records are never without one.
    if !context.preferences.school {
        buttons.push(
            kit.quiet(
                "password-remove",
                None,
                "Take it away",
                Message::Open(Form::Remove),
            )
            .into(),
        );
    }
    buttons.push(
        kit.quiet("lock", Some(Icon::Lock), "Lock now", Message::Lock)
            .into(),
    );
    kit.flow(buttons)
}

/// What each does, before it is done.
fn meaning(form: Form) -> &'static [&'static str] {
    match form {
        Form::Set => &[
            "The records and the backups on this computer are sealed with it. It can take some minutes. Backups that are damaged, and damaged files that were set aside, cannot be sealed and are removed.",
            "Nobody can open the records without it, not even us. Make recovery words afterwards, for the day it is forgotten.",
        ],
        Form::Change => &[
            "The records and the backups on this computer are sealed with a new key. It can take some minutes.",
            "Copies you saved elsewhere still open with the old password. If you have recovery words, they stay the same.",
        ],
        Form::Afresh => &[
            "The records and the backups on this computer are sealed with a new key. It can take some minutes.",
            "If you have recovery words, they stop working. Make new ones afterwards.",
            "Copies you saved elsewhere still open with the old password. Remove them and save new ones.",
        ],
        Form::Remove => &[
            "Anyone who uses this computer account can then open the records and the backups. Recovery words stop working.",
            "Copies you saved elsewhere still need the password they had.",
        ],
    }
}

/// What was done.
fn said(form: Form, change: &PasswordChange) -> String {
    let mut said = match form {
        Form::Set => "Done. The records are sealed with this password.".to_owned(),
        Form::Change => "Done. The new password opens the records, and the old one does not.".to_owned(),
        Form::Afresh => {
            "Done. The records are sealed with a new key, and only the new password opens them.".to_owned()
        }
        Form::Remove => "Done. The records open without a password.".to_owned(),
    };
    let copies = change.copies.said();
    if !copies.is_empty() {
        said = [&said, " ", copies.as_str()].concat();
    }
    if change.words_ended {
        said += " Your old recovery words no longer work.";
    }
    said
}

/// Why a password is not looked at yet.
pub(super) fn too_soon(error: &StoreError) -> String {
    let problem = error.problem();
    format!("{} {}", problem.what, problem.todo)
}

/// When the records lock by themselves.
pub(super) fn lock<'a>(context: &Context<'a>) -> El<'a, super::Message> {
    let kit = context.kit;
    let mut choices: Vec<(u16, String)> = LOCK_AFTER
        .iter()
        .map(|minutes| (*minutes, format!("{minutes} minutes")))
        .collect();
    if !context.preferences.school {
        choices.push((0, "Only when I lock it".to_owned()));
    }
    let chosen = context.preferences.lock_after().unwrap_or(0);
    kit.card(
        Owner::Plain,
        column![
            kit.h2("Lock automatically"),
            kit.caption("When no one has pressed a key or moved the pointer for this long. Also when the computer wakes from sleep. What you typed is saved first."),
            kit.radio_chips("lock-after", "Lock automatically after", choices, Some(&chosen), super::Message::LockAfter),
        ]
        .spacing(10),
    )
}
