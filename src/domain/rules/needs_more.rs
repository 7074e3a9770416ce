//! Whether more help than school gives may be needed (SEND Code of Practice 2015, 6.58, 6.59 and 6.63).
//!
//! The signs come from what people rated. They are for a talk and decide nothing: specialists can be asked at
//! any point, and an assessment can be asked for without any of them.

use crate::domain::{ChildFile, Cycle, Day, Entry, Reached, SenStatus};

/// After this many cycles in a row that fell short, specialists come to mind. The Code names no number.
pub const CYCLES_SHORT: usize = 2;

/// A sign that more help may be needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// Little or no progress in spite of support, and nobody from outside was asked: schools should always
    /// bring in specialists (6.59).
    LittleProgress,
    /// Two cycles in a row came less far than hoped, and nobody from outside was asked (6.58).
    ShortCycles,
    /// The same, although there was advice from specialists: school or parents should consider asking for an education,
    /// health and care (EHC) needs assessment (6.63).
    Assessment,
}

impl Sign {
    /// The paragraph behind it.
    pub fn source(self) -> &'static str {
        match self {
            Sign::LittleProgress => "SEND Code of Practice 2015, 6.59",
            Sign::ShortCycles => "SEND Code of Practice 2015, 6.58",
            Sign::Assessment => "SEND Code of Practice 2015, 6.63",
        }
    }

    /// It as a question.
    pub fn question(self) -> &'static str {
        match self {
            Sign::LittleProgress => "Who from outside could help to look at this?",
            Sign::ShortCycles => "Would a specialist’s view help now?",
            Sign::Assessment => "Is it time to talk about an EHC needs assessment?",
        }
    }

    /// What was seen.
    pub fn seen(self) -> &'static str {
        match self {
            Sign::LittleProgress => "The last plan brought little progress.",
            Sign::ShortCycles => "Two plans came less far than hoped.",
            Sign::Assessment => "Two plans came less far than hoped, with advice from specialists.",
        }
    }

    /// What was seen, and what the Code says of it to mainstream schools.
    pub fn why(self) -> &'static str {
        match self {
            Sign::LittleProgress => {
                "Where there is little progress in spite of support, schools should always bring in specialists."
            }
            Sign::ShortCycles => {
                "Two plans came less far than hoped. Schools should then consider specialists."
            }
            Sign::Assessment => {
                "Two plans came less far than hoped, with advice from specialists. School or parents should consider asking for one."
            }
        }
    }
}

/// The signs that stand on a day, the most pressing first.
pub fn signs(file: &ChildFile, today: Day) -> Vec<Sign> {
    let finished: Vec<_> = file
        .cycles
        .iter()
        .filter(|cycle| cycle.body.is_finished())
        .collect();
    let Some(last) = finished.first() else {
        return Vec::new();
    };
    let all = |cycle: &Entry<Cycle>, test: fn(Reached) -> bool| {
        let ratings = ratings(file, cycle);
        !ratings.is_empty() && ratings.into_iter().all(test)
    };
    let little = all(last, Reached::is_little);
    let short = finished.len() >= CYCLES_SHORT
        && finished
            .iter()
            .take(CYCLES_SHORT)
            .all(|cycle| all(cycle, Reached::is_below));
    let asked = asked_since(file, last);
    // While the specialist's report is still to come, it is what one waits for.
    let advised = file
        .referrals
        .iter()
        .any(|referral| referral.body.report_on.is_some_and(|on| on <= today));
    // Who has a plan or asked for one needs no reminder of it.
    let on_the_way = file
        .status(today)
        .is_some_and(|status| status.body.status >= SenStatus::EhcAsked);
    [
        (little && !asked, Sign::LittleProgress),
        (short && !asked, Sign::ShortCycles),
        (short && advised && !on_the_way, Sign::Assessment),
    ]
    .into_iter()
    .filter_map(|(stands, sign)| stands.then_some(sign))
    .collect()
}

/// The ratings of the outcomes of a cycle: the latest of each.
fn ratings(file: &ChildFile, cycle: &Entry<Cycle>) -> Vec<Reached> {
    file.outcomes_of(cycle.id())
        .filter_map(|outcome| {
            file.reviews_of(outcome.id())
                .find_map(|review| review.body.rating)
        })
        .collect()
}

/// Whether somebody from outside has been asked since the cycle began.
fn asked_since(file: &ChildFile, cycle: &Entry<Cycle>) -> bool {
    let from = cycle.body.started_on.or(cycle.body.planned_on);
    file.referrals.iter().any(|referral| {
        referral
            .body
            .asked_on
            .is_some_and(|on| from.is_none_or(|from| on >= from))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::example::{day, file, id, mid, numbered};
    use crate::domain::{Outcome, Referral, Review, StatusChange};

    fn finished(file: &mut ChildFile, number: u32, rating: Reached) {
        let n = u128::from(number) * 100;
        let cycle = Cycle {
            number,
            started_on: Some(day(2026, number, 1)),
            reviewed_on: Some(day(2026, number, 28)),
            ..Cycle::default()
        };
        file.cycles.insert(0, numbered(n, cycle));
        let outcome = Outcome {
            cycle: Some(id(n)),
            ..Outcome::default()
        };
        file.outcomes.push(numbered(n + 1, outcome));
        let review = Review {
            outcome: Some(id(n + 1)),
            rating: Some(rating),
            ..Review::default()
        };
        file.reviews.push(numbered(n + 2, review));
    }

    fn asked(file: &mut ChildFile, on: Day) {
        let referral = Referral {
            asked_on: Some(on),
            report_on: on.checked_add_days(chrono::Days::new(30)),
            ..Referral::default()
        };
        file.referrals.push(numbered(999, referral));
    }

    /// S2.36: each sign names its paragraph, and stays quiet until there is something to see.
    #[test]
    fn s2_36_each_sign_of_needing_more_has_its_paragraph() {
        let mut file = file();
        assert!(signs(&file, mid()).is_empty());
        finished(&mut file, 1, Reached::Partly);
        assert!(signs(&file, mid()).is_empty());
        finished(&mut file, 2, Reached::NotYet);
        assert_eq!(signs(&file, mid()), [Sign::LittleProgress, Sign::ShortCycles]);
        // Somebody was asked before the last plan: the plan that followed fell short all the same.
        asked(&mut file, day(2026, 1, 10));
        assert_eq!(
            signs(&file, mid()),
            [Sign::LittleProgress, Sign::ShortCycles, Sign::Assessment]
        );
        file.referrals.clear();
        asked(&mut file, day(2026, 2, 10));
        // The report is waited for first.
        assert!(signs(&file, day(2026, 3, 1)).is_empty());
        assert_eq!(signs(&file, mid()), [Sign::Assessment]);
        assert_eq!(Sign::Assessment.source(), "SEND Code of Practice 2015, 6.63");
        let plan = StatusChange {
            status: SenStatus::EhcAsked,
            ..StatusChange::default()
        };
        file.statuses.push(numbered(15, plan));
        assert!(signs(&file, mid()).is_empty());
    }

    #[test]
    fn a_plan_that_came_as_far_as_hoped_is_no_sign() {
        let mut file = file();
        finished(&mut file, 1, Reached::NotYet);
        finished(&mut file, 2, Reached::Reached);
        asked(&mut file, day(2026, 1, 10));
        assert!(signs(&file, mid()).is_empty());
    }
}
