//! Who may see a record, and the places a child's day is spent in.

use super::RecordId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One of the two sides that plan together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The family.
    Home,
    /// The school or other setting.
    School,
}

/// Where something was seen or said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Home,
    School,
    Elsewhere,
}

impl Place {
    /// Every place, in the order in which it is offered.
    pub const ALL: [Place; 3] = [Place::Home, Place::School, Place::Elsewhere];

    /// The word a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Place::Home => "Home",
            Place::School => "School",
            Place::Elsewhere => "Somewhere else",
        }
    }
}

/// Who may see a record, as the child or the writer decided.
///
/// Documents and hand-over carry [`WhoMaySee::Anyone`], or what names the recipient.
/// [`WhoMaySee::NotAsked`] is asked about before it goes out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhoMaySee {
    /// Nobody has been asked yet.
    #[default]
    NotAsked,
    /// Everyone who helps the child.
    Anyone,
    /// Only these sides or people.
    Only {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sides: Vec<Side>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        people: Vec<RecordId>,
    },
    /// It stays in this store.
    Nobody,
}

/// Whom a document or file is made for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// It may hang on a wall: only what anyone may see. Of the pack and the record of a meeting it is everyone in
    /// that meeting: what a parent chose for it goes in as well, and nothing of the child's own.
    #[default]
    Everyone,
    /// One side.
    Side(Side),
    /// One person, who stands on a side.
    Person(RecordId, Side),
    /// One person who stands on neither side, such as a therapist.
    Outside(RecordId),
}

impl WhoMaySee {
    /// Whether a record may go to `recipient` without asking.
    ///
    /// ```
    /// use fourfold::domain::who::{Recipient, WhoMaySee};
    /// assert!(WhoMaySee::Anyone.allows(&Recipient::Everyone));
    /// assert!(!WhoMaySee::NotAsked.allows(&Recipient::Everyone));
    /// ```
    pub fn allows(&self, recipient: &Recipient) -> bool {
        match (self, recipient) {
            (WhoMaySee::Anyone, _) => true,
            (WhoMaySee::NotAsked | WhoMaySee::Nobody, _) => false,
            (WhoMaySee::Only { .. }, Recipient::Everyone) => false,
            (WhoMaySee::Only { sides, .. }, Recipient::Side(side)) => sides.contains(side),
            (WhoMaySee::Only { sides, people }, Recipient::Person(person, side)) => {
                sides.contains(side) || people.contains(person)
            }
            (WhoMaySee::Only { people, .. }, Recipient::Outside(person)) => people.contains(person),
        }
    }

    /// Whether somebody has to be asked before this can go out.
    pub fn must_ask(&self) -> bool {
        matches!(self, WhoMaySee::NotAsked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_person_on_neither_side_sees_only_what_names_them() {
        let (one, other) = (RecordId(Uuid::from_u128(1)), RecordId(Uuid::from_u128(2)));
        let to = Recipient::Outside(one);
        let named = WhoMaySee::Only {
            sides: vec![],
            people: vec![one],
        };
        let sides = WhoMaySee::Only {
            sides: vec![Side::Home, Side::School],
            people: vec![other],
        };
        assert!(WhoMaySee::Anyone.allows(&to) && named.allows(&to));
        for not in [sides, WhoMaySee::NotAsked, WhoMaySee::Nobody] {
            assert!(!not.allows(&to), "{not:?}");
        }
    }
}
