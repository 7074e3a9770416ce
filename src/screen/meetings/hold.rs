//! The meeting itself: notes by item of the agenda, answers, decisions, what was agreed.

use super::details::change;
use super::open::Change;
use super::{Long, Message, Open};
use crate::domain::{Entry, Question};
use crate::kit::{El, Field, Icon, Owner, Quote, Weight};
use crate::screen::{Context, about};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

impl Open {
    /// Draws notes and answers.
    pub(super) fn hold<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let mut all = Column::new().spacing(16);
        all = all.extend(self.childs_words(context));
        all = all.extend(self.points(context));
        all = all.push(self.notes(context));
        all = all.extend(self.answers(context));
        all.push(self.found(context)).into()
    }

    /// The child's sentence stays in view, to the letter.
    fn childs_words<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let cards: Vec<El<'a, Message>> = context
            .file
            .voices
            .iter()
            .filter(|e| self.body.words.contains(&e.id()))
            .map(|e| kit.quote_card(&e.body.text, Quote::S, kit.caption(context.name().to_owned())))
            .collect();
        (!cards.is_empty()).then(|| about::grid(1, cards))
    }

    fn points<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        if self.body.key_points.is_empty() {
            return None;
        }
        let ticks = self.body.key_points.iter().enumerate().map(|(at, point)| {
            kit.tick(
                format!("point-{at}"),
                point.text.clone(),
                point.done,
                change(Change::PointDone(at)),
            )
            .into()
        });
        Some(kit.card(
            Owner::Plain,
            column![kit.h2("Key points"), Column::with_children(ticks).spacing(4)].spacing(10),
        ))
    }

    fn notes<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = column![kit.h2("Agenda"), kit.caption("Notes are saved as you type.")].spacing(14);
        for (at, item) in self.body.agenda.iter().enumerate() {
            let called = match item.text.trim() {
                "" => format!("Item {}", at + 1),
                text => text.to_owned(),
            };
            let minutes = item
                .minutes
                .map_or_else(String::new, |minutes| format!("{minutes} minutes"));
            let done = kit
                .tick(
                    format!("item-done-{at}"),
                    called.clone(),
                    item.done,
                    change(Change::ItemDone(at)),
                )
                .called(format!("Talked about: {called}"));
            let notes = self.area(Long::Item(at)).map(|area| {
                let id = format!("item-notes-{at}");
                let field = Field::new(&id, format!("Notes: {called}")).spelling(context.speller());
                kit.area_field(field, area, move |edit| Message::Edit(Long::Item(at), edit))
            });
            all = all.push(
                column![
                    row![container(done).width(Length::Fill), kit.caption(minutes)]
                        .spacing(10)
                        .align_y(Alignment::Center)
                ]
                .extend(notes)
                .spacing(4),
            );
        }
        let rest = Field::new("meeting-notes", "Other notes").spelling(context.speller());
        kit.card(Owner::Plain, all.extend(self.long(Long::Notes, rest, context)))
    }

    fn answers<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let all: Vec<_> = context.file.questions_of(self.id).collect();
        if all.is_empty() {
            return None;
        }
        let answered = all.iter().filter(|e| !e.body.answer.trim().is_empty()).count();
        let mut list = column![
            row![
                container(kit.h2("Your questions")).width(Length::Fill),
                kit.caption(format!("{answered} of {} answered", all.len())),
            ]
            .align_y(Alignment::Center)
        ]
        .spacing(16);
        for entry in all {
            list = list.push(self.answer(entry, context));
        }
        Some(kit.card(Owner::Plain, list))
    }

    fn answer<'a>(&'a self, entry: &'a Entry<Question>, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let (id, body) = (entry.id(), &entry.body);
        let mut all = column![kit.words(body.text.as_str(), 17.0, 1.35, Weight::Semibold)].spacing(6);
        if let Some(area) = self.area(Long::Answer(id)) {
            all = all.push(
                kit.area_field(
                    Field::new(
                        &format!("answer-{id}"),
                        format!("Answer: {}", about::beginning(&body.text, 60)),
                    )
                    .spelling(context.speller()),
                    area,
                    move |edit| Message::Edit(Long::Answer(id), edit),
                ),
            );
        }
        let asked = kit
            .tick(format!("asked-{id}"), "Asked", body.asked, Message::Asked(id))
            .called(format!("Asked: {}", body.text))
            .width(super::actions::TICK);
        let mut foot: Vec<El<'a, Message>> = vec![asked.into()];
        if body.answer.trim().is_empty() {
            foot.push(
                kit.tick(
                    format!("unanswered-{id}"),
                    "Not answered today",
                    body.not_answered,
                    Message::NotAnswered(id),
                )
                .called(format!("Not answered today: {}", body.text))
                .width(Length::Fixed(220.0))
                .into(),
            );
        }
        all.push(kit.flow(foot)).into()
    }

    fn found<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let speller = context.speller();
        let fields = [
            (
                Long::Progress,
                Field::new("meeting-progress", "What was said about progress?"),
            ),
            (
                Long::Decisions,
                Field::new("meeting-decisions", "What was decided?").hint("One on each line."),
            ),
            (
                Long::NextSteps,
                Field::new("meeting-next-steps", "What comes next?")
                    .hint("In words. Who does what by when follows in the next tab."),
            ),
        ];
        let fields = fields
            .into_iter()
            .filter_map(|(long, field)| self.long(long, field.spelling(speller), context));
        let mut all = column![
            kit.h2("What you found"),
            Column::with_children(fields).spacing(16)
        ]
        .spacing(12);
        if self.body.is_coming() {
            all = all.push(kit.secondary(
                "meeting-held",
                Some(Icon::MessagesSquare),
                "It takes place now, or did",
                Message::Held,
            ));
        } else {
            all = all.push(kit.primary(
                "meeting-to-close",
                None,
                "Go on to close it",
                Message::Part(super::Part::Close),
            ));
        }
        all = all.push(about::source(&kit, "SEND Code of Practice 2015, 6.65"));
        kit.card(Owner::Plain, all)
    }
}
