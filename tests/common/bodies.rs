//! Records of every kind with any text in them, and fields that only a newer Fourfold knows.
#![allow(dead_code, reason = "each test file uses a part")]

#[path = "bodies/met.rs"]
mod met;
#[path = "bodies/planned.rs"]
mod planned;

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
                meanings: vec![Meaning {
                    sign: b.clone(),
                    means: b.clone(),
                }],
                background: b.clone(),
                facts: vec![Fact {
                    what: a.clone(),
                    value: b.clone(),
                    on: born.map(Into::into),
                    source: b.clone(),
                }],
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
            on: on.map(Into::into),
            extra,
            ..Diagnosis::default()
        })
    });
    let setting =
        (text(), all(&SettingKind::ALL), option::of(day()), extra()).prop_map(|(name, kind, from, extra)| {
            Body::from(Setting {
                name,
                kind,
                from: from.map(Into::into),
                extra,
                ..Setting::default()
            })
        });
    let person = (text(), all(Role::ALL), text(), extra()).prop_map(|(name, role, note, extra)| {
        Body::from(Person {
            name: ["x", name.as_str()].concat(),
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
        planned::bodies().boxed(),
        met::bodies().boxed(),
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
