//! Closing a meeting and following up: nobody leaves without who, what, by when and the next date, or without
//! having said "not yet, because".

use super::change::Change;
use super::details::change;
use super::{Long, Message, Open, State, actions};
use crate::domain::date_text::{self, Expect};
use crate::domain::rules::gate::{self, GateLine};
use crate::domain::{EnoughTime, Feeling, GateItem, Meeting, MeetingState};
use crate::exchange::messages;
use crate::kit::{El, Field, Icon, Owner, Tone, Toned};
use crate::screen::form::date;
use crate::screen::{Context, about};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

/// Where the focus goes when a point is still open.
pub fn field_of(item: GateItem) -> String {
    match item {
        GateItem::Actions => actions::NEW.to_owned(),
        GateItem::NextDate => "close-next".to_owned(),
        GateItem::InWriting => "close-asked".to_owned(),
        GateItem::EnoughTime | GateItem::HowItFelt => because_id(item),
        GateItem::Thanks => "close-thanks".to_owned(),
    }
}

/// The last words of the meeting: those that were chosen, else the usual ones.
pub fn last_words(meeting: &Meeting, name: &str) -> String {
    match meeting.closing_line.trim() {
        "" => messages::closing_line(name),
        line => line.to_owned(),
    }
}

/// The field of the reason why something is left open.
pub fn because_id(item: GateItem) -> String {
    format!("because-{item:?}")
}

impl State {
    /// Draws the close.
    pub(super) fn closing<'a>(&'a self, open: &'a Open, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mine: Vec<_> = context.file.actions_of(open.id).collect();
        let lines = gate::gate(&open.body, &mine);
        let left = lines.iter().filter(|line| line.is_open()).count();
        let mut all = Column::new().spacing(16);
        if open.body.is_coming() {
            all = all.push(kit.tip(
                Icon::Clock,
                kit.dense("This meeting is still to come. You can fill this in when it is over."),
            ));
        }
        let closed = open.body.state == MeetingState::Closed;
        if closed {
            all = all.extend(self.follow(open, context));
        }
        all = all.extend(open.flowing(context));
        let chosen = self.action.as_ref().and_then(|form| form.record());
        for line in &lines {
            let ask = gate::ask(line.item, &open.body, &mine);
            let control: El<'a, Message> = match line.item {
                GateItem::Actions => {
                    let list = mine
                        .iter()
                        .map(|e| actions::line(e, chosen == Some(e.id()), context));
                    column![Column::with_children(list).spacing(4), actions::add(&kit)]
                        .spacing(10)
                        .into()
                }
                item => open.control(item, context),
            };
            all = all.push(open.point(line, ask, control, context));
        }
        all = all.push(open.foot(left, context));
        if !closed {
            all = all.extend(self.follow(open, context));
        }
        all.into()
    }
}

impl Open {
    fn point<'a>(
        &'a self,
        line: &GateLine<'_>,
        ask: String,
        control: El<'a, Message>,
        context: &Context<'a>,
    ) -> El<'a, Message> {
        let kit = context.kit;
        let item = line.item;
        let (icon, words) = match (line.done, line.because.is_some()) {
            (true, _) => (Icon::CircleCheck, "Done"),
            (false, true) => (Icon::Clock, "Not yet, on purpose"),
            (false, false) => (Icon::CircleHelp, "Still open"),
        };
        // What stands above the control changes while it is typed in: in a column of its own, so that the control
        // keeps its place and with it the keyboard.
        let mut head = column![
            row![
                container(kit.h2(item.label())).width(Length::Fill),
                kit.chip(Owner::Plain, Some(icon), words),
            ]
            .spacing(10)
            .align_y(Alignment::Center)
        ]
        .spacing(12);
        if !line.done {
            let tone = if self.tried_close && line.is_open() {
                Tone::Note
            } else {
                Tone::Second
            };
            head = head.push(kit.body(ask).tone(tone));
        }
        let mut all = column![head, control].spacing(12);
        if !line.done {
            all = all.push(kit.text_field(
                Field::new(&because_id(item), format!("{}: not yet, because", item.label())),
                self.because(item),
                move |text| change(Change::Because(item, text)),
                None,
            ));
        }
        kit.card(Owner::Plain, all)
    }

    fn control<'a>(&'a self, item: GateItem, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let today = context.today;
        match item {
            GateItem::Actions => column![].into(),
            GateItem::NextDate => self.next_date(false, context),
            GateItem::InWriting => column![
                date(
                    &kit,
                    Field::new("close-asked", "Asked for it in writing on"),
                    &self.asked,
                    today,
                    Expect::Past,
                    |text| change(Change::Asked(text)),
                ),
                date(
                    &kit,
                    Field::new("close-received", "The record came on"),
                    &self.received,
                    today,
                    Expect::Past,
                    |text| change(Change::Received(text)),
                ),
            ]
            .spacing(12)
            .into(),
            GateItem::EnoughTime => column![
                kit.radio_chips(
                    "close-enough",
                    "Was there enough time for what home sees?",
                    EnoughTime::ALL.iter().map(|e| (*e, e.label().to_owned())),
                    self.body.enough_time.as_ref(),
                    |enough| change(Change::Enough(enough)),
                ),
                about::law_source(context, "SEND Code of Practice 2015, 6.69"),
            ]
            .spacing(8)
            .into(),
            GateItem::HowItFelt => {
                let words = Field::new("close-felt", "In your own words").spelling(context.speller());
                column![kit.radio_chips(
                    "close-feeling",
                    "How did the meeting feel?",
                    Feeling::ALL.map(|felt| (felt, felt.label().to_owned())),
                    self.body.felt.as_ref(),
                    |felt| change(Change::Felt(felt)),
                )]
                .extend(self.long(Long::Felt, words, context))
                .spacing(12)
                .into()
            }
            GateItem::Thanks => {
                let field = Field::new("close-thanks", "Whom would you like to thank, and for what?")
                    .spelling(context.speller());
                let usual = messages::closing_line(context.name());
                column![]
                    .extend(self.long(Long::ClosingThanks, field, context))
                    .push(kit.text_field(
                        Field::new("close-line", "Last words").hint(format!(
                            "They end the record and the message. Empty, they are: {usual}"
                        )),
                        &self.body.closing_line,
                        |text| change(Change::ClosingLine(text)),
                        None,
                    ))
                    .spacing(12)
                    .into()
            }
        }
    }

    fn foot<'a>(&'a self, left: usize, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        if self.body.state == MeetingState::Closed {
            let on = self.body.closed_on.map_or_else(String::new, |on| {
                format!(" on {}", date_text::short(on, context.today))
            });
            return kit.card(
                Owner::Plain,
                column![
                    kit.body(format!("This meeting was closed{on}.")),
                    kit.secondary("meeting-again", Some(Icon::Undo2), "Open it again", Message::Held),
                ]
                .spacing(10),
            );
        }
        let words = match left {
            0 => "Nothing is left open. You can close it.".to_owned(),
            1 => "One thing is left. Answer it, or say why not yet.".to_owned(),
            n => format!("{n} things are left. Answer each, or say why not yet."),
        };
        kit.card(
            Owner::Plain,
            column![
                kit.body(words),
                kit.dense("You can also leave it open and finish later. All is saved."),
                kit.primary(
                    "meeting-close-it",
                    Some(Icon::Check),
                    "Close the meeting",
                    Message::Close
                ),
            ]
            .spacing(10),
        )
    }
}
