//! Documents of many pages, each a room of its own: a function from records and an [`Order`] to a [`Paper`].

mod chronology;
mod helpers;
mod needs;
mod outcomes;
mod pack;
mod pieces;
mod plan;
mod reader;
mod record;
mod summary;
mod whole;

use super::gate::Gate;
use super::layout::Paper;
use super::layout::display::DisplayList;
use super::layout::say::{Block, Text};
use super::layout::text::beginning;
use super::profile::{self, Panel, PanelTooLong, ProfileOptions};
use super::{DocumentError, DocumentKind, Drawings, Look, Order, Print, Section, pdf, photo};
use crate::domain::{ChildFile, PhotoId, RecordId};
use sha2::{Digest, Sha256};

/// A finished document.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The file.
    pub pdf: Vec<u8>,
    /// What is on the pages.
    pub display: DisplayList,
    /// Records that would be in it, but nobody has said yet who may see them.
    pub withheld: Vec<RecordId>,
    /// Characters that no bundled font has.
    pub stand_ins: Vec<char>,
    /// Of a profile: the parts with nothing in them but lines to write on.
    pub empty: Vec<Panel>,
    /// What it says (see [`profile::Profile::fingerprint`]): the same in every colour, size and form of print, for
    /// every version and day of printing.
    pub fingerprint: String,
    /// Of a profile: the size of its text in points.
    pub size_pt: Option<f32>,
    /// Of a profile: panels with more text than fits.
    pub too_long: Vec<PanelTooLong>,
}

impl Made {
    /// What a person should know before it is handed on, each a sentence or two that begins with the document: signs
    /// that could not be set, text that was cut or stands small, empty parts. It is made all the same.
    pub fn says(&self, kind: DocumentKind) -> Vec<String> {
        let long = (self.too_long.iter()).map(|long| long.says(self.size_pt.unwrap_or_default()));
        super::says_of_stand_ins(&self.stand_ins)
            .into_iter()
            .chain(long)
            .chain(profile::says_of_empty(&self.empty))
            .map(|line| format!("The {}: {line}", kind.label()))
            .collect()
    }
}

/// Makes a document. `photo` is an upright JPEG of the child.
///
/// # Errors
/// [`DocumentError::Lacks`] if what it is about is not there; [`DocumentError::Photo`] if the photo cannot be
/// read; [`DocumentError::TooLong`] if there is more to say than a document holds; the other kinds only if the
/// program itself is damaged.
pub fn make(file: &ChildFile, photo: Option<&[u8]>, order: &Order) -> Result<Made, DocumentError> {
    make_with(file, photo, &Drawings::new(), order)
}

/// The same with what the child drew, as far as it is at hand: see [`drawings`].
///
/// # Errors
/// As [`make`].
pub fn make_with(
    file: &ChildFile,
    photo: Option<&[u8]>,
    drawings: &Drawings,
    order: &Order,
) -> Result<Made, DocumentError> {
    if let Some(lacks) = order.lacks(file) {
        return Err(DocumentError::Lacks(lacks));
    }
    if order.kind == DocumentKind::OnePageProfile {
        return profile(file, photo, drawings, order);
    }
    let mut gate = Gate::of(file, order).with(drawings);
    let paper = paper(file, photo, order, &mut gate)?;
    let display = paper.set_out(look(order.print))?;
    let pdf = pdf::write(&display, order.today)?;
    let fingerprint = match order.print {
        Print::Usual | Print::Large => said(&paper),
        Print::EasyRead => {
            let usual = Order {
                print: Print::Usual,
                ..order.clone()
            };
            let mut gate = Gate::of(file, order).with(drawings);
            said(&self::paper(file, photo, &usual, &mut gate)?)
        }
    };
    Ok(Made {
        fingerprint,
        stand_ins: Paper::stand_ins(&display),
        empty: Vec::new(),
        withheld: gate.withheld,
        pdf,
        display,
        size_pt: None,
        too_long: Vec::new(),
    })
}

/// The pictures of the child's that a document shows. They are of entries that its reader may see.
pub fn drawings(file: &ChildFile, order: &Order) -> Vec<PhotoId> {
    if order.lacks(file).is_some() {
        return Vec::new();
    }
    if order.kind == DocumentKind::OnePageProfile {
        return profile::drawing(file, &profile_options(order))
            .into_iter()
            .collect();
    }
    let mut gate = Gate::of(file, order);
    match paper(file, None, order, &mut gate) {
        Ok(_) => gate.wanted,
        // Why it cannot be made is said when it is made.
        Err(_) => Vec::new(),
    }
}

/// How many pages a document has, without writing it.
///
/// # Errors
/// As [`make`].
pub fn pages(
    file: &ChildFile,
    photo: Option<&[u8]>,
    drawings: &Drawings,
    order: &Order,
) -> Result<usize, DocumentError> {
    if let Some(lacks) = order.lacks(file) {
        return Err(DocumentError::Lacks(lacks));
    }
    if order.kind == DocumentKind::OnePageProfile {
        return Ok(1);
    }
    let mut gate = Gate::of(file, order).with(drawings);
    let paper = paper(file, photo, order, &mut gate)?;
    Ok(paper.set_out(look(order.print))?.pages.len())
}

fn look(print: Print) -> Look {
    match print {
        Print::Usual => Look::Usual,
        Print::Large | Print::EasyRead => Look::Large,
    }
}

/// A child's name is said some fifty times in a document. A longer one is said once in full, and cut elsewhere.
const LONGEST_NAME: usize = 80;

fn paper(
    file: &ChildFile,
    photo: Option<&[u8]>,
    order: &Order,
    gate: &mut Gate<'_>,
) -> Result<Paper, DocumentError> {
    if let Some(day) = order.as_of {
        return of_a_day_gone_by(file, photo, order, day, gate);
    }
    let whole = file.name().trim();
    let name = beginning(whole, LONGEST_NAME);
    if name == whole {
        return of_kind(file, photo, order, gate);
    }
    let mut short = file.clone();
    short.child.body.name = name.into_owned();
    let mut paper = of_kind(&short, photo, order, gate)?;
    paper
        .blocks
        .insert(0, Block::note(format!("The name in full: {whole}")));
    Ok(paper)
}

/// A document of records as they were on a day, which says so; the foot has the day on which it is printed.
fn of_a_day_gone_by(
    file: &ChildFile,
    photo: Option<&[u8]>,
    order: &Order,
    day: crate::domain::Day,
    gate: &mut Gate<'_>,
) -> Result<Paper, DocumentError> {
    let then = Order {
        today: day,
        as_of: None,
        ..order.clone()
    };
    let mut paper = paper(file, photo, &then, gate)?;
    paper.foot = pieces::begin(file, order).foot;
    // One that nobody closed went on until the next began; that one may be for others, so it is not named.
    let closed = order
        .cycle_in(file)
        .is_none_or(|cycle| cycle.body.reviewed_on.is_some());
    let which = match (order.kind, closed) {
        (DocumentKind::SupportPlan, true) => "the last day of this cycle",
        (DocumentKind::SupportPlan, false) => "by when this cycle had ended",
        (_, true) => "the last day of a support cycle",
        (_, false) => "by when a support cycle had ended",
    };
    paper.line = Text::from(format!(
        "{}. As it was on {}, {which}. What was noted or changed later is not in it.",
        paper.line.words().trim_end_matches('.'),
        pieces::day(day)
    ));
    Ok(paper)
}

fn of_kind(
    file: &ChildFile,
    photo: Option<&[u8]>,
    order: &Order,
    gate: &mut Gate<'_>,
) -> Result<Paper, DocumentError> {
    Ok(match order.kind {
        DocumentKind::SupportPlan => plan::paper(file, order, gate),
        DocumentKind::MeetingPack => pack::paper(file, order, gate),
        DocumentKind::MeetingRecord => record::paper(file, order, gate),
        DocumentKind::SencoSummary => summary::paper(file, order, gate),
        DocumentKind::Helpers => {
            let shown = photo.filter(|_| order.has(Section::Photo));
            helpers::paper(file, shown.map(photo::square).transpose()?, order, gate)
        }
        DocumentKind::Chronology => chronology::paper(file, order, gate),
        DocumentKind::OnePageProfile | DocumentKind::RecoveryWords => {
            return Err(DocumentError::Lacks("It is made in another place."));
        }
    })
}

fn profile_options(order: &Order) -> ProfileOptions {
    ProfileOptions {
        theme: order.theme,
        version: order.version,
        show_photo: order.has(Section::Photo),
        show_own_words: order.has(Section::ChildWords),
        show_made_with: order.has(Section::MadeWith),
        show_diagnosis: order.has(Section::Diagnoses),
        recipient: order.recipient.clone(),
        agreed: order.agreed.clone(),
        today: order.today,
    }
}

fn profile(
    file: &ChildFile,
    photo: Option<&[u8]>,
    drawings: &Drawings,
    order: &Order,
) -> Result<Made, DocumentError> {
    let made = profile::build_with(file, photo, drawings, &profile_options(order))?;
    Ok(Made {
        pdf: made.pdf,
        display: made.display,
        withheld: made.withheld,
        stand_ins: made.stand_ins,
        empty: made.empty,
        fingerprint: made.fingerprint,
        size_pt: Some(made.size_pt),
        too_long: made.too_long,
    })
}

/// Stands for all that a paper says, without its foot.
fn said(paper: &Paper) -> String {
    hex(&Sha256::digest(format!("{:?}", paper.blocks)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
