//! Records of every kind with any text in them, and fields that only a newer Fourfold knows.
#![allow(dead_code, reason = "each test file uses a part")]

use fourfold::domain::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::{Strategy, Union};
use uuid::Uuid;

/// Any text: scripts, marks, quotes, zero bytes, emoji.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-z ]{0,30}",
        select(vec![
            "Siân O'Brien".to_owned(),
            "\"; DROP TABLE version; --".to_owned(),
            "محمد عبد الله".to_owned(),
            "ਗੁਰਪ੍ਰੀਤ ਕੌਰ".to_owned(),
            "李小龍".to_owned(),
            "Zoë 👩🏽‍🦽".to_owned(),
            "a\0b\u{2}c\u{3}".to_owned(),
        ]),
    ]
}

fn day() -> impl Strategy<Value = Day> {
    (1990i32..2060, 1u32..13, 1u32..29).prop_map(|(y, m, d)| Day::from_ymd_opt(y, m, d).unwrap())
}

fn extra() -> impl Strategy<Value = Extra> {
    vec(("zz_[a-z]{1,8}", text()), 0..3).prop_map(|pairs| {
        let mut extra = Extra::new();
        for (name, value) in pairs {
            extra.insert(
                name,
                serde_json::json!({ "value": value, "list": [1, 2.5, null] }),
            );
        }
        extra
    })
}

fn photo() -> impl Strategy<Value = Option<PhotoId>> {
    Just(None)
}

fn all<T: Clone + std::fmt::Debug + 'static>(of: &[T]) -> impl Strategy<Value = T> + use<T> {
    select(of.to_vec())
}

/// A body of any kind.
pub fn body() -> impl Strategy<Value = Body> {
    let child = (
        text(),
        text(),
        option::of(day()),
        vec(all(&Area::ALL), 0..4),
        photo(),
        extra(),
    )
        .prop_map(|(a, b, born, areas, photo, extra)| {
            Body::from(Child {
                name: ["x", a.as_str()].concat(),
                full_name: b.clone(),
                born,
                areas,
                photo,
                year_override: Some(YearGroup(3)),
                support_to_speak: vec![Support {
                    kind: SupportKind::Aac,
                    detail: b,
                }],
                extra,
                ..Child::default()
            })
        });
    Union::new([child.boxed(), part().boxed()])
}

/// A body of any kind but a child.
pub fn part() -> impl Strategy<Value = Body> {
    let status =
        (all(&SenStatus::ALL), option::of(day()), text(), extra()).prop_map(|(status, from, note, extra)| {
            Body::from(StatusChange {
                status,
                from,
                note,
                extra,
                ..StatusChange::default()
            })
        });
    let diagnosis = (text(), text(), option::of(day()), extra()).prop_map(|(what, by, on, extra)| {
        Body::from(Diagnosis {
            what,
            by,
            on,
            extra,
            ..Diagnosis::default()
        })
    });
    let setting =
        (text(), all(&SettingKind::ALL), option::of(day()), extra()).prop_map(|(name, kind, from, extra)| {
            Body::from(Setting {
                name,
                kind,
                from,
                extra,
                ..Setting::default()
            })
        });
    let person = (text(), all(Role::ALL), text(), extra()).prop_map(|(name, role, note, extra)| {
        Body::from(Person {
            name,
            role,
            note,
            extra,
            ..Person::default()
        })
    });
    let strength = (
        text(),
        all(&StrengthKind::ALL),
        vec(all(&Place::ALL), 0..3),
        any::<i64>(),
        extra(),
    )
        .prop_map(|(text, kind, seen, order, extra)| {
            Body::from(Strength {
                text,
                kind,
                seen,
                order,
                extra,
                ..Strength::default()
            })
        });
    let voice = (
        text(),
        all(&Way::ALL),
        option::of(day()),
        option::of(text()),
        extra(),
    )
        .prop_map(|(text, way, on, because, extra)| {
            Body::from(Voice {
                text,
                way,
                on,
                because: because.map(|what| Because { what, on }),
                feeling: Some(Feeling::Good),
                extra,
                ..Voice::default()
            })
        });
    let important = (text(), any::<bool>(), text(), extra()).prop_map(|(text, to, support, extra)| {
        Body::from(Important {
            text,
            matters: if to { Matters::To } else { Matters::For },
            support,
            extra,
            ..Important::default()
        })
    });
    let aspiration = (text(), any::<bool>(), extra()).prop_map(|(text, own_words, extra)| {
        Body::from(Aspiration {
            text,
            own_words,
            extra,
            ..Aspiration::default()
        })
    });
    let difficulty = (
        text(),
        vec(all(&Area::ALL), 0..4),
        text(),
        vec((day(), all(&Eyes::ALL), all(&Hardness::ALL)), 0..3),
        extra(),
    )
        .prop_map(|(text, areas, at_home, severity, extra)| {
            Body::from(Difficulty {
                text,
                areas,
                at_home,
                severity: severity
                    .into_iter()
                    .map(|(on, by, how)| Severity { on, by, how })
                    .collect(),
                extra,
                ..Difficulty::default()
            })
        });
    let strategy = (
        text(),
        text(),
        any::<(bool, bool)>(),
        all(&StrategyState::ALL),
        vec((day(), any::<bool>(), text(), all(&Helps::ALL)), 0..3),
        extra(),
    )
        .prop_map(|(text, how, (at_home, at_school), state, ratings, extra)| {
            Body::from(fourfold::domain::Strategy {
                text,
                how,
                at_home,
                at_school,
                state,
                ratings: ratings
                    .into_iter()
                    .map(|(on, home, by, helps)| Rating {
                        on,
                        place: if home { Side::Home } else { Side::School },
                        by,
                        helps,
                    })
                    .collect(),
                extra,
                ..fourfold::domain::Strategy::default()
            })
        });
    let question = (
        (text(), text()),
        any::<bool>(),
        vec((all(Flow::ALL), id()), 0..3),
        extra(),
    )
        .prop_map(|((text, answer), asked, flowed, extra)| {
            Body::from(Question {
                text,
                answer,
                asked,
                not_answered: asked,
                flowed: flowed
                    .into_iter()
                    .map(|(to, record)| Flowed { to, record })
                    .collect(),
                extra,
                ..Question::default()
            })
        });
    Union::new([
        status.boxed(),
        diagnosis.boxed(),
        setting.boxed(),
        person.boxed(),
        strength.boxed(),
        voice.boxed(),
        important.boxed(),
        aspiration.boxed(),
        difficulty.boxed(),
        strategy.boxed(),
        question.boxed(),
        planned().boxed(),
        met().boxed(),
        school().boxed(),
    ])
}

fn id() -> impl Strategy<Value = Option<RecordId>> {
    option::of(any::<u128>().prop_map(|id| RecordId(Uuid::from_u128(id))))
}

fn amount() -> impl Strategy<Value = Option<Amount>> {
    option::of((-1_000_000i64..1_000_000).prop_map(|n| Amount::new(n as f64 / 1000.0).unwrap()))
}

fn time() -> impl Strategy<Value = Option<Time>> {
    option::of((0u32..24, 0u32..60).prop_map(|(h, m)| Time::from_hms_opt(h, m, 0).unwrap()))
}

/// Bodies of a cycle and of what belongs to it.
fn planned() -> impl Strategy<Value = Body> {
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
        extra(),
    )
        .prop_map(
            |(
                (text, who, cycle, outcomes),
                (tier, kind),
                (minutes, sessions_a_week, weeks, pence),
                extra,
            )| {
                Body::from(Provision {
                    text,
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

/// Bodies of meetings and of what comes of them.
fn met() -> impl Strategy<Value = Body> {
    let meeting = (
        (
            text(),
            all(MeetingKind::ALL),
            all(MeetingState::ALL),
            option::of(day()),
            time(),
        ),
        vec((text(), all(Role::ALL), all(Presence::ALL)), 0..3),
        vec(
            (text(), option::of(all(Slot::ALL)), option::of(any::<u32>())),
            0..4,
        ),
        (option::of(all(ChildPart::ALL)), vec(all(TakePart::ALL), 0..3)),
        vec((all(GateItem::ALL), text()), 0..3),
        extra(),
    )
        .prop_map(
            |((text, kind, state, on, start), people, agenda, (child_part, take_part), not_yet, extra)| {
                Body::from(Meeting {
                    notes: text.clone(),
                    key_points: vec![Point {
                        text: text.clone(),
                        done: true,
                    }],
                    decisions: vec![Decided {
                        text: text.clone(),
                        about: None,
                    }],
                    text,
                    kind,
                    state,
                    on,
                    start,
                    people: people
                        .into_iter()
                        .map(|(name, role, presence)| Attendee {
                            person: None,
                            name,
                            role,
                            presence,
                        })
                        .collect(),
                    agenda: agenda
                        .into_iter()
                        .map(|(text, slot, minutes)| AgendaItem {
                            notes: text.clone(),
                            text,
                            slot,
                            minutes,
                            done: false,
                        })
                        .collect(),
                    child_part,
                    take_part,
                    not_yet: not_yet
                        .into_iter()
                        .map(|(what, because)| NotYet { what, because })
                        .collect(),
                    felt: Some(Feeling::Okay),
                    enough_time: Some(EnoughTime::Partly),
                    extra,
                    ..Meeting::default()
                })
            },
        );
    let action = (
        (text(), all(Party::ALL), text(), option::of(day())),
        (all(ActionState::ALL), id(), id()),
        extra(),
    )
        .prop_map(|((text, owner, who, by), (state, meeting, about), extra)| {
            Body::from(AgreedAction {
                later_because: who.clone(),
                text,
                owner,
                who,
                by,
                state,
                meeting,
                about,
                extra,
                ..AgreedAction::default()
            })
        });
    let concern = (
        (text(), option::of(all(ConcernTopic::ALL)), all(&Eyes::ALL)),
        (
            option::of(day()),
            text(),
            any::<bool>(),
            option::of(all(Ending::ALL)),
        ),
        extra(),
    )
        .prop_map(
            |((text, topic, raised_by), (on, answer, closed, ending), extra)| {
                Body::from(Concern {
                    text,
                    topic,
                    raised_by,
                    on,
                    answer,
                    closed,
                    ending,
                    extra,
                    ..Concern::default()
                })
            },
        );
    let contact = (
        text(),
        all(ContactWay::ALL),
        option::of(day()),
        time(),
        text(),
        extra(),
    )
        .prop_map(|(text, way, on, at, with, extra)| {
            Body::from(Contact {
                text,
                way,
                on,
                at,
                with,
                extra,
                ..Contact::default()
            })
        });
    let disagreement = (
        (text(), text(), text(), option::of(day())),
        vec((all(LikelyReason::ALL), text()), 0..3),
        vec((all(Rung::ALL), text()), 0..3),
        extra(),
    )
        .prop_map(|((text, home_view, school_view, on), reasons, steps, extra)| {
            Body::from(Disagreement {
                text,
                home_view,
                school_view,
                on,
                reasons: reasons
                    .into_iter()
                    .map(|(reason, note)| ReasonConsidered { reason, note })
                    .collect(),
                steps: steps
                    .into_iter()
                    .map(|(rung, note)| RungTaken { rung, on, note })
                    .collect(),
                extra,
                ..Disagreement::default()
            })
        });
    Union::new([
        meeting.boxed(),
        action.boxed(),
        concern.boxed(),
        contact.boxed(),
        disagreement.boxed(),
    ])
}

/// Bodies of specialists and of what the school writes.
fn school() -> impl Strategy<Value = Body> {
    let referral = (text(), text(), option::of(day()), vec(id(), 0..3), extra()).prop_map(
        |(text, advice, asked_on, became, extra)| {
            Body::from(Referral {
                text,
                advice,
                asked_on,
                became: became.into_iter().flatten().collect(),
                extra,
                ..Referral::default()
            })
        },
    );
    let report = (
        text(),
        text(),
        option::of(day()),
        option::of(any::<i32>()),
        extra(),
    )
        .prop_map(|(text, by, received_on, school_year, extra)| {
            Body::from(YearlyReport {
                text,
                by,
                received_on,
                school_year,
                extra,
                ..YearlyReport::default()
            })
        });
    let policy = (text(), all(PolicyKind::ALL), text(), option::of(day()), extra()).prop_map(
        |(text, policy, note, read_on, extra)| {
            Body::from(PolicyRead {
                text,
                policy,
                note,
                read_on,
                extra,
                ..PolicyRead::default()
            })
        },
    );
    Union::new([referral.boxed(), report.boxed(), policy.boxed()])
}

pub fn who() -> impl Strategy<Value = WhoMaySee> {
    prop_oneof![
        Just(WhoMaySee::NotAsked),
        Just(WhoMaySee::Anyone),
        Just(WhoMaySee::Nobody),
        any::<u128>().prop_map(|id| WhoMaySee::Only {
            sides: vec![Side::Home],
            people: vec![RecordId(Uuid::from_u128(id))],
        }),
    ]
}
