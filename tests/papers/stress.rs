//! Too much, too little, and names from many homes.

use super::every::conforms;
use super::sound::sound;
use super::*;
use fourfold::document::DocumentKind;
use fourfold::domain::*;

/// Every document in every print is made, is sound and keeps some words.
fn all_sound(file: &ChildFile, kept: &[&str], kinds: &[DocumentKind]) {
    for order in orders() {
        let made = made(file, &order).unwrap();
        if order.kind != DocumentKind::OnePageProfile {
            sound(&made.display);
        }
        if kinds.contains(&order.kind) {
            let said = text(&made);
            for words in kept {
                assert!(said.contains(words), "{}: {words}", name(&order));
            }
        }
    }
}

#[test]
fn names_from_many_homes() {
    let names = ["Siân Ŵyn ap Gŵyl", "Łukasz Żółć", "محمد علی", "小明", "Zoë 🦄❤️"];
    for child in names {
        let mut file = example();
        file.child.body.name = child.to_owned();
        file.people[0].body.name = child.to_owned();
        for meeting in &mut file.meetings {
            for person in &mut meeting.body.people {
                person.name = child.to_owned();
            }
        }
        for outcome in &mut file.outcomes {
            outcome.body.text = format!("{child} reads to 小明 and محمد 😊.");
        }
        for order in orders() {
            let made = made(&file, &order).unwrap();
            if order.kind != DocumentKind::OnePageProfile {
                sound(&made.display);
            }
            assert!(text(&made).contains(child), "{}", name(&order));
            conforms(&made.pdf);
        }
    }
}

#[test]
fn no_outcome_one_or_sixty() {
    let example = example();
    let cycle = example.cycles[0].id();
    for count in [0, 1, 60] {
        let mut file = example.clone();
        file.outcomes.retain(|outcome| outcome.body.cycle != Some(cycle));
        let model = example.outcomes_of(cycle).next().unwrap().body.clone();
        for index in 0..count {
            let mut outcome = entry(&example, 9_000 + index, model.clone());
            outcome.body.text = format!("Outcome number {index}, by name.");
            file.outcomes.push(outcome);
        }
        let last = format!("Outcome number {}, by name.", count.max(1) - 1);
        let kept: &[&str] = if count == 0 { &[] } else { &[&last] };
        all_sound(
            &file,
            kept,
            &[DocumentKind::SupportPlan, DocumentKind::SencoSummary],
        );
    }
}

#[test]
fn a_note_of_three_thousand_words_is_whole() {
    let mut file = example();
    let note = "Maya showed how the lock works, drew each part and told the class why. ".repeat(214);
    assert!(note.split_whitespace().count() >= 2990);
    let note = note.trim().to_owned();
    file.cycles[0].body.at_home = note.clone();
    let held = file
        .meetings
        .iter()
        .position(|meeting| meeting.body.is_held())
        .unwrap();
    file.meetings[held].body.notes = note.clone();
    for status in &mut file.statuses {
        status.body.note = note.clone();
    }
    all_sound(
        &file,
        &[&note],
        &[
            DocumentKind::SupportPlan,
            DocumentKind::MeetingRecord,
            DocumentKind::SencoSummary,
        ],
    );
}

#[test]
fn a_word_of_two_hundred_letters_breaks_and_is_whole() {
    let word = "Donaudampfschifffahrt".repeat(10)[..200].to_owned();
    let mut file = example();
    file.child.body.name = word[..60].to_owned();
    for outcome in &mut file.outcomes {
        outcome.body.text = word.clone();
        outcome.body.measure = word.clone();
        outcome.body.unit = word.clone();
        outcome.body.school_will = word.clone();
    }
    for help in &mut file.provisions {
        help.body.text = word.clone();
        help.body.who = word.clone();
    }
    for meeting in &mut file.meetings {
        meeting.body.text = word.clone();
        meeting.body.led_by = word.clone();
        for person in &mut meeting.body.people {
            person.name = word.clone();
        }
    }
    for action in &mut file.actions {
        action.body.text = word.clone();
        action.body.who = word.clone();
    }
    for referral in &mut file.referrals {
        referral.body.text = word.clone();
    }
    for hard in &mut file.difficulties {
        hard.body.text = word.clone();
    }
    for voice in &mut file.voices {
        voice.body.text = word.clone();
    }
    all_sound(&file, &[&word], &DocumentKind::OF_A_CHILD[1..]);
}

#[test]
fn three_hundred_times_of_help_are_a_sum() {
    let mut file = example();
    let help = file.provisions_of(file.cycles[0].id()).next().unwrap().id();
    file.deliveries.clear();
    for index in 0..300_u32 {
        let delivery = Delivery {
            provision: Some(help),
            on: day(2025, 1, 1).checked_add_days(chrono::Days::new(u64::from(index))),
            sessions_planned: Some(1),
            sessions_done: Some(u32::from(index % 2 == 0)),
            missed_because: (index % 2 == 1).then_some(MissedBecause::StaffAway),
            note: format!("Note {index}"),
            ..Delivery::default()
        };
        file.deliveries
            .push(entry(&file, 5_000 + u128::from(index), delivery));
    }
    all_sound(
        &file,
        &["50 hours of 100 hours", "Staff were away (150 times)"],
        &[DocumentKind::SupportPlan, DocumentKind::SencoSummary],
    );
}

#[test]
fn a_hundred_measurements_stay_in_their_chart() {
    let mut file = example();
    let outcome = file.outcomes_of(file.cycles[0].id()).next().unwrap().id();
    for index in 0..100_u32 {
        let measured = Measurement {
            outcome: Some(outcome),
            on: day(2026, 10, 1).checked_add_days(chrono::Days::new(u64::from(index))),
            value: Amount::new(f64::from(index % 7)),
            ..Measurement::default()
        };
        file.measurements
            .push(entry(&file, 6_000 + u128::from(index), measured));
    }
    all_sound(&file, &[], &[]);
}
