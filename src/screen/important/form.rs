//! The form of one thing that is important, or of a wish.

use crate::domain::date_text::Expect;
use crate::domain::{Aspiration, Day, Entry, Important, Matters, RecordId};
use crate::kit::Area;
use crate::screen::form::{DateText, is_blank, tidy};
use serde::{Deserialize, Serialize};

/// The id of the field for the thing itself.
pub const FIRST: &str = "important-text";

/// The three lists of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    To,
    For,
    Wishes,
}

impl List {
    pub const ALL: [List; 3] = [List::To, List::For, List::Wishes];

    /// A name for ids.
    pub fn key(self) -> &'static str {
        match self {
            List::To => "to",
            List::For => "for",
            List::Wishes => "wish",
        }
    }

    /// The name of its draft.
    pub fn draft(self) -> &'static str {
        match self {
            List::To => "important/to",
            List::For => "important/for",
            List::Wishes => "aspiration/new",
        }
    }

    /// The list a record of the two lists stands in.
    pub fn of(matters: Matters) -> List {
        match matters {
            Matters::To => List::To,
            Matters::For => List::For,
        }
    }
}

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub text: String,
    pub support: String,
    pub on_profile: bool,
    pub own_words: bool,
    pub on: DateText,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Text(String),
    OnProfile(bool),
    OwnWords(bool),
    On(String),
}

/// The form.
#[derive(Debug)]
pub struct Form {
    list: List,
    record: Option<RecordId>,
    pub fields: Draft,
    pub support: Area,
    /// Add was pressed: from now on the form says what is missing.
    pub tried: bool,
}

impl Form {
    /// A form for something new in that list.
    pub fn new(list: List, fields: Draft) -> Self {
        Form {
            list,
            record: None,
            support: Area::new(&fields.support),
            fields,
            tried: false,
        }
    }

    /// A form over a thing of the two lists.
    pub fn of(entry: &Entry<Important>) -> Self {
        let body = &entry.body;
        Form {
            record: Some(entry.id()),
            tried: true,
            ..Form::new(
                List::of(body.matters),
                Draft {
                    text: body.text.clone(),
                    support: body.support.clone(),
                    on_profile: body.on_profile,
                    ..Draft::default()
                },
            )
        }
    }

    /// A form over a wish.
    pub fn of_wish(entry: &Entry<Aspiration>) -> Self {
        let body = &entry.body;
        Form {
            record: Some(entry.id()),
            tried: true,
            ..Form::new(
                List::Wishes,
                Draft {
                    text: body.text.clone(),
                    own_words: body.own_words,
                    on: DateText::of(body.on),
                    ..Draft::default()
                },
            )
        }
    }

    /// The record it is over; none for something new.
    pub fn record(&self) -> Option<RecordId> {
        self.record
    }

    /// The list it belongs to.
    pub fn list(&self) -> List {
        self.list
    }

    /// Takes in a change.
    pub fn change(&mut self, change: Change) {
        match change {
            Change::Text(text) => self.fields.text = text,
            Change::OnProfile(on) => self.fields.on_profile = on,
            Change::OwnWords(on) => self.fields.own_words = on,
            Change::On(text) => self.fields.on = DateText(text),
        }
    }

    /// What to keep; none when nothing has been written.
    pub fn draft(&self) -> Option<serde_json::Value> {
        if self.fields == Draft::default() {
            return None;
        }
        serde_json::to_value(&self.fields).ok()
    }

    /// What is missing.
    pub fn text_error(&self) -> Option<&'static str> {
        (self.tried && is_blank(&self.fields.text)).then_some("Write one thing, in a few words.")
    }

    /// Whether something in "important to" reads like what adults find needed. It is asked, never refused.
    pub fn sounds_like_for(&self) -> bool {
        const BEGINNINGS: [&str; 6] = ["needs to ", "need to ", "must ", "should ", "has to ", "have to "];
        if self.list != List::To {
            return false;
        }
        let mut words = self.fields.text.trim_start().to_lowercase();
        words.push(' ');
        BEGINNINGS.iter().any(|start| {
            words.starts_with(start)
                // "Maya must", "she needs to"
                || words.split_once(' ').is_some_and(|(_, rest)| rest.starts_with(start))
        })
    }

    /// The thing. `old` gives what the form does not show.
    ///
    /// # Errors
    /// The id of the field to look at.
    pub fn body(&self, old: Option<&Important>) -> Result<Important, &'static str> {
        let fields = &self.fields;
        // Of a record that exists, what cannot be read keeps its old value, so that the rest is saved.
        let text = match (is_blank(&fields.text), old) {
            (false, _) => tidy(&fields.text),
            (true, Some(old)) => old.text.clone(),
            (true, None) => return Err(FIRST),
        };
        Ok(Important {
            text,
            matters: if self.list == List::For {
                Matters::For
            } else {
                Matters::To
            },
            support: tidy(&fields.support),
            on_profile: fields.on_profile,
            ..old.cloned().unwrap_or_default()
        })
    }

    /// The wish. `old` gives what the form does not show.
    ///
    /// # Errors
    /// The id of the field to look at.
    pub fn wish(&self, today: Day, old: Option<&Aspiration>) -> Result<Aspiration, &'static str> {
        let fields = &self.fields;
        let text = match (is_blank(&fields.text), old) {
            (true, Some(old)) => old.text.clone(),
            (true, None) => return Err(FIRST),
            // The child's own words are kept to the letter.
            (false, _) if fields.own_words => fields.text.clone(),
            (false, _) => tidy(&fields.text),
        };
        let on = match (fields.on.day(today, Expect::Past), old) {
            (Ok(on), _) => on,
            (Err(_), Some(old)) => old.on,
            (Err(_), None) => return Err("important-on"),
        };
        Ok(Aspiration {
            text,
            on,
            own_words: fields.own_words,
            ..old.cloned().unwrap_or_default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(text: &str) -> Form {
        Form::new(
            List::To,
            Draft {
                text: text.to_owned(),
                ..Draft::default()
            },
        )
    }

    /// DOMAIN 3.3: "needs to", "must" and "should" are probably what adults see.
    #[test]
    fn what_reads_like_a_duty_is_noticed_and_never_refused() {
        for text in [
            "Needs to sit still",
            "must",
            " Should eat more",
            "Maya must read daily",
            "She needs to rest",
        ] {
            assert!(to(text).sounds_like_for(), "{text}");
            assert!(to(text).body(None).is_ok());
        }
        for text in ["Mustard on her toast", "Time with Biscuit", "Shoulder rides"] {
            assert!(!to(text).sounds_like_for(), "{text}");
        }
        let mut adult = Form::new(List::For, Draft::default());
        adult.change(Change::Text("Needs to sleep ten hours".to_owned()));
        assert!(!adult.sounds_like_for());
    }
}
