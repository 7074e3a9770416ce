//! The next cycle: carries on what continues, and leaves the old one as it is.

use crate::domain::{Baseline, ChildFile, Cycle, Day, Decision, Entry, Extra, Outcome, Provision, RecordId};
use std::collections::BTreeMap;

/// New records, each with its id. Nothing that is there changes.
#[derive(Debug, Clone, PartialEq)]
pub struct NextCycle {
    pub cycle: (RecordId, Cycle),
    pub outcomes: Vec<(RecordId, Outcome)>,
    pub provisions: Vec<(RecordId, Provision)>,
}

/// The cycle that follows `old`, begun today. None without such a cycle.
///
/// An outcome goes on unless its latest decision was to stop or that it is achieved; one without a decision
/// goes on too, so that nothing is lost. It starts where it was measured last. Its help goes on unless it was
/// stopped or another kind was decided on. Days are left open: they are for the new plan to agree.
pub fn next_cycle(
    file: &ChildFile,
    old: RecordId,
    today: Day,
    mut new_id: impl FnMut() -> RecordId,
) -> Option<NextCycle> {
    let before = file.cycles.iter().find(|cycle| cycle.id() == old)?;
    let number = file
        .cycles
        .iter()
        .map(|cycle| cycle.body.number)
        .max()
        .unwrap_or(0);
    let cycle_id = new_id();

    let mut new_ids = BTreeMap::new();
    let mut keeps_help = BTreeMap::new();
    let mut outcomes = Vec::new();
    for outcome in file.outcomes_of(old) {
        let decision = file
            .reviews_of(outcome.id())
            .find_map(|review| review.body.decision);
        if !decision.is_none_or(Decision::carries_on) {
            continue;
        }
        let id = new_id();
        new_ids.insert(outcome.id(), id);
        keeps_help.insert(outcome.id(), decision.is_none_or(Decision::keeps_help));
        outcomes.push((id, carried_outcome(file, outcome, cycle_id)));
    }

    let provisions = file
        .provisions_of(old)
        .filter(|help| help.body.stopped_because.trim().is_empty())
        .filter_map(|help| {
            let serves: Vec<RecordId> = help
                .body
                .outcomes
                .iter()
                .filter(|outcome| keeps_help.get(*outcome) == Some(&true))
                .filter_map(|outcome| new_ids.get(outcome).copied())
                .collect();
            (!serves.is_empty()).then(|| (new_id(), carried_provision(help, cycle_id, serves)))
        })
        .collect();

    let mut difficulties: Vec<RecordId> = Vec::new();
    for need in outcomes.iter().flat_map(|(_, outcome)| &outcome.difficulties) {
        if !difficulties.contains(need) {
            difficulties.push(*need);
        }
    }
    let cycle = Cycle {
        number: number.saturating_add(1),
        started_on: Some(today),
        carried_from: Some(old),
        strengths: before.body.strengths.clone(),
        difficulties,
        ..Cycle::default()
    };
    Some(NextCycle {
        cycle: (cycle_id, cycle),
        outcomes,
        provisions,
    })
}

fn carried_outcome(file: &ChildFile, old: &Entry<Outcome>, cycle: RecordId) -> Outcome {
    let latest = file
        .measurements_of(old.id())
        .filter(|m| m.body.value.is_some())
        .last();
    let baseline = match latest {
        Some(measured) => Baseline {
            value: measured.body.value,
            text: String::new(),
            on: measured.body.on,
            how: old.body.measure.clone(),
        },
        None => old.body.baseline.clone(),
    };
    Outcome {
        cycle: Some(cycle),
        baseline,
        by_when: None,
        carried_from: Some(old.id()),
        extra: Extra::default(),
        ..old.body.clone()
    }
}

fn carried_provision(old: &Entry<Provision>, cycle: RecordId, outcomes: Vec<RecordId>) -> Provision {
    Provision {
        cycle: Some(cycle),
        outcomes,
        start: None,
        end: None,
        school_year: None,
        carried_from: Some(old.id()),
        extra: Extra::default(),
        ..old.body.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::example::{day, id, mid, numbered, outcome, planned, provision};
    use crate::domain::{Amount, Measurement, Review};
    use proptest::prelude::*;

    fn ids() -> impl FnMut() -> RecordId {
        let mut next = 1000;
        move || {
            next += 1;
            id(next)
        }
    }

    fn decided(outcome: u128, decision: Option<Decision>) -> Review {
        Review {
            outcome: Some(id(outcome)),
            on: Some(day(2026, 12, 8)),
            decision,
            ..Review::default()
        }
    }

    #[test]
    fn what_continues_is_carried_on_from_where_it_stands() {
        let mut file = planned();
        file.measurements.push(numbered(
            80,
            Measurement {
                outcome: Some(id(30)),
                on: Some(day(2026, 12, 4)),
                value: Some(Amount::whole(3)),
                ..Measurement::default()
            },
        ));
        let next = next_cycle(&file, id(20), day(2026, 12, 9), ids()).unwrap();
        let (cycle_id, cycle) = &next.cycle;
        assert_eq!((cycle.number, cycle.carried_from), (4, Some(id(20))));
        assert_eq!(cycle.started_on, Some(day(2026, 12, 9)));
        assert_eq!(cycle.difficulties, [id(10)]);
        let (outcome_id, outcome) = &next.outcomes[0];
        assert_eq!(outcome.cycle, Some(*cycle_id));
        assert_eq!(outcome.carried_from, Some(id(30)));
        assert_eq!(outcome.baseline.value, Some(Amount::whole(3)));
        assert_eq!(outcome.by_when, None);
        let (_, help) = &next.provisions[0];
        assert_eq!(help.outcomes, [*outcome_id]);
        assert_eq!((help.start, help.end), (None, None));
        assert_eq!(help.minutes, Some(20));
    }

    #[test]
    fn what_is_achieved_or_stopped_stays_behind() {
        let mut file = planned();
        for decision in [Decision::Achieved, Decision::Stop] {
            file.reviews = vec![numbered(50, decided(30, Some(decision)))];
            let next = next_cycle(&file, id(20), mid(), ids()).unwrap();
            assert!(
                next.outcomes.is_empty() && next.provisions.is_empty(),
                "{decision:?}"
            );
        }
        file.reviews = vec![numbered(50, decided(30, Some(Decision::OtherKind)))];
        let next = next_cycle(&file, id(20), mid(), ids()).unwrap();
        assert_eq!((next.outcomes.len(), next.provisions.len()), (1, 0));
        assert_eq!(next_cycle(&file, id(99), mid(), ids()), None);
    }

    #[test]
    fn help_that_was_stopped_is_not_taken_up_again() {
        let mut file = planned();
        file.provisions[0].body.stopped_because = "It tired her.".to_owned();
        let next = next_cycle(&file, id(20), mid(), ids()).unwrap();
        assert!(next.provisions.is_empty());
    }

    proptest! {
        /// The old cycle is left as it is, every id is new, and every link inside points to a new record.
        #[test]
        fn the_old_cycle_is_left_as_it_is(
            decisions in prop::collection::vec(prop::option::of(0usize..6), 0..60),
            serves in prop::collection::vec(prop::collection::vec(0usize..60, 0..4), 0..12),
        ) {
            let mut file = planned();
            file.outcomes.clear();
            file.reviews.clear();
            file.provisions.clear();
            for (n, decision) in decisions.iter().enumerate() {
                let n = 100 + n as u128;
                file.outcomes.push(numbered(n, outcome()));
                file.reviews.push(numbered(300 + n, decided(n, decision.map(|d| Decision::ALL[d]))));
            }
            for (n, outcomes) in serves.iter().enumerate() {
                let outcomes = outcomes.iter().map(|o| id(100 + *o as u128)).collect();
                file.provisions.push(numbered(600 + n as u128, Provision { outcomes, ..provision() }));
            }
            let before = file.clone();
            let next = next_cycle(&file, id(20), mid(), ids()).unwrap();
            prop_assert_eq!(&file, &before);
            let going_on = decisions
                .iter()
                .filter(|d| d.is_none_or(|d| Decision::ALL[d].carries_on()))
                .count();
            prop_assert_eq!(next.outcomes.len(), going_on);
            let mut all: Vec<RecordId> = vec![next.cycle.0];
            all.extend(next.outcomes.iter().map(|(id, _)| *id));
            all.extend(next.provisions.iter().map(|(id, _)| *id));
            let old: Vec<RecordId> = before.metas().map(|meta| meta.id).collect();
            prop_assert!(all.iter().all(|id| !old.contains(id)));
            all.sort_unstable();
            all.dedup();
            prop_assert_eq!(all.len(), 1 + next.outcomes.len() + next.provisions.len());
            for (_, help) in &next.provisions {
                prop_assert!(!help.outcomes.is_empty());
                prop_assert!(help.outcomes.iter().all(|o| next.outcomes.iter().any(|(id, _)| id == o)));
            }
        }
    }
}
