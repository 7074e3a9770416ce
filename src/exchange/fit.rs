//! Whether a record of a file can be taken: the limits are those of what is typed.

use super::{ParseProblem, Place};
use crate::domain::{Body, Limit, Record, limits};

/// Why a record cannot be taken.
#[derive(Debug, PartialEq)]
pub(super) struct Misfit {
    /// The field, as the open form names it.
    field: String,
    what: String,
}

impl Misfit {
    /// The same with the place in the file.
    pub(super) fn at(self, place: Place) -> ParseProblem {
        ParseProblem::new(place.to(&self.field), self.what)
    }
}

/// The first field for which a record cannot be taken. What is there already, in `old`, is let through as it
/// is: it may be of an older Fourfold, which had no limits. `fits` is what [`super::Found`] says.
pub(super) fn fault(record: &Record, old: Option<&Record>, fits: bool) -> Option<Misfit> {
    let body = old.map(|old| &old.body);
    if let Some(field) = limits::missing(&record.body)
        && body.and_then(limits::missing).is_none()
    {
        let what = match record.body {
            Body::Child(_) => "a child needs a name",
            _ => "there is nothing to see in it",
        };
        return Some(Misfit {
            field: field.to_owned(),
            what: what.to_owned(),
        });
    }
    if let Some(field) = limits::far_day(&record.body, body) {
        return Some(Misfit {
            field,
            what: "this year is not from 1900 to 2100".to_owned(),
        });
    }
    let too_long = |field: String, limit: Limit, count| Misfit {
        field,
        what: limit.says_of_a_file(count),
    };
    let fault = if fits {
        None
    } else {
        limits::fault(&record.body, body)
    };
    if let Some(fault) = fault {
        return Some(too_long(fault.field, fault.limit, fault.count));
    }
    let meta = old.map(|old| &old.meta);
    let (made, changed) = (&record.meta.made.by, &record.meta.changed.by);
    [
        ("made.by", made, meta.map(|old| &old.made.by)),
        ("changed.by", changed, meta.map(|old| &old.changed.by)),
    ]
    .into_iter()
    .filter(|(_, by, was)| *was != Some(by))
    .find_map(|(field, by, _)| {
        let count = Limit::Line.over(by)?;
        Some(too_long(field.to_owned(), Limit::Line, count))
    })
}
