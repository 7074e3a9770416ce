//! The slow work behind the documents: making one, and drawing its pages.

use super::copies::{self, Copy};
use super::{Message, fault};
use crate::document::layout::display::Role;
use crate::document::profile::{Panel, PanelTooLong};
use crate::document::{self, Drawings, Order, preview};
use crate::domain::{AgendaItem, Body, ChildFile, Problem, Record, RecordId};
use crate::screen::action::work;
use crate::screen::save_as::Bytes;
use crate::screen::{Context, bin};
use iced::Task;
use iced::widget::image::Handle;
use std::collections::{BTreeSet, HashMap};
use std::future::Future;
use std::sync::Arc;

/// A document that was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// The very bytes that are saved.
    pub pdf: Bytes,
    pub sha256: String,
    /// The order it was made by, with its version.
    pub order: Order,
    /// The words of each page, in reading order, for people who do not see it.
    pub pages: Vec<String>,
    /// Of a profile: the size of its text in points.
    pub size_pt: Option<f32>,
    pub too_long: Vec<PanelTooLong>,
    pub stand_ins: Vec<char>,
    /// Of a profile: the parts with nothing in them but lines to write on.
    pub empty: Vec<Panel>,
    pub withheld: Vec<Withheld>,
    /// Whether words of the child's are quoted in it.
    pub has_words: bool,
    /// Of a profile: stands for what it says about the child.
    pub fingerprint: String,
    /// The number of the choices it was made of.
    pub asked: u64,
}

/// A record that is not on it, because nobody has said who may see it.
#[derive(Debug, Clone)]
pub struct Withheld {
    pub id: RecordId,
    /// What it is called in a list.
    pub title: String,
    /// The child said: ask me first.
    pub ask_first: bool,
}

/// Pictures of one page.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// Counted from 0.
    pub page: usize,
    /// As a printer without colour prints it.
    pub grey: bool,
    /// The same at several widths in pixels, the narrowest first.
    pictures: Vec<(u32, Handle)>,
}

/// How wide the picture of a page is, in pixels: sharp at the largest size it is shown.
const SHARP: u32 = 1240;
/// The widths of the smaller ones. Drawn at a third of its width, a picture loses parts of small letters.
const NARROW: [u32; 4] = [310, 413, 620, 827];

impl Drawn {
    /// The picture to show so many pixels of the screen wide: the narrowest that is no narrower, but for a hair.
    pub fn at(&self, pixels: f32) -> Option<&Handle> {
        #[allow(clippy::cast_precision_loss, reason = "widths are small")]
        let wide = self
            .pictures
            .iter()
            .find(|(width, _)| *width as f32 >= pixels * 0.97);
        wide.or(self.pictures.last()).map(|(_, picture)| picture)
    }
}

/// The records of the child as the store has them, those of the last day of each finished cycle that an order is
/// about, and the photo where an order wants it. Nothing is copied here, as a child may have records of many
/// years.
pub(super) fn records<'a, O: IntoIterator<Item = &'a Order>>(
    orders: O,
    context: &Context<'_>,
) -> impl Future<Output = Result<Records, Problem>> + Send + 'static + use<O> {
    let (mut photo, mut over) = (false, BTreeSet::new());
    let orders: Vec<Order> = orders.into_iter().cloned().collect();
    for order in &orders {
        photo |= copies::wants_photo(order);
        over.extend(order.finished_cycle());
    }
    let store = context.store.clone();
    let file = context.store.load_child(context.file.id());
    let then: Vec<_> = over
        .into_iter()
        .map(|cycle| (cycle, context.store.child_of_cycle(context.file.id(), cycle)))
        .collect();
    let photo = context
        .file
        .child
        .body
        .photo
        .filter(|_| photo)
        .map(|id| context.store.photo(id));
    async move {
        let now = file.await.map_err(|e| e.problem())?;
        let mut at_ends = HashMap::new();
        for (cycle, answer) in then {
            if let Some(then) = answer.await.map_err(|e| e.problem())? {
                at_ends.insert(cycle, then);
            }
        }
        let photo = match photo {
            Some(answer) => Some(answer.await.map_err(|e| e.problem())?),
            None => None,
        };
        let mut records = Records {
            now,
            at_ends,
            photo,
            drawings: Drawings::new(),
        };
        for order in &orders {
            for id in document::drawings(records.of(order), order) {
                if !records.drawings.contains_key(&id) {
                    // One that cannot be read is described by its words.
                    let picture = store.photo(id).await;
                    records.drawings.extend(picture.ok().map(|picture| (id, picture)));
                }
            }
        }
        Ok(records)
    }
}

/// What documents are made of.
#[derive(Debug, Clone)]
pub(super) struct Records {
    pub now: ChildFile,
    /// Those of the last day of each finished cycle that is asked for.
    at_ends: HashMap<RecordId, ChildFile>,
    pub photo: Option<Vec<u8>>,
    /// What the child drew, as far as an order shows it.
    pub drawings: Drawings,
}

impl Records {
    /// Those that an order is about.
    pub fn of(&self, order: &Order) -> &ChildFile {
        let then = order.finished_cycle().and_then(|cycle| self.at_ends.get(&cycle));
        then.unwrap_or(&self.now)
    }

    #[cfg(test)]
    pub fn today(now: ChildFile) -> Records {
        Records {
            now,
            at_ends: HashMap::new(),
            photo: None,
            drawings: Drawings::new(),
        }
    }
}

/// Makes a document and the picture of one of its pages, on a thread of its own.
pub(super) fn make(
    asked: u64,
    order: Order,
    copies: &[Copy],
    (page, grey): (usize, bool),
    context: &Context<'_>,
) -> Task<Message> {
    // Only those of this document can have its version.
    let copies: Arc<[Copy]> = copies
        .iter()
        .filter(|copy| (copy.order.kind, copy.order.blank) == (order.kind, order.blank))
        .cloned()
        .collect();
    Task::future(records([&order], context)).then(move |records| {
        let (order, copies) = (order.clone(), copies.clone());
        work(move || {
            let records = records?;
            let file = records.of(&order);
            let made = document(file, &records, order, &copies, asked)?;
            let page = page.min(made.pages.len().saturating_sub(1));
            let drawn = picture(&made.pdf, page, grey)?;
            Ok((Box::new(made), drawn))
        })
        .map(move |result| Message::Made(asked, result))
    })
}

fn document(
    file: &ChildFile,
    records: &Records,
    order: Order,
    copies: &[Copy],
    asked: u64,
) -> Result<Made, Problem> {
    let (made, order) = copies::make(file, records.photo.as_deref(), &records.drawings, order, copies)
        .map_err(|error| fault(&error))?;
    let pages = (0..made.display.pages.len())
        .map(|page| made.display.page_text(page))
        .collect();
    Ok(Made {
        sha256: copies::sha256(&made.pdf),
        pdf: Arc::new(made.pdf),
        order,
        pages,
        size_pt: made.size_pt,
        too_long: made.too_long,
        stand_ins: made.stand_ins,
        empty: made.empty,
        withheld: withheld(file, &made.withheld),
        has_words: made.display.nodes.iter().any(|node| node.role == Role::Quotation),
        fingerprint: made.fingerprint,
        asked,
    })
}

/// Draws one more page.
pub(super) fn draw(number: u64, pdf: Bytes, page: usize, grey: bool) -> Task<Message> {
    work(move || picture(&pdf, page, grey)).map(move |result| Message::Drawn(number, result))
}

fn picture(pdf: &[u8], page: usize, grey: bool) -> Result<Drawn, Problem> {
    let drawn = if grey {
        preview::render_grey(pdf, page, SHARP)
    } else {
        preview::render(pdf, page, SHARP)
    }
    .map_err(|error| fault(&error))?;
    let mut pictures: Vec<preview::Picture> =
        NARROW.iter().filter_map(|width| drawn.narrowed(*width)).collect();
    pictures.push(drawn);
    Ok(Drawn {
        page,
        grey,
        pictures: pictures
            .into_iter()
            .map(|picture| {
                (
                    picture.width,
                    Handle::from_rgba(picture.width, picture.height, picture.rgba),
                )
            })
            .collect(),
    })
}

fn withheld(file: &ChildFile, ids: &[RecordId]) -> Vec<Withheld> {
    if ids.is_empty() {
        return Vec::new();
    }
    let records: HashMap<RecordId, Record> = (file.records().into_iter())
        .map(|record| (record.meta.id, record))
        .collect();
    ids.iter()
        .filter_map(|id| records.get(id))
        .map(|record| Withheld {
            id: record.meta.id,
            title: match &record.body {
                Body::Meeting(meeting) if meeting.agenda.iter().any(AgendaItem::tells_of_child) => {
                    format!("{}, with the notes of the child’s part", bin::title(record))
                }
                _ => bin::title(record),
            },
            ask_first: matches!(&record.body, Body::Voice(voice) if voice.ask_first),
        })
        .collect()
}
