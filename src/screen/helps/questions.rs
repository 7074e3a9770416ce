//! The questions that wait for the next meeting, so that nothing waits unseen.

use super::{Message, State};
use crate::domain::{Entry, Question, RecordId};
use crate::kit::{El, Field, Icon, Owner};
use crate::screen::Context;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// The id of the field of a question.
pub fn field_id(id: RecordId) -> String {
    format!("question-{id}")
}

impl State {
    /// The list; none where nothing waits.
    pub(super) fn waiting<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let waiting: Vec<_> = context.file.waiting_questions().collect();
        if waiting.is_empty() {
            return None;
        }
        let count = waiting.len();
        let part = self.waiting.of(waiting);
        let rows = part
            .rows
            .iter()
            .enumerate()
            .map(|(n, entry)| self.line(part.first + n + 1, entry, context));
        let head = row![
            kit.icon(Icon::MessageCircleQuestionMark, 24.0),
            column![
                kit.h2("Questions waiting for the next meeting"),
                kit.caption("Change the words as you like. They are saved as you type.")
            ]
            .spacing(2)
            .width(Length::Fill)
        ]
        .spacing(12);
        Some(
            kit.card(
                Owner::Plain,
                column![head]
                    .push(self.waiting.finder(&kit, "questions", count, Message::Questions))
                    .push(Column::with_children(rows).spacing(8))
                    .push(part.ways(&kit, "questions", field_id, Message::Questions))
                    .spacing(12),
            ),
        )
    }

    fn line<'a>(
        &'a self,
        number: usize,
        entry: &'a Entry<Question>,
        context: &Context<'a>,
    ) -> El<'a, Message> {
        let kit = context.kit;
        let id = entry.id();
        let text = self
            .questions
            .get(&id)
            .map_or(entry.body.text.as_str(), String::as_str);
        let missing = text
            .trim()
            .is_empty()
            .then_some("Write the question, or remove it.");
        let field = field_id(id);
        row![
            container(kit.text_field(
                Field::new(&field, format!("Question {number}")).error(missing),
                text,
                move |text| Message::Question(id, text),
                None,
            ))
            .width(Length::Fill),
            container(kit.icon_button(
                format!("question-remove-{id}"),
                Icon::Trash2,
                format!("Remove question {number}"),
                Some(Message::RemoveQuestion(id)),
            ))
            // Beside the box and not beside its label.
            .padding(Padding::ZERO.top(28)),
        ]
        .spacing(8)
        .align_y(Alignment::Start)
        .into()
    }
}
