//! The form of what the child told, new or existing. The words themselves are kept to the letter.

use crate::domain::date_text::Expect;
use crate::domain::{Because, Day, Entry, Feeling, Place, RecordId, Side, Voice, Way, WhoMaySee};
use crate::kit::Area;
use crate::screen::form::{DateText, is_blank, tidy};
use serde::{Deserialize, Serialize};

/// The id of the field for the words.
pub const FIRST: &str = "words-text";
/// The id of the field for what changed.
pub const BECAUSE: &str = "words-because";

/// Who may see it, as the form offers it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sight {
    #[default]
    NotAsked,
    Anyone,
    Home,
    School,
    Nobody,
    /// Some people by name: it is kept as it is and not offered.
    Some,
}

impl Sight {
    /// What the form offers.
    pub const ALL: [Sight; 5] = [
        Sight::NotAsked,
        Sight::Anyone,
        Sight::Home,
        Sight::School,
        Sight::Nobody,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Sight::NotAsked => "Not asked yet",
            Sight::Anyone => "Anyone who helps",
            Sight::Home => "Only home",
            Sight::School => "Only school",
            Sight::Nobody => "Nobody else",
            Sight::Some => "Only some people",
        }
    }

    /// What a record says, as the form offers it.
    pub fn of(who: &WhoMaySee) -> Sight {
        match who {
            WhoMaySee::NotAsked => Sight::NotAsked,
            WhoMaySee::Anyone => Sight::Anyone,
            WhoMaySee::Nobody => Sight::Nobody,
            WhoMaySee::Only { sides, people } => match (sides.as_slice(), people.is_empty()) {
                ([Side::Home], true) => Sight::Home,
                ([Side::School], true) => Sight::School,
                _ => Sight::Some,
            },
        }
    }

    /// What a record is to say; none leaves it as it is.
    pub fn who(self) -> Option<WhoMaySee> {
        let only = |side| WhoMaySee::Only {
            sides: vec![side],
            people: Vec::new(),
        };
        Some(match self {
            Sight::NotAsked => WhoMaySee::NotAsked,
            Sight::Anyone => WhoMaySee::Anyone,
            Sight::Home => only(Side::Home),
            Sight::School => only(Side::School),
            Sight::Nobody => WhoMaySee::Nobody,
            Sight::Some => return None,
        })
    }
}

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub text: String,
    pub way: Way,
    pub on: DateText,
    pub place: Option<Place>,
    pub where_exactly: String,
    pub asked: String,
    pub heard_by: String,
    pub feeling: Option<Feeling>,
    pub topic: String,
    pub picture_shows: String,
    pub confirmed: bool,
    pub on_profile: bool,
    pub sight: Sight,
    pub because: String,
    pub because_on: DateText,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Way(Way),
    On(String),
    Place(Place),
    WhereExactly(String),
    Asked(String),
    HeardBy(String),
    Feeling(Option<Feeling>),
    Topic(String),
    PictureShows(String),
    Confirmed(bool),
    OnProfile(bool),
    Sight(Sight),
    BecauseOn(String),
}

/// The form.
#[derive(Debug)]
pub struct Form {
    record: Option<RecordId>,
    /// The child's words as they are kept: only typing changes them, never the field that shows them.
    pub fields: Draft,
    pub words: Area,
    pub because: Area,
    /// Add was pressed: from now on the form says what is missing.
    pub tried: bool,
}

impl Form {
    /// A form for new words, said today unless it is changed.
    pub fn empty(today: Day) -> Self {
        Form::from_draft(blank(today))
    }

    /// A form for the answer to a question.
    pub fn answering(today: Day, question: String) -> Self {
        Form::from_draft(Draft {
            asked: question,
            ..blank(today)
        })
    }

    /// A form for new words that were begun before.
    pub fn from_draft(fields: Draft) -> Self {
        Form {
            record: None,
            words: Area::new(&fields.text),
            because: Area::new(&fields.because),
            fields,
            tried: false,
        }
    }

    /// A form over an existing record.
    pub fn of(entry: &Entry<Voice>) -> Self {
        let body = &entry.body;
        let because = body.because.clone().unwrap_or_default();
        Form {
            record: Some(entry.id()),
            tried: true,
            ..Form::from_draft(Draft {
                text: body.text.clone(),
                way: body.way,
                on: DateText::of(body.on),
                place: body.place,
                where_exactly: body.where_exactly.clone(),
                asked: body.asked.clone(),
                heard_by: body.heard_by.clone(),
                feeling: body.feeling,
                topic: body.topic.clone(),
                picture_shows: body.picture_shows.clone(),
                // What a file says of itself is not believed.
                confirmed: body.confirmed && body.is_checked(),
                on_profile: body.on_profile,
                sight: Sight::of(&entry.meta.who_may_see),
                because: because.what,
                because_on: DateText::of(because.on),
            })
        }
    }

    /// The record it is over; none for new words.
    pub fn record(&self) -> Option<RecordId> {
        self.record
    }

    /// Takes in a change.
    pub fn change(&mut self, change: Change) {
        let fields = &mut self.fields;
        match change {
            Change::Way(way) => fields.way = way,
            Change::On(text) => fields.on = DateText(text),
            Change::Place(place) => fields.place = (fields.place != Some(place)).then_some(place),
            Change::WhereExactly(text) => fields.where_exactly = text,
            Change::Asked(text) => fields.asked = text,
            Change::HeardBy(text) => fields.heard_by = text,
            Change::Feeling(feeling) => fields.feeling = feeling,
            Change::Topic(text) => fields.topic = text,
            Change::PictureShows(text) => fields.picture_shows = text,
            Change::Confirmed(on) => fields.confirmed = on,
            Change::OnProfile(on) => fields.on_profile = on,
            Change::Sight(sight) => fields.sight = sight,
            Change::BecauseOn(text) => fields.because_on = DateText(text),
        }
    }

    /// Whether a picture belongs to it, so that its description is asked for.
    pub fn has_picture(&self) -> bool {
        matches!(self.fields.way, Way::Drawing | Way::Photo) || !self.fields.picture_shows.is_empty()
    }

    /// What to keep; none when nothing has been written.
    pub fn draft(&self, today: Day) -> Option<serde_json::Value> {
        if self.fields == blank(today) {
            return None;
        }
        serde_json::to_value(&self.fields).ok()
    }

    /// What is missing from the words.
    pub fn text_error(&self) -> Option<&'static str> {
        (self.tried && self.is_blank()).then_some("Write what was said or shown, or choose a face.")
    }

    fn is_blank(&self) -> bool {
        is_blank(&self.fields.text) && self.fields.feeling.is_none()
    }

    /// What was told. `old` gives what the form does not show.
    ///
    /// # Errors
    /// The id of the field to look at.
    pub fn body(&self, today: Day, old: Option<&Voice>) -> Result<Voice, &'static str> {
        let fields = &self.fields;
        if self.is_blank() && old.is_none() {
            return Err(FIRST);
        }
        // Of a record that exists, what cannot be read keeps its old value, so that the rest is saved.
        let on = match (fields.on.day(today, Expect::Past), old) {
            (Ok(on), _) => on,
            (Err(_), Some(old)) => old.on,
            (Err(_), None) => return Err("words-on"),
        };
        let because_on = match (fields.because_on.day(today, Expect::Past), old) {
            (Ok(on), _) => on,
            (Err(_), Some(old)) => old.because.as_ref().and_then(|because| because.on),
            (Err(_), None) => return Err("words-because-on"),
        };
        let text = match old {
            Some(old) if self.is_blank() => old.text.clone(),
            // To the letter: not even a space at the end is taken away.
            _ => fields.text.clone(),
        };
        let what = tidy(&fields.because);
        Ok(Voice {
            text,
            way: fields.way,
            on,
            place: fields.place,
            where_exactly: tidy(&fields.where_exactly),
            asked: tidy(&fields.asked),
            heard_by: tidy(&fields.heard_by),
            feeling: fields.feeling,
            topic: tidy(&fields.topic),
            picture_shows: tidy(&fields.picture_shows),
            confirmed: fields.confirmed,
            from_file: old.and_then(|old| old.from_file).filter(|_| !fields.confirmed),
            on_profile: fields.on_profile,
            because: (!what.is_empty()).then_some(Because { what, on: because_on }),
            ..old.cloned().unwrap_or_default()
        })
    }
}

fn blank(today: Day) -> Draft {
    Draft {
        on: DateText::of(Some(today)),
        ..Draft::default()
    }
}
