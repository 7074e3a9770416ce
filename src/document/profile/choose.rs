//! What goes on the page, and what may not.

use super::{Panel, ProfileOptions};
use crate::document::gate::Gate;
use crate::document::order::for_whom;
use crate::domain::{
    ChildFile, Day, Entry, Matters, PhotoId, RecordId, Strategy, StrategyState, Support, SupportKind, Voice,
    Way, possessive,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The child's words as they are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// Letter by letter what the child said; quotation marks round it if these are exact words.
    pub text: String,
    pub caption: String,
    /// The picture, where it was drawn.
    pub picture: Option<PhotoId>,
    /// What that shows, for people who do not see it.
    pub shows: String,
}

/// Everything the page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    pub name: String,
    /// "Year 4, age 8".
    pub about: Option<String>,
    pub words: Option<Words>,
    /// Leave lines where the child can write.
    pub room_for_words: bool,
    pub admired: Vec<String>,
    pub important: Vec<String>,
    pub support: Vec<String>,
    pub communication: Vec<String>,
    pub diagnoses: Vec<String>,
    pub photo_shown: bool,
    /// Which photo it is.
    pub photo: Option<PhotoId>,
    pub photo_alt: String,
    pub made_by: Option<String>,
    pub dated: String,
    /// How many more of each the reader may see, and where they are; none where all of it is on the page.
    pub more: Option<String>,
    pub for_whom: String,
    pub withheld: Vec<RecordId>,
}

impl Content {
    /// The parts with nothing in them but lines to write on.
    pub fn empty(&self) -> Vec<Panel> {
        let support = [&self.support, &self.communication, &self.diagnoses];
        let empty = [
            (Panel::OwnWords, self.room_for_words),
            (Panel::Admired, self.admired.is_empty()),
            (Panel::Important, self.important.is_empty()),
            (Panel::Support, support.into_iter().all(Vec::is_empty)),
        ];
        empty
            .into_iter()
            .filter_map(|(panel, is_empty)| is_empty.then_some(panel))
            .collect()
    }

    /// How many bytes of words are on the page.
    pub fn length(&self) -> usize {
        let lists = [
            &self.admired,
            &self.important,
            &self.support,
            &self.communication,
            &self.diagnoses,
        ];
        let words = self
            .words
            .as_ref()
            .map_or(0, |words| words.text.len() + words.caption.len());
        let made_by = self.made_by.as_ref().map_or(0, String::len);
        let items: usize = lists.into_iter().flatten().map(String::len).sum();
        self.name.len() + words + items + made_by + self.for_whom.len()
    }

    /// Stands for what is said about the child. Year and age go on by themselves, and neither the date nor the
    /// version says anything about the child.
    pub fn fingerprint(&self) -> String {
        let photo = self
            .photo_shown
            .then(|| self.photo.map_or_else(String::new, |id| id.to_string()));
        let words = self.words.iter().flat_map(|words| [&words.text, &words.caption]);
        let drawn = self.words.as_ref().and_then(|words| words.picture);
        let drawn = drawn.map(|id| id.to_string());
        let alone = |text: Option<&String>| text.cloned().into_iter().collect::<Vec<_>>();
        let parts = [
            vec![self.name.clone()],
            alone(photo.as_ref()),
            words.cloned().collect(),
            alone(drawn.as_ref()),
            self.admired.clone(),
            self.important.clone(),
            self.support.clone(),
            self.communication.clone(),
            self.diagnoses.clone(),
            alone(self.made_by.as_ref()),
        ];
        let mut hash = Sha256::new();
        for part in parts {
            // With the lengths, no two pages can come out as the same string of bytes.
            hash.update(part.len().to_le_bytes());
            for text in part {
                hash.update(text.len().to_le_bytes());
                hash.update(text);
            }
        }
        let bytes = hash.finalize();
        bytes.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// "24 November 2026".
fn long_date(day: Day) -> String {
    day.format("%-d %B %Y").to_string()
}

pub(super) fn content(file: &ChildFile, options: &ProfileOptions) -> Content {
    let mut gate = Gate::new(file, &options.recipient, &options.agreed);
    let child = &file.child.body;
    // Whoever makes a profile of a child means to name the child. All else about the child is asked for.
    let child_open = gate.lets(&file.child);
    let name = match child.name.trim() {
        "" => "My profile".to_owned(),
        name => name.to_owned(),
    };
    let words = if options.show_own_words {
        leading_words(file, &mut gate)
    } else {
        None
    };
    let admired: Vec<String> = starred(&file.strengths, |entry| entry.body.on_profile)
        .filter(|entry| gate.lets(entry))
        .filter_map(|entry| said(&entry.body.text))
        .collect();
    let to: Vec<_> = file.important(Matters::To).collect();
    let important: Vec<String> = starred(to, |entry| entry.body.on_profile)
        .filter(|entry| gate.lets(entry))
        .filter_map(|entry| said(&entry.body.text))
        .collect();
    let support = support(file, &mut gate);
    let more = more(
        &name,
        [
            (
                open_texts(&gate, &file.strengths, |strength| &strength.text),
                admired.len(),
                ["strength", "strengths"],
            ),
            (
                open_texts(&gate, file.important(Matters::To), |to| &to.text),
                important.len(),
                ["thing that matters", "things that matter"],
            ),
            (
                support_there_is(file, &gate),
                support.len(),
                ["way to support", "ways to support"],
            ),
        ],
    );
    let diagnoses = if options.show_diagnosis {
        file.diagnoses
            .iter()
            .filter(|entry| gate.lets(entry))
            .filter_map(|entry| said(&entry.body.what))
            .collect()
    } else {
        Vec::new()
    };
    let communication = if child_open {
        said(&child.communicates)
            .into_iter()
            .chain(child.support_to_speak.iter().filter_map(help_to_speak))
            .chain(
                child
                    .meanings
                    .iter()
                    .filter_map(|meaning| Some(format!("{}.", meaning.told()?.trim_end_matches('.')))),
            )
            .collect()
    } else {
        Vec::new()
    };
    let about = [
        child.year_group(options.today).map(|year| year.label()),
        child.age(options.today).map(|age| format!("age {age}")),
    ];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let again_by = child
        .profile_again_by
        .or_else(|| options.today.checked_add_months(chrono::Months::new(12)));
    let mut dated = format!("{}, version {}.", long_date(options.today), options.version);
    if let Some(day) = again_by {
        dated.push_str(&format!(" Look at it again by {}.", long_date(day)));
    }
    Content {
        about: Some(about).filter(|about| child_open && !about.is_empty()),
        room_for_words: options.show_own_words && words.is_none(),
        words,
        admired,
        important,
        support,
        communication,
        diagnoses,
        photo_shown: options.show_photo && child_open,
        photo: child.photo,
        photo_alt: said(&child.photo_shows).unwrap_or_else(|| format!("Photo of {name}")),
        made_by: said(&child.profile_made_with)
            .filter(|_| options.show_made_with && child_open)
            .map(|with| format!("Made by {name} with {with}")),
        dated,
        more,
        for_whom: for_whom(file, &options.recipient, &name),
        name,
        withheld: gate.withheld,
    }
}

/// What an adult can do: the starred strategies, or those that work if none has a star; then what helps with the
/// things that are important for the child. Each is said once. What was stopped is not printed, starred or not.
fn support(file: &ChildFile, gate: &mut Gate<'_>) -> Vec<String> {
    let goes_on = |entry: &&Entry<Strategy>| entry.body.state != StrategyState::Stopped;
    let any = file
        .strategies
        .iter()
        .filter(goes_on)
        .any(|entry| entry.body.on_profile);
    let strategies = file.strategies.iter().filter(goes_on).filter(|entry| match any {
        true => entry.body.on_profile,
        false => entry.body.state == StrategyState::Works,
    });
    let mut seen = BTreeSet::new();
    let mut all: Vec<String> = strategies
        .filter(|entry| gate.lets(entry))
        .filter_map(|entry| said(&entry.body.text))
        .filter(|text| seen.insert(plain(text)))
        .collect();
    let towards: Vec<_> = file.important(Matters::For).collect();
    all.extend(
        starred(towards, |entry| entry.body.on_profile)
            .filter(|entry| gate.lets(entry))
            .filter_map(|entry| said(&entry.body.support).or_else(|| said(&entry.body.text)))
            .filter(|text| !seen.contains(&plain(text))),
    );
    all
}

/// How many records of a list have words and may be seen.
fn open_texts<'a, T: 'a>(
    gate: &Gate<'_>,
    entries: impl IntoIterator<Item = &'a Entry<T>>,
    text: impl Fn(&T) -> &String,
) -> usize {
    entries
        .into_iter()
        .filter(|entry| gate.allows(entry.id(), &entry.meta.who_may_see))
        .filter(|entry| said(text(&entry.body)).is_some())
        .count()
}

/// How many different things an adult can do there are among what may be seen, starred or not. What was stopped is
/// none of them.
fn support_there_is(file: &ChildFile, gate: &Gate<'_>) -> usize {
    let strategies = (file.strategies.iter())
        .filter(|entry| entry.body.state != StrategyState::Stopped)
        .filter(|entry| gate.allows(entry.id(), &entry.meta.who_may_see))
        .filter_map(|entry| said(&entry.body.text));
    let towards = (file.important(Matters::For))
        .filter(|entry| gate.allows(entry.id(), &entry.meta.who_may_see))
        .filter_map(|entry| said(&entry.body.support).or_else(|| said(&entry.body.text)));
    let all: BTreeSet<String> = strategies.chain(towards).map(|text| plain(&text)).collect();
    all.len()
}

/// "More in Maya’s records: 6 strengths and 3 ways to support." Each list is how many there are, how many are on the
/// page, and what one and several are called.
fn more<const N: usize>(name: &str, lists: [(usize, usize, [&str; 2]); N]) -> Option<String> {
    let parts: Vec<String> = lists
        .into_iter()
        .filter_map(|(all, shown, [one, many])| match all.saturating_sub(shown) {
            0 => None,
            1 => Some(format!("1 {one}")),
            more => Some(format!("{more} {many}")),
        })
        .collect();
    let (last, rest) = parts.split_last()?;
    let listed = match rest {
        [] => last.clone(),
        rest => format!("{} and {last}", rest.join(", ")),
    };
    Some(format!("More in {} records: {listed}.", possessive(name)))
}

/// A sentence without its full stop and its capitals, to tell whether two say the same.
fn plain(text: &str) -> String {
    text.trim_end_matches('.').to_lowercase()
}

/// The starred entries, or all if none has a star.
fn starred<'a, T: 'a, I>(entries: I, star: impl Fn(&Entry<T>) -> bool) -> impl Iterator<Item = &'a Entry<T>>
where
    I: IntoIterator<Item = &'a Entry<T>>,
    I::IntoIter: Clone,
{
    let entries = entries.into_iter();
    let any = entries.clone().any(&star);
    entries.filter(move |entry| !any || star(entry))
}

/// The words chosen for the profile if they may be seen, else the latest exact words that may be seen. A child of
/// whom there are none leads with the latest that was drawn, shown in a photo or shown by what the child did.
fn leading_words(file: &ChildFile, gate: &mut Gate<'_>) -> Option<Words> {
    let has_text = |entry: &&Entry<Voice>| !entry.body.text.trim().is_empty();
    let mut chosen = file
        .voices
        .iter()
        .filter(has_text)
        .filter(|entry| entry.body.on_profile);
    if let Some(entry) = chosen.find(|entry| gate.lets(entry)) {
        return Some(words(&entry.body));
    }
    latest(file, gate, Way::is_verbatim).or_else(|| {
        latest(file, gate, |way| {
            matches!(way, Way::Drawing | Way::Photo | Way::Actions)
        })
    })
}

/// The latest of these ways that may be seen and is not chosen for the profile. If it is not the latest of all, the
/// gate notes that one.
fn latest(file: &ChildFile, gate: &mut Gate<'_>, of: impl Fn(Way) -> bool) -> Option<Words> {
    let told: Vec<_> = file
        .voices
        .iter()
        .filter(|entry| !entry.body.text.trim().is_empty())
        .filter(|entry| of(entry.body.way) && !entry.body.on_profile)
        .collect();
    gate.lets(told.first()?);
    told.into_iter()
        .find(|entry| gate.allows(entry.id(), &entry.meta.who_may_see))
        .map(|entry| words(&entry.body))
}

fn words(voice: &Voice) -> Words {
    let text = voice.quoted();
    let how = match voice.way {
        Way::Words => "My own words",
        Way::Signs => "My own words, in signs",
        Way::Symbols => "My own words, with symbols",
        Way::Drawing => "What I drew",
        Way::Photo => "What I showed in a photo",
        Way::Actions => "What I showed by what I did",
        Way::Faces => "How I feel about it",
    };
    let caption = match voice.on {
        Some(day) => format!("{how}, {}", long_date(day)),
        None => how.to_owned(),
    };
    let shows = [&voice.picture_shows, &voice.text];
    Words {
        picture: voice.picture.filter(|_| voice.way == Way::Drawing),
        shows: shows
            .into_iter()
            .find_map(|text| said(text))
            .unwrap_or_else(|| how.to_owned()),
        text,
        caption,
    }
}

fn help_to_speak(support: &Support) -> Option<String> {
    let detail = support.detail.trim();
    let what = match support.kind {
        SupportKind::Advocate => "Someone speaks up for me",
        SupportKind::Aac => "I use symbols, a board or a talker",
        SupportKind::Interpreter => "I use an interpreter",
        SupportKind::Signing => "I use signs",
        SupportKind::TrustedAdult => "I talk best with an adult I trust",
        SupportKind::Other => return said(detail),
    };
    Some(if detail.is_empty() {
        format!("{what}.")
    } else {
        format!("{what}: {detail}")
    })
}

fn said(text: &str) -> Option<String> {
    Some(text.trim())
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}
