//! Specialists who were asked, and what became of their advice (SEND Code of Practice 2015, 6.58 to 6.62).

use super::{Day, Extra, RecordId, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A service that was asked for help.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Referral {
    /// The service, such as "Speech and language therapy".
    #[serde(default)]
    pub text: String,
    /// What sort of specialist it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Why it was asked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asked_by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_on: Option<Day>,
    /// The day home agreed that it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parents_agreed_on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment_on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_on: Option<Day>,
    /// The day the report went to the school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared_on: Option<Day>,
    /// What the specialist advises, in short.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub advice: String,
    /// What became of the advice: strategies, provision, outcomes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub became: Vec<RecordId>,
    /// Why it ended without a report.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ended_because: String,
    #[serde(flatten)]
    pub extra: Extra,
}

impl Referral {
    /// Days from asking until the appointment, or until today while there is none. None before it was asked
    /// and when it ended another way.
    pub fn waiting_days(&self, today: Day) -> Option<i64> {
        let asked = self.asked_on?;
        if self.appointment_on.is_none() && !self.ended_because.trim().is_empty() {
            return None;
        }
        let until = match self.appointment_on.or(self.report_on) {
            Some(day) if day <= today => day,
            _ => today,
        };
        let days = (until - asked).num_days();
        (days >= 0).then_some(days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S2.35: asked, date, waiting days, report, advice turned into what helps.
    #[test]
    fn s2_35_waiting_days_run_until_the_appointment() {
        let day = |d| Day::from_ymd_opt(2028, 2, d).unwrap();
        let mut referral = Referral {
            asked_on: Some(day(1)),
            ..Referral::default()
        };
        assert_eq!(
            referral.waiting_days(Day::from_ymd_opt(2028, 3, 1).unwrap()),
            Some(29)
        );
        referral.appointment_on = Some(day(20));
        assert_eq!(referral.waiting_days(day(10)), Some(9));
        assert_eq!(referral.waiting_days(day(25)), Some(19));
        assert_eq!(Referral::default().waiting_days(day(1)), None);
        referral.asked_on = Some(day(28));
        assert_eq!(referral.waiting_days(day(1)), None);
    }
}
