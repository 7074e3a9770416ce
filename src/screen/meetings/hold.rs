//! The meeting while it is held: the agenda and the child's words, questions with their answers and notes,
//! what is agreed, and at the foot what is left to do.

use super::change::Change;
use super::details::change;
use super::live::Live;
use super::{Long, Message, Open, State};
use crate::domain::AgendaItem;
use crate::kit::{El, Field, Icon, Owner, Quote};
use crate::screen::{Context, about};
use chrono::TimeDelta;
use iced::Length;
use iced::widget::{Column, column, container, row};

/// The field of the notes of the item that is talked about.
pub fn notes_id(at: usize) -> String {
    format!("item-notes-{at}")
}

impl State {
    /// Draws the meeting: three columns where there is room, else one.
    pub(super) fn holding<'a>(&'a self, open: &'a Open, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        if open.reading {
            return kit.scroll("meeting-read-back", about::padded(self.read_back(open, context)));
        }
        let form = self.form(context);
        if kit.mode.two_panes() {
            let right = match form {
                Some(form) => kit.scroll("meeting-form", about::padded(form)),
                None => kit.scroll("hold-agreed", about::padded(self.agreed(open, context))),
            };
            let left = about::padded(open.side(context));
            return row![
                container(kit.scroll("hold-agenda", left)).width(Length::Fixed(264.0)),
                container(kit.scroll("meeting-hold", about::padded(self.middle(open, context))))
                    .width(Length::Fill),
                container(right).width(Length::Fixed(344.0)),
            ]
            .into();
        }
        match form {
            Some(form) => kit.scroll("meeting-form", about::padded(form)),
            None => kit.scroll(
                "meeting-hold",
                about::padded(
                    column![]
                        .extend(self.tools(open, context))
                        .push(open.side(context))
                        .push(self.middle(open, context))
                        .push(self.agreed(open, context))
                        .spacing(16)
                        .into(),
                ),
            ),
        }
    }

    /// What the header holds where there is room for it.
    fn tools<'a>(&'a self, open: &'a Open, context: &Context<'a>) -> Option<El<'a, Message>> {
        let tools = self.hold_buttons(open, context);
        (!tools.is_empty()).then(|| context.kit.flow(tools))
    }

    pub(super) fn hold_buttons<'a>(&'a self, open: &'a Open, context: &Context<'a>) -> Vec<El<'a, Message>> {
        let kit = context.kit;
        if open.reading {
            return Vec::new();
        }
        let words = if self.larger {
            "Usual notes"
        } else {
            "Larger notes"
        };
        vec![
            kit.secondary(
                "hold-larger",
                Some(Icon::Maximize2),
                words,
                Message::Live(Live::Larger),
            )
            .into(),
            kit.secondary(
                "hold-someone",
                Some(Icon::UserPlus),
                "Add someone",
                Message::Live(Live::Someone),
            )
            .into(),
        ]
    }

    fn middle<'a>(&'a self, open: &'a Open, context: &Context<'a>) -> El<'a, Message> {
        column![]
            .extend(open.answers(self.larger, context))
            .extend(open.notes(self.larger, context))
            .push(open.found(self.larger, context))
            .spacing(16)
            .into()
    }
}

fn called(at: usize, item: &AgendaItem) -> String {
    match item.text.trim() {
        "" => format!("Item {}", at + 1),
        text => text.to_owned(),
    }
}

impl Open {
    /// The item that is talked about: the one that was chosen, else the first that is not done.
    pub(super) fn item(&self) -> Option<usize> {
        let all = &self.body.agenda;
        self.item
            .filter(|at| *at < all.len())
            .or_else(|| all.iter().position(|item| !item.done))
            .or_else(|| all.len().checked_sub(1))
    }

    /// Agenda, the child's words for today, and the key points.
    fn side<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        column![]
            .extend(self.items(context))
            .extend(self.childs_words(Quote::S, context))
            .extend(self.points(context))
            .spacing(16)
            .into()
    }

    fn items<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        if self.body.agenda.is_empty() {
            return None;
        }
        let now = self.item();
        let mut begins = self.body.started_at.or(self.body.start);
        let lines = self.body.agenda.iter().enumerate().map(|(at, item)| {
            let mut holds = Vec::new();
            if let Some(minutes) = item.minutes {
                holds.extend(begins.map(super::times::words));
                holds.push(format!("{minutes} min"));
            }
            // After an item without minutes nobody can say when the next one begins.
            begins = begins
                .zip(item.minutes)
                .map(|(start, minutes)| start + TimeDelta::minutes(i64::from(minutes)));
            kit.checklist_row(
                &format!("hold-item-{at}"),
                called(at, item),
                holds.join(", "),
                item.done,
                now == Some(at),
                Message::Live(Live::Item(at)),
                Some(change(Change::ItemDone(at))),
            )
        });
        Some(kit.card(
            Owner::Plain,
            column![kit.h2("Agenda"), Column::with_children(lines).spacing(2)].spacing(8),
        ))
    }

    /// The child's sentence stays in view, to the letter.
    pub(super) fn childs_words<'a>(&'a self, size: Quote, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let cards: Vec<El<'a, Message>> = context
            .file
            .voices
            .iter()
            .filter(|e| self.body.words.contains(&e.id()) && !e.body.text.trim().is_empty())
            .map(|e| {
                let below = kit.caption(format!("{}, for today", context.name()));
                if e.body.way.is_verbatim() {
                    return kit.quote_card(&e.body.text, size, below);
                }
                // What an adult described stands without quotation marks.
                let words = kit.body(e.body.text.as_str());
                kit.card(Owner::Child, column![words, below].spacing(10))
            })
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

    /// The notes of the item that is talked about.
    fn notes<'a>(&'a self, larger: bool, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let mut all = column![kit.h2("Notes")].spacing(14);
        if let Some(at) = self.item()
            && let Some(item) = self.body.agenda.get(at)
            && let Some(area) = self.area(Long::Item(at))
        {
            let id = notes_id(at);
            let field = Field::new(&id, format!("Notes: {}", called(at, item)))
                .hint("Choose another item in the agenda to write there.")
                .large(larger)
                .spelling(context.speller());
            all = all.push(kit.area_field(field, area, move |edit| Message::Edit(Long::Item(at), edit)));
        }
        let rest = Field::new("meeting-notes", "Other notes")
            .large(larger)
            .spelling(context.speller());
        Some(kit.card(Owner::Plain, all.extend(self.long(Long::Notes, rest, context))))
    }

    fn found<'a>(&'a self, larger: bool, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let fields = [
            (
                Long::Decisions,
                Field::new("meeting-decisions", "What was decided?").hint("One on each line."),
            ),
            (
                Long::Progress,
                Field::new("meeting-progress", "What was said about progress?"),
            ),
            (
                Long::NextSteps,
                Field::new("meeting-next-steps", "What comes next?")
                    .hint("In words. Who does what by when stands in the agreed actions."),
            ),
        ];
        let fields = fields.into_iter().filter_map(|(long, field)| {
            self.long(long, field.large(larger).spelling(context.speller()), context)
        });
        kit.card(
            Owner::Plain,
            column![
                kit.h2("What you found"),
                Column::with_children(fields).spacing(16),
            ]
            .push(about::law_source(context, "SEND Code of Practice 2015, 6.65"))
            .spacing(12),
        )
    }
}
