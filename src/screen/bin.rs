//! What was removed. A person empties the bin, not time.

use super::portion::{Portion, Turn};
use super::{Action, Context, Heading, Request, Room, about};
use crate::domain::{Body, ChildId, ChildSummary, Day, Record, RecordId, date_text};
use crate::kit::{El, Icon, Kit, Owner, Tone, Toned, Weight};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding, Task};

/// The screen.
#[derive(Debug, Default)]
pub struct State {
    /// "Empty the bin" was pressed and is to be pressed once more.
    asking: bool,
    /// Pictures that were taken off a record.
    pictures: usize,
    portion: Portion,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Restore(RecordId),
    Turn(Turn),
    Ask,
    Keep,
    Empty,
    /// So many pictures were taken off a record.
    Pictures(usize),
}

/// What a record is called in the list, in its own words.
pub fn title(record: &Record) -> String {
    let text = match &record.body {
        Body::Child(b) => &b.name,
        Body::Status(b) => return b.status.label().to_owned(),
        Body::Diagnosis(b) => &b.what,
        Body::Setting(b) => &b.name,
        Body::Person(b) => &b.name,
        Body::Strength(b) => &b.text,
        Body::Voice(b) => &b.text,
        Body::Important(b) => &b.text,
        Body::Aspiration(b) => &b.text,
        Body::Difficulty(b) => &b.text,
        Body::Strategy(b) => &b.text,
        Body::Question(b) => &b.text,
        Body::Cycle(b) => return b.title(),
        Body::Outcome(b) => &b.text,
        Body::Provision(b) => &b.text,
        Body::Delivery(b) => return on_a_day("Help given", b.on),
        Body::Measurement(b) => return on_a_day("Measured", b.on),
        Body::Review(b) => return on_a_day("Review", b.on),
        Body::Meeting(b) => return on_a_day(b.title(), b.on),
        Body::Action(b) => &b.text,
        Body::Concern(b) => &b.text,
        Body::Contact(b) => &b.text,
        Body::Disagreement(b) => &b.text,
        Body::Referral(b) => &b.text,
        Body::Report(b) => return on_a_day("Yearly report", b.received_on),
        Body::Policy(b) => return b.title().to_owned(),
    };
    if text.trim().is_empty() {
        record.body.kind().label().to_owned()
    } else {
        text.clone()
    }
}

/// "Review, 8 December 2026": what has no words of its own is called by its day.
fn on_a_day(what: &str, on: Option<Day>) -> String {
    match on {
        Some(day) => format!("{what}, {}", date_text::medium(day)),
        None => what.to_owned(),
    }
}

impl Room for State {
    type Message = Message;

    fn heading(&self, context: &Context<'_>) -> Heading {
        Heading {
            title: "Bin".to_owned(),
            line: format!(
                "What you removed from {} records. It stays until you empty the bin.",
                context.names()
            ),
        }
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Restore(id) => {
                let shown = context
                    .file
                    .bin
                    .iter()
                    .filter(|record| self.portion.holds(record));
                let next = about::neighbour(shown.map(|record| record.meta.id), id);
                if let Some(next) = next {
                    self.portion.show(next);
                }
                let focus = next.map_or_else(|| "title".to_owned(), restore_id);
                Action::ask(Request::Restore(id)).and(Request::Focus(focus))
            }
            Message::Turn(turn) => self.portion.turn(turn, &context.file.bin),
            Message::Ask => {
                self.asking = true;
                Action::ask(Request::Focus("bin-keep".to_owned()))
            }
            Message::Keep => {
                self.asking = false;
                Action::ask(Request::Focus("bin-empty".to_owned()))
            }
            Message::Empty => {
                self.asking = false;
                Action::ask(Request::EmptyBin)
            }
            Message::Pictures(count) => {
                self.pictures = count;
                Action::none()
            }
        }
    }

    fn works(&mut self, context: &Context<'_>) -> Action<Message> {
        let count = context.store.removed_photos(context.file.id());
        Action::run(Task::perform(count, |count| {
            Message::Pictures(count.unwrap_or_default())
        }))
    }

    fn closes(&self) -> Option<Message> {
        self.asking.then_some(Message::Keep)
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        if context.file.bin.is_empty() && self.pictures == 0 {
            return kit.scroll(
                "bin",
                kit.empty(
                    Icon::Trash2,
                    "The bin is empty",
                    "What you remove comes here first. You can bring it back at any time.",
                    Vec::new(),
                ),
            );
        }
        let mut rows = Column::new()
            .spacing(10)
            .padding(Padding::from([5.0, 14.0]).left(5.0));
        let bin = &context.file.bin;
        let part = self.portion.of(bin);
        rows = rows.push(self.portion.finder(&kit, "bin", bin.len(), Message::Turn));
        for record in &part.rows {
            rows = rows.push(line(record, context));
        }
        if self.pictures > 0 {
            rows = rows.push(kit.card(Owner::Plain, kit.body(pictures(self.pictures))));
        }
        rows = rows.push(part.ways(&kit, "bin", restore_id, Message::Turn));
        let foot: El<'a, Message> = if self.asking {
            kit.note(
                column![
                    kit.words("Empty the bin for good?", 16.0, 1.3, Weight::Semibold),
                    kit.body("What is in it cannot be brought back after that."),
                    row![
                        kit.secondary("bin-keep", None, "Keep it", Message::Keep),
                        kit.quiet(
                            "bin-really",
                            Some(Icon::Trash2),
                            "Empty it for good",
                            Message::Empty
                        ),
                    ]
                    .spacing(12),
                ]
                .spacing(10),
            )
        } else {
            kit.quiet("bin-empty", Some(Icon::Trash2), "Empty the bin", Message::Ask)
                .into()
        };
        kit.scroll("bin", rows.push(container(foot).padding(5)))
    }
}

/// The button that brings a child back.
pub fn restore_child_id(child: ChildId) -> String {
    format!("restore-child-{child}")
}

/// A child in the bin, with the way back. All of the child's records come along.
pub fn child_line<'a, M: Clone + 'a>(kit: &Kit, child: &'a ChildSummary, restore: M) -> El<'a, M> {
    let back = kit
        .secondary(
            restore_child_id(child.id),
            Some(Icon::Undo2),
            "Bring back",
            restore,
        )
        .called(format!("Bring back {}", child.name));
    row![
        column![
            kit.words(child.name.as_str(), 16.0, 1.35, Weight::Semibold),
            kit.caption("In the bin, with all their records")
                .tone(Tone::Second),
        ]
        .width(Length::Fill),
        back,
    ]
    .spacing(12)
    .align_y(Alignment::Center)
    .into()
}

/// What is kept besides the records.
fn pictures(count: usize) -> String {
    match count {
        1 => "1 picture that was taken off a record. It goes when you empty the bin.".to_owned(),
        n => format!("{n} pictures that were taken off a record. They go when you empty the bin."),
    }
}

fn restore_id(id: RecordId) -> String {
    format!("restore-{id}")
}

fn line<'a>(record: &'a Record, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let removed = date_text::short(record.meta.changed.at.date_naive(), context.today);
    let title = title(record);
    kit.card(
        Owner::Plain,
        row![
            column![
                kit.words(title.clone(), 16.0, 1.35, Weight::Semibold),
                kit.caption(format!("{}, removed {removed}", record.body.kind().label()))
                    .tone(Tone::Second),
            ]
            .width(Length::Fill),
            kit.secondary(
                restore_id(record.meta.id),
                Some(Icon::Undo2),
                "Bring back",
                Message::Restore(record.meta.id)
            ),
        ]
        .spacing(12)
        .align_y(Alignment::Center),
    )
}
