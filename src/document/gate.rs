//! Who may see what. Every record passes here before it is printed, those that another record names as well.

use crate::domain::who::Recipient;
use crate::domain::{Entry, RecordId};

/// Sorts out what may go to a recipient. Records for others are passed over in silence; those nobody was asked
/// about are noted, so that one can ask.
#[derive(Debug)]
pub(super) struct Gate<'a> {
    pub recipient: &'a Recipient,
    pub withheld: Vec<RecordId>,
}

impl<'a> Gate<'a> {
    pub fn new(recipient: &'a Recipient) -> Gate<'a> {
        Gate {
            recipient,
            withheld: Vec::new(),
        }
    }

    /// Whether it may be printed. Nothing out of the bin is.
    pub fn lets<T>(&mut self, entry: &Entry<T>) -> bool {
        if entry.meta.binned {
            return false;
        }
        let who = &entry.meta.who_may_see;
        if who.must_ask() && !self.withheld.contains(&entry.id()) {
            self.withheld.push(entry.id());
        }
        who.allows(self.recipient)
    }

    /// Those of a list that may be printed, in its order.
    pub fn open<'e, T: 'e>(&mut self, entries: impl IntoIterator<Item = &'e Entry<T>>) -> Vec<&'e Entry<T>> {
        entries.into_iter().filter(|entry| self.lets(entry)).collect()
    }
}
