//! A child's records as they were on a day, for a paper about a cycle that ended then.
//!
//! A plan is signed, and what is signed must not be told anew with facts of today. So each record is taken as it
//! stood at the end of that day. What had not been written down by then is left out, unless it carries a day of its
//! own that lies before it, or belongs to the cycle itself: a review that is typed in a week later is still its
//! review. Who may see a record, and whether it lies in the bin, are of today: nobody has kept back in vain.

use crate::domain::{Body, Child, ChildFile, Day, Record, RecordId, When};
use std::collections::HashMap;

/// `now` as it was at the end of `day`, the last of the cycle. `then` holds the newest version of each record that
/// had been written by then; what it does not name had not. `closed` is the same at the moment when the cycle was
/// closed in the records, which may be some days later: the cycle's own records are taken from there.
pub fn as_it_was(
    now: &ChildFile,
    then: Vec<Record>,
    closed: Vec<Record>,
    day: Day,
    cycle: RecordId,
) -> ChildFile {
    let by_id = |records: Vec<Record>| -> HashMap<RecordId, Record> {
        records
            .into_iter()
            .map(|record| (record.meta.id, record))
            .collect()
    };
    let (mut then, mut closed) = (by_id(then), by_id(closed));
    let outcomes: Vec<RecordId> = now.outcomes_of(cycle).map(|entry| entry.id()).collect();
    let help: Vec<RecordId> = now.provisions_of(cycle).map(|entry| entry.id()).collect();
    let of_it = |body: &Body| match body {
        Body::Outcome(outcome) => outcome.cycle == Some(cycle),
        Body::Provision(provision) => provision.cycle == Some(cycle),
        Body::Delivery(given) => given.provision.is_some_and(|id| help.contains(&id)),
        Body::Measurement(measured) => measured.outcome.is_some_and(|id| outcomes.contains(&id)),
        Body::Review(review) => review.outcome.is_some_and(|id| outcomes.contains(&id)),
        _ => false,
    };
    let records = now.records().into_iter().filter_map(|record| {
        let its_own = record.meta.id == cycle || of_it(&record.body);
        let from = if its_own { &mut closed } else { &mut then };
        let known = from.remove(&record.meta.id);
        if record.meta.binned || known.as_ref().is_some_and(|known| known.meta.binned) {
            return None;
        }
        let body = match (known, its_own) {
            (Some(known), _) => with_consent_of(known.body, &record.body),
            (None, true) => record.body,
            (None, false) => told_by(record.body, day)?,
        };
        Some(Record {
            meta: record.meta,
            body: until(body, day)?,
        })
    });
    ChildFile::from_records(records).unwrap_or_else(|| ChildFile::new(now.child.clone()))
}

/// What a child said about their own words holds from the day it was said, for earlier states too.
fn with_consent_of(mut then: Body, now: &Body) -> Body {
    if let (Body::Voice(then), Body::Voice(now)) = (&mut then, now) {
        then.ask_first |= now.ask_first;
        then.from_file = now.from_file;
    }
    then
}

/// A record of which nothing had been written by that day: what it says of an earlier one, if it says when.
fn told_by(body: Body, day: Day) -> Option<Body> {
    let by_then = |on: Option<Day>| on.is_some_and(|on| on <= day);
    let is_told = match &body {
        // A name and a birthday are no news.
        Body::Child(child) => {
            return Some(Body::Child(Child {
                name: child.name.clone(),
                full_name: child.full_name.clone(),
                pronouns: child.pronouns.clone(),
                born: child.born,
                rules: child.rules.clone(),
                ..Child::default()
            }));
        }
        Body::Voice(voice) => by_then(voice.on),
        Body::Aspiration(hope) => hope.own_words && by_then(hope.on),
        Body::Status(status) => by_then(status.from),
        Body::Setting(setting) => by_then(setting.from.map(When::first)),
        _ => false,
    };
    is_told.then_some(body)
}

/// Without what a record tells of later days; none where all of it is later.
fn until(mut body: Body, day: Day) -> Option<Body> {
    let later = |on: Option<Day>| on.is_some_and(|on| on > day);
    match &mut body {
        Body::Voice(voice) if later(voice.on) => return None,
        Body::Measurement(measured) if later(measured.on) => return None,
        Body::Delivery(given) if later(given.on) => return None,
        Body::Status(status) if later(status.from) => return None,
        Body::Status(status) if later(status.told_on) => {
            status.told_on = None;
            status.told_by.clear();
        }
        Body::Strategy(strategy) => strategy.ratings.retain(|rating| rating.on <= day),
        Body::Difficulty(hard) => hard.severity.retain(|severity| severity.on <= day),
        Body::Voice(voice) => voice.because = voice.because.take().filter(|because| !later(because.on)),
        _ => {}
    }
    Some(body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::example::{day, file, numbered};
    use crate::domain::{Cycle, Difficulty, Entry, Rating, Side, Strategy, Voice, WhoMaySee};

    const NO_CYCLE: RecordId = RecordId(uuid::Uuid::nil());

    fn end() -> Day {
        day(2026, 6, 26)
    }

    /// A child of whom every fact has changed since: none of the new ones is told of the old day.
    #[test]
    fn a_child_whose_every_fact_changed_since_is_told_as_then() {
        let mut now = file();
        let cycle = numbered(
            2,
            Cycle {
                number: 1,
                reviewed_on: Some(end()),
                ..Cycle::default()
            },
        );
        let id = cycle.id();
        now.cycles = vec![cycle];
        let hard = |text: &str| Difficulty {
            text: text.to_owned(),
            ..Difficulty::default()
        };
        let now_hard = numbered(3, hard("New trouble"));
        let old: Record = Entry {
            meta: now_hard.meta.clone(),
            body: hard("Old trouble"),
        }
        .into();
        now.difficulties = vec![now_hard, numbered(4, hard("Noted in autumn"))];
        now.strategies = vec![numbered(
            5,
            Strategy {
                text: "Tried in autumn".to_owned(),
                ..Strategy::default()
            },
        )];
        let said = |n, text: &str, on: Day| {
            numbered(
                n,
                Voice {
                    text: text.to_owned(),
                    on: Some(on),
                    ..Voice::default()
                },
            )
        };
        now.voices = vec![
            said(8, "After", day(2026, 6, 27)),
            said(9, "Before, typed later", day(2026, 6, 1)),
        ];
        let then = as_it_was(&now, vec![old], Vec::new(), end(), id);
        let texts: Vec<&str> = then.difficulties.iter().map(|e| e.body.text.as_str()).collect();
        assert_eq!(texts, ["Old trouble"]);
        assert!(then.strategies.is_empty());
        let words: Vec<&str> = then.voices.iter().map(|e| e.body.text.as_str()).collect();
        assert_eq!(words, ["Before, typed later"]);
        assert_eq!(then.cycles.len(), 1);
        assert_eq!(then.name(), now.name());
    }

    #[test]
    fn ratings_of_later_days_are_not_told() {
        let mut now = file();
        let rating = |on| Rating {
            on,
            place: Side::Home,
            by: String::new(),
            helps: crate::domain::Helps::Often,
        };
        let strategy = numbered(
            5,
            Strategy {
                text: "Sing first".to_owned(),
                ratings: vec![rating(end()), rating(day(2026, 6, 27))],
                ..Strategy::default()
            },
        );
        let old: Record = strategy.clone().into();
        now.strategies = vec![strategy];
        let then = as_it_was(&now, vec![old], Vec::new(), end(), NO_CYCLE);
        assert_eq!(then.strategies[0].body.ratings, [rating(end())]);
    }

    /// What was kept back since, or thrown away, is not told because it was open then.
    #[test]
    fn who_may_see_is_of_today() {
        let mut now = file();
        let mut strategy = numbered(
            5,
            Strategy {
                text: "Sing first".to_owned(),
                ..Strategy::default()
            },
        );
        let old: Record = strategy.clone().into();
        strategy.meta.who_may_see = WhoMaySee::Nobody;
        let voice = numbered(
            6,
            Voice {
                text: "Mine".to_owned(),
                ask_first: true,
                ..Voice::default()
            },
        );
        let mut open: Record = voice.clone().into();
        if let Body::Voice(open) = &mut open.body {
            open.ask_first = false;
        }
        now.strategies = vec![strategy];
        now.voices = vec![voice];
        let then = as_it_was(&now, vec![old, open], Vec::new(), end(), NO_CYCLE);
        assert_eq!(then.strategies[0].meta.who_may_see, WhoMaySee::Nobody);
        assert!(then.voices[0].body.ask_first);
        now.strategies.clear();
        assert!(
            as_it_was(&now, Vec::new(), Vec::new(), end(), NO_CYCLE)
                .strategies
                .is_empty()
        );
    }
}
