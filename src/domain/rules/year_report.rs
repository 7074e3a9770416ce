//! A first draft of a report on a school year, from what was planned and reviewed in it (S2.29).
//!
//! It tells what the records say and judges nothing. A person reads it, changes it, and makes it theirs.

use crate::domain::{ChildFile, Entry, Outcome, SchoolYear, WhoMaySee};

/// The draft for a school year; none where nothing was reviewed or measured in it. What nobody may see is
/// left out.
pub fn draft(file: &ChildFile, year: SchoolYear) -> Option<String> {
    let in_year = |on: Option<crate::domain::Day>| on.is_some_and(|on| SchoolYear::of(on) == year);
    let words = &file.rules().ratings;
    let mut parts = Vec::new();
    for outcome in &file.outcomes {
        if outcome.meta.who_may_see == WhoMaySee::Nobody || outcome.body.text.trim().is_empty() {
            continue;
        }
        let review = file
            .reviews_of(outcome.id())
            .find(|review| in_year(review.body.on) && review.meta.who_may_see != WhoMaySee::Nobody);
        let measured = file
            .measurements_of(outcome.id())
            .filter(|one| in_year(one.body.on) && one.meta.who_may_see != WhoMaySee::Nobody)
            .filter_map(|one| one.body.value)
            .last();
        if review.is_none() && measured.is_none() {
            continue;
        }
        let mut part = stop(&outcome.body.text);
        if let Some(from_to) = from_to(outcome, measured.map(|value| value.to_string())) {
            part = format!("{part} {from_to}");
        }
        if let Some(review) = review {
            if let Some(rating) = review.body.rating {
                part = format!("{part} {}", stop(&words.of(rating)));
            }
            for text in [&review.body.evidence, &review.body.impact] {
                if !text.trim().is_empty() {
                    part = format!("{part} {}", stop(text));
                }
            }
        }
        parts.push(part);
    }
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// "From 1 to 4 sentences."
fn from_to(outcome: &Entry<Outcome>, now: Option<String>) -> Option<String> {
    let (start, now) = (outcome.body.baseline.value?, now?);
    let unit = outcome.body.unit.trim();
    let unit = if unit.is_empty() {
        String::new()
    } else {
        format!(" {unit}")
    };
    Some(format!("From {start} to {now}{unit}."))
}

/// The words with a stop at their end.
fn stop(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '?', '!', '”']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::example::{day, file, id, numbered, planned};
    use crate::domain::{Amount, Measurement};

    #[test]
    fn s2_29_a_draft_of_the_report_tells_what_the_records_say() {
        let mut file = planned();
        let measured = Measurement {
            outcome: Some(id(30)),
            on: Some(day(2026, 12, 1)),
            value: Some(Amount::whole(4)),
            ..Measurement::default()
        };
        file.measurements.push(numbered(80, measured));
        file.reviews[0].body.evidence = "Four sentences, most days".to_owned();
        assert_eq!(
            draft(&file, SchoolYear(2026)).as_deref(),
            Some(
                "Maya writes four sentences by herself, in 4 lessons out of 5. From 1 to 4 sentences. Reached. Four sentences, most days."
            )
        );
        assert_eq!(draft(&file, SchoolYear(2025)), None);
        file.outcomes[0].meta.who_may_see = WhoMaySee::Nobody;
        assert_eq!(draft(&file, SchoolYear(2026)), None);
    }

    #[test]
    fn a_year_without_reviews_has_no_draft() {
        assert_eq!(draft(&file(), SchoolYear(2026)), None);
    }
}
