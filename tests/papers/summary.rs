//! The summary for the SENCO.

use super::*;
use fourfold::document::DocumentKind::SencoSummary;
use fourfold::document::{Order, Section, make};
use fourfold::domain::*;

fn summary(file: &ChildFile) -> String {
    text(&usual(file, SencoSummary))
}

/// Makes records that are there and that no document may hold.
fn hide<T>(list: &mut [Entry<T>]) {
    for entry in list {
        entry.meta.who_may_see = WhoMaySee::Nobody;
    }
}

#[test]
fn it_tells_one_child_at_a_glance() {
    in_order(
        &summary(&example()),
        &[
            "Summary for the SENCO",
            "Maya, Year 4, Copperbeck Primary School. 24 November 2026",
            "“I want people to wait for me.",
            "Cycle 3",
            "Do, week 7 of 9",
            "1 of 3 meetings",
            "85% of help given",
            "SEN status",
            "SEN support from 3 November 2025. Parents were told on 5 November 2025, by Mrs Whitlock, SENCO.",
            "Strengths",
            "What is hard, and what helps",
            "Start the day somewhere quiet (home and school; helps most times).",
            "What to look at next",
            "Outcomes over time",
            "Cycles so far",
            "Help planned and given",
            "Meetings with parents",
            "1 of 3 held, and 1 booked.",
            "Specialists",
            "Waiting for 46 days",
            "Yearly report",
            "What the law and the Code of Practice say",
            "Schools should talk with parents regularly and meet them at least three times a year. \
             (SEND Code of Practice 2015, 6.65)",
            "(Children and Families Act 2014, s.68)",
        ],
    );
}

#[test]
fn costs_are_shared_and_can_be_left_out() {
    let file = example();
    let said = summary(&file);
    // 20 minutes, 3 times a week, 8 weeks, £16 an hour, shared by 4.
    in_order(
        &said,
        &[
            "Picture planning group",
            "£32.00",
            "Shared by 4",
            "The test is need, not money spent",
        ],
    );
    let order = Order {
        left_out: [Section::Cost].into(),
        ..Order::new(SencoSummary, the_day())
    };
    assert!(!text(&make(&file, None, &order).unwrap()).contains('£'));
}

/// S2.29: when the yearly report is due, when each came, and what it says.
#[test]
fn s2_29_the_yearly_report_has_its_day_its_words_and_when_the_next_is_due() {
    in_order(
        &summary(&example()),
        &[
            "Yearly report",
            "The report for 2026 to 2027 is due before the end of the summer term.",
            "10 July 2026",
            "From no sentence to three on her own.",
            "Mrs Kaur",
            "11 July 2025",
            "(Education (Pupil Information) (England) Regulations 2005, reg.6)",
        ],
    );
}

/// S2.29: a report that is late is asked about, with reason and source.
#[test]
fn s2_29_what_the_rules_ask_is_there_with_reason_and_source() {
    let mut file = example();
    file.reports.clear();
    let said = summary(&file);
    in_order(
        &said,
        &[
            "What to look at next",
            "Have parents had last year’s report?",
            "(Education (Pupil Information) (England) Regulations 2005, reg.6)",
        ],
    );
    assert!(!summary(&example()).contains("year’s report?"));
}

/// A rule must not ask for what is there and only not for this reader.
#[test]
fn what_is_only_hidden_is_not_asked_for() {
    let mut file = example();
    for report in &mut file.reports {
        report.meta.who_may_see = WhoMaySee::Nobody;
    }
    assert!(!summary(&file).contains("Have parents had this year’s report?"));
}

/// S2.11 and S2.21: a child on SEN support whose home was not told is flagged, once, with the section of the Act.
#[test]
fn s2_11_s2_21_home_that_was_not_told_is_asked_about() {
    let mut file = example();
    for status in &mut file.statuses {
        status.body.told_on = None;
    }
    let said = summary(&file);
    in_order(
        &said,
        &[
            "Parents were told about SEN support on",
            "What to look at next",
            "When did the school tell parents about SEN support?",
            "(Children and Families Act 2014, s.68)",
            "(Children and Families Act 2014, s.68)",
        ],
    );
    assert!(!summary(&example()).contains("Parents were told about SEN support on"));
    file.statuses[0].body.status = SenStatus::Watching;
    assert!(!summary(&file).contains("about SEN support"));
}

/// S1.12 and S2.27: how many of three were held this school year, and the next date.
#[test]
fn s1_12_s2_27_the_meetings_of_the_year_are_counted_with_the_next_date() {
    let mut file = example();
    in_order(
        &summary(&file),
        &["1 of 3 meetings", "This school year, 2026 to 2027", "Next on"],
    );
    let next = file.next_meeting(the_day()).unwrap().id();
    file.meetings.retain(|meeting| meeting.id() != next);
    let said = summary(&file);
    assert!(
        said.contains("1 of 3 held.") && !said.contains("Next on"),
        "{said}"
    );
}

/// S2.30: the cycle has its number and its part, and the earlier ones their days.
#[test]
fn s2_30_cycles_are_numbered_and_have_their_days() {
    in_order(
        &summary(&example()),
        &[
            "Cycle 3",
            "Do, week 7 of 9",
            "Cycles so far",
            "Autumn term 2026",
            "2. Summer term 2026",
            "1. Winter 2025 to 2026",
        ],
    );
}

/// S2.33: what was given stands beside what was planned, and why not all of it.
#[test]
fn s2_33_what_was_given_stands_beside_what_was_planned() {
    in_order(
        &summary(&example()),
        &[
            "85% of help given",
            "Help planned and given",
            "Picture planning group",
            "3 times a week, 20 minutes, for 8 weeks",
            "Why not all:",
            "Together",
            "4 hours 35 minutes a week",
            "19 hours 35 minutes of 22 hours 55 minutes: 85%",
        ],
    );
}

/// A meeting that was held is not told as if there had been none.
#[test]
fn a_held_meeting_that_does_not_count_is_no_missing_one() {
    let mut file = example();
    file.meetings
        .retain(|meeting| meeting.body.is_held() && meeting.body.on == Some(day(2026, 10, 6)));
    assert_eq!(file.meetings.len(), 1);
    file.meetings[0].body.kind = MeetingKind::Informal;
    let said = summary(&file);
    assert!(!said.contains("No meeting recorded") && !said.contains("None recorded yet"));
    in_order(
        &said,
        &[
            "0 of 3 meetings",
            "What was held does not count as one of the three",
            "None that counts as one of the three yet.",
        ],
    );
}

/// What is recorded of a cost is told, and what is not is said.
#[test]
fn what_was_bought_counts_where_the_cost_of_the_time_is_not_known() {
    let mut file = example();
    let cycle = file.cycles[0].id();
    let help = |file: &mut ChildFile, at: usize, change: &dyn Fn(&mut Provision)| {
        let mut all = file.provisions.iter_mut();
        change(
            &mut all
                .by_ref()
                .filter(|one| one.body.cycle == Some(cycle))
                .nth(at)
                .unwrap()
                .body,
        );
    };
    for at in 0..file.provisions_of(cycle).count() {
        help(&mut file, at, &|help| {
            (help.cost_per_hour, help.materials) = (None, None);
        });
    }
    help(&mut file, 0, &|help| help.materials = Some(Pence(700)));
    help(&mut file, 1, &|help| {
        (help.materials, help.cost_per_hour) = (Some(Pence(900)), Some(Pence(1500)));
        (help.weeks, help.end) = (None, None);
    });
    let said = summary(&file);
    in_order(
        &said,
        &[
            "£7.00",
            "For materials. The cost of the time is not recorded here",
            "£9.00",
            "For materials. The cost of the time (£15.00 an hour) is not recorded here",
            "£16.00",
            "For 2 rows the total has only the materials: the cost of the time is not recorded here.",
        ],
    );
}

/// S2.35 and S2.54: who was asked and when, how long one waits, the report, that the school has it, the advice.
#[test]
fn s2_35_s2_54_a_specialist_has_its_days_its_advice_and_whether_school_has_the_report() {
    let mut file = example();
    in_order(
        &summary(&file),
        &[
            "Educational psychology",
            "By Mrs Whitlock. Parents agreed on 6 October 2026.",
            "Waiting for 46 days",
            "Speech and language therapy",
            "Waited 71 days",
            "Report: 10 July 2025",
            "The school has had it since: 14 July 2025",
            "Short steps, time to answer, pictures beside words.",
        ],
    );
    for referral in &mut file.referrals {
        referral.body.shared_on = None;
    }
    assert!(!summary(&file).contains("The school has had it since"));
}

/// What is not told may not be there, or may not be for this reader: both are said in the same words.
#[test]
fn what_is_hidden_and_what_is_missing_are_told_alike() {
    type Change = fn(&mut ChildFile);
    let cases: [(&str, Change, Change); 8] = [
        ("specialists", |f| f.referrals.clear(), |f| hide(&mut f.referrals)),
        ("outcomes", |f| f.outcomes.clear(), |f| hide(&mut f.outcomes)),
        (
            "extra help",
            |f| f.provisions.clear(),
            |f| hide(&mut f.provisions),
        ),
        ("SEN status", |f| f.statuses.clear(), |f| hide(&mut f.statuses)),
        ("strengths", |f| f.strengths.clear(), |f| hide(&mut f.strengths)),
        (
            "what is hard, and what helps",
            |f| {
                f.difficulties.clear();
                f.strategies.clear();
            },
            |f| {
                hide(&mut f.difficulties);
                hide(&mut f.strategies);
            },
        ),
        ("meetings", |f| f.meetings.clear(), |f| hide(&mut f.meetings)),
        ("yearly reports", |f| f.reports.clear(), |f| hide(&mut f.reports)),
    ];
    assert!(!summary(&example()).contains("Not recorded here: "));
    for (words, empty, hidden) in cases {
        for change in [empty, hidden] {
            let mut file = example();
            change(&mut file);
            let said = summary(&file);
            let line = said.lines().find(|line| line.starts_with("Not recorded here: "));
            assert_eq!(
                line,
                Some(format!("Not recorded here: {words}.").as_str()),
                "{said}"
            );
        }
    }
}

/// The clock of the yearly report runs on every report, or it is not told.
#[test]
fn a_report_that_is_hidden_does_not_turn_the_clock_back() {
    let mut file = example();
    file.reports[0].meta.who_may_see = WhoMaySee::Nobody;
    let said = summary(&file);
    assert!(said.contains("11 July 2025"), "the other is told: {said}");
    assert!(
        !said.contains("No report for") && !said.contains("is due before"),
        "{said}"
    );
    hide(&mut file.reports);
    let said = summary(&file);
    assert!(
        !said.contains("hoped for by") && !said.contains("The next is due"),
        "{said}"
    );
    file.reports.clear();
    assert!(summary(&file).contains("No report for 2025 to 2026 is noted here."));
}

/// An older status is not that of today, and a part of the meetings or of the help is not all of it.
#[test]
fn the_glance_tells_no_part_as_the_whole() {
    let mut file = example();
    file.statuses[0].meta.who_may_see = WhoMaySee::Nobody;
    let said = summary(&file);
    assert!(
        said.contains("School keeps an eye on progress"),
        "it stands in the history: {said}"
    );
    assert!(!said.contains("Since 10 March 2025"), "{said}");

    let mut file = example();
    let held = file.meetings.iter_mut().find(|meeting| meeting.body.is_held());
    held.unwrap().meta.who_may_see = WhoMaySee::Nobody;
    assert!(!summary(&file).contains("1 meeting"));

    let mut file = example();
    let cycle = file.cycles[0].id();
    let help = file
        .provisions
        .iter()
        .position(|help| help.body.cycle == Some(cycle));
    let help = help.unwrap();
    let of = file.provisions[help].id();
    let log = file
        .deliveries
        .iter_mut()
        .find(|log| log.body.provision == Some(of));
    log.unwrap().meta.who_may_see = WhoMaySee::Nobody;
    assert!(!summary(&file).contains("% of help given"));
    let mut file = example();
    file.provisions[help].meta.who_may_see = WhoMaySee::Nobody;
    assert!(!summary(&file).contains("% of help given"));
}

/// An older look at an outcome is not told as the newest.
#[test]
fn a_hidden_look_does_not_bring_back_an_older_one() {
    let mut file = example();
    let newest = file.reviews[0].clone();
    let older = Review {
        outcome: newest.body.outcome,
        on: Some(day(2026, 5, 4)),
        rating: Some(Reached::MuchLess),
        next: "Try it in pairs.".to_owned(),
        ..Review::default()
    };
    file.reviews.push(entry(&file, 900, older));
    file.reviews[0].meta.who_may_see = WhoMaySee::Nobody;
    assert!(!summary(&file).contains("Try it in pairs."));
    file.reviews.remove(0);
    assert!(summary(&file).contains("Try it in pairs."));
}

/// The reader is not asked for help that is there, because a first difficulty that is hidden has none.
#[test]
fn a_hidden_difficulty_does_not_lend_its_question_to_another() {
    let mut file = example();
    file.questions.clear();
    let (first, second) = (file.difficulties[0].id(), file.difficulties[1].id());
    file.strategies
        .retain(|help| !help.body.helps_with.contains(&first));
    assert!(file.helps_with(second).next().is_some());
    assert!(summary(&file).contains("what helps a little?"));
    file.difficulties[0].meta.who_may_see = WhoMaySee::Nobody;
    hide(&mut file.strategies);
    assert!(!summary(&file).contains("what helps a little?"));
}

/// What to check before quoting is for the one who writes, and never on a paper.
#[test]
fn what_the_rules_ask_has_its_source_and_no_note_to_the_writer() {
    let mut file = example();
    for meeting in &mut file.meetings {
        meeting.body.writing_received_on = None;
    }
    in_order(
        &summary(&file),
        &[
            "What to look at next",
            "Have parents had the record of the last meeting?",
            "(SEND Code of Practice 2015, chapter 6)",
        ],
    );
    assert!(!summary(&file).contains("Please check the number"));
}

/// Why a child had no part is kept when that changes, and is not told beside the part they had.
#[test]
fn why_the_child_had_no_part_stands_beside_no_other_part() {
    let mut file = example();
    let meeting = &mut file.meetings[1].body;
    meeting.no_child_part_because = "Maya was ill that day.".to_owned();
    meeting.child_part = Some(ChildPart::All);
    assert!(!summary(&file).contains("Maya was ill that day."));
    file.meetings[1].body.child_part = Some(ChildPart::NotThisTime);
    assert!(summary(&file).contains("Maya was ill that day."));
}

/// Help that runs one after the other does not add up.
#[test]
fn the_week_is_the_fullest_one() {
    let mut file = example();
    super::plan::one_ends_before_the_others(&mut file);
    let said = summary(&file);
    assert!(said.contains("3 hours 35 minutes in the fullest week"), "{said}");
    assert!(!said.contains("4 hours 35 minutes"));
}

/// Past help is told by school year and by need; what was kept back is not.
#[test]
fn help_of_earlier_years_is_told_by_year_and_need() {
    let mut file = example();
    assert!(!summary(&file).contains("Help in earlier years"));
    let model = file.provisions[0].clone();
    let past = |n: u128, year, text: &str, who| {
        let mut past = model.clone();
        past.meta.id = RecordId(uuid::Uuid::from_u128(n));
        past.meta.who_may_see = who;
        past.body = Provision {
            text: text.into(),
            school_year: Some(SchoolYear(year)),
            who: "Teaching assistant".into(),
            who_name: "Mrs Hill".into(),
            note: "Only before lunch".into(),
            area: Some(Area::CognitionAndLearning),
            ..Provision::default()
        };
        past
    };
    file.provisions.extend([
        past(901, 2022, "Letter sounds", WhoMaySee::Anyone),
        past(902, 2023, "Phonics group", WhoMaySee::Anyone),
        past(903, 2023, "CANARY group", WhoMaySee::Nobody),
    ]);
    let said = summary(&file);
    in_order(
        &said,
        &[
            "Help in earlier years",
            "2023 to 2024",
            "Cognition and learning",
            "Phonics group",
            "Teaching assistant – Mrs Hill. Only before lunch.",
            "2022 to 2023",
            "Letter sounds",
        ],
    );
    assert!(!said.contains("CANARY"));
}

/// Attendance and attainment stand with their day and source; nothing is made of what was not written.
#[test]
fn attendance_and_attainment_are_told_with_day_and_source() {
    let mut file = example();
    let fact = |what: &str, value: &str, on: Option<When>| Fact {
        what: what.into(),
        value: value.into(),
        on,
        source: "The register".into(),
    };
    file.child.body.facts = vec![
        fact("Attendance", "91%", When::month(2025, 10)),
        fact("CANARY reading", "Working towards", None),
        fact("Attendance", "94%", When::month(2026, 10)),
    ];
    let said = summary(&file);
    in_order(
        &said,
        &[
            "Attendance and attainment",
            "October 2026",
            "94%",
            "The register",
            "October 2025",
            "91%",
            "CANARY reading",
            "Working towards",
        ],
    );
    let chronology = text(&usual(&file, fourfold::document::DocumentKind::Chronology));
    assert!(chronology.contains("Attendance: 94%"));
    file.child.meta.who_may_see = WhoMaySee::Nobody;
    assert!(!summary(&file).contains("CANARY"));
    let chronology = text(&usual(&file, fourfold::document::DocumentKind::Chronology));
    assert!(!chronology.contains("CANARY"));
}
