//! The child's words as cards, each with what came of it.

use super::{Message, Sight, card_id};
use crate::domain::{Entry, Place, Voice, Way, date_text};
use crate::kit::{El, Icon, Kit, Mouth, Owner, Quote, Role, Semantics, Skin, Tone, Toned, Weight, press};
use crate::screen::{Context, about, home};
use iced::widget::{Column, Row, column, container, row};
use iced::{Alignment, Length, Padding};

/// Cards, two in a line where there is room.
pub(super) fn cards<'a>(entries: &[&'a Entry<Voice>], context: &Context<'a>, wide: bool) -> El<'a, Message> {
    let mut all = Column::new().spacing(16);
    for pair in entries.chunks(if wide { 2 } else { 1 }) {
        let mut line = Row::new().spacing(16);
        for entry in pair {
            line = line.push(container(small_card(entry, context)).width(Length::FillPortion(1)));
        }
        if wide && pair.len() == 1 {
            line = line.push(iced::widget::Space::new().width(Length::FillPortion(1)));
        }
        all = all.push(line);
    }
    all.into()
}

/// The child's words, or what somebody tells of them, in the child's colour.
fn told<'a>(voice: &'a Voice, kit: &Kit, size: Quote) -> El<'a, Message> {
    let points = match size {
        Quote::S => 17.0,
        Quote::M => 18.0,
        Quote::L => 20.0,
        Quote::Xl => 23.0,
    };
    if voice.text.trim().is_empty() {
        let topic = match voice.topic.trim() {
            "" => "A face",
            topic => topic,
        };
        return kit
            .words(topic, points, 1.35, Weight::Medium)
            .tone(Tone::Child)
            .into();
    }
    if voice.way.is_verbatim() {
        kit.quote(&voice.text, size).into()
    } else {
        // Somebody's description is not put in quotation marks.
        kit.words(voice.text.as_str(), points, 1.35, Weight::Medium)
            .tone(Tone::Child)
            .into()
    }
}

/// The drawing or photo that was kept with it.
fn picture<'a>(voice: &'a Voice, context: &Context<'a>) -> Option<El<'a, Message>> {
    let handle = voice.picture.and_then(|id| context.pictures.whole(id))?;
    let shows = match voice.picture_shows.trim() {
        "" => voice.way.label(),
        shows => shows,
    };
    Some(context.kit.whole_picture(handle.clone(), 160.0, shows))
}

/// The words, the picture, and the lines below them.
fn words_of<'a>(entry: &'a Entry<Voice>, context: &Context<'a>, size: Quote, broad: bool) -> El<'a, Message> {
    let mut words = column![told(&entry.body, &context.kit, size)].spacing(8);
    if let Some(picture) = picture(&entry.body, context) {
        words = words.push(picture);
    }
    words.push(about_line(entry, context, broad)).into()
}

/// When, to whom, where, and how.
fn about(entry: &Entry<Voice>, context: &Context<'_>) -> String {
    let voice = &entry.body;
    let mut parts = Vec::new();
    if let Some(on) = voice.on {
        parts.push(date_text::short(on, context.today));
    }
    if voice.by_the_child {
        let made = if voice.way == Way::Drawing {
            "drawn"
        } else {
            "written"
        };
        parts.push(format!("{made} by {}", context.name()));
    } else {
        if voice.way != Way::Words {
            parts.push(lower(voice.way.label()));
        }
        if !voice.heard_by.is_empty() {
            parts.push(format!("to {}", voice.heard_by));
        }
    }
    match (voice.where_exactly.as_str(), voice.place) {
        ("", Some(Place::Home)) => parts.push("at home".to_owned()),
        ("", Some(Place::School)) => parts.push("at school".to_owned()),
        ("", _) => {}
        (exactly, _) => parts.push(exactly.to_owned()),
    }
    parts.join(", ")
}

fn lower(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_lowercase().chain(chars).collect())
        .unwrap_or_default()
}

fn place_icon(voice: &Voice) -> Icon {
    match voice.place {
        Some(Place::Home) => Icon::House,
        Some(Place::School) => Icon::School,
        Some(Place::Elsewhere) => Icon::MapPin,
        None => Icon::Calendar,
    }
}

/// The lines below the words: when and to whom, and how it feels. `broad`: there is room for both in one.
fn about_line<'a>(entry: &'a Entry<Voice>, context: &Context<'a>, broad: bool) -> El<'a, Message> {
    let kit = context.kit;
    let voice = &entry.body;
    let width = if broad { Length::Shrink } else { Length::Fill };
    let mut lines: Vec<El<'a, Message>> = Vec::new();
    let text = about(entry, context);
    if !text.is_empty() {
        lines.push(
            row![
                kit.icon_toned(place_icon(voice), 18.0, Tone::Child),
                kit.dense(text).tone(Tone::Child).width(width)
            ]
            .spacing(9)
            .into(),
        );
    }
    if let Some(feeling) = voice.feeling {
        let words = match voice.topic.trim() {
            "" => feeling.label().to_owned(),
            topic => format!("{topic}: {}", feeling.label()),
        };
        lines.push(
            row![
                kit.face(Mouth::of_level(feeling.level()), 22.0, true),
                kit.dense(words).tone(Tone::Child).width(width)
            ]
            .spacing(7)
            .align_y(Alignment::Center)
            .into(),
        );
    }
    if broad {
        Row::with_children(lines)
            .spacing(20)
            .align_y(Alignment::Center)
            .wrap()
            .vertical_spacing(6.0)
            .into()
    } else {
        Column::with_children(lines).spacing(6).into()
    }
}

/// The part that opens the form.
fn open<'a>(
    entry: &'a Entry<Voice>,
    context: &Context<'a>,
    content: impl Into<El<'a, Message>>,
) -> El<'a, Message> {
    let voice = &entry.body;
    let name = if voice.text.trim().is_empty() {
        format!("Open {}", voice.topic)
    } else {
        format!("Open {}", voice.text)
    };
    press(
        card_id(entry.id()),
        Semantics {
            description: about(entry, context),
            ..Semantics::new(Role::Button, name)
        },
        Skin::ChildRow,
        content,
        Some(Message::Open(entry.id())),
    )
    .width(Length::Fill)
    .padding(Padding::from([6.0, 8.0]))
    .into()
}

/// What came of it, or the quiet question.
fn foot<'a>(entry: &'a Entry<Voice>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let id = entry.id();
    let voice = &entry.body;
    let part: El<'a, Message> = match voice.because.as_ref().filter(|because| !because.what.is_empty()) {
        Some(because) => {
            let what = match because.on {
                Some(on) => format!("{}, since {}", because.what, date_text::short(on, context.today)),
                None => because.what.clone(),
            };
            let intro = format!("Because {} said this:", context.name());
            let words = column![
                kit.words(intro.clone(), 14.0, 1.35, Weight::Regular),
                kit.words(what.clone(), 15.0, 1.35, Weight::Semibold)
            ]
            .width(Length::Fill);
            press(
                format!("words-because-{id}"),
                Semantics::new(Role::Button, format!("{intro} {what}")),
                Skin::Child,
                row![kit.icon(Icon::CornerDownRight, 20.0), words]
                    .spacing(12)
                    .align_y(Alignment::Center),
                Some(Message::OpenBecause(id)),
            )
            .width(Length::Fill)
            .padding(Padding::from([8.0, 14.0]))
            .into()
        }
        None => {
            let words = row![
                kit.icon(Icon::CornerDownRight, 20.0),
                kit.words("What will change?", 15.0, 1.2, Weight::Semibold)
            ]
            .spacing(10)
            .align_y(Alignment::Center);
            press(
                format!("words-because-{id}"),
                Semantics {
                    description: voice.text.clone(),
                    ..Semantics::new(Role::Button, "What will change?")
                },
                Skin::ChildRow,
                words,
                Some(Message::OpenBecause(id)),
            )
            .padding(Padding::from([0.0, 8.0]))
            .min_height(44.0)
            .into()
        }
    };
    let inset = if voice.because.is_some() { 8.0 } else { 0.0 };
    container(part).padding(Padding::from([2.0, inset])).into()
}

/// Who may see it, where that is not everybody.
fn sight<'a>(entry: &Entry<Voice>, kit: &Kit) -> Option<El<'a, Message>> {
    let (icon, words) = match Sight::of(&entry.meta.who_may_see) {
        Sight::Anyone => return None,
        Sight::NotAsked => (Icon::MessageCircleQuestionMark, "Not asked yet who may see it"),
        other => (Icon::EyeOff, other.label()),
    };
    Some(kit.chip(Owner::Plain, Some(icon), words))
}

/// That the words came from a file, and the way to say that they are right.
fn came_from_file<'a>(entry: &'a Entry<Voice>, context: &Context<'a>) -> Option<El<'a, Message>> {
    let note = about::came_from_file(
        &context.kit,
        format!("words-right-{}", entry.id()),
        (entry.body.from_file?, context.today),
        &entry.body.text,
        Message::Right(Some(entry.id())),
    );
    Some(container(note).padding(Padding::from([2.0, 8.0])).into())
}

fn small_card<'a>(entry: &'a Entry<Voice>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let size = if entry.body.text.chars().count() > 120 {
        Quote::S
    } else {
        Quote::M
    };
    let words = words_of(entry, context, size, false);
    let mut card = column![open(entry, context, words)].spacing(6);
    if let Some(chip) = sight(entry, &kit) {
        card = card.push(container(chip).padding(Padding::from([0.0, 8.0])));
    }
    card = card.push(came_from_file(entry, context));
    kit.card(Owner::Child, card.push(foot(entry, context)))
}

pub(super) fn lead_card<'a>(entry: &'a Entry<Voice>, context: &Context<'a>, width: f32) -> El<'a, Message> {
    let kit = context.kit;
    let size = match entry.body.text.chars().count() {
        0..=100 if width >= 560.0 => Quote::Xl,
        0..=220 => Quote::L,
        _ => Quote::M,
    };
    let words = words_of(entry, context, size, width >= 560.0);
    let mut card = column![open(entry, context, words)]
        .spacing(6)
        .width(Length::Fill);
    if let Some(chip) = sight(entry, &kit) {
        card = card.push(container(chip).padding(Padding::from([0.0, 8.0])));
    }
    card = card.push(came_from_file(entry, context));
    card = card.push(foot(entry, context));
    let photo = context
        .file
        .child
        .body
        .photo
        .and_then(|id| context.pictures.round(id))
        .filter(|_| width >= 420.0);
    let mut line = row![].spacing(18).align_y(Alignment::Center);
    if let Some(handle) = photo {
        line = line.push(kit.picture(handle.clone(), 104.0, home::photo_name(context)));
    }
    kit.card(Owner::Child, line.push(card))
}
