//! Actions as lists: those of a meeting, and those still to do by who does them.

use super::{Message, State};
use crate::domain::{ActionState, AgreedAction, Entry, Party, RecordId, date_text};
use crate::kit::{El, Icon, Kit, Owner, Role, Semantics, Skin, Weight, press};
use crate::screen::Context;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// The button that opens an empty form.
pub const NEW: &str = "action-new";

/// Room for a tick and its word.
pub const TICK: Length = Length::Fixed(110.0);

/// The line of an action.
pub fn id(id: RecordId) -> String {
    format!("action-{id}")
}

/// Who it is, as people say it.
pub fn party(party: Party, context: &Context<'_>) -> String {
    match party {
        Party::Child => context.name().to_owned(),
        other => other.label().to_owned(),
    }
}

fn owner(party: Party) -> (Owner, Icon) {
    match party {
        Party::Child => (Owner::Child, Icon::UserRound),
        Party::Home => (Owner::Home, Icon::House),
        Party::School => (Owner::School, Icon::School),
        Party::Other => (Owner::Plain, Icon::UsersRound),
    }
}

/// "Mrs Whitlock, by 14 December".
fn about(body: &AgreedAction, context: &Context<'_>) -> String {
    let mut all = Vec::new();
    if !body.who.trim().is_empty() {
        all.push(body.who.trim().to_owned());
    }
    let day = |day| date_text::short(day, context.today);
    match body.state {
        ActionState::Open => all.push(match body.by {
            Some(by) if by < context.today => format!("was for {}", day(by)),
            Some(by) => format!("by {}", day(by)),
            None => "no day yet".to_owned(),
        }),
        ActionState::Later => {
            all.push("later, on purpose".to_owned());
            if !body.later_because.trim().is_empty() {
                all.push(body.later_because.trim().to_owned());
            }
            if let Some(again) = body.look_again_on {
                all.push(format!("look again on {}", day(again)));
            }
        }
        ActionState::Done => all.push(
            body.done_on
                .map_or_else(|| "done".to_owned(), |on| format!("done on {}", day(on))),
        ),
        ActionState::Dropped => all.push("not needed any more".to_owned()),
    }
    all.join(", ")
}

/// One line: a tick, what it is, who and by when.
pub fn line<'a>(entry: &'a Entry<AgreedAction>, open: bool, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let about = about(body, context);
    let words = column![
        kit.words(body.text.as_str(), 16.0, 1.3, Weight::Medium),
        kit.caption(about.clone()),
    ]
    .spacing(2)
    .width(Length::Fill);
    let (colour, icon) = owner(body.owner);
    let who = party(body.owner, context);
    let line = press(
        id(entry.id()),
        Semantics {
            description: format!("{who}, {about}"),
            ..Semantics::new(Role::Button, format!("Change {}", body.text))
        },
        Skin::Row { chosen: open },
        words,
        Some(Message::OpenAction(entry.id())),
    )
    .padding(Padding::from([6.0, 8.0]))
    .width(Length::Fill);
    row![
        kit.tick(
            format!("action-tick-{}", entry.id()),
            "Done",
            body.state == ActionState::Done,
            Message::Done(entry.id()),
        )
        .called(format!("Done: {}", body.text))
        .width(TICK),
        line,
        kit.chip(colour, Some(icon), who),
    ]
    .spacing(10)
    .align_y(Alignment::Center)
    .into()
}

/// A line beside the notes: whose it is, what, and by when.
pub fn brief<'a>(entry: &'a Entry<AgreedAction>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let (colour, icon) = owner(body.owner);
    let about = format!("{}, {}", party(body.owner, context), about(body, context));
    let words = column![
        kit.words(body.text.as_str(), 16.0, 1.3, Weight::Semibold),
        kit.caption(about.clone()),
    ]
    .spacing(2)
    .width(Length::Fill);
    press(
        id(entry.id()),
        Semantics {
            description: about,
            ..Semantics::new(Role::Button, format!("Change {}", body.text))
        },
        Skin::Row { chosen: false },
        row![kit.tile(colour, icon), words]
            .spacing(12)
            .align_y(Alignment::Center),
        Some(Message::OpenAction(entry.id())),
    )
    .padding(Padding::from([6.0, 4.0]))
    .width(Length::Fill)
    .into()
}

/// The button for another one.
pub fn add<'a>(kit: &Kit) -> El<'a, Message> {
    kit.secondary(NEW, Some(Icon::Plus), "Add an action", Message::NewAction)
        .into()
}

impl State {
    /// What is still to do, by who does it, and what was done lately.
    pub(super) fn actions<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let file = context.file;
        if file.actions.is_empty() {
            return None;
        }
        let chosen = self.action.as_ref().and_then(|form| form.record());
        let mut all = column![
            row![container(kit.h2("Who does what")).width(Length::Fill), add(&kit)]
                .align_y(Alignment::Center)
        ]
        .spacing(12);
        const PARTIES: [Party; 4] = [Party::Home, Party::School, Party::Child, Party::Other];
        let open = PARTIES.into_iter().flat_map(|who| {
            let all = file.actions.iter();
            all.filter(move |e| e.body.owner == who && e.body.is_open())
        });
        let part = self.actions.of(open);
        let count = file.actions.iter().filter(|e| e.body.is_open()).count();
        all = all.push(self.actions.finder(&kit, "actions", count, Message::Actions));
        for who in PARTIES {
            let lines: Vec<El<'a, Message>> = (part.rows.iter())
                .filter(|e| e.body.owner == who)
                .map(|e| line(e, chosen == Some(e.id()), context))
                .collect();
            if !lines.is_empty() {
                let title = kit.h3(party(who, context));
                all = all.push(column![title, Column::with_children(lines).spacing(4)].spacing(6));
            }
        }
        all = all.push(part.ways(&kit, "actions", id, Message::Actions));
        let mut done: Vec<&Entry<AgreedAction>> = file
            .actions
            .iter()
            .filter(|e| e.body.state == ActionState::Done)
            .collect();
        done.sort_by_key(|e| std::cmp::Reverse(e.body.done_on));
        let lines: Vec<El<'a, Message>> = done
            .into_iter()
            .take(5)
            .map(|e| line(e, chosen == Some(e.id()), context))
            .collect();
        if !lines.is_empty() {
            all =
                all.push(column![kit.h3("Done lately"), Column::with_children(lines).spacing(4)].spacing(6));
        }
        Some(kit.card(Owner::Plain, all))
    }
}
