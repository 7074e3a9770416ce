//! Backups as they rotate, and the way back to one of them.

use super::{Told, counts, when};
use crate::domain::Problem;
use crate::kit::{El, Field, Icon, Owner, Role, Semantics, Tone, Toned, Weight, tagged};
use crate::screen::action::work;
use crate::screen::{Action, Context, Request};
use crate::store::{BackupInfo, Before, Passphrase, Progress, Reason, Restored, StoreError, backup_moment};
use iced::widget::{Column, column, row};
use iced::{Alignment, Length, Task};
use std::collections::BTreeSet;

/// So many are shown before "Show all".
const FIRST: usize = 6;

/// The card.
#[derive(Default)]
pub struct State {
    all: bool,
    /// The one that was chosen, by its name.
    chosen: Option<String>,
    /// It is from the time of another password.
    asks_password: bool,
    password: String,
    wrong: bool,
    problem: Option<Problem>,
    done: Option<String>,
    /// Backups that were refused: they are not offered again.
    damaged: BTreeSet<String>,
}

/// What can happen on it.
#[derive(Clone)]
pub enum Message {
    Copy,
    Copied(Result<BackupInfo, StoreError>),
    All,
    Choose(String),
    Close,
    Password(String),
    Restore,
    Restored(Result<Restored, StoreError>),
}

/// What a person calls the reason.
fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Changed => "while you worked",
        Reason::Closing => "when Fourfold closed or locked",
        Reason::Opening => "when Fourfold opened",
        Reason::BeforeUpdate => "before an update of Fourfold",
        Reason::BeforeImport => "before a file was brought in",
        Reason::BeforeErasing => "before a child was erased",
        Reason::BeforeRestoring => "before a copy was brought back",
        Reason::KeyChanged => "when the password or the recovery words changed",
        Reason::Asked => "because you asked",
    }
}

/// A size as people say it.
fn size(bytes: u64) -> String {
    const MB: u64 = 1024 * 1024;
    if bytes >= 10 * MB {
        format!("{} MB", bytes / MB)
    } else {
        format!("{}.{} MB", bytes / MB, bytes % MB * 10 / MB)
    }
}

impl State {
    pub(super) fn closes(&self) -> Option<Message> {
        self.chosen.is_some().then_some(Message::Close)
    }

    pub(super) fn update(&mut self, message: Message, context: &Context<'_>) -> Action<super::Message> {
        match message {
            Message::Copy => {
                self.done = None;
                self.problem = None;
                let answer = context.store.backup_now();
                Action::run(Task::perform(answer, |copied| {
                    super::Message::Copies(Message::Copied(copied))
                }))
            }
            Message::Copied(Ok(copy)) => {
                self.done = Some(format!(
                    "Copied and checked. It holds {}.",
                    counts(copy.children, copy.records)
                ));
                super::and_ask(Action::none(), context)
            }
            Message::Copied(Err(error)) => {
                self.problem = Some(error.problem());
                Action::none()
            }
            Message::All => {
                self.all = true;
                Action::none()
            }
            Message::Choose(name) => {
                *self = State {
                    all: self.all,
                    chosen: Some(name),
                    damaged: std::mem::take(&mut self.damaged),
                    ..State::default()
                };
                Action::ask(Request::Focus("restore-go".to_owned()))
            }
            Message::Close => {
                let chosen = self.chosen.take();
                *self = State {
                    all: self.all,
                    damaged: std::mem::take(&mut self.damaged),
                    ..State::default()
                };
                Action::ask(Request::Focus(
                    chosen.map_or_else(|| "backup-now".to_owned(), |name| row_id(&name)),
                ))
            }
            Message::Password(text) => {
                self.password = text;
                self.wrong = false;
                Action::none()
            }
            Message::Restore => self.restore(context),
            Message::Restored(Ok(restored)) => Action::ask(Request::Idle)
                .and(Request::Reload(["The copy is back. ", &kept(&restored)].concat())),
            Message::Restored(Err(error)) => self.refused(&error),
        }
    }

    fn restore(&mut self, context: &Context<'_>) -> Action<super::Message> {
        let Some(name) = self.chosen.clone() else {
            return Action::none();
        };
        let password = (!self.password.is_empty()).then(|| Passphrase::new(self.password.clone()));
        let progress = Progress::none();
        let (store, watched) = (context.store.clone(), progress.clone());
        let done = work(move || store.restore_watched(name, password, watched).wait())
            .map(|done| super::Message::Copies(Message::Restored(done)));
        Action::run(done).and(Request::Busy {
            title: "Bringing the copy back",
            progress,
        })
    }

    fn refused(&mut self, error: &StoreError) -> Action<super::Message> {
        let idle = Action::ask(Request::Idle);
        match error {
            StoreError::NeedsPassword | StoreError::WrongPassword => {
                self.wrong = self.asks_password;
                self.asks_password = true;
                idle.and(Request::Focus("restore-password".to_owned()))
            }
            error => {
                self.problem = Some(error.problem());
                if let StoreError::DamagedBackup { name } = error {
                    self.damaged.insert(name.clone());
                    self.chosen = None;
                }
                idle
            }
        }
    }

    pub(super) fn view<'a>(&'a self, context: &Context<'a>, told: Option<&'a Told>) -> El<'a, Message> {
        let kit = context.kit;
        let copies = told.map(|told| told.backups.as_slice()).unwrap_or_default();
        let unreadable = told.map(|told| told.unreadable.as_slice()).unwrap_or_default();
        let last = match copies.first() {
            Some(last) => format!("Last one: {}.", when(last.at, context)),
            None if !unreadable.is_empty() => "None that says what it holds.".to_owned(),
            None => "None yet. Fourfold makes the first one when you pause after adding something, and when it closes.".to_owned(),
        };
        let mut all = column![
            kit.h2("Backups on this computer"),
            kit.body(last),
            kit.body("Fourfold makes them automatically and checks each one. They are locked as the records are. They do not help if the computer is lost.")
                .tone(Tone::Second),
            kit.flow([kit
                .secondary("backup-now", Some(Icon::DatabaseBackup), "Copy now", Message::Copy)
                .into()]),
        ]
        .spacing(12);
        if let Some(done) = &self.done {
            all = all.push(tagged(
                Semantics::new(Role::Status, done.clone()),
                kit.tip(Icon::CircleCheck, kit.body(done.as_str())),
            ));
        }
        if let Some(problem) = &self.problem {
            all = all.push(kit.note(kit.body(problem.to_string())));
        }
        let shown = if self.all { copies.len() } else { FIRST };
        let mut list = Column::new().spacing(10);
        for copy in copies.iter().take(shown) {
            list = list.push(kit.divider());
            list = list.push(line(copy, self.damaged.contains(&copy.name), context));
            if self.chosen.as_ref() == Some(&copy.name) {
                list = list.push(self.question(&when(copy.at, context), context));
            }
        }
        for name in unreadable {
            list = list.push(kit.divider());
            list = list.push(unreadable_line(name, context));
            if self.chosen.as_ref() == Some(name) {
                list = list.push(self.question(&moment_of(name, context), context));
            }
        }
        if copies.len() > shown {
            list = list.push(kit.quiet(
                "backups-all",
                Some(Icon::ChevronDown),
                format!("Show all {}", copies.len()),
                Message::All,
            ));
        }
        kit.card(
            Owner::Plain,
            all.push(tagged(Semantics::new(Role::List, "Backups"), list)),
        )
    }

    /// What bringing this copy back means, and the second click.
    fn question<'a>(&'a self, at: &str, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut ask = column![
            kit.words(
                format!("Go back to {at}?"),
                16.0,
                1.3,
                Weight::Semibold
            ),
            kit.body("Everything written since then leaves the records. It is copied first, so you can come back to it."),
        ]
        .spacing(10);
        if self.asks_password {
            let wrong = self
                .wrong
                .then_some("That password does not open this copy. Try the one you had before it.");
            ask = ask.push(
                kit.secret_field(
                    Field::new("restore-password", "The password at that time")
                        .hint("The recovery words of that time open it too.")
                        .error(wrong),
                    &self.password,
                    Message::Password,
                    Some(Message::Restore),
                ),
            );
        }
        kit.note(
            ask.push(
                kit.flow([
                    kit.primary(
                        "restore-go",
                        Some(Icon::History),
                        "Bring it back",
                        Message::Restore,
                    )
                    .into(),
                    kit.quiet("restore-close", None, "Not now", Message::Close).into(),
                ]),
            ),
        )
    }
}

fn row_id(name: &str) -> String {
    format!("backup-{name}")
}

fn line<'a>(copy: &'a BackupInfo, damaged: bool, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let at = when(copy.at, context);
    let clock = if copy.is_from_the_future(context.ids.now()) {
        ", by a clock that was wrong"
    } else {
        ""
    };
    let about = format!(
        "{}, {}, made {}{clock}",
        counts(copy.children, copy.records),
        size(copy.bytes),
        reason(copy.reason)
    );
    let words = column![
        kit.words(at.clone(), 16.0, 1.35, Weight::Semibold),
        kit.caption(about).tone(Tone::Second),
    ]
    .width(Length::Fill);
    if damaged {
        let mark = kit
            .caption("Damaged: it cannot be brought back")
            .tone(Tone::Second);
        return row![words, mark].spacing(12).align_y(Alignment::Center).into();
    }
    let open = kit
        .secondary(
            row_id(&copy.name),
            Some(Icon::History),
            "Go back to this",
            Message::Choose(copy.name.clone()),
        )
        .called(format!("Go back to {at}"));
    row![words, open].spacing(12).align_y(Alignment::Center).into()
}

/// What became of what was there before.
pub(super) fn kept(restored: &Restored) -> String {
    match &restored.before {
        Before::Copied(_) => "What was here before was copied first.".to_owned(),
        Before::SetAside(name) => {
            format!("What was here before could not be copied. It is kept as {name}.")
        }
        Before::Nothing => String::new(),
    }
}

/// The day of a backup that does not say it itself.
fn moment_of(name: &str, context: &Context<'_>) -> String {
    backup_moment(name).map_or_else(|| name.to_owned(), |at| when(at, context))
}

fn unreadable_line<'a>(name: &str, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let at = moment_of(name, context);
    let words = column![
        kit.words(at.clone(), 16.0, 1.35, Weight::Semibold),
        kit.caption("Damaged: it does not say what it holds. Its records may still be whole.")
            .tone(Tone::Second),
    ]
    .width(Length::Fill);
    let open = kit
        .secondary(
            row_id(name),
            Some(Icon::History),
            "Try this",
            Message::Choose(name.to_owned()),
        )
        .called(format!("Try to go back to {at}"));
    row![words, open].spacing(12).align_y(Alignment::Center).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        assert_eq!(size(0), "0.0 MB");
        assert_eq!(size(1_600_000), "1.5 MB");
        assert_eq!(size(63 * 1024 * 1024), "63 MB");
    }
}
