//! Gentle hints on the words of outcomes and of the extra help.
//!
//! An outcome is a difference for the child, with a number, a place or a day by which one can tell. Help is
//! clear when a stranger could give it. The hints ask, they never block, and they never change a word.

use super::find;
use crate::domain::{Outcome, Provision};

/// A suggestion for an outcome or for help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanHint {
    /// A short name that stays the same: one of [`OUTCOME_RULES`] or [`PROVISION_RULES`].
    pub rule: &'static str,
    /// The word or phrase it is about; none if it is about something that is not there.
    pub found: Option<&'static str>,
    /// What the person reads.
    pub message: String,
}

/// The rules for outcomes, in the order in which they are looked at.
pub const OUTCOME_RULES: [&str; 4] = ["service", "vague", "hedge", "measure"];
/// The rules for help, in the order in which they are looked at.
pub const PROVISION_RULES: [&str; 2] = ["vague", "amount"];

/// Words for what somebody gives or goes to, not for what will be different.
const SERVICES: &[&str] = &[
    "1:1 support",
    "a place at",
    "access to",
    "attend a",
    "attend the",
    "be given",
    "be offered",
    "be provided with",
    "get help from",
    "hours of",
    "have a session",
    "have sessions",
    "receive",
    "receives",
    "salt session",
    "salt sessions",
    "take part in the intervention",
    "ta support",
    "therapy session",
    "therapy sessions",
];

/// Words that leave open what will be seen. With a number, a place or a day beside them they may do.
const VAGUE_CHANGES: &[&str] = &[
    "be better at",
    "become better at",
    "develop",
    "develops",
    "develop an understanding",
    "develop understanding",
    "feel better about",
    "get better at",
    "improve",
    "improved",
    "improves",
    "increase",
    "increase confidence",
    "make progress",
    "makes progress",
    "progress in",
    "work on",
    "work towards",
    "works towards",
];

/// Words that take a promise back.
const HEDGES: &[&str] = &[
    "as appropriate",
    "as far as possible",
    "hopefully",
    "if possible",
    "try to",
    "tries to",
    "when possible",
    "where appropriate",
    "where possible",
];

/// Words that leave open how much help there is.
const VAGUE_HELP: &[&str] = &[
    "a high level of",
    "access to",
    "as and when",
    "as appropriate",
    "as needed",
    "as required",
    "is recommended",
    "on a regular basis",
    "ongoing",
    "opportunities for",
    "opportunities to",
    "opportunity for",
    "opportunity to",
    "regular",
    "regularly",
    "support with",
    "when needed",
    "when required",
    "where appropriate",
    "where possible",
    "would benefit from",
];

/// Hints on an outcome, at most one for each rule. An outcome without words gets none.
pub fn outcome_hints(outcome: &Outcome, name: &str) -> Vec<PlanHint> {
    let text = outcome.text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let name = match name.trim() {
        "" => "your child",
        name => name,
    };
    let mut hints = Vec::new();
    if let Some(service) = find::phrase(text, SERVICES) {
        hints.push(PlanHint {
            rule: "service",
            found: Some(service),
            message: format!(
                "“{service}” tells what somebody gives. What will {name} be able to do then? The help has its own place."
            ),
        });
    }
    let definite = has_number(text) || outcome.target.is_some() || !outcome.target_text.trim().is_empty();
    if let Some(vague) = find::phrase(text, VAGUE_CHANGES).filter(|_| !definite) {
        hints.push(PlanHint {
            rule: "vague",
            found: Some(vague),
            message: format!(
                "“{vague}” can mean many things. What will you see {name} do? Like “writes four sentences by herself”."
            ),
        });
    }
    if let Some(hedge) = find::phrase(text, HEDGES) {
        hints.push(PlanHint {
            rule: "hedge",
            found: Some(hedge),
            message: format!("“{hedge}” leaves a way out. Can it stand without?"),
        });
    }
    let placed = !outcome.place.trim().is_empty() || outcome.by_when.is_some();
    if !definite && !placed && hints.is_empty() {
        hints.push(PlanHint {
            rule: "measure",
            found: None,
            message: "How much, how often, where or by when? One of them is enough to begin with.".to_owned(),
        });
    }
    hints
}

/// Hints on help, at most one for each rule. Help without words gets none.
pub fn provision_hints(provision: &Provision) -> Vec<PlanHint> {
    let text = provision.text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let mut hints = Vec::new();
    if let Some(vague) = find::phrase(text, VAGUE_HELP) {
        hints.push(PlanHint {
            rule: "vague",
            found: Some(vague),
            message: format!(
                "“{vague}” leaves open what happens. What could a stranger see? Like “3 times a week, 20 minutes, with Miss Doyle”."
            ),
        });
    }
    let missing: Vec<&str> = [
        ("who gives it", provision.given_by().is_empty()),
        ("how many minutes", provision.minutes.is_none()),
        ("how often a week", provision.sessions_a_week.is_none()),
        (
            "for how long",
            provision.weeks.is_none() && provision.end.is_none(),
        ),
    ]
    .into_iter()
    .filter(|(_, is)| *is)
    .map(|(what, _)| what)
    .collect();
    if let Some((last, before)) = missing.split_last() {
        let what = match before {
            [] => (*last).to_owned(),
            before => format!("{} and {last}", before.join(", ")),
        };
        hints.push(PlanHint {
            rule: "amount",
            found: None,
            message: format!("It would help to know {what}."),
        });
    }
    hints
}

/// A figure, or a number in words.
fn has_number(text: &str) -> bool {
    const NUMBERS: &[&str] = &[
        "all", "both", "each", "every", "five", "four", "half", "nine", "once", "one", "seven", "six", "ten",
        "three", "twice", "two", "eight", "twelve", "twenty", "whole",
    ];
    text.chars().any(|c| c.is_ascii_digit()) || find::phrase(text, NUMBERS).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Amount, Day};
    use proptest::prelude::*;

    fn outcome(text: &str) -> Outcome {
        Outcome {
            text: text.to_owned(),
            ..Outcome::default()
        }
    }

    fn help(text: &str) -> Provision {
        Provision {
            text: text.to_owned(),
            who: "Miss Doyle".to_owned(),
            minutes: Some(20),
            sessions_a_week: Some(Amount::whole(3)),
            weeks: Some(10),
            ..Provision::default()
        }
    }

    fn rules(outcome: &Outcome) -> Vec<&'static str> {
        outcome_hints(outcome, "Maya")
            .iter()
            .map(|hint| hint.rule)
            .collect()
    }

    #[test]
    fn a_service_is_not_an_outcome() {
        for text in [
            "Maya will receive speech therapy.",
            "5 hours of TA time a week.",
            "Maya will have access to a quiet room.",
            "Maya will attend a social skills group.",
        ] {
            assert_eq!(rules(&outcome(text)).first(), Some(&"service"), "{text}");
        }
    }

    #[test]
    fn a_vague_change_asks_what_one_will_see() {
        for text in [
            "Maya will improve her reading.",
            "Maya will develop an understanding of fractions.",
            "Maya works towards independence.",
            "Maya will make progress in writing.",
        ] {
            assert_eq!(rules(&outcome(text)), ["vague"], "{text}");
        }
        // A number makes it clear enough.
        assert!(rules(&outcome("Maya will improve from 34 to 60 words.")).is_empty());
        let mut with_target = outcome("Maya will improve her reading.");
        with_target.target = Some(Amount::whole(60));
        assert!(rules(&with_target).is_empty());
    }

    #[test]
    fn good_outcomes_are_left_in_peace() {
        for text in [
            "I can write four sentences on my own, using my picture plan.",
            "Maya eats her lunch in the hall on 3 days out of 5.",
            "By 8 December Maya will cross the road with one adult beside her.",
            "I can stay in the dinner hall for my whole lunch.",
        ] {
            assert_eq!(rules(&outcome(text)), Vec::<&str>::new(), "{text}");
        }
    }

    /// S1.8: a missing measure or day is told.
    #[test]
    fn s1_8_no_number_place_or_day_is_asked_about() {
        let mut bare = outcome("Maya enjoys reading to others.");
        assert_eq!(rules(&bare), ["measure"]);
        bare.by_when = Day::from_ymd_opt(2026, 12, 8);
        assert!(rules(&bare).is_empty());
        assert!(rules(&outcome("")).is_empty());
    }

    #[test]
    fn a_hedge_is_named_with_its_word() {
        let hints = outcome_hints(&outcome("Maya will try to write four sentences."), "Maya");
        assert_eq!((hints[0].rule, hints[0].found), ("hedge", Some("try to")));
    }

    #[test]
    fn every_vague_word_for_help_is_found() {
        for text in [
            "Regular reading",
            "Access to a quiet room",
            "Opportunities for movement",
            "Maya would benefit from a timer",
            "Breaks as appropriate",
            "Breaks as required",
            "A laptop is recommended",
            "A high level of adult help",
            "Same adult where possible",
            "Ongoing speech work",
            "Support with writing",
        ] {
            let hints = provision_hints(&help(text));
            assert_eq!(hints.len(), 1, "{text}");
            assert_eq!(hints[0].rule, "vague", "{text}");
        }
        // Parts of other words are not the word.
        assert!(provision_hints(&help("Irregular verbs game")).is_empty());
    }

    /// S2.25: who, how many minutes, how often and for how long.
    #[test]
    fn s2_25_missing_amounts_are_asked_for_in_one_sentence() {
        assert!(provision_hints(&help("Picture planning group")).is_empty());
        let mut bare = help("Picture planning group");
        bare.minutes = None;
        bare.weeks = None;
        let hints = provision_hints(&bare);
        assert_eq!(
            hints[0].message,
            "It would help to know how many minutes and for how long."
        );
        bare.end = Day::from_ymd_opt(2026, 12, 8);
        assert_eq!(
            provision_hints(&bare)[0].message,
            "It would help to know how many minutes."
        );
        assert!(provision_hints(&Provision::default()).is_empty());
    }

    proptest! {
        /// At most one hint for each rule, always with words, whatever was typed.
        #[test]
        fn any_text_gets_few_hints(text in any::<String>()) {
            let hints = outcome_hints(&outcome(&text), "Maya");
            prop_assert!(hints.len() <= OUTCOME_RULES.len());
            for hint in hints.iter() {
                prop_assert!(OUTCOME_RULES.contains(&hint.rule) && !hint.message.is_empty());
            }
            let hints = provision_hints(&help(&text));
            prop_assert!(hints.len() <= PROVISION_RULES.len());
        }
    }
}
