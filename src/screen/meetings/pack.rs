//! The pack of a meeting: what goes into it, where it is made, and whether it went out.

use super::bring::advice;
use super::change::Share;
use super::desk::{self, Doing, Step};
use super::{Message, Open};
use crate::domain::date_text;
use crate::kit::{self, El, Icon, Owner};
use crate::screen::{Context, about};
use iced::widget::{column, container, row};
use iced::{Alignment, Length};

impl Open {
    /// The pack: where it is made, and whether it went out.
    pub(super) fn pack_part<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let sent = self.pack_is_sent();
        let (hint, source) = advice("pack", context.name());
        let mut all = column![
            kit.h2("Print or send the pack"),
            kit.dense(format!(
                "Everything you chose comes together in a few pages. {hint}"
            )),
            kit.flow([kit
                .primary(
                    "meeting-pack-print",
                    Some(Icon::Printer),
                    "See and print the pack",
                    Message::Desk(Doing::Print),
                )
                .into()]),
        ]
        .spacing(12);
        if sent {
            let words = match self.body.pack_sent_on {
                Some(on) => format!("You noted it as sent or printed on {}.", date_text::long(on)),
                None => "You noted it as sent or printed.".to_owned(),
            };
            all = all.push(kit.tip(Icon::CircleCheck, kit.dense(words)));
        }
        let words = if sent {
            "Not sent or printed after all"
        } else {
            "I have sent or printed it"
        };
        kit.card(
            Owner::Plain,
            all.push(
                kit.flow([kit
                    .secondary("meeting-pack-sent", None, words, Message::Desk(Doing::Sent))
                    .into()]),
            )
            .extend(source.map(|source| about::source(&kit, &source))),
        )
    }

    /// What goes into the pack, and the ways to it.
    pub(super) fn pack<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut lines: Vec<(String, usize)> = vec![
            (
                format!("{} words", context.names()),
                self.known(Share::Words, context),
            ),
            ("Strengths".to_owned(), self.known(Share::Strength, context)),
            ("What helps at home".to_owned(), self.known(Share::Helps, context)),
            ("What is hard".to_owned(), self.known(Share::Hard, context)),
            ("Worries".to_owned(), self.known(Share::Worry, context)),
            ("Key points".to_owned(), self.body.key_points.len()),
            (
                "My questions, with space to write".to_owned(),
                context.file.questions_of(self.id).count(),
            ),
            ("Policies read".to_owned(), self.known(Share::Policy, context)),
            (
                "Actions still to do".to_owned(),
                context.file.actions.iter().filter(|e| e.body.is_open()).count(),
            ),
        ];
        lines.retain(|(_, count)| *count > 0);
        let head = row![container(kit.h2("Your pack")).width(Length::Fill)]
            .push(self.pack_pages().map(|pages| kit.caption(pages)))
            .align_y(Alignment::Center);
        let mut all = column![head].push(self.pack_picture(context)).spacing(8);
        if lines.is_empty() {
            all = all.push(kit.dense("Choose strengths, words and questions. They come together here."));
        }
        for (words, count) in lines {
            all = all.push(
                row![
                    kit.icon_toned(Icon::Check, 18.0, kit::Tone::Primary),
                    kit.dense(words).width(Length::Fill),
                    kit.caption(count.to_string()),
                ]
                .spacing(8)
                .align_y(Alignment::Center),
            );
        }
        kit.card(
            Owner::Plain,
            all.push(
                kit.flow([
                    kit.secondary(
                        "meeting-pack",
                        Some(Icon::Printer),
                        "Print or send it",
                        Message::Desk(Doing::Step(Step::Pack)),
                    )
                    .into(),
                    desk::write(&kit, Some(Icon::Mail)),
                ]),
            ),
        )
    }
}
