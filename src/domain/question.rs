//! A question for the school, waiting for the next meeting or taken to one.

use super::{Day, Difficulty, Extra, Flow, Flowed, RecordId, Strategy, date_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A question to ask. It waits until a meeting takes it in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// The question as it will be asked.
    pub text: String,
    /// The record it is about: a strategy, a difficulty, the child's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<RecordId>,
    /// The meeting it was taken to; none while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<RecordId>,
    /// The question of the bank that it came from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub bank: String,
    /// The beginning that it was made with.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub starter: String,
    /// It has been asked.
    #[serde(default)]
    pub asked: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<Day>,
    /// There was no answer on the day: it waits for the next time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_answered: bool,
    /// Where the answer flowed on to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flowed: Vec<Flowed>,
    #[serde(default)]
    pub order: i64,
    #[serde(flatten)]
    pub extra: Extra,
}

/// The beginning of a question about what works at home, by its id in `assets/guidance/starters.json`.
pub const WORKS_AT_HOME: &str = "works_at_home";

impl Question {
    /// The same, answered by what happened: the school uses what it asks for since that day. `strategy` is what it
    /// is about.
    pub fn answered_by_use(self, strategy: RecordId, since: Day, today: Day) -> Question {
        let mut flowed = self.flowed;
        flowed.push(Flowed {
            to: Flow::SchoolUses,
            record: Some(strategy),
        });
        Question {
            asked: true,
            not_answered: false,
            answer: format!("Used at school since {}.", date_text::medium(since)),
            answered_on: Some(today),
            flowed,
            ..self
        }
    }

    /// Asks the school to try what helps at home. That it works well is said only where somebody noted so.
    pub fn try_at_school(id: RecordId, strategy: &Strategy) -> Question {
        let good = strategy.is_good();
        let beginning = if good {
            "At home this works well"
        } else {
            "At home we are trying this"
        };
        Question {
            text: format!(
                "{beginning}: {}. Could it help at school too?",
                plain(&strategy.text)
            ),
            about: Some(id),
            starter: if good {
                WORKS_AT_HOME.to_owned()
            } else {
                String::new()
            },
            ..Question::default()
        }
    }

    /// Asks the school what helps with a difficulty.
    pub fn what_helps(id: RecordId, difficulty: &Difficulty, name: &str) -> Question {
        Question {
            text: format!(
                "What helps {name} at school with this: {}?",
                plain(&difficulty.text)
            ),
            about: Some(id),
            ..Question::default()
        }
    }
}

/// A sentence without its end, so that it can stand inside another.
fn plain(text: &str) -> &str {
    text.trim().trim_end_matches(['.', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::StrategyState;
    use uuid::Uuid;

    #[test]
    fn a_question_keeps_the_words_it_was_made_from() {
        let id = RecordId(Uuid::from_u128(3));
        let strategy = Strategy {
            text: "Offer ear defenders before a noisy place.".to_owned(),
            ..Strategy::default()
        };
        let asked = Question::try_at_school(id, &strategy);
        assert_eq!(
            asked.text,
            "At home we are trying this: Offer ear defenders before a noisy place. Could it help at school too?"
        );
        let works = Strategy {
            state: StrategyState::Works,
            ..strategy
        };
        let asked = Question::try_at_school(id, &works);
        assert_eq!(
            asked.text,
            "At home this works well: Offer ear defenders before a noisy place. Could it help at school too?"
        );
        assert_eq!(asked.about, Some(id));
        let difficulty = Difficulty {
            text: "Loud, crowded places".to_owned(),
            ..Difficulty::default()
        };
        let asked = Question::what_helps(id, &difficulty, "Maya");
        assert_eq!(
            asked.text,
            "What helps Maya at school with this: Loud, crowded places?"
        );
        assert!(asked.meeting.is_none() && !asked.asked, "it waits");
    }
}
