//! A child of whom thousands of things are written: the same for tests and for measurements.

use fourfold::domain::*;

/// Hands to `add`, which gives each its id, `many` of what is written again and again, and `fewer` of each other
/// kind that people write lists of.
pub fn of_each(today: Day, many: usize, fewer: usize, add: &mut dyn FnMut(Body) -> RecordId) {
    let day = |n: usize| today.checked_sub_days(chrono::Days::new((n % 3000) as u64));
    let order = |n: usize| i64::try_from(n).unwrap();
    let mut hard = Vec::new();
    for n in 0..many {
        let said = add(Voice {
            text: format!("I like the quiet corner {n}."),
            on: day(n),
            ..Voice::default()
        }
        .into());
        add(Strength {
            text: format!("Finds the kind word {n}"),
            example: "Told a younger child where to sit and stayed until lunch.".to_owned(),
            order: order(n),
            ..Strength::default()
        }
        .into());
        let difficulty = add(Difficulty {
            text: format!("Loud rooms {n}"),
            at_home: "Leaves the room.".to_owned(),
            said: vec![said],
            order: order(n),
            ..Difficulty::default()
        }
        .into());
        hard.push(difficulty);
        add(Strategy {
            text: format!("A quiet table {n}"),
            helps_with: vec![difficulty],
            at_home: n % 2 == 0,
            at_school: n % 3 == 0,
            order: order(n),
            ..Strategy::default()
        }
        .into());
        add(Important {
            text: format!("A plan for the day {n}"),
            matters: if n % 2 == 0 { Matters::To } else { Matters::For },
            order: order(n),
            ..Important::default()
        }
        .into());
        add(Concern {
            text: format!("Is the bus too full {n}?"),
            on: day(n),
            closed: n % 2 == 0,
            ..Concern::default()
        }
        .into());
        add(Contact {
            text: format!("Rang about the trip {n}"),
            on: day(n),
            ..Contact::default()
        }
        .into());
    }
    for (n, difficulty) in hard.into_iter().enumerate().take(fewer) {
        add(Aspiration {
            text: format!("To ride a bike {n}"),
            order: order(n),
            ..Aspiration::default()
        }
        .into());
        add(Person {
            name: format!("Person {n}"),
            role: if n % 2 == 0 {
                Role::Parent
            } else {
                Role::ClassTeacher
            },
            ..Person::default()
        }
        .into());
        let meeting = add(Meeting {
            text: format!("Meeting {n}"),
            on: day(n),
            state: MeetingState::Closed,
            ..Meeting::default()
        }
        .into());
        add(AgreedAction {
            text: format!("Send the timetable {n}"),
            meeting: Some(meeting),
            by: day(n),
            ..AgreedAction::default()
        }
        .into());
        add(Question {
            text: format!("Could lunch be quieter {n}?"),
            about: Some(difficulty),
            order: order(n),
            ..Question::default()
        }
        .into());
        add(Disagreement {
            text: format!("How much homework {n}"),
            on: day(n),
            ..Disagreement::default()
        }
        .into());
        add(Referral {
            text: format!("Speech therapist {n}"),
            asked_on: day(n),
            ..Referral::default()
        }
        .into());
        add(YearlyReport {
            received_on: day(n),
            ..YearlyReport::default()
        }
        .into());
    }
}
