//! The difficulties in their order, each beside what helps.

use super::words::{icon, quote, seen};
use super::{Form, Message, State};
use crate::domain::{Compare, Difficulty, Entry, RecordId, Spread, Strategy, Voice};
use crate::kit::{El, Icon, Mode, Owner, Role, Semantics, Share, Skin, Tone, Toned, Weight, press, reorder};
use crate::screen::about;
use crate::screen::helps::{asking, parts};
use crate::screen::side::Fields;
use crate::screen::{Context, Page};
use crate::text::figures;
use iced::widget::{Column, Space, column, container, row};
use iced::{Alignment, Length, Padding};
use std::collections::{HashMap, HashSet};

/// How wide the columns of the table beside a difficulty are.
const PLACE: f32 = 58.0;
const LEVEL: f32 = 164.0;

/// So many lines are in one card; the rest stands where the difficulty is open.
const IN_CARD: usize = 20;

/// The gentle way to what helps.
const THINK: &str = "Think of a day when it went a little better. What was different?";

impl State {
    /// Draws the screen.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        if let Some(form) = self.form.form() {
            return kit.scroll("hard-form", self.detail(form, context));
        }
        if context.file.difficulties.is_empty() {
            return kit.scroll("hard", empty(context));
        }
        let mut all = Column::new()
            .spacing(16)
            .padding(Padding::from([5.0, 14.0]).left(5.0));
        if kit.mode == Mode::Single {
            all = all.push(kit.primary(Form::NEW, Some(Icon::Plus), "Add a difficulty", Message::New));
        }
        if let Some(strip) = summary(context) {
            all = all.push(strip);
        }
        let portion = self.form.portion();
        let part = portion.of(self.shown(context));
        let ids: Vec<RecordId> = part.rows.iter().map(|entry| entry.id()).collect();
        let mut help = context.file.help_with_each(&ids);
        let said = said_about_each(&part.rows, context);
        let cards: Vec<El<'a, Message>> = (part.rows.iter().enumerate())
            .map(|(n, entry)| {
                let helps = help.remove(&entry.id()).unwrap_or_default();
                card(entry, (part.first + n, part.count), &helps, &said, context)
            })
            .collect();
        let first = part.first;
        all = all
            .push(portion.finder(&kit, Form::CARD, context.file.difficulties.len(), Message::Turn))
            .push(reorder(cards, 16.0, move |from, to| {
                Message::Move(first + from, first + to)
            }))
            .push(part.ways(&kit, Form::CARD, Form::card_id, Message::Turn));
        kit.scroll("hard", all)
    }
}

/// The child's words that some difficulties name, as far as they may be shown, found in one pass.
fn said_about_each<'a>(
    rows: &[&'a Entry<Difficulty>],
    context: &Context<'a>,
) -> HashMap<RecordId, &'a Entry<Voice>> {
    let wanted: HashSet<RecordId> = rows
        .iter()
        .flat_map(|entry| entry.body.said.iter().copied())
        .collect();
    let voices = context.file.voices.iter();
    voices
        .filter(|voice| wanted.contains(&voice.id()) && voice.may_be_shown())
        .map(|voice| (voice.id(), voice))
        .collect()
}

fn empty<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    kit.empty(
        Icon::CloudSun,
        "Is anything hard right now?",
        "You can write it down with what helps. It is fine to leave this empty.",
        vec![
            kit.primary(Form::NEW, Some(Icon::Plus), "Add a difficulty", Message::New)
                .into(),
        ],
    )
}

/// What is said where a card does not hold all there is.
fn rest(count: usize) -> Option<String> {
    let rest = count.saturating_sub(IN_CARD);
    (rest > 0).then(|| format!("And {} more", figures(rest)))
}

/// How many strategies are the same in both places; none where there is no strategy yet.
fn summary<'a>(context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let spread = Spread::of(context.file.strategies.iter().map(|e| &e.body));
    let total = spread.total();
    if total == 0 {
        return None;
    }
    let title = match (spread.same, total) {
        (_, 1) => "1 strategy so far".to_owned(),
        (0, _) => format!("{total} strategies, none the same in both places yet"),
        (1, _) => format!("1 of {total} strategies is the same in both places"),
        (same, _) => format!("{same} of {total} strategies are the same in both places"),
    };
    let below = match spread.differs {
        0 => "Days are easier to follow when they match.".to_owned(),
        1 => "One more is used in both, in different ways.".to_owned(),
        n => format!("{n} more are used in both, in different ways."),
    };
    let words = column![kit.words(title, 16.0, 1.3, Weight::Semibold), kit.caption(below)].spacing(4);
    let count = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let bar = kit.share_bar([
        Share::new(Owner::Home, Icon::House, "Home", count(spread.only_home)),
        Share::new(
            Owner::Both,
            Icon::Handshake,
            "Home and school",
            count(spread.same + spread.differs),
        ),
        Share::new(Owner::School, Icon::School, "School", count(spread.only_school)),
    ]);
    let see = kit.secondary(
        "hard-all",
        None,
        "See all strategies",
        Message::Go(Page::Helps, None),
    );
    let content: El<'a, Message> = if kit.mode.two_panes() {
        row![
            container(words).width(Length::FillPortion(5)),
            container(bar).width(Length::FillPortion(6)),
            see
        ]
        .spacing(24)
        .align_y(Alignment::Center)
        .into()
    } else {
        column![words, bar, row![see]].spacing(12).into()
    };
    Some(kit.card(Owner::Plain, content))
}

/// One difficulty and what helps with it: one card, two halves. `place`: its number in the list as it is shown, of
/// so many.
fn card<'a>(
    entry: &'a Entry<Difficulty>,
    place: (usize, usize),
    helps: &[&'a Entry<Strategy>],
    said: &HashMap<RecordId, &'a Entry<Voice>>,
    context: &Context<'a>,
) -> El<'a, Message> {
    let kit = context.kit;
    let left = hard_half(entry, place, said, context);
    let right = helps_half(entry, helps, context);
    let content: El<'a, Message> = if kit.mode.two_panes() {
        row![
            container(left).width(Length::FillPortion(4)),
            kit.upright(),
            container(right).width(Length::FillPortion(7)),
        ]
        .spacing(20)
        .into()
    } else {
        column![left, kit.divider(), right].spacing(14).into()
    };
    kit.card(Owner::Plain, content)
}

fn hard_half<'a>(
    entry: &'a Entry<Difficulty>,
    place: (usize, usize),
    said: &HashMap<RecordId, &'a Entry<Voice>>,
    context: &Context<'a>,
) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let seen = seen(body);
    let mut name = column![kit.words(body.text.as_str(), 17.0, 1.3, Weight::Semibold)].spacing(2);
    if !seen.is_empty() {
        name = name.push(kit.caption(seen.clone()));
    }
    let open = press(
        Form::card_id(entry.id()),
        Semantics {
            description: seen,
            ..Semantics::new(Role::Button, format!("Open {}", body.text))
        },
        Skin::Row { chosen: false },
        row![kit.tile(Owner::Plain, icon(body)), name.width(Length::Fill)]
            .spacing(12)
            .align_y(Alignment::Center),
        Some(Message::Open(entry.id())),
    )
    .width(Length::Fill)
    .padding(Padding::from([6.0, 8.0]));
    let grip = container(kit.icon_toned(Icon::GripVertical, 20.0, Tone::Second))
        .center_x(Length::Fixed(24.0))
        .padding(Padding::from([12.0, 0.0]));
    let mut inside = Column::new().spacing(10).padding(Padding::ZERO.left(8));
    for (title, text) in [
        ("At home", body.at_home.as_str()),
        ("At school", body.at_school.as_str()),
    ] {
        if !text.is_empty() {
            inside = inside.push(kit.dense(format!("{title}: {text}")));
        }
    }
    let mut said: Vec<_> = body.said.iter().filter_map(|id| said.get(id)).collect();
    // As everywhere, the newest first.
    said.sort_by_key(|voice| std::cmp::Reverse((voice.body.on, voice.id())));
    said.dedup_by_key(|voice| voice.id());
    for voice in said.iter().take(IN_CARD) {
        inside = inside.push(quote(voice, context));
    }
    if let Some(rest) = rest(said.len()) {
        inside = inside.push(kit.caption(rest));
    }
    column![
        row![
            grip,
            column![
                row![open, more(entry, place, context)].align_y(Alignment::Start),
                inside
            ]
            .spacing(8)
            .width(Length::Fill)
        ]
        .spacing(6)
    ]
    .into()
}

/// The rest of what can be done with it, for hands that do not drag.
fn more<'a>(entry: &'a Entry<Difficulty>, place: (usize, usize), context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let id = entry.id();
    about::more_menu(
        &kit,
        format!("hard-more-{id}"),
        &entry.body.text,
        place,
        (Message::Open(id), Message::Remove(id)),
        |to| Message::Move(place.0, to),
    )
}

/// What helps with it; where nothing does yet, the gentle question.
fn helps_half<'a>(
    entry: &'a Entry<Difficulty>,
    helps: &[&'a Entry<Strategy>],
    context: &Context<'a>,
) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let mut all = column![what_helps(entry, helps, context)].spacing(14);
    let when: Vec<El<'a, Message>> = [
        ("Harder when", body.worse_when.as_str()),
        ("Easier when", body.better_when.as_str()),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(title, text)| {
        column![kit.caption(title), kit.dense(text)]
            .spacing(2)
            .width(Length::FillPortion(1))
            .into()
    })
    .collect();
    if !when.is_empty() {
        let when: El<'a, Message> = if kit.mode == Mode::Single {
            Column::with_children(when).spacing(8).into()
        } else {
            iced::widget::Row::with_children(when).spacing(16).into()
        };
        all = all.push(container(when).padding(Padding::from([0.0, 8.0])));
    }
    all.into()
}

/// The table of what helps.
fn what_helps<'a>(
    entry: &'a Entry<Difficulty>,
    strategies: &[&'a Entry<Strategy>],
    context: &Context<'a>,
) -> El<'a, Message> {
    let kit = context.kit;
    let id = entry.id();
    if strategies.is_empty() {
        return nothing_yet(entry, context);
    }
    let wide = kit.mode != Mode::Single;
    let mut all = Column::new().spacing(2);
    if wide {
        let head = |words: &'static str| kit.words(words, 14.0, 1.2, Weight::Semibold).tone(Tone::Second);
        all = all
            .push(
                row![
                    container(head("What helps"))
                        .width(Length::Fill)
                        .padding(Padding::ZERO.left(8)),
                    container(head("Home")).center_x(Length::Fixed(PLACE)),
                    container(head("School")).center_x(Length::Fixed(PLACE)),
                    container(head("How well it works")).width(Length::Fixed(LEVEL)),
                ]
                .spacing(6),
            )
            .push(Space::new().height(Length::Fixed(6.0)))
            .push(kit.divider());
    } else {
        all = all.push(kit.h3("What helps"));
    }
    for strategy in strategies.iter().take(IN_CARD) {
        all = all.push(line(id, strategy, context, wide)).push(kit.divider());
    }
    if let Some(rest) = rest(strategies.len()) {
        let open = kit.quiet(
            format!("hard-rest-{id}"),
            Some(Icon::ChevronRight),
            rest,
            Message::Open(id),
        );
        all = all.push(open.called(format!("See all that helps with {}", entry.body.text)));
    }
    if let Some(share) = share(strategies, context) {
        all = all.push(container(share).padding(Padding::ZERO.top(8)));
    }
    all.into()
}

/// One strategy as a line of the table.
fn line<'a>(
    difficulty: RecordId,
    entry: &'a Entry<Strategy>,
    context: &Context<'a>,
    wide: bool,
) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let now = body.newest().map(|rating| rating.helps);
    let name = press(
        // The same strategy may help with several difficulties.
        format!("hard-{difficulty}-helps-{}", entry.id()),
        Semantics {
            description: format!("{}. {}.", parts::used(body), parts::word(now)),
            ..Semantics::new(Role::Button, body.text.clone())
        },
        Skin::Row { chosen: false },
        kit.words(body.text.as_str(), 15.0, 1.3, Weight::Semibold),
        Some(Message::Go(Page::Helps, Some(entry.id()))),
    )
    .width(Length::Fill)
    .min_height(42.0)
    .padding(Padding::from([4.0, 8.0]));
    let bars = parts::bars(&kit, now);
    if wide {
        row![
            name,
            container(kit.place_mark(Owner::Home, body.at_home)).center_x(Length::Fixed(PLACE)),
            container(kit.place_mark(Owner::School, body.at_school)).center_x(Length::Fixed(PLACE)),
            container(bars).width(Length::Fixed(LEVEL)),
        ]
        .spacing(6)
        .align_y(Alignment::Center)
        .into()
    } else {
        column![
            name,
            container(
                row![kit.caption(parts::used(body)).width(Length::Fill), bars]
                    .spacing(10)
                    .align_y(Alignment::Center)
            )
            .padding(Padding::from([0.0, 8.0]))
        ]
        .spacing(2)
        .padding(Padding::from([4.0, 0.0]))
        .into()
    }
}

/// The first thing that works on one side only, as a question for the other side.
fn share<'a>(strategies: &[&'a Entry<Strategy>], context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let entry = strategies.iter().find(|entry| {
        entry.body.compare() == Compare::OnlyHome
            && entry.body.is_good()
            && asking::may_ask(&entry.meta.who_may_see)
    })?;
    let id = entry.id();
    let waits = context.file.open_question(id).is_some();
    let words = if waits {
        format!("{} It waits for the next meeting.", sentence(&entry.body.text))
    } else {
        format!("At home: {} Could school try it too?", sentence(&entry.body.text))
    };
    let mut all = row![
        kit.icon_toned(
            if waits {
                Icon::MessageCircleQuestionMark
            } else {
                Icon::Sprout
            },
            20.0,
            Tone::Primary
        ),
        kit.dense(words).width(Length::Fill),
    ]
    .spacing(10)
    .align_y(Alignment::Center)
    .padding(Padding::ZERO.left(8));
    if !waits {
        all = all.push(
            kit.quiet(
                format!("hard-ask-{id}"),
                Some(Icon::MessageCircleQuestionMark),
                "Ask at the meeting",
                Message::AskSchool(id),
            )
            .called(format!("Ask at the meeting: {}", entry.body.text)),
        );
    }
    Some(all.into())
}

/// With one full stop at its end.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Nothing helps yet, as far as is written here: a question, never a hole.
fn nothing_yet<'a>(entry: &'a Entry<Difficulty>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let id = entry.id();
    column![
        kit.h3("What helps with this?"),
        kit.body(THINK),
        kit.flow([
            kit.secondary(
                format!("hard-first-{id}"),
                Some(Icon::HandHeart),
                "Add what helps",
                Message::AddFirst(id),
            )
            .called(format!("Add what helps with {}", entry.body.text))
            .into(),
            ask_what_helps(entry, context),
        ]),
    ]
    .spacing(8)
    .into()
}

/// The same in the form, where the field for what helps stands below.
pub(super) fn nothing_yet_in_form<'a>(
    entry: &'a Entry<Difficulty>,
    context: &Context<'a>,
) -> El<'a, Message> {
    let kit = context.kit;
    column![
        kit.h2("What helps with this?"),
        kit.body(THINK),
        kit.flow([ask_what_helps(entry, context)]),
    ]
    .spacing(6)
    .into()
}

/// The way to make a question of it, or that one waits.
fn ask_what_helps<'a>(entry: &'a Entry<Difficulty>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let id = entry.id();
    if context.file.open_question(id).is_some() {
        row![
            kit.icon_toned(Icon::MessageCircleQuestionMark, 20.0, Tone::Second),
            kit.dense("The question waits for the next meeting.")
                .tone(Tone::Second)
        ]
        .spacing(10)
        .align_y(Alignment::Center)
        .padding(Padding::from([12.0, 8.0]))
        .into()
    } else if asking::may_ask(&entry.meta.who_may_see) {
        kit.quiet(
            format!("hard-what-helps-{id}"),
            Some(Icon::MessageCircleQuestionMark),
            "Ask at the meeting",
            Message::AskWhatHelps(id),
        )
        .called(format!("Ask at the meeting what helps with {}", entry.body.text))
        .into()
    } else {
        Space::new().into()
    }
}
