//! Whether what a recipient may see is all there is. A document never takes the part that is seen for the whole:
//! what it says of all records is true of all, or it is not said.

use crate::document::gate::Gate;
use crate::domain::{Entry, Meta};

/// Where there is something, and none of it is for this reader.
pub const NOTHING: &str = "Nothing is noted here.";

/// Whether some of a list are kept from the recipient. What is in the bin is kept from nobody.
pub fn hides<'e, T: 'e>(gate: &Gate<'_>, list: impl IntoIterator<Item = &'e Entry<T>>) -> bool {
    list.into_iter().any(|entry| keeps(gate, &entry.meta))
}

/// Whether one record is kept from the recipient.
pub fn keeps(gate: &Gate<'_>, meta: &Meta) -> bool {
    !meta.binned && !gate.allows(meta.id, &meta.who_may_see)
}

/// What a rule says of the seen part, where it says the same of the whole file.
pub fn same<A: PartialEq>(seen: A, whole: A) -> Option<A> {
    (seen == whole).then_some(seen)
}
