//! The first pages of the pack as a small picture: what comes of getting ready, and the way to it.

use super::desk::Doing;
use super::{Message, Open, Part, State, find};
use crate::document::{self, DocumentKind, preview};
use crate::domain::RecordId;
use crate::kit::{El, Role, Semantics, Skin, press, tagged};
use crate::screen::action::work;
use crate::screen::documents::shelf::Paper;
use crate::screen::{Context, documents};
use iced::widget::image::Handle;
use iced::widget::{Row, column};
use iced::{Alignment, Length, Padding, Task};

/// So many pages are shown.
const SHOWN: usize = 2;
/// How wide a page is shown.
const WIDTH: f32 = 90.0;
/// How wide its picture is, in pixels: sharp at twice the size, and cleanly halved at the usual one.
const SHARP: u32 = 180;

/// The picture that is shown, and whether a newer one is on its way.
#[derive(Debug, Default)]
pub struct Picture {
    drawn: Option<Drawn>,
    making: bool,
    /// Records changed while it was being made.
    stale: bool,
    failed: bool,
}

/// The first pages, and how many there are.
#[derive(Debug, Clone)]
pub struct Drawn {
    pages: Vec<Handle>,
    count: usize,
    missing: Option<String>,
}

impl State {
    /// Makes the picture of the pack anew where it is in view. While one is being made, the next one waits.
    pub(super) fn picture(&mut self, context: &Context<'_>) -> Task<Message> {
        let Some(open) = self.open.as_mut().filter(|open| open.shows_pack()) else {
            return Task::none();
        };
        let id = open.id;
        if find(context, id).is_none() {
            return Task::none();
        }
        if open.picture.making {
            open.picture.stale = true;
            return Task::none();
        }
        open.picture.making = true;
        let pack = Paper {
            kind: DocumentKind::MeetingPack,
            blank: false,
        };
        let order = documents::order_of_meeting(pack, id, context);
        let file = context.store.load_child(context.file.id());
        Task::future(file).then(move |file| {
            let order = order.clone();
            work(move || {
                let file = file.ok()?;
                let made = document::make(&file, None, &order).ok()?;
                // What a child wants to be asked about each time is asked where it is printed.
                let asked = |id: &RecordId| {
                    let own = file.voices.iter().find(|voice| voice.id() == *id);
                    own.is_some_and(|voice| voice.body.ask_first)
                };
                let withheld: Vec<RecordId> = made.withheld.iter().copied().filter(|id| !asked(id)).collect();
                let count = made.display.pages.len();
                let pages = (0..count.min(SHOWN)).map(|page| {
                    let drawn = preview::render(&made.pdf, page, SHARP).ok()?;
                    Some(Handle::from_rgba(drawn.width, drawn.height, drawn.rgba))
                });
                Some(Drawn {
                    pages: pages.collect::<Option<Vec<Handle>>>()?,
                    count,
                    missing: missing(&withheld),
                })
            })
            .map(move |drawn| Message::PackDrawn(id, drawn))
        })
    }

    /// Takes in the picture, and makes the next one if records changed meanwhile.
    pub(super) fn pack_drawn(
        &mut self,
        id: RecordId,
        drawn: Option<Drawn>,
        context: &Context<'_>,
    ) -> Task<Message> {
        let Some(open) = self.open.as_mut().filter(|open| open.id == id) else {
            return Task::none();
        };
        let again = std::mem::take(&mut open.picture.stale);
        open.picture = Picture {
            failed: drawn.is_none(),
            drawn,
            ..Picture::default()
        };
        if again {
            self.picture(context)
        } else {
            Task::none()
        }
    }
}

impl Open {
    /// Whether the pack is in view. A meeting that was held has a record instead.
    fn shows_pack(&self) -> bool {
        self.part == Part::Prepare && !self.body.is_held()
    }

    /// "2 pages, A4", once it is known.
    pub(super) fn pack_pages(&self) -> Option<String> {
        let drawn = self.picture.drawn.as_ref().filter(|_| self.shows_pack())?;
        Some(match drawn.count {
            1 => "1 page, A4".to_owned(),
            count => format!("{count} pages, A4"),
        })
    }

    /// The first pages. Pressing them leads to the pack itself.
    pub(super) fn pack_picture<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        if !self.shows_pack() {
            return None;
        }
        let Some(drawn) = &self.picture.drawn else {
            let words = if self.picture.failed {
                "There is no picture of the pack now."
            } else {
                "Making a picture of the pack"
            };
            return Some(tagged(Semantics::new(Role::Status, words), kit.caption(words)).into());
        };
        let pages = drawn
            .pages
            .iter()
            .map(|page| kit.page(page.clone(), WIDTH, "", ""));
        let pages = Row::with_children(pages).spacing(12).align_y(Alignment::Center);
        let shows = match (drawn.pages.len(), drawn.count) {
            (1, _) => "Shows its page, as it will be printed.".to_owned(),
            (shown, count) if shown == count => "Shows its pages, as they will be printed.".to_owned(),
            (shown, count) => format!("Shows the first {shown} of {count} pages, as they will be printed."),
        };
        let picture = press(
            "meeting-pack-picture",
            Semantics {
                description: shows,
                ..Semantics::new(Role::Button, "See the pack")
            },
            Skin::Card { chosen: false },
            pages,
            Some(Message::Desk(Doing::Print)),
        )
        .padding(Padding::from([12.0, 10.0]))
        .width(Length::Fill)
        .align(iced::alignment::Horizontal::Center);
        let missing = drawn.missing.as_deref().map(|words| kit.caption(words));
        Some(column![picture].push(missing).spacing(6).into())
    }
}

/// What is not in the pack because nobody was asked.
fn missing(withheld: &[RecordId]) -> Option<String> {
    let about = "Open the pack to say so.";
    match withheld.len() {
        0 => None,
        1 => Some(format!(
            "1 record is not in the pack yet. Nobody has said who may see it. {about}"
        )),
        n => Some(format!(
            "{n} records are not in the pack yet. Nobody has said who may see them. {about}"
        )),
    }
}
