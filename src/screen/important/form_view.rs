//! How the form of a thing or a wish looks, in its list.

use super::{Form, List, Message, form};
use crate::domain::date_text::Expect;
use crate::kit::{El, Field, Icon, Owner, Skin};
use crate::screen::about;
use crate::screen::{Context, form as fields};
use iced::widget::{column, container, row};
use iced::{Alignment, Length};

/// The open form, in its list.
pub(super) fn form_part<'a>(form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let new = form.record().is_none();
    let data = &form.fields;
    let change = Message::Field;
    let (title, label, hint) = match form.list() {
        List::To => (
            "Add to this list",
            format!("What matters to {name}?"),
            "A person, a thing, a place, a habit. One at a time.",
        ),
        List::For => (
            "Add to this list",
            format!("What does {name} need to be well?"),
            "One thing, in plain words.",
        ),
        List::Wishes => (
            "Add a wish",
            format!("What does {name} wish for?"),
            "If they are exact words, say so below.",
        ),
    };
    let head = row![
        container(kit.h3(if new { title } else { "Change this" })).width(Length::Fill),
        kit.icon_button("important-close", Icon::X, "Close the form", Some(Message::Close)),
    ]
    .align_y(Alignment::Center);
    let mut all = column![
        head,
        kit.text_field(
            Field::new(form::FIRST, label)
                .hint(hint)
                .error(form.text_error())
                .required(),
            &data.text,
            move |text| change(form::Change::Text(text)),
            new.then_some(Message::Add),
        ),
    ]
    .spacing(14);
    if form.sounds_like_for() {
        all = all.push(kit.tip(
            Icon::Lightbulb,
            kit.body(format!(
                "Is this {} own wish, or what adults see? It may fit better in the other list.",
                crate::domain::possessive(name)
            )),
        ));
    }
    match form.list() {
        List::To => {}
        List::For => {
            all = all.push(
                kit.area_field(
                    Field::new("important-support", "How can an adult help?")
                        .hint("A thing to do: Wait ten seconds after you ask me something.")
                        .spelling(context.speller()),
                    &form.support,
                    Message::Support,
                ),
            );
        }
        List::Wishes => {
            all = all
                .push(kit.tick(
                    "important-own",
                    format!("These are {} exact words", crate::domain::possessive(name)),
                    data.own_words,
                    change(form::Change::OwnWords(!data.own_words)),
                ))
                .push(fields::date(
                    &kit,
                    Field::new("important-on", "When?").hint("Like 8 December, or last Tuesday."),
                    &data.on,
                    context.today,
                    Expect::Past,
                    move |text| change(form::Change::On(text)),
                ));
        }
    }
    if form.list() != List::Wishes {
        all = all.push(kit.tick(
            "important-profile",
            "Show it on the one-page profile",
            data.on_profile,
            change(form::Change::OnProfile(!data.on_profile)),
        ));
    }
    if new {
        let skin = match form.list() {
            List::For => Skin::Primary,
            List::To | List::Wishes => Skin::ChildFilled,
        };
        let label = if form.list() == List::Wishes {
            "Add this wish"
        } else {
            "Add this"
        };
        all = all.push(row![kit.button(
            "important-add",
            skin,
            None,
            label,
            Some(Message::Add)
        )]);
    } else if let Some(id) = form.record() {
        all = all.push(about::saved_as_typed(&kit, "important", Message::Remove(id)));
    }
    // Fields stand on the plain ground, whatever the list's own colour is.
    kit.card(Owner::Plain, all)
}
