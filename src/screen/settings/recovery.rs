//! Recovery words: made, printed, written down, and proved to be written down before they count.

use crate::document::{DocumentKind, file_name, recovery};
use crate::domain::{Problem, date_text};
use crate::kit::{El, Field, Icon, Owner, Role, Semantics, Tone, Toned, Weight, tagged};
use crate::screen::action::work;
use crate::screen::save_as::viewer;
use crate::screen::{Action, Context, Request};
use crate::store::{OlderCopies, Passphrase, Progress, RECOVERY_WORDS, RecoveryWords, StoreError, files};
use chrono::{DateTime, Utc};
use iced::widget::{Column, column, row};
use iced::{Length, Task};

/// How many of the words are asked for.
const ASKED: usize = 3;

/// The card.
#[derive(Default)]
pub struct State {
    step: Step,
    password: String,
    problem: Option<String>,
    /// What was done last.
    done: Option<String>,
}

#[derive(Default)]
enum Step {
    #[default]
    Closed,
    /// Who asks is to show the password first.
    Password,
    /// The words are shown. They open nothing yet.
    Shown(RecoveryWords),
    /// Some of them are asked for.
    Asked {
        words: RecoveryWords,
        /// Which ones, counted from 0, and what was typed.
        asked: [(usize, String); ASKED],
        wrong: Option<usize>,
    },
}

/// What can happen on it.
#[derive(Clone)]
pub enum Message {
    Open,
    Close,
    Password(String),
    Prove,
    Proved(Result<(), StoreError>),
    Page,
    PageOpened(Result<(), Problem>),
    Written,
    Word(usize, String),
    Back,
    Check,
    Set(Result<OlderCopies, StoreError>),
}

/// Three places, in order, that nobody can tell before.
fn places(random: &[u8]) -> [usize; ASKED] {
    let mut all: Vec<usize> = (0..RECOVERY_WORDS).collect();
    let mut chosen = [0; ASKED];
    for (place, byte) in chosen.iter_mut().zip(random) {
        *place = all.remove(usize::from(*byte) % all.len());
    }
    chosen.sort_unstable();
    chosen
}

impl State {
    pub(super) fn closes(&self) -> Option<Message> {
        (!matches!(self.step, Step::Closed)).then_some(Message::Close)
    }

    pub(super) fn update(&mut self, message: Message, context: &Context<'_>) -> Action<super::Message> {
        let focus = |id: &str| Action::ask(Request::Focus(id.to_owned()));
        match message {
            Message::Open => {
                *self = State {
                    step: Step::Password,
                    ..State::default()
                };
                focus("words-password")
            }
            Message::Close => {
                *self = State::default();
                focus("words-open")
            }
            Message::Password(text) => {
                self.password = text;
                self.problem = None;
                Action::none()
            }
            Message::Prove => {
                let answer = context
                    .store
                    .prove_password(Passphrase::new(self.password.clone()));
                Action::run(Task::perform(answer, |proved| {
                    super::Message::Recovery(Message::Proved(proved))
                }))
            }
            Message::Proved(proved) => match proved.and_then(|()| RecoveryWords::random()) {
                Ok(words) => {
                    self.step = Step::Shown(words);
                    focus("words-page")
                }
                Err(error @ StoreError::TooSoon { .. }) => {
                    self.problem = Some(super::password::too_soon(&error));
                    focus("words-password")
                }
                Err(StoreError::WrongPassword) => {
                    self.problem = Some("That is not the password. Check capitals and try again.".to_owned());
                    focus("words-password")
                }
                Err(error) => {
                    self.problem = Some(error.problem().to_string());
                    Action::none()
                }
            },
            Message::Page => self.page(context),
            Message::PageOpened(result) => {
                self.problem = result.err().map(|problem| problem.to_string());
                Action::none()
            }
            Message::Written => {
                if let Step::Shown(words) = &self.step {
                    let random = *context.new_id().0.as_bytes();
                    // The last bytes of an id are random.
                    let [a, b, c] = places(&random[13..]);
                    self.problem = None;
                    self.step = Step::Asked {
                        words: words.clone(),
                        asked: [(a, String::new()), (b, String::new()), (c, String::new())],
                        wrong: None,
                    };
                }
                focus("word-0")
            }
            Message::Word(n, text) => {
                if let Step::Asked { asked, wrong, .. } = &mut self.step
                    && let Some((_, typed)) = asked.get_mut(n)
                {
                    *typed = text;
                    *wrong = None;
                }
                Action::none()
            }
            Message::Back => {
                if let Step::Asked { words, .. } = &self.step {
                    self.step = Step::Shown(words.clone());
                }
                focus("words-page")
            }
            Message::Check => self.check(context),
            Message::Set(Ok(copies)) => {
                let mut done = "Done. The recovery words open the records from now on.".to_owned();
                let copies = copies.said();
                if !copies.is_empty() {
                    done = [&done, " ", copies.as_str()].concat();
                }
                *self = State {
                    done: Some(done),
                    ..State::default()
                };
                let action = Action::ask(Request::Idle).and(Request::Focus("words-open".to_owned()));
                super::and_ask(action, context)
            }
            Message::Set(Err(error)) => {
                self.problem = Some(match error {
                    StoreError::Stopped => {
                        "That was stopped. These words open nothing yet, and the records have not changed."
                            .to_owned()
                    }
                    error => error.problem().to_string(),
                });
                Action::ask(Request::Idle)
            }
        }
    }

    /// Compares what was typed; if it fits, the words count from now on.
    fn check(&mut self, context: &Context<'_>) -> Action<super::Message> {
        let Step::Asked { words, asked, wrong } = &mut self.step else {
            return Action::none();
        };
        let list = words.words();
        *wrong = asked.iter().position(|(place, typed)| {
            list.get(*place)
                .is_none_or(|word| !typed.trim().eq_ignore_ascii_case(word))
        });
        if let Some(wrong) = wrong {
            return Action::ask(Request::Focus(format!("word-{wrong}")));
        }
        let password = Passphrase::new(self.password.clone());
        let progress = Progress::none();
        let (store, words, watched) = (context.store.clone(), words.clone(), progress.clone());
        let done = work(move || store.set_recovery_watched(password, Some(words), watched).wait())
            .map(|set| super::Message::Recovery(Message::Set(set)));
        Action::run(done).and(Request::Busy {
            title: "Sealing the records",
            progress,
        })
    }

    /// Writes the page into the folder that is emptied at close, and opens it in the system's viewer.
    fn page(&self, context: &Context<'_>) -> Action<super::Message> {
        let Step::Shown(words) = &self.step else {
            return Action::none();
        };
        let (words, today) = (words.words(), context.today);
        let name = file_name("", DocumentKind::RecoveryWords, today);
        let path = context.paths.viewing().join(name);
        Action::run(
            work(move || {
                let fault = |what| {
                    Problem::new(
                        what,
                        "Your records are safe.",
                        "Write the words down by hand from this page.",
                    )
                };
                let page =
                    recovery::build(&words, today).map_err(|_| fault("The page could not be made."))?;
                files::write_readable(&path, &page.pdf)
                    .map_err(|_| fault("The page could not be written."))?;
                if viewer::open(&path) {
                    return Ok(());
                }
                // Nobody will look at it: it must not lie there readable.
                std::fs::remove_file(&path).ok();
                Err(fault("No program opened the page."))
            })
            .map(|opened| super::Message::Recovery(Message::PageOpened(opened))),
        )
    }

    pub(super) fn view<'a>(&'a self, context: &Context<'a>, made: Option<DateTime<Utc>>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = column![kit.h2("Recovery words")].spacing(12);
        if let Some(words) = &self.done {
            all = all.push(tagged(
                Semantics::new(Role::Status, words.clone()),
                kit.tip(Icon::CircleCheck, kit.body(words.as_str())),
            ));
        }
        all = match &self.step {
            Step::Closed => closed(all, context, made),
            Step::Password => self.asks_password(all, context, made),
            Step::Shown(words) => shown(all, context, words),
            Step::Asked { asked, wrong, .. } => asks_words(all, context, asked, *wrong),
        };
        if let Some(problem) = self
            .problem
            .as_ref()
            .filter(|_| !matches!(self.step, Step::Password))
        {
            all = all.push(kit.note(kit.body(problem.as_str())));
        }
        kit.card(Owner::Plain, all)
    }

    fn asks_password<'a>(
        &'a self,
        mut all: Stack<'a>,
        context: &Context<'a>,
        made: Option<DateTime<Utc>>,
    ) -> Stack<'a> {
        let kit = context.kit;
        if made.is_some() {
            all = all.push(
                kit.body("New words end the old ones. Tear up the old page afterwards. Copies you saved elsewhere still open with the old words.")
                    .tone(Tone::Second),
            );
        }
        all.push(kit.secret_field(
            Field::new("words-password", "The password you have now").error(self.problem.as_deref()),
            &self.password,
            Message::Password,
            Some(Message::Prove),
        ))
        .push(
            kit.flow([
                kit.primary("words-prove", None, "Show me the words", Message::Prove)
                    .into(),
                kit.quiet("words-close", None, "Not now", Message::Close).into(),
            ]),
        )
    }
}

type Stack<'a> = Column<'a, Message, crate::kit::Theme>;

fn closed<'a>(all: Stack<'a>, context: &Context<'a>, made: Option<DateTime<Utc>>) -> Stack<'a> {
    let kit = context.kit;
    let (now, button) = match made {
        Some(made) => (
            format!(
                "Made on {}. They open the records if the password is forgotten.",
                date_text::long(made.date_naive())
            ),
            "Make new words",
        ),
        None => (
            "None yet. If the password is forgotten, nobody can open the records.".to_owned(),
            "Make recovery words",
        ),
    };
    all.push(kit.body(now))
        .push(
            kit.body(
                "Twelve words on paper, kept somewhere safe. They open the records when nothing else does.",
            )
            .tone(Tone::Second),
        )
        .push(
            kit.flow([kit
                .secondary("words-open", Some(Icon::FileText), button, Message::Open)
                .into()]),
        )
}

fn shown<'a>(all: Stack<'a>, context: &Context<'a>, words: &RecoveryWords) -> Stack<'a> {
    let kit = context.kit;
    let numbered: Vec<String> = (1..)
        .zip(words.words())
        .map(|(n, word)| format!("{n}. {word}"))
        .collect();
    let column_of = |part: &[String]| {
        Column::with_children(
            part.iter()
                .map(|line| kit.words(line.clone(), 18.0, 1.4, Weight::Semibold).into()),
        )
        .width(Length::Fill)
    };
    let (first, second) = numbered.split_at(numbered.len() / 2);
    all.push(kit.body("These words are shown once. They open nothing until you have shown that you have them."))
        .push(kit.sunk(row![column_of(first), column_of(second)].spacing(16)))
        .push(
            kit.body("Print the page or write the words down. Keep it away from this computer, and take no photo of it.")
                .tone(Tone::Second),
        )
        .push(kit.flow([
            kit.secondary("words-page", Some(Icon::Printer), "Open the page to print", Message::Page)
                .into(),
            kit.primary("words-written", Some(Icon::Check), "I have them on paper", Message::Written)
                .into(),
            kit.quiet("words-close", None, "Not now", Message::Close).into(),
        ]))
}

fn asks_words<'a>(
    mut all: Stack<'a>,
    context: &Context<'a>,
    asked: &'a [(usize, String); ASKED],
    wrong: Option<usize>,
) -> Stack<'a> {
    const IDS: [&str; ASKED] = ["word-0", "word-1", "word-2"];
    let kit = context.kit;
    all = all.push(kit.body("Type these three words from your page. Then the records and the backups on this computer are sealed with a new key. It can take some minutes."));
    for (n, (id, (place, typed))) in IDS.into_iter().zip(asked).enumerate() {
        let error = (wrong == Some(n)).then_some("That is another word. Check your page.");
        all = all.push(kit.text_field(
            Field::new(id, format!("Word {}", place + 1)).error(error),
            typed,
            move |text| Message::Word(n, text),
            Some(Message::Check),
        ));
    }
    all.push(
        kit.flow([
            kit.primary("words-check", Some(Icon::Check), "Check", Message::Check)
                .into(),
            // In this order a second press on the button before meets nothing that ends it.
            kit.quiet("words-close", None, "Not now", Message::Close).into(),
            kit.quiet(
                "words-back",
                Some(Icon::ArrowLeft),
                "Show the words again",
                Message::Back,
            )
            .into(),
        ]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn three_places_are_asked_for_in_order_and_none_twice(random: [u8; 3]) {
            let places = places(&random);
            prop_assert!(places[0] < places[1] && places[1] < places[2] && places[2] < RECOVERY_WORDS);
        }
    }
}
