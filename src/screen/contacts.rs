//! Calls and messages: when home and school were in touch, what was said and what was promised.
//!
//! Schools should talk to parents regularly (SEND Code of Practice 2015, 6.65).

use super::shelf::{self, Draw, Shelf, Words};
use super::typed::{Sheet, Typed, Written};
use super::{Action, Context, Page, about};
use crate::domain::contact::ContactWay;
use crate::domain::date_text::{self, Expect};
use crate::domain::rules::clocks;
use crate::domain::{ChildFile, Contact, Day, Entry};
use crate::kit::{El, Icon, Semantics, Tone, Toned, Weight};
use crate::screen::form::tidy;
use iced::widget::{column, row};
use iced::{Alignment, Length};

/// The screen.
pub type State = shelf::State<Contacts>;
type Message = shelf::Message<More>;

/// The paragraph behind "regularly".
const CODE_6_65: &str = "SEND Code of Practice 2015, 6.65";

impl Written for Contact {
    const LONGS: &'static [&'static str] = &["text", "promised"];
    const DAYS: &'static [(&'static str, Expect)] = &[("on", Expect::Past), ("by", Expect::Either)];
    const AMOUNTS: &'static [&'static str] = &[];
    const COUNTS: &'static [&'static str] = &[];

    fn show(&self, typed: &mut Typed) {
        typed.set("with", &self.with);
        typed.set_pick("way", ContactWay::ALL, Some(self.way));
        typed.set_day("on", self.on);
        typed.set("text", &self.text);
        typed.set("promised", &self.promised);
        typed.set_day("by", self.promised_by);
    }

    fn read(&self, typed: &Typed, today: Day) -> Contact {
        Contact {
            text: typed.text_or("text", &self.text),
            way: typed.pick("way", ContactWay::ALL).unwrap_or(self.way),
            with: tidy(typed.line("with")),
            on: typed.day("on", today, Expect::Past, self.on),
            promised: tidy(&typed.raw("promised")),
            promised_by: typed.day("by", today, Expect::Either, self.promised_by),
            ..self.clone()
        }
    }

    fn missing(&self) -> Option<&'static str> {
        self.text.trim().is_empty().then_some("text")
    }

    fn subject(&self) -> String {
        self.text.clone()
    }
}

/// What is on the page.
#[derive(Debug, Default)]
pub struct Contacts;

/// Nothing can happen beyond writing.
#[derive(Debug, Clone)]
pub enum More {}

impl Shelf for Contacts {
    type Body = Contact;
    type More = More;

    const PAGE: Page = Page::Contacts;
    const WORDS: Words = Words {
        title: "Calls and messages",
        line: "What was said, and what was promised.",
        add: "Add a call or message",
        add_this: "Add this call or message",
        this: "Change this call or message",
        empty: (
            Icon::Phone,
            "When did you last talk with the school?",
            "A call, a note, two words at the gate. Write what was said while you remember it.",
        ),
    };
    const KEY: &'static str = "contact";
    const SCROLLS: (&'static str, &'static str) = ("contacts", "contact-form");
    const FIRST: &'static str = "with";

    fn entries(file: &ChildFile) -> &[Entry<Contact>] {
        &file.contacts
    }

    /// How long ago home and school were last in touch.
    fn top<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        if context.file.contacts.is_empty() {
            return None;
        }
        let kit = context.kit;
        let words = match clocks::days_since_contact(context.file, context.today) {
            None => "No talk with the school is noted yet.".to_owned(),
            Some(0) => "You were last in touch today.".to_owned(),
            Some(1) => "You were last in touch yesterday.".to_owned(),
            Some(days) => format!("You were last in touch {days} days ago."),
        };
        Some(
            column![
                kit.words(words, 17.0, 1.3, Weight::Semibold),
                about::law(context, CODE_6_65),
            ]
            .spacing(2)
            .into(),
        )
    }

    fn card<'a>(entry: &'a Entry<Contact>, context: &Context<'a>) -> (El<'a, Message>, Semantics) {
        let kit = context.kit;
        let body = &entry.body;
        let mut about = vec![body.way.label().to_owned()];
        if !body.with.is_empty() {
            about.push(format!("with {}", body.with));
        }
        if let Some(on) = body.on {
            about.push(date_text::short(on, context.today));
        }
        let about = about.join(", ");
        let mut text = column![
            kit.words(about.clone(), 15.0, 1.3, Weight::Semibold)
                .tone(Tone::Second),
            kit.body(body.text.as_str()),
        ]
        .spacing(6)
        .width(Length::Fill);
        if !body.promised.is_empty() {
            let by = body
                .promised_by
                .map(|day| format!(", by {}", date_text::short(day, context.today)))
                .unwrap_or_default();
            text = text.push(
                row![
                    kit.icon_toned(Icon::CornerDownRight, 18.0, Tone::Second),
                    column![
                        kit.words(format!("Promised{by}"), 14.0, 1.3, Weight::Semibold)
                            .tone(Tone::Second),
                        kit.dense(body.promised.as_str())
                    ]
                    .spacing(2)
                ]
                .spacing(8),
            );
        }
        let content = row![kit.icon_toned(icon(body.way), 20.0, Tone::Second), text]
            .spacing(14)
            .align_y(Alignment::Start);
        (content.into(), shelf::spoken(&body.text, about))
    }

    fn fields<'a>(
        &'a self,
        draw: &Draw<'a, More>,
        sheet: &'a Sheet<Contact>,
        _body: &Contact,
    ) -> Vec<El<'a, Message>> {
        let missing = sheet.tried && sheet.typed.text("text").is_empty();
        vec![
            draw.line("with", "With whom?", "The class teacher, or the office."),
            draw.chips(
                "way",
                "How?",
                ContactWay::ALL.iter().map(|way| way.label().to_owned()),
            ),
            draw.day("on", "When?", "Empty means today.", Expect::Past),
            draw.long_needed(
                "text",
                "What was said?",
                "Theirs and yours, as you remember it.",
                missing.then_some("Write what was said, in a sentence."),
            ),
            draw.long("promised", "Was anything promised?", "What, and by whom."),
            draw.day("by", "By when?", "", Expect::Either),
        ]
    }

    /// Without a day it was today: a log is written as it happens.
    fn fill(body: &mut Contact, context: &Context<'_>) {
        body.on = body.on.or(Some(context.today));
    }

    fn more(
        &mut self,
        more: More,
        _form: Option<&mut Sheet<Contact>>,
        _context: &Context<'_>,
    ) -> Option<Action<Message>> {
        match more {}
    }
}

fn icon(way: ContactWay) -> Icon {
    match way {
        ContactWay::Talk => Icon::MessagesSquare,
        ContactWay::Call => Icon::Phone,
        ContactWay::Email | ContactWay::Letter => Icon::Mail,
        ContactWay::Book => Icon::NotebookPen,
        ContactWay::Message | ContactWay::Other => Icon::Send,
    }
}
