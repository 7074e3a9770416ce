//! Made-up files lose no word, whatever is in them.

use super::sound::sound;
use super::*;
use fourfold::document::{DocumentKind, Order, Print, make};
use fourfold::domain::*;
use proptest::prelude::*;
use proptest::strategy::Strategy as Any;

/// How often it is tried, unless `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(16)
}

/// Words that somebody may write, of one to many lines, in scripts with plain letters.
fn words() -> impl Any<Value = String> {
    prop_oneof![
        8 => "[A-Za-z][a-z]{1,9}( [a-zŵâéñłż]{1,12}){0,12}[.?]",
        1 => (2usize..30).prop_map(|count| "Maya drew each part and told the class why. ".repeat(count).trim().to_owned()),
        1 => "[A-Z][a-z]{60,200}",
        1 => "(Олена|Γιώργος|小明|喜欢)( [a-z]{2,9}){1,5}",
        1 => Just(String::new()),
    ]
}

/// Texts for what people write, one after the other, each with a number of its own so that it is found.
#[derive(Debug, Clone)]
struct Pen {
    texts: Vec<String>,
    next: usize,
    written: Vec<String>,
}

impl Pen {
    fn write(&mut self) -> String {
        let text = self.texts[self.next % self.texts.len()].clone();
        self.next += 1;
        if text.is_empty() {
            return text;
        }
        let text = format!("{} {text}", self.next);
        self.written.push(text.clone());
        text
    }
}

fn pen() -> impl Any<Value = Pen> {
    prop::collection::vec(words(), 5..24).prop_map(|texts| Pen {
        texts,
        next: 0,
        written: Vec::new(),
    })
}

/// The example with other words in all that the plan prints, and what it must say.
fn plan(file: &mut ChildFile, pen: &mut Pen) {
    let cycle = &mut file.cycles[0];
    let id = cycle.id();
    for text in [
        &mut cycle.body.at_home,
        &mut cycle.body.at_school,
        &mut cycle.body.child_view,
        &mut cycle.body.child_view_used,
        &mut cycle.body.child_involved_how,
        &mut cycle.body.shared_with,
        &mut cycle.body.review_note,
    ] {
        *text = pen.write();
    }
    for said in &mut cycle.body.sources {
        said.text = pen.write();
    }
    for outcome in file
        .outcomes
        .iter_mut()
        .filter(|entry| entry.body.cycle == Some(id))
    {
        let body = &mut outcome.body;
        for text in [
            &mut body.text,
            &mut body.baseline.text,
            &mut body.target_text,
            &mut body.measure,
            &mut body.child_will,
            &mut body.home_will,
            &mut body.school_will,
        ] {
            *text = pen.write();
        }
    }
    for help in file
        .provisions
        .iter_mut()
        .filter(|entry| entry.body.cycle == Some(id))
    {
        let body = &mut help.body;
        for text in [&mut body.text, &mut body.who, &mut body.why, &mut body.place] {
            *text = pen.write();
        }
    }
}

fn record(file: &mut ChildFile, pen: &mut Pen) {
    let held = file
        .meetings
        .iter()
        .position(|meeting| meeting.body.is_held())
        .unwrap();
    let id = file.meetings[held].id();
    let body = &mut file.meetings[held].body;
    for text in [
        &mut body.text,
        &mut body.notes,
        &mut body.progress,
        &mut body.next_steps,
        &mut body.thanks,
        &mut body.closing_thanks,
        &mut body.closing_line,
        &mut body.led_by,
        &mut body.child_part_how,
    ] {
        *text = pen.write();
    }
    for item in &mut body.agenda {
        item.notes = pen.write();
    }
    for person in &mut body.people {
        person.name = pen.write();
    }
    body.decisions = (0..3)
        .map(|_| Decided {
            text: pen.write(),
            about: None,
        })
        .collect();
    for question in file
        .questions
        .iter_mut()
        .filter(|entry| entry.body.meeting == Some(id))
    {
        question.body.text = format!("{}?", pen.write());
        question.body.answer = pen.write();
    }
    for action in file
        .actions
        .iter_mut()
        .filter(|entry| entry.body.meeting == Some(id))
    {
        action.body.text = pen.write();
    }
}

fn summary(file: &mut ChildFile, pen: &mut Pen) {
    for status in &mut file.statuses {
        status.body.note = pen.write();
    }
    for outcome in &mut file.outcomes {
        outcome.body.text = pen.write();
    }
    for referral in &mut file.referrals {
        referral.body.text = pen.write();
        referral.body.advice = pen.write();
        referral.body.why = pen.write();
    }
    for report in &mut file.reports {
        report.body.text = pen.write();
    }
    for meeting in &mut file.meetings {
        meeting.body.text = pen.write();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_lost(mut pen in pen(), which in 0usize..3, large in any::<bool>()) {
        let mut file = example();
        let kind = match which {
            0 => {
                plan(&mut file, &mut pen);
                DocumentKind::SupportPlan
            }
            1 => {
                record(&mut file, &mut pen);
                DocumentKind::MeetingRecord
            }
            _ => {
                summary(&mut file, &mut pen);
                DocumentKind::SencoSummary
            }
        };
        let print = if large { Print::Large } else { Print::Usual };
        let order = Order { print, ..Order::new(kind, the_day()) };
        let made = make(&file, None, &order).unwrap();
        sound(&made.display);
        let said = text(&made);
        for words in &pen.written {
            prop_assert!(said.contains(words.as_str()), "{kind:?} lost “{words}”");
        }
    }
}
