//! The next meeting: how far away, when, who comes, and how far it is prepared.

use super::Message;
use crate::domain::rules::ready::{self, ReadyItem};
use crate::domain::{
    Attendee, ChildPart, Day, Entry, Meeting, Presence, Role as Part, Side, Slot, date_text,
};
use crate::kit::{El, Icon, Kit, Owner, Role, Semantics, Skin, Tone, Toned, Weight, Words, tagged};
use crate::screen::meetings::times;
use crate::screen::{Context, Page};
use chrono::TimeDelta;
use iced::widget::{Column, Row, column, container, row};
use iced::{Alignment, Length};

/// The next meeting with how far it is prepared, or the way to plan one. `wide`: what is ready and the way on
/// stand side by side.
pub(super) fn meeting<'a>(wide: bool, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let coming = context.file.next_meeting(context.now());
    // Where none is to come, one of today that has passed is still to be told of.
    let next = coming.or_else(|| earlier_today(context));
    let head = kit.h2(if next.is_some() && coming.is_none() {
        "Your meeting today"
    } else {
        "Your next meeting"
    });
    let Some(next) = next else {
        return kit.card(
            Owner::Plain,
            column![
                head,
                kit.body("No meeting is planned. Note one you had, or get ready for the next.")
                    .tone(Tone::Second),
                row![kit.secondary(
                    "home-meeting",
                    Some(Icon::MessagesSquare),
                    "Go to meetings",
                    Message::Go(Page::Meetings)
                )],
            ]
            .spacing(12),
        );
    };
    let body = &next.body;
    let mut head = row![container(head).width(Length::Fill)].align_y(Alignment::Center);
    if let Some(chip) = place(&kit, body, context) {
        head = head.push(chip);
    }
    let mut words = column![
        kit.words(body.title(), 18.0, 1.3, Weight::Semibold),
        kit.body(when(body, context.today)),
    ]
    .spacing(2)
    .width(Length::Fill);
    if let Some(line) = joins(body, context.name()) {
        words = words.push(kit.body(line).tone(Tone::Second));
    }
    if let Some(line) = elsewhere(body, context) {
        words = words.push(kit.dense(line).tone(Tone::Second));
    }
    words = words.push(people(body, context));
    let (number, counts) = if body.has_passed(context.now()) {
        words = words.push(kit.body("Its time has passed. Open it to add how it went."));
        (String::new(), "Earlier today")
    } else {
        to_go(body.on.unwrap_or(context.today), context.today)
    };
    let about = row![kit.countdown(number, counts), words]
        .spacing(20)
        .align_y(Alignment::Start);
    kit.card(
        Owner::Plain,
        column![head, about, kit.divider(), readiness(next, wide, context)].spacing(12),
    )
}

/// The number in the petal, and what it counts.
fn to_go(on: Day, today: Day) -> (String, &'static str) {
    match (on - today).num_days() {
        0 => (String::new(), "Today"),
        1 => (String::new(), "Tomorrow"),
        days => (days.to_string(), "days to go"),
    }
}

/// "Tuesday 8 December, 3:30 pm to 4:15 pm"
fn when(meeting: &Meeting, today: Day) -> String {
    let mut all = meeting
        .on
        .map(|on| date_text::near(on, today))
        .unwrap_or_default();
    if let Some(start) = meeting.start {
        all.push_str(&format!(", {}", times::words(start)));
        let long = TimeDelta::minutes(meeting.minutes_planned.unwrap_or(0).into());
        // Nothing is said of an end that lies on another day.
        if let (end, 0) = start.overflowing_add_signed(long)
            && end > start
        {
            all.push_str(&format!(" to {}", times::words(end)));
        }
    }
    all
}

/// How the child has a part, where that is agreed.
fn joins(meeting: &Meeting, name: &str) -> Option<String> {
    let is_part = |slot: Option<Slot>| slot == Some(Slot::ChildPart);
    Some(match meeting.child_part? {
        ChildPart::All => format!("{name} is there all the time."),
        ChildPart::Part => {
            let item = meeting.agenda.iter().position(|item| is_part(item.slot));
            let minutes = item
                .and_then(|at| meeting.agenda.get(at))
                .and_then(|item| item.minutes)
                .filter(|minutes| *minutes > 1);
            match (item, minutes) {
                (Some(0), Some(minutes)) => format!("{name} joins for the first {minutes} minutes."),
                (_, Some(minutes)) => format!("{name} joins for {minutes} minutes."),
                (_, None) => format!("{name} joins for a part."),
            }
        }
        ChildPart::Before => format!("{name} says beforehand what matters."),
        ChildPart::NotThisTime => format!("{name} does not join this time."),
    })
}

/// A meeting of today whose time has passed, and of which nobody has said yet that it took place.
fn earlier_today<'a>(context: &Context<'a>) -> Option<&'a Entry<Meeting>> {
    let now = context.now();
    let of_today = |e: &&Entry<Meeting>| e.body.on == Some(context.today) && e.body.is_unsaid(now);
    context.file.meetings.iter().find(of_today)
}

fn at_school(meeting: &Meeting, context: &Context<'_>) -> bool {
    let place = meeting.place.trim().to_lowercase();
    let school = context
        .file
        .setting()
        .map(|setting| setting.body.name.trim().to_lowercase());
    matches!(place.as_str(), "school" | "at school") || (!place.is_empty() && Some(place) == school)
}

/// Where it is, if that is said in a word or two.
fn place<'a>(kit: &Kit, meeting: &Meeting, context: &Context<'_>) -> Option<El<'a, Message>> {
    if meeting.online {
        Some(kit.chip(Owner::Plain, Some(Icon::Globe), "Online"))
    } else if at_school(meeting, context) {
        Some(kit.chip(Owner::School, Some(Icon::MapPin), "At school"))
    } else {
        None
    }
}

/// Where it is, in the words of whoever wrote it. How to join online is in the meeting itself.
fn elsewhere(meeting: &Meeting, context: &Context<'_>) -> Option<String> {
    let place = meeting.place.trim();
    let said = !place.is_empty() && !meeting.online && !at_school(meeting, context);
    said.then(|| format!("Place: {place}"))
}

/// Who comes: the child, if there is a part in it, then those on the list, each with the sign of their side.
fn people<'a>(meeting: &Meeting, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let mut chips: Vec<El<'a, Message>> = Vec::new();
    let mut add = |owner: Owner, icon: Icon, label: String, said: String| {
        let semantics = Semantics {
            leaf: true,
            ..Semantics::new(Role::ListItem, said)
        };
        chips.push(tagged(semantics, kit.chip(owner, Some(icon), label)).into());
    };
    if matches!(meeting.child_part, Some(ChildPart::All | ChildPart::Part)) {
        let name = context.name().to_owned();
        add(Owner::Child, Icon::UserRound, name.clone(), name);
    }
    let coming: Vec<&Attendee> = meeting
        .people
        .iter()
        .filter(|person| person.presence != Presence::Apologies)
        .collect();
    for person in &coming {
        let (owner, icon) = match person.role.side() {
            Some(Side::Home) => (Owner::Home, Icon::House),
            Some(Side::School) => (Owner::School, Icon::School),
            None => (Owner::Plain, Icon::UsersRound),
        };
        let alike = coming.iter().filter(|other| other.role == person.role).count();
        let name = person.name.trim();
        // At home people go by their names, elsewhere by what they are for the child.
        let by_name = !name.is_empty() && (alike > 1 || owner == Owner::Home || person.role == Part::Other);
        let label = if by_name { name } else { person.role.label() };
        let mut said = vec![
            person.role.label().to_owned(),
            person.presence.label().to_lowercase(),
        ];
        if !name.is_empty() {
            said.insert(0, name.to_owned());
        }
        add(owner, icon, label.to_owned(), said.join(", "));
    }
    if chips.is_empty() {
        return column![].into();
    }
    container(tagged(
        Semantics::new(Role::List, "Who comes"),
        Row::with_children(chips).spacing(8).wrap().vertical_spacing(8.0),
    ))
    .padding(iced::Padding::ZERO.top(8))
    .into()
}

/// What is next to be done, in a few words.
fn todo(item: ReadyItem, names: &str) -> String {
    match item {
        ReadyItem::Booked => "Next: set the day and the time".to_owned(),
        ReadyItem::LastPlan => "Next: read the last plan".to_owned(),
        ReadyItem::Strengths => "Next: choose strengths to share".to_owned(),
        ReadyItem::WhatHelps => "Next: choose what helps at home".to_owned(),
        ReadyItem::ChildPart => format!("Next: {names} part"),
        ReadyItem::Questions => "Next: write a question".to_owned(),
        ReadyItem::Pack => "Next: print or send the pack".to_owned(),
    }
}

/// How far it is prepared, what is next, and the way there.
fn readiness<'a>(next: &Entry<Meeting>, wide: bool, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let lines = ready::readiness(context.file, next);
    let done = lines.iter().filter(|line| line.done).count();
    let label = kit.label(format!("{done} of {} things ready", lines.len()));
    let todo: Option<Words<'a>> = lines
        .iter()
        .find(|line| !line.done)
        .map(|line| kit.caption(todo(line.item, &context.names())));
    let bar = kit.segments(done, lines.len());
    let on = kit.onward(
        "home-meeting",
        Skin::Primary,
        Icon::ArrowRight,
        "Carry on",
        Message::Open(Page::Meetings, next.id()),
    );
    if wide {
        let told = row![label]
            .push(todo.map(|todo| todo.width(Length::Fill).align_x(Alignment::End)))
            .spacing(12)
            .align_y(Alignment::Center);
        return row![column![told, bar].spacing(8).width(Length::Fill), on]
            .spacing(16)
            .align_y(Alignment::Center)
            .into();
    }
    Column::new()
        .push(label)
        .push(bar)
        .push(todo)
        .push(row![on])
        .spacing(8)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AgendaItem, Time};

    fn day(day: u32) -> Day {
        Day::from_ymd_opt(2026, 12, day).unwrap()
    }

    #[test]
    fn the_petal_counts_days_and_says_the_near_ones() {
        assert_eq!(to_go(day(8), day(8)), (String::new(), "Today"));
        assert_eq!(to_go(day(9), day(8)), (String::new(), "Tomorrow"));
        assert_eq!(to_go(day(10), day(8)), ("2".to_owned(), "days to go"));
    }

    #[test]
    fn an_end_is_said_where_it_is_known_and_on_the_same_day() {
        let mut meeting = Meeting {
            on: Some(day(8)),
            start: Time::from_hms_opt(15, 30, 0),
            minutes_planned: Some(45),
            ..Meeting::default()
        };
        let said = |meeting: &Meeting| when(meeting, day(1));
        assert_eq!(said(&meeting), "Tuesday 8 December, 3:30 pm to 4:15 pm");
        meeting.minutes_planned = None;
        assert_eq!(said(&meeting), "Tuesday 8 December, 3:30 pm");
        meeting.minutes_planned = Some(100_000);
        assert_eq!(said(&meeting), "Tuesday 8 December, 3:30 pm");
        meeting.start = None;
        assert_eq!(said(&meeting), "Tuesday 8 December");
        assert_eq!(
            when(&meeting, Day::from_ymd_opt(2025, 12, 1).unwrap()),
            "Tuesday 8 December 2026"
        );
    }

    #[test]
    fn how_the_child_joins_goes_by_the_agenda() {
        let mut meeting = Meeting::default();
        assert_eq!(joins(&meeting, "Sam"), None);
        meeting.child_part = Some(ChildPart::Part);
        assert_eq!(joins(&meeting, "Sam").unwrap(), "Sam joins for a part.");
        let item = AgendaItem {
            slot: Some(Slot::ChildPart),
            minutes: Some(10),
            ..AgendaItem::default()
        };
        meeting.agenda = vec![item];
        assert_eq!(
            joins(&meeting, "Sam").unwrap(),
            "Sam joins for the first 10 minutes."
        );
        meeting.agenda.insert(0, AgendaItem::default());
        assert_eq!(joins(&meeting, "Sam").unwrap(), "Sam joins for 10 minutes.");
    }
}
