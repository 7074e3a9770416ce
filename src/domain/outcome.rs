//! Outcomes: what will be different for the child, and how one will know.
//!
//! An outcome is a difference for the child, not a service (SEND Code of Practice 2015, 9.66).

use super::choice::choices;
use super::{Amount, Area, Day, Extra, Eyes, Matters, RecordId, date_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

choices! {
    /// Whether the child needs it, wants it, or both.
    NeedOrWant {
        Need = "Needs",
        Want = "Wants",
        Both = "Needs and wants",
    }
}

/// Where the child stood at the start.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Baseline {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
    /// The same in words, such as "One sentence, with an adult".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// How it was measured.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub how: String,
}

/// One difference that those who plan together aim for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// The whole sentence, as it is agreed and printed.
    #[serde(default)]
    pub text: String,
    /// The cycle it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cycle: Option<RecordId>,

    // --- the parts of the formula: By [date] [name] will [change] [how well] [where] [with what support]
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub change: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub how_well: String,
    /// In which place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub with_support: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_when: Option<Day>,

    /// Whose wish it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish_of: Option<Eyes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need_or_want: Option<NeedOrWant>,
    /// Important to the child, or for the child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matters: Option<Matters>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// The difficulties it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub difficulties: Vec<RecordId>,

    /// Where the child started.
    #[serde(default)]
    pub baseline: Baseline,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Amount>,
    /// The same in words, such as "Four sentences, in 4 lessons out of 5".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub target_text: String,
    /// How one will know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measure: String,
    /// What is counted: "sentences", "days out of 5".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,

    /// The child's words it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<RecordId>,
    /// The wish or hope it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aspiration: Option<RecordId>,
    /// Why it is linked to neither.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub no_link_because: String,

    // --- three responsibilities (SEND Code of Practice 2015, 6.65)
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub child_will: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub home_will: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub school_will: String,

    /// The outcome of an earlier cycle that this one carries on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_from: Option<RecordId>,
    #[serde(default)]
    pub order: i64,
    #[serde(flatten)]
    pub extra: Extra,
}

impl Outcome {
    /// Puts the parts of the formula together. None while the change itself is missing.
    ///
    /// The sentence is an offer: [`Outcome::text`] is what counts, in the writer's own words.
    ///
    /// ```
    /// use fourfold::domain::Outcome;
    /// let outcome = Outcome { change: "write four sentences".into(), place: "in lessons".into(), ..Outcome::default() };
    /// assert_eq!(outcome.sentence("Maya").as_deref(), Some("Maya will write four sentences in lessons."));
    /// ```
    pub fn sentence(&self, name: &str) -> Option<String> {
        let change = self.change.trim().trim_end_matches('.');
        if change.is_empty() {
            return None;
        }
        let mut text = match self.by_when {
            Some(day) => format!("By {} {name} will {change}", date_text::medium(day)),
            None => format!("{name} will {change}"),
        };
        for part in [&self.how_well, &self.place, &self.with_support] {
            let part = part.trim().trim_end_matches('.');
            if !part.is_empty() {
                text.push(' ');
                text.push_str(part);
            }
        }
        text.push('.');
        Some(text)
    }

    /// Whether less is better: the target lies below the start.
    pub fn goes_down(&self) -> bool {
        matches!((self.baseline.value, self.target), (Some(start), Some(target)) if target < start)
    }

    /// Whether a measured value reaches the target; none without a target.
    pub fn reaches(&self, value: Amount) -> Option<bool> {
        let target = self.target?;
        Some(if self.goes_down() {
            value <= target
        } else {
            value >= target
        })
    }

    /// Whether anything says where the child started.
    pub fn has_baseline(&self) -> bool {
        self.baseline.value.is_some() || !self.baseline.text.trim().is_empty()
    }

    /// Whether anything says where it shall lead.
    pub fn has_target(&self) -> bool {
        self.target.is_some() || !self.target_text.trim().is_empty()
    }

    /// Whether it comes from the child: from words, from a wish, or with a reason why from neither.
    pub fn has_link(&self) -> bool {
        self.quote.is_some() || self.aspiration.is_some() || !self.no_link_because.trim().is_empty()
    }
}

/// How an outcome stood on a day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Measurement {
    /// The outcome that was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<RecordId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
    /// What else was seen, such as "Off school, 3 days".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    #[serde(flatten)]
    pub extra: Extra,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome() -> Outcome {
        Outcome {
            change: "write sentences on her own".to_owned(),
            how_well: "in 4 lessons out of 5".to_owned(),
            with_support: "using a picture plan".to_owned(),
            by_when: Day::from_ymd_opt(2026, 12, 8),
            baseline: Baseline {
                value: Some(Amount::whole(1)),
                ..Baseline::default()
            },
            target: Some(Amount::whole(4)),
            ..Outcome::default()
        }
    }

    #[test]
    fn the_formula_makes_one_sentence() {
        assert_eq!(
            outcome().sentence("Maya").unwrap(),
            "By 8 December 2026 Maya will write sentences on her own in 4 lessons out of 5 using a picture plan."
        );
        assert_eq!(Outcome::default().sentence("Maya"), None);
    }

    #[test]
    fn up_and_down_both_can_be_reached() {
        let mut outcome = outcome();
        assert_eq!(outcome.reaches(Amount::whole(4)), Some(true));
        assert_eq!(outcome.reaches(Amount::whole(3)), Some(false));
        outcome.target = Some(Amount::default());
        assert!(outcome.goes_down());
        assert_eq!(outcome.reaches(Amount::whole(1)), Some(false));
        assert_eq!(outcome.reaches(Amount::default()), Some(true));
        outcome.target = None;
        assert_eq!(outcome.reaches(Amount::whole(9)), None);
    }

    /// S1.11: the responsibilities of child, home and school are three fields.
    #[test]
    fn s1_11_child_home_and_school_each_say_what_they_will_do() {
        let outcome = Outcome {
            child_will: "choose when to use the picture plan.".to_owned(),
            home_will: "play the word game twice a week.".to_owned(),
            school_will: "keep the same adult.".to_owned(),
            ..Outcome::default()
        };
        let json = serde_json::to_value(&outcome).unwrap();
        for field in ["child_will", "home_will", "school_will"] {
            assert!(json[field].is_string(), "{field}");
        }
    }

    /// S2.24: what the child needs and what the child wants are both told.
    #[test]
    fn s2_24_need_and_want_and_whose_wish_are_told_apart() {
        let labels: Vec<_> = NeedOrWant::ALL.iter().map(|n| n.label()).collect();
        assert_eq!(labels, ["Needs", "Wants", "Needs and wants"]);
        let wish = Outcome {
            wish_of: Some(Eyes::Child),
            need_or_want: Some(NeedOrWant::Both),
            ..Outcome::default()
        };
        let back: Outcome = serde_json::from_value(serde_json::to_value(&wish).unwrap()).unwrap();
        assert_eq!(back, wish);
    }
}
