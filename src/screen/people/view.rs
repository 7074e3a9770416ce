//! How the people look.

use super::{Circle, Form, Message, State, Time, form};
use crate::domain::date_text::{self, Expect};
use crate::domain::prompts;
use crate::domain::{Entry, Limit, Person, Role};
use crate::kit::{self, Choice, El, Field, Icon, Kit, Owner, Semantics, Skin, Tone, Toned, Weight, press};
use crate::screen::about::{self, Around};
use crate::screen::side::Fields;
use crate::screen::{Context, form as fields};
use crate::text::figures;
use iced::widget::{Column, Row, column, container, row};
use iced::{Alignment, Length, Padding};

impl State {
    /// Draws the screen.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        if context.file.people.is_empty() && self.form.form().is_none() {
            return kit.scroll("people", self.empty(context));
        }
        let form = self.form.form().map(|form| form_card(form, context));
        about::panes(&kit, "people", || self.list(context), "person-form", form)
    }

    fn empty<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let first = kit.empty(
            Icon::UsersRound,
            format!("Who is there for {name}?"),
            "Begin with one person you talk to. The class teacher, perhaps, or a grandparent.",
            vec![
                kit.primary(
                    Form::NEW,
                    Some(Icon::UserPlus),
                    "Add the first person",
                    Message::New,
                )
                .into(),
            ],
        );
        let mut all = Column::new().spacing(16).padding(Padding::from([5.0, 14.0]));
        if let Some(note) = senco_note(context) {
            all = all.push(note);
        }
        all.push(first).into()
    }

    fn list<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = Column::new().spacing(16);
        if let Some(note) = senco_note(context).filter(|_| !self.form.is_adding()) {
            all = all.push(note);
        }
        let count = context.file.people.len();
        let filters = std::iter::once((None, format!("All {}", figures(count))))
            .chain(Circle::ALL.map(|circle| (Some(circle), circle.label().to_owned())));
        if count > 0 {
            all = all.push(kit.radio_chips(
                "people-filter",
                "Which people",
                filters,
                Some(&self.filter),
                Message::Filter,
            ));
        }
        let columns = if self.form.form().is_none() && kit.mode.has_sidebar() {
            2
        } else {
            1
        };
        let open = self.form.record();
        let portion = self.form.portion();
        let part = portion.of(self.shown(context));
        let shown = &part.rows;
        if let Some(finder) = portion.finder(&kit, Form::CARD, count, Message::Turn) {
            all = all.push(finder);
        }
        if shown.is_empty() && !portion.is_finding() {
            all = all.push(kit.lead("Nobody here yet.").tone(Tone::Second));
        }
        for time in Time::ALL {
            let cards: Vec<El<'a, Message>> = shown
                .iter()
                .filter(|entry| Time::of(&entry.body, context.today) == time)
                .map(|entry| card(entry, open == Some(entry.id()), context))
                .collect();
            if cards.is_empty() {
                continue;
            }
            let title = match time {
                Time::Now => "Now",
                Time::Soon => "Starting later",
                Time::Earlier => "Earlier",
            };
            all = all.push(column![kit.h2(title), about::grid(columns, cards)].spacing(10));
        }
        all.push(part.ways(&kit, Form::CARD, Form::card_id, Message::Turn))
            .into()
    }
}

/// Every mainstream school has a SENCO: asked once, with the place to write the name.
fn senco_note<'a>(context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let prompt = prompts::prompts(context.file, context.today)
        .into_iter()
        .find(|prompt| prompt.id == "senco")?;
    let mut words = column![
        kit.words(prompt.text, 16.0, 1.3, Weight::Semibold),
        kit.dense(prompt.why)
    ]
    .spacing(4);
    if let Some(name) = prompt.source {
        words = words.push(kit.words(format!("Source: {name}."), 14.0, 1.4, Weight::Regular));
    }
    let button = kit.secondary(
        "person-senco",
        Some(Icon::UserPlus),
        "Add the SENCO",
        Message::NewSenco,
    );
    Some(
        kit.note(
            Row::new()
                .push(container(words).max_width(560))
                .push(button)
                .spacing(16)
                .align_y(Alignment::Center)
                .wrap()
                .vertical_spacing(10.0),
        ),
    )
}

fn circle_chip<'a>(kit: &Kit, role: Role) -> El<'a, Message> {
    match Circle::of(role) {
        Circle::Home => kit.chip(Owner::Home, Some(Icon::House), "Home"),
        Circle::School => kit.chip(Owner::School, Some(Icon::School), "School"),
        Circle::Services if role == Role::Other => kit.chip(Owner::Plain, Some(Icon::UserRound), "Other"),
        Circle::Services => kit.chip(Owner::Plain, Some(Icon::HeartHandshake), "Service"),
    }
}

fn when(person: &Person, context: &Context<'_>) -> Option<String> {
    let say = |day| date_text::short(day, context.today);
    match (person.from, person.until) {
        (Some(from), Some(until)) => Some(format!("{} to {}", say(from), say(until))),
        (Some(from), None) => Some(format!("From {}", say(from))),
        (None, Some(until)) => Some(format!("Until {}", say(until))),
        (None, None) => None,
    }
}

fn line<'a>(kit: &Kit, icon: Icon, words: String) -> El<'a, Message> {
    row![
        kit.icon_toned(icon, 18.0, Tone::Second),
        kit.dense(words).width(Length::Fill)
    ]
    .spacing(10)
    .into()
}

fn card<'a>(entry: &'a Entry<Person>, open: bool, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let role = body.role_text();
    let head = row![
        column![
            kit.words(body.name.as_str(), 17.0, 1.3, Weight::Semibold),
            kit.dense(role.clone())
        ]
        .spacing(2)
        .width(Length::Fill),
        circle_chip(&kit, body.role),
    ]
    .spacing(10);
    let mut text = column![head].spacing(6);
    let mut description = vec![role.clone()];
    for (icon, words) in [
        (Icon::MapPin, &body.organisation),
        (Icon::Phone, &body.phone),
        (Icon::Mail, &body.email),
        (Icon::Globe, &body.website),
        (Icon::NotebookPen, &body.note),
    ] {
        if !words.is_empty() {
            let words = about::beginning(words, 160);
            text = text.push(line(&kit, icon, words.clone()));
            description.push(words);
        }
    }
    if let Some(when) = when(body, context) {
        description.push(when.clone());
        text = text.push(kit.caption(when));
    }
    press(
        Form::card_id(entry.id()),
        Semantics {
            description: description.join(", "),
            ..Semantics::new(kit::Role::Button, format!("Open {}, {role}", body.name))
        },
        Skin::Card { chosen: open },
        text,
        Some(Message::Open(entry.id())),
    )
    .width(Length::Fill)
    .padding(Padding::from([16.0, 18.0]))
    .into()
}

fn form_card<'a>(form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let new = form.record().is_none();
    let data = &form.fields;
    let submit = new.then_some(Message::Add);
    let role = data.role;
    let (detail, hint) = match role {
        Some(Role::SubjectTeacher) => ("Which subject?", "Maths, music, science."),
        Some(Role::Parent) => ("Who is that?", "Mum, Dad, Gran, foster carer."),
        Some(Role::Other) | None => ("What do they do?", "Football coach, neighbour, tutor."),
        Some(_) => ("More about the role", "Leave it empty if the role says it all."),
    };
    let choices = Role::ALL.iter().map(|role| Choice::new(role.label())).collect();
    let chosen = role.and_then(|role| Role::ALL.iter().position(|other| *other == role));
    let mut fields = vec![
        kit.text_field(
            Field::new(Form::FIRST, "Name")
                .limit(Limit::Name)
                .hint("The name you use, like Mum or Mr Lee.")
                .error(form.name_error())
                .required(),
            &data.name,
            |text| Message::Field(form::Change::Name(text)),
            submit.clone(),
        ),
        kit.select_field(
            Field::new("person-role", format!("What are they to {name}?")),
            choices,
            chosen,
            |n| Message::Field(form::Change::Role(Role::ALL.get(n).copied().unwrap_or_default())),
        ),
        kit.text_field(
            Field::new("person-detail", detail).hint(hint),
            &data.role_detail,
            |text| Message::Field(form::Change::RoleDetail(text)),
            submit.clone(),
        ),
        kit.text_field(
            Field::new("person-organisation", "Organisation").hint("School, clinic or service."),
            &data.organisation,
            |text| Message::Field(form::Change::Organisation(text)),
            submit.clone(),
        ),
        kit.text_field(
            Field::new("person-phone", "Phone"),
            &data.phone,
            |text| Message::Field(form::Change::Phone(text)),
            submit.clone(),
        ),
        kit.text_field(
            Field::new("person-email", "E-mail"),
            &data.email,
            |text| Message::Field(form::Change::Email(text)),
            submit.clone(),
        ),
        kit.text_field(
            Field::new("person-website", "Website").hint("Of a service, like the advice service."),
            &data.website,
            |text| Message::Field(form::Change::Website(text)),
            submit,
        ),
    ];
    let until = Field::new("person-until", "Until").hint("Empty while they are still there.");
    fields.extend([
        fields::date(
            &kit,
            Field::new("person-from", "From").hint("Like 4 September, or leave it empty."),
            &data.from,
            context.today,
            Expect::Past,
            |text| Message::Field(form::Change::From(text)),
        ),
        about::until(&kit, until, (&data.from, &data.until), context.today, |text| {
            Message::Field(form::Change::Until(text))
        }),
        kit.area_field(
            Field::new("person-note", "Good to know")
                .hint("The best time to ring, or what they helped with.")
                .spelling(context.speller()),
            &form.note,
            Message::Note,
        ),
    ]);
    about::record_card(
        &kit,
        "person",
        fields,
        Around {
            add: "Add a person",
            add_this: "Add this person",
            this: "Change this person",
            on_close: Message::Close,
            on_add: Message::Add,
            on_clear: Message::Clear,
            on_remove: form.record().map(Message::Remove),
        },
    )
}
