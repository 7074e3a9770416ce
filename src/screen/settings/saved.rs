//! Saving a copy to a stick or a folder, and bringing one back.

use super::copies::kept;
use super::{Section, counts, when};
use crate::domain::{Day, Problem};
use crate::kit::{El, Field, Icon, Owner, Role, Semantics, Tone, Toned, Weight, tagged};
use crate::screen::action::work;
use crate::screen::save_as::dialog::{self, Chosen};
use crate::screen::save_as::{self, Sort};
use crate::screen::{Action, Context, Request};
use crate::store::{COPY_ENDING, Passphrase, Progress, Restored, SavedCopy, Stage, StoreError, look_into};
use chrono::{DateTime, Utc};
use iced::Task;
use iced::widget::column;
use std::path::{Path, PathBuf};

/// Both cards.
#[derive(Default)]
pub struct State {
    /// Where to save; none until it is typed or chosen.
    to: Option<String>,
    exists: bool,
    problem: Option<Problem>,
    done: Option<String>,
    from: String,
    /// The file that was looked into.
    found: Option<(PathBuf, SavedCopy)>,
    secret: String,
    wrong: bool,
    from_problem: Option<Problem>,
}

/// What can happen on them.
#[derive(Clone)]
pub enum Message {
    SetPassword,
    To(String),
    BrowseTo,
    BrowsedTo(Chosen),
    Save { replace: bool },
    Saved(PathBuf, Result<SavedCopy, StoreError>),
    Noted,
    From(String),
    BrowseFrom,
    BrowsedFrom(Chosen),
    Look,
    Looked(PathBuf, Result<SavedCopy, StoreError>),
    Secret(String),
    Bring,
    Brought(Result<(SavedCopy, Restored), StoreError>),
}

/// The name a copy has.
fn name(today: Day) -> String {
    format!("Fourfold copy {today}.{COPY_ENDING}")
}

/// The kind of file a copy is.
const COPY: Sort = Sort::new(COPY_ENDING, "Saved copies", "copy");

fn suggestion(today: Day) -> String {
    save_as::suggestion(&name(today))
}

/// The path with its ending; inside a folder, with a name.
fn whole(typed: &str, today: Day) -> PathBuf {
    COPY.whole(typed, &save_as::folder(), &name(today))
}

/// What went wrong with a copy, and that the records are as they were.
pub fn problem(error: &StoreError) -> Problem {
    let reason = match error {
        StoreError::Failed {
            stage: Stage::WritingCopy,
            cause,
        } => cause,
        error => error,
    };
    match reason {
        StoreError::DiskFull => Problem::new(
            "There is no room for the copy there.",
            "Your records are safe. No half copy was left.",
            "Make room, or choose another place.",
        ),
        StoreError::ReadOnly => Problem::new(
            "Fourfold may not write there.",
            "Your records are safe.",
            "Choose another folder or a stick.",
        ),
        StoreError::Io { .. } => Problem::new(
            "The copy could not be read or written.",
            "Your records are safe. No half copy was left.",
            "Check that the stick is in, and try again.",
        ),
        StoreError::Stopped => Problem::new(
            "That was stopped.",
            "Your records are safe. No half copy was left.",
            "Start it again at any time.",
        ),
        error => error.problem(),
    }
}

impl State {
    pub(super) fn update(&mut self, message: Message, context: &Context<'_>) -> Action<super::Message> {
        match message {
            Message::SetPassword => Action::run(Task::done(super::Message::Section(Section::Password))),
            Message::To(path) => {
                self.to = Some(path);
                self.exists = false;
                self.problem = None;
                Action::none()
            }
            Message::BrowseTo => {
                let typed = self.to.clone().unwrap_or_else(|| suggestion(context.today));
                let dialog = dialog::asked(save_as::browse(whole(&typed, context.today), COPY));
                Action::run(Task::perform(dialog, |chosen| {
                    super::Message::Saved(Message::BrowsedTo(chosen))
                }))
            }
            Message::BrowsedTo(Chosen::NoDialog) => {
                self.problem = Some(dialog::none_for_folders());
                Action::ask(Request::Focus("copy-path".to_owned()))
            }
            Message::BrowsedTo(chosen) => {
                if let Chosen::Path(path) = chosen {
                    self.to = Some(path.display().to_string());
                    self.exists = false;
                }
                Action::ask(Request::Focus("copy-save".to_owned()))
            }
            Message::Save { replace } => self.save_to(replace, context),
            Message::Saved(path, result) => self.saved(&path, result, context),
            Message::Noted => super::and_ask(Action::none(), context),
            Message::From(path) => {
                self.from = path;
                self.found = None;
                self.from_problem = None;
                Action::none()
            }
            Message::BrowseFrom => Action::run(
                dialog::file("Saved copies", &[COPY_ENDING])
                    .map(|chosen| super::Message::Saved(Message::BrowsedFrom(chosen))),
            ),
            Message::BrowsedFrom(Chosen::Nothing) => Action::none(),
            Message::BrowsedFrom(Chosen::NoDialog) => {
                self.from_problem = Some(dialog::none_for_files(
                    "Write where the copy is instead, such as Documents/copy.fourfold-copy.",
                ));
                Action::ask(Request::Focus("bring-path".to_owned()))
            }
            Message::BrowsedFrom(Chosen::Path(path)) => {
                self.from = path.display().to_string();
                Action::run(look(path))
            }
            Message::Look if self.from.trim().is_empty() => {
                Action::ask(Request::Focus("bring-path".to_owned()))
            }
            Message::Look => Action::run(look(dialog::typed(&self.from))),
            Message::Looked(path, Ok(copy)) => {
                self.found = Some((path, copy));
                self.from_problem = None;
                Action::ask(Request::Focus("bring-secret".to_owned()))
            }
            Message::Looked(_, Err(error)) => {
                self.found = None;
                self.from_problem = Some(problem(&error));
                Action::ask(Request::Focus("bring-path".to_owned()))
            }
            Message::Secret(text) => {
                self.secret = text;
                self.wrong = false;
                Action::none()
            }
            Message::Bring => self.bring(context),
            Message::Brought(Ok((copy, restored))) => {
                Action::ask(Request::Idle).and(Request::Reload(format!(
                    "The copy is back with {}. {}",
                    counts(copy.children, copy.records),
                    kept(&restored)
                )))
            }
            Message::Brought(Err(error)) => {
                let idle = Action::ask(Request::Idle);
                if matches!(error, StoreError::WrongPassword | StoreError::NeedsPassword) {
                    self.wrong = true;
                    return idle.and(Request::Focus("bring-secret".to_owned()));
                }
                self.from_problem = Some(problem(&error));
                idle
            }
        }
    }

    fn save_to(&mut self, replace: bool, context: &Context<'_>) -> Action<super::Message> {
        let typed = self.to.clone().unwrap_or_else(|| suggestion(context.today));
        if typed.trim().is_empty() {
            return Action::ask(Request::Focus("copy-path".to_owned()));
        }
        let path = whole(&typed, context.today);
        self.problem = None;
        self.done = None;
        let progress = Progress::none();
        let (store, watched, to) = (context.store.clone(), progress.clone(), path.clone());
        let done = work(move || store.save_copy(to, replace, watched).wait())
            .map(move |result| super::Message::Saved(Message::Saved(path.clone(), result)));
        Action::run(done).and(Request::Busy {
            title: "Saving a copy",
            progress,
        })
    }

    fn saved(
        &mut self,
        path: &Path,
        result: Result<SavedCopy, StoreError>,
        context: &Context<'_>,
    ) -> Action<super::Message> {
        let idle = Action::ask(Request::Idle);
        match result {
            Ok(copy) => {
                self.exists = false;
                self.done = Some(format!(
                    "Saved and read back: {}. It is in {}.",
                    counts(copy.children, copy.records),
                    path.display()
                ));
                let noted = Task::perform(context.store.note_saved(path, copy), |_| {
                    super::Message::Saved(Message::Noted)
                });
                let mut idle = idle.and(Request::Focus("copy-save".to_owned()));
                idle.task = noted;
                idle
            }
            Err(StoreError::AlreadyThere) => {
                self.exists = true;
                idle.and(Request::Focus("copy-replace".to_owned()))
            }
            Err(error) => {
                self.problem = Some(problem(&error));
                idle.and(Request::Focus("copy-path".to_owned()))
            }
        }
    }

    fn bring(&mut self, context: &Context<'_>) -> Action<super::Message> {
        let Some((path, _)) = self.found.clone() else {
            return Action::none();
        };
        let secret = (!self.secret.is_empty()).then(|| Passphrase::new(self.secret.clone()));
        let progress = Progress::none();
        let (store, watched) = (context.store.clone(), progress.clone());
        let done = work(move || store.bring_back(path, secret, watched).wait())
            .map(|done| super::Message::Saved(Message::Brought(done)));
        Action::run(done).and(Request::Busy {
            title: "Bringing the copy back",
            progress,
        })
    }

    pub(super) fn save<'a>(&'a self, context: &Context<'a>, last: Option<DateTime<Utc>>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = column![
            kit.h2("Save a copy"),
            kit.body("One file with everything in it, for a stick or another folder. It helps when the computer is lost."),
        ]
        .spacing(12);
        if !context.has_password {
            return kit.card(
                Owner::Plain,
                all.push(
                    kit.body("A copy that leaves this computer is always locked, so it needs a password.")
                        .tone(Tone::Second),
                )
                .push(
                    kit.flow([kit
                        .secondary(
                            "copy-password",
                            Some(Icon::Lock),
                            "Set a password first",
                            Message::SetPassword,
                        )
                        .into()]),
                ),
            );
        }
        all = all.push(
            kit.body("It is locked with your password. Your recovery words open it too.")
                .tone(Tone::Second),
        );
        if let Some(last) = last {
            all = all.push(kit.body(format!("Last saved: {}.", when(last, context))));
        }
        let to = self.to.clone().unwrap_or_else(|| suggestion(context.today));
        all = all.push(
            kit.text_field(
                Field::new("copy-path", "Where to save it")
                    .unlimited()
                    .error(self.problem.as_ref().map(ToString::to_string)),
                &to,
                Message::To,
                Some(Message::Save { replace: false }),
            ),
        );
        if self.exists {
            all = all.push(
                kit.note(
                    column![
                        kit.body("There is a file of that name already. It stays unless you replace it."),
                        kit.flow([kit
                            .secondary(
                                "copy-replace",
                                None,
                                "Replace it",
                                Message::Save { replace: true }
                            )
                            .into()]),
                    ]
                    .spacing(8),
                ),
            );
        }
        all = all.push(
            kit.flow([
                kit.primary(
                    "copy-save",
                    Some(Icon::Save),
                    "Save the copy",
                    Message::Save { replace: false },
                )
                .into(),
                kit.secondary(
                    "copy-browse",
                    Some(Icon::FolderOpen),
                    "Choose a place",
                    Message::BrowseTo,
                )
                .into(),
            ]),
        );
        if let Some(done) = &self.done {
            all = all.push(tagged(
                Semantics::new(Role::Status, done.clone()),
                kit.tip(Icon::CircleCheck, kit.body(done.as_str())),
            ));
        }
        kit.card(Owner::Plain, all)
    }

    pub(super) fn bring_back<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = column![
            kit.h2("Bring back a saved copy"),
            kit.body("It takes the place of what is here now, which is copied first.")
                .tone(Tone::Second),
            kit.text_field(
                Field::new("bring-path", "Where the copy is")
                    .unlimited()
                    .hint(format!("A file that ends in .{COPY_ENDING}"))
                    .error(self.from_problem.as_ref().map(ToString::to_string)),
                &self.from,
                Message::From,
                Some(Message::Look),
            ),
        ]
        .spacing(12);
        if let Some((_, copy)) = &self.found {
            let wrong = self
                .wrong
                .then_some("That opens nothing in this copy. Check capitals and try again.");
            all = all
                .push(kit.words(
                    format!(
                        "Saved on {}. It holds {}.",
                        when(copy.at, context),
                        counts(copy.children, copy.records)
                    ),
                    16.0,
                    1.35,
                    Weight::Semibold,
                ))
                .push(kit.secret_field(
                    Field::new("bring-secret", "Its password or recovery words").error(wrong),
                    &self.secret,
                    Message::Secret,
                    Some(Message::Bring),
                ))
                .push(
                    kit.flow([kit
                        .primary(
                            "bring-go",
                            Some(Icon::History),
                            "Bring this copy back",
                            Message::Bring,
                        )
                        .into()]),
                );
        } else {
            all = all.push(
                kit.flow([
                    kit.secondary("bring-look", Some(Icon::Search), "Look into it", Message::Look)
                        .into(),
                    kit.secondary(
                        "bring-browse",
                        Some(Icon::FolderOpen),
                        "Choose a copy",
                        Message::BrowseFrom,
                    )
                    .into(),
                ]),
            );
        }
        kit.card(Owner::Plain, all)
    }
}

fn look(path: PathBuf) -> Task<super::Message> {
    work(move || {
        let looked = look_into(&path);
        super::Message::Saved(Message::Looked(path, looked))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gets_a_name_and_a_name_gets_its_ending() {
        let day = Day::from_ymd_opt(2026, 11, 24).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let typed = folder.path().display().to_string();
        let wanted = folder.path().join("Fourfold copy 2026-11-24.fourfold-copy");
        assert_eq!(whole(&typed, day), wanted);
        assert_eq!(whole(" /a/b ", day), PathBuf::from("/a/b.fourfold-copy"));
        assert_eq!(
            whole("/a/b.fourfold-copy", day),
            PathBuf::from("/a/b.fourfold-copy")
        );
        // Another ending would hide the copy from the dialog that brings it back.
        assert_eq!(whole("/a/b.x", day), PathBuf::from("/a/b.x.fourfold-copy"));
    }
}
