//! Settings: how it looks, the password, and what this program is.

mod said;

use super::preferences::TEXT_SIZES;
use super::{Action, Context, Heading, Preferences, Request, Room};
use crate::kit::{El, Field, Icon, Mode, Owner, Theme, Tone, Toned};
use crate::store::{LEAST_PASSWORD, Passphrase};
use iced::widget::{Column, column, container, row};
use iced::{Length, Padding};

/// The screen. Passwords stay in it no longer than they are typed.
#[derive(Default)]
pub struct State {
    old: String,
    new: String,
    again: String,
    tried: bool,
    setting: bool,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Settings")
    }
}

/// What can happen on it.
#[derive(Clone)]
pub enum Message {
    TextSize(Option<u16>),
    Theme(Option<Theme>),
    Wide(bool),
    CheckSpelling(bool),
    ForgetWord(String),
    OpenPassword,
    ClosePassword,
    Old(String),
    New(String),
    Again(String),
    SetPassword,
    Lock,
}

impl std::fmt::Debug for Message {
    /// Never a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Settings")
    }
}

impl State {
    fn prefer(context: &Context<'_>, change: impl FnOnce(&mut Preferences)) -> Action<Message> {
        let mut preferences = context.preferences.clone();
        change(&mut preferences);
        Action::ask(Request::Prefer(preferences))
    }

    fn short(&self) -> bool {
        !Passphrase::new(self.new.clone()).is_long_enough()
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, _context: &Context<'_>) -> Heading {
        Heading {
            title: "Settings".to_owned(),
            line: "Changes happen straight away and are saved.".to_owned(),
        }
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::TextSize(size) => State::prefer(context, |p| p.text_size = size),
            Message::Theme(theme) => {
                State::prefer(context, |p| p.theme = theme.map(|theme| theme.key().to_owned()))
            }
            Message::Wide(wide) => State::prefer(context, |p| p.wide_letters = wide),
            Message::CheckSpelling(on) => State::prefer(context, |p| p.spelling_off = !on),
            Message::ForgetWord(word) => {
                Action::ask(Request::ForgetWord(word)).and(Request::Focus("check-spelling-0".to_owned()))
            }
            Message::OpenPassword => {
                *self = State {
                    setting: true,
                    ..State::default()
                };
                let first = if context.has_password {
                    "password-old"
                } else {
                    "password-new"
                };
                Action::ask(Request::Focus(first.to_owned()))
            }
            Message::ClosePassword => {
                *self = State::default();
                Action::ask(Request::Focus("password-open".to_owned()))
            }
            Message::Old(text) => {
                self.old = text;
                Action::none()
            }
            Message::New(text) => {
                self.new = text;
                Action::none()
            }
            Message::Again(text) => {
                self.again = text;
                Action::none()
            }
            Message::SetPassword => {
                self.tried = true;
                if self.short() {
                    return Action::ask(Request::Focus("password-new".to_owned()));
                }
                if self.new != self.again {
                    return Action::ask(Request::Focus("password-again".to_owned()));
                }
                let old = context.has_password.then(|| Passphrase::new(self.old.clone()));
                let new = Passphrase::new(self.new.clone());
                *self = State::default();
                Action::ask(Request::SetPassword { old, new }).and(Request::Focus("password-open".to_owned()))
            }
            Message::Lock => Action::ask(Request::Lock),
        }
    }

    fn closes(&self) -> Option<Message> {
        self.setting.then_some(Message::ClosePassword)
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let cards = [
            Some(text_size(context)),
            Some(colours(context)),
            Some(letters(context)),
            Some(spelling(context)),
            Some(self.password(context)),
            said::card(context),
            Some(about(context)),
        ];
        let width = if kit.mode >= Mode::Compact {
            760.0
        } else {
            f32::INFINITY
        };
        kit.scroll(
            "settings",
            container(
                Column::with_children(cards.into_iter().flatten())
                    .spacing(16)
                    .max_width(width),
            )
            .padding(Padding::from([5.0, 14.0]).left(5.0)),
        )
    }
}

fn text_size<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let sizes = std::iter::once((None, "Usual".to_owned()))
        .chain(TEXT_SIZES.map(|size| (Some(size), format!("{size} %"))));
    kit.card(
        Owner::Plain,
        column![
            kit.h2("Text size"),
            kit.caption("Everything grows together: words, buttons and spaces. Also Ctrl and plus or minus."),
            kit.radio_chips(
                "text-size",
                "Text size",
                sizes,
                Some(&context.preferences.text_size),
                Message::TextSize
            ),
        ]
        .spacing(10),
    )
}

fn colours<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let themes = std::iter::once((None, "Match this computer".to_owned()))
        .chain(Theme::ALL.map(|theme| (Some(theme), theme.label().to_owned())));
    kit.card(
        Owner::Plain,
        column![
            kit.h2("Colours"),
            kit.radio_chips(
                "colours",
                "Colours",
                themes,
                Some(&context.preferences.chosen_theme()),
                Message::Theme
            ),
        ]
        .spacing(10),
    )
}

fn letters<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let wide = context.preferences.wide_letters;
    kit.card(
        Owner::Plain,
        column![
            kit.h2("Letters"),
            kit.radio_chips(
                "letters",
                "Letters",
                [(false, "Clear".to_owned()), (true, "Wide".to_owned())],
                Some(&wide),
                Message::Wide
            ),
        ]
        .spacing(10),
    )
}

fn spelling<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let on = context.speller().is_some();
    let mut all = column![
        kit.h2("Check spelling"),
        kit.caption("In long texts. Never in a child’s exact words. Nothing changes unless you choose it."),
        kit.radio_chips(
            "check-spelling",
            "Check spelling",
            [(true, "On".to_owned()), (false, "Off".to_owned())],
            Some(&on),
            Message::CheckSpelling
        ),
    ]
    .spacing(10);
    let own = context.spelling.own();
    if !own.is_empty() {
        let words = own.into_iter().enumerate().map(|(n, word)| {
            kit.quiet(
                format!("own-word-{n}"),
                Some(Icon::X),
                word.clone(),
                Message::ForgetWord(word.clone()),
            )
            .called(format!("Remove {word} from my words"))
            .into()
        });
        all = all.push(kit.group(
            "My words",
            "Words you added. Press one to remove it.",
            kit.flow(words),
        ));
    }
    kit.card(Owner::Plain, all)
}

impl State {
    fn password<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let (now, button) = if context.has_password {
            ("On. The records are locked when you close Fourfold.", "Change it")
        } else {
            (
                "Off. Anybody who uses this computer account can open the records.",
                "Set a password",
            )
        };
        let mut all = column![kit.h2("Password"), kit.body(now)].spacing(12);
        if self.setting {
            if context.has_password {
                all = all.push(kit.secret_field(
                    Field::new("password-old", "The password you have now"),
                    &self.old,
                    Message::Old,
                    Some(Message::SetPassword),
                ));
            }
            let short = (self.tried && self.short()).then(|| {
                format!("Use {LEAST_PASSWORD} characters or more. Three or four words are easy to keep.")
            });
            let differs = (self.tried && short.is_none() && self.new != self.again)
                .then_some("The two are not the same. Type it once more.");
            all = all
                .push(
                    kit.secret_field(
                        Field::new("password-new", "New password")
                            .hint("Three or four words that belong to you alone.")
                            .error(short),
                        &self.new,
                        Message::New,
                        Some(Message::SetPassword),
                    ),
                )
                .push(kit.secret_field(
                    Field::new("password-again", "The same once more").error(differs),
                    &self.again,
                    Message::Again,
                    Some(Message::SetPassword),
                ))
                .push(
                    kit.body("Nobody can open the records without it, not even us. Keep it somewhere safe.")
                        .tone(Tone::Second),
                );
            if context.has_password {
                all = all.push(
                    kit.body("Older backups still open with the old password.")
                        .tone(Tone::Second),
                );
            }
            all = all.push(
                row![
                    kit.primary(
                        "password-set",
                        Some(Icon::Lock),
                        "Set this password",
                        Message::SetPassword
                    ),
                    kit.quiet("password-close", None, "Not now", Message::ClosePassword),
                ]
                .spacing(12),
            );
        } else {
            let mut buttons =
                row![kit.secondary("password-open", None, button, Message::OpenPassword)].spacing(12);
            if context.has_password {
                buttons = buttons.push(kit.quiet("lock", Some(Icon::Lock), "Lock now", Message::Lock));
            }
            all = all.push(buttons);
        }
        kit.card(Owner::Plain, all)
    }
}

fn about<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let line = |words: String| kit.body(words).width(Length::Fill);
    kit.card(
        Owner::Plain,
        column![
            kit.h2("About Fourfold"),
            line(format!("Version {}.", env!("CARGO_PKG_VERSION"))),
            line(format!("Your records lie in {}.", context.paths.folder().display())),
            line("Nothing leaves this computer unless you send it.".to_owned()),
            kit.caption(
                "Free software under the GNU General Public License, version 3 or later. Letters: Atkinson Hyperlegible Next and Lexend (SIL Open Font License). Icons: Lucide (ISC). Words for spelling: SCOWL (copyright Kevin Atkinson and others). Sealed with SQLCipher (BSD) and OpenSSL (Apache)."
            ),
        ]
        .spacing(8),
    )
}
