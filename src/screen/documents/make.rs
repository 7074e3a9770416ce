//! The slow work behind the documents: making the page, drawing it, writing it, opening it.

use super::{Choices, Message};
use crate::document::profile::{self, PanelTooLong, ProfileOptions};
use crate::document::{DocumentKind, file_name, preview};
use crate::domain::{Body, ChildFile, Day, Problem, RecordId};
use crate::screen::action::work;
use crate::screen::{Context, bin};
use iced::Task;
use iced::widget::image::Handle;
use std::sync::Arc;

/// A page that was made, and how it looks.
#[derive(Debug, Clone)]
pub struct Made {
    /// The very bytes that are saved.
    pub pdf: Arc<Vec<u8>>,
    /// A picture of these bytes.
    pub picture: Handle,
    /// The words on it, in reading order, for people who do not see it.
    pub words: String,
    pub size_pt: f32,
    pub too_long: Vec<PanelTooLong>,
    pub stand_ins: Vec<char>,
    pub withheld: Vec<Withheld>,
    /// Stands for what it says; see [`profile::Profile::fingerprint`].
    pub fingerprint: String,
    /// The number of the choices it was made of.
    pub asked: u64,
}

/// A record that is not on the page, because nobody has said who may see it.
#[derive(Debug, Clone)]
pub struct Withheld {
    pub id: RecordId,
    /// What it is called in a list.
    pub title: String,
    /// The child said: ask me first.
    pub ask_first: bool,
}

/// How wide the picture of the page is, in pixels: sharp at the largest size it is shown.
const SHARP: u32 = 1240;

/// Makes the page and its picture on a thread of its own.
pub(super) fn make(
    asked: u64,
    choices: Choices,
    grey: bool,
    version: u32,
    context: &Context<'_>,
) -> Task<Message> {
    let file = context.file.clone();
    let today = context.today;
    let photo = file
        .child
        .body
        .photo
        .filter(|_| choices.photo)
        .map(|id| context.store.photo(id));
    let fetched = async move {
        match photo {
            Some(answer) => answer.await.map(Some).map_err(|e| e.problem()),
            None => Ok(None),
        }
    };
    Task::future(fetched).then(move |photo| {
        let file = file.clone();
        work(move || {
            let photo = photo?;
            let mut made = page(&file, photo.as_deref(), choices, grey, version, today)?;
            made.asked = asked;
            Ok(Box::new(made))
        })
        .map(move |result| Message::Made(asked, result))
    })
}

fn page(
    file: &ChildFile,
    photo: Option<&[u8]>,
    choices: Choices,
    grey: bool,
    version: u32,
    today: Day,
) -> Result<Made, Problem> {
    let fault = |_| {
        Problem::new(
            "The page could not be made.",
            "Your records are safe.",
            "Take the photo off the page and try again.",
        )
    };
    let options = ProfileOptions {
        theme: choices.theme,
        version,
        show_photo: choices.photo,
        show_own_words: choices.own_words,
        show_made_with: choices.made_with,
        show_diagnosis: choices.diagnosis,
        ..ProfileOptions::new(today)
    };
    let made = profile::build(file, photo, &options).map_err(fault)?;
    let drawn = if grey {
        preview::render_grey(&made.pdf, 0, SHARP)
    } else {
        preview::render(&made.pdf, 0, SHARP)
    }
    .map_err(fault)?;
    Ok(Made {
        words: made.display.text(),
        pdf: Arc::new(made.pdf),
        picture: Handle::from_rgba(drawn.width, drawn.height, drawn.rgba),
        size_pt: made.size_pt,
        too_long: made.too_long,
        stand_ins: made.stand_ins,
        withheld: withheld(file, &made.withheld),
        fingerprint: made.fingerprint,
        asked: 0,
    })
}

fn withheld(file: &ChildFile, ids: &[RecordId]) -> Vec<Withheld> {
    let records = file.records();
    ids.iter()
        .filter_map(|id| records.iter().find(|record| record.meta.id == *id))
        .map(|record| Withheld {
            id: record.meta.id,
            title: bin::title(record),
            ask_first: matches!(&record.body, Body::Voice(voice) if voice.ask_first),
        })
        .collect()
}

/// The name a saved profile has.
pub(super) fn name(child: &str, today: Day) -> String {
    file_name(child, DocumentKind::OnePageProfile, today)
}
