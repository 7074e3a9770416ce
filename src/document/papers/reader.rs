//! Who reads a document decides what parents and school are called in it: "you" for the people at home, "parents"
//! for everybody else.

use crate::domain::Eyes;
use crate::domain::who::{Recipient, Side};

/// Whom a document speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The people at home.
    Home,
    /// The school, somebody from outside, or everybody.
    Others,
}

impl Reader {
    pub fn of(recipient: &Recipient) -> Reader {
        match recipient {
            Recipient::Side(Side::Home) | Recipient::Person(_, Side::Home) => Reader::Home,
            _ => Reader::Others,
        }
    }

    /// "you" or "parents", inside a sentence.
    pub fn parents(self) -> &'static str {
        match self {
            Reader::Home => "you",
            Reader::Others => "parents",
        }
    }

    /// "You" or "Parents", where a sentence begins.
    pub fn parents_first(self) -> &'static str {
        match self {
            Reader::Home => "You",
            Reader::Others => "Parents",
        }
    }

    /// "your" or "parents’".
    pub fn of_parents(self) -> &'static str {
        match self {
            Reader::Home => "your",
            Reader::Others => "parents’",
        }
    }

    /// "Your view" or "Parents’ view".
    pub fn parents_view(self) -> &'static str {
        match self {
            Reader::Home => "Your view",
            Reader::Others => "Parents’ view",
        }
    }

    /// "What you see" or "What parents see".
    pub fn what_parents_see(self) -> &'static str {
        match self {
            Reader::Home => "What you see",
            Reader::Others => "What parents see",
        }
    }

    /// One of the three who see a child's day, where a sentence begins. `name` is the child's.
    pub fn eyes(self, eyes: Eyes, name: &str) -> String {
        match eyes {
            Eyes::Child => name.to_owned(),
            Eyes::Parent => self.parents_first().to_owned(),
            Eyes::School => "The school".to_owned(),
        }
    }
}
