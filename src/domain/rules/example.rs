//! Records for the tests of the rules.

use crate::domain::*;
use chrono::{DateTime, Utc};
use uuid::Uuid;

pub(crate) fn day(y: i32, m: u32, d: u32) -> Day {
    Day::from_ymd_opt(y, m, d).unwrap()
}

/// A day in the middle of a term: 24 November 2026.
pub(crate) fn mid() -> Day {
    day(2026, 11, 24)
}

pub(crate) fn id(n: u128) -> RecordId {
    RecordId(Uuid::from_u128(n))
}

pub(crate) fn numbered<T>(n: u128, body: T) -> Entry<T> {
    let stamp = Stamp {
        at: DateTime::<Utc>::from_naive_utc_and_offset(mid().and_hms_opt(9, 0, 0).unwrap(), Utc),
        by: "Mum".to_owned(),
    };
    Entry {
        meta: Meta {
            id: id(n),
            scope: Scope::Child(ChildId(Uuid::from_u128(1))),
            version: VersionId(Uuid::from_u128(n)),
            made: stamp.clone(),
            changed: stamp,
            binned: false,
            who_may_see: WhoMaySee::Anyone,
        },
        body,
    }
}

pub(crate) fn entry<T>(body: T) -> Entry<T> {
    numbered(7, body)
}

/// A file of a child called Maya, with nothing else in it.
pub(crate) fn file() -> ChildFile {
    ChildFile::new(numbered(
        1,
        Child {
            name: "Maya".to_owned(),
            ..Child::default()
        },
    ))
}

/// A file with one cycle, a difficulty, an outcome with all its parts, its help, and a review.
pub(crate) fn planned() -> ChildFile {
    let mut file = file();
    file.difficulties.push(numbered(
        10,
        Difficulty {
            text: "Getting ideas onto paper".to_owned(),
            ..Difficulty::default()
        },
    ));
    file.cycles.push(numbered(
        20,
        Cycle {
            number: 3,
            planned_on: Some(day(2026, 10, 6)),
            review_due: Some(day(2026, 12, 8)),
            difficulties: vec![id(10)],
            ..Cycle::default()
        },
    ));
    file.outcomes.push(numbered(30, outcome()));
    file.provisions.push(numbered(40, provision()));
    file.reviews.push(numbered(
        50,
        Review {
            outcome: Some(id(30)),
            on: Some(day(2026, 12, 8)),
            rating: Some(Reached::Reached),
            decision: Some(Decision::Continue),
            ..Review::default()
        },
    ));
    file
}

pub(crate) fn outcome() -> Outcome {
    Outcome {
        text: "Maya writes four sentences by herself, in 4 lessons out of 5.".to_owned(),
        cycle: Some(id(20)),
        difficulties: vec![id(10)],
        baseline: Baseline {
            value: Some(Amount::whole(1)),
            ..Baseline::default()
        },
        target: Some(Amount::whole(4)),
        measure: "Tick sheet".to_owned(),
        unit: "sentences".to_owned(),
        by_when: Some(day(2026, 12, 8)),
        quote: Some(id(60)),
        ..Outcome::default()
    }
}

pub(crate) fn provision() -> Provision {
    Provision {
        text: "Picture planning group".to_owned(),
        cycle: Some(id(20)),
        outcomes: vec![id(30)],
        who: "Miss Doyle".to_owned(),
        minutes: Some(20),
        sessions_a_week: Some(Amount::whole(3)),
        weeks: Some(8),
        group_size: Some(4),
        start: Some(day(2026, 10, 12)),
        end: Some(day(2026, 12, 8)),
        ..Provision::default()
    }
}
