//! How things feel over time: topics in columns, the latest faces large, earlier ones small and plain.

use super::{Message, card_id, is_quote};
use crate::domain::{ChildFile, Day, Entry, Feeling, Voice, date_text};
use crate::kit::{El, Kit, Mouth, Owner, Role, Semantics, Skin, Tone, Toned, Weight, press};
use crate::screen::Context;
use chrono::Datelike;
use iced::alignment::Horizontal;
use iced::widget::{Column, Row, Space, column, container, row};
use iced::{Alignment, Length, Padding};
use std::collections::BTreeSet;

/// Topics shown before "Show all".
const TOPICS: usize = 6;
/// Months shown before "Show all".
const MONTHS: usize = 2;
/// How wide the column of the months is.
const HEAD: f32 = 74.0;
/// The narrowest column of a topic.
const NARROWEST: f32 = 78.0;

/// One topic with its faces, the newest first.
struct Topic<'a> {
    name: &'a str,
    faces: Vec<(&'a Entry<Voice>, Feeling)>,
}

/// The topics that have faces, in the order in which they came up first.
fn topics(file: &ChildFile) -> Vec<Topic<'_>> {
    let mut all: Vec<Topic<'_>> = Vec::new();
    // The list is newest first, so the last one pushed is the one that came up first.
    for entry in &file.voices {
        let name = entry.body.topic.trim();
        let Some(feeling) = entry.body.feeling.filter(|_| !name.is_empty()) else {
            continue;
        };
        let key = name.to_lowercase();
        match all.iter_mut().find(|topic| topic.name.to_lowercase() == key) {
            Some(topic) => topic.faces.push((entry, feeling)),
            None => all.push(Topic {
                name,
                faces: vec![(entry, feeling)],
            }),
        }
    }
    all.sort_by_key(|topic| topic.faces.last().map(|(e, _)| (e.body.on, e.id())));
    all
}

/// A month, to put earlier faces in rows.
fn month(day: Option<Day>) -> Option<(i32, u32)> {
    day.map(|day| (day.year(), day.month()))
}

/// The months of earlier faces, newest first. The short list leaves out months with few of them.
fn months(topics: &[Topic<'_>], all: bool) -> Vec<Option<(i32, u32)>> {
    let every: BTreeSet<_> = topics
        .iter()
        .flat_map(|topic| topic.faces.iter().skip(1).map(|(e, _)| month(e.body.on)))
        .collect();
    let every: Vec<_> = every.into_iter().rev().collect();
    if all {
        return every;
    }
    let filled = |m: &Option<(i32, u32)>| {
        topics
            .iter()
            .filter(|topic| topic.faces.iter().skip(1).any(|(e, _)| month(e.body.on) == *m))
            .count()
    };
    let full: Vec<_> = every
        .iter()
        .copied()
        .filter(|m| filled(m) * 2 >= topics.len())
        .take(MONTHS)
        .collect();
    if full.is_empty() {
        every.into_iter().take(MONTHS).collect()
    } else {
        full
    }
}

/// The card; nothing as long as no face has been chosen.
pub(super) fn card<'a>(context: &Context<'a>, width: f32, all: bool) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let mut topics = topics(context.file);
    if topics.is_empty() {
        return None;
    }
    let count = topics.len();
    if !all && count > TOPICS {
        // What has been asked about most often tells most.
        let mut sizes: Vec<usize> = topics.iter().map(|topic| topic.faces.len()).collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        let least = sizes[TOPICS - 1];
        topics.retain(|topic| topic.faces.len() >= least);
        topics.truncate(TOPICS);
    }
    let latest = topics
        .iter()
        .filter_map(|topic| topic.faces.first().and_then(|(e, _)| e.body.on))
        .max();
    let mut head = row![container(kit.h2("How school feels")).width(Length::Fill)]
        .spacing(12)
        .align_y(Alignment::Center);
    if let Some(day) = latest {
        head = head.push(kit.caption(format!("Latest on {}", date_text::short(day, context.today))));
    }
    let every = months(&topics, true);
    let shown = months(&topics, all);
    let more = count > topics.len() || every.len() > shown.len();
    let inside = width - 40.0 - HEAD;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a handful"
    )]
    let fit = ((inside / NARROWEST) as usize).clamp(2, TOPICS);
    let mut parts = Column::new().spacing(14).push(head);
    // Blocks of the same size, so that no topic stands alone.
    let blocks = topics.len().div_ceil(fit).max(1);
    let columns = topics.len().div_ceil(blocks);
    for block in topics.chunks(columns) {
        parts = parts.push(grid(&kit, block, columns, &shown, context.today));
    }
    if more || all {
        let words = if all { "Show fewer faces" } else { "Show all faces" };
        parts = parts.push(kit.quiet("words-all-faces", None, words, Message::AllFaces));
    }
    Some(kit.card(Owner::Plain, parts))
}

fn grid<'a>(
    kit: &Kit,
    topics: &[Topic<'a>],
    columns: usize,
    months: &[Option<(i32, u32)>],
    today: Day,
) -> El<'a, Message> {
    let label = |words: String, weight| {
        container(kit.words(words, 15.0, 1.3, weight).tone(Tone::Ink)).width(Length::Fixed(HEAD))
    };
    let blank = || El::from(Space::new().width(Length::Fill));
    // A last block with fewer topics keeps the width of the columns.
    let rest = || (topics.len()..columns).map(|_| blank());
    let now = topics.iter().map(|topic| match topic.faces.first() {
        Some((entry, feeling)) => cell(kit, topic.name, "now", entry, *feeling, true),
        None => blank(),
    });
    let first = row![
        label("Now".to_owned(), Weight::Semibold),
        Row::with_children(now.chain(rest()))
    ]
    .align_y(Alignment::Center);
    let mut rows = Column::new().spacing(8).push(first);
    for m in months {
        let words = match m {
            Some((year, number)) => Day::from_ymd_opt(*year, *number, 1)
                .map(|first| {
                    let words = date_text::short(first, today);
                    words.strip_prefix("1 ").unwrap_or(&words).to_owned()
                })
                .unwrap_or_default(),
            None => "No date".to_owned(),
        };
        let cells: Vec<El<'a, Message>> = topics
            .iter()
            .map(|topic| {
                let face = topic.faces.iter().skip(1).find(|(e, _)| month(e.body.on) == *m);
                match face {
                    Some((entry, feeling)) => cell(kit, topic.name, &words, entry, *feeling, false),
                    None => blank(),
                }
            })
            .chain(rest())
            .collect();
        if topics
            .iter()
            .any(|topic| topic.faces.iter().skip(1).any(|(e, _)| month(e.body.on) == *m))
        {
            rows = rows.push(kit.divider()).push(
                row![label(words, Weight::Regular), Row::with_children(cells)].align_y(Alignment::Center),
            );
        }
    }
    rows.into()
}

/// One face, which opens what it belongs to.
fn cell<'a>(
    kit: &Kit,
    topic: &'a str,
    when: &str,
    entry: &'a Entry<Voice>,
    feeling: Feeling,
    large: bool,
) -> El<'a, Message> {
    let mouth = Mouth::of_level(feeling.level());
    let content: El<'a, Message> = if large {
        column![
            kit.face(mouth, 48.0, true),
            kit.words(topic, 15.0, 1.25, Weight::Semibold)
                .align_x(Horizontal::Center),
            kit.words(feeling.label(), 14.0, 1.25, Weight::Regular)
                .align_x(Horizontal::Center)
        ]
        .spacing(4)
        .align_x(Horizontal::Center)
        .width(Length::Fill)
        .into()
    } else {
        row![
            kit.face(mouth, 26.0, false),
            kit.words(feeling.label(), 14.0, 1.2, Weight::Regular)
        ]
        .spacing(5)
        .align_y(Alignment::Center)
        .into()
    };
    // What stands as a card has the card's id there.
    let id = if is_quote(&entry.body) {
        format!("{}-face", card_id(entry.id()))
    } else {
        card_id(entry.id())
    };
    container(
        press(
            id,
            Semantics::new(Role::Button, format!("{topic}, {when}: {}", feeling.label())),
            Skin::Row { chosen: false },
            content,
            Some(Message::Open(entry.id())),
        )
        .width(Length::Fill)
        .padding(Padding::from([4.0, 2.0]))
        .min_height(44.0)
        .align(if large {
            Horizontal::Center
        } else {
            Horizontal::Left
        }),
    )
    .padding(2)
    .width(Length::Fill)
    .into()
}
