//! Getting ready: a checklist whose lines lead to the parts, the part that lies open, and what comes of it: the
//! pack and the agenda. All of it in any order, and none of it asked of anybody but the child's part.

use super::change::{Change, Share};
use super::desk::{Doing, PACK, PART, Step};
use super::details::change;
use super::{Long, Message, Open, Part};
use crate::domain::rules::ready::{self, ReadyItem};
use crate::domain::{MeetingState, date_text};
use crate::kit::{self, El, Field, Icon, Kit, Owner, Tone};
use crate::screen::Context;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

/// The width of the checklist and of the pack where they stand beside the part.
const CHECKLIST: f32 = 272.0;
const PACKED: f32 = 260.0;
/// The form that may lie beside the page, with its gap, and the scroll bar.
const FORM: f32 = 436.0;
const BAR: f32 = 19.0;

/// How many columns there is room for.
fn columns(kit: &Kit, form: bool) -> u8 {
    let sidebar = if kit.mode.has_sidebar() {
        kit.mode.sidebar()
    } else {
        0.0
    };
    let form = if form { FORM } else { 0.0 };
    let room = kit.width - sidebar - 2.0 * kit.mode.padding() - BAR - form;
    match room {
        room if room >= 1000.0 => 3,
        room if room >= 720.0 => 2,
        _ => 1,
    }
}

/// About how many minutes a line of the checklist takes.
fn minutes(item: ReadyItem) -> usize {
    match item {
        ReadyItem::ChildPart | ReadyItem::Questions => 10,
        _ => 5,
    }
}

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

    /// Whether the pack was noted as sent or printed.
    pub(super) fn pack_is_sent(&self) -> bool {
        self.body.pack_sent_on.is_some() || self.body.ticked.iter().any(|key| key == PACK)
    }

    /// Draws getting ready. `form`: something lies open beside it.
    pub(super) fn prepare<'a>(&'a self, form: bool, context: &Context<'a>) -> El<'a, Message> {
        let list = self.checklist(context);
        let part = self.open_part(context);
        let packed = column![self.pack(context), self.agenda_card(context)].spacing(16);
        match columns(&context.kit, form) {
            3 => row![
                container(list).width(Length::Fixed(CHECKLIST)),
                container(part).width(Length::Fill),
                packed.width(Length::Fixed(PACKED)),
            ]
            .spacing(16)
            .into(),
            2 => row![
                column![list, packed].spacing(16).width(Length::Fixed(CHECKLIST)),
                container(part).width(Length::Fill),
            ]
            .spacing(16)
            .into(),
            _ => column![list, part, packed].spacing(16).into(),
        }
    }

    /// The part that lies open.
    fn open_part<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let part = match self.desk.step {
            Step::LastTime => self.last_time(context),
            Step::Strengths => self.strengths(context),
            Step::Helps => self.helps(context),
            Step::Child => self.child(context),
            Step::Questions => self.questions(context),
            Step::Pack => self.pack_part(context),
            Step::Hard => self.hard(context),
            Step::Worries => self.worries(context),
            Step::Policies => self.policies(context),
            Step::Say => self.say(context),
            Step::Agenda => self.agenda(context),
        };
        // As a whole, so that it comes into view as a whole.
        kit::target(PART, part).into()
    }

    fn checklist<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let Some(entry) = super::find(context, self.id) else {
            return column![].into();
        };
        let mut entry = entry.clone();
        entry.body = self.body.clone();
        let all = ready::readiness(context.file, &entry);
        let done = all.iter().filter(|line| line.done).count();
        let left: usize = all
            .iter()
            .filter(|line| !line.done)
            .map(|line| minutes(line.item))
            .sum();
        let mut list = column![
            column![kit.h2("Your checklist"), kit.caption("Do these in any order.")].spacing(2),
            kit.segment_bar(done, all.len(), format!("{done} of {} ready", all.len())),
        ]
        .spacing(10);
        let mut lines = Column::new().spacing(2);
        for line in &all {
            lines = lines.push(self.line(line, context));
        }
        list = list.push(lines);
        if self.body.is_coming() {
            list = list.push(self.ready_buttons(left, context));
        }
        list = list.push(kit.divider()).push(kit.h3("If you like"));
        let extra = self
            .extra(context)
            .into_iter()
            .map(|(id, title, holds, done, step)| {
                let (chosen, message) = match step {
                    Some(step) => (self.desk.step == step, Message::Desk(Doing::Step(step))),
                    None => (false, Message::Part(Part::Details)),
                };
                kit.checklist_row(&format!("ready-{id}"), title, holds, done, chosen, message, None)
            });
        kit.card(Owner::Plain, list.push(Column::with_children(extra).spacing(2)))
    }

    /// A line of the checklist: whether it is done, what it holds, and the way to where it is done.
    fn line<'a>(&'a self, line: &ready::Ready, context: &Context<'a>) -> El<'a, Message> {
        let (title, holds, step) = self.holds(line.item, context);
        let key = line.item.key();
        let ticked = self.body.ticked.iter().any(|ticked| ticked == key);
        let on_tick = match line.item {
            ReadyItem::Pack => Some(Message::Desk(Doing::Sent)),
            // What follows from the records needs no tick.
            item if item.can_be_ticked() && (ticked || !line.done) => Some(change(Change::Tick(key))),
            _ => None,
        };
        let (chosen, message) = match step {
            Some(step) => (self.desk.step == step, Message::Desk(Doing::Step(step))),
            None => (false, Message::Part(Part::Details)),
        };
        context.kit.checklist_row(
            &format!("ready-{key}"),
            title,
            holds,
            line.done,
            chosen,
            message,
            on_tick,
        )
    }

    fn holds(&self, item: ReadyItem, context: &Context<'_>) -> (String, String, Option<Step>) {
        let today = context.today;
        let some = |count: usize, one: &str| match count {
            0 => "Choose what to share".to_owned(),
            count => format!("{count} {one}"),
        };
        match item {
            ReadyItem::Booked => (
                "Meeting booked".to_owned(),
                match (self.body.on, self.body.start) {
                    (None, _) => "Set the day and the time".to_owned(),
                    (Some(on), None) => format!("{}, no time yet", date_text::short(on, today)),
                    (Some(on), Some(_)) => date_text::short(on, today),
                },
                None,
            ),
            ReadyItem::LastPlan => (
                "Read the last plan".to_owned(),
                match context.file.cycle().and_then(|cycle| cycle.body.planned_on) {
                    Some(on) => format!("Agreed {}", date_text::short(on, today)),
                    None if context.file.cycles.is_empty() => "No plan yet".to_owned(),
                    None => "And what changed since".to_owned(),
                },
                Some(Step::LastTime),
            ),
            ReadyItem::Strengths => (
                "Strengths to share".to_owned(),
                some(self.known(Share::Strength, context), "chosen"),
                Some(Step::Strengths),
            ),
            ReadyItem::WhatHelps => (
                "What helps at home".to_owned(),
                some(self.known(Share::Helps, context), "to share"),
                Some(Step::Helps),
            ),
            ReadyItem::ChildPart => (
                format!("{} part", context.names()),
                match self.body.child_part {
                    Some(part) => part.label().to_owned(),
                    None => "Choose how".to_owned(),
                },
                Some(Step::Child),
            ),
            ReadyItem::Questions => (
                "Your questions".to_owned(),
                match context.file.questions_of(self.id).count() {
                    0 => "Write one, or take one".to_owned(),
                    count => format!("{count} chosen, five fit"),
                },
                Some(Step::Questions),
            ),
            ReadyItem::Pack => (
                "Print or send the pack".to_owned(),
                match self.body.pack_sent_on {
                    Some(on) => format!("Done on {}", date_text::short(on, today)),
                    None => "Then nobody is surprised".to_owned(),
                },
                Some(Step::Pack),
            ),
        }
    }

    /// What else can be brought. It is offered, and counts for nothing.
    fn extra(&self, context: &Context<'_>) -> Vec<(&'static str, String, String, bool, Option<Step>)> {
        let counted = |count: usize, none: &str, some: &str| match count {
            0 => (none.to_owned(), false),
            count => (format!("{count} {some}"), true),
        };
        let mut all = Vec::new();
        let mut add = |id, title: &str, (holds, done): (String, bool), step| {
            all.push((id, title.to_owned(), holds, done, step));
        };
        let points = self.body.key_points.len();
        let said = !self.body.thanks.trim().is_empty()
            || !self.body.school_view.trim().is_empty()
            || !self.body.school_does.is_empty();
        add(
            "say",
            "What to say",
            match (points, said) {
                (0, false) => ("Key points and thanks".to_owned(), false),
                (0, true) => ("Written down".to_owned(), true),
                (1, _) => ("1 key point".to_owned(), true),
                (points, _) => (format!("{points} key points"), true),
            },
            Some(Step::Say),
        );
        add(
            "hard",
            "What is hard",
            counted(self.known(Share::Hard, context), "With what helps", "chosen"),
            Some(Step::Hard),
        );
        add(
            "worries",
            "Worries",
            counted(
                self.known(Share::Worry, context),
                "With what was done so far",
                "chosen",
            ),
            Some(Step::Worries),
        );
        add(
            "policies",
            "Policies read",
            counted(
                self.known(Share::Policy, context),
                "SEN, equality, behaviour",
                "chosen",
            ),
            Some(Step::Policies),
        );
        add(
            "people",
            "Who comes",
            counted(self.body.people.len(), "Who knows the child well?", "on the list"),
            None,
        );
        all
    }

    fn ready_buttons<'a>(&'a self, left: usize, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let is_ready = self.body.state == MeetingState::Ready;
        let ready = if is_ready {
            kit.secondary("meeting-ready", None, "Not ready after all", Message::Ready)
        } else if matches!(self.desk.step, Step::Questions | Step::Pack) {
            // These parts have the one filled button of the page.
            kit.secondary("meeting-ready", Some(Icon::Check), "I am ready", Message::Ready)
        } else {
            kit.primary("meeting-ready", Some(Icon::Check), "I am ready", Message::Ready)
        };
        let mut all = Column::new().spacing(10);
        if left > 0 {
            all = all.push(
                row![
                    kit.icon_toned(Icon::Clock, 18.0, Tone::Second),
                    kit.caption(format!("About {left} minutes left to do")),
                ]
                .spacing(8)
                .align_y(Alignment::Center),
            );
        }
        all = all.push(
            kit.flow([
                ready.into(),
                kit.secondary(
                    "meeting-held",
                    Some(Icon::MessagesSquare),
                    "It takes place now, or did",
                    Message::Held,
                )
                .into(),
            ]),
        );
        if let (true, Err(missing)) = (self.tried_ready, ready::may_be_ready(&self.body, context.today)) {
            all = all.push(kit.note(kit.dense(missing.message(context.name()))));
        }
        all.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::{Family, Theme};

    #[test]
    fn three_columns_where_there_is_room_one_in_a_small_window_or_at_twice_the_size() {
        let kit = |width| Kit::new(Theme::Light, Family::Clear, width, 768.0);
        assert_eq!(columns(&kit(1366.0), false), 3);
        assert_eq!(columns(&kit(1280.0), false), 2);
        assert_eq!(columns(&kit(1024.0), false), 2);
        assert_eq!(columns(&kit(683.0), false), 1);
        assert_eq!(columns(&kit(1366.0), true), 1);
        assert_eq!(columns(&kit(1920.0), true), 3);
    }
}
