//! What home shows of planning together: the next meeting, the support cycle, who is doing what.

use super::Message;
use crate::domain::rules::counting;
use crate::domain::rules::ready;
use crate::domain::{AgreedAction, Day, Entry, Meeting, Party, date_text};
use crate::kit::{El, Icon, Kit, Owner, Tone, Toned, Weight};
use crate::screen::{Context, Page};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

/// The paragraph behind three meetings a year.
const CODE_6_65: &str = "SEND Code of Practice 2015, 6.65";
/// How many actions are listed.
const ACTIONS: usize = 4;

/// How far away a day is, as one says it.
fn days_to_go(on: Day, today: Day) -> String {
    match (on - today).num_days() {
        0 => "Today".to_owned(),
        1 => "Tomorrow".to_owned(),
        n => format!("In {n} days"),
    }
}

/// The next meeting with how far it is prepared, or the way to plan one.
pub(super) fn meeting<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let head = kit.h2("Your next meeting");
    let Some(next) = context.file.next_meeting(context.today) else {
        return kit.card(
            Owner::Plain,
            column![
                head,
                kit.body("No meeting is planned. Note one you had, or get ready for the next.")
                    .tone(Tone::Second),
                year(context),
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
    let lines = ready::readiness(context.file, next);
    let done = lines.iter().filter(|line| line.done).count();
    kit.card(
        Owner::Plain,
        column![
            head,
            kit.words(next.body.title().to_owned(), 17.0, 1.3, Weight::Semibold),
            kit.body(when(next, context.today)),
            year(context),
            kit.segment_bar(
                done,
                lines.len(),
                format!("{done} of {} things ready", lines.len())
            ),
            row![kit.primary(
                "home-meeting",
                Some(Icon::ArrowRight),
                "Carry on",
                Message::Open(Page::Meetings, next.id())
            )],
        ]
        .spacing(12),
    )
}

fn when(meeting: &Entry<Meeting>, today: Day) -> String {
    let Some(on) = meeting.body.on else {
        return String::new();
    };
    let at = meeting
        .body
        .start
        .map(|start| format!(", {}", start.format("%-I:%M %P")))
        .unwrap_or_default();
    format!("{}{at}. {}.", date_text::long(on), days_to_go(on, today))
}

/// The meetings of the school year, in words.
fn year<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let days = context.file.meetings.iter().filter_map(|entry| entry.body.day());
    let count = counting::count(days, &context.file.rules().counting(), context.today);
    column![
        kit.dense(format!("This school year: {}", count.words())),
        kit.caption(format!(
            "Schools should meet you at least three times a year. ({CODE_6_65})"
        )),
    ]
    .spacing(2)
    .into()
}

/// The support cycle that is under way, as a ring, with what comes next in words.
pub(super) fn cycle<'a>(context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let cycle = &context.file.cycle()?.body;
    let stages = crate::screen::cycle::stages(cycle, context);
    let lines = stages
        .iter()
        .map(|stage| kit.dense(format!("{}: {}", stage.name, stage.line)).into());
    let words = column![
        kit.h2("Support cycle"),
        kit.body(cycle.title()),
        Column::with_children(lines).spacing(4),
        row![kit.secondary(
            "home-cycle",
            Some(Icon::RefreshCw),
            "Open the plan",
            Message::Go(Page::Cycle)
        )],
    ]
    .spacing(10);
    let ring = kit.stage_ring("home-ring", "The four stages", &stages, |_| {
        Message::Go(Page::Cycle)
    });
    Some(kit.card(
        Owner::Plain,
        row![ring, words].spacing(24).align_y(Alignment::Center),
    ))
}

fn owner<'a>(kit: &Kit, party: Party, name: &str) -> El<'a, Message> {
    match party {
        Party::Child => kit.chip(Owner::Child, Some(Icon::UserRound), name),
        Party::Home => kit.chip(Owner::Home, Some(Icon::House), "Home"),
        Party::School => kit.chip(Owner::School, Some(Icon::School), "School"),
        Party::Other => kit.chip(Owner::Plain, Some(Icon::UsersRound), "Someone else"),
    }
}

/// Who said they would do what: the nearest first, then those without a day. None where nothing is open.
pub(super) fn actions<'a>(context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let mut open: Vec<&Entry<AgreedAction>> = context
        .file
        .actions
        .iter()
        .filter(|entry| entry.body.is_open() && !entry.body.text.trim().is_empty())
        .collect();
    if open.is_empty() {
        return None;
    }
    open.sort_by_key(|entry| (entry.body.due().is_none(), entry.body.due(), entry.id()));
    let rest = open.len().saturating_sub(ACTIONS);
    let mut lines = Column::new().spacing(12);
    for entry in open.into_iter().take(ACTIONS) {
        let body = &entry.body;
        let mut about = Vec::new();
        if !body.who.trim().is_empty() {
            about.push(body.who.trim().to_owned());
        }
        about.push(match body.due() {
            Some(day) => format!("by {}", date_text::short(day, context.today)),
            None => "any time".to_owned(),
        });
        lines = lines.push(
            row![
                column![
                    kit.words(body.text.as_str(), 16.0, 1.3, Weight::Medium),
                    kit.caption(about.join(", "))
                ]
                .spacing(2)
                .width(Length::Fill),
                owner(&kit, body.owner, context.name()),
            ]
            .spacing(12)
            .align_y(Alignment::Center),
        );
    }
    if rest > 0 {
        lines = lines.push(kit.caption(match rest {
            1 => "and 1 more".to_owned(),
            n => format!("and {n} more"),
        }));
    }
    Some(
        kit.card(
            Owner::Plain,
            column![
                row![
                    container(kit.h2("Who is doing what")).width(Length::Fill),
                    kit.quiet(
                        "home-actions",
                        Some(Icon::ChevronRight),
                        "Open the list",
                        Message::Go(Page::Meetings)
                    ),
                ]
                .align_y(Alignment::Center),
                lines
            ]
            .spacing(12),
        ),
    )
}
