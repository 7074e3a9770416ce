//! What home shows of planning together: the support cycle, and who is doing what.

use super::Message;
use crate::domain::{AgreedAction, Cycle, CyclePart, Entry, Party, date_text};
use crate::kit::{El, Icon, Owner, Role, Semantics, Skin, Weight, press};
use crate::screen::{Context, Page};
use crate::text::figures;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// The support cycle that is under way, as a ring, with where it stands in words.
pub(super) fn cycle<'a>(context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let cycle = &context.file.cycle()?.body;
    let stages = crate::screen::cycle::stages(cycle, context);
    let now = cycle.part(context.today);
    let at = match stages.get(now as usize) {
        _ if cycle.is_finished() => "Finished".to_owned(),
        // How long the help has run says more than the name of the stage.
        Some(stage) if now == CyclePart::Do => stage.line.clone(),
        _ => now.label().to_owned(),
    };
    let words = column![
        kit.caption(cycle.title()),
        kit.words(at, 20.0, 1.3, Weight::Bold),
        kit.dense(standing(cycle, context)),
    ]
    .spacing(4)
    .width(Length::Fill);
    let ring = kit.stage_ring("home-ring", "The four stages", &stages, |_| {
        Message::Go(Page::Cycle)
    });
    let head = row![
        container(kit.h2("Support cycle")).width(Length::Fill),
        kit.onward(
            "home-cycle",
            Skin::Quiet,
            Icon::ChevronRight,
            "Open",
            Message::Go(Page::Cycle)
        )
        .called("Open the plan"),
    ]
    .align_y(Alignment::Center);
    Some(kit.card(
        Owner::Plain,
        column![head, row![ring, words].spacing(12).align_y(Alignment::Center)].spacing(6),
    ))
}

/// Where a cycle stands, in a sentence or two.
fn standing(cycle: &Cycle, context: &Context<'_>) -> String {
    let short = |day| date_text::short(day, context.today);
    match cycle.part(context.today) {
        _ if cycle.is_finished() => "You can start the next cycle.".to_owned(),
        CyclePart::Assess => "Finding out what would help.".to_owned(),
        CyclePart::Plan => "Agreeing what would help.".to_owned(),
        CyclePart::Do => match cycle.review_due {
            Some(due) => format!("The plan is running. The review is on {}.", short(due)),
            None => "The plan is running. The review has no day yet.".to_owned(),
        },
        CyclePart::Review => "Time to look back together.".to_owned(),
    }
}

/// Who said they would do what: of each side what is nearest, and how much more there is. None where nothing is
/// open.
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
    let all = open.len();
    let lines = [Party::Child, Party::Home, Party::School, Party::Other]
        .into_iter()
        .filter_map(|party| {
            let theirs = || open.iter().filter(|entry| entry.body.owner == party);
            let more = theirs().count().saturating_sub(1);
            theirs().next().map(|first| line(first, more, context))
        });
    let lines = Column::with_children(lines).spacing(4);
    let head = row![
        container(kit.h2("Who is doing what")).width(Length::Fill),
        kit.onward(
            "home-actions",
            Skin::Quiet,
            Icon::ChevronRight,
            format!("All {}", figures(all)),
            Message::Go(Page::Meetings)
        )
        .called(format!("All {} actions", figures(all))),
    ]
    .align_y(Alignment::Center);
    Some(kit.card(Owner::Plain, column![head, lines].spacing(8)))
}

/// What one side does next, with its sign. Pressing it opens it.
fn line<'a>(entry: &'a Entry<AgreedAction>, more: usize, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let (owner, icon, side) = match body.owner {
        Party::Child => (Owner::Child, Icon::UserRound, context.name()),
        Party::Home => (Owner::Home, Icon::House, "Home"),
        Party::School => (Owner::School, Icon::School, "School"),
        Party::Other => (Owner::Plain, Icon::UsersRound, "Someone else"),
    };
    let mut about = vec![side.to_owned()];
    let who = body.who.trim();
    if !who.is_empty() && who != side {
        about.push(who.to_owned());
    }
    about.push(match body.due() {
        // Gently: the day has passed, and a new one is fine too.
        Some(day) if body.is_overdue(context.today) => {
            format!("it was planned for {}", date_text::short(day, context.today))
        }
        Some(day) => format!("by {}", date_text::short(day, context.today)),
        None => "any time".to_owned(),
    });
    if more > 0 {
        about.push(format!("and {more} more"));
    }
    let about = about.join(", ");
    let content = row![
        kit.tile(owner, icon),
        column![
            kit.words(body.text.as_str(), 16.0, 1.3, Weight::Medium),
            kit.caption(about.clone())
        ]
        .spacing(2)
        .width(Length::Fill),
    ]
    .spacing(12)
    .align_y(Alignment::Center);
    press(
        format!("home-action-{}", entry.id()),
        Semantics {
            description: about,
            ..Semantics::new(Role::Button, body.text.clone())
        },
        Skin::Row { chosen: false },
        content,
        Some(Message::Open(Page::Meetings, entry.id())),
    )
    .padding(Padding::from([6.0, 8.0]))
    .width(Length::Fill)
    .into()
}
