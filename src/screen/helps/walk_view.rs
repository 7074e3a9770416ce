//! How the walk through a day looks: one moment a page, and at the end what was found.

use super::Message as Helps;
use super::walk::{self, Message, TITLE, Walk};
use crate::guidance::day_walk;
use crate::kit::{self, El, Field, Icon, Kit, Owner, Skin, Tone};
use crate::screen::Context;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// The picture of a moment; only for the eye.
fn icon(moment: &str) -> Icon {
    match moment {
        "waking" => Icon::Sun,
        "dressing" => Icon::ListChecks,
        "meals" => Icon::Utensils,
        "leaving_home" => Icon::Backpack,
        "school_run" => Icon::Bus,
        "homework" => Icon::Pencil,
        "change" => Icon::Shuffle,
        "upset" => Icon::HeartHandshake,
        "friends" => Icon::UsersRound,
        "screens" => Icon::Image,
        "sleep" => Icon::Moon,
        _ => Icon::Clock,
    }
}

impl Walk {
    /// Draws the walk.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Helps> {
        let page = match self.moment() {
            Some(_) => self.page(context),
            None => self.end(context),
        };
        let page = container(page).max_width(820);
        container(page)
            .center_x(Length::Fill)
            .padding(Padding::from([5.0, 14.0]).left(5.0))
            .into()
    }

    fn page<'a>(&'a self, context: &Context<'a>) -> El<'a, Helps> {
        let kit = context.kit;
        let name = context.name();
        let Some(moment) = self.moment() else {
            return Column::new().into();
        };
        let steps = format!("Moment {} of {}", self.number(), day_walk().len());
        let head = row![
            kit.icon_toned(icon(&moment.id), 40.0, Tone::Primary),
            column![
                kit.caption(steps),
                kit::target(TITLE, kit.h2(moment.title.as_str()))
            ]
            .spacing(2)
            .width(Length::Fill),
        ]
        .spacing(16)
        .align_y(Alignment::Center);
        let mut all = column![head].spacing(18);
        for question in &moment.questions {
            let id = walk::field_id(&question.id);
            let key = question.id.clone();
            all = all.push(kit.text_field(
                Field::new(&id, question.question(name)).hint(format!("Like: {}", question.like())),
                self.answer(question),
                move |text| Helps::Walk(Message::Answer(key.clone(), text)),
                Some(Helps::Walk(Message::Next)),
            ));
        }
        all = all.push(kit.caption(format!(
            "Write it as you would tell somebody who looks after {name}. Leave out what does not fit."
        )));
        let found = self.found(&context.file.strategies).len();
        column![kit.card(Owner::Plain, all), self.ways(found, context)]
            .spacing(16)
            .into()
    }

    /// The ways on: back, next, to the end, and out.
    fn ways<'a>(&'a self, found: usize, context: &Context<'a>) -> El<'a, Helps> {
        let kit = context.kit;
        let mut ways: Vec<El<'a, Helps>> = Vec::new();
        if self.has_back() {
            ways.push(back(&kit));
        }
        let last = self.number() == day_walk().len();
        let next = if last { "See what you found" } else { "Next moment" };
        ways.push(
            kit.primary(
                "walk-next",
                Some(Icon::ArrowRight),
                next,
                Helps::Walk(Message::Next),
            )
            .into(),
        );
        if found > 0 && !last {
            let words = match found {
                1 => "See the 1 thing you found".to_owned(),
                n => format!("See the {n} things you found"),
            };
            ways.push(
                kit.quiet(
                    "walk-look",
                    Some(Icon::HandHeart),
                    words,
                    Helps::Walk(Message::Look),
                )
                .into(),
            );
        }
        ways.push(
            kit.quiet(
                "walk-leave",
                Some(Icon::X),
                "Leave it for now",
                Helps::Walk(Message::Leave),
            )
            .into(),
        );
        column![
            kit.flow(ways),
            kit.caption("What you wrote is kept until you come back.")
        ]
        .spacing(4)
        .into()
    }

    /// What was found.
    fn end<'a>(&'a self, context: &Context<'a>) -> El<'a, Helps> {
        let kit = context.kit;
        let name = context.name();
        let found = self.found(&context.file.strategies);
        let kept = found.iter().filter(|one| one.keep).count();
        if found.is_empty() {
            return kit.empty(
                Icon::Footprints,
                "Nothing written down yet",
                "That is fine. Look again on another day, or begin with one moment.",
                vec![
                    back(&kit),
                    kit.quiet(
                        "walk-leave",
                        Some(Icon::X),
                        "Leave it for now",
                        Helps::Walk(Message::Leave),
                    )
                    .into(),
                ],
            );
        }
        let title = match found.len() {
            1 => "You found 1 thing that helps".to_owned(),
            n => format!("You found {n} things that help"),
        };
        let head = column![
            kit::target(TITLE, kit.h2(title)),
            kit.body(format!(
                "You do this already. Ticked ones go to what helps {name}, as used at home."
            ))
        ]
        .spacing(4);
        let rows = found.into_iter().map(|one| {
            let line: El<'a, Helps> = if one.known {
                row![
                    kit.icon_toned(Icon::CircleCheck, 24.0, Tone::Second),
                    kit.body(one.text.clone()).width(Length::Fill),
                ]
                .spacing(12)
                .padding(Padding::from([6.0, 6.0]))
                .into()
            } else {
                let question = one.question.clone();
                kit.tick(
                    format!("walk-keep-{}", one.question),
                    one.text.clone(),
                    one.keep,
                    Helps::Walk(Message::Keep(question)),
                )
                .into()
            };
            let below = if one.known {
                format!("{}. It is in what helps already.", one.moment.title)
            } else {
                one.moment.title.clone()
            };
            column![
                line,
                container(kit.caption(below)).padding(Padding::ZERO.left(42))
            ]
            .into()
        });
        let card = kit.card(
            Owner::Both,
            column![head, Column::with_children(rows).spacing(8)].spacing(14),
        );
        let keep = match kept {
            1 => "Keep it".to_owned(),
            n => format!("Keep these {n}"),
        };
        let mut ways: Vec<El<'a, Helps>> = vec![back(&kit)];
        if kept > 0 {
            ways.push(
                kit.button(
                    "walk-finish",
                    Skin::Primary,
                    Some(Icon::HandHeart),
                    keep,
                    Some(Helps::Walk(Message::Finish)),
                )
                .into(),
            );
        }
        ways.push(
            kit.quiet(
                "walk-leave",
                Some(Icon::X),
                "Leave it for now",
                Helps::Walk(Message::Leave),
            )
            .into(),
        );
        column![card, kit.flow(ways)].spacing(16).into()
    }
}

fn back<'a>(kit: &Kit) -> El<'a, Helps> {
    kit.secondary(
        "walk-back",
        Some(Icon::ArrowLeft),
        "Back",
        Helps::Walk(Message::Back),
    )
    .into()
}
