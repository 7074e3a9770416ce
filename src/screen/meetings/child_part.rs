//! The child's part in a meeting: how, in which ways, and which words are shared.

use super::change::{Change, Share};
use super::details::change;
use super::{Long, Message, Open};
use crate::domain::{ChildPart, WhoMaySee, date_text};
use crate::guidance::together;
use crate::kit::{El, Field, Icon, Owner, Skin};
use crate::screen::{Context, Page, about};
use iced::Padding;
use iced::widget::{Column, column, container};

/// So many of the latest words are offered before all are.
const LATEST: usize = 8;

impl Open {
    pub(super) fn child<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let title = format!("{} part", context.names());
        let mut all = column![
            kit.h2(title.clone()),
            kit.radio_chips(
                "meeting-child-part",
                &title,
                ChildPart::ALL.iter().map(|part| (*part, part.label().to_owned())),
                self.body.child_part.as_ref(),
                |part| change(Change::ChildPart(part)),
            ),
        ]
        .spacing(12);
        match self.body.child_part {
            None => {}
            Some(ChildPart::NotThisTime) => {
                let field = Field::new("meeting-no-part", "Why not this time?").spelling(context.speller());
                all = all.extend(self.long(Long::NoPart, field, context));
            }
            Some(part) => {
                let label = match part {
                    ChildPart::Part => format!("Which part does {name} join?"),
                    ChildPart::Before => format!("How and when did {name} tell you?"),
                    _ => format!("What makes it easier for {name}?"),
                };
                let field = Field::new("meeting-part-how", label).spelling(context.speller());
                all = all.extend(self.long(Long::PartHow, field, context));
            }
        }
        all = all.push(self.words_to_share(context));
        let ways = together::ways_to_take_part().iter().map(|way| {
            let on = self.body.take_part.contains(&way.way);
            column![
                kit.tick(
                    format!("meeting-way-{:?}", way.way),
                    way.text(name),
                    on,
                    change(Change::TakePart(way.way)),
                ),
                container(kit.caption(way.hint(name))).padding(Padding::ZERO.left(42).bottom(4)),
            ]
            .into()
        });
        all = all.push(
            column![
                kit.h3("Ways to take part"),
                Column::with_children(ways).spacing(2)
            ]
            .spacing(6),
        );
        kit.card(
            Owner::Child,
            all.push(about::law_source(context, "SEND Code of Practice 2015, 6.70")),
        )
    }

    /// The child's words as ticks, each to the letter, the latest first.
    fn words_to_share<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = column![kit.h3(format!("{} words to share", context.names()))].spacing(6);
        let words: Vec<_> = context
            .file
            .voices
            .iter()
            .filter(|e| !e.body.text.trim().is_empty() && super::bring::may(&e.meta))
            .collect();
        let count = words.len();
        let shown = if self.desk.all { count } else { LATEST };
        for (at, e) in words.into_iter().enumerate() {
            let on = self.body.words.contains(&e.id());
            if at >= shown && !on {
                continue;
            }
            let text = about::beginning(&e.body.text, 120);
            let text = if e.body.way.is_verbatim() {
                format!("“{text}”")
            } else {
                text
            };
            let mut below = Vec::new();
            if let Some(day) = e.body.on {
                below.push(date_text::short(day, context.today));
            }
            if e.body.ask_first {
                below.push(format!("{} wants to be asked first", context.name()));
            } else if e.meta.who_may_see == WhoMaySee::NotAsked {
                below.push(format!("Ask {} who may see it", context.name()));
            }
            all = all.push(column![
                kit.tick(
                    format!("meeting-share-{}", e.id()),
                    text,
                    on,
                    change(Change::Share(Share::Words, e.id())),
                ),
                container(kit.caption(below.join(". "))).padding(Padding::ZERO.left(42).bottom(4)),
            ]);
        }
        if count == 0 {
            all = all.push(kit.dense("Nothing is written down yet. One sentence is enough."));
        }
        if count > shown {
            all = all.push(kit.quiet(
                "meeting-share-all",
                Some(Icon::ChevronDown),
                format!("Show all {count}"),
                Message::Desk(super::desk::Doing::All),
            ));
        }
        all.push(
            kit.flow([kit
                .button(
                    "meeting-share-go",
                    Skin::Child,
                    Some(Icon::ArrowRight),
                    format!("Go to {} words", context.names()),
                    Some(Message::Tab(Page::Words)),
                )
                .into()]),
        )
        .into()
    }
}
