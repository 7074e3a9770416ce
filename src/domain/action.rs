//! Actions: who does what, by when.

use super::choice::choices;
use super::{Day, Extra, RecordId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

choices! {
    /// Who an action belongs to.
    #[derive(Default)]
    Party {
        Child = "Child",
        #[default]
        Home = "Home",
        School = "School",
        Other = "Someone else",
    }
}

choices! {
    /// Where an action stands.
    #[derive(Default)]
    ActionState {
        #[default]
        Open = "To do",
        /// Later, on purpose: with a reason.
        Later = "Later, on purpose",
        Done = "Done",
        /// Not needed any more.
        Dropped = "Not needed any more",
    }
}

/// Something that somebody said they would do.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AgreedAction {
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub owner: Party,
    /// Who exactly, such as "Mr Adeyemi".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// The person's record, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<RecordId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Day>,
    #[serde(default)]
    pub state: ActionState,
    /// Why it waits, so that nothing comes all at once.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub later_because: String,
    /// When to think of it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_again_on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_on: Option<Day>,
    /// The meeting it was agreed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<RecordId>,
    /// The record it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<RecordId>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default)]
    pub order: i64,
    #[serde(flatten)]
    pub extra: Extra,
}

impl AgreedAction {
    /// Whether somebody still has to do it, now or later.
    pub fn is_open(&self) -> bool {
        matches!(self.state, ActionState::Open | ActionState::Later)
    }

    /// Whether it has who and by when, or waits on purpose with a reason (S1.30).
    pub fn is_settled(&self) -> bool {
        let who = self.owner != Party::Other || !self.who.trim().is_empty() || self.person.is_some();
        match self.state {
            ActionState::Open => who && self.by.is_some(),
            ActionState::Later => who && !self.later_because.trim().is_empty(),
            ActionState::Done | ActionState::Dropped => true,
        }
    }

    /// Whether its day has passed and it is not done.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.state == ActionState::Open && self.by.is_some_and(|by| by < today)
    }

    /// The day on which it wants attention: its own, or when to think of it again.
    pub fn due(&self) -> Option<Day> {
        match self.state {
            ActionState::Open => self.by,
            ActionState::Later => self.look_again_on,
            ActionState::Done | ActionState::Dropped => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S1.2: an action can be owned by home, school, child or somebody else.
    #[test]
    fn s1_2_four_owners_share_the_actions() {
        let labels: Vec<_> = Party::ALL.iter().map(|p| p.label()).collect();
        assert_eq!(labels, ["Child", "Home", "School", "Someone else"]);
    }

    /// S1.48: actions are staged: "later, on purpose" has a reason and a day.
    #[test]
    fn s1_48_later_on_purpose_needs_a_reason() {
        let mut action = AgreedAction {
            text: "Start the typing course".to_owned(),
            owner: Party::School,
            state: ActionState::Later,
            ..AgreedAction::default()
        };
        assert!(!action.is_settled());
        action.later_because = "One new thing at a time.".to_owned();
        action.look_again_on = Day::from_ymd_opt(2027, 1, 11);
        assert!(action.is_settled() && action.is_open());
        assert_eq!(action.due(), Day::from_ymd_opt(2027, 1, 11));
        assert!(!action.is_overdue(Day::from_ymd_opt(2027, 6, 1).unwrap()));
    }

    #[test]
    fn an_action_is_overdue_only_after_its_day() {
        let by = Day::from_ymd_opt(2026, 12, 4).unwrap();
        let action = AgreedAction {
            by: Some(by),
            ..AgreedAction::default()
        };
        assert!(!action.is_overdue(by));
        assert!(action.is_overdue(by.succ_opt().unwrap()));
        let done = AgreedAction {
            state: ActionState::Done,
            ..action
        };
        assert!(!done.is_overdue(by.succ_opt().unwrap()));
    }

    #[test]
    fn somebody_else_has_to_be_named() {
        let mut action = AgreedAction {
            owner: Party::Other,
            by: Day::from_ymd_opt(2026, 12, 4),
            ..AgreedAction::default()
        };
        assert!(!action.is_settled());
        action.who = "Ms Novak".to_owned();
        assert!(action.is_settled());
    }
}
