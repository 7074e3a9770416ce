//! What is agreed, beside the notes: actions as they come, and when to meet next. Read back to everyone.

use super::change::Change;
use super::details::change;
use super::live::Live;
use super::{Message, Open, State, actions};
use crate::domain::date_text::{self, Expect};
use crate::domain::rules::clocks;
use crate::domain::rules::gate::{self, GateLine};
use crate::domain::{AgreedAction, Entry, GateItem, MeetingState};
use crate::exchange::messages;
use crate::kit::{El, Field, Icon, Kit, Owner, Quote, Tone, Toned, Weight};
use crate::screen::Context;
use crate::screen::form::date;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

/// The button that leads back from reading aloud.
pub const BACK_TO_NOTES: &str = "read-back-notes";
/// What is asked before people go.
const WHEN: &str = "When will you meet next?";
/// The button that reads back.
pub const READ: &str = "hold-read";

/// What a point of the gate still asks, inside "One thing left: ...".
fn left(item: GateItem) -> &'static str {
    match item {
        GateItem::Actions => "agree who does what, by when",
        GateItem::NextDate => "choose the next date",
        GateItem::InWriting => "ask for it in writing",
        GateItem::EnoughTime => "say whether there was enough time",
        GateItem::HowItFelt => "say how it felt",
        GateItem::Thanks => "thank somebody",
    }
}

impl Open {
    fn standing<'a>(&'a self, context: &Context<'a>) -> (Vec<&'a Entry<AgreedAction>>, Vec<GateLine<'a>>) {
        let mine: Vec<_> = context.file.actions_of(self.id).collect();
        let lines = gate::gate(&self.body, &mine);
        (mine, lines)
    }

    /// The day of the next meeting, with days to choose from.
    pub(super) fn next_date<'a>(&'a self, under_heading: bool, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let today = context.today;
        let days = clocks::next_days(today).map(|offered| {
            let day = offered.day;
            kit.toggle_chip(
                format!("next-{day}"),
                offered.words(),
                self.body.next_on == Some(day),
                change(Change::NextOn(date_text::input(day))),
            )
            .into()
        });
        let field = Field::new("close-next", WHEN);
        column![
            date(
                &kit,
                if under_heading { field.labelled() } else { field },
                &self.next_on,
                today,
                Expect::Future,
                |text| change(Change::NextOn(text)),
            ),
            kit.flow(days),
        ]
        .spacing(6)
        .into()
    }
}

impl State {
    /// The right column.
    pub(super) fn agreed<'a>(&'a self, open: &'a Open, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let (mine, lines) = open.standing(context);
        let mut list = column![
            row![
                container(kit.h2("Agreed actions")).width(Length::Fill),
                kit.caption(mine.len().to_string()),
            ]
            .align_y(Alignment::Center)
        ]
        .spacing(6);
        if mine.is_empty() {
            list = list.push(
                kit.dense("What will somebody do? Note who, and by when.")
                    .tone(Tone::Second),
            );
        }
        for entry in mine {
            list = list.push(actions::brief(entry, context));
        }
        let add = kit.quiet(
            actions::NEW,
            Some(Icon::Plus),
            "Add an action",
            Message::NewAction,
        );
        let open_date = lines
            .iter()
            .any(|line| line.item == GateItem::NextDate && line.is_open());
        let owner = if open_date { Owner::Note } else { Owner::Plain };
        // In a column of its own: a field keeps the keyboard when what stands above it goes.
        let mut head = column![
            row![kit.icon(Icon::CalendarClock, 22.0), kit.h3(WHEN),]
                .spacing(10)
                .align_y(Alignment::Center)
        ]
        .spacing(8);
        if open_date {
            head = head.push(kit.dense("Best to agree it now, while everyone is here."));
        }
        let mut next = column![head, open.next_date(true, context)].spacing(8);
        if open.body.next_on.is_some() {
            next = next.push(super::calendar::button(&kit, super::calendar::Which::Next));
        }
        column![kit.card(Owner::Plain, list.push(add)), kit.card(owner, next)]
            .spacing(16)
            .into()
    }

    /// The bar at the foot: the one thing left, and the way on.
    pub(super) fn hold_foot<'a>(&'a self, open: &'a Open, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let (_, lines) = open.standing(context);
        let waiting: Vec<GateItem> = lines
            .iter()
            .filter(|line| line.is_open())
            .map(|l| l.item)
            .collect();
        let read: El<'a, Message> = if open.reading {
            kit.secondary(
                BACK_TO_NOTES,
                Some(Icon::ArrowLeft),
                "Back to the notes",
                Message::Live(Live::ReadBack(false)),
            )
            .into()
        } else {
            kit.secondary(
                READ,
                Some(Icon::Volume2),
                "Read it back to everyone",
                Message::Live(Live::ReadBack(true)),
            )
            .into()
        };
        if open.body.is_coming() {
            let held = kit.primary(
                "meeting-held",
                Some(Icon::MessagesSquare),
                "It takes place now, or did",
                Message::Held,
            );
            let words = kit.body("This meeting is still to come. You can write notes already.");
            return kit.bottom_bar(words, [held.into()]);
        }
        if open.body.state == MeetingState::Closed {
            let words = open.body.closed_on.map_or_else(
                || "This meeting is closed.".to_owned(),
                |on| {
                    format!(
                        "This meeting was closed on {}.",
                        date_text::short(on, context.today)
                    )
                },
            );
            return kit.bottom_bar(kit.body(words), [read]);
        }
        let finish = kit.primary(
            "hold-finish",
            None,
            "Finish the meeting",
            Message::Live(Live::Finish),
        );
        kit.bottom_bar(what_is_left(&kit, &waiting), [read, finish.into()])
    }

    /// What was agreed, to be read aloud, in large words.
    pub(super) fn read_back<'a>(&'a self, open: &'a Open, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let size = if self.larger { 24.0 } else { 20.0 };
        let say = |words: String| -> El<'a, Message> {
            kit.words(words, size, 1.45, Weight::Regular)
                .width(Length::Fill)
                .into()
        };
        let mine: Vec<_> = context.file.actions_of(open.id).collect();
        let body = &open.body;
        let mut all = column![
            kit.h2("What we agreed"),
            kit.body("Read this aloud, slowly. Then ask: is that right, and is anything missing?")
                .tone(Tone::Second),
        ]
        .spacing(20);
        all = all.extend(open.childs_words(Quote::M, context));
        let part = |title: &str, lines: Vec<String>| -> Option<El<'a, Message>> {
            if lines.is_empty() {
                return None;
            }
            let lines = lines.into_iter().map(say);
            Some(
                column![kit.h3(title), Column::with_children(lines).spacing(10)]
                    .spacing(8)
                    .into(),
            )
        };
        let decided = body
            .decisions
            .iter()
            .map(|decided| decided.text.trim().to_owned())
            .collect();
        let actions: Vec<String> = mine
            .iter()
            .map(|e| messages::told(&e.body, context.name()))
            .collect();
        let next = match (body.next_on, body.no_next_because.trim()) {
            (Some(on), _) => format!("We meet again on {}.", date_text::long(on)),
            (None, "") => "We have not agreed the next date yet.".to_owned(),
            (None, because) => format!("There is no next date yet: {because}"),
        };
        all = all
            .extend(part("We decided", decided))
            .extend(part("Who does what", actions))
            .extend(part("Next", vec![next]));
        let mut end = Vec::new();
        if body.writing_asked_on.is_some() {
            end.push("We asked for this in writing.".to_owned());
        }
        if !body.closing_thanks.trim().is_empty() {
            end.push(format!("Thank you: {}", body.closing_thanks.trim()));
        }
        end.push(super::close::last_words(body, context.name()));
        all = all.extend(part("To end with", end));
        container(kit.card(Owner::Plain, all)).max_width(820).into()
    }
}

/// "One thing left: choose the next date, or say why not yet."
fn what_is_left<'a>(kit: &Kit, waiting: &[GateItem]) -> El<'a, Message> {
    let Some(first) = waiting.first() else {
        return row![
            kit.icon_toned(Icon::CircleCheck, 22.0, Tone::Primary),
            kit.body("Nothing is left open. You can finish."),
        ]
        .spacing(10)
        .align_y(Alignment::Center)
        .into();
    };
    let lead = match waiting.len() {
        1 => "One thing left:".to_owned(),
        n => format!("{n} things left. First:"),
    };
    let way = kit.link(
        "hold-because",
        if *first == GateItem::NextDate {
            "say why it is not set yet"
        } else {
            "say why not yet"
        },
        Message::Live(Live::Because(*first)),
    );
    row![
        kit.icon_toned(Icon::CalendarClock, 22.0, Tone::Note),
        kit.label(lead),
        kit.body(format!("{}, or", left(*first))),
        way,
    ]
    .spacing(6)
    .align_y(Alignment::Center)
    .wrap()
    .into()
}
