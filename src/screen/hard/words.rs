//! What the child said about it, and what the screen says of it in a line.

use super::Message;
use crate::domain::{Area, Difficulty, Entry, Eyes, Voice, date_text};
use crate::kit::{El, Icon, Owner, Quote, Tone, Toned, Weight};
use crate::screen::Context;
use iced::widget::column;

/// The child's words as a card, letter by letter; a description without quotation marks.
pub(super) fn quote<'a>(entry: &'a Entry<Voice>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let voice = &entry.body;
    let words: El<'a, Message> = if voice.way.is_verbatim() {
        kit.quote(&voice.text, Quote::S).into()
    } else {
        kit.words(voice.text.as_str(), 17.0, 1.35, Weight::Medium)
            .tone(Tone::Child)
            .into()
    };
    let mut all = column![words].spacing(4);
    let about = about(voice, context);
    if !about.is_empty() {
        all = all.push(kit.words(about, 14.0, 1.35, Weight::Regular).tone(Tone::Child));
    }
    kit.card(Owner::Child, all)
}

/// How it was told, to whom, and when.
fn about(voice: &Voice, context: &Context<'_>) -> String {
    let mut parts = Vec::new();
    if !voice.way.is_verbatim() {
        parts.push(voice.way.label().to_owned());
    }
    if let Some(on) = voice.on {
        parts.push(date_text::short(on, context.today));
    }
    if !voice.heard_by.is_empty() {
        parts.push(format!("to {}", voice.heard_by));
    }
    parts.join(", ")
}

/// Where it is seen, and since when.
pub(super) fn seen(body: &Difficulty) -> String {
    let place = match (body.at_home.is_empty(), body.at_school.is_empty()) {
        (false, false) => "Seen at home and at school",
        (false, true) => "Seen at home",
        (true, false) => "Seen at school",
        (true, true) => "",
    };
    let since = body.since.map(|when| format!("since {}", when.words()));
    match (place, since) {
        ("", Some(since)) => since.replacen('s', "S", 1),
        (place, Some(since)) => format!("{place}, {since}"),
        (place, None) => place.to_owned(),
    }
}

/// Who says how hard it is.
pub(super) fn eyes(eyes: Eyes, context: &Context<'_>) -> String {
    match eyes {
        Eyes::Parent => "Parent or carer".to_owned(),
        Eyes::Child => context.name().to_owned(),
        Eyes::School => "School".to_owned(),
    }
}

/// The picture of the first area; only for the eye.
pub(super) fn icon(body: &Difficulty) -> Icon {
    match body.areas.first() {
        Some(Area::CommunicationAndInteraction) => Icon::MessagesSquare,
        Some(Area::CognitionAndLearning) => Icon::Pencil,
        Some(Area::SocialEmotionalAndMentalHealth) => Icon::HeartHandshake,
        Some(Area::SensoryAndOrPhysical) => Icon::Volume2,
        None => Icon::CloudSun,
    }
}
