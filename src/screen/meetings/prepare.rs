//! Getting ready: how far one is, the child's part, what to share, questions, thanks and the agenda. All of
//! it in any order, and none of it asked of anybody but the child's part.

use super::details::change;
use super::open::{Change, Share};
use super::{Long, Message, Open};
use crate::domain::rules::ready;
use crate::domain::rules::since::since;
use crate::domain::{ChildPart, MeetingState, RecordId, WhoMaySee};
use crate::guidance::together;
use crate::kit::{El, Field, Icon, Owner};
use crate::screen::{Context, about};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

impl Open {
    /// A long field of the meeting.
    pub(super) fn long<'a>(
        &'a self,
        long: Long,
        field: Field<'_>,
        context: &Context<'a>,
    ) -> Option<El<'a, Message>> {
        let area = self.area(long)?;
        Some(
            context
                .kit
                .area_field(field, area, move |edit| Message::Edit(long, edit)),
        )
    }

    /// Draws getting ready.
    pub(super) fn prepare<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        column![
            self.readiness(context),
            self.child(context),
            self.questions(context),
            self.share(context),
            self.words(context),
        ]
        .extend(self.last_time(context))
        .push(self.agenda(context))
        .spacing(16)
        .into()
    }

    fn readiness<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let Some(entry) = super::find(context, self.id) else {
            return column![].into();
        };
        let mut entry = entry.clone();
        entry.body = self.body.clone();
        let all = ready::readiness(context.file, &entry);
        let done = all.iter().filter(|line| line.done).count();
        let mut list = column![
            row![
                container(kit.h2("Your checklist")).width(Length::Fill),
                kit.caption(format!("{done} of {}", all.len())),
            ]
            .align_y(Alignment::Center)
        ]
        .spacing(8);
        for line in &all {
            let item = together::checklists()
                .iter()
                .find(|item| item.ready == line.item.key());
            let Some(item) = item else { continue };
            let ticked = self.body.ticked.iter().any(|key| key == line.item.key());
            let follows = line.done && !ticked;
            let words = column![
                kit.body(item.text(context.name())),
                kit.caption(item.hint(context.name())),
            ]
            .spacing(2)
            .width(Length::Fill);
            let mark: El<'a, Message> = if line.item.can_be_ticked() && !follows {
                kit.tick(
                    format!("ready-{}", line.item.key()),
                    "Done",
                    line.done,
                    change(Change::Tick(line.item.key())),
                )
                .called(format!("Done: {}", item.text(context.name())))
                .width(super::actions::TICK)
                .into()
            } else {
                let (icon, words) = if line.done {
                    (Icon::CircleCheck, "Done")
                } else {
                    (Icon::Clock, "To do")
                };
                kit.chip(Owner::Plain, Some(icon), words)
            };
            list = list.push(row![words, mark].spacing(10).align_y(Alignment::Center));
        }
        if self.body.is_coming() {
            let stands = ready::may_be_ready(&self.body, context.today);
            let is_ready = self.body.state == MeetingState::Ready;
            let words = if is_ready {
                "Not ready after all"
            } else {
                "I am ready"
            };
            let mut buttons: Vec<El<'a, Message>> = vec![if is_ready {
                kit.secondary("meeting-ready", None, words, Message::Ready).into()
            } else {
                kit.primary("meeting-ready", Some(Icon::Check), words, Message::Ready)
                    .into()
            }];
            buttons.push(
                kit.secondary(
                    "meeting-held",
                    Some(Icon::MessagesSquare),
                    "It takes place now, or did",
                    Message::Held,
                )
                .into(),
            );
            list = list.push(kit.flow(buttons));
            if let (true, Err(missing)) = (self.tried_ready, stands) {
                list = list.push(kit.note(kit.dense(missing.message(context.name()))));
            }
        }
        kit.card(Owner::Plain, list)
    }

    fn child<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
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
        let ways = together::ways_to_take_part().iter().map(|way| {
            let on = self.body.take_part.contains(&way.way);
            column![
                kit.tick(
                    format!("meeting-way-{:?}", way.way),
                    way.text(name),
                    on,
                    change(Change::TakePart(way.way)),
                ),
                kit.caption(way.hint(name)),
            ]
            .spacing(0)
            .into()
        });
        all = all.push(
            column![
                kit.h3("Ways to take part"),
                Column::with_children(ways).spacing(6)
            ]
            .spacing(6),
        );
        let words: Vec<(RecordId, String)> = context
            .file
            .voices
            .iter()
            .filter(|e| !e.body.text.trim().is_empty() && e.meta.who_may_see != WhoMaySee::Nobody)
            .take(8)
            .map(|e| (e.id(), format!("“{}”", about::beginning(&e.body.text, 90))))
            .collect();
        if !words.is_empty() {
            let ticks = self.ticks(Share::Words, words, context);
            all = all.push(column![kit.h3(format!("{} words to share", context.names())), ticks].spacing(6));
        }
        all = all.push(about::source(&kit, "SEND Code of Practice 2015, 6.70"));
        kit.card(Owner::Child, all)
    }

    fn ticks<'a>(
        &'a self,
        what: Share,
        all: Vec<(RecordId, String)>,
        context: &Context<'a>,
    ) -> El<'a, Message> {
        let kit = context.kit;
        let chosen = match what {
            Share::Strength => &self.body.strengths,
            Share::Words => &self.body.words,
            Share::Helps => &self.body.strategies,
        };
        Column::with_children(all.into_iter().map(|(id, words)| {
            kit.tick(
                format!("meeting-share-{id}"),
                words,
                chosen.contains(&id),
                change(Change::Share(what, id)),
            )
            .into()
        }))
        .spacing(4)
        .into()
    }

    fn share<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let file = context.file;
        let strengths: Vec<_> = file
            .strengths
            .iter()
            .take(12)
            .map(|e| (e.id(), about::beginning(&e.body.text, 90)))
            .collect();
        let helps: Vec<_> = file
            .strategies
            .iter()
            .take(12)
            .map(|e| (e.id(), about::beginning(&e.body.text, 90)))
            .collect();
        let mut all = column![kit.h2("What to share")].spacing(12);
        for (title, none, what, list) in [
            (
                "Strengths",
                "No strengths are written down yet.",
                Share::Strength,
                strengths,
            ),
            (
                "What helps at home",
                "Nothing that helps is written down yet.",
                Share::Helps,
                helps,
            ),
        ] {
            let below: El<'a, Message> = if list.is_empty() {
                kit.caption(none).into()
            } else {
                self.ticks(what, list, context)
            };
            all = all.push(column![kit.h3(title), below].spacing(6));
        }
        kit.card(Owner::Plain, all)
    }

    fn words<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let speller = context.speller();
        let fields = [
            (
                Long::Points,
                Field::new("meeting-points", "Key points")
                    .hint("One on each line, the most important first."),
            ),
            (
                Long::SchoolView,
                Field::new("meeting-school-view", "How may school see it?")
                    .hint("Saying it first shows that you have listened."),
            ),
            (
                Long::SchoolDoes,
                Field::new("meeting-school-does", "What does the school do already?")
                    .hint("One on each line."),
            ),
            (
                Long::Thanks,
                Field::new("meeting-thanks", "What are you thankful for?")
                    .hint("A good way to begin the meeting."),
            ),
        ];
        let all = fields
            .into_iter()
            .filter_map(|(long, field)| self.long(long, field.spelling(speller), context));
        kit.card(
            Owner::Plain,
            column![kit.h2("What to say"), Column::with_children(all).spacing(16)].spacing(12),
        )
    }

    fn last_time<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let entry = super::find(context, self.id)?;
        let since = since(context.file, entry, context.today);
        if since.open.is_empty() && since.done.is_empty() {
            return None;
        }
        let mut all = column![kit.h2("Since last time")].spacing(10);
        for (title, actions) in [("Still to do", since.open), ("Done since then", since.done)] {
            if actions.is_empty() {
                continue;
            }
            let lines = actions
                .into_iter()
                .map(|e| super::actions::line(e, false, context));
            all = all
                .push(kit.h3(title))
                .push(Column::with_children(lines).spacing(4));
        }
        Some(kit.card(Owner::Plain, all))
    }
}
