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

/// How far a referral has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody was asked yet.
    NotAsked,
    /// Asked, and no appointment yet.
    Waiting,
    /// The appointment is on this day, today or later.
    Coming(Day),
    /// The appointment was on this day, and the report is still to come.
    Seen(Day),
    /// The report came on this day.
    Reported(Day),
    Ended,
}

impl Referral {
    /// How far it has come on a day.
    pub fn standing(&self, today: Day) -> Standing {
        match (self.report_on, self.appointment_on) {
            (Some(day), _) => Standing::Reported(day),
            _ if !self.ended_because.trim().is_empty() => Standing::Ended,
            (None, Some(day)) if day < today => Standing::Seen(day),
            (None, Some(day)) => Standing::Coming(day),
            (None, None) if self.asked_on.is_some() => Standing::Waiting,
            (None, None) => Standing::NotAsked,
        }
    }

    /// The pieces of advice: one on each line, without the mark of a list before it.
    pub fn advice_lines(&self) -> impl Iterator<Item = &str> {
        self.advice
            .lines()
            .map(|line| line.trim().trim_start_matches(['-', '•', '*', '–']).trim())
            .filter(|line| !line.is_empty())
    }

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

    #[test]
    fn it_stands_where_its_last_day_says() {
        let day = |d| Day::from_ymd_opt(2028, 2, d).unwrap();
        let mut referral = Referral::default();
        assert_eq!(referral.standing(day(1)), Standing::NotAsked);
        referral.asked_on = Some(day(1));
        assert_eq!(referral.standing(day(2)), Standing::Waiting);
        referral.appointment_on = Some(day(10));
        assert_eq!(referral.standing(day(10)), Standing::Coming(day(10)));
        assert_eq!(referral.standing(day(11)), Standing::Seen(day(10)));
        referral.ended_because = "We moved.".to_owned();
        assert_eq!(referral.standing(day(11)), Standing::Ended);
        referral.report_on = Some(day(20));
        assert_eq!(referral.standing(day(21)), Standing::Reported(day(20)));
    }

    #[test]
    fn each_line_of_advice_is_one_piece() {
        let referral = Referral {
            advice: "- Say it in small steps.\n\n• Let her draw first.  ".to_owned(),
            ..Referral::default()
        };
        let lines: Vec<_> = referral.advice_lines().collect();
        assert_eq!(lines, ["Say it in small steps.", "Let her draw first."]);
    }
}
