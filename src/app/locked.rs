//! The page that asks for the password, or for the recovery words in its place.

use crate::kit::{El, Field, Ground, Icon, Kit, Tone, Toned};
use crate::store::{Passphrase, RecoveryWords};
use iced::widget::{column, container, row};
use iced::{Alignment, Length};

/// The id of the field, whichever it is.
pub const FIELD: &str = "password";

/// The height below which the page scrolls, in logical pixels.
const ROOM: f32 = 500.0;

/// The page. A password that is typed is never shown, and nothing of it is kept or logged.
#[derive(Default)]
pub struct State {
    typed: String,
    words: bool,
    /// There are recovery words, as far as can be told.
    has_words: bool,
    problem: Option<String>,
    trying: bool,
    /// So many seconds are left before another try; wrong ones slow down.
    wait: u64,
    /// How many changes wait to be saved.
    waiting: Option<usize>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Locked")
    }
}

/// What can happen on it.
#[derive(Clone)]
pub enum Message {
    Typed(String),
    Open,
    /// A second of waiting has passed.
    Second,
    /// Ask for the words, or for the password again.
    Words(bool),
}

impl std::fmt::Debug for Message {
    /// Never the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Message::Typed(_) => "Typed",
            Message::Open => "Open",
            Message::Second => "Second",
            Message::Words(_) => "Words",
        })
    }
}

/// What the page asks of the program.
pub enum Next {
    Nothing,
    Focus,
    /// To be tried.
    Try(Passphrase),
    /// Say when another second has passed.
    Wait,
}

impl State {
    /// The page; `has_words` offers the other way in.
    pub fn new(has_words: bool) -> State {
        State {
            has_words,
            ..State::default()
        }
    }

    /// Takes in what happened.
    pub fn update(&mut self, message: Message) -> Next {
        match message {
            Message::Typed(text) => {
                self.typed = text;
                self.problem = None;
                Next::Nothing
            }
            Message::Second => {
                self.wait = self.wait.saturating_sub(1);
                if self.wait > 0 { Next::Wait } else { Next::Nothing }
            }
            Message::Words(words) => {
                *self = State {
                    words,
                    wait: self.wait,
                    waiting: self.waiting,
                    ..State::new(self.has_words)
                };
                Next::Focus
            }
            Message::Open if self.trying || self.typed.trim().is_empty() => Next::Nothing,
            Message::Open if self.wait > 0 => Next::Focus,
            Message::Open => {
                if self.words
                    && let Err(fault) = RecoveryWords::parse(&self.typed)
                {
                    self.problem = Some(fault.message());
                    return Next::Focus;
                }
                self.trying = true;
                Next::Try(Passphrase::new(self.typed.clone()))
            }
        }
    }

    /// So many seconds must pass before another try. Returns whether a clock has to be started.
    pub fn wait(&mut self, seconds: u64) -> bool {
        let started = self.wait > 0;
        self.wait = seconds;
        self.trying = false;
        seconds > 0 && !started
    }

    /// So many changes are sealed here and are saved when the records are open again.
    pub fn waits_for(&mut self, changes: Option<usize>) {
        self.waiting = changes;
    }

    /// It did not fit; what was typed stays, so that a slip can be mended.
    pub fn refused(&mut self) {
        self.problem = Some(
            if self.words {
                "These words did not open the records. Perhaps newer words were made: look for that page."
            } else {
                "That password did not open the file. Check capitals and try again."
            }
            .to_owned(),
        );
        self.trying = false;
    }

    /// Draws the page.
    pub fn view<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        let words = if self.trying { "Opening" } else { "Open my records" };
        let open = kit.primary("unlock", Some(Icon::LockOpen), words, Message::Open);
        let mut page = column![kit.logo(56.0), kit.h1("Your records are locked")]
            .spacing(20)
            .align_x(Alignment::Start)
            .max_width(460);
        let wait = (self.wait > 0).then(|| {
            let unit = if self.wait == 1 { "second" } else { "seconds" };
            format!("Try again in {} {unit}.", self.wait)
        });
        let problem: Vec<&str> = self
            .problem
            .as_deref()
            .into_iter()
            .chain(wait.as_deref())
            .collect();
        let problem = (!problem.is_empty()).then(|| problem.join(" "));
        if self.words {
            page = page
                .push(
                    kit.body("Type the twelve words from your page, in their order. Capitals do not matter."),
                )
                .push(kit.text_field(
                    Field::new(FIELD, "Recovery words").error(problem),
                    &self.typed,
                    Message::Typed,
                    Some(Message::Open),
                ));
        } else {
            page = page.push(kit.secret_field(
                Field::new(FIELD, "Password").error(problem),
                &self.typed,
                Message::Typed,
                Some(Message::Open),
            ));
        }
        page = page.push(open);
        if let Some(changes) = self.waiting {
            let words = match changes {
                1 => "1 change is not saved yet: the disk did not take it. It waits here, sealed.".to_owned(),
                n => format!(
                    "{n} changes are not saved yet: the disk did not take them. They wait here, sealed."
                ),
            };
            page = page.push(kit.note(kit.body(words)));
        }
        if self.words {
            page = page.push(kit.quiet(
                "use-password",
                Some(Icon::Key),
                "Use the password",
                Message::Words(false),
            ));
        } else if self.has_words {
            page = page.push(
                row![
                    kit.body("Forgotten it?").tone(Tone::Second),
                    kit.quiet(
                        "use-words",
                        Some(Icon::FileText),
                        "I have the recovery words",
                        Message::Words(true)
                    ),
                ]
                .spacing(6)
                .align_y(Alignment::Center)
                .wrap(),
            );
        }
        // Where there is little room one scrolls.
        if kit.height < ROOM {
            let page = container(page).center_x(Length::Fill).padding(24);
            return kit.ground(Ground::Window, kit.pane("locked", page));
        }
        kit.ground(Ground::Window, container(page).center(Length::Fill).padding(24))
    }
}
