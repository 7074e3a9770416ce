//! What looks like a slip of the pen: days in the wrong order, odd amounts, a target that is no step.
//!
//! A doubt is a question beside a field. What was typed is kept as it is.

use crate::domain::{Body, ChildFile, Cycle, Day, Delivery, Meeting, Outcome, Provision, date_text};

/// More minutes than a session or a meeting has: a day.
const MOST_MINUTES: u32 = 24 * 60;
/// More outcomes than this are hard to keep in mind. Most plans hold three or four.
const MANY_OUTCOMES: usize = 8;

/// Questions about a record, in the order of its fields. Empty if nothing looks odd.
pub fn doubts(body: &Body, today: Day) -> Vec<String> {
    let mut found = Vec::new();
    match body {
        Body::Cycle(cycle) => in_cycle(cycle, &mut found),
        Body::Outcome(outcome) => in_outcome(outcome, &mut found),
        Body::Provision(provision) => in_provision(provision, &mut found),
        Body::Delivery(delivery) => in_delivery(delivery, today, &mut found),
        Body::Measurement(measured) => ahead(measured.on, today, "measured", &mut found),
        Body::Meeting(meeting) => in_meeting(meeting, today, &mut found),
        Body::Action(action) => ahead(action.done_on, today, "done", &mut found),
        Body::Referral(referral) => {
            order(
                referral.asked_on,
                referral.appointment_on,
                "The appointment",
                "it was asked for",
                &mut found,
            );
            order(
                referral.appointment_on,
                referral.report_on,
                "The report",
                "the appointment",
                &mut found,
            );
        }
        Body::Concern(concern) => {
            order(
                concern.on,
                concern.answered_on,
                "The answer",
                "the worry",
                &mut found,
            );
        }
        Body::Contact(contact) => ahead(contact.on, today, "said", &mut found),
        Body::Report(report) => ahead(report.received_on, today, "received", &mut found),
        Body::Policy(policy) => ahead(policy.read_on, today, "read", &mut found),
        _ => {}
    }
    for day in days_of(body) {
        out_of_range(day, &mut found);
    }
    found
}

/// A question about how many outcomes a cycle has.
pub fn many_outcomes(file: &ChildFile, cycle: crate::domain::RecordId) -> Option<String> {
    let count = file.outcomes_of(cycle).count();
    (count > MANY_OUTCOMES).then(|| {
        format!(
            "This plan has {count} outcomes. Three or four are easier to keep in mind. Which matter most?"
        )
    })
}

fn in_cycle(cycle: &Cycle, found: &mut Vec<String>) {
    order(
        cycle.started_on,
        cycle.assessed_on,
        "Assess was finished",
        "it began",
        found,
    );
    order(
        cycle.started_on,
        cycle.planned_on,
        "The plan was agreed",
        "the cycle began",
        found,
    );
    order(
        cycle.planned_on,
        cycle.review_due,
        "The review",
        "the plan was agreed",
        found,
    );
    order(
        cycle.planned_on,
        cycle.reviewed_on,
        "The review was finished",
        "the plan was agreed",
        found,
    );
}

fn in_outcome(outcome: &Outcome, found: &mut Vec<String>) {
    if let (Some(start), Some(target)) = (outcome.baseline.value, outcome.target)
        && start == target
    {
        found.push(format!(
            "The start and the target are both {start}. What will be different?"
        ));
    }
    order(
        outcome.baseline.on,
        outcome.by_when,
        "The day it is hoped for",
        "the start was measured",
        found,
    );
}

fn in_provision(provision: &Provision, found: &mut Vec<String>) {
    order(provision.start, provision.end, "The end", "the start", found);
    minutes(provision.minutes, "a session", found);
    if let Some(sessions) = provision.sessions_a_week
        && (sessions.thousandths() <= 0 || sessions.thousandths() > 50_000)
    {
        found.push(format!(
            "{sessions} sessions a week is an unusual number. Is that right?"
        ));
    }
    if provision.weeks.is_some_and(|weeks| weeks == 0 || weeks > 200) {
        found.push("That is an unusual number of weeks. Is that right?".to_owned());
    }
    if provision.group_size.is_some_and(|size| size == 0 || size > 60) {
        found.push("That is an unusual size for a group. Is that right?".to_owned());
    }
}

fn in_delivery(delivery: &Delivery, today: Day, found: &mut Vec<String>) {
    // A whole week may have begun and reach past today.
    ahead(delivery.on, today, "given", found);
    for minutes in [delivery.minutes_planned, delivery.minutes_done]
        .into_iter()
        .flatten()
    {
        if minutes > 7 * MOST_MINUTES {
            found.push(format!(
                "{minutes} minutes are more than a week has. Is that right?"
            ));
        }
    }
}

fn in_meeting(meeting: &Meeting, today: Day, found: &mut Vec<String>) {
    minutes(meeting.minutes_planned, "a meeting", found);
    minutes(meeting.minutes_held, "a meeting", found);
    if meeting.is_coming() && meeting.on.is_some_and(|on| on < today) {
        found.push("The day of this meeting has passed. Did it take place?".to_owned());
    }
    if meeting.is_held() {
        ahead(meeting.on, today, "held", found);
    }
    if let (Some(start), Some(end)) = (meeting.started_at, meeting.ended_at)
        && end < start
    {
        found.push("The meeting ends before it starts. Which time is right?".to_owned());
    }
    if let Some(on) = meeting.on
        && meeting.next_on.is_some_and(|next| next <= on)
    {
        found.push("The next meeting is not after this one. Which day is right?".to_owned());
    }
    let (agenda, planned) = (
        meeting.agenda_minutes(),
        meeting.minutes_planned.unwrap_or(u32::MAX),
    );
    if agenda > planned {
        found.push(format!(
            "The agenda takes {agenda} minutes and the meeting has {planned}. What can be shorter?"
        ));
    }
}

fn minutes(minutes: Option<u32>, of: &str, found: &mut Vec<String>) {
    match minutes {
        Some(0) => found.push(format!("0 minutes is no time at all for {of}. How long is it?")),
        Some(minutes) if minutes > MOST_MINUTES => {
            found.push(format!(
                "{minutes} minutes are more than a day has. How long is it?"
            ));
        }
        _ => {}
    }
}

fn order(first: Option<Day>, then: Option<Day>, what: &str, other: &str, found: &mut Vec<String>) {
    if let (Some(first), Some(then)) = (first, then)
        && then < first
    {
        found.push(format!(
            "{what} is before {other}, {}. Which day is right?",
            date_text::medium(first)
        ));
    }
}

fn ahead(on: Option<Day>, today: Day, done: &str, found: &mut Vec<String>) {
    if let Some(on) = on
        && on > today
    {
        found.push(format!(
            "{} is still to come. Was it {done} on another day?",
            date_text::medium(on)
        ));
    }
}

fn out_of_range(day: Day, found: &mut Vec<String>) {
    use chrono::Datelike;
    if !(1900..=2100).contains(&day.year()) {
        found.push(format!(
            "The year {} is far away. Which year is right?",
            day.year()
        ));
    }
}

fn days_of(body: &Body) -> Vec<Day> {
    let days = match body {
        Body::Cycle(b) => vec![
            b.started_on,
            b.assessed_on,
            b.planned_on,
            b.doing_from,
            b.review_due,
            b.reviewed_on,
        ],
        Body::Outcome(b) => vec![b.baseline.on, b.by_when],
        Body::Provision(b) => vec![b.start, b.end],
        Body::Delivery(b) => vec![b.on],
        Body::Measurement(b) => vec![b.on],
        Body::Review(b) => vec![b.on],
        Body::Meeting(b) => vec![b.on, b.next_on],
        Body::Action(b) => vec![b.by, b.done_on, b.look_again_on],
        Body::Concern(b) => vec![b.on, b.answered_on],
        Body::Contact(b) => vec![b.on, b.promised_by],
        Body::Disagreement(b) => vec![b.on, b.ended_on],
        Body::Referral(b) => vec![b.asked_on, b.appointment_on, b.report_on, b.shared_on],
        Body::Report(b) => vec![b.received_on],
        Body::Policy(b) => vec![b.read_on],
        _ => Vec::new(),
    };
    days.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::example::{day, id, mid, numbered, outcome, planned, provision};
    use crate::domain::{Amount, MeetingState, Time};

    fn about(body: impl Into<Body>) -> Vec<String> {
        doubts(&body.into(), mid())
    }

    #[test]
    fn ordinary_records_raise_no_doubt() {
        let file = planned();
        assert_eq!(about(file.cycles[0].body.clone()), Vec::<String>::new());
        assert_eq!(about(outcome()), Vec::<String>::new());
        assert_eq!(about(provision()), Vec::<String>::new());
        assert_eq!(about(Meeting::default()), Vec::<String>::new());
        assert_eq!(many_outcomes(&file, id(20)), None);
    }

    #[test]
    fn an_end_before_a_start_is_asked_about() {
        let mut help = provision();
        help.end = Some(day(2026, 10, 1));
        assert_eq!(
            about(help),
            ["The end is before the start, 12 October 2026. Which day is right?"]
        );
        let cycle = Cycle {
            planned_on: Some(day(2026, 10, 6)),
            review_due: Some(day(2026, 10, 5)),
            ..Cycle::default()
        };
        assert_eq!(about(cycle).len(), 1);
    }

    #[test]
    fn no_minutes_and_too_many_are_asked_about() {
        for (minutes, doubt) in [
            (0, true),
            (1, false),
            (1440, false),
            (1441, true),
            (100_000, true),
        ] {
            let meeting = Meeting {
                minutes_planned: Some(minutes),
                ..Meeting::default()
            };
            assert_eq!(!about(meeting).is_empty(), doubt, "{minutes}");
        }
        let help = crate::domain::Provision {
            minutes: Some(100_000),
            sessions_a_week: Some(Amount::default()),
            ..provision()
        };
        assert_eq!(about(help).len(), 2);
    }

    #[test]
    fn a_meeting_that_should_have_been_is_asked_about() {
        let meeting = Meeting {
            on: Some(day(2026, 11, 23)),
            state: MeetingState::Ready,
            ..Meeting::default()
        };
        assert_eq!(
            about(meeting),
            ["The day of this meeting has passed. Did it take place?"]
        );
        let meeting = Meeting {
            on: Some(mid()),
            state: MeetingState::Held,
            started_at: Time::from_hms_opt(16, 0, 0),
            ended_at: Time::from_hms_opt(15, 0, 0),
            next_on: Some(mid()),
            ..Meeting::default()
        };
        assert_eq!(about(meeting).len(), 2);
    }

    #[test]
    fn a_target_that_is_the_start_and_far_years_are_asked_about() {
        let mut same = outcome();
        same.target = same.baseline.value;
        assert_eq!(
            about(same),
            ["The start and the target are both 1. What will be different?"]
        );
        let mut far = outcome();
        far.by_when = Day::from_ymd_opt(20266, 12, 8);
        assert_eq!(about(far), ["The year 20266 is far away. Which year is right?"]);
    }

    #[test]
    fn sixty_outcomes_are_kept_and_asked_about() {
        let mut file = planned();
        for n in 0..60 {
            file.outcomes.push(numbered(100 + n, outcome()));
        }
        let asked = many_outcomes(&file, id(20)).unwrap();
        assert!(asked.starts_with("This plan has 61 outcomes."), "{asked}");
        assert_eq!(file.outcomes_of(id(20)).count(), 61);
    }

    #[test]
    fn an_agenda_that_does_not_fit_is_asked_about() {
        let mut meeting = Meeting {
            minutes_planned: Some(45),
            ..Meeting::default()
        };
        meeting.agenda = vec![crate::domain::AgendaItem {
            minutes: Some(46),
            ..Default::default()
        }];
        assert_eq!(about(meeting).len(), 1);
    }
}
