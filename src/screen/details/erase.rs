//! Erasing a child for good: what goes, what stays elsewhere, and the name typed to show that it is meant.

use super::Message as Outer;
use crate::domain::{Problem, same_name};
use crate::kit::{El, Field, Icon, Owner, Tone, Toned, Weight};
use crate::screen::action::work;
use crate::screen::{Action, Context, Request};
use crate::store::{Erased, OldCopies, StoreError};
use iced::widget::column;

/// The card at the end of the page.
#[derive(Debug, Default)]
pub struct State {
    open: bool,
    name: String,
    remove_copies: bool,
    wrong: bool,
    problem: Option<Problem>,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Open,
    Close,
    Name(String),
    /// Enter in the field: it leads to the button and does not press it.
    Named,
    Copies(bool),
    Erase,
    Erased(Result<Erased, StoreError>),
}

const OPEN: &str = "erase-open";
const NAME: &str = "erase-name";
const GO: &str = "erase-go";

impl State {
    pub(super) fn closes(&self) -> Option<Outer> {
        self.open.then_some(Outer::Erase(Message::Close))
    }

    pub(super) fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Outer> {
        let focus = |id: &str| Action::ask(Request::Focus(id.to_owned()));
        match message {
            Message::Open => {
                self.open = true;
                focus(NAME)
            }
            Message::Close => {
                *self = State::default();
                focus(OPEN)
            }
            Message::Name(name) => {
                self.name = name;
                self.wrong = false;
                Action::none()
            }
            Message::Copies(remove) => {
                self.remove_copies = remove;
                Action::none()
            }
            Message::Erase | Message::Named if !same_name(context.name(), &self.name) => {
                self.wrong = true;
                focus(NAME)
            }
            Message::Named => focus(GO),
            Message::Erase => {
                self.problem = None;
                let (store, child) = (context.store.clone(), context.file.id());
                let copies = if self.remove_copies {
                    OldCopies::Remove
                } else {
                    OldCopies::Keep
                };
                Action::run(
                    work(move || store.erase_child(child, copies).wait())
                        .map(|erased| Outer::Erase(Message::Erased(erased))),
                )
            }
            Message::Erased(Ok(erased)) => Action::ask(Request::Reload(said(context.name(), &erased))),
            Message::Erased(Err(error)) => {
                self.problem = Some(error.problem());
                Action::none()
            }
        }
    }

    pub(super) fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Outer> {
        let kit = context.kit;
        let name = context.name();
        let mut all = column![
            kit.h2(format!("Erase {} records", context.names())),
            kit.body("For good, with everything written about them. It does not go into the bin.")
                .tone(Tone::Second),
        ]
        .spacing(12);
        if !self.open {
            return kit.card(
                Owner::Plain,
                all.push(
                    kit.flow([kit
                        .quiet(
                            OPEN,
                            Some(Icon::Trash2),
                            format!("Erase {name} for good"),
                            Outer::Erase(Message::Open),
                        )
                        .into()]),
                ),
            );
        }
        let line = |words: &'static str| kit.body(words);
        all = all
            .push(kit.words(if self.remove_copies { "This goes, and nothing brings it back" } else { "This goes from your records" }, 16.0, 1.3, Weight::Semibold))
            .push(line("Every record with its history, what is in the bin, forms that were begun, and photos."))
            .push(kit.words("This is not reached", 16.0, 1.3, Weight::Semibold))
            .push(line("Copies that you saved to a stick or a folder. Files you exported. Pages you printed or saved. Remove them yourself."))
            .push(kit.radio_chips(
                "erase-copies",
                "Older backups on this computer",
                [
                    (false, "Keep older backups".to_owned()),
                    (true, "Remove older backups".to_owned()),
                ],
                Some(&self.remove_copies),
                |remove| Outer::Erase(Message::Copies(remove)),
            ))
            .push(kit.body(if self.remove_copies {
                "Every backup that holds these records goes, also for other children, and so do damaged files that were set aside. A new backup takes their place."
            } else {
                "Older backups still hold these records. Fourfold removes old backups over time, at the latest after a year. Until then, going back to one would bring these records back."
            }).tone(Tone::Second));
        if let Some(problem) = &self.problem {
            all = all.push(kit.note(kit.body(problem.to_string())));
        }
        let wrong = self
            .wrong
            .then(|| format!("Type {name} as it stands at the top, to show that it is meant."));
        all = all
            .push(kit.text_field(
                Field::new(NAME, format!("Type the name: {name}")).error(wrong),
                &self.name,
                |name| Outer::Erase(Message::Name(name)),
                Some(Outer::Erase(Message::Named)),
            ))
            .push(
                kit.flow([
                    kit.secondary(
                        "erase-close",
                        None,
                        "Keep everything",
                        Outer::Erase(Message::Close),
                    )
                    .into(),
                    kit.quiet(
                        GO,
                        Some(Icon::Trash2),
                        "Erase for good",
                        Outer::Erase(Message::Erase),
                    )
                    .into(),
                ]),
            );
        kit.card(Owner::Plain, all)
    }
}

/// What was done, and what still holds the child.
fn said(name: &str, erased: &Erased) -> String {
    if !erased.copies.left.is_empty() {
        return format!("{name} is erased. {}", erased.copies.said());
    }
    match erased.copies_left {
        0 => format!("{name} is erased. No backup on this computer holds the records."),
        1 => format!("{name} is erased. 1 older backup still holds the records."),
        n => format!("{name} is erased. {n} older backups still hold the records."),
    }
}
