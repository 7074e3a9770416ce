//! How calls and messages look.

use super::{Form, Message, NEW, State, card_id, form};
use crate::domain::contact::ContactWay;
use crate::domain::date_text::{self, Expect};
use crate::domain::rules::clocks;
use crate::domain::{Contact, Entry};
use crate::kit::{El, Field, Icon, Role, Semantics, Skin, Tone, Toned, Weight, press};
use crate::screen::about::{self, Foot};
use crate::screen::{Context, Page, form as fields, meeting_tabs};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// The paragraph behind "regularly".
const CODE_6_65: &str = "SEND Code of Practice 2015, 6.65";

impl State {
    /// Draws the screen.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let form = self.form.as_ref().map(|form| form_card(form, context));
        about::panes(&kit, "contacts", || self.list(context), "contact-form", form)
    }

    fn list<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = Column::new().spacing(16);
        all = all.push(meeting_tabs::tabs(&kit, Page::Contacts, Message::Tab));
        if context.file.contacts.is_empty() {
            all = all.push(kit.empty(
                Icon::Phone,
                "When did you last talk with the school?",
                "A call, a note, two words at the gate. Write what was said while you remember it.",
                vec![
                    kit.primary(NEW, Some(Icon::Plus), "Add a call or message", Message::New)
                        .into(),
                ],
            ));
        } else {
            all = all.push(last(context));
        }
        let open = self.form.as_ref().and_then(|form| form.record());
        let cards = context
            .file
            .contacts
            .iter()
            .map(|entry| card(entry, open == Some(entry.id()), context))
            .collect();
        all.push(about::grid(1, cards)).into()
    }
}

/// How long ago home and school were last in touch.
fn last<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let words = match clocks::days_since_contact(context.file, context.today) {
        None => "No talk with the school is noted yet.".to_owned(),
        Some(0) => "You were last in touch today.".to_owned(),
        Some(1) => "You were last in touch yesterday.".to_owned(),
        Some(days) => format!("You were last in touch {days} days ago."),
    };
    column![
        kit.words(words, 17.0, 1.3, Weight::Semibold),
        kit.dense("Schools should talk to parents regularly.")
            .tone(Tone::Second),
        about::source(&kit, CODE_6_65),
    ]
    .spacing(2)
    .into()
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

fn card<'a>(entry: &'a Entry<Contact>, open: bool, context: &Context<'a>) -> El<'a, Message> {
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
    press(
        card_id(entry.id()),
        Semantics {
            description: about,
            ..Semantics::new(Role::Button, format!("Open {}", body.text))
        },
        Skin::Card { chosen: open },
        row![kit.icon_toned(icon(body.way), 20.0, Tone::Second), text]
            .spacing(14)
            .align_y(Alignment::Start),
        Some(Message::Open(entry.id())),
    )
    .width(Length::Fill)
    .padding(Padding::from([14.0, 18.0]))
    .into()
}

fn form_card<'a>(form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let data = &form.fields;
    let new = form.record().is_none();
    let submit = new.then_some(Message::Add);
    let all: Vec<El<'a, Message>> = vec![
        kit.text_field(
            Field::new(form::FIRST, "With whom?").hint("The class teacher, or the office."),
            &data.with,
            |text| Message::Field(form::Change::With(text)),
            submit,
        ),
        kit.group(
            "How?",
            "",
            kit.radio_chips(
                "contact-way",
                "How?",
                ContactWay::ALL.iter().map(|way| (*way, way.label().to_owned())),
                Some(&data.way),
                |way| Message::Field(form::Change::Way(way)),
            ),
        ),
        fields::date(
            &kit,
            Field::new("contact-on", "When?").hint("Empty means today."),
            &data.on,
            context.today,
            Expect::Past,
            |text| Message::Field(form::Change::On(text)),
        ),
        kit.area_field(
            Field::new("contact-text", "What was said?")
                .hint("Theirs and yours, as you remember it.")
                .error(form.text_error())
                .required()
                .spelling(context.speller()),
            &form.text,
            |edit| Message::Edit(form::Long::Text, edit),
        ),
        kit.area_field(
            Field::new("contact-promised", "Was anything promised?")
                .hint("What, and by whom.")
                .spelling(context.speller()),
            &form.promised,
            |edit| Message::Edit(form::Long::Promised, edit),
        ),
        fields::date(
            &kit,
            Field::new("contact-by", "By when?"),
            &data.promised_by,
            context.today,
            Expect::Either,
            |text| Message::Field(form::Change::PromisedBy(text)),
        ),
    ];
    let foot = match form.record() {
        None => Foot::New {
            words: "Add this call or message",
            add: Message::Add,
            clear: Message::Clear,
        },
        Some(id) => Foot::Existing {
            remove: Message::Remove(id),
        },
    };
    let heading = if new {
        "Add a call or message"
    } else {
        "Change this call or message"
    };
    container(about::form_card(
        &kit,
        "contact",
        heading,
        Message::Close,
        all,
        foot,
    ))
    .into()
}
