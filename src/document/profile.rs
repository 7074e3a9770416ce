//! The one-page profile: a child on one side of A4, in the child's own voice.
//!
//! The child's words come directly under the name and are read first after it. Then: what people like and
//! admire, what is important to the child, how best to support the child. Text shrinks to fit; nothing is ever
//! cut, and there is always exactly one page.

pub(super) mod blocks;
mod choose;
mod fit;
mod page;

use super::layout::display::DisplayList;
use super::layout::fonts::Fonts;
use super::style::{Theme, profile as style};
use super::{DocumentError, Drawings, pdf, photo};
use crate::domain::who::Recipient;
use crate::domain::{ChildFile, Day, PhotoId, RecordId};
use std::collections::BTreeSet;

/// What a profile is made with.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileOptions {
    pub theme: Theme,
    /// The day on the page.
    pub today: Day,
    /// How many profiles were made before this one, plus one.
    pub version: u32,
    pub show_photo: bool,
    pub show_own_words: bool,
    pub show_made_with: bool,
    /// Off unless the family asks for it: a profile says what helps, not what a child "has".
    pub show_diagnosis: bool,
    /// For whom it is: only what they may see goes in.
    pub recipient: Recipient,
    /// Words that the child wants to be asked about each time, and said yes to for this page.
    pub agreed: BTreeSet<RecordId>,
}

impl ProfileOptions {
    /// The usual profile for everybody who helps the child.
    pub fn new(today: Day) -> ProfileOptions {
        ProfileOptions {
            theme: Theme::default(),
            today,
            version: 1,
            show_photo: true,
            show_own_words: true,
            show_made_with: true,
            show_diagnosis: false,
            recipient: Recipient::Everyone,
            agreed: BTreeSet::new(),
        }
    }
}

/// The parts of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Panel {
    /// Photo, name and the child's own words.
    OwnWords,
    Admired,
    Important,
    Support,
    /// The small print: made with, dates, for whom.
    Foot,
}

impl Panel {
    /// The four panels with text, in the order in which they are read; the foot is not one of them.
    pub const ALL: [Panel; 4] = [Panel::OwnWords, Panel::Admired, Panel::Important, Panel::Support];

    /// The heading on the page; where there is none, what the part holds.
    pub fn label(self) -> &'static str {
        match self {
            Panel::OwnWords => "My own words",
            Panel::Admired => "What people like and admire about me",
            Panel::Important => "What is important to me",
            Panel::Support => "How best to support me",
            Panel::Foot => "Made with",
        }
    }
}

/// A panel with more text than fits in 10.5 points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PanelTooLong {
    pub panel: Panel,
    /// How many lines, and about how many words, would have to go.
    pub lines: usize,
    pub words: usize,
}

impl PanelTooLong {
    /// What is said about it, with the size that the text has now in points.
    pub fn says(&self, size: f32) -> String {
        let by = match self.lines {
            1 => "1 line".to_owned(),
            n => format!("{n} lines"),
        };
        format!(
            "“{}” is too long by about {by}, or {} words. It is printed in small letters ({size:.1} pt, not {} pt).",
            self.panel.label(),
            self.words,
            style::SMALLEST
        )
    }
}

/// What is said about parts with nothing in them; nothing where each has something.
pub fn says_of_empty(panels: &[Panel]) -> Option<String> {
    let names: Vec<String> = panels
        .iter()
        .map(|panel| format!("“{}”", panel.label()))
        .collect();
    let (last, rest) = names.split_last()?;
    Some(if rest.is_empty() {
        format!("{last} is empty. It has lines to write on by hand.")
    } else {
        format!(
            "{} and {last} are empty. They have lines to write on by hand.",
            rest.join(", ")
        )
    })
}

/// A finished profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The file. It always holds every word that was chosen.
    pub pdf: Vec<u8>,
    /// The size of the text, at most 14. Below 10.5 only when something is [too long](Profile::too_long).
    pub size_pt: f32,
    /// Empty if the text can be read comfortably.
    pub too_long: Vec<PanelTooLong>,
    /// Characters that no font has. Each is shown as [a mark](super::layout::fonts::STAND_IN) and read aloud as
    /// itself.
    pub stand_ins: Vec<char>,
    /// The parts with nothing in them but lines to write on, as they are read.
    pub empty: Vec<Panel>,
    /// Records that would be on the page, but nobody has said yet who may see them.
    pub withheld: Vec<RecordId>,
    /// Stands for what the page says about the child, whatever the day, the version and the colours.
    pub fingerprint: String,
    /// Whether the child's own words are on the page.
    pub has_own_words: bool,
    /// What is on the page, for checks.
    pub display: DisplayList,
}

/// One page holds about two thousand letters that can be read. So many bytes are set all the same, however small,
/// to show what there is too much of.
const MOST_WORDS: usize = 1_000_000;

/// Makes a profile. `photo` is an upright JPEG.
///
/// # Errors
/// [`DocumentError::Photo`] if the photo cannot be read; [`DocumentError::TooLong`] where one side of paper is out
/// of the question; the other kinds only if the program itself is damaged.
pub fn build(
    file: &ChildFile,
    photo: Option<&[u8]>,
    options: &ProfileOptions,
) -> Result<Profile, DocumentError> {
    build_with(file, photo, &Drawings::new(), options)
}

/// The picture that leads the page where the child drew what leads it, as far as the reader may see it.
pub(super) fn drawing(file: &ChildFile, options: &ProfileOptions) -> Option<PhotoId> {
    choose::content(file, options).words?.picture
}

/// The same with what the child drew, as far as it is at hand.
///
/// # Errors
/// As [`build`].
pub fn build_with(
    file: &ChildFile,
    photo: Option<&[u8]>,
    drawings: &Drawings,
    options: &ProfileOptions,
) -> Result<Profile, DocumentError> {
    let mut content = choose::content(file, options);
    if content.length() > MOST_WORDS {
        return Err(DocumentError::TooLong);
    }
    content.photo_shown &= photo.is_some();
    let picture = match photo {
        Some(jpeg) if content.photo_shown => Some(photo::square(jpeg)?),
        _ => None,
    };
    let drawn = content.words.as_ref().and_then(|words| words.picture);
    // One that cannot be read is described by its words all the same.
    let drawn = drawn.and_then(|id| photo::whole(drawings.get(&id)?).ok());
    #[allow(clippy::cast_precision_loss, reason = "some hundred pixels")]
    let shape = (drawn.as_ref()).map(|drawn| drawn.width.max(1) as f32 / drawn.height.max(1) as f32);
    let mut sheet = page::Sheet::new(
        &mut Fonts::shared(),
        &content,
        options.theme,
        picture.is_some(),
        shape,
    );
    let fit = fit::find(&mut sheet);
    let stand_ins = sheet.stand_ins();
    let display = sheet.draw(
        &content,
        picture.into_iter().chain(drawn).collect(),
        options.theme,
        fit.size,
    );
    Ok(Profile {
        pdf: pdf::write(&display, options.today)?,
        size_pt: fit.size,
        too_long: fit.too_long,
        stand_ins: stand_ins.into_iter().collect(),
        empty: content.empty(),
        fingerprint: content.fingerprint(),
        withheld: content.withheld,
        has_own_words: content.words.is_some(),
        display,
    })
}
