//! The example family reads as records, with nothing left over.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::NaiveDate;
use fourfold::domain::prompts::{prompts, together};
use fourfold::domain::rules::counting::{self, Counting};
use fourfold::domain::rules::{carry_on, chart, delivered, doubts, gate, ready, since, thread};
use fourfold::domain::wording::plans;
use fourfold::domain::{
    Body, ChildFile, ChildId, CyclePart, Day, Entry, Feeling, Kind, Matters, Meta, PhotoId, Record, RecordId,
    Role, Scope, SenStatus, Side, Slot, SupportKind, VersionId, Way, WhoMaySee, YearGroup,
};
use fourfold::guidance::together as guide;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const MAYA: &str = include_str!("../assets/example/maya.json");

fn root() -> Value {
    serde_json::from_str(MAYA).expect("the example is JSON")
}

fn take<T: serde::de::DeserializeOwned>(object: &mut Map<String, Value>, key: &str) -> T {
    let value = object.remove(key).unwrap_or_else(|| panic!("no {key}"));
    serde_json::from_value(value).unwrap_or_else(|e| panic!("{key}: {e}"))
}

/// Reads one record and checks that its body, written again, is the same.
fn record(value: &Value) -> Record {
    let mut rest = value.as_object().expect("an object").clone();
    let id: RecordId = take(&mut rest, "id");
    let child: ChildId = take(&mut rest, "child");
    let meta = Meta {
        id,
        scope: Scope::Child(child),
        version: VersionId(id.0),
        made: take(&mut rest, "made"),
        changed: take(&mut rest, "changed"),
        binned: false,
        who_may_see: take(&mut rest, "who_may_see"),
    };
    let rest = Value::Object(rest);
    let body: Body = serde_json::from_value(rest.clone()).unwrap_or_else(|e| panic!("{id}: {e}"));
    assert_eq!(serde_json::to_value(&body).unwrap(), rest, "{id}");
    let extra = match &body {
        Body::Child(b) => &b.extra,
        Body::Status(b) => &b.extra,
        Body::Diagnosis(b) => &b.extra,
        Body::Setting(b) => &b.extra,
        Body::Person(b) => &b.extra,
        Body::Strength(b) => &b.extra,
        Body::Voice(b) => &b.extra,
        Body::Important(b) => &b.extra,
        Body::Aspiration(b) => &b.extra,
        Body::Difficulty(b) => &b.extra,
        Body::Strategy(b) => &b.extra,
        Body::Question(b) => &b.extra,
        Body::Cycle(b) => &b.extra,
        Body::Outcome(b) => &b.extra,
        Body::Provision(b) => &b.extra,
        Body::Delivery(b) => &b.extra,
        Body::Measurement(b) => &b.extra,
        Body::Review(b) => &b.extra,
        Body::Meeting(b) => &b.extra,
        Body::Action(b) => &b.extra,
        Body::Concern(b) => &b.extra,
        Body::Contact(b) => &b.extra,
        Body::Disagreement(b) => &b.extra,
        Body::Referral(b) => &b.extra,
        Body::Report(b) => &b.extra,
        Body::Policy(b) => &b.extra,
    };
    assert!(extra.is_empty(), "{id}: unknown fields {extra:?}");
    Entry { meta, body }
}

fn records() -> Vec<Record> {
    root()["records"]
        .as_array()
        .expect("a list")
        .iter()
        .map(record)
        .collect()
}

fn maya() -> ChildFile {
    ChildFile::from_records(records()).expect("Maya's own record")
}

fn today() -> Day {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn base64(text: &str) -> Vec<u8> {
    let (mut bits, mut held, mut out) = (0u32, 0u32, Vec::new());
    for c in text.bytes().filter(|&c| c != b'=') {
        let six = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            other => panic!("not base64: {other}"),
        };
        bits = (bits << 6) | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    out
}

#[test]
fn every_record_reads_and_writes_the_same() {
    let records = records();
    assert_eq!(root()["fourfold"], 1);
    let ids: BTreeSet<_> = records.iter().map(|r| r.meta.id).collect();
    assert_eq!(ids.len(), records.len(), "ids are unique");
    for record in &records {
        assert_eq!(record.meta.id.0.get_version_num(), 7);
        assert!(record.meta.made.at <= record.meta.changed.at);
        assert_eq!(record.meta.scope, Scope::Child(maya().id()));
    }
    for kind in Kind::ALL {
        assert!(records.iter().any(|r| r.body.kind() == *kind), "{kind:?}");
    }
}

#[test]
fn maya_is_in_year_4_with_two_years_of_records() {
    let file = maya();
    assert_eq!(file.name(), "Maya");
    assert_eq!(file.child.body.year_group(today()), Some(YearGroup(4)));
    assert_eq!(file.child.body.age(today()), Some(8));
    assert_eq!(file.status(today()).unwrap().body.status, SenStatus::SenSupport);
    assert_eq!(file.statuses.len(), 3);
    assert_eq!(file.strengths.len(), 11);
    assert_eq!(file.strengths.iter().filter(|e| e.body.on_profile).count(), 5);
    assert_eq!(file.important(Matters::To).count(), 6);
    let support = file
        .important(Matters::For)
        .filter(|e| e.body.on_profile && !e.body.support.is_empty());
    assert_eq!(support.count(), 3);
    let starred = file.strategies.iter().filter(|e| e.body.on_profile);
    assert_eq!(starred.count(), 4);
    assert!(file.senco(today()).is_some());
    assert!(file.people.iter().any(|e| e.body.role == Role::SpeechTherapist));
    let kinds = file.child.body.support_to_speak.iter().map(|s| s.kind);
    assert!(kinds.collect::<Vec<_>>().contains(&SupportKind::Signing));
    let all_days = file.voices.iter().filter_map(|e| e.body.on);
    assert!(all_days.clone().min().unwrap() < NaiveDate::from_ymd_opt(2024, 10, 1).unwrap());
    assert!(all_days.max().unwrap() <= today());
}

#[test]
fn the_words_that_lead_are_the_newest() {
    let file = maya();
    let words = "I want people to wait for me. I’m not stuck, I’m getting there.";
    assert_eq!(file.leading_words().unwrap().body.text, words);
    assert!(file.leading_words().unwrap().body.because.is_none());
}

#[test]
fn words_come_in_many_ways_and_for_different_eyes() {
    let file = maya();
    for way in Way::ALL {
        assert!(file.voices.iter().any(|e| e.body.way == way), "{way:?}");
    }
    let home = WhoMaySee::Only {
        sides: vec![Side::Home],
        people: Vec::new(),
    };
    for who in [WhoMaySee::Anyone, WhoMaySee::NotAsked, WhoMaySee::Nobody, home] {
        assert!(file.voices.iter().any(|e| e.meta.who_may_see == who), "{who:?}");
    }
}

#[test]
fn faces_were_chosen_for_six_topics_on_three_days() {
    let file = maya();
    let faces: Vec<_> = file.voices.iter().filter(|e| e.body.way == Way::Faces).collect();
    assert_eq!(faces.len(), 18);
    let days: BTreeSet<_> = faces.iter().map(|e| e.body.on).collect();
    assert_eq!(days.len(), 3);
    let lunch: Vec<_> = faces
        .iter()
        .filter(|e| e.body.topic == "Lunch")
        .map(|e| e.body.feeling.unwrap())
        .collect();
    assert_eq!(lunch, [Feeling::Hard, Feeling::VeryHard, Feeling::Hard]);
}

#[test]
fn the_prompts_for_maya_are_few() {
    let ids: Vec<_> = prompts(&maya(), today()).iter().map(|p| p.id).collect();
    assert_eq!(ids, ["unanswered", "another_strength"]);
}

#[test]
fn the_pictures_are_small_jpegs_that_records_name() {
    let file = maya();
    let root = root();
    let photos = root["photos"].as_array().unwrap();
    let named: BTreeSet<PhotoId> = file
        .voices
        .iter()
        .filter_map(|e| e.body.picture)
        .chain(file.child.body.photo)
        .collect();
    assert_eq!(photos.len(), named.len());
    for photo in photos {
        let id: PhotoId = photo["id"].as_str().unwrap().parse().unwrap();
        assert!(named.contains(&id));
        assert_eq!(photo["child"].as_str().unwrap(), file.id().to_string());
        let bytes = base64(photo["jpeg"].as_str().unwrap());
        assert!(bytes.len() < 60_000);
        let picture = image::load_from_memory(&bytes).expect("a picture");
        if Some(id) == file.child.body.photo {
            assert_eq!((picture.width(), picture.height()), (800, 800));
        }
    }
}

/// Everything that looks like the id of a record inside a value.
fn links(value: &Value, found: &mut Vec<RecordId>) {
    match value {
        Value::String(text) => found.extend(text.parse::<RecordId>().ok()),
        Value::Array(list) => list.iter().for_each(|value| links(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| links(value, found)),
        _ => {}
    }
}

#[test]
fn every_link_leads_to_a_record_or_a_picture() {
    let root = root();
    let lists = [&root["records"], &root["photos"]];
    let ids: BTreeSet<RecordId> = lists
        .iter()
        .flat_map(|list| list.as_array().unwrap())
        .map(|line| line["id"].as_str().unwrap().parse().unwrap())
        .collect();
    let mut found = Vec::new();
    for record in records() {
        links(&serde_json::to_value(&record.body).unwrap(), &mut found);
    }
    assert!(found.len() > 200, "{}", found.len());
    for id in found {
        assert!(ids.contains(&id), "{id}");
    }
}

#[test]
fn two_cycles_are_finished_and_a_third_is_in_week_seven() {
    let file = maya();
    let finished = file.cycles.iter().filter(|cycle| cycle.body.is_finished());
    assert_eq!((file.cycles.len(), finished.count()), (3, 2));
    let now = file.cycle().unwrap();
    assert_eq!(now.body.part(today()), CyclePart::Do);
    assert_eq!(now.body.week(today()), Some((7, 9)));
    let week = delivered::week(&file, now.id());
    assert_eq!((week.minutes, week.most), (275, 275));
    for cycle in &file.cycles {
        assert!((2..=3).contains(&file.outcomes_of(cycle.id()).count()));
        assert_eq!(thread::needs_without_outcome(&file, cycle.id()), []);
        assert_eq!(thread::unclear_help(&file, cycle.id()), []);
        for outcome in file.outcomes_of(cycle.id()) {
            assert!(chart::chart(&outcome.body, file.measurements_of(outcome.id())).is_some());
            assert_eq!(
                plans::outcome_hints(&outcome.body, "Maya"),
                [],
                "{}",
                outcome.body.text
            );
            let reviewed = file.reviews_of(outcome.id()).next().is_some();
            assert_eq!(reviewed, cycle.body.is_finished());
        }
    }
    for review in &file.reviews {
        assert!(review.body.has_child_view() && !review.body.evidence.is_empty());
    }
    let next = carry_on::next_cycle(&file, now.id(), today(), || RecordId(uuid::Uuid::nil())).unwrap();
    assert_eq!(
        (next.cycle.1.number, next.outcomes.len(), next.provisions.len()),
        (4, 3, 4)
    );
}

/// The log of help in a cycle that is over begins with the help and has a line for each week of it.
#[test]
fn help_of_a_finished_cycle_is_logged_from_its_first_week() {
    let file = maya();
    let mut told = 0;
    for cycle in file.cycles.iter().filter(|cycle| cycle.body.is_finished()) {
        for help in file.provisions_of(cycle.id()) {
            let log: BTreeSet<_> = file
                .deliveries_of(help.id())
                .filter_map(|week| week.body.on)
                .collect();
            assert_eq!(log.first().copied(), help.body.start, "{}", help.body.text);
            assert_eq!(
                Some(log.len()),
                help.body.weeks.map(|weeks| weeks as usize),
                "{}",
                help.body.text
            );
            assert!(log.last().copied() <= help.body.end);
            told += 1;
        }
    }
    assert_eq!(told, 4);
}

#[test]
fn five_meetings_of_which_one_is_to_come() {
    let file = maya();
    assert_eq!(file.meetings.len(), 5);
    let days = file.meetings.iter().filter_map(|meeting| meeting.body.day());
    let count = counting::count(days, &Counting::default(), today());
    assert_eq!(count.words(), "1 of 3 held, and 1 booked.");
    let next = file.next_meeting(today()).unwrap();
    assert_eq!(next.body.on, NaiveDate::from_ymd_opt(2026, 12, 8));
    assert_eq!(next.body.agenda_minutes(), next.body.minutes_planned.unwrap());
    assert!(
        next.body
            .agenda
            .iter()
            .any(|item| item.slot == Some(Slot::ParentsView))
    );
    let ready = ready::readiness(&file, next);
    assert_eq!(ready.iter().filter(|line| line.done).count(), 5);
    assert_eq!(
        ready::may_be_ready(&next.body, today()),
        Err(ready::NotReady::ChildPart)
    );
    assert_eq!(file.questions_of(next.id()).count(), 3);
    for meeting in file.meetings.iter().filter(|meeting| meeting.body.is_held()) {
        let actions: Vec<_> = file.actions_of(meeting.id()).collect();
        assert!(
            gate::may_close(&meeting.body, &actions),
            "{}",
            meeting.body.title()
        );
    }
    let since = since::since(&file, next, today());
    assert_eq!(
        (since.open.len(), since.done.len(), since.measurements.len()),
        (6, 1, 3)
    );
}

#[test]
fn nothing_in_the_example_looks_like_a_slip() {
    for record in records() {
        assert_eq!(
            doubts::doubts(&record.body, today()),
            Vec::<String>::new(),
            "{}",
            record.meta.id
        );
    }
    for question in &maya().questions {
        let body = &question.body;
        assert!(
            body.bank.is_empty() || guide::bank_question(&body.bank).is_some(),
            "{}",
            body.bank
        );
        let known = guide::starters().iter().any(|starter| starter.id == body.starter);
        assert!(body.starter.is_empty() || known, "{}", body.starter);
    }
}

#[test]
fn what_to_do_next_for_maya_in_planning_together() {
    let all = together(&maya(), maya().rules(), today());
    let ids: Vec<_> = all.iter().map(|prompt| prompt.id).collect();
    assert_eq!(ids, ["talk_soon", "child_part", "delivery", "outcome_gap"]);
}
