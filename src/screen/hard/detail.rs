//! One difficulty in full: its form, what helps with it, the child's own words, how hard it is over time.

use super::words::quote;
use super::{Form, Message, State, form, list};
use crate::domain::date_text::{self, Expect};
use crate::domain::{Area, Difficulty, Entry, Hardness, StrategyState};
use crate::kit::{Choice, El, Field, Icon, Owner, Role, Semantics, Skin, Weight, picker, press};
use crate::screen::about;
use crate::screen::helps::parts;
use crate::screen::side::Fields;
use crate::screen::{Context, Page, form as fields};
use form::{Change, Long};
use iced::widget::{Column, Space, column, container, row};
use iced::{Alignment, Length, Padding};

impl State {
    /// The form, and beside it what goes with a difficulty that exists.
    pub(super) fn detail<'a>(&'a self, form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let back = kit.quiet(
            "hard-close",
            Some(Icon::ArrowLeft),
            "Back to what is hard",
            Message::Close,
        );
        let entry = form
            .record()
            .and_then(|id| context.file.difficulties.iter().find(|e| e.id() == id));
        let left = form_card(form, context);
        let right: El<'a, Message> = match entry {
            None => advice(context),
            Some(entry) => column![
                helps(form, entry, context),
                said(form, entry, context),
                self.severity(entry, context),
            ]
            .spacing(16)
            .into(),
        };
        let both: El<'a, Message> = if kit.mode.two_panes() {
            row![
                container(left).width(Length::FillPortion(6)),
                container(right).width(Length::FillPortion(5)),
            ]
            .spacing(16)
            .into()
        } else {
            column![left, right].spacing(16).into()
        };
        column![row![back], both]
            .spacing(10)
            .padding(Padding::from([5.0, 14.0]).left(5.0))
            .into()
    }
}

fn form_card<'a>(form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let data = &form.fields;
    let new = form.record().is_none();
    let submit = new.then_some(Message::Add);
    let name = context.name();
    let mut all = column![
        kit.h2(if new {
            "Add a difficulty"
        } else {
            "This difficulty"
        }),
        kit.text_field(
            Field::new(Form::FIRST, format!("What is hard for {name}?"))
                .hint("Name the thing that is hard, in a few words.")
                .error(form.text_error())
                .required(),
            &data.text,
            |text| Message::Field(Change::Text(text)),
            submit.clone(),
        ),
    ]
    .spacing(16);
    if new {
        all = all
            .push(
                kit.text_field(
                    Field::new(form::HELPS, "What helps with it?")
                        .hint("One thing you do. You can add more, and leave it empty for now."),
                    &data.helps,
                    |text| Message::Field(Change::Helps(text)),
                    submit,
                ),
            )
            .push(kit.group(
                "How hard is it now, as you see it?",
                "",
                kit.radio_chips(
                    "hard-now",
                    "How hard is it now, as you see it?",
                    Hardness::ALL.map(|how| (how, how.label().to_owned())),
                    data.now.as_ref(),
                    |how| Message::Field(Change::Now(how)),
                ),
            ));
    }
    for (id, label, hint, field) in [
        (
            "hard-at-home",
            "What do you see at home?",
            "What happens, and what it does to the day.",
            Long::AtHome,
        ),
        (
            "hard-at-school",
            "What is seen at school?",
            "As the school tells it, or as a question to ask.",
            Long::AtSchool,
        ),
        ("hard-worse", "When is it harder?", "", Long::Worse),
        ("hard-better", "When is it easier?", "", Long::Better),
    ] {
        all = all.push(kit.area_field(
            Field::new(id, label).hint(hint).spelling(context.speller()),
            form.long(field),
            move |edit| Message::Long(field, edit),
        ));
    }
    all = all
        .push(fields::about(
            &kit,
            Field::new("hard-since", "Since when?")
                .hint("For example, 12 March 2022 or September 2022. A year is enough."),
            &data.since,
            context.today,
            Expect::Past,
            |text| Message::Field(Change::Since(text)),
        ))
        .push(kit.group(
            "Which areas does it touch?",
            "The four broad areas of need. Any number, or none.",
            kit.flow(Area::ALL.map(|area| {
                kit.toggle_chip(
                    format!("hard-area-{}", area as usize),
                    area.label(),
                    data.areas.contains(&area),
                    Message::Field(Change::Area(area)),
                )
                .into()
            })),
        ))
        .push(kit.divider());
    all = match form.record() {
        None => all.push(
            row![
                kit.primary("hard-add", None, "Add this difficulty", Message::Add),
                kit.quiet("hard-clear", None, "Clear", Message::Clear),
            ]
            .spacing(12),
        ),
        Some(id) => all.push(about::saved_as_typed(&kit, "hard", Message::Remove(id))),
    };
    kit.card(Owner::Plain, all)
}

/// A weak and a strong way to write it.
fn advice<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let pair = row![
        column![kit.caption("Instead of"), kit.dense("“Won’t write.”")]
            .spacing(4)
            .width(Length::Fill),
        column![kit.caption("Try"), kit.dense("“Getting ideas onto paper.”")]
            .spacing(4)
            .width(Length::Fill),
    ]
    .spacing(12);
    kit.tip(
        Icon::Lightbulb,
        column![
            kit.words("Name the thing, not the child", 16.0, 1.3, Weight::Semibold),
            pair,
        ]
        .spacing(8),
    )
}

/// What helps with it: linked strategies, one more, or one that exists.
fn helps<'a>(form: &'a Form, entry: &'a Entry<Difficulty>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let id = entry.id();
    let linked: Vec<_> = context
        .file
        .strategies
        .iter()
        .filter(|e| e.body.helps_with.contains(&id))
        .collect();
    let mut all = Column::new().spacing(12);
    if context.file.helps_with(id).next().is_none() {
        all = all.push(list::nothing_yet_in_form(entry, context));
    } else {
        all = all.push(kit.h2("What helps"));
    }
    for strategy in linked {
        let body = &strategy.body;
        let words = if body.state == StrategyState::Stopped {
            "Stopped".to_owned()
        } else {
            format!(
                "{}. {}",
                parts::used(body),
                parts::word(body.newest().map(|rating| rating.helps))
            )
        };
        let open = press(
            format!("hard-linked-{}", strategy.id()),
            Semantics {
                description: words.clone(),
                ..Semantics::new(Role::Button, format!("Open {}", body.text))
            },
            Skin::Row { chosen: false },
            column![
                kit.words(body.text.as_str(), 16.0, 1.3, Weight::Semibold),
                kit.caption(words)
            ]
            .spacing(2),
            Some(Message::Go(Page::Helps, Some(strategy.id()))),
        )
        .width(Length::Fill)
        .padding(Padding::from([4.0, 8.0]));
        let unlink = kit.icon_button(
            format!("hard-unlink-{}", strategy.id()),
            Icon::X,
            format!("Take {} off this difficulty", body.text),
            Some(Message::Link(strategy.id())),
        );
        all = all.push(row![open, unlink].align_y(Alignment::Center));
    }
    all = all.push(
        column![
            kit.text_field(
                Field::new(form::HELPS, "Another thing that helps")
                    .hint("As you would tell it to somebody new. It goes to What helps, too."),
                &form.fields.helps,
                |text| Message::Field(Change::Helps(text)),
                Some(Message::AddHelp),
            ),
            row![kit.secondary(
                "hard-add-help",
                Some(Icon::Plus),
                "Add what helps",
                Message::AddHelp
            )],
        ]
        .spacing(6),
    );
    let others: Vec<_> = context
        .file
        .strategies
        .iter()
        .filter(|e| !e.body.helps_with.contains(&id) && e.body.state != StrategyState::Stopped)
        .collect();
    if !others.is_empty() {
        let choices = others
            .iter()
            .map(|e| Choice::new(e.body.text.clone()).icon(Icon::HandHeart))
            .collect();
        let ids: Vec<_> = others.iter().map(|e| e.id()).collect();
        all = all.push(row![picker(
            "hard-link",
            Semantics::new(Role::Menu, "Link one that you have"),
            Skin::Quiet,
            row![
                kit.icon(Icon::Link2, 20.0),
                kit.words("Link one that you have", 16.0, 1.0, Weight::Semibold)
            ]
            .spacing(8)
            .align_y(Alignment::Center),
            choices,
            None,
            kit.family,
            move |n| Message::Link(ids[n.min(ids.len() - 1)]),
        )]);
    }
    kit.card(Owner::Plain, all)
}

/// The child's own words about it: linked, and to be linked.
fn said<'a>(form: &'a Form, entry: &'a Entry<Difficulty>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let mut all = column![kit.h2(format!("What {name} says about it"))].spacing(12);
    let mut any = false;
    for voice in context.file.said_about(&entry.body) {
        any = true;
        let day = voice.body.on.map_or_else(String::new, |on| {
            format!(" of {}", date_text::short(on, context.today))
        });
        all = all.push(
            row![
                container(quote(voice, context)).width(Length::Fill),
                kit.icon_button(
                    format!("hard-unsaid-{}", voice.id()),
                    Icon::X,
                    format!("Take the words{day} off this difficulty"),
                    Some(Message::Field(Change::Said(voice.id()))),
                )
            ]
            .spacing(4)
            .align_y(Alignment::Center),
        );
    }
    let kept = entry.body.said.iter().filter(|id| {
        context
            .file
            .voices
            .iter()
            .any(|e| e.id() == **id && !e.may_be_shown())
    });
    match kept.count() {
        0 => {}
        1 => all = all.push(kit.caption("One more is not for everybody. It stays in the words.")),
        n => all = all.push(kit.caption(format!("{n} more are not for everybody. They stay in the words."))),
    }
    let others: Vec<_> = context
        .file
        .voices
        .iter()
        .filter(|e| e.may_be_shown() && !form.fields.said.contains(&e.id()))
        .collect();
    if others.is_empty() && !any {
        all = all.push(kit.body(format!("There are no words yet. Ask {name} on a calm day.")));
    }
    let link: El<'a, Message> = if others.is_empty() {
        Space::new().into()
    } else {
        let choices = others
            .iter()
            .map(|e| {
                let words = if e.body.way.is_verbatim() {
                    format!("“{}”", e.body.text)
                } else {
                    e.body.text.clone()
                };
                Choice::new(words)
            })
            .collect();
        let ids: Vec<_> = others.iter().map(|e| e.id()).collect();
        picker(
            "hard-say",
            Semantics::new(Role::Menu, format!("Link {} words", context.names())),
            Skin::Child,
            row![
                kit.icon(Icon::MessageCircleHeart, 20.0),
                kit.words(
                    format!("Link {} words", context.names()),
                    16.0,
                    1.0,
                    Weight::Semibold
                )
            ]
            .spacing(8)
            .align_y(Alignment::Center),
            choices,
            None,
            kit.family,
            move |n| Message::Field(Change::Said(ids[n.min(ids.len() - 1)])),
        )
        .into()
    };
    kit.card(Owner::Plain, all.push(row![link]))
}
