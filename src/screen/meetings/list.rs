//! The list of meetings, the next one first, and the frame of the one that is open.

use super::{BACK, Message, NEW, Open, Part, State, desk, times};
use crate::domain::rules::counting::count;
use crate::domain::rules::doubts::doubts;
use crate::domain::rules::footing::Footing;
use crate::domain::{Body, Entry, Meeting, RecordId, date_text};
use crate::kit::{El, Icon, Owner, Role, Semantics, Skin, Tone, Weight, press};
use crate::screen::{Context, Page, about, page_tabs};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};
use std::collections::HashMap;

/// The button that opens an empty form for a meeting that has been.
const PAST: &str = "meeting-past";

/// The card of a meeting.
pub fn card_id(id: RecordId) -> String {
    format!("meeting-{id}")
}

impl State {
    /// Draws the screen.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let form = self.form(context);
        match &self.open {
            Some(open) if open.part == Part::Hold => {
                column![self.top(open, false, context), self.holding(open, context)]
                    .spacing(8)
                    .into()
            }
            // Each part scrolls from its own beginning.
            Some(open) => {
                let scroll = match open.part {
                    Part::Prepare => "meeting-prepare",
                    Part::Hold => "meeting-hold",
                    Part::Close => "meeting-close",
                    Part::Details => "meeting-details",
                };
                let beside = form.is_some();
                about::panes(
                    &kit,
                    scroll,
                    || self.opened(open, beside, context),
                    "meeting-form",
                    form,
                )
            }
            None => about::panes(&kit, "meetings", || self.list(context), "meeting-form", form),
        }
    }

    /// The form that is open beside the list or the meeting.
    pub(super) fn form<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        if let Some(letter) = &self.letter {
            return Some(letter.draw(context).map(Message::Letter));
        }
        if let Some(form) = &self.policy {
            return Some(form.draw(context));
        }
        if let Some(form) = &self.action {
            return Some(form.draw(context));
        }
        if let Some(form) = &self.calendar {
            return Some(form.draw(context));
        }
        self.new.as_ref().map(|form| form.draw(context))
    }

    /// What stands above every part of a meeting: the way back, the parts, and what looks odd.
    fn top<'a>(&'a self, open: &'a Open, beside: bool, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let parts = [
            (Part::Prepare, "Get ready"),
            (Part::Hold, "Notes and answers"),
            (Part::Close, "Close and follow up"),
            (Part::Details, "Details"),
        ];
        let back = kit.quiet(BACK, Some(Icon::ArrowLeft), "All meetings", Message::Back);
        let tabs = kit.tabs(
            "meeting-parts",
            "This meeting",
            parts.map(|(part, words)| (part, words.to_owned())),
            &open.part,
            Message::Part,
        );
        // One line where it fits, so that more of the page is in view.
        let ways: El<'a, Message> = if kit.mode.two_panes() && !beside {
            row![back, tabs].spacing(12).align_y(Alignment::Center).into()
        } else {
            column![back, tabs].spacing(12).into()
        };
        // Doubts have a place of their own, empty or not: the fields below keep theirs, and the focus.
        let doubts = doubts(&Body::from(open.body.clone()), context.today)
            .into_iter()
            .map(|doubt| {
                container(kit.tip(Icon::CircleHelp, kit.dense(doubt)))
                    .padding(Padding::ZERO.top(12))
                    .into()
            });
        column![ways, Column::with_children(doubts)].into()
    }

    fn opened<'a>(&'a self, open: &'a Open, beside: bool, context: &Context<'a>) -> El<'a, Message> {
        let part = match open.part {
            Part::Prepare => open.prepare(beside, context),
            Part::Hold => self.holding(open, context),
            Part::Close => self.closing(open, context),
            Part::Details => open.details(context),
        };
        column![self.top(open, beside, context), part].spacing(16).into()
    }

    fn list<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let all = &context.file.meetings;
        let mut page = Column::new().spacing(16);
        page = page.push(page_tabs::tabs(&kit, Page::Meetings, Message::Tab));
        if all.is_empty() && self.new.is_none() {
            let plan = kit.primary(
                NEW,
                Some(Icon::Plus),
                "Plan a meeting",
                Message::New { past: false },
            );
            let past = kit.secondary(PAST, None, "Note a past one", Message::New { past: true });
            page = page.push(kit.empty(
                Icon::MessagesSquare,
                "When did you last talk with the school?",
                "Note a meeting you had, or get ready for the next one.",
                vec![plan.into(), past.into(), desk::write(&kit, None)],
            ));
        } else {
            page = page.push(counted(context));
        }
        let now = context.now();
        let mut coming: Vec<_> = all.iter().filter(|e| e.body.is_to_come(now)).collect();
        // Those without a day come after those with one.
        coming.sort_by_key(|e| (e.body.on.is_none(), e.body.on));
        let mut missed: Vec<_> = all.iter().filter(|e| e.body.is_unsaid(now)).collect();
        let mut past: Vec<_> = all.iter().filter(|e| !e.body.is_coming()).collect();
        past.sort_by_key(|e| std::cmp::Reverse(e.body.on));
        for group in [&mut coming, &mut missed, &mut past] {
            group.retain(|entry| self.portion.holds(entry));
        }
        let groups = [coming.len(), missed.len(), past.len()];
        let part = self.portion.of(coming.into_iter().chain(missed).chain(past));
        page = page.push(self.portion.finder(&kit, "meetings", all.len(), Message::Turn));
        let to_do = open_actions(context);
        let mut place = part.first;
        let mut end = 0;
        let mut rows = part.rows.iter();
        let titles = ["Coming up", "Did it take place?", "Past meetings"];
        for (title, count) in titles.into_iter().zip(groups) {
            end += count;
            let here = end.saturating_sub(place);
            let cards: Vec<El<'a, Message>> = (rows.by_ref().take(here))
                .map(|e| card(e, to_do.get(&e.id()).copied().unwrap_or(0), context))
                .collect();
            place += cards.len();
            if !cards.is_empty() {
                page = page.push(column![kit.h2(title), about::grid(1, cards)].spacing(10));
            }
            if title == "Coming up"
                && let Some(actions) = self.actions(context)
            {
                page = page.push(actions);
            }
        }
        page.push(part.ways(&kit, "meetings", card_id, Message::Turn))
            .into()
    }
}

/// How many of three, in words, with its source.
fn counted<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let days = context.file.meeting_days(context.now());
    let count = count(days, &context.file.rules().counting(), context.today);
    let footing = Footing::of(context.file, context.today);
    let next = match context.file.next_meeting(context.now()).and_then(|e| e.body.on) {
        Some(on) => format!("The next one is on {}.", date_text::short(on, context.today)),
        None => "No date for the next one yet.".to_owned(),
    };
    // Three a year are for SEN support in a mainstream school.
    let held = if footing.has_school_support() {
        count.words()
    } else {
        format!("This school year: {}", count.plain_words())
    };
    kit.card(
        Owner::Plain,
        column![
            row![
                kit.icon_toned(Icon::CalendarCheck, 24.0, Tone::Primary),
                kit.words(format!("{held} {next}"), 17.0, 1.35, Weight::Semibold)
                    .width(Length::Fill),
            ]
            .spacing(12)
            .align_y(Alignment::Center),
            about::law(context, "SEND Code of Practice 2015, 6.65"),
            kit.flow([
                kit.secondary(PAST, None, "Note a past one", Message::New { past: true })
                    .into(),
                desk::write(&kit, Some(Icon::Mail)),
            ]),
        ]
        .spacing(8),
    )
}

/// How many actions of each meeting are still to be done.
fn open_actions(context: &Context<'_>) -> HashMap<RecordId, usize> {
    let mut all = HashMap::new();
    for action in context.file.actions.iter().filter(|e| e.body.is_open()) {
        if let Some(meeting) = action.body.meeting {
            *all.entry(meeting).or_default() += 1;
        }
    }
    all
}

fn card<'a>(entry: &'a Entry<Meeting>, actions: usize, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let when = times::when(body, context.today);
    let mut more = vec![body.kind.label().to_owned()];
    if !body.place.trim().is_empty() {
        more.push(body.place.trim().to_owned());
    }
    match actions {
        0 => {}
        1 => more.push("1 action to do".to_owned()),
        n => more.push(format!("{n} actions to do")),
    }
    let more = more.join(", ");
    let words = column![
        kit.words(body.title(), 17.0, 1.3, Weight::Semibold),
        kit.dense(when.clone()),
        kit.caption(more.clone()),
    ]
    .spacing(4)
    .width(Length::Fill);
    let content = row![
        words,
        container(kit.chip(Owner::Plain, None, body.state.label())),
        kit.icon_toned(Icon::ChevronRight, 20.0, Tone::Second),
    ]
    .spacing(12)
    .align_y(Alignment::Center);
    press(
        card_id(entry.id()),
        Semantics {
            description: format!("{when} {more}"),
            ..Semantics::new(Role::Button, format!("Open {}", body.title()))
        },
        Skin::Card { chosen: false },
        content,
        Some(Message::Open(entry.id())),
    )
    .padding(Padding::from([14.0, 18.0]))
    .width(Length::Fill)
    .into()
}
