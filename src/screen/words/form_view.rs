//! How the form of what the child told looks.

use super::{Form, Message, Sight, form};
use crate::domain::date_text::Expect;
use crate::domain::{Feeling, Place, Way};
use crate::kit::{El, Field, Icon, Owner, Skin};
use crate::screen::{Context, form as fields};
use iced::widget::{column, container, row};
use iced::{Alignment, Length, Padding};

fn change(change: form::Change) -> Message {
    Message::Field(change)
}

pub(super) fn form_card<'a>(form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let they = context.file.child.body.pronouns();
    let new = form.record().is_none();
    let data = &form.fields;
    let title = if new {
        format!("Add {} words", context.names())
    } else {
        format!("{} words", context.names())
    };
    let head = row![
        container(kit.h2(title)).width(Length::Fill),
        kit.icon_button("words-close", Icon::X, "Close the form", Some(Message::Close)),
    ]
    .align_y(Alignment::Center);
    let way = kit.group(
        format!("How did {name} tell it?"),
        "",
        kit.radio_chips(
            "words-way",
            &format!("How did {name} tell it?"),
            Way::ALL.map(|way| (way, way.label().to_owned())),
            Some(&data.way),
            |way| change(form::Change::Way(way)),
        ),
    );
    let submit = || new.then_some(Message::Add);
    let text = |id, label: &str, hint: &str, value: &str, to: fn(String) -> form::Change| {
        kit.text_field(
            Field::new(id, label).hint(hint),
            value,
            move |text| change(to(text)),
            submit(),
        )
    };
    let places = kit.group(
        "Where was it?",
        "",
        kit.flow(Place::ALL.map(|place| {
            kit.toggle_chip(
                format!("words-place-{}", place.label()),
                place.label(),
                data.place == Some(place),
                change(form::Change::Place(place)),
            )
            .into()
        })),
    );
    let mut feeling = column![kit.face_row(
        "words-feeling",
        "How does it feel?",
        Feeling::ALL.map(Feeling::label),
        data.feeling.map(Feeling::level),
        None,
        |level| change(form::Change::Feeling(Feeling::ALL.get(level).copied())),
    )];
    if data.feeling.is_some() {
        feeling = feeling.push(kit.quiet(
            "words-no-feeling",
            Some(Icon::X),
            "No face",
            change(form::Change::Feeling(None)),
        ));
    }
    let mut all = column![
        head,
        kit.area_field(
            Field::new(form::FIRST, format!("What did {name} tell you?"))
                .hint(format!(
                    "In words, signs, pictures or actions. Just as {} said it.",
                    they.subject
                ))
                .error(form.text_error())
                .required()
                // A child's exact words are kept to the letter: nothing suggests that they are wrong.
                .spelling(context.speller().filter(|_| !data.way.is_verbatim())),
            &form.words,
            Message::Words,
        ),
        way,
    ]
    .spacing(16);
    if form.has_picture() {
        all = all.push(text(
            "words-picture",
            "What does the picture show?",
            "For people who cannot see it.",
            &data.picture_shows,
            form::Change::PictureShows,
        ));
    }
    all = all
        .push(fields::date(
            &kit,
            Field::new("words-on", "When?").hint("Like 8 December, or last Tuesday."),
            &data.on,
            context.today,
            Expect::Past,
            |text| change(form::Change::On(text)),
        ))
        .push(places)
        .push(text(
            "words-where",
            "Where exactly?",
            "In the car, at bedtime, in the hall.",
            &data.where_exactly,
            form::Change::WhereExactly,
        ))
        .push(text(
            "words-heard",
            "Who heard or saw it?",
            "Mum, the class teacher, a friend.",
            &data.heard_by,
            form::Change::HeardBy,
        ))
        .push(text(
            "words-asked",
            format!("How was {name} asked?").as_str(),
            "The question, or what you were doing together.",
            &data.asked,
            form::Change::Asked,
        ))
        .push(text(
            "words-topic",
            "What is it about?",
            "One or two words: lunch, reading, friends.",
            &data.topic,
            form::Change::Topic,
        ))
        .push(kit.group(
            "How does it feel?",
            &format!("Only if {name} showed it. It can stay empty."),
            feeling,
        ))
        .push(
            kit.group(
                "Who may see it?",
                &format!("Ask {name}. These are {} words.", they.possessive),
                kit.radio_chips(
                    "words-sight",
                    "Who may see it?",
                    Sight::ALL
                        .into_iter()
                        .chain((data.sight == Sight::Some).then_some(Sight::Some))
                        .map(|sight| (sight, sight.label().to_owned())),
                    Some(&data.sight),
                    |sight| change(form::Change::Sight(sight)),
                ),
            ),
        )
        .push(kit.tick(
            "words-confirmed",
            format!("{name} says: yes, that is right"),
            data.confirmed,
            change(form::Change::Confirmed(!data.confirmed)),
        ))
        .push(kit.tick(
            "words-profile",
            "Lead the one-page profile with it",
            data.on_profile,
            change(form::Change::OnProfile(!data.on_profile)),
        ))
        .push(kit.divider())
        .push(
            kit.area_field(
                Field::new(form::BECAUSE, "What happened because of it?")
                    .hint("Even something small. “Not yet, because” is an answer too.")
                    .spelling(context.speller()),
                &form.because,
                Message::Because,
            ),
        );
    if !data.because.trim().is_empty() {
        all = all.push(fields::date(
            &kit,
            Field::new("words-because-on", "Since when?").hint("Like 8 December, or last Tuesday."),
            &data.because_on,
            context.today,
            Expect::Past,
            |text| change(form::Change::BecauseOn(text)),
        ));
    }
    all = all.push(kit.divider());
    if new {
        all = all.push(
            row![
                kit.button(
                    "words-add",
                    Skin::ChildFilled,
                    None,
                    "Add these words",
                    Some(Message::Add)
                ),
                kit.quiet("words-clear", None, "Clear", Message::Clear),
            ]
            .spacing(12),
        );
    } else if let Some(id) = form.record() {
        all = all.push(
            row![
                kit.caption("Saved as you type.").width(Length::Fill),
                kit.quiet("words-remove", Some(Icon::Trash2), "Remove", Message::Remove(id)),
            ]
            .align_y(Alignment::Center),
        );
    }
    container(kit.card(Owner::Plain, all))
        .padding(Padding::from([5.0, 14.0]).left(5.0))
        .into()
}
