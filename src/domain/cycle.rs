//! The graduated approach: numbered cycles of assess, plan, do and review
//! (SEND Code of Practice 2015, 6.44 to 6.56).

use super::choice::choices;
use super::{Day, Extra, RecordId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

choices! {
    /// The four parts of a cycle.
    CyclePart {
        Assess = "Assess",
        Plan = "Plan",
        Do = "Do",
        Review = "Review",
    }
}

choices! {
    /// What a clear analysis draws on (SEND Code of Practice 2015, 6.45).
    AssessSource {
        /// The teacher's assessment and experience of the child.
        Teacher = "What the teacher sees",
        /// Earlier progress, attainment and behaviour.
        Progress = "Progress so far",
        /// Others who teach the child.
        OtherStaff = "What other staff see",
        /// The child's development beside that of others of the same age.
        Peers = "Beside others of the same age",
        Parents = "What home sees",
        /// The child's own views.
        Child = "What the child says",
        /// Advice from services outside the school.
        Outside = "Advice from outside",
    }
}

choices! {
    /// The four signs of less than expected progress (SEND Code of Practice 2015, 6.17).
    /// They are observations, and no verdict.
    Sign {
        SlowerThanPeers = "Slower than others who started from the same place",
        BelowEarlierRate = "Slower than earlier progress",
        GapNotClosing = "The gap to others stays the same",
        GapWidening = "The gap to others grows",
    }
}

/// What one source says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Assessed {
    pub source: AssessSource,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// Who says so, or where it is written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
}

/// One of the four signs, as somebody saw it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Observed {
    pub sign: Sign,
    /// What was seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
}

/// One round of assess, plan, do and review. Outcomes, provision and reviews name the cycle they belong to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cycle {
    /// 1 for the child's first cycle, then one more each time.
    #[serde(default)]
    pub number: u32,
    /// "Autumn term 2026". Empty: called by its number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_on: Option<Day>,
    /// The day Assess was finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessed_on: Option<Day>,
    /// The day the plan was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_on: Option<Day>,
    /// The day the support began; unset: the day the plan was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doing_from: Option<Day>,
    /// The agreed day of the review (SEND Code of Practice 2015, 6.48).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_due: Option<Day>,
    /// The day the review was finished. The cycle ends with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_on: Option<Day>,
    /// The cycle before, if this one carries on from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_from: Option<RecordId>,

    // --- assess
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Assessed>,
    /// How things are at home, beside how they are at school. Neither is more right.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at_home: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at_school: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<Observed>,
    /// The strengths the plan builds on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strengths: Vec<RecordId>,
    /// The difficulties in focus.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub difficulties: Vec<RecordId>,

    // --- plan
    /// The day the school told the parents formally (SEND Code of Practice 2015, 6.48).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parents_told_on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_with_parent_on: Option<Day>,
    /// With which parent or carer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agreed_with: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child_involved_on: Option<Day>,
    /// How the child took part.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub child_involved_how: String,
    /// The day home was given a copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_given_on: Option<Day>,
    /// The day the staff who work with the child were told (SEND Code of Practice 2015, 6.49).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared_with_staff_on: Option<Day>,
    /// With whom it was shared.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub shared_with: String,
    /// The child's view of the plan. Exact words stand in quotation marks and are never altered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub child_view: String,
    /// What was done with that view.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub child_view_used: String,
    /// Why there is no view of the child's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub no_child_view_because: String,
    /// The day on which a file brought in what it says in the child's name; none once a person here has said that it
    /// is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_file: Option<Day>,

    /// What those who reviewed the whole cycle want to remember.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub review_note: String,
    #[serde(flatten)]
    pub extra: Extra,
}

impl Cycle {
    /// What a person calls it.
    pub fn title(&self) -> String {
        match self.name.trim() {
            "" => format!("Cycle {}", self.number),
            name => name.to_owned(),
        }
    }

    /// Whether the review was finished.
    pub fn is_finished(&self) -> bool {
        self.reviewed_on.is_some()
    }

    /// The part that is under way on a day. Review begins on its agreed day.
    pub fn part(&self, today: Day) -> CyclePart {
        if self.is_finished()
            || self
                .review_due
                .is_some_and(|due| self.planned_on.is_some() && due <= today)
        {
            CyclePart::Review
        } else if self.planned_on.is_some() {
            CyclePart::Do
        } else if self.assessed_on.is_some() {
            CyclePart::Plan
        } else {
            CyclePart::Assess
        }
    }

    /// The first day that it tells of.
    pub fn began(&self) -> Option<Day> {
        let days = [
            self.started_on,
            self.assessed_on,
            self.planned_on,
            self.doing_from,
        ];
        days.into_iter().flatten().min()
    }

    /// The day the support began.
    pub fn support_from(&self) -> Option<Day> {
        self.doing_from.or(self.planned_on)
    }

    /// Which week of how many it is: "week 7 of 9". Counted from the day the support began, both the first
    /// and the last week whole. None before it began, after the review was due, and without both days.
    pub fn week(&self, today: Day) -> Option<(i64, i64)> {
        let (from, due) = (self.support_from()?, self.review_due?);
        if due <= from || today < from || today > due || self.is_finished() {
            return None;
        }
        let weeks = |until: Day| (until - from).num_days() / 7 + 1;
        // The day of the review opens no week of its own.
        let all = ((due - from).num_days() + 6) / 7;
        Some((weeks(today).min(all), all))
    }

    /// Whether the child's view of the plan and its use are told, or why not (S1.58).
    pub fn has_child_view(&self) -> bool {
        let said = |text: &str| !text.trim().is_empty();
        (said(&self.child_view) && said(&self.child_view_used)) || said(&self.no_child_view_because)
    }

    /// What one source says, if it was asked.
    pub fn source(&self, source: AssessSource) -> impl Iterator<Item = &Assessed> {
        self.sources.iter().filter(move |said| said.source == source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(m: u32, d: u32) -> Day {
        Day::from_ymd_opt(2026, m, d).unwrap()
    }

    fn cycle() -> Cycle {
        Cycle {
            number: 2,
            started_on: Some(day(9, 14)),
            assessed_on: Some(day(10, 2)),
            planned_on: Some(day(10, 6)),
            review_due: Some(day(12, 8)),
            ..Cycle::default()
        }
    }

    /// S2.30: a cycle is numbered and has four parts with dates.
    #[test]
    fn s2_30_a_cycle_has_a_number_and_four_parts() {
        assert_eq!(CyclePart::ALL.len(), 4);
        let mut cycle = cycle();
        assert_eq!(cycle.title(), "Cycle 2");
        assert_eq!(cycle.part(day(11, 24)), CyclePart::Do);
        assert_eq!(cycle.part(day(12, 8)), CyclePart::Review);
        cycle.planned_on = None;
        assert_eq!(cycle.part(day(12, 8)), CyclePart::Plan);
        cycle.assessed_on = None;
        assert_eq!(cycle.part(day(12, 8)), CyclePart::Assess);
        cycle.reviewed_on = Some(day(12, 8));
        assert_eq!(cycle.part(day(10, 1)), CyclePart::Review);
    }

    #[test]
    fn the_week_counts_from_the_day_the_support_began() {
        let cycle = cycle();
        assert_eq!(cycle.week(day(10, 5)), None);
        assert_eq!(cycle.week(day(10, 6)), Some((1, 9)));
        assert_eq!(cycle.week(day(11, 17)), Some((7, 9)));
        assert_eq!(cycle.week(day(11, 23)), Some((7, 9)));
        assert_eq!(cycle.week(day(12, 8)), Some((9, 9)));
        assert_eq!(cycle.week(day(12, 9)), None);
    }

    /// S1.58 and S2.12: the child's view and its use, and the days on which parent and child were involved.
    #[test]
    fn s1_58_s2_12_a_plan_tells_how_child_and_parent_were_involved() {
        let mut cycle = cycle();
        assert!(!cycle.has_child_view());
        cycle.child_view = "“I can show you with a picture.”".to_owned();
        assert!(!cycle.has_child_view());
        cycle.child_view_used = "The picture plan leads.".to_owned();
        assert!(cycle.has_child_view());
        cycle.agreed_with_parent_on = Some(day(10, 6));
        cycle.child_involved_on = Some(day(10, 6));
        let json = serde_json::to_value(&cycle).unwrap();
        assert_eq!(json["agreed_with_parent_on"], "2026-10-06");
        assert_eq!(json["child_involved_on"], "2026-10-06");
        let without = Cycle {
            no_child_view_because: "Maya was ill.".to_owned(),
            ..Cycle::default()
        };
        assert!(without.has_child_view());
    }

    /// S2.31: the analysis draws on the sources of 6.45, each with its text, day and person.
    #[test]
    fn s2_31_each_source_of_the_code_can_be_noted() {
        assert_eq!(AssessSource::ALL.len(), 7);
        let mut cycle = cycle();
        for &source in AssessSource::ALL {
            cycle.sources.push(Assessed {
                source,
                text: source.label().to_owned(),
                on: Some(day(9, 20)),
                by: "Mum".to_owned(),
            });
        }
        assert_eq!(cycle.source(AssessSource::Child).count(), 1);
        assert_eq!(Sign::ALL.len(), 4);
    }
}
