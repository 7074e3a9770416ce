use super::*;
use crate::domain::rules::example::{day, file, id, mid, numbered, planned};
use crate::domain::*;

fn ids(file: &ChildFile, today: Day) -> Vec<&'static str> {
    together(file, file.rules(), today)
        .iter()
        .map(|prompt| prompt.id)
        .collect()
}

fn find(file: &ChildFile, id: &str, today: Day) -> Prompt {
    together(file, file.rules(), today)
        .into_iter()
        .find(|prompt| prompt.id == id)
        .unwrap_or_else(|| panic!("no prompt {id}: {:?}", ids(file, today)))
}

/// A file with a running cycle in which nothing is missing.
fn calm() -> ChildFile {
    let mut file = planned();
    file.reviews.clear();
    file
}

fn on_support(file: &mut ChildFile) {
    file.statuses.push(numbered(
        15,
        StatusChange {
            status: SenStatus::SenSupport,
            from: Some(day(2026, 1, 1)),
            ..StatusChange::default()
        },
    ));
}

fn meeting(on: Day, state: MeetingState) -> Entry<Meeting> {
    numbered(
        90,
        Meeting {
            on: Some(on),
            state,
            child_part: Some(ChildPart::All),
            writing_received_on: Some(on),
            ..Meeting::default()
        },
    )
}

#[test]
fn nothing_to_ask_where_nothing_is_missing() {
    assert_eq!(ids(&file(), mid()), Vec::<&str>::new());
    assert_eq!(ids(&calm(), mid()), Vec::<&str>::new());
}

/// S1.12: three meetings a year, said in words, with the paragraph.
#[test]
fn s1_12_the_next_meeting_is_asked_about_on_sen_support() {
    let mut file = file();
    assert!(!ids(&file, mid()).contains(&"meetings"));
    on_support(&mut file);
    let prompt = find(&file, "meetings", mid());
    assert_eq!(
        prompt.why,
        "Schools should meet parents at least three times a year. None recorded yet."
    );
    assert_eq!(prompt.source, Some("SEND Code of Practice 2015, 6.65"));
    file.meetings
        .push(meeting(day(2026, 12, 8), MeetingState::Planned));
    assert!(!ids(&file, mid()).contains(&"meetings"));
}

/// S2.29: the yearly report is asked about when the summer term ends, and names its Regulation.
#[test]
fn s2_29_a_report_that_is_late_is_asked_about() {
    let mut file = file();
    file.reports.push(numbered(
        95,
        YearlyReport {
            received_on: Some(day(2025, 7, 11)),
            ..YearlyReport::default()
        },
    ));
    assert!(!ids(&file, day(2026, 6, 30)).contains(&"yearly_report"));
    let prompt = find(&file, "yearly_report", day(2026, 7, 1));
    assert!(prompt.source.unwrap().ends_with("2005, reg.6"));
    assert_eq!(prompt.text, "Has this year’s report from school come?");
    let prompt = find(&file, "yearly_report", day(2026, 9, 1));
    assert_eq!(prompt.text, "Did last year’s report from school come?");
}

/// Chapter 6 is not cited to a child with an EHC plan, or at a place of which it does not speak.
#[test]
fn no_prompt_cites_chapter_six_where_it_does_not_speak_of_the_child() {
    let mut file = file();
    on_support(&mut file);
    let cites = |file: &ChildFile| {
        together(file, file.rules(), mid())
            .into_iter()
            .filter_map(|prompt| prompt.source)
            .filter(|source| source.contains("2015, 6."))
            .count()
    };
    assert!(cites(&file) >= 1);
    for kind in [
        SettingKind::EarlyYears,
        SettingKind::Special,
        SettingKind::College,
    ] {
        file.settings = vec![numbered(
            60,
            Setting {
                kind,
                ..Setting::default()
            },
        )];
        assert_eq!(cites(&file), 0, "{kind:?}");
        assert!(!ids(&file, mid()).contains(&"meetings"));
    }
    file.settings.clear();
    file.statuses[0].body.status = SenStatus::EhcPlan;
    assert_eq!(cites(&file), 0);
    let told = crate::domain::prompts::prompts(&file, mid());
    assert!(told.iter().all(|prompt| prompt.id != "told_on"));
}

#[test]
fn an_outcome_and_its_help_are_asked_about_while_the_cycle_runs() {
    let mut file = calm();
    file.outcomes[0].body.measure.clear();
    assert_eq!(find(&file, "outcome_gap", mid()).text, "How will we know?");
    file.provisions[0].body.minutes = None;
    assert_eq!(
        find(&file, "help_unclear", mid()).why,
        "It would help to know how many minutes."
    );
    file.cycles[0].body.reviewed_on = Some(mid());
    assert_eq!(ids(&file, mid()), Vec::<&str>::new());
}

#[test]
fn a_review_is_asked_about_after_its_day() {
    let file = calm();
    assert!(!ids(&file, day(2026, 12, 8)).contains(&"review_passed"));
    assert_eq!(
        find(&file, "review_passed", day(2026, 12, 9)).why,
        "The review was planned for 8 December 2026."
    );
}

fn finished(file: &mut ChildFile, number: u32, rating: Reached) {
    let n = u128::from(number) * 100;
    file.cycles.insert(
        0,
        numbered(
            n,
            Cycle {
                number,
                started_on: Some(day(2026, 1, number)),
                reviewed_on: Some(day(2026, 3, number)),
                ..Cycle::default()
            },
        ),
    );
    file.outcomes.push(numbered(
        n + 1,
        Outcome {
            cycle: Some(id(n)),
            ..Outcome::default()
        },
    ));
    file.reviews.push(numbered(
        n + 2,
        Review {
            outcome: Some(id(n + 1)),
            rating: Some(rating),
            ..Review::default()
        },
    ));
}

/// S2.36: two cycles below expected, or little progress, bring specialists to mind.
#[test]
fn s2_36_falling_short_brings_specialists_to_mind() {
    let mut file = file();
    finished(&mut file, 1, Reached::Partly);
    assert_eq!(ids(&file, mid()), Vec::<&str>::new());
    finished(&mut file, 2, Reached::Partly);
    assert_eq!(ids(&file, mid()), ["short_cycles"]);
    assert_eq!(
        find(&file, "short_cycles", mid()).source,
        Some("SEND Code of Practice 2015, 6.58")
    );
    finished(&mut file, 3, Reached::NotYet);
    assert_eq!(ids(&file, mid()), ["little_progress", "short_cycles"]);
    assert_eq!(
        find(&file, "little_progress", mid()).source,
        Some("SEND Code of Practice 2015, 6.59")
    );
    // Once somebody was asked there is nothing to remind of.
    file.referrals.push(numbered(
        999,
        Referral {
            asked_on: Some(day(2026, 2, 1)),
            ..Referral::default()
        },
    ));
    assert_eq!(ids(&file, mid()), Vec::<&str>::new());
}

#[test]
fn one_outcome_that_was_reached_is_enough_to_stay_quiet() {
    let mut file = file();
    finished(&mut file, 1, Reached::Partly);
    finished(&mut file, 2, Reached::Reached);
    assert_eq!(ids(&file, mid()), Vec::<&str>::new());
}

/// S2.83: a nudge after seven days.
#[test]
fn s2_83_the_written_record_is_asked_about_after_a_week() {
    let mut file = file();
    let mut held = meeting(day(2026, 11, 10), MeetingState::Closed);
    held.body.writing_received_on = None;
    held.body.writing_asked_on = Some(day(2026, 11, 10));
    file.meetings.push(held);
    assert!(!ids(&file, day(2026, 11, 16)).contains(&"written_record"));
    let prompt = find(&file, "written_record", day(2026, 11, 17));
    assert!(prompt.why.contains("should"), "{}", prompt.why);
    // What is long past is left in peace.
    assert!(!ids(&file, day(2027, 3, 1)).contains(&"written_record"));
}

#[test]
fn an_action_past_its_day_and_an_old_worry_are_asked_about() {
    let mut file = file();
    file.actions.push(numbered(
        96,
        AgreedAction {
            text: "Send the reading log".to_owned(),
            by: Some(day(2026, 11, 20)),
            ..AgreedAction::default()
        },
    ));
    file.actions[0].body.text = "word ".repeat(40);
    assert_eq!(
        find(&file, "action_overdue", mid()).text,
        "How far is an action that was hoped for by now?"
    );
    file.actions[0].body.text = "Send the reading log.".to_owned();
    file.concerns.push(numbered(
        97,
        Concern {
            on: Some(day(2026, 11, 1)),
            ..Concern::default()
        },
    ));
    assert_eq!(ids(&file, mid()), ["action_overdue", "talk_soon"]);
    assert_eq!(
        find(&file, "action_overdue", mid()).text,
        "“Send the reading log”: how far is it?"
    );
}

/// S1.15: the child's part is asked about while there is time.
#[test]
fn s1_15_the_childs_part_is_asked_about_before_the_meeting() {
    let mut file = file();
    let mut coming = meeting(day(2026, 12, 8), MeetingState::Planned);
    coming.body.child_part = None;
    file.meetings.push(coming);
    assert_eq!(ids(&file, mid()), ["child_part"]);
    assert!(ids(&file, day(2026, 11, 23)).is_empty());
    assert_eq!(ids(&file, day(2026, 12, 9)), ["meeting_passed"]);
}

/// S2.33: help that falls short is asked about, without blame.
#[test]
fn s2_33_less_help_than_planned_is_asked_about() {
    let mut file = calm();
    for (n, done) in [(70, 3), (71, 1)] {
        file.deliveries.push(numbered(
            n,
            Delivery {
                provision: Some(id(40)),
                sessions_planned: Some(3),
                sessions_done: Some(done),
                ..Delivery::default()
            },
        ));
    }
    let prompt = find(&file, "delivery", mid());
    assert_eq!(prompt.text, "What gets in the way of “Picture planning group”?");
    assert_eq!(
        prompt.why,
        "Noted so far: 1 hour 20 minutes of 2 hours. The plan can change."
    );
    file.deliveries.pop();
    assert!(!ids(&file, mid()).contains(&"delivery"));
}

#[test]
fn prompts_blame_nobody_and_name_a_known_source() {
    let mut all = Vec::new();
    let mut file = calm();
    on_support(&mut file);
    file.outcomes[0].body.measure.clear();
    file.provisions[0].body.minutes = None;
    for today in [mid(), day(2027, 1, 30), day(2027, 8, 31)] {
        all.extend(together(&file, file.rules(), today));
    }
    assert!(all.len() > 5);
    for prompt in all {
        for text in [&prompt.text, &prompt.why] {
            assert!(
                !text.contains('!') && !text.to_lowercase().contains("fail"),
                "{text}"
            );
        }
        assert!(
            prompt.source.is_none_or(|source| SOURCES.contains(&source)),
            "{prompt:?}"
        );
    }
}

/// A changed setting changes what is asked: each one by itself.
#[test]
fn the_prompts_follow_what_is_settled() {
    let mut file = calm();
    on_support(&mut file);
    let mut short = meeting(day(2026, 11, 10), MeetingState::Closed);
    short.body.minutes_planned = Some(15);
    short.body.writing_received_on = None;
    file.meetings.push(short);
    for (n, done) in [(70, 3), (71, 1)] {
        let given = Delivery {
            provision: Some(id(40)),
            sessions_planned: Some(3),
            sessions_done: Some(done),
            ..Delivery::default()
        };
        file.deliveries.push(numbered(n, given));
    }
    for wanted in ["written_record", "meetings", "delivery"] {
        assert!(ids(&file, mid()).contains(&wanted), "{wanted}");
    }
    file.child.body.rules.least_minutes = 15;
    assert!(!ids(&file, mid()).contains(&"meetings"));
    file.child.body.rules.least_per_cent = 66;
    assert!(!ids(&file, mid()).contains(&"delivery"));
    file.child.body.rules.record_after_days = 15;
    assert!(!ids(&file, mid()).contains(&"written_record"));
}

/// S2.28: a parents' evening counts once that is set, and not before.
#[test]
fn s2_28_a_parents_evening_counts_when_home_and_school_settle_it() {
    let mut file = file();
    on_support(&mut file);
    let mut evening = meeting(day(2026, 11, 10), MeetingState::Closed);
    evening.body.kind = MeetingKind::ParentsEvening;
    evening.body.minutes_planned = Some(40);
    file.meetings.push(evening);
    assert!(ids(&file, mid()).contains(&"meetings"));
    file.child.body.rules.parents_evening_from = Some(30);
    assert!(!ids(&file, mid()).contains(&"meetings"));
}
