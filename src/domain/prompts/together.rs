//! Prompts about planning together: meetings, the cycle, actions and worries.

use super::{Goal, Prompt};
use crate::domain::date_text::{ago, medium, short};
use crate::domain::rules::clocks::{self, ReportStands, ReviewClock};
use crate::domain::rules::counting::{self, Pace};
use crate::domain::rules::delivered::delivered;
use crate::domain::rules::footing::Footing;
use crate::domain::rules::needs_more::{self, Sign};
use crate::domain::rules::thread::{self, Gap};
use crate::domain::{ChildFile, Cycle, Day, Entry, LocalRules, Now};

const CODE_6_20: &str = "SEND Code of Practice 2015, 6.20";
const CODE_6_48: &str = "SEND Code of Practice 2015, 6.48";
const CODE_6_54: &str = "SEND Code of Practice 2015, 6.54";
const CODE_6_58: &str = "SEND Code of Practice 2015, 6.58";
const CODE_6_59: &str = "SEND Code of Practice 2015, 6.59";
const CODE_6_63: &str = "SEND Code of Practice 2015, 6.63";
const PUPIL_INFORMATION: &str = "Education (Pupil Information) (England) Regulations 2005, reg.6";
const CODE_6_65: &str = "SEND Code of Practice 2015, 6.65";
const CODE_6_70: &str = "SEND Code of Practice 2015, 6.70";
const CODE_6_71: &str = "SEND Code of Practice 2015, 6.71";

/// Every source that these prompts name.
pub const SOURCES: [&str; 10] = [
    CODE_6_20,
    CODE_6_48,
    CODE_6_54,
    CODE_6_58,
    CODE_6_59,
    CODE_6_63,
    PUPIL_INFORMATION,
    CODE_6_65,
    CODE_6_70,
    CODE_6_71,
];

/// What would help next in planning together, what matters most first.
pub fn together(file: &ChildFile, rules: &LocalRules, now: impl Into<Now>) -> Vec<Prompt> {
    let now = now.into();
    let today = now.day;
    let footing = Footing::of(file, today);
    let mut all: Vec<Prompt> = [
        meeting_passed(file, now),
        record(file, rules, footing, today),
        action_overdue(file, today),
        review_passed(file, today),
        talk(file, today),
        get_ready(file, now),
        needs_more(file, Sign::LittleProgress, footing, today),
        needs_more(file, Sign::ShortCycles, footing, today),
        needs_more(file, Sign::Assessment, footing, today),
        report(file, today),
        meetings(file, rules, footing, now),
        delivery(file, rules, today),
        outcome_gap(file, today),
        help_unclear(file),
    ]
    .into_iter()
    .flatten()
    .collect();
    // Chapter 6 speaks of mainstream schools and of children without an EHC plan.
    for prompt in &mut all {
        if prompt.source.is_some_and(is_chapter_6) && !footing.in_school() {
            prompt.source = None;
        }
    }
    all
}

fn is_chapter_6(source: &str) -> bool {
    source.starts_with("SEND Code of Practice 2015, 6.")
}

fn running(file: &ChildFile) -> Option<&Entry<Cycle>> {
    file.cycle().filter(|cycle| !cycle.body.is_finished())
}

fn meeting_passed(file: &ChildFile, now: Now) -> Option<Prompt> {
    let meeting = file.meetings.iter().find(|m| m.body.is_unsaid(now))?;
    let today = now.day;
    Some(Prompt {
        id: "meeting_passed",
        text: match meeting.body.on? {
            on if on == today => "How did the meeting go today?".to_owned(),
            on => format!("How did the meeting go on {}?", short(on, today)),
        },
        why: "A few words now are worth a page later.".to_owned(),
        source: None,
        goes_to: Goal::Meetings,
    })
}

/// D9: no written record some days after the meeting, a week unless it is set (S2.83).
fn record(file: &ChildFile, rules: &LocalRules, footing: Footing, today: Day) -> Option<Prompt> {
    let meeting = file
        .meetings
        .iter()
        .find(|m| clocks::record_is_missing(&m.body, rules.record_after_days.into(), today))?;
    let on = meeting.body.on?;
    // An old meeting is history, not something to chase.
    ((today - on).num_days() <= 90).then(|| Prompt {
        id: "written_record",
        text: format!("Has the record of {} come?", short(on, today)),
        why: match (meeting.body.writing_asked_on, footing.in_school()) {
            (Some(asked), true) => format!(
                "It was asked for {}. Schools should give parents the record.",
                ago(asked, today)
            ),
            (Some(asked), false) => format!("It was asked for {}.", ago(asked, today)),
            (None, true) => {
                "Schools should keep a record of what was agreed and give it to parents.".to_owned()
            }
            (None, false) => "It is good to have in writing what was agreed.".to_owned(),
        },
        source: Some(CODE_6_71),
        goes_to: Goal::Meetings,
    })
}

/// D10.
fn action_overdue(file: &ChildFile, today: Day) -> Option<Prompt> {
    let action = file
        .actions
        .iter()
        .filter(|action| action.body.is_overdue(today))
        .min_by_key(|action| action.body.by)?;
    Some(Prompt {
        id: "action_overdue",
        text: match brief(&action.body.text) {
            Some(text) => format!("“{text}”: how far is it?"),
            None => "How far is an action that was hoped for by now?".to_owned(),
        },
        why: format!(
            "It was hoped for by {}. A new day is fine too.",
            medium(action.body.by?)
        ),
        source: None,
        goes_to: Goal::Meetings,
    })
}

/// D6.
fn review_passed(file: &ChildFile, today: Day) -> Option<Prompt> {
    let Some(ReviewClock::Passed(due)) = clocks::review_clock(&running(file)?.body, today) else {
        return None;
    };
    Some(Prompt {
        id: "review_passed",
        text: "Is it time to look back at the plan?".to_owned(),
        why: format!("The review was planned for {}.", medium(due)),
        source: Some(CODE_6_54),
        goes_to: Goal::Cycle,
    })
}

/// S1.44: talk soon, so that one can be reassured.
fn talk(file: &ChildFile, today: Day) -> Option<Prompt> {
    let concern = file
        .concerns
        .iter()
        .find(|c| clocks::wants_a_talk(&c.body, today))?;
    Some(Prompt {
        id: "talk_soon",
        text: "Could you talk with school about a worry?".to_owned(),
        why: format!(
            "You noted it {}. An early talk often helps.",
            ago(concern.body.on?, today)
        ),
        source: Some(CODE_6_20),
        goes_to: Goal::Concerns,
    })
}

fn get_ready(file: &ChildFile, now: Now) -> Option<Prompt> {
    let meeting = file.next_meeting(now)?;
    let today = now.day;
    let on = meeting.body.on?;
    let days = (on - today).num_days();
    let has_part = crate::domain::rules::ready::has_child_part(&meeting.body);
    let name = file.name();
    (days <= clocks::NEAR_DAYS as i64 && !has_part).then(|| Prompt {
        id: "child_part",
        text: format!("How would {name} like to have a part in the meeting?"),
        why: format!("It is on {}. There are many ways to take part.", medium(on)),
        source: Some(CODE_6_70),
        goes_to: Goal::Meetings,
    })
}

/// D7 and D8: more help than school gives may be needed (S2.36).
fn needs_more(file: &ChildFile, sign: Sign, footing: Footing, today: Day) -> Option<Prompt> {
    needs_more::signs(file, today).contains(&sign).then(|| Prompt {
        id: match sign {
            Sign::LittleProgress => "little_progress",
            Sign::ShortCycles => "short_cycles",
            Sign::Assessment => "assessment",
        },
        text: sign.question().to_owned(),
        why: if footing.in_school() {
            sign.why().to_owned()
        } else {
            sign.seen().to_owned()
        },
        source: Some(match sign {
            Sign::LittleProgress => CODE_6_59,
            Sign::ShortCycles => CODE_6_58,
            Sign::Assessment => CODE_6_63,
        }),
        goes_to: Goal::Specialists,
    })
}

/// D2: the yearly report, which maintained schools must give before the end of each summer term.
fn report(file: &ChildFile, today: Day) -> Option<Prompt> {
    let clock = clocks::report_clock(file, today)?;
    clock.asks(today).then(|| Prompt {
        id: "yearly_report",
        text: match clock.stands {
            ReportStands::NotNoted => "Did last year’s report from school come?".to_owned(),
            _ => "Has this year’s report from school come?".to_owned(),
        },
        why: "Schools give parents a report before the end of each summer term.".to_owned(),
        source: Some(PUPIL_INFORMATION),
        goes_to: Goal::Reports,
    })
}

/// D1: at least three meetings a school year, on SEN support in a mainstream school. Schools should; it is counted in
/// words.
fn meetings(file: &ChildFile, rules: &LocalRules, footing: Footing, now: Now) -> Option<Prompt> {
    let today = now.day;
    if !footing.has_school_support() {
        return None;
    }
    let count = counting::count(file.meeting_days(now), &rules.counting(), today);
    matches!(count.pace(today), Pace::ToBook | Pace::Behind).then(|| Prompt {
        id: "meetings",
        text: "When could you meet with school next?".to_owned(),
        why: format!(
            "Schools should meet parents at least three times a year. {}",
            count.words()
        ),
        source: Some(CODE_6_65),
        goes_to: Goal::Meetings,
    })
}

/// D16: less help than planned.
fn delivery(file: &ChildFile, rules: &LocalRules, today: Day) -> Option<Prompt> {
    let cycle = running(file)?;
    let short = file
        .provisions_of(cycle.id())
        .filter(|help| help.body.is_on(today))
        .find(|help| {
            let sum = delivered(file, help);
            // One week says little.
            sum.counted() >= 2 && sum.is_short(rules.least_per_cent.into())
        })?;
    let given = delivered(file, short).words()?;
    Some(Prompt {
        id: "delivery",
        text: match brief(&short.body.text) {
            Some(text) => format!("What gets in the way of “{text}”?"),
            None => "What gets in the way of the extra help?".to_owned(),
        },
        why: format!("Noted so far: {given}. The plan can change."),
        source: None,
        goes_to: Goal::Cycle,
    })
}

/// D4: an outcome that does not tell something yet.
fn outcome_gap(file: &ChildFile, today: Day) -> Option<Prompt> {
    let cycle = running(file)?;
    let threads = thread::threads(file, cycle.id(), today);
    let (thread, gap) = threads.iter().find_map(|thread| {
        thread
            .gaps
            .iter()
            .find(|gap| **gap != Gap::Review)
            .map(|gap| (thread, *gap))
    })?;
    Some(Prompt {
        id: "outcome_gap",
        text: gap.question(file.name()),
        why: match brief(&thread.outcome.body.text) {
            Some(text) => format!("For “{text}”."),
            None => "For one of the outcomes. A line is enough.".to_owned(),
        },
        source: Some(CODE_6_48),
        goes_to: Goal::Cycle,
    })
}

/// D5: help that leaves open what will happen.
fn help_unclear(file: &ChildFile) -> Option<Prompt> {
    let cycle = running(file)?;
    let unclear = *thread::unclear_help(file, cycle.id()).first()?;
    let help = file.provisions.iter().find(|help| help.id() == unclear)?;
    let hint = crate::domain::wording::plans::provision_hints(&help.body)
        .into_iter()
        .next()?;
    Some(Prompt {
        id: "help_unclear",
        text: match brief(&help.body.text) {
            Some(text) => format!("Could “{text}” be clearer?"),
            None => "Could the extra help be clearer?".to_owned(),
        },
        why: hint.message,
        source: Some(CODE_6_48),
        goes_to: Goal::Cycle,
    })
}

/// The words as they are written, without the stop at their end; nothing where they are too many for a card.
fn brief(text: &str) -> Option<&str> {
    let text = text.trim().trim_end_matches('.');
    (!text.is_empty() && text.chars().count() <= super::QUOTE_FITS).then_some(text)
}

#[cfg(test)]
mod tests;
