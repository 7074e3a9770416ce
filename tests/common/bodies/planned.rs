//! Records of a support cycle: what is hoped for, what help is given, how it went.

use super::*;

/// Bodies of a cycle and of what belongs to it.
pub(super) fn bodies() -> impl Strategy<Value = Body> {
    let cycle = (
        (any::<u32>(), text(), option::of(day()), option::of(day())),
        vec((all(AssessSource::ALL), text(), option::of(day())), 0..4),
        vec((all(Sign::ALL), text()), 0..3),
        vec(id(), 0..3),
        extra(),
    )
        .prop_map(
            |((number, name, planned_on, review_due), sources, signs, focus, extra)| {
                Body::from(Cycle {
                    number,
                    child_view: name.clone(),
                    name,
                    planned_on,
                    review_due,
                    sources: sources
                        .into_iter()
                        .map(|(source, text, on)| Assessed {
                            source,
                            by: text.clone(),
                            text,
                            on,
                        })
                        .collect(),
                    signs: signs
                        .into_iter()
                        .map(|(sign, text)| Observed {
                            sign,
                            text,
                            on: planned_on,
                            by: String::new(),
                        })
                        .collect(),
                    difficulties: focus.into_iter().flatten().collect(),
                    extra,
                    ..Cycle::default()
                })
            },
        );
    let outcome = (
        (text(), text(), id(), id()),
        (amount(), amount(), text()),
        (
            option::of(all(NeedOrWant::ALL)),
            option::of(all(&Eyes::ALL)),
            option::of(day()),
        ),
        any::<i64>(),
        extra(),
    )
        .prop_map(
            |(
                (text, will, cycle, quote),
                (start, target, how),
                (need_or_want, wish_of, by_when),
                order,
                extra,
            )| {
                Body::from(Outcome {
                    text,
                    cycle,
                    quote,
                    child_will: will,
                    baseline: Baseline {
                        value: start,
                        text: how.clone(),
                        on: by_when,
                        how,
                    },
                    target,
                    need_or_want,
                    wish_of,
                    by_when,
                    order,
                    extra,
                    ..Outcome::default()
                })
            },
        );
    let provision = (
        (text(), text(), id(), vec(id(), 0..3)),
        (option::of(all(Tier::ALL)), option::of(all(ProvisionKind::ALL))),
        (
            option::of(any::<u32>()),
            amount(),
            option::of(any::<u32>()),
            option::of(any::<u32>()),
        ),
        (
            text(),
            option::of(all(HelpPlace::ALL)),
            option::of(all(&Area::ALL)),
            option::of((1990..2060).prop_map(SchoolYear)),
        ),
        extra(),
    )
        .prop_map(
            |(
                (text, who, cycle, outcomes),
                (tier, kind),
                (minutes, sessions_a_week, weeks, pence),
                (note, takes_place, area, school_year),
                extra,
            )| {
                Body::from(Provision {
                    text,
                    who_name: note.clone(),
                    note,
                    takes_place,
                    area,
                    school_year,
                    difficulties: outcomes.iter().copied().flatten().collect(),
                    minutes_up_to: weeks,
                    who,
                    cycle,
                    outcomes: outcomes.into_iter().flatten().collect(),
                    tier,
                    kind,
                    minutes,
                    sessions_a_week,
                    weeks,
                    cost_per_hour: pence.map(Pence),
                    extra,
                    ..Provision::default()
                })
            },
        );
    let delivery = (
        (id(), option::of(day()), any::<bool>()),
        (option::of(any::<u32>()), option::of(any::<u32>())),
        (option::of(all(MissedBecause::ALL)), text()),
        extra(),
    )
        .prop_map(
            |(
                (provision, on, whole_week),
                (minutes_planned, minutes_done),
                (missed_because, note),
                extra,
            )| {
                Body::from(Delivery {
                    provision,
                    on,
                    whole_week,
                    minutes_planned,
                    minutes_done,
                    missed_because,
                    note,
                    extra,
                    ..Delivery::default()
                })
            },
        );
    let measurement =
        (id(), option::of(day()), amount(), text(), extra()).prop_map(|(outcome, on, value, note, extra)| {
            Body::from(Measurement {
                outcome,
                on,
                value,
                note,
                extra,
                ..Measurement::default()
            })
        });
    let review = (
        (id(), option::of(day())),
        (option::of(all(Reached::ALL)), option::of(all(Decision::ALL))),
        (text(), text()),
        extra(),
    )
        .prop_map(
            |((outcome, on), (rating, decision), (evidence, child_view), extra)| {
                Body::from(Review {
                    outcome,
                    on,
                    rating,
                    decision,
                    evidence,
                    child_view,
                    extra,
                    ..Review::default()
                })
            },
        );
    Union::new([
        cycle.boxed(),
        outcome.boxed(),
        provision.boxed(),
        delivery.boxed(),
        measurement.boxed(),
        review.boxed(),
    ])
}
