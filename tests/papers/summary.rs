//! The summary for the SENCO.

use super::*;
use fourfold::document::DocumentKind::SencoSummary;
use fourfold::document::{Order, Section, make};
use fourfold::domain::*;

fn summary(file: &ChildFile) -> String {
    text(&usual(file, SencoSummary))
}

#[test]
fn it_tells_one_child_at_a_glance() {
    in_order(
        &summary(&example()),
        &[
            "Summary for the SENCO",
            "Maya, Year 4. Copperbeck Primary School, 24 November 2026",
            "“I want people to wait for me.",
            "SEN support",
            "Since 3 November 2025",
            "Home was told on 5 November 2025",
            "Cycle 3",
            "Do, week 7 of 9",
            "1 of 3 meetings",
            "85% of help given",
            "Strengths",
            "Outcomes over time",
            "What to look at next",
            "Cycles so far",
            "Help planned and given",
            "Meetings with home",
            "1 of 3 held, and 1 booked.",
            "Schools should talk with parents regularly and meet them at least three times a year. \
             (SEND Code of Practice 2015, 6.65)",
            "Specialists",
            "Waiting for 46 days",
            "Yearly report",
            "SEN status",
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
            "The test is need, not money spent.",
        ],
    );
    let order = Order {
        left_out: [Section::Cost].into(),
        ..Order::new(SencoSummary, the_day())
    };
    assert!(!text(&make(&file, None, &order).unwrap()).contains('£'));
}

#[test]
fn what_the_rules_ask_is_there_with_reason_and_source() {
    let mut file = example();
    file.reports.clear();
    file.statuses.truncate(1);
    file.statuses[0].body.from = Some(day(2024, 11, 3));
    let said = summary(&file);
    in_order(
        &said,
        &[
            "What to look at next",
            "Has this year’s report gone to home?",
            "(SEND Code of Practice 2015, 6.64)",
        ],
    );
    assert!(!summary(&example()).contains("Has this year’s report gone to home?"));
}

/// A rule must not ask for what is there and only not for this reader.
#[test]
fn what_is_only_hidden_is_not_asked_for() {
    let mut file = example();
    for report in &mut file.reports {
        report.meta.who_may_see = WhoMaySee::Nobody;
    }
    assert!(!summary(&file).contains("Has this year’s report gone to home?"));
}

#[test]
fn home_that_was_not_told_is_asked_about() {
    let mut file = example();
    for status in &mut file.statuses {
        status.body.told_on = None;
    }
    assert!(summary(&file).contains("Home was told about SEN support on"));
    assert!(!summary(&example()).contains("Home was told about SEN support on"));
}
