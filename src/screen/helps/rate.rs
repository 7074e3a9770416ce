//! Saying how well a strategy helps: where, by whom, on which day.

use crate::domain::date_text::Expect;
use crate::domain::{ChildFile, Day, Helps, Rating, Side, Strategy};
use crate::screen::form::{DateText, tidy};

/// What stands in the fields beside the four levels.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rate {
    pub place: Option<Side>,
    pub by: String,
    /// Empty means today.
    pub on: DateText,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Place(Side),
    By(String),
    On(String),
}

impl Rate {
    /// What most will want: the place where it is used, and who rated there last.
    pub fn of(strategy: &Strategy, file: &ChildFile) -> Rate {
        let place = if strategy.at_school && !strategy.at_home {
            Side::School
        } else {
            Side::Home
        };
        Rate {
            place: Some(place),
            by: usual(file, place),
            on: DateText::default(),
        }
    }

    /// Takes in a change. With another place comes who rates there, unless a name was typed.
    pub fn change(&mut self, change: Change, file: &ChildFile) {
        match change {
            Change::Place(place) => {
                if self.by.is_empty() || self.place.is_some_and(|old| self.by == usual(file, old)) {
                    self.by = usual(file, place);
                }
                self.place = Some(place);
            }
            Change::By(text) => self.by = text,
            Change::On(text) => self.on = DateText(text),
        }
    }

    /// The rating with that level.
    ///
    /// # Errors
    /// The day cannot be read.
    pub fn rating(&self, helps: Helps, today: Day) -> Result<Rating, String> {
        Ok(Rating {
            on: self.on.day(today, Expect::Past)?.unwrap_or(today),
            place: self.place.unwrap_or(Side::Home),
            by: tidy(&self.by),
            helps,
        })
    }
}

/// Who rated last in that place; empty if nobody gave a name yet.
pub fn usual(file: &ChildFile, place: Side) -> String {
    file.strategies
        .iter()
        .flat_map(|entry| &entry.body.ratings)
        .filter(|rating| rating.place == place && !rating.by.is_empty())
        .max_by_key(|rating| rating.on)
        .map(|rating| rating.by.clone())
        .unwrap_or_default()
}
